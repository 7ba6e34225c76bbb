/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The thread that does jobs in order. */

#include "dgz-worker.h"

#define N_JOBS 100

typedef struct
{
  GMutex lock;
  GCond changed;
  GThread *thread; /* of the jobs */
  guint n_done;
  guint n_freed;
  gboolean is_freed;
} State;

static State state;

static gboolean
run_job (gpointer job,
         gpointer data)
{
  guint number = *(const guint *) job;

  g_assert_true (data == &state);
  g_mutex_lock (&state.lock);
  g_assert_cmpuint (number, ==, state.n_done + 1);
  g_assert_true (!state.thread || state.thread == g_thread_self ());
  state.thread = g_thread_self ();
  state.n_done = number;
  g_mutex_unlock (&state.lock);
  return number < N_JOBS;
}

static void
free_job (gpointer job)
{
  g_mutex_lock (&state.lock);
  state.n_freed++;
  g_mutex_unlock (&state.lock);
  g_free (job);
}

static void
free_data (gpointer data)
{
  g_assert_true (data == &state);
  g_mutex_lock (&state.lock);
  g_assert_false (state.is_freed);
  state.is_freed = TRUE;
  g_cond_signal (&state.changed);
  g_mutex_unlock (&state.lock);
}

/* Every job in its order, on one thread that is not this one; then nothing is left. */
static void
test_order (void)
{
  DgzWorker *worker = dgz_worker_new ("test", run_job, free_job, &state, free_data);
  gint64 limit = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  state.is_freed = FALSE;
  g_assert_false (dgz_worker_has_begun (worker));
  for (guint i = 1; i <= N_JOBS; i++)
    dgz_worker_push (worker, g_memdup2 (&i, sizeof i));
  g_assert_true (dgz_worker_has_begun (worker));
  dgz_worker_free (worker);

  g_mutex_lock (&state.lock);
  while (!state.is_freed)
    g_assert_true (g_cond_wait_until (&state.changed, &state.lock, limit));
  g_assert_cmpuint (state.n_done, ==, N_JOBS);
  g_assert_cmpuint (state.n_freed, ==, N_JOBS);
  g_assert_true (state.thread != g_thread_self ());
  g_mutex_unlock (&state.lock);
}

/* One that was given nothing to do has no thread, and takes its state along. */
static void
test_idle (void)
{
  DgzWorker *worker = dgz_worker_new ("test", run_job, free_job, &state, free_data);

  state.is_freed = FALSE;
  dgz_worker_free (worker);
  g_assert_true (state.is_freed);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/worker/order", test_order);
  g_test_add_func ("/worker/idle", test_idle);
  return g_test_run ();
}
