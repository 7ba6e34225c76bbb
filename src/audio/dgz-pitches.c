/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The pitches of a sound: the peaks of its spectrum, frame by frame.
 *
 * An eighth of the sampling rate is enough for what has a pitch, and leaves
 * bins of 2.7 Hz. A peak counts by how far it stands out of what is around it:
 * drums are broad there, tones are narrow. What the overtones of a lower tone
 * explain is taken off, for the fifth partial of a minor chord's root is the
 * major third.
 */

#include "dgz-pitches.h"

#include <math.h>
#include <string.h>

#include "dgz-sound.h"
#include "dgz-spectrum.h"

#define DECIMATION 8
#define RATE ((double) DGZ_SOUND_RATE / DECIMATION)
#define N_TAPS 128
/* Long enough for a bass to have a pitch, short enough for its notes to come one by one. */
#define FRAME 2048
#define HOP 1024
#define N_BINS (FRAME / 2)
#define FIRST_BIN 12
#define LAST_BIN 778
#define MAX_PEAKS 96

typedef struct
{
  double hz;
  double level; /* amplitude */
  double clear; /* 0 to 1: how far it stands out */
} Peak;

typedef struct
{
  float level[N_BINS];
  double sums[N_BINS + 1];
  Peak peaks[MAX_PEAKS];
  guint n_peaks;
} Frame;

/* A sinc under a Hamming window: passes up to 2.1 kHz, and lets nothing fold back there. */
static void
make_filter (float *taps)
{
  double cut = 2.0 * 2650.0 / DGZ_SOUND_RATE;
  double sum = 0.0;

  for (int i = 0; i < N_TAPS; i++) {
    double x = i - (N_TAPS - 1) / 2.0;
    double window = 0.54 - 0.46 * cos (2.0 * G_PI * i / (N_TAPS - 1));

    taps[i] = (float) (sin (G_PI * cut * x) / (G_PI * x) * window);
    sum += (double) taps[i];
  }
  for (int i = 0; i < N_TAPS; i++)
    taps[i] = (float) ((double) taps[i] / sum);
}

static float
filtered (const float *taps,
          const float *samples)
{
  float sums[8] = { 0.0f };

  for (int i = 0; i < N_TAPS; i += 8) {
    for (int k = 0; k < 8; k++)
      sums[k] += taps[i + k] * samples[i + k];
  }

  return ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
}

/* One output for every eight samples, in pieces: a long sound takes no more room than a short. */
static void
decimate (const float *taps,
          const float *mono,
          gsize        n_samples,
          gsize        at,
          float       *slow,
          gsize        n_slow)
{
  float piece[64 * DECIMATION + N_TAPS];

  for (gsize done = 0; done < n_slow; done += 64) {
    gsize n = MIN (n_slow - done, 64);
    gsize from = (at + done) * DECIMATION;

    for (gsize i = 0; i < n * DECIMATION + N_TAPS; i++)
      piece[i] = from + i < n_samples ? dgz_spectrum_sample (mono[from + i]) : 0.0f;
    for (gsize i = 0; i < n; i++)
      slow[done + i] = filtered (taps, piece + i * DECIMATION);
  }
}

/* The mean level around a bin: a sixth of it to each side. */
static double
level_around (const Frame *frame,
              guint        bin)
{
  guint reach = MAX (16, bin / 6);
  guint from = bin > reach ? bin - reach : 1;
  guint to = MIN (bin + reach + 1, N_BINS);

  return (frame->sums[to] - frame->sums[from]) / (to - from);
}

static void
add_peak (Frame *frame,
          guint  bin)
{
  double mean = level_around (frame, bin);
  double level = (double) frame->level[bin];
  double clear = CLAMP ((level / mean - 2.0) / 3.0, 0.0, 1.0);
  double left = log ((double) frame->level[bin - 1] + 1e-12);
  double middle = log (level + 1e-12);
  double right = log ((double) frame->level[bin + 1] + 1e-12);
  double bend = left - 2.0 * middle + right;
  double shift = bend < 0.0 ? CLAMP (0.5 * (left - right) / bend, -0.5, 0.5) : 0.0;

  if (clear > 0.0 && frame->n_peaks < MAX_PEAKS)
    frame->peaks[frame->n_peaks++] = (Peak) { (bin + shift) * RATE / FRAME, level, clear };
}

static void
find_peaks (Frame *frame)
{
  frame->n_peaks = 0;
  for (guint k = FIRST_BIN; k <= LAST_BIN; k++) {
    float level = frame->level[k];

    if (level > 1e-5f && level > frame->level[k - 1] && level >= frame->level[k + 1] &&
        level > frame->level[k - 2] && level >= frame->level[k + 2])
      add_peak (frame, k);
  }
}

