/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Where requests wait for their turn.
 *
 * A request goes out when the pacer has a place for it and not too many are
 * under way: what goes out early waits in a connection's queue, where nothing
 * more important can overtake it. Main thread.
 */

#include "dgz-queue.h"

#include <math.h>

#include "dgz-pacer.h"

/* At a time; some are kept free for what the user waits for. */
#define MOST_UNDER_WAY 4
#define MOST_SHOWN 6

struct _DgzQueue
{
  DgzPacer *pacer;
  GQueue waiting; /* DgzTicket, the next one first */
  guint n_under_way;
  guint64 drawn;
  guint timer;
  double speed;
  gboolean has_waited;
  void (*changed) (gpointer data);
  gpointer data;
};

/**
 * dgz_queue_new:
 * @limit: requests a minute
 * @changed: called when what dgz_queue_get_wait() tells has changed
 * @data: for @changed
 *
 * Makes a queue with a pacer of its own.
 *
 * Returns: (transfer full): the queue
 */
DgzQueue *
dgz_queue_new (guint    limit,
               void   (*changed) (gpointer data),
               gpointer data)
{
  DgzQueue *self = g_new0 (DgzQueue, 1);

  self->pacer = dgz_pacer_new (limit);
  self->speed = 1.0;
  self->changed = changed;
  self->data = data;
  g_queue_init (&self->waiting);
  return self;
}

/**
 * dgz_queue_free:
 * @self: a queue in which nobody waits
 *
 * Frees a queue.
 */
void
dgz_queue_free (DgzQueue *self)
{
  g_assert (g_queue_is_empty (&self->waiting));

  g_clear_handle_id (&self->timer, g_source_remove);
  dgz_pacer_free (self->pacer);
  g_free (self);
}

static gint64
get_now (DgzQueue *self)
{
  return (gint64) ((double) g_get_monotonic_time () * self->speed);
}

static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      data)
{
  const DgzTicket *one = a;
  const DgzTicket *other = b;

  if (one->priority != other->priority)
    return one->priority < other->priority ? -1 : 1;
  return (one->number > other->number) - (one->number < other->number);
}

static DgzTicket *
find_next (DgzQueue *self)
{
  DgzTicket *first = g_queue_peek_head (&self->waiting);
  guint most;

  if (!first)
    return NULL;

  most = first->priority == DGZ_PRIORITY_SHOWN ? MOST_SHOWN : MOST_UNDER_WAY;
  return self->n_under_way < most ? first : NULL;
}

static void pump (DgzQueue *self);

static gboolean
timer_cb (gpointer data)
{
  DgzQueue *self = data;

  self->timer = 0;
  pump (self);
  return G_SOURCE_REMOVE;
}

/* Wakes up when the wait is over, and whenever it is a second less. */
static void
set_timer (DgzQueue *self)
{
  gint64 wait = dgz_pacer_get_wait (self->pacer, get_now (self));
  double until;

  g_clear_handle_id (&self->timer, g_source_remove);
  if (wait <= 0 || g_queue_is_empty (&self->waiting))
    return;

  until = (double) ((wait - 1) % G_USEC_PER_SEC + 1) / self->speed;
  self->timer = g_timeout_add ((guint) ceil (until / 1000.0), timer_cb, self);
}

/* Lets go whoever may. */
static void
pump (DgzQueue *self)
{
  DgzTicket *ticket;
  gboolean has_waited = self->has_waited;

  while ((ticket = find_next (self))) {
    gint64 now = get_now (self);

    if (dgz_pacer_take (self->pacer, now) > 0)
      break;

    g_queue_remove (&self->waiting, ticket);
    ticket->is_waiting = FALSE;
    ticket->is_under_way = TRUE;
    ticket->taken = now;
    self->n_under_way++;
    ticket->go (ticket->data);
  }

  set_timer (self);
  self->has_waited = !g_queue_is_empty (&self->waiting);
  /* The last, for whoever hears of it may come back here. */
  if (self->has_waited || has_waited)
    self->changed (self->data);
}

/**
 * dgz_queue_set_limit:
 * @self: a queue
 * @limit: requests a minute
 *
 * Changes the limit, as signing in does.
 */
void
dgz_queue_set_limit (DgzQueue *self,
                     guint     limit)
{
  dgz_pacer_set_limit (self->pacer, limit);
  pump (self);
}

