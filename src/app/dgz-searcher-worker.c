/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The thread that searches the catalogue, with a connection of its own, so
 * that a list appears as one types while the engine digs.
 *
 * Jobs are GTasks on a FIFO queue. A search ends by its own cancellable, also
 * inside SQLite. Opening the catalogue ends only with the thread: what has to
 * be made anew for it would else begin from its start with every letter.
 */

#include "config.h"

#include "dgz-searcher-worker.h"

#include "dgz-handoff.h"
#include "dgz-open-catalogue.h"
#include "dgz-searcher-find.h"
#include "dgz-worker.h"

/* What the thread owns; the other side cancels @closing. */
typedef struct
{
  DgzOpenCatalogue *catalogue;
  GCancellable *closing;
  void (*gate) (gpointer data);
  gpointer gate_data;
} State;

struct _DgzSearcherWorker
{
  DgzWorker *worker;
  State *state;
};

typedef struct
{
  char *text;
  gboolean is_of_tracks;
} Search;

static void
search_free (Search *search)
{
  g_free (search->text);
  g_free (search);
}

static void
state_free (State *self)
{
  dgz_open_catalogue_free (self->catalogue);
  g_object_unref (self->closing);
  g_free (self);
}

/* Opens the catalogue in use and its search, and searches. */
static GPtrArray *
search_once (State        *self,
             const Search *search,
             GCancellable *cancellable,
             GError      **error)
{
  DgzCatalogue *catalogue = dgz_open_catalogue_get (self->catalogue, self->closing, error);
  g_autoptr (GArray) none = NULL;
  GPtrArray *found = NULL;

  if (!catalogue)
    return NULL;

  if (self->gate)
    self->gate (self->gate_data);

  /* No text finds nothing, but has the search opened. */
  dgz_catalogue_set_cancellable (catalogue, self->closing);
  none = dgz_catalogue_search (catalogue, "", 1, error);
  if (!none)
    return NULL;

  dgz_catalogue_set_cancellable (catalogue, cancellable);
  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    found = search->is_of_tracks ? dgz_searcher_find_tracks (catalogue, search->text, error)
                                 : dgz_searcher_find (catalogue, search->text, error);
  return found;
}

static void
run_search (State *self,
            GTask *task)
{
  const Search *search = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GPtrArray *found = NULL;
  GError *error = NULL;

  if (!g_cancellable_set_error_if_cancelled (cancellable, &error))
    found = search_once (self, search, cancellable, &error);
  /* What an import has replaced meanwhile is found no more, or cannot be opened any more. */
  while (!g_cancellable_is_cancelled (cancellable) &&
         !g_cancellable_is_cancelled (self->closing) &&
         !dgz_open_catalogue_is_current (self->catalogue)) {
    g_clear_pointer (&found, g_ptr_array_unref);
    g_clear_error (&error);
    found = search_once (self, search, cancellable, &error);
  }

  DGZ_HANDOFF_GIVE (task);
  if (found)
    g_task_return_pointer (task, found, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static gboolean
run_job (gpointer task,
         gpointer data)
{
  State *self = data;

  if (g_task_get_source_tag (task) == dgz_searcher_worker_search_async) {
    run_search (self, task);
    return TRUE;
  }

  dgz_open_catalogue_close (self->catalogue);
  g_task_return_boolean (task, TRUE);
  return FALSE;
}

/**
 * dgz_searcher_worker_new:
 * @data_dir: the program's data folder
 * @starter_dir: the folder of the starter catalogue
 *
 * Makes a worker, whose thread begins with the first search.
 *
 * Returns: (transfer full): what dgz_searcher_worker_quit() ends
 */
DgzSearcherWorker *
dgz_searcher_worker_new (const char *data_dir,
                         const char *starter_dir)
{
  DgzSearcherWorker *self = g_new0 (DgzSearcherWorker, 1);

  self->state = g_new0 (State, 1);
  self->state->catalogue = dgz_open_catalogue_new (data_dir, starter_dir);
  self->state->closing = g_cancellable_new ();
  self->worker = dgz_worker_new ("dgz-search", run_job, g_object_unref, self->state,
                                 (GDestroyNotify) state_free);
  return self;
}

/**
 * dgz_searcher_worker_search_async:
 * @self: a worker
 * @text: what was typed
 * @is_of_tracks: whether only tracks are wanted, and each version of them
 * @cancellable: ends the search
 * @callback: called when it is done, in the caller's main context
 * @user_data: for @callback
 *
 * Searches the catalogue.
 */
void
dgz_searcher_worker_search_async (DgzSearcherWorker  *self,
                                  const char         *text,
                                  gboolean            is_of_tracks,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Search *search = g_new0 (Search, 1);

  search->text = g_strdup (text);
  search->is_of_tracks = is_of_tracks;
  g_task_set_source_tag (task, dgz_searcher_worker_search_async);
  g_task_set_task_data (task, search, (GDestroyNotify) search_free);
  dgz_worker_push (self->worker, task);
}

/**
 * dgz_searcher_worker_search_finish:
 * @result: what the callback was given
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Ends dgz_searcher_worker_search_async().
 *
 * Returns: (transfer full) (nullable) (element-type DgzSuggestion): what was found
 */
GPtrArray *
dgz_searcher_worker_search_finish (GAsyncResult *result,
                                   GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  DGZ_HANDOFF_TAKE (result);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * dgz_searcher_worker_quit:
 * @self: (transfer full): a worker
 * @task: (transfer full): returns %TRUE when the catalogue is closed; has another source tag than
 *   a search
 *
 * Ends the thread, after what was asked before. Does not wait for it.
 */
void
dgz_searcher_worker_quit (DgzSearcherWorker *self,
                          GTask             *task)
{
  g_cancellable_cancel (self->state->closing);
  if (dgz_worker_has_begun (self->worker)) {
    dgz_worker_push (self->worker, task);
  } else {
    g_task_return_boolean (task, TRUE);
    g_object_unref (task);
  }

  dgz_worker_free (self->worker);
  g_free (self);
}

/**
 * dgz_searcher_worker_set_gate:
 * @self: a worker that has nothing to do yet
 * @gate: called on the worker's thread before each search, with the catalogue open
 * @data: for @gate
 *
 * Lets a test hold the worker.
 */
void
dgz_searcher_worker_set_gate (DgzSearcherWorker *self,
                              void             (*gate) (gpointer data),
                              gpointer           data)
{
  self->state->gate = gate;
  self->state->gate_data = data;
}
