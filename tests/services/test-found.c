/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-found.h"

#include <string.h>

#include "dgz-discogs-error.h"
#include "dgz-test-util.h"

static const char page_json[] =
    "{\"pagination\": {\"page\": 2, \"pages\": 3, \"per_page\": 50, \"items\": 120}, \"results\": ["
    "{\"type\": \"artist\", \"id\": 5, \"title\": \"Moss Relay\"},"
    "{\"type\": \"release\", \"id\": 4711, \"master_id\": 900, \"year\": \"1999\","
    " \"title\": \"Moss (2) & Ferry* - Slow Harbour (2)\", \"country\": \"Norway\","
    " \"format\": [\"Vinyl\", \"12\\\"\", \"Vinyl\"], \"label\": [\"Tin Lantern\", \"Some Press\"],"
    " \"catno\": \"TIN 7\","
    " \"barcode\": [\"7 12345-67890 1\", \"712345678901\", \"5421601/A\", \"12 34\","
    " 5012345678900],"
    " \"thumb\": \"https://covers.test/1.jpg\", \"community\": {\"have\": 12, \"want\": 34}},"
    "{\"type\": \"master\", \"id\": 900, \"master_id\": 900, \"title\": \"Moss - Slow Harbour\","
    " \"year\": 1999, \"thumb\": \"https://covers.test/images/spacer.gif\"},"
    "{\"type\": \"release\", \"id\": 1, \"title\": \"Untitled\", \"label\": \"Own Label\","
    " \"catno\": \"none\", \"format\": \"CDr\", \"thumb\": \"\", \"year\": \"\","
    " \"master_id\": -3}]}";

static DgzFoundPage *
parse (const char *json,
       GError    **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));

  return dgz_found_page_parse (bytes, error);
}

static DgzFoundPage *
parse_good (const char *json)
{
  g_autoptr (GError) error = NULL;
  DgzFoundPage *page = parse (json, &error);

  g_assert_no_error (error);
  return page;
}

static void
test_fields (void)
{
  g_autoptr (DgzFoundPage) page = parse_good (page_json);
  const DgzFound *found;

  g_assert_cmpuint (page->found->len, ==, 3);
  found = page->found->pdata[0];
  g_assert_cmpint (found->id, ==, 4711);
  g_assert_false (found->is_master);
  g_assert_cmpint (found->master_id, ==, 900);
  g_assert_cmpstr (found->artist, ==, "Moss & Ferry");
  g_assert_cmpstr (found->title, ==, "Slow Harbour (2)");
  g_assert_cmpint (found->year, ==, 1999);
  g_assert_cmpstr (found->country, ==, "Norway");
  g_assert_cmpstr (found->format, ==, "Vinyl, 12\"");
  g_assert_cmpstr (found->label, ==, "Tin Lantern");
  g_assert_cmpstr (found->catno, ==, "TIN 7");
  g_assert_cmpuint (g_strv_length (found->barcodes), ==, 2);
  g_assert_cmpstr (found->barcodes[0], ==, "712345678901");
  g_assert_cmpstr (found->barcodes[1], ==, "5012345678900");
  g_assert_cmpstr (found->thumb_url, ==, "https://covers.test/1.jpg");
  g_assert_cmpint (found->have, ==, 12);
  g_assert_cmpint (found->want, ==, 34);
}

static void
test_poor (void)
{
  g_autoptr (DgzFoundPage) page = parse_good (page_json);
  const DgzFound *found = page->found->pdata[1];

  g_assert_true (found->is_master);
  g_assert_cmpint (found->master_id, ==, 900);
  g_assert_cmpint (found->year, ==, 1999);
  g_assert_null (found->thumb_url);
  g_assert_cmpint (found->have, ==, -1);

  found = page->found->pdata[2];
  g_assert_null (found->artist);
  g_assert_cmpstr (found->title, ==, "Untitled");
  g_assert_cmpstr (found->label, ==, "Own Label");
  g_assert_cmpstr (found->format, ==, "CDr");
  g_assert_null (found->catno);
  g_assert_null (found->country);
  g_assert_null (found->thumb_url);
  g_assert_cmpint (found->year, ==, 0);
  g_assert_cmpint (found->master_id, ==, 0);
  g_assert_null (found->barcodes[0]);
}

