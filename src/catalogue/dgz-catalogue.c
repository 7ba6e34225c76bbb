/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A catalogue that is open for reading: the database and, mapped, its feature
 * file. It belongs to the thread that opened it; the columns may be read by
 * any thread while it is open.
 */

#include "dgz-catalogue-private.h"

#include <math.h>
#include <sys/mman.h>
#include <unistd.h>

#include "dgz-build.h"
#include "dgz-catalogue-error.h"
#include "dgz-generation.h"
#include "dgz-own-files.h"
#include "dgz-schema.h"
#include "dgz-search.h"
#include "dgz-stems.h"

/* More than any catalogue has. */
#define MOST_TRACKS (1u << 28)

typedef enum {
  STATEMENT_KEY,
  STATEMENT_LOAD,
  STATEMENT_ARTISTS,
  STATEMENT_STYLES,
  STATEMENT_MERGED,
  N_STATEMENTS,
} Statement;

static const char *const sql[N_STATEMENTS] = {
  [STATEMENT_KEY] = "SELECT key FROM track WHERE id = ?1",
  [STATEMENT_LOAD] =
      "SELECT t.key, t.title, l.name, r.title, r.catno, t.year, t.duration_ms, t.isrc,"
      " t.preview_url, f.tempo, s.kind = 'starter', r.key, f.loudness"
      " FROM track t JOIN source s ON s.id = t.source_id"
      " LEFT JOIN release r ON r.id = t.release_id"
      " LEFT JOIN label l ON l.id = r.label_id LEFT JOIN features f ON f.track_id = t.id"
      " WHERE t.id = ?1",
  [STATEMENT_ARTISTS] = "SELECT a.name FROM track_artist ta JOIN artist a ON a.id = ta.artist_id"
                        " WHERE ta.track_id = ?1 ORDER BY ta.place",
  [STATEMENT_STYLES] = "SELECT s.name FROM track_style ts JOIN style s ON s.id = ts.style_id"
                       " WHERE ts.track_id = ?1 ORDER BY s.name",
  [STATEMENT_MERGED] = "SELECT t.key FROM merged m INDEXED BY merged_by_main"
                       " JOIN track t ON t.id = m.track_id WHERE m.main_id = ?1 ORDER BY t.id",
};

struct _DgzCatalogue
{
  DgzDb *db;
  DgzStatement *statements[N_STATEMENTS];
  GMappedFile *mapped;
  DgzFeatures features;
  char *folder;
  DgzSearch *search; /* opened when it is first asked for */
  GCancellable *cancellable;
  GArray *rows;           /* guint32: row + 1 by track's id; made when it is first asked for */
  DgzOwnFiles *own_files; /* loaded when they are first asked for */
  gboolean has_files;
  gboolean is_starter;
  gboolean is_sent_for;
};

static gboolean
map_features (DgzCatalogue *self,
              const char   *path)
{
  g_autoptr (GMappedFile) mapped = g_mapped_file_new (path, FALSE, NULL);

  if (!mapped || !g_mapped_file_get_contents (mapped) ||
      dgz_features_open (&self->features, g_mapped_file_get_contents (mapped),
                         g_mapped_file_get_length (mapped)) != DGZ_STATUS_OK)
    return FALSE;

  /* Pages are read one by one, not with their neighbours: the first query after a cold start then
   * reads a tenth, and less stays in memory. No matter if it cannot be said. */
  posix_madvise (g_mapped_file_get_contents (mapped), g_mapped_file_get_length (mapped),
                 POSIX_MADV_RANDOM);
  self->mapped = g_steal_pointer (&mapped);
  return TRUE;
}

static gboolean
rebuild_features (DgzCatalogue *self,
                  const char   *path,
                  GCancellable *cancellable,
                  GError      **error)
{
  g_autoptr (DgzRows) rows = NULL;
  g_autofree guint32 *order = NULL;
  guint32 n;

  dgz_db_set_cancellable (self->db, cancellable);
  rows = dgz_rows_load (self->db, error);
  if (!rows || !dgz_rows_load_derived (rows, self->db, error) ||
      !dgz_stems_find (rows, cancellable, error))
    return FALSE;

  order = dgz_build_order (rows, &n);
  return dgz_build_features (rows, order, n, path, cancellable, error);
}

/* A feature file that is missing, damaged or of another version is made anew. */
static gboolean
open_features (DgzCatalogue *self,
               const char   *folder,
               GCancellable *cancellable,
               GError      **error)
{
  g_autofree char *path = g_build_filename (folder, DGZ_FEATURES_NAME, NULL);

  if (map_features (self, path))
    return TRUE;
  if (!rebuild_features (self, path, cancellable, error))
    return FALSE;
  if (!map_features (self, path))
    return dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_CORRUPT, "%s is damaged", path);

  return TRUE;
}

