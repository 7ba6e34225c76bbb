/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-discogs.h"
#include "dgz-found.h"

G_BEGIN_DECLS

/**
 * DgzDiscogsSearchType:
 *
 * What a search is to find.
 */
typedef enum {
  DGZ_DISCOGS_SEARCH_ANY,
  DGZ_DISCOGS_SEARCH_RELEASES,
  DGZ_DISCOGS_SEARCH_MASTERS,
} DgzDiscogsSearchType;

/**
 * DgzDiscogsSearch:
 * @query: (nullable): words, anywhere
 * @artist: (nullable): the artist
 * @title: (nullable): the record's title
 * @catno: (nullable): the catalogue number
 * @barcode: (nullable): the barcode's digits
 * @type: what is to be found
 * @year: 0 for any
 *
 * What to search for. All that is set must hold; something must be.
 */
typedef struct
{
  char *query;
  char *artist;
  char *title;
  char *catno;
  char *barcode;
  DgzDiscogsSearchType type;
  int year;
} DgzDiscogsSearch;

GPtrArray *dgz_discogs_search_plan (const char       *text);
void       dgz_discogs_search_free (DgzDiscogsSearch *search);

void          dgz_discogs_search_async  (DgzDiscogs             *self,
                                         const DgzDiscogsSearch *search,
                                         int                     page,
                                         int                     per_page,
                                         GCancellable           *cancellable,
                                         GAsyncReadyCallback     callback,
                                         gpointer                user_data);
DgzFoundPage *dgz_discogs_search_finish (DgzDiscogs             *self,
                                         GAsyncResult           *result,
                                         DgzFreshness           *freshness,
                                         GError                **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzDiscogsSearch, dgz_discogs_search_free)

G_END_DECLS
