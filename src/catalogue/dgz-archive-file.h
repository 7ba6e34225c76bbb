/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DgzArchiveFile:
 * @fd: the open file; its own position is never used
 * @size: bytes, when it was opened
 *
 * A regular file that several readers share, each at a place of its own. Counted by
 * g_atomic_rc_box.
 */
typedef struct
{
  int fd;
  guint64 size;
} DgzArchiveFile;

/**
 * DgzArchivePacking:
 * @DGZ_ARCHIVE_PACKING_NONE: not packed, as far as can be told
 * @DGZ_ARCHIVE_PACKING_GZIP: gzip
 * @DGZ_ARCHIVE_PACKING_OTHER: bzip2, lz4, lzip, xz or zstd
 * @DGZ_ARCHIVE_PACKING_ZIP: an archive of many members
 *
 * What the first bytes of a file say of it.
 */
typedef enum {
  DGZ_ARCHIVE_PACKING_NONE,
  DGZ_ARCHIVE_PACKING_GZIP,
  DGZ_ARCHIVE_PACKING_OTHER,
  DGZ_ARCHIVE_PACKING_ZIP,
} DgzArchivePacking;

/* How many bytes tell the packing. */
#define DGZ_ARCHIVE_HEAD 16

DgzArchiveFile   *dgz_archive_file_open  (const char     *path,
                                          gboolean        follow,
                                          GError        **error);
void              dgz_archive_file_unref (DgzArchiveFile *file);
gssize            dgz_archive_file_read  (DgzArchiveFile *file,
                                          guint64         offset,
                                          void           *buffer,
                                          gsize           count,
                                          GError        **error);
DgzArchivePacking dgz_archive_sniff      (const guint8   *head,
                                          gsize           n_head);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzArchiveFile, dgz_archive_file_unref)

G_END_DECLS
