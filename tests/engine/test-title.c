/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib.h>

#include <string.h>

#include "dgz-random.h"
#include "dgz-title.h"

typedef struct
{
  const char *title;
  const char *stem;
  const char *original;
  bool is_remix;
} Case;

static const char *const artists[] = { "The Owner", "Second Hand (2)" };

/* Versions of one track: the mix words go. */
static const char *const versions[] = {
  "Relief",
  "relief",
  "RELIEF",
  "Relief (Original Mix)",
  "Relief (Original)",
  "Relief (Extended Mix)",
  "Relief (Extended)",
  "Relief (Extended Version)",
  "Relief (Radio Edit)",
  "Relief (Edit)",
  "Relief (Club Mix)",
  "Relief (Album Version)",
  "Relief (Single Version)",
  "Relief (Remaster)",
  "Relief (Remastered)",
  "Relief (2019 Remaster)",
  "Relief (Remastered 2019)",
  "Relief - Original Mix",
  "Relief - Radio Edit",
  "Relief - 2011 Remaster",
  "Relief [Extended Mix]",
  "Relief (Extended Mix) [2019 Remaster]",
  "Relief (feat. Somebody)",
  "Relief (ft. Somebody)",
  "Relief [featuring Somebody Else]",
  "Relief feat. Somebody",
  "Relief Feat. Somebody",
  "Relief ft. Somebody",
  "Relief featuring Somebody",
  "Relief feat. Somebody (Extended Mix)",
  "Relief (feat. Somebody) [Original Mix]",
  "Relief (Owner Remix)",
  "Relief (The Owner Mix)",
  "Relief (Second Hand Edit)",
  "Relief (Second Hand Extended Remix)",
  "  Relief  ( Original Mix )  ",
  "Relief ()",
  "Relief (",
};

static const Case cases[] = {
  { "", "", "", false },
  { "Relief (Somebody Remix)", "relief somebody remix", "relief", true },
  { "Relief - Somebody Remix", "relief somebody remix", "relief", true },
  { "Relief [Somebody Remix]", "relief somebody remix", "relief", true },
  { "Relief (Somebody's Dub)", "relief somebodys dub", "relief", true },
  { "Relief (Somebody Rework)", "relief somebody rework", "relief", true },
  { "Relief (Somebody Edit)", "relief somebody edit", "relief", true },
  { "Relief feat. A Guest (Somebody Remix)", "relief somebody remix", "relief", true },
  { "Relief (Somebody Remix) (2019 Remaster)", "relief somebody remix", "relief", true },
  { "Relief (Live)", "relief live", "relief live", false },
  { "Relief (Part 2)", "relief part 2", "relief part 2", false },
  { "Relief, Part 2", "relief part 2", "relief part 2", false },
  { "Relief - Reprise", "relief reprise", "relief reprise", false },
  { "Mix", "mix", "mix", false },
  { "Remix", "remix", "remix", false },
  { "Version (Original Mix)", "version", "version", false },
  { "Original", "original", "original", false },
  { "Defeat the Enemy", "defeat the enemy", "defeat the enemy", false },
  { "Crafty Feature", "crafty feature", "crafty feature", false },
  { "A-Side", "a side", "a side", false },
  { "!!!", "!!!", "!!!", false },
  { "(Intro) Relief", "intro relief", "intro relief", false },
  { "R\xc3\xaav\xc3\xa9 (Original Mix)", "reve", "reve", false },
};

static void
test_versions (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (versions); i++) {
    DgzTitle parsed;

    g_test_message ("%s", versions[i]);
    dgz_title_parse (versions[i], artists, G_N_ELEMENTS (artists), &parsed);
    g_assert_cmpstr (parsed.stem, ==, "relief");
    g_assert_cmpstr (parsed.original, ==, "relief");
    g_assert_false (parsed.is_remix);
  }
}

static void
test_cases (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    DgzTitle parsed;

    g_test_message ("%s", cases[i].title);
    dgz_title_parse (cases[i].title, artists, G_N_ELEMENTS (artists), &parsed);
    g_assert_cmpstr (parsed.stem, ==, cases[i].stem);
    g_assert_cmpstr (parsed.original, ==, cases[i].original);
    g_assert_true (parsed.is_remix == cases[i].is_remix);
  }
}

