/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dgz-record.h"
#include "dgz-searcher.h"

G_BEGIN_DECLS

#define DGZ_TYPE_RECORD_TRACK_ROW (dgz_record_track_row_get_type ())

G_DECLARE_FINAL_TYPE (DgzRecordTrackRow, dgz_record_track_row, DGZ, RECORD_TRACK_ROW, GtkListBoxRow)

GtkWidget *dgz_record_track_row_new       (DgzSearcher       *searcher);
void       dgz_record_track_row_set_track (DgzRecordTrackRow *self,
                                           DgzRecord         *record,
                                           guint              index);
void       dgz_record_track_row_open      (DgzRecordTrackRow *self);

G_END_DECLS
