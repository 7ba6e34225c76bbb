/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* One clip after another, into a sink that keeps time but makes no sound. */

#include "dgz-player.h"

#include "dgz-synth.h"
#include "dgz-test-server.h"
#include "dgz-test-util.h"

typedef struct
{
  char *folder;
  char *clip; /* the address of 30 s of music */
  DgzPlayer *player;
  GString *log;
  GError *error;
} Fixture;

static void
log_word (Fixture    *self,
          const char *word)
{
  g_string_append_printf (self->log, "%s%s", self->log->len > 0 ? " " : "", word);
}

static void
state_cb (DgzPlayer  *player,
          GParamSpec *pspec,
          Fixture    *self)
{
  static const char *const names[] = { "stopped", "loading", "playing", "paused" };

  log_word (self, names[dgz_player_get_state (player)]);
}

static void
ended_cb (DgzPlayer *player,
          Fixture   *self)
{
  log_word (self, "ended");
}

static void
failed_cb (DgzPlayer    *player,
           const GError *error,
           Fixture      *self)
{
  log_word (self, "failed");
  g_clear_error (&self->error);
  self->error = g_error_copy (error);
}

static char *
make_file (Fixture    *self,
           const char *name,
           const char *data,
           gssize      length)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, data, length, &error);
  g_assert_no_error (error);
  return g_filename_to_uri (path, NULL, NULL);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  DgzSynthSpec spec = { .bpm = 124.0, .key = 18, .energy = 0.5 };
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  self->folder = dgz_test_make_folder ();
  path = g_build_filename (self->folder, "clip.wav", NULL);
  dgz_synth_write (&spec, path, &error);
  g_assert_no_error (error);
  self->clip = g_filename_to_uri (path, NULL, NULL);
  self->log = g_string_new (NULL);
  self->player = dgz_player_new ();
  g_signal_connect (self->player, "notify::state", G_CALLBACK (state_cb), self);
  g_signal_connect (self->player, "ended", G_CALLBACK (ended_cb), self);
  g_signal_connect (self->player, "failed", G_CALLBACK (failed_cb), self);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_assert_finalize_object (self->player);
  /* Nor does its thread stay, with a connection to the sound server. */
  g_assert_true (dgz_test_wait_thread ("GstPlay"));
  g_string_free (self->log, TRUE);
  g_clear_error (&self->error);
  g_free (self->clip);
  dgz_test_remove (self->folder);
}

typedef struct
{
  DgzPlayer *player;
  DgzPlayerState state;
  double position;
} Wanted;

static gboolean
is_as_wanted (gpointer data)
{
  Wanted *wanted = data;

  return dgz_player_get_state (wanted->player) == wanted->state &&
         dgz_player_get_position (wanted->player) >= wanted->position;
}

static void
expect (Fixture       *self,
        DgzPlayerState state,
        double         position)
{
  Wanted wanted = { self->player, state, position };

  if (!dgz_test_wait (is_as_wanted, &wanted, 30.0))
    g_error ("This happened: %s", self->log->str);
}

static gboolean
never (gpointer data)
{
  return FALSE;
}

static void
expect_log (Fixture    *self,
            const char *log)
{
  g_assert_cmpstr (self->log->str, ==, log);
  g_string_truncate (self->log, 0);
}

static void
expect_failure (Fixture       *self,
                const char    *uri,
                DgzPlayerError code)
{
  dgz_player_play_uri (self->player, uri);
  g_assert_cmpint (dgz_player_get_state (self->player), ==, DGZ_PLAYER_LOADING);
  expect (self, DGZ_PLAYER_STOPPED, 0.0);
  expect_log (self, "loading stopped failed");
  g_assert_error (self->error, DGZ_PLAYER_ERROR, (int) code);
}

static void
test_plays (Fixture      *self,
            gconstpointer data)
{
  g_assert_cmpint (dgz_player_get_state (self->player), ==, DGZ_PLAYER_STOPPED);
  g_assert_cmpfloat (dgz_player_get_duration (self->player), ==, 0.0);
  dgz_player_play_uri (self->player, self->clip);
  g_assert_cmpint (dgz_player_get_state (self->player), ==, DGZ_PLAYER_LOADING);
  expect (self, DGZ_PLAYER_PLAYING, 0.3);
  g_assert_cmpfloat_with_epsilon (dgz_player_get_duration (self->player), 30.0, 0.1);
  dgz_player_stop (self->player);
  g_assert_cmpfloat (dgz_player_get_position (self->player), ==, 0.0);
  expect_log (self, "loading playing stopped");
}

static void
test_pause (Fixture      *self,
            gconstpointer data)
{
  double position;

  dgz_player_pause (self->player);
  dgz_player_play (self->player);
  expect_log (self, "");
  dgz_player_play_uri (self->player, self->clip);
  expect (self, DGZ_PLAYER_PLAYING, 0.2);
  dgz_player_pause (self->player);
  expect (self, DGZ_PLAYER_PAUSED, 0.2);
  position = dgz_player_get_position (self->player);
  dgz_test_wait (never, NULL, 0.5);
  g_assert_cmpfloat_with_epsilon (dgz_player_get_position (self->player), position, 0.2);
  dgz_player_play (self->player);
  expect (self, DGZ_PLAYER_PLAYING, position + 0.3);
  expect_log (self, "loading playing paused playing");
}

static void
test_seek (Fixture      *self,
           gconstpointer data)
{
  dgz_player_seek (self->player, 5.0);
  expect_log (self, "");
  dgz_player_play_uri (self->player, self->clip);
  expect (self, DGZ_PLAYER_PLAYING, 0.1);
  dgz_player_seek (self->player, 20.0);
  expect (self, DGZ_PLAYER_PLAYING, 20.2);
  dgz_player_seek (self->player, -7.0);
  expect (self, DGZ_PLAYER_PLAYING, 0.1);
  g_assert_null (self->error);
}

