/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The user's library, for the main thread.
 *
 * `dgz-library` alone has the file open; jobs are GTasks on a FIFO queue, so
 * that a load that follows a change sees it, and closing comes after all that
 * was to be kept. Dispose posts the last job and lets go.
 *
 * Where there is no library, a load makes none. One that is there is opened
 * for writing by a load too, and SQLite's -wal and -shm lie beside it then.
 */

#include "config.h"

#include "dgz-library.h"

#include <glib/gi18n-lib.h>

#include "dgz-handoff.h"
#include "dgz-library-file.h"
#include "dgz-library-private.h"
#include "dgz-worker.h"

typedef enum {
  JOB_LOAD,
  JOB_NOTE,
  JOB_SET_FIX,
  JOB_CLEAR_FIX,
  JOB_WORK,
  JOB_QUIT,
} JobKind;

/* What the thread owns. */
typedef struct
{
  char *folder;
  DgzLibraryFile *file;
} Place;

typedef struct
{
  JobKind kind;
  gint64 release_id;
  DgzSalesNote *note;
  DgzFixedMatch *fix;
  const DgzLibraryWork *work;
  gpointer work_data;
  GError *trouble; /* what was found when the file was opened for this job */
} Job;

struct _DgzLibrary
{
  GObject parent_instance;

  DgzWorker *worker;
  gboolean is_closed;
};

enum {
  SIGNAL_CHANGED,
  SIGNAL_TROUBLE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DgzLibrary, dgz_library, G_TYPE_OBJECT)

static void
place_free (Place *place)
{
  g_free (place->folder);
  g_clear_pointer (&place->file, dgz_library_file_free);
  g_free (place);
}

static void
job_free (Job *job)
{
  dgz_sales_note_free (job->note);
  dgz_fixed_match_free (job->fix);
  if (job->work && job->work->free_data)
    job->work->free_data (job->work_data);
  g_clear_error (&job->trouble);
  g_free (job);
}

/* What the user must know of how the file was found. */
static GError *
find_trouble (DgzLibraryFile *file)
{
  const char *aside = dgz_library_file_get_set_aside (file);
  g_autofree char *name = aside ? g_filename_display_basename (aside) : NULL;

  if (aside)
    /* Translators: the new name of a file */
    return g_error_new (DGZ_LIBRARY_ERROR, DGZ_LIBRARY_ERROR_SET_ASIDE,
                        _ ("Your library could not be read. It was kept as “%s”, and a new one "
                           "was begun."),
                        name);
  if (dgz_library_file_is_damaged (file))
    return g_error_new (DGZ_LIBRARY_ERROR, DGZ_LIBRARY_ERROR_DAMAGED, "The library is damaged");

  return NULL;
}

static DgzLibraryFile *
open_file (Place   *place,
           Job     *job,
           GError **error)
{
  if (!place->file) {
    place->file = dgz_library_file_open (place->folder, error);
    if (place->file)
      job->trouble = find_trouble (place->file);
  }

  return place->file;
}

static void
run_load (GTask *task,
          Place *place)
{
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;
  DgzLibraryRelease *release = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;

  if (!place->file && !dgz_library_file_exists (place->folder))
    release = dgz_library_release_new ();
  else if (open_file (place, job, &error))
    release = dgz_library_file_load (place->file, job->release_id, &error);

  DGZ_HANDOFF_GIVE (task);
  if (release)
    g_task_return_pointer (task, release, (GDestroyNotify) dgz_library_release_free);
  else
    g_task_return_error (task, error);
}

static void
run_note (GTask *task,
          Place *place)
{
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;
  DgzSalesNote *before = NULL;
  DgzLibraryFile *file = open_file (place, job, &error);
  gboolean done = file && dgz_library_file_set_note (file, job->release_id, job->note, &before,
                                                     &error);

  DGZ_HANDOFF_GIVE (task);
  if (done)
    g_task_return_pointer (task, before, (GDestroyNotify) dgz_sales_note_free);
  else
    g_task_return_error (task, error);
}

