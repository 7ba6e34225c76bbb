/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What imports are made with: numbers for texts, maps of numbers, sorting,
 * sets of styles, and values as tables write them; each beside something
 * plain that does the same.
 */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dgz-interner.h"
#include "dgz-number-map.h"
#include "dgz-sort.h"
#include "dgz-style-sets.h"
#include "dgz-value.h"

#define N_NUMBERS 1000000

static guint64
random_word (void)
{
  guint64 word = 0;

  for (int i = 0; i < 4; i++)
    word = word << 16 | (guint64) g_test_rand_int_range (0, 1 << 16);
  return word;
}

static void
test_interner (void)
{
  DgzInterner *interner = dgz_interner_new ();
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  char text[64];

  for (guint i = 0; i < 200000; i++) {
    int length = g_test_rand_int_range (0, i % 100 == 0 ? 60 : 5);
    guint32 number;
    gboolean is_new;

    /* Of two letters, so that many are alike, and many begin like others. */
    for (int k = 0; k < length; k++)
      text[k] = (char) g_test_rand_int_range ('a', 'c');
    text[length] = i % 2 ? '\0' : 'c';
    text[length + 1] = '\0';
    number = dgz_interner_add (interner, text, i % 2 ? -1 : length, &is_new);
    text[length] = '\0';
    g_assert_cmpint (is_new, ==, !g_hash_table_contains (known, text));
    if (is_new)
      g_hash_table_insert (known, g_strdup (text), GUINT_TO_POINTER (number));
    g_assert_cmpuint (number, ==, GPOINTER_TO_UINT (g_hash_table_lookup (known, text)));
    g_assert_cmpuint (dgz_interner_find (interner, text, -1), ==, number);
    g_assert_cmpstr (dgz_interner_get (interner, number), ==, text);
    g_assert_cmpuint (dgz_interner_get_size (interner), ==, g_hash_table_size (known));
  }

  g_assert_cmpuint (dgz_interner_find (interner, "x", -1), ==, 0);
  g_assert_cmpuint (dgz_interner_find (interner, "ax", 1), !=, 0);
  dgz_interner_free (interner);
}

/* Numbers come from 1 on, and stay as it grows. */
static void
test_interner_grows (void)
{
  DgzInterner *interner = dgz_interner_new ();

  for (guint i = 1; i <= 100000; i++) {
    g_autofree char *text = g_strdup_printf ("%08x", i * 2654435761u);

    g_assert_cmpuint (dgz_interner_add (interner, text, -1, NULL), ==, i);
  }
  for (guint i = 1; i <= 100000; i++) {
    g_autofree char *text = g_strdup_printf ("%08x", i * 2654435761u);

    g_assert_cmpuint (dgz_interner_find (interner, text, 8), ==, i);
    g_assert_cmpuint (dgz_interner_find (interner, text, 7), ==, 0);
    g_assert_cmpstr (dgz_interner_get (interner, i), ==, text);
  }
  dgz_interner_free (interner);
}

static void
test_number_map (void)
{
  for (guint expected = 0; expected < 100000; expected = expected * 7 + 1) {
    g_autoptr (DgzNumberMap) map = dgz_number_map_new (expected);
    g_autoptr (GHashTable) known =
        g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
    guint64 found;

    for (guint i = 0; i < 20000; i++) {
      /* Some that lie close together, some with nothing in their low bits, some of all kinds. */
      guint64 key = i % 3 == 0   ? (guint64) g_test_rand_int_range (1, 5000)
                    : i % 3 == 1 ? (guint64) g_test_rand_int_range (1, 5000) << 48
                                 : random_word () | 1;
      guint64 value = random_word ();
      guint64 *old = g_hash_table_lookup (known, &key);

      g_assert_cmpint (dgz_number_map_add (map, key, value, &found), ==, old == NULL);
      g_assert_cmpuint (found, ==, old ? *old : value);
      if (!old)
        g_hash_table_insert (known, g_memdup2 (&key, sizeof key),
                             g_memdup2 (&value, sizeof value));
      g_assert_true (dgz_number_map_find (map, key, &found));
      g_assert_cmpuint (found, ==, old ? *old : value);
      g_assert_cmpint (dgz_number_map_find (map, key ^ 1 << 20, &found), ==,
                       g_hash_table_contains (known, &(guint64) { key ^ 1 << 20 }));
    }
    g_assert_cmpuint (dgz_number_map_get_size (map), ==, g_hash_table_size (known));
    g_assert_false (dgz_number_map_find (map, 0, &found));
  }
}

