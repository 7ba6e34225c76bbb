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
  char *path;
  DgzImportJobProgress progress;
  gpointer progress_data;
  GMutex mutex; /* guards the two below */
  DgzImportProgress latest;
  gboolean is_told; /* whether an idle is under way */
} Job;

static void
job_free (Job *job)
{
  g_free (job->data_dir);
  g_free (job->path);
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

static gboolean
tell_progress (gpointer data)
{
  GTask *task = data;
  Job *job = g_task_get_task_data (task);
  DgzImportProgress latest;

  g_mutex_lock (&job->mutex);
  latest = job->latest;
  job->is_told = FALSE;
  g_mutex_unlock (&job->mutex);

  if (!g_task_get_completed (task))
    job->progress (step_name (latest.step), latest.fraction, latest.rows, job->progress_data);
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
  job->latest = *progress;
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
  GError *error = NULL;
  DgzReport report;

  dgz_report_init (&report);
  if (dgz_import_table (job->data_dir, job->path, progress_cb, task, cancellable, &report, &error))
    g_task_return_pointer (task, summarise (&report, job->data_dir),
                           (GDestroyNotify) dgz_import_summary_free);
  else
    g_task_return_error (task, error);
  dgz_report_clear (&report);
}

/**
 * dgz_import_job_run_async:
 * @data_dir: the program's data folder
 * @path: the file
 * @cancellable: (nullable): ends the import; the old catalogue stays
 * @progress: (nullable): told the step, its fraction and the rows, in the caller's context
 * @progress_data: for @progress
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Imports a file on a thread of its own, so that digging goes on.
 */
void
dgz_import_job_run_async (const char          *data_dir,
                          const char          *path,
                          GCancellable        *cancellable,
                          DgzImportJobProgress progress,
                          gpointer             progress_data,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->data_dir = g_strdup (data_dir);
  job->path = g_strdup (path);
  job->progress = progress;
  job->progress_data = progress_data;
  g_mutex_init (&job->mutex);
  g_task_set_source_tag (task, dgz_import_job_run_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
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
