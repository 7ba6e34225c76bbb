/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Whatever is typed or pasted into the search field is no error.
 */

#include <string.h>

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
    "track_id,name,artists,album,label,catno,popularity\n"
    "A,Slow Tide,Velm Oro;Nadir Quist,Harbours,Hof Records,HOF-017,10\n"
    "B,Fast Tide,Nadir Quist,Undertow,Ünter Null,UN 3,\n"
    "C,Tidemark,Ñandú,Undertow,Hof Records,HOF 18,90\n"
    "D,Señor Café,AC/DC & Friends,Don't,R&B,[x] 9,0\n"
    "E,東京の夜,静か,夜,Λάμδα,,50\n"
    "F,\"Say \"\"No\"\" AND Go\",!!!,OR NOT NEAR,deadmau5,*,50\n"
    "G,Größe,M.O.O.N.,A,X,Y,50\n";

static void
expect (DgzCatalogue *catalogue,
        const char   *text,
        const char   *wanted)
{
  g_autofree char *found = dgz_test_search (catalogue, text, 100);

  if (strcmp (found, wanted) != 0)
    g_error ("\"%s\" finds \"%s\" instead of \"%s\"", text, found, wanted);
}

/* Nothing that can be typed or pasted is an error. */
static void
test_hostile (Fixture      *fixture,
              gconstpointer data)
{
  static const char *const texts[] = {
    "",
    " ",
    "\t\n",
    "*",
    "\"",
    "\"\"",
    "'",
    "''",
    "(",
    ")",
    "a*b",
    "*a",
    "^slow",
    "slow^",
    "-slow",
    "text:slow",
    "NEAR(slow tide)",
    "slow + tide",
    "{text}: slow",
    "slow;DROP TABLE search",
    "\\",
    "%",
    "_",
    "\x01\x02",
    "\xff\xfe",
    "\xc3",
    "\xf0\x9f\x8e\xb5",
    "\xf0\x9f\x8e\xb5 \xf0\x9f\x8e\xb5*",
    "a\xcc\x81\xcc\x81\xcc\x81",
    "\xe2\x80\x8b",
    "\xc2\xa0",
    "\xe2\x80\x9cslow\xe2\x80\x9d",
    "?1",
    ":a",
    "@a",
    "$a",
    "NULL",
    "\xef\xbf\xbd",
    "\xcc\x81",
    "--",
    "/*",
  };
  g_autoptr (DgzCatalogue) catalogue = NULL;

  dgz_test_import_text (fixture->dir, "table.csv", table);
  catalogue = dgz_test_open (fixture->dir);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (dgz_test_search (catalogue, texts[i], 100));
  for (guint a = 1; a < 256; a++) {
    for (guint b = 1; b < 256; b += b < 128 ? 1 : 40) {
      const char text[] = { (char) a, (char) b, 's', (char) a, 'l', (char) b, 'o', 0 };

      g_free (dgz_test_search (catalogue, text, 10));
    }
  }
  expect (catalogue, "\xe2\x80\x9cslow\xe2\x80\x9d", "A");
}

/* A long text is cut, wherever that is within a letter. */
static void
test_long (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (DgzCatalogue) catalogue = NULL;

  dgz_test_import_text (fixture->dir, "table.csv", table);
  catalogue = dgz_test_open (fixture->dir);
  for (guint n = 1; n < 70; n++) {
    g_autoptr (GString) text = g_string_new (NULL);

    for (guint i = 0; i < n; i++)
      g_string_append (text, i % 2 ? "夜 " : "東京の夜 ");
    expect (catalogue, text->str, "E");
    g_string_prepend (text, "x");
    expect (catalogue, text->str, "");
  }
  for (gsize length = 1; length < 3000000; length *= 9) {
    g_autofree char *text = g_strnfill (length, 'q');

    g_free (dgz_test_search (catalogue, text, 10));
    memset (text, ' ', length);
    g_free (dgz_test_search (catalogue, text, 10));
    memset (text, '"', length);
    g_free (dgz_test_search (catalogue, text, 10));
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
    { "/search-text/hostile", test_hostile },
    { "/search-text/long", test_long },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
