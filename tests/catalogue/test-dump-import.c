/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Discogs' dump as a source, and which of its tracks become one with those of
 * a source that knows how they sound.
 */

#include <glib/gstdio.h>
#include <string.h>

#include "dgz-catalogue-error.h"
#include "dgz-generation.h"
#include "dgz-import.h"
#include "dgz-test-import.h"

typedef struct
{
  char *dir;
} Fixture;

#define RELEASE(id, artist, title, label, catno, genre, styles, barcode, tracks)              \
  "<release id=\"" id "\" status=\"Accepted\"><artists><artist><name>" artist                 \
  "</name></artist></artists><title>" title "</title><labels><label name=\"" label            \
  "\" catno=\"" catno "\"/></labels><genres><genre>" genre "</genre></genres><styles>" styles \
  "</styles><released>2003-05-00</released><tracklist>" tracks "</tracklist><identifiers>"    \
  "<identifier type=\"Barcode\" value=\"" barcode "\"/></identifiers></release>\n"
#define TRACK(position, title, duration)                                                \
  "<track><position>" position "</position><title>" title "</title><duration>" duration \
  "</duration></track>"
#define END "</releases>\n"
#define STYLE(name) "<style>" name "</style>"

static const char dump[] =
    "<?xml version=\"1.0\"?>\n<releases>\n"
    /* Joined by barcode and place; the second has another title, the third another place. */
    RELEASE ("1", "Ilvo Tarn (3)", "Coded", "Hof", "HOF 1", "Electronic",
             STYLE ("Dub Techno") STYLE ("Ambient"), "4 012345 678901",
             TRACK ("A1", "Placed", "") TRACK ("A2", "Renamed Here", "4:00")
                 TRACK ("B1", "Misplaced", ""))
    /* Joined by artist, title and length. */
    RELEASE ("2", "The Sanz", "Timed", "Nox", "NOX-2", "Electronic", STYLE ("Deep House"), "",
             TRACK ("1", "Same Length", "5:00") TRACK ("2", "Three Off", "5:00")
                 TRACK ("3", "Four Off", "5:00") TRACK ("4", "Unknown There", "0:02")
                     TRACK ("5", "Unknown Here", "") TRACK ("6", "Alone", "6:00"))
    /* Another pressing of one of them. */
    RELEASE ("3", "Sanz, The", "Timed Again", "Nox", "NOX-3", "Electronic", STYLE ("House"), "",
             TRACK ("1", "Same length", "5:01"))
        RELEASE ("4", "Guitar Man", "Strings", "Nox", "NOX-4", "Rock", STYLE ("Punk"), "",
                 TRACK ("1", "Loud", "2:00"))
            RELEASE ("5", "Empty", "Nothing", "Nox", "NOX-5", "Electronic", "", "", "") END;

static const char table[] =
    "track_id,track_name,artist_name,artist_id,release_id,album_name,upc,duration_ms,tempo,label\n"
    "Sp1,Placed,Ilvo Tarn,a,RelA,Coded,4012345678901,1000,120,Spot\n"
    "Sp2,Another Name,Ilvo Tarn,a,RelA,Coded,4012345678901,240000,121,Spot\n"
    "Sp4,Same Length!,Sanz,b,RelB,Timed,,300000,122,Spot\n"
    "Sp5,Three Off,Sanz,b,RelB,Timed,,303000,123,Spot\n"
    "Sp6,Four Off,Sanz,b,RelB,Timed,,304001,124,Spot\n"
    "Sp7,Unknown There,Sanz,b,RelB,Timed,,,125,Spot\n"
    "Sp8,Unknown Here,Sanz,b,RelB,Timed,,300000,126,Spot\n";

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->dir = dgz_test_folder_new ();
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  dgz_test_folder_free (fixture->dir);
}

static void
expect (Fixture    *fixture,
        const char *sql,
        const char *wanted)
{
  g_autofree char *found = dgz_test_query (fixture->dir, sql);

  g_assert_cmpstr (found, ==, wanted);
}

