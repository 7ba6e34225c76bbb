/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A thread and the queue that feeds it.
 *
 * The thread begins with the first job and ends with the one that says so. It
 * shares its state with whoever feeds it, so that either may go first: nobody
 * waits for a thread here.
 */

#include "config.h"

#include "dgz-worker.h"

#include "dgz-handoff.h"

typedef struct
{
  GAsyncQueue *queue;
  DgzWorkerFunc func;
  GDestroyNotify free_job;
  gpointer data;
  GDestroyNotify free_data;
} State;

struct _DgzWorker
{
  char *name;
  State *state;
  gboolean has_begun;
};

static void
state_clear (State *state)
{
  g_async_queue_unref (state->queue);
  state->free_data (state->data);
}

static void
state_release (State *state)
{
  g_atomic_rc_box_release_full (state, (GDestroyNotify) state_clear);
}

static gpointer
worker_thread (gpointer data)
{
  State *state = data;
  gboolean goes_on = TRUE;

  while (goes_on) {
    gpointer job = g_async_queue_pop (state->queue);

    DGZ_HANDOFF_TAKE (job);
    goes_on = state->func (job, state->data);
    state->free_job (job);
  }

  state_release (state);
  return NULL;
}

/**
 * dgz_worker_new:
 * @name: the thread's name, at most 15 bytes
 * @func: does a job
 * @free_job: frees a job
 * @data: (transfer full): for @func
 * @free_data: frees @data, on whichever thread lets go last
 *
 * Makes a worker, whose thread begins with its first job.
 *
 * Returns: (transfer full): the worker, for the thread that made it
 */
DgzWorker *
dgz_worker_new (const char    *name,
                DgzWorkerFunc  func,
                GDestroyNotify free_job,
                gpointer       data,
                GDestroyNotify free_data)
{
  DgzWorker *self = g_new0 (DgzWorker, 1);

  self->name = g_strdup (name);
  self->state = g_atomic_rc_box_new0 (State);
  self->state->queue = g_async_queue_new_full (free_job);
  self->state->func = func;
  self->state->free_job = free_job;
  self->state->data = data;
  self->state->free_data = free_data;
  return self;
}

/**
 * dgz_worker_push:
 * @self: a worker that was not given its last job
 * @job: (transfer full): what to do
 *
 * Has something done, after what was pushed before.
 */
void
dgz_worker_push (DgzWorker *self,
                 gpointer   job)
{
  if (!self->has_begun)
    g_thread_unref (
        g_thread_new (self->name, worker_thread, g_atomic_rc_box_acquire (self->state)));
  self->has_begun = TRUE;
  DGZ_HANDOFF_GIVE (job);
  g_async_queue_push (self->state->queue, job);
}

/**
 * dgz_worker_has_begun:
 * @self: a worker
 *
 * Whether there is a thread, which needs a last job to end.
 */
gboolean
dgz_worker_has_begun (DgzWorker *self)
{
  return self->has_begun;
}

/**
 * dgz_worker_free:
 * @self: a worker that has not begun, or was given its last job
 *
 * Lets go of it. Does not wait: the thread still does what it was given.
 */
void
dgz_worker_free (DgzWorker *self)
{
  state_release (self->state);
  g_free (self->name);
  g_free (self);
}
