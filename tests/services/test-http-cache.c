/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-http-cache.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "dgz-test-util.h"

#define URL "http://127.0.0.1:1/releases/1?curr_abbr=EUR"

static DgzHttpCached *
load (const char *folder,
      const char *url)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  DgzHttpCached *cached;

  dgz_http_cache_load_async (folder, url, NULL, dgz_test_take_result, &slot);
  result = dgz_test_wait_result (&slot);
  cached = dgz_http_cache_load_finish (result, &error);
  g_assert_no_error (error);
  return cached;
}

typedef struct
{
  const char *folder;
  const char *url;
  const char *body;
} Wanted;

static gboolean
is_kept (gpointer data)
{
  const Wanted *wanted = data;
  g_autoptr (DgzHttpCached) cached = load (wanted->folder, wanted->url);
  g_autoptr (GBytes) body = g_bytes_new (wanted->body, strlen (wanted->body));

  return cached && g_bytes_equal (cached->body, body);
}

static void
store (const char *folder,
       const char *url,
       const char *body)
{
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));
  Wanted wanted = { folder, url, body };

  dgz_http_cache_store (folder, url, bytes);
  g_assert_true (dgz_test_wait (is_kept, &wanted, 20.0));
}

/* The only file that is kept. */
static char *
find_file (const char *folder)
{
  g_autofree char *http = g_build_filename (folder, "http", NULL);
  g_autoptr (GDir) dir = g_dir_open (http, 0, NULL);

  g_assert_nonnull (dir);
  return g_build_filename (http, g_dir_read_name (dir), NULL);
}

static void
test_round_trip (void)
{
  char *folder = dgz_test_make_folder ();
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (DgzHttpCached) cached = NULL;
  g_autofree char *file = NULL;
  GStatBuf status;

  store (folder, URL, "{\"id\": 1}\n\n");
  cached = load (folder, URL);
  g_assert_cmpint (cached->fetched, >=, now);
  g_assert_cmpint (cached->fetched, <=, now + 60);

  /* What somebody digs is nobody else's business. */
  file = find_file (folder);
  g_assert_cmpint (g_stat (file, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 077, ==, 0);
  dgz_test_remove (folder);
}

static void
test_empty_body (void)
{
  char *folder = dgz_test_make_folder ();

  store (folder, URL, "");
  dgz_test_remove (folder);
}

static void
test_replaces (void)
{
  char *folder = dgz_test_make_folder ();

  store (folder, URL, "a long first answer");
  store (folder, URL, "second");
  store (folder, URL "&b", "other");
  store (folder, URL, "third");
  dgz_test_remove (folder);
}

static void
test_nothing (void)
{
  char *folder = dgz_test_make_folder ();
  g_autofree char *deeper = g_build_filename (folder, "not", "there", NULL);

  g_assert_null (load (folder, URL));
  g_assert_null (load (deeper, URL));
  store (deeper, URL, "made on the way");
  dgz_test_remove (folder);
}

static void
expect_unread (const char *folder,
               const char *file,
               const char *text)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (file, text, -1, &error);
  g_assert_no_error (error);
  g_assert_null (load (folder, URL));
}

/* Damage is no answer, and no error either. */
static void
test_damaged (void)
{
  char *folder = dgz_test_make_folder ();
  gint64 later = g_get_real_time () / G_USEC_PER_SEC + 4000;
  g_autofree char *file = NULL;
  g_autofree char *future = g_strdup_printf (URL "\n%" G_GINT64_FORMAT "\nbody", later);
  g_autoptr (DgzHttpCached) cached = NULL;

  store (folder, URL, "body");
  file = find_file (folder);
  expect_unread (folder, file, "");
  expect_unread (folder, file, "h");
  expect_unread (folder, file, URL);
  expect_unread (folder, file, URL "\n");
  expect_unread (folder, file, URL "\n1234567");
  expect_unread (folder, file, URL "\n\nbody");
  expect_unread (folder, file, URL "\n0\nbody");
  expect_unread (folder, file, URL "\n-5\nbody");
  expect_unread (folder, file, URL "\nsoon\nbody");
  expect_unread (folder, file, "http://127.0.0.1:1/releases/2\n1234567\nbody");
  /* A clock that was set back must not keep an answer for ever. */
  expect_unread (folder, file, future);

  g_file_set_contents (file, URL "\n1234567\nbody", -1, NULL);
  cached = load (folder, URL);
  g_assert_cmpint (cached->fetched, ==, 1234567);
  dgz_test_remove (folder);
}

/* A cache that cannot be written to costs nothing but the cache. */
static void
test_no_folder (void)
{
  char *folder = dgz_test_make_folder ();
  g_autofree char *file = g_build_filename (folder, "file", NULL);
  g_autoptr (GBytes) body = g_bytes_new_static ("body", 4);

  g_file_set_contents (file, "in the way", -1, NULL);
  dgz_http_cache_store (file, URL, body);
  g_assert_null (load (file, URL));
  dgz_test_remove (folder);
}

static void
test_cancelled (void)
{
  char *folder = dgz_test_make_folder ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  store (folder, URL, "body");
  dgz_http_cache_load_async (folder, URL, cancellable, dgz_test_take_result, &slot);
  g_cancellable_cancel (cancellable);
  result = dgz_test_wait_result (&slot);
  g_assert_null (dgz_http_cache_load_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  dgz_test_remove (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/http-cache/round-trip", test_round_trip);
  g_test_add_func ("/http-cache/empty-body", test_empty_body);
  g_test_add_func ("/http-cache/replaces", test_replaces);
  g_test_add_func ("/http-cache/nothing", test_nothing);
  g_test_add_func ("/http-cache/damaged", test_damaged);
  g_test_add_func ("/http-cache/no-folder", test_no_folder);
  g_test_add_func ("/http-cache/cancelled", test_cancelled);

  return g_test_run ();
}
