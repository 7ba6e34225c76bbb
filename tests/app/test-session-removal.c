/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the user wants out of the lists, with the starter catalogue: it leaves at once, stays away
 * when the list is made anew, and comes back when that is taken back. */

#include <string.h>

#include "dgz-session-private.h"
#include "dgz-test-session.h"
#include "dgz-test-util.h"
#include "dgz-track-private.h"

static GListModel *
model (DgzTestSession *self)
{
  return dgz_session_get_tracks (self->session);
}

static DgzTrack *
get_track (DgzTestSession *self,
           guint           place)
{
  return g_list_model_get_item (model (self), place);
}

static gboolean
lists (DgzTestSession *self,
       const char     *track_id)
{
  for (guint i = 0; i < g_list_model_get_n_items (model (self)); i++) {
    g_autoptr (DgzTrack) track = get_track (self, i);

    if (strcmp (dgz_track_get_id (track), track_id) == 0)
      return TRUE;
  }

  return FALSE;
}

static gboolean
lists_artist (DgzTestSession *self,
              const char     *artist)
{
  for (guint i = 0; i < g_list_model_get_n_items (model (self)); i++) {
    g_autoptr (DgzTrack) track = get_track (self, i);

    if (g_strv_contains (dgz_track_get_artists (track), artist))
      return TRUE;
  }

  return FALSE;
}

/* The list as text: ids in order. */
static char *
dup_list (DgzTestSession *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model (self)); i++) {
    g_autoptr (DgzTrack) track = get_track (self, i);

    g_string_append_printf (text, "%s ", dgz_track_get_id (track));
  }

  return g_string_free (text, FALSE);
}

static void
dig (DgzTestSession *self)
{
  dgz_session_dig_example (self->session);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
}

static void
undo (DgzTestSession   *self,
      DgzSessionChange *change)
{
  g_assert_nonnull (change);
  dgz_session_change_free (dgz_session_undo (self->session, change));
  dgz_test_session_expect (self, DGZ_SESSION_READY);
}

static void
test_dislike (DgzTestSession *self,
              gconstpointer   data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (DgzTrack) track = NULL;
  DgzSessionChange *change;
  guint n;

  dig (self);
  before = dup_list (self);
  n = g_list_model_get_n_items (model (self));
  track = get_track (self, 2);
  change = dgz_session_dislike (self->session, track);

  /* It leaves at once, before the list is made anew. */
  g_assert_cmpint (dgz_session_get_state (self->session), ==, DGZ_SESSION_SEARCHING);
  g_assert_cmpuint (g_list_model_get_n_items (model (self)), ==, n - 1);
  g_assert_false (lists (self, dgz_track_get_id (track)));
  g_assert_cmpstr (dgz_session_get_disliked (self->session)[0], ==, dgz_track_get_id (track));
  g_assert_null (dgz_session_get_disliked (self->session)[1]);

  dgz_test_session_expect (self, DGZ_SESSION_READY);
  g_assert_false (lists (self, dgz_track_get_id (track)));
  for (gsize i = 0; dgz_track_get_versions (track)[i]; i++)
    g_assert_false (lists (self, dgz_track_get_versions (track)[i]));
  g_assert_null (dgz_session_dislike (self->session, track));

  undo (self, change);
  g_assert_null (dgz_session_get_disliked (self->session)[0]);
  after = dup_list (self);
  g_assert_cmpstr (after, ==, before);
}

/* What is like a removed track ranks lower. */
static void
test_penalty (DgzTestSession *self,
              gconstpointer   data)
{
  g_autoptr (DgzTrack) track = NULL;
  double most = 0.0;

  dig (self);
  track = get_track (self, 0);
  dgz_session_change_free (dgz_session_dislike (self->session, track));
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  for (guint i = 0; i < g_list_model_get_n_items (model (self)); i++) {
    g_autoptr (DgzTrack) other = get_track (self, i);

    most = MAX (most, dgz_track_get_penalty (other));
  }
  g_assert_cmpfloat (most, >, 0.0);
}