static gboolean
prepare (DgzCatalogue *self,
         GError      **error)
{
  gint64 starters;
  gint64 files;

  for (int i = 0; i < N_STATEMENTS; i++) {
    gboolean is_optional = i == STATEMENT_MERGED;

    /* A catalogue of an earlier day has no such index, and without one each row takes too long. */
    self->statements[i] = dgz_db_prepare (self->db, sql[i], is_optional ? NULL : error);
    if (!self->statements[i] && !is_optional)
      return FALSE;
  }

  if (!dgz_db_get_int (self->db, "SELECT count(*) FROM source WHERE kind = 'starter'", &starters,
                       error))
    return FALSE;
  self->is_starter = starters > 0;
  /* A catalogue of version 2 knows of none. */
  self->has_files = dgz_db_get_int (self->db, "SELECT EXISTS (SELECT 1 FROM file)", &files, NULL) &&
                    files > 0;
  return TRUE;
}

/**
 * dgz_catalogue_open:
 * @folder: a generation's folder, or the starter's
 * @cancellable: (nullable): ends the opening
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * Opens a catalogue, for this thread.
 *
 * Returns: (transfer full) (nullable): the catalogue
 */
DgzCatalogue *
dgz_catalogue_open (const char   *folder,
                    GCancellable *cancellable,
                    GError      **error)
{
  g_autoptr (DgzCatalogue) self = g_new0 (DgzCatalogue, 1);
  g_autofree char *path = g_build_filename (folder, DGZ_DATABASE_NAME, NULL);

  self->folder = g_strdup (folder);
  self->db = dgz_db_open (path, DGZ_DB_READ, error);
  if (!self->db || !dgz_schema_check (self->db, error) ||
      !open_features (self, folder, cancellable, error) || !prepare (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * dgz_catalogue_free:
 * @self: a catalogue
 *
 * Closes a catalogue.
 */
void
dgz_catalogue_free (DgzCatalogue *self)
{
  for (int i = 0; i < N_STATEMENTS; i++)
    g_clear_pointer (&self->statements[i], dgz_statement_free);
  g_clear_pointer (&self->search, dgz_search_free);
  g_clear_pointer (&self->own_files, dgz_own_files_free);
  g_clear_pointer (&self->db, dgz_db_close);
  g_clear_object (&self->cancellable);
  g_free (self->folder);
  g_clear_pointer (&self->mapped, g_mapped_file_unref);
  g_clear_pointer (&self->rows, g_array_unref);
  g_free (self);
}

/**
 * dgz_catalogue_get_features:
 * @self: a catalogue
 *
 * The columns that a scan reads.
 *
 * Returns: (transfer none): valid until the catalogue is closed
 */
const DgzFeatures *
dgz_catalogue_get_features (DgzCatalogue *self)
{
  return &self->features;
}

/**
 * dgz_catalogue_send_for_columns:
 * @self: a catalogue
 *
 * Has the columns read ahead that are about to be passed over from end to end; once is enough. Does
 * not wait for them.
 */
void
dgz_catalogue_send_for_columns (DgzCatalogue *self)
{
  guintptr page = (guintptr) sysconf (_SC_PAGESIZE);
  DgzExtent extents[DGZ_N_PASSED_OVER];

  if (self->is_sent_for)
    return;

  self->is_sent_for = TRUE;
  dgz_features_passed_over (&self->features, extents);
  for (gsize i = 0; i < G_N_ELEMENTS (extents); i++) {
    guintptr start = (guintptr) extents[i].start / page * page;
    guintptr end = (guintptr) extents[i].start + extents[i].length;

    if (start < end)
      posix_madvise ((void *) start, end - start, POSIX_MADV_WILLNEED);
  }
}

/**
 * dgz_catalogue_is_starter:
 * @self: a catalogue
 *
 * Whether it is the invented one that ships with the program.
 */
gboolean
dgz_catalogue_is_starter (DgzCatalogue *self)
{
  return self->is_starter;
}

/**
 * dgz_catalogue_set_cancellable:
 * @self: a catalogue
 * @cancellable: (nullable): what ends its queries from now on
 *
 * Sets what interrupts a running query.
 */
void
dgz_catalogue_set_cancellable (DgzCatalogue *self,
                               GCancellable *cancellable)
{
  g_set_object (&self->cancellable, cancellable);
  dgz_db_set_cancellable (self->db, cancellable);
  if (self->search)
    dgz_search_set_cancellable (self->search, cancellable);
}

/**
 * dgz_catalogue_get_db:
 * @self: a catalogue
 *
 * Its connection, for other files of this floor.
 *
 * Returns: (transfer none)
 */
DgzDb *
dgz_catalogue_get_db (DgzCatalogue *self)
{
  return self->db;
}

/* Ids have few gaps: what is too high to be one is of a damaged file. */
static GArray *
map_ids (const DgzFeatures *features)
{
  GArray *rows = g_array_new (FALSE, TRUE, sizeof (guint32));

  for (guint32 i = 0; i < features->n_rows; i++) {
    guint32 id = features->track[i];

    if (id > MOST_TRACKS)
      continue;
    if (id >= rows->len)
      g_array_set_size (rows, MAX (id, features->n_rows) + 1);
    g_array_index (rows, guint32, id) = i + 1;
  }

  return rows;
}

/**
 * dgz_catalogue_find_row:
 * @self: a catalogue
 * @track_id: the database's number of a track
 * @row: (out): its row in the columns
 *
 * Finds a track's row.
 */
gboolean
dgz_catalogue_find_row (DgzCatalogue *self,
                        gint64        track_id,
                        guint32      *row)
{
  if (!self->rows) {
    dgz_catalogue_send_for_columns (self);
    self->rows = map_ids (&self->features);
  }
  if (track_id < 0 || track_id >= self->rows->len ||
      g_array_index (self->rows, guint32, track_id) == 0)
    return FALSE;

  *row = g_array_index (self->rows, guint32, track_id) - 1;
  return TRUE;
}

static gboolean
compare_key (DgzCatalogue *self,
             guint32       row,
             const char   *key,
             int          *order,
             GError      **error)
{
  DgzStatement *statement = self->statements[STATEMENT_KEY];
  GError *local_error = NULL;

  dgz_statement_bind_int (statement, 1, self->features.track[row]);
  if (dgz_statement_step (statement, &local_error)) {
    *order = g_strcmp0 (dgz_statement_get_text (statement, 0), key);
    dgz_statement_reset (statement);
    return TRUE;
  }

  if (!local_error)
    return dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_CORRUPT,
                               "The feature file has a track more");
  g_propagate_error (error, local_error);
  return FALSE;
}

/**
 * dgz_catalogue_find_key:
 * @self: a catalogue
 * @key: a track's id, as its source writes it
 * @row: (out): its row in the columns
 * @error: return location for %DGZ_CATALOGUE_ERROR_MISSING
 *
 * Finds a track by its id. A file of the user's that is one with another source's track is found by
 * its own id too.
 */
gboolean
dgz_catalogue_find_key (DgzCatalogue *self,
                        const char   *key,
                        guint32      *row,
                        GError      **error)
{
  g_autoptr (GError) local_error = NULL;
  guint32 low = 0;
  guint32 high = self->features.n_rows;

  while (low < high) {
    guint32 middle = low + (high - low) / 2;
    guint32 at = self->features.index.by_id[middle];
    int order = 0;

    if (at >= self->features.n_rows)
      return dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_CORRUPT,
                                 "The feature file leads to no row");
    if (!compare_key (self, at, key, &order, error))
      return FALSE;
    if (order == 0) {
      *row = at;
      return TRUE;
    }
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }

  if (self->has_files && dgz_own_files_find (self, key, row, &local_error))
    return TRUE;
  if (local_error) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  return dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_MISSING, "No track has the id %s", key);
}

