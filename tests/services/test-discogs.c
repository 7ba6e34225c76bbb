/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Discogs on its bad days: every fault has an error of its own. */

#include "dgz-discogs.h"

#include <math.h>
#include <string.h>

#include "dgz-http.h"
#include "dgz-test-server.h"
#include "dgz-test-util.h"

#define AGENT "Diggerz/0 +https://diggerz.test"
#define PATH "/releases/7"
#define TOKEN "Qx7SecretToken"

typedef struct
{
  DgzTestServer *server;
  char *folder;
  DgzDiscogs *discogs;
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

static DgzRelease *
get_release (Fixture      *self,
             gint64        id,
             GCancellable *cancellable,
             GError      **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  dgz_discogs_get_release_async (self->discogs, id, "EUR", DGZ_FETCH_DEFAULT,
                                 cancellable, dgz_test_take_result, &self->slot);
  result = dgz_test_wait_result (&self->slot);
  return dgz_discogs_get_release_finish (self->discogs, result, NULL, error);
}

static void
expect_release (Fixture *self,
                gint64   id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzRelease) release = get_release (self, id, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (release->id, ==, id);
}

static void
expect_error (Fixture        *self,
              gint64          id,
              DgzDiscogsError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzRelease) release = get_release (self, id, NULL, &error);

  g_assert_null (release);
  g_assert_error (error, DGZ_DISCOGS_ERROR, (int) code);
  g_assert_null (strstr (error->message, TOKEN));
}

static void
test_fine (Fixture      *self,
           gconstpointer data)
{
  expect_release (self, 7);
  g_assert_cmpuint (dgz_test_server_get_count (self->server, PATH), ==, 1);
  g_assert_cmpstr (dgz_test_server_get_header (self->server, "user-agent"), ==, AGENT);
  g_assert_nonnull (strstr (dgz_test_server_get_header (self->server, "accept-encoding"), "gzip"));
  g_assert_null (dgz_test_server_get_header (self->server, "authorization"));
  g_assert_null (dgz_test_server_get_header (self->server, "cookie"));
  g_assert_cmpstr (dgz_test_server_get_query (self->server), ==, "curr_abbr=EUR");
}

static void
test_gzip (Fixture      *self,
           gconstpointer data)
{
  dgz_test_server_set_fault (self->server, PATH, DGZ_TEST_GZIP);
  expect_release (self, 7);
}

static void
test_statuses (Fixture      *self,
               gconstpointer data)
{
  static const struct
  {
    guint status;
    DgzDiscogsError code;
  } rows[] = {
    { 404, DGZ_DISCOGS_ERROR_NOT_FOUND },
    { 410, DGZ_DISCOGS_ERROR_GONE },
    { 401, DGZ_DISCOGS_ERROR_UNAUTHORIZED },
    { 403, DGZ_DISCOGS_ERROR_FORBIDDEN },
    { 500, DGZ_DISCOGS_ERROR_FAILED },
    { 502, DGZ_DISCOGS_ERROR_FAILED },
    { 503, DGZ_DISCOGS_ERROR_FAILED },
    { 204, DGZ_DISCOGS_ERROR_BAD_REPLY },
    { 400, DGZ_DISCOGS_ERROR_BAD_REPLY },
    { 418, DGZ_DISCOGS_ERROR_BAD_REPLY },
    { 304, DGZ_DISCOGS_ERROR_BAD_REPLY },
    { 301, DGZ_DISCOGS_ERROR_REDIRECTED },
  };

  dgz_discogs_set_token (self->discogs, TOKEN);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    dgz_test_server_set_status (self->server, PATH, rows[i].status);
    expect_error (self, 7, rows[i].code);
    g_assert_cmpuint (dgz_test_server_get_count (self->server, PATH), ==, i + 1);
  }
}

