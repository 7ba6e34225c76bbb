/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The limit on energy steps, which is the only one that asks how a row is
 * scored: the step is from that track of the record which the row fits best.
 *
 * Most rows need not be scored. Where all of the record's tracks agree that a
 * row passes, or that it does not, it does not matter which it fits; for most
 * rows that is told by a table of 256 levels of energy. For the others the
 * tracks are compared in floats, all at once, and only where those that pass
 * come close to those that do not is the row scored as it is for the list.
 */

#include "dgz-steps.h"

#include <stdlib.h>
#include <string.h>

#include "dgz-energy.h"
#include "dgz-machine.h"

#define N_LEVELS 256
/* More than a feature's rounding to its level may be, in levels. */
#define LEVEL_SLACK 0.01f
/* Tracks are compared so many at once. */
#define N_LANES 8
#define MAX_LANES ((DGZ_MAX_QUERY_TRACKS + N_LANES - 1) / N_LANES * N_LANES)
/* Much more than floats may be wrong by in a sum of parts. */
#define SLACK 1e-4f
#define NOT_A_TRACK (-1e9f)

typedef enum {
  ROWS_OUT,
  ROWS_OPEN,
  ROWS_IN,
} Verdict;

/* What of a score depends on the track, weighed, in floats: [..][track]. The last row of a table is
 * for what is not known of a candidate. */
typedef struct
{
  float mean[DGZ_N_FEATURES];
  float scale[DGZ_N_FEATURES];
  float unit[DGZ_N_FEATURES][MAX_LANES];
  float audio[MAX_LANES];
  float cluster[DGZ_N_CLUSTERS + 1][MAX_LANES];
  float key[DGZ_N_KEYS + 1][MAX_LANES];
  float tempo[MAX_LANES];
  float tempo_weight[MAX_LANES];
  float no_tempo[MAX_LANES];
  float slack;
  bool has_audio;
  bool half_double;
  int n;
} Lanes;

typedef struct
{
  const DgzFeatures *features;
  const DgzQuery *query;
  const DgzScorer *scorer; /* NULL where nothing can be scored */
  uint64_t all;
  uint64_t in[N_LEVELS];   /* the tracks from which a row of this level passes */
  uint64_t open[N_LEVELS]; /* those from which it may */
  uint8_t verdicts[N_LEVELS];
  Lanes lanes;
} Steps;

static bool
passes_from (const Steps *steps,
             size_t       track,
             float        energy)
{
  float from = steps->query->tracks[track].features[DGZ_FEATURE_ENERGY];

  return (dgz_energy_step (from, energy) & steps->query->filter->steps) != 0;
}

/* Steps rise with the energy: what is the same at both ends of a level is the same within. */
static void
tell_level (Steps *steps,
            int    level)
{
  const DgzQuery *query = steps->query;
  float least = level == 0 ? -INFINITY : ((float) level - LEVEL_SLACK) / 255.0f;
  float most = level == N_LEVELS - 1 ? INFINITY : ((float) level + 1.0f + LEVEL_SLACK) / 255.0f;

  for (size_t t = 0; t < query->n_tracks; t++) {
    float from = query->tracks[t].features[DGZ_FEATURE_ENERGY];
    uint64_t bit = UINT64_C (1) << t;

    if (dgz_energy_step (from, least) != dgz_energy_step (from, most))
      steps->open[level] |= bit;
    else if (passes_from (steps, t, least))
      steps->in[level] |= bit;
  }

  steps->verdicts[level] = ROWS_OPEN;
  if (steps->in[level] == 0 && steps->open[level] == 0)
    steps->verdicts[level] = ROWS_OUT;
  /* The lowest stands for what is not known, too. */
  if (level > 0 && steps->in[level] == steps->all)
    steps->verdicts[level] = ROWS_IN;
}

