/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The token: checked, kept, found again, removed; with every kind of keyring, and with none. */

#include "dgz-account-private.h"

#include <string.h>

#include "dgz-discogs-identity.h"
#include "dgz-test-keyring.h"
#include "dgz-test-server.h"
#include "dgz-test-util.h"
#include "dgz-text.h"

#define PATH "/oauth/identity"
#define TOKEN "Qx7SecretTokenOfFortyLettersOrSoAtLeastX"
#define OTHER "Zk3AnotherToken"
#define HEADER "Discogs token="
#define PATIENCE 20.0

typedef struct
{
  DgzTestServer *server;
  DgzTestKeyring *keyring;
  char *folder;
  DgzDiscogs *discogs;
  DgzAccount *account;
  GAsyncResult *slot;
} Fixture;

static gboolean
is_settled (gpointer data)
{
  return dgz_account_get_is_settled (data);
}

/* The account of one run, from its start on. */
static void
start (Fixture *self)
{
  self->discogs =
      dgz_discogs_new (dgz_test_server_get_url (self->server), "Diggerz/0", self->folder);
  self->account = dgz_account_new (self->discogs);
  g_assert_true (dgz_test_wait (is_settled, self->account, PATIENCE));
}

static gboolean
is_kept (gpointer data)
{
  return dgz_account_get_place (data) != DGZ_TOKEN_ASKING;
}

/* What the keyring is still asked must not reach the next test's. */
static void
end (Fixture *self)
{
  g_assert_true (dgz_test_wait (is_kept, self->account, PATIENCE));
  g_assert_finalize_object (self->account);
  g_assert_finalize_object (self->discogs);
  dgz_test_keyring_forget ();
}

static void
restart (Fixture *self)
{
  end (self);
  start (self);
}

static void
set_up (Fixture      *self,
        gconstpointer mood)
{
  self->server = dgz_test_server_new ();
  self->folder = dgz_test_make_folder ();
  dgz_test_server_set_body (self->server, PATH, "{\"id\": 7, \"username\": \"invented-digger\"}");
  if (mood) {
    self->keyring = dgz_test_keyring_new (mood);
    g_assert_nonnull (self->keyring);
  }
  start (self);
}

static void
tear_down (Fixture      *self,
           gconstpointer mood)
{
  end (self);
  dgz_test_keyring_free (self->keyring);
  g_clear_pointer (&self->server, dgz_test_server_free);
  dgz_test_remove (self->folder);
}

static gboolean
set_token (Fixture    *self,
           const char *token,
           GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  dgz_account_set_token_async (self->account, token, dgz_test_take_result, &self->slot);
  result = dgz_test_wait_result (&self->slot);
  return dgz_account_set_token_finish (self->account, result, error);
}

static void
sign_in (Fixture    *self,
         const char *token)
{
  g_autoptr (GError) error = NULL;

  set_token (self, token, &error);
  g_assert_no_error (error);
  g_assert_cmpint (dgz_account_get_state (self->account), ==, DGZ_ACCOUNT_SIGNED_IN);
  g_assert_cmpstr (dgz_account_get_username (self->account), ==, "invented-digger");
}

static void
sign_out (Fixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  dgz_account_remove_async (self->account, dgz_test_take_result, &self->slot);
  g_assert_cmpint (dgz_account_get_state (self->account), ==, DGZ_ACCOUNT_NONE);
  result = dgz_test_wait_result (&self->slot);
  dgz_account_remove_finish (self->account, result, &error);
  g_assert_no_error (error);
}

typedef struct
{
  DgzAccount *account;
  DgzTokenPlace place;
  DgzAccountState state;
} Wanted;

static gboolean
has_place (gpointer data)
{
  Wanted *wanted = data;

  return dgz_account_get_place (wanted->account) == wanted->place;
}

static void
expect_place (Fixture      *self,
              DgzTokenPlace place)
{
  Wanted wanted = { self->account, place, DGZ_ACCOUNT_NONE };

  g_assert_true (dgz_test_wait (has_place, &wanted, PATIENCE));
}

static gboolean
has_state (gpointer data)
{
  Wanted *wanted = data;

  return dgz_account_get_state (wanted->account) == wanted->state;
}

static void
expect_state (Fixture        *self,
              DgzAccountState state)
{
  Wanted wanted = { self->account, DGZ_TOKEN_NOWHERE, state };

  g_assert_true (dgz_test_wait (has_state, &wanted, PATIENCE));
}

