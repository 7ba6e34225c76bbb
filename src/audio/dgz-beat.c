/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The tempo of a sound.
 *
 * Music with a beat begins things on a grid: the onset envelopes have lines in their spectra at the
 * beat's frequency, half of it and twice, four and eight times. A tempo is worth the mean of what
 * stands at those places; each group's spectrum is measured by its own mean first, so that a bass
 * drum under noise is still heard. The best tempo of all that music is counted in gives the family;
 * which of the family is the beat (once, twice or half) is decided by the same worth and by what
 * is usual for the styles, and so is whether a dotted rhythm was taken for the beat (2/3, 3/2,
 * 3/4, 4/3), where that is almost as well in the sound. In the end the tempo is moved in steps of
 * 0.01 until the envelopes agree best with it.
 *
 * aubio's tempo is not asked: its beat is short by about half a hop, and it took a tempo of
 * another family on a quarter of the clips on which this finds the right one
 * (tests/audio/test-beat.c prints both). A shuffle is the weak point: between 80 and 110 BPM it
 * may be heard half as fast again.
 */

#include "dgz-beat.h"

#include <aubio/aubio.h>
#include <math.h>
#include <string.h>

#include "dgz-onsets.h"
#include "dgz-style-tempo.h"

/* Values of the transform; about thirty seconds of onsets fill a third of it. */
#define SPECTRUM 16384
#define SEGMENT 5168
#define LEAST_BPM 50.0
#define MOST_BPM 220.0
#define BPM_STEP 0.25
/* Even when doubled or halved. */
#define LEAST_COUNTED 40.0
#define MOST_COUNTED 300.0
/* In nepers: a steady tone's envelope is no more than its own ripple. */
#define LEAST_STRENGTH 0.05
/* Noise has a worth of 0.9, notes at random up to 1.4, dance music 2.5 to 8. */
#define LEAST_WORTH 1.3
#define SURE_WORTH 4.0
#define LEAST_BEATS 10.0
#define SURE_BEATS 26.0
/* A dotted rhythm has to be in the sound this well, beside the family's, to be the beat. */
#define DOTTED_WORTH 0.92
#define DOTTED_FACTOR 0.8

typedef struct
{
  float lines[SPECTRUM / 2];
} Rhythm;

/* Adds the power spectrum of a part of an envelope. */
static void
add_power (aubio_fft_t *fft,
           fvec_t      *in,
           fvec_t      *out,
           const float *values,
           gsize        n,
           float       *power)
{
  double mean = 0.0;

  for (gsize i = 0; i < n; i++)
    mean += values[i] / (double) n;
  fvec_zeros (in);
  for (gsize i = 0; i < n; i++) {
    double window = 0.5 - 0.5 * cos (2.0 * G_PI * ((double) i + 0.5) / (double) n);

    in->data[i] = (float) ((values[i] - mean) * window);
  }

  aubio_fft_do_complex (fft, in, out);
  for (guint k = 1; k < SPECTRUM / 2; k++)
    power[k] += out->data[k] * out->data[k] + out->data[SPECTRUM - k] * out->data[SPECTRUM - k];
}

/* Adds what a group has, measured by its mean between 0.4 and 42 Hz. */
static void
add_group (Rhythm      *self,
           const float *power)
{
  const guint from = 40;
  const guint to = 4000;
  double mean = 0.0;

  for (guint k = from; k < to; k++)
    mean += power[k] / (double) (to - from);
  for (guint k = 1; k < SPECTRUM / 2 && mean > 0.0; k++)
    self->lines[k] += (float) (power[k] / mean / DGZ_ONSETS_N_GROUPS);
}

/* Longer clips are cut, so that a tempo that gives a little has lines all the same. */
static Rhythm *
make_rhythm (const DgzOnsets *onsets)
{
  Rhythm *self = g_new0 (Rhythm, 1);
  g_autofree float *power = g_new (float, SPECTRUM / 2);
  aubio_fft_t *fft = new_aubio_fft (SPECTRUM);
  fvec_t *in = new_fvec (SPECTRUM);
  fvec_t *out = new_fvec (SPECTRUM);
  gsize n_segments = MAX (1, (onsets->n + SEGMENT / 2) / SEGMENT);

  for (guint g = 0; g < DGZ_ONSETS_N_GROUPS; g++) {
    memset (power, 0, SPECTRUM / 2 * sizeof *power);
    for (gsize s = 0; s < n_segments; s++) {
      gsize from = s * onsets->n / n_segments;
      gsize to = (s + 1) * onsets->n / n_segments;

      add_power (fft, in, out, onsets->groups[g] + from, to - from, power);
    }
    add_group (self, power);
  }

  for (guint k = 1; k < SPECTRUM / 2; k++)
    self->lines[k] = sqrtf (self->lines[k]);
  del_fvec (out);
  del_fvec (in);
  del_aubio_fft (fft);
  return self;
}

