/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A file's sound.
 *
 * GStreamer decodes on threads of dgz-task-pool.c; what it hands out is taken here, a few buffers
 * at a time, so that memory is what is kept and no more. Up to a quarter of an hour all of a file
 * is heard, since its loudness is that of the whole; the middle of it is kept for what comes after.
 * Of longer ones, mixes and the like, only the middle is decoded, which takes a seek.
 */

#include "dgz-sound.h"

#include <ebur128.h>
#include <gst/app/gstappsink.h>
#include <gst/gst.h>
#include <math.h>
#include <string.h>

#include "dgz-formats.h"
#include "dgz-peak.h"
#include "dgz-plugging.h"
#include "dgz-task-pool.h"

/* Longer files are heard in part. */
#define WHOLE_SECONDS (15.0 * 60.0)
/* A source that does not say how long it is may never end. */
#define ENDLESS_SECONDS 120.0
/* So often it is looked whether to go on. */
#define TICK (20 * GST_MSECOND)
/* Less than this, before something went wrong, is nothing. */
#define USEFUL_SECONDS 1.0
/* A server that says nothing is not reported by GStreamer: after this it is, here. */
#define PATIENCE (10 * G_USEC_PER_SEC)
#define BLOCK DGZ_PEAK_BLOCK
/* So much more energy in what two channels do not share: 6 dB. Wide mixes stay below it. */
#define OPPOSITE 4.0
/* A part shorter than this share of what was asked for is not where the head says. */
#define PART_SHARE 0.9

typedef struct
{
  GstElement *pipeline;
  GstElement *source;
  GstElement *convert;
  GstElement *sink;
  GCancellable *cancellable;
  ebur128_state *meter;
  DgzPeak peak;
  DgzSound *sound;
  gint has_audio;  /* atomic */
  gint has_other;  /* atomic */
  gint no_more;    /* atomic */
  double duration; /* 0 where it is not told */
  gboolean is_part;
  gboolean seeks_not;
  float *ring; /* [2 * room], both channels */
  gsize room;
  gsize first; /* of the samples that come, the first that is wanted */
  gsize kept;  /* samples that went into the ring */
  gsize heard;
} Decoder;

/* Pictures and films are handed out as they are, to nobody: nothing is spent on them. */
static DgzPluggingSelect
autoplug_select_cb (GstElement        *source,
                    GstPad            *pad,
                    GstCaps           *caps,
                    GstElementFactory *factory,
                    gpointer           data)
{
  if (gst_element_factory_list_is_type (factory, GST_ELEMENT_FACTORY_TYPE_DECODER) &&
      gst_element_factory_list_is_type (factory, GST_ELEMENT_FACTORY_TYPE_MEDIA_VIDEO |
                                                     GST_ELEMENT_FACTORY_TYPE_MEDIA_IMAGE))
    return DGZ_PLUGGING_EXPOSE;

  return dgz_plugging_select_cb (source, pad, caps, factory, data);
}

static void
pad_added_cb (GstElement *source,
              GstPad     *pad,
              gpointer    data)
{
  Decoder *self = data;
  g_autoptr (GstCaps) caps = gst_pad_get_current_caps (pad);
  g_autoptr (GstPad) into = NULL;

  if (!caps)
    caps = gst_pad_query_caps (pad, NULL);
  if (!gst_caps_is_empty (caps) && !gst_caps_is_any (caps) &&
      !g_str_has_prefix (gst_structure_get_name (gst_caps_get_structure (caps, 0)),
                         "audio/x-raw")) {
    g_atomic_int_set (&self->has_other, TRUE);
    return;
  }

  into = gst_element_get_static_pad (self->convert, "sink");
  if (!gst_pad_is_linked (into) && gst_pad_link (pad, into) == GST_PAD_LINK_OK)
    g_atomic_int_set (&self->has_audio, TRUE);
}

