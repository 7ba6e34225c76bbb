/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A dig as a job: told how far it is, stopped, asked again, asked for nothing. */

#include <limits.h>

#include "dgz-energy.h"
#include "dgz-test-dig.h"

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

/* Before anything is scanned the filter looks at the energy steps, which may take as long. */
static void
test_stop_steps (void)
{
  uint64_t seed = dgz_test_seed ();
  g_autoptr (DgzTestCatalogue) catalogue = dgz_test_catalogue_new (seed, DGZ_CHUNK_ROWS + 100);
  /* No filter lets anything through that asks for a step which there is not. */
  DgzFilter filter = { .steps = DGZ_STEP_DOWN };
  Progress all = { .stop_at = -1 };
  Progress progress = { .stop_at = 0 };
  DgzTestQuery test;
  DgzDigResult result;

  dgz_test_catalogue_arrange (catalogue);
  dgz_test_query_init_plain (&test, catalogue, seed);
  for (size_t i = 0; i < test.query.n_tracks; i++)
    test.tracks[i].features[DGZ_FEATURE_ENERGY] = 0.0f;
  test.query.filter = &filter;
  g_assert_cmpint (dgz_dig (&catalogue->features, &test.query, go_on, &all, &result), ==,
                   DGZ_STATUS_OK);
  g_assert_cmpuint (result.n_matches, ==, 0);
  dgz_dig_result_clear (&result);
  g_assert_cmpint (all.n_calls, >, 0);

  g_assert_cmpint (dgz_dig (&catalogue->features, &test.query, go_on, &progress, &result), ==,
                   DGZ_STATUS_STOPPED);
  g_assert_cmpint (progress.n_calls, ==, 1);
  g_assert_cmpuint (result.n_rows, ==, 0);
  dgz_dig_result_clear (&result);
}

/* Stops at once and in the middle, and then says so without a list. */
static void
test_stop (void)
{
  uint64_t seed = dgz_test_seed ();
  g_autoptr (DgzTestCatalogue) catalogue = dgz_test_catalogue_new (seed, DGZ_CHUNK_ROWS + 100);
  Progress all = { .stop_at = -1 };
  DgzTestQuery test;
  DgzDigResult result;

  dgz_test_catalogue_arrange (catalogue);
  dgz_test_query_init_plain (&test, catalogue, seed);
  /* Of several, the others decide how much there is for the one that asks. */
  test.query.n_threads = 1;
  g_assert_cmpint (dgz_dig (&catalogue->features, &test.query, go_on, &all, &result), ==,
                   DGZ_STATUS_OK);
  dgz_dig_result_clear (&result);
  g_assert_cmpint (all.n_calls, >, 0);

  for (int stop_at = 0; stop_at < MIN (all.n_calls, 3); stop_at++) {
    Progress progress = { .stop_at = stop_at };
    DgzStatus status = dgz_dig (&catalogue->features, &test.query, go_on, &progress, &result);

    g_assert_cmpint (status, ==, DGZ_STATUS_STOPPED);
    g_assert_cmpint (progress.n_calls, ==, stop_at + 1);
    g_assert_cmpuint (result.n_rows, ==, 0);
    dgz_dig_result_clear (&result);
    g_assert_null (result.rows);
    g_assert_null (result.versions);
  }
}

/* Whether or not somebody is told, and whatever the number of threads. */
static void
test_same_every_time (void)
{
  uint64_t seed = dgz_test_seed ();
  g_autoptr (DgzTestCatalogue) catalogue = dgz_test_catalogue_new (seed, 20000);
  DgzTestQuery test;

  dgz_test_catalogue_arrange (catalogue);
  for (uint64_t run = 0; run < 10; run++) {
    DgzDigResult first;

    dgz_test_query_init (&test, catalogue, seed + run);
    test.tracks[0].tempo = 125;
    test.query.weights[DGZ_PART_BPM] = 0.10;
    test.query.n_threads = 1;
    dgz_test_dig_run (catalogue, &test.query, &first);

    for (int again = 0; again < 9; again++) {
      static const unsigned n_threads[] = { 0, 1, 2, 3, 4, 7, 64, UINT_MAX, 1 };
      Progress progress = { .stop_at = -1 };
      DgzDigResult result;

      test.query.n_threads = n_threads[again];
      dgz_test_dig_force_portable (again % 2 == 1);
      g_assert_cmpint (dgz_dig (&catalogue->features, &test.query, again % 3 ? go_on : NULL,
                                &progress, &result),
                       ==, DGZ_STATUS_OK);
      dgz_test_dig_check_same (&first, &result);
      dgz_dig_result_clear (&result);
    }
    dgz_dig_result_clear (&first);
  }
  dgz_test_dig_force_portable (false);
}

