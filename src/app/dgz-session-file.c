/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Digging from a file that need not be in the catalogue: it is a record of one
 * track, of which it is told how that sounds. What the catalogue has of the
 * same track, and its versions, stay out of the list as those of any record do.
 */

#include "config.h"

#include "dgz-session-file.h"

#include <math.h>
#include <string.h>

#include "dgz-release-single.h"
#include "dgz-session-private.h"
#include "dgz-session-sound.h"

/* Beyond it no source has a tempo. */
#define LEAST_BPM 20.0
#define MOST_BPM 400.0

/**
 * dgz_session_sound_make_release:
 * @sound: a track
 *
 * Makes a record of a track alone.
 *
 * Returns: (transfer full): a release without a number at Discogs
 */
DgzRelease *
dgz_session_sound_make_release (const DgzSessionSound *sound)
{
  const DgzSingle single = {
    .title = sound->title,
    .artists = sound->artists,
    .album = sound->album,
    .label = sound->label,
    .year = sound->year,
    .styles = sound->styles,
    .isrc = sound->isrc,
    .duration_ms = sound->seconds > 0.0 ? (gint64) (sound->seconds * 1000.0) : 0,
  };

  return dgz_release_new_single (&single);
}

static gboolean
is_known (const DgzProfile *profile)
{
  for (int i = 0; i < DGZ_N_FEATURES; i++) {
    if (!isnan (profile->features[i]))
      return TRUE;
  }

  return profile->tempo > 0.0f || profile->key != DGZ_KEY_UNKNOWN;
}

/**
 * dgz_session_sound_make_profile:
 * @sound: a track
 *
 * Makes what a query wants to know of how a track sounds.
 *
 * Returns: (transfer full) (nullable) (element-type DgzDigSound): %NULL where nothing is known, so
 *   that the catalogue is asked
 */
GArray *
dgz_session_sound_make_profile (const DgzSessionSound *sound)
{
  GArray *sounds;
  DgzDigSound own;

  /* Compared as bytes later on. */
  memset (&own, 0, sizeof own);
  for (int i = 0; i < DGZ_N_FEATURES; i++) {
    double value = sound->features[i];

    own.profile.features[i] = value >= 0.0 && value <= 1.0 ? (float) value : NAN;
  }
  own.estimated = sound->estimated;
  own.profile.tempo = sound->bpm >= LEAST_BPM && sound->bpm <= MOST_BPM ? (float) sound->bpm : 0.0f;
  own.profile.key = sound->key >= 0 && sound->key < DGZ_N_KEYS ? sound->key : DGZ_KEY_UNKNOWN;
  if (!is_known (&own.profile))
    return NULL;

  sounds = g_array_new (FALSE, FALSE, sizeof (DgzDigSound));
  g_array_append_val (sounds, own);
  return sounds;
}

/**
 * dgz_dig_query_new_for_sound:
 * @sound: a track
 *
 * Makes a query for what goes with a track that the catalogue need not have.
 *
 * Returns: (transfer full): the query, with the product's own weights and no limits
 */
DgzDigQuery *
dgz_dig_query_new_for_sound (const DgzSessionSound *sound)
{
  DgzDigQuery *query = dgz_dig_query_new ();

  query->release = dgz_session_sound_make_release (sound);
  query->sounds = dgz_session_sound_make_profile (sound);
  return query;
}

/**
 * dgz_session_dig_sound:
 * @self: a session
 * @sound: a track; nothing of it is kept but its path, in the history
 *
 * Digs from a track that the catalogue need not have, such as a file of the user's.
 */
void
dgz_session_dig_sound (DgzSession            *self,
                       const DgzSessionSound *sound)
{
  g_return_if_fail (sound->title && *sound->title);

  dgz_session_set_goal (self, (DgzGoal) { .kind = DGZ_GOAL_SOUND,
                                         .release = dgz_session_sound_make_release (sound),
                                         .sounds = dgz_session_sound_make_profile (sound),
                                         .path = g_strdup (sound->path) });
}