static void
test_bad_replies (Fixture      *self,
                  gconstpointer data)
{
  static const struct
  {
    DgzTestFault fault;
    DgzDiscogsError code;
  } rows[] = {
    { DGZ_TEST_TRUNCATED, DGZ_DISCOGS_ERROR_BROKEN_OFF },
    { DGZ_TEST_TRUNCATED_GZIP, DGZ_DISCOGS_ERROR_BROKEN_OFF },
    { DGZ_TEST_TRUNCATED_CHUNKED, DGZ_DISCOGS_ERROR_BROKEN_OFF },
    { DGZ_TEST_GARBAGE, DGZ_DISCOGS_ERROR_BAD_REPLY },
    { DGZ_TEST_HTML, DGZ_DISCOGS_ERROR_WEB_PAGE },
    { DGZ_TEST_EMPTY, DGZ_DISCOGS_ERROR_BAD_REPLY },
    { DGZ_TEST_WRONG_TYPES, DGZ_DISCOGS_ERROR_BAD_REPLY },
    { DGZ_TEST_DEEP, DGZ_DISCOGS_ERROR_BAD_REPLY },
    { DGZ_TEST_HUGE, DGZ_DISCOGS_ERROR_TOO_LARGE },
    { DGZ_TEST_GZIP_BOMB, DGZ_DISCOGS_ERROR_TOO_LARGE },
  };

  dgz_discogs_set_token (self->discogs, TOKEN);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    dgz_test_server_set_fault (self->server, PATH, rows[i].fault);
    g_test_message ("Fault %d", rows[i].fault);
    expect_error (self, 7, rows[i].code);
    g_assert_cmpuint (dgz_test_server_get_count (self->server, PATH), ==, i + 1);
  }

  /* None of them may have been kept. */
  dgz_test_server_set_fault (self->server, PATH, DGZ_TEST_FINE);
  expect_release (self, 7);
}

static void
test_dropped (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzRelease) release = NULL;

  dgz_test_server_set_fault (self->server, PATH, DGZ_TEST_DROPPED);
  release = get_release (self, 7, NULL, &error);
  g_assert_null (release);
  g_assert_cmpuint (error->domain, ==, DGZ_DISCOGS_ERROR);
}

static void
test_offline (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (DgzDiscogs) nobody = dgz_discogs_new ("http://127.0.0.1:9", AGENT, self->folder);
  DgzDiscogs *discogs = g_steal_pointer (&self->discogs);

  self->discogs = nobody;
  expect_error (self, 7, DGZ_DISCOGS_ERROR_REFUSED);
  self->discogs = discogs;
}

static void
test_redirect_away (Fixture      *self,
                    gconstpointer data)
{
  g_autoptr (DgzTestServer) other = dgz_test_server_new ();

  dgz_discogs_set_token (self->discogs, TOKEN);
  dgz_test_server_set_away (self->server, dgz_test_server_get_url (other));
  dgz_test_server_set_fault (self->server, PATH, DGZ_TEST_REDIRECT_AWAY);
  expect_error (self, 7, DGZ_DISCOGS_ERROR_REDIRECTED);
  g_assert_null (dgz_test_server_get_header (other, "authorization"));
  g_assert_cmpuint (dgz_test_server_get_count (other, NULL), ==, 0);
}

/* On the same server a redirect is followed, but not for ever. */
static void
test_redirects (Fixture      *self,
                gconstpointer data)
{
  g_autofree char *there = g_strconcat (dgz_test_server_get_url (self->server), "/moved", NULL);
  g_autofree char *json = dgz_test_release_json (7, "Moved Harbour", "\"Ambient\"");

  dgz_test_server_set_body (self->server, "/moved" PATH, json);
  dgz_discogs_set_token (self->discogs, TOKEN);
  dgz_test_server_set_away (self->server, there);
  dgz_test_server_set_fault (self->server, PATH, DGZ_TEST_REDIRECT_AWAY);
  expect_release (self, 7);
  g_assert_cmpuint (dgz_test_server_get_count (self->server, "/moved" PATH), ==, 1);
  g_assert_cmpstr (dgz_test_server_get_header (self->server, "authorization"), ==,
                   "Discogs token=" TOKEN);

  dgz_test_server_set_fault (self->server, "/releases/8", DGZ_TEST_REDIRECT_LOOP);
  expect_error (self, 8, DGZ_DISCOGS_ERROR_REDIRECTED);
  g_assert_cmpuint (dgz_test_server_get_count (self->server, "/releases/8"), ==, 6);
}

static gboolean
was_asked (gpointer data)
{
  return dgz_test_server_get_count (data, PATH) > 0;
}

/* A cancel must be felt at once, not when the server is given up. */
static void
cancel_stalled (Fixture     *self,
                DgzTestFault fault)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DgzRelease) release = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start;

  dgz_test_server_set_fault (self->server, PATH, fault);
  dgz_discogs_get_release_async (self->discogs, 7, "EUR", DGZ_FETCH_DEFAULT,
                                 cancellable, dgz_test_take_result, &self->slot);
  g_assert_true (dgz_test_wait (was_asked, self->server, 20.0));
  start = g_get_monotonic_time ();
  g_cancellable_cancel (cancellable);
  result = dgz_test_wait_result (&self->slot);
  release = dgz_discogs_get_release_finish (self->discogs, result, NULL, &error);
  g_assert_null (release);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
}

static void
test_cancel_stall (Fixture      *self,
                   gconstpointer data)
{
  cancel_stalled (self, DGZ_TEST_STALL);
}

