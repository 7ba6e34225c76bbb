/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The onset envelope that tempo is read from.
 *
 * It is the log spectral flux: of every band's logarithmic power, how much it rises from one frame
 * to the next, summed over the bands of a group. The logarithm lets a soft hat count beside a
 * loud bass; the floor under it, relative to the clip's own power, keeps silence silent and makes
 * the result the same at any volume.
 */

#include "dgz-onsets.h"

#include <aubio/aubio.h>
#include <math.h>
#include <string.h>

/* Half of the rate will do: nothing but hats is above, and those are below as well. */
#define FRAME 512
#define HOP 128
/* Under the clip's mean power in a band: 40 dB. */
#define FLOOR 1e-4

/* First bins, 43 Hz each; the last is the end. */
static const guint edges[DGZ_ONSETS_N_BANDS + 1] = { 1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 22,
                                                     28, 36, 46, 59, 75, 96, 122, 156, 200, 257 };
/* First bands of the groups. */
static const guint group_edges[DGZ_ONSETS_N_GROUPS + 1] = { 0, 3, 8, 14, DGZ_ONSETS_N_BANDS };

/* Pairs of samples, averaged: what folds over from above is noise of the same moment. */
static void
read_frame (const float *mono,
            const float *window,
            fvec_t      *frame)
{
  for (guint i = 0; i < FRAME; i++)
    frame->data[i] = window[i] * (mono[2 * i] + mono[2 * i + 1]);
}

static void
sum_bands (const fvec_t *spectrum,
           float        *bands)
{
  for (guint b = 0; b < DGZ_ONSETS_N_BANDS; b++) {
    float sum = 0.0f;

    for (guint k = edges[b]; k < edges[b + 1]; k++) {
      float re = spectrum->data[k];
      float im = k < FRAME / 2 ? spectrum->data[FRAME - k] : 0.0f;

      sum += re * re + im * im;
    }
    bands[b] = sum;
  }
}

/* [n][DGZ_ONSETS_N_BANDS] powers, of frames whose middles are HOP apart. */
static float *
make_bands (const float *mono,
            gsize        n)
{
  float *bands = g_new (float, n *DGZ_ONSETS_N_BANDS);
  aubio_fft_t *fft = new_aubio_fft (FRAME);
  fvec_t *frame = new_fvec (FRAME);
  fvec_t *spectrum = new_fvec (FRAME);
  float window[FRAME];

  for (guint i = 0; i < FRAME; i++)
    window[i] = (float) (0.5 - 0.5 * cos (2.0 * G_PI * (i + 0.5) / FRAME));
  for (gsize t = 0; t < n; t++) {
    read_frame (mono + 2 * HOP * t, window, frame);
    aubio_fft_do_complex (fft, frame, spectrum);
    sum_bands (spectrum, bands + t * DGZ_ONSETS_N_BANDS);
  }

  del_fvec (spectrum);
  del_fvec (frame);
  del_aubio_fft (fft);
  return bands;
}

/* Makes logarithms of powers; the floor is relative to the mean of all bands. */
static gboolean
compress (float *bands,
          gsize  n)
{
  double total = 0.0;
  float scale;

  for (gsize i = 0; i < n * DGZ_ONSETS_N_BANDS; i++)
    total += bands[i];
  if (!(total > 1e-9))
    return FALSE;

  scale = (float) (1.0 / (total / (double) (n * DGZ_ONSETS_N_BANDS) * FLOOR));
  for (gsize i = 0; i < n * DGZ_ONSETS_N_BANDS; i++)
    bands[i] = 0.5f * logf (1.0f + scale * bands[i]);

  return TRUE;
}

static void
add_flux (DgzOnsets   *self,
          const float *bands)
{
  double sum = 0.0;
  double squares = 0.0;

  for (gsize t = 1; t < self->n; t++) {
    const float *now = bands + t * DGZ_ONSETS_N_BANDS;
    float all = 0.0f;

    for (guint g = 0; g < DGZ_ONSETS_N_GROUPS; g++) {
      float rise = 0.0f;

      for (guint b = group_edges[g]; b < group_edges[g + 1]; b++)
        rise += MAX (0.0f, now[b] - now[(gssize) b - DGZ_ONSETS_N_BANDS]);
      self->groups[g][t] = rise;
      all += rise / DGZ_ONSETS_N_BANDS;
    }
    sum += all;
    squares += (double) all * all;
  }

  self->strength = sum > 0.0 ? squares / sum : 0.0;
}

/**
 * dgz_onsets_init:
 * @self: (out caller-allocates): the envelope; to be cleared
 * @mono: [n_samples] at 44.1 kHz, finite
 * @n_samples: length of @mono
 *
 * Hears when something begins. Any thread; about a thousandth of the sound's length.
 *
 * Returns: whether there is any sound; else there is nothing to clear
 */
gboolean
dgz_onsets_init (DgzOnsets   *self,
                 const float *mono,
                 gsize        n_samples)
{
  g_autofree float *bands = NULL;

  memset (self, 0, sizeof *self);
  if (n_samples < 4 * FRAME)
    return FALSE;

  self->n = (n_samples - 2 * FRAME) / (2 * HOP) + 1;
  bands = make_bands (mono, self->n);
  if (!compress (bands, self->n))
    return FALSE;

  for (guint g = 0; g < DGZ_ONSETS_N_GROUPS; g++)
    self->groups[g] = g_new0 (float, self->n);
  add_flux (self, bands);
  return TRUE;
}

/**
 * dgz_onsets_clear:
 * @self: an envelope
 *
 * Frees what it holds.
 */
void
dgz_onsets_clear (DgzOnsets *self)
{
  for (guint g = 0; g < DGZ_ONSETS_N_GROUPS; g++)
    g_clear_pointer (&self->groups[g], g_free);
}
