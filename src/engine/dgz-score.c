/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-score.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dgz-index-build.h"
#include "dgz-random.h"

/* How many random pairs the expected parts are the mean of. */
#define N_PAIRS 100000

static uint8_t
row_cluster (const DgzFeatures *features,
             uint32_t           row)
{
  uint8_t cluster = features->cluster[row];

  return cluster < features->space.n_clusters ? cluster : DGZ_NO_CLUSTER;
}

static int
row_key (const DgzFeatures *features,
         uint32_t           row)
{
  return features->key[row] < DGZ_N_KEYS ? features->key[row] : DGZ_KEY_UNKNOWN;
}

static double
row_tempo (const DgzFeatures *features,
           uint32_t           row)
{
  float tempo = features->tempo[row];

  return tempo > 0.0f && isfinite (tempo) ? tempo : 0.0;
}

static bool
row_has_styles (const DgzFeatures *features,
                uint32_t           row)
{
  return features->style_set[row] < features->styles.n_sets &&
         features->style_source[row] < DGZ_N_STYLE_SOURCES;
}

/* The parts that the record has at all; the weights of the others are given to these. */
static DgzStatus
share_weights (DgzScorer      *scorer,
               const DgzQuery *query)
{
  double sum = 0.0;

  for (int i = 0; i < DGZ_N_PARTS; i++) {
    if (!isfinite (query->weights[i]) || query->weights[i] < 0.0)
      return DGZ_STATUS_INVALID;
    if (scorer->has_part[i])
      sum += query->weights[i];
  }

  if (!(sum > 0.0))
    return DGZ_STATUS_INVALID;

  for (int i = 0; i < DGZ_N_PARTS; i++)
    scorer->weights[i] = scorer->has_part[i] ? query->weights[i] / sum : 0.0;

  return DGZ_STATUS_OK;
}

static void
add_sound (DgzScorer        *scorer,
           const DgzProfile *track,
           size_t            i)
{
  const DgzSpace *space = &scorer->features->space;

  dgz_space_place (space, track->features, (float) scorer->tempo[i], scorer->z[i]);
  scorer->length[i] = dgz_space_length (scorer->z[i]);
  scorer->cluster[i] = dgz_space_nearest (space, scorer->z[i]);
  scorer->has_part[DGZ_PART_AUDIO] = true;
  if (scorer->cluster[i] == DGZ_NO_CLUSTER)
    return;

  scorer->has_part[DGZ_PART_CLUSTER] = true;
  for (uint32_t c = 0; c < space->n_clusters; c++)
    scorer->cluster_parts[i][c] = dgz_space_cluster_part (space, scorer->cluster[i], (uint8_t) c);
}

static void
add_track (DgzScorer        *scorer,
           const DgzProfile *track)
{
  size_t i = scorer->n_tracks++;

  scorer->cluster[i] = DGZ_NO_CLUSTER;
  scorer->has_sound[i] = dgz_features_known (track->features);
  scorer->tempo[i] = track->tempo > 0.0f && isfinite (track->tempo) ? track->tempo : 0.0;
  if (scorer->has_sound[i])
    add_sound (scorer, track, i);
  if (scorer->tempo[i] > 0.0)
    scorer->has_part[DGZ_PART_BPM] = true;

  scorer->key[i] = track->key >= 0 && track->key < DGZ_N_KEYS ? track->key : DGZ_KEY_UNKNOWN;
  if (scorer->key[i] == DGZ_KEY_UNKNOWN)
    return;
  scorer->has_part[DGZ_PART_KEY] = true;
  for (int key = 0; key < DGZ_N_KEYS; key++)
    scorer->key_parts[i][key] = dgz_key_part (scorer->key[i], key, scorer->key_rules);
}

/**
 * dgz_scorer_init:
 * @scorer: (out): clear with dgz_scorer_clear(), also after an error
 * @features: the catalogue; must outlive the scorer
 * @query: the query; not needed afterwards
 *
 * Makes a query ready: each style set's score, each track's place in the space.
 *
 * Returns: %DGZ_STATUS_INVALID without tracks, or when no part with a weight
 * is known of the record. Any thread.
 */
