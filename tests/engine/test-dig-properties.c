/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What holds of every list, whatever the numbers: better is never worse. */

#include <math.h>
#include <string.h>

#include "dgz-test-dig.h"

#define N_ROWS 70
#define EPSILON 1e-12

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
  return score;
}

/* Makes something else of a row that one part, and no other, is made of. */
static void
change (DgzTestCatalogue *catalogue,
        uint32_t          row,
        DgzPart           part,
        uint64_t         *random)
{
  switch (part) {
  case DGZ_PART_STYLE:
    catalogue->style_set[row] = (uint32_t) dgz_random_below (random, catalogue->n_sets);
    break;
  case DGZ_PART_AUDIO:
    for (int i = 0; i < DGZ_N_FEATURES; i++)
      catalogue->values[row * DGZ_N_FEATURES + (uint32_t) i] = (float) dgz_random_unit (random);
    break;
  case DGZ_PART_CLUSTER:
    catalogue->cluster[row] =
        (uint8_t) dgz_random_below (random, MAX (catalogue->features.space.n_clusters, 1));
    break;
  case DGZ_PART_BPM:
    catalogue->tempo[row] = 60 + 120 * (float) dgz_random_unit (random);
    break;
  case DGZ_PART_KEY:
    catalogue->key[row] = (uint8_t) dgz_random_below (random, DGZ_N_KEYS);
    break;
  }
}

/* Nothing but one part differs, and the score goes where that goes. Without an index, which would
 * have to be made anew, rows stay where they are. */
static void
test_parts (void)
{
  uint64_t random = dgz_test_seed ();
  g_autoptr (DgzTestCatalogue) catalogue = dgz_test_catalogue_new (random, N_ROWS);
  int n_changed[DGZ_N_PARTS] = { 0 };

  for (int run = 0; run < 5000; run++) {
    DgzPart part = (DgzPart) (run % DGZ_N_PARTS);
    uint32_t row = (uint32_t) dgz_random_below (&random, N_ROWS);
    DgzTestQuery test;
    DgzScore before, after;

    dgz_test_query_init_plain (&test, catalogue, dgz_random_next (&random));
    test.query.n_tracks = 1;
    before = score_row (catalogue, &test.query, row);
    change (catalogue, row, part, &random);
    after = score_row (catalogue, &test.query, row);
    for (int i = 0; i < DGZ_N_PARTS; i++) {
      /* Only with all its features has a row a cluster. */
      if (i != (int) part && !(part == DGZ_PART_AUDIO && i == DGZ_PART_CLUSTER))
        g_assert_cmpfloat (before.parts[i].value, ==, after.parts[i].value);
    }
    if (part == DGZ_PART_AUDIO &&
        before.parts[DGZ_PART_CLUSTER].value != after.parts[DGZ_PART_CLUSTER].value)
      continue;
    n_changed[part] += before.parts[part].value != after.parts[part].value;
    if (after.parts[part].value >= before.parts[part].value)
      g_assert_cmpfloat (after.score, >=, before.score);
    else
      g_assert_cmpfloat (after.score, <=, before.score);
  }
  for (int i = 0; i < DGZ_N_PARTS; i++)
    g_assert_cmpint (n_changed[i], >, 30);
}

/* A weight draws the score towards its part. */
static void
test_weights (void)
{
  uint64_t random = dgz_test_seed ();
  g_autoptr (DgzTestCatalogue) catalogue = dgz_test_catalogue_new (random, N_ROWS);

  for (int run = 0; run < 2000; run++) {
    int part = run % DGZ_N_PARTS;
    uint32_t row = (uint32_t) dgz_random_below (&random, N_ROWS);
    DgzTestQuery test;
    DgzScore before, after;
    double towards;

    dgz_test_query_init_plain (&test, catalogue, dgz_random_next (&random));
    test.query.n_tracks = 1;
    before = score_row (catalogue, &test.query, row);
    test.query.weights[part] += dgz_random_unit (&random);
    after = score_row (catalogue, &test.query, row);
    towards = before.parts[part].value - before.score;
    if (before.parts[part].weight == 0.0 && after.parts[part].weight == 0.0)
      g_assert_cmpfloat (after.score, ==, before.score);
    else if (towards >= 0.0)
      g_assert_cmpfloat (after.score, >=, before.score - EPSILON);
    else
      g_assert_cmpfloat (after.score, <=, before.score + EPSILON);
  }
}