static void
fill_lane (Lanes           *lanes,
           const DgzScorer *scorer,
           int              t)
{
  const double *weights = scorer->weights;
  double audio = weights[DGZ_PART_AUDIO];
  double expected[DGZ_N_PARTS];

  for (int i = 0; i < DGZ_N_PARTS; i++)
    expected[i] = weights[i] * scorer->expected[i];

  lanes->audio[t] = (float) (scorer->has_sound[t] ? audio / 2.0 : expected[DGZ_PART_AUDIO]);
  for (int i = 0; i < DGZ_N_FEATURES && scorer->has_sound[t] && scorer->length[t] > 0.0; i++)
    lanes->unit[i][t] = (float) (audio / 2.0 * scorer->z[t][i] / scorer->length[t]);
  for (int c = 0; c <= DGZ_N_CLUSTERS; c++) {
    bool known = c < DGZ_N_CLUSTERS && scorer->cluster[t] != DGZ_NO_CLUSTER;

    lanes->cluster[c][t] = (float) (known ? weights[DGZ_PART_CLUSTER] * scorer->cluster_parts[t][c]
                                          : expected[DGZ_PART_CLUSTER]);
  }
  for (int k = 0; k <= DGZ_N_KEYS && !scorer->vinyl; k++) {
    bool known = k < DGZ_N_KEYS && scorer->key[t] != DGZ_KEY_UNKNOWN;

    lanes->key[k][t] = (float) (known ? weights[DGZ_PART_KEY] * scorer->key_parts[t][k]
                                      : expected[DGZ_PART_KEY]);
  }
  lanes->tempo[t] = (float) scorer->tempo[t];
  lanes->tempo_weight[t] = scorer->tempo[t] > 0.0 ? (float) weights[DGZ_PART_BPM] : 0.0f;
  lanes->no_tempo[t] = scorer->tempo[t] > 0.0 ? 0.0f : (float) expected[DGZ_PART_BPM];
}

static void
fill_lanes (Lanes           *lanes,
            const DgzScorer *scorer)
{
  const DgzSpace *space = &scorer->features->space;
  int n = (int) scorer->n_tracks;

  lanes->n = (n + N_LANES - 1) / N_LANES * N_LANES;
  lanes->has_audio = scorer->has_part[DGZ_PART_AUDIO];
  lanes->half_double = scorer->half_double;
  /* Where a move shifts the key, that part may be anything. */
  lanes->slack = SLACK + (scorer->vinyl ? (float) scorer->weights[DGZ_PART_KEY] : 0.0f);
  for (int i = 0; i < DGZ_N_FEATURES; i++) {
    lanes->mean[i] = (float) space->mean[i];
    lanes->scale[i] = (float) (1.0 / space->sd[i]);
  }
  for (int t = 0; t < n; t++)
    fill_lane (lanes, scorer, t);
  for (int t = n; t < lanes->n; t++)
    lanes->audio[t] = NOT_A_TRACK;
}

/* The audio part of a row with each track, weighed; what is expected is the same for all. */
static inline __attribute__ ((always_inline)) void
add_audio (const Lanes *lanes,
           const float *values,
           float *sums)
{
  float z[DGZ_N_FEATURES];
  float length = 0.0f;
  float scale;

  for (int t = 0; t < lanes->n; t++)
    sums[t] = lanes->audio[t];
  for (int i = 0; i < DGZ_N_FEATURES; i++) {
    z[i] = (values[i] - lanes->mean[i]) * lanes->scale[i];
    length += z[i] * z[i];
  }
  scale = length > 0.0f ? 1.0f / sqrtf (length) : 0.0f;
  for (int i = 0; i < DGZ_N_FEATURES; i++) {
    float own = z[i] * scale;

    for (int t = 0; t < lanes->n; t++)
      sums[t] += own * lanes->unit[i][t];
  }
}

/* The BPM part as the least of lines: it falls by 10 from 1 %, by 12.5 from 6 %. */
static inline __attribute__ ((always_inline)) float
part_of (float move)
{
  float first = 1.1f - 10.0f * move;
  float second = 1.25f - 12.5f * move;
  float part = first < second ? first : second;

  part = part < 1.0f ? part : 1.0f;
  return part > 0.0f ? part : 0.0f;
}

/* Of the three moves two are never near enough to count at once. */
static inline __attribute__ ((always_inline)) void
add_tempo (const Lanes *lanes,
           float tempo,
           float *sums)
{
  float inverse = 1.0f / tempo;
  float others = lanes->half_double ? 0.9f : 0.0f;

  for (int t = 0; t < lanes->n; t++) {
    float ratio = lanes->tempo[t] * inverse;
    float part = part_of (fabsf (ratio - 1.0f));
    float half = others * part_of (fabsf (2.0f * ratio - 1.0f));
    float twice = others * part_of (fabsf (0.5f * ratio - 1.0f));

    part = part > half ? part : half;
    part = part > twice ? part : twice;
    sums[t] += lanes->tempo_weight[t] * part + lanes->no_tempo[t];
  }
}

