/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-test-styles.h"

/**
 * DgzTestReference:
 *
 * The definition of the score, done the plain way: slowly, and with nothing
 * of the engine but its structs.
 */
typedef struct
{
  const DgzTestCatalogue *catalogue;
  const DgzQuery *query;
  DgzTestStyles styles;
  bool has_part[DGZ_N_PARTS];
  double weights[DGZ_N_PARTS];
  double expected[DGZ_N_PARTS];
} DgzTestReference;

bool   dgz_test_reference_init  (DgzTestReference       *reference,
                                 const DgzTestCatalogue *catalogue,
                                 const DgzQuery         *query);
void   dgz_test_reference_clear (DgzTestReference       *reference);
void   dgz_test_reference_score (const DgzTestReference *reference,
                                 uint32_t                row,
                                 DgzScore               *score);
double dgz_test_reference_like  (const DgzTestReference *reference,
                                 uint32_t                a,
                                 uint32_t                b);
double dgz_test_tempo_part      (double                  record,
                                 double                  candidate,
                                 bool                    half_double,
                                 DgzPitch               *pitch);
double dgz_test_key_part        (int                     from,
                                 int                     to,
                                 DgzKeyRules             rules);
