/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What may befall the crates, the history, the saved filters and the tracks
 * that were set aside while they are kept: a full disk, a kill, a damaged or
 * foreign file, another program that does not let go. Nothing crashes or
 * hangs, what was told to be kept is there, nothing is kept by half, and each
 * refusal has a sentence.
 *
 * The changes are the same each time, by their number, so that the library
 * after so many of them is known.
 */

#include <glib/gstdio.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dgz-crates-private.h"
#include "dgz-db.h"
#include "dgz-library-crates.h"
#include "dgz-library-memory.h"
#include "dgz-library-private.h"
#include "dgz-test-change.h"
#include "dgz-test-util.h"
#include "dgz-text.h"

#define N_CHANGES 64
#define N_KILLS 16
#define N_FLIPS 150
#define NOBODY 65534

static char *program;

typedef struct
{
  char *folder;
  char *path;
  DgzLibrary *library;
  GString *trouble; /* the sentences that were told by themselves */
} Fixture;

static void
trouble_cb (DgzLibrary *library,
            GError     *error,
            Fixture    *self)
{
  g_autofree char *sentence = dgz_text_error (error);

  g_string_append (self->trouble, sentence);
}

static void
open_it (Fixture *self)
{
  self->library = dgz_library_new (self->folder);
  g_string_truncate (self->trouble, 0);
  g_signal_connect (self->library, "trouble", G_CALLBACK (trouble_cb), self);
}

static void
close_it (Fixture *self)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  if (!self->library)
    return;
  dgz_library_close_async (self->library, dgz_test_take_result, &slot);
  result = dgz_test_wait_result (&slot);
  g_assert_true (dgz_library_close_finish (self->library, result, NULL));
  g_assert_true (dgz_test_wait_thread ("dgz-library"));
  g_clear_object (&self->library);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->folder = dgz_test_make_folder ();
  self->path = g_build_filename (self->folder, "library.sqlite", NULL);
  self->trouble = g_string_new (NULL);
  open_it (self);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  close_it (self);
  g_string_free (self->trouble, TRUE);
  g_free (self->path);
  dgz_test_remove (self->folder);
}

/* Makes a change; gives why it was refused. */
static GError *
make (Fixture *self,
      guint    i)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  GError *error = NULL;

  dgz_test_change (self->library, i, dgz_test_take_result, &slot);
  result = dgz_test_wait_result (&slot);
  dgz_library_finish_change (self->library, result, &error);
  return error;
}

static void
make_all (Fixture *self)
{
  for (guint i = 0; i < N_CHANGES; i++) {
    g_autoptr (GError) error = make (self, i);

    g_assert_no_error (error);
  }
}

/* Each refusal is of the library's, and has a sentence that is not the last resort. */
static void
expect_sentence (const GError *error)
{
  g_autofree char *sentence = dgz_text_error (error);

  g_assert_nonnull (error);
  g_assert_true (error->domain == DGZ_LIBRARY_ERROR);
  g_assert_cmpstr (sentence, !=, "");
  g_assert_null (strstr (sentence, "unexpected"));
}

static void
add_crates (GString   *text,
            GPtrArray *crates)
{
  for (guint i = 0; i < crates->len; i++) {
    const DgzLibraryCrate *crate = crates->pdata[i];

    g_string_append_printf (text, "%s:", crate->name);
    for (guint j = 0; j < crate->entries->len; j++) {
      const DgzLibraryEntry *entry = crate->entries->pdata[j];

      g_string_append_printf (text, " %s %s %g %d", entry->track_id, entry->title, entry->seconds,
                              (int) strlen (entry->note));
    }
    g_string_append_c (text, '\n');
  }
}

typedef void (*LoadFunc) (DgzLibrary         *library,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            data);

static GAsyncResult *
load (Fixture *self,
      LoadFunc func)
{
  GAsyncResult *slot = NULL;

  func (self->library, NULL, dgz_test_take_result, &slot);
  return dgz_test_wait_result (&slot);
}

