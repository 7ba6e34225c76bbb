/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Which tracks of the catalogue are those of a Discogs record.
 *
 * A track is looked for among those of its artists, by folded title without
 * mix words. Of several the nearest in length is taken; how sure one can be
 * follows from the length. All that share artist and title are the record's
 * own, so that none of them is recommended to somebody who has it in hand.
 */

#include "dgz-match.h"

#include <math.h>
#include <string.h>

#include "dgz-catalogue-private.h"
#include "dgz-title.h"
#include "dgz-vocabulary.h"

#define SAME_LENGTH_MS 3000
#define NEAR_LENGTH_MS 30000

static const char candidate_sql[] =
    "SELECT t.title, t.duration_ms, r.barcode FROM track t"
    " LEFT JOIN release r ON r.id = t.release_id WHERE t.id = ?1";

typedef struct
{
  DgzCatalogue *catalogue;
  const DgzMatchRelease *release;
  DgzStatement *find_artist;
  DgzStatement *candidate;
  GHashTable *rows; /* an artist's folded name -> GArray of guint32 */
  DgzOwnRows *own;
} Matcher;

/**
 * dgz_own_rows_init:
 * @own: (out): empty lists
 *
 * Begins the lists.
 */
void
dgz_own_rows_init (DgzOwnRows *own)
{
  own->groups = g_array_new (FALSE, FALSE, sizeof (guint32));
  own->stems = g_array_new (FALSE, FALSE, sizeof (guint32));
  own->releases = g_array_new (FALSE, FALSE, sizeof (guint32));
  own->labels = g_array_new (FALSE, FALSE, sizeof (guint32));
}

/**
 * dgz_own_rows_clear:
 * @own: the lists
 *
 * Frees the lists.
 */
void
dgz_own_rows_clear (DgzOwnRows *own)
{
  g_clear_pointer (&own->groups, g_array_unref);
  g_clear_pointer (&own->stems, g_array_unref);
  g_clear_pointer (&own->releases, g_array_unref);
  g_clear_pointer (&own->labels, g_array_unref);
}

/**
 * dgz_own_rows_add:
 * @own: the lists
 * @features: the catalogue's columns
 * @row: a row
 *
 * Adds a track and its versions.
 */
void
dgz_own_rows_add (DgzOwnRows        *own,
                  const DgzFeatures *features,
                  guint32            row)
{
  g_array_append_val (own->groups, features->group[row]);
  g_array_append_val (own->stems, features->stem[row]);
}

static int
compare_words (gconstpointer a,
               gconstpointer b)
{
  guint32 x = *(const guint32 *) a;
  guint32 y = *(const guint32 *) b;

  return (x > y) - (x < y);
}

/**
 * dgz_own_rows_finish:
 * @own: the lists
 *
 * Puts the lists in order, as a query wants them.
 */
void
dgz_own_rows_finish (DgzOwnRows *own)
{
  g_array_sort (own->groups, compare_words);
  g_array_sort (own->stems, compare_words);
  g_array_sort (own->releases, compare_words);
}

static double
confidence_of (gint64 wanted_ms,
               gint64 found_ms)
{
  gint64 gap = ABS (wanted_ms - found_ms);

  if (wanted_ms == 0 || found_ms == 0)
    return 0.85;
  if (gap <= SAME_LENGTH_MS)
    return 0.95;
  return gap <= NEAR_LENGTH_MS ? 0.80 : 0.60;
}

static gint64
gap_of (gint64 wanted_ms,
        gint64 found_ms)
{
  return wanted_ms == 0 || found_ms == 0 ? G_MAXINT64 : ABS (wanted_ms - found_ms);
}

/* Whether a title of the catalogue names the same version, seen as a track of the record's artists:
 * shops credit who made a remix as an artist, and call it their own version of the original. */
static gboolean
has_title (const DgzMatchTrack *track,
           const DgzTitle      *wanted,
           const char          *title)
{
  g_autofree DgzTitle *parsed = g_new (DgzTitle, 1);

  dgz_title_parse (title, track->artists, g_strv_length ((char **) track->artists), parsed);
  return strcmp (parsed->stem, wanted->stem) == 0;
}

