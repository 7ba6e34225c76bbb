/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The user's own files: what is found, heard, kept and lost. */

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>
#include <utime.h>

#include "dgz-test-shelf.h"
#include "dgz-test-util.h"

#define PATIENCE 60.0

static void
write_three (DgzTestShelf *self)
{
  g_free (dgz_test_shelf_write (self, "one.mp3"));
  g_free (dgz_test_shelf_write (self, "deep/er/two.FLAC"));
  g_free (dgz_test_shelf_write (self, "deep/three.wav"));
  g_free (dgz_test_shelf_write (self, "deep/cover.jpg"));
  g_free (dgz_test_shelf_write (self, ".hidden/four.mp3"));
  g_free (dgz_test_shelf_write (self, "._one.mp3"));
}

/* Three files, heard, and nothing left to do. */
static void
open_three (DgzTestShelf *self)
{
  write_three (self);
  dgz_test_shelf_open (self);
  dgz_test_shelf_add (self, self->music);
  dgz_test_shelf_wait_files (self, 3, 0);
  dgz_test_shelf_rest (self);
  g_assert_cmpuint (dgz_test_shelf_n_heard (), ==, 3);
  g_assert_cmpuint (dgz_test_shelf_n_tags (), ==, 3);
}

static DgzShelfFolder *
get_folder (DgzTestShelf *self,
            guint         position)
{
  g_autoptr (DgzShelfFolder) folder =
      g_list_model_get_item (dgz_shelf_get_folders (self->shelf), position);

  g_assert_nonnull (folder);
  return folder;
}

static guint
n_folders (DgzTestShelf *self)
{
  return g_list_model_get_n_items (dgz_shelf_get_folders (self->shelf));
}

/* What there is of a file; asserts that it is there. */
static DgzShelfFile *
get_file (DgzTestShelf *self,
          const char   *title)
{
  g_autoptr (GListModel) list = dgz_test_shelf_list (self, NULL, DGZ_SHELF_ALL);
  DgzShelfFile *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (list); i++) {
    g_autoptr (DgzShelfFile) file = g_list_model_get_item (list, i);

    if (g_str_equal (dgz_shelf_file_get_title (file), title))
      found = g_object_ref (file);
  }
  g_assert_nonnull (found);
  return found;
}

