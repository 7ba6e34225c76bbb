/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Lists of releases, page by page, from a Discogs on the loopback. */

#include <math.h>

#include "dgz-release-item-private.h"
#include "dgz-release-list-private.h"
#include "dgz-test-server.h"
#include "dgz-test-util.h"

#define VERSIONS "/masters/77/versions"
#define PATIENCE 30.0

typedef struct
{
  DgzTestServer *server;
  char *folder;
  DgzDiscogs *discogs;
  DgzMarketFinder *market;
  DgzReleaseList *list;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->server = dgz_test_server_new ();
  self->folder = dgz_test_make_folder ();
  self->discogs =
      dgz_discogs_new (dgz_test_server_get_url (self->server), "Test/1", self->folder);
  self->market = dgz_market_finder_new (self->discogs, "EUR");
  self->list = dgz_release_list_new (self->discogs, self->market,
                                     DGZ_RELEASE_LIST_VERSIONS, 77);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  if (self->list)
    g_assert_finalize_object (self->list);
  g_object_unref (self->market);
  g_object_unref (self->discogs);
  dgz_test_server_free (self->server);
  dgz_test_remove (self->folder);
}

static void
add_version (GString *json,
             gint64   id)
{
  g_string_append_printf (
      json,
      "{\"id\": %" G_GINT64_FORMAT ", \"title\": \"Harbour Lights\", \"released\": \"%d\","
      " \"country\": \"%s\", \"format\": \"12\\\", Repress\", \"major_formats\": [\"Vinyl\"],"
      " \"label\": \"Invented Label\", \"catno\": \"INV %d\","
      " \"stats\": {\"community\": {\"in_collection\": 5, \"in_wantlist\": 9}}},",
      id, 1980 + (int) (id % 40), id % 2 ? "Côte d'Ivoire" : "UK", (int) id);
}

/* A page of versions that are numbered from @first. */
static void
set_page (Fixture *self,
          int      page,
          int      n_pages,
          int      n_items,
          gint64   first,
          int      n_here)
{
  g_autofree char *path = g_strdup_printf (VERSIONS "?page=%d", page);
  g_autoptr (GString) json = g_string_new ("{\"versions\": [");

  for (int i = 0; i < n_here; i++)
    add_version (json, first + i);
  if (n_here > 0)
    g_string_truncate (json, json->len - 1);
  g_string_append_printf (json, "], \"pagination\": {\"page\": %d, \"pages\": %d, \"items\": %d}}",
                          page, n_pages, n_items);
  dgz_test_server_set_body (self->server, path, json->str);
}

/* 230 versions on three pages. */
static void
set_three_pages (Fixture *self)
{
  set_page (self, 1, 3, 230, 1001, 100);
  set_page (self, 2, 3, 230, 1101, 100);
  set_page (self, 3, 3, 230, 1201, 30);
}

static guint
n_items (Fixture *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->list));
}

static guint
n_asked (Fixture *self)
{
  return dgz_test_server_get_count (self->server, VERSIONS);
}

static gboolean
is_ready (gpointer data)
{
  return dgz_release_list_get_state (data) == DGZ_RELEASE_LIST_READY;
}

static gboolean
has_failed (gpointer data)
{
  return dgz_release_list_get_state (data) == DGZ_RELEASE_LIST_FAILED;
}

static gboolean
is_waiting (gpointer data)
{
  return dgz_release_list_get_state (data) == DGZ_RELEASE_LIST_WAITING;
}

