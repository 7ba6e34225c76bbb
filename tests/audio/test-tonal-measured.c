/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * How often the key is right, on clips whose key is known: those of the
 * program's own synthesiser, and music made another way. A part of them
 * always; all of them, and what is heard in real files, by
 *
 *     DIGGERZ_KEY_TELL=1 meson test -C _build --verbose tonal-measured
 */

#include <glib/gstdio.h>
#include <gst/gst.h>
#include <math.h>

#include "dgz-synth.h"
#include "dgz-test-music.h"
#include "dgz-tonal.h"

#define N_SYNTH (DGZ_SYNTH_RATE * DGZ_SYNTH_SECONDS)

typedef struct
{
  int n;
  int exact;
  int none;
  double score;
  double second;
  double confidence;
  double unsure; /* confidence where it was wrong */
} Tally;

/* Whether all is to be measured, and all mistakes told. */
static gboolean
is_whole (void)
{
  return g_getenv ("DIGGERZ_KEY_TELL") != NULL;
}

/* The weights of MIREX's audio key detection. */
static double
score (int truth,
       int heard)
{
  int up = (heard / 2 - truth / 2 + 12) % 12;
  gboolean is_same_mode = heard % 2 == truth % 2;

  if (heard < 0)
    return 0.0;
  if (heard == truth)
    return 1.0;
  if (is_same_mode)
    return up == 7 || up == 5 ? 0.5 : 0.0;
  if (up == 0)
    return 0.2;
  return up == (truth % 2 ? 9 : 3) ? 0.3 : 0.0;
}

static void
add (Tally       *tally,
     const Tally *one)
{
  tally->n += one->n;
  tally->exact += one->exact;
  tally->none += one->none;
  tally->score += one->score;
  tally->second += one->second;
  tally->confidence += one->confidence;
  tally->unsure += one->unsure;
}

/* @other is a second truth, where there are two. */
static Tally
judge (const char  *what,
       int          truth,
       int          other,
       const float *samples,
       gsize        n_samples)
{
  Tally one = { .n = 1 };
  DgzTonal tonal;

  dgz_tonal_estimate (samples, n_samples, &tonal);
  one.score = MAX (score (truth, tonal.key), score (other, tonal.key));
  one.second = MAX (score (truth, tonal.second_key), score (other, tonal.second_key));
  one.exact = one.score > 0.9;
  one.none = tonal.key < 0;
  one.confidence = tonal.confidence;
  one.unsure = one.exact ? 0.0 : tonal.confidence;
  if (one.score < 0.9 && is_whole ())
    g_test_message ("  %s: %d heard as %d (second opinion %d, %.2f, %+.0f cents)", what, truth,
                    tonal.key, tonal.second_key, tonal.confidence, tonal.tuning);

  return one;
}

static double
tell (const char  *what,
      const Tally *tally)
{
  g_test_message ("%-24s %3d clips: exact %5.1f %%, weighted %.3f, second opinion %.3f, "
                  "none %d, confidence %.2f, where wrong %.2f",
                  what, tally->n, 100.0 * tally->exact / tally->n, tally->score / tally->n,
                  tally->second / tally->n, tally->none, tally->confidence / tally->n,
                  tally->unsure / MAX (1, tally->n - tally->exact));

  return tally->score / tally->n;
}

static const char *const styles[] = {
  "House", "Techno", "Minimal", "Dub Techno", "Trance", "Drum n Bass", "Electro", "Ambient",
  "Disco", "Dubstep"
};

static float *
render_synth (int         key,
              const char *style,
              double      bpm,
              double      energy)
{
  const char *const list[] = { style, NULL };
  DgzSynthSpec spec = { bpm, key, energy, list, (guint32) key };
  g_autofree gint16 *samples = g_new (gint16, N_SYNTH);
  float *mono = g_new (float, N_SYNTH);

  dgz_synth_render (&spec, samples);
  for (gsize i = 0; i < N_SYNTH; i++)
    mono[i] = (float) samples[i] / 32768.0f;

  return mono;
}

