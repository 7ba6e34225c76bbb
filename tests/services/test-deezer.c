/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Previews of Deezer: by code, by search, its errors, its recorded answers, its pace. */

#include "dgz-deezer.h"

#include <string.h>

#include "dgz-preview-private.h"
#include "dgz-test-preview.h"
#include "dgz-test-util.h"

#define ISRC "QZAAA2600001"
#define BY_ISRC "/track/isrc:" ISRC
#define SEARCH "/search"
#define PREVIEW "https://sounds.test/stream/c-1-2.mp3?hdnea=exp=17~acl=/*~hmac=ab"
#define PAGE "https://www.deezer.com/track/11"
#define TRACK(members)                                                                           \
  "{\"id\": 11, \"type\": \"track\", \"title\": \"Pier (Low Tide)\", \"title_short\": \"Pier\"," \
  "\"title_version\": \"(Low Tide)\", \"duration\": 390, \"link\": \"" PAGE "\", \"bpm\": 0,"    \
  "\"preview\": \"" PREVIEW "\", \"artist\": {\"id\": 7, \"name\": \"Moss Relay\"}" members "}"
#define NO_DATA "{\"error\": {\"type\": \"DataException\", \"code\": 800}}"

static DgzPreviewProvider *
open_deezer (const char *url)
{
  return DGZ_PREVIEW_PROVIDER (dgz_deezer_new (url, DGZ_TEST_AGENT));
}

static DgzPreviewAsker *
get_asker (gpointer provider)
{
  return dgz_deezer_get_asker (provider);
}

static void
set_up (DgzTestPreview *self,
        gconstpointer   data)
{
  dgz_test_preview_open (self, open_deezer, get_asker);
  dgz_test_server_set_body (self->server, SEARCH, "{\"data\": [" TRACK ("") "], \"total\": 1}");
}

static void
tear_down (DgzTestPreview *self,
           gconstpointer   data)
{
  dgz_test_preview_close (self);
}

static GPtrArray *
parse (const char *json)
{
  g_autoptr (GBytes) body = g_bytes_new_static (json, strlen (json));
  g_autoptr (GError) error = NULL;
  GPtrArray *offers = dgz_deezer_parse (body, &error);

  g_assert_no_error (error);
  return offers;
}

static guint
asked (DgzTestPreview *self,
       const char     *path)
{
  return dgz_test_server_get_count (self->server, path);
}

static void
test_names (DgzTestPreview *self,
            gconstpointer   data)
{
  g_assert_cmpstr (dgz_preview_provider_get_id (self->provider), ==, "deezer");
  g_assert_true (g_str_has_suffix (DGZ_DEEZER_URL, "//api.deezer.com"));
}

/* By code, as it is written; nothing of it is kept, and the title is not sent. */
static void
test_by_isrc (DgzTestPreview *self,
              gconstpointer   data)
{
  dgz_test_server_set_body (self->server, BY_ISRC, TRACK (", \"isrc\": \"" ISRC "\""));
  for (guint i = 1; i <= 2; i++) {
    g_autoptr (GPtrArray) offers =
        dgz_test_preview_find (self, "Pier", "Moss Relay", "qz-aaa-26-00001");
    const DgzPreviewOffer *offer = offers->pdata[0];

    g_assert_cmpuint (offers->len, ==, 1);
    dgz_test_preview_expect_offer (offers, 0, "Pier (Low Tide)", "Moss Relay", 390.0, PREVIEW,
                                   PAGE);
    g_assert_cmpstr (offer->isrc, ==, ISRC);
    g_assert_true (offer->is_by_isrc);
    g_assert_cmpuint (asked (self, BY_ISRC), ==, i);
    g_assert_null (dgz_test_server_get_query (self->server));
  }
  g_assert_cmpuint (asked (self, NULL), ==, 2);
}

/* What has the code of another recording was not found by it. */
static void
test_other_isrc (DgzTestPreview *self,
                 gconstpointer   data)
{
  g_autoptr (GPtrArray) offers = NULL;
  const DgzPreviewOffer *offer;

  dgz_test_server_set_body (self->server, BY_ISRC, TRACK (", \"isrc\": \"QZAAA2600002\""));
  offers = dgz_test_preview_find (self, "Pier", "Moss Relay", ISRC);
  offer = offers->pdata[0];
  g_assert_false (offer->is_by_isrc);
}

