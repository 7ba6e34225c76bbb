/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is kept of the user's own files: what counts of it, what survives, and what it tells. */

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>

#include "dgz-db.h"
#include "dgz-files-private.h"
#include "dgz-library-values.h"
#include "dgz-test-import.h"
#include "dgz-test-library.h"

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->folder = dgz_test_folder_new ();
  self->path = g_build_filename (self->folder, DGZ_FILES_NAME, NULL);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  dgz_test_folder_free (self->folder);
  g_free (self->path);
}

static DgzFiles *
open_files (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  DgzFiles *files = dgz_files_open (self->folder, &error);

  g_assert_no_error (error);
  return files;
}

static DgzFile *
file_new (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  DgzFile *file = dgz_file_new (path, folder);

  file->size = 1000;
  file->changed = 77;
  file->seconds = 301.5;
  return file;
}

static void
make_heard (DgzFile *file,
            double   bpm)
{
  file->state = DGZ_FILE_HEARD;
  file->heard_version = 3;
  file->bpm = bpm;
  file->bpm_confidence = 0.75;
  file->key_heard = 4;
  file->key_confidence = 0.5;
  file->loudness = -9.5;
  file->peak = 0.98;
  for (int i = 0; i < 7; i++)
    file->features[i] = 0.1 * (i + 1);
}

static void
put (DgzFiles *files,
     DgzFile  *file)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dgz_files_put (files, file, &error));
  g_assert_no_error (error);
  g_assert_cmpint (file->id, >, 0);
}

static DgzFile *
find (DgzFiles   *files,
      const char *path)
{
  g_autoptr (GError) error = NULL;
  DgzFile *file = dgz_files_find (files, path, &error);

  g_assert_no_error (error);
  return file;
}

static gint64
revision (DgzFiles *files)
{
  g_autoptr (GError) error = NULL;
  gint64 value = dgz_files_get_revision (files, &error);

  g_assert_no_error (error);
  return value;
}

static void
set_ratio (DgzFiles      *files,
           const DgzFile *file,
           double         ratio)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dgz_files_set_ratio (files, file->key, ratio, &error));
  g_assert_no_error (error);
}

