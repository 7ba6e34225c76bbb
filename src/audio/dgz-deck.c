/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * One of the two that a player mixes between: a GstPlay that fades.
 *
 * A fade is made before the sink and heard when the sink comes to it. What is
 * to happen once it is silent waits until the pipeline's clock is there.
 */

#include "dgz-deck.h"

#include <gst/play/play.h>
#include <math.h>

#include "dgz-fader.h"
#include "dgz-outlet.h"
#include "dgz-player.h"
#include "dgz-watch.h"

/* A clip that ends earlier than this before its duration was cut off. */
#define END_SLACK_SECONDS 2.0
#define POSITION_MS 100
/* How often it is looked whether a fade is over, and when it is no longer waited for. */
#define FADE_TICK_MS 5
#define FADE_LIMIT_US (G_USEC_PER_SEC / 4)
#define DOUBT_LIMIT_US (G_USEC_PER_SEC / 10)
/* GstPlay may see that something is wrong before the element says what. */
#define REASON_MS 100
/* A seek that GStreamer has not told the end of by then has none. */
#define SEEK_LIMIT_US (2 * G_USEC_PER_SEC)

typedef enum {
  THEN_NOTHING,
  THEN_PAUSE,
  THEN_SEEK,
  THEN_STOP,
} Then;

/**
 * DgzDeck:
 *
 * Plays one clip. Main thread.
 */
struct _DgzDeck
{
  DgzDeckFunc func;
  gpointer data;
  GstPlay *play;
  GstPlaySignalAdapter *adapter;
  GstElement *playbin;
  DgzFader *fader;
  DgzWatch *watch;
  gboolean is_loaded;  /* from load to stop, end or failure */
  gboolean is_running; /* GstPlay plays */
  gboolean is_wanted;  /* the user wants it to play */
  guint n_unloaded;    /* addresses that GStreamer has not taken up yet */
  double position;
  double duration;
  double buffering;
  double sought;     /* where the last seek went */
  gint64 seek_until; /* positions before that are of before the seek; 0 for none */
  gboolean has_seek; /* and GstPlay does not know of it yet */
  Then then;         /* when the fade is over */
  gint64 fade_until;
  guint fade_tick;
  guint late; /* until a reason is no longer waited for */
};

static void
tell (DgzDeck      *self,
      DgzDeckEvent  event,
      const GError *error)
{
  self->func (self, event, error, self->data);
}

static double
seconds_of (guint64 time)
{
  return GST_CLOCK_TIME_IS_VALID (time) ? (double) time / GST_SECOND : 0.0;
}

/* Messages of the clip before may still come; a stopped deck stays so. */
static gboolean
is_current (DgzDeck *self)
{
  return self->is_loaded && self->n_unloaded == 0;
}

static void
forget (DgzDeck *self)
{
  g_clear_handle_id (&self->fade_tick, g_source_remove);
  g_clear_handle_id (&self->late, g_source_remove);
  self->then = THEN_NOTHING;
  self->is_loaded = FALSE;
  self->is_running = FALSE;
  self->has_seek = FALSE;
  self->seek_until = 0;
  gst_play_stop (self->play);
}

static void
fail (DgzDeck      *self,
      const GError *error)
{
  forget (self);
  tell (self, DGZ_DECK_FAILED, error);
}

static void
fail_with (DgzDeck       *self,
           DgzPlayerError code,
           const char    *message)
{
  g_autoptr (GError) error = g_error_new_literal (DGZ_PLAYER_ERROR, (int) code, message);

  fail (self, error);
}

static void
seek_now (DgzDeck *self)
{
  self->has_seek = FALSE;
  dgz_fader_fade_in (self->fader, TRUE);
  gst_play_seek (self->play, (GstClockTime) (self->sought * GST_SECOND));
}

static void
finish_fade (DgzDeck *self)
{
  Then then = self->then;

  g_clear_handle_id (&self->fade_tick, g_source_remove);
  self->then = THEN_NOTHING;
  if (then == THEN_STOP) {
    forget (self);
    tell (self, DGZ_DECK_SILENT, NULL);
    return;
  }

  if (then == THEN_PAUSE) {
    gst_play_pause (self->play);
    self->is_running = FALSE;
  }
  if (self->has_seek)
    seek_now (self);
}

static void
fault_cb (const GError *error,
          gpointer      data)
{
  DgzDeck *self = data;

  if (!self->is_loaded)
    return;

  /* One that is fading out is not missed. */
  if (self->then == THEN_STOP)
    finish_fade (self);
  else
    fail (self, error);
}

