/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Writes the tracks of one source.
 *
 * Every row of a table is appended to, in the order of its number, and
 * nothing is looked up in the database: what was met before is known in
 * memory. Artists and styles of a track may come on rows that lie far apart,
 * so they are gathered, and written in the tracks' order at the end.
 */

#include "dgz-track-writer.h"

#include "dgz-interner.h"
#include "dgz-names.h"
#include "dgz-style-sets.h"
#include "dgz-vocabulary.h"

/* From how many links on a hash table is quicker. */
#define MANY 32

typedef enum {
  STATEMENT_ADD_TRACK,
  STATEMENT_ADD_FEATURES,
  STATEMENT_ADD_TRACK_ARTIST,
  STATEMENT_ADD_OWN_STYLES,
  STATEMENT_ADD_RELEASE,
  STATEMENT_FILL_RELEASE,
  STATEMENT_ADD_FILE,
  N_STATEMENTS,
} Statement;

static const char *const sql[N_STATEMENTS] = {
  [STATEMENT_ADD_TRACK] =
      "INSERT INTO track (id, key, source_id, title, release_id, number, year, duration_ms, isrc,"
      " popularity, preview_url) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
  [STATEMENT_ADD_FEATURES] = "INSERT INTO features VALUES"
                             " (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15,"
                             " ?16)",
  [STATEMENT_ADD_TRACK_ARTIST] = "INSERT INTO track_artist VALUES (?1, ?2, ?3)",
  [STATEMENT_ADD_OWN_STYLES] = "INSERT INTO own_styles VALUES (?1, ?2)",
  [STATEMENT_ADD_RELEASE] =
      "INSERT INTO release (id, key, title, folded, artist_id, label_id, catno, barcode, formats)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
  [STATEMENT_FILL_RELEASE] = "UPDATE release SET label_id = ifnull (label_id, ?2),"
                             " catno = ifnull (catno, ?3), formats = ifnull (formats, ?4)"
                             " WHERE id = ?1",
  [STATEMENT_ADD_FILE] = "INSERT INTO file (track_id, key, path, estimated) VALUES"
                         " (?1, ?2, ?3, ?4)",
};

/* Something that a track has: artist or style. */
typedef struct
{
  guint32 track; /* its number within the source, from 1 */
  guint32 id;
} Link;

struct _DgzTrackWriter
{
  DgzDb *db;
  gint64 source_id;
  gint64 last_id; /* of the tracks that were there before */
  DgzStatement *statements[N_STATEMENTS];
  DgzNames *artists;
  DgzNames *labels;
  DgzNames *styles;
  GHashTable *style_ids; /* name -> GArray of guint32 */
  DgzStyleSets *sets;
  DgzInterner *tracks; /* by key */
  DgzInterner *releases;
  GArray *release_ids; /* guint32 by release's number - 1 */
  gint64 last_release_id;
  DgzInterner *barcodes;
  GArray *barcode_ids;  /* guint32: the release, by barcode's number - 1 */
  GArray *artist_links; /* Link */
  GArray *style_links;
};

/* Releases are shared by all sources: by their key, or by their barcode. */
static gboolean
load_releases (DgzTrackWriter *self,
               GError        **error)
{
  g_autoptr (DgzStatement) statement =
      dgz_db_prepare (self->db, "SELECT id, key, barcode FROM release ORDER BY id", error);
  GError *local_error = NULL;

  if (!statement)
    return FALSE;

  while (dgz_statement_step (statement, &local_error)) {
    const char *barcode = dgz_statement_get_text (statement, 2);
    guint32 id = (guint32) dgz_statement_get_int (statement, 0);
    gboolean is_new;

    dgz_interner_add (self->releases, dgz_statement_get_text (statement, 1), -1, &is_new);
    if (is_new)
      g_array_append_val (self->release_ids, id);
    if (barcode)
      dgz_interner_add (self->barcodes, barcode, -1, &is_new);
    if (barcode && is_new)
      g_array_append_val (self->barcode_ids, id);
    self->last_release_id = id;
  }

  if (local_error) {
    g_propagate_error (error, local_error);
    return FALSE;
  }
  return TRUE;
}

static gboolean
load (DgzTrackWriter *self,
      GError        **error)
{
  self->artists = dgz_names_load (self->db, "artist", dgz_vocabulary_fold_artist, error);
  if (!self->artists)
    return FALSE;
  self->labels = dgz_names_load (self->db, "label", dgz_vocabulary_fold, error);
  if (!self->labels)
    return FALSE;
  self->styles = dgz_names_load (self->db, "style", dgz_vocabulary_fold, error);
  if (!self->styles)
    return FALSE;
  self->sets = dgz_style_sets_load (self->db, error);
  return self->sets && load_releases (self, error) &&
         dgz_db_get_int (self->db, "SELECT max(id) FROM track", &self->last_id, error);
}

