/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bass drums, what is between, voices and snares, hats. */
#define DGZ_ONSETS_N_GROUPS 4
#define DGZ_ONSETS_N_BANDS 20

/* Values a second. */
#define DGZ_ONSETS_RATE (44100.0 / 256.0)

/**
 * DgzOnsets:
 * @groups: [DGZ_ONSETS_N_GROUPS][n] how much louder each part of the spectrum gets, 0 or more
 * @n: values of each
 * @strength: the mean of the values that stand out, in nepers: what a listener hears as attacks
 *
 * When something begins in a sound.
 */
typedef struct
{
  float *groups[DGZ_ONSETS_N_GROUPS];
  gsize n;
  double strength;
} DgzOnsets;

gboolean dgz_onsets_init  (DgzOnsets   *self,
                           const float *mono,
                           gsize        n_samples);
void     dgz_onsets_clear (DgzOnsets   *self);

G_END_DECLS