static double
line_at (const Rhythm *self,
         double        bpm)
{
  double place = bpm / 60.0 * SPECTRUM / DGZ_ONSETS_RATE;
  guint k = (guint) place;

  if (k < 1 || k + 1 >= SPECTRUM / 2)
    return 0.0;

  return self->lines[k] + (place - k) * (self->lines[k + 1] - self->lines[k]);
}

/* A line or two alone are a ripple, as a low tone has it, and no beat: they count little beyond the
 * third. */
static double
worth (const Rhythm *self,
       double        bpm)
{
  static const double places[] = { 0.5, 1.0, 2.0, 4.0, 8.0 };
  static const double weights[] = { 0.5, 1.0, 1.0, 1.0, 0.5 };
  double lines[G_N_ELEMENTS (places)];
  double best[3] = { 0.0, 0.0, 0.0 };
  double sum = 0.0;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    double value = line_at (self, places[i] * bpm);

    lines[i] = value;
    for (guint b = 0; b < G_N_ELEMENTS (best); b++) {
      double less = MIN (best[b], value);

      best[b] = MAX (best[b], value);
      value = less;
    }
  }
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    sum += weights[i] * MIN (lines[i], 3.0 * best[2] + 0.5);

  return sum / 4.0;
}

static double
find_family (const Rhythm *rhythm)
{
  double best = -1.0;
  double found = LEAST_BPM;

  for (double bpm = LEAST_BPM; bpm <= MOST_BPM; bpm += BPM_STEP) {
    double score = worth (rhythm, bpm) * dgz_style_tempo_prior (NULL, bpm);

    if (score > best) {
      best = score;
      found = bpm;
    }
  }

  return found;
}

static double
score_of (const Rhythm      *rhythm,
          const char *const *styles,
          double             bpm)
{
  if (bpm < LEAST_COUNTED || bpm > MOST_COUNTED)
    return 0.0;

  return worth (rhythm, bpm) * dgz_style_tempo_prior (styles, bpm);
}

static double
choose_count (const Rhythm      *rhythm,
              const char *const *styles,
              double             family)
{
  static const double ratios[] = { 1.0, 2.0, 0.5, 2.0 / 3.0, 1.5, 4.0 / 3.0, 0.75 };
  double least = DOTTED_WORTH * worth (rhythm, family);
  double best = -1.0;
  double found = family;

  for (guint i = 0; i < G_N_ELEMENTS (ratios); i++) {
    double bpm = family * ratios[i];
    double score = score_of (rhythm, styles, bpm);

    if (i > 2)
      score *= worth (rhythm, bpm) < least ? 0.0 : DOTTED_FACTOR;
    if (score > best) {
      best = score;
      found = bpm;
    }
  }

  return found;
}

/* How well a part of the envelopes goes with a tempo: the sum of the lines at its very places. */
static double
agreement (const DgzOnsets *onsets,
           gsize            from,
           gsize            to,
           double           bpm)
{
  double sum = 0.0;

  for (int harmonic = 1; harmonic <= 8; harmonic *= 2) {
    double turn = 2.0 * G_PI * bpm / 60.0 * harmonic / DGZ_ONSETS_RATE;
    double turn_re = cos (turn);
    double turn_im = sin (turn);
    double re = 1.0;
    double im = 0.0;
    double sum_re[DGZ_ONSETS_N_GROUPS] = { 0 };
    double sum_im[DGZ_ONSETS_N_GROUPS] = { 0 };

    for (gsize t = from; t < to; t++) {
      double next = re * turn_re - im * turn_im;

      for (guint g = 0; g < DGZ_ONSETS_N_GROUPS; g++) {
        sum_re[g] += onsets->groups[g][t] * re;
        sum_im[g] += onsets->groups[g][t] * im;
      }
      im = re * turn_im + im * turn_re;
      re = next;
    }
    for (guint g = 0; g < DGZ_ONSETS_N_GROUPS; g++)
      sum += hypot (sum_re[g], sum_im[g]);
  }

  return sum;
}

