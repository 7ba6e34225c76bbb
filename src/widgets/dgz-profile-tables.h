/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dgz-record-profile.h"

G_BEGIN_DECLS

#define DGZ_TYPE_PROFILE_TABLES (dgz_profile_tables_get_type ())

G_DECLARE_FINAL_TYPE (DgzProfileTables, dgz_profile_tables, DGZ, PROFILE_TABLES, AdwBin)

void dgz_profile_tables_clear       (DgzProfileTables *self);
void dgz_profile_tables_set_profile (DgzProfileTables *self,
                                     DgzRecordProfile *profile,
                                     GListModel       *tracks);

G_END_DECLS
