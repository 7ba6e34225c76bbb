/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-test-reference.h"

/**
 * DgzTestGroup:
 *
 * A version group that passed, and the row that stands for it.
 */
typedef struct
{
  uint32_t row;
  double score;
  double penalty;
  double boost;
  double rank_score;
  uint32_t n_versions;
} DgzTestGroup;

/**
 * DgzTestBrute:
 *
 * A list made the plain way, from what the recommender is defined to do after the scan.
 */
typedef struct
{
  DgzTestReference reference;
  DgzTestReference *disliked; /* those that score nothing are left out */
  DgzQuery *disliked_queries;
  size_t n_disliked;
  const DgzTestCatalogue *catalogue;
  const DgzQuery *query;
  size_t n_matches;
  size_t n_near_ties;   /* comparisons that rounding may have decided */
  double *scores;       /* NAN for what is out or does not pass */
  DgzTestGroup *groups; /* by rank */
  size_t n_groups;
  double *alike; /* of each group in the pool to the most alike row picked */
  size_t *picked;
  size_t n_picked;
} DgzTestBrute;

bool dgz_test_brute_init         (DgzTestBrute           *brute,
                                  const DgzTestCatalogue *catalogue,
                                  const DgzQuery         *query);
void dgz_test_brute_clear        (DgzTestBrute           *brute);
bool dgz_test_brute_is_out       (const DgzTestBrute     *brute,
                                  uint32_t                row);
bool dgz_test_brute_ranks_before (DgzTestBrute           *brute,
                                  double                  score_a,
                                  uint32_t                a,
                                  double                  score_b,
                                  uint32_t                b);
