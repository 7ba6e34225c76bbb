/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The most that Discogs gives in one page. */
#define DGZ_PAGE_MAX 100

/**
 * DgzPages:
 * @page: which page this is, from 1
 * @n_pages: how many there are, at least 1
 * @n_items: how many items there are on all of them
 *
 * Where a page stands in a list that Discogs gives page by page.
 */
typedef struct
{
  int page;
  int n_pages;
  gint64 n_items;
} DgzPages;

gboolean dgz_pages_has_next (const DgzPages *pages);

G_END_DECLS