static int
compare_items (const void *a,
               const void *b)
{
  const DgzSortItem *x = a;
  const DgzSortItem *y = b;

  return x->key != y->key ? (x->key > y->key) - (x->key < y->key)
                          : (x->value > y->value) - (x->value < y->value);
}

static void
test_sort (void)
{
  static const guint64 masks[] = { G_MAXUINT64, 0, 1, 0xfff, G_GUINT64_CONSTANT (1) << 63,
                                   G_GUINT64_CONSTANT (0xff00ff0000ff00ff), 0x7ff, 0x800 };

  for (gsize n = 0; n < 30000; n = n < 5 ? n + 1 : n * 3 + 1) {
    for (guint m = 0; m < G_N_ELEMENTS (masks); m++) {
      g_autofree DgzSortItem *items = g_new (DgzSortItem, n + 1);
      g_autofree DgzSortItem *wanted = NULL;

      for (gsize i = 0; i < n; i++)
        items[i] = (DgzSortItem) { random_word () & masks[m], (guint32) i };
      wanted = g_memdup2 (items, (n + 1) * sizeof *items);
      /* Those of one key are numbered in their order, so that any sort keeps it. */
      qsort (wanted, n, sizeof *wanted, compare_items);
      dgz_sort_items (items, n);
      for (gsize i = 0; i < n; i++) {
        g_assert_cmpuint (items[i].key, ==, wanted[i].key);
        g_assert_cmpuint (items[i].value, ==, wanted[i].value);
      }
    }
  }
}

static DgzDb *
make_sets_table (void)
{
  g_autoptr (GError) error = NULL;
  DgzDb *db = dgz_db_open (":memory:", DGZ_DB_CREATE, &error);

  g_assert_no_error (error);
  dgz_db_run (db,
              "CREATE TABLE style_set (set_id INTEGER, style_id INTEGER,"
              " PRIMARY KEY (set_id, style_id)) WITHOUT ROWID;"
              "INSERT INTO style_set VALUES (3, 7), (3, 2), (9, 1)",
              &error);
  g_assert_no_error (error);
  return db;
}

static void
expect_set (const DgzStyleSets *sets,
            guint32             number,
            const char         *wanted)
{
  g_autoptr (GString) shown = g_string_new (NULL);
  gsize n;
  const guint32 *styles = dgz_style_sets_get (sets, number, &n);

  for (gsize i = 0; i < n; i++)
    g_string_append_printf (shown, "%u ", styles[i]);
  g_assert_cmpstr (shown->str, ==, wanted);
}

static void
test_style_sets (void)
{
  g_autoptr (DgzDb) db = make_sets_table ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzStyleSets) sets = dgz_style_sets_load (db, &error);
  g_autoptr (DgzStyleSets) again = NULL;
  gint64 rows;

  g_assert_no_error (error);
  g_assert_cmpuint (dgz_style_sets_size (sets), ==, 10);
  /* In any order, also twice; and a number that is there is not given again. */
  g_assert_cmpuint (dgz_style_sets_add (sets, (guint32[]) { 7, 2, 7 }, 3), ==, 3);
  g_assert_cmpuint (dgz_style_sets_add (sets, (guint32[]) { 1 }, 1), ==, 9);
  g_assert_cmpuint (dgz_style_sets_add (sets, (guint32[]) { 2, 8, 5 }, 3), ==, 10);
  g_assert_cmpuint (dgz_style_sets_add (sets, (guint32[]) { 5, 2, 8, 8 }, 4), ==, 10);
  g_assert_cmpuint (dgz_style_sets_add (sets, (guint32[]) { 2 }, 1), ==, 11);
  for (guint round = 0; round < 2; round++) {
    g_assert_true (dgz_style_sets_write (sets, db, &error));
    g_assert_no_error (error);
    g_assert_true (dgz_db_get_int (db, "SELECT count(*) FROM style_set", &rows, NULL));
    g_assert_cmpint (rows, ==, 7);
  }

  again = dgz_style_sets_load (db, &error);
  g_assert_cmpuint (dgz_style_sets_size (again), ==, 12);
  for (guint32 i = 0; i < 14; i++) {
    const char *wanted = i == 3 ? "2 7 " : i == 9 ? "1 "
                                       : i == 10  ? "2 5 8 "
                                       : i == 11  ? "2 "
                                                  : "";

    expect_set (sets, i, wanted);
    expect_set (again, i, wanted);
  }
}

