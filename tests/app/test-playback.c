/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Previews: of invented tracks, of dead links, and through a list. */

#include "dgz-playback.h"

#include "dgz-test-server.h"
#include "dgz-test-util.h"
#include "dgz-track-private.h"

#define N_TRACKS 3

typedef struct
{
  char *folder;
  DgzPlayback *playback;
  GListStore *list;
  GString *states;
} Fixture;

static DgzTrack *
make_track (const char *id,
            gboolean    is_invented,
            const char *url)
{
  static const char *const nobody[] = { "Moss Relay", NULL };
  DgzTrackData data = { .bpm = 124.0, .key = 18, .energy = 0.5, .is_invented = is_invented };

  data.id = g_strdup (id);
  data.title = g_strdup (id);
  data.artists = g_strdupv ((char **) nobody);
  data.styles = g_new0 (char *, 1);
  data.reasons = g_new0 (char *, 1);
  data.versions = g_new0 (char *, 1);
  data.preview_url = g_strdup (url);
  return dgz_track_new (&data);
}

static void
state_cb (DgzPlayback *playback,
          GParamSpec  *pspec,
          Fixture     *self)
{
  static const char *const names[] = { "stopped", "loading", "playing", "paused" };
  const char *name = names[dgz_playback_get_state (playback)];

  /* Said twice is no harm; said never is. */
  if (!g_str_has_suffix (self->states->str, name))
    g_string_append_printf (self->states, "%s%s", self->states->len > 0 ? " " : "", name);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->folder = dgz_test_make_folder ();
  self->playback = dgz_playback_new (self->folder);
  self->states = g_string_new (NULL);
  self->list = g_list_store_new (DGZ_TYPE_TRACK);
  for (int i = 0; i < N_TRACKS; i++) {
    g_autofree char *id = g_strdup_printf ("invented %d", i);
    g_autoptr (DgzTrack) track = make_track (id, TRUE, NULL);

    g_list_store_append (self->list, track);
  }
  dgz_playback_set_list (self->playback, G_LIST_MODEL (self->list));
  g_signal_connect (self->playback, "notify::state", G_CALLBACK (state_cb), self);
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
  /* A clip that is being made holds it until it is made. */
  g_assert_true (dgz_test_wait (is_alone, self->playback, 20.0));
  g_assert_finalize_object (self->playback);
  g_assert_true (dgz_test_wait_thread ("GstPlay"));
  g_object_unref (self->list);
  g_string_free (self->states, TRUE);
  dgz_test_remove (self->folder);
}

typedef struct
{
  Fixture *self;
  DgzPlaybackState state;
  int place;
  double position;
} Wanted;

static gboolean
is_as_wanted (gpointer data)
{
  Wanted *wanted = data;
  DgzPlayback *playback = wanted->self->playback;
  g_autoptr (DgzTrack) track =
      g_list_model_get_item (G_LIST_MODEL (wanted->self->list), (guint) wanted->place);

  return dgz_playback_get_state (playback) == wanted->state &&
         dgz_playback_get_track (playback) == track &&
         dgz_playback_get_position (playback) >= wanted->position;
}

static void
expect (Fixture         *self,
        DgzPlaybackState state,
        int              place,
        double           position)
{
  Wanted wanted = { self, state, place, position };

  if (!dgz_test_wait (is_as_wanted, &wanted, 30.0))
    g_error ("The states were %s, the message %s", self->states->str,
             dgz_playback_get_message (self->playback));
}

static void
play (Fixture *self,
      guint    place)
{
  g_autoptr (DgzTrack) track = g_list_model_get_item (G_LIST_MODEL (self->list), place);

  dgz_playback_play (self->playback, track);
}

