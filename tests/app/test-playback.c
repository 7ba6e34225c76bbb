/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Previews: of invented tracks, of dead links, and through a list. */

#include "dgz-playback.h"

#include <libsoup/soup.h>

#include "dgz-playback-private.h"
#include "dgz-playback-text.h"
#include "dgz-preview-order.h"
#include "dgz-settings.h"
#include "dgz-synth.h"
#include "dgz-test-provider.h"
#include "dgz-test-util.h"
#define N_TRACKS 3
#define STALL_BYTES 320000

typedef struct
{
  char *folder;
  DgzPlayback *playback;
  GListStore *list;
  GString *states;
  DgzTestProvider *deezer;
  DgzTestProvider *apple;
  SoupServer *server; /* of sounds: /good.wav, and /STATUS */
  char *url;
  GBytes *sound;
  guint n_fetched;
  GIOStream *stalled;
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

/* Says how long it all is, sends the first second or so, and no more. */
static void
stall (Fixture           *self,
       SoupServerMessage *message,
       const char        *bytes,
       gsize              size)
{
  g_autofree char *head = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Type: audio/x-wav\r\n"
                                           "Content-Length: %zu\r\n\r\n",
                                           size);
  GOutputStream *out;

  g_clear_object (&self->stalled);
  self->stalled = soup_server_message_steal_connection (message);
  out = g_io_stream_get_output_stream (self->stalled);
  g_output_stream_write_all (out, head, strlen (head), NULL, NULL, NULL);
  g_output_stream_write_all (out, bytes, MIN (size, STALL_BYTES), NULL, NULL, NULL);
}

static void
server_cb (SoupServer        *server,
           SoupServerMessage *message,
           const char        *path,
           GHashTable        *query,
           gpointer           data)
{
  Fixture *self = data;
  gsize size;
  const char *bytes = g_bytes_get_data (self->sound, &size);

  self->n_fetched++;
  if (g_str_equal (path, "/stalls.wav")) {
    stall (self, message, bytes, size);
    return;
  }
  if (!g_str_equal (path, "/good.wav")) {
    soup_server_message_set_status (message, (guint) g_ascii_strtoull (path + 1, NULL, 10), NULL);
    return;
  }
  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "audio/x-wav", SOUP_MEMORY_COPY, bytes, size);
}

static void
serve (Fixture *self)
{
  g_autofree char *path = g_build_filename (self->folder, "sound.wav", NULL);
  g_autoptr (GMappedFile) file = NULL;
  DgzSynthSpec spec = { .bpm = 124.0, .key = 18, .energy = 0.5 };
  GSList *uris;

  g_assert_true (dgz_synth_write (&spec, path, NULL));
  file = g_mapped_file_new (path, FALSE, NULL);
  self->sound = g_mapped_file_get_bytes (file);
  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, server_cb, self, NULL);
  g_assert_true (soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, NULL));
  uris = soup_server_get_uris (self->server);
  self->url = g_uri_to_string (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
}

