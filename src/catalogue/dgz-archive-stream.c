/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The bytes of one member of an archive.
 *
 * A stream reads a file as it is, or a member of a zip; or it unpacks what another stream, its
 * base, reads. So what is packed within a zip is unpacked too.
 */

#include "dgz-archive-stream.h"

#include <string.h>

#include "dgz-archive-gzip.h"
#include "dgz-catalogue-error.h"

/* What unpacks to more than this, and to more than so many times what was read for it, is
 * refused: no table does. */
#define BOMB_SIZE (G_GUINT64_CONSTANT (1) << 30)
#define BOMB_RATIO 1000

/**
 * DgzArchiveStream:
 *
 * The bytes of one member. For one thread at a time.
 */
struct _DgzArchiveStream
{
  GInputStream parent_instance;

  DgzArchiveFile *file;     /* read as it is */
  DgzArchiveZip *zip;       /* where @unpack is from */
  DgzArchiveUnpack *unpack; /* a member of a zip; over @base a packed stream */
  DgzArchiveGzip *gzip;     /* over @base */
  DgzArchiveStream *base;

  guint64 size;                  /* how many bytes there must be, 0 where unknown */
  guint64 position;              /* how many of them were given */
  guint8 head[DGZ_ARCHIVE_HEAD]; /* the first bytes, which were looked at already */
  gsize n_head;
  gboolean at_end;
  GError *error; /* what ended the reading */
};

G_DEFINE_FINAL_TYPE (DgzArchiveStream, dgz_archive_stream, G_TYPE_INPUT_STREAM)

/* How many bytes of the file were used for what was given. */
static guint64
get_used (DgzArchiveStream *self)
{
  if (self->file)
    return self->position;
  if (!self->base || self->base->unpack)
    return self->base ? get_used (self->base) : dgz_archive_unpack_get_used (self->unpack);

  return self->gzip ? dgz_archive_gzip_get_used (self->gzip)
                    : dgz_archive_unpack_get_used (self->unpack);
}

static gssize
read_some (DgzArchiveStream *self,
           void             *buffer,
           gsize             count,
           GCancellable     *cancellable,
           GError          **error)
{
  if (self->file)
    return dgz_archive_file_read (self->file, self->position, buffer, count, error);
  if (self->gzip)
    return dgz_archive_gzip_read (self->gzip, buffer, count, cancellable, error);

  return dgz_archive_unpack_read (self->unpack, buffer, count, cancellable, error);
}

/* Whether what was just read can be right. */
static gboolean
check (DgzArchiveStream *self,
       GError          **error)
{
  if (self->at_end && self->position < self->size)
    return dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_DAMAGED,
                               "Ends at %" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT " bytes",
                               self->position, self->size);
  /* A file may grow while it is read; a member that does was declared wrongly. */
  if (!self->file && self->size > 0 && self->position > self->size)
    return dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_DAMAGED,
                               "Has more than the %" G_GUINT64_FORMAT " bytes declared",
                               self->size);
  if (!self->file && self->position > BOMB_SIZE && self->position / BOMB_RATIO > get_used (self))
    return dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_BOMB,
                               "%" G_GUINT64_FORMAT " bytes from %" G_GUINT64_FORMAT,
                               self->position, get_used (self));

  return TRUE;
}

static gssize
dgz_archive_stream_read (GInputStream *stream,
                         void         *buffer,
                         gsize         count,
                         GCancellable *cancellable,
                         GError      **error)
{
  DgzArchiveStream *self = DGZ_ARCHIVE_STREAM (stream);
  gssize n;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return -1;
  if (self->error) {
    if (error)
      *error = g_error_copy (self->error);
    return -1;
  }
  if (self->n_head > 0 && count > 0) {
    n = (gssize) MIN (count, self->n_head);
    memcpy (buffer, self->head, (gsize) n);
    self->n_head -= (gsize) n;
    memmove (self->head, self->head + n, self->n_head);
    return n;
  }
  if (self->at_end || count == 0)
    return 0;

  n = read_some (self, buffer, count, cancellable, &self->error);
  if (n >= 0) {
    self->position += (guint64) n;
    self->at_end = n == 0;
    if (check (self, &self->error))
      return n;
  }

  /* Kept: a wrong sum is told once by what is below, and then it is the end. */
  if (error)
    *error = g_error_copy (self->error);
  return -1;
}

static gboolean
dgz_archive_stream_close (GInputStream *stream,
                          GCancellable *cancellable,
                          GError      **error)
{
  DgzArchiveStream *self = DGZ_ARCHIVE_STREAM (stream);

  if (self->zip && self->unpack && !self->error)
    dgz_archive_zip_give_back (self->zip, g_steal_pointer (&self->unpack));
  g_clear_pointer (&self->zip, dgz_archive_zip_unref);
  g_clear_pointer (&self->file, dgz_archive_file_unref);
  g_clear_pointer (&self->unpack, dgz_archive_unpack_free);
  g_clear_pointer (&self->gzip, dgz_archive_gzip_free);
  g_clear_object (&self->base);
  return TRUE;
}

