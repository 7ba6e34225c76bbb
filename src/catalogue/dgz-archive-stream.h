/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-archive-zip.h"

G_BEGIN_DECLS

#define DGZ_TYPE_ARCHIVE_STREAM (dgz_archive_stream_get_type ())
G_DECLARE_FINAL_TYPE (DgzArchiveStream, dgz_archive_stream, DGZ, ARCHIVE_STREAM, GInputStream)

GInputStream *dgz_archive_stream_open         (DgzArchiveFile *file,
                                               guint64         size,
                                               GCancellable   *cancellable,
                                               GError        **error);
GInputStream *dgz_archive_stream_open_zip     (DgzArchiveZip  *zip,
                                               guint           ordinal,
                                               GCancellable   *cancellable,
                                               GError        **error);
double        dgz_archive_stream_get_fraction (GInputStream   *stream);

G_END_DECLS