static int
compare_ids (gconstpointer a,
             gconstpointer b,
             gpointer      data)
{
  const DgzFeatures *features = data;
  guint32 x = features->id_rank[*(const guint32 *) a];
  guint32 y = features->id_rank[*(const guint32 *) b];

  return (x > y) - (x < y);
}

/* The rows of an artist's tracks, in the order of their ids: a walk over the column, a few
 * milliseconds for millions of tracks. */
static GArray *
find_rows (Matcher    *self,
           const char *folded,
           GError    **error)
{
  const DgzFeatures *features = dgz_catalogue_get_features (self->catalogue);
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  gint64 id = -1;
  guint32 row = 0;
  GError *local_error = NULL;

  dgz_statement_bind_text (self->find_artist, 1, folded);
  if (dgz_statement_step (self->find_artist, &local_error)) {
    id = dgz_statement_get_int (self->find_artist, 0);
    dgz_statement_reset (self->find_artist);
  }
  if (local_error)
    g_propagate_error (error, local_error);

  dgz_catalogue_send_for_columns (self->catalogue);
  for (guint32 i = 0; id > 0 && i < features->n_artist_refs; i++) {
    if (features->artists[i] != id)
      continue;
    row = dgz_features_row_of_credit (features, i, row);
    g_array_append_val (rows, row);
  }

  g_array_sort_with_data (rows, compare_ids, (gpointer) features);
  g_hash_table_insert (self->rows, g_strdup (folded), rows);
  return rows;
}

/* Takes a candidate into account, which the statement stands on. */
static void
consider (Matcher             *self,
          const DgzMatchTrack *track,
          const DgzTitle      *title,
          guint32              row,
          DgzMatch            *match,
          gint64              *least_gap)
{
  gint64 duration = dgz_statement_get_int (self->candidate, 1);
  const char *barcode = dgz_statement_get_text (self->candidate, 2);
  gboolean same_barcode = barcode && g_strv_contains (self->release->barcodes, barcode);

  if (!has_title (track, title, dgz_statement_get_text (self->candidate, 0)))
    return;

  dgz_own_rows_add (self->own, dgz_catalogue_get_features (self->catalogue), row);
  if (match->how == DGZ_MATCH_BARCODE && !same_barcode)
    return;
  if (match->how != DGZ_MATCH_NONE && !(same_barcode && match->how == DGZ_MATCH_TITLE) &&
      gap_of (track->duration_ms, duration) >= *least_gap)
    return;

  *least_gap = gap_of (track->duration_ms, duration);
  match->how = same_barcode ? DGZ_MATCH_BARCODE : DGZ_MATCH_TITLE;
  match->confidence = same_barcode ? 1.0 : confidence_of (track->duration_ms, duration);
  match->row = row;
}

static void
match_artist (Matcher             *self,
              const DgzMatchTrack *track,
              const DgzTitle      *title,
              const char          *artist,
              DgzMatch            *match,
              gint64              *least_gap,
              GError             **error)
{
  const DgzFeatures *features = dgz_catalogue_get_features (self->catalogue);
  g_autofree char *folded = dgz_vocabulary_fold_artist (artist);
  GArray *rows = g_hash_table_lookup (self->rows, folded);
  GError *local_error = NULL;

  if (!rows)
    rows = find_rows (self, folded, &local_error);

  for (guint i = 0; i < rows->len && !local_error; i++) {
    guint32 row = g_array_index (rows, guint32, i);

    dgz_statement_bind_int (self->candidate, 1, features->track[row]);
    if (dgz_statement_step (self->candidate, &local_error)) {
      consider (self, track, title, row, match, least_gap);
      dgz_statement_reset (self->candidate);
    }
  }

  if (local_error)
    g_propagate_error (error, local_error);
}

