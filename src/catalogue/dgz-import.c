/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Imports: from a source to a catalogue that is replaced as a whole.
 */

#include "dgz-import.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dgz-catalogue-error.h"
#include "dgz-derive.h"
#include "dgz-generation.h"
#include "dgz-keep.h"
#include "dgz-reader.h"
#include "dgz-schema.h"
#include "dgz-source.h"
#include "dgz-sources.h"
#include "dgz-sum.h"

typedef struct
{
  const DgzImportOptions *options;
  DgzImportProgressFunc progress;
  gpointer data;
  GCancellable *cancellable;
  DgzReport *report;
  const char *kind; /* (nullable): what the source counts as, where not what it is */
  gboolean is_last; /* whether the source that is removed is the last one */
} Import;

static void
tell (const Import *import,
      DgzImportStep step)
{
  DgzImportProgress progress = { step, NULL, 0.0, import->report->rows };

  if (import->progress)
    import->progress (&progress, import->data);
}

static void
reading_cb (const char *file,
            double      fraction,
            gpointer    data)
{
  const Import *import = data;
  DgzImportProgress progress = { DGZ_IMPORT_READING, file, fraction, import->report->rows };

  if (import->progress)
    import->progress (&progress, import->data);
}

static gboolean
begin_source (DgzDb      *db,
              const char *name,
              const char *kind,
              const char *path,
              gint64     *source_id,
              GError    **error)
{
  g_autoptr (DgzStatement) add = dgz_db_prepare (
      db, "INSERT INTO source (name, kind, path, imported) VALUES (?1, ?2, ?3, ?4)", error);
  g_autofree char *valid_name = g_utf8_make_valid (name, -1);
  g_autofree char *valid_path = g_utf8_make_valid (path, -1);

  if (!add)
    return FALSE;
  dgz_statement_bind_text (add, 1, valid_name);
  dgz_statement_bind_text (add, 2, kind);
  dgz_statement_bind_text (add, 3, valid_path);
  dgz_statement_bind_int (add, 4, g_get_real_time () / G_USEC_PER_SEC);
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
  g_autoptr (DgzStatement) statement = dgz_db_prepare (
      db,
      "UPDATE source SET rows = ?2, kept = ?3, folded = ?4, rejected = ?5, mended = ?6"
      " WHERE id = ?1",
      error);

  if (!statement)
    return FALSE;
  dgz_statement_bind_int (statement, 1, source_id);
  dgz_statement_bind_int (statement, 2, (gint64) report->rows);
  dgz_statement_bind_int (statement, 3, (gint64) report->kept);
  dgz_statement_bind_int (statement, 4, (gint64) report->folded);
  dgz_statement_bind_int (statement, 5, (gint64) dgz_report_get_rejected (report));
  dgz_statement_bind_int (statement, 6, (gint64) dgz_report_get_mended (report));
  return dgz_statement_run (statement, error);
}

static gboolean
read_rows (const Import *import,
           DgzDb        *db,
           DgzSource    *source,
           gint64        source_id,
           GError      **error)
{
  g_autoptr (DgzTrackWriter) writer = dgz_track_writer_new (db, source_id, error);
  g_autoptr (DgzReader) reader = NULL;
  g_autoptr (GError) local_error = NULL;
  const DgzNewTrack *track;

  if (!writer)
    return FALSE;

  dgz_source_set_progress (source, reading_cb, (gpointer) import);
  reader = dgz_reader_new (source, import->cancellable);
  while ((track = dgz_reader_next (reader, &local_error))) {
    gboolean is_new;

    if (!dgz_track_writer_add (writer, track, &is_new, error))
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
  if (import->report->kept == 0)
    return dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_NO_ROWS, "No row could be kept");
  return dgz_track_writer_end (writer, error);
}

/* What comes from the source into the database. */
static gboolean
fill_database (const Import *import,
               DgzDb        *db,
               DgzSource    *source,
               const char   *name,
               GError      **error)
{
  const char *kind = import->kind ? import->kind : dgz_source_get_kind (source);
  gint64 source_id;

  return begin_source (db, name, kind, dgz_source_get_path (source), &source_id, error) &&
         read_rows (import, db, source, source_id, error) &&
         end_source (db, source_id, import->report, error);
}

/* Whether an old database can be read. One that cannot holds nothing that could be kept: importing
 * anew is how it is mended. */
static gboolean
is_readable (const char *path,
             gboolean   *readable,
             GError    **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (DgzDb) db = dgz_db_open (path, DGZ_DB_READ, &local_error);

  *readable = db && dgz_schema_check (db, &local_error);
  if (*readable)
    return TRUE;

  if (!g_error_matches (local_error, DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_CORRUPT) &&
      !g_error_matches (local_error, DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_MISSING)) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }

  g_warning ("The old catalogue cannot be read: %s", local_error->message);
  return TRUE;
}

