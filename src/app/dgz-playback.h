/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dgz-preview-finder.h"
#include "dgz-track.h"

G_BEGIN_DECLS

/**
 * DgzPlaybackState:
 *
 * What is heard.
 */
typedef enum {
  DGZ_PLAYBACK_STOPPED,
  DGZ_PLAYBACK_LOADING,
  DGZ_PLAYBACK_PLAYING,
  DGZ_PLAYBACK_PAUSED,
} DgzPlaybackState;

#define DGZ_TYPE_PLAYBACK (dgz_playback_get_type ())

G_DECLARE_FINAL_TYPE (DgzPlayback, dgz_playback, DGZ, PLAYBACK, GObject)

DgzPlayback     *dgz_playback_new          (const char  *cache_dir);
void             dgz_playback_set_list     (DgzPlayback *self,
                                            GListModel  *list);
void             dgz_playback_play         (DgzPlayback *self,
                                            DgzTrack    *track);
void             dgz_playback_toggle       (DgzPlayback *self);
void             dgz_playback_stop         (DgzPlayback *self);
void             dgz_playback_next         (DgzPlayback *self);
void             dgz_playback_previous     (DgzPlayback *self);
void             dgz_playback_seek         (DgzPlayback *self,
                                            double       seconds);
void             dgz_playback_set_volume   (DgzPlayback *self,
                                            double       volume);
double           dgz_playback_get_volume   (DgzPlayback *self);
void             dgz_playback_set_audition (DgzPlayback *self,
                                            gboolean     audition);
gboolean         dgz_playback_get_audition (DgzPlayback *self);
DgzPlaybackState dgz_playback_get_state    (DgzPlayback *self);
double           dgz_playback_get_position (DgzPlayback *self);
double           dgz_playback_get_duration (DgzPlayback *self);
DgzTrack        *dgz_playback_get_track    (DgzPlayback *self);
const char      *dgz_playback_get_message  (DgzPlayback *self);
gboolean         dgz_playback_get_can_go   (DgzPlayback *self,
                                            int          step);

gboolean              dgz_playback_get_is_listed   (DgzPlayback      *self);
DgzPlayback          *dgz_playback_new_with_finder (const char       *cache_dir,
                                                    DgzPreviewFinder *finder);
double                dgz_playback_get_buffering   (DgzPlayback      *self);
const char           *dgz_playback_get_asked       (DgzPlayback      *self);
const DgzPreviewClip *dgz_playback_get_clip        (DgzPlayback      *self);

G_END_DECLS
