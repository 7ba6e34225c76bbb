/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Generations: how a catalogue is replaced as a whole or not at all.
 *
 * catalogue/current   a file with the name of the folder in use
 * catalogue/7/        the database and the feature file that belong together
 * catalogue/lock      held by the one import that may run
 *
 * An import fills a new folder, flushes it to the disk, and then renames a new
 * `current` over the old one. Killed at any moment, `current` names a folder
 * that is complete. Folders that it does not name are left-overs, and the next
 * import removes them. A reader that has the old files open keeps them.
 */

#include "dgz-generation.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "dgz-catalogue-error.h"

static char *
catalogue_dir (const char *data_dir)
{
  return g_build_filename (data_dir, "catalogue", NULL);
}

static gboolean
fail_errno (GError    **error,
            const char *path,
            int         number)
{
  return dgz_catalogue_fail (error,
                             number == ENOSPC || number == EDQUOT ? DGZ_CATALOGUE_ERROR_FULL
                                                                  : DGZ_CATALOGUE_ERROR_FAILED,
                             "%s: %s", path, g_strerror (number));
}

/**
 * dgz_generation_current:
 * @data_dir: the program's data folder
 *
 * The folder of the catalogue in use.
 *
 * Returns: (transfer full) (nullable): its path; %NULL while nothing was imported
 */
char *
dgz_generation_current (const char *data_dir)
{
  g_autofree char *dir = catalogue_dir (data_dir);
  g_autofree char *pointer = g_build_filename (dir, "current", NULL);
  g_autofree char *name = NULL;

  if (!g_file_get_contents (pointer, &name, NULL, NULL))
    return NULL;

  g_strstrip (name);
  if (*name == '\0' || strspn (name, "0123456789") != strlen (name))
    return NULL;

  /* Also when the folder is gone: that is a fault to be told, not a first start. */
  return g_build_filename (dir, name, NULL);
}

/**
 * dgz_generation_lock:
 * @data_dir: the program's data folder; made if need be
 * @error: return location for %DGZ_CATALOGUE_ERROR_BUSY
 *
 * Takes the right to import; it ends with the process at the latest.
 *
 * Returns: the lock for dgz_generation_unlock(), or -1
 */
int
dgz_generation_lock (const char *data_dir,
                     GError    **error)
{
  g_autofree char *dir = catalogue_dir (data_dir);
  g_autofree char *path = g_build_filename (dir, "lock", NULL);
  int lock;

  if (g_mkdir_with_parents (dir, 0700) != 0) {
    fail_errno (error, dir, errno);
    return -1;
  }

  lock = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock < 0) {
    fail_errno (error, path, errno);
    return -1;
  }
  if (flock (lock, LOCK_EX | LOCK_NB) != 0) {
    dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_BUSY, "Another import holds %s", path);
    close (lock);
    return -1;
  }

  return lock;
}

/**
 * dgz_generation_unlock:
 * @lock: what dgz_generation_lock() returned
 *
 * Gives the right to import back.
 */
void
dgz_generation_unlock (int lock)
{
  close (lock);
}

/**
 * dgz_generation_discard:
 * @generation: (nullable): a generation's folder
 *
 * Removes a generation's folder and the files in it.
 */
void
dgz_generation_discard (const char *generation)
{
  g_autoptr (GDir) dir = generation ? g_dir_open (generation, 0, NULL) : NULL;
  const char *name;

  if (!dir)
    return;

  while ((name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (generation, name, NULL);

    g_unlink (path);
  }
  g_rmdir (generation);
}

/* Removes what killed imports left; returns the highest number in use. */
static guint64
remove_left_overs (const char *dir_path,
                   const char *current)
{
  g_autoptr (GDir) dir = g_dir_open (dir_path, 0, NULL);
  guint64 highest = 0;
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (dir_path, name, NULL);
    guint64 number;

    /* What was to become `current` has its name, a dot and some letters. */
    if (g_str_has_prefix (name, "current."))
      g_unlink (path);
    if (!g_ascii_string_to_unsigned (name, 10, 0, G_MAXINT64, &number, NULL))
      continue;
    if (g_strcmp0 (path, current) == 0)
      highest = MAX (highest, number);
    else
      dgz_generation_discard (path);
  }

  return highest;
}