/**
 * dgz_queue_set_speed:
 * @self: a queue that nobody has joined yet
 * @speed: how many of its seconds pass in one
 *
 * Makes time pass faster, for tests that cannot wait for minutes.
 */
void
dgz_queue_set_speed (DgzQueue *self,
                     double    speed)
{
  self->speed = speed;
}

/**
 * dgz_queue_draw:
 * @self: a queue
 *
 * A number for a ticket: the order in which requests arrived.
 */
guint64
dgz_queue_draw (DgzQueue *self)
{
  return ++self->drawn;
}

/**
 * dgz_queue_join:
 * @self: a queue
 * @ticket: who waits from now on; may have its turn before this returns
 *
 * Waits for a turn. Who comes back with an old number has the old place.
 */
void
dgz_queue_join (DgzQueue  *self,
                DgzTicket *ticket)
{
  g_assert (!ticket->is_waiting && !ticket->is_under_way);

  ticket->is_waiting = TRUE;
  g_queue_insert_sorted (&self->waiting, ticket, compare, NULL);
  pump (self);
}

/**
 * dgz_queue_raise:
 * @self: a queue
 * @ticket: a ticket
 * @priority: a priority
 * @number: a number
 *
 * Moves a ticket to where another of this priority and number would be, if that is better.
 */
void
dgz_queue_raise (DgzQueue   *self,
                 DgzTicket  *ticket,
                 DgzPriority priority,
                 guint64     number)
{
  DgzTicket wanted = { .priority = priority, .number = number };

  if (compare (&wanted, ticket, NULL) >= 0)
    return;

  ticket->priority = priority;
  ticket->number = number;
  if (ticket->is_waiting) {
    g_queue_remove (&self->waiting, ticket);
    g_queue_insert_sorted (&self->waiting, ticket, compare, NULL);
    pump (self);
  }
}

/**
 * dgz_queue_leave:
 * @self: a queue
 * @ticket: who waits, has had its turn, or neither
 *
 * Ends waiting, or tells that a request is over, however it ended.
 *
 * A request that waited has taken nothing from the allowance; one that was under way has, as
 * nobody can tell whether it has reached the server.
 */
void
dgz_queue_leave (DgzQueue  *self,
                 DgzTicket *ticket)
{
  if (ticket->is_waiting) {
    g_queue_remove (&self->waiting, ticket);
  } else if (ticket->is_under_way) {
    self->n_under_way--;
    dgz_pacer_answered (self->pacer, ticket->taken, get_now (self));
  } else {
    return;
  }

  ticket->is_waiting = FALSE;
  ticket->is_under_way = FALSE;
  pump (self);
}

/**
 * dgz_queue_learn:
 * @self: a queue
 * @limit: what the server allows a minute; 0 or less when it did not say
 * @remaining: what it says is left; less than 0 when it did not say
 *
 * Learns from an answer's headers; before dgz_queue_leave(), which lets the next go.
 */
void
dgz_queue_learn (DgzQueue *self,
                 gint64    limit,
                 gint64    remaining)
{
  dgz_pacer_learn (self->pacer, get_now (self), limit, remaining);
}

/**
 * dgz_queue_hold:
 * @self: a queue
 * @seconds: how long nothing goes out
 *
 * Stops all requests for a while; before dgz_queue_leave(), which lets the next go.
 */
void
dgz_queue_hold (DgzQueue *self,
                gint64    seconds)
{
  dgz_pacer_hold (self->pacer, get_now (self) + seconds * G_USEC_PER_SEC);
}

/**
 * dgz_queue_get_wait:
 * @self: a queue
 * @ticket: (nullable): whose wait, or %NULL for that of the next
 *
 * How many seconds are left of a wait that the limit is the cause of; 0 for none.
 */
int
dgz_queue_get_wait (DgzQueue        *self,
                    const DgzTicket *ticket)
{
  int ahead = ticket ? g_queue_index (&self->waiting, ticket) : 0;
  gint64 wait;

  if (ahead < 0 || g_queue_is_empty (&self->waiting))
    return 0;

  wait = dgz_pacer_get_wait_behind (self->pacer, get_now (self), (guint) ahead);
  return (int) ((wait + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC);
}
