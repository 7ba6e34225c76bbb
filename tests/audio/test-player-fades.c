/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is heard, sample by sample: no clicks, and the level that was asked for. */

#include <gio/gio.h>
#include <gst/gst.h>
#include <math.h>

#include "dgz-player.h"

#include "dgz-test-clip.h"
#include "dgz-test-listener.h"
#include "dgz-test-sink.h"
#include "dgz-test-util.h"

#define HERTZ 100.0
#define LOUD 0.9
/* The tone itself makes steps of 0.013 from sample to sample. */
#define CLICK 0.02
#define ALL_SINKS 2

typedef struct
{
  DgzTestListener listener;
  char *folder;
  char *clip;  /* of four seconds */
  char *other; /* likewise */
} Fixture;

static char *
write_clip (Fixture    *self,
            const char *name,
            GBytes     *clip)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  gsize size;
  const char *data = g_bytes_get_data (clip, &size);

  g_file_set_contents (path, data, (gssize) size, &error);
  g_assert_no_error (error);
  return g_filename_to_uri (path, NULL, NULL);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (GBytes) wav = dgz_test_clip_wav (4.0, HERTZ, LOUD);

  dgz_test_sink_reset ();
  dgz_test_listener_init (&self->listener);
  self->folder = dgz_test_make_folder ();
  self->clip = write_clip (self, "clip.wav", wav);
  self->other = write_clip (self, "other.wav", wav);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  dgz_test_listener_clear (&self->listener);
  g_free (self->clip);
  g_free (self->other);
  dgz_test_remove (self->folder);
}

static gboolean
never (gpointer data)
{
  return FALSE;
}

static void
wait (double seconds)
{
  dgz_test_wait (never, NULL, seconds);
}

/* Waits until nothing is heard any more. */
static void
settle (void)
{
  guint n;

  do {
    n = dgz_test_sink_count ();
    wait (0.3);
  } while (dgz_test_sink_count () > n);
}

static void
play (Fixture    *self,
      const char *uri,
      double      gain)
{
  DgzClip clip = { .uri = uri, .gain = gain };

  dgz_player_play_clip (self->listener.player, &clip);
}

static void
play_on (Fixture *self,
         double   position)
{
  dgz_test_listener_expect (&self->listener, DGZ_PLAYER_PLAYING, position);
}

/* All that one sink has played, in one piece. */
static GArray *
join (GPtrArray *pieces,
      gpointer   sink)
{
  GArray *samples = g_array_new (FALSE, FALSE, sizeof (float));

  for (guint i = 0; i < pieces->len; i++) {
    DgzHeard *piece = pieces->pdata[i];

    if (piece->sink == sink)
      g_array_append_vals (samples, piece->samples, piece->n);
  }
  return samples;
}

static double
peak_of (GArray *samples,
         gsize   from,
         gsize   to)
{
  double peak = 0.0;

  for (gsize i = from; i < MIN (to, samples->len); i++)
    peak = MAX (peak, fabs (g_array_index (samples, float, i)));
  return peak;
}

static void
assert_smooth (GArray *samples)
{
  double before = 0.0;

  for (guint i = 0; i < samples->len; i++) {
    double value = g_array_index (samples, float, i);

    if (fabs (value - before) > CLICK)
      g_error ("A click of %.3f at %.4f s", value - before, (double) i / DGZ_CLIP_RATE);
    before = value;
  }
  /* What comes after is silence. */
  g_assert_cmpfloat (fabs (before), <, CLICK);
}

/* Neither sink clicks; how many have played. */
static guint
assert_all_smooth (GPtrArray *pieces)
{
  gpointer sinks[ALL_SINKS] = { NULL };
  guint n = 0;

  for (guint i = 0; i < pieces->len; i++) {
    gpointer sink = ((DgzHeard *) pieces->pdata[i])->sink;

    if (n > 0 && (sinks[0] == sink || sinks[n - 1] == sink))
      continue;
    g_assert_cmpuint (n, <, ALL_SINKS);
    sinks[n++] = sink;
  }
  for (guint i = 0; i < n; i++) {
    g_autoptr (GArray) samples = join (pieces, sinks[i]);

    assert_smooth (samples);
  }
  return n;
}