/* The new database, with the sources of the old one that stay. */
static DgzDb *
make_database (const Import      *import,
               const char        *path,
               const char        *old_folder,
               const char *const *leaving,
               GError           **error)
{
  g_autoptr (DgzDb) db = dgz_db_open (path, DGZ_DB_CREATE, error);
  g_autoptr (GError) local_error = NULL;
  g_autofree char *old = NULL;
  gboolean readable = FALSE;

  if (!db)
    return NULL;

  dgz_db_set_cancellable (db, import->cancellable);
  /* The folder is thrown away unless all of it succeeds: no journal is needed. */
  if (!dgz_db_run (db,
                   "PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
                   " PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -65536;",
                   error) ||
      !dgz_schema_prepare (db, error))
    return NULL;
  if (!old_folder)
    return g_steal_pointer (&db);

  tell (import, DGZ_IMPORT_COPYING);
  old = g_build_filename (old_folder, DGZ_DATABASE_NAME, NULL);
  if (!is_readable (old, &readable, error))
    return NULL;
  if (!readable || dgz_keep_others (db, old, leaving, &local_error)) {
    g_autofree char *folder = g_path_get_dirname (path);

    dgz_keep_reports (old_folder, folder, leaving);
    return g_steal_pointer (&db);
  }

  if (!g_error_matches (local_error, DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_CORRUPT)) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return NULL;
  }

  /* Damage that shows only half way through. */
  g_warning ("The old catalogue cannot be read: %s", local_error->message);
  g_clear_pointer (&db, dgz_db_close);
  g_unlink (path);
  return make_database (import, path, NULL, leaving, error);
}

/* Makes what follows from the whole, and ends the transaction. */
static gboolean
finish (const Import *import,
        DgzDb        *db,
        const char   *folder,
        GError      **error)
{
  g_autofree char *path = g_build_filename (folder, DGZ_DATABASE_NAME, NULL);

  tell (import, DGZ_IMPORT_STYLES);
  tell (import, DGZ_IMPORT_BUILDING);
  return dgz_derive (db, folder, import->cancellable, error) && dgz_db_run (db, "COMMIT", error) &&
         dgz_sum_write (path, path, import->cancellable, error);
}

static gboolean
is_another (GPtrArray  *sources,
            const char *name,
            const char *path)
{
  for (guint i = 0; i < sources->len; i++) {
    const DgzSourceInfo *info = sources->pdata[i];

    if (strcmp (info->name, name) == 0)
      return info->path && strcmp (info->path, path) != 0;
  }

  return FALSE;
}

/* What a source is called: as its file; with that of its folder where another source, from
 * elsewhere, has that name; and with a number where that is not enough. Nothing is replaced only
 * because names are alike. */
static char *
choose_name (const char *old_folder,
             DgzSource  *source)
{
  g_autoptr (GPtrArray) sources = old_folder ? dgz_sources_read (old_folder, NULL) : NULL;
  g_autofree char *path = g_utf8_make_valid (dgz_source_get_path (source), -1);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *folder = g_path_get_basename (parent);
  char *name = g_utf8_make_valid (dgz_source_get_name (source), -1);

  for (int i = 1; sources && is_another (sources, name, path); i++) {
    g_autofree char *place = i > 1 ? g_strdup_printf ("%s %d", folder, i) : g_strdup (folder);

    g_free (name);
    name = g_strdup_printf ("%s (%s)", dgz_source_get_name (source), place);
  }

  return name;
}

static gboolean
fill_folder (Import     *import,
             const char *folder,
             const char *old_folder,
             const char *path,
             GError    **error)
{
  g_autoptr (DgzSource) source =
      dgz_source_open (path, import->report, import->cancellable, error);
  g_autofree char *database = g_build_filename (folder, DGZ_DATABASE_NAME, NULL);
  g_autofree char *name = NULL;
  g_autofree char *report_name = NULL;
  g_autofree char *report_path = NULL;
  const char *leaving[3] = { NULL };
  gboolean is_trial = import->options && import->options->is_trial;
  g_autoptr (DgzDb) db = NULL;

  if (!source)
    return FALSE;

  /* Cut, so that it is a name still where the file's is as long as names may be. */
  name = choose_name (old_folder, source);
  report_name = g_strdup_printf ("report-%.200s.txt", name);
  report_path = g_build_filename (folder, report_name, NULL);
  leaving[0] = name;
  leaving[1] = import->options ? import->options->replace : NULL;
  /* A trial needs nothing of what is there. */
  db = make_database (import, database, is_trial ? NULL : old_folder, leaving, error);
  if (!db || !dgz_report_open (import->report, report_path, error) ||
      !dgz_db_run (db, "BEGIN", error) || !fill_database (import, db, source, name, error) ||
      !dgz_report_close (import->report, error))
    return FALSE;

  /* What was read is not needed any more, and takes as much memory as what comes. */
  g_clear_pointer (&source, dgz_source_free);
  return is_trial || finish (import, db, folder, error);
}

typedef gboolean (*FillFunc) (Import     *import,
                              const char *folder,
                              const char *old_folder,
                              const char *what,
                              GError    **error);

