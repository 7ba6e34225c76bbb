/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DgzStored:
 * @n: how many answers
 * @size: bytes
 *
 * What is stored of what Discogs said.
 */
typedef struct
{
  guint n;
  guint64 size;
} DgzStored;

void     dgz_stored_measure_async  (const char         *cache_dir,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
gboolean dgz_stored_measure_finish (GAsyncResult       *result,
                                    DgzStored          *stored,
                                    GError            **error);
void     dgz_stored_clear_async    (const char         *cache_dir,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
gboolean dgz_stored_clear_finish   (GAsyncResult       *result,
                                    GError            **error);

G_END_DECLS
