/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Reading and writing what is known of the user's own files.
 */

#include "dgz-files-private.h"

#include <string.h>

#include "dgz-library-values.h"

#define HEARD                                                                                \
  "state, trouble, heard_version, bpm, bpm_confidence, key_heard, key_confidence, loudness," \
  " peak, danceability, energy, speechiness, acousticness, instrumentalness, liveness, valence"
#define SELECT_FILE "SELECT " DGZ_FILE_COLUMNS DGZ_FILE_TABLES

static const char find_sql[] = SELECT_FILE "WHERE f.key = ?1";
static const char find_id_sql[] = SELECT_FILE "WHERE f.id = ?1";
static const char waiting_sql[] =
    SELECT_FILE "WHERE f.id > ?1 AND f.state = 0 ORDER BY f.id LIMIT 1";
static const char each_sql[] = SELECT_FILE "ORDER BY f.id";
static const char each_of_folder_sql[] = SELECT_FILE "WHERE f.folder = ?1 ORDER BY f.id";
static const char twin_sql[] = SELECT_FILE
    "WHERE f.size = ?1 AND f.changed = ?2 AND f.name = ?3 AND f.key <> ?4 AND f.heard_version > 0"
    " ORDER BY f.id LIMIT 1";
/* As a file of which no more is known. */
static const char gone_sql[] =
    "SELECT 0, f.key, x'', x'', f.size, f.changed, '', NULL, NULL, NULL, NULL, NULL, NULL, 0, 0,"
    " f.seconds, NULL, NULL, NULL, f.state, f.trouble, f.heard_version, f.bpm, f.bpm_confidence,"
    " f.key_heard, f.key_confidence, f.loudness, f.peak, f.danceability, f.energy, f.speechiness,"
    " f.acousticness, f.instrumentalness, f.liveness, f.valence, NULL FROM gone f"
    " WHERE f.size = ?1 AND f.changed = ?2 AND f.name = ?3 ORDER BY f.key = ?4 DESC LIMIT 1";
static const char add_sql[] =
    "INSERT INTO file (id, key, path, folder, size, changed, title, artists, album, label, catno,"
    " isrc, styles, number, year, seconds, gain, tag_bpm, tag_key, " HEARD ", name) VALUES (?1, ?2,"
    " ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22,"
    " ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34, ?35, ?36)";
static const char change_sql[] =
    "UPDATE file SET key = ?2, path = ?3, folder = ?4, size = ?5, changed = ?6, title = ?7,"
    " artists = ?8, album = ?9, label = ?10, catno = ?11, isrc = ?12, styles = ?13, number = ?14,"
    " year = ?15, seconds = ?16, gain = ?17, tag_bpm = ?18, tag_key = ?19, state = ?20,"
    " trouble = ?21, heard_version = ?22, bpm = ?23, bpm_confidence = ?24, key_heard = ?25,"
    " key_confidence = ?26, loudness = ?27, peak = ?28, danceability = ?29, energy = ?30,"
    " speechiness = ?31, acousticness = ?32, instrumentalness = ?33, liveness = ?34,"
    " valence = ?35, name = ?36 WHERE id = ?1";
static const char keep_gone_sql[] =
    "INSERT OR REPLACE INTO gone (key, name, size, changed, went, seconds, " HEARD ")"
    " SELECT key, name, size, changed, ?2, seconds, " HEARD " FROM file"
    " WHERE id = ?1 AND heard_version > 0";
static const char remove_sql[] = "DELETE FROM file WHERE id = ?1";
static const char ids_sql[] = "SELECT id FROM file WHERE folder = ?1 ORDER BY id";
static const char rise_sql[] = "UPDATE revision SET value = value + 1";
static const char take_ratio_sql[] =
    "INSERT OR IGNORE INTO ratio SELECT ?2, ratio FROM ratio WHERE key = ?1";
static const char set_ratio_sql[] = "INSERT OR REPLACE INTO ratio VALUES (?1, ?2)";
static const char clear_ratio_sql[] = "DELETE FROM ratio WHERE key = ?1";
static const char count_sql[] =
    "SELECT count (*), total (state = 0), total (state = 2) FROM file";
static const char count_of_folder_sql[] =
    "SELECT count (*), total (state = 0), total (state = 2) FROM file WHERE folder = ?1";

