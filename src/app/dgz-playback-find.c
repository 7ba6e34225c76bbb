/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * From a track to what is heard of it.
 *
 * While one plays, the link of the next row is looked for. A clip that cannot
 * be played is no end: its walk goes on to the next source, unless something
 * of it was heard already.
 */

#include "dgz-playback-private.h"

#include <math.h>
#include <string.h>

#include "dgz-playback-clip.h"
#include "dgz-sent.h"
#include "dgz-text.h"

static void
set_resolving (DgzPlayback *self,
               gboolean     resolving)
{
  if (self->is_resolving == resolving)
    return;

  self->is_resolving = resolving;
  dgz_playback_notify (self, DGZ_PLAYBACK_PROP_STATE);
}

static void
set_clip (DgzPlayback    *self,
          DgzPreviewClip *clip)
{
  if (clip == self->clip)
    return;

  g_clear_pointer (&self->clip, dgz_preview_clip_unref);
  self->clip = clip ? dgz_preview_clip_ref (clip) : NULL;
  dgz_playback_notify (self, DGZ_PLAYBACK_PROP_CLIP);
}

static void
fail (DgzPlayback  *self,
      const GError *error)
{
  g_autofree char *message = dgz_text_error (error);

  dgz_playback_set_message (self, message);
}

static void
start (DgzPlayback   *self,
       const DgzClip *clip)
{
  g_autofree char *scheme = g_uri_parse_scheme (clip->uri);

  /* What follows the "?" is a signature, which is nothing of the user's. */
  if (scheme && g_str_has_prefix (scheme, "http")) {
    g_autofree char *address = g_strndup (clip->uri, strcspn (clip->uri, "?#"));

    dgz_sent_add (address, FALSE);
  }
  self->has_begun = TRUE;
  dgz_player_play_clip (self->player, clip);
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (DgzPlayback) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = dgz_playback_clip_make_finish (result, &error);
  DgzClip clip = { .uri = uri, .gain = NAN };

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  set_resolving (self, FALSE);
  if (uri)
    start (self, &clip);
  else
    fail (self, error);
}

static void
make_clip (DgzPlayback *self)
{
  set_resolving (self, TRUE);
  dgz_playback_clip_make_async (self->track, self->cache_dir, self->cancellable, made_cb,
                                g_object_ref (self));
}

static void
asked_cb (DgzPlayback *self)
{
  dgz_playback_notify (self, DGZ_PLAYBACK_PROP_ASKED);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (DgzPlayback) self = user_data;
  DgzPreviewWalk *walk = DGZ_PREVIEW_WALK (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzPreviewClip) found = dgz_preview_walk_next_finish (walk, result, &error);
  DgzClip clip = { 0 };

  /* It may have been found in the moment in which another track was wanted. */
  if (walk != self->walk || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  set_resolving (self, FALSE);
  set_clip (self, found);
  if (!found) {
    if (dgz_track_get_is_invented (self->track))
      make_clip (self);
    else
      dgz_playback_set_message (self, error->message);
    return;
  }

  clip.uri = found->uri;
  clip.gain = found->gain_dB;
  clip.limit = found->limit_seconds;
  self->was_heard = FALSE;
  start (self, &clip);
}

static void
find_clip (DgzPlayback *self)
{
  set_resolving (self, TRUE);
  dgz_preview_walk_next_async (self->walk, found_cb, g_object_ref (self));
}

/**
 * dgz_playback_find_other:
 * @self: a playback
 * @error: a #GError of %DGZ_PLAYER_ERROR
 *
 * Says that the clip cannot be played, or not on; has another one found where nothing of it was
 * heard, as what is heard is not begun anew from elsewhere.
 */
void
dgz_playback_find_other (DgzPlayback  *self,
                         const GError *error)
{
  if (self->walk && self->clip && !self->was_heard && dgz_preview_walk_report (self->walk, error))
    find_clip (self);
  else
    fail (self, error);
}

static gboolean
has_own_clip (DgzTrack *track)
{
  return dgz_track_get_is_invented (track) && !dgz_track_get_preview_url (track) &&
         !dgz_track_get_file (track);
}

static void
drop_walk (DgzPreviewWalk **walk,
           DgzPlayback     *self)
{
  if (!*walk)
    return;

  g_signal_handlers_disconnect_by_data (*walk, self);
  dgz_preview_walk_cancel (*walk);
  g_clear_object (walk);
}

/**
 * dgz_playback_look_ahead:
 * @self: a playback that plays
 *
 * Looks for the link of the row that comes next, not for its sound.
 */
void
dgz_playback_look_ahead (DgzPlayback *self)
{
  g_autoptr (DgzTrack) track = dgz_playback_dup_next (self);

  if (self->ahead && dgz_preview_walk_get_track (self->ahead) == track)
    return;

  drop_walk (&self->ahead, self);
  if (!track || has_own_clip (track))
    return;

  self->ahead = dgz_preview_finder_begin (self->finder, track);
  dgz_preview_walk_prepare (self->ahead);
}

/**
 * dgz_playback_find:
 * @self: a playback with a track, and without a clip
 *
 * Finds out what can be heard of the track, and plays it.
 */
void
dgz_playback_find (DgzPlayback *self)
{
  if (has_own_clip (self->track)) {
    make_clip (self);
    return;
  }

  if (self->ahead && dgz_preview_walk_get_track (self->ahead) == self->track)
    self->walk = g_steal_pointer (&self->ahead);
  else
    self->walk = dgz_preview_finder_begin (self->finder, self->track);
  g_signal_connect_object (self->walk, "notify::asked", G_CALLBACK (asked_cb), self,
                           G_CONNECT_SWAPPED);
  find_clip (self);
}

/**
 * dgz_playback_find_anew:
 * @self: a playback
 *
 * Begins to look anew, as the user wants other sources asked: those that were switched off are
 * asked no more. What is heard goes on; nothing is looked for in its place.
 */
void
dgz_playback_find_anew (DgzPlayback *self)
{
  if (!self->walk)
    return;

  drop_walk (&self->walk, self);
  asked_cb (self);
  if (self->is_resolving)
    dgz_playback_find (self);
}

/**
 * dgz_playback_forget_ahead:
 * @self: a playback
 *
 * Forgets what was found for the next row.
 */
void
dgz_playback_forget_ahead (DgzPlayback *self)
{
  drop_walk (&self->ahead, self);
}

/**
 * dgz_playback_forget_clip:
 * @self: a playback
 *
 * Stops, and forgets what was found for the track, or is being looked for.
 */
void
dgz_playback_forget_clip (DgzPlayback *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  drop_walk (&self->walk, self);
  self->was_heard = FALSE;
  self->has_begun = FALSE;
  dgz_playback_notify (self, DGZ_PLAYBACK_PROP_DURATION);
  set_clip (self, NULL);
  set_resolving (self, FALSE);
  dgz_player_stop (self->player);
}
