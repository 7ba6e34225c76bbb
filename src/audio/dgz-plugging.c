/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What decodebin and parsebin have in common.
 *
 * Some files are not sound but say where sound is. A list of HLS or DASH under a name that ends in
 * ".mp3" would have GStreamer ask whatever host it names, merely because it lies in a folder of
 * music. Nothing is fetched that nobody asked for.
 */

#include "dgz-plugging.h"

#include <gst/gst.h>
#include <string.h>

/* More elements than any file needs. One that is a thousand heads of ID3, each in another, would
 * have a thousand, and a gigabyte. */
#define MOST_ELEMENTS 100

static gboolean
is_deep (GstPad *pad)
{
  gboolean is_ghost = GST_IS_GHOST_PAD (pad);
  g_autoptr (GstPad) target =
      is_ghost ? gst_ghost_pad_get_target (GST_GHOST_PAD (pad)) : gst_object_ref (pad);
  g_autoptr (GstElement) element = target ? gst_pad_get_parent_element (target) : NULL;
  g_autoptr (GstObject) bin = element ? gst_object_get_parent (GST_OBJECT (element)) : NULL;

  return GST_IS_BIN (bin) && GST_BIN_NUMCHILDREN (bin) > MOST_ELEMENTS;
}

/**
 * dgz_plugging_select_cb:
 * @bin: a decodebin or parsebin
 * @pad: what is to be taken apart
 * @caps: its type
 * @factory: of the element that could
 * @data: not used
 *
 * A handler of "autoplug-select" that passes over all elements that fetch something themselves,
 * and over all where there are many already. Any thread.
 *
 * Returns: whether to take the element
 */
DgzPluggingSelect
dgz_plugging_select_cb (GstElement        *bin,
                        GstPad            *pad,
                        GstCaps           *caps,
                        GstElementFactory *factory,
                        gpointer           data)
{
  const char *kind = gst_element_factory_get_metadata (factory, GST_ELEMENT_METADATA_KLASS);

  if (kind && (strstr (kind, "Adaptive") || strstr (kind, "Network")))
    return DGZ_PLUGGING_SKIP;
  if (is_deep (pad))
    return DGZ_PLUGGING_SKIP;

  return DGZ_PLUGGING_TRY;
}

static gboolean
pad_is_at_work (GstElement *element)
{
  gboolean is_at_work = FALSE;

  GST_OBJECT_LOCK (element);
  for (GList *at = element->pads; at && !is_at_work; at = at->next)
    is_at_work = gst_pad_get_task_state (at->data) == GST_TASK_STARTED;
  GST_OBJECT_UNLOCK (element);

  return is_at_work;
}

static int
compare_work (const GValue *value,
              gpointer      data)
{
  return pad_is_at_work (g_value_get_object (value)) ? 0 : 1;
}

/**
 * dgz_plugging_is_at_work:
 * @pipeline: a pipeline
 *
 * Whether any thread of a pipeline still reads or waits to be let go on. A fault may be lost while
 * a decodebin or parsebin still plugs, and then nothing is said any more. Any thread.
 */
gboolean
dgz_plugging_is_at_work (GstElement *pipeline)
{
  g_autoptr (GstIterator) elements = gst_bin_iterate_recurse (GST_BIN (pipeline));
  GValue found = G_VALUE_INIT;
  gboolean is = gst_iterator_find_custom (elements, (GCompareFunc) compare_work, &found, NULL);

  if (is)
    g_value_unset (&found);
  return is;
}
