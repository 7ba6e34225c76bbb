/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Prices in words, and prices that somebody typed. */

#include "dgz-text-market.h"

#include <math.h>
#include <string.h>

static void
test_offers (void)
{
  static const struct
  {
    DgzOffer offer;
    const char *words;
  } rows[] = {
    { { (char *) "EUR", 17.48, 18, FALSE, 0, FALSE }, "From EUR 17.48 · 18 for sale" },
    { { (char *) "JPY", 1748.0, 1, FALSE, 0, FALSE }, "From JPY 1748 · 1 for sale" },
    { { (char *) "EUR", 17.48, -1, FALSE, 0, FALSE }, "From EUR 17.48" },
    { { NULL, 17.48, 2, FALSE, 0, FALSE }, "2 for sale" },
    { { (char *) "EUR", 17.48, 0, FALSE, 0, FALSE }, "None for sale" },
    { { (char *) "EUR", 17.48, 3, TRUE, 0, FALSE }, "Not allowed to be sold on Discogs" },
    { { NULL, NAN, -1, FALSE, 0, FALSE }, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *words = dgz_text_offer (&rows[i].offer);

    g_assert_cmpstr (words, ==, rows[i].words);
  }
}

static void
test_market (void)
{
  DgzRecordMarket market = { .lowest = NAN, .for_sale = -1 };
  g_autofree char *nothing = dgz_text_market (&market);
  g_autofree char *why = NULL;
  g_autofree char *pending = NULL;
  g_autofree char *old = NULL;

  g_assert_cmpstr (nothing, ==, "Price not known");
  market.trouble = (char *) "It rains.";
  why = dgz_text_market (&market);
  g_assert_cmpstr (why, ==, "Price not known: It rains.");
  market.is_pending = TRUE;
  pending = dgz_text_market (&market);
  g_assert_cmpstr (pending, ==, "Asking for the price…");
  /* What is known stays while it is asked for again. */
  market.for_sale = 3;
  old = dgz_text_market (&market);
  g_assert_cmpstr (old, ==, "3 for sale");
}

static void
test_notes (void)
{
  static const struct
  {
    double low;
    double median;
    double high;
    const char *currency;
    const char *words;
  } rows[] = {
    { 16.99, 19.21, 20.1, "EUR",
      "Past sales, noted 8 October 2024: low 16.99, median 19.21, high 20.10 EUR" },
    { NAN, 19.21, NAN, "EUR", "Past sales, noted 8 October 2024: median 19.21 EUR" },
    { 0.0, NAN, 2.0, "GBP", "Past sales, noted 8 October 2024: low 0.00, high 2.00 GBP" },
    { NAN, NAN, 900.0, "JPY", "Past sales, noted 8 October 2024: high 900 JPY" },
  };
  DgzRecordMarket market = { .lowest = NAN, .for_sale = -1 };

  g_assert_null (dgz_text_note (&market));
  market.noted_date = (char *) "2024-10-08";
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *words = NULL;

    market.noted_low = rows[i].low;
    market.noted_median = rows[i].median;
    market.noted_high = rows[i].high;
    market.noted_currency = (char *) rows[i].currency;
    words = dgz_text_note (&market);
    g_assert_cmpstr (words, ==, rows[i].words);
  }
}

static void
test_prices (void)
{
  static const struct
  {
    const char *text;
    double value;
  } rows[] = {
    { "19.20", 19.2 },
    { "19,20", 19.2 },
    { " 19,2 ", 19.2 },
    { "20", 20.0 },
    { "0", 0.0 },
    { ",50", 0.5 },
    { "€19.20", 19.2 },
    { "19,20 €", 19.2 },
    { "1.234,50", 1234.5 },
    { "1,234.50", 1234.5 },
    { "1 234,50", 1234.5 },
    { "1\u202f234,50", 1234.5 },
    { "1,234", 1234.0 },
    { "1.234", 1234.0 },
    { "1.234.567", 1234567.0 },
    { "1’234.50", 1234.5 },
    { "12.345,6", 12345.6 },
    { "1,234,567.89", 1234567.89 },
  };
  static const char *const none[] = {
    "abc",
    "-1",
    "1e3",
    "0x10",
    "inf",
    "nan",
    ".",
    "19.",
    "1.2.3",
    "1,2,3",
    "19.2.",
    "12.3456",
    "0,123",
    "1.23,45",
    "1,2345.50",
    "1.234.56",
    "19/20",
    "19 EUR",
    "99999999999",
  };
  double value;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_assert_true (dgz_text_parse_price (rows[i].text, &value));
    g_assert_cmpfloat (value, ==, rows[i].value);
  }
  for (guint i = 0; i < G_N_ELEMENTS (none); i++) {
    if (dgz_text_parse_price (none[i], &value))
      g_error ("“%s” was read as %g", none[i], value);
    g_assert_true (isnan (value));
  }

  g_assert_true (dgz_text_parse_price ("", &value));
  g_assert_true (isnan (value));
  g_assert_true (dgz_text_parse_price ("  ", &value));
  g_assert_true (isnan (value));
}

static void
test_grades (void)
{
  const DgzRecordSuggestion one = { "Very Good Plus (VG+)", "VG+", 9.0, "EUR" };
  const DgzRecordSuggestion other = { "Near Mint (NM or M-)", "NM", 11.0, "EUR" };
  DgzRecordSuggestionPoint point = { 10.0, { &one, &other }, 2 };
  g_autofree char *two = dgz_text_point_grades (&point, FALSE);
  g_autofree char *two_in_full = dgz_text_point_grades (&point, TRUE);
  g_autofree char *single = NULL;

  g_assert_cmpstr (two, ==, "VG+ / NM");
  g_assert_cmpstr (two_in_full, ==, "between Very Good Plus (VG+) and Near Mint (NM or M-)");
  point.n_grades = 1;
  single = dgz_text_point_grades (&point, TRUE);
  g_assert_cmpstr (single, ==, "Very Good Plus (VG+)");
}

static void
test_source (void)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *fresh = dgz_text_source (now - 12 * 60, FALSE);
  g_autofree char *stale = dgz_text_source (now - 9 * 60 * 60, TRUE);

  g_assert_cmpstr (fresh, ==, "Discogs, 12 minutes ago");
  g_assert_cmpstr (stale, ==, "Discogs, 9 hours ago; may have changed since");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-market/offers", test_offers);
  g_test_add_func ("/text-market/market", test_market);
  g_test_add_func ("/text-market/notes", test_notes);
  g_test_add_func ("/text-market/prices", test_prices);
  g_test_add_func ("/text-market/grades", test_grades);
  g_test_add_func ("/text-market/source", test_source);
  return g_test_run ();
}
