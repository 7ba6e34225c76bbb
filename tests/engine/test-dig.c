/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The list against brute force: the plain reading of "After the scan", over
 * random catalogues and queries.
 */

#include <limits.h>
#include <string.h>

#include "dgz-test-brute.h"

/* The versions of a row: all of its group that pass, best first, itself in front. */
static void
check_versions (const DgzTestBrute *brute,
                const DgzDigResult *result,
                const DgzDigRow    *row)
{
  const uint32_t *versions = result->versions + row->first_version;

  g_assert_cmpuint (versions[0], ==, row->row);
  for (uint32_t i = 0; i < row->n_versions; i++) {
    g_assert_cmpuint (brute->catalogue->group[versions[i]], ==, brute->catalogue->group[row->row]);
    g_assert_true (brute->scores[versions[i]] >= brute->query->threshold);
    g_assert_true (i == 0 ||
                   dgz_test_brute_ranks_before (brute, brute->scores[versions[i - 1]],
                                                versions[i - 1], brute->scores[versions[i]],
                                                versions[i]));
  }
}

static void
check_result (const DgzTestBrute *brute,
              const DgzDigResult *result)
{
  g_assert_cmpuint (result->n_matches, ==, brute->catalogue->features.n_rows);
  g_assert_cmpuint (result->n_rows, ==, brute->n_picked);

  for (size_t i = 0; i < result->n_rows; i++) {
    const DgzDigRow *row = &result->rows[i];
    const DgzTestGroup *group = &brute->groups[brute->picked[i]];

    g_assert_cmpuint (row->row, ==, group->row);
    g_assert_cmpfloat_with_epsilon (row->score.score, group->score, 1e-12);
    g_assert_cmpfloat (row->rank_score, ==, row->score.score);
    g_assert_false (dgz_test_brute_is_out (brute, row->row));
    g_assert_cmpuint (row->n_versions, ==, group->n_versions);
    check_versions (brute, result, row);
  }
  for (int i = 0; i < DGZ_N_PARTS; i++) {
    g_assert_true (result->has_part[i] == brute->reference.has_part[i]);
    g_assert_cmpfloat (result->expected[i], ==, brute->reference.expected[i]);
  }
}

/* Returns how many rows the list has. */
static size_t
compare (const DgzTestCatalogue *catalogue,
         const DgzQuery         *query)
{
  DgzDigResult result;
  DgzTestBrute brute;
  DgzStatus status = dgz_dig (&catalogue->features, query, NULL, NULL, &result);
  size_t n_rows = result.n_rows;

  if (dgz_test_brute_init (&brute, catalogue, query)) {
    g_assert_cmpint (status, ==, DGZ_STATUS_OK);
    check_result (&brute, &result);
  } else {
    g_assert_cmpint (status, ==, DGZ_STATUS_INVALID);
  }
  dgz_test_brute_clear (&brute);
  dgz_dig_result_clear (&result);
  return n_rows;
}

static void
test_brute_force (void)
{
  uint64_t seed = dgz_test_seed ();
  size_t n_listed = 0;

  for (uint64_t run = 0; run < 400; run++) {
    uint32_t n_rows = 1 + (uint32_t) ((seed + run * 7) % 160);
    g_autoptr (DgzTestCatalogue) catalogue = dgz_test_catalogue_new (seed + run, n_rows);
    DgzTestQuery test;

    g_test_message ("run %" G_GUINT64_FORMAT, run);
    dgz_test_catalogue_arrange (catalogue);
    dgz_test_query_init (&test, catalogue, seed + run);
    n_listed += compare (catalogue, &test.query);
  }
  g_assert_cmpuint (n_listed, >, 400);
}

/* Rows that are all alike: nothing but ties and caps decides. */
static void
test_all_alike (void)
{
  uint64_t seed = dgz_test_seed ();

  for (uint64_t run = 0; run < 100; run++) {
    g_autoptr (DgzTestCatalogue) catalogue = dgz_test_catalogue_new (seed + run, 60);
    DgzTestQuery test;

    for (uint32_t row = 1; row < 60; row++) {
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
    compare (catalogue, &test.query);
  }
}

/* More groups than the pool holds, and caps that make it grow. */
static void
test_pool (void)
{
  uint64_t seed = dgz_test_seed ();

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
    test.query.n_out_stems = 0;
    test.query.threshold = 0.0;
    test.query.lambda = run % 2 ? test.query.lambda : 0.5;
    test.query.length = run % 2 ? 45 : 12 + 45 * (run % 4);
    test.query.weights[DGZ_PART_STYLE] = 0.45;
    compare (catalogue, &test.query);
  }
}

