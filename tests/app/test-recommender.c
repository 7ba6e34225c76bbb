/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The engine's thread: what it finds, and that nothing waits for it. */

#include "dgz-recommender-private.h"

#include <string.h>

#include "dgz-catalogue-error.h"
#include "dgz-settings.h"
#include "dgz-test-util.h"

typedef struct
{
  char *folder;
  DgzRecommender *recommender;
  guint n_progress;
  double fraction;
  gboolean is_over; /* no progress may come any more */
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autofree char *starter = dgz_settings_starter_dir ();

  self->folder = dgz_test_make_folder ();
  self->recommender = dgz_recommender_new (self->folder, starter);
}

static void
close_it (Fixture *self)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  dgz_recommender_close_async (self->recommender, dgz_test_take_result, &slot);
  result = dgz_test_wait_result (&slot);
  g_assert_true (dgz_recommender_close_finish (self->recommender, result, &error));
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  if (self->recommender)
    close_it (self);
  /* The thread ends even where nobody closed, and drops its tasks before. */
  g_assert_true (dgz_test_wait_thread ("dgz-engine"));
  if (self->recommender)
    dgz_test_finalize (self->recommender);
  dgz_test_remove (self->folder);
}

static DgzDigQuery *
make_query (const char *styles)
{
  g_autofree char *json = dgz_test_release_json (7, "Slow Harbour", styles);
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  DgzDigQuery *query = dgz_dig_query_new ();
  g_autoptr (GError) error = NULL;

  query->release = dgz_release_parse (bytes, &error);
  g_assert_no_error (error);
  return query;
}

static void
progress_cb (double   fraction,
             gpointer data)
{
  Fixture *self = data;

  g_assert_false (self->is_over);
  g_assert_cmpfloat (fraction, >=, self->fraction);
  g_assert_cmpfloat (fraction, <=, 1.0);
  self->fraction = fraction;
  self->n_progress++;
}

static void
start_with (Fixture        *self,
            DgzRecommender *recommender,
            GCancellable   *cancellable,
            GAsyncResult  **slot)
{
  self->fraction = 0.0;
  dgz_recommender_find_async (recommender, make_query ("\"Dub Techno\", \"Ambient\""),
                              cancellable, progress_cb, self, dgz_test_take_result, slot);
}

static void
start (Fixture       *self,
       GCancellable  *cancellable,
       GAsyncResult **slot)
{
  start_with (self, self->recommender, cancellable, slot);
}

static DgzDigAnswer *
finish (Fixture       *self,
        GAsyncResult **slot,
        GError       **error)
{
  g_autoptr (GAsyncResult) result = dgz_test_wait_result (slot);

  return dgz_recommender_find_finish (self->recommender, result, error);
}

static void
expect_cancelled (Fixture       *self,
                  GAsyncResult **slot)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzDigAnswer) answer = finish (self, slot, &error);

  g_assert_null (answer);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
expect_found (Fixture       *self,
              GAsyncResult **slot)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzDigAnswer) answer = finish (self, slot, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (answer->tracks->len, >, 0);
}

static void
check_track (DgzTrack *track,
             int       rank)
{
  double sum = 0.0;

  g_assert_cmpint (dgz_track_get_rank (track), ==, rank);
  for (int i = 0; i < DGZ_N_SCORE_PARTS; i++) {
    const DgzTrackPart *part = dgz_track_get_part (track, i);

    g_assert_nonnull (part->evidence);
    if (part->is_present)
      g_assert_cmpfloat (part->contribution, ==, part->weight * part->value);
    sum += part->contribution;
  }
  g_assert_cmpfloat (sum, ==, dgz_track_get_score (track));
  g_assert_cmpfloat (dgz_track_get_score (track), >=, 0.40);
}

