/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A sink that plays in time, into a list of what was heard and when. */

#include "dgz-test-sink.h"

#include <string.h>

struct _DgzTestSink
{
  GstBaseSink parent_instance;
};

G_DEFINE_FINAL_TYPE (DgzTestSink, dgz_test_sink, GST_TYPE_BASE_SINK)

static GMutex lock; /* guards all that follows */
static GPtrArray *heard;
static guint breaks_after; /* buffers until the device is gone; 0 for never */

static void
heard_free (gpointer data)
{
  DgzHeard *piece = data;

  g_free (piece->samples);
  g_free (piece);
}

static GPtrArray *
new_list (void)
{
  return g_ptr_array_new_with_free_func (heard_free);
}

static GstFlowReturn
dgz_test_sink_render (GstBaseSink *sink,
                      GstBuffer   *buffer)
{
  DgzHeard *piece = g_new0 (DgzHeard, 1);
  gboolean is_broken;

  piece->sink = sink;
  piece->at = g_get_monotonic_time ();
  piece->n = (guint) (gst_buffer_get_size (buffer) / sizeof (float));
  piece->samples = g_new (float, piece->n);
  gst_buffer_extract (buffer, 0, piece->samples, piece->n * sizeof (float));
  g_mutex_lock (&lock);
  g_ptr_array_add (heard, piece);
  is_broken = breaks_after > 0 && --breaks_after == 0;
  g_mutex_unlock (&lock);

  if (!is_broken)
    return GST_FLOW_OK;

  /* The words of a sound server's sink that has lost its server. */
  GST_ELEMENT_ERROR (sink, RESOURCE, FAILED, ("Disconnected"), (NULL));
  return GST_FLOW_ERROR;
}

static void
dgz_test_sink_class_init (DgzTestSinkClass *klass)
{
  static GstStaticPadTemplate template = GST_STATIC_PAD_TEMPLATE (
      "sink", GST_PAD_SINK, GST_PAD_ALWAYS,
      GST_STATIC_CAPS ("audio/x-raw, format=F32LE, layout=interleaved"));

  GST_BASE_SINK_CLASS (klass)->render = dgz_test_sink_render;
  gst_element_class_add_static_pad_template (GST_ELEMENT_CLASS (klass), &template);
  gst_element_class_set_static_metadata (GST_ELEMENT_CLASS (klass), "Test sink", "Sink/Audio",
                                         "Writes down what is heard", "The Diggerz developers");
}

static void
dgz_test_sink_init (DgzTestSink *self)
{
  gst_base_sink_set_sync (GST_BASE_SINK (self), TRUE);
}

/* Makes "dgztestsink" known. */
void
dgz_test_sink_register (void)
{
  heard = new_list ();
  g_assert_true (gst_element_register (NULL, "dgztestsink", GST_RANK_NONE, DGZ_TYPE_TEST_SINK));
}

/* Forgets what was heard. */
void
dgz_test_sink_reset (void)
{
  g_mutex_lock (&lock);
  g_ptr_array_set_size (heard, 0);
  breaks_after = 0;
  g_mutex_unlock (&lock);
}

/* Pulls the plug after so many buffers more. */
void
dgz_test_sink_break (guint n_buffers)
{
  g_mutex_lock (&lock);
  breaks_after = n_buffers;
  g_mutex_unlock (&lock);
}

/**
 * dgz_test_sink_get:
 *
 * Takes what was heard since the last reset.
 *
 * Returns: (transfer full) (element-type DgzHeard)
 */
GPtrArray *
dgz_test_sink_get (void)
{
  GPtrArray *list;

  g_mutex_lock (&lock);
  list = heard;
  heard = new_list ();
  g_mutex_unlock (&lock);
  return list;
}

/* When the first sound was heard since the last reset; 0 where none was. */
gint64
dgz_test_sink_first_time (void)
{
  gint64 at;

  g_mutex_lock (&lock);
  at = heard->len > 0 ? ((DgzHeard *) heard->pdata[0])->at : 0;
  g_mutex_unlock (&lock);
  return at;
}

/* How many pieces were heard since the last reset. */
guint
dgz_test_sink_count (void)
{
  guint n;

  g_mutex_lock (&lock);
  n = heard->len;
  g_mutex_unlock (&lock);
  return n;
}