/* When the last sound was heard that is not silence. */
static gint64
last_sound (GPtrArray *pieces)
{
  for (guint i = pieces->len; i-- > 0;) {
    DgzHeard *piece = pieces->pdata[i];

    for (guint j = piece->n; j-- > 0;) {
      if (fabs (piece->samples[j]) > 0.001)
        return piece->at + (gint64) j * G_USEC_PER_SEC / DGZ_CLIP_RATE;
    }
  }
  return 0;
}

static void
test_start_stop (Fixture      *self,
                 gconstpointer data)
{
  g_autoptr (GPtrArray) pieces = NULL;
  g_autoptr (GArray) samples = NULL;
  gint64 stopped;
  gsize half = 0;

  play (self, self->clip, NAN);
  play_on (self, 0.4);
  stopped = g_get_monotonic_time ();
  dgz_player_stop (self->listener.player);
  g_assert_cmpint (dgz_player_get_state (self->listener.player), ==, DGZ_PLAYER_STOPPED);
  settle ();
  pieces = dgz_test_sink_get ();
  g_assert_cmpuint (assert_all_smooth (pieces), ==, 1);
  samples = join (pieces, ((DgzHeard *) pieces->pdata[0])->sink);

  /* It rises in about 50 ms and stays there. */
  g_assert_cmpfloat (peak_of (samples, 0, 200), <, 0.05);
  while (peak_of (samples, half, half + 441) < LOUD / 2.0)
    half += 441;
  g_assert_cmpuint (half, >=, 882);
  g_assert_cmpuint (half, <=, 1764);
  g_assert_cmpfloat_with_epsilon (peak_of (samples, 2646, 8820), LOUD, 0.005);
  g_test_message ("Silent %.0f ms after the stop", (double) (last_sound (pieces) - stopped) / 1e3);
  g_assert_cmpint (last_sound (pieces), <, stopped + G_USEC_PER_SEC / 2);
}

static void
test_pause_resume (Fixture      *self,
                   gconstpointer data)
{
  g_autoptr (GPtrArray) pieces = NULL;
  double position;

  play (self, self->clip, NAN);
  for (int i = 1; i <= 3; i++) {
    play_on (self, 0.3 * i);
    dgz_player_pause (self->listener.player);
    g_assert_cmpint (dgz_player_get_state (self->listener.player), ==, DGZ_PLAYER_PAUSED);
    settle ();
    position = dgz_player_get_position (self->listener.player);
    wait (0.2);
    g_assert_cmpfloat (dgz_player_get_position (self->listener.player), ==, position);
    dgz_player_play (self->listener.player);
    g_assert_cmpint (dgz_player_get_state (self->listener.player), ==, DGZ_PLAYER_PLAYING);
  }
  /* And one that is taken back before it is silent. */
  play_on (self, 1.3);
  dgz_player_pause (self->listener.player);
  wait (0.03);
  dgz_player_play (self->listener.player);
  play_on (self, 1.6);
  dgz_player_stop (self->listener.player);
  settle ();
  pieces = dgz_test_sink_get ();
  assert_all_smooth (pieces);
}

static void
test_seek (Fixture      *self,
           gconstpointer data)
{
  static const double places[] = { 2.0033, 0.5042, 3.0, 1.0017 };
  g_autoptr (GPtrArray) pieces = NULL;
  g_autoptr (GArray) samples = NULL;

  play (self, self->clip, NAN);
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++) {
    play_on (self, 0.2);
    dgz_player_seek (self->listener.player, places[i]);
    g_assert_cmpfloat (dgz_player_get_position (self->listener.player), ==, places[i]);
    play_on (self, places[i] + 0.2);
    g_assert_cmpfloat (dgz_player_get_position (self->listener.player), <, places[i] + 0.9);
  }
  /* While it is paused, too. */
  dgz_player_pause (self->listener.player);
  dgz_player_seek (self->listener.player, 1.5);
  settle ();
  g_assert_cmpfloat_with_epsilon (dgz_player_get_position (self->listener.player), 1.5, 0.1);
  dgz_player_play (self->listener.player);
  play_on (self, 1.8);
  dgz_player_stop (self->listener.player);
  settle ();
  pieces = dgz_test_sink_get ();
  assert_all_smooth (pieces);
  samples = join (pieces, ((DgzHeard *) pieces->pdata[0])->sink);
  /* It came back each time: the last part is as loud as the first. */
  g_assert_cmpfloat_with_epsilon (peak_of (samples, samples->len - 11025, samples->len - 6615),
                                  LOUD, 0.01);
}

