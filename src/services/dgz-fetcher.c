/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * From an address to an answer.
 *
 * A fetch looks first for a kept answer that is young enough. Else it joins the
 * flight to its address, or begins one (dgz-flight.c). When the network cannot
 * be reached, a kept answer of any age does, marked as stale.
 *
 * Answers that are for one user alone are not kept on disk and not shared
 * after the token has changed.
 */

#include "dgz-fetcher-private.h"

#include <string.h>

/* Discogs' terms: nothing older than six hours. */
#define MAX_AGE (6 * 60 * 60)
#define LIMIT_ANONYMOUS 25
#define LIMIT_SIGNED_IN 60

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
fetch_free (DgzFetch *fetch)
{
  g_assert (!fetch->watch);
  dgz_fetcher_wipe (fetch->authorization);
  g_free (fetch->url);
  g_free (fetch->key);
  g_clear_pointer (&fetch->kept, dgz_http_cached_free);
  g_free (fetch);
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
 * dgz_fetch_return_answer:
 * @task: a fetch
 * @body: the answer
 * @fetched: when it was given, seconds since 1970
 * @is_stale: whether it is older than it may be
 *
 * Ends a fetch with an answer.
 */
void
dgz_fetch_return_answer (GTask   *task,
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

/**
 * dgz_fetch_return_failure:
 * @task: a fetch
 * @error: why there is no answer
 *
 * Ends a fetch with an error, unless an old answer can stand in for the one that is not to be had.
 */
void
dgz_fetch_return_failure (GTask        *task,
                          const GError *error)
{
  DgzFetch *fetch = g_task_get_task_data (task);

  /* Who asks for a fresh answer has the old one already. */
  if (fetch->kept && !(fetch->flags & DGZ_FETCH_FRESH) && !is_final (error))
    dgz_fetch_return_answer (task, fetch->kept->body, fetch->kept->fetched, TRUE);
  else
    g_task_return_error (task, g_error_copy (error));
}

/* What one user asked for is not for another to see. */
static void
abort_personal (DgzFetcher *self)
{
  g_autoptr (GList) flights = g_hash_table_get_values (self->flights);

  for (GList *link = flights; link; link = link->next) {
    DgzFlight *flight = link->data;
    g_autoptr (GPtrArray) tasks = NULL;

    if (!flight->is_personal)
      continue;
    tasks = dgz_flight_abort (flight);
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

static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      data)
{
  g_autoptr (GTask) task = g_object_ref (data);
  DgzFetch *fetch = g_task_get_task_data (task);
  DgzFlight *flight = fetch->flight;

  g_clear_pointer (&fetch->watch, g_source_unref);
  fetch->flight = NULL;
  if (flight->tasks->len > 1)
    g_ptr_array_remove (flight->tasks, task);
  else
    g_ptr_array_unref (dgz_flight_abort (flight));
  g_task_return_error_if_cancelled (task);
  return G_SOURCE_REMOVE;
}

/* Joins the flight to the same place, or begins one. */
static void
depart (GTask *task)
{
  DgzFetch *fetch = g_task_get_task_data (task);
  DgzFetcher *self = fetch->fetcher;
  /* A question that goes out under its own name is shared with nobody. */
  g_autofree char *name =
      fetch->authorization
          ? g_strdup_printf ("%" G_GUINT64_FORMAT " %s", fetch->number, fetch->url)
          : g_strdup_printf ("%p %u %s", fetch->check, self->epoch, fetch->url);
  GCancellable *cancellable = g_task_get_cancellable (task);
  DgzFlight *flight = g_hash_table_lookup (self->flights, name);
  gboolean is_new = !flight;

  if (is_new)
    flight = dgz_flight_new (self, fetch, g_steal_pointer (&name));
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

/* Some pages tell more to who is signed in: images, for one. */
static void
choose_key (DgzFetch *fetch)
{
  g_free (fetch->key);
  fetch->key = fetch->fetcher->authorization ? g_strconcat (fetch->url, "#signed-in", NULL)
                                             : g_strdup (fetch->url);
  fetch->epoch = fetch->fetcher->epoch;
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  DgzFetch *fetch = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  fetch->kept = dgz_http_cache_load_finish (result, &error);
  if (error) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  /* Somebody signed in or out meanwhile: what was looked for is another user's. */
  if (fetch->epoch != fetch->fetcher->epoch) {
    g_clear_pointer (&fetch->kept, dgz_http_cached_free);
    choose_key (fetch);
  }
  if (fetch->kept && !fetch->check (fetch->kept->body, NULL))
    g_clear_pointer (&fetch->kept, dgz_http_cached_free);
  if (fetch->kept && !(fetch->flags & DGZ_FETCH_FRESH) && now - fetch->kept->fetched < MAX_AGE)
    dgz_fetch_return_answer (task, fetch->kept->body, fetch->kept->fetched, FALSE);
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
  DgzFetch *fetch = g_new0 (DgzFetch, 1);

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
  DgzFetch *fetch = g_task_get_task_data (task);

  if (flags & DGZ_FETCH_PERSONAL) {
    depart (task);
    return;
  }

  choose_key (fetch);
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
  DgzFetch *fetch = g_task_get_task_data (task);

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
    const DgzFlight *flight = value;

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
