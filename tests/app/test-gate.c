/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The main thread never waits for the engine: it is held at a gate inside a
 * scan while the main context runs, a newer dig begins and is cancelled.
 * An import that replaces the catalogue meanwhile is seen by the next dig.
 */

#include "dgz-recommender-private.h"

#include <string.h>

#include "dgz-import-job.h"
#include "dgz-settings.h"
#include "dgz-test-util.h"

typedef struct
{
  GMutex mutex;
  GCond cond;
  gboolean is_open;
  guint n_arrived;
} Gate;

static void
gate_cb (gpointer data)
{
  Gate *gate = data;

  g_mutex_lock (&gate->mutex);
  gate->n_arrived++;
  while (!gate->is_open)
    g_cond_wait (&gate->cond, &gate->mutex);
  g_mutex_unlock (&gate->mutex);
}

static gboolean
has_arrived (gpointer data)
{
  Gate *gate = data;
  gboolean arrived;

  g_mutex_lock (&gate->mutex);
  arrived = gate->n_arrived > 0;
  g_mutex_unlock (&gate->mutex);
  return arrived;
}

static void
gate_open (Gate *gate)
{
  g_mutex_lock (&gate->mutex);
  gate->is_open = TRUE;
  g_cond_broadcast (&gate->cond);
  g_mutex_unlock (&gate->mutex);
}

static void
start (DgzRecommender *recommender,
       GCancellable   *cancellable,
       GAsyncResult  **slot)
{
  g_autofree char *json = dgz_test_release_json (7, "Slow Harbour", "\"Dub Techno\"");
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  DgzDigQuery *query = dgz_dig_query_new ();

  query->release = dgz_release_parse (bytes, NULL);
  g_assert_nonnull (query->release);
  dgz_recommender_find_async (recommender, query, cancellable, NULL, NULL, dgz_test_take_result,
                              slot);
}

static DgzDigAnswer *
finish (DgzRecommender *recommender,
        GAsyncResult  **slot,
        GError        **error)
{
  g_autoptr (GAsyncResult) result = dgz_test_wait_result (slot);

  return dgz_recommender_find_finish (recommender, result, error);
}

static void
expect_cancelled (DgzRecommender *recommender,
                  GAsyncResult  **slot)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzDigAnswer) answer = finish (recommender, slot, &error);

  g_assert_null (answer);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
close_it (DgzRecommender *recommender)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  dgz_recommender_close_async (recommender, dgz_test_take_result, &slot);
  result = dgz_test_wait_result (&slot);
  g_assert_true (dgz_recommender_close_finish (recommender, result, NULL));
}

static void
count_cb (gpointer data)
{
  guint *turns = data;

  (*turns)++;
}

static gboolean
turn_cb (gpointer data)
{
  count_cb (data);
  return G_SOURCE_CONTINUE;
}

static gboolean
has_turned (gpointer data)
{
  return *(guint *) data >= 1000;
}

