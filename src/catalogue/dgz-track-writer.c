/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-track-writer.h"

#include <math.h>

#include "dgz-title.h"
#include "dgz-vocabulary.h"

typedef enum {
  STATEMENT_FIND_TRACK,
  STATEMENT_ADD_TRACK,
  STATEMENT_ADD_FEATURES,
  STATEMENT_ADD_TRACK_ARTIST,
  STATEMENT_ADD_TRACK_STYLE,
  STATEMENT_FIND_ARTIST,
  STATEMENT_ADD_ARTIST,
  STATEMENT_FIND_LABEL,
  STATEMENT_ADD_LABEL,
  STATEMENT_FIND_STYLE,
  STATEMENT_ADD_STYLE,
  STATEMENT_FIND_RELEASE,
  STATEMENT_ADD_RELEASE,
  N_STATEMENTS,
} Statement;

static const char *const sql[N_STATEMENTS] = {
  [STATEMENT_FIND_TRACK] = "SELECT id FROM track WHERE key = ?1",
  [STATEMENT_ADD_TRACK] =
      "INSERT INTO track (key, source_id, title, stem, original, is_remix, release_id, year,"
      " duration_ms, isrc, popularity, preview_url)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
  [STATEMENT_ADD_FEATURES] =
      "INSERT INTO features VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
  [STATEMENT_ADD_TRACK_ARTIST] = "INSERT OR IGNORE INTO track_artist VALUES (?1, ?2, ?3)",
  /* A track's own style takes the place of the same one that it had inherited. */
  [STATEMENT_ADD_TRACK_STYLE] = "INSERT OR REPLACE INTO track_style VALUES (?1, ?2, 0)",
  [STATEMENT_FIND_ARTIST] = "SELECT id FROM artist WHERE folded = ?1",
  [STATEMENT_ADD_ARTIST] = "INSERT INTO artist (folded, name) VALUES (?1, ?2)",
  [STATEMENT_FIND_LABEL] = "SELECT id FROM label WHERE folded = ?1",
  [STATEMENT_ADD_LABEL] = "INSERT INTO label (folded, name) VALUES (?1, ?2)",
  [STATEMENT_FIND_STYLE] = "SELECT id FROM style WHERE folded = ?1",
  [STATEMENT_ADD_STYLE] = "INSERT INTO style (folded, name) VALUES (?1, ?2)",
  [STATEMENT_FIND_RELEASE] = "SELECT id FROM release WHERE key = ?1",
  [STATEMENT_ADD_RELEASE] =
      "INSERT INTO release (key, title, folded, artist_id, label_id, catno, barcode)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
};

struct _DgzTrackWriter
{
  DgzDb *db;
  gint64 source_id;
  DgzStatement *statements[N_STATEMENTS];
  /* Folded name or key -> id, of what was seen so far. */
  GHashTable *artists;
  GHashTable *labels;
  GHashTable *styles;
  GHashTable *releases;
};

static GHashTable *
new_map (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * dgz_track_writer_new:
 * @db: a catalogue, within a transaction
 * @source_id: the source the tracks come from
 * @error: return location for a #GError
 *
 * Makes a writer of tracks.
 *
 * Returns: (transfer full) (nullable): the writer
 */
DgzTrackWriter *
dgz_track_writer_new (DgzDb   *db,
                      gint64   source_id,
                      GError **error)
{
  g_autoptr (DgzTrackWriter) self = g_new0 (DgzTrackWriter, 1);

  self->db = db;
  self->source_id = source_id;
  self->artists = new_map ();
  self->labels = new_map ();
  self->styles = new_map ();
  self->releases = new_map ();

  for (int i = 0; i < N_STATEMENTS; i++) {
    self->statements[i] = dgz_db_prepare (db, sql[i], error);
    if (!self->statements[i])
      return NULL;
  }

  return g_steal_pointer (&self);
}

/**
 * dgz_track_writer_free:
 * @self: a writer
 *
 * Frees a writer.
 */
void
dgz_track_writer_free (DgzTrackWriter *self)
{
  for (int i = 0; i < N_STATEMENTS; i++)
    g_clear_pointer (&self->statements[i], dgz_statement_free);
  g_hash_table_unref (self->artists);
  g_hash_table_unref (self->labels);
  g_hash_table_unref (self->styles);
  g_hash_table_unref (self->releases);
  g_free (self);
}

static gboolean
find (DgzStatement *statement,
      const char   *key,
      gint64       *id,
      GError      **error)
{
  g_autoptr (GError) local_error = NULL;

  *id = 0;
  dgz_statement_bind_text (statement, 1, key);
  if (dgz_statement_step (statement, &local_error)) {
    *id = dgz_statement_get_int (statement, 0);
    dgz_statement_reset (statement);
  }
  if (local_error) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }

  return TRUE;
}

