/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What somebody types into the search field, and what comes of it.
 */

#include <glib/gstdio.h>
#include <string.h>

#include "dgz-generation.h"
#include "dgz-search.h"
#include "dgz-test-import.h"
#include "dgz-vocabulary.h"

#define N_RANDOM 600
#define N_QUERIES 400

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

static void
test_words (Fixture      *fixture,
            gconstpointer data)
{
  static const char *const queries[][2] = {
    /* Best known first, unknown last; the last word may be a beginning. */
    { "tide", "C A B" },
    { "ti", "C A B" },
    { "tide quist", "A B" },
    { "quist tid", "A B" },
    { "tid quist", "" },
    { "TIDE ", "C A B" },
    { "slow", "A" },
    { "velm quist", "A" },
    { "undertow", "C B" },
    { "hof", "C A" },
    { "hof-017", "A" },
    { "hof 017", "A" },
    { "HOF017", "" },
    { "harbours hof oro", "A" },
    { "tidex", "" },
    /* Accents, case, signs. */
    { "nandu", "C" },
    { "ÑANDÚ", "C" },
    { "unter", "B" },
    { "senor cafe", "D" },
    { "SEÑOR CAFÉ", "D" },
    { "ac/dc", "D" },
    { "ac dc", "D" },
    { "ac/dc & friends", "D" },
    { "ac/dc and friends", "D" },
    { "don't", "D" },
    { "r&b", "D" },
    { "Größe", "G" },
    { "grosse", "G" },
    { "m.o.o.n.", "G" },
    { "deadmau5", "F" },
    { "Λάμδα", "E" },
    { "λαμδα", "E" },
    { "東京", "E" },
    { "東", "E" },
    { "夜", "E" },
    /* Words of the query language are words. */
    { "AND", "F D" },
    { "say AND go", "F" },
    { "no NOT", "F" },
    { "OR", "F A" },
    { "\"say \"\"no\"", "F" },
    /* A letter alone is a whole word. */
    { "g", "" },
    { "a", "G" },
    { "t", "" },
  };
  g_autoptr (DgzCatalogue) catalogue = NULL;

  dgz_test_import_text (fixture->dir, "table.csv", table);
  catalogue = dgz_test_open (fixture->dir);
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    expect (catalogue, queries[i][0], queries[i][1]);
}

static void
test_limit (Fixture      *fixture,
            gconstpointer data)
{
  static const char *const found[] = { "", "C", "C A", "C A B", "C A B" };
  g_autoptr (DgzCatalogue) catalogue = NULL;

  dgz_test_import_text (fixture->dir, "table.csv", table);
  catalogue = dgz_test_open (fixture->dir);
  for (guint limit = 0; limit < G_N_ELEMENTS (found); limit++) {
    g_autofree char *ids = dgz_test_search (catalogue, "tide", limit);

    g_assert_cmpstr (ids, ==, found[limit]);
  }
}

static char *
make_word (void)
{
  static const char *const parts[] = { "ta", "o", "ri", "mu", "k", "é", "ß", "sol", "n" };
  GString *word = g_string_new (NULL);
  int n = g_test_rand_int_range (1, 4);

  while (n-- > 0)
    g_string_append (word, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);
  return g_string_free (word, FALSE);
}

static char *
make_words (int most)
{
  GString *words = g_string_new (NULL);

  for (int n = g_test_rand_int_range (1, most + 1); n > 0; n--) {
    g_autofree char *word = make_word ();

    g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", word);
  }
  return g_string_free (words, FALSE);
}

static gboolean
has_words (char **document,
           char **words)
{
  for (guint i = 0; words[i]; i++) {
    gboolean is_last = !words[i + 1] && strlen (words[i]) > 1;
    gboolean found = FALSE;

    for (guint k = 0; document[k] && !found; k++)
      found = is_last ? g_str_has_prefix (document[k], words[i])
                      : strcmp (document[k], words[i]) == 0;
    if (!found)
      return FALSE;
  }

  return TRUE;
}

