/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-archive.h"
#include "dgz-report.h"
#include "dgz-value.h"

G_BEGIN_DECLS

#define DGZ_MOST_WANTED 20

typedef struct _DgzLookupTable DgzLookupTable;

/**
 * DgzLookupRow:
 * @fields: the columns that were asked for, in that order, without blanks around; %NULL where a
 *   field is empty, or where the table has no such column
 * @line: where the row stands
 *
 * A row of a table. Valid until the next is read; whoever reads a field may change it.
 */
typedef struct
{
  char *fields[DGZ_MOST_WANTED];
  guint64 line;
} DgzLookupRow;

/**
 * DgzFractionFunc:
 *
 * Told how much of a file was read, 0 to 1.
 */
typedef void (*DgzFractionFunc) (double   fraction,
                                 gpointer data);

typedef void (*DgzLookupFunc) (DgzLookupTable     *table,
                               const DgzLookupRow *row,
                               gpointer            data);

/**
 * DgzReading:
 * @archive: what holds the tables
 * @report: takes what is wrong with their rows
 * @go_on: told how far it is
 * @data: for @go_on
 * @cancellable: (nullable): ends the reading
 *
 * What the reading of several tables has in common.
 */
typedef struct
{
  const DgzArchive *archive;
  DgzReport *report;
  DgzFractionFunc go_on;
  gpointer data;
  GCancellable *cancellable;
} DgzReading;

/**
 * DgzLookup:
 * @role: which of a set of tables it is, an index of its members
 * @wanted: the columns to read
 * @func: takes each row
 *
 * A table that is read as a whole.
 */
typedef struct
{
  int role;
  const char *const *wanted;
  DgzLookupFunc func;
} DgzLookup;

gboolean        dgz_lookup_table_read_all     (const DgzReading   *reading,
                                               const int          *members,
                                               const DgzLookup    *lookups,
                                               gsize               n_lookups,
                                               gpointer            data,
                                               GError            **error);
DgzLookupTable *dgz_lookup_table_open         (const DgzArchive   *archive,
                                               guint               member,
                                               const char *const  *wanted,
                                               DgzReport          *report,
                                               GCancellable       *cancellable,
                                               GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void            dgz_lookup_table_free         (DgzLookupTable     *self);
gboolean        dgz_lookup_table_next         (DgzLookupTable     *self,
                                               DgzLookupRow       *row,
                                               GCancellable       *cancellable,
                                               GError            **error);
DgzPlace        dgz_lookup_table_place        (DgzLookupTable     *self,
                                               const DgzLookupRow *row,
                                               guint               column);
double          dgz_lookup_table_get_fraction (DgzLookupTable     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzLookupTable, dgz_lookup_table_free)

G_END_DECLS
