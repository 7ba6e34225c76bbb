/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The player on a bus of the test's own, and a client with a connection of its own. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "dgz-mpris-private.h"
#include "dgz-test-mpris.h"
#include "dgz-test-util.h"

#define PROPERTIES "org.freedesktop.DBus.Properties"
#define SECOND G_GINT64_CONSTANT (1000000)
#define call dgz_test_mpris_call

typedef DgzTestMpris Fixture;

static void
tell (Fixture    *self,
      const char *name,
      GVariant   *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = call (self, DGZ_MPRIS_PLAYER, name, arguments, &error);

  g_assert_no_error (error);
}

static GVariant *
get_property (Fixture    *self,
              const char *interface,
              const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer =
      call (self, PROPERTIES, "Get", g_variant_new ("(ss)", interface, name), &error);
  GVariant *value;

  g_assert_no_error (error);
  g_variant_get (answer, "(v)", &value);
  return value;
}

static void
check_property (Fixture    *self,
                const char *name,
                const char *wanted)
{
  g_autoptr (GVariant) value = get_property (self, DGZ_MPRIS_PLAYER, name);
  g_autofree char *text = g_variant_print (value, FALSE);

  g_assert_cmpstr (text, ==, wanted);
}

static void
set_property (Fixture    *self,
              const char *name,
              GVariant   *value,
              int         code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer =
      call (self, PROPERTIES, "Set", g_variant_new ("(ssv)", DGZ_MPRIS_PLAYER, name, value),
            &error);

  if (code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, G_DBUS_ERROR, code);
}

static gboolean
is_on_bus (gpointer data)
{
  Fixture *self = data;
  g_autoptr (GVariant) answer = g_dbus_connection_call_sync (
      self->client, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
      "NameHasOwner", g_variant_new ("(s)", DGZ_MPRIS_NAME), NULL, G_DBUS_CALL_FLAGS_NONE, 20000,
      NULL, NULL);
  gboolean is = FALSE;

  if (answer)
    g_variant_get (answer, "(b)", &is);
  return is;
}

static gboolean
is_off_bus (gpointer data)
{
  return !is_on_bus (data);
}

typedef struct
{
  Fixture *self;
  DgzPlaybackState state;
  int place;
} Wanted;

static gboolean
is_as_wanted (gpointer data)
{
  Wanted *wanted = data;
  g_autoptr (DgzTrack) track = NULL;

  if (wanted->place >= 0)
    track = g_list_model_get_item (G_LIST_MODEL (wanted->self->list), (guint) wanted->place);
  return dgz_playback_get_state (wanted->self->playback) == wanted->state &&
         dgz_playback_get_track (wanted->self->playback) == track;
}

static void
expect (Fixture         *self,
        DgzPlaybackState state,
        int              place)
{
  Wanted wanted = { self, state, place };

  g_assert_true (dgz_test_wait (is_as_wanted, &wanted, 30.0));
}

typedef struct
{
  Fixture *self;
  const char *name;
  const char *text;
} Change;

static gboolean
has_changed (gpointer data)
{
  Change *change = data;
  g_autoptr (GVariant) value =
      g_variant_dict_lookup_value (change->self->changed, change->name, NULL);
  g_autofree char *text = value ? g_variant_print (value, FALSE) : NULL;

  return text && strstr (text, change->text);
}

static void
expect_change (Fixture    *self,
               const char *name,
               const char *text)
{
  Change change = { self, name, text };

  if (!dgz_test_wait (has_changed, &change, 20.0))
    g_error ("%s was not told to be %s", name, text);
}

/* Plays a row, and waits until it is heard and on the bus. */
static void
play (Fixture *self,
      guint    place)
{
  g_autoptr (DgzTrack) track = g_list_model_get_item (G_LIST_MODEL (self->list), place);

  dgz_playback_play (self->playback, track);
  g_assert_true (dgz_test_wait (is_on_bus, self, 20.0));
  expect (self, DGZ_PLAYBACK_PLAYING, (int) place);
}

static gboolean
has_duration (gpointer data)
{
  return dgz_playback_get_duration (data) > 29.0;
}

static void
play_known (Fixture *self,
            guint    place)
{
  play (self, place);
  g_assert_true (dgz_test_wait (has_duration, self->playback, 20.0));
}

