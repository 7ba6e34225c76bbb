/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The user's own files.
 *
 * Folders are a setting. What is in them is looked through, heard and handed
 * to the catalogue, on three threads, each with the files open for itself:
 * `dgz-shelf` answers short questions, `dgz-shelf-scan` looks through folders
 * and forgets them, `dgz-shelf-hear` hears files and makes way for everything
 * else. None waits for another but in SQLite, whose writes are short.
 *
 * dgz_shelf_go_on() begins whatever there is to be done; it is called whenever
 * something has ended or was asked for. While something is under way a timer
 * looks at its counters, so that no thread has to tell anything.
 *
 * Where no folder was ever added, no thread begins and no file is made.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "dgz-shelf-private.h"
#include "dgz-text.h"

/* A program that ends does not wait for longer. What is heard then is heard anew next time. */
#define CLOSE_MS 1000

enum {
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static GParamSpec *props[DGZ_SHELF_N_PROPS];
static guint signals[N_SIGNALS];

static const DgzShelfMeans usual_means = {
  .read_tags = dgz_tags_read,
  .analyse = dgz_analysis_run,
  .version = DGZ_ANALYSIS_VERSION,
  .settle_ms = 2000,
  .check_ms = 5000,
  .gap_ms = 30000,
  .hear_ms = 30000,
  .most_watches = 8192,
};

G_DEFINE_FINAL_TYPE (DgzShelf, dgz_shelf, G_TYPE_OBJECT)

/**
 * dgz_shelf_notify:
 * @self: a shelf
 * @prop: which property
 *
 * Tells that a property has changed.
 */
void
dgz_shelf_notify (DgzShelf *self,
                  int       prop)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

/**
 * dgz_shelf_emit_changed:
 * @self: a shelf
 *
 * Tells that files came, went or changed.
 */
void
dgz_shelf_emit_changed (DgzShelf *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * dgz_shelf_set_trouble:
 * @self: a shelf
 * @error: (nullable): what went wrong, or nothing
 *
 * Says what keeps the shelf from its work.
 */
void
dgz_shelf_set_trouble (DgzShelf     *self,
                       const GError *error)
{
  g_autofree char *text = error ? dgz_text_error (error) : NULL;

  if (!error && self->watch && dgz_shelf_watch_get_is_full (self->watch))
    text = g_strdup (_ ("There are more folders than can be watched: what changes in some is seen "
                        "after half an hour, or at once with a rescan."));
  if (error)
    g_debug ("Own files: %s", error->message);
  if (g_strcmp0 (text, self->trouble) == 0)
    return;

  g_free (self->trouble);
  self->trouble = g_steal_pointer (&text);
  dgz_shelf_notify (self, DGZ_SHELF_PROP_TROUBLE);
}

/**
 * dgz_shelf_weak:
 * @self: a shelf
 *
 * What a callback can be given that must not keep the shelf alive.
 *
 * Returns: (transfer full): for dgz_shelf_strong()
 */
gpointer
dgz_shelf_weak (DgzShelf *self)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, self);
  return weak;
}

/**
 * dgz_shelf_strong:
 * @weak: (transfer full): what dgz_shelf_weak() gave
 *
 * The shelf, unless it is gone.
 *
 * Returns: (transfer full) (nullable)
 */
DgzShelf *
dgz_shelf_strong (gpointer weak)
{
  DgzShelf *self = g_weak_ref_get (weak);

  g_weak_ref_clear (weak);
  g_free (weak);
  return self;
}

static void
quit_worker (DgzShelfWorker **worker,
             GTask           *task)
{
  if (*worker)
    dgz_shelf_worker_quit (g_steal_pointer (worker), task);
  else
    g_object_unref (task);
}

