/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Makes the feature file of a catalogue: reads the columns out of the
 * database in the order of the tracks' ids, learns the space, the clusters,
 * the style vectors and the expected parts, and writes them.
 */

#include "dgz-build.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dgz-catalogue-error.h"
#include "dgz-score.h"
#include "dgz-versions.h"

/* Fixed, so that the same catalogue gives the same clusters and means everywhere. */
#define CLUSTER_SEED 20240521
#define PAIR_SEED 30797823

typedef struct
{
  GArray *features; /* float */
  GArray *tempo;
  GByteArray *key;
  GByteArray *cluster;
  GArray *style_set; /* guint32 */
  GByteArray *style_source;
  GByteArray *flags;
  GByteArray *popularity;
  GArray *year; /* gint16 */
  GArray *duration;
  GArray *label;
  GArray *release;
  GArray *group;
  GArray *stem;
  GArray *original;
  GArray *track;
  GArray *id_rank;
  GArray *artist_first;
  GArray *artists;
  GArray *versions;        /* DgzVersionRow */
  GHashTable *numbers;     /* text -> number, for stems, originals and ISRCs */
  GHashTable *rows;        /* track id -> row */
  GPtrArray *style_names;  /* folded name by style id */
  GHashTable *set_numbers; /* "3,17," -> set number */
  GPtrArray *sets;         /* GPtrArray of folded names */
  GArray *set_tracks;      /* guint32 */
} Build;

static void
build_init (Build *build)
{
  GArray **words[] = { &build->style_set, &build->duration, &build->label, &build->release,
                       &build->group, &build->stem, &build->original, &build->track,
                       &build->id_rank, &build->artist_first, &build->artists, &build->set_tracks };
  GByteArray **bytes[] = { &build->key, &build->cluster, &build->style_source, &build->flags,
                           &build->popularity };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    *words[i] = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint i = 0; i < G_N_ELEMENTS (bytes); i++)
    *bytes[i] = g_byte_array_new ();
  build->features = g_array_new (FALSE, FALSE, sizeof (float));
  build->tempo = g_array_new (FALSE, FALSE, sizeof (float));
  build->year = g_array_new (FALSE, FALSE, sizeof (gint16));
  build->versions = g_array_new (FALSE, FALSE, sizeof (DgzVersionRow));
  build->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  build->rows = g_hash_table_new (NULL, NULL);
  build->style_names = g_ptr_array_new_with_free_func (g_free);
  build->set_numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  build->sets = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
}

static void
build_clear (Build *build)
{
  GArray *arrays[] = { build->style_set, build->duration, build->label, build->release,
                       build->group, build->stem, build->original, build->track, build->id_rank,
                       build->artist_first, build->artists, build->set_tracks, build->features,
                       build->tempo, build->year, build->versions };
  GByteArray *bytes[] = { build->key, build->cluster, build->style_source, build->flags,
                          build->popularity };

  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    g_array_unref (arrays[i]);
  for (guint i = 0; i < G_N_ELEMENTS (bytes); i++)
    g_byte_array_unref (bytes[i]);
  g_hash_table_unref (build->numbers);
  g_hash_table_unref (build->rows);
  g_ptr_array_unref (build->style_names);
  g_hash_table_unref (build->set_numbers);
  g_ptr_array_unref (build->sets);
}

/* One number for each different text, from 1. */
static guint32
number_of (GHashTable *numbers,
           char       *text)
{
  guint32 number = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, text));

  if (number == 0) {
    number = g_hash_table_size (numbers) + 1;
    g_hash_table_insert (numbers, text, GUINT_TO_POINTER (number));
  } else {
    g_free (text);
  }

  return number;
}

static void
put_word (GArray *array,
          gint64  value)
{
  guint32 word = (guint32) value;

  g_array_append_val (array, word);
}

static void
put_byte (GByteArray *array,
          gint64      value)
{
  guint8 byte = (guint8) value;

  g_byte_array_append (array, &byte, 1);
}

static void
put_float (GArray       *array,
           DgzStatement *statement,
           int           column,
           float         unknown)
{
  float value = dgz_statement_is_null (statement, column)
                    ? unknown
                    : (float) dgz_statement_get_double (statement, column);

  g_array_append_val (array, value);
}

typedef enum {
  COLUMN_ID,
  COLUMN_RELEASE,
  COLUMN_LABEL,
  COLUMN_YEAR,
  COLUMN_DURATION,
  COLUMN_POPULARITY,
  COLUMN_HAS_PREVIEW,
  COLUMN_IS_REMIX,
  COLUMN_STEM,
  COLUMN_ORIGINAL,
  COLUMN_ISRC,
  COLUMN_ARTISTS,
  COLUMN_TEMPO,
  COLUMN_KEY,
  COLUMN_MODE,
  COLUMN_FIRST_FEATURE,
} TrackColumn;