static void
test_plays (Fixture      *self,
            gconstpointer data)
{
  g_assert_cmpint (dgz_playback_get_state (self->playback), ==, DGZ_PLAYBACK_STOPPED);
  play (self, 0);
  g_assert_cmpint (dgz_playback_get_state (self->playback), ==, DGZ_PLAYBACK_LOADING);
  expect (self, DGZ_PLAYBACK_PLAYING, 0, 0.2);
  g_assert_true (ABS (dgz_playback_get_duration (self->playback) - 30.0) < 0.1);
  g_assert_null (dgz_playback_get_message (self->playback));
  dgz_playback_toggle (self->playback);
  expect (self, DGZ_PLAYBACK_PAUSED, 0, 0.2);
  dgz_playback_toggle (self->playback);
  expect (self, DGZ_PLAYBACK_PLAYING, 0, 0.2);
  dgz_playback_seek (self->playback, 20.0);
  expect (self, DGZ_PLAYBACK_PLAYING, 0, 20.1);
  dgz_playback_stop (self->playback);
  g_assert_null (dgz_playback_get_track (self->playback));
  g_assert_true (g_str_has_suffix (self->states->str, "stopped"));
}

static void
test_next_previous (Fixture      *self,
                    gconstpointer data)
{
  g_assert_false (dgz_playback_get_can_go (self->playback, 1));
  dgz_playback_next (self->playback);
  g_assert_cmpint (dgz_playback_get_state (self->playback), ==, DGZ_PLAYBACK_STOPPED);
  play (self, 0);
  g_assert_false (dgz_playback_get_can_go (self->playback, -1));
  dgz_playback_previous (self->playback);
  expect (self, DGZ_PLAYBACK_PLAYING, 0, 0.0);
  dgz_playback_next (self->playback);
  /* At once again, while the clip is still being made. */
  dgz_playback_next (self->playback);
  expect (self, DGZ_PLAYBACK_PLAYING, 2, 0.0);
  g_assert_false (dgz_playback_get_can_go (self->playback, 1));
  dgz_playback_next (self->playback);
  expect (self, DGZ_PLAYBACK_PLAYING, 2, 0.0);
  dgz_playback_previous (self->playback);
  expect (self, DGZ_PLAYBACK_PLAYING, 1, 0.0);
}

static void
test_audition (Fixture      *self,
               gconstpointer data)
{
  dgz_playback_set_audition (self->playback, TRUE);
  play (self, 1);
  expect (self, DGZ_PLAYBACK_PLAYING, 1, 0.0);
  dgz_playback_seek (self->playback, 29.8);
  expect (self, DGZ_PLAYBACK_PLAYING, 2, 0.1);
  /* After the last it stops, without a complaint. */
  dgz_playback_seek (self->playback, 29.8);
  expect (self, DGZ_PLAYBACK_STOPPED, 2, 0.0);
  g_assert_null (dgz_playback_get_message (self->playback));
  dgz_playback_set_audition (self->playback, FALSE);
}

static void
test_ends (Fixture      *self,
           gconstpointer data)
{
  play (self, 0);
  expect (self, DGZ_PLAYBACK_PLAYING, 0, 0.0);
  dgz_playback_seek (self->playback, 29.8);
  expect (self, DGZ_PLAYBACK_STOPPED, 0, 0.0);
  g_assert_null (dgz_playback_get_message (self->playback));
  dgz_playback_toggle (self->playback);
  expect (self, DGZ_PLAYBACK_PLAYING, 0, 0.1);
}

static void
test_no_preview (Fixture      *self,
                 gconstpointer data)
{
  g_autoptr (DgzTrack) mute = make_track ("mute", FALSE, NULL);

  /* Even while another's clip is being made. */
  play (self, 0);
  dgz_playback_play (self->playback, mute);
  g_assert_cmpint (dgz_playback_get_state (self->playback), ==, DGZ_PLAYBACK_STOPPED);
  g_assert_cmpstr (self->states->str, ==, "loading stopped");
  g_assert_nonnull (dgz_playback_get_message (self->playback));
  g_assert_true (dgz_playback_get_track (self->playback) == mute);
  play (self, 1);
  g_assert_null (dgz_playback_get_message (self->playback));
  expect (self, DGZ_PLAYBACK_PLAYING, 1, 0.0);
}

