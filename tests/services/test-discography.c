/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The records of an artist or a label, as Discogs lists them. */

#include "dgz-discography.h"

#include <string.h>

#include "dgz-discogs-error.h"
#include "dgz-test-util.h"

static const char artist_json[] =
    "{\"pagination\": {\"page\": 1, \"pages\": 2, \"items\": 102}, \"releases\": ["
    "{\"id\": 900, \"type\": \"master\", \"main_release\": 7, \"artist\": \"Moss (2)\","
    " \"title\": \"Slow Harbour\", \"year\": 1999, \"role\": \"Main\","
    " \"stats\": {\"community\": {\"in_wantlist\": 34, \"in_collection\": 12}}},"
    "{\"id\": 8, \"type\": \"release\", \"artist\": \"Moss (2), Ferry*\", \"title\": \"Pier\","
    " \"year\": 0, \"format\": \"12\\\"\", \"label\": \"Tin Lantern\"},"
    "{\"id\": 0, \"title\": \"No number\"}, {\"id\": 9}, 5, null]}";
static const char label_json[] =
    "{\"releases\": [{\"id\": 8, \"artist\": \"Moss\", \"title\": \"Pier\", \"catno\": \"TIN 7\","
    " \"format\": \"LP\", \"year\": 2001}]}";

static GBytes *
bytes_of (const char *json)
{
  return g_bytes_new (json, strlen (json));
}

static void
test_artist (void)
{
  g_autoptr (GBytes) bytes = bytes_of (artist_json);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzFoundPage) page = dgz_discography_parse (bytes, &error);
  const DgzFound *found;

  g_assert_no_error (error);
  g_assert_cmpuint (page->found->len, ==, 2);
  g_assert_cmpint (page->pages.n_pages, ==, 2);
  g_assert_cmpint (page->pages.n_items, ==, 102);

  found = page->found->pdata[0];
  g_assert_cmpint (found->id, ==, 900);
  g_assert_true (found->is_master);
  g_assert_cmpint (found->master_id, ==, 900);
  g_assert_cmpstr (found->artist, ==, "Moss");
  g_assert_cmpstr (found->title, ==, "Slow Harbour");
  g_assert_cmpint (found->year, ==, 1999);
  g_assert_cmpint (found->have, ==, 12);
  g_assert_cmpint (found->want, ==, 34);

  found = page->found->pdata[1];
  g_assert_false (found->is_master);
  g_assert_cmpstr (found->artist, ==, "Moss, Ferry");
  g_assert_cmpint (found->year, ==, 0);
  g_assert_cmpstr (found->format, ==, "12\"");
  g_assert_cmpstr (found->label, ==, "Tin Lantern");
  g_assert_cmpint (found->have, ==, -1);
}

/* Its entries do not say what they are: all are releases. */
static void
test_label (void)
{
  g_autoptr (GBytes) bytes = bytes_of (label_json);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzFoundPage) page = dgz_discography_parse (bytes, &error);
  const DgzFound *found;

  g_assert_no_error (error);
  g_assert_cmpuint (page->found->len, ==, 1);
  g_assert_cmpint (page->pages.n_pages, ==, 1);
  found = page->found->pdata[0];
  g_assert_false (found->is_master);
  g_assert_cmpint (found->master_id, ==, 0);
  g_assert_cmpstr (found->catno, ==, "TIN 7");
}

static void
test_name (void)
{
  g_autoptr (GBytes) bytes = bytes_of ("{\"id\": 5, \"name\": \"Moss (2)\"}");
  g_autoptr (GError) error = NULL;
  g_autofree char *name = dgz_discography_parse_name (bytes, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (name, ==, "Moss");
}

static void
test_refused (void)
{
  static const char *const bad[] = { "", "{", "[]", "{\"releases\": {}}", "{\"name\": 5}",
                                     "{\"releases\": null}" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GBytes) bytes = bytes_of (bad[i]);
    g_autoptr (GError) error = NULL;
    g_autoptr (GError) name_error = NULL;

    g_test_message ("%s", bad[i]);
    g_assert_null (dgz_discography_parse (bytes, &error));
    g_assert_error (error, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_BAD_REPLY);
    if (strstr (bad[i], "name"))
      continue;
    g_assert_null (dgz_discography_parse_name (bytes, &name_error));
    g_assert_error (name_error, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_BAD_REPLY);
  }
}

/* What Discogs has answered, where it stands beside the project. */
static void
test_real (void)
{
  static const struct
  {
    const char *name;
    guint n_found;
    gint64 n_items;
    gint64 id;
    gboolean is_master;
    const char *artist;
  } rows[] = {
    { "buntine-valid_artist_releases.json", 37, 37, 253625, TRUE, "Cirith Ungol" },
    { "buntine-valid_label_releases.json", 8, 8, 306002, FALSE, "Torfinn" },
    { "java-client-database_ArtistReleases.json", 2, 870, 3743379, TRUE, "Dream Theater" },
    { "java-client-database_GetLabelReleasesResponse.json", 2, 2, 58937, FALSE,
      "Terrence Parker" },
    { "joalla-artists_1_releases_per_page=50&page=1.json", 50, 57, 20209, FALSE, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GBytes) bytes = dgz_test_real_answer (rows[i].name);
    g_autoptr (GError) error = NULL;
    g_autoptr (DgzFoundPage) page = NULL;
    const DgzFound *found;

    if (!bytes)
      return;
    page = dgz_discography_parse (bytes, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (page->found->len, ==, rows[i].n_found);
    g_assert_cmpint (page->pages.n_items, ==, rows[i].n_items);
    found = page->found->pdata[0];
    g_assert_cmpint (found->id, ==, rows[i].id);
    g_assert_cmpint (found->is_master, ==, rows[i].is_master);
    g_assert_cmpstr (found->artist, ==, rows[i].artist);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/discography/artist", test_artist);
  g_test_add_func ("/discography/label", test_label);
  g_test_add_func ("/discography/name", test_name);
  g_test_add_func ("/discography/refused", test_refused);
  g_test_add_func ("/discography/real", test_real);

  return g_test_run ();
}
