/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The engine's thread and the queue that feeds it.
 *
 * `dgz-engine` alone opens the catalogue. Jobs are GTasks on a FIFO queue; a
 * newer dig cancels the older, whether it waits or runs. The object may be
 * dropped at any time: dispose posts the last job and lets go.
 *
 * Results come back through GTask to the main context of whoever asked.
 * Progress is coalesced: the thread stores the fraction, and at most one idle
 * per job is under way to tell it.
 */

#include "config.h"

#include "dgz-recommender-private.h"

#include "dgz-catalogue-error.h"
#include "dgz-finder.h"
#include "dgz-handoff.h"
#include "dgz-open-catalogue.h"
#include "dgz-worker.h"

typedef enum {
  JOB_FIND,
  JOB_QUIT,
} JobKind;

/* What the thread owns. */
typedef struct
{
  DgzOpenCatalogue *catalogue;
  DgzFinder *finder; /* of what @catalogue has opened */
  void (*gate) (gpointer data);
  gpointer gate_data;
} Engine;

typedef struct
{
  JobKind kind;
  Engine *engine; /* of the thread that does it */
  DgzDigQuery *query;
  GCancellable *cancellable; /* of this job: the caller's and the next dig's */
  GCancellable *outer;
  gulong outer_handler;
  DgzRecommenderProgress progress;
  gpointer progress_data;
  gint fraction; /* atomic, in thousandths */
  gint idle;     /* atomic: whether an idle is under way */
} Job;

struct _DgzRecommender
{
  GObject parent_instance;

  DgzWorker *worker;
  Engine *engine; /* of @worker; not looked into once it has begun */
  GCancellable *current;
  gboolean is_closed;
};

G_DEFINE_QUARK (dgz-recommender-error-quark, dgz_recommender_error)
G_DEFINE_FINAL_TYPE (DgzRecommender, dgz_recommender, G_TYPE_OBJECT)

static void
close_catalogue (Engine *engine)
{
  g_clear_pointer (&engine->finder, dgz_finder_free);
  dgz_open_catalogue_close (engine->catalogue);
}

static void
engine_free (Engine *engine)
{
  close_catalogue (engine);
  dgz_open_catalogue_free (engine->catalogue);
  g_free (engine);
}

static void
job_free (Job *job)
{
  if (job->outer)
    g_cancellable_disconnect (job->outer, job->outer_handler);
  g_clear_object (&job->outer);
  g_clear_object (&job->cancellable);
  g_clear_pointer (&job->query, dgz_dig_query_free);
  g_free (job);
}

static gboolean
tell_progress (gpointer data)
{
  GTask *task = data;
  Job *job = g_task_get_task_data (task);

  g_atomic_int_set (&job->idle, 0);
  if (!g_task_get_completed (task) && !g_cancellable_is_cancelled (job->cancellable))
    job->progress (g_atomic_int_get (&job->fraction) / 1000.0, job->progress_data);
  return G_SOURCE_REMOVE;
}

static void
schedule_progress (GTask *task,
                   double fraction)
{
  Job *job = g_task_get_task_data (task);
  g_autoptr (GSource) source = NULL;

  if (!job->progress)
    return;
  g_atomic_int_set (&job->fraction, (int) (fraction * 1000.0));
  if (!g_atomic_int_compare_and_exchange (&job->idle, 0, 1))
    return;

  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_LOW);
  g_source_set_callback (source, tell_progress, g_object_ref (task), g_object_unref);
  g_source_attach (source, g_task_get_context (task));
}

/* Asked by the scan between blocks. */
static bool
go_on (void  *data,
       double fraction)
{
  GTask *task = data;
  Job *job = g_task_get_task_data (task);

  if (job->engine->gate)
    job->engine->gate (job->engine->gate_data);
  schedule_progress (task, fraction);
  return !g_cancellable_is_cancelled (job->cancellable);
}

/* Opens the catalogue in use, anew when an import has replaced it. */
static DgzFinder *
open_catalogue (Engine       *engine,
                GCancellable *cancellable,
                GError      **error)
{
  DgzCatalogue *catalogue;

  if (engine->finder && dgz_open_catalogue_is_current (engine->catalogue))
    return engine->finder;

  close_catalogue (engine);
  catalogue = dgz_open_catalogue_get (engine->catalogue, cancellable, error);
  if (catalogue)
    engine->finder = dgz_finder_new (catalogue);
  return engine->finder;
}

static void
run_find (GTask *task)
{
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;
  DgzFinder *finder;
  DgzDigAnswer *answer = NULL;

  if (g_cancellable_set_error_if_cancelled (job->cancellable, &error)) {
    g_task_return_error (task, error);
    return;
  }

  finder = open_catalogue (job->engine, job->cancellable, &error);
  if (finder)
    answer = dgz_finder_find (finder, job->query, go_on, task, job->cancellable, &error);

  DGZ_HANDOFF_GIVE (task);
  if (answer)
    g_task_return_pointer (task, answer, (GDestroyNotify) dgz_dig_answer_free);
  else
    g_task_return_error (task, error);
}

static gboolean
run_job (gpointer task,
         gpointer data)
{
  Job *job = g_task_get_task_data (task);

  job->engine = data;
  switch (job->kind) {
  case JOB_FIND:
    run_find (task);
    return TRUE;
  case JOB_QUIT:
  default:
    close_catalogue (job->engine);
    g_task_return_boolean (task, TRUE);
    return FALSE;
  }
}

static Job *
job_new (JobKind kind)
{
  Job *job = g_new0 (Job, 1);

  job->kind = kind;
  job->cancellable = g_cancellable_new ();
  return job;
}

