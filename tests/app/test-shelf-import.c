/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How the user's own files get into the catalogue, and out of it. */

#include <glib/gstdio.h>
#include <utime.h>

#include "dgz-file-source.h"
#include "dgz-test-shelf.h"
#include "dgz-test-util.h"

#define PATIENCE 60.0

static guint n_changed;

static void
changed_cb (void)
{
  n_changed++;
}

static void
expect_sources (DgzTestShelf *self,
                guint         n)
{
  DgzSourceList *list = dgz_importer_get_sources (self->importer);
  GListModel *sources = dgz_source_list_get_model (list);

  g_assert_cmpuint (g_list_model_get_n_items (sources), ==, n);
  for (guint i = 0; i < n; i++) {
    g_autoptr (DgzSourceItem) source = g_list_model_get_item (sources, i);

    g_assert_cmpstr (dgz_source_item_get_name (source), ==, DGZ_FILES_SOURCE_NAME);
  }
}

static void
open_three (DgzTestShelf *self)
{
  struct utimbuf long_ago = { 1000000000, 1000000000 };

  n_changed = 0;
  g_signal_connect (self->importer, "changed", G_CALLBACK (changed_cb), NULL);
  for (guint i = 0; i < 3; i++) {
    g_autofree char *name = g_strdup_printf ("%u.mp3", i);
    g_autofree char *path = NULL;

    path = dgz_test_shelf_write (self, name);
    /* One that may still be written would come later than the others, and be imported alone. */
    g_assert_cmpint (g_utime (path, &long_ago), ==, 0);
  }
  dgz_test_shelf_open (self);
  dgz_test_shelf_add (self, self->music);
  dgz_test_shelf_wait_files (self, 3, 0);
}

static gboolean
has_changed (gpointer data)
{
  return n_changed >= GPOINTER_TO_UINT (data);
}

static void
wait_changed (DgzTestShelf *self,
              guint         n)
{
  g_assert_true (dgz_test_wait (has_changed, GUINT_TO_POINTER (n), PATIENCE));
  dgz_test_shelf_rest (self);
  g_assert_cmpuint (n_changed, ==, n);
}

static void
test_import (DgzTestShelf *self,
             gconstpointer data)
{
  DgzSourceList *list = dgz_importer_get_sources (self->importer);

  open_three (self);
  wait_changed (self, 1);
  expect_sources (self, 1);
  g_assert_cmpuint (dgz_source_list_get_n_tracks (list), ==, 3);
  /* Nobody was told. */
  g_assert_cmpuint (g_list_model_get_n_items (dgz_importer_get_outcomes (self->importer)), ==, 0);

  /* Nothing has changed: not now and not with the next start. */
  dgz_test_shelf_rest (self);
  dgz_test_shelf_close (self);
  dgz_test_shelf_open (self);
  dgz_test_shelf_wait_files (self, 3, 0);
  dgz_test_shelf_rest (self);
  g_assert_cmpuint (n_changed, ==, 1);

  g_free (dgz_test_shelf_write (self, "new.mp3"));
  dgz_test_shelf_wait_files (self, 4, 0);
  wait_changed (self, 2);
  g_assert_cmpuint (dgz_source_list_get_n_tracks (list), ==, 4);
}

static void
test_gone (DgzTestShelf *self,
           gconstpointer data)
{
  DgzSourceList *list = dgz_importer_get_sources (self->importer);

  open_three (self);
  wait_changed (self, 1);
  /* One that may be kept after all is still in the catalogue. */
  g_assert_true (dgz_shelf_remove_folder (self->shelf, self->music));
  dgz_test_shelf_wait_files (self, 0, 0);
  expect_sources (self, 1);
  g_assert_cmpuint (n_changed, ==, 1);

  dgz_shelf_forget_folder (self->shelf, self->music);
  g_assert_true (dgz_test_wait (has_changed, GUINT_TO_POINTER (2), PATIENCE));
  expect_sources (self, 0);
  g_assert_true (dgz_source_list_get_is_starter (list));

  dgz_test_shelf_add (self, self->music);
  dgz_test_shelf_wait_files (self, 3, 0);
  wait_changed (self, 3);
  expect_sources (self, 1);
}

static void
test_lost (DgzTestShelf *self,
           gconstpointer data)
{
  open_three (self);
  wait_changed (self, 1);
  dgz_test_shelf_close (self);

  /* Removed by another program: with the next start it is made good. */
  dgz_importer_remove_source (self->importer, DGZ_FILES_SOURCE_NAME);
  g_assert_true (dgz_test_wait (has_changed, GUINT_TO_POINTER (2), PATIENCE));
  expect_sources (self, 0);
  dgz_test_shelf_open (self);
  g_assert_true (dgz_test_wait (has_changed, GUINT_TO_POINTER (3), PATIENCE));
  expect_sources (self, 1);
}

static void
test_failed (DgzTestShelf *self,
             gconstpointer data)
{
  g_autofree char *catalogue = g_build_filename (self->data_dir, "catalogue", NULL);
  GListModel *outcomes = dgz_importer_get_outcomes (self->importer);

  /* A file where the catalogue's folder is to be. */
  g_assert_true (g_file_set_contents (catalogue, "", 0, NULL));
  open_three (self);
  while (g_list_model_get_n_items (outcomes) == 0)
    g_main_context_iteration (NULL, TRUE);
  dgz_test_shelf_rest (self);
  /* It is told once, and tried again when it is asked for. */
  g_assert_cmpuint (g_list_model_get_n_items (outcomes), ==, 1);
  g_assert_cmpuint (n_changed, ==, 0);
  g_assert_cmpint (g_remove (catalogue), ==, 0);
  dgz_test_shelf_rest (self);
  g_assert_true (dgz_test_wait (has_changed, GUINT_TO_POINTER (1), PATIENCE));
  g_assert_cmpuint (g_list_model_get_n_items (outcomes), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/shelf-import/import", DgzTestShelf, NULL, dgz_test_shelf_set_up, test_import,
              dgz_test_shelf_tear_down);
  g_test_add ("/shelf-import/gone", DgzTestShelf, NULL, dgz_test_shelf_set_up, test_gone,
              dgz_test_shelf_tear_down);
  g_test_add ("/shelf-import/lost", DgzTestShelf, NULL, dgz_test_shelf_set_up, test_lost,
              dgz_test_shelf_tear_down);
  g_test_add ("/shelf-import/failed", DgzTestShelf, NULL, dgz_test_shelf_set_up, test_failed,
              dgz_test_shelf_tear_down);

  return g_test_run ();
}
