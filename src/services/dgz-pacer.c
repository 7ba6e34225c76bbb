/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Keeps within so many requests in any 60 seconds, or in another span.
 *
 * The server's own count, told in its headers, goes before ours: another
 * program at the same address may use up the allowance. Times are given by
 * the caller, in microseconds of a clock that does not jump.
 */

#include "dgz-pacer.h"

#define WINDOW (60 * G_USEC_PER_SEC)

struct _DgzPacer
{
  guint limit;
  gint64 window;
  gint64 held_until;
  GQueue sent;       /* times as gint64 *, oldest first */
  guint n_under_way; /* started and not ended, in a place each */
};

/**
 * dgz_pacer_new:
 * @limit: requests a minute
 *
 * Makes a pacer.
 *
 * Returns: (transfer full): the pacer
 */
DgzPacer *
dgz_pacer_new (guint limit)
{
  return dgz_pacer_new_with_window (limit, WINDOW);
}

/**
 * dgz_pacer_new_with_window:
 * @limit: requests in a window
 * @window: its length, in microseconds
 *
 * Makes a pacer for a service that does not count by the minute.
 *
 * Returns: (transfer full): the pacer
 */
DgzPacer *
dgz_pacer_new_with_window (guint  limit,
                           gint64 window)
{
  DgzPacer *self = g_new0 (DgzPacer, 1);

  self->limit = MAX (limit, 1);
  self->window = window;
  g_queue_init (&self->sent);
  return self;
}

/**
 * dgz_pacer_free:
 * @self: a pacer
 *
 * Frees a pacer.
 */
void
dgz_pacer_free (DgzPacer *self)
{
  g_queue_clear_full (&self->sent, g_free);
  g_free (self);
}

/**
 * dgz_pacer_set_limit:
 * @self: a pacer
 * @limit: requests a minute
 *
 * Changes the limit, as signing in does.
 */
void
dgz_pacer_set_limit (DgzPacer *self,
                     guint     limit)
{
  self->limit = MAX (limit, 1);
}

/* Requests that are older than the window no longer count. */
static void
forget_old (DgzPacer *self,
            gint64    now)
{
  while (!g_queue_is_empty (&self->sent) &&
         *(gint64 *) g_queue_peek_head (&self->sent) + self->window <= now)
    g_free (g_queue_pop_head (&self->sent));
}

/**
 * dgz_pacer_get_wait:
 * @self: a pacer
 * @now: the time
 *
 * How long until the next request may go out; 0 for at once.
 */
gint64
dgz_pacer_get_wait (DgzPacer *self,
                    gint64    now)
{
  return dgz_pacer_get_wait_behind (self, now, 0);
}

/**
 * dgz_pacer_get_wait_behind:
 * @self: a pacer
 * @now: the time
 * @ahead: how many requests go first
 *
 * How long until a request may go out that comes after others; 0 for at once.
 *
 * Nobody knows how long those others will take: the least it can be.
 */
gint64
dgz_pacer_get_wait_behind (DgzPacer *self,
                           gint64    now,
                           guint     ahead)
{
  guint turns = ahead / self->limit;
  guint place = ahead % self->limit;
  gint64 wait = dgz_pacer_get_hold (self, now);
  guint n_sent;
  guint n_taken;

  forget_old (self, now);
  n_sent = g_queue_get_length (&self->sent);
  n_taken = n_sent + place + self->n_under_way;
  if (n_taken >= self->limit) {
    gint64 *frees = g_queue_peek_nth (&self->sent, n_taken - self->limit);

    /* Where it is one under way that has to go first, it takes a window at least. */
    wait = MAX (wait, frees ? *frees + self->window - now : self->window);
  }

  return wait + turns * self->window;
}

/**
 * dgz_pacer_take:
 * @self: a pacer
 * @now: the time
 *
 * Takes the place of one request, if there is one.
 *
 * Returns: 0 when the request may go out now, else how long to wait; nothing is taken then
 */
gint64
dgz_pacer_take (DgzPacer *self,
                gint64    now)
{
  gint64 wait = dgz_pacer_get_wait (self, now);

  if (wait == 0)
    g_queue_push_tail (&self->sent, g_memdup2 (&now, sizeof now));

  return wait;
}

/**
 * dgz_pacer_give_back:
 * @self: a pacer
 * @taken: when the place was taken
 *
 * Gives the place of a request back that did not go out.
 */
void
dgz_pacer_give_back (DgzPacer *self,
                     gint64    taken)
{
  for (GList *link = self->sent.head; link; link = link->next) {
    if (*(gint64 *) link->data != taken)
      continue;

    g_free (link->data);
    g_queue_delete_link (&self->sent, link);
    break;
  }
}

/**
 * dgz_pacer_started:
 * @self: a pacer
 * @taken: when the place was taken
 *
 * Keeps the place of a request that goes out now, for however long it is under way.
 */
void
dgz_pacer_started (DgzPacer *self,
                   gint64    taken)
{
  dgz_pacer_give_back (self, taken);
  self->n_under_way++;
}

/**
 * dgz_pacer_ended:
 * @self: a pacer
 * @now: the time
 *
 * Counts a request that was started from now on: it was answered, or failed.
 */
void
dgz_pacer_ended (DgzPacer *self,
                 gint64    now)
{
  self->n_under_way--;
  g_queue_push_tail (&self->sent, g_memdup2 (&now, sizeof now));
}

/**
 * dgz_pacer_answered:
 * @self: a pacer
 * @taken: when the place was taken
 * @now: the time
 *
 * Counts a request from its answer on, or its failure.
 *
 * The server counts it from when it arrives there, which is somewhere between: with the
 * later of the two, a slow first request does not let one too many into the server's minute.
 */
void
dgz_pacer_answered (DgzPacer *self,
                    gint64    taken,
                    gint64    now)
{
  dgz_pacer_give_back (self, taken);
  g_queue_push_tail (&self->sent, g_memdup2 (&now, sizeof now));
}

/**
 * dgz_pacer_learn:
 * @self: a pacer
 * @now: the time
 * @limit: what the server allows a minute; 0 or less when it did not say
 * @remaining: what it says is left; less than 0 when it did not say
 *
 * Learns from an answer's headers.
 */
void
dgz_pacer_learn (DgzPacer *self,
                 gint64    now,
                 gint64    limit,
                 gint64    remaining)
{
  if (limit > 0 && limit < 10000)
    self->limit = (guint) limit;

  forget_old (self, now);
  /* Somebody else at this address used places: they count as taken now. */
  while (remaining >= 0 &&
         (gint64) g_queue_get_length (&self->sent) < (gint64) self->limit - remaining)
    g_queue_push_tail (&self->sent, g_memdup2 (&now, sizeof now));
}

/**
 * dgz_pacer_hold:
 * @self: a pacer
 * @until: the time before which nothing goes out
 *
 * Stops all requests for a while, as a 429 asks for.
 */
void
dgz_pacer_hold (DgzPacer *self,
                gint64    until)
{
  self->held_until = MAX (self->held_until, until);
}

/**
 * dgz_pacer_get_hold:
 * @self: a pacer
 * @now: the time
 *
 * How long all requests are still stopped, whatever places there are; 0 where they are not.
 */
gint64
dgz_pacer_get_hold (DgzPacer *self,
                    gint64    now)
{
  return MAX (self->held_until - now, 0);
}