static void
test_found (Fixture      *self,
            gconstpointer data)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzDigAnswer) answer = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  start (self, NULL, &slot);
  answer = finish (self, &slot, &error);
  g_assert_no_error (error);
  g_assert_true (answer->is_starter);
  g_assert_cmpuint (answer->tracks->len, ==, 50);
  g_assert_cmpuint (answer->n_matches, >=, answer->tracks->len);
  g_assert_cmpuint (answer->n_rows, >=, answer->n_matches);
  g_assert_cmpuint (answer->found->len, ==, 2);
  g_assert_true (answer->has_part[DGZ_PART_STYLE]);
  g_assert_false (answer->has_part[DGZ_PART_AUDIO]);
  g_assert_cmpfloat (answer->weights[DGZ_PART_STYLE], ==, 1.0);
  for (guint i = 0; i < answer->tracks->len; i++) {
    check_track (answer->tracks->pdata[i], (int) i + 1);
    g_assert_true (g_hash_table_add (seen, (char *) dgz_track_get_id (answer->tracks->pdata[i])));
  }
}

/* The same question gets the same answer, and a track may be the question. */
static void
test_track_as_query (Fixture      *self,
                     gconstpointer data)
{
  g_autofree char *first = NULL;

  for (int i = 0; i < 2; i++) {
    GAsyncResult *slot = NULL;
    g_autoptr (GError) error = NULL;
    g_autoptr (DgzDigAnswer) answer = NULL;

    start (self, NULL, &slot);
    answer = finish (self, &slot, &error);
    if (first)
      g_assert_cmpstr (dgz_track_get_id (answer->tracks->pdata[0]), ==, first);
    g_free (first);
    first = g_strdup (dgz_track_get_id (answer->tracks->pdata[0]));
  }
  {
    GAsyncResult *slot = NULL;
    g_autoptr (GError) error = NULL;
    g_autoptr (DgzDigAnswer) answer = NULL;
    DgzDigQuery *query = dgz_dig_query_new ();

    query->track_ids = g_strsplit (first, "\n", 1);
    dgz_recommender_find_async (self->recommender, query, NULL, NULL, NULL, dgz_test_take_result,
                                &slot);
    answer = finish (self, &slot, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (((DgzCatalogueTrack *) answer->seeds->pdata[0])->key, ==, first);
    for (guint i = 0; i < answer->tracks->len; i++)
      g_assert_cmpstr (dgz_track_get_id (answer->tracks->pdata[i]), !=, first);
  }
}

static void
expect_query_error (Fixture     *self,
                    DgzDigQuery *query,
                    GQuark       domain,
                    int          code)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzDigAnswer) answer = NULL;

  dgz_recommender_find_async (self->recommender, query, NULL, NULL, NULL, dgz_test_take_result,
                              &slot);
  answer = finish (self, &slot, &error);
  g_assert_null (answer);
  g_assert_error (error, domain, code);
}

static void
test_refused (Fixture      *self,
              gconstpointer data)
{
  DgzDigQuery *query = dgz_dig_query_new ();
  g_autofree char *nowhere = g_build_filename (self->folder, "nowhere", NULL);

  query->track_ids = g_strsplit ("no such track", "\n", 1);
  expect_query_error (self, query, DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_MISSING);
  expect_query_error (self, make_query (""), DGZ_RECOMMENDER_ERROR,
                      DGZ_RECOMMENDER_ERROR_NO_MATCH);
  query = make_query ("\"Dub Techno\"");
  memset (query->options.weights, 0, sizeof query->options.weights);
  expect_query_error (self, query, DGZ_DIG_ERROR, DGZ_DIG_ERROR_BAD_VALUE);

  close_it (self);
  expect_query_error (self, make_query ("\"Dub Techno\""), DGZ_RECOMMENDER_ERROR,
                      DGZ_RECOMMENDER_ERROR_CLOSED);
  dgz_test_finalize (self->recommender);
  self->recommender = dgz_recommender_new (self->folder, nowhere);
  expect_query_error (self, make_query ("\"Dub Techno\""), DGZ_CATALOGUE_ERROR,
                      DGZ_CATALOGUE_ERROR_MISSING);
}

