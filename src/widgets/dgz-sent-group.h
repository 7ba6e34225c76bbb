/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DGZ_TYPE_SENT_GROUP (dgz_sent_group_get_type ())

G_DECLARE_FINAL_TYPE (DgzSentGroup, dgz_sent_group, DGZ, SENT_GROUP, AdwPreferencesGroup)

G_END_DECLS
