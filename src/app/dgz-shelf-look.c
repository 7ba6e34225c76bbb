/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Looking through folders, looking for those that are away, and forgetting
 * those that were removed.
 *
 * A folder is forgotten only while nothing is to be looked through: files that
 * are in another folder too belong to that one by then.
 */

#include "config.h"

#include "dgz-library-values.h"
#include "dgz-shelf-item-private.h"
#include "dgz-shelf-private.h"

/* What went wrong is tried again less often than what is away is looked for: it costs more. */
#define TRY_TIMES 6

static void
there_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (DgzShelf) self = dgz_shelf_strong (user_data);
  g_auto (GStrv) there = g_task_propagate_pointer (G_TASK (result), NULL);

  if (!self || self->is_closed)
    return;

  for (guint i = 0; there && there[i]; i++) {
    if (dgz_shelf_folders_find (self, there[i]))
      dgz_shelf_want_part (self, there[i]);
  }
  if (!there || g_strv_length (there) < self->n_away)
    dgz_shelf_check_later (self);
  dgz_shelf_go_on (self);
}

static gboolean
check_cb (gpointer data)
{
  DgzShelf *self = data;
  GListModel *folders = G_LIST_MODEL (self->folders);
  g_autoptr (GStrvBuilder) away = g_strv_builder_new ();

  self->check = 0;
  self->hears_elsewhere = FALSE;
  if (self->is_stale)
    dgz_shelf_want_all (self);
  self->is_stale = FALSE;

  self->n_away = 0;
  for (guint i = 0; i < g_list_model_get_n_items (folders); i++) {
    g_autoptr (DgzShelfFolder) folder = g_list_model_get_item (folders, i);

    if (!dgz_shelf_folder_get_is_away (folder))
      continue;
    g_strv_builder_add (away, dgz_shelf_folder_get_path (folder));
    self->n_away++;
  }
  if (self->n_away > 0)
    dgz_shelf_ask_there (self->asker, g_task_new (NULL, NULL, there_cb, dgz_shelf_weak (self)),
                         g_strv_builder_end (away));
  dgz_shelf_go_on (self);
  return G_SOURCE_REMOVE;
}

/**
 * dgz_shelf_check_later:
 * @self: a shelf
 *
 * Looks again after a while at what was not as it should be.
 */
void
dgz_shelf_check_later (DgzShelf *self)
{
  if (self->check == 0 && !self->is_closed)
    self->check = g_timeout_add (self->means.check_ms, check_cb, self);
}

/**
 * dgz_shelf_try_again:
 * @self: a shelf
 * @error: what went wrong
 *
 * Has everything looked through again after a while, if what went wrong may pass by itself: another
 * program held the files, or the disk was full.
 */
void
dgz_shelf_try_again (DgzShelf     *self,
                     const GError *error)
{
  if (!g_error_matches (error, DGZ_LIBRARY_ERROR, DGZ_LIBRARY_ERROR_BUSY) &&
      !g_error_matches (error, DGZ_LIBRARY_ERROR, DGZ_LIBRARY_ERROR_FULL))
    return;

  self->is_stale = TRUE;
  if (self->check == 0)
    self->check = g_timeout_add (self->means.check_ms * TRY_TIMES, check_cb, self);
}

static void
set_is_scanning (DgzShelf *self,
                 gboolean  is_scanning)
{
  GListModel *folders = G_LIST_MODEL (self->folders);

  for (guint i = 0; i < g_list_model_get_n_items (folders); i++) {
    g_autoptr (DgzShelfFolder) folder = g_list_model_get_item (folders, i);
    gboolean is_part = FALSE;

    for (guint j = 0; is_scanning && j < self->scan->parts->len; j++)
      is_part |= dgz_shelf_is_within (self->scan->parts->pdata[j],
                                      dgz_shelf_folder_get_path (folder));
    dgz_shelf_folder_set_is_scanning (folder, is_part);
  }
}

