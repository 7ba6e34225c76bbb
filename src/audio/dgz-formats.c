/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What a clip may be.
 *
 * GStreamer takes whatever it is given for what it looks like. A list of addresses of more (HLS,
 * DASH, a session's description) it follows to any host and to any file of the user's, whoever
 * wrote it; a clip is one thing, and what is read of it is what was asked for.
 */

#include "dgz-formats.h"

#include <gst/gst.h>
#include <string.h>

/* Those that hold sound, though their names do not say so. */
static const char *const containers[] = {
  "application/mxf",
  "application/ogg",
  "application/vnd.rn-realmedia",
  "application/x-3gp",
  "application/x-apetag",
  "application/x-ape",
  "application/x-gst-av-dsf",
  "application/x-gst-av-xwma",
  "application/x-icy",
  "application/x-id3",
  "application/x-ogm-audio",
};

/* What fetches by itself, or is not for hearing. */
static const char *const refused[] = { "Adaptive", "Image", "Network", "Subtitle" };

static gboolean
has_sound (GstElementFactory *factory)
{
  const GList *templates = gst_element_factory_get_static_pad_templates (factory);

  for (const GList *l = templates; l; l = l->next) {
    GstStaticPadTemplate *template = l->data;
    g_autoptr (GstCaps) caps = gst_static_pad_template_get_caps (template);

    for (guint i = 0; template->direction == GST_PAD_SINK && i < gst_caps_get_size (caps); i++) {
      if (dgz_formats_may_be_sound (gst_structure_get_name (gst_caps_get_structure (caps, i))))
        return TRUE;
    }
  }

  return FALSE;
}

static gboolean
is_refused (GstElementFactory *factory)
{
  const char *klass = gst_element_factory_get_metadata (factory, GST_ELEMENT_METADATA_KLASS);

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++) {
    if (strstr (klass, refused[i]))
      return TRUE;
  }

  return !has_sound (factory);
}

/**
 * dgz_formats_restrict:
 *
 * Has GStreamer choose by itself only what reads sound, and nothing that fetches more of it.
 *
 * For the whole process, once; any thread, after gst_init().
 */
void
dgz_formats_restrict (void)
{
  static gsize is_done;
  GList *factories;

  if (!g_once_init_enter (&is_done))
    return;

  factories = gst_element_factory_list_get_elements (GST_ELEMENT_FACTORY_TYPE_DECODABLE,
                                                     GST_RANK_MARGINAL);
  for (GList *l = factories; l; l = l->next) {
    /* What is of no rank is not chosen. */
    if (is_refused (l->data))
      gst_plugin_feature_set_rank (l->data, GST_RANK_NONE);
  }
  gst_plugin_feature_list_free (factories);
  g_once_init_leave (&is_done, 1);
}

/**
 * dgz_formats_may_be_sound:
 * @type: the name of a type of media
 *
 * Whether what is of a type may be heard, or be what holds that. Any thread.
 */
gboolean
dgz_formats_may_be_sound (const char *type)
{
  if (g_str_has_prefix (type, "audio/") || g_str_has_prefix (type, "video/"))
    return TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (containers); i++) {
    if (g_str_equal (type, containers[i]))
      return TRUE;
  }

  return FALSE;
}
