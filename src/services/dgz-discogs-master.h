/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-discogs.h"
#include "dgz-master.h"

G_BEGIN_DECLS

void            dgz_discogs_get_master_async (DgzDiscogs         *self,
                                              gint64              id,
                                              GCancellable       *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer            user_data);
DgzMaster      *dgz_discogs_get_master_finish   (DgzDiscogs   *self,
                                                 GAsyncResult *result,
                                                 DgzFreshness *freshness,
                                                 GError      **error) G_GNUC_WARN_UNUSED_RESULT;
void            dgz_discogs_get_versions_async (DgzDiscogs         *self,
                                                gint64              master_id,
                                                int                 page,
                                                int                 per_page,
                                                GCancellable       *cancellable,
                                                GAsyncReadyCallback callback,
                                                gpointer            user_data);
DgzVersionPage *dgz_discogs_get_versions_finish (DgzDiscogs   *self,
                                                 GAsyncResult *result,
                                                 DgzFreshness *freshness,
                                                 GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
