/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What may go wrong around an import: whatever it is, the old catalogue opens,
 * has all its tracks, and nothing is left over.
 */

#include <glib/gstdio.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dgz-catalogue-error.h"
#include "dgz-test-import.h"
#include "dgz-test-old.h"

#define N_KILLS 50
#define SKIPPED 77

typedef int (*ChildFunc) (DgzTestOld *old,
                          guint       argument);

/* Does something in a process of its own; @over is readable once that has ended. */
static pid_t
begin_child (DgzTestOld *old,
             ChildFunc   func,
             guint       argument,
             int        *over)
{
  int ends[2];
  pid_t child;

  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    _exit (func (old, argument));

  close (ends[1]);
  *over = ends[0];
  return child;
}

static int
end_child (pid_t child,
           int   over)
{
  int status;

  close (over);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  return status;
}

static int
run_child (DgzTestOld *old,
           ChildFunc   func,
           guint       argument)
{
  int over;
  pid_t child = begin_child (old, func, argument, &over);
  int status = end_child (child, over);

  g_assert_true (WIFEXITED (status));
  return WEXITSTATUS (status);
}

static void
kill_cb (const DgzImportProgress *progress,
         gpointer                 data)
{
  const DgzImportStep *step = data;

  if (progress->step == *step)
    raise (SIGKILL);
}

static int
import_and_die (DgzTestOld *old,
                guint       step)
{
  DgzImportStep last = (DgzImportStep) step;

  dgz_test_old_import (old, kill_cb, &last, NULL, NULL);
  return 0;
}

/* Killed in each step, and then once more in each, over what the first left behind. */
static void
test_killed_in_step (DgzTestOld   *old,
                     gconstpointer data)
{
  for (guint i = 0; i < 2 * (DGZ_IMPORT_SAVING + 1); i++) {
    g_autofree char *current = NULL;
    int over;
    pid_t child = begin_child (old, import_and_die, i / 2, &over);
    int status = end_child (child, over);

    g_assert_true (WIFSIGNALED (status));
    g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);
    current = dgz_test_current (old->dir);
    g_assert_cmpstr (current, ==, "1");
    g_assert_cmpuint (dgz_test_count (old->dir), ==, DGZ_TEST_N_OLD);
  }

  g_assert_true (dgz_test_import (old->dir, old->table, NULL, NULL));
  g_assert_cmpuint (dgz_test_count (old->dir), ==, DGZ_TEST_N_OLD + DGZ_TEST_N_NEW);
}

static int
import_all (DgzTestOld *old,
            guint       argument)
{
  return dgz_test_import (old->dir, old->table, NULL, NULL) ? 0 : 1;
}

/* One generation, and in it nothing half made. */
static void
assert_nothing_left (DgzTestOld *old)
{
  g_autofree char *current = dgz_test_current (old->dir);
  g_autofree char *wanted = g_strconcat (current, " current lock", NULL);
  g_autofree char *names = dgz_test_list_folder (old->catalogue);
  g_autofree char *folder = g_build_filename (old->catalogue, current, NULL);
  g_autofree char *files = dgz_test_list_folder (folder);

  g_assert_cmpstr (names, ==, wanted);
  g_assert_cmpstr (files, ==,
                   "catalogue.features catalogue.search catalogue.search.sum catalogue.sqlite"
                   " catalogue.sqlite.sum report-new.csv.txt report-old.csv.txt");
}

/* Killed at any moment, the catalogue is the old one or the new one, and whole. */
static void
test_killed_at_random (DgzTestOld   *old,
                       gconstpointer data)
{
  gint64 begin = g_get_monotonic_time ();
  guint before = DGZ_TEST_N_OLD;
  guint killed = 0;
  int length_ms;

  g_assert_cmpint (run_child (old, import_all, 0), ==, 0);
  length_ms = (int) ((g_get_monotonic_time () - begin) / 1000) + 1;
  before += DGZ_TEST_N_NEW;

  for (guint i = 1; i <= N_KILLS; i++) {
    guint n = DGZ_TEST_N_NEW + i;
    g_autofree char *path = dgz_test_write_tracks (old->dir, "new.csv", "Techno", n);
    int over;
    pid_t child = begin_child (old, import_all, 0, &over);
    struct pollfd wait = { over, POLLIN, 0 };
    guint after;
    int status;

    poll (&wait, 1, g_test_rand_int_range (0, length_ms));
    kill (child, SIGKILL);
    status = end_child (child, over);
    killed += WIFSIGNALED (status) != 0;
    after = dgz_test_count (old->dir);
    g_assert_true (after == before || after == DGZ_TEST_N_OLD + DGZ_TEST_N_NEW + i);
    before = after;
  }

  g_test_message ("%u of %d were killed before their end", killed, N_KILLS);
  g_assert_true (dgz_test_import (old->dir, old->table, NULL, NULL));
  g_assert_cmpuint (dgz_test_count (old->dir), ==, DGZ_TEST_N_OLD + DGZ_TEST_N_NEW + N_KILLS);
  assert_nothing_left (old);
}