static void
test_comes_and_goes (Fixture      *self,
                     gconstpointer data)
{
  dgz_playback_set_volume (self->playback, 0.4);
  g_assert_false (is_on_bus (self));
  play (self, 0);
  dgz_playback_stop (self->playback);
  g_assert_true (is_on_bus (self));
  g_assert_finalize_object (g_steal_pointer (&self->mpris));
  g_assert_true (dgz_test_wait (is_off_bus, self, 20.0));
}

static void
test_root (Fixture      *self,
           gconstpointer data)
{
  static const char *const wanted[][2] = {
    { "Identity", "'Diggerz'" },
    { "DesktopEntry", "'" APP_ID "'" },
    { "CanRaise", "true" },
    { "CanQuit", "true" },
    { "HasTrackList", "false" },
    { "SupportedUriSchemes", "['https', 'http']" },
    { "SupportedMimeTypes", "@as []" },
  };
  static const char *const methods[] = { "Raise", "Quit" };

  play (self, 0);
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++) {
    g_autoptr (GVariant) value = get_property (self, DGZ_MPRIS_ROOT, wanted[i][0]);
    g_autofree char *text = g_variant_print (value, TRUE);

    g_assert_cmpstr (text, ==, wanted[i][1]);
  }
  for (guint i = 0; i < G_N_ELEMENTS (methods); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GVariant) answer = call (self, DGZ_MPRIS_ROOT, methods[i], NULL, &error);

    g_assert_no_error (error);
  }
  tell (self, "OpenUri", g_variant_new ("(s)", "https://www.discogs.com/release/1"));
  g_assert_cmpstr (self->wishes->str, ==, "raise quit https://www.discogs.com/release/1 ");
}

static void
test_properties (Fixture      *self,
                 gconstpointer data)
{
  static const char *const parts[] = {
    "'mpris:trackid': <objectpath '/io/github/diggerz/Diggerz/track/",
    "'xesam:title': <'Title of spotify:track/1 ü'>",
    "'xesam:artist': <['Moss Relay', 'Löss']>",
    "'xesam:album': <'Tidal'>",
    "'xesam:genre': <['Dub Techno']>",
    "'xesam:audioBPM': <124>",
    "'mpris:length': <int64 30000000>",
  };
  g_autoptr (GVariant) metadata = NULL;
  g_autofree char *text = NULL;

  play_known (self, 1);
  metadata = get_property (self, DGZ_MPRIS_PLAYER, "Metadata");
  text = g_variant_print (metadata, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    if (!strstr (text, parts[i]))
      g_error ("%s lacks %s", text, parts[i]);
  }
  g_assert_null (strstr (text, "xesam:url"));

  check_property (self, "PlaybackStatus", "'Playing'");
  check_property (self, "Rate", "1.0");
  check_property (self, "MinimumRate", "1.0");
  check_property (self, "MaximumRate", "1.0");
  check_property (self, "Volume", "0.5");
  check_property (self, "CanGoNext", "true");
  check_property (self, "CanGoPrevious", "true");
  check_property (self, "CanPlay", "true");
  check_property (self, "CanPause", "true");
  check_property (self, "CanSeek", "true");
  check_property (self, "CanControl", "true");
}

/* The user's own file may be named, a provider's link may not. */
static void
test_url (Fixture      *self,
          gconstpointer data)
{
  static const char *const urls[] = { "file:///nowhere/a%20b.mp3", "http://127.0.0.1:9/?sign=1" };

  for (guint i = 0; i < G_N_ELEMENTS (urls); i++) {
    g_autoptr (DgzTrack) track = dgz_test_mpris_track ("own", urls[i]);
    g_autoptr (GVariant) metadata = NULL;
    const char *url = NULL;

    dgz_playback_play (self->playback, track);
    g_assert_true (dgz_test_wait (is_on_bus, self, 20.0));
    metadata = get_property (self, DGZ_MPRIS_PLAYER, "Metadata");
    g_variant_lookup (metadata, "xesam:url", "&s", &url);
    g_assert_cmpstr (url, ==, i == 0 ? urls[0] : NULL);
  }
}

