/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Longer than any token; Discogs' have 40 letters. */
#define DGZ_TOKEN_MAX_LENGTH 256

const char *dgz_token_check          (const char         *token);
char       *dgz_token_dup            (const char         *token);
void        dgz_token_free           (char               *token);
void        dgz_token_lookup_async   (GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
char       *dgz_token_lookup_finish  (GAsyncResult       *result,
                                      GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void        dgz_token_store_async    (const char         *token,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
gboolean    dgz_token_store_finish   (GAsyncResult       *result,
                                      GError            **error);
void        dgz_token_clear_async    (GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
gboolean    dgz_token_clear_finish   (GAsyncResult       *result,
                                      GError            **error);
const char *dgz_token_describe_error (const GError       *error);

G_END_DECLS