/**
 * dgz_generation_begin:
 * @data_dir: the program's data folder, whose lock is held
 * @error: return location for a #GError
 *
 * Makes the folder of a new generation.
 *
 * Returns: (transfer full) (nullable): its path
 */
char *
dgz_generation_begin (const char *data_dir,
                      GError    **error)
{
  g_autofree char *dir = catalogue_dir (data_dir);
  g_autofree char *current = dgz_generation_current (data_dir);
  guint64 highest = remove_left_overs (dir, current);
  g_autofree char *name = g_strdup_printf ("%" G_GUINT64_FORMAT, highest + 1);
  g_autofree char *path = g_build_filename (dir, name, NULL);

  if (g_mkdir_with_parents (path, 0700) != 0) {
    fail_errno (error, path, errno);
    return NULL;
  }

  return g_steal_pointer (&path);
}

static gboolean
flush (const char *path,
       GError    **error)
{
  int file = open (path, O_RDONLY | O_CLOEXEC);

  if (file < 0 || fsync (file) != 0) {
    int number = errno;

    if (file >= 0)
      close (file);
    return fail_errno (error, path, number);
  }

  close (file);
  return TRUE;
}

static gboolean
flush_all (const char *generation,
           GError    **error)
{
  g_autoptr (GDir) dir = g_dir_open (generation, 0, error);
  const char *name;

  if (!dir)
    return FALSE;

  while ((name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (generation, name, NULL);

    if (!flush (path, error))
      return FALSE;
  }

  return flush (generation, error);
}

/**
 * dgz_generation_commit:
 * @data_dir: the program's data folder, whose lock is held
 * @generation: a complete generation
 * @error: return location for a #GError
 *
 * Puts a generation in the place of the old one, which is then removed.
 *
 * Returns: %FALSE when the old one is still in use
 */
gboolean
dgz_generation_commit (const char *data_dir,
                       const char *generation,
                       GError    **error)
{
  g_autofree char *dir = catalogue_dir (data_dir);
  g_autofree char *old = dgz_generation_current (data_dir);
  g_autofree char *pointer = g_build_filename (dir, "current", NULL);
  g_autofree char *name = g_path_get_basename (generation);
  g_autoptr (GError) local_error = NULL;

  /* The contents are flushed before the rename, and the rename by flush (dir). */
  if (!flush_all (generation, error))
    return FALSE;
  if (!g_file_set_contents_full (pointer, name, -1,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                 &local_error))
    return dgz_catalogue_fail (error,
                               g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOSPC)
                                   ? DGZ_CATALOGUE_ERROR_FULL
                                   : DGZ_CATALOGUE_ERROR_FAILED,
                               "%s", local_error->message);

  /* From here on the new one counts. Where a folder cannot be flushed the disk may still have
   * the old name, and the old generation stays for the next import to remove. */
  if (flush (dir, NULL) && g_strcmp0 (old, generation) != 0)
    dgz_generation_discard (old);
  return TRUE;
}

/**
 * dgz_generation_clear:
 * @data_dir: the program's data folder, whose lock is held
 * @error: return location for a #GError
 *
 * Leaves nothing imported.
 */
gboolean
dgz_generation_clear (const char *data_dir,
                      GError    **error)
{
  g_autofree char *dir = catalogue_dir (data_dir);
  g_autofree char *old = dgz_generation_current (data_dir);
  g_autofree char *pointer = g_build_filename (dir, "current", NULL);

  if (g_unlink (pointer) != 0 && errno != ENOENT)
    return fail_errno (error, pointer, errno);

  /* As after a commit: the old one goes once it is sure that nobody will be led to it. */
  if (flush (dir, NULL))
    dgz_generation_discard (old);
  return TRUE;
}
