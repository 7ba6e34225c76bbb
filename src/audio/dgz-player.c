/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Plays one clip at a time, on two decks: while one fades out, the other loads.
 */

#include "dgz-player.h"

#include <gst/gst.h>
#include <math.h>

#include "dgz-deck.h"
#include "dgz-formats.h"

/* A server that says nothing is not reported by GStreamer: after this it is, here. */
#define STALL_SECONDS 10
#define WATCHDOG_MS 500

/**
 * DgzPlayer:
 *
 * Plays one clip at a time. Main thread.
 */
struct _DgzPlayer
{
  GObject parent_instance;

  DgzDeck *decks[2];
  DgzDeck *deck; /* the one whose clip this is */
  DgzPlayerState state;
  double position;
  double duration;
  double buffering;
  double limit;
  char *waiting; /* the address of a clip for which no deck is free yet */
  double waiting_gain;
  guint n_waits; /* of the watchdog's, since something last went on */
  guint watchdog;
};

enum {
  PROP_0,
  PROP_STATE,
  PROP_POSITION,
  PROP_DURATION,
  PROP_BUFFERING,
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
set_number (DgzPlayer *self,
            double    *slot,
            double     value,
            int        prop)
{
  if (*slot == value)
    return;

  *slot = value;
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

static void
fail (DgzPlayer    *self,
      const GError *error)
{
  g_debug ("Playing failed: %s", error->message);
  dgz_player_stop (self);
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
}

static void
fail_with (DgzPlayer     *self,
           DgzPlayerError code,
           const char    *message)
{
  g_autoptr (GError) error = g_error_new_literal (DGZ_PLAYER_ERROR, (int) code, message);

  fail (self, error);
}

static gboolean
watchdog_cb (gpointer data)
{
  DgzPlayer *self = data;

  /* Counted, not timed: a program that was itself stopped has not waited for anybody. */
  if (self->state == DGZ_PLAYER_PAUSED || ++self->n_waits < STALL_SECONDS * 1000 / WATCHDOG_MS)
    return G_SOURCE_CONTINUE;

  self->watchdog = 0;
  fail_with (self, DGZ_PLAYER_ERROR_STALLED, "No data came");
  return G_SOURCE_REMOVE;
}

static void
watch (DgzPlayer *self,
       gboolean   on)
{
  g_clear_handle_id (&self->watchdog, g_source_remove);
  self->n_waits = 0;
  if (on)
    self->watchdog = g_timeout_add (WATCHDOG_MS, watchdog_cb, self);
}

/* An announced length that the server cannot vouch for is no end. */
static gboolean
is_endless (DgzPlayer *self)
{
  return self->limit > 0.0 && self->position >= self->limit && !dgz_deck_has_end (self->deck);
}

static void
load_waiting (DgzPlayer *self)
{
  g_autofree char *uri = g_steal_pointer (&self->waiting);

  if (uri && !dgz_deck_is_heard (self->deck))
    dgz_deck_load (self->deck, uri, self->waiting_gain);
  else
    self->waiting = g_steal_pointer (&uri);
}

static void
take_event (DgzPlayer    *self,
            DgzDeckEvent  event,
            const GError *error)
{
  switch (event) {
  case DGZ_DECK_PLAYING:
    set_state (self, DGZ_PLAYER_PLAYING);
    break;
  case DGZ_DECK_PAUSED:
    set_state (self, DGZ_PLAYER_PAUSED);
    break;
  case DGZ_DECK_MOVED:
    set_number (self, &self->position, dgz_deck_get_position (self->deck), PROP_POSITION);
    if (is_endless (self))
      fail_with (self, DGZ_PLAYER_ERROR_ENDLESS, "The stream has no end");
    break;
  case DGZ_DECK_LENGTH:
    set_number (self, &self->duration, dgz_deck_get_duration (self->deck), PROP_DURATION);
    break;
  case DGZ_DECK_BUFFERING:
    set_number (self, &self->buffering, dgz_deck_get_buffering (self->deck), PROP_BUFFERING);
    break;
  case DGZ_DECK_ENDED:
    dgz_player_stop (self);
    g_signal_emit (self, signals[SIGNAL_ENDED], 0);
    break;
  case DGZ_DECK_FAILED:
    fail (self, error);
    break;
  case DGZ_DECK_SILENT:
  default:
    break;
  }
}

static void
deck_cb (DgzDeck      *deck,
         DgzDeckEvent  event,
         const GError *error,
         gpointer      data)
{
  DgzPlayer *self = data;

  if (event == DGZ_DECK_SILENT) {
    load_waiting (self);
    return;
  }
  /* What one that fades out, or an emptied one, still tells is of no interest. */
  if (deck != self->deck || self->waiting || self->state == DGZ_PLAYER_STOPPED)
    return;

  self->n_waits = 0;
  g_object_ref (self);
  take_event (self, event, error);
  g_object_unref (self);
}

static void
dgz_player_dispose (GObject *object)
{
  DgzPlayer *self = DGZ_PLAYER (object);

  g_clear_handle_id (&self->watchdog, g_source_remove);
  self->deck = NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (self->decks); i++)
    g_clear_pointer (&self->decks[i], dgz_deck_free);
  g_clear_pointer (&self->waiting, g_free);

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
  case PROP_BUFFERING:
    g_value_set_double (value, self->buffering);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
dgz_player_class_init (DgzPlayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = dgz_player_dispose;
  object_class->get_property = dgz_player_get_property;

  props[PROP_STATE] = g_param_spec_uint ("state", NULL, NULL, 0, DGZ_PLAYER_PAUSED, 0, flags);
  props[PROP_POSITION] =
      g_param_spec_double ("position", NULL, NULL, 0.0, G_MAXDOUBLE, 0.0, flags);
  props[PROP_DURATION] =
      g_param_spec_double ("duration", NULL, NULL, 0.0, G_MAXDOUBLE, 0.0, flags);
  props[PROP_BUFFERING] = g_param_spec_double ("buffering", NULL, NULL, 0.0, 1.0, 1.0, flags);
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
  dgz_formats_restrict ();

  self->buffering = 1.0;
  for (gsize i = 0; i < G_N_ELEMENTS (self->decks); i++)
    self->decks[i] = dgz_deck_new (deck_cb, self);
  self->deck = self->decks[0];
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
 * dgz_player_play_clip:
 * @self: a player
 * @clip: what to play; not kept
 *
 * Plays a clip from its beginning; what was heard before fades out meanwhile.
 *
 * What cannot be played is told by #DgzPlayer::failed, never before this returns.
 * A gain that makes peaks exceed the full scale clips them: the caller gives a safe one.
 */
void
dgz_player_play_clip (DgzPlayer     *self,
                      const DgzClip *clip)
{
  g_free (self->waiting);
  self->waiting = g_strdup (clip->uri);
  self->waiting_gain = clip->gain;
  self->limit = clip->limit;
  dgz_deck_stop (self->deck);
  if (dgz_deck_is_heard (self->deck))
    self->deck = self->deck == self->decks[0] ? self->decks[1] : self->decks[0];

  set_number (self, &self->position, 0.0, PROP_POSITION);
  set_number (self, &self->duration, 0.0, PROP_DURATION);
  set_number (self, &self->buffering, 1.0, PROP_BUFFERING);
  set_state (self, DGZ_PLAYER_LOADING);
  watch (self, TRUE);
  load_waiting (self);
}

/**
 * dgz_player_play_uri:
 * @self: a player
 * @uri: the clip's address
 *
 * Plays a clip of which nothing is known from its beginning.
 */
void
dgz_player_play_uri (DgzPlayer  *self,
                     const char *uri)
{
  DgzClip clip = { .uri = uri, .gain = NAN };

  dgz_player_play_clip (self, &clip);
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
  if (self->state != DGZ_PLAYER_PAUSED)
    return;

  self->n_waits = 0;
  dgz_deck_play (self->deck);
  set_state (self, DGZ_PLAYER_PLAYING);
}

/**
 * dgz_player_pause:
 * @self: a player
 *
 * Pauses; a clip that is loading stays where it begins.
 */
void
dgz_player_pause (DgzPlayer *self)
{
  if (self->state == DGZ_PLAYER_STOPPED || self->waiting)
    return;

  dgz_deck_pause (self->deck);
  if (self->state == DGZ_PLAYER_PLAYING)
    set_state (self, DGZ_PLAYER_PAUSED);
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
  g_clear_pointer (&self->waiting, g_free);
  dgz_deck_stop (self->deck);
  set_state (self, DGZ_PLAYER_STOPPED);
  set_number (self, &self->position, 0.0, PROP_POSITION);
  set_number (self, &self->buffering, 1.0, PROP_BUFFERING);
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

  if (self->state == DGZ_PLAYER_PLAYING || self->state == DGZ_PLAYER_PAUSED)
    dgz_deck_seek (self->deck, CLAMP (seconds, 0.0, most));
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
  for (gsize i = 0; i < G_N_ELEMENTS (self->decks); i++)
    dgz_deck_set_volume (self->decks[i], volume * volume * volume);
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
 * Where the player is, in seconds; told ten times a second.
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

/**
 * dgz_player_get_buffering:
 * @self: a player
 *
 * How much of what it waits for it has, 0 to 1; 1 where it does not wait.
 */
double
dgz_player_get_buffering (DgzPlayer *self)
{
  return self->buffering;
}