static void
test_round_trip (Fixture      *self,
                 gconstpointer data)
{
  static const char *const artists[] = { "Ada\nTwo", "Ben", NULL };
  static const char *const styles[] = { "Deep House", "Dub", NULL };
  /* A name that is no UTF-8, as a file system may have it. */
  static const char path[] = "/music/\xff\xfe one.flac";
  g_autoptr (DgzFiles) files = open_files (self);
  g_autoptr (DgzFile) file = file_new (path);
  g_autoptr (DgzFile) back = NULL;
  GStatBuf status;

  g_assert_cmpint (g_stat (self->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (revision (files), ==, 0);

  file->artists = g_strdupv ((char **) artists);
  file->styles = g_strdupv ((char **) styles);
  file->album = g_strdup ("Album");
  file->label = g_strdup ("Label");
  file->catno = g_strdup ("CAT 1");
  file->isrc = g_strdup ("GBAYE0000001");
  file->number = 4;
  file->year = 1999;
  file->gain = -6.25;
  file->tag_key = 11;
  make_heard (file, 124.25);
  put (files, file);
  g_clear_pointer (&files, dgz_files_close);

  files = open_files (self);
  back = find (files, path);
  g_assert_nonnull (back);
  g_assert_cmpstr (back->path, ==, path);
  g_assert_cmpstr (back->folder, ==, "/music");
  g_assert_cmpstr (back->key, ==, file->key);
  g_assert_true (g_str_has_prefix (back->key, "file:"));
  g_assert_cmpuint (strlen (back->key), ==, strlen ("file:") + 40);
  g_assert_cmpint (back->size, ==, 1000);
  g_assert_cmpint (back->changed, ==, 77);
  g_assert_true (g_utf8_validate (back->title, -1, NULL));
  g_assert_true (g_str_has_suffix (back->title, " one"));
  g_assert_cmpstr (back->artists[0], ==, "Ada Two");
  g_assert_cmpstr (back->artists[1], ==, "Ben");
  g_assert_null (back->artists[2]);
  g_assert_true (g_strv_equal ((const char *const *) back->styles, styles));
  g_assert_cmpstr (back->album, ==, "Album");
  g_assert_cmpstr (back->label, ==, "Label");
  g_assert_cmpstr (back->catno, ==, "CAT 1");
  g_assert_cmpstr (back->isrc, ==, "GBAYE0000001");
  g_assert_cmpint (back->number, ==, 4);
  g_assert_cmpint (back->year, ==, 1999);
  g_assert_cmpfloat (back->seconds, ==, 301.5);
  g_assert_cmpfloat (back->gain, ==, -6.25);
  g_assert_cmpfloat (back->tag_bpm, ==, 0.0);
  g_assert_cmpint (back->tag_key, ==, 11);
  g_assert_cmpint (back->state, ==, DGZ_FILE_HEARD);
  g_assert_null (back->trouble);
  g_assert_cmpint (back->heard_version, ==, 3);
  g_assert_cmpfloat (back->bpm, ==, 124.25);
  g_assert_cmpfloat (back->bpm_confidence, ==, 0.75);
  g_assert_cmpint (back->key_heard, ==, 4);
  g_assert_cmpfloat (back->loudness, ==, -9.5);
  g_assert_cmpfloat (back->peak, ==, 0.98);
  g_assert_cmpfloat (back->features[6], ==, 0.1 * 7);
  g_assert_cmpfloat (back->ratio, ==, 1.0);
  g_assert_null (dgz_files_find (files, "/music/other.flac", NULL));
}

/* What only just is known is kept as not known. */
static void
test_unknown (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (DgzFiles) files = open_files (self);
  g_autoptr (DgzFile) file = dgz_file_new ("/m/.flac", "/m");
  g_autoptr (DgzFile) back = NULL;

  g_assert_cmpstr (file->title, ==, ".flac");
  g_free (file->title);
  file->title = g_strdup ("");
  put (files, file);
  back = find (files, "/m/.flac");
  g_assert_cmpstr (back->title, ==, ".flac");
  g_assert_null (back->artists);
  g_assert_null (back->styles);
  g_assert_null (back->album);
  g_assert_true (isnan (back->gain));
  g_assert_true (isnan (back->loudness));
  g_assert_true (isnan (back->features[0]));
  g_assert_cmpint (back->tag_key, ==, -1);
  g_assert_cmpint (back->key_heard, ==, -1);
  g_assert_cmpint (dgz_file_get_key (back, NULL), ==, -1);
  g_assert_cmpfloat (dgz_file_get_bpm (back, NULL), ==, 0.0);
}

static void
expect_bpm (const DgzFile *file,
            double         bpm,
            gboolean       is_estimated)
{
  gboolean estimated;

  g_assert_cmpfloat_with_epsilon (dgz_file_get_bpm (file, &estimated), bpm, 1e-9);
  g_assert_cmpint (estimated, ==, is_estimated);
}

static void
test_counts (void)
{
  g_autoptr (DgzFile) file = file_new ("/m/a.flac");
  gboolean estimated;

  expect_bpm (file, 0.0, FALSE);
  file->bpm = 87.0;
  expect_bpm (file, 87.0, TRUE);
  file->ratio = 2.0;
  expect_bpm (file, 174.0, TRUE);
  file->tag_bpm = 86.0;
  expect_bpm (file, 172.0, FALSE);
  /* A tag that no music has is none. */
  file->tag_bpm = 12800.0;
  expect_bpm (file, 174.0, TRUE);
  file->tag_bpm = 1.0;
  expect_bpm (file, 174.0, TRUE);

  g_assert_cmpint (dgz_file_get_key (file, &estimated), ==, -1);
  g_assert_false (estimated);
  file->key_heard = 5;
  g_assert_cmpint (dgz_file_get_key (file, &estimated), ==, 5);
  g_assert_true (estimated);
  file->tag_key = 0;
  g_assert_cmpint (dgz_file_get_key (file, &estimated), ==, 0);
  g_assert_false (estimated);
}

/* Rises with what the catalogue is to know, and with nothing else. */
static void
test_revision (Fixture      *self,
               gconstpointer data)
{
  g_autoptr (DgzFiles) files = open_files (self);
  g_autoptr (DgzFile) file = file_new ("/m/a.flac");
  gint64 before = revision (files);

  /* Nobody knows who it is by, and it was not heard. */
  put (files, file);
  g_assert_cmpint (revision (files), ==, before);
  make_heard (file, 120.0);
  put (files, file);
  g_assert_cmpint (revision (files), >, before);

  before = revision (files);
  put (files, file);
  file->size = 2000;
  file->bpm_confidence = 0.1;
  put (files, file);
  g_assert_cmpint (revision (files), ==, before);
  g_free (file->album);
  file->album = g_strdup ("Album");
  put (files, file);
  g_assert_cmpint (revision (files), >, before);

  before = revision (files);
  set_ratio (files, file, 1.0);
  g_assert_cmpint (revision (files), ==, before);
  set_ratio (files, file, 2.0);
  g_assert_cmpint (revision (files), >, before);

  before = revision (files);
  g_assert_true (dgz_files_remove (files, file->id + 1, NULL));
  g_assert_cmpint (revision (files), ==, before);
  g_assert_true (dgz_files_remove (files, file->id, NULL));
  g_assert_cmpint (revision (files), >, before);
  g_assert_null (dgz_files_find (files, "/m/a.flac", NULL));
}

/* The analysis has the file as it was when it began; what the user says meanwhile stays. */
static void
test_ratio (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (DgzFiles) files = open_files (self);
  g_autoptr (DgzFile) file = file_new ("/m/a.flac");
  g_autoptr (DgzFile) back = NULL;
  g_autoptr (GError) error = NULL;

  put (files, file);
  set_ratio (files, file, 0.5);
  make_heard (file, 174.0);
  g_assert_cmpfloat (file->ratio, ==, 1.0);
  put (files, file);
  g_assert_cmpfloat (file->ratio, ==, 0.5);
  back = find (files, "/m/a.flac");
  expect_bpm (back, 87.0, TRUE);

  g_assert_false (dgz_files_set_ratio (files, file->key, 3.0, &error));
  g_assert_error (error, DGZ_LIBRARY_ERROR, DGZ_LIBRARY_ERROR_BAD_VALUE);
}

static void
expect_heard (DgzFiles   *files,
              const char *path,
              double      bpm)
{
  g_autoptr (DgzFile) file = file_new (path);

  put (files, file);
  g_assert_cmpint (file->state, ==, bpm > 0.0 ? DGZ_FILE_HEARD : DGZ_FILE_WAITING);
  g_assert_cmpfloat (dgz_file_get_bpm (file, NULL), ==, bpm);
}

/* A folder is moved: what was heard goes along, whichever is seen first. */
static void
test_moved (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (DgzFiles) files = open_files (self);
  g_autoptr (DgzFile) file = file_new ("/m/a.flac");
  g_autoptr (DgzFile) other = file_new ("/o/a.flac");

  make_heard (file, 60.0);
  put (files, file);
  set_ratio (files, file, 2.0);
  expect_heard (files, "/copy/a.flac", 120.0);

  g_assert_true (dgz_files_remove_folder (files, "/m", NULL));
  g_assert_true (dgz_files_remove_folder (files, "/copy", NULL));
  expect_heard (files, "/later/a.flac", 120.0);
  /* Another name, size or time is another file. */
  expect_heard (files, "/later/b.flac", 0.0);
  other->size++;
  put (files, other);
  g_assert_cmpint (other->state, ==, DGZ_FILE_WAITING);
  /* The same place again has what the user said of it. */
  expect_heard (files, "/m/a.flac", 120.0);
}

static gboolean
count_cb (const DgzFile *file,
          gpointer       data)
{
  GString *names = data;
  g_autofree char *name = g_path_get_basename (file->path);

  g_string_append_printf (names, "%s ", name);
  return names->len < 10;
}

static void
test_lists (Fixture      *self,
            gconstpointer data)
{
  static const char *const paths[] = { "/m/a", "/m/b", "/n/c", "/n/d", "/n/e", "/n/f", NULL };
  g_autoptr (DgzFiles) files = open_files (self);
  g_autoptr (GString) all = g_string_new (NULL);
  g_autoptr (GString) some = g_string_new (NULL);
  g_autoptr (DgzFile) first = NULL;
  g_autoptr (DgzFile) second = NULL;
  DgzFilesCount count;

  for (int i = 0; paths[i]; i++) {
    g_autoptr (DgzFile) file = file_new (paths[i]);

    file->state = i == 0 ? DGZ_FILE_FAILED : i == 2 ? DGZ_FILE_HEARD
                                                    : DGZ_FILE_WAITING;
    put (files, file);
  }

  g_assert_true (dgz_files_count (files, NULL, &count, NULL));
  g_assert_cmpuint (count.n, ==, 6);
  g_assert_cmpuint (count.n_waiting, ==, 4);
  g_assert_cmpuint (count.n_failed, ==, 1);
  g_assert_true (dgz_files_count (files, "/n", &count, NULL));
  g_assert_cmpuint (count.n, ==, 4);
  g_assert_cmpuint (count.n_waiting, ==, 3);
  g_assert_cmpuint (count.n_failed, ==, 0);

  first = dgz_files_next_waiting (files, 0, NULL);
  g_assert_cmpstr (first->path, ==, "/m/b");
  second = dgz_files_next_waiting (files, first->id, NULL);
  g_assert_cmpstr (second->path, ==, "/n/d");
  g_assert_null (dgz_files_next_waiting (files, 1000, NULL));

  g_assert_true (dgz_files_foreach (files, NULL, count_cb, all, NULL));
  g_assert_cmpstr (all->str, ==, "a b c d e ");
  g_assert_true (dgz_files_foreach (files, "/m", count_cb, some, NULL));
  g_assert_cmpstr (some->str, ==, "a b ");
  g_assert_true (dgz_files_remove_folder (files, "/n", NULL));
  g_assert_true (dgz_files_count (files, NULL, &count, NULL));
  g_assert_cmpuint (count.n, ==, 2);
}

static void
test_batch (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (DgzFiles) files = open_files (self);
  g_autoptr (DgzFiles) other = open_files (self);
  g_autoptr (DgzFile) file = file_new ("/m/a");
  g_autoptr (DgzFile) back = NULL;

  g_assert_true (dgz_files_begin (files, NULL));
  put (files, file);
  /* Nobody else sees it before it is whole. */
  g_assert_null (dgz_files_find (other, "/m/a", NULL));
  dgz_files_rollback (files);
  g_assert_null (dgz_files_find (files, "/m/a", NULL));

  g_assert_true (dgz_files_begin (files, NULL));
  put (files, file);
  set_ratio (files, file, 2.0);
  g_assert_true (dgz_files_commit (files, NULL));
  back = find (other, "/m/a");
  g_assert_cmpfloat (back->ratio, ==, 2.0);

  /* What is not committed goes with the connection. */
  g_assert_true (dgz_files_begin (files, NULL));
  g_assert_true (dgz_files_remove (files, back->id, NULL));
  g_clear_pointer (&files, dgz_files_close);
  g_clear_pointer (&back, dgz_file_free);
  back = find (other, "/m/a");
  g_assert_nonnull (back);
}

static char *
find_damaged (Fixture *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir))) {
    if (g_str_has_prefix (name, DGZ_FILES_NAME ".damaged-") && !g_str_has_suffix (name, "-wal") &&
        !g_str_has_suffix (name, "-shm"))
      return g_build_filename (self->folder, name, NULL);
  }

  return NULL;
}

