/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What the window does with the catalogue: one import or removal at a time,
 * the others wait; what the catalogue is made of; what became of the last
 * imports.
 *
 * A job that ended is told only after the contents were looked at anew, so
 * that whoever is told finds everything as it is now. The job holds no
 * reference: an importer that is dropped cancels it, and the old catalogue
 * stays. All on the main thread.
 */

#include "config.h"

#include "dgz-importer.h"

#include <glib/gi18n-lib.h>

#include "dgz-catalogue-error.h"
#include "dgz-importer-text.h"

/* Numbers that change faster than this are not read. */
#define TELL_US (100 * G_TIME_SPAN_MILLISECOND)

/* An import or a removal that waits or runs. */
typedef struct
{
  DgzImporter *importer; /* %NULL once that is gone */
  gboolean is_removal;
  gboolean is_quiet; /* whether it is told only when it fails */
  char *what;        /* a path, or a source's name */
  GCancellable *cancellable;
  gint64 begun;
  double seconds;
  gboolean has_changed;      /* whether the catalogue is another one */
  gboolean is_busy;          /* whether another program kept the job from its work */
  DgzImportOutcome *outcome; /* to be told */
} Job;

struct _DgzImporter
{
  GObject parent_instance;

  char *data_dir;
  GQueue queue; /* of Job */
  Job *job;     /* that runs */
  GTask *closing;
  gboolean is_closed;

  char *title;
  char *place;
  double fraction;
  char *detail;
  char *waiting;
  gint64 told;    /* when that was told last */
  double seconds; /* of the last job */

  DgzSourceList *sources;
  GListStore *outcomes;
};

enum {
  PROP_0,
  PROP_IS_BUSY,
  PROP_CAN_CANCEL,
  PROP_TITLE,
  PROP_PLACE,
  PROP_FRACTION,
  PROP_DETAIL,
  PROP_WAITING,
  N_PROPS,
};

enum {
  SIGNAL_CHANGED,
  SIGNAL_ENDED,
  SIGNAL_QUIET_ENDED,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static void run_next (DgzImporter *self);

G_DEFINE_FINAL_TYPE (DgzImporter, dgz_importer, G_TYPE_OBJECT)

static void
job_free (Job *job)
{
  g_free (job->what);
  g_clear_object (&job->cancellable);
  g_clear_object (&job->outcome);
  g_free (job);
}

static void
set_text (DgzImporter *self,
          char       **text,
          int          prop,
          char        *value)
{
  if (g_strcmp0 (*text, value) == 0) {
    g_free (value);
    return;
  }

  g_free (*text);
  *text = value;
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

static void
set_fraction (DgzImporter *self,
              double       fraction)
{
  self->fraction = fraction;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FRACTION]);
}

static void
update_waiting (DgzImporter *self)
{
  guint n = self->queue.length;

  set_text (self, &self->waiting, PROP_WAITING,
            n > 0 ? g_strdup_printf (ngettext ("%u more is waiting", "%u more are waiting", n), n)
                  : NULL);
}

static void
close_if_idle (DgzImporter *self)
{
  g_autoptr (GTask) task = NULL;

  if (!self->closing || self->job || dgz_source_list_get_is_looking (self->sources))
    return;

  task = g_steal_pointer (&self->closing);
  g_task_return_boolean (task, TRUE);
}

/* Tells what became of the job, now that the contents are known. */
static void
end_job (DgzImporter *self)
{
  Job *job = g_steal_pointer (&self->job);

  self->seconds = job->seconds;
  if (job->outcome)
    g_list_store_append (self->outcomes, job->outcome);
  /* Before the news, so that whoever hears them finds the next one under way, or none. */
  run_next (self);
  if (job->has_changed)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  if (job->outcome)
    g_signal_emit (self, signals[SIGNAL_ENDED], 0, job->outcome);
  if (job->is_quiet)
    g_signal_emit (self, signals[SIGNAL_QUIET_ENDED], 0, job->has_changed, job->is_busy);
  job_free (job);
}

static void
looked_cb (DgzImporter *self)
{
  if (self->job && self->job->seconds > 0.0)
    end_job (self);
  close_if_idle (self);
}

