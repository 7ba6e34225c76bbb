/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A dig from what was typed to the list: asks Discogs, then the engine, and
 * shows each as soon as it is there.
 *
 *   START -> ASKING -> SEARCHING -> READY
 *                 \-> NOT_FOUND, OFFLINE ...   \-> EMPTY, NO_PROFILE ...
 *
 * One dig is under way at a time; a newer one cancels it. A dig that is
 * cancelled by hand goes back to the record that was shown before. Another
 * filter or other options rank again, from SEARCHING on, and ask nobody.
 */

#include "config.h"

#include "dgz-session-private.h"

#include <string.h>

#include "dgz-account-private.h"
#include "dgz-discogs-error.h"
#include "dgz-library-memory.h"
#include "dgz-sent.h"
#include "dgz-settings.h"
#include "dgz-text.h"
#include "dgz-url.h"

enum {
  PROP_0,
  PROP_STATE,
  PROP_RECORD,
  PROP_PROGRESS,
  PROP_WAIT,
  PROP_SOUND_MAP,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (DgzSession, dgz_session, G_TYPE_OBJECT)

/**
 * dgz_session_set_state:
 * @self: a session
 * @state: a state
 *
 * Takes a state and tells of it.
 */
void
dgz_session_set_state (DgzSession     *self,
                       DgzSessionState state)
{
  self->state = state;
  /* The record that the list belongs to: what cancel goes back to. */
  if (state == DGZ_SESSION_READY) {
    g_set_object (&self->settled_record, self->record);
    dgz_goal_copy (&self->goal, &self->settled_goal);
  } else if (state == DGZ_SESSION_EMPTY) {
    g_clear_object (&self->settled_record);
  }
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
}

static void
set_record (DgzSession *self,
            DgzRecord  *record)
{
  if (g_set_object (&self->record, record))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RECORD]);
}

static void
set_progress (DgzSession *self,
              double      progress)
{
  self->progress = progress;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PROGRESS]);
}

static DgzSessionState
state_of (const GError *error)
{
  switch (dgz_text_error_kind (error)) {
  case DGZ_TROUBLE_OFFLINE:
    return DGZ_SESSION_OFFLINE;
  case DGZ_TROUBLE_NOT_FOUND:
    return DGZ_SESSION_NOT_FOUND;
  case DGZ_TROUBLE_NO_PROFILE:
    return DGZ_SESSION_NO_PROFILE;
  case DGZ_TROUBLE_RATE_LIMITED: /* it was put off too often to go on by itself */
  case DGZ_TROUBLE_OTHER:
  default:
    return DGZ_SESSION_FAILED;
  }
}

static void
set_wait (DgzSession *self,
          int         wait)
{
  if (wait == self->wait)
    return;

  self->wait = wait;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_WAIT]);
}

/* Tells of the pause that Discogs asks for, while the dig's own request waits for its end. */
static void
wait_cb (DgzSession *self)
{
  gboolean was_waiting = self->state == DGZ_SESSION_RATE_LIMITED;
  int wait = 0;

  if (self->cancellable && (was_waiting || self->state == DGZ_SESSION_ASKING))
    wait = dgz_lookup_get_wait (self->lookup, self->cancellable);

  set_wait (self, wait);
  if (wait > 0 && !was_waiting) {
    g_clear_error (&self->error);
    self->error = g_error_new_literal (DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_RATE_LIMITED,
                                       "A pause");
    dgz_session_set_state (self, DGZ_SESSION_RATE_LIMITED);
  } else if (wait == 0 && was_waiting) {
    g_clear_error (&self->error);
    dgz_session_set_state (self, DGZ_SESSION_ASKING);
  }
}

static void
fail (DgzSession *self,
      GError     *error)
{
  g_clear_error (&self->error);
  self->error = error;
  g_debug ("The dig failed: %s", error->message);
  set_wait (self, 0);
  dgz_session_set_state (self, state_of (error));
}

/* The catalogue's sound: the same until another catalogue is opened. */
static void
take_sound_map (DgzSession  *self,
                DgzSoundMap *map)
{
  if (map == self->sound_map)
    return;

  g_clear_pointer (&self->sound_map, dgz_sound_map_unref);
  self->sound_map = map ? dgz_sound_map_ref (map) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SOUND_MAP]);
}

