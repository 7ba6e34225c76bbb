/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-import.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "dgz-catalogue-error.h"
#include "dgz-catalogue.h"
#include "dgz-db.h"
#include "dgz-generation.h"
#include "dgz-test-import.h"

typedef struct
{
  char *dir;
  DgzReport report;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->dir = dgz_test_folder_new ();
  dgz_report_init (&fixture->report);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  dgz_report_clear (&fixture->report);
  dgz_test_folder_free (fixture->dir);
}

/* Imports with the fixture's report. */
static gboolean
import (Fixture    *fixture,
        const char *name,
        const char *contents,
        GError    **error)
{
  g_autofree char *path = dgz_test_write (fixture->dir, name, contents, -1);

  dgz_report_clear (&fixture->report);
  return dgz_test_import (fixture->dir, path, &fixture->report, error);
}

static void
assert_styles (Fixture    *fixture,
               const char *key,
               const char *wanted)
{
  g_autoptr (DgzCatalogue) catalogue = dgz_test_open (fixture->dir);
  g_autofree char *styles = dgz_test_get_styles (catalogue, key);

  g_assert_cmpstr (styles, ==, wanted);
}

static gint64
ask (Fixture    *fixture,
     const char *sql)
{
  g_autofree char *folder = dgz_generation_current (fixture->dir);
  g_autofree char *path = g_build_filename (folder, DGZ_DATABASE_NAME, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzDb) db = dgz_db_open (path, DGZ_DB_READ, &error);
  gint64 value;

  g_assert_no_error (error);
  dgz_db_get_int (db, sql, &value, &error);
  g_assert_no_error (error);
  return value;
}

/* All that a row tells comes out again. */
static void
test_whole_row (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzCatalogue) catalogue = NULL;
  g_autoptr (DgzCatalogueTrack) track = NULL;
  g_autofree char *artists = NULL;

  g_assert_true (import (fixture, "x.csv",
                         "id,title,artists,album,label,catno,genre,release_date,duration_ms,"
                         "popularity,isrc,preview_url,tempo,key,mode,danceability,energy\n"
                         "k1,\"Low, Tide\",Mira Sol;Ovel,Harbour,Quay,QY 7,Dub Techno,2003-05-01,"
                         "301500,42,XXABC0300001,https://a.example/1,124.5,0,1,0.25,0.75\n",
                         &error));
  g_assert_no_error (error);
  catalogue = dgz_test_open (fixture->dir);
  g_assert_false (dgz_catalogue_is_starter (catalogue));
  track = dgz_test_load (catalogue, "k1");
  artists = g_strjoinv ("|", track->artists);
  g_assert_cmpstr (track->title, ==, "Low, Tide");
  g_assert_cmpstr (artists, ==, "Mira Sol|Ovel");
  g_assert_cmpstr (track->release, ==, "Harbour");
  g_assert_cmpstr (track->label, ==, "Quay");
  g_assert_cmpstr (track->catno, ==, "QY 7");
  g_assert_cmpstr (track->isrc, ==, "XXABC0300001");
  g_assert_cmpstr (track->preview_url, ==, "https://a.example/1");
  g_assert_cmpint (track->year, ==, 2003);
  g_assert_cmpint (track->duration_ms, ==, 301500);
  g_assert_cmpfloat (track->tempo, ==, 124.5f);
  g_assert_cmpint (track->musical_key, ==, dgz_key_new (0, 1));
  g_assert_cmpfloat (track->features[0], ==, 0.25f);
  g_assert_cmpfloat (track->features[1], ==, 0.75f);
  g_assert_true (isnan (track->features[2]));
  g_assert_false (track->is_invented);
  g_assert_cmpuint (dgz_catalogue_get_features (catalogue)->popularity[0], ==, 42);
}

static void
test_joined_styles (Fixture      *fixture,
                    gconstpointer data)
{
  g_assert_true (import (fixture, "x.csv",
                         "track_id,title,artists,genre\n"
                         "a,One,Ann,techno\n"
                         "b,Two,Ben,house\n"
                         "a,One,Ann,ambient\n"
                         "a,One,Ann,Techno\n"
                         "a,One,Ann,\n"
                         "c,Three,Cid,drum & bass;dnb\n",
                         NULL));
  g_assert_cmpuint (fixture->report.rows, ==, 6);
  g_assert_cmpuint (fixture->report.kept, ==, 3);
  g_assert_cmpuint (fixture->report.folded, ==, 3);
  assert_styles (fixture, "a", "Ambient;Techno own");
  assert_styles (fixture, "b", "House own");
  assert_styles (fixture, "c", "Drum n Bass own");
}

static void
test_sources (Fixture      *fixture,
              gconstpointer data)
{
  dgz_test_import_text (fixture->dir, "a.csv", "id,title,artists\na1,One,Ann\na2,Two,Ann\n");
  dgz_test_import_text (fixture->dir, "b.csv", "id,title,artists\nb1,One,Ben\n");
  g_assert_cmpuint (dgz_test_count (fixture->dir), ==, 3);

  /* The same name again takes the place of its own rows only. */
  dgz_test_import_text (fixture->dir, "a.csv", "id,title,artists\na3,New,Cid\n");
  g_assert_cmpuint (dgz_test_count (fixture->dir), ==, 2);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM track WHERE key IN ('a3', 'b1')"), ==, 2);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM source"), ==, 2);
  g_assert_cmpint (ask (fixture, "SELECT kept FROM source WHERE name = 'a.csv'"), ==, 1);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM artist"), ==, 2);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM features"), ==, 2);
}