DgzStatus
dgz_scorer_init (DgzScorer         *scorer,
                 const DgzFeatures *features,
                 const DgzQuery    *query)
{
  const DgzExpected *expected = &features->expected;
  DgzStatus status;

  memset (scorer, 0, sizeof *scorer);
  if (query->n_tracks == 0 || query->n_tracks > DGZ_MAX_QUERY_TRACKS)
    return DGZ_STATUS_INVALID;

  scorer->features = features;
  scorer->key_rules = query->key_rules;
  scorer->half_double = query->half_double;
  scorer->vinyl = query->vinyl;
  scorer->expected[DGZ_PART_STYLE] = expected->style;
  scorer->expected[DGZ_PART_AUDIO] = expected->audio;
  scorer->expected[DGZ_PART_CLUSTER] = expected->cluster;
  scorer->expected[DGZ_PART_BPM] = expected->bpm[query->half_double ? 1 : 0];
  scorer->expected[DGZ_PART_KEY] = expected->key[query->key_rules];

  for (size_t i = 0; i < query->n_tracks; i++)
    add_track (scorer, &query->tracks[i]);
  scorer->has_part[DGZ_PART_STYLE] = query->n_styles > 0;

  status = share_weights (scorer, query);
  if (status != DGZ_STATUS_OK)
    return status;

  scorer->set_scores = calloc ((size_t) features->styles.n_sets + 1, sizeof (double));
  if (!scorer->set_scores)
    return DGZ_STATUS_NO_MEMORY;
  return dgz_style_index_score (&features->styles, query->styles, query->n_styles,
                                scorer->set_scores);
}

/**
 * dgz_scorer_clear:
 * @scorer: a scorer that was made, or failed to be
 *
 * Frees what a scorer holds.
 */
void
dgz_scorer_clear (DgzScorer *scorer)
{
  free (scorer->set_scores);
  scorer->set_scores = NULL;
}

/* What of a candidate does not depend on the record's track. */
typedef struct
{
  bool has_sound;
  bool has_styles;
  uint8_t cluster;
  int key;
  double tempo;
  double length;
  double z[DGZ_N_DIMENSIONS];
  double style; /* the value of the part, or what is expected of it */
} Candidate;

/* How a candidate does against one track. */
typedef struct
{
  double values[DGZ_N_PARTS];
  bool known[DGZ_N_PARTS];
  DgzPitch pitch;
  int shift;
} Fit;

/* What is the same for a whole cell: its columns are not looked at, row by row, where there is an
 * index. */
static void
look_at_kind (const DgzScorer *scorer,
              uint32_t         row,
              uint32_t         number,
              Candidate       *candidate)
{
  const DgzFeatures *features = scorer->features;
  const DgzCell *cell = &features->index.cells[number];
  bool is_indexed = number < features->index.n_cells;
  uint32_t set = is_indexed ? cell->style_set : features->style_set[row];
  uint8_t source = is_indexed ? cell->source : features->style_source[row];

  candidate->cluster = is_indexed ? cell->cluster : row_cluster (features, row);
  candidate->has_styles = set < features->styles.n_sets && source < DGZ_N_STYLE_SOURCES;
  candidate->style = scorer->expected[DGZ_PART_STYLE];
  if (candidate->has_styles && scorer->has_part[DGZ_PART_STYLE])
    candidate->style = scorer->set_scores[set] * dgz_style_source_factor (source);
}

static void
look_at (const DgzScorer *scorer,
         uint32_t         row,
         uint32_t         cell,
         Candidate       *candidate)
{
  const DgzFeatures *features = scorer->features;
  const float *values = features->features + (size_t) row * DGZ_N_FEATURES;

  look_at_kind (scorer, row, cell, candidate);
  candidate->has_sound = scorer->has_part[DGZ_PART_AUDIO] && dgz_features_known (values);
  candidate->tempo = row_tempo (features, row);
  candidate->key = row_key (features, row);
  if (candidate->has_sound) {
    /* The tempo is a matter of clusters, which are found already. */
    dgz_space_place (&features->space, values, 0.0f, candidate->z);
    candidate->length = dgz_space_length (candidate->z);
  }
}

/* Without key lock a record that is pitched is heard in another key; halves go away from zero. */
static int
shift_of (const DgzPitch *pitch)
{
  return (int) fmin (fmax (round (12.0 * log2 (1.0 + pitch->move)), -1200.0), 1200.0);
}

static double
key_value (const DgzScorer *scorer,
           const Candidate *candidate,
           size_t           track,
           Fit             *fit)
{
  int heard = candidate->key;

  if (scorer->vinyl && fit->known[DGZ_PART_BPM]) {
    fit->shift = shift_of (&fit->pitch);
    heard = dgz_key_shift (heard, fit->shift);
  }

  return scorer->key_parts[track][heard];
}

