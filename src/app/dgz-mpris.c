/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The player on the session bus, for the desktop's media controls and media keys.
 *
 * It comes to the bus with the first track that is played, so that a window in which nothing is
 * heard adds no player to the desktop, and goes with the object. After a stop the last track stays
 * the one that Play begins. Without a bus, or with the name taken, the program is the same.
 */

#include "config.h"

#include "dgz-mpris.h"

#include <math.h>
#include <string.h>

#include "dgz-mpris-private.h"

/* A position so many seconds from where it would have come by itself was sought. */
#define JUMP 0.5
/* How near a position that was asked for counts as it. */
#define NEAR 0.3

struct _DgzMpris
{
  GObject parent_instance;

  DgzPlayback *playback;
  DgzTrack *track; /* the last that was played */
  guint name;
  guint objects[2];
  GDBusConnection *connection; /* while the objects are on it */
  GHashTable *told;            /* name to value, as the bus has them */
  guint idle;

  double position;    /* when it was last looked at */
  gint64 position_at; /* and when that was */
  double asked;       /* where the bus asked to go; NaN when nowhere */
};

enum {
  SIGNAL_RAISE,
  SIGNAL_QUIT,
  SIGNAL_OPEN_URI,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DgzMpris, dgz_mpris, G_TYPE_OBJECT)

/* A player that is paused or loads may tell where it was sought to only when it goes on. */
static gint64
get_position (DgzMpris *self)
{
  gboolean goes_on = dgz_playback_get_state (self->playback) == DGZ_PLAYBACK_PLAYING;

  return dgz_mpris_to_us (!goes_on && !isnan (self->asked)
                              ? self->asked
                              : dgz_playback_get_position (self->playback));
}

static GVariant *
get_value (DgzMpris   *self,
           const char *name)
{
  if (g_str_equal (name, "Position"))
    return g_variant_new_int64 (get_position (self));

  return dgz_mpris_get_value (self->playback, self->track, name);
}

/* The values that are not what was last told of them, in one signal. */
static gboolean
tell_changes (gpointer data)
{
  DgzMpris *self = data;
  g_auto (GVariantBuilder) changed = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  gboolean has_changed = FALSE;

  self->idle = 0;
  for (const char *const *name = dgz_mpris_changing; self->connection && *name; name++) {
    g_autoptr (GVariant) value = g_variant_ref_sink (get_value (self, *name));
    GVariant *told = g_hash_table_lookup (self->told, *name);

    if (told && g_variant_equal (told, value))
      continue;
    has_changed = TRUE;
    g_variant_builder_add (&changed, "{sv}", *name, value);
    g_hash_table_insert (self->told, (gpointer) *name, g_steal_pointer (&value));
  }

  if (has_changed)
    g_dbus_connection_emit_signal (
        self->connection, NULL, DGZ_MPRIS_PATH, "org.freedesktop.DBus.Properties",
        "PropertiesChanged",
        g_variant_new ("(sa{sv}@as)", DGZ_MPRIS_PLAYER, &changed, g_variant_new_strv (NULL, 0)),
        NULL);
  return G_SOURCE_REMOVE;
}

static void
queue_changes (DgzMpris *self)
{
  if (self->connection && self->idle == 0)
    self->idle = g_idle_add (tell_changes, self);
}

static void
tell_sought (DgzMpris *self)
{
  if (self->connection)
    g_dbus_connection_emit_signal (
        self->connection, NULL, DGZ_MPRIS_PATH, DGZ_MPRIS_PLAYER, "Seeked",
        g_variant_new ("(x)", get_position (self)), NULL);
}

static void
look_at_position (DgzMpris *self)
{
  self->position = dgz_playback_get_position (self->playback);
  self->position_at = g_get_monotonic_time ();
}

/* Whoever moves it, the bar or the bus: who counts along has to be told. */
static void
position_cb (DgzMpris *self)
{
  DgzPlaybackState state = dgz_playback_get_state (self->playback);
  double expected = self->position;
  double position;

  if (state == DGZ_PLAYBACK_PLAYING)
    expected += (double) (g_get_monotonic_time () - self->position_at) / G_USEC_PER_SEC;
  look_at_position (self);
  position = self->position;
  if (state != DGZ_PLAYBACK_PLAYING && state != DGZ_PLAYBACK_PAUSED)
    return;

  if (fabs (position - expected) > JUMP || fabs (position - self->asked) < NEAR) {
    self->asked = NAN;
    tell_sought (self);
  }
}

static void
state_cb (DgzMpris *self)
{
  if (dgz_playback_get_state (self->playback) == DGZ_PLAYBACK_STOPPED)
    self->asked = NAN;
  look_at_position (self);
  queue_changes (self);
}

