/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-trail.h"

#include "dgz-library-memory.h"
#include "dgz-session-private.h"
#include "dgz-text.h"

/**
 * DgzTrail:
 *
 * What was dug from, one after another, and where in it one is.
 *
 * A dig is remembered once it has a list. Walking back or forward digs again;
 * a new dig forgets what lay ahead, as a browser does. The library keeps it
 * across starts: the program begins behind the last one, so that Back opens
 * it. Of a file its path is kept, by which it is heard again. A saved answer is
 * remembered until the program ends, as nothing of it is kept.
 */
struct _DgzTrail
{
  GObject parent_instance;

  DgzSession *session;
  GPtrArray *steps; /* Step */
  int at;           /* the one that is shown, or was last; -1 for none */
  int walk;         /* the one that is asked for; -1 for none */
  gboolean is_shown;
  gboolean is_loaded; /* or what the library has would be lost */
  gboolean was_told;  /* that it cannot be kept */
  GPtrArray *cleared; /* Step: what was there before it was cleared; NULL where it was not */
  int cleared_at;
};

/* A dig that was made. */
typedef struct
{
  DgzGoal goal;
  char *title;
  char *artist;
  char *selected;      /* the row that was selected when it was left */
  gint64 seen;         /* seconds since 1970 */
  gboolean is_private; /* shown when the history was cleared, and not kept */
} Step;

/* What the library calls them; never renumbered. */
typedef enum {
  KEPT_RELEASE = 1,
  KEPT_MASTER = 2,
  KEPT_EXAMPLE = 3,
  KEPT_TRACKS = 4,
  KEPT_FILE = 5,
} Kept;

enum {
  SIGNAL_CHANGED,
  SIGNAL_FILE_WANTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DgzTrail, dgz_trail, G_TYPE_OBJECT)

static void
step_free (gpointer data)
{
  Step *step = data;

  if (!step)
    return;

  dgz_goal_clear (&step->goal);
  g_free (step->title);
  g_free (step->artist);
  g_free (step->selected);
  g_free (step);
}

static Step *
step_at (DgzTrail *self,
         int       index)
{
  return index >= 0 && index < (int) self->steps->len ? self->steps->pdata[index] : NULL;
}

/* A record whose tracks stand in for it is still that record. */
static void
take_goal (const DgzGoal *from,
           DgzGoal       *to)
{
  dgz_goal_copy (from, to);
  if (!to->is_stand_in)
    return;

  to->kind = DGZ_GOAL_RELEASE;
  to->stand_ins = g_steal_pointer (&to->track_ids);
  to->is_stand_in = FALSE;
}

static gboolean
is_same_strv (char **a,
              char **b)
{
  return a == b || (a && b && g_strv_equal ((const char *const *) a, (const char *const *) b));
}

/* Whether two goals are one page, whatever of it counts. */
static gboolean
is_same_goal (const DgzGoal *a,
              const DgzGoal *b)
{
  if (a->kind != b->kind)
    return FALSE;

  switch (a->kind) {
  case DGZ_GOAL_RELEASE:
  case DGZ_GOAL_MASTER:
    return a->id == b->id;
  case DGZ_GOAL_TRACKS:
    return is_same_strv (a->track_ids, b->track_ids);
  case DGZ_GOAL_JSON:
    return g_bytes_equal (a->json, b->json);
  case DGZ_GOAL_SOUND:
    return a->path && b->path ? g_str_equal (a->path, b->path) : a->release == b->release;
  case DGZ_GOAL_NONE:
  case DGZ_GOAL_EXAMPLE:
  default:
    return TRUE;
  }
}

