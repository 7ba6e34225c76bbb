/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How long a search takes while somebody types: the first 20 hits for every beginning of words that
 * are in the catalogue. Called by bench-import.py with the folder of a catalogue. */

#include <stdio.h>
#include <string.h>

#include "dgz-catalogue.h"

#define N_WORDS 400
#define N_HITS 20
#define MOST_LETTERS 8

static int
compare (const void *a,
         const void *b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
print_times (const char *what,
             GArray     *times)
{
  double *at = (double *) times->data;

  if (times->len == 0)
    return;
  qsort (at, times->len, sizeof *at, compare);
  printf ("%-20s %7u %9.3f %9.3f %9.3f\n", what, times->len, at[times->len / 2],
          at[times->len * 99 / 100], at[times->len - 1]);
}

/* Types a text letter by letter. */
static void
type (DgzCatalogue *catalogue,
      const char   *text,
      GArray      **times)
{
  gsize n = (gsize) g_utf8_strlen (text, -1);

  for (gsize letters = 1; letters <= MIN (n, MOST_LETTERS); letters++) {
    g_autofree char *typed = g_utf8_substring (text, 0, (glong) letters);
    gint64 begin = g_get_monotonic_time ();
    g_autoptr (GArray) rows = dgz_catalogue_search (catalogue, typed, N_HITS, NULL);
    double ms = (double) (g_get_monotonic_time () - begin) / 1000.0;

    if (!rows)
      g_error ("The search failed");
    g_array_append_val (times[letters - 1], ms);
  }
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzCatalogue) catalogue = NULL;
  g_autoptr (GArray) warm = NULL;
  GArray *times[MOST_LETTERS];
  guint32 n_rows;

  if (argc != 2) {
    fprintf (stderr, "Usage: bench-search FOLDER\n");
    return 2;
  }
  catalogue = dgz_catalogue_open (argv[1], NULL, &error);
  if (!catalogue) {
    fprintf (stderr, "bench-search: %s\n", error->message);
    return 1;
  }

  n_rows = dgz_catalogue_get_features (catalogue)->n_rows;
  warm = dgz_catalogue_search (catalogue, "warm", N_HITS, &error);
  for (int i = 0; i < MOST_LETTERS; i++)
    times[i] = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint32 i = 0; i < N_WORDS; i++) {
    g_autoptr (DgzCatalogueTrack) track =
        dgz_catalogue_load (catalogue, (guint32) ((guint64) i * n_rows / N_WORDS), NULL);

    type (catalogue, i % 2 ? track->title : track->artists[0], times);
  }

  printf ("%-20s %7s %9s %9s %9s\n", "search, ms", "n", "p50", "p99", "most");
  for (int i = 0; i < MOST_LETTERS; i++) {
    g_autofree char *what = g_strdup_printf ("%d letters", i + 1);

    print_times (what, times[i]);
    g_array_unref (times[i]);
  }

  return 0;
}
