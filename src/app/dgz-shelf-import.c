/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Hands the files to the catalogue.
 *
 * An import writes the whole catalogue anew, which takes a minute where that
 * is large. So there is one after a scan if there is little to be heard after
 * it, one when all was heard, and few in between: the time from one to the next
 * is a multiple of what the last one took. Which revision of the files the catalogue has is
 * noted beside them.
 */

#include "config.h"

#include "dgz-file-source.h"
#include "dgz-shelf-private.h"

/* So much of the time at most is spent on imports: one part of these. */
#define PARTS 10

/* While files are heard, less often. */
#define HEAR_TIMES 4

static gboolean
has_source (DgzShelf *self)
{
  GListModel *sources = dgz_source_list_get_model (dgz_importer_get_sources (self->importer));

  for (guint i = 0; i < g_list_model_get_n_items (sources); i++) {
    g_autoptr (DgzSourceItem) source = g_list_model_get_item (sources, i);

    if (g_str_equal (dgz_source_item_get_name (source), DGZ_FILES_SOURCE_NAME))
      return TRUE;
  }

  return FALSE;
}

static void
noted_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_debug ("It cannot be noted what the catalogue has: %s", error->message);
}

static void
note_imported (DgzShelf *self,
               gint64    revision)
{
  g_autofree char *path = g_build_filename (self->data_dir, DGZ_SHELF_NOTE_NAME, NULL);

  self->imported = revision;
  dgz_shelf_ask_note (self->asker, g_task_new (NULL, NULL, noted_cb, NULL), path, revision);
}

static void
quiet_ended_cb (DgzImporter *importer,
                gboolean     done,
                gboolean     is_busy,
                DgzShelf    *self)
{
  if (self->is_closed || !self->is_importing)
    return;

  self->is_importing = FALSE;
  self->import_ended = g_get_monotonic_time ();
  if (done) {
    self->import_seconds = dgz_importer_get_seconds (self->importer);
    note_imported (self, self->importing_revision);
  } else if (!is_busy) {
    self->refused = self->importing_revision;
  }
  dgz_shelf_go_on (self);
}

static void
looked_cb (DgzShelf *self)
{
  dgz_shelf_go_on (self);
}

/**
 * dgz_shelf_import_set_up:
 * @self: a shelf
 *
 * Listens to the importer.
 */
void
dgz_shelf_import_set_up (DgzShelf *self)
{
  g_signal_connect_object (self->importer, "quiet-ended", G_CALLBACK (quiet_ended_cb), self, 0);
  g_signal_connect_object (dgz_importer_get_sources (self->importer), "looked",
                           G_CALLBACK (looked_cb), self, G_CONNECT_SWAPPED);
}

static gboolean
due_cb (gpointer data)
{
  DgzShelf *self = data;

  self->import_timer = 0;
  dgz_shelf_go_on (self);
  return G_SOURCE_REMOVE;
}

/* When the next import may be, in monotonic time. */
static gint64
find_due (DgzShelf *self)
{
  gint64 gap = self->means.gap_ms * G_TIME_SPAN_MILLISECOND;
  gint64 hear = self->means.hear_ms * G_TIME_SPAN_MILLISECOND;
  gint64 due = 0;

  gap = MAX (gap, (gint64) (self->import_seconds * PARTS * G_USEC_PER_SEC));
  if (self->import_ended > 0)
    due = self->import_ended + gap;
  if (self->hearing) {
    due = MAX (due, self->hear_begun + hear);
    if (self->import_ended > 0)
      due = MAX (due, self->import_ended + HEAR_TIMES * hear);
  }

  return due;
}

static gboolean
is_quiet (DgzShelf *self)
{
  DgzSourceList *sources = dgz_importer_get_sources (self->importer);

  return self->has_counts && !self->is_counting && self->has_scanned && !self->is_importing &&
         !self->scanning && !dgz_source_list_get_is_looking (sources) &&
         !dgz_source_list_get_trouble (sources);
}

static gboolean
must_import (DgzShelf *self)
{
  /* A source that went while the program runs was removed by the user. */
  gboolean is_lost = !self->has_compared && !has_source (self);

  self->has_compared = TRUE;
  if (is_lost)
    self->imported = -1;
  return self->revision != self->imported && self->revision != self->refused;
}

/**
 * dgz_shelf_import_check:
 * @self: a shelf
 *
 * Begins an import if it is time for one, or sees to it that this is found out when it is.
 */
void
dgz_shelf_import_check (DgzShelf *self)
{
  g_autofree char *path = NULL;
  gint64 now = g_get_monotonic_time ();
  gint64 due;

  g_clear_handle_id (&self->import_timer, g_source_remove);
  if (!is_quiet (self))
    return;
  if (self->counts.n == 0) {
    /* What was removed for the time being may be kept after all. */
    if (g_hash_table_size (self->hidden) == 0 && self->leaving->len == 0 &&
        self->forgetting == 0 && has_source (self)) {
      note_imported (self, -1);
      dgz_importer_remove_source (self->importer, DGZ_FILES_SOURCE_NAME);
    }
    return;
  }
  if (!must_import (self))
    return;

  due = find_due (self);
  if (due > now) {
    self->import_timer =
        g_timeout_add ((guint) ((due - now) / G_TIME_SPAN_MILLISECOND + 1), due_cb, self);
    return;
  }

  path = g_build_filename (self->data_dir, DGZ_FILES_NAME, NULL);
  self->is_importing = TRUE;
  self->importing_revision = self->revision;
  dgz_importer_import_quietly (self->importer, path);
}
