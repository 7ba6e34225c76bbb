/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Reads a file's tags without decoding it: parsebin takes its container apart, every stream ends in
 * a sink, and once each sink has its first packet all tags have come by.
 *
 * Two things that GStreamer does not promise are looked after. A parser's fault may be lost while
 * parsebin still plugs, and then nothing is said any more: it is over too when no thread of the
 * pipeline is at work. And a parser may never come back: when it is cancelled or after the time
 * limit the pipeline is left to a thread of its own to stop, however long that takes, and the
 * caller goes on.
 */

#include "config.h"

#include "dgz-tags-private.h"

#include <gst/gst.h>

#include "dgz-plugging.h"

#define MAX_STREAMS 16
/* How long a message is waited for before the cancellable is looked at. */
#define SLICE (10 * GST_MSECOND)

typedef struct
{
  GstElement *pipeline;
  GstBus *bus;
  GstTagList *list;
  double seconds;
  gboolean is_playing;
  gboolean is_left; /* to a thread that stops it */
} Reader;

static void
pad_added_cb (GstElement *parser,
              GstPad     *pad,
              GstElement *pipeline)
{
  GstElement *sink;
  g_autoptr (GstPad) entry = NULL;

  if (GST_BIN_NUMCHILDREN (pipeline) >= MAX_STREAMS)
    return;

  sink = gst_element_factory_make ("fakesink", NULL);
  gst_bin_add (GST_BIN (pipeline), sink);
  entry = gst_element_get_static_pad (sink, "sink");
  gst_pad_link (pad, entry);
  gst_element_sync_state_with_parent (sink);
}

static gboolean
reader_init (Reader     *reader,
             const char *path,
             GError    **error)
{
  GstElement *source;
  GstElement *parser;

  gst_init (NULL, NULL);
  source = gst_element_factory_make ("filesrc", NULL);
  parser = gst_element_factory_make ("parsebin", NULL);
  if (!source || !parser) {
    g_clear_object (&source);
    g_clear_object (&parser);
    g_set_error_literal (error, DGZ_SOUND_ERROR, DGZ_SOUND_ERROR_FAILED,
                         "GStreamer lacks its basic elements");
    return FALSE;
  }

  reader->pipeline = gst_pipeline_new (NULL);
  reader->bus = gst_element_get_bus (reader->pipeline);
  reader->list = gst_tag_list_new_empty ();
  g_object_set (source, "location", path, NULL);
  gst_bin_add_many (GST_BIN (reader->pipeline), source, parser, NULL);
  gst_element_link (source, parser);
  g_signal_connect (parser, "autoplug-select", G_CALLBACK (dgz_plugging_select_cb), NULL);
  g_signal_connect (parser, "pad-added", G_CALLBACK (pad_added_cb), reader->pipeline);
  return TRUE;
}

static gpointer
stop_pipeline (gpointer data)
{
  g_autoptr (GstElement) pipeline = data;

  gst_element_set_state (pipeline, GST_STATE_NULL);
  return NULL;
}

static void
reader_clear (Reader *reader)
{
  GstElement *pipeline = g_steal_pointer (&reader->pipeline);

  g_clear_object (&reader->bus);
  g_clear_pointer (&reader->list, gst_tag_list_unref);
  if (!pipeline)
    return;
  if (reader->is_left)
    g_thread_unref (g_thread_new ("dgz-tags-stop", stop_pipeline, pipeline));
  else
    stop_pipeline (pipeline);
}

static void
take_tags (Reader     *reader,
           GstMessage *message)
{
  g_autoptr (GstTagList) list = NULL;

  gst_message_parse_tag (message, &list);
  gst_tag_list_insert (reader->list, list, GST_TAG_MERGE_KEEP);
}

static gboolean
take_duration (Reader *reader)
{
  gint64 duration;

  if (!gst_element_query_duration (reader->pipeline, GST_FORMAT_TIME, &duration) || duration <= 0)
    return FALSE;

  reader->seconds = (double) duration / GST_SECOND;
  return TRUE;
}

/* Where the sound ended. */
static void
take_end (Reader *reader)
{
  gint64 position;

  if (gst_element_query_position (reader->pipeline, GST_FORMAT_TIME, &position) && position > 0)
    reader->seconds = (double) position / GST_SECOND;
  else
    take_duration (reader);
}

static void
set_fault (GError      **error,
           const GError *fault)
{
  DgzSoundError code = DGZ_SOUND_ERROR_FAILED;

  if (fault->domain == GST_RESOURCE_ERROR)
    code = fault->code == GST_RESOURCE_ERROR_NOT_FOUND ||
                   fault->code == GST_RESOURCE_ERROR_OPEN_READ ||
                   fault->code == GST_RESOURCE_ERROR_NOT_AUTHORIZED
               ? DGZ_SOUND_ERROR_MISSING
               : DGZ_SOUND_ERROR_DAMAGED;
  else if (fault->domain == GST_STREAM_ERROR)
    code = fault->code == GST_STREAM_ERROR_TYPE_NOT_FOUND ||
                   fault->code == GST_STREAM_ERROR_WRONG_TYPE
               ? DGZ_SOUND_ERROR_NO_SOUND
           : fault->code == GST_STREAM_ERROR_CODEC_NOT_FOUND ? DGZ_SOUND_ERROR_NO_CODEC
                                                             : DGZ_SOUND_ERROR_DAMAGED;
  else if (fault->domain == GST_CORE_ERROR && fault->code == GST_CORE_ERROR_MISSING_PLUGIN)
    code = DGZ_SOUND_ERROR_NO_CODEC;

  g_set_error_literal (error, DGZ_SOUND_ERROR, code, fault->message);
}

