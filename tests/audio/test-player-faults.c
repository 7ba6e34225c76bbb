/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* All that can go wrong with a clip, each told as what it is, and the player goes on. */

#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <gst/gst.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>

#include "dgz-player.h"
#include "dgz-promise.h"

#include "dgz-test-clip.h"
#include "dgz-test-host.h"
#include "dgz-test-listener.h"
#include "dgz-test-sink.h"
#include "dgz-test-util.h"

#define MP3 "lamemp3enc target=bitrate bitrate=128 cbr=true"
#define M4A "avenc_aac ! mp4mux faststart=true"

typedef struct
{
  DgzTestListener listener;
  DgzTestHost *host;
  GBytes *wav;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  if (data)
    g_setenv ("DIGGERZ_AUDIO_SINK", data, TRUE);
  dgz_test_sink_reset ();
  dgz_test_listener_init (&self->listener);
  g_setenv ("DIGGERZ_AUDIO_SINK", "fakesink sync=true", TRUE);
  self->host = dgz_test_host_new ();
  self->wav = dgz_test_clip_wav (12.0, 220.0, 0.5);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  dgz_test_listener_clear (&self->listener);
  dgz_test_host_free (self->host);
  g_bytes_unref (self->wav);
}

static void
host_fails (Fixture       *self,
            double         limit,
            DgzPlayerError code)
{
  g_autofree char *uri = dgz_test_host_get_uri (self->host);

  dgz_test_listener_fails (&self->listener, uri, limit, code);
}

/* After whatever has happened, a good clip is heard. */
static void
host_plays (Fixture *self,
            GBytes  *body)
{
  g_autofree char *uri = dgz_test_host_get_uri (self->host);

  dgz_test_host_set (self->host, DGZ_HOST_FINE, body, "application/octet-stream");
  dgz_player_play_uri (self->listener.player, uri);
  dgz_test_listener_expect (&self->listener, DGZ_PLAYER_PLAYING, 0.1);
}

static void
test_status (Fixture      *self,
             gconstpointer data)
{
  static const struct
  {
    guint status;
    DgzPlayerError code;
  } cases[] = {
    { 401, DGZ_PLAYER_ERROR_REFUSED },
    { 403, DGZ_PLAYER_ERROR_REFUSED },
    { 410, DGZ_PLAYER_ERROR_REFUSED },
    { 400, DGZ_PLAYER_ERROR_NO_PREVIEW },
    { 404, DGZ_PLAYER_ERROR_NO_PREVIEW },
    { 429, DGZ_PLAYER_ERROR_NO_PREVIEW },
    { 500, DGZ_PLAYER_ERROR_NO_PREVIEW },
    { 503, DGZ_PLAYER_ERROR_NO_PREVIEW },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%u", cases[i].status);
    dgz_test_host_set_status (self->host, cases[i].status);
    host_fails (self, 0.0, cases[i].code);
  }
  host_plays (self, self->wav);
}

