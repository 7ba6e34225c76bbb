/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-release-single.h"

#include "dgz-tracklist.h"

static GPtrArray *
make_credits (const char *const *names)
{
  GPtrArray *credits = g_ptr_array_new_with_free_func ((GDestroyNotify) dgz_credit_free);

  for (gsize i = 0; names && names[i]; i++) {
    DgzCredit *credit = g_new0 (DgzCredit, 1);

    credit->name = g_strdup (names[i]);
    credit->shown = g_strdup (names[i]);
    g_ptr_array_add (credits, credit);
  }

  return credits;
}

static GPtrArray *
make_tracks (const DgzSingle *single)
{
  GPtrArray *tracks = g_ptr_array_new_with_free_func ((GDestroyNotify) dgz_release_track_free);
  DgzReleaseTrack *track = g_new0 (DgzReleaseTrack, 1);

  track->position = g_strdup ("");
  track->title = g_strdup (single->title);
  track->duration_ms = MAX (single->duration_ms, 0);
  track->artists = make_credits (NULL);
  track->guests = make_credits (NULL);
  track->remixers = make_credits (NULL);
  track->isrc = g_strdup (single->isrc);
  g_ptr_array_add (tracks, track);
  return tracks;
}

/**
 * dgz_release_new_single:
 * @single: what is known of a track
 *
 * Makes a release of one track, without a number at Discogs. Any thread.
 *
 * Returns: (transfer full): the release
 */
DgzRelease *
dgz_release_new_single (const DgzSingle *single)
{
  static const char *const none[] = { NULL };
  DgzRelease *release = g_atomic_rc_box_new0 (DgzRelease);

  release->title = g_strdup (single->album ? single->album : single->title);
  release->artists = make_credits (single->artists);
  release->labels = g_ptr_array_new_with_free_func ((GDestroyNotify) dgz_release_label_free);
  if (single->label) {
    DgzReleaseLabel *label = g_new0 (DgzReleaseLabel, 1);

    label->name = g_strdup (single->label);
    g_ptr_array_add (release->labels, label);
  }
  release->year = single->year >= 1860 && single->year <= 2200 ? single->year : 0;
  release->genres = g_strdupv ((char **) none);
  release->styles = g_strdupv ((char **) (single->styles ? single->styles : none));
  release->tracks = make_tracks (single);
  release->barcodes = g_strdupv ((char **) none);
  release->have = -1;
  release->want = -1;
  release->rating_count = -1;
  return release;
}
