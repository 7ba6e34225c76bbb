/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib.h>

#include <math.h>

#include "dgz-tempo.h"
#include "dgz-test-reference.h"

static void
test_fold (void)
{
  static const double octaves[] = { 10, 20, 40, 80, 160, 320, 640 };

  for (size_t i = 0; i < G_N_ELEMENTS (octaves); i++)
    g_assert_cmpfloat (dgz_tempo_fold (octaves[i]), ==, 0.0);

  g_assert_cmpfloat_with_epsilon (dgz_tempo_fold (80.0 * sqrt (2.0)), 0.5, 1e-12);
  g_assert_cmpfloat_with_epsilon (dgz_tempo_fold (120), log2 (1.5), 1e-12);
  g_assert_cmpfloat_with_epsilon (dgz_tempo_fold (60), log2 (1.5), 1e-12);
  g_assert_cmpfloat_with_epsilon (dgz_tempo_fold (240), log2 (1.5), 1e-12);
  g_assert_cmpfloat_with_epsilon (dgz_tempo_fold (79.9), log2 (79.9 / 40), 1e-12);
  g_assert_cmpfloat_with_epsilon (dgz_tempo_fold (174), dgz_tempo_fold (87), 1e-12);
}

static void
test_fold_range (void)
{
  uint64_t random = dgz_test_seed ();

  g_assert_cmpfloat (dgz_tempo_fold (nextafter (80, 0)), <, 1.0);
  g_assert_cmpfloat (dgz_tempo_fold (nextafter (160, 0)), <, 1.0);
  g_assert_cmpfloat (dgz_tempo_fold (nextafterf (80, 0)), >, 0.999);

  for (int i = 0; i < 100000; i++) {
    double bpm = exp2 (dgz_random_unit (&random) * 40.0 - 20.0);
    double place = dgz_tempo_fold (bpm);

    g_assert_cmpfloat (place, >=, 0.0);
    g_assert_cmpfloat (place, <, 1.0);
  }
}

static const struct
{
  double record;
  double candidate;
  bool half_double;
  double move;
  double ratio;
} pitches[] = {
  /* A candidate at 124 under a record at 125 moves by +0.8 %, the other way -0.8 %. */
  { 125, 124, true, +0.00806451612903225, 1 },
  { 124, 125, true, -0.008, 1 },
  { 125, 124, false, +0.00806451612903225, 1 },
  { 124, 125, false, -0.008, 1 },
  { 125, 125, true, 0, 1 },
  /* Half and double. */
  { 87, 174, true, 0, 0.5 },
  { 174, 87, true, 0, 2 },
  { 87, 174, false, -0.5, 1 },
  { 174, 87, false, +1, 1 },
  { 88, 174, true, 88.0 / 87 - 1, 0.5 },
  { 174, 88, true, 174.0 / 176 - 1, 2 },
  { 150, 100, true, -0.25, 2 },
  { 100, 133, true, 100.0 / 133 - 1, 1 },
  { 100, 134, true, 100.0 / 134 - 1, 1 },
  { 60, 240, true, -0.5, 0.5 },
  { 240, 60, true, +1, 2 },
  { 3, 4, true, -0.25, 1 },
};

static void
test_pitch (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (pitches); i++) {
    DgzPitch pitch = dgz_tempo_pitch (pitches[i].record, pitches[i].candidate,
                                      pitches[i].half_double);

    g_test_message ("%g over %g", pitches[i].record, pitches[i].candidate);
    g_assert_cmpfloat_with_epsilon (pitch.move, pitches[i].move, 1e-12);
    g_assert_cmpfloat (pitch.ratio, ==, pitches[i].ratio);
    /* The move makes the two tempi meet. */
    g_assert_cmpfloat_with_epsilon (pitches[i].candidate * pitch.ratio * (1.0 + pitch.move),
                                    pitches[i].record, 1e-9);
  }
}

/* At 2/3 and at 4/3 two moves are a third long, one up and one down: ratio 1 counts. */
static void
test_tie (void)
{
  for (int i = 10; i <= 100; i++) {
    DgzPitch down = dgz_tempo_pitch (2.0 * i, 3.0 * i, true);
    DgzPitch up = dgz_tempo_pitch (4.0 * i, 3.0 * i, true);

    g_assert_cmpfloat (down.ratio, ==, 1.0);
    g_assert_cmpfloat_with_epsilon (down.move, -1.0 / 3, 1e-12);
    g_assert_cmpfloat (up.ratio, ==, 1.0);
    g_assert_cmpfloat_with_epsilon (up.move, 1.0 / 3, 1e-12);
  }
}

