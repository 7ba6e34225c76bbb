/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What holds of every filter: it only takes away, and the less the wider it is. */

#include <string.h>

#include "dgz-test-dig.h"
#include "dgz-test-filter.h"

/* No caps: every group that passes is shown, with every row of it that passes. */
static DgzTestCatalogue *
new_uncapped (uint64_t seed,
              uint32_t n_rows)
{
  DgzTestCatalogue *catalogue = dgz_test_catalogue_new (seed, n_rows);

  for (uint32_t row = 0; row < n_rows; row++) {
    catalogue->label[row] = 0;
    catalogue->release[row] = 0;
    catalogue->flags[row] &= (uint8_t) ~DGZ_FLAG_REMIX;
  }
  memset (catalogue->artist_first, 0, ((size_t) n_rows + 1) * sizeof (uint32_t));
  catalogue->features.n_artist_refs = 0;
  dgz_test_catalogue_arrange (catalogue);
  return catalogue;
}

/* Marks what a list shows, versions too. */
static size_t
list_rows (const DgzTestCatalogue *catalogue,
           const DgzQuery         *query,
           bool                   *shown)
{
  DgzDigResult result;
  size_t n_matches;

  memset (shown, 0, catalogue->features.n_rows);
  dgz_test_dig_run (catalogue, query, &result);
  for (size_t i = 0; i < result.n_rows; i++) {
    for (uint32_t v = 0; v < result.rows[i].n_versions; v++)
      shown[result.versions[result.rows[i].first_version + v]] = true;
  }
  n_matches = result.n_matches;
  dgz_dig_result_clear (&result);
  return n_matches;
}

/* A filter only ever takes away, and takes away just what does not pass it. */
static void
test_subset (void)
{
  enum { N = 90 };
  uint64_t seed = dgz_test_seed ();

  for (uint64_t run = 0; run < 200; run++) {
    g_autoptr (DgzTestCatalogue) catalogue = new_uncapped (seed + run, N);
    bool all[N], some[N];
    DgzTestReference reference;
    DgzTestQuery test;
    size_t n_some = 0;

    g_test_message ("run %" G_GUINT64_FORMAT, run);
    dgz_test_query_init_plain (&test, catalogue, seed + run);
    test.query.length = N;
    g_assert_cmpuint (list_rows (catalogue, &test.query, all), ==, N);
    dgz_test_filter_init (&test, catalogue, seed + run);
    g_assert_true (dgz_test_reference_init (&reference, catalogue, &test.query));
    g_assert_cmpuint (list_rows (catalogue, &test.query, some), <=, N);
    for (uint32_t row = 0; row < N; row++) {
      g_assert_true (all[row]);
      g_assert_true (some[row] == dgz_test_filter_passes (catalogue, &test.query, &reference,
                                                          row));
      n_some += some[row];
    }
    g_assert_cmpuint (list_rows (catalogue, &test.query, some), ==, n_some);
    dgz_test_reference_clear (&reference);
  }
}

static void
test_all_zeros (void)
{
  uint64_t seed = dgz_test_seed ();

  for (uint64_t run = 0; run < 100; run++) {
    g_autoptr (DgzTestCatalogue) catalogue = dgz_test_catalogue_new (seed + run, 300);
    DgzTestQuery test;
    DgzDigResult without, with;

    dgz_test_catalogue_arrange (catalogue);
    dgz_test_query_init_plain (&test, catalogue, seed + run);
    test.query.threshold = 0.4;
    dgz_test_dig_run (catalogue, &test.query, &without);
    test.query.filter = &test.filter;
    memset (&test.filter, 0, sizeof test.filter);
    dgz_test_dig_run (catalogue, &test.query, &with);
    dgz_test_dig_check_same (&without, &with);
    dgz_dig_result_clear (&without);
    dgz_dig_result_clear (&with);
  }
}

/* Lets a limit go further than it did, or go. */
static void
widen (DgzFilter *filter,
       uint64_t  *random)
{
  filter->tempo_least = MAX (filter->tempo_least - 5, 0);
  filter->tempo_most = filter->tempo_most > 0 ? filter->tempo_most + 5 : 0;
  filter->max_move = filter->max_move > 0 ? MIN (filter->max_move + 0.02, DGZ_MAX_MOVE) : 0;
  filter->keys |= filter->keys ? 1u << dgz_random_below (random, DGZ_N_KEYS) : 0;
  filter->year_least = MAX (filter->year_least - 1, 0);
  filter->year_most += filter->year_most > 0;
  filter->duration_least /= 2;
  filter->duration_most += filter->duration_most / 2;
  for (int i = 0; i < DGZ_N_FEATURES; i++)
    filter->features_least[i] *= 0.9f;
  filter->popularity_least /= 2;
  filter->popularity_most += filter->popularity_most > 0;
  filter->has_preview = false;
  filter->n_artists_out /= 2;
  filter->n_styles_out /= 2;
  filter->n_labels = 0;
  filter->n_labels_out = 0;
  filter->n_styles_in = 0;
  if (filter->owned == DGZ_OWNED_NOT)
    filter->n_owned_rows /= 2;
  else if (filter->owned == DGZ_OWNED_ONLY)
    filter->owned = DGZ_OWNED_ANY;
}

static void
test_widening (void)
{
  uint64_t random = dgz_test_seed ();
  g_autoptr (DgzTestCatalogue) catalogue = dgz_test_catalogue_new (random, 1000);
  size_t n_more = 0;

  dgz_test_catalogue_arrange (catalogue);
  for (int run = 0; run < 1000; run++) {
    DgzTestQuery test;
    size_t before, after;

    dgz_test_query_init_plain (&test, catalogue, dgz_random_next (&random));
    dgz_test_filter_init (&test, catalogue, dgz_random_next (&random));
    dgz_dig_count (&catalogue->features, &test.query, &before);
    widen (&test.filter, &random);
    dgz_dig_count (&catalogue->features, &test.query, &after);
    g_assert_cmpuint (after, >=, before);
    n_more += after > before;
  }
  g_assert_cmpuint (n_more, >, 100);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/dig-widening/subset", test_subset);
  g_test_add_func ("/dig-widening/all-zeros", test_all_zeros);
  g_test_add_func ("/dig-widening/widening", test_widening);

  return g_test_run ();
}
