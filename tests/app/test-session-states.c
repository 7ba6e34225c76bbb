/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is shown while one dig follows another, and what cancel goes back to. */

#include "dgz-test-session.h"
#include "dgz-test-util.h"

#define STALLED "/releases/9"

static const char blank[] = "{\"id\": 5, \"title\": \"Blank\"}";
static const char unheard[] =
    "{\"id\": 6, \"title\": \"Unheard\", \"styles\": [\"Zyzzyva Polka\"]}";

static guint
n_tracks (DgzTestSession *self)
{
  return g_list_model_get_n_items (dgz_session_get_tracks (self->session));
}

static const char *
title (DgzTestSession *self)
{
  DgzRecord *record = dgz_session_get_record (self->session);

  return record ? dgz_record_get_title (record) : NULL;
}

static gboolean
never (gpointer data)
{
  return FALSE;
}

/* Lets everything that is on its way arrive. */
static void
settle (void)
{
  dgz_test_wait (never, NULL, 0.3);
}

static void
dig_stalled (DgzTestSession *self)
{
  dgz_test_server_set_fault (self->server, STALLED, DGZ_TEST_STALL);
  dgz_test_session_dig (self, "9", DGZ_SESSION_ASKING);
  dgz_test_session_wait_asked (self, STALLED);
}

static void
test_cancel_first (DgzTestSession *self,
                   gconstpointer   data)
{
  dig_stalled (self);
  g_assert_true (dgz_session_get_is_busy (self->session));
  dgz_session_cancel (self->session);
  g_assert_cmpint (dgz_session_get_state (self->session), ==, DGZ_SESSION_START);
  settle ();
  g_assert_cmpstr (self->states->str, ==, "asking start");
  g_assert_null (dgz_session_get_record (self->session));
}

static void
test_cancel_idle (DgzTestSession *self,
                  gconstpointer   data)
{
  dgz_session_cancel (self->session);
  dgz_test_session_dig (self, "7", DGZ_SESSION_READY);
  dgz_test_session_forget (self);
  dgz_session_cancel (self->session);
  settle ();
  g_assert_cmpstr (self->states->str, ==, "");
  g_assert_cmpstr (title (self), ==, "Slow Harbour");
}

static void
test_cancel_goes_back (DgzTestSession *self,
                       gconstpointer   data)
{
  g_autoptr (DgzTrack) before = NULL;
  g_autoptr (DgzTrack) after = NULL;

  dgz_test_session_dig (self, "7", DGZ_SESSION_READY);
  before = g_list_model_get_item (dgz_session_get_tracks (self->session), 0);
  dig_stalled (self);
  dgz_session_cancel (self->session);
  g_assert_cmpint (dgz_session_get_state (self->session), ==, DGZ_SESSION_READY);
  settle ();
  g_assert_cmpint (dgz_session_get_state (self->session), ==, DGZ_SESSION_READY);
  g_assert_cmpstr (title (self), ==, "Slow Harbour");
  after = g_list_model_get_item (dgz_session_get_tracks (self->session), 0);
  g_assert_true (before == after);
}

/* The record must be the list's, whatever came between. */
static void
test_cancel_after_failures (DgzTestSession *self,
                            gconstpointer   data)
{
  dgz_test_session_dig (self, "7", DGZ_SESSION_READY);
  dgz_test_server_set_status (self->server, "/releases/8", 404);
  dgz_test_session_dig (self, "8", DGZ_SESSION_NOT_FOUND);
  dgz_test_session_dig_json (self, blank);
  dgz_test_session_expect (self, DGZ_SESSION_NO_PROFILE);
  g_assert_cmpstr (title (self), ==, "Blank");
  dig_stalled (self);
  dgz_session_cancel (self->session);
  g_assert_cmpint (dgz_session_get_state (self->session), ==, DGZ_SESSION_READY);
  g_assert_cmpuint (n_tracks (self), >, 0);
  g_assert_cmpstr (title (self), ==, "Slow Harbour");
}