/* What a load failed with, where it did. */
static void
add_error (GString *text,
           GError **error)
{
  if (!*error)
    return;

  expect_sentence (*error);
  g_string_append_printf (text, "refused %d\n", (*error)->code);
  g_clear_error (error);
}

static void
add_lists (Fixture *self,
           GString *text)
{
  g_autoptr (GAsyncResult) sets_result = load (self, dgz_library_load_filter_sets_async);
  g_autoptr (GAsyncResult) feedback_result = load (self, dgz_library_load_feedback_async);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sets =
      dgz_library_load_filter_sets_finish (self->library, sets_result, &error);
  g_autoptr (GPtrArray) feedback = NULL;

  for (guint i = 0; sets && i < sets->len; i++)
    g_string_append_printf (text, "%s, ", ((DgzNamedFilter *) sets->pdata[i])->name);
  add_error (text, &error);
  feedback = dgz_library_load_feedback_finish (self->library, feedback_result, &error);
  for (guint i = 0; feedback && i < feedback->len; i++)
    g_string_append_printf (text, "%s, ", ((DgzFeedback *) feedback->pdata[i])->track_id);
  add_error (text, &error);
}

/* All that is kept. */
static char *
describe (Fixture *self)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GAsyncResult) crates_result = load (self, dgz_library_load_crates_async);
  g_autoptr (GAsyncResult) history_result = load (self, dgz_library_load_history_async);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) crates =
      dgz_library_load_crates_finish (self->library, crates_result, &error);
  g_autoptr (GPtrArray) history = NULL;
  guint current;

  if (crates)
    add_crates (text, crates);
  add_error (text, &error);
  history = dgz_library_load_history_finish (self->library, history_result, &current, &error);
  for (guint i = 0; history && i < history->len; i++)
    g_string_append_printf (text, "%s%s", i == current ? "*" : " ",
                            ((DgzHistoryEntry *) history->pdata[i])->target);
  add_error (text, &error);
  g_string_append_c (text, '\n');
  add_lists (self, text);
  return g_string_free (text, FALSE);
}

/* As g_assert_cmpstr(), which would show all of both. */
static void
expect_same (const char *text,
             const char *wanted)
{
  gsize same = 0;

  while (text[same] && text[same] == wanted[same])
    same++;
  if (strcmp (text, wanted) != 0)
    g_error ("After %zu characters: \"%.60s\", not \"%.60s\"", same, text + same, wanted + same);
}

/* What is kept after so many changes, the last of all of them. */
static GPtrArray *
describe_each (void)
{
  GPtrArray *states = g_ptr_array_new_with_free_func (g_free);
  Fixture other = { 0 };

  set_up (&other, NULL);
  g_ptr_array_add (states, describe (&other));
  for (guint i = 0; i < N_CHANGES; i++) {
    g_autoptr (GError) error = make (&other, i);

    g_assert_no_error (error);
    g_ptr_array_add (states, describe (&other));
    g_assert_cmpstr (states->pdata[i], !=, states->pdata[i + 1]);
  }
  tear_down (&other, NULL);
  return states;
}

static void
set_room (rlim_t bytes)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = MIN (bytes, limit.rlim_max);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* The disk is full at some of the changes: each is made or not, and is made once there is room. */
static void
test_full (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (GPtrArray) states = describe_each ();
  void (*before) (int) = signal (SIGXFSZ, SIG_IGN);
  guint refused = 0;

  for (guint i = 0; i < N_CHANGES; i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *text = NULL;

    set_room ((rlim_t) g_test_rand_int_range (0, 200000));
    error = make (self, i);
    set_room (RLIM_INFINITY);
    if (error) {
      g_autofree char *still = describe (self);
      g_autoptr (GError) again = NULL;

      expect_sentence (error);
      expect_same (still, states->pdata[i]);
      refused++;
      again = make (self, i);
      g_assert_no_error (again);
    }
    /* Also for who opens it anew. */
    if (i % 8 == 7) {
      close_it (self);
      open_it (self);
    }
    text = describe (self);
    expect_same (text, states->pdata[i + 1]);
    g_assert_cmpstr (self->trouble->str, ==, "");
  }
  signal (SIGXFSZ, before);
  g_test_message ("%u of %d changes found the disk full", refused, N_CHANGES);
  g_assert_cmpuint (refused, >, 5);
}

