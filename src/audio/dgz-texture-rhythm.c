/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How steadily a sound beats: the autocorrelation of its onsets. */

#include "dgz-texture-private.h"

#include <math.h>

/* -1 to 1. */
static double
likeness (const float *envelope,
          gsize        n,
          gsize        lag)
{
  double both = 0.0;
  double all = 0.0;

  for (gsize i = 0; i < n; i++) {
    all += (double) envelope[i] * (double) envelope[i];
    if (i + lag < n)
      both += (double) envelope[i] * (double) envelope[i + lag];
  }

  return all > 1e-9 && lag < n ? both / all * (double) n / (double) (n - lag) : 0.0;
}

static double
likeness_near (const float *envelope,
               gsize        n,
               double       lag)
{
  gsize whole = (gsize) lag;
  double most = 0.0;

  for (gsize l = MAX (whole, 1); l <= whole + 1 && 2 * l < n; l++)
    most = MAX (most, likeness (envelope, n, l));

  return most;
}

/* With no tempo known, the best beat from 60 to 180 a minute counts. */
static double
find_beat (const float *envelope,
           gsize        n,
           double       bpm)
{
  double best = 0.0;
  double found = 0.0;

  if (bpm > 0.0)
    return 60.0 / bpm * DGZ_TEXTURE_RATE;
  for (gsize lag = 14; lag <= 43 && 2 * lag < n; lag++) {
    double like = likeness (envelope, n, lag);

    if (like > best) {
      best = like;
      found = (double) lag;
    }
  }

  return found;
}

static double
regularity (const float *envelope,
            gsize        n,
            double       beat)
{
  double sum = 0.0;

  if (beat < 1.0)
    return 0.0;
  for (int beats = 1; beats <= 4; beats *= 2)
    sum += likeness_near (envelope, n, beat * beats) / 3.0;

  return CLAMP (sum, 0.0, 1.0);
}

/* What is new in each frame, beyond what is usual, over a wider moment than one frame:
 * beats do not fall on frames. */
static float *
make_envelope (const DgzTextureFrame *frames,
               gsize                  n_frames,
               gboolean               is_low)
{
  float *envelope = g_new0 (float, n_frames);
  double mean = 0.0;

  for (gsize f = 0; f < n_frames; f++) {
    for (gsize i = f > 0 ? f - 1 : f; i <= MIN (f + 1, n_frames - 1); i++)
      envelope[f] += (is_low ? frames[i].low_onset : frames[i].onset) * (i == f ? 0.5f : 0.25f);
    mean += (double) envelope[f] / (double) n_frames;
  }
  for (gsize f = 0; f < n_frames; f++)
    envelope[f] -= (float) mean;

  return envelope;
}

/**
 * dgz_texture_rhythm:
 * @self: where @pulse and @kick are put
 * @frames: the frames
 * @n_frames: how many; at least one
 * @bpm: beats a minute; 0 where unknown
 *
 * Measures how regular the onsets are.
 */
void
dgz_texture_rhythm (DgzTexture            *self,
                    const DgzTextureFrame *frames,
                    gsize                  n_frames,
                    double                 bpm)
{
  g_autofree float *all = make_envelope (frames, n_frames, FALSE);
  g_autofree float *low = make_envelope (frames, n_frames, TRUE);
  double beat = find_beat (all, n_frames, bpm);

  self->pulse = regularity (all, n_frames, beat);
  self->kick = regularity (low, n_frames, beat);
}
