/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What the user's library has of a session's record: asked for once, before
 * the first dig from it, and changed with the record.
 *
 * A change counts at once; that it could not be kept is told when that is
 * known, and no dig fails by it. Each change gives what takes it back, also
 * when another record is shown by then.
 *
 * What takes it back is made from what was read. Where that failed, a record
 * has no library: nothing is changed then, and the library is asked again.
 */

#include "config.h"

#include "dgz-session-private.h"

#include <string.h>

#include "dgz-crates-private.h"
#include "dgz-text.h"

/**
 * dgz_session_change_free:
 * @change: (nullable): a change
 *
 * Frees a change, which can then not be taken back any more.
 */
void
dgz_session_change_free (DgzSessionChange *change)
{
  if (!change)
    return;

  dgz_sales_note_free (change->note);
  dgz_fixed_match_free (change->track);
  dgz_fixed_match_free (change->fix);
  g_strfreev (change->in);
  g_strfreev (change->out);
  g_free (change);
}

/**
 * dgz_session_tell_library:
 * @self: a session
 * @error: what went wrong with the library
 *
 * Tells of it, by "library-trouble".
 */
void
dgz_session_tell_library (DgzSession   *self,
                          const GError *error)
{
  g_autofree char *sentence = dgz_text_error (error);

  g_debug ("The library: %s", error->message);
  g_signal_emit_by_name (self, "library-trouble", sentence);
}

static void
trouble_cb (DgzSession   *self,
            const GError *error)
{
  dgz_session_tell_library (self, error);
}

/**
 * dgz_session_open_library:
 * @self: a session
 * @data_dir: the program's data folder
 *
 * Gives a session its library. Nothing is opened yet.
 */
void
dgz_session_open_library (DgzSession *self,
                          const char *data_dir)
{
  self->library = dgz_library_new (data_dir);
  g_signal_connect_object (self->library, "trouble", G_CALLBACK (trouble_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
set_unread (DgzSession *self,
            DgzRecord  *record,
            GError     *error)
{
  g_set_object (&self->unread, record);
  g_clear_error (&self->unread_error);
  self->unread_error = error;
}

/**
 * dgz_session_close_library:
 * @self: a session
 *
 * Lets go of the library, and of what is known of it.
 */
void
dgz_session_close_library (DgzSession *self)
{
  g_clear_object (&self->crates);
  g_clear_object (&self->library);
  set_unread (self, NULL, NULL);
}

/**
 * dgz_session_get_crates:
 * @self: a session
 *
 * The user's crates, which begin to be read when they are first asked for.
 *
 * Returns: (transfer none): the crates; they are kept as long as the session is not closed
 */
DgzCrates *
dgz_session_get_crates (DgzSession *self)
{
  g_return_val_if_fail (DGZ_IS_SESSION (self), NULL);

  if (!self->crates)
    self->crates = dgz_crates_new (self->library);
  return self->crates;
}

/**
 * dgz_session_wants_library:
 * @self: a session
 *
 * Whether the library was not asked yet what it has of the record that is dug from.
 */
gboolean
dgz_session_wants_library (DgzSession *self)
{
  /* One that cannot be read would make each filter wait, and be told with each. */
  return self->goal.kind != DGZ_GOAL_TRACKS && dgz_record_get_id (self->record) > 0 &&
         !dgz_record_get_library (self->record) && self->unread != self->record;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DgzSession) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzLibraryRelease) release =
      dgz_library_load_release_finish (DGZ_LIBRARY (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (error)
    set_unread (self, self->record, g_error_copy (error));
  else if (!dgz_record_get_library (self->record))
    dgz_record_set_library (self->record, g_steal_pointer (&release));
  dgz_session_ask_engine (self);
  if (error)
    dgz_session_tell_library (self, error);
}

/* What could not be read when the record came; the record may have been left since. */
static void
read_again_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (DgzSession) self = user_data;
  g_autoptr (DgzRecord) record = g_object_ref (self->reading);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzLibraryRelease) release =
      dgz_library_load_release_finish (DGZ_LIBRARY (source), result, &error);
  gboolean has_fixes = release && release->fixes->len > 0;

  g_clear_object (&self->reading);
  if (error && self->record == record)
    set_unread (self, record, g_error_copy (error));
  if (error || dgz_record_get_library (record))
    return;

  dgz_record_set_library (record, g_steal_pointer (&release));
  if (has_fixes && self->record == record)
    dgz_session_rank_again (self);
}

/* Says why nothing is changed, and asks the library again, so that the next change may be made. */
static void
read_again (DgzSession *self)
{
  if (self->unread == self->record)
    dgz_session_tell_library (self, self->unread_error);
  if (self->reading)
    return;

  self->reading = g_object_ref (self->record);
  dgz_library_load_release_async (self->library, dgz_record_get_id (self->record), NULL,
                                  read_again_cb, g_object_ref (self));
}

/**
 * dgz_session_load_library:
 * @self: a session that wants its library
 *
 * Asks the library, then the engine.
 */
void
dgz_session_load_library (DgzSession *self)
{
  dgz_library_load_release_async (self->library, dgz_record_get_id (self->record),
                                  self->cancellable, loaded_cb, g_object_ref (self));
}

/* Says which track of a record one is, in a way that lasts. */
static DgzFixedMatch *
name_track (DgzRecord  *record,
            guint       index,
            const char *track_id)
{
  const DgzRecordTrack *track = dgz_record_get_track (record, index);
  DgzFixedMatch *named = dgz_fixed_match_new (track->position, track->title, 0, track_id);

  for (guint i = 0; i < index; i++) {
    const DgzRecordTrack *other = dgz_record_get_track (record, i);
    g_autoptr (DgzFixedMatch) same = NULL;

    /* Most differ in their positions, and titles take longer to compare. */
    if (other->is_heading || strcmp (other->position, named->position) != 0)
      continue;
    same = dgz_fixed_match_new (other->position, other->title, named->nth, NULL);
    named->nth += dgz_fixed_match_is_same_track (named, same);
  }

  return named;
}

static const DgzFixedMatch *
find_fix (DgzLibraryRelease   *library,
          const DgzFixedMatch *track,
          guint               *place)
{
  for (guint i = 0; i < library->fixes->len; i++) {
    if (dgz_fixed_match_is_same_track (library->fixes->pdata[i], track)) {
      *place = i;
      return library->fixes->pdata[i];
    }
  }

  return NULL;
}

/**
 * dgz_session_add_fixes:
 * @self: a session
 * @query: (inout): a query
 *
 * Adds to a query what was said by hand of its record's tracks.
 */
void
dgz_session_add_fixes (DgzSession  *self,
                       DgzDigQuery *query)
{
  DgzLibraryRelease *library = query->release ? dgz_record_get_library (self->record) : NULL;

  if (!library || library->fixes->len == 0)
    return;

  for (guint i = 0; i < dgz_record_get_n_tracks (self->record); i++) {
    g_autoptr (DgzFixedMatch) track = name_track (self->record, i, NULL);
    guint place;
    const DgzFixedMatch *fix = find_fix (library, track, &place);

    if (fix && !dgz_record_get_track (self->record, i)->is_heading)
      dgz_dig_query_add_fix (query, i, fix->track_id);
  }
}

static void
note_kept_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (DgzSession) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!dgz_library_set_note_finish (DGZ_LIBRARY (source), result, NULL, &error))
    dgz_session_tell_library (self, error);
}

