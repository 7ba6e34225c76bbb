/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Everything that may go wrong on the way to Discogs, from the entry to the
 * sentence: it is told as what it is, can be tried again, and takes nothing
 * away that was there before.
 */

#include <string.h>

#include "dgz-discogs-error.h"
#include "dgz-test-session.h"
#include "dgz-test-util.h"
#include "dgz-text.h"

#define PATH "/releases/8"

static const char *
title (DgzTestSession *self)
{
  return dgz_record_get_title (dgz_session_get_record (self->session));
}

/* The record from before and its list are there, and the session says so. */
static void
expect_kept (DgzTestSession *self,
             const char     *name)
{
  g_assert_true (dgz_session_get_keeps_result (self->session));
  g_assert_cmpstr (title (self), ==, name);
  g_assert_cmpuint (g_list_model_get_n_items (dgz_session_get_tracks (self->session)), ==, 50);
}

static void
expect_failure (DgzTestSession *self,
                DgzSessionState state,
                DgzDiscogsError code,
                const char     *part)
{
  const GError *error;
  g_autofree char *sentence = NULL;

  dgz_test_session_expect (self, state);
  error = dgz_session_get_error (self->session);
  g_assert_error (error, DGZ_DISCOGS_ERROR, (int) code);
  sentence = dgz_text_error (error);
  if (!strstr (sentence, part))
    g_error ("“%s” says nothing of “%s”", sentence, part);
}

typedef struct
{
  const char *name;
  guint status; /* or a fault */
  DgzTestFault fault;
  DgzSessionState state;
  DgzDiscogsError code;
  const char *part; /* of the sentence */
} Row;

static const Row rows[] = {
  { "401", 401, 0, DGZ_SESSION_FAILED, DGZ_DISCOGS_ERROR_UNAUTHORIZED, "asks for a token" },
  { "403", 403, 0, DGZ_SESSION_FAILED, DGZ_DISCOGS_ERROR_FORBIDDEN, "does not give" },
  { "404", 404, 0, DGZ_SESSION_NOT_FOUND, DGZ_DISCOGS_ERROR_NOT_FOUND, "no record" },
  { "410", 410, 0, DGZ_SESSION_NOT_FOUND, DGZ_DISCOGS_ERROR_GONE, "has removed" },
  { "500", 500, 0, DGZ_SESSION_FAILED, DGZ_DISCOGS_ERROR_FAILED, "fault of its own" },
  { "dropped", 0, DGZ_TEST_DROPPED, DGZ_SESSION_FAILED, DGZ_DISCOGS_ERROR_BROKEN_OFF,
    "in the middle" },
  { "reset", 0, DGZ_TEST_TRUNCATED, DGZ_SESSION_FAILED, DGZ_DISCOGS_ERROR_BROKEN_OFF,
    "in the middle" },
  { "reset-chunked", 0, DGZ_TEST_TRUNCATED_CHUNKED, DGZ_SESSION_FAILED,
    DGZ_DISCOGS_ERROR_BROKEN_OFF, "in the middle" },
  { "reset-gzip", 0, DGZ_TEST_TRUNCATED_GZIP, DGZ_SESSION_FAILED, DGZ_DISCOGS_ERROR_BROKEN_OFF,
    "in the middle" },
  { "truncated-json", 0, DGZ_TEST_HALF_JSON, DGZ_SESSION_FAILED, DGZ_DISCOGS_ERROR_BAD_REPLY,
    "not a record" },
  { "wrong-types", 0, DGZ_TEST_WRONG_TYPES, DGZ_SESSION_FAILED, DGZ_DISCOGS_ERROR_BAD_REPLY,
    "not a record" },
  { "deep", 0, DGZ_TEST_DEEP, DGZ_SESSION_FAILED, DGZ_DISCOGS_ERROR_BAD_REPLY, "not a record" },
  { "garbage", 0, DGZ_TEST_GARBAGE, DGZ_SESSION_FAILED, DGZ_DISCOGS_ERROR_BAD_REPLY,
    "not a record" },
  { "huge", 0, DGZ_TEST_HUGE, DGZ_SESSION_FAILED, DGZ_DISCOGS_ERROR_TOO_LARGE, "far larger" },
  { "gzip-bomb", 0, DGZ_TEST_GZIP_BOMB, DGZ_SESSION_FAILED, DGZ_DISCOGS_ERROR_TOO_LARGE,
    "far larger" },
  { "redirect-loop", 0, DGZ_TEST_REDIRECT_LOOP, DGZ_SESSION_FAILED, DGZ_DISCOGS_ERROR_REDIRECTED,
    "in circles" },
  { "redirect-away", 0, DGZ_TEST_REDIRECT_AWAY, DGZ_SESSION_FAILED, DGZ_DISCOGS_ERROR_REDIRECTED,
    "another server" },
  { "html", 0, DGZ_TEST_HTML, DGZ_SESSION_FAILED, DGZ_DISCOGS_ERROR_WEB_PAGE, "web page" },
};