static void
expect_details (Fixture    *self,
                const char *part)
{
  g_autofree char *details = dgz_account_dup_details (self->account);

  if (!strstr (details, part))
    g_error ("\"%s\" lacks \"%s\"", details, part);
}

/* What goes out with a question, as a token or none. */
static void
expect_sent (Fixture    *self,
             const char *token)
{
  g_autoptr (GAsyncResult) result = NULL;
  static gint64 id = 900;
  const char *sent;

  dgz_discogs_get_main_async (self->discogs, id++, DGZ_FETCH_DEFAULT, NULL, dgz_test_take_result,
                              &self->slot);
  result = dgz_test_wait_result (&self->slot);
  g_assert_cmpint (dgz_discogs_get_main_finish (self->discogs, result, NULL), ==, id);
  sent = dgz_test_server_get_header (self->server, "authorization");
  g_assert_cmpstr (sent ? sent + strlen (HEADER) : NULL, ==, token);
}

static void
test_kept (Fixture      *self,
           gconstpointer data)
{
  g_assert_false (dgz_account_get_has_token (self->account));
  g_assert_cmpint (dgz_account_get_state (self->account), ==, DGZ_ACCOUNT_NONE);
  sign_in (self, "  " TOKEN "\n");
  expect_place (self, DGZ_TOKEN_IN_KEYRING);
  expect_details (self, "kept in the keyring");
  expect_sent (self, TOKEN);

  restart (self);
  g_assert_true (dgz_account_get_has_token (self->account));
  g_assert_cmpint (dgz_account_get_state (self->account), ==, DGZ_ACCOUNT_UNKNOWN);
  expect_place (self, DGZ_TOKEN_IN_KEYRING);
  expect_sent (self, TOKEN);
  dgz_account_verify (self->account);
  g_assert_cmpint (dgz_account_get_state (self->account), ==, DGZ_ACCOUNT_CHECKING);
  expect_state (self, DGZ_ACCOUNT_SIGNED_IN);
  g_assert_cmpstr (dgz_account_get_username (self->account), ==, "invented-digger");

  sign_out (self);
  expect_sent (self, NULL);
  restart (self);
  g_assert_false (dgz_account_get_has_token (self->account));
  expect_sent (self, NULL);
}

static void
test_replaced (Fixture      *self,
               gconstpointer data)
{
  sign_in (self, TOKEN);
  sign_in (self, OTHER);
  expect_place (self, DGZ_TOKEN_IN_KEYRING);
  restart (self);
  expect_sent (self, OTHER);
}

static void
test_no_keyring (Fixture      *self,
                 gconstpointer data)
{
  sign_in (self, TOKEN);
  expect_place (self, DGZ_TOKEN_FOR_RUN);
  expect_details (self, "There is no keyring here. The token is kept until Diggerz is closed.");
  expect_sent (self, TOKEN);
  sign_out (self);
  expect_sent (self, NULL);
  sign_in (self, TOKEN);
  restart (self);
  g_assert_false (dgz_account_get_has_token (self->account));
}

static void
test_dismissed (Fixture      *self,
                gconstpointer data)
{
  sign_in (self, TOKEN);
  expect_place (self, DGZ_TOKEN_FOR_RUN);
  expect_details (self, "The keyring was not unlocked.");
  expect_sent (self, TOKEN);
  sign_out (self);
}

static void
test_unlocked (Fixture      *self,
               gconstpointer data)
{
  sign_in (self, TOKEN);
  expect_place (self, DGZ_TOKEN_IN_KEYRING);
}

/* Nothing waits for such a keyring but what it holds. */
static void
test_silent (Fixture      *self,
             gconstpointer data)
{
  g_assert_cmpint (dgz_account_get_place (self->account), ==, DGZ_TOKEN_ASKING);
  expect_sent (self, NULL);
  sign_in (self, TOKEN);
  g_assert_cmpint (dgz_account_get_place (self->account), ==, DGZ_TOKEN_ASKING);
  expect_details (self, "has not answered");
  expect_sent (self, TOKEN);

  dgz_test_keyring_free (g_steal_pointer (&self->keyring));
  expect_place (self, DGZ_TOKEN_FOR_RUN);
  expect_details (self, "The token is kept until Diggerz is closed.");
}

