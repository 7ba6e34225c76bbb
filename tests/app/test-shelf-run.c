/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The work on the user's own files: paused, cancelled, killed, shared, and how it keeps the main
 * loop free. */

#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "dgz-settings.h"
#include "dgz-test-shelf.h"
#include "dgz-test-util.h"

#define PATIENCE 60.0
#define MANY 5000

/* No longer may the window stand still. */
#define LATENCY_MS 50.0

static void
write_files (DgzTestShelf *self,
             guint         n)
{
  for (guint i = 0; i < n; i++) {
    g_autofree char *name = g_strdup_printf ("%02u/%04u.mp3", i % 50, i);

    g_free (dgz_test_shelf_write (self, name));
  }
}

static gboolean
has_heard_one (gpointer data)
{
  return dgz_test_shelf_n_heard () >= 1;
}

static gboolean
has_read_one (gpointer data)
{
  return dgz_test_shelf_n_tags () >= 1;
}

static gboolean
hears_nothing (gpointer data)
{
  DgzTestShelf *self = data;

  return self->shelf->hearing == NULL;
}

/* A shelf that is in the middle of its first file. */
static void
open_held (DgzTestShelf *self,
           guint         n)
{
  write_files (self, n);
  dgz_test_shelf_hold (TRUE);
  dgz_test_shelf_open (self);
  dgz_test_shelf_add (self, self->music);
  g_assert_true (dgz_test_wait (has_heard_one, NULL, PATIENCE));
}

static void
test_pause (DgzTestShelf *self,
            gconstpointer data)
{
  open_held (self, 3);
  g_assert_cmpint (dgz_shelf_get_state (self->shelf), ==, DGZ_SHELF_ANALYSING);
  g_assert_cmpstr (dgz_shelf_get_title (self->shelf), ==, "Analysing your files");

  dgz_shelf_set_is_paused (self->shelf, TRUE);
  g_assert_true (dgz_test_wait (hears_nothing, self, PATIENCE));
  dgz_test_shelf_hold (FALSE);
  /* Folders are looked through nevertheless. */
  g_free (dgz_test_shelf_write (self, "new.mp3"));
  while (dgz_shelf_get_n_files (self->shelf) < 4)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (dgz_test_shelf_n_heard (), ==, 1);
  g_assert_true (dgz_shelf_get_is_paused (self->shelf));
  g_assert_cmpuint (dgz_shelf_get_n_waiting (self->shelf), ==, 4);

  dgz_shelf_set_is_paused (self->shelf, FALSE);
  dgz_test_shelf_wait_files (self, 4, 0);
  g_assert_cmpuint (dgz_test_shelf_n_heard (), ==, 5);
}

static gboolean
scans_nothing (gpointer data)
{
  DgzTestShelf *self = data;

  return self->shelf->scanning == NULL;
}

static void
test_cancel (DgzTestShelf *self,
             gconstpointer data)
{
  write_files (self, 200);
  dgz_test_shelf_hold_tags (TRUE);
  dgz_test_shelf_open (self);
  dgz_test_shelf_add (self, self->music);
  g_assert_true (dgz_test_wait (has_read_one, NULL, PATIENCE));
  g_assert_cmpint (dgz_shelf_get_state (self->shelf), ==, DGZ_SHELF_SCANNING);

  dgz_shelf_cancel (self->shelf);
  g_assert_true (dgz_test_wait (scans_nothing, self, PATIENCE));
  g_assert_cmpuint (dgz_test_shelf_n_tags (), ==, 1);
  dgz_test_shelf_hold_tags (FALSE);
  dgz_shelf_set_is_paused (self->shelf, FALSE);
  dgz_shelf_rescan (self->shelf);
  dgz_test_shelf_wait_files (self, 200, 0);
  g_assert_cmpuint (dgz_test_shelf_n_heard (), ==, 200);
}

static void
test_close (DgzTestShelf *self,
            gconstpointer data)
{
  g_autofree char *mark = g_build_filename (self->data_dir, "files.hearing", NULL);
  gint64 begun;
  double ms;

  open_held (self, 3);
  g_assert_true (g_file_test (mark, G_FILE_TEST_EXISTS));
  begun = g_get_monotonic_time ();
  dgz_test_shelf_close (self);
  ms = (double) (g_get_monotonic_time () - begun) / 1000.0;
  g_test_message ("Closed in %.1f ms", ms);
  g_assert_cmpfloat (ms, <, 900.0);
  /* One that was cancelled did not end the program. */
  g_assert_false (g_file_test (mark, G_FILE_TEST_EXISTS));

  dgz_test_shelf_hold (FALSE);
  dgz_test_shelf_open (self);
  dgz_test_shelf_wait_files (self, 3, 0);
  g_assert_cmpuint (dgz_test_shelf_n_heard (), ==, 4);
}

