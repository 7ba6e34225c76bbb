/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Where a crate cannot be written as a file: it is told, what was there stays, and nothing half
 * written is left, under its own name or another. */

#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "dgz-crates-private.h"
#include "dgz-test-util.h"
#include "dgz-text.h"
#include "dgz-track-private.h"

#define MANY 10000
#define NOBODY 65534

static const char old_text[] = "What the user exported a year ago";

typedef struct
{
  char *folder;
  char *target; /* the folder that is written to */
  DgzLibrary *library;
  DgzCrates *crates;
} Fixture;

static gboolean
is_ready (gpointer data)
{
  return dgz_crates_get_state (data) == DGZ_CRATES_READY;
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->folder = dgz_test_make_folder ();
  self->target = g_build_filename (self->folder, "target", NULL);
  g_assert_cmpint (g_mkdir (self->target, 0755), ==, 0);
  g_assert_cmpint (g_chmod (self->folder, 0755), ==, 0);
  self->library = dgz_library_new (self->folder);
  self->crates = dgz_crates_new (self->library);
  g_assert_true (dgz_test_wait (is_ready, self->crates, 10.0));
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  dgz_library_close_async (self->library, dgz_test_take_result, &slot);
  result = dgz_test_wait_result (&slot);
  g_assert_true (dgz_library_close_finish (self->library, result, NULL));
  g_clear_object (&self->crates);
  g_assert_true (dgz_test_wait_thread ("dgz-library"));
  g_clear_object (&self->library);
  g_free (self->target);
  dgz_test_remove (self->folder);
}

/* A crate that is in no library: writing it asks none. */
static DgzCrate *
make_crate (guint       n,
            const char *name)
{
  DgzLibraryCrate *kept = dgz_library_crate_new (name);
  static const char *const artists[] = { "Ada", NULL };

  for (guint i = 0; i < n; i++) {
    g_autofree char *id = g_strdup_printf ("t%u", i);
    g_autofree char *title = g_strdup_printf ("Harbour %u", i);

    g_ptr_array_add (kept->entries, dgz_library_entry_new (id, title, artists));
  }
  return dgz_crate_new (kept);
}

/* Writes a crate; gives the sentence that says why that failed. */
static char *
write_down (Fixture       *self,
            DgzCrate      *crate,
            DgzCrateFormat format,
            const char    *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  dgz_crates_export_async (self->crates, crate, format, file, NULL, dgz_test_take_result, &slot);
  result = dgz_test_wait_result (&slot);
  if (dgz_crates_export_finish (self->crates, result, NULL, &error)) {
    g_assert_no_error (error);
    return NULL;
  }

  g_assert_true (error->domain == G_IO_ERROR || error->domain == G_FILE_ERROR);
  return dgz_text_error (error);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
list_target (Fixture *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->target, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    g_ptr_array_add (names, (gpointer) g_intern_string (name));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return g_strjoinv ("|", (char **) names->pdata);
}

static void
expect_target (Fixture    *self,
               const char *wanted)
{
  g_autofree char *names = list_target (self);

  g_assert_cmpstr (names, ==, wanted);
}

static void
expect_text (const char *path,
             const char *wanted)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, wanted);
}

static void
expect_refused (Fixture    *self,
                DgzCrate   *crate,
                const char *path)
{
  for (guint format = 0; format < DGZ_N_CRATE_FORMATS; format++) {
    g_autofree char *sentence = write_down (self, crate, format, path);

    g_assert_nonnull (sentence);
    g_assert_cmpstr (sentence, !=, "");
    g_assert_true (g_utf8_validate (sentence, -1, NULL));
  }
}

/* The folder was removed, or is a file by now. */
static void
test_gone (Fixture      *self,
           gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->target, "set.m3u8", NULL);
  g_autoptr (DgzCrate) crate = make_crate (3, "Set");

  g_assert_cmpint (g_rmdir (self->target), ==, 0);
  expect_refused (self, crate, path);
  g_assert_false (g_file_test (self->target, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_set_contents (self->target, old_text, -1, NULL));
  expect_refused (self, crate, path);
  expect_text (self->target, old_text);
}

/* A folder stands where the file is to be. */
static void
test_taken (Fixture      *self,
            gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->target, "set.m3u8", NULL);
  g_autoptr (DgzCrate) crate = make_crate (3, "Set");

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  expect_refused (self, crate, path);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_DIR));
  expect_target (self, "set.m3u8");
}

