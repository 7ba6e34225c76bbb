/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-catalogue.h"
#include "dgz-match-title.h"

G_BEGIN_DECLS

/**
 * DgzMatchRow:
 * @row: its row in the columns
 * @title: its title
 * @parts: the same, taken apart
 * @isrc: a number for its ISRC, 0 for none
 * @place: its place on its release, 0 where unknown
 *
 * A track of the catalogue that may be one of the record's.
 */
typedef struct
{
  guint32 row;
  char *title;
  DgzMatchTitle *parts;
  guint64 isrc;
  int place;
} DgzMatchRow;

typedef struct _DgzMatchPool DgzMatchPool;

DgzMatchPool *dgz_match_pool_new         (DgzCatalogue *catalogue,
                                          GError      **error) G_GNUC_WARN_UNUSED_RESULT;
void          dgz_match_pool_free        (DgzMatchPool *self);
gboolean      dgz_match_pool_add_artist  (DgzMatchPool *self,
                                          const char   *name,
                                          guint32      *id,
                                          GError      **error);
void          dgz_match_pool_add_release (DgzMatchPool *self,
                                          guint32       release);
void          dgz_match_pool_add_title   (DgzMatchPool *self,
                                          const char   *title);
void          dgz_match_pool_add_isrc    (DgzMatchPool *self,
                                          guint64       isrc);
gboolean      dgz_match_pool_fill        (DgzMatchPool *self,
                                          GCancellable *cancellable,
                                          GError      **error);
GPtrArray    *dgz_match_pool_find        (DgzMatchPool *self,
                                          const char   *key);
GPtrArray    *dgz_match_pool_get_all     (DgzMatchPool *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzMatchPool, dgz_match_pool_free)

G_END_DECLS