static void
test_drop (DgzTestShelf *self,
           gconstpointer data)
{
  open_held (self, 3);
  g_clear_object (&self->shelf);
  g_assert_true (dgz_test_wait_thread ("dgz-shelf-hear"));
  g_assert_true (dgz_test_wait_thread ("dgz-shelf-scan"));
  g_assert_true (dgz_test_wait_thread ("dgz-shelf"));
}

/* Begins this program as a child that has a shelf with the same files. */
static GSubprocess *
spawn (DgzTestShelf *self)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_autoptr (GError) error = NULL;
  GSubprocess *child;

  g_subprocess_launcher_setenv (launcher, "DGZ_TEST_SHELF_CHILD", self->folder, TRUE);
  child = g_subprocess_launcher_spawn (launcher, &error, "/proc/self/exe", NULL);
  g_assert_no_error (error);
  return child;
}

/* How often something stands in what the programs have heard. */
static guint
count_log (DgzTestShelf *self,
           const char   *what)
{
  g_autofree char *path = g_build_filename (self->folder, "log", NULL);
  g_autofree char *text = NULL;
  guint n = 0;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0;
  for (const char *at = text; (at = strstr (at, what)); at++)
    n++;
  return n;
}

static gboolean
is_slow (gpointer data)
{
  return count_log (data, "slow") > 0;
}

static void
test_kill (DgzTestShelf *self,
           gconstpointer data)
{
  g_autofree char *log_path = g_build_filename (self->folder, "log", NULL);
  g_autoptr (GSubprocess) child = NULL;

  write_files (self, 20);
  g_free (dgz_test_shelf_write (self, "slow.mp3"));
  child = spawn (self);
  g_assert_true (dgz_test_wait (is_slow, self, PATIENCE));
  g_subprocess_force_exit (child);
  g_assert_true (g_subprocess_wait (child, NULL, NULL));

  dgz_test_shelf_set_log (log_path);
  dgz_test_shelf_open (self);
  dgz_test_shelf_add (self, self->music);
  dgz_test_shelf_wait_files (self, 21, 0);
  dgz_test_shelf_set_log (NULL);
  g_assert_cmpuint (count_log (self, "slow"), ==, 2);
  g_assert_cmpuint (count_log (self, ".mp3"), ==, 22);
}

static void
test_deadly (DgzTestShelf *self,
             gconstpointer data)
{
  g_autoptr (GListModel) list = NULL;
  g_autoptr (DgzShelfFile) file = NULL;

  write_files (self, 20);
  g_free (dgz_test_shelf_write (self, "deadly.mp3"));
  for (guint i = 1; i <= 2; i++) {
    g_autoptr (GSubprocess) child = spawn (self);

    g_assert_true (g_subprocess_wait (child, NULL, NULL));
    g_assert_true (g_subprocess_get_if_signaled (child));
    g_assert_cmpint (g_subprocess_get_term_sig (child), ==, SIGKILL);
    g_assert_cmpuint (count_log (self, "deadly"), ==, i);
  }

  dgz_test_shelf_open (self);
  dgz_test_shelf_add (self, self->music);
  dgz_test_shelf_wait_files (self, 21, 1);
  list = dgz_test_shelf_list (self, NULL, DGZ_SHELF_FAILED);
  file = g_list_model_get_item (list, 0);
  g_assert_cmpstr (dgz_shelf_file_get_trouble (file), ==,
                   "The program ended twice while it analysed this file, and does not try "
                   "again.");
}

static gboolean
hears_elsewhere (gpointer data)
{
  return ((DgzShelf *) data)->hears_elsewhere;
}

static void
test_two (DgzTestShelf *self,
          gconstpointer data)
{
  DgzShelf *first;

  open_held (self, 3);
  first = g_steal_pointer (&self->shelf);
  dgz_test_shelf_open (self);
  g_assert_true (dgz_test_wait (hears_elsewhere, self->shelf, PATIENCE));
  g_assert_cmpuint (dgz_test_shelf_n_heard (), ==, 1);

  g_object_unref (first);
  dgz_test_shelf_hold (FALSE);
  dgz_test_shelf_wait_files (self, 3, 0);
  g_assert_cmpuint (dgz_test_shelf_n_heard (), ==, 4);
}

static gboolean
has_trouble (gpointer data)
{
  DgzTestShelf *self = data;

  return dgz_shelf_get_trouble (self->shelf) && !self->shelf->scanning && !self->shelf->hearing;
}

