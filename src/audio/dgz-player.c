/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-player.h"

#include <gst/play/play.h>

/* A server that says nothing is not reported by GStreamer: after this it is, here. */
#define STALL_SECONDS 10
/* A clip that ends earlier than this before its duration was cut off. */
#define END_SLACK_SECONDS 2.0

/**
 * DgzPlayer:
 *
 * Plays one clip at a time. Main thread.
 */
struct _DgzPlayer
{
  GObject parent_instance;

  GstPlay *play;
  GstPlaySignalAdapter *adapter;
  DgzPlayerState state;
  double position;
  double duration;
  double sought; /* where the last seek went */
  guint watchdog;
  guint n_unloaded; /* addresses that GStreamer has not taken up yet */
};

enum {
  PROP_0,
  PROP_STATE,
  PROP_POSITION,
  PROP_DURATION,
  N_PROPS,
};

enum {
  SIGNAL_ENDED,
  SIGNAL_FAILED,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_QUARK (dgz-player-error-quark, dgz_player_error)
G_DEFINE_FINAL_TYPE (DgzPlayer, dgz_player, G_TYPE_OBJECT)

static void
set_state (DgzPlayer     *self,
           DgzPlayerState state)
{
  if (self->state == state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
}

static void
set_position (DgzPlayer *self,
              double     position)
{
  if (self->position == position)
    return;

  self->position = position;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_POSITION]);
}

static void
set_duration (DgzPlayer *self,
              double     duration)
{
  if (self->duration == duration)
    return;

  self->duration = duration;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DURATION]);
}

static void
fail (DgzPlayer     *self,
      DgzPlayerError code,
      const char    *message)
{
  g_autoptr (GError) error = g_error_new_literal (DGZ_PLAYER_ERROR, code, message);

  g_debug ("Playing failed: %s", message);
  dgz_player_stop (self);
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
}

static gboolean
stalled_cb (gpointer data)
{
  DgzPlayer *self = data;

  self->watchdog = 0;
  fail (self, DGZ_PLAYER_ERROR_STALLED, "No data came");
  return G_SOURCE_REMOVE;
}

static void
watch (DgzPlayer *self,
       gboolean   on)
{
  g_clear_handle_id (&self->watchdog, g_source_remove);
  if (on)
    self->watchdog = g_timeout_add_seconds (STALL_SECONDS, stalled_cb, self);
}

static double
seconds_of (guint64 time)
{
  return GST_CLOCK_TIME_IS_VALID (time) ? (double) time / GST_SECOND : 0.0;
}

/* Messages of the clip before may still come; a stopped player stays so. */
static gboolean
is_current (DgzPlayer *self)
{
  return self->state != DGZ_PLAYER_STOPPED && self->n_unloaded == 0;
}

static void
uri_loaded_cb (DgzPlayer  *self,
               const char *uri)
{
  if (self->n_unloaded > 0)
    self->n_unloaded--;
}

static void
state_changed_cb (DgzPlayer   *self,
                  GstPlayState state)
{
  if (!is_current (self))
    return;

  switch (state) {
  case GST_PLAY_STATE_PLAYING:
    watch (self, FALSE);
    set_state (self, DGZ_PLAYER_PLAYING);
    break;
  case GST_PLAY_STATE_PAUSED:
    watch (self, FALSE);
    set_state (self, DGZ_PLAYER_PAUSED);
    break;
  case GST_PLAY_STATE_BUFFERING:
    watch (self, TRUE);
    set_state (self, DGZ_PLAYER_LOADING);
    break;
  case GST_PLAY_STATE_STOPPED:
  default:
    break;
  }
}

static void
position_cb (DgzPlayer *self,
             guint64    position)
{
  if (!is_current (self))
    return;

  /* A WAV file's duration is known, but not announced. */
  if (self->duration == 0.0)
    set_duration (self, seconds_of (gst_play_get_duration (self->play)));
  set_position (self, seconds_of (position));
}

