/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Fits the weights of src/audio/dgz-beat-lines.c, and prints them as they stand there.
 *
 * Run tests/audio/fit-beat in the build folder; it takes two minutes. Who changes
 * the onsets, the places of the lines, or the generators, puts what it prints into the table and
 * into DGZ_BEAT_LINES_NONE, and runs the tests "beat" and "rhythm" with DIGGERZ_TEST_GRID=1.
 *
 * What is fitted is a softmax: a clip's tempo is one of all from 50 to 220, or there is none. The
 * score of a tempo is the sum of its lines, each times its weight, and what is usual where no
 * style is known; the score of none is a constant. Gained is the likelihood of the true tempo,
 * and a part of that of its double and half, less a penalty for the weights' squares, by a
 * gradient that takes the scale of each weight into account (Adam). The number of steps is
 * fixed, so that the same clips give the same weights: those in the table now, to the last digit.
 *
 * Then the same is done four times without a quarter of the rhythms, which are looked for
 * afterwards: a weight that only knows its own clips shows there.
 */

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "dgz-style-tempo.h"
#include "fit-beat-clips.h"

#define N_TEMPI DGZ_BEAT_N_TEMPI
#define N_LINES DGZ_BEAT_LINES_N
/* All tempi, and that there is none. */
#define N_OUTCOMES (N_TEMPI + 1)
#define NO_BEAT N_TEMPI
/* The lines' weights, and the score of no beat. */
#define N_VALUES (N_LINES + 1)
#define NONE N_LINES

#define PENALTY 0.01
/* What twice and half are worth. */
#define OCTAVE_CREDIT 0.4
/* Sounds without a beat are few, and a tempo for them is worse than a wrong one. */
#define BEATLESS_WEIGHT 3.0
#define NEAR 0.012
#define FIRST_NONE 4.0
/* What moves the weights less is left out, for speed. */
#define LEAST_PULL 1e-5

#define N_STEPS 180
#define N_STEPS_CHECKED 120
#define RATE 0.03
#define NONE_RATE 0.1
#define MEAN_DECAY 0.9
#define SQUARE_DECAY 0.99

#define N_QUARTERS 4
#define ALL_QUARTERS N_QUARTERS
#define N_ON_A_LINE 12

typedef struct
{
  double bpm[N_TEMPI];
  double usual[N_TEMPI];
  double values[N_VALUES];
} Model;

/* How often the likeliest tempo is right, and how often it is less likely than no beat; the
 * estimate allows it to be so a little. */
typedef struct
{
  guint n;
  guint exact;
  guint octave;
  guint wrong;
  guint none;
} Tally;

static void
model_init (Model *self)
{
  for (guint t = 0; t < N_TEMPI; t++) {
    double bpm = DGZ_BEAT_LEAST_BPM * pow (DGZ_BEAT_BPM_RATIO, t);
    double usual = log (MAX (1e-9, dgz_style_tempo_prior (NULL, bpm)));

    self->bpm[t] = bpm;
    self->usual[t] = MAX (DGZ_BEAT_LEAST_USUAL, usual);
  }
}

/* The likelihood of each outcome; they sum to 1. */
static void
weigh (const Model   *self,
       const FitClip *clip,
       double        *shares)
{
  double most = self->values[NONE];
  double sum = 0.0;

  for (guint t = 0; t < N_TEMPI; t++) {
    const float *lines = clip->lines + t * N_LINES;

    shares[t] = self->usual[t];
    for (guint i = 0; i < N_LINES; i++)
      shares[t] += self->values[i] * lines[i];
    most = MAX (most, shares[t]);
  }
  shares[NO_BEAT] = self->values[NONE];

  for (guint t = 0; t < N_OUTCOMES; t++) {
    shares[t] = exp (shares[t] - most);
    sum += shares[t];
  }
  for (guint t = 0; t < N_OUTCOMES; t++)
    shares[t] /= sum;
}