/* Returns: whether the call was one of those without arguments */
static gboolean
call_plain (DgzMpris   *self,
            const char *name)
{
  DgzPlaybackState state = dgz_playback_get_state (self->playback);
  gboolean is_silent = state == DGZ_PLAYBACK_STOPPED || state == DGZ_PLAYBACK_PAUSED;
  DgzTrack *track = dgz_playback_get_track (self->playback);

  if (g_str_equal (name, "Next"))
    dgz_playback_next (self->playback);
  else if (g_str_equal (name, "Previous"))
    dgz_playback_previous (self->playback);
  else if (g_str_equal (name, "Stop"))
    dgz_playback_stop (self->playback);
  else if (g_str_equal (name, "Raise"))
    g_signal_emit (self, signals[SIGNAL_RAISE], 0);
  else if (g_str_equal (name, "Quit"))
    g_signal_emit (self, signals[SIGNAL_QUIT], 0);
  else if (!g_str_equal (name, "Play") && !g_str_equal (name, "Pause") &&
           !g_str_equal (name, "PlayPause"))
    return FALSE;
  else if (g_str_equal (name, "Play") ? !is_silent : g_str_equal (name, "Pause") && is_silent)
    return TRUE;
  else if (track)
    dgz_playback_toggle (self->playback);
  else if (self->track)
    dgz_playback_play (self->playback, self->track);

  return TRUE;
}

static void
go_to (DgzMpris *self,
       double    seconds)
{
  self->asked = seconds;
  dgz_playback_seek (self->playback, seconds);
  if (dgz_playback_get_state (self->playback) == DGZ_PLAYBACK_PAUSED)
    tell_sought (self);
}

/* Beyond the end is the next track, before the beginning is the beginning. */
static void
seek_by (DgzMpris *self,
         gint64    offset)
{
  double duration = dgz_playback_get_duration (self->playback);
  double seconds = ((double) get_position (self) + (double) offset) / G_USEC_PER_SEC;

  if (seconds > duration) {
    dgz_playback_next (self->playback);
    return;
  }

  go_to (self, MAX (seconds, 0.0));
}

/* A place outside of the track is no place, and neither is one of another track. */
static void
seek_to (DgzMpris   *self,
         const char *id,
         gint64      position)
{
  g_autofree char *current = dgz_mpris_get_track_id (self->track);

  if (!g_str_equal (id, current) || position < 0 ||
      position > dgz_mpris_to_us (dgz_playback_get_duration (self->playback)))
    return;

  go_to (self, (double) position / G_USEC_PER_SEC);
}

static void
call_seek (DgzMpris   *self,
           const char *name,
           GVariant   *arguments)
{
  g_autoptr (GVariant) can = g_variant_ref_sink (get_value (self, "CanSeek"));
  const char *id;
  gint64 position;

  if (!g_variant_get_boolean (can) || !self->track)
    return;

  if (g_str_equal (name, "Seek")) {
    g_variant_get (arguments, "(x)", &position);
    seek_by (self, position);
  } else {
    g_variant_get (arguments, "(&ox)", &id, &position);
    seek_to (self, id, position);
  }
}

static void
call_cb (GDBusConnection       *connection,
         const char            *sender,
         const char            *path,
         const char            *interface,
         const char            *name,
         GVariant              *arguments,
         GDBusMethodInvocation *invocation,
         gpointer               user_data)
{
  /* Quit ends the last one that holds it. */
  g_autoptr (DgzMpris) self = g_object_ref (user_data);

  if (g_str_equal (name, "OpenUri")) {
    const char *uri;
    g_autofree char *scheme = NULL;

    g_variant_get (arguments, "(&s)", &uri);
    scheme = g_uri_parse_scheme (uri);
    if (g_strcmp0 (scheme, "https") != 0 && g_strcmp0 (scheme, "http") != 0) {
      g_dbus_method_invocation_return_error_literal (invocation, G_DBUS_ERROR,
                                                     G_DBUS_ERROR_INVALID_ARGS,
                                                     "Only web addresses can be opened");
      return;
    }
    g_dbus_method_invocation_return_value (g_steal_pointer (&invocation), NULL);
    g_signal_emit (self, signals[SIGNAL_OPEN_URI], 0, uri);
    return;
  }

  g_dbus_method_invocation_return_value (invocation, NULL);
  if (!call_plain (self, name))
    call_seek (self, name, arguments);
}

static GVariant *
get_cb (GDBusConnection *connection,
        const char      *sender,
        const char      *path,
        const char      *interface,
        const char      *name,
        GError         **error,
        gpointer         user_data)
{
  return get_value (user_data, name);
}

static gboolean
set_cb (GDBusConnection *connection,
        const char      *sender,
        const char      *path,
        const char      *interface,
        const char      *name,
        GVariant        *value,
        GError         **error,
        gpointer         user_data)
{
  DgzMpris *self = user_data;
  double number = g_variant_get_double (value);

  if (!isfinite (number)) {
    g_set_error_literal (error, G_DBUS_ERROR, G_DBUS_ERROR_INVALID_ARGS, "This is no number");
    return FALSE;
  }

  /* A rate of 0 is another word for pause; there is no other. */
  if (g_str_equal (name, "Volume"))
    dgz_playback_set_volume (self->playback, number);
  else if (number == 0.0)
    call_plain (self, "Pause");
  return TRUE;
}

