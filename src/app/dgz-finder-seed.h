/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-catalogue.h"
#include "dgz-score.h"

G_BEGIN_DECLS

/**
 * DgzFinderSeed:
 * @row: the row of the catalogue
 * @profile: how it sounds
 * @year: 0 where unknown
 * @is_by_nobody: whether nothing names its artist
 * @styles: names of the vocabulary, %NULL-terminated
 * @folded: the same, folded, and nothing after them
 *
 * What a query wants of a track of the catalogue.
 */
typedef struct
{
  guint32 row;
  DgzProfile profile;
  int year;
  gboolean is_by_nobody;
  GPtrArray *styles;
  GPtrArray *folded;
} DgzFinderSeed;

DgzFinderSeed *dgz_finder_seed_new   (DgzCatalogue      *catalogue,
                                      const char        *track_id,
                                      GError           **error) G_GNUC_WARN_UNUSED_RESULT;
void           dgz_finder_seed_free  (DgzFinderSeed     *self);
void           dgz_finder_add_styles (GPtrArray         *styles,
                                      GPtrArray         *folded,
                                      const char *const *names);

G_END_DECLS
