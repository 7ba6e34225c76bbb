/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A filter or weights that change while a record is shown: ranked again, and nobody is asked. */

#include <string.h>

#include "dgz-test-session.h"
#include "dgz-test-util.h"

static guint
n_tracks (DgzTestSession *self)
{
  return g_list_model_get_n_items (dgz_session_get_tracks (self->session));
}

static DgzTrack *
first_track (DgzTestSession *self)
{
  return g_list_model_get_item (dgz_session_get_tracks (self->session), 0);
}

static void
set_years (DgzTestSession *self,
           int             least,
           int             most)
{
  DgzDigFilter filter = { .year_least = least, .year_most = most };
  g_autoptr (GError) error = NULL;

  g_assert_true (dgz_session_set_filter (self->session, &filter, &error));
  g_assert_no_error (error);
}

static void
expect_years (DgzTestSession *self,
              int             least,
              int             most)
{
  g_assert_cmpuint (n_tracks (self), >, 0);
  for (guint i = 0; i < n_tracks (self); i++) {
    g_autoptr (DgzTrack) track = g_list_model_get_item (dgz_session_get_tracks (self->session), i);

    g_assert_cmpint (dgz_track_get_year (track), >=, least);
    g_assert_cmpint (dgz_track_get_year (track), <=, most);
  }
}

static void
test_filter (DgzTestSession *self,
             gconstpointer   data)
{
  DgzRecord *record;
  guint n_asked;

  dgz_test_session_dig (self, "7", DGZ_SESSION_READY);
  record = dgz_session_get_record (self->session);
  n_asked = dgz_test_server_get_count (self->server, "/releases/7");
  dgz_test_session_forget (self);
  set_years (self, 2010, 2012);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  g_assert_cmpstr (self->states->str, ==, "searching ready");
  expect_years (self, 2010, 2012);
  g_assert_true (dgz_session_get_record (self->session) == record);
  g_assert_cmpuint (dgz_test_server_get_count (self->server, "/releases/7"), ==, n_asked);
  g_assert_cmpuint (dgz_session_get_figures (self->session)->matches, <,
                    dgz_session_get_figures (self->session)->rows);

  /* It stays for the next record, until it is taken off. */
  dgz_session_dig_example (self->session);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  expect_years (self, 2010, 2012);
  g_assert_true (dgz_session_set_filter (self->session, NULL, NULL));
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  g_assert_cmpuint (n_tracks (self), ==, 50);
}

static void
test_newer_wins (DgzTestSession *self,
                 gconstpointer   data)
{
  dgz_session_dig_example (self->session);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  dgz_test_session_forget (self);
  for (int year = 2000; year <= 2010; year++)
    set_years (self, year, year);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  expect_years (self, 2010, 2010);
  /* Only the last of them came back. */
  g_assert_true (g_str_has_suffix (self->states->str, "searching searching ready"));
}

static void
test_weights (DgzTestSession *self,
              gconstpointer   data)
{
  static const double audio[DGZ_N_SCORE_PARTS] = { 0.0, 1.0, 0.0, 0.0, 0.0 };
  static const double none[DGZ_N_SCORE_PARTS] = { 0.0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzTrack) first = NULL;

  dgz_session_dig_example (self->session);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  g_assert_true (dgz_session_set_weights (self->session, audio, &error));
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  g_assert_cmpfloat (dgz_session_get_figures (self->session)->weights[DGZ_SCORE_AUDIO], ==, 1.0);
  first = first_track (self);
  g_assert_cmpfloat (dgz_track_get_score (first), ==,
                     dgz_track_get_part (first, DGZ_SCORE_AUDIO)->value);

  dgz_test_session_forget (self);
  g_assert_false (dgz_session_set_weights (self->session, none, &error));
  g_assert_error (error, DGZ_DIG_ERROR, DGZ_DIG_ERROR_BAD_VALUE);
  g_assert_nonnull (strstr (error->message, "All weights are 0"));
  /* What was refused changes nothing. */
  g_assert_cmpstr (self->states->str, ==, "");
  g_assert_cmpfloat (dgz_session_get_options (self->session)->weights[DGZ_SCORE_AUDIO], ==, 1.0);
}

static void
test_wider (DgzTestSession *self,
            gconstpointer   data)
{
  double sums[2] = { 0.0 };

  dgz_session_dig_example (self->session);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  for (int wider = 0; wider < 2; wider++) {
    g_assert_true (dgz_session_set_wider (self->session, wider, NULL));
    dgz_test_session_expect (self, DGZ_SESSION_READY);
    for (guint i = 0; i < n_tracks (self); i++) {
      g_autoptr (DgzTrack) track =
          g_list_model_get_item (dgz_session_get_tracks (self->session), i);

      sums[wider] += dgz_track_get_score (track);
    }
  }
  g_assert_cmpfloat (sums[1], <, sums[0]);
  g_assert_false (dgz_session_set_wider (self->session, 1.5, NULL));
}