/* Files of one name from two folders are two sources, each replaced by itself. */
static void
test_names_alike (Fixture      *fixture,
                  gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->dir, "crate", NULL);
  g_autofree char *other = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  dgz_test_import_text (fixture->dir, "a.csv", "id,title,artists\na1,One,Ann\n");
  other = dgz_test_write (folder, "a.csv", "id,title,artists\nb1,One,Ben\n", -1);
  g_assert_true (dgz_test_import (fixture->dir, other, NULL, NULL));
  g_assert_cmpuint (dgz_test_count (fixture->dir), ==, 2);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM source WHERE name IN ('a.csv',"
                                 " 'a.csv (crate)')"),
                   ==, 2);

  g_free (dgz_test_write (folder, "a.csv", "id,title,artists\nb2,Two,Ben\nb3,Six,Ben\n", -1));
  g_assert_true (dgz_test_import (fixture->dir, other, NULL, NULL));
  dgz_test_import_text (fixture->dir, "a.csv", "id,title,artists\na2,Ten,Ann\n");
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM source"), ==, 2);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM track WHERE key IN ('a2', 'b2', 'b3')"), ==,
                   3);
  g_assert_cmpuint (dgz_test_count (fixture->dir), ==, 3);
}

/* What a file says of a release is replaced with it. */
static void
test_mended_release (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (DgzCatalogue) catalogue = NULL;
  g_autoptr (DgzCatalogueTrack) track = NULL;

  dgz_test_import_text (fixture->dir, "a.csv",
                        "id,title,artists,album,label,genre\na1,One,Ann,Harbour,Wrong,Typo\n");
  dgz_test_import_text (fixture->dir, "a.csv",
                        "id,title,artists,album,label,genre\na1,One,Ann,Harbour,Right,House\n");
  catalogue = dgz_test_open (fixture->dir);
  track = dgz_test_load (catalogue, "a1");
  g_assert_cmpstr (track->label, ==, "Right");
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM label"), ==, 1);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM style"), ==, 1);
}

/* A style that a second file tells is the track's own, also where it had inherited the same. */
static void
test_own_after_inherited (Fixture      *fixture,
                          gconstpointer data)
{
  dgz_test_import_text (fixture->dir, "a.csv",
                        "id,title,artists,genre\na1,One,Ann,House\na2,Two,Ann,\n");
  assert_styles (fixture, "a2", "House artist");
  dgz_test_import_text (fixture->dir, "b.csv", "id,title,artists,genre\na2,Two,Ann,House\n");
  assert_styles (fixture, "a2", "House own");
}

/* A copy of a file under another name is a source, and its tracks are one with the others. */
static void
test_copy (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  dgz_test_import_text (fixture->dir, "a.csv", "id,title,artists\na1,One,Ann\na2,Two,Ann\n");
  g_assert_true (import (fixture, "copy.csv", "id,title,artists\na1,One,Ann\na2,Two,Ann\n",
                         &error));
  g_assert_no_error (error);
  g_assert_cmpuint (fixture->report.kept, ==, 2);
  g_assert_cmpuint (fixture->report.folded, ==, 0);
  g_assert_cmpuint (dgz_test_count (fixture->dir), ==, 2);
}

static void
test_report (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *contents = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  g_assert_true (import (fixture, "x.csv",
                         "title,artists,energy,colour\n"
                         "One,Ann,0.5,red\n"
                         ",Ann,0.5,red\n"
                         "Two,Ann,1.001,red\n"
                         "Three,Ann,5\n"
                         "Four,Ann,5,red\n"
                         "One,Ann,0.5,blue\n",
                         NULL));
  g_assert_cmpuint (fixture->report.rows, ==, 6);
  g_assert_cmpuint (fixture->report.kept, ==, 3);
  g_assert_cmpuint (fixture->report.folded, ==, 1);
  g_assert_cmpuint (dgz_report_get_rejected (&fixture->report), ==, 2);
  g_assert_cmpuint (dgz_report_get_mended (&fixture->report), ==, 2);
  g_assert_cmpuint (fixture->report.unknown->len, ==, 1);
  g_assert_cmpstr (fixture->report.unknown->pdata[0], ==, "colour");
  g_assert_cmpint (ask (fixture, "SELECT kept * 100 + rejected FROM source"), ==, 302);

  folder = dgz_generation_current (fixture->dir);
  name = g_path_get_basename (fixture->report.path);
  path = g_build_filename (folder, name, NULL);
  g_assert_cmpstr (fixture->report.path, ==, path);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==,
                   "3\tno title\n"
                   "4\ta value out of range, moved to its border: energy\n"
                   "5\twrong number of fields\n"
                   "6\ta value that cannot be used, taken as unknown: energy\n"
                   "1\tunknown column: colour\n");
}

