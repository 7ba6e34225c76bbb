/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Previews: resolves where a track can be heard, plays it, and goes on through
 * the list.
 */

#include "config.h"

#include "dgz-playback.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "dgz-player.h"
#include "dgz-settings.h"
#include "dgz-synth.h"
#include "dgz-text.h"

/* How many synthesised clips are kept; each is 2.6 MB. */
#define KEPT_CLIPS 16

G_STATIC_ASSERT ((int) DGZ_PLAYBACK_LOADING == (int) DGZ_PLAYER_LOADING);
G_STATIC_ASSERT ((int) DGZ_PLAYBACK_PAUSED == (int) DGZ_PLAYER_PAUSED);

struct _DgzPlayback
{
  GObject parent_instance;

  DgzPlayer *player;
  GSettings *settings;
  char *cache_dir;
  GListModel *list;
  DgzTrack *track;
  char *message;
  GCancellable *cancellable; /* of the clip that is being made */
  gboolean is_resolving;
};

enum {
  PROP_0,
  PROP_STATE,
  PROP_POSITION,
  PROP_DURATION,
  PROP_TRACK,
  PROP_MESSAGE,
  PROP_VOLUME,
  PROP_AUDITION,
  N_PROPS,
};

enum {
  SIGNAL_LIST_CHANGED,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DgzPlayback, dgz_playback, G_TYPE_OBJECT)

static void
notify (DgzPlayback *self,
        int          prop)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

static void
set_message (DgzPlayback *self,
             const char  *message)
{
  if (g_strcmp0 (self->message, message) == 0)
    return;

  g_free (self->message);
  self->message = g_strdup (message);
  notify (self, PROP_MESSAGE);
}

static void
player_notify_cb (DgzPlayer   *player,
                  GParamSpec  *pspec,
                  DgzPlayback *self)
{
  if (g_str_equal (pspec->name, "state"))
    notify (self, PROP_STATE);
  else if (g_str_equal (pspec->name, "position"))
    notify (self, PROP_POSITION);
  else
    notify (self, PROP_DURATION);
}

/* The place of the current track in the list, or the list's length. */
static guint
find_place (DgzPlayback *self)
{
  guint n = self->list ? g_list_model_get_n_items (self->list) : 0;

  for (guint i = 0; i < n; i++) {
    g_autoptr (DgzTrack) track = g_list_model_get_item (self->list, i);

    if (track == self->track)
      return i;
  }

  return n;
}

static gboolean
go (DgzPlayback *self,
    int          step)
{
  guint n = self->list ? g_list_model_get_n_items (self->list) : 0;
  guint place = find_place (self);
  g_autoptr (DgzTrack) track = NULL;

  if (place >= n || (step < 0 && place == 0) || (step > 0 && place + 1 >= n))
    return FALSE;

  track = g_list_model_get_item (self->list, place + (guint) step);
  dgz_playback_play (self, track);
  return TRUE;
}

static void
ended_cb (DgzPlayer   *player,
          DgzPlayback *self)
{
  if (dgz_playback_get_audition (self))
    go (self, 1);
}

static void
failed_cb (DgzPlayer    *player,
           const GError *error,
           DgzPlayback  *self)
{
  g_autofree char *message = dgz_text_error (error);

  set_message (self, message);
}

typedef struct
{
  DgzTrack *track;
  char *folder;
  char *path;
} Clip;

static void
clip_free (Clip *clip)
{
  g_object_unref (clip->track);
  g_free (clip->folder);
  g_free (clip->path);
  g_free (clip);
}

static int
compare_ages (gconstpointer a,
              gconstpointer b)
{
  GStatBuf x = { 0 };
  GStatBuf y = { 0 };

  g_stat (*(const char *const *) a, &x);
  g_stat (*(const char *const *) b, &y);
  return (x.st_mtime > y.st_mtime) - (x.st_mtime < y.st_mtime);
}

