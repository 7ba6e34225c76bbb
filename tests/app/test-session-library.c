/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the user says by hand, with a real catalogue and a real library: it counts at once, the next
 * time too, and can be taken back. */

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "dgz-import-job.h"
#include "dgz-library-values.h"
#include "dgz-session-private.h"
#include "dgz-test-session.h"
#include "dgz-test-util.h"

static const char head[] =
    "track_id,track_name,artists,track_genre,tempo,key,mode,danceability,energy,speechiness,"
    "acousticness,instrumentalness,liveness,valence,album_name,label,year,duration_ms,popularity\n";
static const char tracks[] =
    "quay,Quay,Moss Relay,Dub Techno,124,9,0,.7,.5,.1,.1,.9,.1,.2,Moorings,Tin Lantern,2003,"
    "370000,20\n"
    "one,One,Somebody,Dub Techno,124,9,0,.7,.5,.1,.1,.9,.1,.2,R1,Brass Hinge,2003,360000,20\n"
    "two,Two,Else,Dub Techno,125,4,0,.7,.5,.1,.1,.9,.1,.3,R2,Brass Hinge,1995,200000,70\n"
    "three,Three,Third,Ambient,123,9,0,.6,.5,.1,.1,.9,.1,.2,R3,Cold Slate,,,\n";
static const char gone[] =
    "gone,Gone,Fifth,Dub Techno,121,3,1,.7,.6,.1,.1,.9,.1,.2,R5,Brass Hinge,2004,300000,30\n";

/* A heading, two that are alike, and one that the catalogue has. */
static const char record_json[] =
    "{\"id\": 7, \"title\": \"Harbours\", \"artists\": [{\"name\": \"Moss Relay\"}],"
    " \"styles\": [\"Dub Techno\"], \"tracklist\": ["
    "{\"position\": \"\", \"type_\": \"heading\", \"title\": \"Side A\"},"
    "{\"position\": \"\", \"type_\": \"track\", \"title\": \"Untitled\"},"
    "{\"position\": \"\", \"type_\": \"track\", \"title\": \"Untitled\"},"
    "{\"position\": \"B\", \"type_\": \"track\", \"title\": \"Quay\"}]}";
static const char other_json[] = "{\"id\": 8, \"title\": \"Other\", \"styles\": [\"Ambient\"]}";

enum {
  HEADING,
  FIRST,
  SECOND,
  QUAY,
  N_TRACKS,
};

static void
import (DgzTestSession *self,
        const char     *more)
{
  g_autofree char *path = g_build_filename (self->folder, "table.csv", NULL);
  g_autofree char *text = g_strconcat (head, tracks, more, NULL);
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzImportSummary) summary = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, &error));
  dgz_import_job_run_async (self->folder, path, NULL, NULL, NULL, NULL, dgz_test_take_result,
                            &slot);
  result = dgz_test_wait_result (&slot);
  summary = dgz_import_job_run_finish (result, &error);
  g_assert_no_error (error);
}

static void
dig (DgzTestSession *self)
{
  dgz_test_session_dig_json (self, record_json);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
}

static void
set_up (DgzTestSession *self,
        gconstpointer   data)
{
  dgz_test_session_set_up (self, data);
  import (self, NULL);
}

/* What a program that ends and begins again does. */
static void
restart (DgzTestSession *self)
{
  DgzSession *old = self->session;
  g_autofree char *cache = g_build_filename (self->folder, "cache", NULL);
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  dgz_session_close_async (old, dgz_test_take_result, &slot);
  result = dgz_test_wait_result (&slot);
  g_assert_true (dgz_session_close_finish (old, result, NULL));
  g_clear_object (&result);
  g_signal_handlers_disconnect_by_data (old, self);
  g_object_unref (old);
  self->session = dgz_session_new (self->folder, cache);
}

static const DgzRecordTrack *
track (DgzTestSession *self,
       guint           index)
{
  return dgz_record_get_track (dgz_session_get_record (self->session), index);
}

static gboolean
lists (DgzTestSession *self,
       const char     *track_id)
{
  GListModel *model = dgz_session_get_tracks (self->session);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr (DgzTrack) row = g_list_model_get_item (model, i);

    if (strcmp (dgz_track_get_id (row), track_id) == 0)
      return TRUE;
  }

  return FALSE;
}

