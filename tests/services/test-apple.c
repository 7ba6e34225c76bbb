/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Previews of Apple's store: its search, its page, its recorded answer, its pace. */

#include "dgz-apple.h"

#include <string.h>

#include "dgz-preview-private.h"
#include "dgz-test-preview.h"
#include "dgz-test-util.h"

#define SEARCH "/search"
#define PREVIEW "https://audio.test/preview/a.m4a"
#define PAGE "https://music.apple.test/us/album/pier/9?i=11&uo=4"
#define LINKS "\"previewUrl\": \"" PREVIEW "\", \"trackViewUrl\": \"" PAGE "\""
#define SONG                                                                                   \
  "{\"wrapperType\": \"track\", \"kind\": \"song\", \"trackId\": 11, \"trackName\": \"Pier\"," \
  "\"trackCensoredName\": \"Pier (Low Tide)\", \"artistName\": \"Moss Relay\"," LINKS ","      \
  "\"trackTimeMillis\": 390250}"

static DgzPreviewProvider *
open_apple (const char *url)
{
  return DGZ_PREVIEW_PROVIDER (dgz_apple_new (url, DGZ_TEST_AGENT));
}

static DgzPreviewAsker *
get_asker (gpointer provider)
{
  return dgz_apple_get_asker (provider);
}

static void
set_up (DgzTestPreview *self,
        gconstpointer   data)
{
  dgz_test_preview_open (self, open_apple, get_asker);
  dgz_test_server_set_type (self->server, "text/javascript; charset=utf-8");
  dgz_test_server_set_body (self->server, SEARCH,
                            "\n\n\n{\n \"resultCount\":1,\n \"results\": [\n" SONG "]\n}\n\n\n");
}

static void
tear_down (DgzTestPreview *self,
           gconstpointer   data)
{
  dgz_test_preview_close (self);
}

static GPtrArray *
parse (const char *results)
{
  g_autofree char *json = g_strdup_printf ("{\"resultCount\": 1, \"results\": %s}", results);
  g_autoptr (GBytes) body = g_bytes_new (json, strlen (json));
  g_autoptr (GError) error = NULL;
  GPtrArray *offers = dgz_apple_parse (body, &error);

  g_assert_no_error (error);
  return offers;
}

static void
test_names (DgzTestPreview *self,
            gconstpointer   data)
{
  g_assert_cmpstr (dgz_preview_provider_get_id (self->provider), ==, "apple");
  g_assert_true (g_str_has_suffix (DGZ_APPLE_URL, "//itunes.apple.com"));
}

/* Found by name; a code is not sent, and nothing kept. */
static void
test_search (DgzTestPreview *self,
             gconstpointer   data)
{
  for (guint i = 1; i <= 2; i++) {
    g_autoptr (GPtrArray) offers =
        dgz_test_preview_find (self, "Pier", "Moss Relay", "QZAAA2600001");
    const DgzPreviewOffer *offer = offers->pdata[0];

    g_assert_cmpuint (offers->len, ==, 1);
    dgz_test_preview_expect_offer (offers, 0, "Pier (Low Tide)", "Moss Relay", 390.25, PREVIEW,
                                   PAGE);
    g_assert_null (offer->isrc);
    g_assert_false (offer->is_by_isrc);
    g_assert_cmpstr (dgz_test_server_get_query (self->server), ==,
                     "term=Moss%20Relay%20Pier&media=music&entity=song&limit=20");
    g_assert_cmpuint (dgz_test_server_get_count (self->server, SEARCH), ==, i);
  }
}

static void
test_queries (DgzTestPreview *self,
              gconstpointer   data)
{
  static const struct
  {
    const char *title;
    const char *artist;
    const char *term;
  } cases[] = {
    { "The \"Last\" Quay & 1+1=2?", "#1 feat. X", "#1 The Last Quay & 1+1=2?" },
    { "Причал", "坂本", "坂本 Причал" },
    { "Pier", NULL, "Pier" },
    { "Pier (Feat. Someone) [Dub]", "A", "A Pier [Dub]" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GPtrArray) offers =
        dgz_test_preview_find (self, cases[i].title, cases[i].artist, NULL);
    g_autoptr (GHashTable) query = g_uri_parse_params (dgz_test_server_get_query (self->server),
                                                       -1, "&", G_URI_PARAMS_NONE, NULL);

    g_assert_cmpstr (g_hash_table_lookup (query, "term"), ==, cases[i].term);
    g_assert_cmpuint (g_hash_table_size (query), ==, 4);
  }
}