/* Without a code, with one that is none, or one in vain: the search. */
static void
test_search (DgzTestPreview *self,
             gconstpointer   data)
{
  static const struct
  {
    const char *isrc;
    const char *answer; /* to the code */
    guint n_asked;      /* by code */
  } cases[] = {
    { NULL, NULL, 0 },
    { "no code", NULL, 0 },
    { ISRC, NO_DATA, 1 },
    { ISRC, TRACK (", \"preview\": \"\""), 2 },
    { ISRC, "{\"id\": 11, \"title\": \"Pier\", \"preview\": \"\", \"artist\": null}", 3 },
    { ISRC, "{\"error\": {\"code\": 500, \"message\": \"Wrong parameter\"}}", 4 },
    { ISRC, "{\"error\":\"Not Found\"}", 5 },
    { ISRC, "nonsense", 6 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GPtrArray) offers = NULL;
    const DgzPreviewOffer *offer;

    if (cases[i].answer)
      dgz_test_server_set_body (self->server, BY_ISRC, cases[i].answer);
    offers = dgz_test_preview_find (self, "Pier", "Moss Relay", cases[i].isrc);
    g_assert_cmpuint (offers->len, ==, 1);
    offer = offers->pdata[0];
    g_assert_false (offer->is_by_isrc);
    g_assert_null (offer->isrc);
    g_assert_cmpuint (asked (self, BY_ISRC), ==, cases[i].n_asked);
    g_assert_cmpuint (asked (self, SEARCH), ==, i + 1);
    g_assert_cmpstr (dgz_test_server_get_query (self->server), ==,
                     "q=artist%3A%22Moss%20Relay%22%20track%3A%22Pier%22&limit=20");
  }
}

/* What is sent of names with all that a query could trip over. */
static void
test_queries (DgzTestPreview *self,
              gconstpointer   data)
{
  static const struct
  {
    const char *title;
    const char *artist;
    const char *query; /* unescaped */
  } cases[] = {
    { "The \"Last\" Quay", "Moss & Relay", "artist:\"Moss & Relay\" track:\"The Last Quay\"" },
    { "1+1=2?", "100% #1", "artist:\"100% #1\" track:\"1+1=2?\"" },
    { "Pier (feat. Tin Lantern)", "Moss Relay feat. X", "artist:\"Moss Relay\" track:\"Pier\"" },
    { "Pier [Ft. Someone] (Dub)", "A", "artist:\"A\" track:\"Pier (Dub)\"" },
    { "Pier Featuring Someone (Dub)", "A", "artist:\"A\" track:\"Pier (Dub)\"" },
    { "Defeat. Left. (Swift)", "Daft", "artist:\"Daft\" track:\"Defeat. Left. (Swift)\"" },
    { "(feat. Someone)", "A", "artist:\"A\" track:\"(feat. Someone)\"" },
    { "Причал", "坂本", "artist:\"坂本\" track:\"Причал\"" },
    { " Two\n\tlines ", "\u202eA\u200f", "artist:\"A\" track:\"Two lines\"" },
    { "Pier", NULL, "track:\"Pier\"" },
    { "Pier", " \"\" ", "track:\"Pier\"" },
    { "Bad\xff", "A", "artist:\"A\" track:\"Bad\xef\xbf\xbd\"" },
  };
  g_autofree char *long_title = g_strnfill (5000, 'x');
  g_autoptr (GPtrArray) long_offers = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GPtrArray) offers =
        dgz_test_preview_find (self, cases[i].title, cases[i].artist, NULL);
    g_autoptr (GHashTable) query = g_uri_parse_params (dgz_test_server_get_query (self->server),
                                                       -1, "&", G_URI_PARAMS_NONE, NULL);

    g_assert_cmpstr (g_hash_table_lookup (query, "q"), ==, cases[i].query);
    g_assert_cmpuint (g_hash_table_size (query), ==, 2);
  }

  long_offers = dgz_test_preview_find (self, long_title, NULL, NULL);
  g_assert_cmpuint (strlen (dgz_test_server_get_query (self->server)), <, 200);
}

