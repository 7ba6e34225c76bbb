/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The crates of the user's library.
 *
 * A change says what it is about by the ids of the crate and of the track, and
 * where a track goes by the one before it, so that it is still right where
 * another program has changed the crate in between. Places rise with the
 * order and have gaps: what is removed leaves one, and one that is to go
 * between two pushes all that follow.
 */

#include "dgz-library-file-crates.h"

#include <math.h>

#include "dgz-library-file-private.h"
#include "dgz-library-lists.h"

static const char add_crate_sql[] =
    "INSERT INTO crate (id, name, folded, created_at) VALUES (?1, ?2, ?3, ?4)";
static const char rename_crate_sql[] = "UPDATE crate SET name = ?2, folded = ?3 WHERE id = ?1";
static const char remove_crate_sql[] = "DELETE FROM crate WHERE id = ?1";
static const char has_crate_sql[] = "SELECT 1 FROM crate WHERE id = ?1";
static const char has_name_sql[] = "SELECT 1 FROM crate WHERE folded = ?2 AND id <> ?1";
static const char add_entry_sql[] =
    "INSERT INTO crate_entry (crate_id, track_id, place, title, artists, label, release, year,"
    " bpm, key, energy, seconds, isrc, discogs_release, file, preview_url, is_invented, note,"
    " added_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16,"
    " ?17, ?18, ?19)";
static const char remove_entry_sql[] =
    "DELETE FROM crate_entry WHERE crate_id = ?1 AND track_id = ?2";
static const char has_entry_sql[] =
    "SELECT 1 FROM crate_entry WHERE crate_id = ?1 AND track_id = ?2";
static const char place_sql[] =
    "SELECT place FROM crate_entry WHERE crate_id = ?1 AND track_id = ?2";
static const char last_sql[] =
    "SELECT max (place) FROM crate_entry WHERE crate_id = ?1 HAVING max (place) IS NOT NULL";
static const char push_sql[] =
    "UPDATE crate_entry SET place = place + 1 WHERE crate_id = ?1 AND place >= ?2";
static const char move_sql[] =
    "UPDATE crate_entry SET place = ?3 WHERE crate_id = ?1 AND track_id = ?2";
static const char note_sql[] =
    "UPDATE crate_entry SET note = ?3 WHERE crate_id = ?1 AND track_id = ?2";

/* What is to be changed. */
typedef struct
{
  gint64 crate_id;
  const char *track_id;
  const char *after;
  const char *text; /* a name or a note */
  const DgzLibraryCrate *crate;
  const DgzLibraryEntry *entry;
} Change;

/* A statement with the change's crate, and where it has one its track. */
static DgzStatement *
prepare (DgzLibraryFile *self,
         const char     *sql,
         const Change   *change,
         GError        **error)
{
  DgzStatement *statement = dgz_db_prepare (self->own.db, sql, error);

  if (statement) {
    dgz_statement_bind_int (statement, 1, change->crate_id);
    if (change->track_id)
      dgz_statement_bind_text (statement, 2, change->track_id);
  }
  return statement;
}

static gboolean
run (DgzLibraryFile *self,
     const char     *sql,
     const Change   *change,
     GError        **error)
{
  g_autoptr (DgzStatement) statement = prepare (self, sql, change, error);

  return statement && dgz_statement_run (statement, error);
}

/* Whether there is a row, and its number. */
static gboolean
ask (DgzLibraryFile *self,
     const char     *sql,
     const Change   *change,
     gint64         *value,
     gboolean       *is_there,
     GError        **error)
{
  g_autoptr (DgzStatement) statement = prepare (self, sql, change, error);
  g_autoptr (GError) local_error = NULL;

  *is_there = FALSE;
  if (!statement)
    return FALSE;
  if (dgz_statement_step (statement, &local_error)) {
    *is_there = TRUE;
    *value = dgz_statement_get_int (statement, 0);
  }
  if (local_error) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }

  return TRUE;
}

/* Fails where what @sql asks for is not there. */
static gboolean
need (DgzLibraryFile *self,
      const char     *sql,
      const Change   *change,
      GError        **error)
{
  gboolean is_there;
  gint64 value;

  if (!ask (self, sql, change, &value, &is_there, error))
    return FALSE;

  return is_there || dgz_library_fail (error, DGZ_LIBRARY_ERROR_GONE, "It is not there any more");
}