/* A table is missing: what the user said is taken over, the rest is found again. */
static void
test_hurt (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (DgzFiles) files = open_files (self);
  g_autoptr (DgzFile) file = file_new ("/m/a");
  g_autofree char *damaged = NULL;

  put (files, file);
  set_ratio (files, file, 2.0);
  g_clear_pointer (&files, dgz_files_close);
  dgz_test_library_run (self->path, "DROP TABLE gone");

  g_test_expect_message (NULL, G_LOG_LEVEL_WARNING, "*damaged*");
  files = open_files (self);
  g_test_assert_expected_messages ();
  damaged = find_damaged (self);
  g_assert_nonnull (damaged);
  g_assert_cmpstr (dgz_files_get_set_aside (files), ==, damaged);
  g_assert_null (dgz_files_find (files, "/m/a", NULL));
  put (files, file);
  g_assert_cmpfloat (file->ratio, ==, 2.0);
}

static void
test_rubbish (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (DgzFiles) files = NULL;
  g_autofree char *damaged = NULL;
  g_autofree char *text = NULL;
  g_autoptr (DgzFile) file = file_new ("/m/a");

  g_assert_true (g_file_set_contents (self->path, "This is no database.", -1, NULL));
  g_test_expect_message (NULL, G_LOG_LEVEL_WARNING, "*damaged*");
  files = open_files (self);
  g_test_assert_expected_messages ();
  put (files, file);
  damaged = find_damaged (self);
  g_assert_true (g_file_get_contents (damaged, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "This is no database.");
}

static void
test_newer (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (DgzFiles) files = open_files (self);
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&files, dgz_files_close);
  dgz_test_library_run (self->path, "PRAGMA user_version = 99");
  files = dgz_files_open (self->folder, &error);
  g_assert_null (files);
  g_assert_error (error, DGZ_LIBRARY_ERROR, DGZ_LIBRARY_ERROR_VERSION);
}