/* The artists of a track come as "12,7", in order; their set decides the stem. */
static const char tracks_sql[] =
    "SELECT t.id, t.release_id, r.label_id, t.year, t.duration_ms, t.popularity,"
    " t.preview_url IS NOT NULL OR s.kind = 'starter', t.is_remix, t.stem, t.original, t.isrc,"
    " (SELECT group_concat(artist_id) FROM"
    "   (SELECT artist_id FROM track_artist WHERE track_id = t.id ORDER BY place)),"
    " f.tempo, f.key, f.mode, f.danceability, f.energy, f.speechiness, f.acousticness,"
    " f.instrumentalness, f.liveness, f.valence"
    " FROM track t JOIN source s ON s.id = t.source_id LEFT JOIN release r ON r.id = t.release_id"
    " LEFT JOIN features f ON f.track_id = t.id ORDER BY t.key";

static int
compare_words (gconstpointer a,
               gconstpointer b)
{
  guint32 x = *(const guint32 *) a;
  guint32 y = *(const guint32 *) b;

  return (x > y) - (x < y);
}

static void
put_artists (Build        *build,
             DgzStatement *statement)
{
  const char *list = dgz_statement_get_text (statement, COLUMN_ARTISTS);
  g_auto (GStrv) ids = g_strsplit (list ? list : "", ",", -1);
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GString) set = g_string_new ("s");
  DgzVersionRow version = { 0 };
  const char *isrc = dgz_statement_get_text (statement, COLUMN_ISRC);
  guint32 original;

  for (guint i = 0; ids[i] && *ids[i]; i++) {
    guint32 id = (guint32) g_ascii_strtoull (ids[i], NULL, 10);

    g_array_append_val (build->artists, id);
    g_array_append_val (sorted, id);
  }

  g_array_sort (sorted, compare_words);
  for (guint i = 0; i < sorted->len; i++) {
    guint32 id = g_array_index (sorted, guint32, i);

    /* One that is credited twice is one artist. */
    if (i == 0 || id != g_array_index (sorted, guint32, i - 1))
      g_string_append_printf (set, "%u,", id);
  }
  g_string_append (set, dgz_statement_get_text (statement, COLUMN_STEM));

  version.stem = number_of (build->numbers, g_strdup (set->str));
  original = number_of (build->numbers,
                        g_strdup_printf ("o%s,%s", ids[0] ? ids[0] : "",
                                         dgz_statement_get_text (statement, COLUMN_ORIGINAL)));
  version.isrc = isrc ? number_of (build->numbers, g_strdup_printf ("i%s", isrc)) : 0;
  version.duration_ms = (guint32) dgz_statement_get_int (statement, COLUMN_DURATION);
  g_array_append_val (build->stem, version.stem);
  g_array_append_val (build->original, original);
  g_array_append_val (build->versions, version);
}

static int
key_of (DgzStatement *statement)
{
  int key;

  if (dgz_statement_is_null (statement, COLUMN_KEY) ||
      dgz_statement_is_null (statement, COLUMN_MODE))
    return DGZ_NO_KEY;

  key = dgz_key_new ((int) dgz_statement_get_int (statement, COLUMN_KEY),
                     (int) dgz_statement_get_int (statement, COLUMN_MODE));
  return key == DGZ_KEY_UNKNOWN ? DGZ_NO_KEY : key;
}

static void
put_track (Build        *build,
           DgzStatement *statement)
{
  gint64 id = dgz_statement_get_int (statement, COLUMN_ID);
  gint16 year = (gint16) dgz_statement_get_int (statement, COLUMN_YEAR);
  guint32 row = build->track->len;
  guint8 flags = 0;

  for (int i = 0; i < DGZ_N_FEATURES; i++)
    put_float (build->features, statement, COLUMN_FIRST_FEATURE + i, NAN);
  put_float (build->tempo, statement, COLUMN_TEMPO, 0.0f);
  put_byte (build->key, key_of (statement));
  put_byte (build->cluster, DGZ_NO_CLUSTER);
  put_word (build->style_set, DGZ_NO_STYLES);
  put_byte (build->style_source, DGZ_STYLE_OWN);
  if (dgz_statement_get_int (statement, COLUMN_HAS_PREVIEW))
    flags |= DGZ_FLAG_PREVIEW;
  if (dgz_statement_get_int (statement, COLUMN_IS_REMIX))
    flags |= DGZ_FLAG_REMIX;
  put_byte (build->flags, flags);
  put_byte (build->popularity, dgz_statement_is_null (statement, COLUMN_POPULARITY)
                                   ? DGZ_UNKNOWN_POPULARITY
                                   : dgz_statement_get_int (statement, COLUMN_POPULARITY));
  g_array_append_val (build->year, year);
  put_word (build->duration, dgz_statement_get_int (statement, COLUMN_DURATION));
  put_word (build->label, dgz_statement_get_int (statement, COLUMN_LABEL));
  put_word (build->release, dgz_statement_get_int (statement, COLUMN_RELEASE));
  put_word (build->track, id);
  put_word (build->id_rank, row);
  put_word (build->artist_first, build->artists->len);
  put_artists (build, statement);
  g_hash_table_insert (build->rows, GSIZE_TO_POINTER ((gsize) id), GUINT_TO_POINTER (row));
}