static void
duration_cb (DgzPlayer *self,
             guint64    duration)
{
  if (is_current (self))
    set_duration (self, seconds_of (duration));
}

static void
end_cb (DgzPlayer *self)
{
  gboolean is_early;

  if (!is_current (self))
    return;

  /* After a seek the end may come before the position is told. */
  is_early = self->duration > 0.0 &&
             MAX (self->position, self->sought) < self->duration - END_SLACK_SECONDS;
  if (is_early) {
    fail (self, DGZ_PLAYER_ERROR_TRUNCATED, "The clip ended early");
    return;
  }

  dgz_player_stop (self);
  g_signal_emit (self, signals[SIGNAL_ENDED], 0);
}

static void
error_cb (DgzPlayer    *self,
          GError       *error,
          GstStructure *details)
{
  guint status = 0;
  DgzPlayerError code = DGZ_PLAYER_ERROR_FAILED;

  if (!is_current (self))
    return;

  if (details && gst_structure_get_uint (details, "http-status-code", &status) && status >= 400)
    code = DGZ_PLAYER_ERROR_NO_PREVIEW;
  else if (strstr (error->message, "plug-in") || strstr (error->message, "determine type"))
    code = DGZ_PLAYER_ERROR_NO_CODEC;

  fail (self, code, error->message);
}

/* Tests play into a sink of their own; nobody else sets one. */
static void
use_test_sink (DgzPlayer *self)
{
  const char *description = g_getenv ("DIGGERZ_AUDIO_SINK");
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GError) error = NULL;
  GstElement *sink;

  if (!description)
    return;

  sink = gst_parse_bin_from_description (description, TRUE, &error);
  if (!sink) {
    g_warning ("DIGGERZ_AUDIO_SINK: %s", error->message);
    return;
  }

  pipeline = gst_play_get_pipeline (self->play);
  g_object_set (pipeline, "audio-sink", sink, NULL);
}

static void
dgz_player_dispose (GObject *object)
{
  DgzPlayer *self = DGZ_PLAYER (object);

  g_clear_handle_id (&self->watchdog, g_source_remove);
  g_clear_object (&self->adapter);
  if (self->play) {
    g_autoptr (GstBus) bus = gst_play_get_message_bus (self->play);

    gst_play_stop (self->play);
    /* Messages that nobody reads hold the player, with its thread, for ever. */
    gst_bus_set_flushing (bus, TRUE);
  }
  g_clear_object (&self->play);

  G_OBJECT_CLASS (dgz_player_parent_class)->dispose (object);
}

