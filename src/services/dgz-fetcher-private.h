/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Of the fetcher's own files alone. */

#pragma once

#include "dgz-fetcher.h"
#include "dgz-http-cache.h"
#include "dgz-queue.h"

G_BEGIN_DECLS

struct _DgzFetcher
{
  GObject *owner; /* not held: its tasks hold it while there is anything to do */
  DgzHttp *http;
  DgzQueue *queue;
  GHashTable *flights; /* name -> DgzFlight */
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
} DgzFlight;

/* What one caller asked for. */
typedef struct
{
  DgzFetcher *fetcher;
  char *url;
  char *key; /* what the answer is kept under */
  DgzDiscogsCheck check;
  DgzFetchFlags flags;
  DgzPriority priority;
  guint epoch; /* of the user whom @key is for */
  guint64 number;
  DgzHttpCached *kept; /* too old, but better than nothing */
  char *authorization; /* where it is not the fetcher's own, until the flight has it */
  DgzFlight *flight;
  GSource *watch; /* of the cancellable */
} DgzFetch;

DgzFlight *dgz_flight_new           (DgzFetcher   *self,
                                     DgzFetch     *fetch,
                                     char         *name);
GPtrArray *dgz_flight_abort         (DgzFlight    *flight);
void       dgz_fetch_return_answer  (GTask        *task,
                                     GBytes       *body,
                                     gint64        fetched,
                                     gboolean      is_stale);
void       dgz_fetch_return_failure (GTask        *task,
                                     const GError *error);

G_END_DECLS