/* Shows what was dug from, where that came with the answer. */
static void
take_seeds (DgzSession         *self,
            const DgzDigAnswer *answer)
{
  g_autoptr (DgzRecord) record = NULL;

  if (self->goal.kind != DGZ_GOAL_TRACKS) {
    dgz_session_answer_show (answer, self->record);
    if (answer->seeds->len > 0)
      self->answer.extra = dgz_session_answer_collect (answer, "+");
    return;
  }
  if (self->has_record)
    return;

  record = dgz_session_answer_collect (answer, "");
  self->has_record = TRUE;
  set_record (self, record);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (DgzSession) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzDigAnswer) answer =
      dgz_recommender_find_finish (DGZ_RECOMMENDER (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error) {
    fail (self, g_steal_pointer (&error));
    return;
  }

  dgz_session_answer_take (&self->answer, answer, dgz_dig_filter_has_limits (self->filter));
  if (self->goal.is_stand_in)
    dgz_session_answer_tell (&self->answer, dgz_text_stand_in ());
  take_sound_map (self, answer->map);
  take_seeds (self, answer);
  dgz_session_take_tracks (self, answer->tracks);
  dgz_session_set_state (self, answer->tracks->len > 0 ? DGZ_SESSION_READY : DGZ_SESSION_EMPTY);
}

static void
progress_cb (double   fraction,
             gpointer data)
{
  set_progress (data, fraction);
}

/**
 * dgz_session_ask_engine:
 * @self: a session that has a query, and knows what the library says to it
 *
 * Asks the engine for what fits the record, or the goal's tracks; the first time once it is known
 * what the user wants no more.
 */
void
dgz_session_ask_engine (DgzSession *self)
{
  DgzDigQuery *query;

  if (!self->has_feedback) {
    dgz_session_load_feedback (self);
    return;
  }

  query = g_steal_pointer (&self->query);
  dgz_session_add_fixes (self, query);
  dgz_session_add_disliked (self, query);
  dgz_recommender_find_async (self->recommender, query, self->cancellable, progress_cb, self,
                              found_cb, g_object_ref (self));
}

/* Says what is to be found, and finds it once the user's library has told what it has of it. */
static void
search (DgzSession *self)
{
  g_autoptr (DgzDigQuery) query = dgz_dig_query_new ();
  g_autoptr (GError) error = NULL;

  if (!dgz_goal_fill_query (&self->goal, self->record, query, &error)) {
    fail (self, g_steal_pointer (&error));
    return;
  }
  if (query->release && !query->sounds)
    query->sounds = dgz_lookup_dup_sounds (self->lookup, self->record);
  query->options = self->options;
  dgz_dig_filter_free (query->filter);
  query->filter = dgz_dig_filter_copy (self->filter);

  self->query = g_steal_pointer (&query);
  set_progress (self, 0.0);
  dgz_session_set_state (self, DGZ_SESSION_SEARCHING);
  if (dgz_session_wants_library (self))
    dgz_session_load_library (self);
  else
    dgz_session_ask_engine (self);
}

static void
show_record (DgzSession *self,
             DgzRecord  *record)
{
  self->has_record = TRUE;
  set_record (self, record);
  search (self);
}

/* What the catalogue has of the record is better than nothing. */
static gboolean
stand_in (DgzSession   *self,
          const GError *error)
{
  if (!self->goal.stand_ins || dgz_text_error_kind (error) != DGZ_TROUBLE_OFFLINE)
    return FALSE;

  self->goal.kind = DGZ_GOAL_TRACKS;
  self->goal.track_ids = g_steal_pointer (&self->goal.stand_ins);
  self->goal.is_stand_in = TRUE;
  dgz_session_start (self);
  return TRUE;
}

static void
looked_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (DgzSession) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzRecord) record =
      dgz_lookup_find_finish (DGZ_LOOKUP (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (record)
    show_record (self, record);
  else if (!stand_in (self, error))
    fail (self, g_steal_pointer (&error));
}

/* Ends what is under way without a word. */
static void
abandon (DgzSession *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->query, dgz_dig_query_free);
  set_wait (self, 0);
  self->before = DGZ_SESSION_START;
}

static void
start_json (DgzSession *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzRecord) record = dgz_lookup_parse (self->lookup, self->goal.json, &error);

  if (record)
    show_record (self, record);
  else
    fail (self, g_steal_pointer (&error));
}

