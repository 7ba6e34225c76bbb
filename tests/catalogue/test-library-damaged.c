/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What may befall the user's library: bytes that change, an end that is
 * missing, a full disk, a kill. Nothing crashes, nothing is deleted, and what
 * was told to be kept is there.
 */

#include <glib/gstdio.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dgz-library-files.h"
#include "dgz-library-schema.h"
#include "dgz-test-import.h"
#include "dgz-test-library.h"

#define N_RELEASES 60
#define N_KILLS 30

/* Enough that tables have several pages. */
static void
fill (DgzTestLibrary *self)
{
  g_autoptr (DgzLibraryFile) file = dgz_test_library_open (self);

  for (guint i = 1; i <= N_RELEASES; i++) {
    g_autofree char *title = g_strdup_printf ("Harbour %0*d", 80, (int) i);
    g_autoptr (DgzFixedMatch) fix = dgz_fixed_match_new ("A", title, 0, "t");

    dgz_test_library_note (file, i, i);
    g_assert_true (dgz_library_file_set_fix (file, i, fix, NULL, NULL));
  }
}

typedef struct
{
  guint fine;
  guint read_only;
  guint aside;
  guint refused;
} Counts;

static void
remove_all (DgzTestLibrary *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (self->folder, name, NULL);

    g_unlink (path);
  }
}

static void
expect_contents (const char *path,
                 const char *contents,
                 gsize       length)
{
  g_autofree char *now = NULL;
  gsize n;

  g_assert_true (g_file_get_contents (path, &now, &n, NULL));
  g_assert_cmpmem (now, n, contents, length);
}

/* Reads and writes everything; each may fail, with a reason. */
static void
use_all (DgzLibraryFile *file)
{
  for (guint i = 1; i <= N_RELEASES; i++) {
    g_autoptr (DgzSalesNote) note = dgz_sales_note_new (i, i, i, "EUR", "2024-10-08");
    g_autoptr (GError) error = NULL;
    g_autoptr (DgzLibraryRelease) release = dgz_library_file_load (file, i, &error);

    g_assert_true ((release != NULL) == (error == NULL));
    g_clear_error (&error);
    /* A write waits for the disk. */
    if (i % 20 == 1 && !dgz_library_file_set_note (file, i, note, NULL, &error))
      g_assert_true (error->domain == DGZ_LIBRARY_ERROR);
  }
}

/* Opens what @contents is, and looks what becomes of it. */
static void
try (DgzTestLibrary *self,
     const char     *contents,
     gsize           length,
     Counts         *counts)
{
  g_autoptr (DgzLibraryFile) file = NULL;
  g_autoptr (GError) error = NULL;

  remove_all (self);
  g_assert_true (g_file_set_contents (self->path, contents, (gssize) length, NULL));
  file = dgz_library_file_open (self->folder, &error);
  if (!file) {
    g_assert_true (error->domain == DGZ_LIBRARY_ERROR);
    expect_contents (self->path, contents, length);
    counts->refused++;
    return;
  }

  g_assert_no_error (error);
  if (dgz_library_file_get_set_aside (file)) {
    counts->aside++;
    expect_contents (dgz_library_file_get_set_aside (file), contents, length);
  } else if (dgz_library_file_is_read_only (file)) {
    counts->read_only++;
    g_assert_true (dgz_library_file_is_damaged (file));
  } else {
    counts->fine++;
  }

  use_all (file);
  if (dgz_library_file_is_read_only (file))
    expect_contents (self->path, contents, length);
}

static void
tell (const Counts *counts)
{
  g_test_message ("%u opened, %u only read, %u set aside, %u refused", counts->fine,
                  counts->read_only, counts->aside, counts->refused);
}

static void
test_truncated (DgzTestLibrary *self,
                gconstpointer   data)
{
  g_autofree char *contents = NULL;
  Counts counts = { 0 };
  gsize length;

  fill (self);
  g_assert_true (g_file_get_contents (self->path, &contents, &length, NULL));
  g_assert_cmpuint (length, >, 5 * 4096);
  for (gsize n = 2; n < length; n += n < 120 ? 7 : 1013)
    try (self, contents, n, &counts);
  tell (&counts);
  g_assert_cmpuint (counts.fine, ==, 0);
  g_assert_cmpuint (counts.refused, ==, 0);
  g_assert_cmpuint (counts.aside, >, 0);
}

