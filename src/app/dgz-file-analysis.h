/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Danceability, energy, speechiness, acousticness, instrumentalness, liveness, valence. */
#define DGZ_FILE_ANALYSIS_N_FEATURES 7

/* Below this an estimate is "unsure". */
#define DGZ_FILE_ANALYSIS_SURE 0.3

/**
 * DgzFileAnalysis:
 * @title: (nullable): as the file says it
 * @artists: (nullable): as the file says it, in one text
 * @tagged_bpm: what the file says of its tempo; 0 where nothing
 * @tagged_key: what it says of its key, 0 to 23; -1 where nothing
 * @seconds: how long it is
 * @bpm: heard; 0 where no beat was
 * @bpm_confidence: 0 to 1
 * @other_bpm: @bpm doubled or halved, whichever is the likelier; 0 where @bpm is
 * @key: heard, 0 to 23; -1 where none was
 * @key_confidence: 0 to 1
 * @second_key: what the second opinion heard; -1 where nothing
 * @loudness: in LUFS; NaN where unknown
 * @peak: true peak, 1 is full scale; 0 where unknown
 * @features: each 0 to 1, estimated; NaN where unknown
 *
 * What a file says of itself, and what was heard in it.
 */
typedef struct
{
  char *title;
  char *artists;
  double tagged_bpm;
  int tagged_key;
  double seconds;
  double bpm;
  double bpm_confidence;
  double other_bpm;
  int key;
  double key_confidence;
  int second_key;
  double loudness;
  double peak;
  double features[DGZ_FILE_ANALYSIS_N_FEATURES];
} DgzFileAnalysis;

DgzFileAnalysis *dgz_file_analysis_run  (const char      *path,
                                         GCancellable    *cancellable,
                                         GError         **error) G_GNUC_WARN_UNUSED_RESULT;
void             dgz_file_analysis_free (DgzFileAnalysis *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzFileAnalysis, dgz_file_analysis_free)

G_END_DECLS