/**
 * dgz_track_writer_new:
 * @db: a catalogue, within a transaction
 * @source_id: the source the tracks come from; it has none yet
 * @error: return location for a #GError
 *
 * Makes a writer of tracks. It takes about 100 bytes of memory a track.
 *
 * Returns: (transfer full) (nullable): the writer, for one thread
 */
DgzTrackWriter *
dgz_track_writer_new (DgzDb   *db,
                      gint64   source_id,
                      GError **error)
{
  g_autoptr (DgzTrackWriter) self = g_new0 (DgzTrackWriter, 1);

  self->db = db;
  self->source_id = source_id;
  self->style_ids =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  self->tracks = dgz_interner_new ();
  self->releases = dgz_interner_new ();
  self->barcodes = dgz_interner_new ();
  self->release_ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->barcode_ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->artist_links = g_array_new (FALSE, FALSE, sizeof (Link));
  self->style_links = g_array_new (FALSE, FALSE, sizeof (Link));

  for (int i = 0; i < N_STATEMENTS; i++) {
    self->statements[i] = dgz_db_prepare (db, sql[i], error);
    if (!self->statements[i])
      return NULL;
  }
  if (!load (self, error))
    return NULL;

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
  g_clear_pointer (&self->artists, dgz_names_free);
  g_clear_pointer (&self->labels, dgz_names_free);
  g_clear_pointer (&self->styles, dgz_names_free);
  g_clear_pointer (&self->sets, dgz_style_sets_free);
  g_hash_table_unref (self->style_ids);
  dgz_interner_free (self->tracks);
  dgz_interner_free (self->releases);
  dgz_interner_free (self->barcodes);
  g_array_unref (self->release_ids);
  g_array_unref (self->barcode_ids);
  g_array_unref (self->artist_links);
  g_array_unref (self->style_links);
  g_free (self);
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
write_release (DgzTrackWriter    *self,
               const DgzNewTrack *track,
               const char        *key,
               guint32            artist_id,
               guint32            id,
               GError           **error)
{
  DgzStatement *add = self->statements[STATEMENT_ADD_RELEASE];
  g_autofree char *folded = dgz_vocabulary_fold (track->release);
  guint32 label_id = 0;

  if (track->label && !dgz_names_add (self->labels, track->label, &label_id, error))
    return FALSE;

  dgz_statement_bind_int (add, 1, id);
  dgz_statement_bind_borrowed (add, 2, key);
  dgz_statement_bind_borrowed (add, 3, track->release);
  dgz_statement_bind_borrowed (add, 4, folded);
  bind_id (add, 5, artist_id);
  bind_id (add, 6, label_id);
  dgz_statement_bind_borrowed (add, 7, track->catno);
  dgz_statement_bind_borrowed (add, 8, track->barcode);
  bind_id (add, 9, track->formats);
  return dgz_statement_run (add, error);
}

/* Tells of a release what the source that it came with did not: Discogs knows catalogue numbers. */
static gboolean
fill_release (DgzTrackWriter    *self,
              const DgzNewTrack *track,
              guint32            id,
              GError           **error)
{
  DgzStatement *fill = self->statements[STATEMENT_FILL_RELEASE];
  guint32 label_id = 0;

  if (track->label && !dgz_names_add (self->labels, track->label, &label_id, error))
    return FALSE;

  dgz_statement_bind_int (fill, 1, id);
  bind_id (fill, 2, label_id);
  dgz_statement_bind_borrowed (fill, 3, track->catno);
  bind_id (fill, 4, track->formats);
  return dgz_statement_run (fill, error);
}

/* A release that has no id of the source's is known by its artist and title. */
static char *
release_key (const DgzNewTrack *track,
             guint32            artist_id)
{
  g_autofree char *folded = NULL;

  if (track->release_key)
    return g_strdup (track->release_key);

  folded = dgz_vocabulary_fold (track->release);
  return g_strdup_printf ("%u:%s", artist_id, folded);
}

static gboolean
add_release (DgzTrackWriter    *self,
             const DgzNewTrack *track,
             guint32            artist_id,
             guint32           *id,
             GError           **error)
{
  g_autofree char *key = NULL;
  gboolean is_new;
  gboolean is_new_barcode = FALSE;
  guint32 number;
  guint32 barcode = 0;

  *id = 0;
  if (!track->release)
    return TRUE;

  key = release_key (track, artist_id);
  number = dgz_interner_add (self->releases, key, -1, &is_new);
  if (!is_new) {
    *id = g_array_index (self->release_ids, guint32, number - 1);
    return TRUE;
  }

  if (track->barcode)
    barcode = dgz_interner_add (self->barcodes, track->barcode, -1, &is_new_barcode);
  if (barcode != 0 && !is_new_barcode) {
    *id = g_array_index (self->barcode_ids, guint32, barcode - 1);
    g_array_append_val (self->release_ids, *id);
    return fill_release (self, track, *id, error);
  }

  *id = (guint32) ++self->last_release_id;
  g_array_append_val (self->release_ids, *id);
  if (is_new_barcode)
    g_array_append_val (self->barcode_ids, *id);
  return write_release (self, track, key, artist_id, *id, error);
}

static gboolean
write_features (DgzTrackWriter    *self,
                const DgzNewTrack *track,
                gint64             track_id,
                GError           **error)
{
  DgzStatement *add = self->statements[STATEMENT_ADD_FEATURES];

  dgz_statement_bind_int (add, 1, track_id);
  for (int i = 0; i < 7; i++)
    dgz_statement_bind_double (add, 2 + i, track->features[i]);
  dgz_statement_bind_double (add, 9, track->tempo);
  bind_known (add, 10, track->key_class);
  bind_known (add, 11, track->mode);
  dgz_statement_bind_double (add, 12, track->loudness);
  bind_known (add, 13, track->time_signature);
  dgz_statement_bind_double (add, 14, track->second_tempo);
  bind_known (add, 15, track->second_key_class);
  bind_known (add, 16, track->second_mode);
  return dgz_statement_run (add, error);
}

static gboolean
write_track (DgzTrackWriter    *self,
             const DgzNewTrack *track,
             gint64             track_id,
             guint32            release_id,
             GError           **error)
{
  DgzStatement *add = self->statements[STATEMENT_ADD_TRACK];

  dgz_statement_bind_int (add, 1, track_id);
  dgz_statement_bind_borrowed (add, 2, track->key);
  dgz_statement_bind_int (add, 3, self->source_id);
  dgz_statement_bind_borrowed (add, 4, track->title);
  bind_id (add, 5, release_id);
  bind_id (add, 6, track->number);
  bind_id (add, 7, track->year);
  bind_id (add, 8, track->duration_ms);
  dgz_statement_bind_borrowed (add, 9, track->isrc);
  bind_known (add, 10, track->popularity);
  dgz_statement_bind_borrowed (add, 11, track->preview_url);
  return dgz_statement_run (add, error);
}

static gboolean
write_file (DgzTrackWriter    *self,
            const DgzNewTrack *track,
            gint64             track_id,
            GError           **error)
{
  DgzStatement *add = self->statements[STATEMENT_ADD_FILE];

  dgz_statement_bind_int (add, 1, track_id);
  dgz_statement_bind_borrowed (add, 2, track->key);
  dgz_statement_bind_bytes (add, 3, track->path);
  dgz_statement_bind_int (add, 4, track->estimated);
  return dgz_statement_run (add, error);
}

/* The ids of the styles that a name of the source stands for; looked up once for each name. */
static GArray *
find_styles (DgzTrackWriter *self,
             const char     *name,
             GError        **error)
{
  GArray *ids = g_hash_table_lookup (self->style_ids, name);
  g_auto (GStrv) styles = NULL;

  if (ids)
    return ids;

  ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_hash_table_insert (self->style_ids, g_strdup (name), ids);
  styles = dgz_vocabulary_styles (name);
  for (gsize i = 0; styles[i]; i++) {
    guint32 id;

    if (!dgz_names_add (self->styles, styles[i], &id, error))
      return NULL;
    if (id != 0)
      g_array_append_val (ids, id);
  }

  return ids;
}

static gboolean
link_styles (DgzTrackWriter    *self,
             const DgzNewTrack *track,
             guint32            number,
             GError           **error)
{
  for (gsize i = 0; track->styles && track->styles[i]; i++) {
    GArray *ids = find_styles (self, track->styles[i], error);

    if (!ids)
      return FALSE;
    for (guint k = 0; k < ids->len; k++) {
      Link link = { number, g_array_index (ids, guint32, k) };

      g_array_append_val (self->style_links, link);
    }
  }

  return TRUE;
}

static gboolean
link_artists (DgzTrackWriter    *self,
              const DgzNewTrack *track,
              guint32            number,
              guint32           *first_id,
              GError           **error)
{
  *first_id = 0;
  for (gsize i = 0; track->artists[i]; i++) {
    Link link = { number, 0 };

    if (!dgz_names_add (self->artists, track->artists[i], &link.id, error))
      return FALSE;
    if (link.id != 0)
      g_array_append_val (self->artist_links, link);
    if (i == 0)
      *first_id = link.id;
  }

  return TRUE;
}

/**
 * dgz_track_writer_add:
 * @self: a writer
 * @track: the track
 * @is_new: (out): %FALSE when an earlier row had told of it; its artists and styles are then joined
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
  guint32 number = dgz_interner_add (self->tracks, track->key, -1, is_new);
  gint64 track_id = self->last_id + number;
  guint32 artist_id;
  guint32 release_id;

  if (!link_artists (self, track, number, &artist_id, error) ||
      !link_styles (self, track, number, error))
    return FALSE;
  if (!*is_new)
    return TRUE;

  return add_release (self, track, artist_id, &release_id, error) &&
         write_track (self, track, track_id, release_id, error) &&
         write_features (self, track, track_id, error) &&
         (!track->path || write_file (self, track, track_id, error));
}

/* Brings links into the order of their tracks; those of one track keep theirs. */
static Link *
sort_links (const GArray *links,
            guint32       n_tracks)
{
  g_autofree guint32 *next = g_new0 (guint32, (gsize) n_tracks + 2);
  Link *sorted = g_new (Link, links->len + 1);

  for (guint i = 0; i < links->len; i++)
    next[g_array_index (links, Link, i).track + 1]++;
  for (guint32 t = 1; t <= n_tracks; t++)
    next[t] += next[t - 1];
  for (guint i = 0; i < links->len; i++) {
    const Link *link = &g_array_index (links, Link, i);

    sorted[next[link->track]++] = *link;
  }

  return sorted;
}

/* How many links the track of the first one has. */
static guint
count_links (const Link *links,
             guint       n_links)
{
  guint n = 1;

  while (n < n_links && links[n].track == links[0].track)
    n++;
  return n;
}

/* Whether the same is linked before a place. */
static gboolean
is_among (const Link *links,
          guint       place)
{
  for (guint i = 0; i < place; i++) {
    if (links[i].id == links[place].id)
      return TRUE;
  }

  return FALSE;
}

static gboolean
write_artists (DgzTrackWriter *self,
               const Link     *links,
               guint           n_links,
               GError        **error)
{
  DgzStatement *add = self->statements[STATEMENT_ADD_TRACK_ARTIST];
  g_autoptr (GHashTable) seen = n_links > MANY ? g_hash_table_new (NULL, NULL) : NULL;
  int place = 0;

  for (guint i = 0; i < n_links; i++) {
    if (seen ? !g_hash_table_add (seen, GUINT_TO_POINTER (links[i].id)) : is_among (links, i))
      continue;
    dgz_statement_bind_int (add, 1, self->last_id + links[i].track);
    dgz_statement_bind_int (add, 2, place++);
    dgz_statement_bind_int (add, 3, links[i].id);
    if (!dgz_statement_run (add, error))
      return FALSE;
  }

  return TRUE;
}

static gboolean
write_styles (DgzTrackWriter *self,
              const Link     *links,
              guint           n_links,
              GError        **error)
{
  DgzStatement *add = self->statements[STATEMENT_ADD_OWN_STYLES];
  g_autofree guint32 *styles = g_new (guint32, n_links);

  for (guint i = 0; i < n_links; i++)
    styles[i] = links[i].id;
  dgz_statement_bind_int (add, 1, self->last_id + links[0].track);
  dgz_statement_bind_int (add, 2, dgz_style_sets_add (self->sets, styles, n_links));
  return dgz_statement_run (add, error);
}

static gboolean
write_links (DgzTrackWriter *self,
             const GArray   *links,
             gboolean      (*write) (DgzTrackWriter *, const Link *, guint, GError **),
             GError        **error)
{
  g_autofree Link *sorted = sort_links (links, dgz_interner_get_size (self->tracks));
  guint n;

  for (guint i = 0; i < links->len; i += n) {
    n = count_links (sorted + i, links->len - i);
    if (!write (self, sorted + i, n, error))
      return FALSE;
  }

  return TRUE;
}

/**
 * dgz_track_writer_end:
 * @self: a writer
 * @error: return location for a #GError
 *
 * Writes what was gathered: to be called once, after the last track.
 */
gboolean
dgz_track_writer_end (DgzTrackWriter *self,
                      GError        **error)
{
  return write_links (self, self->artist_links, write_artists, error) &&
         write_links (self, self->style_links, write_styles, error) &&
         dgz_style_sets_write (self->sets, self->db, error);
}
