/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib.h>

#include <string.h>

#include "dgz-entry.h"
#include "dgz-random.h"

static const struct
{
  const char *text;
  DgzEntryKind kind;
} kinds[] = {
  { "", DGZ_ENTRY_EMPTY },
  { " \t\n ", DGZ_ENTRY_EMPTY },
  { "123", DGZ_ENTRY_LINK },
  { "31573201", DGZ_ENTRY_LINK },
  { "315732011", DGZ_ENTRY_LINK },
  { "r31573201", DGZ_ENTRY_LINK },
  { "[m=900]", DGZ_ENTRY_LINK },
  { "discogs.com/release/7-Moss-Relay-Slow-Harbour", DGZ_ENTRY_LINK },
  { "https://www.discogs.com/user/digger/collection", DGZ_ENTRY_LINK },
  { "https://example.com/release/7", DGZ_ENTRY_REFUSED },
  { "example.com/release/7", DGZ_ENTRY_REFUSED },
  { "https://www.discogs.com/", DGZ_ENTRY_REFUSED },
  { "discogs.com", DGZ_ENTRY_REFUSED },
  { "discogs.com/release/", DGZ_ENTRY_REFUSED },
  { "discogs.com/release/abc", DGZ_ENTRY_REFUSED },
  { "ftp://discogs.com/release/7", DGZ_ENTRY_REFUSED },
  { "https://me@discogs.com/release/7", DGZ_ENTRY_REFUSED },
  { "diggerz:release/123", DGZ_ENTRY_LINK },
  { "diggerz:release", DGZ_ENTRY_REFUSED },
  { "diggerz:release%2Fabc", DGZ_ENTRY_REFUSED },
  { "diggerz:/etc/passwd", DGZ_ENTRY_REFUSED },
  { "diggerz:Dark Horse", DGZ_ENTRY_REFUSED },
  { "diggerz", DGZ_ENTRY_WORDS },
  { "[r123", DGZ_ENTRY_REFUSED },
  { "[m=12a]", DGZ_ENTRY_REFUSED },
  { "0", DGZ_ENTRY_REFUSED },
  { "18446744073709551617", DGZ_ENTRY_REFUSED },
  { "\xff\xfe", DGZ_ENTRY_REFUSED },
  { "two\nlines", DGZ_ENTRY_REFUSED },
  { "7123456789", DGZ_ENTRY_BARCODE },
  { "712345678901", DGZ_ENTRY_BARCODE },
  { " 7 12345 67890 1 ", DGZ_ENTRY_BARCODE },
  { "7-12345-67890-1", DGZ_ENTRY_BARCODE },
  { "5012345678900", DGZ_ENTRY_BARCODE },
  { "05012345678900", DGZ_ENTRY_BARCODE },
  { "01234567", DGZ_ENTRY_BARCODE },
  { "1234 5678", DGZ_ENTRY_BARCODE },
  { "1234567 - 8", DGZ_ENTRY_BARCODE },
  { "1234 567", DGZ_ENTRY_CATNO },
  { "12-34", DGZ_ENTRY_CATNO },
  { "SK029", DGZ_ENTRY_CATNO },
  { "sk029", DGZ_ENTRY_CATNO },
  { "8BP086", DGZ_ENTRY_CATNO },
  { "TFCC-86686", DGZ_ENTRY_CATNO },
  { "R12-004", DGZ_ENTRY_CATNO },
  { "r123abc", DGZ_ENTRY_CATNO },
  { "TIN 7", DGZ_ENTRY_CATNO },
  { "tin 7", DGZ_ENTRY_CATNO },
  { "MOTE 12", DGZ_ENTRY_CATNO },
  { "Mote 012", DGZ_ENTRY_CATNO },
  { "A&B 2201", DGZ_ENTRY_CATNO },
  { "493163 2", DGZ_ENTRY_CATNO },
  { "BON 493163 2", DGZ_ENTRY_CATNO },
  { "LANT 032 LP", DGZ_ENTRY_CATNO },
  { "LANT 032 cd", DGZ_ENTRY_CATNO },
  { "92148-4", DGZ_ENTRY_CATNO },
  { "1.234.567", DGZ_ENTRY_CATNO },
  { "U2", DGZ_ENTRY_WORDS },
  { "M-83", DGZ_ENTRY_WORDS },
  { "808 State", DGZ_ENTRY_WORDS },
  { "Front 242", DGZ_ENTRY_WORDS },
  { "Techno 2000", DGZ_ENTRY_WORDS },
  { "untitled 1", DGZ_ENTRY_WORDS },
  { "LANT LP", DGZ_ENTRY_WORDS },
  { "TIN 7 slow", DGZ_ENTRY_WORDS },
  { "A 1 2 3 4", DGZ_ENTRY_WORDS },
  { "LANTERNRECORDINGSNUMBER012", DGZ_ENTRY_WORDS },
  { "\xc3\x84 012", DGZ_ENTRY_WORDS },
  { "Mr.Thing", DGZ_ENTRY_WORDS },
  { "M.O.S.S.", DGZ_ENTRY_WORDS },
  { "[untitled]", DGZ_ENTRY_WORDS },
  { "[", DGZ_ENTRY_WORDS },
  { "[r", DGZ_ENTRY_WORDS },
  { "moss relay", DGZ_ENTRY_WORDS },
  { "drum-machine", DGZ_ENTRY_WORDS },
  { "moss -", DGZ_ENTRY_WORDS },
  { "- moss", DGZ_ENTRY_WORDS },
  { "moss -relay", DGZ_ENTRY_WORDS },
  { "moss- relay", DGZ_ENTRY_WORDS },
  { "-", DGZ_ENTRY_WORDS },
  { " - - ", DGZ_ENTRY_WORDS },
  { "Moss Relay - Slow Harbour", DGZ_ENTRY_ARTIST_TITLE },
  { "Moss - TIN 7", DGZ_ENTRY_ARTIST_TITLE },
  { "12 - 34", DGZ_ENTRY_ARTIST_TITLE },
};

