/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A file that is read at many places at once, and what its first bytes say.
 */

#include "dgz-archive-file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The most that one read asks for, so that a cancelled reader is heard soon. */
#define MOST (1024 * 1024)

static gboolean
fail_errno (GError    **error,
            int         number,
            const char *path)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (number), "%s: %s", name,
               g_strerror (number));
  return FALSE;
}

static gboolean
check_regular (const struct stat *info,
               const char        *path,
               GError           **error)
{
  g_autofree char *name = NULL;

  if (S_ISREG (info->st_mode))
    return TRUE;

  name = g_filename_display_name (path);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, "%s is no regular file", name);
  return FALSE;
}

static void
close_file (DgzArchiveFile *file)
{
  if (file->fd >= 0)
    close (file->fd);
}

/**
 * dgz_archive_file_open:
 * @path: a file
 * @follow: whether a link is followed
 * @error: return location for a #GError of %G_IO_ERROR; NOT_REGULAR_FILE for a pipe or a device
 *
 * Opens a regular file. A pipe that nobody writes to is refused, not waited for.
 *
 * Returns: (transfer full): the file, for any thread
 */
DgzArchiveFile *
dgz_archive_file_open (const char *path,
                       gboolean    follow,
                       GError    **error)
{
  g_autoptr (DgzArchiveFile) file = g_atomic_rc_box_new0 (DgzArchiveFile);
  struct stat info;

  file->fd = -1;
  /* Looked at first: opening a device can do something to it. */
  if ((follow ? stat (path, &info) : lstat (path, &info)) != 0) {
    fail_errno (error, errno, path);
    return NULL;
  }
  if (!check_regular (&info, path, error))
    return NULL;

  /* It may have become a pipe since; opening one must not wait. */
  file->fd = open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | (follow ? 0 : O_NOFOLLOW));
  if (file->fd < 0 || fstat (file->fd, &info) != 0) {
    fail_errno (error, errno, path);
    return NULL;
  }
  if (!check_regular (&info, path, error))
    return NULL;

  file->size = (guint64) info.st_size;
  return g_steal_pointer (&file);
}

/**
 * dgz_archive_file_unref:
 * @file: a file
 *
 * Gives a file back; the last to do so closes it.
 */
void
dgz_archive_file_unref (DgzArchiveFile *file)
{
  g_atomic_rc_box_release_full (file, (GDestroyNotify) close_file);
}

/**
 * dgz_archive_file_read:
 * @file: a file
 * @offset: where to read, in bytes
 * @buffer: (out): where to
 * @count: how many bytes at most
 * @error: return location for a #GError of %G_IO_ERROR: what the system says, as when the
 *   stick was pulled
 *
 * Reads from any place, on any thread.
 *
 * Returns: how many bytes, 0 at the end, -1 with @error set
 */
gssize
dgz_archive_file_read (DgzArchiveFile *file,
                       guint64         offset,
                       void           *buffer,
                       gsize           count,
                       GError        **error)
{
  gssize n;
  int number;

  do
    n = pread (file->fd, buffer, MIN (count, MOST), (off_t) offset);
  while (n < 0 && errno == EINTR);

  if (n < 0) {
    number = errno;
    g_set_error_literal (error, G_IO_ERROR, (int) g_io_error_from_errno (number),
                         g_strerror (number));
  }
  return n;
}

static const struct
{
  const char *bytes;
  gsize length;
  DgzArchivePacking packing;
} magic[] = {
  { "\x1f\x8b\x08", 3, DGZ_ARCHIVE_PACKING_GZIP },
  { "\x28\xb5\x2f\xfd", 4, DGZ_ARCHIVE_PACKING_OTHER }, /* zstd */
  { "\x04\x22\x4d\x18", 4, DGZ_ARCHIVE_PACKING_OTHER }, /* lz4 */
  { "\xfd\x37zXZ\0", 6, DGZ_ARCHIVE_PACKING_OTHER },
  { "LZIP\1", 5, DGZ_ARCHIVE_PACKING_OTHER },
  { "PK\3\4", 4, DGZ_ARCHIVE_PACKING_ZIP },
  { "PK\5\6", 4, DGZ_ARCHIVE_PACKING_ZIP }, /* one without members */
};

/* "BZh", a level, and the mark of a block or of the end: no table begins like that. */
static gboolean
is_bzip2 (const guint8 *head,
          gsize         n_head)
{
  return n_head >= 10 && memcmp (head, "BZh", 3) == 0 && g_ascii_isdigit (head[3]) &&
         (memcmp (head + 4, "1AY&SY", 6) == 0 || memcmp (head + 4, "\x17rE8P\x90", 6) == 0);
}

/**
 * dgz_archive_sniff:
 * @head: [n_head] the first bytes of a file
 * @n_head: %DGZ_ARCHIVE_HEAD, or fewer where the file has no more
 *
 * How a file is packed. Unix compress (.Z) and .lzma count as not packed: the one cannot tell
 * that it was cut short, and the other's first bytes could be anything.
 */
DgzArchivePacking
dgz_archive_sniff (const guint8 *head,
                   gsize         n_head)
{
  for (guint i = 0; i < G_N_ELEMENTS (magic); i++) {
    if (n_head >= magic[i].length && memcmp (head, magic[i].bytes, magic[i].length) == 0)
      return magic[i].packing;
  }

  return is_bzip2 (head, n_head) ? DGZ_ARCHIVE_PACKING_OTHER : DGZ_ARCHIVE_PACKING_NONE;
}
