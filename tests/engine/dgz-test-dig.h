/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-test-brute.h"

/**
 * DgzTestTally:
 *
 * What comparisons came to: that a test compares something is to be tested too.
 */
typedef struct
{
  size_t n_cases;
  size_t n_refused;
  size_t n_unclear; /* rounding may have decided */
  size_t n_listed;
  size_t n_penalised;
  size_t n_boosted;
  size_t n_shifted;
  size_t n_rows;
  size_t n_scanned;
} DgzTestTally;

void dgz_test_dig_compare        (const DgzTestCatalogue *catalogue,
                                  const DgzQuery         *query,
                                  DgzTestTally           *tally);
void dgz_test_dig_compare_all    (const DgzTestCatalogue *catalogue,
                                  const DgzQuery         *query,
                                  DgzTestTally           *tally);
void dgz_test_dig_check_same     (const DgzDigResult     *a,
                                  const DgzDigResult     *b);
void dgz_test_dig_run            (const DgzTestCatalogue *catalogue,
                                  const DgzQuery         *query,
                                  DgzDigResult           *result);
void dgz_test_dig_force_portable (bool                    portable);
