/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-import-job.h"

#include <glib/gi18n-lib.h>

#include "dgz-catalogue-error.h"
#include "dgz-generation.h"
#include "dgz-import.h"

typedef struct
{
  char *data_dir;
  char *what; /* the path, or the name of the source that is removed */
  char *replace;
  gboolean is_trial;
  DgzImportJobProgress progress;
  gpointer progress_data;
  gint64 begun;      /* monotonic, of the first row */
  gint64 file_begun; /* of the file that is being read */
  GMutex mutex;      /* guards those below */
  DgzImportStep step;
  char *file;
  double fraction;
  guint64 rows;
  gboolean is_told; /* whether an idle is under way */
} Job;

/* A guess from less than this is none. */
#define LEAST_SECONDS 1.0

static void
job_free (Job *job)
{
  g_free (job->data_dir);
  g_free (job->what);
  g_free (job->replace);
  g_free (job->file);
  g_mutex_clear (&job->mutex);
  g_free (job);
}

/**
 * dgz_import_summary_free:
 * @summary: a summary
 *
 * Frees a summary.
 */
void
dgz_import_summary_free (DgzImportSummary *summary)
{
  g_strfreev (summary->causes);
  g_free (summary->report_path);
  g_free (summary);
}

static const char *
step_name (DgzImportStep step)
{
  switch (step) {
  case DGZ_IMPORT_COPYING:
    return _ ("Copying the catalogue");
  case DGZ_IMPORT_STYLES:
    return _ ("Working out styles");
  case DGZ_IMPORT_BUILDING:
    return _ ("Learning how the catalogue sounds");
  case DGZ_IMPORT_SAVING:
    return _ ("Saving");
  case DGZ_IMPORT_READING:
  default:
    return _ ("Reading rows");
  }
}

static double
seconds_since (gint64 begun)
{
  return (double) (g_get_monotonic_time () - begun) / G_USEC_PER_SEC;
}

static gboolean
tell_progress (gpointer data)
{
  GTask *task = data;
  Job *job = g_task_get_task_data (task);
  g_autofree char *file = NULL;
  DgzImportState state = { 0 };
  double seconds;
  double file_seconds;

  g_mutex_lock (&job->mutex);
  file = g_strdup (job->file);
  state.step = step_name (job->step);
  state.file = file;
  state.fraction = job->step == DGZ_IMPORT_READING ? job->fraction : -1.0;
  state.rows = job->rows;
  seconds = job->begun > 0 ? seconds_since (job->begun) : 0.0;
  file_seconds = job->file_begun > 0 ? seconds_since (job->file_begun) : 0.0;
  job->is_told = FALSE;
  g_mutex_unlock (&job->mutex);

  state.seconds_left = -1.0;
  if (seconds >= LEAST_SECONDS)
    state.rows_per_second = (double) state.rows / seconds;
  if (file_seconds >= LEAST_SECONDS && state.fraction > 0.0)
    state.seconds_left = file_seconds * (1.0 - state.fraction) / state.fraction;
  if (!g_task_get_completed (task))
    job->progress (&state, job->progress_data);
  return G_SOURCE_REMOVE;
}

static void
progress_cb (const DgzImportProgress *progress,
             gpointer                 data)
{
  GTask *task = data;
  Job *job = g_task_get_task_data (task);
  g_autoptr (GSource) source = NULL;
  gboolean must_tell;

  g_mutex_lock (&job->mutex);
  if (progress->step == DGZ_IMPORT_READING && job->begun == 0)
    job->begun = g_get_monotonic_time ();
  if (g_strcmp0 (progress->file, job->file) != 0) {
    g_free (job->file);
    job->file = g_strdup (progress->file);
    job->file_begun = g_get_monotonic_time ();
  }
  job->step = progress->step;
  job->fraction = progress->fraction;
  job->rows = progress->rows;
  must_tell = job->progress && !job->is_told;
  job->is_told = TRUE;
  g_mutex_unlock (&job->mutex);

  if (!must_tell)
    return;
  source = g_idle_source_new ();
  g_source_set_callback (source, tell_progress, g_object_ref (task), g_object_unref);
  g_source_attach (source, g_task_get_context (task));
}

