/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dgz-report.h"

G_BEGIN_DECLS

/**
 * DgzImportStep:
 *
 * What an import is doing.
 */
typedef enum {
  DGZ_IMPORT_COPYING,
  DGZ_IMPORT_READING,
  DGZ_IMPORT_STYLES,
  DGZ_IMPORT_BUILDING,
  DGZ_IMPORT_SAVING,
} DgzImportStep;

/**
 * DgzImportProgress:
 * @step: what is being done
 * @file: (nullable): the file that is being read
 * @fraction: how much of that file was read, 0 to 1
 * @rows: rows read so far, of all files
 */
typedef struct
{
  DgzImportStep step;
  const char *file;
  double fraction;
  guint64 rows;
} DgzImportProgress;

/**
 * DgzImportProgressFunc:
 *
 * Told what is being done; while rows are read, on another thread than the
 * one that imports.
 */
typedef void (*DgzImportProgressFunc) (const DgzImportProgress *progress,
                                       gpointer                 data);

/**
 * DgzImportOptions:
 * @replace: (nullable): the name of a source that leaves, beside one of the new source's own name
 * @is_trial: whether all is read and reported, and nothing kept
 */
typedef struct
{
  const char *replace;
  gboolean is_trial;
} DgzImportOptions;

gboolean dgz_import_path    (const char             *data_dir,
                             const char             *path,
                             const DgzImportOptions *options,
                             DgzImportProgressFunc   progress,
                             gpointer                data,
                             GCancellable           *cancellable,
                             DgzReport              *report,
                             GError                **error);
gboolean dgz_import_remove  (const char             *data_dir,
                             const char             *name,
                             DgzImportProgressFunc   progress,
                             gpointer                data,
                             GCancellable           *cancellable,
                             GError                **error);
gboolean dgz_import_starter (const char             *folder,
                             const char             *path,
                             GError                **error);

G_END_DECLS
