/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the window does with the catalogue: imports, removals, and what is told of them. */

#include "dgz-importer.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dgz-test-util.h"

#define PATIENCE 60.0
#define SOURCES(fixture) (dgz_importer_get_sources ((fixture)->importer))

typedef struct
{
  char *folder;
  char *data_dir;
  DgzImporter *importer;
  GString *titles; /* of what was under way */
  guint n_places;  /* how often it was told where an import is */
  guint n_changed;
  guint n_ended;
  gboolean cancels_early; /* at the first place */
} Fixture;

static void
title_cb (DgzImporter *importer,
          GParamSpec  *pspec,
          Fixture     *self)
{
  g_string_append_printf (self->titles, "%s;", dgz_importer_get_title (importer));
}

static void
place_cb (DgzImporter *importer,
          GParamSpec  *pspec,
          Fixture     *self)
{
  g_autofree char *place = NULL;

  g_object_get (importer, "place", &place, NULL);
  if (!place || !*place)
    return;

  self->n_places++;
  if (self->cancels_early)
    dgz_importer_cancel (importer);
  self->cancels_early = FALSE;
}

static void
changed_cb (DgzImporter *importer,
            Fixture     *self)
{
  self->n_changed++;
}

static void
ended_cb (DgzImporter      *importer,
          DgzImportOutcome *outcome,
          Fixture          *self)
{
  self->n_ended++;
}

static gboolean
has_looked (gpointer data)
{
  Fixture *self = data;

  return dgz_source_list_get_is_starter (SOURCES (self)) ||
         g_list_model_get_n_items (dgz_source_list_get_model (SOURCES (self))) > 0;
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->folder = dgz_test_make_folder ();
  self->data_dir = g_build_filename (self->folder, "data", NULL);
  self->titles = g_string_new (NULL);
  self->importer = dgz_importer_new (self->data_dir);
  g_signal_connect (self->importer, "notify::title", G_CALLBACK (title_cb), self);
  g_signal_connect (self->importer, "notify::place", G_CALLBACK (place_cb), self);
  g_signal_connect (self->importer, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect (self->importer, "ended", G_CALLBACK (ended_cb), self);
  g_assert_true (dgz_test_wait (has_looked, self, PATIENCE));
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  GAsyncResult *slot = NULL;

  if (self->importer) {
    g_autoptr (GAsyncResult) result = NULL;

    dgz_importer_close_async (self->importer, dgz_test_take_result, &slot);
    result = dgz_test_wait_result (&slot);
    g_assert_true (dgz_importer_close_finish (self->importer, result, NULL));
    g_assert_false (dgz_importer_get_is_busy (self->importer));
    g_clear_object (&result);
    dgz_test_finalize (self->importer);
  }
  g_string_free (self->titles, TRUE);
  g_free (self->data_dir);
  dgz_test_remove (self->folder);
}

/* Writes a table of invented tracks; the first of @n_bad more rows have no title. */
static char *
write_table (Fixture    *self,
             const char *name,
             guint       n,
             guint       n_bad)
{
  static const char *const styles[] = { "techno", "house", "ambient" };
  char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GString) text = g_string_new ("track_name,artists,genre,tempo,key,mode,energy\n");

  for (guint i = 0; i < n_bad; i++)
    g_string_append (text, ",Nobody,techno,120,1,1,0.5\n");
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s %u,Artist %u,%s,%u,%u,%u,0.%u\n", name, i, i % 40,
                            styles[i % 3], 100 + i % 40, i % 12, i % 2, 10 + i % 80);
  g_assert_true (g_file_set_contents (path, text->str, (gssize) text->len, NULL));
  return path;
}

static gboolean
is_idle (gpointer data)
{
  return !dgz_importer_get_is_busy (((Fixture *) data)->importer);
}

static void
import (Fixture    *self,
        const char *first,
        const char *second)
{
  const char *const paths[] = { first, second, NULL };

  dgz_importer_import (self->importer, paths);
  g_assert_true (dgz_importer_get_is_busy (self->importer));
}

static void
expect_sources (Fixture    *self,
                const char *wanted)
{
  GListModel *sources = dgz_source_list_get_model (SOURCES (self));
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (sources); i++) {
    g_autoptr (DgzSourceItem) item = g_list_model_get_item (sources, i);

    g_string_append_printf (names, "%s;", dgz_source_item_get_name (item));
  }
  g_assert_cmpstr (names->str, ==, wanted);
}

static DgzImportOutcome *
get_outcome (Fixture *self,
             guint    position,
             guint    of)
{
  GListModel *outcomes = dgz_importer_get_outcomes (self->importer);
  g_autoptr (DgzImportOutcome) outcome = NULL;

  g_assert_cmpuint (g_list_model_get_n_items (outcomes), ==, of);
  outcome = g_list_model_get_item (outcomes, position);
  g_assert_nonnull (outcome);
  return outcome;
}

static char *
find_report (Fixture *self,
             guint    position)
{
  const DgzImportSummary *summary =
      dgz_import_outcome_get_summary (get_outcome (self, position, 2));

  return dgz_source_list_find_report (SOURCES (self), summary->report_path);
}

