/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DgzHttpCached:
 * @body: the answer's body
 * @fetched: when it was fetched or found unchanged, seconds since 1970
 * @etag: (nullable): its ETag
 * @modified: (nullable): its Last-Modified
 *
 * An answer that was kept.
 */
typedef struct
{
  GBytes *body;
  gint64 fetched;
  char *etag;
  char *modified;
} DgzHttpCached;

void           dgz_http_cache_load_async   (const char          *folder,
                                            const char          *url,
                                            GCancellable        *cancellable,
                                            GAsyncReadyCallback  callback,
                                            gpointer             user_data);
DgzHttpCached *dgz_http_cache_load_finish  (GAsyncResult        *result,
                                            GError             **error);
void           dgz_http_cache_store        (const char          *folder,
                                            const char          *url,
                                            GBytes              *body);
void           dgz_http_cache_store_tagged (const char          *folder,
                                            const char          *url,
                                            GBytes              *body,
                                            const char          *etag,
                                            const char          *modified);
void           dgz_http_cache_trim_async   (const char          *folder,
                                            gint64               max_size,
                                            gint64               max_age,
                                            GCancellable        *cancellable,
                                            GAsyncReadyCallback  callback,
                                            gpointer             user_data);
gboolean       dgz_http_cache_trim_finish  (GAsyncResult        *result,
                                            GError             **error);
DgzHttpCached *dgz_http_cached_copy        (const DgzHttpCached *cached);
void           dgz_http_cached_free        (DgzHttpCached       *cached);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzHttpCached, dgz_http_cached_free)

G_END_DECLS
