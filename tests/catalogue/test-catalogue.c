/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-catalogue.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dgz-catalogue-error.h"
#include "dgz-db.h"
#include "dgz-generation.h"
#include "dgz-import.h"
#include "dgz-test-import.h"

#define N_TRACKS 60
#define N_DAMAGES 150

typedef struct
{
  char *folder;
  char *database;
  char *features;
} Fixture;

/* A starter catalogue of invented tracks, in a folder that holds nothing else. */
static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autofree char *table = NULL;
  g_autoptr (GError) error = NULL;

  fixture->folder = dgz_test_folder_new ();
  fixture->database = g_build_filename (fixture->folder, DGZ_DATABASE_NAME, NULL);
  fixture->features = g_build_filename (fixture->folder, DGZ_FEATURES_NAME, NULL);
  table = dgz_test_write_tracks (fixture->folder, "k", "House", N_TRACKS);
  dgz_import_starter (fixture->folder, table, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  dgz_test_folder_free (fixture->folder);
  g_free (fixture->database);
  g_free (fixture->features);
}

static DgzCatalogue *
open_sound (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  DgzCatalogue *catalogue = dgz_catalogue_open (fixture->folder, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (catalogue);
  return catalogue;
}

static void
assert_refused (Fixture *fixture,
                int      code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (dgz_catalogue_open (fixture->folder, NULL, &error));
  g_assert_error (error, DGZ_CATALOGUE_ERROR, code);
}

static void
change_database (Fixture    *fixture,
                 const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzDb) db = dgz_db_open (fixture->database, DGZ_DB_CREATE, &error);

  g_assert_no_error (error);
  dgz_db_run (db, sql, &error);
  g_assert_no_error (error);
}

static void
test_starter (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (DgzCatalogue) catalogue = open_sound (fixture);
  const DgzFeatures *features = dgz_catalogue_get_features (catalogue);
  g_autoptr (DgzCatalogueTrack) track = dgz_test_load (catalogue, "k-7");

  g_assert_true (dgz_catalogue_is_starter (catalogue));
  g_assert_cmpuint (features->n_rows, ==, N_TRACKS);
  g_assert_true (track->is_invented);
  g_assert_cmpstr (track->title, ==, "Tide 7");
  g_assert_cmpstr (track->artists[0], ==, "Artist 7");
  g_assert_cmpstr (track->styles[0], ==, "House");
  /* Its sounds are synthesised, so there is something to hear of each. */
  for (guint32 row = 0; row < features->n_rows; row++)
    g_assert_cmpuint (features->flags[row] & DGZ_FLAG_PREVIEW, ==, DGZ_FLAG_PREVIEW);
}

static void
test_find (Fixture      *fixture,
           gconstpointer data)
{
  static const char *const missing[] = { "", "k", "k-", "K-1", "k-1 ", "k-60", "' OR 1 --" };
  g_autoptr (DgzCatalogue) catalogue = open_sound (fixture);
  const DgzFeatures *features = dgz_catalogue_get_features (catalogue);

  for (guint32 row = 0; row < N_TRACKS; row++) {
    g_autoptr (DgzCatalogueTrack) track = dgz_catalogue_load (catalogue, row, NULL);
    guint32 found;

    g_assert_nonnull (track);
    g_assert_true (dgz_catalogue_find_key (catalogue, track->key, &found, NULL));
    g_assert_cmpuint (found, ==, row);
    g_assert_true (dgz_catalogue_find_row (catalogue, features->track[row], &found));
    g_assert_cmpuint (found, ==, row);
  }

  for (guint i = 0; i < G_N_ELEMENTS (missing); i++) {
    g_autoptr (GError) error = NULL;
    guint32 found;

    g_assert_false (dgz_catalogue_find_key (catalogue, missing[i], &found, &error));
    g_assert_error (error, DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_MISSING);
    g_assert_false (dgz_catalogue_find_row (catalogue, 0, &found));
    g_assert_false (dgz_catalogue_find_row (catalogue, -1, &found));
    g_assert_false (dgz_catalogue_find_row (catalogue, G_MAXINT64, &found));
  }
}

