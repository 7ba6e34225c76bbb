/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Ranks the catalogue for one query by every method. A row's five parts are computed once; the
 * methods that differ in weights alone share them.
 */

#include "config.h"

#include <math.h>
#include <string.h>

#include "dgz-baseline.h"
#include "dgz-dig.h"
#include "dgz-evaluation-private.h"
#include "dgz-metrics.h"
#include "dgz-random.h"

#define THRESHOLD 0.40
#define LAMBDA 0.85

/* The weights of the methods that are made of the product's parts. */
static const double weights[DGZ_N_EVAL_METHODS][DGZ_N_PARTS] = {
  [DGZ_EVAL_STYLE] = { 1.0, 0.0, 0.0, 0.0, 0.0 },
  [DGZ_EVAL_AUDIO] = { 0.0, 1.0, 0.0, 0.0, 0.0 },
  [DGZ_EVAL_BPM_KEY] = { 0.0, 0.0, 0.0, 0.10, 0.10 },
  [DGZ_EVAL_DIGGERZ] = { 0.45, 0.20, 0.15, 0.10, 0.10 },
  [DGZ_EVAL_NO_STYLE] = { 0.0, 0.20, 0.15, 0.10, 0.10 },
  [DGZ_EVAL_NO_AUDIO] = { 0.45, 0.0, 0.15, 0.10, 0.10 },
  [DGZ_EVAL_NO_CLUSTER] = { 0.45, 0.20, 0.0, 0.10, 0.10 },
  [DGZ_EVAL_NO_BPM] = { 0.45, 0.20, 0.15, 0.0, 0.10 },
  [DGZ_EVAL_NO_KEY] = { 0.45, 0.20, 0.15, 0.10, 0.0 },
};

G_STATIC_ASSERT (DGZ_N_EVAL_WEIGHTS == DGZ_N_PARTS);
/* The first metrics are the engine's, in its order. */
G_STATIC_ASSERT ((int) DGZ_EVAL_RECALL_10 == (int) DGZ_RANK_RECALL_10);
G_STATIC_ASSERT ((int) DGZ_EVAL_MRR == (int) DGZ_RANK_MRR);
G_STATIC_ASSERT ((int) DGZ_EVAL_DIVERSITY == DGZ_N_RANK_METRICS);

struct _DgzEvalRanker
{
  const DgzEvalBench *bench;
  const DgzEvalQuery *query;
  DgzQuery asked;
  gboolean has_part[DGZ_N_PARTS];
  double *parts;       /* [n_rows * DGZ_N_PARTS] */
  double *scores;      /* [n_rows] */
  guint32 *candidates; /* [n_rows] */
  guint32 *out_groups; /* [n_rows] of the rows that are no candidates, ascending */
  guint32 *places;     /* [n_rows] */
  guint n_candidates;
  guint n_out_groups;
};

typedef struct
{
  const DgzFeatures *features;
  const DgzQuery *query;
} Ties;

static int
compare_ties (const void *data,
              guint32     a,
              guint32     b)
{
  const Ties *ties = data;
  guint32 tie_a = dgz_query_tie (ties->features, ties->query, a);
  guint32 tie_b = dgz_query_tie (ties->features, ties->query, b);

  if (tie_a == tie_b) {
    tie_a = ties->features->id_rank[a];
    tie_b = ties->features->id_rank[b];
  }
  return (tie_a > tie_b) - (tie_a < tie_b);
}

/**
 * dgz_eval_ranker_new:
 * @bench: what is shared
 *
 * Makes what one thread ranks with.
 *
 * Returns: (transfer full): the ranker
 */
DgzEvalRanker *
dgz_eval_ranker_new (const DgzEvalBench *bench)
{
  DgzEvalRanker *self = g_new0 (DgzEvalRanker, 1);
  gsize n = (gsize) bench->features->n_rows + 1;

  self->bench = bench;
  self->parts = g_new (double, n *DGZ_N_PARTS);
  self->scores = g_new (double, n);
  self->candidates = g_new (guint32, n);
  self->out_groups = g_new (guint32, n);
  self->places = g_new (guint32, n);
  return self;
}

/**
 * dgz_eval_ranker_free:
 * @self: a ranker
 *
 * Frees a ranker.
 */
void
dgz_eval_ranker_free (DgzEvalRanker *self)
{
  g_free (self->parts);
  g_free (self->scores);
  g_free (self->candidates);
  g_free (self->out_groups);
  g_free (self->places);
  g_free (self);
}

static int
compare_numbers (const void *a,
                 const void *b)
{
  guint32 x = *(const guint32 *) a;
  guint32 y = *(const guint32 *) b;

  return (x > y) - (x < y);
}

static void
find_candidates (DgzEvalRanker *self)
{
  const DgzFeatures *features = self->bench->features;
  guint n = 0;

  self->n_candidates = 0;
  self->n_out_groups = 0;
  for (guint32 row = 0; row < features->n_rows; row++) {
    if (dgz_eval_is_out (features, self->bench->options, self->query->row, row))
      self->out_groups[self->n_out_groups++] = features->group[row];
    else
      self->candidates[self->n_candidates++] = row;
  }

  qsort (self->out_groups, self->n_out_groups, sizeof *self->out_groups, compare_numbers);
  for (guint i = 0; i < self->n_out_groups; i++) {
    if (n == 0 || self->out_groups[n - 1] != self->out_groups[i])
      self->out_groups[n++] = self->out_groups[i];
  }
  self->n_out_groups = n;
}

