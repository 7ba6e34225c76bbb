/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Tones, as files of several kinds. */

#include "dgz-test-clip.h"

#include <gst/app/gstappsink.h>
#include <gst/app/gstappsrc.h>
#include <gst/gst.h>
#include <math.h>
#include <string.h>

static void
put (guint8 *data,
     guint32 value)
{
  value = GUINT32_TO_LE (value);
  memcpy (data, &value, 4);
}

/**
 * dgz_test_clip_wav:
 *
 * Makes a WAV file of one constant tone, 16 bits, mono.
 */
GBytes *
dgz_test_clip_wav (double seconds,
                   double hertz,
                   double amplitude)
{
  static const guint8 head[44] = "RIFF\0\0\0\0WAVEfmt \x10\0\0\0\1\0\1\0\0\0\0\0\0\0\0\0\2\0\x10\0"
                                 "data";
  gsize n = (gsize) (seconds * DGZ_CLIP_RATE);
  guint8 *data = g_malloc (sizeof head + 2 * n);

  memcpy (data, head, sizeof head);
  put (data + 4, (guint32) (36 + 2 * n));
  put (data + 24, DGZ_CLIP_RATE);
  put (data + 28, 2 * DGZ_CLIP_RATE);
  put (data + 40, (guint32) (2 * n));
  for (gsize i = 0; i < n; i++) {
    double value = amplitude * sin (2.0 * G_PI * hertz * (double) i / DGZ_CLIP_RATE);
    gint16 sample = GINT16_TO_LE ((gint16) lrint (value * 32767.0));

    memcpy (data + sizeof head + 2 * i, &sample, 2);
  }
  return g_bytes_new_take (data, sizeof head + 2 * n);
}

/**
 * dgz_test_clip_encode:
 * @pipeline: what makes raw sound into a file, such as "lamemp3enc"
 *
 * Encodes a WAV file.
 *
 * Returns: (nullable): the file; %NULL where there is no such encoder here
 */
GBytes *
dgz_test_clip_encode (GBytes     *wav,
                      const char *pipeline)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *whole = g_strdup_printf ("appsrc name=in ! wavparse ! audioconvert ! %s"
                                            " ! appsink name=out sync=false",
                                            pipeline);
  g_autoptr (GstElement) bin = gst_parse_launch_full (whole, NULL, GST_PARSE_FLAG_FATAL_ERRORS,
                                                      &error);
  g_autoptr (GstElement) in = NULL;
  g_autoptr (GstElement) out = NULL;
  GByteArray *file = g_byte_array_new ();
  GstSample *sample;

  if (!bin) {
    g_byte_array_unref (file);
    return NULL;
  }

  in = gst_bin_get_by_name (GST_BIN (bin), "in");
  out = gst_bin_get_by_name (GST_BIN (bin), "out");
  gst_element_set_state (bin, GST_STATE_PLAYING);
  gst_app_src_push_buffer (GST_APP_SRC (in), gst_buffer_new_wrapped_bytes (wav));
  gst_app_src_end_of_stream (GST_APP_SRC (in));
  while ((sample = gst_app_sink_pull_sample (GST_APP_SINK (out)))) {
    GstBuffer *buffer = gst_sample_get_buffer (sample);
    GstMapInfo map;

    g_assert_true (gst_buffer_map (buffer, &map, GST_MAP_READ));
    g_byte_array_append (file, map.data, (guint) map.size);
    gst_buffer_unmap (buffer, &map);
    gst_sample_unref (sample);
  }
  gst_element_set_state (bin, GST_STATE_NULL);
  return g_byte_array_free_to_bytes (file);
}