/* The level of the peak at a frequency, however little it stands out; 0 where there is none. */
static double
level_at (const Frame *frame,
          double       hz)
{
  double bin = hz * FRAME / RATE;
  double reach = MAX (0.75, 0.012 * bin);
  int from = MAX (1, (int) ceil (bin - reach));
  int to = MIN (N_BINS - 2, (int) floor (bin + reach));
  float level = 0.0f;

  for (int k = from; k <= to; k++) {
    if (frame->level[k] >= frame->level[k - 1] && frame->level[k] >= frame->level[k + 1])
      level = MAX (level, frame->level[k]);
  }

  return (double) level;
}

/* How much of a peak is the overtone of a lower tone, which would have its own octave too. */
static double
explained (const Frame *frame,
           double       hz)
{
  /* Octaves are the same note: nothing is to be taken off. The fifth is in every chord, and a
   * bass must not take it off the chord above: half of it goes. */
  static const double partials[] = { 3.0, 5.0, 6.0, 7.0 };
  static const double parts[] = { 0.5, 1.2, 0.5, 1.2 };
  double most = 0.0;

  for (guint i = 0; i < G_N_ELEMENTS (partials) && hz / partials[i] > 30.0; i++) {
    double tone = level_at (frame, hz / partials[i]);
    double octave = level_at (frame, hz / partials[i] * 2.0);

    most = MAX (most, parts[i] * MIN (tone, 2.0 * octave) / partials[i]);
  }

  return most;
}

/* Of all that is heard, what is pitched and in the middle says most. A bass drum is a sine of
 * no certain pitch: what is as low must have an overtone to count as a bass. */
static double
register_weight (const Frame *frame,
                 double       hz)
{
  double octaves = log2 (hz / 300.0);
  double weight = exp (-octaves * octaves / (2.0 * 2.0 * 2.0));

  if (hz < 120.0) {
    double overtone = MAX (level_at (frame, 2.0 * hz), level_at (frame, 3.0 * hz));

    weight *= CLAMP (8.0 * overtone / (level_at (frame, hz) + 1e-9), 0.15, 1.0);
  }

  return weight;
}

static void
add_pitch (DgzPitches *self,
           double      hz,
           double      weight)
{
  double place = log2 (hz / DGZ_PITCHES_LOWEST) * DGZ_PITCHES_PER_OCTAVE;
  int whole = (int) floor (place);
  double rest = place - whole;

  if (whole < 0 || whole + 1 >= DGZ_N_PITCHES)
    return;
  self->weights[whole] += weight * (1.0 - rest);
  self->weights[whole + 1] += weight * rest;
}

/* Loud frames count for more than soft ones, but not by as much as they are louder. */
static void
add_frame (DgzPitches *self,
           Frame      *frame,
           double     *tones,
           double     *all)
{
  for (guint i = 0; i < frame->n_peaks; i++) {
    const Peak *peak = &frame->peaks[i];
    double own = MAX (0.0, peak->level - explained (frame, peak->hz));
    double weight = peak->clear * register_weight (frame, peak->hz);

    add_pitch (self, peak->hz, sqrt (own) * weight);
    *tones += own * own * weight;
  }
  for (guint k = FIRST_BIN; k <= LAST_BIN; k++)
    *all += (double) frame->level[k] * (double) frame->level[k] / 1.5;
}

/**
 * dgz_pitches_hear:
 * @self: (out caller-allocates): the pitches
 * @mono: the sound, %DGZ_SOUND_RATE a second
 * @n_samples: length of @mono
 *
 * Hears which pitches a sound is made of. Any thread; about 8 ms for half a minute.
 */
void
dgz_pitches_hear (DgzPitches  *self,
                  const float *mono,
                  gsize        n_samples)
{
  g_autoptr (DgzSpectrum) spectrum = dgz_spectrum_new (FRAME);
  g_autofree Frame *frame = g_new0 (Frame, 1);
  g_autofree float *slow = g_new0 (float, FRAME);
  gsize n_slow = n_samples / DECIMATION;
  float taps[N_TAPS];
  double tones = 0.0;
  double all = 0.0;

  memset (self, 0, sizeof *self);
  make_filter (taps);
  for (gsize at = 0; at < n_slow; at += HOP) {
    memmove (slow, slow + HOP, (FRAME - HOP) * sizeof *slow);
    decimate (taps, mono, n_samples, at, slow + FRAME - HOP, HOP);
    dgz_spectrum_power (spectrum, slow, FRAME, frame->level);
    for (guint k = 0; k < N_BINS; k++) {
      frame->level[k] = sqrtf (frame->level[k]);
      frame->sums[k + 1] = frame->sums[k] + (double) frame->level[k];
    }
    find_peaks (frame);
    self->n_frames += frame->n_peaks > 0;
    add_frame (self, frame, &tones, &all);
  }

  self->tonal = all > 0.0 ? MIN (tones / all, 1.0) : 0.0;
}