/* Each of them once, then Discogs is well again: trying again gets the record. */
static void
test_fault (DgzTestSession *self,
            gconstpointer   data)
{
  const Row *row = data;
  g_autoptr (DgzTestServer) other = dgz_test_server_new ();

  dgz_test_session_dig (self, "7", DGZ_SESSION_READY);
  dgz_test_server_set_away (self->server, dgz_test_server_get_url (other));
  if (row->status)
    dgz_test_server_set_status (self->server, PATH, row->status);
  else
    dgz_test_server_set_fault (self->server, PATH, row->fault);
  g_assert_true (dgz_session_dig (self->session, "8"));
  expect_failure (self, row->state, row->code, row->part);
  expect_kept (self, "Slow Harbour");
  g_assert_cmpuint (dgz_test_server_get_count (other, NULL), ==, 0);

  dgz_test_server_set_fault (self->server, PATH, DGZ_TEST_FINE);
  dgz_session_retry (self->session);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  g_assert_cmpint (dgz_record_get_id (dgz_session_get_record (self->session)), ==, 8);
  g_assert_false (dgz_session_get_keeps_result (self->session));
}

/* What fails before there is any answer; the example is there without one. */
static void
expect_no_connection (DgzTestSession *self,
                      const char     *url,
                      DgzSessionState state,
                      DgzDiscogsError code,
                      const char     *part)
{
  dgz_test_session_close (self);
  dgz_test_session_open (self, url);
  dgz_session_dig_example (self->session);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  for (int i = 0; i < 2; i++) {
    if (i == 0)
      g_assert_true (dgz_session_dig (self->session, "8"));
    else
      dgz_session_retry (self->session);
    g_assert_cmpint (dgz_session_get_state (self->session), ==, DGZ_SESSION_ASKING);
    expect_failure (self, state, code, part);
    g_assert_true (dgz_session_get_keeps_result (self->session));
    g_assert_true (dgz_record_get_is_example (dgz_session_get_record (self->session)));
  }
}

static void
test_no_address (DgzTestSession *self,
                 gconstpointer   data)
{
  expect_no_connection (self, "http://nowhere.invalid", DGZ_SESSION_OFFLINE,
                        DGZ_DISCOGS_ERROR_NO_ADDRESS, "cannot be found");
}

static void
test_refused (DgzTestSession *self,
              gconstpointer   data)
{
  DgzTestServer *gone = dgz_test_server_new ();
  g_autofree char *url = g_strdup (dgz_test_server_get_url (gone));

  dgz_test_server_free (gone);
  expect_no_connection (self, url, DGZ_SESSION_OFFLINE, DGZ_DISCOGS_ERROR_REFUSED,
                        "refuses the connection");
}

/* A certificate that nobody vouches for. */
static void
test_insecure (DgzTestSession *self,
               gconstpointer   data)
{
  DgzTestServer *secure = dgz_test_server_new_secure (self->folder);

  if (!secure) {
    g_test_skip ("openssl is not installed");
    return;
  }
  expect_no_connection (self, dgz_test_server_get_url (secure), DGZ_SESSION_FAILED,
                        DGZ_DISCOGS_ERROR_INSECURE, "cannot prove");
  g_assert_cmpuint (dgz_test_server_get_count (secure, NULL), ==, 0);
  dgz_test_server_free (secure);
}

