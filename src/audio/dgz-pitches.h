/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* From the C below 33 Hz, in steps of five cents, up to 2.1 kHz. */
#define DGZ_PITCHES_LOWEST 32.7032
#define DGZ_PITCHES_PER_SEMITONE 20
#define DGZ_PITCHES_PER_OCTAVE (12 * DGZ_PITCHES_PER_SEMITONE)
#define DGZ_PITCHES_N_OCTAVES 6
#define DGZ_N_PITCHES (DGZ_PITCHES_N_OCTAVES * DGZ_PITCHES_PER_OCTAVE)

/**
 * DgzPitches:
 * @weights: how much of each pitch was heard
 * @tonal: 0 to 1: what part of the sound stands out of the spectrum as tones
 * @n_frames: how many frames had any sound
 *
 * Which pitches a sound is made of.
 */
typedef struct
{
  double weights[DGZ_N_PITCHES];
  double tonal;
  guint n_frames;
} DgzPitches;

void dgz_pitches_hear (DgzPitches  *self,
                       const float *mono,
                       gsize        n_samples);

G_END_DECLS
