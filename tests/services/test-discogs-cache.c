/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is kept and for how long, how many requests go out, and where the token is. */

#include "dgz-discogs.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dgz-test-server.h"
#include "dgz-test-util.h"

#define HOUR 3600
#define AGENT "Diggerz/0 +https://diggerz.test"
#define PATH "/releases/7"
#define TOKEN "Qx7SecretToken"

typedef struct
{
  DgzTestServer *server;
  char *folder;
  DgzDiscogs *discogs;
  DgzFetchFlags flags;
  DgzFreshness freshness;
  GAsyncResult *slot;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->server = dgz_test_server_new ();
  self->folder = dgz_test_make_folder ();
  self->discogs = dgz_discogs_new (dgz_test_server_get_url (self->server), AGENT, self->folder);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_assert_finalize_object (self->discogs);
  g_clear_pointer (&self->server, dgz_test_server_free);
  dgz_test_remove (self->folder);
}

static char *
get_title (Fixture *self,
           gint64   id,
           GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DgzRelease) release = NULL;

  dgz_discogs_get_release_async (self->discogs, id, "EUR", self->flags, NULL, dgz_test_take_result,
                                 &self->slot);
  result = dgz_test_wait_result (&self->slot);
  release = dgz_discogs_get_release_finish (self->discogs, result, &self->freshness, error);
  return release ? g_strdup (release->title) : NULL;
}

static void
expect_title (Fixture    *self,
              const char *title,
              gboolean    is_stale)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *got = get_title (self, 7, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (got, ==, title);
  g_assert_cmpint (self->freshness.is_stale, ==, is_stale);
}

static void
expect_error (Fixture        *self,
              gint64          id,
              DgzDiscogsError code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *title = get_title (self, id, &error);

  g_assert_null (title);
  g_assert_error (error, DGZ_DISCOGS_ERROR, (int) code);
}

static guint
count (Fixture *self)
{
  return dgz_test_server_get_count (self->server, NULL);
}

/* The file in which the answer for PATH is kept. */
static char *
kept_file (Fixture *self)
{
  g_autofree char *url =
      g_strconcat (dgz_test_server_get_url (self->server), PATH "?curr_abbr=EUR",
                   dgz_discogs_has_token (self->discogs) ? "#signed-in" : "", NULL);
  g_autofree char *name = g_compute_checksum_for_string (G_CHECKSUM_SHA256, url, -1);

  return g_build_filename (self->folder, "http", name, NULL);
}

