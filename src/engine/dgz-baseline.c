/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The prototype, as a baseline to measure against. Nothing that recommends uses this file.
 *
 * Both kinds: score = 0.45 style + 0.20 audio + 0.15 cluster + 0.10 BPM + 0.10 key. What is
 * missing of either track makes the part 0.5; weights are never rescaled. Style sets are compared
 * by their words (TF 1), split at spaces. Cluster is 1 in the same cluster and 0 otherwise, with
 * the catalogue's clusters.
 *
 * As documented:
 *   style    cosine of TF-IDF over the words, IDF over the catalogue, wherever styles come from
 *   audio    cosine of the seven features as they are, neither scaled nor mapped
 *   BPM      max (0, 1 - d / 20), d the difference in BPM, no half or double
 *   key      1 for the same key, its relative and its neighbours on the Camelot wheel, otherwise 0
 *
 * As written:
 *   style    TF-IDF fitted to the two documents alone. Its catalogue had no styles, which made
 *            this part 0.5 throughout; evaluate with hidden styles to see that
 *   audio    cosine of eight columns as they are, the tempo among them, which swamps the rest
 *   BPM      as documented
 *   key      minor keys have the number of the major key of the same tonic, which is that of
 *            another minor key; neighbours a semitone away count as compatible too
 *   filter   a candidate whose cosine is 0.99 or more is taken for a duplicate; see below
 *
 * The filter left duplicates out. Seven columns of 0 to 1 beside a tempo of about 120 have a cosine
 * over 0.99 nearly always, so hardly anything but tracks of which the sound is unknown would be
 * left to measure: here those that are taken for duplicates are ranked behind all others instead,
 * which is kinder than the prototype was.
 *
 * What was known of it leaves room; chosen here: the width of 20 BPM; the cluster 1 or 0; that
 * the filter compares a candidate with the track asked for; which wrong number a minor key has. Its
 * other errors (the mean of tempi, the cluster of the first track only) do not arise: a query is
 * one track.
 */

#include "dgz-baseline.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define NEUTRAL 0.5
#define BPM_WIDTH 20.0
#define DUPLICATE 0.99

static const double weights[DGZ_N_PARTS] = { 0.45, 0.20, 0.15, 0.10, 0.10 };

static double
idf (double n_documents,
     double df)
{
  return log ((1.0 + n_documents) / (1.0 + df)) + 1.0;
}

/* Names of several words are terms too, and their words are as well: only words count here. */
static bool
is_word (const DgzStyleIndex *index,
         uint32_t             term)
{
  return strchr (index->term_text + index->term_first[term], ' ') == NULL;
}

static double
cosine_of (double dot,
           double aa,
           double bb)
{
  return aa > 0.0 && bb > 0.0 ? fmin (dot / (sqrt (aa) * sqrt (bb)), 1.0) : 0.0;
}

/* The cosine of two style sets. */
static double
compare_sets (const DgzStyleIndex *index,
              DgzPrototypeKind     kind,
              uint32_t             a,
              uint32_t             b)
{
  uint32_t i = index->set_first[a];
  uint32_t j = index->set_first[b];
  double dot = 0.0;
  double aa = 0.0;
  double bb = 0.0;

  while (i < index->set_first[a + 1] || j < index->set_first[b + 1]) {
    uint32_t x = i < index->set_first[a + 1] ? index->set_term[i] : UINT32_MAX;
    uint32_t y = j < index->set_first[b + 1] ? index->set_term[j] : UINT32_MAX;
    uint32_t term = x < y ? x : y;
    double weight = kind == DGZ_PROTOTYPE_DOCUMENTED
                        ? idf ((double) index->n_documents, index->term_df[term])
                        : idf (2.0, x == y ? 2.0 : 1.0);

    i += x == term ? 1 : 0;
    j += y == term ? 1 : 0;
    if (!is_word (index, term))
      continue;
    dot += x == y ? weight * weight : 0.0;
    aa += x == term ? weight * weight : 0.0;
    bb += y == term ? weight * weight : 0.0;
  }

  return cosine_of (dot, aa, bb);
}

/**
 * dgz_prototype_init:
 * @prototype: (out): clear with dgz_prototype_clear(), also after an error
 * @features: the catalogue; must outlive the prototype
 * @row: the track asked for
 * @kind: which prototype
 *
 * Makes the prototype ready for a track of the catalogue.
 */
DgzStatus
dgz_prototype_init (DgzPrototype      *prototype,
                    const DgzFeatures *features,
                    uint32_t           row,
                    DgzPrototypeKind   kind)
{
  const DgzStyleIndex *index = &features->styles;

  *prototype = (DgzPrototype) { features, row, kind, NULL };
  if (features->style_set[row] >= index->n_sets)
    return DGZ_STATUS_OK;

  prototype->set_scores = calloc (index->n_sets, sizeof (double));
  if (!prototype->set_scores)
    return DGZ_STATUS_NO_MEMORY;
  for (uint32_t set = 0; set < index->n_sets; set++)
    prototype->set_scores[set] = compare_sets (index, kind, features->style_set[row], set);

  return DGZ_STATUS_OK;
}

/**
 * dgz_prototype_clear:
 * @prototype: a prototype that was made, or failed to be
 *
 * Frees what a prototype holds.
 */
