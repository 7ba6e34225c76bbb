/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-shelf-worker.h"
#include "dgz-shelf.h"

G_BEGIN_DECLS

/**
 * DgzShelfCounts:
 * @revision: of the user's files
 * @imported: the revision that the catalogue has; -1 where it has none
 * @all: of all folders that were asked about
 * @folders: (element-type utf8 DgzFilesCount): by path
 *
 * How many files there are.
 */
typedef struct
{
  gint64 revision;
  gint64 imported;
  DgzFilesCount all;
  GHashTable *folders;
} DgzShelfCounts;

void dgz_shelf_ask_count         (DgzShelfWorker *worker,
                                  GTask          *task,
                                  char          **folders,
                                  const char     *note_path);
void dgz_shelf_ask_note          (DgzShelfWorker *worker,
                                  GTask          *task,
                                  const char     *note_path,
                                  gint64          revision);
void dgz_shelf_counts_free       (DgzShelfCounts *counts);
void dgz_shelf_ask_there         (DgzShelfWorker *worker,
                                  GTask          *task,
                                  char          **folders);
void dgz_shelf_ask_forget        (DgzShelfWorker *worker,
                                  GTask          *task,
                                  char          **folders);
void dgz_shelf_ask_forget_others (DgzShelfWorker *worker,
                                  GTask          *task,
                                  char          **folders);
void dgz_shelf_ask_list          (DgzShelfWorker *worker,
                                  GTask          *task,
                                  char          **folders,
                                  DgzShelfWhich   which);
void dgz_shelf_ask_ratio         (DgzShelfWorker *worker,
                                  GTask          *task,
                                  const char     *key,
                                  double          ratio);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzShelfCounts, dgz_shelf_counts_free)

G_END_DECLS
