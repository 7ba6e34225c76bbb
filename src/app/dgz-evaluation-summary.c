/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * From what every query gave to figures with intervals. Queries of one group are not independent:
 * they are averaged first, and the groups are what the bootstrap draws. Each metric is drawn with
 * the same seed, so that all methods see the same groups.
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "dgz-evaluation-private.h"
#include "dgz-metrics.h"

static gboolean
take (DgzEstimate       *estimate,
      const DgzInterval *interval,
      DgzStatus          status)
{
  *estimate = (DgzEstimate) { interval->value, interval->low, interval->high, interval->n };
  return status == DGZ_STATUS_OK;
}

/* One method's values of one metric, group by group. */
static void
gather (const DgzEvalTable *table,
        guint               column,
        guint               metric,
        double             *values)
{
  guint q = 0;

  for (guint unit = 0; unit < table->n_units; unit++) {
    double sum = 0.0;
    guint n = 0;

    for (; q < table->n_queries && table->units[q] == unit; q++) {
      gsize at = (gsize) q * table->n_columns + column;
      double value = table->values[at * DGZ_N_EVAL_METRICS + metric];

      if (!isnan (value)) {
        sum += value;
        n++;
      }
    }
    values[unit] = n > 0 ? sum / n : NAN;
  }
}

static guint
count_able (const DgzEvalTable *table,
            guint               column)
{
  guint n = 0;

  for (guint q = 0; q < table->n_queries; q++)
    n += table->able[(gsize) q * table->n_columns + column] ? 1 : 0;

  return n;
}

static gboolean
summarise_coverage (const DgzEvalTable         *table,
                    guint                       column,
                    const DgzEvaluationOptions *options,
                    guint                       n_tracks,
                    DgzEstimate                *estimate)
{
  g_autofree guint32 *items = g_new (guint32, (gsize) table->n_queries * DGZ_EVAL_TOP + 1);
  g_autofree gsize *first = g_new0 (gsize, (gsize) table->n_units + 1);
  DgzInterval interval;
  DgzStatus status;
  gsize n = 0;

  for (guint q = 0; q < table->n_queries; q++) {
    gsize at = (gsize) q * table->n_columns + column;

    for (guint i = 0; i < table->lengths[at]; i++)
      items[n++] = table->lists[at * DGZ_EVAL_TOP + i];
    first[table->units[q] + 1] = n;
  }

  status = dgz_bootstrap_coverage (items, first, table->n_units, n_tracks, options->resamples,
                                   options->seed, &interval);
  return take (estimate, &interval, status);
}

static gboolean
summarise_row (const DgzEvalTable         *table,
               guint                       column,
               const DgzEvaluationOptions *options,
               guint                       n_tracks,
               DgzEvalRow                 *row)
{
  g_autofree double *values = g_new (double, (gsize) table->n_units + 1);

  row->able = count_able (table, column);
  for (guint m = 0; m < DGZ_N_EVAL_METRICS; m++) {
    DgzInterval interval;
    DgzStatus status;

    /* A method that knows nothing of any query only shows the order of ties. */
    row->metrics[m] = (DgzEstimate) { NAN, NAN, NAN, 0 };
    if (row->able == 0)
      continue;
    if (m == DGZ_EVAL_COVERAGE) {
      if (!summarise_coverage (table, column, options, n_tracks, &row->metrics[m]))
        return FALSE;
      continue;
    }
    gather (table, column, m, values);
    status = dgz_bootstrap_mean (values, table->n_units, options->resamples, options->seed,
                                 &interval);
    if (!take (&row->metrics[m], &interval, status))
      return FALSE;
  }

  return TRUE;
}

static gboolean
compare_method (const DgzEvalTable         *table,
                guint                       column,
                const DgzEvaluationOptions *options,
                gboolean                    is_able,
                DgzEstimate                *estimates)
{
  g_autofree double *own = g_new (double, (gsize) table->n_units + 1);
  g_autofree double *others = g_new (double, (gsize) table->n_units + 1);

  for (guint m = 0; m < DGZ_N_EVAL_METRICS; m++) {
    DgzInterval interval;
    DgzStatus status;

    estimates[m] = (DgzEstimate) { NAN, NAN, NAN, 0 };
    if (!is_able || m == DGZ_EVAL_COVERAGE || column == DGZ_EVAL_DIGGERZ)
      continue;
    gather (table, DGZ_EVAL_DIGGERZ, m, own);
    gather (table, column, m, others);
    status = dgz_bootstrap_difference (own, others, table->n_units, options->resamples,
                                       options->seed, &interval);
    if (!take (&estimates[m], &interval, status))
      return FALSE;
  }

  return TRUE;
}

static double
mean_length (const DgzEvalTable *table,
             guint               column)
{
  double sum = 0.0;

  for (guint q = 0; q < table->n_queries; q++)
    sum += table->lengths[(gsize) q * table->n_columns + column];

  return table->n_queries > 0 ? sum / table->n_queries : 0.0;
}

/**
 * dgz_eval_summarise:
 * @table: what every query gave
 * @options: how to evaluate
 * @result: receives the figures
 * @cancellable: (nullable): ends the work
 * @error: return location for a #GError
 *
 * Makes means, intervals and differences.
 */
gboolean
dgz_eval_summarise (const DgzEvalTable         *table,
                    const DgzEvaluationOptions *options,
                    DgzEvaluation              *result,
                    GCancellable               *cancellable,
                    GError                    **error)
{
  guint last = table->n_columns - 1;
  gboolean done = TRUE;

  result->n_methods = last;
  result->methods = g_new0 (DgzEvalRow, last);
  result->differences = g_new0 (DgzEstimate, (gsize) last * DGZ_N_EVAL_METRICS);
  result->final_length = mean_length (table, last);
  for (guint q = 0; q < table->n_queries; q++)
    result->n_left_out += (double) table->left_out[q] / table->n_queries;

  for (guint column = 0; done && column <= last; column++) {
    DgzEvalRow *row = column < last ? &result->methods[column] : &result->final;

    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    done = summarise_row (table, column, options, result->n_tracks, row);
    if (done && column < last) {
      gboolean is_able = count_able (table, column) > 0 &&
                         count_able (table, DGZ_EVAL_DIGGERZ) > 0;

      done = compare_method (table, column, options, is_able,
                             result->differences + (gsize) column * DGZ_N_EVAL_METRICS);
    }
  }

  if (!done)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("There is not enough memory."));
  return done;
}
