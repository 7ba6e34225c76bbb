/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-filter-sets.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dgz-filter-sets-private.h"
#include "dgz-filter-text.h"
#include "dgz-library-crate.h"

struct _DgzFilterSet
{
  GObject parent_instance;

  char *name;
  char *folded; /* the name as it is compared, here as in the library */
  char *text;   /* with what of it this version does not know */
  char *notice;
  DgzDigFilter *filter;
  DgzFilterRules rules;
};

struct _DgzFilterSets
{
  GObject parent_instance;

  GPtrArray *sets;  /* by name */
  GHashTable *told; /* names of those that cannot be read: once is enough */
  guint n_changes;
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
  g_free (self->folded);
  g_free (self->text);
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
 * dgz_filter_set_fill_options:
 * @self: a set
 * @options: (inout): how lists are made
 *
 * Puts into options what of them was saved with the set: which keys go together, and whether
 * half and double tempo count.
 */
void
dgz_filter_set_fill_options (DgzFilterSet  *self,
                             DgzDigOptions *options)
{
  if (self->rules.has_key_rules)
    options->key_rules = self->rules.key_rules;
  if (self->rules.has_half_double)
    options->half_double = self->rules.half_double;
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
  g_hash_table_unref (self->told);

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
  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
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

/* The place of a name, in whatever case; the number of sets where it has none. */
static guint
find (DgzFilterSets *self,
      const char    *name)
{
  g_autofree char *folded = dgz_library_name_fold (name);
  guint i;

  for (i = 0; i < self->sets->len; i++) {
    const DgzFilterSet *set = self->sets->pdata[i];

    if (strcmp (set->folded, folded) == 0)
      break;
  }

  return i;
}

/* Where a name belongs. */
static guint
find_place (DgzFilterSets *self,
            const char    *name)
{
  guint i;

  for (i = 0; i < self->sets->len; i++) {
    const DgzFilterSet *set = self->sets->pdata[i];

    if (g_utf8_collate (name, set->name) < 0)
      break;
  }

  return i;
}

static void
take_out (DgzFilterSets *self,
          guint          at)
{
  g_ptr_array_remove_index (self->sets, at);
  g_list_model_items_changed (G_LIST_MODEL (self), at, 1, 0);
}

/* Takes the set; one of its name goes. */
static void
put (DgzFilterSets *self,
     DgzFilterSet  *set)
{
  guint at = find (self, set->name);

  if (at < self->sets->len)
    take_out (self, at);
  at = find_place (self, set->name);
  g_ptr_array_insert (self->sets, (int) at, set);
  g_list_model_items_changed (G_LIST_MODEL (self), at, 0, 1);
}

static void
put_and_write (DgzFilterSets *self,
               DgzFilterSet  *set)
{
  self->n_changes++;
  put (self, set);
  if (self->write)
    self->write (self, set->name, set->text, self->data);
}

/* Returns: (nullable): a set of what was written down */
static DgzFilterSet *
read_set (const char *name,
          const char *text,
          GError    **error)
{
  g_autofree char *notice = NULL;
  DgzFilterRules rules;
  DgzDigFilter *filter = dgz_dig_filter_from_text (text, &rules, &notice, error);
  DgzFilterSet *set;

  if (!filter)
    return NULL;

  set = g_object_new (DGZ_TYPE_FILTER_SET, NULL);
  set->name = g_strdup (name);
  set->folded = dgz_library_name_fold (name);
  set->text = g_strdup (text);
  set->notice = g_steal_pointer (&notice);
  set->filter = filter;
  set->rules = rules;
  return set;
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
  DgzFilterSet *set;

  if (find (self, name) < self->sets->len)
    return;

  set = read_set (name, text, &error);
  if (set)
    put (self, set);
  else if (g_hash_table_add (self->told, g_strdup (name)))
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
 * dgz_filter_sets_get_n_changes:
 * @self: sets
 *
 * How often something was saved or forgotten: what was read before the last time is old.
 */
guint
dgz_filter_sets_get_n_changes (DgzFilterSets *self)
{
  return self->n_changes;
}

/**
 * dgz_filter_sets_find:
 * @self: sets
 * @name: a name, in whatever case
 *
 * The set of a name.
 *
 * Returns: (transfer none) (nullable): until the next change
 */
DgzFilterSet *
dgz_filter_sets_find (DgzFilterSets *self,
                      const char    *name)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name));
  guint at = g_utf8_validate (stripped, -1, NULL) ? find (self, stripped) : self->sets->len;