/* A list that is not to be varied is in the order of its rank scores where no cap bites. */
static void
test_closer (void)
{
  uint64_t seed = dgz_test_seed ();

  for (uint64_t run = 0; run < 100; run++) {
    g_autoptr (DgzTestCatalogue) catalogue = dgz_test_catalogue_new (seed + run, 200);
    DgzTestQuery test;
    DgzDigResult result;

    memset (catalogue->label, 0, 200 * sizeof (uint32_t));
    memset (catalogue->release, 0, 200 * sizeof (uint32_t));
    memset (catalogue->flags, 0, 200);
    memset (catalogue->artist_first, 0, 201 * sizeof (uint32_t));
    catalogue->features.n_artist_refs = 0;
    dgz_test_catalogue_arrange (catalogue);
    dgz_test_query_init (&test, catalogue, seed + run);
    test.tracks[0].tempo = 125;
    test.query.weights[DGZ_PART_BPM] = 0.1;
    test.query.lambda = 1.0;
    dgz_test_dig_run (catalogue, &test.query, &result);
    for (size_t i = 1; i < result.n_rows; i++)
      g_assert_cmpfloat (result.rows[i - 1].rank_score, >=, result.rows[i].rank_score);
    dgz_dig_result_clear (&result);
  }
}

/* Which was disliked first does not matter, nor that something was disliked twice. */
static void
test_order_of_disliked (void)
{
  uint64_t seed = dgz_test_seed ();
  g_autoptr (DgzTestCatalogue) catalogue = dgz_test_catalogue_new (seed, 500);
  size_t n_penalised = 0;

  dgz_test_catalogue_arrange (catalogue);
  for (uint64_t run = 0; run < 100; run++) {
    DgzTestQuery test;
    DgzSeed other[DGZ_TEST_MAX_DISLIKED + 1];
    DgzDigResult result, again;
    size_t n;

    dgz_test_query_init (&test, catalogue, seed + run);
    test.tracks[0].tempo = 125;
    test.query.weights[DGZ_PART_BPM] = 0.1;
    n = test.query.n_disliked;
    for (size_t i = 0; i < n; i++)
      other[i] = test.disliked[n - 1 - i];
    other[n] = other[0];

    dgz_test_dig_run (catalogue, &test.query, &result);
    test.query.disliked = other;
    test.query.n_disliked = n > 0 ? n + run % 2 : 0;
    dgz_test_dig_run (catalogue, &test.query, &again);
    dgz_test_dig_check_same (&result, &again);
    for (size_t i = 0; i < result.n_rows; i++)
      n_penalised += result.rows[i].penalty > 0.0;
    dgz_dig_result_clear (&result);
    dgz_dig_result_clear (&again);
  }
  /* Some hundred with most seeds. */
  g_assert_cmpuint (n_penalised, >, 10);
}

/* The row that stands for a group; N_ROWS + 1 where it is not shown. */
static const DgzDigRow *
find (const DgzDigResult *result,
      uint32_t            row)
{
  for (size_t i = 0; i < result->n_rows; i++) {
    if (result->rows[i].row == row)
      return &result->rows[i];
  }
  return NULL;
}

