/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A dig: the scan finds the best version groups, the list is picked from them,
 * and what is picked is told in full.
 */

#include "dgz-dig.h"

#include <stdlib.h>
#include <string.h>

#include "dgz-index-build.h"
#include "dgz-pick-private.h"
#include "dgz-scan-private.h"

#define MIN_POOL 500
#define POOL_PER_ROW 10

/* The versions of a group that pass, the best first. */
static DgzStatus
find_versions (const DgzPlan *plan,
               uint32_t       row,
               DgzPool       *versions)
{
  const DgzFeatures *features = plan->features;
  const DgzQuery *query = plan->query;
  uint64_t all = (UINT64_C (1) << plan->scorer.n_tracks) - 1;
  DgzStatus status = DGZ_STATUS_OK;
  uint32_t version = row;

  dgz_pool_init (versions, features->id_rank, features->n_rows);
  do {
    uint32_t cell = dgz_index_find_cell (features, version);
    double score = dgz_scorer_best (&plan->scorer, version, cell, all);

    if (score >= query->threshold && dgz_mask_has (&plan->mask, version) &&
        !dgz_plan_is_out (plan, version)) {
      DgzHit hit = { score, dgz_query_tie (features, query, version), version, cell };

      status = dgz_pool_add (versions, &hit);
    }
  } while (status == DGZ_STATUS_OK && dgz_features_next_version (features, row, &version));

  dgz_pool_sort (versions);
  return status;
}

static DgzStatus
add_versions (const DgzPlan *plan,
              DgzDigResult  *result,
              DgzDigRow     *row,
              size_t        *n_allocated)
{
  DgzPool versions = { 0 };
  DgzStatus status = DGZ_STATUS_OK;
  bool is_alone = dgz_index_next_version (&plan->features->index, row->row) == row->row;
  size_t wanted;

  if (!is_alone)
    status = find_versions (plan, row->row, &versions);
  wanted = result->n_versions + (is_alone ? 1 : versions.n);

  if (status == DGZ_STATUS_OK && wanted > *n_allocated) {
    uint32_t *grown = realloc (result->versions, 2 * wanted * sizeof *grown);

    status = grown ? DGZ_STATUS_OK : DGZ_STATUS_NO_MEMORY;
    result->versions = grown ? grown : result->versions;
    *n_allocated = 2 * wanted;
  }
  if (status == DGZ_STATUS_OK) {
    row->first_version = result->n_versions;
    row->n_versions = (uint32_t) (wanted - result->n_versions);
    if (is_alone)
      result->versions[result->n_versions++] = row->row;
    for (size_t i = 0; i < versions.n; i++)
      result->versions[result->n_versions++] = versions.hits[i].row;
  }

  dgz_pool_clear (&versions);
  return status;
}

static DgzStatus
fill_result (const DgzPlan *plan,
             const DgzHit  *hits,
             const size_t  *picked,
             size_t         n_picked,
             DgzDigResult  *result)
{
  DgzStatus status = DGZ_STATUS_OK;
  size_t n_allocated = 0;

  result->rows = calloc (n_picked + 1, sizeof *result->rows);
  if (!result->rows)
    return DGZ_STATUS_NO_MEMORY;

  for (size_t i = 0; status == DGZ_STATUS_OK && i < n_picked; i++) {
    DgzDigRow *row = &result->rows[i];

    row->row = hits[picked[i]].row;
    row->rank_score = hits[picked[i]].rank;
    row->penalty = dgz_plan_penalty (plan, row->row, hits[picked[i]].cell);
    row->boost = dgz_plan_boost (plan, row->row);
    dgz_scorer_score (&plan->scorer, row->row, &row->score);
    status = add_versions (plan, result, row, &n_allocated);
  }

  result->n_rows = status == DGZ_STATUS_OK ? n_picked : 0;
  return status;
}

