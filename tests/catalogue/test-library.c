/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The user's own database: what is kept, by whom it may be read, and how it grows older. */

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dgz-db.h"
#include "dgz-library-file-crates.h"
#include "dgz-library-file-lists.h"
#include "dgz-library-schema.h"
#include "dgz-test-import.h"
#include "dgz-test-library.h"

#define SKIPPED 77

static void
expect (DgzLibraryFile *file,
        gint64          release_id,
        const char     *wanted)
{
  g_autofree char *text = dgz_test_library_describe (file, release_id);

  g_assert_cmpstr (text, ==, wanted);
}

static void
test_round_trip (DgzTestLibrary *self,
                 gconstpointer   data)
{
  g_autoptr (DgzLibraryFile) file = NULL;

  g_assert_false (dgz_library_file_exists (self->folder));
  file = dgz_test_library_open (self);
  g_assert_true (dgz_library_file_exists (self->folder));
  g_assert_false (dgz_library_file_is_read_only (file));
  g_assert_null (dgz_library_file_get_set_aside (file));
  expect (file, 7, "");

  dgz_test_library_note (file, 7, 3.5);
  dgz_test_library_fix (file, 7, "A1", "t1");
  dgz_test_library_fix (file, 7, "B", NULL);
  dgz_test_library_fix (file, 7, "", "t2");
  dgz_test_library_note (file, 8, 1.0);
  expect (file, 7,
          "3.5 4.5 5.5 EUR 2024-10-08;  Slow Harbour 0 t2; A1 Slow Harbour 0 t1;"
          " B Slow Harbour 0 none");

  g_clear_pointer (&file, dgz_library_file_free);
  file = dgz_test_library_open (self);
  expect (file, 7,
          "3.5 4.5 5.5 EUR 2024-10-08;  Slow Harbour 0 t2; A1 Slow Harbour 0 t1;"
          " B Slow Harbour 0 none");
  expect (file, 8, "1 2 3 EUR 2024-10-08");
  expect (file, 9, "");
}

/* Each change says what was there, which is what undoes it. */
static void
test_before (DgzTestLibrary *self,
             gconstpointer   data)
{
  g_autoptr (DgzLibraryFile) file = dgz_test_library_open (self);
  g_autoptr (DgzSalesNote) note = dgz_sales_note_new (NAN, 9.25, NAN, "USD", "2023-02-28");
  g_autoptr (DgzSalesNote) first = NULL;
  g_autoptr (DgzSalesNote) second = NULL;
  g_autoptr (DgzFixedMatch) fix = dgz_fixed_match_new ("A", "Übergang", 1, "t'\";1");
  g_autoptr (DgzFixedMatch) none = dgz_fixed_match_new ("A", "UBERGANG", 1, NULL);
  g_autoptr (DgzFixedMatch) old = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (dgz_library_file_set_note (file, 7, note, &first, &error));
  g_assert_null (first);
  expect (file, 7, "nan 9.25 nan USD 2023-02-28");
  g_assert_true (dgz_library_file_set_note (file, 7, NULL, &second, &error));
  g_assert_cmpfloat (second->median, ==, 9.25);
  g_assert_true (isnan (second->low));
  expect (file, 7, "");

  g_assert_true (dgz_library_file_set_fix (file, 7, fix, &old, &error));
  g_assert_null (old);
  /* The same track, whatever its letters. */
  g_assert_true (dgz_library_file_set_fix (file, 7, none, &old, &error));
  g_assert_cmpstr (old->track_id, ==, "t'\";1");
  g_assert_cmpint (old->set_at, ==, fix->set_at);
  expect (file, 7, "; A UBERGANG 1 none");
  g_clear_pointer (&old, dgz_fixed_match_free);
  g_assert_true (dgz_library_file_clear_fix (file, 7, fix, &old, &error));
  g_assert_nonnull (old);
  g_assert_null (old->track_id);
  expect (file, 7, "");
  g_clear_pointer (&old, dgz_fixed_match_free);
  g_assert_true (dgz_library_file_clear_fix (file, 7, fix, &old, &error));
  g_assert_null (old);
  g_assert_no_error (error);
}