static void
start_example (DgzSession *self)
{
  g_autoptr (DgzRecord) record = dgz_lookup_example (self->lookup);

  show_record (self, record);
}

static void
start_sound (DgzSession *self)
{
  g_autoptr (DgzRecord) record = dgz_record_new_from_release (self->goal.release, NULL);

  show_record (self, record);
}

/**
 * dgz_session_start:
 * @self: a session
 *
 * Goes for the goal, from the beginning.
 */
void
dgz_session_start (DgzSession *self)
{
  abandon (self);
  self->cancellable = g_cancellable_new ();
  self->has_record = FALSE;
  g_clear_error (&self->error);

  switch (self->goal.kind) {
  case DGZ_GOAL_RELEASE:
  case DGZ_GOAL_MASTER:
    dgz_session_set_state (self, DGZ_SESSION_ASKING);
    dgz_lookup_find_async (self->lookup, self->goal.id, self->goal.kind == DGZ_GOAL_MASTER,
                           self->is_fresh, self->cancellable, looked_up_cb, g_object_ref (self));
    break;
  case DGZ_GOAL_EXAMPLE:
    start_example (self);
    break;
  case DGZ_GOAL_TRACKS:
    search (self);
    break;
  case DGZ_GOAL_JSON:
    start_json (self);
    break;
  case DGZ_GOAL_SOUND:
    start_sound (self);
    break;
  case DGZ_GOAL_NONE:
  default:
    dgz_session_set_state (self, DGZ_SESSION_START);
    break;
  }
}

/**
 * dgz_session_rank_again:
 * @self: a session
 *
 * Ranks again for the record that is shown, once settings have changed. Does nothing where
 * there is none yet: the settings then count when it comes.
 */
void
dgz_session_rank_again (DgzSession *self)
{
  DgzSessionState before = self->state == DGZ_SESSION_SEARCHING ? self->before : self->state;
  gboolean has_settled = dgz_session_settle (self);
  gboolean has_goal = has_settled || self->has_record || self->goal.kind == DGZ_GOAL_TRACKS;

  if (!has_goal || self->state == DGZ_SESSION_START || self->state == DGZ_SESSION_ASKING)
    return;

  abandon (self);
  self->cancellable = g_cancellable_new ();
  self->before = before;
  g_clear_error (&self->error);
  search (self);
}

static void
dgz_session_dispose (GObject *object)
{
  DgzSession *self = DGZ_SESSION (object);

  abandon (self);
  g_clear_handle_id (&self->settings_source, g_source_remove);
  g_clear_object (&self->recommender);
  g_clear_object (&self->settings);
  g_clear_object (&self->lookup);
  dgz_session_close_library (self);
  g_clear_object (&self->versions);
  g_clear_object (&self->record);
  g_clear_object (&self->settled_record);
  g_clear_object (&self->tracks);
  g_clear_pointer (&self->known, g_hash_table_unref);
  g_clear_object (&self->filter_sets);
  dgz_session_answer_clear (&self->answer);

  G_OBJECT_CLASS (dgz_session_parent_class)->dispose (object);
}

static void
dgz_session_finalize (GObject *object)
{
  DgzSession *self = DGZ_SESSION (object);

  dgz_goal_clear (&self->goal);
  dgz_goal_clear (&self->settled_goal);
  g_clear_error (&self->error);
  g_strfreev (self->disliked_ids);
  g_strfreev (self->removed);
  g_clear_pointer (&self->feedback, g_hash_table_unref);
  g_free (self->data_dir);
  dgz_dig_filter_free (self->filter);
  g_clear_pointer (&self->sound_map, dgz_sound_map_unref);

  G_OBJECT_CLASS (dgz_session_parent_class)->finalize (object);
}

