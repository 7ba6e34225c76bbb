/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Sees what GstPlay does not tell: the errors of the elements themselves, and
 * how much of a clip has come.
 *
 * Messages are read where they are posted, before GstPlay reads them: on an
 * error it empties the bus, and the reason may be lost with the rest. Which
 * clip a message is of tells the count of addresses the playbin has been given:
 * the threads of the clip before have ended when it is given the next.
 */

#include "dgz-watch.h"

#include <gst/gst.h>

#include "dgz-fault.h"
#include "dgz-promise.h"

/* What is looked at of a clip to learn how long it is to be. */
#define HEAD_SIZE 8192
/* How much may be missing: not all who write a size count alike. */
#define LEAST_SLACK 4096
#define MOST_SLACK 65536
/* The part of a queue of two seconds that is enough to begin with, or go on. */
#define ENOUGH 0.15
/* Longer than the player waits, so that it is the player that gives up. */
#define TIMEOUT_SECONDS 15

/**
 * DgzWatch:
 *
 * Watches one playbin. Main thread, but for what the playbin calls.
 */
struct _DgzWatch
{
  GstElement *playbin;
  GstElement *sink;
  gulong uri_handler;
  gulong source_handler;

  GMutex lock; /* guards all that follows */
  DgzWatchFunc func;
  gpointer data;
  guint n_wanted; /* addresses that were asked for */
  guint n_taken;  /* addresses the playbin has been given */
  DgzPlayerError missing;
  GError *error; /* the first of the address */
  guint n_error; /* of which */
  GSource *source;
  GWeakRef reader;
  GByteArray *head;
  guint64 n_bytes; /* how far into the clip what came reaches */
};

static void
watch_clear (gpointer data)
{
  DgzWatch *self = data;

  g_clear_error (&self->error);
  g_byte_array_unref (self->head);
  g_weak_ref_clear (&self->reader);
  g_clear_object (&self->sink);
  g_mutex_clear (&self->lock);
}

static void
watch_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, watch_clear);
}

static void
closure_unref (gpointer  data,
               GClosure *closure)
{
  watch_unref (data);
}

static gboolean
tell_cb (gpointer data)
{
  DgzWatch *self = data;
  g_autoptr (GError) error = dgz_watch_take (self);

  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->source, g_source_unref);
  g_mutex_unlock (&self->lock);
  if (error && self->func)
    self->func (error, self->data);
  return G_SOURCE_REMOVE;
}

/* What GstPlay takes for no error it will not tell. */
static void
tell_later (DgzWatch *self)
{
  if (self->source)
    return;

  self->source = g_idle_source_new ();
  g_source_set_priority (self->source, G_PRIORITY_DEFAULT);
  g_source_set_callback (self->source, tell_cb, g_atomic_rc_box_acquire (self), watch_unref);
  g_source_attach (self->source, NULL);
}

/* The first fault is the cause, what follows are its effects. */
static void
take_fault (DgzWatch *self,
            GError   *error,
            gboolean  tells)
{
  if (!self->func || (self->error && self->n_error == self->n_taken)) {
    g_error_free (error);
    return;
  }

  g_clear_error (&self->error);
  self->error = error;
  self->n_error = self->n_taken;
  if (tells)
    tell_later (self);
}

static GstBusSyncReply
message_cb (GstBus     *bus,
            GstMessage *message,
            gpointer    data)
{
  DgzWatch *self = data;
  const GstStructure *structure = gst_message_get_structure (message);
  GError *error = NULL;

  /* A clip that sends GstPlay to another address of its own choice is none of ours. */
  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ELEMENT && structure &&
      gst_structure_has_name (structure, "redirect")) {
    gst_message_unref (message);
    return GST_BUS_DROP;
  }

  g_mutex_lock (&self->lock);
  if (dgz_fault_read (message, self->sink, &self->missing, &error))
    take_fault (self, error, GST_MESSAGE_TYPE (message) != GST_MESSAGE_ERROR);
  g_mutex_unlock (&self->lock);
  return GST_BUS_PASS;
}

static void
uri_cb (GstElement *playbin,
        GParamSpec *pspec,
        gpointer    data)
{
  DgzWatch *self = data;

  g_mutex_lock (&self->lock);
  self->n_taken++;
  self->missing = DGZ_PLAYER_ERROR_FAILED;
  self->n_bytes = 0;
  g_byte_array_set_size (self->head, 0);
  g_mutex_unlock (&self->lock);
}

static GstPadProbeReturn
buffer_cb (GstPad          *pad,
           GstPadProbeInfo *info,
           gpointer         data)
{
  DgzWatch *self = data;
  GstBuffer *buffer = GST_PAD_PROBE_INFO_BUFFER (info);
  guint64 size = gst_buffer_get_size (buffer);
  guint64 offset = GST_BUFFER_OFFSET_IS_VALID (buffer) ? GST_BUFFER_OFFSET (buffer) : info->offset;
  guint8 head[HEAD_SIZE];

  g_mutex_lock (&self->lock);
  if (offset == self->head->len && offset < HEAD_SIZE) {
    gsize n = gst_buffer_extract (buffer, 0, head, HEAD_SIZE - (gsize) offset);

    g_byte_array_append (self->head, head, (guint) n);
  }
  if (offset != GST_BUFFER_OFFSET_NONE)
    self->n_bytes = MAX (self->n_bytes, offset + size);
  g_mutex_unlock (&self->lock);
  return GST_PAD_PROBE_OK;
}