static void
refuse_note (DgzLibraryFile *file,
             gint64          release_id,
             double          low,
             const char     *currency,
             const char     *day,
             int             code)
{
  g_autoptr (DgzSalesNote) note = dgz_sales_note_new (low, NAN, NAN, currency, day);
  g_autoptr (GError) error = NULL;

  g_assert_false (dgz_library_file_set_note (file, release_id, note, NULL, &error));
  g_assert_error (error, DGZ_LIBRARY_ERROR, code);
}

static void
refuse_fix (DgzLibraryFile *file,
            const char     *position,
            const char     *track_id)
{
  g_autoptr (DgzFixedMatch) fix = dgz_fixed_match_new (position, "t", 0, track_id);
  g_autoptr (GError) error = NULL;

  g_assert_false (dgz_library_file_set_fix (file, 7, fix, NULL, &error));
  g_assert_error (error, DGZ_LIBRARY_ERROR, DGZ_LIBRARY_ERROR_BAD_VALUE);
}

static void
test_values (DgzTestLibrary *self,
             gconstpointer   data)
{
  g_autoptr (DgzLibraryFile) file = dgz_test_library_open (self);
  g_autofree char *huge = g_strnfill (5000, 'x');
  g_autoptr (DgzSalesNote) falling = dgz_sales_note_new (3.0, 2.0, NAN, "EUR", NULL);
  g_autoptr (DgzSalesNote) wide = dgz_sales_note_new (3.0, NAN, 2.0, "EUR", NULL);
  g_autoptr (DgzSalesNote) rising = dgz_sales_note_new (NAN, 2.0, 2.0, "EUR", NULL);
  static const char *const days[] = { "", "2024-02-30", "2024-13-01", "24-01-01", "2024-1-1",
                                      "2024-01-01x", "2024/01/01", "0000-01-01" };

  refuse_note (file, 7, -0.01, "EUR", "2024-10-08", DGZ_LIBRARY_ERROR_BAD_PRICE);
  refuse_note (file, 7, (double) INFINITY, "EUR", "2024-10-08", DGZ_LIBRARY_ERROR_BAD_PRICE);
  refuse_note (file, 7, NAN, "EUR", "2024-10-08", DGZ_LIBRARY_ERROR_BAD_PRICE);
  refuse_note (file, 0, 1.0, "EUR", "2024-10-08", DGZ_LIBRARY_ERROR_BAD_VALUE);
  refuse_note (file, -7, 1.0, "EUR", "2024-10-08", DGZ_LIBRARY_ERROR_BAD_VALUE);
  refuse_note (file, 7, 1.0, NULL, "2024-10-08", DGZ_LIBRARY_ERROR_BAD_VALUE);
  refuse_note (file, 7, 1.0, "eur", "2024-10-08", DGZ_LIBRARY_ERROR_BAD_VALUE);
  refuse_note (file, 7, 1.0, "EURO", "2024-10-08", DGZ_LIBRARY_ERROR_BAD_VALUE);
  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    refuse_note (file, 7, 1.0, "EUR", days[i], DGZ_LIBRARY_ERROR_BAD_VALUE);
  refuse_fix (file, "A", "");
  refuse_fix (file, "A", "\xff");
  refuse_fix (file, "\xff", "t1");
  refuse_fix (file, huge, "t1");
  expect (file, 7, "");

  /* The order is told, not forced. */
  g_assert_false (dgz_sales_note_is_ordered (falling));
  g_assert_false (dgz_sales_note_is_ordered (wide));
  g_assert_true (dgz_sales_note_is_ordered (rising));
  g_assert_true (dgz_library_file_set_note (file, 7, falling, NULL, NULL));
}