static void
fit_track (const DgzScorer *scorer,
           const Candidate *candidate,
           size_t           track,
           Fit             *fit)
{
  memset (fit, 0, sizeof *fit);
  fit->known[DGZ_PART_AUDIO] = scorer->has_sound[track] && candidate->has_sound;
  fit->known[DGZ_PART_CLUSTER] = scorer->cluster[track] != DGZ_NO_CLUSTER &&
                                 candidate->cluster != DGZ_NO_CLUSTER;
  fit->known[DGZ_PART_BPM] = scorer->tempo[track] > 0.0 && candidate->tempo > 0.0;
  fit->known[DGZ_PART_KEY] = scorer->key[track] != DGZ_KEY_UNKNOWN &&
                             candidate->key != DGZ_KEY_UNKNOWN;
  for (int i = 0; i < DGZ_N_PARTS; i++)
    fit->values[i] = scorer->has_part[i] ? scorer->expected[i] : 0.0;

  if (scorer->has_part[DGZ_PART_STYLE])
    fit->values[DGZ_PART_STYLE] = candidate->style;
  if (fit->known[DGZ_PART_AUDIO]) {
    fit->values[DGZ_PART_AUDIO] = dgz_space_sound_part (scorer->z[track], scorer->length[track],
                                                        candidate->z, candidate->length);
  }
  if (fit->known[DGZ_PART_CLUSTER])
    fit->values[DGZ_PART_CLUSTER] = scorer->cluster_parts[track][candidate->cluster];
  if (fit->known[DGZ_PART_BPM]) {
    fit->pitch = dgz_tempo_pitch (scorer->tempo[track], candidate->tempo, scorer->half_double);
    fit->values[DGZ_PART_BPM] = dgz_tempo_part (&fit->pitch);
  }
  if (fit->known[DGZ_PART_KEY])
    fit->values[DGZ_PART_KEY] = key_value (scorer, candidate, track, fit);
}

static double
sum_of (const DgzScorer *scorer,
        const Fit       *fit)
{
  double sum = 0.0;

  for (int i = 0; i < DGZ_N_PARTS; i++)
    sum += scorer->weights[i] * fit->values[i];

  return sum;
}

/**
 * dgz_scorer_best:
 * @scorer: the query
 * @row: a row of the catalogue
 * @cell: the number of the cell that it is in
 * @tracks: a bit for each of the record's tracks that may be the best
 *
 * The score that dgz_scorer_score() gives, where the best track is among @tracks. Any thread.
 *
 * Returns: less than 0 where @tracks is 0
 */
double
dgz_scorer_best (const DgzScorer *scorer,
                 uint32_t         row,
                 uint32_t         cell,
                 uint64_t         tracks)
{
  Candidate candidate;
  double best = -1.0;

  look_at (scorer, row, cell, &candidate);
  for (size_t track = 0; track < scorer->n_tracks; track++) {
    double score;
    Fit fit;

    if (!(tracks >> track & 1))
      continue;
    fit_track (scorer, &candidate, track, &fit);
    score = sum_of (scorer, &fit);
    best = score > best ? score : best;
  }

  return best;
}

/**
 * dgz_scorer_track:
 * @scorer: the query
 * @row: a row of the catalogue
 * @cell: the number of the cell that it is in
 *
 * Which of the record's tracks a row fits best: the one that dgz_scorer_score() tells. Any thread.
 */
uint32_t
dgz_scorer_track (const DgzScorer *scorer,
                  uint32_t         row,
                  uint32_t         cell)
{
  Candidate candidate;
  uint32_t best_track = 0;
  double best = 0.0;

  look_at (scorer, row, cell, &candidate);
  for (size_t track = 0; track < scorer->n_tracks; track++) {
    double score;
    Fit fit;

    fit_track (scorer, &candidate, track, &fit);
    score = sum_of (scorer, &fit);
    if (track > 0 && !(score > best))
      continue;
    best = score;
    best_track = (uint32_t) track;
  }

  return best_track;
}

static void
fill_score (const DgzScorer *scorer,
            const Fit       *fit,
            bool             has_styles,
            DgzScore        *score)
{
  memset (score, 0, sizeof *score);
  score->pitch = fit->pitch;
  score->shift = fit->shift;
  for (int i = 0; i < DGZ_N_PARTS; i++) {
    DgzPartScore *part = &score->parts[i];
    bool known = i == DGZ_PART_STYLE ? has_styles : fit->known[i];

    part->value = fit->values[i];
    part->weight = scorer->weights[i];
    part->contribution = part->weight * part->value;
    part->assumed = scorer->has_part[i] && !known;
    score->score += part->contribution;
  }
}