static void
progress_cb (const DgzImportState *state,
             gpointer              data)
{
  Job *job = data;
  DgzImporter *self = job->importer;
  g_autofree char *name = g_path_get_basename (job->what);
  g_autofree char *place = NULL;
  gint64 now = g_get_monotonic_time ();

  if (!self || g_cancellable_is_cancelled (job->cancellable))
    return;

  /* The name of the one file stands in the title. */
  place = state->file && g_strcmp0 (state->file, name) != 0
              ? g_strdup_printf ("%s · %s", state->step, state->file)
              : g_strdup (state->step);
  if (now - self->told < TELL_US && g_strcmp0 (self->place, place) == 0)
    return;

  self->told = now;
  set_text (self, &self->place, PROP_PLACE, g_steal_pointer (&place));
  set_text (self, &self->detail, PROP_DETAIL, dgz_importer_text_state (state));
  set_fraction (self, state->fraction);
}

/* What fails again each time is told once. */
static void
dismiss_like (DgzImporter *self,
              const char  *what)
{
  GListModel *outcomes = G_LIST_MODEL (self->outcomes);

  for (guint i = g_list_model_get_n_items (outcomes); i > 0; i--) {
    g_autoptr (DgzImportOutcome) outcome = g_list_model_get_item (outcomes, i - 1);

    if (g_str_equal (dgz_import_outcome_get_what (outcome), what))
      g_list_store_remove (self->outcomes, i - 1);
  }
}

static void
set_outcome (Job              *job,
             DgzImportSummary *summary,
             const GError     *error)
{
  gboolean cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  if (job->is_quiet)
    dismiss_like (job->importer, job->what);
  if (job->is_quiet && (summary || job->is_busy))
    g_clear_pointer (&summary, dgz_import_summary_free);
  else if (summary)
    job->outcome = dgz_import_outcome_new_done (job->what, summary);
  else if (error && !cancelled)
    job->outcome = dgz_import_outcome_new_failed (job->what, job->is_removal, error);
}

/* Ends a job of an importer that may be gone. */
static void
take_result (Job              *job,
             DgzImportSummary *summary,
             gboolean          done,
             const GError     *error)
{
  DgzImporter *self = job->importer;

  if (!self) {
    g_clear_pointer (&summary, dgz_import_summary_free);
    job_free (job);
    return;
  }

  if (error)
    g_debug ("%s: %s", job->what, error->message);
  if (job->is_removal)
    dgz_source_list_unhide (self->sources, job->what);
  job->has_changed = done;
  job->is_busy = g_error_matches (error, DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_BUSY);
  set_outcome (job, summary, error);
  job->seconds = MAX (g_get_monotonic_time () - job->begun, 1) / (double) G_USEC_PER_SEC;
  dgz_source_list_look (self->sources);
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  DgzImportSummary *summary = dgz_import_job_run_finish (result, &error);

  take_result (user_data, summary, summary != NULL, error);
}

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean done = dgz_import_job_remove_finish (result, &error);

  take_result (user_data, NULL, done, error);
}

static void
notify_busy (DgzImporter *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_BUSY]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_CANCEL]);
}

static void
run_next (DgzImporter *self)
{
  Job *job = self->job ? NULL : g_queue_pop_head (&self->queue);

  update_waiting (self);
  if (!job) {
    notify_busy (self);
    return;
  }

  self->job = job;
  job->begun = g_get_monotonic_time ();
  self->told = 0;
  set_text (self, &self->title, PROP_TITLE,
            dgz_importer_text_title (job->what, job->is_removal, job->is_quiet));
  set_text (self, &self->place, PROP_PLACE, g_strdup (""));
  set_text (self, &self->detail, PROP_DETAIL, g_strdup (""));
  set_fraction (self, -1.0);
  notify_busy (self);
  if (job->is_removal)
    dgz_import_job_remove_async (self->data_dir, job->what, job->cancellable, progress_cb, job,
                                 removed_cb, job);
  else
    dgz_import_job_run_async (self->data_dir, job->what, NULL, job->cancellable, progress_cb, job,
                              imported_cb, job);
}

