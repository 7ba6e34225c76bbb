/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-source-list.h"

#include "dgz-contents.h"
#include "dgz-text.h"

/**
 * DgzSourceList:
 *
 * What the catalogue in use is made of, as it was when it was last looked at.
 * Sources can be hidden that are to be removed. On the main thread.
 */
struct _DgzSourceList
{
  GObject parent_instance;

  char *data_dir;
  DgzContents *contents;
  char *trouble;
  GHashTable *hidden; /* names */
  GListStore *shown;
  guint looking; /* how often it is being looked at */
};

enum {
  SIGNAL_CHANGED,
  SIGNAL_LOOKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DgzSourceList, dgz_source_list, G_TYPE_OBJECT)

static void
update (DgzSourceList *self)
{
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();

  for (guint i = 0; self->contents && i < self->contents->sources->len; i++) {
    DgzSourceItem *item = self->contents->sources->pdata[i];

    if (!g_hash_table_contains (self->hidden, dgz_source_item_get_name (item)))
      g_ptr_array_add (shown, item);
  }

  g_list_store_splice (self->shown, 0, g_list_model_get_n_items (G_LIST_MODEL (self->shown)),
                       shown->pdata, shown->len);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DgzSourceList) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzContents) contents = dgz_contents_read_finish (result, &error);

  self->looking--;
  /* What was asked later knows better. */
  if (self->looking > 0)
    return;

  if (error)
    g_debug ("The catalogue cannot be looked at: %s", error->message);
  g_free (self->trouble);
  self->trouble = error ? dgz_text_error (error) : NULL;
  g_clear_pointer (&self->contents, dgz_contents_free);
  self->contents = g_steal_pointer (&contents);
  update (self);
  g_signal_emit (self, signals[SIGNAL_LOOKED], 0);
}

static void
dgz_source_list_finalize (GObject *object)
{
  DgzSourceList *self = DGZ_SOURCE_LIST (object);

  g_free (self->data_dir);
  g_free (self->trouble);
  g_clear_pointer (&self->contents, dgz_contents_free);
  g_hash_table_unref (self->hidden);
  g_object_unref (self->shown);

  G_OBJECT_CLASS (dgz_source_list_parent_class)->finalize (object);
}

static void
dgz_source_list_class_init (DgzSourceListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dgz_source_list_finalize;

  /**
   * DgzSourceList::changed:
   *
   * The catalogue was looked at, or a source was hidden or shown again.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", DGZ_TYPE_SOURCE_LIST, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * DgzSourceList::looked:
   *
   * The list is up to date; follows on #DgzSourceList::changed.
   */
  signals[SIGNAL_LOOKED] = g_signal_new ("looked", DGZ_TYPE_SOURCE_LIST, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dgz_source_list_init (DgzSourceList *self)
{
  self->shown = g_list_store_new (DGZ_TYPE_SOURCE_ITEM);
  self->hidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * dgz_source_list_new:
 * @data_dir: the program's data folder
 *
 * Makes a list that is empty until the catalogue was looked at.
 *
 * Returns: (transfer full): the list
 */
DgzSourceList *
dgz_source_list_new (const char *data_dir)
{
  DgzSourceList *self = g_object_new (DGZ_TYPE_SOURCE_LIST, NULL);

  self->data_dir = g_strdup (data_dir);
  return self;
}

/**
 * dgz_source_list_look:
 * @self: a list
 *
 * Looks at the catalogue, on a thread of its own; #DgzSourceList::looked follows.
 */
void
dgz_source_list_look (DgzSourceList *self)
{
  self->looking++;
  dgz_contents_read_async (self->data_dir, looked_cb, g_object_ref (self));
}

/**
 * dgz_source_list_get_is_looking:
 * @self: a list
 *
 * Whether the catalogue is being looked at.
 */
gboolean
dgz_source_list_get_is_looking (DgzSourceList *self)
{
  return self->looking > 0;
}

/**
 * dgz_source_list_hide:
 * @self: a list
 * @name: a source's name
 *
 * Takes a source off the list, before it is removed or kept after all.
 */
void
dgz_source_list_hide (DgzSourceList *self,
                      const char    *name)
{
  if (g_hash_table_add (self->hidden, g_strdup (name)))
    update (self);
}

/**
 * dgz_source_list_unhide:
 * @self: a list
 * @name: a source's name
 *
 * Puts a source that was hidden on the list again, if it is still there.
 */
void
dgz_source_list_unhide (DgzSourceList *self,
                        const char    *name)
{
  if (g_hash_table_remove (self->hidden, name))
    update (self);
}

/**
 * dgz_source_list_is_hidden:
 * @self: a list
 * @name: a source's name
 *
 * Whether a source was taken off the list.
 */
gboolean
dgz_source_list_is_hidden (DgzSourceList *self,
                           const char    *name)
{
  return g_hash_table_contains (self->hidden, name);
}

/**
 * dgz_source_list_dup_hidden:
 * @self: a list
 *
 * The names of the sources that were taken off the list.
 *
 * Returns: (transfer full): the names
 */
char **
dgz_source_list_dup_hidden (DgzSourceList *self)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, self->hidden);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_strv_builder_add (names, name);

  return g_strv_builder_end (names);
}

/**
 * dgz_source_list_get_model:
 * @self: a list
 *
 * The sources that are not hidden, of #DgzSourceItem; the same model for the list's life.
 *
 * Returns: (transfer none)
 */
GListModel *
dgz_source_list_get_model (DgzSourceList *self)
{
  return G_LIST_MODEL (self->shown);
}

/**
 * dgz_source_list_get_n_tracks:
 * @self: a list
 *
 * How many tracks the catalogue in use has; 0 where that is not known.
 */
guint64
dgz_source_list_get_n_tracks (DgzSourceList *self)
{
  return self->contents ? self->contents->n_tracks : 0;
}

/**
 * dgz_source_list_get_trouble:
 * @self: a list
 *
 * Why the catalogue cannot be looked at, in a sentence.
 *
 * Returns: (transfer none) (nullable)
 */
const char *
dgz_source_list_get_trouble (DgzSourceList *self)
{
  return self->trouble;
}

/**
 * dgz_source_list_get_is_starter:
 * @self: a list
 *
 * Whether the starter catalogue is in use: nothing was imported.
 */
gboolean
dgz_source_list_get_is_starter (DgzSourceList *self)
{
  return self->contents && self->contents->sources->len == 0;
}

/**
 * dgz_source_list_find_report:
 * @self: a list
 * @path: where the report of an import was
 *
 * Where a report is now: it moves when the catalogue changes.
 *
 * Returns: (transfer full) (nullable): the path; %NULL once its source has gone
 */
char *
dgz_source_list_find_report (DgzSourceList *self,
                             const char    *path)
{
  g_autofree char *wanted = g_path_get_basename (path);

  for (guint i = 0; self->contents && i < self->contents->sources->len; i++) {
    const char *now = dgz_source_item_get_report_path (self->contents->sources->pdata[i]);
    g_autofree char *name = now ? g_path_get_basename (now) : NULL;

    if (g_strcmp0 (name, wanted) == 0)
      return g_strdup (now);
  }

  return NULL;
}