static void
cancel_current (DgzRecommender *self)
{
  if (self->current)
    g_cancellable_cancel (self->current);
  g_clear_object (&self->current);
}

static void
post_quit (DgzRecommender *self,
           GTask          *task)
{
  self->is_closed = TRUE;
  cancel_current (self);
  g_task_set_task_data (task, job_new (JOB_QUIT), (GDestroyNotify) job_free);
  dgz_worker_push (self->worker, task);
}

static void
dgz_recommender_dispose (GObject *object)
{
  DgzRecommender *self = DGZ_RECOMMENDER (object);

  if (!self->is_closed && dgz_worker_has_begun (self->worker))
    post_quit (self, g_task_new (NULL, NULL, NULL, NULL));
  self->is_closed = TRUE;

  G_OBJECT_CLASS (dgz_recommender_parent_class)->dispose (object);
}

static void
dgz_recommender_finalize (GObject *object)
{
  dgz_worker_free (DGZ_RECOMMENDER (object)->worker);

  G_OBJECT_CLASS (dgz_recommender_parent_class)->finalize (object);
}

static void
dgz_recommender_class_init (DgzRecommenderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dgz_recommender_dispose;
  object_class->finalize = dgz_recommender_finalize;
}

static void
dgz_recommender_init (DgzRecommender *self)
{
}

/**
 * dgz_recommender_new:
 * @data_dir: the program's data folder
 * @starter_dir: the folder of the starter catalogue
 *
 * Makes a recommender, whose thread begins with the first dig.
 *
 * Returns: (transfer full): the recommender
 */
DgzRecommender *
dgz_recommender_new (const char *data_dir,
                     const char *starter_dir)
{
  DgzRecommender *self = g_object_new (DGZ_TYPE_RECOMMENDER, NULL);

  self->engine = g_new0 (Engine, 1);
  self->engine->catalogue = dgz_open_catalogue_new (data_dir, starter_dir);
  self->worker = dgz_worker_new ("dgz-engine", run_job, g_object_unref, self->engine,
                                 (GDestroyNotify) engine_free);
  return self;
}

static void
outer_cancelled_cb (GCancellable *outer,
                    GCancellable *inner)
{
  g_cancellable_cancel (inner);
}

/**
 * dgz_recommender_find_async:
 * @self: a recommender
 * @query: (transfer full): what to dig for
 * @cancellable: (nullable): ends the dig
 * @progress: (nullable): told the fraction done, in the caller's main context
 * @progress_data: for @progress
 * @callback: called when it is done, in the caller's main context
 * @user_data: for @callback
 *
 * Digs. A dig that is under way or waits is cancelled: the newer counts.
 */
void
dgz_recommender_find_async (DgzRecommender        *self,
                            DgzDigQuery           *query,
                            GCancellable          *cancellable,
                            DgzRecommenderProgress progress,
                            gpointer               progress_data,
                            GAsyncReadyCallback    callback,
                            gpointer               user_data)
{
  Job *job = job_new (JOB_FIND);
  /* The job's own: an answer that is already under way to the caller is dropped too. */
  GTask *task = g_task_new (self, job->cancellable, callback, user_data);

  g_task_set_source_tag (task, dgz_recommender_find_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  job->query = query;
  job->progress = progress;
  job->progress_data = progress_data;

  if (self->is_closed) {
    g_task_return_new_error (task, DGZ_RECOMMENDER_ERROR, DGZ_RECOMMENDER_ERROR_CLOSED, "Closed");
    g_object_unref (task);
    return;
  }

  cancel_current (self);
  self->current = g_object_ref (job->cancellable);
  if (cancellable) {
    job->outer = g_object_ref (cancellable);
    job->outer_handler = g_cancellable_connect (cancellable, G_CALLBACK (outer_cancelled_cb),
                                                g_object_ref (job->cancellable), g_object_unref);
  }
  dgz_worker_push (self->worker, task);
}

/**
 * dgz_recommender_find_finish:
 * @self: a recommender
 * @result: what the callback was given
 * @error: return location for a #GError of %DGZ_RECOMMENDER_ERROR,
 *   %DGZ_DIG_ERROR, %DGZ_CATALOGUE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Ends dgz_recommender_find_async().
 *
 * Returns: (transfer full) (nullable): what was found
 */
DgzDigAnswer *
dgz_recommender_find_finish (DgzRecommender *self,
                             GAsyncResult   *result,
                             GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  DGZ_HANDOFF_TAKE (result);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * dgz_recommender_close_async:
 * @self: a recommender
 * @callback: called when the thread has closed the catalogue
 * @user_data: for @callback
 *
 * Cancels what is under way and ends the thread.
 */
void
dgz_recommender_close_async (DgzRecommender     *self,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, dgz_recommender_close_async);
  if (self->is_closed || !dgz_worker_has_begun (self->worker)) {
    self->is_closed = TRUE;
    g_task_return_boolean (task, TRUE);
    g_object_unref (task);
    return;
  }

  post_quit (self, task);
}

/**
 * dgz_recommender_close_finish:
 * @self: a recommender
 * @result: what the callback was given
 * @error: return location for a #GError
 *
 * Ends dgz_recommender_close_async().
 */
gboolean
dgz_recommender_close_finish (DgzRecommender *self,
                              GAsyncResult   *result,
                              GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * dgz_recommender_set_gate:
 * @self: a recommender that has nothing to do yet
 * @gate: called on the engine's thread before each block of a scan
 * @data: for @gate
 *
 * Lets a test hold the engine inside a scan.
 */
void
dgz_recommender_set_gate (DgzRecommender *self,
                          void          (*gate) (gpointer data),
                          gpointer        data)
{
  self->engine->gate = gate;
  self->engine->gate_data = data;
}
