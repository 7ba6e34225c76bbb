/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-file-dig.h"

#include <glib/gi18n-lib.h>

#include "dgz-file-hear.h"
#include "dgz-session-file.h"
#include "dgz-shelf-fault.h"

/**
 * DgzFileDig:
 *
 * Digs from a file of the user's: it is heard on another thread, unless that
 * was done before, and then dug from. One file at a time.
 */
struct _DgzFileDig
{
  GObject parent_instance;

  char *data_dir;
  DgzSession *session;
  GCancellable *cancellable; /* NULL while nothing is heard */
  char *title;
};

enum {
  PROP_0,
  PROP_IS_BUSY,
  PROP_TITLE,
  N_PROPS,
};

enum {
  SIGNAL_FAILED,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DgzFileDig, dgz_file_dig, G_TYPE_OBJECT)

/* What a thread is given, and gives back. */
typedef struct
{
  char *data_dir;
  char *path;
  DgzFile *file;
  gboolean is_known; /* to the catalogue */
} Work;

static void
work_free (Work *work)
{
  g_free (work->data_dir);
  g_free (work->path);
  g_clear_pointer (&work->file, dgz_file_free);
  g_free (work);
}

static void
dgz_file_dig_dispose (GObject *object)
{
  DgzFileDig *self = DGZ_FILE_DIG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dgz_file_dig_parent_class)->dispose (object);
}

static void
dgz_file_dig_finalize (GObject *object)
{
  DgzFileDig *self = DGZ_FILE_DIG (object);

  g_free (self->data_dir);
  g_free (self->title);

  G_OBJECT_CLASS (dgz_file_dig_parent_class)->finalize (object);
}

static void
dgz_file_dig_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  DgzFileDig *self = DGZ_FILE_DIG (object);

  switch (prop_id) {
  case PROP_IS_BUSY:
    g_value_set_boolean (value, self->cancellable != NULL);
    break;
  case PROP_TITLE:
    g_value_set_string (value, self->title);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
dgz_file_dig_class_init (DgzFileDigClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = dgz_file_dig_dispose;
  object_class->finalize = dgz_file_dig_finalize;
  object_class->get_property = dgz_file_dig_get_property;

  props[PROP_IS_BUSY] = g_param_spec_boolean ("is-busy", NULL, NULL, FALSE, flags);
  /* "Listening to track.flac…" */
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * DgzFileDig::failed:
   * @self: the object
   * @name: what the file is called
   * @sentence: why it cannot be dug from, translated
   *
   * A file cannot be dug from.
   */
  signals[SIGNAL_FAILED] = g_signal_new ("failed", DGZ_TYPE_FILE_DIG, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
dgz_file_dig_init (DgzFileDig *self)
{
}

/**
 * dgz_file_dig_new:
 * @data_dir: the program's data folder
 * @session: what digs
 *
 * Makes what digs from files.
 *
 * Returns: (transfer full): for the main thread
 */
DgzFileDig *
dgz_file_dig_new (const char *data_dir,
                  DgzSession *session)
{
  DgzFileDig *self = g_object_new (DGZ_TYPE_FILE_DIG, NULL);

  self->data_dir = g_strdup (data_dir);
  self->session = g_object_ref (session);
  return self;
}

static void
set_title (DgzFileDig *self,
           char       *title)
{
  g_free (self->title);
  self->title = title;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TITLE]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_BUSY]);
}

static void
dig_file (DgzFileDig    *self,
          const DgzFile *file,
          const char    *path)
{
  gboolean bpm_is_estimated;
  gboolean key_is_estimated;
  DgzSessionSound sound = {
    .title = file->title,
    .artists = (const char *const *) file->artists,
    .album = file->album,
    .label = file->label,
    .year = file->year,
    .styles = (const char *const *) file->styles,
    .isrc = file->isrc,
    .seconds = file->seconds,
    .path = path,
    .bpm = dgz_file_get_bpm (file, &bpm_is_estimated),
    .key = dgz_file_get_key (file, &key_is_estimated),
  };

  sound.estimated = (bpm_is_estimated ? DGZ_TRACK_ESTIMATED_BPM : 0) |
                    (key_is_estimated ? DGZ_TRACK_ESTIMATED_KEY : 0);
  for (gsize i = 0; i < G_N_ELEMENTS (sound.features); i++)
    sound.features[i] = file->features[i];
  dgz_session_dig_sound (self->session, &sound);
}

static void
heard_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  DgzFileDig *self = DGZ_FILE_DIG (source);
  const Work *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  set_title (self, NULL);
  if (error) {
    g_autofree char *fault = dgz_shelf_fault_new (error);
    g_autofree char *name = g_filename_display_basename (work->path);

    g_debug ("%s: %s", work->path, error->message);
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, name, dgz_shelf_fault_sentence (fault));
    return;
  }

  if (work->is_known)
    dgz_session_dig_track (self->session, work->file->key);
  else
    dig_file (self, work->file, work->path);
}

static void
hear_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;

  work->file = dgz_file_hear (work->data_dir, work->path, cancellable, &error);
  if (work->file && work->file->id > 0)
    work->is_known = dgz_file_is_imported (work->data_dir, work->file, cancellable);
  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * dgz_file_dig_start:
 * @self: what digs from files
 * @path: a file's path, as the system has it
 *
 * Digs from a file, instead of what it was about to dig from.
 */
void
dgz_file_dig_start (DgzFileDig *self,
                    const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autoptr (GTask) task = NULL;
  Work *work = g_new0 (Work, 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  /* Translators: the name of a file */
  set_title (self, g_strdup_printf (_ ("Analysing %s…"), name));

  work->data_dir = g_strdup (self->data_dir);
  work->path = g_canonicalize_filename (path, "/");
  task = g_task_new (self, self->cancellable, heard_cb, NULL);
  g_task_set_source_tag (task, dgz_file_dig_start);
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  g_task_run_in_thread (task, hear_in_thread);
}

/**
 * dgz_file_dig_cancel:
 * @self: what digs from files
 *
 * Ends what is under way; nothing is dug from.
 */
void
dgz_file_dig_cancel (DgzFileDig *self)
{
  if (!self->cancellable)
    return;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  set_title (self, NULL);
}

/**
 * dgz_file_dig_get_is_busy:
 * @self: what digs from files
 *
 * Whether a file is heard.
 */
gboolean
dgz_file_dig_get_is_busy (DgzFileDig *self)
{
  return self->cancellable != NULL;
}

/**
 * dgz_file_dig_get_title:
 * @self: what digs from files
 *
 * What is under way, in words.
 *
 * Returns: (transfer none) (nullable): translated
 */
const char *
dgz_file_dig_get_title (DgzFileDig *self)
{
  return self->title;
}
