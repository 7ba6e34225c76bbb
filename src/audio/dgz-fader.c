/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The last element before the device: fades, level and volume, sample by sample.
 *
 * The volume is set here, not at the sound server: the server remembers a
 * stream's volume, and would remember a fade's too.
 */

#include "dgz-fader.h"

#include <gst/audio/gstaudiofilter.h>
#include <math.h>

/* A change of volume or level takes this long, or it would crackle. */
#define SMOOTH_SECONDS 0.02

#define DGZ_TYPE_FADER (dgz_fader_get_type ())

G_DECLARE_FINAL_TYPE (DgzFader, dgz_fader, DGZ, FADER, GstAudioFilter)

/**
 * DgzFader:
 *
 * A #GstAudioFilter that fades. Its functions may be called from any thread.
 */
struct _DgzFader
{
  GstAudioFilter parent_instance;

  GMutex lock; /* guards all that follows */
  double volume;
  double gain; /* dB; NaN for the stream's own tag */
  double tag_gain;
  double tag_peak;
  double level; /* volume and gain as they are applied now; NaN before the first sample */
  double fade;  /* 0 to 1, where the fade is */
  gboolean is_on;
  gboolean on_after_flush;
  double end;             /* stream time in seconds; 0 where unknown */
  GstClockTime silent_at; /* running time */
  guint64 n_frames;
};

G_DEFINE_FINAL_TYPE (DgzFader, dgz_fader, GST_TYPE_AUDIO_FILTER)

static double
from_decibel (double decibel)
{
  return pow (10.0, decibel / 20.0);
}

static double
wanted_level (DgzFader *self)
{
  double gain = self->gain;
  double level;

  if (!isnan (gain))
    return self->volume * from_decibel (gain);
  if (isnan (self->tag_gain))
    return self->volume;

  level = from_decibel (self->tag_gain);
  if (self->tag_peak > 0.0)
    level = MIN (level, 1.0 / self->tag_peak);
  return self->volume * level;
}

static double
approach (double value,
          double target,
          double step)
{
  return value < target ? MIN (value + step, target) : MAX (value - step, target);
}

/* How loud the frame at a stream time is to be, after one more step of every change. */
static double
step (DgzFader *self,
      double    level,
      double    seconds,
      double    rate)
{
  gboolean ends = self->end > 0.0 && seconds >= self->end - DGZ_FADER_SECONDS &&
                  seconds < self->end;
  double target = self->is_on && !ends ? 1.0 : 0.0;

  self->fade = approach (self->fade, target, 1.0 / (DGZ_FADER_SECONDS * rate));
  self->level = approach (self->level, level, MAX (level, 1.0) / (SMOOTH_SECONDS * rate));
  if (self->fade >= 1.0)
    return self->level;

  /* Half a cosine has no corner at either end. */
  return self->level * (0.5 - 0.5 * cos (G_PI * self->fade));
}

static void
apply (DgzFader  *self,
       float     *samples,
       gsize      n_frames,
       GstBuffer *buffer)
{
  const GstAudioInfo *info = GST_AUDIO_FILTER_INFO (self);
  const GstSegment *segment = &GST_BASE_TRANSFORM (self)->segment;
  gsize n_channels = (gsize) GST_AUDIO_INFO_CHANNELS (info);
  double rate = GST_AUDIO_INFO_RATE (info);
  GstClockTime at = gst_segment_to_stream_time (segment, GST_FORMAT_TIME, GST_BUFFER_PTS (buffer));
  GstClockTime runs = gst_segment_to_running_time (segment, GST_FORMAT_TIME,
                                                   GST_BUFFER_PTS (buffer));
  double seconds = GST_CLOCK_TIME_IS_VALID (at) ? (double) at / GST_SECOND : -1.0;
  double level = wanted_level (self);

  if (isnan (self->level))
    self->level = level;
  for (gsize i = 0; i < n_frames; i++) {
    double gain = step (self, level, seconds + (double) i / rate, rate);

    for (gsize j = 0; j < n_channels; j++) {
      double value = samples[i * n_channels + j] * gain;

      samples[i * n_channels + j] = (float) CLAMP (value, -1.0, 1.0);
    }
    if (!self->is_on && self->fade <= 0.0 && !GST_CLOCK_TIME_IS_VALID (self->silent_at) &&
        GST_CLOCK_TIME_IS_VALID (runs))
      self->silent_at = runs + gst_util_uint64_scale (i, GST_SECOND, (guint64) rate);
  }
  self->n_frames += n_frames;
}

