/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The answers and covers that are kept on disk: how many, and away with them.
 */

#include "config.h"

#include "dgz-stored.h"

#include <errno.h>
#include <glib/gstdio.h>

/* What is done with each file; FALSE with @error set ends the walk. */
typedef gboolean (*Visit) (const char *path,
                           DgzStored  *stored,
                           GError    **error);

typedef struct
{
  char *cache_dir;
  Visit visit;
} Walk;

static void
walk_free (Walk *walk)
{
  g_free (walk->cache_dir);
  g_free (walk);
}

static gboolean
count (const char *path,
       DgzStored  *stored,
       GError    **error)
{
  GStatBuf info;

  /* One that has gone meanwhile takes no room. */
  if (g_lstat (path, &info) == 0) {
    stored->n++;
    stored->size += (guint64) info.st_size;
  }
  return TRUE;
}

static gboolean
away (const char *path,
      DgzStored  *stored,
      GError    **error)
{
  int code;

  if (g_unlink (path) == 0 || errno == ENOENT)
    return TRUE;

  code = errno;
  g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (code), g_strerror (code));
  return FALSE;
}

static gboolean
walk_folder (const Walk   *walk,
             const char   *folder,
             DgzStored    *stored,
             GCancellable *cancellable,
             GError      **error)
{
  g_autofree char *whole = g_build_filename (walk->cache_dir, folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (whole, 0, NULL);
  const char *name;

  while (dir && !g_cancellable_is_cancelled (cancellable) && (name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (whole, name, NULL);

    if (!walk->visit (path, stored, error))
      return FALSE;
  }

  return TRUE;
}

static void
walk (GTask        *task,
      gpointer      source,
      gpointer      data,
      GCancellable *cancellable)
{
  g_autofree DgzStored *stored = g_new0 (DgzStored, 1);
  GError *error = NULL;

  if (walk_folder (data, "http", stored, cancellable, &error) &&
      walk_folder (data, "covers", stored, cancellable, &error))
    g_task_return_pointer (task, g_steal_pointer (&stored), g_free);
  else
    g_task_return_error (task, error);
}

static void
start (const char         *cache_dir,
       Visit               visit,
       gpointer            tag,
       GCancellable       *cancellable,
       GAsyncReadyCallback callback,
       gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Walk *data = g_new0 (Walk, 1);

  data->cache_dir = g_strdup (cache_dir);
  data->visit = visit;
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, data, (GDestroyNotify) walk_free);
  g_task_run_in_thread (task, walk);
}

/**
 * dgz_stored_measure_async:
 * @cache_dir: the program's cache folder
 * @cancellable: (nullable): ends it
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Measures what is stored, on a thread of GIO's.
 */
void
dgz_stored_measure_async (const char         *cache_dir,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  start (cache_dir, count, dgz_stored_measure_async, cancellable, callback, user_data);
}

/**
 * dgz_stored_measure_finish:
 * @result: what the callback was given
 * @stored: (out): what is stored
 * @error: return location for %G_IO_ERROR_CANCELLED
 *
 * Ends dgz_stored_measure_async().
 */
gboolean
dgz_stored_measure_finish (GAsyncResult *result,
                           DgzStored    *stored,
                           GError      **error)
{
  g_autofree DgzStored *found = g_task_propagate_pointer (G_TASK (result), error);

  if (!found)
    return FALSE;

  *stored = *found;
  return TRUE;
}

/**
 * dgz_stored_clear_async:
 * @cache_dir: the program's cache folder
 * @cancellable: (nullable): ends it half done
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Deletes what is stored, on a thread of GIO's.
 */
void
dgz_stored_clear_async (const char         *cache_dir,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  start (cache_dir, away, dgz_stored_clear_async, cancellable, callback, user_data);
}

/**
 * dgz_stored_clear_finish:
 * @result: what the callback was given
 * @error: return location for a #GError of %G_FILE_ERROR, or %G_IO_ERROR_CANCELLED
 *
 * Ends dgz_stored_clear_async().
 */
gboolean
dgz_stored_clear_finish (GAsyncResult *result,
                         GError      **error)
{
  g_autofree DgzStored *none = g_task_propagate_pointer (G_TASK (result), error);

  return none != NULL;
}