/* A statement that is prepared once. */
static DgzStatement *
get_statement (DgzFiles   *self,
               const char *sql,
               GError    **error)
{
  DgzStatement *statement = g_hash_table_lookup (self->statements, sql);

  if (!statement) {
    statement = dgz_db_prepare (self->own.db, sql, error);
    if (statement)
      g_hash_table_insert (self->statements, (gpointer) sql, statement);
  }

  return statement;
}

/* The file of the one row that a statement gives; NULL without @error where there is none. */
static DgzFile *
take_one (DgzStatement *statement,
          GError      **error)
{
  DgzFile *file = NULL;

  if (dgz_statement_step (statement, error)) {
    file = dgz_file_row_read (statement);
    dgz_statement_reset (statement);
  }

  return file;
}

static gboolean
may_write (DgzFiles *self,
           GError  **error)
{
  if (self->own.is_read_only)
    return dgz_library_fail (error, DGZ_LIBRARY_ERROR_READ_ONLY, "The files are only read");

  return TRUE;
}

static gboolean
begin (DgzFiles *self,
       GError  **error)
{
  return may_write (self, error) &&
         (self->is_in_batch || dgz_db_run (self->own.db, "BEGIN IMMEDIATE", error));
}

/* Ends what begin() began: within a batch that is the batch's to do. */
static gboolean
end (DgzFiles *self,
     gboolean  done,
     GError  **error)
{
  if (self->is_in_batch)
    done = done && TRUE;
  else if (!done || !dgz_db_run (self->own.db, "COMMIT", error)) {
    dgz_db_run (self->own.db, "ROLLBACK", NULL);
    done = FALSE;
  }

  dgz_own_file_translate (error);
  return done;
}

/* Waits until all that was committed is on the disk. */
static gboolean
flush (DgzFiles *self,
       GError  **error)
{
  gboolean done = dgz_db_run (self->own.db, "PRAGMA synchronous = FULL", error) &&
                  dgz_db_run (self->own.db, "UPDATE revision SET value = value", error);

  dgz_db_run (self->own.db, "PRAGMA synchronous = NORMAL", NULL);
  return done;
}

/**
 * dgz_files_begin:
 * @self: the files
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR
 *
 * Begins a batch of changes: a thousand together take hardly longer than one. Nobody else can write
 * until it ends. Batches do not nest.
 */
gboolean
dgz_files_begin (DgzFiles *self,
                 GError  **error)
{
  g_return_val_if_fail (!self->is_in_batch, FALSE);

  self->is_in_batch = begin (self, error);
  dgz_own_file_translate (error);
  return self->is_in_batch;
}

/**
 * dgz_files_commit:
 * @self: the files, with a batch begun
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR
 *
 * Ends a batch.
 *
 * Returns: %FALSE when none of its changes was kept
 */
gboolean
dgz_files_commit (DgzFiles *self,
                  GError  **error)
{
  gboolean is_due = self->is_ratio_due;

  g_return_val_if_fail (self->is_in_batch, FALSE);

  self->is_in_batch = FALSE;
  self->is_ratio_due = FALSE;
  if (!end (self, TRUE, error))
    return FALSE;
  /* It is kept already; a disk that fails now says so with the next change. */
  if (is_due)
    flush (self, NULL);
  return TRUE;
}

/**
 * dgz_files_rollback:
 * @self: the files, with a batch begun
 *
 * Ends a batch, and takes back what it had changed.
 */
void
dgz_files_rollback (DgzFiles *self)
{
  g_return_if_fail (self->is_in_batch);

  self->is_in_batch = FALSE;
  self->is_ratio_due = FALSE;
  dgz_db_run (self->own.db, "ROLLBACK", NULL);
}

static DgzFile *
find_key (DgzFiles   *self,
          const char *key,
          GError    **error)
{
  DgzStatement *find = get_statement (self, find_sql, error);

  if (!find)
    return NULL;

  dgz_statement_bind_text (find, 1, key);
  return take_one (find, error);
}

static DgzFile *
find_id (DgzFiles *self,
         gint64    id,
         GError  **error)
{
  DgzStatement *find = get_statement (self, find_id_sql, error);

  if (!find)
    return NULL;

  dgz_statement_bind_int (find, 1, id);
  return take_one (find, error);
}

