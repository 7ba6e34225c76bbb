/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Reading what is known of the user's own files. */

#include "dgz-files-private.h"

#define SELECT_FILE "SELECT " DGZ_FILE_COLUMNS DGZ_FILE_TABLES

static const char find_sql[] = SELECT_FILE "WHERE f.key = ?1";
static const char find_id_sql[] = SELECT_FILE "WHERE f.id = ?1";
static const char waiting_sql[] =
    SELECT_FILE "WHERE f.id > ?1 AND f.state = 0 ORDER BY f.id LIMIT 1";
static const char each_sql[] = SELECT_FILE "ORDER BY f.id";
static const char each_of_folder_sql[] = SELECT_FILE "WHERE f.folder = ?1 ORDER BY f.id";
static const char count_sql[] =
    "SELECT count (*), total (state = 0), total (state = 2) FROM file";
static const char count_of_folder_sql[] =
    "SELECT count (*), total (state = 0), total (state = 2) FROM file WHERE folder = ?1";

/**
 * dgz_files_get_statement:
 * @self: the files
 * @sql: its text, which stays
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * A statement, which is prepared once.
 *
 * Returns: (transfer none) (nullable)
 */
DgzStatement *
dgz_files_get_statement (DgzFiles   *self,
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

/**
 * dgz_files_take_one:
 * @statement: a query of %DGZ_FILE_COLUMNS
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * The file of the one row that a query gives.
 *
 * Returns: (transfer full) (nullable): %NULL without @error where there is none
 */
DgzFile *
dgz_files_take_one (DgzStatement *statement,
                    GError      **error)
{
  DgzFile *file = NULL;

  if (dgz_statement_step (statement, error)) {
    file = dgz_file_row_read (statement);
    dgz_statement_reset (statement);
  }

  return file;
}

/**
 * dgz_files_load_key:
 * @self: the files
 * @key: what the catalogue knows a file by
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * Finds a file.
 *
 * Returns: (transfer full) (nullable): %NULL without @error where there is none
 */
DgzFile *
dgz_files_load_key (DgzFiles   *self,
                    const char *key,
                    GError    **error)
{
  DgzStatement *find = dgz_files_get_statement (self, find_sql, error);

  if (!find)
    return NULL;

  dgz_statement_bind_text (find, 1, key);
  return dgz_files_take_one (find, error);
}

/**
 * dgz_files_load_id:
 * @self: the files
 * @id: its number here
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * Finds a file.
 *
 * Returns: (transfer full) (nullable): %NULL without @error where there is none
 */
DgzFile *
dgz_files_load_id (DgzFiles *self,
                   gint64    id,
                   GError  **error)
{
  DgzStatement *find = dgz_files_get_statement (self, find_id_sql, error);

  if (!find)
    return NULL;

  dgz_statement_bind_int (find, 1, id);
  return dgz_files_take_one (find, error);
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
  DgzFile *file = dgz_files_load_key (self, key, error);

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
  DgzStatement *statement = dgz_files_get_statement (self, waiting_sql, error);
  DgzFile *file = NULL;

  if (statement) {
    dgz_statement_bind_int (statement, 1, after_id);
    file = dgz_files_take_one (statement, error);
  }

  dgz_own_file_translate (error);
  return file;
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
  const char *sql = folder ? count_of_folder_sql : count_sql;
  DgzStatement *row = dgz_files_get_statement (self, sql, error);
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
