/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What is offered while somebody types, from a real catalogue: the newest text
 * wins, imports are followed, and closing waits for nothing.
 */

#include "dgz-searcher-private.h"

#include <string.h>

#include "dgz-import-job.h"
#include "dgz-test-util.h"

#define PATIENCE 20.0

typedef struct
{
  char *folder;
  DgzSearcher *searcher;
  GMutex mutex;
  GCond cond;
  gboolean is_held;
  guint n_arrived;
  gboolean has_token;
  guint n_asked;    /* how often Discogs was asked */
  GTask *asked;     /* what it was asked last */
  char *asked_text; /* what for */
} Fixture;

static const char table[] =
    "track_id,name,artists,album,release_id,label,catno,upc,release_date,popularity\n"
    "A,Slow Tide,Velm Oro,Harbours,R1,Hof Records,HOF-017,0724384260958,2003,10\n"
    "B,Slow Tide (Remix),Nadir Quist,Undertow,R2,Nox,UN 3,,1999,5\n"
    "D,Second Side,Velm Oro,Harbours,R1,Hof Records,HOF-017,0724384260958,2003,99\n"
    "E,Nineteen,Velm Oro,1999,R4,Hof Records,HOF 4,,2004,50\n";

static void
import (Fixture    *self,
        const char *contents)
{
  g_autofree char *path = g_build_filename (self->folder, "table.csv", NULL);
  g_autoptr (DgzImportSummary) summary = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *slot = NULL;

  g_assert_true (g_file_set_contents (path, contents, -1, NULL));
  dgz_import_job_run_async (self->folder, path, NULL, NULL, NULL, NULL, dgz_test_take_result,
                            &slot);
  result = dgz_test_wait_result (&slot);
  summary = dgz_import_job_run_finish (result, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->folder = dgz_test_make_folder ();
  import (self, table);
  self->searcher = dgz_searcher_new (self->folder);
}

static void
close_searcher (Fixture *self)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  dgz_searcher_close_async (self->searcher, dgz_test_take_result, &slot);
  result = dgz_test_wait_result (&slot);
  g_assert_true (dgz_searcher_close_finish (self->searcher, result, NULL));
}

static gboolean
is_alone (gpointer data)
{
  return G_OBJECT (data)->ref_count == 1;
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_clear_object (&self->asked);
  g_free (self->asked_text);
  close_searcher (self);
  g_assert_true (dgz_test_wait_thread ("dgz-search"));
  g_assert_true (dgz_test_wait (is_alone, self->searcher, PATIENCE));
  g_assert_finalize_object (self->searcher);
  dgz_test_remove (self->folder);
}

static void
gate_cb (gpointer data)
{
  Fixture *self = data;

  g_mutex_lock (&self->mutex);
  self->n_arrived++;
  while (self->is_held)
    g_cond_wait (&self->cond, &self->mutex);
  g_mutex_unlock (&self->mutex);
}

static gboolean
has_arrived (gpointer data)
{
  Fixture *self = data;
  gboolean arrived;

  g_mutex_lock (&self->mutex);
  arrived = self->n_arrived > 0;
  g_mutex_unlock (&self->mutex);
  return arrived;
}

static void
hold (Fixture *self)
{
  self->is_held = TRUE;
  dgz_searcher_worker_set_gate (dgz_searcher_get_worker (self->searcher), gate_cb, self);
}

static void
let_go (Fixture *self)
{
  g_mutex_lock (&self->mutex);
  self->is_held = FALSE;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
}

static gboolean
has_settled (gpointer data)
{
  return dgz_searcher_get_state (data) != DGZ_SEARCHER_SEARCHING;
}