/* 0 when imported, 1 when refused as is right on a full disk, else 2. */
static int
judge_import (const char *dir,
              const char *path)
{
  g_autoptr (GError) error = NULL;

  if (dgz_test_import (dir, path, NULL, &error))
    return 0;
  if (g_error_matches (error, DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_FULL) ||
      g_error_matches (error, DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_FAILED))
    return 1;

  g_printerr ("%s %d: %s\n", g_quark_to_string (error->domain), error->code, error->message);
  return 2;
}

static int
import_limited (DgzTestOld *old,
                guint       bytes)
{
  struct rlimit limit = { bytes, bytes };

  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &limit);
  return judge_import (old->dir, old->table);
}

/* No file may grow over a limit, from nothing to almost enough. */
static void
test_limited (DgzTestOld   *old,
              gconstpointer data)
{
  guint bytes = 0;

  while (run_child (old, import_limited, bytes) != 0) {
    g_assert_cmpint (run_child (old, import_limited, bytes), ==, 1);
    dgz_test_old_assert_untouched (old);
    bytes = bytes * 2 + 1;
    g_assert_cmpuint (bytes, <, 1 << 30);
  }

  g_assert_cmpuint (bytes, >, 10000);
  g_assert_cmpuint (dgz_test_count (old->dir), ==, DGZ_TEST_N_OLD + DGZ_TEST_N_NEW);
}

/* The same on a disk of a few kilobytes; SKIPPED where none can be made. */
static int
import_on_small_disk (DgzTestOld *old,
                      guint       kilobytes)
{
  g_autofree char *disk = g_build_filename (old->dir, "disk", NULL);
  g_autofree char *options = g_strdup_printf ("size=%uk", kilobytes);
  g_autofree char *first = g_build_filename (old->dir, "old.csv", NULL);
  int result;

  g_mkdir (disk, 0700);
  if (unshare (CLONE_NEWNS) != 0 || mount ("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 ||
      mount ("none", disk, "tmpfs", 0, options) != 0)
    return SKIPPED;

  result = judge_import (disk, first);
  if (result != 0)
    return result;
  result = judge_import (disk, old->table);
  g_assert_cmpuint (dgz_test_count (disk), ==,
                    DGZ_TEST_N_OLD + (result == 0 ? DGZ_TEST_N_NEW : 0));
  return result;
}

static void
test_small_disk (DgzTestOld   *old,
                 gconstpointer data)
{
  guint full = 0;
  int result = 1;

  for (guint kilobytes = 4; result == 1; kilobytes += 4 + kilobytes / 8) {
    result = run_child (old, import_on_small_disk, kilobytes);
    if (result == SKIPPED) {
      g_test_skip ("No file system can be mounted");
      return;
    }
    g_assert_cmpint (result, !=, 2);
    full += result == 1;
  }

  g_test_message ("%u sizes were too small", full);
  g_assert_cmpuint (full, >, 10);
}

static int
import_unreadable (DgzTestOld *old,
                   guint       argument)
{
  g_autoptr (GError) error = NULL;

  if (setegid (65534) != 0 || seteuid (65534) != 0)
    return SKIPPED;
  if (dgz_test_import (old->dir, old->table, NULL, &error))
    return 0;
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED) ? 1 : 2;
}

static void
test_unreadable (DgzTestOld   *old,
                 gconstpointer data)
{
  g_autofree char *lock = g_build_filename (old->catalogue, "lock", NULL);
  int result;

  g_assert_cmpint (g_chmod (old->table, 0000), ==, 0);
  g_assert_cmpint (g_chmod (lock, 0666), ==, 0);
  g_assert_cmpint (g_chmod (old->catalogue, 0777), ==, 0);
  g_assert_cmpint (g_chmod (old->dir, 0777), ==, 0);
  result = geteuid () == 0 ? run_child (old, import_unreadable, 0)
                           : judge_import (old->dir, old->table) - 1;
  g_assert_cmpint (result, ==, 1);
  dgz_test_old_assert_untouched (old);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (DgzTestOld *old, gconstpointer data);
  } tests[] = {
    { "/crash/killed-in-step", test_killed_in_step },
    { "/crash/killed-at-random", test_killed_at_random },
    { "/crash/limited", test_limited },
    { "/crash/small-disk", test_small_disk },
    { "/crash/unreadable", test_unreadable },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_test_add (tests[i].path, DgzTestOld, NULL, dgz_test_old_set_up, tests[i].test,
                dgz_test_old_tear_down);
  }
  return g_test_run ();
}
