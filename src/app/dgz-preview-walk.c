/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * One track's way through the sources of previews, until one has it.
 *
 * The first clip may be looked for ahead of time; a link of a provider's ends
 * after some minutes, so that what was found is forgotten again. When a clip
 * cannot be played, which its source cannot tell, the walk goes on: a provider
 * is asked once more for a link that has ended, then comes the next one.
 */

#include "config.h"

#include "dgz-preview-walk.h"

#include <math.h>

#include "dgz-player.h"
#include "dgz-preview-check.h"
#include "dgz-preview-outcome.h"
#include "dgz-text.h"

/* Previews are of 30 s, some shops' of 90; what goes on for longer is no preview. */
#define LIMIT_SECONDS 120.0
/* Deezer's links are signed for a quarter of an hour or so. */
#define FRESH_SECONDS 180

typedef struct
{
  DgzPreviewOutcome outcome;
  DgzPreviewProvider *provider;
} Source;

struct _DgzPreviewWalk
{
  GObject parent_instance;

  DgzTrack *track;
  char **order;
  Source *sources;
  guint n_sources;
  guint place;          /* of the source that is asked, or has answered last */
  gboolean was_renewed; /* that source was asked a second time */
  DgzPreviewClip *given;
  DgzPreviewClip *ready; /* found ahead of time */
  gint64 ready_at;
  GCancellable *cancellable;
  GTask *task; /* who waits */
  gboolean is_asking;
  const char *asked;
};

enum {
  PROP_0,
  PROP_ASKED,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (DgzPreviewWalk, dgz_preview_walk, G_TYPE_OBJECT)

static void ask (DgzPreviewWalk *self);

static void
set_asked (DgzPreviewWalk *self,
           const char     *id)
{
  if (g_strcmp0 (id, self->asked) == 0)
    return;

  self->asked = id;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ASKED]);
}

/* What a table or an answer says is no reason to open files. */
static gboolean
is_web (const char *url)
{
  return url && (g_str_has_prefix (url, "https://") || g_str_has_prefix (url, "http://"));
}

static DgzPreviewClip *
find_file (DgzPreviewWalk *self)
{
  const char *path = dgz_track_get_file (self->track);
  g_autofree char *uri = path ? g_filename_to_uri (path, NULL, NULL) : NULL;
  double gain = dgz_preview_clip_level_file (dgz_track_get_loudness (self->track));

  return uri ? dgz_preview_clip_new ("file", uri, gain, 0.0) : NULL;
}

static double
stream_gain (DgzPreviewWalk *self)
{
  return dgz_preview_clip_level_stream (dgz_track_get_loudness (self->track));
}

static DgzPreviewClip *
find_link (DgzPreviewWalk *self)
{
  const char *url = dgz_track_get_preview_url (self->track);

  return is_web (url) ? dgz_preview_clip_new ("catalogue", url, stream_gain (self), LIMIT_SECONDS)
                      : NULL;
}

static DgzPreviewClip *
clip_from (DgzPreviewWalk        *self,
           const char            *id,
           const DgzPreviewOffer *offer)
{
  DgzPreviewClip *clip = dgz_preview_clip_new (id, offer->url, stream_gain (self), LIMIT_SECONDS);

  clip->title = g_strdup (offer->title);
  clip->artist = g_strdup (offer->artist);
  if (offer->page_url && g_str_has_prefix (offer->page_url, "https://"))
    clip->page_url = g_strdup (offer->page_url);
  return clip;
}

/* Whether it is the link that this source gave before, which cannot be played. */
static gboolean
has_failed (DgzPreviewWalk *self,
            const char     *id,
            const char     *url)
{
  return self->given && g_str_equal (self->given->source, id) &&
         g_str_equal (self->given->uri, url);
}

/* The likeliest offer that is of the track. */
static DgzPreviewClip *
choose (DgzPreviewWalk *self,
        const char     *id,
        GPtrArray      *offers)
{
  for (guint i = 0; i < offers->len; i++) {
    const DgzPreviewOffer *offer = offers->pdata[i];

    if (!is_web (offer->url) || has_failed (self, id, offer->url))
      continue;
    if (dgz_preview_check (self->track, offer))
      return clip_from (self, id, offer);
    g_debug ("%s offers another track: %s - %s", id, offer->artist, offer->title);
  }

  return NULL;
}

