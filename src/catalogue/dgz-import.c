/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Imports: from a table to a catalogue that is replaced as a whole.
 */

#include "dgz-import.h"

#include <glib/gstdio.h>

#include "dgz-build.h"
#include "dgz-catalogue-error.h"
#include "dgz-generation.h"
#include "dgz-inherit.h"
#include "dgz-schema.h"
#include "dgz-table.h"

#define ROWS_PER_PROGRESS 1000

typedef struct
{
  DgzImportProgressFunc progress;
  gpointer data;
  GCancellable *cancellable;
  DgzReport *report;
  const char *kind;
} Import;

static void
tell (const Import *import,
      DgzImportStep step,
      double        fraction)
{
  DgzImportProgress progress = { step, fraction, import->report->rows };

  if (import->progress)
    import->progress (&progress, import->data);
}

static gboolean
has_source (DgzDb      *db,
            const char *name,
            gboolean   *found,
            GError    **error)
{
  g_autoptr (DgzStatement) statement =
      dgz_db_prepare (db, "SELECT 1 FROM source WHERE name = ?1", error);
  g_autoptr (GError) local_error = NULL;

  if (!statement)
    return FALSE;

  dgz_statement_bind_text (statement, 1, name);
  *found = dgz_statement_step (statement, &local_error);
  if (local_error) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }

  return TRUE;
}

/* Releases, names and styles that no track is left of. */
static gboolean
remove_orphans (DgzDb   *db,
                GError **error)
{
  return dgz_db_run (
      db,
      "DELETE FROM release WHERE id NOT IN"
      " (SELECT release_id FROM track WHERE release_id IS NOT NULL);"
      "DELETE FROM label WHERE id NOT IN"
      " (SELECT label_id FROM release WHERE label_id IS NOT NULL);"
      "DELETE FROM artist WHERE id NOT IN (SELECT artist_id FROM track_artist)"
      " AND id NOT IN (SELECT artist_id FROM release WHERE artist_id IS NOT NULL);"
      "DELETE FROM style WHERE id NOT IN (SELECT style_id FROM track_style)",
      error);
}

/* Removes all that came from a source. */
static gboolean
remove_source (DgzDb      *db,
               const char *name,
               GError    **error)
{
  static const char *const removals[] = {
    "DELETE FROM track_style WHERE track_id IN"
    " (SELECT t.id FROM track t JOIN source s ON s.id = t.source_id WHERE s.name = ?1)",
    "DELETE FROM track_artist WHERE track_id IN"
    " (SELECT t.id FROM track t JOIN source s ON s.id = t.source_id WHERE s.name = ?1)",
    "DELETE FROM features WHERE track_id IN"
    " (SELECT t.id FROM track t JOIN source s ON s.id = t.source_id WHERE s.name = ?1)",
    "DELETE FROM track WHERE source_id IN (SELECT id FROM source WHERE name = ?1)",
    "DELETE FROM source WHERE name = ?1",
  };
  gboolean found;

  if (!has_source (db, name, &found, error))
    return FALSE;
  if (!found)
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (removals); i++) {
    g_autoptr (DgzStatement) remove = dgz_db_prepare (db, removals[i], error);

    if (!remove)
      return FALSE;
    dgz_statement_bind_text (remove, 1, name);
    if (!dgz_statement_run (remove, error))
      return FALSE;
  }

  return remove_orphans (db, error);
}

/* Begins a source, in the place of what an earlier import of it left. */
static gboolean
begin_source (DgzDb      *db,
              const char *name,
              const char *kind,
              gint64     *source_id,
              GError    **error)
{
  g_autoptr (DgzStatement) add = NULL;

  if (!remove_source (db, name, error))
    return FALSE;

  add = dgz_db_prepare (db, "INSERT INTO source (name, kind, imported) VALUES (?1, ?2, ?3)", error);
  if (!add)
    return FALSE;
  dgz_statement_bind_text (add, 1, name);
  dgz_statement_bind_text (add, 2, kind);
  dgz_statement_bind_int (add, 3, g_get_real_time () / G_USEC_PER_SEC);
  if (!dgz_statement_run (add, error))
    return FALSE;

  *source_id = dgz_db_get_last_id (db);
  return TRUE;
}

static gboolean
end_source (DgzDb           *db,
            gint64           source_id,
            const DgzReport *report,
            GError         **error)
{
  g_autoptr (DgzStatement) statement =
      dgz_db_prepare (db, "UPDATE source SET kept = ?2, rejected = ?3 WHERE id = ?1", error);

  if (!statement)
    return FALSE;
  dgz_statement_bind_int (statement, 1, source_id);
  dgz_statement_bind_int (statement, 2, (gint64) report->kept);
  dgz_statement_bind_int (statement, 3, (gint64) dgz_report_get_rejected (report));
  return dgz_statement_run (statement, error);
}

static gboolean
read_rows (const Import *import,
           DgzDb        *db,
           DgzTable     *table,
           gint64        source_id,
           GError      **error)
{
  g_autoptr (DgzTrackWriter) writer = dgz_track_writer_new (db, source_id, error);
  g_autoptr (GError) local_error = NULL;
  guint64 next_look = ROWS_PER_PROGRESS;
  DgzNewTrack track;

  if (!writer)
    return FALSE;

  while (dgz_table_next (table, &track, import->cancellable, &local_error)) {
    gboolean is_new;

    if (import->report->rows >= next_look) {
      guint64 size = MAX (dgz_table_get_size (table), 1);

      next_look = import->report->rows + ROWS_PER_PROGRESS;
      tell (import, DGZ_IMPORT_READING, (double) dgz_table_get_position (table) / (double) size);
      if (g_cancellable_set_error_if_cancelled (import->cancellable, error))
        return FALSE;
    }
    if (!dgz_track_writer_add (writer, &track, &is_new, error))
      return FALSE;
    if (is_new)
      import->report->kept++;
    else
      import->report->folded++;
  }

  if (local_error) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  if (import->report->kept + import->report->folded == 0)
    return dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_NO_ROWS, "No row could be kept");
  return TRUE;
}

