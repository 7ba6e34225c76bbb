/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Looks for files with sound.
 *
 * Every file is to be found by one path, whatever it is asked for: a folder
 * that was added by itself is left to itself where it lies in another, and a
 * link is followed only where it leads out of all of them. What it leads to is
 * entered once in a walk, so that links in a circle end.
 *
 * Paths are bytes; nothing here asks what they mean.
 */

#include "config.h"

#include "dgz-shelf-walk.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Deeper than any folder of music; a walk is a recursion. */
#define MOST_DEEP 64

/* What GStreamer's plugins decode. One for which there is none is told as such, not passed over. */
static const char *const endings[] = { "aac", "aif", "aifc", "aiff", "alac", "ape", "caf",
                                       "flac", "m4a", "mp2", "mp3", "mpc", "oga", "ogg",
                                       "opus", "tta", "wav", "wave", "wma", "wv", NULL };

/* A folder on the disk, by what it is and not by its name. */
typedef struct
{
  guint64 device;
  guint64 inode;
} Place;

static guint
place_hash (gconstpointer data)
{
  const Place *place = data;
  gint64 mixed = (gint64) (place->inode ^ (place->device << 40));

  return g_int64_hash (&mixed);
}

static gboolean
place_equal (gconstpointer a,
             gconstpointer b)
{
  const Place *one = a;
  const Place *other = b;

  return one->device == other->device && one->inode == other->inode;
}

static void
root_free (DgzShelfRoot *root)
{
  g_free (root->path);
  /* Of realpath(). */
  free (root->real);
  g_clear_error (&root->error);
  g_free (root);
}

static void
found_free (DgzShelfFound *found)
{
  g_free (found->path);
  g_free (found);
}

/**
 * dgz_shelf_is_sound:
 * @name: a file's name or path
 *
 * Whether a file has sound, by its name.
 */
gboolean
dgz_shelf_is_sound (const char *name)
{
  const char *dot = strrchr (name, '.');
  g_autofree char *ending = dot ? g_ascii_strdown (dot + 1, -1) : NULL;

  return ending && g_strv_contains (endings, ending);
}

/**
 * dgz_shelf_is_within:
 * @path: a path
 * @folder: a path
 *
 * Whether a path is a folder's, or of something in it.
 */
gboolean
dgz_shelf_is_within (const char *path,
                     const char *folder)
{
  gsize length = strlen (folder);

  if (strncmp (path, folder, length) != 0)
    return FALSE;

  return path[length] == '\0' || path[length] == '/' || (length > 0 && folder[length - 1] == '/');
}

static void
fail (GError    **error,
      const char *path,
      int         number)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (number), "%s: %s", name,
               g_strerror (number));
}

static DgzShelfRoot *
look_at_root (const char *path)
{
  DgzShelfRoot *root = g_new0 (DgzShelfRoot, 1);
  g_autoptr (GDir) dir = NULL;
  struct stat status;

  root->path = g_strdup (path);
  if (stat (path, &status) != 0) {
    fail (&root->error, path, errno);
    return root;
  }

  root->device = status.st_dev;
  root->inode = status.st_ino;
  dir = g_dir_open (path, 0, &root->error);
  if (!dir)
    return root;

  root->is_empty = g_dir_read_name (dir) == NULL;
  root->real = realpath (path, NULL);
  if (!root->real)
    fail (&root->error, path, errno);
  return root;
}

/**
 * dgz_shelf_walk_init:
 * @walk: (out): a walk
 * @paths: all folders that were added
 *
 * Begins a walk, and looks at where the folders are. Blocks.
 */
void
dgz_shelf_walk_init (DgzShelfWalk      *walk,
                     const char *const *paths)
{
  memset (walk, 0, sizeof *walk);
  walk->roots = g_ptr_array_new_with_free_func ((GDestroyNotify) root_free);
  walk->found = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) found_free);
  walk->folders = g_ptr_array_new_with_free_func (g_free);
  walk->unread = g_ptr_array_new_with_free_func (g_free);
  walk->been = g_hash_table_new_full (place_hash, place_equal, g_free, NULL);

  for (guint i = 0; paths[i]; i++) {
    DgzShelfRoot *root = look_at_root (paths[i]);

    for (guint j = 0; j < walk->roots->len && root->real; j++) {
      const DgzShelfRoot *other = walk->roots->pdata[j];

      if (other->real && other->device == root->device && other->inode == root->inode)
        root->twin = other->path;
    }
    g_ptr_array_add (walk->roots, root);
  }
}