/**
 * dgz_scorer_score:
 * @scorer: the query
 * @row: a row of the catalogue
 * @score: (out): its score
 *
 * Scores one candidate against the record: its best track, the earlier on a tie.
 *
 * A part that the candidate or that track of the record lacks takes the
 * catalogue's mean and is marked as assumed. Any thread.
 */
void
dgz_scorer_score (const DgzScorer *scorer,
                  uint32_t         row,
                  DgzScore        *score)
{
  const DgzIndex *index = &scorer->features->index;
  uint32_t cell = index->n_cells > 0 ? dgz_index_find_cell (scorer->features, row) : 0;
  Candidate candidate;

  look_at (scorer, row, cell, &candidate);
  for (size_t track = 0; track < scorer->n_tracks; track++) {
    Fit fit;

    fit_track (scorer, &candidate, track, &fit);
    if (track > 0 && !(sum_of (scorer, &fit) > score->score))
      continue;
    fill_score (scorer, &fit, candidate.has_styles, score);
    score->track = (uint32_t) track;
  }
}

typedef struct
{
  double sum;
  uint64_t n;
} Mean;

static void
mean_add (Mean  *mean,
          double value)
{
  mean->sum += value;
  mean->n++;
}

static double
mean_get (const Mean *mean)
{
  return mean->n > 0 ? mean->sum / (double) mean->n : 0.0;
}

typedef struct
{
  Mean style;
  Mean audio;
  Mean cluster;
  Mean bpm[2];
  Mean key[DGZ_N_KEY_RULES];
} Means;

static void
add_pair (Means             *means,
          const DgzFeatures *features,
          uint32_t           a,
          uint32_t           b)
{
  const float *fa = features->features + (size_t) a * DGZ_N_FEATURES;
  const float *fb = features->features + (size_t) b * DGZ_N_FEATURES;

  if (row_has_styles (features, a) && row_has_styles (features, b)) {
    mean_add (&means->style, dgz_style_index_similarity (&features->styles, features->style_set[a],
                                                         features->style_set[b]) *
                                 dgz_style_source_factor (features->style_source[b]));
  }

  if (dgz_features_known (fa) && dgz_features_known (fb)) {
    double za[DGZ_N_DIMENSIONS];
    double zb[DGZ_N_DIMENSIONS];

    dgz_space_place (&features->space, fa, 0.0f, za);
    dgz_space_place (&features->space, fb, 0.0f, zb);
    mean_add (&means->audio, dgz_space_audio_part (za, zb));
  }

  if (row_cluster (features, a) != DGZ_NO_CLUSTER && row_cluster (features, b) != DGZ_NO_CLUSTER) {
    mean_add (&means->cluster, dgz_space_cluster_part (&features->space, features->cluster[a],
                                                       features->cluster[b]));
  }

  for (int fold = 0; fold < 2 && row_tempo (features, a) > 0.0 && row_tempo (features, b) > 0.0;
       fold++) {
    DgzPitch pitch = dgz_tempo_pitch (row_tempo (features, a), row_tempo (features, b), fold == 1);

    mean_add (&means->bpm[fold], dgz_tempo_part (&pitch));
  }

  for (int rules = 0; rules < DGZ_N_KEY_RULES && row_key (features, a) != DGZ_KEY_UNKNOWN &&
                      row_key (features, b) != DGZ_KEY_UNKNOWN;
       rules++)
    mean_add (&means->key[rules], dgz_key_part (features->key[a], features->key[b], rules));
}

/**
 * dgz_features_expect:
 * @features: a catalogue; receives @expected
 * @seed: the seed; the same gives the same means
 *
 * Measures each part's mean over 100,000 random pairs of different tracks.
 *
 * A pair counts for a part when both tracks have it; a part that no pair has is 0.
 */
void
dgz_features_expect (DgzFeatures *features,
                     uint64_t     seed)
{
  Means means = { 0 };
  uint64_t random = seed;

  for (int i = 0; i < N_PAIRS && features->n_rows > 1; i++) {
    uint32_t a = (uint32_t) dgz_random_below (&random, features->n_rows);
    uint32_t b = (uint32_t) dgz_random_below (&random, features->n_rows - 1);

    add_pair (&means, features, a, b < a ? b : b + 1);
  }

  features->expected.style = mean_get (&means.style);
  features->expected.audio = mean_get (&means.audio);
  features->expected.cluster = mean_get (&means.cluster);
  for (int fold = 0; fold < 2; fold++)
    features->expected.bpm[fold] = mean_get (&means.bpm[fold]);
  for (int rules = 0; rules < DGZ_N_KEY_RULES; rules++)
    features->expected.key[rules] = mean_get (&means.key[rules]);
}
