/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the figures say can be heard: the tempo and the key are found again in the sound. */

#include "dgz-synth.h"

#include <math.h>
#include <string.h>

#include "dgz-test-util.h"

#define N_SAMPLES (DGZ_SYNTH_RATE * DGZ_SYNTH_SECONDS)
#define HOP 128
#define N_FRAMES (N_SAMPLES / HOP)
#define N_BEATS 8
#define MAX_LAG 3600
/* For tones an eighth of the rate is enough. */
#define DECIMATION 8
#define N_SLOW (N_SAMPLES / DECIMATION)
#define SLOW_FRAME 8192

static const char *const house[] = { "House", NULL };
static const char *const ambient[] = { "Ambient", NULL };

static gint16 *
render (const DgzSynthSpec *spec)
{
  gint16 *samples = g_new (gint16, N_SAMPLES);

  memset (samples, 0x55, N_SAMPLES * sizeof *samples);
  dgz_synth_render (spec, samples);
  return samples;
}

static void
check_clean (const gint16 *samples)
{
  g_assert_cmpint (samples[0], ==, 0);
  g_assert_cmpint (samples[N_SAMPLES - 1], ==, 0);
  for (gsize i = 0; i < DGZ_SYNTH_RATE / 1000; i++) {
    g_assert_cmpint (ABS (samples[i]), <, 700);
    g_assert_cmpint (ABS (samples[N_SAMPLES - 1 - i]), <, 700);
  }
  for (gsize i = 0; i < N_SAMPLES; i++)
    g_assert_cmpint (ABS ((int) samples[i]), <=, 30000);
}

static double
power (const gint16 *samples)
{
  double sum = 0.0;

  for (gsize i = 0; i < N_SAMPLES; i++)
    sum += (double) samples[i] * samples[i];
  return sum / N_SAMPLES;
}

/* The power of what changes from sample to sample: hats, and little else. */
static double
treble (const gint16 *samples)
{
  double sum = 0.0;

  for (gsize i = 2; i < N_SAMPLES; i++) {
    double bend = samples[i] - 2.0 * samples[i - 1] + samples[i - 2];

    sum += bend * bend;
  }
  return sum / N_SAMPLES;
}

static void
test_same_again (void)
{
  DgzSynthSpec spec = { 124.0, 18, 0.6, house, 7 };
  g_autofree gint16 *one = render (&spec);
  g_autofree gint16 *two = render (&spec);
  g_autofree gint16 *other = NULL;

  g_assert_cmpmem (one, N_SAMPLES * sizeof *one, two, N_SAMPLES * sizeof *two);
  spec.seed++;
  other = render (&spec);
  g_assert_true (memcmp (one, other, N_SAMPLES * sizeof *one) != 0);
}

static void
test_clean (void)
{
  static const char *const styles[] = {
    "Ambient", "Drone", "Dub Techno", "Drum n Bass", "Jungle", "Dubstep", "UK Garage", "Breakbeat",
    "Electro", "Trip Hop", "Downtempo", "Disco", "Trance", "Minimal", "Deep House", "Techno", ""
  };
  static const double tempos[] = { 60.0, 124.0, 174.0 };

  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++) {
    const char *const list[] = { styles[i], NULL };
    DgzSynthSpec spec = { tempos[i % 3], (int) i, (double) (i % 5) / 4.0, list, (guint32) i };
    g_autofree gint16 *samples = render (&spec);

    check_clean (samples);
    g_assert_cmpfloat (power (samples), >, 100.0 * 100.0);
  }
}

static void
test_odd_figures (void)
{
  static const double tempos[] = { 0.0, -5.0, 0.001, 1e-300, 20.0, 400.0, 1e9, INFINITY, NAN };
  static const double energies[] = { -1.0, 0.0, 1.0, 3.0 };

  for (gsize i = 0; i < G_N_ELEMENTS (tempos); i++) {
    DgzSynthSpec spec = { tempos[i], (int) (i % 3) - 1, energies[i % 4], NULL, 1 };
    g_autofree gint16 *samples = render (&spec);

    check_clean (samples);
  }
}

/* How much is newly heard in each frame. */
static float *
onsets (const gint16 *samples)
{
  float *envelope = g_new0 (float, N_FRAMES);
  double before = 0.0;

  for (gsize f = 0; f < N_FRAMES; f++) {
    double sum = 1.0;

    for (gsize i = 0; i < HOP; i++)
      sum += fabs ((double) samples[f * HOP + i]);
    sum = log (sum);
    envelope[f] = (float) MAX (0.0, sum - before);
    before = sum;
  }

  return envelope;
}

