/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What a catalogue knows of the user's own files: which of its rows they are,
 * or are one with. A row has one file at most, the first that was found.
 */

#include "dgz-own-files.h"

#include <math.h>

#include "dgz-catalogue-error.h"
#include "dgz-catalogue-private.h"

struct _DgzOwnFiles
{
  GArray *files;      /* DgzCatalogueFile, by row */
  GArray *rows;       /* guint32: the same rows */
  GHashTable *groups; /* of versions: what is owned, whichever version it is */
};

static const char files_sql[] =
    "SELECT f.track_id, ifnull (m.main_id, f.track_id), f.estimated FROM file f"
    " LEFT JOIN merged m ON m.track_id = f.track_id ORDER BY f.track_id";
static const char find_sql[] =
    "SELECT ifnull (m.main_id, f.track_id) FROM file f"
    " LEFT JOIN merged m ON m.track_id = f.track_id WHERE f.key = ?1 ORDER BY f.track_id";
static const char track_sql[] =
    "SELECT f.path, s.loudness FROM file f LEFT JOIN features s ON s.track_id = f.track_id"
    " WHERE f.track_id = ?1";
static const char told_sql[] =
    "SELECT tempo > 0, key IS NOT NULL AND mode IS NOT NULL, danceability IS NOT NULL,"
    " energy IS NOT NULL, speechiness IS NOT NULL, acousticness IS NOT NULL,"
    " instrumentalness IS NOT NULL, liveness IS NOT NULL, valence IS NOT NULL"
    " FROM features WHERE track_id = ?1";

/**
 * dgz_own_files_free:
 * @self: the files
 *
 * Frees them.
 */
void
dgz_own_files_free (DgzOwnFiles *self)
{
  g_array_unref (self->files);
  g_array_unref (self->rows);
  g_hash_table_unref (self->groups);
  g_free (self);
}

static int
compare_files (gconstpointer a,
               gconstpointer b)
{
  const DgzCatalogueFile *x = a;
  const DgzCatalogueFile *y = b;

  if (x->row != y->row)
    return x->row < y->row ? -1 : 1;
  return (x->track_id > y->track_id) - (x->track_id < y->track_id);
}

static gboolean
read_files (DgzOwnFiles  *self,
            DgzCatalogue *catalogue,
            GError      **error)
{
  g_autoptr (DgzStatement) statement =
      dgz_db_prepare (dgz_catalogue_get_db (catalogue), files_sql, error);
  GError *local_error = NULL;

  if (!statement)
    return FALSE;

  while (dgz_statement_step (statement, &local_error)) {
    DgzCatalogueFile file = { .track_id = dgz_statement_get_int (statement, 0),
                              .estimated = (guint) dgz_statement_get_int (statement, 2) };

    if (dgz_catalogue_find_row (catalogue, dgz_statement_get_int (statement, 1), &file.row))
      g_array_append_val (self->files, file);
  }
  if (local_error) {
    g_propagate_error (error, local_error);
    return FALSE;
  }

  return TRUE;
}

/**
 * dgz_own_files_load:
 * @catalogue: a catalogue that has files, on its thread
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Finds the rows.
 *
 * Returns: (transfer full) (nullable): the files
 */
DgzOwnFiles *
dgz_own_files_load (DgzCatalogue *catalogue,
                    GError      **error)
{
  const DgzFeatures *features = dgz_catalogue_get_features (catalogue);
  DgzOwnFiles *self = g_new0 (DgzOwnFiles, 1);
  guint n = 0;

  self->files = g_array_new (FALSE, FALSE, sizeof (DgzCatalogueFile));
  self->rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->groups = g_hash_table_new (NULL, NULL);
  if (!read_files (self, catalogue, error)) {
    dgz_own_files_free (self);
    return NULL;
  }

  g_array_sort (self->files, compare_files);
  for (guint i = 0; i < self->files->len; i++) {
    DgzCatalogueFile file = g_array_index (self->files, DgzCatalogueFile, i);

    if (n > 0 && g_array_index (self->files, DgzCatalogueFile, n - 1).row == file.row)
      continue;
    g_array_index (self->files, DgzCatalogueFile, n++) = file;
    g_array_append_val (self->rows, file.row);
    g_hash_table_add (self->groups, GUINT_TO_POINTER (features->group[file.row]));
  }
  g_array_set_size (self->files, n);
  return self;
}

/**
 * dgz_own_files_get:
 * @self: (nullable): the files
 * @row: a row of the catalogue
 *
 * The file that a row is, or is one with.
 *
 * Returns: (transfer none) (nullable)
 */