/* For every record, and in any order. */
static void
test_several (DgzTestSession *self,
              gconstpointer   data)
{
  g_autoptr (DgzTrack) first = NULL;
  g_autoptr (DgzTrack) second = NULL;
  DgzSessionChange *one;
  DgzSessionChange *two;

  dig (self);
  first = get_track (self, 0);
  second = get_track (self, 1);
  one = dgz_session_dislike (self->session, first);
  /* Without waiting. */
  two = dgz_session_dislike (self->session, second);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  g_assert_false (lists (self, dgz_track_get_id (first)));
  g_assert_false (lists (self, dgz_track_get_id (second)));

  dig (self);
  g_assert_false (lists (self, dgz_track_get_id (first)));
  undo (self, one);
  g_assert_true (lists (self, dgz_track_get_id (first)));
  g_assert_false (lists (self, dgz_track_get_id (second)));
  undo (self, two);
  g_assert_true (lists (self, dgz_track_get_id (second)));
}

static void
test_forgive (DgzTestSession *self,
              gconstpointer   data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (DgzTrack) first = NULL;
  g_autoptr (DgzTrack) second = NULL;
  DgzSessionChange *change;

  g_assert_null (dgz_session_forgive (self->session));
  dig (self);
  before = dup_list (self);
  first = get_track (self, 0);
  second = get_track (self, 1);
  dgz_session_change_free (dgz_session_dislike (self->session, first));
  dgz_session_change_free (dgz_session_dislike (self->session, second));
  dgz_test_session_expect (self, DGZ_SESSION_READY);

  change = dgz_session_forgive (self->session);
  g_assert_nonnull (change);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  g_assert_null (dgz_session_get_disliked (self->session)[0]);
  after = dup_list (self);
  g_assert_cmpstr (after, ==, before);

  undo (self, change);
  g_assert_cmpuint (g_strv_length ((char **) dgz_session_get_disliked (self->session)), ==, 2);
  g_assert_false (lists (self, dgz_track_get_id (first)));
  g_assert_false (lists (self, dgz_track_get_id (second)));
}

static void
test_artist (DgzTestSession *self,
             gconstpointer   data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (DgzTrack) track = NULL;
  DgzSessionChange *change;
  g_autofree char *artist = NULL;

  dig (self);
  before = dup_list (self);
  track = get_track (self, 1);
  /* A list that is made anew gives the track new texts. */
  artist = g_strdup (dgz_track_get_artists (track)[0]);
  change = dgz_session_leave_out (self->session, track);
  g_assert_false (lists_artist (self, artist));
  g_assert_true (g_strv_contains (
      (const char *const *) dgz_session_get_filter (self->session)->artists_out, artist));
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  g_assert_false (lists_artist (self, artist));
  g_assert_null (dgz_session_leave_out (self->session, track));

  undo (self, change);
  g_assert_true (lists_artist (self, artist));
  after = dup_list (self);
  g_assert_cmpstr (after, ==, before);
}

/* What else the filter says by then stays. */
static void
test_artist_and_filter (DgzTestSession *self,
                        gconstpointer   data)
{
  g_autoptr (DgzTrack) track = NULL;
  g_autoptr (DgzDigFilter) filter = dgz_dig_filter_new ();
  const char *const others[] = { "Nobody At All", NULL };
  DgzSessionChange *change;

  dig (self);
  track = get_track (self, 0);
  filter->artists_out = g_strdupv ((char **) others);
  g_assert_true (dgz_session_set_filter (self->session, filter, NULL));
  change = dgz_session_leave_out (self->session, track);
  g_clear_pointer (&filter, dgz_dig_filter_free);
  filter = dgz_dig_filter_copy (dgz_session_get_filter (self->session));
  filter->bpm_least = 60.0;
  g_assert_true (dgz_session_set_filter (self->session, filter, NULL));

  undo (self, change);
  g_assert_cmpfloat (dgz_session_get_filter (self->session)->bpm_least, ==, 60.0);
  g_assert_cmpstr (dgz_session_get_filter (self->session)->artists_out[0], ==, others[0]);
  g_assert_null (dgz_session_get_filter (self->session)->artists_out[1]);
}

/* Undone twice, or redone: what takes back gives what makes again. */
static void
test_redo (DgzTestSession *self,
           gconstpointer   data)
{
  g_autoptr (DgzTrack) track = NULL;
  DgzSessionChange *redo;

  dig (self);
  track = get_track (self, 0);
  redo = dgz_session_undo (self->session, dgz_session_dislike (self->session, track));
  g_assert_nonnull (redo);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  g_assert_true (lists (self, dgz_track_get_id (track)));
  undo (self, redo);
  g_assert_false (lists (self, dgz_track_get_id (track)));
}

