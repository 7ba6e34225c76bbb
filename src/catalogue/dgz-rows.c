/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Reads a catalogue into memory, each table once from its beginning to its
 * end: a join would look up by number what comes in the order of numbers.
 */

#include "dgz-rows.h"

#include <math.h>

#include "dgz-features.h"
#include "dgz-key.h"
#include "dgz-merge.h"
#include "dgz-schema.h"
#include "dgz-value.h"

/* More names than any catalogue has. */
#define MOST_NAMES (1 << 28)

typedef void (*RowFunc) (DgzRows      *self,
                         DgzStatement *statement);

/* Hands each row of a query to a function. */
static gboolean
each (DgzRows    *self,
      DgzDb      *db,
      const char *sql,
      RowFunc     func,
      GError    **error)
{
  g_autoptr (DgzStatement) statement = dgz_db_prepare (db, sql, error);
  GError *local_error = NULL;

  if (!statement)
    return FALSE;

  while (dgz_statement_step (statement, &local_error))
    func (self, statement);
  if (local_error) {
    g_propagate_error (error, local_error);
    return FALSE;
  }

  return TRUE;
}

/* The row of a track's number, or %DGZ_NO_ROW: at once where numbers have no gaps. */
static guint32
find_row (const DgzRows *self,
          gint64         id)
{
  guint32 low = 0;
  guint32 high = self->n;

  if (self->n == 0 || id < self->rows[0].id || id > self->rows[self->n - 1].id)
    return DGZ_NO_ROW;
  if (id - self->rows[0].id < self->n && self->rows[id - self->rows[0].id].id == id)
    return (guint32) (id - self->rows[0].id);

  while (low < high) {
    guint32 middle = low + (high - low) / 2;

    if (self->rows[middle].id < id)
      low = middle + 1;
    else
      high = middle;
  }

  return low < self->n && self->rows[low].id == id ? low : DGZ_NO_ROW;
}

enum {
  TRACK_ID,
  TRACK_KEY,
  TRACK_TITLE,
  TRACK_SOURCE,
  TRACK_RELEASE,
  TRACK_PLACE,
  TRACK_YEAR,
  TRACK_DURATION,
  TRACK_ISRC,
  TRACK_POPULARITY,
  TRACK_HAS_PREVIEW,
  TRACK_IS_FILE,
};

static const char tracks_sql[] =
    "SELECT t.id, t.key, t.title, t.source_id, t.release_id, t.number, t.year, t.duration_ms,"
    " t.isrc, t.popularity, t.preview_url IS NOT NULL OR"
    " t.source_id IN (SELECT id FROM source WHERE kind IN ('starter', 'files')),"
    " t.source_id IN (SELECT id FROM source WHERE kind = 'files') FROM track t ORDER BY t.id";

static void
put_track (DgzRows      *self,
           DgzStatement *statement)
{
  DgzRow *row;

  if (self->n + 1 >= self->n_allocated) {
    self->n_allocated += self->n_allocated / 2 + 1024;
    self->rows = g_renew (DgzRow, self->rows, self->n_allocated);
    self->features = g_renew (float, self->features, self->n_allocated *DGZ_N_FEATURES);
  }

  row = &self->rows[self->n];
  *row = (DgzRow) {
    .id = (guint32) dgz_statement_get_int (statement, TRACK_ID),
    .release = (guint32) dgz_statement_get_int (statement, TRACK_RELEASE),
    .duration = (guint32) dgz_statement_get_int (statement, TRACK_DURATION),
    .main = DGZ_NO_ROW,
    .isrc = dgz_value_isrc (dgz_statement_get_text (statement, TRACK_ISRC)),
    .year = (gint16) dgz_statement_get_int (statement, TRACK_YEAR),
    .source = (guint16) dgz_statement_get_int (statement, TRACK_SOURCE),
    .place = (guint16) dgz_statement_get_int (statement, TRACK_PLACE),
    .provenance = DGZ_STYLE_OWN,
    .popularity = dgz_statement_is_null (statement, TRACK_POPULARITY)
                      ? DGZ_UNKNOWN_POPULARITY
                      : (guint8) dgz_statement_get_int (statement, TRACK_POPULARITY),
    .key = DGZ_NO_KEY,
    .flags = dgz_statement_get_int (statement, TRACK_HAS_PREVIEW) ? DGZ_FLAG_PREVIEW : 0,
    .is_file = dgz_statement_get_int (statement, TRACK_IS_FILE) != 0,
  };
  if (row->release < self->release_labels->len) {
    guint formats = g_array_index (self->release_formats, guint8, row->release);

    row->label = g_array_index (self->release_labels, guint32, row->release);
    row->flags |= (guint8) DGZ_FLAG_FORMATS (formats);
  } else {
    row->release = 0;
  }
  for (int i = 0; i < DGZ_N_FEATURES; i++)
    self->features[(gsize) self->n * DGZ_N_FEATURES + i] = NAN;
  dgz_texts_add (&self->keys, dgz_statement_get_text (statement, TRACK_KEY));
  dgz_texts_add (&self->titles, dgz_statement_get_text (statement, TRACK_TITLE));
  self->n++;
}

