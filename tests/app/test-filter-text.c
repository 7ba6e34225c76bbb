/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A filter as text and back: nothing is lost, and whatever else a text may be is refused. */

#include <glib.h>
#include <string.h>

#include "dgz-filter-text.h"

#define SEED 20261
#define N_FILTERS 2000
#define N_DAMAGED 4000

static char **
random_names (GRand *rand)
{
  static const char *const parts[] = { "Dub Techno", "R&B", "<b>bold</b>", "it's \"so\"",
                                       "back\\slash", "{'a': <1>}", "עברית", "مكس", "日本",
                                       "\xe2\x80\xae"
                                       "evo",
                                       "tab\there", "%s", ", ", "é" };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  int n = g_rand_int_range (rand, 0, 5);

  for (int i = 0; i < n; i++) {
    g_autofree char *name =
        g_strdup_printf ("%s %s", parts[g_rand_int_range (rand, 0, G_N_ELEMENTS (parts))],
                         parts[g_rand_int_range (rand, 0, G_N_ELEMENTS (parts))]);

    g_strv_builder_add (builder, name);
  }

  return g_strv_builder_end (builder);
}

/* A range both of whose ends may be open. */
static void
random_range (GRand  *rand,
              double  least,
              double  most,
              double *from,
              double *to)
{
  double a = g_rand_double_range (rand, least, most);
  double b = g_rand_double_range (rand, least, most);

  *from = g_rand_boolean (rand) ? MIN (a, b) : 0.0;
  *to = g_rand_boolean (rand) ? MAX (a, b) : 0.0;
}

static void
random_ints (GRand *rand,
             int    least,
             int    most,
             int   *from,
             int   *to)
{
  double a;
  double b;

  random_range (rand, least, most, &a, &b);
  *from = (int) a;
  *to = (int) b;
}

static DgzDigFilter *
random_filter (GRand *rand)
{
  DgzDigFilter *filter = dgz_dig_filter_new ();

  random_range (rand, 1.0, 999.0, &filter->bpm_least, &filter->bpm_most);
  random_ints (rand, 1000, 9999, &filter->year_least, &filter->year_most);
  random_ints (rand, 1, 86400, &filter->duration_least, &filter->duration_most);
  random_ints (rand, 1, 100, &filter->popularity_least, &filter->popularity_most);
  filter->within = g_rand_boolean (rand) ? g_rand_double_range (rand, 0.1, 25.0) : 0.0;
  filter->keys = (DgzDigKeys) g_rand_int_range (rand, 0, 3);
  if (filter->keys == DGZ_DIG_KEYS_CHOSEN)
    filter->key_set = (guint32) g_rand_int_range (rand, 1, 1 << 24);
  for (int i = 0; i < DGZ_N_DIG_FEATURES; i++)
    filter->features_least[i] = g_rand_boolean (rand) ? g_rand_double (rand) : 0.0;
  filter->has_preview = g_rand_boolean (rand);
  filter->owned = (DgzDigOwned) g_rand_int_range (rand, 0, 3);
  filter->steps = (guint) g_rand_int_range (rand, 0, 8);
  filter->formats = (guint) g_rand_int_range (rand, 0, 16);
  filter->labels = random_names (rand);
  filter->labels_out = random_names (rand);
  filter->styles_in = random_names (rand);
  filter->styles_out = random_names (rand);
  filter->artists_out = random_names (rand);
  return filter;
}

static void
assert_names (char **a,
              char **b)
{
  guint n = a ? g_strv_length (a) : 0;

  g_assert_cmpuint (n, ==, b ? g_strv_length (b) : 0);
  for (guint i = 0; i < n; i++)
    g_assert_cmpstr (a[i], ==, b[i]);
}

/* Not by the text itself, which would not see what it leaves out. */
static void
assert_same (const DgzDigFilter *a,
             const DgzDigFilter *b)
{
  g_assert_true (a->bpm_least == b->bpm_least && a->bpm_most == b->bpm_most);
  g_assert_true (a->within == b->within);
  g_assert_cmpint (a->keys, ==, b->keys);
  g_assert_cmphex (a->key_set, ==, b->key_set);
  g_assert_true (a->year_least == b->year_least && a->year_most == b->year_most);
  g_assert_true (a->duration_least == b->duration_least && a->duration_most == b->duration_most);
  g_assert_true (a->popularity_least == b->popularity_least);
  g_assert_true (a->popularity_most == b->popularity_most);
  for (int i = 0; i < DGZ_N_DIG_FEATURES; i++)
    g_assert_true (a->features_least[i] == b->features_least[i]);
  g_assert_cmpint (a->has_preview, ==, b->has_preview);
  g_assert_cmpint (a->owned, ==, b->owned);
  g_assert_cmphex (a->steps, ==, b->steps);
  g_assert_cmphex (a->formats, ==, b->formats);
  assert_names (a->labels, b->labels);
  assert_names (a->labels_out, b->labels_out);
  assert_names (a->styles_in, b->styles_in);
  assert_names (a->styles_out, b->styles_out);
  assert_names (a->artists_out, b->artists_out);
}

