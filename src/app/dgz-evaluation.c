/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * How good the recommendations are, measured: groups of tracks that belong together are asked for
 * by one of their tracks, under an artist filter, and the methods are compared by where the others
 * come out. Runs on a worker thread, which owns the catalogue, and on helpers of it, which read the
 * columns alone. Nothing is written.
 */

#include "config.h"

#include "dgz-evaluation-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "dgz-generation.h"
#include "dgz-metrics.h"
#include "dgz-settings.h"

/* Of the whole, the share that the ranking takes; the rest is the bootstrap. */
#define RANKING_SHARE 0.8

typedef struct
{
  char *data_dir;
  char *path;
  DgzEvaluationOptions options;
  DgzEvaluationProgress progress;
  gpointer progress_data;
  int permille; /* atomic */
  int is_told;  /* atomic: whether an idle is under way */
} Job;

typedef struct
{
  GTask *task;
  const DgzEvalBench *bench;
  int next;      /* atomic: the next query */
  int n_done;    /* atomic */
  int is_failed; /* atomic */
} Work;

static void
job_free (Job *job)
{
  g_free (job->data_dir);
  g_free (job->path);
  g_free (job->options.weights);
  g_free (job);
}

/**
 * dgz_evaluation_free:
 * @self: an evaluation
 *
 * Frees an evaluation.
 */
void
dgz_evaluation_free (DgzEvaluation *self)
{
  g_strfreev (self->told);
  g_free (self->methods);
  g_free (self->differences);
  g_free (self);
}

static gboolean
tell_progress (gpointer data)
{
  GTask *task = data;
  Job *job = g_task_get_task_data (task);

  g_atomic_int_set (&job->is_told, FALSE);
  if (!g_task_get_completed (task))
    job->progress (g_atomic_int_get (&job->permille) / 1000.0, job->progress_data);
  return G_SOURCE_REMOVE;
}

static void
advance (GTask *task,
         double fraction)
{
  Job *job = g_task_get_task_data (task);
  g_autoptr (GSource) source = NULL;

  g_atomic_int_set (&job->permille, (int) (fraction * 1000.0));
  if (!job->progress || !g_atomic_int_compare_and_exchange (&job->is_told, FALSE, TRUE))
    return;

  source = g_idle_source_new ();
  g_source_set_callback (source, tell_progress, g_object_ref (task), g_object_unref);
  g_source_attach (source, g_task_get_context (task));
}

/* Takes queries until there are none left. */
static gpointer
rank_queries (gpointer data)
{
  Work *work = data;
  GCancellable *cancellable = g_task_get_cancellable (work->task);
  DgzEvalRanker *ranker = dgz_eval_ranker_new (work->bench);
  int n = (int) work->bench->queries->len;

  for (;;) {
    int index = g_atomic_int_add (&work->next, 1);

    if (index >= n || g_cancellable_is_cancelled (cancellable) ||
        g_atomic_int_get (&work->is_failed))
      break;
    if (!dgz_eval_ranker_rank (ranker, (guint) index))
      g_atomic_int_set (&work->is_failed, TRUE);
    advance (work->task, RANKING_SHARE * (g_atomic_int_add (&work->n_done, 1) + 1) / n);
  }

  dgz_eval_ranker_free (ranker);
  return NULL;
}

static gboolean
rank_all (GTask              *task,
          const DgzEvalBench *bench,
          GError            **error)
{
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GPtrArray) threads = g_ptr_array_new ();
  Work work = { .task = task, .bench = bench };

  for (guint i = 1; i < bench->options->threads; i++)
    g_ptr_array_add (threads, g_thread_new ("dgz-eval", rank_queries, &work));
  rank_queries (&work);
  for (guint i = 0; i < threads->len; i++)
    g_thread_join (threads->pdata[i]);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (work.is_failed) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("There is not enough memory."));
    return FALSE;
  }

  return TRUE;
}

static void
table_init (DgzEvalTable *table,
            GPtrArray    *queries,
            guint         n_columns)
{
  gsize n = (gsize) queries->len * n_columns;
  const DgzEvalQuery *last = NULL;

  *table = (DgzEvalTable) { .n_queries = queries->len, .n_columns = n_columns };
  table->values = g_new (double, n *DGZ_N_EVAL_METRICS + 1);
  for (gsize i = 0; i < n * DGZ_N_EVAL_METRICS; i++)
    table->values[i] = NAN;
  table->lists = g_new (guint32, n * DGZ_EVAL_TOP + 1);
  table->lengths = g_new0 (guint8, n + 1);
  table->able = g_new0 (guint8, n + 1);
  table->units = g_new0 (guint, (gsize) queries->len + 1);
  table->left_out = g_new0 (guint, (gsize) queries->len + 1);
  for (guint i = 0; i < queries->len; i++) {
    const DgzEvalQuery *query = queries->pdata[i];

    if (!last || strcmp (last->group, query->group) != 0)
      table->n_units++;
    table->units[i] = table->n_units - 1;
    last = query;
  }
}