static gboolean
exists (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
wait_kept (Fixture *self)
{
  g_autofree char *file = kept_file (self);

  g_assert_true (dgz_test_wait (exists, file, 20.0));
}

/* Puts an answer into the cache as if it had been given so long ago; @tags follow the time. */
static gint64
keep (Fixture    *self,
      const char *tags,
      const char *body,
      gint64      age)
{
  gint64 fetched = g_get_real_time () / G_USEC_PER_SEC - age;
  g_autofree char *file = kept_file (self);
  g_autofree char *folder = g_path_get_dirname (file);
  g_autofree char *text =
      g_strdup_printf ("%s" PATH "?curr_abbr=EUR\n%" G_GINT64_FORMAT "%s\n%s",
                       dgz_test_server_get_url (self->server), fetched, tags, body);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents (file, text, -1, &error);
  g_assert_no_error (error);
  return fetched;
}

static gint64
keep_release (Fixture *self,
              gint64   age)
{
  g_autofree char *json = dgz_test_release_json (7, "Kept Harbour", "\"Ambient\"");

  return keep (self, "\t\"v1\"\tSat, 01 Aug 2026 10:00:00 GMT", json, age);
}

static void
test_second_fetch (Fixture      *self,
                   gconstpointer data)
{
  gint64 first;

  expect_title (self, "Slow Harbour", FALSE);
  first = self->freshness.fetched;
  g_assert_cmpint (ABS (g_get_real_time () / G_USEC_PER_SEC - first), <, 60);
  wait_kept (self);
  expect_title (self, "Slow Harbour", FALSE);
  g_assert_cmpint (self->freshness.fetched, ==, first);
  g_assert_cmpuint (count (self), ==, 1);
}

static void
test_six_hours (Fixture      *self,
                gconstpointer data)
{
  gint64 fetched = keep_release (self, 6 * HOUR - 60);

  expect_title (self, "Kept Harbour", FALSE);
  g_assert_cmpint (self->freshness.fetched, ==, fetched);
  g_assert_cmpuint (count (self), ==, 0);

  keep_release (self, 6 * HOUR);
  expect_title (self, "Slow Harbour", FALSE);
  g_assert_cmpuint (count (self), ==, 1);
}

static void
test_stale_offline (Fixture      *self,
                    gconstpointer data)
{
  gint64 fetched = keep_release (self, 30 * HOUR);

  g_clear_pointer (&self->server, dgz_test_server_free);
  expect_title (self, "Kept Harbour", TRUE);
  g_assert_cmpint (self->freshness.fetched, ==, fetched);
}

static void
test_stale_fault (Fixture      *self,
                  gconstpointer data)
{
  keep_release (self, 30 * HOUR);
  dgz_test_server_set_status (self->server, PATH, 503);
  expect_title (self, "Kept Harbour", TRUE);

  /* What Discogs says is gone is gone. */
  dgz_test_server_set_status (self->server, PATH, 404);
  expect_error (self, 7, DGZ_DISCOGS_ERROR_NOT_FOUND);
}

static gboolean
is_young (gpointer data)
{
  g_autofree char *file = kept_file (data);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
  return g_ascii_strtoll (strchr (text, '\n'), NULL, 10) >
         g_get_real_time () / G_USEC_PER_SEC - 60;
}

/* What has not changed is as good as new. */
static void
test_unchanged (Fixture      *self,
                gconstpointer data)
{
  keep_release (self, 30 * HOUR);
  dgz_test_server_set_status (self->server, PATH, 304);
  expect_title (self, "Kept Harbour", FALSE);
  g_assert_cmpint (g_get_real_time () / G_USEC_PER_SEC - self->freshness.fetched, <, 60);
  g_assert_cmpstr (dgz_test_server_get_header (self->server, "if-none-match"), ==, "\"v1\"");
  g_assert_cmpstr (dgz_test_server_get_header (self->server, "if-modified-since"), ==,
                   "Sat, 01 Aug 2026 10:00:00 GMT");
  g_assert_true (dgz_test_wait (is_young, self, 20.0));
  expect_title (self, "Kept Harbour", FALSE);
  g_assert_cmpuint (count (self), ==, 1);

  /* It is still known by what the server called it. */
  self->flags = DGZ_FETCH_FRESH;
  expect_title (self, "Kept Harbour", FALSE);
  g_assert_cmpuint (count (self), ==, 2);
  g_assert_cmpstr (dgz_test_server_get_header (self->server, "if-none-match"), ==, "\"v1\"");
}

static void
test_tags_are_kept (Fixture      *self,
                    gconstpointer data)
{
  dgz_test_server_set_header (self->server, "ETag", "W/\"two\"");
  dgz_test_server_set_header (self->server, "Last-Modified", "Sun, 02 Aug 2026 10:00:00 GMT");
  expect_title (self, "Slow Harbour", FALSE);
  g_assert_null (dgz_test_server_get_header (self->server, "if-none-match"));
  wait_kept (self);
  self->flags = DGZ_FETCH_FRESH;
  expect_title (self, "Slow Harbour", FALSE);
  g_assert_cmpstr (dgz_test_server_get_header (self->server, "if-none-match"), ==, "W/\"two\"");
  g_assert_cmpstr (dgz_test_server_get_header (self->server, "if-modified-since"), ==,
                   "Sun, 02 Aug 2026 10:00:00 GMT");
}

/* Who asks anew hears that there is nothing new to be had. */
static void
test_fresh (Fixture      *self,
            gconstpointer data)
{
  keep_release (self, 60);
  expect_title (self, "Kept Harbour", FALSE);
  self->flags = DGZ_FETCH_FRESH;
  dgz_test_server_set_status (self->server, PATH, 503);
  expect_error (self, 7, DGZ_DISCOGS_ERROR_FAILED);
  dgz_test_server_set_fault (self->server, PATH, DGZ_TEST_FINE);
  expect_title (self, "Slow Harbour", FALSE);
  g_assert_cmpuint (count (self), ==, 2);
}

static gboolean
is_gone (gpointer path)
{
  return !exists (path);
}

/* With the first answer what is too old goes, by itself. */
static void
test_trims (Fixture      *self,
            gconstpointer data)
{
  g_autofree char *file = NULL;

  keep_release (self, 31 * 24 * HOUR);
  file = kept_file (self);
  g_assert_true (exists (file));
  g_free (get_title (self, 8, NULL));
  g_assert_true (dgz_test_wait (is_gone, file, 20.0));
}

/* Two pages that differ for who is signed in are kept apart. */
static void
test_signed_in_apart (Fixture      *self,
                      gconstpointer data)
{
  expect_title (self, "Slow Harbour", FALSE);
  wait_kept (self);
  dgz_discogs_set_token (self->discogs, TOKEN);
  expect_title (self, "Slow Harbour", FALSE);
  wait_kept (self);
  expect_title (self, "Slow Harbour", FALSE);
  dgz_discogs_set_token (self->discogs, NULL);
  expect_title (self, "Slow Harbour", FALSE);
  g_assert_cmpuint (count (self), ==, 2);
}

/* An answer that was damaged on disk is asked for anew. */
static void
test_damaged (Fixture      *self,
              gconstpointer data)
{
  keep (self, "", "{\"id\": 7, \"tit", 60);
  expect_title (self, "Slow Harbour", FALSE);
  g_assert_cmpuint (count (self), ==, 1);
}

/* The page of a hotel's network must not stand in for a record for six hours. */
static void
test_bad_is_not_kept (Fixture      *self,
                      gconstpointer data)
{
  static const DgzTestFault faults[] = { DGZ_TEST_HTML, DGZ_TEST_WRONG_TYPES, DGZ_TEST_EMPTY };

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++) {
    dgz_test_server_set_fault (self->server, PATH, faults[i]);
    expect_error (self, 7, i == 0 ? DGZ_DISCOGS_ERROR_WEB_PAGE : DGZ_DISCOGS_ERROR_BAD_REPLY);
  }
  dgz_test_server_set_status (self->server, PATH, 404);
  expect_error (self, 7, DGZ_DISCOGS_ERROR_NOT_FOUND);
  dgz_test_server_set_fault (self->server, PATH, DGZ_TEST_FINE);
  expect_title (self, "Slow Harbour", FALSE);
  g_assert_cmpuint (count (self), ==, G_N_ELEMENTS (faults) + 2);
}