/* However near to the end one seeks, the end is no failure. */
static void
test_ended (Fixture      *self,
            gconstpointer data)
{
  static const double places[] = { 29.5, 29.9, 29.99, 30.0, 99.0, 29.95, 29.97 };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++) {
    dgz_player_play_uri (self->player, self->clip);
    expect (self, DGZ_PLAYER_PLAYING, 0.1);
    g_string_truncate (self->log, 0);
    dgz_player_seek (self->player, places[i]);
    expect (self, DGZ_PLAYER_STOPPED, 0.0);
    g_assert_no_error (self->error);
    g_assert_true (g_str_has_suffix (self->log->str, "stopped ended"));
  }
}

static void
test_bad_files (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  char noise[4096];
  g_autofree char *random = NULL;
  g_autofree char *empty = make_file (self, "empty.mp3", "", 0);
  g_autofree char *page = make_file (self, "page.mp3", "<!DOCTYPE html><p>Gone", -1);

  for (gsize i = 0; i < sizeof noise; i++)
    noise[i] = (char) g_rand_int (rand);
  random = make_file (self, "noise.mp3", noise, sizeof noise);

  expect_failure (self, random, DGZ_PLAYER_ERROR_NOT_AUDIO);
  expect_failure (self, page, DGZ_PLAYER_ERROR_NOT_AUDIO);
  expect_failure (self, "file:///no/such/clip.mp3", DGZ_PLAYER_ERROR_MISSING);
  expect_failure (self, "nothing:at-all", DGZ_PLAYER_ERROR_FAILED);
  dgz_player_play_uri (self->player, empty);
  expect (self, DGZ_PLAYER_STOPPED, 0.0);
  g_assert_true (g_str_has_suffix (self->log->str, "failed"));
}

static gboolean
was_asked (gpointer data)
{
  return dgz_test_server_get_count (data, NULL) > 0;
}

static void
test_stop_while_loading (Fixture      *self,
                         gconstpointer data)
{
  g_autoptr (DgzTestServer) server = dgz_test_server_new ();
  g_autofree char *uri = g_strconcat (dgz_test_server_get_url (server), "/clip.mp3", NULL);

  dgz_test_server_set_fault (server, "/clip.mp3", DGZ_TEST_STALL);
  dgz_player_play_uri (self->player, uri);
  g_assert_true (dgz_test_wait (was_asked, server, 20.0));
  dgz_player_stop (self->player);
  dgz_test_wait (never, NULL, 0.3);
  expect_log (self, "loading stopped");
  /* And it is good for another. */
  dgz_player_play_uri (self->player, self->clip);
  expect (self, DGZ_PLAYER_PLAYING, 0.1);
  dgz_player_stop (self->player);
  dgz_player_stop (self->player);
  expect_log (self, "loading playing stopped");
}

/* What is told late of one clip is not taken for the next. */
static void
test_bad_then_good (Fixture      *self,
                    gconstpointer data)
{
  for (int i = 0; i < 20; i++) {
    gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

    dgz_player_play_uri (self->player, "file:///no/such/clip.mp3");
    while (!g_main_context_pending (NULL) && g_get_monotonic_time () < end)
      g_thread_yield ();
    dgz_player_play_uri (self->player, self->clip);
    expect (self, DGZ_PLAYER_PLAYING, 0.0);
    dgz_player_stop (self->player);
    g_assert_no_error (self->error);
  }
}

static void
test_end_then_another (Fixture      *self,
                       gconstpointer data)
{
  for (int i = 0; i < 5; i++) {
    gint64 end;

    dgz_player_play_uri (self->player, self->clip);
    expect (self, DGZ_PLAYER_PLAYING, 0.1);
    dgz_player_seek (self->player, 29.9);
    /* The end comes while the main context has no time for it. */
    end = g_get_monotonic_time () + G_USEC_PER_SEC / 2;
    while (g_get_monotonic_time () < end)
      g_thread_yield ();
    g_string_truncate (self->log, 0);
    dgz_player_play_uri (self->player, self->clip);
    expect (self, DGZ_PLAYER_PLAYING, 0.1);
    g_assert_null (strstr (self->log->str, "ended"));
    g_assert_no_error (self->error);
  }
}

static void
test_many (Fixture      *self,
           gconstpointer data)
{
  for (int i = 0; i < 50; i++)
    dgz_player_play_uri (self->player, self->clip);
  expect (self, DGZ_PLAYER_PLAYING, 0.2);
  g_assert_no_error (self->error);
}

static void
test_dropped (Fixture      *self,
              gconstpointer data)
{
  dgz_player_set_volume (self->player, 0.3);
  dgz_player_play_uri (self->player, self->clip);
  expect (self, DGZ_PLAYER_PLAYING, 0.1);
}

static void
test_dropped_loading (Fixture      *self,
                      gconstpointer data)
{
  dgz_player_play_uri (self->player, self->clip);
}

static void
add (const char *path,
     void      (*function) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, function, tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/player/plays", test_plays);
  add ("/player/pause", test_pause);
  add ("/player/seek", test_seek);
  add ("/player/ended", test_ended);
  add ("/player/bad-files", test_bad_files);
  add ("/player/stop-while-loading", test_stop_while_loading);
  add ("/player/bad-then-good", test_bad_then_good);
  add ("/player/end-then-another", test_end_then_another);
  add ("/player/many", test_many);
  add ("/player/dropped", test_dropped);
  add ("/player/dropped-loading", test_dropped_loading);

  return g_test_run ();
}