/**
 * dgz_files_find_key:
 * @self: the files
 * @key: what the catalogue knows a file by
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR
 *
 * Finds a file by its id in the catalogue.
 *
 * Returns: (transfer full) (nullable): the file; %NULL without @error where there is none
 */
DgzFile *
dgz_files_find_key (DgzFiles   *self,
                    const char *key,
                    GError    **error)
{
  DgzFile *file = find_key (self, key, error);

  dgz_own_file_translate (error);
  return file;
}

/**
 * dgz_files_find:
 * @self: the files
 * @path: where a file is
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR
 *
 * Finds a file by its path.
 *
 * Returns: (transfer full) (nullable): the file; %NULL without @error where there is none
 */
DgzFile *
dgz_files_find (DgzFiles   *self,
                const char *path,
                GError    **error)
{
  g_autoptr (DgzFile) blank = dgz_file_new (path, "");

  return dgz_files_find_key (self, blank->key, error);
}

static gboolean
run_with_id (DgzFiles   *self,
             const char *sql,
             gint64      id,
             GError    **error)
{
  DgzStatement *statement = get_statement (self, sql, error);

  if (!statement)
    return FALSE;

  dgz_statement_bind_int (statement, 1, id);
  return dgz_statement_run (statement, error);
}

static gboolean
rise (DgzFiles *self,
      GError  **error)
{
  DgzStatement *statement = get_statement (self, rise_sql, error);

  return statement && dgz_statement_run (statement, error);
}

static DgzFile *
find_copy (DgzFiles      *self,
           const char    *sql,
           const DgzFile *file,
           GError       **error)
{
  g_autofree char *name = g_path_get_basename (file->path);
  DgzStatement *find = get_statement (self, sql, error);

  if (!find)
    return NULL;

  dgz_statement_bind_int (find, 1, file->size);
  dgz_statement_bind_int (find, 2, file->changed);
  dgz_statement_bind_bytes (find, 3, name);
  dgz_statement_bind_text (find, 4, file->key);
  return take_one (find, error);
}

static gboolean
take_ratio (DgzFiles      *self,
            const DgzFile *file,
            const DgzFile *from,
            GError       **error)
{
  DgzStatement *take = get_statement (self, take_ratio_sql, error);

  if (!take)
    return FALSE;

  dgz_statement_bind_text (take, 1, from->key);
  dgz_statement_bind_text (take, 2, file->key);
  return dgz_statement_run (take, error);
}

/* Takes over what is known of the same bytes in another place: a folder was moved or copied. */
static gboolean
inherit (DgzFiles *self,
         DgzFile  *file,
         GError  **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (DgzFile) from = NULL;

  if (file->heard_version == 0 && file->state == DGZ_FILE_WAITING)
    from = find_copy (self, twin_sql, file, &local_error);
  if (!from && !local_error && file->heard_version == 0 && file->state == DGZ_FILE_WAITING)
    from = find_copy (self, gone_sql, file, &local_error);
  if (local_error) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  if (!from)
    return TRUE;

  dgz_file_take_heard (file, from);
  return take_ratio (self, file, from, error);
}

static gboolean
write_file (DgzFiles      *self,
            const char    *sql,
            const DgzFile *file,
            GError       **error)
{
  g_autofree char *name = g_path_get_basename (file->path);
  DgzStatement *statement = get_statement (self, sql, error);

  if (!statement)
    return FALSE;

  dgz_file_row_bind (statement, file);
  if (file->id > 0)
    dgz_statement_bind_int (statement, 1, file->id);
  else
    dgz_statement_bind_null (statement, 1);
  dgz_statement_bind_bytes (statement, 36, name);
  return dgz_statement_run (statement, error);
}

/* Reads back what the row is now, and tells the catalogue's side if that is another. */
static gboolean
note_change (DgzFiles      *self,
             DgzFile       *file,
             const DgzFile *before,
             GError       **error)
{
  g_autoptr (DgzFile) after = find_id (self, file->id, error);
  gboolean is_news;

  if (!after)
    return FALSE;

  is_news = before ? !dgz_file_is_same (after, before) : dgz_file_is_told (after);
  file->ratio = after->ratio;
  return !is_news || rise (self, error);
}

