/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The prototype's merged table, a row for each track and artist, and what
 * spreadsheets and scripts do to tables.
 */

#include <string.h>

#include "dgz-catalogue-error.h"
#include "dgz-test-import.h"

#define COLUMNS                                                                                   \
  "track_id,track_title,duration_ms,isrc,release_id,preview_url,release_title,release_date,upc,"  \
  "popularity,total_tracks,album_type,release_img,label_name,artist_id,artist_name,acousticness," \
  "danceability,energy,instrumentalness,key,liveness,loudness,mode,speechiness,tempo,"            \
  "time_signature,valence"

/* A row of it: the track, its date, its UPC and its artist. */
#define ROW(id, title, date, upc, artist_id, artist)                      \
  id "," title ",300000,QZAA12000001,Rel1,http://p,Pressed," date "," upc \
     ",40,3,album,i,\"Hof, Inc.\"," artist_id "," artist                  \
     ",0.1,0.2,0.3,0.4,9,0.5,-8.25,0,0.6,124.5,4,0.7"

#define N_BETWEEN 3000

typedef struct
{
  char *dir;
} Fixture;

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

static void
import (Fixture    *fixture,
        const char *text,
        gssize      length,
        DgzReport  *report)
{
  g_autofree char *path = dgz_test_write (fixture->dir, "merged.csv", text, length);
  g_autoptr (GError) error = NULL;

  dgz_test_import (fixture->dir, path, report, &error);
  g_assert_no_error (error);
}

static const char all_sql[] =
    "SELECT t.key, t.title, group_concat (a.name, '/'), r.title, l.name, t.year, r.barcode,"
    " t.popularity, t.duration_ms, t.isrc, t.preview_url, danceability, energy, speechiness,"
    " acousticness, instrumentalness, liveness, valence, tempo, f.key, mode, loudness,"
    " time_signature FROM (SELECT * FROM track_artist ORDER BY track_id, place) ta"
    " JOIN track t ON t.id = ta.track_id"
    " JOIN artist a ON a.id = ta.artist_id JOIN release r ON r.id = t.release_id"
    " JOIN label l ON l.id = r.label_id JOIN features f ON f.track_id = t.id"
    " WHERE t.key IN ('T1', 'T2') GROUP BY t.id ORDER BY t.key";

#define PRESSED "|Pressed|Hof, Inc.|2020|5054285123456|40|300000|QZAA12000001|http://p"
#define FEATURES "|0.2|0.3|0.6|0.1|0.4|0.5|0.7|124.5|9|0|-8.25|4"
#define TRACK(id, title, artists) id "|" title "|" artists PRESSED FEATURES

#define FIRST_FAR TRACK ("T1", "Slow Tide", "Velm, Oro & Sons; Ltd/Quist")
#define SECOND_FAR TRACK ("T2", "Fast", "Quist/Velm, Oro & Sons; Ltd")

static void
test_far_apart (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GString) table = g_string_new (COLUMNS "\n");
  g_autoptr (DgzCatalogue) catalogue = NULL;
  DgzReport report;

  g_string_append (table, ROW ("T1", "Slow Tide", "2020-03-27", "5054285123456", "A1",
                               "\"Velm, Oro & Sons; Ltd\"") "\n");
  g_string_append (table, ROW ("T2", "Fast", "2020-03-27", "5054285123456", "A2", "Quist") "\n");
  for (guint i = 0; i < N_BETWEEN; i++)
    g_string_append_printf (table, ROW ("B%u", "B%u", "2020", "", "C", "Other") "\n", i, i);
  /* The same artist once more is the same artist; what else a later row says does not count. */
  g_string_append (table, ROW ("T1", "Wrong", "1999", "1", "A3", "Third, The") "\n");
  g_string_truncate (table, table->len - 1);
  g_string_append (table, "\n" ROW ("T1", "Wrong", "1999", "1", "A2", "Quist") "\n");
  g_string_append (table, ROW ("T1", "Wrong", "1999", "1", "A2", "QUIST") "\n");
  g_string_append (table, ROW ("T2", "Fast", "2020", "", "A1", "\"Velm, Oro & Sons; Ltd\""));

  import (fixture, table->str, -1, &report);
  /* One of them has a field too many: its name has a comma and no quotes. */
  g_assert_cmpuint (report.counts[DGZ_CAUSE_FIELD_COUNT], ==, 1);
  g_assert_cmpuint (dgz_report_get_rejected (&report), ==, 1);
  g_assert_cmpuint (report.rows, ==, N_BETWEEN + 6);
  g_assert_cmpuint (report.kept, ==, N_BETWEEN + 2);
  g_assert_cmpuint (report.folded, ==, 3);
  g_assert_cmpuint (report.unknown->len, ==, 0);
  dgz_report_clear (&report);
  expect (fixture, all_sql, FIRST_FAR "\n" SECOND_FAR);
  catalogue = dgz_test_open (fixture->dir);
  g_assert_cmpuint (dgz_catalogue_get_features (catalogue)->n_rows, ==, N_BETWEEN + 2);
}