static char *
url_of (Fixture    *self,
        const char *name)
{
  return g_strconcat (self->url, name, NULL);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (GSettings) settings = dgz_settings_new ();
  g_autoptr (GPtrArray) providers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (DgzPreviewFinder) finder = NULL;

  self->folder = dgz_test_make_folder ();
  self->deezer = dgz_test_provider_new ("deezer");
  self->apple = dgz_test_provider_new ("apple");
  g_ptr_array_add (providers, g_object_ref (self->deezer));
  g_ptr_array_add (providers, g_object_ref (self->apple));
  serve (self);
  finder = dgz_preview_finder_new (settings, providers);
  self->playback = dgz_playback_new_with_finder (self->folder, finder);
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
  g_object_unref (self->deezer);
  g_object_unref (self->apple);
  soup_server_disconnect (self->server);
  g_object_unref (self->server);
  g_clear_object (&self->stalled);
  g_bytes_unref (self->sound);
  g_free (self->url);
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

static gboolean
is_buffering (gpointer data)
{
  return dgz_playback_get_state (data) == DGZ_PLAYBACK_PLAYING &&
         dgz_playback_get_position (data) > 0.0 && dgz_playback_get_buffering (data) < 1.0;
}

/* What plays and has to wait says so, until it plays on or ends. */
static void
test_buffering (Fixture      *self,
                gconstpointer data)
{
  g_autofree char *url = url_of (self, "stalls.wav");
  g_autoptr (DgzTrack) track = make_track ("pier", FALSE, url);
  g_autofree char *words = NULL;

  dgz_playback_play (self->playback, track);
  g_assert_true (dgz_test_wait (is_buffering, self->playback, 20.0));
  words = dgz_playback_text_status (self->playback);
  g_assert_nonnull (words);
  g_assert_true (g_str_has_prefix (words, "Buffering, "));
  dgz_playback_stop (self->playback);
}

static gboolean
has_message (gpointer data)
{
  return dgz_playback_get_message (data) != NULL;
}

static void
expect_message (Fixture    *self,
                const char *message)
{
  g_assert_true (dgz_test_wait (has_message, self->playback, 30.0));
  g_assert_cmpstr (dgz_playback_get_message (self->playback), ==, message);
  g_assert_cmpint (dgz_playback_get_state (self->playback), ==, DGZ_PLAYBACK_STOPPED);
}

static void
test_no_preview (Fixture      *self,
                 gconstpointer data)
{
  g_autoptr (DgzTrack) mute = make_track ("mute", FALSE, NULL);

  /* Even while another's clip is being made. */
  play (self, 0);
  dgz_playback_play (self->playback, mute);
  expect_message (self, "Deezer and Apple have no preview of this track.");
  g_assert_cmpstr (self->states->str, ==, "loading stopped loading stopped");
  g_assert_true (dgz_playback_get_track (self->playback) == mute);
  g_assert_null (dgz_playback_get_clip (self->playback));
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

static void
test_dead_link (Fixture      *self,
                gconstpointer data)
{
  g_autofree char *url = url_of (self, "404");
  g_autoptr (DgzTrack) dead = make_track ("dead", FALSE, url);

  dgz_playback_play (self->playback, dead);
  expect_message (self, "Deezer and Apple have no preview of this track.");
  g_assert_true (g_str_has_suffix (self->states->str, "stopped"));
}

/* A link that is dead, one that has ended, one that is good. */
static void
test_goes_on (Fixture      *self,
              gconstpointer data)
{
  g_autofree char *dead = url_of (self, "404");
  g_autofree char *ended = url_of (self, "403");
  g_autofree char *good = url_of (self, "good.wav");
  g_autoptr (DgzTrack) track = make_track ("pier", FALSE, dead);
  const DgzPreviewClip *clip;

  g_list_store_insert (self->list, 0, track);
  dgz_test_provider_offer (self->deezer, ended, "Pier", "Moss Relay");
  dgz_test_provider_offer (self->apple, good, "Pier", "Moss Relay");
  dgz_playback_play (self->playback, track);
  expect (self, DGZ_PLAYBACK_PLAYING, 0, 0.1);
  clip = dgz_playback_get_clip (self->playback);
  g_assert_cmpstr (clip->source, ==, "apple");
  g_assert_cmpstr (clip->title, ==, "Pier");
  g_assert_null (dgz_playback_get_message (self->playback));
  /* For a link that had not ended. */
  g_assert_cmpuint (dgz_test_provider_count (self->deezer), ==, 2);
}

static gboolean
is_asked (gpointer data)
{
  return g_strcmp0 (dgz_playback_get_asked (data), "deezer") == 0;
}

/* What comes for the row before is not played. */
static void
test_late_answer (Fixture      *self,
                  gconstpointer data)
{
  g_autofree char *good = url_of (self, "good.wav");
  g_autoptr (DgzTrack) track = make_track ("pier", FALSE, NULL);
  g_autoptr (DgzTrack) other = make_track ("quay", FALSE, good);

  g_list_store_insert (self->list, 0, other);
  dgz_test_provider_hold (self->deezer);
  dgz_test_provider_offer (self->deezer, good, "pier", "Moss Relay");
  dgz_playback_play (self->playback, track);
  g_assert_true (dgz_test_wait (is_asked, self->playback, 10.0));
  play (self, 0);
  g_assert_null (dgz_playback_get_asked (self->playback));
  expect (self, DGZ_PLAYBACK_PLAYING, 0, 0.0);
  dgz_test_provider_release (self->deezer);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  expect (self, DGZ_PLAYBACK_PLAYING, 0, 0.2);
  g_assert_cmpstr (dgz_playback_get_clip (self->playback)->source, ==, "catalogue");
  /* Nor is it told that nobody waits for it. */
  g_assert_null (dgz_playback_get_message (self->playback));
}

static gboolean
was_asked (gpointer data)
{
  return dgz_test_provider_count (data) > 0;
}

static void
test_ahead (Fixture      *self,
            gconstpointer data)
{
  g_autofree char *good = url_of (self, "good.wav");
  g_autoptr (DgzTrack) track = make_track ("pier", FALSE, NULL);
  g_autoptr (DgzTrack) other = make_track ("quay", FALSE, NULL);

  g_list_store_insert (self->list, 1, track);
  dgz_test_provider_offer (self->deezer, good, "pier", "Moss Relay");
  play (self, 0);
  expect (self, DGZ_PLAYBACK_PLAYING, 0, 0.0);
  /* Its link is looked for, and its sound is not fetched. */
  g_assert_true (dgz_test_wait (was_asked, self->deezer, 10.0));
  expect (self, DGZ_PLAYBACK_PLAYING, 0, 0.2);
  g_assert_cmpuint (self->n_fetched, ==, 0);

  dgz_playback_next (self->playback);
  expect (self, DGZ_PLAYBACK_PLAYING, 1, 0.1);
  g_assert_cmpuint (dgz_test_provider_count (self->deezer), ==, 1);

  /* Another row comes next all of a sudden. */
  g_list_store_insert (self->list, 2, other);
  g_assert_cmpuint (dgz_test_provider_count (self->deezer), ==, 2);
  g_assert_cmpstr (dgz_test_provider_wanted (self->deezer), ==, "quay|Moss Relay");
}

static void
fail_player (Fixture       *self,
             DgzPlayerError code)
{
  g_autoptr (GError) error = g_error_new_literal (DGZ_PLAYER_ERROR, code, "As told");

  dgz_player_stop (self->playback->player);
  g_signal_emit_by_name (self->playback->player, "failed", error);
}

static gboolean
has_clip (gpointer data)
{
  return dgz_playback_get_clip (data) != NULL;
}

/* What is heard already is not begun anew from elsewhere. */
static void
test_breaks_off (Fixture      *self,
                 gconstpointer data)
{
  g_autofree char *good = url_of (self, "good.wav");
  g_autoptr (DgzTrack) track = make_track ("pier", FALSE, good);

  g_list_store_insert (self->list, 0, track);
  dgz_test_provider_offer (self->deezer, good, "pier", "Moss Relay");
  play (self, 0);
  expect (self, DGZ_PLAYBACK_PLAYING, 0, 0.1);
  fail_player (self, DGZ_PLAYER_ERROR_TRUNCATED);
  expect_message (self, "The sound broke off before its end.");
  g_assert_cmpuint (dgz_test_provider_count (self->deezer), ==, 0);

  /* Nor would another be heard without a device. */
  dgz_playback_play (self->playback, track);
  g_assert_true (dgz_test_wait (has_clip, self->playback, 10.0));
  fail_player (self, DGZ_PLAYER_ERROR_NO_DEVICE);
  expect_message (self, "There is no sound device, or it was disconnected.");
  dgz_playback_toggle (self->playback);
  g_assert_null (dgz_playback_get_message (self->playback));
  expect (self, DGZ_PLAYBACK_PLAYING, 0, 0.1);
}

static void
test_times (void)
{
  static const struct
  {
    double position;
    double duration;
    const char *time;
    const char *place;
  } cases[] = {
    { 0.0, 0.0, "0:00", "0:00" },
    { 9.99, 30.0, "0:09", "0:09 of 0:30" },
    { 61.0, 599.6, "1:01", "1:01 of 10:00" },
    { 3599.9, 3600.0, "59:59", "59:59 of 1:00:00" },
    { 3753.0, 7322.0, "1:02:33", "1:02:33 of 2:02:02" },
    { -1.0, -1.0, "0:00", "0:00" },
    { 1e300, 30.0, "277:46:40", "277:46:40 of 0:30" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *time = dgz_playback_text_time (cases[i].position);
    g_autofree char *place = dgz_playback_text_place (cases[i].position, cases[i].duration);

    g_assert_cmpstr (time, ==, cases[i].time);
    g_assert_cmpstr (place, ==, cases[i].place);
  }
}

static void
assert_words (char       *words,
              const char *expected)
{
  g_assert_cmpstr (words, ==, expected);
  g_free (words);
}

/* What the bar says, from asking to the sound. */
static void
test_words (Fixture      *self,
            gconstpointer data)
{
  g_autofree char *good = url_of (self, "good.wav");
  g_autoptr (DgzTrack) track = make_track ("pier", FALSE, NULL);

  assert_words (dgz_playback_text_status (self->playback), NULL);
  g_list_store_insert (self->list, 0, track);
  dgz_test_provider_hold (self->deezer);
  dgz_test_provider_offer (self->deezer, good, "PIER", "The Moss Relay");
  play (self, 0);
  g_assert_true (dgz_test_wait (is_asked, self->playback, 10.0));
  assert_words (dgz_playback_text_status (self->playback), "Asking Deezer…");
  assert_words (dgz_playback_text_source (self->playback), NULL);
  g_assert_cmpfloat (dgz_playback_get_duration (self->playback), ==, 0.0);
  dgz_test_provider_release (self->deezer);
  expect (self, DGZ_PLAYBACK_PLAYING, 0, 0.1);
  assert_words (dgz_playback_text_status (self->playback), NULL);
  assert_words (dgz_playback_text_source (self->playback), "Deezer: PIER – The Moss Relay");
  assert_words (dgz_playback_text_page (self->playback), "View in Deezer");

  /* What is made here is nobody's, and has the length of nothing before. */
  play (self, 1);
  assert_words (dgz_playback_text_source (self->playback), NULL);
  assert_words (dgz_playback_text_page (self->playback), NULL);
  g_assert_cmpfloat (dgz_playback_get_duration (self->playback), ==, 0.0);
  assert_words (dgz_playback_text_status (self->playback), "Loading…");
  dgz_playback_stop (self->playback);
}

/* Another order counts from the next row on, and for what was found ahead. */
static void
test_other_order (Fixture      *self,
                  gconstpointer data)
{
  g_autoptr (GSettings) settings = dgz_settings_new ();
  g_autofree char *good = url_of (self, "good.wav");
  g_autoptr (DgzTrack) track = make_track ("pier", FALSE, NULL);

  g_list_store_insert (self->list, 1, track);
  dgz_test_provider_offer (self->deezer, good, "pier", "Moss Relay");
  dgz_test_provider_offer (self->apple, good, "pier", "Moss Relay");
  play (self, 0);
  expect (self, DGZ_PLAYBACK_PLAYING, 0, 0.0);
  g_assert_true (dgz_test_wait (was_asked, self->deezer, 10.0));
  g_assert_true (dgz_preview_order_move (settings, "apple", -1));
  dgz_playback_next (self->playback);
  expect (self, DGZ_PLAYBACK_PLAYING, 1, 0.0);
  g_assert_cmpstr (dgz_playback_get_clip (self->playback)->source, ==, "apple");
  g_settings_reset (settings, DGZ_PREVIEW_ORDER_KEY);
}

/* Nothing goes to those who were switched off meanwhile, and nobody waits for them. */
static void
test_switched_off (Fixture      *self,
                   gconstpointer data)
{
  g_autoptr (GSettings) settings = dgz_settings_new ();
  g_autoptr (DgzTrack) track = make_track ("pier", FALSE, NULL);

  dgz_test_provider_hold (self->deezer);
  dgz_test_provider_fail (self->deezer, DGZ_PREVIEW_ERROR_OFFLINE);
  dgz_playback_play (self->playback, track);
  g_assert_true (dgz_test_wait (is_asked, self->playback, 10.0));
  dgz_preview_order_set_on (settings, "apple", FALSE);
  g_assert_cmpstr (dgz_playback_get_asked (self->playback), ==, "deezer");
  dgz_preview_order_set_on (settings, "deezer", FALSE);
  g_assert_null (dgz_playback_get_asked (self->playback));
  g_assert_true (dgz_test_wait (has_message, self->playback, 10.0));
  g_assert_cmpint (dgz_playback_get_state (self->playback), ==, DGZ_PLAYBACK_STOPPED);
  dgz_test_provider_release (self->deezer);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (dgz_test_provider_count (self->apple), ==, 0);
  g_settings_reset (settings, DGZ_PREVIEW_OFF_KEY);
}

static void
test_own_file (Fixture      *self,
               gconstpointer data)
{
  g_autofree char *good = url_of (self, "good.wav");
  g_autofree char *path = g_build_filename (self->folder, "sound.wav", NULL);
  g_autofree char *gone = g_build_filename (self->folder, "gone.wav", NULL);
  g_autoptr (DgzTrack) track = dgz_test_track ("pier", "Moss Relay", 0.0, NULL, good, path);
  g_autoptr (DgzTrack) other = dgz_test_track ("quay", "Moss Relay", 0.0, NULL, good, gone);

  g_list_store_insert (self->list, 0, track);
  g_list_store_insert (self->list, 1, other);
  play (self, 0);
  expect (self, DGZ_PLAYBACK_PLAYING, 0, 0.1);
  g_assert_cmpstr (dgz_playback_get_clip (self->playback)->source, ==, "file");
  /* A file that has gone is no end either. */
  play (self, 1);
  expect (self, DGZ_PLAYBACK_PLAYING, 1, 0.1);
  g_assert_cmpstr (dgz_playback_get_clip (self->playback)->source, ==, "catalogue");
}

/* What went wrong with one clip is not said of the next. */
static void
test_dead_then_good (Fixture      *self,
                     gconstpointer data)
{
  g_autofree char *url = url_of (self, "404");
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

/* What is played leaves the list: the one in its place is next. A list that is made anew has other
 * objects for the same tracks. */
static void
test_removed (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (DgzTrack) third = g_list_model_get_item (G_LIST_MODEL (self->list), 2);
  g_autoptr (DgzTrack) third_anew = make_track ("invented 2", TRUE, NULL);
  g_autoptr (DgzTrack) second_anew = make_track ("invented 1", TRUE, NULL);
  gpointer anew[] = { second_anew, third_anew };

  play (self, 1);
  g_list_store_remove (self->list, 1);
  g_assert_false (dgz_playback_get_is_listed (self->playback));
  g_assert_true (dgz_playback_get_can_go (self->playback, 1));
  g_assert_true (dgz_playback_get_can_go (self->playback, -1));
  /* Anew without it, and with it again. */
  g_list_store_splice (self->list, 0, 2, &anew[1], 1);
  g_assert_true (dgz_playback_get_can_go (self->playback, 1));
  g_assert_false (dgz_playback_get_can_go (self->playback, -1));
  g_list_store_splice (self->list, 0, 1, anew, 2);
  g_assert_true (dgz_playback_get_is_listed (self->playback));
  g_list_store_remove (self->list, 0);
  dgz_playback_next (self->playback);
  g_assert_true (dgz_track_is_same (dgz_playback_get_track (self->playback), third));
  g_assert_false (dgz_playback_get_can_go (self->playback, 1));

  /* A list that it was never in has nothing that follows it. */
  g_list_store_splice (self->list, 0, 1, NULL, 0);
  g_list_store_append (self->list, second_anew);
  g_list_store_append (self->list, second_anew);
  g_list_store_remove (self->list, 0);
  g_assert_false (dgz_playback_get_can_go (self->playback, 1));
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

  g_test_add_func ("/playback/times", test_times);
  add ("/playback/plays", test_plays);
  add ("/playback/next-previous", test_next_previous);
  add ("/playback/audition", test_audition);
  add ("/playback/ends", test_ends);
  add ("/playback/no-preview", test_no_preview);
  add ("/playback/stopped-early", test_stopped_early);
  add ("/playback/dead-link", test_dead_link);
  add ("/playback/goes-on", test_goes_on);
  add ("/playback/late-answer", test_late_answer);
  add ("/playback/ahead", test_ahead);
  add ("/playback/breaks-off", test_breaks_off);
  add ("/playback/words", test_words);
  add ("/playback/other-order", test_other_order);
  add ("/playback/switched-off", test_switched_off);
  add ("/playback/buffering", test_buffering);
  add ("/playback/own-file", test_own_file);
  add ("/playback/dead-then-good", test_dead_then_good);
  add ("/playback/volume", test_volume);
  add ("/playback/list-changes", test_list_changes);
  add ("/playback/removed", test_removed);
  add ("/playback/dropped", test_dropped);

  return g_test_run ();
}
