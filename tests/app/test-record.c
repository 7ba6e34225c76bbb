/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-record-private.h"

#include <math.h>
#include <string.h>

static DgzRelease *
parse (const char *json)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (GError) error = NULL;
  DgzRelease *release = dgz_release_parse (bytes, &error);

  g_assert_no_error (error);
  return release;
}

static DgzRecord *
make_record (const char *members)
{
  g_autofree char *json = g_strdup_printf ("{\"id\": 7, \"title\": \"t\"%s}", members);
  g_autoptr (DgzRelease) release = parse (json);

  return dgz_record_new_from_release (release, NULL);
}

static void
test_dates (void)
{
  static const char *const rows[][2] = {
    { "1999", "1999" },
    { "1999-03-00", "March 1999" },
    { "1999-03", "March 1999" },
    { "1999-00-00", "1999" },
    { "2024-05-21", "21 May 2024" },
    { "2024-13-01", "2024" },
    { "2023-02-30", "2023" },
    { "99999999999-01-01", NULL },
    { "0000-00-00", NULL },
    { "unknown", NULL },
    { "-5", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *members = g_strdup_printf (", \"released\": \"%s\"", rows[i][0]);
    g_autoptr (DgzRecord) record = make_record (members);

    /* A year that no calendar has only must not crash. */
    if (i != 7)
      g_assert_cmpstr (dgz_record_get_released (record), ==, rows[i][1]);
  }
}

static void
test_labels (void)
{
  g_autoptr (DgzRecord) record =
      make_record (", \"labels\": [{\"name\": \"Tin Lantern\", \"catno\": \"TIN 7\"},"
                   "{\"name\": \"Tin Lantern\", \"catno\": \"TIN 7 LP\"},"
                   "{\"name\": \"Ebb\", \"catno\": \"TIN 7\"}, {\"name\": \"Ebb\"}]");
  g_autoptr (DgzRecord) bare = make_record ("");

  g_assert_cmpstr (dgz_record_get_label (record), ==, "Tin Lantern, Ebb");
  g_assert_cmpstr (dgz_record_get_catno (record), ==, "TIN 7, TIN 7 LP");
  g_assert_null (dgz_record_get_label (bare));
  g_assert_null (dgz_record_get_catno (bare));
}

static void
test_bare (void)
{
  g_autoptr (DgzRecord) record = make_record ("");
  const DgzRecordMarket *market = dgz_record_get_market (record);
  g_autofree char *url = dgz_record_dup_url (record);
  gint64 count;

  g_assert_cmpstr (dgz_record_get_artist (record), ==, "");
  g_assert_null (dgz_record_get_released (record));
  g_assert_null (dgz_record_get_format (record));
  g_assert_cmpuint (dgz_record_get_n_tracks (record), ==, 0);
  g_assert_cmpstr (url, ==, "https://www.discogs.com/release/7");
  g_assert_cmpfloat (dgz_record_get_rating (record, &count), ==, 0.0);
  g_assert_cmpint (count, ==, -1);
  g_assert_true (isnan (market->lowest));
  g_assert_true (isnan (market->noted_low));
  g_assert_cmpint (market->for_sale, ==, -1);
  g_assert_false (market->is_pending);
  g_assert_true (dgz_record_get_is_discogs (record));
  g_assert_false (dgz_record_get_is_example (record));
}

static void
count_cb (DgzRecord *record,
          guint     *count)
{
  (*count)++;
}

static void
test_market (void)
{
  g_autoptr (DgzRelease) release = parse ("{\"id\": 7, \"title\": \"t\"}");
  DgzFreshness freshness = { 1000, TRUE };
  DgzFreshness later = { 2000, FALSE };
  g_autoptr (DgzRecord) record = dgz_record_new_from_release (release, &freshness);
  const DgzRecordMarket *market = dgz_record_get_market (record);
  DgzMarket figures = { (char *) "GBP", 3.5, 2, FALSE };
  guint n_changes = 0;

  g_signal_connect (record, "market-changed", G_CALLBACK (count_cb), &n_changes);
  g_assert_true (market->is_pending);
  g_assert_true (dgz_record_get_is_stale (record));
  g_assert_cmpint (dgz_record_get_fetched (record), ==, 1000);

  dgz_record_set_market (record, NULL, &later, "why");
  g_assert_false (market->is_pending);
  g_assert_cmpint (market->fetched, ==, 0);
  dgz_record_set_market (record, &figures, &later, NULL);
  g_assert_cmpstr (market->currency, ==, "GBP");
  g_assert_cmpfloat (market->lowest, ==, 3.5);
  g_assert_cmpint (market->fetched, ==, 2000);
  g_assert_cmpuint (n_changes, ==, 2);
  /* The price's age is not the record's. */
  g_assert_cmpint (dgz_record_get_fetched (record), ==, 1000);
}

static void
test_cover (void)
{
  g_autoptr (DgzRecord) record = make_record ("");
  g_autoptr (GBytes) cover = g_bytes_new_static ("JPEG", 4);
  guint n_changes = 0;

  g_signal_connect (record, "cover-changed", G_CALLBACK (count_cb), &n_changes);
  g_assert_null (dgz_record_get_cover (record));
  dgz_record_set_cover (record, cover, DGZ_COVER_DISCOGS, NULL);
  dgz_record_set_cover (record, cover, DGZ_COVER_DISCOGS, NULL);
  g_assert_true (dgz_record_get_cover (record) == cover);
  g_assert_cmpuint (n_changes, ==, 2);
}

static void
test_tracks (void)
{
  g_autoptr (DgzRecord) record =
      make_record (", \"artists\": [{\"name\": \"Various\"}], \"tracklist\": ["
                   "{\"type_\": \"heading\", \"title\": \"Low Side\"},"
                   "{\"position\": \"A\", \"title\": \"Quay\", \"duration\": \"6:10\","
                   " \"artists\": [{\"name\": \"Moss Relay (2)\"}]}]");
  const DgzRecordTrack *heading = dgz_record_get_track (record, 0);
  const DgzRecordTrack *track = dgz_record_get_track (record, 1);

  g_assert_cmpuint (dgz_record_get_n_tracks (record), ==, 2);
  g_assert_true (heading->is_heading);
  g_assert_null (heading->artists);
  g_assert_cmpstr (track->artists, ==, "Moss Relay");
  g_assert_cmpint (track->duration_ms, ==, 370000);
  g_assert_cmpint (track->key, ==, -1);
  g_assert_cmpfloat (track->bpm, ==, 0.0);
  g_assert_null (track->how);
}

static void
test_stand_in (void)
{
  static const char *const styles[] = { "Ambient", NULL };
  g_autoptr (DgzRecord) record =
      dgz_record_new_stand_in ("Quay", "Moss Relay", NULL, 0, styles);

  dgz_record_add_track (record, "Quay", "Moss Relay");
  g_assert_false (dgz_record_get_is_discogs (record));
  g_assert_null (dgz_record_dup_url (record));
  g_assert_null (dgz_record_get_label (record));
  g_assert_null (dgz_record_get_released (record));
  g_assert_null (dgz_record_get_country (record));
  g_assert_cmpint (dgz_record_get_id (record), ==, 0);
  g_assert_cmpint (dgz_record_get_have (record), ==, -1);
  g_assert_cmpuint (dgz_record_get_n_tracks (record), ==, 1);
  g_assert_false (dgz_record_get_market (record)->is_pending);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/record/dates", test_dates);
  g_test_add_func ("/record/labels", test_labels);
  g_test_add_func ("/record/bare", test_bare);
  g_test_add_func ("/record/market", test_market);
  g_test_add_func ("/record/cover", test_cover);
  g_test_add_func ("/record/tracks", test_tracks);
  g_test_add_func ("/record/stand-in", test_stand_in);

  return g_test_run ();
}