static Job *
push (DgzImporter *self,
      const char  *what,
      gboolean     is_removal)
{
  Job *job = g_new0 (Job, 1);

  job->importer = self;
  job->what = g_strdup (what);
  job->is_removal = is_removal;
  job->cancellable = g_cancellable_new ();
  g_queue_push_tail (&self->queue, job);
  return job;
}

static void
dgz_importer_dispose (GObject *object)
{
  DgzImporter *self = DGZ_IMPORTER (object);

  g_queue_clear_full (&self->queue, (GDestroyNotify) job_free);
  if (self->job) {
    /* Its callback frees it. */
    self->job->importer = NULL;
    g_cancellable_cancel (self->job->cancellable);
    self->job = NULL;
  }
  g_clear_object (&self->sources);
  g_clear_object (&self->outcomes);

  G_OBJECT_CLASS (dgz_importer_parent_class)->dispose (object);
}

static void
dgz_importer_finalize (GObject *object)
{
  DgzImporter *self = DGZ_IMPORTER (object);

  g_free (self->data_dir);
  g_free (self->title);
  g_free (self->place);
  g_free (self->detail);
  g_free (self->waiting);

  G_OBJECT_CLASS (dgz_importer_parent_class)->finalize (object);
}

static void
dgz_importer_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  DgzImporter *self = DGZ_IMPORTER (object);

  switch (prop_id) {
  case PROP_IS_BUSY:
    g_value_set_boolean (value, self->job != NULL);
    break;
  case PROP_CAN_CANCEL:
    g_value_set_boolean (value, self->job &&
                                    !g_cancellable_is_cancelled (self->job->cancellable));
    break;
  case PROP_TITLE:
    g_value_set_string (value, self->title);
    break;
  case PROP_PLACE:
    g_value_set_string (value, self->place);
    break;
  case PROP_FRACTION:
    g_value_set_double (value, self->fraction);
    break;
  case PROP_DETAIL:
    g_value_set_string (value, self->detail);
    break;
  case PROP_WAITING:
    g_value_set_string (value, self->waiting);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
dgz_importer_class_init (DgzImporterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = dgz_importer_dispose;
  object_class->finalize = dgz_importer_finalize;
  object_class->get_property = dgz_importer_get_property;

  props[PROP_IS_BUSY] = g_param_spec_boolean ("is-busy", NULL, NULL, FALSE, flags);
  props[PROP_CAN_CANCEL] = g_param_spec_boolean ("can-cancel", NULL, NULL, FALSE, flags);
  /* "Importing club.csv" */
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  /* "Reading rows · tracks.csv" */
  props[PROP_PLACE] = g_param_spec_string ("place", NULL, NULL, NULL, flags);
  /* Of the file; -1 where it cannot be told. */
  props[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, -1.0, 1.0, -1.0, flags);
  /* "1,234,567 rows · 310,000 a second · 40 s left of this file" */
  props[PROP_DETAIL] = g_param_spec_string ("detail", NULL, NULL, NULL, flags);
  /* "2 more are waiting" */
  props[PROP_WAITING] = g_param_spec_string ("waiting", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * DgzImporter::changed:
   *
   * The catalogue is another one: what was found in the old one may be gone.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", DGZ_TYPE_IMPORTER, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
  /**
   * DgzImporter::ended:
   * @outcome: a #DgzImportOutcome
   *
   * An import ended, or a removal failed; not when it was cancelled.
   */
  signals[SIGNAL_ENDED] = g_signal_new ("ended", DGZ_TYPE_IMPORTER, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 1, DGZ_TYPE_IMPORT_OUTCOME);
  /**
   * DgzImporter::quiet-ended:
   * @done: whether the catalogue took it over
   * @is_busy: whether it did not because another program had the catalogue
   *
   * What dgz_importer_import_quietly() began has ended, or was taken back.
   */
  signals[SIGNAL_QUIET_ENDED] =
      g_signal_new ("quiet-ended", DGZ_TYPE_IMPORTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_BOOLEAN, G_TYPE_BOOLEAN);
}

static void
dgz_importer_init (DgzImporter *self)
{
  g_queue_init (&self->queue);
  self->fraction = -1.0;
  self->outcomes = g_list_store_new (DGZ_TYPE_IMPORT_OUTCOME);
}

/**
 * dgz_importer_new:
 * @data_dir: the program's data folder
 *
 * Makes an importer, which looks at the catalogue at once.
 *
 * Returns: (transfer full): the importer, for the main thread
 */
DgzImporter *
dgz_importer_new (const char *data_dir)
{
  DgzImporter *self = g_object_new (DGZ_TYPE_IMPORTER, NULL);

  self->data_dir = g_strdup (data_dir);
  self->sources = dgz_source_list_new (data_dir);
  g_signal_connect_object (self->sources, "looked", G_CALLBACK (looked_cb), self,
                           G_CONNECT_SWAPPED);
  dgz_source_list_look (self->sources);
  return self;
}

static gboolean
is_being_removed (DgzImporter *self,
                  const char  *name)
{
  if (self->job && self->job->is_removal && g_str_equal (self->job->what, name))
    return TRUE;

  for (GList *l = self->queue.head; l; l = l->next) {
    const Job *job = l->data;

    if (job->is_removal && g_str_equal (job->what, name))
      return TRUE;
  }

  return FALSE;
}

/* What was hidden goes before something of the same name comes. */
static void
push_hidden (DgzImporter *self)
{
  g_auto (GStrv) names = dgz_source_list_dup_hidden (self->sources);

  for (guint i = 0; names[i]; i++) {
    if (!is_being_removed (self, names[i]))
      push (self, names[i], TRUE);
  }
}

/**
 * dgz_importer_import:
 * @self: an importer
 * @paths: files and folders
 *
 * Imports what is at these paths, one after the other, after what is under way.
 */
void
dgz_importer_import (DgzImporter       *self,
                     const char *const *paths)
{
  if (self->is_closed || !paths[0])
    return;

  if (!self->job)
    g_list_store_remove_all (self->outcomes);
  push_hidden (self);
  for (guint i = 0; paths[i]; i++)
    push (self, paths[i], FALSE);
  run_next (self);
}

/**
 * dgz_importer_import_quietly:
 * @self: an importer
 * @path: a file
 *
 * Imports what the program itself has written, after what is under way. It is told only when
 * that fails; #DgzImporter::quiet-ended follows in any case, unless the importer is closed.
 */
void
dgz_importer_import_quietly (DgzImporter *self,
                             const char  *path)
{
  if (self->is_closed)
    return;

  push (self, path, FALSE)->is_quiet = TRUE;
  run_next (self);
}

/**
 * dgz_importer_keep_source:
 * @self: an importer
 * @name: the name of a source that was hidden
 *
 * Puts a source on the list again, unless its removal is already under way.
 */
void
dgz_importer_keep_source (DgzImporter *self,
                          const char  *name)
{
  if (self->job && self->job->is_removal && g_str_equal (self->job->what, name))
    return;

  for (GList *l = self->queue.head; l; l = l->next) {
    Job *job = l->data;

    if (job->is_removal && g_str_equal (job->what, name)) {
      g_queue_delete_link (&self->queue, l);
      job_free (job);
      break;
    }
  }
  update_waiting (self);
  dgz_source_list_unhide (self->sources, name);
}

/**
 * dgz_importer_remove_source:
 * @self: an importer
 * @name: a source's name
 *
 * Takes a source out of the catalogue, after what is under way. Nothing happens when it is being
 * removed already.
 */
void
dgz_importer_remove_source (DgzImporter *self,
                            const char  *name)
{
  if (self->is_closed || is_being_removed (self, name))
    return;

  dgz_source_list_hide (self->sources, name);
  push (self, name, TRUE);
  run_next (self);
}

/**
 * dgz_importer_retry:
 * @self: an importer
 * @outcome: what failed
 *
 * Tries again what failed.
 */
void
dgz_importer_retry (DgzImporter      *self,
                    DgzImportOutcome *outcome)
{
  g_autoptr (DgzImportOutcome) kept = g_object_ref (outcome);
  const char *const paths[] = { dgz_import_outcome_get_what (kept), NULL };

  dgz_importer_dismiss (self, kept);
  if (dgz_import_outcome_get_is_removal (kept))
    dgz_importer_remove_source (self, paths[0]);
  else
    dgz_importer_import (self, paths);
}

/**
 * dgz_importer_dismiss:
 * @self: an importer
 * @outcome: one of its outcomes
 *
 * Takes an outcome off the list.
 */
void
dgz_importer_dismiss (DgzImporter      *self,
                      DgzImportOutcome *outcome)
{
  guint position;

  if (g_list_store_find (self->outcomes, outcome, &position))
    g_list_store_remove (self->outcomes, position);
}

/**
 * dgz_importer_cancel:
 * @self: an importer
 *
 * Ends what is under way, and forgets what waits; the catalogue stays as it is.
 */
void
dgz_importer_cancel (DgzImporter *self)
{
  Job *waiting;
  gboolean has_quiet = FALSE;

  while ((waiting = g_queue_pop_head (&self->queue))) {
    if (waiting->is_removal)
      dgz_source_list_unhide (self->sources, waiting->what);
    has_quiet |= waiting->is_quiet;
    job_free (waiting);
  }
  if (has_quiet)
    g_signal_emit (self, signals[SIGNAL_QUIET_ENDED], 0, FALSE, FALSE);
  update_waiting (self);
  if (!self->job)
    return;

  g_cancellable_cancel (self->job->cancellable);
  set_text (self, &self->place, PROP_PLACE, g_strdup (_ ("Cancelling")));
  set_text (self, &self->detail, PROP_DETAIL, g_strdup (""));
  set_fraction (self, -1.0);
  notify_busy (self);
}

/**
 * dgz_importer_get_is_busy:
 * @self: an importer
 *
 * Whether something is imported or removed.
 */
gboolean
dgz_importer_get_is_busy (DgzImporter *self)
{
  return self->job != NULL;
}

/**
 * dgz_importer_get_is_wanted:
 * @self: an importer
 *
 * Whether something that the user has asked for is under way, or waits.
 */
gboolean
dgz_importer_get_is_wanted (DgzImporter *self)
{
  gboolean is_wanted = self->job && !self->job->is_quiet;

  for (GList *l = self->queue.head; l && !is_wanted; l = l->next)
    is_wanted = !((const Job *) l->data)->is_quiet;
  return is_wanted;
}

/**
 * dgz_importer_get_title:
 * @self: an importer
 *
 * What is under way, or was last: "Importing club.csv".
 *
 * Returns: (transfer none) (nullable)
 */
const char *
dgz_importer_get_title (DgzImporter *self)
{
  return self->title;
}

/**
 * dgz_importer_get_fraction:
 * @self: an importer
 *
 * How much of the file was read, 0 to 1; -1 where it cannot be told.
 */
double
dgz_importer_get_fraction (DgzImporter *self)
{
  return self->fraction;
}

/**
 * dgz_importer_get_seconds:
 * @self: an importer
 *
 * How long the last import or removal took.
 */
double
dgz_importer_get_seconds (DgzImporter *self)
{
  return self->seconds;
}

/**
 * dgz_importer_get_sources:
 * @self: an importer
 *
 * What the catalogue is made of.
 *
 * Returns: (transfer none)
 */
DgzSourceList *
dgz_importer_get_sources (DgzImporter *self)
{
  return self->sources;
}

/**
 * dgz_importer_get_outcomes:
 * @self: an importer
 *
 * What became of the last imports, of #DgzImportOutcome; emptied when new ones begin.
 *
 * Returns: (transfer none)
 */
GListModel *
dgz_importer_get_outcomes (DgzImporter *self)
{
  return G_LIST_MODEL (self->outcomes);
}

/**
 * dgz_importer_close_async:
 * @self: an importer
 * @callback: called when nothing is under way any more
 * @user_data: for @callback
 *
 * Cancels what is under way; the importer does nothing from then on.
 */
void
dgz_importer_close_async (DgzImporter        *self,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_assert (!self->closing);
  self->closing = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (self->closing, dgz_importer_close_async);
  dgz_importer_cancel (self);
  self->is_closed = TRUE;
  close_if_idle (self);
}

/**
 * dgz_importer_close_finish:
 * @self: an importer
 * @result: what the callback was given
 * @error: return location for a #GError
 *
 * Ends dgz_importer_close_async().
 */
gboolean
dgz_importer_close_finish (DgzImporter  *self,
                           GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
