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
 * @fraction: how much of reading is done, 0 to 1
 * @rows: rows read so far
 */
typedef struct
{
  DgzImportStep step;
  double fraction;
  guint64 rows;
} DgzImportProgress;

typedef void (*DgzImportProgressFunc) (const DgzImportProgress *progress,
                                       gpointer                 data);

gboolean dgz_import_table   (const char           *data_dir,
                             const char           *path,
                             DgzImportProgressFunc progress,
                             gpointer              data,
                             GCancellable         *cancellable,
                             DgzReport            *report,
                             GError              **error);
gboolean dgz_import_starter (const char           *folder,
                             const char           *path,
                             GError              **error);

G_END_DECLS
