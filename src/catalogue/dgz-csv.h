/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _DgzCsv DgzCsv;

/**
 * DgzCsvFault:
 * @DGZ_CSV_SOUND: nothing is wrong
 * @DGZ_CSV_UNCLOSED: a quote is never closed; reading goes on with the next line
 * @DGZ_CSV_AFTER_QUOTE: text between a closing quote and the comma
 * @DGZ_CSV_TOO_LONG: a record over %DGZ_CSV_MAX_RECORD bytes
 * @DGZ_CSV_NUL: a NUL byte
 *
 * What is wrong with a record.
 */
typedef enum {
  DGZ_CSV_SOUND,
  DGZ_CSV_UNCLOSED,
  DGZ_CSV_AFTER_QUOTE,
  DGZ_CSV_TOO_LONG,
  DGZ_CSV_NUL,
} DgzCsvFault;

#define DGZ_CSV_MAX_RECORD (1024 * 1024)

/**
 * DgzCsvRecord:
 * @fields: [n_fields] the fields, unquoted, each with a NUL behind it
 * @n_fields: how many
 * @line: the line it begins on, from 1
 * @fault: what is wrong with it; @fields is then empty
 *
 * One record. Valid until the next is read.
 */
typedef struct
{
  char **fields;
  guint n_fields;
  guint64 line;
  DgzCsvFault fault;
} DgzCsvRecord;

DgzCsv  *dgz_csv_new          (GInputStream *stream);
void     dgz_csv_free         (DgzCsv       *self);
gboolean dgz_csv_next         (DgzCsv       *self,
                               DgzCsvRecord *record,
                               GCancellable *cancellable,
                               GError      **error);
guint64  dgz_csv_get_position (DgzCsv       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzCsv, dgz_csv_free)

G_END_DECLS
