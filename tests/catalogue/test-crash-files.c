/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Archives that are cut or damaged anywhere, and a disk that is full when the
 * search database is made: the old catalogue stays, and nothing half done.
 */

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dgz-catalogue-error.h"
#include "dgz-generation.h"
#include "dgz-search.h"
#include "dgz-test-import.h"
#include "dgz-test-old.h"

/* Imports a table, packed in some way, whole; then cut and damaged. */
typedef char *(*PackFunc) (DgzTestOld *old);

static char *
pack_zip (DgzTestOld *old)
{
  g_autofree char *set = g_build_filename (old->dir, "set", NULL);
  g_autofree char *path = g_build_filename (old->dir, "set.zip", NULL);

  g_mkdir (set, 0700);
  g_free (dgz_test_write_tracks (set, "one.csv", "House", 300));
  g_free (dgz_test_write_tracks (set, "two.csv", "Techno", 300));
  return dgz_test_pack (set, path);
}

static char *
pack_gz (DgzTestOld *old)
{
  char *path = g_build_filename (old->dir, "new.csv.gz", NULL);

  dgz_test_gzip (old->table, path);
  return path;
}

static void
import_broken (DgzTestOld *old,
               const char *path)
{
  g_autoptr (GError) error = NULL;
  DgzReport report;

  g_assert_false (dgz_test_import (old->dir, path, &report, &error));
  g_assert_true (error->domain == DGZ_CATALOGUE_ERROR);
  g_assert_cmpuint (strlen (error->message), >, 0);
  g_assert_null (report.path);
  dgz_report_clear (&report);
  dgz_test_old_assert_untouched (old);
}

static void
test_broken (DgzTestOld *old,
             PackFunc    pack,
             guint       n_tracks)
{
  g_autofree char *path = pack (old);
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  for (guint i = 0; i < 30; i++) {
    g_assert_true (g_file_set_contents (path, contents, (gssize) (length * i / 30), NULL));
    import_broken (old, path);
  }
  for (guint i = 0; i < 30; i++) {
    g_assert_true (g_file_set_contents (path, contents, (gssize) length, NULL));
    /* In what is packed: half way through a zip are name and date of its second file. */
    dgz_test_flip (path, length / 10 + length * (i % 15) / 50 + (i < 15 ? 0 : length / 2));
    import_broken (old, path);
  }

  g_assert_true (g_file_set_contents (path, contents, (gssize) length, NULL));
  g_assert_true (dgz_test_import (old->dir, path, NULL, NULL));
  g_assert_cmpuint (dgz_test_count (old->dir), ==, DGZ_TEST_N_OLD + n_tracks);
}

static void
test_zip (DgzTestOld   *old,
          gconstpointer data)
{
  test_broken (old, pack_zip, 600);
}

static void
test_gz (DgzTestOld   *old,
         gconstpointer data)
{
  test_broken (old, pack_gz, DGZ_TEST_N_NEW);
}

/* In a process of its own: makes the search database anew, with files of @bytes at most. 0 when it
 * was made, 1 when it was refused as is right, else 2. */
static int
search_limited (const char *dir,
                guint       bytes)
{
  struct rlimit limit = { bytes, bytes };
  g_autoptr (DgzCatalogue) catalogue = dgz_test_open (dir);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) found = NULL;

  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &limit);
  found = dgz_catalogue_search (catalogue, "tide", 1000, &error);
  if (found)
    return found->len == DGZ_TEST_N_OLD ? 0 : 2;
  return g_error_matches (error, DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_FULL) ||
                 g_error_matches (error, DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_FAILED)
             ? 1
             : 2;
}

static int
run_limited (const char *dir,
             guint       bytes)
{
  pid_t child = fork ();
  int status;

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    _exit (search_limited (dir, bytes));
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  return WEXITSTATUS (status);
}

static void
test_search_full (DgzTestOld   *old,
                  gconstpointer data)
{
  g_autofree char *folder = dgz_generation_current (old->dir);
  g_autofree char *path = g_build_filename (folder, DGZ_SEARCH_NAME, NULL);
  guint refused = 0;
  int result = 1;

  g_assert_cmpint (g_remove (path), ==, 0);
  for (guint bytes = 0; result == 1; bytes += 777) {
    result = run_limited (old->dir, bytes);
    if (result == 1) {
      g_autofree char *names = dgz_test_list_folder (folder);

      g_assert_null (strstr (names, DGZ_SEARCH_NAME " "));
      g_assert_null (strstr (names, ".new"));
      refused++;
    }
  }

  g_assert_cmpint (result, ==, 0);
  g_test_message ("%u sizes were too small", refused);
  g_assert_cmpuint (refused, >, 20);
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
    { "/crash-files/zip", test_zip },
    { "/crash-files/gz", test_gz },
    { "/crash-files/search-full", test_search_full },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_test_add (tests[i].path, DgzTestOld, NULL, dgz_test_old_set_up, tests[i].test,
                dgz_test_old_tear_down);
  }
  return g_test_run ();
}