/* Whether the track that a row fits best is among @in, as far as floats tell. */
static inline __attribute__ ((always_inline)) Verdict
compare (const Steps *steps,
         uint32_t row,
         const DgzCell *cell,
         uint64_t in)
{
  const DgzFeatures *features = steps->features;
  const Lanes *lanes = &steps->lanes;
  const float *values = features->features + (size_t) row * DGZ_N_FEATURES;
  int cluster = cell->cluster < DGZ_N_CLUSTERS ? cell->cluster : DGZ_N_CLUSTERS;
  int key = features->key[row] < DGZ_N_KEYS ? features->key[row] : DGZ_N_KEYS;
  float tempo = features->tempo[row];
  float sums[MAX_LANES];
  float best[2] = { NOT_A_TRACK, NOT_A_TRACK };

  if (lanes->has_audio && dgz_features_known (values)) {
    add_audio (lanes, values, sums);
  } else {
    for (int t = 0; t < lanes->n; t++)
      sums[t] = lanes->audio[t] == NOT_A_TRACK ? NOT_A_TRACK : 0.0f;
  }
  for (int t = 0; t < lanes->n; t++)
    sums[t] += lanes->cluster[cluster][t] + lanes->key[key][t];
  if (tempo > 0.0f && isfinite (tempo))
    add_tempo (lanes, tempo, sums);

  for (int t = 0; t < (int) steps->query->n_tracks; t++) {
    float *own = &best[in >> t & 1];

    /* What is no number leaves it open. */
    if (!(sums[t] <= *own))
      *own = sums[t];
  }
  if (best[1] > best[0] + lanes->slack)
    return ROWS_IN;
  return best[0] > best[1] + lanes->slack ? ROWS_OUT : ROWS_OPEN;
}

static inline __attribute__ ((always_inline)) bool
passes (const Steps *steps,
        uint32_t row,
        uint32_t cell,
        int level)
{
  float energy = steps->features->features[(size_t) row * DGZ_N_FEATURES + DGZ_FEATURE_ENERGY];
  uint64_t in = isnan (energy) ? 0 : steps->in[level];
  Verdict verdict;

  for (uint64_t open = isnan (energy) ? 0 : steps->open[level]; open != 0; open &= open - 1) {
    size_t track = (size_t) __builtin_ctzll (open);

    in |= (uint64_t) passes_from (steps, track, energy) << track;
  }
  if (in == 0 || in == steps->all)
    return in != 0;
  if (!steps->scorer)
    return false;

  verdict = compare (steps, row, &steps->features->index.cells[cell], in);
  if (verdict == ROWS_OPEN)
    return in >> dgz_scorer_track (steps->scorer, row, cell) & 1;
  return verdict == ROWS_IN;
}

/* Takes a row's bit away where it does not pass; cells come in the order of their rows. */
DGZ_FOR_EACH_MACHINE
static void
sift (const Steps *steps,
      uint64_t    *words)
{
  const DgzFeatures *features = steps->features;
  const DgzIndex *index = &features->index;
  const uint8_t *levels = index->levels + (size_t) DGZ_FEATURE_ENERGY * features->n_rows;
  uint32_t cell = 0;

  for (uint32_t b = 0; b < index->n_blocks; b++) {
    uint64_t kept = words[b];

    for (uint64_t left = words[b]; left != 0; left &= left - 1) {
      int i = __builtin_ctzll (left);
      uint32_t row = b * DGZ_BLOCK_ROWS + (uint32_t) i;
      uint8_t verdict = steps->verdicts[levels[row]];

      if (verdict == ROWS_IN)
        continue;
      while (cell + 1 < index->n_cells && index->cells[cell + 1].first_row <= row)
        cell++;
      if (verdict == ROWS_OUT || !passes (steps, row, cell, levels[row]))
        kept &= ~(UINT64_C (1) << i);
    }
    words[b] = kept;
  }
}

/**
 * dgz_steps_sift:
 * @features: the catalogue
 * @query: a query whose filter has a limit on energy steps
 * @scorer: (nullable): the query, ready to score; %NULL where nothing can be scored by it
 * @words: (inout): [n_blocks] a bit for each row that passed so far
 *
 * Sifts by the energy step from that track of the record which a row fits best.
 *
 * Without @scorer a row passes where it does from each track; where there is none, nothing
 * does. Any thread.
 */
DgzStatus
dgz_steps_sift (const DgzFeatures *features,
                const DgzQuery    *query,
                const DgzScorer   *scorer,
                uint64_t          *words)
{
  Steps *steps;

  if (query->n_tracks == 0 || query->n_tracks > DGZ_MAX_QUERY_TRACKS) {
    memset (words, 0, features->index.n_blocks * sizeof *words);
    return DGZ_STATUS_OK;
  }
  steps = calloc (1, sizeof *steps);
  if (!steps)
    return DGZ_STATUS_NO_MEMORY;

  steps->features = features;
  steps->query = query;
  steps->scorer = scorer;
  steps->all = (UINT64_C (1) << query->n_tracks) - 1;
  for (int level = 0; level < N_LEVELS; level++)
    tell_level (steps, level);
  if (scorer)
    fill_lanes (&steps->lanes, scorer);
  sift (steps, words);
  free (steps);
  return DGZ_STATUS_OK;
}