static void
fix_kept_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (DgzSession) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!dgz_library_fix_finish (DGZ_LIBRARY (source), result, NULL, &error))
    dgz_session_tell_library (self, error);
}

static void
keep (DgzSession             *self,
      const DgzSessionChange *change)
{
  if (change->is_note)
    dgz_library_set_note_async (self->library, change->release_id, change->note, note_kept_cb,
                                g_object_ref (self));
  else if (change->fix)
    dgz_library_set_fix_async (self->library, change->release_id, change->fix, fix_kept_cb,
                               g_object_ref (self));
  else
    dgz_library_clear_fix_async (self->library, change->release_id, change->track, fix_kept_cb,
                                 g_object_ref (self));
}

static void
change_fix (DgzLibraryRelease      *library,
            const DgzSessionChange *change)
{
  guint place;

  if (find_fix (library, change->track, &place))
    g_ptr_array_remove_index (library->fixes, place);
  if (change->fix)
    g_ptr_array_add (library->fixes, dgz_fixed_match_copy (change->fix));
}

static gboolean
is_of (DgzRecord              *record,
       const DgzSessionChange *change)
{
  return record && dgz_record_get_id (record) == change->release_id &&
         dgz_record_get_library (record);
}

static void
change_record (DgzRecord              *record,
               const DgzSessionChange *change)
{
  if (change->is_note)
    dgz_record_set_note (record, change->note);
  else
    change_fix (dgz_record_get_library (record), change);
}

/* What is now in the place of what @change is about. */
static DgzSessionChange *
reverse (DgzRecord              *record,
         const DgzSessionChange *change)
{
  DgzLibraryRelease *library = dgz_record_get_library (record);
  DgzSessionChange *old = g_new0 (DgzSessionChange, 1);
  guint place;

  old->release_id = change->release_id;
  old->is_note = change->is_note;
  old->track = dgz_fixed_match_copy (change->track);
  if (change->is_note)
    old->note = dgz_sales_note_copy (library->note);
  else
    old->fix = dgz_fixed_match_copy (find_fix (library, change->track, &place));
  return old;
}

/* Makes a change: in the library, of the record that is shown, and of the one that cancel goes back
 * to. Takes it over. */
static DgzSessionChange *
perform (DgzSession       *self,
         DgzSessionChange *change)
{
  gboolean is_shown = is_of (self->record, change);
  DgzSessionChange *old = is_shown ? reverse (self->record, change) : NULL;

  if (self->settled_record != self->record && is_of (self->settled_record, change))
    change_record (self->settled_record, change);
  if (is_shown)
    change_record (self->record, change);
  keep (self, change);
  if (is_shown && !change->is_note)
    dgz_session_rank_again (self);

  dgz_session_change_free (change);
  return old;
}