static void
dgz_player_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  DgzPlayer *self = DGZ_PLAYER (object);

  switch (prop_id) {
  case PROP_STATE:
    g_value_set_uint (value, self->state);
    break;
  case PROP_POSITION:
    g_value_set_double (value, self->position);
    break;
  case PROP_DURATION:
    g_value_set_double (value, self->duration);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
dgz_player_class_init (DgzPlayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dgz_player_dispose;
  object_class->get_property = dgz_player_get_property;

  props[PROP_STATE] = g_param_spec_uint ("state", NULL, NULL, 0, DGZ_PLAYER_PAUSED, 0,
                                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_POSITION] = g_param_spec_double ("position", NULL, NULL, 0.0, G_MAXDOUBLE, 0.0,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_DURATION] = g_param_spec_double ("duration", NULL, NULL, 0.0, G_MAXDOUBLE, 0.0,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * DgzPlayer::ended:
   *
   * The clip was played to its end.
   */
  signals[SIGNAL_ENDED] = g_signal_new ("ended", DGZ_TYPE_PLAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 0);
  /**
   * DgzPlayer::failed:
   * @error: a #GError of %DGZ_PLAYER_ERROR
   *
   * The clip cannot be played, or not on.
   */
  signals[SIGNAL_FAILED] = g_signal_new ("failed", DGZ_TYPE_PLAYER, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
dgz_player_init (DgzPlayer *self)
{
  gst_init (NULL, NULL);

  self->play = gst_play_new (NULL);
  gst_play_set_video_track_enabled (self->play, FALSE);
  use_test_sink (self);

  self->adapter = gst_play_signal_adapter_new (self->play);
  g_signal_connect_object (self->adapter, "uri-loaded", G_CALLBACK (uri_loaded_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->adapter, "state-changed", G_CALLBACK (state_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->adapter, "position-updated", G_CALLBACK (position_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->adapter, "duration-changed", G_CALLBACK (duration_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->adapter, "end-of-stream", G_CALLBACK (end_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->adapter, "error", G_CALLBACK (error_cb), self, G_CONNECT_SWAPPED);
}

/**
 * dgz_player_new:
 *
 * Makes a player.
 *
 * Returns: (transfer full): the player
 */
DgzPlayer *
dgz_player_new (void)
{
  return g_object_new (DGZ_TYPE_PLAYER, NULL);
}

/**
 * dgz_player_play_uri:
 * @self: a player
 * @uri: the clip's address
 *
 * Plays a clip from its beginning.
 */
void
dgz_player_play_uri (DgzPlayer  *self,
                     const char *uri)
{
  gst_play_stop (self->play);
  self->sought = 0.0;
  self->n_unloaded++;
  set_position (self, 0.0);
  set_duration (self, 0.0);
  set_state (self, DGZ_PLAYER_LOADING);
  watch (self, TRUE);
  gst_play_set_uri (self->play, uri);
  gst_play_play (self->play);
}

/**
 * dgz_player_play:
 * @self: a player
 *
 * Plays on after a pause.
 */
void
dgz_player_play (DgzPlayer *self)
{
  if (self->state == DGZ_PLAYER_PAUSED)
    gst_play_play (self->play);
}

/**
 * dgz_player_pause:
 * @self: a player
 *
 * Pauses.
 */
void
dgz_player_pause (DgzPlayer *self)
{
  if (self->state == DGZ_PLAYER_PLAYING)
    gst_play_pause (self->play);
}

/**
 * dgz_player_stop:
 * @self: a player
 *
 * Stops, and forgets the position.
 */
void
dgz_player_stop (DgzPlayer *self)
{
  watch (self, FALSE);
  set_state (self, DGZ_PLAYER_STOPPED);
  set_position (self, 0.0);
  gst_play_stop (self->play);
}

/**
 * dgz_player_seek:
 * @self: a player
 * @seconds: where to
 *
 * Moves within the clip.
 */
void
dgz_player_seek (DgzPlayer *self,
                 double     seconds)
{
  double most = self->duration > 0.0 ? self->duration : G_MAXINT32;

  if (self->state != DGZ_PLAYER_PLAYING && self->state != DGZ_PLAYER_PAUSED)
    return;

  self->sought = CLAMP (seconds, 0.0, most);
  gst_play_seek (self->play, (GstClockTime) (self->sought * GST_SECOND));
}

/**
 * dgz_player_set_volume:
 * @self: a player
 * @volume: 0 to 1, as heard
 *
 * Sets the volume.
 */
void
dgz_player_set_volume (DgzPlayer *self,
                       double     volume)
{
  /* The ear's scale, not the sample's: halfway is half as loud. */
  gst_play_set_volume (self->play, volume * volume * volume);
}

/**
 * dgz_player_get_state:
 * @self: a player
 *
 * What the player does.
 */
DgzPlayerState
dgz_player_get_state (DgzPlayer *self)
{
  return self->state;
}

/**
 * dgz_player_get_position:
 * @self: a player
 *
 * Where the player is, in seconds.
 */
double
dgz_player_get_position (DgzPlayer *self)
{
  return self->position;
}

/**
 * dgz_player_get_duration:
 * @self: a player
 *
 * How long the clip is, in seconds; 0 while that is not known.
 */
double
dgz_player_get_duration (DgzPlayer *self)
{
  return self->duration;
}