static const char features_sql[] =
    "SELECT track_id, tempo, key, mode, danceability, energy, speechiness, acousticness,"
    " instrumentalness, liveness, valence FROM features ORDER BY track_id";

static void
put_features (DgzRows      *self,
              DgzStatement *statement)
{
  guint32 i = find_row (self, dgz_statement_get_int (statement, 0));
  DgzRow *row;

  if (i == DGZ_NO_ROW)
    return;

  row = &self->rows[i];
  row->tempo = (float) dgz_statement_get_double (statement, 1);
  row->is_known = row->tempo > 0.0f;
  if (!dgz_statement_is_null (statement, 2) && !dgz_statement_is_null (statement, 3)) {
    int key = dgz_key_new ((int) dgz_statement_get_int (statement, 2),
                           (int) dgz_statement_get_int (statement, 3));

    row->key = key == DGZ_KEY_UNKNOWN ? DGZ_NO_KEY : (guint8) key;
    row->is_known |= row->key != DGZ_NO_KEY;
  }
  for (int f = 0; f < DGZ_N_FEATURES; f++) {
    if (dgz_statement_is_null (statement, 4 + f))
      continue;
    self->features[(gsize) i * DGZ_N_FEATURES + f] =
        (float) dgz_statement_get_double (statement, 4 + f);
    row->is_known = TRUE;
  }
}

static void
put_own_styles (DgzRows      *self,
                DgzStatement *statement)
{
  guint32 i = find_row (self, dgz_statement_get_int (statement, 0));

  if (i != DGZ_NO_ROW)
    self->rows[i].set = (guint32) dgz_statement_get_int (statement, 1);
}

static void
put_derived_styles (DgzRows      *self,
                    DgzStatement *statement)
{
  guint32 i = find_row (self, dgz_statement_get_int (statement, 0));

  if (i == DGZ_NO_ROW)
    return;
  self->rows[i].set = (guint32) dgz_statement_get_int (statement, 1);
  self->rows[i].provenance = (guint8) dgz_statement_get_int (statement, 2);
}

static void
put_merged (DgzRows      *self,
            DgzStatement *statement)
{
  guint32 i = find_row (self, dgz_statement_get_int (statement, 0));

  if (i != DGZ_NO_ROW)
    self->rows[i].main = find_row (self, dgz_statement_get_int (statement, 1));
}

/* Appends a text to a column by id, with empty ones for the ids that are not in use. What a damaged
 * database may have instead of an id is passed over. */
static gboolean
put_text (DgzTexts     *texts,
          DgzStatement *statement,
          int           column)
{
  gint64 id = dgz_statement_get_int (statement, 0);

  if (id < (gint64) texts->n || id > MOST_NAMES)
    return FALSE;

  while (texts->n < (gsize) id)
    dgz_texts_add (texts, NULL);
  dgz_texts_add (texts, dgz_statement_get_text (statement, column));
  return TRUE;
}

static void
put_artist (DgzRows      *self,
            DgzStatement *statement)
{
  put_text (&self->artist_names, statement, 1);
}

static void
put_label (DgzRows      *self,
           DgzStatement *statement)
{
  put_text (&self->label_names, statement, 1);
}

static void
put_style (DgzRows      *self,
           DgzStatement *statement)
{
  put_text (&self->style_names, statement, 1);
}

static void
put_release (DgzRows      *self,
             DgzStatement *statement)
{
  guint32 label = (guint32) dgz_statement_get_int (statement, 3);
  guint8 formats = (guint8) (dgz_statement_get_int (statement, 4) & DGZ_ALL_FORMATS);

  if (!put_text (&self->release_titles, statement, 1))
    return;
  put_text (&self->release_catnos, statement, 2);
  g_array_set_size (self->release_labels, (guint) self->release_titles.n);
  g_array_set_size (self->release_formats, (guint) self->release_titles.n);
  g_array_index (self->release_formats, guint8, self->release_titles.n - 1) = formats;
  if (label < self->label_names.n)
    g_array_index (self->release_labels, guint32, self->release_titles.n - 1) = label;
}