static void
load_more (Fixture *self)
{
  dgz_release_list_load_more (self->list);
  g_assert_true (dgz_test_wait (is_ready, self->list, PATIENCE));
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_pages (Fixture      *self,
            gconstpointer data)
{
  guint changes = 0;

  set_three_pages (self);
  g_signal_connect_swapped (self->list, "items-changed", G_CALLBACK (count_cb), &changes);
  g_assert_cmpint (dgz_release_list_get_state (self->list), ==, DGZ_RELEASE_LIST_IDLE);
  g_assert_cmpint (dgz_release_list_get_total (self->list), ==, -1);

  dgz_release_list_load (self->list);
  dgz_release_list_load_more (self->list);
  g_assert_true (dgz_test_wait (is_ready, self->list, PATIENCE));
  g_assert_cmpuint (n_items (self), ==, 100);
  g_assert_cmpint (dgz_release_list_get_total (self->list), ==, 230);
  g_assert_false (dgz_release_list_get_is_complete (self->list));
  g_assert_cmpuint (n_asked (self), ==, 1);
  dgz_release_list_load (self->list);
  g_assert_cmpint (dgz_release_list_get_state (self->list), ==, DGZ_RELEASE_LIST_READY);

  load_more (self);
  g_assert_cmpuint (n_items (self), ==, 200);
  load_more (self);
  g_assert_cmpuint (n_items (self), ==, 230);
  g_assert_true (dgz_release_list_get_is_complete (self->list));
  g_assert_cmpuint (changes, ==, 3);

  dgz_release_list_load_more (self->list);
  g_assert_cmpint (dgz_release_list_get_state (self->list), ==, DGZ_RELEASE_LIST_READY);
  g_assert_cmpuint (n_asked (self), ==, 3);
}

static void
test_item (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (DgzReleaseItem) item = NULL;
  g_autofree char *link = NULL;

  set_three_pages (self);
  load_more (self);
  item = g_list_model_get_item (G_LIST_MODEL (self->list), 1);
  link = dgz_release_item_dup_link (item);
  g_assert_cmpint (dgz_release_item_get_id (item), ==, 1002);
  g_assert_false (dgz_release_item_get_is_master (item));
  g_assert_cmpstr (dgz_release_item_get_title (item), ==, "Harbour Lights");
  g_assert_cmpstr (dgz_release_item_get_country (item), ==, "UK");
  g_assert_cmpstr (dgz_release_item_get_format (item), ==, "Vinyl, 12\", Repress");
  g_assert_cmpstr (dgz_release_item_get_label (item), ==, "Invented Label");
  g_assert_cmpstr (dgz_release_item_get_catno (item), ==, "INV 1002");
  g_assert_cmpint (dgz_release_item_get_year (item), ==, 1980 + 1002 % 40);
  g_assert_cmpint (dgz_release_item_get_have (item), ==, 5);
  g_assert_cmpint (dgz_release_item_get_want (item), ==, 9);
  g_assert_cmpstr (link, ==, "https://www.discogs.com/release/1002");
}

static void
test_filter (Fixture      *self,
             gconstpointer data)
{
  static const struct
  {
    const char *text;
    gboolean uk;    /* number 1002 */
    gboolean ivory; /* number 1001 */
  } rows[] = {
    { "", TRUE, TRUE },
    { "uk", TRUE, FALSE },
    { "  VINYL 12\" ", TRUE, TRUE },
    { "cote", FALSE, TRUE },
    { "côte iv", FALSE, TRUE },
    { "1982 uk", TRUE, FALSE },
    { "inv 1001", FALSE, TRUE },
    { "cassette", FALSE, FALSE },
  };
  g_autoptr (DgzReleaseItem) ivory = NULL;
  g_autoptr (DgzReleaseItem) uk = NULL;

  set_three_pages (self);
  load_more (self);
  ivory = g_list_model_get_item (G_LIST_MODEL (self->list), 0);
  uk = g_list_model_get_item (G_LIST_MODEL (self->list), 1);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (GStrv) words = g_str_tokenize_and_fold (rows[i].text, NULL, NULL);
    const char *const *wanted = (const char *const *) words;

    g_test_message ("“%s”", rows[i].text);
    g_assert_cmpint (dgz_release_item_matches (uk, wanted), ==, rows[i].uk);
    g_assert_cmpint (dgz_release_item_matches (ivory, wanted), ==, rows[i].ivory);
  }
}

static void
test_current (Fixture      *self,
              gconstpointer data)
{
  set_three_pages (self);
  dgz_release_list_set_current (self->list, 1150);
  load_more (self);
  load_more (self);
  for (guint i = 0; i < n_items (self); i++) {
    g_autoptr (DgzReleaseItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), i);

    g_assert_cmpint (dgz_release_item_get_is_current (item), ==,
                     dgz_release_item_get_id (item) == 1150);
  }
}

/* A list that grows while it is read shows its last of one page as the first of the next. */
static void
test_shifted (Fixture      *self,
              gconstpointer data)
{
  set_page (self, 1, 2, 4, 1, 2);
  set_page (self, 2, 2, 4, 2, 2);
  load_more (self);
  load_more (self);
  g_assert_cmpuint (n_items (self), ==, 3);
  g_assert_cmpint (dgz_release_list_get_total (self->list), ==, 3);
}