static void
test_not_audio (Fixture      *self,
                gconstpointer data)
{
  static const char *const bodies[] = {
    "<!DOCTYPE html><html><head><title>Gone</title></head><body><p>Sign in</body></html>",
    "Just words, and a good many of them, but not one of them is sound.\n",
    "{\"error\": {\"code\": 800}}",
    "%PDF-1.4\n1 0 obj\n",
    "\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "x",
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  guint8 noise[8192];
  g_autoptr (GBytes) random = NULL;

  /* Many times: it depends on which of GStreamer's threads is first. */
  for (guint i = 0; i < 8 * G_N_ELEMENTS (bodies); i++) {
    const char *text = bodies[i % G_N_ELEMENTS (bodies)];
    g_autoptr (GBytes) body = g_bytes_new_static (text, strlen (text));

    g_test_message ("%s", text);
    dgz_test_host_set (self->host, DGZ_HOST_FINE, body, i % 2 ? "text/html" : "audio/mpeg");
    host_fails (self, 0.0, DGZ_PLAYER_ERROR_NOT_AUDIO);
  }

  for (gsize i = 0; i < sizeof noise; i++)
    noise[i] = (guint8) g_rand_int (rand);
  random = g_bytes_new (noise, sizeof noise);
  dgz_test_host_set (self->host, DGZ_HOST_FINE, random, "audio/mpeg");
  host_fails (self, 0.0, DGZ_PLAYER_ERROR_NOT_AUDIO);
  host_plays (self, self->wav);
}

/* What a clip says of where more of it is is not followed, neither on this computer nor beyond. */
static void
test_manifest (Fixture      *self,
               gconstpointer data)
{
  static const char *const bodies[] = {
    "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:12\n#EXTINF:12.0,\n%s\n#EXT-X-ENDLIST\n",
    "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=128000\n%s\n",
    "#EXTM3U\n#EXTINF:12,Clip\n%s\n",
    "[playlist]\nFile1=%s\nTitle1=Clip\nLength1=12\nNumberOfEntries=1\nVersion=2\n",
    "<?xml version=\"1.0\"?>\n<MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" type=\"static\""
    " mediaPresentationDuration=\"PT12S\" minBufferTime=\"PT1S\""
    " profiles=\"urn:mpeg:dash:profile:isoff-on-demand:2011\"><Period><AdaptationSet"
    " mimeType=\"audio/mp4\"><Representation id=\"1\" bandwidth=\"128000\" codecs=\"mp4a.40.2\">"
    "<BaseURL>%s</BaseURL></Representation></AdaptationSet></Period></MPD>",
    "<smil><body><audio src=\"%s\"/></body></smil>",
    "<asx version=\"3.0\"><entry><ref href=\"%s\"/></entry></asx>",
    "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\""
    " xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"9\" height=\"9\">"
    "<image xlink:href=\"%s\" width=\"9\" height=\"9\"/></svg>",
    "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=Clip\nc=IN IP4 127.0.0.1\nt=0 0\na=control:%s\n"
    "m=audio 49170 RTP/AVP 0\n",
    "%s\n",
  };
  g_autoptr (DgzTestHost) other = dgz_test_host_new ();
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "manifest-XXXXXX", NULL);
  int fd = g_mkstemp (path);
  g_autofree char *file = g_filename_to_uri (path, NULL, NULL);

  g_assert_true (g_close (fd, NULL));
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (self->wav, NULL),
                                      (gssize) g_bytes_get_size (self->wav), NULL));
  dgz_test_host_set (other, DGZ_HOST_FINE, self->wav, "audio/x-wav");
  for (gsize i = 0; i < 2 * G_N_ELEMENTS (bodies); i++) {
    g_autofree char *elsewhere = dgz_test_host_get_uri (other);
    g_autoptr (GString) text = g_string_new (bodies[i / 2]);
    g_autoptr (GBytes) body = NULL;

    g_string_replace (text, "%s", i % 2 ? file : elsewhere, 0);
    g_test_message ("%s", text->str);
    body = g_bytes_new (text->str, text->len);
    dgz_test_host_set (self->host, DGZ_HOST_FINE, body, "application/octet-stream");
    host_fails (self, 0.0, DGZ_PLAYER_ERROR_NOT_AUDIO);
    g_assert_cmpuint (dgz_test_host_get_n_requests (other), ==, 0);
  }
  host_plays (self, self->wav);
  g_unlink (path);
}

static void
test_offline (Fixture      *self,
              gconstpointer data)
{
  /* Nobody listens there; no such host may ever be. */
  dgz_test_listener_fails (&self->listener, "http://127.0.0.1:9/clip.mp3", 0.0,
                           DGZ_PLAYER_ERROR_OFFLINE);
  dgz_test_listener_fails (&self->listener, "http://nowhere.invalid/clip.mp3", 0.0,
                           DGZ_PLAYER_ERROR_OFFLINE);
  host_plays (self, self->wav);
}

static void
test_dropped (Fixture      *self,
              gconstpointer data)
{
  dgz_test_host_set (self->host, DGZ_HOST_DROPPED, self->wav, "audio/x-wav");
  host_fails (self, 0.0, DGZ_PLAYER_ERROR_OFFLINE);
  host_plays (self, self->wav);
}

static void
test_redirect (Fixture      *self,
               gconstpointer data)
{
  g_autofree char *uri = dgz_test_host_get_uri (self->host);

  dgz_test_host_set (self->host, DGZ_HOST_REDIRECT, self->wav, "audio/x-wav");
  dgz_player_play_uri (self->listener.player, uri);
  dgz_test_listener_expect (&self->listener, DGZ_PLAYER_PLAYING, 0.1);
  dgz_test_host_set (self->host, DGZ_HOST_LOOP, self->wav, "audio/x-wav");
  host_fails (self, 0.0, DGZ_PLAYER_ERROR_NO_PREVIEW);
}