static void
test_methods (Fixture      *self,
              gconstpointer data)
{
  play (self, 0);
  tell (self, "Play", NULL);
  expect (self, DGZ_PLAYBACK_PLAYING, 0);
  tell (self, "PlayPause", NULL);
  expect (self, DGZ_PLAYBACK_PAUSED, 0);
  tell (self, "Pause", NULL);
  expect (self, DGZ_PLAYBACK_PAUSED, 0);
  check_property (self, "PlaybackStatus", "'Paused'");
  tell (self, "PlayPause", NULL);
  expect (self, DGZ_PLAYBACK_PLAYING, 0);
  tell (self, "Pause", NULL);
  expect (self, DGZ_PLAYBACK_PAUSED, 0);
  tell (self, "Play", NULL);
  expect (self, DGZ_PLAYBACK_PLAYING, 0);
  tell (self, "Previous", NULL);
  expect (self, DGZ_PLAYBACK_PLAYING, 0);
  tell (self, "Next", NULL);
  expect (self, DGZ_PLAYBACK_PLAYING, 1);
  tell (self, "Previous", NULL);
  expect (self, DGZ_PLAYBACK_PLAYING, 0);
  set_property (self, "Rate", g_variant_new_double (0.0), -1);
  expect (self, DGZ_PLAYBACK_PAUSED, 0);
  tell (self, "Stop", NULL);
  expect (self, DGZ_PLAYBACK_STOPPED, -1);
  check_property (self, "PlaybackStatus", "'Stopped'");
  check_property (self, "CanPlay", "true");
  tell (self, "Pause", NULL);
  expect (self, DGZ_PLAYBACK_STOPPED, -1);
  tell (self, "Play", NULL);
  expect (self, DGZ_PLAYBACK_PLAYING, 0);
}

/* Until all that is to be told has been told, and has come. */
static void
settle (Fixture *self)
{
  Change change = { self, "Metadata", "mpris:length" };

  g_assert_true (dgz_test_wait (has_changed, &change, 20.0));
  check_property (self, "CanSeek", "true");
  while (g_main_context_iteration (NULL, FALSE))
    ;
  check_property (self, "CanSeek", "true");
}

static void
test_changes (Fixture      *self,
              gconstpointer data)
{
  int before;

  play_known (self, 1);
  expect_change (self, "Metadata", "'mpris:length': <int64 30000000>");
  settle (self);
  /* Several at once are one signal. */
  before = self->n_changes;
  dgz_playback_set_volume (self->playback, 0.1);
  dgz_playback_set_volume (self->playback, 0.2);
  g_list_store_remove_all (self->list);
  dgz_playback_set_volume (self->playback, 0.25);
  expect_change (self, "Volume", "0.25");
  expect_change (self, "CanGoNext", "false");
  expect_change (self, "CanGoPrevious", "false");
  g_assert_cmpint (self->n_changes, ==, before + 1);
  tell (self, "Pause", NULL);
  expect_change (self, "PlaybackStatus", "'Paused'");
  tell (self, "Stop", NULL);
  expect_change (self, "PlaybackStatus", "'Stopped'");
  expect_change (self, "CanSeek", "false");
}

/* What did not change is not told, as often as it is set. */
static void
test_quiet (Fixture      *self,
            gconstpointer data)
{
  int before;

  play_known (self, 0);
  settle (self);
  tell (self, "Pause", NULL);
  expect_change (self, "PlaybackStatus", "'Paused'");
  settle (self);
  before = self->n_changes;
  for (int i = 0; i < 20; i++) {
    g_object_notify (G_OBJECT (self->playback), "duration");
    g_object_notify (G_OBJECT (self->playback), "volume");
    check_property (self, "Volume", "0.5");
  }
  g_assert_cmpint (self->n_changes, ==, before);
}

typedef struct
{
  Fixture *self;
  gint64 at;
} Sought;

static gboolean
was_sought (gpointer data)
{
  Sought *wanted = data;

  return wanted->self->n_sought > 0 && wanted->self->sought >= wanted->at - SECOND / 10 &&
         wanted->self->sought < wanted->at + 2 * SECOND;
}

static void
expect_sought (Fixture *self,
               gint64   at)
{
  Sought wanted = { self, at };

  if (!dgz_test_wait (was_sought, &wanted, 20.0))
    g_error ("%d times sought, last to %" G_GINT64_FORMAT " and not %" G_GINT64_FORMAT,
             self->n_sought, self->sought, at);
  self->n_sought = 0;
}