static gboolean
put (DgzFiles *self,
     DgzFile  *file,
     GError  **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (DgzFile) before = find_key (self, file->key, &local_error);

  if (local_error) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }

  file->id = before ? before->id : 0;
  if (!before && !inherit (self, file, error))
    return FALSE;
  if (!write_file (self, before ? change_sql : add_sql, file, error))
    return FALSE;

  if (!before)
    file->id = dgz_db_get_last_id (self->own.db);
  return note_change (self, file, before, error);
}

/**
 * dgz_files_put:
 * @self: the files
 * @file: (inout): a file; its id and ratio are filled in
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR
 *
 * Keeps what is known of a file, in place of what was known of that path.
 *
 * A path that is new, of a file that was not heard, takes over what was heard in one of the same
 * name, size and time of change, also if that was removed: see @file afterwards. The ratio is the
 * user's: it is only changed by dgz_files_set_ratio().
 */
gboolean
dgz_files_put (DgzFiles *self,
               DgzFile  *file,
               GError  **error)
{
  if (!begin (self, error)) {
    dgz_own_file_translate (error);
    return FALSE;
  }

  return end (self, put (self, file, error), error);
}

static gboolean
remove_one (DgzFiles *self,
            gint64    id,
            GError  **error)
{
  DgzStatement *keep = get_statement (self, keep_gone_sql, error);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (DgzFile) before = keep ? find_id (self, id, &local_error) : NULL;

  if (local_error) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  if (!before)
    return keep != NULL;

  dgz_statement_bind_int (keep, 2, g_get_real_time () / G_USEC_PER_SEC);
  return run_with_id (self, keep_gone_sql, id, error) &&
         run_with_id (self, remove_sql, id, error) &&
         (!dgz_file_is_told (before) || rise (self, error));
}

/**
 * dgz_files_remove:
 * @self: the files
 * @id: a file's number; one that is not there is no fault
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR
 *
 * Forgets a file; what was heard in it is kept for when it comes back, here or elsewhere.
 */
gboolean
dgz_files_remove (DgzFiles *self,
                  gint64    id,
                  GError  **error)
{
  if (!begin (self, error)) {
    dgz_own_file_translate (error);
    return FALSE;
  }

  return end (self, remove_one (self, id, error), error);
}

static gboolean
remove_folder (DgzFiles   *self,
               const char *folder,
               GError    **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  DgzStatement *statement = get_statement (self, ids_sql, error);
  GError *local_error = NULL;

  if (!statement)
    return FALSE;

  dgz_statement_bind_bytes (statement, 1, folder);
  while (dgz_statement_step (statement, &local_error)) {
    gint64 id = dgz_statement_get_int (statement, 0);

    g_array_append_val (ids, id);
  }
  if (local_error) {
    g_propagate_error (error, local_error);
    return FALSE;
  }

  for (guint i = 0; i < ids->len; i++) {
    if (!remove_one (self, g_array_index (ids, gint64, i), error))
      return FALSE;
  }

  return TRUE;
}

/**
 * dgz_files_remove_folder:
 * @self: the files
 * @folder: a folder that was added
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR
 *
 * Forgets the files of a folder; what was heard in them is kept for when they come back.
 */
gboolean
dgz_files_remove_folder (DgzFiles   *self,
                         const char *folder,
                         GError    **error)
{
  if (!begin (self, error)) {
    dgz_own_file_translate (error);
    return FALSE;
  }

  return end (self, remove_folder (self, folder, error), error);
}

/**
 * dgz_files_next_waiting:
 * @self: the files
 * @after_id: the number of the file that was last, 0 to begin
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR
 *
 * The next file that is still to be heard.
 *
 * Returns: (transfer full) (nullable): the file; %NULL without @error where there is none
 */
DgzFile *
dgz_files_next_waiting (DgzFiles *self,
                        gint64    after_id,
                        GError  **error)
{
  DgzStatement *statement = get_statement (self, waiting_sql, error);
  DgzFile *file = NULL;

  if (statement) {
    dgz_statement_bind_int (statement, 1, after_id);
    file = take_one (statement, error);
  }

  dgz_own_file_translate (error);
  return file;
}

