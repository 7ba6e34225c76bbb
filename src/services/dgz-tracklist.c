/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The tracklist of a release.
 *
 * A tracklist has tracks, headings, and index tracks: works whose parts stand
 * inside them. A work is a heading here and its parts are the tracks, which
 * keep the work's title, for "II. Largo" alone names nothing; only a work
 * whose parts have no titles is the track itself. Who made a remix or is
 * featured stands with the track, or with the release and a list of positions;
 * ISRCs stand with the release, and name the position in words.
 */

#include "dgz-tracklist.h"

#include <string.h>

#include "dgz-isrc.h"
#include "dgz-release.h"

/* More than any record has: garbage must not multiply lists by lists. */
#define MOST_EXTRAS 2000
#define MOST_RANGES 200
#define MOST_CREDITS 50

/**
 * dgz_credit_free:
 * @credit: a credit
 *
 * Frees a credit.
 */
void
dgz_credit_free (DgzCredit *credit)
{
  g_free (credit->name);
  g_free (credit->shown);
  g_free (credit->join);
  g_free (credit);
}

/**
 * dgz_release_track_free:
 * @track: a track of a release
 *
 * Frees a track.
 */
void
dgz_release_track_free (DgzReleaseTrack *track)
{
  g_free (track->position);
  g_free (track->title);
  g_free (track->work);
  g_ptr_array_unref (track->artists);
  g_ptr_array_unref (track->guests);
  g_ptr_array_unref (track->remixers);
  g_free (track->isrc);
  g_free (track);
}

/**
 * dgz_release_shown_name:
 * @name: a name as Discogs keeps it
 *
 * The name as it is shown.
 *
 * "Somebody (2)" and "Somebody*" are "Somebody"; "Persuader, The" is "The
 * Persuader".
 *
 * Returns: (transfer full): the name. Any thread.
 */
char *
dgz_release_shown_name (const char *name)
{
  g_autofree char *shown = g_strstrip (g_strdup (name));
  gsize length;

  while (strlen (shown) > 1 && g_str_has_suffix (shown, "*"))
    shown[strlen (shown) - 1] = '\0';

  length = strlen (shown);
  if (length > 3 && shown[length - 1] == ')') {
    char *open = strrchr (shown, '(');

    if (open > shown + 1 && open[-1] == ' ' &&
        strspn (open + 1, "0123456789") == strlen (open) - 2 && strlen (open) > 2)
      open[-1] = '\0';
  }

  if (g_str_has_suffix (shown, ", The") && strlen (shown) > strlen (", The")) {
    shown[strlen (shown) - strlen (", The")] = '\0';
    return g_strconcat ("The ", shown, NULL);
  }

  return g_steal_pointer (&shown);
}

static GPtrArray *
credits_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) dgz_credit_free);
}

static void
add_credit (GPtrArray *credits,
            DgzJson   *json)
{
  g_autofree char *name = dgz_json_text (json, "name");
  g_autofree char *variation = dgz_json_text (json, "anv");
  DgzCredit *credit;

  if (!name)
    return;

  credit = g_new0 (DgzCredit, 1);
  credit->shown = dgz_release_shown_name (variation ? variation : name);
  credit->name = g_steal_pointer (&name);
  credit->join = dgz_json_text (json, "join");
  g_ptr_array_add (credits, credit);
}

/**
 * dgz_release_parse_credits:
 * @array: (nullable): artists, as an answer lists them
 *
 * Reads a list of artists.
 *
 * Returns: (transfer full) (element-type DgzCredit): the credits. Any thread.
 */
GPtrArray *
dgz_release_parse_credits (DgzJson *array)
{
  GPtrArray *credits = credits_new ();

  for (guint i = 0; i < dgz_json_length (array); i++)
    add_credit (credits, dgz_json_element (array, i));

  return credits;
}

/**
 * dgz_duration_parse:
 * @text: (nullable): "9:24", "1:02:03" or "6'30"
 *
 * A duration in milliseconds; 0 where it cannot be read.
 */
gint64
dgz_duration_parse (const char *text)
{
  gint64 seconds = 0;
  int parts = 0;

  while (text && *text) {
    char *end;
    guint64 part = g_ascii_strtoull (text, &end, 10);

    if (end == text || part > 100000 || !g_ascii_isdigit (*text) || ++parts > 3)
      return 0;
    seconds = seconds * 60 + (gint64) part;
    /* Minutes and seconds of an arc are written for those of time. */
    if (*end == '\0' || (parts == 2 && (strcmp (end, "\"") == 0 || strcmp (end, "''") == 0)))
      return seconds * 1000;
    if (*end == '\'' && parts == 1 && end[1] == '\0')
      return seconds * 60 * 1000;
    if (*end != ':' && (*end != '\'' || parts > 1))
      return 0;
    text = end + 1;
  }

  return 0;
}

