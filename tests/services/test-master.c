/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-master.h"

#include <math.h>
#include <string.h>

#include "dgz-discogs-error.h"
#include "dgz-test-util.h"

static const char master_json[] =
    "{\"id\": 900, \"main_release\": 4711, \"title\": \" Slow Harbour \", \"year\": 1999,"
    " \"artists\": [{\"name\": \"Moss Relay (2)\", \"join\": \"&\"}, {\"name\": \"Kelp*\"}],"
    " \"genres\": [\"Electronic\"], \"styles\": [\"Dub Techno\", \"Ambient\"],"
    " \"num_for_sale\": 72, \"lowest_price\": 2.5, \"images\": [{\"type\": \"primary\","
    " \"uri\": \"https://covers.test/1.jpg\"}], \"tracklist\": [{\"title\": \"Quay\"}]}";

static const char versions_json[] =
    "{\"pagination\": {\"page\": 1, \"pages\": 2, \"per_page\": 50, \"items\": 86}, \"versions\": ["
    "{\"id\": 4711, \"title\": \"Slow Harbour\", \"released\": \"1999-03-00\","
    " \"country\": \"Norway\", \"format\": \"12\\\", EP, 12\\\"\", \"major_formats\": [\"Vinyl\"],"
    " \"label\": \"Tin Lantern, Tin Lantern, Other\", \"catno\": \"TIN 7, TIN 7R\","
    " \"thumb\": \"https://covers.test/2.jpg\","
    " \"stats\": {\"community\": {\"in_wantlist\": 34, \"in_collection\": 12},"
    "  \"user\": {\"in_wantlist\": 1, \"in_collection\": 1}}},"
    "{\"id\": 4712, \"title\": \"Slow Harbour\", \"released\": \"2004\", \"format\": \"CD, Album\","
    " \"catno\": \"none\", \"thumb\": \"\", \"country\": \"\"},"
    "{\"id\": 0, \"title\": \"No number\"}, {\"id\": 5}, null, []]}";

static GBytes *
bytes_of (const char *json)
{
  return g_bytes_new (json, strlen (json));
}

static void
test_master (void)
{
  g_autoptr (GBytes) bytes = bytes_of (master_json);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzMaster) master = dgz_master_parse (bytes, &error);

  g_assert_no_error (error);
  g_assert_cmpint (master->id, ==, 900);
  g_assert_cmpint (master->main_release, ==, 4711);
  g_assert_cmpstr (master->title, ==, "Slow Harbour");
  g_assert_cmpstr (master->artist, ==, "Moss Relay & Kelp");
  g_assert_cmpint (master->year, ==, 1999);
  g_assert_cmpstr (master->genres[0], ==, "Electronic");
  g_assert_cmpstr (master->styles[1], ==, "Ambient");
  g_assert_cmpint (master->for_sale, ==, 72);
  g_assert_cmpfloat (master->lowest, ==, 2.5);
  g_assert_cmpstr (master->cover_url, ==, "https://covers.test/1.jpg");
}

static void
test_master_poor (void)
{
  static const char *const prices[] = { "null", "-1", "\"2.5\"", "{}", "1e999" };
  static const char *const bad[] = { "",
                                     "{}",
                                     "{\"id\": 900, \"title\": \"t\"}",
                                     "{\"id\": 900, \"main_release\": 1}",
                                     "{\"title\": \"t\", \"main_release\": 1}",
                                     "{\"id\": 900, \"title\": \"t\", \"main_release\": -1}" };

  for (gsize i = 0; i < G_N_ELEMENTS (prices); i++) {
    g_autofree char *json = g_strdup_printf ("{\"id\": 1, \"title\": \"t\", \"main_release\": 2,"
                                             "\"lowest_price\": %s}",
                                             prices[i]);
    g_autoptr (GBytes) bytes = bytes_of (json);
    g_autoptr (DgzMaster) master = dgz_master_parse (bytes, NULL);

    g_assert_nonnull (master);
    g_assert_true (isnan (master->lowest));
    g_assert_cmpint (master->for_sale, ==, -1);
    g_assert_cmpstr (master->artist, ==, "");
    g_assert_null (master->styles[0]);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GBytes) bytes = bytes_of (bad[i]);
    g_autoptr (GError) error = NULL;
    g_autoptr (DgzMaster) master = dgz_master_parse (bytes, &error);

    g_assert_null (master);
    g_assert_error (error, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_BAD_REPLY);
  }
}

