/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * One network request, for everybody who asks for the same: waits in the queue
 * for its turn, asks, and brings all its fetches the one answer. When it is
 * told to pause it goes back to its place in the queue by itself.
 */

#include "dgz-fetcher-private.h"

/* How long to wait after a 429 that does not say, and at most. */
#define DEFAULT_HOLD 60
#define MAX_HOLD 3600
/* How often in a row a request lets itself be put off. */
#define MAX_REFUSALS 5
#define MAX_REDIRECTS 5
/* What is kept at most: bytes, and seconds. The first is looked after whenever that many more
 * have come. */
#define CACHE_SIZE (64 * 1024 * 1024)
#define CACHE_AGE (30 * 24 * 60 * 60)
#define TRIM_AFTER (4 * 1024 * 1024)

static void
flight_free (DgzFlight *flight)
{
  g_free (flight->name);
  g_free (flight->url);
  g_free (flight->key);
  g_clear_pointer (&flight->tasks, g_ptr_array_unref);
  g_clear_pointer (&flight->kept, dgz_http_cached_free);
  dgz_fetcher_wipe (flight->authorization);
  g_object_unref (flight->cancellable);
  g_free (flight);
}

/**
 * dgz_fetcher_status_error:
 * @status: an HTTP status other than 200
 *
 * What a status means.
 *
 * Returns: (transfer full): an error of %DGZ_DISCOGS_ERROR
 */
GError *
dgz_fetcher_status_error (guint status)
{
  DgzDiscogsError code;

  switch (status) {
  case 404:
    code = DGZ_DISCOGS_ERROR_NOT_FOUND;
    break;
  case 410:
    code = DGZ_DISCOGS_ERROR_GONE;
    break;
  case 429:
    code = DGZ_DISCOGS_ERROR_RATE_LIMITED;
    break;
  case 401:
    code = DGZ_DISCOGS_ERROR_UNAUTHORIZED;
    break;
  case 403:
    code = DGZ_DISCOGS_ERROR_FORBIDDEN;
    break;
  default:
    code = status >= 500 ? DGZ_DISCOGS_ERROR_FAILED : DGZ_DISCOGS_ERROR_BAD_REPLY;
    break;
  }

  return g_error_new (DGZ_DISCOGS_ERROR, code, "HTTP status %u", status);
}

/* Takes the flight out of everything; what it carried is the caller's. */
static GPtrArray *
close_flight (DgzFlight *flight)
{
  DgzFetcher *self = flight->fetcher;

  g_hash_table_remove (self->flights, flight->name);
  flight->fetcher = NULL;
  for (guint i = 0; i < flight->tasks->len; i++) {
    DgzFetch *fetch = g_task_get_task_data (flight->tasks->pdata[i]);

    fetch->flight = NULL;
    if (fetch->watch)
      g_source_destroy (fetch->watch);
    g_clear_pointer (&fetch->watch, g_source_unref);
  }
  dgz_queue_leave (self->queue, &flight->ticket);

  return g_steal_pointer (&flight->tasks);
}

/**
 * dgz_flight_abort:
 * @flight: (transfer full): a flight that has not landed
 *
 * Ends a flight. What is under way comes back to where nobody waits for it.
 *
 * Returns: (transfer full) (element-type GTask): the fetches that it carried
 */
GPtrArray *
dgz_flight_abort (DgzFlight *flight)
{
  gboolean is_under_way = flight->ticket.is_under_way;
  GPtrArray *tasks = close_flight (flight);

  if (is_under_way)
    g_cancellable_cancel (flight->cancellable);
  else
    flight_free (flight);
  return tasks;
}

/* Brings the answer, or the error. */
static void
land (DgzFlight    *flight,
      GBytes       *body,
      const GError *error)
{
  g_autoptr (GPtrArray) tasks = close_flight (flight);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  flight_free (flight);
  /* From here on whoever hears of it may do anything. */
  for (guint i = 0; i < tasks->len; i++) {
    if (body)
      dgz_fetch_return_answer (tasks->pdata[i], body, now, FALSE);
    else
      dgz_fetch_return_failure (tasks->pdata[i], error);
  }
}

/* Keeps the cache within its bounds, at the first answer and then now and again. */
static void
trim (DgzFetcher *self,
      gsize       size)
{
  if (self->untrimmed == 0 || self->untrimmed > TRIM_AFTER) {
    self->untrimmed = 0;
    dgz_http_cache_trim_async (self->cache_dir, CACHE_SIZE, CACHE_AGE, NULL, NULL, NULL);
  }
  self->untrimmed += size + 1;
}

/* Whether the flight was put off, and waits again. */
static gboolean
put_off (DgzFlight          *flight,
         const DgzHttpReply *reply)
{
  DgzFetcher *self = flight->fetcher;
  gint64 seconds = reply->retry_after >= 0 ? reply->retry_after : DEFAULT_HOLD;

  if (reply->status != 429)
    return FALSE;

  dgz_queue_hold (self->queue, CLAMP (seconds, 1, MAX_HOLD));
  if (++flight->refusals >= MAX_REFUSALS)
    return FALSE;

  dgz_queue_leave (self->queue, &flight->ticket);
  dgz_queue_join (self->queue, &flight->ticket);
  return TRUE;
}

