/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The score's definition, a second time. Sums run in the order in which the
 * definition names their terms (features, terms by bytes, parts), so that
 * rows that tie by the definition tie here to the last bit.
 */

#include "dgz-test-reference.h"

#include <math.h>
#include <string.h>

/**
 * dgz_test_tempo_part:
 * @record: the record's tempo
 * @candidate: the candidate's
 * @half_double: whether half and double count
 * @pitch: (out): the move
 *
 * The BPM part, from the definition.
 */
double
dgz_test_tempo_part (double    record,
                     double    candidate,
                     bool      half_double,
                     DgzPitch *pitch)
{
  static const double ratios[] = { 1.0, 0.5, 2.0 };
  double p;
  double part = 0.0;

  pitch->move = INFINITY;
  for (int i = 0; i < (half_double ? 3 : 1); i++) {
    double move = record / (candidate * ratios[i]) - 1.0;

    /* A tie by the definition is one whatever the rounding. */
    if (fabs (move) < fabs (pitch->move) - 1e-12)
      *pitch = (DgzPitch) { move, ratios[i] };
  }

  p = fabs (pitch->move);
  if (p <= 0.01)
    part = 1.0;
  else if (p <= 0.06)
    part = 1.0 - 0.5 * (p - 0.01) / 0.05;
  else if (p < 0.10)
    part = 0.5 - 0.5 * (p - 0.06) / 0.04;
  return pitch->ratio == 1.0 ? part : part * 0.9;
}

/**
 * dgz_test_key_part:
 * @from: the record's key
 * @to: the candidate's
 * @rules: the rule set
 *
 * The key part, by semitones and scales rather than by the wheel.
 */
double
dgz_test_key_part (int         from,
                   int         to,
                   DgzKeyRules rules)
{
  bool major = from % 2 == 1;
  bool same_mode = from % 2 == to % 2;
  /* A fifth up is a step on; the relative minor lies three semitones below its major. */
  int relative = (from / 2 + (major ? 9 : 3)) % 12;
  int apart = (to / 2 - (same_mode ? from / 2 : relative) + 12) % 12;
  double part = 0.10;

  if (apart == 0)
    part = same_mode ? 1.00 : 0.95;
  else if (apart == 7 || apart == 5)
    part = same_mode ? 0.90 : 0.80;
  else if (same_mode && (apart == 2 || apart == 10))
    part = rules == DGZ_KEY_RULES_BOOSTS ? 0.55 : 0.35;
  else if (same_mode && (apart == 1 || apart == 11))
    part = rules == DGZ_KEY_RULES_BOOSTS ? 0.40 : 0.10;
  else if (!same_mode && from / 2 == to / 2)
    part = 0.35;

  return rules == DGZ_KEY_RULES_STRICT && part < 0.90 ? 0.0 : part;
}

/* The semitones that a move shifts a key by, halves away from zero. */
static int
shift_of (double move)
{
  double semitones = 12.0 * log2 (1.0 + move);
  double whole = floor (fabs (semitones));

  if (fabs (semitones) - whole >= 0.5)
    whole++;
  return semitones < 0.0 ? -(int) whole : (int) whole;
}

/* The key that is heard: of the same mode, and so many semitones higher. */
static int
heard (int key,
       int shift)
{
  int pitch_class = (key / 2 + shift) % 12;

  return (pitch_class + 12) % 12 * 2 + key % 2;
}

static bool
sounds (const float *values)
{
  int known = 0;

  for (int i = 0; i < DGZ_N_FEATURES; i++)
    known += !isnan (values[i]);
  return known == DGZ_N_FEATURES;
}

static double
audio_part (const DgzSpace *space,
            const float    *a,
            const float    *b)
{
  double ab = 0.0;
  double aa = 0.0;
  double bb = 0.0;

  for (int i = 0; i < DGZ_N_FEATURES; i++) {
    double x = (a[i] - space->mean[i]) / space->sd[i];
    double y = (b[i] - space->mean[i]) / space->sd[i];

    ab += x * y;
    aa += x * x;
    bb += y * y;
  }

  if (aa == 0.0 || bb == 0.0)
    return 0.5;
  return (1.0 + CLAMP (ab / (sqrt (aa) * sqrt (bb)), -1.0, 1.0)) / 2.0;
}

static double
squared_distance (const DgzSpace *space,
                  const double   *z,
                  int             cluster)
{
  double sum = 0.0;

  for (int i = 0; i < DGZ_N_DIMENSIONS; i++)
    sum += pow (z[i] - space->centroids[cluster][i], 2.0);
  return sum;
}

static double
cluster_part (const DgzSpace *space,
              const float    *values,
              double          tempo,
              int             candidate)
{
  double z[DGZ_N_DIMENSIONS] = { 0 };
  int nearest = 0;
  double distance;

  for (int i = 0; i < DGZ_N_FEATURES; i++)
    z[i] = (values[i] - space->mean[i]) / space->sd[i];
  if (tempo > 0.0) {
    double octaves = log2 (tempo / 80.0);

    z[7] = (octaves - floor (octaves) - space->mean[7]) / space->sd[7];
  }
  for (int c = 1; c < (int) space->n_clusters; c++) {
    if (squared_distance (space, z, c) < squared_distance (space, z, nearest))
      nearest = c;
  }

  if (nearest == candidate)
    return 1.0;
  distance = sqrt (squared_distance (space, space->centroids[nearest], candidate));
  return MAX (0.0, 1.0 - distance / space->mean_distance);
}

/**
 * dgz_test_reference_init:
 * @reference: (out): clear with dgz_test_reference_clear()
 * @catalogue: the catalogue
 * @query: the query
 *
 * Makes a query ready. Returns: whether anything can be scored by it.
 */