static const struct
{
  double move;
  double ratio;
  double part;
} borders[] = {
  { 0, 1, 1 },
  { 0.005, 1, 1 },
  { -0.005, 1, 1 },
  { 0.01, 1, 1 },
  { -0.01, 1, 1 },
  { 0.02, 1, 0.9 },
  { -0.02, 1, 0.9 },
  { 0.035, 1, 0.75 },
  { 0.05, 1, 0.6 },
  { 0.06, 1, 0.5 },
  { -0.06, 1, 0.5 },
  { 0.07, 1, 0.375 },
  { 0.08, 1, 0.25 },
  { -0.08, 1, 0.25 },
  { 0.10, 1, 0 },
  { -0.10, 1, 0 },
  { 0.11, 1, 0 },
  { -0.5, 1, 0 },
  { 1, 1, 0 },
  { 0, 0.5, 0.9 },
  { 0, 2, 0.9 },
  { 0.035, 0.5, 0.675 },
  { -0.06, 2, 0.45 },
  { 0.10, 0.5, 0 },
};

static void
test_part (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (borders); i++) {
    DgzPitch pitch = { borders[i].move, borders[i].ratio };

    g_assert_cmpfloat_with_epsilon (dgz_tempo_part (&pitch), borders[i].part, 1e-12);
  }
}

/* No jump on either side of a border, and never more for a longer move. */
static void
test_part_continuous (void)
{
  static const double edges[] = { 0.01, 0.06, 0.10 };
  double before = 1.0;

  for (size_t i = 0; i < G_N_ELEMENTS (edges); i++) {
    DgzPitch below = { nextafter (edges[i], 0), 1 };
    DgzPitch above = { nextafter (edges[i], 1), 1 };

    g_assert_cmpfloat_with_epsilon (dgz_tempo_part (&below), dgz_tempo_part (&above), 1e-12);
  }

  for (int i = 0; i <= 12000; i++) {
    DgzPitch up = { i * 1e-5, 1 };
    DgzPitch down = { i * -1e-5, 1 };
    double part = dgz_tempo_part (&up);

    g_assert_cmpfloat (part, <=, before);
    g_assert_cmpfloat (part, >=, 0.0);
    g_assert_cmpfloat (part, ==, dgz_tempo_part (&down));
    before = part;
  }
}

static void
test_reference (void)
{
  uint64_t random = dgz_test_seed ();

  for (int i = 0; i < 100000; i++) {
    double record = 40.0 + 200.0 * dgz_random_unit (&random);
    double candidate = 40.0 + 200.0 * dgz_random_unit (&random);
    bool half_double = dgz_random_below (&random, 2) == 0;
    DgzPitch pitch = dgz_tempo_pitch (record, candidate, half_double);
    DgzPitch expected;
    double part = dgz_test_tempo_part (record, candidate, half_double, &expected);

    g_assert_cmpfloat (pitch.ratio, ==, expected.ratio);
    g_assert_cmpfloat_with_epsilon (pitch.move, expected.move, 1e-12);
    g_assert_cmpfloat_with_epsilon (dgz_tempo_part (&pitch), part, 1e-12);
  }
}

static void
test_misread (void)
{
  g_assert_true (dgz_tempo_maybe_misread (120, 80));
  g_assert_true (dgz_tempo_maybe_misread (80, 120));
  g_assert_true (dgz_tempo_maybe_misread (174, 116));
  g_assert_true (dgz_tempo_maybe_misread (116, 174));
  g_assert_true (dgz_tempo_maybe_misread (121, 80));
  g_assert_false (dgz_tempo_maybe_misread (120, 120));
  g_assert_false (dgz_tempo_maybe_misread (120, 60));
  g_assert_false (dgz_tempo_maybe_misread (60, 120));
  g_assert_false (dgz_tempo_maybe_misread (120, 90));
  g_assert_false (dgz_tempo_maybe_misread (125, 80));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/tempo/fold", test_fold);
  g_test_add_func ("/tempo/fold-range", test_fold_range);
  g_test_add_func ("/tempo/pitch", test_pitch);
  g_test_add_func ("/tempo/part", test_part);
  g_test_add_func ("/tempo/part-continuous", test_part_continuous);
  g_test_add_func ("/tempo/reference", test_reference);
  g_test_add_func ("/tempo/misread", test_misread);
  g_test_add_func ("/tempo/tie", test_tie);

  return g_test_run ();
}
