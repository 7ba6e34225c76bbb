/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <stdint.h>

#include "dgz-features.h"

/* To be raised whenever the columns come out otherwise. */
#define GEN_COLUMNS_VERSION 2

typedef enum {
  GEN_COLUMN_FEATURES,
  GEN_COLUMN_TEMPO,
  GEN_COLUMN_KEY,
  GEN_COLUMN_CLUSTER,
  GEN_COLUMN_STYLE_SET,
  GEN_COLUMN_STYLE_SOURCE,
  GEN_COLUMN_FLAGS,
  GEN_COLUMN_POPULARITY,
  GEN_COLUMN_YEAR,
  GEN_COLUMN_DURATION,
  GEN_COLUMN_LABEL,
  GEN_COLUMN_RELEASE,
  GEN_COLUMN_GROUP,
  GEN_COLUMN_STEM,
  GEN_COLUMN_ORIGINAL,
  GEN_COLUMN_TRACK,
  GEN_COLUMN_ID_RANK,
  GEN_N_COLUMNS,
} GenColumn;

/**
 * GenColumns:
 * @features: what is made: whole, with model and index
 * @columns: [GEN_N_COLUMNS] its arrays
 * @artist_first: where each row's artists begin
 * @artists: the artists' numbers
 * @n_allocated: length of @artists
 *
 * The columns of an invented catalogue, as its feature file has them.
 */
typedef struct
{
  DgzFeatures features;
  void *columns[GEN_N_COLUMNS];
  uint32_t *artist_first;
  uint32_t *artists;
  size_t n_allocated;
} GenColumns;

void gen_columns_make  (GenColumns *self,
                        uint64_t    seed,
                        uint32_t    n_rows);
void gen_columns_clear (GenColumns *self);