static gint64
get_position (Fixture *self)
{
  g_autoptr (GVariant) value = get_property (self, DGZ_MPRIS_PLAYER, "Position");

  return g_variant_get_int64 (value);
}

static void
set_position (Fixture    *self,
              const char *id,
              gint64      position)
{
  tell (self, "SetPosition", g_variant_new ("(ox)", id, position));
}

static char *
get_track_id (Fixture *self)
{
  g_autoptr (GVariant) metadata = get_property (self, DGZ_MPRIS_PLAYER, "Metadata");
  char *id;

  g_assert_true (g_variant_lookup (metadata, "mpris:trackid", "o", &id));
  return id;
}

static void
test_seeks (Fixture      *self,
            gconstpointer data)
{
  g_autofree char *id = NULL;

  play_known (self, 0);
  id = get_track_id (self);
  set_position (self, id, 20 * SECOND);
  expect_sought (self, 20 * SECOND);
  g_assert_cmpint (get_position (self), >=, 20 * SECOND - SECOND / 10);
  tell (self, "Seek", g_variant_new ("(x)", -10 * SECOND));
  expect_sought (self, 10 * SECOND);
  /* Before the beginning is the beginning. */
  tell (self, "Seek", g_variant_new ("(x)", G_MININT64));
  expect_sought (self, 0);
  /* From the window. */
  dgz_playback_seek (self->playback, 15.0);
  expect_sought (self, 15 * SECOND);
  /* Paused too. */
  tell (self, "Pause", NULL);
  expect (self, DGZ_PLAYBACK_PAUSED, 0);
  set_position (self, id, 25 * SECOND);
  expect_sought (self, 25 * SECOND);
  g_assert_cmpint (get_position (self), ==, 25 * SECOND);
  expect (self, DGZ_PLAYBACK_PAUSED, 0);
  /* Beyond the end is the next track. */
  tell (self, "Seek", g_variant_new ("(x)", G_MAXINT64));
  expect (self, DGZ_PLAYBACK_PLAYING, 1);
}

static void
test_bad_seeks (Fixture      *self,
                gconstpointer data)
{
  g_autofree char *stale = NULL;
  g_autofree char *id = NULL;

  play_known (self, 1);
  stale = get_track_id (self);
  play_known (self, 2);
  id = get_track_id (self);
  g_assert_cmpstr (id, !=, stale);
  self->n_sought = 0;
  set_position (self, stale, 20 * SECOND);
  set_position (self, "/org/mpris/MediaPlayer2/TrackList/NoTrack", 20 * SECOND);
  set_position (self, id, -1);
  set_position (self, id, 31 * SECOND);
  set_position (self, id, G_MAXINT64);
  set_position (self, id, G_MININT64);
  /* There is no next one. */
  tell (self, "Seek", g_variant_new ("(x)", 40 * SECOND));
  g_assert_cmpint (get_position (self), <, 15 * SECOND);
  g_assert_cmpint (self->n_sought, ==, 0);
  tell (self, "Stop", NULL);
  check_property (self, "CanSeek", "false");
  tell (self, "Seek", g_variant_new ("(x)", SECOND));
  set_position (self, id, SECOND);
  expect (self, DGZ_PLAYBACK_STOPPED, -1);
}

static void
test_bad_values (Fixture      *self,
                 gconstpointer data)
{
  play (self, 0);
  set_property (self, "Volume", g_variant_new_double (0.75), -1);
  check_property (self, "Volume", "0.75");
  g_assert_cmpfloat (dgz_playback_get_volume (self->playback), ==, 0.75);
  set_property (self, "Volume", g_variant_new_double (7.0), -1);
  check_property (self, "Volume", "1.0");
  set_property (self, "Volume", g_variant_new_double (-1.0), -1);
  check_property (self, "Volume", "0.0");
  set_property (self, "Volume", g_variant_new_double (0.5), -1);
  set_property (self, "Volume", g_variant_new_double (NAN), G_DBUS_ERROR_INVALID_ARGS);
  set_property (self, "Volume", g_variant_new_double (INFINITY), G_DBUS_ERROR_INVALID_ARGS);
  set_property (self, "Volume", g_variant_new_string ("loud"), G_DBUS_ERROR_INVALID_ARGS);
  set_property (self, "Rate", g_variant_new_double (2.0), -1);
  set_property (self, "Position", g_variant_new_int64 (1), G_DBUS_ERROR_INVALID_ARGS);
  set_property (self, "Shuffle", g_variant_new_boolean (TRUE), G_DBUS_ERROR_INVALID_ARGS);
  check_property (self, "Volume", "0.5");
  check_property (self, "Rate", "1.0");
  expect (self, DGZ_PLAYBACK_PLAYING, 0);
}

