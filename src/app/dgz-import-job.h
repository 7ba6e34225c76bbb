/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DgzImportSummary:
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
  char **causes; /* "3 × no title", translated */
  char *report_path;
} DgzImportSummary;

typedef void (*DgzImportJobProgress) (const char *step,
                                      double      fraction,
                                      guint64     rows,
                                      gpointer    data);

void              dgz_import_job_run_async  (const char          *data_dir,
                                             const char          *path,
                                             GCancellable        *cancellable,
                                             DgzImportJobProgress progress,
                                             gpointer             progress_data,
                                             GAsyncReadyCallback  callback,
                                             gpointer             user_data);
DgzImportSummary *dgz_import_job_run_finish (GAsyncResult        *result,
                                             GError             **error)
    G_GNUC_WARN_UNUSED_RESULT;
void              dgz_import_summary_free   (DgzImportSummary    *summary);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzImportSummary, dgz_import_summary_free)

G_END_DECLS