/* A track without a title is not searched for, but may have a code. */
static void
test_no_title (DgzTestPreview *self,
               gconstpointer   data)
{
  static const char *const titles[] = { NULL, "", " \t", "\"\"" };

  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++) {
    g_autoptr (GPtrArray) offers = dgz_test_preview_find (self, titles[i], "Moss Relay", NULL);
    g_autoptr (GPtrArray) by_isrc = NULL;

    g_assert_cmpuint (offers->len, ==, 0);
    dgz_test_server_set_body (self->server, BY_ISRC, i < 2 ? TRACK ("") : NO_DATA);
    by_isrc = dgz_test_preview_find (self, titles[i], "Moss Relay", ISRC);
    g_assert_cmpuint (by_isrc->len, ==, i < 2 ? 1 : 0);
  }
  g_assert_cmpuint (asked (self, SEARCH), ==, 0);
}

static void
test_errors (DgzTestPreview *self,
             gconstpointer   data)
{
  static const struct
  {
    int number;
    int code;
    guint n_asked;
  } cases[] = {
    { 4, DGZ_PREVIEW_ERROR_BUSY, 2 },
    { 700, DGZ_PREVIEW_ERROR_BUSY, 2 },
    { 100, DGZ_PREVIEW_ERROR_BAD_ANSWER, 1 },
    { 200, DGZ_PREVIEW_ERROR_REFUSED, 1 },
    { 300, DGZ_PREVIEW_ERROR_REFUSED, 1 },
    { 500, DGZ_PREVIEW_ERROR_BAD_ANSWER, 1 },
    { 501, DGZ_PREVIEW_ERROR_BAD_ANSWER, 1 },
    { 600, DGZ_PREVIEW_ERROR_BAD_ANSWER, 1 },
    { 901, DGZ_PREVIEW_ERROR_REFUSED, 1 },
    { 12345, DGZ_PREVIEW_ERROR_BAD_ANSWER, 1 },
  };
  guint n_asked = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *body = g_strdup_printf (
        "{\"error\": {\"type\": \"E\", \"message\": \"Why\", \"code\": %d}}", cases[i].number);

    dgz_test_server_set_body (self->server, SEARCH, body);
    dgz_test_preview_expect_error (self, cases[i].code);
    n_asked += cases[i].n_asked;
    g_assert_cmpuint (asked (self, SEARCH), ==, n_asked);
  }
  dgz_test_server_set_body (self->server, SEARCH, NO_DATA);
  g_ptr_array_unref (dgz_test_preview_find (self, "Pier", "Moss Relay", NULL));
  dgz_test_server_set_status (self->server, SEARCH, 403);
  dgz_test_preview_expect_error (self, DGZ_PREVIEW_ERROR_REFUSED);
}

static gboolean
is_held (gpointer data)
{
  DgzTestPreview *self = data;

  return dgz_turns_get_hold (dgz_preview_asker_get_turns (self->asker)) > 0;
}

/* Over the quota: nothing for the five seconds that Deezer counts, then once more. */
static void
test_quota (DgzTestPreview *self,
            gconstpointer   data)
{
  DgzTurns *turns = dgz_preview_asker_get_turns (self->asker);
  g_autoptr (GPtrArray) offers = NULL;
  g_autoptr (GError) error = NULL;

  dgz_test_server_set_body (self->server, BY_ISRC, "{\"error\": {\"code\": 4}}");
  dgz_test_preview_start (self, "Pier", "Moss Relay", ISRC, NULL);
  g_assert_true (dgz_test_wait (is_held, self, 30.0));
  g_assert_cmpint (dgz_turns_get_hold (turns), ==, 5 * G_USEC_PER_SEC);
  self->now += 5 * G_USEC_PER_SEC - 1;
  dgz_turns_run (turns);
  g_assert_cmpuint (asked (self, NULL), ==, 1);
  g_assert_null (self->slot);
  dgz_test_server_set_body (self->server, BY_ISRC, TRACK (""));
  self->now++;
  dgz_turns_run (turns);
  offers = dgz_test_preview_end (self, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (offers->len, ==, 1);
  g_assert_cmpuint (asked (self, BY_ISRC), ==, 2);
  g_assert_cmpuint (asked (self, SEARCH), ==, 0);

  /* Over it again: no search after it, which would count as well. */
  dgz_test_server_set_body (self->server, BY_ISRC, "{\"error\": {\"code\": 4}}");
  g_ptr_array_unref (g_steal_pointer (&offers));
  dgz_test_preview_start (self, "Pier", "Moss Relay", ISRC, NULL);
  offers = dgz_test_preview_end (self, &error);
  g_assert_error (error, DGZ_PREVIEW_ERROR, DGZ_PREVIEW_ERROR_BUSY);
  g_assert_cmpuint (asked (self, SEARCH), ==, 0);
}

/* Those that wait when a long pause begins are told so at once. */
static void
test_long_pause (DgzTestPreview *self,
                 gconstpointer   data)
{
  DgzTurns *turns = dgz_preview_asker_get_turns (self->asker);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) behind_error = NULL;
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) behind = NULL;
  GAsyncResult *slot = NULL;
  DgzPreviewWanted wanted = { "Weir", "Moss Relay", NULL };

  dgz_test_server_set_header (self->server, "Retry-After", "100");
  dgz_test_server_set_status (self->server, SEARCH, 429);
  dgz_test_preview_start (self, "Pier", "Moss Relay", NULL, NULL);
  dgz_turns_hold (turns, 1);
  dgz_preview_provider_find_async (self->provider, &wanted, NULL, dgz_test_take_result, &slot);
  first = dgz_test_wait_result (&self->slot);
  g_assert_null (dgz_preview_provider_find_finish (self->provider, first, &error));
  g_assert_error (error, DGZ_PREVIEW_ERROR, DGZ_PREVIEW_ERROR_BUSY);
  behind = dgz_test_wait_result (&slot);
  g_assert_null (dgz_preview_provider_find_finish (self->provider, behind, &behind_error));
  g_assert_error (behind_error, DGZ_PREVIEW_ERROR, DGZ_PREVIEW_ERROR_BUSY);
  g_assert_cmpuint (asked (self, SEARCH), ==, 1);
}

