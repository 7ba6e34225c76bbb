/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What next and previous go through. */

#include "dgz-playback-private.h"

/* Compared by what they are: a list that is made anew has new objects. */
static guint
find (DgzPlayback *self,
      DgzTrack    *track)
{
  guint n = self->list ? g_list_model_get_n_items (self->list) : 0;

  for (guint i = 0; track && i < n; i++) {
    g_autoptr (DgzTrack) other = g_list_model_get_item (self->list, i);

    if (dgz_track_is_same (other, track))
      return i;
  }

  return n;
}

/* What a step leads to, or the list's length. Where the current track has left the list, the one in
 * its place comes next. */
static guint
find_other (DgzPlayback *self,
            int          step)
{
  guint n = self->list ? g_list_model_get_n_items (self->list) : 0;
  guint place = find (self, self->track);

  if (place == n) {
    place = find (self, self->follower);
    if (step > 0)
      return place;
  }
  if (place == n || (step < 0 && place == 0))
    return n;

  return place + (guint) step;
}

/**
 * dgz_playback_dup_next:
 * @self: a playback
 *
 * The track that comes next.
 *
 * Returns: (transfer full) (nullable): the track
 */
DgzTrack *
dgz_playback_dup_next (DgzPlayback *self)
{
  return self->list ? g_list_model_get_item (self->list, find_other (self, 1)) : NULL;
}

/**
 * dgz_playback_go:
 * @self: a playback
 * @step: 1 for next, -1 for previous
 *
 * Plays another track of the list.
 *
 * Returns: whether there was one
 */
gboolean
dgz_playback_go (DgzPlayback *self,
                 int          step)
{
  g_autoptr (DgzTrack) track = NULL;

  if (!dgz_playback_get_can_go (self, step))
    return FALSE;

  track = g_list_model_get_item (self->list, find_other (self, step));
  dgz_playback_play (self, track);
  return TRUE;
}

/* Where the current track is taken out of the list, or what followed it then, the next takes over.
 * Another list than this has neither, and none is in its place. */
static void
follow (DgzPlayback *self,
        guint        position)
{
  guint n = g_list_model_get_n_items (self->list);

  if (!self->was_listed || find (self, self->track) < n || find (self, self->follower) < n)
    return;

  g_clear_object (&self->follower);
  self->follower = g_list_model_get_item (self->list, position);
}

/**
 * dgz_playback_note_place:
 * @self: a playback whose track or list is another now
 *
 * Notes whether the track is of the list: only then it can be taken out.
 */
void
dgz_playback_note_place (DgzPlayback *self)
{
  guint n = self->list ? g_list_model_get_n_items (self->list) : 0;

  self->was_listed = find (self, self->track) < n || find (self, self->follower) < n;
}

static void
changed_cb (DgzPlayback *self)
{
  dgz_playback_note_place (self);
  if (self->was_heard)
    dgz_playback_look_ahead (self);
  g_signal_emit_by_name (self, "list-changed");
}

static void
items_changed_cb (DgzPlayback *self,
                  guint        position,
                  guint        removed,
                  guint        added)
{
  if (self->track && added == 0 && removed > 0)
    follow (self, position);
  changed_cb (self);
}

/**
 * dgz_playback_set_list:
 * @self: a playback
 * @list: (nullable): tracks, in the order in which they are shown
 *
 * Sets what next and previous go through.
 */
void
dgz_playback_set_list (DgzPlayback *self,
                       GListModel  *list)
{
  if (self->list == list)
    return;

  if (self->list)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_set_object (&self->list, list);
  if (list)
    g_signal_connect_object (list, "items-changed", G_CALLBACK (items_changed_cb), self,
                             G_CONNECT_SWAPPED);
  changed_cb (self);
}

/**
 * dgz_playback_next:
 * @self: a playback
 *
 * Plays the next track of the list.
 */
void
dgz_playback_next (DgzPlayback *self)
{
  dgz_playback_go (self, 1);
}

/**
 * dgz_playback_previous:
 * @self: a playback
 *
 * Plays the previous track of the list.
 */
void
dgz_playback_previous (DgzPlayback *self)
{
  dgz_playback_go (self, -1);
}

/**
 * dgz_playback_get_can_go:
 * @self: a playback
 * @step: 1 for next, -1 for previous
 *
 * Whether there is a track to go to.
 */
gboolean
dgz_playback_get_can_go (DgzPlayback *self,
                         int          step)
{
  guint n = self->list ? g_list_model_get_n_items (self->list) : 0;

  return find_other (self, step) < n;
}

/**
 * dgz_playback_get_is_listed:
 * @self: a playback
 *
 * Whether the track that is played, or was, is in the list.
 */
gboolean
dgz_playback_get_is_listed (DgzPlayback *self)
{
  return self->list && find (self, self->track) < g_list_model_get_n_items (self->list);
}