static void
fill_query (DgzEvalRanker *self)
{
  const DgzEvalQuery *query = self->query;
  const DgzEvalAgreement *traits = self->bench->traits;

  self->asked = (DgzQuery) {
    .tracks = &query->profile,
    .n_tracks = 1,
    .styles = (const char *const *) query->styles,
    .n_styles = g_strv_length (query->styles),
    .key_rules = DGZ_KEY_RULES_WIDE,
    .half_double = true,
    .labels = &query->label,
    .n_labels = query->label != 0 && !traits[DGZ_EVAL_TRAIT_LABEL].defines ? 1 : 0,
    .year = traits[DGZ_EVAL_TRAIT_YEAR].defines ? 0 : query->year,
    .out_groups = self->out_groups,
    .n_out_groups = self->n_out_groups,
    .threshold = THRESHOLD,
    .lambda = LAMBDA,
    .length = DGZ_EVAL_TOP,
    .cap_artist = DGZ_CAP_ARTIST,
    .cap_release = DGZ_CAP_RELEASE,
    .cap_label = DGZ_CAP_LABEL,
  };
  memcpy (self->asked.weights, weights[DGZ_EVAL_DIGGERZ], sizeof self->asked.weights);
}

/* The style part with other factors for inherited styles than the product's. */
static void
change_factor (DgzEvalRanker *self,
               guint32        row,
               double        *part)
{
  DgzStyleSource source = self->bench->features->style_source[row];
  double factor = source == DGZ_STYLE_ARTIST  ? self->bench->options->factors[0]
                  : source == DGZ_STYLE_LABEL ? self->bench->options->factors[1]
                                              : NAN;

  if (!isnan (factor))
    *part *= factor / dgz_style_source_factor (source);
}

/* With one track asked for, a row's parts do not depend on the weights. */
static void
find_parts (DgzEvalRanker *self)
{
  DgzQuery query = self->asked;
  DgzScorer scorer;

  for (int p = 0; p < DGZ_N_PARTS; p++) {
    query.weights[p] = 1.0;
    self->has_part[p] = FALSE;
  }

  /* A query of which nothing at all is known has no parts. */
  if (dgz_scorer_init (&scorer, self->bench->features, &query) == DGZ_STATUS_OK) {
    for (int p = 0; p < DGZ_N_PARTS; p++)
      self->has_part[p] = scorer.has_part[p];
    for (guint i = 0; i < self->n_candidates; i++) {
      guint32 row = self->candidates[i];
      double *parts = self->parts + (gsize) row * DGZ_N_PARTS;
      DgzScore score;

      dgz_scorer_score (&scorer, row, &score);
      for (int p = 0; p < DGZ_N_PARTS; p++)
        parts[p] = score.parts[p].value;
      if (self->has_part[DGZ_PART_STYLE] && !score.parts[DGZ_PART_STYLE].assumed)
        change_factor (self, row, &parts[DGZ_PART_STYLE]);
    }
  }

  dgz_scorer_clear (&scorer);
}

/* The product's score, with these weights. FALSE where the query has none of the parts. */
static gboolean
score_weighted (DgzEvalRanker *self,
                const double  *wanted)
{
  double scaled[DGZ_N_PARTS];
  double sum = 0.0;

  for (int p = 0; p < DGZ_N_PARTS; p++)
    sum += self->has_part[p] ? wanted[p] : 0.0;
  for (int p = 0; p < DGZ_N_PARTS; p++)
    scaled[p] = self->has_part[p] && sum > 0.0 ? wanted[p] / sum : 0.0;

  for (guint i = 0; i < self->n_candidates; i++) {
    guint32 row = self->candidates[i];
    const double *parts = self->parts + (gsize) row * DGZ_N_PARTS;
    double score = 0.0;

    for (int p = 0; p < DGZ_N_PARTS && sum > 0.0; p++)
      score += scaled[p] * parts[p];
    self->scores[row] = score;
  }

  return sum > 0.0;
}

static gboolean
score_random (DgzEvalRanker *self)
{
  const DgzFeatures *features = self->bench->features;
  guint64 seed = self->bench->options->seed;

  /* By the track's place among the ids, so that the order of the rows has no say. */
  seed ^= (guint64) features->id_rank[self->query->row] << 32;
  seed = dgz_random_next (&seed);
  for (guint i = 0; i < self->n_candidates; i++) {
    guint32 row = self->candidates[i];
    guint64 state = seed ^ features->id_rank[row];

    self->scores[row] = dgz_random_unit (&state);
  }

  return TRUE;
}