/* Every source but the dump knows no place: its track's numbers come from a set of tables. */
static void
import_spotify (Fixture *fixture)
{
  g_autofree char *set = g_build_filename (fixture->dir, "set", NULL);
  static const char tracks[] =
      "track_id,track_title,isrc,duration_ms,release_id,track_number,disc_number\n"
      "Sp1,Placed,QZ1,1000,RelA,1,1\nSp2,Another Name,QZ2,240000,RelA,2,1\n"
      "Sp3,Misplaced,QZ3,1000,RelA,4,1\nSp3b,Misplaced,QZ3b,1000,RelA,3,2\n"
      "Sp4,Same Length!,QZ4,300000,RelB,1,1\nSp5,Three Off,QZ5,303000,RelB,2,1\n"
      "Sp6,Four Off,QZ6,304001,RelB,3,1\nSp7,Unknown There,QZ7,,RelB,4,1\n"
      "Sp8,Unknown Here,QZ8,300000,RelB,5,1\n";
  g_autoptr (GString) credits = g_string_new ("track_id,artist_id\n");
  g_autoptr (GString) sounds = g_string_new ("isrc,danceability,energy,tempo\n");
  g_autoptr (GError) error = NULL;

  for (int i = 1; i <= 8; i++) {
    g_string_append_printf (credits, "Sp%d,Art%d\n", i, i < 4 ? 1 : 2);
    g_string_append_printf (sounds, "QZ%d,.%d,.5,12%d\n", i, i, i);
  }
  g_string_append (credits, "Sp3b,Art1\n");
  g_string_append (sounds, "QZ3b,.3,.3,123\n");
  g_mkdir (set, 0700);
  g_free (dgz_test_write (set, "t", tracks, -1));
  g_free (dgz_test_write (set, "a", "artist_id,artist_name\nArt1,Ilvo Tarn\nArt2,Sanz\n", -1));
  g_free (dgz_test_write (set, "c", credits->str, -1));
  g_free (dgz_test_write (set, "s", sounds->str, -1));
  g_free (dgz_test_write (set, "r", "release_id,release_title,upc,label_name\n"
                                    "RelA,Coded,4012345678901,Spot\nRelB,Timed,,Spot\n",
                          -1));
  dgz_test_import (fixture->dir, set, NULL, &error);
  g_assert_no_error (error);
}

static const char dump_sql[] =
    "SELECT t.key, t.title, a.name, r.title, l.name, r.catno, r.barcode, t.year, t.duration_ms,"
    " t.number FROM track t JOIN track_artist ta ON ta.track_id = t.id JOIN artist a ON"
    " a.id = ta.artist_id"
    " JOIN release r ON r.id = t.release_id JOIN label l ON l.id = r.label_id ORDER BY t.key";

static const char dump_tracks[] =
    "discogs-1-1|Placed|Ilvo Tarn (3)|Coded|Hof|HOF 1|4012345678901|2003|-|1\n"
    "discogs-1-2|Renamed Here|Ilvo Tarn (3)|Coded|Hof|HOF 1|4012345678901|2003|240000|2\n"
    "discogs-1-3|Misplaced|Ilvo Tarn (3)|Coded|Hof|HOF 1|4012345678901|2003|-|3\n"
    "discogs-2-1|Same Length|The Sanz|Timed|Nox|NOX-2|-|2003|300000|1\n"
    "discogs-2-2|Three Off|The Sanz|Timed|Nox|NOX-2|-|2003|300000|2\n"
    "discogs-2-3|Four Off|The Sanz|Timed|Nox|NOX-2|-|2003|300000|3\n"
    "discogs-2-4|Unknown There|The Sanz|Timed|Nox|NOX-2|-|2003|2000|4\n"
    "discogs-2-5|Unknown Here|The Sanz|Timed|Nox|NOX-2|-|2003|-|5\n"
    "discogs-2-6|Alone|The Sanz|Timed|Nox|NOX-2|-|2003|360000|6\n"
    "discogs-3-1|Same length|The Sanz|Timed Again|Nox|NOX-3|-|2003|301000|1";

