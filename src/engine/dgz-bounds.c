/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Upper bounds of scores. Every bound is the sum of a bound of each part, in the
 * value that the part has or is assumed to have; a part that differs from row to
 * row is bounded by its greatest value over the block's keys or tempi. They are
 * tables, made once a query: a block costs a few loads.
 */

#include "dgz-bounds.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dgz-index-build.h"

/* A candidate that is further from a ratio, as a share of it, has no BPM part there. */
#define REACH 0.12
/* A move that scores at all shifts the key by no more: 12 log2 (0.9) rounds to -2. */
#define MAX_SHIFT 2

static int
cluster_slot (uint8_t cluster)
{
  return cluster < DGZ_N_CLUSTERS ? cluster : DGZ_N_CLUSTERS;
}

/* The greatest BPM part of any tempo from @least to @most: at each ratio the nearest is best. */
static double
best_tempo_part (double record,
                 double least,
                 double most,
                 bool   half_double)
{
  static const double ratios[] = { 1.0, 0.5, 2.0 };
  double best = 0.0;

  for (int i = 0; i < (half_double ? 3 : 1); i++) {
    double nearest = fmin (fmax (record / ratios[i], least), most);
    DgzPitch pitch = { record / (nearest * ratios[i]) - 1.0, ratios[i] };

    best = fmax (best, dgz_tempo_part (&pitch));
  }

  return best;
}

/* Only the steps near a ratio have any part at all. */
static void
fill_steps (DgzTrackBounds  *track,
            const DgzScorer *scorer,
            double           tempo,
            double           ratio)
{
  int first = dgz_index_tempo_step ((float) (tempo / ratio * (1.0 - REACH)));
  int last = dgz_index_tempo_step ((float) (tempo / ratio * (1.0 + REACH)));

  for (int step = first; step <= last; step++) {
    double least = dgz_index_step_tempo (step);
    double most = dgz_index_step_tempo (step + 1);

    track->tempo[0][step] = (float) (scorer->weights[DGZ_PART_BPM] *
                                     best_tempo_part (tempo, least, most, scorer->half_double));
  }
}

static void
fill_tempo (DgzTrackBounds  *track,
            const DgzScorer *scorer,
            double           tempo)
{
  fill_steps (track, scorer, tempo, 1.0);
  if (scorer->half_double) {
    fill_steps (track, scorer, tempo, 0.5);
    fill_steps (track, scorer, tempo, 2.0);
  }

  for (int level = 1; level < DGZ_TEMPO_LEVELS; level++) {
    const float *half = track->tempo[level - 1];
    int width = 1 << (level - 1);

    for (int step = 0; step + 2 * width <= DGZ_N_STEPS; step++) {
      track->tempo[level][step] = half[step] > half[step + width] ? half[step]
                                                                  : half[step + width];
    }
  }
}

/* The part of a key that may be shifted on the way. */
static double
best_key_part (const DgzScorer *scorer,
               size_t           track,
               int              key)
{
  double best = scorer->key_parts[track][key];

  for (int shift = -MAX_SHIFT; scorer->vinyl && shift <= MAX_SHIFT; shift++)
    best = fmax (best, scorer->key_parts[track][dgz_key_shift (key, shift)]);

  return best;
}

static void
fill_key (DgzTrackBounds  *bounds,
          const DgzScorer *scorer,
          size_t           track)
{
  double weight = scorer->weights[DGZ_PART_KEY];

  for (int key = 0; key < DGZ_N_KEYS; key++) {
    int place = dgz_index_key_place (key);

    bounds->key[place][place] = (float) (weight * best_key_part (scorer, track, key));
  }
  /* What no key has as its place, a damaged file may: it gets the most that there is. */
  for (int place = DGZ_N_KEYS; place < DGZ_KEY_PLACES; place++)
    bounds->key[place][place] = (float) weight;
  for (int first = 0; first < DGZ_KEY_PLACES; first++) {
    for (int last = first + 1; last < DGZ_KEY_PLACES; last++) {
      float here = bounds->key[last][last];
      float before = bounds->key[first][last - 1];

      bounds->key[first][last] = before > here ? before : here;
    }
  }
}

/* What is certain of a cell whatever its rows: each open part is left to the blocks. */
static double
fixed_of (const DgzScorer *scorer,
          size_t           track,
          uint8_t          cluster,
          uint8_t          open)
{
  const double *weights = scorer->weights;
  const double *expected = scorer->expected;
  bool known = scorer->cluster[track] != DGZ_NO_CLUSTER && cluster < DGZ_N_CLUSTERS;
  double sum = weights[DGZ_PART_CLUSTER] * (known ? scorer->cluster_parts[track][cluster]
                                                  : expected[DGZ_PART_CLUSTER]);

  if (!(open & DGZ_KNOWN_SOUND))
    sum += weights[DGZ_PART_AUDIO] * expected[DGZ_PART_AUDIO];
  if (!(open & DGZ_KNOWN_TEMPO))
    sum += weights[DGZ_PART_BPM] * expected[DGZ_PART_BPM];
  if (!(open & DGZ_KNOWN_KEY))
    sum += weights[DGZ_PART_KEY] * expected[DGZ_PART_KEY];

  return sum;
}