/* Fails where what @sql asks for is there. */
static gboolean
need_none (DgzLibraryFile *self,
           const char     *sql,
           const Change   *change,
           GError        **error)
{
  gboolean is_there;
  gint64 value;

  if (!ask (self, sql, change, &value, &is_there, error))
    return FALSE;

  return !is_there || dgz_library_fail (error, DGZ_LIBRARY_ERROR_TAKEN, "It is there already");
}

static gboolean
need_name (DgzLibraryFile *self,
           gint64          crate_id,
           const char     *folded,
           GError        **error)
{
  Change name = { .crate_id = crate_id, .track_id = folded };

  return need_none (self, has_name_sql, &name, error);
}

static void
bind_figure (DgzStatement *statement,
             int           index,
             double        value)
{
  if (isnan (value))
    dgz_statement_bind_null (statement, index);
  else
    dgz_statement_bind_double (statement, index, value);
}

static void
bind_positive (DgzStatement *statement,
               int           index,
               gint64        value)
{
  if (value > 0)
    dgz_statement_bind_int (statement, index, value);
  else
    dgz_statement_bind_null (statement, index);
}

static void
bind_entry (DgzStatement          *statement,
            const DgzLibraryEntry *entry)
{
  g_autofree char *artists = dgz_library_list_join ((const char *const *) entry->artists);

  dgz_statement_bind_text (statement, 4, entry->title);
  dgz_statement_bind_text (statement, 5, artists);
  dgz_statement_bind_text (statement, 6, entry->label);
  dgz_statement_bind_text (statement, 7, entry->release);
  dgz_statement_bind_int (statement, 8, entry->year);
  dgz_statement_bind_double (statement, 9, entry->bpm);
  if (entry->key >= 0)
    dgz_statement_bind_int (statement, 10, entry->key);
  bind_figure (statement, 11, entry->energy);
  dgz_statement_bind_double (statement, 12, entry->seconds);
  dgz_statement_bind_text (statement, 13, entry->isrc);
  bind_positive (statement, 14, entry->discogs_release);
  if (entry->file)
    dgz_statement_bind_bytes (statement, 15, entry->file);
  dgz_statement_bind_text (statement, 16, entry->preview_url);
  dgz_statement_bind_int (statement, 17, entry->is_invented ? 1 : 0);
  dgz_statement_bind_text (statement, 18, entry->note);
  dgz_statement_bind_int (statement, 19, entry->added_at);
}

static gboolean
insert_entry (DgzLibraryFile        *self,
              gint64                 crate_id,
              const DgzLibraryEntry *entry,
              gint64                 place,
              GError               **error)
{
  Change change = { .crate_id = crate_id, .track_id = entry->track_id };
  g_autoptr (DgzStatement) statement = NULL;

  if (!need_none (self, has_entry_sql, &change, error))
    return FALSE;

  statement = prepare (self, add_entry_sql, &change, error);
  if (!statement)
    return FALSE;

  dgz_statement_bind_int (statement, 3, place);
  bind_entry (statement, entry);
  return dgz_statement_run (statement, error);
}

/* Where what comes after @after goes, with all that follow pushed. */
static gboolean
make_place (DgzLibraryFile *self,
            const Change   *change,
            gint64         *place,
            GError        **error)
{
  Change before = { .crate_id = change->crate_id, .track_id = change->after };
  Change crate = { .crate_id = change->crate_id };
  g_autoptr (DgzStatement) push = NULL;
  gboolean is_there = FALSE;
  gint64 found = -1;

  if (change->after && *change->after &&
      !ask (self, place_sql, &before, &found, &is_there, error))
    return FALSE;
  /* Also where another program has removed the one before it. */
  if (change->after && !is_there && !ask (self, last_sql, &crate, &found, &is_there, error))
    return FALSE;

  *place = found + 1;
  push = prepare (self, push_sql, &crate, error);
  if (!push)
    return FALSE;
  dgz_statement_bind_int (push, 2, *place);
  return dgz_statement_run (push, error);
}

