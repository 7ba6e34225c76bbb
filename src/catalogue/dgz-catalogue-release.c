/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Releases of the catalogue: by catalogue number, by barcode, and those that
 * the tracks of a search are on.
 *
 * The database has no index from a release to its tracks: one walk over the
 * column finds those of all releases that were found, in a few milliseconds
 * for millions of tracks.
 */

#include "dgz-catalogue-release.h"

#include <string.h>

#include "dgz-catalogue-private.h"
#include "dgz-vocabulary.h"

/* A release of the dump is known by this and its number on Discogs. */
#define DUMP_PREFIX "discogs-"
/* A beginning of a number that is shorter says nothing. */
#define LEAST_NUMBER 2
#define LEAST_BARCODE 6
#define MOST_BARCODE 14
/* Of a box of hundreds, so many are enough to dig from. */
#define MOST_TRACKS 60
#define N_REMAINDERS 4096

static const char release_sql[] =
    "SELECT r.key, r.title, a.name, l.name, r.catno, r.barcode FROM release r"
    " LEFT JOIN artist a ON a.id = r.artist_id LEFT JOIN label l ON l.id = r.label_id"
    " WHERE r.id = ?1";

static const char barcode_sql[] =
    "SELECT id FROM release WHERE barcode >= ?1 AND barcode < ?2 ORDER BY barcode, id LIMIT ?3";

/**
 * dgz_catalogue_release_free:
 * @release: a release
 *
 * Frees a release.
 */
void
dgz_catalogue_release_free (DgzCatalogueRelease *release)
{
  g_free (release->title);
  g_free (release->artist);
  g_free (release->label);
  g_free (release->catno);
  g_free (release->barcode);
  g_strfreev (release->track_keys);
  g_free (release);
}

static gint64
discogs_id_of (const char *key)
{
  gint64 id;

  if (!g_str_has_prefix (key, DUMP_PREFIX) ||
      !g_ascii_string_to_signed (key + strlen (DUMP_PREFIX), 10, 1, G_MAXINT64, &id, NULL))
    return 0;
  return id;
}

static DgzCatalogueRelease *
take_release (DgzStatement *statement,
              guint32       id)
{
  DgzCatalogueRelease *release = g_new0 (DgzCatalogueRelease, 1);

  release->id = id;
  release->discogs_id = discogs_id_of (dgz_statement_get_text (statement, 0));
  release->title = g_strdup (dgz_statement_get_text (statement, 1));
  release->artist = g_strdup (dgz_statement_get_text (statement, 2));
  release->label = g_strdup (dgz_statement_get_text (statement, 3));
  release->catno = g_strdup (dgz_statement_get_text (statement, 4));
  release->barcode = g_strdup (dgz_statement_get_text (statement, 5));
  return release;
}

/* Reads releases; numbers of such as there are not, from a damaged file, are passed over. */
static GPtrArray *
load_releases (DgzCatalogue *self,
               const GArray *ids,
               GError      **error)
{
  g_autoptr (DgzStatement) statement =
      dgz_db_prepare (dgz_catalogue_get_db (self), release_sql, error);
  g_autoptr (GPtrArray) releases =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dgz_catalogue_release_free);
  GError *local_error = NULL;

  if (!statement)
    return NULL;

  for (guint i = 0; i < ids->len && !local_error; i++) {
    guint32 id = g_array_index (ids, guint32, i);

    dgz_statement_bind_int (statement, 1, id);
    if (dgz_statement_step (statement, &local_error)) {
      g_ptr_array_add (releases, take_release (statement, id));
      dgz_statement_reset (statement);
    }
  }

  if (local_error) {
    g_propagate_error (error, local_error);
    return NULL;
  }
  return g_steal_pointer (&releases);
}

typedef struct
{
  guint32 release; /* its place among those that were found */
  guint32 row;
  guint32 track;
} Place;

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const Place *x = a;
  const Place *y = b;

  if (x->release != y->release)
    return x->release < y->release ? -1 : 1;
  /* A source's tracks are numbered as they come: in the order of the record. */
  return (x->track > y->track) - (x->track < y->track);
}

