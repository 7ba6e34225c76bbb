/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-test-catalogue.h"

#define DGZ_TEST_MAX_DISLIKED 3
#define DGZ_TEST_MAX_RELATED 64

/**
 * DgzTestQuery:
 * @query: the query; its arrays are those that follow
 *
 * A random query that knows something of the record. Not to be copied.
 */
typedef struct
{
  DgzQuery query;
  DgzProfile tracks[4];
  const char *styles[8];
  uint32_t labels[2];
  uint32_t out_groups[3];
  uint32_t out_stems[3];
  uint32_t out_releases[3];
  DgzFilter filter;
  uint32_t filter_rows[8];
  uint32_t filter_labels[4];
  uint32_t filter_artists[4];
  const char *filter_styles[2][3];
  DgzSeed disliked[DGZ_TEST_MAX_DISLIKED];
  const char *disliked_styles[DGZ_TEST_MAX_DISLIKED][4];
  uint32_t related[DGZ_TEST_MAX_RELATED];
} DgzTestQuery;

void       dgz_test_query_init       (DgzTestQuery           *test,
                                      const DgzTestCatalogue *catalogue,
                                      uint64_t                seed);
void       dgz_test_query_init_plain (DgzTestQuery           *test,
                                      const DgzTestCatalogue *catalogue,
                                      uint64_t                seed);
void       dgz_test_filter_init      (DgzTestQuery           *test,
                                      const DgzTestCatalogue *catalogue,
                                      uint64_t                seed);
DgzProfile dgz_test_profile          (const DgzTestCatalogue *catalogue,
                                      uint32_t                row);