static char *
describe (DgzPreviewWalk *self)
{
  g_autofree DgzPreviewOutcome *outcomes = g_new0 (DgzPreviewOutcome, self->n_sources + 1);

  for (guint i = 0; i < self->n_sources; i++)
    outcomes[i] = self->sources[i].outcome;
  return dgz_preview_outcome_describe (outcomes, self->n_sources);
}

/* Hands the clip, or that there is none, to whoever waits. */
static void
deliver (DgzPreviewWalk *self,
         DgzPreviewClip *clip)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  self->is_asking = FALSE;
  set_asked (self, NULL);
  if (!task) {
    self->ready = clip;
    self->ready_at = g_get_monotonic_time ();
  } else if (clip) {
    g_clear_pointer (&self->given, dgz_preview_clip_unref);
    self->given = dgz_preview_clip_ref (clip);
    g_task_return_pointer (task, clip, (GDestroyNotify) dgz_preview_clip_unref);
  } else {
    g_autofree char *sentence = describe (self);

    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "%s", sentence);
  }
}

static DgzPreviewOutcomeKind
kind_of (const GError *error)
{
  if (error->domain != DGZ_PREVIEW_ERROR)
    return DGZ_PREVIEW_OFFLINE;

  switch (error->code) {
  case DGZ_PREVIEW_ERROR_BUSY:
    return DGZ_PREVIEW_BUSY;
  case DGZ_PREVIEW_ERROR_REFUSED:
    return DGZ_PREVIEW_REFUSED;
  case DGZ_PREVIEW_ERROR_BAD_ANSWER:
    return DGZ_PREVIEW_BAD_ANSWER;
  case DGZ_PREVIEW_ERROR_OFFLINE:
  default:
    return DGZ_PREVIEW_OFFLINE;
  }
}

static void
go_on (DgzPreviewWalk *self)
{
  self->place++;
  self->was_renewed = FALSE;
}

static void
found_cb (GObject      *provider,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (DgzPreviewWalk) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) offers =
      dgz_preview_provider_find_finish (DGZ_PREVIEW_PROVIDER (provider), result, &error);
  DgzPreviewOutcome *outcome;
  DgzPreviewClip *clip = NULL;

  /* Whoever waited was told already. */
  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  outcome = &self->sources[self->place].outcome;
  if (offers)
    clip = choose (self, outcome->id, offers);
  if (clip) {
    deliver (self, clip);
    return;
  }

  /* A link that has ended, and no other instead, is the link's fault. */
  if (outcome->kind != DGZ_PREVIEW_DEAD)
    outcome->kind = offers ? DGZ_PREVIEW_NONE : kind_of (error);
  go_on (self);
  ask (self);
}

static void
ask_provider (DgzPreviewWalk     *self,
              DgzPreviewProvider *provider)
{
  const char *const *artists = dgz_track_get_artists (self->track);
  DgzPreviewWanted wanted = { .title = dgz_track_get_title (self->track),
                              .artist = artists[0] ? artists[0] : "",
                              .isrc = dgz_track_get_isrc (self->track) };

  set_asked (self, self->sources[self->place].outcome.id);
  dgz_preview_provider_find_async (provider, &wanted, self->cancellable, found_cb,
                                   g_object_ref (self));
}

/* Asks the source at the present place, and those after it, until one has the track. */
static void
ask (DgzPreviewWalk *self)
{
  self->is_asking = TRUE;

  while (self->place < self->n_sources) {
    Source *source = &self->sources[self->place];
    DgzPreviewClip *clip;

    if (source->provider) {
      ask_provider (self, source->provider);
      return;
    }

    clip = g_str_equal (source->outcome.id, "file") ? find_file (self) : find_link (self);
    if (clip) {
      deliver (self, clip);
      return;
    }
    source->outcome.kind = DGZ_PREVIEW_NONE;
    go_on (self);
  }

  deliver (self, NULL);
}

