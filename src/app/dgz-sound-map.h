/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "dgz-dig-filter.h"

G_BEGIN_DECLS

#define DGZ_SOUND_MAP_MAX_CLUSTERS 8

/**
 * DgzSoundMap:
 * @quartiles: [feature][first, median, third] over the catalogue, 0 to 1; NaN where unknown
 * @tempo_quartiles: likewise, beats a minute
 * @axis_names: [2] (nullable): what an axis tells, translated; %NULL where its loadings tell no
 *   one thing
 * @axis_shares: [2] how much of all spread lies along each axis, 0 to 1
 * @n_clusters: how many clusters there are, 0 to %DGZ_SOUND_MAP_MAX_CLUSTERS
 * @cluster_places: [n_clusters][x, y] their centres on the map
 * @cluster_names: [n_clusters] what they are called, translated, from their strongest features
 *
 * The catalogue's sound, as a profile and a map are drawn over it: the map is the first two
 * principal components of the z-scored features. Immutable; counted references.
 */
typedef struct
{
  double quartiles[DGZ_N_DIG_FEATURES][3];
  double tempo_quartiles[3];
  char *axis_names[2];
  double axis_shares[2];
  guint n_clusters;
  double cluster_places[DGZ_SOUND_MAP_MAX_CLUSTERS][2];
  char *cluster_names[DGZ_SOUND_MAP_MAX_CLUSTERS];
} DgzSoundMap;

#define DGZ_TYPE_SOUND_MAP (dgz_sound_map_get_type ())

GType        dgz_sound_map_get_type (void);
DgzSoundMap *dgz_sound_map_new      (void);
DgzSoundMap *dgz_sound_map_ref      (DgzSoundMap *self);
void         dgz_sound_map_unref    (DgzSoundMap *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzSoundMap, dgz_sound_map_unref)

G_END_DECLS