static void
test_none (Fixture      *self,
           gconstpointer data)
{
  set_page (self, 1, 5, 500, 1, 0);
  load_more (self);
  g_assert_cmpuint (n_items (self), ==, 0);
  g_assert_cmpint (dgz_release_list_get_total (self->list), ==, 0);
  g_assert_true (dgz_release_list_get_is_complete (self->list));
}

static void
test_retry (Fixture      *self,
            gconstpointer data)
{
  set_three_pages (self);
  load_more (self);
  for (guint fault = 0; fault < 3; fault++) {
    static const DgzTestFault faults[] = { DGZ_TEST_DROPPED, DGZ_TEST_HTML, DGZ_TEST_WRONG_TYPES };

    dgz_test_server_set_fault (self->server, VERSIONS, faults[fault]);
    dgz_release_list_load_more (self->list);
    g_assert_true (dgz_test_wait (has_failed, self->list, PATIENCE));
    g_assert_nonnull (dgz_release_list_get_error (self->list));
    g_assert_cmpuint (n_items (self), ==, 100);
    g_assert_cmpint (dgz_release_list_get_total (self->list), ==, 230);
  }

  dgz_test_server_set_fault (self->server, VERSIONS, DGZ_TEST_FINE);
  load_more (self);
  g_assert_null (dgz_release_list_get_error (self->list));
  g_assert_cmpuint (n_items (self), ==, 200);
}

static void
test_rate_limited (Fixture      *self,
                   gconstpointer data)
{
  set_three_pages (self);
  dgz_test_server_set_status (self->server, VERSIONS, 429);
  dgz_test_server_set_header (self->server, "Retry-After", "1");
  dgz_release_list_load (self->list);
  g_assert_true (dgz_test_wait (is_waiting, self->list, PATIENCE));
  g_assert_cmpint (dgz_release_list_get_wait (self->list), >=, 1);
  dgz_test_server_set_fault (self->server, VERSIONS, DGZ_TEST_FINE);
  g_assert_true (dgz_test_wait (is_ready, self->list, PATIENCE));
  g_assert_cmpint (dgz_release_list_get_wait (self->list), ==, 0);
  g_assert_cmpuint (n_items (self), ==, 100);
  g_assert_cmpuint (n_asked (self), ==, 2);
}

static gboolean
was_asked (gpointer data)
{
  return dgz_test_server_get_count (data, NULL) > 0;
}

