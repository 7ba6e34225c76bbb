/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The map of a catalogue's sound, made once for each catalogue that is opened,
 * and where sounds lie on it.
 */

#include "config.h"

#include "dgz-finder-sound.h"

#include <math.h>

#include "dgz-text-sound.h"

G_STATIC_ASSERT (DGZ_SOUND_MAP_MAX_CLUSTERS == DGZ_N_CLUSTERS);

/* Names the axes. One whose name rises against it is turned round; two of one name say nothing. */
static void
take_axes (DgzFinderSound          *self,
           const DgzCatalogueSound *sound)
{
  self->has_axes = TRUE;
  for (int a = 0; a < DGZ_N_MAP_AXES; a++) {
    gboolean is_reversed;
    const char *name = dgz_text_sound_axis (sound->loadings[a], &is_reversed);

    for (int i = 0; i < DGZ_N_DIMENSIONS; i++) {
      self->has_axes = self->has_axes && !isnan (sound->loadings[a][i]);
      self->loadings[a][i] = is_reversed ? -sound->loadings[a][i] : sound->loadings[a][i];
    }
    if (a == 0 || g_strcmp0 (name, self->map->axis_names[0]) != 0)
      self->map->axis_names[a] = g_strdup (name);
    self->map->axis_shares[a] = sound->shares[a];
  }
}

static void
place (const DgzFinderSound *self,
       const double         *z,
       double               *to)
{
  for (int a = 0; a < DGZ_N_MAP_AXES; a++) {
    to[a] = 0.0;
    for (int i = 0; i < DGZ_N_DIMENSIONS; i++)
      to[a] += z[i] * self->loadings[a][i];
  }
}

static gboolean
are_distinct (char **names,
              guint  n)
{
  for (guint i = 0; i < n; i++) {
    for (guint k = 0; k < i; k++) {
      if (g_strcmp0 (names[i], names[k]) == 0)
        return FALSE;
    }
  }

  return TRUE;
}

/* Two words a cluster, and more where two would be called alike. */
static void
name_clusters (DgzFinderSound *self)
{
  DgzSoundMap *map = self->map;

  for (guint n_words = 2; n_words <= DGZ_N_FEATURES; n_words++) {
    for (guint i = 0; i < map->n_clusters; i++) {
      g_free (map->cluster_names[i]);
      map->cluster_names[i] = dgz_text_sound_cluster (self->space->centroids[i], n_words);
    }
    if (are_distinct (map->cluster_names, map->n_clusters))
      return;
  }
}

static void
take_clusters (DgzFinderSound *self)
{
  self->map->n_clusters = MIN (self->space->n_clusters, DGZ_SOUND_MAP_MAX_CLUSTERS);
  for (guint i = 0; i < self->map->n_clusters; i++)
    place (self, self->space->centroids[i], self->map->cluster_places[i]);
  name_clusters (self);
}

/**
 * dgz_finder_sound_new:
 * @catalogue: a catalogue, which must outlive it
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Makes the map of a catalogue's sound. Blocks.
 *
 * Returns: (transfer full) (nullable): the map, and where sounds lie on it
 */
DgzFinderSound *
dgz_finder_sound_new (DgzCatalogue *catalogue,
                      GError      **error)
{
  DgzCatalogueSound sound;
  DgzFinderSound *self;
  DgzSoundMap *map;

  if (!dgz_catalogue_load_sound (catalogue, &sound, error))
    return NULL;

  map = dgz_sound_map_new ();
  self = g_new0 (DgzFinderSound, 1);
  self->map = map;
  self->space = &dgz_catalogue_get_features (catalogue)->space;
  for (int i = 0; i < 3; i++) {
    for (int m = 0; m < DGZ_N_FEATURES; m++)
      map->quartiles[m][i] = sound.quartiles[m][i];
    map->tempo_quartiles[i] = sound.quartiles[DGZ_N_FEATURES][i];
  }
  take_axes (self, &sound);
  if (self->has_axes)
    take_clusters (self);
  return self;
}

/**
 * dgz_finder_sound_free:
 * @self: where sounds lie
 *
 * Frees it; the map lives on where it was handed out.
 */
void
dgz_finder_sound_free (DgzFinderSound *self)
{
  dgz_sound_map_unref (self->map);
  g_free (self);
}

/**
 * dgz_finder_sound_place:
 * @self: where sounds lie
 * @features: [7] a sound, NaN where unknown
 * @tempo: its tempo, 0 where unknown
 * @to: (out): [x, y] on the map; 0 where unknown
 *
 * Where a sound lies on the map.
 *
 * Returns: %FALSE where its features or the axes are not known
 */
gboolean
dgz_finder_sound_place (const DgzFinderSound *self,
                        const float          *features,
                        float                 tempo,
                        double               *to)
{
  double z[DGZ_N_DIMENSIONS];

  to[0] = 0.0;
  to[1] = 0.0;
  if (!self->has_axes || !dgz_features_known (features))
    return FALSE;

  dgz_space_place (self->space, features, tempo, z);
  place (self, z, to);
  return TRUE;
}