/* The same words are a remix or a version, by who the artist is. */
static void
test_artists (void)
{
  static const char *const somebody[] = { "Somebody" };
  static const char *const accented[] = { "S\xc3\xb4mebody*" };
  DgzTitle parsed;

  dgz_title_parse ("Relief (Somebody Remix)", NULL, 0, &parsed);
  g_assert_true (parsed.is_remix);
  dgz_title_parse ("Relief (Somebody Remix)", somebody, 1, &parsed);
  g_assert_false (parsed.is_remix);
  g_assert_cmpstr (parsed.stem, ==, "relief");
  dgz_title_parse ("Relief (Somebody Remix)", accented, 1, &parsed);
  g_assert_false (parsed.is_remix);
}

static void
test_long (void)
{
  for (size_t length = 500; length < 1600; length++) {
    g_autofree char *word = g_strnfill (length, 'x');
    g_autofree char *title = g_strconcat (word, " (", word, " Remix) - ", word, NULL);
    DgzTitle parsed;

    dgz_title_parse (title, artists, G_N_ELEMENTS (artists), &parsed);
    g_assert_cmpuint (strlen (parsed.stem), ==, DGZ_TITLE_MAX - 1);
    g_assert_cmpuint (strlen (parsed.original), <, DGZ_TITLE_MAX);
  }
}

/* Any text at all ends, and leaves terminated strings without blanks at their ends. */
static void
test_random (void)
{
  static const char *const bits[] = { "(", ")", "[", "]", " - ", "-", " ", "feat. ", " ft ", "Mix",
                                      "Remix", "Relief", "2019", "Owner", "\xc3\xa9", "\xff", "'" };
  uint64_t random = (uint32_t) g_test_rand_int ();

  g_test_message ("seed %" G_GUINT64_FORMAT, random);
  for (int run = 0; run < 100000; run++) {
    g_autoptr (GString) title = g_string_new (NULL);
    DgzTitle parsed;

    for (uint64_t n = dgz_random_below (&random, 12); n > 0; n--)
      g_string_append (title, bits[dgz_random_below (&random, G_N_ELEMENTS (bits))]);
    dgz_title_parse (title->str, artists, G_N_ELEMENTS (artists), &parsed);
    g_assert_cmpuint (strlen (parsed.stem), <, DGZ_TITLE_MAX);
    g_assert_cmpuint (strlen (parsed.original), <=, strlen (parsed.stem));
    g_assert_true (parsed.is_remix || strcmp (parsed.stem, parsed.original) == 0);
  }
}

/* The words that only name a version go from a remix too. */
static void
test_remix_versions (void)
{
  static const char *const remixes[] = {
    "Relief (Somebody Remix)",
    "Relief (Somebody Remix) [Extended Mix]",
    "Relief (Somebody Extended Remix)",
    "Relief (Somebody Remix Radio Edit)",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (remixes); i++) {
    DgzTitle parsed;

    g_test_message ("%s", remixes[i]);
    dgz_title_parse (remixes[i], artists, G_N_ELEMENTS (artists), &parsed);
    g_assert_true (parsed.is_remix);
    g_assert_cmpstr (parsed.original, ==, "relief");
    g_assert_cmpstr (parsed.stem, ==, "relief somebody remix");
  }
}

/* An artist whose name holds a mix word is still one of the artists. */
static void
test_artist_with_mix_word (void)
{
  static const char *const names[] = { "Dub Owner" };
  DgzTitle parsed;

  dgz_title_parse ("Relief (Dub Owner Remix)", names, 1, &parsed);
  g_assert_false (parsed.is_remix);
  g_assert_cmpstr (parsed.stem, ==, "relief");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/title/versions", test_versions);
  g_test_add_func ("/title/cases", test_cases);
  g_test_add_func ("/title/artists", test_artists);
  g_test_add_func ("/title/long", test_long);
  g_test_add_func ("/title/random", test_random);
  g_test_add_func ("/title/remix-versions", test_remix_versions);
  g_test_add_func ("/title/artist-with-mix-word", test_artist_with_mix_word);

  return g_test_run ();
}
