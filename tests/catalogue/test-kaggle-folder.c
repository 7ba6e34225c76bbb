/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What lies beside a table of the Kaggle set: the rest of it, or not.
 */

#include <glib/gstdio.h>
#include <string.h>

#include "dgz-catalogue-error.h"
#include "dgz-key.h"
#include "dgz-test-import.h"
#include "dgz-test-kaggle.h"

/* Any file of the set stands for the folder, and the folder for any of its files: one source. */
static void
test_one_of_them (DgzTestKaggle *fixture,
                  gconstpointer  data)
{
  g_autofree char *name = g_path_get_basename (fixture->set);

  dgz_test_kaggle_put (fixture, dgz_test_spotify);
  dgz_test_kaggle_put (fixture, dgz_test_beatport);
  for (guint set = 0; set < 2; set++) {
    for (const DgzTestFile *file = set ? dgz_test_beatport : dgz_test_spotify; file->name; file++) {
      g_autofree char *path = g_build_filename (fixture->set, file->name, NULL);
      g_autofree char *source = g_strdup_printf ("%s|kaggle|6", name);

      g_test_message ("%s", file->name);
      dgz_test_kaggle_import (fixture, path, NULL);
      dgz_test_kaggle_expect (fixture, "SELECT name, kind, kept FROM source", source);
    }
  }
}

/* The path of a source is one that is right from anywhere, and its name is no dot. */
static void
test_here (DgzTestKaggle *fixture,
           gconstpointer  data)
{
  g_autofree char *name = g_path_get_basename (fixture->set);
  g_autofree char *source = g_strdup_printf ("%s|%s", name, fixture->set);
  g_autofree char *before = g_get_current_dir ();

  dgz_test_kaggle_put (fixture, dgz_test_spotify);
  g_assert_cmpint (g_chdir (fixture->set), ==, 0);
  dgz_test_kaggle_import (fixture, ".", NULL);
  dgz_test_kaggle_expect (fixture, "SELECT name, path FROM source", source);
  dgz_test_kaggle_import (fixture, "bp_track.csv", NULL);
  dgz_test_kaggle_expect (fixture, "SELECT count (*), max (kept) FROM source", "1|6");
  g_assert_cmpint (g_chdir (before), ==, 0);
}

static void
expect_missing (DgzTestKaggle *fixture,
                const char    *path,
                const char    *name)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (dgz_test_import (fixture->dir, path, NULL, &error));
  g_assert_error (error, DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_NO_TABLE);
  if (!strstr (error->message, name))
    g_error ("%s is not in: %s", name, error->message);
}

static void
test_missing (DgzTestKaggle *fixture,
              gconstpointer  data)
{
  static const char *const needed[][2] = { { "one.csv", "sp_artist" },
                                           { "bp_track.csv", "sp_track" },
                                           { "four.csv", "sp_artist_track" } };
  g_autofree char *other = g_build_filename (fixture->set, "two.csv", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++) {
    dgz_test_kaggle_put (fixture, dgz_test_spotify);
    dgz_test_kaggle_remove (fixture, needed[i][0]);
    expect_missing (fixture, fixture->set, needed[i][1]);
    expect_missing (fixture, other, needed[i][1]);
  }

  /* What else lies beside a table is not what was asked for. */
  g_free (dgz_test_write (fixture->set, "stray.csv", "name,artists\nStray,Dog\n", -1));
  expect_missing (fixture, other, "sp_artist_track");
}

/* A zip that lacks a table says so, and does not look around where it lies. */
static void
test_missing_in_zip (DgzTestKaggle *fixture,
                     gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "part.zip", NULL);
  g_autofree char *zip = NULL;

  dgz_test_kaggle_put (fixture, dgz_test_spotify);
  dgz_test_kaggle_remove (fixture, "four.csv");
  zip = dgz_test_pack (fixture->set, path);
  g_free (dgz_test_write (fixture->dir, "stray.csv", "name,artists\nStray,Dog\n", -1));
  expect_missing (fixture, zip, "sp_artist_track");
}

/* Notes that came with a set are no tables, and are named. */
static void
test_other_files (DgzTestKaggle *fixture,
                  gconstpointer  data)
{
  DgzReport report;

  g_free (dgz_test_write (fixture->set, "a.txt", "Made with care, and time\nby, nobody\n", -1));
  g_free (dgz_test_write (fixture->set, "b.csv", "genre,valence\nHouse,.5\n", -1));
  g_free (dgz_test_write (fixture->set, "c.csv", "", -1));
  g_free (dgz_test_write (fixture->set, "d.csv", "name,artists\nStray,Dog\n", -1));
  dgz_test_kaggle_import (fixture, fixture->set, &report);
  g_assert_cmpuint (report.kept, ==, 1);
  g_assert_cmpuint (report.skipped->len, ==, 3);
  dgz_report_clear (&report);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (DgzTestKaggle *fixture, gconstpointer data);
  } tests[] = {
    { "/kaggle-folder/one-of-them", test_one_of_them },
    { "/kaggle-folder/here", test_here },
    { "/kaggle-folder/missing", test_missing },
    { "/kaggle-folder/missing-in-zip", test_missing_in_zip },
    { "/kaggle-folder/other-files", test_other_files },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, DgzTestKaggle, NULL, dgz_test_kaggle_set_up, tests[i].test,
                dgz_test_kaggle_tear_down);
  return g_test_run ();
}