static void
remember (GHashTable *map,
          const char *key,
          gint64      id)
{
  g_hash_table_insert (map, g_strdup (key), GSIZE_TO_POINTER ((gsize) id));
}

static gint64
recall (GHashTable *map,
        const char *key)
{
  return (gint64) GPOINTER_TO_SIZE (g_hash_table_lookup (map, key));
}

/* The id of something that is known by its folded name; made if need be. */
static gboolean
intern_name (DgzTrackWriter *self,
             GHashTable     *map,
             Statement       find_statement,
             const char     *folded,
             const char     *name,
             gint64         *id,
             GError        **error)
{
  DgzStatement *add = self->statements[find_statement + 1];

  *id = recall (map, folded);
  if (*id != 0)
    return TRUE;
  if (!find (self->statements[find_statement], folded, id, error))
    return FALSE;

  if (*id == 0) {
    dgz_statement_bind_text (add, 1, folded);
    dgz_statement_bind_text (add, 2, name);
    if (!dgz_statement_run (add, error))
      return FALSE;
    *id = dgz_db_get_last_id (self->db);
  }

  remember (map, folded, *id);
  return TRUE;
}

static gboolean
intern_artist (DgzTrackWriter *self,
               const char     *name,
               gint64         *id,
               GError        **error)
{
  g_autofree char *folded = dgz_vocabulary_fold_artist (name);

  return intern_name (self, self->artists, STATEMENT_FIND_ARTIST, folded, name, id, error);
}

static gboolean
intern_label (DgzTrackWriter *self,
              const char     *name,
              gint64         *id,
              GError        **error)
{
  g_autofree char *folded = NULL;

  *id = 0;
  if (!name)
    return TRUE;

  folded = dgz_vocabulary_fold (name);
  return intern_name (self, self->labels, STATEMENT_FIND_LABEL, folded, name, id, error);
}

static void
bind_id (DgzStatement *statement,
         int           index,
         gint64        id)
{
  if (id > 0)
    dgz_statement_bind_int (statement, index, id);
  else
    dgz_statement_bind_null (statement, index);
}

static gboolean
intern_release (DgzTrackWriter    *self,
                const DgzNewTrack *track,
                gint64             artist_id,
                gint64            *id,
                GError           **error)
{
  DgzStatement *add = self->statements[STATEMENT_ADD_RELEASE];
  g_autofree char *folded = NULL;
  g_autofree char *key = NULL;
  gint64 label_id;

  *id = 0;
  if (!track->release)
    return TRUE;

  folded = dgz_vocabulary_fold (track->release);
  key = track->release_key ? g_strdup (track->release_key)
                           : g_strdup_printf ("%" G_GINT64_FORMAT ":%s", artist_id, folded);
  *id = recall (self->releases, key);
  if (*id != 0)
    return TRUE;
  if (!find (self->statements[STATEMENT_FIND_RELEASE], key, id, error))
    return FALSE;

  if (*id == 0) {
    if (!intern_label (self, track->label, &label_id, error))
      return FALSE;
    dgz_statement_bind_text (add, 1, key);
    dgz_statement_bind_text (add, 2, track->release);
    dgz_statement_bind_text (add, 3, folded);
    bind_id (add, 4, artist_id);
    bind_id (add, 5, label_id);
    dgz_statement_bind_text (add, 6, track->catno);
    dgz_statement_bind_text (add, 7, track->barcode);
    if (!dgz_statement_run (add, error))
      return FALSE;
    *id = dgz_db_get_last_id (self->db);
  }

  remember (self->releases, key, *id);
  return TRUE;
}

static gboolean
add_style (DgzTrackWriter *self,
           const char     *name,
           gint64          track_id,
           GError        **error)
{
  DgzStatement *add = self->statements[STATEMENT_ADD_TRACK_STYLE];
  g_autofree char *folded = dgz_vocabulary_fold (name);
  gint64 style_id;

  if (*folded == '\0')
    return TRUE;
  if (!intern_name (self, self->styles, STATEMENT_FIND_STYLE, folded, name, &style_id, error))
    return FALSE;

  dgz_statement_bind_int (add, 1, track_id);
  dgz_statement_bind_int (add, 2, style_id);
  return dgz_statement_run (add, error);
}