static gboolean
late_cb (gpointer data)
{
  DgzDeck *self = data;
  g_autoptr (GError) error = dgz_watch_take (self->watch);

  self->late = 0;
  if (!error)
    error = g_error_new_literal (DGZ_PLAYER_ERROR, DGZ_PLAYER_ERROR_FAILED, "GStreamer gave up");
  fault_cb (error, self);
  return G_SOURCE_REMOVE;
}

/*
 * GstPlay has given up, and only now is it good for another clip; the watch
 * knows why.
 */
static void
error_cb (DgzDeck      *self,
          GError       *error,
          GstStructure *details)
{
  g_autoptr (GError) reason = NULL;

  if (!is_current (self))
    return;

  g_debug ("GstPlay: %s", error->message);
  reason = dgz_watch_take (self->watch);
  if (reason)
    fault_cb (reason, self);
  else if (self->late == 0)
    self->late = g_timeout_add (REASON_MS, late_cb, self);
}

/* Whether what is heard is silent now. */
static gboolean
is_faded (DgzDeck *self)
{
  GstClockTime silent_at = dgz_fader_get_silent_at (self->fader);
  g_autoptr (GstClock) clock = gst_element_get_clock (self->playbin);

  if (g_get_monotonic_time () >= self->fade_until)
    return TRUE;

  return clock && GST_CLOCK_TIME_IS_VALID (silent_at) &&
         gst_clock_get_time (clock) >= gst_element_get_base_time (self->playbin) + silent_at;
}

static gboolean
fade_cb (gpointer data)
{
  DgzDeck *self = data;

  if (!is_faded (self))
    return G_SOURCE_CONTINUE;

  self->fade_tick = 0;
  finish_fade (self);
  return G_SOURCE_REMOVE;
}

/* GstPlay tells that it plays a little after it does. */
static gboolean
may_be_heard (DgzDeck *self)
{
  return self->is_running ||
         (self->is_loaded && self->is_wanted && dgz_fader_get_n_frames (self->fader) > 0);
}

/* Does it at once where nothing is heard. */
static void
fade_then (DgzDeck *self,
           Then     then,
           gboolean is_heard)
{
  gboolean is_fading = self->fade_tick > 0;

  self->then = then;
  if (is_fading)
    return;
  if (!is_heard) {
    finish_fade (self);
    return;
  }

  dgz_fader_fade_out (self->fader);
  self->fade_until =
      g_get_monotonic_time () + (self->is_running ? FADE_LIMIT_US : DOUBT_LIMIT_US);
  self->fade_tick = g_timeout_add_full (G_PRIORITY_HIGH, FADE_TICK_MS, fade_cb, self, NULL);
}

static void
uri_loaded_cb (DgzDeck    *self,
               const char *uri)
{
  if (self->n_unloaded > 0)
    self->n_unloaded--;
}

static void
take_playing (DgzDeck *self)
{
  if (dgz_fader_get_n_frames (self->fader) == 0) {
    fail_with (self, DGZ_PLAYER_ERROR_NOT_AUDIO, "The clip has no sound");
    return;
  }

  /* It may be told after the user has had another wish. */
  if (!self->is_wanted)
    return;

  self->is_running = TRUE;
  tell (self, DGZ_DECK_PLAYING, NULL);
}

static void
state_changed_cb (DgzDeck     *self,
                  GstPlayState state)
{
  if (!is_current (self) || self->then == THEN_STOP)
    return;

  switch (state) {
  case GST_PLAY_STATE_PLAYING:
    take_playing (self);
    break;
  case GST_PLAY_STATE_PAUSED:
    if (!self->is_wanted)
      tell (self, DGZ_DECK_PAUSED, NULL);
    break;
  case GST_PLAY_STATE_BUFFERING:
  case GST_PLAY_STATE_STOPPED:
  default:
    break;
  }
}

static void
take_duration (DgzDeck *self,
               double   duration)
{
  if (self->duration == duration || duration <= 0.0)
    return;

  self->duration = duration;
  dgz_fader_set_end (self->fader, duration);
  tell (self, DGZ_DECK_LENGTH, NULL);
}

static void
position_cb (DgzDeck *self,
             guint64  position)
{
  if (!is_current (self) || self->then == THEN_STOP || !GST_CLOCK_TIME_IS_VALID (position))
    return;

  /* A WAV file's duration is known, but not announced. */
  if (self->duration == 0.0)
    take_duration (self, seconds_of (gst_play_get_duration (self->play)));
  if (self->has_seek || g_get_monotonic_time () < self->seek_until)
    return;
  if (self->position == seconds_of (position))
    return;

  self->position = seconds_of (position);
  tell (self, DGZ_DECK_MOVED, NULL);
}

