/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-inherit.h"

#include <string.h>

#include "dgz-test-import.h"

#define HEADER "id,artists,album,label,genre,title\n"

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

/* Imports rows of "id,artists,album,label,genre"; a row "5*x,..." stands for x1 to x5. */
static void
import (Fixture    *fixture,
        const char *name,
        const char *rows)
{
  g_autoptr (GString) table = g_string_new (HEADER);
  g_auto (GStrv) lines = g_strsplit (rows, "\n", -1);

  for (guint i = 0; lines[i] && *lines[i]; i++) {
    guint n = lines[i][1] == '*' ? (guint) (lines[i][0] - '0') : 1;
    g_auto (GStrv) parts = g_strsplit (lines[i][1] == '*' ? lines[i] + 2 : lines[i], ",", 2);

    for (guint k = 1; k <= n; k++) {
      g_autofree char *key = n == 1 ? g_strdup (parts[0]) : g_strdup_printf ("%s%u", parts[0], k);

      g_string_append_printf (table, "%s,%s,T %s\n", key, parts[1], key);
    }
  }

  dgz_test_import_text (fixture->dir, name, table->str);
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

static const struct
{
  const char *what;
  const char *rows;
  const char *styles; /* of the track "x" */
} cases[] = {
  { "nothing to inherit", "x,Ann,Rel,Lab,\na,Ben,Other,Else,Pa\n", "none" },
  { "own styles stay", "x,Ann,Rel,Lab,Pz\n3*a,Ann,Rel,Lab,Pa\n", "Pz own" },
  { "release", "x,Ann,Rel,Lab,\na,Ann,Rel,Lab,Pa\n", "Pa release" },
  { "artist", "x,Ann,Rel,Lab,\na,Ann,Other,Else,Pa\n", "Pa artist" },
  { "label", "x,Ann,Rel,Lab,\na,Ben,Other,Lab,Pa\n", "Pa label" },
  { "release before artist", "x,Ann,Rel,Lab,\na,Ann,Rel,Lab,Pa\n9*b,Ann,Other,Lab,Pb\n",
    "Pa release" },
  { "artist before label", "x,Ann,Rel,Lab,\na,Ann,Other,Else,Pa\n9*b,Ben,Other,Lab,Pb\n",
    "Pa artist" },
  { "artist without release", "x,Ann,,,\na,Ann,,,Pa\n", "Pa artist" },
  { "the first artist only", "x,Ben;Ann,Rel,,\na,Ann,Other,,Pa\n", "none" },
  { "where that one is first", "x,Ben,Rel,,\na,Ann;Ben,Other,,Pa\n", "none" },
  { "three at most", "x,Ann,Rel,,\na,Ann,Rel,,Pa;Pb;Pc;Pd\nb,Ann,Rel,,Pb;Pc;Pd\n",
    "Pb;Pc;Pd release" },
  { "ties by name", "x,Ann,Rel,,\na,Ann,Rel,,Pd;Pc;Pb;Pa\n", "Pa;Pb;Pc release" },
  { "a fifth is enough", "x,Ann,Rel,,\na,Ann,Rel,,Pa\n4*b,Ann,Rel,,Pb\n", "Pa;Pb release" },
  { "less is not", "x,Ann,Rel,,\na,Ann,Rel,,Pa\n5*b,Ann,Rel,,Pb\n", "Pb release" },
  { "of tracks that have styles", "x,Ann,Rel,,\n9*y,Ann,Rel,,\na,Ann,Rel,,Pa\n", "Pa release" },
  { "no style on a fifth",
    "x,Ann,Rel,,\na,Ann,Rel,,Pa\nb,Ann,Rel,,Pb\nc,Ann,Rel,,Pc\nd,Ann,Rel,,Pd\ne,Ann,Rel,,Pe\n"
    "f,Ann,Rel,,Pf\ng,Ann,Other,,Pg\n",
    /* The release has none to give; over the artist's seven tracks there is none either. */
    "none" },
  { "one artist, many spellings", "x,The Ann (2),,,\na,ANN,,,Pa\n", "Pa artist" },
  /* y has Pa from its release; x, of the same artist, must not have it from y. */
  { "not twice", "x,Ann,Rel,,\ny,Ann,Other,,\na,Ben,Other,,Pa\n", "none" },
  { "not twice, by label", "x,Ann,,,\ny,Ann,Other,Lab,\na,Ben,More,Lab,Pa\n", "none" },
};

static void
test_cases (Fixture      *fixture,
            gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].what);
    import (fixture, "x.csv", cases[i].rows);
    assert_styles (fixture, "x", cases[i].styles);
  }
}