/* An artist alone would find any of the artist's songs. */
static void
test_no_title (DgzTestPreview *self,
               gconstpointer   data)
{
  static const char *const titles[] = { NULL, "", "\"\"" };

  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++) {
    g_autoptr (GPtrArray) offers =
        dgz_test_preview_find (self, titles[i], "Moss Relay", "QZAAA2600001");

    g_assert_cmpuint (offers->len, ==, 0);
  }
  g_assert_cmpuint (dgz_test_server_get_count (self->server, NULL), ==, 0);
}

#define OF(members) "{\"kind\": \"song\", " LINKS ", " members "}"

static void
test_values (void)
{
  static const struct
  {
    const char *json;
    const char *title;
    const char *artist;
    double seconds;
  } cases[] = {
    { OF ("\"trackName\": \"Pier\""), "Pier", "", 0.0 },
    { OF ("\"trackName\": \"Pier\", \"artistName\": null, \"trackTimeMillis\": -1"), "Pier", "",
      0.0 },
    { OF ("\"trackName\": \"Pier\", \"artistName\": {}, \"trackTimeMillis\": 1e300"), "Pier", "",
      0.0 },
    { OF ("\"trackName\": \"Pier\", \"trackTimeMillis\": \"390000\""), "Pier", "", 0.0 },
    { OF ("\"trackName\": \"Damn\", \"trackCensoredName\": \"D**n (Dub)\""), "Damn", "", 0.0 },
    { OF ("\"trackName\": \"Pier\", \"trackCensoredName\": \"Pier\""), "Pier", "", 0.0 },
    { OF ("\"trackName\": \"<i>Pier\\u202e\", \"artistName\": \"A\\nB\""), "<i>Pier", "A B",
      0.0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *results = g_strdup_printf ("[%s]", cases[i].json);
    g_autoptr (GPtrArray) offers = parse (results);

    g_test_message ("%s", cases[i].json);
    g_assert_cmpuint (offers->len, ==, 1);
    dgz_test_preview_expect_offer (offers, 0, cases[i].title, cases[i].artist, cases[i].seconds,
                                   PREVIEW, PAGE);
  }
}

/* A clip without its page may not be played, nor what is no song. */
static void
test_left_out (void)
{
  g_autoptr (GPtrArray) none = parse (
      "[null, 1, {}, [], {\"kind\": \"song\", \"trackName\": \"P\", \"previewUrl\": \"" PREVIEW
      "\"}, {\"kind\": \"song\", \"trackName\": \"P\", \"trackViewUrl\": \"" PAGE "\"},"
      "{\"kind\": \"song\", \"trackName\": \"P\", \"previewUrl\": \"" PREVIEW "\","
      "\"trackViewUrl\": \"itms://store\"},"
      "{\"kind\": \"song\", \"trackName\": \"P\", \"previewUrl\": \"file:///etc/passwd\","
      "\"trackViewUrl\": \"" PAGE "\"},"
      "{\"kind\": \"music-video\", \"trackName\": \"P\", " LINKS "}, {\"trackName\": \"P\"," LINKS
      "}, {\"kind\": \"song\", " LINKS "}]");
  g_autoptr (GString) many = g_string_new ("[");
  g_autoptr (GPtrArray) kept = NULL;

  g_assert_cmpuint (none->len, ==, 0);
  for (int i = 0; i < 100; i++)
    g_string_append_printf (many, "%s" OF ("\"trackName\": \"%d\""), i > 0 ? "," : "", i);
  kept = parse (g_string_append_c (many, ']')->str);
  g_assert_cmpuint (kept->len, ==, DGZ_PREVIEW_MAX_OFFERS);
  dgz_test_preview_expect_offer (kept, 0, "0", "", 0.0, NULL, NULL);
}

/* Apple says 403 to who asks too often, and not for how long. */
static void
test_forbidden (DgzTestPreview *self,
                gconstpointer   data)
{
  dgz_test_server_set_status (self->server, SEARCH, 403);
  dgz_test_preview_expect_error (self, DGZ_PREVIEW_ERROR_BUSY);
  g_assert_cmpint (dgz_turns_get_hold (dgz_preview_asker_get_turns (self->asker)), ==,
                   60 * G_USEC_PER_SEC);
  dgz_test_preview_expect_error (self, DGZ_PREVIEW_ERROR_BUSY);
  g_assert_cmpuint (dgz_test_server_get_count (self->server, SEARCH), ==, 1);
  self->now += 60 * G_USEC_PER_SEC;
  dgz_test_server_set_fault (self->server, SEARCH, DGZ_TEST_FINE);
  g_ptr_array_unref (dgz_test_preview_find (self, "Pier", "Moss Relay", NULL));
}

static void
test_none (DgzTestPreview *self,
           gconstpointer   data)
{
  g_autoptr (GPtrArray) offers = NULL;

  dgz_test_server_set_body (self->server, SEARCH, "{\"resultCount\": 0, \"results\": []}");
  offers = dgz_test_preview_find (self, "Pier", "Moss Relay", NULL);
  g_assert_cmpuint (offers->len, ==, 0);
  dgz_test_server_set_body (self->server, SEARCH, "{\"errorMessage\": \"Invalid value(s)\"}");
  dgz_test_preview_expect_error (self, DGZ_PREVIEW_ERROR_BAD_ANSWER);
}

static void
test_faults (DgzTestPreview *self,
             gconstpointer   data)
{
  self->speed = 600.0;
  dgz_test_preview_faults (self, SEARCH);
}

static void
test_stalls (DgzTestPreview *self,
             gconstpointer   data)
{
  dgz_test_preview_stalls (self, SEARCH);
}

static void
test_redirects (DgzTestPreview *self,
                gconstpointer   data)
{
  dgz_test_preview_redirects (self, SEARCH);
}

static void
test_pauses (DgzTestPreview *self,
             gconstpointer   data)
{
  dgz_test_preview_pauses (self, SEARCH);
}

static void
test_cancels (DgzTestPreview *self,
              gconstpointer   data)
{
  dgz_test_preview_cancels (self, SEARCH);
}

static void
test_insecure (void)
{
  dgz_test_preview_insecure (open_apple, get_asker);
}

static void
test_pace (DgzTestPreview *self,
           gconstpointer   data)
{
  dgz_test_preview_pace (self, 70, 20, 60.0, 60.0);
}

static void
test_recorded (DgzTestPreview *self,
               gconstpointer   data)
{
  g_autoptr (GBytes) body =
      dgz_test_preview_recorded ("apple", "QiuRRQ_search_jack+johnson.json");
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) offers = NULL;

  if (!body)
    return;
  text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  dgz_test_server_set_body (self->server, SEARCH, text);
  offers = dgz_test_preview_find (self, "Title", "Artist", NULL);
  g_assert_cmpuint (offers->len, ==, DGZ_PREVIEW_MAX_OFFERS);
  dgz_test_preview_expect_offer (
      offers, 0, "Jack Johnson", "This Bike Is a Pipe Bomb", 117.573,
      "https://audio-ssl.itunes.apple.com/itunes-assets/AudioPreview125/v4/fd/bb/38/"
      "fdbb38d2-073d-4bc7-68c4-348a0be6d560/mzaf_4150435585996894188.plus.aac.p.m4a",
      "https://music.apple.com/us/album/jack-johnson/263301268?i=263301273&uo=4");
  dgz_test_preview_expect_offer (
      offers, 9, "Cry, Cry, Cry (feat. Jack Johnson & Paula Fuga)", "Ziggy Marley", 283.027, NULL,
      "https://music.apple.com/us/album/cry-cry-cry-feat-jack-johnson-paula-fuga/"
      "588558610?i=588558619&uo=4");
  dgz_test_preview_expect_offer (offers, 4, "Jack Johnson (Byron The Aquarius Remix)",
                                 "Jaymie Silk", 326.667, NULL, NULL);
  for (guint i = 0; i < offers->len; i++) {
    const DgzPreviewOffer *offer = offers->pdata[i];

    g_assert_true (g_str_has_prefix (offer->url, "https://audio-ssl.itunes.apple.com/"));
    g_assert_true (g_str_has_prefix (offer->page_url, "https://music.apple.com/"));
    g_assert_cmpfloat (offer->seconds, >, 100.0);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) \
  g_test_add ("/apple/" name, DgzTestPreview, NULL, set_up, function, tear_down)

  ADD ("names", test_names);
  ADD ("search", test_search);
  ADD ("queries", test_queries);
  ADD ("no-title", test_no_title);
  ADD ("forbidden", test_forbidden);
  ADD ("none", test_none);
  ADD ("faults", test_faults);
  ADD ("stalls", test_stalls);
  ADD ("redirects", test_redirects);
  ADD ("pauses", test_pauses);
  ADD ("cancels", test_cancels);
  ADD ("pace", test_pace);
  ADD ("recorded", test_recorded);
  g_test_add_func ("/apple/insecure", test_insecure);
  g_test_add_func ("/apple/values", test_values);
  g_test_add_func ("/apple/left-out", test_left_out);
  return g_test_run ();
}