static void
dgz_archive_stream_finalize (GObject *object)
{
  DgzArchiveStream *self = DGZ_ARCHIVE_STREAM (object);

  g_clear_error (&self->error);

  G_OBJECT_CLASS (dgz_archive_stream_parent_class)->finalize (object);
}

static void
dgz_archive_stream_class_init (DgzArchiveStreamClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GInputStreamClass *stream_class = G_INPUT_STREAM_CLASS (klass);

  object_class->finalize = dgz_archive_stream_finalize;
  stream_class->read_fn = dgz_archive_stream_read;
  stream_class->close_fn = dgz_archive_stream_close;
}

static void
dgz_archive_stream_init (DgzArchiveStream *self)
{
}

/* Reads the first bytes ahead: they are given out once more. */
static gboolean
look_ahead (DgzArchiveStream *self,
            GCancellable     *cancellable,
            GError          **error)
{
  guint8 head[DGZ_ARCHIVE_HEAD];
  gsize n;

  if (!g_input_stream_read_all (G_INPUT_STREAM (self), head, sizeof head, &n, cancellable, error))
    return FALSE;

  memcpy (self->head, head, n);
  self->n_head = n;
  return TRUE;
}

/* @base, or what unpacks it when its first bytes say that it is packed. */
static GInputStream *
unpack_base (DgzArchiveStream *base,
             GCancellable     *cancellable,
             GError          **error)
{
  g_autoptr (DgzArchiveStream) self = NULL;
  DgzArchivePacking packing;

  if (!look_ahead (base, cancellable, error))
    return NULL;

  packing = dgz_archive_sniff (base->head, base->n_head);
  if (packing == DGZ_ARCHIVE_PACKING_NONE)
    return G_INPUT_STREAM (g_object_ref (base));
  if (packing == DGZ_ARCHIVE_PACKING_ZIP) {
    dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_UNSUPPORTED, "An archive within an archive");
    return NULL;
  }

  self = g_object_new (DGZ_TYPE_ARCHIVE_STREAM, NULL);
  self->base = g_object_ref (base);
  if (packing == DGZ_ARCHIVE_PACKING_GZIP)
    self->gzip = dgz_archive_gzip_new (G_INPUT_STREAM (base));
  else
    self->unpack = dgz_archive_unpack_new_stream (G_INPUT_STREAM (base), cancellable, error);
  if (!self->gzip && !self->unpack)
    return NULL;

  return G_INPUT_STREAM (g_steal_pointer (&self));
}

/**
 * dgz_archive_stream_open:
 * @file: a file
 * @size: how many bytes it must have as it is: fewer are an error; 0 where unknown
 * @cancellable: (nullable): ends the opening
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR or %G_IO_ERROR
 *
 * Opens a file from its begin, unpacked when its first bytes say that it is packed.
 *
 * Returns: (transfer full): the stream, for one thread at a time
 */
GInputStream *
dgz_archive_stream_open (DgzArchiveFile *file,
                         guint64         size,
                         GCancellable   *cancellable,
                         GError        **error)
{
  g_autoptr (DgzArchiveStream) self = g_object_new (DGZ_TYPE_ARCHIVE_STREAM, NULL);

  self->file = g_atomic_rc_box_acquire (file);
  self->size = size;
  return unpack_base (self, cancellable, error);
}

/**
 * dgz_archive_stream_open_zip:
 * @zip: a zip
 * @ordinal: which of its members, in the order of the file, from 0
 * @cancellable: (nullable): ends the opening
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR or %G_IO_ERROR
 *
 * Opens a member of a zip, unpacked once more when it is a packed stream itself.
 *
 * Returns: (transfer full): the stream, for one thread at a time
 */
GInputStream *
dgz_archive_stream_open_zip (DgzArchiveZip *zip,
                             guint          ordinal,
                             GCancellable  *cancellable,
                             GError       **error)
{
  g_autoptr (DgzArchiveStream) self = g_object_new (DGZ_TYPE_ARCHIVE_STREAM, NULL);

  self->zip = dgz_archive_zip_ref (zip);
  self->unpack = dgz_archive_zip_take (zip, ordinal, &self->size, cancellable, error);
  if (!self->unpack)
    return NULL;

  return unpack_base (self, cancellable, error);
}

/**
 * dgz_archive_stream_get_fraction:
 * @stream: a stream of an archive
 *
 * How far the reading is: by bytes where their number is known, else by the packed bytes that
 * were used. On the thread that reads.
 *
 * Returns: 0 to 1; 1 at the end
 */
double
dgz_archive_stream_get_fraction (GInputStream *stream)
{
  DgzArchiveStream *self = DGZ_ARCHIVE_STREAM (stream);
  guint64 at = self->position - self->n_head;
  guint64 size = self->size;

  if (self->at_end && self->n_head == 0)
    return 1.0;
  if (self->base && self->base->unpack)
    return dgz_archive_stream_get_fraction (G_INPUT_STREAM (self->base));
  if (self->base) {
    at = get_used (self);
    size = self->base->size;
  }

  return size > 0 ? MIN ((double) at / (double) size, 1.0) : 0.0;
}
