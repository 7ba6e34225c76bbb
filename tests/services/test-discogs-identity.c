/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Whose a token is: asked with that token alone, and written nowhere. */

#include "dgz-discogs-identity.h"

#include <string.h>

#include "dgz-test-server.h"
#include "dgz-test-util.h"

#define PATH "/oauth/identity"
#define OWN_TOKEN "Qx7OwnToken"
#define OTHER_TOKEN "Zk3OtherToken"
#define FINE "{\"id\": 4711, \"username\": \"invented-digger\", \"consumer_name\": \"x\"}"

typedef struct
{
  DgzTestServer *server;
  char *folder;
  DgzDiscogs *discogs;
  GAsyncResult *slot;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->server = dgz_test_server_new ();
  self->folder = dgz_test_make_folder ();
  self->discogs =
      dgz_discogs_new (dgz_test_server_get_url (self->server), "Diggerz/0", self->folder);
  dgz_test_server_set_body (self->server, PATH, FINE);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_assert_finalize_object (self->discogs);
  g_clear_pointer (&self->server, dgz_test_server_free);
  dgz_test_remove (self->folder);
}

static DgzIdentity *
ask (Fixture    *self,
     const char *token,
     GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  dgz_discogs_get_identity_async (self->discogs, token, NULL, dgz_test_take_result, &self->slot);
  result = dgz_test_wait_result (&self->slot);
  return dgz_discogs_get_identity_finish (self->discogs, result, error);
}

/* The client's own token stays what it is, and is not what is sent. */
static void
test_fine (Fixture      *self,
           gconstpointer data)
{
  for (int own = 0; own < 2; own++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (DgzIdentity) identity = NULL;

    dgz_discogs_set_token (self->discogs, own ? OWN_TOKEN : NULL);
    identity = ask (self, OTHER_TOKEN, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (identity->username, ==, "invented-digger");
    g_assert_cmpint (identity->id, ==, 4711);
    g_assert_cmpstr (dgz_test_server_get_header (self->server, "authorization"), ==,
                     "Discogs token=" OTHER_TOKEN);
    g_assert_null (dgz_test_server_get_query (self->server));
    g_assert_cmpint (dgz_discogs_has_token (self->discogs), ==, own);
  }
}

static gboolean
has_kept (gpointer data)
{
  return g_file_test (data, G_FILE_TEST_EXISTS);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir && g_dir_read_name (dir))
    n++;
  return n;
}

/* What is true of one token is not told of another, nor at another time. */
static void
test_not_kept (Fixture      *self,
               gconstpointer data)
{
  g_autofree char *folder = g_build_filename (self->folder, "http", NULL);
  g_autofree char *url =
      g_strconcat (dgz_test_server_get_url (self->server), "/masters/900", NULL);
  g_autofree char *name = g_compute_checksum_for_string (G_CHECKSUM_SHA256, url, -1);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GAsyncResult) result = NULL;

  for (guint i = 1; i <= 2; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (DgzIdentity) identity = ask (self, OTHER_TOKEN, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (dgz_test_server_get_count (self->server, PATH), ==, i);
  }

  /* Keeping is done in the background: once a page that is kept is there, the others would be. */
  dgz_discogs_get_main_async (self->discogs, 900, DGZ_FETCH_DEFAULT, NULL, dgz_test_take_result,
                              &self->slot);
  result = dgz_test_wait_result (&self->slot);
  g_assert_cmpint (dgz_discogs_get_main_finish (self->discogs, result, NULL), ==, 901);
  g_assert_true (dgz_test_wait (has_kept, path, 20.0));
  g_assert_cmpuint (count_files (folder), ==, 1);
}

static void
test_faults (Fixture      *self,
             gconstpointer data)
{
  static const struct
  {
    guint status;
    const char *body;
    DgzDiscogsError code;
  } rows[] = {
    { 401, NULL, DGZ_DISCOGS_ERROR_UNAUTHORIZED },
    { 403, NULL, DGZ_DISCOGS_ERROR_FORBIDDEN },
    { 500, NULL, DGZ_DISCOGS_ERROR_FAILED },
    { 0, "{\"id\": 4711}", DGZ_DISCOGS_ERROR_BAD_REPLY },
    { 0, "{\"username\": \"\"}", DGZ_DISCOGS_ERROR_BAD_REPLY },
    { 0, "{\"username\": {}}", DGZ_DISCOGS_ERROR_BAD_REPLY },
    { 0, "[]", DGZ_DISCOGS_ERROR_BAD_REPLY },
    { 0, "<!DOCTYPE html>", DGZ_DISCOGS_ERROR_WEB_PAGE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (DgzIdentity) identity = NULL;

    if (rows[i].status > 0) {
      dgz_test_server_set_status (self->server, PATH, rows[i].status);
    } else {
      dgz_test_server_set_fault (self->server, PATH, DGZ_TEST_FINE);
      dgz_test_server_set_body (self->server, PATH, rows[i].body);
    }
    identity = ask (self, OTHER_TOKEN, &error);
    g_assert_null (identity);
    g_assert_error (error, DGZ_DISCOGS_ERROR, (int) rows[i].code);
    g_assert_null (strstr (error->message, OTHER_TOKEN));
  }
}

static void
test_redirect_away (Fixture      *self,
                    gconstpointer data)
{
  g_autoptr (DgzTestServer) other = dgz_test_server_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzIdentity) identity = NULL;

  dgz_test_server_set_away (self->server, dgz_test_server_get_url (other));
  dgz_test_server_set_fault (self->server, PATH, DGZ_TEST_REDIRECT_AWAY);
  identity = ask (self, OTHER_TOKEN, &error);
  g_assert_null (identity);
  g_assert_error (error, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_REDIRECTED);
  g_assert_cmpuint (dgz_test_server_get_count (other, NULL), ==, 0);
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

  add ("/identity/fine", test_fine);
  add ("/identity/not-kept", test_not_kept);
  add ("/identity/faults", test_faults);
  add ("/identity/redirect-away", test_redirect_away);

  return g_test_run ();
}
