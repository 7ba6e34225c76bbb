/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What the engine's answer means for whoever looks at the session.
 */

#include "config.h"

#include "dgz-session-answer.h"

#include <glib/gi18n-lib.h>

#include "dgz-text.h"

/**
 * dgz_session_answer_clear:
 * @self: what is told of a dig
 *
 * Frees what it holds.
 */
void
dgz_session_answer_clear (DgzSessionAnswer *self)
{
  g_clear_pointer (&self->notice, g_free);
  g_clear_pointer (&self->empty_text, g_free);
  g_clear_pointer (&self->unknown_names, g_strfreev);
  g_clear_object (&self->extra);
}

static void
take_figures (DgzSessionFigures  *figures,
              const DgzDigAnswer *from)
{
  figures->match_ms = from->match_ms;
  figures->scan_ms = from->scan_ms;
  figures->total_ms = from->total_ms;
  figures->scanned = from->n_scanned;
  figures->rows = from->n_rows;
  figures->matches = from->n_matches;
  figures->left_out = from->n_left_out;
  figures->missing_disliked = from->n_missing_disliked;
  for (int i = 0; i < DGZ_N_SCORE_PARTS; i++) {
    figures->weights[i] = from->weights[i];
    figures->has_part[i] = from->has_part[i];
  }
}

static char **
copy_names (const GPtrArray *names)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < names->len; i++)
    g_strv_builder_add (builder, names->pdata[i]);

  return g_strv_builder_end (builder);
}

/* Matches by hand that cannot be kept to, but are not forgotten. */
static char *
describe_missing (const DgzDigAnswer *from)
{
  guint n = 0;

  for (guint i = 0; i < from->found->len; i++)
    n += g_array_index (from->found, DgzFoundTrack, i).fix == DGZ_FIX_MISSING;
  if (n == 0)
    return NULL;

  return g_strdup_printf (ngettext ("What you chose for %u track is not in this catalogue.",
                                    "What you chose for %u tracks is not in this catalogue.", n),
                          n);
}

/* What is not known of the record. One whose tracks nobody knows has its styles to go by. */
static char *
tell_missing (const DgzSessionAnswer *self,
              const DgzDigAnswer     *from)
{
  const gboolean *has_part = self->figures.has_part;
  gboolean is_any_found = FALSE;

  for (int i = 0; i < DGZ_N_SCORE_PARTS; i++) {
    if (has_part[i] != (i == DGZ_SCORE_STYLE) || from->found->len == 0)
      return dgz_text_missing_parts (has_part);
  }

  for (guint i = 0; i < from->found->len; i++)
    is_any_found = is_any_found || g_array_index (from->found, DgzFoundTrack, i).how;
  return dgz_text_styles_alone (is_any_found);
}

/* What the user must know of the list, one sentence after the other. */
static char *
make_notice (const DgzSessionAnswer *self,
             const DgzDigAnswer     *from)
{
  g_autofree char *missing = tell_missing (self, from);
  g_autofree char *unknown = dgz_text_unknown_names ((const char *const *) self->unknown_names);
  g_autofree char *left_out = dgz_text_left_out (from->n_left_out);
  g_autofree char *fixes = describe_missing (from);
  const char *const sentences[] = { missing, unknown, left_out, fixes };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) told = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (sentences); i++) {
    if (sentences[i])
      g_strv_builder_add (builder, sentences[i]);
  }

  told = g_strv_builder_end (builder);
  return told[0] ? g_strjoinv (" ", told) : NULL;
}

/**
 * dgz_session_answer_take:
 * @self: (inout): what is told of a dig
 * @from: the engine's answer
 * @has_limits: whether a filter was set
 *
 * Says what the engine's answer means.
 */
void
dgz_session_answer_take (DgzSessionAnswer   *self,
                         const DgzDigAnswer *from,
                         gboolean            has_limits)
{
  dgz_session_answer_clear (self);
  take_figures (&self->figures, from);
  self->is_starter = from->is_starter;
  self->keys = from->keys;
  self->relax = from->relax;
  self->unknown_names = copy_names (from->unknown_names);
  self->notice = make_notice (self, from);
  if (from->tracks->len == 0)
    self->empty_text = has_limits ? dgz_text_empty (from->n_matches, from->relax, from->n_relaxed)
                                  : g_strdup (_ ("Nothing in the catalogue fits well enough."));
}

static void
take_sound (DgzRecordTrack    *track,
            const double      *features,
            const DgzDigPlace *place)
{
  for (int i = 0; i < DGZ_N_DIG_FEATURES; i++)
    track->features[i] = features[i];
  track->has_place = place->is_known;
  track->place[0] = place->at[0];
  track->place[1] = place->at[1];
}

