/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Fetches what lies behind redirects, for services that answer with them.
 *
 * Every step is a request of its own, without an authorization, so that
 * nothing but the address goes where a redirect points.
 */

#include "dgz-follow.h"

#include <string.h>

#include "dgz-discogs-error.h"

#define MAX_REDIRECTS 5

typedef struct
{
  char *url;
  guint n_redirects;
} Follow;

static void
follow_free (Follow *follow)
{
  g_free (follow->url);
  g_free (follow);
}

/**
 * dgz_follow_resolve:
 * @from: the address that answered with a redirect
 * @location: (nullable): where it points
 *
 * Where a redirect leads to.
 *
 * Other schemes than HTTP are not followed, nor a way out of HTTPS, nor an
 * address that holds a name or a password.
 *
 * Returns: (transfer full) (nullable): the address, %NULL where it is not to be followed
 */
char *
dgz_follow_resolve (const char *from,
                    const char *location)
{
  g_autoptr (GUri) base = g_uri_parse (from, G_URI_FLAGS_ENCODED, NULL);
  g_autoptr (GUri) uri = NULL;
  const char *scheme;

  if (!base || !location)
    return NULL;
  uri = g_uri_parse_relative (base, location, G_URI_FLAGS_ENCODED, NULL);
  if (!uri || !g_uri_get_host (uri) || !*g_uri_get_host (uri) || g_uri_get_userinfo (uri))
    return NULL;

  scheme = g_uri_get_scheme (uri);
  if (strcmp (scheme, "https") != 0 &&
      (strcmp (scheme, "http") != 0 || strcmp (g_uri_get_scheme (base), "http") != 0))
    return NULL;

  return g_uri_to_string_partial (uri, G_URI_HIDE_FRAGMENT);
}

static void
replied_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Follow *follow = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzHttpReply) reply = dgz_http_get_finish (DGZ_HTTP (source), result, &error);
  g_autofree char *next = NULL;

  if (!reply) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  if (!dgz_http_reply_is_redirect (reply)) {
    g_task_return_pointer (task, g_steal_pointer (&reply), (GDestroyNotify) dgz_http_reply_free);
    return;
  }

  next = dgz_follow_resolve (follow->url, reply->location);
  if (!next || follow->n_redirects == MAX_REDIRECTS) {
    g_task_return_new_error (task, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_BAD_REPLY, "%s",
                             next ? "Too many redirects" : "A redirect that is not to be followed");
    return;
  }

  follow->n_redirects++;
  g_free (follow->url);
  follow->url = g_steal_pointer (&next);
  dgz_http_get_async (DGZ_HTTP (source), follow->url, NULL, g_task_get_cancellable (task),
                      replied_cb, g_object_ref (task));
}

/**
 * dgz_follow_async:
 * @http: a client
 * @url: the address
 * @cancellable: (nullable): ends the request
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Fetches an address, through at most five redirects. Main thread.
 */
void
dgz_follow_async (DgzHttp            *http,
                  const char         *url,
                  GCancellable       *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer            user_data)
{
  GTask *task = g_task_new (http, cancellable, callback, user_data);
  Follow *follow = g_new0 (Follow, 1);

  g_task_set_source_tag (task, dgz_follow_async);
  follow->url = g_strdup (url);
  g_task_set_task_data (task, follow, (GDestroyNotify) follow_free);
  dgz_http_get_async (http, url, NULL, cancellable, replied_cb, task);
}

/**
 * dgz_follow_finish:
 * @result: what the callback was given
 * @error: return location for a #GError of %DGZ_DISCOGS_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Ends dgz_follow_async(). An answer of any status but a redirect is no error here.
 *
 * Returns: (transfer full) (nullable): the answer
 */
DgzHttpReply *
dgz_follow_finish (GAsyncResult *result,
                   GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
