/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A look-up with a token that Discogs takes no more: noticed, dropped, and asked again without. */

#include "dgz-lookup.h"

#include "dgz-discogs-error.h"
#include "dgz-test-keyring.h"
#include "dgz-test-server.h"
#include "dgz-test-util.h"

#define IDENTITY "/oauth/identity"
#define RELEASE "/releases/7"
#define MASTER "/masters/900"
#define TOKEN "Qx7SecretTokenOfFortyLettersOrSoAtLeastX"
#define OTHER "Zk3AnotherToken"
#define PATIENCE 20.0

typedef struct
{
  DgzTestServer *server;
  DgzTestKeyring *keyring;
  char *folder;
  DgzLookup *lookup;
  DgzAccount *account; /* the look-up's */
  GAsyncResult *slot;
} Fixture;

static gboolean
is_kept (gpointer data)
{
  return dgz_account_get_place (data) != DGZ_TOKEN_ASKING;
}

static gboolean
is_alone (gpointer data)
{
  return G_OBJECT (data)->ref_count == 1;
}

static gboolean
is_settled (gpointer data)
{
  return dgz_account_get_is_settled (data);
}

static void
start (Fixture *self)
{
  self->lookup = dgz_lookup_new (self->folder, "EUR");
  self->account = dgz_lookup_get_account (self->lookup);
}

static void
end (Fixture *self)
{
  g_assert_true (dgz_test_wait (is_kept, self->account, PATIENCE));
  g_assert_true (dgz_test_wait (is_alone, self->lookup, PATIENCE));
  g_assert_finalize_object (self->lookup);
  dgz_test_keyring_forget ();
}

static void
sign_in (Fixture    *self,
         const char *token)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  dgz_account_set_token_async (self->account, token, dgz_test_take_result, &self->slot);
  result = dgz_test_wait_result (&self->slot);
  dgz_account_set_token_finish (self->account, result, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->server = dgz_test_server_new ();
  self->folder = dgz_test_make_folder ();
  self->keyring = dgz_test_keyring_new ("open");
  g_assert_nonnull (self->keyring);
  dgz_test_server_set_body (self->server, IDENTITY,
                            "{\"id\": 7, \"username\": \"invented-digger\"}");
  g_setenv ("DIGGERZ_DISCOGS_URL", dgz_test_server_get_url (self->server), TRUE);
  start (self);
  g_assert_true (dgz_test_wait (is_settled, self->account, PATIENCE));
  sign_in (self, TOKEN);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  end (self);
  dgz_test_keyring_free (self->keyring);
  g_clear_pointer (&self->server, dgz_test_server_free);
  dgz_test_remove (self->folder);
}

/* Has Discogs refuse the next request for a page, as it does with a token that it does not take. */
static void
refuse_once (Fixture    *self,
             const char *path)
{
  dgz_test_server_set_status (self->server, path, 401);
  dgz_test_server_set_times (self->server, path, 1);
}

static void
find (Fixture *self,
      gint64   id)
{
  dgz_lookup_find_async (self->lookup, id, id == 900, FALSE, NULL, dgz_test_take_result,
                         &self->slot);
}

static void
expect_found (Fixture *self)
{
  g_autoptr (GAsyncResult) result = dgz_test_wait_result (&self->slot);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzRecord) record = dgz_lookup_find_finish (self->lookup, result, &error);

  g_assert_no_error (error);
  g_assert_nonnull (record);
}

static void
expect_refused (Fixture *self)
{
  g_autoptr (GAsyncResult) result = dgz_test_wait_result (&self->slot);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzRecord) record = dgz_lookup_find_finish (self->lookup, result, &error);

  g_assert_null (record);
  g_assert_error (error, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_UNAUTHORIZED);
}

static void
test_revoked (Fixture      *self,
              gconstpointer data)
{
  refuse_once (self, RELEASE);
  dgz_test_server_set_status (self->server, IDENTITY, 401);
  find (self, 7);
  expect_found (self);
  g_assert_cmpint (dgz_account_get_state (self->account), ==, DGZ_ACCOUNT_REFUSED);
  g_assert_null (dgz_account_get_username (self->account));
  g_assert_cmpuint (dgz_test_server_get_count (self->server, RELEASE), ==, 2);
  g_assert_null (dgz_test_server_get_header (self->server, "authorization"));
}

static void
test_master (Fixture      *self,
             gconstpointer data)
{
  refuse_once (self, MASTER);
  dgz_test_server_set_status (self->server, IDENTITY, 401);
  find (self, 900);
  expect_found (self);
  g_assert_cmpint (dgz_account_get_state (self->account), ==, DGZ_ACCOUNT_REFUSED);
  g_assert_cmpuint (dgz_test_server_get_count (self->server, MASTER), ==, 2);
}