static void
test_nothing (DgzTestShelf *self,
              gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->data_dir, "files.sqlite", NULL);
  g_autoptr (GListModel) list = NULL;

  dgz_test_shelf_open (self);
  g_assert_cmpint (dgz_shelf_get_state (self->shelf), ==, DGZ_SHELF_IDLE);
  list = dgz_test_shelf_list (self, NULL, DGZ_SHELF_ALL);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 0);
  dgz_shelf_rescan (self->shelf);
  dgz_test_shelf_close (self);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_add (DgzTestShelf *self,
          gconstpointer data)
{
  g_autoptr (DgzShelfFile) file = NULL;
  g_autofree char *description = NULL;
  DgzShelfFolder *folder;
  g_autoptr (GError) error = NULL;

  open_three (self);
  folder = get_folder (self, 0);
  g_assert_cmpstr (dgz_shelf_folder_get_path (folder), ==, self->music);
  g_assert_cmpstr (dgz_shelf_folder_get_name (folder), ==, "music");
  g_assert_null (dgz_shelf_folder_get_trouble (folder));
  g_assert_false (dgz_shelf_folder_get_is_scanning (folder));
  description = dgz_shelf_folder_dup_description (folder);
  g_assert_cmpstr (description, ==, "3 files");
  g_assert_null (dgz_shelf_get_title (self->shelf));
  g_assert_null (dgz_shelf_get_trouble (self->shelf));

  file = get_file (self, "two.FLAC");
  g_assert_cmpint (dgz_shelf_file_get_state (file), ==, DGZ_SHELF_FILE_HEARD);
  g_assert_cmpstr (dgz_shelf_file_get_artist (file), ==, "Moss Relay");
  g_assert_cmpfloat (dgz_shelf_file_get_bpm (file), ==, 120.0);
  g_assert_true (dgz_shelf_file_get_bpm_is_estimated (file));
  g_assert_true (dgz_shelf_file_get_bpm_is_unsure (file));
  g_assert_cmpint (dgz_shelf_file_get_tone (file), ==, 3);
  g_assert_false (dgz_shelf_file_get_tone_is_unsure (file));
  g_assert_null (dgz_shelf_file_get_trouble (file));

  g_assert_false (dgz_shelf_add_folder (self->shelf, self->music, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
}

static void
test_again (DgzTestShelf *self,
            gconstpointer data)
{
  open_three (self);
  dgz_test_shelf_close (self);

  dgz_test_shelf_open (self);
  g_assert_cmpuint (n_folders (self), ==, 1);
  dgz_test_shelf_wait_files (self, 3, 0);
  dgz_test_shelf_rest (self);
  g_assert_cmpuint (dgz_test_shelf_n_heard (), ==, 3);
  g_assert_cmpuint (dgz_test_shelf_n_tags (), ==, 3);
  dgz_test_shelf_close (self);

  /* Another version of the analysis hears all again, and reads no tags. */
  self->means.version = 2;
  dgz_test_shelf_open (self);
  dgz_test_shelf_wait_files (self, 3, 0);
  dgz_test_shelf_rest (self);
  g_assert_cmpuint (dgz_test_shelf_n_heard (), ==, 6);
  g_assert_cmpuint (dgz_test_shelf_n_tags (), ==, 3);
}

static gboolean
has_heard_four (gpointer data)
{
  return dgz_test_shelf_n_heard () == 4;
}

static void
test_change (DgzTestShelf *self,
             gconstpointer data)
{
  open_three (self);
  g_free (dgz_test_shelf_write (self, "one.mp3"));
  g_assert_true (dgz_test_wait (has_heard_four, NULL, PATIENCE));
  dgz_test_shelf_wait_files (self, 3, 0);
  dgz_test_shelf_rest (self);
  g_assert_cmpuint (dgz_test_shelf_n_heard (), ==, 4);
  g_assert_cmpuint (dgz_test_shelf_n_tags (), ==, 4);
}

static void
test_new (DgzTestShelf *self,
          gconstpointer data)
{
  open_three (self);
  g_free (dgz_test_shelf_write (self, "deep/five.ogg"));
  dgz_test_shelf_wait_files (self, 4, 0);
  /* In a folder that is new itself. */
  g_free (dgz_test_shelf_write (self, "new/and/deep/six.ogg"));
  dgz_test_shelf_wait_files (self, 5, 0);
  g_free (dgz_test_shelf_write (self, "new/and/deep/seven.ogg"));
  dgz_test_shelf_wait_files (self, 6, 0);
  dgz_test_shelf_rest (self);
  g_assert_cmpuint (dgz_test_shelf_n_heard (), ==, 6);
}

static void
test_delete (DgzTestShelf *self,
             gconstpointer data)
{
  g_autofree char *one = g_build_filename (self->music, "one.mp3", NULL);
  char *deep = g_build_filename (self->music, "deep", NULL);

  open_three (self);
  g_assert_cmpint (g_remove (one), ==, 0);
  dgz_test_shelf_wait_files (self, 2, 0);
  dgz_test_remove (deep);
  dgz_test_shelf_wait_files (self, 0, 0);
}

static gboolean
has_title (gpointer data)
{
  DgzTestShelf *self = data;
  g_autoptr (GListModel) list = dgz_test_shelf_list (self, NULL, DGZ_SHELF_ALL);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++) {
    g_autoptr (DgzShelfFile) file = g_list_model_get_item (list, i);

    if (g_str_equal (dgz_shelf_file_get_title (file), "eins.mp3"))
      return TRUE;
  }

  return FALSE;
}

static double
set_ratio (DgzTestShelf *self,
           const char   *key,
           double        ratio)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  double before = 0.0;

  dgz_shelf_set_ratio_async (self->shelf, key, ratio, dgz_test_take_result, &slot);
  result = dgz_test_wait_result (&slot);
  dgz_shelf_set_ratio_finish (self->shelf, result, &before, &error);
  g_assert_no_error (error);
  return before;
}

