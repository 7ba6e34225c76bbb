/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A filter's limits in words: every kind, every shape of it, and names that are no plain words. */

#include <glib.h>
#include <string.h>

#include "dgz-filter-words.h"
#include "dgz-text.h"

/* A minor, E minor, D minor, C major, G major: 8A 9A 7A 8B 9B. */
#define A_MINOR (1u << 18)
#define G_MAJOR (1u << 15)
#define ALL_KEYS ((1u << 24) - 1)

static void
expect (const DgzDigFilter *filter,
        DgzDigLimit         limit,
        const char         *wanted)
{
  g_autofree char *text = NULL;
  DgzDigOptions options;

  dgz_dig_options_init (&options);
  g_assert_true (dgz_dig_filter_check (filter, NULL));
  g_assert_true (dgz_filter_words_has (filter, limit));
  text = dgz_filter_words_describe (filter, &options, limit);
  g_assert_cmpstr (text, ==, wanted);
}

static void
test_numbers (void)
{
  static const struct
  {
    DgzDigFilter filter;
    DgzDigLimit limit;
    const char *words;
  } rows[] = {
    { { .bpm_least = 120, .bpm_most = 128 }, DGZ_DIG_LIMIT_BPM, "120–128 BPM" },
    { { .bpm_least = 119.5, .bpm_most = 126.25 }, DGZ_DIG_LIMIT_BPM, "119.5–126.25 BPM" },
    { { .bpm_least = 120 }, DGZ_DIG_LIMIT_BPM, "from 120 BPM" },
    { { .bpm_most = 128 }, DGZ_DIG_LIMIT_BPM, "up to 128 BPM" },
    { { .bpm_least = 124, .bpm_most = 124 }, DGZ_DIG_LIMIT_BPM, "124 BPM" },
    { { .bpm_least = 1, .bpm_most = 999 }, DGZ_DIG_LIMIT_BPM, "1–999 BPM" },
    { { .year_least = 1995, .year_most = 2001 }, DGZ_DIG_LIMIT_YEARS, "1995–2001" },
    { { .year_least = 1995 }, DGZ_DIG_LIMIT_YEARS, "from 1995" },
    { { .year_most = 2001 }, DGZ_DIG_LIMIT_YEARS, "up to 2001" },
    { { .year_least = 1999, .year_most = 1999 }, DGZ_DIG_LIMIT_YEARS, "1999" },
    { { .duration_least = 180, .duration_most = 480 }, DGZ_DIG_LIMIT_DURATION, "3–8 min" },
    { { .duration_most = 480 }, DGZ_DIG_LIMIT_DURATION, "up to 8 min" },
    { { .duration_least = 300 }, DGZ_DIG_LIMIT_DURATION, "from 5 min" },
    { { .duration_least = 90, .duration_most = 180 }, DGZ_DIG_LIMIT_DURATION, "1:30–3:00" },
    { { .duration_least = 1 }, DGZ_DIG_LIMIT_DURATION, "from 0:01" },
    { { .popularity_most = 40 }, DGZ_DIG_LIMIT_POPULARITY, "popularity up to 40" },
    { { .popularity_least = 5, .popularity_most = 9 }, DGZ_DIG_LIMIT_POPULARITY, "popularity 5–9" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    expect (&rows[i].filter, rows[i].limit, rows[i].words);
}

/* How far a tempo may be pitched is said with whether its half and double count as well. */
static void
test_within (void)
{
  const DgzDigFilter filter = { .within = 4.5 };
  DgzDigOptions options;
  g_autofree char *with = NULL;
  g_autofree char *without = NULL;

  dgz_dig_options_init (&options);
  with = dgz_filter_words_describe (&filter, &options, DGZ_DIG_LIMIT_WITHIN);
  g_assert_cmpstr (with, ==, "±4.5 % of the record");
  options.half_double = FALSE;
  without = dgz_filter_words_describe (&filter, &options, DGZ_DIG_LIMIT_WITHIN);
  g_assert_cmpstr (without, ==, "±4.5 % of the record, not half or double");
}

static void
test_keys (void)
{
  static const char *const words[DGZ_N_DIG_KEY_RULES] = {
    [DGZ_DIG_KEY_RULES_WIDE] = "Keys: wide",
    [DGZ_DIG_KEY_RULES_STRICT] = "Keys: strict",
    [DGZ_DIG_KEY_RULES_BOOSTS] = "Keys: boosts",
  };
  const DgzDigFilter compatible = { .keys = DGZ_DIG_KEYS_COMPATIBLE };

  for (int i = 0; i < DGZ_N_DIG_KEY_RULES; i++) {
    g_autofree char *text = NULL;
    DgzDigOptions options;

    dgz_dig_options_init (&options);
    options.key_rules = (DgzDigKeyRules) i;
    text = dgz_filter_words_describe (&compatible, &options, DGZ_DIG_LIMIT_KEYS);
    g_assert_cmpstr (text, ==, words[i]);
  }

  expect (&(DgzDigFilter) { .keys = DGZ_DIG_KEYS_CHOSEN, .key_set = A_MINOR | G_MAJOR },
          DGZ_DIG_LIMIT_KEYS, "8A 9B");
  expect (&(DgzDigFilter) { .keys = DGZ_DIG_KEYS_CHOSEN, .key_set = ALL_KEYS },
          DGZ_DIG_LIMIT_KEYS, "1A 1B 2A 2B +20");
}

static void
test_choices (void)
{
  expect (&(DgzDigFilter) { .has_preview = TRUE }, DGZ_DIG_LIMIT_PREVIEW, "has a preview");
  expect (&(DgzDigFilter) { .owned = DGZ_DIG_OWNED_NOT }, DGZ_DIG_LIMIT_OWNED, "not owned");
  expect (&(DgzDigFilter) { .owned = DGZ_DIG_OWNED_ONLY }, DGZ_DIG_LIMIT_OWNED, "owned");
  expect (&(DgzDigFilter) { .steps = DGZ_DIG_STEP_DOWN }, DGZ_DIG_LIMIT_STEPS, "energy falls");
  expect (&(DgzDigFilter) { .steps = DGZ_DIG_STEP_LEVEL | DGZ_DIG_STEP_UP }, DGZ_DIG_LIMIT_STEPS,
          "energy stays or energy rises");
  expect (&(DgzDigFilter) { .formats = DGZ_DIG_FORMAT_VINYL }, DGZ_DIG_LIMIT_FORMATS, "Vinyl");
  expect (&(DgzDigFilter) { .formats = 15 }, DGZ_DIG_LIMIT_FORMATS,
          "Vinyl or CD or Cassette or File");
}

/* Each feature has a name of its own, and a least of zero is none. */
static void
test_features (void)
{
  static const char *const words[DGZ_N_DIG_FEATURES] = {
    "danceability ≥ 0.6",
    "energy ≥ 0.6",
    "speechiness ≥ 0.6",
    "acousticness ≥ 0.6",
    "instrumentalness ≥ 0.6",
    "liveness ≥ 0.6",
    "valence ≥ 0.6",
  };
  DgzDigFilter both = { .features_least = { 0.25, 1.0 } };

  for (int i = 0; i < DGZ_N_DIG_FEATURES; i++) {
    DgzDigFilter filter = { 0 };

    filter.features_least[i] = 0.6;
    expect (&filter, DGZ_DIG_LIMIT_FEATURES, words[i]);
  }
  expect (&both, DGZ_DIG_LIMIT_FEATURES, "danceability ≥ 0.25, energy ≥ 1");
}

static char ***
names_of (DgzDigFilter *filter,
          DgzDigLimit   limit)
{
  switch (limit) {
  case DGZ_DIG_LIMIT_LABELS:
    return &filter->labels;
  case DGZ_DIG_LIMIT_LABELS_OUT:
    return &filter->labels_out;
  case DGZ_DIG_LIMIT_STYLES_OUT:
    return &filter->styles_out;
  case DGZ_DIG_LIMIT_ARTISTS_OUT:
    return &filter->artists_out;
  case DGZ_DIG_LIMIT_STYLES_IN:
  default:
    return &filter->styles_in;
  }
}

static void
expect_names (DgzDigLimit limit,
              const char *names,
              const char *wanted)
{
  g_autoptr (DgzDigFilter) filter = dgz_dig_filter_new ();

  *names_of (filter, limit) = g_strsplit (names, "|", -1);
  expect (filter, limit, wanted);
}

static void
test_names (void)
{
  expect_names (DGZ_DIG_LIMIT_STYLES_IN, "Dub Techno", "Dub Techno");
  expect_names (DGZ_DIG_LIMIT_STYLES_IN, "Dub Techno|Ambient", "Dub Techno or Ambient");
  expect_names (DGZ_DIG_LIMIT_STYLES_IN, "Dub Techno|Ambient|House", "Dub Techno, Ambient +1");
  expect_names (DGZ_DIG_LIMIT_STYLES_OUT, "House", "not House");
  expect_names (DGZ_DIG_LIMIT_STYLES_OUT, "House|Trance", "not House or Trance");
  expect_names (DGZ_DIG_LIMIT_LABELS, "Quay", "label Quay");
  expect_names (DGZ_DIG_LIMIT_LABELS_OUT, "Quay", "not label Quay");
  expect_names (DGZ_DIG_LIMIT_ARTISTS_OUT, "Tin Lantern", "without Tin Lantern");
  /* What is no plain word is said as it is: neither markup nor a format. */
  expect_names (DGZ_DIG_LIMIT_STYLES_IN, "<b>R&B</b>", "<b>R&B</b>");
  expect_names (DGZ_DIG_LIMIT_STYLES_IN, "%s%n|100 %", "%s%n or 100 %");
  expect_names (DGZ_DIG_LIMIT_STYLES_OUT, "מוזיקה", "not מוזיקה");
}

static void
test_many_names (void)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (DgzDigFilter) filter = dgz_dig_filter_new ();

  for (int i = 0; i < 200; i++) {
    g_autofree char *name = g_strdup_printf ("Style %d", i);

    g_strv_builder_add (builder, name);
  }
  filter->styles_in = g_strv_builder_end (builder);
  expect (filter, DGZ_DIG_LIMIT_STYLES_IN, "Style 0, Style 1 +198");
}

/* Of a filter that has everything each limit has words, and goes without the others. */
static void
test_dropped (void)
{
  g_autoptr (DgzDigFilter) full = dgz_dig_filter_new ();
  DgzDigOptions options;

  dgz_dig_options_init (&options);
  full->bpm_least = full->bpm_most = 124;
  full->within = 4;
  full->keys = DGZ_DIG_KEYS_CHOSEN;
  full->key_set = A_MINOR;
  full->year_least = full->year_most = 1999;
  full->duration_least = full->duration_most = 180;
  for (int i = 0; i < DGZ_N_DIG_FEATURES; i++)
    full->features_least[i] = 0.1;
  full->popularity_least = full->popularity_most = 10;
  full->has_preview = TRUE;
  full->owned = DGZ_DIG_OWNED_NOT;
  full->steps = full->formats = 1;
  full->labels = g_strsplit ("Quay", ",", -1);
  full->labels_out = g_strsplit ("Mole", ",", -1);
  full->styles_in = g_strsplit ("House", ",", -1);
  full->styles_out = g_strsplit ("Trance", ",", -1);
  full->artists_out = g_strsplit ("Moss", ",", -1);

  for (int i = DGZ_DIG_LIMIT_NONE + 1; i < DGZ_N_DIG_LIMITS; i++) {
    g_autoptr (DgzDigFilter) filter = dgz_dig_filter_copy (full);
    g_autofree char *text = dgz_filter_words_describe (full, &options, (DgzDigLimit) i);

    g_assert_cmpstr (text, !=, "");
    g_assert_true (g_utf8_validate (text, -1, NULL));
    g_assert_cmpstr (dgz_filter_words_name ((DgzDigLimit) i), !=, "");
    dgz_filter_words_drop (filter, (DgzDigLimit) i);
    g_assert_true (dgz_dig_filter_check (filter, NULL));
    for (int k = DGZ_DIG_LIMIT_NONE + 1; k < DGZ_N_DIG_LIMITS; k++)
      g_assert_cmpint (dgz_filter_words_has (filter, (DgzDigLimit) k), ==, k != i);
  }
  g_assert_cmpstr (dgz_filter_words_name (DGZ_DIG_LIMIT_NONE), ==, "");
}

/* Names are alike in whatever case, and one is there once. */
static void
test_set (void)
{
  g_auto (GStrv) names = NULL;

  g_assert_false (dgz_filter_words_lists (NULL, "House"));
  dgz_filter_words_set (&names, "House", FALSE);
  g_assert_cmpuint (g_strv_length (names), ==, 0);
  dgz_filter_words_set (&names, "House", TRUE);
  dgz_filter_words_set (&names, "house", TRUE);
  dgz_filter_words_set (&names, "Élan", TRUE);
  g_assert_cmpuint (g_strv_length (names), ==, 2);
  g_assert_cmpstr (names[0], ==, "House");
  g_assert_true (dgz_filter_words_lists (names, "éLAN"));
  dgz_filter_words_set (&names, "HOUSE", FALSE);
  g_assert_cmpuint (g_strv_length (names), ==, 1);
  g_assert_cmpstr (names[0], ==, "Élan");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter-words/numbers", test_numbers);
  g_test_add_func ("/filter-words/within", test_within);
  g_test_add_func ("/filter-words/keys", test_keys);
  g_test_add_func ("/filter-words/choices", test_choices);
  g_test_add_func ("/filter-words/features", test_features);
  g_test_add_func ("/filter-words/names", test_names);
  g_test_add_func ("/filter-words/many-names", test_many_names);
  g_test_add_func ("/filter-words/dropped", test_dropped);
  g_test_add_func ("/filter-words/set", test_set);

  return g_test_run ();
}
