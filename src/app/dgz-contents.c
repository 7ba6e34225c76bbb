/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-contents.h"

#include <string.h>

#include "dgz-catalogue-info.h"
#include "dgz-source-item.h"

static guint64
count_tracks (const char *data_dir)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = dgz_catalogue_info_statistics (data_dir, &error);

  if (error)
    g_debug ("The tracks cannot be counted: %s", error->message);
  for (guint i = 0; rows && i < rows->len; i++) {
    const DgzStatisticRow *row = rows->pdata[i];

    if (strcmp (row->kind, "tracks") == 0 && strcmp (row->item, "all") == 0)
      return (guint64) row->value;
  }

  return 0;
}

static void
run (GTask        *task,
     gpointer      source,
     gpointer      data,
     GCancellable *cancellable)
{
  const char *data_dir = data;
  GError *error = NULL;
  g_autoptr (GPtrArray) rows = dgz_catalogue_info_sources (data_dir, &error);
  DgzContents *contents;

  if (!rows) {
    g_task_return_error (task, error);
    return;
  }

  contents = g_new0 (DgzContents, 1);
  contents->sources = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (contents->sources, dgz_source_item_new (rows->pdata[i]));
  contents->n_tracks = count_tracks (data_dir);
  g_task_return_pointer (task, contents, (GDestroyNotify) dgz_contents_free);
}

/**
 * dgz_contents_read_async:
 * @data_dir: the program's data folder
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Looks at what the catalogue in use is made of, on a thread of its own.
 */
void
dgz_contents_read_async (const char         *data_dir,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, dgz_contents_read_async);
  g_task_set_task_data (task, g_strdup (data_dir), g_free);
  g_task_run_in_thread (task, run);
}

/**
 * dgz_contents_read_finish:
 * @result: what the callback was given
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * Ends dgz_contents_read_async().
 *
 * Returns: (transfer full) (nullable): the contents
 */
DgzContents *
dgz_contents_read_finish (GAsyncResult *result,
                          GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * dgz_contents_free:
 * @contents: contents
 *
 * Frees contents.
 */
void
dgz_contents_free (DgzContents *contents)
{
  g_ptr_array_unref (contents->sources);
  g_free (contents);
}