static void
test_move (DgzTestShelf *self,
           gconstpointer data)
{
  g_autofree char *from = g_build_filename (self->music, "one.mp3", NULL);
  g_autofree char *to = g_build_filename (self->music, "deep", "eins.mp3", NULL);
  g_autoptr (DgzShelfFile) before = NULL;
  g_autoptr (DgzShelfFile) after = NULL;

  open_three (self);
  before = get_file (self, "one.mp3");
  g_assert_cmpfloat (set_ratio (self, dgz_shelf_file_get_key (before), 2.0), ==, 1.0);
  g_assert_cmpint (g_rename (from, to), ==, 0);
  g_assert_true (dgz_test_wait (has_title, self, PATIENCE));
  dgz_test_shelf_wait_files (self, 3, 0);
  dgz_test_shelf_rest (self);

  after = get_file (self, "eins.mp3");
  g_assert_cmpuint (dgz_test_shelf_n_heard (), ==, 3);
  g_assert_cmpstr (dgz_shelf_file_get_path (after), ==, to);
  g_assert_cmpfloat (dgz_shelf_file_get_ratio (after), ==, 2.0);
  g_assert_cmpfloat (dgz_shelf_file_get_bpm (after), ==, 240.0);
  g_assert_cmpint (dgz_shelf_file_get_state (after), ==, DGZ_SHELF_FILE_HEARD);
}

static gboolean
has_trouble (gpointer data)
{
  return dgz_shelf_folder_get_trouble (get_folder (data, 0)) != NULL;
}

static gboolean
has_no_trouble (gpointer data)
{
  return !has_trouble (data);
}

static void
test_away (DgzTestShelf *self,
           gconstpointer data)
{
  g_autofree char *elsewhere = g_build_filename (self->folder, "elsewhere", NULL);

  open_three (self);
  g_assert_cmpint (g_rename (self->music, elsewhere), ==, 0);
  dgz_shelf_rescan (self->shelf);
  g_assert_true (dgz_test_wait (has_trouble, self, PATIENCE));
  g_assert_cmpstr (dgz_shelf_folder_get_trouble (get_folder (self, 0)), ==,
                   "The folder is not there. Its drive may not be connected.");
  dgz_test_shelf_wait_files (self, 3, 0);
  dgz_test_shelf_close (self);

  /* Found away at the start, too; and as an empty mount point. */
  dgz_test_shelf_open (self);
  g_assert_true (dgz_test_wait (has_trouble, self, PATIENCE));
  g_assert_cmpint (g_mkdir (self->music, 0700), ==, 0);
  dgz_test_shelf_rest (self);
  g_assert_cmpstr (dgz_shelf_folder_get_trouble (get_folder (self, 0)), ==,
                   "The folder is empty. Its drive may not be connected.");
  dgz_test_shelf_wait_files (self, 3, 0);

  g_assert_cmpint (g_rmdir (self->music), ==, 0);
  g_assert_cmpint (g_rename (elsewhere, self->music), ==, 0);
  g_assert_true (dgz_test_wait (has_no_trouble, self, PATIENCE));
  dgz_test_shelf_wait_files (self, 3, 0);
  dgz_test_shelf_rest (self);
  g_assert_cmpuint (dgz_test_shelf_n_heard (), ==, 3);

  /* It is watched again. */
  g_free (dgz_test_shelf_write (self, "four.mp3"));
  dgz_test_shelf_wait_files (self, 4, 0);
}

static void
test_failed (DgzTestShelf *self,
             gconstpointer data)
{
  g_autoptr (GListModel) list = NULL;
  g_autoptr (DgzShelfFile) file = NULL;
  g_autofree char *description = NULL;

  g_free (dgz_test_shelf_write (self, "good.mp3"));
  g_free (dgz_test_shelf_write (self, "bad.mp3"));
  dgz_test_shelf_open (self);
  dgz_test_shelf_add (self, self->music);
  dgz_test_shelf_wait_files (self, 2, 1);
  dgz_test_shelf_rest (self);
  g_assert_cmpuint (dgz_test_shelf_n_heard (), ==, 2);
  description = dgz_shelf_folder_dup_description (get_folder (self, 0));
  g_assert_cmpstr (description, ==, "2 files · 1 cannot be analysed");

  list = dgz_test_shelf_list (self, self->music, DGZ_SHELF_FAILED);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 1);
  file = g_list_model_get_item (list, 0);
  g_assert_cmpstr (dgz_shelf_file_get_title (file), ==, "bad.mp3");
  g_assert_cmpstr (dgz_shelf_file_get_trouble (file), ==, "The file is damaged.");

  dgz_shelf_retry_failed (self->shelf);
  dgz_test_shelf_wait_files (self, 2, 1);
  dgz_test_shelf_rest (self);
  g_assert_cmpuint (dgz_test_shelf_n_heard (), ==, 3);
}