static void
run_fix (GTask *task,
         Place *place)
{
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;
  DgzFixedMatch *before = NULL;
  DgzLibraryFile *file = open_file (place, job, &error);
  gboolean done = FALSE;

  if (file && job->kind == JOB_SET_FIX)
    done = dgz_library_file_set_fix (file, job->release_id, job->fix, &before, &error);
  else if (file)
    done = dgz_library_file_clear_fix (file, job->release_id, job->fix, &before, &error);

  DGZ_HANDOFF_GIVE (task);
  if (done)
    g_task_return_pointer (task, before, (GDestroyNotify) dgz_fixed_match_free);
  else
    g_task_return_error (task, error);
}

static void
run_work_load (GTask *task,
               Place *place)
{
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;
  gpointer result = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;

  if (!place->file && !dgz_library_file_exists (place->folder))
    result = job->work->load (NULL, NULL);
  else if (open_file (place, job, &error))
    result = job->work->load (place->file, &error);

  DGZ_HANDOFF_GIVE (task);
  if (result)
    g_task_return_pointer (task, result, job->work->free_result);
  else
    g_task_return_error (task, error);
}

static void
run_work (GTask *task,
          Place *place)
{
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;
  DgzLibraryFile *file;
  gboolean done;

  if (job->work->load) {
    run_work_load (task, place);
    return;
  }

  file = open_file (place, job, &error);
  done = file && job->work->change (file, job->work_data, &error);
  DGZ_HANDOFF_GIVE (task);
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static gboolean
run_job (gpointer task,
         gpointer data)
{
  const Job *job = g_task_get_task_data (task);
  Place *place = data;

  switch (job->kind) {
  case JOB_LOAD:
    run_load (task, place);
    return TRUE;
  case JOB_NOTE:
    run_note (task, place);
    return TRUE;
  case JOB_SET_FIX:
  case JOB_CLEAR_FIX:
    run_fix (task, place);
    return TRUE;
  case JOB_WORK:
    run_work (task, place);
    return TRUE;
  case JOB_QUIT:
  default:
    g_clear_pointer (&place->file, dgz_library_file_free);
    g_task_return_boolean (task, TRUE);
    return FALSE;
  }
}

/* After the caller was told: tells everybody else. */
static void
completed_cb (GTask *task)
{
  DgzLibrary *self = g_task_get_source_object (task);
  const Job *job = g_task_get_task_data (task);

  /* Nobody else takes a job of which nobody asked to be told. */
  DGZ_HANDOFF_TAKE (task);
  if (job->trouble)
    g_signal_emit (self, signals[SIGNAL_TROUBLE], 0, job->trouble);
  if (job->kind != JOB_LOAD && job->kind != JOB_WORK && !g_task_had_error (task))
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0, job->release_id);
}

static Job *
job_new (JobKind kind)
{
  Job *job = g_new0 (Job, 1);

  job->kind = kind;
  return job;
}

/* Takes the job over. */
static void
start (DgzLibrary         *self,
       Job                *job,
       GCancellable       *cancellable,
       GAsyncReadyCallback callback,
       gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, dgz_library_new);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  if (self->is_closed) {
    g_task_return_new_error (task, DGZ_LIBRARY_ERROR, DGZ_LIBRARY_ERROR_CLOSED, "Closed");
    g_object_unref (task);
    return;
  }

  g_signal_connect (task, "notify::completed", G_CALLBACK (completed_cb), NULL);
  dgz_worker_push (self->worker, task);
}

/**
 * dgz_library_start:
 * @self: a library
 * @work: what is to be done; static
 * @data: (nullable): what it is about; handed over
 * @cancellable: (nullable): takes a load back
 * @callback: (nullable): called when it is done, in the caller's main context
 * @user_data: for @callback
 *
 * Has the thread read or change the library, after all that it was asked to do before.
 */
void
dgz_library_start (DgzLibrary           *self,
                   const DgzLibraryWork *work,
                   gpointer              data,
                   GCancellable         *cancellable,
                   GAsyncReadyCallback   callback,
                   gpointer              user_data)
{
  Job *job = job_new (JOB_WORK);

  job->work = work;
  job->work_data = data;
  start (self, job, cancellable, callback, user_data);
}