/* How alike the envelope is to itself, @lag frames later, between whole lags too. */
static double
likeness (const double *correlation,
          double        lag)
{
  gsize whole = (gsize) lag;
  double rest = lag - (double) whole;

  return whole + 1 < MAX_LAG ? correlation[whole] * (1.0 - rest) + correlation[whole + 1] * rest
                             : 0.0;
}

static double
find_tempo (const gint16 *samples)
{
  g_autofree float *envelope = onsets (samples);
  g_autofree double *correlation = g_new0 (double, MAX_LAG);
  double best = 0.0;
  double found = 0.0;

  for (gsize lag = 1; lag < MAX_LAG; lag++) {
    for (gsize f = 0; f + lag < N_FRAMES; f++)
      correlation[lag] += (double) envelope[f] * envelope[f + lag];
  }
  for (double bpm = 80.0; bpm < 160.0; bpm += 0.1) {
    double sum = 0.0;

    for (int beat = 1; beat <= N_BEATS; beat++)
      sum += likeness (correlation, beat * 60.0 / bpm * DGZ_SYNTH_RATE / HOP);
    if (sum > best) {
      best = sum;
      found = bpm;
    }
  }

  return found;
}

static void
test_tempo (void)
{
  static const char *const styles[] = { "House", "Techno", "Disco", "Minimal", "Dub Techno" };
  static const double tempos[] = { 96.5, 112.0, 123.2, 128.0, 140.0 };

  for (gsize i = 0; i < G_N_ELEMENTS (tempos); i++) {
    const char *const list[] = { styles[i], NULL };

    for (int key = -1; key < 24; key += 12) {
      DgzSynthSpec spec = { tempos[i], key, 0.5, list, 3 };
      g_autofree gint16 *samples = render (&spec);
      double found = find_tempo (samples);

      g_test_message ("%s at %.1f sounds like %.1f", styles[i], tempos[i], found);
      g_assert_cmpfloat_with_epsilon (found, tempos[i], tempos[i] * 0.01);
    }
  }
}

static float *
slow_down (const gint16 *samples)
{
  float *slow = g_new0 (float, N_SLOW);

  for (gsize i = 0; i < N_SLOW * DECIMATION; i++)
    slow[i / DECIMATION] += (float) samples[i] / DECIMATION;
  return slow;
}

/* The power at one pitch within a frame, by Goertzel's algorithm. */
static double
tone (const float *frame,
      gsize        length,
      double       hz)
{
  double coefficient = 2.0 * cos (2.0 * G_PI * hz * DECIMATION / DGZ_SYNTH_RATE);
  double one = 0.0;
  double two = 0.0;

  for (gsize i = 0; i < length; i++) {
    double window = 0.5 - 0.5 * cos (2.0 * G_PI * (double) i / (double) length);
    double zero = frame[i] * window + coefficient * one - two;

    two = one;
    one = zero;
  }

  return (one * one + two * two - coefficient * one * two) / (double) length;
}

/* The power of each pitch class over the octaves from one C to C6. Frames are
 * shorter the higher the octave: each is some fifty waves. */
static void
chroma (const gint16 *samples,
        int           first_octave,
        double       *classes)
{
  g_autofree float *slow = slow_down (samples);

  memset (classes, 0, 12 * sizeof *classes);
  for (int note = 12 * first_octave; note < 12 * 6; note++) {
    gsize length = (gsize) SLOW_FRAME >> (note / 12 - 1);

    for (gsize f = 0; f + length <= N_SLOW; f += length)
      classes[note % 12] += tone (slow + f, length, 440.0 * exp2 ((note - 57) / 12.0));
  }
}

static void
test_key (void)
{
  for (int key = 0; key < 24; key++) {
    DgzSynthSpec spec = { 0.0, key, 0.5, key % 3 ? house : ambient, 3 };
    g_autofree gint16 *samples = render (&spec);
    int root = key / 2;
    double classes[12];

    chroma (samples, 1, classes);
    for (int c = 0; c < 12; c++)
      g_assert_true (c == root || classes[c] < classes[root]);
    /* And the third tells major from minor. */
    g_assert_cmpfloat (classes[(root + (key % 2 ? 4 : 3)) % 12], >,
                       4.0 * classes[(root + (key % 2 ? 3 : 4)) % 12]);
  }
}