/* Links that no player is given, and such as are. */
static void
test_links (void)
{
  static const struct
  {
    const char *link;
    gboolean is_sound;
  } cases[] = {
    { PREVIEW, TRUE },
    { "http://cdn-preview-f.deezer.test/stream/c-1.mp3", TRUE },
    { "HTTPS://sounds.test/a.mp3", TRUE },
    { "", FALSE },
    { "  ", FALSE },
    { "file:///etc/passwd", FALSE },
    { "javascript:alert(1)", FALSE },
    { "data:audio/mpeg;base64,AAAA", FALSE },
    { "ftp://sounds.test/a.mp3", FALSE },
    { "//sounds.test/a.mp3", FALSE },
    { "a.mp3", FALSE },
    { "https://", FALSE },
    { "https:///a.mp3", FALSE },
    { "https://who:why@sounds.test/a.mp3", FALSE },
    { "https://sounds.test/a b.mp3", FALSE },
    { "https://sounds.test/a\\nb.mp3", FALSE },
  };
  g_autofree char *path = g_strnfill (5000, 'a');
  g_autofree char *long_json = g_strdup_printf (
      "{\"id\": 1, \"title\": \"Pier\", \"preview\": \"https://sounds.test/%s\"}", path);
  g_autoptr (GPtrArray) long_offers = parse (long_json);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *json = g_strdup_printf (
        "{\"data\": [{\"id\": 1, \"title\": \"Pier\", \"preview\": \"%s\", \"link\": \"%s\"},"
        "{\"id\": 2, \"title\": \"Weir\", \"preview\": \"" PREVIEW "\", \"link\": \"%s\"}]}",
        cases[i].link, cases[i].link, cases[i].link);
    g_autoptr (GPtrArray) offers = parse (json);
    const DgzPreviewOffer *last = offers->pdata[offers->len - 1];

    g_test_message ("%s", cases[i].link);
    g_assert_cmpuint (offers->len, ==, cases[i].is_sound ? 2 : 1);
    g_assert_cmpstr (last->title, ==, "Weir");
    g_assert_cmpint (last->page_url != NULL, ==, cases[i].is_sound);
  }
  g_assert_cmpuint (long_offers->len, ==, 0);
}