static void
test_round_trip (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (int i = 0; i < N_FILTERS; i++) {
    g_autoptr (DgzDigFilter) filter = random_filter (rand);
    g_autoptr (DgzDigFilter) back = NULL;
    g_autoptr (GError) error = NULL;
    g_autofree char *text = NULL;
    g_autofree char *notice = NULL;

    g_assert_true (dgz_dig_filter_check (filter, &error));
    g_assert_no_error (error);
    text = dgz_dig_filter_to_text (filter, NULL);
    g_assert_true (g_utf8_validate (text, -1, NULL));
    back = dgz_dig_filter_from_text (text, NULL, &notice, &error);
    g_assert_no_error (error);
    g_assert_null (notice);
    assert_same (filter, back);
  }
}

static void
refuse (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *notice = NULL;
  g_autoptr (DgzDigFilter) filter = dgz_dig_filter_from_text (text, NULL, &notice, &error);

  if (filter)
    g_error ("“%s” was taken", text);
  g_assert_error (error, DGZ_DIG_ERROR, DGZ_DIG_ERROR_BAD_VALUE);
  g_assert_true (g_str_has_suffix (error->message, "."));
  g_assert_cmpuint (strlen (error->message), >, 15);
  g_assert_null (notice);
}

static void
test_refused (void)
{
  static const char *const texts[] = {
    "",
    " ",
    "null",
    "{}",
    "1",
    "[]",
    "{'version': 1}",
    "{'version': <1.5>}",
    "{'version': <'1'>}",
    "{'bpm-least': <120.0>}",
    "{'version': <1>",
    "{'version': <1>}}",
    "{'version': <1>, 'bpm-least': <120>}",
    "{'version': <1>, 'bpm-least': <'120'>}",
    "{'version': <1>, 'bpm-least': <-1.0>}",
    "{'version': <1>, 'bpm-least': <99999.0>}",
    "{'version': <1>, 'bpm-least': <nan>}",
    "{'version': <1>, 'bpm-most': <inf>}",
    "{'version': <1>, 'bpm-least': <130.0>, 'bpm-most': <120.0>}",
    "{'version': <1>, 'year-least': <7>}",
    "{'version': <1>, 'year-least': <-2000>}",
    "{'version': <1>, 'year-least': <99999999999>}",
    "{'version': <1>, 'within': <26.0>}",
    "{'version': <1>, 'keys': <uint32 3>}",
    "{'version': <1>, 'keys': <uint32 2>}",
    "{'version': <1>, 'keys': <uint32 2>, 'key-set': <uint32 16777216>}",
    "{'version': <1>, 'owned': <uint32 9>}",
    "{'version': <1>, 'steps': <uint32 8>}",
    "{'version': <1>, 'formats': <uint32 4294967295>}",
    "{'version': <1>, 'energy': <2.0>}",
    "{'version': <1>, 'preview': <'yes'>}",
    "{'version': <1>, 'labels': <'Quay'>}",
    "{'version': <1>, 'labels': <['']>}",
    "{'version': <1>, 'styles-in': <[' ']>}",
    "{'version': <1>, 'key-rules': <'loose'>}",
    "{'version': <1>, 'key-rules': <1>}",
    "{'version': <1>, 'half-double': <'no'>}",
    "{'version': <1>, 'styles-in': <[1, 2]>}",
    "\xff\xfe",
    "{'version': <1>, 'labels': <['\xff']>}",
    "DROP TABLE filter_set;",
    "<b>bold</b>",
  };
  g_autofree char *huge = g_strnfill (DGZ_FILTER_TEXT_MAX_LENGTH + 1, ' ');
  g_autofree char *deep = g_strnfill (100000, '<');

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    refuse (texts[i]);
  refuse (huge);
  refuse (deep);
}