/* What such a keyring was asked to keep, it may have kept. */
static void
test_silent_removal (Fixture      *self,
                     gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sign_in (self, TOKEN);
  g_assert_cmpint (dgz_account_get_place (self->account), ==, DGZ_TOKEN_ASKING);
  dgz_account_remove_async (self->account, dgz_test_take_result, &self->slot);
  dgz_test_keyring_free (g_steal_pointer (&self->keyring));
  result = dgz_test_wait_result (&self->slot);
  g_assert_false (dgz_account_remove_finish (self->account, result, &error));
  g_assert_nonnull (error);
  g_assert_false (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
}

static gboolean
close_account (Fixture *self)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  dgz_account_close_async (self->account, dgz_test_take_result, &slot);
  result = dgz_test_wait_result (&slot);
  return dgz_account_close_finish (self->account, result);
}

/* What was wished for last is done before the program ends. */
static void
test_closed (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;

  sign_in (self, TOKEN);
  dgz_account_remove_async (self->account, dgz_test_take_result, &self->slot);
  g_assert_null (self->slot);
  g_assert_true (close_account (self));
  g_assert_nonnull (self->slot);
  result = g_steal_pointer (&self->slot);
  g_assert_true (dgz_account_remove_finish (self->account, result, NULL));
  g_clear_object (&result);
  restart (self);
  g_assert_false (dgz_account_get_has_token (self->account));

  sign_in (self, TOKEN);
  g_assert_true (close_account (self));
  g_assert_cmpint (dgz_account_get_place (self->account), ==, DGZ_TOKEN_IN_KEYRING);
  g_assert_true (close_account (self));
}

/* Such a keyring does not keep the program from ending. */
static void
test_silent_close (Fixture      *self,
                   gconstpointer data)
{
  sign_in (self, TOKEN);
  g_assert_false (close_account (self));
  dgz_test_keyring_free (g_steal_pointer (&self->keyring));
}

static void
test_refused (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  sign_in (self, TOKEN);
  dgz_test_server_set_status (self->server, PATH, 401);
  g_assert_false (set_token (self, OTHER, &error));
  g_assert_error (error, DGZ_ACCOUNT_ERROR, DGZ_ACCOUNT_ERROR_REFUSED);
  sentence = dgz_text_error (error);
  g_assert_cmpstr (sentence, ==, "Discogs does not know this token.");
  g_assert_cmpint (dgz_account_get_state (self->account), ==, DGZ_ACCOUNT_SIGNED_IN);
  expect_sent (self, TOKEN);
  expect_place (self, DGZ_TOKEN_IN_KEYRING);
  restart (self);
  expect_sent (self, TOKEN);
}

/* A line's end in a header would begin another. */
static void
test_bad_tokens (Fixture      *self,
                 gconstpointer data)
{
  g_autofree char *longest = g_strnfill (256, 'x');
  g_autofree char *too_long = g_strnfill (257, 'x');
  const char *const bad[] = { "", " \n", "two words", "a\r\nX-Injected: b", "a\nb", "t\xc3\xb6ken",
                              "a\x7f", "a\x01", "\xff", "tab\tbed", too_long };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *sentence = NULL;

    g_assert_false (set_token (self, bad[i], &error));
    g_assert_error (error, DGZ_ACCOUNT_ERROR, DGZ_ACCOUNT_ERROR_BAD_TOKEN);
    sentence = dgz_text_error (error);
    g_assert_true (g_str_has_suffix (sentence, "."));
    g_assert_true (*bad[i] == '\0' || !strstr (sentence, bad[i]));
    g_assert_cmpint (dgz_account_get_state (self->account), ==, DGZ_ACCOUNT_NONE);
  }

  g_assert_cmpuint (dgz_test_server_get_count (self->server, NULL), ==, 0);
  sign_in (self, longest);
}

/* What could not be checked is not kept. */
static void
test_unchecked (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  dgz_test_server_set_status (self->server, PATH, 500);
  g_assert_false (set_token (self, TOKEN, &error));
  g_assert_error (error, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_FAILED);
  g_assert_cmpint (dgz_account_get_state (self->account), ==, DGZ_ACCOUNT_NONE);
  expect_sent (self, NULL);
  restart (self);
  g_assert_false (dgz_account_get_has_token (self->account));
}