/* Whether the flight was sent on, to another address of the same server. Each is a request of its
 * own that counts, and waits for a place. */
static gboolean
send_on (DgzFlight          *flight,
         const DgzHttpReply *reply)
{
  DgzFetcher *self = flight->fetcher;

  if (!dgz_http_reply_is_redirect (reply) || !reply->onward || ++flight->redirects > MAX_REDIRECTS)
    return FALSE;

  g_free (flight->url);
  flight->url = g_strdup (reply->onward);
  dgz_queue_leave (self->queue, &flight->ticket);
  dgz_queue_join (self->queue, &flight->ticket);
  return TRUE;
}

/* The answer's body, or why it is none. */
static GBytes *
take_body (DgzFlight          *flight,
           const DgzHttpReply *reply,
           GError            **error)
{
  const char *text = g_bytes_get_data (reply->body, NULL);
  gsize size = g_bytes_get_size (reply->body);

  if (reply->status == 304 && flight->kept)
    return flight->kept->body;
  if (dgz_http_reply_is_redirect (reply)) {
    g_set_error (error, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_REDIRECTED, "HTTP status %u",
                 reply->status);
    return NULL;
  }
  if (reply->status != 200) {
    g_propagate_error (error, dgz_fetcher_status_error (reply->status));
    return NULL;
  }
  /* A page that stands in the way of Discogs must not be kept in its place. */
  if (flight->check (reply->body, error))
    return reply->body;

  while (size > 0 && g_ascii_isspace (*text)) {
    text++;
    size--;
  }
  if (size > 0 && *text == '<') {
    g_clear_error (error);
    g_set_error_literal (error, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_WEB_PAGE, "A web page");
  }
  return NULL;
}

/* In the background; an answer that came under another user's name is not kept under this one's. */
static void
keep (DgzFlight          *flight,
      const DgzHttpReply *reply,
      GBytes             *body)
{
  DgzFetcher *self = flight->fetcher;
  gboolean is_same = reply->status == 304;
  const char *etag = reply->etag;
  const char *modified = reply->modified;

  if (flight->is_personal || flight->authorization || flight->epoch != self->epoch)
    return;

  /* Nothing changed: what it is known by has not either, said or not. */
  if (is_same && !etag)
    etag = flight->kept->etag;
  if (is_same && !modified)
    modified = flight->kept->modified;
  dgz_http_cache_store_tagged (self->cache_dir, flight->key, body, etag, modified);
  trim (self, g_bytes_get_size (body));
}

static void
replied_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  DgzFlight *flight = user_data;
  DgzFetcher *self = flight->fetcher;
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzHttpReply) reply = dgz_http_get_finish (DGZ_HTTP (source), result, &error);
  g_autoptr (GBytes) body = NULL;

  if (!self) {
    flight_free (flight);
    return;
  }
  if (!reply) {
    land (flight, NULL, error);
    return;
  }

  /* Another user has another limit. */
  if (!flight->authorization && flight->epoch == self->epoch)
    dgz_queue_learn (self->queue, reply->limit, reply->remaining);
  if (put_off (flight, reply) || send_on (flight, reply))
    return;

  body = take_body (flight, reply, &error);
  if (body) {
    g_bytes_ref (body);
    keep (flight, reply, body);
  }
  land (flight, body, error);
}

static void
go_cb (gpointer data)
{
  DgzFlight *flight = data;
  DgzFetcher *self = flight->fetcher;

  dgz_http_ask_async (self->http, flight->url,
                      flight->authorization ? flight->authorization : self->authorization,
                      flight->kept ? flight->kept->etag : NULL,
                      flight->kept ? flight->kept->modified : NULL, flight->cancellable,
                      replied_cb, flight);
}

/**
 * dgz_flight_new:
 * @self: a fetcher
 * @fetch: what is wanted; its authorization is taken
 * @name: (transfer full): what those who want the same find it by
 *
 * Makes a flight without fetches. It is for the caller to give it one and to let it queue.
 *
 * Returns: (transfer none): the flight, which ends by itself
 */
DgzFlight *
dgz_flight_new (DgzFetcher *self,
                DgzFetch   *fetch,
                char       *name)
{
  DgzFlight *flight = g_new0 (DgzFlight, 1);

  flight->fetcher = self;
  flight->name = name;
  flight->url = g_strdup (fetch->url);
  flight->key = g_strdup (fetch->key);
  flight->check = fetch->check;
  flight->kept = fetch->kept ? dgz_http_cached_copy (fetch->kept) : NULL;
  flight->is_personal = (fetch->flags & DGZ_FETCH_PERSONAL) && !fetch->authorization;
  flight->authorization = g_steal_pointer (&fetch->authorization);
  flight->epoch = self->epoch;
  flight->tasks = g_ptr_array_new_with_free_func (g_object_unref);
  flight->cancellable = g_cancellable_new ();
  flight->ticket.priority = fetch->priority;
  flight->ticket.number = fetch->number;
  flight->ticket.go = go_cb;
  flight->ticket.data = flight;
  g_hash_table_insert (self->flights, flight->name, flight);
  return flight;
}
