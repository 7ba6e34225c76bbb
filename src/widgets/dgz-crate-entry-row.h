/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dgz-crate.h"
#include "dgz-playback.h"

G_BEGIN_DECLS

#define DGZ_TYPE_CRATE_ENTRY_ROW (dgz_crate_entry_row_get_type ())

G_DECLARE_FINAL_TYPE (DgzCrateEntryRow, dgz_crate_entry_row, DGZ, CRATE_ENTRY_ROW, AdwBin)

GtkWidget *dgz_crate_entry_row_new          (DgzPlayback      *playback);
void       dgz_crate_entry_row_set_place    (DgzCrateEntryRow *self,
                                             GListModel       *crate,
                                             guint             position);
guint      dgz_crate_entry_row_get_position (DgzCrateEntryRow *self);
void       dgz_crate_entry_row_set_compact  (DgzCrateEntryRow *self,
                                             gboolean          compact);
void       dgz_crate_entry_row_open_menu    (DgzCrateEntryRow *self);

G_END_DECLS