/* The parts of a role that has several: "Remix, Producer [Additional]". */
static gboolean
has_role (const char *roles,
          const char *role)
{
  g_auto (GStrv) list = g_strsplit (roles, ",", -1);

  for (guint i = 0; list[i]; i++) {
    const char *word = g_strstrip (list[i]);
    gsize length = strlen (role);

    if (g_ascii_strncasecmp (word, role, length) == 0 && !g_ascii_isalnum (word[length]))
      return TRUE;
    /* "Vocals [Featuring]" */
    if (g_str_has_suffix (word, "]") && strchr (word, '[') &&
        g_ascii_strncasecmp (strchr (word, '[') + 1, role, length) == 0)
      return TRUE;
  }

  return FALSE;
}

/* Somebody who is credited beside the artists, where that matters. */
static void
add_extra (DgzReleaseTrack *track,
           DgzJson         *json)
{
  g_autofree char *role = dgz_json_text (json, "role");

  if (track->remixers->len + track->guests->len >= MOST_CREDITS)
    return;
  if (role && has_role (role, "Remix"))
    add_credit (track->remixers, json);
  else if (role && has_role (role, "Featuring"))
    add_credit (track->guests, json);
}

static void
add_extras (DgzReleaseTrack *track,
            DgzJson         *json)
{
  DgzJson *extras = dgz_json_member (json, "extraartists");

  for (guint i = 0; i < dgz_json_length (extras); i++)
    add_extra (track, dgz_json_element (extras, i));
}

static DgzReleaseTrack *
parse_track (DgzJson *json)
{
  g_autofree char *title = dgz_json_text (json, "title");
  g_autofree char *position = dgz_json_text (json, "position");
  g_autofree char *duration = dgz_json_text (json, "duration");
  g_autofree char *type = dgz_json_text (json, "type_");
  DgzReleaseTrack *track = g_new0 (DgzReleaseTrack, 1);

  track->title = title ? g_steal_pointer (&title) : g_strdup ("");
  track->position = position ? g_steal_pointer (&position) : g_strdup ("");
  track->duration_ms = dgz_duration_parse (duration);
  track->artists = dgz_release_parse_credits (dgz_json_member (json, "artists"));
  track->guests = credits_new ();
  track->remixers = credits_new ();
  track->is_heading = g_strcmp0 (type, "heading") == 0;
  add_extras (track, json);
  return track;
}

/* Whoever is credited for a work is so for its parts. */
static void
inherit (GPtrArray *to,
         GPtrArray *from)
{
  for (guint i = 0; i < from->len; i++) {
    const DgzCredit *credit = from->pdata[i];
    DgzCredit *copy = g_new0 (DgzCredit, 1);

    copy->name = g_strdup (credit->name);
    copy->shown = g_strdup (credit->shown);
    copy->join = g_strdup (credit->join);
    g_ptr_array_add (to, copy);
  }
}

static void
inherit_work (DgzReleaseTrack       *part,
              const DgzReleaseTrack *work)
{
  part->work = *work->title ? g_strdup (work->title) : NULL;
  if (part->artists->len == 0)
    inherit (part->artists, work->artists);
  inherit (part->guests, work->guests);
  inherit (part->remixers, work->remixers);
}

/* A work whose parts have no titles: it is the track, as long as all of them. */
static void
take_parts (DgzReleaseTrack *work,
            GPtrArray       *parts)
{
  const DgzReleaseTrack *first = parts->pdata[0];
  const DgzReleaseTrack *last = parts->pdata[parts->len - 1];
  gint64 sum = 0;
  gboolean is_known = TRUE;

  for (guint i = 0; i < parts->len; i++) {
    const DgzReleaseTrack *part = parts->pdata[i];

    sum += part->duration_ms;
    is_known = is_known && part->duration_ms > 0;
  }
  if (work->duration_ms == 0 && is_known)
    work->duration_ms = sum;

  if (*work->position == '\0') {
    g_free (work->position);
    work->position = parts->len > 1 && *last->position
                         ? g_strdup_printf ("%s/%s", first->position, last->position)
                         : g_strdup (first->position);
  }
}

static void
add_work (GPtrArray *tracks,
          DgzJson   *json)
{
  g_autoptr (GPtrArray) parts =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dgz_release_track_free);
  DgzReleaseTrack *work = parse_track (json);
  DgzJson *array = dgz_json_member (json, "sub_tracks");
  gboolean has_titles = *work->title == '\0';

  g_ptr_array_add (tracks, work);
  for (guint i = 0; i < dgz_json_length (array); i++) {
    DgzJson *element = dgz_json_element (array, i);

    /* One level: Discogs has no deeper, and garbage may. */
    if (dgz_json_length (dgz_json_member (element, "sub_tracks")) > 0)
      continue;
    g_ptr_array_add (parts, parse_track (element));
    has_titles = has_titles || *((DgzReleaseTrack *) parts->pdata[parts->len - 1])->title;
  }

  work->is_heading = has_titles || parts->len == 0;
  if (!work->is_heading) {
    take_parts (work, parts);
    return;
  }

  while (parts->len > 0) {
    DgzReleaseTrack *part = g_ptr_array_steal_index (parts, 0);

    inherit_work (part, work);
    g_ptr_array_add (tracks, part);
  }
}