#define FIRST ROW ("T1", "Slow Tide", "2020-03-27", "5054285123456", "A1", "\"Velm, Oro\"")
#define SECOND ROW ("T2", "Fast", "2020", "5054285123456", "A1", "\"Velm, Oro\"")
#define BOTH TRACK ("T1", "Slow Tide", "Velm, Oro") "\n" TRACK ("T2", "Fast", "Velm, Oro")

/* What is put before, between and around rows is no part of them. */
static void
test_forms (Fixture      *fixture,
            gconstpointer data)
{
  static const char *const tables[] = {
    COLUMNS "\n" FIRST "\n" SECOND "\n",
    COLUMNS "\n" FIRST "\n" SECOND,
    "\xef\xbb\xbf" COLUMNS "\r\n" FIRST "\n" SECOND "\r\n",
    COLUMNS "\r\n" FIRST "\r\n" SECOND,
    "," COLUMNS "\n0," FIRST "\n1," SECOND "\n",
    "Unnamed: 0," COLUMNS "\n0," FIRST "\n1," SECOND "\n",
    "\xef\xbb\xbf\"\"," COLUMNS "\n0," FIRST "\r\n1," SECOND "\n",
    "Unnamed: 0,Unnamed: 0," COLUMNS "\n0,0," FIRST "\n1,1," SECOND "\n",
    /* Of two columns with one name the first counts. */
    COLUMNS ",track_title,valence\n" FIRST ",No,0.9\n" SECOND ",No,0.9\n",
    COLUMNS "\n\n" FIRST "\n\n" SECOND "\n\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++) {
    DgzReport report;

    g_test_message ("Form %u", i);
    import (fixture, tables[i], -1, &report);
    g_assert_cmpuint (report.kept, ==, 2);
    g_assert_cmpuint (dgz_report_get_rejected (&report), ==, 0);
    g_assert_cmpuint (dgz_report_get_mended (&report), ==, 0);
    dgz_report_clear (&report);
    expect (fixture, all_sql, BOTH);
  }
}

static void
test_blank_ids (Fixture      *fixture,
                gconstpointer data)
{
  static const char *const rows[] = {
    COLUMNS,
    ROW ("\" T1 \"", "\"  Slow Tide \"", "2020", "\" 5054285 123456 \"", "A1", "\" Velm, Oro\""),
    ROW ("T1", "Again", "2020", "", "A2", "Quist"),
    ROW ("T2", "Fast", "2020", "5054285123456", "A1", "\"Velm, Oro \""),
    NULL,
  };
  g_autofree char *table = g_strjoinv ("\n", (char **) rows);

  import (fixture, table, -1, NULL);
  expect (fixture, all_sql,
          TRACK ("T1", "Slow Tide", "Velm, Oro/Quist") "\n" TRACK ("T2", "Fast", "Velm, Oro"));
}

static void
test_long_field (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char *text = g_malloc (10 * 1024 * 1024 + 1);
  g_autofree char *table = NULL;
  DgzReport report;

  memset (text, 'x', 10 * 1024 * 1024);
  text[10 * 1024 * 1024] = '\0';
  table = g_strconcat (COLUMNS "\n" FIRST "\nT3,\"", text, "\",rest\n", SECOND "\n", NULL);
  import (fixture, table, -1, &report);
  g_assert_cmpuint (report.kept, ==, 2);
  g_assert_cmpuint (report.counts[DGZ_CAUSE_TOO_LONG], ==, 1);
  g_assert_cmpuint (dgz_report_get_rejected (&report), ==, 1);
  dgz_report_clear (&report);
  expect (fixture, all_sql, BOTH);
}