static gboolean
holds_token (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autofree char *text = NULL;
    gsize length = 0;

    if (g_file_test (path, G_FILE_TEST_IS_DIR) ? holds_token (path)
                                               : g_file_get_contents (path, &text, &length, NULL) &&
                                                     memmem (text, length, TOKEN, strlen (TOKEN)))
      return TRUE;
  }

  return FALSE;
}

static void
test_token (Fixture      *self,
            gconstpointer data)
{
  dgz_discogs_set_token (self->discogs, TOKEN);
  expect_title (self, "Slow Harbour", FALSE);
  g_assert_cmpstr (dgz_test_server_get_header (self->server, "authorization"), ==,
                   "Discogs token=" TOKEN);
  g_assert_null (strstr (dgz_test_server_get_query (self->server), TOKEN));
  wait_kept (self);
  g_assert_false (holds_token (self->folder));

  dgz_discogs_set_token (self->discogs, "");
  dgz_test_server_set_status (self->server, "/releases/8", 404);
  expect_error (self, 8, DGZ_DISCOGS_ERROR_NOT_FOUND);
  g_assert_null (dgz_test_server_get_header (self->server, "authorization"));
  dgz_discogs_set_token (self->discogs, NULL);
}

typedef struct
{
  Fixture *self;
  GPtrArray *results;
  guint n_expected;
} Exhausted;

static void
took_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_ptr_array_add (data, g_object_ref (result));
}

static gboolean
is_waiting (gpointer data)
{
  Exhausted *exhausted = data;
  Fixture *self = exhausted->self;

  return dgz_discogs_get_wait (self->discogs, NULL) > 0 &&
         exhausted->results->len >= exhausted->n_expected;
}

/* Asks for many different records, of which so many are had before the next has to wait. */
static void
exhaust (Fixture *self,
         guint    n_asked,
         guint    n_expected)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func (g_object_unref);
  Exhausted exhausted = { self, results, n_expected };
  guint before = count (self);

  for (guint i = 0; i < n_asked; i++)
    dgz_discogs_get_release_async (self->discogs, 100 + i, "EUR", DGZ_FETCH_DEFAULT, cancellable,
                                   took_cb, results);
  g_assert_true (dgz_test_wait (is_waiting, &exhausted, 20.0));
  g_assert_cmpint (dgz_discogs_get_wait (self->discogs, NULL), <=, 60);
  g_assert_cmpint (dgz_discogs_get_wait (self->discogs, cancellable), >, 0);

  g_cancellable_cancel (cancellable);
  while (results->len < n_asked)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (dgz_discogs_get_wait (self->discogs, NULL), ==, 0);
  g_assert_cmpuint (count (self) - before, ==, n_expected);
}

static void
test_pacing (Fixture      *self,
             gconstpointer data)
{
  g_assert_cmpint (dgz_discogs_get_wait (self->discogs, NULL), ==, 0);
  exhaust (self, 40, 25);

  /* What is kept needs no request; and a token allows more. */
  keep_release (self, 60);
  expect_title (self, "Kept Harbour", FALSE);
  dgz_discogs_set_token (self->discogs, TOKEN);
  expect_title (self, "Slow Harbour", FALSE);
}