static DgzHistoryEntry *
entry_of (const Step *step)
{
  DgzHistoryEntry *entry;
  Kept kind;

  if (step->is_private)
    return NULL;

  switch (step->goal.kind) {
  case DGZ_GOAL_RELEASE:
    kind = KEPT_RELEASE;
    break;
  case DGZ_GOAL_MASTER:
    kind = KEPT_MASTER;
    break;
  case DGZ_GOAL_EXAMPLE:
    kind = KEPT_EXAMPLE;
    break;
  case DGZ_GOAL_TRACKS:
    kind = KEPT_TRACKS;
    break;
  case DGZ_GOAL_SOUND:
    if (!step->goal.path)
      return NULL;
    kind = KEPT_FILE;
    break;
  case DGZ_GOAL_NONE:
  case DGZ_GOAL_JSON:
  default:
    return NULL;
  }

  entry = g_new0 (DgzHistoryEntry, 1);
  entry->kind = kind;
  /* Paths are bytes, addresses are text. */
  entry->target = kind == KEPT_FILE
                      ? g_filename_to_uri (step->goal.path, NULL, NULL)
                      : g_strdup_printf ("%" G_GINT64_FORMAT, step->goal.id);
  entry->track_ids =
      g_strdupv (kind == KEPT_TRACKS ? step->goal.track_ids : step->goal.stand_ins);
  entry->title = g_strdup (step->title);
  entry->artist = g_strdup (step->artist);
  entry->at = step->seen;
  return entry;
}

/* %NULL for one that makes no sense, as of a newer version. */
static Step *
step_of (const DgzHistoryEntry *entry)
{
  gint64 id = g_ascii_strtoll (entry->target ? entry->target : "", NULL, 10);
  gboolean has_tracks = entry->track_ids && entry->track_ids[0];
  g_autofree char *path = entry->kind == KEPT_FILE && entry->target
                              ? g_filename_from_uri (entry->target, NULL, NULL)
                              : NULL;
  DgzGoal goal = { DGZ_GOAL_NONE };
  Step *step;

  if (entry->kind == KEPT_RELEASE && id > 0)
    goal = (DgzGoal) { .kind = DGZ_GOAL_RELEASE, .id = id, .stand_ins = entry->track_ids };
  else if (entry->kind == KEPT_MASTER && id > 0)
    goal = (DgzGoal) { .kind = DGZ_GOAL_MASTER, .id = id, .stand_ins = entry->track_ids };
  else if (entry->kind == KEPT_EXAMPLE)
    goal = (DgzGoal) { .kind = DGZ_GOAL_EXAMPLE };
  else if (entry->kind == KEPT_TRACKS && has_tracks)
    goal = (DgzGoal) { .kind = DGZ_GOAL_TRACKS, .track_ids = entry->track_ids };
  else if (path)
    goal = (DgzGoal) { .kind = DGZ_GOAL_SOUND, .path = path };
  else
    return NULL;

  if (!has_tracks)
    goal.stand_ins = NULL;
  step = g_new0 (Step, 1);
  dgz_goal_copy (&goal, &step->goal);
  step->title = g_strdup (entry->title);
  step->artist = g_strdup (entry->artist);
  step->seen = entry->at;
  return step;
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (DgzTrail) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_kept = dgz_library_save_history_finish (DGZ_LIBRARY (source), result, &error);

  /* Each dig would say it anew. */
  if (!is_kept && !self->was_told && self->session) {
    g_autofree char *sentence = dgz_text_error (error);

    g_debug ("The history was not kept: %s", error->message);
    g_signal_emit_by_name (self->session, "library-trouble", sentence);
  }
  self->was_told = !is_kept;
}

static void
save (DgzTrail *self)
{
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dgz_history_entry_free);
  guint current = 0;

  if (!self->is_loaded || !self->session->library)
    return;

  for (guint i = 0; i < self->steps->len; i++) {
    DgzHistoryEntry *entry = entry_of (self->steps->pdata[i]);

    if (!entry)
      continue;
    g_ptr_array_add (entries, entry);
    if ((int) i <= self->at)
      current = entries->len - 1;
  }

  dgz_library_save_history_async (self->session->library, entries, current, saved_cb,
                                  g_object_ref (self));
}