static void
dgz_session_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  DgzSession *self = DGZ_SESSION (object);

  switch (prop_id) {
  case PROP_STATE:
    g_value_set_uint (value, self->state);
    break;
  case PROP_RECORD:
    g_value_set_object (value, self->record);
    break;
  case PROP_PROGRESS:
    g_value_set_double (value, self->progress);
    break;
  case PROP_WAIT:
    g_value_set_int (value, self->wait);
    break;
  case PROP_SOUND_MAP:
    g_value_set_boxed (value, self->sound_map);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
dgz_session_class_init (DgzSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = dgz_session_dispose;
  object_class->finalize = dgz_session_finalize;
  object_class->get_property = dgz_session_get_property;

  props[PROP_STATE] =
      g_param_spec_uint ("state", NULL, NULL, 0, DGZ_SESSION_FAILED, DGZ_SESSION_START, flags);
  props[PROP_RECORD] = g_param_spec_object ("record", NULL, NULL, DGZ_TYPE_RECORD, flags);
  props[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, 0.0, 1.0, 0.0, flags);
  props[PROP_WAIT] = g_param_spec_int ("wait", NULL, NULL, 0, G_MAXINT, 0, flags);
  props[PROP_SOUND_MAP] =
      g_param_spec_boxed ("sound-map", NULL, NULL, DGZ_TYPE_SOUND_MAP, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /* What went wrong with the user's library, in a sentence. No dig fails by it. */
  g_signal_new ("library-trouble", DGZ_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
dgz_session_init (DgzSession *self)
{
  self->tracks = g_list_store_new (DGZ_TYPE_TRACK);
  self->filter = dgz_dig_filter_new ();
  self->removed = g_new0 (char *, 1);
  self->feedback =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) dgz_feedback_free);
  dgz_dig_options_init (&self->options);
}

static void
currency_cb (DgzSession *self)
{
  g_autofree char *currency = dgz_settings_dup_currency (self->settings);

  dgz_lookup_set_currency (self->lookup, currency, self->record);
}

/**
 * dgz_session_new:
 * @data_dir: the program's data folder
 * @cache_dir: the program's cache folder
 *
 * Makes a session, with the engine's thread and the client of Discogs.
 *
 * Returns: (transfer full): the session, for the main thread
 */
DgzSession *
dgz_session_new (const char *data_dir,
                 const char *cache_dir)
{
  DgzSession *self = g_object_new (DGZ_TYPE_SESSION, NULL);
  g_autofree char *currency = NULL;
  g_autofree char *starter = dgz_settings_starter_dir ();

  dgz_sent_start ();
  self->data_dir = g_strdup (data_dir);
  self->settings = dgz_settings_new ();
  g_signal_connect_object (self->settings, "changed::currency", G_CALLBACK (currency_cb), self,
                           G_CONNECT_SWAPPED);
  currency = dgz_settings_dup_currency (self->settings);
  self->lookup = dgz_lookup_new (cache_dir, currency);
  dgz_session_watch_account (self);
  g_signal_connect_object (self->lookup, "notify::wait", G_CALLBACK (wait_cb), self,
                           G_CONNECT_SWAPPED);
  self->recommender = dgz_recommender_new (data_dir, starter);
  dgz_session_open_library (self, data_dir);
  return self;
}

/**
 * dgz_session_set_goal:
 * @self: a session
 * @goal: what is dug from; handed over
 *
 * Begins to dig.
 */
void
dgz_session_set_goal (DgzSession *self,
                      DgzGoal     goal)
{
  dgz_goal_clear (&self->goal);
  self->goal = goal;
  self->is_fresh = FALSE;
  dgz_session_start (self);
}

/**
 * dgz_session_dig_known:
 * @self: a session
 * @text: a Discogs address or a release's number
 * @track_ids: (nullable): what of it the catalogue has
 *
 * Digs from a record, and where Discogs cannot be reached from the tracks that the catalogue has.
 *
 * Returns: %FALSE when the text is none; see dgz_text_check_entry()
 */
gboolean
dgz_session_dig_known (DgzSession        *self,
                       const char        *text,
                       const char *const *track_ids)
{
  DgzGoalKind kind;
  DgzUrl url;

  if (dgz_text_check_entry (text))
    return FALSE;

  dgz_url_parse (text, strlen (text), &url);
  kind = url.kind == DGZ_URL_MASTER ? DGZ_GOAL_MASTER : DGZ_GOAL_RELEASE;
  dgz_session_set_goal (self, (DgzGoal) { .kind = kind,
                                         .id = url.id,
                                         .stand_ins = g_strdupv ((char **) track_ids) });
  return TRUE;
}

/**
 * dgz_session_dig:
 * @self: a session
 * @text: a Discogs address or a release's number
 *
 * Digs from a record.
 *
 * Returns: %FALSE when the text is none; see dgz_text_check_entry()
 */
gboolean
dgz_session_dig (DgzSession *self,
                 const char *text)
{
  return dgz_session_dig_known (self, text, NULL);
}

/**
 * dgz_session_dig_example:
 * @self: a session
 *
 * Digs from the example record, without the network.
 */
void
dgz_session_dig_example (DgzSession *self)
{
  dgz_session_set_goal (self, (DgzGoal) { .kind = DGZ_GOAL_EXAMPLE });
}

/**
 * dgz_session_dig_tracks:
 * @self: a session
 * @track_ids: ids of tracks
 *
 * Digs from tracks of the catalogue, as if they were the tracks of one record.
 */
void
dgz_session_dig_tracks (DgzSession        *self,
                        const char *const *track_ids)
{
  dgz_session_set_goal (self, (DgzGoal) { .kind = DGZ_GOAL_TRACKS,
                                         .track_ids = g_strdupv ((char **) track_ids) });
}

/**
 * dgz_session_dig_track:
 * @self: a session
 * @track_id: a track's id
 *
 * Digs from a track of the catalogue.
 */
void
dgz_session_dig_track (DgzSession *self,
                       const char *track_id)
{
  const char *const ids[] = { track_id, NULL };

  dgz_session_dig_tracks (self, ids);
}

/**
 * dgz_session_dig_json:
 * @self: a session
 * @json: a saved answer of Discogs
 *
 * Digs from a record without asking Discogs.
 */
void
dgz_session_dig_json (DgzSession *self,
                      GBytes     *json)
{
  dgz_session_set_goal (self, (DgzGoal) { .kind = DGZ_GOAL_JSON, .json = g_bytes_ref (json) });
}

/**
 * dgz_session_retry:
 * @self: a session
 *
 * Tries the last dig again.
 */
void
dgz_session_retry (DgzSession *self)
{
  dgz_session_start (self);
}

/**
 * dgz_session_cancel:
 * @self: a session
 *
 * Ends the dig that is under way, or waits, and goes back to the last list, or to the start.
 */
void
dgz_session_cancel (DgzSession *self)
{
  gboolean has_list = self->settled_record != NULL;
  DgzSessionState before = self->before;

  if (!dgz_session_get_is_busy (self) && self->state != DGZ_SESSION_RATE_LIMITED)
    return;

  abandon (self);
  /* Ranking again had begun where there was a record and no list. */
  if (!has_list && before != DGZ_SESSION_START) {
    dgz_session_set_state (self, before);
    return;
  }

  if (has_list) {
    dgz_goal_copy (&self->settled_goal, &self->goal);
    self->has_record = TRUE;
  }
  set_record (self, has_list ? self->settled_record : NULL);
  dgz_session_set_state (self, has_list ? DGZ_SESSION_READY : DGZ_SESSION_START);
}

static void
account_closed_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;

  dgz_account_close_finish (DGZ_ACCOUNT (source), result);
  g_task_return_boolean (task, TRUE);
}

static void
library_closed_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  GTask *task = user_data;
  DgzSession *self = g_task_get_source_object (task);

  dgz_library_close_finish (DGZ_LIBRARY (source), result, NULL);
  dgz_account_close_async (dgz_session_get_account (self), account_closed_cb, task);
}

static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GTask *task = user_data;
  DgzSession *self = g_task_get_source_object (task);

  dgz_recommender_close_finish (DGZ_RECOMMENDER (source), result, NULL);
  dgz_library_close_async (self->library, library_closed_cb, task);
}

/**
 * dgz_session_close_async:
 * @self: a session
 * @callback: called when the engine's thread and the library's have ended
 * @user_data: for @callback
 *
 * Ends what is under way and closes the catalogue; what is to be kept in the library is, and the
 * keyring is waited for, 2 seconds at most.
 */
void
dgz_session_close_async (DgzSession         *self,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, dgz_session_close_async);
  abandon (self);
  dgz_recommender_close_async (self->recommender, closed_cb, task);
}

/**
 * dgz_session_close_finish:
 * @self: a session
 * @result: what the callback was given
 * @error: return location for a #GError
 *
 * Ends dgz_session_close_async().
 */
gboolean
dgz_session_close_finish (DgzSession   *self,
                          GAsyncResult *result,
                          GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
