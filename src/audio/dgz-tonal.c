/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The key of a sound: its pitches, tuned, folded into one octave and compared. */

#include "dgz-tonal.h"

#include <math.h>

#include "dgz-pitches.h"
#include "dgz-profiles.h"

#define N_KEYS 24
/* Less than a second and a half says nothing of a key. */
#define MIN_FRAMES 8
/* On music in as many minor keys as major ones, the dance profiles hear as many of both with
 * this much ahead of minor. */
#define MINOR_LEAD 0.05
/* Drums alone have 0.008 of tones at most, and music under the loudest drums 0.02. Noise
 * agrees on no tuning but by chance, which is the greater the fewer frames there are. */
#define LEAST_TONAL 0.01
#define LEAST_AGREEMENT 0.08
#define CHANCE 0.35

/* The mean of circular values: how far the pitches lie off the semitones of 440 Hz, in
 * cents, and how well they agree on that. */
static double
find_tuning (const DgzPitches *pitches,
             double           *agreement)
{
  double x = 0.0;
  double y = 0.0;
  double sum = 0.0;

  for (int i = 0; i < DGZ_N_PITCHES; i++) {
    double angle = 2.0 * G_PI * (i % DGZ_PITCHES_PER_SEMITONE) / DGZ_PITCHES_PER_SEMITONE;

    x += pitches->weights[i] * cos (angle);
    y += pitches->weights[i] * sin (angle);
    sum += pitches->weights[i];
  }
  *agreement = sum > 0.0 ? hypot (x, y) / sum : 0.0;

  return *agreement > 0.0 ? atan2 (y, x) / (2.0 * G_PI) * 100.0 : 0.0;
}

static void
fold (const DgzPitches *pitches,
      double            tuning,
      double           *chroma)
{
  for (int i = 0; i < 12; i++)
    chroma[i] = 0.0;
  for (int i = 0; i < DGZ_N_PITCHES; i++) {
    double semitone = (double) i / DGZ_PITCHES_PER_SEMITONE - tuning / 100.0;
    double whole = floor (semitone + 0.5);
    double off = semitone - whole;

    /* What lies between two semitones belongs to neither. */
    chroma[((int) whole + 12) % 12] += pitches->weights[i] * pow (cos (G_PI * off), 2.0);
  }
  /* That a note is there says more than how loud it is. */
  for (int i = 0; i < 12; i++)
    chroma[i] = sqrt (chroma[i]);
}

static int
best_key (const double *likeness,
          int           but)
{
  int best = but == 0 ? 1 : 0;

  for (int key = 0; key < N_KEYS; key++) {
    if (key != but && likeness[key] > likeness[best])
      best = key;
  }

  return best;
}

static double
part (double value,
      double whole)
{
  return CLAMP (value / whole, 0.0, 1.0);
}

/* How far the best is ahead, whether both profiles say so, and how tonal all is. */
static double
confidence (const DgzTonal   *tonal,
            const DgzPitches *pitches,
            const double     *likeness,
            double            agreement)
{
  double lead = likeness[tonal->key] - likeness[best_key (likeness, tonal->key)];
  double opinions = tonal->second_key == tonal->key ? 1.0 : 0.5;

  return (0.1 + 0.9 * part (lead, 0.15)) * opinions * (0.3 + 0.7 * part (agreement, 0.5)) *
         (0.3 + 0.7 * part (pitches->tonal, 0.03));
}

/**
 * dgz_tonal_estimate:
 * @mono: the sound, %DGZ_SOUND_RATE a second
 * @n_samples: length of @mono
 * @tonal: (out caller-allocates): what was heard
 *
 * Estimates the key of a sound. Any thread; about 8 ms for half a minute.
 */
void
dgz_tonal_estimate (const float *mono,
                    gsize        n_samples,
                    DgzTonal    *tonal)
{
  g_autofree DgzPitches *pitches = g_new (DgzPitches, 1);
  double chroma[12];
  double dance[N_KEYS];
  double listeners[N_KEYS];
  double agreement;
  double tuning;

  *tonal = (DgzTonal) { -1, 0.0, -1, 0.0 };
  dgz_pitches_hear (pitches, mono, n_samples);
  tuning = find_tuning (pitches, &agreement);
  if (pitches->n_frames < MIN_FRAMES || pitches->tonal < LEAST_TONAL ||
      agreement < LEAST_AGREEMENT + CHANCE / sqrt (pitches->n_frames))
    return;

  fold (pitches, tuning, chroma);
  dgz_profiles_compare (DGZ_PROFILE_DANCE, chroma, dance);
  dgz_profiles_compare (DGZ_PROFILE_KRUMHANSL, chroma, listeners);
  for (int key = 0; key < N_KEYS; key += 2)
    dance[key] += MINOR_LEAD;
  tonal->tuning = tuning;
  tonal->key = best_key (dance, -1);
  tonal->second_key = best_key (listeners, -1);
  tonal->confidence = confidence (tonal, pitches, dance, agreement);
}