/* A web page or a picture: GStreamer has no decoder for it, but it lacks none either. */
static void
unknown_type_cb (GstElement *source,
                 GstPad     *pad,
                 GstCaps    *caps,
                 gpointer    data)
{
  Decoder *self = data;
  const char *name = gst_structure_get_name (gst_caps_get_structure (caps, 0));

  if (!g_str_has_prefix (name, "audio/") && !g_str_has_prefix (name, "video/"))
    g_atomic_int_set (&self->has_other, TRUE);
}

static void
no_more_pads_cb (GstElement *source,
                 gpointer    data)
{
  Decoder *self = data;

  g_atomic_int_set (&self->no_more, TRUE);
}

static gboolean
build (Decoder    *self,
       const char *uri,
       GError    **error)
{
  GstElement *resample = gst_element_factory_make ("audioresample", NULL);
  g_autoptr (GstCaps) caps = gst_caps_new_simple (
      "audio/x-raw", "format", G_TYPE_STRING, G_BYTE_ORDER == G_LITTLE_ENDIAN ? "F32LE" : "F32BE",
      "layout", G_TYPE_STRING, "interleaved", "rate", G_TYPE_INT, DGZ_SOUND_RATE, "channels",
      G_TYPE_INT, 2, NULL);

  self->pipeline = gst_object_ref_sink (gst_pipeline_new (NULL));
  self->source = gst_element_factory_make ("uridecodebin", NULL);
  self->convert = gst_element_factory_make ("audioconvert", NULL);
  self->sink = gst_element_factory_make ("appsink", NULL);
  if (!self->source || !self->convert || !resample || !self->sink) {
    gst_clear_object (&self->source);
    gst_clear_object (&self->convert);
    gst_clear_object (&resample);
    gst_clear_object (&self->sink);
    g_set_error_literal (error, DGZ_SOUND_ERROR, DGZ_SOUND_ERROR_NO_CODEC,
                         "GStreamer lacks uridecodebin, audioconvert, audioresample or appsink");
    return FALSE;
  }

  g_object_set (self->source, "uri", uri, NULL);
  g_object_set (self->sink, "sync", FALSE, "max-buffers", 8, "caps", caps, NULL);
  g_signal_connect (self->source, "autoplug-select", G_CALLBACK (autoplug_select_cb), self);
  g_signal_connect (self->source, "pad-added", G_CALLBACK (pad_added_cb), self);
  g_signal_connect (self->source, "no-more-pads", G_CALLBACK (no_more_pads_cb), self);
  g_signal_connect (self->source, "unknown-type", G_CALLBACK (unknown_type_cb), self);
  /* Who decodes in the background does so on threads of the background. */
  dgz_task_pool_serve (G_OBJECT (self->pipeline));
  gst_bin_add_many (GST_BIN (self->pipeline), self->source, self->convert, resample, self->sink,
                    NULL);
  return gst_element_link_many (self->convert, resample, self->sink, NULL);
}

static DgzSoundError
error_code (const GError *cause)
{
  if (g_error_matches (cause, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_NOT_FOUND) ||
      g_error_matches (cause, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_OPEN_READ) ||
      g_error_matches (cause, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_NOT_AUTHORIZED))
    return DGZ_SOUND_ERROR_MISSING;
  if (g_error_matches (cause, GST_STREAM_ERROR, GST_STREAM_ERROR_CODEC_NOT_FOUND) ||
      g_error_matches (cause, GST_CORE_ERROR, GST_CORE_ERROR_MISSING_PLUGIN))
    return DGZ_SOUND_ERROR_NO_CODEC;
  if (g_error_matches (cause, GST_STREAM_ERROR, GST_STREAM_ERROR_TYPE_NOT_FOUND))
    return DGZ_SOUND_ERROR_NO_SOUND;
  if (cause->domain == GST_STREAM_ERROR)
    return DGZ_SOUND_ERROR_DAMAGED;

  return DGZ_SOUND_ERROR_FAILED;
}