static void
test_kinds (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autofree char *shown = g_strescape (kinds[i].text, NULL);
    DgzEntry entry;

    g_test_message ("%s", shown);
    g_assert_cmpint (dgz_entry_read (kinds[i].text, strlen (kinds[i].text), &entry), ==,
                     kinds[i].kind);
    g_assert_cmpint (entry.kind, ==, kinds[i].kind);
    g_assert_true ((entry.url_error == DGZ_URL_OK) || entry.kind != DGZ_ENTRY_LINK);
    g_assert_true (entry.digits[0] != '\0' || entry.kind != DGZ_ENTRY_BARCODE);
    g_assert_true ((entry.artist != NULL) == (entry.kind == DGZ_ENTRY_ARTIST_TITLE));
  }
}

static void
test_digits (void)
{
  static const char *const rows[][2] = {
    { "7 12345-67890 1", "712345678901" },
    { "1234 5678", "12345678" },
    { "05012345678900", "05012345678900" },
    /* A release's number that may be a barcode. */
    { "31573201", "31573201" },
    { "3157320", "" },
    { "050123456789001", "" },
    { "r31573201", "" },
    { "1234 5678a", "" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    DgzEntry entry;

    dgz_entry_read (rows[i][0], strlen (rows[i][0]), &entry);
    g_assert_cmpstr (entry.digits, ==, rows[i][1]);
  }
}

static void
test_artist_title (void)
{
  static const char *const rows[][3] = {
    { "  Moss Relay  -   Slow Harbour ", "Moss Relay", "Slow Harbour" },
    { "Moss \xe2\x80\x93 Quay", "Moss", "Quay" },
    { "Moss \xe2\x80\x94 Quay", "Moss", "Quay" },
    { "Moss - Quay - Ebb", "Moss", "Quay - Ebb" },
    { "Moss-Relay - Quay", "Moss-Relay", "Quay" },
    { "a - b", "a", "b" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    DgzEntry entry;

    g_assert_cmpint (dgz_entry_read (rows[i][0], strlen (rows[i][0]), &entry), ==,
                     DGZ_ENTRY_ARTIST_TITLE);
    g_assert_cmpmem (entry.artist, entry.artist_length, rows[i][1], strlen (rows[i][1]));
    g_assert_cmpmem (entry.title, entry.title_length, rows[i][2], strlen (rows[i][2]));
  }
}

static void
test_fields (void)
{
  DgzEntry entry;

  /* The text need not be terminated. */
  g_assert_cmpint (dgz_entry_read ("  moss relay 2", 12, &entry), ==, DGZ_ENTRY_WORDS);
  g_assert_cmpmem (entry.text, entry.text_length, "moss relay", 10);
  g_assert_cmpint (dgz_entry_read ("discogs.com/release/78", 21, &entry), ==, DGZ_ENTRY_LINK);
  g_assert_cmpint (entry.url.id, ==, 7);
  g_assert_cmpint (dgz_entry_read ("discogs.com/sell/item/7", 23, &entry), ==, DGZ_ENTRY_REFUSED);
  g_assert_cmpint (entry.url_error, ==, DGZ_URL_LISTING);
}

/* Cut and changed texts, in blocks of just their size: what is pointed to lies within. */
static void
test_mangled (void)
{
  static const char bytes[] = " -0127AZaz[/.\xe2\xff";
  uint64_t random = (uint32_t) g_test_rand_int ();

  g_test_message ("seed %" G_GUINT64_FORMAT, random);
  for (int run = 0; run < 200000; run++) {
    const char *from = kinds[dgz_random_below (&random, G_N_ELEMENTS (kinds))].text;
    size_t length = (size_t) dgz_random_below (&random, strlen (from) + 1);
    g_autofree char *text = length > 0 ? g_memdup2 (from, length) : g_malloc (1);
    DgzEntry entry;

    for (uint64_t n = dgz_random_below (&random, 4); n > 0 && length > 0; n--)
      text[dgz_random_below (&random, length)] = bytes[dgz_random_below (&random, sizeof bytes)];
    g_assert_cmpint (dgz_entry_read (text, length, &entry), <=, DGZ_ENTRY_WORDS);
    g_assert_true (entry.text >= text && entry.text + entry.text_length <= text + length);
    g_assert_true ((entry.kind == DGZ_ENTRY_EMPTY) == (entry.text_length == 0));
    if (entry.kind != DGZ_ENTRY_ARTIST_TITLE)
      continue;
    g_assert_true (entry.artist >= text && entry.artist_length > 0);
    g_assert_true (entry.artist + entry.artist_length < entry.title);
    g_assert_true (entry.title + entry.title_length <= text + length && entry.title_length > 0);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/entry/kinds", test_kinds);
  g_test_add_func ("/entry/digits", test_digits);
  g_test_add_func ("/entry/artist-title", test_artist_title);
  g_test_add_func ("/entry/fields", test_fields);
  g_test_add_func ("/entry/mangled", test_mangled);

  return g_test_run ();
}
