/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-saved.h"

#include <json-glib/json-glib.h>
#include <math.h>

#include "dgz-discogs-error.h"
#include "dgz-json-private.h"

static void
sound_free (DgzSavedSound *sound)
{
  g_free (sound->position);
  g_free (sound);
}

/* A member as JSON text of its own, for the parsers of Discogs' answers. */
static GBytes *
member_bytes (DgzJson    *root,
              const char *name)
{
  DgzJson *member = dgz_json_member (root, name);
  char *text = member ? json_to_string ((JsonNode *) member, FALSE) : g_strdup ("");

  return g_bytes_new_take (text, strlen (text));
}

/* A price; NaN where there is none. */
static double
parse_price (DgzJson    *json,
             const char *name)
{
  double price = dgz_json_double (json, name);

  return price >= 0.0 ? price : NAN;
}

/* A small number as single precision holds it; NaN where there is none. */
static float
parse_float (DgzJson    *json,
             const char *name)
{
  double value = dgz_json_double (json, name);

  return fabs (value) <= 1e6 ? (float) value : NAN;
}

/* One of 0 to @most; -1 where there is none. */
static int
parse_choice (DgzJson    *json,
              const char *name,
              int         most)
{
  gint64 choice = dgz_json_count (json, name);

  return choice <= most ? (int) choice : -1;
}

static GPtrArray *
parse_sounds (DgzJson *array)
{
  static const char *const names[] = { "danceability", "energy", "speechiness", "acousticness",
                                       "instrumentalness", "liveness", "valence" };
  GPtrArray *sounds = g_ptr_array_new_with_free_func ((GDestroyNotify) sound_free);

  for (guint i = 0; i < dgz_json_length (array); i++) {
    DgzJson *json = dgz_json_element (array, i);
    DgzSavedSound *sound = g_new0 (DgzSavedSound, 1);

    sound->position = dgz_json_text (json, "position");
    sound->tempo = parse_float (json, "tempo");
    sound->key_class = parse_choice (json, "key", 11);
    sound->mode = parse_choice (json, "mode", 1);
    for (guint f = 0; f < G_N_ELEMENTS (names); f++)
      sound->features[f] = parse_float (json, names[f]);
    g_ptr_array_add (sounds, sound);
  }

  return sounds;
}

/**
 * dgz_saved_parse:
 * @json: a saved record: release, stats, noted, sounds
 * @error: return location for %DGZ_DISCOGS_ERROR_BAD_REPLY
 *
 * Reads a saved record.
 *
 * Returns: (transfer full) (nullable): the record
 */
DgzSaved *
dgz_saved_parse (GBytes  *json,
                 GError **error)
{
  g_autoptr (DgzJsonDocument) document = dgz_json_document_parse (json, error);
  g_autoptr (DgzSaved) saved = NULL;
  g_autoptr (GBytes) release = NULL;
  g_autoptr (GBytes) market = NULL;
  DgzJson *root;
  DgzJson *noted;

  if (!document)
    return NULL;

  root = dgz_json_document_root (document);
  noted = dgz_json_member (root, "noted");
  release = member_bytes (root, "release");
  market = member_bytes (root, "stats");
  saved = g_new0 (DgzSaved, 1);
  saved->sounds = parse_sounds (dgz_json_member (root, "sounds"));
  saved->date = dgz_json_text (root, "date");
  saved->noted_low = parse_price (noted, "low");
  saved->noted_median = parse_price (noted, "median");
  saved->noted_high = parse_price (noted, "high");
  saved->release = dgz_release_parse (release, error);
  saved->market = saved->release ? dgz_market_parse (market, error) : NULL;
  if (!saved->market)
    return NULL;

  return g_steal_pointer (&saved);
}

/**
 * dgz_saved_free:
 * @saved: a saved record
 *
 * Frees a saved record.
 */
void
dgz_saved_free (DgzSaved *saved)
{
  g_clear_pointer (&saved->release, dgz_release_unref);
  g_clear_pointer (&saved->market, dgz_market_free);
  g_free (saved->date);
  g_ptr_array_unref (saved->sounds);
  g_free (saved);
}