static void
test_stall (DgzTestSession *self,
            gconstpointer   data)
{
  static const DgzTestFault faults[] = { DGZ_TEST_STALL, DGZ_TEST_STALL_BODY };

  dgz_test_session_dig (self, "7", DGZ_SESSION_READY);
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++) {
    dgz_test_server_set_fault (self->server, PATH, faults[i]);
    dgz_test_session_dig (self, "8", DGZ_SESSION_ASKING);
    dgz_test_session_wait_asked (self, PATH);
    dgz_session_cancel (self->session);
    g_assert_cmpint (dgz_session_get_state (self->session), ==, DGZ_SESSION_READY);
    g_assert_cmpstr (title (self), ==, "Slow Harbour");
  }
}

/* With and without the seconds that Discogs may name: they are shown, and it goes on by itself. */
static void
test_pause (DgzTestSession *self,
            gconstpointer   data)
{
  const char *seconds = data;
  int wait = seconds ? 1 : 60;

  dgz_test_session_dig (self, "7", DGZ_SESSION_READY);
  dgz_test_server_set_status (self->server, PATH, 429);
  dgz_test_server_set_times (self->server, PATH, 1);
  dgz_test_server_set_header (self->server, "Retry-After", seconds);
  dgz_test_session_dig (self, "8", DGZ_SESSION_RATE_LIMITED);
  g_assert_cmpint (dgz_session_get_wait (self->session), ==, wait);
  expect_failure (self, DGZ_SESSION_RATE_LIMITED, DGZ_DISCOGS_ERROR_RATE_LIMITED, "Too many");
  expect_kept (self, "Slow Harbour");
  if (!seconds) {
    dgz_session_cancel (self->session);
    g_assert_cmpint (dgz_session_get_state (self->session), ==, DGZ_SESSION_READY);
    return;
  }
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  g_assert_cmpint (dgz_record_get_id (dgz_session_get_record (self->session)), ==, 8);
}

/* Discogs that always says later gets no more than five requests; after that it is a failure
 * that can be tried again. */
static void
test_pause_without_end (DgzTestSession *self,
                        gconstpointer   data)
{
  dgz_test_session_dig (self, "7", DGZ_SESSION_READY);
  dgz_test_server_set_status (self->server, PATH, 429);
  dgz_test_server_set_header (self->server, "Retry-After", "0");
  g_assert_true (dgz_session_dig (self->session, "8"));
  expect_failure (self, DGZ_SESSION_FAILED, DGZ_DISCOGS_ERROR_RATE_LIMITED, "Too many");
  expect_kept (self, "Slow Harbour");
  g_assert_cmpuint (dgz_test_server_get_count (self->server, PATH), ==, 5);
}

/* The first failure has no record to keep. */
static void
test_nothing_to_keep (DgzTestSession *self,
                      gconstpointer   data)
{
  dgz_test_server_set_status (self->server, PATH, 500);
  dgz_test_session_dig (self, "8", DGZ_SESSION_FAILED);
  g_assert_false (dgz_session_get_keeps_result (self->session));
  g_assert_null (dgz_session_get_record (self->session));
  dgz_session_dismiss (self->session);
  g_assert_cmpint (dgz_session_get_state (self->session), ==, DGZ_SESSION_FAILED);
}

/* What stands can be gone on with: dismissing the failure, or ranking again. */
static void
test_goes_on (DgzTestSession *self,
              gconstpointer   data)
{
  g_autoptr (DgzDigFilter) filter = dgz_dig_filter_new ();
  g_autoptr (GError) error = NULL;

  dgz_test_server_set_status (self->server, PATH, 500);
  dgz_test_session_dig (self, "7", DGZ_SESSION_READY);
  dgz_test_session_dig (self, "8", DGZ_SESSION_FAILED);
  dgz_session_dismiss (self->session);
  g_assert_cmpint (dgz_session_get_state (self->session), ==, DGZ_SESSION_READY);
  g_assert_null (dgz_session_get_error (self->session));
  g_assert_cmpstr (title (self), ==, "Slow Harbour");

  dgz_test_session_dig (self, "8", DGZ_SESSION_FAILED);
  filter->bpm_least = 100.0;
  g_assert_true (dgz_session_set_filter (self->session, filter, &error));
  g_assert_cmpint (dgz_session_get_state (self->session), ==, DGZ_SESSION_SEARCHING);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  g_assert_cmpstr (title (self), ==, "Slow Harbour");
  /* And it is this record that is tried again from then on. */
  dgz_session_retry (self->session);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  g_assert_cmpint (dgz_record_get_id (dgz_session_get_record (self->session)), ==, 7);
}

