/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * How good a ranking is, and how sure one can be of it. Only evaluation uses this.
 *
 * The intervals are percentile bootstraps (Efron, 1979): the queries are drawn anew, with
 * replacement, many times, and the middle 95 % of what comes out is the interval. The same seed and
 * number of queries give the same draws, so two methods can be compared query by query.
 */

#include "dgz-metrics.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "dgz-random.h"

#define LOW_SHARE 0.025
#define HIGH_SHARE 0.975
#define NDCG_DEPTH 50

/* qsort() passes nothing on. */
static _Thread_local const DgzRanking *sort_ranking;

static int
compare_items (const DgzRanking *ranking,
               uint32_t          a,
               uint32_t          b)
{
  if (ranking->scores[a] != ranking->scores[b])
    return ranking->scores[a] > ranking->scores[b] ? -1 : 1;

  return a == b ? 0 : ranking->ties (ranking->data, a, b);
}

static int
compare_sorted (const void *a,
                const void *b)
{
  return compare_items (sort_ranking, *(const uint32_t *) a, *(const uint32_t *) b);
}

static bool
is_ranked (const DgzRanking *ranking,
           uint32_t          item)
{
  return ranking->scores[item] > -INFINITY;
}

/* How many of the sorted are better than an item, or the item itself. */
static size_t
find_place (const DgzRanking *ranking,
            const uint32_t   *sorted,
            size_t            n,
            uint32_t          item)
{
  size_t low = 0;
  size_t high = n;

  while (low < high) {
    size_t middle = low + (high - low) / 2;

    if (compare_items (ranking, item, sorted[middle]) < 0)
      high = middle;
    else
      low = middle + 1;
  }

  return low;
}

/**
 * dgz_ranking_places:
 * @ranking: a ranking
 * @relevant: [n_relevant] some of its items, each once
 * @n_relevant: how many
 * @places: (out): [n_relevant] their places, from 1, ascending
 * @n_places: (out): how many of them are in the ranking
 *
 * Finds at which places the relevant items stand.
 *
 * Nothing but the relevant items is sorted. Any thread.
 */
DgzStatus
dgz_ranking_places (const DgzRanking *ranking,
                    const uint32_t   *relevant,
                    size_t            n_relevant,
                    uint32_t         *places,
                    size_t           *n_places)
{
  uint32_t *sorted = calloc (n_relevant + 1, sizeof *sorted);
  uint32_t *better = calloc (n_relevant + 1, sizeof *better);
  uint32_t sum = 0;
  size_t n = 0;

  if (!sorted || !better) {
    free (sorted);
    free (better);
    return DGZ_STATUS_NO_MEMORY;
  }

  for (size_t i = 0; i < n_relevant; i++) {
    if (is_ranked (ranking, relevant[i]))
      sorted[n++] = relevant[i];
  }
  sort_ranking = ranking;
  if (n > 0)
    qsort (sorted, n, sizeof *sorted, compare_sorted);

  for (size_t i = 0; n > 0 && i < ranking->n_items; i++) {
    uint32_t item = ranking->items[i];

    /* Most are worse than all of them. */
    if (ranking->scores[item] >= ranking->scores[sorted[n - 1]])
      better[find_place (ranking, sorted, n, item)]++;
  }

  for (size_t i = 0; i < n; i++) {
    sum += better[i];
    places[i] = sum + 1;
  }

  *n_places = n;
  free (sorted);
  free (better);
  return DGZ_STATUS_OK;
}

/**
 * dgz_ranking_top:
 * @ranking: a ranking
 * @k: how many are wanted
 * @top: (out): [k] the best, best first
 *
 * Finds the best items.
 *
 * Returns: how many there are, at most @k
 */
size_t
dgz_ranking_top (const DgzRanking *ranking,
                 size_t            k,
                 uint32_t         *top)
{
  size_t n = 0;

  for (size_t i = 0; k > 0 && i < ranking->n_items; i++) {
    uint32_t item = ranking->items[i];
    size_t at;

    if (!is_ranked (ranking, item))
      continue;
    if (n == k && compare_items (ranking, item, top[n - 1]) >= 0)
      continue;

    at = find_place (ranking, top, n, item);
    if (n < k)
      n++;
    memmove (top + at + 1, top + at, (n - at - 1) * sizeof *top);
    top[at] = item;
  }

  return n;
}

