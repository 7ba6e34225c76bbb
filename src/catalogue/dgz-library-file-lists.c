/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The sets of filters, the tracks that were left out and the history of the user's library. */

#include "dgz-library-file-lists.h"

#include "dgz-library-crate.h"
#include "dgz-library-file-private.h"

static const char set_filter_sql[] =
    "INSERT INTO filter_set (folded, name, text) VALUES (?1, ?2, ?3) ON CONFLICT (folded)"
    " DO UPDATE SET name = excluded.name, text = excluded.text";
static const char clear_filter_sql[] = "DELETE FROM filter_set WHERE folded = ?1";
static const char add_feedback_sql[] =
    "INSERT INTO feedback (track_id, title, artists, set_at) VALUES (?1, ?2, ?3, ?4)"
    " ON CONFLICT (track_id) DO NOTHING";
static const char remove_feedback_sql[] = "DELETE FROM feedback WHERE track_id = ?1";
static const char add_place_sql[] =
    "INSERT INTO history (place, is_current, kind, target, track_ids, title, artist, at)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

static void
take_filter_set (DgzStatement *row,
                 gpointer      data)
{
  g_autoptr (DgzNamedFilter) set =
      dgz_named_filter_new (dgz_statement_get_text (row, 0), dgz_statement_get_text (row, 1));

  if (dgz_named_filter_check (set, NULL))
    g_ptr_array_add (data, g_steal_pointer (&set));
}

/**
 * dgz_library_file_load_filter_sets:
 * @self: a library
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR
 *
 * Reads the saved sets of filters. Blocks.
 *
 * Returns: (transfer full) (nullable) (element-type DgzNamedFilter): the sets, by name
 */
GPtrArray *
dgz_library_file_load_filter_sets (DgzLibraryFile *self,
                                   GError        **error)
{
  g_autoptr (GPtrArray) sets =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dgz_named_filter_free);

  return dgz_library_file_read (self, DGZ_LIBRARY_FILTER_SETS_SQL, take_filter_set, sets, error)
             ? g_steal_pointer (&sets)
             : NULL;
}

static gboolean
set_filter_set (DgzLibraryFile *self,
                gconstpointer   data,
                GError        **error)
{
  const DgzNamedFilter *set = data;
  g_autoptr (DgzStatement) statement =
      dgz_db_prepare (self->own.db, set->text ? set_filter_sql : clear_filter_sql, error);
  g_autofree char *folded = dgz_library_name_fold (set->name);

  if (!statement)
    return FALSE;

  dgz_statement_bind_text (statement, 1, folded);
  if (set->text) {
    dgz_statement_bind_text (statement, 2, set->name);
    dgz_statement_bind_text (statement, 3, set->text);
  }
  return dgz_statement_run (statement, error);
}

/**
 * dgz_library_file_set_filter_set:
 * @self: a library
 * @set: a set of filters; without a text it is removed
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR
 *
 * Keeps a set of filters, in the place of another one of its name. Blocks.
 *
 * Returns: %TRUE when it is on the disk; on %FALSE nothing has changed
 */
gboolean
dgz_library_file_set_filter_set (DgzLibraryFile       *self,
                                 const DgzNamedFilter *set,
                                 GError              **error)
{
  if (set->text ? !dgz_named_filter_check (set, error) : !dgz_library_name_check (set->name, error))
    return FALSE;

  return dgz_library_file_change (self, set_filter_set, set, error);
}

static void
take_feedback (DgzStatement *row,
               gpointer      data)
{
  g_auto (GStrv) artists = dgz_library_list_split (dgz_statement_get_text (row, 2));
  g_autoptr (DgzFeedback) feedback =
      dgz_feedback_new (dgz_statement_get_text (row, 0), dgz_statement_get_text (row, 1),
                        (const char *const *) artists);

  feedback->set_at = dgz_statement_get_int (row, 3);
  if (dgz_feedback_check (feedback, NULL))
    g_ptr_array_add (data, g_steal_pointer (&feedback));
}

/**
 * dgz_library_file_load_feedback:
 * @self: a library
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR
 *
 * Reads the tracks that were left out. Blocks.
 *
 * Returns: (transfer full) (nullable) (element-type DgzFeedback): oldest first
 */
GPtrArray *
dgz_library_file_load_feedback (DgzLibraryFile *self,
                                GError        **error)
{
  g_autoptr (GPtrArray) feedback =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dgz_feedback_free);

  return dgz_library_file_read (self, DGZ_LIBRARY_FEEDBACK_SQL, take_feedback, feedback, error)
             ? g_steal_pointer (&feedback)
             : NULL;
}

static gboolean
add_feedback (DgzLibraryFile *self,
              gconstpointer   data,
              GError        **error)
{
  const GPtrArray *feedback = data;
  g_autoptr (DgzStatement) statement = dgz_db_prepare (self->own.db, add_feedback_sql, error);

  for (guint i = 0; statement && i < feedback->len; i++) {
    const DgzFeedback *one = feedback->pdata[i];
    g_autofree char *artists = dgz_library_list_join ((const char *const *) one->artists);

    dgz_statement_bind_text (statement, 1, one->track_id);
    dgz_statement_bind_text (statement, 2, one->title);
    dgz_statement_bind_text (statement, 3, artists);
    dgz_statement_bind_int (statement, 4, one->set_at);
    if (!dgz_statement_run (statement, error))
      return FALSE;
  }

  return statement != NULL;
}

/**
 * dgz_library_file_add_feedback:
 * @self: a library
 * @feedback: (element-type DgzFeedback): tracks
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR
 *
 * Keeps that tracks were left out; of one that was already, nothing changes. Blocks.
 *
 * Returns: %TRUE when it is on the disk; on %FALSE nothing has changed
 */