/* A text is told by its type, which is no fault of it; a decoder that cannot read on has one. */
static gboolean
is_refused (GstMessage   *message,
            const GError *cause)
{
  GstObject *source = GST_MESSAGE_SRC (message);
  GstElementFactory *factory =
      GST_IS_ELEMENT (source) ? gst_element_get_factory (GST_ELEMENT (source)) : NULL;

  return g_error_matches (cause, GST_STREAM_ERROR, GST_STREAM_ERROR_WRONG_TYPE) && factory &&
         g_str_equal (GST_OBJECT_NAME (factory), "decodebin");
}

static void
set_error (Decoder    *self,
           GstMessage *message,
           GError    **error)
{
  g_autoptr (GError) cause = NULL;
  g_autofree char *detail = NULL;
  DgzSoundError code;

  gst_message_parse_error (message, &cause, &detail);
  g_debug ("Decoding: %s (%s)", cause->message, detail ? detail : "");
  code = error_code (cause);
  if (is_refused (message, cause) ||
      (!g_atomic_int_get (&self->has_audio) && g_atomic_int_get (&self->has_other)))
    code = DGZ_SOUND_ERROR_NO_SOUND;
  g_set_error_literal (error, DGZ_SOUND_ERROR, code, cause->message);
}

/* What GStreamer has to say; %TRUE unless something went wrong. */
static gboolean
check_bus (Decoder *self,
           GError **error)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (self->pipeline);
  g_autoptr (GstMessage) message = gst_bus_pop_filtered (bus, GST_MESSAGE_ERROR);

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (message) {
    set_error (self, message, error);
    return FALSE;
  }
  if (g_atomic_int_get (&self->no_more) && !g_atomic_int_get (&self->has_audio)) {
    g_set_error_literal (error, DGZ_SOUND_ERROR, DGZ_SOUND_ERROR_NO_SOUND, "No sound in it");
    return FALSE;
  }

  return TRUE;
}

/* NaN is silence, and nothing is louder than a damaged decoder's worst. */
static void
clean (float       *block,
       const float *samples,
       gsize        n)
{
  for (gsize i = 0; i < n; i++) {
    float value = isfinite (samples[i]) ? samples[i] : 0.0f;

    block[i] = CLAMP (value, -4.0f, 4.0f);
  }
}

/* The newest are kept until the part is full, so that a file that breaks off leaves its end. */
static void
keep (Decoder     *self,
      const float *block,
      gsize        n_frames)
{
  gsize n = MIN (n_frames, self->first + self->room - self->kept);
  gsize at = self->kept % self->room;

  for (gsize i = 0; i < n; i++) {
    self->ring[2 * at] = block[2 * i];
    self->ring[2 * at + 1] = block[2 * i + 1];
    at = at + 1 < self->room ? at + 1 : 0;
  }
  self->kept += n;
}

/* Whether the channels would cancel one another: one of them was turned upside down. */
static gboolean
is_opposite (const float *frames,
             gsize        n_frames)
{
  double middle = 0.0;
  double side = 0.0;

  for (gsize i = 0; i < n_frames; i++) {
    double sum = frames[2 * i] + frames[2 * i + 1];
    double difference = frames[2 * i] - frames[2 * i + 1];

    middle += sum * sum;
    side += difference * difference;
  }

  return side > OPPOSITE * middle;
}

/* Puts the kept samples in order and makes one channel of two. */
static void
unroll (Decoder *self)
{
  DgzSound *sound = self->sound;
  gsize start = self->kept > self->room ? self->kept % self->room : 0;
  gsize n = MIN (self->kept, self->room);
  float sign = is_opposite (self->ring, n) ? -1.0f : 1.0f;
  float *mono = start == 0 ? self->ring : g_new (float, n);

  /* Where they begin with the first, one is written over what was read. */
  for (gsize i = 0; i < n; i++) {
    gsize from = start + i < self->room ? start + i : start + i - self->room;
    float value = 0.5f * (self->ring[2 * from] + sign * self->ring[2 * from + 1]);

    mono[i] = CLAMP (value, -1.0f, 1.0f);
  }
  if (start == 0)
    mono = g_renew (float, g_steal_pointer (&self->ring), n);

  sound->mono = mono;
  sound->n_samples = n;
}

