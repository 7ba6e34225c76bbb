/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "dgz-test-styles.h"

#define EPSILON 1e-12

static const char *const house[] = { "house" };
static const char *const deep_house[] = { "deep house" };
static const char *const techno_ambient[] = { "techno", "ambient" };
static const char *const dub_techno[] = { "dub techno", "techno" };

static const DgzStyleSet sets[] = {
  { house, 1, 4 },
  { deep_house, 1, 3 },
  { techno_ambient, 2, 2 },
  { dub_techno, 2, 1 },
  { NULL, 0, 0 },
};

static double
idf (double df)
{
  return log (11.0 / (1.0 + df)) + 1.0;
}

/* Ten tracks, worked out by hand. */
static void
test_by_hand (void)
{
  static const char *const terms[] = { "ambient", "deep", "deep house", "dub",
                                       "dub techno", "house", "techno" };
  static const uint32_t df[] = { 2, 3, 3, 1, 1, 7, 3 };
  static const uint32_t first[] = { 0, 1, 4, 6, 9, 9 };
  DgzStyleIndex index;
  double length;

  g_assert_cmpint (dgz_style_index_build (sets, G_N_ELEMENTS (sets), &index), ==, DGZ_STATUS_OK);
  g_assert_cmpuint (index.n_documents, ==, 10);
  g_assert_cmpuint (index.n_sets, ==, G_N_ELEMENTS (sets));
  g_assert_cmpuint (index.n_terms, ==, G_N_ELEMENTS (terms));
  for (size_t i = 0; i < G_N_ELEMENTS (terms); i++) {
    g_assert_cmpstr (index.term_text + index.term_first[i], ==, terms[i]);
    g_assert_cmpuint (index.term_df[i], ==, df[i]);
  }
  for (size_t i = 0; i < G_N_ELEMENTS (first); i++)
    g_assert_cmpuint (index.set_first[i], ==, first[i]);

  /* deep 0.5, deep house 1, house 0.5 */
  length = sqrt (pow (0.5 * idf (3), 2) + pow (idf (3), 2) + pow (0.5 * idf (7), 2));
  g_assert_cmpfloat_with_epsilon (index.set_weight[1], 0.5 * idf (3) / length, EPSILON);
  g_assert_cmpfloat_with_epsilon (index.set_weight[2], idf (3) / length, EPSILON);
  g_assert_cmpfloat_with_epsilon (index.set_weight[3], 0.5 * idf (7) / length, EPSILON);
  g_assert_cmpfloat_with_epsilon (dgz_style_index_similarity (&index, 0, 1),
                                  0.5 * idf (7) / length, EPSILON);
  g_assert_cmpfloat (dgz_style_index_similarity (&index, 0, 2), ==, 0.0);

  /* dub 0.5, dub techno 1, and techno 1 rather than 0.5 */
  length = sqrt (pow (0.5 * idf (1), 2) + pow (idf (1), 2) + pow (idf (3), 2));
  g_assert_cmpfloat_with_epsilon (index.set_weight[8], idf (3) / length, EPSILON);

  dgz_style_index_free (&index);
}

/* A term that no track has still makes the record's vector longer. */
static void
test_unknown_term (void)
{
  static const char *const names[] = { "house", "zouk", "house" };
  DgzStyleIndex index;
  double scores[G_N_ELEMENTS (sets)];

  g_assert_cmpint (dgz_style_index_build (sets, G_N_ELEMENTS (sets), &index), ==, DGZ_STATUS_OK);
  g_assert_cmpint (dgz_style_index_score (&index, names, 3, scores), ==, DGZ_STATUS_OK);
  g_assert_cmpfloat_with_epsilon (scores[0], idf (7) / hypot (idf (7), idf (0)), EPSILON);
  g_assert_cmpfloat (scores[2], ==, 0.0);
  g_assert_cmpfloat (scores[4], ==, 0.0);

  g_assert_cmpint (dgz_style_index_score (&index, names, 1, scores), ==, DGZ_STATUS_OK);
  g_assert_cmpfloat_with_epsilon (scores[0], 1.0, EPSILON);

  g_assert_cmpint (dgz_style_index_score (&index, names + 1, 1, scores), ==, DGZ_STATUS_OK);
  for (size_t i = 0; i < G_N_ELEMENTS (sets); i++)
    g_assert_cmpfloat (scores[i], ==, 0.0);

  g_assert_cmpint (dgz_style_index_score (&index, NULL, 0, scores), ==, DGZ_STATUS_OK);
  for (size_t i = 0; i < G_N_ELEMENTS (sets); i++)
    g_assert_cmpfloat (scores[i], ==, 0.0);
  dgz_style_index_free (&index);
}

