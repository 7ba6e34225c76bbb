/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * True peaks: how high the wave goes between its samples.
 *
 * As ITU-R BS.1770 has it, the wave is interpolated at four times the rate. The meter of libebur128
 * does so everywhere and is more than half of the cost of the decoding; here it is done
 * only beside samples that reach half of the highest peak yet, since music does not go to
 * twice the height of both neighbours.
 */

#include "dgz-peak.h"

#include <math.h>
#include <string.h>

#define HALF (DGZ_PEAK_TAPS / 2)

/**
 * dgz_peak_init:
 * @self: (out caller-allocates): the meter
 *
 * Makes a meter that has heard nothing.
 */
void
dgz_peak_init (DgzPeak *self)
{
  memset (self, 0, sizeof *self);
  for (int phase = 0; phase < 3; phase++) {
    double sum = 0.0;

    for (int i = 0; i < DGZ_PEAK_TAPS; i++) {
      double x = (double) (i - HALF + 1) - 0.25 * (phase + 1);
      double window = 0.5 + 0.5 * cos (G_PI * x / (HALF + 0.5));

      self->taps[phase][i] = (float) (sin (G_PI * x) / (G_PI * x) * window);
      sum += self->taps[phase][i];
    }
    for (int i = 0; i < DGZ_PEAK_TAPS; i++)
      self->taps[phase][i] /= (float) sum;
  }
}

/* The highest between a sample and the next; @around begins HALF - 1 samples before it. */
static float
interpolate (const DgzPeak *self,
             const float   *around)
{
  float most = 0.0f;

  for (int phase = 0; phase < 3; phase++) {
    float sum = 0.0f;

    for (int i = 0; i < DGZ_PEAK_TAPS; i++)
      sum += self->taps[phase][i] * around[i];
    most = MAX (most, fabsf (sum));
  }

  return most;
}

/**
 * dgz_peak_add:
 * @self: the meter
 * @frames: [2 * n_frames] both channels in turn, finite
 * @n_frames: at most %DGZ_PEAK_BLOCK
 *
 * Hears what comes next.
 */
void
dgz_peak_add (DgzPeak     *self,
              const float *frames,
              gsize        n_frames)
{
  for (int channel = 0; channel < 2; channel++) {
    float *samples = self->samples[channel];

    for (gsize i = 0; i < n_frames; i++) {
      samples[DGZ_PEAK_TAPS + i] = frames[2 * i + (gsize) channel];
      self->peak = MAX (self->peak, fabsf (frames[2 * i + (gsize) channel]));
    }
    for (gsize i = 1; i <= n_frames; i++) {
      const float *around = samples + i;

      if (MAX (fabsf (around[HALF - 1]), fabsf (around[HALF])) >= 0.5f * self->peak)
        self->peak = MAX (self->peak, interpolate (self, around));
    }
    memmove (samples, samples + n_frames, DGZ_PEAK_TAPS * sizeof *samples);
  }
}