/* The clip before is heard until it has faded; the next does not wait for it. */
static void
test_change (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (GPtrArray) pieces = NULL;

  play (self, self->clip, NAN);
  play_on (self, 0.4);
  play (self, self->other, NAN);
  play_on (self, 0.4);
  play (self, self->clip, NAN);
  play_on (self, 0.4);
  dgz_player_stop (self->listener.player);
  settle ();
  pieces = dgz_test_sink_get ();
  g_assert_cmpuint (assert_all_smooth (pieces), ==, 2);
}

/* However fast, it neither clicks nor loses its way. */
static void
test_switches (Fixture      *self,
               gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (GPtrArray) pieces = NULL;

  for (int i = 0; i < 50; i++) {
    play (self, i % 2 ? self->clip : self->other, NAN);
    wait (g_rand_double_range (rand, 0.0, 0.12));
  }
  play_on (self, 0.4);
  g_assert_no_error (self->listener.error);
  dgz_player_stop (self->listener.player);
  settle ();
  pieces = dgz_test_sink_get ();
  g_assert_cmpuint (assert_all_smooth (pieces), ==, 2);
}

/* Whatever is pressed, in whatever order: no click, and the last wish counts. */
static void
test_storm (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  g_autoptr (GPtrArray) pieces = NULL;
  DgzPlayer *player = self->listener.player;

  for (int i = 0; i < 250; i++) {
    switch (g_rand_int_range (rand, 0, 8)) {
    case 0:
      play (self, i % 2 ? self->clip : self->other, NAN);
      break;
    case 1:
      dgz_player_stop (player);
      break;
    case 2:
    case 3:
      dgz_player_pause (player);
      break;
    case 4:
    case 5:
      dgz_player_play (player);
      break;
    default:
      dgz_player_seek (player, g_rand_double_range (rand, 0.0, 3.0));
      break;
    }
    wait (g_rand_boolean (rand) ? 0.0 : g_rand_double_range (rand, 0.0, 0.15));
  }
  g_assert_no_error (self->listener.error);
  play (self, self->clip, NAN);
  play_on (self, 0.4);
  dgz_player_pause (player);
  dgz_player_seek (player, 2.0);
  dgz_player_play (player);
  play_on (self, 2.3);
  dgz_player_stop (player);
  settle ();
  pieces = dgz_test_sink_get ();
  assert_all_smooth (pieces);
}

static gboolean
has_ended (gpointer data)
{
  return g_str_has_suffix (((Fixture *) data)->listener.log->str, "ended");
}

/* A clip that is cut off in the midst of sound does not click at its end. */
static void
test_end (Fixture      *self,
          gconstpointer data)
{
  /* The last sample is at the top of the wave. */
  g_autoptr (GBytes) wav = dgz_test_clip_wav (1.0025, HERTZ, LOUD);
  g_autofree char *uri = write_clip (self, "cut.wav", wav);
  g_autoptr (GPtrArray) pieces = NULL;

  play (self, uri, NAN);
  g_assert_true (dgz_test_wait (has_ended, self, 20.0));
  pieces = dgz_test_sink_get ();
  g_assert_cmpuint (assert_all_smooth (pieces), ==, 1);
  /* After the end, it is played again. */
  g_string_truncate (self->listener.log, 0);
  play (self, uri, NAN);
  g_assert_true (dgz_test_wait (has_ended, self, 20.0));
}

static double
steady_peak (Fixture    *self,
             const char *uri,
             double      gain)
{
  g_autoptr (GPtrArray) pieces = NULL;
  g_autoptr (GArray) samples = NULL;

  dgz_test_sink_reset ();
  play (self, uri, gain);
  play_on (self, 0.3);
  dgz_player_stop (self->listener.player);
  settle ();
  pieces = dgz_test_sink_get ();
  samples = join (pieces, ((DgzHeard *) pieces->pdata[0])->sink);
  return peak_of (samples, 3000, 8000);
}

static void
test_gain (Fixture      *self,
           gconstpointer data)
{
  static const double gains[] = { 0.0, -6.0, -20.0, 0.9 };

  g_assert_cmpfloat_with_epsilon (steady_peak (self, self->clip, NAN), LOUD, 0.005);
  for (gsize i = 0; i < G_N_ELEMENTS (gains); i++)
    g_assert_cmpfloat_with_epsilon (steady_peak (self, self->clip, gains[i]),
                                    LOUD * pow (10.0, gains[i] / 20.0), 0.005);
  /* Nothing is made louder than can be. */
  g_assert_cmpfloat (steady_peak (self, self->clip, 20.0), ==, 1.0);
}