static GstFlowReturn
dgz_fader_transform_ip (GstBaseTransform *transform,
                        GstBuffer        *buffer)
{
  DgzFader *self = DGZ_FADER (transform);
  gsize frame = (gsize) GST_AUDIO_INFO_BPF (GST_AUDIO_FILTER_INFO (self));
  GstMapInfo map;

  if (!gst_buffer_map (buffer, &map, GST_MAP_READWRITE)) {
    GST_ELEMENT_ERROR (self, STREAM, FAILED, (NULL), ("A buffer cannot be written to"));
    return GST_FLOW_ERROR;
  }

  g_mutex_lock (&self->lock);
  apply (self, (float *) (gpointer) map.data, map.size / frame, buffer);
  g_mutex_unlock (&self->lock);
  gst_buffer_unmap (buffer, &map);
  return GST_FLOW_OK;
}

static void
take_tags (DgzFader *self,
           GstEvent *event)
{
  GstTagList *tags;
  double value;

  gst_event_parse_tag (event, &tags);
  if (gst_tag_list_get_double (tags, GST_TAG_TRACK_GAIN, &value) && isfinite (value))
    self->tag_gain = CLAMP (value, -60.0, 20.0);
  if (gst_tag_list_get_double (tags, GST_TAG_TRACK_PEAK, &value) && isfinite (value))
    self->tag_peak = value;
}

static gboolean
dgz_fader_sink_event (GstBaseTransform *transform,
                      GstEvent         *event)
{
  DgzFader *self = DGZ_FADER (transform);

  g_mutex_lock (&self->lock);
  switch (GST_EVENT_TYPE (event)) {
  case GST_EVENT_STREAM_START:
    self->tag_gain = NAN;
    self->tag_peak = 0.0;
    self->level = NAN;
    self->fade = 0.0;
    self->n_frames = 0;
    break;
  case GST_EVENT_FLUSH_STOP:
    /* What comes next has nothing to do with what was heard last. */
    self->fade = 0.0;
    if (self->on_after_flush)
      self->is_on = TRUE;
    self->on_after_flush = FALSE;
    break;
  case GST_EVENT_TAG:
    take_tags (self, event);
    break;
  default:
    break;
  }
  g_mutex_unlock (&self->lock);

  return GST_BASE_TRANSFORM_CLASS (dgz_fader_parent_class)->sink_event (transform, event);
}

static void
dgz_fader_finalize (GObject *object)
{
  g_mutex_clear (&DGZ_FADER (object)->lock);
  G_OBJECT_CLASS (dgz_fader_parent_class)->finalize (object);
}

static void
dgz_fader_class_init (DgzFaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GstBaseTransformClass *transform_class = GST_BASE_TRANSFORM_CLASS (klass);
  g_autoptr (GstCaps) caps = gst_caps_from_string (
      "audio/x-raw, format=" GST_AUDIO_NE (F32) ", layout=interleaved, rate=[1, max]"
                                                ", channels=[1, max]");

  object_class->finalize = dgz_fader_finalize;
  transform_class->transform_ip = dgz_fader_transform_ip;
  transform_class->sink_event = dgz_fader_sink_event;
  gst_element_class_set_static_metadata (GST_ELEMENT_CLASS (klass), "Fader", "Filter/Effect/Audio",
                                         "Fades and levels", "The Diggerz developers");
  gst_audio_filter_class_add_pad_templates (GST_AUDIO_FILTER_CLASS (klass), caps);
}

