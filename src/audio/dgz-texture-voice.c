/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What in a sound is like a voice: syllables, pauses, and pitches that glide. */

#include "dgz-texture-private.h"

#include <math.h>

#include "dgz-spectrum.h"

#define BLOCK 128
#define BIN_HZ (DGZ_TEXTURE_RATE / BLOCK)

/* Speech is loudest in its modulation at four syllables a second. */
static void
find_syllables (DgzTexture            *self,
                const DgzTextureFrame *frames,
                gsize                  n_frames)
{
  g_autoptr (DgzSpectrum) spectrum = dgz_spectrum_new (BLOCK);
  double sums[BLOCK / 2] = { 0.0 };
  double syllables = 0.0;
  double all = 0.0;
  double most = 0.0;

  for (gsize at = 0; at + BLOCK <= n_frames; at += BLOCK / 2) {
    float envelope[BLOCK];
    float power[BLOCK / 2];
    float mean = 0.0f;

    for (gsize i = 0; i < BLOCK; i++)
      mean += frames[at + i].voice / BLOCK;
    for (gsize i = 0; i < BLOCK; i++)
      envelope[i] = mean > 0.0f ? frames[at + i].voice / mean - 1.0f : 0.0f;
    dgz_spectrum_power (spectrum, envelope, BLOCK, power);
    for (gsize k = 2; k < BLOCK / 2; k++)
      sums[k] += (double) power[k];
  }
  for (gsize k = 2; k < BLOCK / 2; k++) {
    gboolean is_syllable = (double) k * BIN_HZ >= 2.5 && (double) k * BIN_HZ <= 7.0;

    all += sums[k];
    syllables += is_syllable ? sums[k] : 0.0;
    most = is_syllable ? MAX (most, sums[k - 1] + sums[k] + sums[k + 1]) : most;
  }
  self->syllables = all > 1e-9 ? syllables / all : 0.0;
  self->irregular = syllables > 1e-9 ? CLAMP (1.0 - most / syllables, 0.0, 1.0) : 0.0;
}

/* Frames of less than half the mean of the second around them. */
static double
find_pauses (const DgzTextureFrame *frames,
             gsize                  n_frames)
{
  gsize half = (gsize) (DGZ_TEXTURE_RATE / 2.0);
  gsize n_low = 0;
  gsize n = 0;

  for (gsize f = half; f + half < n_frames; f++) {
    double mean = 0.0;

    for (gsize i = f - half; i <= f + half; i++)
      mean += sqrt ((double) frames[i].power) / (double) (2 * half + 1);
    n_low += sqrt ((double) frames[f].power) < 0.5 * mean;
    n++;
  }

  return n > 0 ? (double) n_low / (double) n : 0.0;
}

/* A tone glides if it goes on, and for some time the same way: instruments with fixed pitches
 * do not, and noise jumps. */
static double
find_glides (const DgzTextureFrame *frames,
             gsize                  n_frames)
{
  gsize n_tones = 0;
  gsize n_glides = 0;

  for (gsize f = 3; f < n_frames; f++) {
    gsize n_up = 0;
    gsize n_down = 0;
    gboolean is_tone = TRUE;

    for (gsize i = f - 3; i <= f; i++)
      is_tone = is_tone && frames[i].pitch > 0.0f;
    if (!is_tone)
      continue;
    for (gsize i = f - 2; i <= f; i++) {
      double step = (double) (frames[i].pitch - frames[i - 1].pitch);

      n_up += step > 8.0 && step < 90.0;
      n_down += step < -8.0 && step > -90.0;
    }
    n_tones++;
    n_glides += n_up == 3 || n_down == 3;
  }

  return n_tones > n_frames / 20 ? (double) n_glides / (double) n_tones : 0.0;
}

/**
 * dgz_texture_voice:
 * @self: where @syllables, @irregular, @pauses and @glides are put
 * @frames: the frames
 * @n_frames: how many
 *
 * Measures what is like a voice.
 */
void
dgz_texture_voice (DgzTexture            *self,
                   const DgzTextureFrame *frames,
                   gsize                  n_frames)
{
  find_syllables (self, frames, n_frames);
  self->pauses = find_pauses (frames, n_frames);
  self->glides = find_glides (frames, n_frames);
}