static void
test_pacing_with_token (Fixture      *self,
                        gconstpointer data)
{
  dgz_discogs_set_token (self->discogs, TOKEN);
  exhaust (self, 80, 60);
}

static void
test_pacing_by_headers (Fixture      *self,
                        gconstpointer data)
{
  dgz_test_server_set_header (self->server, "X-Discogs-Ratelimit", "25");
  dgz_test_server_set_header (self->server, "X-Discogs-Ratelimit-Remaining", "2");
  expect_title (self, "Slow Harbour", FALSE);
  dgz_test_server_set_header (self->server, "X-Discogs-Ratelimit-Remaining", NULL);
  exhaust (self, 40, 2);
}

static void
test_odd_headers (Fixture      *self,
                  gconstpointer data)
{
  dgz_test_server_set_header (self->server, "X-Discogs-Ratelimit", "plenty");
  dgz_test_server_set_header (self->server, "X-Discogs-Ratelimit-Remaining", "-3");
  expect_title (self, "Slow Harbour", FALSE);
  dgz_test_server_set_header (self->server, "X-Discogs-Ratelimit", "0");
  dgz_test_server_set_header (self->server, "X-Discogs-Ratelimit-Remaining", "99999999999");
  exhaust (self, 40, 24);
}

static gboolean
has_to_wait (gpointer data)
{
  Fixture *self = data;

  return dgz_discogs_get_wait (self->discogs, NULL) > 0;
}

/* @retry_after as the header; how long the client then waits. */
static int
wait_after (Fixture    *self,
            const char *retry_after)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  guint before = count (self);
  int wait;

  dgz_test_finalize (self->discogs);
  self->discogs = dgz_discogs_new (dgz_test_server_get_url (self->server), AGENT, self->folder);
  dgz_test_server_set_status (self->server, PATH, 429);
  dgz_test_server_set_header (self->server, "Retry-After", retry_after);
  dgz_discogs_get_release_async (self->discogs, 7, "EUR", DGZ_FETCH_DEFAULT, cancellable,
                                 dgz_test_take_result, &self->slot);
  g_assert_true (dgz_test_wait (has_to_wait, self, 20.0));
  wait = dgz_discogs_get_wait (self->discogs, cancellable);
  g_assert_cmpuint (count (self), ==, before + 1);
  g_cancellable_cancel (cancellable);
  result = dgz_test_wait_result (&self->slot);
  g_assert_null (dgz_discogs_get_release_finish (self->discogs, result, NULL, NULL));
  return wait;
}

static void
test_retry_after (Fixture      *self,
                  gconstpointer data)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) later = g_date_time_add_seconds (now, 40.0);
  g_autofree char *date = g_date_time_format (later, "%a, %d %b %Y %H:%M:%S GMT");
  int wait;

  wait = wait_after (self, "17");
  g_assert_true (wait == 17 || wait == 16);
  wait = wait_after (self, NULL);
  g_assert_true (wait == 60 || wait == 59);
  wait = wait_after (self, date);
  g_assert_true (wait >= 30 && wait <= 41);
  wait = wait_after (self, "soon");
  g_assert_true (wait == 60 || wait == 59);
  wait = wait_after (self, "999999999");
  g_assert_true (wait >= 3590 && wait <= 3600);
  wait = wait_after (self, "0");
  g_assert_cmpint (wait, ==, 1);
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

  add ("/discogs-cache/second-fetch", test_second_fetch);
  add ("/discogs-cache/six-hours", test_six_hours);
  add ("/discogs-cache/stale-offline", test_stale_offline);
  add ("/discogs-cache/stale-fault", test_stale_fault);
  add ("/discogs-cache/unchanged", test_unchanged);
  add ("/discogs-cache/tags-are-kept", test_tags_are_kept);
  add ("/discogs-cache/fresh", test_fresh);
  add ("/discogs-cache/trims", test_trims);
  add ("/discogs-cache/signed-in-apart", test_signed_in_apart);
  add ("/discogs-cache/damaged", test_damaged);
  add ("/discogs-cache/bad-is-not-kept", test_bad_is_not_kept);
  add ("/discogs-cache/token", test_token);
  add ("/discogs-cache/pacing", test_pacing);
  add ("/discogs-cache/pacing-with-token", test_pacing_with_token);
  add ("/discogs-cache/pacing-by-headers", test_pacing_by_headers);
  add ("/discogs-cache/odd-headers", test_odd_headers);
  add ("/discogs-cache/retry-after", test_retry_after);

  return g_test_run ();
}
