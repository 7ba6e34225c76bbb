/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dgz-list-columns.h"
#include "dgz-playback.h"
#include "dgz-session.h"
#include "dgz-track.h"

G_BEGIN_DECLS

#define DGZ_TYPE_LIST_CONTEXT (dgz_list_context_get_type ())

G_DECLARE_FINAL_TYPE (DgzListContext, dgz_list_context, DGZ, LIST_CONTEXT, GObject)

/**
 * DgzCrateMenuFunc:
 * @track_id: a track's id
 * @data: what was given with the function
 *
 * Makes the menu of the crates that a track can be put into.
 *
 * Returns: (transfer full): the menu
 */
typedef GMenuModel *(*DgzCrateMenuFunc) (const char *track_id,
                                         gpointer    data);

DgzListContext *dgz_list_context_new          (GSettings      *settings);
GSettings      *dgz_list_context_get_settings (DgzListContext *self);
DgzListColumns *dgz_list_context_get_columns  (DgzListContext *self);
gboolean        dgz_list_context_get_shows    (DgzListContext *self,
                                               DgzListColumn   column);
void            dgz_list_context_add          (DgzListContext *self,
                                               GtkWidget      *cell);
void            dgz_list_context_remove       (DgzListContext *self,
                                               GtkWidget      *cell);
int             dgz_list_context_widen        (DgzListContext *self,
                                               DgzListColumn   column,
                                               GtkWidget      *cell,
                                               int             width);
void            dgz_list_context_set_spare    (DgzListContext *self,
                                               int             spare);
gboolean        dgz_list_context_get_compact  (DgzListContext *self);
void            dgz_list_context_set_compact  (DgzListContext *self,
                                               gboolean        compact);
gboolean        dgz_list_context_get_tight    (DgzListContext *self);
void            dgz_list_context_set_tight    (DgzListContext *self,
                                               gboolean        tight);
DgzTrack       *dgz_list_context_get_open     (DgzListContext *self);
void            dgz_list_context_set_open     (DgzListContext *self,
                                               DgzTrack       *track);
DgzPlayback    *dgz_list_context_get_playback (DgzListContext *self);
void            dgz_list_context_set_playback (DgzListContext *self,
                                               DgzPlayback    *playback);
DgzSession     *dgz_list_context_get_session  (DgzListContext *self);
void            dgz_list_context_set_session  (DgzListContext *self,
                                               DgzSession     *session);

void        dgz_list_context_set_crate_menu (DgzListContext  *self,
                                             DgzCrateMenuFunc func,
                                             gpointer         data);
GMenuModel *dgz_list_context_dup_crate_menu (DgzListContext  *self,
                                             DgzTrack        *track);

G_END_DECLS
