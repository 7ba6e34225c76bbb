/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is asked of the market, in which order, and what the record says of it. */

#include "dgz-market-finder.h"

#include <math.h>
#include <string.h>

#include "dgz-record-private.h"
#include "dgz-test-session.h"
#include "dgz-test-util.h"
#include "dgz-track-private.h"

#define AGENT "Diggerz/0 +https://diggerz.test"
#define TOKEN "Qx7SecretToken"
#define STATS "/marketplace/stats/7"
#define SUGGESTIONS "/marketplace/price_suggestions/7"
#define PATIENCE 30.0

static const char four[] = "{\"Mint (M)\": {\"value\": 30, \"currency\": \"GBP\"},"
                           "\"Near Mint (NM or M-)\": {\"value\": 20, \"currency\": \"GBP\"},"
                           "\"Very Good (VG)\": {\"value\": 10, \"currency\": \"GBP\"},"
                           "\"Poor (P)\": {\"value\": 2, \"currency\": \"GBP\"}}";

typedef struct
{
  DgzTestServer *server;
  char *folder;
  DgzDiscogs *discogs;
  DgzMarketFinder *finder;
  DgzRecord *record;
  const DgzRecordMarket *market;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autofree char *json = dgz_test_release_json (7, "Slow Harbour", "\"Dub Techno\"");
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (DgzRelease) release = dgz_release_parse (bytes, NULL);

  self->server = dgz_test_server_new ();
  self->folder = dgz_test_make_folder ();
  self->discogs = dgz_discogs_new (dgz_test_server_get_url (self->server), AGENT, self->folder);
  self->finder = dgz_market_finder_new (self->discogs, "EUR");
  self->record = dgz_record_new_from_release (release, NULL);
  self->market = dgz_record_get_market (self->record);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  dgz_market_finder_close (self->finder);
  dgz_test_finalize (self->record);
  dgz_test_finalize (self->finder);
  dgz_test_finalize (self->discogs);
  dgz_test_server_free (self->server);
  dgz_test_remove (self->folder);
}

static gboolean
is_settled (gpointer data)
{
  const DgzRecordMarket *market = data;

  return !market->is_pending && market->suggestions.state != DGZ_SUGGESTIONS_NONE &&
         market->suggestions.state != DGZ_SUGGESTIONS_PENDING;
}

static void
ask (Fixture            *self,
     DgzSuggestionsState state)
{
  dgz_market_finder_ask (self->finder, self->record, DGZ_FETCH_DEFAULT);
  g_assert_true (self->market->is_pending);
  g_assert_true (dgz_test_wait (is_settled, (gpointer) self->market, PATIENCE));
  g_assert_cmpint (self->market->suggestions.state, ==, state);
}

static void
test_without_token (Fixture      *self,
                    gconstpointer data)
{
  ask (self, DGZ_SUGGESTIONS_NO_TOKEN);
  g_assert_cmpfloat (self->market->lowest, ==, 8.5);
  g_assert_cmpstr (self->market->currency, ==, "EUR");
  g_assert_cmpint (self->market->for_sale, ==, 4);
  g_assert_cmpint (self->market->fetched, >, 0);
  g_assert_null (self->market->trouble);
  g_assert_cmpuint (dgz_test_server_get_count (self->server, SUGGESTIONS), ==, 0);
}

static void
test_with_token (Fixture      *self,
                 gconstpointer data)
{
  const DgzRecordSuggestions *suggestions = &self->market->suggestions;

  dgz_discogs_set_token (self->discogs, TOKEN);
  dgz_test_server_set_body (self->server, SUGGESTIONS, four);
  ask (self, DGZ_SUGGESTIONS_READY);
  g_assert_cmpuint (suggestions->n, ==, 4);
  g_assert_cmpstr (suggestions->list[1].name, ==, "Near Mint (NM or M-)");
  g_assert_cmpstr (suggestions->list[1].code, ==, "NM");
  g_assert_cmpfloat (suggestions->list[1].value, ==, 20.0);
  g_assert_cmpstr (suggestions->list[1].currency, ==, "GBP");
  g_assert_true (suggestions->has_range);
  g_assert_cmpfloat (suggestions->low.value, ==, 2.0);
  g_assert_cmpstr (suggestions->low.grades[0]->code, ==, "P");
  g_assert_cmpfloat (suggestions->median.value, ==, 15.0);
  g_assert_cmpuint (suggestions->median.n_grades, ==, 2);
  g_assert_cmpstr (suggestions->median.grades[0]->code, ==, "VG");
  g_assert_cmpstr (suggestions->median.grades[1]->code, ==, "NM");
  g_assert_cmpfloat (suggestions->high.value, ==, 30.0);
  g_assert_cmpint (suggestions->fetched, >, 0);
  /* What is offered stays in its own place and currency, and what was noted is not touched. */
  g_assert_cmpfloat (self->market->lowest, ==, 8.5);
  g_assert_cmpstr (self->market->currency, ==, "EUR");
  g_assert_null (self->market->noted_date);
}

