/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dgz-list-context.h"
#include "dgz-playback.h"
#include "dgz-session.h"

G_BEGIN_DECLS

#define DGZ_TYPE_TRACK_LIST (dgz_track_list_get_type ())

G_DECLARE_FINAL_TYPE (DgzTrackList, dgz_track_list, DGZ, TRACK_LIST, AdwBin)

DgzTrack *dgz_track_list_dup_selected  (DgzTrackList *self) G_GNUC_WARN_UNUSED_RESULT;
void      dgz_track_list_select        (DgzTrackList *self,
                                        const char   *track_id);
void      dgz_track_list_set_session   (DgzTrackList *self,
                                        DgzSession   *session,
                                        DgzPlayback  *playback);
void      dgz_track_list_set_compact   (DgzTrackList *self,
                                        gboolean      compact);
void      dgz_track_list_set_tight     (DgzTrackList *self,
                                        gboolean      tight);
void      dgz_track_list_set_spare     (DgzTrackList *self,
                                        int           spare);
void      dgz_track_list_show_start    (DgzTrackList *self);
void      dgz_track_list_grab          (DgzTrackList *self);
void      dgz_track_list_show_track    (DgzTrackList *self,
                                        DgzTrack     *track);
void      dgz_track_list_play_selected (DgzTrackList *self);

void dgz_track_list_set_crate_menu (DgzTrackList    *self,
                                    DgzCrateMenuFunc func,
                                    gpointer         data);

G_END_DECLS