static double
gain (uint32_t place)
{
  return 1.0 / log2 ((double) place + 1.0);
}

/**
 * dgz_rank_metrics:
 * @places: [n_places] where the relevant items stand, from 1, ascending
 * @n_places: how many were found
 * @n_relevant: how many there are, 1 or more; those not in @places were not found
 * @values: (out): [DGZ_N_RANK_METRICS]
 *
 * Measures a ranking.
 *
 * A relevant item has the gain 1. Recall divides by all relevant items also where there are more
 * of them than places, so Recall@10 of 40 is 0.25 at best.
 */
void
dgz_rank_metrics (const uint32_t *places,
                  size_t          n_places,
                  size_t          n_relevant,
                  double         *values)
{
  double best = 0.0;

  memset (values, 0, DGZ_N_RANK_METRICS * sizeof *values);
  for (size_t i = 0; i < n_places; i++) {
    values[DGZ_RANK_RECALL_10] += places[i] <= 10 ? 1.0 : 0.0;
    values[DGZ_RANK_RECALL_50] += places[i] <= 50 ? 1.0 : 0.0;
    values[DGZ_RANK_RECALL_500] += places[i] <= 500 ? 1.0 : 0.0;
    values[DGZ_RANK_R_PRECISION] += places[i] <= n_relevant ? 1.0 : 0.0;
    values[DGZ_RANK_NDCG_50] += places[i] <= NDCG_DEPTH ? gain (places[i]) : 0.0;
  }

  for (int i = DGZ_RANK_RECALL_10; i <= DGZ_RANK_R_PRECISION; i++)
    values[i] /= (double) n_relevant;
  for (uint32_t place = 1; place <= n_relevant && place <= NDCG_DEPTH; place++)
    best += gain (place);
  values[DGZ_RANK_NDCG_50] /= best;
  if (n_places > 0)
    values[DGZ_RANK_MRR] = 1.0 / (double) places[0];
}