static void
start_again (DgzPreviewWalk *self)
{
  g_clear_pointer (&self->ready, dgz_preview_clip_unref);
  self->place = 0;
  self->was_renewed = FALSE;
  for (guint i = 0; i < self->n_sources; i++)
    self->sources[i].outcome.kind = DGZ_PREVIEW_UNASKED;
}

static void
dgz_preview_walk_dispose (GObject *object)
{
  DgzPreviewWalk *self = DGZ_PREVIEW_WALK (object);

  dgz_preview_walk_cancel (self);
  g_clear_pointer (&self->given, dgz_preview_clip_unref);
  g_clear_pointer (&self->ready, dgz_preview_clip_unref);
  for (guint i = 0; i < self->n_sources; i++) {
    g_clear_object (&self->sources[i].provider);
    g_clear_pointer (&self->sources[i].outcome.sentence, g_free);
  }
  g_clear_object (&self->track);

  G_OBJECT_CLASS (dgz_preview_walk_parent_class)->dispose (object);
}

static void
dgz_preview_walk_finalize (GObject *object)
{
  DgzPreviewWalk *self = DGZ_PREVIEW_WALK (object);

  g_object_unref (self->cancellable);
  g_free (self->sources);
  g_strfreev (self->order);

  G_OBJECT_CLASS (dgz_preview_walk_parent_class)->finalize (object);
}