/* Whoever closes the list does not wait for Discogs; what comes later finds nobody. */
static void
test_gone (Fixture      *self,
           gconstpointer data)
{
  dgz_test_server_set_fault (self->server, VERSIONS, DGZ_TEST_STALL);
  dgz_release_list_load (self->list);
  g_assert_true (dgz_test_wait (was_asked, self->server, PATIENCE));
  g_assert_finalize_object (g_steal_pointer (&self->list));
  /* The client is free as soon as the request has ended. */
  while (G_OBJECT (self->discogs)->ref_count > 2)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
has_price (gpointer data)
{
  DgzReleasePrice price = dgz_release_item_get_price (data);

  return price == DGZ_RELEASE_PRICE_KNOWN || price == DGZ_RELEASE_PRICE_FAILED;
}

static gboolean
price_was_asked (gpointer data)
{
  return dgz_test_server_get_count (data, "/marketplace/stats/1001") > 0;
}

static void
test_price (Fixture      *self,
            gconstpointer data)
{
  static const char stats[] = "/marketplace/stats/1002";
  g_autoptr (DgzReleaseItem) item = NULL;

  set_three_pages (self);
  load_more (self);
  item = g_list_model_get_item (G_LIST_MODEL (self->list), 1);
  g_assert_null (dgz_release_item_get_price_text (item));
  g_assert_cmpuint (dgz_test_server_get_count (self->server, NULL), ==, 1);

  dgz_test_server_set_status (self->server, stats, 404);
  dgz_release_list_ask_price (self->list, item);
  g_assert_cmpint (dgz_release_item_get_price (item), ==, DGZ_RELEASE_PRICE_ASKED);
  dgz_release_list_ask_price (self->list, item);
  g_assert_true (dgz_test_wait (has_price, item, PATIENCE));
  g_assert_cmpint (dgz_release_item_get_price (item), ==, DGZ_RELEASE_PRICE_FAILED);
  g_assert_cmpuint (dgz_test_server_get_count (self->server, stats), ==, 1);

  dgz_test_server_set_fault (self->server, stats, DGZ_TEST_FINE);
  dgz_release_list_ask_price (self->list, item);
  g_assert_true (dgz_test_wait (has_price, item, PATIENCE));
  g_assert_cmpstr (dgz_release_item_get_price_text (item), ==, "From EUR 8.50");
  g_assert_cmpstr (dgz_test_server_get_query (self->server), ==, "curr_abbr=EUR");
  dgz_release_list_ask_price (self->list, item);
  g_assert_cmpint (dgz_release_item_get_price (item), ==, DGZ_RELEASE_PRICE_KNOWN);
  g_assert_cmpuint (dgz_test_server_get_count (self->server, NULL), ==, 3);
}

static void
test_price_rate_limited (Fixture      *self,
                         gconstpointer data)
{
  static const char stats[] = "/marketplace/stats/1001";
  g_autoptr (DgzReleaseItem) item = NULL;

  set_three_pages (self);
  load_more (self);
  item = g_list_model_get_item (G_LIST_MODEL (self->list), 0);
  dgz_test_server_set_status (self->server, stats, 429);
  dgz_test_server_set_header (self->server, "Retry-After", "1");
  dgz_release_list_ask_price (self->list, item);
  g_assert_true (dgz_test_wait (price_was_asked, self->server, PATIENCE));
  dgz_test_server_set_fault (self->server, stats, DGZ_TEST_FINE);
  g_assert_true (dgz_test_wait (has_price, item, PATIENCE));
  g_assert_cmpstr (dgz_release_item_get_price_text (item), ==, "From EUR 8.50");
  g_assert_cmpint (dgz_release_list_get_state (self->list), ==, DGZ_RELEASE_LIST_READY);
}

static void
test_offer_words (Fixture      *self,
                  gconstpointer data)
{
  static const struct
  {
    DgzOffer offer;
    const char *text;
  } rows[] = {
    { { (char *) "EUR", 9.5, 3, FALSE, 0, FALSE }, "From EUR 9.50" },
    { { (char *) "JPY", 900.0, 3, FALSE, 0, FALSE }, "From JPY 900" },
    { { NULL, NAN, 0, FALSE, 0, FALSE }, "None for sale" },
    { { NULL, NAN, -1, FALSE, 0, FALSE }, "No price known" },
    { { (char *) "EUR", 9.5, 3, TRUE, 0, FALSE }, "Not for sale" },
  };
  const DgzVersion version = { .id = 1, .title = (char *) "One", .have = -1, .want = -1 };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (DgzReleaseItem) item = dgz_release_item_new_from_version (&version);

    dgz_release_item_take_offer (item, &rows[i].offer);
    g_assert_cmpstr (dgz_release_item_get_price_text (item), ==, rows[i].text);
  }
}

/* A list may be as long as they come; it goes on page by page. */
static void
test_long (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (DgzReleaseItem) last = NULL;

  dgz_test_server_set_header (self->server, "X-Discogs-Ratelimit", "1000");
  dgz_test_server_set_header (self->server, "X-Discogs-Ratelimit-Remaining", "900");
  for (int page = 1; page <= 100; page++)
    set_page (self, page, 100, 10000, 1 + 100 * (page - 1), 100);
  for (int page = 1; page <= 100; page++)
    load_more (self);

  g_assert_cmpuint (n_items (self), ==, 10000);
  g_assert_true (dgz_release_list_get_is_complete (self->list));
  g_assert_cmpuint (n_asked (self), ==, 100);
  last = g_list_model_get_item (G_LIST_MODEL (self->list), 9999);
  g_assert_cmpint (dgz_release_item_get_id (last), ==, 10000);
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

  add ("/release-list/pages", test_pages);
  add ("/release-list/item", test_item);
  add ("/release-list/filter", test_filter);
  add ("/release-list/current", test_current);
  add ("/release-list/shifted", test_shifted);
  add ("/release-list/none", test_none);
  add ("/release-list/retry", test_retry);
  add ("/release-list/rate-limited", test_rate_limited);
  add ("/release-list/gone", test_gone);
  add ("/release-list/price", test_price);
  add ("/release-list/price-rate-limited", test_price_rate_limited);
  add ("/release-list/offer-words", test_offer_words);
  add ("/release-list/long", test_long);

  return g_test_run ();
}