static void
seek_done_cb (DgzDeck *self,
              guint64  position)
{
  if (!self->has_seek)
    self->seek_until = 0;
}

static void
duration_cb (DgzDeck *self,
             guint64  duration)
{
  if (is_current (self) && self->then != THEN_STOP)
    take_duration (self, seconds_of (duration));
}

static void
buffering_cb (DgzDeck *self,
              int      percent)
{
  if (!is_current (self) || self->then == THEN_STOP)
    return;

  self->buffering = CLAMP (percent, 0, 100) / 100.0;
  tell (self, DGZ_DECK_BUFFERING, NULL);
}

static void
end_cb (DgzDeck *self)
{
  double reached = MAX (self->position, self->sought);
  gboolean is_early = self->duration > 0.0 && reached < self->duration - END_SLACK_SECONDS;

  if (!is_current (self))
    return;
  if (self->then == THEN_STOP) {
    finish_fade (self);
    return;
  }

  /* GStreamer takes what has come for all there is. */
  if (is_early || dgz_watch_is_short (self->watch)) {
    fail_with (self, DGZ_PLAYER_ERROR_TRUNCATED, "The clip ended early");
  } else if (dgz_fader_get_n_frames (self->fader) == 0) {
    fail_with (self, DGZ_PLAYER_ERROR_NOT_AUDIO, "The clip has no sound");
  } else {
    forget (self);
    tell (self, DGZ_DECK_ENDED, NULL);
  }
}

static void
listen (DgzDeck *self)
{
  static const struct
  {
    const char *signal;
    GCallback function;
  } signals[] = {
    { "uri-loaded", G_CALLBACK (uri_loaded_cb) },
    { "state-changed", G_CALLBACK (state_changed_cb) },
    { "position-updated", G_CALLBACK (position_cb) },
    { "seek-done", G_CALLBACK (seek_done_cb) },
    { "duration-changed", G_CALLBACK (duration_cb) },
    { "buffering", G_CALLBACK (buffering_cb) },
    { "end-of-stream", G_CALLBACK (end_cb) },
    { "error", G_CALLBACK (error_cb) },
  };

  self->adapter = gst_play_signal_adapter_new (self->play);
  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_swapped (self->adapter, signals[i].signal, signals[i].function, self);
}

/**
 * dgz_deck_new:
 * @func: what to tell
 * @data: what to give it
 *
 * Makes a deck.
 *
 * Returns: (transfer full): the deck, for dgz_deck_free()
 */
DgzDeck *
dgz_deck_new (DgzDeckFunc func,
              gpointer    data)
{
  DgzDeck *self = g_new0 (DgzDeck, 1);
  GstElement *device = NULL;
  GstElement *outlet;
  GstStructure *config;

  self->func = func;
  self->data = data;
  self->buffering = 1.0;
  self->play = gst_play_new (NULL);
  self->playbin = gst_play_get_pipeline (self->play);
  self->fader = g_object_ref_sink (dgz_fader_new ());
  config = gst_play_get_config (self->play);
  gst_play_config_set_position_update_interval (config, POSITION_MS);
  gst_play_set_config (self->play, config);
  gst_play_set_video_track_enabled (self->play, FALSE);
  outlet = dgz_outlet_new (self->fader, &device);
  if (outlet)
    g_object_set (self->playbin, "audio-sink", outlet, NULL);
  self->watch = dgz_watch_new (self->playbin, device, fault_cb, self);
  listen (self);
  return self;
}

/* GstPlay waits for its thread, and that one may wait for a device that hangs. */
static gpointer
end_play (gpointer play)
{
  g_object_unref (play);
  return NULL;
}

/**
 * dgz_deck_free:
 * @self: a deck
 *
 * Ends a deck, at once.
 */
void
dgz_deck_free (DgzDeck *self)
{
  g_autoptr (GstBus) bus = gst_play_get_message_bus (self->play);

  g_clear_handle_id (&self->fade_tick, g_source_remove);
  g_clear_handle_id (&self->late, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->adapter, self);
  g_clear_object (&self->adapter);
  dgz_watch_free (self->watch);
  gst_play_stop (self->play);
  /* Messages that nobody reads hold GstPlay, with its thread, for ever. */
  gst_bus_set_flushing (bus, TRUE);
  g_clear_object (&self->fader);
  g_clear_object (&self->playbin);
  g_thread_unref (g_thread_new ("dgz-deck-end", end_play, g_steal_pointer (&self->play)));
  g_free (self);
}

