/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib.h>

#include <string.h>

#include "dgz-fold.h"
#include "dgz-random.h"

typedef struct
{
  const char *text;
  const char *folded;
} Pair;

static const Pair folds[] = {
  { "", "" },
  { "House", "house" },
  { "DRUM & BASS", "drum and bass" },
  { "Drum n Bass", "drum n bass" },
  { "Drum&Bass", "drum and bass" },
  { "Rhythm+Sound", "rhythm and sound" },
  { "J\xc3\xbcrgen's  DRUM & Bass", "jurgens drum and bass" },
  { "don't", "dont" },
  { "don\xe2\x80\x99t", "dont" },
  { "  leading and trailing  ", "leading and trailing" },
  { "a-b_c.d/e", "a b c d e" },
  { "tab\tand\nline", "tab and line" },
  { "(brackets) [too]", "brackets too" },
  { "!!!", "!!!" },
  { "???", "???" },
  { "!!! (chk)", "chk" },
  { "\xc3\x84\xc3\x96\xc3\x9c\xc3\x9f", "aouss" },
  { "\xc3\xa6\xc3\xb8\xc3\xa5", "aeoa" },
  { "\xc5\x81\xc3\xb3\x64\xc5\xba", "lodz" },
  { "Caf\xc3\xa9", "cafe" },
  { "Cafe\xcc\x81", "cafe" },
  { "\xc3\x9e\xc3\xb3r", "thor" },
  { "\xc5\x92uvre", "oeuvre" },
  { "\xce\x91\xce\xb8\xce\xae\xce\xbd\xce\xb1", "\xce\xb1\xce\xb8\xce\xb7\xce\xbd\xce\xb1" },
  { "\xd0\x9c\xd0\xb8\xd1\x80", "\xd0\xbc\xd0\xb8\xd1\x80" },
  { "\xe6\x9d\xb1\xe4\xba\xac", "\xe6\x9d\xb1\xe4\xba\xac" },
  { "A\xe2\x80\x93Z", "a z" },
  { "A\xe2\x80\xa6", "a" },
  { "A\xc2\xa0"
    "B",
    "a b" },
  { "A\xe3\x80\x80"
    "B",
    "a b" },
  { "\xe2\x80\x9cQuoted\xe2\x80\x9d", "quoted" },
  { "12\"", "12" },
  { "a\xff"
    "b",
    "a b" },
  { "a\xc3", "a" },
};

static const Pair artists[] = {
  { "The Name", "name" },
  { "the name", "name" },
  { "Name, The", "name" },
  { "Name (2)", "name" },
  { "Name (137)", "name" },
  { "Name*", "name" },
  { "Name (2)*", "name" },
  { "The Name (2)", "name" },
  { "Name (UK)", "name uk" },
  { "Name(2)", "name 2" },
  { "(2)", "2" },
  { "The", "the" },
  { "The The", "the" },
  { "Theo", "theo" },
  { "Bathe", "bathe" },
  { "Name 2", "name 2" },
  { "Some & Other", "some and other" },
  { "!!! (2)", "!!!" },
};

static void
check (size_t    (*fold) (const char *, size_t, char *, size_t),
       const Pair *pairs,
       size_t      n_pairs)
{
  for (size_t i = 0; i < n_pairs; i++) {
    char folded[256];
    size_t n = fold (pairs[i].text, strlen (pairs[i].text), folded, sizeof folded);

    g_assert_cmpstr (folded, ==, pairs[i].folded);
    g_assert_cmpuint (n, ==, strlen (pairs[i].folded));
  }
}

static void
test_fold (void)
{
  check (dgz_fold, folds, G_N_ELEMENTS (folds));
}

static void
test_artist (void)
{
  check (dgz_fold_artist, artists, G_N_ELEMENTS (artists));
}

/* Returns the whole length, writes what fits, and touches nothing behind. */
static void
test_size (void)
{
  const char *text = "Drum & Bass";
  const char *folded = "drum and bass";

  g_assert_cmpuint (dgz_fold (text, strlen (text), NULL, 0), ==, strlen (folded));

  for (size_t size = 1; size < 20; size++) {
    char out[32];

    memset (out, '#', sizeof out);
    g_assert_cmpuint (dgz_fold (text, strlen (text), out, size), ==, strlen (folded));
    g_assert_cmpuint (strlen (out), ==, MIN (size - 1, strlen (folded)));
    g_assert_true (strncmp (out, folded, strlen (out)) == 0);
    for (size_t i = size; i < sizeof out; i++)
      g_assert_cmpint (out[i], ==, '#');

    g_assert_cmpuint (dgz_fold_artist (text, strlen (text), out, size), ==, strlen (folded));
    g_assert_cmpuint (strlen (out), <, size);
  }

  /* Only the bytes that are given. */
  {
    char out[8];

    g_assert_cmpuint (dgz_fold ("HouseMusic", 5, out, sizeof out), ==, 5);
    g_assert_cmpstr (out, ==, "house");
  }
}

