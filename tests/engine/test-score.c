/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "dgz-test-reference.h"

/* A query that can always be answered, by tempo if by nothing else. */
static void
make_query (DgzTestQuery           *test,
            const DgzTestCatalogue *catalogue,
            uint64_t                seed)
{
  dgz_test_query_init (test, catalogue, seed);
  test->tracks[0].tempo = 125;
  test->query.weights[DGZ_PART_BPM] += 0.1;
}

static void
check_score (const DgzScore *score,
             const DgzQuery *query)
{
  double sum = 0.0;
  double weights = 0.0;

  for (int i = 0; i < DGZ_N_PARTS; i++) {
    const DgzPartScore *part = &score->parts[i];

    g_assert_true (part->value >= 0.0 && part->value <= 1.0);
    g_assert_true (part->weight >= 0.0 && part->weight <= 1.0);
    g_assert_cmpfloat (part->contribution, ==, part->weight * part->value);
    sum += part->contribution;
    weights += part->weight;
  }

  g_assert_cmpfloat (sum, ==, score->score);
  g_assert_cmpfloat_with_epsilon (weights, 1.0, 1e-12);
  g_assert_cmpuint (score->track, <, query->n_tracks);
}

static void
check_same (const DgzScore *a,
            const DgzScore *b)
{
  g_assert_cmpfloat_with_epsilon (a->score, b->score, 1e-12);
  g_assert_cmpuint (a->track, ==, b->track);
  g_assert_cmpfloat_with_epsilon (a->pitch.move, b->pitch.move, 1e-12);
  g_assert_cmpfloat (a->pitch.ratio, ==, b->pitch.ratio);
  g_assert_cmpint (a->shift, ==, b->shift);
  for (int i = 0; i < DGZ_N_PARTS; i++) {
    g_assert_cmpfloat_with_epsilon (a->parts[i].value, b->parts[i].value, 1e-12);
    g_assert_cmpfloat_with_epsilon (a->parts[i].weight, b->parts[i].weight, 1e-12);
    g_assert_true (a->parts[i].assumed == b->parts[i].assumed);
  }
}

static uint32_t
cell_of (const DgzIndex *index,
         uint32_t        row)
{
  uint32_t cell = 0;

  while (cell + 1 < index->n_cells && index->cells[cell + 1].first_row <= row)
    cell++;
  return cell;
}

/* The score alone is the same to the last bit. */
static void
check_best (const DgzScorer *scorer,
            uint32_t         row,
            const DgzScore  *score)
{
  uint64_t all = (UINT64_C (1) << scorer->n_tracks) - 1;
  uint32_t cell = cell_of (&scorer->features->index, row);

  g_assert_cmpfloat (dgz_scorer_best (scorer, row, cell, all), ==, score->score);
  g_assert_cmpfloat (dgz_scorer_best (scorer, row, cell, UINT64_C (1) << score->track), ==,
                     score->score);
  for (uint64_t tracks = 1; tracks <= all; tracks++)
    g_assert_cmpfloat (dgz_scorer_best (scorer, row, cell, tracks), <=, score->score);
  g_assert_cmpfloat (dgz_scorer_best (scorer, row, cell, 0), <, 0.0);
}

static void
test_reference (void)
{
  uint64_t seed = dgz_test_seed ();

  for (uint64_t run = 0; run < 200; run++) {
    g_autoptr (DgzTestCatalogue) catalogue = dgz_test_catalogue_new (seed + run, 60);
    DgzTestReference reference;
    DgzTestQuery test;
    DgzScorer scorer;

    dgz_test_catalogue_arrange (catalogue);
    make_query (&test, catalogue, seed + run);
    g_assert_true (dgz_test_reference_init (&reference, catalogue, &test.query));
    g_assert_cmpint (dgz_scorer_init (&scorer, &catalogue->features, &test.query), ==,
                     DGZ_STATUS_OK);

    for (uint32_t row = 0; row < 60; row++) {
      DgzScore score;
      DgzScore expected;

      g_test_message ("run %" G_GUINT64_FORMAT " row %u", run, row);
      dgz_scorer_score (&scorer, row, &score);
      dgz_test_reference_score (&reference, row, &expected);
      check_score (&score, &test.query);
      check_same (&score, &expected);
      check_best (&scorer, row, &score);
    }
    dgz_scorer_clear (&scorer);
    dgz_test_reference_clear (&reference);
  }
}

