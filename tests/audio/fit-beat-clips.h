/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-beat-private.h"

G_BEGIN_DECLS

/**
 * FitSet:
 * @FIT_SET_SYNTH: dgz-synth.h, all patterns, 80 to 180 BPM; those of even tempi are fitted to
 * @FIT_SET_RHYTHMS: dgz-test-rhythm.h, at random; fitted to
 * @FIT_SET_MUSIC: dgz-test-music.h, 79 to 182 BPM; fitted to
 * @FIT_SET_TESTED: the rhythms of test-rhythm; only checked
 * @FIT_SET_OTHERS: as @FIT_SET_RHYTHMS, another seed; only checked
 * @FIT_SET_NONE: sounds without a beat; half of each kind are fitted to
 * @FIT_N_SETS: how many there are
 *
 * Where a clip comes from.
 */
typedef enum {
  FIT_SET_SYNTH,
  FIT_SET_RHYTHMS,
  FIT_SET_MUSIC,
  FIT_SET_TESTED,
  FIT_SET_OTHERS,
  FIT_SET_NONE,
  FIT_N_SETS,
} FitSet;

/**
 * FitClip:
 * @set: where it comes from
 * @pattern: of dgz-test-rhythm.h; 0 in the other sets
 * @bpm: beats a minute; 0 where there is no beat
 * @is_fitted: whether the weights are fitted to it
 * @lines: [DGZ_BEAT_N_TEMPI][DGZ_BEAT_LINES_N] what each tempo finds in it
 *
 * A clip, of which only the lines are kept.
 */
typedef struct
{
  FitSet set;
  guint pattern;
  double bpm;
  gboolean is_fitted;
  float *lines;
} FitClip;

GPtrArray *fit_clips_render (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