/* Scans for a pool and picks from it; caps may leave the list short of a pool that was not all. */
static DgzStatus
scan_and_pick (const DgzPlan  *plan,
               DgzProgressFunc go_on,
               void           *data,
               DgzPool        *pool,
               size_t         *picked,
               size_t         *n_picked,
               size_t         *n_scanned)
{
  size_t length = plan->query->length;
  size_t size = length * POOL_PER_ROW > MIN_POOL ? length * POOL_PER_ROW : MIN_POOL;
  DgzStatus status;

  for (;; size *= 2) {
    dgz_pool_clear (pool);
    dgz_pool_init (pool, plan->features->id_rank, size);
    status = dgz_scan (plan, pool, go_on, data, n_scanned);
    if (status == DGZ_STATUS_OK)
      status = dgz_pick (plan->features, plan->query, pool->hits, pool->n, picked, n_picked);
    if (status != DGZ_STATUS_OK || *n_picked >= length || pool->n < size)
      return status;
  }
}

/**
 * dgz_dig:
 * @features: the catalogue
 * @query: the query
 * @go_on: (nullable): told the fraction done, 0 to 1, now and then; false stops
 * @data: for @go_on
 * @result: (out): the list; clear with dgz_dig_result_clear(), also after an error
 *
 * Finds the tracks that fit a record best.
 *
 * Returns: %DGZ_STATUS_INVALID for a query that nothing can be scored by,
 * %DGZ_STATUS_STOPPED, %DGZ_STATUS_NO_MEMORY. Any thread.
 */
DgzStatus
dgz_dig (const DgzFeatures *features,
         const DgzQuery    *query,
         DgzProgressFunc    go_on,
         void              *data,
         DgzDigResult      *result)
{
  size_t *picked = calloc (query->length + 1, sizeof *picked);
  size_t n_picked = 0;
  DgzPool pool = { 0 };
  DgzPlan plan;
  DgzStatus status;

  memset (result, 0, sizeof *result);
  status = dgz_plan_init (&plan, features, query, go_on, data);
  if (status == DGZ_STATUS_OK && !picked)
    status = DGZ_STATUS_NO_MEMORY;
  if (status == DGZ_STATUS_OK) {
    status = scan_and_pick (&plan, go_on, data, &pool, picked, &n_picked, &result->n_scanned);
    result->n_matches = plan.mask.n_passed;
  }
  if (status == DGZ_STATUS_OK)
    status = fill_result (&plan, pool.hits, picked, n_picked, result);

  memcpy (result->has_part, plan.scorer.has_part, sizeof result->has_part);
  memcpy (result->expected, plan.scorer.expected, sizeof result->expected);
  dgz_plan_clear (&plan);
  dgz_pool_clear (&pool);
  free (picked);
  return status;
}

/**
 * dgz_dig_count:
 * @features: the catalogue
 * @query: the query, of which the filter, and what that asks of the tracks, are looked at
 * @n_matches: (out): how many rows of the catalogue the filter lets through
 *
 * Counts what a filter lets through, without a dig. Any thread.
 */
DgzStatus
dgz_dig_count (const DgzFeatures *features,
               const DgzQuery    *query,
               size_t            *n_matches)
{
  bool has_steps = query->filter && query->filter->steps != 0;
  DgzScorer scorer = { 0 };
  DgzMask mask = { 0 };
  DgzStatus ready = has_steps ? dgz_scorer_init (&scorer, features, query) : DGZ_STATUS_INVALID;
  DgzStatus status = ready == DGZ_STATUS_NO_MEMORY ? ready : DGZ_STATUS_OK;

  if (status == DGZ_STATUS_OK)
    status = dgz_mask_init (&mask, features, query, ready == DGZ_STATUS_OK ? &scorer : NULL, NULL,
                            NULL);
  *n_matches = status == DGZ_STATUS_OK ? mask.n_passed : 0;
  dgz_mask_clear (&mask);
  dgz_scorer_clear (&scorer);
  return status;
}

/**
 * dgz_dig_result_clear:
 * @result: a result
 *
 * Frees the arrays of a result.
 */
void
dgz_dig_result_clear (DgzDigResult *result)
{
  free (result->rows);
  free (result->versions);
  result->rows = NULL;
  result->versions = NULL;
  result->n_rows = 0;
  result->n_versions = 0;
}
