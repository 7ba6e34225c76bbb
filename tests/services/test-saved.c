/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Answers from elsewhere: the example that comes with the program, the market
 * and master answers, and real answers of Discogs where they are at hand.
 */

#include "dgz-saved.h"

#include <math.h>
#include <string.h>

#include "dgz-discogs-error.h"

static GBytes *
bytes_of (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static GBytes *
load (const char *path)
{
  g_autoptr (GError) error = NULL;
  gsize length;
  char *text;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (text, length);
}

static void
test_example (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "example.json", NULL);
  g_autoptr (GBytes) json = load (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzSaved) saved = dgz_saved_parse (json, &error);

  g_assert_no_error (error);
  g_assert_cmpint (saved->release->id, ==, 30797823);
  g_assert_cmpuint (g_strv_length (saved->release->styles), >, 0);
  g_assert_true (isfinite (saved->market->lowest));
  g_assert_cmpint (saved->market->for_sale, >, 0);
  g_assert_nonnull (saved->date);
  g_assert_cmpfloat (saved->noted_low, <=, saved->noted_median);
  g_assert_cmpfloat (saved->noted_median, <=, saved->noted_high);
  g_assert_cmpuint (saved->sounds->len, ==, saved->release->tracks->len);

  for (guint i = 0; i < saved->sounds->len; i++) {
    const DgzSavedSound *sound = saved->sounds->pdata[i];
    const DgzReleaseTrack *track = saved->release->tracks->pdata[i];

    g_assert_cmpstr (sound->position, ==, track->position);
    g_assert_true (sound->tempo > 20.0f && sound->tempo < 400.0f);
    g_assert_true (sound->key_class >= 0 && sound->key_class < 12);
    g_assert_true (sound->mode == 0 || sound->mode == 1);
    for (int f = 0; f < 7; f++)
      g_assert_true (sound->features[f] >= 0.0f && sound->features[f] <= 1.0f);
  }
}

static void
test_bad_saved (void)
{
  static const char *const bad[] = {
    "", "[]", "{}", "{\"release\": 5, \"stats\": {}}", "{\"release\": {}, \"stats\": {}}",
    "{\"release\": {\"id\": 1, \"title\": \"t\"}}",
    "{\"release\": {\"id\": 1, \"title\": \"t\"}, \"stats\": []}"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GBytes) json = bytes_of (bad[i]);
    g_autoptr (GError) error = NULL;
    g_autoptr (DgzSaved) saved = dgz_saved_parse (json, &error);

    g_assert_null (saved);
    g_assert_error (error, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_BAD_REPLY);
  }
}

static void
test_poor_saved (void)
{
  g_autoptr (GBytes) json =
      bytes_of ("{\"release\": {\"id\": 1, \"title\": \"t\"}, \"stats\": {}, \"noted\": 4,"
                "\"sounds\": [5, {\"position\": [], \"key\": \"x\"}]}");
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzSaved) saved = dgz_saved_parse (json, &error);

  g_assert_no_error (error);
  g_assert_true (isnan (saved->noted_low));
  g_assert_null (saved->date);
}