/* A track that fits fully and is disliked, and one by a related artist. */
static void
test_adjustments_by_hand (void)
{
  g_autoptr (DgzTestCatalogue) catalogue = dgz_test_catalogue_new (5, 3);
  uint32_t related[] = { 1 };
  DgzTestQuery test;
  DgzDigResult result;
  const DgzDigRow *row;

  for (uint32_t i = 0; i < 3; i++) {
    catalogue->group[i] = i + 1;
    catalogue->tempo[i] = (const float[]) { 125, 131.5f, 0 }[i];
    catalogue->style_set[i] = DGZ_NO_STYLES;
  }
  memset (catalogue->cluster, DGZ_NO_CLUSTER, 3);
  memset (catalogue->key, DGZ_NO_KEY, 3);
  memset (catalogue->flags, 0, 3);
  memset (catalogue->release, 0, 3 * sizeof (uint32_t));
  memset (catalogue->artist_first, 0, 4 * sizeof (uint32_t));
  catalogue->features.n_artist_refs = 0;
  for (uint32_t i = 0; i < 3 * DGZ_N_FEATURES; i++)
    catalogue->values[i] = NAN;
  dgz_test_catalogue_learn (catalogue, 5);
  dgz_test_catalogue_arrange (catalogue);
  catalogue->features.expected.bpm[0] = 0.3;

  dgz_test_query_init_plain (&test, catalogue, 5);
  test.query.n_styles = 0;
  test.query.n_tracks = 1;
  test.query.half_double = false;
  test.query.length = 3;
  test.tracks[0] = (DgzProfile) { .features = { NAN }, .tempo = 125, .key = DGZ_KEY_UNKNOWN };
  test.disliked[0] = (DgzSeed) { .track = test.tracks[0] };
  test.query.n_disliked = 1;
  test.query.disliked = test.disliked;
  /* Unknown tempo sorts first, then the slower. */
  related[0] = 2;
  test.query.related = related;
  test.query.n_related = 1;
  dgz_test_dig_run (catalogue, &test.query, &result);
  g_assert_cmpuint (result.n_rows, ==, 3);

  row = find (&result, 1);
  g_assert_cmpfloat_with_epsilon (row->score.score, 1.0, EPSILON);
  g_assert_cmpfloat_with_epsilon (row->penalty, 0.15, EPSILON);
  g_assert_cmpfloat (row->boost, ==, 0.0);
  g_assert_cmpfloat_with_epsilon (row->rank_score, 0.85, EPSILON);
  /* 125 / 131.5 - 1 is -4.94 %. */
  row = find (&result, 2);
  g_assert_cmpfloat_with_epsilon (row->score.score, 1.0 - 10.0 * (6.5 / 131.5 - 0.01), EPSILON);
  g_assert_cmpfloat_with_epsilon (row->penalty, 0.3 * (row->score.score - 0.5), EPSILON);
  g_assert_cmpfloat (row->boost, ==, 0.05);
  row = find (&result, 0);
  g_assert_cmpfloat_with_epsilon (row->score.score, 0.3, EPSILON);
  g_assert_cmpfloat (row->penalty, ==, 0.0);
  dgz_dig_result_clear (&result);

  /* What nothing can be scored by is like nothing. */
  test.disliked[0].track.tempo = 0;
  dgz_test_dig_run (catalogue, &test.query, &result);
  g_assert_cmpfloat (find (&result, 1)->penalty, ==, 0.0);
  dgz_dig_result_clear (&result);
}

/* A semitone is 5.95 %: at 6 % up a candidate in A minor is heard in A sharp minor. */
static void
test_vinyl_by_hand (void)
{
  static const struct
  {
    float tempo;
    int shift;
    double part;
  } cases[] = {
    { 125, 0, 1.00 },
    { 122, 0, 1.00 },
    { 118, 1, 0.10 },
    { 133, -1, 0.10 },
    { 112, 2, 0.35 },
    { 140, -2, 0.35 },
    { 62.5f, 0, 1.00 },
    { 0, 0, 1.00 },
  };
  g_autoptr (DgzTestCatalogue) catalogue = dgz_test_catalogue_new (5, 1);
  DgzTestQuery test;

  dgz_test_query_init_plain (&test, catalogue, 5);
  test.query.n_tracks = 1;
  test.query.key_rules = DGZ_KEY_RULES_WIDE;
  test.query.half_double = true;
  test.tracks[0].key = catalogue->key[0] = (uint8_t) dgz_key_new (9, 0);
  test.query.weights[DGZ_PART_KEY] = 0.1;
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    DgzScore score;

    catalogue->tempo[0] = cases[i].tempo;
    test.query.vinyl = true;
    score = score_row (catalogue, &test.query, 0);
    g_assert_cmpint (score.shift, ==, cases[i].shift);
    g_assert_cmpfloat (score.parts[DGZ_PART_KEY].value, ==, cases[i].part);
    test.query.vinyl = false;
    score = score_row (catalogue, &test.query, 0);
    g_assert_cmpint (score.shift, ==, 0);
    g_assert_cmpfloat (score.parts[DGZ_PART_KEY].value, ==, 1.0);
  }

  /* It is the candidate that is shifted: up to the record's key, and not the record to it. */
  catalogue->tempo[0] = 118;
  test.query.vinyl = true;
  test.tracks[0].key = dgz_key_new (10, 0);
  g_assert_cmpfloat (score_row (catalogue, &test.query, 0).parts[DGZ_PART_KEY].value, ==, 1.0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/dig-properties/parts", test_parts);
  g_test_add_func ("/dig-properties/weights", test_weights);
  g_test_add_func ("/dig-properties/closer", test_closer);
  g_test_add_func ("/dig-properties/order-of-disliked", test_order_of_disliked);
  g_test_add_func ("/dig-properties/adjustments-by-hand", test_adjustments_by_hand);
  g_test_add_func ("/dig-properties/vinyl-by-hand", test_vinyl_by_hand);

  return g_test_run ();
}
