/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Covers of the Cover Art Archive, and what leads to them, kept on disk.
 *
 * One file each: the key and the time on the first two lines, then the body.
 * An empty body says that there is nothing to be had, which is believed for a
 * day, an image for a month. A file's time of change is that of its last use;
 * what was not used for longest goes when the folder grows too large.
 *
 * Kept apart from the answers of Discogs, whose terms are others.
 */

#include "dgz-cover-cache.h"

#include <glib/gstdio.h>
#include <string.h>
#include <utime.h>

#define DAY (24 * 60 * 60)
#define MAX_AGE (30 * DAY)
#define MAX_AGE_NOTHING DAY
#define MAX_BYTES (64 * 1024 * 1024)
/* What a small file takes up. */
#define BLOCK 4096

typedef struct
{
  char *folder;
  char *key;
  GBytes *body; /* NULL to load */
} Job;

static GMutex prune_lock;
static int n_storing; /* atomic */

static void
job_free (Job *job)
{
  g_free (job->folder);
  g_free (job->key);
  g_clear_pointer (&job->body, g_bytes_unref);
  g_free (job);
}

static GTask *
new_task (const char         *folder,
          const char         *key,
          GBytes             *body,
          GCancellable       *cancellable,
          GAsyncReadyCallback callback,
          gpointer            user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->folder = g_build_filename (folder, "covers", NULL);
  job->key = g_strdup (key);
  job->body = body ? g_bytes_ref (body) : NULL;
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  return task;
}

static char *
path_of (const Job *job)
{
  g_autofree char *name = g_compute_checksum_for_string (G_CHECKSUM_SHA256, job->key, -1);

  return g_build_filename (job->folder, name, NULL);
}

/* The body; %NULL where the file is another's, is damaged, or is too old. */
static GBytes *
parse (const Job *job,
       GBytes    *bytes)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  g_autofree char *head = g_strdup_printf ("%s\n", job->key);
  gsize start = strlen (head);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const char *end;
  gsize size;
  gint64 fetched;

  if (length < start || memcmp (text, head, start) != 0)
    return NULL;
  end = memchr (text + start, '\n', length - start);
  if (!end)
    return NULL;

  size = length - (gsize) (end + 1 - text);
  fetched = g_ascii_strtoll (text + start, NULL, 10);
  if (fetched <= 0 || fetched > now || now - fetched >= (size > 0 ? MAX_AGE : MAX_AGE_NOTHING))
    return NULL;

  return g_bytes_new_from_bytes (bytes, (gsize) (end + 1 - text), size);
}

static void
load (GTask        *task,
      gpointer      source,
      gpointer      data,
      GCancellable *cancellable)
{
  g_autofree char *path = path_of (data);
  g_autoptr (GBytes) bytes = NULL;
  GBytes *body = NULL;
  char *contents;
  gsize length;

  if (g_file_get_contents (path, &contents, &length, NULL)) {
    bytes = g_bytes_new_take (contents, length);
    body = parse (data, bytes);
    if (body)
      g_utime (path, NULL);
    else
      g_unlink (path);
  }

  g_task_return_pointer (task, body, (GDestroyNotify) g_bytes_unref);
}

/**
 * dgz_cover_cache_load_async:
 * @folder: the program's cache folder
 * @key: what the body is of
 * @cancellable: (nullable): ends the loading
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Looks for what is kept.
 */
void
dgz_cover_cache_load_async (const char         *folder,
                            const char         *key,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_autoptr (GTask) task = new_task (folder, key, NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, dgz_cover_cache_load_async);
  g_task_run_in_thread (task, load);
}

/**
 * dgz_cover_cache_load_finish:
 * @result: what the callback was given
 * @error: return location for %G_IO_ERROR_CANCELLED
 *
 * Ends dgz_cover_cache_load_async().
 *
 * Returns: (transfer full) (nullable): the body, empty where there is known to be nothing;
 *   %NULL without @error when nothing is kept
 */
