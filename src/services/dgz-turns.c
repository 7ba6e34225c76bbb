/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Requests that wait for their turn.
 *
 * The newest goes first: it is for what is looked at now, and those before it
 * are for what was looked at earlier. One that is cancelled leaves at once.
 */

#include "dgz-turns.h"

#include "dgz-pacer.h"

struct _DgzTurns
{
  DgzPacer *pacer;
  GQueue waiting; /* Turn, newest first */
  guint timer;
  DgzTurnsClock clock;
  gpointer clock_data;
};

typedef struct
{
  DgzTurns *turns;
  GTask *task;
  GSource *cancelled; /* NULL where it cannot be cancelled */
} Turn;

static void
turn_free (Turn *turn)
{
  if (turn->cancelled) {
    g_source_destroy (turn->cancelled);
    g_source_unref (turn->cancelled);
  }
  g_object_unref (turn->task);
  g_free (turn);
}

static gint64
real_clock (gpointer data)
{
  return g_get_monotonic_time ();
}

/**
 * dgz_turns_new:
 * @limit: how many in a window
 * @window: its length, in microseconds
 *
 * Makes a queue for one service, for the main thread.
 *
 * Returns: (transfer full): the queue
 */
DgzTurns *
dgz_turns_new (guint  limit,
               gint64 window)
{
  DgzTurns *self = g_new0 (DgzTurns, 1);

  self->pacer = dgz_pacer_new_with_window (limit, window);
  self->clock = real_clock;
  g_queue_init (&self->waiting);
  return self;
}

/**
 * dgz_turns_free:
 * @self: a queue
 *
 * Frees a queue; those that wait are told that they are cancelled.
 */
void
dgz_turns_free (DgzTurns *self)
{
  g_autoptr (GError) error =
      g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "No turn comes");

  dgz_turns_dismiss (self, error);
  dgz_pacer_free (self->pacer);
  g_free (self);
}

/**
 * dgz_turns_set_clock:
 * @self: a queue
 * @clock: (scope forever): tells the time
 * @data: for @clock
 *
 * Goes by another clock, as tests do.
 */
void
dgz_turns_set_clock (DgzTurns     *self,
                     DgzTurnsClock clock,
                     gpointer      data)
{
  self->clock = clock;
  self->clock_data = data;
}

static gboolean
timer_cb (gpointer data)
{
  DgzTurns *self = data;

  self->timer = 0;
  dgz_turns_run (self);
  return G_SOURCE_REMOVE;
}

/* One that is cancelled may not have been told yet: it must not take a place.
 * Whether anybody else waits. */
static gboolean
drop_cancelled (DgzTurns *self)
{
  Turn *turn;

  while ((turn = g_queue_peek_head (&self->waiting)) &&
         g_cancellable_is_cancelled (g_task_get_cancellable (turn->task))) {
    g_queue_pop_head (&self->waiting);
    g_task_return_error_if_cancelled (turn->task);
    turn_free (turn);
  }

  return turn != NULL;
}

/**
 * dgz_turns_run:
 * @self: a queue
 *
 * Lets those go whose turn has come. A timer does it; tests need not wait for it.
 */
void
dgz_turns_run (DgzTurns *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);

  while (drop_cancelled (self)) {
    gint64 now = self->clock (self->clock_data);
    gint64 wait = dgz_pacer_take (self->pacer, now);
    Turn *turn;

    if (wait > 0) {
      self->timer = g_timeout_add ((guint) ((wait + 999) / 1000), timer_cb, self);
      return;
    }

    turn = g_queue_pop_head (&self->waiting);
    g_task_set_task_data (turn->task, g_memdup2 (&now, sizeof now), g_free);
    g_task_return_boolean (turn->task, TRUE);
    turn_free (turn);
  }
}

static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      data)
{
  Turn *turn = data;

  g_queue_remove (&turn->turns->waiting, turn);
  g_task_return_error_if_cancelled (turn->task);
  turn_free (turn);
  return G_SOURCE_REMOVE;
}

