/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Where a deck's sound goes: through its fader into the device. */

#include "dgz-outlet.h"

#include <gst/gst.h>

/* How much the device has in store: a fade cannot be heard before that is played. */
#define STORE_US 60000
#define PERIOD_US 10000

/* Tests play into a sink of their own; nobody else sets one. */
static GstElement *
make_device (void)
{
  const char *description = g_getenv ("DIGGERZ_AUDIO_SINK");
  g_autoptr (GError) error = NULL;
  GstElement *sink;

  if (!description)
    return gst_element_factory_make ("autoaudiosink", NULL);

  sink = gst_parse_bin_from_description (description, TRUE, &error);
  if (!sink)
    g_warning ("DIGGERZ_AUDIO_SINK: %s", error->message);
  return sink;
}

/* The sound server's default is a fifth of a second: too late for a fade. */
static void
element_added_cb (GstBin     *bin,
                  GstBin     *parent,
                  GstElement *element,
                  gpointer    data)
{
  GObjectClass *klass = G_OBJECT_GET_CLASS (element);

  if (g_object_class_find_property (klass, "buffer-time") &&
      g_object_class_find_property (klass, "latency-time"))
    g_object_set (element, "buffer-time", (gint64) STORE_US, "latency-time",
                  (gint64) PERIOD_US, NULL);
}

/*
 * The fader stands within the sink: playbin's place for a filter is before a
 * queue of a second, and what is faded there is heard a second later.
 */
static GstElement *
make_bin (DgzFader   *fader,
          GstElement *device)
{
  GstElement *bin = gst_bin_new (NULL);
  GstElement *before = gst_element_factory_make ("audioconvert", NULL);
  GstElement *after = gst_element_factory_make ("audioconvert", NULL);
  GstElement *resample = gst_element_factory_make ("audioresample", NULL);
  g_autoptr (GstPad) pad = NULL;

  if (!before || !after || !resample) {
    g_warning ("GStreamer has no audioconvert or audioresample");
    g_clear_pointer (&before, gst_object_unref);
    g_clear_pointer (&after, gst_object_unref);
    g_clear_pointer (&resample, gst_object_unref);
    gst_object_unref (bin);
    return device;
  }

  g_signal_connect (bin, "deep-element-added", G_CALLBACK (element_added_cb), NULL);
  gst_bin_add_many (GST_BIN (bin), before, GST_ELEMENT (fader), after, resample, device,
                    NULL);
  gst_element_link_many (before, GST_ELEMENT (fader), after, resample, device, NULL);
  pad = gst_element_get_static_pad (before, "sink");
  gst_element_add_pad (bin, gst_ghost_pad_new ("sink", pad));
  return bin;
}

/**
 * dgz_outlet_new:
 * @fader: a fader, which becomes part of it
 * @device: (out) (transfer none): what within it makes the sound
 *
 * Makes a sink for a playbin.
 *
 * Returns: (transfer floating) (nullable): the sink; %NULL where GStreamer has none
 */
GstElement *
dgz_outlet_new (DgzFader    *fader,
                GstElement **device)
{
  *device = make_device ();
  return *device ? make_bin (fader, *device) : NULL;
}
