/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-sound.h"

G_BEGIN_DECLS

/* As the engine has them: danceability, energy, speechiness, acousticness, instrumentalness,
 * liveness, valence. */
#define DGZ_ANALYSIS_N_FEATURES 7

/* A new version of the analysis analyses anew. */
#define DGZ_ANALYSIS_VERSION 1

/**
 * DgzAnalysis:
 * @seconds: how long the file is
 * @bpm: beats a minute; 0 where no beat was heard
 * @bpm_confidence: 0 to 1; below 0.3 the window says "unsure"
 * @other_bpm: @bpm doubled or halved, whichever is the likelier; 0 where @bpm is
 * @key: 0 to 23, pitch class * 2 + mode; -1 where no key was heard
 * @key_confidence: 0 to 1; below 0.3 the window says "unsure"
 * @second_key: what the second opinion heard; -1 where nothing
 * @loudness: in LUFS; NaN where unknown
 * @peak: true peak, 1 is full scale; 0 where unknown
 * @features: each 0 to 1, estimated; NaN where unknown
 *
 * What was heard in a file.
 */
typedef struct
{
  double seconds;
  double bpm;
  double bpm_confidence;
  double other_bpm;
  int key;
  double key_confidence;
  int second_key;
  double loudness;
  double peak;
  double features[DGZ_ANALYSIS_N_FEATURES];
} DgzAnalysis;

gboolean dgz_analysis_run (const char        *uri,
                           const char *const *styles,
                           GCancellable      *cancellable,
                           DgzAnalysis       *analysis,
                           GError           **error);

G_END_DECLS