static void
truncated (Fixture    *self,
           const char *pipeline)
{
  g_autoptr (GBytes) wav = dgz_test_clip_wav (8.0, 220.0, 0.5);
  g_autoptr (GBytes) clip = dgz_test_clip_encode (wav, pipeline);

  if (!clip) {
    g_test_skip ("There is no such encoder here");
    return;
  }

  host_plays (self, clip);
  dgz_test_host_set (self->host, DGZ_HOST_SHORT, clip, "application/octet-stream");
  host_fails (self, 0.0, DGZ_PLAYER_ERROR_TRUNCATED);
}

static void
test_truncated_wav (Fixture      *self,
                    gconstpointer data)
{
  truncated (self, "wavenc");
}

static void
test_truncated_mp3 (Fixture      *self,
                    gconstpointer data)
{
  truncated (self, MP3 " ! xingmux");
}

static void
test_truncated_m4a (Fixture      *self,
                    gconstpointer data)
{
  truncated (self, M4A);
}

/* Its table of contents stands at its end, and never comes. */
static void
test_truncated_m4a_table (Fixture      *self,
                          gconstpointer data)
{
  g_autoptr (GBytes) clip = dgz_test_clip_encode (self->wav, "avenc_aac ! mp4mux");

  if (!clip) {
    g_test_skip ("There is no such encoder here");
    return;
  }

  dgz_test_host_set (self->host, DGZ_HOST_SHORT, clip, "audio/mp4");
  host_fails (self, 0.0, DGZ_PLAYER_ERROR_TRUNCATED);
}

static gboolean
never (gpointer data)
{
  return FALSE;
}

static void
test_stalled (Fixture      *self,
              gconstpointer data)
{
  dgz_test_host_set (self->host, DGZ_HOST_STALLED, self->wav, "audio/x-wav");
  host_fails (self, 0.0, DGZ_PLAYER_ERROR_STALLED);
  host_plays (self, self->wav);
}

static void
test_stalled_half (Fixture      *self,
                   gconstpointer data)
{
  g_autoptr (GBytes) wav = dgz_test_clip_wav (10.0, 220.0, 0.5);

  dgz_test_host_set (self->host, DGZ_HOST_STALL_HALF, wav, "audio/x-wav");
  host_fails (self, 0.0, DGZ_PLAYER_ERROR_STALLED);
  g_assert_true (g_str_has_prefix (self->listener.log->str, "loading playing"));
  /* And meanwhile it was to be seen that it waits. */
  g_assert_cmpfloat (self->listener.least_buffering, <, 1.0);
  g_assert_cmpfloat (dgz_player_get_buffering (self->listener.player), ==, 1.0);
}

/* A program that was itself stopped, as one in a debugger is, has not waited for anybody. */
static void
test_stopped_program (Fixture      *self,
                      gconstpointer data)
{
  g_autofree char *uri = dgz_test_host_get_uri (self->host);

  dgz_test_host_set (self->host, DGZ_HOST_STALLED, self->wav, "audio/x-wav");
  dgz_player_play_uri (self->listener.player, uri);
  dgz_test_wait (never, NULL, 0.1);
  /* No loop runs meanwhile: nothing else can be waited for. */
  g_usleep (21 * G_USEC_PER_SEC / 2);
  dgz_test_wait (never, NULL, 1.0);
  g_assert_no_error (self->listener.error);
  g_assert_cmpint (dgz_player_get_state (self->listener.player), ==, DGZ_PLAYER_LOADING);
}

static void
test_endless_wav (Fixture      *self,
                  gconstpointer data)
{
  dgz_test_host_set (self->host, DGZ_HOST_ENDLESS, self->wav, "audio/x-wav");
  host_fails (self, 1.0, DGZ_PLAYER_ERROR_ENDLESS);
  host_plays (self, self->wav);
}

static void
test_endless_mp3 (Fixture      *self,
                  gconstpointer data)
{
  g_autoptr (GBytes) clip = dgz_test_clip_encode (self->wav, MP3);

  if (!clip) {
    g_test_skip ("There is no such encoder here");
    return;
  }

  dgz_test_host_set (self->host, DGZ_HOST_ENDLESS, clip, "audio/mpeg");
  host_fails (self, 1.0, DGZ_PLAYER_ERROR_ENDLESS);
}

