/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How one track of a set leads into the next. */

#include "config.h"

#include "dgz-text-flow.h"

#include <glib/gi18n-lib.h>

#include "dgz-tempo.h"
#include "dgz-text.h"

/**
 * dgz_text_flow_pitch:
 * @from: (nullable): the track before
 * @to: a track
 *
 * What the deck of a track must be moved by to meet the one before: "−0.8 %".
 *
 * Returns: (transfer full): the text, empty where a tempo is unknown
 */
char *
dgz_text_flow_pitch (DgzTrack *from,
                     DgzTrack *to)
{
  DgzPitch pitch;

  if (!from || !(dgz_track_get_bpm (from) > 0.0) || !(dgz_track_get_bpm (to) > 0.0))
    return g_strdup ("");

  pitch = dgz_tempo_pitch (dgz_track_get_bpm (from), dgz_track_get_bpm (to), true);
  return dgz_text_pitch (pitch.move, pitch.ratio);
}

/**
 * dgz_text_flow_key:
 * @from: (nullable): the track before
 * @to: a track
 *
 * How the key of a track lies to that of the one before: "relative".
 *
 * Returns: (transfer full): the words, empty where a key is unknown
 */
char *
dgz_text_flow_key (DgzTrack *from,
                   DgzTrack *to)
{
  if (!from || dgz_track_get_key (from) < 0 || dgz_track_get_key (to) < 0)
    return g_strdup ("");

  return dgz_text_key_relation (dgz_track_get_key (from), dgz_track_get_key (to));
}

/**
 * dgz_text_flow_words:
 * @from: (nullable): the track before
 * @to: a track
 *
 * Both of that, in words for those who do not see where they stand.
 *
 * Returns: (transfer full): the text, empty where nothing is known
 */
char *
dgz_text_flow_words (DgzTrack *from,
                     DgzTrack *to)
{
  g_autofree char *pitch = dgz_text_flow_pitch (from, to);
  g_autofree char *key = dgz_text_flow_key (from, to);

  if (*pitch && *key)
    /* Translators: a pitch move like "-0.8 %", how a key lies to another, like "relative" */
    return g_strdup_printf (_ ("From the track before: pitch %s, key %s"), pitch, key);
  if (*pitch)
    /* Translators: a pitch move like "-0.8 %" */
    return g_strdup_printf (_ ("From the track before: pitch %s"), pitch);
  if (*key)
    /* Translators: how a key lies to another, like "relative" */
    return g_strdup_printf (_ ("From the track before: key %s"), key);

  return g_strdup ("");
}

/**
 * dgz_text_track_name:
 * @track: a track
 *
 * What to call a track elsewhere: "Artist - Title", or the title alone.
 *
 * Returns: (transfer full): the text
 */
char *
dgz_text_track_name (DgzTrack *track)
{
  const char *artist = dgz_track_get_artist (track);

  return artist && *artist ? g_strdup_printf ("%s - %s", artist, dgz_track_get_title (track))
                           : g_strdup (dgz_track_get_title (track));
}