gboolean
dgz_library_file_add_feedback (DgzLibraryFile *self,
                               GPtrArray      *feedback,
                               GError        **error)
{
  for (guint i = 0; i < feedback->len; i++) {
    if (!dgz_feedback_check (feedback->pdata[i], error))
      return FALSE;
  }

  return dgz_library_file_change (self, add_feedback, feedback, error);
}

static gboolean
remove_feedback (DgzLibraryFile *self,
                 gconstpointer   data,
                 GError        **error)
{
  g_autoptr (DgzStatement) statement = dgz_db_prepare (self->own.db, remove_feedback_sql, error);

  if (!statement)
    return FALSE;

  dgz_statement_bind_text (statement, 1, data);
  return dgz_statement_run (statement, error);
}

/**
 * dgz_library_file_remove_feedback:
 * @self: a library
 * @track_id: a track
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR
 *
 * Takes back that a track was left out. Blocks.
 *
 * Returns: %TRUE when that is on the disk; on %FALSE nothing has changed
 */
gboolean
dgz_library_file_remove_feedback (DgzLibraryFile *self,
                                  const char     *track_id,
                                  GError        **error)
{
  return dgz_library_file_change (self, remove_feedback, track_id, error);
}

static gboolean
clear_feedback (DgzLibraryFile *self,
                gconstpointer   data,
                GError        **error)
{
  return dgz_db_run (self->own.db, "DELETE FROM feedback", error);
}

/**
 * dgz_library_file_clear_feedback:
 * @self: a library
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR
 *
 * Takes back that any track was left out. Blocks.
 *
 * Returns: %TRUE when that is on the disk; on %FALSE nothing has changed
 */
gboolean
dgz_library_file_clear_feedback (DgzLibraryFile *self,
                                 GError        **error)
{
  return dgz_library_file_change (self, clear_feedback, NULL, error);
}

static void
take_place (DgzStatement *row,
            gpointer      data)
{
  DgzHistory *history = data;
  const char *ids = dgz_statement_get_text (row, 3);
  g_auto (GStrv) track_ids = ids ? dgz_library_list_split (ids) : NULL;
  DgzHistoryEntry *entry =
      dgz_history_entry_new ((int) CLAMP (dgz_statement_get_int (row, 1), -1, G_MAXINT),
                             dgz_statement_get_text (row, 2), (const char *const *) track_ids,
                             dgz_statement_get_text (row, 4), dgz_statement_get_text (row, 5));

  entry->at = dgz_statement_get_int (row, 6);
  if (!dgz_history_entry_check (entry, NULL)) {
    dgz_history_entry_free (entry);
    return;
  }

  if (dgz_statement_get_int (row, 0) != 0)
    history->current = history->entries->len;
  g_ptr_array_add (history->entries, entry);
}

/**
 * dgz_library_file_load_history:
 * @self: a library
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR
 *
 * Reads the history. Blocks.
 *
 * Returns: (transfer full) (nullable): the history; the newest place is shown where none is said
 *   to be
 */
DgzHistory *
dgz_library_file_load_history (DgzLibraryFile *self,
                               GError        **error)
{
  g_autoptr (DgzHistory) history = dgz_history_new ();

  history->current = G_MAXUINT;
  if (!dgz_library_file_read (self, DGZ_LIBRARY_HISTORY_SQL, take_place, history, error))
    return NULL;

  if (history->current == G_MAXUINT)
    history->current = history->entries->len > 0 ? history->entries->len - 1 : 0;
  return g_steal_pointer (&history);
}

static gboolean
add_place (DgzStatement          *statement,
           const DgzHistoryEntry *entry,
           guint                  place,
           gboolean               is_current,
           GError               **error)
{
  g_autofree char *ids =
      entry->track_ids ? dgz_library_list_join ((const char *const *) entry->track_ids) : NULL;

  dgz_statement_bind_int (statement, 1, place);
  dgz_statement_bind_int (statement, 2, is_current ? 1 : 0);
  dgz_statement_bind_int (statement, 3, entry->kind);
  dgz_statement_bind_text (statement, 4, entry->target);
  dgz_statement_bind_text (statement, 5, ids);
  dgz_statement_bind_text (statement, 6, entry->title);
  dgz_statement_bind_text (statement, 7, entry->artist);
  dgz_statement_bind_int (statement, 8, entry->at);
  return dgz_statement_run (statement, error);
}

static gboolean
save_history (DgzLibraryFile *self,
              gconstpointer   data,
              GError        **error)
{
  const DgzHistory *history = data;
  g_autoptr (DgzStatement) statement = NULL;

  if (!dgz_db_run (self->own.db, "DELETE FROM history", error))
    return FALSE;
  statement = dgz_db_prepare (self->own.db, add_place_sql, error);
  for (guint i = 0; statement && i < history->entries->len; i++) {
    if (!add_place (statement, history->entries->pdata[i], i, i == history->current, error))
      return FALSE;
  }

  return statement != NULL;
}

/**
 * dgz_library_file_save_history:
 * @self: a library
 * @history: the history
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR
 *
 * Keeps the history, in the place of the one that was kept. Blocks.
 *
 * Returns: %TRUE when it is on the disk; on %FALSE nothing has changed
 */
gboolean
dgz_library_file_save_history (DgzLibraryFile   *self,
                               const DgzHistory *history,
                               GError          **error)
{
  return dgz_history_check (history, error) &&
         dgz_library_file_change (self, save_history, history, error);
}
