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

/* Of the library's own files alone. */
struct _DgzLibraryFile
{
  DgzOwnFile own;
};

G_END_DECLS
