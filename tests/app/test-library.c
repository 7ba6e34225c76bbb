/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The library's thread: order, closing, dropping, and that nothing waits for it. */

#include "dgz-library.h"

#include <math.h>

#include "dgz-db.h"
#include "dgz-test-util.h"

typedef struct
{
  char *folder;
  DgzLibrary *library;
  GString *changed;
} Fixture;

static void
changed_cb (DgzLibrary *library,
            gint64      release_id,
            Fixture    *self)
{
  g_string_append_printf (self->changed, "%d ", (int) release_id);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->folder = dgz_test_make_folder ();
  self->library = dgz_library_new (self->folder);
  self->changed = g_string_new (NULL);
  g_signal_connect (self->library, "changed", G_CALLBACK (changed_cb), self);
}

static void
close_it (Fixture *self)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  dgz_library_close_async (self->library, dgz_test_take_result, &slot);
  result = dgz_test_wait_result (&slot);
  g_assert_true (dgz_library_close_finish (self->library, result, NULL));
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  if (self->library)
    close_it (self);
  g_assert_true (dgz_test_wait_thread ("dgz-library"));
  if (self->library)
    dgz_test_finalize (self->library);
  g_string_free (self->changed, TRUE);
  dgz_test_remove (self->folder);
}

static void
set_note (Fixture       *self,
          gint64         release_id,
          double         low,
          GAsyncResult **slot)
{
  g_autoptr (DgzSalesNote) note = dgz_sales_note_new (low, NAN, NAN, "EUR", NULL);

  dgz_library_set_note_async (self->library, release_id, note, dgz_test_take_result, slot);
}

static DgzSalesNote *
end_note (Fixture       *self,
          GAsyncResult **slot)
{
  g_autoptr (GAsyncResult) result = dgz_test_wait_result (slot);
  g_autoptr (GError) error = NULL;
  DgzSalesNote *before = NULL;

  dgz_library_set_note_finish (self->library, result, &before, &error);
  g_assert_no_error (error);
  return before;
}

static DgzLibraryRelease *
load (Fixture *self,
      gint64   release_id)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  DgzLibraryRelease *release;

  dgz_library_load_release_async (self->library, release_id, NULL, dgz_test_take_result, &slot);
  result = dgz_test_wait_result (&slot);
  release = dgz_library_load_release_finish (self->library, result, &error);
  g_assert_no_error (error);
  return release;
}

static gboolean
was_told (gpointer data)
{
  return ((Fixture *) data)->changed->len > 0;
}

static void
test_notes (Fixture      *self,
            gconstpointer data)
{
  GAsyncResult *slot = NULL;
  g_autoptr (DgzLibraryRelease) none = load (self, 7);
  g_autoptr (DgzLibraryRelease) some = NULL;
  g_autoptr (DgzSalesNote) before = NULL;

  g_assert_null (none->note);
  set_note (self, 7, 3.0, &slot);
  g_assert_null (end_note (self, &slot));
  g_assert_true (dgz_test_wait (was_told, self, 10.0));
  g_assert_cmpstr (self->changed->str, ==, "7 ");
  set_note (self, 7, 4.0, &slot);
  before = end_note (self, &slot);
  g_assert_cmpfloat (before->low, ==, 3.0);
  some = load (self, 7);
  g_assert_cmpfloat (some->note->low, ==, 4.0);
}

static void
test_fixes (Fixture      *self,
            gconstpointer data)
{
  GAsyncResult *slot = NULL;
  g_autoptr (DgzFixedMatch) fix = dgz_fixed_match_new ("A", "Quay", 0, "t1");
  g_autoptr (DgzFixedMatch) before = NULL;
  g_autoptr (DgzLibraryRelease) release = NULL;
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;

  dgz_library_set_fix_async (self->library, 7, fix, dgz_test_take_result, &slot);
  first = dgz_test_wait_result (&slot);
  g_assert_true (dgz_library_fix_finish (self->library, first, &before, NULL));
  g_assert_null (before);
  release = load (self, 7);
  g_assert_cmpuint (release->fixes->len, ==, 1);
  dgz_library_clear_fix_async (self->library, 7, fix, dgz_test_take_result, &slot);
  second = dgz_test_wait_result (&slot);
  g_assert_true (dgz_library_fix_finish (self->library, second, &before, NULL));
  g_assert_cmpstr (before->track_id, ==, "t1");
}