static char **
load_names (DgzStatement *statement,
            gint64        id,
            GError      **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  dgz_statement_bind_int (statement, 1, id);
  while (dgz_statement_step (statement, error))
    g_strv_builder_add (builder, dgz_statement_get_text (statement, 0));

  return g_strv_builder_end (builder);
}

/* The release's number in an id that the dump's reader made: "discogs-30797823-2". */
static gint64
parse_discogs (const char *key)
{
  static const char prefix[] = "discogs-";
  gint64 id;
  char *end;

  if (!key || !g_str_has_prefix (key, prefix) || !g_ascii_isdigit (key[sizeof prefix - 1]))
    return 0;

  id = g_ascii_strtoll (key + sizeof prefix - 1, &end, 10);
  return (*end == '\0' || *end == '-') && id < G_MAXINT64 ? id : 0;
}

/* Most tracks with sound are not the dump's; those of the dump that are one with them know. */
static void
find_discogs (DgzCatalogue      *self,
              DgzCatalogueTrack *track,
              gint64             id,
              GError           **error)
{
  DgzStatement *statement = self->statements[STATEMENT_MERGED];

  if (track->discogs_release == 0)
    track->discogs_release = parse_discogs (track->key);
  if (track->discogs_release > 0 || !statement)
    return;

  dgz_statement_bind_int (statement, 1, id);
  while (track->discogs_release == 0 && dgz_statement_step (statement, error))
    track->discogs_release = parse_discogs (dgz_statement_get_text (statement, 0));
  dgz_statement_reset (statement);
}

