/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-test-stream.h"

#include <string.h>

/* A stream that hands its bytes out in pieces of a given size, as a pipe or a socket may. */
struct _DgzTestStream
{
  GInputStream parent_instance;

  const char *bytes;
  gsize length;
  gsize position;
  gsize piece; /* how much the next read gives at most */
  gsize rest;
  gsize fail_at;
};

G_DEFINE_FINAL_TYPE (DgzTestStream, dgz_test_stream, G_TYPE_INPUT_STREAM)

static gssize
dgz_test_stream_read (GInputStream *stream,
                      void         *buffer,
                      gsize         count,
                      GCancellable *cancellable,
                      GError      **error)
{
  DgzTestStream *self = DGZ_TEST_STREAM (stream);
  gsize n = MIN (MIN (count, self->piece), self->length - self->position);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return -1;
  if (self->position >= self->fail_at) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "The disk is gone");
    return -1;
  }

  memcpy (buffer, self->bytes + self->position, n);
  self->position += n;
  self->piece = self->rest;
  return (gssize) n;
}

static void
dgz_test_stream_class_init (DgzTestStreamClass *klass)
{
  GInputStreamClass *stream_class = G_INPUT_STREAM_CLASS (klass);

  stream_class->read_fn = dgz_test_stream_read;
}

static void
dgz_test_stream_init (DgzTestStream *self)
{
  self->fail_at = G_MAXSIZE;
}

/* @bytes must outlive the stream; @first is the size of the first piece, @rest of the others. */
GInputStream *
dgz_test_stream_new (const char *bytes,
                     gsize       length,
                     gsize       first,
                     gsize       rest)
{
  DgzTestStream *self = g_object_new (DGZ_TYPE_TEST_STREAM, NULL);

  self->bytes = bytes;
  self->length = length;
  self->piece = first;
  self->rest = rest;
  return G_INPUT_STREAM (self);
}

/* Lets reading fail once @position bytes were read. */
void
dgz_test_stream_set_fail (DgzTestStream *self,
                          gsize          position)
{
  self->fail_at = position;
}