static void
test_gate (void)
{
  char *folder = dgz_test_make_folder ();
  g_autofree char *starter = dgz_settings_starter_dir ();
  DgzRecommender *recommender = dgz_recommender_new (folder, starter);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *slots[3] = { NULL };
  g_autoptr (DgzDigAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;
  Gate gate = { 0 };
  guint turns = 0;
  guint source;

  dgz_recommender_set_gate (recommender, gate_cb, &gate);
  start (recommender, NULL, &slots[0]);
  g_assert_true (dgz_test_wait (has_arrived, &gate, 20.0));
  source = g_idle_add (turn_cb, &turns);
  g_assert_true (dgz_test_wait (has_turned, &turns, 20.0));
  g_source_remove (source);
  g_assert_null (slots[0]);

  start (recommender, cancellable, &slots[1]);
  g_cancellable_cancel (cancellable);
  start (recommender, NULL, &slots[2]);
  gate_open (&gate);
  expect_cancelled (recommender, &slots[0]);
  expect_cancelled (recommender, &slots[1]);
  answer = finish (recommender, &slots[2], &error);
  g_assert_no_error (error);
  g_assert_cmpuint (answer->tracks->len, >, 0);

  close_it (recommender);
  g_assert_true (dgz_test_wait_thread ("dgz-engine"));
  dgz_test_finalize (recommender);
  dgz_test_remove (folder);
}

static void
test_dropped_at_gate (void)
{
  char *folder = dgz_test_make_folder ();
  g_autofree char *starter = dgz_settings_starter_dir ();
  DgzRecommender *recommender = dgz_recommender_new (folder, starter);
  GAsyncResult *slots[2] = { NULL };
  g_autoptr (GAsyncResult) closed = NULL;
  Gate gate = { 0 };

  dgz_recommender_set_gate (recommender, gate_cb, &gate);
  start (recommender, NULL, &slots[0]);
  g_assert_true (dgz_test_wait (has_arrived, &gate, 20.0));
  /* Closing does not wait for the engine either. */
  dgz_recommender_close_async (recommender, dgz_test_take_result, &slots[1]);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (slots[1]);
  gate_open (&gate);
  expect_cancelled (recommender, &slots[0]);
  closed = dgz_test_wait_result (&slots[1]);
  g_assert_true (dgz_recommender_close_finish (recommender, closed, NULL));
  g_clear_object (&closed);
  g_assert_true (dgz_test_wait_thread ("dgz-engine"));
  dgz_test_finalize (recommender);
  dgz_test_remove (folder);
}

static void
import_progress_cb (const DgzImportState *state,
                    gpointer              data)
{
  g_assert_cmpstr (state->step, !=, "");
  g_assert_true (state->fraction == -1.0 || (state->fraction >= 0.0 && state->fraction <= 1.0));
  g_assert_cmpfloat (state->rows_per_second, >=, 0.0);
  count_cb (data);
}

static void
import (const char *folder,
        const char *table,
        guint64     kept)
{
  g_autofree char *path = g_build_filename (folder, "table.csv", NULL);
  g_autoptr (DgzImportSummary) summary = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *slot = NULL;
  guint n_progress = 0;

  g_assert_true (g_file_set_contents (path, table, -1, NULL));
  dgz_import_job_run_async (folder, path, NULL, NULL, import_progress_cb, &n_progress,
                            dgz_test_take_result, &slot);
  result = dgz_test_wait_result (&slot);
  summary = dgz_import_job_run_finish (result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (summary->kept, ==, kept);
  g_assert_cmpuint (n_progress, >, 0);
}

static void
expect_rows (DgzRecommender *recommender,
             gsize           n_rows)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzDigAnswer) answer = NULL;

  start (recommender, NULL, &slot);
  answer = finish (recommender, &slot, &error);
  g_assert_no_error (error);
  g_assert_false (answer->is_starter);
  g_assert_cmpuint (answer->n_rows, ==, n_rows);
}

static void
test_import_between (void)
{
  static const char head[] = "track_id,track_name,artists,track_genre,tempo,key,mode\n";
  char *folder = dgz_test_make_folder ();
  g_autofree char *starter = dgz_settings_starter_dir ();
  g_autofree char *one = g_strconcat (head, "t1,Slipway,Oakum,Dub Techno,124,9,0\n", NULL);
  g_autofree char *two = g_strconcat (one, "t2,Gangway,Tholepin,Dub Techno,125,9,0\n", NULL);
  DgzRecommender *recommender = dgz_recommender_new (folder, starter);
  g_autoptr (DgzDigAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *slot = NULL;

  start (recommender, NULL, &slot);
  answer = finish (recommender, &slot, &error);
  g_assert_no_error (error);
  g_assert_true (answer->is_starter);
  import (folder, one, 1);
  expect_rows (recommender, 1);
  import (folder, two, 2);
  expect_rows (recommender, 2);

  close_it (recommender);
  g_assert_true (dgz_test_wait_thread ("dgz-engine"));
  dgz_test_finalize (recommender);
  dgz_test_remove (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/gate/main-loop-runs", test_gate);
  g_test_add_func ("/gate/dropped", test_dropped_at_gate);
  g_test_add_func ("/gate/import-between", test_import_between);

  return g_test_run ();
}
