/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-report.h"

#include <glib/gi18n-lib.h>

#include "dgz-catalogue-error.h"

static const char *const descriptions[DGZ_N_CAUSES] = {
  [DGZ_CAUSE_FIELD_COUNT] = N_ ("wrong number of fields"),
  [DGZ_CAUSE_UNCLOSED_QUOTE] = N_ ("a quote is never closed"),
  [DGZ_CAUSE_AFTER_QUOTE] = N_ ("text behind a closing quote"),
  [DGZ_CAUSE_TOO_LONG] = N_ ("longer than 1 MiB"),
  [DGZ_CAUSE_NUL] = N_ ("a NUL byte"),
  [DGZ_CAUSE_NO_ID] = N_ ("no id"),
  [DGZ_CAUSE_NO_TITLE] = N_ ("no title"),
  [DGZ_CAUSE_NO_ARTIST] = N_ ("no artist"),
  [DGZ_CAUSE_NO_TRACKS] = N_ ("no tracks"),
  [DGZ_CAUSE_UNACCEPTED] = N_ ("a release that Discogs has not accepted"),
  [DGZ_CAUSE_BAD_UTF8] = N_ ("bytes that are not UTF-8, replaced"),
  [DGZ_CAUSE_CUT] = N_ ("a text or a list that is too long, cut"),
  [DGZ_CAUSE_CLAMPED] = N_ ("a value out of range, moved to its border"),
  [DGZ_CAUSE_UNREADABLE] = N_ ("a value that cannot be used, taken as unknown"),
};

/**
 * dgz_cause_describe:
 * @cause: a cause
 *
 * What a cause is called, translated.
 */
const char *
dgz_cause_describe (DgzCause cause)
{
  return _ (descriptions[cause]);
}

/**
 * dgz_report_init:
 * @report: (out): an empty report
 *
 * Begins a report.
 */
void
dgz_report_init (DgzReport *report)
{
  *report = (DgzReport) { 0 };
  report->unknown = g_ptr_array_new_with_free_func (g_free);
  report->skipped = g_ptr_array_new_with_free_func (g_free);
}

/* Turns a failure to write, which is taken, into one of the catalogue. */
static gboolean
fail_write (GError **error,
            GError  *cause)
{
  dgz_catalogue_fail (error,
                      g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NO_SPACE)
                          ? DGZ_CATALOGUE_ERROR_FULL
                          : DGZ_CATALOGUE_ERROR_FAILED,
                      "%s", cause->message);
  g_error_free (cause);
  return FALSE;
}

/**
 * dgz_report_open:
 * @report: a report
 * @path: the file to write the lines to
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * Lets a report write each cause as it comes.
 */
gboolean
dgz_report_open (DgzReport  *report,
                 const char *path,
                 GError    **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GError *local_error = NULL;
  g_autoptr (GFileOutputStream) stream =
      g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, &local_error);

  if (!stream)
    return fail_write (error, local_error);

  report->path = g_strdup (path);
  report->stream = g_buffered_output_stream_new (G_OUTPUT_STREAM (stream));
  return TRUE;
}

/**
 * dgz_report_add:
 * @report: a report
 * @cause: what was wrong
 * @line: the row's line in the table
 * @column: (nullable): the column, for a value
 *
 * Counts a cause and writes its line.
 */
void
dgz_report_add (DgzReport  *report,
                DgzCause    cause,
                guint64     line,
                const char *column)
{
  report->counts[cause]++;
  if (!report->stream || report->error)
    return;

  g_output_stream_printf (report->stream, NULL, NULL, &report->error,
                          "%s%s%" G_GUINT64_FORMAT "\t%s%s%s\n", report->file ? report->file : "",
                          report->file ? ":" : "", line, dgz_cause_describe (cause),
                          column ? ": " : "", column ? column : "");
}

/**
 * dgz_report_set_file:
 * @report: a report
 * @file: (nullable): what to call the file that lines are of from now on
 *
 * Tells lines of several files apart.
 */
void
dgz_report_set_file (DgzReport  *report,
                     const char *file)
{
  g_free (report->file);
  report->file = g_strdup (file);
}

