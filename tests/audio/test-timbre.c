/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The seven features: which of two sounds has more of each, and what odd sounds give. */

#include "dgz-timbre.h"

#include <math.h>
#include <string.h>

#include "dgz-synth.h"
#include "dgz-test-music.h"

#define SECONDS 20
#define N (SECONDS * DGZ_SOUND_RATE)

enum {
  DANCEABILITY,
  ENERGY,
  SPEECHINESS,
  ACOUSTICNESS,
  INSTRUMENTALNESS,
  LIVENESS,
  VALENCE,
};

typedef struct
{
  double f[DGZ_ANALYSIS_N_FEATURES];
} Heard;

static Heard
estimate (const float *mono,
          gsize        n_samples,
          double       loudness,
          double       bpm)
{
  DgzSound sound = { (float *) mono, n_samples, (double) n_samples / DGZ_SOUND_RATE, loudness, NAN,
                     1.0 };
  Heard heard;

  memset (&heard, 0x55, sizeof heard);
  dgz_timbre_estimate (&sound, bpm, bpm > 0.0 ? 0.9 : 0.0, heard.f);
  for (int i = 0; i < DGZ_ANALYSIS_N_FEATURES; i++)
    g_assert_true (isnan (heard.f[i]) || (heard.f[i] >= 0.0 && heard.f[i] <= 1.0));

  return heard;
}

/* Estimates and tells. */
static Heard
hear (const char  *what,
      const float *mono,
      double       loudness,
      double       bpm)
{
  Heard heard = estimate (mono, N, loudness, bpm);

  g_test_message ("%-16s dance %.2f energy %.2f speech %.2f acoustic %.2f instrumental %.2f "
                  "live %.2f valence %.2f",
                  what, heard.f[0], heard.f[1], heard.f[2], heard.f[3], heard.f[4], heard.f[5],
                  heard.f[6]);

  return heard;
}

static float *
synth (const char *style,
       double      bpm,
       double      energy)
{
  const char *const list[] = { style, NULL };
  DgzSynthSpec spec = { bpm, 18, energy, list, 5 };
  g_autofree gint16 *samples = g_new (gint16, DGZ_SYNTH_RATE * DGZ_SYNTH_SECONDS);
  float *mono = g_new (float, N);

  dgz_synth_render (&spec, samples);
  for (gsize i = 0; i < N; i++)
    mono[i] = (float) samples[i] / 32768.0f;

  return mono;
}

/* A resonance: what a mouth does to a voice. */
typedef struct
{
  double one;
  double two;
} Formant;

static double
resonate (Formant *self,
          double   input,
          double   hz,
          double   width)
{
  double radius = exp (-G_PI * width / DGZ_SOUND_RATE);
  double value = input * (1.0 - radius) +
                 2.0 * radius * cos (2.0 * G_PI * hz / DGZ_SOUND_RATE) * self->one -
                 radius * radius * self->two;

  self->two = self->one;
  self->one = value;

  return value;
}

/* Syllables of uneven length with a consonant before each, a pause after some, and a pitch
 * that goes up and down. */
static float *
voice (gboolean is_sung)
{
  GRand *rand = g_rand_new_with_seed (4);
  float *mono = g_new0 (float, N);
  Formant formants[3] = { { 0.0, 0.0 } };
  double phase = 0.0;
  double pitch = 130.0;
  gsize at = 0;

  while (at < N) {
    double seconds = is_sung ? 1.2 : g_rand_double_range (rand, 0.14, 0.32);
    double pause = g_rand_int_range (rand, 0, 5) == 0 ? 0.35 : 0.05;
    double first = g_rand_double_range (rand, 350.0, 750.0);
    double second = g_rand_double_range (rand, 900.0, 2000.0);
    double goal = is_sung ? 220.0 : g_rand_double_range (rand, 95.0, 180.0);
    double start = pitch;

    for (gsize i = 0; i < (gsize) ((seconds + pause) * DGZ_SOUND_RATE) && at < N; i++, at++) {
      double t = (double) i / DGZ_SOUND_RATE;
      double vibrato = is_sung ? 1.0 + 0.04 * sin (2.0 * G_PI * 5.5 * t) : 1.0;
      double shape = t < seconds ? sin (G_PI * t / seconds) : 0.0;
      double hiss = t < 0.04 ? 0.15 * g_rand_double_range (rand, -1.0, 1.0) : 0.0;
      double source;

      pitch = start + (goal - start) * MIN (t / seconds, 1.0);
      phase += pitch * vibrato / DGZ_SOUND_RATE;
      source = (phase - floor (phase) - 0.5) * pow (shape, 0.6);
      mono[at] = (float) (1.5 * resonate (&formants[0], source, first, 80.0) +
                          1.0 * resonate (&formants[1], source, second, 100.0) +
                          0.5 * resonate (&formants[2], source, 2600.0, 150.0) + hiss);
    }
  }
  g_rand_free (rand);

  return mono;
}

