/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Answers kept on disk, one file each: the address on the first line; the
 * time, ETag and Last-Modified with tabs between on the second; then the body.
 * The address is in the file because its name is only a hash. Nothing of a
 * request but its address is kept: no token. A file's own time is when it was
 * last looked for. What keeps the whole within bounds is dgz-http-cache-trim.c.
 *
 * All of it is asynchronous; a failure to keep an answer is no failure of the
 * request.
 */

#include "dgz-http-cache.h"

#include <glib/gstdio.h>
#include <string.h>
#include <utime.h>

static GFile *
file_of (const char *folder,
         const char *url)
{
  g_autofree char *name = g_compute_checksum_for_string (G_CHECKSUM_SHA256, url, -1);

  return g_file_new_build_filename (folder, "http", name, NULL);
}

/**
 * dgz_http_cached_free:
 * @cached: a kept answer
 *
 * Frees a kept answer.
 */
void
dgz_http_cached_free (DgzHttpCached *cached)
{
  g_bytes_unref (cached->body);
  g_free (cached->etag);
  g_free (cached->modified);
  g_free (cached);
}

/**
 * dgz_http_cached_copy:
 * @cached: a kept answer
 *
 * Copies a kept answer; the body is shared.
 *
 * Returns: (transfer full): the copy
 */
DgzHttpCached *
dgz_http_cached_copy (const DgzHttpCached *cached)
{
  DgzHttpCached *copy = g_new0 (DgzHttpCached, 1);

  copy->body = g_bytes_ref (cached->body);
  copy->fetched = cached->fetched;
  copy->etag = g_strdup (cached->etag);
  copy->modified = g_strdup (cached->modified);
  return copy;
}

static char *
dup_field (char **fields,
           guint  index)
{
  return g_strv_length (fields) > index && *fields[index] ? g_strdup (fields[index]) : NULL;
}

static DgzHttpCached *
parse (GBytes     *bytes,
       const char *url)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  g_autofree char *head = g_strdup_printf ("%s\n", url);
  gsize start = strlen (head);
  const char *end;
  g_autofree char *line = NULL;
  g_auto (GStrv) fields = NULL;
  DgzHttpCached *cached;
  gint64 fetched;

  if (length < start || memcmp (text, head, start) != 0)
    return NULL;
  end = memchr (text + start, '\n', length - start);
  if (!end)
    return NULL;

  line = g_strndup (text + start, (gsize) (end - text) - start);
  fields = g_strsplit (line, "\t", -1);
  fetched = g_ascii_strtoll (line, NULL, 10);
  if (fetched <= 0 || fetched > g_get_real_time () / G_USEC_PER_SEC)
    return NULL;

  cached = g_new0 (DgzHttpCached, 1);
  cached->fetched = fetched;
  cached->etag = dup_field (fields, 1);
  cached->modified = dup_field (fields, 2);
  cached->body = g_bytes_new_from_bytes (bytes, (gsize) (end + 1 - text),
                                         length - (gsize) (end + 1 - text));
  return cached;
}

static void
load (GTask        *task,
      gpointer      source,
      gpointer      data,
      GCancellable *cancellable)
{
  const char *url = data;
  const char *path = g_file_peek_path (source);
  g_autoptr (GBytes) bytes = g_file_load_bytes (source, cancellable, NULL, NULL);
  DgzHttpCached *cached = bytes ? parse (bytes, url) : NULL;

  if (cached)
    g_utime (path, NULL);
  g_task_return_pointer (task, cached, (GDestroyNotify) dgz_http_cached_free);
}

/**
 * dgz_http_cache_load_async:
 * @folder: the program's cache folder
 * @url: the address
 * @cancellable: (nullable): ends the loading
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Looks for a kept answer.
 */
void
dgz_http_cache_load_async (const char         *folder,
                           const char         *url,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_autoptr (GFile) file = file_of (folder, url);
  g_autoptr (GTask) task = g_task_new (file, cancellable, callback, user_data);

  g_task_set_source_tag (task, dgz_http_cache_load_async);
  g_task_set_task_data (task, g_strdup (url), g_free);
  g_task_run_in_thread (task, load);
}

/**
 * dgz_http_cache_load_finish:
 * @result: what the callback was given
 * @error: return location for %G_IO_ERROR_CANCELLED
 *
 * Ends dgz_http_cache_load_async().
 *
 * Returns: (transfer full) (nullable): the answer; %NULL without @error when there is none
 */
DgzHttpCached *
dgz_http_cache_load_finish (GAsyncResult *result,
                            GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Under another name first: who looks meanwhile, or comes after a crash, finds a whole answer or
 * none. */
static void
store (GTask        *task,
       gpointer      source,
       gpointer      data,
       GCancellable *cancellable)
{
  const char *path = g_file_peek_path (source);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;
  gsize size;
  const char *contents = g_bytes_get_data (data, &size);

  g_mkdir_with_parents (folder, 0700);
  if (!g_file_set_contents_full (path, contents, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT,
                                 0600, &error))
    g_debug ("An answer was not kept: %s", error->message);
  g_task_return_boolean (task, TRUE);
}

/* What would not fit on its line is not kept. */
static const char *
check_field (const char *value)
{
  for (const char *c = value; c && *c; c++) {
    if (g_ascii_iscntrl (*c))
      return "";
  }

  return value ? value : "";
}

/**
 * dgz_http_cache_store_tagged:
 * @folder: the program's cache folder
 * @url: the address
 * @body: the answer's body
 * @etag: (nullable): its ETag
 * @modified: (nullable): its Last-Modified
 *
 * Keeps an answer and what the server knows it by, in the background.
 */
void
dgz_http_cache_store_tagged (const char *folder,
                             const char *url,
                             GBytes     *body,
                             const char *etag,
                             const char *modified)
{
  g_autoptr (GFile) file = file_of (folder, url);
  GByteArray *bytes = g_byte_array_new ();
  g_autofree char *head = g_strdup_printf ("%s\n%" G_GINT64_FORMAT "\t%s\t%s\n", url,
                                           g_get_real_time () / G_USEC_PER_SEC,
                                           check_field (etag), check_field (modified));
  g_autoptr (GTask) task = NULL;

  g_byte_array_append (bytes, (const guint8 *) head, (guint) strlen (head));
  g_byte_array_append (bytes, g_bytes_get_data (body, NULL), (guint) g_bytes_get_size (body));

  task = g_task_new (file, NULL, NULL, NULL);
  g_task_set_task_data (task, g_byte_array_free_to_bytes (bytes), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, store);
}

/**
 * dgz_http_cache_store:
 * @folder: the program's cache folder
 * @url: the address
 * @body: the answer's body
 *
 * Keeps an answer, in the background.
 */
void
dgz_http_cache_store (const char *folder,
                      const char *url,
                      GBytes     *body)
{
  dgz_http_cache_store_tagged (folder, url, body, NULL, NULL);
}
