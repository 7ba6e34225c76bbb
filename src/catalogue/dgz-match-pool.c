/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The tracks of the catalogue that may be a record's: all by its artists, and
 * all on releases with its barcode.
 *
 * Tracks have no index by artist. All artists of a record are looked for in
 * one walk over the column of credits, a few milliseconds for millions of
 * tracks, as a compilation may have forty of them. What was found is read in
 * the order in which it lies in the database. What begins as one of the
 * wanted titles, has one of the wanted ISRCs or is on one of the releases is
 * kept, by title.
 */

#include "dgz-match-pool.h"

#include <string.h>

#include "dgz-catalogue-private.h"
#include "dgz-value.h"
#include "dgz-vocabulary.h"

/* How many rows or credits are passed over between two looks at the cancellable. */
#define ROWS_PER_LOOK 262144
#define LOADS_PER_LOOK 256

static const char load_sql[] = "SELECT title, isrc, number FROM track WHERE id = ?1";

struct _DgzMatchPool
{
  DgzCatalogue *catalogue;
  DgzStatement *find_artist;
  DgzStatement *load;
  guint64 starts[65536 / 64]; /* a bit for each beginning of a wanted title */
  GArray *isrcs;              /* guint64 */
  GHashTable *ids;            /* an artist's folded name -> its id, 0 for none */
  GArray *releases;           /* guint32 */
  GPtrArray *rows;            /* DgzMatchRow */
  GHashTable *by_title;       /* head, or head and rest -> GPtrArray of DgzMatchRow */
};

static void
row_free (DgzMatchRow *row)
{
  g_free (row->title);
  dgz_match_title_free (row->parts);
  g_free (row);
}

/**
 * dgz_match_pool_new:
 * @catalogue: a catalogue, on its thread; must outlive the pool
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * Makes an empty pool.
 *
 * Returns: (transfer full) (nullable): the pool
 */
DgzMatchPool *
dgz_match_pool_new (DgzCatalogue *catalogue,
                    GError      **error)
{
  DgzDb *db = dgz_catalogue_get_db (catalogue);
  g_autoptr (DgzMatchPool) self = g_new0 (DgzMatchPool, 1);

  self->catalogue = catalogue;
  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->releases = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->isrcs = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  self->by_title = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify) g_ptr_array_unref);
  self->find_artist = dgz_db_prepare (db, "SELECT id FROM artist WHERE folded = ?1", error);
  if (self->find_artist)
    self->load = dgz_db_prepare (db, load_sql, error);
  return self->load ? g_steal_pointer (&self) : NULL;
}

/**
 * dgz_match_pool_free:
 * @self: a pool
 *
 * Frees a pool and its rows.
 */
