/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What is heard: the object, and what its buttons do. dgz-playback-find.c has
 * found where a track can be heard, dgz-playback-list.c goes through the list.
 */

#include "config.h"

#include "dgz-playback-private.h"

#include "dgz-settings.h"

G_STATIC_ASSERT ((int) DGZ_PLAYBACK_LOADING == (int) DGZ_PLAYER_LOADING);
G_STATIC_ASSERT ((int) DGZ_PLAYBACK_PAUSED == (int) DGZ_PLAYER_PAUSED);

enum {
  SIGNAL_LIST_CHANGED,
  N_SIGNALS,
};

static GParamSpec *props[DGZ_PLAYBACK_N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DgzPlayback, dgz_playback, G_TYPE_OBJECT)

/**
 * dgz_playback_notify:
 * @self: a playback
 * @prop: one of its properties
 *
 * Tells that a property has changed.
 */
void
dgz_playback_notify (DgzPlayback    *self,
                     DgzPlaybackProp prop)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

/**
 * dgz_playback_set_message:
 * @self: a playback
 * @message: (nullable): a sentence
 *
 * Says why nothing is heard.
 */
void
dgz_playback_set_message (DgzPlayback *self,
                          const char  *message)
{
  if (g_strcmp0 (self->message, message) == 0)
    return;

  g_free (self->message);
  self->message = g_strdup (message);
  dgz_playback_notify (self, DGZ_PLAYBACK_PROP_MESSAGE);
}

static void
ended_cb (DgzPlayer   *player,
          DgzPlayback *self)
{
  if (dgz_playback_get_audition (self))
    dgz_playback_go (self, 1);
}

static void
failed_cb (DgzPlayer    *player,
           const GError *error,
           DgzPlayback  *self)
{
  dgz_playback_find_other (self, error);
}

static void
sources_changed_cb (DgzPlayback *self)
{
  dgz_playback_forget_ahead (self);
  dgz_playback_find_anew (self);
  if (dgz_playback_get_state (self) == DGZ_PLAYBACK_PLAYING)
    dgz_playback_look_ahead (self);
}

static void
player_notify_cb (DgzPlayer   *player,
                  GParamSpec  *pspec,
                  DgzPlayback *self)
{
  static const struct
  {
    const char *name;
    DgzPlaybackProp prop;
  } own[] = {
    { "state", DGZ_PLAYBACK_PROP_STATE },
    { "position", DGZ_PLAYBACK_PROP_POSITION },
    { "duration", DGZ_PLAYBACK_PROP_DURATION },
    { "buffering", DGZ_PLAYBACK_PROP_BUFFERING },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (own); i++) {
    if (g_str_equal (pspec->name, own[i].name))
      dgz_playback_notify (self, own[i].prop);
  }

  if (g_str_equal (pspec->name, "state") &&
      dgz_player_get_state (player) == DGZ_PLAYER_PLAYING) {
    self->was_heard = TRUE;
    dgz_playback_look_ahead (self);
  }
}

static void
dgz_playback_dispose (GObject *object)
{
  DgzPlayback *self = DGZ_PLAYBACK (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->walk)
    dgz_preview_walk_cancel (self->walk);
  g_clear_object (&self->walk);
  dgz_playback_forget_ahead (self);
  g_clear_pointer (&self->clip, dgz_preview_clip_unref);
  g_clear_object (&self->finder);
  g_clear_object (&self->player);
  g_clear_object (&self->settings);
  g_clear_object (&self->list);
  g_clear_object (&self->track);
  g_clear_object (&self->follower);

  G_OBJECT_CLASS (dgz_playback_parent_class)->dispose (object);
}

static void
dgz_playback_finalize (GObject *object)
{
  DgzPlayback *self = DGZ_PLAYBACK (object);

  g_free (self->cache_dir);
  g_free (self->message);

  G_OBJECT_CLASS (dgz_playback_parent_class)->finalize (object);
}

