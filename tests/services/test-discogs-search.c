/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-discogs-search.h"

#include <string.h>

#include "dgz-test-server.h"
#include "dgz-test-util.h"

#define AGENT "Diggerz/0 +https://diggerz.test"
#define PATH "/database/search"
#define TOKEN "Qx7SecretToken"
#define FOUND_JSON                                                                         \
  "{\"pagination\": {\"page\": 1, \"pages\": 2, \"items\": 51}, \"results\": [{\"type\": " \
  "\"release\", \"id\": 7, \"title\": \"Moss - Quay\"}]}"

/* A search that owns nothing. */
typedef struct
{
  const char *query;
  const char *artist;
  const char *title;
  const char *catno;
  const char *barcode;
  DgzDiscogsSearchType type;
  int year;
} Wanted;

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
  dgz_test_server_set_body (self->server, PATH, FOUND_JSON);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_assert_finalize_object (self->discogs);
  g_clear_pointer (&self->server, dgz_test_server_free);
  dgz_test_remove (self->folder);
}

static DgzFoundPage *
search (Fixture      *self,
        const Wanted *what,
        int           page,
        int           per_page,
        GError      **error)
{
  const DgzDiscogsSearch wanted = {
    (char *) what->query,
    (char *) what->artist,
    (char *) what->title,
    (char *) what->catno,
    (char *) what->barcode,
    what->type,
    what->year,
  };
  g_autoptr (GAsyncResult) result = NULL;

  dgz_discogs_search_async (self->discogs, &wanted, page, per_page, NULL, dgz_test_take_result,
                            &self->slot);
  result = dgz_test_wait_result (&self->slot);
  return dgz_discogs_search_finish (self->discogs, result, NULL, error);
}

static void
expect_query (Fixture      *self,
              const Wanted *what,
              int           page,
              int           per_page,
              const char   *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzFoundPage) found = search (self, what, page, per_page, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (found->found->len, ==, 1);
  g_assert_cmpstr (dgz_test_server_get_query (self->server), ==, query);
}

static void
test_queries (Fixture      *self,
              gconstpointer data)
{
  static const struct
  {
    Wanted search;
    int page;
    int per_page;
    const char *query;
  } rows[] = {
    { { .query = "moss relay" }, 1, 50, "page=1&per_page=50&q=moss%20relay" },
    { { .query = "100% A&B=C+D#?", .artist = "" },
      2,
      25,
      "page=2&per_page=25&q=100%25%20A%26B%3DC%2BD%23%3F" },
    { { .artist = "Moss", .title = "Caf\xc3\xa9", .year = 1999 },
      1,
      100,
      "page=1&per_page=100&artist=Moss&release_title=Caf%C3%A9&year=1999" },
    { { .catno = "TIN 7", .type = DGZ_DISCOGS_SEARCH_RELEASES },
      0,
      101,
      "page=1&per_page=100&type=release&catno=TIN%207" },
    { { .barcode = "712345678901", .type = DGZ_DISCOGS_SEARCH_MASTERS },
      -5,
      0,
      "page=1&per_page=1&type=master&barcode=712345678901" },
  };

  dgz_discogs_set_token (self->discogs, TOKEN);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    expect_query (self, &rows[i].search, rows[i].page, rows[i].per_page, rows[i].query);
  g_assert_nonnull (dgz_test_server_get_header (self->server, "authorization"));

  g_assert_cmpuint (dgz_test_server_get_count (self->server, PATH), ==, G_N_ELEMENTS (rows));
}

static void
test_no_token (Fixture      *self,
               gconstpointer data)
{
  const Wanted what = { .query = "moss" };
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzFoundPage) page = search (self, &what, 1, 50, &error);

  g_assert_null (page);
  g_assert_error (error, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_UNAUTHORIZED);
  g_assert_cmpuint (dgz_test_server_get_count (self->server, NULL), ==, 0);
}

static void
test_bad_answer (Fixture      *self,
                 gconstpointer data)
{
  const Wanted what = { .query = "moss" };
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzFoundPage) page = NULL;

  dgz_discogs_set_token (self->discogs, TOKEN);
  dgz_test_server_set_body (self->server, PATH, "{\"results\": {}}");
  page = search (self, &what, 1, 50, &error);
  g_assert_null (page);
  g_assert_error (error, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_BAD_REPLY);

  /* It was not kept. */
  dgz_test_server_set_body (self->server, PATH, FOUND_JSON);
  expect_query (self, &what, 1, 50, "page=1&per_page=50&q=moss");
}

static void
expect_plan (const char *text,
             const char *expected)
{
  g_autoptr (GPtrArray) plan = dgz_discogs_search_plan (text);
  g_autoptr (GString) said = g_string_new (NULL);

  for (guint i = 0; i < plan->len; i++) {
    const DgzDiscogsSearch *search = plan->pdata[i];
    const char *fields[] = { "q", search->query, "artist", search->artist, "title",
                             search->title, "catno", search->catno, "barcode", search->barcode };

    g_string_append (said, search->type == DGZ_DISCOGS_SEARCH_RELEASES ? "release:" : "any:");
    for (gsize f = 0; f < G_N_ELEMENTS (fields); f += 2) {
      if (fields[f + 1])
        g_string_append_printf (said, " %s=%s", fields[f], fields[f + 1]);
    }
    g_string_append_c (said, '\n');
  }

  g_assert_cmpstr (said->str, ==, expected);
}

static void
test_plan (void)
{
  expect_plan (NULL, "");
  expect_plan ("  ", "");
  expect_plan ("discogs.com/release/7", "");
  expect_plan ("https://example.com/release/7", "");
  expect_plan ("123", "");
  expect_plan (" moss relay ", "any: q=moss relay\n");
  expect_plan ("7 12345 67890 1", "release: barcode=712345678901\nany: q=7 12345 67890 1\n");
  expect_plan ("31573201", "release: barcode=31573201\nany: q=31573201\n");
  expect_plan (" TIN 7", "release: catno=TIN 7\nany: q=TIN 7\n");
  expect_plan ("Moss  - Quay - Ebb",
               "any: artist=Moss title=Quay - Ebb\nany: q=Moss  - Quay - Ebb\n");
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

  add ("/discogs-search/queries", test_queries);
  add ("/discogs-search/no-token", test_no_token);
  add ("/discogs-search/bad-answer", test_bad_answer);
  g_test_add_func ("/discogs-search/plan", test_plan);

  return g_test_run ();
}