static void
test_read_only (Fixture      *self,
                gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->target, "set.m3u8", NULL);
  g_autofree char *fresh = g_build_filename (self->target, "new.m3u8", NULL);
  g_autoptr (DgzCrate) crate = make_crate (3, "Set");
  gboolean is_root = geteuid () == 0;

  g_assert_true (g_file_set_contents (path, old_text, -1, NULL));
  g_assert_cmpint (g_chmod (path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (self->target, 0555), ==, 0);
  if (is_root && seteuid (NOBODY) != 0) {
    g_test_skip ("Nobody else can be impersonated");
    return;
  }
  expect_refused (self, crate, path);
  expect_refused (self, crate, fresh);
  g_assert_cmpint (is_root ? seteuid (0) : 0, ==, 0);

  g_assert_cmpint (g_chmod (self->target, 0755), ==, 0);
  expect_text (path, old_text);
  expect_target (self, "set.m3u8");
}

static void
set_room (rlim_t bytes)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = MIN (bytes, limit.rlim_max);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* The disk is full when some of it is written: an old file is whole, a new one not there. */
static void
test_full (Fixture      *self,
           gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->target, "set.m3u8", NULL);
  g_autofree char *fresh = g_build_filename (self->target, "new.m3u8", NULL);
  g_autoptr (DgzCrate) crate = make_crate (MANY, "Set");
  void (*before) (int) = signal (SIGXFSZ, SIG_IGN);
  static const rlim_t rooms[] = { 0, 1, 4096, 100000 };

  g_assert_true (g_file_set_contents (path, old_text, -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (rooms); i++) {
    set_room (rooms[i]);
    expect_refused (self, crate, path);
    expect_refused (self, crate, fresh);
    set_room (RLIM_INFINITY);
    expect_text (path, old_text);
    expect_target (self, "set.m3u8");
  }

  /* With room again it is written, as a whole. */
  g_assert_null (write_down (self, crate, DGZ_CRATE_FORMAT_TEXT, path));
  g_assert_null (write_down (self, crate, DGZ_CRATE_FORMAT_TEXT, fresh));
  expect_target (self, "new.m3u8|set.m3u8");
  signal (SIGXFSZ, before);
}

/* The name of a crate is the user's: it is a line of the file, and never a path. */
static void
test_names (Fixture      *self,
            gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->target, "a\nb.m3u8", NULL);
  g_autofree char *slash = g_build_filename (self->target, "a/b.m3u8", NULL);
  g_autoptr (DgzCrate) crate = make_crate (1, "../up\nand \xe2\x80\xa8 over/there");
  g_autofree char *text = NULL;

  expect_refused (self, crate, slash);
  expect_target (self, "");
  g_assert_null (write_down (self, crate, DGZ_CRATE_FORMAT_M3U8, path));
  expect_target (self, "a\nb.m3u8");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "#EXTM3U\n#PLAYLIST:../up and   over/there\n# Ada"));
}

/* A link still leads to the file, which has what is new and who may read it as before. */
static void
test_link (Fixture      *self,
           gconstpointer data)
{
  g_autofree char *real = g_build_filename (self->folder, "real.txt", NULL);
  g_autofree char *path = g_build_filename (self->target, "set.txt", NULL);
  g_autoptr (DgzCrate) crate = make_crate (1, "Set");
  GStatBuf status;

  g_assert_true (g_file_set_contents_full (real, old_text, -1, G_FILE_SET_CONTENTS_NONE, 0600,
                                           NULL));
  g_assert_cmpint (symlink (real, path), ==, 0);
  g_assert_null (write_down (self, crate, DGZ_CRATE_FORMAT_TEXT, path));
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_SYMLINK));
  expect_text (real, "Set\n\n1. Ada – Harbour 0\n");
  g_assert_cmpint (g_stat (real, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
}

static guint
count_lines (const char *text)
{
  guint n = 0;

  while ((text = strchr (text, '\n'))) {
    text++;
    n++;
  }
  return n;
}

static void
test_many (Fixture      *self,
           gconstpointer data)
{
  static const guint extra[] = {
    [DGZ_CRATE_FORMAT_M3U8] = 2,
    [DGZ_CRATE_FORMAT_CSV] = 1,
    [DGZ_CRATE_FORMAT_TEXT] = 2,
  };
  g_autofree char *path = g_build_filename (self->target, "set", NULL);
  g_autoptr (DgzCrate) crate = make_crate (MANY, "Set");

  for (guint format = 0; format < DGZ_N_CRATE_FORMATS; format++) {
    g_autofree char *text = NULL;

    g_assert_null (write_down (self, crate, format, path));
    g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
    g_assert_cmpuint (count_lines (text), ==, MANY + extra[format]);
    g_assert_nonnull (strstr (text, "Harbour 9999"));
  }
  expect_target (self, "set");
}

typedef struct
{
  GCancellable *cancellable;
  const char *folder; /* NULL to wait for the time alone */
  gulong wait;        /* microseconds */
  gint is_done;
} Stop;

/* Whether anything was written in a folder, under whatever name. */
static gboolean
has_begun (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    GStatBuf status;

    if (g_stat (path, &status) == 0 && status.st_size > 0)
      return TRUE;
  }
  return FALSE;
}

