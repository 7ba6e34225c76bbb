/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-suggestions.h"

#include <string.h>

#include "dgz-discogs-error.h"
#include "dgz-test-util.h"

static DgzSuggestions *
parse (const char *json)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (GError) error = NULL;
  DgzSuggestions *suggestions = dgz_suggestions_parse (bytes, &error);

  g_assert_no_error (error);
  return suggestions;
}

static void
expect_bad (const char *json)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzSuggestions) suggestions = dgz_suggestions_parse (bytes, &error);

  g_assert_null (suggestions);
  g_assert_error (error, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_BAD_REPLY);
}

static void
test_grades (void)
{
  static const char *const codes[DGZ_N_GRADES] = { "M", "NM", "VG+", "VG",
                                                   "G+", "G", "F", "P" };

  for (DgzGrade grade = 0; grade < DGZ_N_GRADES; grade++) {
    g_assert_cmpstr (dgz_grade_get_code (grade), ==, codes[grade]);
    g_assert_nonnull (strstr (dgz_grade_get_name (grade), codes[grade]));
  }
  g_assert_cmpstr (dgz_grade_get_name (DGZ_GRADE_NEAR_MINT), ==, "Near Mint (NM or M-)");
}

static void
test_odd (void)
{
  g_autoptr (DgzSuggestions) self =
      parse ("{\"Poor (P)\": {\"currency\": \"EUR\", \"value\": 1},"
             " \"Very Good Plus (VG+)\": {\"currency\": \"EUR\", \"value\": 7.5},"
             " \"Mint (M)\": {\"currency\": \"EUR\", \"value\": 12.25}}");
  DgzSuggestionRange range;

  g_assert_cmpuint (self->n_suggestions, ==, 3);
  g_assert_cmpint (self->suggestions[0].grade, ==, DGZ_GRADE_MINT);
  g_assert_cmpint (self->suggestions[1].grade, ==, DGZ_GRADE_VERY_GOOD_PLUS);
  g_assert_cmpint (self->suggestions[2].grade, ==, DGZ_GRADE_POOR);
  g_assert_cmpfloat (self->suggestions[1].value, ==, 7.5);
  g_assert_cmpstr (self->suggestions[1].currency, ==, "EUR");

  g_assert_true (dgz_suggestions_get_range (self, &range));
  g_assert_cmpstr (range.currency, ==, "EUR");
  g_assert_cmpfloat (range.low, ==, 1.0);
  g_assert_cmpint (range.low_grade, ==, DGZ_GRADE_POOR);
  g_assert_cmpfloat (range.median, ==, 7.5);
  g_assert_cmpuint (range.n_median_grades, ==, 1);
  g_assert_cmpint (range.median_grades[0], ==, DGZ_GRADE_VERY_GOOD_PLUS);
  g_assert_cmpfloat (range.high, ==, 12.25);
  g_assert_cmpint (range.high_grade, ==, DGZ_GRADE_MINT);
}

/* The order is the price's, not the grade's. */
static void
test_even (void)
{
  g_autoptr (DgzSuggestions) self =
      parse ("{\"Mint (M)\": {\"currency\": \"GBP\", \"value\": 4},"
             " \"Near Mint (NM or M-)\": {\"currency\": \"GBP\", \"value\": 10},"
             " \"Good (G)\": {\"currency\": \"GBP\", \"value\": 3},"
             " \"Fair (F)\": {\"currency\": \"GBP\", \"value\": 3}}");
  DgzSuggestionRange range;

  g_assert_true (dgz_suggestions_get_range (self, &range));
  g_assert_cmpfloat (range.low, ==, 3.0);
  g_assert_cmpint (range.low_grade, ==, DGZ_GRADE_FAIR);
  g_assert_cmpfloat (range.median, ==, 3.5);
  g_assert_cmpuint (range.n_median_grades, ==, 2);
  g_assert_cmpint (range.median_grades[0], ==, DGZ_GRADE_GOOD);
  g_assert_cmpint (range.median_grades[1], ==, DGZ_GRADE_MINT);
  g_assert_cmpfloat (range.high, ==, 10.0);
  g_assert_cmpint (range.high_grade, ==, DGZ_GRADE_NEAR_MINT);
}

static void
test_one (void)
{
  g_autoptr (DgzSuggestions) self =
      parse ("{\"Good Plus (G+)\": {\"currency\": \"EUR\", \"value\": 1e11},"
             " \"Good (G)\": {\"currency\": \"EUR\", \"value\": 1.5e11}}");
  g_autoptr (DgzSuggestions) alone =
      parse ("{\"Good (G)\": {\"currency\": \"JPY\", \"value\": 900}, \"Soso\": 7}");
  DgzSuggestionRange range;

  g_assert_true (dgz_suggestions_get_range (self, &range));
  g_assert_cmpfloat_with_epsilon (range.median / 1e11, 1.25, 1e-9);

  g_assert_true (dgz_suggestions_get_range (alone, &range));
  g_assert_cmpfloat (range.low, ==, 900.0);
  g_assert_cmpfloat (range.median, ==, 900.0);
  g_assert_cmpfloat (range.high, ==, 900.0);
  g_assert_cmpuint (range.n_median_grades, ==, 1);
}