typedef struct
{
  int n_calls;
  int stop_at;
  double last;
} Progress;

static bool
go_on (void  *data,
       double fraction)
{
  Progress *progress = data;

  g_assert_cmpfloat (fraction, >=, progress->last);
  g_assert_cmpfloat (fraction, <=, 1.0);
  progress->last = fraction;
  return progress->n_calls++ != progress->stop_at;
}

/* Stops at once, and says so without a list. */
static void
test_stop (void)
{
  uint64_t seed = dgz_test_seed ();
  g_autoptr (DgzTestCatalogue) catalogue = dgz_test_catalogue_new (seed, DGZ_CHUNK_ROWS + 100);
  DgzTestQuery test;

  dgz_test_catalogue_arrange (catalogue);
  dgz_test_query_init (&test, catalogue, seed);
  test.tracks[0].tempo = 125;
  test.query.weights[DGZ_PART_BPM] = 0.10;
  test.query.threshold = 0.9;

  for (int run = 0; run < 2; run++) {
    int stop_at = run == 0 ? 0 : INT_MAX;
    Progress progress = { .stop_at = stop_at };
    DgzDigResult result;
    DgzStatus status = dgz_dig (&catalogue->features, &test.query, go_on, &progress, &result);

    g_assert_cmpint (status, ==, run == 0 ? DGZ_STATUS_STOPPED : DGZ_STATUS_OK);
    g_assert_cmpint (progress.n_calls, >, 0);
    if (run == 0)
      g_assert_cmpuint (result.n_rows, ==, 0);
    dgz_dig_result_clear (&result);
    g_assert_null (result.rows);
    g_assert_null (result.versions);
  }
}

static void
test_same_every_time (void)
{
  uint64_t seed = dgz_test_seed ();
  g_autoptr (DgzTestCatalogue) catalogue = dgz_test_catalogue_new (seed, 500);
  DgzTestQuery test;
  DgzDigResult first;

  dgz_test_catalogue_arrange (catalogue);
  dgz_test_query_init (&test, catalogue, seed);
  test.tracks[0].tempo = 125;
  test.query.weights[DGZ_PART_BPM] = 0.10;
  g_assert_cmpint (dgz_dig (&catalogue->features, &test.query, NULL, NULL, &first), ==,
                   DGZ_STATUS_OK);

  for (int run = 0; run < 5; run++) {
    DgzDigResult again;

    g_assert_cmpint (dgz_dig (&catalogue->features, &test.query, NULL, NULL, &again), ==,
                     DGZ_STATUS_OK);
    g_assert_cmpuint (again.n_rows, ==, first.n_rows);
    for (size_t i = 0; i < first.n_rows; i++) {
      g_assert_cmpuint (again.rows[i].row, ==, first.rows[i].row);
      g_assert_cmpfloat (again.rows[i].score.score, ==, first.rows[i].score.score);
    }
    dgz_dig_result_clear (&again);
  }
  dgz_dig_result_clear (&first);
}

/* Everything out, a length of nothing, a catalogue of nothing. */
static void
test_empty (void)
{
  uint64_t seed = dgz_test_seed ();
  g_autoptr (DgzTestCatalogue) catalogue = dgz_test_catalogue_new (seed, 50);
  g_autoptr (DgzTestCatalogue) empty = dgz_test_catalogue_new (seed, 0);
  DgzTestQuery test;
  uint32_t all[50];

  for (uint32_t i = 0; i < 50; i++)
    all[i] = i + 1;
  dgz_test_catalogue_arrange (catalogue);
  dgz_test_query_init (&test, catalogue, seed);
  test.query.weights[DGZ_PART_BPM] = 0.10;
  test.tracks[0].tempo = 125;
  test.query.threshold = 0.0;

  dgz_test_catalogue_arrange (empty);
  g_assert_cmpuint (compare (empty, &test.query), ==, 0);
  test.query.length = 0;
  g_assert_cmpuint (compare (catalogue, &test.query), ==, 0);
  test.query.length = 20;
  test.query.out_groups = all;
  test.query.n_out_groups = G_N_ELEMENTS (all);
  g_assert_cmpuint (compare (catalogue, &test.query), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/dig/brute-force", test_brute_force);
  g_test_add_func ("/dig/all-alike", test_all_alike);
  g_test_add_func ("/dig/pool", test_pool);
  g_test_add_func ("/dig/stop", test_stop);
  g_test_add_func ("/dig/same-every-time", test_same_every_time);
  g_test_add_func ("/dig/empty", test_empty);

  return g_test_run ();
}
