/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-filter-sets.h"

#include <glib/gi18n-lib.h>

#include "dgz-filter-sets-private.h"
#include "dgz-filter-text.h"

#define MAX_NAME_LENGTH 100

struct _DgzFilterSet
{
  GObject parent_instance;

  char *name;
  char *notice;
  DgzDigFilter *filter;
};

struct _DgzFilterSets
{
  GObject parent_instance;

  GPtrArray *sets; /* by name */
  DgzFilterSetsWrite write;
  gpointer data;
  GDestroyNotify destroy;
};

static void iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE (DgzFilterSet, dgz_filter_set, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (DgzFilterSets, dgz_filter_sets, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, iface_init))

static void
dgz_filter_set_finalize (GObject *object)
{
  DgzFilterSet *self = DGZ_FILTER_SET (object);

  g_free (self->name);
  g_free (self->notice);
  dgz_dig_filter_free (self->filter);

  G_OBJECT_CLASS (dgz_filter_set_parent_class)->finalize (object);
}

static void
dgz_filter_set_class_init (DgzFilterSetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dgz_filter_set_finalize;
}

static void
dgz_filter_set_init (DgzFilterSet *self)
{
}

/**
 * dgz_filter_set_get_name:
 * @self: a set
 *
 * What the user called it.
 */
const char *
dgz_filter_set_get_name (DgzFilterSet *self)
{
  return self->name;
}

/**
 * dgz_filter_set_get_filter:
 * @self: a set
 *
 * Its filter.
 *
 * Returns: (transfer none)
 */
const DgzDigFilter *
dgz_filter_set_get_filter (DgzFilterSet *self)
{
  return self->filter;
}

/**
 * dgz_filter_set_get_notice:
 * @self: a set
 *
 * What of it this version does not know.
 *
 * Returns: (transfer none) (nullable): a sentence
 */
const char *
dgz_filter_set_get_notice (DgzFilterSet *self)
{
  return self->notice;
}

static GType
get_item_type (GListModel *list)
{
  return DGZ_TYPE_FILTER_SET;
}

static guint
get_n_items (GListModel *list)
{
  return DGZ_FILTER_SETS (list)->sets->len;
}

static gpointer
get_item (GListModel *list,
          guint       position)
{
  GPtrArray *sets = DGZ_FILTER_SETS (list)->sets;

  return position < sets->len ? g_object_ref (sets->pdata[position]) : NULL;
}

static void
iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
dgz_filter_sets_finalize (GObject *object)
{
  DgzFilterSets *self = DGZ_FILTER_SETS (object);

  if (self->destroy)
    self->destroy (self->data);
  g_ptr_array_unref (self->sets);

  G_OBJECT_CLASS (dgz_filter_sets_parent_class)->finalize (object);
}

