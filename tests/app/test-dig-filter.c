/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Limits and weights as they are typed: what is understood, and every value that is not. */

#include <math.h>
#include <string.h>

#include "dgz-dig-parse.h"

typedef gboolean (*FilterParser) (const char   *text,
                                  DgzDigFilter *filter,
                                  GError      **error);

static void
accept (FilterParser  parse,
        const char   *text,
        DgzDigFilter *filter)
{
  g_autoptr (GError) error = NULL;

  *filter = (DgzDigFilter) { 0 };
  g_assert_true (parse (text, filter, &error));
  g_assert_no_error (error);
  g_assert_true (dgz_dig_filter_check (filter, &error));
  g_assert_no_error (error);
  g_assert_true (dgz_dig_filter_has_limits (filter));
}

static void
test_understood (void)
{
  DgzDigFilter filter;

  accept (dgz_dig_parse_bpm, "120-126.5", &filter);
  g_assert_cmpfloat (filter.bpm_least, ==, 120.0);
  g_assert_cmpfloat (filter.bpm_most, ==, 126.5);
  accept (dgz_dig_parse_bpm, "-126", &filter);
  g_assert_cmpfloat (filter.bpm_least, ==, 0.0);
  accept (dgz_dig_parse_bpm, "120 – 126", &filter);
  g_assert_cmpfloat (filter.bpm_most, ==, 126.0);
  accept (dgz_dig_parse_within, "25", &filter);
  g_assert_cmpfloat (filter.within, ==, 25.0);
  accept (dgz_dig_parse_years, "1995-", &filter);
  g_assert_cmpint (filter.year_least, ==, 1995);
  g_assert_cmpint (filter.year_most, ==, 0);
  accept (dgz_dig_parse_years, "1999", &filter);
  g_assert_cmpint (filter.year_least, ==, 1999);
  g_assert_cmpint (filter.year_most, ==, 1999);
  accept (dgz_dig_parse_length, "3:00-1:02:30", &filter);
  g_assert_cmpint (filter.duration_least, ==, 180);
  g_assert_cmpint (filter.duration_most, ==, 3750);
  accept (dgz_dig_parse_popularity, "0-40", &filter);
  g_assert_cmpint (filter.popularity_least, ==, 0);
  g_assert_cmpint (filter.popularity_most, ==, 40);
  accept (dgz_dig_parse_least, "energy=0.6", &filter);
  g_assert_cmpfloat (filter.features_least[1], ==, 0.6);
  accept (dgz_dig_parse_least, "valence=1", &filter);
  g_assert_cmpfloat (filter.features_least[6], ==, 1.0);
  accept (dgz_dig_parse_steps, "level, UP", &filter);
  g_assert_cmphex (filter.steps, ==, DGZ_DIG_STEP_LEVEL | DGZ_DIG_STEP_UP);
  accept (dgz_dig_parse_formats, "vinyl,cd,cassette,file", &filter);
  g_assert_cmphex (filter.formats, ==, 15);
  accept (dgz_dig_parse_keys, "8A, 9b", &filter);
  /* A minor is pitch class 9, G major pitch class 7. */
  g_assert_cmphex (filter.key_set, ==, 1u << 18 | 1u << 15);
  accept (dgz_dig_parse_keys, "compatible", &filter);
  g_assert_cmpint (filter.keys, ==, DGZ_DIG_KEYS_COMPATIBLE);
}

/* Whether a text is refused by its form, or by what its values mean. */
static void
refuse (FilterParser parse,
        const char  *text)
{
  g_autoptr (GError) error = NULL;
  DgzDigFilter filter = { 0 };

  if (parse (text, &filter, &error) && dgz_dig_filter_check (&filter, &error))
    g_error ("“%s” was taken", text);
  g_assert_error (error, DGZ_DIG_ERROR, DGZ_DIG_ERROR_BAD_VALUE);
  g_assert_cmpuint (strlen (error->message), >, 10);
  g_assert_true (g_str_has_suffix (error->message, "."));
}

