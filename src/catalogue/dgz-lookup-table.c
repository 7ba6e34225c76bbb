/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * One of several tables that belong together: only the columns that are asked
 * for are looked at, and what the others are called is of no interest.
 */

#include "dgz-lookup-table.h"

#include <string.h>

#include "dgz-archive-stream.h"
#include "dgz-catalogue-error.h"

#define ROWS_PER_LOOK 65536

struct _DgzLookupTable
{
  GInputStream *stream;
  DgzCsv *csv;
  DgzReport *report;
  const char *const *wanted;
  int at[DGZ_MOST_WANTED];
  guint n_wanted;
  guint n_fields;
  GPtrArray *mended;
};

static int
find_column (const DgzCsvRecord *header,
             const char         *wanted)
{
  for (guint i = 0; i < header->n_fields; i++) {
    if (g_ascii_strcasecmp (g_strstrip (header->fields[i]), wanted) == 0)
      return (int) i;
  }

  return -1;
}

/**
 * dgz_lookup_table_open:
 * @archive: what holds the table; must outlive it
 * @member: which of its members it is
 * @wanted: the columns to read, %DGZ_MOST_WANTED at most; must outlive the table
 * @report: takes what is wrong with its rows; must outlive the table
 * @cancellable: (nullable): ends the reading
 * @error: return location for a #GError
 *
 * Opens a table and finds its columns.
 *
 * Returns: (transfer full) (nullable): the table
 */
DgzLookupTable *
dgz_lookup_table_open (const DgzArchive  *archive,
                       guint              member,
                       const char *const *wanted,
                       DgzReport         *report,
                       GCancellable      *cancellable,
                       GError           **error)
{
  g_autoptr (DgzLookupTable) self = g_new0 (DgzLookupTable, 1);
  g_autoptr (GError) local_error = NULL;
  DgzCsvRecord header;

  self->report = report;
  self->wanted = wanted;
  self->mended = g_ptr_array_new_with_free_func (g_free);
  self->stream = dgz_archive_open_member (archive, member, cancellable, error);
  if (!self->stream)
    return NULL;

  self->csv = dgz_csv_new (self->stream);
  if (!dgz_csv_next (self->csv, &header, cancellable, &local_error)) {
    if (local_error)
      g_propagate_error (error, g_steal_pointer (&local_error));
    else
      dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_NO_ROWS, "The file is empty");
    return NULL;
  }

  self->n_fields = header.n_fields;
  for (; wanted[self->n_wanted]; self->n_wanted++) {
    g_assert (self->n_wanted < DGZ_MOST_WANTED);
    self->at[self->n_wanted] = find_column (&header, wanted[self->n_wanted]);
  }
  return g_steal_pointer (&self);
}

/**
 * dgz_lookup_table_free:
 * @self: a table
 *
 * Frees a table.
 */
void
dgz_lookup_table_free (DgzLookupTable *self)
{
  g_clear_pointer (&self->csv, dgz_csv_free);
  g_clear_object (&self->stream);
  g_ptr_array_unref (self->mended);
  g_free (self);
}

static char *
take_field (DgzLookupTable     *self,
            const DgzCsvRecord *record,
            guint               column)
{
  int at = self->at[column];

  return at < 0 ? NULL
                : dgz_value_mend (record->fields[at], self->report, record->line, self->mended);
}

/**
 * dgz_lookup_table_next:
 * @self: a table
 * @row: (out): the next row that is sound
 * @cancellable: (nullable): ends the reading
 * @error: return location for a #GError
 *
 * Reads on to the next sound row, and reports those it passes over.
 *
 * Returns: %FALSE at the end, or with @error set
 */
gboolean
dgz_lookup_table_next (DgzLookupTable *self,
                       DgzLookupRow   *row,
                       GCancellable   *cancellable,
                       GError        **error)
{
  DgzCsvRecord record;

  while (dgz_csv_next (self->csv, &record, cancellable, error)) {
    self->report->rows++;
    if (record.fault != DGZ_CSV_SOUND || record.n_fields != self->n_fields) {
      dgz_report_add_fault (self->report, record.fault, record.line);
      continue;
    }

    g_ptr_array_set_size (self->mended, 0);
    row->line = record.line;
    for (guint i = 0; i < self->n_wanted; i++)
      row->fields[i] = take_field (self, &record, i);
    return TRUE;
  }

  return FALSE;
}

/**
 * dgz_lookup_table_place:
 * @self: a table
 * @row: a row of it
 * @column: one of the columns that were asked for
 *
 * Where a field stands, to tell what is wrong with it.
 */
DgzPlace
dgz_lookup_table_place (DgzLookupTable     *self,
                        const DgzLookupRow *row,
                        guint               column)
{
  return (DgzPlace) { self->report, row->line, self->wanted[column] };
}

/**
 * dgz_lookup_table_get_fraction:
 * @self: a table
 *
 * How much of the table was read, 0 to 1.
 */
double
dgz_lookup_table_get_fraction (DgzLookupTable *self)
{
  return dgz_archive_stream_get_fraction (self->stream);
}

/* Hands each row of a table that is there to a function. */
static gboolean
read_each (const DgzReading  *reading,
           int                member,
           const char *const *wanted,
           DgzLookupFunc      func,
           gpointer           data,
           GError           **error)
{
  g_autoptr (DgzLookupTable) table = NULL;
  g_autoptr (GError) local_error = NULL;
  DgzLookupRow row;
  guint64 n = 0;

  if (member < 0)
    return TRUE;

  dgz_report_set_file (reading->report,
                       dgz_archive_get_member (reading->archive, (guint) member)->name);
  table = dgz_lookup_table_open (reading->archive, (guint) member, wanted, reading->report,
                                 reading->cancellable, error);
  if (!table)
    return FALSE;

  while (dgz_lookup_table_next (table, &row, reading->cancellable, &local_error)) {
    func (table, &row, data);
    if (n++ % ROWS_PER_LOOK != 0)
      continue;
    if (g_cancellable_set_error_if_cancelled (reading->cancellable, error))
      return FALSE;
    reading->go_on (dgz_lookup_table_get_fraction (table), reading->data);
  }
  if (local_error) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }

  return TRUE;
}

/**
 * dgz_lookup_table_read_all:
 * @reading: what is read
 * @members: which member has which role, -1 for none
 * @lookups: [n_lookups] the tables, in the order they are read
 * @n_lookups: how many
 * @data: for their functions
 * @error: return location for a #GError
 *
 * Reads those of a set of tables that are there, each as a whole.
 */
gboolean
dgz_lookup_table_read_all (const DgzReading *reading,
                           const int        *members,
                           const DgzLookup  *lookups,
                           gsize             n_lookups,
                           gpointer          data,
                           GError          **error)
{
  for (gsize i = 0; i < n_lookups; i++) {
    if (!read_each (reading, members[lookups[i].role], lookups[i].wanted, lookups[i].func, data,
                    error))
      return FALSE;
  }

  return TRUE;
}