#define OF(members) "{\"id\": 1, \"preview\": \"" PREVIEW "\", " members "}"

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
    { OF ("\"title\": \"Pier\", \"artist\": null, \"duration\": null"), "Pier", "", 0.0 },
    { OF ("\"title\": \"Pier\", \"artist\": [], \"duration\": -5"), "Pier", "", 0.0 },
    { OF ("\"title\": \"Pier\", \"artist\": {}, \"duration\": 1e9"), "Pier", "", 0.0 },
    { OF ("\"title\": \"Pier\", \"artist\": \"A\", \"duration\": \"390\""), "Pier", "", 0.0 },
    { OF ("\"title\": \"Pier\", \"duration\": 1e400"), "Pier", "", 0.0 },
    { OF ("\"title\": \"Pier\", \"duration\": 389000"), "Pier", "", 389000.0 },
    { OF ("\"title\": \"Pier\", \"title_version\": \"(Dub)\""), "Pier (Dub)", "", 0.0 },
    { OF ("\"title_short\": \"Pier\", \"title_version\": \"(Dub)\""), "Pier (Dub)", "", 0.0 },
    { OF ("\"title\": \"<b>Pier</b> &amp; B\""), "<b>Pier</b> &amp; B", "", 0.0 },
    { OF ("\"title\": \"\\u2067Pier\\u202e\\u05d0\""), "Pier\u05d0", "", 0.0 },
    { OF ("\"title\": \"Pier\\n\\u0007Dub\", \"artist\": {\"name\": \"A\\u2028B\"}"), "Pier  Dub",
      "A B", 0.0 },
    { OF ("\"title\": 1999, \"artist\": {\"name\": 808}"), "1999", "808", 0.0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GPtrArray) offers = parse (cases[i].json);

    g_test_message ("%s", cases[i].json);
    g_assert_cmpuint (offers->len, ==, 1);
    dgz_test_preview_expect_offer (offers, 0, cases[i].title, cases[i].artist, cases[i].seconds,
                                   PREVIEW, NULL);
  }
}

/* What is no track, or has no title, is left out. */
static void
test_left_out (void)
{
  static const char untitled[] = OF ("\"title\": \"\"");
  static const char episode[] = OF ("\"title\": \"P\", \"type\": \"episode\"");
  static const char nameless[] = "{\"title\": \"P\", \"preview\": \"" PREVIEW "\"}";
  g_autofree char *all =
      g_strdup_printf ("{\"data\": [null, 5, \"x\", [], {}, %s, %s, %s], \"error\": []}", untitled,
                       episode, nameless);
  g_autoptr (GPtrArray) none = parse (all);
  g_autoptr (GPtrArray) alternative =
      parse ("{\"id\": 1, \"title\": \"Pier\", \"preview\": \"\", \"readable\": false,"
             "\"alternative\": " TRACK ("") "}");
  g_autoptr (GString) many = g_string_new ("{\"data\": [");
  g_autoptr (GPtrArray) kept = NULL;
  g_autofree char *title = g_strnfill (100000, 'x');
  g_autofree char *json = g_strdup_printf (OF ("\"title\": \"%s\""), title);
  g_autoptr (GPtrArray) cut = parse (json);
  g_autofree char *filling = g_strnfill (1100000, 'x');
  g_autofree char *large = g_strdup_printf ("{\"data\": [], \"filling\": \"%s\"}", filling);
  g_autoptr (GBytes) large_body = g_bytes_new (large, strlen (large));
  g_autoptr (GError) error = NULL;

  g_assert_null (dgz_deezer_parse (large_body, &error));
  g_assert_error (error, DGZ_PREVIEW_ERROR, DGZ_PREVIEW_ERROR_BAD_ANSWER);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (alternative->len, ==, 1);
  for (int i = 0; i < 500; i++)
    g_string_append_printf (many, "%s" OF ("\"title\": \"%d\""), i > 0 ? "," : "", i);
  kept = parse (g_string_append (many, "]}")->str);
  g_assert_cmpuint (kept->len, ==, DGZ_PREVIEW_MAX_OFFERS);
  dgz_test_preview_expect_offer (kept, 9, "9", "", 0.0, NULL, NULL);
  g_assert_cmpuint (strlen (((DgzPreviewOffer *) cut->pdata[0])->title), ==, 300);
}

static void
test_faults (DgzTestPreview *self,
             gconstpointer   data)
{
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
  dgz_test_preview_insecure (open_deezer, get_asker);
}

static void
test_pace (DgzTestPreview *self,
           gconstpointer   data)
{
  dgz_test_preview_pace (self, 200, 50, 5.0, 10.0);
}

