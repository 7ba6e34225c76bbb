/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the window asks of the files, and says of them. */

#include "config.h"

#include "dgz-shelf-private.h"

/**
 * dgz_shelf_load_files_async:
 * @self: a shelf
 * @folder: (nullable): the path of one of its folders; %NULL is all of them
 * @which: which files
 * @cancellable: (nullable): takes the question back
 * @callback: called when they are there, in the main context
 * @user_data: for @callback
 *
 * Asks for files.
 */
void
dgz_shelf_load_files_async (DgzShelf           *self,
                            const char         *folder,
                            DgzShelfWhich       which,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GStrvBuilder) one = g_strv_builder_new ();

  g_task_set_source_tag (task, dgz_shelf_load_files_async);
  if (self->is_closed || g_list_model_get_n_items (G_LIST_MODEL (self->folders)) == 0) {
    g_task_return_pointer (task, g_list_store_new (DGZ_TYPE_SHELF_FILE), g_object_unref);
    g_object_unref (task);
    return;
  }

  if (folder)
    g_strv_builder_add (one, folder);
  dgz_shelf_ask_list (self->asker, task,
                      folder ? g_strv_builder_end (one) : dgz_shelf_folders_dup (self), which);
}

/**
 * dgz_shelf_load_files_finish:
 * @self: a shelf
 * @result: what the callback was given
 * @error: return location for a #GError
 *
 * Ends dgz_shelf_load_files_async().
 *
 * Returns: (transfer full) (nullable): a list of #DgzShelfFile that does not change
 */
GListModel *
dgz_shelf_load_files_finish (DgzShelf     *self,
                             GAsyncResult *result,
                             GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * dgz_shelf_set_ratio_async:
 * @self: a shelf
 * @key: a file's, of dgz_shelf_file_get_key()
 * @ratio: what its tempo is to be multiplied by: 0.5, 1 or 2
 * @callback: (nullable): called when it is kept, in the main context
 * @user_data: for @callback
 *
 * Keeps what the user says of a file's octave.
 */
void
dgz_shelf_set_ratio_async (DgzShelf           *self,
                           const char         *key,
                           double              ratio,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, dgz_shelf_set_ratio_async);
  if (self->is_closed) {
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CLOSED, "Closed");
    g_object_unref (task);
    return;
  }

  g_signal_connect_object (task, "notify::completed", G_CALLBACK (dgz_shelf_count), self,
                           G_CONNECT_SWAPPED);
  dgz_shelf_ask_ratio (self->asker, task, key, ratio);
}

/**
 * dgz_shelf_set_ratio_finish:
 * @self: a shelf
 * @result: what the callback was given
 * @before: (out) (optional): the ratio that there was
 * @error: return location for a #GError
 *
 * Ends dgz_shelf_set_ratio_async().
 *
 * Returns: whether it is kept
 */
gboolean
dgz_shelf_set_ratio_finish (DgzShelf     *self,
                            GAsyncResult *result,
                            double       *before,
                            GError      **error)
{
  g_autofree double *former = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  former = g_task_propagate_pointer (G_TASK (result), error);
  if (former && before)
    *before = *former;
  return former != NULL;
}
