/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _DgzArchiveGzip DgzArchiveGzip;

DgzArchiveGzip *dgz_archive_gzip_new      (GInputStream   *base);
void            dgz_archive_gzip_free     (DgzArchiveGzip *self);
gssize          dgz_archive_gzip_read     (DgzArchiveGzip *self,
                                           void           *buffer,
                                           gsize           count,
                                           GCancellable   *cancellable,
                                           GError        **error);
guint64         dgz_archive_gzip_get_used (DgzArchiveGzip *self);

G_END_DECLS