static void
take (Decoder   *self,
      GstSample *sample)
{
  GstBuffer *buffer = gst_sample_get_buffer (sample);
  float block[2 * BLOCK];
  GstMapInfo map;

  if (!buffer || !gst_buffer_map (buffer, &map, GST_MAP_READ))
    return;

  for (gsize done = 0; done < map.size / (2 * sizeof (float));) {
    gsize n = MIN (BLOCK, map.size / (2 * sizeof (float)) - done);

    clean (block, (const float *) (const void *) map.data + 2 * done, 2 * n);
    ebur128_add_frames_float (self->meter, block, n);
    dgz_peak_add (&self->peak, block, n);
    keep (self, block, n);
    self->heard += n;
    done += n;
  }
  gst_buffer_unmap (buffer, &map);
}

/* Waits for the first sound; an end without any is %TRUE as well. */
static gboolean
preroll (Decoder *self,
         GError **error)
{
  gint64 limit = g_get_monotonic_time () + PATIENCE;
  gint64 duration = 0;
  gboolean is_done = FALSE;
  guint idle = 0;

  if (gst_element_set_state (self->pipeline, GST_STATE_PAUSED) == GST_STATE_CHANGE_FAILURE &&
      check_bus (self, error)) {
    g_set_error_literal (error, DGZ_SOUND_ERROR, DGZ_SOUND_ERROR_FAILED, "It cannot be opened");
    return FALSE;
  }
  while (!is_done) {
    g_autoptr (GstSample) sample = NULL;

    if (!check_bus (self, error))
      return FALSE;
    if (g_get_monotonic_time () > limit) {
      g_set_error_literal (error, DGZ_SOUND_ERROR, DGZ_SOUND_ERROR_FAILED, "No data came");
      return FALSE;
    }
    idle = dgz_plugging_is_at_work (self->pipeline) ? 0 : idle + 1;
    if (idle * TICK > DGZ_PLUGGING_PAUSE) {
      g_set_error_literal (error, DGZ_SOUND_ERROR, DGZ_SOUND_ERROR_DAMAGED, "It says nothing");
      return FALSE;
    }
    sample = gst_app_sink_try_pull_preroll (GST_APP_SINK (self->sink), TICK);
    is_done = sample || gst_app_sink_is_eos (GST_APP_SINK (self->sink));
  }

  if (gst_element_query_duration (self->pipeline, GST_FORMAT_TIME, &duration) && duration > 0)
    self->duration = (double) duration / GST_SECOND;
  return TRUE;
}

/* Chooses what is heard and what of that is kept. */
static void
choose_part (Decoder *self,
             double   max_seconds)
{
  double start = MAX (0.0, 0.5 * (self->duration - max_seconds));
  gint64 from = (gint64) (start * GST_SECOND);
  gint64 to = from + (gint64) (max_seconds * GST_SECOND);

  self->room = (gsize) (max_seconds * DGZ_SOUND_RATE);
  self->first = 0;
  if (self->duration > WHOLE_SECONDS && !self->seeks_not)
    self->is_part = gst_element_seek (self->pipeline, 1.0, GST_FORMAT_TIME,
                                      GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_KEY_UNIT,
                                      GST_SEEK_TYPE_SET, from, GST_SEEK_TYPE_SET, to);
  else if (self->duration > 0.0 && !self->seeks_not)
    self->first = (gsize) (start * DGZ_SOUND_RATE);

  if (self->duration > 0.0 && self->duration < max_seconds)
    self->room = (gsize) ((self->duration + 1.0) * DGZ_SOUND_RATE);
  self->ring = g_new (float, 2 * self->room);
}

/* Where a seek was not possible the beginning has to do. */
static gboolean
has_enough (const Decoder *self)
{
  if (self->is_part || self->duration > WHOLE_SECONDS || self->duration <= 0.0)
    return self->heard >= self->room;

  return self->heard >= (gsize) (2.0 * WHOLE_SECONDS * DGZ_SOUND_RATE);
}