/* The best tempo within @range, a share of @guess, either way. */
static double
refine (const DgzOnsets *onsets,
        gsize            from,
        gsize            to,
        double           guess,
        double           range,
        double           step)
{
  int n = (int) ceil (guess * range / step);
  double best = -1.0;
  double found = guess;

  for (int i = -n; i <= n; i++) {
    double bpm = guess + i * step;
    double value = agreement (onsets, from, to, bpm);

    if (value > best) {
      best = value;
      found = bpm;
    }
  }

  return found;
}

/* Where the first and the last attack are. */
static void
find_span (const DgzOnsets *onsets,
           gsize           *from,
           gsize           *to)
{
  *from = onsets->n;
  *to = 0;
  for (gsize t = 0; t < onsets->n; t++) {
    float all = 0.0f;

    for (guint g = 0; g < DGZ_ONSETS_N_GROUPS; g++)
      all += onsets->groups[g][t];
    if (all < 0.5 * onsets->strength * DGZ_ONSETS_N_BANDS)
      continue;
    *from = MIN (*from, t);
    *to = t + 1;
  }
}

static double
ramp (double value,
      double none,
      double full)
{
  return CLAMP ((value - none) / (full - none), 0.0, 1.0);
}

/* Noise has its best tempo somewhere else in every part. */
static double
measure_stability (const DgzOnsets *onsets,
                   gsize            from,
                   gsize            to,
                   double           bpm)
{
  gsize middle = from + (to - from) / 2;
  double first = refine (onsets, from, middle, bpm, 0.03, 0.1);
  double second = refine (onsets, middle, to, bpm, 0.03, 0.1);

  return 1.0 - 0.6 * ramp (fabs (first / second - 1.0), 0.003, 0.015);
}

static void
measure (const DgzOnsets   *onsets,
         const Rhythm      *rhythm,
         const char *const *styles,
         DgzBeat           *beat)
{
  double guess = choose_count (rhythm, styles, find_family (rhythm));
  double twice = score_of (rhythm, styles, 2.0 * guess);
  double half = score_of (rhythm, styles, 0.5 * guess);
  double beats;
  gsize from;
  gsize to;

  find_span (onsets, &from, &to);
  if (to <= from || worth (rhythm, guess) < LEAST_WORTH)
    return;
  beats = (double) (to - from) / DGZ_ONSETS_RATE * guess / 60.0;
  if (beats < LEAST_BEATS)
    return;

  beat->bpm = refine (onsets, from, to, guess, 0.01, 0.05);
  beat->bpm = refine (onsets, from, to, beat->bpm, 0.0006, 0.01);
  beat->other_bpm = twice > half ? 2.0 * beat->bpm : 0.5 * beat->bpm;
  beat->confidence = ramp (worth (rhythm, guess), LEAST_WORTH, SURE_WORTH) *
                     (0.3 + 0.7 * ramp (beats, LEAST_BEATS, SURE_BEATS)) *
                     measure_stability (onsets, from, to, beat->bpm) *
                     (1.0 - 0.25 * ramp (MAX (twice, half) / score_of (rhythm, styles, guess),
                                         0.85, 1.0));
}

/**
 * dgz_beat_estimate:
 * @mono: [n_samples] at 44.1 kHz, finite
 * @n_samples: length of @mono
 * @styles: (nullable): the track's styles, in any spelling; they say how its beat is counted
 * @beat: (out): the tempo
 *
 * Estimates a tempo, 40 to 300. Any thread; about a thousandth of the sound's length.
 *
 * Returns: whether there is a beat: %FALSE for silence, noise, and fewer than ten beats
 */
gboolean
dgz_beat_estimate (const float       *mono,
                   gsize              n_samples,
                   const char *const *styles,
                   DgzBeat           *beat)
{
  DgzOnsets onsets;
  g_autofree Rhythm *rhythm = NULL;

  *beat = (DgzBeat) { 0 };
  if (!dgz_onsets_init (&onsets, mono, n_samples))
    return FALSE;

  if (onsets.strength >= LEAST_STRENGTH) {
    rhythm = make_rhythm (&onsets);
    measure (&onsets, rhythm, styles, beat);
  }
  dgz_onsets_clear (&onsets);
  return beat->bpm > 0.0;
}