static gboolean
match_track (Matcher             *self,
             const DgzMatchTrack *track,
             DgzMatch            *match,
             GError             **error)
{
  g_autofree DgzTitle *title = g_new (DgzTitle, 1);
  GError *local_error = NULL;
  gint64 least_gap = G_MAXINT64;

  *match = (DgzMatch) { DGZ_MATCH_NONE, 0, 0.0 };
  dgz_title_parse (track->title, track->artists, g_strv_length ((char **) track->artists), title);
  if (title->stem[0] == '\0')
    return TRUE;

  for (gsize i = 0; track->artists[i] && !local_error; i++)
    match_artist (self, track, title, track->artists[i], match, &least_gap, &local_error);

  if (local_error) {
    g_propagate_error (error, local_error);
    return FALSE;
  }
  return TRUE;
}

static gboolean
collect (DgzCatalogue *catalogue,
         const char   *sql,
         const char   *first,
         const char   *second,
         GArray       *ids,
         GError      **error)
{
  g_autoptr (DgzStatement) statement =
      dgz_db_prepare (dgz_catalogue_get_db (catalogue), sql, error);
  GError *local_error = NULL;

  if (!statement)
    return FALSE;

  dgz_statement_bind_text (statement, 1, first);
  if (second)
    dgz_statement_bind_text (statement, 2, second);
  while (dgz_statement_step (statement, &local_error)) {
    guint32 id = (guint32) dgz_statement_get_int (statement, 0);

    g_array_append_val (ids, id);
  }

  if (local_error) {
    g_propagate_error (error, local_error);
    return FALSE;
  }
  return TRUE;
}

/* The record's pressings in the catalogue, and its labels. */
static gboolean
collect_release (Matcher *self,
                 GError **error)
{
  const DgzMatchRelease *release = self->release;
  g_autofree char *title = dgz_vocabulary_fold (release->title);

  for (gsize i = 0; release->artists[i]; i++) {
    g_autofree char *artist = dgz_vocabulary_fold_artist (release->artists[i]);

    if (!collect (self->catalogue,
                  "SELECT r.id FROM release r JOIN artist a ON a.id = r.artist_id"
                  " WHERE r.folded = ?1 AND a.folded = ?2",
                  title, artist, self->own->releases, error))
      return FALSE;
  }

  for (gsize i = 0; release->barcodes[i]; i++) {
    if (!collect (self->catalogue, "SELECT id FROM release WHERE barcode = ?1",
                  release->barcodes[i], NULL, self->own->releases, error))
      return FALSE;
  }

  for (gsize i = 0; release->labels[i]; i++) {
    g_autofree char *label = dgz_vocabulary_fold (release->labels[i]);

    if (!collect (self->catalogue, "SELECT id FROM label WHERE folded = ?1", label, NULL,
                  self->own->labels, error))
      return FALSE;
  }

  return TRUE;
}

/**
 * dgz_match_release:
 * @catalogue: a catalogue, on its thread
 * @release: the record
 * @tracks: [n_tracks] its tracks
 * @n_tracks: how many
 * @matches: (out): [n_tracks] what was found of each
 * @own: (inout): lists from dgz_own_rows_init(), filled and in order
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * Finds a record's tracks in the catalogue.
 */
gboolean
dgz_match_release (DgzCatalogue          *catalogue,
                   const DgzMatchRelease *release,
                   const DgzMatchTrack   *tracks,
                   guint                  n_tracks,
                   DgzMatch              *matches,
                   DgzOwnRows            *own,
                   GError               **error)
{
  DgzDb *db = dgz_catalogue_get_db (catalogue);
  g_autoptr (DgzStatement) find_artist =
      dgz_db_prepare (db, "SELECT id FROM artist WHERE folded = ?1", error);
  g_autoptr (DgzStatement) candidate =
      find_artist ? dgz_db_prepare (db, candidate_sql, error) : NULL;
  g_autoptr (GHashTable) rows =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  Matcher self = { catalogue, release, find_artist, candidate, rows, own };

  if (!candidate || !collect_release (&self, error))
    return FALSE;

  for (guint i = 0; i < n_tracks; i++) {
    if (!match_track (&self, &tracks[i], &matches[i], error))
      return FALSE;
  }

  dgz_own_rows_finish (own);
  return TRUE;
}
