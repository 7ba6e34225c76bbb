/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-space.h"

/**
 * DgzAxes:
 * @loadings: [axis][dimension] unit vectors, the axis of the largest spread first; of each the
 *   loading of the largest size is positive
 * @variances: the spread along each axis, as a variance of z-scores
 *
 * The principal axes of a catalogue's sound.
 */
typedef struct
{
  double loadings[DGZ_N_DIMENSIONS][DGZ_N_DIMENSIONS];
  double variances[DGZ_N_DIMENSIONS];
} DgzAxes;

void dgz_pca_find (const DgzSpace *space,
                   const float    *features,
                   const float    *tempo,
                   size_t          n_rows,
                   DgzAxes        *axes);
