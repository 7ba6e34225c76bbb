/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is stored is counted and deleted; what lies beside it stays. */

#include "dgz-stored.h"

#include <glib/gstdio.h>

#include "dgz-test-util.h"

static DgzStored
measure (const char *folder)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  DgzStored stored = { 99, 99 };

  dgz_stored_measure_async (folder, NULL, dgz_test_take_result, &slot);
  result = dgz_test_wait_result (&slot);
  g_assert_true (dgz_stored_measure_finish (result, &stored, NULL));
  return stored;
}

static gboolean
clear (const char *folder,
       GError    **error)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  dgz_stored_clear_async (folder, NULL, dgz_test_take_result, &slot);
  result = dgz_test_wait_result (&slot);
  return dgz_stored_clear_finish (result, error);
}

static void
write_file (const char *folder,
            const char *name,
            const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
test_all (void)
{
  char *folder = dgz_test_make_folder ();
  g_autofree char *answers = g_build_filename (folder, "http", NULL);
  g_autofree char *covers = g_build_filename (folder, "covers", NULL);
  g_autofree char *beside = g_build_filename (folder, "beside", NULL);
  g_autoptr (GError) error = NULL;
  DgzStored stored = measure (folder);

  /* A cache that has never been written to. */
  g_assert_cmpuint (stored.n, ==, 0);
  g_assert_cmpuint (stored.size, ==, 0);
  g_assert_true (clear (folder, &error));

  g_mkdir (answers, 0700);
  g_mkdir (covers, 0700);
  write_file (folder, "beside", "1");
  write_file (answers, "a", "12345");
  write_file (answers, "b", "1234567");
  write_file (covers, "c", "123");
  stored = measure (folder);
  g_assert_cmpuint (stored.n, ==, 3);
  g_assert_cmpuint (stored.size, ==, 15);

  g_assert_true (clear (folder, &error));
  g_assert_no_error (error);
  stored = measure (folder);
  g_assert_cmpuint (stored.n, ==, 0);
  g_assert_true (g_file_test (beside, G_FILE_TEST_EXISTS));
  dgz_test_remove (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/stored/all", test_all);

  return g_test_run ();
}