static void
test_refused (void)
{
  static const struct
  {
    FilterParser parse;
    const char *texts[20];
  } rows[] = {
    { dgz_dig_parse_bpm,
      { "", "-", "120", "fast", "126-120", "120-126-130", "-5-10", "0.5-", "120-1000", "0x10-20",
        "1e2-", "nan-", "120,5-126", "120-126 BPM", "1e999-", "0-", "-0", "0-0", "100-0" } },
    { dgz_dig_parse_within, { "", "0", "-6", "25.1", "6%", "x", "inf" } },
    { dgz_dig_parse_keys, { "", ",", "8A,", "13A", "0A", "8C", "A", "Compatible", "8A 9A" } },
    { dgz_dig_parse_steps, { "", ",", "up,", "higher", "up down", "ups" } },
    { dgz_dig_parse_formats, { "", ",", "vinyl,", "dvd", "vinyl cd", "7 inch" } },
    { dgz_dig_parse_years,
      { "", "-", "199-2005", "2005-1995", "95", "1995-2005-", "1995.5-", "20000-", "0",
        "0-0", "1995-0" } },
    { dgz_dig_parse_length,
      { "", "3:00", "180-", "3-8", "8:00-3:00", "3:60-", "3:5-", "1:2:3:4-", "0:00-0:00",
        "30:00:00-", "999999:00:00-", "3:00-0:00" } },
    { dgz_dig_parse_popularity,
      { "", "40", "40-30", "0-101", "x-40", "0-0", "0-", "1.5-", "60-0" } },
    { dgz_dig_parse_least,
      { "", "energy", "energy=", "=0.5", "energy=1.1", "energy=-1", "energy=x", "tempo=0.5",
        "Energy=0.5" } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    for (gsize k = 0; k < G_N_ELEMENTS (rows[i].texts) && rows[i].texts[k]; k++)
      refuse (rows[i].parse, rows[i].texts[k]);
  }
  /* Not even valid text. */
  refuse (dgz_dig_parse_bpm, "\xff");
}

/* What no text leads to, but a program may. */
static void
test_checked (void)
{
  static char *const empty[] = { (char *) "Tin Lantern", (char *) " ", NULL };
  const DgzDigFilter bad[] = {
    { .bpm_least = NAN },
    { .bpm_most = INFINITY },
    { .within = NAN },
    { .within = -1.0 },
    { .keys = DGZ_DIG_KEYS_CHOSEN },
    { .keys = DGZ_DIG_KEYS_CHOSEN, .key_set = 1u << 24 },
    { .year_least = -1 },
    { .duration_most = -1 },
    { .features_least = { NAN } },
    { .popularity_least = -1 },
    { .steps = 8 },
    { .formats = 16 },
    { .labels = (char **) empty },
    { .styles_in = (char **) empty },
    { .styles_out = (char **) empty },
    { .artists_out = (char **) empty },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (dgz_dig_filter_check (&bad[i], &error));
    g_assert_error (error, DGZ_DIG_ERROR, DGZ_DIG_ERROR_BAD_VALUE);
  }
}

static void
test_copied (void)
{
  g_autoptr (DgzDigFilter) none = dgz_dig_filter_copy (NULL);
  g_autoptr (DgzDigFilter) filter = dgz_dig_filter_new ();
  g_autoptr (DgzDigFilter) copy = NULL;

  g_assert_false (dgz_dig_filter_has_limits (none));
  filter->styles_out = g_strsplit ("House,Techno", ",", -1);
  filter->year_least = 1990;
  copy = dgz_dig_filter_copy (filter);
  g_assert_true (copy->styles_out != filter->styles_out);
  g_assert_cmpstr (copy->styles_out[1], ==, "Techno");
  for (int i = DGZ_DIG_LIMIT_NONE; i < DGZ_N_DIG_LIMITS; i++)
    g_assert_cmpint (dgz_dig_filter_has_limit (copy, (DgzDigLimit) i), ==,
                     i == DGZ_DIG_LIMIT_STYLES_OUT || i == DGZ_DIG_LIMIT_YEARS);
}

static void
test_weights (void)
{
  static const char *const bad[] = { "", "style", "style=", "style=x", "style=-1", "taste=5",
                                     "style=45,", "style=45;audio=20" };
  g_autoptr (GError) error = NULL;
  DgzDigOptions options;

  dgz_dig_options_init (&options);
  g_assert_true (dgz_dig_parse_weights ("audio=50, key=0", &options, &error));
  g_assert_cmpfloat (options.weights[DGZ_SCORE_STYLE], ==, 0.45);
  g_assert_cmpfloat (options.weights[DGZ_SCORE_AUDIO], ==, 0.50);
  g_assert_cmpfloat (options.weights[DGZ_SCORE_KEY], ==, 0.0);
  g_assert_true (dgz_dig_options_check (&options, &error));
  g_assert_no_error (error);

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_assert_false (dgz_dig_parse_weights (bad[i], &options, &error));
    g_assert_error (error, DGZ_DIG_ERROR, DGZ_DIG_ERROR_BAD_VALUE);
    g_clear_error (&error);
  }
}

