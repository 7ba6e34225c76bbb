/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-test-session.h"

#include <string.h>

#include "dgz-test-util.h"

/* Longer than a pause of one second and a search under the sanitizers. */
#define PATIENCE 30.0

static void
state_cb (DgzSession     *session,
          GParamSpec     *pspec,
          DgzTestSession *self)
{
  static const char *const names[] = { "start", "asking", "searching", "ready", "empty",
                                       "no-profile", "offline", "not-found", "rate-limited",
                                       "failed" };

  g_string_append_printf (self->states, "%s%s", self->states->len > 0 ? " " : "",
                          names[dgz_session_get_state (session)]);
}

/* Opens a session that asks a server of its own or another. */
void
dgz_test_session_open (DgzTestSession *self,
                       const char     *url)
{
  g_autofree char *cache = g_build_filename (self->folder, "cache", NULL);

  g_setenv ("DIGGERZ_DISCOGS_URL", url, TRUE);
  self->session = dgz_session_new (self->folder, cache);
  g_signal_connect (self->session, "notify::state", G_CALLBACK (state_cb), self);
}

static gboolean
is_alone (gpointer data)
{
  return G_OBJECT (data)->ref_count == 1;
}

/* Closes the session; nothing may hold it then for long. */
void
dgz_test_session_close (DgzTestSession *self)
{
  GAsyncResult *slot = NULL;
  GAsyncResult *result;

  dgz_session_close_async (self->session, dgz_test_take_result, &slot);
  result = dgz_test_wait_result (&slot);
  g_assert_true (dgz_session_close_finish (self->session, result, NULL));
  g_object_unref (result);
  g_assert_true (dgz_test_wait_thread ("dgz-engine"));
  g_assert_true (dgz_test_wait_thread ("dgz-library"));
  /* A look-up that waits for the keyring holds it until the keyring has answered. */
  g_assert_true (dgz_test_wait (is_alone, self->session, 5.0));
  g_assert_finalize_object (self->session);
}

/* Starts a server and a session that asks it. */
void
dgz_test_session_set_up (DgzTestSession *self,
                         gconstpointer   data)
{
  self->server = dgz_test_server_new ();
  self->folder = dgz_test_make_folder ();
  self->states = g_string_new (NULL);
  dgz_test_session_open (self, dgz_test_server_get_url (self->server));
}

/* Ends both. */
void
dgz_test_session_tear_down (DgzTestSession *self,
                            gconstpointer   data)
{
  dgz_test_session_close (self);
  g_clear_pointer (&self->server, dgz_test_server_free);
  g_string_free (self->states, TRUE);
  dgz_test_remove (self->folder);
}

typedef struct
{
  DgzTestSession *self;
  DgzSessionState state;
  const char *path;
} Wanted;

static gboolean
has_state (gpointer data)
{
  Wanted *wanted = data;

  return dgz_session_get_state (wanted->self->session) == wanted->state;
}

/* Waits for a state. */
void
dgz_test_session_expect (DgzTestSession *self,
                         DgzSessionState state)
{
  Wanted wanted = { self, state, NULL };

  if (!dgz_test_wait (has_state, &wanted, PATIENCE))
    g_error ("The states were %s", self->states->str);
}

/* Digs and waits for a state. */
void
dgz_test_session_dig (DgzTestSession *self,
                      const char     *text,
                      DgzSessionState state)
{
  g_assert_true (dgz_session_dig (self->session, text));
  dgz_test_session_expect (self, state);
}

/* Digs from a saved answer. */
void
dgz_test_session_dig_json (DgzTestSession *self,
                           const char     *json)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));

  dgz_session_dig_json (self->session, bytes);
}

static gboolean
was_asked (gpointer data)
{
  Wanted *wanted = data;

  return dgz_test_server_get_count (wanted->self->server, wanted->path) > 0;
}

/* Waits for a request. */
void
dgz_test_session_wait_asked (DgzTestSession *self,
                             const char     *path)
{
  Wanted wanted = { self, DGZ_SESSION_START, path };

  g_assert_true (dgz_test_wait (was_asked, &wanted, PATIENCE));
}

/* Forgets the states that were. */
void
dgz_test_session_forget (DgzTestSession *self)
{
  g_string_truncate (self->states, 0);
}