/* Returns: whether it is over, well where @error is not set. */
static gboolean
take_message (Reader     *reader,
              GstMessage *message,
              GError    **error)
{
  g_autoptr (GError) fault = NULL;

  switch (GST_MESSAGE_TYPE (message)) {
  case GST_MESSAGE_TAG:
    take_tags (reader, message);
    return FALSE;
  case GST_MESSAGE_ERROR:
    /* All that was missing is how long it is. */
    if (reader->is_playing)
      return TRUE;
    gst_message_parse_error (message, &fault, NULL);
    set_fault (error, fault);
    return TRUE;
  case GST_MESSAGE_EOS:
    take_end (reader);
    return TRUE;
  case GST_MESSAGE_ASYNC_DONE:
    if (take_duration (reader))
      return TRUE;
    /* It does not say how long it is: its packets tell, without being decoded. An estimate from
     * the first of them would be another every time. */
    if (!reader->is_playing)
      gst_element_set_state (reader->pipeline, GST_STATE_PLAYING);
    reader->is_playing = TRUE;
    return FALSE;
  default:
    return FALSE;
  }
}

static gboolean
run (Reader       *reader,
     double        limit,
     GCancellable *cancellable,
     GError      **error)
{
  gint64 end = g_get_monotonic_time () + (gint64) (limit * G_USEC_PER_SEC);
  int idle = 0;

  gst_element_set_state (reader->pipeline, GST_STATE_PAUSED);
  while (!g_cancellable_set_error_if_cancelled (cancellable, error)) {
    g_autoptr (GstMessage) message = gst_bus_timed_pop (reader->bus, SLICE);
    g_autoptr (GError) fault = NULL;

    if (message && take_message (reader, message, &fault)) {
      if (!fault)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }
    idle = message || dgz_plugging_is_at_work (reader->pipeline) ? 0 : idle + 1;
    reader->is_left = g_get_monotonic_time () > end;
    if (idle * SLICE <= DGZ_PLUGGING_PAUSE && !reader->is_left)
      continue;
    /* The tags are there, and what the parser has seen gives a fair estimate. */
    if (reader->is_playing)
      return take_duration (reader), TRUE;
    g_set_error_literal (error, DGZ_SOUND_ERROR, DGZ_SOUND_ERROR_DAMAGED,
                         reader->is_left ? "The file could not be read in time"
                                         : "Nothing was found in the file");
    return FALSE;
  }

  /* Who cancels does not want to wait. */
  reader->is_left = TRUE;
  return FALSE;
}

/* What a stream is when nothing could take it apart further. */
static void
check_stream (GstElement *sink,
              gboolean   *has_sound,
              gboolean   *is_closed)
{
  static const char *const containers[] = {
    "video/x-ms-asf",
    "video/quicktime",
    "video/x-matroska",
    "video/webm",
    "video/mpegts",
    "application/ogg",
    "application/x-id3",
    "application/x-apetag",
    "application/vnd.rn-realmedia",
  };
  g_autoptr (GstPad) pad = gst_element_get_static_pad (sink, "sink");
  g_autoptr (GstCaps) caps = gst_pad_get_current_caps (pad);
  const char *name = caps && gst_caps_get_size (caps) > 0
                         ? gst_structure_get_name (gst_caps_get_structure (caps, 0))
                         : "";

  *has_sound |= g_str_has_prefix (name, "audio/");
  for (gsize i = 0; i < G_N_ELEMENTS (containers); i++)
    *is_closed |= g_str_equal (name, containers[i]);
}

static gboolean
check_sound (Reader  *reader,
             GError **error)
{
  gboolean has_sound = FALSE;
  gboolean is_closed = FALSE;

  GST_OBJECT_LOCK (reader->pipeline);
  for (GList *at = GST_BIN_CHILDREN (reader->pipeline); at; at = at->next) {
    if (GST_OBJECT_FLAG_IS_SET (at->data, GST_ELEMENT_FLAG_SINK))
      check_stream (at->data, &has_sound, &is_closed);
  }
  GST_OBJECT_UNLOCK (reader->pipeline);

  if (has_sound)
    return TRUE;

  g_set_error_literal (error, DGZ_SOUND_ERROR,
                       is_closed ? DGZ_SOUND_ERROR_NO_CODEC : DGZ_SOUND_ERROR_NO_SOUND,
                       is_closed ? "Nothing here can open the file" : "There is no sound in it");
  return FALSE;
}

/**
 * dgz_tags_list_read:
 * @path: a regular file
 * @limit: seconds after which the file is given up
 * @cancellable: (nullable)
 * @seconds: (out): how long the sound is; 0 where that is not known
 * @error: where to put an error: %DGZ_SOUND_ERROR, or cancelled
 *
 * Reads all tags of a file as GStreamer has them. Blocks; any thread but the main one.
 *
 * Returns: (transfer full): the tags; %NULL with @error set
 */
GstTagList *
dgz_tags_list_read (const char   *path,
                    double        limit,
                    GCancellable *cancellable,
                    double       *seconds,
                    GError      **error)
{
  Reader reader = { 0 };
  GstTagList *list = NULL;

  *seconds = 0.0;
  if (!reader_init (&reader, path, error))
    return NULL;

  if (run (&reader, limit, cancellable, error) && check_sound (&reader, error)) {
    list = g_steal_pointer (&reader.list);
    *seconds = reader.seconds;
  }
  reader_clear (&reader);

  return list;
}