/* Position in lower case -> its place in the list, from 1; of equal ones the first. */
static GHashTable *
index_positions (GPtrArray *tracks)
{
  GHashTable *places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < tracks->len; i++) {
    const DgzReleaseTrack *track = tracks->pdata[i];
    g_autofree char *position = g_ascii_strdown (track->position, -1);

    if (!track->is_heading && *position && !g_hash_table_contains (places, position))
      g_hash_table_insert (places, g_steal_pointer (&position), GUINT_TO_POINTER (i + 1));
  }

  return places;
}

static guint
find_place (GHashTable *places,
            const char *text)
{
  g_autofree char *position = g_strstrip (g_ascii_strdown (text, -1));

  return GPOINTER_TO_UINT (g_hash_table_lookup (places, position));
}

/* Credits of the release for some of its tracks: "A1, B2 to B4". */
static void
add_release_extra (GPtrArray  *tracks,
                   GHashTable *places,
                   DgzJson    *json,
                   const char *positions)
{
  g_auto (GStrv) list = g_strsplit (positions, ",", MOST_RANGES);

  for (guint i = 0; list[i]; i++) {
    g_auto (GStrv) ends = g_strsplit (list[i], " to ", 2);
    guint first = ends[0] ? find_place (places, ends[0]) : 0;
    guint last = ends[0] && ends[1] ? find_place (places, ends[1]) : first;

    for (guint k = first; k > 0 && k <= last; k++)
      add_extra (tracks->pdata[k - 1], json);
  }
}

static void
add_release_extras (GPtrArray  *tracks,
                    GHashTable *places,
                    DgzJson    *array)
{
  guint n = MIN (dgz_json_length (array), MOST_EXTRAS);

  for (guint i = 0; i < n; i++) {
    DgzJson *json = dgz_json_element (array, i);
    g_autofree char *positions = dgz_json_text (json, "tracks");

    if (positions)
      add_release_extra (tracks, places, json, positions);
  }
}

/* The track that the description of an ISRC names: "Track A1", "A1", "Track 3: Title". */
static DgzReleaseTrack *
find_described (GPtrArray  *tracks,
                GHashTable *places,
                const char *description)
{
  g_auto (GStrv) words = g_strsplit_set (description, " ,:;()[]", MOST_RANGES);

  for (guint i = 0; words[i]; i++) {
    guint found = find_place (places, words[i]);

    if (found > 0)
      return tracks->pdata[found - 1];
  }

  return NULL;
}

static void
add_isrcs (GPtrArray  *tracks,
           GHashTable *places,
           DgzJson    *identifiers)
{
  for (guint i = 0; i < dgz_json_length (identifiers); i++) {
    DgzJson *json = dgz_json_element (identifiers, i);
    g_autofree char *type = dgz_json_text (json, "type");
    g_autofree char *value = dgz_json_text (json, "value");
    g_autofree char *description = dgz_json_text (json, "description");
    DgzReleaseTrack *track;

    if (g_strcmp0 (type, "ISRC") != 0 || !value || !description)
      continue;
    track = find_described (tracks, places, description);
    if (track && !track->isrc)
      track->isrc = dgz_isrc_normalise (value);
  }
}

/**
 * dgz_tracklist_parse:
 * @release: the object that has the tracklist
 *
 * Reads a release's tracklist, with who is credited beside the artists, and the ISRCs.
 *
 * Returns: (transfer full) (element-type DgzReleaseTrack): the tracks and
 *   headings. Any thread.
 */
GPtrArray *
dgz_tracklist_parse (DgzJson *release)
{
  GPtrArray *tracks = g_ptr_array_new_with_free_func ((GDestroyNotify) dgz_release_track_free);
  DgzJson *array = dgz_json_member (release, "tracklist");
  g_autoptr (GHashTable) places = NULL;

  for (guint i = 0; i < dgz_json_length (array); i++) {
    DgzJson *json = dgz_json_element (array, i);

    if (dgz_json_length (dgz_json_member (json, "sub_tracks")) > 0)
      add_work (tracks, json);
    else
      g_ptr_array_add (tracks, parse_track (json));
  }

  places = index_positions (tracks);
  add_release_extras (tracks, places, dgz_json_member (release, "extraartists"));
  add_isrcs (tracks, places, dgz_json_member (release, "identifiers"));
  return tracks;
}