/**
 * dgz_session_answer_show:
 * @from: the engine's answer
 * @record: the record that was dug from
 *
 * Adds to a record's tracks what the catalogue knows of them.
 */
void
dgz_session_answer_show (const DgzDigAnswer *from,
                         DgzRecord          *record)
{
  for (guint i = 0; i < from->found->len && i < dgz_record_get_n_tracks (record); i++) {
    const DgzFoundTrack *found = &g_array_index (from->found, DgzFoundTrack, i);
    DgzRecordTrack *track = dgz_record_edit_track (record, i);

    track->bpm = found->bpm;
    track->key = found->key;
    track->how = found->how;
    track->confidence = found->confidence;
    track->fix = found->fix;
    track->estimated = found->estimated;
    take_sound (track, found->features, &found->place);
    track->is_looked_up = TRUE;
    g_free (track->track_id);
    track->track_id = g_strdup (found->track_id);
    g_free (track->match_title);
    track->match_title = g_strdup (found->match_title);
    g_free (track->match_artists);
    track->match_artists = g_strdup (found->match_artists);
  }

  dgz_record_tracks_changed (record);
}

static void
add_new (GPtrArray *names,
         char     **more)
{
  for (gsize i = 0; more[i]; i++) {
    if (!g_ptr_array_find_with_equal_func (names, more[i], g_str_equal, NULL))
      g_ptr_array_add (names, more[i]);
  }
}

static void
add_track (DgzRecord               *record,
           const DgzCatalogueTrack *seed,
           const DgzDigPlace       *place,
           char                    *position)
{
  double features[DGZ_N_DIG_FEATURES];
  g_autofree char *artists = g_strjoinv (", ", seed->artists);
  DgzRecordTrack *track = dgz_record_add_track (record, seed->title, artists);

  g_free (track->position);
  track->position = position;
  track->bpm = seed->tempo;
  track->key = seed->musical_key;
  track->estimated = seed->estimated;
  track->duration_ms = seed->duration_ms;
  track->track_id = g_strdup (seed->key);
  for (int i = 0; i < DGZ_N_DIG_FEATURES; i++)
    features[i] = seed->features[i];
  take_sound (track, features, place);
}

/**
 * dgz_session_answer_collect:
 * @from: an answer to a dig from tracks of the catalogue, at least one
 * @prefix: what stands before their numbers in their positions
 *
 * Makes a stand-in for a record from tracks that were dug from.
 *
 * Returns: (transfer full): the record; one track by itself has no position, and gives its title
 */
DgzRecord *
dgz_session_answer_collect (const DgzDigAnswer *from,
                            const char         *prefix)
{
  const GPtrArray *seeds = from->seeds;
  g_autoptr (GPtrArray) artists = g_ptr_array_new ();
  g_autoptr (GPtrArray) styles = g_ptr_array_new ();
  const DgzCatalogueTrack *first = seeds->pdata[0];
  gboolean is_alone = seeds->len == 1 && *prefix == '\0';
  g_autofree char *artist = NULL;
  g_autofree char *title = NULL;
  DgzRecord *record;

  for (guint i = 0; i < seeds->len; i++) {
    const DgzCatalogueTrack *seed = seeds->pdata[i];

    add_new (artists, seed->artists);
    add_new (styles, seed->styles);
  }
  g_ptr_array_add (artists, NULL);
  g_ptr_array_add (styles, NULL);

  artist = g_strjoinv (", ", (char **) artists->pdata);
  title = is_alone ? g_strdup (first->title)
                   /* Translators: stands for the title of a record */
                   : g_strdup_printf (ngettext ("%u track", "%u tracks", seeds->len), seeds->len);
  record = dgz_record_new_stand_in (title, artist, is_alone ? first->label : NULL,
                                    is_alone ? first->year : 0,
                                    (const char *const *) styles->pdata);
  for (guint i = 0; i < seeds->len; i++)
    add_track (record, seeds->pdata[i], &g_array_index (from->seed_places, DgzDigPlace, i),
               is_alone ? g_strdup ("") : g_strdup_printf ("%s%u", prefix, i + 1));
  return record;
}

/**
 * dgz_session_answer_tell:
 * @self: what is known of an answer
 * @sentence: what the user must know as well
 *
 * Puts a sentence in front of what is told of the list.
 */
void
dgz_session_answer_tell (DgzSessionAnswer *self,
                         const char       *sentence)
{
  g_autofree char *rest = g_steal_pointer (&self->notice);

  self->notice = rest ? g_strconcat (sentence, " ", rest, NULL) : g_strdup (sentence);
}