/* A child that makes all changes, and writes after each that it is kept. */
static int
play (const char *folder)
{
  DgzLibrary *library = dgz_library_new (folder);

  for (guint i = 0; i < N_CHANGES; i++) {
    GAsyncResult *slot = NULL;
    g_autoptr (GAsyncResult) result = NULL;

    dgz_test_change (library, i, dgz_test_take_result, &slot);
    result = dgz_test_wait_result (&slot);
    if (!dgz_library_finish_change (library, result, NULL))
      return 1;
    printf ("%u\n", i + 1);
    fflush (stdout);
  }
  /* To be killed at rest, if not before. */
  for (;;)
    pause ();
}

/* Kills the child at some moment after it said that @wanted changes are kept; how many it said. */
static guint
play_and_kill (Fixture *self,
               guint    wanted)
{
  g_autoptr (GSubprocess) child =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, NULL, program, "--play", self->folder,
                        NULL);
  g_autoptr (GDataInputStream) lines =
      g_data_input_stream_new (g_subprocess_get_stdout_pipe (child));
  guint kept = 0;
  char *line;

  while (kept < wanted && (line = g_data_input_stream_read_line (lines, NULL, NULL, NULL))) {
    kept = (guint) g_ascii_strtoull (line, NULL, 10);
    g_free (line);
  }
  g_usleep ((gulong) g_test_rand_int_range (0, 8000));
  g_subprocess_force_exit (child);
  g_subprocess_wait (child, NULL, NULL);
  g_assert_true (g_subprocess_get_if_signaled (child));
  while ((line = g_data_input_stream_read_line (lines, NULL, NULL, NULL))) {
    kept = (guint) g_ascii_strtoull (line, NULL, 10);
    g_free (line);
  }
  return kept;
}

static void
remove_all (Fixture *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (self->folder, name, NULL);

    g_unlink (path);
  }
}

/* All that it said, and perhaps the one that it was about to say: never a part of one. */
static void
test_killed (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (GPtrArray) states = describe_each ();
  guint n_more = 0;

  for (guint i = 0; i < N_KILLS; i++) {
    g_autofree char *text = NULL;
    guint kept;

    close_it (self);
    remove_all (self);
    kept = play_and_kill (self, (guint) g_test_rand_int_range (0, N_CHANGES));
    open_it (self);
    text = describe (self);
    g_assert_cmpstr (self->trouble->str, ==, "");
    if (strcmp (text, states->pdata[kept]) != 0) {
      g_assert_cmpuint (kept, <, N_CHANGES);
      expect_same (text, states->pdata[kept + 1]);
      n_more++;
    }
  }
  g_test_message ("%u of %d were killed between keeping a change and saying so", n_more, N_KILLS);
}

static gboolean
has_contents (const char *path,
              const char *contents,
              gsize       length)
{
  g_autofree char *now = NULL;
  gsize n;

  return g_file_get_contents (path, &now, &n, NULL) && n == length &&
         memcmp (now, contents, n) == 0;
}

/* What was set aside: a file that has the library's old contents. */
static gboolean
is_set_aside (Fixture    *self,
              const char *contents,
              gsize       length)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (self->folder, name, NULL);

    if (strstr (name, ".damaged-") && has_contents (path, contents, length))
      return TRUE;
  }
  return FALSE;
}

