/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A spectrum of frames: what the key and the timbre are both heard from. */

#include "dgz-spectrum.h"

#include <aubio/aubio.h>
#include <math.h>

struct _DgzSpectrum
{
  guint size;
  aubio_fft_t *fft;
  fvec_t *frame;
  fvec_t *complex;
  float *window;
};

/**
 * dgz_spectrum_new:
 * @size: samples in a frame, a power of two
 *
 * Makes what makes spectra. One thread at a time; several may each have their own.
 *
 * Returns: (transfer full): the maker
 */
DgzSpectrum *
dgz_spectrum_new (guint size)
{
  DgzSpectrum *self = g_new0 (DgzSpectrum, 1);
  double sum = 0.0;

  g_assert (size >= 4 && (size & (size - 1)) == 0);
  self->size = size;
  self->fft = new_aubio_fft (size);
  self->frame = new_fvec (size);
  self->complex = new_fvec (size);
  g_assert (self->fft && self->frame && self->complex);
  self->window = g_new (float, size);
  for (guint i = 0; i < size; i++) {
    self->window[i] = (float) (0.5 - 0.5 * cos (2.0 * G_PI * i / size));
    sum += (double) self->window[i];
  }
  /* A sine of amplitude 1 then has the power 1. */
  for (guint i = 0; i < size; i++)
    self->window[i] *= (float) (2.0 / sum);

  return self;
}

/**
 * dgz_spectrum_free:
 * @self: (nullable) (transfer full): the maker
 *
 * Frees the maker.
 */
void
dgz_spectrum_free (DgzSpectrum *self)
{
  if (!self)
    return;

  del_aubio_fft (self->fft);
  del_fvec (self->frame);
  del_fvec (self->complex);
  g_free (self->window);
  g_free (self);
}

/**
 * dgz_spectrum_sample:
 * @sample: as it was decoded
 *
 * Makes sense of a sample that may be none.
 *
 * Returns: @sample within -4 to 4; 0 for what is no number
 */
float
dgz_spectrum_sample (float sample)
{
  return isfinite (sample) ? CLAMP (sample, -4.0f, 4.0f) : 0.0f;
}

/**
 * dgz_spectrum_power:
 * @self: the maker
 * @samples: what is heard, each finite
 * @n_samples: length of @samples; what is missing of a frame is silence
 * @power: (out): [size / 2] the power of each frequency; a sine of amplitude 1 has 1
 *
 * Makes the power spectrum of one frame under a Hann window.
 */
void
dgz_spectrum_power (DgzSpectrum *self,
                    const float *samples,
                    gsize        n_samples,
                    float       *power)
{
  guint n = (guint) MIN (n_samples, self->size);
  const float *bins = self->complex->data;

  for (guint i = 0; i < n; i++)
    self->frame->data[i] = samples[i] * self->window[i];
  for (guint i = n; i < self->size; i++)
    self->frame->data[i] = 0.0f;
  aubio_fft_do_complex (self->fft, self->frame, self->complex);
  /* The real parts stand from the left, the imaginary ones from the right. */
  power[0] = bins[0] * bins[0];
  for (guint k = 1; k < self->size / 2; k++)
    power[k] = bins[k] * bins[k] + bins[self->size - k] * bins[self->size - k];
}
