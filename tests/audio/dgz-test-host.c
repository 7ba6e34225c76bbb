/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A stand-in for a server of previews on the loopback; each connection has a thread. */

#include "dgz-test-host.h"

#include <string.h>

#define CHUNK 16384
/* Four times what an MP3 of 128 kbit/s needs. */
#define SLOW_CHUNK 2048
#define SLOW_US (G_USEC_PER_SEC / 32)

struct _DgzTestHost
{
  GSocketService *service;
  guint16 port;
  guint count;          /* makes every address another */
  GCancellable *ending; /* lets go of all who wait */

  GMutex lock; /* guards all that follows */
  DgzHostWay way;
  guint status;
  GBytes *body;
  const char *type;
  guint n_requests;
};

static gboolean
write_all (DgzTestHost   *self,
           GOutputStream *out,
           const void    *data,
           gsize          size)
{
  return g_output_stream_write_all (out, data, size, NULL, self->ending, NULL);
}

/* Until the other end closes, or the test ends. */
static void
hold (DgzTestHost       *self,
      GSocketConnection *connection)
{
  GInputStream *in = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  char byte;

  while (g_input_stream_read (in, &byte, 1, self->ending, NULL) > 0)
    ;
}

/* The head of a request; %FALSE where the other end has gone. */
static gboolean
read_request (DgzTestHost      *self,
              GDataInputStream *in,
              gboolean         *is_elsewhere,
              gsize            *from)
{
  g_autofree char *line = g_data_input_stream_read_line (in, NULL, self->ending, NULL);

  if (!line)
    return FALSE;

  *is_elsewhere = g_str_has_prefix (line, "GET /elsewhere");
  *from = 0;
  while (line && *g_strchomp (line)) {
    if (g_ascii_strncasecmp (line, "Range: bytes=", 13) == 0)
      *from = (gsize) g_ascii_strtoull (line + 13, NULL, 10);
    g_free (line);
    line = g_data_input_stream_read_line (in, NULL, self->ending, NULL);
  }
  return line != NULL;
}

static char *
make_head (DgzTestHost *self,
           DgzHostWay   way,
           const char  *type,
           gsize        from,
           gsize        size)
{
  switch (way) {
  case DGZ_HOST_ENDLESS:
    return g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Type: %s\r\nConnection: close\r\n\r\n",
                            type);
  case DGZ_HOST_REDIRECT:
    return g_strdup_printf ("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:%u/elsewhere\r\n"
                            "Content-Length: 0\r\n\r\n",
                            self->port);
  case DGZ_HOST_LOOP:
    return g_strdup_printf ("HTTP/1.1 302 Found\r\nLocation: /again\r\n"
                            "Content-Length: 0\r\n\r\n");
  case DGZ_HOST_STATUS:
    return g_strdup_printf ("HTTP/1.1 %u No\r\nContent-Type: text/plain\r\n"
                            "Content-Length: 0\r\n\r\n",
                            self->status);
  default:
    if (from > 0)
      return g_strdup_printf ("HTTP/1.1 206 Partial Content\r\nContent-Type: %s\r\n"
                              "Content-Range: bytes %zu-%zu/%zu\r\nAccept-Ranges: bytes\r\n"
                              "Content-Length: %zu\r\n\r\n",
                              type, from, size - 1, size, size - from);
    return g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Type: %s\r\nAccept-Ranges: bytes\r\n"
                            "Content-Length: %zu\r\n\r\n",
                            type, size);
  }
}

