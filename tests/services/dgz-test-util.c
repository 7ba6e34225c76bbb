/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What tests of several floors share: waiting for a condition, never for a
 * time; folders of their own; an invented release.
 */

#include "dgz-test-util.h"

#include <glib/gstdio.h>

/* Longer than anything takes under the sanitizers on a busy machine. */
#define PATIENCE 30.0

/**
 * dgz_test_release_json:
 * @id: a number
 * @title: a title
 * @styles: the styles as JSON texts with commas between
 *
 * An invented release as Discogs would tell it.
 *
 * Returns: (transfer full): the JSON
 */
char *
dgz_test_release_json (gint64      id,
                       const char *title,
                       const char *styles)
{
  return g_strdup_printf (
      "{\"id\": %" G_GINT64_FORMAT ", \"title\": \"%s\", \"master_id\": 900, \"year\": 2003,"
      "\"artists\": [{\"name\": \"Moss Relay (2)\", \"anv\": \"\", \"join\": \"\"}],"
      "\"labels\": [{\"name\": \"Tin Lantern\", \"catno\": \"TIN 7\"}],"
      "\"formats\": [{\"name\": \"Vinyl\", \"qty\": \"1\", \"descriptions\": [\"12\\\"\"]}],"
      "\"country\": \"Norway\", \"released\": \"2003-04-00\", \"genres\": [\"Electronic\"],"
      "\"styles\": [%s], \"community\": {\"have\": 5, \"want\": 3,"
      "\"rating\": {\"average\": 4.5, \"count\": 2}}, \"tracklist\": ["
      "{\"position\": \"A\", \"type_\": \"track\", \"title\": \"Quay\", \"duration\": \"6:10\"},"
      "{\"position\": \"B\", \"type_\": \"track\", \"title\": \"Weir\", \"duration\": \"\"}]}",
      id, title, styles);
}

/**
 * dgz_test_real_answer:
 * @name: a file of the folder "discogs" in DIGGERZ_SHARED_DATA
 *
 * A real answer of Discogs. Without it the test is skipped, and says so.
 *
 * Returns: (transfer full) (nullable): the answer
 */
GBytes *
dgz_test_real_answer (const char *name)
{
  const char *data = g_getenv ("DIGGERZ_SHARED_DATA");
  g_autofree char *path = g_build_filename (data ? data : "", "discogs", name, NULL);
  char *text;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, NULL)) {
    g_test_skip ("There are no real answers of Discogs in DIGGERZ_SHARED_DATA");
    return NULL;
  }

  return g_bytes_new_take (text, length);
}

/**
 * dgz_test_pack:
 * @bytes: what to pack
 *
 * Packs as gzip does.
 *
 * Returns: (transfer full): the packed bytes
 */
GBytes *
dgz_test_pack (GBytes *bytes)
{
  g_autoptr (GConverter) packer =
      G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 6));
  g_autoptr (GInputStream) plain = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GInputStream) packed = g_converter_input_stream_new (plain, packer);
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();

  g_output_stream_splice (out, packed, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

static gboolean
over_cb (gpointer data)
{
  gboolean *is_over = data;

  *is_over = TRUE;
  return G_SOURCE_REMOVE;
}

static gboolean
look_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/**
 * dgz_test_wait:
 * @is_done: whether what is waited for has come
 * @data: for @is_done
 * @seconds: how long to wait at most
 *
 * Lets the main context run until a condition holds.
 *
 * Returns: whether it does
 */
gboolean
dgz_test_wait (gboolean (*is_done) (gpointer data),
               gpointer   data,
               double     seconds)
{
  gboolean is_over = FALSE;
  guint limit = g_timeout_add ((guint) (seconds * 1000.0), over_cb, &is_over);
  /* A condition may come true on another thread, which wakes nobody up. */
  guint look = g_timeout_add (20, look_cb, NULL);
  gboolean done = is_done (data);

  while (!done && !is_over) {
    g_main_context_iteration (NULL, TRUE);
    done = is_done (data);
  }

  if (!is_over)
    g_source_remove (limit);
  g_source_remove (look);
  return done;
}

/**
 * dgz_test_take_result:
 * @source: what was asked
 * @result: its answer
 * @slot: (type GAsyncResult**): where to put it
 *
 * A callback for any asynchronous function.
 */
void
dgz_test_take_result (GObject      *source,
                      GAsyncResult *result,
                      gpointer      slot)
{
  GAsyncResult **taken = slot;

  g_assert_null (*taken);
  *taken = g_object_ref (result);
}

static gboolean
has_result (gpointer data)
{
  GAsyncResult **slot = data;

  return *slot != NULL;
}

/**
 * dgz_test_wait_result:
 * @slot: (inout): what dgz_test_take_result() was given; emptied
 *
 * Waits for a callback.
 *
 * Returns: (transfer full): the result
 */
GAsyncResult *
dgz_test_wait_result (GAsyncResult **slot)
{
  g_assert_true (dgz_test_wait (has_result, slot, PATIENCE));
  return g_steal_pointer (slot);
}

static gboolean
is_thread_gone (gpointer data)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/task", 0, NULL);
  const char *id;

  while (dir && (id = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename ("/proc/self/task", id, "comm", NULL);
    g_autofree char *name = NULL;

    if (g_file_get_contents (path, &name, NULL, NULL) &&
        g_str_equal (g_strchomp (name), data))
      return FALSE;
  }

  return TRUE;
}

/**
 * dgz_test_wait_thread:
 * @name: a thread's name
 *
 * Waits until no thread has this name any more: what it held is free then.
 *
 * Returns: whether it is so
 */
gboolean
dgz_test_wait_thread (const char *name)
{
  return dgz_test_wait (is_thread_gone, (gpointer) name, PATIENCE);
}

/**
 * dgz_test_make_folder:
 *
 * Makes a folder for one test.
 *
 * Returns: (transfer full): its path, for dgz_test_remove()
 */
char *
dgz_test_make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *path = g_dir_make_tmp ("diggerz-test-XXXXXX", &error);

  g_assert_no_error (error);
  return path;
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    remove_tree (child);
  }

  g_remove (path);
}

/**
 * dgz_test_remove:
 * @path: (transfer full): a folder
 *
 * Removes a folder and what is in it.
 */
void
dgz_test_remove (char *path)
{
  remove_tree (path);
  g_free (path);
}

static gboolean
is_alone (gpointer data)
{
  return G_OBJECT (data)->ref_count == 1;
}

/**
 * dgz_test_finalize:
 * @object: (transfer full): an object
 *
 * Drops an object that nobody else holds, or soon nobody: a worker's thread
 * lets go of its task only after the answer was given out.
 */
void
dgz_test_finalize (gpointer object)
{
  g_assert_true (dgz_test_wait (is_alone, object, PATIENCE));
  g_assert_finalize_object (object);
}
