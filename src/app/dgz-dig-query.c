/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-dig-query.h"

#include <glib/gi18n-lib.h>

/**
 * dgz_dig_query_new:
 *
 * Makes a query with the product's own weights and preferences, and no limits.
 *
 * Returns: (transfer full): the query
 */
DgzDigQuery *
dgz_dig_query_new (void)
{
  DgzDigQuery *query = g_new0 (DgzDigQuery, 1);

  query->filter = dgz_dig_filter_new ();
  dgz_dig_options_init (&query->options);
  return query;
}

/**
 * dgz_dig_query_free:
 * @query: a query
 *
 * Frees a query.
 */
void
dgz_dig_query_free (DgzDigQuery *query)
{
  g_clear_pointer (&query->release, dgz_release_unref);
  g_clear_pointer (&query->sounds, g_array_unref);
  g_clear_pointer (&query->fixes, g_array_unref);
  g_clear_pointer (&query->chosen, g_array_unref);
  g_strfreev (query->track_ids);
  g_strfreev (query->disliked_ids);
  g_strfreev (query->removed_ids);
  g_clear_pointer (&query->filter, dgz_dig_filter_free);
  g_free (query);
}

static void
fix_clear (DgzDigFix *fix)
{
  g_free (fix->track_id);
}

/**
 * dgz_dig_query_add_fix:
 * @query: a query that was not handed over yet
 * @index: which of the record's tracks, headings counted
 * @track_id: (nullable): the track of the catalogue that it is; %NULL for none
 *
 * Adds a match that was made by hand.
 */
void
dgz_dig_query_add_fix (DgzDigQuery *query,
                       guint        index,
                       const char  *track_id)
{
  DgzDigFix fix = { index, g_strdup (track_id) };

  if (!query->fixes) {
    query->fixes = g_array_new (FALSE, FALSE, sizeof (DgzDigFix));
    g_array_set_clear_func (query->fixes, (GDestroyNotify) fix_clear);
  }
  g_array_append_val (query->fixes, fix);
}

static gboolean
check_index (const DgzDigQuery *query,
             guint              index,
             GError           **error)
{
  if (index < query->release->tracks->len &&
      !((const DgzReleaseTrack *) query->release->tracks->pdata[index])->is_heading)
    return TRUE;

  g_set_error_literal (error, DGZ_DIG_ERROR, DGZ_DIG_ERROR_BAD_VALUE,
                       _ ("The record has no such track."));
  return FALSE;
}

static gboolean
check_tracks (const DgzDigQuery *query,
              GError           **error)
{
  for (guint i = 0; query->chosen && i < query->chosen->len; i++) {
    if (!check_index (query, g_array_index (query->chosen, guint, i), error))
      return FALSE;
  }
  for (guint i = 0; query->fixes && i < query->fixes->len; i++) {
    if (!check_index (query, g_array_index (query->fixes, DgzDigFix, i).index, error))
      return FALSE;
  }

  return TRUE;
}

/**
 * dgz_dig_query_check:
 * @query: a query
 * @error: return location for %DGZ_DIG_ERROR_BAD_VALUE, with a sentence for the user
 *
 * Checks that a query makes sense. Any thread.
 */
gboolean
dgz_dig_query_check (const DgzDigQuery *query,
                     GError           **error)
{
  if (!query->release && !(query->track_ids && query->track_ids[0])) {
    g_set_error_literal (error, DGZ_DIG_ERROR, DGZ_DIG_ERROR_BAD_VALUE,
                         _ ("There is no track to start from."));
    return FALSE;
  }

  return (!query->release || check_tracks (query, error)) &&
         dgz_dig_filter_check (query->filter, error) &&
         dgz_dig_options_check (&query->options, error);
}

/**
 * dgz_found_track_copy:
 * @from: what was found of a track
 * @to: (out caller-allocates): likewise, to be cleared
 *
 * Copies it.
 */
void
dgz_found_track_copy (const DgzFoundTrack *from,
                      DgzFoundTrack       *to)
{
  *to = *from;
  to->track_id = g_strdup (from->track_id);
  to->match_title = g_strdup (from->match_title);
  to->match_artists = g_strdup (from->match_artists);
}

/**
 * dgz_found_track_clear:
 * @found: what was found of a track
 *
 * Frees what it holds.
 */
void
dgz_found_track_clear (DgzFoundTrack *found)
{
  g_free (found->track_id);
  g_free (found->match_title);
  g_free (found->match_artists);
}

/**
 * dgz_dig_answer_new:
 *
 * Makes an empty answer.
 *
 * Returns: (transfer full): the answer
 */
DgzDigAnswer *
dgz_dig_answer_new (void)
{
  DgzDigAnswer *answer = g_new0 (DgzDigAnswer, 1);

  answer->found = g_array_new (FALSE, TRUE, sizeof (DgzFoundTrack));
  g_array_set_clear_func (answer->found, (GDestroyNotify) dgz_found_track_clear);
  answer->tracks = g_ptr_array_new_with_free_func (g_object_unref);
  answer->seeds = g_ptr_array_new_with_free_func ((GDestroyNotify) dgz_catalogue_track_free);
  answer->seed_places = g_array_new (FALSE, FALSE, sizeof (DgzDigPlace));
  answer->unknown_names = g_ptr_array_new_with_free_func (g_free);
  return answer;
}

/**
 * dgz_dig_answer_free:
 * @answer: an answer
 *
 * Frees an answer.
 */
void
dgz_dig_answer_free (DgzDigAnswer *answer)
{
  g_ptr_array_unref (answer->tracks);
  g_array_unref (answer->found);
  g_ptr_array_unref (answer->seeds);
  g_array_unref (answer->seed_places);
  g_clear_pointer (&answer->map, dgz_sound_map_unref);
  g_ptr_array_unref (answer->unknown_names);
  g_free (answer);
}
