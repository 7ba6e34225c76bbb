/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-key-notation.h"
#include "dgz-match-text.h"
#include "dgz-settings.h"
#include "dgz-text-sign.h"
#include "dgz-text-step.h"
#include "dgz-text.h"

#include <gio/gio.h>
#include <math.h>

#include "dgz-catalogue-error.h"
#include "dgz-discogs-error.h"
#include "dgz-library-values.h"
#include "dgz-recommender.h"
#include "dgz-track-private.h"

static void
expect (char       *text,
        const char *wanted)
{
  g_assert_cmpstr (text, ==, wanted);
  g_free (text);
}

static void
test_entry (void)
{
  static const char *const good[] = { "1", "r1", "[m2]", "https://www.discogs.com/release/1-X",
                                      "discogs.com/master/5" };
  static const char *const bad[] = {
    "", " ", "hello", "0", "-1", "99999999999999999999999", "https://example.org/release/1",
    "https://www.discogs.com", "https://www.discogs.com/artist/1", "ftp://discogs.com/release/1",
    "https://www.discogs.com/label/1", "https://www.discogs.com/user/a/collection",
    "https://www.discogs.com/sell/item/1", "https://a:b@www.discogs.com/release/1", "[r]", "[x1]",
    "https://www.discogs.com/release/", "https://www.discogs.com/release/x", "a\x01"
                                                                             "b"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_cmpstr (dgz_text_check_entry (good[i]), ==, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    const char *sentence = dgz_text_check_entry (bad[i]);

    g_assert_nonnull (sentence);
    g_assert_true (g_str_has_suffix (sentence, "."));
  }
}

static void
expect_error (GQuark      domain,
              int         code,
              DgzTrouble  trouble,
              const char *part)
{
  g_autoptr (GError) error = g_error_new_literal (domain, code, "secret of the log");
  g_autofree char *sentence = dgz_text_error (error);

  g_assert_cmpint (dgz_text_error_kind (error), ==, trouble);
  g_assert_cmpstr (dgz_text_error_title (error), !=, "");
  g_assert_nonnull (strstr (sentence, part));
}

static void
test_errors (void)
{
  expect_error (DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_NOT_FOUND, DGZ_TROUBLE_NOT_FOUND, "no record");
  expect_error (DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_RATE_LIMITED, DGZ_TROUBLE_RATE_LIMITED,
                "minute");
  expect_error (DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_OFFLINE, DGZ_TROUBLE_OFFLINE, "reached");
  expect_error (DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_TIMED_OUT, DGZ_TROUBLE_OFFLINE, "in time");
  expect_error (DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_UNAUTHORIZED, DGZ_TROUBLE_OTHER, "token");
  expect_error (DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_BAD_REPLY, DGZ_TROUBLE_OTHER, "not a record");
  expect_error (DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_FAILED, DGZ_TROUBLE_OTHER, "fault");
  expect_error (DGZ_RECOMMENDER_ERROR, DGZ_RECOMMENDER_ERROR_NO_MATCH, DGZ_TROUBLE_NO_PROFILE,
                "style");
  expect_error (DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_CORRUPT, DGZ_TROUBLE_OTHER, "again");
  expect_error (DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_DAMAGED, DGZ_TROUBLE_OTHER, "early");
  expect_error (DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_BOMB, DGZ_TROUBLE_OTHER, "far more");
  expect_error (DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_UNSUPPORTED, DGZ_TROUBLE_OTHER,
                "another program");
  expect_error (DGZ_LIBRARY_ERROR, DGZ_LIBRARY_ERROR_BAD_PRICE, DGZ_TROUBLE_OTHER, "price");
  expect_error (DGZ_LIBRARY_ERROR, DGZ_LIBRARY_ERROR_BAD_VALUE, DGZ_TROUBLE_OTHER, "nothing was");
  expect_error (G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, DGZ_TROUBLE_OTHER, "folder");
  /* Columns that are wrong are named; a fault of ours stays in the log. */
  expect_error (DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_BAD_HEADER, DGZ_TROUBLE_OTHER, "secret");
  expect_error (DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_FAILED, DGZ_TROUBLE_OTHER, "the log");
  expect_error (DGZ_RECOMMENDER_ERROR, DGZ_RECOMMENDER_ERROR_NOT_READY, DGZ_TROUBLE_OTHER,
                "the log");
  expect_error (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, DGZ_TROUBLE_OTHER, "secret");
  expect_error (G_FILE_ERROR, G_FILE_ERROR_NOENT, DGZ_TROUBLE_OTHER, "secret");
}

/* Every code of the domains has a title. */
static void
test_all_codes (void)
{
  for (int code = 0; code <= DGZ_DISCOGS_ERROR_FAILED; code++) {
    g_autoptr (GError) error = g_error_new_literal (DGZ_DISCOGS_ERROR, code, "x");

    g_assert_cmpstr (dgz_text_error_title (error), !=, "Something Went Wrong");
  }
  for (int code = 0; code < DGZ_CATALOGUE_ERROR_FAILED; code++) {
    g_autoptr (GError) error = g_error_new_literal (DGZ_CATALOGUE_ERROR, code, "x");

    g_assert_cmpstr (dgz_text_error_title (error), !=, "Something Went Wrong");
  }
}

static void
expect_key (DgzKeyNotation notation,
            int            key,
            const char    *wanted)
{
  expect (dgz_key_notation_write (notation, key), wanted);
}

static void
changed_cb (GObject *object)
{
  guint *n = g_object_get_data (object, "n");

  (*n)++;
}

/* A minor, C major, F sharp minor. */
static void
test_notations (void)
{
  g_autoptr (GSettings) settings = dgz_settings_new ();
  g_autoptr (GObject) watcher = g_object_new (G_TYPE_OBJECT, NULL);
  guint n = 0;

  expect_key (DGZ_KEY_NOTATION_CAMELOT, 18, "8A");
  expect_key (DGZ_KEY_NOTATION_CAMELOT, 1, "8B");
  expect_key (DGZ_KEY_NOTATION_OPEN, 18, "1m");
  expect_key (DGZ_KEY_NOTATION_OPEN, 1, "1d");
  expect_key (DGZ_KEY_NOTATION_OPEN, 12, "4m");
  expect_key (DGZ_KEY_NOTATION_MUSICAL, 18, "Am");
  expect_key (DGZ_KEY_NOTATION_MUSICAL, 1, "C");
  expect_key (DGZ_KEY_NOTATION_MUSICAL, 12, "F♯m");
  for (int i = 0; i < DGZ_N_KEY_NOTATIONS; i++) {
    expect_key (i, -1, "");
    expect_key (i, 24, "");
  }

  /* What the user has set holds everywhere, at once. */
  g_object_set_data (watcher, "n", &n);
  dgz_key_notation_watch (watcher, G_CALLBACK (changed_cb));
  dgz_key_notation_follow (settings);
  expect (dgz_text_key (18), "8A");
  g_settings_set_string (settings, "key-notation", "musical");
  g_assert_cmpuint (n, ==, 1);
  expect (dgz_text_key (18), "Am");
  expect (dgz_text_key_move (18, 1, 1, 0.0), "Am to C (relative)");
  g_settings_set_string (settings, "key-notation", "open");
  expect (dgz_text_key (18), "1m");
  g_settings_reset (settings, "key-notation");
  expect (dgz_text_key (18), "8A");
  g_assert_cmpuint (n, ==, 3);
}

/* The evidence of a track is told in the notation of today. */
static void
test_track_notation (void)
{
  DgzTrackData data = { .key = 1, .fit_key = 18, .heard_key = 1 };
  g_autoptr (DgzTrack) track = NULL;

  data.id = g_strdup ("t");
  data.title = g_strdup ("T");
  data.artists = g_new0 (char *, 1);
  data.reasons = g_strsplit ("first|8A to 8B (relative)", "|", -1);
  data.parts[DGZ_SCORE_KEY].is_present = TRUE;
  data.parts[DGZ_SCORE_KEY].evidence = g_strdup ("8A to 8B (relative)");
  track = dgz_track_new (&data);
  g_assert_cmpstr (dgz_track_get_part (track, DGZ_SCORE_KEY)->evidence, ==, "8A to 8B (relative)");
  dgz_key_notation_set (DGZ_KEY_NOTATION_OPEN);
  g_assert_cmpstr (dgz_track_get_reasons (track)[0], ==, "first");
  g_assert_cmpstr (dgz_track_get_reasons (track)[1], ==, "1m to 1d (relative)");
  g_assert_cmpstr (dgz_track_get_part (track, DGZ_SCORE_KEY)->evidence, ==, "1m to 1d (relative)");
  dgz_key_notation_set (DGZ_KEY_NOTATION_CAMELOT);
}

static void
test_keys (void)
{
  static const char *const camelot[] = { "5A", "8B", "12A", "3B", "7A", "10B", "2A", "5B",
                                         "9A", "12B", "4A", "7B", "11A", "2B", "6A", "9B",
                                         "1A", "4B", "8A", "11B", "3A", "6B", "10A", "1B" };

  for (int key = 0; key < 24; key++) {
    expect (dgz_text_key (key), camelot[key]);
    g_assert_cmpint (dgz_text_key_hour (key), ==, atoi (camelot[key]));
  }
  expect (dgz_text_key (-1), "");
  expect (dgz_text_key (24), "");
  g_assert_cmpint (dgz_text_key_hour (-1), ==, 0);
  g_assert_cmpint (dgz_text_key_hour (24), ==, 0);
}

/* @camelot as a key's number. */
static int
key_of (const char *camelot)
{
  for (int key = 0; key < 24; key++) {
    g_autofree char *text = dgz_text_key (key);

    if (g_str_equal (text, camelot))
      return key;
  }

  g_assert_not_reached ();
}

static void
test_key_relations (void)
{
  static const char *const rows[][2] = {
    { "8A", "same" },
    { "8B", "relative" },
    { "9A", "+1" },
    { "7A", "−1" },
    { "9B", "diagonal" },
    { "7B", "diagonal" },
    { "10A", "+2" },
    { "6A", "−2" },
    { "11B", "parallel" },
    { "1A", "semitone" },
    { "3A", "semitone" },
    { "2A", "clash" },
    { "5A", "clash" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    expect (dgz_text_key_relation (key_of ("8A"), key_of (rows[i][0])), rows[i][1]);
  /* Across the top of the wheel. */
  expect (dgz_text_key_relation (key_of ("12A"), key_of ("1A")), "+1");
  expect (dgz_text_key_relation (key_of ("1A"), key_of ("12A")), "−1");
}

static void
test_numbers (void)
{
  expect (dgz_text_bpm (0.0), "");
  expect (dgz_text_bpm (-1.0), "");
  expect (dgz_text_bpm (NAN), "");
  expect (dgz_text_bpm (123.25), "123.2");
  expect (dgz_text_bpm (87.0), "87.0");
  expect (dgz_text_pitch (0.0, 1.0), "±0.0 %");
  expect (dgz_text_pitch (-0.0004, 1.0), "±0.0 %");
  expect (dgz_text_pitch (0.008, 1.0), "+0.8 %");
  expect (dgz_text_pitch (-0.008, 1.0), "−0.8 %");
  expect (dgz_text_pitch (0.01, 2.0), "2× +1.0 %");
  expect (dgz_text_pitch (0.01, 0.5), "½× +1.0 %");
  expect (dgz_text_duration (0), "");
  expect (dgz_text_duration (-5), "");
  expect (dgz_text_duration (1000), "0:01");
  expect (dgz_text_duration (59500), "1:00");
  expect (dgz_text_duration (564000), "9:24");
  expect (dgz_text_duration (3599500), "1:00:00");
  expect (dgz_text_duration (3723000), "1:02:03");
  expect (dgz_text_price ("EUR", 17.48), "EUR 17.48");
  expect (dgz_text_price ("JPY", 1750.0), "JPY 1750");
}

static void
test_age (void)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  expect (dgz_text_age (now), "just now");
  expect (dgz_text_age (now + 1000), "just now");
  expect (dgz_text_age (now - 119), "just now");
  expect (dgz_text_age (now - 5 * 60 - 5), "5 minutes ago");
  expect (dgz_text_age (now - 119 * 60 - 5), "119 minutes ago");
  expect (dgz_text_age (now - 120 * 60 - 5), "2 hours ago");
  expect (dgz_text_age (now - 47 * 3600 - 5), "47 hours ago");
  expect (dgz_text_age (1728388800), "8 October 2024");
}

static void
test_counts (void)
{
  expect (dgz_text_count (0), "0");
  expect (dgz_text_count (999), "999");
  expect (dgz_text_count (1000), "1,000");
  expect (dgz_text_count (1234567), "1,234,567");
  expect (dgz_text_count (G_MAXUINT64), "18,446,744,073,709,551,615");
}

static void
test_spans (void)
{
  expect (dgz_text_span (0.0), "0 s");
  expect (dgz_text_span (0.2), "1 s");
  expect (dgz_text_span (59.0), "59 s");
  expect (dgz_text_span (59.5), "1 min");
  expect (dgz_text_span (61.0), "2 min");
  expect (dgz_text_span (3540.0), "59 min");
  expect (dgz_text_span (3541.0), "1 h 0 min");
  expect (dgz_text_span (4800.0), "1 h 20 min");
}

static void
test_lists (void)
{
  static const char *const none[] = { NULL };
  static const char *const one[] = { "A", NULL };
  static const char *const two[] = { "A", "B", NULL };
  static const char *const three[] = { "A", "B", "C", NULL };

  expect (dgz_text_list (NULL), "");
  expect (dgz_text_list (none), "");
  expect (dgz_text_list (one), "A");
  expect (dgz_text_list (two), "A and B");
  expect (dgz_text_list (three), "A, B and C");
  /* What stands in a list is never a format. */
  expect (dgz_text_list ((const char *const[]) { "%s", "%n", NULL }), "%s and %n");
}

static void
test_missing_parts (void)
{
  gboolean all[] = { TRUE, TRUE, TRUE, TRUE, TRUE };
  gboolean some[] = { TRUE, FALSE, FALSE, TRUE, FALSE };
  g_autofree char *sentence = dgz_text_missing_parts (some);

  g_assert_null (dgz_text_missing_parts (all));
  g_assert_nonnull (strstr (sentence, "Audio, Cluster and Key"));
  expect (dgz_text_styles_alone (FALSE),
          "None of its tracks is in the catalogue; the list rests on its styles alone.");
  expect (dgz_text_styles_alone (TRUE),
          "Nothing is known of how the chosen tracks sound; the list rests on the record's styles "
          "alone.");
}

static void
test_match (void)
{
  expect (dgz_text_match ("barcode", 1.0), "In the catalogue, by barcode and title (100 % sure)");
  expect (dgz_text_match ("title", 0.849), "In the catalogue, by artist and title (85 % sure)");
  expect (dgz_text_match ("isrc", 0.97), "In the catalogue, by ISRC (97 % sure)");
  expect (dgz_text_match ("place", 0.9),
          "In the catalogue, by barcode, place and length (90 % sure)");
  g_assert_null (dgz_text_match ("example", 1.0));
  g_assert_null (dgz_text_match (NULL, 0.0));
}

/* What the user said comes before what was found. */
static void
test_match_words (void)
{
  DgzRecordTrack track = { .title = (char *) "Quay", .how = "title", .confidence = 0.849 };

  g_assert_null (dgz_match_text (&track));
  g_assert_null (dgz_match_text_brief (&track));
  track.is_looked_up = TRUE;
  expect (dgz_match_text (&track), "In the catalogue, by artist and title (85 % sure)");
  expect (dgz_match_text_brief (&track), "By artist and title, 85 % sure");
  track.fix = DGZ_FIX_CHOSEN;
  expect (dgz_match_text (&track), "Chosen by you");
  track.fix = DGZ_FIX_REJECTED;
  expect (dgz_match_text_brief (&track), "Marked as not in the catalogue");
  track.fix = DGZ_FIX_MISSING;
  expect (dgz_match_text_brief (&track), "Your choice is not in this catalogue");
  expect (dgz_match_text (&track), "Your choice is not in this catalogue\n"
                                   "In the catalogue, by artist and title (85 % sure)");
  track.fix = DGZ_FIX_NONE;
  track.how = NULL;
  expect (dgz_match_text (&track), "Not in the catalogue");
  track.how = "example";
  g_assert_null (dgz_match_text (&track));
  track.is_heading = TRUE;
  track.how = NULL;
  g_assert_null (dgz_match_text_brief (&track));
}

static void
test_key_moves (void)
{
  expect (dgz_text_key_move (key_of ("8A"), key_of ("9A"), key_of ("9A"), 0.01), "8A to 9A (+1)");
  expect (dgz_text_key_move (key_of ("8A"), key_of ("9A"), key_of ("10A"), 0.029),
          "8A to 9A, heard as 10A at +2.9 % (+2)");
}

static void
test_adjustments (void)
{
  g_assert_null (dgz_text_penalty (0.0));
  g_assert_null (dgz_text_boost (0.0));
  expect (dgz_text_penalty (0.04), "−0.04: like something you left out");
  expect (dgz_text_boost (0.05), "+0.05: related artist");
}

static void
test_left_out (void)
{
  static const char *const none[] = { NULL };
  static const char *const names[] = { "%s", "Nonesuch", NULL };

  g_assert_null (dgz_text_unknown_names (none));
  expect (dgz_text_unknown_names (names), "Not in the catalogue: %s and Nonesuch.");
  g_assert_null (dgz_text_left_out (0));
  expect (dgz_text_left_out (1), "Only the first 50 tracks count; 1 more does not.");
  expect (dgz_text_left_out (12), "Only the first 50 tracks count; 12 more do not.");
}

static void
test_empty (void)
{
  expect (dgz_text_empty (0, DGZ_DIG_LIMIT_KEYS, 1234),
          "No track passes the filters. Relax this one first: key "
          "(1,234 tracks would pass without it).");
  expect (dgz_text_empty (0, DGZ_DIG_LIMIT_NONE, 0),
          "No track passes the filters; more than one of them must be relaxed.");
  expect (dgz_text_empty (1, DGZ_DIG_LIMIT_NONE, 0),
          "1 track passes the filters, but does not fit well enough.");
  expect (dgz_text_empty (2, DGZ_DIG_LIMIT_NONE, 0),
          "2 tracks pass the filters, but none fits well enough.");
  for (int i = DGZ_DIG_LIMIT_NONE + 1; i < DGZ_N_DIG_LIMITS; i++)
    g_assert_cmpstr (dgz_text_limit ((DgzDigLimit) i), !=, "");
}

static DgzTrack *
new_track (double      from,
           double      to,
           const char *fits)
{
  DgzTrackData data = { .fits = g_strdup (fits), .artists = g_new0 (char *, 1) };

  data.fit_features[1] = from;
  data.features[1] = to;
  return dgz_track_new (&data);
}

static void
test_signs (void)
{
  expect (dgz_text_signed (0.25, TRUE), "+0.25");
  expect (dgz_text_signed (0.25, FALSE), "0.25");
  expect (dgz_text_signed (-0.854, FALSE), "−0.85");
  expect (dgz_text_signed (-0.004, TRUE), "0.00");
  expect (dgz_text_keep_sign (g_strdup ("−4")), "−4");
}

static void
expect_step (double      from,
             double      to,
             const char *sign,
             const char *change,
             const char *words)
{
  g_autoptr (DgzTrack) track = new_track (from, to, "A2");

  g_assert_cmpstr (dgz_text_step_sign (dgz_track_get_energy_step (track)), ==, sign);
  expect (dgz_text_step_change (track), change);
  expect (dgz_text_step_words (track), words);
}

static void
test_steps (void)
{
  g_autoptr (DgzTrack) only = new_track (0.2, 0.9, NULL);

  expect_step (0.62, 0.78, "▲", "+0.16", "More energy than A2: 0.62 → 0.78");
  expect_step (0.78, 0.62, "▼", "−0.16", "Less energy than A2: 0.78 → 0.62");
  expect_step (0.62, 0.65, "=", "+0.03", "As much energy as A2: 0.62 → 0.65");
  expect_step (0.62, 0.618, "=", "0.00", "As much energy as A2: 0.62 → 0.62");
  expect_step (NAN, 0.78, "", "", NULL);
  expect_step (0.62, NAN, "", "", NULL);
  expect (dgz_text_step_words (only), "More energy than the record: 0.20 → 0.90");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/entry", test_entry);
  g_test_add_func ("/text/errors", test_errors);
  g_test_add_func ("/text/all-codes", test_all_codes);
  g_test_add_func ("/text/keys", test_keys);
  g_test_add_func ("/text/notations", test_notations);
  g_test_add_func ("/text/track-notation", test_track_notation);
  g_test_add_func ("/text/key-relations", test_key_relations);
  g_test_add_func ("/text/numbers", test_numbers);
  g_test_add_func ("/text/age", test_age);
  g_test_add_func ("/text/counts", test_counts);
  g_test_add_func ("/text/spans", test_spans);
  g_test_add_func ("/text/lists", test_lists);
  g_test_add_func ("/text/missing-parts", test_missing_parts);
  g_test_add_func ("/text/match", test_match);
  g_test_add_func ("/text/match-words", test_match_words);
  g_test_add_func ("/text/key-moves", test_key_moves);
  g_test_add_func ("/text/adjustments", test_adjustments);
  g_test_add_func ("/text/left-out", test_left_out);
  g_test_add_func ("/text/empty", test_empty);
  g_test_add_func ("/text/steps", test_steps);
  g_test_add_func ("/text/signs", test_signs);

  return g_test_run ();
}
