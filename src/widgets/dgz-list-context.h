/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dgz-playback.h"
#include "dgz-session.h"
#include "dgz-track.h"

G_BEGIN_DECLS

#define DGZ_TYPE_LIST_CONTEXT (dgz_list_context_get_type ())

G_DECLARE_FINAL_TYPE (DgzListContext, dgz_list_context, DGZ, LIST_CONTEXT, GObject)

/**
 * DgzListColumn:
 *
 * The columns that header and rows share a width in.
 */
typedef enum {
  DGZ_COLUMN_TITLE,
  DGZ_COLUMN_LABEL,
  DGZ_COLUMN_BPM,
  DGZ_COLUMN_KEY,
  DGZ_COLUMN_BAR,
  DGZ_COLUMN_SCORE,
} DgzListColumn;

#define DGZ_N_LIST_COLUMNS (DGZ_COLUMN_SCORE + 1)

DgzListContext *dgz_list_context_new          (void);
void            dgz_list_context_add          (DgzListContext *self,
                                               DgzListColumn   column,
                                               GtkWidget      *widget);
gboolean        dgz_list_context_get_compact  (DgzListContext *self);
void            dgz_list_context_set_compact  (DgzListContext *self,
                                               gboolean        compact);
DgzTrack       *dgz_list_context_get_open     (DgzListContext *self);
void            dgz_list_context_set_open     (DgzListContext *self,
                                               DgzTrack       *track);
DgzPlayback    *dgz_list_context_get_playback (DgzListContext *self);
void            dgz_list_context_set_playback (DgzListContext *self,
                                               DgzPlayback    *playback);
DgzSession     *dgz_list_context_get_session  (DgzListContext *self);
void            dgz_list_context_set_session  (DgzListContext *self,
                                               DgzSession     *session);

G_END_DECLS
