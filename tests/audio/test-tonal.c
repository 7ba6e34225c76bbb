/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The key of a sound: tones, odd sounds, and what has no key. */

#include "dgz-tonal.h"

#include <math.h>
#include <string.h>

#include "dgz-profiles.h"
#include "dgz-spectrum.h"
#include "dgz-synth.h"
#include "dgz-test-music.h"

#define SECONDS 8
#define N (SECONDS * DGZ_SOUND_RATE)

/* A chord that is struck twice a second. */
static float *
play (const double *semitones,
      int           n_notes,
      double        cents)
{
  float *mono = g_new0 (float, N);

  for (gsize i = 0; i < N; i++) {
    double t = (double) i / DGZ_SOUND_RATE;
    double envelope = exp (-3.0 * fmod (t, 0.5));
    double value = 0.0;

    for (int n = 0; n < n_notes; n++) {
      double hz = 440.0 * exp2 ((semitones[n] - 9.0 + cents / 100.0) / 12.0);

      for (int h = 1; h <= 4; h++)
        value += sin (2.0 * G_PI * hz * h * t) / (h * h);
    }
    mono[i] = (float) (0.15 * envelope * value);
  }

  return mono;
}

static DgzTonal
hear (const float *mono,
      gsize        n_samples)
{
  DgzTonal tonal;

  memset (&tonal, 0x55, sizeof tonal);
  dgz_tonal_estimate (mono, n_samples, &tonal);
  g_assert_cmpint (tonal.key, >=, -1);
  g_assert_cmpint (tonal.key, <, 24);
  g_assert_cmpint (tonal.second_key, >=, -1);
  g_assert_cmpint (tonal.second_key, <, 24);
  g_assert_true (tonal.confidence >= 0.0 && tonal.confidence <= 1.0);
  g_assert_true (tonal.tuning >= -50.0 && tonal.tuning <= 50.0);
  g_assert_true ((tonal.key < 0) == (tonal.second_key < 0));

  return tonal;
}

static void
check_no_key (const float *mono,
              gsize        n_samples)
{
  DgzTonal tonal = hear (mono, n_samples);

  g_assert_cmpint (tonal.key, ==, -1);
  g_assert_cmpfloat (tonal.confidence, ==, 0.0);
  g_assert_cmpfloat (tonal.tuning, ==, 0.0);
}

static void
test_chords (void)
{
  for (int key = 0; key < 24; key++) {
    double root = key / 2;
    double third = key % 2 ? 4.0 : 3.0;
    double notes[] = { root - 12.0, root, root + third, root + 7.0 };
    g_autofree float *mono = play (notes, 4, 0.0);
    DgzTonal tonal = hear (mono, N);

    g_assert_cmpint (tonal.key, ==, key);
    g_assert_cmpint (tonal.second_key, ==, key);
    g_assert_cmpfloat (tonal.confidence, >, 0.3);
    g_assert_cmpfloat_with_epsilon (tonal.tuning, 0.0, 3.0);
  }
}

/* The tuning is found, and what is more than half a semitone off is the next key. */
static void
test_tuning (void)
{
  static const double cents[] = { -70.0, -45.0, -30.0, -8.0, 12.0, 30.0, 45.0, 68.0 };
  static const double notes[] = { -3.0, 9.0, 12.0, 16.0 };

  for (gsize i = 0; i < G_N_ELEMENTS (cents); i++) {
    g_autofree float *mono = play (notes, 4, cents[i]);
    DgzTonal tonal = hear (mono, N);
    int up = (int) floor (cents[i] / 100.0 + 0.5);

    g_assert_cmpint (tonal.key, ==, 18 + 2 * up);
    g_assert_cmpfloat_with_epsilon (tonal.tuning, cents[i] - 100.0 * up, 3.0);
  }
}