typedef struct
{
  guint fine;
  guint only_read;
  guint aside;
  guint refused;
} Counts;

/* Opens what @contents is, reads and changes all, and looks that none of it is lost. */
static void
try (Fixture    *self,
     const char *contents,
     gsize       length,
     Counts     *counts)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  close_it (self);
  remove_all (self);
  g_assert_true (g_file_set_contents_full (self->path, contents, (gssize) length,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  open_it (self);
  text = describe (self);
  error = make (self, N_CHANGES);
  if (error)
    expect_sentence (error);

  if (strstr (self->trouble->str, "was kept as")) {
    counts->aside++;
    g_assert_no_error (error);
    g_assert_true (is_set_aside (self, contents, length));
  } else if (strstr (self->trouble->str, "nothing is written to it")) {
    counts->only_read++;
    g_assert_error (error, DGZ_LIBRARY_ERROR, DGZ_LIBRARY_ERROR_DAMAGED);
    g_assert_true (has_contents (self->path, contents, length));
  } else if (strstr (text, "refused")) {
    counts->refused++;
    g_assert_true (has_contents (self->path, contents, length));
  } else {
    counts->fine++;
    g_assert_cmpstr (self->trouble->str, ==, "");
  }
}

static char *
read_full (Fixture *self,
           gsize   *length)
{
  char *contents;

  make_all (self);
  close_it (self);
  g_assert_true (g_file_get_contents (self->path, &contents, length, NULL));
  return contents;
}

static void
tell (const Counts *counts)
{
  g_test_message ("%u opened, %u only read, %u set aside, %u refused", counts->fine,
                  counts->only_read, counts->aside, counts->refused);
}

static void
test_flipped (Fixture      *self,
              gconstpointer data)
{
  gsize length;
  g_autofree char *contents = read_full (self, &length);
  Counts counts = { 0 };

  for (guint i = 0; i < N_FLIPS; i++) {
    /* The header and the list of tables are met more often than by chance. */
    gsize limit = i % 3 == 0 ? 4096 : length;
    gsize at = (gsize) g_test_rand_int_range (0, (gint32) limit);
    char flip = (char) g_test_rand_int_range (1, 256);

    contents[at] = (char) (contents[at] ^ flip);
    try (self, contents, length, &counts);
    contents[at] = (char) (contents[at] ^ flip);
  }
  tell (&counts);
  g_assert_cmpuint (counts.only_read, >, 0);
  g_assert_cmpuint (counts.aside, >, 0);
}

static void
test_truncated (Fixture      *self,
                gconstpointer data)
{
  gsize length;
  g_autofree char *contents = read_full (self, &length);
  Counts counts = { 0 };

  for (guint i = 0; i < 60; i++)
    try (self, contents, (gsize) g_test_rand_int_range (2, (gint32) length), &counts);
  tell (&counts);
  g_assert_cmpuint (counts.fine, ==, 0);
  g_assert_cmpuint (counts.refused, ==, 0);
}

static void
run_sql (Fixture    *self,
         const char *sql)
{
  g_autoptr (DgzDb) db = dgz_db_open (self->path, DGZ_DB_CREATE, NULL);
  g_autoptr (GError) error = NULL;

  dgz_db_run (db, sql, &error);
  g_assert_no_error (error);
}

/* Somebody else's database is set aside as a whole. */
static void
test_foreign (Fixture      *self,
              gconstpointer data)
{
  g_autofree char *contents = NULL;
  gsize length;
  Counts counts = { 0 };

  run_sql (self, "CREATE TABLE crate (bottles INTEGER); INSERT INTO crate VALUES (12)");
  g_assert_true (g_file_get_contents (self->path, &contents, &length, NULL));
  try (self, contents, length, &counts);
  g_assert_cmpuint (counts.aside, ==, 1);
}

/* Values that a library never writes are left out, and the rest is read. */
static void
test_foreign_values (Fixture      *self,
                     gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autofree char *first = NULL;

  make_all (self);
  first = describe (self);
  close_it (self);
  run_sql (self,
           "PRAGMA ignore_check_constraints = ON;"
           "INSERT INTO crate VALUES (-5, 'Minus', 'minus', 0), (900, x'ff', 'blob', 0);"
           "INSERT INTO crate_entry (crate_id, track_id, place, title, artists, is_invented, note,"
           " added_at) VALUES (1, x'ff00ff', 900, 'x', 'y', 0, '', 0),"
           " (777, 'orphan', 0, 'x', 'y', 0, '', 0);"
           "UPDATE crate_entry SET seconds = -1, key = 99 WHERE track_id = 'none';"
           "INSERT INTO filter_set VALUES ('blob', x'fffe', 'bpm=1'), ('', '', '');"
           "INSERT INTO feedback VALUES (x'ff', x'ff', '', 0);"
           "INSERT INTO history VALUES (99, 0, -7, x'ff', NULL, NULL, NULL, 0);");
  open_it (self);
  text = describe (self);
  g_assert_cmpstr (self->trouble->str, ==, "");
  expect_same (text, first);
}

static gboolean
is_settled (gpointer data)
{
  return !((DgzCrates *) data)->is_loading;
}

/* Everything is refused with the same reason, and the file stays as it is. */
static void
expect_refused (Fixture *self,
                int      code)
{
  g_autoptr (DgzCrates) crates = dgz_crates_new (self->library);
  g_autofree char *text = describe (self);
  g_autofree char *line = g_strdup_printf ("refused %d\n", code);
  g_autofree char *wanted = g_strconcat (line, line, "\n", line, line, NULL);
  g_autofree char *sentence = NULL;
  g_autoptr (GError) error = make (self, 0);
  g_autoptr (GError) reason = NULL;

  g_assert_cmpstr (text, ==, wanted);
  g_assert_error (error, DGZ_LIBRARY_ERROR, code);
  expect_sentence (error);
  g_assert_true (dgz_test_wait (is_settled, crates, 10.0));
  g_assert_cmpint (dgz_crates_get_state (crates), ==, DGZ_CRATES_FAILED);
  g_assert_null (dgz_crates_create (crates, "Set", &reason));
  g_assert_error (reason, DGZ_CRATES_ERROR, DGZ_CRATES_ERROR_NOT_READY);
  sentence = dgz_text_error (error);
  g_assert_cmpstr (reason->message, ==, sentence);
}

static void
test_newer (Fixture      *self,
            gconstpointer data)
{
  g_autofree char *contents = NULL;
  gsize length;

  make_all (self);
  close_it (self);
  run_sql (self, "PRAGMA user_version = 3; CREATE TABLE dream (x)");
  run_sql (self, "PRAGMA journal_mode = DELETE");
  g_assert_true (g_file_get_contents (self->path, &contents, &length, NULL));
  open_it (self);
  expect_refused (self, DGZ_LIBRARY_ERROR_VERSION);
  close_it (self);
  g_assert_true (has_contents (self->path, contents, length));
}

/* Another program holds it as a whole, for longer than is waited: the main loop turns, and it is
 * there once the other has let go. */
static void
test_held (Fixture      *self,
           gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *text = NULL;
  g_autoptr (DgzCrates) crates = NULL;
  g_autoptr (DgzDb) other = NULL;

  make_all (self);
  first = describe (self);
  close_it (self);
  other = dgz_db_open (self->path, DGZ_DB_CREATE, NULL);
  g_assert_true (dgz_db_run (other, "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;", NULL));
  open_it (self);
  crates = dgz_crates_new (self->library);
  g_assert_true (dgz_test_wait (is_settled, crates, 20.0));
  g_assert_cmpint (dgz_crates_get_state (crates), ==, DGZ_CRATES_FAILED);
  g_assert_error (dgz_crates_get_error (crates), DGZ_LIBRARY_ERROR, DGZ_LIBRARY_ERROR_BUSY);
  expect_sentence (dgz_crates_get_error (crates));

  g_clear_pointer (&other, dgz_db_close);
  dgz_crates_reload (crates);
  g_assert_true (dgz_test_wait (is_settled, crates, 10.0));
  g_assert_cmpint (dgz_crates_get_state (crates), ==, DGZ_CRATES_READY);
  text = describe (self);
  expect_same (text, first);
}

static void
failed_cb (DgzCrates *crates,
           GError    *error,
           int       *code)
{
  expect_sentence (error);
  *code = error->code;
}

static gboolean
has_code (gpointer data)
{
  return *(int *) data >= 0;
}

/* Another program writes for longer than is waited: reading goes on, the crate that could not be
 * kept is taken back and told, and the next one is kept. */
static void
test_written (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (DgzCrates) crates = dgz_crates_new (self->library);
  g_autofree char *first = NULL;
  g_autofree char *text = NULL;
  g_autoptr (DgzDb) other = NULL;
  guint n;
  int code = -1;

  make_all (self);
  dgz_crates_reload (crates);
  g_assert_true (dgz_test_wait (is_settled, crates, 10.0));
  first = describe (self);
  n = g_list_model_get_n_items (G_LIST_MODEL (crates));
  g_signal_connect (crates, "failed", G_CALLBACK (failed_cb), &code);
  other = dgz_db_open (self->path, DGZ_DB_CREATE, NULL);
  g_assert_true (dgz_db_run (other, "BEGIN IMMEDIATE", NULL));
  text = describe (self);
  expect_same (text, first);

  g_assert_nonnull (dgz_crates_create (crates, "New", NULL));
  g_assert_true (dgz_test_wait (has_code, &code, 20.0));
  g_assert_cmpint (code, ==, DGZ_LIBRARY_ERROR_BUSY);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (crates)), ==, n);
  g_assert_true (dgz_db_run (other, "ROLLBACK", NULL));
  code = -1;
  g_assert_nonnull (dgz_crates_create (crates, "New", NULL));
  g_free (text);
  text = describe (self);
  g_assert_nonnull (strstr (text, "New:"));
  g_assert_cmpint (code, ==, -1);
}

