/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The Discogs API.
 *
 * A fetch looks first for a kept answer that is young enough, then asks the
 * pacer for a place, then the network. When the network cannot be reached, a
 * kept answer of any age does, marked as stale.
 */

#include "dgz-discogs-private.h"

#include "dgz-http-cache.h"
#include "dgz-http.h"
#include "dgz-pacer.h"

/* Discogs' terms: nothing older than six hours. */
#define MAX_AGE (6 * 60 * 60)
#define LIMIT_ANONYMOUS 25
#define LIMIT_SIGNED_IN 60
#define TIMEOUT_SECONDS 15
/* How long to wait after a 429 that does not say. */
#define DEFAULT_HOLD 60

struct _DgzDiscogs
{
  GObject parent_instance;

  DgzHttp *http;
  DgzPacer *pacer;
  char *base_url;
  char *cache_dir;
  char *authorization;
};

G_DEFINE_FINAL_TYPE (DgzDiscogs, dgz_discogs, G_TYPE_OBJECT)
G_DEFINE_QUARK (dgz-discogs-error-quark, dgz_discogs_error)

typedef struct
{
  char *url;
  DgzDiscogsCheck check;
  DgzHttpCached *kept; /* too old, but better than nothing */
} Fetch;

static void
fetch_free (Fetch *fetch)
{
  g_free (fetch->url);
  g_clear_pointer (&fetch->kept, dgz_http_cached_free);
  g_free (fetch);
}

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

  dgz_pacer_free (self->pacer);
  g_free (self->base_url);
  g_free (self->cache_dir);
  g_free (self->authorization);

  G_OBJECT_CLASS (dgz_discogs_parent_class)->finalize (object);
}

static void
dgz_discogs_class_init (DgzDiscogsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dgz_discogs_dispose;
  object_class->finalize = dgz_discogs_finalize;
}

static void
dgz_discogs_init (DgzDiscogs *self)
{
  self->pacer = dgz_pacer_new (LIMIT_ANONYMOUS);
}

static void
return_answer (GTask   *task,
               GBytes  *body,
               gint64   fetched,
               gboolean is_stale)
{
  DgzDiscogsAnswer *answer = g_new0 (DgzDiscogsAnswer, 1);

  answer->body = g_bytes_ref (body);
  answer->freshness.fetched = fetched;
  answer->freshness.is_stale = is_stale;
  g_task_return_pointer (task, answer, (GDestroyNotify) dgz_discogs_answer_free);
}

/* An error, unless an old answer can stand in for the one that is not to be had. */
static void
return_failure (GTask  *task,
                GError *error)
{
  Fetch *fetch = g_task_get_task_data (task);
  gboolean unreachable =
      g_error_matches (error, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_OFFLINE) ||
      g_error_matches (error, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_TIMED_OUT) ||
      g_error_matches (error, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_FAILED);

  if (unreachable && fetch->kept) {
    return_answer (task, fetch->kept->body, fetch->kept->fetched, TRUE);
    g_error_free (error);
  } else {
    g_task_return_error (task, error);
  }
}

static GError *
error_of_status (guint status)
{
  DgzDiscogsError code;

  switch (status) {
  case 404:
  case 410:
    code = DGZ_DISCOGS_ERROR_NOT_FOUND;
    break;
  case 429:
    code = DGZ_DISCOGS_ERROR_RATE_LIMITED;
    break;
  case 401:
  case 403:
    code = DGZ_DISCOGS_ERROR_UNAUTHORIZED;
    break;
  default:
    code = status >= 500 ? DGZ_DISCOGS_ERROR_FAILED : DGZ_DISCOGS_ERROR_BAD_REPLY;
    break;
  }

  return g_error_new (DGZ_DISCOGS_ERROR, code, "HTTP status %u", status);
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

static void
replied_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  DgzDiscogs *self = g_task_get_source_object (task);
  Fetch *fetch = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzHttpReply) reply = dgz_http_get_finish (DGZ_HTTP (source), result, &error);
  gint64 now = g_get_monotonic_time ();

  if (!reply) {
    return_failure (task, g_steal_pointer (&error));
    return;
  }

  dgz_pacer_learn (self->pacer, now, reply->limit, reply->remaining);
  if (reply->status == 429) {
    gint64 seconds = reply->retry_after >= 0 ? reply->retry_after : DEFAULT_HOLD;

    dgz_pacer_hold (self->pacer, now + CLAMP (seconds, 1, 3600) * G_USEC_PER_SEC);
  }
  if (reply->status != 200) {
    return_failure (task, error_of_status (reply->status));
    return;
  }

  /* A page that stands in the way of Discogs must not be kept in its place. */
  if (!fetch->check (reply->body, &error)) {
    return_failure (task, g_steal_pointer (&error));
    return;
  }

  dgz_http_cache_store (self->cache_dir, fetch->url, reply->body);
  return_answer (task, reply->body, g_get_real_time () / G_USEC_PER_SEC, FALSE);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  DgzDiscogs *self = g_task_get_source_object (task);
  Fetch *fetch = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  fetch->kept = dgz_http_cache_load_finish (result, &error);
  if (error) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  if (fetch->kept && !fetch->check (fetch->kept->body, NULL))
    g_clear_pointer (&fetch->kept, dgz_http_cached_free);
  if (fetch->kept && g_get_real_time () / G_USEC_PER_SEC - fetch->kept->fetched < MAX_AGE) {
    return_answer (task, fetch->kept->body, fetch->kept->fetched, FALSE);
    return;
  }
  if (dgz_pacer_take (self->pacer, g_get_monotonic_time ()) > 0) {
    g_task_return_new_error (task, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_RATE_LIMITED,
                             "No request is left in this minute");
    return;
  }

  dgz_http_get_async (self->http, fetch->url, self->authorization, g_task_get_cancellable (task),
                      replied_cb, g_object_ref (task));
}