static void
test_flipped (DgzTestLibrary *self,
              gconstpointer   data)
{
  g_autofree char *contents = NULL;
  Counts counts = { 0 };
  gsize length;

  fill (self);
  g_assert_true (g_file_get_contents (self->path, &contents, &length, NULL));
  for (gsize at = 0; at < length; at += at < 120 ? 1 : 89) {
    contents[at] = (char) (contents[at] ^ 0x55);
    try (self, contents, length, &counts);
    contents[at] = (char) (contents[at] ^ 0x55);
  }
  tell (&counts);
  g_assert_cmpuint (counts.aside, >, 0);
  g_assert_cmpuint (counts.read_only, >, 0);
}

/* Somebody else's file, and one that is no database. */
static void
test_foreign (DgzTestLibrary *self,
              gconstpointer   data)
{
  g_autofree char *contents = NULL;
  Counts counts = { 0 };
  gsize length;

  try (self, "Groceries: bread, milk, tea, and whatever else there is", 55, &counts);
  remove_all (self);
  dgz_test_library_run (self->path,
                        "CREATE TABLE sales_note (x); INSERT INTO sales_note VALUES (1)");
  g_assert_true (g_file_get_contents (self->path, &contents, &length, NULL));
  try (self, contents, length, &counts);
  g_assert_cmpuint (counts.aside, ==, 2);
}

/* Set aside with its log, twice on one day, and both are kept. */
static void
test_twice (DgzTestLibrary *self,
            gconstpointer   data)
{
  static const char first[] = "This was a library before somebody edited it as a text.";
  static const char second[] = "And so was this, on the very same day, by the same somebody.";
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);
  g_autofree char *old = NULL;
  g_autofree char *old_log = NULL;
  g_autoptr (DgzLibraryFile) file = NULL;

  g_assert_true (g_file_set_contents (self->path, first, -1, NULL));
  g_assert_true (g_file_set_contents (log, "log", -1, NULL));
  file = dgz_test_library_open (self);
  old = g_strdup (dgz_library_file_get_set_aside (file));
  g_assert_true (g_str_has_prefix (old, self->path));
  g_assert_nonnull (strstr (old, ".damaged-2"));
  old_log = g_strconcat (old, "-wal", NULL);
  expect_contents (old, first, strlen (first));
  expect_contents (old_log, "log", 3);
  dgz_test_library_note (file, 7, 1.0);
  g_clear_pointer (&file, dgz_library_file_free);

  g_assert_true (g_file_set_contents (self->path, second, -1, NULL));
  file = dgz_test_library_open (self);
  g_assert_cmpstr (dgz_library_file_get_set_aside (file), !=, old);
  expect_contents (old, first, strlen (first));
  expect_contents (dgz_library_file_get_set_aside (file), second, strlen (second));
}

static void
expect_only_read (DgzTestLibrary *self,
                  const char     *wanted)
{
  g_autoptr (DgzLibraryFile) file = dgz_test_library_open (self);
  g_autoptr (DgzSalesNote) note = dgz_sales_note_new (5.0, 6.0, 7.0, "EUR", "2024-10-09");
  g_autoptr (GError) error = NULL;
  g_autofree char *text = dgz_test_library_describe (file, 7);
  g_autofree char *names = dgz_test_list_folder (self->folder);

  g_assert_cmpstr (text, ==, wanted);
  g_assert_true (dgz_library_file_is_damaged (file));
  g_assert_null (dgz_library_file_get_set_aside (file));
  g_assert_null (strstr (names, ".damaged-"));
  g_assert_false (dgz_library_file_set_note (file, 7, note, NULL, &error));
  g_assert_error (error, DGZ_LIBRARY_ERROR, DGZ_LIBRARY_ERROR_DAMAGED);
}

/* What the other table has is still read, and the file keeps its name. */
static void
test_lacking (DgzTestLibrary *self,
              gconstpointer   data)
{
  {
    g_autoptr (DgzLibraryFile) file = dgz_test_library_open (self);

    dgz_test_library_note (file, 7, 1.0);
    dgz_test_library_fix (file, 7, "A", "t");
  }

  dgz_test_library_run (self->path, "ALTER TABLE sales_note RENAME COLUMN median TO middle");
  expect_only_read (self, "; A Slow Harbour 0 t");
  dgz_test_library_run (self->path, "ALTER TABLE sales_note RENAME COLUMN middle TO median");
  dgz_test_library_run (self->path, "DROP TABLE fixed_match");
  expect_only_read (self, "1 2 3 EUR 2024-10-08");
}

