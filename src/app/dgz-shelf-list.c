/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The user's files as a list: loaded, sorted and searched on other threads, so
 * that typing is as quick over fifty thousand files as over ten.
 *
 * Entries are made as they are looked at, and stay the same when the list is
 * loaded anew, so that what is selected, and has the keyboard, keeps that.
 */

#include "config.h"

#include "dgz-shelf-list.h"

#include "dgz-shelf-lines.h"

/* While files are heard, the list is loaded so many times as rarely as that takes. */
#define REST_TIMES 10

/**
 * DgzShelfList:
 *
 * The user's files, sorted and searched; a list of #DgzShelfEntry.
 */
struct _DgzShelfList
{
  GObject parent_instance;

  DgzShelf *shelf;
  DgzShelfOrder order;
  DgzShelfWhich which;
  char *text;

  GListModel *files;          /* loaded, and not in @lines yet */
  DgzShelfLines *lines;       /* all files; NULL until they were loaded */
  DgzShelfLines *shown_lines; /* those that @shown is of */
  GPtrArray *shown;           /* DgzShelfLine */
  GHashTable *entries;        /* key to DgzShelfEntry */
  GError *error;

  GCancellable *loading;   /* NULL while nothing is loaded */
  GCancellable *arranging; /* NULL while nothing is sorted or searched */
  gint64 load_begun;
  gint64 load_us; /* how long it took */
  guint timer;
  gboolean is_active;
  gboolean is_stale;
};

enum {
  SIGNAL_UPDATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void dgz_shelf_list_init_model (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DgzShelfList, dgz_shelf_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      dgz_shelf_list_init_model))

/* What a thread is given, and gives back. */
typedef struct
{
  GListModel *files; /* to make @lines of, where they are loaded */
  DgzShelfLines *lines;
  DgzShelfOrder order;
  DgzShelfWhich which;
  char *text;
  GPtrArray *shown;
} Work;

static void
work_free (Work *work)
{
  g_clear_object (&work->files);
  g_clear_pointer (&work->shown, g_ptr_array_unref);
  g_clear_pointer (&work->lines, dgz_shelf_lines_unref);
  g_free (work->text);
  g_free (work);
}

static GType
get_item_type (GListModel *model)
{
  return DGZ_TYPE_SHELF_ENTRY;
}

static guint
get_n_items (GListModel *model)
{
  return DGZ_SHELF_LIST (model)->shown->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  DgzShelfList *self = DGZ_SHELF_LIST (model);
  const DgzShelfLine *line;
  DgzShelfEntry *entry;

  if (position >= self->shown->len)
    return NULL;

  line = self->shown->pdata[position];
  entry = g_hash_table_lookup (self->entries, dgz_shelf_file_get_key (line->file));
  if (!entry) {
    entry = dgz_shelf_entry_new (line->file);
    g_hash_table_insert (self->entries, g_strdup (dgz_shelf_file_get_key (line->file)), entry);
  }
  return g_object_ref (entry);
}

static void
dgz_shelf_list_init_model (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static gboolean
is_same (const DgzShelfLine *a,
         const DgzShelfLine *b)
{
  return a == b || g_str_equal (dgz_shelf_file_get_key (a->file), dgz_shelf_file_get_key (b->file));
}

static void
update_entries (DgzShelfList *self)
{
  for (guint i = 0; i < self->shown->len && g_hash_table_size (self->entries) > 0; i++) {
    const DgzShelfLine *line = self->shown->pdata[i];
    DgzShelfEntry *entry = g_hash_table_lookup (self->entries, dgz_shelf_file_get_key (line->file));

    if (entry)
      dgz_shelf_entry_set_file (entry, line->file);
  }
}

/* Tells of no more than what has changed: rows that stay keep the keyboard. */
static void
show (DgzShelfList  *self,
      DgzShelfLines *lines,
      GPtrArray     *shown)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->shown);
  g_autoptr (DgzShelfLines) old_lines = g_steal_pointer (&self->shown_lines);
  guint most = MIN (old->len, shown->len);
  guint head = 0;
  guint tail = 0;

  while (head < most && is_same (old->pdata[head], shown->pdata[head]))
    head++;
  while (tail < most - head &&
         is_same (old->pdata[old->len - 1 - tail], shown->pdata[shown->len - 1 - tail]))
    tail++;

  self->shown = g_ptr_array_ref (shown);
  self->shown_lines = dgz_shelf_lines_ref (lines);
  if (old_lines != lines)
    update_entries (self);
  if (head + tail < MAX (old->len, shown->len))
    g_list_model_items_changed (G_LIST_MODEL (self), head, old->len - head - tail,
                                shown->len - head - tail);
}