/* What is known of where folders are; those that were removed meanwhile are passed over. */
static gboolean
take_findings (DgzShelf     *self,
               DgzShelfScan *scan)
{
  gboolean is_any_away = FALSE;

  for (guint i = 0; i < scan->findings->len; i++) {
    const DgzShelfFinding *finding = scan->findings->pdata[i];
    DgzShelfFolder *folder = dgz_shelf_folders_find (self, finding->path);

    if (!folder)
      continue;
    dgz_shelf_folder_set_finding (folder, finding->place, finding->trouble,
                                  finding->is_away && !finding->is_twin);
    is_any_away |= finding->is_away && !finding->is_twin;
    if (finding->device != 0)
      g_hash_table_replace (self->devices, g_strdup (finding->path),
                            g_memdup2 (&finding->device, sizeof finding->device));
  }

  return is_any_away;
}

static void
watch_findings (DgzShelf     *self,
                DgzShelfScan *scan)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  for (guint i = 0; i < scan->findings->len; i++) {
    const DgzShelfFinding *finding = scan->findings->pdata[i];

    for (guint j = 0; j < finding->folders->len; j++)
      g_ptr_array_add (all, finding->folders->pdata[j]);
    /* A watch on what is not there would only ask for it again and again. */
    if (finding->is_away)
      dgz_shelf_watch_update (self->watch, finding->path, finding->folders);
  }
  for (guint i = 0; i < scan->covered->len; i++)
    dgz_shelf_watch_update (self->watch, scan->covered->pdata[i], all);
}

static void
take_scan (DgzShelf     *self,
           DgzShelfScan *scan,
           const GError *error)
{
  gboolean was_interrupted = self->is_interrupted;

  set_is_scanning (self, FALSE);
  g_clear_object (&self->scanning);
  self->scan = NULL;
  self->is_interrupted = FALSE;
  /* What was read before it ended is to be heard as well. */
  self->wants_hear |= scan->n_changed > 0;
  for (guint i = 0; was_interrupted && i < scan->parts->len; i++)
    dgz_shelf_want_part (self, scan->parts->pdata[i]);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    self->is_scan_failed = error != NULL;
    dgz_shelf_set_trouble (self, error);
    dgz_shelf_try_again (self, error);
  }
  if (!error) {
    if (take_findings (self, scan))
      dgz_shelf_check_later (self);
    watch_findings (self, scan);
    for (guint i = 0; scan->is_unsettled && i < scan->parts->len; i++)
      dgz_shelf_watch_note (self->watch, scan->parts->pdata[i]);
    /* A folder that was away may be back, whose files were passed over. */
    self->wants_hear |= self->counts.n_waiting > 0;
  }

  if (!was_interrupted)
    self->wants_hear |= !self->has_scanned;
  self->has_scanned |= !was_interrupted;
  dgz_shelf_count (self);
  dgz_shelf_go_on (self);
}

static void
scanned_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DgzShelf) self = dgz_shelf_strong (user_data);
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  if (self && !self->is_closed)
    take_scan (self, g_task_get_task_data (G_TASK (result)), error);
}