void
dgz_prototype_clear (DgzPrototype *prototype)
{
  free (prototype->set_scores);
  prototype->set_scores = NULL;
}

/**
 * dgz_prototype_camelot:
 * @kind: which prototype
 * @key: 0 to 23
 * @letter: (out): A for minor, B for major
 *
 * The number that the prototype gives a key on the Camelot wheel, 1 to 12.
 */
int
dgz_prototype_camelot (DgzPrototypeKind kind,
                       int              key,
                       char            *letter)
{
  int pitch_class = key / 2;
  bool is_major = key % 2 == 1;
  int offset = is_major || kind == DGZ_PROTOTYPE_WRITTEN ? 7 : 4;

  *letter = is_major ? 'B' : 'A';
  return (offset + 7 * pitch_class) % 12 + 1;
}

static double
key_part (DgzPrototypeKind kind,
          int              a,
          int              b)
{
  char letter_a;
  char letter_b;
  int steps = dgz_prototype_camelot (kind, a, &letter_a) -
              dgz_prototype_camelot (kind, b, &letter_b);
  int semitones = abs (a / 2 - b / 2);

  steps = abs (steps) > 6 ? 12 - abs (steps) : abs (steps);
  semitones = semitones > 6 ? 12 - semitones : semitones;
  if (letter_a != letter_b)
    return steps == 0 ? 1.0 : 0.0;
  if (kind == DGZ_PROTOTYPE_WRITTEN && semitones == 1)
    return 1.0;

  return steps <= 1 ? 1.0 : 0.0;
}

static bool
has_tempo (const DgzFeatures *features,
           uint32_t           row)
{
  return features->tempo[row] > 0.0f && isfinite (features->tempo[row]);
}

/* The cosine of the raw columns, or the neutral value. */
static double
audio_part (const DgzPrototype *prototype,
            uint32_t            row)
{
  const DgzFeatures *features = prototype->features;
  const float *a = features->features + (size_t) prototype->row * DGZ_N_FEATURES;
  const float *b = features->features + (size_t) row * DGZ_N_FEATURES;
  double dot = 0.0;
  double aa = 0.0;
  double bb = 0.0;

  if (!dgz_features_known (a) || !dgz_features_known (b))
    return NEUTRAL;
  for (int i = 0; i < DGZ_N_FEATURES; i++) {
    dot += (double) a[i] * (double) b[i];
    aa += (double) a[i] * (double) a[i];
    bb += (double) b[i] * (double) b[i];
  }

  if (prototype->kind == DGZ_PROTOTYPE_WRITTEN) {
    double x = (double) features->tempo[prototype->row];
    double y = (double) features->tempo[row];

    if (!has_tempo (features, prototype->row) || !has_tempo (features, row))
      return NEUTRAL;
    dot += x * y;
    aa += x * x;
    bb += y * y;
  }

  return cosine_of (dot, aa, bb);
}

/**
 * dgz_prototype_parts:
 * @prototype: a prototype
 * @row: a candidate
 * @parts: (out): [DGZ_N_PARTS] 0 to 1
 *
 * The five parts of the prototype's score.
 */
void
dgz_prototype_parts (const DgzPrototype *prototype,
                     uint32_t            row,
                     double             *parts)
{
  const DgzFeatures *features = prototype->features;
  uint32_t own = prototype->row;
  uint32_t set = features->style_set[row];

  for (int i = 0; i < DGZ_N_PARTS; i++)
    parts[i] = NEUTRAL;

  if (prototype->set_scores && set < features->styles.n_sets)
    parts[DGZ_PART_STYLE] = prototype->set_scores[set];
  parts[DGZ_PART_AUDIO] = audio_part (prototype, row);
  if (features->cluster[own] < DGZ_N_CLUSTERS && features->cluster[row] < DGZ_N_CLUSTERS)
    parts[DGZ_PART_CLUSTER] = features->cluster[own] == features->cluster[row] ? 1.0 : 0.0;
  if (has_tempo (features, own) && has_tempo (features, row)) {
    double difference = fabs ((double) features->tempo[own] - (double) features->tempo[row]);

    parts[DGZ_PART_BPM] = fmax (0.0, 1.0 - difference / BPM_WIDTH);
  }
  if (features->key[own] < DGZ_N_KEYS && features->key[row] < DGZ_N_KEYS)
    parts[DGZ_PART_KEY] = key_part (prototype->kind, features->key[own], features->key[row]);
}

/**
 * dgz_prototype_score:
 * @prototype: a prototype
 * @row: a candidate
 *
 * The prototype's score.
 *
 * Returns: 0 to 1; 1 less, and so 0 or less, for what is taken for a duplicate
 */
double
dgz_prototype_score (const DgzPrototype *prototype,
                     uint32_t            row)
{
  double parts[DGZ_N_PARTS];
  double score = 0.0;

  dgz_prototype_parts (prototype, row, parts);
  for (int i = 0; i < DGZ_N_PARTS; i++)
    score += weights[i] * parts[i];

  if (prototype->kind == DGZ_PROTOTYPE_WRITTEN && parts[DGZ_PART_AUDIO] >= DUPLICATE)
    return score - 1.0;
  return score;
}
