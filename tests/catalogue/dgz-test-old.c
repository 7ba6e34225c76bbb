/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-test-old.h"

#include "dgz-test-import.h"

/* Makes the old catalogue and the new table. */
void
dgz_test_old_set_up (DgzTestOld   *old,
                     gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  old->dir = dgz_test_folder_new ();
  old->catalogue = g_build_filename (old->dir, "catalogue", NULL);
  path = dgz_test_write_tracks (old->dir, "old.csv", "House", DGZ_TEST_N_OLD);
  old->table = dgz_test_write_tracks (old->dir, "new.csv", "Techno", DGZ_TEST_N_NEW);
  dgz_test_import (old->dir, path, NULL, &error);
  g_assert_no_error (error);
}

/* Removes all that the test wrote. */
void
dgz_test_old_tear_down (DgzTestOld   *old,
                        gconstpointer data)
{
  dgz_test_folder_free (old->dir);
  g_free (old->catalogue);
  g_free (old->table);
}

/* The old catalogue is the catalogue, and there is nothing beside it. */
void
dgz_test_old_assert_untouched (DgzTestOld *old)
{
  g_autofree char *current = dgz_test_current (old->dir);
  g_autofree char *names = dgz_test_list_folder (old->catalogue);

  g_assert_cmpstr (current, ==, "1");
  g_assert_cmpstr (names, ==, "1 current lock");
  g_assert_cmpuint (dgz_test_count (old->dir), ==, DGZ_TEST_N_OLD);
}

/* Imports the new table. */
gboolean
dgz_test_old_import (DgzTestOld           *old,
                     DgzImportProgressFunc progress,
                     gpointer              data,
                     GCancellable         *cancellable,
                     GError              **error)
{
  DgzReport report;
  gboolean done;

  dgz_report_init (&report);
  done = dgz_import_path (old->dir, old->table, NULL, progress, data, cancellable, &report, error);
  dgz_report_clear (&report);
  return done;
}