/* A plucked string: overtones that die the sooner the higher they are. */
static float *
plucked (void)
{
  static const int notes[] = { 0, 7, 12, 16, 12, 7, 4, 7 };
  float *mono = g_new0 (float, N);

  for (gsize i = 0; i < N; i++) {
    double t = (double) i / DGZ_SOUND_RATE;
    double since = fmod (t, 0.5);
    double hz = 220.0 * exp2 (notes[(int) (t / 0.5) % 8] / 12.0);
    double value = 0.0;

    for (int h = 1; h <= 5; h++)
      value += sin (2.0 * G_PI * hz * h * t) / (h * h) * exp (-2.5 * h * since);
    mono[i] = (float) (0.2 * MIN (since / 0.003, 1.0) * value);
  }

  return mono;
}

/* Saws and hiss. */
static float *
harsh (void)
{
  GRand *rand = g_rand_new_with_seed (2);
  float *mono = g_new0 (float, N);

  for (gsize i = 0; i < N; i++) {
    double t = (double) i / DGZ_SOUND_RATE;
    double saw = fmod (t * 110.0, 1.0) + fmod (t * 165.3, 1.0) - 1.0;

    mono[i] = (float) (0.4 * saw * (1.0 - fmod (t, 0.25)) + g_rand_double_range (rand, -0.2, 0.2));
  }
  g_rand_free (rand);

  return mono;
}

static void
add_crowd (float *mono,
           double gain)
{
  GRand *rand = g_rand_new_with_seed (9);
  double last = 0.0;

  for (gsize i = 0; i < N; i++) {
    double clap = g_rand_int_range (rand, 0, 40) == 0 ? 4.0 : 1.0;

    last = 0.5 * last + 0.5 * clap * g_rand_double_range (rand, -1.0, 1.0);
    mono[i] += (float) (gain * last);
  }
  g_rand_free (rand);
}

static void
test_energy (void)
{
  static const char *const styles[] = { "House", "Techno", "Drum n Bass", "Trance", "Electro" };
  g_autofree float *pad = synth ("Ambient", 80.0, 0.2);
  Heard still = hear ("ambient", pad, -14.0, 0.0);

  for (gsize s = 0; s < G_N_ELEMENTS (styles); s++) {
    g_autofree float *low = synth (styles[s], 128.0, 0.1);
    g_autofree float *high = synth (styles[s], 128.0, 0.9);
    Heard one = hear (styles[s], low, -9.0, 128.0);
    Heard two = hear (styles[s], high, -9.0, 128.0);
    Heard soft = hear ("the same, soft", high, -16.0, 128.0);

    g_assert_cmpfloat (two.f[ENERGY], >, one.f[ENERGY] + 0.01);
    g_assert_cmpfloat (two.f[ENERGY], >, soft.f[ENERGY] + 0.2);
    g_assert_cmpfloat (one.f[ENERGY], >, still.f[ENERGY]);
  }
}

/* Where the loudness is not known, the samples tell. */
static void
test_loudness_unknown (void)
{
  g_autofree float *mono = synth ("House", 128.0, 0.9);
  Heard loud = estimate (mono, N, NAN, 128.0);
  Heard soft;

  for (gsize i = 0; i < N; i++)
    mono[i] *= 0.2f;
  soft = estimate (mono, N, NAN, 128.0);
  g_assert_cmpfloat (loud.f[ENERGY], >, soft.f[ENERGY] + 0.1);
}

static void
test_danceability (void)
{
  g_autofree float *house = synth ("House", 124.0, 0.5);
  g_autofree float *ambient = synth ("Ambient", 80.0, 0.5);
  g_autofree float *fast = synth ("House", 180.0, 0.5);
  g_autofree float *speech = voice (FALSE);
  Heard one = hear ("house", house, -9.0, 124.0);
  Heard two = hear ("ambient", ambient, -14.0, 0.0);
  Heard three = hear ("too fast", fast, -9.0, 180.0);
  Heard four = hear ("speech", speech, -14.0, 0.0);

  g_assert_cmpfloat (one.f[DANCEABILITY], >, two.f[DANCEABILITY] + 0.25);
  g_assert_cmpfloat (one.f[DANCEABILITY], >, three.f[DANCEABILITY] + 0.1);
  g_assert_cmpfloat (one.f[DANCEABILITY], >, four.f[DANCEABILITY] + 0.2);
  g_assert_cmpfloat (one.f[VALENCE], >, two.f[VALENCE]);
}