static void
test_cancel_pause (DgzTestSession *self,
                   gconstpointer   data)
{
  dgz_test_session_dig (self, "7", DGZ_SESSION_READY);
  dgz_test_server_set_status (self->server, "/releases/8", 429);
  dgz_test_server_set_header (self->server, "Retry-After", "1");
  dgz_test_session_dig (self, "8", DGZ_SESSION_RATE_LIMITED);
  dgz_session_cancel (self->session);
  dgz_test_session_forget (self);
  dgz_test_wait (never, NULL, 1.5);
  g_assert_cmpstr (self->states->str, ==, "");
  g_assert_cmpstr (title (self), ==, "Slow Harbour");
  g_assert_cmpuint (dgz_test_server_get_count (self->server, "/releases/8"), ==, 1);
}

static void
test_cancel_search (DgzTestSession *self,
                    gconstpointer   data)
{
  dgz_session_dig_example (self->session);
  g_assert_cmpint (dgz_session_get_state (self->session), ==, DGZ_SESSION_SEARCHING);
  dgz_session_cancel (self->session);
  settle ();
  g_assert_cmpstr (self->states->str, ==, "searching start");
  g_assert_cmpuint (n_tracks (self), ==, 0);
  g_assert_null (title (self));
}

static void
test_newer_wins (DgzTestSession *self,
                 gconstpointer   data)
{
  dig_stalled (self);
  dgz_session_dig_example (self->session);
  g_assert_true (dgz_session_dig (self->session, "7"));
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  settle ();
  g_assert_cmpstr (title (self), ==, "Slow Harbour");
  g_assert_cmpstr (self->states->str, ==, "asking searching asking searching ready");
}

static void
test_empty (DgzTestSession *self,
            gconstpointer   data)
{
  dgz_test_session_dig (self, "7", DGZ_SESSION_READY);
  dgz_test_session_dig_json (self, unheard);
  dgz_test_session_expect (self, DGZ_SESSION_EMPTY);
  g_assert_cmpstr (title (self), ==, "Unheard");
  g_assert_cmpuint (n_tracks (self), ==, 0);
  /* There is no list to go back to. */
  dig_stalled (self);
  dgz_session_cancel (self->session);
  g_assert_cmpint (dgz_session_get_state (self->session), ==, DGZ_SESSION_START);
}

static void
wait_cb (DgzSession     *session,
         GParamSpec     *pspec,
         DgzTestSession *self)
{
  g_string_append_printf (self->states, " %d", dgz_session_get_wait (session));
}

/* Whoever shows the seconds hears of the first of them too. */
static void
test_wait_is_told (DgzTestSession *self,
                   gconstpointer   data)
{
  g_signal_connect (self->session, "notify::wait", G_CALLBACK (wait_cb), self);
  dgz_test_server_set_status (self->server, "/releases/8", 429);
  dgz_test_server_set_header (self->server, "Retry-After", "30");
  dgz_test_session_dig (self, "8", DGZ_SESSION_RATE_LIMITED);
  g_assert_cmpstr (self->states->str, ==, "asking 30 rate-limited");
}

static void
test_close_busy (DgzTestSession *self,
                 gconstpointer   data)
{
  /* The fixture closes it, and nothing may hold it then. */
  dig_stalled (self);
}

static void
test_close_searching (DgzTestSession *self,
                      gconstpointer   data)
{
  dgz_session_dig_example (self->session);
}

static void
test_close_at_once (DgzTestSession *self,
                    gconstpointer   data)
{
  /* Even before the keyring has answered. */
  g_assert_true (dgz_session_dig (self->session, "7"));
}

static void
add (const char *path,
     void      (*function) (DgzTestSession *, gconstpointer))
{
  g_test_add (path, DgzTestSession, NULL, dgz_test_session_set_up, function,
              dgz_test_session_tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/session-states/cancel-first", test_cancel_first);
  add ("/session-states/cancel-idle", test_cancel_idle);
  add ("/session-states/cancel-goes-back", test_cancel_goes_back);
  add ("/session-states/cancel-after-failures", test_cancel_after_failures);
  add ("/session-states/cancel-pause", test_cancel_pause);
  add ("/session-states/cancel-search", test_cancel_search);
  add ("/session-states/newer-wins", test_newer_wins);
  add ("/session-states/empty", test_empty);
  add ("/session-states/wait-is-told", test_wait_is_told);
  add ("/session-states/close-busy", test_close_busy);
  add ("/session-states/close-searching", test_close_searching);
  add ("/session-states/close-at-once", test_close_at_once);

  return g_test_run ();
}