static int
compare_doubles (const void *a,
                 const void *b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

/* Between the two values on either side of the share. */
static double
quantile (const double *sorted,
          size_t        n,
          double        share)
{
  double at = share * (double) (n - 1);
  size_t below = (size_t) at;

  if (below + 1 >= n)
    return sorted[n - 1];
  return sorted[below] + (at - (double) below) * (sorted[below + 1] - sorted[below]);
}

static void
close_interval (double      *draws,
                size_t       n_draws,
                DgzInterval *interval)
{
  if (n_draws == 0) {
    interval->low = interval->high = interval->value;
    return;
  }

  qsort (draws, n_draws, sizeof *draws, compare_doubles);
  interval->low = quantile (draws, n_draws, LOW_SHARE);
  interval->high = quantile (draws, n_draws, HIGH_SHARE);
}

/**
 * dgz_bootstrap_mean:
 * @values: [n] one for each query; NaN where a query has none
 * @n: how many queries
 * @n_resamples: how often they are drawn anew
 * @seed: the seed
 * @interval: (out): the mean of the values that there are
 *
 * Estimates a mean and its 95 % interval.
 *
 * A resample in which no query has a value is left out. One value has an interval without width:
 * look at how many there are. Any thread.
 */
DgzStatus
dgz_bootstrap_mean (const double *values,
                    size_t        n,
                    size_t        n_resamples,
                    uint64_t      seed,
                    DgzInterval  *interval)
{
  double *draws = calloc (n_resamples + 1, sizeof *draws);
  uint64_t random = seed;
  size_t n_draws = 0;
  double total = 0.0;

  *interval = (DgzInterval) { .value = NAN, .low = NAN, .high = NAN };
  if (!draws)
    return DGZ_STATUS_NO_MEMORY;

  for (size_t i = 0; i < n; i++) {
    if (!isnan (values[i])) {
      total += values[i];
      interval->n++;
    }
  }
  if (interval->n > 0)
    interval->value = total / (double) interval->n;

  for (size_t r = 0; interval->n > 0 && r < n_resamples; r++) {
    double sum = 0.0;
    size_t count = 0;

    for (size_t i = 0; i < n; i++) {
      double value = values[dgz_random_below (&random, n)];

      if (!isnan (value)) {
        sum += value;
        count++;
      }
    }
    if (count > 0)
      draws[n_draws++] = sum / (double) count;
  }

  close_interval (draws, n_draws, interval);
  free (draws);
  return DGZ_STATUS_OK;
}

/**
 * dgz_bootstrap_difference:
 * @values: [n] one for each query; NaN where a query has none
 * @others: [n] another method's, of the same queries
 * @n: how many queries
 * @n_resamples: how often they are drawn anew
 * @seed: the seed
 * @interval: (out): the mean of @values - @others, over queries that have both
 *
 * Estimates by how much one method is better than another, query by query.
 *
 * Queries differ far more than methods do, so this tells methods apart of which the intervals
 * overlap. Any thread.
 */
DgzStatus
dgz_bootstrap_difference (const double *values,
                          const double *others,
                          size_t        n,
                          size_t        n_resamples,
                          uint64_t      seed,
                          DgzInterval  *interval)
{
  double *differences = calloc (n + 1, sizeof *differences);
  DgzStatus status;

  if (!differences)
    return DGZ_STATUS_NO_MEMORY;

  for (size_t i = 0; i < n; i++)
    differences[i] = values[i] - others[i];
  status = dgz_bootstrap_mean (differences, n, n_resamples, seed, interval);
  free (differences);
  return status;
}

static double
count_covered (const uint32_t *items,
               const size_t   *first,
               size_t          list,
               uint32_t       *seen,
               uint32_t        mark)
{
  double n = 0.0;

  for (size_t i = first[list]; i < first[list + 1]; i++) {
    n += seen[items[i]] != mark ? 1.0 : 0.0;
    seen[items[i]] = mark;
  }

  return n;
}

/**
 * dgz_bootstrap_coverage:
 * @items: the items of all lists, each less than @n_items
 * @first: [n_lists + 1] where each list begins
 * @n_lists: how many lists there are, one for each query
 * @n_items: how many items there are to be covered
 * @n_resamples: how often the lists are drawn anew
 * @seed: the seed
 * @interval: (out): the share of the items that are in any list
 *
 * Estimates how much of a catalogue is ever shown.
 *
 * A resample repeats some lists and lacks others, so it always covers less. The interval is that of
 * the resamples, moved by as much as their mean lies too low. Any thread.
 */
DgzStatus
dgz_bootstrap_coverage (const uint32_t *items,
                        const size_t   *first,
                        size_t          n_lists,
                        uint32_t        n_items,
                        size_t          n_resamples,
                        uint64_t        seed,
                        DgzInterval    *interval)
{
  double *draws = calloc (n_resamples + 1, sizeof *draws);
  uint32_t *seen = calloc ((size_t) n_items + 1, sizeof *seen);
  uint64_t random = seed;
  double mean = 0.0;
  double covered = 0.0;

  *interval = (DgzInterval) { .value = NAN, .low = NAN, .high = NAN };
  if (!draws || !seen) {
    free (draws);
    free (seen);
    return DGZ_STATUS_NO_MEMORY;
  }

  for (size_t list = 0; list < n_lists; list++)
    covered += count_covered (items, first, list, seen, 1);
  if (n_lists > 0 && n_items > 0) {
    /* In whole items, which add up exactly. */
    interval->n = n_lists;
    interval->value = covered;
    for (size_t r = 0; r < n_resamples; r++) {
      for (size_t i = 0; i < n_lists; i++) {
        draws[r] += count_covered (items, first, dgz_random_below (&random, n_lists), seen,
                                   (uint32_t) r + 2);
      }
      mean += draws[r];
    }
    close_interval (draws, n_resamples, interval);
    if (n_resamples > 0) {
      mean /= (double) n_resamples;
      interval->low = fmax (interval->low + covered - mean, 0.0) / n_items;
      interval->high = fmin (interval->high + covered - mean, n_items) / n_items;
    }
    interval->value = covered / n_items;
  }

  free (draws);
  free (seen);
  return DGZ_STATUS_OK;
}
