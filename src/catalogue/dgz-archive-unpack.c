/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * All that libarchive does: the members of a zip, and streams packed with bzip2, lz4, lzip, xz
 * or zstd.
 *
 * A zip is read by its central directory: libarchive seeks from one member's header to the
 * next. While it does, it is given small blocks, and large ones for the data.
 */

#include "dgz-archive-unpack.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "dgz-catalogue-error.h"

#define HEADER_BLOCK (4 * 1024)
#define DATA_BLOCK (128 * 1024)

struct _DgzArchiveUnpack
{
  struct archive *archive;
  DgzArchiveFile *file; /* either this, read from @offset on, */
  guint64 offset;
  GInputStream *base; /* or this */
  guint8 *buffer;
  gsize block;
  GCancellable *cancellable; /* of the call that is under way */
  GError *error;             /* why the last block could not be read */
  const guint8 *pending;     /* what was unpacked and not taken yet */
  gsize n_pending;
  guint n_seen;  /* members, with the one that it stands at */
  guint64 begin; /* where the member's data begin */
  gboolean at_end;
};

/* libarchive takes names for text of the thread's locale, and drops what has no place there. */
static locale_t
enter_utf8 (void)
{
  static gsize utf8 = 0;

  if (g_once_init_enter (&utf8)) {
    locale_t own = duplocale (LC_GLOBAL_LOCALE);
    locale_t made = newlocale (LC_CTYPE_MASK, "C.UTF-8", own);

    /* Where there is no such locale, the user's has to do. */
    g_once_init_leave (&utf8, (gsize) (made ? made : own));
  }
  return uselocale ((locale_t) utf8);
}

static la_ssize_t
read_cb (struct archive *archive,
         void           *data,
         const void    **buffer)
{
  DgzArchiveUnpack *self = data;
  gssize n = -1;

  g_clear_error (&self->error);
  if (self->base)
    n = g_input_stream_read (self->base, self->buffer, self->block, self->cancellable,
                             &self->error);
  else if (!g_cancellable_set_error_if_cancelled (self->cancellable, &self->error))
    n = dgz_archive_file_read (self->file, self->offset, self->buffer, self->block, &self->error);
  if (n < 0) {
    archive_set_error (archive, EIO, "%s", self->error->message);
    return -1;
  }

  self->offset += (guint64) n;
  *buffer = self->buffer;
  return n;
}

static la_int64_t
skip_cb (struct archive *archive,
         void           *data,
         la_int64_t      request)
{
  DgzArchiveUnpack *self = data;
  la_int64_t n = MIN (request, (la_int64_t) (self->file->size - MIN (self->file->size,
                                                                     self->offset)));

  self->offset += (guint64) n;
  return n;
}

static la_int64_t
seek_cb (struct archive *archive,
         void           *data,
         la_int64_t      offset,
         int             whence)
{
  DgzArchiveUnpack *self = data;
  la_int64_t from = whence == SEEK_END   ? (la_int64_t) self->file->size
                    : whence == SEEK_CUR ? (la_int64_t) self->offset
                                         : 0;
  la_int64_t to;

  if (__builtin_add_overflow (from, offset, &to) || to < 0) {
    archive_set_error (archive, EIO, "A place before the file's begin");
    return ARCHIVE_FATAL;
  }

  self->offset = (guint64) to;
  return to;
}

/* Sets @error: the file's own, else what libarchive says. */
static gboolean
fail (DgzArchiveUnpack *self,
      int               status,
      GError          **error)
{
  const char *message = archive_error_string (self->archive);

  if (self->error) {
    g_propagate_error (error, g_steal_pointer (&self->error));
    return FALSE;
  }
  if (archive_errno (self->archive) == ENOMEM)
    return dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_FAILED, "%s", g_strerror (ENOMEM));

  return dgz_catalogue_fail (error,
                             status == ARCHIVE_FAILED ? DGZ_CATALOGUE_ERROR_UNSUPPORTED
                                                      : DGZ_CATALOGUE_ERROR_DAMAGED,
                             "%s", message ? message : "Not an archive");
}

static DgzArchiveUnpack *
new_unpack (gsize block)
{
  DgzArchiveUnpack *self = g_new0 (DgzArchiveUnpack, 1);

  self->archive = archive_read_new ();
  g_assert (self->archive);
  self->buffer = g_malloc (DATA_BLOCK);
  self->block = block;
  return self;
}

