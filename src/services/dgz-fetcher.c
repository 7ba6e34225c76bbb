/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * From an address to an answer.
 *
 * A fetch looks first for a kept answer that is young enough. Else it joins the
 * flight to its address, or begins one: a flight waits in the queue for its
 * turn, asks the network and brings all its fetches the one answer. When the
 * network cannot be reached, a kept answer of any age does, marked as stale. A
 * flight that is told to pause goes back to its place in the queue by itself.
 *
 * Answers that are for one user alone are not kept on disk and not shared
 * after the token has changed.
 */

#include "dgz-fetcher.h"

#include <string.h>

#include "dgz-http-cache.h"

/* Discogs' terms: nothing older than six hours. */
#define MAX_AGE (6 * 60 * 60)
#define LIMIT_ANONYMOUS 25
#define LIMIT_SIGNED_IN 60
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

struct _DgzFetcher
{
  GObject *owner; /* not held: its tasks hold it while there is anything to do */
  DgzHttp *http;
  DgzQueue *queue;
  GHashTable *flights; /* name -> Flight */
  char *cache_dir;
  char *authorization;
  guint epoch;     /* how often the user has changed */
  gsize untrimmed; /* bytes that were kept since the cache was last looked after */
  void (*waited) (gpointer owner);
};

/* One network request, for everybody who asks for the same. */
typedef struct
{
  DgzFetcher *fetcher; /* NULL once nobody waits for it any more */
  char *name;
  char *url;
  char *key;
  DgzDiscogsCheck check;
  gboolean is_personal;
  guint epoch;
  GPtrArray *tasks; /* one for each fetch */
  GCancellable *cancellable;
  DgzTicket ticket;
  DgzHttpCached *kept; /* what the server is asked for changes of */
  char *authorization; /* where it is not the fetcher's own */
  guint refusals;
  guint redirects;
} Flight;

/* What one caller asked for. */
typedef struct
{
  DgzFetcher *fetcher;
  char *url;
  char *key; /* what the answer is kept under */
  DgzDiscogsCheck check;
  DgzFetchFlags flags;
  DgzPriority priority;
  guint64 number;
  DgzHttpCached *kept; /* too old, but better than nothing */
  char *authorization; /* where it is not the fetcher's own, until the flight has it */
  Flight *flight;
  GSource *watch; /* of the cancellable */
} Fetch;

/**
 * dgz_fetcher_wipe:
 * @authorization: (nullable) (transfer full): an Authorization header's value
 *
 * Frees it: a token must not stay behind in memory that is used for something else.
 */
void
dgz_fetcher_wipe (char *authorization)
{
  if (authorization)
    explicit_bzero (authorization, strlen (authorization));
  g_free (authorization);
}

static void
fetch_free (Fetch *fetch)
{
  g_assert (!fetch->watch);
  dgz_fetcher_wipe (fetch->authorization);
  g_free (fetch->url);
  g_free (fetch->key);
  g_clear_pointer (&fetch->kept, dgz_http_cached_free);
  g_free (fetch);
}

static void
flight_free (Flight *flight)
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

static void
changed_cb (gpointer data)
{
  DgzFetcher *self = data;

  self->waited (self->owner);
}

/**
 * dgz_fetcher_new:
 * @owner: (type GObject): whose fetches these are; the source of their tasks
 * @http: the client
 * @cache_dir: the program's cache folder
 * @waited: called when what dgz_fetcher_get_wait() tells has changed
 *
 * Makes a fetcher, for the main thread.
 *
 * Returns: (transfer full): the fetcher
 */
DgzFetcher *
dgz_fetcher_new (gpointer    owner,
                 DgzHttp    *http,
                 const char *cache_dir,
                 void      (*waited) (gpointer owner))
{
  DgzFetcher *self = g_new0 (DgzFetcher, 1);

  self->owner = owner;
  self->http = g_object_ref (http);
  self->queue = dgz_queue_new (LIMIT_ANONYMOUS, changed_cb, self);
  self->flights = g_hash_table_new (g_str_hash, g_str_equal);
  self->cache_dir = g_strdup (cache_dir);
  self->waited = waited;
  return self;
}

/**
 * dgz_fetcher_free:
 * @self: a fetcher without a fetch
 *
 * Frees a fetcher.
 */
