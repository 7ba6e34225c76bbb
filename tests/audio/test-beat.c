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

#include <aubio/aubio.h>
#include <math.h>
#include <string.h>

#include "dgz-style-tempo.h"
#include "dgz-synth.h"

#define N_SAMPLES (DGZ_SYNTH_RATE * DGZ_SYNTH_SECONDS)

static const char *const styles[] = { "Dub Techno", "Drum n Bass", "Jungle", "Dubstep", "UK Garage",
                                      "Breakbeat", "Electro", "Trip Hop", "Downtempo", "Disco",
                                      "Trance", "Minimal", "Deep House", "Techno" };

typedef struct
{
  guint exact;
  guint octave; /* twice or half */
  guint wrong;
  double worst; /* error in BPM of what is not wrong */
} Tally;

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
count (Tally *tally,
       double heard,
       double bpm)
{
  static const double ratios[] = { 1.0, 2.0, 0.5 };

  for (guint i = 0; i < G_N_ELEMENTS (ratios); i++) {
    double away = fabs (heard / ratios[i] - bpm);

    if (away > 0.01 * bpm)
      continue;
    tally->worst = MAX (tally->worst, away);
    if (i == 0)
      tally->exact++;
    else
      tally->octave++;
    return;
  }
  tally->wrong++;
}

static double
ask_aubio (const float *mono)
{
  aubio_tempo_t *tempo = new_aubio_tempo ("default", 1024, 256, 44100);
  fvec_t *in = new_fvec (256);
  fvec_t *out = new_fvec (1);
  double bpm;

  for (gsize i = 0; i + 256 <= N_SAMPLES; i += 256) {
    memcpy (in->data, mono + i, 256 * sizeof *mono);
    aubio_tempo_do (tempo, in, out);
  }
  bpm = aubio_tempo_get_bpm (tempo);
  del_fvec (out);
  del_fvec (in);
  del_aubio_tempo (tempo);
  return bpm;
}

static void
print_tally (const char  *name,
             const Tally *tally)
{
  guint n = tally->exact + tally->octave + tally->wrong;

  g_test_message ("%-14s %4u clips: tempo %.1f %%, octave too %.1f %%, wrong %.1f %%, "
                  "worst %.3f BPM",
                  name, n, 100.0 * tally->exact / n, 100.0 * (tally->exact + tally->octave) / n,
                  100.0 * tally->wrong / n, tally->worst);
}

static void
test_synth (void)
{
  gboolean whole = g_getenv ("DIGGERZ_TEST_GRID") != NULL;
  double step = whole ? 2.37 : 23.37;
  Tally plain = { 0 };
  Tally styled = { 0 };
  Tally usual = { 0 };
  Tally aubio = { 0 };

  for (guint s = 0; s < G_N_ELEMENTS (styles); s++) {
    for (double bpm = 80.0 + (whole ? 0.0 : s * 1.37); bpm <= 180.0; bpm += step) {
      const char *const list[] = { styles[s], NULL };
      g_autofree float *mono = render (styles[s], bpm, (double) ((int) bpm % 10) / 9.0);
      DgzBeat beat;

      count (&plain, estimate (mono, NULL, &beat), bpm);
      count (&styled, estimate (mono, styles[s], &beat), bpm);
      if (dgz_style_tempo_prior (list, bpm) > 0.9)
        count (&usual, beat.bpm, bpm);
      g_assert_cmpfloat (beat.confidence, >, 0.3);
      if (whole)
        count (&aubio, ask_aubio (mono), bpm);
    }
  }

  print_tally ("no style", &plain);
  print_tally ("style", &styled);
  print_tally ("usual of style", &usual);
  if (whole)
    print_tally ("aubio", &aubio);
  g_assert_cmpfloat (plain.wrong, <=, 0.01 * (plain.exact + plain.octave));
  g_assert_cmpfloat (styled.wrong, <=, 0.01 * (styled.exact + styled.octave));
  g_assert_cmpfloat (plain.worst, <, 0.05);
  /* A style's usual tempo is counted as its listeners do. */
  g_assert_cmpuint (usual.octave + usual.wrong, ==, 0);
  g_assert_cmpuint (usual.exact, >, 5);
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
  Tally tally = { 0 };

  count (&tally, estimate (mono, NULL, &beat), bpm);
  if (tally.wrong > 0)
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