/* Another program holds the files for longer than anybody waits: they are looked for again. */
static void
test_busy (DgzTestShelf *self,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  DgzFiles *files = dgz_files_open (self->data_dir, &error);

  g_assert_no_error (error);
  g_assert_true (dgz_files_begin (files, &error));
  write_files (self, 2);
  dgz_test_shelf_open (self);
  dgz_test_shelf_add (self, self->music);
  g_assert_true (dgz_test_wait (has_trouble, self, PATIENCE));
  g_assert_cmpstr (dgz_shelf_get_trouble (self->shelf), ==,
                   "Another program is using your library; try again.");

  dgz_files_rollback (files);
  dgz_files_close (files);
  dgz_test_shelf_wait_files (self, 2, 0);
  g_assert_null (dgz_shelf_get_trouble (self->shelf));
}

/* What cannot be locked for want of a file is not locked by another program. */
static void
test_no_lock (DgzTestShelf *self,
              gconstpointer data)
{
  g_autofree char *lock = g_build_filename (self->data_dir, "files.lock", NULL);

  g_assert_cmpint (g_mkdir (lock, 0700), ==, 0);
  write_files (self, 2);
  dgz_test_shelf_open (self);
  dgz_test_shelf_add (self, self->music);
  g_assert_true (dgz_test_wait (has_trouble, self, PATIENCE));
  g_assert_false (self->shelf->hears_elsewhere);
  g_assert_cmpuint (dgz_shelf_get_n_failed (self->shelf), ==, 0);
}

typedef struct
{
  char *path;
  guint n;
} Growing;

static gboolean
grow_cb (gpointer data)
{
  Growing *growing = data;
  FILE *file = fopen (growing->path, "a");

  g_assert_nonnull (file);
  fputs ("more", file);
  fclose (file);
  return ++growing->n < 40;
}

static gboolean
has_grown (gpointer data)
{
  return ((Growing *) data)->n >= 40;
}

static void
test_growing (DgzTestShelf *self,
              gconstpointer data)
{
  Growing growing = { NULL, 0 };

  self->means.settle_ms = 500;
  growing.path = dgz_test_shelf_write (self, "growing.mp3");
  g_timeout_add (25, grow_cb, &growing);
  dgz_test_shelf_open (self);
  dgz_test_shelf_add (self, self->music);
  g_assert_true (dgz_test_wait (has_grown, &growing, PATIENCE));
  g_assert_cmpuint (dgz_test_shelf_n_tags (), ==, 0);
  dgz_test_shelf_wait_files (self, 1, 0);
  dgz_test_shelf_rest (self);
  g_assert_cmpuint (dgz_test_shelf_n_tags (), ==, 1);
  g_assert_cmpuint (dgz_test_shelf_n_heard (), ==, 1);
  g_free (growing.path);
}

static gboolean
has_three_away (gpointer data)
{
  DgzTestShelf *self = data;
  g_autoptr (DgzShelfFolder) folder =
      g_list_model_get_item (dgz_shelf_get_folders (self->shelf), 0);

  return dgz_shelf_folder_get_trouble (folder) && !self->shelf->hearing &&
         !self->shelf->scanning && dgz_shelf_get_n_files (self->shelf) == 3;
}

static void
test_away (DgzTestShelf *self,
           gconstpointer data)
{
  g_autofree char *elsewhere = g_build_filename (self->folder, "elsewhere", NULL);

  write_files (self, 3);
  dgz_test_shelf_open (self);
  dgz_shelf_set_is_paused (self->shelf, TRUE);
  dgz_test_shelf_add (self, self->music);
  while (dgz_shelf_get_n_files (self->shelf) < 3)
    g_main_context_iteration (NULL, TRUE);

  /* What is not there did not fail, and is heard when it is back. */
  g_assert_cmpint (g_rename (self->music, elsewhere), ==, 0);
  dgz_shelf_set_is_paused (self->shelf, FALSE);
  dgz_shelf_rescan (self->shelf);
  g_assert_true (dgz_test_wait (has_three_away, self, PATIENCE));
  g_assert_cmpuint (dgz_test_shelf_n_heard (), ==, 0);
  g_assert_cmpuint (dgz_shelf_get_n_waiting (self->shelf), ==, 3);
  g_assert_cmpint (g_rename (elsewhere, self->music), ==, 0);
  dgz_test_shelf_wait_files (self, 3, 0);
  g_assert_cmpuint (dgz_test_shelf_n_heard (), ==, 3);
}

static gboolean
has_limit (gpointer data)
{
  DgzTestShelf *self = data;

  return dgz_shelf_get_trouble (self->shelf) != NULL;
}

static void
test_limit (DgzTestShelf *self,
            gconstpointer data)
{
  self->means.most_watches = 5;
  write_files (self, 20);
  dgz_test_shelf_open (self);
  dgz_test_shelf_add (self, self->music);
  g_assert_true (dgz_test_wait (has_limit, self, PATIENCE));
  g_assert_true (g_str_has_prefix (dgz_shelf_get_trouble (self->shelf),
                                   "There are more folders than can be watched"));
  dgz_test_shelf_wait_files (self, 20, 0);
}