static gboolean
finish_query (GError  *local_error,
              GError **error)
{
  if (!local_error)
    return TRUE;

  g_propagate_error (error, local_error);
  return FALSE;
}

static gboolean
read_tracks (Build   *build,
             DgzDb   *db,
             GError **error)
{
  g_autoptr (DgzStatement) statement = dgz_db_prepare (db, tracks_sql, error);
  GError *local_error = NULL;

  if (!statement)
    return FALSE;

  while (dgz_statement_step (statement, &local_error))
    put_track (build, statement);
  put_word (build->artist_first, build->artists->len);
  return finish_query (local_error, error);
}

static gboolean
read_style_names (Build   *build,
                  DgzDb   *db,
                  GError **error)
{
  g_autoptr (DgzStatement) statement =
      dgz_db_prepare (db, "SELECT id, folded FROM style ORDER BY id", error);
  GError *local_error = NULL;

  if (!statement)
    return FALSE;

  while (dgz_statement_step (statement, &local_error)) {
    guint id = (guint) dgz_statement_get_int (statement, 0);

    if (build->style_names->len <= id)
      g_ptr_array_set_size (build->style_names, (int) id + 1);
    build->style_names->pdata[id] = g_strdup (dgz_statement_get_text (statement, 1));
  }

  return finish_query (local_error, error);
}

/* Numbers the set that "3,17" names, making it if it is new. */
static guint32
set_of (Build      *build,
        const char *ids)
{
  gpointer found;
  g_auto (GStrv) parts = NULL;
  GPtrArray *names;
  guint32 none = 0;

  if (g_hash_table_lookup_extended (build->set_numbers, ids, NULL, &found))
    return GPOINTER_TO_UINT (found);

  parts = g_strsplit (ids, ",", -1);
  names = g_ptr_array_new ();
  for (guint i = 0; parts[i]; i++) {
    guint id = (guint) g_ascii_strtoull (parts[i], NULL, 10);

    if (id < build->style_names->len && build->style_names->pdata[id])
      g_ptr_array_add (names, build->style_names->pdata[id]);
  }

  g_ptr_array_add (build->sets, names);
  g_array_append_val (build->set_tracks, none);
  g_hash_table_insert (build->set_numbers, g_strdup (ids), GUINT_TO_POINTER (build->sets->len - 1));
  return build->sets->len - 1;
}

static gboolean
read_styles (Build   *build,
             DgzDb   *db,
             GError **error)
{
  g_autoptr (DgzStatement) statement = dgz_db_prepare (
      db,
      "SELECT track_id, group_concat(style_id), max(provenance) FROM"
      " (SELECT track_id, style_id, provenance FROM track_style ORDER BY track_id, style_id)"
      " GROUP BY track_id",
      error);
  GError *local_error = NULL;

  if (!statement)
    return FALSE;

  while (dgz_statement_step (statement, &local_error)) {
    gpointer id = GSIZE_TO_POINTER ((gsize) dgz_statement_get_int (statement, 0));
    gpointer found;
    guint32 row;
    guint32 set;

    /* A damaged database may have styles of a track that is gone. */
    if (!g_hash_table_lookup_extended (build->rows, id, NULL, &found))
      continue;
    row = GPOINTER_TO_UINT (found);
    set = set_of (build, dgz_statement_get_text (statement, 1));

    g_array_index (build->style_set, guint32, row) = set;
    g_array_index (build->set_tracks, guint32, set)++;
    build->style_source->data[row] = (guint8) dgz_statement_get_int (statement, 2);
  }

  return finish_query (local_error, error);
}