/* Answers one request; whether the connection may have another. */
static gboolean
answer (DgzTestHost       *self,
        GSocketConnection *connection,
        gboolean           is_elsewhere,
        gsize              from)
{
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  g_autoptr (GBytes) body = NULL;
  g_autofree char *head = NULL;
  const char *data;
  gsize size;
  gsize end;
  gsize chunk;
  DgzHostWay way;

  g_mutex_lock (&self->lock);
  self->n_requests++;
  body = g_bytes_ref (self->body);
  way = is_elsewhere && self->way == DGZ_HOST_REDIRECT ? DGZ_HOST_FINE : self->way;
  data = g_bytes_get_data (body, &size);
  if (way == DGZ_HOST_SHORT)
    size /= 2;
  from = MIN (from, size - 1);
  head = make_head (self, way, self->type, from, size);
  g_mutex_unlock (&self->lock);

  if (way == DGZ_HOST_STALLED) {
    hold (self, connection);
    return FALSE;
  }
  if (!write_all (self, out, head, strlen (head)))
    return FALSE;
  if (way == DGZ_HOST_REDIRECT || way == DGZ_HOST_LOOP || way == DGZ_HOST_STATUS)
    return TRUE;

  chunk = way == DGZ_HOST_SLOW ? SLOW_CHUNK : CHUNK;
  do {
    end = way == DGZ_HOST_DROPPED || way == DGZ_HOST_STALL_HALF ? size / 2 : size;
    for (gsize at = from; at < end; at += chunk) {
      if (!write_all (self, out, data + at, MIN (chunk, end - at)))
        return FALSE;
      if (way == DGZ_HOST_SLOW)
        g_usleep (SLOW_US);
    }
  } while (way == DGZ_HOST_ENDLESS);

  if (way == DGZ_HOST_STALL_HALF)
    hold (self, connection);
  return way == DGZ_HOST_FINE || way == DGZ_HOST_SHORT;
}

static gboolean
run_cb (GThreadedSocketService *service,
        GSocketConnection      *connection,
        GObject                *source,
        DgzTestHost            *self)
{
  g_autoptr (GDataInputStream) in =
      g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (connection)));
  gboolean is_elsewhere;
  gsize from;

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (in), FALSE);
  g_data_input_stream_set_newline_type (in, G_DATA_STREAM_NEWLINE_TYPE_LF);
  while (read_request (self, in, &is_elsewhere, &from) &&
         answer (self, connection, is_elsewhere, from))
    ;
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  return TRUE;
}

/**
 * dgz_test_host_new:
 *
 * Starts a host on a free port of the loopback.
 */
DgzTestHost *
dgz_test_host_new (void)
{
  DgzTestHost *self = g_new0 (DgzTestHost, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) used = NULL;
  g_autoptr (GError) error = NULL;

  g_mutex_init (&self->lock);
  self->ending = g_cancellable_new ();
  self->body = g_bytes_new_static ("", 1);
  self->type = "audio/mpeg";
  self->service = g_threaded_socket_service_new (64);
  g_signal_connect (self->service, "run", G_CALLBACK (run_cb), self);
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), address, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &used, &error);
  g_assert_no_error (error);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (used));
  return self;
}

/* Ends it, and all that wait for it. */
void
dgz_test_host_free (DgzTestHost *self)
{
  g_cancellable_cancel (self->ending);
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  /* Its threads hold it while they run. */
  while (G_OBJECT (self->service)->ref_count > 1)
    g_main_context_iteration (NULL, FALSE);
  g_object_unref (self->service);
  g_object_unref (self->ending);
  g_bytes_unref (self->body);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/* How it answers from now on, and with what. */
void
dgz_test_host_set (DgzTestHost *self,
                   DgzHostWay   way,
                   GBytes      *body,
                   const char  *type)
{
  g_mutex_lock (&self->lock);
  self->way = way;
  g_bytes_ref (body);
  g_bytes_unref (self->body);
  self->body = body;
  self->type = type;
  g_mutex_unlock (&self->lock);
}

/* Answers with a status from now on. */
void
dgz_test_host_set_status (DgzTestHost *self,
                          guint        status)
{
  g_mutex_lock (&self->lock);
  self->way = DGZ_HOST_STATUS;
  self->status = status;
  g_mutex_unlock (&self->lock);
}

/* The clip's address, another one each time. */
char *
dgz_test_host_get_uri (DgzTestHost *self)
{
  return g_strdup_printf ("http://127.0.0.1:%u/clip-%u", self->port, ++self->count);
}

/* How often it was asked for anything. */
guint
dgz_test_host_get_n_requests (DgzTestHost *self)
{
  guint n_requests;

  g_mutex_lock (&self->lock);
  n_requests = self->n_requests;
  g_mutex_unlock (&self->lock);
  return n_requests;
}
