/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <stddef.h>
#include <stdint.h>

#include "dgz-status.h"

/**
 * DgzRankMetric:
 * @DGZ_RANK_RECALL_10: the share of the relevant among the first 10
 * @DGZ_RANK_RECALL_50: the share of the relevant among the first 50
 * @DGZ_RANK_RECALL_500: the share of the relevant among the first 500
 * @DGZ_RANK_R_PRECISION: the share of relevant among the first R, R being how many there are
 * @DGZ_RANK_NDCG_50: normalised discounted cumulative gain of the first 50
 * @DGZ_RANK_MRR: 1 / the place of the first relevant
 *
 * What is measured of a ranking, each 0 to 1, more is better.
 */
typedef enum {
  DGZ_RANK_RECALL_10,
  DGZ_RANK_RECALL_50,
  DGZ_RANK_RECALL_500,
  DGZ_RANK_R_PRECISION,
  DGZ_RANK_NDCG_50,
  DGZ_RANK_MRR,
} DgzRankMetric;

#define DGZ_N_RANK_METRICS 6

typedef int (*DgzRankTies) (const void *data,
                            uint32_t    a,
                            uint32_t    b);

/**
 * DgzRanking:
 * @scores: by item; -INFINITY for one that is not in the ranking at all
 * @items: [n_items] the items that are ranked, in any order, each once
 * @n_items: how many
 * @ties: orders items of one score: less than 0 when the first is better; never 0 for two
 * @data: for @ties
 *
 * A ranking that was not sorted yet. The arrays belong to the caller.
 */
typedef struct
{
  const double *scores;
  const uint32_t *items;
  size_t n_items;
  DgzRankTies ties;
  const void *data;
} DgzRanking;

/**
 * DgzInterval:
 * @value: the estimate; NaN where there is nothing to estimate from
 * @low: the lower end of the 95 % interval
 * @high: the upper end
 * @n: how many values it is made from
 *
 * An estimate, and how far it carries.
 */
typedef struct
{
  double value;
  double low;
  double high;
  size_t n;
} DgzInterval;

DgzStatus dgz_ranking_places       (const DgzRanking *ranking,
                                    const uint32_t   *relevant,
                                    size_t            n_relevant,
                                    uint32_t         *places,
                                    size_t           *n_places);
size_t    dgz_ranking_top          (const DgzRanking *ranking,
                                    size_t            k,
                                    uint32_t         *top);
void      dgz_rank_metrics         (const uint32_t   *places,
                                    size_t            n_places,
                                    size_t            n_relevant,
                                    double           *values);
DgzStatus dgz_bootstrap_mean       (const double     *values,
                                    size_t            n,
                                    size_t            n_resamples,
                                    uint64_t          seed,
                                    DgzInterval      *interval);
DgzStatus dgz_bootstrap_difference (const double     *values,
                                    const double     *others,
                                    size_t            n,
                                    size_t            n_resamples,
                                    uint64_t          seed,
                                    DgzInterval      *interval);
DgzStatus dgz_bootstrap_coverage   (const uint32_t   *items,
                                    const size_t     *first,
                                    size_t            n_lists,
                                    uint32_t          n_items,
                                    size_t            n_resamples,
                                    uint64_t          seed,
                                    DgzInterval      *interval);
