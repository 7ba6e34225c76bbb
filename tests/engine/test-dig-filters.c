/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What each limit lets through. */

#include <math.h>
#include <string.h>

#include "dgz-energy.h"
#include "dgz-test-dig.h"
#include "dgz-test-filter.h"

#define N_ROWS 6

/* Six tracks, of the last of which nothing is known. Arranged, each is told by its artist. */
static DgzTestCatalogue *
new_shelf (DgzTestQuery *test)
{
  static const float tempi[N_ROWS] = { 100, 120, 125, 130, 62.5f, 0 };
  static const uint32_t groups[N_ROWS] = { 1, 2, 2, 3, 4, 5 };
  DgzTestCatalogue *shelf = dgz_test_catalogue_new (1, N_ROWS);

  dgz_test_query_init_plain (test, shelf, 1);
  test->query.filter = &test->filter;
  test->query.n_tracks = 1;
  test->query.half_double = false;
  for (uint32_t row = 0; row < N_ROWS; row++) {
    bool known = row < N_ROWS - 1;

    shelf->tempo[row] = tempi[row];
    shelf->key[row] = known ? (uint8_t) (row * 5) : DGZ_NO_KEY;
    shelf->style_set[row] = known ? row % 2 : DGZ_NO_STYLES;
    shelf->year[row] = known ? (int16_t) (1990 + row) : 0;
    shelf->duration[row] = known ? 1000 * (row + 1) : 0;
    shelf->popularity[row] = known ? (uint8_t) (row * 25) : DGZ_UNKNOWN_POPULARITY;
    shelf->label[row] = known ? row : 0;
    shelf->flags[row] = row % 2 ? DGZ_FLAG_PREVIEW : DGZ_FLAG_REMIX;
    shelf->flags[row] |= (uint8_t) DGZ_FLAG_FORMATS (row < 4 ? 1u << row : row == 4 ? 3u
                                                                                    : 0u);
    shelf->group[row] = groups[row];
    for (int i = 0; i < DGZ_N_FEATURES; i++)
      shelf->values[row * DGZ_N_FEATURES + (uint32_t) i] = known ? (float) row * 0.25f : NAN;
    shelf->artist_first[row] = row;
    shelf->artists[row] = 10 + row;
  }
  shelf->artist_first[N_ROWS] = shelf->features.n_artist_refs = N_ROWS;
  dgz_test_catalogue_learn (shelf, 1);
  dgz_test_catalogue_arrange (shelf);
  return shelf;
}

/* The shelf's rows that pass, as digits in the order in which they were put up. */
static void
check (const DgzTestCatalogue *shelf,
       const DgzTestQuery     *test,
       const char             *wanted)
{
  char passing[N_ROWS + 1] = "";
  size_t n_matches = 0;
  DgzDigResult result;

  for (uint32_t i = 0; i < N_ROWS; i++) {
    for (uint32_t row = 0; row < N_ROWS; row++) {
      if (shelf->artists[shelf->artist_first[row]] == 10 + i &&
          dgz_test_filter_passes (shelf, &test->query, NULL, row))
        passing[strlen (passing)] = (char) ('0' + i);
    }
  }
  g_assert_cmpstr (passing, ==, wanted);

  g_assert_cmpint (dgz_dig_count (&shelf->features, &test->query, &n_matches), ==, DGZ_STATUS_OK);
  g_assert_cmpuint (n_matches, ==, strlen (wanted));
  dgz_test_dig_run (shelf, &test->query, &result);
  g_assert_cmpuint (result.n_matches, ==, strlen (wanted));
  for (size_t i = 0; i < result.n_versions; i++) {
    uint32_t artist = shelf->artists[shelf->artist_first[result.versions[i]]];

    g_assert_nonnull (strchr (wanted, (int) ('0' + artist - 10)));
  }
  dgz_dig_result_clear (&result);
}

#define CHECK(field, value, wanted)               \
  G_STMT_START                                    \
  {                                               \
    memset (&test.filter, 0, sizeof test.filter); \
    test.filter.field = (value);                  \
    check (shelf, &test, wanted);                 \
  }                                               \
  G_STMT_END