/* A slow line is none: what is enough to begin with is enough. */
static void
test_slow (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (GBytes) clip = dgz_test_clip_encode (self->wav, MP3);
  g_autofree char *uri = dgz_test_host_get_uri (self->host);
  gint64 begun = g_get_monotonic_time ();

  if (!clip) {
    g_test_skip ("There is no such encoder here");
    return;
  }

  dgz_test_host_set (self->host, DGZ_HOST_SLOW, clip, "audio/mpeg");
  dgz_player_play_uri (self->listener.player, uri);
  dgz_test_listener_expect (&self->listener, DGZ_PLAYER_PLAYING, 0.0);
  /* Half a second here; three seconds with what GStreamer holds for enough. */
  g_assert_cmpint (g_get_monotonic_time () - begun, <, 5 * G_USEC_PER_SEC / 2);
  g_assert_cmpfloat (self->listener.least_buffering, <, 1.0);
  dgz_test_listener_expect (&self->listener, DGZ_PLAYER_PLAYING, 1.5);
  g_assert_no_error (self->listener.error);
}

/* What has an end plays beyond the limit. */
static void
test_limit (Fixture      *self,
            gconstpointer data)
{
  g_autofree char *uri = dgz_test_host_get_uri (self->host);
  DgzClip clip = { .uri = uri, .gain = NAN, .limit = 0.3 };

  dgz_test_host_set (self->host, DGZ_HOST_FINE, self->wav, "audio/x-wav");
  dgz_player_play_clip (self->listener.player, &clip);
  dgz_test_listener_expect (&self->listener, DGZ_PLAYER_PLAYING, 0.8);
  g_assert_no_error (self->listener.error);
}

static void
test_missing (Fixture      *self,
              gconstpointer data)
{
  dgz_test_listener_fails (&self->listener, "file:///no/such/clip.mp3", 0.0,
                           DGZ_PLAYER_ERROR_MISSING);
  dgz_test_listener_fails (&self->listener, "nothing:at-all", 0.0, DGZ_PLAYER_ERROR_FAILED);
  host_plays (self, self->wav);
}

/* What fails late, after another clip was asked for, does not disturb that one. */
static void
test_bad_then_good (Fixture      *self,
                    gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (int i = 0; i < 40; i++) {
    g_autofree char *bad = dgz_test_host_get_uri (self->host);

    dgz_test_host_set_status (self->host, i % 2 ? 404 : 403);
    dgz_player_play_uri (self->listener.player, bad);
    dgz_test_wait (never, NULL, g_rand_double_range (rand, 0.0, 0.02));
    g_clear_error (&self->listener.error);
    host_plays (self, self->wav);
    g_assert_no_error (self->listener.error);
    if (i % 3 == 0)
      dgz_player_stop (self->listener.player);
  }
}

static gboolean
is_decoder (GstPluginFeature *feature,
            gpointer          type)
{
  g_autoptr (GstCaps) caps = gst_caps_new_empty_simple (type);

  return GST_IS_ELEMENT_FACTORY (feature) &&
         gst_element_factory_list_is_type (GST_ELEMENT_FACTORY (feature),
                                           GST_ELEMENT_FACTORY_TYPE_DECODER) &&
         gst_element_factory_can_sink_any_caps (GST_ELEMENT_FACTORY (feature), caps);
}

static void
test_no_codec (Fixture      *self,
               gconstpointer data)
{
  GstRegistry *registry = gst_registry_get ();
  g_autoptr (GBytes) clip = dgz_test_clip_encode (self->wav, MP3);
  GList *decoders;

  if (!clip) {
    g_test_skip ("There is no such encoder here");
    return;
  }

  decoders = gst_registry_feature_filter (registry, is_decoder, FALSE, (gpointer) "audio/mpeg");
  for (GList *l = decoders; l; l = l->next)
    gst_registry_remove_feature (registry, l->data);
  for (int i = 0; i < 5; i++) {
    dgz_test_host_set (self->host, DGZ_HOST_FINE, clip, "audio/mpeg");
    host_fails (self, 0.0, DGZ_PLAYER_ERROR_NO_CODEC);
  }
  for (GList *l = decoders; l; l = l->next)
    gst_registry_add_feature (registry, gst_object_ref (l->data));
  gst_plugin_feature_list_free (decoders);
  host_plays (self, clip);
}

static void
test_device_vanishes (Fixture      *self,
                      gconstpointer data)
{
  dgz_test_host_set (self->host, DGZ_HOST_FINE, self->wav, "audio/x-wav");
  dgz_test_sink_break (20);
  host_fails (self, 0.0, DGZ_PLAYER_ERROR_NO_DEVICE);
  g_assert_true (g_str_has_prefix (self->listener.log->str, "loading playing"));
  /* It is plugged in again. */
  host_plays (self, self->wav);
}

