/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What the user wants out of the lists: a track, from now on and for every
 * record, or an artist, for as long as the filter says so.
 *
 * A row leaves the list at once, before it is ranked again: whoever removes
 * one after the other need not wait. Each removal gives what takes it back,
 * whatever was removed or brought back since. Removed tracks are kept in the
 * user's library; the first list waits until they are known.
 */

#include "config.h"

#include "dgz-session-private.h"

#include <string.h>

#include "dgz-library-memory.h"

static gboolean
contains (char      **names,
          const char *name)
{
  return names && g_strv_contains ((const char *const *) names, name);
}

/* Whether a row is one of what was removed: also where one of its versions is. */
static gboolean
is_among (DgzTrack               *track,
          const DgzSessionChange *change)
{
  const char *const *names =
      change->is_artists ? dgz_track_get_artists (track) : dgz_track_get_versions (track);

  if (!change->is_artists && contains (change->in, dgz_track_get_id (track)))
    return TRUE;
  for (gsize i = 0; names && names[i]; i++) {
    if (contains (change->in, names[i]))
      return TRUE;
  }

  return FALSE;
}

static void
take_rows_away (DgzSession             *self,
                const DgzSessionChange *change)
{
  GListModel *model = G_LIST_MODEL (self->tracks);

  for (guint i = g_list_model_get_n_items (model); i > 0; i--) {
    g_autoptr (DgzTrack) track = g_list_model_get_item (model, i - 1);

    if (is_among (track, change))
      g_list_store_remove (self->tracks, i - 1);
  }
}

/* Changes a list of names; gives what makes it again what it was. */
static DgzSessionChange *
change_names (char                 ***names,
              const DgzSessionChange *change)
{
  g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) in = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) out = g_strv_builder_new ();
  g_auto (GStrv) before = *names;
  DgzSessionChange *old = g_new0 (DgzSessionChange, 1);

  for (gsize i = 0; before && before[i]; i++)
    g_strv_builder_add (contains (change->out, before[i]) ? in : kept, before[i]);
  for (gsize i = 0; change->in[i]; i++) {
    if (contains (before, change->in[i]))
      continue;
    g_strv_builder_add (kept, change->in[i]);
    g_strv_builder_add (out, change->in[i]);
  }

  *names = g_strv_builder_end (kept);
  old->is_artists = change->is_artists;
  old->in = g_strv_builder_end (in);
  old->out = g_strv_builder_end (out);
  return old;
}

/* Takes over what says that a track is not wanted. */
static void
know (DgzSession  *self,
      DgzFeedback *feedback)
{
  g_hash_table_replace (self->feedback, feedback->track_id, feedback);
}

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (DgzSession) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!dgz_library_set_feedback_finish (DGZ_LIBRARY (source), result, &error))
    dgz_session_tell_library (self, error);
}

/* Keeps what was changed, given what takes that back. */
static void
keep (DgzSession             *self,
      const DgzSessionChange *old)
{
  g_autoptr (GPtrArray) added = g_ptr_array_new ();

  for (gsize i = 0; old->out[i]; i++) {
    DgzFeedback *feedback = g_hash_table_lookup (self->feedback, old->out[i]);

    if (feedback)
      g_ptr_array_add (added, feedback);
  }
  if (added->len > 0)
    dgz_library_restore_feedback_async (self->library, added, kept_cb, g_object_ref (self));

  if (old->in[0] && !self->removed[0])
    dgz_library_clear_feedback_async (self->library, kept_cb, g_object_ref (self));
  else
    for (gsize i = 0; old->in[i]; i++)
      dgz_library_set_feedback_async (self->library, old->in[i], NULL, NULL, FALSE, kept_cb,
                                      g_object_ref (self));
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DgzSession) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) loaded =
      dgz_library_load_feedback_finish (DGZ_LIBRARY (source), result, &error);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_auto (GStrv) before = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  before = g_steal_pointer (&self->removed);
  self->has_feedback = TRUE;
  for (guint i = 0; loaded && i < loaded->len; i++) {
    DgzFeedback *feedback = dgz_feedback_copy (loaded->pdata[i]);

    if (!contains (before, feedback->track_id))
      g_strv_builder_add (ids, feedback->track_id);
    know (self, feedback);
  }
  g_strv_builder_addv (ids, (const char **) before);
  self->removed = g_strv_builder_end (ids);
  dgz_session_ask_engine (self);
  if (error)
    dgz_session_tell_library (self, error);
}

