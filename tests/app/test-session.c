/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* From an address to a list, through all that may be on the way. */

#include <math.h>
#include <string.h>

#include "dgz-cover-cache.h"
#include "dgz-test-archive.h"
#include "dgz-test-session.h"
#include "dgz-test-util.h"

static guint
n_tracks (DgzTestSession *self)
{
  return g_list_model_get_n_items (dgz_session_get_tracks (self->session));
}

static void
expect_title (DgzTestSession *self,
              const char     *title)
{
  DgzRecord *record = dgz_session_get_record (self->session);

  g_assert_cmpstr (record ? dgz_record_get_title (record) : NULL, ==, title);
}

static gboolean
has_market (gpointer data)
{
  DgzTestSession *self = data;

  return !dgz_record_get_market (dgz_session_get_record (self->session))->is_pending;
}

static void
test_release (DgzTestSession *self,
              gconstpointer   data)
{
  const DgzRecordMarket *market;

  g_assert_cmpint (dgz_session_get_state (self->session), ==, DGZ_SESSION_START);
  g_assert_null (dgz_session_get_record (self->session));
  dgz_test_session_dig (self, "https://www.discogs.com/release/7-Slow-Harbour",
                        DGZ_SESSION_READY);
  g_assert_cmpstr (self->states->str, ==, "asking searching ready");
  expect_title (self, "Slow Harbour");
  g_assert_cmpuint (n_tracks (self), ==, 50);
  g_assert_true (dgz_session_get_is_starter (self->session));
  /* The invented catalogue has none of its tracks. */
  g_assert_cmpstr (dgz_session_get_notice (self->session), ==,
                   "None of its tracks is in the catalogue; the list rests on its styles alone.");
  g_assert_cmpuint (dgz_session_get_figures (self->session)->rows, >, 0);
  g_assert_true (dgz_test_wait (has_market, self, 20.0));
  market = dgz_record_get_market (dgz_session_get_record (self->session));
  g_assert_cmpfloat (market->lowest, ==, 8.5);
  g_assert_cmpstr (market->currency, ==, "EUR");
  g_assert_cmpint (market->for_sale, ==, 4);
  g_assert_cmpuint (dgz_test_server_get_count (self->server, "/releases/7"), ==, 1);
}

static void
record_cb (DgzSession     *session,
           GParamSpec     *pspec,
           DgzTestSession *self)
{
  g_string_append (self->states, " record");
  g_assert_cmpuint (n_tracks (self), ==, 0);
}

static void
test_record_first (DgzTestSession *self,
                   gconstpointer   data)
{
  g_signal_connect (self->session, "notify::record", G_CALLBACK (record_cb), self);
  dgz_test_session_dig (self, "7", DGZ_SESSION_READY);
  g_assert_cmpstr (self->states->str, ==, "asking record searching ready");
}

static void
test_master (DgzTestSession *self,
             gconstpointer   data)
{
  dgz_test_session_dig (self, "m900", DGZ_SESSION_READY);
  g_assert_cmpint (dgz_record_get_id (dgz_session_get_record (self->session)), ==, 901);
  g_assert_cmpuint (dgz_test_server_get_count (self->server, "/masters/900"), ==, 1);
  g_assert_cmpuint (dgz_test_server_get_count (self->server, "/releases/901"), ==, 1);
}

static void
test_bad_text (DgzTestSession *self,
               gconstpointer   data)
{
  g_assert_false (dgz_session_dig (self->session, "hello"));
  g_assert_false (dgz_session_dig (self->session, ""));
  g_assert_false (dgz_session_dig (self->session, "https://www.discogs.com/artist/1"));
  g_assert_cmpstr (self->states->str, ==, "");
}