/* Every document is looked at, by popularity: the search finds the same in the same order. */
static void
test_reference (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GString) rows = g_string_new ("track_id,name,artists,album,label,catno,popularity\n");
  g_autoptr (DgzCatalogue) catalogue = NULL;
  char **documents[N_RANDOM];
  int popularity[N_RANDOM];

  for (guint i = 0; i < N_RANDOM; i++) {
    g_autofree char *title = make_words (3);
    g_autofree char *artist = make_words (2);
    g_autofree char *album = make_words (2);
    g_autofree char *label = make_words (1);
    g_autofree char *all = g_strdup_printf ("%s %s %s %s Z%u", title, artist, album, label, i % 7);
    g_autofree char *folded = dgz_vocabulary_fold (all);

    /* A release has the label and number of its first track: let there be one of each. */
    popularity[i] = g_test_rand_int_range (-1, 8);
    g_string_append_printf (rows, "T%04u,%s,%s,%s %u,%s,Z%u,", i, title, artist, album, i, label,
                            i % 7);
    if (popularity[i] >= 0)
      g_string_append_printf (rows, "%d", popularity[i]);
    g_string_append_c (rows, '\n');
    documents[i] = g_strsplit (folded, " ", -1);
  }
  dgz_test_import_text (fixture->dir, "random.csv", rows->str);
  catalogue = dgz_test_open (fixture->dir);

  for (guint q = 0; q < N_QUERIES; q++) {
    g_autofree char *text = make_words (3);
    g_autofree char *folded = dgz_vocabulary_fold (text);
    g_auto (GStrv) words = g_strsplit (folded, " ", -1);
    g_autoptr (GString) wanted = g_string_new (NULL);
    g_autofree char *found = dgz_test_search (catalogue, text, N_RANDOM);

    for (int p = 8; p >= -1; p--) {
      for (guint i = 0; i < N_RANDOM; i++) {
        if (popularity[i] == p && has_words (documents[i], words))
          g_string_append_printf (wanted, "%sT%04u", wanted->len > 0 ? " " : "", i);
      }
    }
    g_assert_cmpstr (found, ==, wanted->str);
  }
  for (guint i = 0; i < N_RANDOM; i++)
    g_strfreev (documents[i]);
}

/* Missing, cut, damaged anywhere, or something else: it is made anew. */
static void
test_damaged (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autofree char *contents = NULL;
  gsize length;

  g_free (dgz_test_write_tracks (fixture->dir, "tracks.csv", "House", 500));
  dgz_test_import_text (fixture->dir, "table.csv", table);
  folder = dgz_generation_current (fixture->dir);
  path = g_build_filename (folder, DGZ_SEARCH_NAME, NULL);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));

  for (guint how = 0; how < 40; how++) {
    g_autoptr (DgzCatalogue) catalogue = dgz_test_open (fixture->dir);
    g_autofree char *names = NULL;

    if (how == 0) {
      g_assert_cmpint (g_remove (path), ==, 0);
    } else if (how < 10) {
      gssize part = (gssize) (length * (how - 1) / 10);

      g_assert_true (g_file_set_contents (path, contents, part, NULL));
    } else if (how == 10) {
      g_assert_true (g_file_set_contents (path, "garbage", -1, NULL));
    } else {
      g_autofree char *damaged = g_memdup2 (contents, length);
      gsize page = (gsize) g_test_rand_int_range (0, (gint32) (length / 8192)) * 8192;

      memset (damaged + page, how % 3 ? 0 : 0xa5, 8192);
      g_assert_true (g_file_set_contents (path, damaged, (gssize) length, NULL));
    }
    expect (catalogue, "tide", "C A B");
    expect (catalogue, "undertow", "C B");
    names = dgz_test_list_folder (folder);
    g_assert_null (strstr (names, ".new"));
    g_assert_true (g_file_set_contents (path, contents, (gssize) length, NULL));
  }
}

/* A track that two sources tell of is found once, by what stands for both. */
static void
test_merged (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (DgzCatalogue) catalogue = NULL;

  dgz_test_import_text (fixture->dir, "table.csv", table);
  dgz_test_import_text (fixture->dir, "more.csv",
                        "track_id,name,artists,popularity,tempo\nA,Slow Tide,Velm Oro;Nadir Quist,"
                        "20,120\nH,Slow Tide,Else,5,\n");
  catalogue = dgz_test_open (fixture->dir);
  expect (catalogue, "slow tide", "A H");
  expect (catalogue, "tide", "C A H B");
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/search/words", test_words },
    { "/search/limit", test_limit },
    { "/search/reference", test_reference },
    { "/search/damaged", test_damaged },
    { "/search/merged", test_merged },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