static void
test_synth (void)
{
  static const double tempos[] = { 124.0, 86.0, 174.0 };
  Tally all = { 0 };

  for (gsize s = 0; s < G_N_ELEMENTS (styles); s++) {
    Tally tally = { 0 };

    for (int key = 0; key < 24; key++) {
      for (gsize t = 0; t < G_N_ELEMENTS (tempos); t++) {
        g_autofree float *mono = NULL;
        Tally one;

        /* Each key twice and each style five times or so; the whole grid is 720 clips. */
        if (!is_whole () && (key % 10 != (int) s || t > 0) && ((key + 5) % 10 != (int) s || t != 1))
          continue;
        mono = render_synth (key, styles[s], tempos[t], (double) ((key + (int) t) % 4) / 3.0);
        one = judge (styles[s], key, key, mono, N_SYNTH);
        add (&tally, &one);
      }
    }
    tell (styles[s], &tally);
    add (&all, &tally);
  }

  g_assert_cmpfloat (tell ("synthesiser", &all), >, 0.90);
}

static void
make_noisy (float *mono,
            gsize  n_samples,
            double decibels)
{
  GRand *rand = g_rand_new_with_seed (1);
  double power = 0.0;
  double gain;

  for (gsize i = 0; i < n_samples; i++)
    power += (double) mono[i] * (double) mono[i] / (double) n_samples;
  /* Evenly spread noise from -1 to 1 has a third of the power. */
  gain = sqrt (3.0 * power * pow (10.0, -decibels / 10.0));
  for (gsize i = 0; i < n_samples; i++)
    mono[i] += (float) (gain * g_rand_double_range (rand, -1.0, 1.0));
  g_rand_free (rand);
}

/* What a bad copy leaves: nothing below 100 Hz, little above 3 kHz. */
static void
limit_band (float *mono,
            gsize  n_samples)
{
  double low[2] = { 0.0, 0.0 };
  double high[2] = { 0.0, 0.0 };

  for (gsize i = 0; i < n_samples; i++) {
    double value = (double) mono[i];

    for (int k = 0; k < 2; k++) {
      low[k] += (value - low[k]) * (1.0 - exp (-2.0 * G_PI * 100.0 / DGZ_SOUND_RATE));
      value -= low[k];
      high[k] += (value - high[k]) * (1.0 - exp (-2.0 * G_PI * 3000.0 / DGZ_SOUND_RATE));
      value = high[k];
    }
    mono[i] = (float) value;
  }
}

typedef struct
{
  const char *name;
  double pitch;    /* times this; 0: as it is */
  double decibels; /* signal above noise; 0: none */
  double drums;
  double seconds;
  int octave;
  gboolean has_no_third;
  gboolean is_limited;
  double at_least; /* the score that is asserted */
} Case;

static const Case cases[] = {
  { "plain", 1.0, 0.0, 0.7, 30.0, 0, FALSE, FALSE, 0.7 },
  { "30 cents up", 1.01748, 0.0, 0.7, 30.0, 0, FALSE, FALSE, 0.7 },
  { "30 cents down", 0.98282, 0.0, 0.7, 30.0, 0, FALSE, FALSE, 0.7 },
  { "50 cents up", 1.02930, 0.0, 0.7, 30.0, 0, FALSE, FALSE, 0.7 },
  { "4 % faster", 1.04, 0.0, 0.7, 30.0, 0, FALSE, FALSE, 0.7 },
  { "4 % slower", 0.96, 0.0, 0.7, 30.0, 0, FALSE, FALSE, 0.7 },
  { "noise at 6 dB", 1.0, 6.0, 0.7, 30.0, 0, FALSE, FALSE, 0.7 },
  { "loud drums", 1.0, 0.0, 2.5, 30.0, 0, FALSE, FALSE, 0.7 },
  { "no drums", 1.0, 0.0, 0.0, 30.0, 0, FALSE, FALSE, 0.7 },
  { "10 seconds", 1.0, 0.0, 0.7, 10.0, 0, FALSE, FALSE, 0.7 },
  { "an octave up", 1.0, 0.0, 0.7, 30.0, 1, FALSE, FALSE, 0.7 },
  { "an octave down", 1.0, 0.0, 0.7, 30.0, -1, FALSE, FALSE, 0.7 },
  { "no thirds", 1.0, 0.0, 0.7, 30.0, 0, TRUE, FALSE, 0.5 },
  { "narrow band", 1.0, 0.0, 0.7, 30.0, 0, FALSE, TRUE, 0.7 },
};