/* What a program that ends and begins again does. */
static void
restart (DgzTestSession *self)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *cache = g_build_filename (self->folder, "cache", NULL);
  DgzSession *old = self->session;

  dgz_session_close_async (old, dgz_test_take_result, &slot);
  result = dgz_test_wait_result (&slot);
  g_assert_true (dgz_session_close_finish (old, result, NULL));
  g_clear_object (&result);
  g_signal_handlers_disconnect_by_data (old, self);
  g_object_unref (old);
  self->session = dgz_session_new (self->folder, cache);
}

static void
trouble_cb (DgzSession *session,
            const char *sentence,
            char      **last)
{
  g_free (*last);
  *last = g_strdup (sentence);
}

/* Kept for the next start, the first list of which waits for it; and no more once taken back. */
static void
test_kept (DgzTestSession *self,
           gconstpointer   data)
{
  g_autoptr (DgzTrack) first = NULL;
  g_autoptr (DgzTrack) second = NULL;
  DgzSessionChange *change;

  dig (self);
  first = get_track (self, 0);
  second = get_track (self, 1);
  dgz_session_change_free (dgz_session_dislike (self->session, first));
  change = dgz_session_dislike (self->session, second);
  dgz_test_session_expect (self, DGZ_SESSION_READY);

  restart (self);
  dig (self);
  g_assert_false (lists (self, dgz_track_get_id (first)));
  g_assert_false (lists (self, dgz_track_get_id (second)));
  g_assert_cmpstr (dgz_session_get_disliked (self->session)[0], ==, dgz_track_get_id (first));
  g_assert_cmpstr (dgz_session_get_disliked (self->session)[1], ==, dgz_track_get_id (second));

  undo (self, change);
  restart (self);
  dig (self);
  g_assert_false (lists (self, dgz_track_get_id (first)));
  g_assert_true (lists (self, dgz_track_get_id (second)));

  undo (self, dgz_session_undo (self->session, dgz_session_forgive (self->session)));
  restart (self);
  dig (self);
  g_assert_true (lists (self, dgz_track_get_id (first)));
  g_assert_null (dgz_session_get_disliked (self->session)[0]);
}

/* Of another catalogue, or before the library was asked: no harm. */
static void
test_unknown (DgzTestSession *self,
              gconstpointer   data)
{
  DgzTrackData values = {
    .id = g_strdup ("of another catalogue"),
    .title = g_strdup ("Quay"),
    .artists = g_new0 (char *, 1),
    .styles = g_new0 (char *, 1),
    .reasons = g_new0 (char *, 1),
    .versions = g_new0 (char *, 1),
  };
  g_autoptr (DgzTrack) track = dgz_track_new (&values);

  dgz_session_change_free (dgz_session_dislike (self->session, track));
  dig (self);
  g_assert_cmpuint (g_list_model_get_n_items (model (self)), >, 0);
  restart (self);
  dig (self);
  g_assert_cmpstr (dgz_session_get_disliked (self->session)[0], ==, dgz_track_get_id (track));
}

/* A library that cannot be read: the list comes, and it is said. */
static void
test_damaged (DgzTestSession *self,
              gconstpointer   data)
{
  g_autofree char *path = g_build_filename (self->folder, "library.sqlite", NULL);
  g_autofree char *sentence = NULL;

  g_assert_true (g_file_set_contents (path, "no library", -1, NULL));
  g_signal_connect (self->session, "library-trouble", G_CALLBACK (trouble_cb), &sentence);
  dig (self);
  g_assert_nonnull (sentence);
  g_assert_true (g_str_has_suffix (sentence, "."));
  g_signal_handlers_disconnect_by_data (self->session, &sentence);
}

#define TEST(path, function)                                                 \
  g_test_add (path, DgzTestSession, NULL, dgz_test_session_set_up, function, \
              dgz_test_session_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  TEST ("/removal/dislike", test_dislike);
  TEST ("/removal/penalty", test_penalty);
  TEST ("/removal/several", test_several);
  TEST ("/removal/forgive", test_forgive);
  TEST ("/removal/artist", test_artist);
  TEST ("/removal/artist-and-filter", test_artist_and_filter);
  TEST ("/removal/redo", test_redo);
  TEST ("/removal/kept", test_kept);
  TEST ("/removal/unknown", test_unknown);
  TEST ("/removal/damaged", test_damaged);

  return g_test_run ();
}