/* Both ends of a limit pass, and what is not known does not. */
static void
test_numbers (void)
{
  DgzTestQuery test;
  g_autoptr (DgzTestCatalogue) shelf = new_shelf (&test);

  CHECK (has_preview, false, "012345");
  CHECK (tempo_least, 120, "123");
  CHECK (tempo_least, 120.001f, "23");
  CHECK (tempo_most, 120, "014");
  CHECK (tempo_most, 1, "");
  CHECK (year_least, 1992, "234");
  CHECK (year_most, 1992, "012");
  CHECK (duration_least, 3000, "234");
  CHECK (duration_least, 1, "01234");
  CHECK (duration_most, 3000, "012");
  CHECK (duration_most, UINT32_MAX, "01234");
  CHECK (popularity_least, 50, "234");
  CHECK (popularity_most, 50, "012");
  CHECK (popularity_most, 100, "01234");
  CHECK (features_least[0], 0.5f, "234");
  CHECK (features_least[6], 0.75f, "34");
  CHECK (has_preview, true, "135");
  CHECK (formats, DGZ_FORMAT_VINYL, "04");
  CHECK (formats, DGZ_FORMAT_CD | DGZ_FORMAT_CASSETTE, "124");
  CHECK (formats, DGZ_FORMAT_FILE, "3");
  CHECK (formats, DGZ_ALL_FORMATS, "01234");
  CHECK (keys, 1u << 5 | 1u << 20, "14");
  CHECK (keys, 1u << 1, "");
  CHECK (keys, (1u << DGZ_N_KEYS) - 1, "01234");
  CHECK (keys, 1u << DGZ_N_KEYS, "");
}

/* A move of the candidate, which is less one way than the other, to any of the tracks. */
static void
test_max_move (void)
{
  DgzTestQuery test;
  g_autoptr (DgzTestCatalogue) shelf = new_shelf (&test);

  test.tracks[0].tempo = 125;
  CHECK (max_move, 0.001, "2");
  CHECK (max_move, 0.04, "23");
  CHECK (max_move, 0.0417, "123");
  CHECK (max_move, 0.25, "0123");
  test.query.half_double = true;
  CHECK (max_move, 0.001, "24");

  test.query.half_double = false;
  test.query.n_tracks = 2;
  test.tracks[1] = test.tracks[0];
  test.tracks[1].tempo = 100;
  CHECK (max_move, 0.001, "02");
  test.tracks[0].tempo = 0;
  CHECK (max_move, 0.001, "0");
  test.tracks[1].tempo = 0;
  test.query.n_styles = 1;
  test.query.styles = shelf->sets[0].names;
  test.query.weights[DGZ_PART_STYLE] = 0.45;
  CHECK (max_move, 0.25, "");
}

/* To the last bit: tempi on either side of what a move just reaches. */
static void
test_ends_of_moves (void)
{
  enum { N = 5 * 64 };
  uint64_t random = dgz_test_seed ();
  size_t n_all = 0;

  for (int run = 0; run < 100; run++) {
    g_autoptr (DgzTestCatalogue) catalogue = dgz_test_catalogue_new (random, N);
    double move = run % 4 ? dgz_random_unit (&random) * DGZ_MAX_MOVE : 0.08;
    DgzTestQuery test;
    size_t n_passing = 0;
    size_t n_matches;

    g_test_message ("run %d", run);
    dgz_test_query_init_plain (&test, catalogue, random);
    test.query.filter = &test.filter;
    test.query.n_tracks = 1;
    test.filter.max_move = move;
    test.tracks[0].tempo = run % 2 ? 125 : 60 + 120 * (float) dgz_random_unit (&random);
    for (uint32_t row = 0; row < N; row++) {
      double ratio = (const double[]) { 1.0, 0.5, 2.0 }[row % 3];
      double end = test.tracks[0].tempo / (ratio * (row % 2 ? 1.0 + move : 1.0 - move));

      catalogue->tempo[row] = (float) end;
      for (uint64_t step = dgz_random_below (&random, 5); step > 0; step--)
        catalogue->tempo[row] = nextafterf (catalogue->tempo[row], row % 4 < 2 ? 0 : INFINITY);
    }
    dgz_test_catalogue_arrange (catalogue);
    for (uint32_t row = 0; row < N; row++)
      n_passing += dgz_test_filter_passes (catalogue, &test.query, NULL, row);
    g_assert_cmpint (dgz_dig_count (&catalogue->features, &test.query, &n_matches), ==,
                     DGZ_STATUS_OK);
    g_assert_cmpuint (n_matches, ==, n_passing);
    n_all += n_passing;
  }
  g_assert_cmpuint (n_all, >, 100 * N / 8);
  g_assert_cmpuint (n_all, <, 100 * N * 7 / 8);
}

