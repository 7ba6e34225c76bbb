/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dgz-list-context.h"

G_BEGIN_DECLS

#define DGZ_TYPE_TRACK_ROW (dgz_track_row_get_type ())

G_DECLARE_FINAL_TYPE (DgzTrackRow, dgz_track_row, DGZ, TRACK_ROW, AdwBin)

GtkWidget *dgz_track_row_new       (DgzListContext *context);
DgzTrack  *dgz_track_row_get_track (DgzTrackRow    *self);
void       dgz_track_row_set_track (DgzTrackRow    *self,
                                    DgzTrack       *track);

G_END_DECLS