/* What somebody wrote into the file by other means is not believed. */
static void
test_foreign_values (DgzTestLibrary *self,
                     gconstpointer   data)
{
  g_autoptr (DgzLibraryFile) file = dgz_test_library_open (self);

  dgz_test_library_run (self->path,
                        "INSERT INTO sales_note VALUES (1, 9e999, NULL, NULL, 'EUR', '2024-01-01'),"
                        " (2, 'cheap', NULL, NULL, 'EUR', '2024-01-01'),"
                        " (3, 1, NULL, NULL, 'euros', '2024-01-01'),"
                        " (4, 1, NULL, NULL, 'EUR', 'today'),"
                        " (5, 1, NULL, NULL, 'EUR', '2024-01-01');"
                        "INSERT INTO fixed_match VALUES (5, 'A', 'a', 0, x'ff00', 't', 0),"
                        " (5, 'B', 'b', 9999999999, 'B', 't', 0),"
                        " (5, 'C', 'c', 0, 'C', x'fe', 0), (5, 'D', 'd', 0, 'D', 't', 0)");
  expect (file, 1, "");
  expect (file, 3, "");
  expect (file, 4, "");
  expect (file, 5, "1 nan nan EUR 2024-01-01; D D 0 t");
}

static int
mode_of (const char *path)
{
  GStatBuf status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  return status.st_mode & 0777;
}

static void
test_private (DgzTestLibrary *self,
              gconstpointer   data)
{
  g_autofree char *folder = g_build_filename (self->folder, "made", NULL);
  g_autofree char *path = g_build_filename (folder, "library.sqlite", NULL);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autoptr (DgzLibraryFile) file = dgz_library_file_open (folder, NULL);

  g_assert_nonnull (file);
  dgz_test_library_note (file, 7, 1.0);
  g_assert_cmpint (mode_of (folder), ==, 0700);
  g_assert_cmpint (mode_of (path), ==, 0600);
  g_assert_cmpint (mode_of (log), ==, 0600);
  g_clear_pointer (&file, dgz_library_file_free);

  g_assert_cmpint (g_chmod (path, 0644), ==, 0);
  file = dgz_library_file_open (folder, NULL);
  g_assert_cmpint (mode_of (path), ==, 0600);
}

static void
test_two (DgzTestLibrary *self,
          gconstpointer   data)
{
  g_autoptr (DgzLibraryFile) window = dgz_test_library_open (self);
  g_autoptr (DgzLibraryFile) command = dgz_test_library_open (self);

  for (guint i = 1; i <= 20; i++) {
    dgz_test_library_note (i % 2 ? window : command, i, i);
    dgz_test_library_fix (i % 2 ? command : window, i, "A", "t");
  }
  for (guint i = 1; i <= 20; i++) {
    g_autofree char *wanted = dgz_test_library_describe (window, i);

    expect (command, i, wanted);
    g_assert_nonnull (strstr (wanted, "EUR"));
    g_assert_nonnull (strstr (wanted, "; A"));
  }
}

/* A program of its own, which begins when the gate is closed. */
static pid_t
begin_program (DgzTestLibrary *self,
               guint           i,
               const int      *gate)
{
  pid_t child = fork ();
  char byte;

  g_assert_cmpint (child, >=, 0);
  if (child == 0) {
    g_autoptr (DgzLibraryFile) file = NULL;

    close (gate[1]);
    if (read (gate[0], &byte, 1) != 0)
      _exit (1);
    file = dgz_test_library_open (self);
    dgz_test_library_note (file, i, i);
    g_clear_pointer (&file, dgz_library_file_free);
    _exit (0);
  }

  return child;
}

