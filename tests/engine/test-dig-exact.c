/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The list against brute force: the plain reading of "After the scan", over
 * random catalogues, queries, filters and weights. What the scan passes over
 * must never have been wanted.
 */

#include <math.h>
#include <string.h>

#include "dgz-test-dig.h"

#define N_CATALOGUES 800
#define N_QUERIES 13

/* That enough of each kind came up. */
static void
check_tally (const DgzTestTally *tally)
{
  g_test_message ("%zu cases, %zu refused, %zu unclear, %zu rows listed, %zu penalised, "
                  "%zu boosted, %zu shifted, %zu of %zu rows scored",
                  tally->n_cases, tally->n_refused, tally->n_unclear, tally->n_listed,
                  tally->n_penalised, tally->n_boosted, tally->n_shifted, tally->n_scanned,
                  tally->n_rows);
  g_assert_cmpuint (tally->n_refused, <=, tally->n_cases / 5);
  g_assert_cmpuint (tally->n_unclear, <=, tally->n_cases / 200 + 8);
  g_assert_cmpuint (tally->n_listed, >, tally->n_cases);
}

/* Sizes round whole blocks, and any others. */
static uint32_t
size_of (uint64_t run)
{
  static const uint32_t sizes[] = { 1, 2, 63, 64, 65, 127, 128, 129, 191, 192, 193 };

  return run % 4 == 0 ? sizes[run / 4 % G_N_ELEMENTS (sizes)] : 1 + (uint32_t) (run * 37 % 160);
}

/* Mostly none, sometimes one or a few at once. */
static DgzTestShape
shape_of (uint64_t random)
{
  DgzTestShape any = (DgzTestShape) (random >> 32 & 127);

  if (dgz_random_below (&random, 3) == 0)
    return 0;
  return any & (DgzTestShape) dgz_random_next (&random) & (DgzTestShape) dgz_random_next (&random);
}

static void
test_brute_force (void)
{
  uint64_t seed = dgz_test_seed ();
  DgzTestTally tally = { 0 };

  for (uint64_t run = 0; run < N_CATALOGUES; run++) {
    DgzTestShape shape = shape_of (seed + run);
    g_autoptr (DgzTestCatalogue) catalogue =
        dgz_test_catalogue_new_shaped (seed + run, size_of (run), shape);

    dgz_test_catalogue_arrange (catalogue);
    for (uint64_t query = 0; query < N_QUERIES; query++) {
      DgzTestQuery test;

      g_test_message ("catalogue %" G_GUINT64_FORMAT " query %" G_GUINT64_FORMAT, run, query);
      dgz_test_query_init (&test, catalogue, seed + run * N_QUERIES + query);
      dgz_test_dig_force_portable (query % 2 == 0);
      dgz_test_dig_compare (catalogue, &test.query, &tally);
    }
  }

  dgz_test_dig_force_portable (false);
  check_tally (&tally);
  g_assert_cmpuint (tally.n_cases, >=, 10000);
  g_assert_cmpuint (tally.n_penalised, >, 1000);
  g_assert_cmpuint (tally.n_boosted, >, 1000);
  g_assert_cmpuint (tally.n_shifted, >, 1000);
}

/* Each number of threads and each way to compute, on catalogues that are worth sharing. */
static void
test_every_way (void)
{
  uint64_t seed = dgz_test_seed ();
  DgzTestTally tally = { 0 };

  for (uint64_t run = 0; run < 40; run++) {
    g_autoptr (DgzTestCatalogue) catalogue = dgz_test_catalogue_new_shaped (
        seed + run, 1 + (uint32_t) (run * 997 % 2000), shape_of (seed + run));
    DgzTestQuery test;

    g_test_message ("catalogue %" G_GUINT64_FORMAT, run);
    dgz_test_catalogue_arrange (catalogue);
    dgz_test_query_init (&test, catalogue, seed + run);
    dgz_test_dig_compare_all (catalogue, &test.query, &tally);
  }
  check_tally (&tally);
}

/* Rows that are all alike: nothing but ties and caps decides. */
static void
test_all_alike (void)
{
  uint64_t seed = dgz_test_seed ();
  DgzTestTally tally = { 0 };

  for (uint64_t run = 0; run < 100; run++) {
    g_autoptr (DgzTestCatalogue) catalogue = dgz_test_catalogue_new (seed + run, 140);
    DgzTestQuery test;

    for (uint32_t row = 1; row < 140; row++) {
      memcpy (catalogue->values + row * DGZ_N_FEATURES, catalogue->values,
              DGZ_N_FEATURES * sizeof (float));
      catalogue->tempo[row] = catalogue->tempo[0];
      catalogue->key[row] = catalogue->key[0];
      catalogue->style_set[row] = run % 2 ? 0 : DGZ_NO_STYLES;
      catalogue->style_source[row] = 0;
    }
    dgz_test_catalogue_learn (catalogue, seed);
    dgz_test_catalogue_arrange (catalogue);
    dgz_test_query_init (&test, catalogue, seed + run);
    test.query.threshold = 0.0;
    dgz_test_dig_compare (catalogue, &test.query, &tally);
  }
  check_tally (&tally);
}

/* Rows that are all alike and all put forward: what their score gains is rounded, and a tie must
 * stay a tie. */
