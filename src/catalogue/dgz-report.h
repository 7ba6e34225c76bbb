/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dgz-csv.h"

G_BEGIN_DECLS

/**
 * DgzCause:
 *
 * Why a row was left out, or what in it was mended; those from
 * %DGZ_CAUSE_BAD_UTF8 on keep the row.
 */
typedef enum {
  DGZ_CAUSE_FIELD_COUNT,
  DGZ_CAUSE_UNCLOSED_QUOTE,
  DGZ_CAUSE_AFTER_QUOTE,
  DGZ_CAUSE_TOO_LONG,
  DGZ_CAUSE_NUL,
  DGZ_CAUSE_NO_ID,
  DGZ_CAUSE_NO_TITLE,
  DGZ_CAUSE_NO_ARTIST,
  DGZ_CAUSE_NO_TRACKS,
  DGZ_CAUSE_UNACCEPTED,
  DGZ_CAUSE_BAD_UTF8,
  DGZ_CAUSE_CUT,
  DGZ_CAUSE_CLAMPED,
  DGZ_CAUSE_UNREADABLE,
} DgzCause;

#define DGZ_N_CAUSES (DGZ_CAUSE_UNREADABLE + 1)

/**
 * DgzReport:
 * @rows: records read, without the header
 * @kept: tracks that are now in the catalogue from this source
 * @folded: rows that told more of a track that an earlier row had
 * @counts: [DGZ_N_CAUSES] rows, or values, by cause
 * @unknown: (element-type utf8): columns that were not understood
 * @skipped: (element-type utf8): files that are not read, and why
 * @path: (nullable): the text file with every cause and its line
 *
 * What an import did, row by row in the file and in sums here.
 */
typedef struct
{
  guint64 rows;
  guint64 kept;
  guint64 folded;
  guint64 counts[DGZ_N_CAUSES];
  GPtrArray *unknown;
  GPtrArray *skipped;
  char *path;
  char *file;            /* private: the file that lines are of, where there are several */
  GOutputStream *stream; /* private */
  GError *error;         /* private: the first failure to write */
} DgzReport;

void        dgz_report_init         (DgzReport       *report);
gboolean    dgz_report_open         (DgzReport       *report,
                                     const char      *path,
                                     GError         **error);
void        dgz_report_add          (DgzReport       *report,
                                     DgzCause         cause,
                                     guint64          line,
                                     const char      *column);
void        dgz_report_set_file     (DgzReport       *report,
                                     const char      *file);
void        dgz_report_add_fault    (DgzReport       *report,
                                     DgzCsvFault      fault,
                                     guint64          line);
void        dgz_report_add_unknown  (DgzReport       *report,
                                     const char      *column);
void        dgz_report_add_skipped  (DgzReport       *report,
                                     const char      *file,
                                     const char      *reason);
gboolean    dgz_report_close        (DgzReport       *report,
                                     GError         **error);
void        dgz_report_clear        (DgzReport       *report);
guint64     dgz_report_get_rejected (const DgzReport *report);
guint64     dgz_report_get_mended   (const DgzReport *report);
const char *dgz_cause_describe      (DgzCause         cause);

G_END_DECLS
