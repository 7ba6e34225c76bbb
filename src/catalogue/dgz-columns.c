/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-columns.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dgz-catalogue-error.h"

/* Names that data sets use, without case; the first that a table has counts. */
static const struct
{
  const char *name;
  DgzColumn column;
} known[] = {
  { "track_id", DGZ_COLUMN_TRACK_ID },
  { "id", DGZ_COLUMN_TRACK_ID },
  { "track_name", DGZ_COLUMN_TITLE },
  { "track_title", DGZ_COLUMN_TITLE },
  { "name", DGZ_COLUMN_TITLE },
  { "title", DGZ_COLUMN_TITLE },
  { "artists", DGZ_COLUMN_ARTISTS },
  { "artist_name", DGZ_COLUMN_ARTISTS },
  { "track_artist", DGZ_COLUMN_ARTISTS },
  { "artist", DGZ_COLUMN_ARTISTS },
  { "album_name", DGZ_COLUMN_RELEASE },
  { "track_album_name", DGZ_COLUMN_RELEASE },
  { "release_title", DGZ_COLUMN_RELEASE },
  { "album", DGZ_COLUMN_RELEASE },
  { "release_id", DGZ_COLUMN_RELEASE_ID },
  { "track_album_id", DGZ_COLUMN_RELEASE_ID },
  { "album_id", DGZ_COLUMN_RELEASE_ID },
  { "label", DGZ_COLUMN_LABEL },
  { "label_name", DGZ_COLUMN_LABEL },
  { "catalogue_number", DGZ_COLUMN_CATNO },
  { "catno", DGZ_COLUMN_CATNO },
  { "track_genre", DGZ_COLUMN_STYLES },
  { "playlist_subgenre", DGZ_COLUMN_STYLES },
  { "genre", DGZ_COLUMN_STYLES },
  { "release_date", DGZ_COLUMN_DATE },
  { "track_album_release_date", DGZ_COLUMN_DATE },
  { "year", DGZ_COLUMN_DATE },
  { "duration_ms", DGZ_COLUMN_DURATION_MS },
  { "popularity", DGZ_COLUMN_POPULARITY },
  { "track_popularity", DGZ_COLUMN_POPULARITY },
  { "isrc", DGZ_COLUMN_ISRC },
  { "upc", DGZ_COLUMN_BARCODE },
  { "barcode", DGZ_COLUMN_BARCODE },
  { "formats", DGZ_COLUMN_FORMATS },
  { "preview_url", DGZ_COLUMN_PREVIEW },
  { "tempo", DGZ_COLUMN_TEMPO },
  { "bpm", DGZ_COLUMN_TEMPO },
  { "key", DGZ_COLUMN_KEY },
  { "mode", DGZ_COLUMN_MODE },
  { "loudness", DGZ_COLUMN_LOUDNESS },
  { "time_signature", DGZ_COLUMN_TIME_SIGNATURE },
  { "danceability", DGZ_COLUMN_DANCEABILITY },
  { "energy", DGZ_COLUMN_ENERGY },
  { "speechiness", DGZ_COLUMN_SPEECHINESS },
  { "acousticness", DGZ_COLUMN_ACOUSTICNESS },
  { "instrumentalness", DGZ_COLUMN_INSTRUMENTALNESS },
  { "liveness", DGZ_COLUMN_LIVENESS },
  { "valence", DGZ_COLUMN_VALENCE },
};

/* Columns that carry nothing Diggerz uses, known so that they are not reported; small letters. */
static const char *const passed_over[] = { "explicit", "unnamed: 0", "artist_id", "total_tracks",
                                           "album_type", "release_img", "updated_on", "", NULL };

static int
find_name (const char *const *names,
           guint              n_names,
           const char        *wanted)
{
  for (guint i = 0; i < n_names; i++) {
    g_autofree char *name = g_strstrip (g_strdup (names[i]));

    if (g_ascii_strcasecmp (name, wanted) == 0)
      return (int) i;
  }

  return -1;
}

static gboolean
is_used (const DgzColumns *columns,
         guint             field)
{
  for (int i = 0; i < DGZ_N_COLUMNS; i++) {
    if (columns->at[i] == (int) field)
      return TRUE;
  }

  return FALSE;
}

/* The columns found, as a person would list them; long lists are cut. */
static char *
list_names (const char *const *names,
            guint              n_names)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < n_names && i < 30; i++) {
    g_autofree char *valid = g_utf8_make_valid (names[i], (gssize) MIN (strlen (names[i]), 40));

    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", valid);
  }
  if (n_names > 30)
    g_string_append (list, " …");

  return g_string_free (list, FALSE);
}

/**
 * dgz_columns_read:
 * @columns: (out): clear with dgz_columns_clear(), also after an error
 * @names: [n_names] the fields of a table's header line
 * @n_names: how many
 * @error: return location for %DGZ_CATALOGUE_ERROR_BAD_HEADER
 *
 * Understands a table by the names of its columns.
 *
 * Title and artists are needed; of the others, whatever is there is used.
 */
gboolean
dgz_columns_read (DgzColumns        *columns,
                  const char *const *names,
                  guint              n_names,
                  GError           **error)
{
  columns->n_fields = n_names;
  columns->unknown = g_ptr_array_new_with_free_func (g_free);
  for (int i = 0; i < DGZ_N_COLUMNS; i++)
    columns->at[i] = -1;

  for (guint i = 0; i < G_N_ELEMENTS (known); i++) {
    if (columns->at[known[i].column] < 0)
      columns->at[known[i].column] = find_name (names, n_names, known[i].name);
  }

  columns->has_artist_ids = find_name (names, n_names, "artist_id") >= 0;
  for (guint i = 0; i < n_names; i++) {
    g_autofree char *name = g_strstrip (g_utf8_make_valid (names[i], -1));
    g_autofree char *small = g_ascii_strdown (name, -1);

    if (!is_used (columns, i) && !g_strv_contains (passed_over, small))
      g_ptr_array_add (columns->unknown, g_steal_pointer (&name));
  }

  if (columns->at[DGZ_COLUMN_TITLE] < 0 || columns->at[DGZ_COLUMN_ARTISTS] < 0) {
    g_autofree char *list = list_names (names, n_names);

    return dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_BAD_HEADER,
                               /* Translators: names of columns */
                               _ ("Found: %s. Needed: a title (track_name, name or title) and "
                                  "artists (artists, artist_name or track_artist)."),
                               list);
  }

  return TRUE;
}

/**
 * dgz_columns_clear:
 * @columns: columns
 *
 * Frees what columns hold.
 */
void
dgz_columns_clear (DgzColumns *columns)
{
  g_clear_pointer (&columns->unknown, g_ptr_array_unref);
}

/**
 * dgz_column_get_name:
 * @column: a column
 *
 * What a column is mostly called in tables; not translated.
 */
const char *
dgz_column_get_name (DgzColumn column)
{
  for (guint i = 0; i < G_N_ELEMENTS (known); i++) {
    if (known[i].column == column)
      return known[i].name;
  }

  return "";
}