/* 1 for the tempo of a clip, less for its double and half, 0 for others. */
static double
credit (double bpm,
        double clip_bpm)
{
  if (fabs (bpm - clip_bpm) < NEAR * clip_bpm)
    return 1.0;
  if (fabs (bpm - 2.0 * clip_bpm) < NEAR * 2.0 * clip_bpm ||
      fabs (bpm - 0.5 * clip_bpm) < NEAR * 0.5 * clip_bpm)
    return OCTAVE_CREDIT;
  return 0.0;
}

/* Adds how the loss of a clip rises with each value. Returns: the loss, in nepers */
static double
add_slopes (const Model   *self,
            const FitClip *clip,
            double        *slopes)
{
  double weight = clip->set == FIT_SET_NONE ? BEATLESS_WEIGHT : 1.0;
  double shares[N_OUTCOMES];
  double right[N_OUTCOMES] = { 0 };
  double sum = 1e-12;

  weigh (self, clip, shares);
  if (clip->set == FIT_SET_NONE) {
    right[NO_BEAT] = shares[NO_BEAT];
  } else {
    for (guint t = 0; t < N_TEMPI; t++)
      right[t] = shares[t] * credit (self->bpm[t], clip->bpm);
  }
  for (guint t = 0; t < N_OUTCOMES; t++)
    sum += right[t];

  slopes[NONE] += weight * (shares[NO_BEAT] - right[NO_BEAT] / sum);
  for (guint t = 0; t < N_TEMPI; t++) {
    double pull = weight * (shares[t] - right[t] / sum);

    if (fabs (pull) < LEAST_PULL)
      continue;
    for (guint i = 0; i < N_LINES; i++)
      slopes[i] += pull * clip->lines[t * N_LINES + i];
  }

  return -weight * log (sum);
}

static gboolean
is_of_quarter (const FitClip *clip,
               guint          quarter)
{
  return clip->pattern % N_QUARTERS == quarter;
}

/* The mean slopes of all clips that are fitted to. Returns: the mean loss */
static double
measure_slopes (const Model     *self,
                const GPtrArray *clips,
                guint            without,
                double          *slopes)
{
  double loss = 0.0;
  guint n = 0;

  memset (slopes, 0, N_VALUES * sizeof *slopes);
  for (guint c = 0; c < clips->len; c++) {
    const FitClip *clip = clips->pdata[c];

    if (!clip->is_fitted || (clip->set == FIT_SET_RHYTHMS && is_of_quarter (clip, without)))
      continue;
    loss += add_slopes (self, clip, slopes);
    n++;
  }

  for (guint i = 0; i < N_VALUES; i++)
    slopes[i] /= n;
  for (guint i = 0; i < N_LINES; i++)
    slopes[i] += PENALTY * self->values[i];
  return loss / n;
}

/* Returns: the mean loss before the last step */
static double
fit (Model           *self,
     const GPtrArray *clips,
     guint            without,
     guint            n_steps)
{
  double means[N_VALUES] = { 0 };
  double squares[N_VALUES] = { 0 };
  double loss = 0.0;

  memset (self->values, 0, sizeof self->values);
  self->values[NONE] = FIRST_NONE;
  for (guint step = 1; step <= n_steps; step++) {
    double slopes[N_VALUES];

    loss = measure_slopes (self, clips, without, slopes);
    for (guint i = 0; i < N_VALUES; i++) {
      double mean;
      double square;

      means[i] = MEAN_DECAY * means[i] + (1.0 - MEAN_DECAY) * slopes[i];
      squares[i] = SQUARE_DECAY * squares[i] + (1.0 - SQUARE_DECAY) * slopes[i] * slopes[i];
      /* Both began at nothing. */
      mean = means[i] / (1.0 - pow (MEAN_DECAY, step));
      square = squares[i] / (1.0 - pow (SQUARE_DECAY, step));
      self->values[i] -= (i == NONE ? NONE_RATE : RATE) * mean / (sqrt (square) + 1e-8);
    }
  }

  return loss;
}