/* As somebody who may read the folder and not write there: all is shown, and nothing is kept. */
static void
test_read_only (Fixture      *self,
                gconstpointer data)
{
  gboolean is_root = geteuid () == 0;
  g_autofree char *first = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  make_all (self);
  first = describe (self);
  close_it (self);
  g_assert_cmpint (g_chmod (self->path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (self->folder, 0555), ==, 0);
  if (is_root && seteuid (NOBODY) != 0) {
    g_test_skip ("Nobody else can be impersonated");
    return;
  }
  open_it (self);
  text = describe (self);
  error = make (self, N_CHANGES);
  close_it (self);
  g_assert_cmpint (is_root ? seteuid (0) : 0, ==, 0);
  g_assert_cmpint (g_chmod (self->folder, 0755), ==, 0);

  expect_same (text, first);
  g_assert_error (error, DGZ_LIBRARY_ERROR, DGZ_LIBRARY_ERROR_READ_ONLY);
  expect_sentence (error);
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *self, gconstpointer data);
  } tests[] = {
    { "/library-faults/full", test_full },
    { "/library-faults/killed", test_killed },
    { "/library-faults/flipped", test_flipped },
    { "/library-faults/truncated", test_truncated },
    { "/library-faults/foreign", test_foreign },
    { "/library-faults/foreign-values", test_foreign_values },
    { "/library-faults/newer", test_newer },
    { "/library-faults/held", test_held },
    { "/library-faults/written", test_written },
    { "/library-faults/read-only", test_read_only },
  };

  if (argc == 3 && strcmp (argv[1], "--play") == 0)
    return play (argv[2]);

  program = argv[0];
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