static gpointer
stop_later (gpointer data)
{
  Stop *stop = data;

  g_usleep (stop->wait);
  while (stop->folder && !g_atomic_int_get (&stop->is_done) && !has_begun (stop->folder))
    g_thread_yield ();
  g_cancellable_cancel (stop->cancellable);
  return NULL;
}

/* Whether the export was told to have been cancelled. */
static gboolean
cancel (Fixture    *self,
        DgzCrate   *crate,
        const char *path,
        Stop        stop)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GThread *thread;
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done;

  stop.cancellable = cancellable;
  if (!stop.folder && stop.wait == 0)
    g_cancellable_cancel (cancellable);
  thread = g_thread_new ("stop", stop_later, &stop);
  dgz_crates_export_async (self->crates, crate, DGZ_CRATE_FORMAT_TEXT, file, cancellable,
                           dgz_test_take_result, &slot);
  result = dgz_test_wait_result (&slot);
  done = dgz_crates_export_finish (self->crates, result, NULL, &error);
  g_atomic_int_set (&stop.is_done, 1);
  g_thread_join (thread);
  if (!done)
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  return !done;
}

/* There is the old file or the new one, and nothing beside it. */
static void
expect_whole (Fixture    *self,
              const char *path,
              const char *whole,
              const char *old,
              gboolean    was_cancelled)
{
  g_autofree char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL)) {
    g_assert_true (was_cancelled && !old);
    expect_target (self, "");
    return;
  }

  g_assert_true (g_strcmp0 (text, whole) == 0 || (was_cancelled && g_strcmp0 (text, old) == 0));
  expect_target (self, "set.txt");
}

/* Cancelled before, while and after it is written. */
static void
test_cancelled (Fixture      *self,
                gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->target, "set.txt", NULL);
  g_autoptr (DgzCrate) crate = make_crate (MANY, "Set");
  g_autofree char *whole = NULL;
  guint n_cancelled = 0;

  g_assert_null (write_down (self, crate, DGZ_CRATE_FORMAT_TEXT, path));
  g_assert_true (g_file_get_contents (path, &whole, NULL, NULL));
  for (guint i = 0; i < 60; i++) {
    const char *old = i % 2 == 0 ? old_text : NULL;
    Stop stop = { .folder = old ? NULL : self->target, .wait = old ? i * 500 : 0 };
    gboolean was_cancelled;

    g_unlink (path);
    if (old)
      g_assert_true (g_file_set_contents (path, old, -1, NULL));
    was_cancelled = cancel (self, crate, path, stop);
    n_cancelled += was_cancelled;
    expect_whole (self, path, whole, old, was_cancelled);
  }
  g_test_message ("%u of 60 were cancelled in time", n_cancelled);
  g_assert_cmpuint (n_cancelled, >, 0);
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *self, gconstpointer data);
  } tests[] = {
    { "/crates-export/gone", test_gone },
    { "/crates-export/taken", test_taken },
    { "/crates-export/read-only", test_read_only },
    { "/crates-export/full", test_full },
    { "/crates-export/names", test_names },
    { "/crates-export/link", test_link },
    { "/crates-export/many", test_many },
    { "/crates-export/cancelled", test_cancelled },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