static void
scan_work (GTask    *task,
           DgzFiles *files)
{
  GError *error = NULL;

  if (dgz_shelf_scan_run (g_task_get_task_data (task), files, g_task_get_cancellable (task),
                          &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* A folder that lies in a part is a part by itself. */
static GPtrArray *
take_parts (DgzShelf *self,
            char    **folders)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer part;

  for (guint i = 0; folders[i]; i++) {
    g_hash_table_iter_init (&iter, self->parts);
    while (g_hash_table_iter_next (&iter, &part, NULL)) {
      if (!dgz_shelf_is_within (folders[i], part))
        continue;
      g_ptr_array_add (parts, g_strdup (folders[i]));
      break;
    }
  }

  g_hash_table_iter_init (&iter, self->parts);
  while (g_hash_table_iter_next (&iter, &part, NULL)) {
    if (!g_strv_contains ((const char *const *) folders, part))
      g_ptr_array_add (parts, g_strdup (part));
  }
  g_hash_table_remove_all (self->parts);
  return parts;
}

/**
 * dgz_shelf_begin_scan:
 * @self: a shelf
 *
 * Begins to look through what is to be looked through.
 */
void
dgz_shelf_begin_scan (DgzShelf *self)
{
  DgzShelfScan *scan = dgz_shelf_scan_new (&self->means);
  GTask *task;
  GHashTableIter iter;
  gpointer path;
  gpointer device;

  scan->folders = dgz_shelf_folders_dup (self);
  scan->parts = take_parts (self, scan->folders);
  scan->retries_failed = self->retries_failed;
  self->retries_failed = FALSE;
  g_hash_table_iter_init (&iter, self->devices);
  while (g_hash_table_iter_next (&iter, &path, &device))
    g_hash_table_insert (scan->devices, g_strdup (path), g_memdup2 (device, sizeof (guint64)));

  self->scanning = g_cancellable_new ();
  self->scan = scan;
  set_is_scanning (self, TRUE);
  task = g_task_new (NULL, self->scanning, scanned_cb, dgz_shelf_weak (self));
  /* How far it came counts, whatever became of it. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, scan, (GDestroyNotify) dgz_shelf_scan_free);
  dgz_shelf_worker_run (self->scanner, task, scan_work);
}

static void
forgotten_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (DgzShelf) self = dgz_shelf_strong (user_data);
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  if (!self || self->is_closed)
    return;

  self->forgetting--;
  if (error || !self->is_scan_failed)
    dgz_shelf_set_trouble (self, error);
  dgz_shelf_count (self);
  dgz_shelf_go_on (self);
}

/**
 * dgz_shelf_forget_task:
 * @self: a shelf
 *
 * A task for something that is forgotten, in which dgz_shelf_go_on() follows.
 *
 * Returns: (transfer full): the task
 */
GTask *
dgz_shelf_forget_task (DgzShelf *self)
{
  self->forgetting++;
  return g_task_new (NULL, NULL, forgotten_cb, dgz_shelf_weak (self));
}

/**
 * dgz_shelf_begin_forget:
 * @self: a shelf
 *
 * Begins to forget the folders that leave.
 */
void
dgz_shelf_begin_forget (DgzShelf *self)
{
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();

  for (guint i = 0; i < self->leaving->len; i++) {
    g_hash_table_remove (self->devices, self->leaving->pdata[i]);
    g_strv_builder_add (paths, self->leaving->pdata[i]);
  }
  g_ptr_array_set_size (self->leaving, 0);
  dgz_shelf_ask_forget (self->scanner, dgz_shelf_forget_task (self), g_strv_builder_end (paths));
}

/**
 * dgz_shelf_want_part:
 * @self: a shelf
 * @path: a folder's path, or one's in it
 *
 * Has a folder looked through with the next dgz_shelf_go_on().
 */
void
dgz_shelf_want_part (DgzShelf   *self,
                     const char *path)
{
  if (!g_hash_table_contains (self->parts, path))
    g_hash_table_add (self->parts, g_strdup (path));
}

/**
 * dgz_shelf_want_all:
 * @self: a shelf
 *
 * Has all folders looked through with the next dgz_shelf_go_on().
 */
void
dgz_shelf_want_all (DgzShelf *self)
{
  g_auto (GStrv) folders = dgz_shelf_folders_dup (self);

  for (guint i = 0; folders[i]; i++)
    dgz_shelf_want_part (self, folders[i]);
}

/**
 * dgz_shelf_leave:
 * @self: a shelf
 * @path: a folder's that is not one any more
 *
 * Lets go of a folder. What is in another folder too will belong to that one.
 */
void
dgz_shelf_leave (DgzShelf   *self,
                 const char *path)
{
  g_auto (GStrv) folders = dgz_shelf_folders_dup (self);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  dgz_shelf_watch_update (self->watch, path, none);
  if (self->scanning) {
    self->is_interrupted = TRUE;
    g_cancellable_cancel (self->scanning);
  }
  for (guint i = 0; folders[i]; i++) {
    if (dgz_shelf_is_within (path, folders[i]))
      dgz_shelf_want_part (self, path);
  }
}
