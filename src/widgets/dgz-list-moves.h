/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dgz-track.h"

G_BEGIN_DECLS

#define DGZ_TYPE_LIST_MOVES (dgz_list_moves_get_type ())

/* What stands around a list of tracks, and lets the rows slide when the list is another. */
G_DECLARE_FINAL_TYPE (DgzListMoves, dgz_list_moves, DGZ, LIST_MOVES, AdwBin)

void     dgz_list_moves_watch          (DgzListMoves *self,
                                        GtkListView  *view,
                                        GListModel   *source);
gboolean dgz_list_moves_get_is_running (DgzListMoves *self);
gboolean dgz_list_moves_get_move       (DgzListMoves *self,
                                        const char   *track_id,
                                        double       *shift,
                                        double       *opacity);
void     dgz_list_moves_push           (GtkWidget    *row,
                                        DgzTrack     *track,
                                        GtkSnapshot  *snapshot);
void     dgz_list_moves_pop            (GtkSnapshot  *snapshot);

G_END_DECLS