static void
expect_track (DgzTestSession *self,
              guint           index,
              DgzFix          fix,
              const char     *how,
              const char     *track_id)
{
  const DgzRecordTrack *found = track (self, index);

  g_assert_cmpint (found->fix, ==, fix);
  g_assert_cmpstr (found->how, ==, how);
  g_assert_cmpstr (found->track_id, ==, track_id);
}

static void
expect_automatic (DgzTestSession *self)
{
  expect_track (self, QUAY, DGZ_FIX_NONE, "title", "quay");
  g_assert_false (lists (self, "quay"));
  g_assert_true (lists (self, "two"));
}

static void
expect_two (DgzTestSession *self)
{
  expect_track (self, QUAY, DGZ_FIX_CHOSEN, "chosen", "two");
  g_assert_cmpstr (track (self, QUAY)->match_title, ==, "Two");
  g_assert_cmpstr (track (self, QUAY)->match_artists, ==, "Else");
  g_assert_cmpfloat (track (self, QUAY)->confidence, ==, 1.0);
  g_assert_cmpfloat (track (self, QUAY)->bpm, ==, 125.0);
  /* The record is out of its list, what it is not is in. */
  g_assert_false (lists (self, "two"));
  g_assert_true (lists (self, "quay"));
}

static void
test_fix (DgzTestSession *self,
          gconstpointer   data)
{
  g_autoptr (DgzSessionChange) change = NULL;
  g_autoptr (DgzSessionChange) redo = NULL;
  DgzRecord *record;

  dig (self);
  expect_automatic (self);
  record = dgz_session_get_record (self->session);
  dgz_test_session_forget (self);
  change = dgz_session_fix_match (self->session, QUAY, "two");
  g_assert_nonnull (change);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  g_assert_cmpstr (self->states->str, ==, "searching ready");
  g_assert_true (dgz_session_get_record (self->session) == record);
  expect_two (self);

  restart (self);
  dig (self);
  expect_two (self);
  dgz_session_change_free (g_steal_pointer (&change));

  change = dgz_session_unfix_match (self->session, QUAY);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  expect_automatic (self);
  redo = dgz_session_undo (self->session, g_steal_pointer (&change));
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  expect_two (self);
  change = dgz_session_undo (self->session, g_steal_pointer (&redo));
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  expect_automatic (self);
  restart (self);
  dig (self);
  expect_automatic (self);
}

static void
test_reject (DgzTestSession *self,
             gconstpointer   data)
{
  DgzSessionChange *change;

  dig (self);
  change = dgz_session_fix_match (self->session, QUAY, NULL);
  for (int i = 0; i < 2; i++) {
    dgz_test_session_expect (self, DGZ_SESSION_READY);
    expect_track (self, QUAY, DGZ_FIX_REJECTED, NULL, NULL);
    g_assert_cmpfloat (track (self, QUAY)->bpm, ==, 0.0);
    /* The styles still give a list, and what it is not may be in it. */
    g_assert_true (lists (self, "quay"));
    g_assert_true (lists (self, "two"));
    if (i == 0) {
      restart (self);
      dgz_test_session_dig_json (self, record_json);
    }
  }

  dgz_session_change_free (dgz_session_undo (self->session, change));
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  expect_automatic (self);
}

/* Two tracks without a position and with one title are two tracks. */
static void
test_alike (DgzTestSession *self,
            gconstpointer   data)
{
  dig (self);
  dgz_session_change_free (dgz_session_fix_match (self->session, SECOND, "one"));
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  restart (self);
  dig (self);
  expect_track (self, FIRST, DGZ_FIX_NONE, NULL, NULL);
  expect_track (self, SECOND, DGZ_FIX_CHOSEN, "chosen", "one");
  dgz_session_change_free (dgz_session_fix_match (self->session, FIRST, "three"));
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  expect_track (self, FIRST, DGZ_FIX_CHOSEN, "chosen", "three");
  expect_track (self, SECOND, DGZ_FIX_CHOSEN, "chosen", "one");
  expect_track (self, QUAY, DGZ_FIX_NONE, "title", "quay");
}

