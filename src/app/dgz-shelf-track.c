/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-shelf-track.h"

#include <math.h>

#include "dgz-shelf-entry.h"
#include "dgz-track-private.h"

/* So many before and after the one that is played are gone to next and previous: a list of 50,000
 * is not made anew with each. */
#define N_AROUND 250

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
    .fit_key = -1,
    .seconds = dgz_shelf_file_get_seconds (file),
    .loudness = dgz_shelf_file_get_loudness (file),
    .file = g_strdup (dgz_shelf_file_get_path (file)),
    .is_owned = TRUE,
  };

  for (int i = 0; i < DGZ_N_DIG_FEATURES; i++) {
    data.features[i] = NAN;
    data.fit_features[i] = NAN;
  }
  if (dgz_shelf_file_get_bpm_is_estimated (file))
    data.estimated |= DGZ_TRACK_ESTIMATED_BPM;
  if (dgz_shelf_file_get_tone_is_estimated (file))
    data.estimated |= DGZ_TRACK_ESTIMATED_KEY;
  return dgz_track_new (&data);
}

static guint
find_file (GListModel   *entries,
           DgzShelfFile *file)
{
  guint n = g_list_model_get_n_items (entries);

  for (guint i = 0; i < n; i++) {
    g_autoptr (DgzShelfEntry) entry = g_list_model_get_item (entries, i);

    if (dgz_shelf_entry_get_file (entry) == file)
      return i;
  }

  return n;
}

/**
 * dgz_shelf_track_play:
 * @file: a file of the user's
 * @entries: a list of #DgzShelfEntry, as they are shown, with that file
 * @playback: what plays it
 *
 * Plays a file in full, and lets next and previous go through the list as it is now.
 */
void
dgz_shelf_track_play (DgzShelfFile *file,
                      GListModel   *entries,
                      DgzPlayback  *playback)
{
  g_autoptr (GListStore) list = g_list_store_new (DGZ_TYPE_TRACK);
  g_autoptr (DgzTrack) track = NULL;
  guint n = g_list_model_get_n_items (entries);
  guint place = find_file (entries, file);
  guint first = place > N_AROUND ? place - N_AROUND : 0;

  for (guint i = first; i < MIN (n, place + N_AROUND + 1); i++) {
    g_autoptr (DgzShelfEntry) entry = g_list_model_get_item (entries, i);
    g_autoptr (DgzTrack) other = dgz_shelf_track_new (dgz_shelf_entry_get_file (entry));

    g_list_store_append (list, other);
    if (i == place)
      track = g_object_ref (other);
  }
  if (!track)
    track = dgz_shelf_track_new (file);

  dgz_playback_set_list (playback, G_LIST_MODEL (list));
  dgz_playback_play (playback, track);
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