/**
 * dgz_discogs_fetch_async:
 * @self: a client
 * @path: (transfer full): the address behind the API's own, with its query
 * @check: whether an answer is what it should be; others are not kept
 * @tag: the task's source tag
 * @cancellable: (nullable): ends the request
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks for any page of the API: what is kept and young enough, else the network.
 */
void
dgz_discogs_fetch_async (DgzDiscogs         *self,
                         char               *path,
                         DgzDiscogsCheck     check,
                         gpointer            tag,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Fetch *fetch = g_new0 (Fetch, 1);

  g_task_set_source_tag (task, tag);
  fetch->check = check;
  fetch->url = g_strconcat (self->base_url, path, NULL);
  g_task_set_task_data (task, fetch, (GDestroyNotify) fetch_free);
  g_free (path);
  dgz_http_cache_load_async (self->cache_dir, fetch->url, cancellable, looked_cb, task);
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
  DgzDiscogsAnswer *answer;

  g_assert (g_task_is_valid (result, self));
  g_assert (g_task_get_source_tag (G_TASK (result)) == tag);

  answer = g_task_propagate_pointer (G_TASK (result), error);
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
  self->base_url = g_strdup (base_url);
  self->cache_dir = g_strdup (cache_dir);
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
  g_clear_pointer (&self->authorization, g_free);
  if (token && *token)
    self->authorization = g_strconcat ("Discogs token=", token, NULL);
  dgz_pacer_set_limit (self->pacer, self->authorization ? LIMIT_SIGNED_IN : LIMIT_ANONYMOUS);
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
  return self->authorization != NULL;
}

/**
 * dgz_discogs_get_wait:
 * @self: a client
 *
 * How many seconds until the next request may go out; 0 for at once.
 */
int
dgz_discogs_get_wait (DgzDiscogs *self)
{
  gint64 wait = dgz_pacer_get_wait (self->pacer, g_get_monotonic_time ());

  return (int) ((wait + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC);
}

/**
 * dgz_discogs_get_release_async:
 * @self: a client
 * @id: a release's number
 * @currency: ISO code of the currency for prices
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
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  char *path = g_strdup_printf ("/releases/%" G_GINT64_FORMAT "?curr_abbr=%s", id, currency);

  dgz_discogs_fetch_async (self, path, check_release, dgz_discogs_get_release_async, cancellable,
                           callback, user_data);
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
 * @cancellable: (nullable): ends the request
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks for the main release of a master.
 */
void
dgz_discogs_get_main_async (DgzDiscogs         *self,
                            gint64              master_id,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  char *path = g_strdup_printf ("/masters/%" G_GINT64_FORMAT, master_id);

  dgz_discogs_fetch_async (self, path, check_main, dgz_discogs_get_main_async, cancellable,
                           callback, user_data);
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
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  char *path =
      g_strdup_printf ("/marketplace/stats/%" G_GINT64_FORMAT "?curr_abbr=%s", id, currency);

  dgz_discogs_fetch_async (self, path, check_market, dgz_discogs_get_market_async, cancellable,
                           callback, user_data);
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
    g_task_return_error (task, error_of_status (reply->status));
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
