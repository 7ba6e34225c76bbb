/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-dig.h"
#include "dgz-filter-private.h"
#include "dgz-pool.h"

/* What a row by a related artist is put forward by. */
#define DGZ_RELATED_BOOST 0.05

/**
 * DgzPlan:
 * @features: the catalogue
 * @query: the query
 * @scorer: the query, ready to score
 * @disliked: [n_disliked] the tracks to keep away from, ready to score
 * @n_disliked: how many of the query's can be scored by
 * @mask: which rows the filter lets through
 * @related: (nullable): [n_blocks] a bit for each row that is put forward
 *
 * All that is made of a query once. Immutable while it is scanned; any thread.
 */
typedef struct
{
  const DgzFeatures *features;
  const DgzQuery *query;
  DgzScorer scorer;
  DgzScorer *disliked;
  size_t n_disliked;
  DgzMask mask;
  uint64_t *related;
} DgzPlan;

DgzStatus dgz_plan_init    (DgzPlan           *plan,
                            const DgzFeatures *features,
                            const DgzQuery    *query,
                            DgzProgressFunc    go_on,
                            void              *data);
void      dgz_plan_clear   (DgzPlan           *plan);
bool      dgz_plan_is_out  (const DgzPlan     *plan,
                            uint32_t           row);
double    dgz_plan_penalty (const DgzPlan     *plan,
                            uint32_t           row,
                            uint32_t           cell);
double    dgz_plan_boost   (const DgzPlan     *plan,
                            uint32_t           row);

DgzStatus dgz_scan (const DgzPlan  *plan,
                    DgzPool        *pool,
                    DgzProgressFunc go_on,
                    void           *data,
                    size_t         *n_scanned);
