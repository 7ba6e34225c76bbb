/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How many files there are, asked for at most once at a time and told as it changes. */

#include "config.h"

#include "dgz-shelf-item-private.h"
#include "dgz-shelf-private.h"

static void
set_folders (DgzShelf             *self,
             const DgzShelfCounts *counts)
{
  GListModel *folders = G_LIST_MODEL (self->folders);

  for (guint i = 0; i < g_list_model_get_n_items (folders); i++) {
    g_autoptr (DgzShelfFolder) folder = g_list_model_get_item (folders, i);
    const DgzFilesCount *one =
        g_hash_table_lookup (counts->folders, dgz_shelf_folder_get_path (folder));

    if (one)
      dgz_shelf_folder_set_counts (folder, one);
  }
}

static void
take (DgzShelf             *self,
      const DgzShelfCounts *counts)
{
  DgzFilesCount before = self->counts;
  gboolean is_news = !self->has_counts || counts->revision != self->revision;

  self->counts = counts->all;
  self->revision = counts->revision;
  if (!self->has_counts)
    self->imported = counts->imported;
  self->has_counts = TRUE;
  set_folders (self, counts);

  if (before.n != counts->all.n)
    dgz_shelf_notify (self, DGZ_SHELF_PROP_N_FILES);
  if (before.n_waiting != counts->all.n_waiting)
    dgz_shelf_notify (self, DGZ_SHELF_PROP_N_WAITING);
  if (before.n_failed != counts->all.n_failed)
    dgz_shelf_notify (self, DGZ_SHELF_PROP_N_FAILED);
  if (is_news || before.n_waiting != counts->all.n_waiting ||
      before.n_failed != counts->all.n_failed)
    dgz_shelf_emit_changed (self);
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DgzShelf) self = dgz_shelf_strong (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzShelfCounts) counts = g_task_propagate_pointer (G_TASK (result), &error);

  if (!self || self->is_closed)
    return;

  self->is_counting = FALSE;
  self->counted = g_get_monotonic_time ();
  if (counts)
    take (self, counts);
  /* What goes well here does not mend what went wrong elsewhere. */
  if (error)
    dgz_shelf_set_trouble (self, error);
  if (self->wants_count)
    dgz_shelf_count (self);
  dgz_shelf_go_on (self);
}

/**
 * dgz_shelf_count:
 * @self: a shelf
 *
 * Has the files counted, from now on and not before.
 */
void
dgz_shelf_count (DgzShelf *self)
{
  g_autofree char *note_path = NULL;

  if (self->is_closed)
    return;
  if (self->is_counting) {
    self->wants_count = TRUE;
    return;
  }

  self->wants_count = FALSE;
  self->is_counting = TRUE;
  note_path = g_build_filename (self->data_dir, DGZ_SHELF_NOTE_NAME, NULL);
  dgz_shelf_ask_count (self->asker, g_task_new (NULL, NULL, counted_cb, dgz_shelf_weak (self)),
                       dgz_shelf_folders_dup (self), note_path);
}

/**
 * dgz_shelf_get_n_files:
 * @self: a shelf
 *
 * How many files there are.
 */
guint
dgz_shelf_get_n_files (DgzShelf *self)
{
  return self->counts.n;
}

/**
 * dgz_shelf_get_n_waiting:
 * @self: a shelf
 *
 * How many files are still to be heard.
 */
guint
dgz_shelf_get_n_waiting (DgzShelf *self)
{
  return self->counts.n_waiting;
}

/**
 * dgz_shelf_get_n_failed:
 * @self: a shelf
 *
 * How many files cannot be heard.
 */
guint
dgz_shelf_get_n_failed (DgzShelf *self)
{
  return self->counts.n_failed;
}