static void
test_starter (Fixture      *self,
              gconstpointer data)
{
  expect_sources (self, "");
  g_assert_true (dgz_source_list_get_is_starter (SOURCES (self)));
  g_assert_cmpuint (dgz_source_list_get_n_tracks (SOURCES (self)), >, 3000);
  g_assert_null (dgz_source_list_get_trouble (SOURCES (self)));
}

static void
test_import (Fixture      *self,
             gconstpointer data)
{
  g_autofree char *path = write_table (self, "club.csv", 3000, 7);
  g_autofree char *report = NULL;
  g_autofree char *description = NULL;
  g_autoptr (DgzSourceItem) item = NULL;
  DgzImportOutcome *outcome;
  const DgzImportSummary *summary;

  import (self, path, NULL);
  g_assert_true (dgz_test_wait (is_idle, self, PATIENCE));
  g_assert_cmpstr (self->titles->str, ==, "Importing club.csv;");
  g_assert_cmpuint (self->n_places, >, 1);
  g_assert_cmpuint (self->n_changed, ==, 1);
  g_assert_cmpuint (self->n_ended, ==, 1);
  g_assert_cmpfloat (dgz_importer_get_seconds (self->importer), >, 0.0);

  outcome = get_outcome (self, 0, 1);
  summary = dgz_import_outcome_get_summary (outcome);
  g_assert_cmpstr (dgz_import_outcome_get_name (outcome), ==, "club.csv");
  g_assert_null (dgz_import_outcome_get_error (outcome));
  g_assert_cmpuint (summary->rows, ==, 3007);
  g_assert_cmpuint (summary->kept, ==, 3000);
  g_assert_cmpuint (summary->rejected, ==, 7);

  expect_sources (self, "club.csv;");
  g_assert_false (dgz_source_list_get_is_starter (SOURCES (self)));
  g_assert_cmpuint (dgz_source_list_get_n_tracks (SOURCES (self)), ==, 3000);
  item = g_list_model_get_item (dgz_source_list_get_model (SOURCES (self)), 0);
  description = dgz_source_item_dup_description (item);
  g_assert_cmpstr (description, ==,
                   "3,000 tracks · 7 rows left out · Table of tracks · just now");
  g_assert_true (g_file_get_contents (dgz_source_item_get_report_path (item), &report, NULL, NULL));
  g_assert_nonnull (strstr (report, "8"));
}

static void
test_cancel (Fixture      *self,
             gconstpointer data)
{
  g_autofree char *old = write_table (self, "old.csv", 50, 0);
  g_autofree char *big = write_table (self, "big.csv", 60000, 0);
  g_autofree char *last = write_table (self, "last.csv", 50, 0);

  import (self, old, NULL);
  g_assert_true (dgz_test_wait (is_idle, self, PATIENCE));
  self->cancels_early = TRUE;
  import (self, big, last);
  g_assert_true (dgz_test_wait (is_idle, self, PATIENCE));

  /* Neither what ran nor what waited; the old one is as it was, and nothing is said. */
  g_assert_cmpstr (self->titles->str, ==, "Importing old.csv;Importing big.csv;");
  expect_sources (self, "old.csv;");
  g_assert_cmpuint (dgz_source_list_get_n_tracks (SOURCES (self)), ==, 50);
  g_assert_cmpuint (self->n_changed, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (dgz_importer_get_outcomes (self->importer)), ==, 0);
}

static void
test_queue (Fixture      *self,
            gconstpointer data)
{
  g_autofree char *first = write_table (self, "first.csv", 40, 0);
  g_autofree char *second = write_table (self, "second.csv", 60, 0);
  g_autofree char *waiting = NULL;
  g_autofree char *report = NULL;
  g_autofree char *text = NULL;

  import (self, first, second);
  g_object_get (self->importer, "waiting", &waiting, NULL);
  g_assert_cmpstr (waiting, ==, "1 more is waiting");
  g_assert_true (dgz_test_wait (is_idle, self, PATIENCE));
  g_assert_cmpstr (self->titles->str, ==, "Importing first.csv;Importing second.csv;");
  expect_sources (self, "first.csv;second.csv;");
  g_assert_cmpuint (self->n_changed, ==, 2);
  g_assert_cmpstr (dgz_import_outcome_get_name (get_outcome (self, 0, 2)), ==, "first.csv");
  g_assert_cmpstr (dgz_import_outcome_get_name (get_outcome (self, 1, 2)), ==, "second.csv");

  /* The first one's report was taken over. */
  report = find_report (self, 0);
  g_assert_nonnull (report);
  g_assert_true (g_file_get_contents (report, &text, NULL, NULL));
}

