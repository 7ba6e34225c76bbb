/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-shelf-track.h"

#include <math.h>

#include "dgz-track-private.h"

/**
 * dgz_shelf_track_new:
 * @file: a file of the user's
 *
 * Makes what plays a file in full, whether or not the catalogue has it.
 *
 * Returns: (transfer full): a track whose id is the file's key
 */
DgzTrack *
dgz_shelf_track_new (DgzShelfFile *file)
{
  const char *artist = dgz_shelf_file_get_artist (file);
  const char *const artists[] = { artist, NULL };
  DgzTrackData data = {
    .id = g_strdup (dgz_shelf_file_get_key (file)),
    .title = g_strdup (dgz_shelf_file_get_title (file)),
    .artists = g_strdupv ((char **) artists),
    .release = g_strdup (dgz_shelf_file_get_album (file)),
    .bpm = dgz_shelf_file_get_bpm (file),
    .key = dgz_shelf_file_get_tone (file),
    .energy = NAN,
    .styles = g_strdupv ((char **) dgz_shelf_file_get_styles (file)),
    .heard_key = -1,
    .seconds = dgz_shelf_file_get_seconds (file),
    .loudness = NAN,
    .file = g_strdup (dgz_shelf_file_get_path (file)),
    .is_owned = TRUE,
  };

  if (dgz_shelf_file_get_bpm_is_estimated (file))
    data.estimated |= DGZ_TRACK_ESTIMATED_BPM;
  if (dgz_shelf_file_get_tone_is_estimated (file))
    data.estimated |= DGZ_TRACK_ESTIMATED_KEY;
  return dgz_track_new (&data);
}

/**
 * dgz_shelf_track_name:
 * @file: a file of the user's
 *
 * What to call it elsewhere: "Artist - Title", or the title alone.
 *
 * Returns: (transfer full): the text
 */
char *
dgz_shelf_track_name (DgzShelfFile *file)
{
  const char *artist = dgz_shelf_file_get_artist (file);
  const char *title = dgz_shelf_file_get_title (file);

  return artist && *artist ? g_strdup_printf ("%s - %s", artist, title) : g_strdup (title);
}
