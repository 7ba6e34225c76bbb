/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DgzImportJobOptions:
 * @replace: (nullable): the name of a source that leaves, beside one of the new source's own name
 * @is_trial: whether all is read and reported, and nothing kept
 */
typedef struct
{
  const char *replace;
  gboolean is_trial;
} DgzImportJobOptions;

/**
 * DgzImportSummary:
 * @rows: rows that were read
 * @kept: tracks that are now in the catalogue from this source
 * @folded: rows that told more of a track that another row had
 * @rejected: rows that were left out
 * @mended: values that were mended
 * @causes: why, and what was not read: "3 × no title", translated
 * @report_path: (nullable): the text file that names every line
 *
 * What an import did.
 */
typedef struct
{
  guint64 rows;
  guint64 kept;
  guint64 folded;
  guint64 rejected;
  guint64 mended;
  char **causes;
  char *report_path;
} DgzImportSummary;

/**
 * DgzImportState:
 * @step: what is being done, translated
 * @file: (nullable): the file that is being read
 * @fraction: how much of that file was read, 0 to 1; -1 where it cannot be told
 * @rows: rows read so far, of all files
 * @rows_per_second: how fast, 0 where it cannot be told yet
 * @seconds_left: until that file is read; -1 where it cannot be told
 *
 * How far an import is.
 */
typedef struct
{
  const char *step;
  const char *file;
  double fraction;
  guint64 rows;
  double rows_per_second;
  double seconds_left;
} DgzImportState;

typedef void (*DgzImportJobProgress) (const DgzImportState *state,
                                      gpointer              data);

void              dgz_import_job_run_async     (const char                *data_dir,
                                                const char                *path,
                                                const DgzImportJobOptions *options,
                                                GCancellable              *cancellable,
                                                DgzImportJobProgress       progress,
                                                gpointer                   progress_data,
                                                GAsyncReadyCallback        callback,
                                                gpointer                   user_data);
DgzImportSummary *dgz_import_job_run_finish    (GAsyncResult              *result,
                                                GError                   **error)
    G_GNUC_WARN_UNUSED_RESULT;
void              dgz_import_job_remove_async  (const char                *data_dir,
                                                const char                *name,
                                                GCancellable              *cancellable,
                                                DgzImportJobProgress       progress,
                                                gpointer                   progress_data,
                                                GAsyncReadyCallback        callback,
                                                gpointer                   user_data);
gboolean          dgz_import_job_remove_finish (GAsyncResult              *result,
                                                GError                   **error);
void              dgz_import_summary_free      (DgzImportSummary          *summary);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzImportSummary, dgz_import_summary_free)

G_END_DECLS