/* The sums of a report are told also where no row could be kept; no file is promised then. */
static void
test_report_of_failure (Fixture      *fixture,
                        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (import (fixture, "x.csv", "title,artists\n,Ann\nOne,\nOne\n", &error));
  g_assert_error (error, DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_NO_ROWS);
  g_assert_cmpuint (fixture->report.rows, ==, 3);
  g_assert_cmpuint (dgz_report_get_rejected (&fixture->report), ==, 3);
  g_assert_null (fixture->report.path);
}

/* A disk that is full when the report is written. */
static void
test_full_report (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (GFile) full = g_file_new_for_path ("/dev/full");
  g_autoptr (GError) error = NULL;
  GFileOutputStream *stream = g_file_append_to (full, G_FILE_CREATE_NONE, NULL, NULL);

  if (!stream) {
    g_test_skip ("There is no /dev/full");
    return;
  }

  fixture->report.stream = G_OUTPUT_STREAM (stream);
  dgz_report_add (&fixture->report, DGZ_CAUSE_NO_TITLE, 2, NULL);
  dgz_report_add (&fixture->report, DGZ_CAUSE_NO_TITLE, 3, NULL);
  g_assert_cmpuint (dgz_report_get_rejected (&fixture->report), ==, 2);
  g_assert_false (dgz_report_close (&fixture->report, &error));
  g_assert_error (error, DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_FULL);
}

static void
count_cb (const DgzImportProgress *progress,
          gpointer                 data)
{
  guint *counts = data;

  g_assert_cmpfloat (progress->fraction, >=, 0.0);
  g_assert_cmpfloat (progress->fraction, <=, 1.0);
  counts[progress->step]++;
}

/* Progress is told although every row that would tell it is bad. */
static void
test_progress (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (GString) table = g_string_new ("id,title,artists\n");
  g_autofree char *path = NULL;
  guint counts[DGZ_IMPORT_SAVING + 1] = { 0 };

  for (int i = 1; i <= 5500; i++)
    g_string_append_printf (table, "%d,%s,Ann\n", i, i % 100 == 0 ? "" : "One");
  path = dgz_test_write (fixture->dir, "x.csv", table->str, -1);
  g_assert_true (dgz_import_path (fixture->dir, path, NULL, count_cb, counts, NULL,
                                  &fixture->report, NULL));
  g_assert_cmpuint (fixture->report.kept, ==, 5445);
  g_assert_cmpuint (counts[DGZ_IMPORT_COPYING], ==, 0);
  g_assert_cmpuint (counts[DGZ_IMPORT_READING], ==, 6);
  g_assert_cmpuint (counts[DGZ_IMPORT_STYLES], ==, 1);
  g_assert_cmpuint (counts[DGZ_IMPORT_BUILDING], ==, 1);
  g_assert_cmpuint (counts[DGZ_IMPORT_SAVING], ==, 1);
}

static void
test_odd_names (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *stem = g_strnfill (251, 'n');
  g_autofree char *longest = g_strconcat (stem, ".csv", NULL);
  const char *const names[] = { longest, "a b%20c?x#y.csv", "caf\xc3\xa9.csv", "\xff.csv",
                                "'quoted'.csv", "-.csv" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *table = g_strdup_printf ("id,title,artists\n%u,One,Ann\n", i);

    dgz_test_import_text (fixture->dir, names[i], table);
    g_assert_cmpuint (dgz_test_count (fixture->dir), ==, i + 1);
  }
}

/* A real table, of which the right sums were found by another program. */
static void
test_shared (Fixture      *fixture,
             gconstpointer data)
{
  const char *shared = g_getenv ("DIGGERZ_SHARED_DATA");
  g_autofree char *path =
      g_build_filename (shared ? shared : "", "catalogue", "spotify_by_genre.csv", NULL);
  g_autoptr (GError) error = NULL;

  if (!shared || !g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_test_skip ("DIGGERZ_SHARED_DATA has no catalogue/spotify_by_genre.csv");
    return;
  }

  g_assert_true (dgz_test_import (fixture->dir, path, &fixture->report, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (fixture->report.rows, ==, 6000);
  g_assert_cmpuint (fixture->report.kept, ==, 5849);
  g_assert_cmpuint (fixture->report.folded, ==, 151);
  g_assert_cmpuint (dgz_report_get_rejected (&fixture->report), ==, 0);
  g_assert_cmpuint (dgz_test_count (fixture->dir), ==, 5849);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/import/whole-row", test_whole_row },
    { "/import/joined-styles", test_joined_styles },
    { "/import/sources", test_sources },
    { "/import/names-alike", test_names_alike },
    { "/import/mended-release", test_mended_release },
    { "/import/own-after-inherited", test_own_after_inherited },
    { "/import/copy", test_copy },
    { "/import/report", test_report },
    { "/import/report-of-failure", test_report_of_failure },
    { "/import/full-report", test_full_report },
    { "/import/progress", test_progress },
    { "/import/odd-names", test_odd_names },
    { "/import/shared", test_shared },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
