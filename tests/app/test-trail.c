/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Back and forward through what was dug from, and what is left of it after a start. */

#include "dgz-trail.h"
#include "dgz-session-file.h"
#include "dgz-test-session.h"
#include "dgz-test-util.h"

typedef struct
{
  DgzTestSession test;
  DgzTrail *trail;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  dgz_test_session_set_up (&self->test, data);
  self->trail = dgz_trail_new (self->test.session);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_clear_object (&self->trail);
  dgz_test_session_tear_down (&self->test, data);
}

static const char *
title (Fixture *self)
{
  DgzRecord *record = dgz_session_get_record (self->test.session);

  return record ? dgz_record_get_title (record) : NULL;
}

/* Every dig but one from a record without a page ends with a list, or its lack. */
static void
go (Fixture        *self,
    int             step,
    DgzSessionState state)
{
  g_assert_true (dgz_trail_get_can_go (self->trail, step));
  dgz_trail_go (self->trail, step);
  dgz_test_session_expect (&self->test, state);
}

static char *
first_track (Fixture *self)
{
  g_autoptr (DgzTrack) track =
      g_list_model_get_item (dgz_session_get_tracks (self->test.session), 0);

  return g_strdup (dgz_track_get_id (track));
}

static void
dig_example (Fixture *self)
{
  dgz_session_dig_example (self->test.session);
  dgz_test_session_expect (&self->test, DGZ_SESSION_READY);
}

static void
dig_track (Fixture    *self,
           const char *id)
{
  dgz_session_dig_track (self->test.session, id);
  dgz_test_session_expect (&self->test, DGZ_SESSION_READY);
}

static void
test_walk (Fixture      *self,
           gconstpointer data)
{
  g_autofree char *record = NULL;
  g_autofree char *track = NULL;
  g_autofree char *id = NULL;
  g_autofree char *name = NULL;

  g_assert_false (dgz_trail_get_can_go (self->trail, -1));
  dig_example (self);
  g_assert_false (dgz_trail_get_can_go (self->trail, -1));
  record = g_strdup (title (self));
  id = first_track (self);
  dig_track (self, id);
  track = g_strdup (title (self));
  g_assert_cmpstr (record, !=, track);

  g_assert_false (dgz_trail_get_can_go (self->trail, 1));
  name = dgz_trail_dup_name (self->trail, -1);
  g_assert_true (g_str_has_suffix (name, record));
  go (self, -1, DGZ_SESSION_READY);
  g_assert_cmpstr (title (self), ==, record);
  g_assert_false (dgz_trail_get_can_go (self->trail, -1));
  go (self, 1, DGZ_SESSION_READY);
  g_assert_cmpstr (title (self), ==, track);
}

/* As in a browser. */
static void
test_new_dig_forgets_ahead (Fixture      *self,
                            gconstpointer data)
{
  g_autofree char *id = NULL;

  dig_example (self);
  id = first_track (self);
  dig_track (self, id);
  go (self, -1, DGZ_SESSION_READY);
  dgz_test_session_dig (&self->test, "7", DGZ_SESSION_READY);
  g_assert_false (dgz_trail_get_can_go (self->trail, 1));
  go (self, -1, DGZ_SESSION_READY);
  g_assert_false (dgz_trail_get_can_go (self->trail, -1));
}

static void
test_same_is_one (Fixture      *self,
                  gconstpointer data)
{
  const double weights[] = { 1.0, 0.0, 0.0, 0.0, 0.0 };

  dgz_test_session_dig (&self->test, "7", DGZ_SESSION_READY);
  dgz_test_session_dig (&self->test, "7", DGZ_SESSION_READY);
  g_assert_true (dgz_session_set_weights (self->test.session, weights, NULL));
  dgz_test_session_expect (&self->test, DGZ_SESSION_READY);
  g_assert_false (dgz_trail_get_can_go (self->trail, -1));
}

