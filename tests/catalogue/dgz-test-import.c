/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-test-import.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <sqlite3.h>

#include "dgz-generation.h"
#include "dgz-import.h"

/* A folder of the test's own. */
char *
dgz_test_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("diggerz-test-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (!g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    dir = g_dir_open (path, 0, NULL);
  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    remove_tree (child);
  }
  g_assert_cmpint (g_remove (path), ==, 0);
}

/* Removes a folder and all in it. */
void
dgz_test_folder_free (char *folder)
{
  remove_tree (folder);
  g_free (folder);
}

/* Writes a file; its path. */
char *
dgz_test_write (const char *folder,
                const char *name,
                const char *contents,
                gssize      length)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (folder, name, NULL);

  /* In place, as the name may be as long as names may be; and not over a longer file. */
  g_remove (path);
  g_file_set_contents_full (path, contents, length, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
  return path;
}

/* A table of invented tracks, one a title, each with all its features and with @style. */
char *
dgz_test_write_tracks (const char *folder,
                       const char *name,
                       const char *style,
                       guint       n_tracks)
{
  g_autoptr (GString) table = g_string_new (
      "track_id,track_name,artists,album_name,track_genre,duration_ms,tempo,key,mode,danceability,"
      "energy,speechiness,acousticness,instrumentalness,liveness,valence\n");

  for (guint i = 0; i < n_tracks; i++) {
    g_string_append_printf (table, "%s-%u,Tide %u,Artist %u,Album %u,%s,%u,%u,%u,%u", name, i, i,
                            i % 97, i % 31, style, 180000 + i * 1000, 90 + i % 60, i % 12, i % 2);
    for (guint f = 1; f <= 7; f++)
      g_string_append_printf (table, ",0.%02u", (i * f * 7 + f) % 100);
    g_string_append_c (table, '\n');
  }

  return dgz_test_write (folder, name, table->str, (gssize) table->len);
}

/* Imports a table; @report may be %NULL, else it is begun here and cleared by the caller. */
gboolean
dgz_test_import (const char *data_dir,
                 const char *path,
                 DgzReport  *report,
                 GError    **error)
{
  DgzReport own;
  gboolean done;

  dgz_report_init (report ? report : &own);
  done = dgz_import_path (data_dir, path, NULL, NULL, NULL, NULL, report ? report : &own, error);
  if (!report)
    dgz_report_clear (&own);
  return done;
}

/* Imports a table that must be accepted. */
void
dgz_test_import_text (const char *data_dir,
                      const char *name,
                      const char *contents)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = dgz_test_write (data_dir, name, contents, -1);

  dgz_test_import (data_dir, path, NULL, &error);
  g_assert_no_error (error);
}

/* Opens the catalogue in use, which must be sound. */
DgzCatalogue *
dgz_test_open (const char *data_dir)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = dgz_generation_current (data_dir);
  DgzCatalogue *catalogue;

  g_assert_nonnull (folder);
  catalogue = dgz_catalogue_open (folder, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (catalogue);
  return catalogue;
}

/* How many tracks the catalogue in use has; every one of them is read. */
guint32
dgz_test_count (const char *data_dir)
{
  g_autoptr (DgzCatalogue) catalogue = dgz_test_open (data_dir);
  guint32 n = dgz_catalogue_get_features (catalogue)->n_rows;

  for (guint32 row = 0; row < n; row++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (DgzCatalogueTrack) track = dgz_catalogue_load (catalogue, row, &error);

    g_assert_no_error (error);
    g_assert_nonnull (track);
  }

  return n;
}

/* What `current` says. */
char *
dgz_test_current (const char *data_dir)
{
  g_autofree char *path = g_build_filename (data_dir, "catalogue", "current", NULL);
  char *name = NULL;

  g_file_get_contents (path, &name, NULL, NULL);
  return name;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* The names in a folder, in order: "1 current lock". */
char *
dgz_test_list_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **) names->pdata);
}

/* Loads a track that must be there. */
DgzCatalogueTrack *
dgz_test_load (DgzCatalogue *catalogue,
               const char   *key)
{
  g_autoptr (GError) error = NULL;
  DgzCatalogueTrack *track;
  guint32 row;

  dgz_catalogue_find_key (catalogue, key, &row, &error);
  g_assert_no_error (error);
  track = dgz_catalogue_load (catalogue, row, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (track->key, ==, key);
  g_assert_cmpuint (track->row, ==, row);
  return track;
}

/* A track's styles and where they are from: "House;Techno own". */
char *
dgz_test_get_styles (DgzCatalogue *catalogue,
                     const char   *key)
{
  static const char *const sources[] = { "own", "release", "artist", "label" };
  g_autoptr (DgzCatalogueTrack) track = dgz_test_load (catalogue, key);
  g_autofree char *names = g_strjoinv (";", track->styles);

  if (*names == '\0')
    return g_strdup ("none");
  return g_strdup_printf ("%s %s", names, sources[track->style_source]);
}

/* The ids found, in their order: "C A B". */
char *
dgz_test_search (DgzCatalogue *catalogue,
                 const char   *text,
                 guint         limit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = dgz_catalogue_search (catalogue, text, limit, &error);
  GString *found = g_string_new (NULL);

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, <=, limit);
  for (guint i = 0; i < rows->len; i++) {
    g_autoptr (DgzCatalogueTrack) track =
        dgz_catalogue_load (catalogue, g_array_index (rows, guint32, i), &error);

    g_assert_no_error (error);
    g_string_append_printf (found, "%s%s", i > 0 ? " " : "", track->key);
  }

  return g_string_free (found, FALSE);
}

