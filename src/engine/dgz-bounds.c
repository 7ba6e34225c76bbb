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

    bounds->by_key[key] = (float) (weight * best_key_part (scorer, track, key));
    bounds->key[place][place] = bounds->by_key[key];
  }
  /* What no key has as its place, a damaged file may: it gets the most that there is. */
  for (int place = DGZ_N_KEYS; place < DGZ_KEY_PLACES; place++)
    bounds->key[place][place] = bounds->by_key[place] = (float) weight;
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
            double          length,
            double          weight)
{
  double sum = 0.0;
  double squares = 0.0;
  double error;

  for (int i = 0; i < DGZ_N_FEATURES && length > 0.0; i++) {
    double exact = DGZ_UNIT * (z[i] / length);

    bounds->sound[i] = (int8_t) lrint (exact);
    sum += fabs (exact);
    squares += (exact - bounds->sound[i]) * (exact - bounds->sound[i]);
  }
  error = 0.5 * sum + (DGZ_UNIT + 0.5 * sqrt (DGZ_N_FEATURES)) * sqrt (squares);
  /* The part is (1 + cosine) / 2: so much less of a score is twice as much less of a cosine. */
  bounds->product = DGZ_UNIT * DGZ_UNIT - error;
  bounds->slope = 2.0 * DGZ_UNIT * DGZ_UNIT / weight;
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

  for (size_t t = 0; t < scorer->n_tracks; t++) {
    bounds->known[t] = known_of (scorer, t);
    if ((bounds->known[t] & DGZ_KNOWN_SOUND) && scorer->weights[DGZ_PART_AUDIO] > 0.0)
      fill_sound (&bounds->tracks[t], scorer->z[t], scorer->length[t],
                  scorer->weights[DGZ_PART_AUDIO]);
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