/* Takes what comes until the end; what went wrong is forgiven once there is something. */
static gboolean
pull (Decoder *self,
      GError **error)
{
  gint64 begun = g_get_monotonic_time ();
  gint64 last = begun;
  gboolean is_ok = TRUE;

  gst_element_set_state (self->pipeline, GST_STATE_PLAYING);
  while (is_ok && !has_enough (self) && !gst_app_sink_is_eos (GST_APP_SINK (self->sink))) {
    g_autoptr (GstSample) sample =
        gst_app_sink_try_pull_sample (GST_APP_SINK (self->sink), TICK);
    gint64 now = g_get_monotonic_time ();

    is_ok = check_bus (self, error);
    if (sample && is_ok) {
      take (self, sample);
      last = now;
    }
    if (is_ok && now - last > PATIENCE) {
      g_set_error_literal (error, DGZ_SOUND_ERROR, DGZ_SOUND_ERROR_FAILED, "No more data came");
      is_ok = FALSE;
    }
    if (self->duration <= 0.0 && now - begun > (gint64) (ENDLESS_SECONDS * G_USEC_PER_SEC))
      break;
  }

  return is_ok;
}

static void
measure (Decoder *self)
{
  DgzSound *sound = self->sound;

  sound->seconds = (double) self->heard / DGZ_SOUND_RATE;
  /* Heard to its end, a file is as long as what came, whatever its head says. */
  if (self->is_part || (has_enough (self) && self->duration > sound->seconds))
    sound->seconds = self->duration;
  if (ebur128_loudness_global (self->meter, &sound->loudness) != EBUR128_SUCCESS ||
      !isfinite (sound->loudness))
    sound->loudness = NAN;
  if (ebur128_loudness_range (self->meter, &sound->range) != EBUR128_SUCCESS ||
      !isfinite (sound->range) || isnan (sound->loudness))
    sound->range = NAN;
  sound->peak = self->peak.peak;
}

static gboolean
finish (Decoder *self,
        gboolean is_ok,
        GError **error)
{
  gboolean is_cancelled = error && g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  double kept = (double) self->kept / DGZ_SOUND_RATE;

  if (is_cancelled)
    return FALSE;
  if (!is_ok && kept >= USEFUL_SECONDS)
    g_clear_error (error);
  else if (!is_ok)
    return FALSE;

  if (self->kept == 0) {
    g_set_error_literal (error, DGZ_SOUND_ERROR,
                         g_atomic_int_get (&self->has_audio) ? DGZ_SOUND_ERROR_DAMAGED
                                                             : DGZ_SOUND_ERROR_NO_SOUND,
                         "It ends before any sound");
    return FALSE;
  }

  unroll (self);
  measure (self);
  return TRUE;
}

/* A pipe or a device would be waited for, and other schemes lead to cameras and discs. */
static gboolean
check_uri (const char   *uri,
           GCancellable *cancellable,
           GError      **error)
{
  g_autofree char *scheme = g_uri_parse_scheme (uri);
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GError) cause = NULL;

  if (g_strcmp0 (scheme, "http") == 0 || g_strcmp0 (scheme, "https") == 0)
    return TRUE;
  if (g_strcmp0 (scheme, "file") != 0) {
    g_set_error (error, DGZ_SOUND_ERROR, DGZ_SOUND_ERROR_FAILED, "Not a file or a link: %s", uri);
    return FALSE;
  }

  file = g_file_new_for_uri (uri);
  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE,
                            cancellable, &cause);
  if (!info && g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_propagate_error (error, g_steal_pointer (&cause));
    return FALSE;
  }
  if (!info) {
    g_set_error_literal (error, DGZ_SOUND_ERROR, DGZ_SOUND_ERROR_MISSING, cause->message);
    return FALSE;
  }
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR) {
    g_set_error (error, DGZ_SOUND_ERROR, DGZ_SOUND_ERROR_NO_SOUND, "Not a regular file: %s", uri);
    return FALSE;
  }

  return TRUE;
}