static void
test_cancelled_before (Fixture      *self,
                       gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *slot = NULL;

  g_cancellable_cancel (cancellable);
  start (self, cancellable, &slot);
  expect_cancelled (self, &slot);
  g_assert_cmpuint (self->n_progress, ==, 0);
}

static void
test_newer_wins (Fixture      *self,
                 gconstpointer data)
{
  GAsyncResult *slots[5] = { NULL };

  for (int i = 0; i < 5; i++)
    start (self, NULL, &slots[i]);
  for (int i = 0; i < 4; i++)
    expect_cancelled (self, &slots[i]);
  expect_found (self, &slots[4]);
}

/* An answer that was on its way when the dig was cancelled is not given out. */
static void
test_cancelled_late (Fixture      *self,
                     gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  GAsyncResult *slot = NULL;

  dgz_recommender_find_async (self->recommender, make_query ("\"Ambient\""), cancellable, NULL,
                              NULL, dgz_test_take_result, &slot);
  /* Without progress, only the answer can wake the main context. */
  while (!g_main_context_pending (NULL) && g_get_monotonic_time () < end)
    g_thread_yield ();
  g_cancellable_cancel (cancellable);
  expect_cancelled (self, &slot);
}

static void
test_no_late_progress (Fixture      *self,
                       gconstpointer data)
{
  for (int i = 0; i < 20; i++) {
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    GAsyncResult *slot = NULL;

    self->is_over = FALSE;
    start (self, cancellable, &slot);
    if (i % 2) {
      g_cancellable_cancel (cancellable);
      self->is_over = TRUE;
      expect_cancelled (self, &slot);
    } else {
      expect_found (self, &slot);
      self->is_over = TRUE;
    }
    while (g_main_context_iteration (NULL, FALSE))
      ;
  }
}

static void
test_close_under_way (Fixture      *self,
                      gconstpointer data)
{
  GAsyncResult *slots[3] = { NULL };

  for (int i = 0; i < 3; i++)
    start (self, NULL, &slots[i]);
  close_it (self);
  for (int i = 0; i < 3; i++)
    expect_cancelled (self, &slots[i]);
  /* Once more does no harm. */
  close_it (self);
}

static void
test_drop_unused (Fixture      *self,
                  gconstpointer data)
{
  dgz_test_finalize (g_steal_pointer (&self->recommender));
}

static void
test_drop_used (Fixture      *self,
                gconstpointer data)
{
  GAsyncResult *slot = NULL;

  start (self, NULL, &slot);
  expect_found (self, &slot);
  g_clear_object (&self->recommender);
}

static void
test_drop_under_way (Fixture      *self,
                     gconstpointer data)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DgzDigAnswer) answer = NULL;
  DgzRecommender *recommender = g_steal_pointer (&self->recommender);

  start_with (self, recommender, NULL, &slot);
  g_object_unref (recommender);
  result = dgz_test_wait_result (&slot);
  answer = dgz_recommender_find_finish (recommender, result, NULL);
  g_assert_nonnull (answer);
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void (*function) (Fixture *, gconstpointer);
  } tests[] = {
    { "/recommender/found", test_found },
    { "/recommender/track-as-query", test_track_as_query },
    { "/recommender/refused", test_refused },
    { "/recommender/cancelled-before", test_cancelled_before },
    { "/recommender/newer-wins", test_newer_wins },
    { "/recommender/cancelled-late", test_cancelled_late },
    { "/recommender/no-late-progress", test_no_late_progress },
    { "/recommender/close-under-way", test_close_under_way },
    { "/recommender/drop-unused", test_drop_unused },
    { "/recommender/drop-used", test_drop_used },
    { "/recommender/drop-under-way", test_drop_under_way },
  };

  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].function, tear_down);

  return g_test_run ();
}