static void
test_market (void)
{
  static const struct
  {
    const char *json;
    double lowest; /* below zero for unknown */
    const char *currency;
    gint64 for_sale;
    gboolean blocked;
  } rows[] = {
    { "{\"lowest_price\": {\"value\": 8.5, \"currency\": \"EUR\"}, \"num_for_sale\": 4,"
      " \"blocked_from_sale\": false}",
      8.5, "EUR", 4, FALSE },
    { "{\"lowest_price\": {\"value\": 3, \"currency\": \"GBP\"}, \"num_for_sale\": 1}", 3.0, "GBP",
      1, FALSE },
    { "{\"lowest_price\": null, \"num_for_sale\": 0, \"blocked_from_sale\": true}", -1.0, NULL, 0,
      TRUE },
    { "{\"lowest_price\": null, \"num_for_sale\": null}", -1.0, NULL, -1, FALSE },
    { "{\"lowest_price\": {\"value\": -2, \"currency\": \"EUR\"}}", -1.0, "EUR", -1, FALSE },
    { "{\"lowest_price\": {\"value\": 5}}", -1.0, NULL, -1, FALSE },
    { "{\"lowest_price\": [8.5], \"num_for_sale\": {}, \"blocked_from_sale\": []}", -1.0, NULL, -1,
      FALSE },
    { "{}", -1.0, NULL, -1, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GBytes) json = bytes_of (rows[i].json);
    g_autoptr (GError) error = NULL;
    g_autoptr (DgzMarket) market = dgz_market_parse (json, &error);
    g_autoptr (DgzMarket) copy = NULL;

    g_assert_no_error (error);
    copy = dgz_market_copy (market);
    if (rows[i].lowest < 0.0)
      g_assert_true (isnan (copy->lowest));
    else
      g_assert_cmpfloat (copy->lowest, ==, rows[i].lowest);
    g_assert_cmpstr (copy->currency, ==, rows[i].currency);
    g_assert_cmpint (copy->for_sale, ==, rows[i].for_sale);
    g_assert_cmpint (copy->blocked, ==, rows[i].blocked);
  }
}

static void
test_master (void)
{
  static const struct
  {
    const char *json;
    gint64 id;
  } rows[] = {
    { "{\"main_release\": 5}", 5 },
    { "{\"main_release\": \"5\"}", 5 },
    { "{\"main_release\": 9007199254740993}", G_GINT64_CONSTANT (9007199254740993) },
    { "{\"main_release\": 0}", 0 },
    { "{\"main_release\": -5}", 0 },
    { "{\"main_release\": null}", 0 },
    { "{\"main_release\": []}", 0 },
    { "{}", 0 },
    { "[]", 0 },
    { "", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GBytes) json = bytes_of (rows[i].json);
    g_autoptr (GError) error = NULL;

    g_assert_cmpint (dgz_release_parse_main (json, &error), ==, rows[i].id);
    if (rows[i].id > 0)
      g_assert_no_error (error);
    else
      g_assert_error (error, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_BAD_REPLY);
  }
}

/* What kind of answer a file of real answers holds. */
static gboolean
is_release (const char *name)
{
  return strstr (name, "-releases_") || strstr (name, "valid_release") ||
         strstr (name, "database_Release");
}

static void
try_answer (const char *path,
            gboolean    must_parse,
            guint      *n_parsed)
{
  g_autoptr (GBytes) json = load (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzRelease) release = dgz_release_parse (json, &error);
  g_autoptr (DgzMarket) market = dgz_market_parse (json, NULL);

  if (!must_parse)
    return;
  g_assert_no_error (error);
  g_assert_cmpstr (release->title, !=, "");
  g_assert_cmpuint (release->artists->len, >, 0);
  g_assert_cmpuint (release->labels->len, >, 0);
  g_assert_cmpuint (release->tracks->len, >, 0);
  g_assert_nonnull (release->format);
  g_assert_cmpuint (g_strv_length (release->genres), >, 0);
  (*n_parsed)++;
}

/* Real answers: releases parse, and nothing else harms. */
static void
test_real_answers (void)
{
  const char *data = g_getenv ("DIGGERZ_SHARED_DATA");
  g_autofree char *folder = g_build_filename (data ? data : "", "discogs", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n_parsed = 0;
  const char *name;

  if (!dir) {
    g_test_skip ("There are no real answers of Discogs in DIGGERZ_SHARED_DATA");
    return;
  }
  while ((name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (g_str_has_suffix (name, ".json"))
      try_answer (path, is_release (name), &n_parsed);
  }

  g_assert_cmpuint (n_parsed, >, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/saved/example", test_example);
  g_test_add_func ("/saved/bad", test_bad_saved);
  g_test_add_func ("/saved/poor", test_poor_saved);
  g_test_add_func ("/saved/market", test_market);
  g_test_add_func ("/saved/master", test_master);
  g_test_add_func ("/saved/real-answers", test_real_answers);

  return g_test_run ();
}