static void
leave (DgzMpris *self)
{
  for (guint i = 0; self->connection && i < G_N_ELEMENTS (self->objects); i++)
    g_dbus_connection_unregister_object (self->connection, self->objects[i]);
  g_clear_object (&self->connection);
  g_hash_table_remove_all (self->told);
  g_clear_handle_id (&self->idle, g_source_remove);
}

static void
bus_acquired_cb (GDBusConnection *connection,
                 const char      *name,
                 gpointer         user_data)
{
  static const GDBusInterfaceVTable vtable = { call_cb, get_cb, set_cb, { NULL } };
  static const char *const interfaces[] = { DGZ_MPRIS_ROOT, DGZ_MPRIS_PLAYER };
  DgzMpris *self = user_data;
  g_autoptr (GError) error = NULL;

  /* A bus that goes away takes the player's controls, not the program. */
  g_dbus_connection_set_exit_on_close (connection, FALSE);
  leave (self);
  for (guint i = 0; i < G_N_ELEMENTS (interfaces); i++) {
    self->objects[i] = g_dbus_connection_register_object (
        connection, DGZ_MPRIS_PATH, dgz_mpris_get_interface (interfaces[i]), &vtable, self, NULL,
        &error);
    if (self->objects[i] == 0) {
      g_debug ("%s", error->message);
      if (i > 0)
        g_dbus_connection_unregister_object (connection, self->objects[0]);
      return;
    }
  }

  self->connection = g_object_ref (connection);
  for (const char *const *at = dgz_mpris_changing; *at; at++)
    g_hash_table_insert (self->told, (gpointer) *at, g_variant_ref_sink (get_value (self, *at)));
}

static void
name_lost_cb (GDBusConnection *connection,
              const char      *name,
              gpointer         user_data)
{
  g_debug ("%s", connection ? "Another has the player's name" : "There is no session bus");
  if (!connection)
    leave (user_data);
}

static void
track_cb (DgzMpris *self)
{
  DgzTrack *track = dgz_playback_get_track (self->playback);

  self->asked = NAN;
  look_at_position (self);
  queue_changes (self);
  if (!track)
    return;

  g_set_object (&self->track, track);
  if (self->name == 0)
    self->name = g_bus_own_name (G_BUS_TYPE_SESSION, DGZ_MPRIS_NAME, G_BUS_NAME_OWNER_FLAGS_NONE,
                                 bus_acquired_cb, NULL, name_lost_cb, self, NULL);
}

static void
dgz_mpris_dispose (GObject *object)
{
  DgzMpris *self = DGZ_MPRIS (object);

  g_clear_handle_id (&self->name, g_bus_unown_name);
  leave (self);
  g_clear_object (&self->playback);
  g_clear_object (&self->track);

  G_OBJECT_CLASS (dgz_mpris_parent_class)->dispose (object);
}

static void
dgz_mpris_finalize (GObject *object)
{
  g_hash_table_unref (DGZ_MPRIS (object)->told);

  G_OBJECT_CLASS (dgz_mpris_parent_class)->finalize (object);
}

static void
dgz_mpris_class_init (DgzMprisClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dgz_mpris_dispose;
  object_class->finalize = dgz_mpris_finalize;

  /**
   * DgzMpris::raise:
   *
   * The window is to be shown.
   */
  signals[SIGNAL_RAISE] = g_signal_new ("raise", DGZ_TYPE_MPRIS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 0);
  /**
   * DgzMpris::quit:
   *
   * The program is to end.
   */
  signals[SIGNAL_QUIT] = g_signal_new ("quit", DGZ_TYPE_MPRIS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 0);
  /**
   * DgzMpris::open-uri:
   * @uri: a web address
   *
   * It is to be opened.
   */
  signals[SIGNAL_OPEN_URI] = g_signal_new ("open-uri", DGZ_TYPE_MPRIS, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
dgz_mpris_init (DgzMpris *self)
{
  self->asked = NAN;
  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                      (GDestroyNotify) g_variant_unref);
}

/**
 * dgz_mpris_new:
 * @playback: what plays
 *
 * Makes what offers the playback to the desktop from its first track on. Main thread.
 *
 * Returns: (transfer full): the player on the bus, until the last reference to it goes
 */
DgzMpris *
dgz_mpris_new (DgzPlayback *playback)
{
  static const char *const changes[] = { "notify::duration", "notify::volume", "list-changed" };
  DgzMpris *self = g_object_new (DGZ_TYPE_MPRIS, NULL);

  self->playback = g_object_ref (playback);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    g_signal_connect_object (playback, changes[i], G_CALLBACK (queue_changes), self,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (playback, "notify::state", G_CALLBACK (state_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (playback, "notify::position", G_CALLBACK (position_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (playback, "notify::track", G_CALLBACK (track_cb), self,
                           G_CONNECT_SWAPPED);
  track_cb (self);
  return self;
}