/* The rows of a query on the catalogue in use, a line each: "first|second|-", - for NULL. */
char *
dgz_test_query (const char *data_dir,
                const char *sql)
{
  g_autofree char *folder = dgz_generation_current (data_dir);
  g_autofree char *path = g_build_filename (folder, DGZ_DATABASE_NAME, NULL);
  g_autoptr (GString) rows = g_string_new (NULL);
  sqlite3 *db;
  sqlite3_stmt *statement;
  int result;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
  while ((result = sqlite3_step (statement)) == SQLITE_ROW) {
    if (rows->len > 0)
      g_string_append_c (rows, '\n');
    for (int i = 0; i < sqlite3_column_count (statement); i++) {
      const char *text = (const char *) sqlite3_column_text (statement, i);

      g_string_append_printf (rows, "%s%s", i > 0 ? "|" : "", text ? text : "-");
    }
  }

  g_assert_cmpint (result, ==, SQLITE_DONE);
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return g_steal_pointer (&rows->str);
}

/* Packs a folder's files into a zip, as libarchive does; the zip's path. */
char *
dgz_test_pack (const char *folder,
               const char *path)
{
  struct archive *writer = archive_write_new ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  g_assert_cmpint (archive_write_set_format_zip (writer), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_open_filename (writer, path), ==, ARCHIVE_OK);
  while ((name = g_dir_read_name (dir))) {
    struct archive_entry *entry = archive_entry_new ();
    g_autofree char *file = g_build_filename (folder, name, NULL);
    g_autofree char *contents = NULL;
    gsize length;

    g_assert_true (g_file_get_contents (file, &contents, &length, NULL));
    archive_entry_set_pathname (entry, name);
    archive_entry_set_filetype (entry, AE_IFREG);
    archive_entry_set_size (entry, (gint64) length);
    g_assert_cmpint (archive_write_header (writer, entry), ==, ARCHIVE_OK);
    g_assert_cmpint (archive_write_data (writer, contents, length), ==, (gssize) length);
    archive_entry_free (entry);
  }

  g_assert_cmpint (archive_write_close (writer), ==, ARCHIVE_OK);
  archive_write_free (writer);
  return g_strdup (path);
}

/* The lines of a report, which says where they are until a generation has its name. */
char *
dgz_test_read_report (DgzReport *report)
{
  g_autoptr (GError) error = NULL;
  char *lines;

  g_file_get_contents (report->path, &lines, NULL, &error);
  g_assert_no_error (error);
  return lines;
}

/* Packs a file. */
void
dgz_test_gzip (const char *from,
               const char *to)
{
  g_autoptr (GFile) file = g_file_new_for_path (to);
  g_autoptr (GConverter) packer =
      G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 6));
  g_autoptr (GFileOutputStream) raw = NULL;
  g_autoptr (GOutputStream) stream = NULL;
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (from, &contents, &length, NULL));
  raw = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL);
  stream = g_converter_output_stream_new (G_OUTPUT_STREAM (raw), packer);
  g_assert_true (g_output_stream_write_all (stream, contents, length, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
}

/* Turns over the bits of one byte of a file, in place. */
void
dgz_test_flip (const char *path,
               gsize       place)
{
  FILE *file = g_fopen (path, "r+b");
  int byte;

  g_assert_nonnull (file);
  g_assert_cmpint (fseek (file, (long) place, SEEK_SET), ==, 0);
  byte = fgetc (file);
  g_assert_cmpint (byte, !=, EOF);
  g_assert_cmpint (fseek (file, (long) place, SEEK_SET), ==, 0);
  g_assert_cmpint (fputc (byte ^ 0xff, file), !=, EOF);
  g_assert_cmpint (fclose (file), ==, 0);
}

/* Makes a catalogue that an earlier version made the current one. */
void
dgz_test_unpack_old (const char *data_dir,
                     const char *name)
{
  g_autofree char *packed = g_test_build_filename (G_TEST_DIST, "data", name, NULL);
  g_autofree char *folder = g_build_filename (data_dir, "catalogue", "1", NULL);
  g_autofree char *path = g_build_filename (folder, DGZ_DATABASE_NAME, NULL);
  g_autofree char *current = g_build_filename (data_dir, "catalogue", "current", NULL);
  g_autoptr (GFile) from = g_file_new_for_path (packed);
  g_autoptr (GFile) to = g_file_new_for_path (path);
  g_autoptr (GZlibDecompressor) unpack = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) raw = NULL;
  g_autoptr (GInputStream) input = NULL;
  g_autoptr (GOutputStream) output = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  raw = G_INPUT_STREAM (g_file_read (from, NULL, &error));
  g_assert_no_error (error);
  input = g_converter_input_stream_new (raw, G_CONVERTER (unpack));
  output = G_OUTPUT_STREAM (g_file_create (to, G_FILE_CREATE_NONE, NULL, &error));
  g_assert_no_error (error);
  g_output_stream_splice (output, input, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (current, "1", 1, NULL));
}
