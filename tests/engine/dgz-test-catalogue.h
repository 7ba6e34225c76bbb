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
 * DgzTestShape:
 * @DGZ_TEST_FEW_VALUES: ties abound
 * @DGZ_TEST_FINE_TEMPI: hardly two tempi are the same
 * @DGZ_TEST_NO_STYLES: no row has styles
 * @DGZ_TEST_NO_SOUND: of no row all features are known
 * @DGZ_TEST_NO_TEMPO: no row has a tempo
 * @DGZ_TEST_NO_KEY: no row has a key
 * @DGZ_TEST_ONE_CELL: rows differ in sound, tempo and key alone, and all of that is known
 *
 * What is odd about a catalogue.
 */
typedef enum {
  DGZ_TEST_FEW_VALUES = 1,
  DGZ_TEST_FINE_TEMPI = 2,
  DGZ_TEST_NO_STYLES = 4,
  DGZ_TEST_NO_SOUND = 8,
  DGZ_TEST_NO_TEMPO = 16,
  DGZ_TEST_NO_KEY = 32,
  DGZ_TEST_ONE_CELL = 64,
} DgzTestShape;

DgzTestCatalogue *dgz_test_catalogue_new        (uint64_t                seed,
                                                 uint32_t                n_rows);
DgzTestCatalogue *dgz_test_catalogue_new_shaped (uint64_t                seed,
                                                 uint32_t                n_rows,
                                                 DgzTestShape            shape);
void              dgz_test_catalogue_free       (DgzTestCatalogue       *catalogue);
void              dgz_test_catalogue_learn      (DgzTestCatalogue       *catalogue,
                                                 uint64_t                seed);
void              dgz_test_catalogue_arrange    (DgzTestCatalogue       *catalogue);
GByteArray       *dgz_test_catalogue_write      (const DgzTestCatalogue *catalogue);
uint64_t          dgz_test_seed                 (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzTestCatalogue, dgz_test_catalogue_free)