static void
test_empty (DgzTestSession *self,
            gconstpointer   data)
{
  DgzDigFilter filter = { .year_least = 2010, .bpm_least = 900.0 };
  DgzDigOptions options;

  dgz_session_dig_example (self->session);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  g_assert_null (dgz_session_get_empty_text (self->session));
  g_assert_true (dgz_session_set_filter (self->session, &filter, NULL));
  dgz_test_session_expect (self, DGZ_SESSION_EMPTY);
  g_assert_nonnull (
      strstr (dgz_session_get_empty_text (self->session), "Relax this one first: tempo"));

  /* Cancelling goes back to the record, although it has no list. */
  set_years (self, 2010, 0);
  g_assert_cmpint (dgz_session_get_state (self->session), ==, DGZ_SESSION_SEARCHING);
  dgz_session_cancel (self->session);
  g_assert_cmpint (dgz_session_get_state (self->session), ==, DGZ_SESSION_EMPTY);
  g_assert_nonnull (dgz_session_get_record (self->session));

  options = *dgz_session_get_options (self->session);
  options.threshold = 1.0;
  g_assert_true (dgz_session_set_options (self->session, &options, NULL));
  dgz_test_session_expect (self, DGZ_SESSION_EMPTY);
  g_assert_nonnull (strstr (dgz_session_get_empty_text (self->session), "none fits well enough"));
  g_assert_true (dgz_session_set_filter (self->session, NULL, NULL));
  dgz_test_session_expect (self, DGZ_SESSION_EMPTY);
  g_assert_cmpstr (dgz_session_get_empty_text (self->session), ==,
                   "Nothing in the catalogue fits well enough.");
}

static void
test_unknown_names (DgzTestSession *self,
                    gconstpointer   data)
{
  char *styles[] = { (char *) "Ambient", (char *) "Zyzzyva Polka", NULL };
  DgzDigFilter filter = { .styles_in = styles };

  dgz_session_dig_example (self->session);
  g_assert_true (dgz_session_set_filter (self->session, &filter, NULL));
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  g_assert_cmpstr (dgz_session_get_notice (self->session), ==,
                   "Not in the catalogue: Zyzzyva Polka.");
  g_assert_cmpstr (dgz_session_get_unknown_names (self->session)[0], ==, "Zyzzyva Polka");
  g_assert_true (dgz_session_set_filter (self->session, NULL, NULL));
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  g_assert_null (dgz_session_get_notice (self->session));
}

static void
expect_fits (DgzTestSession *self,
             const char     *position)
{
  for (guint i = 0; i < n_tracks (self); i++) {
    g_autoptr (DgzTrack) track = g_list_model_get_item (dgz_session_get_tracks (self->session), i);

    g_assert_cmpstr (dgz_track_get_fits (track), ==, position);
  }
}

static gboolean
fits_any (DgzTestSession *self,
          const char     *position)
{
  GListModel *tracks = dgz_session_get_tracks (self->session);

  for (guint i = 0; i < g_list_model_get_n_items (tracks); i++) {
    g_autoptr (DgzTrack) track = g_list_model_get_item (tracks, i);

    if (g_strcmp0 (dgz_track_get_fits (track), position) == 0)
      return TRUE;
  }

  return FALSE;
}

static void
test_chosen (DgzTestSession *self,
             gconstpointer   data)
{
  static const char *const only[] = { "b", NULL };
  static const char *const wrong[] = { "B", "Z9", NULL };
  static const guint first[] = { 0 };

  dgz_session_dig_example (self->session);
  dgz_session_set_only (self->session, only);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  expect_fits (self, "B");
  dgz_session_set_chosen (self->session, first, 1);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  expect_fits (self, "A");
  dgz_session_set_only (self->session, wrong);
  g_assert_cmpint (dgz_session_get_state (self->session), ==, DGZ_SESSION_FAILED);
  g_assert_cmpstr (dgz_session_get_error (self->session)->message, ==,
                   "The record has no track “Z9”.");
  dgz_session_set_only (self->session, NULL);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  g_assert_true (fits_any (self, "A") && fits_any (self, "B"));
  /* The choice is of this record: the next is dug from as a whole. */
  dgz_session_set_only (self->session, wrong);
  dgz_test_session_dig (self, "7", DGZ_SESSION_READY);
}

