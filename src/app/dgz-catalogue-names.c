/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-catalogue-names.h"

#include <string.h>

#include "dgz-catalogue-info.h"

typedef struct
{
  char *data_dir;
  char *kind;
} Wish;

static void
wish_free (Wish *wish)
{
  g_free (wish->data_dir);
  g_free (wish->kind);
  g_free (wish);
}

static void
name_free (gpointer data)
{
  DgzCatalogueName *name = data;

  g_free (name->name);
  g_free (name);
}

static void
run (GTask        *task,
     gpointer      source,
     gpointer      data,
     GCancellable *cancellable)
{
  const Wish *wish = data;
  GError *error = NULL;
  g_autoptr (GPtrArray) rows = dgz_catalogue_info_statistics (wish->data_dir, &error);
  GPtrArray *names;

  if (!rows) {
    g_task_return_error (task, error);
    return;
  }

  names = g_ptr_array_new_with_free_func (name_free);
  for (guint i = 0; i < rows->len; i++) {
    const DgzStatisticRow *row = rows->pdata[i];
    DgzCatalogueName *name;

    if (strcmp (row->kind, wish->kind) != 0)
      continue;
    name = g_new (DgzCatalogueName, 1);
    name->name = g_strdup (row->item);
    name->n_tracks = (guint64) row->value;
    g_ptr_array_add (names, name);
  }
  g_task_return_pointer (task, names, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * dgz_catalogue_names_read_async:
 * @data_dir: the program's data folder
 * @kind: "style", "label" or "artist"
 * @cancellable: (nullable): ends the work
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads which names most of the catalogue's tracks have, on a thread of its own.
 */
void
dgz_catalogue_names_read_async (const char         *data_dir,
                                const char         *kind,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Wish *wish = g_new (Wish, 1);

  wish->data_dir = g_strdup (data_dir);
  wish->kind = g_strdup (kind);
  g_task_set_source_tag (task, dgz_catalogue_names_read_async);
  g_task_set_task_data (task, wish, (GDestroyNotify) wish_free);
  g_task_run_in_thread (task, run);
}

/**
 * dgz_catalogue_names_read_finish:
 * @result: what the callback was given
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Ends dgz_catalogue_names_read_async().
 *
 * Returns: (transfer full) (nullable) (element-type DgzCatalogueName): the names, of the most
 *   tracks first
 */
GPtrArray *
dgz_catalogue_names_read_finish (GAsyncResult *result,
                                 GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