static void
fill_track (DgzCatalogueTrack *track,
            DgzStatement      *statement)
{
  track->key = g_strdup (dgz_statement_get_text (statement, 0));
  track->title = g_strdup (dgz_statement_get_text (statement, 1));
  track->label = g_strdup (dgz_statement_get_text (statement, 2));
  track->release = g_strdup (dgz_statement_get_text (statement, 3));
  track->catno = g_strdup (dgz_statement_get_text (statement, 4));
  track->year = (int) dgz_statement_get_int (statement, 5);
  track->duration_ms = dgz_statement_get_int (statement, 6);
  track->isrc = g_strdup (dgz_statement_get_text (statement, 7));
  track->preview_url = g_strdup (dgz_statement_get_text (statement, 8));
  track->tempo = (float) dgz_statement_get_double (statement, 9);
  track->is_invented = dgz_statement_get_int (statement, 10) != 0;
  track->discogs_release = parse_discogs (dgz_statement_get_text (statement, 11));
  if (!dgz_statement_is_null (statement, 12))
    track->loudness = dgz_statement_get_double (statement, 12);
}

static void
fill_sound (DgzCatalogueTrack *track,
            const DgzFeatures *features)
{
  guint32 row = track->row;

  for (int i = 0; i < DGZ_N_FEATURES; i++)
    track->features[i] = features->features[(gsize) row * DGZ_N_FEATURES + i];
  track->musical_key = features->key[row] < DGZ_N_KEYS ? features->key[row] : DGZ_KEY_UNKNOWN;
  /* What the track's own source lacks may be of a file that is one with it. */
  if (!(track->tempo > 0.0f) && features->tempo[row] > 0.0f)
    track->tempo = features->tempo[row];
  track->style_source = features->style_source[row] < DGZ_N_STYLE_SOURCES
                            ? features->style_source[row]
                            : DGZ_STYLE_OWN;
}

/**
 * dgz_catalogue_load:
 * @self: a catalogue
 * @row: a row of the columns
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * Reads all that the catalogue knows of a track.
 *
 * Returns: (transfer full) (nullable): the track
 */
DgzCatalogueTrack *
dgz_catalogue_load (DgzCatalogue *self,
                    guint32       row,
                    GError      **error)
{
  g_autoptr (DgzCatalogueTrack) track = g_new0 (DgzCatalogueTrack, 1);
  DgzStatement *statement = self->statements[STATEMENT_LOAD];
  gint64 id = self->features.track[row];
  GError *local_error = NULL;

  track->row = row;
  track->loudness = NAN;
  dgz_statement_bind_int (statement, 1, id);
  if (dgz_statement_step (statement, &local_error)) {
    fill_track (track, statement);
    dgz_statement_reset (statement);
  } else if (!local_error) {
    dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_CORRUPT, "The feature file has a track more");
    return NULL;
  }

  if (!local_error)
    track->artists = load_names (self->statements[STATEMENT_ARTISTS], id, &local_error);
  if (!local_error)
    track->styles = load_names (self->statements[STATEMENT_STYLES], id, &local_error);
  if (!local_error)
    find_discogs (self, track, id, &local_error);
  if (!local_error && dgz_catalogue_load_files (self, &local_error))
    dgz_own_files_fill_track (self->own_files, self->db, id, track, &local_error);
  if (local_error) {
    g_propagate_error (error, local_error);
    return NULL;
  }

  fill_sound (track, &self->features);
  return g_steal_pointer (&track);
}

/**
 * dgz_catalogue_track_free:
 * @track: a track
 *
 * Frees a track.
 */
void
dgz_catalogue_track_free (DgzCatalogueTrack *track)
{
  g_free (track->key);
  g_free (track->title);
  g_strfreev (track->artists);
  g_free (track->label);
  g_free (track->release);
  g_free (track->catno);
  g_free (track->isrc);
  g_free (track->preview_url);
  g_strfreev (track->styles);
  g_free (track->path);
  g_free (track);
}

