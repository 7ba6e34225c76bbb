/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The clips that the weights of the tempo's lines are fitted to, and those they are checked with.
 *
 * All of them come out the same every time: each has its seed.
 */

#include "fit-beat-clips.h"

#include <math.h>
#include <string.h>

#include "dgz-synth.h"
#include "dgz-test-music.h"
#include "dgz-test-rhythm.h"

#define N_SAMPLES (DGZ_SYNTH_RATE * DGZ_SYNTH_SECONDS)
#define N_RANDOM_RHYTHMS 400
#define N_TURNS 15
#define N_SOUNDS 80

/* What a sound without a beat is made of. */
enum {
  NOISE,
  CLICKS,
  TONES,
  BURSTS,
  N_KINDS,
};

static const char *const styles[] = { "Dub Techno", "Drum n Bass", "Jungle", "Dubstep", "UK Garage",
                                      "Breakbeat", "Electro", "Trip Hop", "Downtempo", "Disco",
                                      "Trance", "Minimal", "Deep House", "Techno" };

static void
clip_free (FitClip *clip)
{
  g_free (clip->lines);
  g_free (clip);
}

/* Keeps the lines of a sound. */
static void
add (GPtrArray     *clips,
     const FitClip *about,
     const float   *mono,
     gsize          n_samples)
{
  FitClip *clip = g_memdup2 (about, sizeof *about);
  g_autoptr (DgzBeatLines) lines = NULL;
  DgzOnsets onsets;

  if (!dgz_onsets_init (&onsets, mono, n_samples))
    g_error ("A clip of %.2f BPM has no onsets.", about->bpm);

  lines = dgz_beat_lines_new (&onsets);
  dgz_onsets_clear (&onsets);
  clip->lines = g_new (float, DGZ_BEAT_N_TEMPI *DGZ_BEAT_LINES_N);
  for (guint t = 0; t < DGZ_BEAT_N_TEMPI; t++) {
    double taken[DGZ_BEAT_LINES_N];

    dgz_beat_lines_take (lines, DGZ_BEAT_LEAST_BPM * pow (DGZ_BEAT_BPM_RATIO, t), taken);
    for (guint i = 0; i < DGZ_BEAT_LINES_N; i++)
      clip->lines[t * DGZ_BEAT_LINES_N + i] = (float) taken[i];
  }
  g_ptr_array_add (clips, clip);
}

static void
add_synth (GPtrArray *clips)
{
  g_autofree gint16 *samples = g_new (gint16, N_SAMPLES);
  g_autofree float *mono = g_new (float, N_SAMPLES);

  for (guint s = 0; s < G_N_ELEMENTS (styles); s++) {
    const char *const list[] = { styles[s], NULL };

    for (double bpm = 80.0; bpm <= 180.0; bpm += 2.37) {
      FitClip clip = { .set = FIT_SET_SYNTH, .bpm = bpm, .is_fitted = (int) bpm % 2 == 0 };
      double energy = (double) ((int) bpm % 10) / 9.0;
      DgzSynthSpec spec = { bpm, (int) (bpm * 7.0) % 24, energy, list, (guint32) bpm };

      dgz_synth_render (&spec, samples);
      for (gsize i = 0; i < N_SAMPLES; i++)
        mono[i] = (float) samples[i] / 32768.0f;
      add (clips, &clip, mono, N_SAMPLES);
    }
  }
}

static void
add_rhythm (GPtrArray           *clips,
            FitSet               set,
            const DgzTestRhythm *rhythm)
{
  FitClip clip = { set, rhythm->pattern, rhythm->bpm, set == FIT_SET_RHYTHMS, NULL };
  gsize n;
  g_autofree float *mono = dgz_test_rhythm_render (rhythm, &n);

  add (clips, &clip, mono, n);
}

static void
add_random_rhythms (GPtrArray *clips,
                    FitSet     set,
                    guint32    seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  for (guint i = 0; i < N_RANDOM_RHYTHMS; i++) {
    DgzTestRhythm rhythm = { .pattern = i % DGZ_TEST_N_RHYTHMS, .seconds = DGZ_SYNTH_SECONDS };

    /* One by one: the order is the generator's. */
    rhythm.bpm = g_rand_double_range (rand, 78.0, 182.0);
    rhythm.swing = g_rand_double_range (rand, 0.53, 0.67);
    rhythm.jitter = g_rand_double_range (rand, 0.0, 0.012);
    rhythm.vary = g_rand_double_range (rand, 0.0, 0.12);
    rhythm.pad = g_rand_double (rand) < 0.5 ? 0.0 : 1.0;
    rhythm.noise = g_rand_double (rand) < 0.6 ? 0.0 : g_rand_double_range (rand, 0.0, 0.1);
    rhythm.seed = g_rand_int (rand);
    add_rhythm (clips, set, &rhythm);
  }
}

