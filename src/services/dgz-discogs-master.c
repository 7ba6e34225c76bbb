/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-discogs-master.h"

#include "dgz-discogs-private.h"

static gboolean
check_master (GBytes  *body,
              GError **error)
{
  g_autoptr (DgzMaster) master = dgz_master_parse (body, error);

  return master != NULL;
}

static gboolean
check_versions (GBytes  *body,
                GError **error)
{
  g_autoptr (DgzVersionPage) page = dgz_version_page_parse (body, error);

  return page != NULL;
}

/**
 * dgz_discogs_get_master_async:
 * @self: a client
 * @id: a master's number
 * @cancellable: (nullable): ends the request
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks for a master.
 */
void
dgz_discogs_get_master_async (DgzDiscogs         *self,
                              gint64              id,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  char *path = g_strdup_printf ("/masters/%" G_GINT64_FORMAT, id);

  dgz_discogs_fetch_async (self, path, check_master, dgz_discogs_get_master_async,
                           DGZ_PRIORITY_NEAR, DGZ_FETCH_DEFAULT, cancellable, callback,
                           user_data);
}

/**
 * dgz_discogs_get_master_finish:
 * @self: a client
 * @result: what the callback was given
 * @freshness: (out) (optional): how old the answer is
 * @error: return location for a #GError of %DGZ_DISCOGS_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Ends dgz_discogs_get_master_async().
 *
 * Returns: (transfer full) (nullable): the master
 */
DgzMaster *
dgz_discogs_get_master_finish (DgzDiscogs   *self,
                               GAsyncResult *result,
                               DgzFreshness *freshness,
                               GError      **error)
{
  g_autoptr (DgzDiscogsAnswer) answer =
      dgz_discogs_fetch_finish (self, result, dgz_discogs_get_master_async, freshness, error);

  return answer ? dgz_master_parse (answer->body, error) : NULL;
}

/**
 * dgz_discogs_get_versions_async:
 * @self: a client
 * @master_id: a master's number
 * @page: which page, from 1
 * @per_page: how many to a page, 1 to %DGZ_PAGE_MAX
 * @cancellable: (nullable): ends the request
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks for one page of a master's pressings, the oldest first.
 */
void
dgz_discogs_get_versions_async (DgzDiscogs         *self,
                                gint64              master_id,
                                int                 page,
                                int                 per_page,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  char *path = g_strdup_printf ("/masters/%" G_GINT64_FORMAT
                                "/versions?page=%d&per_page=%d&sort=released&sort_order=asc",
                                master_id, MAX (page, 1), CLAMP (per_page, 1, DGZ_PAGE_MAX));

  dgz_discogs_fetch_async (self, path, check_versions, dgz_discogs_get_versions_async,
                           DGZ_PRIORITY_NEAR, DGZ_FETCH_DEFAULT, cancellable, callback,
                           user_data);
}

/**
 * dgz_discogs_get_versions_finish:
 * @self: a client
 * @result: what the callback was given
 * @freshness: (out) (optional): how old the answer is
 * @error: return location for a #GError of %DGZ_DISCOGS_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Ends dgz_discogs_get_versions_async().
 *
 * Returns: (transfer full) (nullable): the page
 */
DgzVersionPage *
dgz_discogs_get_versions_finish (DgzDiscogs   *self,
                                 GAsyncResult *result,
                                 DgzFreshness *freshness,
                                 GError      **error)
{
  g_autoptr (DgzDiscogsAnswer) answer =
      dgz_discogs_fetch_finish (self, result, dgz_discogs_get_versions_async, freshness, error);

  return answer ? dgz_version_page_parse (answer->body, error) : NULL;
}