static gboolean
score_popularity (DgzEvalRanker *self)
{
  const DgzFeatures *features = self->bench->features;
  gboolean is_known = FALSE;

  for (guint i = 0; i < self->n_candidates; i++) {
    guint32 row = self->candidates[i];
    guint8 popularity = features->popularity[row];

    self->scores[row] = popularity == DGZ_UNKNOWN_POPULARITY ? -1.0 : popularity;
    is_known = is_known || popularity != DGZ_UNKNOWN_POPULARITY;
  }

  return is_known;
}

static gboolean
score_prototype (DgzEvalRanker   *self,
                 DgzPrototypeKind kind)
{
  DgzPrototype prototype;
  DgzStatus status =
      dgz_prototype_init (&prototype, self->bench->features, self->query->row, kind);

  if (status != DGZ_STATUS_OK)
    g_error ("No memory for %u style sets", self->bench->features->styles.n_sets);
  for (guint i = 0; i < self->n_candidates; i++)
    self->scores[self->candidates[i]] = dgz_prototype_score (&prototype, self->candidates[i]);

  dgz_prototype_clear (&prototype);
  return self->has_part[DGZ_PART_STYLE] || self->has_part[DGZ_PART_AUDIO] ||
         self->has_part[DGZ_PART_BPM] || self->has_part[DGZ_PART_KEY];
}

static gboolean
score_by (DgzEvalRanker *self,
          guint          method)
{
  switch (method) {
  case DGZ_EVAL_RANDOM:
    return score_random (self);
  case DGZ_EVAL_POPULARITY:
    return score_popularity (self);
  case DGZ_EVAL_WRITTEN:
    return score_prototype (self, DGZ_PROTOTYPE_WRITTEN);
  case DGZ_EVAL_DOCUMENTED:
    return score_prototype (self, DGZ_PROTOTYPE_DOCUMENTED);
  default:
    if (method < DGZ_N_EVAL_METHODS)
      return score_weighted (self, weights[method]);
    return score_weighted (self, self->bench->options->weights +
                                     (gsize) (method - DGZ_N_EVAL_METHODS) * DGZ_N_EVAL_WEIGHTS);
  }
}

/* Measures what the scores say, and keeps the first rows. */
static gboolean
measure (DgzEvalRanker *self,
         guint          index,
         guint          column)
{
  const DgzEvalTable *table = self->bench->table;
  gsize at = (gsize) index * table->n_columns + column;
  double *values = table->values + at * DGZ_N_EVAL_METRICS;
  guint32 *list = table->lists + at * DGZ_EVAL_TOP;
  const Ties ties = { self->bench->features, &self->asked };
  const DgzRanking ranking = { self->scores, self->candidates, self->n_candidates, compare_ties,
                               &ties };
  gsize n_places;

  if (dgz_ranking_places (&ranking, (const guint32 *) self->query->relevant->data,
                          self->query->relevant->len, self->places, &n_places) != DGZ_STATUS_OK)
    return FALSE;

  dgz_rank_metrics (self->places, n_places, self->query->relevant->len, values);
  table->lengths[at] = (guint8) dgz_ranking_top (&ranking, DGZ_EVAL_TOP, list);
  dgz_eval_measure_list (self->bench->features, &self->query->profile, list, table->lengths[at],
                         values);
  return TRUE;
}

/* The list as it would be shown: folded, capped, picked. It is a ranking that ends early. */
static gboolean
measure_final (DgzEvalRanker *self,
               guint          index)
{
  const DgzEvalTable *table = self->bench->table;
  gsize at = (gsize) (index + 1) * table->n_columns - 1;
  guint32 shown[DGZ_EVAL_TOP];
  DgzDigResult result;
  DgzStatus status =
      dgz_dig (self->bench->features, &self->asked, NULL, NULL, &result);
  guint n = 0;
  gboolean done;

  for (guint i = 0; i < self->n_candidates; i++)
    self->scores[self->candidates[i]] = -INFINITY;
  for (gsize i = 0; status == DGZ_STATUS_OK && i < result.n_rows && n < DGZ_EVAL_TOP; i++) {
    shown[n] = result.rows[i].row;
    self->scores[shown[n]] = -(double) n;
    n++;
  }

  done = (status == DGZ_STATUS_OK || status == DGZ_STATUS_INVALID) &&
         measure (self, index, table->n_columns - 1);
  table->able[at] = status == DGZ_STATUS_OK;
  dgz_dig_result_clear (&result);
  return done;
}

/**
 * dgz_eval_ranker_rank:
 * @self: a ranker
 * @index: of a query
 *
 * Ranks the catalogue for a query by every method, and puts what comes out into the table.
 *
 * Returns: %FALSE when there is no memory for it
 */
gboolean
dgz_eval_ranker_rank (DgzEvalRanker *self,
                      guint          index)
{
  const DgzEvalTable *table = self->bench->table;

  self->query = self->bench->queries->pdata[index];
  find_candidates (self);
  table->left_out[index] = self->bench->features->n_rows - self->n_candidates;
  fill_query (self);
  find_parts (self);
  for (guint column = 0; column + 1 < table->n_columns; column++) {
    table->able[(gsize) index * table->n_columns + column] = score_by (self, column);
    if (!measure (self, index, column))
      return FALSE;
  }

  return measure_final (self, index);
}
