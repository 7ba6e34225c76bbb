/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-http.h"

G_BEGIN_DECLS

char         *dgz_follow_resolve (const char         *from,
                                  const char         *location);
void          dgz_follow_async   (DgzHttp            *http,
                                  const char         *url,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);
DgzHttpReply *dgz_follow_finish  (GAsyncResult       *result,
                                  GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