/* Fills a new generation and puts it in the place of the old one. */
static gboolean
run (Import     *import,
     const char *data_dir,
     FillFunc    fill,
     const char *what,
     GError    **error)
{
  g_autofree char *old = NULL;
  g_autofree char *folder = NULL;
  gboolean is_trial = import->options && import->options->is_trial;
  gboolean done;
  int lock = dgz_generation_lock (data_dir, error);

  if (lock < 0)
    return FALSE;

  old = dgz_generation_current (data_dir);
  folder = dgz_generation_begin (data_dir, error);
  done = folder && fill (import, folder, old, what, error);
  if (done && !is_trial) {
    tell (import, DGZ_IMPORT_SAVING);
    done = import->is_last ? dgz_generation_clear (data_dir, error)
                           : dgz_generation_commit (data_dir, folder, error);
  }
  if (!done || is_trial || import->is_last) {
    /* The report's file goes with the folder, its sums stay. */
    g_clear_pointer (&import->report->path, g_free);
    dgz_generation_discard (folder);
  }

  dgz_generation_unlock (lock);
  return done;
}

/**
 * dgz_import_path:
 * @data_dir: the program's data folder
 * @path: a table, packed or not, a folder or zip of tables, or a dump
 * @options: (nullable): what to do beside that
 * @progress: (nullable): told what is being done
 * @data: for @progress
 * @cancellable: (nullable): ends the import; the old catalogue stays
 * @report: (inout): an empty report; filled also when the import fails
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR or %G_IO_ERROR
 *
 * Adds a source to the catalogue, in place of what was imported from there
 * before.
 *
 * Blocks; to be called on a worker thread. Until it returns %TRUE the old
 * catalogue is the catalogue, whatever happens.
 */
gboolean
dgz_import_path (const char             *data_dir,
                 const char             *path,
                 const DgzImportOptions *options,
                 DgzImportProgressFunc   progress,
                 gpointer                data,
                 GCancellable           *cancellable,
                 DgzReport              *report,
                 GError                **error)
{
  Import import = { options, progress, data, cancellable, report, NULL, FALSE };
  /* A source is called by where it is, and "." is not what it is called. */
  g_autofree char *whole = g_canonicalize_filename (path, NULL);

  return run (&import, data_dir, fill_folder, whole, error);
}

static gboolean
has_source (DgzDb      *db,
            const char *name,
            GError    **error)
{
  g_autoptr (DgzStatement) statement =
      dgz_db_prepare (db, "SELECT 1 FROM source WHERE name = ?1", error);
  g_autoptr (GError) local_error = NULL;
  gboolean found;

  if (!statement)
    return FALSE;

  dgz_statement_bind_text (statement, 1, name);
  found = dgz_statement_step (statement, &local_error);
  dgz_statement_reset (statement);
  if (local_error) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }

  return found ? TRUE
               : dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_MISSING, "No source is called %s",
                                     name);
}

static gboolean
fill_without (Import     *import,
              const char *folder,
              const char *old_folder,
              const char *name,
              GError    **error)
{
  g_autofree char *database = g_build_filename (folder, DGZ_DATABASE_NAME, NULL);
  g_autofree char *old = NULL;
  const char *leaving[] = { name, NULL };
  g_autoptr (DgzDb) old_db = NULL;
  g_autoptr (DgzDb) db = NULL;
  gint64 n_sources;

  if (!old_folder)
    return dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_MISSING, "Nothing was imported yet");

  old = g_build_filename (old_folder, DGZ_DATABASE_NAME, NULL);
  old_db = dgz_db_open (old, DGZ_DB_READ, error);
  if (!old_db || !dgz_schema_check (old_db, error) || !has_source (old_db, name, error) ||
      !dgz_db_get_int (old_db, "SELECT count(*) FROM source", &n_sources, error))
    return FALSE;
  import->is_last = n_sources == 1;
  if (import->is_last)
    return TRUE;

  db = make_database (import, database, old_folder, leaving, error);
  return db && dgz_db_run (db, "BEGIN", error) && finish (import, db, folder, error);
}

/**
 * dgz_import_remove:
 * @data_dir: the program's data folder
 * @name: a source's name
 * @progress: (nullable): told what is being done
 * @data: for @progress
 * @cancellable: (nullable): ends the work; the old catalogue stays
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR or %G_IO_ERROR
 *
 * Takes a source out of the catalogue. When it was the last, the starter
 * catalogue is in use again.
 *
 * Blocks, as dgz_import_path() does.
 */
gboolean
dgz_import_remove (const char           *data_dir,
                   const char           *name,
                   DgzImportProgressFunc progress,
                   gpointer              data,
                   GCancellable         *cancellable,
                   GError              **error)
{
  DgzReport report;
  Import import = { NULL, progress, data, cancellable, &report, NULL, FALSE };
  gboolean done;

  dgz_report_init (&report);
  done = run (&import, data_dir, fill_without, name, error);
  dgz_report_clear (&report);
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
  Import import = { NULL, NULL, NULL, NULL, &report, "starter", FALSE };
  gboolean done;

  dgz_report_init (&report);
  done = fill_folder (&import, folder, NULL, path, error);
  dgz_report_clear (&report);
  return done;
}