static void
count (const Model   *self,
       const FitClip *clip,
       Tally         *tally)
{
  double shares[N_OUTCOMES];
  guint best = 0;
  double right;

  weigh (self, clip, shares);
  for (guint t = 1; t < N_TEMPI; t++) {
    if (shares[t] > shares[best])
      best = t;
  }

  tally->n++;
  tally->none += shares[NO_BEAT] > shares[best];
  if (clip->set == FIT_SET_NONE)
    return;
  right = credit (self->bpm[best], clip->bpm);
  tally->exact += right == 1.0;
  tally->octave += right == OCTAVE_CREDIT;
  tally->wrong += right == 0.0;
}

static void
print_tally (const char  *name,
             const Tally *tally)
{
  printf ("%-33s %4u clips: %4u exact, %3u twice or half, %2u wrong; %2u likelier none\n", name,
          tally->n, tally->exact, tally->octave, tally->wrong, tally->none);
}

static void
print_sets (const Model     *model,
            const GPtrArray *clips)
{
  static const char *const names[FIT_N_SETS] = { "dgz-synth", "rhythms", "music",
                                                 "rhythms of the tests", "other rhythms",
                                                 "sounds without a beat" };

  for (guint set = 0; set < FIT_N_SETS; set++) {
    for (int is_fitted = 1; is_fitted >= 0; is_fitted--) {
      Tally tally = { 0 };
      g_autofree char *name = g_strconcat (names[set], is_fitted ? ", fitted to" : "", NULL);

      for (guint c = 0; c < clips->len; c++) {
        const FitClip *clip = clips->pdata[c];

        if (clip->set == set && clip->is_fitted == is_fitted)
          count (model, clip, &tally);
      }
      if (tally.n > 0)
        print_tally (name, &tally);
    }
  }
}

/* Fits without a quarter of the rhythms, and looks for those. */
static void
check_quarter (Model           *model,
               const GPtrArray *clips,
               guint            quarter)
{
  Tally tally = { 0 };
  g_autofree char *name = g_strdup_printf ("rhythms left out, quarter %u", quarter + 1);

  fit (model, clips, quarter, N_STEPS_CHECKED);
  for (guint c = 0; c < clips->len; c++) {
    const FitClip *clip = clips->pdata[c];

    if ((clip->set == FIT_SET_TESTED || clip->set == FIT_SET_OTHERS) &&
        is_of_quarter (clip, quarter))
      count (model, clip, &tally);
  }
  print_tally (name, &tally);
}

/* Prints the table in the layout of the sources. */
static void
print_table (const Model *model)
{
  printf ("\n#define DGZ_BEAT_LINES_NONE %.2f\n\n", model->values[NONE]);
  printf ("static const float weights[N_PARTS][N_PLACES] = {\n");
  for (guint p = 0; p < DGZ_BEAT_LINES_N_PARTS; p++) {
    const double *weights = model->values + p * DGZ_BEAT_LINES_N_PLACES;

    printf ("  {");
    for (guint i = 0; i < DGZ_BEAT_LINES_N_PLACES; i++) {
      if (i == N_ON_A_LINE)
        printf ("\n   ");
      printf (" %.2ff%s", weights[i], i + 1 < DGZ_BEAT_LINES_N_PLACES ? "," : " },\n");
    }
  }
  printf ("};\n");
}

int
main (void)
{
  g_autoptr (GPtrArray) clips = NULL;
  g_autofree Model *model = g_new0 (Model, 1);
  gint64 start = g_get_monotonic_time ();
  double loss;

  clips = fit_clips_render ();
  printf ("%u clips were rendered in %.0f s.\n", clips->len,
          (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
  model_init (model);
  loss = fit (model, clips, ALL_QUARTERS, N_STEPS);
  print_table (model);
  printf ("\nThe mean loss is %.4f nepers.\n", loss);
  print_sets (model, clips);
  for (guint quarter = 0; quarter < N_QUARTERS; quarter++)
    check_quarter (model, clips, quarter);
  printf ("All of it took %.0f s.\n",
          (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);

  return 0;
}
