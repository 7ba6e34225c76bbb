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
  const DgzTestCatalogue *catalogue;
  const DgzQuery *query;
  double *scores;       /* NAN for what is out */
  DgzTestGroup *groups; /* by rank */
  size_t n_groups;
  size_t *picked;
  size_t n_picked;
} DgzTestBrute;

bool dgz_test_brute_init         (DgzTestBrute           *brute,
                                  const DgzTestCatalogue *catalogue,
                                  const DgzQuery         *query);
void dgz_test_brute_clear        (DgzTestBrute           *brute);
bool dgz_test_brute_is_out       (const DgzTestBrute     *brute,
                                  uint32_t                row);
bool dgz_test_brute_ranks_before (const DgzTestBrute     *brute,
                                  double                  score_a,
                                  uint32_t                a,
                                  double                  score_b,
                                  uint32_t                b);
