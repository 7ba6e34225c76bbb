/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The match of a record's track in the catalogue, in words. */

#include "config.h"

#include "dgz-match-text.h"

#include <glib/gi18n-lib.h>

#include "dgz-text.h"
#include "dgz-vocabulary.h"

/**
 * dgz_match_can_fix:
 * @record: a record
 * @index: which of its tracks
 *
 * Whether it can be said by hand what a track is: one of a release, once it was looked up.
 */
gboolean
dgz_match_can_fix (DgzRecord *record,
                   guint      index)
{
  const DgzRecordTrack *track = dgz_record_get_track (record, index);

  return dgz_record_get_id (record) > 0 && !track->is_heading && track->is_looked_up;
}

/* What is the user's word, or that there is no match; NULL where there is one. */
static const char *
describe_fix (const DgzRecordTrack *track)
{
  switch (track->fix) {
  case DGZ_FIX_CHOSEN:
    return _ ("Chosen by you");
  case DGZ_FIX_REJECTED:
    return _ ("Marked as not in the catalogue");
  case DGZ_FIX_MISSING:
    return _ ("Your choice is not in this catalogue");
  case DGZ_FIX_NONE:
  default:
    return track->how ? NULL : _ ("Not in the catalogue");
  }
}

static gboolean
has_words (const DgzRecordTrack *track)
{
  return !track->is_heading && track->is_looked_up;
}

/**
 * dgz_match_text:
 * @track: a track of a record
 *
 * What is known of its match: how it was found and how sure that is, and what the user said of it.
 *
 * Returns: (transfer full) (nullable): a line, or two; %NULL for what was not looked for
 */
char *
dgz_match_text (const DgzRecordTrack *track)
{
  g_autofree char *found = NULL;
  const char *fix;

  if (!has_words (track))
    return NULL;

  fix = describe_fix (track);
  found = dgz_text_match (track->how, track->confidence);
  if (!fix)
    return g_steal_pointer (&found);
  /* Until the choice can be kept to, what was found by itself counts. */
  if (track->fix == DGZ_FIX_MISSING && found)
    return g_strconcat (fix, "\n", found, NULL);
  return g_strdup (fix);
}

/**
 * dgz_match_text_brief:
 * @track: a track of a record
 *
 * The same in a few words, for those who see the track.
 *
 * Returns: (transfer full) (nullable): a few words; %NULL for what was not looked for
 */
char *
dgz_match_text_brief (const DgzRecordTrack *track)
{
  static const struct
  {
    const char *how;
    const char *text;
  } ways[] = {
    /* Translators: how a track was found in the catalogue */
    { "barcode", N_ ("By barcode and title") },
    { "isrc", N_ ("By ISRC") },
    { "title", N_ ("By artist and title") },
    { "place", N_ ("By barcode, place and length") },
  };
  const char *fix;

  if (!has_words (track))
    return NULL;
  fix = describe_fix (track);
  if (fix)
    return g_strdup (fix);

  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++) {
    if (g_strcmp0 (track->how, ways[i].how) == 0)
      /* Translators: how a track was found, and how sure that is: "By ISRC, 97 % sure" */
      return g_strdup_printf (_ ("%s, %.0f %% sure"), _ (ways[i].text), track->confidence * 100.0);
  }

  return NULL;
}

/**
 * dgz_match_search_text:
 * @record: a record
 * @index: which of its tracks
 *
 * What to search the catalogue for, to find a track: its artists and title.
 *
 * Returns: (transfer full): the text
 */
char *
dgz_match_search_text (DgzRecord *record,
                       guint      index)
{
  const DgzRecordTrack *track = dgz_record_get_track (record, index);
  const char *artists = track->artists ? track->artists : dgz_record_get_artist (record);
  g_autofree char *folded = dgz_vocabulary_fold_artist (artists);

  /* "Various" is nobody's name. */
  if (*folded == '\0' || dgz_vocabulary_is_nobody (folded))
    return g_strdup (track->title);

  return g_strconcat (artists, " ", track->title, NULL);
}