/* What cannot be put in order is a list without low, median and high. */
static void
test_two_currencies (Fixture      *self,
                     gconstpointer data)
{
  dgz_discogs_set_token (self->discogs, TOKEN);
  dgz_test_server_set_body (self->server, SUGGESTIONS,
                            "{\"Mint (M)\": {\"value\": 30, \"currency\": \"GBP\"},"
                            "\"Good (G)\": {\"value\": 9, \"currency\": \"USD\"}}");
  ask (self, DGZ_SUGGESTIONS_READY);
  g_assert_cmpuint (self->market->suggestions.n, ==, 2);
  g_assert_false (self->market->suggestions.has_range);
}

static void
test_no_seller (Fixture      *self,
                gconstpointer data)
{
  dgz_discogs_set_token (self->discogs, TOKEN);
  dgz_test_server_set_body (self->server, SUGGESTIONS, "{}");
  ask (self, DGZ_SUGGESTIONS_EMPTY);
  g_assert_null (self->market->suggestions.trouble);
}

/* Each fails by itself, says why, and asking again mends it. */
static void
test_failures (Fixture      *self,
               gconstpointer data)
{
  dgz_discogs_set_token (self->discogs, TOKEN);
  dgz_test_server_set_body (self->server, SUGGESTIONS, four);
  dgz_test_server_set_fault (self->server, SUGGESTIONS, DGZ_TEST_TRUNCATED);
  dgz_test_server_set_fault (self->server, STATS, DGZ_TEST_GARBAGE);
  ask (self, DGZ_SUGGESTIONS_FAILED);
  g_assert_nonnull (self->market->trouble);
  g_assert_nonnull (self->market->suggestions.trouble);
  g_assert_true (isnan (self->market->lowest));
  g_assert_cmpint (self->market->fetched, ==, 0);

  dgz_test_server_set_fault (self->server, STATS, DGZ_TEST_FINE);
  ask (self, DGZ_SUGGESTIONS_FAILED);
  g_assert_null (self->market->trouble);
  g_assert_cmpfloat (self->market->lowest, ==, 8.5);

  dgz_test_server_set_fault (self->server, SUGGESTIONS, DGZ_TEST_FINE);
  ask (self, DGZ_SUGGESTIONS_READY);
  g_assert_null (self->market->suggestions.trouble);
}

static void
test_blocked (Fixture      *self,
              gconstpointer data)
{
  dgz_test_server_set_body (self->server, STATS,
                            "{\"lowest_price\": null, \"num_for_sale\": 0,"
                            " \"blocked_from_sale\": true}");
  ask (self, DGZ_SUGGESTIONS_NO_TOKEN);
  g_assert_true (self->market->is_blocked);
}

/* The suggestions wait until what is offered is known, and are not asked for without it. */
static void
test_order (Fixture      *self,
            gconstpointer data)
{
  dgz_discogs_set_token (self->discogs, TOKEN);
  dgz_test_server_set_fault (self->server, STATS, DGZ_TEST_STALL);
  dgz_market_finder_ask (self->finder, self->record, DGZ_FETCH_DEFAULT);
  while (dgz_test_server_get_count (self->server, STATS) == 0)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (dgz_test_server_get_count (self->server, SUGGESTIONS), ==, 0);
  g_assert_cmpint (self->market->suggestions.state, ==, DGZ_SUGGESTIONS_NONE);
  dgz_market_finder_close (self->finder);
}