/* Keeps the folder from growing: the oldest clips go. */
static void
remove_old_clips (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    if (g_str_has_suffix (name, ".wav"))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  }

  g_ptr_array_sort (paths, compare_ages);
  for (guint i = 0; i + KEPT_CLIPS < paths->len; i++)
    g_unlink (paths->pdata[i]);
}

static void
make_clip (GTask        *task,
           gpointer      source,
           gpointer      data,
           GCancellable *cancellable)
{
  Clip *clip = data;
  double energy = dgz_track_get_energy (clip->track);
  DgzSynthSpec spec = { .bpm = dgz_track_get_bpm (clip->track),
                        .key = dgz_track_get_key (clip->track),
                        .energy = isnan (energy) ? 0.5 : energy,
                        .styles = dgz_track_get_styles (clip->track),
                        .seed = g_str_hash (dgz_track_get_id (clip->track)) };
  GError *error = NULL;

  g_mkdir_with_parents (clip->folder, 0700);
  if (!g_file_test (clip->path, G_FILE_TEST_EXISTS)) {
    remove_old_clips (clip->folder);
    if (!dgz_synth_write (&spec, clip->path, &error)) {
      g_task_return_error (task, error);
      return;
    }
  }

  g_task_return_boolean (task, TRUE);
}

static void
set_resolving (DgzPlayback *self,
               gboolean     resolving)
{
  if (self->is_resolving == resolving)
    return;

  self->is_resolving = resolving;
  notify (self, PROP_STATE);
}

static void
clip_made_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  DgzPlayback *self = DGZ_PLAYBACK (source);
  Clip *clip = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = NULL;
  gboolean made = g_task_propagate_boolean (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  set_resolving (self, FALSE);
  if (!made) {
    failed_cb (self->player, error, self);
    return;
  }

  uri = g_filename_to_uri (clip->path, NULL, NULL);
  dgz_player_play_uri (self->player, uri);
}

static void
play_synthesised (DgzPlayback *self)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, clip_made_cb, NULL);
  Clip *clip = g_new0 (Clip, 1);
  g_autofree char *hash =
      g_compute_checksum_for_string (G_CHECKSUM_SHA1, dgz_track_get_id (self->track), -1);
  g_autofree char *name = g_strconcat (hash, "-" PACKAGE_VERSION ".wav", NULL);

  clip->track = g_object_ref (self->track);
  clip->folder = g_build_filename (self->cache_dir, "previews", NULL);
  clip->path = g_build_filename (clip->folder, name, NULL);
  g_task_set_task_data (task, clip, (GDestroyNotify) clip_free);
  set_resolving (self, TRUE);
  g_task_run_in_thread (task, make_clip);
}

static void
forget_clip (DgzPlayback *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  set_resolving (self, FALSE);
  dgz_player_stop (self->player);
}

static void
dgz_playback_dispose (GObject *object)
{
  DgzPlayback *self = DGZ_PLAYBACK (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->player);
  g_clear_object (&self->settings);
  g_clear_object (&self->list);
  g_clear_object (&self->track);

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
  case PROP_STATE:
    g_value_set_uint (value, dgz_playback_get_state (self));
    break;
  case PROP_POSITION:
    g_value_set_double (value, dgz_playback_get_position (self));
    break;
  case PROP_DURATION:
    g_value_set_double (value, dgz_playback_get_duration (self));
    break;
  case PROP_TRACK:
    g_value_set_object (value, self->track);
    break;
  case PROP_MESSAGE:
    g_value_set_string (value, self->message);
    break;
  case PROP_VOLUME:
    g_value_set_double (value, dgz_playback_get_volume (self));
    break;
  case PROP_AUDITION:
    g_value_set_boolean (value, dgz_playback_get_audition (self));
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
  case PROP_VOLUME:
    dgz_playback_set_volume (self, g_value_get_double (value));
    break;
  case PROP_AUDITION:
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

  props[PROP_STATE] =
      g_param_spec_uint ("state", NULL, NULL, 0, DGZ_PLAYBACK_PAUSED, 0, readable);
  props[PROP_POSITION] =
      g_param_spec_double ("position", NULL, NULL, 0.0, G_MAXDOUBLE, 0.0, readable);
  props[PROP_DURATION] =
      g_param_spec_double ("duration", NULL, NULL, 0.0, G_MAXDOUBLE, 0.0, readable);
  props[PROP_TRACK] = g_param_spec_object ("track", NULL, NULL, DGZ_TYPE_TRACK, readable);
  props[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, readable);
  props[PROP_VOLUME] = g_param_spec_double ("volume", NULL, NULL, 0.0, 1.0, 1.0, writable);
  props[PROP_AUDITION] = g_param_spec_boolean ("audition", NULL, NULL, FALSE, writable);
  g_object_class_install_properties (object_class, N_PROPS, props);

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
  DgzPlayback *self = g_object_new (DGZ_TYPE_PLAYBACK, NULL);

  self->cache_dir = g_strdup (cache_dir);
  return self;
}

