/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the pictures of a profile show, in words: for tooltips, tables and screen readers. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "dgz-record-profile.h"
#include "dgz-text-estimate.h"
#include "dgz-text-sound.h"
#include "dgz-text.h"

/* More tracks than these are told by their range. */
#define MOST_TOLD 4

static gboolean
is_any_matched (DgzRecord *record)
{
  for (guint i = 0; i < dgz_record_get_n_tracks (record); i++) {
    if (dgz_record_get_track (record, i)->track_id)
      return TRUE;
  }

  return FALSE;
}

static gboolean
is_looked_up (DgzRecord *record)
{
  for (guint i = 0; i < dgz_record_get_n_tracks (record); i++) {
    if (dgz_record_get_track (record, i)->is_looked_up)
      return TRUE;
  }

  return FALSE;
}

/**
 * dgz_record_profile_text_missing:
 * @self: a profile
 * @record: the record that it is of
 *
 * What of the profile is missing, and why, once the catalogue was asked.
 *
 * Returns: (transfer full) (nullable): a sentence
 */
char *
dgz_record_profile_text_missing (DgzRecordProfile *self,
                                 DgzRecord        *record)
{
  if (self->n_tracks == 0)
    return NULL;
  if (!dgz_record_profile_is_unknown (self))
    return self->map ? NULL
                     : g_strdup (_ ("The catalogue has no figures of sound to compare with."));
  if (!is_looked_up (record))
    return NULL;
  if (is_any_matched (record))
    return g_strdup (_ ("How the record sounds is not known: the catalogue has no figures of its "
                        "tracks."));

  return g_strdup (_ ("How the record sounds is not known: none of its tracks was found in the "
                      "catalogue."));
}

/**
 * dgz_record_profile_text_number:
 * @value: 0 to 1, NaN where unknown
 * @is_estimated: whether it was heard, not told
 *
 * A feature as a number: "0.42".
 *
 * Returns: (transfer full): the text
 */
char *
dgz_record_profile_text_number (double   value,
                                gboolean is_estimated)
{
  g_autofree char *figure = NULL;

  if (isnan (value))
    return g_strdup (_ ("not known"));

  figure = g_strdup_printf ("%.2f", value);
  return dgz_text_mark (figure, is_estimated, FALSE);
}

/* "0.42, estimated from the sound". */
static char *
say_feature (const DgzProfileTrack *track,
             guint                  feature)
{
  g_autofree char *figure = dgz_record_profile_text_number (track->features[feature], FALSE);
  gboolean is_known = !isnan (track->features[feature]);

  return dgz_text_mark_words (figure,
                              is_known &&
                                  (track->estimated & DGZ_TRACK_ESTIMATED_FEATURE (feature)),
                              FALSE);
}

static char *
say_tempo (const DgzProfileTrack *track)
{
  g_autofree char *bpm = dgz_text_bpm (track->bpm);
  g_autofree char *tempo = NULL;

  if (!*bpm)
    return g_strdup (_ ("tempo not known"));
  tempo = g_strdup_printf (_ ("%s BPM"), bpm);
  return dgz_text_mark_words (tempo, track->estimated & DGZ_TRACK_ESTIMATED_BPM, FALSE);
}

static char *
say_key (const DgzProfileTrack *track)
{
  g_autofree char *key = dgz_text_key (track->key);
  g_autofree char *words = NULL;

  if (!*key)
    return g_strdup (_ ("key not known"));
  /* Translators: a key of the Camelot wheel: "8A" */
  words = g_strdup_printf (_ ("key %s"), key);
  return dgz_text_mark_words (words, track->estimated & DGZ_TRACK_ESTIMATED_KEY, FALSE);
}

static char *
say_energy (const DgzProfileTrack *track)
{
  g_autofree char *energy = say_feature (track, DGZ_PROFILE_ENERGY);

  /* Translators: a number from 0 to 1, or "not known" */
  return g_strdup_printf (_ ("energy %s"), energy);
}

/**
 * dgz_record_profile_text_track:
 * @self: a profile
 * @track: which track
 *
 * A track's tempo, key and energy in one line.
 *
 * Returns: (transfer full): "A1, Title: 123.2 BPM, key 8A, energy 0.42"
 */