static void
test_tracks (DgzTestSession *self,
             gconstpointer   data)
{
  const char *ids[3] = { NULL };
  g_autoptr (DgzTrack) first = NULL;
  g_autoptr (DgzTrack) second = NULL;
  DgzRecord *record;

  dgz_session_dig_example (self->session);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  first = first_track (self);
  second = g_list_model_get_item (dgz_session_get_tracks (self->session), 1);
  ids[0] = dgz_track_get_id (first);
  ids[1] = dgz_track_get_id (second);

  /* Besides the record. */
  dgz_session_set_extra (self->session, ids);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  record = dgz_session_get_extra (self->session);
  g_assert_cmpuint (dgz_record_get_n_tracks (record), ==, 2);
  g_assert_cmpstr (dgz_record_get_track (record, 1)->position, ==, "+2");
  g_assert_cmpstr (dgz_record_get_track (record, 1)->title, ==, dgz_track_get_title (second));

  /* And by themselves; ranking again keeps the stand-in. */
  dgz_session_dig_tracks (self->session, ids);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  g_assert_null (dgz_session_get_extra (self->session));
  record = dgz_session_get_record (self->session);
  g_assert_cmpstr (dgz_record_get_title (record), ==, "2 tracks");
  g_assert_cmpstr (dgz_record_get_track (record, 0)->position, ==, "1");
  set_years (self, 2000, 2015);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  expect_years (self, 2000, 2015);
  g_assert_true (dgz_session_get_record (self->session) == record);
}

static void
test_disliked (DgzTestSession *self,
               gconstpointer   data)
{
  const char *ids[2] = { NULL };
  g_autoptr (DgzTrack) before = NULL;
  g_autoptr (DgzTrack) after = NULL;

  dgz_session_dig_example (self->session);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  before = first_track (self);
  ids[0] = dgz_track_get_id (before);
  dgz_session_set_disliked (self->session, ids);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  after = first_track (self);
  g_assert_cmpstr (dgz_track_get_id (after), !=, ids[0]);
}

/* Settings that come while Discogs is asked, or after a fault, count once there is a record; after
 * a fault that leaves one standing they are of that. */
static void
test_early (DgzTestSession *self,
            gconstpointer   data)
{
  set_years (self, 2010, 2012);
  g_assert_cmpstr (self->states->str, ==, "");
  dgz_test_server_set_status (self->server, "/releases/8", 404);
  dgz_test_session_dig (self, "8", DGZ_SESSION_NOT_FOUND);
  dgz_test_session_forget (self);
  set_years (self, 2009, 2012);
  g_assert_cmpstr (self->states->str, ==, "");
  g_assert_true (dgz_session_dig (self->session, "7"));
  set_years (self, 2011, 2012);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  g_assert_cmpstr (self->states->str, ==, "asking searching ready");
  expect_years (self, 2011, 2012);

  dgz_test_session_dig (self, "8", DGZ_SESSION_NOT_FOUND);
  dgz_test_session_forget (self);
  set_years (self, 2010, 2012);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  g_assert_cmpstr (self->states->str, ==, "searching ready");
  g_assert_cmpint (dgz_record_get_id (dgz_session_get_record (self->session)), ==, 7);
}

/* After a cancelled dig, settings are of the record that is shown again. */
static void
test_after_cancel (DgzTestSession *self,
                   gconstpointer   data)
{
  g_autoptr (DgzTrack) first = NULL;
  DgzRecord *record;

  dgz_test_session_dig (self, "7", DGZ_SESSION_READY);
  record = dgz_session_get_record (self->session);
  first = first_track (self);
  dgz_session_dig_track (self->session, dgz_track_get_id (first));
  dgz_session_cancel (self->session);
  g_assert_cmpint (dgz_session_get_state (self->session), ==, DGZ_SESSION_READY);
  set_years (self, 2010, 2012);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  expect_years (self, 2010, 2012);
  g_assert_true (dgz_session_get_record (self->session) == record);
  g_assert_cmpint (dgz_record_get_id (record), ==, 7);
  /* Of the record only the styles are known; of the track how it sounds as well. */
  g_assert_false (dgz_session_get_figures (self->session)->has_part[DGZ_SCORE_AUDIO]);
}

static void
add (const char *path,
     void      (*function) (DgzTestSession *, gconstpointer))
{
  g_test_add (path, DgzTestSession, NULL, dgz_test_session_set_up, function,
              dgz_test_session_tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/session-settings/filter", test_filter);
  add ("/session-settings/newer-wins", test_newer_wins);
  add ("/session-settings/weights", test_weights);
  add ("/session-settings/wider", test_wider);
  add ("/session-settings/empty", test_empty);
  add ("/session-settings/unknown-names", test_unknown_names);
  add ("/session-settings/chosen", test_chosen);
  add ("/session-settings/tracks", test_tracks);
  add ("/session-settings/disliked", test_disliked);
  add ("/session-settings/early", test_early);
  add ("/session-settings/after-cancel", test_after_cancel);

  return g_test_run ();
}
