/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-catalogue-sound.h"
#include "dgz-sound-map.h"

G_BEGIN_DECLS

/**
 * DgzFinderSound:
 * @map: what is handed out
 * @space: the catalogue's
 * @has_axes: whether @loadings are known
 * @loadings: of the axes, as the map has them
 *
 * Where sounds lie on the map of a catalogue.
 */
typedef struct
{
  DgzSoundMap *map;
  const DgzSpace *space;
  gboolean has_axes;
  double loadings[DGZ_N_MAP_AXES][DGZ_N_DIMENSIONS];
} DgzFinderSound;

DgzFinderSound *dgz_finder_sound_new   (DgzCatalogue         *catalogue,
                                        GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void            dgz_finder_sound_free  (DgzFinderSound       *self);
gboolean        dgz_finder_sound_place (const DgzFinderSound *self,
                                        const float          *features,
                                        float                 tempo,
                                        double               *to);

G_END_DECLS
