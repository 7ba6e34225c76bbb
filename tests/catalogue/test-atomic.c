/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * An import is complete or has no effect: cancelled, killed, refused or out of
 * disk, the old catalogue opens and is what it was.
 */

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dgz-catalogue-error.h"
#include "dgz-catalogue.h"
#include "dgz-generation.h"
#include "dgz-import.h"

#define N_KILLS 50

typedef struct
{
  char *dir;
  char *first;  /* a small table */
  char *second; /* a larger one */
} Fixture;

static char *
write_table (const char *dir,
             const char *name,
             guint       n_rows)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char *path = g_build_filename (dir, name, NULL);

  g_string_append (text, "track_id,track_name,artists,track_genre,tempo,key,mode,danceability,"
                         "energy,speechiness,acousticness,instrumentalness,liveness,valence\n");
  for (guint i = 0; i < n_rows; i++) {
    g_string_append_printf (text, "%s-%u,Title %u,Artist %u,House,%u,%u,1,.5,.%u,.1,.1,.5,.1,.5\n",
                            name, i, i, i % 50, 110 + i % 20, i % 12, i % 10);
  }

  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  return path;
}

static gboolean
import (Fixture      *fixture,
        const char   *path,
        GCancellable *cancellable,
        GError      **error)
{
  DgzReport report;
  gboolean done;

  dgz_report_init (&report);
  done = dgz_import_path (fixture->dir, path, NULL, NULL, NULL, cancellable, &report, error);
  dgz_report_clear (&report);
  return done;
}

