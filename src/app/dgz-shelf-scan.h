/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-files.h"
#include "dgz-shelf-means.h"
#include "dgz-shelf-walk.h"

G_BEGIN_DECLS

/* Where the document portal shows folders that were chosen; what happens in them is not told. */
#define DGZ_SHELF_PORTAL_PLACE "/run/user/"

/**
 * DgzShelfFinding:
 * @path: the folder's
 * @place: where it is, to be shown
 * @trouble: (nullable): what is wrong with it, in a sentence
 * @is_away: whether it is not there, and what was known of its files stays
 * @is_twin: whether it is passed over because it is another one's folder
 * @device: what it lies on; 0 where it is away
 * @folders: (element-type utf8): it and those in it that were looked through
 *
 * How a folder was found by a scan.
 */
typedef struct
{
  char *path;
  char *place;
  char *trouble;
  gboolean is_away;
  gboolean is_twin;
  guint64 device;
  GPtrArray *folders;
} DgzShelfFinding;

/**
 * DgzShelfScan:
 * @means: what tags are read with
 * @folders: all folders that were added
 * @parts: (element-type utf8) (nullable): what of them to look through; %NULL is all
 * @devices: (element-type utf8 guint64): what the folders were found on before, in this run
 * @retries_failed: whether what could not be heard is to be heard again
 * @n_found: files that were found so far; for all threads
 * @n_todo: files whose tags are to be read, once that is known; for all threads
 * @n_done: of these, how many are done; for all threads
 * @covered: (element-type utf8): what was looked through
 * @findings: (element-type DgzShelfFinding): how those of @folders were found that were looked at
 * @n_changed: rows that came, changed or went
 * @is_unsettled: whether files are being written
 *
 * One look through folders.
 */
typedef struct
{
  DgzShelfMeans means;
  char **folders;
  GPtrArray *parts;
  GHashTable *devices;
  gboolean retries_failed;
  int n_found;
  int n_todo;
  int n_done;
  GPtrArray *covered;
  GPtrArray *findings;
  guint n_changed;
  gboolean is_unsettled;
} DgzShelfScan;

DgzShelfScan *dgz_shelf_scan_new  (const DgzShelfMeans *means);
void          dgz_shelf_scan_free (DgzShelfScan        *scan);
gboolean      dgz_shelf_scan_run  (DgzShelfScan        *scan,
                                   DgzFiles            *files,
                                   GCancellable        *cancellable,
                                   GError             **error);

G_END_DECLS
