/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The Kaggle set: its tables are found by their headers, joined, and told
 * apart from those of Beatport, which add styles, tempo and key.
 */

#include <glib/gstdio.h>
#include <string.h>

#include "dgz-catalogue-error.h"
#include "dgz-key.h"
#include "dgz-test-import.h"
#include "dgz-test-kaggle.h"

static const char merged[] =
    "track_id,track_title,isrc,artist_id,artist_name,tempo,key,mode\n"
    "TrkA,Slow Tide,QZAA12000001,ArtB,Nadir Quist,124,9,0\nTrkZ,Other,QZ9,ArtB,Nadir Quist,1,0,0\n";

static void
test_folder (DgzTestKaggle *fixture,
             gconstpointer  data)
{
  g_autofree char *name = g_path_get_basename (fixture->set);
  g_autofree char *lines = NULL;
  DgzReport report;

  dgz_test_kaggle_put (fixture, dgz_test_spotify);
  dgz_test_kaggle_import (fixture, fixture->set, &report);
  dgz_test_kaggle_expect_set (fixture, name);
  g_assert_cmpuint (report.kept, ==, 6);
  g_assert_cmpuint (report.folded, ==, 0);
  g_assert_cmpuint (report.counts[DGZ_CAUSE_NO_TITLE], ==, 1);
  g_assert_cmpuint (report.counts[DGZ_CAUSE_NO_ARTIST], ==, 1);
  g_assert_cmpuint (report.counts[DGZ_CAUSE_NO_ID], ==, 1);
  g_assert_cmpuint (report.counts[DGZ_CAUSE_FIELD_COUNT], ==, 1);
  g_assert_cmpuint (report.counts[DGZ_CAUSE_CLAMPED], ==, 1);
  /* A popularity, a length, a number, an energy, an instrumentalness, a key. */
  g_assert_cmpuint (report.counts[DGZ_CAUSE_UNREADABLE], ==, 6);
  g_assert_cmpuint (dgz_report_get_rejected (&report), ==, 4);
  g_assert_cmpuint (report.skipped->len, ==, 0);

  lines = dgz_test_read_report (&report);
  g_assert_nonnull (strstr (lines, "bp_track.csv:8\t"));
  g_assert_nonnull (strstr (lines, "bp_track.csv:9\t"));
  g_assert_nonnull (strstr (lines, "bp_track.csv:10\t"));
  g_assert_nonnull (strstr (lines, "bp_track.csv:11\t"));
  g_assert_nonnull (strstr (lines, "six.csv:4\t"));
  g_assert_nonnull (strstr (lines, "two.csv:4\t"));
  dgz_report_clear (&report);
}

static void
test_zip (DgzTestKaggle *fixture,
          gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "set.zip", NULL);
  g_autofree char *zip = NULL;

  dgz_test_kaggle_put (fixture, dgz_test_spotify);
  zip = dgz_test_pack (fixture->set, path);
  dgz_test_kaggle_import (fixture, zip, NULL);
  dgz_test_kaggle_expect_set (fixture, "set.zip");
}

static void
test_beatport (DgzTestKaggle *fixture,
               gconstpointer  data)
{
  g_autoptr (DgzCatalogue) catalogue = NULL;
  static const char *const styles[][2] = {
    /* A NaN sub-genre is none; a dub that is Dub Techno by its genre. */
    { "TrkA", "House own" },
    { "TrkB", "Dub Techno;Techno own" },
    { "TrkC", "House own" },
    { "TrkE", "Dub Techno;House;Techno artist" },
    { "TrkF", "Dub Techno;House;Techno artist" },
  };

  dgz_test_kaggle_put (fixture, dgz_test_spotify);
  dgz_test_kaggle_put (fixture, dgz_test_beatport);
  dgz_test_kaggle_import (fixture, fixture->set, NULL);
  dgz_test_kaggle_expect (fixture, dgz_test_kaggle_tracks_sql, dgz_test_kaggle_tracks);
  /* Beatport's first row of an ISRC, for all of its tracks; Spotify's tempo and key are kept. */
  dgz_test_kaggle_expect (fixture,
                          "SELECT t.key, tempo, f.key, mode, second_tempo, second_key, second_mode"
                          " FROM track t JOIN features f ON f.track_id = t.id"
                          " WHERE t.key < 'TrkD' ORDER BY t.key",
                          "TrkA|125.0|0|1|124.5|9|0\nTrkB|-|-|0|-|-|-\nTrkC|125.0|0|1|124.5|9|0");
  dgz_test_kaggle_expect (fixture,
                          "SELECT tempo, key, mode FROM features"
                          " ORDER BY track_id DESC LIMIT 1",
                          "-|-|-");
  catalogue = dgz_test_open (fixture->dir);
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++) {
    g_autofree char *found = dgz_test_get_styles (catalogue, styles[i][0]);

    g_assert_cmpstr (found, ==, styles[i][1]);
  }
}

