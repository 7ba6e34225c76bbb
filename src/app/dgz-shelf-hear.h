/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-files.h"
#include "dgz-shelf-means.h"

G_BEGIN_DECLS

/**
 * DgzShelfHear:
 * @means: what files are heard with
 * @data_dir: the program's data folder
 * @n_todo: files to be heard, with those that were; for all threads
 * @n_done: files that were heard, or could not be; for all threads
 * @is_elsewhere: whether another program hears them
 * @is_stale: whether files were not found as they are known to be
 *
 * One go at the files that are still to be heard.
 */
typedef struct
{
  DgzShelfMeans means;
  char *data_dir;
  int n_todo;
  int n_done;
  gboolean is_elsewhere;
  gboolean is_stale;
} DgzShelfHear;

void     dgz_shelf_hear_free (DgzShelfHear *hear);
gboolean dgz_shelf_hear_run  (DgzShelfHear *hear,
                              DgzFiles     *files,
                              GCancellable *cancellable,
                              GError      **error);

G_END_DECLS
