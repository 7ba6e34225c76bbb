/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The table reader: any bytes, by each way to find records, whole and in pieces. */

#include <string.h>

#include "dgz-csv-private.h"
#include "dgz-fuzz.h"
#include "dgz-test-stream.h"

/* All that the reader says of a table; its fields each with the NUL behind them. */
static GString *
read_table (GInputStream *stream,
            DgzCsvPath    path,
            size_t        size)
{
  g_autoptr (DgzCsv) csv = dgz_csv_new (stream);
  GString *said = g_string_new (NULL);
  DgzCsvRecord record;
  guint64 line = 0;

  dgz_csv_set_path (csv, path);
  while (dgz_csv_next (csv, &record, NULL, NULL)) {
    g_assert (record.line > line);
    g_assert (dgz_csv_get_position (csv) <= size);
    g_assert ((record.fault == DGZ_CSV_SOUND) == (record.n_fields > 0));
    line = record.line;
    g_string_append_printf (said, "%" G_GUINT64_FORMAT " %d %u %" G_GUINT64_FORMAT ":", line,
                            record.fault, record.n_fields, dgz_csv_get_position (csv));
    for (guint i = 0; i < record.n_fields; i++)
      g_string_append_len (said, record.fields[i], (gssize) strlen (record.fields[i]) + 1);
  }

  g_assert (dgz_csv_get_position (csv) == size);
  return said;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GString) wanted = NULL;
  size_t piece = 1 + size % 61;

  for (DgzCsvPath path = 0; path < DGZ_CSV_N_PATHS; path++) {
    g_autoptr (GInputStream) whole = NULL;
    g_autoptr (GInputStream) pieces = NULL;
    g_autoptr (GString) said = NULL;
    g_autoptr (GString) said_again = NULL;

    if (!dgz_csv_has_path (path))
      continue;
    whole = g_memory_input_stream_new_from_data (data, (gssize) size, NULL);
    pieces = dgz_test_stream_new ((const char *) data, size, piece, piece);
    said = read_table (whole, path, size);
    said_again = read_table (pieces, path, size);
    if (!wanted)
      wanted = g_string_new_len (said->str, (gssize) said->len);
    g_assert (g_string_equal (said, wanted));
    g_assert (g_string_equal (said_again, wanted));
  }

  return 0;
}