const DgzCatalogueFile *
dgz_own_files_get (const DgzOwnFiles *self,
                   guint32            row)
{
  DgzCatalogueFile wanted = { .row = row };
  guint low = 0;
  guint high = self ? self->files->len : 0;

  while (low < high) {
    guint middle = low + (high - low) / 2;
    const DgzCatalogueFile *file = &g_array_index (self->files, DgzCatalogueFile, middle);

    if (file->row == wanted.row)
      return file;
    if (file->row < wanted.row)
      low = middle + 1;
    else
      high = middle;
  }

  return NULL;
}

/**
 * dgz_own_files_has_group:
 * @self: (nullable): the files
 * @group: a group of versions
 *
 * Whether a version of it is a file.
 */
gboolean
dgz_own_files_has_group (const DgzOwnFiles *self,
                         guint32            group)
{
  return self && g_hash_table_contains (self->groups, GUINT_TO_POINTER (group));
}

/**
 * dgz_own_files_get_rows:
 * @self: (nullable): the files
 * @n_rows: (out): how many
 *
 * The rows that are files, or are one with one.
 *
 * Returns: (transfer none): ascending
 */
const guint32 *
dgz_own_files_get_rows (const DgzOwnFiles *self,
                        guint             *n_rows)
{
  *n_rows = self ? self->rows->len : 0;
  return self ? (const guint32 *) self->rows->data : NULL;
}

/**
 * dgz_own_files_find:
 * @catalogue: a catalogue that has files
 * @key: a track's id
 * @row: (out): the row that stands for it
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * Finds a file that is one with another source's track, by its own id.
 *
 * Returns: %FALSE without @error where there is no such file
 */
gboolean
dgz_own_files_find (DgzCatalogue *catalogue,
                    const char   *key,
                    guint32      *row,
                    GError      **error)
{
  g_autoptr (DgzStatement) statement =
      dgz_db_prepare (dgz_catalogue_get_db (catalogue), find_sql, error);

  if (!statement)
    return FALSE;

  dgz_statement_bind_text (statement, 1, key);
  return dgz_statement_step (statement, error) &&
         dgz_catalogue_find_row (catalogue, dgz_statement_get_int (statement, 0), row);
}

/* What a track's own source tells: it is not estimated, whatever a file adds. */
static guint
find_told (DgzDb   *db,
           gint64   track_id,
           GError **error)
{
  static const guint bits[] = {
    DGZ_ESTIMATED_TEMPO,
    DGZ_ESTIMATED_KEY,
    DGZ_ESTIMATED_FEATURE (0),
    DGZ_ESTIMATED_FEATURE (1),
    DGZ_ESTIMATED_FEATURE (2),
    DGZ_ESTIMATED_FEATURE (3),
    DGZ_ESTIMATED_FEATURE (4),
    DGZ_ESTIMATED_FEATURE (5),
    DGZ_ESTIMATED_FEATURE (6),
  };
  g_autoptr (DgzStatement) row = dgz_db_prepare (db, told_sql, error);
  guint told = 0;

  if (!row)
    return 0;

  dgz_statement_bind_int (row, 1, track_id);
  if (dgz_statement_step (row, error)) {
    for (int i = 0; i < (int) G_N_ELEMENTS (bits); i++)
      told |= dgz_statement_get_int (row, i) != 0 ? bits[i] : 0;
  }

  return told;
}

/**
 * dgz_own_files_fill_track:
 * @self: (nullable): the files
 * @db: the catalogue's connection
 * @track_id: the number of the row's track
 * @track: (inout): what is known of the row
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * Adds what is known of a row's file.
 */
gboolean
dgz_own_files_fill_track (const DgzOwnFiles *self,
                          DgzDb             *db,
                          gint64             track_id,
                          DgzCatalogueTrack *track,
                          GError           **error)
{
  const DgzCatalogueFile *file = dgz_own_files_get (self, track->row);
  g_autoptr (DgzStatement) row = file ? dgz_db_prepare (db, track_sql, error) : NULL;
  g_autoptr (GError) local_error = NULL;

  if (!file || !row)
    return !file;

  track->estimated = file->estimated;
  if (file->track_id != track_id)
    track->estimated &= ~find_told (db, track_id, &local_error);
  dgz_statement_bind_int (row, 1, file->track_id);
  if (!local_error && dgz_statement_step (row, &local_error)) {
    track->path = dgz_statement_dup_bytes (row, 0);
    track->loudness =
        dgz_statement_is_null (row, 1) ? NAN : dgz_statement_get_double (row, 1);
  }
  if (local_error) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }

  return TRUE;
}
