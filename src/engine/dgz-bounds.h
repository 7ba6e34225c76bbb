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
 * @by_key: the same of each key
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
  float by_key[DGZ_KEY_PLACES];
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
  double cells[DGZ_N_CLUSTERS + 1][DGZ_N_KNOWN];
  double most;
  DgzTrackBounds *tracks;
} DgzBounds;

/**
 * DgzOpenBounds:
 * @own: the track's tables
 * @sum: what is certain of the cell, with the whole of the audio part where it is open
 * @shifts_to: what the key part can contribute where the key may be shifted; negative where not
 * @has_sound: whether sounds tell rows apart
 * @has_tempo: whether tempi do
 * @has_key: whether keys do
 *
 * The bounds of a cell with one track.
 */
typedef struct
{
  const DgzTrackBounds *own;
  double sum;
  double shifts_to;
  bool has_sound;
  bool has_tempo;
  bool has_key;
} DgzOpenBounds;

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

/* Makes ready to bound a cell's blocks and rows with a track. */
static inline void
dgz_bounds_open (const DgzBounds *bounds,
                 size_t           track,
                 const DgzCell   *cell,
                 DgzOpenBounds   *open)
{
  const DgzScorer *scorer = bounds->scorer;
  uint8_t known = cell->known & bounds->known[track];

  open->own = &bounds->tracks[track];
  open->sum = open->own->fixed[dgz_bounds_slot (cell)][cell->known];
  open->has_sound = (known & DGZ_KNOWN_SOUND) && scorer->weights[DGZ_PART_AUDIO] > 0.0;
  open->has_tempo = known & DGZ_KNOWN_TEMPO;
  open->has_key = known & DGZ_KNOWN_KEY;
  open->shifts_to = scorer->vinyl && open->has_tempo && open->has_key
                        ? scorer->weights[DGZ_PART_KEY]
                        : -1.0;
  if (open->has_sound)
    open->sum += scorer->weights[DGZ_PART_AUDIO];
}

/* What rows can give of which BPM and key contribute @tempo and @key at most, where they count. */
static inline double
dgz_bounds_join (const DgzOpenBounds *open,
                 double               tempo,
                 double               key)
{
  tempo = open->has_tempo ? tempo : 0.0;
  key = open->has_key ? key : 0.0;
  /* Where the tempo is out of reach, a shifted key may be any. */
  if (open->shifts_to >= 0.0)
    return open->sum + (tempo > 0.0 && tempo + key > open->shifts_to ? tempo + key
                                                                     : open->shifts_to);

  return open->sum + tempo + key;
}

/* What no row of the cell that is in a block can exceed. */
static inline double
dgz_bounds_block (const DgzOpenBounds *open,
                  const DgzBlock      *block)
{
  const DgzTrackBounds *own = open->own;

  return dgz_bounds_join (
      open, dgz_bounds_tempo (own, block->tempo_first, block->tempo_last),
      own->key[block->key_first % DGZ_KEY_PLACES][block->key_last % DGZ_KEY_PLACES]);
}

/* What a row of the cell cannot exceed. */
static inline double
dgz_bounds_row (const DgzOpenBounds *open,
                const DgzFeatures   *features,
                uint32_t             row)
{
  return dgz_bounds_join (open, open->own->tempo[0][dgz_index_tempo_step (features->tempo[row])],
                          open->own->by_key[features->key[row] % DGZ_KEY_PLACES]);
}

/* The product of bytes, see dgz_kernel_over(), without which a row that is bounded by @bound cannot
 * give @least: the whole of the audio part is in a bound. */
static inline double
dgz_bounds_product (const DgzOpenBounds *open,
                    double               bound,
                    double               least)
{
  return open->own->product - open->own->slope * (bound - least);
}
