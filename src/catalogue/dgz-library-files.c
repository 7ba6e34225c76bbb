/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The library's files beside what SQLite does with them: made for the user's
 * eyes alone, replaced whole, and set aside rather than deleted.
 */

#include "dgz-library-files.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dgz-library-values.h"

/* As long as SQLite waits for another program. */
#define LOCK_WAIT_MS 5000
#define LOCK_STEP_MS 20

static gboolean
fail_errno (GError    **error,
            const char *path,
            int         number)
{
  DgzLibraryError code = DGZ_LIBRARY_ERROR_FAILED;

  if (number == ENOSPC || number == EDQUOT || number == EFBIG)
    code = DGZ_LIBRARY_ERROR_FULL;
  else if (number == EACCES || number == EPERM || number == EROFS)
    code = DGZ_LIBRARY_ERROR_READ_ONLY;
  return dgz_library_fail (error, code, "%s: %s", path, g_strerror (number));
}

static gboolean
flush (const char *path,
       GError    **error)
{
  int file = open (path, O_RDONLY | O_CLOEXEC);
  int result = file < 0 ? -1 : fsync (file);
  int number = errno;

  if (file >= 0)
    close (file);
  return result == 0 || fail_errno (error, path, number);
}

static gboolean
flush_folder_of (const char *path,
                 GError    **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return flush (folder, error);
}

/**
 * dgz_library_files_make:
 * @path: a file
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR
 *
 * Makes an empty file, of the user's alone, in the place of any other. A link is left as it is:
 * what it leads to may only be away, as a disk that is not mounted.
 */
gboolean
dgz_library_files_make (const char *path,
                        GError    **error)
{
  int file;

  if (g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    return dgz_library_fail (error, DGZ_LIBRARY_ERROR_LINK, "%s is a link", path);

  g_unlink (path);
  file = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0)
    return fail_errno (error, path, errno);

  close (file);
  return TRUE;
}

/**
 * dgz_library_files_replace:
 * @from: a file that is complete
 * @to: the name that it is to have
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR
 *
 * Puts a file in another's place, so that a power cut leaves one or the other.
 */
gboolean
dgz_library_files_replace (const char *from,
                           const char *to,
                           GError    **error)
{
  if (!flush (from, error))
    return FALSE;
  if (g_rename (from, to) != 0)
    return fail_errno (error, to, errno);

  return flush_folder_of (to, error);
}

/**
 * dgz_library_files_is_cut:
 * @path: a database that SQLite found no fault with
 * @size: how many bytes it says that it has
 *
 * Whether its end is missing. SQLite takes what is not there for zeros; a log that is still to be
 * copied into the file may have it, so nothing is said then.
 */
gboolean
dgz_library_files_is_cut (const char *path,
                          guint64     size)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  GStatBuf status;

  /* Not opened here: closing it would end the locks that SQLite has on it in this process. */
  if (g_stat (log, &status) == 0 && status.st_size > 0)
    return FALSE;

  return g_stat (path, &status) == 0 && (guint64) status.st_size < size;
}

/* A name that nothing has: two files may be damaged on one day. */
static char *
find_name (const char *path)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d");
  char *name = g_strconcat (path, ".damaged-", day, NULL);

  for (guint i = 2; g_file_test (name, G_FILE_TEST_EXISTS); i++) {
    g_free (name);
    name = g_strdup_printf ("%s.damaged-%s-%u", path, day, i);
  }

  return name;
}

/* The log goes first: a new database must never find the old one's. */
static const char *const endings[] = { "-wal", "-shm", "" };

static int
move (const char *path,
      const char *name,
      const char *ending)
{
  g_autofree char *from = g_strconcat (path, ending, NULL);
  g_autofree char *to = g_strconcat (name, ending, NULL);

  return g_rename (from, to) == 0 || errno == ENOENT ? 0 : errno;
}

/**
 * dgz_library_files_set_aside:
 * @path: a damaged database, in a folder that is locked
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR
 *
 * Gives a database a name under which it is kept and not opened. All of its files get it, or none:
 * a log that was parted from its database would be lost.
 *
 * Returns: (transfer full) (nullable): its path now
 */
char *
dgz_library_files_set_aside (const char *path,
                             GError    **error)
{
  g_autofree char *name = find_name (path);

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++) {
    int number = move (path, name, endings[i]);

    if (number != 0) {
      while (i-- > 0)
        move (name, path, endings[i]);
      fail_errno (error, path, number);
      return NULL;
    }
  }

  if (!flush_folder_of (path, error))
    return NULL;
  return g_steal_pointer (&name);
}

/**
 * dgz_library_files_lock:
 * @folder: the library's folder
 * @error: return location for %DGZ_LIBRARY_ERROR_BUSY
 *
 * Takes the right to make, migrate or set aside the library. Waits a few seconds for another
 * program; ends with the process at the latest.
 *
 * Returns: the lock for dgz_library_files_unlock(), or -1
 */
int
dgz_library_files_lock (const char *folder,
                        GError    **error)
{
  int lock = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (lock < 0) {
    fail_errno (error, folder, errno);
    return -1;
  }

  for (int waited = 0; flock (lock, LOCK_EX | LOCK_NB) != 0; waited += LOCK_STEP_MS) {
    /* A file system without locks has no second program to be feared. */
    if (errno != EWOULDBLOCK && errno != EINTR)
      return lock;
    if (waited >= LOCK_WAIT_MS) {
      close (lock);
      dgz_library_fail (error, DGZ_LIBRARY_ERROR_BUSY, "Another program holds %s", folder);
      return -1;
    }
    g_usleep (LOCK_STEP_MS * 1000);
  }

  return lock;
}

/**
 * dgz_library_files_unlock:
 * @lock: what dgz_library_files_lock() returned
 *
 * Gives the right back.
 */
void
dgz_library_files_unlock (int lock)
{
  close (lock);
}