static void
test_remove (DgzTestShelf *self,
             gconstpointer data)
{
  open_three (self);
  g_assert_true (dgz_shelf_remove_folder (self->shelf, self->music));
  g_assert_cmpuint (n_folders (self), ==, 0);
  dgz_shelf_keep_folder (self->shelf, self->music);
  g_assert_cmpuint (n_folders (self), ==, 1);
  dgz_test_shelf_wait_files (self, 3, 0);
  g_assert_cmpuint (dgz_test_shelf_n_tags (), ==, 3);

  g_assert_true (dgz_shelf_remove_folder (self->shelf, self->music));
  dgz_shelf_forget_folder (self->shelf, self->music);
  dgz_test_shelf_wait_files (self, 0, 0);
  g_assert_false (dgz_shelf_remove_folder (self->shelf, self->music));

  /* What was heard is still known. */
  dgz_test_shelf_add (self, self->music);
  dgz_test_shelf_wait_files (self, 3, 0);
  dgz_test_shelf_rest (self);
  g_assert_cmpuint (dgz_test_shelf_n_heard (), ==, 3);
}

static void
test_removed_before (DgzTestShelf *self,
                     gconstpointer data)
{
  g_autofree char *other = g_build_filename (self->folder, "other", NULL);

  open_three (self);
  g_assert_cmpint (g_mkdir (other, 0700), ==, 0);
  dgz_test_shelf_add (self, other);
  g_assert_true (dgz_shelf_remove_folder (self->shelf, self->music));
  dgz_test_shelf_close (self);

  dgz_test_shelf_open (self);
  dgz_test_shelf_wait_files (self, 0, 0);
  dgz_test_shelf_rest (self);
  /* Nothing is hidden that would come back. */
  g_assert_cmpuint (n_folders (self), ==, 1);
}

static void
expect_counts (DgzTestShelf *self,
               guint         first,
               guint         second)
{
  g_assert_cmpuint (dgz_shelf_folder_get_n_files (get_folder (self, 0)), ==, first);
  g_assert_cmpuint (dgz_shelf_folder_get_n_files (get_folder (self, 1)), ==, second);
}

static void
test_nested (DgzTestShelf *self,
             gconstpointer data)
{
  g_autofree char *deep = g_build_filename (self->music, "deep", NULL);

  open_three (self);
  dgz_test_shelf_add (self, deep);
  dgz_test_shelf_wait_files (self, 3, 0);
  dgz_test_shelf_rest (self);
  expect_counts (self, 1, 2);

  g_assert_true (dgz_shelf_remove_folder (self->shelf, deep));
  dgz_shelf_forget_folder (self->shelf, deep);
  dgz_test_shelf_wait_files (self, 3, 0);
  dgz_test_shelf_rest (self);
  g_assert_cmpuint (dgz_shelf_folder_get_n_files (get_folder (self, 0)), ==, 3);

  dgz_test_shelf_add (self, deep);
  dgz_test_shelf_rest (self);
  expect_counts (self, 1, 2);
  g_assert_true (dgz_shelf_remove_folder (self->shelf, self->music));
  dgz_shelf_forget_folder (self->shelf, self->music);
  dgz_test_shelf_wait_files (self, 2, 0);
  dgz_test_shelf_rest (self);
  g_assert_cmpuint (dgz_test_shelf_n_heard (), ==, 3);
  g_assert_cmpuint (dgz_test_shelf_n_tags (), ==, 3);
}