/* One of its files cannot be renamed: the log comes back to its database. */
static void
test_not_set_aside (DgzTestLibrary *self,
                    gconstpointer   data)
{
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);
  g_autofree char *shared = g_strconcat (self->path, "-shm", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  g_assert_true (g_file_set_contents (self->path, "main", -1, NULL));
  g_assert_true (g_file_set_contents (log, "log", -1, NULL));
  g_assert_true (g_file_set_contents (shared, "shared", -1, NULL));
  /* Midnight may come in between. */
  for (int i = 0; i < 2; i++) {
    g_autoptr (GDateTime) day = g_date_time_add_days (now, i);
    g_autofree char *ending = g_date_time_format (day, ".damaged-%Y-%m-%d-shm");
    g_autofree char *taken = g_strconcat (self->path, ending, NULL);

    g_assert_cmpint (g_mkdir (taken, 0700), ==, 0);
  }

  g_assert_null (dgz_library_files_set_aside (self->path, &error));
  g_assert_error (error, DGZ_LIBRARY_ERROR, DGZ_LIBRARY_ERROR_FAILED);
  expect_contents (self->path, "main", 4);
  expect_contents (log, "log", 3);
  expect_contents (shared, "shared", 6);
}

/* Its disk may not be mounted: nothing is made in its place. */
static void
test_link (DgzTestLibrary *self,
           gconstpointer   data)
{
  g_autofree char *target = g_build_filename (self->folder, "elsewhere", NULL);
  g_autofree char *now = NULL;
  g_autoptr (DgzLibraryFile) file = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (symlink (target, self->path), ==, 0);
  g_assert_true (dgz_library_file_exists (self->folder));
  g_assert_null (dgz_library_file_open (self->folder, &error));
  g_assert_error (error, DGZ_LIBRARY_ERROR, DGZ_LIBRARY_ERROR_LINK);
  now = g_file_read_link (self->path, NULL);
  g_assert_cmpstr (now, ==, target);
  g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));

  g_assert_true (g_file_set_contents (target, "", 0, NULL));
  file = dgz_test_library_open (self);
  dgz_test_library_note (file, 7, 1.0);
}

typedef int (*ChildFunc) (DgzTestLibrary *self,
                          guint           argument);

static int
run_child (DgzTestLibrary *self,
           ChildFunc       func,
           guint           argument)
{
  pid_t child = fork ();
  int status;

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    _exit (func (self, argument));
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  return WEXITSTATUS (status);
}

static gboolean
is_full (const GError *error)
{
  return g_error_matches (error, DGZ_LIBRARY_ERROR, DGZ_LIBRARY_ERROR_FULL) ||
         g_error_matches (error, DGZ_LIBRARY_ERROR, DGZ_LIBRARY_ERROR_FAILED);
}

/* 0 when it was noted, 1 when it was refused as is right on a full disk, else 2. */
static int
note_limited (DgzTestLibrary *self,
              guint           bytes)
{
  struct rlimit limit = { bytes, bytes };
  g_autoptr (DgzSalesNote) note = dgz_sales_note_new (5.0, 6.0, 7.0, "EUR", "2024-10-09");
  g_autoptr (DgzLibraryFile) file = NULL;
  g_autoptr (GError) error = NULL;

  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &limit);
  file = dgz_library_file_open (self->folder, &error);
  if (file && dgz_library_file_set_note (file, 7, note, NULL, &error))
    return 0;
  return is_full (error) ? 1 : 2;
}

static void
expect_note (DgzTestLibrary *self,
             const char     *wanted)
{
  g_autoptr (DgzLibraryFile) file = dgz_test_library_open (self);
  g_autofree char *text = dgz_test_library_describe (file, 7);

  g_assert_null (dgz_library_file_get_set_aside (file));
  g_assert_false (dgz_library_file_is_damaged (file));
  g_assert_cmpstr (text, ==, wanted);
}

/* A full disk: a new library first, then one that has a note already. */
static void
test_full (DgzTestLibrary *self,
           gconstpointer   data)
{
  guint refused = 0;
  guint bytes = 0;
  int result;

  while ((result = run_child (self, note_limited, bytes)) != 0) {
    g_assert_cmpint (result, ==, 1);
    expect_note (self, "");
    remove_all (self);
    bytes += 1009;
    refused++;
  }
  expect_note (self, "5 6 7 EUR 2024-10-09");

  {
    g_autoptr (DgzLibraryFile) file = dgz_test_library_open (self);

    dgz_test_library_note (file, 7, 1.0);
  }
  for (bytes = 0; (result = run_child (self, note_limited, bytes)) != 0; bytes += 1009) {
    g_assert_cmpint (result, ==, 1);
    expect_note (self, "1 2 3 EUR 2024-10-08");
    refused++;
  }
  expect_note (self, "5 6 7 EUR 2024-10-09");
  g_test_message ("%u sizes were too small", refused);
  g_assert_cmpuint (refused, >, 5);
}