static void
test_bad_calls (Fixture      *self,
                gconstpointer data)
{
  const struct
  {
    const char *name;
    GVariant *arguments;
    int code;
  } calls[] = {
    { "Seek", g_variant_new ("(s)", "far"), G_DBUS_ERROR_INVALID_ARGS },
    { "Seek", NULL, G_DBUS_ERROR_INVALID_ARGS },
    { "SetPosition", g_variant_new ("(sx)", "x", SECOND), G_DBUS_ERROR_INVALID_ARGS },
    { "OpenUri", g_variant_new ("(s)", "file:///etc/passwd"), G_DBUS_ERROR_INVALID_ARGS },
    { "OpenUri", g_variant_new ("(s)", ""), G_DBUS_ERROR_INVALID_ARGS },
    { "Next", g_variant_new ("(i)", 2), G_DBUS_ERROR_INVALID_ARGS },
    { "Explode", NULL, G_DBUS_ERROR_UNKNOWN_METHOD },
  };

  play (self, 0);
  for (guint i = 0; i < G_N_ELEMENTS (calls); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GVariant) answer =
        call (self, DGZ_MPRIS_PLAYER, calls[i].name, calls[i].arguments, &error);

    g_assert_error (error, G_DBUS_ERROR, calls[i].code);
  }
  g_assert_cmpstr (self->wishes->str, ==, "");
  expect (self, DGZ_PLAYBACK_PLAYING, 0);
}

/* What the bus says of the interfaces is what MPRIS 2.2 asks of every player. */
static void
test_introspection (Fixture      *self,
                    gconstpointer data)
{
  static const char wanted[] =
      "Raise Quit CanQuit:b CanRaise:b HasTrackList:b Identity:s DesktopEntry:s "
      "SupportedUriSchemes:as SupportedMimeTypes:as | "
      "Next Previous Pause PlayPause Stop Play Seek(x) SetPosition(ox) OpenUri(s) Seeked!x "
      "PlaybackStatus:s Rate:d= MinimumRate:d MaximumRate:d Metadata:a{sv} Volume:d= Position:x "
      "CanGoNext:b CanGoPrevious:b CanPlay:b CanPause:b CanSeek:b CanControl:b ";
  static const char *const names[] = { DGZ_MPRIS_ROOT, DGZ_MPRIS_PLAYER };
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GDBusNodeInfo) node = NULL;
  g_autoptr (GString) found = g_string_new (NULL);
  const char *xml;

  play (self, 0);
  answer = call (self, "org.freedesktop.DBus.Introspectable", "Introspect", NULL, &error);
  g_assert_no_error (error);
  g_variant_get (answer, "(&s)", &xml);
  node = g_dbus_node_info_new_for_xml (xml, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    GDBusInterfaceInfo *interface = g_dbus_node_info_lookup_interface (node, names[i]);

    g_assert_nonnull (interface);
    for (GDBusMethodInfo **at = interface->methods; at && *at; at++) {
      g_string_append_printf (found, "%s%s", (*at)->name,
                              (*at)->in_args && (*at)->in_args[0] ? "(" : " ");
      for (GDBusArgInfo **in = (*at)->in_args; in && *in; in++)
        g_string_append_printf (found, "%s%s", (*in)->signature, in[1] ? "" : ") ");
    }
    for (GDBusSignalInfo **at = interface->signals; at && *at; at++)
      g_string_append_printf (found, "%s!%s ", (*at)->name, (*at)->args[0]->signature);
    for (GDBusPropertyInfo **at = interface->properties; at && *at; at++)
      g_string_append_printf (found, "%s:%s%s ", (*at)->name, (*at)->signature,
                              (*at)->flags & G_DBUS_PROPERTY_INFO_FLAGS_WRITABLE ? "=" : "");
    if (i == 0)
      g_string_append (found, "| ");
  }
  g_assert_cmpstr (found->str, ==, wanted);
}

