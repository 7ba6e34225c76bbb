/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A shelf whose tags and analysis are played: what is asked for is counted, and
 * a file's name says how it behaves. "bad" is damaged, "deadly" ends the program
 * and "slow" never ends, both in a child alone. Held back, an analysis waits
 * until it is let go or cancelled.
 */

#include "dgz-test-shelf.h"

#include <glib/gstdio.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "dgz-settings.h"
#include "dgz-test-util.h"

#define PATIENCE 60.0

static int n_tags;
static int n_heard;
static int is_held;
static int are_tags_held;
static char *log_path;

/**
 * dgz_test_shelf_n_tags:
 *
 * How often tags were read since the last set-up.
 */
guint
dgz_test_shelf_n_tags (void)
{
  return (guint) g_atomic_int_get (&n_tags);
}

/**
 * dgz_test_shelf_n_heard:
 *
 * How often an analysis was begun since the last set-up.
 */
guint
dgz_test_shelf_n_heard (void)
{
  return (guint) g_atomic_int_get (&n_heard);
}

/**
 * dgz_test_shelf_hold:
 * @hold: whether analyses wait
 *
 * Holds analyses back, or lets them go.
 */
void
dgz_test_shelf_hold (gboolean hold)
{
  g_atomic_int_set (&is_held, hold);
}

/**
 * dgz_test_shelf_hold_tags:
 * @hold: whether tags wait
 *
 * Holds tags back, or lets them go.
 */
void
dgz_test_shelf_hold_tags (gboolean hold)
{
  g_atomic_int_set (&are_tags_held, hold);
}

/**
 * dgz_test_shelf_read_tags:
 * @uri: a file
 * @cancellable: (nullable): ends it
 * @tags: (out): tags
 * @error: return location for a #GError of %G_IO_ERROR_CANCELLED
 *
 * Tags that follow from the name.
 */
gboolean
dgz_test_shelf_read_tags (const char   *uri,
                          GCancellable *cancellable,
                          DgzTags      *tags,
                          GError      **error)
{
  static const char *const artists[] = { "Moss Relay", NULL };
  static const char *const genres[] = { "Techno", NULL };
  g_autofree char *path = g_filename_from_uri (uri, NULL, NULL);

  g_atomic_int_inc (&n_tags);
  while (g_atomic_int_get (&are_tags_held)) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    g_usleep (1000);
  }
  *tags = (DgzTags) { .key = -1, .gain = NAN, .seconds = 10.0 };
  tags->title = g_filename_display_basename (path);
  tags->artists = g_strdupv ((char **) artists);
  tags->genres = g_strdupv ((char **) genres);
  return TRUE;
}

/**
 * dgz_test_shelf_set_log:
 * @path: (nullable): where to write which files are heard
 *
 * Has it written which files are heard, for a test with several programs.
 */
void
dgz_test_shelf_set_log (const char *path)
{
  g_free (log_path);
  log_path = g_strdup (path);
}

static void
write_log (const char *path)
{
  FILE *log = log_path ? fopen (log_path, "a") : NULL;

  if (!log)
    return;
  fprintf (log, "%s\n", path);
  fclose (log);
}

/**
 * dgz_test_shelf_analyse:
 * @uri: a file
 * @styles: its styles
 * @cancellable: (nullable): ends it
 * @analysis: (out): what was heard
 * @error: return location for a #GError of %DGZ_SOUND_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Hears the same in all files.
 */
gboolean
dgz_test_shelf_analyse (const char        *uri,
                        const char *const *styles,
                        GCancellable      *cancellable,
                        DgzAnalysis       *analysis,
                        GError           **error)
{
  g_autofree char *path = g_filename_from_uri (uri, NULL, NULL);

  write_log (path);
  g_atomic_int_inc (&n_heard);
  g_assert_cmpstr (styles[0], ==, "Techno");
  while (g_atomic_int_get (&is_held)) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    g_usleep (1000);
  }
  g_assert_true (g_getenv ("DGZ_TEST_SHELF_CHILD") || !strstr (path, "deadly"));
  if (strstr (path, "deadly"))
    raise (SIGKILL);
  while (g_getenv ("DGZ_TEST_SHELF_CHILD") && strstr (path, "slow"))
    g_usleep (1000);
  if (strstr (path, "bad")) {
    g_set_error_literal (error, DGZ_SOUND_ERROR, DGZ_SOUND_ERROR_DAMAGED, "It is damaged");
    return FALSE;
  }

  *analysis = (DgzAnalysis) {
    .seconds = 12.0,
    .bpm = 120.0,
    .bpm_confidence = 0.2,
    .key = 3,
    .key_confidence = 0.9,
    .second_key = 3,
    .loudness = -9.0,
    .peak = 0.9,
  };
  for (guint i = 0; i < G_N_ELEMENTS (analysis->features); i++)
    analysis->features[i] = 0.5;
  return TRUE;
}

static gboolean
has_looked (gpointer data)
{
  DgzTestShelf *self = data;

  return !dgz_source_list_get_is_looking (dgz_importer_get_sources (self->importer));
}

/**
 * dgz_test_shelf_set_up:
 * @self: a fixture
 * @data: not used
 *
 * Makes folders, settings and an importer, and no shelf yet.
 */
