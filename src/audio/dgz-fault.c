/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What a message of GStreamer's means for the user.
 *
 * GstPlay makes one code of all errors. The messages below it still have the
 * domain, the code and the element, and these say what has happened.
 */

#include "dgz-fault.h"

#include <gst/gst.h>
#include <string.h>

#include "dgz-formats.h"

static gboolean
is_of_class (GstObject  *object,
             const char *wanted)
{
  const char *klass;

  if (!GST_IS_ELEMENT (object))
    return FALSE;

  klass = gst_element_get_metadata (GST_ELEMENT (object), GST_ELEMENT_METADATA_KLASS);
  return klass && strstr (klass, wanted);
}

static gboolean
is_of_factory (GstObject  *object,
               const char *name)
{
  GstElementFactory *factory =
      GST_IS_ELEMENT (object) ? gst_element_get_factory (GST_ELEMENT (object)) : NULL;

  return factory && g_str_equal (GST_OBJECT_NAME (factory), name);
}

/* Whether an element is what makes the sound, or within it. */
static gboolean
is_sound (GstObject  *object,
          GstElement *sink)
{
  g_autoptr (GstObject) parent = gst_object_get_parent (object);

  if (is_of_class (object, "Sink/Audio") || (sink && object == GST_OBJECT (sink)))
    return TRUE;

  return parent && is_sound (parent, sink);
}

/* What a type that nobody can take is: sound that wants a decoder, or no sound at all. */
static DgzPlayerError
read_type (const char *type)
{
  return dgz_formats_may_be_sound (type) ? DGZ_PLAYER_ERROR_NO_CODEC : DGZ_PLAYER_ERROR_NOT_AUDIO;
}

/* GStreamer says which decoder it misses before it gives up. */
static DgzPlayerError
read_missing (const GstStructure *structure,
              DgzPlayerError      before)
{
  const GValue *detail = gst_structure_get_value (structure, "detail");
  const char *type = gst_structure_get_string (structure, "type");

  if (!detail || !GST_VALUE_HOLDS_CAPS (detail))
    return g_strcmp0 (type, "urisource") == 0 ? DGZ_PLAYER_ERROR_FAILED
                                              : DGZ_PLAYER_ERROR_NO_CODEC;
  /* The sound counts, not the picture on its sleeve. */
  if (before == DGZ_PLAYER_ERROR_NO_CODEC || gst_caps_get_size (gst_value_get_caps (detail)) == 0)
    return before;

  return read_type (
      gst_structure_get_name (gst_caps_get_structure (gst_value_get_caps (detail), 0)));
}

static DgzPlayerError
read_resource (GstObject          *source,
               int                 code,
               const GstStructure *details)
{
  guint status = 0;

  if (details)
    gst_structure_get_uint (details, "http-status-code", &status);
  if (status == 401 || status == 403 || status == 410)
    return DGZ_PLAYER_ERROR_REFUSED;
  if (status >= 300)
    return DGZ_PLAYER_ERROR_NO_PREVIEW;

  if (is_of_class (source, "Source/Network")) {
    /* What libsoup tells as a status of its own is a connection that was not made. */
    return DGZ_PLAYER_ERROR_OFFLINE;
  }

  return code == GST_RESOURCE_ERROR_NOT_FOUND ? DGZ_PLAYER_ERROR_MISSING
                                              : DGZ_PLAYER_ERROR_FAILED;
}

static DgzPlayerError
read_stream (GstObject     *source,
             int            code,
             DgzPlayerError missing)
{
  switch (code) {
  case GST_STREAM_ERROR_TYPE_NOT_FOUND:
  case GST_STREAM_ERROR_WRONG_TYPE:
    return DGZ_PLAYER_ERROR_NOT_AUDIO;
  case GST_STREAM_ERROR_CODEC_NOT_FOUND:
    return missing != DGZ_PLAYER_ERROR_FAILED ? missing : DGZ_PLAYER_ERROR_NO_CODEC;
  case GST_STREAM_ERROR_DEMUX:
    /* A container whose table of contents never came. */
    return DGZ_PLAYER_ERROR_TRUNCATED;
  default:
    /* A source that cannot connect says no more than this. */
    return is_of_class (source, "Source/Network") ? DGZ_PLAYER_ERROR_OFFLINE : missing;
  }
}

static DgzPlayerError
read_error (GstMessage    *message,
            const GError  *error,
            GstElement    *sink,
            DgzPlayerError missing)
{
  GstObject *source = GST_MESSAGE_SRC (message);
  const GstStructure *details = NULL;

  gst_message_parse_error_details (message, &details);
  if (is_sound (source, sink) || is_of_factory (source, "playsink"))
    return DGZ_PLAYER_ERROR_NO_DEVICE;
  if (error->domain == GST_RESOURCE_ERROR)
    return read_resource (source, error->code, details);
  if (error->domain == GST_STREAM_ERROR)
    return read_stream (source, error->code, missing);

  return missing;
}

/**
 * dgz_fault_read:
 * @message: a message of a playbin's bus
 * @sink: (nullable): the playbin's sink, if it was set
 * @missing: (inout): %DGZ_PLAYER_ERROR_FAILED at first; what earlier messages have told
 * @error: where to put what has happened, as a %DGZ_PLAYER_ERROR
 *
 * Reads what a message means for the one who listens.
 *
 * Most warnings mean nothing. That there is no sound device is one: GStreamer
 * plays on into the void, which is silence without a word. Any thread.
 *
 * Returns: whether playing is over
 */
gboolean
dgz_fault_read (GstMessage     *message,
                GstElement     *sink,
                DgzPlayerError *missing,
                GError        **error)
{
  const GstStructure *structure = gst_message_get_structure (message);
  g_autoptr (GError) told = NULL;

  switch (GST_MESSAGE_TYPE (message)) {
  case GST_MESSAGE_ELEMENT:
    if (structure && gst_structure_has_name (structure, "missing-plugin"))
      *missing = read_missing (structure, *missing);
    return FALSE;
  case GST_MESSAGE_WARNING:
    if (!is_of_factory (GST_MESSAGE_SRC (message), "autoaudiosink"))
      return FALSE;
    gst_message_parse_warning (message, &told, NULL);
    g_set_error_literal (error, DGZ_PLAYER_ERROR, DGZ_PLAYER_ERROR_NO_DEVICE, told->message);
    return TRUE;
  case GST_MESSAGE_ERROR:
    gst_message_parse_error (message, &told, NULL);
    g_set_error_literal (error, DGZ_PLAYER_ERROR,
                         (int) read_error (message, told, sink, *missing), told->message);
    return TRUE;
  default:
    return FALSE;
  }
}