static gboolean
is_finished (gpointer data)
{
  return dgz_playback_get_position (data) > 0.5;
}

/* The second goes without the controls until the first has gone. */
static void
test_two (Fixture      *self,
          gconstpointer data)
{
  g_autoptr (GDBusConnection) other = dgz_test_mpris_connect ();
  g_autoptr (GVariant) answer = g_dbus_connection_call_sync (
      other, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
      "RequestName", g_variant_new ("(su)", DGZ_MPRIS_NAME, 4), NULL, G_DBUS_CALL_FLAGS_NONE, 20000,
      NULL, NULL);
  g_autoptr (DgzTrack) track = g_list_model_get_item (G_LIST_MODEL (self->list), 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) refused = NULL;

  g_assert_nonnull (answer);
  dgz_playback_play (self->playback, track);
  g_assert_true (dgz_test_wait (is_finished, self->playback, 30.0));
  refused = call (self, DGZ_MPRIS_PLAYER, "Next", NULL, &error);
  g_assert_nonnull (error);
  expect (self, DGZ_PLAYBACK_PLAYING, 0);
  g_dbus_connection_close_sync (other, NULL, NULL);
  g_assert_true (dgz_test_wait (is_on_bus, self, 20.0));
  tell (self, "Next", NULL);
  expect (self, DGZ_PLAYBACK_PLAYING, 1);
}

static void
test_bus_dies (Fixture      *self,
               gconstpointer data)
{
  g_autoptr (GDBusConnection) shared = NULL;

  play (self, 0);
  shared = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_test_dbus_stop (self->bus);
  while (!g_dbus_connection_is_closed (shared))
    g_main_context_iteration (NULL, TRUE);
  dgz_playback_set_volume (self->playback, 0.3);
  dgz_playback_next (self->playback);
  expect (self, DGZ_PLAYBACK_PLAYING, 1);
  dgz_playback_seek (self->playback, 20.0);
  dgz_playback_stop (self->playback);
  expect (self, DGZ_PLAYBACK_STOPPED, -1);
}

static gboolean
is_alone (gpointer data)
{
  return G_OBJECT (data)->ref_count == 1;
}

/* As in most tests: there is none. */
static void
test_no_bus (void)
{
  g_autofree char *folder = dgz_test_make_folder ();
  DgzPlayback *playback = dgz_playback_new (folder);
  DgzMpris *mpris = dgz_mpris_new (playback);
  g_autoptr (DgzTrack) track = dgz_test_mpris_track ("invented", NULL);

  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "disabled:", TRUE);
  dgz_playback_play (playback, track);
  g_assert_true (dgz_test_wait (is_finished, playback, 30.0));
  dgz_playback_stop (playback);
  g_assert_finalize_object (mpris);
  g_assert_true (dgz_test_wait (is_alone, playback, 20.0));
  g_assert_finalize_object (playback);
  g_assert_true (dgz_test_wait_thread ("GstPlay"));
  dgz_test_remove (g_steal_pointer (&folder));
}

static void
add (const char *path,
     void      (*function) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, dgz_test_mpris_set_up, function, dgz_test_mpris_tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *daemon = g_find_program_in_path ("dbus-daemon");

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/mpris/no-bus", test_no_bus);
  if (daemon) {
    add ("/mpris/comes-and-goes", test_comes_and_goes);
    add ("/mpris/root", test_root);
    add ("/mpris/properties", test_properties);
    add ("/mpris/url", test_url);
    add ("/mpris/methods", test_methods);
    add ("/mpris/changes", test_changes);
    add ("/mpris/quiet", test_quiet);
    add ("/mpris/seeks", test_seeks);
    add ("/mpris/bad-seeks", test_bad_seeks);
    add ("/mpris/bad-values", test_bad_values);
    add ("/mpris/bad-calls", test_bad_calls);
    add ("/mpris/introspection", test_introspection);
    add ("/mpris/two", test_two);
    add ("/mpris/bus-dies", test_bus_dies);
  } else {
    g_test_message ("There is no dbus-daemon: only the absent bus is tested");
  }

  return g_test_run ();
}