static gboolean
hear (Decoder    *self,
      const char *uri,
      double      max_seconds,
      GError    **error)
{
  self->meter = ebur128_init (2, DGZ_SOUND_RATE,
                              EBUR128_MODE_I | EBUR128_MODE_LRA);
  dgz_peak_init (&self->peak);
  if (!build (self, uri, error))
    return FALSE;
  if (!preroll (self, error))
    return FALSE;

  choose_part (self, max_seconds);
  return pull (self, error);
}

static void
clear (Decoder *self)
{
  if (self->pipeline)
    gst_element_set_state (self->pipeline, GST_STATE_NULL);
  gst_clear_object (&self->pipeline);
  g_clear_pointer (&self->ring, g_free);
  if (self->meter)
    ebur128_destroy (&self->meter);
}

/* A download that broke off has no middle, nor has a file whose head lies: its beginning has to
 * do. */
static gboolean
decode (Decoder    *self,
        const char *uri,
        double      max_seconds,
        GError    **error)
{
  g_autoptr (GError) cause = NULL;
  gboolean is_ok = hear (self, uri, max_seconds, &cause);

  if (self->is_part && !g_cancellable_is_cancelled (self->cancellable) &&
      (double) self->heard < PART_SHARE * (double) self->room) {
    Decoder again = { .cancellable = self->cancellable, .sound = self->sound, .seeks_not = TRUE };

    clear (self);
    g_clear_error (&cause);
    *self = again;
    is_ok = hear (self, uri, max_seconds, &cause);
  }

  is_ok = finish (self, is_ok, &cause);
  if (cause)
    g_propagate_error (error, g_steal_pointer (&cause));
  return is_ok;
}

/**
 * dgz_sound_decode:
 * @uri: a file, or a link of http or https
 * @max_seconds: how much of the sound is kept, from the middle of the file; more than 0
 * @cancellable: (nullable): ends it within a tenth of a second
 * @error: return location for a #GError of %DGZ_SOUND_ERROR, or %G_IO_ERROR_CANCELLED
 *
 * Decodes a file's sound. Blocks; a worker thread's work.
 *
 * Up to a quarter of an hour loudness, range and peak are of all of the file; of a longer one only
 * @max_seconds in its middle are decoded, and they are of that; of one whose middle is missing,
 * those from its beginning. A link that does not say how long
 * it is is heard for @max_seconds from its beginning. A file that breaks off gives what there
 * is of it. What has one channel is measured as it is played, on both. Where one of two channels
 * is turned upside down @mono is their difference, for their sum is silent.
 *
 * GStreamer's threads have the priority that the calling thread has.
 *
 * Returns: (transfer full): the sound
 */
DgzSound *
dgz_sound_decode (const char   *uri,
                  double        max_seconds,
                  GCancellable *cancellable,
                  GError      **error)
{
  Decoder self = { .cancellable = cancellable };
  g_autoptr (DgzSound) sound = g_new0 (DgzSound, 1);
  g_autoptr (GError) cause = NULL;
  gboolean is_ok;

  g_return_val_if_fail (uri != NULL && max_seconds > 0.0, NULL);

  if (!check_uri (uri, cancellable, error))
    return NULL;
  if (!gst_init_check (NULL, NULL, &cause)) {
    g_set_error_literal (error, DGZ_SOUND_ERROR, DGZ_SOUND_ERROR_FAILED, cause->message);
    return NULL;
  }

  dgz_formats_restrict ();
  self.sound = sound;
  is_ok = decode (&self, uri, max_seconds, &cause);
  clear (&self);
  if (is_ok)
    return g_steal_pointer (&sound);

  g_propagate_error (error, g_steal_pointer (&cause));
  return NULL;
}

/**
 * dgz_sound_free:
 * @sound: (nullable): a sound
 *
 * Frees a sound.
 */
void
dgz_sound_free (DgzSound *sound)
{
  if (!sound)
    return;

  g_free (sound->mono);
  g_free (sound);
}
