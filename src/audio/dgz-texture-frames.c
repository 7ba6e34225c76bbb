/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The frames of a sound: bands, onsets, and the clearest tone of each. */

#include "dgz-texture-private.h"

#include <math.h>

#include "dgz-sound.h"
#include "dgz-spectrum.h"

#define N_BINS (DGZ_TEXTURE_FRAME / 2)
#define LOWEST 60.0
#define HIGHEST 14000.0
#define BIN_HZ ((double) DGZ_SOUND_RATE / DGZ_TEXTURE_FRAME)
#define FIRST_TONE 9  /* 190 Hz */
#define LAST_TONE 116 /* 2.5 kHz */
/* What is softer than this is silence. */
#define SILENCE -90.0

/**
 * dgz_texture_edge:
 * @band: 0 to %DGZ_TEXTURE_N_BANDS
 *
 * Tells where a band begins.
 *
 * Returns: in Hz
 */
double
dgz_texture_edge (int band)
{
  return LOWEST * pow (HIGHEST / LOWEST, (double) band / DGZ_TEXTURE_N_BANDS);
}

static guint
first_bin (int band)
{
  return band == 0 ? 1 : (guint) ceil (dgz_texture_edge (band) / BIN_HZ);
}

static void
make_bands (DgzTextureFrame *frame,
            const float     *power,
            const guint     *edges)
{
  double logs = 0.0;
  double sum = 0.0;
  double voice = 0.0;

  for (int b = 0; b < DGZ_TEXTURE_N_BANDS; b++) {
    double band = 0.0;

    for (guint k = edges[b]; k < MAX (edges[b + 1], edges[b] + 1); k++)
      band += (double) power[k];
    frame->bands[b] = (float) MAX (SILENCE, 10.0 * log10 (band + 1e-12));
    frame->power += (float) band;
  }
  /* Flatness, of the bins where hiss is and the bass is not. */
  for (guint k = 14; k < 466; k++) {
    logs += (double) logf (power[k] + 1e-12f);
    sum += (double) power[k] + 1e-12;
    voice += k < 158 ? (double) power[k] : 0.0;
  }
  frame->flatness = (float) (exp (logs / 452.0) / (sum / 452.0));
  frame->voice = sqrtf ((float) voice);
}

/* The highest bin counts as a tone if much of the power is in it and its neighbours. */
static void
find_tone (DgzTextureFrame *frame,
           const float     *power)
{
  guint best = FIRST_TONE;
  double near = 0.0;
  double all = 0.0;
  double left;
  double middle;
  double right;
  double bend;

  for (guint k = FIRST_TONE; k <= LAST_TONE; k++) {
    all += (double) power[k];
    best = power[k] > power[best] ? k : best;
  }
  if (power[best] < 1e-7f || power[best] < power[best - 1] || power[best] < power[best + 1])
    return;
  for (guint k = best - 1; k <= best + 1; k++)
    near += (double) power[k];
  /* Two tones close to each other beat, and seem to glide: a clear one stands alone. */
  if (near < 0.35 * all || MAX (power[best - 3], power[best + 3]) > 0.01f * power[best] ||
      MAX (power[best - 5], power[best + 5]) > 0.01f * power[best])
    return;

  left = (double) logf (power[best - 1] + 1e-12f);
  middle = (double) logf (power[best] + 1e-12f);
  right = (double) logf (power[best + 1] + 1e-12f);
  bend = left - 2.0 * middle + right;
  frame->pitch = (float) (1200.0 * log2 (best + (bend < 0.0 ? 0.5 * (left - right) / bend : 0.0)));
}

static void
find_onset (DgzTextureFrame       *frame,
            const DgzTextureFrame *before)
{
  int n_low = 0;

  for (int b = 0; b < DGZ_TEXTURE_N_BANDS; b++) {
    /* Nobody hears what is 60 dB below: it would be all rise and fall. */
    float rise = MAX (0.0f, MAX (frame->bands[b], -65.0f) - MAX (before->bands[b], -65.0f));

    rise = MIN (rise, 30.0f);
    frame->onset += rise / DGZ_TEXTURE_N_BANDS;
    if (dgz_texture_edge (b) < 120.0) {
      frame->low_onset += rise;
      n_low++;
    }
  }
  frame->low_onset /= (float) n_low;
}

/**
 * dgz_texture_frames:
 * @mono: the sound, 44100 samples a second
 * @n_samples: length of @mono
 * @n_frames: (out): how many frames it has
 *
 * Makes the frames of a sound, of which a part of a frame is none.
 *
 * Returns: (transfer full): the frames, to be freed with g_free()
 */
DgzTextureFrame *
dgz_texture_frames (const float *mono,
                    gsize        n_samples,
                    gsize       *n_frames)
{
  g_autoptr (DgzSpectrum) spectrum = dgz_spectrum_new (DGZ_TEXTURE_FRAME);
  DgzTextureFrame *frames;
  float samples[DGZ_TEXTURE_FRAME];
  float power[N_BINS];
  guint edges[DGZ_TEXTURE_N_BANDS + 1];

  *n_frames = n_samples < DGZ_TEXTURE_FRAME
                  ? 0
                  : (n_samples - DGZ_TEXTURE_FRAME) / DGZ_TEXTURE_HOP + 1;
  frames = g_new0 (DgzTextureFrame, *n_frames + 1);
  for (int b = 0; b <= DGZ_TEXTURE_N_BANDS; b++)
    edges[b] = first_bin (b);
  for (gsize f = 0; f < *n_frames; f++) {
    for (gsize i = 0; i < DGZ_TEXTURE_FRAME; i++)
      samples[i] = dgz_spectrum_sample (mono[f * DGZ_TEXTURE_HOP + i]);
    dgz_spectrum_power (spectrum, samples, DGZ_TEXTURE_FRAME, power);
    make_bands (&frames[f], power, edges);
    find_tone (&frames[f], power);
    if (f > 0)
      find_onset (&frames[f], &frames[f - 1]);
  }

  return frames;
}
