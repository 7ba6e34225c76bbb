/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-session.h"

G_BEGIN_DECLS

/**
 * DgzSessionSound:
 * @title: what it is called; must not be empty
 * @artists: (nullable): who it is by, each
 * @album: (nullable): what it is on
 * @label: (nullable): its label
 * @year: 0 where unknown
 * @styles: (nullable): its styles, in the spelling of any source
 * @isrc: (nullable): its ISRC
 * @seconds: how long it is; 0 where unknown
 * @bpm: 0 where unknown
 * @key: 0 to 23: pitch class * 2 + mode; -1 where unknown
 * @estimated: which of @bpm and @key were heard, not told: DGZ_TRACK_ESTIMATED_ bits
 * @path: (nullable): where it is, as the system has it; by it the history finds it again
 * @features: [7] in the order of dgz_dig_feature_name(), each 0 to 1; NaN where unknown
 *
 * A track that the catalogue need not have: a file, by its tags and by what was heard in it.
 */
typedef struct
{
  const char *title;
  const char *const *artists;
  const char *album;
  const char *label;
  int year;
  const char *const *styles;
  const char *isrc;
  double seconds;
  double bpm;
  int key;
  guint estimated;
  const char *path;
  double features[7];
} DgzSessionSound;

void dgz_session_dig_sound (DgzSession            *self,
                            const DgzSessionSound *sound);

G_END_DECLS
