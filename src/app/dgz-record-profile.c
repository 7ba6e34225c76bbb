/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-record-profile.h"

#include <math.h>
#include <string.h>

#include "dgz-space.h"

G_STATIC_ASSERT ((int) DGZ_PROFILE_ENERGY == (int) DGZ_FEATURE_ENERGY);

/* "Side A" is one, "Video" is not: so many letters before the number name a side. */
#define MOST_SIDE_LETTERS 2

/* How much of a position names the side: "A" of "A1", "2" of "2-05"; 0 where nothing does. */
static gsize
side_length (const char *position)
{
  gsize letters = 0;
  const char *dash = strpbrk (position, "-.");

  if (dash && dash > position)
    return (gsize) (dash - position);
  while (g_ascii_isalpha (position[letters]))
    letters++;
  if (letters > MOST_SIDE_LETTERS ||
      (position[letters] != '\0' && !g_ascii_isdigit (position[letters])))
    return 0;

  return letters;
}

static gboolean
is_same_side (const char *first,
              const char *second)
{
  gsize length = side_length (first);

  return length == side_length (second) && strncmp (first, second, length) == 0;
}

static double
clamp_feature (double value)
{
  return isnan (value) ? value : CLAMP (value, 0.0, 1.0);
}

static void
fill_track (DgzProfileTrack      *self,
            const DgzRecordTrack *track,
            guint                 number)
{
  self->label = *track->position ? g_strdup (track->position) : g_strdup_printf ("%u", number);
  self->title = g_strdup (track->title);
  self->bpm = isfinite (track->bpm) && track->bpm > 0.0 ? track->bpm : 0.0;
  self->key = track->key;
  self->estimated = track->estimated;
  for (int i = 0; i < DGZ_N_DIG_FEATURES; i++)
    self->features[i] = clamp_feature (track->features[i]);
  self->has_place =
      track->has_place && isfinite (track->place[0]) && isfinite (track->place[1]);
  memcpy (self->place, track->place, sizeof self->place);
}

/**
 * dgz_record_profile_new:
 * @record: a record
 * @map: (nullable): the sound of its catalogue
 *
 * Reads how a record sounds now.
 *
 * Returns: (transfer full): the profile
 */
DgzRecordProfile *
dgz_record_profile_new (DgzRecord   *record,
                        DgzSoundMap *map)
{
  DgzRecordProfile *self = g_atomic_rc_box_new0 (DgzRecordProfile);
  guint n = dgz_record_get_n_tracks (record);
  const char *last = NULL;
  guint side = 0;

  self->tracks = g_new0 (DgzProfileTrack, n);
  self->map = map ? dgz_sound_map_ref (map) : NULL;
  for (guint i = 0; i < n; i++) {
    const DgzRecordTrack *track = dgz_record_get_track (record, i);

    if (track->is_heading)
      continue;
    if (last && !is_same_side (last, track->position))
      side++;
    last = track->position;
    fill_track (&self->tracks[self->n_tracks], track, self->n_tracks + 1);
    self->tracks[self->n_tracks++].side = side;
  }

  return self;
}

/**
 * dgz_record_profile_ref:
 * @self: a profile
 *
 * Adds a reference.
 *
 * Returns: (transfer full): the profile
 */
DgzRecordProfile *
dgz_record_profile_ref (DgzRecordProfile *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  DgzRecordProfile *self = data;

  for (guint i = 0; i < self->n_tracks; i++) {
    g_free (self->tracks[i].label);
    g_free (self->tracks[i].title);
  }
  g_free (self->tracks);
  g_clear_pointer (&self->map, dgz_sound_map_unref);
}

/**
 * dgz_record_profile_unref:
 * @self: a profile
 *
 * Drops a reference.
 */
void
dgz_record_profile_unref (DgzRecordProfile *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/**
 * dgz_record_profile_knows:
 * @self: a profile
 * @feature: one of the seven
 * @n: (out) (optional): of how many tracks it is known
 *
 * Whether a feature is known of any track.
 */
gboolean
dgz_record_profile_knows (DgzRecordProfile *self,
                          int               feature,
                          guint            *n)
{
  guint n_known = 0;

  for (guint i = 0; i < self->n_tracks; i++)
    n_known += !isnan (self->tracks[i].features[feature]);
  if (n)
    *n = n_known;
  return n_known > 0;
}

/**
 * dgz_record_profile_is_unknown:
 * @self: a profile
 *
 * Whether nothing at all is known of how the record sounds.
 */
gboolean
dgz_record_profile_is_unknown (DgzRecordProfile *self)
{
  for (int i = 0; i < DGZ_N_DIG_FEATURES; i++) {
    if (dgz_record_profile_knows (self, i, NULL))
      return FALSE;
  }
  for (guint i = 0; i < self->n_tracks; i++) {
    if (self->tracks[i].bpm > 0.0 || self->tracks[i].key >= 0 || self->tracks[i].has_place)
      return FALSE;
  }

  return TRUE;
}

/**
 * dgz_record_profile_get_quartiles:
 * @self: a profile
 * @feature: one of the seven
 *
 * Between what a feature lies in the catalogue.
 *
 * Returns: (transfer none) (nullable): [3] first quartile, median, third quartile; all known
 */
const double *
dgz_record_profile_get_quartiles (DgzRecordProfile *self,
                                  guint             feature)
{
  const double *quartiles = self->map ? self->map->quartiles[feature] : NULL;

  for (int i = 0; quartiles && i < 3; i++) {
    if (!isfinite (quartiles[i]))
      return NULL;
  }

  return quartiles;
}