static void
dgz_fader_init (DgzFader *self)
{
  g_mutex_init (&self->lock);
  self->volume = 1.0;
  self->gain = NAN;
  self->tag_gain = NAN;
  self->level = NAN;
  self->is_on = TRUE;
  self->silent_at = GST_CLOCK_TIME_NONE;
}

/**
 * dgz_fader_new:
 *
 * Makes a filter.
 *
 * Returns: (transfer floating): the filter
 */
DgzFader *
dgz_fader_new (void)
{
  return g_object_new (DGZ_TYPE_FADER, NULL);
}

/**
 * dgz_fader_set_volume:
 * @self: a fader
 * @volume: what to multiply samples with, 0 to 1
 *
 * Sets the user's volume.
 */
void
dgz_fader_set_volume (DgzFader *self,
                      double    volume)
{
  g_mutex_lock (&self->lock);
  self->volume = volume;
  g_mutex_unlock (&self->lock);
}

/**
 * dgz_fader_set_gain:
 * @self: a fader
 * @gain: dB to add; NaN to take it from the stream's ReplayGain tag, if there is one
 *
 * Sets the level of the stream that is to come.
 *
 * A tag's gain is lowered so that its peak fits; the caller's is taken as it
 * is, and what does not fit is clipped.
 */
void
dgz_fader_set_gain (DgzFader *self,
                    double    gain)
{
  g_mutex_lock (&self->lock);
  self->gain = gain;
  self->end = 0.0;
  self->n_frames = 0;
  g_mutex_unlock (&self->lock);
}

/**
 * dgz_fader_set_end:
 * @self: a fader
 * @seconds: where the stream ends, in its own time; 0 where that is not known
 *
 * Fades out before the end.
 */
void
dgz_fader_set_end (DgzFader *self,
                   double    seconds)
{
  g_mutex_lock (&self->lock);
  self->end = seconds;
  g_mutex_unlock (&self->lock);
}

/**
 * dgz_fader_fade_in:
 * @self: a fader
 * @after_flush: whether to begin with what comes after the next flush
 *
 * Fades in.
 */
void
dgz_fader_fade_in (DgzFader *self,
                   gboolean  after_flush)
{
  g_mutex_lock (&self->lock);
  self->on_after_flush = after_flush;
  if (!after_flush)
    self->is_on = TRUE;
  g_mutex_unlock (&self->lock);
}

/**
 * dgz_fader_fade_out:
 * @self: a fader
 *
 * Fades out, and lets nothing but silence through after.
 */
void
dgz_fader_fade_out (DgzFader *self)
{
  g_mutex_lock (&self->lock);
  self->is_on = FALSE;
  self->on_after_flush = FALSE;
  self->silent_at = GST_CLOCK_TIME_NONE;
  g_mutex_unlock (&self->lock);
}

/**
 * dgz_fader_get_silent_at:
 * @self: a fader
 *
 * When the last fade out ends for the ear.
 *
 * Returns: the pipeline's running time; GST_CLOCK_TIME_NONE while that is not known
 */
guint64
dgz_fader_get_silent_at (DgzFader *self)
{
  GstClockTime time;

  g_mutex_lock (&self->lock);
  time = self->silent_at;
  g_mutex_unlock (&self->lock);
  return time;
}

/**
 * dgz_fader_get_n_frames:
 * @self: a fader
 *
 * How much of the stream has come; 0 where it has no sound.
 */
guint64
dgz_fader_get_n_frames (DgzFader *self)
{
  guint64 n_frames;

  g_mutex_lock (&self->lock);
  n_frames = self->n_frames;
  g_mutex_unlock (&self->lock);
  return n_frames;
}
