/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-catalogue.h"

G_BEGIN_DECLS

#define DGZ_N_MAP_AXES 2

/**
 * DgzCatalogueSound:
 * @quartiles: [measure][first, median, third] of the seven features, 0 to 1, and the tempo, beats
 *   a minute; NaN where unknown
 * @loadings: [axis][dimension] how much each of a sound's z-scores counts along the axis; NaN
 *   where unknown
 * @shares: [axis] how much of all spread lies along it, 0 to 1
 *
 * What a catalogue's statistics say of how its tracks sound.
 */
typedef struct
{
  double quartiles[DGZ_N_DIMENSIONS][3];
  double loadings[DGZ_N_MAP_AXES][DGZ_N_DIMENSIONS];
  double shares[DGZ_N_MAP_AXES];
} DgzCatalogueSound;

gboolean dgz_catalogue_load_sound (DgzCatalogue      *self,
                                   DgzCatalogueSound *sound,
                                   GError           **error);

G_END_DECLS