static gboolean
set_ratio (DgzFiles   *self,
           const char *key,
           double      ratio,
           GError    **error)
{
  DgzStatement *set = get_statement (self, ratio == 1.0 ? clear_ratio_sql : set_ratio_sql, error);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (DgzFile) before = find_key (self, key, &local_error);

  if (!set)
    return FALSE;
  if (local_error) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }

  dgz_statement_bind_text (set, 1, key);
  if (ratio != 1.0)
    dgz_statement_bind_double (set, 2, ratio);
  return dgz_statement_run (set, error) &&
         (!before || note_change (self, before, before, error));
}

/**
 * dgz_files_set_ratio:
 * @self: the files
 * @key: what the catalogue knows a file by
 * @ratio: what its tempo is to be multiplied by: 0.5, 1 or 2
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR
 *
 * Keeps what the user says of a file's tempo.
 *
 * Returns: %TRUE when it is on the disk; within a batch when the batch is
 */
gboolean
dgz_files_set_ratio (DgzFiles   *self,
                     const char *key,
                     double      ratio,
                     GError    **error)
{
  gboolean done;

  if (ratio != 0.5 && ratio != 1.0 && ratio != 2.0)
    return dgz_library_fail (error, DGZ_LIBRARY_ERROR_BAD_VALUE, "A tempo is halved or doubled");
  if (!begin (self, error)) {
    dgz_own_file_translate (error);
    return FALSE;
  }

  done = end (self, set_ratio (self, key, ratio, error), error);
  if (done && self->is_in_batch)
    self->is_ratio_due = TRUE;
  else if (done)
    done = flush (self, error);
  dgz_own_file_translate (error);
  return done;
}

/**
 * dgz_files_count:
 * @self: the files
 * @folder: (nullable): a folder that was added; %NULL for all
 * @count: (out): how many files there are
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR
 *
 * Counts the files.
 */
gboolean
dgz_files_count (DgzFiles      *self,
                 const char    *folder,
                 DgzFilesCount *count,
                 GError       **error)
{
  DgzStatement *row = get_statement (self, folder ? count_of_folder_sql : count_sql, error);
  gboolean done = FALSE;

  *count = (DgzFilesCount) { 0 };
  if (row && folder)
    dgz_statement_bind_bytes (row, 1, folder);
  if (row && dgz_statement_step (row, error)) {
    *count = (DgzFilesCount) {
      .n = (guint) dgz_statement_get_int (row, 0),
      .n_waiting = (guint) dgz_statement_get_int (row, 1),
      .n_failed = (guint) dgz_statement_get_int (row, 2),
    };
    dgz_statement_reset (row);
    done = TRUE;
  }

  dgz_own_file_translate (error);
  return done;
}

/**
 * dgz_files_foreach:
 * @self: the files
 * @folder: (nullable): a folder that was added; %NULL for all
 * @func: is handed each, by number; must not change them; %FALSE ends it
 * @data: for @func
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR
 *
 * Hands out the files as they are now.
 *
 * Returns: %FALSE on a fault alone
 */
gboolean
dgz_files_foreach (DgzFiles    *self,
                   const char  *folder,
                   DgzFilesFunc func,
                   gpointer     data,
                   GError     **error)
{
  g_autoptr (DgzStatement) row =
      dgz_db_prepare (self->own.db, folder ? each_of_folder_sql : each_sql, error);
  g_autoptr (GError) local_error = NULL;
  gboolean go_on = row != NULL;

  if (row && folder)
    dgz_statement_bind_bytes (row, 1, folder);
  while (go_on && dgz_statement_step (row, &local_error)) {
    g_autoptr (DgzFile) file = dgz_file_row_read (row);

    go_on = func (file, data);
  }

  if (local_error)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (row)
    return TRUE;
  dgz_own_file_translate (error);
  return FALSE;
}

/**
 * dgz_files_get_revision:
 * @self: the files
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR
 *
 * A number that rises with each change that the catalogue should know of.
 *
 * Returns: 0 where nothing was ever kept; -1 with @error set
 */
gint64
dgz_files_get_revision (DgzFiles *self,
                        GError  **error)
{
  gint64 value;

  if (dgz_db_get_int (self->own.db, "SELECT value FROM revision", &value, error))
    return value;

  dgz_own_file_translate (error);
  return -1;
}
