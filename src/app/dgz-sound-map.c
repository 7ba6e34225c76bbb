/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-sound-map.h"

#include <math.h>

G_DEFINE_BOXED_TYPE (DgzSoundMap, dgz_sound_map, dgz_sound_map_ref, dgz_sound_map_unref)

static void
clear (gpointer data)
{
  DgzSoundMap *self = data;

  for (gsize i = 0; i < G_N_ELEMENTS (self->axis_names); i++)
    g_free (self->axis_names[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (self->cluster_names); i++)
    g_free (self->cluster_names[i]);
}

/**
 * dgz_sound_map_new:
 *
 * Makes a map of which nothing is known yet, for whoever fills it before it is shared.
 *
 * Returns: (transfer full): the map
 */
DgzSoundMap *
dgz_sound_map_new (void)
{
  DgzSoundMap *self = g_atomic_rc_box_new0 (DgzSoundMap);

  for (int i = 0; i < DGZ_N_DIG_FEATURES; i++) {
    for (int j = 0; j < 3; j++)
      self->quartiles[i][j] = NAN;
  }
  for (int j = 0; j < 3; j++)
    self->tempo_quartiles[j] = NAN;
  return self;
}

/**
 * dgz_sound_map_ref:
 * @self: a map
 *
 * Adds a reference; any thread.
 *
 * Returns: (transfer full): the map
 */
DgzSoundMap *
dgz_sound_map_ref (DgzSoundMap *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * dgz_sound_map_unref:
 * @self: a map
 *
 * Drops a reference; any thread.
 */
void
dgz_sound_map_unref (DgzSoundMap *self)
{
  g_atomic_rc_box_release_full (self, clear);
}