/* Two steps at once, before the first has come. */
static void
test_quick_steps (Fixture      *self,
                  gconstpointer data)
{
  g_autofree char *record = NULL;
  g_autofree char *id = NULL;

  dig_example (self);
  record = g_strdup (title (self));
  id = first_track (self);
  dig_track (self, id);
  dgz_test_session_dig (&self->test, "7", DGZ_SESSION_READY);
  dgz_trail_go (self->trail, -1);
  dgz_trail_go (self->trail, -1);
  dgz_test_session_expect (&self->test, DGZ_SESSION_READY);
  g_assert_cmpstr (title (self), ==, record);
  g_assert_false (dgz_trail_get_can_go (self->trail, -1));
  g_assert_true (dgz_trail_get_can_go (self->trail, 1));
}

static void
test_failed_dig_is_none (Fixture      *self,
                         gconstpointer data)
{
  dig_example (self);
  dgz_test_server_set_status (self->test.server, "/releases/8", 404);
  dgz_test_session_dig (&self->test, "8", DGZ_SESSION_NOT_FOUND);
  dgz_session_dismiss (self->test.session);
  g_assert_false (dgz_trail_get_can_go (self->trail, -1));
  g_assert_false (dgz_trail_get_can_go (self->trail, 1));
}

static void
test_selected (Fixture      *self,
               gconstpointer data)
{
  g_autofree char *id = NULL;

  dig_example (self);
  id = first_track (self);
  dgz_trail_set_selected (self->trail, id);
  dig_track (self, id);
  g_assert_null (dgz_trail_get_selected (self->trail));
  go (self, -1, DGZ_SESSION_READY);
  g_assert_cmpstr (dgz_trail_get_selected (self->trail), ==, id);
}

static void
changed_cb (DgzTrail *history,
            gboolean *changed)
{
  *changed = TRUE;
}

static gboolean
is_set (gpointer data)
{
  return *(gboolean *) data;
}

/* Begins the program anew, and reads what was kept. */
static void
start_again (Fixture *self)
{
  gboolean changed = FALSE;

  g_clear_object (&self->trail);
  dgz_test_session_close (&self->test);
  dgz_test_session_open (&self->test, dgz_test_server_get_url (self->test.server));
  self->trail = dgz_trail_new (self->test.session);
  g_signal_connect (self->trail, "changed", G_CALLBACK (changed_cb), &changed);
  g_assert_true (dgz_test_wait (is_set, &changed, 10.0));
  g_signal_handlers_disconnect_by_data (self->trail, &changed);
}

static void
test_kept (Fixture      *self,
           gconstpointer data)
{
  g_autofree char *record = NULL;
  g_autofree char *track = NULL;
  g_autofree char *id = NULL;
  g_autofree char *link = NULL;

  dig_example (self);
  record = g_strdup (title (self));
  id = first_track (self);
  dig_track (self, id);
  track = g_strdup (title (self));
  dgz_test_session_dig (&self->test, "7", DGZ_SESSION_READY);
  go (self, -1, DGZ_SESSION_READY);

  start_again (self);
  g_assert_true (dgz_trail_get_can_go (self->trail, -1));
  g_assert_true (dgz_trail_get_can_go (self->trail, 1));
  go (self, -1, DGZ_SESSION_READY);
  g_assert_cmpstr (title (self), ==, track);
  go (self, -1, DGZ_SESSION_READY);
  g_assert_cmpstr (title (self), ==, record);
  g_assert_false (dgz_trail_get_can_go (self->trail, -1));
  go (self, 1, DGZ_SESSION_READY);
  go (self, 1, DGZ_SESSION_READY);
  g_assert_cmpstr (title (self), ==, "Slow Harbour");
  link = dgz_trail_dup_link (self->trail);
  g_assert_cmpstr (link, ==, "https://www.discogs.com/release/7");
}