/**
 * dgz_deck_load:
 * @self: a deck that is not heard
 * @uri: the clip's address
 * @gain: dB to add; NaN to take it from the clip's own tag, if there is one
 *
 * Plays a clip from its beginning.
 */
void
dgz_deck_load (DgzDeck    *self,
               const char *uri,
               double      gain)
{
  forget (self);
  self->position = 0.0;
  self->duration = 0.0;
  self->sought = 0.0;
  self->buffering = 1.0;
  self->is_loaded = TRUE;
  self->is_wanted = TRUE;
  self->n_unloaded++;
  dgz_watch_expect (self->watch);
  dgz_fader_set_gain (self->fader, gain);
  dgz_fader_fade_in (self->fader, FALSE);
  gst_play_set_uri (self->play, uri);
  gst_play_play (self->play);
}

/**
 * dgz_deck_play:
 * @self: a deck
 *
 * Plays on.
 */
void
dgz_deck_play (DgzDeck *self)
{
  if (!self->is_loaded || self->is_wanted)
    return;

  self->is_wanted = TRUE;
  if (self->then == THEN_PAUSE) {
    self->then = self->has_seek ? THEN_SEEK : THEN_NOTHING;
    if (self->has_seek)
      return;
    g_clear_handle_id (&self->fade_tick, g_source_remove);
    dgz_fader_fade_in (self->fader, FALSE);
    return;
  }

  dgz_fader_fade_in (self->fader, self->seek_until > g_get_monotonic_time ());
  gst_play_play (self->play);
}

/**
 * dgz_deck_pause:
 * @self: a deck
 *
 * Pauses, or does not begin to play.
 */
void
dgz_deck_pause (DgzDeck *self)
{
  gboolean is_heard;

  if (!self->is_loaded || !self->is_wanted)
    return;

  is_heard = may_be_heard (self);
  self->is_wanted = FALSE;
  fade_then (self, THEN_PAUSE, is_heard);
}

/**
 * dgz_deck_stop:
 * @self: a deck
 *
 * Stops; where something is heard, %DGZ_DECK_SILENT tells when it is no more.
 */
void
dgz_deck_stop (DgzDeck *self)
{
  if (!self->is_loaded || self->then == THEN_STOP)
    return;

  if (may_be_heard (self))
    fade_then (self, THEN_STOP, TRUE);
  else
    forget (self);
}

/**
 * dgz_deck_seek:
 * @self: a deck
 * @seconds: where to
 *
 * Moves within the clip.
 */
void
dgz_deck_seek (DgzDeck *self,
               double   seconds)
{
  if (!self->is_loaded || self->then == THEN_STOP)
    return;

  self->sought = seconds;
  self->has_seek = TRUE;
  self->position = seconds;
  self->seek_until = g_get_monotonic_time () + SEEK_LIMIT_US;
  if (self->then != THEN_PAUSE)
    fade_then (self, THEN_SEEK, may_be_heard (self));
  tell (self, DGZ_DECK_MOVED, NULL);
}

/**
 * dgz_deck_set_volume:
 * @self: a deck
 * @volume: what to multiply samples with, 0 to 1
 *
 * Sets the volume.
 */
void
dgz_deck_set_volume (DgzDeck *self,
                     double   volume)
{
  dgz_fader_set_volume (self->fader, volume);
}

/**
 * dgz_deck_is_heard:
 * @self: a deck
 *
 * Whether it plays, or fades out, or may have begun to play.
 */
gboolean
dgz_deck_is_heard (DgzDeck *self)
{
  return may_be_heard (self);
}

/**
 * dgz_deck_has_end:
 * @self: a deck
 *
 * Whether it is known where the clip ends.
 */
gboolean
dgz_deck_has_end (DgzDeck *self)
{
  return self->duration > 0.0 && dgz_watch_has_end (self->watch);
}

/**
 * dgz_deck_get_position:
 * @self: a deck
 *
 * Where the clip is, in seconds.
 */
double
dgz_deck_get_position (DgzDeck *self)
{
  return self->position;
}

/**
 * dgz_deck_get_duration:
 * @self: a deck
 *
 * How long the clip is, in seconds; 0 while that is not known.
 */
double
dgz_deck_get_duration (DgzDeck *self)
{
  return self->duration;
}

/**
 * dgz_deck_get_buffering:
 * @self: a deck
 *
 * How much of what it waits for it has, 0 to 1.
 */
double
dgz_deck_get_buffering (DgzDeck *self)
{
  return self->buffering;
}
