/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-test-library.h"

#include <sqlite3.h>

#include "dgz-test-import.h"

/* Makes a folder; there is no library yet. */
void
dgz_test_library_set_up (DgzTestLibrary *self,
                         gconstpointer   data)
{
  self->folder = dgz_test_folder_new ();
  self->path = g_build_filename (self->folder, "library.sqlite", NULL);
}

/* Removes all that the test wrote. */
void
dgz_test_library_tear_down (DgzTestLibrary *self,
                            gconstpointer   data)
{
  dgz_test_folder_free (self->folder);
  g_free (self->path);
}

/* Opens the library, which must work. */
DgzLibraryFile *
dgz_test_library_open (DgzTestLibrary *self)
{
  g_autoptr (GError) error = NULL;
  DgzLibraryFile *file = dgz_library_file_open (self->folder, &error);

  g_assert_no_error (error);
  return file;
}

/* Keeps a note. */
void
dgz_test_library_note (DgzLibraryFile *file,
                       gint64          release_id,
                       double          low)
{
  g_autoptr (DgzSalesNote) note =
      dgz_sales_note_new (low, low + 1.0, low + 2.0, "EUR", "2024-10-08");
  g_autoptr (GError) error = NULL;

  dgz_library_file_set_note (file, release_id, note, NULL, &error);
  g_assert_no_error (error);
}

/* Keeps a match of the track "Slow Harbour". */
void
dgz_test_library_fix (DgzLibraryFile *file,
                      gint64          release_id,
                      const char     *position,
                      const char     *track_id)
{
  g_autoptr (DgzFixedMatch) fix = dgz_fixed_match_new (position, "Slow Harbour", 0, track_id);
  g_autoptr (GError) error = NULL;

  dgz_library_file_set_fix (file, release_id, fix, NULL, &error);
  g_assert_no_error (error);
}

/* Everything that is kept of a release, in a line. */
char *
dgz_test_library_describe (DgzLibraryFile *file,
                           gint64          release_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzLibraryRelease) release = dgz_library_file_load (file, release_id, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  if (release->note)
    g_string_append_printf (text, "%g %g %g %s %s", release->note->low, release->note->median,
                            release->note->high, release->note->currency,
                            release->note->noted_on);
  for (guint i = 0; i < release->fixes->len; i++) {
    const DgzFixedMatch *fix = release->fixes->pdata[i];

    g_string_append_printf (text, "; %s %s %u %s", fix->position, fix->title, fix->nth,
                            fix->track_id ? fix->track_id : "none");
  }

  return g_string_free (text, FALSE);
}

/* Runs statements on a file as another program would. */
void
dgz_test_library_run (const char *path,
                      const char *sql)
{
  sqlite3 *db = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (db);
}