/* From the one track of the record; a tenth is a step, and what is level with it in floats too. */
static void
test_steps (void)
{
  DgzTestQuery test;
  g_autoptr (DgzTestCatalogue) shelf = new_shelf (&test);

  /* The shelf has 0, 0.25, 0.5, 0.75, 1 and one that is not known. */
  test.tracks[0].features[DGZ_FEATURE_ENERGY] = 0.5f;
  CHECK (steps, DGZ_STEP_DOWN, "01");
  CHECK (steps, DGZ_STEP_LEVEL, "2");
  CHECK (steps, DGZ_STEP_UP, "34");
  CHECK (steps, DGZ_STEP_DOWN | DGZ_STEP_UP, "0134");
  CHECK (steps, DGZ_STEP_DOWN | DGZ_STEP_LEVEL | DGZ_STEP_UP, "01234");
  test.tracks[0].features[DGZ_FEATURE_ENERGY] = 0.9f;
  /* As floats they are less than a tenth apart. */
  CHECK (steps, DGZ_STEP_UP, 1.0 - (double) 0.9f >= 0.1 ? "4" : "");
  CHECK (steps, DGZ_STEP_LEVEL, 1.0 - (double) 0.9f >= 0.1 ? "" : "4");
  test.tracks[0].features[DGZ_FEATURE_ENERGY] = NAN;
  CHECK (steps, DGZ_STEP_DOWN | DGZ_STEP_LEVEL | DGZ_STEP_UP, "");
}

static void
test_energy_step (void)
{
  g_assert_cmpuint (dgz_energy_step (0.5f, 0.75f), ==, DGZ_STEP_UP);
  g_assert_cmpuint (dgz_energy_step (0.75f, 0.5f), ==, DGZ_STEP_DOWN);
  g_assert_cmpuint (dgz_energy_step (0.5f, 0.5f), ==, DGZ_STEP_LEVEL);
  g_assert_cmpuint (dgz_energy_step (0.0f, 0.1f), ==, DGZ_STEP_UP);
  g_assert_cmpuint (dgz_energy_step (0.0f, nextafterf (0.1f, 0.0f)), ==, DGZ_STEP_LEVEL);
  g_assert_cmpuint (dgz_energy_step (0.1f, 0.0f), ==, DGZ_STEP_DOWN);
  g_assert_cmpuint (dgz_energy_step (nextafterf (0.1f, 0.0f), 0.0f), ==, DGZ_STEP_LEVEL);
  g_assert_cmpuint (dgz_energy_step (NAN, 0.5f), ==, 0);
  g_assert_cmpuint (dgz_energy_step (0.5f, NAN), ==, 0);
}

/* Which of several tracks a row fits best decides: in a float, or where it is close in doubles. */
static void
test_steps_of_many (void)
{
  uint64_t seed = dgz_test_seed ();
  size_t n_all = 0;
  DgzTestTally tally = { 0 };

  for (uint64_t run = 0; run < 40; run++) {
    g_autoptr (DgzTestCatalogue) catalogue = dgz_test_catalogue_new_shaped (
        seed + run, 3000, run % 3 ? DGZ_TEST_FINE_TEMPI : DGZ_TEST_FEW_VALUES);
    DgzProfile many[DGZ_MAX_QUERY_TRACKS];
    DgzTestQuery test;

    g_test_message ("run %" G_GUINT64_FORMAT, run);
    dgz_test_catalogue_arrange (catalogue);
    dgz_test_query_init (&test, catalogue, seed + run);
    test.query.tracks = many;
    test.query.n_tracks = 2 + run * 7 % (DGZ_MAX_QUERY_TRACKS - 1);
    for (uint32_t i = 0; i < DGZ_MAX_QUERY_TRACKS; i++)
      many[i] = dgz_test_profile (catalogue, (uint32_t) (run + i * 41) % 3000);
    /* Two of one sound, of which one has more energy, are told apart by little. */
    many[1] = many[0];
    many[1].features[DGZ_FEATURE_ENERGY] += run % 2 ? 0.12f : 0.0f;
    memset (&test.filter, 0, sizeof test.filter);
    test.query.filter = &test.filter;
    test.filter.steps = 1 + (unsigned) run % 7;
    if (run % 5 == 0)
      test.filter.has_preview = true;
    dgz_test_dig_compare_all (catalogue, &test.query, &tally);
    n_all += tally.n_listed;
  }
  g_assert_cmpuint (n_all, >, 1000);
}