/* Whatever breaks within the sink, it is not the clip's fault. */
static void
test_sink_breaks (Fixture      *self,
                  gconstpointer data)
{
  dgz_test_host_set (self->host, DGZ_HOST_FINE, self->wav, "audio/x-wav");
  host_fails (self, 0.0, DGZ_PLAYER_ERROR_NO_DEVICE);
}

static gboolean
is_sound_sink (GstPluginFeature *feature,
               gpointer          data)
{
  return GST_IS_ELEMENT_FACTORY (feature) &&
         strstr (gst_element_factory_get_metadata (GST_ELEMENT_FACTORY (feature),
                                                   GST_ELEMENT_METADATA_KLASS),
                 "Sink/Audio") &&
         !g_str_equal (GST_OBJECT_NAME (feature), "autoaudiosink");
}

/* GStreamer would play into the void then, and nobody would know why nothing is heard. */
static void
test_no_device (Fixture      *self,
                gconstpointer data)
{
  GList *sinks =
      gst_registry_feature_filter (gst_registry_get (), is_sound_sink, FALSE, NULL);

  for (GList *l = sinks; l; l = l->next)
    gst_plugin_feature_set_rank (l->data, GST_RANK_NONE);
  dgz_test_host_set (self->host, DGZ_HOST_FINE, self->wav, "audio/x-wav");
  host_fails (self, 0.0, DGZ_PLAYER_ERROR_NO_DEVICE);
  host_fails (self, 0.0, DGZ_PLAYER_ERROR_NO_DEVICE);
  gst_plugin_feature_list_free (sinks);
}

static void
test_no_server (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (GstElementFactory) factory = gst_element_factory_find ("pulsesink");

  if (!factory) {
    g_test_skip ("There is no pulsesink here");
    return;
  }

  dgz_test_host_set (self->host, DGZ_HOST_FINE, self->wav, "audio/x-wav");
  host_fails (self, 0.0, DGZ_PLAYER_ERROR_NO_DEVICE);
}

typedef struct
{
  GMutex lock;
  GCond cond;
  gboolean is_over;
  const char *path;
} Reader;

/* Lets go of whoever has opened a pipe to write into it, in the end. */
static gpointer
read_later (gpointer data)
{
  Reader *self = data;
  gint64 end = g_get_monotonic_time () + 8 * G_USEC_PER_SEC;
  int fd;

  g_mutex_lock (&self->lock);
  while (!self->is_over && g_cond_wait_until (&self->cond, &self->lock, end))
    ;
  g_mutex_unlock (&self->lock);
  fd = g_open (self->path, O_RDONLY | O_NONBLOCK | O_CLOEXEC, 0);
  g_assert_cmpint (fd, >=, 0);
  return GINT_TO_POINTER (fd);
}