/* A choice outlives the catalogue that it was made in. */
static void
test_missing (DgzTestSession *self,
              gconstpointer   data)
{
  dig (self);
  dgz_session_change_free (dgz_session_fix_match (self->session, QUAY, "gone"));
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  expect_track (self, QUAY, DGZ_FIX_MISSING, "title", "quay");
  g_assert_nonnull (strstr (dgz_session_get_notice (self->session), "1 track"));
  g_assert_false (lists (self, "quay"));

  import (self, gone);
  dgz_session_retry (self->session);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  expect_track (self, QUAY, DGZ_FIX_CHOSEN, "chosen", "gone");
  g_assert_false (lists (self, "gone"));
}

/* Filters and weights rank again without losing it. */
static void
test_ranked_again (DgzTestSession *self,
                   gconstpointer   data)
{
  DgzDigFilter filter = { .year_least = 2000, .year_most = 2010 };

  dig (self);
  dgz_session_change_free (dgz_session_fix_match (self->session, QUAY, "two"));
  g_assert_true (dgz_session_set_filter (self->session, &filter, NULL));
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  expect_track (self, QUAY, DGZ_FIX_CHOSEN, "chosen", "two");
  g_assert_false (lists (self, "three"));
  g_assert_true (lists (self, "quay"));
}

static void
test_nothing (DgzTestSession *self,
              gconstpointer   data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (dgz_session_fix_match (self->session, QUAY, "two"));
  g_assert_null (dgz_session_set_sales_note (self->session, 1.0, 2.0, 3.0, "EUR", &error));
  g_assert_null (dgz_session_clear_sales_note (self->session));
  dig (self);
  dgz_test_session_forget (self);
  g_assert_null (dgz_session_fix_match (self->session, HEADING, "two"));
  g_assert_null (dgz_session_fix_match (self->session, N_TRACKS, "two"));
  g_assert_null (dgz_session_fix_match (self->session, QUAY, ""));
  g_assert_null (dgz_session_unfix_match (self->session, HEADING));
  g_assert_cmpstr (self->states->str, ==, "");
  g_assert_no_error (error);

  dgz_session_dig_track (self->session, "one");
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  g_assert_null (dgz_session_fix_match (self->session, 0, "two"));
}

static const DgzRecordMarket *
market (DgzTestSession *self)
{
  return dgz_record_get_market (dgz_session_get_record (self->session));
}

static void
expect_note (DgzTestSession *self,
             double          median,
             const char     *currency)
{
  g_assert_cmpfloat (market (self)->noted_median, ==, median);
  g_assert_cmpstr (market (self)->noted_currency, ==, currency);
  g_assert_nonnull (market (self)->noted_date);
  g_assert_true (market (self)->is_noted_by_user);
}

static void
count_cb (DgzRecord *record,
          guint     *count)
{
  (*count)++;
}

static void
test_note (DgzTestSession *self,
           gconstpointer   data)
{
  g_autoptr (DgzSessionChange) change = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_autoptr (GError) error = NULL;
  guint n = 0;

  dig (self);
  g_assert_null (market (self)->noted_date);
  g_signal_connect (dgz_session_get_record (self->session), "market-changed",
                    G_CALLBACK (count_cb), &n);
  dgz_test_session_forget (self);
  change = dgz_session_set_sales_note (self->session, NAN, 12.5, 20.0, "GBP", &error);
  g_assert_no_error (error);
  expect_note (self, 12.5, "GBP");
  g_assert_true (isnan (market (self)->noted_low));
  g_assert_cmpstr (market (self)->noted_date, ==, today);
  g_assert_true (market (self)->is_noted_in_order);
  g_assert_cmpuint (n, ==, 1);
  /* Nothing is dug for a price. */
  g_assert_cmpstr (self->states->str, ==, "");

  g_assert_null (dgz_session_set_sales_note (self->session, -1.0, 2.0, 3.0, "GBP", &error));
  g_assert_error (error, DGZ_LIBRARY_ERROR, DGZ_LIBRARY_ERROR_BAD_PRICE);
  expect_note (self, 12.5, "GBP");
  restart (self);
  dig (self);
  expect_note (self, 12.5, "GBP");

  dgz_session_change_free (g_steal_pointer (&change));
  change = dgz_session_set_sales_note (self->session, 9.0, 8.0, 7.0, "USD", NULL);
  g_assert_false (market (self)->is_noted_in_order);
  dgz_session_change_free (dgz_session_undo (self->session, g_steal_pointer (&change)));
  expect_note (self, 12.5, "GBP");
  dgz_session_change_free (dgz_session_clear_sales_note (self->session));
  g_assert_null (market (self)->noted_date);
  g_assert_true (isnan (market (self)->noted_median));
  restart (self);
  dig (self);
  g_assert_null (market (self)->noted_date);
}