/* What a key adds to the drums, which are the same with and without. */
static void
test_key_under_drums (void)
{
  DgzSynthSpec spec = { 124.0, 18, 0.5, house, 3 };
  g_autofree gint16 *both = render (&spec);
  g_autofree gint16 *drums = NULL;
  double with[12];
  double without[12];
  double added[12];

  spec.key = -1;
  drums = render (&spec);
  chroma (both, 3, with);
  chroma (drums, 3, without);
  g_assert_cmpfloat (without[9], <, with[9] / 10.0);
  for (gsize i = 0; i < N_SAMPLES; i++)
    both[i] = (gint16) ((both[i] - drums[i]) / 2);
  chroma (both, 1, added);
  for (int c = 0; c < 12; c++)
    g_assert_true (c == 9 || added[c] < added[9]);
}

static void
test_unknown (void)
{
  DgzSynthSpec both = { 124.0, 18, 0.5, house, 3 };
  DgzSynthSpec no_tempo = { 0.0, 18, 0.5, house, 3 };
  DgzSynthSpec nothing = { 0.0, -1, 0.5, house, 3 };
  DgzSynthSpec no_key = { 70.0, -1, 0.5, ambient, 3 };
  g_autofree gint16 *full = render (&both);
  g_autofree gint16 *tonal = render (&no_tempo);
  g_autofree gint16 *silent = render (&nothing);
  /* Ambient has no drums: without a key there is nothing left. */
  g_autofree gint16 *empty = render (&no_key);

  g_assert_cmpfloat (power (tonal), >, 100.0 * 100.0);
  g_assert_cmpfloat (treble (tonal), <, treble (full) / 10.0);
  g_assert_cmpfloat (power (silent), ==, 0.0);
  g_assert_cmpfloat (power (empty), ==, 0.0);
}

static guint32
word_at (const char *file,
         gsize       offset)
{
  guint32 word;

  memcpy (&word, file + offset, sizeof word);
  return GUINT32_FROM_LE (word);
}

static void
test_file (void)
{
  char *folder = dgz_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "clip.wav", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "no", "clip.wav", NULL);
  DgzSynthSpec spec = { 124.0, 18, 0.5, house, 3 };
  g_autofree gint16 *samples = render (&spec);
  g_autoptr (GError) error = NULL;
  g_autofree char *file = NULL;
  gsize size;

  g_assert_true (dgz_synth_write (&spec, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &file, &size, NULL));
  g_assert_cmpuint (size, ==, 44 + N_SAMPLES * sizeof (gint16));
  g_assert_cmpmem (file, 4, "RIFF", 4);
  g_assert_cmpuint (word_at (file, 4), ==, size - 8);
  g_assert_cmpmem (file + 8, 8, "WAVEfmt ", 8);
  g_assert_cmpuint (word_at (file, 16), ==, 16);
  g_assert_cmpuint (word_at (file, 20), ==, 0x00010001);
  g_assert_cmpuint (word_at (file, 24), ==, DGZ_SYNTH_RATE);
  g_assert_cmpuint (word_at (file, 28), ==, DGZ_SYNTH_RATE * 2);
  g_assert_cmpuint (word_at (file, 32), ==, 0x00100002);
  g_assert_cmpmem (file + 36, 4, "data", 4);
  g_assert_cmpuint (word_at (file, 40), ==, N_SAMPLES * sizeof (gint16));
  for (gsize i = 0; i < N_SAMPLES; i += 997)
    g_assert_cmpint ((gint16) (word_at (file, 44 + 2 * i - (i > 0 ? 2 : 0)) >> (i > 0 ? 16 : 0)),
                     ==, samples[i]);

  g_assert_false (dgz_synth_write (&spec, nowhere, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  dgz_test_remove (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/synth/same-again", test_same_again);
  g_test_add_func ("/synth/clean", test_clean);
  g_test_add_func ("/synth/odd-figures", test_odd_figures);
  g_test_add_func ("/synth/tempo", test_tempo);
  g_test_add_func ("/synth/key", test_key);
  g_test_add_func ("/synth/key-under-drums", test_key_under_drums);
  g_test_add_func ("/synth/unknown", test_unknown);
  g_test_add_func ("/synth/file", test_file);

  return g_test_run ();
}
