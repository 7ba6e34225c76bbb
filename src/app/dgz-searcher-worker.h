/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _DgzSearcherWorker DgzSearcherWorker;

DgzSearcherWorker *dgz_searcher_worker_new           (const char         *data_dir,
                                                      const char         *starter_dir);
void               dgz_searcher_worker_search_async  (DgzSearcherWorker  *self,
                                                      const char         *text,
                                                      gboolean            is_of_tracks,
                                                      GCancellable       *cancellable,
                                                      GAsyncReadyCallback callback,
                                                      gpointer            user_data);
GPtrArray         *dgz_searcher_worker_search_finish (GAsyncResult       *result,
                                                      GError            **error)
    G_GNUC_WARN_UNUSED_RESULT;
void               dgz_searcher_worker_quit          (DgzSearcherWorker  *self,
                                                      GTask              *task);

/* For tests: called on the worker's thread before each search, with the catalogue open. */
void dgz_searcher_worker_set_gate (DgzSearcherWorker *self,
                                   void             (*gate) (gpointer data),
                                   gpointer           data);

G_END_DECLS