static gboolean
bind_name (DgzLibraryFile *self,
           DgzStatement   *statement,
           gint64          crate_id,
           const char     *name,
           GError        **error)
{
  g_autofree char *folded = dgz_library_name_fold (name);

  if (!need_name (self, crate_id, folded, error))
    return FALSE;

  dgz_statement_bind_text (statement, 2, name);
  dgz_statement_bind_text (statement, 3, folded);
  return TRUE;
}

static gboolean
add_crate (DgzLibraryFile *self,
           gconstpointer   data,
           GError        **error)
{
  const Change *change = data;
  const DgzLibraryCrate *crate = change->crate;
  g_autoptr (DgzStatement) statement = prepare (self, add_crate_sql, change, error);

  if (!statement || !need_none (self, has_crate_sql, change, error) ||
      !bind_name (self, statement, crate->id, crate->name, error))
    return FALSE;
  dgz_statement_bind_int (statement, 4, crate->created_at);
  if (!dgz_statement_run (statement, error))
    return FALSE;

  for (guint i = 0; i < crate->entries->len; i++) {
    if (!insert_entry (self, crate->id, crate->entries->pdata[i], i, error))
      return FALSE;
  }

  return TRUE;
}

/**
 * dgz_library_file_add_crate:
 * @self: a library
 * @crate: a crate, and what is in it
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR; %DGZ_LIBRARY_ERROR_TAKEN where
 *   there is one of this name
 *
 * Keeps a new crate, or one that was removed. Blocks.
 *
 * Returns: %TRUE when it is on the disk; on %FALSE nothing has changed
 */
gboolean
dgz_library_file_add_crate (DgzLibraryFile        *self,
                            const DgzLibraryCrate *crate,
                            GError               **error)
{
  Change change = { .crate_id = crate->id, .crate = crate };

  return dgz_library_crate_check (crate, error) &&
         dgz_library_file_change (self, add_crate, &change, error);
}

static gboolean
rename_crate (DgzLibraryFile *self,
              gconstpointer   data,
              GError        **error)
{
  const Change *change = data;
  g_autoptr (DgzStatement) statement = prepare (self, rename_crate_sql, change, error);

  return statement && need (self, has_crate_sql, change, error) &&
         bind_name (self, statement, change->crate_id, change->text, error) &&
         dgz_statement_run (statement, error);
}

/**
 * dgz_library_file_rename_crate:
 * @self: a library
 * @crate_id: a crate
 * @name: its new name
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR; %DGZ_LIBRARY_ERROR_TAKEN where
 *   there is another one of this name, %DGZ_LIBRARY_ERROR_GONE where it is not there
 *
 * Gives a crate another name. Blocks.
 *
 * Returns: %TRUE when it is on the disk; on %FALSE nothing has changed
 */
gboolean
dgz_library_file_rename_crate (DgzLibraryFile *self,
                               gint64          crate_id,
                               const char     *name,
                               GError        **error)
{
  Change change = { .crate_id = crate_id, .text = name };

  return dgz_library_name_check (name, error) &&
         dgz_library_file_change (self, rename_crate, &change, error);
}

static gboolean
remove_crate (DgzLibraryFile *self,
              gconstpointer   data,
              GError        **error)
{
  return run (self, remove_crate_sql, data, error);
}

/**
 * dgz_library_file_remove_crate:
 * @self: a library
 * @crate_id: a crate
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR
 *
 * Removes a crate and all that is in it, where it is still there. Blocks.
 *
 * Returns: %TRUE when it is not there any more; on %FALSE nothing has changed
 */
gboolean
dgz_library_file_remove_crate (DgzLibraryFile *self,
                               gint64          crate_id,
                               GError        **error)
{
  Change change = { .crate_id = crate_id };

  return dgz_library_file_change (self, remove_crate, &change, error);
}

static gboolean
add_entry (DgzLibraryFile *self,
           gconstpointer   data,
           GError        **error)
{
  const Change *change = data;
  gint64 place;

  return need (self, has_crate_sql, change, error) && make_place (self, change, &place, error) &&
         insert_entry (self, change->crate_id, change->entry, place, error);
}

