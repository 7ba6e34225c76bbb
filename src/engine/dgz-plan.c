/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dgz-scan-private.h"

/* A row that scores more against a disliked track than this is put back. */
#define DISLIKE_FROM 0.5
#define DISLIKE_SHARE 0.3

/* The fields of a tie, from the low bits: popularity, 8 bits; the gap of years, 21; label, 1. */
#define GAP_SHIFT 8
#define LABEL_SHIFT 29
#define UNKNOWN_GAP ((1 << 21) - 1)

static int
compare_numbers (const void *a,
                 const void *b)
{
  uint32_t x = *(const uint32_t *) a;
  uint32_t y = *(const uint32_t *) b;

  return (x > y) - (x < y);
}

static bool
contains (const uint32_t *sorted,
          size_t          n,
          uint32_t        value)
{
  return n > 0 && bsearch (&value, sorted, n, sizeof *sorted, compare_numbers) != NULL;
}

/* A track that is disliked is a query of its own, under the same conditions. */
static DgzStatus
add_disliked (DgzPlan       *plan,
              const DgzSeed *seed)
{
  DgzQuery query = *plan->query;
  DgzStatus status;

  query.tracks = &seed->track;
  query.n_tracks = 1;
  query.styles = seed->styles;
  query.n_styles = seed->n_styles;
  status = dgz_scorer_init (&plan->disliked[plan->n_disliked], plan->features, &query);
  if (status == DGZ_STATUS_OK) {
    plan->n_disliked++;
    return DGZ_STATUS_OK;
  }

  dgz_scorer_clear (&plan->disliked[plan->n_disliked]);
  /* Of which nothing is known, nothing can be alike. */
  return status == DGZ_STATUS_INVALID ? DGZ_STATUS_OK : status;
}

static DgzStatus
mark_related (DgzPlan *plan)
{
  const DgzQuery *query = plan->query;

  if (query->n_related == 0)
    return DGZ_STATUS_OK;

  plan->related = calloc ((size_t) plan->features->index.n_blocks + 1, sizeof *plan->related);
  if (!plan->related)
    return DGZ_STATUS_NO_MEMORY;

  for (size_t i = 0; i < query->n_related; i++) {
    uint32_t row = query->related[i];

    if (row < plan->features->n_rows)
      plan->related[row / DGZ_BLOCK_ROWS] |= UINT64_C (1) << row % DGZ_BLOCK_ROWS;
  }

  return DGZ_STATUS_OK;
}

/**
 * dgz_plan_init:
 * @plan: (out): clear with dgz_plan_clear(), also after an error
 * @features: the catalogue; must outlive the plan
 * @query: the query; must outlive the plan
 * @go_on: (nullable): asked now and then while that may take long; false stops
 * @data: for @go_on
 *
 * Makes ready all that a query asks for.
 */
DgzStatus
dgz_plan_init (DgzPlan           *plan,
               const DgzFeatures *features,
               const DgzQuery    *query,
               DgzProgressFunc    go_on,
               void              *data)
{
  DgzStatus status;

  memset (plan, 0, sizeof *plan);
  plan->features = features;
  plan->query = query;
  status = dgz_scorer_init (&plan->scorer, features, query);
  if (status == DGZ_STATUS_OK && query->n_disliked > 0) {
    plan->disliked = calloc (query->n_disliked, sizeof *plan->disliked);
    if (!plan->disliked)
      status = DGZ_STATUS_NO_MEMORY;
  }

  for (size_t i = 0; status == DGZ_STATUS_OK && i < query->n_disliked; i++)
    status = add_disliked (plan, &query->disliked[i]);
  if (status == DGZ_STATUS_OK)
    status = dgz_mask_init (&plan->mask, features, query, &plan->scorer, go_on, data);
  if (status == DGZ_STATUS_OK)
    status = mark_related (plan);
  return status;
}

/**
 * dgz_plan_clear:
 * @plan: a plan that was made, or failed to be
 *
 * Frees what a plan holds.
 */
void
dgz_plan_clear (DgzPlan *plan)
{
  for (size_t i = 0; i < plan->n_disliked; i++)
    dgz_scorer_clear (&plan->disliked[i]);
  free (plan->disliked);
  plan->disliked = NULL;
  dgz_scorer_clear (&plan->scorer);
  dgz_mask_clear (&plan->mask);
  free (plan->related);
  plan->related = NULL;
}

/**
 * dgz_plan_is_out:
 * @plan: a plan
 * @row: a row
 *
 * Whether a row is the record itself, another pressing of it, or a version of one of its tracks.
 */
bool
dgz_plan_is_out (const DgzPlan *plan,
                 uint32_t       row)
{
  const DgzFeatures *features = plan->features;
  const DgzQuery *query = plan->query;

  return contains (query->out_groups, query->n_out_groups, features->group[row]) ||
         contains (query->out_stems, query->n_out_stems, features->stem[row]) ||
         (features->release[row] != 0 &&
          contains (query->out_releases, query->n_out_releases, features->release[row]));
}

/**
 * dgz_plan_penalty:
 * @plan: a plan
 * @row: a row
 * @cell: the number of the cell that it is in
 *
 * What a row loses for being like a disliked track, 0 to 0.15.
 */
double
dgz_plan_penalty (const DgzPlan *plan,
                  uint32_t       row,
                  uint32_t       cell)
{
  double best = 0.0;

  for (size_t i = 0; i < plan->n_disliked; i++)
    best = fmax (best, dgz_scorer_best (&plan->disliked[i], row, cell, 1));

  return DISLIKE_SHARE * fmax (0.0, best - DISLIKE_FROM);
}

/**
 * dgz_plan_boost:
 * @plan: a plan
 * @row: a row
 *
 * What a row gains for being by a related artist.
 */
double
dgz_plan_boost (const DgzPlan *plan,
                uint32_t       row)
{
  bool is_related = plan->related &&
                    (plan->related[row / DGZ_BLOCK_ROWS] >> row % DGZ_BLOCK_ROWS & 1);

  return is_related ? DGZ_RELATED_BOOST : 0.0;
}

static uint32_t
year_gap (const DgzFeatures *features,
          const DgzQuery    *query,
          uint32_t           row)
{
  long long gap;

  if (query->year == 0 || features->year[row] == 0)
    return UNKNOWN_GAP;

  gap = llabs ((long long) features->year[row] - query->year);
  return gap < UNKNOWN_GAP ? (uint32_t) gap : UNKNOWN_GAP - 1;
}

/**
 * dgz_query_tie:
 * @features: the catalogue
 * @query: the query
 * @row: a row
 *
 * Orders rows that are otherwise equal: the lesser number comes first, and of equal ones the lesser
 * #DgzFeatures.id_rank.
 *
 * The record's label first, then the smaller year gap, then the higher
 * popularity.
 */
uint32_t
dgz_query_tie (const DgzFeatures *features,
               const DgzQuery    *query,
               uint32_t           row)
{
  uint32_t is_elsewhere = 1;
  /* Unknown, 255, comes behind 0. */
  uint32_t obscurity = (uint8_t) (DGZ_UNKNOWN_POPULARITY - 1 - features->popularity[row]);

  for (size_t i = 0; i < query->n_labels; i++) {
    if (query->labels[i] == features->label[row])
      is_elsewhere = 0;
  }

  return is_elsewhere << LABEL_SHIFT | year_gap (features, query, row) << GAP_SHIFT | obscurity;
}
