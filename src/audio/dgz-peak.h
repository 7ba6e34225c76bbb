/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Of the interpolation, in samples. */
#define DGZ_PEAK_TAPS 24
/* The most frames that are taken at once. */
#define DGZ_PEAK_BLOCK 4096

/**
 * DgzPeak:
 * @peak: the highest yet, 1 is full scale
 *
 * A true-peak meter for two channels; the rest is its own.
 */
typedef struct
{
  float taps[3][DGZ_PEAK_TAPS];
  float samples[2][DGZ_PEAK_TAPS + DGZ_PEAK_BLOCK];
  float peak;
} DgzPeak;

void dgz_peak_init (DgzPeak     *self);
void dgz_peak_add  (DgzPeak     *self,
                    const float *frames,
                    gsize        n_frames);

G_END_DECLS
