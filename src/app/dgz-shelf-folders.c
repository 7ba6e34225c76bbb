/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Which folders there are: a setting, which another window and another program
 * may change too.
 *
 * A folder that was removed is only hidden at first. What is known of its
 * files is forgotten when that is said, or after a while; of a folder that
 * another program has removed, after a while, since it may be put back there.
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dgz-shelf-item-private.h"
#include "dgz-shelf-private.h"

#define FOLDERS_KEY "music-folders"
#define FORGET_SECONDS 300

static void
hidden_free (DgzShelfHidden *hidden)
{
  g_clear_handle_id (&hidden->forgetting, g_source_remove);
  g_object_unref (hidden->folder);
  g_free (hidden);
}

static char **
read_setting (DgzShelf *self)
{
  g_autoptr (GVariant) value = g_settings_get_value (self->settings, FOLDERS_KEY);

  return g_variant_dup_bytestring_array (value, NULL);
}

static gboolean
write_setting (DgzShelf          *self,
               const char *const *paths)
{
  gboolean done;

  self->is_writing = TRUE;
  done = g_settings_set_value (self->settings, FOLDERS_KEY,
                               g_variant_new_bytestring_array (paths, -1));
  self->is_writing = FALSE;
  return done;
}

/**
 * dgz_shelf_folders_dup:
 * @self: a shelf
 *
 * The paths of its folders.
 *
 * Returns: (transfer full): paths
 */
char **
dgz_shelf_folders_dup (DgzShelf *self)
{
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  GListModel *folders = G_LIST_MODEL (self->folders);

  for (guint i = 0; i < g_list_model_get_n_items (folders); i++) {
    g_autoptr (DgzShelfFolder) folder = g_list_model_get_item (folders, i);

    g_strv_builder_add (paths, dgz_shelf_folder_get_path (folder));
  }

  return g_strv_builder_end (paths);
}

/**
 * dgz_shelf_folders_find:
 * @self: a shelf
 * @path: a path
 *
 * Finds a folder.
 *
 * Returns: (transfer none) (nullable)
 */
DgzShelfFolder *
dgz_shelf_folders_find (DgzShelf   *self,
                        const char *path)
{
  GListModel *folders = G_LIST_MODEL (self->folders);

  for (guint i = 0; i < g_list_model_get_n_items (folders); i++) {
    g_autoptr (DgzShelfFolder) folder = g_list_model_get_item (folders, i);

    if (g_str_equal (dgz_shelf_folder_get_path (folder), path))
      return folder;
  }

  return NULL;
}

static gboolean
forget_cb (gpointer data)
{
  DgzShelfHidden *hidden = data;

  hidden->forgetting = 0;
  dgz_shelf_forget_folder (hidden->shelf, dgz_shelf_folder_get_path (hidden->folder));
  return G_SOURCE_REMOVE;
}

static void
hide (DgzShelf *self,
      guint     position)
{
  DgzShelfHidden *hidden = g_new0 (DgzShelfHidden, 1);
  const char *path;

  hidden->shelf = self;
  hidden->folder = g_list_model_get_item (G_LIST_MODEL (self->folders), position);
  hidden->position = position;
  hidden->forgetting = g_timeout_add_seconds (FORGET_SECONDS, forget_cb, hidden);
  path = dgz_shelf_folder_get_path (hidden->folder);
  g_hash_table_insert (self->hidden, g_strdup (path), hidden);
  g_list_store_remove (self->folders, position);
  dgz_shelf_leave (self, path);
}

static void
show (DgzShelf   *self,
      const char *path,
      guint       position)
{
  DgzShelfHidden *hidden = g_hash_table_lookup (self->hidden, path);
  g_autoptr (DgzShelfFolder) folder =
      hidden ? g_object_ref (hidden->folder) : dgz_shelf_folder_new (path);

  if (hidden) {
    g_hash_table_remove (self->hidden, path);
    hidden_free (hidden);
  }
  /* It may be about to be forgotten: that is put off until it was looked through, and then void. */
  for (guint i = self->leaving->len; i > 0; i--) {
    if (g_str_equal (self->leaving->pdata[i - 1], path))
      g_ptr_array_remove_index (self->leaving, i - 1);
  }
  g_list_store_insert (self->folders, position, folder);
  dgz_shelf_want_part (self, path);
}

/**
 * dgz_shelf_folders_sync:
 * @self: a shelf
 *
 * Takes over what the setting says.
 */
void
dgz_shelf_folders_sync (DgzShelf *self)
{
  g_auto (GStrv) paths = read_setting (self);
  GListModel *folders = G_LIST_MODEL (self->folders);
  gboolean has_lost = FALSE;

  if (self->is_closed || self->is_writing)
    return;

  for (guint i = g_list_model_get_n_items (folders); i > 0; i--) {
    g_autoptr (DgzShelfFolder) folder = g_list_model_get_item (folders, i - 1);

    if (!g_strv_contains ((const char *const *) paths, dgz_shelf_folder_get_path (folder))) {
      hide (self, i - 1);
      has_lost = TRUE;
    }
  }
  for (guint i = 0; paths[i]; i++) {
    if (g_path_is_absolute (paths[i]) && !dgz_shelf_folders_find (self, paths[i]))
      show (self, paths[i], MIN (i, g_list_model_get_n_items (folders)));
  }

  if (has_lost)
    dgz_shelf_count (self);
  dgz_shelf_go_on (self);
}