static void
dgz_playback_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  DgzPlayback *self = DGZ_PLAYBACK (object);

  switch (prop_id) {
  case DGZ_PLAYBACK_PROP_STATE:
    g_value_set_uint (value, dgz_playback_get_state (self));
    break;
  case DGZ_PLAYBACK_PROP_POSITION:
    g_value_set_double (value, dgz_playback_get_position (self));
    break;
  case DGZ_PLAYBACK_PROP_DURATION:
    g_value_set_double (value, dgz_playback_get_duration (self));
    break;
  case DGZ_PLAYBACK_PROP_TRACK:
    g_value_set_object (value, self->track);
    break;
  case DGZ_PLAYBACK_PROP_MESSAGE:
    g_value_set_string (value, self->message);
    break;
  case DGZ_PLAYBACK_PROP_VOLUME:
    g_value_set_double (value, dgz_playback_get_volume (self));
    break;
  case DGZ_PLAYBACK_PROP_AUDITION:
    g_value_set_boolean (value, dgz_playback_get_audition (self));
    break;
  case DGZ_PLAYBACK_PROP_BUFFERING:
    g_value_set_double (value, dgz_playback_get_buffering (self));
    break;
  case DGZ_PLAYBACK_PROP_ASKED:
    g_value_set_string (value, dgz_playback_get_asked (self));
    break;
  case DGZ_PLAYBACK_PROP_CLIP:
    g_value_set_boxed (value, self->clip);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
dgz_playback_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  DgzPlayback *self = DGZ_PLAYBACK (object);

  switch (prop_id) {
  case DGZ_PLAYBACK_PROP_VOLUME:
    dgz_playback_set_volume (self, g_value_get_double (value));
    break;
  case DGZ_PLAYBACK_PROP_AUDITION:
    dgz_playback_set_audition (self, g_value_get_boolean (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
dgz_playback_class_init (DgzPlaybackClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GParamFlags writable = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = dgz_playback_dispose;
  object_class->finalize = dgz_playback_finalize;
  object_class->get_property = dgz_playback_get_property;
  object_class->set_property = dgz_playback_set_property;

  props[DGZ_PLAYBACK_PROP_STATE] =
      g_param_spec_uint ("state", NULL, NULL, 0, DGZ_PLAYBACK_PAUSED, 0, readable);
  props[DGZ_PLAYBACK_PROP_POSITION] =
      g_param_spec_double ("position", NULL, NULL, 0.0, G_MAXDOUBLE, 0.0, readable);
  props[DGZ_PLAYBACK_PROP_DURATION] =
      g_param_spec_double ("duration", NULL, NULL, 0.0, G_MAXDOUBLE, 0.0, readable);
  props[DGZ_PLAYBACK_PROP_TRACK] =
      g_param_spec_object ("track", NULL, NULL, DGZ_TYPE_TRACK, readable);
  props[DGZ_PLAYBACK_PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, readable);
  props[DGZ_PLAYBACK_PROP_VOLUME] =
      g_param_spec_double ("volume", NULL, NULL, 0.0, 1.0, 1.0, writable);
  props[DGZ_PLAYBACK_PROP_AUDITION] =
      g_param_spec_boolean ("audition", NULL, NULL, FALSE, writable);
  props[DGZ_PLAYBACK_PROP_BUFFERING] =
      g_param_spec_double ("buffering", NULL, NULL, 0.0, 1.0, 1.0, readable);
  props[DGZ_PLAYBACK_PROP_ASKED] = g_param_spec_string ("asked", NULL, NULL, NULL, readable);
  props[DGZ_PLAYBACK_PROP_CLIP] =
      g_param_spec_boxed ("clip", NULL, NULL, DGZ_TYPE_PREVIEW_CLIP, readable);
  g_object_class_install_properties (object_class, DGZ_PLAYBACK_N_PROPS, props);

  /**
   * DgzPlayback::list-changed:
   *
   * What next and previous go through is another list now, or in another order.
   */
  signals[SIGNAL_LIST_CHANGED] = g_signal_new ("list-changed", DGZ_TYPE_PLAYBACK, G_SIGNAL_RUN_LAST,
                                               0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dgz_playback_init (DgzPlayback *self)
{
  self->cancellable = g_cancellable_new ();
  self->settings = dgz_settings_new ();
  self->player = dgz_player_new ();
  g_signal_connect_object (self->player, "notify", G_CALLBACK (player_notify_cb), self, 0);
  g_signal_connect_object (self->player, "ended", G_CALLBACK (ended_cb), self, 0);
  g_signal_connect_object (self->player, "failed", G_CALLBACK (failed_cb), self, 0);
  dgz_player_set_volume (self->player, dgz_playback_get_volume (self));
}

/**
 * dgz_playback_new:
 * @cache_dir: the program's cache folder
 *
 * Makes what previews are heard with. Main thread.
 *
 * Returns: (transfer full): the playback
 */
DgzPlayback *
dgz_playback_new (const char *cache_dir)
{
  g_autoptr (GSettings) settings = dgz_settings_new ();
  g_autoptr (DgzPreviewFinder) finder = dgz_preview_finder_new_for_web (settings);

  return dgz_playback_new_with_finder (cache_dir, finder);
}

/**
 * dgz_playback_new_with_finder:
 * @cache_dir: the program's cache folder
 * @finder: what finds the clips
 *
 * Makes what previews are heard with. Main thread.
 *
 * Returns: (transfer full): the playback
 */
DgzPlayback *
dgz_playback_new_with_finder (const char       *cache_dir,
                              DgzPreviewFinder *finder)
{
  DgzPlayback *self = g_object_new (DGZ_TYPE_PLAYBACK, NULL);

  self->cache_dir = g_strdup (cache_dir);
  self->finder = g_object_ref (finder);
  g_signal_connect_object (finder, "changed", G_CALLBACK (sources_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

static void
take_track (DgzPlayback *self,
            DgzTrack    *track)
{
  gboolean is_other = g_set_object (&self->track, track);

  g_clear_object (&self->follower);
  dgz_playback_note_place (self);
  if (is_other)
    dgz_playback_notify (self, DGZ_PLAYBACK_PROP_TRACK);
}

/**
 * dgz_playback_play:
 * @self: a playback
 * @track: a track
 *
 * Plays a track from its beginning: a file of the user's in full, else a preview.
 */
void
dgz_playback_play (DgzPlayback *self,
                   DgzTrack    *track)
{
  dgz_playback_forget_clip (self);
  dgz_playback_set_message (self, NULL);
  take_track (self, track);
  dgz_playback_find (self);
}

/**
 * dgz_playback_toggle:
 * @self: a playback
 *
 * Pauses, or plays on; a clip that has ended plays again, one that is still to come does not.
 */
void
dgz_playback_toggle (DgzPlayback *self)
{
  switch (dgz_player_get_state (self->player)) {
  case DGZ_PLAYER_PLAYING:
    dgz_player_pause (self->player);
    break;
  case DGZ_PLAYER_PAUSED:
    dgz_player_play (self->player);
    break;
  case DGZ_PLAYER_LOADING:
    dgz_playback_forget_clip (self);
    break;
  case DGZ_PLAYER_STOPPED:
  default:
    if (self->is_resolving)
      dgz_playback_forget_clip (self);
    else if (self->track)
      dgz_playback_play (self, self->track);
    break;
  }
}

/**
 * dgz_playback_stop:
 * @self: a playback
 *
 * Stops, and forgets the track.
 */
void
dgz_playback_stop (DgzPlayback *self)
{
  dgz_playback_forget_clip (self);
  dgz_playback_forget_ahead (self);
  dgz_playback_set_message (self, NULL);
  take_track (self, NULL);
}

/**
 * dgz_playback_seek:
 * @self: a playback
 * @seconds: where to
 *
 * Moves within the clip.
 */
void
dgz_playback_seek (DgzPlayback *self,
                   double       seconds)
{
  dgz_player_seek (self->player, seconds);
}

/**
 * dgz_playback_set_volume:
 * @self: a playback
 * @volume: 0 to 1, as heard
 *
 * Sets the volume, and remembers it.
 */
void
dgz_playback_set_volume (DgzPlayback *self,
                         double       volume)
{
  volume = CLAMP (volume, 0.0, 1.0);
  if (volume == dgz_playback_get_volume (self))
    return;

  g_settings_set_double (self->settings, "volume", volume);
  dgz_player_set_volume (self->player, volume);
  dgz_playback_notify (self, DGZ_PLAYBACK_PROP_VOLUME);
}

/**
 * dgz_playback_get_volume:
 * @self: a playback
 *
 * The volume, 0 to 1, as heard.
 */
double
dgz_playback_get_volume (DgzPlayback *self)
{
  return g_settings_get_double (self->settings, "volume");
}

/**
 * dgz_playback_set_audition:
 * @self: a playback
 * @audition: whether to play whatever row is selected, and go on at the end of a clip
 *
 * Sets audition mode, and remembers it.
 */
void
dgz_playback_set_audition (DgzPlayback *self,
                           gboolean     audition)
{
  if (audition == dgz_playback_get_audition (self))
    return;

  g_settings_set_boolean (self->settings, "audition", audition);
  dgz_playback_notify (self, DGZ_PLAYBACK_PROP_AUDITION);
}

/**
 * dgz_playback_get_audition:
 * @self: a playback
 *
 * Whether audition mode is on.
 */
gboolean
dgz_playback_get_audition (DgzPlayback *self)
{
  return g_settings_get_boolean (self->settings, "audition");
}

/**
 * dgz_playback_get_state:
 * @self: a playback
 *
 * What is heard.
 */
DgzPlaybackState
dgz_playback_get_state (DgzPlayback *self)
{
  if (self->is_resolving)
    return DGZ_PLAYBACK_LOADING;

  return (DgzPlaybackState) dgz_player_get_state (self->player);
}

/**
 * dgz_playback_get_position:
 * @self: a playback
 *
 * Where the clip is, in seconds.
 */
double
dgz_playback_get_position (DgzPlayback *self)
{
  return dgz_player_get_position (self->player);
}

/**
 * dgz_playback_get_duration:
 * @self: a playback
 *
 * How long the clip is, in seconds; 0 while that is not known.
 */
double
dgz_playback_get_duration (DgzPlayback *self)
{
  /* The player may still have the one before. */
  return self->has_begun ? dgz_player_get_duration (self->player) : 0.0;
}

/**
 * dgz_playback_get_track:
 * @self: a playback
 *
 * The track that is played, or was.
 *
 * Returns: (transfer none) (nullable)
 */
DgzTrack *
dgz_playback_get_track (DgzPlayback *self)
{
  return self->track;
}

/**
 * dgz_playback_get_message:
 * @self: a playback
 *
 * Why nothing is heard, in a sentence.
 *
 * Returns: (transfer none) (nullable)
 */
const char *
dgz_playback_get_message (DgzPlayback *self)
{
  return self->message;
}

/**
 * dgz_playback_get_buffering:
 * @self: a playback
 *
 * How much of what is needed to play on has come, 0 to 1.
 */
double
dgz_playback_get_buffering (DgzPlayback *self)
{
  return dgz_player_get_buffering (self->player);
}

/**
 * dgz_playback_get_asked:
 * @self: a playback
 *
 * Which provider is being asked for a preview of the track.
 *
 * Returns: (transfer none) (nullable): its id
 */
const char *
dgz_playback_get_asked (DgzPlayback *self)
{
  return self->walk ? dgz_preview_walk_get_asked (self->walk) : NULL;
}

/**
 * dgz_playback_get_clip:
 * @self: a playback
 *
 * What was found to be heard of the track, and whose it is.
 *
 * Returns: (transfer none) (nullable): the clip; %NULL for what the program makes itself
 */
const DgzPreviewClip *
dgz_playback_get_clip (DgzPlayback *self)
{
  return self->clip;
}