void
dgz_test_shelf_set_up (DgzTestShelf *self,
                       gconstpointer data)
{
  const DgzShelfMeans means = { .read_tags = dgz_test_shelf_read_tags,
                                .analyse = dgz_test_shelf_analyse,
                                .version = 1,
                                .settle_ms = 40,
                                .check_ms = 40,
                                .gap_ms = 100,
                                .hear_ms = 60000,
                                .most_watches = 1000 };

  g_atomic_int_set (&n_tags, 0);
  g_atomic_int_set (&n_heard, 0);
  g_atomic_int_set (&is_held, FALSE);
  g_atomic_int_set (&are_tags_held, FALSE);
  self->folder = dgz_test_make_folder ();
  self->data_dir = g_build_filename (self->folder, "data", NULL);
  self->music = g_build_filename (self->folder, "music", NULL);
  g_assert_cmpint (g_mkdir (self->data_dir, 0700), ==, 0);
  g_assert_cmpint (g_mkdir (self->music, 0700), ==, 0);
  self->means = means;
  self->settings = dgz_settings_new ();
  g_settings_reset (self->settings, "music-folders");
  self->importer = dgz_importer_new (self->data_dir);
  g_assert_true (dgz_test_wait (has_looked, self, PATIENCE));
}

/**
 * dgz_test_shelf_open:
 * @self: a fixture without a shelf
 *
 * Makes the shelf.
 */
void
dgz_test_shelf_open (DgzTestShelf *self)
{
  self->shelf = dgz_shelf_new_with (self->data_dir, self->settings, self->importer, &self->means);
}

/**
 * dgz_test_shelf_close:
 * @self: a fixture
 *
 * Closes the shelf and drops it.
 */
void
dgz_test_shelf_close (DgzTestShelf *self)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  dgz_shelf_close_async (self->shelf, dgz_test_take_result, &slot);
  result = dgz_test_wait_result (&slot);
  g_assert_true (dgz_shelf_close_finish (self->shelf, result, NULL));
  g_clear_object (&result);
  dgz_test_finalize (g_steal_pointer (&self->shelf));
}

/**
 * dgz_test_shelf_tear_down:
 * @self: a fixture
 * @data: not used
 *
 * Drops what there is.
 */
void
dgz_test_shelf_tear_down (DgzTestShelf *self,
                          gconstpointer data)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  if (self->shelf)
    dgz_test_shelf_close (self);
  dgz_importer_close_async (self->importer, dgz_test_take_result, &slot);
  result = dgz_test_wait_result (&slot);
  g_clear_object (&result);
  dgz_test_finalize (self->importer);
  g_object_unref (self->settings);
  g_free (self->data_dir);
  g_free (self->music);
  dgz_test_remove (self->folder);
}

/**
 * dgz_test_shelf_write:
 * @self: a fixture
 * @name: a name, with folders, in the folder of music
 *
 * Writes a file that no other one is like.
 *
 * Returns: (transfer full): its path
 */
char *
dgz_test_shelf_write (DgzTestShelf *self,
                      const char   *name)
{
  static guint n;
  char *path = g_build_filename (self->music, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *text = g_strdup_printf ("%s %u", name, n++);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  return path;
}

/**
 * dgz_test_shelf_add:
 * @self: a fixture with a shelf
 * @path: a folder
 *
 * Adds a folder.
 */
void
dgz_test_shelf_add (DgzTestShelf *self,
                    const char   *path)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dgz_shelf_add_folder (self->shelf, path, &error));
  g_assert_no_error (error);
}

typedef struct
{
  DgzTestShelf *fixture;
  guint n;
  guint n_failed;
} Wanted;

static gboolean
has_files (gpointer data)
{
  const Wanted *wanted = data;
  DgzShelf *shelf = wanted->fixture->shelf;

  return dgz_shelf_get_state (shelf) == DGZ_SHELF_IDLE &&
         dgz_shelf_get_n_files (shelf) == wanted->n && dgz_shelf_get_n_waiting (shelf) == 0 &&
         dgz_shelf_get_n_failed (shelf) == wanted->n_failed;
}

/**
 * dgz_test_shelf_wait_files:
 * @self: a fixture with a shelf
 * @n: files
 * @n_failed: of these, that cannot be heard
 *
 * Waits until there are so many files and all were heard.
 */
void
dgz_test_shelf_wait_files (DgzTestShelf *self,
                           guint         n,
                           guint         n_failed)
{
  Wanted wanted = { self, n, n_failed };

  if (dgz_test_wait (has_files, &wanted, PATIENCE))
    return;

  g_error ("%u files, %u waiting, %u failed, state %d", dgz_shelf_get_n_files (self->shelf),
           dgz_shelf_get_n_waiting (self->shelf), dgz_shelf_get_n_failed (self->shelf),
           dgz_shelf_get_state (self->shelf));
}

static gboolean
is_idle (gpointer data)
{
  DgzTestShelf *self = data;

  return dgz_shelf_get_state (self->shelf) == DGZ_SHELF_IDLE && !self->shelf->is_counting;
}

/**
 * dgz_test_shelf_rest:
 * @self: a fixture with a shelf
 *
 * Has everything looked through once more and waits until there is nothing left to do.
 */
void
dgz_test_shelf_rest (DgzTestShelf *self)
{
  g_assert_true (dgz_test_wait (is_idle, self, PATIENCE));
  dgz_shelf_rescan (self->shelf);
  g_assert_cmpint (dgz_shelf_get_state (self->shelf), ==, DGZ_SHELF_SCANNING);
  g_assert_true (dgz_test_wait (is_idle, self, PATIENCE));
}

/**
 * dgz_test_shelf_list:
 * @self: a fixture with a shelf
 * @folder: (nullable): of which folder
 * @which: which files
 *
 * Lists files.
 *
 * Returns: (transfer full): of #DgzShelfFile
 */
GListModel *
dgz_test_shelf_list (DgzTestShelf *self,
                     const char   *folder,
                     DgzShelfWhich which)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GListModel *list;

  dgz_shelf_load_files_async (self->shelf, folder, which, NULL, dgz_test_take_result, &slot);
  result = dgz_test_wait_result (&slot);
  list = dgz_shelf_load_files_finish (self->shelf, result, &error);
  g_assert_no_error (error);
  return list;
}