static void
add_tested_rhythms (GPtrArray *clips)
{
  for (guint p = 0; p < DGZ_TEST_N_RHYTHMS; p++) {
    for (guint turn = 0; turn < N_TURNS; turn++) {
      DgzTestRhythm rhythm = {
        .pattern = p,
        .bpm = 80.0 + turn * 7.0 + p * 0.13,
        .swing = 0.54 + 0.04 * (turn % 4),
        .jitter = 0.004 * (turn % 3),
        .vary = 0.03 * ((turn + p) % 3),
        .pad = (turn + p) % 2,
        .noise = turn % 4 == 3 ? 0.03 : 0.0,
        .seconds = DGZ_SYNTH_SECONDS,
        .seed = p * 100 + turn,
      };

      add_rhythm (clips, FIT_SET_TESTED, &rhythm);
    }
  }
}

static void
add_music (GPtrArray *clips)
{
  for (int tune = 0; tune < DGZ_TEST_N_TUNES; tune++) {
    for (int drums = 0; drums < 3; drums++) {
      for (double bpm = 79.0 + drums; bpm < 182.0; bpm += 8.9) {
        FitClip clip = { .set = FIT_SET_MUSIC, .bpm = bpm, .is_fitted = TRUE };
        DgzTestMusic music = {
          .tune = (DgzTestTune) tune,
          .key = (int) (bpm * 3.0) % 24,
          .bpm = bpm,
          .seconds = DGZ_SYNTH_SECONDS,
          .pitch = 1.0,
          .drums = 0.1 + drums * 0.35,
          .noise = drums == 1 ? 0.01 : 0.0,
          .has_melody = (int) bpm / 2 % 2,
          .seed = (guint32) (bpm * 100.0) + (guint32) drums,
        };
        gsize n;
        g_autofree float *mono = dgz_test_music_render (&music, &n);

        add (clips, &clip, mono, n);
      }
    }
  }
}

/* Adds an event at any time. */
static void
scatter (float *mono,
         GRand *rand,
         guint  kind)
{
  int from = g_rand_int_range (rand, 0, N_SAMPLES);
  int length = kind == CLICKS ? 1 : g_rand_int_range (rand, 500, 20000);
  double hz = g_rand_double_range (rand, 40.0, 1500.0);

  for (int t = 0; t < length && from + t < N_SAMPLES; t++) {
    double fade = 0.3 * (1.0 - (double) t / length);

    if (kind == CLICKS)
      mono[from + t] += 1.0f;
    else if (kind == TONES)
      mono[from + t] += (float) (fade * sin (2.0 * G_PI * hz * t / DGZ_SYNTH_RATE));
    else
      mono[from + t] += (float) (fade * g_rand_double_range (rand, -1.0, 1.0));
  }
}

static void
add_beatless (GPtrArray *clips)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  g_autofree float *mono = g_new (float, N_SAMPLES);

  for (guint i = 0; i < N_SOUNDS; i++) {
    /* One of two of a kind. */
    FitClip clip = { .set = FIT_SET_NONE, .is_fitted = (i + 2) % 8 < 4 };
    guint kind = i % N_KINDS;

    memset (mono, 0, N_SAMPLES * sizeof *mono);
    if (kind == NOISE) {
      for (gsize t = 0; t < N_SAMPLES; t++)
        mono[t] = (float) g_rand_double_range (rand, -0.5, 0.5);
    } else {
      int n = 20 + g_rand_int_range (rand, 0, 200);

      for (int event = 0; event < n; event++)
        scatter (mono, rand, kind);
    }
    add (clips, &clip, mono, N_SAMPLES);
  }
}

/**
 * fit_clips_render:
 *
 * Renders all sets and takes their lines.
 *
 * Returns: (transfer full) (element-type FitClip): the clips, about 270 MB
 */
GPtrArray *
fit_clips_render (void)
{
  GPtrArray *clips = g_ptr_array_new_with_free_func ((GDestroyNotify) clip_free);

  add_synth (clips);
  add_random_rhythms (clips, FIT_SET_RHYTHMS, 154);
  add_music (clips);
  add_tested_rhythms (clips);
  add_random_rhythms (clips, FIT_SET_OTHERS, 231);
  add_beatless (clips);
  return clips;
}