static gint64 worst_us;
static gint64 awake;

static int
poll_cb (GPollFD *fds,
         guint    n,
         int      timeout)
{
  int result;

  if (awake > 0)
    worst_us = MAX (worst_us, g_get_monotonic_time () - awake);
  result = g_poll (fds, n, timeout);
  awake = g_get_monotonic_time ();
  return result;
}

static gboolean
has_many (gpointer data)
{
  DgzTestShelf *self = data;

  return dgz_shelf_get_n_files (self->shelf) == MANY &&
         dgz_shelf_get_state (self->shelf) != DGZ_SHELF_SCANNING;
}

static void
test_many (DgzTestShelf *self,
           gconstpointer data)
{
  g_autoptr (GListModel) list = NULL;
  gint64 begun;
  double scan;
  double again;

  write_files (self, MANY);
  dgz_test_shelf_open (self);
  dgz_shelf_set_is_paused (self->shelf, TRUE);
  worst_us = 0;
  awake = 0;
  g_main_context_set_poll_func (NULL, poll_cb);

  begun = g_get_monotonic_time ();
  dgz_test_shelf_add (self, self->music);
  g_assert_true (dgz_test_wait (has_many, self, PATIENCE));
  scan = (double) (g_get_monotonic_time () - begun) / G_USEC_PER_SEC;
  g_assert_cmpuint (dgz_test_shelf_n_tags (), ==, MANY);
  dgz_shelf_rescan (self->shelf);
  begun = g_get_monotonic_time ();
  g_assert_true (dgz_test_wait (scans_nothing, self, PATIENCE));
  again = (double) (g_get_monotonic_time () - begun) / G_USEC_PER_SEC;
  g_assert_cmpuint (dgz_test_shelf_n_tags (), ==, MANY);
  begun = g_get_monotonic_time ();
  list = dgz_test_shelf_list (self, NULL, DGZ_SHELF_ALL);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, MANY);
  g_test_message ("%d files: %.2f s, again %.2f s, listed in %.3f s; longest iteration %.1f ms",
                  MANY, scan, again, (double) (g_get_monotonic_time () - begun) / G_USEC_PER_SEC,
                  (double) worst_us / 1000.0);

  g_main_context_set_poll_func (NULL, NULL);
  /* Where others take the processor the test would be of them. */
  g_assert_cmpfloat ((double) worst_us / 1000.0, <, LATENCY_MS * 10.0);
}

/* What the child does until it is killed. */
static int
run_child (const char *folder)
{
  g_autofree char *data_dir = g_build_filename (folder, "data", NULL);
  g_autofree char *music = g_build_filename (folder, "music", NULL);
  g_autofree char *log_path = g_build_filename (folder, "log", NULL);
  g_autoptr (GSettings) settings = dgz_settings_new ();
  g_autoptr (DgzImporter) importer = dgz_importer_new (data_dir);
  const DgzShelfMeans means = { .read_tags = dgz_test_shelf_read_tags,
                                .analyse = dgz_test_shelf_analyse,
                                .version = 1,
                                .settle_ms = 40,
                                .check_ms = 40,
                                .gap_ms = 1000000,
                                .hear_ms = 1000000,
                                .most_watches = 100 };
  g_autoptr (DgzShelf) shelf = dgz_shelf_new_with (data_dir, settings, importer, &means);

  dgz_test_shelf_set_log (log_path);
  g_assert_true (dgz_shelf_add_folder (shelf, music, NULL));
  for (;;)
    g_main_context_iteration (NULL, TRUE);
  return 1;
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *name;
    void (*test) (DgzTestShelf *, gconstpointer);
  } tests[] = {
    { "pause", test_pause },
    { "cancel", test_cancel },
    { "close", test_close },
    { "drop", test_drop },
    { "kill", test_kill },
    { "deadly", test_deadly },
    { "two", test_two },
    { "busy", test_busy },
    { "no-lock", test_no_lock },
    { "growing", test_growing },
    { "away", test_away },
    { "limit", test_limit },
    { "many", test_many },
  };

  if (g_getenv ("DGZ_TEST_SHELF_CHILD"))
    return run_child (g_getenv ("DGZ_TEST_SHELF_CHILD"));

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_autofree char *path = g_strconcat ("/shelf-run/", tests[i].name, NULL);

    g_test_add (path, DgzTestShelf, NULL, dgz_test_shelf_set_up, tests[i].test,
                dgz_test_shelf_tear_down);
  }

  return g_test_run ();
}