/* Artists come by track and place; tracks that have none begin where the next begins. */
static gboolean
read_artists (DgzRows *self,
              DgzDb   *db,
              GError **error)
{
  g_autoptr (DgzStatement) statement = dgz_db_prepare (
      db, "SELECT track_id, artist_id FROM track_artist ORDER BY track_id, place", error);
  GError *local_error = NULL;
  guint32 row = 0;

  if (!statement)
    return FALSE;

  while (dgz_statement_step (statement, &local_error)) {
    gint64 track = dgz_statement_get_int (statement, 0);
    guint32 artist = (guint32) dgz_statement_get_int (statement, 1);

    while (row < self->n && self->rows[row].id <= track)
      self->rows[row++].artist_first = self->artists->len;
    /* A damaged database may credit a track, or an artist, that is gone. */
    if (row > 0 && self->rows[row - 1].id == track && artist < self->artist_names.n)
      g_array_append_val (self->artists, artist);
  }
  while (row <= self->n)
    self->rows[row++].artist_first = self->artists->len;

  if (local_error) {
    g_propagate_error (error, local_error);
    return FALSE;
  }
  return TRUE;
}

/* A catalogue of an older version knows of no formats. */
static gboolean
read_releases (DgzRows *self,
               DgzDb   *db,
               GError **error)
{
  gboolean has_formats;

  return dgz_schema_has_formats (db, "main", &has_formats, error) &&
         each (self, db,
               has_formats
                   ? "SELECT id, folded, catno, label_id, formats FROM release ORDER BY id"
                   : "SELECT id, folded, catno, label_id, NULL FROM release ORDER BY id",
               put_release, error);
}

/**
 * dgz_rows_load:
 * @db: a catalogue
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * Reads all tracks, with the styles that their sources give them.
 *
 * Returns: (transfer full) (nullable): the tracks
 */
DgzRows *
dgz_rows_load (DgzDb   *db,
               GError **error)
{
  g_autoptr (DgzRows) self = g_new0 (DgzRows, 1);

  self->artists = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->release_labels = g_array_new (FALSE, TRUE, sizeof (guint32));
  self->release_formats = g_array_new (FALSE, TRUE, sizeof (guint8));
  self->n_allocated = 1024;
  self->rows = g_new0 (DgzRow, self->n_allocated);
  self->features = g_new (float, self->n_allocated *DGZ_N_FEATURES);
  self->sets = dgz_style_sets_load (db, error);
  if (!self->sets ||
      !each (self, db, "SELECT id, name FROM artist ORDER BY id", put_artist, error) ||
      !each (self, db, "SELECT id, folded FROM label ORDER BY id", put_label, error) ||
      !each (self, db, "SELECT id, folded FROM style ORDER BY id", put_style, error) ||
      !read_releases (self, db, error) ||
      !each (self, db, tracks_sql, put_track, error) ||
      !each (self, db, features_sql, put_features, error) ||
      !each (self, db, "SELECT track_id, set_id FROM own_styles ORDER BY track_id", put_own_styles,
             error) ||
      !read_artists (self, db, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * dgz_rows_load_derived:
 * @self: the tracks, as loaded
 * @db: the same catalogue
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * Reads what an import had derived: inherited styles, and which tracks are one.
 */
gboolean
dgz_rows_load_derived (DgzRows *self,
                       DgzDb   *db,
                       GError **error)
{
  if (!each (self, db,
             "SELECT track_id, set_id, provenance FROM derived_styles ORDER BY track_id",
             put_derived_styles, error) ||
      !each (self, db, "SELECT track_id, main_id FROM merged ORDER BY track_id", put_merged, error))
    return FALSE;

  dgz_merge_share (self);
  return TRUE;
}

/**
 * dgz_rows_free:
 * @self: the tracks
 *
 * Frees the tracks.
 */
void
dgz_rows_free (DgzRows *self)
{
  g_free (self->rows);
  g_free (self->features);
  g_array_unref (self->artists);
  g_array_unref (self->release_labels);
  g_array_unref (self->release_formats);
  dgz_texts_clear (&self->keys);
  dgz_texts_clear (&self->titles);
  dgz_texts_clear (&self->artist_names);
  dgz_texts_clear (&self->release_titles);
  dgz_texts_clear (&self->release_catnos);
  dgz_texts_clear (&self->label_names);
  dgz_texts_clear (&self->style_names);
  g_clear_pointer (&self->sets, dgz_style_sets_free);
  g_free (self);
}