/* An answer in the currency that was is not shown for one in that which is. */
static void
test_currency (Fixture      *self,
               gconstpointer data)
{
  dgz_market_finder_ask (self->finder, self->record, DGZ_FETCH_DEFAULT);
  dgz_market_finder_set_currency (self->finder, "JPY");
  g_assert_true (dgz_test_wait (is_settled, (gpointer) self->market, PATIENCE));
  g_assert_cmpuint (dgz_test_server_get_count (self->server, STATS), ==, 2);
  g_assert_cmpstr (dgz_test_server_get_query (self->server), ==, "curr_abbr=JPY");
}

static DgzTrack *
new_track (gint64 release)
{
  const char *const none[] = { NULL };
  DgzTrackData data = { .discogs_release = release, .key = -1, .energy = NAN };

  data.id = g_strdup ("one");
  data.title = g_strdup ("One");
  data.artists = g_strdupv ((char **) none);
  return dgz_track_new (&data);
}

static DgzOffer *
ask_price (DgzTestSession *self,
           DgzTrack       *track,
           GCancellable   *cancellable,
           GError        **error)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  dgz_session_ask_price_async (self->session, track, cancellable, dgz_test_take_result, &slot);
  if (cancellable) {
    dgz_test_session_wait_asked (self, STATS);
    g_cancellable_cancel (cancellable);
  }
  result = dgz_test_wait_result (&slot);
  return dgz_session_ask_price_finish (self->session, result, error);
}

static void
test_offer (DgzTestSession *self,
            gconstpointer   data)
{
  g_autoptr (DgzTrack) track = new_track (7);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) cancelled = NULL;
  g_autoptr (DgzOffer) offer = NULL;

  dgz_test_server_set_fault (self->server, STATS, DGZ_TEST_STALL);
  g_assert_null (ask_price (self, track, cancellable, &cancelled));
  g_assert_error (cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  dgz_test_server_set_fault (self->server, STATS, DGZ_TEST_TRUNCATED);
  g_assert_null (ask_price (self, track, NULL, &error));
  g_assert_nonnull (error);

  dgz_test_server_set_fault (self->server, STATS, DGZ_TEST_FINE);
  offer = ask_price (self, track, NULL, NULL);
  g_assert_nonnull (offer);
  g_assert_cmpfloat (offer->lowest, ==, 8.5);
  g_assert_cmpstr (offer->currency, ==, "EUR");
  g_assert_cmpint (offer->for_sale, ==, 4);
  g_assert_cmpint (offer->fetched, >, 0);
  g_assert_false (offer->is_stale);
  /* Nothing is dug for a price. */
  g_assert_cmpstr (self->states->str, ==, "");
}

static gboolean
has_trouble (gpointer data)
{
  return ((const DgzRecordMarket *) data)->trouble != NULL;
}

static gboolean
has_price (gpointer data)
{
  return !isnan (((const DgzRecordMarket *) data)->lowest);
}

/* A session's record whose price could not be had is asked for again by hand. */
static void
test_again (DgzTestSession *self,
            gconstpointer   data)
{
  const DgzRecordMarket *market;

  dgz_session_ask_market (self->session);
  dgz_test_server_set_fault (self->server, STATS, DGZ_TEST_TRUNCATED);
  dgz_test_session_dig (self, "7", DGZ_SESSION_READY);
  market = dgz_record_get_market (dgz_session_get_record (self->session));
  g_assert_true (dgz_test_wait (has_trouble, (gpointer) market, PATIENCE));
  dgz_test_server_set_fault (self->server, STATS, DGZ_TEST_FINE);
  dgz_test_session_forget (self);
  dgz_session_ask_market (self->session);
  g_assert_true (dgz_test_wait (has_price, (gpointer) market, PATIENCE));
  g_assert_null (market->trouble);
  g_assert_cmpstr (self->states->str, ==, "");
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
    { "/market/without-token", test_without_token },
    { "/market/with-token", test_with_token },
    { "/market/two-currencies", test_two_currencies },
    { "/market/no-seller", test_no_seller },
    { "/market/failures", test_failures },
    { "/market/blocked", test_blocked },
    { "/market/order", test_order },
    { "/market/currency", test_currency },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  g_test_add ("/market/offer", DgzTestSession, NULL, dgz_test_session_set_up, test_offer,
              dgz_test_session_tear_down);
  g_test_add ("/market/again", DgzTestSession, NULL, dgz_test_session_set_up, test_again,
              dgz_test_session_tear_down);
  return g_test_run ();
}