/**
 * dgz_session_load_feedback:
 * @self: a session with a query that waits
 *
 * Asks the library what the user wants no more, then the engine. No dig fails by it.
 */
void
dgz_session_load_feedback (DgzSession *self)
{
  dgz_library_load_feedback_async (self->library, self->cancellable, loaded_cb,
                                   g_object_ref (self));
}

static DgzSessionChange *
change_new (gboolean           is_artists,
            const char *const *in,
            const char *const *out)
{
  DgzSessionChange *change = g_new0 (DgzSessionChange, 1);

  change->is_artists = is_artists;
  change->in = in ? g_strdupv ((char **) in) : g_new0 (char *, 1);
  change->out = g_strdupv ((char **) out);
  return change;
}

/**
 * dgz_session_perform_removal:
 * @self: a session
 * @change: (transfer full): what is to be kept out, and what not any more
 *
 * Removes, or brings back, and ranks again.
 *
 * Returns: (transfer full) (nullable): what takes that back; %NULL where nothing was changed
 */
DgzSessionChange *
dgz_session_perform_removal (DgzSession       *self,
                             DgzSessionChange *change)
{
  g_autoptr (DgzSessionChange) wanted = change;
  g_autoptr (DgzSessionChange) old = NULL;
  g_autoptr (DgzDigFilter) filter = NULL;

  if (wanted->is_artists) {
    filter = dgz_dig_filter_copy (self->filter);
    old = change_names (&filter->artists_out, wanted);
  } else {
    old = change_names (&self->removed, wanted);
  }
  if (!old->in[0] && !old->out[0])
    return NULL;

  if (!filter)
    keep (self, old);
  take_rows_away (self, wanted);
  if (!filter)
    dgz_session_rank_again (self);
  else if (!dgz_session_set_filter (self, filter, NULL))
    return NULL;

  return g_steal_pointer (&old);
}

/**
 * dgz_session_add_disliked:
 * @self: a session
 * @query: (inout): a query
 *
 * Adds to a query what its list is to be less like, and what is not to be in it.
 */
void
dgz_session_add_disliked (DgzSession  *self,
                          DgzDigQuery *query)
{
  query->disliked_ids = g_strdupv (self->disliked_ids);
  query->removed_ids = g_strdupv (self->removed);
}

/**
 * dgz_session_get_disliked:
 * @self: a session
 *
 * The tracks that the user wants in no list, in the order in which they were removed.
 *
 * Returns: (transfer none): their ids, until the next change
 */
const char *const *
dgz_session_get_disliked (DgzSession *self)
{
  return (const char *const *) self->removed;
}

/**
 * dgz_session_dislike:
 * @self: a session
 * @track: a track
 *
 * Removes a track, for every record: it leaves the list at once, and what is like it ranks lower.
 *
 * Returns: (transfer full) (nullable): what takes it back with dgz_session_undo(); %NULL where it
 *   was removed before
 */
DgzSessionChange *
dgz_session_dislike (DgzSession *self,
                     DgzTrack   *track)
{
  const char *const ids[] = { dgz_track_get_id (track), NULL };

  know (self, dgz_feedback_new (ids[0], dgz_track_get_title (track),
                                dgz_track_get_artists (track)));
  return dgz_session_perform_removal (self, change_new (FALSE, ids, NULL));
}

/**
 * dgz_session_forgive:
 * @self: a session
 *
 * Lets all tracks into the lists again that were removed.
 *
 * Returns: (transfer full) (nullable): what takes it back; %NULL where there are none
 */
DgzSessionChange *
dgz_session_forgive (DgzSession *self)
{
  return dgz_session_perform_removal (
      self, change_new (FALSE, NULL, (const char *const *) self->removed));
}

/**
 * dgz_session_leave_out:
 * @self: a session
 * @track: a track
 *
 * Leaves the artists of a track out: the filter says so from now on, until it is changed.
 *
 * Returns: (transfer full) (nullable): what takes it back, whatever else the filter says by then;
 *   %NULL where they were left out already
 */
DgzSessionChange *
dgz_session_leave_out (DgzSession *self,
                       DgzTrack   *track)
{
  return dgz_session_perform_removal (self,
                                      change_new (TRUE, dgz_track_get_artists (track), NULL));
}
