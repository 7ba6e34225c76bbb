/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-report.h"

G_BEGIN_DECLS

/**
 * DgzPlace:
 * @report: takes what is wrong
 * @line: the line of the record
 * @column: what the value's column is called
 *
 * Where a value stands.
 */
typedef struct
{
  DgzReport *report;
  guint64 line;
  const char *column;
} DgzPlace;

/* How far from a range a value may be moved into it. */
#define DGZ_FEATURE_SLACK 0.01

char       *dgz_value_mend    (char           *text,
                               DgzReport      *report,
                               guint64         line,
                               GPtrArray      *mended);
const char *dgz_value_text    (const char     *text);
double      dgz_value_number  (const char     *text,
                               double          least,
                               double          most,
                               double          slack,
                               const DgzPlace *place);
int         dgz_value_int     (const char     *text,
                               int             least,
                               int             most,
                               const DgzPlace *place);
double      dgz_value_tempo   (const char     *text,
                               const DgzPlace *place);
int         dgz_value_year    (const char     *text,
                               const DgzPlace *place);
const char *dgz_value_barcode (char           *text);
guint64     dgz_value_isrc    (const char     *text);

G_END_DECLS
