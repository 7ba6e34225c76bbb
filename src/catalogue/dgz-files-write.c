/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Writing what is known of the user's own files. Each change is looked at for
 * whether the catalogue is to know of it.
 */

#include "dgz-files-private.h"

#include "dgz-library-values.h"

#define HEARD                                                                                \
  "state, trouble, heard_version, bpm, bpm_confidence, key_heard, key_confidence, loudness," \
  " peak, danceability, energy, speechiness, acousticness, instrumentalness, liveness, valence"
#define SELECT_FILE "SELECT " DGZ_FILE_COLUMNS DGZ_FILE_TABLES

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

static gboolean
run_with_id (DgzFiles   *self,
             const char *sql,
             gint64      id,
             GError    **error)
{
  DgzStatement *statement = dgz_files_get_statement (self, sql, error);

  if (!statement)
    return FALSE;

  dgz_statement_bind_int (statement, 1, id);
  return dgz_statement_run (statement, error);
}

static gboolean
rise (DgzFiles *self,
      GError  **error)
{
  DgzStatement *statement = dgz_files_get_statement (self, rise_sql, error);

  return statement && dgz_statement_run (statement, error);
}

static DgzFile *
find_copy (DgzFiles      *self,
           const char    *sql,
           const DgzFile *file,
           GError       **error)
{
  g_autofree char *name = g_path_get_basename (file->path);
  DgzStatement *find = dgz_files_get_statement (self, sql, error);

  if (!find)
    return NULL;

  dgz_statement_bind_int (find, 1, file->size);
  dgz_statement_bind_int (find, 2, file->changed);
  dgz_statement_bind_bytes (find, 3, name);
  dgz_statement_bind_text (find, 4, file->key);
  return dgz_files_take_one (find, error);
}

static gboolean
take_ratio (DgzFiles      *self,
            const DgzFile *file,
            const DgzFile *from,
            GError       **error)
{
  DgzStatement *take = dgz_files_get_statement (self, take_ratio_sql, error);

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
  DgzStatement *statement = dgz_files_get_statement (self, sql, error);

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
  g_autoptr (DgzFile) after = dgz_files_load_id (self, file->id, error);
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
  g_autoptr (DgzFile) before = dgz_files_load_key (self, file->key, &local_error);

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
  if (!dgz_files_begin_change (self, error)) {
    dgz_own_file_translate (error);
    return FALSE;
  }

  return dgz_files_end_change (self, put (self, file, error), error);
}

static gboolean
remove_one (DgzFiles *self,
            gint64    id,
            GError  **error)
{
  DgzStatement *keep = dgz_files_get_statement (self, keep_gone_sql, error);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (DgzFile) before = keep ? dgz_files_load_id (self, id, &local_error) : NULL;

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
  if (!dgz_files_begin_change (self, error)) {
    dgz_own_file_translate (error);
    return FALSE;
  }

  return dgz_files_end_change (self, remove_one (self, id, error), error);
}

static gboolean
remove_folder (DgzFiles   *self,
               const char *folder,
               GError    **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  DgzStatement *statement = dgz_files_get_statement (self, ids_sql, error);
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
  if (!dgz_files_begin_change (self, error)) {
    dgz_own_file_translate (error);
    return FALSE;
  }

  return dgz_files_end_change (self, remove_folder (self, folder, error), error);
}

static gboolean
set_ratio (DgzFiles   *self,
           const char *key,
           double      ratio,
           GError    **error)
{
  const char *sql = ratio == 1.0 ? clear_ratio_sql : set_ratio_sql;
  DgzStatement *set = dgz_files_get_statement (self, sql, error);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (DgzFile) before = dgz_files_load_key (self, key, &local_error);

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
  if (!dgz_files_begin_change (self, error)) {
    dgz_own_file_translate (error);
    return FALSE;
  }

  done = dgz_files_end_change (self, set_ratio (self, key, ratio, error), error);
  if (done && self->is_in_batch)
    self->is_ratio_due = TRUE;
  else if (done)
    done = dgz_files_flush (self, error);
  dgz_own_file_translate (error);
  return done;
}