static gboolean
begin (DgzArchiveUnpack *self,
       GCancellable     *cancellable,
       GError          **error)
{
  int status;

  self->cancellable = cancellable;
  archive_read_set_callback_data (self->archive, self);
  archive_read_set_read_callback (self->archive, read_cb);
  status = archive_read_open1 (self->archive);
  self->cancellable = NULL;
  return status >= ARCHIVE_WARN || fail (self, ARCHIVE_FATAL, error);
}

/**
 * dgz_archive_unpack_new_zip:
 * @file: a zip
 * @cancellable: (nullable): ends the reading
 * @error: return location for a #GError: DAMAGED where it is not a whole zip, or of %G_IO_ERROR
 *
 * Begins to read a zip, before its first member. Members come in the order of the file.
 *
 * Returns: (transfer full): the reader, for one thread
 */
DgzArchiveUnpack *
dgz_archive_unpack_new_zip (DgzArchiveFile *file,
                            GCancellable   *cancellable,
                            GError        **error)
{
  g_autoptr (DgzArchiveUnpack) self = new_unpack (HEADER_BLOCK);

  self->file = g_atomic_rc_box_acquire (file);
  archive_read_support_format_zip_seekable (self->archive);
  archive_read_set_seek_callback (self->archive, seek_cb);
  archive_read_set_skip_callback (self->archive, skip_cb);
  return begin (self, cancellable, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * dgz_archive_unpack_new_stream:
 * @base: a packed stream
 * @cancellable: (nullable): ends the reading
 * @error: return location for a #GError: DAMAGED, or that of the base
 *
 * Begins to unpack a stream.
 *
 * Returns: (transfer full): the reader, for one thread
 */
DgzArchiveUnpack *
dgz_archive_unpack_new_stream (GInputStream *base,
                               GCancellable *cancellable,
                               GError      **error)
{
  g_autoptr (DgzArchiveUnpack) self = new_unpack (DATA_BLOCK);
  DgzArchiveEntry entry;
  g_autoptr (GError) local_error = NULL;

  self->base = g_object_ref (base);
  /* Not all that there are: some start other programs. */
  archive_read_support_filter_bzip2 (self->archive);
  archive_read_support_filter_lz4 (self->archive);
  archive_read_support_filter_lzip (self->archive);
  archive_read_support_filter_xz (self->archive);
  archive_read_support_filter_zstd (self->archive);
  archive_read_support_format_raw (self->archive);
  archive_read_support_format_empty (self->archive);
  if (!begin (self, cancellable, error))
    return NULL;

  /* The stream itself counts as one. */
  if (archive_filter_count (self->archive) < 2) {
    dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_DAMAGED, "The packed stream is not understood");
    return NULL;
  }
  if (!dgz_archive_unpack_next (self, &entry, cancellable, &local_error) && local_error) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return NULL;
  }
  return g_steal_pointer (&self);
}

/**
 * dgz_archive_unpack_free:
 * @self: a reader
 *
 * Frees a reader.
 */
void
dgz_archive_unpack_free (DgzArchiveUnpack *self)
{
  archive_read_free (self->archive);
  g_clear_pointer (&self->file, dgz_archive_file_unref);
  g_clear_object (&self->base);
  g_clear_error (&self->error);
  g_free (self->buffer);
  g_free (self);
}

static GFileType
type_of (struct archive_entry *entry)
{
  switch (archive_entry_filetype (entry)) {
  case AE_IFREG:
    return G_FILE_TYPE_REGULAR;
  case AE_IFDIR:
    return G_FILE_TYPE_DIRECTORY;
  case AE_IFLNK:
    return G_FILE_TYPE_SYMBOLIC_LINK;
  default:
    return G_FILE_TYPE_SPECIAL;
  }
}

/**
 * dgz_archive_unpack_next:
 * @self: a reader
 * @entry: (out): what is said of the member
 * @cancellable: (nullable): ends the reading
 * @error: return location for a #GError: DAMAGED, UNSUPPORTED, or of %G_IO_ERROR
 *
 * Goes on to the next member, without unpacking what lies between.
 *
 * Returns: %FALSE behind the last, or with @error set
 */
