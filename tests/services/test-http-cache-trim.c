/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What stays of what was kept, and how much that is. */

#include "dgz-http-cache.h"

#include <glib/gstdio.h>
#include <string.h>
#include <utime.h>

#include "dgz-test-util.h"

#define DAY (24 * 60 * 60)
#define BODY_SIZE 1000

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

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  dgz_test_remove (self->folder);
}

static char *
path_of (Fixture *self,
         int      number)
{
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1/%d", number);
  g_autofree char *name = g_compute_checksum_for_string (G_CHECKSUM_SHA256, url, -1);

  return g_build_filename (self->folder, "http", name, NULL);
}

/* Fetched and used so many seconds ago. */
static void
put (Fixture *self,
     int      number,
     gint64   fetched_ago,
     gint64   used_ago)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *path = path_of (self, number);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *body = g_strnfill (BODY_SIZE, 'x');
  g_autofree char *text = g_strdup_printf (
      "http://127.0.0.1/%d\n%" G_GINT64_FORMAT "\t\t\n%s", number, now - fetched_ago, body);
  struct utimbuf times = { now - used_ago, now - used_ago };

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_cmpint (g_utime (path, &times), ==, 0);
}

static gboolean
is_there (Fixture *self,
          int      number)
{
  g_autofree char *path = path_of (self, number);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
trim (Fixture *self,
      gint64   max_size,
      gint64   max_age)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  dgz_http_cache_trim_async (self->folder, max_size, max_age, NULL, dgz_test_take_result,
                             &self->slot);
  result = dgz_test_wait_result (&self->slot);
  g_assert_true (dgz_http_cache_trim_finish (result, &error));
  g_assert_no_error (error);
}

static gint64
measure (Fixture *self)
{
  g_autofree char *folder = g_build_filename (self->folder, "http", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  gint64 size = 0;
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    GStatBuf info;

    g_assert_cmpint (g_stat (path, &info), ==, 0);
    size += info.st_size;
  }

  return size;
}

static void
test_age (Fixture      *self,
          gconstpointer data)
{
  put (self, 1, 29 * DAY, 0);
  put (self, 2, 31 * DAY, 0);
  /* A clock that was set back. */
  put (self, 3, -DAY, 0);
  put (self, 4, DAY, 60 * DAY);
  trim (self, G_MAXINT64, 30 * DAY);
  g_assert_true (is_there (self, 1));
  g_assert_false (is_there (self, 2));
  g_assert_false (is_there (self, 3));
  g_assert_true (is_there (self, 4));
}

static void
test_size (Fixture      *self,
           gconstpointer data)
{
  gint64 whole;

  for (int i = 0; i < 10; i++)
    put (self, i, 0, (i * 7 % 10) * DAY);
  whole = measure (self);
  g_assert_cmpint (whole, >, 10 * BODY_SIZE);
  trim (self, whole, 30 * DAY);
  g_assert_cmpint (measure (self), ==, whole);
  trim (self, 4 * (BODY_SIZE + 100), 30 * DAY);
  g_assert_cmpint (measure (self), <=, 4 * (BODY_SIZE + 100));
  for (int i = 0; i < 10; i++)
    g_assert_cmpint (is_there (self, i), ==, i * 7 % 10 < 4);
}

/* Being looked for is being used. */
static void
test_use (Fixture      *self,
          gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DgzHttpCached) cached = NULL;

  put (self, 1, DAY, 5 * DAY);
  put (self, 2, DAY, 4 * DAY);
  dgz_http_cache_load_async (self->folder, "http://127.0.0.1/1", NULL, dgz_test_take_result,
                             &self->slot);
  result = dgz_test_wait_result (&self->slot);
  cached = dgz_http_cache_load_finish (result, NULL);
  g_assert_nonnull (cached);
  trim (self, BODY_SIZE + 100, 30 * DAY);
  g_assert_true (is_there (self, 1));
  g_assert_false (is_there (self, 2));
}

/* What a crash left goes, what is being written stays, and a folder is nobody's answer. */
static void
test_strangers (Fixture      *self,
                gconstpointer data)
{
  g_autofree char *old = g_build_filename (self->folder, "http", "half.A1B2C3", NULL);
  g_autofree char *young = g_build_filename (self->folder, "http", "half.D4E5F6", NULL);
  g_autofree char *folder = g_build_filename (self->folder, "http", "folder", NULL);
  struct utimbuf times = { 1000, 1000 };

  put (self, 1, 0, 0);
  g_file_set_contents (old, "half", -1, NULL);
  g_utime (old, &times);
  g_file_set_contents (young, "half", -1, NULL);
  g_mkdir (folder, 0700);
  trim (self, G_MAXINT64, 30 * DAY);
  g_assert_false (g_file_test (old, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (young, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (folder, G_FILE_TEST_EXISTS));
  g_assert_true (is_there (self, 1));
}

static void
add (const char *path,
     void      (*function) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, function, tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/http-cache-trim/age", test_age);
  add ("/http-cache-trim/size", test_size);
  add ("/http-cache-trim/use", test_use);
  add ("/http-cache-trim/strangers", test_strangers);

  return g_test_run ();
}