/* A catalogue of two rows of which everything is known, and a query by the first. */
static DgzTestCatalogue *
known_catalogue (DgzTestQuery *test)
{
  DgzTestCatalogue *catalogue = dgz_test_catalogue_new (1, 2);

  for (int i = 0; i < 2 * DGZ_N_FEATURES; i++)
    catalogue->values[i] = (float) (i * 7 % 11) / 11.0f;
  catalogue->tempo[0] = 124;
  catalogue->tempo[1] = 125;
  catalogue->key[0] = (uint8_t) dgz_key_new (9, 0);
  catalogue->key[1] = (uint8_t) dgz_key_new (4, 0);
  for (int row = 0; row < 2; row++) {
    catalogue->style_set[row] = 0;
    catalogue->style_source[row] = DGZ_STYLE_ARTIST;
  }
  dgz_test_catalogue_learn (catalogue, 1);

  memset (test, 0, sizeof *test);
  test->tracks[0] = dgz_test_profile (catalogue, 0);
  test->query.tracks = test->tracks;
  test->query.n_tracks = 1;
  test->query.styles = catalogue->sets[0].names;
  test->query.n_styles = catalogue->sets[0].n_names;
  test->query.half_double = true;
  for (int i = 0; i < DGZ_N_PARTS; i++)
    test->query.weights[i] = (const double[]) { 0.45, 0.20, 0.15, 0.10, 0.10 }[i];
  return catalogue;
}

static DgzScore
score_row (const DgzTestCatalogue *catalogue,
           const DgzQuery         *query,
           uint32_t                row)
{
  DgzScorer scorer;
  DgzScore score;

  g_assert_cmpint (dgz_scorer_init (&scorer, &catalogue->features, query), ==, DGZ_STATUS_OK);
  dgz_scorer_score (&scorer, row, &score);
  dgz_scorer_clear (&scorer);
  check_score (&score, query);
  return score;
}

