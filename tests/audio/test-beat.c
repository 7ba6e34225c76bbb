/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Tempi are found again in synthesised clips, and none where there is none.
 *
 * DIGGERZ_TEST_GRID=1 prints the whole grid: every pattern with a beat, 80 to 180 BPM, with and
 * without its style, beside what aubio says.
 */

#include "dgz-beat.h"

#include <math.h>
#include <string.h>

#include "dgz-style-tempo.h"
#include "dgz-synth.h"
#include "dgz-test-tempo.h"

#define N_SAMPLES (DGZ_SYNTH_RATE * DGZ_SYNTH_SECONDS)

static const char *const styles[] = { "Dub Techno", "Drum n Bass", "Jungle", "Dubstep", "UK Garage",
                                      "Breakbeat", "Electro", "Trip Hop", "Downtempo", "Disco",
                                      "Trance", "Minimal", "Deep House", "Techno" };

static float *
render (const char *style,
        double      bpm,
        double      energy)
{
  const char *const list[] = { style, NULL };
  DgzSynthSpec spec = { bpm, (int) (bpm * 7.0) % 24, energy, list, (guint32) bpm };
  g_autofree gint16 *samples = g_new (gint16, N_SAMPLES);
  float *mono = g_new (float, N_SAMPLES);

  dgz_synth_render (&spec, samples);
  for (gsize i = 0; i < N_SAMPLES; i++)
    mono[i] = (float) samples[i] / 32768.0f;
  return mono;
}

static double
estimate (const float *mono,
          const char  *style,
          DgzBeat     *beat)
{
  const char *const list[] = { style, NULL };

  dgz_beat_estimate (mono, N_SAMPLES, style ? list : NULL, beat);
  return beat->bpm;
}

static void
test_synth (void)
{
  gboolean whole = g_getenv ("DIGGERZ_TEST_GRID") != NULL;
  double step = whole ? 2.37 : 23.37;
  DgzTestTally plain = { 0 };
  DgzTestTally styled = { 0 };
  DgzTestTally usual = { 0 };
  DgzTestTally aubio = { 0 };

  for (guint s = 0; s < G_N_ELEMENTS (styles); s++) {
    for (double bpm = 80.0 + (whole ? 0.0 : s * 1.37); bpm <= 180.0; bpm += step) {
      const char *const list[] = { styles[s], NULL };
      g_autofree float *mono = render (styles[s], bpm, (double) ((int) bpm % 10) / 9.0);
      DgzBeat beat;

      dgz_beat_estimate (mono, N_SAMPLES, NULL, &beat);
      dgz_test_tally_count (&plain, beat.bpm, beat.confidence, bpm);
      dgz_beat_estimate (mono, N_SAMPLES, list, &beat);
      dgz_test_tally_count (&styled, beat.bpm, beat.confidence, bpm);
      if (dgz_style_tempo_prior (list, bpm) > 0.9)
        dgz_test_tally_count (&usual, beat.bpm, beat.confidence, bpm);
      if (whole)
        dgz_test_tally_count (&aubio, dgz_test_tempo_aubio (mono, N_SAMPLES), 1.0, bpm);
    }
  }

  dgz_test_tally_print (&plain, "no style");
  dgz_test_tally_print (&styled, "style");
  dgz_test_tally_print (&usual, "usual of style");
  if (whole)
    dgz_test_tally_print (&aubio, "aubio");
  dgz_test_tally_print_bins (&plain, "no style");
  dgz_test_tally_print_bins (&styled, "style");
  g_assert_cmpuint (plain.counts[DGZ_TEST_TEMPO_WRONG], ==, 0);
  g_assert_cmpuint (styled.counts[DGZ_TEST_TEMPO_WRONG], ==, 0);
  g_assert_cmpfloat (plain.worst, <, 0.05);
  /* A style's usual tempo is counted as its listeners do, and with confidence. */
  g_assert_cmpuint (usual.counts[DGZ_TEST_TEMPO_EXACT], ==, dgz_test_tally_total (&usual));
  g_assert_cmpuint (dgz_test_tally_total (&usual), >, 5);
  for (guint b = 0; b < 3; b++)
    g_assert_cmpuint (usual.bins[b][DGZ_TEST_TEMPO_EXACT], ==, 0);
}

/* The same rhythm, counted by style. */
static void
test_counting (void)
{
  DgzBeat beat;
  g_autofree float *fast = render ("Drum n Bass", 174.0, 0.6);
  g_autofree float *slow = render ("Trip Hop", 87.0, 0.6);

  g_assert_cmpfloat_with_epsilon (estimate (fast, "Drum n Bass", &beat), 174.0, 0.05);
  g_assert_cmpfloat_with_epsilon (beat.other_bpm, 87.0, 0.05);
  g_assert_cmpfloat_with_epsilon (estimate (slow, "Hip Hop", &beat), 87.0, 0.05);
  g_assert_cmpfloat_with_epsilon (beat.other_bpm, 174.0, 0.05);
}