static void
begin_at_once (DgzTestLibrary *self)
{
  pid_t children[8];
  int gate[2];

  g_assert_cmpint (pipe (gate), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    children[i] = begin_program (self, i + 1, gate);
  close (gate[0]);
  close (gate[1]);

  for (guint i = 0; i < G_N_ELEMENTS (children); i++) {
    int status;

    g_assert_cmpint (waitpid (children[i], &status, 0), ==, children[i]);
    g_assert_cmpint (status, ==, 0);
  }
}

/* Programs that begin at one moment, with no library there yet, make one. */
static void
test_at_once (DgzTestLibrary *self,
              gconstpointer   data)
{
  for (guint round = 0; round < 25; round++) {
    g_autoptr (DgzLibraryFile) file = NULL;
    g_autofree char *names = NULL;

    begin_at_once (self);
    file = dgz_test_library_open (self);
    for (guint i = 1; i <= 8; i++) {
      g_autofree char *text = dgz_test_library_describe (file, i);

      g_assert_nonnull (strstr (text, "EUR"));
    }
    g_clear_pointer (&file, dgz_library_file_free);
    names = dgz_test_list_folder (self->folder);
    g_assert_cmpstr (names, ==, "library.sqlite");
    g_unlink (self->path);
  }
}

/* Reading is not held up by a program that writes. */
static void
test_reads_while_written (DgzTestLibrary *self,
                          gconstpointer   data)
{
  g_autoptr (DgzLibraryFile) file = dgz_test_library_open (self);
  g_autoptr (DgzDb) other = NULL;
  gint64 begin = g_get_monotonic_time ();

  dgz_test_library_note (file, 7, 1.0);
  other = dgz_db_open (self->path, DGZ_DB_CREATE, NULL);
  g_assert_true (dgz_db_run (other, "BEGIN EXCLUSIVE; DELETE FROM sales_note", NULL));
  expect (file, 7, "1 2 3 EUR 2024-10-08");
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 4 * G_USEC_PER_SEC);
  g_assert_true (dgz_db_run (other, "ROLLBACK", NULL));
}

static int
use_read_only (DgzTestLibrary *self)
{
  g_autoptr (DgzLibraryFile) file = NULL;
  g_autoptr (DgzSalesNote) note = dgz_sales_note_new (1.0, 2.0, 3.0, "EUR", NULL);
  g_autoptr (GError) error = NULL;

  if (geteuid () == 0 && (setegid (65534) != 0 || seteuid (65534) != 0))
    return SKIPPED;

  file = dgz_library_file_open (self->folder, &error);
  g_assert_no_error (error);
  g_assert_true (dgz_library_file_is_read_only (file));
  expect (file, 7, "1 2 3 EUR 2024-10-08");
  g_assert_false (dgz_library_file_set_note (file, 7, note, NULL, &error));
  g_assert_error (error, DGZ_LIBRARY_ERROR, DGZ_LIBRARY_ERROR_READ_ONLY);
  expect (file, 7, "1 2 3 EUR 2024-10-08");
  return 0;
}

static int
find_none (DgzTestLibrary *self)
{
  g_autoptr (GError) error = NULL;

  if (geteuid () == 0 && (setegid (65534) != 0 || seteuid (65534) != 0))
    return SKIPPED;

  g_assert_null (dgz_library_file_open (self->folder, &error));
  g_assert_error (error, DGZ_LIBRARY_ERROR, DGZ_LIBRARY_ERROR_READ_ONLY);
  return 0;
}