static void
list_changed_cb (DgzPlayback *self)
{
  g_signal_emit (self, signals[SIGNAL_LIST_CHANGED], 0);
}

/**
 * dgz_playback_set_list:
 * @self: a playback
 * @list: (nullable): tracks, in the order in which they are shown
 *
 * Sets what next and previous go through.
 */
void
dgz_playback_set_list (DgzPlayback *self,
                       GListModel  *list)
{
  if (self->list)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_set_object (&self->list, list);
  if (list)
    g_signal_connect_object (list, "items-changed", G_CALLBACK (list_changed_cb), self,
                             G_CONNECT_SWAPPED);
}

/**
 * dgz_playback_play:
 * @self: a playback
 * @track: a track
 *
 * Plays a track's preview from its beginning.
 */
void
dgz_playback_play (DgzPlayback *self,
                   DgzTrack    *track)
{
  forget_clip (self);
  set_message (self, NULL);
  if (g_set_object (&self->track, track))
    notify (self, PROP_TRACK);

  if (dgz_track_get_preview_url (track))
    dgz_player_play_uri (self->player, dgz_track_get_preview_url (track));
  else if (dgz_track_get_is_invented (track))
    play_synthesised (self);
  else
    set_message (self, _ ("The catalogue has no preview of this track."));
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
    forget_clip (self);
    break;
  case DGZ_PLAYER_STOPPED:
  default:
    if (self->is_resolving)
      forget_clip (self);
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
  forget_clip (self);
  set_message (self, NULL);
  if (g_set_object (&self->track, NULL))
    notify (self, PROP_TRACK);
}

/**
 * dgz_playback_next:
 * @self: a playback
 *
 * Plays the next track of the list.
 */
void
dgz_playback_next (DgzPlayback *self)
{
  go (self, 1);
}

/**
 * dgz_playback_previous:
 * @self: a playback
 *
 * Plays the previous track of the list.
 */
void
dgz_playback_previous (DgzPlayback *self)
{
  go (self, -1);
}

/**
 * dgz_playback_get_can_go:
 * @self: a playback
 * @step: 1 for next, -1 for previous
 *
 * Whether there is a track to go to.
 */
gboolean
dgz_playback_get_can_go (DgzPlayback *self,
                         int          step)
{
  guint n = self->list ? g_list_model_get_n_items (self->list) : 0;
  guint place = find_place (self);

  return place < n && (step > 0 ? place + 1 < n : place > 0);
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
  notify (self, PROP_VOLUME);
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
  notify (self, PROP_AUDITION);
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
  return dgz_player_get_duration (self->player);
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
 * dgz_playback_get_is_listed:
 * @self: a playback
 *
 * Whether the track that is played, or was, is in the list.
 */
gboolean
dgz_playback_get_is_listed (DgzPlayback *self)
{
  return self->list && find_place (self) < g_list_model_get_n_items (self->list);
}
