/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-library-file.h"
#include "dgz-own-file.h"

G_BEGIN_DECLS

/* What is read; whether it can be prepared tells whether the tables are there. */
#define DGZ_LIBRARY_NOTE_SQL \
  "SELECT low, median, high, currency, noted_on FROM sales_note WHERE release_id = ?1"
#define DGZ_LIBRARY_FIXES_SQL                                                            \
  "SELECT position, title, nth, track_id, set_at FROM fixed_match WHERE release_id = ?1" \
  " ORDER BY position, folded, nth"
#define DGZ_LIBRARY_CRATES_SQL "SELECT id, name, created_at FROM crate ORDER BY folded"
#define DGZ_LIBRARY_ENTRIES_SQL                                                                 \
  "SELECT crate_id, track_id, title, artists, label, release, year, bpm, key, energy, seconds," \
  " isrc, discogs_release, file, preview_url, is_invented, note, added_at FROM crate_entry"     \
  " ORDER BY crate_id, place, added_at, track_id"
#define DGZ_LIBRARY_FILTER_SETS_SQL "SELECT name, text FROM filter_set ORDER BY folded"
#define DGZ_LIBRARY_FEEDBACK_SQL \
  "SELECT track_id, title, artists, set_at FROM feedback ORDER BY set_at, track_id"
#define DGZ_LIBRARY_HISTORY_SQL                                        \
  "SELECT is_current, kind, target, track_ids, title, artist, at FROM" \
  " history ORDER BY place"

/* Of the library's own files alone. */
struct _DgzLibraryFile
{
  DgzOwnFile own;
};

/**
 * DgzLibraryStep:
 * @self: a library, in a transaction
 * @data: what is to be changed
 * @error: return location for a #GError
 *
 * Makes a change.
 */
typedef gboolean (*DgzLibraryStep) (DgzLibraryFile *self,
                                    gconstpointer   data,
                                    GError        **error);

gboolean dgz_library_file_change (DgzLibraryFile *self,
                                  DgzLibraryStep  step,
                                  gconstpointer   data,
                                  GError        **error);

/**
 * DgzLibraryRowFunc:
 * @row: a statement that stands on a row
 * @data: what is filled
 *
 * Takes a row.
 */
typedef void (*DgzLibraryRowFunc) (DgzStatement *row,
                                   gpointer      data);

gboolean dgz_library_file_read (DgzLibraryFile   *self,
                                const char       *sql,
                                DgzLibraryRowFunc take,
                                gpointer          data,
                                GError          **error);

G_END_DECLS
