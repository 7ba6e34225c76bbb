/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Another currency is asked for at once, and prices in the old one are not shown under it. */

#include <string.h>

#include "dgz-settings.h"
#include "dgz-test-session.h"
#include "dgz-test-util.h"

#define PRICE "/marketplace/stats/7"

static gboolean
has_price (gpointer data)
{
  return !dgz_record_get_market (dgz_session_get_record (data))->is_pending;
}

static void
expect_price (DgzTestSession *self,
              const char     *currency,
              guint           n_asked)
{
  g_autofree char *query = g_strconcat ("curr_abbr=", currency, NULL);
  const DgzRecordMarket *market = dgz_record_get_market (dgz_session_get_record (self->session));

  g_assert_true (dgz_test_wait (has_price, self->session, 20.0));
  g_assert_cmpuint (dgz_test_server_get_count (self->server, PRICE), ==, n_asked);
  g_assert_cmpstr (dgz_test_server_get_query (self->server), ==, query);
  g_assert_cmpstr (market->currency, ==, currency);
}

static void
set_currency (DgzTestSession *self,
              GSettings      *settings,
              const char     *currency)
{
  g_autofree char *json =
      g_strdup_printf ("{\"lowest_price\": {\"value\": 8.5, \"currency\": \"%s\"},"
                       "\"num_for_sale\": 4, \"blocked_from_sale\": false}",
                       currency);

  dgz_test_server_set_body (self->server, PRICE, json);
  g_settings_set_string (settings, "currency", currency);
}

static void
test_follows (DgzTestSession *self,
              gconstpointer   data)
{
  g_autoptr (GSettings) settings = dgz_settings_new ();

  set_currency (self, settings, "EUR");
  dgz_test_session_dig (self, "7", DGZ_SESSION_READY);
  expect_price (self, "EUR", 1);
  set_currency (self, settings, "GBP");
  g_assert_true (dgz_record_get_market (dgz_session_get_record (self->session))->is_pending);
  expect_price (self, "GBP", 2);

  /* The same again is no other. */
  g_settings_set_string (settings, "currency", "GBP");
  expect_price (self, "GBP", 2);
  g_settings_reset (settings, "currency");
}

/* A price that is on its way comes in a currency that nobody wants any more. */
static void
test_overtaken (DgzTestSession *self,
                gconstpointer   data)
{
  g_autoptr (GSettings) settings = dgz_settings_new ();

  set_currency (self, settings, "EUR");
  dgz_test_session_dig (self, "7", DGZ_SESSION_SEARCHING);
  g_assert_true (dgz_record_get_market (dgz_session_get_record (self->session))->is_pending);
  set_currency (self, settings, "JPY");
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  expect_price (self, "JPY", 2);
  g_settings_reset (settings, "currency");
}

/* The example's price is of one day and one currency. */
static void
test_example (DgzTestSession *self,
              gconstpointer   data)
{
  g_autoptr (GSettings) settings = dgz_settings_new ();

  dgz_session_dig_example (self->session);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  set_currency (self, settings, "SEK");
  g_assert_cmpstr (dgz_record_get_market (dgz_session_get_record (self->session))->currency, ==,
                   "EUR");
  g_assert_cmpuint (dgz_test_server_get_count (self->server, NULL), ==, 0);
  g_settings_reset (settings, "currency");
}

static void
test_settings (void)
{
  g_autoptr (GSettings) settings = dgz_settings_new ();
  g_autofree char *local = dgz_settings_dup_local_currency ();
  const char *const *currencies = dgz_settings_get_currencies ();

  g_assert_true (g_strv_contains (currencies, local));
  g_assert_cmpuint (g_strv_length ((char **) currencies), ==, 12);
  for (guint i = 0; currencies[i]; i++) {
    g_autofree char *chosen = NULL;

    g_settings_set_string (settings, "currency", currencies[i]);
    chosen = dgz_settings_dup_currency (settings);
    g_assert_cmpstr (chosen, ==, currencies[i]);
  }

  /* What Discogs would not understand does not reach it. */
  g_settings_set_string (settings, "currency", "XXX&a=b");
  {
    g_autofree char *chosen = dgz_settings_dup_currency (settings);

    g_assert_cmpstr (chosen, ==, local);
  }
  g_settings_reset (settings, "currency");
}

static void
add (const char *path,
     void      (*function) (DgzTestSession *, gconstpointer))
{
  g_test_add (path, DgzTestSession, NULL, dgz_test_session_set_up, function,
              dgz_test_session_tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/currency/settings", test_settings);
  add ("/currency/follows", test_follows);
  add ("/currency/overtaken", test_overtaken);
  add ("/currency/example", test_example);

  return g_test_run ();
}
