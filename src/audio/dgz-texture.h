/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DgzTexture:
 * @level: mean power, in dB below full scale; -120 for silence
 * @flux: how much is new from frame to frame: mean rise of the bands, in dB
 * @treble: 0 to 1: what part of the bands' amplitude lies above 4 kHz
 * @centre: spectral centroid in octaves above 100 Hz
 * @flatness: 0 to 1: 0 for tones, 1 for noise
 * @bass: 0 to 1: what part of the power lies below 150 Hz
 * @pulse: 0 to 1: how alike the onsets are to themselves a beat later
 * @kick: 0 to 1: the same of the onsets below 150 Hz
 * @syllables: 0 to 1: what part of the voice band's modulation is at 3 to 7 Hz
 * @irregular: 0 to 1: how widely that part is spread: a rhythm is one line, speech is many
 * @pauses: 0 to 1: what part of the frames have less than half of a second's mean
 * @glides: 0 to 1: what part of the tones heard glide
 * @floor: level of what is heard when little is, in dB above the median; negative
 * @floor_flatness: 0 to 1: the flatness of that
 *
 * Measures of a sound, from frames of 46 ms. %FALSE from dgz_texture_hear() leaves all 0.
 */
typedef struct
{
  double level;
  double flux;
  double treble;
  double centre;
  double flatness;
  double bass;
  double pulse;
  double kick;
  double syllables;
  double irregular;
  double pauses;
  double glides;
  double floor;
  double floor_flatness;
} DgzTexture;

gboolean dgz_texture_hear (DgzTexture  *self,
                           const float *mono,
                           gsize        n_samples,
                           double       bpm);

G_END_DECLS