/* Whatever becomes of a text, what is read from it makes sense. */
static void
test_damaged (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED + 1);
  int n_taken = 0;

  for (int i = 0; i < N_DAMAGED; i++) {
    g_autoptr (DgzDigFilter) filter = random_filter (rand);
    g_autoptr (DgzDigFilter) back = NULL;
    g_autoptr (GError) error = NULL;
    g_autofree char *text = dgz_dig_filter_to_text (filter, NULL);
    gsize length = strlen (text);

    for (int k = g_rand_int_range (rand, 1, 4); k > 0; k--)
      text[g_rand_int_range (rand, 0, (int) length)] = (char) g_rand_int_range (rand, 1, 128);
    if (g_rand_boolean (rand))
      text[g_rand_int_range (rand, 0, (int) length)] = '\0';

    back = dgz_dig_filter_from_text (text, NULL, NULL, &error);
    g_assert_true ((back == NULL) == (error != NULL));
    n_taken += back != NULL;
    g_assert_true (!back || dgz_dig_filter_check (back, NULL));
  }
  /* Some of the letters that were changed are those of a name. */
  g_assert_cmpint (n_taken, >, 0);
}

/* A newer version's text is read as far as it is known, and the rest is told. */
static void
test_newer (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  g_autoptr (DgzDigFilter) filter =
      dgz_dig_filter_from_text ("{'version': <2>, 'within': <4.0>, 'mood': <'calm'>}", NULL, &one,
                                &error);
  g_autoptr (DgzDigFilter) other =
      dgz_dig_filter_from_text ("{'version': <2>, 'mood': <'calm'>, 'weather': <1>}", NULL, &two,
                                &error);

  g_assert_no_error (error);
  g_assert_cmpfloat (filter->within, ==, 4.0);
  g_assert_cmpstr (one, ==,
                   "1 of these filters was saved by a newer version of Diggerz and is left out.");
  g_assert_false (dgz_dig_filter_has_limits (other));
  g_assert_cmpstr (two, ==,
                   "2 of these filters were saved by a newer version of Diggerz and are left "
                   "out.");
}

/* What one owns is the user's, not the filter's. */
static void
test_owned (void)
{
  g_autoptr (DgzDigFilter) filter = dgz_dig_filter_new ();
  g_autofree char *text = NULL;

  filter->owned = DGZ_DIG_OWNED_NOT;
  filter->owned_ids = g_strsplit ("secret,own", ",", -1);
  text = dgz_dig_filter_to_text (filter, NULL);
  g_assert_null (strstr (text, "secret"));
  g_assert_nonnull (strstr (text, "'owned': <uint32 1>"));
}

/* The rules of keys and tempi go with the limits that they are of, and with no others. */
static void
test_rules (void)
{
  g_autoptr (DgzDigFilter) filter = dgz_dig_filter_new ();
  DgzDigOptions options;

  dgz_dig_options_init (&options);
  for (int i = 0; i < DGZ_N_DIG_KEY_RULES * 2; i++) {
    g_autoptr (DgzDigFilter) back = NULL;
    g_autofree char *text = NULL;
    g_autofree char *notice = NULL;
    DgzFilterRules rules = { 0 };

    options.key_rules = (DgzDigKeyRules) (i / 2);
    options.half_double = i % 2;
    filter->keys = DGZ_DIG_KEYS_COMPATIBLE;
    filter->within = 4.0;
    text = dgz_dig_filter_to_text (filter, &options);
    back = dgz_dig_filter_from_text (text, &rules, &notice, NULL);
    assert_same (filter, back);
    g_assert_null (notice);
    g_assert_true (rules.has_key_rules && rules.has_half_double);
    g_assert_cmpint (rules.key_rules, ==, options.key_rules);
    g_assert_cmpint (rules.half_double, ==, options.half_double);
  }

  for (int i = 0; i < 2; i++) {
    g_autoptr (DgzDigFilter) back = NULL;
    g_autofree char *text = NULL;
    DgzFilterRules rules = { 0 };

    filter->keys = i == 0 ? DGZ_DIG_KEYS_COMPATIBLE : DGZ_DIG_KEYS_ANY;
    filter->within = i == 0 ? 0.0 : 4.0;
    text = dgz_dig_filter_to_text (filter, &options);
    back = dgz_dig_filter_from_text (text, &rules, NULL, NULL);
    g_assert_nonnull (back);
    g_assert_cmpint (rules.has_key_rules, ==, i == 0);
    g_assert_cmpint (rules.has_half_double, ==, i == 1);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter-text/round-trip", test_round_trip);
  g_test_add_func ("/filter-text/refused", test_refused);
  g_test_add_func ("/filter-text/damaged", test_damaged);
  g_test_add_func ("/filter-text/newer", test_newer);
  g_test_add_func ("/filter-text/owned", test_owned);
  g_test_add_func ("/filter-text/rules", test_rules);

  return g_test_run ();
}
