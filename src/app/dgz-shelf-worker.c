/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A thread with a connection to the user's files of its own.
 *
 * Tasks run in order. The file is opened by the first one, and tried again by
 * each where that fails. The thread begins with the first task and holds its
 * own state; the last task ends it.
 */

#include "config.h"

#include "dgz-shelf-worker.h"

#include <sched.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "dgz-handoff.h"

/* Below whatever has a window. */
#define LOW_NICE 15

/* Of linux/ioprio.h, which not every system has: this thread; best effort, its lowest level. */
#define IOPRIO_WHO_PROCESS 1
#define IOPRIO_LOW ((2 << 13) | 7)

typedef struct
{
  GTask *task;
  DgzShelfWork work; /* %NULL: the last one */
} Job;

/* What the thread owns; the other side only pushes to @queue. */
typedef struct
{
  GAsyncQueue *queue;
  char *data_dir;
  gboolean is_low;
} State;

struct _DgzShelfWorker
{
  char *name;
  State *state;
  gboolean has_thread;
};

static void
job_free (Job *job)
{
  g_object_unref (job->task);
  g_free (job);
}

static void
state_clear (State *state)
{
  g_async_queue_unref (state->queue);
  g_free (state->data_dir);
}

static void
state_release (State *state)
{
  g_atomic_rc_box_release_full (state, (GDestroyNotify) state_clear);
}

/*
 * Makes way for everything else. Where that is not allowed, nothing is lost. On Linux all three
 * are the calling thread's own. GStreamer's threads, which decode for it, come from a pool that
 * the player draws from too, and keep the program's priority. Not SCHED_IDLE: a thread that may
 * stand still for minutes must not hold a lock that others wait for.
 */
static void
sink (void)
{
  struct sched_param none = { 0 };

  if (sched_setscheduler (0, SCHED_BATCH, &none) != 0)
    g_debug ("Own files are heard as if that were urgent");
  if (setpriority (PRIO_PROCESS, 0, LOW_NICE) != 0)
    g_debug ("Own files are heard with the program's priority");
#ifdef SYS_ioprio_set
  if (syscall (SYS_ioprio_set, IOPRIO_WHO_PROCESS, 0, IOPRIO_LOW) != 0)
    g_debug ("Own files are read with the program's priority");
#endif
}

static void
run_job (const Job   *job,
         const State *state,
         DgzFiles   **files)
{
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (job->task))
    return;

  if (!*files)
    *files = dgz_files_open (state->data_dir, &error);
  if (*files)
    job->work (job->task, *files);
  else
    g_task_return_error (job->task, error);
}

static gpointer
worker_thread (gpointer data)
{
  State *state = data;
  DgzFiles *files = NULL;
  gboolean quits = FALSE;

  if (state->is_low)
    sink ();
  while (!quits) {
    Job *job = g_async_queue_pop (state->queue);

    DGZ_HANDOFF_TAKE (job);
    quits = job->work == NULL;
    if (quits) {
      g_clear_pointer (&files, dgz_files_close);
      g_task_return_boolean (job->task, TRUE);
    } else {
      run_job (job, state, &files);
    }
    DGZ_HANDOFF_GIVE (job->task);
    job_free (job);
  }

  state_release (state);
  return NULL;
}

static void
push (DgzShelfWorker *self,
      GTask          *task,
      DgzShelfWork    work)
{
  Job *job = g_new0 (Job, 1);

  job->task = task;
  job->work = work;
  if (!self->has_thread)
    g_thread_unref (
        g_thread_new (self->name, worker_thread, g_atomic_rc_box_acquire (self->state)));
  self->has_thread = TRUE;
  DGZ_HANDOFF_GIVE (job);
  g_async_queue_push (self->state->queue, job);
}

/**
 * dgz_shelf_worker_new:
 * @name: the thread's name, at most 15 bytes
 * @data_dir: the program's data folder
 * @is_low: whether the thread makes way for others
 *
 * Makes a worker, whose thread begins with its first task.
 *
 * Returns: (transfer full): the worker, for the thread that made it
 */
DgzShelfWorker *
dgz_shelf_worker_new (const char *name,
                      const char *data_dir,
                      gboolean    is_low)
{
  DgzShelfWorker *self = g_new0 (DgzShelfWorker, 1);

  self->name = g_strdup (name);
  self->state = g_atomic_rc_box_new0 (State);
  self->state->queue = g_async_queue_new_full ((GDestroyNotify) job_free);
  self->state->data_dir = g_strdup (data_dir);
  self->state->is_low = is_low;
  return self;
}

/**
 * dgz_shelf_worker_run:
 * @self: a worker
 * @task: (transfer full): what to return to
 * @work: what to do
 *
 * Does something with the user's files, after what was asked before. A task that was cancelled
 * by then, and one where the files cannot be opened, ends without @work.
 */
void
dgz_shelf_worker_run (DgzShelfWorker *self,
                      GTask          *task,
                      DgzShelfWork    work)
{
  push (self, task, work);
}

/**
 * dgz_shelf_worker_quit:
 * @self: (transfer full): a worker
 * @task: (transfer full): returned %TRUE when the files are closed
 *
 * Ends the thread, after what was asked before.
 */
void
dgz_shelf_worker_quit (DgzShelfWorker *self,
                       GTask          *task)
{
  if (self->has_thread) {
    push (self, task, NULL);
  } else {
    g_task_return_boolean (task, TRUE);
    g_object_unref (task);
  }

  state_release (self->state);
  g_free (self->name);
  g_free (self);
}