static void
dgz_shelf_dispose (GObject *object)
{
  DgzShelf *self = DGZ_SHELF (object);

  self->is_closed = TRUE;
  dgz_shelf_stop (self);
  dgz_shelf_folders_clear (self);
  g_clear_handle_id (&self->close_timer, g_source_remove);
  quit_worker (&self->asker, g_task_new (NULL, NULL, NULL, NULL));
  quit_worker (&self->scanner, g_task_new (NULL, NULL, NULL, NULL));
  quit_worker (&self->hearer, g_task_new (NULL, NULL, NULL, NULL));
  g_clear_object (&self->settings);
  g_clear_object (&self->importer);

  G_OBJECT_CLASS (dgz_shelf_parent_class)->dispose (object);
}

static void
dgz_shelf_finalize (GObject *object)
{
  DgzShelf *self = DGZ_SHELF (object);

  g_free (self->data_dir);
  g_object_unref (self->folders);
  g_hash_table_unref (self->hidden);
  g_ptr_array_unref (self->leaving);
  g_hash_table_unref (self->parts);
  g_hash_table_unref (self->devices);
  g_free (self->title);
  g_free (self->detail);
  g_free (self->trouble);

  G_OBJECT_CLASS (dgz_shelf_parent_class)->finalize (object);
}