/* Beatport's 24 keys, by what each hour of the Camelot wheel is. */
static void
test_keys (DgzTestKaggle *fixture,
           gconstpointer  data)
{
  static const int minor[12] = { 8, 3, 10, 5, 0, 7, 2, 9, 4, 11, 6, 1 };
  static const int major[12] = { 11, 6, 1, 8, 3, 10, 5, 0, 7, 2, 9, 4 };
  g_autoptr (GString) keys = g_string_new ("key_id,camelot_num,camelot_letter\n");
  g_autoptr (GString) rows = g_string_new ("track_id,title,genre_id,isrc,key_id\n");
  g_autoptr (GString) table = g_string_new ("track_id,name,artists,isrc\n");
  g_autoptr (DgzCatalogue) catalogue = NULL;

  for (int i = 0; i < 24; i++) {
    g_string_append_printf (keys, "%d,%d,%c\n", 40 + i, i / 2 + 1, i % 2 ? 'B' : 'A');
    g_string_append_printf (rows, "%d,Key,1,QZAA120000%02d,%d\n", i, i, 40 + i);
    g_string_append_printf (table, "K%d,Key %d,Somebody,QZAA120000%02d\n", i, i, i);
  }
  g_free (dgz_test_write (fixture->set, "keys", keys->str, -1));
  g_free (dgz_test_write (fixture->set, "rows", rows->str, -1));
  g_free (dgz_test_write (fixture->set, "table", table->str, -1));
  dgz_test_kaggle_import (fixture, fixture->set, NULL);

  catalogue = dgz_test_open (fixture->dir);
  for (int i = 0; i < 24; i++) {
    g_autofree char *id = g_strdup_printf ("K%d", i);
    g_autoptr (DgzCatalogueTrack) track = dgz_test_load (catalogue, id);
    int pitch = i % 2 ? major[i / 2] : minor[i / 2];

    g_assert_cmpint (track->musical_key, ==, dgz_key_new (pitch, i % 2));
  }
}

static void
test_merged (DgzTestKaggle *fixture,
             gconstpointer  data)
{
  g_autofree char *name = g_path_get_basename (fixture->set);
  DgzReport report;

  /* Beside the tables it has nothing new. */
  dgz_test_kaggle_put (fixture, dgz_test_spotify);
  g_free (dgz_test_write (fixture->set, "aaa.csv", merged, -1));
  dgz_test_kaggle_import (fixture, fixture->set, &report);
  dgz_test_kaggle_expect_set (fixture, name);
  g_assert_cmpuint (report.skipped->len, ==, 1);
  g_assert_true (g_str_has_prefix (report.skipped->pdata[0], "aaa.csv: "));
  dgz_report_clear (&report);

  /* Beside Beatport's alone it is what there is. */
  for (const DgzTestFile *file = dgz_test_spotify; file->name; file++)
    dgz_test_kaggle_remove (fixture, file->name);
  dgz_test_kaggle_put (fixture, dgz_test_beatport);
  dgz_test_kaggle_import (fixture, fixture->set, NULL);
  dgz_test_kaggle_expect (fixture, "SELECT kind, kept FROM source", "csv|2");
  dgz_test_kaggle_expect (fixture,
                          "SELECT tempo, key, mode, second_tempo, second_key, second_mode"
                          " FROM features"
                          " ORDER BY track_id LIMIT 1",
                          "125.0|0|1|124.0|9|0");
  dgz_test_kaggle_expect (fixture,
                          "SELECT s.name FROM track t JOIN own_styles o ON o.track_id = t.id"
                          " JOIN style_set USING"
                          " (set_id) JOIN style s ON s.id = style_id",
                          "House");
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (DgzTestKaggle *fixture, gconstpointer data);
  } tests[] = {
    { "/kaggle/folder", test_folder },
    { "/kaggle/zip", test_zip },
    { "/kaggle/beatport", test_beatport },
    { "/kaggle/keys", test_keys },
    { "/kaggle/merged", test_merged },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, DgzTestKaggle, NULL, dgz_test_kaggle_set_up, tests[i].test,
                dgz_test_kaggle_tear_down);
  return g_test_run ();
}