static void
test_by_hand (void)
{
  DgzTestQuery test;
  g_autoptr (DgzTestCatalogue) catalogue = known_catalogue (&test);
  DgzScore self = score_row (catalogue, &test.query, 0);
  DgzScore other = score_row (catalogue, &test.query, 1);

  /* Itself, but for styles that are its artist's. */
  g_assert_cmpfloat_with_epsilon (self.parts[DGZ_PART_STYLE].value, 0.9, 1e-12);
  g_assert_cmpfloat_with_epsilon (self.score, 0.45 * 0.9 + 0.55, 1e-12);
  g_assert_cmpfloat (self.pitch.move, ==, 0.0);

  /* Two tracks lie on either side of their mean. */
  g_assert_cmpfloat_with_epsilon (other.parts[DGZ_PART_AUDIO].value, 0.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (other.parts[DGZ_PART_CLUSTER].value, 0.0, 1e-12);
  g_assert_cmpfloat (other.parts[DGZ_PART_BPM].value, ==, 1.0);
  g_assert_cmpfloat (other.parts[DGZ_PART_KEY].value, ==, 0.90);
  g_assert_cmpfloat_with_epsilon (other.pitch.move, -0.008, 1e-12);
  g_assert_cmpfloat_with_epsilon (other.score, 0.45 * 0.9 + 0.10 + 0.09, 1e-12);
}

/* What the record lacks is dropped, and its weight given to the rest. */
static void
test_record_lacks (void)
{
  DgzTestQuery test;
  g_autoptr (DgzTestCatalogue) catalogue = known_catalogue (&test);
  DgzScore score;

  test.query.n_styles = 0;
  test.tracks[0].key = DGZ_KEY_UNKNOWN;
  score = score_row (catalogue, &test.query, 0);
  g_assert_cmpfloat (score.parts[DGZ_PART_STYLE].weight, ==, 0.0);
  g_assert_cmpfloat (score.parts[DGZ_PART_KEY].weight, ==, 0.0);
  g_assert_false (score.parts[DGZ_PART_STYLE].assumed);
  g_assert_cmpfloat_with_epsilon (score.parts[DGZ_PART_AUDIO].weight, 0.20 / 0.45, 1e-12);
  g_assert_cmpfloat_with_epsilon (score.parts[DGZ_PART_CLUSTER].weight, 0.15 / 0.45, 1e-12);
  g_assert_cmpfloat_with_epsilon (score.parts[DGZ_PART_BPM].weight, 0.10 / 0.45, 1e-12);
  g_assert_cmpfloat_with_epsilon (score.score, 1.0, 1e-12);

  test.tracks[0].features[3] = NAN;
  score = score_row (catalogue, &test.query, 0);
  g_assert_cmpfloat (score.parts[DGZ_PART_AUDIO].weight, ==, 0.0);
  g_assert_cmpfloat (score.parts[DGZ_PART_CLUSTER].weight, ==, 0.0);
  g_assert_cmpfloat (score.parts[DGZ_PART_BPM].weight, ==, 1.0);
}

/* What only the candidate lacks is assumed to be the mean, with its full weight. */
static void
test_candidate_lacks (void)
{
  DgzTestQuery test;
  g_autoptr (DgzTestCatalogue) catalogue = known_catalogue (&test);
  const DgzExpected *expected = &catalogue->features.expected;
  DgzScore score;

  catalogue->style_set[1] = DGZ_NO_STYLES;
  catalogue->values[DGZ_N_FEATURES] = NAN;
  catalogue->cluster[1] = DGZ_NO_CLUSTER;
  catalogue->tempo[1] = 0;
  catalogue->key[1] = DGZ_NO_KEY;

  for (int rules = 0; rules < DGZ_N_KEY_RULES; rules++) {
    for (int fold = 0; fold < 2; fold++) {
      double means[] = { expected->style, expected->audio, expected->cluster,
                         expected->bpm[fold], expected->key[rules] };

      test.query.key_rules = (DgzKeyRules) rules;
      test.query.half_double = fold == 1;
      score = score_row (catalogue, &test.query, 1);
      for (int i = 0; i < DGZ_N_PARTS; i++) {
        g_assert_true (score.parts[i].assumed);
        g_assert_cmpfloat (score.parts[i].value, ==, means[i]);
        g_assert_cmpfloat_with_epsilon (score.parts[i].weight, test.query.weights[i], 1e-12);
      }
      g_assert_cmpfloat (score.pitch.ratio, ==, 0.0);
    }
  }
}

/* A part that one of the record's tracks lacks is assumed for that track alone. */
static void
test_one_track_lacks (void)
{
  DgzTestQuery test;
  g_autoptr (DgzTestCatalogue) catalogue = known_catalogue (&test);
  DgzScore score;

  test.query.n_tracks = 2;
  test.tracks[1] = test.tracks[0];
  test.tracks[0].key = DGZ_KEY_UNKNOWN;

  catalogue->features.expected.key[0] = 0.25;
  score = score_row (catalogue, &test.query, 0);
  g_assert_cmpuint (score.track, ==, 1);
  g_assert_false (score.parts[DGZ_PART_KEY].assumed);
  g_assert_cmpfloat (score.parts[DGZ_PART_KEY].value, ==, 1.0);

  catalogue->key[0] = (uint8_t) dgz_key_new (3, 0);
  score = score_row (catalogue, &test.query, 0);
  g_assert_cmpuint (score.track, ==, 0);
  g_assert_true (score.parts[DGZ_PART_KEY].assumed);
  g_assert_cmpfloat (score.parts[DGZ_PART_KEY].value, ==, 0.25);

  /* On a tie the earlier track. */
  test.tracks[1] = test.tracks[0];
  g_assert_cmpuint (score_row (catalogue, &test.query, 0).track, ==, 0);
}

/* Weights count by their proportions. */
static void
test_scaled_weights (void)
{
  DgzTestQuery test;
  g_autoptr (DgzTestCatalogue) catalogue = known_catalogue (&test);
  DgzScore once = score_row (catalogue, &test.query, 1);
  DgzScore twice;

  for (int i = 0; i < DGZ_N_PARTS; i++)
    test.query.weights[i] *= 200.0;
  twice = score_row (catalogue, &test.query, 1);
  check_same (&once, &twice);
}

static DgzStatus
try_query (const DgzTestCatalogue *catalogue,
           const DgzQuery         *query)
{
  DgzScorer scorer;
  DgzStatus status = dgz_scorer_init (&scorer, &catalogue->features, query);

  dgz_scorer_clear (&scorer);
  return status;
}

static void
test_refused (void)
{
  static const double bad[] = { -0.1, NAN, INFINITY, -INFINITY };
  DgzProfile many[DGZ_MAX_QUERY_TRACKS + 1];
  DgzTestQuery test;
  g_autoptr (DgzTestCatalogue) catalogue = known_catalogue (&test);
  DgzQuery query = test.query;

  for (int part = 0; part < DGZ_N_PARTS; part++) {
    for (size_t i = 0; i < G_N_ELEMENTS (bad); i++) {
      query = test.query;
      query.weights[part] = bad[i];
      g_assert_cmpint (try_query (catalogue, &query), ==, DGZ_STATUS_INVALID);
    }
  }

  query = test.query;
  memset (query.weights, 0, sizeof query.weights);
  g_assert_cmpint (try_query (catalogue, &query), ==, DGZ_STATUS_INVALID);
  query.weights[DGZ_PART_STYLE] = 1.0;
  g_assert_cmpint (try_query (catalogue, &query), ==, DGZ_STATUS_OK);
  query.n_styles = 0;
  g_assert_cmpint (try_query (catalogue, &query), ==, DGZ_STATUS_INVALID);

  query = test.query;
  query.n_tracks = 0;
  g_assert_cmpint (try_query (catalogue, &query), ==, DGZ_STATUS_INVALID);
  for (size_t i = 0; i < G_N_ELEMENTS (many); i++)
    many[i] = test.tracks[0];
  query.tracks = many;
  query.n_tracks = DGZ_MAX_QUERY_TRACKS;
  g_assert_cmpint (try_query (catalogue, &query), ==, DGZ_STATUS_OK);
  query.n_tracks++;
  g_assert_cmpint (try_query (catalogue, &query), ==, DGZ_STATUS_INVALID);
}

/* A tempo that is no number is as good as none, for the cluster too. */
static void
test_odd_tempo (void)
{
  static const float odd[] = { 0, -120, NAN, INFINITY };
  DgzTestQuery test;
  g_autoptr (DgzTestCatalogue) catalogue = known_catalogue (&test);

  for (size_t i = 0; i < G_N_ELEMENTS (odd); i++) {
    DgzScore score;

    test.tracks[0].tempo = odd[i];
    score = score_row (catalogue, &test.query, 0);
    g_assert_cmpfloat (score.parts[DGZ_PART_BPM].weight, ==, 0.0);
    g_assert_cmpfloat_with_epsilon (score.parts[DGZ_PART_CLUSTER].weight, 0.15 / 0.9, 1e-12);
    g_assert_cmpfloat (score.parts[DGZ_PART_CLUSTER].value, ==, 1.0);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/score/reference", test_reference);
  g_test_add_func ("/score/by-hand", test_by_hand);
  g_test_add_func ("/score/record-lacks", test_record_lacks);
  g_test_add_func ("/score/candidate-lacks", test_candidate_lacks);
  g_test_add_func ("/score/one-track-lacks", test_one_track_lacks);
  g_test_add_func ("/score/scaled-weights", test_scaled_weights);
  g_test_add_func ("/score/refused", test_refused);
  g_test_add_func ("/score/odd-tempo", test_odd_tempo);

  return g_test_run ();
}
