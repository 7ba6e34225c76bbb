/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-test-listener.h"

#include <math.h>

#include "dgz-test-util.h"

static void
log_word (DgzTestListener *self,
          const char      *word)
{
  g_string_append_printf (self->log, "%s%s", self->log->len > 0 ? " " : "", word);
}

static void
state_cb (DgzPlayer       *player,
          GParamSpec      *pspec,
          DgzTestListener *self)
{
  static const char *const names[] = { "stopped", "loading", "playing", "paused" };

  log_word (self, names[dgz_player_get_state (player)]);
}

static void
position_cb (DgzPlayer       *player,
             GParamSpec      *pspec,
             DgzTestListener *self)
{
  self->n_positions++;
}

static void
buffering_cb (DgzPlayer       *player,
              GParamSpec      *pspec,
              DgzTestListener *self)
{
  self->least_buffering = MIN (self->least_buffering, dgz_player_get_buffering (player));
}

static void
ended_cb (DgzPlayer       *player,
          DgzTestListener *self)
{
  log_word (self, "ended");
}

static void
failed_cb (DgzPlayer       *player,
           const GError    *error,
           DgzTestListener *self)
{
  log_word (self, "failed");
  g_clear_error (&self->error);
  self->error = g_error_copy (error);
}

/* Makes a player and listens to it. */
void
dgz_test_listener_init (DgzTestListener *self)
{
  self->player = dgz_player_new ();
  self->log = g_string_new (NULL);
  self->least_buffering = 1.0;
  g_signal_connect (self->player, "notify::state", G_CALLBACK (state_cb), self);
  g_signal_connect (self->player, "notify::position", G_CALLBACK (position_cb), self);
  g_signal_connect (self->player, "notify::buffering", G_CALLBACK (buffering_cb), self);
  g_signal_connect (self->player, "ended", G_CALLBACK (ended_cb), self);
  g_signal_connect (self->player, "failed", G_CALLBACK (failed_cb), self);
}

/* Drops the player, which leaves nothing behind. */
void
dgz_test_listener_clear (DgzTestListener *self)
{
  g_assert_finalize_object (self->player);
  g_assert_true (dgz_test_wait_thread ("GstPlay"));
  g_string_free (self->log, TRUE);
  g_clear_error (&self->error);
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

/* Waits until the player does this, and is there or beyond. */
void
dgz_test_listener_expect (DgzTestListener *self,
                          DgzPlayerState   state,
                          double           position)
{
  Wanted wanted = { self->player, state, position };

  if (!dgz_test_wait (is_as_wanted, &wanted, 40.0))
    g_error ("This happened: %s", self->log->str);
}

/* Plays a clip that fails, once and for this reason. */
void
dgz_test_listener_fails (DgzTestListener *self,
                         const char      *uri,
                         double           limit,
                         DgzPlayerError   code)
{
  DgzClip clip = { .uri = uri, .gain = NAN, .limit = limit };

  g_string_truncate (self->log, 0);
  g_clear_error (&self->error);
  self->least_buffering = 1.0;
  dgz_player_play_clip (self->player, &clip);
  g_assert_cmpint (dgz_player_get_state (self->player), ==, DGZ_PLAYER_LOADING);
  dgz_test_listener_expect (self, DGZ_PLAYER_STOPPED, 0.0);
  g_assert_true (g_str_has_suffix (self->log->str, "stopped failed"));
  g_assert_error (self->error, DGZ_PLAYER_ERROR, (int) code);
}