/* A device that hangs as it is opened holds nobody who wants to leave. */
static void
test_device_hangs (void)
{
  g_autofree char *folder = g_dir_make_tmp ("device-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "pipe", NULL);
  g_autofree char *sink = g_strdup_printf ("filesink location=%s", path);
  g_autoptr (GBytes) wav = dgz_test_clip_wav (1.0, 220.0, 0.5);
  g_autoptr (DgzTestHost) host = dgz_test_host_new ();
  g_autofree char *uri = dgz_test_host_get_uri (host);
  Reader reader = { .path = path };
  DgzPlayer *player;
  GThread *thread;
  gint64 begun;

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  g_setenv ("DIGGERZ_AUDIO_SINK", sink, TRUE);
  player = dgz_player_new ();
  g_setenv ("DIGGERZ_AUDIO_SINK", "fakesink sync=true", TRUE);
  thread = g_thread_new ("reader", read_later, &reader);
  dgz_test_host_set (host, DGZ_HOST_FINE, wav, "audio/x-wav");
  dgz_player_play_uri (player, uri);
  dgz_test_wait (never, NULL, 0.5);
  begun = g_get_monotonic_time ();
  g_assert_finalize_object (player);
  g_assert_cmpint (g_get_monotonic_time () - begun, <, 4 * G_USEC_PER_SEC);

  g_mutex_lock (&reader.lock);
  reader.is_over = TRUE;
  g_cond_signal (&reader.cond);
  g_mutex_unlock (&reader.lock);
  g_close (GPOINTER_TO_INT (g_thread_join (thread)), NULL);
  g_assert_true (dgz_test_wait_thread ("GstPlay"));
  g_unlink (path);
  g_rmdir (folder);
}

/* A warning alone ends nothing. */
static void
test_warning (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (GPtrArray) pieces = NULL;

  host_plays (self, self->wav);
  pieces = dgz_test_sink_get ();
  g_assert_cmpuint (pieces->len, >, 0);
  GST_ELEMENT_WARNING (((DgzHeard *) pieces->pdata[0])->sink, RESOURCE, WRITE,
                       ("A word of warning"), (NULL));
  dgz_test_listener_expect (&self->listener, DGZ_PLAYER_PLAYING, 0.5);
  g_assert_no_error (self->listener.error);
}

static void
test_promise (void)
{
  g_autoptr (GBytes) wav = dgz_test_clip_wav (1.0, 220.0, 0.5);
  gsize size;
  const guint8 *data = g_bytes_get_data (wav, &size);
  guint8 mp3[64] = { 0xff, 0xfb, 0x90, 0x00 };
  guint8 tagged[84] = { 'I', 'D', '3', 4, 0, 0, 0, 0, 0, 10 };
  guint8 riff[12] = "RIFF\xff\xff\xff\xffWAVE";

  g_assert_cmpuint (dgz_promise_read (data, 64), ==, size);
  g_assert_cmpuint (dgz_promise_read (data, 11), ==, 0);
  g_assert_cmpuint (dgz_promise_read (data, 0), ==, 0);
  g_assert_cmpuint (dgz_promise_read (riff, sizeof riff), ==, 0);
  g_assert_cmpuint (dgz_promise_read (mp3, sizeof mp3), ==, 0);

  memcpy (mp3 + 36, "Info\0\0\0\3\0\0\4\0\0\1\2\3", 16);
  g_assert_cmpuint (dgz_promise_read (mp3, sizeof mp3), ==, 0x10203);
  memcpy (tagged + 20, mp3, sizeof mp3);
  g_assert_cmpuint (dgz_promise_read (tagged, sizeof tagged), ==, 0x10203 + 20);
  /* It need not say so. */
  mp3[36 + 7] = 1;
  g_assert_cmpuint (dgz_promise_read (mp3, sizeof mp3), ==, 0);
  for (gsize i = 0; i < sizeof tagged; i++)
    dgz_promise_read (tagged, i);
}

static void
add_with (const char *path,
          const char *sink,
          void      (*function) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, sink, set_up, function, tear_down);
}

static void
add (const char *path,
     void      (*function) (Fixture *, gconstpointer))
{
  add_with (path, "fakesink sync=true", function);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);
  dgz_test_sink_register ();

  g_test_add_func ("/player-faults/promise", test_promise);
  add ("/player-faults/status", test_status);
  add ("/player-faults/not-audio", test_not_audio);
  add ("/player-faults/manifest", test_manifest);
  add ("/player-faults/offline", test_offline);
  add ("/player-faults/dropped", test_dropped);
  add ("/player-faults/redirect", test_redirect);
  add ("/player-faults/truncated-wav", test_truncated_wav);
  add ("/player-faults/truncated-mp3", test_truncated_mp3);
  add ("/player-faults/truncated-m4a", test_truncated_m4a);
  add ("/player-faults/truncated-m4a-table", test_truncated_m4a_table);
  add ("/player-faults/stalled", test_stalled);
  add ("/player-faults/stalled-half", test_stalled_half);
  add ("/player-faults/stopped-program", test_stopped_program);
  add ("/player-faults/endless-wav", test_endless_wav);
  add ("/player-faults/endless-mp3", test_endless_mp3);
  add ("/player-faults/slow", test_slow);
  add ("/player-faults/limit", test_limit);
  add ("/player-faults/missing", test_missing);
  add ("/player-faults/bad-then-good", test_bad_then_good);
  add ("/player-faults/no-codec", test_no_codec);
  add_with ("/player-faults/device-vanishes", DGZ_TEST_SINK_DESCRIPTION, test_device_vanishes);
  add_with ("/player-faults/sink-breaks", "identity error-after=20 ! fakesink sync=true",
            test_sink_breaks);
  g_test_add_func ("/player-faults/device-hangs", test_device_hangs);
  add_with ("/player-faults/no-server", "pulsesink server=tcp:127.0.0.1:9", test_no_server);
  add_with ("/player-faults/warning", DGZ_TEST_SINK_DESCRIPTION, test_warning);
  add_with ("/player-faults/no-device", "autoaudiosink", test_no_device);

  return g_test_run ();
}