char *
dgz_record_profile_text_track (DgzRecordProfile *self,
                               guint             track)
{
  const DgzProfileTrack *one = &self->tracks[track];
  g_autofree char *tempo = say_tempo (one);
  g_autofree char *key = say_key (one);
  g_autofree char *energy = say_energy (one);

  /* Translators: a track's position, its title, its tempo, key and energy, in words */
  return g_strdup_printf (_ ("%s, %s: %s, %s, %s"), one->label, one->title, tempo, key, energy);
}

static char *
say_range (double least,
           double most,
           int    digits)
{
  g_autofree char *low = g_strdup_printf ("%.*f", digits, least);
  g_autofree char *high = g_strdup_printf ("%.*f", digits, most);

  if (g_str_equal (low, high))
    return g_steal_pointer (&low);
  /* Translators: the least and the most of something */
  return g_strdup_printf (_ ("%s to %s"), low, high);
}

/**
 * dgz_record_profile_text_tracks:
 * @self: a profile
 *
 * What the bars of all tracks show.
 *
 * Returns: (transfer full): a sentence
 */
char *
dgz_record_profile_text_tracks (DgzRecordProfile *self)
{
  double least[2] = { INFINITY, INFINITY };
  double most[2] = { -INFINITY, -INFINITY };
  g_autofree char *tempo = NULL;
  g_autofree char *energy = NULL;

  for (guint i = 0; i < self->n_tracks; i++) {
    double values[2] = { self->tracks[i].bpm > 0.0 ? self->tracks[i].bpm : NAN,
                         self->tracks[i].features[DGZ_PROFILE_ENERGY] };

    for (int j = 0; j < 2; j++) {
      least[j] = fmin (least[j], values[j]);
      most[j] = fmax (most[j], values[j]);
    }
  }
  tempo = most[0] > 0.0 ? say_range (least[0], most[0], 1) : g_strdup (_ ("not known"));
  energy = most[1] >= 0.0 ? say_range (least[1], most[1], 2) : g_strdup (_ ("not known"));

  return g_strdup_printf (
      /* Translators: how many tracks, their tempo or its range, their energy or its range */
      ngettext ("%u track. Tempo in BPM: %s. Energy: %s.",
                "%u tracks. Tempo in BPM: %s. Energy: %s.", self->n_tracks),
      self->n_tracks, tempo, energy);
}

/**
 * dgz_record_profile_text_point:
 * @self: a profile
 * @track: which track
 *
 * A track's energy in one line.
 *
 * Returns: (transfer full): "A1, Title: energy 0.42"
 */
char *
dgz_record_profile_text_point (DgzRecordProfile *self,
                               guint             track)
{
  const DgzProfileTrack *one = &self->tracks[track];
  g_autofree char *energy = say_energy (one);

  /* Translators: a track's position, its title, and "energy 0.42" */
  return g_strdup_printf (_ ("%s, %s: %s"), one->label, one->title, energy);
}

/* "0.42 (A1)" */
static char *
say_place (const DgzProfileTrack *track,
           guint                  feature)
{
  /* Translators: a number, the position of the track whose it is */
  return g_strdup_printf (_ ("%.2f (%s)"), track->features[feature], track->label);
}

/* The first and last known, and the one farthest from both; -1 for none. */
static void
find_turns (DgzRecordProfile *self,
            int              *turns)
{
  double farthest = 0.0;
  const DgzProfileTrack *tracks = self->tracks;

  turns[0] = turns[1] = turns[2] = -1;
  for (int i = 0; i < (int) self->n_tracks; i++) {
    if (isnan (tracks[i].features[DGZ_PROFILE_ENERGY]))
      continue;
    if (turns[0] < 0)
      turns[0] = i;
    turns[2] = i;
  }
  for (int i = turns[0] + 1; turns[0] >= 0 && i < turns[2]; i++) {
    double value = tracks[i].features[DGZ_PROFILE_ENERGY];
    double away = fmin (fabs (value - tracks[turns[0]].features[DGZ_PROFILE_ENERGY]),
                        fabs (value - tracks[turns[2]].features[DGZ_PROFILE_ENERGY]));

    if (!isnan (value) && (turns[1] < 0 || away > farthest)) {
      farthest = away;
      turns[1] = i;
    }
  }
}