static void
check_family (const float *mono,
              double       bpm,
              double       least_confidence)
{
  DgzBeat beat;
  DgzTestTally tally = { 0 };

  estimate (mono, NULL, &beat);
  if (dgz_test_tally_count (&tally, beat.bpm, beat.confidence, bpm) == DGZ_TEST_TEMPO_WRONG)
    g_error ("%.2f BPM was heard as %.2f", bpm, beat.bpm);
  g_assert_cmpfloat (beat.confidence, >=, least_confidence);
}

/* Quiet, faded in, half silent, and under noise as loud as the music. */
static void
test_spoiled (void)
{
  static const double tempos[] = { 60.0, 96.3, 125.0, 140.0, 173.4, 200.0 };

  for (guint i = 0; i < G_N_ELEMENTS (tempos); i++) {
    g_autofree float *mono = render ("House", tempos[i], 0.7);
    g_autofree float *spoiled = g_memdup2 (mono, N_SAMPLES * sizeof *mono);
    g_autoptr (GRand) rand = g_rand_new_with_seed (i);
    double power = 0.0;

    check_family (mono, tempos[i], 0.3);
    for (gsize t = 0; t < N_SAMPLES; t++) {
      spoiled[t] = mono[t] * 0.1f * (float) t / N_SAMPLES;
      power += mono[t] * mono[t] / N_SAMPLES;
    }
    check_family (spoiled, tempos[i], 0.3);

    memcpy (spoiled, mono, N_SAMPLES * sizeof *mono);
    memset (spoiled, 0, N_SAMPLES / 2 * sizeof *mono);
    check_family (spoiled, tempos[i], 0.2);

    for (gsize t = 0; t < N_SAMPLES; t++)
      spoiled[t] = mono[t] + (float) (sqrt (3.0 * power) * g_rand_double_range (rand, -1.0, 1.0));
    check_family (spoiled, tempos[i], 0.0);
  }
}

static void
expect_none (const float *mono,
             gsize        n,
             const char  *what)
{
  DgzBeat beat;

  if (dgz_beat_estimate (mono, n, NULL, &beat) && beat.confidence >= 0.3)
    g_error ("A beat of %.2f BPM was heard in %s, %.2f", beat.bpm, what, beat.confidence);
}

/* What has no beat is not given one. */
static void
test_none (void)
{
  g_autofree float *mono = g_new0 (float, N_SAMPLES);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  DgzBeat beat;

  g_assert_false (dgz_beat_estimate (mono, N_SAMPLES, NULL, &beat));
  g_assert_cmpfloat (beat.bpm, ==, 0.0);
  g_assert_false (dgz_beat_estimate (mono, 0, NULL, &beat));
  g_assert_false (dgz_beat_estimate (mono, 100, NULL, &beat));
  for (gsize i = 0; i < N_SAMPLES; i++)
    mono[i] = 0.5f;
  g_assert_false (dgz_beat_estimate (mono, N_SAMPLES, NULL, &beat));
  for (double hz = 30.0; hz < 2000.0; hz *= 2.37) {
    for (gsize i = 0; i < N_SAMPLES; i++)
      mono[i] = (float) (0.5 * sin (2.0 * G_PI * hz * (double) i / DGZ_SYNTH_RATE));
    expect_none (mono, N_SAMPLES, "a tone");
  }
  for (gsize i = 0; i < N_SAMPLES; i++)
    mono[i] = (float) g_rand_double_range (rand, -0.5, 0.5);
  expect_none (mono, N_SAMPLES, "noise");
  memset (mono, 0, N_SAMPLES * sizeof *mono);
  for (guint i = 0; i < 40; i++)
    mono[g_rand_int_range (rand, 0, N_SAMPLES)] = 1.0f;
  expect_none (mono, N_SAMPLES, "clicks at random");
}

/* Fewer than ten beats are no tempo. */
static void
test_short (void)
{
  g_autofree float *mono = render ("House", 124.0, 0.7);
  DgzBeat beat;

  g_assert_false (dgz_beat_estimate (mono, 3 * DGZ_SYNTH_RATE, NULL, &beat));
  g_assert_true (dgz_beat_estimate (mono, 12 * DGZ_SYNTH_RATE, NULL, &beat));
  g_assert_cmpfloat_with_epsilon (beat.bpm, 124.0, 0.1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/beat/synth", test_synth);
  g_test_add_func ("/beat/counting", test_counting);
  g_test_add_func ("/beat/spoiled", test_spoiled);
  g_test_add_func ("/beat/none", test_none);
  g_test_add_func ("/beat/short", test_short);

  return g_test_run ();
}