static void
test_titles (void)
{
  static const char *const rows[][3] = {
    { "Moss - Quay", "Moss", "Quay" },
    { "Moss (12), Kelp (3) - Quay", "Moss, Kelp", "Quay" },
    { "Moss (2)* / Kelp - Quay", "Moss / Kelp", "Quay" },
    { "Moss (Norway) - Quay", "Moss (Norway)", "Quay" },
    { "Moss ()- Quay", NULL, "Moss ()- Quay" },
    { "Moss (2)x - Quay", "Moss (2)x", "Quay" },
    { "M*A*S*H - Quay", "M*A*S*H", "Quay" },
    { "Moss - Quay - Ebb*", "Moss", "Quay - Ebb*" },
    { "- Quay", NULL, "- Quay" },
    { "Moss -", NULL, "Moss -" },
    { " (2) - Quay", "(2)", "Quay" },
    { "*** - Quay", "*", "Quay" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *json = g_strdup_printf (
        "{\"results\": [{\"type\": \"release\", \"id\": 1, \"title\": \"%s\"}]}", rows[i][0]);
    g_autoptr (DgzFoundPage) page = parse_good (json);
    const DgzFound *found = page->found->pdata[0];

    g_test_message ("%s", rows[i][0]);
    g_assert_cmpstr (found->artist, ==, rows[i][1]);
    g_assert_cmpstr (found->title, ==, rows[i][2]);
  }
}

static void
test_pages (void)
{
  static const struct
  {
    const char *json;
    DgzPages pages;
    gboolean has_next;
  } rows[] = {
    { "{\"page\": 2, \"pages\": 3, \"items\": 120}", { 2, 3, 120 }, TRUE },
    { "{\"page\": 3, \"pages\": 3, \"items\": 120}", { 3, 3, 120 }, FALSE },
    { "{\"page\": 1, \"pages\": 0, \"items\": 0}", { 1, 1, 0 }, FALSE },
    { "{\"page\": -1, \"pages\": -1, \"items\": -1}", { 1, 1, 0 }, FALSE },
    { "{\"page\": 5000000000, \"pages\": 9e300, \"items\": []}", { G_MAXINT, 1, 1 }, FALSE },
    { "[]", { 1, 1, 1 }, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *json = g_strdup_printf (
        "{\"pagination\": %s, \"results\": [{\"type\": \"release\", \"id\": 1, \"title\": \"t\"}]}",
        rows[i].json);
    g_autoptr (DgzFoundPage) page = parse_good (json);

    g_assert_cmpint (page->pages.page, ==, rows[i].pages.page);
    g_assert_cmpint (page->pages.n_pages, ==, rows[i].pages.n_pages);
    g_assert_cmpint (page->pages.n_items, ==, rows[i].pages.n_items);
    g_assert_true (dgz_pages_has_next (&page->pages) == rows[i].has_next);
  }
}

static void
test_refused (void)
{
  static const char *const bad[] = { "", "[]", "{}", "{\"results\": {}}", "{\"results\": \"none\"}",
                                     "{\"message\": \"no\"}", "<html>", "{\"results\": [" };
  g_autoptr (DgzFoundPage) nothing = parse_good ("{\"results\": []}");
  g_autoptr (DgzFoundPage) rubbish = parse_good (
      "{\"results\": [7, null, [], {}, {\"type\": \"release\"}, {\"type\": [], \"id\": 1,"
      "\"title\": \"t\"}, {\"type\": \"release\", \"id\": 0, \"title\": \"t\"},"
      "{\"type\": \"release\", \"id\": 1, \"title\": \" \"},"
      "{\"type\": \"label\", \"id\": 1, \"title\": \"t\"}]}");

  g_assert_cmpuint (nothing->found->len, ==, 0);
  g_assert_cmpuint (rubbish->found->len, ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (DgzFoundPage) page = parse (bad[i], &error);

    g_assert_null (page);
    g_assert_error (error, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_BAD_REPLY);
  }
}

static void
test_real (void)
{
  static const struct
  {
    const char *name;
    guint n_found;
    gint64 n_items;
    const char *artist;
    const char *title;
  } rows[] = {
    { "buntine-valid_search_results.json", 4, 4, "Moonblood", "The Winter Falls Over The Land" },
    { "java-client-database_SearchResponse.json", 2, 2, "Babymetal", "Metal Galaxy" },
    { "joalla-database_search_q=trash80&per_page=50&page=1.json", 12, 13, "Trash80", "Icarus" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GBytes) bytes = dgz_test_real_answer (rows[i].name);
    g_autoptr (GError) error = NULL;
    g_autoptr (DgzFoundPage) page = NULL;
    const DgzFound *found;

    if (!bytes)
      return;
    page = dgz_found_page_parse (bytes, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (page->found->len, ==, rows[i].n_found);
    g_assert_cmpint (page->pages.n_items, ==, rows[i].n_items);
    found = page->found->pdata[0];
    g_assert_cmpstr (found->artist, ==, rows[i].artist);
    g_assert_cmpstr (found->title, ==, rows[i].title);
    g_assert_nonnull (found->format);
    g_assert_nonnull (found->label);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/found/fields", test_fields);
  g_test_add_func ("/found/poor", test_poor);
  g_test_add_func ("/found/titles", test_titles);
  g_test_add_func ("/found/pages", test_pages);
  g_test_add_func ("/found/refused", test_refused);
  g_test_add_func ("/found/real", test_real);

  return g_test_run ();
}