/* The list, in words. */
static char *
describe (DgzSearcher *searcher)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (searcher)); i++) {
    g_autoptr (DgzSuggestion) item = g_list_model_get_item (G_LIST_MODEL (searcher), i);
    const char *const *ids = dgz_suggestion_get_track_ids (item);
    g_autofree char *joined = ids ? g_strjoinv ("+", (char **) ids) : NULL;

    g_string_append_printf (text, "%s%s: %s (%s) %s", i > 0 ? "; " : "",
                            dgz_suggestion_get_noun (item), dgz_suggestion_get_title (item),
                            dgz_suggestion_get_subtitle (item),
                            joined ? joined : dgz_suggestion_get_url (item));
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
expect (Fixture    *self,
        const char *text,
        const char *wanted)
{
  g_autofree char *found = NULL;

  dgz_searcher_set_text (self->searcher, text);
  g_assert_true (dgz_test_wait (has_settled, self->searcher, PATIENCE));
  found = describe (self->searcher);
  g_assert_cmpstr (found, ==, wanted);
}

#define SLOW_TIDE "track: Slow Tide (Velm Oro · Hof Records · 2003) A"
#define HARBOURS "record: Harbours (Velm Oro · Hof Records HOF-017 · 2003) A+D"
#define NINETEEN "track: Nineteen (Velm Oro · Hof Records · 2004) E"

static void
test_texts (Fixture      *self,
            gconstpointer data)
{
  expect (self, "slow tide oro", SLOW_TIDE);
  expect (self, "Velm Oro - Slow Tide", SLOW_TIDE);
  expect (self, "hof017", HARBOURS);
  expect (self, "724384260958", HARBOURS);
  expect (self, "harbours sl", SLOW_TIDE);
  expect (self, "velm oro 1999", NINETEEN "; record: 1999 (Velm Oro · Hof Records HOF 4 · 2004) E");
  expect (self, "nothing like it", "");
  g_assert_cmpint (dgz_searcher_get_state (self->searcher), ==, DGZ_SEARCHER_DONE);
  expect (self, "", "");
  g_assert_cmpint (dgz_searcher_get_state (self->searcher), ==, DGZ_SEARCHER_IDLE);
}

/* Every version of a track, no record and no link; nothing once the thread is gone. */
static void
test_tracks (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (DgzSearcher) tracks = dgz_searcher_new_for_tracks (self->searcher);
  DgzSearcher *lender = self->searcher;

  self->searcher = tracks;
  expect (self, "slow tide oro", SLOW_TIDE);
  expect (self, "tide slow", SLOW_TIDE "; track: Slow Tide (Remix) (Nadir Quist · Nox · 1999) B");
  expect (self, "velm oro 1999", NINETEEN);
  expect (self, "1999", NINETEEN);
  expect (self, "724384260958", "");
  expect (self, "https://www.discogs.com/release/7-Moss", "");
  self->searcher = lender;
  close_searcher (self);
  self->searcher = tracks;
  expect (self, "slow tide oro", "");
  g_assert_cmpint (dgz_searcher_get_state (tracks), ==, DGZ_SEARCHER_IDLE);
  self->searcher = lender;
}

/* Records come first where their number was typed. */
static void
test_order (Fixture      *self,
            gconstpointer data)
{
  g_autofree char *found = NULL;

  dgz_searcher_set_text (self->searcher, "HOF-017");
  g_assert_true (dgz_test_wait (has_settled, self->searcher, PATIENCE));
  found = describe (self->searcher);
  g_assert_true (g_str_has_prefix (found, HARBOURS "; track: "));
}

static void
test_links (Fixture      *self,
            gconstpointer data)
{
  expect (self, "https://www.discogs.com/release/7-Moss",
          "link: Release 7 (discogs.com) https://www.discogs.com/release/7-Moss");
  g_assert_true (dgz_searcher_get_is_link (self->searcher));
  g_assert_null (dgz_searcher_get_refusal (self->searcher));
  g_assert_cmpint (dgz_searcher_get_state (self->searcher), ==, DGZ_SEARCHER_IDLE);

  /* A number is a release's, and may be in a title. */
  expect (self, "1999",
          "link: Release 1999 (discogs.com) 1999; " NINETEEN
          "; record: 1999 (Velm Oro · Hof Records HOF 4 · 2004) E");

  expect (self, "https://example.com/release/7", "");
  g_assert_nonnull (dgz_searcher_get_refusal (self->searcher));
  expect (self, "https://www.discogs.com/artist/7",
          "link: Artist 7 (discogs.com) https://www.discogs.com/artist/7");
  g_assert_null (dgz_searcher_get_refusal (self->searcher));
  expect (self, "https://www.discogs.com/user/somebody/collection", "");
  g_assert_nonnull (dgz_searcher_get_refusal (self->searcher));
  g_assert_false (dgz_searcher_get_is_link (self->searcher));
  expect (self, "slow tide oro", SLOW_TIDE);
  g_assert_null (dgz_searcher_get_refusal (self->searcher));
}

static void
count_cb (GListModel *model,
          guint       position,
          guint       removed,
          guint       added,
          guint      *n_changes)
{
  (*n_changes)++;
}

/* The worker is held while three texts are typed: the list changes once, to the last's. */
static void
test_newest (Fixture      *self,
             gconstpointer data)
{
  guint n_changes = 0;

  g_signal_connect (self->searcher, "items-changed", G_CALLBACK (count_cb), &n_changes);
  hold (self);
  dgz_searcher_set_text (self->searcher, "slow");
  g_assert_true (dgz_test_wait (has_arrived, self, PATIENCE));
  dgz_searcher_set_text (self->searcher, "slow tide remi");
  g_assert_cmpint (dgz_searcher_get_state (self->searcher), ==, DGZ_SEARCHER_SEARCHING);
  dgz_searcher_set_text (self->searcher, "second side");
  let_go (self);
  expect (self, "second side", "track: Second Side (Velm Oro · Hof Records · 2003) D");
  g_assert_cmpuint (n_changes, ==, 1);
}

/* Blank again, or a link, while the worker is held: what it finds does not come any more. */
static void
test_cancelled (Fixture      *self,
                gconstpointer data)
{
  hold (self);
  dgz_searcher_set_text (self->searcher, "slow");
  g_assert_true (dgz_test_wait (has_arrived, self, PATIENCE));
  dgz_searcher_set_text (self->searcher, "");
  g_assert_cmpint (dgz_searcher_get_state (self->searcher), ==, DGZ_SEARCHER_IDLE);
  let_go (self);
  g_assert_true (dgz_test_wait (is_alone, self->searcher, PATIENCE));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->searcher)), ==, 0);
}

