/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A dig: every row of the catalogue is scored, what reaches the threshold is
 * folded into version groups, the groups are ranked, and the list is picked.
 */

#include "dgz-dig.h"

#include <stdlib.h>
#include <string.h>

#include "dgz-pick-private.h"

typedef struct
{
  DgzHit *hits;
  size_t n;
  size_t allocated;
} Hits;

/* What qsort() cannot be handed: set for the duration of one sort, per thread. */
static _Thread_local const DgzFeatures *sort_features;
static _Thread_local const DgzQuery *sort_query;

static int
compare_uint32 (const void *a,
                const void *b)
{
  uint32_t x = *(const uint32_t *) a;
  uint32_t y = *(const uint32_t *) b;

  return (x > y) - (x < y);
}

static int
compare_hits (const DgzHit *a,
              const DgzHit *b)
{
  if (a->score != b->score)
    return a->score > b->score ? -1 : 1;

  return dgz_query_compare_ties (sort_features, sort_query, a->row, b->row);
}

static int
compare_by_group (const void *a,
                  const void *b)
{
  const DgzHit *x = a;
  const DgzHit *y = b;
  uint32_t group_x = sort_features->group[x->row];
  uint32_t group_y = sort_features->group[y->row];

  if (group_x != group_y)
    return group_x < group_y ? -1 : 1;
  return compare_hits (x, y);
}

static int
compare_by_rank (const void *a,
                 const void *b)
{
  return compare_hits (&((const DgzGroup *) a)->best, &((const DgzGroup *) b)->best);
}

static bool
contains (const uint32_t *sorted,
          size_t          n,
          uint32_t        value)
{
  return n > 0 && bsearch (&value, sorted, n, sizeof *sorted, compare_uint32) != NULL;
}

/* The record itself, its other pressings and the versions of its tracks. */
static bool
is_out (const DgzFeatures *features,
        const DgzQuery    *query,
        uint32_t           row)
{
  return contains (query->out_groups, query->n_out_groups, features->group[row]) ||
         contains (query->out_stems, query->n_out_stems, features->stem[row]) ||
         (features->release[row] != 0 &&
          contains (query->out_releases, query->n_out_releases, features->release[row]));
}

static bool
add_hit (Hits    *hits,
         double   score,
         uint32_t row)
{
  if (hits->n == hits->allocated) {
    size_t allocated = hits->allocated ? hits->allocated * 2 : 4096;
    DgzHit *grown = realloc (hits->hits, allocated * sizeof *grown);

    if (!grown)
      return false;
    hits->hits = grown;
    hits->allocated = allocated;
  }

  hits->hits[hits->n++] = (DgzHit) { score, row };
  return true;
}

static DgzStatus
scan (const DgzFeatures *features,
      const DgzQuery    *query,
      const DgzScorer   *scorer,
      DgzProgressFunc    go_on,
      void              *data,
      Hits              *hits,
      size_t            *n_scanned)
{
  for (uint32_t start = 0; start < features->n_rows;) {
    uint32_t left = features->n_rows - start;
    uint32_t end = start + (left < DGZ_CHUNK_ROWS ? left : DGZ_CHUNK_ROWS);

    if (go_on && !go_on (data, (double) start / features->n_rows))
      return DGZ_STATUS_STOPPED;

    for (uint32_t row = start; row < end; row++) {
      DgzScore score;

      if (is_out (features, query, row))
        continue;
      (*n_scanned)++;
      dgz_scorer_score (scorer, row, &score);
      if (score.score >= query->threshold && !add_hit (hits, score.score, row))
        return DGZ_STATUS_NO_MEMORY;
    }
    start = end;
  }

  return DGZ_STATUS_OK;
}

/* Folds the versions of a track into one group, and ranks the groups. */
static DgzGroup *
fold_groups (Hits   *hits,
             size_t *n_groups)
{
  DgzGroup *groups = calloc (hits->n + 1, sizeof *groups);

  *n_groups = 0;
  if (!groups)
    return NULL;

  if (hits->n > 0)
    qsort (hits->hits, hits->n, sizeof *hits->hits, compare_by_group);
  for (size_t i = 0; i < hits->n; i++) {
    uint32_t group = sort_features->group[hits->hits[i].row];

    if (*n_groups == 0 || sort_features->group[groups[*n_groups - 1].best.row] != group)
      groups[(*n_groups)++] = (DgzGroup) { hits->hits[i], i, 0 };
    groups[*n_groups - 1].n++;
  }

  qsort (groups, *n_groups, sizeof *groups, compare_by_rank);
  return groups;
}

static DgzStatus
fill_result (const DgzScorer *scorer,
             const Hits      *hits,
             const DgzGroup  *groups,
             const size_t    *picked,
             size_t           n_picked,
             DgzDigResult    *result)
{
  size_t n_versions = 0;

  for (size_t i = 0; i < n_picked; i++)
    n_versions += groups[picked[i]].n;
  result->rows = calloc (n_picked + 1, sizeof *result->rows);
  result->versions = calloc (n_versions + 1, sizeof *result->versions);
  if (!result->rows || !result->versions)
    return DGZ_STATUS_NO_MEMORY;

  n_versions = 0;
  for (size_t i = 0; i < n_picked; i++) {
    const DgzGroup *group = &groups[picked[i]];
    DgzDigRow *row = &result->rows[i];

    row->row = group->best.row;
    row->rank_score = group->best.score;
    row->first_version = n_versions;
    row->n_versions = (uint32_t) group->n;
    for (size_t v = 0; v < group->n; v++)
      result->versions[n_versions++] = hits->hits[group->first + v].row;
    dgz_scorer_score (scorer, row->row, &row->score);
  }

  result->n_rows = n_picked;
  return DGZ_STATUS_OK;
}

static DgzStatus
rank_and_pick (const DgzScorer *scorer,
               const DgzQuery  *query,
               Hits            *hits,
               DgzDigResult    *result)
{
  size_t *picked = calloc (query->length + 1, sizeof *picked);
  size_t n_picked = 0;
  size_t n_groups = 0;
  DgzGroup *groups;
  DgzStatus status = DGZ_STATUS_NO_MEMORY;

  sort_features = scorer->features;
  sort_query = query;
  groups = fold_groups (hits, &n_groups);
  if (groups && picked)
    status = dgz_pick (scorer->features, query, groups, n_groups, picked, &n_picked);
  if (status == DGZ_STATUS_OK) {
    result->n_matches = n_groups;
    status = fill_result (scorer, hits, groups, picked, n_picked, result);
  }

  free (groups);
  free (picked);
  return status;
}

/**
 * dgz_dig:
 * @features: the catalogue
 * @query: the query
 * @go_on: (nullable): told the fraction done, 0 to 1, between blocks; false stops
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
  DgzScorer scorer;
  Hits hits = { 0 };
  DgzStatus status;

  memset (result, 0, sizeof *result);
  status = dgz_scorer_init (&scorer, features, query);
  if (status == DGZ_STATUS_OK)
    status = scan (features, query, &scorer, go_on, data, &hits, &result->n_scanned);
  if (status == DGZ_STATUS_OK)
    status = rank_and_pick (&scorer, query, &hits, result);

  memcpy (result->has_part, scorer.has_part, sizeof result->has_part);
  memcpy (result->expected, scorer.expected, sizeof result->expected);
  dgz_scorer_clear (&scorer);
  free (hits.hits);
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
}