static void
refuse_options (const DgzDigOptions *options)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (dgz_dig_options_check (options, &error));
  g_assert_error (error, DGZ_DIG_ERROR, DGZ_DIG_ERROR_BAD_VALUE);
}

static void
test_options (void)
{
  static const double thresholds[] = { -0.1, 1.1, NAN };
  static const double lambdas[] = { 0.49, 1.01, NAN };
  static const double weights[] = { -0.1, NAN, INFINITY };
  DgzDigOptions good;
  DgzDigOptions bad;

  dgz_dig_options_init (&good);
  g_assert_true (dgz_dig_options_check (&good, NULL));
  for (int i = 0; i < 3; i++) {
    bad = good;
    bad.threshold = thresholds[i];
    refuse_options (&bad);
    bad = good;
    bad.lambda = lambdas[i];
    refuse_options (&bad);
    bad = good;
    bad.weights[i] = weights[i];
    refuse_options (&bad);
  }
  bad = good;
  for (int i = 0; i < DGZ_N_SCORE_PARTS; i++)
    bad.weights[i] = 0.0;
  refuse_options (&bad);
  bad = good;
  bad.length = 0;
  refuse_options (&bad);
  bad.length = DGZ_DIG_MAX_LENGTH + 1;
  refuse_options (&bad);
  bad = good;
  bad.cap_artist = bad.cap_release = bad.cap_label = 0;
  g_assert_true (dgz_dig_options_check (&bad, NULL));
  for (int i = 0; i < 3; i++) {
    bad = good;
    *(guint *[]) { &bad.cap_artist, &bad.cap_release, &bad.cap_label }[i] = DGZ_DIG_MAX_LENGTH + 1;
    refuse_options (&bad);
  }
  bad = good;
  bad.key_rules = (DgzDigKeyRules) 3;
  refuse_options (&bad);
}

static void
test_key_rules (void)
{
  g_autoptr (GError) error = NULL;
  DgzDigOptions options;

  dgz_dig_options_init (&options);
  g_assert_true (dgz_dig_parse_key_rules ("boosts", &options, &error));
  g_assert_cmpint (options.key_rules, ==, DGZ_DIG_KEY_RULES_BOOSTS);
  g_assert_false (dgz_dig_parse_key_rules ("loose", &options, &error));
  g_assert_error (error, DGZ_DIG_ERROR, DGZ_DIG_ERROR_BAD_VALUE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/dig-filter/understood", test_understood);
  g_test_add_func ("/dig-filter/refused", test_refused);
  g_test_add_func ("/dig-filter/checked", test_checked);
  g_test_add_func ("/dig-filter/copied", test_copied);
  g_test_add_func ("/dig-filter/weights", test_weights);
  g_test_add_func ("/dig-filter/options", test_options);
  g_test_add_func ("/dig-filter/key-rules", test_key_rules);

  return g_test_run ();
}
