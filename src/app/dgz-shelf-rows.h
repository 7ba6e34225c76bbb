/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-shelf-scan.h"

G_BEGIN_DECLS

/**
 * DgzShelfRow:
 * @id: its number
 * @path: where the file was
 * @folder: the folder that it belonged to
 * @size: bytes
 * @changed: microseconds since 1970
 * @state: how far it is
 * @version: of the analysis that heard it
 * @is_taken: whether a file was found that this one was moved to
 *
 * What a scan needs to know of a file that is known.
 */
typedef struct
{
  gint64 id;
  char *path;
  char *folder;
  gint64 size;
  gint64 changed;
  DgzFileState state;
  int version;
  gboolean is_taken;
} DgzShelfRow;

/**
 * DgzShelfChange:
 * @found: (nullable): the file, whose tags are to be read; %NULL where it is as it was
 * @path: where it is
 * @folder: the folder that it belongs to
 * @from: (nullable): the path that it was moved from
 * @must_hear: whether it is to be heard again
 *
 * What is to become of one file.
 */
typedef struct
{
  const DgzShelfFound *found;
  const char *path;
  const char *folder;
  const char *from;
  gboolean must_hear;
} DgzShelfChange;

GHashTable *dgz_shelf_rows_load   (DgzFiles     *files,
                                   GCancellable *cancellable,
                                   GError      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    dgz_shelf_rows_write  (DgzShelfScan *scan,
                                   DgzFiles     *files,
                                   GArray       *changes,
                                   GCancellable *cancellable,
                                   GError      **error);
gboolean    dgz_shelf_rows_remove (DgzShelfScan *scan,
                                   DgzFiles     *files,
                                   GPtrArray    *gone,
                                   GCancellable *cancellable,
                                   GError      **error);

G_END_DECLS
