/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DGZ_TYPE_SHOPS_GROUP (dgz_shops_group_get_type ())

G_DECLARE_FINAL_TYPE (DgzShopsGroup, dgz_shops_group, DGZ, SHOPS_GROUP, AdwPreferencesGroup)

void dgz_shops_group_set_settings (DgzShopsGroup *self,
                                   GSettings     *settings);

G_END_DECLS