/* A page that is closed to this user says nothing of the token. */
static void
test_innocent (Fixture      *self,
               gconstpointer data)
{
  guint n = dgz_test_server_get_count (self->server, IDENTITY);

  dgz_test_server_set_status (self->server, RELEASE, 401);
  find (self, 7);
  expect_refused (self);
  g_assert_cmpint (dgz_account_get_state (self->account), ==, DGZ_ACCOUNT_SIGNED_IN);
  g_assert_cmpuint (dgz_test_server_get_count (self->server, RELEASE), ==, 1);
  g_assert_cmpuint (dgz_test_server_get_count (self->server, IDENTITY), ==, n + 1);
}

static void
test_unreachable (Fixture      *self,
                  gconstpointer data)
{
  dgz_test_server_set_status (self->server, RELEASE, 401);
  dgz_test_server_set_status (self->server, IDENTITY, 503);
  find (self, 7);
  expect_refused (self);
  g_assert_cmpint (dgz_account_get_state (self->account), ==, DGZ_ACCOUNT_UNKNOWN);
}

/* It is repeated once: a page that is refused without a token is. */
static void
test_once (Fixture      *self,
           gconstpointer data)
{
  dgz_test_server_set_status (self->server, RELEASE, 401);
  dgz_test_server_set_status (self->server, IDENTITY, 401);
  find (self, 7);
  expect_refused (self);
  g_assert_cmpuint (dgz_test_server_get_count (self->server, RELEASE), ==, 2);
  find (self, 7);
  expect_refused (self);
  g_assert_cmpuint (dgz_test_server_get_count (self->server, RELEASE), ==, 3);
}

/* At the start the first look-up goes out before the token has been asked about. */
static void
test_start (Fixture      *self,
            gconstpointer data)
{
  end (self);
  refuse_once (self, RELEASE);
  dgz_test_server_set_status (self->server, IDENTITY, 401);
  start (self);
  find (self, 7);
  dgz_account_verify (self->account);
  expect_found (self);
  g_assert_cmpint (dgz_account_get_state (self->account), ==, DGZ_ACCOUNT_REFUSED);
}

static gboolean
is_checking (gpointer data)
{
  return dgz_account_get_state (data) == DGZ_ACCOUNT_CHECKING;
}

/* What is entered meanwhile is used. */
static void
test_replaced (Fixture      *self,
               gconstpointer data)
{
  GAsyncResult *found = NULL;

  refuse_once (self, RELEASE);
  dgz_test_server_set_fault (self->server, IDENTITY, DGZ_TEST_STALL);
  dgz_lookup_find_async (self->lookup, 7, FALSE, FALSE, NULL, dgz_test_take_result, &found);
  g_assert_true (dgz_test_wait (is_checking, self->account, PATIENCE));
  dgz_test_server_set_fault (self->server, IDENTITY, DGZ_TEST_FINE);
  sign_in (self, OTHER);
  self->slot = dgz_test_wait_result (&found);
  expect_found (self);
  g_assert_cmpint (dgz_account_get_state (self->account), ==, DGZ_ACCOUNT_SIGNED_IN);
}

static gboolean
has_no_note (gpointer data)
{
  return !dgz_searcher_get_note (data) && !dgz_searcher_get_is_busy (data);
}

/* Who signs in while a text is searched for gets what Discogs has for it. */
static void
test_search (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (DgzSearcher) searcher = dgz_searcher_new (self->folder);
  GAsyncResult *closed = NULL;
  g_autoptr (GAsyncResult) removed = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  dgz_test_server_set_body (self->server, "/database/search",
                            "{\"pagination\": {}, \"results\": []}");
  dgz_lookup_serve (self->lookup, searcher);
  dgz_account_remove_async (self->account, dgz_test_take_result, &self->slot);
  removed = dgz_test_wait_result (&self->slot);
  dgz_searcher_set_text (searcher, "no such thing");
  g_assert_false (dgz_test_wait (has_no_note, searcher, 0.0));
  sign_in (self, TOKEN);
  g_assert_true (dgz_test_wait (has_no_note, searcher, PATIENCE));
  g_assert_cmpuint (dgz_test_server_get_count (self->server, "/database/search"), >, 0);

  dgz_searcher_close_async (searcher, dgz_test_take_result, &closed);
  result = dgz_test_wait_result (&closed);
}

static void
add (const char *path,
     void      (*function) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, function, tear_down);
}

static void
skip (void)
{
  g_test_skip ("There is no dbus-daemon, or no Python with PyGObject");
}

int
main (int    argc,
      char **argv)
{
  int code;

  g_test_init (&argc, &argv, NULL);

  if (!dgz_test_keyring_bus_up ()) {
    g_test_add_func ("/lookup-token", skip);
    return g_test_run ();
  }

  add ("/lookup-token/revoked", test_revoked);
  add ("/lookup-token/master", test_master);
  add ("/lookup-token/innocent", test_innocent);
  add ("/lookup-token/unreachable", test_unreachable);
  add ("/lookup-token/once", test_once);
  add ("/lookup-token/start", test_start);
  add ("/lookup-token/replaced", test_replaced);
  add ("/lookup-token/search", test_search);

  code = g_test_run ();
  dgz_test_keyring_bus_down ();
  return code;
}
