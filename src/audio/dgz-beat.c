/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The tempo of a sound.
 *
 * Each tempo has a likelihood by the lines of the onsets' spectra (dgz-beat-lines.c), and one by
 * what is usual for the styles. The best tempo of all that music is counted in gives the family;
 * which of the family is the beat (once, twice or half) is decided by the same two, the styles
 * weighing more, since people count by the style. In the end the tempo is moved in steps of 0.01
 * until the envelopes agree best with it.
 *
 * aubio's tempo is not asked: its beat is short by about half a hop, and it took a tempo of
 * another family on a quarter of the clips on which this finds the right one
 * (tests/audio/test-beat.c and test-rhythm.c print both).
 */

#include "dgz-beat.h"

#include <math.h>

#include "dgz-beat-lines.h"
#include "dgz-beat-private.h"
#include "dgz-onsets.h"
#include "dgz-style-tempo.h"

#define N_TEMPI DGZ_BEAT_N_TEMPI
/* Even when doubled or halved. */
#define LEAST_COUNTED 40.0
#define MOST_COUNTED 300.0
/* In nepers: a steady tone's envelope is no more than its own ripple. */
#define LEAST_STRENGTH 0.1
#define LEAST_BEATS 10.0
#define SURE_BEATS 26.0
/* Of the counts of a family one is always usual, so that there is no need for as much grace as
 * a family has. */
#define LEAST_COUNT_USUAL -8.0
/* What the styles weigh when once, twice and half are weighed against each other. */
#define STYLE_WEIGHT 3.0
/* No beat at all: so much less likely than none, in nepers. */
#define HOPELESS 3.0
/* A count that has less of its family than the first is a coin toss, with more than the second
 * it is hardly ever another. */
#define TOSS_SHARE 0.55
#define SURE_SHARE 0.8
#define TOSS_CONFIDENCE 0.25

/* A tempo and how sure it is. */
typedef struct
{
  double bpm;
  double other_bpm;
  double excess;       /* of the likelihood over that of no beat, in nepers */
  double family_share; /* the family's of all likelihood */
  double count_share;  /* the count's of its family's */
} Choice;

static double
usual (const char *const *styles,
       double             bpm,
       double             least)
{
  return MAX (least, log (MAX (1e-9, dgz_style_tempo_prior (styles, bpm))));
}

static gboolean
is_near (double bpm,
         double other)
{
  return fabs (bpm - other) < 0.012 * other;
}

/* Finds the family, as the tempo of it that is within the range. */
static void
find_family (const DgzBeatLines *lines,
             const char *const  *styles,
             Choice             *choice)
{
  double scores[N_TEMPI];
  double all = 0.0;
  double family = 0.0;
  guint best = 0;

  for (guint i = 0; i < N_TEMPI; i++) {
    double bpm = DGZ_BEAT_LEAST_BPM * pow (DGZ_BEAT_BPM_RATIO, i);

    scores[i] = dgz_beat_lines_score (lines, bpm) + usual (styles, bpm, DGZ_BEAT_LEAST_USUAL);
    if (scores[i] > scores[best])
      best = i;
  }

  choice->bpm = DGZ_BEAT_LEAST_BPM * pow (DGZ_BEAT_BPM_RATIO, best);
  choice->excess = scores[best] - DGZ_BEAT_LINES_NONE;
  for (guint i = 0; i < N_TEMPI; i++) {
    double bpm = DGZ_BEAT_LEAST_BPM * pow (DGZ_BEAT_BPM_RATIO, i);
    double share = exp (scores[i] - scores[best]);

    all += share;
    if (is_near (bpm, choice->bpm) || is_near (bpm, 2.0 * choice->bpm) ||
        is_near (bpm, 0.5 * choice->bpm))
      family += share;
  }

  choice->family_share = family / (all + exp (-choice->excess));
}

/* Decides between once, twice and half. */
static void
choose_count (const DgzBeatLines *lines,
              const char *const  *styles,
              Choice             *choice)
{
  static const double ratios[] = { 0.25, 0.5, 1.0, 2.0, 4.0 };
  double weight = styles && styles[0] ? STYLE_WEIGHT : 1.0;
  double family = choice->bpm;
  double scores[G_N_ELEMENTS (ratios)];
  guint best = 2;
  double sum = 0.0;

  for (guint i = 0; i < G_N_ELEMENTS (ratios); i++) {
    double bpm = family * ratios[i];

    scores[i] = -G_MAXDOUBLE;
    if (bpm >= LEAST_COUNTED && bpm <= MOST_COUNTED)
      scores[i] = dgz_beat_lines_score (lines, bpm) +
                  weight * usual (styles, bpm, LEAST_COUNT_USUAL);
  }
  for (guint i = 1; i < 4; i++) {
    if (scores[i] > scores[best])
      best = i;
  }
  for (guint i = 0; i < G_N_ELEMENTS (ratios); i++)
    sum += exp (scores[i] - scores[best]);

  choice->bpm = family * ratios[best];
  choice->other_bpm = (scores[best + 1] > scores[best - 1] ? 2.0 : 0.5) * choice->bpm;
  choice->count_share = 1.0 / sum;
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

static double
measure_confidence (const DgzOnsets *onsets,
                    gsize            from,
                    gsize            to,
                    const Choice    *choice,
                    double           beats)
{
  double sure = ramp (choice->count_share, TOSS_SHARE, SURE_SHARE);

  return choice->family_share * (TOSS_CONFIDENCE + (1.0 - TOSS_CONFIDENCE) * sure) *
         (0.3 + 0.7 * ramp (beats, LEAST_BEATS, SURE_BEATS)) *
         measure_stability (onsets, from, to, choice->bpm);
}

static void
measure (const DgzOnsets    *onsets,
         const DgzBeatLines *lines,
         const char *const  *styles,
         DgzBeat            *beat)
{
  Choice choice;
  double ratio;
  double beats;
  gsize from;
  gsize to;

  find_span (onsets, &from, &to);
  find_family (lines, styles, &choice);
  if (to <= from || choice.excess < -HOPELESS)
    return;

  choose_count (lines, styles, &choice);
  beats = (double) (to - from) / DGZ_ONSETS_RATE * choice.bpm / 60.0;
  if (beats < LEAST_BEATS)
    return;

  ratio = choice.other_bpm / choice.bpm;
  choice.bpm = refine (onsets, from, to, choice.bpm, 0.01, 0.05);
  choice.bpm = refine (onsets, from, to, choice.bpm, 0.0006, 0.01);
  beat->bpm = choice.bpm;
  beat->other_bpm = choice.bpm * ratio;
  beat->confidence = measure_confidence (onsets, from, to, &choice, beats);
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
  g_autoptr (DgzBeatLines) lines = NULL;

  *beat = (DgzBeat) { 0 };
  if (!dgz_onsets_init (&onsets, mono, n_samples))
    return FALSE;

  if (onsets.strength >= LEAST_STRENGTH) {
    lines = dgz_beat_lines_new (&onsets);
    measure (&onsets, lines, styles, beat);
  }
  dgz_onsets_clear (&onsets);
  return beat->bpm > 0.0;
}