/**
 * dgz_report_add_fault:
 * @report: a report
 * @fault: what is wrong with a record; a sound one has the wrong number of fields
 * @line: the record's line
 *
 * Counts a record that is left out.
 */
void
dgz_report_add_fault (DgzReport  *report,
                      DgzCsvFault fault,
                      guint64     line)
{
  static const DgzCause causes[] = {
    [DGZ_CSV_SOUND] = DGZ_CAUSE_FIELD_COUNT,
    [DGZ_CSV_UNCLOSED] = DGZ_CAUSE_UNCLOSED_QUOTE,
    [DGZ_CSV_AFTER_QUOTE] = DGZ_CAUSE_AFTER_QUOTE,
    [DGZ_CSV_TOO_LONG] = DGZ_CAUSE_TOO_LONG,
    [DGZ_CSV_NUL] = DGZ_CAUSE_NUL,
  };

  dgz_report_add (report, causes[fault], line, NULL);
}

/**
 * dgz_report_add_unknown:
 * @report: a report
 * @column: the name of a column that is not understood
 *
 * Names a column, once.
 */
void
dgz_report_add_unknown (DgzReport  *report,
                        const char *column)
{
  for (guint i = 0; i < report->unknown->len; i++) {
    if (strcmp (report->unknown->pdata[i], column) == 0)
      return;
  }

  g_ptr_array_add (report->unknown, g_strdup (column));
}

/**
 * dgz_report_add_skipped:
 * @report: a report
 * @file: the name of a file that is not read
 * @reason: why, translated
 *
 * Names a file.
 */
void
dgz_report_add_skipped (DgzReport  *report,
                        const char *file,
                        const char *reason)
{
  g_ptr_array_add (report->skipped, g_strdup_printf ("%s: %s", file, reason));
}

/**
 * dgz_report_close:
 * @report: a report
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * Writes the sums and closes the file.
 *
 * Returns: %FALSE when anything could not be written
 */
gboolean
dgz_report_close (DgzReport *report,
                  GError   **error)
{
  g_autoptr (GOutputStream) stream = g_steal_pointer (&report->stream);
  GError *local_error = g_steal_pointer (&report->error);

  if (!stream)
    return TRUE;

  for (guint i = 0; i < report->unknown->len && !local_error; i++) {
    g_output_stream_printf (stream, NULL, NULL, &local_error, "1\t%s: %s\n",
                            _ ("unknown column"), (char *) report->unknown->pdata[i]);
  }
  for (guint i = 0; i < report->skipped->len && !local_error; i++)
    g_output_stream_printf (stream, NULL, NULL, &local_error, "%s\n",
                            (char *) report->skipped->pdata[i]);
  if (!local_error)
    g_output_stream_close (stream, NULL, &local_error);

  return !local_error || fail_write (error, local_error);
}

/**
 * dgz_report_clear:
 * @report: a report
 *
 * Frees what a report holds.
 */
void
dgz_report_clear (DgzReport *report)
{
  g_clear_pointer (&report->unknown, g_ptr_array_unref);
  g_clear_pointer (&report->skipped, g_ptr_array_unref);
  g_clear_pointer (&report->path, g_free);
  g_clear_pointer (&report->file, g_free);
  g_clear_object (&report->stream);
  g_clear_error (&report->error);
}

static guint64
sum (const DgzReport *report,
     int              from,
     int              to)
{
  guint64 total = 0;

  for (int i = from; i < to; i++)
    total += report->counts[i];

  return total;
}

/**
 * dgz_report_get_rejected:
 * @report: a report
 *
 * How many rows were left out.
 */
guint64
dgz_report_get_rejected (const DgzReport *report)
{
  return sum (report, 0, DGZ_CAUSE_BAD_UTF8);
}

/**
 * dgz_report_get_mended:
 * @report: a report
 *
 * How many values were mended in rows that were kept.
 */
guint64
dgz_report_get_mended (const DgzReport *report)
{
  return sum (report, DGZ_CAUSE_BAD_UTF8, DGZ_N_CAUSES);
}