static void
test_boosted_ties (void)
{
  enum { N = 700 };
  uint64_t seed = dgz_test_seed ();
  DgzTestTally tally = { 0 };

  for (uint32_t run = 0; run < 24; run++) {
    g_autoptr (DgzTestCatalogue) catalogue = dgz_test_catalogue_new (seed + run, N);
    DgzProfile track = { .tempo = 100.0f, .key = DGZ_KEY_UNKNOWN };
    uint32_t related[N];
    DgzTestQuery test;

    for (uint32_t row = 0; row < N; row++) {
      catalogue->group[row] = row + 1;
      catalogue->style_set[row] = DGZ_NO_STYLES;
      /* A BPM part of a bit less than a half. */
      catalogue->tempo[row] = 106.5f + 0.01f * (float) run;
      catalogue->key[row] = DGZ_NO_KEY;
      related[row] = row;
    }
    dgz_test_catalogue_arrange (catalogue);
    dgz_test_query_init_plain (&test, catalogue, seed + run);
    for (int i = 0; i < DGZ_N_FEATURES; i++)
      track.features[i] = NAN;
    test.query.tracks = &track;
    test.query.n_tracks = 1;
    test.query.n_styles = 0;
    test.query.weights[DGZ_PART_BPM] = 1.0;
    test.query.related = related;
    test.query.n_related = N;
    test.query.length = 20;
    dgz_test_dig_compare_all (catalogue, &test.query, &tally);
  }
  check_tally (&tally);
}

/* More groups than the pool holds, and caps that make it grow. */
static void
test_pool (void)
{
  uint64_t seed = dgz_test_seed ();
  DgzTestTally tally = { 0 };

  for (uint64_t run = 0; run < 8; run++) {
    g_autoptr (DgzTestCatalogue) catalogue = dgz_test_catalogue_new (seed + run, 2500);
    DgzTestQuery test;

    for (uint32_t row = 0; row < 2500; row++) {
      catalogue->group[row] = row + 1;
      if (run % 2)
        catalogue->release[row] = 1 + catalogue->key[row] % 24 + (row % 40 == 0) * row;
    }
    dgz_test_catalogue_arrange (catalogue);
    dgz_test_query_init (&test, catalogue, seed + run);
    test.query.filter = NULL;
    test.query.n_out_stems = 0;
    test.query.threshold = 0.0;
    test.query.lambda = run % 2 ? test.query.lambda : 0.5;
    test.query.length = run % 2 ? 45 : 12 + 45 * (run % 4);
    test.query.weights[DGZ_PART_STYLE] = 0.45;
    dgz_test_dig_compare (catalogue, &test.query, &tally);
  }
  check_tally (&tally);
}

/* A record of as many tracks as may be chosen, and more that is disliked than anybody tells. */
static void
test_many (void)
{
  uint64_t seed = dgz_test_seed ();
  DgzTestTally tally = { 0 };

  for (uint64_t run = 0; run < 12; run++) {
    g_autoptr (DgzTestCatalogue) catalogue =
        dgz_test_catalogue_new_shaped (seed + run, 600, run % 2 ? DGZ_TEST_FINE_TEMPI : 0);
    DgzProfile tracks[DGZ_MAX_QUERY_TRACKS];
    DgzSeed disliked[70] = { 0 };
    DgzTestQuery test;

    dgz_test_catalogue_arrange (catalogue);
    dgz_test_query_init (&test, catalogue, seed + run);
    for (uint32_t i = 0; i < G_N_ELEMENTS (tracks); i++)
      tracks[i] = dgz_test_profile (catalogue, i * 7 % 600);
    for (uint32_t i = 0; i < G_N_ELEMENTS (disliked); i++)
      disliked[i].track = dgz_test_profile (catalogue, i * 13 % 600);
    test.query.tracks = tracks;
    test.query.n_tracks = G_N_ELEMENTS (tracks) - run % 3;
    test.query.disliked = disliked;
    test.query.n_disliked = run % 2 ? G_N_ELEMENTS (disliked) : 3;
    dgz_test_dig_compare_all (catalogue, &test.query, &tally);
  }
  check_tally (&tally);
}

/* Catalogues of which most is passed over. */
static void
test_large (void)
{
  static const struct
  {
    uint32_t n_rows;
    DgzTestShape shape;
  } kinds[] = {
    { 5000, 0 },
    { 9999, DGZ_TEST_FINE_TEMPI },
    { 20032, DGZ_TEST_FEW_VALUES },
    { 30001, DGZ_TEST_FINE_TEMPI | DGZ_TEST_ONE_CELL },
    { 70000, DGZ_TEST_FINE_TEMPI },
  };
  uint64_t seed = dgz_test_seed ();

  for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autoptr (DgzTestCatalogue) catalogue =
        dgz_test_catalogue_new_shaped (seed + i, kinds[i].n_rows, kinds[i].shape);
    DgzTestTally tally = { 0 };

    dgz_test_catalogue_arrange (catalogue);
    for (uint64_t query = 0; query < 12; query++) {
      DgzTestQuery test;

      g_test_message ("catalogue %zu query %" G_GUINT64_FORMAT, i, query);
      dgz_test_query_init (&test, catalogue, seed + query);
      test.query.length = 1 + query * 7 % 50;
      test.query.n_tracks = MIN (test.query.n_tracks, 2);
      if (query == 0)
        test.query.filter = NULL;
      dgz_test_dig_compare_all (catalogue, &test.query, &tally);
    }
    check_tally (&tally);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/dig-exact/brute-force", test_brute_force);
  g_test_add_func ("/dig-exact/every-way", test_every_way);
  g_test_add_func ("/dig-exact/all-alike", test_all_alike);
  g_test_add_func ("/dig-exact/boosted-ties", test_boosted_ties);
  g_test_add_func ("/dig-exact/pool", test_pool);
  g_test_add_func ("/dig-exact/many", test_many);
  g_test_add_func ("/dig-exact/large", test_large);

  return g_test_run ();
}
