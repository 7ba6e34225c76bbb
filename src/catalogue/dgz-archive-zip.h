/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-archive-unpack.h"

G_BEGIN_DECLS

typedef struct _DgzArchiveZip DgzArchiveZip;

DgzArchiveZip    *dgz_archive_zip_new       (DgzArchiveFile   *file);
DgzArchiveZip    *dgz_archive_zip_ref       (DgzArchiveZip    *self);
void              dgz_archive_zip_unref     (DgzArchiveZip    *self);
DgzArchiveUnpack *dgz_archive_zip_take      (DgzArchiveZip    *self,
                                             guint             ordinal,
                                             guint64          *size,
                                             GCancellable     *cancellable,
                                             GError          **error);
void              dgz_archive_zip_give_back (DgzArchiveZip    *self,
                                             DgzArchiveUnpack *reader);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzArchiveZip, dgz_archive_zip_unref)

G_END_DECLS