static void
test_alone (Fixture      *fixture,
            gconstpointer data)
{
  DgzReport report;

  for (guint packed = 0; packed < 2; packed++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *path = dgz_test_write (fixture->dir, "releases.xml", dump, -1);
    g_autofree char *packed_path = g_strconcat (path, ".gz", NULL);
    g_autofree char *name = g_path_get_basename (packed ? packed_path : path);
    g_autofree char *source = g_strdup_printf ("%s|dump|10|1", name);
    g_autoptr (DgzCatalogue) catalogue = NULL;
    g_autofree char *styles = NULL;

    if (packed)
      dgz_test_gzip (path, packed_path);
    dgz_test_import (fixture->dir, packed ? packed_path : path, &report, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (report.kept, ==, 10);
    g_assert_cmpuint (report.counts[DGZ_CAUSE_NO_TRACKS], ==, 1);
    dgz_report_clear (&report);
    expect (fixture, "SELECT name, kind, kept, rejected FROM source", source);
    expect (fixture, dump_sql, dump_tracks);
    g_assert_cmpuint (dgz_test_count (fixture->dir), ==, 10);
    catalogue = dgz_test_open (fixture->dir);
    styles = dgz_test_get_styles (catalogue, "discogs-1-1");
    g_assert_cmpstr (styles, ==, "Ambient;Dub Techno own");
    dgz_import_remove (fixture->dir, name, NULL, NULL, NULL, &error);
    g_assert_no_error (error);
  }
}

/* Which release on Discogs each is on, also where the dump's track is one with another. */
static void
expect_releases (DgzCatalogue *catalogue)
{
  static const struct
  {
    const char *key;
    gint64 id;
  } rows[] = { { "Sp1", 1 }, { "Sp4", 2 }, { "Sp5", 2 }, { "Sp6", 0 }, { "discogs-2-6", 2 } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (DgzCatalogueTrack) track = dgz_test_load (catalogue, rows[i].key);

    g_assert_cmpint (track->discogs_release, ==, rows[i].id);
  }
}

static void
expect_merged (Fixture *fixture)
{
  static const char *const styles[][2] = {
    { "Sp1", "Ambient;Dub Techno own" },
    { "Sp4", "Deep House;House own" },
    { "Sp5", "Deep House own" },
  };
  g_autoptr (DgzCatalogue) catalogue = NULL;
  g_autoptr (DgzCatalogueTrack) track = NULL;
  g_autoptr (GError) error = NULL;
  guint32 row;

  expect (fixture,
          "SELECT t.key, m.key FROM merged JOIN track t ON t.id = track_id JOIN track m ON"
          " m.id = main_id ORDER BY t.key",
          "discogs-1-1|Sp1\ndiscogs-2-1|Sp4\ndiscogs-2-2|Sp5\ndiscogs-3-1|Sp4");
  expect (fixture, "SELECT value FROM statistic WHERE kind = 'tracks' AND item IN"
                   " ('all', 'merged') ORDER BY item",
          "15.0\n4.0");
  /* Of 9 and 10 tracks 4 are one with another. */
  g_assert_cmpuint (dgz_test_count (fixture->dir), ==, 15);
  catalogue = dgz_test_open (fixture->dir);
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++) {
    g_autofree char *found = dgz_test_get_styles (catalogue, styles[i][0]);

    g_assert_cmpstr (found, ==, styles[i][1]);
  }
  expect_releases (catalogue);
  /* The catalogue number is Discogs', whoever came with the release first. */
  expect (fixture, "SELECT title, catno FROM release WHERE barcode = '4012345678901'",
          "Coded|HOF 1");
  track = dgz_test_load (catalogue, "Sp4");
  g_assert_cmpfloat ((double) track->tempo, ==, 124.0);
  g_assert_false (dgz_catalogue_find_key (catalogue, "discogs-2-1", &row, &error));
  g_assert_error (error, DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_MISSING);
}

/* Whichever comes first; and what leaves takes its part with it. */
static void
test_merged (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *path = dgz_test_write (fixture->dir, "dump.xml", dump, -1);

  for (guint order = 0; order < 2; order++) {
    g_autoptr (GError) error = NULL;

    if (order == 0)
      import_spotify (fixture);
    dgz_test_import (fixture->dir, path, NULL, &error);
    g_assert_no_error (error);
    if (order == 1)
      import_spotify (fixture);
    expect_merged (fixture);

    dgz_import_remove (fixture->dir, "dump.xml", NULL, NULL, NULL, &error);
    g_assert_no_error (error);
    expect (fixture, "SELECT count (*) FROM merged", "0");
    expect (fixture, "SELECT count (*) FROM track_style", "0");
    g_assert_cmpuint (dgz_test_count (fixture->dir), ==, 9);

    dgz_test_import (fixture->dir, path, NULL, &error);
    g_assert_no_error (error);
    expect_merged (fixture);
    dgz_import_remove (fixture->dir, "set", NULL, NULL, NULL, &error);
    g_assert_no_error (error);
    expect (fixture, "SELECT count (*) FROM merged", "0");
    g_assert_cmpuint (dgz_test_count (fixture->dir), ==, 10);
    dgz_import_remove (fixture->dir, "dump.xml", NULL, NULL, NULL, &error);
    g_assert_no_error (error);
    g_assert_null (dgz_generation_current (fixture->dir));
  }
}