/* Nothing that is there twice is as sure as what is there once. */
static void
test_confidence (void)
{
  static const double clear[] = { -3.0, 9.0, 12.0, 16.0 };
  static const double vague[] = { -3.0, 9.0, 10.0, 11.0, 12.0, 13.0 };
  g_autofree float *one = play (clear, 4, 0.0);
  g_autofree float *two = play (vague, 6, 0.0);

  g_assert_cmpfloat (hear (two, N).confidence, <, 0.6 * hear (one, N).confidence);
}

static void
test_no_key (void)
{
  g_autofree float *mono = g_new0 (float, N);
  GRand *rand = g_rand_new_with_seed (7);
  float last = 0.0f;

  check_no_key (mono, N);
  for (gsize i = 0; i < N; i++)
    mono[i] = (float) g_rand_double_range (rand, -0.5, 0.5);
  check_no_key (mono, N);
  check_no_key (mono, N / 4);
  for (gsize i = 0; i < N; i++)
    last = mono[i] = 0.97f * last + 0.2f * (float) g_rand_double_range (rand, -0.5, 0.5);
  check_no_key (mono, N);
  for (gsize i = 0; i < N; i++)
    mono[i] = 0.5f;
  check_no_key (mono, N);
  g_rand_free (rand);
}

static void
test_drums_only (void)
{
  static const char *const styles[] = { "House", "Techno", "Drum n Bass", "Dubstep", "Electro" };
  DgzTestMusic music = { DGZ_TEST_TUNE_BASS, 3, 126.0, 20.0, 1e-6, 1.0, 0.0, 0, FALSE, FALSE, 1 };
  gint16 *samples = g_new (gint16, DGZ_SYNTH_RATE * DGZ_SYNTH_SECONDS);
  float *mono = g_new (float, DGZ_SYNTH_RATE *DGZ_SYNTH_SECONDS);
  g_autofree float *own = NULL;
  gsize n;

  for (gsize s = 0; s < G_N_ELEMENTS (styles); s++) {
    const char *const list[] = { styles[s], NULL };
    DgzSynthSpec spec = { 128.0, -1, (double) s / 4.0, list, (guint32) s };

    dgz_synth_render (&spec, samples);
    for (gsize i = 0; i < DGZ_SYNTH_RATE * DGZ_SYNTH_SECONDS; i++)
      mono[i] = (float) samples[i] / 32768.0f;
    check_no_key (mono, DGZ_SYNTH_RATE * DGZ_SYNTH_SECONDS);
  }
  /* Its tones are far below what is heard. */
  own = dgz_test_music_render (&music, &n);
  check_no_key (own, n);
  g_free (samples);
  g_free (mono);
}

/* How loud it is changes nothing, nor does a direct current. */
static void
test_level (void)
{
  static const double notes[] = { -3.0, 9.0, 12.0, 16.0 };
  g_autofree float *mono = play (notes, 4, 0.0);

  for (gsize i = 0; i < N; i++)
    mono[i] = 0.01f * mono[i] + 0.3f;
  g_assert_cmpint (hear (mono, N).key, ==, 18);
  for (gsize i = 0; i < N; i++)
    mono[i] = CLAMP (2000.0f * (mono[i] - 0.3f), -1.0f, 1.0f);
  g_assert_cmpint (hear (mono, N).key, ==, 18);
}

static void
test_odd_lengths (void)
{
  static const double notes[] = { -3.0, 9.0, 12.0, 16.0 };
  static const gsize lengths[] = { 0, 1, 7, 8, 127, 2047, 4096, 22050, 44099 };
  g_autofree float *mono = play (notes, 4, 0.0);

  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++) {
    /* A block of just that length, so that reading on is found out. */
    g_autofree float *block = g_memdup2 (mono, lengths[i] * sizeof *mono);

    check_no_key (block, lengths[i]);
  }
  check_no_key (NULL, 0);
  g_assert_cmpint (hear (mono, 3 * DGZ_SOUND_RATE).key, ==, 18);
}