/* As somebody who may not write, in a process of its own. */
static void
run_as_other (DgzTestLibrary *self,
              int           (*func) (DgzTestLibrary *self))
{
  pid_t child = fork ();
  int status;

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    _exit (func (self));
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  if (WEXITSTATUS (status) == SKIPPED)
    g_test_skip ("Nobody else can be impersonated");
  else
    g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

static void
test_read_only (DgzTestLibrary *self,
                gconstpointer   data)
{
  g_autoptr (DgzLibraryFile) file = NULL;

  g_assert_cmpint (g_chmod (self->folder, 0555), ==, 0);
  run_as_other (self, find_none);
  g_assert_cmpint (g_chmod (self->folder, 0755), ==, 0);

  file = dgz_test_library_open (self);
  dgz_test_library_note (file, 7, 1.0);
  g_clear_pointer (&file, dgz_library_file_free);
  g_assert_cmpint (g_chmod (self->path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (self->folder, 0555), ==, 0);
  run_as_other (self, use_read_only);
  g_assert_cmpint (g_chmod (self->folder, 0755), ==, 0);
}

/* A library that nobody has made yet, in three steps, the last of which fails. */
static const DgzMigration invented[] = {
  { 0, 1, "CREATE TABLE thing (name TEXT)" },
  { 1, 3, "ALTER TABLE thing ADD COLUMN size INTEGER; UPDATE thing SET size = 7" },
  { 3, 4, "DELETE FROM thing; INSERT INTO nowhere VALUES (1)" },
};

static gint64
ask (const char *path,
     const char *sql)
{
  g_autoptr (DgzDb) db = dgz_db_open (path, DGZ_DB_LOOK, NULL);
  g_autoptr (GError) error = NULL;
  gint64 value;

  dgz_db_get_int (db, sql, &value, &error);
  g_assert_no_error (error);
  return value;
}

static void
test_migrations (DgzTestLibrary *self,
                 gconstpointer   data)
{
  g_autofree char *backup = g_strconcat (self->path, ".backup-1", NULL);
  g_autofree char *third = g_strconcat (self->path, ".backup-3", NULL);
  g_autoptr (DgzDb) db = dgz_db_open (self->path, DGZ_DB_CREATE, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *names = NULL;

  g_assert_true (dgz_db_run (db, "PRAGMA journal_mode = WAL", NULL));
  g_assert_true (dgz_library_schema_migrate (db, self->path, invented, 1, &error));
  g_assert_no_error (error);
  g_assert_true (dgz_db_run (db, "INSERT INTO thing VALUES ('kept')", NULL));
  /* A new database has nothing to be copied. */
  g_assert_false (g_file_test (backup, G_FILE_TEST_EXISTS));

  g_assert_true (dgz_library_schema_migrate (db, self->path, invented, 2, &error));
  g_assert_cmpint (ask (self->path, "SELECT size FROM thing"), ==, 7);
  g_assert_cmpint (ask (self->path, "PRAGMA user_version"), ==, 3);
  g_assert_cmpint (ask (backup, "PRAGMA user_version"), ==, 1);
  g_assert_cmpint (ask (backup, "PRAGMA application_id"), ==, DGZ_LIBRARY_APPLICATION);
  g_assert_cmpint (ask (backup, "SELECT count (*) FROM thing WHERE name = 'kept'"), ==, 1);
  g_assert_cmpint (mode_of (backup), ==, 0600);

  g_assert_false (dgz_library_schema_migrate (db, self->path, invented, 3, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (ask (self->path, "SELECT count (*) FROM thing"), ==, 1);
  g_assert_cmpint (ask (self->path, "PRAGMA user_version"), ==, 3);
  g_assert_cmpint (ask (third, "SELECT count (*) FROM thing"), ==, 1);
  names = dgz_test_list_folder (self->folder);
  g_assert_null (strstr (names, ".new"));
}

/* A library of the first version, as a program of that time left it. */
static void
test_first_version (DgzTestLibrary *self,
                    gconstpointer   data)
{
  g_autofree char *packed =
      g_test_build_filename (G_TEST_DIST, "data", "library-1.sqlite.gz", NULL);
  g_autofree char *backup = g_strconcat (self->path, ".backup-1", NULL);
  g_autoptr (GZlibDecompressor) unpack = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autoptr (GFile) from = g_file_new_for_path (packed);
  g_autoptr (GFile) to = g_file_new_for_path (self->path);
  g_autoptr (GFileInputStream) input = g_file_read (from, NULL, NULL);
  g_autoptr (GInputStream) unpacked =
      g_converter_input_stream_new (G_INPUT_STREAM (input), G_CONVERTER (unpack));
  g_autoptr (GFileOutputStream) output = g_file_create (to, G_FILE_CREATE_PRIVATE, NULL, NULL);
  g_autoptr (DgzLibraryFile) file = NULL;
  g_autoptr (DgzLibraryCrate) crate = dgz_library_crate_new ("Set");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_output_stream_splice (G_OUTPUT_STREAM (output), unpacked,
                                           G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, &error),
                   >, 0);
  g_assert_no_error (error);
  g_assert_cmpint (ask (self->path, "PRAGMA user_version"), ==, 1);

  file = dgz_test_library_open (self);
  g_assert_false (dgz_library_file_is_read_only (file));
  expect (file, 1, "1 2 3 EUR 2024-10-08; A Slow Harbour 0 t1");
  expect (file, 2, "2 3 4 EUR 2024-10-08; A Slow Harbour 0 none");
  g_assert_true (dgz_library_file_add_crate (file, crate, &error));
  g_assert_no_error (error);
  g_assert_cmpint (ask (self->path, "PRAGMA user_version"), ==, DGZ_LIBRARY_VERSION);
  g_assert_cmpint (ask (backup, "PRAGMA user_version"), ==, 1);
  g_assert_cmpint (ask (backup, "SELECT count (*) FROM fixed_match"), ==, 3);
}

/* Two programs have crates of one library: each one's changes stay. */
static void
test_crates_of_two (DgzTestLibrary *self,
                    gconstpointer   data)
{
  g_autoptr (DgzLibraryFile) window = dgz_test_library_open (self);
  g_autoptr (DgzLibraryFile) command = dgz_test_library_open (self);
  g_autoptr (DgzLibraryCrate) crate = dgz_library_crate_new ("Set");
  g_autoptr (DgzLibraryCrate) alike = dgz_library_crate_new ("SET");
  g_autoptr (GPtrArray) crates = NULL;
  g_autoptr (GError) error = NULL;
  GString *order = g_string_new (NULL);

  g_assert_true (dgz_library_file_add_crate (window, crate, NULL));
  g_assert_false (dgz_library_file_add_crate (command, alike, &error));
  g_assert_error (error, DGZ_LIBRARY_ERROR, DGZ_LIBRARY_ERROR_TAKEN);
  for (char c = 'a'; c <= 'f'; c++) {
    const char id[] = { c, '\0' };
    g_autoptr (DgzLibraryEntry) entry = dgz_library_entry_new (id, "t", NULL);

    g_assert_true (dgz_library_file_add_entry (c % 2 ? window : command, crate->id, entry,
                                               DGZ_LIBRARY_AT_END, NULL));
  }
  g_assert_true (dgz_library_file_move_entry (window, crate->id, "e", "a", NULL));
  g_assert_true (dgz_library_file_move_entry (command, crate->id, "f", NULL, NULL));
  g_assert_true (dgz_library_file_remove_entry (command, crate->id, "c", NULL));
  /* The one before it is gone: it goes to the end. */
  g_assert_true (dgz_library_file_move_entry (window, crate->id, "b", "c", NULL));
  g_clear_error (&error);
  g_assert_false (dgz_library_file_note_entry (window, crate->id, "c", "n", &error));
  g_assert_error (error, DGZ_LIBRARY_ERROR, DGZ_LIBRARY_ERROR_GONE);

  crates = dgz_library_file_load_crates (command, NULL);
  g_assert_cmpuint (crates->len, ==, 1);
  for (guint i = 0; i < ((DgzLibraryCrate *) crates->pdata[0])->entries->len; i++) {
    const DgzLibraryEntry *entry = ((DgzLibraryCrate *) crates->pdata[0])->entries->pdata[i];

    g_string_append (order, entry->track_id);
  }
  g_assert_cmpstr (order->str, ==, "faedb");
  g_string_free (order, TRUE);
}

/* What else is kept comes back as it was, and what makes no sense is refused. */
static void
test_lists (DgzTestLibrary *self,
            gconstpointer   data)
{
  static const char *const ids[] = { "t1", "t2", NULL };
  g_autoptr (DgzLibraryFile) file = dgz_test_library_open (self);
  g_autoptr (DgzHistory) history = dgz_history_new ();
  g_autoptr (DgzHistory) back = NULL;
  g_autoptr (DgzNamedFilter) set = dgz_named_filter_new ("Late", "bpm=120-130");
  g_autoptr (DgzNamedFilter) again = dgz_named_filter_new ("LATE", "bpm=1-2");
  g_autoptr (GPtrArray) sets = NULL;
  g_autoptr (GPtrArray) said = g_ptr_array_new_with_free_func ((GDestroyNotify) dgz_feedback_free);
  g_autoptr (GPtrArray) feedback = NULL;

  g_ptr_array_add (history->entries, dgz_history_entry_new (1, "r7", NULL, "Quay", NULL));
  g_ptr_array_add (history->entries, dgz_history_entry_new (4, NULL, ids, NULL, "Ada"));
  g_assert_true (dgz_library_file_save_history (file, history, NULL));
  back = dgz_library_file_load_history (file, NULL);
  g_assert_cmpuint (back->entries->len, ==, 2);
  g_assert_cmpuint (back->current, ==, 0);
  g_assert_cmpstr (((DgzHistoryEntry *) back->entries->pdata[1])->track_ids[1], ==, "t2");
  g_assert_cmpstr (((DgzHistoryEntry *) back->entries->pdata[0])->target, ==, "r7");
  history->current = 2;
  g_assert_false (dgz_library_file_save_history (file, history, NULL));

  g_assert_true (dgz_library_file_set_filter_set (file, set, NULL));
  g_assert_true (dgz_library_file_set_filter_set (file, again, NULL));
  sets = dgz_library_file_load_filter_sets (file, NULL);
  g_assert_cmpuint (sets->len, ==, 1);
  g_assert_cmpstr (((DgzNamedFilter *) sets->pdata[0])->text, ==, "bpm=1-2");

  g_ptr_array_add (said, dgz_feedback_new ("t1", "Title", ids));
  g_assert_true (dgz_library_file_add_feedback (file, said, NULL));
  feedback = dgz_library_file_load_feedback (file, NULL);
  g_assert_cmpuint (feedback->len, ==, 1);
  g_assert_cmpstr (((DgzFeedback *) feedback->pdata[0])->artists[1], ==, "t2");
  g_assert_true (dgz_library_file_clear_feedback (file, NULL));
}

/* An empty database, as a process that was killed right after its start leaves it. */
static void
test_empty (DgzTestLibrary *self,
            gconstpointer   data)
{
  g_autoptr (DgzLibraryFile) file = NULL;
  g_autofree char *names = NULL;

  g_assert_true (g_file_set_contents (self->path, "", 0, NULL));
  dgz_test_library_run (self->path, "PRAGMA journal_mode = WAL");
  file = dgz_test_library_open (self);
  g_assert_null (dgz_library_file_get_set_aside (file));
  dgz_test_library_note (file, 7, 1.0);
  g_assert_cmpint (ask (self->path, "PRAGMA user_version"), ==, DGZ_LIBRARY_VERSION);
  g_clear_pointer (&file, dgz_library_file_free);
  names = dgz_test_list_folder (self->folder);
  g_assert_cmpstr (names, ==, "library.sqlite");
}

static void
test_newer (DgzTestLibrary *self,
            gconstpointer   data)
{
  g_autoptr (DgzLibraryFile) file = dgz_test_library_open (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *names = NULL;
  gsize n_before;
  gsize n_after;

  dgz_test_library_note (file, 7, 1.0);
  g_clear_pointer (&file, dgz_library_file_free);
  dgz_test_library_run (self->path, "PRAGMA user_version = 99; ALTER TABLE sales_note RENAME TO x");
  g_assert_true (g_file_get_contents (self->path, &before, &n_before, NULL));

  g_assert_null (dgz_library_file_open (self->folder, &error));
  g_assert_error (error, DGZ_LIBRARY_ERROR, DGZ_LIBRARY_ERROR_VERSION);
  g_assert_true (g_file_get_contents (self->path, &after, &n_after, NULL));
  g_assert_cmpmem (before, n_before, after, n_after);
  names = dgz_test_list_folder (self->folder);
  g_assert_null (strstr (names, "damaged"));
  g_assert_null (strstr (names, "backup"));
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (DgzTestLibrary *self, gconstpointer data);
  } tests[] = {
    { "/library/round-trip", test_round_trip },
    { "/library/before", test_before },
    { "/library/values", test_values },
    { "/library/foreign-values", test_foreign_values },
    { "/library/private", test_private },
    { "/library/two", test_two },
    { "/library/at-once", test_at_once },
    { "/library/reads-while-written", test_reads_while_written },
    { "/library/read-only", test_read_only },
    { "/library/migrations", test_migrations },
    { "/library/first-version", test_first_version },
    { "/library/crates-of-two", test_crates_of_two },
    { "/library/lists", test_lists },
    { "/library/empty", test_empty },
    { "/library/newer", test_newer },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_test_add (tests[i].path, DgzTestLibrary, NULL, dgz_test_library_set_up, tests[i].test,
                dgz_test_library_tear_down);
  }
  return g_test_run ();
}