void
dgz_fetcher_free (DgzFetcher *self)
{
  g_assert (g_hash_table_size (self->flights) == 0);

  g_hash_table_unref (self->flights);
  dgz_queue_free (self->queue);
  g_object_unref (self->http);
  g_free (self->cache_dir);
  dgz_fetcher_wipe (self->authorization);
  g_free (self);
}

/**
 * dgz_fetcher_set_speed:
 * @self: a new fetcher
 * @speed: how many seconds of the pacer's pass in one
 *
 * Makes time pass faster, for tests.
 */
void
dgz_fetcher_set_speed (DgzFetcher *self,
                       double      speed)
{
  dgz_queue_set_speed (self->queue, speed);
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

/* Whether it is Discogs itself that says no: nothing that is kept changes that. */
static gboolean
is_final (const GError *error)
{
  static const int codes[] = { DGZ_DISCOGS_ERROR_NOT_FOUND, DGZ_DISCOGS_ERROR_GONE,
                               DGZ_DISCOGS_ERROR_UNAUTHORIZED, DGZ_DISCOGS_ERROR_FORBIDDEN };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++) {
    if (g_error_matches (error, DGZ_DISCOGS_ERROR, codes[i]))
      return TRUE;
  }

  return FALSE;
}

/* An error, unless an old answer can stand in for the one that is not to be had. */
static void
return_failure (GTask        *task,
                const GError *error)
{
  Fetch *fetch = g_task_get_task_data (task);

  /* Who asks for a fresh answer has the old one already. */
  if (fetch->kept && !(fetch->flags & DGZ_FETCH_FRESH) && !is_final (error))
    return_answer (task, fetch->kept->body, fetch->kept->fetched, TRUE);
  else
    g_task_return_error (task, g_error_copy (error));
}

/* Takes the flight out of everything; what it carried is the caller's. */
static GPtrArray *
close_flight (Flight *flight)
{
  DgzFetcher *self = flight->fetcher;

  g_hash_table_remove (self->flights, flight->name);
  flight->fetcher = NULL;
  for (guint i = 0; i < flight->tasks->len; i++) {
    Fetch *fetch = g_task_get_task_data (flight->tasks->pdata[i]);

    fetch->flight = NULL;
    if (fetch->watch)
      g_source_destroy (fetch->watch);
    g_clear_pointer (&fetch->watch, g_source_unref);
  }
  dgz_queue_leave (self->queue, &flight->ticket);

  return g_steal_pointer (&flight->tasks);
}

/* Ends a flight that has not landed; what is under way comes back to replied_cb(), where nobody
 * waits for it. */
static GPtrArray *
abort_flight (Flight *flight)
{
  gboolean is_under_way = flight->ticket.is_under_way;
  GPtrArray *tasks = close_flight (flight);

  if (is_under_way)
    g_cancellable_cancel (flight->cancellable);
  else
    flight_free (flight);
  return tasks;
}

/* What one user asked for is not for another to see. */
static void
abort_personal (DgzFetcher *self)
{
  g_autoptr (GList) flights = g_hash_table_get_values (self->flights);

  for (GList *link = flights; link; link = link->next) {
    Flight *flight = link->data;
    g_autoptr (GPtrArray) tasks = NULL;

    if (!flight->is_personal)
      continue;
    tasks = abort_flight (flight);
    for (guint t = 0; t < tasks->len; t++)
      g_task_return_new_error (tasks->pdata[t], DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_UNAUTHORIZED,
                               "The user has changed");
  }
}

/**
 * dgz_fetcher_set_authorization:
 * @self: a fetcher
 * @authorization: (nullable): the Authorization header's value
 *
 * Changes whose requests these are, for all that are yet to go out.
 */
void
dgz_fetcher_set_authorization (DgzFetcher *self,
                               const char *authorization)
{
  gboolean has_changed = g_strcmp0 (authorization, self->authorization) != 0;

  if (has_changed) {
    dgz_fetcher_wipe (self->authorization);
    self->authorization = g_strdup (authorization);
    self->epoch++;
  }
  dgz_queue_set_limit (self->queue, authorization ? LIMIT_SIGNED_IN : LIMIT_ANONYMOUS);
  if (has_changed)
    abort_personal (self);
}

/* Brings the answer, or the error. */
static void
land (Flight       *flight,
      GBytes       *body,
      const GError *error)
{
  g_autoptr (GPtrArray) tasks = close_flight (flight);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  flight_free (flight);
  /* From here on whoever hears of it may do anything. */
  for (guint i = 0; i < tasks->len; i++) {
    if (body)
      return_answer (tasks->pdata[i], body, now, FALSE);
    else
      return_failure (tasks->pdata[i], error);
  }
}