/**
 * dgz_shelf_walk_clear:
 * @walk: a walk
 *
 * Frees what was found.
 */
void
dgz_shelf_walk_clear (DgzShelfWalk *walk)
{
  g_ptr_array_unref (walk->roots);
  g_hash_table_unref (walk->found);
  g_ptr_array_unref (walk->folders);
  g_ptr_array_unref (walk->unread);
  g_hash_table_unref (walk->been);
}

static gboolean
is_root (DgzShelfWalk      *walk,
         const struct stat *status)
{
  for (guint i = 0; i < walk->roots->len; i++) {
    const DgzShelfRoot *root = walk->roots->pdata[i];

    if (root->real && root->device == status->st_dev && root->inode == status->st_ino)
      return TRUE;
  }

  return FALSE;
}

static gboolean
leads_out (DgzShelfWalk *walk,
           const char   *path)
{
  char *real = realpath (path, NULL);
  gboolean is_out = real != NULL;

  for (guint i = 0; i < walk->roots->len && is_out; i++) {
    const DgzShelfRoot *root = walk->roots->pdata[i];

    is_out = !root->real || !dgz_shelf_is_within (real, root->real);
  }

  free (real);
  return is_out;
}

static void
add_found (DgzShelfWalk      *walk,
           const char        *path,
           const struct stat *status)
{
  DgzShelfFound *found = g_new0 (DgzShelfFound, 1);

  found->path = g_strdup (path);
  found->size = status->st_size;
  found->changed = (gint64) status->st_mtim.tv_sec * G_USEC_PER_SEC +
                   status->st_mtim.tv_nsec / 1000;
  if (g_hash_table_replace (walk->found, found->path, found) && walk->n_found)
    g_atomic_int_inc (walk->n_found);
}

static gboolean
has_been (DgzShelfWalk      *walk,
          const struct stat *status)
{
  Place place = { status->st_dev, status->st_ino };

  return !g_hash_table_add (walk->been, g_memdup2 (&place, sizeof place));
}

static gboolean walk_folder (DgzShelfWalk *walk,
                             const char   *path,
                             guint         depth,
                             GCancellable *cancellable,
                             GError      **error);

static gboolean
look_at (DgzShelfWalk *walk,
         const char   *path,
         guint         depth,
         GCancellable *cancellable,
         GError      **error)
{
  struct stat status;

  /* What went in the meantime is not there. */
  if (lstat (path, &status) != 0)
    return TRUE;
  if (S_ISLNK (status.st_mode) && (stat (path, &status) != 0 || !leads_out (walk, path)))
    return TRUE;

  if (S_ISDIR (status.st_mode)) {
    if (depth >= MOST_DEEP || is_root (walk, &status) || has_been (walk, &status))
      return TRUE;

    return walk_folder (walk, path, depth + 1, cancellable, error);
  }
  if (S_ISREG (status.st_mode) && dgz_shelf_is_sound (path))
    add_found (walk, path, &status);
  return TRUE;
}

static gboolean
walk_folder (DgzShelfWalk *walk,
             const char   *path,
             guint         depth,
             GCancellable *cancellable,
             GError      **error)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  if (!dir) {
    /* One that went is not one that may not be read. */
    if (g_file_test (path, G_FILE_TEST_EXISTS))
      g_ptr_array_add (walk->unread, g_strdup (path));
    return TRUE;
  }

  g_ptr_array_add (walk->folders, g_strdup (path));
  errno = 0;
  while ((name = g_dir_read_name (dir))) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    if (*name != '.' && !look_at (walk, child, depth, cancellable, error))
      return FALSE;
    errno = 0;
  }

  /* A disk that ended in the middle: what else was there is not known. */
  if (errno != 0)
    g_ptr_array_add (walk->unread, g_strdup (path));
  return TRUE;
}

/**
 * dgz_shelf_walk_run:
 * @walk: a walk
 * @path: a root's path, or a folder's in it
 * @cancellable: (nullable): ends the walk
 * @error: return location for a #GError of %G_IO_ERROR_CANCELLED
 *
 * Looks through a folder and all that are in it. Blocks.
 */
gboolean
dgz_shelf_walk_run (DgzShelfWalk *walk,
                    const char   *path,
                    GCancellable *cancellable,
                    GError      **error)
{
  struct stat status;

  if (stat (path, &status) != 0 || !S_ISDIR (status.st_mode) || has_been (walk, &status))
    return TRUE;

  return walk_folder (walk, path, 0, cancellable, error);
}