/**
 * dgz_library_finish_load:
 * @self: a library
 * @result: what the callback was given
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Ends dgz_library_start() of what reads.
 *
 * Returns: (transfer full) (nullable): what was read
 */
gpointer
dgz_library_finish_load (DgzLibrary   *self,
                         GAsyncResult *result,
                         GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  DGZ_HANDOFF_TAKE (result);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * dgz_library_finish_change:
 * @self: a library
 * @result: what the callback was given
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR
 *
 * Ends dgz_library_start() of what changes something.
 *
 * Returns: %TRUE when it is on the disk; on %FALSE nothing has changed there
 */
gboolean
dgz_library_finish_change (DgzLibrary   *self,
                           GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  DGZ_HANDOFF_TAKE (result);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
post_quit (DgzLibrary *self,
           GTask      *task)
{
  self->is_closed = TRUE;
  g_task_set_task_data (task, job_new (JOB_QUIT), (GDestroyNotify) job_free);
  dgz_worker_push (self->worker, task);
}

static void
dgz_library_dispose (GObject *object)
{
  DgzLibrary *self = DGZ_LIBRARY (object);

  if (!self->is_closed && dgz_worker_has_begun (self->worker))
    post_quit (self, g_task_new (NULL, NULL, NULL, NULL));
  self->is_closed = TRUE;

  G_OBJECT_CLASS (dgz_library_parent_class)->dispose (object);
}

static void
dgz_library_finalize (GObject *object)
{
  dgz_worker_free (DGZ_LIBRARY (object)->worker);

  G_OBJECT_CLASS (dgz_library_parent_class)->finalize (object);
}

static void
dgz_library_class_init (DgzLibraryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dgz_library_dispose;
  object_class->finalize = dgz_library_finalize;

  /* What is kept of a release, whose number is given, has changed. */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", DGZ_TYPE_LIBRARY, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  /* The file was found damaged: a #GError of %DGZ_LIBRARY_ERROR. */
  signals[SIGNAL_TROUBLE] = g_signal_new ("trouble", DGZ_TYPE_LIBRARY, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
dgz_library_init (DgzLibrary *self)
{
}

/**
 * dgz_library_new:
 * @data_dir: the program's data folder
 *
 * Makes a library. Nothing is opened before the first question.
 *
 * Returns: (transfer full): the library, for the main thread
 */
DgzLibrary *
dgz_library_new (const char *data_dir)
{
  DgzLibrary *self = g_object_new (DGZ_TYPE_LIBRARY, NULL);
  Place *place = g_new0 (Place, 1);

  place->folder = g_strdup (data_dir);
  self->worker = dgz_worker_new ("dgz-library", run_job, g_object_unref, place,
                                 (GDestroyNotify) place_free);
  return self;
}

/**
 * dgz_library_load_release_async:
 * @self: a library
 * @release_id: a release's number at Discogs
 * @cancellable: (nullable): takes the question back
 * @callback: called when it is known, in the caller's main context
 * @user_data: for @callback
 *
 * Asks what is kept of a release.
 */
void
dgz_library_load_release_async (DgzLibrary         *self,
                                gint64              release_id,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  Job *job = job_new (JOB_LOAD);

  job->release_id = release_id;
  start (self, job, cancellable, callback, user_data);
}

/**
 * dgz_library_load_release_finish:
 * @self: a library
 * @result: what the callback was given
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Ends dgz_library_load_release_async().
 *
 * Returns: (transfer full) (nullable): what there is, which may be nothing
 */
DgzLibraryRelease *
dgz_library_load_release_finish (DgzLibrary   *self,
                                 GAsyncResult *result,
                                 GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  DGZ_HANDOFF_TAKE (result);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * dgz_library_set_note_async:
 * @self: a library
 * @release_id: a release's number at Discogs
 * @note: (nullable): the note; %NULL takes it away
 * @callback: (nullable): called when it is on the disk, in the caller's main context
 * @user_data: for @callback
 *
 * Keeps a note of a release's past sales.
 */
void
dgz_library_set_note_async (DgzLibrary         *self,
                            gint64              release_id,
                            const DgzSalesNote *note,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  Job *job = job_new (JOB_NOTE);

  job->release_id = release_id;
  job->note = dgz_sales_note_copy (note);
  start (self, job, NULL, callback, user_data);
}

/**
 * dgz_library_set_note_finish:
 * @self: a library
 * @result: what the callback was given
 * @before: (out) (optional) (nullable) (transfer full): the note that was there
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR
 *
 * Ends dgz_library_set_note_async().
 *
 * Returns: %TRUE when it is on the disk; on %FALSE nothing has changed there
 */
gboolean
dgz_library_set_note_finish (DgzLibrary    *self,
                             GAsyncResult  *result,
                             DgzSalesNote **before,
                             GError       **error)
{
  g_autoptr (DgzSalesNote) old = NULL;
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  DGZ_HANDOFF_TAKE (result);
  old = g_task_propagate_pointer (G_TASK (result), &local_error);
  if (before)
    *before = g_steal_pointer (&old);
  if (local_error) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }

  return TRUE;
}

static void
start_fix (DgzLibrary          *self,
           JobKind              kind,
           gint64               release_id,
           const DgzFixedMatch *fix,
           GAsyncReadyCallback  callback,
           gpointer             user_data)
{
  Job *job = job_new (kind);

  job->release_id = release_id;
  job->fix = dgz_fixed_match_copy (fix);
  start (self, job, NULL, callback, user_data);
}

/**
 * dgz_library_set_fix_async:
 * @self: a library
 * @release_id: a release's number at Discogs
 * @fix: a match by hand
 * @callback: (nullable): called when it is on the disk, in the caller's main context
 * @user_data: for @callback
 *
 * Keeps which track of the catalogue a release's track is.
 */
void
dgz_library_set_fix_async (DgzLibrary          *self,
                           gint64               release_id,
                           const DgzFixedMatch *fix,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  start_fix (self, JOB_SET_FIX, release_id, fix, callback, user_data);
}

/**
 * dgz_library_clear_fix_async:
 * @self: a library
 * @release_id: a release's number at Discogs
 * @fix: a match by hand, which says of which track
 * @callback: (nullable): called when that is on the disk, in the caller's main context
 * @user_data: for @callback
 *
 * Leaves a release's track to be matched by itself again.
 */
void
dgz_library_clear_fix_async (DgzLibrary          *self,
                             gint64               release_id,
                             const DgzFixedMatch *fix,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  start_fix (self, JOB_CLEAR_FIX, release_id, fix, callback, user_data);
}

/**
 * dgz_library_fix_finish:
 * @self: a library
 * @result: what the callback was given
 * @before: (out) (optional) (nullable) (transfer full): the match by hand that the track had
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR
 *
 * Ends dgz_library_set_fix_async() and dgz_library_clear_fix_async().
 *
 * Returns: %TRUE when it is on the disk; on %FALSE nothing has changed there
 */
gboolean
dgz_library_fix_finish (DgzLibrary     *self,
                        GAsyncResult   *result,
                        DgzFixedMatch **before,
                        GError        **error)
{
  g_autoptr (DgzFixedMatch) old = NULL;
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  DGZ_HANDOFF_TAKE (result);
  old = g_task_propagate_pointer (G_TASK (result), &local_error);
  if (before)
    *before = g_steal_pointer (&old);
  if (local_error) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }

  return TRUE;
}

/**
 * dgz_library_close_async:
 * @self: a library
 * @callback: called when all is kept and the file is closed
 * @user_data: for @callback
 *
 * Does what is still to be done, closes the file and ends the thread.
 */
void
dgz_library_close_async (DgzLibrary         *self,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, dgz_library_close_async);
  if (self->is_closed || !dgz_worker_has_begun (self->worker)) {
    self->is_closed = TRUE;
    g_task_return_boolean (task, TRUE);
    g_object_unref (task);
    return;
  }

  post_quit (self, task);
}

/**
 * dgz_library_close_finish:
 * @self: a library
 * @result: what the callback was given
 * @error: return location for a #GError
 *
 * Ends dgz_library_close_async().
 */
gboolean
dgz_library_close_finish (DgzLibrary   *self,
                          GAsyncResult *result,
                          GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
