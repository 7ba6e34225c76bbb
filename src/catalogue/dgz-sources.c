/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-sources.h"

#include "dgz-db.h"
#include "dgz-generation.h"
#include "dgz-schema.h"

static DgzSourceInfo *
read_info (DgzStatement *statement)
{
  DgzSourceInfo *info = g_new0 (DgzSourceInfo, 1);

  info->name = g_strdup (dgz_statement_get_text (statement, 0));
  info->kind = g_strdup (dgz_statement_get_text (statement, 1));
  info->path = g_strdup (dgz_statement_get_text (statement, 2));
  info->imported = dgz_statement_get_int (statement, 3);
  info->rows = (guint64) dgz_statement_get_int (statement, 4);
  info->kept = (guint64) dgz_statement_get_int (statement, 5);
  info->folded = (guint64) dgz_statement_get_int (statement, 6);
  info->rejected = (guint64) dgz_statement_get_int (statement, 7);
  info->mended = (guint64) dgz_statement_get_int (statement, 8);
  return info;
}

/**
 * dgz_sources_read:
 * @folder: a generation's folder
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * Lists the sources of a catalogue in the order they were imported. Any thread.
 *
 * Returns: (transfer full) (nullable) (element-type DgzSourceInfo): the sources
 */
GPtrArray *
dgz_sources_read (const char *folder,
                  GError    **error)
{
  g_autofree char *path = g_build_filename (folder, DGZ_DATABASE_NAME, NULL);
  g_autoptr (DgzDb) db = dgz_db_open (path, DGZ_DB_READ, error);
  g_autoptr (DgzStatement) statement = NULL;
  g_autoptr (GPtrArray) sources = NULL;
  GError *local_error = NULL;

  if (!db || !dgz_schema_check (db, error))
    return NULL;
  statement = dgz_db_prepare (
      db,
      "SELECT name, kind, path, imported, rows, kept, folded, rejected, mended FROM source"
      " ORDER BY id",
      error);
  if (!statement)
    return NULL;

  sources = g_ptr_array_new_with_free_func ((GDestroyNotify) dgz_source_info_free);
  while (dgz_statement_step (statement, &local_error))
    g_ptr_array_add (sources, read_info (statement));
  if (local_error) {
    g_propagate_error (error, local_error);
    return NULL;
  }

  return g_steal_pointer (&sources);
}

/**
 * dgz_source_info_free:
 * @info: a source
 *
 * Frees what is known of a source.
 */
void
dgz_source_info_free (DgzSourceInfo *info)
{
  g_free (info->name);
  g_free (info->kind);
  g_free (info->path);
  g_free (info);
}