static void
test_closed (Fixture      *self,
             gconstpointer data)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  hold (self);
  dgz_searcher_set_text (self->searcher, "slow");
  g_assert_true (dgz_test_wait (has_arrived, self, PATIENCE));
  dgz_searcher_close_async (self->searcher, dgz_test_take_result, &slot);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (slot);
  let_go (self);
  result = dgz_test_wait_result (&slot);
  g_assert_true (dgz_searcher_close_finish (self->searcher, result, NULL));
  /* A text that comes later finds nothing and harms nothing. */
  expect (self, "second side", "");
}

/* Dropped without closing, while the worker is held. */
static void
test_dropped (void)
{
  Fixture self = { 0 };

  set_up (&self, NULL);
  hold (&self);
  dgz_searcher_set_text (self.searcher, "slow");
  g_assert_true (dgz_test_wait (has_arrived, &self, PATIENCE));
  g_object_run_dispose (G_OBJECT (self.searcher));
  let_go (&self);
  g_assert_true (dgz_test_wait_thread ("dgz-search"));
  g_assert_true (dgz_test_wait (is_alone, self.searcher, PATIENCE));
  dgz_test_finalize (self.searcher);
  dgz_test_remove (self.folder);
}

/* Another import takes the catalogue's place, between searches and while one is held. */
static void
test_replaced (Fixture      *self,
               gconstpointer data)
{
  expect (self, "second side", "track: Second Side (Velm Oro · Hof Records · 2003) D");
  import (self, "track_id,name,artists\nX,Second Side,Else\n");
  expect (self, "second", "track: Second Side (Else) X");

  hold (self);
  dgz_searcher_set_text (self->searcher, "second side");
  g_assert_true (dgz_test_wait (has_arrived, self, PATIENCE));
  import (self, "track_id,name,artists\nY,Second Side,Third\n");
  /* Not even the files are there any more. */
  import (self, "track_id,name,artists\nZ,Second Side,Fourth\n");
  let_go (self);
  expect (self, "second side", "track: Second Side (Fourth) Z");
}

static gboolean
remote_can_search (gpointer data)
{
  return ((Fixture *) data)->has_token;
}

static void
remote_search_async (gpointer            data,
                     const char         *text,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  Fixture *self = data;

  self->n_asked++;
  g_free (self->asked_text);
  self->asked_text = g_strdup (text);
  g_clear_object (&self->asked);
  self->asked = g_task_new (NULL, cancellable, callback, user_data);
}

