/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* So many hits that the search goes along the words instead of putting them together. */

#include <stdlib.h>

#include "dgz-test-import.h"

#define N_TRACKS 24000
#define LIMIT 30

static const char *const words[] = {
  "lovelight",
  "Lovelorn",
  "L\xc3\xb6velle",
  "loveless",
  "harbour",
};

static int
popularity_of (guint i)
{
  return (int) (i * 7919 % 101);
}

static void
import (const char *folder)
{
  g_autoptr (GString) table = g_string_new ("track_id,title,artists,popularity\n");

  for (guint i = 0; i < N_TRACKS; i++) {
    g_string_append_printf (table, "k%05u,%s %u,Artist %c,%d\n", i,
                            words[i % G_N_ELEMENTS (words)], i % 11, 'A' + (int) (i % 13),
                            popularity_of (i));
  }
  dgz_test_import_text (folder, "a.csv", table->str);
}

/* Whether a track has the words, and the beginning of one of "lovel...". */
static gboolean
is_hit (guint i,
        int   number)
{
  return i % G_N_ELEMENTS (words) != 4 && (number < 0 || i % 11 == (guint) number);
}

static int
compare (const void *a,
         const void *b)
{
  guint x = *(const guint *) a;
  guint y = *(const guint *) b;
  int order = popularity_of (y) - popularity_of (x);

  return order != 0 ? order : (x > y) - (x < y);
}

static void
assert_found (DgzCatalogue *catalogue,
              const char   *text,
              int           number)
{
  g_autofree guint *wanted = g_new (guint, N_TRACKS);
  g_autoptr (GArray) found = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  for (guint i = 0; i < N_TRACKS; i++) {
    if (is_hit (i, number))
      wanted[n++] = i;
  }
  qsort (wanted, n, sizeof *wanted, compare);

  found = dgz_catalogue_search (catalogue, text, LIMIT, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, LIMIT);
  for (guint i = 0; i < LIMIT; i++) {
    /* Rows are in the order of their ids. */
    g_assert_cmpuint (g_array_index (found, guint32, i), ==, wanted[i]);
  }
}

static void
test_many (void)
{
  char *folder = dgz_test_folder_new ();
  g_autoptr (DgzCatalogue) catalogue = NULL;

  import (folder);
  catalogue = dgz_test_open (folder);
  assert_found (catalogue, "lovel", -1);
  assert_found (catalogue, "LOVEL", -1);
  assert_found (catalogue, "4 lovel", 4);
  g_clear_pointer (&catalogue, dgz_catalogue_free);
  dgz_test_folder_free (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search/many", test_many);
  return g_test_run ();
}