static void
test_names (void)
{
  static const uint32_t labels[] = { 3, 0, 1, 1 };
  static const uint32_t artists[] = { 14, 10, 99 };
  static const char *const strange[] = { "zouk" };
  static const char *const none[] = { "zouk", "free jazz" };
  DgzTestQuery test;
  g_autoptr (DgzTestCatalogue) shelf = new_shelf (&test);
  const char *first[] = { "zouk", NULL };

  test.query.threshold = 0.0;
  test.filter.labels = labels;
  test.filter.n_labels = G_N_ELEMENTS (labels);
  check (shelf, &test, "13");
  test.filter.n_labels = 0;
  check (shelf, &test, "012345");
  test.filter.labels_out = labels;
  test.filter.n_labels_out = G_N_ELEMENTS (labels);
  check (shelf, &test, "0245");
  test.filter.n_labels_out = 0;
  test.filter.artists_out = artists;
  test.filter.n_artists_out = G_N_ELEMENTS (artists);
  check (shelf, &test, "1235");

  memset (&test.filter, 0, sizeof test.filter);
  test.filter.styles_in = strange;
  test.filter.n_styles_in = 1;
  check (shelf, &test, "");
  test.filter.n_styles_in = 0;
  test.filter.styles_out = none;
  test.filter.n_styles_out = 2;
  check (shelf, &test, "012345");

  /* The first name of the first set, which may be one of the second set too. */
  first[1] = shelf->sets[0].names[0];
  memset (&test.filter, 0, sizeof test.filter);
  test.filter.styles_in = first;
  test.filter.n_styles_in = 2;
  for (size_t i = 0; i < shelf->sets[1].n_names; i++) {
    if (g_str_equal (shelf->sets[1].names[i], first[1])) {
      check (shelf, &test, "01234");
      return;
    }
  }
  check (shelf, &test, "024");
  test.filter.n_styles_in = 0;
  test.filter.styles_out = first;
  test.filter.n_styles_out = 2;
  check (shelf, &test, "135");
}

/* A word of a name is no style of its own. */
static void
test_words (void)
{
  static const char *const names[] = { "dub techno", "deep" };
  static const char *const dub[] = { "dub" };
  static const char *const both[] = { "dub techno" };
  DgzTestQuery test;
  g_autoptr (DgzTestCatalogue) shelf = new_shelf (&test);

  for (size_t i = 0; i < shelf->n_sets; i++)
    g_free ((void *) shelf->sets[i].names);
  shelf->n_sets = 2;
  shelf->sets[0] = (DgzStyleSet) { g_memdup2 (names, sizeof names), 2, 0 };
  shelf->sets[1] = (DgzStyleSet) { g_memdup2 (dub, sizeof dub), 1, 0 };
  dgz_test_catalogue_learn (shelf, 1);
  dgz_test_catalogue_arrange (shelf);

  test.filter.n_styles_in = 1;
  test.filter.styles_in = dub;
  check (shelf, &test, "13");
  test.filter.styles_in = both;
  check (shelf, &test, "024");
  test.filter.n_styles_in = 0;
  test.filter.n_styles_out = 1;
  test.filter.styles_out = dub;
  check (shelf, &test, "0245");
}

/* One version makes the whole group owned. */
static void
test_owned (void)
{
  DgzTestQuery test;
  g_autoptr (DgzTestCatalogue) shelf = new_shelf (&test);
  uint32_t rows[3];

  for (uint32_t row = 0; row < N_ROWS; row++) {
    uint32_t i = shelf->artists[shelf->artist_first[row]] - 10;

    if (i == 2)
      rows[0] = rows[2] = row;
    if (i == 0)
      rows[1] = row;
  }
  test.filter.owned_rows = rows;
  test.filter.n_owned_rows = 3;
  check (shelf, &test, "012345");
  test.filter.owned = DGZ_OWNED_NOT;
  check (shelf, &test, "345");
  test.filter.owned = DGZ_OWNED_ONLY;
  check (shelf, &test, "012");
  test.filter.n_owned_rows = 0;
  check (shelf, &test, "");
  test.filter.owned = DGZ_OWNED_NOT;
  check (shelf, &test, "012345");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/dig-filters/numbers", test_numbers);
  g_test_add_func ("/dig-filters/max-move", test_max_move);
  g_test_add_func ("/dig-filters/ends-of-moves", test_ends_of_moves);
  g_test_add_func ("/dig-filters/steps", test_steps);
  g_test_add_func ("/dig-filters/energy-step", test_energy_step);
  g_test_add_func ("/dig-filters/steps-of-many", test_steps_of_many);
  g_test_add_func ("/dig-filters/names", test_names);
  g_test_add_func ("/dig-filters/words", test_words);
  g_test_add_func ("/dig-filters/owned", test_owned);

  return g_test_run ();
}
