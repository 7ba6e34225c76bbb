/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A thread with a connection to the user's files of its own.
 *
 * The file is opened by the first task, and tried again by each where that
 * fails.
 */

#include "config.h"

#include "dgz-shelf-worker.h"

#include <sched.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "dgz-worker.h"

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

/* What the thread owns. */
typedef struct
{
  char *data_dir;
  gboolean is_low; /* and is still to make way */
  DgzFiles *files;
} State;

struct _DgzShelfWorker
{
  DgzWorker *worker;
};

static void
job_free (Job *job)
{
  g_object_unref (job->task);
  g_free (job);
}

static void
state_free (State *state)
{
  g_free (state->data_dir);
  g_free (state);
}

/*
 * Makes way for everything else. Where that is not allowed, nothing is lost. On Linux all three
 * are the calling thread's own, and dgz_sound_decode() gives them to the threads that decode for
 * it. Not SCHED_IDLE: a thread that may stand still for minutes must not hold a lock that others
 * wait for.
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
run_work (const Job *job,
          State     *state)
{
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (job->task))
    return;

  if (!state->files)
    state->files = dgz_files_open (state->data_dir, &error);
  if (state->files)
    job->work (job->task, state->files);
  else
    g_task_return_error (job->task, error);
}

static gboolean
run_job (gpointer data,
         gpointer user_data)
{
  const Job *job = data;
  State *state = user_data;

  if (state->is_low)
    sink ();
  state->is_low = FALSE;
  if (job->work) {
    run_work (job, state);
    return TRUE;
  }

  g_clear_pointer (&state->files, dgz_files_close);
  g_task_return_boolean (job->task, TRUE);
  return FALSE;
}

static void
push (DgzShelfWorker *self,
      GTask          *task,
      DgzShelfWork    work)
{
  Job *job = g_new0 (Job, 1);

  job->task = task;
  job->work = work;
  dgz_worker_push (self->worker, job);
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
  State *state = g_new0 (State, 1);

  state->data_dir = g_strdup (data_dir);
  state->is_low = is_low;
  self->worker = dgz_worker_new (name, run_job, (GDestroyNotify) job_free, state,
                                 (GDestroyNotify) state_free);
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
  if (dgz_worker_has_begun (self->worker)) {
    push (self, task, NULL);
  } else {
    g_task_return_boolean (task, TRUE);
    g_object_unref (task);
  }

  dgz_worker_free (self->worker);
  g_free (self);
}
