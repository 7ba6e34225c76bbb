/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the map of a catalogue's sound is called, in words, by the numbers that it is made of. */

#include "config.h"

#include "dgz-text-sound.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "dgz-space.h"

/* Loadings are of unit vectors of eight: from here on one of them says more than its share. */
#define LEAST_LOADING 0.4
/* From here on one alone says what an axis is of. */
#define STRONG_LOADING 0.5

/* Whether no loading is larger than that of a feature. */
static gboolean
is_strongest (const double *loadings,
              int           feature)
{
  for (int i = 0; i < DGZ_N_DIMENSIONS; i++) {
    if (fabs (loadings[i]) > fabs (loadings[feature]))
      return FALSE;
  }

  return TRUE;
}

/**
 * dgz_text_sound_axis:
 * @loadings: [8] how much the seven features and the tempo count along an axis, of a unit vector
 * @is_reversed: (out): whether it is to be turned round, so that what it is called rises with it
 *
 * What an axis of the map tells, where its loadings say that it is one thing: the energy level
 * where
 * energy counts and what is acoustic counts against it, the mood where valence counts most of all.
 *
 * Returns: (transfer none) (nullable): translated
 */
const char *
dgz_text_sound_axis (const double *loadings,
                     gboolean     *is_reversed)
{
  double energy = loadings[DGZ_FEATURE_ENERGY];
  double acoustic = loadings[DGZ_FEATURE_ACOUSTICNESS];
  double valence = loadings[DGZ_FEATURE_VALENCE];

  *is_reversed = FALSE;
  if (fabs (energy) >= LEAST_LOADING && fabs (energy) > fabs (valence) &&
      ((fabs (acoustic) >= LEAST_LOADING && energy * acoustic < 0.0) ||
       (fabs (energy) >= STRONG_LOADING && is_strongest (loadings, DGZ_FEATURE_ENERGY)))) {
    *is_reversed = energy < 0.0;
    /* Translators: an axis of a map of music, from calm to energetic */
    return _ ("Energy level");
  }
  if (fabs (valence) >= STRONG_LOADING && is_strongest (loadings, DGZ_FEATURE_VALENCE)) {
    *is_reversed = valence < 0.0;
    /* Translators: an axis of a map of music, from gloomy to cheerful */
    return _ ("Mood");
  }

  return NULL;
}

static void
capitalise (GString *text)
{
  gunichar first = g_unichar_toupper (g_utf8_get_char (text->str));

  g_string_erase (text, 0, g_utf8_next_char (text->str) - text->str);
  g_string_prepend_unichar (text, first);
}

/**
 * dgz_text_sound_cluster:
 * @z: [8] a cluster's centre, in z-scores
 * @n_words: how many of its features are named, 1 to 7
 *
 * What a cluster is called, from the features in which it differs most from the catalogue.
 *
 * Returns: (transfer full): "Energetic, instrumental"
 */
char *
dgz_text_sound_cluster (const double *z,
                        guint         n_words)
{
  /* Translators: how the music of a cluster sounds, as words of a list */
  static const char *const words[DGZ_N_FEATURES][2] = {
    [DGZ_FEATURE_DANCEABILITY] = { N_ ("less danceable"), N_ ("danceable") },
    [DGZ_FEATURE_ENERGY] = { N_ ("calm"), N_ ("energetic") },
    [DGZ_FEATURE_SPEECHINESS] = { N_ ("little speech"), N_ ("spoken") },
    [DGZ_FEATURE_ACOUSTICNESS] = { N_ ("electronic"), N_ ("acoustic") },
    [DGZ_FEATURE_INSTRUMENTALNESS] = { N_ ("vocal"), N_ ("instrumental") },
    [DGZ_FEATURE_LIVENESS] = { N_ ("studio"), N_ ("live") },
    [DGZ_FEATURE_VALENCE] = { N_ ("gloomy"), N_ ("cheerful") },
  };
  gboolean is_named[DGZ_N_FEATURES] = { FALSE };
  GString *text = g_string_new (NULL);

  for (guint n = 0; n < n_words && n < DGZ_N_FEATURES; n++) {
    int best = -1;

    for (int i = 0; i < DGZ_N_FEATURES; i++) {
      if (!is_named[i] && (best < 0 || fabs (z[i]) > fabs (z[best])))
        best = i;
    }
    is_named[best] = TRUE;
    if (n > 0)
      /* Translators: between the words of a list */
      g_string_append (text, _ (", "));
    g_string_append (text, _ (words[best][z[best] > 0.0 ? 1 : 0]));
  }

  capitalise (text);
  return g_string_free (text, FALSE);
}

/**
 * dgz_text_feature_name:
 * @index: 0 to 6, in the order of dgz_dig_feature_name()
 *
 * What an audio feature is called in the window.
 *
 * Returns: (transfer none): translated
 */
const char *
dgz_text_feature_name (guint index)
{
  static const char *const names[DGZ_N_FEATURES] = {
    [DGZ_FEATURE_DANCEABILITY] = N_ ("Danceability"),
    [DGZ_FEATURE_ENERGY] = N_ ("Energy"),
    [DGZ_FEATURE_SPEECHINESS] = N_ ("Speech"),
    [DGZ_FEATURE_ACOUSTICNESS] = N_ ("Acousticness"),
    [DGZ_FEATURE_INSTRUMENTALNESS] = N_ ("Instrumentalness"),
    [DGZ_FEATURE_LIVENESS] = N_ ("Liveness"),
    [DGZ_FEATURE_VALENCE] = N_ ("Mood"),
  };

  g_return_val_if_fail (index < DGZ_N_FEATURES, "");

  return _ (names[index]);
}
