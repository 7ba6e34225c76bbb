/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The user's own files as a source: what the catalogue has of them, and with what they are one. */

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "dgz-catalogue-error.h"
#include "dgz-files.h"
#include "dgz-generation.h"
#include "dgz-import.h"
#include "dgz-sources.h"
#include "dgz-schema.h"
#include "dgz-test-import.h"

#define HEADER \
  "track_id,track_name,artists,album_name,track_genre,duration_ms,isrc,tempo,key,mode,energy\n"

typedef struct
{
  char *folder;
  char *path;
  DgzFiles *files;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = dgz_test_folder_new ();
  self->path = g_build_filename (self->folder, DGZ_FILES_NAME, NULL);
  self->files = dgz_files_open (self->folder, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  dgz_files_close (self->files);
  dgz_test_folder_free (self->folder);
  g_free (self->path);
}

/* A file of which everything was heard. */
static DgzFile *
file_new (const char *path,
          const char *artist,
          const char *title,
          double      seconds)
{
  DgzFile *file = dgz_file_new (path, "/music");

  if (artist)
    file->artists = g_strsplit (artist, ";", -1);
  if (title) {
    g_free (file->title);
    file->title = g_strdup (title);
  }
  file->size = (gint64) strlen (path);
  file->changed = 5;
  file->seconds = seconds;
  file->state = DGZ_FILE_HEARD;
  file->heard_version = 1;
  file->bpm = 122.5;
  file->key_heard = 9;
  file->loudness = -8.25;
  for (int i = 0; i < 7; i++)
    file->features[i] = 0.25 + 0.1 * i;
  return file;
}

/* Keeps a file and frees it; its key. */
static char *
put (Fixture *self,
     DgzFile *file)
{
  g_autoptr (GError) error = NULL;
  char *key = g_strdup (file->key);

  dgz_files_put (self->files, file, &error);
  g_assert_no_error (error);
  dgz_file_free (file);
  return key;
}

static void
import_files (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  DgzReport report;

  dgz_test_import (self->folder, self->path, &report, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dgz_report_get_rejected (&report), ==, 0);
  g_assert_cmpuint (dgz_report_get_mended (&report), ==, 0);
  g_assert_cmpuint (report.skipped->len, ==, 0);
  text = dgz_test_read_report (&report);
  g_assert_cmpstr (text, ==, "");
  dgz_report_clear (&report);
}

/* Finds a file by its own id, whatever stands for it. */
static DgzCatalogueTrack *
load_file (DgzCatalogue *catalogue,
           const char   *key)
{
  g_autoptr (GError) error = NULL;
  DgzCatalogueTrack *track;
  guint32 row;

  dgz_catalogue_find_key (catalogue, key, &row, &error);
  g_assert_no_error (error);
  track = dgz_catalogue_load (catalogue, row, &error);
  g_assert_no_error (error);
  return track;
}

static void
test_alone (Fixture      *self,
            gconstpointer data)
{
  static const char path[] = "/music/\xff one.flac";
  DgzFile *full = file_new (path, "Tessel;Ila Novak", "Slow Harbour", 371.0);
  static const char *const styles[] = { "house music; Nonsuch Sound", "Funk / Soul", NULL };
  g_autofree char *key = NULL;
  g_autofree char *nobody = NULL;
  g_autofree char *named = NULL;
  g_autofree char *waiting = NULL;
  g_autoptr (DgzCatalogue) catalogue = NULL;
  g_autoptr (DgzCatalogueTrack) track = NULL;
  g_autoptr (DgzCatalogueTrack) other = NULL;
  g_autoptr (DgzCatalogueTrack) third = NULL;
  g_autofree char *folder = NULL;
  g_autoptr (GPtrArray) sources = NULL;
  const DgzSourceInfo *info;
  guint n;

  full->styles = g_strdupv ((char **) styles);
  full->album = g_strdup ("Tidal Works");
  full->label = g_strdup ("Pontoon");
  full->catno = g_strdup ("PON 7");
  full->isrc = g_strdup ("qz-aaa-24-00001");
  full->year = 2019;
  full->number = 3;
  full->tag_key = 2;
  key = put (self, full);
  nobody = put (self, file_new ("/music/track.mp3", NULL, NULL, 100.0));
  named = put (self, file_new ("/music/03 - Hello - World.mp3", NULL, NULL, 200.0));
  full = file_new ("/music/silent.mp3", NULL, NULL, 300.0);
  full->state = DGZ_FILE_WAITING;
  waiting = put (self, full);

  import_files (self);
  catalogue = dgz_test_open (self->folder);
  g_assert_cmpuint (dgz_catalogue_get_features (catalogue)->n_rows, ==, 3);
  track = dgz_test_load (catalogue, key);
  g_assert_cmpstr (track->title, ==, "Slow Harbour");
  g_assert_cmpstr (track->artists[1], ==, "Ila Novak");
  g_assert_cmpstr (track->release, ==, "Tidal Works");
  g_assert_cmpstr (track->label, ==, "Pontoon");
  g_assert_cmpstr (track->catno, ==, "PON 7");
  g_assert_cmpstr (track->isrc, ==, "QZAAA2400001");
  g_assert_cmpint (track->year, ==, 2019);
  g_assert_cmpint (track->duration_ms, ==, 371000);
  g_assert_cmpstr (track->path, ==, path);
  g_assert_cmpfloat (track->loudness, ==, -8.25);
  g_assert_cmpfloat (track->tempo, ==, 122.5f);
  g_assert_cmpint (track->musical_key, ==, 2);
  g_assert_cmpfloat (track->features[6], ==, (float) (0.25 + 0.6));
  /* The key is the tags'. */
  g_assert_cmpuint (track->estimated, ==,
                    DGZ_ESTIMATED_TEMPO | DGZ_ESTIMATED_FEATURE (0) * 0x7f);
  g_assert_cmpuint (g_strv_length (track->styles), ==, 4);
  g_assert_cmpstr (track->styles[0], ==, "Funk");
  g_assert_cmpstr (track->styles[1], ==, "House");
  g_assert_cmpstr (track->styles[2], ==, "Nonsuch Sound");
  g_assert_cmpstr (track->styles[3], ==, "Soul");
  other = dgz_test_load (catalogue, nobody);
  g_assert_cmpstr (other->artists[0], ==, "Unknown Artist");
  g_assert_cmpstr (other->title, ==, "track");
  third = dgz_test_load (catalogue, named);
  g_assert_cmpstr (third->artists[0], ==, "Hello");
  g_assert_cmpstr (third->title, ==, "World");
  g_assert_false (dgz_catalogue_find_key (catalogue, waiting, &(guint32) { 0 }, NULL));
  dgz_catalogue_get_own_rows (catalogue, &n);
  g_assert_cmpuint (n, ==, 3);

  folder = dgz_generation_current (self->folder);
  sources = dgz_sources_read (folder, NULL);
  g_assert_cmpuint (sources->len, ==, 1);
  info = sources->pdata[0];
  g_assert_cmpstr (info->kind, ==, "files");
  g_assert_cmpstr (info->name, ==, "My Files");
  g_assert_cmpuint (info->rows, ==, 3);
  g_assert_true (dgz_catalogue_verify (folder, NULL, NULL));
}

/* Again: in the place of what was there; and gone, with what others have of it as it was. */
static void
test_again (Fixture      *self,
            gconstpointer data)
{
  g_autofree char *key = put (self, file_new ("/music/a.flac", "Tessel", "One", 100.0));
  g_autofree char *second = NULL;
  g_autoptr (GError) error = NULL;

  dgz_test_import_text (self->folder, "table.csv", HEADER "t1,Other,Somebody,,,1000,,,,,\n");
  import_files (self);
  g_assert_cmpuint (dgz_test_count (self->folder), ==, 2);
  second = put (self, file_new ("/music/b.flac", "Tessel", "Two", 100.0));
  import_files (self);
  g_assert_cmpuint (dgz_test_count (self->folder), ==, 3);
  /* Another import keeps them. */
  dgz_test_import_text (self->folder, "second.csv", HEADER "t2,Third,Somebody,,,1000,,,,,\n");
  g_assert_cmpuint (dgz_test_count (self->folder), ==, 4);
  {
    g_autoptr (DgzCatalogue) catalogue = dgz_test_open (self->folder);
    g_autoptr (DgzCatalogueTrack) track = dgz_test_load (catalogue, key);

    g_assert_cmpstr (track->path, ==, "/music/a.flac");
  }

  dgz_import_remove (self->folder, "My Files", NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dgz_test_count (self->folder), ==, 2);
}

static void
expect_twin (DgzCatalogue *catalogue,
             const char   *file_key,
             const char   *main_key)
{
  g_autoptr (DgzCatalogueTrack) track = load_file (catalogue, file_key);

  g_assert_cmpstr (track->key, ==, main_key);
  g_assert_cmpstr (track->path, !=, NULL);
  g_assert_true (dgz_catalogue_get_file (catalogue, track->row, NULL));
  g_assert_true (dgz_catalogue_is_owned (catalogue, track->row));
}

static void
expect_not_mine (DgzCatalogue *catalogue,
                 const char   *key,
                 gboolean      is_owned)
{
  g_autoptr (DgzCatalogueTrack) track = dgz_test_load (catalogue, key);

  g_assert_null (track->path);
  g_assert_cmpuint (track->estimated, ==, 0);
  g_assert_false (dgz_catalogue_get_file (catalogue, track->row, NULL));
  g_assert_cmpint (dgz_catalogue_is_owned (catalogue, track->row), ==, is_owned);
}

/* Other sources' tracks stand for files that are one with them, whatever they know. */
static void
test_one (Fixture      *self,
          gconstpointer data)
{
  DgzFile *file = file_new ("/music/isrc.flac", "T. Essel", "Harbor (Slow)", 371.5);
  g_autofree char *near = NULL;
  g_autofree char *isrc = NULL;
  g_autofree char *silent = NULL;
  g_autofree char *lengthless = NULL;
  g_autofree char *far = NULL;
  g_autoptr (DgzCatalogue) catalogue = NULL;
  g_autoptr (DgzCatalogueTrack) measured = NULL;
  g_autoptr (DgzCatalogueTrack) filled = NULL;

  file->isrc = g_strdup ("QZAAA2400001");
  isrc = put (self, file);
  file = file_new ("/music/near.flac", "Ila Novak", "Ash Garden", 297.0);
  file->styles = g_strsplit ("Electronic Noise", ";", -1);
  near = put (self, file);
  silent = put (self, file_new ("/music/silent.flac", "Ila Novak", "Copper Wire", 300.0));
  file = file_new ("/music/lengthless.flac", "Ila Novak", "Rust", 300.0);
  file->album = g_strdup ("switchgear");
  lengthless = put (self, file);
  far = put (self, file_new ("/music/far.flac", "Tessel", "Night Ferry", 500.0));

  dgz_test_import_text (self->folder, "table.csv",
                        HEADER "one,Slow Harbour,Tessel,,,371000,QZAAA2400001,121.5,9,0,0.5\n"
                               "two,Ash Garden,Ila Novak,,Electro,295000,,128.0,4,1,0.9\n"
                               "two-b,Ash Garden,Ila Novak,Hits,Electro,298500,,128.0,4,1,0.9\n"
                               "two-c,Ash Garden,Ila Novak,Hits,Electro,301500,,128.0,4,1,0.9\n"
                               "three,Copper Wire,Ila Novak,,,301000,,,,,\n"
                               "four,Rust,Ila Novak,Switchgear,Electro,,,,,,\n"
                               "five,Night Ferry,Tessel,,Electro,402000,,120.0,4,1,0.9\n");
  import_files (self);
  catalogue = dgz_test_open (self->folder);
  g_assert_cmpuint (dgz_catalogue_get_features (catalogue)->n_rows, ==, 8);
  g_assert_true (dgz_catalogue_load_files (catalogue, NULL));
  expect_twin (catalogue, isrc, "one");
  expect_twin (catalogue, near, "two-b");
  expect_twin (catalogue, silent, "three");
  expect_twin (catalogue, lengthless, "four");
  expect_twin (catalogue, far, far);
  /* A version of what the user has is owned, but it is not what the user has. */
  expect_not_mine (catalogue, "two", FALSE);
  expect_not_mine (catalogue, "two-c", TRUE);
  expect_not_mine (catalogue, "five", FALSE);

  /* What was measured counts; what is missing is of the file, and marked. */
  measured = dgz_test_load (catalogue, "two-b");
  g_assert_cmpfloat (measured->tempo, ==, 128.0f);
  g_assert_cmpint (measured->musical_key, ==, 9);
  g_assert_cmpfloat (measured->features[DGZ_FEATURE_ENERGY], ==, 0.9f);
  g_assert_cmpfloat (measured->features[DGZ_FEATURE_VALENCE], ==, (float) (0.25 + 0.6));
  g_assert_cmpuint (measured->estimated, ==,
                    DGZ_ESTIMATED_FEATURE (0) * 0x7f & ~DGZ_ESTIMATED_FEATURE (1));
  g_assert_cmpstr (measured->styles[0], ==, "Electro");
  g_assert_null (measured->styles[1]);
  g_assert_cmpfloat (measured->loudness, ==, -8.25);
  filled = dgz_test_load (catalogue, "three");
  g_assert_cmpfloat (filled->tempo, ==, 122.5f);
  g_assert_cmpint (filled->musical_key, ==, 9);
  g_assert_cmpuint (filled->estimated, ==, 0x1ff);
}

static char *
describe (DgzCatalogue *catalogue)
{
  GString *text = g_string_new (NULL);
  const DgzFeatures *features = dgz_catalogue_get_features (catalogue);

  for (guint32 row = 0; row < features->n_rows; row++) {
    g_autoptr (DgzCatalogueTrack) track = dgz_catalogue_load (catalogue, row, NULL);

    g_string_append_printf (text, "%s %g %d %x %x %u\n", track->key, track->tempo,
                            track->musical_key, track->estimated, features->flags[row],
                            features->group[row]);
    for (int i = 0; i < DGZ_N_FEATURES; i++)
      g_string_append_printf (text, "%g ", track->features[i]);
  }

  return g_string_free (text, FALSE);
}

/* Columns that are made anew from the database are those of the import. */
static void
test_rebuilt (Fixture      *self,
              gconstpointer data)
{
  g_autofree char *key = put (self, file_new ("/music/a.flac", "Tessel", "One", 100.0));
  g_autofree char *twin = put (self, file_new ("/music/a.mp3", "Tessel", "One", 100.5));
  g_autoptr (DgzCatalogue) catalogue = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;

  dgz_test_import_text (self->folder, "table.csv",
                        HEADER "t,One,Tessel,,,100000,,,4,1,\nu,Two,Tessel,,,100000,,99,4,1,\n");
  import_files (self);
  catalogue = dgz_test_open (self->folder);
  before = describe (catalogue);
  g_clear_pointer (&catalogue, dgz_catalogue_free);

  folder = dgz_generation_current (self->folder);
  path = g_build_filename (folder, DGZ_FEATURES_NAME, NULL);
  g_assert_cmpint (g_unlink (path), ==, 0);
  catalogue = dgz_test_open (self->folder);
  after = describe (catalogue);
  g_assert_cmpstr (after, ==, before);
  g_assert_nonnull (strstr (after, "t 122.5 9 1fd"));
  expect_twin (catalogue, key, "t");
  expect_twin (catalogue, twin, "t");
}

static void
test_version_2 (Fixture      *self,
                gconstpointer data)
{
  g_autofree char *key = put (self, file_new ("/music/a.flac", "Tessel", "Slow Harbour", 370.0));
  g_autoptr (DgzCatalogue) catalogue = NULL;
  g_autofree char *styles = NULL;
  g_autofree char *version = NULL;
  guint n;

  dgz_test_unpack_old (self->folder, "catalogue-2.sqlite.gz");
  version = dgz_test_query (self->folder, "PRAGMA user_version");
  g_assert_cmpstr (version, ==, "2");
  catalogue = dgz_test_open (self->folder);
  g_assert_cmpuint (dgz_catalogue_get_features (catalogue)->n_rows, ==, 4);
  g_assert_true (dgz_catalogue_load_files (catalogue, NULL));
  expect_not_mine (catalogue, "old-1", FALSE);
  dgz_catalogue_get_own_rows (catalogue, &n);
  g_assert_cmpuint (n, ==, 0);
  g_assert_false (dgz_catalogue_find_key (catalogue, key, &(guint32) { 0 }, NULL));
  g_clear_pointer (&catalogue, dgz_catalogue_free);

  import_files (self);
  g_free (version);
  version = dgz_test_query (self->folder, "PRAGMA user_version");
  g_assert_cmpstr (version, ==, G_STRINGIFY (DGZ_SCHEMA_VERSION));
  catalogue = dgz_test_open (self->folder);
  g_assert_cmpuint (dgz_catalogue_get_features (catalogue)->n_rows, ==, 4);
  expect_twin (catalogue, key, "old-1");
  styles = dgz_test_get_styles (catalogue, "old-1");
  g_assert_cmpstr (styles, ==, "Deep House own");
}

/* Nothing but files that say nothing. */
static void
test_none (Fixture      *self,
           gconstpointer data)
{
  DgzFile *file = file_new ("/music/x.flac", NULL, NULL, 1.0);
  g_autofree char *key = NULL;
  g_autoptr (GError) error = NULL;

  file->state = DGZ_FILE_FAILED;
  key = put (self, file);
  g_assert_false (dgz_test_import (self->folder, self->path, NULL, &error));
  g_assert_error (error, DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_NO_ROWS);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/files-import/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("alone", test_alone);
  ADD ("again", test_again);
  ADD ("one", test_one);
  ADD ("rebuilt", test_rebuilt);
  ADD ("version-2", test_version_2);
  ADD ("none", test_none);
  return g_test_run ();
}