/* Everything out, a length of nothing, a catalogue of nothing. */
static void
test_empty (void)
{
  uint64_t seed = dgz_test_seed ();
  g_autoptr (DgzTestCatalogue) catalogue = dgz_test_catalogue_new (seed, 50);
  g_autoptr (DgzTestCatalogue) empty = dgz_test_catalogue_new (seed, 0);
  DgzTestTally tally = { 0 };
  DgzTestQuery test;
  uint32_t all[50];

  for (uint32_t i = 0; i < 50; i++)
    all[i] = i + 1;
  dgz_test_catalogue_arrange (catalogue);
  dgz_test_catalogue_arrange (empty);
  dgz_test_query_init_plain (&test, catalogue, seed);

  dgz_test_dig_compare_all (empty, &test.query, &tally);
  test.query.length = 0;
  dgz_test_dig_compare_all (catalogue, &test.query, &tally);
  test.query.length = 20;
  test.query.out_groups = all;
  test.query.n_out_groups = G_N_ELEMENTS (all);
  dgz_test_dig_compare_all (catalogue, &test.query, &tally);
  g_assert_cmpuint (tally.n_listed, ==, 0);
  g_assert_cmpuint (tally.n_refused, ==, 0);

  test.query.n_out_groups = 0;
  dgz_test_dig_compare_all (catalogue, &test.query, &tally);
  g_assert_cmpuint (tally.n_listed, >, 0);
}

/* A list may be longer than the catalogue. */
static void
test_length (void)
{
  uint64_t seed = dgz_test_seed ();
  g_autoptr (DgzTestCatalogue) catalogue = dgz_test_catalogue_new (seed, 100);
  DgzTestTally tally = { 0 };
  DgzTestQuery test;

  dgz_test_catalogue_arrange (catalogue);
  for (uint64_t run = 0; run < 20; run++) {
    dgz_test_query_init_plain (&test, catalogue, seed + run);
    test.query.length = run % 2 ? 1000 : 100 + run;
    dgz_test_dig_compare_all (catalogue, &test.query, &tally);
  }
}

/* Of a large catalogue a scan looks at little, and never at what is out or does not pass. */
static void
test_n_scanned (void)
{
  uint64_t seed = dgz_test_seed ();
  g_autoptr (DgzTestCatalogue) catalogue =
      dgz_test_catalogue_new_shaped (seed, 30000, DGZ_TEST_FINE_TEMPI);
  DgzTestQuery test;
  DgzDigResult result;

  dgz_test_catalogue_arrange (catalogue);
  dgz_test_query_init_plain (&test, catalogue, seed);
  for (int i = 0; i < DGZ_N_PARTS; i++)
    test.query.weights[i] = (const double[]) { 0.45, 0.20, 0.15, 0.10, 0.10 }[i];
  test.query.styles = catalogue->sets[0].names;
  test.query.n_styles = catalogue->sets[0].n_names;
  test.query.threshold = 0.4;
  test.query.length = 20;
  dgz_test_dig_run (catalogue, &test.query, &result);
  g_assert_cmpuint (result.n_rows, ==, 20);
  g_assert_cmpuint (result.n_scanned, >=, result.n_rows);
  g_assert_cmpuint (result.n_scanned, <, 30000 / 2);
  g_assert_cmpuint (result.n_matches, ==, 30000);
  dgz_dig_result_clear (&result);

  test.filter.tempo_least = 1e6f;
  test.query.filter = &test.filter;
  dgz_test_dig_run (catalogue, &test.query, &result);
  g_assert_cmpuint (result.n_matches, ==, 0);
  g_assert_cmpuint (result.n_scanned, ==, 0);
  g_assert_cmpuint (result.n_rows, ==, 0);
  dgz_dig_result_clear (&result);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/dig/stop", test_stop);
  g_test_add_func ("/dig/stop-steps", test_stop_steps);
  g_test_add_func ("/dig/same-every-time", test_same_every_time);
  g_test_add_func ("/dig/empty", test_empty);
  g_test_add_func ("/dig/length", test_length);
  g_test_add_func ("/dig/n-scanned", test_n_scanned);

  return g_test_run ();
}
