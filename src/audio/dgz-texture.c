/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Measures of how a sound is made, which the timbre is estimated from. */

#include "dgz-texture.h"

#include <math.h>
#include <string.h>

#include "dgz-texture-private.h"

static int
compare_levels (gconstpointer one,
                gconstpointer two)
{
  const DgzTextureFrame *a = *(const DgzTextureFrame *const *) one;
  const DgzTextureFrame *b = *(const DgzTextureFrame *const *) two;

  return (a->voice > b->voice) - (a->voice < b->voice);
}

/* What is left when nothing plays: the softest tenth, beside the median. */
static void
find_floor (DgzTexture            *self,
            const DgzTextureFrame *frames,
            gsize                  n_frames)
{
  g_autofree const DgzTextureFrame **order = g_new (const DgzTextureFrame *, n_frames);
  gsize n_soft = MAX (n_frames / 10, 1);
  double median;
  double soft;

  for (gsize f = 0; f < n_frames; f++)
    order[f] = &frames[f];
  qsort (order, n_frames, sizeof *order, compare_levels);
  median = (double) order[n_frames / 2]->voice;
  soft = (double) order[n_soft / 2]->voice;
  self->floor = CLAMP (20.0 * log10 ((soft + 1e-9) / (median + 1e-9)), -60.0, 0.0);
  for (gsize f = 0; f < n_soft; f++)
    self->floor_flatness += (double) order[f]->flatness / (double) n_soft;
}

static void
find_colour (DgzTexture            *self,
             const DgzTextureFrame *frames,
             gsize                  n_frames)
{
  double bass = 0.0;
  double all = 0.0;
  double amplitudes = 0.0;
  double weight = 0.0;

  for (gsize f = 0; f < n_frames; f++) {
    for (int b = 0; b < DGZ_TEXTURE_N_BANDS; b++) {
      double amplitude = pow (10.0, (double) frames[f].bands[b] / 20.0);
      double hz = dgz_texture_edge (b);

      amplitudes += amplitude;
      self->treble += hz >= 4000.0 ? amplitude : 0.0;
      self->centre += amplitude * log2 (MAX (hz, 100.0) / 100.0);
      all += amplitude * amplitude;
      bass += hz < 140.0 ? amplitude * amplitude : 0.0;
    }
    self->flatness += (double) frames[f].flatness * sqrt ((double) frames[f].power);
    weight += sqrt ((double) frames[f].power);
  }
  self->treble /= amplitudes;
  self->centre /= amplitudes;
  self->bass = bass / all;
  self->flatness /= weight;
  /* A sine has half of its amplitude's square, and Hann's window spreads it by half. */
  self->level = 10.0 * log10 (all / (double) n_frames / 3.0);
}

/**
 * dgz_texture_hear:
 * @self: (out caller-allocates): the measures
 * @mono: the sound, 44100 samples a second
 * @n_samples: length of @mono
 * @bpm: beats a minute; 0 where unknown
 *
 * Measures a sound. Any thread; about 20 ms for half a minute.
 *
 * Returns: whether there is any sound, of a second at least
 */
gboolean
dgz_texture_hear (DgzTexture  *self,
                  const float *mono,
                  gsize        n_samples,
                  double       bpm)
{
  gsize n_frames;
  g_autofree DgzTextureFrame *frames = dgz_texture_frames (mono, n_samples, &n_frames);
  double power = 0.0;

  memset (self, 0, sizeof *self);
  for (gsize f = 0; f < n_frames; f++)
    power += (double) frames[f].power / (double) n_frames;
  if ((double) n_frames < DGZ_TEXTURE_RATE - 2.0 || power < 1e-9)
    return FALSE;

  find_colour (self, frames, n_frames);
  for (gsize f = 0; f < n_frames; f++)
    self->flux += (double) frames[f].onset / (double) n_frames;
  find_floor (self, frames, n_frames);
  dgz_texture_rhythm (self, frames, n_frames, bpm);
  dgz_texture_voice (self, frames, n_frames);

  return TRUE;
}