/**
 * dgz_catalogue_load_files:
 * @self: a catalogue
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Finds out which rows are files of the user's, if that is not known yet. The functions below know
 * of none before.
 */
gboolean
dgz_catalogue_load_files (DgzCatalogue *self,
                          GError      **error)
{
  if (self->has_files && !self->own_files)
    self->own_files = dgz_own_files_load (self, error);
  return !self->has_files || self->own_files;
}

/**
 * dgz_catalogue_get_file:
 * @self: a catalogue
 * @row: a row of the columns
 * @file: (out) (optional): its file
 *
 * Whether a row is a file of the user's, or one with one: that recording can be played in full. A
 * row of which only another version is a file has none.
 */
gboolean
dgz_catalogue_get_file (DgzCatalogue     *self,
                        guint32           row,
                        DgzCatalogueFile *file)
{
  const DgzCatalogueFile *found = dgz_own_files_get (self->own_files, row);

  if (found && file)
    *file = *found;
  return found != NULL;
}

/**
 * dgz_catalogue_is_owned:
 * @self: a catalogue
 * @row: a row of the columns
 *
 * Whether the user has a file of any version of a track.
 */
gboolean
dgz_catalogue_is_owned (DgzCatalogue *self,
                        guint32       row)
{
  return dgz_own_files_has_group (self->own_files, self->features.group[row]);
}

/**
 * dgz_catalogue_get_own_rows:
 * @self: a catalogue
 * @n_rows: (out): how many
 *
 * The rows that are files of the user's, or one with one.
 *
 * Returns: (transfer none): ascending; valid until the catalogue is closed
 */
const guint32 *
dgz_catalogue_get_own_rows (DgzCatalogue *self,
                            guint        *n_rows)
{
  return dgz_own_files_get_rows (self->own_files, n_rows);
}

static gboolean
rebuild_search (DgzCatalogue *self,
                const char   *path,
                GError      **error)
{
  g_autoptr (DgzRows) rows = dgz_rows_load (self->db, error);
  g_autofree guint32 *order = NULL;
  guint32 n;

  g_clear_pointer (&self->search, dgz_search_free);
  if (!rows || !dgz_rows_load_derived (rows, self->db, error))
    return FALSE;
  order = dgz_build_order (rows, &n);
  if (!dgz_search_build (rows, order, n, path, self->cancellable, error))
    return FALSE;

  self->search = dgz_search_open (path, &self->features, error);
  return self->search != NULL;
}

typedef GArray *(*FindFunc) (DgzSearch  *search,
                             const char *text,
                             guint       limit,
                             GError    **error);

/* A search database that is missing or damaged is made anew, where the folder may be written. */
static GArray *
find (DgzCatalogue *self,
      FindFunc      func,
      const char   *text,
      guint         limit,
      GError      **error)
{
  g_autofree char *path = g_build_filename (self->folder, DGZ_SEARCH_NAME, NULL);
  g_autoptr (GError) local_error = NULL;
  GArray *found;

  if (!self->search) {
    dgz_catalogue_send_for_columns (self);
    self->search = dgz_search_open (path, &self->features, NULL);
  }
  if (!self->search && !rebuild_search (self, path, error))
    return NULL;

  dgz_search_set_cancellable (self->search, self->cancellable);
  found = func (self->search, text, limit, &local_error);
  if (found)
    return found;
  /* Damage may show only now. */
  if (g_error_matches (local_error, DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_CORRUPT))
    return rebuild_search (self, path, error) ? func (self->search, text, limit, error) : NULL;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/**
 * dgz_catalogue_search:
 * @self: a catalogue
 * @text: what somebody typed
 * @limit: how many tracks at most
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * Finds tracks as dgz_search_find() does.
 *
 * Returns: (transfer full) (nullable) (element-type guint32): rows, the best known first
 */
GArray *
dgz_catalogue_search (DgzCatalogue *self,
                      const char   *text,
                      guint         limit,
                      GError      **error)
{
  return find (self, dgz_search_find, text, limit, error);
}

/**
 * dgz_catalogue_search_number:
 * @self: a catalogue
 * @text: a catalogue number, or the beginning of one
 * @limit: how many releases at most
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * Finds releases as dgz_search_find_number() does.
 *
 * Returns: (transfer full) (nullable) (element-type guint32): the database's numbers of releases
 */
GArray *
dgz_catalogue_search_number (DgzCatalogue *self,
                             const char   *text,
                             guint         limit,
                             GError      **error)
{
  return find (self, dgz_search_find_number, text, limit, error);
}