static void
test_error (Fixture      *self,
            gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "words.csv", NULL);
  g_autofree char *mended = NULL;
  DgzImportOutcome *outcome;

  g_assert_true (g_file_set_contents (path, "colour,size\nred,2\nblue,3\n", -1, NULL));
  import (self, path, NULL);
  g_assert_true (dgz_test_wait (is_idle, self, PATIENCE));
  outcome = get_outcome (self, 0, 1);
  g_assert_null (dgz_import_outcome_get_summary (outcome));
  g_assert_cmpstr (dgz_import_outcome_get_error_title (outcome), !=, "");
  g_assert_cmpstr (dgz_import_outcome_get_error (outcome), !=, "");
  g_assert_cmpuint (self->n_changed, ==, 0);
  g_assert_cmpuint (self->n_ended, ==, 1);
  g_assert_true (dgz_source_list_get_is_starter (SOURCES (self)));

  /* Once the file is mended, the same button does it. */
  mended = write_table (self, "words.csv", 30, 0);
  dgz_importer_retry (self->importer, outcome);
  g_assert_true (dgz_test_wait (is_idle, self, PATIENCE));
  g_assert_nonnull (dgz_import_outcome_get_summary (get_outcome (self, 0, 1)));
  expect_sources (self, "words.csv;");
}

static void
test_remove (Fixture      *self,
             gconstpointer data)
{
  g_autofree char *first = write_table (self, "first.csv", 40, 0);
  g_autofree char *second = write_table (self, "second.csv", 60, 0);

  import (self, first, second);
  g_assert_true (dgz_test_wait (is_idle, self, PATIENCE));

  /* Hidden and kept after all: nothing has changed. */
  dgz_source_list_hide (SOURCES (self), "first.csv");
  expect_sources (self, "second.csv;");
  dgz_importer_keep_source (self->importer, "first.csv");
  expect_sources (self, "first.csv;second.csv;");
  g_assert_false (dgz_importer_get_is_busy (self->importer));

  g_string_truncate (self->titles, 0);
  dgz_importer_remove_source (self->importer, "first.csv");
  dgz_importer_remove_source (self->importer, "first.csv");
  g_assert_true (dgz_test_wait (is_idle, self, PATIENCE));
  g_assert_cmpstr (self->titles->str, ==, "Removing first.csv;");
  expect_sources (self, "second.csv;");
  g_assert_cmpuint (dgz_source_list_get_n_tracks (SOURCES (self)), ==, 60);

  /* Without the last, the starter catalogue is in use again. */
  dgz_importer_remove_source (self->importer, "second.csv");
  g_assert_true (dgz_test_wait (is_idle, self, PATIENCE));
  g_assert_null (find_report (self, 1));
  expect_sources (self, "");
  g_assert_true (dgz_source_list_get_is_starter (SOURCES (self)));
  g_assert_cmpuint (dgz_source_list_get_n_tracks (SOURCES (self)), >, 3000);
}

/* A source that was hidden leaves before one of its name comes: the new one stays. */
static void
test_hidden_then_imported (Fixture      *self,
                           gconstpointer data)
{
  g_autofree char *path = write_table (self, "same.csv", 40, 0);

  import (self, path, NULL);
  g_assert_true (dgz_test_wait (is_idle, self, PATIENCE));
  dgz_source_list_hide (SOURCES (self), "same.csv");
  import (self, path, NULL);
  dgz_importer_remove_source (self->importer, "same.csv");
  g_assert_true (dgz_test_wait (is_idle, self, PATIENCE));
  expect_sources (self, "same.csv;");
  g_assert_cmpuint (dgz_source_list_get_n_tracks (SOURCES (self)), ==, 40);
}

static void
gone_cb (gpointer data,
         GObject *object)
{
  gboolean *is_gone = data;

  *is_gone = TRUE;
}

static gboolean
has_begun (gpointer data)
{
  return ((Fixture *) data)->n_places > 0;
}

/* Whether no generation is there. */
static gboolean
is_cleared (gpointer data)
{
  Fixture *self = data;
  g_autofree char *path = g_build_filename (self->data_dir, "catalogue", NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    if (g_ascii_isdigit (*name))
      return FALSE;
  }

  return dir != NULL;
}

/* An importer that is dropped takes what is under way with it. */
static void
test_drop (Fixture      *self,
           gconstpointer data)
{
  g_autofree char *big = write_table (self, "big.csv", 60000, 0);
  gboolean is_gone = FALSE;

  import (self, big, NULL);
  g_assert_true (dgz_test_wait (has_begun, self, PATIENCE));
  g_object_weak_ref (G_OBJECT (self->importer), gone_cb, &is_gone);
  g_clear_object (&self->importer);
  g_assert_true (is_gone);
  /* The half-filled folder goes too. */
  g_assert_true (dgz_test_wait (is_cleared, self, PATIENCE));
}

/* Closing cancels; tear_down() waits for it. */
static void
test_close (Fixture      *self,
            gconstpointer data)
{
  g_autofree char *big = write_table (self, "big.csv", 60000, 0);

  import (self, big, NULL);
  g_assert_true (dgz_test_wait (has_begun, self, PATIENCE));
}

#define ADD(path, test) g_test_add ("/importer/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("starter", test_starter);
  ADD ("import", test_import);
  ADD ("cancel", test_cancel);
  ADD ("queue", test_queue);
  ADD ("error", test_error);
  ADD ("remove", test_remove);
  ADD ("hidden-then-imported", test_hidden_then_imported);
  ADD ("drop", test_drop);
  ADD ("close", test_close);
  return g_test_run ();
}