static gboolean
is_redirect (guint status)
{
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
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
put_off (Flight             *flight,
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
send_on (Flight             *flight,
         const DgzHttpReply *reply)
{
  DgzFetcher *self = flight->fetcher;

  if (!is_redirect (reply->status) || !reply->onward || ++flight->redirects > MAX_REDIRECTS)
    return FALSE;

  g_free (flight->url);
  flight->url = g_strdup (reply->onward);
  dgz_queue_leave (self->queue, &flight->ticket);
  dgz_queue_join (self->queue, &flight->ticket);
  return TRUE;
}

/* The answer's body, or why it is none. */
static GBytes *
take_body (Flight             *flight,
           const DgzHttpReply *reply,
           GError            **error)
{
  const char *text = g_bytes_get_data (reply->body, NULL);
  gsize size = g_bytes_get_size (reply->body);

  if (reply->status == 304 && flight->kept)
    return flight->kept->body;
  if (is_redirect (reply->status)) {
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
keep (Flight             *flight,
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
  Flight *flight = user_data;
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
  Flight *flight = data;
  DgzFetcher *self = flight->fetcher;

  dgz_http_ask_async (self->http, flight->url,
                      flight->authorization ? flight->authorization : self->authorization,
                      flight->kept ? flight->kept->etag : NULL,
                      flight->kept ? flight->kept->modified : NULL, flight->cancellable,
                      replied_cb, flight);
}

static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      data)
{
  g_autoptr (GTask) task = g_object_ref (data);
  Fetch *fetch = g_task_get_task_data (task);
  Flight *flight = fetch->flight;

  g_clear_pointer (&fetch->watch, g_source_unref);
  fetch->flight = NULL;
  if (flight->tasks->len > 1)
    g_ptr_array_remove (flight->tasks, task);
  else
    g_ptr_array_unref (abort_flight (flight));
  g_task_return_error_if_cancelled (task);
  return G_SOURCE_REMOVE;
}

static Flight *
flight_new (DgzFetcher *self,
            Fetch      *fetch,
            char       *name)
{
  Flight *flight = g_new0 (Flight, 1);

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

/* Joins the flight to the same place, or begins one. */
static void
depart (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);
  DgzFetcher *self = fetch->fetcher;
  /* A question that goes out under its own name is shared with nobody. */
  g_autofree char *name =
      fetch->authorization
          ? g_strdup_printf ("%" G_GUINT64_FORMAT " %s", fetch->number, fetch->url)
          : g_strdup_printf ("%p %u %s", fetch->check, self->epoch, fetch->url);
  GCancellable *cancellable = g_task_get_cancellable (task);
  Flight *flight = g_hash_table_lookup (self->flights, name);
  gboolean is_new = !flight;

  if (is_new)
    flight = flight_new (self, fetch, g_steal_pointer (&name));
  fetch->flight = flight;
  g_ptr_array_add (flight->tasks, g_object_ref (task));
  if (cancellable) {
    fetch->watch = g_cancellable_source_new (cancellable);
    /* Before the queue's timer: who has given up must not have a turn. */
    g_source_set_priority (fetch->watch, G_PRIORITY_HIGH);
    g_source_set_callback (fetch->watch, G_SOURCE_FUNC (cancelled_cb), task, NULL);
    g_source_attach (fetch->watch, g_main_context_get_thread_default ());
  }

  if (is_new)
    dgz_queue_join (self->queue, &flight->ticket);
  else
    dgz_queue_raise (self->queue, &flight->ticket, fetch->priority, fetch->number);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Fetch *fetch = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  fetch->kept = dgz_http_cache_load_finish (result, &error);
  if (error) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  if (fetch->kept && !fetch->check (fetch->kept->body, NULL))
    g_clear_pointer (&fetch->kept, dgz_http_cached_free);
  if (fetch->kept && !(fetch->flags & DGZ_FETCH_FRESH) && now - fetch->kept->fetched < MAX_AGE)
    return_answer (task, fetch->kept->body, fetch->kept->fetched, FALSE);
  else
    depart (task);
}

static GTask *
fetch_new (DgzFetcher         *self,
           char               *url,
           DgzDiscogsCheck     check,
           gpointer            tag,
           DgzPriority         priority,
           DgzFetchFlags       flags,
           GCancellable       *cancellable,
           GAsyncReadyCallback callback,
           gpointer            user_data)
{
  GTask *task = g_task_new (self->owner, cancellable, callback, user_data);
  Fetch *fetch = g_new0 (Fetch, 1);

  g_task_set_source_tag (task, tag);
  fetch->fetcher = self;
  fetch->url = url;
  fetch->check = check;
  fetch->flags = flags;
  fetch->priority = priority;
  fetch->number = dgz_queue_draw (self->queue);
  g_task_set_task_data (task, fetch, (GDestroyNotify) fetch_free);
  return task;
}

/**
 * dgz_fetcher_fetch_async:
 * @self: a fetcher
 * @url: (transfer full): the address
 * @check: whether an answer is what it should be; others are not kept
 * @tag: the task's source tag
 * @priority: which requests go first
 * @flags: how to fetch
 * @cancellable: (nullable): ends waiting, at once
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Fetches an address: what is kept and young enough, else the network when it is its turn.
 */
void
dgz_fetcher_fetch_async (DgzFetcher         *self,
                         char               *url,
                         DgzDiscogsCheck     check,
                         gpointer            tag,
                         DgzPriority         priority,
                         DgzFetchFlags       flags,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_autoptr (GTask) task = fetch_new (self, url, check, tag, priority, flags, cancellable,
                                      callback, user_data);
  Fetch *fetch = g_task_get_task_data (task);

  if (flags & DGZ_FETCH_PERSONAL) {
    depart (task);
    return;
  }

  /* Some pages tell more to who is signed in: images, for one. */
  fetch->key = self->authorization ? g_strconcat (url, "#signed-in", NULL) : g_strdup (url);
  dgz_http_cache_load_async (self->cache_dir, fetch->key, cancellable, looked_cb,
                             g_object_ref (task));
}

/**
 * dgz_fetcher_fetch_as_async:
 * @self: a fetcher
 * @url: (transfer full): the address
 * @authorization: (transfer full): the Authorization header's value, instead of the fetcher's own
 * @check: whether an answer is what it should be
 * @tag: the task's source tag
 * @priority: which requests go first
 * @cancellable: (nullable): ends waiting, at once
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks the network under another name, once. The answer is not kept.
 */
void
dgz_fetcher_fetch_as_async (DgzFetcher         *self,
                            char               *url,
                            char               *authorization,
                            DgzDiscogsCheck     check,
                            gpointer            tag,
                            DgzPriority         priority,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_autoptr (GTask) task = fetch_new (self, url, check, tag, priority, DGZ_FETCH_PERSONAL,
                                      cancellable, callback, user_data);
  Fetch *fetch = g_task_get_task_data (task);

  fetch->authorization = authorization;
  depart (task);
}

/**
 * dgz_fetcher_fetch_finish:
 * @self: a fetcher
 * @result: what the callback was given
 * @tag: as given to dgz_fetcher_fetch_async()
 * @error: return location for a #GError of %DGZ_DISCOGS_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Ends dgz_fetcher_fetch_async().
 *
 * Returns: (transfer full) (nullable): the answer, which passed the check
 */
DgzDiscogsAnswer *
dgz_fetcher_fetch_finish (DgzFetcher   *self,
                          GAsyncResult *result,
                          gpointer      tag,
                          GError      **error)
{
  g_assert (g_task_is_valid (result, self->owner));
  g_assert (g_task_get_source_tag (G_TASK (result)) == tag);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static const DgzTicket *
find_ticket (DgzFetcher   *self,
             GCancellable *cancellable)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->flights);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const Flight *flight = value;

    for (guint i = 0; i < flight->tasks->len; i++) {
      if (g_task_get_cancellable (flight->tasks->pdata[i]) == cancellable)
        return &flight->ticket;
    }
  }

  return NULL;
}

/**
 * dgz_fetcher_get_wait:
 * @self: a fetcher
 * @cancellable: (nullable): of one fetch, or %NULL for the next of all
 *
 * How many seconds are left of a wait that the limit is the cause of; 0 for none.
 */
int
dgz_fetcher_get_wait (DgzFetcher   *self,
                      GCancellable *cancellable)
{
  const DgzTicket *ticket = cancellable ? find_ticket (self, cancellable) : NULL;

  return cancellable && !ticket ? 0 : dgz_queue_get_wait (self->queue, ticket);
}