/**
 * dgz_record_profile_text_energy:
 * @self: a profile
 *
 * How the energy goes through the tracklist.
 *
 * Returns: (transfer full): "Energy from 0.42 (A1) over 0.80 (B1) to 0.55 (B2)."
 */
char *
dgz_record_profile_text_energy (DgzRecordProfile *self)
{
  g_autofree char *first = NULL;
  g_autofree char *turn = NULL;
  g_autofree char *last = NULL;
  int turns[3];

  find_turns (self, turns);
  if (turns[0] < 0)
    return g_strdup (_ ("Energy: not known."));

  first = say_place (&self->tracks[turns[0]], DGZ_PROFILE_ENERGY);
  last = say_place (&self->tracks[turns[2]], DGZ_PROFILE_ENERGY);
  if (turns[0] == turns[2])
    return g_strdup_printf (_ ("Energy: %s."), first);
  if (turns[1] < 0)
    /* Translators: "0.42 (A1)", "0.55 (B2)" */
    return g_strdup_printf (_ ("Energy from %s to %s."), first, last);

  turn = say_place (&self->tracks[turns[1]], DGZ_PROFILE_ENERGY);
  /* Translators: "0.42 (A1)", "0.80 (B1)", "0.55 (B2)" */
  return g_strdup_printf (_ ("Energy from %s over %s to %s."), first, turn, last);
}

/* "A1 0.42, B1 0.80", or the range where there are many. */
static char *
say_values (DgzRecordProfile *self,
            guint             feature)
{
  GString *text = g_string_new (NULL);
  int least = -1;
  int most = -1;
  guint n;

  if (!dgz_record_profile_knows (self, (int) feature, &n))
    return g_string_free (g_string_append (text, _ ("not known")), FALSE);

  for (int i = 0; i < (int) self->n_tracks; i++) {
    const DgzProfileTrack *track = &self->tracks[i];
    double value = track->features[feature];
    g_autofree char *words = say_feature (track, feature);

    if (isnan (value))
      continue;
    if (n <= MOST_TOLD)
      g_string_append_printf (text, "%s%s %s", text->len > 0 ? ", " : "", track->label, words);
    if (least < 0 || value < self->tracks[least].features[feature])
      least = i;
    if (most < 0 || value > self->tracks[most].features[feature])
      most = i;
  }
  if (n > MOST_TOLD) {
    g_autofree char *low = say_place (&self->tracks[least], feature);
    g_autofree char *high = say_place (&self->tracks[most], feature);

    g_string_append_printf (text, _ ("%s to %s"), low, high);
  }

  return g_string_free (text, FALSE);
}

/**
 * dgz_record_profile_text_feature:
 * @self: a profile
 * @feature: which of the seven
 *
 * A feature of the tracks beside the catalogue's, in one line.
 *
 * Returns: (transfer full): "Energy: A1 0.42. Catalogue: half lie within 0.3 and 0.7, ..."
 */
char *
dgz_record_profile_text_feature (DgzRecordProfile *self,
                                 guint             feature)
{
  g_autofree char *values = say_values (self, feature);
  const char *name = dgz_text_feature_name (feature);
  const double *quartiles = dgz_record_profile_get_quartiles (self, feature);

  if (!quartiles)
    /* Translators: a feature's name, its values */
    return g_strdup_printf (_ ("%s: %s."), name, values);

  return g_strdup_printf (
      /* Translators: a feature's name, its values, the catalogue's quartiles and median */
      _ ("%s: %s. Half of the catalogue lies between %.2f and %.2f, its middle at %.2f."), name,
      values, quartiles[0], quartiles[2], quartiles[1]);
}

/**
 * dgz_record_profile_text_features:
 * @self: a profile
 *
 * What the strips of all features show.
 *
 * Returns: (transfer full): sentences
 */
char *
dgz_record_profile_text_features (DgzRecordProfile *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < DGZ_N_DIG_FEATURES; i++) {
    g_autofree char *line = say_values (self, i);

    if (i > 0)
      g_string_append_c (text, ' ');
    g_string_append_printf (text, _ ("%s: %s."), dgz_text_feature_name (i), line);
  }

  return g_string_free (text, FALSE);
}
