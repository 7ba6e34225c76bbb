/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The means over random pairs, which stand in for what is not known. */

#include <math.h>
#include <string.h>

#include "dgz-test-reference.h"

/* The mean over every pair, in both directions. */
typedef struct
{
  double sums[DGZ_N_PARTS];
  int n[DGZ_N_PARTS];
} Means;

/* Adds what the second row scores against the first as a record. */
static void
add_pair (Means                  *means,
          const DgzTestCatalogue *catalogue,
          const DgzQuery         *settings,
          uint32_t                a,
          uint32_t                b)
{
  DgzProfile track = dgz_test_profile (catalogue, a);
  DgzQuery query = *settings;
  DgzTestReference reference;
  DgzScore score;
  uint32_t set = catalogue->style_set[a];

  query.tracks = &track;
  query.n_tracks = 1;
  query.styles = set == DGZ_NO_STYLES ? NULL : catalogue->sets[set].names;
  query.n_styles = set == DGZ_NO_STYLES ? 0 : catalogue->sets[set].n_names;
  dgz_test_reference_init (&reference, catalogue, &query);
  dgz_test_reference_score (&reference, b, &score);

  for (int i = 0; i < DGZ_N_PARTS; i++) {
    if (!reference.has_part[i] || score.parts[i].assumed)
      continue;
    means->sums[i] += score.parts[i].value;
    means->n[i]++;
  }
  dgz_test_reference_clear (&reference);
}

static void
test_every_pair (void)
{
  const uint32_t n_rows = 16;
  uint64_t seed = dgz_test_seed ();
  g_autoptr (DgzTestCatalogue) catalogue = dgz_test_catalogue_new (seed, n_rows);
  const DgzExpected *expected = &catalogue->features.expected;

  dgz_features_expect (&catalogue->features, seed);
  for (int rules = 0; rules < DGZ_N_KEY_RULES; rules++) {
    DgzQuery settings = { .key_rules = (DgzKeyRules) rules, .half_double = rules % 2 == 1 };
    double measured[] = { expected->style, expected->audio, expected->cluster,
                          expected->bpm[rules % 2], expected->key[rules] };
    Means means = { .n = { 0 } };

    for (uint32_t a = 0; a < n_rows; a++) {
      for (uint32_t b = 0; b < n_rows; b++) {
        if (a != b)
          add_pair (&means, catalogue, &settings, a, b);
      }
    }
    /* Six standard errors of a mean of many thousand values in [0, 1]. */
    for (int i = 0; i < DGZ_N_PARTS; i++) {
      if (means.n[i] >= 30)
        g_assert_cmpfloat_with_epsilon (measured[i], means.sums[i] / means.n[i], 0.03);
    }
  }
}

static void
test_deterministic (void)
{
  uint64_t seed = dgz_test_seed ();
  g_autoptr (DgzTestCatalogue) catalogue = dgz_test_catalogue_new (seed, 100);
  DgzExpected first;

  dgz_features_expect (&catalogue->features, seed);
  first = catalogue->features.expected;
  dgz_features_expect (&catalogue->features, seed);
  g_assert_cmpmem (&first, sizeof first, &catalogue->features.expected, sizeof first);
  dgz_features_expect (&catalogue->features, seed + 1);
  g_assert_cmpint (memcmp (&first, &catalogue->features.expected, sizeof first), !=, 0);
}

/* Two tracks with the same styles, one its own and one its label's: 1 and 0.8 in turn. */
static void
test_style_source (void)
{
  g_autoptr (DgzTestCatalogue) catalogue = dgz_test_catalogue_new (3, 2);

  for (uint32_t row = 0; row < 2; row++) {
    catalogue->style_set[row] = 0;
    catalogue->style_source[row] = row == 0 ? DGZ_STYLE_OWN : DGZ_STYLE_LABEL;
  }
  dgz_test_catalogue_learn (catalogue, 3);
  dgz_features_expect (&catalogue->features, 3);
  g_assert_cmpfloat_with_epsilon (catalogue->features.expected.style, 0.9, 0.01);
}

static void
test_nothing_known (void)
{
  static const DgzExpected none;

  for (uint32_t n_rows = 0; n_rows < 4; n_rows++) {
    g_autoptr (DgzTestCatalogue) catalogue = dgz_test_catalogue_new (5, n_rows);

    for (uint32_t row = 0; row < n_rows; row++) {
      catalogue->values[row * DGZ_N_FEATURES] = NAN;
      catalogue->tempo[row] = 0;
      catalogue->key[row] = DGZ_NO_KEY;
      catalogue->style_set[row] = DGZ_NO_STYLES;
    }
    dgz_test_catalogue_learn (catalogue, 5);
    dgz_features_expect (&catalogue->features, 5);
    g_assert_cmpmem (&none, sizeof none, &catalogue->features.expected, sizeof none);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/expect/every-pair", test_every_pair);
  g_test_add_func ("/expect/deterministic", test_deterministic);
  g_test_add_func ("/expect/style-source", test_style_source);
  g_test_add_func ("/expect/nothing-known", test_nothing_known);

  return g_test_run ();
}