static void
test_none (void)
{
  g_autoptr (DgzSuggestions) empty = parse ("{}");
  g_autoptr (DgzSuggestions) none = dgz_suggestions_new_none ();
  DgzSuggestionRange range;

  g_assert_cmpuint (empty->n_suggestions, ==, 0);
  g_assert_false (dgz_suggestions_get_range (empty, &range));
  g_assert_cmpuint (none->n_suggestions, ==, 0);
  g_assert_false (dgz_suggestions_get_range (none, &range));
}

static void
test_currencies (void)
{
  g_autoptr (DgzSuggestions) self =
      parse ("{\"Mint (M)\": {\"currency\": \"EUR\", \"value\": 4},"
             " \"Good (G)\": {\"currency\": \"USD\", \"value\": 3}}");
  DgzSuggestionRange range;

  g_assert_cmpuint (self->n_suggestions, ==, 2);
  g_assert_cmpstr (self->suggestions[1].currency, ==, "USD");
  g_assert_false (dgz_suggestions_get_range (self, &range));
}

/* A grade that cannot be read is left out; where none can, the answer is bad. */
static void
test_wrong_types (void)
{
  static const char *const bad[] = {
    "null",
    "7",
    "[]",
    "{}",
    "{\"value\": 3}",
    "{\"currency\": \"EUR\"}",
    "{\"currency\": \"EUR\", \"value\": \"3\"}",
    "{\"currency\": \"EUR\", \"value\": 0}",
    "{\"currency\": \"EUR\", \"value\": -3}",
    "{\"currency\": \"EUR\", \"value\": 1e999}",
    "{\"currency\": \"EUR\", \"value\": 1e13}",
    "{\"currency\": \"EURO\", \"value\": 3}",
    "{\"currency\": \"eur\", \"value\": 3}",
    "{\"currency\": \"€\", \"value\": 3}",
    "{\"currency\": [], \"value\": 3}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autofree char *alone = g_strdup_printf ("{\"Mint (M)\": %s}", bad[i]);
    g_autofree char *beside = g_strdup_printf (
        "{\"Mint (M)\": %s, \"Poor (P)\": {\"currency\": \"EUR\", \"value\": 3}}", bad[i]);
    g_autoptr (DgzSuggestions) self = parse (beside);

    g_test_message ("%s", bad[i]);
    expect_bad (alone);
    g_assert_cmpuint (self->n_suggestions, ==, 1);
    g_assert_cmpint (self->suggestions[0].grade, ==, DGZ_GRADE_POOR);
  }
  expect_bad ("{\"message\": \"no\"}");
  expect_bad ("[]");
  expect_bad ("");
}

static void
test_real (void)
{
  g_autoptr (GBytes) all = dgz_test_real_answer ("buntine-valid_price_suggestions.json");
  g_autoptr (GBytes) six =
      dgz_test_real_answer ("java-client-marketplace_GetPriceSuggestionsResponse.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzSuggestions) self = NULL;
  g_autoptr (DgzSuggestions) fewer = NULL;
  DgzSuggestionRange range;

  if (!all || !six)
    return;
  self = dgz_suggestions_parse (all, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (self->n_suggestions, ==, 8);
  g_assert_true (dgz_suggestions_get_range (self, &range));
  g_assert_cmpfloat_with_epsilon (range.low, 0.7536389, 1e-9);
  g_assert_cmpfloat_with_epsilon (range.median, (3.7681945 + 6.7827501) / 2.0, 1e-9);
  g_assert_cmpint (range.median_grades[0], ==, DGZ_GRADE_GOOD_PLUS);
  g_assert_cmpint (range.median_grades[1], ==, DGZ_GRADE_VERY_GOOD);
  g_assert_cmpfloat_with_epsilon (range.high, 14.3191391, 1e-9);

  fewer = dgz_suggestions_parse (six, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fewer->n_suggestions, ==, 6);
  g_assert_true (dgz_suggestions_get_range (fewer, &range));
  g_assert_cmpfloat_with_epsilon (range.median, (7.99 + 9.99) / 2.0, 1e-9);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/suggestions/grades", test_grades);
  g_test_add_func ("/suggestions/odd", test_odd);
  g_test_add_func ("/suggestions/even", test_even);
  g_test_add_func ("/suggestions/one", test_one);
  g_test_add_func ("/suggestions/none", test_none);
  g_test_add_func ("/suggestions/currencies", test_currencies);
  g_test_add_func ("/suggestions/wrong-types", test_wrong_types);
  g_test_add_func ("/suggestions/real", test_real);

  return g_test_run ();
}