static void
arrange_in_thread (GTask        *task,
                   gpointer      source,
                   gpointer      data,
                   GCancellable *cancellable)
{
  Work *work = data;

  if (work->files)
    work->lines = dgz_shelf_lines_new (work->files, cancellable);
  if (work->lines)
    work->shown = dgz_shelf_lines_arrange (work->lines, work->order, work->which, work->text);
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, TRUE);
}

static void
arranged_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  DgzShelfList *self = DGZ_SHELF_LIST (source);
  const Work *work = g_task_get_task_data (G_TASK (result));

  /* Another question has come since. */
  if (!g_task_propagate_boolean (G_TASK (result), NULL))
    return;

  g_clear_object (&self->arranging);
  if (work->files) {
    g_clear_pointer (&self->lines, dgz_shelf_lines_unref);
    self->lines = dgz_shelf_lines_ref (work->lines);
    self->load_us = g_get_monotonic_time () - self->load_begun;
    g_clear_object (&self->files);
    g_clear_object (&self->loading);
  }
  show (self, work->lines, work->shown);
  g_signal_emit (self, signals[SIGNAL_UPDATED], 0);
}

/* Sorts and searches anew what is loaded. */
static void
arrange (DgzShelfList *self)
{
  Work *work;
  g_autoptr (GTask) task = NULL;

  if (!self->files && !self->lines)
    return;

  g_cancellable_cancel (self->arranging);
  g_clear_object (&self->arranging);
  self->arranging = g_cancellable_new ();
  work = g_new0 (Work, 1);
  work->files = self->files ? g_object_ref (self->files) : NULL;
  work->lines = self->files ? NULL : dgz_shelf_lines_ref (self->lines);
  work->order = self->order;
  work->which = self->which;
  work->text = g_strdup (self->text);
  task = g_task_new (self, self->arranging, arranged_cb, NULL);
  g_task_set_source_tag (task, arrange);
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  g_task_run_in_thread (task, arrange_in_thread);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DgzShelfList) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) files =
      dgz_shelf_load_files_finish (DGZ_SHELF (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_error (&self->error);
  if (files) {
    g_set_object (&self->files, files);
    arrange (self);
    return;
  }

  self->error = g_steal_pointer (&error);
  self->load_us = g_get_monotonic_time () - self->load_begun;
  g_clear_object (&self->loading);
  g_signal_emit (self, signals[SIGNAL_UPDATED], 0);
}

static void
load (DgzShelfList *self)
{
  self->is_stale = FALSE;
  self->loading = g_cancellable_new ();
  self->load_begun = g_get_monotonic_time ();
  dgz_shelf_load_files_async (self->shelf, NULL, DGZ_SHELF_ALL, self->loading, loaded_cb,
                              g_object_ref (self));
}

static gboolean
timer_cb (gpointer data)
{
  DgzShelfList *self = data;

  self->timer = 0;
  dgz_shelf_list_reload (self);
  return G_SOURCE_REMOVE;
}

/* Loads anew as soon as the last time is long enough ago. */
static void
changed_cb (DgzShelfList *self)
{
  gint64 due = self->load_begun + REST_TIMES * self->load_us;
  gint64 now = g_get_monotonic_time ();

  self->is_stale = TRUE;
  if (!self->is_active || self->timer > 0)
    return;
  if (!self->loading && due <= now)
    load (self);
  else
    self->timer = g_timeout_add ((guint) (MAX (due - now, 100000) / 1000), timer_cb, self);
}

static void
dgz_shelf_list_dispose (GObject *object)
{
  DgzShelfList *self = DGZ_SHELF_LIST (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_cancellable_cancel (self->arranging);
  g_clear_object (&self->arranging);
  g_clear_object (&self->shelf);

  G_OBJECT_CLASS (dgz_shelf_list_parent_class)->dispose (object);
}

static void
dgz_shelf_list_finalize (GObject *object)
{
  DgzShelfList *self = DGZ_SHELF_LIST (object);

  g_clear_object (&self->files);
  g_ptr_array_unref (self->shown);
  g_clear_pointer (&self->shown_lines, dgz_shelf_lines_unref);
  g_clear_pointer (&self->lines, dgz_shelf_lines_unref);
  g_hash_table_unref (self->entries);
  g_clear_error (&self->error);
  g_free (self->text);

  G_OBJECT_CLASS (dgz_shelf_list_parent_class)->finalize (object);
}

static void
dgz_shelf_list_class_init (DgzShelfListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dgz_shelf_list_dispose;
  object_class->finalize = dgz_shelf_list_finalize;

  /**
   * DgzShelfList::updated:
   *
   * It shows what was asked for, or that failed.
   */
  signals[SIGNAL_UPDATED] = g_signal_new ("updated", DGZ_TYPE_SHELF_LIST, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dgz_shelf_list_init (DgzShelfList *self)
{
  self->text = g_strdup ("");
  self->shown = g_ptr_array_new ();
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

/**
 * dgz_shelf_list_new:
 * @shelf: whose files
 *
 * Makes a list, which is empty until it is active.
 *
 * Returns: (transfer full): the list, for the main thread
 */
DgzShelfList *
dgz_shelf_list_new (DgzShelf *shelf)
{
  DgzShelfList *self = g_object_new (DGZ_TYPE_SHELF_LIST, NULL);

  self->shelf = g_object_ref (shelf);
  self->is_stale = TRUE;
  g_signal_connect_object (shelf, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dgz_shelf_get_folders (shelf), "items-changed",
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * dgz_shelf_list_set_is_active:
 * @self: a list
 * @is_active: whether somebody looks at it
 *
 * Keeps the list up to date, or lets it be.
 */
void
dgz_shelf_list_set_is_active (DgzShelfList *self,
                              gboolean      is_active)
{
  self->is_active = is_active;
  if (is_active && self->is_stale && !self->loading)
    load (self);
}

/**
 * dgz_shelf_list_reload:
 * @self: a list
 *
 * Loads the files anew, where somebody looks at them.
 */
void
dgz_shelf_list_reload (DgzShelfList *self)
{
  self->is_stale = TRUE;
  if (!self->is_active)
    return;
  if (!self->loading)
    load (self);
  else if (self->timer == 0)
    self->timer = g_timeout_add (100, timer_cb, self);
}

/**
 * dgz_shelf_list_set_text:
 * @self: a list
 * @text: words, or parts of words, that each file must have
 *
 * Searches.
 */
void
dgz_shelf_list_set_text (DgzShelfList *self,
                         const char   *text)
{
  if (g_str_equal (text, self->text))
    return;

  g_free (self->text);
  self->text = g_strdup (text);
  arrange (self);
}

/**
 * dgz_shelf_list_set_order:
 * @self: a list
 * @order: how to sort it
 *
 * Sorts.
 */
void
dgz_shelf_list_set_order (DgzShelfList *self,
                          DgzShelfOrder order)
{
  if (order == self->order)
    return;

  self->order = order;
  arrange (self);
}

/**
 * dgz_shelf_list_set_which:
 * @self: a list
 * @which: which files
 *
 * Leaves the others out.
 */
void
dgz_shelf_list_set_which (DgzShelfList *self,
                          DgzShelfWhich which)
{
  if (which == self->which)
    return;

  self->which = which;
  arrange (self);
}

/**
 * dgz_shelf_list_get_n_all:
 * @self: a list
 *
 * How many files were loaded, shown or not.
 */
guint
dgz_shelf_list_get_n_all (DgzShelfList *self)
{
  return self->lines ? dgz_shelf_lines_get_n (self->lines) : 0;
}

/**
 * dgz_shelf_list_get_is_loaded:
 * @self: a list
 *
 * Whether the files were loaded once.
 */
gboolean
dgz_shelf_list_get_is_loaded (DgzShelfList *self)
{
  return self->lines != NULL;
}

/**
 * dgz_shelf_list_get_is_busy:
 * @self: a list
 *
 * Whether what it shows is about to change.
 */
gboolean
dgz_shelf_list_get_is_busy (DgzShelfList *self)
{
  return self->loading || self->arranging;
}

/**
 * dgz_shelf_list_get_error:
 * @self: a list
 *
 * Why the files could not be loaded the last time.
 *
 * Returns: (transfer none) (nullable)
 */
const GError *
dgz_shelf_list_get_error (DgzShelfList *self)
{
  return self->error;
}

/**
 * dgz_shelf_list_find:
 * @self: a list
 * @key: a file's, of dgz_shelf_file_get_key()
 *
 * Finds an entry that was looked at.
 *
 * Returns: (transfer none) (nullable): the entry
 */
DgzShelfEntry *
dgz_shelf_list_find (DgzShelfList *self,
                     const char   *key)
{
  return g_hash_table_lookup (self->entries, key);
}