static void
test_order_of_names (void)
{
  static const char *const forth[] = { "dub techno", "ambient", "deep house" };
  static const char *const back[] = { "deep house", "ambient", "dub techno" };
  DgzStyleIndex index;
  double a[G_N_ELEMENTS (sets)];
  double b[G_N_ELEMENTS (sets)];

  g_assert_cmpint (dgz_style_index_build (sets, G_N_ELEMENTS (sets), &index), ==, DGZ_STATUS_OK);
  g_assert_cmpint (dgz_style_index_score (&index, forth, 3, a), ==, DGZ_STATUS_OK);
  g_assert_cmpint (dgz_style_index_score (&index, back, 3, b), ==, DGZ_STATUS_OK);
  g_assert_cmpmem (a, sizeof a, b, sizeof b);
  dgz_style_index_free (&index);
}

static void
test_empty (void)
{
  DgzStyleIndex index;
  double none;

  g_assert_cmpint (dgz_style_index_build (NULL, 0, &index), ==, DGZ_STATUS_OK);
  g_assert_cmpuint (index.n_documents, ==, 0);
  g_assert_cmpuint (index.n_terms, ==, 0);
  g_assert_cmpuint (index.n_sets, ==, 0);
  g_assert_cmpuint (index.term_first[0], ==, 0);
  g_assert_cmpuint (index.set_first[0], ==, 0);
  g_assert_cmpint (dgz_style_index_score (&index, house, 1, &none), ==, DGZ_STATUS_OK);
  dgz_style_index_free (&index);
  dgz_style_index_free (&index);
}

static void
test_factors (void)
{
  g_assert_cmpfloat (dgz_style_source_factor (DGZ_STYLE_OWN), ==, 1.0);
  g_assert_cmpfloat (dgz_style_source_factor (DGZ_STYLE_RELEASE), ==, 1.0);
  g_assert_cmpfloat (dgz_style_source_factor (DGZ_STYLE_ARTIST), ==, 0.9);
  g_assert_cmpfloat (dgz_style_source_factor (DGZ_STYLE_LABEL), ==, 0.8);
}

static void
check_vectors (const DgzStyleIndex *index,
               const DgzTestStyles *styles)
{
  for (uint32_t s = 0; s < index->n_sets; s++) {
    double squares = 0.0;
    double reference = 0.0;

    for (uint32_t i = index->set_first[s]; i < index->set_first[s + 1]; i++) {
      const char *text = index->term_text + index->term_first[index->set_term[i]];
      size_t t = 0;

      while (strcmp (styles->terms[t], text) != 0)
        t++;
      g_assert_cmpfloat_with_epsilon (index->set_weight[i], styles->sets[s][t], EPSILON);
      g_assert_true (i == index->set_first[s] || index->set_term[i - 1] < index->set_term[i]);
      squares += index->set_weight[i] * index->set_weight[i];
      reference += styles->sets[s][t] * styles->sets[s][t];
    }
    g_assert_cmpfloat_with_epsilon (squares, 1.0, EPSILON);
    /* So no term of the reference is missing. */
    g_assert_cmpfloat_with_epsilon (reference, 1.0, EPSILON);
  }
}

static void
check_terms (const DgzStyleIndex *index)
{
  for (uint32_t t = 1; t < index->n_terms; t++) {
    g_assert_cmpstr (index->term_text + index->term_first[t - 1], <,
                     index->term_text + index->term_first[t]);
  }
}

static void
test_reference (void)
{
  uint64_t seed = dgz_test_seed ();

  for (uint64_t run = 0; run < 200; run++) {
    g_autoptr (DgzTestCatalogue) catalogue = dgz_test_catalogue_new (seed + run, 40);
    const DgzStyleIndex *index = &catalogue->features.styles;
    DgzTestStyles styles;
    DgzTestQuery test;
    double scores[32];

    dgz_test_query_init (&test, catalogue, seed + run);
    dgz_test_styles_init (&styles, catalogue, &test.query);
    check_terms (index);
    check_vectors (index, &styles);
    g_assert_cmpint (dgz_style_index_score (index, test.query.styles, test.query.n_styles, scores),
                     ==, DGZ_STATUS_OK);

    for (uint32_t a = 0; a < index->n_sets; a++) {
      g_assert_cmpfloat_with_epsilon (scores[a], dgz_test_styles_score (&styles, a), EPSILON);
      g_assert_true (scores[a] >= 0.0 && scores[a] <= 1.0);
      for (uint32_t b = 0; b < index->n_sets; b++) {
        double alike = dgz_style_index_similarity (index, a, b);

        g_assert_cmpfloat_with_epsilon (alike, dgz_test_styles_like (&styles, a, b), EPSILON);
        g_assert_cmpfloat (alike, ==, dgz_style_index_similarity (index, b, a));
        g_assert_true (alike >= 0.0 && alike <= 1.0);
      }
    }
    dgz_test_styles_clear (&styles);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/style/by-hand", test_by_hand);
  g_test_add_func ("/style/unknown-term", test_unknown_term);
  g_test_add_func ("/style/order-of-names", test_order_of_names);
  g_test_add_func ("/style/empty", test_empty);
  g_test_add_func ("/style/factors", test_factors);
  g_test_add_func ("/style/reference", test_reference);

  return g_test_run ();
}
