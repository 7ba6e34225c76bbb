/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A bus of the test's own, a player on it, and another program that talks to it. */

#include "config.h"

#include "dgz-test-mpris.h"

#include <string.h>

#include "dgz-mpris-private.h"
#include "dgz-test-util.h"
#include "dgz-track-private.h"

#define PROPERTIES "org.freedesktop.DBus.Properties"

DgzTrack *
dgz_test_mpris_track (const char *id,
                      const char *url)
{
  static const char *const artists[] = { "Moss Relay", "Löss", NULL };
  static const char *const styles[] = { "Dub Techno", NULL };
  DgzTrackData data = { .bpm = 124.4, .key = 18, .energy = 0.5, .is_invented = !url };

  data.id = g_strdup (id);
  data.title = g_strdup_printf ("Title of %s", id);
  data.release = g_strdup ("Tidal");
  data.artists = g_strdupv ((char **) artists);
  data.styles = g_strdupv ((char **) styles);
  data.reasons = g_new0 (char *, 1);
  data.versions = g_new0 (char *, 1);
  if (url && g_str_has_prefix (url, "file:"))
    data.file = g_filename_from_uri (url, NULL, NULL);
  else
    data.preview_url = g_strdup (url);
  return dgz_track_new (&data);
}

static void
changed_cb (GDBusConnection *connection,
            const char      *sender,
            const char      *path,
            const char      *interface,
            const char      *name,
            GVariant        *arguments,
            gpointer         user_data)
{
  DgzTestMpris *self = user_data;
  const char *of;
  g_autoptr (GVariantIter) values = NULL;
  g_autofree const char **invalid = NULL;
  const char *key;
  GVariant *value;

  g_variant_get (arguments, "(&sa{sv}^a&s)", &of, &values, &invalid);
  g_assert_cmpstr (of, ==, DGZ_MPRIS_PLAYER);
  g_assert_null (invalid[0]);
  self->n_changes++;
  while (g_variant_iter_loop (values, "{&sv}", &key, &value)) {
    /* It goes on by itself. */
    g_assert_cmpstr (key, !=, "Position");
    g_variant_dict_insert_value (self->changed, key, value);
  }
}

static void
sought_cb (GDBusConnection *connection,
           const char      *sender,
           const char      *path,
           const char      *interface,
           const char      *name,
           GVariant        *arguments,
           gpointer         user_data)
{
  DgzTestMpris *self = user_data;

  self->n_sought++;
  g_variant_get (arguments, "(x)", &self->sought);
}

GDBusConnection *
dgz_test_mpris_connect (void)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *client = g_dbus_connection_new_for_address_sync (
      g_getenv ("DBUS_SESSION_BUS_ADDRESS"),
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
          G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
      NULL, NULL, &error);

  g_assert_no_error (error);
  return client;
}

static void
wish_cb (DgzTestMpris *self,
         const char   *what)
{
  g_string_append_printf (self->wishes, "%s ", what);
}

static void
raise_cb (DgzMpris     *mpris,
          DgzTestMpris *self)
{
  wish_cb (self, "raise");
}

static void
quit_cb (DgzMpris     *mpris,
         DgzTestMpris *self)
{
  wish_cb (self, "quit");
}

static void
open_uri_cb (DgzMpris     *mpris,
             const char   *uri,
             DgzTestMpris *self)
{
  wish_cb (self, uri);
}

void
dgz_test_mpris_set_up (DgzTestMpris *self,
                       gconstpointer data)
{
  self->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (self->bus);
  self->folder = dgz_test_make_folder ();
  self->playback = dgz_playback_new (self->folder);
  self->changed = g_variant_dict_new (NULL);
  self->wishes = g_string_new (NULL);
  self->list = g_list_store_new (DGZ_TYPE_TRACK);
  for (int i = 0; i < DGZ_TEST_N_TRACKS; i++) {
    g_autofree char *id = g_strdup_printf ("spotify:track/%d ü", i);
    g_autoptr (DgzTrack) track = dgz_test_mpris_track (id, NULL);

    g_list_store_append (self->list, track);
  }
  dgz_playback_set_list (self->playback, G_LIST_MODEL (self->list));
  dgz_playback_set_volume (self->playback, 0.5);
  self->mpris = dgz_mpris_new (self->playback);
  g_signal_connect (self->mpris, "raise", G_CALLBACK (raise_cb), self);
  g_signal_connect (self->mpris, "quit", G_CALLBACK (quit_cb), self);
  g_signal_connect (self->mpris, "open-uri", G_CALLBACK (open_uri_cb), self);

  self->client = dgz_test_mpris_connect ();
  self->subscriptions[0] = g_dbus_connection_signal_subscribe (
      self->client, DGZ_MPRIS_NAME, PROPERTIES, "PropertiesChanged", DGZ_MPRIS_PATH, NULL,
      G_DBUS_SIGNAL_FLAGS_NONE, changed_cb, self, NULL);
  self->subscriptions[1] = g_dbus_connection_signal_subscribe (
      self->client, DGZ_MPRIS_NAME, DGZ_MPRIS_PLAYER, "Seeked", DGZ_MPRIS_PATH, NULL,
      G_DBUS_SIGNAL_FLAGS_NONE, sought_cb, self, NULL);
}

static gboolean
is_alone (gpointer data)
{
  return G_OBJECT (data)->ref_count == 1;
}

void
dgz_test_mpris_tear_down (DgzTestMpris *self,
                          gconstpointer data)
{
  if (self->mpris)
    g_assert_finalize_object (self->mpris);
  g_assert_true (dgz_test_wait (is_alone, self->playback, 20.0));
  g_assert_finalize_object (self->playback);
  g_assert_true (dgz_test_wait_thread ("GstPlay"));
  g_object_unref (self->list);
  for (guint i = 0; i < G_N_ELEMENTS (self->subscriptions); i++)
    g_dbus_connection_signal_unsubscribe (self->client, self->subscriptions[i]);
  g_dbus_connection_close_sync (self->client, NULL, NULL);
  g_object_unref (self->client);
  g_variant_dict_unref (self->changed);
  g_string_free (self->wishes, TRUE);
  dgz_test_remove (self->folder);
  g_test_dbus_down (self->bus);
  g_object_unref (self->bus);
}

/* Asks as another program would; an error goes to @error. */
GVariant *
dgz_test_mpris_call (DgzTestMpris *self,
                     const char   *interface,
                     const char   *name,
                     GVariant     *arguments,
                     GError      **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *slot = NULL;

  g_dbus_connection_call (self->client, DGZ_MPRIS_NAME, DGZ_MPRIS_PATH, interface, name, arguments,
                          NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START, 20000, NULL, dgz_test_take_result,
                          &slot);
  result = dgz_test_wait_result (&slot);
  return g_dbus_connection_call_finish (self->client, result, error);
}