static gboolean
add_styles (DgzTrackWriter    *self,
            const DgzNewTrack *track,
            gint64             track_id,
            GError           **error)
{
  for (gsize i = 0; track->styles[i]; i++) {
    g_auto (GStrv) names = dgz_vocabulary_styles (track->styles[i]);

    for (gsize j = 0; names[j]; j++) {
      if (!add_style (self, names[j], track_id, error))
        return FALSE;
    }
  }

  return TRUE;
}

static void
bind_known (DgzStatement *statement,
            int           index,
            gint64        value)
{
  if (value >= 0)
    dgz_statement_bind_int (statement, index, value);
  else
    dgz_statement_bind_null (statement, index);
}

static gboolean
add_features (DgzTrackWriter    *self,
              const DgzNewTrack *track,
              gint64             track_id,
              GError           **error)
{
  DgzStatement *add = self->statements[STATEMENT_ADD_FEATURES];

  dgz_statement_bind_int (add, 1, track_id);
  for (int i = 0; i < 7; i++)
    dgz_statement_bind_double (add, 2 + i, track->features[i]);
  dgz_statement_bind_double (add, 9, track->tempo > 0.0 ? track->tempo : NAN);
  bind_known (add, 10, track->key_class);
  bind_known (add, 11, track->mode);
  dgz_statement_bind_double (add, 12, track->loudness);
  bind_known (add, 13, track->time_signature);
  return dgz_statement_run (add, error);
}

static gboolean
add_track (DgzTrackWriter    *self,
           const DgzNewTrack *track,
           gint64             release_id,
           GError           **error)
{
  DgzStatement *add = self->statements[STATEMENT_ADD_TRACK];
  g_autofree DgzTitle *title = g_new (DgzTitle, 1);

  dgz_title_parse (track->title, track->artists, g_strv_length ((char **) track->artists), title);

  dgz_statement_bind_text (add, 1, track->key);
  dgz_statement_bind_int (add, 2, self->source_id);
  dgz_statement_bind_text (add, 3, track->title);
  dgz_statement_bind_text (add, 4, title->stem);
  dgz_statement_bind_text (add, 5, title->original);
  dgz_statement_bind_int (add, 6, title->is_remix);
  bind_id (add, 7, release_id);
  bind_id (add, 8, track->year);
  bind_id (add, 9, track->duration_ms);
  dgz_statement_bind_text (add, 10, track->isrc);
  bind_known (add, 11, track->popularity);
  dgz_statement_bind_text (add, 12, track->preview_url);
  return dgz_statement_run (add, error);
}

static gboolean
add_artists (DgzTrackWriter    *self,
             const DgzNewTrack *track,
             gint64             track_id,
             gint64             first_id,
             GError           **error)
{
  DgzStatement *add = self->statements[STATEMENT_ADD_TRACK_ARTIST];

  for (gsize i = 0; track->artists[i]; i++) {
    gint64 artist_id = first_id;

    if (i > 0 && !intern_artist (self, track->artists[i], &artist_id, error))
      return FALSE;
    dgz_statement_bind_int (add, 1, track_id);
    dgz_statement_bind_int (add, 2, (gint64) i);
    dgz_statement_bind_int (add, 3, artist_id);
    if (!dgz_statement_run (add, error))
      return FALSE;
  }

  return TRUE;
}

/**
 * dgz_track_writer_add:
 * @self: a writer
 * @track: the track
 * @is_new: (out): %FALSE when an earlier row had told of it; its styles are then joined
 * @error: return location for a #GError
 *
 * Writes a track.
 */
gboolean
dgz_track_writer_add (DgzTrackWriter    *self,
                      const DgzNewTrack *track,
                      gboolean          *is_new,
                      GError           **error)
{
  gint64 track_id;
  gint64 artist_id;
  gint64 release_id;

  if (!find (self->statements[STATEMENT_FIND_TRACK], track->key, &track_id, error))
    return FALSE;

  *is_new = track_id == 0;
  if (!*is_new)
    return add_styles (self, track, track_id, error);

  if (!intern_artist (self, track->artists[0], &artist_id, error) ||
      !intern_release (self, track, artist_id, &release_id, error) ||
      !add_track (self, track, release_id, error))
    return FALSE;

  track_id = dgz_db_get_last_id (self->db);
  return add_artists (self, track, track_id, artist_id, error) &&
         add_features (self, track, track_id, error) && add_styles (self, track, track_id, error);
}
