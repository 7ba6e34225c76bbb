/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void  dgz_token_lookup_async  (GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data);
char *dgz_token_lookup_finish (GAsyncResult       *result,
                               GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void  dgz_token_free          (char               *token);

G_END_DECLS