static void
test_odd_samples (void)
{
  static const double notes[] = { -3.0, 9.0, 12.0, 16.0 };
  static const float odd[] = { NAN, INFINITY, -INFINITY, 1e30f, -1e30f, 1e-40f };
  g_autofree float *mono = play (notes, 4, 0.0);
  g_autofree float *square = g_new (float, N);

  for (gsize i = 0; i < 60; i++)
    mono[i * 5003] = odd[i % G_N_ELEMENTS (odd)];
  g_assert_cmpint (hear (mono, N).key, ==, 18);

  for (gsize i = 0; i < N; i++)
    mono[i] = odd[i % 3];
  check_no_key (mono, N);

  /* 441 Hz at full scale. */
  for (gsize i = 0; i < N; i++)
    square[i] = i / 50 % 2 ? 1.0f : -1.0f;
  g_assert_cmpint (hear (square, N).key / 2, ==, 9);
}

static gpointer
hear_in_thread (gpointer data)
{
  return GINT_TO_POINTER (hear (data, N).key);
}

static void
test_threads (void)
{
  GThread *threads[4];
  float *sounds[4];

  for (int i = 0; i < 4; i++) {
    double notes[] = { i - 12.0, i, i + 4.0, i + 7.0 };

    sounds[i] = play (notes, 4, 0.0);
    threads[i] = g_thread_new ("hear", hear_in_thread, sounds[i]);
  }
  for (int i = 0; i < 4; i++) {
    g_assert_cmpint (GPOINTER_TO_INT (g_thread_join (threads[i])), ==, 2 * i + 1);
    g_free (sounds[i]);
  }
}

/* A profile is most like itself: each key's own is found among all. */
static void
test_profiles (void)
{
  double like[24];
  double level[12];

  for (int profile = 0; profile < 2; profile++) {
    for (int i = 0; i < 12; i++)
      level[i] = 2.0;
    dgz_profiles_compare ((DgzProfile) profile, level, like);
    for (int key = 0; key < 24; key++)
      g_assert_cmpfloat_with_epsilon (like[key], 0.0, 1e-6);

    for (int key = 0; key < 24; key++) {
      double triad[12] = { 0.0 };
      int best = 0;

      triad[key / 2] = 1.2;
      triad[(key / 2 + (key % 2 ? 4 : 3)) % 12] = 1.0;
      triad[(key / 2 + 7) % 12] = 1.0;
      dgz_profiles_compare ((DgzProfile) profile, triad, like);
      for (int other = 0; other < 24; other++)
        best = like[other] > like[best] ? other : best;
      g_assert_cmpint (best, ==, key);
    }
  }
}

/* The power of a sine of amplitude 1 is 1, in its own bin. */
static void
test_spectrum (void)
{
  g_autoptr (DgzSpectrum) spectrum = dgz_spectrum_new (256);
  float samples[256];
  float power[128];

  for (int i = 0; i < 256; i++)
    samples[i] = (float) sin (2.0 * G_PI * 20.0 * i / 256.0);
  dgz_spectrum_power (spectrum, samples, 256, power);
  g_assert_cmpfloat_with_epsilon ((double) power[20], 1.0, 1e-3);
  g_assert_cmpfloat ((double) power[40], <, 1e-6);
  dgz_spectrum_power (spectrum, samples, 0, power);
  g_assert_cmpfloat ((double) power[20], ==, 0.0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/tonal/chords", test_chords);
  g_test_add_func ("/tonal/tuning", test_tuning);
  g_test_add_func ("/tonal/confidence", test_confidence);
  g_test_add_func ("/tonal/no-key", test_no_key);
  g_test_add_func ("/tonal/drums-only", test_drums_only);
  g_test_add_func ("/tonal/level", test_level);
  g_test_add_func ("/tonal/odd-lengths", test_odd_lengths);
  g_test_add_func ("/tonal/odd-samples", test_odd_samples);
  g_test_add_func ("/tonal/threads", test_threads);
  g_test_add_func ("/tonal/profiles", test_profiles);
  g_test_add_func ("/tonal/spectrum", test_spectrum);

  return g_test_run ();
}