/* Numbers as they come, and what is left of them: NULL is -, what is told is counted. */
static void
test_numbers (Fixture      *fixture,
              gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *tempo;
    const char *energy;
    guint told;
  } numbers[] = {
    { "1.245e2", "124.5", "-", 1 },
    { "1e-05", "-", "1.0e-05", 0 },
    { "0.5", "-", "0.5", 0 },
    { "\"124,5\"", "-", "-", 2 },
    { "\"1,200\"", "-", "-", 2 },
    { "NaN", "-", "-", 2 },
    { "nan", "-", "-", 2 },
    { "", "-", "-", 0 },
    { "-inf", "-", "-", 2 },
    { "1e999", "-", "-", 2 },
    { "124.5 BPM", "-", "-", 2 },
    { "0x7C", "-", "-", 2 },
    { "+1", "-", "1.0", 0 },
    { "1.", "-", "1.0", 0 },
    { ".5", "-", "0.5", 0 },
    { "-0", "-", "0.0", 0 },
    { "-1", "-", "-", 2 },
    { "1.00005", "-", "1.0", 1 },
    { "-", "-", "-", 2 },
    { "1 2", "-", "-", 2 },
    { "400", "400.0", "-", 1 },
    { "401", "-", "-", 2 },
    { "19.99", "-", "-", 1 },
    { "20", "20.0", "-", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    g_autofree char *table =
        g_strdup_printf ("track_id,track_title,artist_name,tempo,energy\nT,T,A,%s,%s\n",
                         numbers[i].text, numbers[i].text);
    g_autofree char *wanted = g_strdup_printf ("%s|%s", numbers[i].tempo, numbers[i].energy);
    DgzReport report;

    g_test_message ("%s", numbers[i].text);
    import (fixture, table, -1, &report);
    g_assert_cmpuint (dgz_report_get_mended (&report), ==, numbers[i].told);
    dgz_report_clear (&report);
    expect (fixture, "SELECT tempo, energy FROM features", wanted);
  }
}

static void
test_dates (Fixture      *fixture,
            gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *year;
    guint told;
  } dates[] = {
    { "2020-03-27", "2020", 0 },
    { "2020-03", "2020", 0 },
    { "1999", "1999", 0 },
    { "1999.0", "1999", 0 },
    { "", "-", 0 },
    { "0000", "-", 1 },
    { "2020-03-27T10:00", "2020", 0 },
    { "20200327", "-", 1 },
    { "27.3.2020", "-", 1 },
    { "199", "-", 1 },
    { "1859", "-", 1 },
    { "1860", "1860", 0 },
    { "2101", "-", 1 },
    { "NaN", "-", 1 },
    { "-1999", "-", 1 },
    { "99999999999999999999", "-", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++) {
    g_autofree char *table =
        g_strdup_printf ("track_id,track_title,artist_name,release_date\nT,T,A,%s\n",
                         dates[i].text);
    DgzReport report;

    g_test_message ("%s", dates[i].text);
    import (fixture, table, -1, &report);
    g_assert_cmpuint (dgz_report_get_mended (&report), ==, dates[i].told);
    dgz_report_clear (&report);
    expect (fixture, "SELECT year FROM track", dates[i].year);
  }
}

/* A barcode that a spreadsheet has cut is none: others would be matched by it. */
static void
test_barcodes (Fixture      *fixture,
               gconstpointer data)
{
  static const char *const barcodes[][2] = {
    { "5054285123456", "5054285123456" },
    { "5.054285e+12", "-" },
    { "5.05E+12", "-" },
    { "NaN", "-" },
    { "", "-" },
    { "5 054285 123456", "5054285123456" },
    { "none", "-" },
    { "   ", "-" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (barcodes); i++) {
    g_autofree char *table =
        g_strdup_printf ("track_id,track_title,artist_name,album,upc\nT,T,A,R,%s\n",
                         barcodes[i][0]);

    g_test_message ("%s", barcodes[i][0]);
    import (fixture, table, -1, NULL);
    expect (fixture, "SELECT barcode FROM release", barcodes[i][1]);
  }
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/merged-csv/far-apart", test_far_apart },
    { "/merged-csv/forms", test_forms },
    { "/merged-csv/blank-ids", test_blank_ids },
    { "/merged-csv/long-field", test_long_field },
    { "/merged-csv/numbers", test_numbers },
    { "/merged-csv/dates", test_dates },
    { "/merged-csv/barcodes", test_barcodes },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
