/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The deep check: a sound catalogue is sound, and one changed byte anywhere in
 * its files is found.
 */

#include <glib/gstdio.h>
#include <string.h>

#include "dgz-catalogue-error.h"
#include "dgz-generation.h"
#include "dgz-search.h"
#include "dgz-test-import.h"

#define N_FLIPS 150

typedef struct
{
  char *dir;
  char *folder;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  fixture->dir = dgz_test_folder_new ();
  path = dgz_test_write_tracks (fixture->dir, "tracks.csv", "House", 700);
  dgz_test_import (fixture->dir, path, NULL, &error);
  g_assert_no_error (error);
  fixture->folder = dgz_generation_current (fixture->dir);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  dgz_test_folder_free (fixture->dir);
  g_free (fixture->folder);
}

static void
expect_sound (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  dgz_catalogue_verify (fixture->folder, NULL, &error);
  g_assert_no_error (error);
}

static void
expect_damaged (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (dgz_catalogue_verify (fixture->folder, NULL, &error));
  g_assert_nonnull (error);
  g_assert_true (error->domain == DGZ_CATALOGUE_ERROR);
  g_assert_cmpuint (strlen (error->message), >, 0);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

/* What was imported, imported again, made anew by a reader, or left by one that leaves. */
static void
test_sound (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *search = g_build_filename (fixture->folder, DGZ_SEARCH_NAME, NULL);
  g_autofree char *features = g_build_filename (fixture->folder, DGZ_FEATURES_NAME, NULL);
  g_autoptr (DgzCatalogue) catalogue = NULL;
  g_autoptr (GError) error = NULL;

  expect_sound (fixture);
  g_assert_cmpint (g_remove (features), ==, 0);
  g_assert_cmpint (g_remove (search), ==, 0);
  expect_damaged (fixture);
  catalogue = dgz_test_open (fixture->dir);
  g_array_unref (dgz_catalogue_search (catalogue, "tide", 1, &error));
  g_assert_no_error (error);
  expect_sound (fixture);

  dgz_test_import_text (fixture->dir, "more.csv", "name,artists\nMore,Somebody\n");
  g_free (fixture->folder);
  fixture->folder = dgz_generation_current (fixture->dir);
  expect_sound (fixture);
}

static void
test_flipped (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, data, NULL);
  GStatBuf status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  for (int i = 0; i < N_FLIPS; i++) {
    /* The beginning and the end, and then anywhere. */
    gsize place = i < 20    ? (gsize) i * 8
                  : i == 20 ? (gsize) status.st_size - 1
                            : (gsize) g_test_rand_int_range (0, (gint32) status.st_size);

    dgz_test_flip (path, place);
    expect_damaged (fixture);
    dgz_test_flip (path, place);
  }
  expect_sound (fixture);
}

static void
test_length (Fixture      *fixture,
             gconstpointer data)
{
  static const char *const names[] = { DGZ_DATABASE_NAME, DGZ_FEATURES_NAME, DGZ_SEARCH_NAME };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_build_filename (fixture->folder, names[i], NULL);
    g_autofree char *contents = NULL;
    gsize length;

    g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
    for (gsize n = 0; n < length; n += length / 9 + 1) {
      g_free (dgz_test_write (fixture->folder, names[i], contents, (gssize) n));
      expect_damaged (fixture);
    }
    /* One byte more: the NUL that follows what was read. */
    g_free (dgz_test_write (fixture->folder, names[i], contents, (gssize) length + 1));
    expect_damaged (fixture);
    g_assert_cmpint (g_remove (path), ==, 0);
    expect_damaged (fixture);
    g_free (dgz_test_write (fixture->folder, names[i], contents, (gssize) length));
    expect_sound (fixture);
  }
}

static void
test_cancelled (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (dgz_catalogue_verify (fixture->folder, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
    const char *file;
  } tests[] = {
    { "/verify/sound", test_sound, NULL },
    { "/verify/flipped-database", test_flipped, DGZ_DATABASE_NAME },
    { "/verify/flipped-features", test_flipped, DGZ_FEATURES_NAME },
    { "/verify/flipped-search", test_flipped, DGZ_SEARCH_NAME },
    { "/verify/length", test_length, NULL },
    { "/verify/cancelled", test_cancelled, NULL },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, tests[i].file, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
