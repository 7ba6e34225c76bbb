/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "dgz-dig.h"
#include "dgz-random.h"

/**
 * DgzTestCatalogue:
 * @features: the view that the engine is given
 * @sets: the style sets, by name
 * @n_sets: how many
 *
 * A random catalogue in memory. Its columns are written to through the named
 * pointers, which are those of @features without their const.
 */
typedef struct
{
  DgzFeatures features;
  DgzStyleSet *sets;
  size_t n_sets;
  float *values;
  float *tempo;
  uint8_t *key;
  uint8_t *cluster;
  uint32_t *style_set;
  uint8_t *style_source;
  uint8_t *flags;
  uint8_t *popularity;
  int16_t *year;
  uint32_t *duration;
  uint32_t *label;
  uint32_t *release;
  uint32_t *group;
  uint32_t *stem;
  uint32_t *original;
  uint32_t *track;
  uint32_t *id_rank;
  uint32_t *artist_first;
  uint32_t *artists;
} DgzTestCatalogue;

/**
 * DgzTestQuery:
 * @query: the query; its arrays are those that follow
 *
 * A random query that knows something of the record.
 */
typedef struct
{
  DgzQuery query;
  DgzProfile tracks[4];
  const char *styles[8];
  uint32_t labels[2];
  uint32_t out_groups[3];
  uint32_t out_stems[3];
  uint32_t out_releases[3];
} DgzTestQuery;

DgzTestCatalogue *dgz_test_catalogue_new     (uint64_t                seed,
                                              uint32_t                n_rows);
void              dgz_test_catalogue_free    (DgzTestCatalogue       *catalogue);
void              dgz_test_catalogue_learn   (DgzTestCatalogue       *catalogue,
                                              uint64_t                seed);
void              dgz_test_catalogue_arrange (DgzTestCatalogue       *catalogue);
GByteArray       *dgz_test_catalogue_write   (const DgzTestCatalogue *catalogue);
void              dgz_test_query_init        (DgzTestQuery           *test,
                                              const DgzTestCatalogue *catalogue,
                                              uint64_t                seed);
DgzProfile        dgz_test_profile           (const DgzTestCatalogue *catalogue,
                                              uint32_t                row);
uint64_t          dgz_test_seed              (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzTestCatalogue, dgz_test_catalogue_free)
