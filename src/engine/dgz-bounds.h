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
 * @product: the least product of bytes of a row that sounds the same
 * @slope: by how much the product may be less for each unit that the score may be
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
  double product;
  double slope;
} DgzTrackBounds;

/**
 * DgzBounds:
 * @scorer: the query
 * @known: by track: a DGZ_KNOWN_ bit for each thing that is known of it
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

/* In what follows every bound leaves style out: of a cell it is the same for all. */

/* Where the tables have a cluster; none is last. */
static inline int
dgz_bounds_slot (const DgzCell *cell)
{
  return cell->cluster < DGZ_N_CLUSTERS ? cell->cluster : DGZ_N_CLUSTERS;
}

/* What no row of a cell can exceed with any track. */
static inline double
dgz_bounds_cell (const DgzBounds *bounds,
                 const DgzCell   *cell)
{
  return bounds->cells[dgz_bounds_slot (cell)][cell->known];
}

/* The tracks with which a row of a cell may give @least: a bit each. */
static inline uint64_t
dgz_bounds_tracks (const DgzBounds *bounds,
                   const DgzCell   *cell,
                   double           least)
{
  int slot = dgz_bounds_slot (cell);
  uint64_t tracks = 0;

  for (size_t t = 0; t < bounds->scorer->n_tracks; t++)
    tracks |= (uint64_t) (bounds->tracks[t].caps[slot][cell->known] >= least) << t;

  return tracks;
}

/* The greatest of the steps from @first to @last: two halves that may overlap. */
static inline double
dgz_bounds_tempo (const DgzTrackBounds *track,
                  uint8_t               first,
                  uint8_t               last)
{
  int level;
  float a;
  float b;

  if (last < first)
    return 0.0;
  level = 31 - __builtin_clz ((unsigned) (last - first + 1));
  if (level >= DGZ_TEMPO_LEVELS)
    level = DGZ_TEMPO_LEVELS - 1;

  a = track->tempo[level][first];
  b = track->tempo[level][last - (1 << level) + 1];
  return a > b ? a : b;
}

/* What rows can give with a track whose parts are @tempo and @key at most, where they count. */
static inline double
dgz_bounds_join (const DgzBounds *bounds,
                 size_t           track,
                 const DgzCell   *cell,
                 double           tempo,
                 double           key)
{
  const DgzScorer *scorer = bounds->scorer;
  uint8_t open = cell->known & bounds->known[track];
  double sum = bounds->tracks[track].fixed[dgz_bounds_slot (cell)][cell->known];
  double weight = scorer->weights[DGZ_PART_KEY];

  if (open & DGZ_KNOWN_SOUND)
    sum += scorer->weights[DGZ_PART_AUDIO];
  tempo = open & DGZ_KNOWN_TEMPO ? tempo : 0.0;
  key = open & DGZ_KNOWN_KEY ? key : 0.0;
  /* Where the tempo is out of reach, a shifted key may be any. */
  if (scorer->vinyl && open & DGZ_KNOWN_TEMPO && open & DGZ_KNOWN_KEY)
    return sum + (tempo > 0.0 && tempo + key > weight ? tempo + key : weight);

  return sum + tempo + key;
}

/* What no row of a cell that is in a block can exceed with a track. */
static inline double
dgz_bounds_block (const DgzBounds *bounds,
                  size_t           track,
                  const DgzCell   *cell,
                  const DgzBlock  *block)
{
  const DgzTrackBounds *own = &bounds->tracks[track];
  double tempo = dgz_bounds_tempo (own, block->tempo_first, block->tempo_last);
  double key = own->key[block->key_first % DGZ_KEY_PLACES][block->key_last % DGZ_KEY_PLACES];

  return dgz_bounds_join (bounds, track, cell, tempo, key);
}

/* What a row cannot exceed with a track. */
static inline double
dgz_bounds_row (const DgzBounds *bounds,
                size_t           track,
                const DgzCell   *cell,
                uint32_t         row)
{
  const DgzFeatures *features = bounds->scorer->features;
  const DgzTrackBounds *own = &bounds->tracks[track];
  uint8_t place = bounds->places[features->key[row] % DGZ_KEY_PLACES];

  return dgz_bounds_join (bounds, track, cell,
                          own->tempo[0][dgz_index_tempo_step (features->tempo[row])],
                          own->key[place][place]);
}

/* The product of bytes, see dgz_kernel_over(), without which a row that is bounded by @bound cannot
 * give @least: the whole of the audio part is in a bound. */
static inline double
dgz_bounds_product (const DgzBounds *bounds,
                    size_t           track,
                    double           bound,
                    double           least)
{
  return bounds->tracks[track].product - bounds->tracks[track].slope * (bound - least);
}