/* The rows of releases, by release and track. */
static GArray *
find_places (const DgzFeatures *features,
             const GPtrArray   *releases)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (Place));
  guint8 may_be[N_REMAINDERS] = { 0 };

  for (guint i = 0; i < releases->len; i++)
    may_be[((DgzCatalogueRelease *) releases->pdata[i])->id % N_REMAINDERS] = 1;

  /* Nearly all rows are told from those that are looked for by a table that stays in the cache. */
  for (guint32 row = 0; row < features->n_rows && releases->len > 0; row++) {
    guint32 id = features->release[row];

    if (!may_be[id % N_REMAINDERS])
      continue;
    for (guint32 i = 0; i < releases->len; i++) {
      Place place = { i, row, features->track[row] };

      if (((DgzCatalogueRelease *) releases->pdata[i])->id == id)
        g_array_append_val (places, place);
    }
  }

  g_array_sort (places, compare_places);
  return places;
}

/* Reads the ids of a release's tracks, from a place on. */
static gboolean
load_keys (DgzStatement        *statement,
           DgzCatalogueRelease *release,
           const GArray        *places,
           guint                first,
           guint                end,
           GError             **error)
{
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();
  GError *local_error = NULL;

  for (guint i = first; i < MIN (end, first + MOST_TRACKS) && !local_error; i++) {
    dgz_statement_bind_int (statement, 1, g_array_index (places, Place, i).track);
    if (dgz_statement_step (statement, &local_error)) {
      g_strv_builder_add (keys, dgz_statement_get_text (statement, 0));
      dgz_statement_reset (statement);
    }
  }

  release->track_keys = g_strv_builder_end (keys);
  if (local_error) {
    g_propagate_error (error, local_error);
    return FALSE;
  }
  return TRUE;
}

static int
least_year (const DgzFeatures *features,
            const GArray      *places,
            guint              first,
            guint              end)
{
  int least = 0;

  for (guint i = first; i < end; i++) {
    int year = features->year[g_array_index (places, Place, i).row];

    if (year > 0 && (least == 0 || year < least))
      least = year;
  }

  return least;
}

static gboolean
fill_tracks (DgzCatalogue *self,
             GPtrArray    *releases,
             GError      **error)
{
  const DgzFeatures *features = dgz_catalogue_get_features (self);
  g_autoptr (DgzStatement) statement =
      dgz_db_prepare (dgz_catalogue_get_db (self), "SELECT key FROM track WHERE id = ?1", error);
  g_autoptr (GArray) places = NULL;
  guint first = 0;

  if (!statement)
    return FALSE;

  places = find_places (features, releases);
  for (guint i = 0; i < releases->len; i++) {
    DgzCatalogueRelease *release = releases->pdata[i];
    guint end = first;

    while (end < places->len && g_array_index (places, Place, end).release == i)
      end++;
    release->year = least_year (features, places, first, end);
    if (!load_keys (statement, release, places, first, end, error))
      return FALSE;
    first = end;
  }

  return TRUE;
}

static gboolean
has_id (const GArray *ids,
        guint32       id)
{
  for (guint i = 0; i < ids->len; i++) {
    if (g_array_index (ids, guint32, i) == id)
      return TRUE;
  }

  return FALSE;
}

static gboolean
add_barcodes (DgzStatement *statement,
              const char   *begin,
              guint         limit,
              GArray       *ids,
              GError      **error)
{
  g_autofree char *end = g_strconcat (begin, ":", NULL); /* behind every digit */
  GError *local_error = NULL;

  dgz_statement_bind_borrowed (statement, 1, begin);
  dgz_statement_bind_borrowed (statement, 2, end);
  dgz_statement_bind_int (statement, 3, limit);
  while (dgz_statement_step (statement, &local_error)) {
    guint32 id = (guint32) dgz_statement_get_int (statement, 0);

    if (!has_id (ids, id))
      g_array_append_val (ids, id);
  }

  if (local_error) {
    g_propagate_error (error, local_error);
    return FALSE;
  }
  return TRUE;
}

/* The digits of a barcode as scanners and people write it; %NULL where a text is none. */
static char *
read_barcode (const char *text)
{
  GString *digits = g_string_new (NULL);

  for (; *text; text++) {
    if (g_ascii_isdigit (*text))
      g_string_append_c (digits, *text);
    else if (*text != ' ' && *text != '-')
      break;
  }

  if (*text || digits->len < LEAST_BARCODE || digits->len > MOST_BARCODE) {
    g_string_free (digits, TRUE);
    return NULL;
  }
  return g_string_free (digits, FALSE);
}

