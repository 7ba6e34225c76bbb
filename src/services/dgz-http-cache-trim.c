/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The whole of what is kept, and what of it goes first.
 *
 * All of it runs on a worker's thread, beside whoever loads and stores: a file
 * that is gone meanwhile is no trouble.
 */

#include "dgz-http-cache.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

/* As long as a hash in hexadecimal; what else lies there was left by a crash while storing. */
#define NAME_LENGTH 64
/* A file that is just being written is left alone. */
#define CRASH_AGE (60 * 60)
/* The head of a file, of which the time is wanted. */
#define HEAD_SIZE 4096

typedef struct
{
  char *path;
  gint64 size;
  gint64 used; /* microseconds since 1970 */
} Entry;

typedef struct
{
  char *folder;
  gint64 max_size;
  gint64 max_age;
} Bounds;

static void
entry_free (Entry *entry)
{
  g_free (entry->path);
  g_free (entry);
}

static void
bounds_free (Bounds *bounds)
{
  g_free (bounds->folder);
  g_free (bounds);
}

static int
compare_use (gconstpointer a,
             gconstpointer b)
{
  const Entry *one = *(Entry *const *) a;
  const Entry *other = *(Entry *const *) b;

  if (one->used != other->used)
    return one->used < other->used ? -1 : 1;
  return strcmp (one->path, other->path);
}

/* When the answer in a file was fetched, 0 where that cannot be told. */
static gint64
read_time (const char *path)
{
  char head[HEAD_SIZE + 1];
  FILE *file = g_fopen (path, "rbe");
  gsize size = file ? fread (head, 1, HEAD_SIZE, file) : 0;
  const char *line;

  if (file)
    fclose (file);
  head[size] = '\0';
  line = strchr (head, '\n');
  return line ? g_ascii_strtoll (line + 1, NULL, 10) : 0;
}

/* The files of the cache, in no order. */
static GPtrArray *
list_entries (const char *folder)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  g_autofree char *path = g_build_filename (folder, "http", NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *child = g_build_filename (path, name, NULL);
    GStatBuf status;
    Entry *entry;

    if (g_lstat (child, &status) != 0 || !S_ISREG (status.st_mode))
      continue;

    entry = g_new0 (Entry, 1);
    entry->path = g_steal_pointer (&child);
    entry->size = status.st_size;
    entry->used = status.st_mtim.tv_sec * G_USEC_PER_SEC + status.st_mtim.tv_nsec / 1000;
    g_ptr_array_add (entries, entry);
  }

  return entries;
}

static gboolean
is_outdated (const Entry *entry,
             gint64       max_age)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const char *name = strrchr (entry->path, '/') + 1;
  gint64 fetched;

  if (strlen (name) != NAME_LENGTH)
    return now - entry->used / G_USEC_PER_SEC > CRASH_AGE;

  fetched = read_time (entry->path);
  return fetched <= 0 || fetched > now || now - fetched > max_age;
}

static void
trim (GTask        *task,
      gpointer      source,
      gpointer      data,
      GCancellable *cancellable)
{
  const Bounds *bounds = data;
  g_autoptr (GPtrArray) entries = list_entries (bounds->folder);
  gint64 size = 0;

  for (guint i = entries->len; i > 0 && !g_cancellable_is_cancelled (cancellable); i--) {
    const Entry *entry = entries->pdata[i - 1];

    if (is_outdated (entry, bounds->max_age)) {
      g_unlink (entry->path);
      g_ptr_array_remove_index_fast (entries, i - 1);
    } else {
      size += entry->size;
    }
  }

  g_ptr_array_sort (entries, compare_use);
  for (guint i = 0; i < entries->len && size > bounds->max_size; i++) {
    const Entry *entry = entries->pdata[i];

    if (g_cancellable_is_cancelled (cancellable))
      break;
    if (g_unlink (entry->path) == 0)
      size -= entry->size;
  }

  g_task_return_boolean (task, TRUE);
}

/**
 * dgz_http_cache_trim_async:
 * @folder: the program's cache folder
 * @max_size: how many bytes may be kept
 * @max_age: how old an answer may be, in seconds
 * @cancellable: (nullable): ends it, wherever it is
 * @callback: (nullable): called when it is done
 * @user_data: for @callback
 *
 * Drops what is too old, and then what was used least recently until the rest is small enough.
 */
void
dgz_http_cache_trim_async (const char         *folder,
                           gint64              max_size,
                           gint64              max_age,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Bounds *bounds = g_new0 (Bounds, 1);

  bounds->folder = g_strdup (folder);
  bounds->max_size = max_size;
  bounds->max_age = max_age;
  g_task_set_source_tag (task, dgz_http_cache_trim_async);
  g_task_set_task_data (task, bounds, (GDestroyNotify) bounds_free);
  g_task_run_in_thread (task, trim);
}

/**
 * dgz_http_cache_trim_finish:
 * @result: what the callback was given
 * @error: return location for %G_IO_ERROR_CANCELLED
 *
 * Ends dgz_http_cache_trim_async().
 */
gboolean
dgz_http_cache_trim_finish (GAsyncResult *result,
                            GError      **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