static DgzSessionChange *
change_new (DgzSession *self,
            gboolean    is_note)
{
  DgzSessionChange *change = g_new0 (DgzSessionChange, 1);

  change->release_id = dgz_record_get_id (self->record);
  change->is_note = is_note;
  return change;
}

/* Whether it is known what the library has of the record, and so what a change replaces. */
static gboolean
has_library (DgzSession *self)
{
  if (!self->has_record || !self->record || dgz_record_get_id (self->record) <= 0)
    return FALSE;
  /* With a query that waits, the first answer is still to come. */
  if (!dgz_record_get_library (self->record) && !self->query)
    read_again (self);

  return dgz_record_get_library (self->record) != NULL;
}

static gboolean
has_track (DgzSession *self,
           guint       index)
{
  return has_library (self) && index < dgz_record_get_n_tracks (self->record) &&
         !dgz_record_get_track (self->record, index)->is_heading;
}

/**
 * dgz_session_fix_match:
 * @self: a session
 * @index: which track of its record, headings counted
 * @track_id: (nullable): the track of the catalogue that it is; %NULL for none of them
 *
 * Says by hand what a track of the record is, keeps that in the library and digs again. Where it
 * cannot be kept, "library-trouble" says so, and it counts as long as the record is shown. Where
 * it could not be read what the library has of the record, "library-trouble" says so, and it is
 * read again: a later call may succeed.
 *
 * Returns: (transfer full) (nullable): what takes it back with dgz_session_undo(); %NULL where
 *   nothing was done: there is no such track, or it is not known what the library has of the record
 */
DgzSessionChange *
dgz_session_fix_match (DgzSession *self,
                       guint       index,
                       const char *track_id)
{
  g_autoptr (DgzFixedMatch) fix = NULL;
  DgzSessionChange *change;

  if (!has_track (self, index))
    return NULL;
  fix = name_track (self->record, index, track_id);
  if (!dgz_fixed_match_check (fix, NULL))
    return NULL;

  change = change_new (self, FALSE);
  change->track = dgz_fixed_match_copy (fix);
  change->fix = g_steal_pointer (&fix);
  return perform (self, change);
}

/**
 * dgz_session_unfix_match:
 * @self: a session
 * @index: which track of its record, headings counted
 *
 * Leaves a track of the record to be matched by itself, as dgz_session_fix_match() does.
 *
 * Returns: (transfer full) (nullable): what takes it back
 */
DgzSessionChange *
dgz_session_unfix_match (DgzSession *self,
                         guint       index)
{
  DgzSessionChange *change;

  if (!has_track (self, index))
    return NULL;

  change = change_new (self, FALSE);
  change->track = name_track (self->record, index, NULL);
  return perform (self, change);
}

/**
 * dgz_session_set_sales_note:
 * @self: a session
 * @low: the lowest price in the sales history, 0 or more, NaN where it is not noted
 * @median: likewise
 * @high: likewise
 * @currency: ISO code
 * @error: return location for %DGZ_LIBRARY_ERROR_BAD_PRICE, which dgz_text_error() has words for
 *
 * Notes past sales of the record, with today's date, and keeps the note in the library. It shows
 * in dgz_record_get_market(), which also says whether the prices rise.
 *
 * Returns: (transfer full) (nullable): what takes it back; %NULL with @error, or where it is
 *   not known what the library has of the record, as with dgz_session_fix_match()
 */
DgzSessionChange *
dgz_session_set_sales_note (DgzSession *self,
                            double      low,
                            double      median,
                            double      high,
                            const char *currency,
                            GError    **error)
{
  g_autoptr (DgzSalesNote) note = dgz_sales_note_new (low, median, high, currency, NULL);
  DgzSessionChange *change;

  if (!dgz_sales_note_check (note, error) || !has_library (self))
    return NULL;

  change = change_new (self, TRUE);
  change->note = g_steal_pointer (&note);
  return perform (self, change);
}

/**
 * dgz_session_clear_sales_note:
 * @self: a session
 *
 * Takes the user's note of past sales of the record away.
 *
 * Returns: (transfer full) (nullable): what takes that back
 */
DgzSessionChange *
dgz_session_clear_sales_note (DgzSession *self)
{
  return has_library (self) ? perform (self, change_new (self, TRUE)) : NULL;
}

/**
 * dgz_session_undo:
 * @self: a session
 * @change: (transfer full): what a change gave
 *
 * Takes a change back, whatever record is shown by now, and digs again where that is needed.
 *
 * Returns: (transfer full) (nullable): what makes it again; %NULL where another record is shown
 */
DgzSessionChange *
dgz_session_undo (DgzSession       *self,
                  DgzSessionChange *change)
{
  return change->in ? dgz_session_perform_removal (self, change) : perform (self, change);
}
