/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-db.h"
#include "dgz-search.h"

G_BEGIN_DECLS

/* Marks a search database of this layout: "DGZ" and a number. */
#define DGZ_SEARCH_APPLICATION_ID 0x44475a03
/* How many letters of a word are looked up at once. */
#define DGZ_SEARCH_INDEXED_LETTERS 3

guint32 *dgz_search_order         (const guint8  *popularity,
                                   const guint32 *index,
                                   guint32        n_rows);
char    *dgz_search_fold_number   (const char    *text);
gboolean dgz_search_write_numbers (DgzDb         *db,
                                   const DgzRows *rows,
                                   GError       **error);

G_END_DECLS
