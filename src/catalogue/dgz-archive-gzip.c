/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * gzip: zlib does it, by way of GIO, and not libarchive, which does not compare the sums that
 * stand behind the data: a byte that flipped would go unseen.
 *
 * A file may hold several streams one behind the other, and zeros behind the last.
 */

#include "dgz-archive-gzip.h"

#include "dgz-catalogue-error.h"

#define CHUNK (64 * 1024)

struct _DgzArchiveGzip
{
  GInputStream *base;
  GConverter *inflate;
  guint8 *buffer;
  gsize start; /* of what was not unpacked yet */
  gsize end;
  guint64 used;
  gboolean base_at_end;
  gboolean between; /* behind one stream, maybe before another */
};

/**
 * dgz_archive_gzip_new:
 * @base: the packed bytes
 *
 * Makes an unpacker.
 *
 * Returns: (transfer full): the unpacker, for one thread
 */
DgzArchiveGzip *
dgz_archive_gzip_new (GInputStream *base)
{
  DgzArchiveGzip *self = g_new0 (DgzArchiveGzip, 1);

  self->base = g_object_ref (base);
  self->inflate = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  self->buffer = g_malloc (CHUNK);
  return self;
}

/**
 * dgz_archive_gzip_free:
 * @self: an unpacker
 *
 * Frees an unpacker.
 */
void
dgz_archive_gzip_free (DgzArchiveGzip *self)
{
  g_object_unref (self->base);
  g_object_unref (self->inflate);
  g_free (self->buffer);
  g_free (self);
}

/**
 * dgz_archive_gzip_get_used:
 * @self: an unpacker
 *
 * How many packed bytes were unpacked.
 */
guint64
dgz_archive_gzip_get_used (DgzArchiveGzip *self)
{
  return self->used;
}

static gboolean
fill (DgzArchiveGzip *self,
      GCancellable   *cancellable,
      GError        **error)
{
  gssize n;

  if (self->start < self->end || self->base_at_end)
    return TRUE;

  n = g_input_stream_read (self->base, self->buffer, CHUNK, cancellable, error);
  if (n < 0)
    return FALSE;

  self->start = 0;
  self->end = (gsize) n;
  self->base_at_end = n == 0;
  return TRUE;
}

static void
use (DgzArchiveGzip *self,
     gsize           n)
{
  self->start += n;
  self->used += n;
}

/* Passes over the zeros behind a stream, as far as they were read. */
static void
pass_zeros (DgzArchiveGzip *self)
{
  while (self->start < self->end && self->buffer[self->start] == 0)
    use (self, 1);

  if (self->start < self->end) {
    g_converter_reset (self->inflate);
    self->between = FALSE;
  }
}

/* One step of unpacking: how many bytes it gave, maybe none yet; -1 with @error set. */
static gssize
unpack (DgzArchiveGzip *self,
        void           *buffer,
        gsize           count,
        GError        **error)
{
  g_autoptr (GError) local_error = NULL;
  gsize n_read = 0;
  gsize n_written = 0;
  GConverterResult result =
      g_converter_convert (self->inflate, self->buffer + self->start, self->end - self->start,
                           buffer, count, G_CONVERTER_NO_FLAGS, &n_read, &n_written, &local_error);

  if (result == G_CONVERTER_ERROR) {
    dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_DAMAGED, "gzip: %s", local_error->message);
    return -1;
  }

  use (self, n_read);
  self->between = result == G_CONVERTER_FINISHED;
  return (gssize) n_written;
}

/**
 * dgz_archive_gzip_read:
 * @self: an unpacker
 * @buffer: (out): where to
 * @count: how many bytes at most, not 0
 * @cancellable: (nullable): ends the reading
 * @error: return location for a #GError: DAMAGED where the data are cut short or their sum is
 *   wrong, or that of the base
 *
 * Unpacks.
 *
 * Returns: how many bytes, 0 at the end, -1 with @error set
 */
gssize
dgz_archive_gzip_read (DgzArchiveGzip *self,
                       void           *buffer,
                       gsize           count,
                       GCancellable   *cancellable,
                       GError        **error)
{
  for (;;) {
    gssize n;

    if (!fill (self, cancellable, error))
      return -1;
    if (self->between) {
      pass_zeros (self);
      if (self->between && self->base_at_end)
        return 0;
      if (self->between)
        continue;
    }

    n = unpack (self, buffer, count, error);
    if (n != 0)
      return n;
  }
}
