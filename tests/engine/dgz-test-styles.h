/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-test-query.h"

#define DGZ_TEST_MAX_TERMS 64

/**
 * DgzTestStyles:
 * @terms: every term of the catalogue and of the query, sorted by bytes
 * @n_terms: how many
 * @sets: [n_sets] the catalogue's normalised vectors
 * @query: the record's vector
 * @length: how long that is
 *
 * TF-IDF by the book, with whole vectors.
 */
typedef struct
{
  char *terms[DGZ_TEST_MAX_TERMS];
  size_t n_terms;
  double (*sets)[DGZ_TEST_MAX_TERMS];
  double query[DGZ_TEST_MAX_TERMS];
  double length;
} DgzTestStyles;

void   dgz_test_styles_init  (DgzTestStyles          *styles,
                              const DgzTestCatalogue *catalogue,
                              const DgzQuery         *query);
void   dgz_test_styles_clear (DgzTestStyles          *styles);
double dgz_test_styles_score (const DgzTestStyles    *styles,
                              uint32_t                set);
double dgz_test_styles_like  (const DgzTestStyles    *styles,
                              uint32_t                a,
                              uint32_t                b);
