/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Releases of the catalogue, found by catalogue number, by barcode and by the
 * tracks of a search.
 */

#include <sqlite3.h>
#include <string.h>

#include "dgz-catalogue-release.h"
#include "dgz-generation.h"
#include "dgz-search.h"
#include "dgz-test-import.h"

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

static const char table[] =
    "track_id,name,artists,album,release_id,label,catno,upc,popularity,release_date\n"
    "A,Slow Tide,Velm Oro,Harbours,R1,Hof Records,HOF-017,0724384260958,10,2003\n"
    "B,Fast Tide,Nadir Quist,Undertow,R2,Ünter Null,UN 3,4012345678901,,1999\n"
    "C,Tidemark,Ñandú,Undertow,R3,Hof Records,HOF 18,,90,2001\n"
    "D,Second Side,Velm Oro,Harbours,R1,Hof Records,HOF-017,0724384260958,99,2002\n"
    "E,Alone,Nobody,,,,,,,\n"
    "F,Zero,Velm Oro,Hof 01,R5,Else,HOF017X,,5,\n";

static const char dump[] =
    "<?xml version=\"1.0\"?>\n<releases>\n"
    "<release id=\"77\" status=\"Accepted\"><artists><artist><name>Velm Oro</name></artist>"
    "</artists><title>Harbours</title><labels><label name=\"Hof Records\" catno=\"HOF 017\"/>"
    "</labels><genres><genre>Electronic</genre></genres><styles><style>House</style></styles>"
    "<released>2002</released><tracklist><track><position>1</position><title>Not Elsewhere</title>"
    "<duration>4:00</duration></track></tracklist><identifiers><identifier type=\"Barcode\""
    " value=\"7 24384 26095 8\"/></identifiers></release>\n</releases>\n";

static char *
describe (GPtrArray *releases)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_nonnull (releases);
  for (guint i = 0; i < releases->len; i++) {
    const DgzCatalogueRelease *release = releases->pdata[i];
    g_autofree char *keys = g_strjoinv ("+", release->track_keys);

    g_string_append_printf (text, "%s%s/%d/%s", i > 0 ? " " : "", release->title, release->year,
                            keys);
    if (release->discogs_id > 0)
      g_string_append_printf (text, "/r%" G_GINT64_FORMAT, release->discogs_id);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
expect (DgzCatalogue *catalogue,
        const char   *number,
        const char   *wanted)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) releases = dgz_catalogue_find_numbered (catalogue, number, 10, &error);
  g_autofree char *found = NULL;

  g_assert_no_error (error);
  found = describe (releases);
  if (strcmp (found, wanted) != 0)
    g_error ("\"%s\" finds \"%s\" instead of \"%s\"", number, found, wanted);
}

#define HARBOURS "Harbours/2002/A+D"
#define LONGER "Hof 01/0/F"

static void
test_numbers (Fixture      *fixture,
              gconstpointer data)
{
  static const char *const queries[][2] = {
    { "HOF-017", HARBOURS " " LONGER },
    { "hof 017", HARBOURS " " LONGER },
    { "Hof017", HARBOURS " " LONGER },
    { " HOF.017 ", HARBOURS " " LONGER },
    { "HOF 1", "Undertow/2001/C" },
    { "HOF017X", LONGER },
    { "un3", "Undertow/1999/B" },
    { "HOF 019", "" },
    { "H", "" },
    { "-", "" },
    { "", "" },
    /* Barcodes, as they are printed, scanned and typed. */
    { "0724384260958", HARBOURS },
    { "724384260958", HARBOURS },
    { "7 24384 26095 8", HARBOURS },
    { "00724384260958", HARBOURS },
    { "724384", HARBOURS },
    { "72438", "" },
    { "4012345678901", "Undertow/1999/B" },
    { "4012345678902", "" },
    { "401234567890123", "" },
    { "000000000000", "" },
  };
  g_autoptr (DgzCatalogue) catalogue = NULL;

  dgz_test_import_text (fixture->dir, "table.csv", table);
  catalogue = dgz_test_open (fixture->dir);
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    expect (catalogue, queries[i][0], queries[i][1]);
}

/* What the dump tells of can be opened on Discogs, also where its tracks are another source's. */
static void
test_discogs (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (DgzCatalogue) catalogue = NULL;

  dgz_test_import_text (fixture->dir, "dump.xml", dump);
  catalogue = dgz_test_open (fixture->dir);
  expect (catalogue, "HOF017", "Harbours/2002/discogs-77-1/r77");
  expect (catalogue, "724384260958", "Harbours/2002/discogs-77-1/r77");
}

static void
expect_named (DgzCatalogue *catalogue,
              const char   *text,
              guint         limit,
              const char   *wanted)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = dgz_catalogue_search (catalogue, text, 100, &error);
  g_autoptr (GPtrArray) releases = NULL;
  g_autofree char *found = NULL;

  g_assert_no_error (error);
  releases = dgz_catalogue_find_named (catalogue, text, rows, limit, &error);
  g_assert_no_error (error);
  found = describe (releases);
  if (strcmp (found, wanted) != 0)
    g_error ("\"%s\" finds \"%s\" instead of \"%s\"", text, found, wanted);
}

static void
test_named (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (DgzCatalogue) catalogue = NULL;

  dgz_test_import_text (fixture->dir, "table.csv", table);
  catalogue = dgz_test_open (fixture->dir);
  expect_named (catalogue, "velm oro harb", 10, HARBOURS);
  expect_named (catalogue, "Velm Oro - Harbours", 10, HARBOURS);
  expect_named (catalogue, "undertow", 10, "Undertow/2001/C Undertow/1999/B");
  expect_named (catalogue, "undertow", 1, "Undertow/2001/C");
  expect_named (catalogue, "nadir quist undertow", 10, "Undertow/1999/B");
  /* A track's title is none of the record's words. */
  expect_named (catalogue, "slow tide", 10, "");
  expect_named (catalogue, "alone nobody", 10, "");
}

/* A search database of the layout before had no numbers: it is made anew. */
static void
test_older (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  sqlite3 *db;

  dgz_test_import_text (fixture->dir, "table.csv", table);
  folder = dgz_generation_current (fixture->dir);
  path = g_build_filename (folder, DGZ_SEARCH_NAME, NULL);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "PRAGMA application_id = 0x44475a02; DROP TABLE number", NULL,
                                 NULL, NULL),
                   ==, SQLITE_OK);
  sqlite3_close (db);

  {
    g_autoptr (DgzCatalogue) catalogue = dgz_test_open (fixture->dir);

    expect (catalogue, "un3", "Undertow/1999/B");
  }
}

static void
test_hostile (Fixture      *fixture,
              gconstpointer data)
{
  static const char *const texts[] = { "\xff\xfe 12", "%", "';--", "\"\"", "\xf4\x8f\xbf\xbf",
                                       "12345678\xff", "--------", "1-2-3-4-5-6-7-8" };
  g_autoptr (DgzCatalogue) catalogue = NULL;
  g_autofree char *longest = g_strnfill (1000000, '7');

  dgz_test_import_text (fixture->dir, "table.csv", table);
  catalogue = dgz_test_open (fixture->dir);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    expect (catalogue, texts[i], "");
  expect (catalogue, longest, "");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    expect_named (catalogue, texts[i], 10, "");
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/search-release/numbers", test_numbers },
    { "/search-release/discogs", test_discogs },
    { "/search-release/named", test_named },
    { "/search-release/older", test_older },
    { "/search-release/hostile", test_hostile },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
