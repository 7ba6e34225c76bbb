/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the files of the playback share; nobody else includes this. */

#pragma once

#include "dgz-playback.h"
#include "dgz-player.h"

G_BEGIN_DECLS

typedef enum {
  DGZ_PLAYBACK_PROP_0,
  DGZ_PLAYBACK_PROP_STATE,
  DGZ_PLAYBACK_PROP_POSITION,
  DGZ_PLAYBACK_PROP_DURATION,
  DGZ_PLAYBACK_PROP_TRACK,
  DGZ_PLAYBACK_PROP_MESSAGE,
  DGZ_PLAYBACK_PROP_VOLUME,
  DGZ_PLAYBACK_PROP_AUDITION,
  DGZ_PLAYBACK_PROP_BUFFERING,
  DGZ_PLAYBACK_PROP_ASKED,
  DGZ_PLAYBACK_PROP_CLIP,
  DGZ_PLAYBACK_N_PROPS,
} DgzPlaybackProp;

struct _DgzPlayback
{
  GObject parent_instance;

  DgzPlayer *player;
  GSettings *settings;
  char *cache_dir;
  GListModel *list;
  DgzTrack *track;
  DgzTrack *follower;  /* what stands in the place of the track, which left the list */
  gboolean was_listed; /* whether one of the two was in the list */
  char *message;
  DgzPreviewFinder *finder;
  DgzPreviewWalk *walk;      /* of the track */
  DgzPreviewWalk *ahead;     /* of the one after it */
  DgzPreviewClip *clip;      /* what the walk found */
  GCancellable *cancellable; /* of the clip that is being made */
  gboolean is_resolving;
  gboolean has_begun; /* the player has a clip of the track */
  gboolean was_heard; /* something of it */
};

void      dgz_playback_notify       (DgzPlayback    *self,
                                     DgzPlaybackProp prop);
void      dgz_playback_set_message  (DgzPlayback    *self,
                                     const char     *message);
gboolean  dgz_playback_go           (DgzPlayback    *self,
                                     int             step);
DgzTrack *dgz_playback_dup_next     (DgzPlayback    *self);
void      dgz_playback_note_place   (DgzPlayback    *self);
void      dgz_playback_find         (DgzPlayback    *self);
void      dgz_playback_find_anew    (DgzPlayback    *self);
void      dgz_playback_find_other   (DgzPlayback    *self,
                                     const GError   *error);
void      dgz_playback_look_ahead   (DgzPlayback    *self);
void      dgz_playback_forget_clip  (DgzPlayback    *self);
void      dgz_playback_forget_ahead (DgzPlayback    *self);

G_END_DECLS
