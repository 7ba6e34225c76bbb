/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The Discogs API: its pages, one function each. How they are fetched is
 * dgz-fetcher.c's business.
 */

#include "dgz-discogs-private.h"

#include "dgz-fetcher.h"
#include "dgz-http.h"

#define TIMEOUT_SECONDS 15

struct _DgzDiscogs
{
  GObject parent_instance;

  DgzHttp *http;
  DgzFetcher *fetcher;
  char *base_url;
  gboolean has_token;
};

enum {
  PROP_0,
  PROP_WAIT,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (DgzDiscogs, dgz_discogs, G_TYPE_OBJECT)
G_DEFINE_QUARK (dgz-discogs-error-quark, dgz_discogs_error)

/**
 * dgz_discogs_answer_free:
 * @answer: an answer
 *
 * Frees an answer.
 */
void
dgz_discogs_answer_free (DgzDiscogsAnswer *answer)
{
  g_bytes_unref (answer->body);
  g_free (answer);
}

static void
dgz_discogs_dispose (GObject *object)
{
  DgzDiscogs *self = DGZ_DISCOGS (object);

  g_clear_object (&self->http);

  G_OBJECT_CLASS (dgz_discogs_parent_class)->dispose (object);
}

static void
dgz_discogs_finalize (GObject *object)
{
  DgzDiscogs *self = DGZ_DISCOGS (object);

  dgz_fetcher_free (self->fetcher);
  g_free (self->base_url);

  G_OBJECT_CLASS (dgz_discogs_parent_class)->finalize (object);
}

static void
dgz_discogs_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  switch (prop_id) {
  case PROP_WAIT:
    g_value_set_int (value, dgz_discogs_get_wait (DGZ_DISCOGS (object), NULL));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
dgz_discogs_class_init (DgzDiscogsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dgz_discogs_dispose;
  object_class->finalize = dgz_discogs_finalize;
  object_class->get_property = dgz_discogs_get_property;

  /* Notified once a second too, for whoever shows how long its own request has to wait. */
  props[PROP_WAIT] = g_param_spec_int ("wait", NULL, NULL, 0, G_MAXINT, 0,
                                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
dgz_discogs_init (DgzDiscogs *self)
{
}

static void
waited_cb (gpointer owner)
{
  g_object_notify_by_pspec (owner, props[PROP_WAIT]);
}

static gboolean
check_release (GBytes  *body,
               GError **error)
{
  g_autoptr (DgzRelease) release = dgz_release_parse (body, error);

  return release != NULL;
}

static gboolean
check_main (GBytes  *body,
            GError **error)
{
  return dgz_release_parse_main (body, error) > 0;
}

static gboolean
check_market (GBytes  *body,
              GError **error)
{
  g_autoptr (DgzMarket) market = dgz_market_parse (body, error);

  return market != NULL;
}

/**
 * dgz_discogs_fetch_async:
 * @self: a client
 * @path: (transfer full): the address behind the API's own, with its query
 * @check: whether an answer is what it should be; others are not kept
 * @tag: the task's source tag
 * @priority: which requests go first where not all may
 * @flags: how to fetch
 * @cancellable: (nullable): ends the request, at once where it still waits
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks for any page of the API: what is kept and young enough, else the network.
 *
 * A request for which there is no place waits; see dgz_discogs_get_wait().
 */
void
dgz_discogs_fetch_async (DgzDiscogs         *self,
                         char               *path,
                         DgzDiscogsCheck     check,
                         gpointer            tag,
                         DgzPriority         priority,
                         DgzFetchFlags       flags,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  char *url = g_strconcat (self->base_url, path, NULL);

  g_free (path);
  dgz_fetcher_fetch_async (self->fetcher, url, check, tag, priority, flags, cancellable, callback,
                           user_data);
}

/**
 * dgz_discogs_fetch_as_async:
 * @self: a client
 * @path: (transfer full): the address behind the API's own, with its query
 * @authorization: (transfer full): the Authorization header's value, instead of the client's own
 * @check: whether an answer is what it should be
 * @tag: the task's source tag
 * @priority: which requests go first where not all may
 * @cancellable: (nullable): ends the request, at once where it still waits
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks for a page under another name. The answer is not kept.
 */
void
dgz_discogs_fetch_as_async (DgzDiscogs         *self,
                            char               *path,
                            char               *authorization,
                            DgzDiscogsCheck     check,
                            gpointer            tag,
                            DgzPriority         priority,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  char *url = g_strconcat (self->base_url, path, NULL);

  g_free (path);
  dgz_fetcher_fetch_as_async (self->fetcher, url, authorization, check, tag, priority,
                              cancellable, callback, user_data);
}

/**
 * dgz_discogs_fetch_finish:
 * @self: a client
 * @result: what the callback was given
 * @tag: as given to dgz_discogs_fetch_async()
 * @freshness: (out) (optional): how old the answer is
 * @error: return location for a #GError of %DGZ_DISCOGS_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Ends dgz_discogs_fetch_async().
 *
 * Returns: (transfer full) (nullable): the answer, which passed the check
 */
DgzDiscogsAnswer *
dgz_discogs_fetch_finish (DgzDiscogs   *self,
                          GAsyncResult *result,
                          gpointer      tag,
                          DgzFreshness *freshness,
                          GError      **error)
{
  DgzDiscogsAnswer *answer = dgz_fetcher_fetch_finish (self->fetcher, result, tag, error);

  if (answer && freshness)
    *freshness = answer->freshness;
  return answer;
}

/**
 * dgz_discogs_new:
 * @base_url: the API's address, without a slash at its end
 * @user_agent: how the program names itself
 * @cache_dir: the program's cache folder
 *
 * Makes a client of the Discogs API, for the main thread.
 *
 * Returns: (transfer full): the client
 */
DgzDiscogs *
dgz_discogs_new (const char *base_url,
                 const char *user_agent,
                 const char *cache_dir)
{
  DgzDiscogs *self = g_object_new (DGZ_TYPE_DISCOGS, NULL);

  self->http = dgz_http_new (user_agent, TIMEOUT_SECONDS);
  self->fetcher = dgz_fetcher_new (self, self->http, cache_dir, waited_cb);
  self->base_url = g_strdup (base_url);
  return self;
}

/**
 * dgz_discogs_set_token:
 * @self: a client
 * @token: (nullable): the user's token, or %NULL to go on without
 *
 * Signs in. The token is sent to the API alone, in a header.
 */
void
dgz_discogs_set_token (DgzDiscogs *self,
                       const char *token)
{
  char *authorization = NULL;

  self->has_token = token && *token;
  if (self->has_token)
    authorization = g_strconcat ("Discogs token=", token, NULL);
  dgz_fetcher_set_authorization (self->fetcher, authorization);
  dgz_fetcher_wipe (authorization);
}

/**
 * dgz_discogs_has_token:
 * @self: a client
 *
 * Whether the client is signed in.
 */
gboolean
dgz_discogs_has_token (DgzDiscogs *self)
{
  return self->has_token;
}

/**
 * dgz_discogs_get_wait:
 * @self: a client
 * @cancellable: (nullable): of one request, or %NULL for the next of all that wait
 *
 * How many seconds a request still waits because of the limit; 0 where none does.
 *
 * "wait" is notified when it has changed, and each second while anything waits.
 */
int
dgz_discogs_get_wait (DgzDiscogs   *self,
                      GCancellable *cancellable)
{
  return dgz_fetcher_get_wait (self->fetcher, cancellable);
}

/**
 * dgz_discogs_set_speed:
 * @self: a new client
 * @speed: how many seconds of the limit pass in one
 *
 * Makes the limit's minute pass faster, for tests.
 */
void
dgz_discogs_set_speed (DgzDiscogs *self,
                       double      speed)
{
  dgz_fetcher_set_speed (self->fetcher, speed);
}

/**
 * dgz_discogs_get_release_async:
 * @self: a client
 * @id: a release's number
 * @currency: ISO code of the currency for prices
 * @flags: how to fetch
 * @cancellable: (nullable): ends the request
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks for a release.
 */
void
dgz_discogs_get_release_async (DgzDiscogs         *self,
                               gint64              id,
                               const char         *currency,
                               DgzFetchFlags       flags,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  char *path = g_strdup_printf ("/releases/%" G_GINT64_FORMAT "?curr_abbr=%s", id, currency);

  dgz_discogs_fetch_async (self, path, check_release, dgz_discogs_get_release_async,
                           DGZ_PRIORITY_SHOWN, flags, cancellable, callback, user_data);
}

/**
 * dgz_discogs_get_release_finish:
 * @self: a client
 * @result: what the callback was given
 * @freshness: (out) (optional): how old the answer is
 * @error: return location for a #GError of %DGZ_DISCOGS_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Ends dgz_discogs_get_release_async().
 *
 * Returns: (transfer full) (nullable): the release
 */
DgzRelease *
dgz_discogs_get_release_finish (DgzDiscogs   *self,
                                GAsyncResult *result,
                                DgzFreshness *freshness,
                                GError      **error)
{
  g_autoptr (DgzDiscogsAnswer) answer =
      dgz_discogs_fetch_finish (self, result, dgz_discogs_get_release_async, freshness, error);

  return answer ? dgz_release_parse (answer->body, error) : NULL;
}

/**
 * dgz_discogs_get_main_async:
 * @self: a client
 * @master_id: a master's number
 * @flags: how to fetch
 * @cancellable: (nullable): ends the request
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks for the main release of a master.
 */
void
dgz_discogs_get_main_async (DgzDiscogs         *self,
                            gint64              master_id,
                            DgzFetchFlags       flags,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  char *path = g_strdup_printf ("/masters/%" G_GINT64_FORMAT, master_id);

  dgz_discogs_fetch_async (self, path, check_main, dgz_discogs_get_main_async,
                           DGZ_PRIORITY_SHOWN, flags, cancellable, callback, user_data);
}

/**
 * dgz_discogs_get_main_finish:
 * @self: a client
 * @result: what the callback was given
 * @error: return location for a #GError of %DGZ_DISCOGS_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Ends dgz_discogs_get_main_async().
 *
 * Returns: the release's number, or 0
 */
gint64
dgz_discogs_get_main_finish (DgzDiscogs   *self,
                             GAsyncResult *result,
                             GError      **error)
{
  g_autoptr (DgzDiscogsAnswer) answer =
      dgz_discogs_fetch_finish (self, result, dgz_discogs_get_main_async, NULL, error);

  return answer ? dgz_release_parse_main (answer->body, error) : 0;
}

/**
 * dgz_discogs_get_market_async:
 * @self: a client
 * @id: a release's number
 * @currency: ISO code of the currency for prices
 * @flags: how to fetch
 * @cancellable: (nullable): ends the request
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks for the lowest price and the number of copies for sale.
 */
void
dgz_discogs_get_market_async (DgzDiscogs         *self,
                              gint64              id,
                              const char         *currency,
                              DgzFetchFlags       flags,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  char *path =
      g_strdup_printf ("/marketplace/stats/%" G_GINT64_FORMAT "?curr_abbr=%s", id, currency);

  dgz_discogs_fetch_async (self, path, check_market, dgz_discogs_get_market_async,
                           DGZ_PRIORITY_NEAR, flags, cancellable, callback, user_data);
}

/**
 * dgz_discogs_get_market_finish:
 * @self: a client
 * @result: what the callback was given
 * @freshness: (out) (optional): how old the answer is
 * @error: return location for a #GError of %DGZ_DISCOGS_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Ends dgz_discogs_get_market_async().
 *
 * Returns: (transfer full) (nullable): the figures
 */
DgzMarket *
dgz_discogs_get_market_finish (DgzDiscogs   *self,
                               GAsyncResult *result,
                               DgzFreshness *freshness,
                               GError      **error)
{
  g_autoptr (DgzDiscogsAnswer) answer =
      dgz_discogs_fetch_finish (self, result, dgz_discogs_get_market_async, freshness, error);

  return answer ? dgz_market_parse (answer->body, error) : NULL;
}

static void
image_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzHttpReply) reply = dgz_http_get_finish (DGZ_HTTP (source), result, &error);

  if (!reply)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (reply->status != 200)
    g_task_return_error (task, dgz_fetcher_status_error (reply->status));
  else
    g_task_return_pointer (task, g_bytes_ref (reply->body), (GDestroyNotify) g_bytes_unref);
}

/**
 * dgz_discogs_get_image_async:
 * @self: a client
 * @url: an image's address, as a release names it
 * @cancellable: (nullable): ends the request
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Fetches a cover. It is shown live and never kept; no token is sent.
 */
void
dgz_discogs_get_image_async (DgzDiscogs         *self,
                             const char         *url,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, dgz_discogs_get_image_async);
  dgz_http_get_async (self->http, url, NULL, cancellable, image_cb, task);
}

/**
 * dgz_discogs_get_image_finish:
 * @self: a client
 * @result: what the callback was given
 * @error: return location for a #GError
 *
 * Ends dgz_discogs_get_image_async().
 *
 * Returns: (transfer full) (nullable): the image file's bytes
 */
GBytes *
dgz_discogs_get_image_finish (DgzDiscogs   *self,
                              GAsyncResult *result,
                              GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
