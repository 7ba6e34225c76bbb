/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-finder-filter.h"
#include "dgz-finder-record.h"
#include "dgz-finder-seed.h"
#include "dgz-finder-sound.h"
#include "dgz-finder.h"

G_BEGIN_DECLS

/* Of the finder's own files alone. */
struct _DgzFinder
{
  DgzCatalogue *catalogue;
  DgzFinderSound *sound;    /* made with the first dig */
  DgzMatchedRecord *record; /* the last one */
  GHashTable *seeds;        /* track id -> DgzFinderSeed */
  GHashTable *set_aside;    /* id of a disliked track -> its row + 1; 0 where there is none */
  GArray *related_to;       /* the artists of @related, guint32 */
  guint32 *related;         /* from dgz_related_find() */
  size_t n_related;
};

/**
 * DgzFinderDig:
 *
 * One dig under way.
 */
typedef struct
{
  DgzFinder *finder;
  const DgzDigQuery *query;
  DgzDigAnswer *answer;
  DgzFinderFilter filter;
  DgzOwnRows own;
  GArray *profiles;     /* DgzProfile */
  GPtrArray *positions; /* of the record's track behind each profile */
  GPtrArray *styles;    /* names of the vocabulary; %NULL-terminated once matched */
  GPtrArray *folded;    /* the same, folded */
  GArray *artists;      /* guint32 */
  GArray *disliked;     /* DgzSeed; their styles are the finder's */
  int year;
  bool (*go_on) (void *, double);
  gpointer data;
} DgzFinderDig;

gboolean dgz_finder_match        (DgzFinderDig *self,
                                  GCancellable *cancellable,
                                  GError      **error);
gboolean dgz_finder_check_status (DgzStatus     status,
                                  GCancellable *cancellable,
                                  GError      **error);

G_END_DECLS