static DgzImportSummary *
summarise (const DgzReport *report,
           const char      *data_dir)
{
  DgzImportSummary *summary = g_new0 (DgzImportSummary, 1);
  g_autoptr (GStrvBuilder) causes = g_strv_builder_new ();
  g_autofree char *folder = dgz_generation_current (data_dir);
  g_autofree char *name = report->path ? g_path_get_basename (report->path) : NULL;

  summary->rows = report->rows;
  summary->kept = report->kept;
  summary->folded = report->folded;
  summary->rejected = dgz_report_get_rejected (report);
  summary->mended = dgz_report_get_mended (report);
  summary->report_path = folder && name ? g_build_filename (folder, name, NULL) : NULL;

  for (int i = 0; i < DGZ_N_CAUSES; i++) {
    g_autofree char *line = NULL;

    if (report->counts[i] == 0)
      continue;
    line = g_strdup_printf ("%" G_GUINT64_FORMAT " × %s", report->counts[i],
                            dgz_cause_describe (i));
    g_strv_builder_add (causes, line);
  }
  for (guint i = 0; i < report->unknown->len; i++) {
    g_autofree char *line =
        g_strdup_printf ("%s: %s", _ ("unknown column"), (char *) report->unknown->pdata[i]);

    g_strv_builder_add (causes, line);
  }
  for (guint i = 0; i < report->skipped->len; i++)
    g_strv_builder_add (causes, report->skipped->pdata[i]);

  summary->causes = g_strv_builder_end (causes);
  return summary;
}

static void
run (GTask        *task,
     gpointer      source,
     gpointer      data,
     GCancellable *cancellable)
{
  Job *job = data;
  DgzImportOptions options = { job->replace, job->is_trial };
  GError *error = NULL;
  DgzReport report;

  dgz_report_init (&report);
  if (dgz_import_path (job->data_dir, job->what, &options, progress_cb, task, cancellable, &report,
                       &error))
    g_task_return_pointer (task, summarise (&report, job->data_dir),
                           (GDestroyNotify) dgz_import_summary_free);
  else
    g_task_return_error (task, error);
  dgz_report_clear (&report);
}

static GTask *
job_task (const char          *data_dir,
          const char          *what,
          GCancellable        *cancellable,
          DgzImportJobProgress progress,
          gpointer             progress_data,
          GAsyncReadyCallback  callback,
          gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->data_dir = g_strdup (data_dir);
  job->what = g_strdup (what);
  job->progress = progress;
  job->progress_data = progress_data;
  g_mutex_init (&job->mutex);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  return task;
}

/**
 * dgz_import_job_run_async:
 * @data_dir: the program's data folder
 * @path: a table, packed or not, a folder or zip of tables, or a dump
 * @options: (nullable): what to do beside that
 * @cancellable: (nullable): ends the import; the old catalogue stays
 * @progress: (nullable): told how far it is, in the caller's context
 * @progress_data: for @progress
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Imports a source on a thread of its own, so that digging goes on.
 */
void
dgz_import_job_run_async (const char                *data_dir,
                          const char                *path,
                          const DgzImportJobOptions *options,
                          GCancellable              *cancellable,
                          DgzImportJobProgress       progress,
                          gpointer                   progress_data,
                          GAsyncReadyCallback        callback,
                          gpointer                   user_data)
{
  g_autoptr (GTask) task =
      job_task (data_dir, path, cancellable, progress, progress_data, callback, user_data);
  Job *job = g_task_get_task_data (task);

  job->replace = options ? g_strdup (options->replace) : NULL;
  job->is_trial = options && options->is_trial;
  g_task_set_source_tag (task, dgz_import_job_run_async);
  g_task_run_in_thread (task, run);
}

/**
 * dgz_import_job_run_finish:
 * @result: what the callback was given
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR or %G_IO_ERROR
 *
 * Ends dgz_import_job_run_async().
 *
 * Returns: (transfer full) (nullable): what it did
 */
DgzImportSummary *
dgz_import_job_run_finish (GAsyncResult *result,
                           GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
run_remove (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  if (dgz_import_remove (job->data_dir, job->what, progress_cb, task, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * dgz_import_job_remove_async:
 * @data_dir: the program's data folder
 * @name: a source's name
 * @cancellable: (nullable): ends the work; the old catalogue stays
 * @progress: (nullable): told what is being done, in the caller's context
 * @progress_data: for @progress
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Takes a source out of the catalogue, on a thread of its own.
 */
void
dgz_import_job_remove_async (const char          *data_dir,
                             const char          *name,
                             GCancellable        *cancellable,
                             DgzImportJobProgress progress,
                             gpointer             progress_data,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task =
      job_task (data_dir, name, cancellable, progress, progress_data, callback, user_data);

  g_task_set_source_tag (task, dgz_import_job_remove_async);
  g_task_run_in_thread (task, run_remove);
}

/**
 * dgz_import_job_remove_finish:
 * @result: what the callback was given
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR or %G_IO_ERROR
 *
 * Ends dgz_import_job_remove_async().
 */
gboolean
dgz_import_job_remove_finish (GAsyncResult *result,
                              GError      **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