/* Record and price lie on disk. */
static gboolean
has_kept (gpointer data)
{
  DgzTestSession *self = data;
  g_autofree char *folder = g_build_filename (self->folder, "cache", "http", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir && (name = g_dir_read_name (dir)))
    n += strchr (name, '.') == NULL;
  return n == 2;
}

static gboolean
has_new_price (gpointer data)
{
  DgzTestSession *self = data;

  return dgz_test_server_get_count (self->server, "/marketplace/stats/7") == 2;
}

static void
test_refresh (DgzTestSession *self,
              gconstpointer   data)
{
  g_autofree char *json = dgz_test_release_json (7, "Newer Harbour", "\"Ambient\"");

  g_assert_false (dgz_session_get_can_refresh (self->session));
  dgz_session_dig_example (self->session);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  g_assert_false (dgz_session_get_can_refresh (self->session));

  dgz_test_session_dig (self, "7", DGZ_SESSION_READY);
  g_assert_true (dgz_test_wait (has_kept, self, 20.0));
  dgz_test_server_set_body (self->server, "/releases/7", json);
  dgz_test_session_dig (self, "7", DGZ_SESSION_READY);
  g_assert_cmpstr (title (self), ==, "Slow Harbour");
  dgz_test_session_forget (self);
  dgz_session_refresh (self->session);
  g_assert_true (dgz_session_get_keeps_result (self->session));
  g_assert_false (dgz_session_get_can_refresh (self->session));
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  g_assert_cmpstr (self->states->str, ==, "asking searching ready");
  g_assert_cmpstr (title (self), ==, "Newer Harbour");
  g_assert_cmpuint (dgz_test_server_get_count (self->server, "/releases/7"), ==, 2);
  g_assert_true (dgz_test_wait (has_new_price, self, 20.0));
}

/* What is kept does not pass for fresh. */
static void
test_refresh_fails (DgzTestSession *self,
                    gconstpointer   data)
{
  dgz_test_session_dig (self, "7", DGZ_SESSION_READY);
  dgz_test_server_set_status (self->server, "/releases/7", 500);
  dgz_session_refresh (self->session);
  expect_failure (self, DGZ_SESSION_FAILED, DGZ_DISCOGS_ERROR_FAILED, "fault of its own");
  expect_kept (self, "Slow Harbour");
  dgz_session_retry (self->session);
  expect_failure (self, DGZ_SESSION_FAILED, DGZ_DISCOGS_ERROR_FAILED, "fault of its own");
  g_assert_cmpuint (dgz_test_server_get_count (self->server, "/releases/7"), ==, 3);
}

static void
add (const char   *path,
     gconstpointer data,
     void        (*function) (DgzTestSession *, gconstpointer))
{
  g_test_add (path, DgzTestSession, data, dgz_test_session_set_up, function,
              dgz_test_session_tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/session-faults/", rows[i].name, NULL);

    add (path, &rows[i], test_fault);
  }
  add ("/session-faults/no-address", NULL, test_no_address);
  add ("/session-faults/refused", NULL, test_refused);
  add ("/session-faults/insecure", NULL, test_insecure);
  add ("/session-faults/stall", NULL, test_stall);
  add ("/session-faults/pause", "1", test_pause);
  add ("/session-faults/pause-unnamed", NULL, test_pause);
  add ("/session-faults/pause-without-end", NULL, test_pause_without_end);
  add ("/session-faults/nothing-to-keep", NULL, test_nothing_to_keep);
  add ("/session-faults/goes-on", NULL, test_goes_on);
  add ("/session-faults/refresh", NULL, test_refresh);
  add ("/session-faults/refresh-fails", NULL, test_refresh_fails);

  return g_test_run ();
}