static void
test_tag (Fixture      *self,
          gconstpointer data)
{
  static const struct
  {
    const char *tags;
    double peak;
  } cases[] = {
    { "replaygain-track-gain=-8.0,replaygain-track-peak=0.9", LOUD * 0.3981 },
    /* As loud as it says would be too loud for its own peak. */
    { "replaygain-track-gain=12.0,replaygain-track-peak=0.9", 1.0 },
    { "title=Tone", LOUD },
  };
  g_autoptr (GBytes) wav = dgz_test_clip_wav (2.0, HERTZ, LOUD);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *pipeline = g_strdup_printf ("taginject tags=\"%s\" ! flacenc", cases[i].tags);
    g_autoptr (GBytes) clip = dgz_test_clip_encode (wav, pipeline);
    g_autofree char *uri = NULL;

    if (!clip) {
      g_test_skip ("There is no such encoder here");
      return;
    }
    uri = write_clip (self, "tagged.flac", clip);
    g_assert_cmpfloat_with_epsilon (steady_peak (self, uri, NAN), cases[i].peak, 0.005);
    /* The caller knows better. */
    g_assert_cmpfloat_with_epsilon (steady_peak (self, uri, -6.0), LOUD * 0.5012, 0.005);
  }
}

static void
test_volume (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (GPtrArray) pieces = NULL;

  dgz_player_set_volume (self->listener.player, 0.5);
  g_assert_cmpfloat_with_epsilon (steady_peak (self, self->clip, NAN), LOUD / 8.0, 0.005);
  dgz_player_set_volume (self->listener.player, 0.0);
  g_assert_cmpfloat (steady_peak (self, self->clip, -3.0), ==, 0.0);

  /* While it plays, it changes without a click. */
  dgz_test_sink_reset ();
  play (self, self->clip, NAN);
  for (int i = 1; i < 8; i++) {
    play_on (self, 0.1 * i);
    dgz_player_set_volume (self->listener.player, i % 2);
  }
  dgz_player_stop (self->listener.player);
  settle ();
  pieces = dgz_test_sink_get ();
  assert_all_smooth (pieces);
}

static void
test_positions (Fixture      *self,
                gconstpointer data)
{
  guint n;

  play (self, self->clip, NAN);
  play_on (self, 0.2);
  n = self->listener.n_positions;
  play_on (self, 2.2);
  n = self->listener.n_positions - n;
  g_test_message ("%u positions in two seconds", n);
  g_assert_cmpuint (n, >=, 12);
  g_assert_cmpuint (n, <=, 22);
}

static void
test_pause_loading (Fixture      *self,
                    gconstpointer data)
{
  g_autoptr (GPtrArray) pieces = NULL;

  play (self, self->clip, NAN);
  dgz_player_pause (self->listener.player);
  dgz_test_listener_expect (&self->listener, DGZ_PLAYER_PAUSED, 0.0);
  wait (0.2);
  pieces = dgz_test_sink_get ();
  g_assert_cmpuint (pieces->len, ==, 0);
  dgz_player_play (self->listener.player);
  play_on (self, 0.2);
  g_assert_cmpstr (self->listener.log->str, ==, "loading paused playing");
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
  gst_init (NULL, NULL);
  dgz_test_sink_register ();
  g_setenv ("DIGGERZ_AUDIO_SINK", DGZ_TEST_SINK_DESCRIPTION, TRUE);

  add ("/player-fades/start-stop", test_start_stop);
  add ("/player-fades/pause-resume", test_pause_resume);
  add ("/player-fades/seek", test_seek);
  add ("/player-fades/change", test_change);
  add ("/player-fades/switches", test_switches);
  add ("/player-fades/storm", test_storm);
  add ("/player-fades/end", test_end);
  add ("/player-fades/gain", test_gain);
  add ("/player-fades/tag", test_tag);
  add ("/player-fades/volume", test_volume);
  add ("/player-fades/positions", test_positions);
  add ("/player-fades/pause-loading", test_pause_loading);

  return g_test_run ();
}
