/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Asking for masters, their versions and suggested prices. */

#include <string.h>

#include "dgz-discogs-master.h"
#include "dgz-discogs-suggestions.h"
#include "dgz-test-server.h"
#include "dgz-test-util.h"

#define AGENT "Diggerz/0 +https://diggerz.test"
#define MASTER "/masters/900"
#define VERSIONS "/masters/900/versions"
#define SUGGESTIONS "/marketplace/price_suggestions/7"
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

static void
test_master (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) main_result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzMaster) master = NULL;
  DgzFreshness freshness;

  dgz_test_server_set_body (self->server, MASTER,
                            "{\"id\": 900, \"title\": \"Quay\", \"main_release\": 7}");
  dgz_discogs_get_master_async (self->discogs, 900, NULL, dgz_test_take_result, &self->slot);
  result = dgz_test_wait_result (&self->slot);
  master = dgz_discogs_get_master_finish (self->discogs, result, &freshness, &error);
  g_assert_no_error (error);
  g_assert_cmpint (master->main_release, ==, 7);
  g_assert_cmpint (freshness.fetched, >, 0);
  g_assert_false (freshness.is_stale);

  /* Its main release is on the same page, so that what is kept of one serves both. */
  dgz_discogs_get_main_async (self->discogs, 900, DGZ_FETCH_DEFAULT, NULL, dgz_test_take_result,
                              &self->slot);
  main_result = dgz_test_wait_result (&self->slot);
  g_assert_cmpint (dgz_discogs_get_main_finish (self->discogs, main_result, &error), ==, 7);
  g_assert_cmpuint (dgz_test_server_get_count (self->server, MASTER), ==,
                    dgz_test_server_get_count (self->server, NULL));
}

static DgzVersionPage *
get_versions (Fixture *self,
              int      page,
              int      per_page,
              GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  dgz_discogs_get_versions_async (self->discogs, 900, page, per_page, NULL, dgz_test_take_result,
                                  &self->slot);
  result = dgz_test_wait_result (&self->slot);
  return dgz_discogs_get_versions_finish (self->discogs, result, NULL, error);
}

static void
test_versions (Fixture      *self,
               gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzVersionPage) page = NULL;
  g_autoptr (DgzVersionPage) most = NULL;
  g_autoptr (DgzVersionPage) none = NULL;

  dgz_test_server_set_body (self->server, VERSIONS,
                            "{\"pagination\": {\"page\": 2, \"pages\": 2, \"items\": 51},"
                            " \"versions\": [{\"id\": 7, \"title\": \"Quay\"}]}");
  page = get_versions (self, 2, 50, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (page->versions->len, ==, 1);
  g_assert_cmpint (page->pages.n_items, ==, 51);
  g_assert_cmpstr (dgz_test_server_get_query (self->server), ==,
                   "page=2&per_page=50&sort=released&sort_order=asc");

  most = get_versions (self, 0, 5000, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dgz_test_server_get_query (self->server), ==,
                   "page=1&per_page=100&sort=released&sort_order=asc");
  g_assert_cmpuint (dgz_test_server_get_count (self->server, VERSIONS), ==, 2);

  dgz_test_server_set_status (self->server, VERSIONS, 404);
  none = get_versions (self, 3, 50, &error);
  g_assert_null (none);
  g_assert_error (error, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_NOT_FOUND);
}

static DgzSuggestions *
get_suggestions (Fixture      *self,
                 DgzFreshness *freshness,
                 GError      **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  dgz_discogs_get_suggestions_async (self->discogs, 7, NULL, dgz_test_take_result, &self->slot);
  result = dgz_test_wait_result (&self->slot);
  return dgz_discogs_get_suggestions_finish (self->discogs, result, freshness, error);
}

static void
test_suggestions (Fixture      *self,
                  gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzSuggestions) suggestions = NULL;

  dgz_discogs_set_token (self->discogs, TOKEN);
  dgz_test_server_set_body (self->server, SUGGESTIONS,
                            "{\"Mint (M)\": {\"currency\": \"EUR\", \"value\": 12.5}}");
  suggestions = get_suggestions (self, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (suggestions->n_suggestions, ==, 1);
  g_assert_cmpfloat (suggestions->suggestions[0].value, ==, 12.5);
}

/* No seller settings, and no such page: both mean that nothing is suggested. */
static void
test_no_suggestions (Fixture      *self,
                     gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzSuggestions) missing = NULL;
  g_autoptr (DgzSuggestions) empty = NULL;
  DgzFreshness freshness = { 0 };

  dgz_discogs_set_token (self->discogs, TOKEN);
  dgz_test_server_set_status (self->server, SUGGESTIONS, 404);
  missing = get_suggestions (self, &freshness, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (missing->n_suggestions, ==, 0);
  g_assert_cmpint (freshness.fetched, >, 0);
  g_assert_false (freshness.is_stale);

  dgz_test_server_set_fault (self->server, SUGGESTIONS, DGZ_TEST_FINE);
  dgz_test_server_set_body (self->server, SUGGESTIONS, "{}");
  empty = get_suggestions (self, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (empty->n_suggestions, ==, 0);
  g_assert_cmpuint (dgz_test_server_get_count (self->server, SUGGESTIONS), ==, 2);
}

static void
test_suggestions_refused (Fixture      *self,
                          gconstpointer data)
{
  g_autoptr (GError) unasked = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzSuggestions) none = get_suggestions (self, NULL, &unasked);

  g_assert_null (none);
  g_assert_error (unasked, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_UNAUTHORIZED);
  g_assert_cmpuint (dgz_test_server_get_count (self->server, NULL), ==, 0);

  dgz_discogs_set_token (self->discogs, TOKEN);
  dgz_test_server_set_status (self->server, SUGGESTIONS, 401);
  none = get_suggestions (self, NULL, &error);
  g_assert_null (none);
  g_assert_error (error, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_UNAUTHORIZED);
  g_assert_null (strstr (error->message, TOKEN));
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

  add ("/discogs-lists/master", test_master);
  add ("/discogs-lists/versions", test_versions);
  add ("/discogs-lists/suggestions", test_suggestions);
  add ("/discogs-lists/no-suggestions", test_no_suggestions);
  add ("/discogs-lists/suggestions-refused", test_suggestions_refused);

  return g_test_run ();
}