static void
random_number (GString *text)
{
  int behind = g_test_rand_int_range (0, 17);

  g_string_assign (text, g_test_rand_int_range (0, 2) ? "-" : "");
  for (int n = g_test_rand_int_range (0, 17); n > 0; n--)
    g_string_append_c (text, (char) g_test_rand_int_range ('0', '9' + 1));
  if (g_test_rand_int_range (0, 5) != 0)
    g_string_append_c (text, '.');
  for (; behind > 0 && strchr (text->str, '.'); behind--)
    g_string_append_c (text, (char) g_test_rand_int_range ('0', '9' + 1));
  if (g_test_rand_int_range (0, 20) == 0)
    g_string_append_printf (text, "e%d", g_test_rand_int_range (-20, 20));
}

/* Bit for bit what strtod() says, or unreadable where it does not read the whole. */
static void
test_numbers (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  DgzReport report;
  const DgzPlace place = { &report, 1, "value" };

  dgz_report_init (&report);
  for (guint i = 0; i < N_NUMBERS; i++) {
    double wanted;
    double value;
    guint64 bits[2];
    char *end;

    random_number (text);
    wanted = g_ascii_strtod (text->str, &end);
    value = dgz_value_number (text->str, -1e300, 1e300, 0.0, &place);
    if (*end != '\0' || text->len == 0) {
      g_assert_true (isnan (value));
      continue;
    }
    memcpy (&bits[0], &value, sizeof value);
    memcpy (&bits[1], &wanted, sizeof wanted);
    if (bits[0] != bits[1])
      g_error ("%s is %.17g, not %.17g", text->str, value, wanted);
  }
  dgz_report_clear (&report);
}

/* ISRCs are told apart, however they are written, and so are texts that are none. */
static void
test_isrcs (void)
{
  static const char *const same[][2] = {
    { "QZAA12000001", "qz-aa1-20-00001" },
    { "000000000000", "0000-0000 0000" },
    { "ZZZZZZZZZZZZ", "zzzzzzzzzzzz" },
    { "short", "SHORT" },
  };
  g_autoptr (GHashTable) met = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  g_assert_cmpuint (dgz_value_isrc (NULL), ==, 0);
  g_assert_cmpuint (dgz_value_isrc (""), ==, 0);
  g_assert_cmpuint (dgz_value_isrc (" - "), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (same); i++) {
    guint64 number = dgz_value_isrc (same[i][0]);

    g_assert_cmpuint (number, !=, 0);
    g_assert_cmpuint (dgz_value_isrc (same[i][1]), ==, number);
    g_assert_true (g_hash_table_add (met, g_memdup2 (&number, sizeof number)));
  }
  for (guint i = 1; i < 100000; i++) {
    g_autofree char *isrc = g_strdup_printf ("%s%0*u", i % 3 ? "QZAAX" : "Ü", i % 2 ? 7 : 5, i);
    guint64 number = dgz_value_isrc (isrc);

    g_assert_true (g_hash_table_add (met, g_memdup2 (&number, sizeof number)));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tables/interner", test_interner);
  g_test_add_func ("/tables/interner-grows", test_interner_grows);
  g_test_add_func ("/tables/number-map", test_number_map);
  g_test_add_func ("/tables/sort", test_sort);
  g_test_add_func ("/tables/style-sets", test_style_sets);
  g_test_add_func ("/tables/numbers", test_numbers);
  g_test_add_func ("/tables/isrcs", test_isrcs);
  return g_test_run ();
}