/* Where it cannot be had any more one stays, and may go on from there. */
static void
test_failed_step (Fixture      *self,
                  gconstpointer data)
{
  g_autofree char *record = NULL;

  dig_example (self);
  record = g_strdup (title (self));
  dgz_test_session_dig (&self->test, "7", DGZ_SESSION_READY);
  dgz_test_server_set_status (self->test.server, "/releases/7", 404);
  start_again (self);
  /* Twice: the answer that is kept on the disk is good for the first time. */
  go (self, -1, DGZ_SESSION_READY);
  go (self, -1, DGZ_SESSION_READY);
  dgz_test_remove (g_build_filename (self->test.folder, "cache", NULL));
  go (self, 1, DGZ_SESSION_NOT_FOUND);
  g_assert_cmpstr (title (self), ==, record);
  dgz_session_dismiss (self->test.session);
  g_assert_true (dgz_trail_get_can_go (self->trail, 1));
  g_assert_false (dgz_trail_get_can_go (self->trail, -1));
}

/* What was asked for on the command line comes after what is remembered. */
static void
test_dig_before_loaded (Fixture      *self,
                        gconstpointer data)
{
  g_autofree char *record = NULL;

  dig_example (self);
  record = g_strdup (title (self));
  g_clear_object (&self->trail);
  dgz_test_session_close (&self->test);
  dgz_test_session_open (&self->test, dgz_test_server_get_url (self->test.server));
  self->trail = dgz_trail_new (self->test.session);
  dgz_test_session_dig (&self->test, "7", DGZ_SESSION_READY);
  for (int i = 0; i < 1000 && !dgz_trail_get_can_go (self->trail, -1); i++)
    g_main_context_iteration (NULL, TRUE);
  go (self, -1, DGZ_SESSION_READY);
  g_assert_cmpstr (title (self), ==, record);
}

static void
test_clear (Fixture      *self,
            gconstpointer data)
{
  g_autofree char *record = NULL;

  g_assert_false (dgz_trail_get_has_past (self->trail));
  dig_example (self);
  record = g_strdup (title (self));
  dgz_test_session_dig (&self->test, "7", DGZ_SESSION_READY);
  g_assert_true (dgz_trail_get_has_past (self->trail));

  /* What is shown stays, so that what is dug from next leads back to it. */
  dgz_trail_clear (self->trail);
  g_assert_false (dgz_trail_get_has_past (self->trail));
  g_assert_false (dgz_trail_get_can_go (self->trail, -1));
  g_assert_cmpstr (title (self), ==, "Slow Harbour");
  dig_example (self);
  go (self, -1, DGZ_SESSION_READY);
  g_assert_cmpstr (title (self), ==, "Slow Harbour");
  go (self, 1, DGZ_SESSION_READY);

  /* It is not kept. */
  start_again (self);
  go (self, -1, DGZ_SESSION_READY);
  g_assert_cmpstr (title (self), ==, record);
  g_assert_false (dgz_trail_get_can_go (self->trail, -1));

  dgz_trail_clear (self->trail);
  start_again (self);
  g_assert_false (dgz_trail_get_can_go (self->trail, -1));
  g_assert_false (dgz_trail_get_can_go (self->trail, 1));
}

static void
test_unclear (Fixture      *self,
              gconstpointer data)
{
  g_autofree char *record = NULL;
  g_autofree char *track = NULL;
  g_autofree char *id = NULL;

  dig_example (self);
  record = g_strdup (title (self));
  id = first_track (self);
  dgz_test_session_dig (&self->test, "7", DGZ_SESSION_READY);
  dgz_trail_clear (self->trail);
  dgz_trail_unclear (self->trail);
  go (self, -1, DGZ_SESSION_READY);
  g_assert_cmpstr (title (self), ==, record);
  go (self, 1, DGZ_SESSION_READY);

  /* What was dug from since comes after all that. */
  dgz_trail_clear (self->trail);
  dig_track (self, id);
  track = g_strdup (title (self));
  dgz_trail_unclear (self->trail);
  g_assert_cmpstr (title (self), ==, track);
  g_assert_false (dgz_trail_get_can_go (self->trail, 1));
  go (self, -1, DGZ_SESSION_READY);
  g_assert_cmpstr (title (self), ==, "Slow Harbour");
  go (self, -1, DGZ_SESSION_READY);
  g_assert_cmpstr (title (self), ==, record);
  g_assert_false (dgz_trail_get_can_go (self->trail, -1));

  /* There is nothing left to take back. */
  dgz_trail_unclear (self->trail);
  g_assert_true (dgz_trail_get_can_go (self->trail, 1));
  start_again (self);
  g_assert_true (dgz_trail_get_can_go (self->trail, 1));
}

