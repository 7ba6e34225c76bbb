/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dgz-discogs-error.h"
#include "dgz-release.h"

G_BEGIN_DECLS

#define DGZ_TYPE_DISCOGS (dgz_discogs_get_type ())

G_DECLARE_FINAL_TYPE (DgzDiscogs, dgz_discogs, DGZ, DISCOGS, GObject)

/**
 * DgzFreshness:
 * @fetched: when Discogs gave the answer, seconds since 1970
 * @is_stale: whether it is older than it may be, and shown for want of a newer
 *
 * How old an answer is.
 */
typedef struct
{
  gint64 fetched;
  gboolean is_stale;
} DgzFreshness;

/**
 * DgzFetchFlags:
 * @DGZ_FETCH_DEFAULT: what is kept and under six hours old does
 * @DGZ_FETCH_FRESH: the network is asked, whatever is kept; its failure is told as such
 * @DGZ_FETCH_PERSONAL: the answer is for the signed-in user alone: it is never kept on disk, and
 *   not given out once the token has changed
 *
 * How to fetch an answer.
 */
typedef enum {
  DGZ_FETCH_DEFAULT = 0,
  DGZ_FETCH_FRESH = 1 << 0,
  DGZ_FETCH_PERSONAL = 1 << 1,
} DgzFetchFlags;

DgzDiscogs *dgz_discogs_new       (const char   *base_url,
                                   const char   *user_agent,
                                   const char   *cache_dir);
void        dgz_discogs_set_token (DgzDiscogs   *self,
                                   const char   *token);
gboolean    dgz_discogs_has_token (DgzDiscogs   *self);
int         dgz_discogs_get_wait  (DgzDiscogs   *self,
                                   GCancellable *cancellable);

void        dgz_discogs_get_release_async  (DgzDiscogs         *self,
                                            gint64              id,
                                            const char         *currency,
                                            DgzFetchFlags       flags,
                                            GCancellable       *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data);
DgzRelease *dgz_discogs_get_release_finish (DgzDiscogs         *self,
                                            GAsyncResult       *result,
                                            DgzFreshness       *freshness,
                                            GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void        dgz_discogs_get_main_async     (DgzDiscogs         *self,
                                            gint64              master_id,
                                            DgzFetchFlags       flags,
                                            GCancellable       *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data);
gint64      dgz_discogs_get_main_finish    (DgzDiscogs         *self,
                                            GAsyncResult       *result,
                                            GError            **error);
void        dgz_discogs_get_market_async   (DgzDiscogs         *self,
                                            gint64              id,
                                            const char         *currency,
                                            DgzFetchFlags       flags,
                                            GCancellable       *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data);
DgzMarket  *dgz_discogs_get_market_finish  (DgzDiscogs         *self,
                                            GAsyncResult       *result,
                                            DgzFreshness       *freshness,
                                            GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void        dgz_discogs_get_image_async    (DgzDiscogs         *self,
                                            const char         *url,
                                            GCancellable       *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data);
GBytes     *dgz_discogs_get_image_finish   (DgzDiscogs         *self,
                                            GAsyncResult       *result,
                                            GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