static void
test_versions (void)
{
  g_autoptr (GBytes) bytes = bytes_of (versions_json);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzVersionPage) page = dgz_version_page_parse (bytes, &error);
  const DgzVersion *version;

  g_assert_no_error (error);
  g_assert_cmpint (page->pages.n_items, ==, 86);
  g_assert_true (dgz_pages_has_next (&page->pages));
  g_assert_cmpuint (page->versions->len, ==, 2);
  version = page->versions->pdata[0];
  g_assert_cmpint (version->id, ==, 4711);
  g_assert_cmpstr (version->title, ==, "Slow Harbour");
  g_assert_cmpstr (version->released, ==, "1999-03-00");
  g_assert_cmpint (version->year, ==, 1999);
  g_assert_cmpstr (version->country, ==, "Norway");
  g_assert_cmpstr (version->format, ==, "Vinyl, 12\", EP");
  g_assert_cmpstr (version->major_formats[0], ==, "Vinyl");
  g_assert_cmpstr (version->label, ==, "Tin Lantern, Other");
  g_assert_cmpstr (version->catno, ==, "TIN 7, TIN 7R");
  g_assert_cmpstr (version->thumb_url, ==, "https://covers.test/2.jpg");
  g_assert_cmpint (version->have, ==, 12);
  g_assert_cmpint (version->want, ==, 34);

  version = page->versions->pdata[1];
  g_assert_cmpint (version->year, ==, 2004);
  g_assert_cmpstr (version->format, ==, "CD, Album");
  g_assert_null (version->label);
  g_assert_null (version->catno);
  g_assert_null (version->country);
  g_assert_null (version->thumb_url);
  g_assert_cmpint (version->have, ==, -1);
  g_assert_cmpint (version->want, ==, -1);
}

static void
test_years (void)
{
  static const struct
  {
    const char *released;
    int year;
  } rows[] = {
    { "\"1999\"", 1999 },
    { "\"1999-03-00\"", 1999 },
    { "1999", 1999 },
    { "\"19990\"", 0 },
    { "\"199\"", 0 },
    { "\"1999x\"", 0 },
    { "\"0000\"", 0 },
    { "\"1859\"", 0 },
    { "\"2201\"", 0 },
    { "\"-999\"", 0 },
    { "1999.5", 0 },
    { "[]", 0 },
    { "\"May 1999\"", 0 },
    { "null", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *json = g_strdup_printf ("{\"versions\": [{\"id\": 1, \"title\": \"t\","
                                             "\"released\": %s}]}",
                                             rows[i].released);
    g_autoptr (GBytes) bytes = bytes_of (json);
    g_autoptr (DgzVersionPage) page = dgz_version_page_parse (bytes, NULL);
    const DgzVersion *version = page->versions->pdata[0];

    g_test_message ("%s", rows[i].released);
    g_assert_cmpint (version->year, ==, rows[i].year);
  }
}

static void
test_versions_refused (void)
{
  static const char *const bad[] = { "", "{}", "[]", "{\"versions\": {}}", "{\"versions\": 7}" };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GBytes) bytes = bytes_of (bad[i]);
    g_autoptr (GError) error = NULL;
    g_autoptr (DgzVersionPage) page = dgz_version_page_parse (bytes, &error);

    g_assert_null (page);
    g_assert_error (error, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_BAD_REPLY);
  }
}

static void
test_real_masters (void)
{
  static const struct
  {
    const char *name;
    gint64 main_release;
    gint64 for_sale;
    const char *artist;
  } rows[] = {
    { "joalla-masters_4242.json", 79, -1, "The Persuader" },
    { "java-client-database_MasterRelease.json", 1827596, 722, "Dream Theater" },
    { "buntine-valid_master_release.json", 5160870, -1, "Synkopy & Oldřich Veselý" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GBytes) bytes = dgz_test_real_answer (rows[i].name);
    g_autoptr (GError) error = NULL;
    g_autoptr (DgzMaster) master = NULL;

    if (!bytes)
      return;
    master = dgz_master_parse (bytes, &error);
    g_assert_no_error (error);
    g_assert_cmpint (master->main_release, ==, rows[i].main_release);
    g_assert_cmpint (master->for_sale, ==, rows[i].for_sale);
    g_assert_cmpstr (master->artist, ==, rows[i].artist);
    g_assert_cmpint (master->year, >, 1980);
  }
}

static void
test_real_versions (void)
{
  static const struct
  {
    const char *name;
    guint n_versions;
    gint64 n_items;
    const char *format;
    int year;
  } rows[] = {
    { "joalla-masters_4242_versions_per_page=50&page=1.json", 2, 2, "12\"", 1998 },
    { "java-client-database_MasterReleaseVersions.json", 1, 86, "Cassette, Album", 1992 },
    { "buntine-valid_master_release_versions.json", 3, 3, "LP, Album, RP", 1982 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GBytes) bytes = dgz_test_real_answer (rows[i].name);
    g_autoptr (GError) error = NULL;
    g_autoptr (DgzVersionPage) page = NULL;
    const DgzVersion *version;

    if (!bytes)
      return;
    page = dgz_version_page_parse (bytes, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (page->versions->len, ==, rows[i].n_versions);
    g_assert_cmpint (page->pages.n_items, ==, rows[i].n_items);
    version = page->versions->pdata[0];
    g_assert_cmpstr (version->format, ==, rows[i].format);
    g_assert_cmpint (version->year, ==, rows[i].year);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/master/fields", test_master);
  g_test_add_func ("/master/poor", test_master_poor);
  g_test_add_func ("/master/versions", test_versions);
  g_test_add_func ("/master/years", test_years);
  g_test_add_func ("/master/versions-refused", test_versions_refused);
  g_test_add_func ("/master/real-masters", test_real_masters);
  g_test_add_func ("/master/real-versions", test_real_versions);

  return g_test_run ();
}