/* A full disk is told as that, and costs nothing that was there. */
static void
test_full (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (DgzFiles) files = NULL;
  g_autoptr (DgzFile) first = file_new ("/m/a");
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzFile) big = file_new ("/m/b");
  g_autoptr (DgzFile) back = NULL;

  files = open_files (self);
  put (files, first);
  /* As many pages as there are. */
  g_assert_true (dgz_db_run (files->own.db, "PRAGMA max_page_count = 1", NULL));
  g_free (big->album);
  big->album = g_strnfill (100000, 'x');
  g_assert_false (dgz_files_put (files, big, &error));
  g_assert_error (error, DGZ_LIBRARY_ERROR, DGZ_LIBRARY_ERROR_FULL);
  back = find (files, "/m/a");
  g_assert_nonnull (back);
  g_assert_null (dgz_files_find (files, "/m/b", NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/files/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("round-trip", test_round_trip);
  ADD ("unknown", test_unknown);
  g_test_add_func ("/files/counts", test_counts);
  ADD ("revision", test_revision);
  ADD ("ratio", test_ratio);
  ADD ("moved", test_moved);
  ADD ("lists", test_lists);
  ADD ("batch", test_batch);
  ADD ("hurt", test_hurt);
  ADD ("rubbish", test_rubbish);
  ADD ("newer", test_newer);
  ADD ("full", test_full);
  return g_test_run ();
}