/* The example's own note comes back when the user's is taken away. */
static void
test_example (DgzTestSession *self,
              gconstpointer   data)
{
  dgz_session_dig_example (self->session);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  g_assert_cmpfloat (market (self)->noted_median, ==, 19.21);
  g_assert_false (market (self)->is_noted_by_user);
  dgz_session_change_free (
      dgz_session_set_sales_note (self->session, 1.0, 2.0, 3.0, "EUR", NULL));
  expect_note (self, 2.0, "EUR");
  dgz_session_change_free (dgz_session_clear_sales_note (self->session));
  g_assert_cmpfloat (market (self)->noted_median, ==, 19.21);
  g_assert_false (market (self)->is_noted_by_user);

  /* What was chosen comes before the figures that the example has. */
  g_assert_cmpstr (track (self, 0)->how, ==, "example");
  dgz_session_change_free (dgz_session_fix_match (self->session, 0, "two"));
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  expect_track (self, 0, DGZ_FIX_CHOSEN, "chosen", "two");
}

/* What was done to one record is taken back while another is shown. */
static void
test_undo_later (DgzTestSession *self,
                 gconstpointer   data)
{
  DgzSessionChange *fix;
  DgzSessionChange *note;

  dig (self);
  fix = dgz_session_fix_match (self->session, QUAY, "two");
  note = dgz_session_set_sales_note (self->session, 1.0, 2.0, 3.0, "EUR", NULL);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  dgz_test_session_dig_json (self, other_json);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  dgz_test_session_forget (self);
  g_assert_null (dgz_session_undo (self->session, fix));
  g_assert_null (dgz_session_undo (self->session, note));
  g_assert_cmpstr (self->states->str, ==, "");
  g_assert_null (market (self)->noted_date);

  dig (self);
  expect_automatic (self);
  g_assert_null (market (self)->noted_date);
}

static void
trouble_cb (DgzSession *session,
            const char *sentence,
            GString    *told)
{
  g_string_append_printf (told, "%s\n", sentence);
}

static gboolean
has_told (gpointer data)
{
  return ((GString *) data)->len > 0;
}

/* Whatever is wrong with the library, the list comes, and what is said counts while it is shown. */
static void
expect_trouble (DgzTestSession *self,
                const char     *contents,
                const char     *wanted,
                gboolean        can_keep)
{
  g_autofree char *path = g_build_filename (self->folder, "library.sqlite", NULL);
  g_autoptr (GString) told = g_string_new (NULL);
  gulong handler;

  restart (self);
  g_assert_true (g_file_set_contents (path, contents, -1, NULL));
  handler = g_signal_connect (self->session, "library-trouble", G_CALLBACK (trouble_cb), told);
  dig (self);
  expect_automatic (self);
  g_assert_true (dgz_test_wait (has_told, told, 10.0));
  g_assert_nonnull (strstr (told->str, wanted));

  g_string_truncate (told, 0);
  dgz_session_change_free (dgz_session_fix_match (self->session, QUAY, "two"));
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  expect_two (self);
  if (!can_keep)
    g_assert_true (dgz_test_wait (has_told, told, 10.0));
  g_signal_handler_disconnect (self->session, handler);
}

static void
test_trouble (DgzTestSession *self,
              gconstpointer   data)
{
  g_autofree char *path = g_build_filename (self->folder, "library.sqlite", NULL);
  g_autoptr (GDir) dir = NULL;
  const char *name;
  guint n_aside = 0;

  expect_trouble (self, "This is no database, but a page of somebody's diary.", "was kept as",
                  TRUE);
  restart (self);
  dig (self);
  expect_two (self);

  /* A folder cannot be opened, and is not a damaged file. */
  restart (self);
  g_unlink (path);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  {
    g_autoptr (GString) told = g_string_new (NULL);
    gulong handler =
        g_signal_connect (self->session, "library-trouble", G_CALLBACK (trouble_cb), told);

    dig (self);
    expect_automatic (self);
    g_assert_true (dgz_test_wait (has_told, told, 10.0));
    g_assert_nonnull (strstr (told->str, "cannot be used"));
    g_signal_handler_disconnect (self->session, handler);
  }
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_DIR));

  dir = g_dir_open (self->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)))
    n_aside += strstr (name, ".damaged-") != NULL;
  g_assert_cmpuint (n_aside, ==, 1);
}