/* What was inherited is found anew with each import. */
static void
test_anew (Fixture      *fixture,
           gconstpointer data)
{
  import (fixture, "x.csv", "x,Ann,Rel,Lab,\n");
  assert_styles (fixture, "x", "none");
  import (fixture, "l.csv", "l,Ben,Other,Lab,Pl\n");
  assert_styles (fixture, "x", "Pl label");
  import (fixture, "a.csv", "a,Ann,More,,Pa\n");
  assert_styles (fixture, "x", "Pa artist");
  import (fixture, "a.csv", "b,Ann,More,,Pb\n");
  assert_styles (fixture, "x", "Pb artist");
  import (fixture, "a.csv", "b,Cid,More,,Pb\n");
  assert_styles (fixture, "x", "Pl label");
}

#define N_TRACKS 160
#define N_STYLES 8

typedef struct
{
  guint artist;
  guint release;
  guint label;
  guint styles; /* bits */
} Track;

static guint
owner_of (const Track *track,
          guint        level)
{
  return level == 1 ? track->release : level == 2 ? track->artist
                                                  : track->label;
}

/* The bits that a bare track has from a level, by the definition. */
static guint
inherit_slowly (const Track *tracks,
                const Track *bare,
                guint        level)
{
  guint counts[N_STYLES] = { 0 };
  guint total = 0;
  guint result = 0;

  for (guint i = 0; i < N_TRACKS; i++) {
    if (tracks[i].styles == 0 || owner_of (&tracks[i], level) != owner_of (bare, level))
      continue;
    total++;
    for (guint s = 0; s < N_STYLES; s++)
      counts[s] += tracks[i].styles >> s & 1;
  }

  for (guint place = 0; place < 3; place++) {
    guint best = 0;

    for (guint s = 1; s < N_STYLES; s++) {
      if (counts[s] > counts[best])
        best = s;
    }
    if (counts[best] > 0 && counts[best] * 5 >= total)
      result |= 1u << best;
    counts[best] = 0;
  }

  return result;
}

static char *
name_styles (guint bits)
{
  GString *names = g_string_new (NULL);

  for (guint s = 0; s < N_STYLES; s++) {
    if (bits >> s & 1)
      g_string_append_printf (names, "%sStyle %c", names->len ? ";" : "", 'A' + s);
  }

  return g_string_free (names, FALSE);
}

static char *
expect_styles (const Track *tracks,
               const Track *track)
{
  static const char *const sources[] = { "own", "release", "artist", "label" };
  guint bits = track->styles;
  guint level = 0;
  g_autofree char *names = NULL;

  while (bits == 0 && level < 3)
    bits = inherit_slowly (tracks, track, ++level);
  if (bits == 0)
    return g_strdup ("none");

  names = name_styles (bits);
  return g_strdup_printf ("%s %s", names, sources[level]);
}

static void
test_random (Fixture      *fixture,
             gconstpointer data)
{
  for (int round = 0; round < 4; round++) {
    Track tracks[N_TRACKS];
    g_autoptr (GString) table = g_string_new ("id,title,artists,album,album_id,label,genre\n");
    g_autoptr (DgzCatalogue) catalogue = NULL;

    for (guint i = 0; i < N_TRACKS; i++) {
      g_autofree char *names = NULL;

      tracks[i].artist = (guint) g_test_rand_int_range (0, 20);
      tracks[i].release = (guint) g_test_rand_int_range (0, 40);
      tracks[i].label = tracks[i].release % 9;
      tracks[i].styles = g_test_rand_int_range (0, 3) ? 0 : (guint) g_test_rand_int_range (1, 256);
      names = name_styles (tracks[i].styles);
      g_string_append_printf (table, "k%u,T %u,Artist %u,R,r%u,Label %u,%s\n", i, i,
                              tracks[i].artist, tracks[i].release, tracks[i].label, names);
    }

    dgz_test_import_text (fixture->dir, "x.csv", table->str);
    catalogue = dgz_test_open (fixture->dir);
    for (guint i = 0; i < N_TRACKS; i++) {
      g_autofree char *key = g_strdup_printf ("k%u", i);
      g_autofree char *styles = dgz_test_get_styles (catalogue, key);
      g_autofree char *wanted = expect_styles (tracks, &tracks[i]);

      g_assert_cmpstr (styles, ==, wanted);
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/inherit/cases", Fixture, NULL, set_up, test_cases, tear_down);
  g_test_add ("/inherit/anew", Fixture, NULL, set_up, test_anew, tear_down);
  g_test_add ("/inherit/random", Fixture, NULL, set_up, test_random, tear_down);
  return g_test_run ();
}