/**
 * dgz_library_file_add_entry:
 * @self: a library
 * @crate_id: a crate
 * @entry: a track that is not in it
 * @after: (nullable): the id of the track that it comes after; %NULL for the first place,
 *   %DGZ_LIBRARY_AT_END for the last
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR; %DGZ_LIBRARY_ERROR_TAKEN where
 *   the track is in it, %DGZ_LIBRARY_ERROR_GONE where there is no such crate
 *
 * Puts a track into a crate; at the end, where @after is not in it. Blocks.
 *
 * Returns: %TRUE when it is on the disk; on %FALSE nothing has changed
 */
gboolean
dgz_library_file_add_entry (DgzLibraryFile        *self,
                            gint64                 crate_id,
                            const DgzLibraryEntry *entry,
                            const char            *after,
                            GError               **error)
{
  Change change = { .crate_id = crate_id, .entry = entry, .after = after };

  return dgz_library_entry_check (entry, error) &&
         dgz_library_file_change (self, add_entry, &change, error);
}

static gboolean
remove_entry (DgzLibraryFile *self,
              gconstpointer   data,
              GError        **error)
{
  return run (self, remove_entry_sql, data, error);
}

/**
 * dgz_library_file_remove_entry:
 * @self: a library
 * @crate_id: a crate
 * @track_id: a track
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR
 *
 * Takes a track out of a crate, where it is still there. Blocks.
 *
 * Returns: %TRUE when it is not there any more; on %FALSE nothing has changed
 */
gboolean
dgz_library_file_remove_entry (DgzLibraryFile *self,
                               gint64          crate_id,
                               const char     *track_id,
                               GError        **error)
{
  Change change = { .crate_id = crate_id, .track_id = track_id };

  return dgz_library_file_change (self, remove_entry, &change, error);
}

static gboolean
move_entry (DgzLibraryFile *self,
            gconstpointer   data,
            GError        **error)
{
  const Change *change = data;
  g_autoptr (DgzStatement) statement = prepare (self, move_sql, change, error);
  gint64 place;

  if (!statement || !need (self, has_entry_sql, change, error))
    return FALSE;
  if (g_strcmp0 (change->after, change->track_id) == 0)
    return TRUE;
  if (!make_place (self, change, &place, error))
    return FALSE;

  dgz_statement_bind_int (statement, 3, place);
  return dgz_statement_run (statement, error);
}

/**
 * dgz_library_file_move_entry:
 * @self: a library
 * @crate_id: a crate
 * @track_id: a track that is in it
 * @after: (nullable): as of dgz_library_file_add_entry()
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR; %DGZ_LIBRARY_ERROR_GONE where it is
 *   not there
 *
 * Moves a track to another place in its crate. Blocks.
 *
 * Returns: %TRUE when it is on the disk; on %FALSE nothing has changed
 */
gboolean
dgz_library_file_move_entry (DgzLibraryFile *self,
                             gint64          crate_id,
                             const char     *track_id,
                             const char     *after,
                             GError        **error)
{
  Change change = { .crate_id = crate_id, .track_id = track_id, .after = after };

  return dgz_library_file_change (self, move_entry, &change, error);
}

static gboolean
note_entry (DgzLibraryFile *self,
            gconstpointer   data,
            GError        **error)
{
  const Change *change = data;
  g_autoptr (DgzStatement) statement = prepare (self, note_sql, change, error);

  if (!statement || !need (self, has_entry_sql, change, error))
    return FALSE;

  dgz_statement_bind_text (statement, 3, change->text);
  return dgz_statement_run (statement, error);
}

/**
 * dgz_library_file_note_entry:
 * @self: a library
 * @crate_id: a crate
 * @track_id: a track that is in it
 * @note: the user's note, may be empty
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR; %DGZ_LIBRARY_ERROR_GONE where it is
 *   not there
 *
 * Writes a note beside a track. Blocks.
 *
 * Returns: %TRUE when it is on the disk; on %FALSE nothing has changed
 */
gboolean
dgz_library_file_note_entry (DgzLibraryFile *self,
                             gint64          crate_id,
                             const char     *track_id,
                             const char     *note,
                             GError        **error)
{
  Change change = { .crate_id = crate_id, .track_id = track_id, .text = note };

  return dgz_library_note_check (note, error) &&
         dgz_library_file_change (self, note_entry, &change, error);
}
