/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the texts of tags mean. */

#include "dgz-tags-private.h"

static void
check_strings (char      **found,
               const char *wanted)
{
  g_autofree char *joined = found ? g_strjoinv ("|", found) : NULL;

  g_assert_cmpstr (joined, ==, wanted);
}

static void
test_keys (void)
{
  static const struct
  {
    const char *text;
    int key;
  } keys[] = {
    { "8A", 18 },
    { "8a", 18 },
    { "08A", 18 },
    { " 8A ", 18 },
    { "8B", 1 },
    { "1A", 16 },
    { "12B", 9 },
    { "1d", 1 },
    { "1m", 18 },
    { "12m", 4 },
    { "12d", 11 },
    { "01D", 1 },
    { "Am", 18 },
    { "am", 18 },
    { "A minor", 18 },
    { "Amin", 18 },
    { "A-moll", 18 },
    { "F#m", 12 },
    { "Gb", 13 },
    { "Bbm", 20 },
    { "bbm", 20 },
    { "C♯ minor", 2 },
    { "B major", 23 },
    { "Bmaj", 23 },
    { "B", 23 },
    { "H", 23 },
    { "Hm", 22 },
    { "C", 1 },
    { "AM", 19 },
    { "A♭", 17 },
    { "A flat major", 17 },
    { "F sharp minor", 12 },
    { "Cb", 23 },
    { "B#m", 0 },
    { "E dur", 9 },
    { "Dbmaj", 3 },
    { "", -1 },
    { "o", -1 },
    { "0A", -1 },
    { "13A", -1 },
    { "8", -1 },
    { "8C", -1 },
    { "8AB", -1 },
    { "123A", -1 },
    { "a", -1 },
    { "bb", -1 },
    { "I", -1 },
    { "Am7", -1 },
    { "All", -1 },
    { "A major minor", -1 },
    { "128", -1 },
    { "♯", -1 },
    { "99999999999999999999A", -1 },
  };

  g_assert_cmpint (dgz_tags_key (NULL), ==, -1);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    if (dgz_tags_key (keys[i].text) != keys[i].key)
      g_error ("%s was read as %d", keys[i].text, dgz_tags_key (keys[i].text));
  }
}

static void
test_artists (void)
{
  static const struct
  {
    const char *values[4];
    const char *artists;
  } cases[] = {
    { { "Moss Relay" }, "Moss Relay" },
    { { "Moss; Relay" }, "Moss|Relay" },
    { { "Moss;Relay;Moss" }, "Moss|Relay" },
    { { "Moss / Relay" }, "Moss|Relay" },
    { { "AC/DC" }, "AC/DC" },
    { { "Moss feat. Relay" }, "Moss|Relay" },
    { { "Moss ft. Relay & Sons" }, "Moss|Relay & Sons" },
    { { "Moss (Feat. Relay)" }, "Moss|Relay" },
    { { "Moss [feat. Relay (UK)]" }, "Moss|Relay (UK)" },
    { { "Moss featuring Relay" }, "Moss|Relay" },
    { { "Moss (UK)" }, "Moss (UK)" },
    { { "Little Feat Live" }, "Little Feat Live" },
    { { "Moss, Relay" }, "Moss, Relay" },
    { { "Moss & Relay" }, "Moss & Relay" },
    { { "Moss vs. Relay" }, "Moss vs. Relay" },
    { { "Moss x Relay" }, "Moss x Relay" },
    { { "Moss; Sons", "Relay" }, "Moss; Sons|Relay" },
    { { "  ", "" }, NULL },
    { { NULL }, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (GStrv) artists = dgz_tags_split_artists (cases[i].values);

    check_strings (artists, cases[i].artists);
  }
}

static void
test_genres (void)
{
  const char *const values[] = { "Folk, World, & Country", "Drum & Bass / Jungle;techno", "Techno",
                                 NULL };
  const char *const many[] = { "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,"
                               "26,27,28,29,30,31,32,33,34",
                               NULL };
  g_auto (GStrv) genres = dgz_tags_split_genres (values);
  g_auto (GStrv) capped = dgz_tags_split_genres (many);

  check_strings (genres, "Folk|World|Country|Drum & Bass|Jungle|techno");
  g_assert_cmpuint (g_strv_length (capped), ==, DGZ_TAGS_MAX_VALUES);
}

static void
test_isrc (void)
{
  static const char *const bad[] = { "", "DEA12150001", "DEA1215000123", "1EA121500012",
                                     "DEA12150001X", "DEA12150001é" };
  g_autofree char *plain = dgz_tags_isrc ("ISRC de-a12-15-00012");

  g_assert_cmpstr (plain, ==, "DEA121500012");
  g_assert_null (dgz_tags_isrc (NULL));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_null (dgz_tags_isrc (bad[i]));
}

/* Whatever the bytes. */
static void
test_tidy (void)
{
  g_autofree char *nothing = dgz_tags_tidy (" \n\t ");
  g_autofree char *line = dgz_tags_tidy ("\xef\xbb\xbf Moss\n\tRelay\x01 ");
  g_autofree char *bad = dgz_tags_tidy ("a\xff\xc3");
  g_autofree char *wide = g_strnfill (4 * DGZ_TAGS_MAX_TEXT, 'x');
  g_autofree char *cut = dgz_tags_tidy (wide);

  g_assert_null (nothing);
  g_assert_null (dgz_tags_tidy (NULL));
  g_assert_cmpstr (line, ==, "Moss Relay");
  g_assert_cmpstr (bad, ==, "a\xef\xbf\xbd\xef\xbf\xbd");
  g_assert_cmpuint (g_utf8_strlen (cut, -1), ==, DGZ_TAGS_MAX_TEXT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/tags-text/keys", test_keys);
  g_test_add_func ("/tags-text/artists", test_artists);
  g_test_add_func ("/tags-text/genres", test_genres);
  g_test_add_func ("/tags-text/isrc", test_isrc);
  g_test_add_func ("/tags-text/tidy", test_tidy);

  return g_test_run ();
}
