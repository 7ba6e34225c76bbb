/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-csv.h"

G_BEGIN_DECLS

/* How many bytes behind the last one the fast path may read. */
#define DGZ_CSV_PADDING 64

/**
 * DgzCsvPath:
 * @DGZ_CSV_CAREFUL: byte by byte, every record
 * @DGZ_CSV_PORTABLE: the fast path, by eight bytes in a machine word
 * @DGZ_CSV_AVX2: the fast path, by 32 bytes in a vector
 *
 * How records are found. All ways give the same records.
 */
typedef enum {
  DGZ_CSV_CAREFUL,
  DGZ_CSV_PORTABLE,
  DGZ_CSV_AVX2,
  DGZ_CSV_N_PATHS,
} DgzCsvPath;

/**
 * DgzCsvFields:
 * @starts: where each field begins, behind its quote
 * @ends: where its NUL goes; the careful way leaves this alone
 * @n: how many
 * @allocated: how many there is room for
 *
 * The fields of one record.
 */
typedef struct
{
  char **starts;
  char **ends;
  guint n;
  guint allocated;
} DgzCsvFields;

/**
 * DgzCsvPlain:
 * @DGZ_CSV_PLAIN_RECORD: a record whose fields are known
 * @DGZ_CSV_PLAIN_MORE: the bytes end inside the record
 * @DGZ_CSV_PLAIN_NOT: a record that must be read carefully
 *
 * What the fast path says of a record.
 */
typedef enum {
  DGZ_CSV_PLAIN_RECORD,
  DGZ_CSV_PLAIN_MORE,
  DGZ_CSV_PLAIN_NOT,
} DgzCsvPlain;

gboolean    dgz_csv_has_path        (DgzCsvPath    path);
void        dgz_csv_set_path        (DgzCsv       *self,
                                     DgzCsvPath    path);
gsize       dgz_csv_get_buffer_size (DgzCsv       *self);
void        dgz_csv_fields_grow     (DgzCsvFields *fields,
                                     guint         n);
DgzCsvPlain dgz_csv_scan_plain      (DgzCsvPath    path,
                                     char         *record,
                                     const char   *end,
                                     gboolean      at_end,
                                     DgzCsvFields *fields,
                                     gsize        *length);

G_END_DECLS