static Tally
judge_case (const Case *one,
            DgzTestTune tune,
            int         key)
{
  DgzTestMusic music = { tune, key, 118.0 + key, one->seconds, one->pitch, one->drums, 0.0,
                         one->octave, one->has_no_third, key % 3 != 0, (guint32) key };
  double semitones = 12.0 * log2 (one->pitch);
  int down = (int) floor (semitones + 0.45);
  int up = (int) floor (semitones + 0.55);
  gsize n_samples;
  g_autofree float *mono = dgz_test_music_render (&music, &n_samples);

  if (one->decibels > 0.0)
    make_noisy (mono, n_samples, one->decibels);
  if (one->is_limited)
    limit_band (mono, n_samples);
  /* What lies half way between two keys may be heard as either. */
  return judge (one->name, (key + 2 * down + 24) % 24, (key + 2 * up + 24) % 24, mono, n_samples);
}

static void
test_music (void)
{
  static const char *const names[] = { "four chords", "two chords", "vamp", "stab", "bass alone" };
  /* Four chords go round: in C major they are those of A minor, and only where a phrase begins
   * tells which. Half of them are right by chance. */
  static const double at_least[] = { 0.55, 0.9, 0.65, 0.9, 0.8 };
  Tally tunes[DGZ_TEST_N_TUNES] = { 0 };
  Tally whole = { 0 };

  for (gsize c = 0; c < G_N_ELEMENTS (cases); c++) {
    Tally all = { 0 };

    for (int tune = 0; tune < DGZ_TEST_N_TUNES; tune++) {
      Tally tally = { 0 };

      for (int key = 0; key < 24; key++) {
        /* Of both modes: steps of thirteen go through them in turn. */
        if (is_whole () || (key + 3 * tune) % 13 == (int) c % 13) {
          Tally one = judge_case (&cases[c], (DgzTestTune) tune, key);

          add (&tally, &one);
        }
      }
      add (&all, &tally);
      add (&tunes[tune], &tally);
      if (is_whole ())
        tell (names[tune], &tally);
    }
    g_assert_cmpfloat (tell (cases[c].name, &all), >, cases[c].at_least);
    add (&whole, &all);
  }
  for (int tune = 0; tune < DGZ_TEST_N_TUNES; tune++)
    g_assert_cmpfloat (tell (names[tune], &tunes[tune]), >, at_least[tune]);
  g_assert_cmpfloat (tell ("all of it", &whole), >, 0.8);
}

/* Decodes a file to a temporary one of plain samples. */
static float *
decode (const char *path,
        gsize      *n_samples)
{
  g_autofree char *plain = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstBus) bus = NULL;
  g_autoptr (GstMessage) message = NULL;
  char *samples = NULL;
  int fd = g_file_open_tmp ("diggerz-XXXXXX.raw", &plain, NULL);

  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  text = g_strdup_printf ("filesrc location=\"%s\" ! decodebin ! audioconvert ! audioresample ! "
                          "audio/x-raw,format=F32LE,channels=1,rate=44100 ! "
                          "filesink location=\"%s\"",
                          path, plain);
  pipeline = gst_parse_launch (text, NULL);
  g_assert_nonnull (pipeline);
  bus = gst_element_get_bus (pipeline);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  message = gst_bus_timed_pop_filtered (bus, 20 * GST_SECOND,
                                        GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  *n_samples = 0;
  if (message && GST_MESSAGE_TYPE (message) == GST_MESSAGE_EOS &&
      g_file_get_contents (plain, &samples, n_samples, NULL))
    *n_samples /= sizeof (float);
  g_unlink (plain);

  return (float *) (void *) samples;
}

/* Nobody has said what their keys are: what is heard is told, and that is all. */
static void
test_real (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("DIGGERZ_SHARED_DATA"), "audio", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  if (!dir) {
    g_test_skip ("there are no real files in DIGGERZ_SHARED_DATA");
    return;
  }
  while ((name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    gsize n_samples;
    g_autofree float *mono = decode (path, &n_samples);
    DgzTonal tonal;

    dgz_tonal_estimate (mono, n_samples, &tonal);
    g_test_message ("%s, %.0f s: key %d (second opinion %d), confidence %.2f, %+.0f cents", name,
                    (double) n_samples / DGZ_SOUND_RATE, tonal.key, tonal.second_key,
                    tonal.confidence, tonal.tuning);
  }
}

int
main (int    argc,
      char **argv)
{
  gst_init (NULL, NULL);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/tonal-measured/synth", test_synth);
  g_test_add_func ("/tonal-measured/music", test_music);
  g_test_add_func ("/tonal-measured/real", test_real);

  return g_test_run ();
}