  return at < self->sets->len ? self->sets->pdata[at] : NULL;
}

static gboolean
refuse (GError    **error,
        const char *sentence)
{
  g_set_error_literal (error, DGZ_DIG_ERROR, DGZ_DIG_ERROR_BAD_VALUE, sentence);
  return FALSE;
}

static gboolean
check_name (const char *name,
            GError    **error)
{
  if (*name == '\0')
    return refuse (error, _ ("The filters need a name."));
  if (!g_utf8_validate (name, -1, NULL) || strpbrk (name, "\n\r"))
    return refuse (error, _ ("A name is one line of text."));
  if (!dgz_library_name_check (name, NULL))
    return refuse (error, _ ("This name is too long."));

  return TRUE;
}

/**
 * dgz_filter_sets_save:
 * @self: sets
 * @name: what the set is to be called; replaces one of that name
 * @filter: the filter
 * @options: how lists are made, of which is saved what belongs to the filter
 * @error: return location for %DGZ_DIG_ERROR_BAD_VALUE, with a sentence for the user
 *
 * Saves a filter. That it could not be kept is told later.
 *
 * Returns: %FALSE where the name is none, or the filter makes no sense
 */
gboolean
dgz_filter_sets_save (DgzFilterSets       *self,
                      const char          *name,
                      const DgzDigFilter  *filter,
                      const DgzDigOptions *options,
                      GError             **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name));
  g_autofree char *text = NULL;
  DgzFilterSet *set;

  if (!check_name (stripped, error) || !dgz_dig_filter_check (filter, error))
    return FALSE;

  text = dgz_dig_filter_to_text (filter, options);
  if (strlen (text) > DGZ_FILTER_TEXT_MAX_LENGTH)
    return refuse (error, _ ("These filters have too many names to be saved."));
  /* By its text, as it will be the next time. */
  set = read_set (stripped, text, error);
  if (!set)
    return FALSE;

  put_and_write (self, set);
  return TRUE;
}

/**
 * dgz_filter_sets_restore:
 * @self: sets
 * @set: a set that was removed or replaced
 *
 * Saves a set again as it was, in the place of one of its name.
 */
void
dgz_filter_sets_restore (DgzFilterSets *self,
                         DgzFilterSet  *set)
{
  put_and_write (self, g_object_ref (set));
}

/**
 * dgz_filter_sets_rename:
 * @self: sets
 * @set: one of them
 * @name: what it is to be called
 * @error: return location for %DGZ_DIG_ERROR_BAD_VALUE, with a sentence for the user
 *
 * Calls a set by another name.
 *
 * Returns: %FALSE where the name is none, or another set has it; nothing is changed then
 */
gboolean
dgz_filter_sets_rename (DgzFilterSets *self,
                        DgzFilterSet  *set,
                        const char    *name,
                        GError       **error)
{
  g_autoptr (DgzFilterSet) before = g_object_ref (set);
  g_autofree char *stripped = g_strstrip (g_strdup (name));
  DgzFilterSet *other = dgz_filter_sets_find (self, stripped);
  DgzFilterSet *renamed;

  if (!check_name (stripped, error))
    return FALSE;
  if (other && other != before)
    return refuse (error, _ ("Other filters have this name."));
  if (strcmp (stripped, before->name) == 0)
    return TRUE;

  renamed = read_set (stripped, before->text, error);
  if (!renamed)
    return FALSE;

  /* The new one is kept before the old one is forgotten. */
  put_and_write (self, renamed);
  if (!other)
    dgz_filter_sets_remove (self, before->name);
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
  guint at = find (self, name);
  g_autofree char *own = g_strdup (name);

  if (at == self->sets->len)
    return;

  self->n_changes++;
  take_out (self, at);
  if (self->write)
    self->write (self, own, NULL, self->data);
}
