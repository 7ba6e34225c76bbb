/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-score.h"

/**
 * DgzHit:
 * @score: its score
 * @row: the row of the catalogue
 *
 * A row that reached the threshold.
 */
typedef struct
{
  double score;
  uint32_t row;
} DgzHit;

/**
 * DgzGroup:
 * @best: the hit that stands for the group
 * @first: where its hits begin
 * @n: how many hits it has
 *
 * A version group that reached the threshold.
 */
typedef struct
{
  DgzHit best;
  size_t first;
  size_t n;
} DgzGroup;

int       dgz_query_compare_ties (const DgzFeatures *features,
                                  const DgzQuery    *query,
                                  uint32_t           a,
                                  uint32_t           b);
DgzStatus dgz_pick               (const DgzFeatures *features,
                                  const DgzQuery    *query,
                                  const DgzGroup    *groups,
                                  size_t             n_groups,
                                  size_t            *picked,
                                  size_t            *n_picked);