/* A question that follows a change sees it, though the change was not waited for. */
static void
test_order (Fixture      *self,
            gconstpointer data)
{
  for (guint i = 1; i <= 20; i++) {
    g_autoptr (DgzSalesNote) note = dgz_sales_note_new (i, NAN, NAN, "EUR", NULL);
    g_autoptr (DgzLibraryRelease) release = NULL;

    dgz_library_set_note_async (self->library, 7, note, NULL, NULL);
    release = load (self, 7);
    g_assert_cmpfloat (release->note->low, ==, i);
  }
}

static gboolean
count_cb (gpointer data)
{
  (*(guint *) data)++;
  return G_SOURCE_CONTINUE;
}

static gboolean
has_turned (gpointer data)
{
  return *(guint *) data >= 20;
}

/* Another program holds the file: the main loop turns, and the note is kept when it lets go. */
static void
test_held (Fixture      *self,
           gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "library.sqlite", NULL);
  g_autoptr (DgzDb) other = NULL;
  GAsyncResult *slot = NULL;
  g_autoptr (DgzSalesNote) before = NULL;
  guint turns = 0;
  guint source;

  set_note (self, 7, 1.0, &slot);
  g_assert_null (end_note (self, &slot));
  other = dgz_db_open (path, DGZ_DB_CREATE, NULL);
  g_assert_true (dgz_db_run (other, "BEGIN IMMEDIATE", NULL));
  source = g_timeout_add (5, count_cb, &turns);
  set_note (self, 7, 2.0, &slot);
  g_assert_true (dgz_test_wait (has_turned, &turns, 10.0));
  g_assert_null (slot);
  g_assert_true (dgz_db_run (other, "ROLLBACK", NULL));
  before = end_note (self, &slot);
  g_assert_cmpfloat (before->low, ==, 1.0);
  g_source_remove (source);
}

static void
test_cancelled (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  dgz_library_load_release_async (self->library, 7, cancellable, dgz_test_take_result, &slot);
  g_cancellable_cancel (cancellable);
  result = dgz_test_wait_result (&slot);
  g_assert_null (dgz_library_load_release_finish (self->library, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_closed (Fixture      *self,
             gconstpointer data)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  set_note (self, 7, 1.0, &slot);
  close_it (self);
  /* What was to be kept came before. */
  g_assert_nonnull (slot);
  g_assert_null (end_note (self, &slot));
  set_note (self, 7, 2.0, &slot);
  result = dgz_test_wait_result (&slot);
  g_assert_false (dgz_library_set_note_finish (self->library, result, NULL, &error));
  g_assert_error (error, DGZ_LIBRARY_ERROR, DGZ_LIBRARY_ERROR_CLOSED);
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* Dropped with work to do: it is done. */
static void
test_dropped (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (DgzSalesNote) note = dgz_sales_note_new (5.0, NAN, NAN, "EUR", NULL);
  g_autoptr (DgzLibraryRelease) release = NULL;
  gpointer weak = self->library;

  g_object_add_weak_pointer (G_OBJECT (self->library), &weak);
  dgz_library_set_note_async (self->library, 7, note, NULL, NULL);
  g_signal_handlers_disconnect_by_data (self->library, self);
  g_clear_object (&self->library);
  /* The task holds the object until its end is told. */
  g_assert_true (dgz_test_wait (is_gone, &weak, 10.0));
  g_assert_true (dgz_test_wait_thread ("dgz-library"));
  self->library = dgz_library_new (self->folder);
  release = load (self, 7);
  g_assert_cmpfloat (release->note->low, ==, 5.0);
}

static void
test_refused (Fixture      *self,
              gconstpointer data)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  set_note (self, 7, -1.0, &slot);
  result = dgz_test_wait_result (&slot);
  g_assert_false (dgz_library_set_note_finish (self->library, result, NULL, &error));
  g_assert_error (error, DGZ_LIBRARY_ERROR, DGZ_LIBRARY_ERROR_BAD_PRICE);
  g_assert_cmpstr (self->changed->str, ==, "");
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
    { "/library/notes", test_notes },
    { "/library/fixes", test_fixes },
    { "/library/order", test_order },
    { "/library/held", test_held },
    { "/library/cancelled", test_cancelled },
    { "/library/closed", test_closed },
    { "/library/dropped", test_dropped },
    { "/library/refused", test_refused },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