/* The ids' order is that of their bytes, wherever the rows stand. */
static void
test_order (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (DgzCatalogue) catalogue = open_sound (fixture);
  const DgzFeatures *features = dgz_catalogue_get_features (catalogue);
  g_autofree char *last = g_strdup ("");

  for (guint32 i = 0; i < N_TRACKS; i++) {
    guint32 row = features->index.by_id[i];
    g_autoptr (DgzCatalogueTrack) track = dgz_catalogue_load (catalogue, row, NULL);

    g_assert_cmpint (strcmp (last, track->key), <, 0);
    g_assert_cmpuint (features->id_rank[row], ==, i);
    g_free (last);
    last = g_strdup (track->key);
  }
}

/* Puts bytes in the place of the feature file and expects the old ones back after opening. */
static void
assert_rebuilt (Fixture    *fixture,
                const char *damaged,
                gsize       damaged_length,
                const char *sound,
                gsize       length)
{
  g_autofree char *contents = NULL;
  gsize rebuilt;
  g_autoptr (DgzCatalogue) catalogue = NULL;

  if (damaged)
    g_assert_true (g_file_set_contents (fixture->features, damaged, (gssize) damaged_length, NULL));
  else
    g_assert_cmpint (g_remove (fixture->features), ==, 0);

  catalogue = open_sound (fixture);
  g_assert_cmpuint (dgz_catalogue_get_features (catalogue)->n_rows, ==, N_TRACKS);
  g_assert_true (g_file_get_contents (fixture->features, &contents, &rebuilt, NULL));
  g_assert_cmpmem (contents, rebuilt, sound, length);
}

static void
test_features (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char *sound = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (fixture->features, &sound, &length, NULL));
  assert_rebuilt (fixture, NULL, 0, sound, length);
  assert_rebuilt (fixture, "", 0, sound, length);
  assert_rebuilt (fixture, "garbage", 7, sound, length);
  for (gsize cut = 1; cut < length; cut += length / 23)
    assert_rebuilt (fixture, sound, cut, sound, length);
  for (gsize at = 0; at < 16; at++) {
    /* The magic, the version and the order of bytes. */
    g_autofree char *other = g_memdup2 (sound, length);

    other[at] ^= 0x40;
    assert_rebuilt (fixture, other, length, sound, length);
  }
}

/* Each row is read or refused. */
static void
read_all (DgzCatalogue *catalogue)
{
  const DgzFeatures *features = dgz_catalogue_get_features (catalogue);

  for (guint32 row = 0; row < features->n_rows; row++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (DgzCatalogueTrack) track = dgz_catalogue_load (catalogue, row, &error);

    g_assert_true (track || error);
    if (error)
      g_assert_true (error->domain == DGZ_CATALOGUE_ERROR);
    else
      g_assert_true (track->artists && track->styles);
  }
}

static void
open_damaged (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzCatalogue) catalogue = dgz_catalogue_open (fixture->folder, NULL, &error);

  if (catalogue) {
    guint32 row;

    g_assert_no_error (error);
    read_all (catalogue);
    dgz_catalogue_find_key (catalogue, "k-7", &row, NULL);
  } else {
    g_assert_nonnull (error);
    g_assert_true (error->domain == DGZ_CATALOGUE_ERROR);
  }
}

static void
test_truncated_database (Fixture      *fixture,
                         gconstpointer data)
{
  g_autofree char *sound = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (fixture->database, &sound, &length, NULL));
  /* Within the last page nothing may be missed, with it something is. */
  for (gsize cut = 0; cut + 8192 <= length; cut += 1021) {
    g_assert_true (g_file_set_contents (fixture->database, sound, (gssize) cut, NULL));
    g_remove (fixture->features);
    assert_refused (fixture, DGZ_CATALOGUE_ERROR_CORRUPT);
  }
}

/* Bytes that are wrong anywhere give wrong names or an error, never a crash. */
static void
test_damaged_database (Fixture      *fixture,
                       gconstpointer data)
{
  g_autofree char *sound = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (fixture->database, &sound, &length, NULL));
  for (int i = 0; i < N_DAMAGES; i++) {
    g_autofree char *bytes = g_memdup2 (sound, length);
    int n = 1 << g_test_rand_int_range (0, 9);

    for (int k = 0; k < n; k++) {
      gsize at = (gsize) g_test_rand_int_range (100, (gint32) length);

      bytes[at] = (char) g_test_rand_int_range (0, 256);
    }
    g_assert_true (g_file_set_contents (fixture->database, bytes, (gssize) length, NULL));
    if (g_test_rand_bit ())
      g_remove (fixture->features);
    open_damaged (fixture);
  }
}