static void
test_utf8 (void)
{
  static const struct
  {
    const char *text;
    size_t length;
    bool valid;
  } cases[] = {
    { "", 0, true },
    { "plain", 5, true },
    { "\xc3\xa9", 2, true },
    { "\xe2\x82\xac", 3, true },
    { "\xf0\x9f\x8e\xb5", 4, true },
    { "\xf4\x8f\xbf\xbf", 4, true },
    { "\xed\x9f\xbf", 3, true },
    { "\xee\x80\x80", 3, true },
    { "a\0b", 3, false },
    { "\0", 1, false },
    { "\x80", 1, false },
    { "\xbf", 1, false },
    { "\xc0\x80", 2, false },
    { "\xc1\xbf", 2, false },
    { "\xc3", 1, false },
    { "\xc3(", 2, false },
    { "\xe0\x80\x80", 3, false },
    { "\xe0\x9f\xbf", 3, false },
    { "\xe2\x82", 2, false },
    { "\xe2\x28\xa1", 3, false },
    { "\xed\xa0\x80", 3, false },
    { "\xed\xbf\xbf", 3, false },
    { "\xf0\x80\x80\x80", 4, false },
    { "\xf0\x8f\xbf\xbf", 4, false },
    { "\xf0\x9f\x8e", 3, false },
    { "\xf4\x90\x80\x80", 4, false },
    { "\xf5\x80\x80\x80", 4, false },
    { "\xfe", 1, false },
    { "\xff", 1, false },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_true (dgz_utf8_valid (cases[i].text, cases[i].length) == cases[i].valid);
}

/* On any bytes: says of UTF-8 what GLib says, and gives UTF-8 for UTF-8. */
static void
test_random (void)
{
  uint64_t random = (uint32_t) g_test_rand_int ();

  g_test_message ("seed %" G_GUINT64_FORMAT, random);
  for (int run = 0; run < 100000; run++) {
    size_t length = (size_t) dgz_random_below (&random, 24);
    g_autofree char *text = g_malloc (length + 1);
    char folded[512];
    bool valid;

    for (size_t i = 0; i < length; i++) {
      static const char likely[] = "\xc3\xa9\xe2\x80\x99 aA&('\xcc\x81\xf0\x9f\x8e\xb5";

      text[i] = dgz_random_below (&random, 3)
                    ? likely[dgz_random_below (&random, sizeof likely - 1)]
                    : (char) (1 + dgz_random_below (&random, 255));
    }
    valid = g_utf8_validate (text, (gssize) length, NULL);
    g_assert_true (dgz_utf8_valid (text, length) == valid);
    g_assert_cmpuint (dgz_fold (text, length, folded, sizeof folded), <, sizeof folded);
    g_assert_true (!valid || g_utf8_validate (folded, -1, NULL));
    dgz_fold_artist (text, length, folded, sizeof folded);
    g_assert_true (!valid || g_utf8_validate (folded, -1, NULL));
  }
}

/* Folding again changes nothing, whatever the letter. */
static void
test_twice (void)
{
  for (gunichar c = 0x20; c < 0x3000; c++) {
    char text[16];
    char once[64];
    char twice[64];
    int n;

    if (!g_unichar_validate (c) || !g_unichar_isalnum (c))
      continue;
    n = g_unichar_to_utf8 (c, text);
    dgz_fold (text, (size_t) n, once, sizeof once);
    dgz_fold (once, strlen (once), twice, sizeof twice);
    g_test_message ("U+%04X", c);
    g_assert_cmpstr (once, ==, twice);
    g_assert_null (strchr (once, ' '));
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fold/fold", test_fold);
  g_test_add_func ("/fold/artist", test_artist);
  g_test_add_func ("/fold/size", test_size);
  g_test_add_func ("/fold/utf8", test_utf8);
  g_test_add_func ("/fold/random", test_random);
  g_test_add_func ("/fold/twice", test_twice);

  return g_test_run ();
}