/**
 * dgz_shelf_folders_clear:
 * @self: a shelf
 *
 * Lets go of what was hidden, without forgetting it.
 */
void
dgz_shelf_folders_clear (DgzShelf *self)
{
  GHashTableIter iter;
  gpointer hidden;

  g_hash_table_iter_init (&iter, self->hidden);
  while (g_hash_table_iter_next (&iter, NULL, &hidden)) {
    hidden_free (hidden);
    g_hash_table_iter_remove (&iter);
  }
}

/* Writes the paths of the list, with @path put in at @position where that is given. */
static gboolean
write_with (DgzShelf   *self,
            const char *path,
            guint       position)
{
  g_auto (GStrv) paths = dgz_shelf_folders_dup (self);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  for (guint i = 0; paths[i]; i++)
    g_ptr_array_add (all, paths[i]);
  g_ptr_array_insert (all, (int) MIN (position, all->len), (gpointer) path);
  g_ptr_array_add (all, NULL);
  return write_setting (self, (const char *const *) all->pdata);
}

/**
 * dgz_shelf_get_folders:
 * @self: a shelf
 *
 * The folders, of #DgzShelfFolder; the same model for the shelf's life.
 *
 * Returns: (transfer none)
 */
GListModel *
dgz_shelf_get_folders (DgzShelf *self)
{
  return G_LIST_MODEL (self->folders);
}

/**
 * dgz_shelf_add_folder:
 * @self: a shelf
 * @path: an absolute path, as the system has it
 * @error: return location for a #GError of %G_IO_ERROR, in a sentence
 *
 * Adds a folder, which is looked through at once. Whether it is there is found out then.
 */
gboolean
dgz_shelf_add_folder (DgzShelf   *self,
                      const char *path,
                      GError    **error)
{
  g_autofree char *plain = g_canonicalize_filename (path, "/");

  if (dgz_shelf_folders_find (self, plain)) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_EXISTS, _ ("This folder is there already."));
    return FALSE;
  }
  if (self->is_closed ||
      !write_with (self, plain, g_list_model_get_n_items (G_LIST_MODEL (self->folders)))) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY,
                         _ ("The settings cannot be changed."));
    return FALSE;
  }

  dgz_shelf_folders_sync (self);
  return TRUE;
}

/**
 * dgz_shelf_remove_folder:
 * @self: a shelf
 * @path: a folder's
 *
 * Takes a folder off the list. dgz_shelf_keep_folder() puts it back as it was, until
 * dgz_shelf_forget_folder() or five minutes later.
 *
 * Returns: whether it was there, and the setting could be changed
 */
gboolean
dgz_shelf_remove_folder (DgzShelf   *self,
                         const char *path)
{
  g_auto (GStrv) paths = dgz_shelf_folders_dup (self);
  g_autoptr (GPtrArray) others = g_ptr_array_new ();

  if (self->is_closed || !dgz_shelf_folders_find (self, path))
    return FALSE;

  for (guint i = 0; paths[i]; i++) {
    if (!g_str_equal (paths[i], path))
      g_ptr_array_add (others, paths[i]);
  }
  g_ptr_array_add (others, NULL);
  if (!write_setting (self, (const char *const *) others->pdata))
    return FALSE;

  dgz_shelf_folders_sync (self);
  return TRUE;
}

/**
 * dgz_shelf_keep_folder:
 * @self: a shelf
 * @path: a folder's that was removed
 *
 * Puts a folder back where it was.
 */
void
dgz_shelf_keep_folder (DgzShelf   *self,
                       const char *path)
{
  const DgzShelfHidden *hidden = g_hash_table_lookup (self->hidden, path);

  if (self->is_closed || dgz_shelf_folders_find (self, path))
    return;
  if (write_with (self, path, hidden ? hidden->position : G_MAXINT))
    dgz_shelf_folders_sync (self);
}

/**
 * dgz_shelf_forget_folder:
 * @self: a shelf
 * @path: a folder's that was removed
 *
 * Forgets the files of a folder for good. Those that are in another folder too stay.
 */
void
dgz_shelf_forget_folder (DgzShelf   *self,
                         const char *path)
{
  DgzShelfHidden *hidden = g_hash_table_lookup (self->hidden, path);
  g_autofree char *kept = g_strdup (path);

  if (self->is_closed || dgz_shelf_folders_find (self, path))
    return;

  if (hidden) {
    g_hash_table_remove (self->hidden, kept);
    hidden_free (hidden);
  }
  g_ptr_array_add (self->leaving, g_steal_pointer (&kept));
  dgz_shelf_go_on (self);
}