static gboolean
index_styles (Build       *build,
              DgzFeatures *features,
              GError     **error)
{
  g_autofree DgzStyleSet *sets = g_new0 (DgzStyleSet, build->sets->len + 1);

  for (guint i = 0; i < build->sets->len; i++) {
    GPtrArray *names = build->sets->pdata[i];

    sets[i].names = (const char *const *) names->pdata;
    sets[i].n_names = names->len;
    sets[i].n_tracks = g_array_index (build->set_tracks, guint32, i);
  }

  if (dgz_style_index_build (sets, build->sets->len, &features->styles) != DGZ_STATUS_OK)
    return dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_FAILED, "Out of memory");
  return TRUE;
}

static bool
should_stop (void *data)
{
  return g_cancellable_is_cancelled (data);
}

static void
point_at (DgzFeatures *features,
          const Build *build)
{
  features->n_rows = build->track->len;
  features->n_artist_refs = build->artists->len;
  features->features = (const float *) build->features->data;
  features->tempo = (const float *) build->tempo->data;
  features->key = build->key->data;
  features->cluster = build->cluster->data;
  features->style_set = (const guint32 *) build->style_set->data;
  features->style_source = build->style_source->data;
  features->flags = build->flags->data;
  features->popularity = build->popularity->data;
  features->year = (const gint16 *) build->year->data;
  features->duration = (const guint32 *) build->duration->data;
  features->label = (const guint32 *) build->label->data;
  features->release = (const guint32 *) build->release->data;
  features->group = (const guint32 *) build->group->data;
  features->stem = (const guint32 *) build->stem->data;
  features->original = (const guint32 *) build->original->data;
  features->track = (const guint32 *) build->track->data;
  features->id_rank = (const guint32 *) build->id_rank->data;
  features->artist_first = (const guint32 *) build->artist_first->data;
  features->artists = (const guint32 *) build->artists->data;
}

static gboolean
learn (Build        *build,
       DgzFeatures  *features,
       GCancellable *cancellable,
       GError      **error)
{
  DgzStatus status;

  g_array_set_size (build->group, build->track->len);
  dgz_versions_group ((const DgzVersionRow *) build->versions->data, build->versions->len,
                      (guint32 *) build->group->data);
  point_at (features, build);

  dgz_space_measure (&features->space, features->features, features->tempo, features->n_rows);
  status = dgz_space_cluster (&features->space, features->features, features->tempo,
                              features->n_rows, CLUSTER_SEED, build->cluster->data, should_stop,
                              cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (status != DGZ_STATUS_OK)
    return dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_FAILED, "Out of memory");
  if (!index_styles (build, features, error))
    return FALSE;

  dgz_features_expect (features, PAIR_SEED);
  return TRUE;
}

static bool
write_cb (void       *data,
          const void *bytes,
          size_t      length)
{
  return fwrite (bytes, 1, length, data) == length;
}

static gboolean
write_file (const DgzFeatures *features,
            const char        *path,
            GError           **error)
{
  g_autofree char *temporary = g_strconcat (path, ".new", NULL);
  FILE *file = g_fopen (temporary, "wbe");
  gboolean written = FALSE;
  int number = errno;

  if (file) {
    errno = 0;
    written = dgz_features_write (features, write_cb, file) == DGZ_STATUS_OK;
    number = errno;
    if (fclose (file) != 0) {
      written = FALSE;
      number = errno;
    }
  }

  if (written && g_rename (temporary, path) == 0)
    return TRUE;

  g_unlink (temporary);
  return dgz_catalogue_fail (error,
                             number == ENOSPC || number == EDQUOT ? DGZ_CATALOGUE_ERROR_FULL
                                                                  : DGZ_CATALOGUE_ERROR_FAILED,
                             "%s: %s", path, g_strerror (number));
}

/**
 * dgz_build_features:
 * @db: a catalogue
 * @path: the feature file to write; replaced as a whole
 * @cancellable: (nullable): ends the work
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * Makes the feature file of a catalogue. Takes about 200 bytes of memory a track.
 */
gboolean
dgz_build_features (DgzDb        *db,
                    const char   *path,
                    GCancellable *cancellable,
                    GError      **error)
{
  Build build = { 0 };
  DgzFeatures features = { 0 };
  gboolean built;

  dgz_db_set_cancellable (db, cancellable);
  build_init (&build);
  built = read_tracks (&build, db, error) && read_style_names (&build, db, error) &&
          read_styles (&build, db, error) && learn (&build, &features, cancellable, error) &&
          write_file (&features, path, error);

  dgz_style_index_free (&features.styles);
  build_clear (&build);
  return built;
}
