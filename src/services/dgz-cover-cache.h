/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void     dgz_cover_cache_load_async  (const char         *folder,
                                      const char         *key,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
GBytes  *dgz_cover_cache_load_finish (GAsyncResult       *result,
                                      GError            **error);
void     dgz_cover_cache_store       (const char         *folder,
                                      const char         *key,
                                      GBytes             *body);
void     dgz_cover_cache_prune       (const char         *folder,
                                      guint64             max_bytes);
gboolean dgz_cover_cache_is_storing  (void);

G_END_DECLS
