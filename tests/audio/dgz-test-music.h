/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DgzTestTune:
 * @DGZ_TEST_TUNE_FOUR: i-VI-III-VII, or I-V-vi-IV
 * @DGZ_TEST_TUNE_TWO: i-iv, or I-IV
 * @DGZ_TEST_TUNE_VAMP: i-VII-VI-VII, or I-ii-IV-I
 * @DGZ_TEST_TUNE_STAB: one chord, with its seventh if it is minor
 * @DGZ_TEST_TUNE_BASS: a bass riff and nothing else
 *
 * What is played.
 */
typedef enum {
  DGZ_TEST_TUNE_FOUR,
  DGZ_TEST_TUNE_TWO,
  DGZ_TEST_TUNE_VAMP,
  DGZ_TEST_TUNE_STAB,
  DGZ_TEST_TUNE_BASS,
} DgzTestTune;

#define DGZ_TEST_N_TUNES 5

/**
 * DgzTestMusic:
 * @tune: what is played
 * @key: 0 to 23, as in the engine
 * @bpm: beats a minute
 * @seconds: how long
 * @pitch: all frequencies are times this
 * @drums: gain of the drums; 0 for none
 * @noise: amplitude of the white noise beneath
 * @octave: how many octaves chords and melody are moved
 * @has_no_third: chords are bare fifths, and there is no melody
 * @has_melody: notes of the scale at random above the chords
 * @seed: the melody's, the noise's and the drums'
 *
 * Music whose key is known.
 */
typedef struct
{
  DgzTestTune tune;
  int key;
  double bpm;
  double seconds;
  double pitch;
  double drums;
  double noise;
  int octave;
  gboolean has_no_third;
  gboolean has_melody;
  guint32 seed;
} DgzTestMusic;

float *dgz_test_music_render (const DgzTestMusic *music,
                              gsize              *n_samples);

G_END_DECLS