bool
dgz_test_reference_init (DgzTestReference       *reference,
                         const DgzTestCatalogue *catalogue,
                         const DgzQuery         *query)
{
  const DgzExpected *expected = &catalogue->features.expected;
  double sum = 0.0;

  memset (reference, 0, sizeof *reference);
  reference->catalogue = catalogue;
  reference->query = query;
  dgz_test_styles_init (&reference->styles, catalogue, query);

  reference->expected[0] = expected->style;
  reference->expected[1] = expected->audio;
  reference->expected[2] = expected->cluster;
  reference->expected[3] = expected->bpm[query->half_double];
  reference->expected[4] = expected->key[query->key_rules];
  reference->has_part[0] = query->n_styles > 0;
  for (size_t i = 0; i < query->n_tracks; i++) {
    reference->has_part[1] |= sounds (query->tracks[i].features);
    reference->has_part[3] |= query->tracks[i].tempo > 0.0f;
    reference->has_part[4] |= query->tracks[i].key >= 0;
  }
  reference->has_part[2] = reference->has_part[1] && catalogue->features.space.n_clusters > 0;

  for (int i = 0; i < DGZ_N_PARTS; i++)
    sum += reference->has_part[i] ? query->weights[i] : 0.0;
  for (int i = 0; i < DGZ_N_PARTS; i++)
    reference->weights[i] = reference->has_part[i] ? query->weights[i] / sum : 0.0;
  return sum > 0.0;
}

/**
 * dgz_test_reference_clear:
 * @reference: a reference
 *
 * Frees what a reference holds.
 */
void
dgz_test_reference_clear (DgzTestReference *reference)
{
  dgz_test_styles_clear (&reference->styles);
}

static void
know (DgzScore *score,
      DgzPart   part,
      double    value)
{
  score->parts[part].value = value;
  score->parts[part].assumed = false;
}

static void
score_track (const DgzTestReference *reference,
             uint32_t                row,
             uint32_t                track,
             DgzScore               *score)
{
  static const double factors[] = { 1.0, 1.0, 0.9, 0.8 };
  const DgzTestCatalogue *c = reference->catalogue;
  const DgzQuery *query = reference->query;
  const DgzProfile *profile = &query->tracks[track];
  const DgzSpace *space = &c->features.space;
  const float *values = c->values + (size_t) row * DGZ_N_FEATURES;

  memset (score, 0, sizeof *score);
  score->track = track;
  for (int i = 0; i < DGZ_N_PARTS; i++) {
    score->parts[i].weight = reference->weights[i];
    score->parts[i].assumed = reference->has_part[i];
    score->parts[i].value = reference->has_part[i] ? reference->expected[i] : 0.0;
  }

  if (query->n_styles > 0 && c->style_set[row] != DGZ_NO_STYLES) {
    know (score, DGZ_PART_STYLE,
          dgz_test_styles_score (&reference->styles, c->style_set[row]) *
              factors[c->style_source[row]]);
  }
  if (sounds (profile->features) && sounds (values)) {
    know (score, DGZ_PART_AUDIO, audio_part (space, profile->features, values));
    know (score, DGZ_PART_CLUSTER,
          cluster_part (space, profile->features, profile->tempo, c->cluster[row]));
  }
  if (profile->tempo > 0.0f && c->tempo[row] > 0.0f) {
    know (score, DGZ_PART_BPM,
          dgz_test_tempo_part (profile->tempo, c->tempo[row], query->half_double, &score->pitch));
  }
  if (profile->key >= 0 && c->key[row] != DGZ_NO_KEY) {
    if (query->vinyl && profile->tempo > 0.0f && c->tempo[row] > 0.0f)
      score->shift = shift_of (score->pitch.move);
    know (score, DGZ_PART_KEY,
          dgz_test_key_part (profile->key, heard (c->key[row], score->shift), query->key_rules));
  }

  for (int i = 0; i < DGZ_N_PARTS; i++) {
    score->parts[i].contribution = score->parts[i].weight * score->parts[i].value;
    score->score += score->parts[i].contribution;
  }
}

/**
 * dgz_test_reference_score:
 * @reference: a reference
 * @row: a row
 * @score: (out): its score
 *
 * Scores a row against every track; the earliest of the best counts.
 */
void
dgz_test_reference_score (const DgzTestReference *reference,
                          uint32_t                row,
                          DgzScore               *score)
{
  score_track (reference, row, 0, score);
  for (uint32_t track = 1; track < reference->query->n_tracks; track++) {
    DgzScore other;

    score_track (reference, row, track, &other);
    if (other.score > score->score)
      *score = other;
  }
}

/**
 * dgz_test_reference_like:
 * @reference: a reference
 * @a: a row
 * @b: another
 *
 * How alike two rows are: what the picking keeps apart.
 */
double
dgz_test_reference_like (const DgzTestReference *reference,
                         uint32_t                a,
                         uint32_t                b)
{
  const DgzTestCatalogue *c = reference->catalogue;
  const float *va = c->values + (size_t) a * DGZ_N_FEATURES;
  const float *vb = c->values + (size_t) b * DGZ_N_FEATURES;
  bool style = c->style_set[a] != DGZ_NO_STYLES && c->style_set[b] != DGZ_NO_STYLES;
  bool audio = sounds (va) && sounds (vb);
  double cosine = 0.0;

  if (style)
    cosine = dgz_test_styles_like (&reference->styles, c->style_set[a], c->style_set[b]);
  if (style && audio)
    return (0.45 * cosine + 0.20 * audio_part (&c->features.space, va, vb)) / (0.45 + 0.20);
  if (style)
    return 0.45 * cosine / 0.45;
  return audio ? 0.20 * audio_part (&c->features.space, va, vb) / 0.20 : 0.0;
}
