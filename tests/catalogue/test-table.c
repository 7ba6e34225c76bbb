/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-table.h"

#include <math.h>
#include <string.h>

#include "dgz-test-import.h"

typedef struct
{
  char *folder;
  DgzReport report;
  DgzArchive *archive;
  DgzTable *table;
  DgzNewTrack track;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  fixture->folder = dgz_test_folder_new ();
  path = g_build_filename (fixture->folder, "report.txt", NULL);
  dgz_report_init (&fixture->report);
  dgz_report_open (&fixture->report, path, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_clear_pointer (&fixture->table, dgz_table_free);
  g_clear_pointer (&fixture->archive, dgz_archive_free);
  dgz_report_clear (&fixture->report);
  dgz_test_folder_free (fixture->folder);
}

static void
open_text (Fixture    *fixture,
           const char *contents)
{
  g_autofree char *path = dgz_test_write (fixture->folder, "table.csv", contents, -1);
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->table, dgz_table_free);
  g_clear_pointer (&fixture->archive, dgz_archive_free);
  fixture->archive = dgz_archive_open (path, NULL, &error);
  g_assert_no_error (error);
  fixture->table = dgz_table_open (fixture->archive, 0, &fixture->report, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (dgz_table_get_fraction (fixture->table), <=, 1.0);
}

static void
next (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gboolean found = dgz_table_next (fixture->table, &fixture->track, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (found);
}

static void
assert_end (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (dgz_table_next (fixture->table, &fixture->track, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (dgz_table_get_fraction (fixture->table), ==, 1.0);
}

/* Ends the table and compares the lines of its report. */
static void
assert_report (Fixture    *fixture,
               const char *lines)
{
  g_autofree char *contents = NULL;

  assert_end (fixture);
  g_assert_true (dgz_report_close (&fixture->report, NULL));
  g_assert_true (g_file_get_contents (fixture->report.path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, lines);
}

static const struct
{
  const char *rows; /* after the header, a row a line; the first one's artists are compared */
  const char *artists;
} names[] = {
  { "A\n", "A" },
  { "A;B\n", "A|B" },
  { " A ; B ;\n", "A|B" },
  { ";A;;B\n", "A|B" },
  { "\"A, B\"\n", "A|B" },
  { "\"A,B\"\n", "A,B" },
  { "A & B\n", "A & B" },
  /* A table that uses the semicolon anywhere means the comma as part of a name. */
  { "\"Tyler, The Inventor\"\nA;B\n", "Tyler, The Inventor" },
  { "\"['A', 'B']\"\n", "A|B" },
  { "\"['A']\"\n", "A" },
  { "\"[\"\"D'Angle\"\", 'B, C']\"\n", "D'Angle|B, C" },
  { "\"['Rock ''n', 'B']\"\n", "Rock ''n|B" },
  { "A;B\n\"['C']\"\n", "A|B" },
  /* Names in brackets are names. */
  { "[silent]\n", "[silent]" },
  { "[silent]\n\"C, D\"\n", "[silent]" },
  { "[silent]\n\"['C', 'D']\"\n", "[silent]" },
  { "\"Moon, [silent]\"\n", "Moon|[silent]" },
};

static void
test_names (Fixture      *fixture,
            gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_auto (GStrv) rows = g_strsplit (names[i].rows, "\n", -1);
    g_autoptr (GString) table = g_string_new ("title,artists\n");
    g_autofree char *artists = NULL;

    for (guint r = 0; rows[r] && *rows[r]; r++)
      g_string_append_printf (table, "T,%s\n", rows[r]);
    open_text (fixture, table->str);
    next (fixture);
    artists = g_strjoinv ("|", (char **) fixture->track.artists);
    g_assert_cmpstr (artists, ==, names[i].artists);
    g_assert_cmpstr (fixture->track.title, ==, "T");
  }
}

static void
test_rejected (Fixture      *fixture,
               gconstpointer data)
{
  open_text (fixture, "title,artists,tempo\n"
                      "ok,A,100\n"
                      "  ,A,100\n"
                      "no artist,,100\n"
                      "few,A\n"
                      "\n"
                      "many,A,100,1\n"
                      "\"over\ntwo\",A,100\n"
                      "\"bad\"quote,A,100\n"
                      "blank, ; ;,100\n"
                      "last,B,101\n"
                      "\"open,A,100\n");
  next (fixture);
  g_assert_cmpstr (fixture->track.title, ==, "ok");
  next (fixture);
  g_assert_cmpstr (fixture->track.title, ==, "over\ntwo");
  next (fixture);
  g_assert_cmpstr (fixture->track.title, ==, "last");
  assert_report (fixture, "3\tno title\n4\tno artist\n5\twrong number of fields\n"
                          "7\twrong number of fields\n10\ttext behind a closing quote\n"
                          "11\tno artist\n13\ta quote is never closed\n");
  g_assert_cmpuint (fixture->report.rows, ==, 10);
  g_assert_cmpuint (dgz_report_get_rejected (&fixture->report), ==, 7);
  g_assert_cmpuint (dgz_report_get_mended (&fixture->report), ==, 0);
}

#define UNKNOWN G_MININT

static const struct
{
  const char *text;
  int cause; /* -1 for none */
  double energy;
} numbers[] = {
  { "", -1, NAN },
  { " ", -1, NAN },
  { "0", -1, 0.0 },
  { "0.0", -1, 0.0 },
  { "1", -1, 1.0 },
  { "1e0", -1, 1.0 },
  { "7.4e-06", -1, 7.4e-06 },
  { "5E-1", -1, 0.5 },
  { ".5", -1, 0.5 },
  { "+0.5", -1, 0.5 },
  { " 0.5 ", -1, 0.5 },
  { "1.005", DGZ_CAUSE_CLAMPED, 1.0 },
  { "-0.005", DGZ_CAUSE_CLAMPED, 0.0 },
  { "1.02", DGZ_CAUSE_UNREADABLE, NAN },
  { "-0.02", DGZ_CAUSE_UNREADABLE, NAN },
  { "0,5", DGZ_CAUSE_UNREADABLE, NAN },
  { "nan", DGZ_CAUSE_UNREADABLE, NAN },
  { "NaN", DGZ_CAUSE_UNREADABLE, NAN },
  { "inf", DGZ_CAUSE_UNREADABLE, NAN },
  { "1e999", DGZ_CAUSE_UNREADABLE, NAN },
  { "half", DGZ_CAUSE_UNREADABLE, NAN },
  { "0.5x", DGZ_CAUSE_UNREADABLE, NAN },
  { "0.5 0.6", DGZ_CAUSE_UNREADABLE, NAN },
};

static void
assert_number (double value,
               double wanted)
{
  if (isnan (wanted))
    g_assert_true (isnan (value));
  else
    g_assert_cmpfloat (value, ==, wanted);
}

static void
test_numbers (Fixture      *fixture,
              gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    g_autofree char *table =
        g_strdup_printf ("title,artists,energy\nT,A,\"%s\"\n", numbers[i].text);

    g_test_message ("%s", numbers[i].text);
    memset (fixture->report.counts, 0, sizeof fixture->report.counts);
    open_text (fixture, table);
    next (fixture);
    assert_number (fixture->track.features[1], numbers[i].energy);
    for (int cause = 0; cause < DGZ_N_CAUSES; cause++)
      g_assert_cmpuint (fixture->report.counts[cause], ==, cause == numbers[i].cause);
    /* A column that is not there is unknown, without a word. */
    g_assert_true (isnan (fixture->track.features[0]));
    g_assert_true (isnan (fixture->track.tempo));
    g_assert_cmpint (fixture->track.key_class, ==, -1);
    g_assert_cmpint (fixture->track.mode, ==, -1);
    g_assert_cmpint (fixture->track.popularity, ==, -1);
  }
}

/* The line of each value that was mended, also behind a row of several lines. */
static void
test_mended_lines (Fixture      *fixture,
                   gconstpointer data)
{
  open_text (fixture, "title,artists,energy,valence,tempo,key,mode,popularity,duration_ms\n"
                      "\"a\nb\",A,0.1,0.2,120,5,1,50,200000\n"
                      "c,A,1.001,2,9999,12,2,101,-1\n"
                      "d,A\xff,0.5,0.5,0,-1,0,0,\n"
                      "e,A,0.5,0.5,19.9,11.0,1,100,1e5\n");
  next (fixture);
  g_assert_cmpfloat (fixture->track.tempo, ==, 120.0);
  g_assert_cmpint (fixture->track.key_class, ==, 5);
  g_assert_cmpint (fixture->track.duration_ms, ==, 200000);
  next (fixture);
  g_assert_cmpfloat (fixture->track.features[1], ==, 1.0);
  g_assert_cmpint (fixture->track.key_class, ==, -1);
  g_assert_cmpint (fixture->track.duration_ms, ==, 0);
  next (fixture);
  g_assert_cmpstr (fixture->track.artists[0], ==, "A\xef\xbf\xbd");
  g_assert_true (isnan (fixture->track.tempo));
  g_assert_cmpint (fixture->track.key_class, ==, -1);
  g_assert_cmpint (fixture->track.popularity, ==, 0);
  next (fixture);
  g_assert_true (isnan (fixture->track.tempo));
  g_assert_cmpint (fixture->track.key_class, ==, 11);
  g_assert_cmpint (fixture->track.duration_ms, ==, 100000);
  g_assert_cmpuint (dgz_report_get_mended (&fixture->report), ==, 8);
  g_assert_cmpuint (fixture->report.counts[DGZ_CAUSE_UNREADABLE], ==, 6);
  assert_report (fixture,
                 "4\ta value that cannot be used, taken as unknown: tempo\n"
                 "4\ta value that cannot be used, taken as unknown: duration_ms\n"
                 "4\ta value out of range, moved to its border: energy\n"
                 "4\ta value that cannot be used, taken as unknown: valence\n"
                 "4\ta value that cannot be used, taken as unknown: key\n"
                 "4\ta value that cannot be used, taken as unknown: mode\n"
                 "4\ta value that cannot be used, taken as unknown: popularity\n"
                 "5\tbytes that are not UTF-8, replaced\n");
}

static const struct
{
  const char *text;
  int year; /* UNKNOWN: unreadable */
} dates[] = {
  { "2020-03-27", 2020 },
  { "2020-03", 2020 },
  { "1999", 1999 },
  { " 1999 ", 1999 },
  { "1999.0", 1999 },
  { "2020-03-27T10:00:00Z", 2020 },
  { "", 0 },
  { "0000", UNKNOWN },
  { "0", UNKNOWN },
  { "99", UNKNOWN },
  { "1066", UNKNOWN },
  { "19990", UNKNOWN },
  { "27/03/2020", UNKNOWN },
  { "nan", UNKNOWN },
  { "-1999", UNKNOWN },
};

static void
test_dates (Fixture      *fixture,
            gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++) {
    g_autofree char *table = g_strdup_printf ("title,artists,year\nT,A,%s\n", dates[i].text);
    gboolean unknown = dates[i].year == UNKNOWN;

    g_test_message ("%s", dates[i].text);
    fixture->report.counts[DGZ_CAUSE_UNREADABLE] = 0;
    open_text (fixture, table);
    next (fixture);
    g_assert_cmpint (fixture->track.year, ==, unknown ? 0 : dates[i].year);
    g_assert_cmpuint (fixture->report.counts[DGZ_CAUSE_UNREADABLE], ==, unknown);
  }
}

static const struct
{
  const char *text;
  const char *barcode;
} barcodes[] = {
  { "5012345678900", "5012345678900" },
  { "5 012345 678900", "5012345678900" },
  { " 0123 ", "0123" },
  { "5.054285e+12", NULL },
  { "5012345678900.0", NULL },
  { "none", NULL },
  { "", NULL },
};

static void
test_texts (Fixture      *fixture,
            gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (barcodes); i++) {
    g_autofree char *table =
        g_strdup_printf ("title,artists,upc,preview_url,genre\nT,A,%s,%s,\" x ; y;;\"\n",
                         barcodes[i].text, i % 2 ? "https://a.example/p" : "javascript:1");

    open_text (fixture, table);
    next (fixture);
    g_assert_cmpstr (fixture->track.barcode, ==, barcodes[i].barcode);
    g_assert_cmpstr (fixture->track.preview_url, ==, i % 2 ? "https://a.example/p" : NULL);
    g_assert_cmpstr (fixture->track.styles[0], ==, "x");
    g_assert_cmpstr (fixture->track.styles[1], ==, "y");
    g_assert_null (fixture->track.styles[2]);
  }
}

/* Without an id the names are the key, the same in every table. */
static void
test_keys (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *first = NULL;

  open_text (fixture, "id,title,artists\n x1 ,T,A\n,T,A\n,T,B\n");
  next (fixture);
  g_assert_cmpstr (fixture->track.key, ==, "x1");
  next (fixture);
  first = g_strdup (fixture->track.key);
  next (fixture);
  g_assert_cmpstr (fixture->track.key, !=, first);

  open_text (fixture, "artists,title\nA,T\n");
  next (fixture);
  g_assert_cmpstr (fixture->track.key, ==, first);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/table/names", test_names },
    { "/table/rejected", test_rejected },
    { "/table/numbers", test_numbers },
    { "/table/mended-lines", test_mended_lines },
    { "/table/dates", test_dates },
    { "/table/texts", test_texts },
    { "/table/keys", test_keys },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