/* Tables that do not fit each other, as no import leaves them. */
static void
test_gaps (Fixture      *fixture,
           gconstpointer data)
{
  static const char *const gaps[] = {
    "DELETE FROM features WHERE track_id % 3 = 0",
    "DELETE FROM track_artist WHERE track_id % 3 = 1",
    "DELETE FROM artist WHERE id % 2 = 0",
    "DELETE FROM style",
    "DELETE FROM release",
    "DELETE FROM track WHERE id % 2 = 0",
    "DELETE FROM track",
    "DELETE FROM source",
  };

  for (guint i = 0; i < G_N_ELEMENTS (gaps); i++) {
    g_test_message ("%s", gaps[i]);
    change_database (fixture, gaps[i]);
    /* With the columns of before, and with new ones. */
    open_damaged (fixture);
    g_remove (fixture->features);
    open_damaged (fixture);
  }
}

static void
test_no_catalogue (Fixture      *fixture,
                   gconstpointer data)
{
  static const struct
  {
    const char *sql;
    int code;
  } changes[] = {
    /* A version that was never released. */
    { "PRAGMA user_version = 1", DGZ_CATALOGUE_ERROR_CORRUPT },
    { "PRAGMA user_version = 5", DGZ_CATALOGUE_ERROR_VERSION },
    { "PRAGMA user_version = 2147483647", DGZ_CATALOGUE_ERROR_VERSION },
    { "PRAGMA application_id = 1", DGZ_CATALOGUE_ERROR_CORRUPT },
  };
  g_autofree char *garbage = g_strnfill (5000, 'x');

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++) {
    change_database (fixture, changes[i].sql);
    assert_refused (fixture, changes[i].code);
  }

  g_assert_true (g_file_set_contents (fixture->database, garbage, -1, NULL));
  assert_refused (fixture, DGZ_CATALOGUE_ERROR_CORRUPT);
  g_assert_true (g_file_set_contents (fixture->database, "", 0, NULL));
  assert_refused (fixture, DGZ_CATALOGUE_ERROR_CORRUPT);
  g_assert_cmpint (g_remove (fixture->database), ==, 0);
  assert_refused (fixture, DGZ_CATALOGUE_ERROR_MISSING);
  g_assert_cmpint (g_mkdir (fixture->database, 0700), ==, 0);
  assert_refused (fixture, DGZ_CATALOGUE_ERROR_FAILED);
}

/* A newer catalogue is not imported into, and stays as it is. */
static void
test_import_into_newer (Fixture      *fixture,
                        gconstpointer data)
{
  g_autofree char *table = dgz_test_write_tracks (fixture->folder, "a.csv", "House", 3);
  g_autofree char *folder = NULL;
  g_autofree char *current = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (dgz_test_import (fixture->folder, table, NULL, NULL));
  folder = dgz_generation_current (fixture->folder);
  g_free (fixture->database);
  fixture->database = g_build_filename (folder, DGZ_DATABASE_NAME, NULL);
  change_database (fixture, "PRAGMA user_version = 99");
  g_assert_false (dgz_test_import (fixture->folder, table, NULL, &error));
  g_assert_error (error, DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_VERSION);
  current = dgz_test_current (fixture->folder);
  g_assert_cmpstr (current, ==, "1");
}

static void
test_cancel (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_cmpint (g_remove (fixture->features), ==, 0);
  g_assert_null (dgz_catalogue_open (fixture->folder, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (fixture->features, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/catalogue/starter", test_starter },
    { "/catalogue/find", test_find },
    { "/catalogue/order", test_order },
    { "/catalogue/features", test_features },
    { "/catalogue/truncated-database", test_truncated_database },
    { "/catalogue/damaged-database", test_damaged_database },
    { "/catalogue/gaps", test_gaps },
    { "/catalogue/no-catalogue", test_no_catalogue },
    { "/catalogue/import-into-newer", test_import_into_newer },
    { "/catalogue/cancel", test_cancel },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