void
dgz_match_pool_free (DgzMatchPool *self)
{
  g_clear_pointer (&self->find_artist, dgz_statement_free);
  g_clear_pointer (&self->load, dgz_statement_free);
  g_hash_table_unref (self->ids);
  g_array_unref (self->releases);
  g_array_unref (self->isrcs);
  g_hash_table_unref (self->by_title);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/**
 * dgz_match_pool_add_artist:
 * @self: a pool that is not filled yet
 * @name: an artist's name
 * @id: (out): the artist's number, 0 for one that is not there, or is nobody
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * Has the pool filled from an artist's tracks.
 *
 * Returns: %FALSE only for a failure
 */
gboolean
dgz_match_pool_add_artist (DgzMatchPool *self,
                           const char   *name,
                           guint32      *id,
                           GError      **error)
{
  g_autofree char *folded = dgz_vocabulary_fold_artist (name);
  GError *local_error = NULL;
  gpointer known;

  if (g_hash_table_lookup_extended (self->ids, folded, NULL, &known)) {
    *id = GPOINTER_TO_UINT (known);
    return TRUE;
  }

  *id = 0;
  if (*folded && !dgz_vocabulary_is_nobody (folded)) {
    dgz_statement_bind_text (self->find_artist, 1, folded);
    if (dgz_statement_step (self->find_artist, &local_error)) {
      *id = (guint32) dgz_statement_get_int (self->find_artist, 0);
      dgz_statement_reset (self->find_artist);
    }
  }
  if (local_error) {
    g_propagate_error (error, local_error);
    return FALSE;
  }

  g_hash_table_insert (self->ids, g_steal_pointer (&folded), GUINT_TO_POINTER (*id));
  return TRUE;
}

/**
 * dgz_match_pool_add_release:
 * @self: a pool that is not filled yet
 * @release: a release's number
 *
 * Has the pool filled with a release's tracks.
 */
void
dgz_match_pool_add_release (DgzMatchPool *self,
                            guint32       release)
{
  g_array_append_val (self->releases, release);
}

/**
 * dgz_match_pool_add_title:
 * @self: a pool that is not filled yet
 * @title: a title
 *
 * Has the pool keep the tracks that may have a title.
 */
void
dgz_match_pool_add_title (DgzMatchPool *self,
                          const char   *title)
{
  gboolean is_short;
  guint16 start = dgz_match_title_start (title, &is_short);

  /* Behind a word of one letter there may be a bracket as well as the rest of the title. */
  if (is_short)
    memset (&self->starts[(start & 0xff00) / 64], 0xff, 256 / 8);
  self->starts[start / 64] |= G_GUINT64_CONSTANT (1) << (start % 64);
}

/**
 * dgz_match_pool_add_isrc:
 * @self: a pool that is not filled yet
 * @isrc: an ISRC's number
 *
 * Has the pool keep the tracks of an ISRC.
 */
void
dgz_match_pool_add_isrc (DgzMatchPool *self,
                         guint64       isrc)
{
  g_array_append_val (self->isrcs, isrc);
}

/* A bit for each number up to the greatest that is wanted. */
typedef struct
{
  guint64 *bits;
  guint32 end;
} Marks;

static void
marks_init (Marks  *marks,
            guint32 greatest)
{
  marks->end = greatest + 1;
  marks->bits = g_new0 (guint64, greatest / 64 + 1);
}

static void
marks_set (Marks  *marks,
           guint32 number)
{
  marks->bits[number / 64] |= G_GUINT64_CONSTANT (1) << (number % 64);
}

static gboolean
marks_has (const Marks *marks,
           guint32      number)
{
  return number < marks->end && (marks->bits[number / 64] >> (number % 64) & 1);
}

static gboolean
find_by_artists (DgzMatchPool *self,
                 GHashTable   *found,
                 GCancellable *cancellable,
                 GError      **error)
{
  const DgzFeatures *features = dgz_catalogue_get_features (self->catalogue);
  guint32 greatest = 0;
  guint32 row = 0;
  GHashTableIter iter;
  gpointer id;
  Marks marks;
  gboolean done = TRUE;

  g_hash_table_iter_init (&iter, self->ids);
  while (g_hash_table_iter_next (&iter, NULL, &id))
    greatest = MAX (greatest, GPOINTER_TO_UINT (id));
  if (greatest == 0 || greatest > G_MAXINT32)
    return TRUE;

  marks_init (&marks, greatest);
  g_hash_table_iter_init (&iter, self->ids);
  while (g_hash_table_iter_next (&iter, NULL, &id)) {
    if (GPOINTER_TO_UINT (id) > 0)
      marks_set (&marks, GPOINTER_TO_UINT (id));
  }

  for (guint32 i = 0; i < features->n_artist_refs && done; i++) {
    if (i % ROWS_PER_LOOK == 0)
      done = !g_cancellable_set_error_if_cancelled (cancellable, error);
    if (!marks_has (&marks, features->artists[i]))
      continue;
    row = dgz_features_row_of_credit (features, i, row);
    g_hash_table_add (found, GUINT_TO_POINTER (row));
  }

  g_free (marks.bits);
  return done;
}

static gboolean
find_by_releases (DgzMatchPool *self,
                  GHashTable   *found,
                  GCancellable *cancellable,
                  GError      **error)
{
  const DgzFeatures *features = dgz_catalogue_get_features (self->catalogue);
  guint32 greatest = 0;
  gboolean done = TRUE;
  Marks marks;

  for (guint i = 0; i < self->releases->len; i++)
    greatest = MAX (greatest, g_array_index (self->releases, guint32, i));
  if (greatest == 0 || greatest > G_MAXINT32)
    return TRUE;

  marks_init (&marks, greatest);
  for (guint i = 0; i < self->releases->len; i++)
    marks_set (&marks, g_array_index (self->releases, guint32, i));
  for (guint32 i = 0; i < features->n_rows && done; i++) {
    if (i % ROWS_PER_LOOK == 0)
      done = !g_cancellable_set_error_if_cancelled (cancellable, error);
    if (marks_has (&marks, features->release[i]) && features->release[i] != 0)
      g_hash_table_add (found, GUINT_TO_POINTER (i));
  }

  g_free (marks.bits);
  return done;
}

static int
compare_tracks (gconstpointer a,
                gconstpointer b,
                gpointer      data)
{
  const DgzFeatures *features = data;
  guint32 x = features->track[*(const guint32 *) a];
  guint32 y = features->track[*(const guint32 *) b];

  return (x > y) - (x < y);
}

static void
file_under (DgzMatchPool *self,
            char         *key,
            DgzMatchRow  *row)
{
  GPtrArray *rows = g_hash_table_lookup (self->by_title, key);

  if (!rows) {
    rows = g_ptr_array_new ();
    g_hash_table_insert (self->by_title, g_strdup (key), rows);
  }
  g_ptr_array_add (rows, row);
  g_free (key);
}

/* Whether the track that the statement stands on may be wanted. */
static gboolean
is_wanted (DgzMatchPool *self,
           guint32       at)
{
  guint16 start = dgz_match_title_start (dgz_statement_get_text (self->load, 0), NULL);
  guint32 release = dgz_catalogue_get_features (self->catalogue)->release[at];
  guint64 isrc;

  if (self->starts[start / 64] >> (start % 64) & 1)
    return TRUE;
  for (guint i = 0; i < self->releases->len; i++) {
    if (g_array_index (self->releases, guint32, i) == release)
      return TRUE;
  }

  isrc = self->isrcs->len > 0 ? dgz_value_isrc (dgz_statement_get_text (self->load, 1)) : 0;
  for (guint i = 0; i < self->isrcs->len; i++) {
    if (g_array_index (self->isrcs, guint64, i) == isrc)
      return TRUE;
  }

  return FALSE;
}

static gboolean
load_row (DgzMatchPool *self,
          guint32       at,
          GError      **error)
{
  const DgzFeatures *features = dgz_catalogue_get_features (self->catalogue);
  GError *local_error = NULL;
  DgzMatchRow *row;

  dgz_statement_bind_int (self->load, 1, features->track[at]);
  if (!dgz_statement_step (self->load, &local_error)) {
    if (local_error)
      g_propagate_error (error, local_error);
    return local_error == NULL;
  }

  if (!is_wanted (self, at)) {
    dgz_statement_reset (self->load);
    return TRUE;
  }

  row = g_new0 (DgzMatchRow, 1);
  row->row = at;
  row->title = g_strdup (dgz_statement_get_text (self->load, 0));
  row->isrc = dgz_value_isrc (dgz_statement_get_text (self->load, 1));
  row->place = (int) dgz_statement_get_int (self->load, 2);
  dgz_statement_reset (self->load);
  row->parts = dgz_match_title_new (row->title);
  g_ptr_array_add (self->rows, row);
  file_under (self, g_strdup (row->parts->head), row);
  if (*row->parts->rest)
    file_under (self, g_strdup (row->parts->base), row);
  return TRUE;
}

/**
 * dgz_match_pool_fill:
 * @self: a pool
 * @cancellable: (nullable): ends the work
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Fills the pool, once, with what was added: the tracks of the releases, and of
 * those of the artists the ones that may have a title or an ISRC.
 */
gboolean
dgz_match_pool_fill (DgzMatchPool *self,
                     GCancellable *cancellable,
                     GError      **error)
{
  const DgzFeatures *features = dgz_catalogue_get_features (self->catalogue);
  g_autoptr (GHashTable) found = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  GHashTableIter iter;
  gpointer row;

  dgz_catalogue_send_for_columns (self->catalogue);
  if (!find_by_artists (self, found, cancellable, error) ||
      !find_by_releases (self, found, cancellable, error))
    return FALSE;

  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, &row, NULL)) {
    guint32 at = GPOINTER_TO_UINT (row);

    g_array_append_val (rows, at);
  }
  g_array_sort_with_data (rows, compare_tracks, (gpointer) features);

  for (guint i = 0; i < rows->len; i++) {
    if (i % LOADS_PER_LOOK == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    if (!load_row (self, g_array_index (rows, guint32, i), error))
      return FALSE;
  }

  return TRUE;
}

/**
 * dgz_match_pool_find:
 * @self: a pool that is filled
 * @key: #DgzMatchTitle.head, or head and rest
 *
 * The tracks of a title.
 *
 * Returns: (transfer none) (nullable) (element-type DgzMatchRow): the tracks
 */
GPtrArray *
dgz_match_pool_find (DgzMatchPool *self,
                     const char   *key)
{
  return g_hash_table_lookup (self->by_title, key);
}

/**
 * dgz_match_pool_get_all:
 * @self: a pool that is filled
 *
 * All its tracks.
 *
 * Returns: (transfer none) (element-type DgzMatchRow): the tracks
 */
GPtrArray *
dgz_match_pool_get_all (DgzMatchPool *self)
{
  return self->rows;
}