static void
test_cancel_half (Fixture      *self,
                  gconstpointer data)
{
  cancel_stalled (self, DGZ_TEST_STALL_BODY);
}

static void
expect_time_out (Fixture     *self,
                 DgzTestFault fault)
{
  g_autoptr (DgzHttp) http = dgz_http_new (AGENT, 1);
  g_autofree char *url = g_strconcat (dgz_test_server_get_url (self->server), PATH, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzHttpReply) reply = NULL;

  dgz_test_server_set_fault (self->server, PATH, fault);
  dgz_http_get_async (http, url, NULL, NULL, dgz_test_take_result, &self->slot);
  result = dgz_test_wait_result (&self->slot);
  reply = dgz_http_get_finish (http, result, &error);
  g_assert_null (reply);
  g_assert_error (error, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_TIMED_OUT);
}

static void
test_time_out (Fixture      *self,
               gconstpointer data)
{
  expect_time_out (self, DGZ_TEST_STALL);
  expect_time_out (self, DGZ_TEST_STALL_BODY);
}

static void
test_main_release (Fixture      *self,
                   gconstpointer data)
{
  static const gint64 ids[] = { 900, 901 };
  g_autoptr (GError) error = NULL;

  dgz_test_server_set_status (self->server, "/masters/901", 404);
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++) {
    g_autoptr (GAsyncResult) result = NULL;

    dgz_discogs_get_main_async (self->discogs, ids[i], DGZ_FETCH_DEFAULT,
                                NULL, dgz_test_take_result, &self->slot);
    result = dgz_test_wait_result (&self->slot);
    g_assert_cmpint (dgz_discogs_get_main_finish (self->discogs, result, &error), ==,
                     i == 0 ? 901 : 0);
  }
  g_assert_error (error, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_NOT_FOUND);
}

static void
test_market (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzMarket) market = NULL;

  dgz_discogs_get_market_async (self->discogs, 7, "GBP", DGZ_FETCH_DEFAULT,
                                NULL, dgz_test_take_result, &self->slot);
  result = dgz_test_wait_result (&self->slot);
  market = dgz_discogs_get_market_finish (self->discogs, result, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (market->lowest, ==, 8.5);
  g_assert_cmpint (market->for_sale, ==, 4);
  g_assert_cmpstr (dgz_test_server_get_query (self->server), ==, "curr_abbr=GBP");
}

static GBytes *
get_image (Fixture    *self,
           const char *url,
           GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  dgz_discogs_get_image_async (self->discogs, url, NULL, dgz_test_take_result, &self->slot);
  result = dgz_test_wait_result (&self->slot);
  return dgz_discogs_get_image_finish (self->discogs, result, error);
}

/* A cover may lie anywhere: the token does not go there. */
static void
test_image (Fixture      *self,
            gconstpointer data)
{
  static const char *const bad[] = { "", "http", "http:", "http://", "httpx://127.0.0.1/a",
                                     "http://[", "nothing at all", "file:///etc/passwd" };
  g_autofree char *url = g_strconcat (dgz_test_server_get_url (self->server), "/cover.jpg", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) image = NULL;

  dgz_discogs_set_token (self->discogs, TOKEN);
  dgz_test_server_set_body (self->server, "/cover.jpg", "JPEG");
  image = get_image (self, url, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (image, NULL), g_bytes_get_size (image), "JPEG", 4);
  g_assert_null (dgz_test_server_get_header (self->server, "authorization"));

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) bad_error = NULL;
    g_autoptr (GBytes) none = get_image (self, bad[i], &bad_error);

    g_assert_null (none);
    g_assert_nonnull (bad_error);
  }

  dgz_test_server_set_fault (self->server, "/cover.jpg", DGZ_TEST_HUGE);
  g_assert_null (get_image (self, url, &error));
  g_assert_error (error, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_TOO_LARGE);
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

  add ("/discogs/fine", test_fine);
  add ("/discogs/gzip", test_gzip);
  add ("/discogs/statuses", test_statuses);
  add ("/discogs/bad-replies", test_bad_replies);
  add ("/discogs/dropped", test_dropped);
  add ("/discogs/offline", test_offline);
  add ("/discogs/redirect-away", test_redirect_away);
  add ("/discogs/redirects", test_redirects);
  add ("/discogs/cancel-stall", test_cancel_stall);
  add ("/discogs/cancel-half", test_cancel_half);
  add ("/discogs/time-out", test_time_out);
  add ("/discogs/main-release", test_main_release);
  add ("/discogs/market", test_market);
  add ("/discogs/image", test_image);

  return g_test_run ();
}