static void
tell (DgzTrail *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Forgets what was first. */
static void
trim (DgzTrail *self)
{
  while (self->steps->len > DGZ_TRAIL_LENGTH) {
    g_ptr_array_remove_index (self->steps, 0);
    self->at = MAX (self->at - 1, -1);
    self->walk = MAX (self->walk - 1, -1);
  }
}

/* What is shown from now on is the record of a dig that was not there before. */
static void
push (DgzTrail *self)
{
  Step *step = g_new0 (Step, 1);

  take_goal (&self->session->goal, &step->goal);
  if (self->at + 1 < (int) self->steps->len)
    g_ptr_array_remove_range (self->steps, (guint) self->at + 1,
                              self->steps->len - (guint) self->at - 1);
  g_ptr_array_add (self->steps, step);
  self->at = (int) self->steps->len - 1;
  trim (self);
}

/* Whether the session shows the dig at a place. */
static gboolean
shows (DgzTrail *self,
       int       index)
{
  Step *step = step_at (self, index);
  DgzGoal goal = { DGZ_GOAL_NONE };
  gboolean same;

  if (!step)
    return FALSE;

  take_goal (&self->session->goal, &goal);
  same = is_same_goal (&step->goal, &goal);
  dgz_goal_clear (&goal);
  return same;
}

static gboolean
has_settled (DgzSession *session)
{
  return session->goal.kind != DGZ_GOAL_NONE && session->record &&
         (session->state == DGZ_SESSION_READY || session->state == DGZ_SESSION_EMPTY ||
          session->state == DGZ_SESSION_NO_PROFILE);
}

static void
state_cb (DgzTrail *self)
{
  DgzSession *session = self->session;
  int before = self->at;
  gboolean was_shown = self->is_shown;
  Step *step;

  if (!has_settled (session))
    return;

  if (shows (self, self->walk))
    self->at = self->walk;
  else if (!shows (self, self->at))
    push (self);
  self->walk = -1;
  self->is_shown = TRUE;

  step = step_at (self, self->at);
  take_goal (&session->goal, &step->goal);
  /* Ranking again is no other place. */
  if (self->at == before && was_shown && step->title)
    return;

  g_free (step->title);
  g_free (step->artist);
  step->title = g_strdup (dgz_record_get_title (session->record));
  step->artist = g_strdup (dgz_record_get_artist (session->record));
  step->seen = g_get_real_time () / G_USEC_PER_SEC;
  save (self);
  tell (self);
}

static void
dgz_trail_dispose (GObject *object)
{
  g_clear_object (&DGZ_TRAIL (object)->session);

  G_OBJECT_CLASS (dgz_trail_parent_class)->dispose (object);
}

static void
dgz_trail_finalize (GObject *object)
{
  g_ptr_array_unref (DGZ_TRAIL (object)->steps);
  g_clear_pointer (&DGZ_TRAIL (object)->cleared, g_ptr_array_unref);

  G_OBJECT_CLASS (dgz_trail_parent_class)->finalize (object);
}

static void
dgz_trail_class_init (DgzTrailClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dgz_trail_dispose;
  object_class->finalize = dgz_trail_finalize;

  /**
   * DgzTrail::changed:
   *
   * Where one can go is another.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", DGZ_TYPE_TRAIL, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);

  /**
   * DgzTrail::file-wanted:
   * @self: the trail
   * @path: a file's path, as the system has it, in a string of bytes
   *
   * A file is to be dug from, which has to be heard again first.
   */
  signals[SIGNAL_FILE_WANTED] =
      g_signal_new ("file-wanted", DGZ_TYPE_TRAIL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
dgz_trail_init (DgzTrail *self)
{
  self->steps = g_ptr_array_new_with_free_func (step_free);
  self->at = -1;
  self->walk = -1;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DgzTrail) self = user_data;
  g_autoptr (GError) error = NULL;
  guint current = 0;
  g_autoptr (GPtrArray) entries =
      dgz_library_load_history_finish (DGZ_LIBRARY (source), result, &current, &error);
  int last = -1;
  guint n = 0;

  if (!entries) {
    g_debug ("The history was not read: %s", error->message);
    return;
  }

  for (guint i = 0; i < entries->len; i++) {
    Step *step = step_of (entries->pdata[i]);

    if (!step)
      continue;
    /* What was dug from since the start comes after all that was before: no way leads ahead. */
    if (i > current && self->steps->len > n) {
      step_free (step);
      continue;
    }
    g_ptr_array_insert (self->steps, (int) n, step);
    if (i <= current)
      last = (int) n;
    n++;
  }

  self->at = self->is_shown ? self->at + (int) n : last;
  self->walk += self->walk >= 0 ? (int) n : 0;
  trim (self);
  self->is_loaded = TRUE;
  if (self->is_shown)
    save (self);
  tell (self);
}

/**
 * dgz_trail_new:
 * @session: what is walked through
 *
 * Makes a trail, which remembers from now on what the session digs from. What the library remembers
 * comes before that as soon as it is read, told by #DgzTrail::changed.
 *
 * Returns: (transfer full): the trail, for the main thread
 */
DgzTrail *
dgz_trail_new (DgzSession *session)
{
  DgzTrail *self = g_object_new (DGZ_TYPE_TRAIL, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::state", G_CALLBACK (state_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  dgz_library_load_history_async (session->library, NULL, loaded_cb, g_object_ref (self));
  return self;
}

/**
 * dgz_trail_get_is_read:
 * @self: a trail
 *
 * Whether it is known by now what was dug from before the program began.
 */
gboolean
dgz_trail_get_is_read (DgzTrail *self)
{
  return self->is_loaded;
}

/* Before anything is shown, the last one lies a step back. */
static int
target_of (DgzTrail *self,
           int       step)
{
  int from = self->walk >= 0 ? self->walk : self->at;

  return self->is_shown || self->walk >= 0 || step > 0 ? from + step : from + step + 1;
}

/**
 * dgz_trail_get_can_go:
 * @self: a trail
 * @step: -1 for back, 1 for forward
 *
 * Whether there is something in that direction.
 */
gboolean
dgz_trail_get_can_go (DgzTrail *self,
                      int       step)
{
  return step_at (self, target_of (self, step)) != NULL;
}

/**
 * dgz_trail_dup_name:
 * @self: a trail
 * @step: -1 for back, 1 for forward
 *
 * What lies there: "Artist – Title".
 *
 * Returns: (transfer full) (nullable): the name
 */
char *
dgz_trail_dup_name (DgzTrail *self,
                    int       step)
{
  Step *there = step_at (self, target_of (self, step));

  if (!there || !there->title)
    return NULL;
  if (!there->artist || !*there->artist)
    return g_strdup (there->title);

  return g_strdup_printf ("%s – %s", there->artist, there->title);
}

/**
 * dgz_trail_go:
 * @self: a trail
 * @step: -1 for back, 1 for forward
 *
 * Digs again from what lies there. Where that fails one stays at what is still shown.
 */
void
dgz_trail_go (DgzTrail *self,
              int       step)
{
  int target = target_of (self, step);
  DgzGoal goal = { DGZ_GOAL_NONE };

  if (!step_at (self, target))
    return;

  dgz_goal_copy (&step_at (self, target)->goal, &goal);
  self->walk = target;
  if (goal.kind == DGZ_GOAL_SOUND && !goal.release) {
    g_autofree char *path = g_strdup (goal.path);

    dgz_goal_clear (&goal);
    g_signal_emit (self, signals[SIGNAL_FILE_WANTED], 0, path);
  } else {
    dgz_session_set_goal (self->session, goal);
  }
  tell (self);
}

/**
 * dgz_trail_dup_link:
 * @self: a trail
 *
 * The address on Discogs of what is dug from, or is on its way to be.
 *
 * Returns: (transfer full): the address; empty where it has none
 */
char *
dgz_trail_dup_link (DgzTrail *self)
{
  Step *there = step_at (self, self->walk);
  DgzGoal goal = { DGZ_GOAL_NONE };
  char *link = NULL;

  take_goal (there ? &there->goal : &self->session->goal, &goal);
  if (goal.kind == DGZ_GOAL_RELEASE)
    link = g_strdup_printf ("https://www.discogs.com/release/%" G_GINT64_FORMAT, goal.id);
  else if (goal.kind == DGZ_GOAL_MASTER)
    link = g_strdup_printf ("https://www.discogs.com/master/%" G_GINT64_FORMAT, goal.id);
  dgz_goal_clear (&goal);
  return link ? link : g_strdup ("");
}

/**
 * dgz_trail_get_has_past:
 * @self: a trail
 *
 * Whether there is something to clear.
 */
gboolean
dgz_trail_get_has_past (DgzTrail *self)
{
  Step *only = self->steps->len == 1 ? self->steps->pdata[0] : NULL;

  return self->steps->len > 1 || (only && !only->is_private);
}

/**
 * dgz_trail_clear:
 * @self: a trail
 *
 * Forgets what was dug from, in the library too; what is shown stays, and is not kept.
 * dgz_trail_unclear() takes it back.
 */
void
dgz_trail_clear (DgzTrail *self)
{
  Step *shown = self->is_shown ? step_at (self, self->at) : NULL;

  g_clear_pointer (&self->cleared, g_ptr_array_unref);
  self->cleared = self->steps;
  self->cleared_at = self->at;
  self->steps = g_ptr_array_new_with_free_func (step_free);
  self->at = -1;
  self->walk = -1;
  if (shown) {
    Step *copy = g_new0 (Step, 1);

    dgz_goal_copy (&shown->goal, &copy->goal);
    copy->title = g_strdup (shown->title);
    copy->artist = g_strdup (shown->artist);
    copy->selected = g_strdup (shown->selected);
    copy->seen = shown->seen;
    copy->is_private = TRUE;
    g_ptr_array_add (self->steps, copy);
    self->at = 0;
  }
  save (self);
  tell (self);
}

/**
 * dgz_trail_unclear:
 * @self: a trail
 *
 * Takes back dgz_trail_clear(): what was dug from since comes after what was before. Does nothing
 * where nothing was cleared.
 */
void
dgz_trail_unclear (DgzTrail *self)
{
  g_autoptr (GPtrArray) since = self->steps;
  Step *first = step_at (self, 0);
  gboolean has_copy = first && first->is_private;
  guint n_new = since->len - (has_copy ? 1 : 0);

  if (!self->cleared) {
    g_steal_pointer (&since);
    return;
  }

  self->steps = g_steal_pointer (&self->cleared);
  if (n_new > 0) {
    guint n_before = (guint) (self->cleared_at + 1);

    /* As when they had been dug from there. */
    g_ptr_array_remove_range (self->steps, n_before, self->steps->len - n_before);
    for (guint i = has_copy ? 1 : 0; i < since->len; i++)
      g_ptr_array_add (self->steps, g_steal_pointer (&since->pdata[i]));
    self->at += (int) n_before - (has_copy ? 1 : 0);
  } else {
    self->at = self->cleared_at;
  }
  self->walk = -1;
  trim (self);
  save (self);
  tell (self);
}

/**
 * dgz_trail_set_selected:
 * @self: a trail
 * @track_id: (nullable): the track whose row is selected
 *
 * Remembers, until the program ends, which row was selected in the list that is shown.
 */
void
dgz_trail_set_selected (DgzTrail   *self,
                        const char *track_id)
{
  Step *step = self->is_shown ? step_at (self, self->at) : NULL;

  if (!step)
    return;

  g_free (step->selected);
  step->selected = g_strdup (track_id);
}

/**
 * dgz_trail_get_selected:
 * @self: a trail
 *
 * Which row was selected when the list that is shown was left.
 *
 * Returns: (transfer none) (nullable): its track's id
 */
const char *
dgz_trail_get_selected (DgzTrail *self)
{
  Step *step = step_at (self, self->at);

  return step ? step->selected : NULL;
}