/* As --replace does it: one source in the place of another. */
static void
test_replaced (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char *path = dgz_test_write (fixture->dir, "dump.xml", dump, -1);
  g_autofree char *other = dgz_test_write (fixture->dir, "table.csv", table, -1);
  const DgzImportOptions options = { .replace = "dump.xml" };
  g_autoptr (GError) error = NULL;
  DgzReport report;

  import_spotify (fixture);
  dgz_test_import (fixture->dir, path, NULL, &error);
  g_assert_no_error (error);
  dgz_report_init (&report);
  dgz_import_path (fixture->dir, other, &options, NULL, NULL, NULL, &report, &error);
  dgz_report_clear (&report);
  g_assert_no_error (error);
  expect (fixture, "SELECT name FROM source ORDER BY name", "set\ntable.csv");
  expect (fixture, "SELECT count (*) FROM track WHERE key LIKE 'discogs%'", "0");
  /* The same ids, artists and titles in both: one track each, of the earlier source. */
  expect (fixture, "SELECT count (*), count (DISTINCT main_id) FROM merged", "7|7");
  g_assert_cmpuint (dgz_test_count (fixture->dir), ==, 9);
}

/* One id in three sources, of which the second means something else by it. */
static void
test_three (Fixture      *fixture,
            gconstpointer data)
{
  static const char header[] = "track_id,track_name,artists,tempo\n";
  static const char *const rows[] = { "X1,Same,Somebody,120\n", "X1,Other,Somebody,120\n",
                                      "X1,Same,Somebody,120\n" };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *name = g_strdup_printf ("%u.csv", i);
    g_autofree char *text = g_strconcat (header, rows[i], NULL);

    dgz_test_import_text (fixture->dir, name, text);
  }
  expect (fixture, "SELECT count (*) FROM merged", "1");
  g_assert_cmpuint (dgz_test_count (fixture->dir), ==, 2);
}

static void
test_refused (Fixture      *fixture,
              gconstpointer data)
{
  static const char *const others[] = {
    "<artists>\n<artist><id>1</id><name>A</name></artist>\n</artists>",
    "<labels>\n<label><id>1</id><name>A</name></label>\n</labels>",
    "<masters>\n<master id=\"1\"><title>A</title></master>\n</masters>",
  };

  import_spotify (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++) {
    g_autofree char *path = dgz_test_write (fixture->dir, "other.xml", others[i], -1);
    g_autoptr (GError) error = NULL;

    g_assert_false (dgz_test_import (fixture->dir, path, NULL, &error));
    g_assert_error (error, DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_NO_TABLE);
    g_assert_nonnull (strstr (error->message, "releases"));
  }

  /* Cut short anywhere behind its first release. */
  for (gsize length = strlen (dump) - 3; length > 900; length -= 171) {
    g_autofree char *path = dgz_test_write (fixture->dir, "cut.xml", dump, (gssize) length);
    g_autoptr (GError) error = NULL;

    g_assert_false (dgz_test_import (fixture->dir, path, NULL, &error));
    g_assert_error (error, DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_DAMAGED);
    expect (fixture, "SELECT name, kept FROM source", "set|9");
  }
}

/* A real one, where there is one. */
static void
test_real (Fixture      *fixture,
           gconstpointer data)
{
  const char *shared = g_getenv ("DIGGERZ_SHARED_DATA");
  g_autofree char *path =
      g_build_filename (shared ? shared : "", "dump", "discogs_20200806_releases.xml.gz", NULL);
  g_autoptr (GError) error = NULL;
  DgzReport report;

  if (!shared || !g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_test_skip ("DIGGERZ_SHARED_DATA has no dump/discogs_20200806_releases.xml.gz");
    return;
  }

  dgz_test_import (fixture->dir, path, &report, &error);
  g_assert_no_error (error);
  g_test_message ("%" G_GUINT64_FORMAT " tracks", report.kept);
  g_assert_cmpuint (report.kept, >, 1000);
  g_assert_cmpuint (report.folded, ==, 0);
  /* The releases of other genres. */
  g_assert_cmpuint (report.skipped->len, ==, 1);
  g_assert_cmpuint (dgz_report_get_rejected (&report), <, report.rows / 1000);
  g_assert_cmpuint (dgz_test_count (fixture->dir), ==, report.kept);
  dgz_report_clear (&report);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/dump-import/alone", test_alone },
    { "/dump-import/merged", test_merged },
    { "/dump-import/replaced", test_replaced },
    { "/dump-import/three", test_three },
    { "/dump-import/refused", test_refused },
    { "/dump-import/real", test_real },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
