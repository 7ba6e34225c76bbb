/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-discogs-suggestions.h"

#include "dgz-discogs-private.h"

static gboolean
check_suggestions (GBytes  *body,
                   GError **error)
{
  g_autoptr (DgzSuggestions) suggestions = dgz_suggestions_parse (body, error);

  return suggestions != NULL;
}

/**
 * dgz_discogs_get_suggestions_async:
 * @self: a client
 * @id: a release's number
 * @cancellable: (nullable): ends the request
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks for the prices that Discogs suggests by grade, in the currency of the
 * user's seller settings. Without a token that is
 * %DGZ_DISCOGS_ERROR_UNAUTHORIZED, and no request goes out.
 */
void
dgz_discogs_get_suggestions_async (DgzDiscogs         *self,
                                   gint64              id,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  char *path;

  g_return_if_fail (DGZ_IS_DISCOGS (self));

  if (!dgz_discogs_has_token (self)) {
    g_task_report_new_error (self, callback, user_data, dgz_discogs_get_suggestions_async,
                             DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_UNAUTHORIZED,
                             "Price suggestions need a token");
    return;
  }

  path = g_strdup_printf ("/marketplace/price_suggestions/%" G_GINT64_FORMAT, id);
  dgz_discogs_fetch_async (self, path, check_suggestions, dgz_discogs_get_suggestions_async,
                           DGZ_PRIORITY_LATER, DGZ_FETCH_PERSONAL, cancellable, callback,
                           user_data);
}

/**
 * dgz_discogs_get_suggestions_finish:
 * @self: a client
 * @result: what the callback was given
 * @freshness: (out) (optional): how old the answer is
 * @error: return location for a #GError of %DGZ_DISCOGS_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Ends dgz_discogs_get_suggestions_async(). That Discogs knows of none is no
 * error: there are no suggestions then.
 *
 * Returns: (transfer full) (nullable): the suggestions
 */
DgzSuggestions *
dgz_discogs_get_suggestions_finish (DgzDiscogs   *self,
                                    GAsyncResult *result,
                                    DgzFreshness *freshness,
                                    GError      **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DgzDiscogsAnswer) answer =
      dgz_discogs_fetch_finish (self, result, dgz_discogs_get_suggestions_async, freshness,
                                &failure);

  if (answer)
    return dgz_suggestions_parse (answer->body, error);

  if (g_error_matches (failure, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_NOT_FOUND)) {
    if (freshness)
      *freshness = (DgzFreshness) { .fetched = g_get_real_time () / G_USEC_PER_SEC };
    return dgz_suggestions_new_none ();
  }

  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}
