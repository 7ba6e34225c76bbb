/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A record's pressings, page by page, through a server on the loopback interface. */

#include "dgz-pressings-private.h"

#include <string.h>

#include "dgz-test-server.h"
#include "dgz-test-util.h"

#define PATH "/masters/900/versions"
#define PATIENCE 20.0

typedef struct
{
  DgzTestServer *server;
  char *folder;
  DgzDiscogs *discogs;
  DgzPressings *pressings;
  GString *changes;
} Fixture;

static void
changed_cb (GListModel *model,
            guint       position,
            guint       removed,
            guint       added,
            Fixture    *self)
{
  g_string_append_printf (self->changes, "%u-%u+%u ", position, removed, added);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->server = dgz_test_server_new ();
  self->folder = dgz_test_make_folder ();
  self->discogs = dgz_discogs_new (dgz_test_server_get_url (self->server), "Test/1", self->folder);
  self->pressings = dgz_pressings_new (self->discogs, 900, "EUR");
  self->changes = g_string_new (NULL);
  g_signal_connect (self->pressings, "items-changed", G_CALLBACK (changed_cb), self);
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
  g_object_run_dispose (G_OBJECT (self->pressings));
  g_assert_true (dgz_test_wait (is_alone, self->pressings, PATIENCE));
  g_assert_finalize_object (self->pressings);
  g_assert_true (dgz_test_wait (is_alone, self->discogs, PATIENCE));
  g_assert_finalize_object (self->discogs);
  g_string_free (self->changes, TRUE);
  g_clear_pointer (&self->server, dgz_test_server_free);
  dgz_test_remove (self->folder);
}

static gboolean
has_loaded (gpointer data)
{
  return !dgz_pressings_get_is_loading (data);
}

static void
load (Fixture    *self,
      const char *body)
{
  if (body)
    dgz_test_server_set_body (self->server, PATH, body);
  dgz_pressings_load_more (self->pressings);
  g_assert_true (dgz_test_wait (has_loaded, self->pressings, PATIENCE));
}

static const char first_page[] =
    "{\"pagination\": {\"page\": 1, \"pages\": 2, \"items\": 3}, \"versions\": ["
    "{\"id\": 7, \"title\": \"Quay\", \"released\": \"1998\", \"country\": \"Germany\","
    " \"format\": \"12\\\"\", \"label\": \"Tin\", \"catno\": \"TIN 7\"},"
    "{\"id\": 8, \"title\": \"Quay\"}]}";

/* A pressing was added meanwhile: the second page begins with what the first ended with. */
static const char second_page[] =
    "{\"pagination\": {\"page\": 2, \"pages\": 2, \"items\": 4}, \"versions\": ["
    "{\"id\": 8, \"title\": \"Quay\"}, {\"id\": 9, \"title\": \"Quay (Remixes)\"}]}";

static void
test_pages (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (DgzPressing) first = NULL;
  g_autofree char *url = NULL;

  g_assert_true (dgz_pressings_get_has_more (self->pressings));
  load (self, first_page);
  g_assert_cmpint (dgz_pressings_get_total (self->pressings), ==, 3);
  g_assert_true (dgz_pressings_get_has_more (self->pressings));
  load (self, second_page);
  g_assert_cmpstr (self->changes->str, ==, "0-0+2 2-0+1 ");
  g_assert_false (dgz_pressings_get_has_more (self->pressings));
  load (self, NULL);
  g_assert_cmpuint (dgz_test_server_get_count (self->server, PATH), ==, 2);

  first = g_list_model_get_item (G_LIST_MODEL (self->pressings), 0);
  url = dgz_pressing_dup_url (first);
  g_assert_cmpstr (url, ==, "https://www.discogs.com/release/7");
  g_assert_cmpint (dgz_pressing_get_year (first), ==, 1998);
  g_assert_cmpstr (dgz_pressing_get_country (first), ==, "Germany");
  g_assert_cmpstr (dgz_pressing_get_format (first), ==, "12\"");
  g_assert_cmpstr (dgz_pressing_get_label (first), ==, "Tin");
  g_assert_cmpstr (dgz_pressing_get_catno (first), ==, "TIN 7");
  g_assert_null (dgz_pressing_get_price (first));
}

/* What failed is tried again, from the same page. */
static void
test_fault (Fixture      *self,
            gconstpointer data)
{
  dgz_test_server_set_status (self->server, PATH, 500);
  load (self, NULL);
  g_assert_nonnull (dgz_pressings_get_trouble (self->pressings));
  g_assert_true (dgz_pressings_get_has_more (self->pressings));
  dgz_test_server_set_fault (self->server, PATH, DGZ_TEST_FINE);
  load (self, first_page);
  g_assert_null (dgz_pressings_get_trouble (self->pressings));
  g_assert_cmpstr (self->changes->str, ==, "0-0+2 ");
}

static gboolean
has_price (gpointer data)
{
  return dgz_pressing_get_price (data) != NULL;
}

static void
test_price (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (DgzPressing) first = NULL;
  g_autoptr (DgzPressing) second = NULL;

  load (self, first_page);
  first = g_list_model_get_item (G_LIST_MODEL (self->pressings), 0);
  second = g_list_model_get_item (G_LIST_MODEL (self->pressings), 1);
  dgz_test_server_set_body (self->server, "/marketplace/stats/7",
                            "{\"lowest_price\": {\"currency\": \"EUR\", \"value\": 9.5},"
                            " \"num_for_sale\": 3, \"blocked_from_sale\": false}");
  dgz_test_server_set_body (
      self->server, "/marketplace/stats/8",
      "{\"lowest_price\": null, \"num_for_sale\": 0, \"blocked_from_sale\": false}");
  dgz_pressings_ask_price (self->pressings, first);
  dgz_pressings_ask_price (self->pressings, second);
  g_assert_true (dgz_test_wait (has_price, first, PATIENCE));
  g_assert_true (dgz_test_wait (has_price, second, PATIENCE));
  g_assert_cmpstr (dgz_pressing_get_price (first), ==, "From EUR 9.50 · just now");
  g_assert_cmpstr (dgz_pressing_get_price (second), ==, "None for sale");
}

static gboolean
was_asked (gpointer data)
{
  return dgz_test_server_get_count (data, PATH) > 0;
}

/* Let go while Discogs does not answer. */
static void
test_stall (Fixture      *self,
            gconstpointer data)
{
  dgz_test_server_set_fault (self->server, PATH, DGZ_TEST_STALL);
  dgz_pressings_load_more (self->pressings);
  g_assert_true (dgz_test_wait (was_asked, self->server, PATIENCE));
  g_assert_true (dgz_pressings_get_is_loading (self->pressings));
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
    { "/pressings/pages", test_pages },
    { "/pressings/fault", test_fault },
    { "/pressings/price", test_price },
    { "/pressings/stall", test_stall },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
