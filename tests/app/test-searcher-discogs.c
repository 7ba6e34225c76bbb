/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What Discogs has for a text, through a server on the loopback interface. */

#include "dgz-searcher-discogs.h"

#include <string.h>

#include "dgz-test-server.h"
#include "dgz-test-util.h"

#define PATH "/database/search"
#define PATIENCE 20.0

typedef struct
{
  DgzTestServer *server;
  char *folder;
  DgzDiscogs *discogs;
  DgzSearcher *searcher;
} Fixture;

static const char found[] =
    "{\"pagination\": {\"page\": 1, \"pages\": 1, \"items\": 2}, \"results\": ["
    "{\"type\": \"master\", \"id\": 900, \"title\": \"Moss Relay - Quay\", \"year\": \"1998\"},"
    "{\"type\": \"release\", \"id\": 7, \"title\": \"Moss Relay - Quay\", \"year\": \"1999\","
    " \"country\": \"Germany\", \"format\": [\"Vinyl\", \"12\\\"\"], \"label\": [\"Tin\"],"
    " \"catno\": \"TIN 7\"}]}";

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->server = dgz_test_server_new ();
  self->folder = dgz_test_make_folder ();
  self->discogs = dgz_discogs_new (dgz_test_server_get_url (self->server), "Test/1", self->folder);
  self->searcher = dgz_searcher_new (self->folder);
  dgz_test_server_set_body (self->server, PATH, found);
  dgz_searcher_use_discogs (self->searcher, self->discogs);
}

static gboolean
is_alone (gpointer data)
{
  return G_OBJECT (data)->ref_count == 1;
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  dgz_searcher_close_async (self->searcher, dgz_test_take_result, &slot);
  result = dgz_test_wait_result (&slot);
  g_assert_true (dgz_searcher_close_finish (self->searcher, result, NULL));
  g_clear_object (&result);
  g_assert_true (dgz_test_wait (is_alone, self->searcher, PATIENCE));
  g_assert_finalize_object (self->searcher);
  g_assert_true (dgz_test_wait (is_alone, self->discogs, PATIENCE));
  g_assert_finalize_object (self->discogs);
  g_clear_pointer (&self->server, dgz_test_server_free);
  dgz_test_remove (self->folder);
}

static gboolean
is_quiet (gpointer data)
{
  return !dgz_searcher_get_is_busy (data);
}

static char *
search (Fixture    *self,
        const char *text)
{
  g_autoptr (GString) list = g_string_new (NULL);

  dgz_searcher_set_text (self->searcher, text);
  g_assert_true (dgz_test_wait (is_quiet, self->searcher, PATIENCE));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->searcher)); i++) {
    g_autoptr (DgzSuggestion) item = g_list_model_get_item (G_LIST_MODEL (self->searcher), i);

    g_string_append_printf (list, "%s%s (%s) %s", list->len > 0 ? "; " : "",
                            dgz_suggestion_get_title (item), dgz_suggestion_get_subtitle (item),
                            dgz_suggestion_get_url (item));
  }
  return g_string_free (g_steal_pointer (&list), FALSE);
}

static void
test_found (Fixture      *self,
            gconstpointer data)
{
  g_autofree char *list = NULL;

  dgz_discogs_set_token (self->discogs, "Qx7SecretToken");
  list = search (self, "Moss Relay - Quay");
  g_assert_cmpstr (list, ==,
                   "Quay (Moss Relay · 1998) https://www.discogs.com/master/900; "
                   "Quay (Moss Relay · Tin TIN 7 · 1999 · Germany · Vinyl, 12\") "
                   "https://www.discogs.com/release/7");
  g_assert_cmpuint (dgz_test_server_get_count (self->server, PATH), ==, 1);
  g_assert_nonnull (strstr (dgz_test_server_get_query (self->server), "artist=Moss%20Relay"));
  g_assert_null (dgz_searcher_get_note (self->searcher));
}

/* What looks like a number and is none is searched for as words. */
static void
test_next (Fixture      *self,
           gconstpointer data)
{
  g_autofree char *list = NULL;

  dgz_discogs_set_token (self->discogs, "Qx7SecretToken");
  dgz_test_server_set_body (self->server, PATH, "{\"pagination\": {}, \"results\": []}");
  list = search (self, "TIN 7777");
  g_assert_cmpstr (list, ==, "");
  g_assert_cmpuint (dgz_test_server_get_count (self->server, PATH), ==, 2);
  g_assert_nonnull (strstr (dgz_test_server_get_query (self->server), "q=TIN%207777"));
  g_assert_null (dgz_searcher_get_note (self->searcher));
}

static void
test_no_token (Fixture      *self,
               gconstpointer data)
{
  g_autofree char *list = search (self, "Moss Relay - Quay");

  g_assert_cmpstr (list, ==, "");
  g_assert_nonnull (strstr (dgz_searcher_get_note (self->searcher), "token"));
  g_assert_cmpuint (dgz_test_server_get_count (self->server, PATH), ==, 0);
}

static void
test_fault (Fixture      *self,
            gconstpointer data)
{
  g_autofree char *list = NULL;

  dgz_discogs_set_token (self->discogs, "Qx7SecretToken");
  dgz_test_server_set_status (self->server, PATH, 500);
  list = search (self, "Moss Relay - Quay");
  g_assert_cmpstr (list, ==, "");
  g_assert_cmpstr (dgz_searcher_get_note (self->searcher), ==,
                   "Discogs reports a fault of its own.");
}

static gboolean
was_asked (gpointer data)
{
  return dgz_test_server_get_count (data, PATH) > 0;
}

/* Closed while Discogs does not answer. */
static void
test_stall (Fixture      *self,
            gconstpointer data)
{
  dgz_discogs_set_token (self->discogs, "Qx7SecretToken");
  dgz_test_server_set_fault (self->server, PATH, DGZ_TEST_STALL);
  dgz_searcher_set_text (self->searcher, "Moss Relay - Quay");
  g_assert_true (dgz_test_wait (was_asked, self->server, PATIENCE));
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
    { "/searcher-discogs/found", test_found },
    { "/searcher-discogs/next", test_next },
    { "/searcher-discogs/no-token", test_no_token },
    { "/searcher-discogs/fault", test_fault },
    { "/searcher-discogs/stall", test_stall },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
