/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What next and previous go through. */

#include "dgz-playback-private.h"

/* The place of the current track in the list, or the list's length. */
static guint
find_place (DgzPlayback *self)
{
  guint n = self->list ? g_list_model_get_n_items (self->list) : 0;

  for (guint i = 0; i < n; i++) {
    g_autoptr (DgzTrack) track = g_list_model_get_item (self->list, i);

    if (track == self->track)
      return i;
  }

  return n;
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
  guint n = self->list ? g_list_model_get_n_items (self->list) : 0;
  guint place = find_place (self);

  return place + 1 < n ? g_list_model_get_item (self->list, place + 1) : NULL;
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
  guint n = self->list ? g_list_model_get_n_items (self->list) : 0;
  guint place = find_place (self);
  g_autoptr (DgzTrack) track = NULL;

  if (place >= n || (step < 0 && place == 0) || (step > 0 && place + 1 >= n))
    return FALSE;

  track = g_list_model_get_item (self->list, place + (guint) step);
  dgz_playback_play (self, track);
  return TRUE;
}

static void
list_changed_cb (DgzPlayback *self)
{
  if (self->was_heard)
    dgz_playback_look_ahead (self);
  g_signal_emit_by_name (self, "list-changed");
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
    g_signal_connect_object (list, "items-changed", G_CALLBACK (list_changed_cb), self,
                             G_CONNECT_SWAPPED);
  list_changed_cb (self);
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
  guint place = find_place (self);

  return place < n && (step > 0 ? place + 1 < n : place > 0);
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
  return self->list && find_place (self) < g_list_model_get_n_items (self->list);
}
