/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The lists that a session hands out to pick a release from. */

#include "dgz-test-session.h"
#include "dgz-test-util.h"

static const char one[] = "{\"id\": 7, \"title\": \"Slow Harbour\", \"master_id\": 77,"
                          " \"styles\": [\"Dub Techno\"]}";
static const char other[] = "{\"id\": 8, \"title\": \"Slow Harbour\", \"master_id\": 77,"
                            " \"styles\": [\"Dub Techno\"]}";
static const char alone[] = "{\"id\": 9, \"title\": \"Alone\", \"styles\": [\"Dub Techno\"]}";
static const char master[] = "{\"id\": 77, \"main_release\": 7}";
static const char versions[] = "{\"versions\": [{\"id\": 7, \"title\": \"Slow Harbour\"},"
                               " {\"id\": 8, \"title\": \"Slow Harbour\"}]}";

static const char artist_records[] =
    "{\"releases\": [{\"id\": 9, \"type\": \"master\", \"year\": 1998, \"title\": \"Pier\","
    " \"artist\": \"Moss (2)\"}]}";
static const char label_records[] =
    "{\"releases\": [{\"id\": 9, \"catno\": \"Q 1\", \"year\": 1998, \"title\": \"Pier\","
    " \"artist\": \"Moss (2)\"}]}";

static void
set_up (DgzTestSession *self,
        gconstpointer   data)
{
  dgz_test_session_set_up (self, data);
  dgz_test_server_set_body (self->server, "/releases/7", one);
  dgz_test_server_set_body (self->server, "/releases/8", other);
  dgz_test_server_set_body (self->server, "/releases/9", alone);
  dgz_test_server_set_body (self->server, "/masters/77", master);
  dgz_test_server_set_body (self->server, "/masters/77/versions", versions);
}

static gboolean
is_ready (gpointer data)
{
  return dgz_release_list_get_state (data) == DGZ_RELEASE_LIST_READY;
}

static gboolean
has_name (gpointer data)
{
  return dgz_release_list_get_name (data) != NULL;
}

static gboolean
is_current (DgzReleaseList *list,
            guint           index)
{
  g_autoptr (DgzReleaseItem) item = g_list_model_get_item (G_LIST_MODEL (list), index);

  return dgz_release_item_get_is_current (item);
}

static void
test_none (DgzTestSession *self,
           gconstpointer   data)
{
  g_assert_null (dgz_session_get_versions (self->session));
  g_assert_false (dgz_session_get_from_master (self->session));
  dgz_test_session_dig (self, "9", DGZ_SESSION_READY);
  g_assert_null (dgz_session_get_versions (self->session));
  dgz_session_dig_example (self->session);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  g_assert_null (dgz_session_get_versions (self->session));
}

/* The list is asked for by nobody but who shows it, and once for all versions of a record. */
static void
test_versions (DgzTestSession *self,
               gconstpointer   data)
{
  DgzReleaseList *list;

  dgz_test_session_dig (self, "7", DGZ_SESSION_READY);
  list = dgz_session_get_versions (self->session);
  g_assert_nonnull (list);
  g_assert_false (dgz_session_get_from_master (self->session));
  g_assert_cmpint (dgz_release_list_get_id (list), ==, 77);
  g_assert_cmpstr (dgz_release_list_get_name (list), ==, "Slow Harbour");
  g_assert_cmpuint (dgz_test_server_get_count (self->server, "/masters/77/versions"), ==, 0);

  dgz_release_list_load (list);
  g_assert_true (dgz_test_wait (is_ready, list, 30.0));
  g_assert_true (is_current (list, 0));
  g_assert_false (is_current (list, 1));

  dgz_test_session_dig (self, "8", DGZ_SESSION_ASKING);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  g_assert_true (dgz_session_get_versions (self->session) == list);
  g_assert_false (is_current (list, 0));
  g_assert_true (is_current (list, 1));
}

