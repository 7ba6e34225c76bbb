/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DgzShelfRoot:
 * @path: as it was added
 * @real: (nullable): where that leads to; %NULL where there is nothing
 * @device: of the folder
 * @inode: of the folder
 * @is_empty: whether there is not a single thing in it
 * @error: (nullable): why it cannot be looked through
 * @twin: (nullable): an earlier root that is the same folder
 *
 * A folder that was added, as it is found on the disk.
 */
typedef struct
{
  char *path;
  char *real;
  guint64 device;
  guint64 inode;
  gboolean is_empty;
  GError *error;
  const char *twin;
} DgzShelfRoot;

/**
 * DgzShelfFound:
 * @path: where it is
 * @size: bytes
 * @changed: microseconds since 1970
 *
 * A file with sound that was found.
 */
typedef struct
{
  char *path;
  gint64 size;
  gint64 changed;
} DgzShelfFound;

/**
 * DgzShelfWalk:
 * @roots: (element-type DgzShelfRoot): all folders that were added
 * @found: (element-type utf8 DgzShelfFound): by path
 * @folders: (element-type utf8): folders that were looked through
 * @unread: (element-type utf8): folders that may not be read
 * @n_found: (nullable): how many files were found so far, for other threads
 *
 * What is in folders. One thread.
 */
typedef struct
{
  GPtrArray *roots;
  GHashTable *found;
  GPtrArray *folders;
  GPtrArray *unread;
  GHashTable *been;
  int *n_found;
} DgzShelfWalk;

void     dgz_shelf_walk_init  (DgzShelfWalk      *walk,
                               const char *const *paths);
void     dgz_shelf_walk_clear (DgzShelfWalk      *walk);
gboolean dgz_shelf_walk_run   (DgzShelfWalk      *walk,
                               const char        *path,
                               GCancellable      *cancellable,
                               GError           **error);
gboolean dgz_shelf_is_sound   (const char        *name);
gboolean dgz_shelf_is_within  (const char        *path,
                               const char        *folder);

G_END_DECLS
