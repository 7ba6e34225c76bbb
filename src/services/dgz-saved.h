/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-release.h"

G_BEGIN_DECLS

/**
 * DgzSavedSound:
 * @position: the track's position on the record
 * @features: [7] in the order of the audio features
 * @tempo: beats a minute
 * @key_class: pitch class, 0 to 11
 * @mode: 1 major, 0 minor
 *
 * Example figures for a track.
 */
typedef struct
{
  char *position;
  float features[7];
  float tempo;
  int key_class;
  int mode;
} DgzSavedSound;

/**
 * DgzSaved:
 * @release: the release
 * @market: the market's figures of @date
 * @date: the day the figures are of, ISO 8601
 * @noted_low: lowest past sale, noted from the release's page
 * @noted_median: median past sale
 * @noted_high: highest past sale
 * @sounds: (element-type DgzSavedSound): example figures for the tracks
 *
 * A record that comes with the program.
 */
typedef struct
{
  DgzRelease *release;
  DgzMarket *market;
  char *date;
  double noted_low;
  double noted_median;
  double noted_high;
  GPtrArray *sounds;
} DgzSaved;

DgzSaved *dgz_saved_parse (GBytes   *json,
                           GError  **error) G_GNUC_WARN_UNUSED_RESULT;
void      dgz_saved_free  (DgzSaved *saved);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzSaved, dgz_saved_free)

G_END_DECLS