/* Discogs answers nothing to a token that it does not know; without one it does. */
static void
test_revoked (Fixture      *self,
              gconstpointer data)
{
  sign_in (self, TOKEN);
  expect_place (self, DGZ_TOKEN_IN_KEYRING);
  restart (self);
  dgz_test_server_set_status (self->server, PATH, 401);
  dgz_account_verify (self->account);
  expect_state (self, DGZ_ACCOUNT_REFUSED);
  g_assert_true (dgz_account_get_has_token (self->account));
  expect_details (self, "Enter another, or remove it.");
  expect_sent (self, NULL);

  dgz_test_server_set_fault (self->server, PATH, DGZ_TEST_FINE);
  dgz_account_verify (self->account);
  expect_state (self, DGZ_ACCOUNT_SIGNED_IN);
  expect_sent (self, TOKEN);
}

static void
test_unreachable (Fixture      *self,
                  gconstpointer data)
{
  sign_in (self, TOKEN);
  expect_place (self, DGZ_TOKEN_IN_KEYRING);
  restart (self);
  dgz_test_server_set_status (self->server, PATH, 503);
  dgz_account_verify (self->account);
  expect_state (self, DGZ_ACCOUNT_UNKNOWN);
  expect_details (self, "Discogs reports a fault of its own.");
  expect_sent (self, TOKEN);
}

static void
test_undo (Fixture      *self,
           gconstpointer data)
{
  sign_in (self, TOKEN);
  sign_out (self);
  dgz_account_restore (self->account);
  g_assert_cmpint (dgz_account_get_state (self->account), ==, DGZ_ACCOUNT_SIGNED_IN);
  expect_place (self, DGZ_TOKEN_IN_KEYRING);
  restart (self);
  expect_sent (self, TOKEN);

  sign_out (self);
  dgz_account_forget_removed (self->account);
  dgz_account_restore (self->account);
  g_assert_false (dgz_account_get_has_token (self->account));
}

/* Whatever the keyring is busy with, the last wish counts. */
static void
test_last_wish (Fixture      *self,
                gconstpointer data)
{
  sign_in (self, TOKEN);
  sign_out (self);
  restart (self);
  g_assert_false (dgz_account_get_has_token (self->account));

  sign_in (self, TOKEN);
  sign_in (self, OTHER);
  sign_in (self, TOKEN);
  expect_place (self, DGZ_TOKEN_IN_KEYRING);
  restart (self);
  expect_sent (self, TOKEN);
}

static gboolean
was_asked (gpointer data)
{
  return dgz_test_server_get_count (data, PATH) > 0;
}

static void
test_superseded (Fixture      *self,
                 gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *old = NULL;

  dgz_test_server_set_fault (self->server, PATH, DGZ_TEST_STALL);
  dgz_account_set_token_async (self->account, OTHER, dgz_test_take_result, &old);
  g_assert_true (dgz_test_wait (was_asked, self->server, PATIENCE));
  dgz_test_server_set_fault (self->server, PATH, DGZ_TEST_FINE);
  sign_in (self, TOKEN);
  result = dgz_test_wait_result (&old);
  g_assert_false (dgz_account_set_token_finish (self->account, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  expect_sent (self, TOKEN);
}

static void
add (const char *path,
     const char *mood,
     void      (*function) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, mood, set_up, function, tear_down);
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
    g_test_add_func ("/account", skip);
    return g_test_run ();
  }

  add ("/account/kept", "open", test_kept);
  add ("/account/replaced", "open", test_replaced);
  add ("/account/no-keyring", NULL, test_no_keyring);
  add ("/account/dismissed", "dismissed", test_dismissed);
  add ("/account/unlocked", "unlocked", test_unlocked);
  add ("/account/silent", "silent", test_silent);
  add ("/account/silent-removal", "silent", test_silent_removal);
  add ("/account/closed", "open", test_closed);
  add ("/account/silent-close", "silent", test_silent_close);
  add ("/account/refused", "open", test_refused);
  add ("/account/bad-tokens", "open", test_bad_tokens);
  add ("/account/unchecked", "open", test_unchecked);
  add ("/account/revoked", "open", test_revoked);
  add ("/account/unreachable", "open", test_unreachable);
  add ("/account/undo", "open", test_undo);
  add ("/account/last-wish", "open", test_last_wish);
  add ("/account/superseded", "open", test_superseded);

  code = g_test_run ();
  dgz_test_keyring_bus_down ();
  return code;
}