static double
open_most (const DgzScorer *scorer,
           uint8_t          open)
{
  return (open & DGZ_KNOWN_SOUND ? scorer->weights[DGZ_PART_AUDIO] : 0.0) +
         (open & DGZ_KNOWN_TEMPO ? scorer->weights[DGZ_PART_BPM] : 0.0) +
         (open & DGZ_KNOWN_KEY ? scorer->weights[DGZ_PART_KEY] : 0.0);
}

static void
fill_fixed (DgzBounds *bounds,
            size_t     track)
{
  const DgzScorer *scorer = bounds->scorer;

  for (int slot = 0; slot <= DGZ_N_CLUSTERS; slot++) {
    for (uint8_t known = 0; known < DGZ_N_KNOWN; known++) {
      uint8_t open = known & bounds->known[track];
      double fixed = fixed_of (scorer, track, (uint8_t) slot, open);
      double cap = fixed + open_most (scorer, open);

      bounds->tracks[track].fixed[slot][known] = fixed;
      bounds->tracks[track].caps[slot][known] = cap;
      bounds->cells[slot][known] = fmax (bounds->cells[slot][known], cap);
      bounds->most = fmax (bounds->most, bounds->cells[slot][known]);
    }
  }
}

/*
 * With a and b of length U, and A and B what they are rounded to,
 * a.b - A.B = (a - A).b + A.(b - B), of which the first is at most half the
 * sum of |b|, and the second at most |A| |b - B|.
 */
static void
fill_sound (DgzTrackBounds *bounds,
            const double   *z,
            double          length)
{
  double sum = 0.0;
  double squares = 0.0;

  if (!(length > 0.0))
    return;

  for (int i = 0; i < DGZ_N_FEATURES; i++) {
    double exact = DGZ_UNIT * (z[i] / length);

    bounds->sound[i] = (int8_t) lrint (exact);
    sum += fabs (exact);
    squares += (exact - bounds->sound[i]) * (exact - bounds->sound[i]);
  }
  bounds->sound_error = 0.5 * sum + (DGZ_UNIT + 0.5 * sqrt (DGZ_N_FEATURES)) * sqrt (squares);
}

static uint8_t
known_of (const DgzScorer *scorer,
          size_t           track)
{
  uint8_t known = 0;

  if (scorer->has_sound[track])
    known |= DGZ_KNOWN_SOUND;
  if (scorer->tempo[track] > 0.0)
    known |= DGZ_KNOWN_TEMPO;
  if (scorer->key[track] != DGZ_KEY_UNKNOWN)
    known |= DGZ_KNOWN_KEY;
  return known;
}

/**
 * dgz_bounds_init:
 * @bounds: (out): clear with dgz_bounds_clear(), also after an error
 * @scorer: the query; must outlive the bounds
 *
 * Makes the tables that bound what a query's scores can be.
 */
DgzStatus
dgz_bounds_init (DgzBounds       *bounds,
                 const DgzScorer *scorer)
{
  memset (bounds, 0, sizeof *bounds);
  bounds->scorer = scorer;
  bounds->tracks = calloc (scorer->n_tracks, sizeof *bounds->tracks);
  if (!bounds->tracks)
    return DGZ_STATUS_NO_MEMORY;

  for (int key = 0; key < DGZ_KEY_PLACES; key++)
    bounds->places[key] = (uint8_t) (key < DGZ_N_KEYS ? dgz_index_key_place (key) : key);
  for (size_t t = 0; t < scorer->n_tracks; t++) {
    bounds->known[t] = known_of (scorer, t);
    if (bounds->known[t] & DGZ_KNOWN_SOUND)
      fill_sound (&bounds->tracks[t], scorer->z[t], scorer->length[t]);
    if (bounds->known[t] & DGZ_KNOWN_TEMPO)
      fill_tempo (&bounds->tracks[t], scorer, scorer->tempo[t]);
    if (bounds->known[t] & DGZ_KNOWN_KEY)
      fill_key (&bounds->tracks[t], scorer, t);
    fill_fixed (bounds, t);
  }

  return DGZ_STATUS_OK;
}

/**
 * dgz_bounds_clear:
 * @bounds: bounds that were made, or failed to be
 *
 * Frees what they hold.
 */
void
dgz_bounds_clear (DgzBounds *bounds)
{
  free (bounds->tracks);
  bounds->tracks = NULL;
}

/**
 * dgz_bounds_style:
 * @bounds: bounds
 * @style_set: a set, or any other number for none
 * @source: where it is from
 *
 * What the style part contributes to each row with a set.
 */
