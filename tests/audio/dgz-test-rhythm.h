/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DGZ_TEST_N_RHYTHMS 20

/**
 * DgzTestRhythm:
 * @pattern: which one, below %DGZ_TEST_N_RHYTHMS
 * @bpm: beats a minute
 * @swing: where the second of a pair of notes comes, 0.5 straight to 0.66 two thirds; only of
 *   patterns that swing
 * @jitter: how far a hit is off, as a standard deviation in seconds
 * @vary: the share of steps that are played when they should not be, or the other way round
 * @pad: gain of slowly moving chords; 0 for none
 * @noise: amplitude of the white noise beneath
 * @seconds: how long
 * @seed: of the drums' sound, the notes and all that is random
 *
 * Music whose tempo is known.
 */
typedef struct
{
  guint pattern;
  double bpm;
  double swing;
  double jitter;
  double vary;
  double pad;
  double noise;
  double seconds;
  guint32 seed;
} DgzTestRhythm;

const char *dgz_test_rhythm_name   (guint                pattern);
gboolean    dgz_test_rhythm_swings (guint                pattern);
float      *dgz_test_rhythm_render (const DgzTestRhythm *rhythm,
                                    gsize               *n_samples);

G_END_DECLS
