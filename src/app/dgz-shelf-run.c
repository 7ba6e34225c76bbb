/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What is done about the folders, and when.
 */

#include "config.h"

#include "dgz-shelf-item-private.h"
#include "dgz-shelf-private.h"

/* Numbers that change faster than this are not read. */
#define TICK_MS 100

#define COUNT_US G_USEC_PER_SEC

/* Where nothing tells what happens in a folder, it is looked through so often. */
#define REGULAR_SECONDS 1800

static gboolean
regular_cb (gpointer data)
{
  DgzShelf *self = data;
  GListModel *folders = G_LIST_MODEL (self->folders);

  for (guint i = 0; i < g_list_model_get_n_items (folders); i++) {
    g_autoptr (DgzShelfFolder) folder = g_list_model_get_item (folders, i);
    const char *path = dgz_shelf_folder_get_path (folder);

    if (dgz_shelf_watch_get_is_full (self->watch) ||
        g_str_has_prefix (path, DGZ_SHELF_PORTAL_PLACE))
      dgz_shelf_want_part (self, path);
  }
  dgz_shelf_go_on (self);
  return G_SOURCE_CONTINUE;
}

static gboolean
tick_cb (gpointer data)
{
  DgzShelf *self = data;

  if (!self->scanning && !self->hearing) {
    self->tick = 0;
    dgz_shelf_tell (self);
    return G_SOURCE_REMOVE;
  }

  if (!self->is_counting && g_get_monotonic_time () - self->counted >= COUNT_US)
    dgz_shelf_count (self);
  dgz_shelf_tell (self);
  return G_SOURCE_CONTINUE;
}

static void
heard_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (DgzShelf) self = dgz_shelf_strong (user_data);
  const DgzShelfHear *hear = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  if (!self || self->is_closed)
    return;

  g_clear_object (&self->hearing);
  self->hear = NULL;
  if (error ? !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) : !self->is_scan_failed)
    dgz_shelf_set_trouble (self, error);
  dgz_shelf_try_again (self, error);
  self->wants_hear |= hear->is_elsewhere;
  self->hears_elsewhere = hear->is_elsewhere;
  if (hear->is_elsewhere || hear->is_stale)
    dgz_shelf_check_later (self);
  self->is_stale |= hear->is_stale;
  dgz_shelf_count (self);
  dgz_shelf_go_on (self);
}