/* All that happens in the database, in one transaction. */
static gboolean
fill_database (const Import *import,
               DgzDb        *db,
               DgzTable     *table,
               const char   *name,
               GError      **error)
{
  gint64 source_id;

  /* The folder is thrown away unless all of it succeeds: no journal is needed. */
  if (!dgz_db_run (db, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;", error) ||
      !dgz_schema_prepare (db, error) || !dgz_db_run (db, "BEGIN", error) ||
      !begin_source (db, name, import->kind, &source_id, error) ||
      !read_rows (import, db, table, source_id, error))
    return FALSE;

  tell (import, DGZ_IMPORT_STYLES, 1.0);
  return dgz_inherit_styles (db, error) && end_source (db, source_id, import->report, error) &&
         dgz_db_run (db, "COMMIT; ANALYZE", error);
}

/* A database with all that the old one has. One that cannot be read any more holds nothing that
 * could be kept: importing anew is how it is mended. */
static DgzDb *
open_database (const Import *import,
               const char   *path,
               const char   *old_folder,
               GError      **error)
{
  g_autoptr (DgzDb) db = dgz_db_open (path, DGZ_DB_CREATE, error);
  g_autofree char *old = NULL;
  g_autoptr (GError) local_error = NULL;

  if (!db || !old_folder)
    return g_steal_pointer (&db);

  tell (import, DGZ_IMPORT_COPYING, 0.0);
  old = g_build_filename (old_folder, DGZ_DATABASE_NAME, NULL);
  dgz_db_set_cancellable (db, import->cancellable);
  if (dgz_db_copy_from (db, old, &local_error))
    return g_steal_pointer (&db);

  if (!g_error_matches (local_error, DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_CORRUPT) &&
      !g_error_matches (local_error, DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_MISSING)) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return NULL;
  }

  g_warning ("The old catalogue cannot be read: %s", local_error->message);
  g_clear_pointer (&db, dgz_db_close);
  g_unlink (path);
  return dgz_db_open (path, DGZ_DB_CREATE, error);
}

static gboolean
fill_folder (const Import *import,
             const char   *folder,
             const char   *old_folder,
             const char   *path,
             GError      **error)
{
  g_autofree char *database = g_build_filename (folder, DGZ_DATABASE_NAME, NULL);
  g_autofree char *features = g_build_filename (folder, DGZ_FEATURES_NAME, NULL);
  g_autofree char *name = g_path_get_basename (path);
  /* Cut, so that it is a name still where the file's is as long as names may be. */
  g_autofree char *report_name = g_strdup_printf ("report-%.200s.txt", name);
  g_autofree char *report_path = g_build_filename (folder, report_name, NULL);
  g_autoptr (DgzTable) table = dgz_table_open (path, import->report, import->cancellable, error);
  g_autoptr (DgzDb) db = table ? open_database (import, database, old_folder, error) : NULL;

  if (!db)
    return FALSE;

  dgz_db_set_cancellable (db, import->cancellable);
  if (!dgz_report_open (import->report, report_path, error) ||
      !fill_database (import, db, table, name, error) || !dgz_report_close (import->report, error))
    return FALSE;

  tell (import, DGZ_IMPORT_BUILDING, 1.0);
  return dgz_build_features (db, features, import->cancellable, error);
}

/**
 * dgz_import_table:
 * @data_dir: the program's data folder
 * @path: a CSV file
 * @progress: (nullable): told what is being done, on this thread
 * @data: for @progress
 * @cancellable: (nullable): ends the import; the old catalogue stays
 * @report: (inout): an empty report; filled also when the import fails
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR or %G_IO_ERROR
 *
 * Adds a table to the catalogue, in place of what was imported from a file of
 * that name before.
 *
 * Blocks; to be called on a worker thread. Until it returns %TRUE the old
 * catalogue is the catalogue, whatever happens.
 */
gboolean
dgz_import_table (const char           *data_dir,
                  const char           *path,
                  DgzImportProgressFunc progress,
                  gpointer              data,
                  GCancellable         *cancellable,
                  DgzReport            *report,
                  GError              **error)
{
  Import import = { progress, data, cancellable, report, "csv" };
  g_autofree char *old = NULL;
  g_autofree char *folder = NULL;
  gboolean done;
  int lock = dgz_generation_lock (data_dir, error);

  if (lock < 0)
    return FALSE;

  old = dgz_generation_current (data_dir);
  folder = dgz_generation_begin (data_dir, error);
  done = folder && fill_folder (&import, folder, old, path, error);
  if (done) {
    tell (&import, DGZ_IMPORT_SAVING, 1.0);
    done = dgz_generation_commit (data_dir, folder, error);
  }
  if (!done) {
    /* The report's file goes with the folder, its sums stay. */
    g_clear_pointer (&report->path, g_free);
    dgz_generation_discard (folder);
  }

  dgz_generation_unlock (lock);
  return done;
}

/**
 * dgz_import_starter:
 * @folder: an empty folder
 * @path: a CSV file of invented tracks
 * @error: return location for a #GError
 *
 * Makes the starter catalogue, when the program is built.
 */
gboolean
dgz_import_starter (const char *folder,
                    const char *path,
                    GError    **error)
{
  DgzReport report;
  Import import = { NULL, NULL, NULL, &report, "starter" };
  gboolean done;

  dgz_report_init (&report);
  done = fill_folder (&import, folder, NULL, path, error);
  dgz_report_clear (&report);
  return done;
}