static void
test_links (DgzTestShelf *self,
            gconstpointer data)
{
  g_autofree char *loop = g_build_filename (self->music, "deep", "loop", NULL);
  g_autofree char *twin = g_build_filename (self->folder, "twin", NULL);
  g_autofree char *outside = g_build_filename (self->folder, "outside", NULL);
  g_autofree char *link = g_build_filename (self->music, "link", NULL);
  g_autofree char *file = g_build_filename (outside, "far.mp3", NULL);
  g_autofree char *dead = g_build_filename (self->music, "dead.mp3", NULL);

  write_three (self);
  g_assert_cmpint (symlink (self->music, loop), ==, 0);
  g_assert_cmpint (symlink (self->music, twin), ==, 0);
  g_assert_cmpint (symlink ("/nowhere/at/all.mp3", dead), ==, 0);
  g_assert_cmpint (g_mkdir (outside, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, "far", -1, NULL));
  g_assert_cmpint (symlink (outside, link), ==, 0);
  dgz_test_shelf_open (self);
  dgz_test_shelf_add (self, self->music);
  dgz_test_shelf_add (self, twin);
  dgz_test_shelf_wait_files (self, 4, 0);
  dgz_test_shelf_rest (self);
  expect_counts (self, 4, 0);
  g_assert_true (g_str_has_prefix (dgz_shelf_folder_get_trouble (get_folder (self, 1)),
                                   "This is the same folder as “"));
}

static void
test_bytes (DgzTestShelf *self,
            gconstpointer data)
{
  g_autofree char *folder = g_build_filename (self->music, "caf\xe9", NULL);
  g_autoptr (GListModel) list = NULL;
  g_autoptr (DgzShelfFile) file = NULL;

  g_free (dgz_test_shelf_write (self, "caf\xe9/\xff.mp3"));
  dgz_test_shelf_open (self);
  dgz_test_shelf_add (self, folder);
  dgz_test_shelf_wait_files (self, 1, 0);
  g_assert_true (g_utf8_validate (dgz_shelf_folder_get_name (get_folder (self, 0)), -1, NULL));
  dgz_test_shelf_close (self);

  dgz_test_shelf_open (self);
  dgz_test_shelf_wait_files (self, 1, 0);
  list = dgz_test_shelf_list (self, folder, DGZ_SHELF_ALL);
  file = g_list_model_get_item (list, 0);
  g_assert_true (g_str_has_suffix (dgz_shelf_file_get_path (file), "caf\xe9/\xff.mp3"));
  g_assert_cmpuint (dgz_test_shelf_n_heard (), ==, 1);
}

static void
test_unread (DgzTestShelf *self,
             gconstpointer data)
{
  g_autofree char *deep = g_build_filename (self->music, "deep", NULL);

  if (geteuid () == 0) {
    g_test_skip ("Everything may be read");
    return;
  }

  open_three (self);
  g_assert_cmpint (g_chmod (deep, 0), ==, 0);
  dgz_test_shelf_rest (self);
  g_assert_cmpstr (dgz_shelf_folder_get_trouble (get_folder (self, 0)), ==,
                   "1 folder in it cannot be read: “deep”.");
  dgz_test_shelf_wait_files (self, 3, 0);
  g_assert_cmpint (g_chmod (deep, 0700), ==, 0);
  dgz_test_shelf_rest (self);
  g_assert_null (dgz_shelf_folder_get_trouble (get_folder (self, 0)));
}

static void
test_setting (DgzTestShelf *self,
              gconstpointer data)
{
  const char *const paths[] = { self->music, "not/absolute", NULL };

  write_three (self);
  dgz_test_shelf_open (self);
  g_settings_set_value (self->settings, "music-folders",
                        g_variant_new_bytestring_array (paths, -1));
  dgz_test_shelf_wait_files (self, 3, 0);
  g_settings_reset (self->settings, "music-folders");
  g_assert_cmpuint (n_folders (self), ==, 0);
  dgz_test_shelf_wait_files (self, 0, 0);
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *name;
    void (*test) (DgzTestShelf *, gconstpointer);
  } tests[] = {
    { "nothing", test_nothing },
    { "add", test_add },
    { "again", test_again },
    { "change", test_change },
    { "new", test_new },
    { "delete", test_delete },
    { "move", test_move },
    { "away", test_away },
    { "failed", test_failed },
    { "remove", test_remove },
    { "removed-before", test_removed_before },
    { "nested", test_nested },
    { "links", test_links },
    { "bytes", test_bytes },
    { "unread", test_unread },
    { "setting", test_setting },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_autofree char *path = g_strconcat ("/shelf/", tests[i].name, NULL);

    g_test_add (path, DgzTestShelf, NULL, dgz_test_shelf_set_up, tests[i].test,
                dgz_test_shelf_tear_down);
  }

  return g_test_run ();
}
