/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DGZ_TYPE_PREVIEWS_GROUP (dgz_previews_group_get_type ())

G_DECLARE_FINAL_TYPE (DgzPreviewsGroup, dgz_previews_group, DGZ, PREVIEWS_GROUP,
                      AdwPreferencesGroup)

void dgz_previews_group_set_settings (DgzPreviewsGroup *self,
                                      GSettings        *settings);

G_END_DECLS
