/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Imports that are refused, ended or too many at a time, and what they leave.
 */

#include <glib/gstdio.h>
#include <sys/stat.h>

#include "dgz-catalogue-error.h"
#include "dgz-test-import.h"
#include "dgz-test-old.h"

static void
assert_refused (DgzTestOld *old,
                const char *path,
                GQuark      domain,
                int         code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (dgz_test_import (old->dir, path, NULL, &error));
  g_assert_error (error, domain, code);
  dgz_test_old_assert_untouched (old);
}

static void
test_refused (DgzTestOld   *old,
              gconstpointer data)
{
  static const struct
  {
    const char *contents;
    gssize length;
    int code;
  } tables[] = {
    { "", 0, DGZ_CATALOGUE_ERROR_NO_ROWS },
    { "\n\r\n\r", -1, DGZ_CATALOGUE_ERROR_NO_ROWS },
    { "title,artists", -1, DGZ_CATALOGUE_ERROR_NO_ROWS },
    { "title,artists\n,\n1\n\"", -1, DGZ_CATALOGUE_ERROR_NO_ROWS },
    { "colour,shape\nred,round\n", -1, DGZ_CATALOGUE_ERROR_BAD_HEADER },
    { "PK\x03\x04\x14\0\0\0", 8, DGZ_CATALOGUE_ERROR_DAMAGED },
    { "\x1f\x8b\x08\0\0", 5, DGZ_CATALOGUE_ERROR_DAMAGED },
    { "\xff\xfet\0i\0t\0l\0e\0,\0", 14, DGZ_CATALOGUE_ERROR_BAD_HEADER },
    { "\"title,artists\nOne,Ann\n", -1, DGZ_CATALOGUE_ERROR_BAD_HEADER },
  };
  g_autofree char *pipe_path = g_build_filename (old->dir, "pipe.csv", NULL);
  g_autofree char *folder = g_build_filename (old->dir, "x.csv", NULL);
  g_autofree char *missing = g_build_filename (old->dir, "missing.csv", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++) {
    g_autofree char *path =
        dgz_test_write (old->dir, "bad.csv", tables[i].contents, tables[i].length);

    assert_refused (old, path, DGZ_CATALOGUE_ERROR, tables[i].code);
  }

  assert_refused (old, missing, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  assert_refused (old, folder, DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_NO_TABLE);
  /* Nobody writes to it: reading would never end. */
  g_assert_cmpint (mkfifo (pipe_path, 0600), ==, 0);
  assert_refused (old, pipe_path, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
}

typedef struct
{
  DgzTestOld *old;
  DgzImportStep step;
  GCancellable *cancellable;
  guint n_calls;
} Watch;

static void
cancel_cb (const DgzImportProgress *progress,
           gpointer                 data)
{
  Watch *watch = data;

  if (progress->step == watch->step)
    g_cancellable_cancel (watch->cancellable);
}

/* Cancelled during each step; the last one is too short to be ended. */
static void
test_cancel (DgzTestOld   *old,
             gconstpointer data)
{
  for (DgzImportStep step = DGZ_IMPORT_COPYING; step < DGZ_IMPORT_SAVING; step++) {
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    g_autoptr (GError) error = NULL;
    Watch watch = { old, step, cancellable, 0 };

    g_assert_false (dgz_test_old_import (old, cancel_cb, &watch, cancellable, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    dgz_test_old_assert_untouched (old);
  }
}

static void
second_import_cb (const DgzImportProgress *progress,
                  gpointer                 data)
{
  Watch *watch = data;
  g_autoptr (GError) error = NULL;

  watch->n_calls++;
  g_assert_false (dgz_test_import (watch->old->dir, watch->old->table, NULL, &error));
  g_assert_error (error, DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_BUSY);
}

static void
test_busy (DgzTestOld   *old,
           gconstpointer data)
{
  Watch watch = { old, DGZ_IMPORT_COPYING, NULL, 0 };

  g_assert_true (dgz_test_old_import (old, second_import_cb, &watch, NULL, NULL));
  g_assert_cmpuint (watch.n_calls, >=, 5);
  g_assert_cmpuint (dgz_test_count (old->dir), ==, DGZ_TEST_N_OLD + DGZ_TEST_N_NEW);
}

static void
add_left_over (DgzTestOld *old,
               const char *name)
{
  g_autofree char *folder = g_build_filename (old->catalogue, name, NULL);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_free (dgz_test_write (folder, "catalogue.sqlite", "half a database", -1));
}

/* What killed imports left goes with the next one; what is not a generation is not touched. */
static void
test_left_overs (DgzTestOld   *old,
                 gconstpointer data)
{
  static const char *const names[] = { "2", "3", "17", "999999", "notes", "2.old" };
  g_autofree char *left = NULL;
  g_autofree char *current = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    add_left_over (old, names[i]);
  g_free (dgz_test_write (old->catalogue, "current.Q1W2E3", "9", -1));
  g_assert_true (dgz_test_old_import (old, NULL, NULL, NULL, NULL));
  left = dgz_test_list_folder (old->catalogue);
  g_assert_cmpstr (left, ==, "2 2.old current lock notes");
  current = dgz_test_current (old->dir);
  g_assert_cmpstr (current, ==, "2");
  g_assert_cmpuint (dgz_test_count (old->dir), ==, DGZ_TEST_N_OLD + DGZ_TEST_N_NEW);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (DgzTestOld *old, gconstpointer data);
  } tests[] = {
    { "/refused/refused", test_refused },
    { "/refused/cancel", test_cancel },
    { "/refused/busy", test_busy },
    { "/refused/left-overs", test_left_overs },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_test_add (tests[i].path, DgzTestOld, NULL, dgz_test_old_set_up, tests[i].test,
                dgz_test_old_tear_down);
  }
  return g_test_run ();
}