GBytes *
dgz_cover_cache_load_finish (GAsyncResult *result,
                             GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

typedef struct
{
  char *path;
  guint64 size;
  gint64 used; /* nanoseconds */
} Kept;

static void
kept_clear (Kept *kept)
{
  g_free (kept->path);
}

static int
compare_use (gconstpointer a,
             gconstpointer b)
{
  const Kept *left = a;
  const Kept *right = b;

  return (left->used > right->used) - (left->used < right->used);
}

/* What is in the folder, longest unused first. */
static GArray *
list_kept (const char *folder,
           guint64    *total)
{
  GArray *files = g_array_new (FALSE, FALSE, sizeof (Kept));
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_array_set_clear_func (files, (GDestroyNotify) kept_clear);
  *total = 0;
  while (dir && (name = g_dir_read_name (dir))) {
    Kept kept = { .path = g_build_filename (folder, name, NULL) };
    GStatBuf status;

    if (g_stat (kept.path, &status) != 0) {
      g_free (kept.path);
      continue;
    }
    kept.size = ((guint64) status.st_size + BLOCK - 1) / BLOCK * BLOCK;
    kept.used =
        (gint64) status.st_mtim.tv_sec * 1000000000 + (gint64) status.st_mtim.tv_nsec;
    *total += kept.size;
    g_array_append_val (files, kept);
  }

  g_array_sort (files, compare_use);
  return files;
}

static void
prune (const char *folder,
       guint64     max_bytes)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&prune_lock);
  guint64 total;
  g_autoptr (GArray) files = list_kept (folder, &total);

  gint64 oldest = (g_get_real_time () / G_USEC_PER_SEC - MAX_AGE) * 1000000000;

  for (guint i = 0; i < files->len; i++) {
    const Kept *kept = &g_array_index (files, Kept, i);

    /* What was not used for so long was fetched even longer ago, and counts no more. */
    if (total <= max_bytes && kept->used >= oldest)
      break;
    g_unlink (kept->path);
    total -= kept->size;
  }
}

/**
 * dgz_cover_cache_prune:
 * @folder: the program's cache folder
 * @max_bytes: how much may stay, in bytes on disk
 *
 * Removes what is too old, and what was not used for longest until the rest is small enough.
 *
 * Storing does so by itself, for 64 MB. Any thread.
 */
void
dgz_cover_cache_prune (const char *folder,
                       guint64     max_bytes)
{
  g_autofree char *covers = g_build_filename (folder, "covers", NULL);

  prune (covers, max_bytes);
}

/* Under another name first: who looks meanwhile, or comes after a crash, finds a whole file or
 * none. */
static void
store (GTask        *task,
       gpointer      source,
       gpointer      data,
       GCancellable *cancellable)
{
  const Job *job = data;
  g_autofree char *path = path_of (job);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *head =
      g_strdup_printf ("%s\n%" G_GINT64_FORMAT "\n", job->key, g_get_real_time () / G_USEC_PER_SEC);
  g_autoptr (GError) error = NULL;

  g_byte_array_append (bytes, (const guint8 *) head, (guint) strlen (head));
  g_byte_array_append (bytes, g_bytes_get_data (job->body, NULL),
                       (guint) g_bytes_get_size (job->body));
  g_mkdir_with_parents (job->folder, 0700);
  if (!g_file_set_contents_full (path, (const char *) bytes->data, (gssize) bytes->len,
                                 G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error))
    g_debug ("A cover was not kept: %s", error->message);
  prune (job->folder, MAX_BYTES);
  g_atomic_int_add (&n_storing, -1);
  g_task_return_boolean (task, TRUE);
}

/**
 * dgz_cover_cache_store:
 * @folder: the program's cache folder
 * @key: what the body is of
 * @body: the body, empty where there is known to be nothing
 *
 * Keeps a body, in the background.
 */
void
dgz_cover_cache_store (const char *folder,
                       const char *key,
                       GBytes     *body)
{
  g_autoptr (GTask) task = new_task (folder, key, body, NULL, NULL, NULL);

  g_atomic_int_inc (&n_storing);
  g_task_set_source_tag (task, dgz_cover_cache_store);
  g_task_run_in_thread (task, store);
}

/**
 * dgz_cover_cache_is_storing:
 *
 * Whether anything is still being written, for tests that remove the folder. Any thread.
 */
gboolean
dgz_cover_cache_is_storing (void)
{
  return g_atomic_int_get (&n_storing) > 0;
}