static GPtrArray *
remote_search_finish (gpointer      data,
                      GAsyncResult *result,
                      GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static const DgzSearcherRemote remote = { remote_can_search, remote_search_async,
                                          remote_search_finish };

static gboolean
is_asked (gpointer data)
{
  return ((Fixture *) data)->asked != NULL;
}

static gboolean
is_quiet (gpointer data)
{
  return !dgz_searcher_get_is_busy (data);
}

static void
answer (Fixture *self)
{
  const char *details[] = { "Somebody", "", "1999", NULL };
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (found, dgz_suggestion_new (DGZ_SUGGESTION_DISCOGS_RELEASE, "There", details,
                                              "https://www.discogs.com/release/5", NULL));
  g_task_return_pointer (self->asked, found, (GDestroyNotify) g_ptr_array_unref);
}

/* Discogs is asked once the keys rest, and for the last text alone. */
static void
test_discogs (Fixture      *self,
              gconstpointer data)
{
  g_autofree char *found = NULL;

  self->has_token = TRUE;
  dgz_searcher_set_remote (self->searcher, &remote, self, NULL);
  dgz_searcher_set_text (self->searcher, "sec");
  dgz_searcher_set_text (self->searcher, "second");
  expect (self, "second side", "track: Second Side (Velm Oro · Hof Records · 2003) D");
  g_assert_true (dgz_searcher_get_is_busy (self->searcher));
  g_assert_nonnull (dgz_searcher_get_note (self->searcher));
  g_assert_true (dgz_test_wait (is_asked, self, PATIENCE));
  g_assert_cmpuint (self->n_asked, ==, 1);
  g_assert_cmpstr (self->asked_text, ==, "second side");
  answer (self);
  g_assert_true (dgz_test_wait (is_quiet, self->searcher, PATIENCE));
  g_assert_null (dgz_searcher_get_note (self->searcher));
  found = describe (self->searcher);
  g_assert_cmpstr (found, ==,
                   "track: Second Side (Velm Oro · Hof Records · 2003) D; release on Discogs: There"
                   " (Somebody · 1999) https://www.discogs.com/release/5");

  /* A link is not searched for. */
  expect (self, "https://www.discogs.com/release/5",
          "link: Release 5 (discogs.com) https://www.discogs.com/release/5");
  g_assert_false (dgz_searcher_get_is_busy (self->searcher));
}

/* An answer to an older text does not come any more; a failure leaves what the catalogue has. */
static void
test_discogs_late (Fixture      *self,
                   gconstpointer data)
{
  self->has_token = TRUE;
  dgz_searcher_set_remote (self->searcher, &remote, self, NULL);
  dgz_searcher_set_text (self->searcher, "second side");
  g_assert_true (dgz_test_wait (is_asked, self, PATIENCE));
  expect (self, "slow tide oro", SLOW_TIDE);
  answer (self);
  g_clear_object (&self->asked);
  g_assert_true (dgz_test_wait (is_asked, self, PATIENCE));
  g_task_return_new_error (self->asked, G_IO_ERROR, G_IO_ERROR_FAILED, "broken");
  g_assert_true (dgz_test_wait (is_quiet, self->searcher, PATIENCE));
  g_assert_nonnull (dgz_searcher_get_note (self->searcher));
  expect (self, "slow tide oro", SLOW_TIDE);
}

static void
test_no_token (Fixture      *self,
               gconstpointer data)
{
  dgz_searcher_set_remote (self->searcher, &remote, self, NULL);
  expect (self, "slow tide oro", SLOW_TIDE);
  g_assert_nonnull (strstr (dgz_searcher_get_note (self->searcher), "token"));
  g_assert_false (dgz_searcher_get_is_busy (self->searcher));
  g_assert_cmpuint (self->n_asked, ==, 0);
}

/* Who signs in, or out, needs not type anew. */
static void
test_token_comes (Fixture      *self,
                  gconstpointer data)
{
  g_autofree char *found = NULL;

  dgz_searcher_set_remote (self->searcher, &remote, self, NULL);
  expect (self, "slow tide oro", SLOW_TIDE);
  dgz_searcher_refresh_remote (self->searcher);
  g_assert_nonnull (strstr (dgz_searcher_get_note (self->searcher), "token"));

  self->has_token = TRUE;
  dgz_searcher_refresh_remote (self->searcher);
  g_assert_null (strstr (dgz_searcher_get_note (self->searcher), "token"));
  g_assert_true (dgz_test_wait (is_asked, self, PATIENCE));
  dgz_searcher_refresh_remote (self->searcher);
  answer (self);
  g_assert_true (dgz_test_wait (is_quiet, self->searcher, PATIENCE));
  dgz_searcher_refresh_remote (self->searcher);
  g_assert_null (dgz_searcher_get_note (self->searcher));
  g_assert_cmpuint (self->n_asked, ==, 1);

  self->has_token = FALSE;
  dgz_searcher_refresh_remote (self->searcher);
  g_assert_nonnull (strstr (dgz_searcher_get_note (self->searcher), "token"));
  found = describe (self->searcher);
  g_assert_cmpstr (found, ==, SLOW_TIDE);
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
    { "/searcher/texts", test_texts },
    { "/searcher/order", test_order },
    { "/searcher/links", test_links },
    { "/searcher/tracks", test_tracks },
    { "/searcher/newest", test_newest },
    { "/searcher/cancelled", test_cancelled },
    { "/searcher/closed", test_closed },
    { "/searcher/replaced", test_replaced },
    { "/searcher/discogs", test_discogs },
    { "/searcher/discogs-late", test_discogs_late },
    { "/searcher/no-token", test_no_token },
    { "/searcher/token-comes", test_token_comes },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  g_test_add_func ("/searcher/dropped", test_dropped);
  return g_test_run ();
}
