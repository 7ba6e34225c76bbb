/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Covers that are kept on disk: for how long, how many, and whatever lies there. */

#include "dgz-cover-cache.h"

#include <glib/gstdio.h>
#include <string.h>
#include <utime.h>

#include "dgz-test-util.h"

#define DAY (24 * 60 * 60)
#define PATIENCE 30.0

typedef struct
{
  char *folder;
  GAsyncResult *slot;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->folder = dgz_test_make_folder ();
}

static gboolean
has_stored (gpointer data)
{
  return !dgz_cover_cache_is_storing ();
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_assert_true (dgz_test_wait (has_stored, NULL, PATIENCE));
  dgz_test_remove (self->folder);
}

static char *
path_of (Fixture    *self,
         const char *key)
{
  g_autofree char *name = g_compute_checksum_for_string (G_CHECKSUM_SHA256, key, -1);

  return g_build_filename (self->folder, "covers", name, NULL);
}

static GBytes *
load (Fixture    *self,
      const char *key)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GBytes *bytes;

  dgz_cover_cache_load_async (self->folder, key, NULL, dgz_test_take_result, &self->slot);
  result = dgz_test_wait_result (&self->slot);
  bytes = dgz_cover_cache_load_finish (result, &error);
  g_assert_no_error (error);
  return bytes;
}

static gboolean
exists (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
store (Fixture    *self,
       const char *key,
       gsize       size)
{
  g_autofree char *path = path_of (self, key);
  g_autoptr (GBytes) body = g_bytes_new_take (g_malloc0 (size), size);

  dgz_cover_cache_store (self->folder, key, body);
  g_assert_true (dgz_test_wait (has_stored, NULL, PATIENCE));
  g_assert_true (exists (path));
}

/* Writes a file as if it had been kept some seconds ago. */
static void
write_aged (Fixture    *self,
            const char *key,
            const char *body,
            gint64      age)
{
  g_autofree char *path = path_of (self, key);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *text = g_strdup_printf ("%s\n%" G_GINT64_FORMAT "\n%s", key,
                                           g_get_real_time () / G_USEC_PER_SEC - age, body);

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
test_keeps (Fixture      *self,
            gconstpointer data)
{
  g_autofree char *path = path_of (self, "a");
  g_autoptr (GBytes) loaded = NULL;
  g_autoptr (GBytes) nothing = NULL;
  GStatBuf status;

  g_assert_null (load (self, "a"));
  store (self, "a", 1000);
  loaded = load (self, "a");
  g_assert_cmpuint (g_bytes_get_size (loaded), ==, 1000);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
  store (self, "b", 0);
  nothing = load (self, "b");
  g_assert_nonnull (nothing);
  g_assert_cmpuint (g_bytes_get_size (nothing), ==, 0);
}

static void
expect (Fixture    *self,
        const char *body,
        gint64      age,
        gboolean    is_kept)
{
  g_autofree char *path = path_of (self, "key");
  g_autoptr (GBytes) loaded = NULL;

  write_aged (self, "key", body, age);
  loaded = load (self, "key");
  g_assert_cmpint (loaded != NULL, ==, is_kept);
  /* What is too old, or damaged, does not lie about. */
  g_assert_cmpint (exists (path), ==, is_kept);
}

static void
test_ages (Fixture      *self,
           gconstpointer data)
{
  expect (self, "body", 30 * DAY - 60, TRUE);
  expect (self, "body", 30 * DAY, FALSE);
  expect (self, "", DAY - 60, TRUE);
  expect (self, "", DAY, FALSE);
  expect (self, "body", -60, FALSE);
}

static void
test_damaged (Fixture      *self,
              gconstpointer data)
{
  static const char *const texts[] = { "", "key", "key\n", "key\n12", "other\n12\nbody",
                                       "key\nnever\nbody", "key\n-5\nbody" };
  g_autofree char *path = path_of (self, "key");
  g_autofree char *folder = g_path_get_dirname (path);

  g_mkdir_with_parents (folder, 0700);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_assert_true (g_file_set_contents (path, texts[i], -1, NULL));
    g_assert_null (load (self, "key"));
    g_assert_false (exists (path));
  }
}

/* The last use counts, and small files count as what they take up. */
static void
test_bounded (Fixture      *self,
              gconstpointer data)
{
  static const char *const keys[] = { "a", "b", "c", "d" };
  time_t first = time (NULL) - 1000;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    g_autofree char *path = path_of (self, keys[i]);
    struct utimbuf used = { first + i, first + i };

    store (self, keys[i], i == 3 ? 6000 : 100);
    g_assert_cmpint (g_utime (path, &used), ==, 0);
  }
  g_bytes_unref (load (self, "a"));
  /* 4096 three times, and 8192. */
  dgz_cover_cache_prune (self->folder, 20480);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    g_autofree char *path = path_of (self, keys[i]);

    g_assert_true (exists (path));
  }

  dgz_cover_cache_prune (self->folder, 20479);
  g_assert_null (load (self, "b"));
  dgz_cover_cache_prune (self->folder, 12288);
  g_assert_null (load (self, "c"));
  dgz_cover_cache_prune (self->folder, 4096);
  g_assert_null (load (self, "d"));
  g_bytes_unref (load (self, "a"));
  dgz_cover_cache_prune (self->folder, 0);
  g_assert_null (load (self, "a"));
}

/* What nobody wanted for a month goes, however much room there is. */
static void
test_unused (Fixture      *self,
             gconstpointer data)
{
  g_autofree char *path = path_of (self, "old");
  g_autofree char *other = path_of (self, "young");
  struct utimbuf used = { time (NULL) - 31 * DAY, time (NULL) - 31 * DAY };

  store (self, "old", 100);
  store (self, "young", 100);
  g_assert_cmpint (g_utime (path, &used), ==, 0);
  dgz_cover_cache_prune (self->folder, G_MAXUINT32);
  g_assert_false (exists (path));
  g_assert_true (exists (other));
}

/* A folder that cannot be written to is no failure. */
static void
test_no_folder (Fixture      *self,
                gconstpointer data)
{
  g_autofree char *covers = g_build_filename (self->folder, "covers", NULL);
  g_autoptr (GBytes) body = g_bytes_new_static ("body", 4);

  g_assert_true (g_file_set_contents (covers, "a file", -1, NULL));
  dgz_cover_cache_store (self->folder, "a", body);
  dgz_cover_cache_prune (self->folder, 0);
  g_assert_null (load (self, "a"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) \
  g_test_add ("/cover-cache/" name, Fixture, NULL, set_up, function, tear_down)

  ADD ("keeps", test_keeps);
  ADD ("ages", test_ages);
  ADD ("damaged", test_damaged);
  ADD ("bounded", test_bounded);
  ADD ("unused", test_unused);
  ADD ("no-folder", test_no_folder);
  return g_test_run ();
}