static void
dgz_shelf_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  DgzShelf *self = DGZ_SHELF (object);

  switch (prop_id) {
  case DGZ_SHELF_PROP_STATE:
    g_value_set_int (value, (int) self->state);
    break;
  case DGZ_SHELF_PROP_TITLE:
    g_value_set_string (value, self->title);
    break;
  case DGZ_SHELF_PROP_DETAIL:
    g_value_set_string (value, self->detail);
    break;
  case DGZ_SHELF_PROP_FRACTION:
    g_value_set_double (value, self->fraction);
    break;
  case DGZ_SHELF_PROP_TROUBLE:
    g_value_set_string (value, self->trouble);
    break;
  case DGZ_SHELF_PROP_N_FILES:
    g_value_set_uint (value, self->counts.n);
    break;
  case DGZ_SHELF_PROP_N_WAITING:
    g_value_set_uint (value, self->counts.n_waiting);
    break;
  case DGZ_SHELF_PROP_N_FAILED:
    g_value_set_uint (value, self->counts.n_failed);
    break;
  case DGZ_SHELF_PROP_IS_PAUSED:
    g_value_set_boolean (value, self->is_paused);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
dgz_shelf_class_init (DgzShelfClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = dgz_shelf_dispose;
  object_class->finalize = dgz_shelf_finalize;
  object_class->get_property = dgz_shelf_get_property;

  /* A DgzShelfState. */
  props[DGZ_SHELF_PROP_STATE] =
      g_param_spec_int ("state", NULL, NULL, DGZ_SHELF_IDLE, DGZ_SHELF_IMPORTING, DGZ_SHELF_IDLE,
                        flags);
  /* "Analysing your files" */
  props[DGZ_SHELF_PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  /* "1,234 of 5,678 · 3 a second · 20 min left" */
  props[DGZ_SHELF_PROP_DETAIL] = g_param_spec_string ("detail", NULL, NULL, NULL, flags);
  /* -1 where it cannot be told. */
  props[DGZ_SHELF_PROP_FRACTION] =
      g_param_spec_double ("fraction", NULL, NULL, -1.0, 1.0, -1.0, flags);
  /* Why nothing goes on, in a sentence. */
  props[DGZ_SHELF_PROP_TROUBLE] = g_param_spec_string ("trouble", NULL, NULL, NULL, flags);
  props[DGZ_SHELF_PROP_N_FILES] =
      g_param_spec_uint ("n-files", NULL, NULL, 0, G_MAXUINT, 0, flags);
  props[DGZ_SHELF_PROP_N_WAITING] =
      g_param_spec_uint ("n-waiting", NULL, NULL, 0, G_MAXUINT, 0, flags);
  props[DGZ_SHELF_PROP_N_FAILED] =
      g_param_spec_uint ("n-failed", NULL, NULL, 0, G_MAXUINT, 0, flags);
  props[DGZ_SHELF_PROP_IS_PAUSED] =
      g_param_spec_boolean ("is-paused", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, DGZ_SHELF_N_PROPS, props);

  /**
   * DgzShelf::changed:
   *
   * Files came, went or changed; at most once a second.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", DGZ_TYPE_SHELF, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
dgz_shelf_init (DgzShelf *self)
{
  self->folders = g_list_store_new (DGZ_TYPE_SHELF_FOLDER);
  self->hidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->leaving = g_ptr_array_new_with_free_func (g_free);
  self->parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->devices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->fraction = -1.0;
  self->imported = -1;
  self->refused = -1;
}

/**
 * dgz_shelf_new_with:
 * @data_dir: the program's data folder
 * @settings: the program's settings
 * @importer: what puts the files into the catalogue
 * @means: what to work with
 *
 * Makes a shelf that works with other means than the usual ones.
 *
 * Returns: (transfer full): the shelf, for the main thread
 */
DgzShelf *
dgz_shelf_new_with (const char          *data_dir,
                    GSettings           *settings,
                    DgzImporter         *importer,
                    const DgzShelfMeans *means)
{
  DgzShelf *self = g_object_new (DGZ_TYPE_SHELF, NULL);

  self->data_dir = g_strdup (data_dir);
  self->settings = g_object_ref (settings);
  self->importer = g_object_ref (importer);
  self->means = *means;
  self->asker = dgz_shelf_worker_new ("dgz-shelf", data_dir, FALSE);
  self->scanner = dgz_shelf_worker_new ("dgz-shelf-scan", data_dir, FALSE);
  self->hearer = dgz_shelf_worker_new ("dgz-shelf-hear", data_dir, TRUE);
  dgz_shelf_import_set_up (self);
  dgz_shelf_begin (self);
  return self;
}

/**
 * dgz_shelf_new:
 * @data_dir: the program's data folder
 * @settings: the program's settings, which have the folders
 * @importer: what puts the files into the catalogue
 *
 * Makes a shelf, which looks through its folders at once.
 *
 * Returns: (transfer full): the shelf, for the main thread
 */
DgzShelf *
dgz_shelf_new (const char  *data_dir,
               GSettings   *settings,
               DgzImporter *importer)
{
  return dgz_shelf_new_with (data_dir, settings, importer, &usual_means);
}

static void
end_close (DgzShelf *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->closing);

  g_clear_handle_id (&self->close_timer, g_source_remove);
  if (task)
    g_task_return_boolean (task, TRUE);
}

static void
quit_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (DgzShelf) self = dgz_shelf_strong (user_data);

  if (self && --self->n_open == 0)
    end_close (self);
}

static gboolean
close_late_cb (gpointer data)
{
  DgzShelf *self = data;

  g_debug ("The program does not wait for what is heard");
  self->close_timer = 0;
  end_close (self);
  return G_SOURCE_REMOVE;
}

/**
 * dgz_shelf_close_async:
 * @self: a shelf
 * @callback: called when nothing is under way any more
 * @user_data: for @callback
 *
 * Ends what is under way; it goes on with the next start. The shelf does nothing from then on.
 */
void
dgz_shelf_close_async (DgzShelf           *self,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  DgzShelfWorker **workers[] = { &self->asker, &self->scanner, &self->hearer };

  g_assert (!self->closing && !self->is_closed);
  self->is_closed = TRUE;
  self->closing = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (self->closing, dgz_shelf_close_async);
  dgz_shelf_stop (self);
  self->n_open = G_N_ELEMENTS (workers);
  self->close_timer = g_timeout_add (CLOSE_MS, close_late_cb, self);
  for (guint i = 0; i < G_N_ELEMENTS (workers); i++)
    quit_worker (workers[i], g_task_new (NULL, NULL, quit_cb, dgz_shelf_weak (self)));
}

/**
 * dgz_shelf_close_finish:
 * @self: a shelf
 * @result: what the callback was given
 * @error: return location for a #GError
 *
 * Ends dgz_shelf_close_async().
 */
gboolean
dgz_shelf_close_finish (DgzShelf     *self,
                        GAsyncResult *result,
                        GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
