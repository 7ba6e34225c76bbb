/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-columns.h"

#include <string.h>

#include "dgz-catalogue-error.h"

static gboolean
read_header (DgzColumns *columns,
             const char *header,
             GError    **error)
{
  g_auto (GStrv) names = g_strsplit (header, ",", -1);

  return dgz_columns_read (columns, (const char *const *) names, g_strv_length (names), error);
}

static char *
join_unknown (const DgzColumns *columns)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < columns->unknown->len; i++)
    g_string_append_printf (list, "%s|", (char *) columns->unknown->pdata[i]);

  return g_string_free (list, FALSE);
}

static const struct
{
  const char *header;
  int title;
  int artists;
  int styles;
  int date;
  int tempo;
  const char *unknown;
} headers[] = {
  { "track_name,artists", 0, 1, -1, -1, -1, "" },
  { "artists,track_name", 1, 0, -1, -1, -1, "" },
  { "title,artist", 0, 1, -1, -1, -1, "" },
  { "name,artist_name,genre,year,bpm", 0, 1, 2, 3, 4, "" },
  { "track_title,track_artist,playlist_subgenre,track_album_release_date,tempo", 0, 1, 2, 3, 4,
    "" },
  { "TITLE, Artists ,Track_Genre,Release_Date,BPM", 0, 1, 2, 3, 4, "" },
  /* An index without a name, and what is known to be of no use, are not reported. */
  { ",title,artists,explicit", 1, 2, -1, -1, -1, "" },
  { "Explicit,title,artists,EXPLICIT", 1, 2, -1, -1, -1, "" },
  { "title,artists,colour,Unnamed: 0", 0, 1, -1, -1, -1, "colour|" },
  /* Of several that mean the same the best counts, and the others are told. */
  { "name,track_name,artist,artists", 1, 3, -1, -1, -1, "name|artist|" },
  { "title,artists,genre,playlist_subgenre", 0, 1, 3, -1, -1, "genre|" },
  { "title,title,artists", 0, 2, -1, -1, -1, "title|" },
  { "title,artists,bpm,tempo", 0, 1, -1, -1, 3, "bpm|" },
};

static void
test_headers (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (headers); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *unknown = NULL;
    DgzColumns columns;

    g_test_message ("%s", headers[i].header);
    g_assert_true (read_header (&columns, headers[i].header, &error));
    g_assert_no_error (error);
    g_assert_cmpint (columns.at[DGZ_COLUMN_TITLE], ==, headers[i].title);
    g_assert_cmpint (columns.at[DGZ_COLUMN_ARTISTS], ==, headers[i].artists);
    g_assert_cmpint (columns.at[DGZ_COLUMN_STYLES], ==, headers[i].styles);
    g_assert_cmpint (columns.at[DGZ_COLUMN_DATE], ==, headers[i].date);
    g_assert_cmpint (columns.at[DGZ_COLUMN_TEMPO], ==, headers[i].tempo);
    unknown = join_unknown (&columns);
    g_assert_cmpstr (unknown, ==, headers[i].unknown);
    dgz_columns_clear (&columns);
  }
}

/* The prototype's merged table, with the unnamed index that it sometimes has. */
static void
test_merged_table (void)
{
  static const DgzColumn known[] = {
    DGZ_COLUMN_TRACK_ID, DGZ_COLUMN_TITLE, DGZ_COLUMN_DURATION_MS, DGZ_COLUMN_ISRC,
    DGZ_COLUMN_RELEASE_ID, DGZ_COLUMN_PREVIEW, DGZ_COLUMN_RELEASE, DGZ_COLUMN_DATE,
    DGZ_COLUMN_BARCODE, DGZ_COLUMN_POPULARITY
  };
  DgzColumns columns;
  g_autofree char *unknown = NULL;

  g_assert_true (read_header (
      &columns,
      ",track_id,track_title,duration_ms,isrc,release_id,preview_url,release_title,release_date,"
      "upc,popularity,total_tracks,album_type,release_img,label_name,artist_id,artist_name,"
      "acousticness,danceability,energy,instrumentalness,key,liveness,loudness,mode,speechiness,"
      "tempo,time_signature,valence",
      NULL));
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    g_assert_cmpint (columns.at[known[i]], ==, (int) i + 1);
  g_assert_cmpint (columns.at[DGZ_COLUMN_LABEL], ==, 14);
  g_assert_cmpint (columns.at[DGZ_COLUMN_ARTISTS], ==, 16);
  g_assert_cmpint (columns.at[DGZ_COLUMN_ACOUSTICNESS], ==, 17);
  g_assert_cmpint (columns.at[DGZ_COLUMN_DANCEABILITY], ==, 18);
  g_assert_cmpint (columns.at[DGZ_COLUMN_VALENCE], ==, 28);
  g_assert_cmpuint (columns.n_fields, ==, 29);
  unknown = join_unknown (&columns);
  g_assert_cmpstr (unknown, ==, "");
  dgz_columns_clear (&columns);
}

/* The message names what was found and what would be needed, in words that can be shown. */
static void
test_refused (void)
{
  static const char *const refused[] = { "", "colour,shape", "track_name", "artists,tempo",
                                         "isrc,energy", "PK\x03\x04\xff\xfe", "tracks,artist" };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++) {
    g_autoptr (GError) error = NULL;
    DgzColumns columns;

    g_assert_false (read_header (&columns, refused[i], &error));
    g_assert_error (error, DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_BAD_HEADER);
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
    g_assert_nonnull (strstr (error->message, "track_name"));
    g_assert_nonnull (strstr (error->message, "artist_name"));
    dgz_columns_clear (&columns);
  }
}

static void
test_long_header (void)
{
  g_autoptr (GString) header = g_string_new ("first");
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strnfill (10000, 'x');
  DgzColumns columns;

  for (int i = 0; i < 3000; i++)
    g_string_append_printf (header, ",%s", i == 0 ? name : "c");
  g_assert_false (read_header (&columns, header->str, &error));
  g_assert_nonnull (strstr (error->message, "first, xxx"));
  g_assert_cmpuint (strlen (error->message), <, 1000);
  dgz_columns_clear (&columns);
}

static void
test_names (void)
{
  g_assert_cmpstr (dgz_column_get_name (DGZ_COLUMN_TITLE), ==, "track_name");
  g_assert_cmpstr (dgz_column_get_name (DGZ_COLUMN_TEMPO), ==, "tempo");
  for (int i = 0; i < DGZ_N_COLUMNS; i++)
    g_assert_cmpstr (dgz_column_get_name ((DgzColumn) i), !=, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/columns/headers", test_headers);
  g_test_add_func ("/columns/merged-table", test_merged_table);
  g_test_add_func ("/columns/refused", test_refused);
  g_test_add_func ("/columns/long-header", test_long_header);
  g_test_add_func ("/columns/names", test_names);
  return g_test_run ();
}