static void
test_from_master (DgzTestSession *self,
                  gconstpointer   data)
{
  DgzReleaseList *list;

  dgz_test_session_dig (self, "m77", DGZ_SESSION_READY);
  g_assert_true (dgz_session_get_from_master (self->session));
  list = dgz_session_get_versions (self->session);
  g_assert_nonnull (list);
  g_assert_cmpint (dgz_release_list_get_id (list), ==, 77);

  dgz_test_session_dig (self, "8", DGZ_SESSION_ASKING);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  g_assert_false (dgz_session_get_from_master (self->session));
  g_assert_true (dgz_session_get_versions (self->session) == list);
}

/* Cancel goes back to the record, and to what it was asked for as. */
static void
test_cancel (DgzTestSession *self,
             gconstpointer   data)
{
  dgz_test_session_dig (self, "m77", DGZ_SESSION_READY);
  dgz_test_server_set_fault (self->server, "/releases/9", DGZ_TEST_STALL);
  dgz_test_session_dig (self, "9", DGZ_SESSION_ASKING);
  dgz_test_session_wait_asked (self, "/releases/9");
  dgz_session_cancel (self->session);
  g_assert_true (dgz_session_get_from_master (self->session));
  g_assert_nonnull (dgz_session_get_versions (self->session));
}

/* The records of an artist or a label, with the name without its number. */
static void
test_list (DgzTestSession *self,
           gconstpointer   data)
{
  static const struct
  {
    const char *text;
    const char *path;
    gboolean is_master;
    const char *link;
  } rows[] = {
    { "https://www.discogs.com/artist/55-Moss-2", "/artists/55", TRUE,
      "https://www.discogs.com/master/9" },
    { "discogs.com/de/label/56-Quay", "/labels/56", FALSE, "https://www.discogs.com/release/9" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (DgzReleaseList) list = NULL;
    g_autoptr (DgzReleaseItem) item = NULL;
    g_autofree char *path = g_strconcat (rows[i].path, "/releases", NULL);
    g_autofree char *link = NULL;

    dgz_test_server_set_body (self->server, rows[i].path, "{\"id\": 5, \"name\": \"Moss (2)\"}");
    dgz_test_server_set_body (self->server, path,
                              rows[i].is_master ? artist_records : label_records);
    list = dgz_session_list (self->session, rows[i].text);
    g_assert_nonnull (list);
    dgz_release_list_load (list);
    g_assert_true (dgz_test_wait (is_ready, list, 30.0));
    g_assert_true (dgz_test_wait (has_name, list, 30.0));
    g_assert_cmpstr (dgz_release_list_get_name (list), ==, "Moss");
    item = g_list_model_get_item (G_LIST_MODEL (list), 0);
    link = dgz_release_item_dup_link (item);
    g_assert_cmpstr (dgz_release_item_get_artist (item), ==, "Moss");
    g_assert_cmpstr (dgz_release_item_get_title (item), ==, "Pier");
    g_assert_cmpint (dgz_release_item_get_year (item), ==, 1998);
    g_assert_cmpstr (link, ==, rows[i].link);
    g_assert_true (dgz_release_list_get_is_complete (list));
  }

  g_assert_null (dgz_session_list (self->session, "r7"));
  g_assert_null (dgz_session_list (self->session, "m77"));
  g_assert_null (dgz_session_list (self->session, "https://www.discogs.com/user/moss/collection"));
  g_assert_null (dgz_session_list (self->session, "words"));
  g_assert_cmpint (dgz_session_get_state (self->session), ==, DGZ_SESSION_START);
}

static void
add (const char *path,
     void      (*function) (DgzTestSession *, gconstpointer))
{
  g_test_add (path, DgzTestSession, NULL, set_up, function, dgz_test_session_tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/session-lists/none", test_none);
  add ("/session-lists/versions", test_versions);
  add ("/session-lists/from-master", test_from_master);
  add ("/session-lists/cancel", test_cancel);
  add ("/session-lists/list", test_list);

  return g_test_run ();
}