static void
dig_sound (Fixture    *self,
           const char *path)
{
  DgzSessionSound sound = { .title = "Own Track", .bpm = 124.0, .key = 18, .path = path };

  for (gsize i = 0; i < G_N_ELEMENTS (sound.features); i++)
    sound.features[i] = 0.5;
  dgz_session_dig_sound (self->test.session, &sound);
  dgz_test_session_expect (&self->test, DGZ_SESSION_READY);
}

static void
file_wanted_cb (DgzTrail   *trail,
                const char *path,
                char      **wanted)
{
  g_free (*wanted);
  *wanted = g_strdup (path);
}

/* A file is found again by its path, which need not be text. */
static void
test_file (Fixture      *self,
           gconstpointer data)
{
  const char *path = "/music/Caf\xe9 %20/own track.flac";
  g_autofree char *wanted = NULL;
  g_autofree char *link = NULL;

  dig_example (self);
  dig_sound (self, path);
  dgz_test_session_dig (&self->test, "7", DGZ_SESSION_READY);
  /* As long as the program runs it is not heard again. */
  go (self, -1, DGZ_SESSION_READY);
  g_assert_cmpstr (title (self), ==, "Own Track");
  go (self, 1, DGZ_SESSION_READY);

  start_again (self);
  go (self, -1, DGZ_SESSION_READY);
  g_signal_connect (self->trail, "file-wanted", G_CALLBACK (file_wanted_cb), &wanted);
  dgz_trail_go (self->trail, -1);
  g_assert_cmpstr (wanted, ==, path);
  link = dgz_trail_dup_link (self->trail);
  g_assert_cmpstr (link, ==, "");
  dig_sound (self, wanted);
  g_assert_cmpstr (title (self), ==, "Own Track");
  g_assert_true (dgz_trail_get_can_go (self->trail, -1));
  g_assert_true (dgz_trail_get_can_go (self->trail, 1));
  go (self, 1, DGZ_SESSION_READY);
  g_assert_cmpstr (title (self), ==, "Slow Harbour");
}

static void
test_length (Fixture      *self,
             gconstpointer data)
{
  g_autofree char *id = NULL;
  guint n = 0;

  dig_example (self);
  id = first_track (self);
  for (int i = 0; i < DGZ_TRAIL_LENGTH; i++) {
    if (i % 2 == 0)
      dig_track (self, id);
    else
      dig_example (self);
  }
  while (dgz_trail_get_can_go (self->trail, -1)) {
    go (self, -1, DGZ_SESSION_READY);
    n++;
  }
  g_assert_cmpuint (n, ==, DGZ_TRAIL_LENGTH - 1);
}

static void
add (const char *path,
     void      (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/trail/walk", test_walk);
  add ("/trail/new-dig-forgets-ahead", test_new_dig_forgets_ahead);
  add ("/trail/same-is-one", test_same_is_one);
  add ("/trail/quick-steps", test_quick_steps);
  add ("/trail/failed-step", test_failed_step);
  add ("/trail/failed-dig-is-none", test_failed_dig_is_none);
  add ("/trail/selected", test_selected);
  add ("/trail/kept", test_kept);
  add ("/trail/dig-before-loaded", test_dig_before_loaded);
  add ("/trail/clear", test_clear);
  add ("/trail/unclear", test_unclear);
  add ("/trail/file", test_file);
  add ("/trail/length", test_length);

  return g_test_run ();
}
