/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * How long it takes from the wish to hear a clip to its first sample at the sink.
 *
 * Clips come over HTTP from the loopback. The first start is cold; others begin
 * from silence, or while another clip is heard. A real sink adds what it has in
 * store and what the device needs; this one plays a sample when its time is there.
 */

#include <gio/gio.h>
#include <gst/gst.h>
#include <math.h>
#include <stdlib.h>

#include "dgz-player.h"

#include "dgz-test-clip.h"
#include "dgz-test-host.h"
#include "dgz-test-sink.h"
#include "dgz-test-util.h"

#define N_STARTS 50
/* Half of what the user may wait from the key to the sound. */
#define GOAL_MS 75.0

static gboolean
is_heard (gpointer data)
{
  return dgz_test_sink_first_time () > 0;
}

static gboolean
never (gpointer data)
{
  return FALSE;
}

/* Milliseconds from the call to the first sample. */
static double
start (DgzPlayer   *player,
       DgzTestHost *host)
{
  g_autofree char *uri = dgz_test_host_get_uri (host);
  DgzClip clip = { .uri = uri, .gain = -3.0, .limit = 120.0 };
  gint64 begun = g_get_monotonic_time ();

  dgz_player_play_clip (player, &clip);
  if (!dgz_test_wait (is_heard, NULL, 20.0))
    g_error ("Nothing is heard");
  return (double) (dgz_test_sink_first_time () - begun) / 1000.0;
}

static int
compare (const void *a,
         const void *b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
report (const char *name,
        const char *how,
        double     *times,
        gsize       n)
{
  double p95;

  qsort (times, n, sizeof *times, compare);
  p95 = times[n * 95 / 100];
  g_print ("%-12s %-8s p50 %6.1f ms, p95 %6.1f ms, max %6.1f ms%s\n", name, how, times[n / 2], p95,
           times[n - 1], p95 > GOAL_MS ? " (slow)" : "");
}

/* From silence: nothing is heard of the clip before any more. */
static void
measure_starts (DgzPlayer   *player,
                DgzTestHost *host,
                const char  *name)
{
  double times[N_STARTS];

  for (int i = 0; i < N_STARTS; i++) {
    dgz_player_stop (player);
    dgz_test_wait (never, NULL, 0.3);
    dgz_test_sink_reset ();
    times[i] = start (player, host);
  }
  report (name, "start", times, N_STARTS);
}

/* The sink of the new clip's deck is not the one that is heard. */
static double
first_of_other (gpointer sink)
{
  g_autoptr (GPtrArray) pieces = dgz_test_sink_get ();

  for (guint i = 0; i < pieces->len; i++) {
    DgzHeard *piece = pieces->pdata[i];

    if (piece->sink != sink)
      return (double) piece->at;
  }
  return 0.0;
}

static void
measure_switches (DgzPlayer   *player,
                  DgzTestHost *host,
                  const char  *name)
{
  double times[N_STARTS];

  for (int i = 0; i < N_STARTS; i++) {
    g_autofree char *uri = dgz_test_host_get_uri (host);
    DgzClip clip = { .uri = uri, .gain = NAN };
    g_autoptr (GPtrArray) before = NULL;
    double begun;

    dgz_test_wait (never, NULL, 0.3);
    before = dgz_test_sink_get ();
    g_assert_cmpuint (before->len, >, 0);
    begun = (double) g_get_monotonic_time ();
    dgz_player_play_clip (player, &clip);
    dgz_test_wait (never, NULL, 0.3);
    times[i] =
        (first_of_other (((DgzHeard *) before->pdata[before->len - 1])->sink) - begun) / 1000.0;
    /* What is heard next is to be of the new clip alone. */
    dgz_test_wait (never, NULL, 0.1);
  }
  report (name, "switch", times, N_STARTS);
}

static void
measure (DgzTestHost *host,
         const char  *name,
         GBytes      *clip)
{
  DgzPlayer *player;

  if (!clip) {
    g_print ("%-12s not measured: it cannot be made or read here\n", name);
    return;
  }

  player = dgz_player_new ();
  dgz_test_host_set (host, DGZ_HOST_FINE, clip, "application/octet-stream");
  dgz_test_sink_reset ();
  g_print ("%-12s cold     %.1f ms\n", name, start (player, host));
  measure_starts (player, host, name);
  measure_switches (player, host, name);
  /* Over a line that brings no more than 64 kB a second. */
  dgz_player_stop (player);
  dgz_test_wait (never, NULL, 0.3);
  dgz_test_sink_reset ();
  dgz_test_host_set (host, DGZ_HOST_SLOW, clip, "application/octet-stream");
  g_print ("%-12s slow     %.1f ms\n", name, start (player, host));
  g_object_unref (player);
  g_assert_true (dgz_test_wait_thread ("GstPlay"));
}

static GBytes *
read_real (const char *name)
{
  const char *folder = g_getenv ("DIGGERZ_SHARED_DATA");
  g_autofree char *path = folder ? g_build_filename (folder, "audio", name, NULL) : NULL;
  char *data;
  gsize size;

  if (!path || !g_file_get_contents (path, &data, &size, NULL))
    return NULL;

  return g_bytes_new_take (data, size);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (DgzTestHost) host = dgz_test_host_new ();
  g_autoptr (GBytes) wav = dgz_test_clip_wav (30.0, 220.0, 0.5);
  g_autoptr (GBytes) mp3 = NULL;
  g_autoptr (GBytes) m4a = NULL;
  g_autoptr (GBytes) real = NULL;

  gst_init (&argc, &argv);
  dgz_test_sink_register ();
  g_setenv ("DIGGERZ_AUDIO_SINK", DGZ_TEST_SINK_DESCRIPTION, TRUE);
  mp3 = dgz_test_clip_encode (wav, "lamemp3enc target=bitrate bitrate=128 cbr=true ! xingmux");
  m4a = dgz_test_clip_encode (wav, "avenc_aac ! mp4mux faststart=true");
  real = read_real ("techno_loop.mp3");
  measure (host, "WAV", wav);
  measure (host, "MP3", mp3);
  measure (host, "M4A", m4a);
  measure (host, "techno_loop", real);
  return 0;
}
