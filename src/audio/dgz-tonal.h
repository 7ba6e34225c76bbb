/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-sound.h"

G_BEGIN_DECLS

/**
 * DgzTonal:
 * @key: 0 to 23, pitch class * 2 + mode (minor 0, major 1); -1 where no key was heard
 * @confidence: 0 to 1; 0 where no key was heard
 * @second_key: what the second opinion heard; -1 where no key was heard
 * @tuning: how many cents above 440 Hz the A is, -50 to 50; 0 where unknown
 *
 * The key of a sound. A sound a quarter tone off is as near to the one key as to the other.
 */
typedef struct
{
  int key;
  double confidence;
  int second_key;
  double tuning;
} DgzTonal;

void dgz_tonal_estimate (const float *mono,
                         gsize        n_samples,
                         DgzTonal    *tonal);

G_END_DECLS
