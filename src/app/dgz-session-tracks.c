/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The list of a session. While the same record is ranked again, a track stays the same object,
 * with new numbers: whoever has selected, opened or played it goes on with it, and whoever shows
 * it can tell where it went.
 */

#include "config.h"

#include "dgz-session-private.h"
#include "dgz-track-private.h"

/* So many are kept at most: far more than a hand at the sliders turns up. */
#define MAX_KNOWN 20000

static void
remember (DgzSession *self,
          DgzTrack   *track)
{
  if (!g_hash_table_contains (self->known, dgz_track_get_id (track)))
    g_hash_table_insert (self->known, g_strdup (dgz_track_get_id (track)), g_object_ref (track));
}

static void
remember_list (DgzSession *self)
{
  GListModel *list = G_LIST_MODEL (self->tracks);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++) {
    g_autoptr (DgzTrack) track = g_list_model_get_item (list, i);

    remember (self, track);
  }
}

/* The tracks that are there already take the new numbers, and stand in the new ones' place. */
static void
reuse (DgzSession *self,
       GPtrArray  *tracks,
       GPtrArray  *reused)
{
  for (guint i = 0; i < tracks->len; i++) {
    DgzTrack *known = g_hash_table_lookup (self->known, dgz_track_get_id (tracks->pdata[i]));

    if (!known)
      continue;
    dgz_track_take (known, tracks->pdata[i]);
    g_ptr_array_add (reused, g_object_ref (known));
    g_object_unref (tracks->pdata[i]);
    tracks->pdata[i] = g_object_ref (known);
  }
}

/**
 * dgz_session_take_tracks:
 * @self: a session that has found something
 * @tracks: (element-type DgzTrack): what it has found; changed
 *
 * Shows another list.
 */
void
dgz_session_take_tracks (DgzSession *self,
                         GPtrArray  *tracks)
{
  g_autoptr (GPtrArray) reused = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean is_again = self->before != DGZ_SESSION_START;

  if (!self->known)
    self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  if (!is_again || g_hash_table_size (self->known) > MAX_KNOWN)
    g_hash_table_remove_all (self->known);
  if (is_again) {
    remember_list (self);
    reuse (self, tracks, reused);
  }
  for (guint i = 0; i < tracks->len; i++)
    remember (self, tracks->pdata[i]);

  g_list_store_splice (self->tracks, 0, g_list_model_get_n_items (G_LIST_MODEL (self->tracks)),
                       tracks->pdata, tracks->len);
  for (guint i = 0; i < reused->len; i++)
    dgz_track_changed (reused->pdata[i]);
}

/**
 * dgz_session_get_is_ranking_again:
 * @self: a session
 *
 * Whether the list that is being made, or was made last, is for a record that had been shown
 * already. It takes milliseconds, and nobody has turned to another record by it.
 */
gboolean
dgz_session_get_is_ranking_again (DgzSession *self)
{
  return self->before != DGZ_SESSION_START;
}