static void
table_clear (DgzEvalTable *table)
{
  g_free (table->values);
  g_free (table->lists);
  g_free (table->lengths);
  g_free (table->able);
  g_free (table->units);
  g_free (table->left_out);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DgzEvalTable, table_clear)

static void
count_queries (GPtrArray     *queries,
               DgzEvaluation *result)
{
  g_autoptr (GHashTable) seeds = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < queries->len; i++) {
    const DgzEvalQuery *query = queries->pdata[i];

    g_hash_table_add (seeds, GUINT_TO_POINTER (query->row));
    result->n_relevant += (double) query->relevant->len / queries->len;
  }

  result->n_seeds = g_hash_table_size (seeds);
}

/* Hides every style from every method: rows and cells have sets of which there are none. All cells
 * are then of those without styles, which @set_first, [2], lists alone. */
static void
hide_styles (DgzFeatures *view,
             guint32     *set_first)
{
  set_first[0] = 0;
  set_first[1] = view->index.n_cells;
  view->index.set_first = set_first;
  view->styles.n_sets = 0;
}

static gboolean
evaluate (GTask         *task,
          Job           *job,
          DgzEvaluation *result,
          GError       **error)
{
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autofree char *current = dgz_generation_current (job->data_dir);
  g_autofree char *folder = current ? g_steal_pointer (&current) : dgz_settings_starter_dir ();
  g_autoptr (DgzCatalogue) catalogue = dgz_catalogue_open (folder, cancellable, error);
  g_autoptr (GPtrArray) groups = NULL;
  g_autoptr (GPtrArray) queries = NULL;
  g_auto (DgzEvalTable) table = { 0 };
  guint32 hidden[2];
  DgzFeatures features;
  DgzEvalBench bench;

  if (!catalogue)
    return FALSE;

  dgz_catalogue_set_cancellable (catalogue, cancellable);
  features = *dgz_catalogue_get_features (catalogue);
  result->n_tracks = features.n_rows;
  groups = dgz_eval_read_groups (catalogue, job->path, result, cancellable, error);
  if (!groups)
    return FALSE;
  queries = dgz_eval_make_queries (catalogue, groups, &job->options, result, cancellable, error);
  if (!queries)
    return FALSE;

  count_queries (queries, result);
  dgz_eval_find_traits (&features, queries, result);
  if (job->options.hide_styles)
    hide_styles (&features, hidden);

  /* One more for the lists that the product shows. */
  table_init (&table, queries, DGZ_N_EVAL_METHODS + job->options.n_weights + 1);
  bench = (DgzEvalBench) { &features, &job->options, queries, result->traits, &table };
  return rank_all (task, &bench, error) &&
         dgz_eval_summarise (&table, &job->options, result, cancellable, error);
}

static void
run (GTask        *task,
     gpointer      source,
     gpointer      data,
     GCancellable *cancellable)
{
  g_autoptr (DgzEvaluation) result = g_new0 (DgzEvaluation, 1);
  GError *error = NULL;

  if (evaluate (task, data, result, &error))
    g_task_return_pointer (task, g_steal_pointer (&result), (GDestroyNotify) dgz_evaluation_free);
  else
    g_task_return_error (task, error);
}

/**
 * dgz_evaluation_run_async:
 * @data_dir: the program's data folder
 * @path: a table with the columns "group" and "track"
 * @options: how to evaluate
 * @cancellable: (nullable): ends the work
 * @progress: (nullable): told the fraction done, now and then, in the caller's context
 * @progress_data: for @progress
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Measures how well the methods find the tracks that belong together.
 */
void
dgz_evaluation_run_async (const char                 *data_dir,
                          const char                 *path,
                          const DgzEvaluationOptions *options,
                          GCancellable               *cancellable,
                          DgzEvaluationProgress       progress,
                          gpointer                    progress_data,
                          GAsyncReadyCallback         callback,
                          gpointer                    user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->data_dir = g_strdup (data_dir);
  job->path = g_strdup (path);
  job->options = *options;
  job->options.weights =
      g_memdup2 (options->weights, sizeof (double) * options->n_weights * DGZ_N_EVAL_WEIGHTS);
  job->progress = progress;
  job->progress_data = progress_data;
  g_task_set_source_tag (task, dgz_evaluation_run_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, run);
}

/**
 * dgz_evaluation_run_finish:
 * @result: what the callback was given
 * @error: return location for a #GError: %DGZ_CATALOGUE_ERROR, or %G_IO_ERROR with a sentence
 *
 * Ends dgz_evaluation_run_async().
 *
 * Returns: (transfer full) (nullable): the figures; without any where no group could be queried
 */
DgzEvaluation *
dgz_evaluation_run_finish (GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, dgz_evaluation_run_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