static void
dgz_filter_sets_class_init (DgzFilterSetsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dgz_filter_sets_finalize;

  g_signal_new ("failed", DGZ_TYPE_FILTER_SETS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_ERROR | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
dgz_filter_sets_init (DgzFilterSets *self)
{
  self->sets = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * dgz_filter_sets_new:
 * @write: (nullable): keeps what is changed
 * @data: for @write
 * @destroy: (nullable): frees @data with the list
 *
 * Makes a list without sets.
 *
 * Returns: (transfer full): the list
 */
DgzFilterSets *
dgz_filter_sets_new (DgzFilterSetsWrite write,
                     gpointer           data,
                     GDestroyNotify     destroy)
{
  DgzFilterSets *self = g_object_new (DGZ_TYPE_FILTER_SETS, NULL);

  self->write = write;
  self->data = data;
  self->destroy = destroy;
  return self;
}

/* The place of a name, or where it belongs. */
static guint
find (DgzFilterSets *self,
      const char    *name,
      gboolean      *is_there)
{
  guint i;
  int order = 1;

  for (i = 0; i < self->sets->len; i++) {
    const DgzFilterSet *set = self->sets->pdata[i];

    order = g_utf8_collate (name, set->name);
    order = order != 0 ? order : g_strcmp0 (name, set->name);
    if (order <= 0)
      break;
  }

  *is_there = i < self->sets->len && order == 0;
  return i;
}

static void
put (DgzFilterSets *self,
     const char    *name,
     DgzDigFilter  *filter,
     char          *notice)
{
  DgzFilterSet *set = g_object_new (DGZ_TYPE_FILTER_SET, NULL);
  gboolean is_there;
  guint at = find (self, name, &is_there);

  set->name = g_strdup (name);
  set->filter = filter;
  set->notice = notice;
  if (is_there)
    g_ptr_array_remove_index (self->sets, at);
  g_ptr_array_insert (self->sets, (int) at, set);
  g_list_model_items_changed (G_LIST_MODEL (self), at, is_there, 1);
}

/**
 * dgz_filter_sets_take:
 * @self: sets
 * @name: a set's name
 * @text: the set, as it was kept
 *
 * Adds a set that was kept. One that was saved meanwhile stays; one that cannot be read is told.
 */
void
dgz_filter_sets_take (DgzFilterSets *self,
                      const char    *name,
                      const char    *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *notice = NULL;
  DgzDigFilter *filter;
  gboolean is_there;

  find (self, name, &is_there);
  if (is_there)
    return;

  filter = dgz_dig_filter_from_text (text, &notice, &error);
  if (filter)
    put (self, name, filter, g_steal_pointer (&notice));
  else
    dgz_filter_sets_fail (self, error);
}

/**
 * dgz_filter_sets_fail:
 * @self: sets
 * @error: what went wrong
 *
 * Tells that a set could not be read or kept.
 */
void
dgz_filter_sets_fail (DgzFilterSets *self,
                      const GError  *error)
{
  g_signal_emit_by_name (self, "failed", error);
}

/**
 * dgz_filter_sets_save:
 * @self: sets
 * @name: what the set is to be called; replaces one of that name
 * @filter: the filter
 * @error: return location for %DGZ_DIG_ERROR_BAD_VALUE, with a sentence for the user
 *
 * Saves a filter. That it could not be kept is told later.
 *
 * Returns: %FALSE where the name is none, or the filter makes no sense
 */
gboolean
dgz_filter_sets_save (DgzFilterSets      *self,
                      const char         *name,
                      const DgzDigFilter *filter,
                      GError            **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name));
  g_autofree char *text = NULL;
  DgzDigFilter *copy;

  if (*stripped == '\0' || !g_utf8_validate (stripped, -1, NULL) ||
      g_utf8_strlen (stripped, -1) > MAX_NAME_LENGTH) {
    g_set_error_literal (error, DGZ_DIG_ERROR, DGZ_DIG_ERROR_BAD_VALUE,
                         *stripped == '\0' ? _ ("The filters need a name.")
                                           : _ ("This name is too long."));
    return FALSE;
  }
  if (!dgz_dig_filter_check (filter, error))
    return FALSE;

  text = dgz_dig_filter_to_text (filter);
  copy = dgz_dig_filter_copy (filter);
  g_clear_pointer (&copy->owned_ids, g_strfreev);
  put (self, stripped, copy, NULL);
  if (self->write)
    self->write (self, stripped, text, self->data);
  return TRUE;
}

/**
 * dgz_filter_sets_remove:
 * @self: sets
 * @name: a set's name
 *
 * Forgets a set.
 */
void
dgz_filter_sets_remove (DgzFilterSets *self,
                        const char    *name)
{
  gboolean is_there;
  guint at = find (self, name, &is_there);
  g_autofree char *own = g_strdup (name);

  if (!is_there)
    return;

  g_ptr_array_remove_index (self->sets, at);
  g_list_model_items_changed (G_LIST_MODEL (self), at, 1, 0);
  if (self->write)
    self->write (self, own, NULL, self->data);
}