static guint
count_rows (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = dgz_generation_current (fixture->dir);
  g_autoptr (DgzCatalogue) catalogue = NULL;
  guint32 row;

  g_assert_nonnull (folder);
  catalogue = dgz_catalogue_open (folder, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (dgz_catalogue_find_key (catalogue, "first.csv-3", &row, NULL));
  return dgz_catalogue_get_features (catalogue)->n_rows;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->dir = g_dir_make_tmp ("diggerz-atomic-XXXXXX", NULL);
  fixture->first = write_table (fixture->dir, "first.csv", 40);
  fixture->second = write_table (fixture->dir, "second.csv", 4000);
  g_assert_true (import (fixture, fixture->first, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_rows (fixture), ==, 40);
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

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  remove_tree (fixture->dir);
  g_free (fixture->dir);
  g_free (fixture->first);
  g_free (fixture->second);
}

static void
test_sources (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *again = NULL;

  /* Another file adds, the same one replaces its own rows only. */
  g_assert_true (import (fixture, fixture->second, NULL, NULL));
  g_assert_cmpuint (count_rows (fixture), ==, 4040);
  again = write_table (fixture->dir, "second.csv", 100);
  g_assert_true (import (fixture, again, NULL, NULL));
  g_assert_cmpuint (count_rows (fixture), ==, 140);
}

static void
test_refused (Fixture      *fixture,
              gconstpointer data)
{
  static const struct
  {
    const char *contents;
    int code;
  } tables[] = {
    { "", DGZ_CATALOGUE_ERROR_NO_ROWS },
    { "track_name,artists\n", DGZ_CATALOGUE_ERROR_NO_ROWS },
    { "colour,shape\nred,round\n", DGZ_CATALOGUE_ERROR_BAD_HEADER },
    { "track_name,artists\n,\n\"open", DGZ_CATALOGUE_ERROR_NO_ROWS },
  };
  g_autofree char *path = g_build_filename (fixture->dir, "bad.csv", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_true (g_file_set_contents (path, tables[i].contents, -1, NULL));
    g_assert_false (import (fixture, path, NULL, &error));
    g_assert_error (error, DGZ_CATALOGUE_ERROR, tables[i].code);
    g_assert_cmpuint (count_rows (fixture), ==, 40);
  }

  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  g_assert_false (import (fixture, path, NULL, NULL));
  g_assert_false (import (fixture, "/nowhere/x.csv", NULL, NULL));
  g_assert_cmpuint (count_rows (fixture), ==, 40);
}

static void
test_cancelled (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (import (fixture, fixture->second, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_rows (fixture), ==, 40);
}

static void
test_busy (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  int lock = dgz_generation_lock (fixture->dir, NULL);

  g_assert_cmpint (lock, >=, 0);
  g_assert_false (import (fixture, fixture->second, NULL, &error));
  g_assert_error (error, DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_BUSY);
  dgz_generation_unlock (lock);
  g_assert_true (import (fixture, fixture->second, NULL, NULL));
}

static pid_t
begin_child (Fixture *fixture)
{
  pid_t child = fork ();

  g_assert_cmpint (child, >=, 0);
  if (child == 0) {
    import (fixture, fixture->second, NULL, NULL);
    _exit (0);
  }

  return child;
}

/* Killed at random moments within the time that an import takes. */
static void
test_killed (Fixture      *fixture,
             gconstpointer data)
{
  gint64 start = g_get_monotonic_time ();
  gint64 length;
  guint killed = 0;

  g_assert_true (import (fixture, fixture->second, NULL, NULL));
  length = g_get_monotonic_time () - start;

  for (guint i = 0; i < N_KILLS; i++) {
    pid_t child = begin_child (fixture);
    int status;
    guint rows;

    g_usleep ((gulong) g_test_rand_int_range (0, (gint32) MIN (length, G_MAXINT32)));
    kill (child, SIGKILL);
    g_assert_cmpint (waitpid (child, &status, 0), ==, child);
    killed += WIFSIGNALED (status) ? 1 : 0;
    rows = count_rows (fixture);
    g_assert_cmpuint (rows, ==, 4040);
  }

  g_test_message ("%u of %u were killed in time", killed, N_KILLS);
  g_assert_true (import (fixture, fixture->second, NULL, NULL));
  g_assert_cmpuint (count_rows (fixture), ==, 4040);
}

/* A file may not grow: as on a full disk, writing fails half way. */
static void
test_full (Fixture      *fixture,
           gconstpointer data)
{
  pid_t child = fork ();
  int status;

  g_assert_cmpint (child, >=, 0);
  if (child == 0) {
    struct rlimit limit = { 100 * 1024, 100 * 1024 };

    signal (SIGXFSZ, SIG_IGN);
    setrlimit (RLIMIT_FSIZE, &limit);
    _exit (import (fixture, fixture->second, NULL, NULL) ? 1 : 0);
  }

  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  g_assert_cmpuint (count_rows (fixture), ==, 40);
}

static void
damage (const char *path,
        guint       how)
{
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  if (how == 0)
    g_assert_cmpint (g_remove (path), ==, 0);
  else if (how == 1)
    g_assert_true (g_file_set_contents (path, contents, (gssize) length / 2, NULL));
  else
    g_assert_true (g_file_set_contents (path, "garbage", -1, NULL));
}

/* A feature file that is missing or damaged is made anew by itself. */
static void
test_features (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char *folder = dgz_generation_current (fixture->dir);
  g_autofree char *path = g_build_filename (folder, DGZ_FEATURES_NAME, NULL);

  for (guint how = 0; how < 3; how++) {
    damage (path, how);
    g_assert_cmpuint (count_rows (fixture), ==, 40);
    g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  }
}

static void
test_database (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char *folder = dgz_generation_current (fixture->dir);
  g_autofree char *path = g_build_filename (folder, DGZ_DATABASE_NAME, NULL);

  for (guint how = 0; how < 3; how++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (DgzCatalogue) catalogue = NULL;

    if (how > 0)
      g_assert_true (g_file_set_contents (path, "garbage garbage garbage", -1, NULL));
    damage (path, how);
    catalogue = dgz_catalogue_open (folder, NULL, &error);
    g_assert_null (catalogue);
    g_assert_nonnull (error);
    g_assert_true (error->domain == DGZ_CATALOGUE_ERROR);
  }

  /* And an import mends it, with a warning of what is lost. */
  g_test_expect_message (NULL, G_LOG_LEVEL_WARNING, "The old catalogue cannot be read:*");
  g_assert_true (import (fixture, fixture->first, NULL, NULL));
  g_test_assert_expected_messages ();
  g_assert_cmpuint (count_rows (fixture), ==, 40);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/atomic/sources", test_sources },
    { "/atomic/refused", test_refused },
    { "/atomic/cancelled", test_cancelled },
    { "/atomic/busy", test_busy },
    { "/atomic/killed", test_killed },
    { "/atomic/full", test_full },
    { "/atomic/features", test_features },
    { "/atomic/database", test_database },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
