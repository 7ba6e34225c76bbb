/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-archive-file.h"

G_BEGIN_DECLS

typedef struct _DgzArchiveUnpack DgzArchiveUnpack;

/**
 * DgzArchiveEntry:
 * @name: its path within the archive, as bytes: of any encoding, never %NULL
 * @size: bytes unpacked, as the archive declares; 0 where it does not
 * @type: regular, a directory, a link or something else
 * @encrypted: whether a password is asked for
 *
 * What an archive says of a member. Valid until the next one is looked at.
 */
typedef struct
{
  const char *name;
  guint64 size;
  GFileType type;
  gboolean encrypted;
} DgzArchiveEntry;

DgzArchiveUnpack *dgz_archive_unpack_new_zip    (DgzArchiveFile   *file,
                                                 GCancellable     *cancellable,
                                                 GError          **error);
DgzArchiveUnpack *dgz_archive_unpack_new_stream (GInputStream     *base,
                                                 GCancellable     *cancellable,
                                                 GError          **error);
void              dgz_archive_unpack_free       (DgzArchiveUnpack *self);
gboolean          dgz_archive_unpack_next       (DgzArchiveUnpack *self,
                                                 DgzArchiveEntry  *entry,
                                                 GCancellable     *cancellable,
                                                 GError          **error);
gssize            dgz_archive_unpack_read       (DgzArchiveUnpack *self,
                                                 void             *buffer,
                                                 gsize             count,
                                                 GCancellable     *cancellable,
                                                 GError          **error);
guint             dgz_archive_unpack_get_n_seen (DgzArchiveUnpack *self);
guint64           dgz_archive_unpack_get_used   (DgzArchiveUnpack *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzArchiveUnpack, dgz_archive_unpack_free)

G_END_DECLS