double
dgz_bounds_style (const DgzBounds *bounds,
                  uint32_t         style_set,
                  uint8_t          source)
{
  const DgzScorer *scorer = bounds->scorer;
  double value = scorer->expected[DGZ_PART_STYLE];

  if (!scorer->has_part[DGZ_PART_STYLE])
    return 0.0;
  if (style_set < scorer->features->styles.n_sets)
    value = scorer->set_scores[style_set] * dgz_style_source_factor (source);
  return scorer->weights[DGZ_PART_STYLE] * value;
}

/**
 * dgz_bounds_cell:
 * @bounds: bounds
 * @cell: a cell
 *
 * What no row of a cell can exceed with any track, but for its style.
 */
double
dgz_bounds_cell (const DgzBounds *bounds,
                 const DgzCell   *cell)
{
  return bounds->cells[cluster_slot (cell->cluster)][cell->known];
}

/**
 * dgz_bounds_open:
 * @bounds: bounds
 * @track: one of the record's tracks
 * @cell: a cell
 * @least: what is wanted, but for style
 *
 * Whether a row of a cell can give so much with a track.
 */
bool
dgz_bounds_open (const DgzBounds *bounds,
                 size_t           track,
                 const DgzCell   *cell,
                 double           least)
{
  return bounds->tracks[track].caps[cluster_slot (cell->cluster)][cell->known] >= least;
}

/* The greatest of the steps from @first to @last: two halves that may overlap. */
static double
most_tempo (const DgzTrackBounds *track,
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

/* Where the tempo is out of reach, a shifted key may be any. */
static double
most_heard (const DgzScorer *scorer,
            double           tempo,
            double           key)
{
  double shifted = tempo > 0.0 ? tempo + key : 0.0;

  return fmax (shifted, scorer->weights[DGZ_PART_KEY]);
}

/**
 * dgz_bounds_block:
 * @bounds: bounds
 * @track: one of the record's tracks
 * @cell: a cell
 * @block: a block with rows of the cell
 *
 * What no row of the cell that is in the block can exceed with this track, but for its style.
 */
double
dgz_bounds_block (const DgzBounds *bounds,
                  size_t           track,
                  const DgzCell   *cell,
                  const DgzBlock  *block)
{
  const DgzScorer *scorer = bounds->scorer;
  const DgzTrackBounds *own = &bounds->tracks[track];
  uint8_t open = cell->known & bounds->known[track];
  double sum = own->fixed[cluster_slot (cell->cluster)][cell->known];
  double tempo = 0.0;
  double key = 0.0;

  if (open & DGZ_KNOWN_SOUND)
    sum += scorer->weights[DGZ_PART_AUDIO];
  if (open & DGZ_KNOWN_TEMPO)
    tempo = most_tempo (own, block->tempo_first, block->tempo_last);
  if (open & DGZ_KNOWN_KEY)
    key = own->key[block->key_first % DGZ_KEY_PLACES][block->key_last % DGZ_KEY_PLACES];

  if (scorer->vinyl && (open & DGZ_KNOWN_TEMPO) && (open & DGZ_KNOWN_KEY))
    return sum + most_heard (scorer, tempo, key);
  return sum + tempo + key;
}

/**
 * dgz_bounds_row:
 * @bounds: bounds
 * @track: one of the record's tracks
 * @cell: the row's cell
 * @row: a row
 *
 * As dgz_bounds_block(), of a single row, of which key and tempo are looked at.
 */
double
dgz_bounds_row (const DgzBounds *bounds,
                size_t           track,
                const DgzCell   *cell,
                uint32_t         row)
{
  const DgzFeatures *features = bounds->scorer->features;
  DgzBlock block = { 0 };

  if (cell->known & bounds->known[track] & DGZ_KNOWN_TEMPO)
    block.tempo_first = block.tempo_last = dgz_index_tempo_step (features->tempo[row]);
  if (cell->known & bounds->known[track] & DGZ_KNOWN_KEY)
    block.key_first = block.key_last = bounds->places[features->key[row] % DGZ_KEY_PLACES];
  return dgz_bounds_block (bounds, track, cell, &block);
}

/**
 * dgz_bounds_sound:
 * @bounds: bounds
 * @track: one of the record's tracks, whose sound is known
 * @least: the least audio part that is wanted
 *
 * The product of bytes that a row of at least this audio part reaches, see dgz_kernel_over().
 */
int
dgz_bounds_sound (const DgzBounds *bounds,
                  size_t           track,
                  double           least)
{
  double product = DGZ_UNIT * DGZ_UNIT * (2.0 * least - 1.0) - bounds->tracks[track].sound_error;

  /* No product is outside of 16 bits; a wanted part over 1 is out of reach of any. */
  return (int) fmin (fmax (floor (product), -32767.0), 32767.0);
}