/* GStreamer would not begin before it has two seconds of the clip in store. */
static void
element_cb (GstElement *playbin,
            GstElement *element,
            gpointer    data)
{
  GObjectClass *klass = G_OBJECT_GET_CLASS (element);

  if (g_object_class_find_property (klass, "high-watermark"))
    g_object_set (element, "high-watermark", ENOUGH, NULL);
}

static void
source_cb (GstElement *playbin,
           GstElement *source,
           gpointer    data)
{
  DgzWatch *self = data;
  GObjectClass *klass = G_OBJECT_GET_CLASS (source);
  g_autoptr (GstPad) pad = gst_element_get_static_pad (source, "src");

  if (g_object_class_find_property (klass, "iradio-mode"))
    g_object_set (source, "iradio-mode", FALSE, "timeout", TIMEOUT_SECONDS, NULL);
  g_weak_ref_set (&self->reader, source);
  if (pad)
    gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_BUFFER, buffer_cb, g_atomic_rc_box_acquire (self),
                       watch_unref);
}

/**
 * dgz_watch_new:
 * @playbin: what plays
 * @sink: (nullable): its sink, if it was set
 * @func: what to call on a fault that GstPlay does not tell
 * @data: what to give it
 *
 * Watches a playbin, and is its bus's sync handler.
 *
 * Returns: (transfer full): the watch, for dgz_watch_free()
 */
DgzWatch *
dgz_watch_new (GstElement  *playbin,
               GstElement  *sink,
               DgzWatchFunc func,
               gpointer     data)
{
  DgzWatch *self = g_atomic_rc_box_new0 (DgzWatch);
  g_autoptr (GstBus) bus = gst_element_get_bus (playbin);

  g_mutex_init (&self->lock);
  self->playbin = g_object_ref (playbin);
  g_set_object (&self->sink, sink);
  self->func = func;
  self->data = data;
  self->head = g_byte_array_new ();
  g_weak_ref_init (&self->reader, NULL);
  gst_bus_set_sync_handler (bus, message_cb, g_atomic_rc_box_acquire (self), watch_unref);
  self->uri_handler =
      g_signal_connect_data (playbin, "notify::uri", G_CALLBACK (uri_cb),
                             g_atomic_rc_box_acquire (self), closure_unref, 0);
  g_signal_connect (playbin, "element-setup", G_CALLBACK (element_cb), NULL);
  self->source_handler =
      g_signal_connect_data (playbin, "source-setup", G_CALLBACK (source_cb),
                             g_atomic_rc_box_acquire (self), closure_unref, 0);
  return self;
}

/**
 * dgz_watch_free:
 * @self: a watch
 *
 * Ends it; nothing is called any more.
 */
void
dgz_watch_free (DgzWatch *self)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (self->playbin);

  g_mutex_lock (&self->lock);
  self->func = NULL;
  if (self->source)
    g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);
  g_mutex_unlock (&self->lock);

  gst_bus_set_sync_handler (bus, NULL, NULL, NULL);
  g_signal_handler_disconnect (self->playbin, self->uri_handler);
  g_signal_handler_disconnect (self->playbin, self->source_handler);
  g_clear_object (&self->playbin);
  watch_unref (self);
}

/**
 * dgz_watch_expect:
 * @self: a watch
 *
 * Forgets the clip so far: the playbin is about to be given another address.
 */
void
dgz_watch_expect (DgzWatch *self)
{
  g_mutex_lock (&self->lock);
  self->n_wanted++;
  g_mutex_unlock (&self->lock);
}

/**
 * dgz_watch_take:
 * @self: a watch
 *
 * Takes the reason why the clip cannot be played.
 *
 * Returns: (transfer full) (nullable): a %DGZ_PLAYER_ERROR; %NULL while there is none
 */
GError *
dgz_watch_take (DgzWatch *self)
{
  GError *error = NULL;

  g_mutex_lock (&self->lock);
  if (self->n_error == self->n_wanted)
    error = g_steal_pointer (&self->error);
  g_mutex_unlock (&self->lock);
  return error;
}

static gboolean
query_size (DgzWatch *self,
            guint64  *size)
{
  g_autoptr (GstElement) reader = g_weak_ref_get (&self->reader);
  gint64 length = 0;

  if (!reader || !gst_element_query_duration (reader, GST_FORMAT_BYTES, &length) || length <= 0)
    return FALSE;

  *size = (guint64) length;
  return TRUE;
}

/**
 * dgz_watch_is_short:
 * @self: a watch
 *
 * Whether a clip that has ended is shorter than its own head says.
 */
gboolean
dgz_watch_is_short (DgzWatch *self)
{
  guint64 promise;
  guint64 n_bytes;
  guint64 size = 0;

  g_mutex_lock (&self->lock);
  promise = dgz_promise_read (self->head->data, self->head->len);
  n_bytes = self->n_bytes;
  g_mutex_unlock (&self->lock);
  /* After a seek beyond the end, not all that is there was read. */
  if (query_size (self, &size))
    n_bytes = MAX (n_bytes, size);

  return n_bytes + CLAMP (promise / 16, LEAST_SLACK, MOST_SLACK) < promise;
}

/**
 * dgz_watch_has_end:
 * @self: a watch
 *
 * Whether it is known how many bytes the clip has; a stream has no end.
 */
gboolean
dgz_watch_has_end (DgzWatch *self)
{
  guint64 size;

  return query_size (self, &size);
}
