/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-discogs-private.h"
#include "dgz-http.h"

G_BEGIN_DECLS

typedef struct _DgzFetcher DgzFetcher;

DgzFetcher       *dgz_fetcher_new               (gpointer      owner,
                                                 DgzHttp      *http,
                                                 const char   *cache_dir,
                                                 void        (*waited) (gpointer owner));
void              dgz_fetcher_free              (DgzFetcher   *self);
void              dgz_fetcher_set_authorization (DgzFetcher   *self,
                                                 const char   *authorization);
void              dgz_fetcher_set_speed         (DgzFetcher   *self,
                                                 double        speed);
void              dgz_fetcher_fetch_async (DgzFetcher         *self,
                                           char               *url,
                                           DgzDiscogsCheck     check,
                                           gpointer            tag,
                                           DgzPriority         priority,
                                           DgzFetchFlags       flags,
                                           GCancellable       *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);
void              dgz_fetcher_fetch_as_async (DgzFetcher         *self,
                                              char               *url,
                                              char               *authorization,
                                              DgzDiscogsCheck     check,
                                              gpointer            tag,
                                              DgzPriority         priority,
                                              GCancellable       *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer            user_data);
DgzDiscogsAnswer *dgz_fetcher_fetch_finish      (DgzFetcher   *self,
                                                 GAsyncResult *result,
                                                 gpointer      tag,
                                                 GError      **error) G_GNUC_WARN_UNUSED_RESULT;
int               dgz_fetcher_get_wait          (DgzFetcher   *self,
                                                 GCancellable *cancellable);
void              dgz_fetcher_wipe              (char         *authorization);
GError           *dgz_fetcher_status_error      (guint         status);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzFetcher, dgz_fetcher_free)

G_END_DECLS