/* A recorded answer, served; NULL where it is not there. */
static GPtrArray *
serve (DgzTestPreview *self,
       const char     *path,
       const char     *name,
       const char     *isrc)
{
  g_autoptr (GBytes) body = dgz_test_preview_recorded ("deezer", name);
  g_autofree char *text = NULL;

  if (!body)
    return NULL;
  text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  dgz_test_server_set_body (self->server, path, text);
  return dgz_test_preview_find (self, "Title", "Artist", isrc);
}

static void
test_recorded_track (DgzTestPreview *self,
                     gconstpointer   data)
{
  g_autoptr (GPtrArray) offers =
      serve (self, "/track/isrc:USSM12103949", "track_1425844092.json", "USSM12103949");
  const DgzPreviewOffer *offer;

  if (!offers)
    return;
  g_assert_cmpuint (offers->len, ==, 1);
  dgz_test_preview_expect_offer (
      offers, 0, "STAY", "The Kid Laroi", 141.0,
      "https://cdns-preview-f.dzcdn.net/stream/c-fd9572c7a11401267a6c5c3402254160-3.mp3",
      "https://www.deezer.com/track/1425844092");
  offer = offers->pdata[0];
  g_assert_cmpstr (offer->isrc, ==, "USSM12103949");
  g_assert_true (offer->is_by_isrc);
}