typedef struct
{
  DgzTestSession *self;
  guint refused;
} Refusals;

static gboolean
is_read_again (gpointer data)
{
  Refusals *refusals = data;
  DgzSession *session = refusals->self->session;
  g_autoptr (GError) error = NULL;

  if (market (refusals->self)->noted_date)
    return TRUE;

  g_assert_null (dgz_session_set_sales_note (session, 1.0, 2.0, 3.0, "EUR", &error));
  g_assert_no_error (error);
  refusals->refused++;
  return FALSE;
}

/* What could not be read is not replaced: undoing that would take away what is in the file. */
static void
test_unread (DgzTestSession *self,
             gconstpointer   data)
{
  g_autofree char *path = g_build_filename (self->folder, "library.sqlite", NULL);
  g_autofree char *away = g_build_filename (self->folder, "away.sqlite", NULL);
  g_autoptr (GString) told = g_string_new (NULL);
  Refusals refusals = { .self = self };
  gulong handler;

  dig (self);
  dgz_session_change_free (
      dgz_session_set_sales_note (self->session, NAN, 12.5, 20.0, "GBP", NULL));
  dgz_session_change_free (dgz_session_fix_match (self->session, QUAY, "two"));
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  restart (self);
  g_assert_cmpint (g_rename (path, away), ==, 0);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);

  handler = g_signal_connect (self->session, "library-trouble", G_CALLBACK (trouble_cb), told);
  dig (self);
  expect_automatic (self);
  g_assert_true (dgz_test_wait (has_told, told, 10.0));
  g_string_truncate (told, 0);
  g_assert_null (dgz_session_fix_match (self->session, QUAY, "one"));
  g_assert_nonnull (strstr (told->str, "cannot be used"));
  expect_automatic (self);
  /* A filter asks the library nothing, and tells nothing again. */
  g_string_truncate (told, 0);
  dgz_session_rank_again (self->session);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  g_assert_cmpstr (told->str, ==, "");

  g_assert_cmpint (g_rmdir (path), ==, 0);
  g_assert_cmpint (g_rename (away, path), ==, 0);
  g_assert_true (dgz_test_wait (is_read_again, &refusals, 10.0));
  g_assert_cmpuint (refusals.refused, >, 0);
  expect_note (self, 12.5, "GBP");
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  expect_two (self);
  g_signal_handler_disconnect (self->session, handler);

  dgz_session_change_free (dgz_session_undo (
      self->session, dgz_session_set_sales_note (self->session, 1.0, 2.0, 3.0, "EUR", NULL)));
  dgz_session_change_free (
      dgz_session_undo (self->session, dgz_session_fix_match (self->session, QUAY, "one")));
  restart (self);
  dig (self);
  expect_note (self, 12.5, "GBP");
  expect_two (self);
}

/* Where there is none, looking makes no file. */
static void
test_no_file (DgzTestSession *self,
              gconstpointer   data)
{
  g_autofree char *path = g_build_filename (self->folder, "library.sqlite", NULL);

  dig (self);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  dgz_session_change_free (dgz_session_fix_match (self->session, QUAY, "two"));
  /* Closing waits for what is to be kept. */
  restart (self);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  dig (self);
  expect_two (self);
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (DgzTestSession *self, gconstpointer data);
  } tests[] = {
    { "/session-library/fix", test_fix },
    { "/session-library/reject", test_reject },
    { "/session-library/alike", test_alike },
    { "/session-library/missing", test_missing },
    { "/session-library/ranked-again", test_ranked_again },
    { "/session-library/nothing", test_nothing },
    { "/session-library/note", test_note },
    { "/session-library/example", test_example },
    { "/session-library/undo-later", test_undo_later },
    { "/session-library/trouble", test_trouble },
    { "/session-library/unread", test_unread },
    { "/session-library/no-file", test_no_file },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_test_add (tests[i].path, DgzTestSession, NULL, set_up, tests[i].test,
                dgz_test_session_tear_down);
  }

  return g_test_run ();
}