static void
dgz_preview_walk_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch (prop_id) {
  case PROP_ASKED:
    g_value_set_string (value, DGZ_PREVIEW_WALK (object)->asked);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
dgz_preview_walk_class_init (DgzPreviewWalkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dgz_preview_walk_dispose;
  object_class->finalize = dgz_preview_walk_finalize;
  object_class->get_property = dgz_preview_walk_get_property;

  props[PROP_ASKED] = g_param_spec_string ("asked", NULL, NULL, NULL,
                                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
dgz_preview_walk_init (DgzPreviewWalk *self)
{
  self->cancellable = g_cancellable_new ();
}

static DgzPreviewProvider *
find_provider (GPtrArray  *providers,
               const char *id)
{
  for (guint i = 0; i < providers->len; i++) {
    if (g_str_equal (dgz_preview_provider_get_id (providers->pdata[i]), id))
      return g_object_ref (providers->pdata[i]);
  }

  return NULL;
}

/**
 * dgz_preview_walk_new:
 * @track: a track
 * @order: ids of the sources to ask, in order
 * @providers: (element-type DgzPreviewProvider): who can be asked
 *
 * Makes the way of one track; asks nobody yet. Main thread.
 *
 * Returns: (transfer full): the walk
 */
DgzPreviewWalk *
dgz_preview_walk_new (DgzTrack          *track,
                      const char *const *order,
                      GPtrArray         *providers)
{
  DgzPreviewWalk *self = g_object_new (DGZ_TYPE_PREVIEW_WALK, NULL);

  self->track = g_object_ref (track);
  self->order = g_strdupv ((char **) order);
  self->sources = g_new0 (Source, g_strv_length (self->order) + 1);
  for (guint i = 0; self->order[i]; i++) {
    const char *id = self->order[i];
    g_autoptr (DgzPreviewProvider) provider = find_provider (providers, id);
    Source *source = &self->sources[self->n_sources];

    if (!provider && !g_str_equal (id, "file") && !g_str_equal (id, "catalogue"))
      continue;
    /* Nobody else has what was invented. */
    if (provider && dgz_track_get_is_invented (track))
      continue;
    source->provider = g_steal_pointer (&provider);
    source->outcome.id = id;
    source->outcome.is_provider = source->provider != NULL;
    self->n_sources++;
  }

  return self;
}

/**
 * dgz_preview_walk_get_track:
 * @self: a walk
 *
 * The track that is looked for.
 *
 * Returns: (transfer none)
 */
DgzTrack *
dgz_preview_walk_get_track (DgzPreviewWalk *self)
{
  return self->track;
}

/**
 * dgz_preview_walk_get_asked:
 * @self: a walk
 *
 * Which provider is being asked.
 *
 * Returns: (transfer none) (nullable): its id
 */
const char *
dgz_preview_walk_get_asked (DgzPreviewWalk *self)
{
  return self->asked;
}

/**
 * dgz_preview_walk_prepare:
 * @self: a walk that nobody waits for
 *
 * Looks for the first clip ahead of time, so that it is there when it is wanted. No sound is
 * fetched.
 */
void
dgz_preview_walk_prepare (DgzPreviewWalk *self)
{
  if (!self->is_asking && !self->ready && !self->given && self->place == 0)
    ask (self);
}

static gboolean
is_ready (DgzPreviewWalk *self)
{
  gint64 age = g_get_monotonic_time () - self->ready_at;

  return self->ready && age < FRESH_SECONDS * G_USEC_PER_SEC;
}

/* Whether asking again may have another end; one that has no preview has none a minute later. */
static gboolean
has_trouble (DgzPreviewWalk *self)
{
  for (guint i = 0; i < self->n_sources; i++) {
    if (self->sources[i].outcome.kind > DGZ_PREVIEW_NONE)
      return TRUE;
  }

  return FALSE;
}

/**
 * dgz_preview_walk_next_async:
 * @self: a walk that nobody waits for
 * @callback: called when there is a clip, or none; never before this returns
 * @user_data: data for @callback
 *
 * Finds the first clip, or after dgz_preview_walk_report() the next one.
 */
void
dgz_preview_walk_next_async (DgzPreviewWalk     *self,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_return_if_fail (!self->task);

  self->task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (self->task, dgz_preview_walk_next_async);
  if (g_cancellable_is_cancelled (self->cancellable)) {
    dgz_preview_walk_cancel (self);
    return;
  }
  if (self->is_asking)
    return;

  if (is_ready (self)) {
    deliver (self, g_steal_pointer (&self->ready));
    return;
  }
  if (self->ready || (!self->given && self->place > 0 && has_trouble (self)))
    start_again (self);
  ask (self);
}

/**
 * dgz_preview_walk_next_finish:
 * @self: a walk
 * @result: what the callback was given
 * @error: return location for a #GError: %G_IO_ERROR_NOT_FOUND, its message a translated sentence
 *   that says why nothing can be heard; %G_IO_ERROR_CANCELLED
 *
 * Finishes dgz_preview_walk_next_async().
 *
 * Returns: (transfer full): the clip
 */
DgzPreviewClip *
dgz_preview_walk_next_finish (DgzPreviewWalk *self,
                              GAsyncResult   *result,
                              GError        **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * dgz_preview_walk_report:
 * @self: a walk that has given a clip
 * @error: a #GError of %DGZ_PLAYER_ERROR
 *
 * Says that the clip that was given last cannot be played.
 *
 * Returns: whether it is worth asking for the next one
 */
gboolean
dgz_preview_walk_report (DgzPreviewWalk *self,
                         const GError   *error)
{
  Source *source;
  gboolean has_ended;

  /* No other clip would be heard either. */
  if (self->place >= self->n_sources || !self->given ||
      g_error_matches (error, DGZ_PLAYER_ERROR, DGZ_PLAYER_ERROR_NO_DEVICE))
    return FALSE;

  source = &self->sources[self->place];
  has_ended = g_error_matches (error, DGZ_PLAYER_ERROR, DGZ_PLAYER_ERROR_NO_PREVIEW) ||
              g_error_matches (error, DGZ_PLAYER_ERROR, DGZ_PLAYER_ERROR_REFUSED);
  source->outcome.kind = DGZ_PREVIEW_DEAD;
  g_free (source->outcome.sentence);
  source->outcome.sentence = dgz_text_error (error);
  if (source->provider && has_ended && !self->was_renewed)
    self->was_renewed = TRUE;
  else
    go_on (self);
  return TRUE;
}

/**
 * dgz_preview_walk_cancel:
 * @self: a walk
 *
 * Ends the walk: whoever waits is told so, and no answer that is under way counts.
 */
void
dgz_preview_walk_cancel (DgzPreviewWalk *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  g_cancellable_cancel (self->cancellable);
  self->asked = NULL;
  if (task)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The walk was ended");
}