static void
test_voice (void)
{
  g_autofree float *speech = voice (FALSE);
  g_autofree float *song = voice (TRUE);
  g_autofree float *pad = synth ("Ambient", 80.0, 0.5);
  g_autofree float *house = synth ("House", 124.0, 0.5);
  Heard one = hear ("speech", speech, -16.0, 0.0);
  Heard two = hear ("song", song, -16.0, 0.0);
  Heard three = hear ("pad", pad, -14.0, 0.0);
  Heard four = hear ("house", house, -9.0, 124.0);

  g_assert_cmpfloat (one.f[SPEECHINESS], >, 0.3);
  g_assert_cmpfloat (three.f[SPEECHINESS], <, 0.1);
  g_assert_cmpfloat (four.f[SPEECHINESS], <, 0.1);
  g_assert_cmpfloat (two.f[SPEECHINESS], <, one.f[SPEECHINESS]);
  g_assert_cmpfloat (one.f[INSTRUMENTALNESS], <, 0.4);
  g_assert_cmpfloat (two.f[INSTRUMENTALNESS], <, 0.5);
  g_assert_cmpfloat (three.f[INSTRUMENTALNESS], >, 0.6);
  g_assert_cmpfloat (four.f[INSTRUMENTALNESS], >, 0.6);
}

static void
test_acousticness (void)
{
  g_autofree float *guitar = plucked ();
  g_autofree float *saws = harsh ();
  g_autofree float *house = synth ("House", 124.0, 0.9);
  Heard one = hear ("plucked", guitar, -16.0, 0.0);
  Heard two = hear ("saws", saws, -9.0, 0.0);
  Heard three = hear ("house", house, -8.0, 124.0);
  Heard same = hear ("saws, as soft", saws, -16.0, 0.0);

  g_assert_cmpfloat (one.f[ACOUSTICNESS], >, 0.6);
  g_assert_cmpfloat (two.f[ACOUSTICNESS], <, 0.2);
  g_assert_cmpfloat (three.f[ACOUSTICNESS], <, 0.2);
  g_assert_cmpfloat (same.f[ACOUSTICNESS], <, one.f[ACOUSTICNESS] - 0.2);
}

static void
test_liveness (void)
{
  g_autofree float *mono = synth ("House", 124.0, 0.5);
  Heard dry = hear ("dry", mono, -9.0, 124.0);
  Heard hall;

  add_crowd (mono, 0.1);
  hall = hear ("with a crowd", mono, -9.0, 124.0);
  g_assert_cmpfloat (dry.f[LIVENESS], <, 0.2);
  g_assert_cmpfloat (hall.f[LIVENESS], >, dry.f[LIVENESS] + 0.1);
}

static void
check_unknown (const float *mono,
               gsize        n_samples)
{
  Heard heard = estimate (mono, n_samples, NAN, 0.0);

  for (int i = 0; i < DGZ_ANALYSIS_N_FEATURES; i++)
    g_assert_true (isnan (heard.f[i]));
}

static void
test_unknown (void)
{
  static const gsize lengths[] = { 0, 1, 1023, 2047, 2048, 20000 };
  g_autofree float *mono = g_new0 (float, N);
  g_autofree float *sound = plucked ();

  check_unknown (NULL, 0);
  check_unknown (mono, N);
  for (gsize i = 0; i < N; i++)
    mono[i] = 1e-6f;
  check_unknown (mono, N);
  for (gsize i = 0; i < N; i++)
    mono[i] = i % 2 ? NAN : INFINITY;
  check_unknown (mono, N);
  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++) {
    g_autofree float *block = g_memdup2 (sound, lengths[i] * sizeof *sound);

    check_unknown (block, lengths[i]);
  }
}

static void
test_odd (void)
{
  static const float odd[] = { NAN, INFINITY, -INFINITY, 1e30f, -1e30f, 1e-40f };
  static const double tempos[] = { NAN, INFINITY, -1.0, 1e-9, 1e9, 20.0, 400.0 };
  g_autofree float *mono = plucked ();
  g_autofree float *square = g_new (float, N);

  for (gsize i = 0; i < 60; i++)
    mono[i * 5003] = odd[i % G_N_ELEMENTS (odd)];
  for (gsize i = 0; i < N; i++)
    square[i] = i / 50 % 2 ? 1.0f : -1.0f;
  for (gsize t = 0; t < G_N_ELEMENTS (tempos); t++) {
    Heard one = estimate (mono, N, tempos[t], tempos[t]);
    Heard two = estimate (square, N, 0.0, tempos[t]);
    Heard three = estimate (mono, DGZ_SOUND_RATE + 2048, -200.0, tempos[t]);

    for (int i = 0; i < DGZ_ANALYSIS_N_FEATURES; i++)
      g_assert_false (isnan (one.f[i]) || isnan (two.f[i]) || isnan (three.f[i]));
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/timbre/energy", test_energy);
  g_test_add_func ("/timbre/loudness-unknown", test_loudness_unknown);
  g_test_add_func ("/timbre/danceability", test_danceability);
  g_test_add_func ("/timbre/voice", test_voice);
  g_test_add_func ("/timbre/acousticness", test_acousticness);
  g_test_add_func ("/timbre/liveness", test_liveness);
  g_test_add_func ("/timbre/unknown", test_unknown);
  g_test_add_func ("/timbre/odd", test_odd);

  return g_test_run ();
}
