/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * How fast a table is split into fields, by each way the reader knows.
 *
 * The ruler is memchr() from line end to line end over the same bytes: it tells
 * what this machine, as busy as it is now, could do at best. Ways take turns,
 * and the best of several runs counts.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dgz-csv-private.h"

#define TABLE_SIZE (200 * 1000 * 1000)
#define N_COLUMNS 28
#define N_RUNS 5
#define SEED 20260101

static const char *const way_names[DGZ_CSV_N_PATHS] = {
  [DGZ_CSV_CAREFUL] = "careful",
  [DGZ_CSV_PORTABLE] = "portable",
  [DGZ_CSV_AVX2] = "AVX2",
};

/* A field of letters and digits; of one in 100 the text needs quotes. */
static void
append_field (GString *table,
              GRand   *rand)
{
  static const char signs[] = "abcdefghijklmnopqrstuvwxyz 0123456789.-";
  gboolean quoted = g_rand_int_range (rand, 0, 100) == 0;
  int length = g_rand_int_range (rand, 1, 27);
  gsize at = table->len;

  if (quoted)
    g_string_append (table, "\"x, ");
  g_string_set_size (table, table->len + (gsize) length);
  for (int i = 0; i < length; i++)
    table->str[table->len - 1 - (gsize) i] = signs[g_rand_int (rand) % (sizeof signs - 1)];
  if (quoted)
    g_string_append_c (table, '"');
  g_assert (table->len > at);
}

/* Some rows that are made one by one, over and over: random numbers are slow. */
static GBytes *
make_table (guint64 *rows)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  g_autoptr (GString) some = g_string_new (NULL);
  GString *table = g_string_sized_new (TABLE_SIZE + 8 * 1000 * 1000);
  guint64 n = 0;

  while (some->len < 4 * 1000 * 1000) {
    for (int i = 0; i < N_COLUMNS; i++) {
      append_field (some, rand);
      g_string_append_c (some, i + 1 < N_COLUMNS ? ',' : '\n');
    }
    n++;
  }

  for (*rows = 0; table->len < TABLE_SIZE; *rows += n)
    g_string_append_len (table, some->str, (gssize) some->len);

  return g_string_free_to_bytes (table);
}

static double
time_way (GBytes    *table,
          DgzCsvPath path,
          guint64    rows)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (table);
  g_autoptr (DgzCsv) csv = dgz_csv_new (stream);
  gint64 begin = g_get_monotonic_time ();
  DgzCsvRecord record;
  guint64 read = 0;

  dgz_csv_set_path (csv, path);
  for (; dgz_csv_next (csv, &record, NULL, NULL); read++) {
    if (record.n_fields != N_COLUMNS)
      g_error ("A row of %u fields", record.n_fields);
  }
  if (read != rows)
    g_error ("%" G_GUINT64_FORMAT " rows instead of %" G_GUINT64_FORMAT, read, rows);

  return (double) (g_get_monotonic_time () - begin) / G_USEC_PER_SEC;
}

static double
time_ruler (GBytes *table,
            guint64 rows)
{
  gsize length;
  const char *from = g_bytes_get_data (table, &length);
  const char *end = from + length;
  gint64 begin = g_get_monotonic_time ();
  guint64 read = 0;

  for (; from < end; read++)
    from = (const char *) memchr (from, '\n', (gsize) (end - from)) + 1;
  if (read != rows)
    g_error ("The ruler lost rows");

  return (double) (g_get_monotonic_time () - begin) / G_USEC_PER_SEC;
}

static void
print_speed (const char *name,
             gsize       bytes,
             double      seconds,
             double      ruler)
{
  printf ("%-10s %6.2f GB/s %5.2f of memchr\n", name, (double) bytes / seconds / 1e9,
          ruler / seconds);
}

int
main (int argc, char **argv)
{
  guint64 rows;
  g_autoptr (GBytes) table = make_table (&rows);
  gsize bytes = g_bytes_get_size (table);
  double best[DGZ_CSV_N_PATHS];
  double ruler = G_MAXDOUBLE;

  for (int path = 0; path < DGZ_CSV_N_PATHS; path++)
    best[path] = G_MAXDOUBLE;
  for (int run = 0; run < N_RUNS; run++) {
    double seconds = time_ruler (table, rows);

    ruler = MIN (ruler, seconds);
    for (DgzCsvPath path = 0; path < DGZ_CSV_N_PATHS; path++) {
      if (!dgz_csv_has_path (path))
        continue;
      seconds = time_way (table, path, rows);
      best[path] = MIN (best[path], seconds);
    }
  }

  printf ("%.0f MB, %" G_GUINT64_FORMAT " rows of %d fields and %.0f bytes, best of %d\n",
          (double) bytes / 1e6, rows, N_COLUMNS, (double) bytes / (double) rows, N_RUNS);
  print_speed ("memchr", bytes, ruler, ruler);
  for (DgzCsvPath path = 0; path < DGZ_CSV_N_PATHS; path++) {
    if (dgz_csv_has_path (path))
      print_speed (way_names[path], bytes, best[path], ruler);
    else
      printf ("%-10s not on this machine\n", way_names[path]);
  }

  return EXIT_SUCCESS;
}