static const DgzMigration invented[] = {
  { 0, 1, "CREATE TABLE thing (name TEXT); INSERT INTO thing VALUES (hex (zeroblob (20000)))" },
  { 1, 2, "UPDATE thing SET name = name || name" },
};

static int
migrate_limited (DgzTestLibrary *self,
                 guint           bytes)
{
  struct rlimit limit = { bytes, bytes };
  g_autoptr (DgzDb) db = dgz_db_open (self->path, DGZ_DB_CREATE, NULL);

  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &limit);
  return dgz_library_schema_migrate (db, self->path, invented, 2, NULL) ? 0 : 1;
}

/* A step for which there is no room leaves the old library, and no half copy. */
static void
test_full_backup (DgzTestLibrary *self,
                  gconstpointer   data)
{
  g_autoptr (DgzDb) db = dgz_db_open (self->path, DGZ_DB_CREATE, NULL);
  g_autofree char *backup = g_strconcat (self->path, ".backup-1", NULL);
  guint refused = 0;

  g_assert_true (dgz_db_run (db, "PRAGMA journal_mode = WAL", NULL));
  g_assert_true (dgz_library_schema_migrate (db, self->path, invented, 1, NULL));
  for (guint bytes = 0; run_child (self, migrate_limited, bytes) != 0; bytes += 5003) {
    g_autofree char *names = dgz_test_list_folder (self->folder);
    gint64 n;

    g_assert_null (strstr (names, ".new"));
    g_assert_true (dgz_db_get_int (db, "SELECT length (name) FROM thing", &n, NULL));
    g_assert_cmpint (n, ==, 40000);
    refused++;
  }
  g_assert_true (g_file_test (backup, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (refused, >, 5);
}

/* Notes until it is killed, and says after each that it is kept. */
static void
note_forever (DgzTestLibrary *self,
              int             told)
{
  g_autoptr (DgzLibraryFile) file = dgz_test_library_open (self);

  for (guint i = 1;; i++) {
    dgz_test_library_note (file, i % N_RELEASES + 1, i);
    dgz_test_library_fix (file, i % N_RELEASES + 1, "A", "t");
    if (write (told, &i, sizeof i) != sizeof i)
      _exit (1);
  }
}

static void
test_killed (DgzTestLibrary *self,
             gconstpointer   data)
{
  guint kept = 0;

  for (guint k = 0; k < N_KILLS; k++) {
    g_autoptr (DgzLibraryFile) file = NULL;
    g_autoptr (DgzLibraryRelease) release = NULL;
    guint last = 0;
    guint count;
    int ends[2];
    pid_t child;

    g_assert_cmpint (pipe (ends), ==, 0);
    child = fork ();
    g_assert_cmpint (child, >=, 0);
    if (child == 0)
      note_forever (self, ends[1]);
    close (ends[1]);
    /* Some are killed before they have begun, some not. */
    if (k % 2 == 1 && read (ends[0], &count, sizeof count) == sizeof count)
      last = count;
    poll (NULL, 0, g_test_rand_int_range (0, 40));
    kill (child, SIGKILL);
    g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
    while (read (ends[0], &count, sizeof count) == sizeof count)
      last = count;
    close (ends[0]);

    file = dgz_test_library_open (self);
    g_assert_null (dgz_library_file_get_set_aside (file));
    g_assert_false (dgz_library_file_is_damaged (file));
    if (last == 0)
      continue;
    kept += last;
    release = dgz_library_file_load (file, last % N_RELEASES + 1, NULL);
    g_assert_cmpfloat (release->note->low, >=, last);
    g_assert_cmpuint (release->fixes->len, ==, 1);
  }

  g_test_message ("%u pairs were kept by %d processes", kept, N_KILLS);
  g_assert_cmpuint (kept, >, 0);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (DgzTestLibrary *self, gconstpointer data);
  } tests[] = {
    { "/library-damaged/truncated", test_truncated },
    { "/library-damaged/flipped", test_flipped },
    { "/library-damaged/foreign", test_foreign },
    { "/library-damaged/twice", test_twice },
    { "/library-damaged/lacking", test_lacking },
    { "/library-damaged/not-set-aside", test_not_set_aside },
    { "/library-damaged/link", test_link },
    { "/library-damaged/full", test_full },
    { "/library-damaged/full-backup", test_full_backup },
    { "/library-damaged/killed", test_killed },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_test_add (tests[i].path, DgzTestLibrary, NULL, dgz_test_library_set_up, tests[i].test,
                dgz_test_library_tear_down);
  }
  return g_test_run ();
}