/* American codes have twelve digits, and are written with a nought before them, too. */
static gboolean
find_barcode (DgzCatalogue *self,
              const char   *digits,
              guint         limit,
              GArray       *ids,
              GError      **error)
{
  g_autoptr (DgzStatement) statement =
      dgz_db_prepare (dgz_catalogue_get_db (self), barcode_sql, error);
  const char *bare = digits + strspn (digits, "0");

  if (!statement || !add_barcodes (statement, digits, limit, ids, error))
    return FALSE;

  for (guint noughts = 0; noughts <= 2 && strlen (bare) >= LEAST_BARCODE - 1; noughts++) {
    g_autofree char *begin = g_strconcat (noughts == 0 ? "" : noughts == 1 ? "0"
                                                                           : "00",
                                          bare, NULL);

    if (!add_barcodes (statement, begin, limit, ids, error))
      return FALSE;
  }

  return TRUE;
}

/**
 * dgz_catalogue_find_numbered:
 * @self: a catalogue, on its thread
 * @text: what somebody typed
 * @limit: how many releases at most
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * Finds the releases whose barcode or catalogue number is, or begins with, a text.
 *
 * Returns: (transfer full) (nullable) (element-type DgzCatalogueRelease): those with the barcode
 *   first; empty where the text is too short to be a number
 */
GPtrArray *
dgz_catalogue_find_numbered (DgzCatalogue *self,
                             const char   *text,
                             guint         limit,
                             GError      **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree char *digits = read_barcode (text);
  g_autoptr (GPtrArray) releases = NULL;

  if (digits && !find_barcode (self, digits, limit, ids, error))
    return NULL;
  if (strlen (text) >= LEAST_NUMBER) {
    g_autoptr (GArray) numbered = dgz_catalogue_search_number (self, text, limit, error);

    if (!numbered)
      return NULL;
    for (guint i = 0; i < numbered->len; i++) {
      if (!has_id (ids, g_array_index (numbered, guint32, i)))
        g_array_append_val (ids, g_array_index (numbered, guint32, i));
    }
  }

  g_array_set_size (ids, MIN (ids->len, limit));
  releases = load_releases (self, ids, error);
  return releases && fill_tracks (self, releases, error) ? g_steal_pointer (&releases) : NULL;
}

/* Whether a release's own words have all that was typed, of the last of which the beginning. */
static gboolean
is_named (const DgzCatalogueRelease *release,
          char                     **words)
{
  g_autofree char *all =
      g_strjoin (" ", release->title, release->artist ? release->artist : "",
                 release->label ? release->label : "", release->catno ? release->catno : "", NULL);
  g_autofree char *folded = dgz_vocabulary_fold (all);
  g_auto (GStrv) own = g_strsplit (folded, " ", -1);

  for (guint i = 0; words[i]; i++) {
    gboolean is_last = !words[i + 1];
    gboolean found = *words[i] == '\0';

    for (guint k = 0; own[k] && !found; k++)
      found = is_last ? g_str_has_prefix (own[k], words[i]) : strcmp (own[k], words[i]) == 0;
    if (!found)
      return FALSE;
  }

  return TRUE;
}

/**
 * dgz_catalogue_find_named:
 * @self: a catalogue, on its thread
 * @text: what somebody typed
 * @rows: (element-type guint32): the tracks that dgz_catalogue_search() found for it
 * @limit: how many releases at most
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * Finds the releases of tracks that were found whose own title, artist, label and number have all
 * the words, so that the record is meant and not one of its tracks alone.
 *
 * Returns: (transfer full) (nullable) (element-type DgzCatalogueRelease): in the tracks' order
 */
GPtrArray *
dgz_catalogue_find_named (DgzCatalogue *self,
                          const char   *text,
                          const GArray *rows,
                          guint         limit,
                          GError      **error)
{
  const DgzFeatures *features = dgz_catalogue_get_features (self);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *folded = dgz_vocabulary_fold (valid);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  g_autoptr (GPtrArray) releases = NULL;

  for (guint i = 0; i < rows->len; i++) {
    guint32 release = features->release[g_array_index (rows, guint32, i)];

    if (release > 0 && !has_id (ids, release))
      g_array_append_val (ids, release);
  }

  releases = load_releases (self, ids, error);
  if (!releases)
    return NULL;
  for (guint i = releases->len; i > 0; i--) {
    if (!is_named (releases->pdata[i - 1], words))
      g_ptr_array_remove_index (releases, i - 1);
  }
  if (releases->len > limit)
    g_ptr_array_set_size (releases, (int) limit);
  return fill_tracks (self, releases, error) ? g_steal_pointer (&releases) : NULL;
}