static void
test_recorded_lists (DgzTestPreview *self,
                     gconstpointer   data)
{
  static const struct
  {
    const char *name;
    guint n_offers;
    guint index;
    const char *title;
    const char *artist;
    double seconds;
    const char *sound;
    const char *page;
  } cases[] = {
    { "search_q_Soliloquy", 10, 9, "Caravan (Remastered)", "Erroll Garner", 425,
      "4.dzcdn.net/stream/c-4b21a33bada1189b3bc257d6b097b5a5-2", "1514405352" },
    { "search_ordering_RATING_ASC_q_Soliloquy", 10, 0, "Soliloquy", "Dave Brubeck", 199,
      "0.dzcdn.net/stream/c-015d0109f28f76fb69e33d444d7f89a6-2", "1495381112" },
    { "search_limit_3_q_Billy_Jean", 3, 2, "Billie Jean", "Michael Jackson", 294,
      "e.dzcdn.net/stream/c-e2ac4a395e83ceb995072f38b764aa71-4", "831313" },
    { "search_index_1_limit_4_q_Billy_Jean", 4, 0, "Billie Jean", "Anthony Touma", 168,
      "4.dzcdn.net/stream/c-44e58003f07c8d41c3eba9a17d3ff85d-3", "1516986202" },
    { "artist_27_top", 5, 4, "Get Lucky", "Daft Punk", 369,
      "8.dzcdn.net/stream/c-853d19a12a694ccc74b2501acd802500-3", "67238735" },
    { "chart_106_tracks", 10, 9, "Something Just Like This", "Coldplay", 247,
      "c.dzcdn.net/stream/c-c7f32280916bc10e989ca5f4ed3b8afb-7", "142706538" },
    { "search_q_artist_3A_22Lou_Doillon_22", 10, 9, "Soliloquy", "Lou Doillon", 239,
      "3.dzcdn.net/stream/c-33b68dfa86998234cdf2b74d833de61b-4", "623719342" },
    /* Seven of the first have no preview. */
    { "radio_23261_tracks", 10, 9, "Mozart: Piano Concerto No. 20 in D Minor, K. 466: II. Romance",
      "Maria-João Pires", 579, "0.dzcdn.net/stream/c-0c808b3351daa957229687c72ea43e2c-7",
      "777998" },
    { "search_track_index_0_limit_25_q_artist_3A_22Lou_Doillon_22_track_3A_22Joke_22", 1, 0,
      "The joke", "Lou Doillon", 200, "1.dzcdn.net/stream/c-13de758485a7cc167fbc081306d57b3b-4",
      "623719262" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *name = g_strconcat (cases[i].name, ".json", NULL);
    g_autofree char *url = g_strconcat ("https://cdns-preview-", cases[i].sound, ".mp3", NULL);
    g_autofree char *page = g_strconcat ("https://www.deezer.com/track/", cases[i].page, NULL);
    g_autoptr (GPtrArray) offers = serve (self, SEARCH, name, NULL);

    if (!offers)
      return;
    g_test_message ("%s", name);
    g_assert_cmpuint (offers->len, ==, cases[i].n_offers);
    dgz_test_preview_expect_offer (offers, cases[i].index, cases[i].title, cases[i].artist,
                                   cases[i].seconds, url, page);
  }
}

/* Every recorded answer: a list of offers that hold what they should, or an error. */
static void
test_recorded_all (DgzTestPreview *self,
                   gconstpointer   data)
{
  const char *shared = g_getenv ("DIGGERZ_SHARED_DATA");
  g_autofree char *folder = g_build_filename (shared ? shared : "", "deezer", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n_offers = 0;
  guint n_empty = 0;
  guint n_errors = 0;

  if (!dir) {
    g_test_skip ("There are no recorded answers of Deezer in DIGGERZ_SHARED_DATA");
    return;
  }
  while ((name = g_dir_read_name (dir))) {
    g_autoptr (GBytes) body = dgz_test_preview_recorded ("deezer", name);
    g_autofree char *text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
    g_autoptr (GPtrArray) offers = NULL;
    g_autoptr (GError) error = NULL;

    dgz_test_server_set_body (self->server, SEARCH, text);
    dgz_test_preview_start (self, "Title", "Artist", NULL, NULL);
    offers = dgz_test_preview_end (self, &error);
    if (offers) {
      n_offers += offers->len;
      n_empty += offers->len == 0;
      for (guint i = 0; i < offers->len; i++) {
        const DgzPreviewOffer *offer = offers->pdata[i];

        g_assert_true (g_str_has_prefix (offer->url, "https://"));
        g_assert_true (g_str_has_prefix (offer->page_url, "https://www.deezer.com/track/"));
        g_assert_cmpint (offer->title[0], !=, '\0');
        g_assert_cmpint (offer->artist[0], !=, '\0');
        g_assert_cmpfloat (offer->seconds, >, 0.0);
      }
    } else {
      g_assert_error (error, DGZ_PREVIEW_ERROR, DGZ_PREVIEW_ERROR_BAD_ANSWER);
      n_errors++;
    }
  }
  g_test_message ("%u offers, %u without, %u errors", n_offers, n_empty, n_errors);
  g_assert_cmpuint (n_offers, >, 0);
  g_assert_cmpuint (n_empty, >, 0);
  g_assert_cmpuint (n_errors, >, 0);
}

/* That there is none, as Deezer says it, and that there is no such page. */
static void
test_recorded_errors (DgzTestPreview *self,
                      gconstpointer   data)
{
  static const char *const none[] = { "album_0.json", "artist_1.json", "user_1.json" };
  static const char *const broken[] = { "does_not_exists.json", "genre_1.json", "episode_1.json" };

  for (gsize i = 0; i < G_N_ELEMENTS (none); i++) {
    g_autoptr (GPtrArray) offers = serve (self, SEARCH, none[i], NULL);

    if (!offers)
      return;
    g_assert_cmpuint (offers->len, ==, 0);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++) {
    g_autoptr (GBytes) body = dgz_test_preview_recorded ("deezer", broken[i]);
    g_autoptr (GError) error = NULL;

    g_assert_null (dgz_deezer_parse (body, &error));
    g_assert_error (error, DGZ_PREVIEW_ERROR, DGZ_PREVIEW_ERROR_BAD_ANSWER);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) \
  g_test_add ("/deezer/" name, DgzTestPreview, NULL, set_up, function, tear_down)

  ADD ("names", test_names);
  ADD ("by-isrc", test_by_isrc);
  ADD ("other-isrc", test_other_isrc);
  ADD ("search", test_search);
  ADD ("queries", test_queries);
  ADD ("no-title", test_no_title);
  ADD ("errors", test_errors);
  ADD ("quota", test_quota);
  ADD ("long-pause", test_long_pause);
  ADD ("faults", test_faults);
  ADD ("stalls", test_stalls);
  ADD ("redirects", test_redirects);
  ADD ("pauses", test_pauses);
  ADD ("cancels", test_cancels);
  ADD ("pace", test_pace);
  ADD ("recorded/track", test_recorded_track);
  ADD ("recorded/lists", test_recorded_lists);
  ADD ("recorded/errors", test_recorded_errors);
  ADD ("recorded/all", test_recorded_all);
  g_test_add_func ("/deezer/insecure", test_insecure);
  g_test_add_func ("/deezer/links", test_links);
  g_test_add_func ("/deezer/values", test_values);
  g_test_add_func ("/deezer/left-out", test_left_out);
  return g_test_run ();
}