gboolean
dgz_archive_unpack_next (DgzArchiveUnpack *self,
                         DgzArchiveEntry  *entry,
                         GCancellable     *cancellable,
                         GError          **error)
{
  struct archive_entry *found;
  locale_t old;
  int status;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  self->n_pending = 0;
  self->at_end = FALSE;
  if (self->file)
    self->block = HEADER_BLOCK;
  self->cancellable = cancellable;
  old = enter_utf8 ();
  do
    status = archive_read_next_header (self->archive, &found);
  while (status == ARCHIVE_RETRY);
  self->cancellable = NULL;

  if (status >= ARCHIVE_WARN && status != ARCHIVE_EOF) {
    const char *name = archive_entry_pathname (found);

    if (!name)
      name = archive_entry_pathname_utf8 (found);
    *entry = (DgzArchiveEntry) { name ? name : "", (guint64) MAX (archive_entry_size (found), 0),
                                type_of (found), archive_entry_is_encrypted (found) };
    self->begin = (guint64) archive_filter_bytes (self->archive, -1);
    self->n_seen++;
  }
  uselocale (old);

  if (status == ARCHIVE_EOF)
    self->at_end = TRUE;
  else if (status < ARCHIVE_WARN)
    fail (self, status, error);
  return status != ARCHIVE_EOF && status >= ARCHIVE_WARN;
}

/* Behind the end of a packed stream there must be nothing: what is there was not understood. */
static gboolean
check_rest (DgzArchiveUnpack *self,
            GError          **error)
{
  gssize n;

  if (!self->base)
    return TRUE;
  if (self->offset > (guint64) archive_filter_bytes (self->archive, -1))
    return dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_DAMAGED,
                               "Bytes behind the end of the packed stream");

  n = g_input_stream_read (self->base, self->buffer, 1, self->cancellable, error);
  return n == 0 || (n > 0 && dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_DAMAGED,
                                                 "Bytes behind the end of the packed stream"));
}

/* Unpacks a block. At the end there is none. */
static gboolean
unpack_block (DgzArchiveUnpack *self,
              GError          **error)
{
  const void *block = NULL;
  la_int64_t offset;
  int status;

  self->block = DATA_BLOCK;
  do {
    self->n_pending = 0;
    status = archive_read_data_block (self->archive, &block, &self->n_pending, &offset);
  } while (status == ARCHIVE_RETRY || (status == ARCHIVE_OK && self->n_pending == 0));
  self->pending = block;

  if (status == ARCHIVE_OK)
    return TRUE;
  self->n_pending = 0;
  self->at_end = status == ARCHIVE_EOF;
  /* A mere warning is what a wrong sum is to libarchive. */
  return self->at_end ? check_rest (self, error) : fail (self, status, error);
}

/**
 * dgz_archive_unpack_read:
 * @self: a reader
 * @buffer: (out): where to
 * @count: how many bytes at most
 * @cancellable: (nullable): ends the reading
 * @error: return location for a #GError: DAMAGED where the data are cut short or their sum is
 *   wrong, UNSUPPORTED, or of the file or the base
 *
 * Unpacks the member. After an error nothing more can be read.
 *
 * Returns: how many bytes, 0 at the end, -1 with @error set
 */
gssize
dgz_archive_unpack_read (DgzArchiveUnpack *self,
                         void             *buffer,
                         gsize             count,
                         GCancellable     *cancellable,
                         GError          **error)
{
  gsize n;

  if (self->n_pending == 0 && !self->at_end) {
    gboolean done;

    self->cancellable = cancellable;
    done = unpack_block (self, error);
    self->cancellable = NULL;
    if (!done)
      return -1;
  }

  n = MIN (count, self->n_pending);
  if (n > 0)
    memcpy (buffer, self->pending, n);
  self->pending += n;
  self->n_pending -= n;
  return (gssize) n;
}

/**
 * dgz_archive_unpack_get_n_seen:
 * @self: a reader
 *
 * How many members it went to, with the one that it stands at.
 */
guint
dgz_archive_unpack_get_n_seen (DgzArchiveUnpack *self)
{
  return self->n_seen;
}

/**
 * dgz_archive_unpack_get_used:
 * @self: a reader
 *
 * How many packed bytes of the member were unpacked.
 */
guint64
dgz_archive_unpack_get_used (DgzArchiveUnpack *self)
{
  guint64 at = (guint64) archive_filter_bytes (self->archive, -1);

  return at > self->begin ? at - self->begin : 0;
}