/**
 * dgz_turns_wait_async:
 * @self: a queue
 * @cancellable: (nullable): leaves the queue
 * @callback: called when the turn has come
 * @user_data: for @callback
 *
 * Waits for a turn.
 */
void
dgz_turns_wait_async (DgzTurns           *self,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  Turn *turn = g_new0 (Turn, 1);

  turn->turns = self;
  turn->task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (turn->task, dgz_turns_wait_async);
  if (cancellable) {
    turn->cancelled = g_cancellable_source_new (cancellable);
    g_source_set_callback (turn->cancelled, G_SOURCE_FUNC (cancelled_cb), turn, NULL);
    g_source_attach (turn->cancelled, g_main_context_get_thread_default ());
  }
  g_queue_push_head (&self->waiting, turn);
  dgz_turns_run (self);
}

/**
 * dgz_turns_wait_finish:
 * @result: what the callback was given
 * @error: return location for %G_IO_ERROR_CANCELLED
 *
 * Ends dgz_turns_wait_async().
 *
 * Returns: whether the turn has come
 */
gboolean
dgz_turns_wait_finish (GAsyncResult *result,
                       GError      **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * dgz_turns_get_taken:
 * @result: what the callback was given
 *
 * When the turn came, for dgz_turns_started(); -1 where none did.
 *
 * One may have come to somebody who was cancelled before being told.
 */
gint64
dgz_turns_get_taken (GAsyncResult *result)
{
  const gint64 *taken = g_task_get_task_data (G_TASK (result));

  return taken ? *taken : -1;
}

/**
 * dgz_turns_give_back:
 * @self: a queue
 * @taken: when the turn came
 *
 * Gives back a turn that is not used.
 */
void
dgz_turns_give_back (DgzTurns *self,
                     gint64    taken)
{
  dgz_pacer_give_back (self->pacer, taken);
  dgz_turns_run (self);
}

/**
 * dgz_turns_started:
 * @self: a queue
 * @taken: when the turn came
 *
 * Keeps a turn from being over before dgz_turns_answered(), however long that takes.
 *
 * The service counts a request from when it arrives there, which may be late: without this,
 * the next window begins too early.
 */
void
dgz_turns_started (DgzTurns *self,
                   gint64    taken)
{
  dgz_pacer_started (self->pacer, taken);
}

/**
 * dgz_turns_answered:
 * @self: a queue
 *
 * Counts a turn that was started from now on: the request was answered, or failed.
 */
void
dgz_turns_answered (DgzTurns *self)
{
  dgz_pacer_ended (self->pacer, self->clock (self->clock_data));
  dgz_turns_run (self);
}

/**
 * dgz_turns_get_wait:
 * @self: a queue
 *
 * How long until the next turn, in microseconds; 0 for at once.
 */
gint64
dgz_turns_get_wait (DgzTurns *self)
{
  return dgz_pacer_get_wait (self->pacer, self->clock (self->clock_data));
}

/**
 * dgz_turns_get_hold:
 * @self: a queue
 *
 * How long nobody goes still, as the service asked; in microseconds, 0 for at once.
 */
gint64
dgz_turns_get_hold (DgzTurns *self)
{
  return dgz_pacer_get_hold (self->pacer, self->clock (self->clock_data));
}

/**
 * dgz_turns_dismiss:
 * @self: a queue
 * @error: why
 *
 * Ends the waiting of all who wait, as a long pause should.
 */
void
dgz_turns_dismiss (DgzTurns     *self,
                   const GError *error)
{
  GQueue dismissed = self->waiting;
  Turn *turn;

  g_clear_handle_id (&self->timer, g_source_remove);
  g_queue_init (&self->waiting);
  while ((turn = g_queue_pop_head (&dismissed))) {
    g_task_return_error (turn->task, g_error_copy (error));
    turn_free (turn);
  }
}

/**
 * dgz_turns_hold:
 * @self: a queue
 * @seconds: how long
 *
 * Lets nobody go for a while, as the service asked.
 */
void
dgz_turns_hold (DgzTurns *self,
                gint64    seconds)
{
  dgz_pacer_hold (self->pacer, self->clock (self->clock_data) + seconds * G_USEC_PER_SEC);
}