static void
test_faults (DgzTestSession *self,
             gconstpointer   data)
{
  static const struct
  {
    guint status;
    DgzSessionState state;
  } rows[] = {
    { 404, DGZ_SESSION_NOT_FOUND },
    { 401, DGZ_SESSION_FAILED },
    { 500, DGZ_SESSION_FAILED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    dgz_test_server_set_status (self->server, "/releases/8", rows[i].status);
    dgz_test_session_dig (self, "8", rows[i].state);
    g_assert_nonnull (dgz_session_get_error (self->session));
  }
  dgz_test_server_set_fault (self->server, "/releases/8", DGZ_TEST_HTML);
  dgz_session_retry (self->session);
  g_assert_cmpint (dgz_session_get_state (self->session), ==, DGZ_SESSION_ASKING);
  dgz_test_session_expect (self, DGZ_SESSION_FAILED);

  dgz_test_server_set_fault (self->server, "/releases/8", DGZ_TEST_FINE);
  dgz_session_retry (self->session);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  g_assert_null (dgz_session_get_error (self->session));
}

static void
test_no_price (DgzTestSession *self,
               gconstpointer   data)
{
  dgz_test_server_set_status (self->server, "/marketplace/stats/7", 500);
  dgz_test_session_dig (self, "7", DGZ_SESSION_READY);
  g_assert_true (dgz_test_wait (has_market, self, 20.0));
  g_assert_true (isnan (dgz_record_get_market (dgz_session_get_record (self->session))->lowest));
}

static gboolean
has_cover (gpointer data)
{
  DgzTestSession *self = data;

  return dgz_record_get_cover (dgz_session_get_record (self->session)) != NULL;
}

static DgzTestArchive *archive;

static void
set_up_archive (DgzTestSession *self,
                gconstpointer   data)
{
  g_autoptr (GBytes) png = dgz_test_archive_png ();

  archive = dgz_test_archive_new ();
  dgz_test_archive_set_link (archive, "discogs.com/release/7", "release", DGZ_TEST_MBID);
  dgz_test_archive_set_body (archive, "/release/" DGZ_TEST_MBID "/front-500", "image/png", png);
  g_setenv ("DIGGERZ_MUSICBRAINZ_URL", dgz_test_archive_get_url (archive), TRUE);
  g_setenv ("DIGGERZ_COVERART_URL", dgz_test_archive_get_url (archive), TRUE);
  dgz_test_session_set_up (self, data);
}

static gboolean
has_stored (gpointer data)
{
  return !dgz_cover_cache_is_storing ();
}

static void
tear_down_archive (DgzTestSession *self,
                   gconstpointer   data)
{
  g_assert_true (dgz_test_wait (has_stored, NULL, 20.0));
  dgz_test_session_tear_down (self, data);
  g_clear_pointer (&archive, dgz_test_archive_free);
  g_setenv ("DIGGERZ_MUSICBRAINZ_URL", "http://127.0.0.1:9", TRUE);
  g_setenv ("DIGGERZ_COVERART_URL", "http://127.0.0.1:9", TRUE);
}

/* Without a token Discogs is not asked for an image, and nobody is before somebody looks. */
static void
test_cover (DgzTestSession *self,
            gconstpointer   data)
{
  g_autofree char *json = g_strdup_printf (
      "{\"id\": 7, \"title\": \"t\", \"styles\": [\"Ambient\"], \"images\": [{\"type\":"
      " \"primary\", \"uri\": \"%s/cover.jpg\"}]}",
      dgz_test_server_get_url (self->server));

  dgz_test_server_set_body (self->server, "/releases/7", json);
  dgz_test_session_dig (self, "7", DGZ_SESSION_READY);
  g_assert_cmpuint (dgz_test_archive_count (archive, ""), ==, 0);
  dgz_record_want_cover (dgz_session_get_record (self->session));
  g_assert_true (dgz_test_wait (has_cover, self, 20.0));
  g_assert_cmpint (dgz_record_get_cover_source (dgz_session_get_record (self->session)), ==,
                   DGZ_COVER_ART_ARCHIVE);
  g_assert_cmpuint (dgz_test_server_get_count (self->server, "/cover.jpg"), ==, 0);
}

/* The countdown is shown, and the dig goes on by itself. */
static void
test_rate_limited (DgzTestSession *self,
                   gconstpointer   data)
{
  dgz_test_server_set_status (self->server, "/releases/7", 429);
  dgz_test_server_set_header (self->server, "Retry-After", "2");
  dgz_test_session_dig (self, "7", DGZ_SESSION_RATE_LIMITED);
  g_assert_cmpint (dgz_session_get_wait (self->session), >, 0);
  g_assert_cmpint (dgz_session_get_wait (self->session), <=, 2);
  dgz_test_server_set_fault (self->server, "/releases/7", DGZ_TEST_FINE);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  g_assert_cmpint (dgz_session_get_wait (self->session), ==, 0);
  g_assert_cmpstr (self->states->str, ==, "asking rate-limited asking searching ready");
}

/* Another dig during the pause is not taken back by the first when it ends. */
static void
test_rate_limited_left (DgzTestSession *self,
                        gconstpointer   data)
{
  dgz_test_server_set_status (self->server, "/releases/7", 429);
  dgz_test_server_set_header (self->server, "Retry-After", "1");
  dgz_test_session_dig (self, "7", DGZ_SESSION_RATE_LIMITED);
  dgz_session_dig_example (self->session);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  dgz_test_session_forget (self);
  dgz_test_wait (has_cover, self, 1.5);
  g_assert_cmpstr (self->states->str, ==, "");
  g_assert_true (dgz_record_get_is_example (dgz_session_get_record (self->session)));
}

static void
test_offline (DgzTestSession *self,
              gconstpointer   data)
{
  g_clear_pointer (&self->server, dgz_test_server_free);
  dgz_test_session_dig (self, "7", DGZ_SESSION_OFFLINE);
  dgz_test_session_dig (self, "m7", DGZ_SESSION_OFFLINE);
  /* The example is built in. */
  dgz_test_session_dig (self, "30797823", DGZ_SESSION_READY);
  g_assert_true (dgz_record_get_is_example (dgz_session_get_record (self->session)));
  self->server = dgz_test_server_new ();
}

/* What the catalogue has of a record stands in for it, and only where nobody answers. */
static void
test_stand_in (DgzTestSession *self,
               gconstpointer   data)
{
  const char *const ids[] = { "starter-00001", "starter-00002", NULL };

  dgz_test_server_set_status (self->server, "/releases/7", 404);
  g_assert_true (dgz_session_dig_known (self->session, "7", ids));
  dgz_test_session_expect (self, DGZ_SESSION_NOT_FOUND);

  g_clear_pointer (&self->server, dgz_test_server_free);
  g_assert_true (dgz_session_dig_known (self->session, "7", ids));
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  g_assert_nonnull (strstr (dgz_session_get_notice (self->session), "Discogs"));
  g_assert_cmpuint (dgz_record_get_n_tracks (dgz_session_get_record (self->session)), ==, 2);
  self->server = dgz_test_server_new ();
}

static void
test_example (DgzTestSession *self,
              gconstpointer   data)
{
  DgzRecord *record;

  dgz_session_dig_example (self->session);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  g_assert_cmpstr (self->states->str, ==, "searching ready");
  g_assert_cmpuint (dgz_test_server_get_count (self->server, NULL), ==, 0);
  record = dgz_session_get_record (self->session);
  g_assert_cmpint (dgz_record_get_id (record), ==, 30797823);
  g_assert_cmpuint (n_tracks (self), ==, 50);
  g_assert_null (dgz_session_get_notice (self->session));
  for (guint i = 0; i < dgz_record_get_n_tracks (record); i++) {
    g_assert_cmpstr (dgz_record_get_track (record, i)->how, ==, "example");
    g_assert_cmpint (dgz_record_get_track (record, i)->key, ==, 18);
  }
}

static void
test_track (DgzTestSession *self,
            gconstpointer   data)
{
  g_autoptr (DgzTrack) first = NULL;

  dgz_session_set_length (self->session, 3);
  dgz_session_dig_example (self->session);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  g_assert_cmpuint (n_tracks (self), ==, 3);
  first = g_list_model_get_item (dgz_session_get_tracks (self->session), 0);
  dgz_session_dig_track (self->session, dgz_track_get_id (first));
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  expect_title (self, dgz_track_get_title (first));
  g_assert_cmpint (dgz_record_get_id (dgz_session_get_record (self->session)), ==, 0);

  dgz_session_dig_track (self->session, "no such track");
  dgz_test_session_expect (self, DGZ_SESSION_FAILED);
}

static void
test_json (DgzTestSession *self,
           gconstpointer   data)
{
  g_autofree char *json = dgz_test_release_json (7, "From a File", "\"House\"");

  dgz_test_session_dig_json (self, json);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  expect_title (self, "From a File");
  g_assert_cmpuint (dgz_test_server_get_count (self->server, NULL), ==, 0);
  dgz_test_session_dig_json (self, "{");
  dgz_test_session_expect (self, DGZ_SESSION_FAILED);
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

  add ("/session/release", test_release);
  add ("/session/record-first", test_record_first);
  add ("/session/master", test_master);
  add ("/session/bad-text", test_bad_text);
  add ("/session/faults", test_faults);
  add ("/session/no-price", test_no_price);
  g_test_add ("/session/cover", DgzTestSession, NULL, set_up_archive, test_cover,
              tear_down_archive);
  add ("/session/rate-limited", test_rate_limited);
  add ("/session/rate-limited-left", test_rate_limited_left);
  add ("/session/offline", test_offline);
  add ("/session/stand-in", test_stand_in);
  add ("/session/example", test_example);
  add ("/session/track", test_track);
  add ("/session/json", test_json);

  return g_test_run ();
}