static void
hear_work (GTask    *task,
           DgzFiles *files)
{
  GError *error = NULL;

  if (dgz_shelf_hear_run (g_task_get_task_data (task), files, g_task_get_cancellable (task),
                          &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
begin_hear (DgzShelf *self)
{
  DgzShelfHear *hear = g_new0 (DgzShelfHear, 1);
  GTask *task;

  hear->means = self->means;
  hear->data_dir = g_strdup (self->data_dir);
  self->wants_hear = FALSE;
  self->hear = hear;
  self->hearing = g_cancellable_new ();
  self->hear_begun = g_get_monotonic_time ();
  task = g_task_new (NULL, self->hearing, heard_cb, dgz_shelf_weak (self));
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, hear, (GDestroyNotify) dgz_shelf_hear_free);
  dgz_shelf_worker_run (self->hearer, task, hear_work);
}

/**
 * dgz_shelf_go_on:
 * @self: a shelf
 *
 * Begins whatever there is to be done and can be begun.
 */
void
dgz_shelf_go_on (DgzShelf *self)
{
  gboolean has_folders = g_list_model_get_n_items (G_LIST_MODEL (self->folders)) > 0;

  if (self->is_closed)
    return;

  if (!has_folders) {
    g_hash_table_remove_all (self->parts);
    self->has_scanned = TRUE;
  }
  if (!self->scanning && g_hash_table_size (self->parts) > 0)
    dgz_shelf_begin_scan (self);
  else if (!self->scanning && self->leaving->len > 0)
    dgz_shelf_begin_forget (self);
  if (!self->scanning && !self->hearing && self->wants_hear && !self->is_paused && has_folders &&
      !self->hears_elsewhere)
    begin_hear (self);

  dgz_shelf_import_check (self);
  if ((self->scanning || self->hearing) && self->tick == 0)
    self->tick = g_timeout_add (TICK_MS, tick_cb, self);
  dgz_shelf_tell (self);
}

static void
watch_cb (const char *const *paths,
          gpointer           data)
{
  DgzShelf *self = data;

  for (guint i = 0; paths[i]; i++)
    dgz_shelf_want_part (self, paths[i]);
  dgz_shelf_go_on (self);
}

/**
 * dgz_shelf_begin:
 * @self: a shelf
 *
 * Begins with what the setting says.
 */
void
dgz_shelf_begin (DgzShelf *self)
{
  g_autofree char *path = g_build_filename (self->data_dir, DGZ_FILES_NAME, NULL);

  self->watch = dgz_shelf_watch_new (self->means.settle_ms, self->means.most_watches, watch_cb,
                                     self);
  self->regular = g_timeout_add_seconds (REGULAR_SECONDS, regular_cb, self);
  g_signal_connect_object (self->settings, "changed::music-folders",
                           G_CALLBACK (dgz_shelf_folders_sync), self, G_CONNECT_SWAPPED);
  dgz_shelf_folders_sync (self);
  /* What was removed when the program ended before it was forgotten. */
  if (g_file_test (path, G_FILE_TEST_EXISTS)) {
    dgz_shelf_ask_forget_others (self->scanner, dgz_shelf_forget_task (self),
                                 dgz_shelf_folders_dup (self));
    dgz_shelf_count (self);
  }
}

/**
 * dgz_shelf_stop:
 * @self: a shelf
 *
 * Ends what is under way, for good.
 */
void
dgz_shelf_stop (DgzShelf *self)
{
  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_handle_id (&self->check, g_source_remove);
  g_clear_handle_id (&self->regular, g_source_remove);
  g_clear_handle_id (&self->import_timer, g_source_remove);
  g_clear_pointer (&self->watch, dgz_shelf_watch_free);
  if (self->scanning)
    g_cancellable_cancel (self->scanning);
  if (self->hearing)
    g_cancellable_cancel (self->hearing);
  g_clear_object (&self->scanning);
  g_clear_object (&self->hearing);
  self->scan = NULL;
  self->hear = NULL;
}

/**
 * dgz_shelf_get_is_paused:
 * @self: a shelf
 *
 * Whether no files are heard for now.
 */
gboolean
dgz_shelf_get_is_paused (DgzShelf *self)
{
  return self->is_paused;
}

/**
 * dgz_shelf_set_is_paused:
 * @self: a shelf
 * @is_paused: whether no files are to be heard for now
 *
 * Pauses and resumes the analysis. Folders are looked through nevertheless.
 */
void
dgz_shelf_set_is_paused (DgzShelf *self,
                         gboolean  is_paused)
{
  if (self->is_paused == is_paused || self->is_closed)
    return;

  self->is_paused = is_paused;
  self->wants_hear = TRUE;
  if (is_paused && self->hearing)
    g_cancellable_cancel (self->hearing);
  dgz_shelf_notify (self, DGZ_SHELF_PROP_IS_PAUSED);
  dgz_shelf_go_on (self);
}

/**
 * dgz_shelf_rescan:
 * @self: a shelf
 *
 * Looks through all folders again.
 */
void
dgz_shelf_rescan (DgzShelf *self)
{
  if (self->is_closed)
    return;

  self->wants_hear = TRUE;
  self->refused = -1;
  dgz_shelf_want_all (self);
  dgz_shelf_go_on (self);
}

/**
 * dgz_shelf_retry_failed:
 * @self: a shelf
 *
 * Looks through all folders again, and hears again what could not be heard.
 */
void
dgz_shelf_retry_failed (DgzShelf *self)
{
  self->retries_failed = TRUE;
  dgz_shelf_rescan (self);
}

/**
 * dgz_shelf_cancel:
 * @self: a shelf
 *
 * Ends the look through the folders, and pauses the analysis. What was found is kept.
 */
void
dgz_shelf_cancel (DgzShelf *self)
{
  if (self->is_closed)
    return;

  g_hash_table_remove_all (self->parts);
  self->is_interrupted = FALSE;
  if (self->scanning)
    g_cancellable_cancel (self->scanning);
  dgz_shelf_set_is_paused (self, TRUE);
  dgz_shelf_go_on (self);
}