static void
test_stopped_early (Fixture      *self,
                    gconstpointer data)
{
  play (self, 0);
  dgz_playback_stop (self->playback);
  g_assert_cmpstr (self->states->str, ==, "loading stopped");
  g_assert_true (dgz_test_wait (is_alone, self->playback, 20.0));
  g_assert_cmpstr (self->states->str, ==, "loading stopped");
}

static gboolean
has_message (gpointer data)
{
  return dgz_playback_get_message (data) != NULL;
}

static void
test_dead_link (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (DgzTestServer) server = dgz_test_server_new ();
  g_autofree char *url = g_strconcat (dgz_test_server_get_url (server), "/clip.mp3", NULL);
  g_autoptr (DgzTrack) dead = make_track ("dead", FALSE, url);

  dgz_test_server_set_status (server, "/clip.mp3", 404);
  dgz_playback_play (self->playback, dead);
  g_assert_true (dgz_test_wait (has_message, self->playback, 30.0));
  g_assert_cmpint (dgz_playback_get_state (self->playback), ==, DGZ_PLAYBACK_STOPPED);
  g_assert_true (g_str_has_suffix (self->states->str, "stopped"));
}

/* What went wrong with one clip is not said of the next. */
static void
test_dead_then_good (Fixture      *self,
                     gconstpointer data)
{
  g_autoptr (DgzTestServer) server = dgz_test_server_new ();
  g_autofree char *url = g_strconcat (dgz_test_server_get_url (server), "/clip.mp3", NULL);
  g_autoptr (DgzTrack) dead = make_track ("dead", FALSE, url);

  play (self, 0);
  expect (self, DGZ_PLAYBACK_PLAYING, 0, 0.0);
  for (int i = 0; i < 10; i++) {
    dgz_playback_play (self->playback, dead);
    play (self, 0);
    expect (self, DGZ_PLAYBACK_PLAYING, 0, 0.0);
    g_assert_null (dgz_playback_get_message (self->playback));
  }
}

static void
test_volume (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (DgzPlayback) other = NULL;

  dgz_playback_set_volume (self->playback, 0.25);
  g_assert_cmpfloat (dgz_playback_get_volume (self->playback), ==, 0.25);
  dgz_playback_set_volume (self->playback, 7.0);
  g_assert_cmpfloat (dgz_playback_get_volume (self->playback), ==, 1.0);
  dgz_playback_set_volume (self->playback, -1.0);
  g_assert_cmpfloat (dgz_playback_get_volume (self->playback), ==, 0.0);
  other = dgz_playback_new (self->folder);
  g_assert_cmpfloat (dgz_playback_get_volume (other), ==, 0.0);
  dgz_playback_set_volume (self->playback, 0.5);
}

static void
test_list_changes (Fixture      *self,
                   gconstpointer data)
{
  play (self, 1);
  expect (self, DGZ_PLAYBACK_PLAYING, 1, 0.0);
  g_assert_true (dgz_playback_get_can_go (self->playback, 1));
  g_list_store_remove_all (self->list);
  g_assert_false (dgz_playback_get_can_go (self->playback, 1));
  dgz_playback_next (self->playback);
  dgz_playback_set_list (self->playback, NULL);
  dgz_playback_previous (self->playback);
  g_assert_cmpint (dgz_playback_get_state (self->playback), ==, DGZ_PLAYBACK_PLAYING);
}

static void
test_dropped (Fixture      *self,
              gconstpointer data)
{
  /* The fixture drops it while it plays. */
  play (self, 0);
  expect (self, DGZ_PLAYBACK_PLAYING, 0, 0.1);
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

  add ("/playback/plays", test_plays);
  add ("/playback/next-previous", test_next_previous);
  add ("/playback/audition", test_audition);
  add ("/playback/ends", test_ends);
  add ("/playback/no-preview", test_no_preview);
  add ("/playback/stopped-early", test_stopped_early);
  add ("/playback/dead-link", test_dead_link);
  add ("/playback/dead-then-good", test_dead_then_good);
  add ("/playback/volume", test_volume);
  add ("/playback/list-changes", test_list_changes);
  add ("/playback/dropped", test_dropped);

  return g_test_run ();
}
