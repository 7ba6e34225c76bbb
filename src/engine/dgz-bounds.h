/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-score.h"

/* Bounds are let out by this much: more than the rounding of all that they are made of. */
#define DGZ_LET_OUT 1e-5

#define DGZ_TEMPO_LEVELS 8
#define DGZ_KEY_PLACES 32

/**
 * DgzTrackBounds:
 * @tempo: what the BPM part can contribute over 2^level steps from a step on
 * @key: what the key part can contribute between two places of the wheel, both among them
 * @fixed: what is certain of a cell: its cluster part, and what is assumed; by cluster, none last,
 *   and by what is known
 * @caps: the most that a cell can give, but for style, as @fixed
 * @sound: the track's sound as bytes, see #DgzIndex.sounds
 * @sound_error: how far a product of bytes may be from the cosine x %DGZ_UNIT squared
 *
 * What one track of the record can give; contributions, not parts.
 */
typedef struct
{
  float tempo[DGZ_TEMPO_LEVELS][DGZ_N_STEPS];
  float key[DGZ_KEY_PLACES][DGZ_KEY_PLACES];
  double fixed[DGZ_N_CLUSTERS + 1][DGZ_N_KNOWN];
  double caps[DGZ_N_CLUSTERS + 1][DGZ_N_KNOWN];
  int8_t sound[DGZ_N_FEATURES];
  double sound_error;
} DgzTrackBounds;

/**
 * DgzBounds:
 * @scorer: the query
 * @known: by track: the DGZ_KNOWN_ bits that tell apart, of what its weight is not 0
 * @places: by key: its place on the wheel
 * @cells: the most that any track can give, but for style; by cluster and by what is known
 * @most: the greatest of @cells
 * @tracks: [n_tracks]
 *
 * What no row of a cell or block can exceed. Immutable once made; any thread.
 */
typedef struct
{
  const DgzScorer *scorer;
  uint8_t known[DGZ_MAX_QUERY_TRACKS];
  uint8_t places[DGZ_KEY_PLACES];
  double cells[DGZ_N_CLUSTERS + 1][DGZ_N_KNOWN];
  double most;
  DgzTrackBounds *tracks;
} DgzBounds;

DgzStatus dgz_bounds_init  (DgzBounds       *bounds,
                            const DgzScorer *scorer);
void      dgz_bounds_clear (DgzBounds       *bounds);
double    dgz_bounds_style (const DgzBounds *bounds,
                            uint32_t         style_set,
                            uint8_t          source);
double    dgz_bounds_cell  (const DgzBounds *bounds,
                            const DgzCell   *cell);
bool      dgz_bounds_open  (const DgzBounds *bounds,
                            size_t           track,
                            const DgzCell   *cell,
                            double           least);
double    dgz_bounds_block (const DgzBounds *bounds,
                            size_t           track,
                            const DgzCell   *cell,
                            const DgzBlock  *block);
double    dgz_bounds_row   (const DgzBounds *bounds,
                            size_t           track,
                            const DgzCell   *cell,
                            uint32_t         row);
int       dgz_bounds_sound (const DgzBounds *bounds,
                            size_t           track,
                            double           least);
