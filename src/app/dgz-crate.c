/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gio/gio.h>
#include <string.h>

#include "dgz-crate-private.h"

/**
 * DgzCrate:
 *
 * An ordered list of tracks that the user keeps. Changed by #DgzCrates alone.
 */
struct _DgzCrate
{
  GObject parent_instance;

  gint64 id;
  gint64 created_at;
  char *name;
  char *sort_key;
  GPtrArray *entries;
  GHashTable *ids; /* of the tracks in it */
  double seconds;
};

enum {
  PROP_0,
  PROP_NAME,
  PROP_SECONDS,
  PROP_N_ITEMS,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DgzCrate, dgz_crate, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
get_item_type (GListModel *model)
{
  return DGZ_TYPE_CRATE_ENTRY;
}

static guint
get_n_items (GListModel *model)
{
  return DGZ_CRATE (model)->entries->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  DgzCrate *self = DGZ_CRATE (model);

  return position < self->entries->len ? g_object_ref (self->entries->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
dgz_crate_finalize (GObject *object)
{
  DgzCrate *self = DGZ_CRATE (object);

  g_free (self->name);
  g_free (self->sort_key);
  g_hash_table_unref (self->ids);
  g_ptr_array_unref (self->entries);

  G_OBJECT_CLASS (dgz_crate_parent_class)->finalize (object);
}

static void
dgz_crate_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  DgzCrate *self = DGZ_CRATE (object);

  switch (prop_id) {
  case PROP_NAME:
    g_value_set_string (value, self->name);
    break;
  case PROP_SECONDS:
    g_value_set_double (value, self->seconds);
    break;
  case PROP_N_ITEMS:
    g_value_set_uint (value, self->entries->len);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
dgz_crate_class_init (DgzCrateClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = dgz_crate_finalize;
  object_class->get_property = dgz_crate_get_property;

  props[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  props[PROP_SECONDS] =
      g_param_spec_double ("seconds", NULL, NULL, 0.0, G_MAXDOUBLE, 0.0, flags);
  props[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
dgz_crate_init (DgzCrate *self)
{
  self->entries = g_ptr_array_new_with_free_func (g_object_unref);
  /* The entries own the ids. */
  self->ids = g_hash_table_new (g_str_hash, g_str_equal);
}

static void
take_entries (DgzCrate  *self,
              GPtrArray *kept)
{
  for (guint i = 0; i < kept->len; i++) {
    const DgzLibraryEntry *one = kept->pdata[i];
    DgzCrateEntry *entry = dgz_crate_entry_new (dgz_library_entry_copy (one));

    g_ptr_array_add (self->entries, entry);
    g_hash_table_add (self->ids, (gpointer) dgz_crate_entry_get_id (entry));
  }
}

/* Added up anew each time, so that what was taken out leaves no rounding behind. */
static double
add_up (DgzCrate *self)
{
  double seconds = 0.0;

  for (guint i = 0; i < self->entries->len; i++)
    seconds += dgz_crate_entry_get_kept (self->entries->pdata[i])->seconds;
  return seconds;
}

/**
 * dgz_crate_new:
 * @kept: (transfer full): what the library has of it
 *
 * Makes a crate.
 *
 * Returns: (transfer full): the crate
 */
DgzCrate *
dgz_crate_new (DgzLibraryCrate *kept)
{
  DgzCrate *self = g_object_new (DGZ_TYPE_CRATE, NULL);

  self->id = kept->id;
  self->created_at = kept->created_at;
  self->name = g_strdup (kept->name);
  self->sort_key = g_utf8_collate_key (kept->name, -1);
  take_entries (self, kept->entries);
  self->seconds = add_up (self);
  dgz_library_crate_free (kept);
  return self;
}

/**
 * dgz_crate_keep:
 * @self: a crate
 *
 * What the library is to have of it.
 *
 * Returns: (transfer full): the crate as it is now
 */
DgzLibraryCrate *
dgz_crate_keep (DgzCrate *self)
{
  DgzLibraryCrate *kept = dgz_library_crate_new (self->name);

  kept->id = self->id;
  kept->created_at = self->created_at;
  for (guint i = 0; i < self->entries->len; i++)
    g_ptr_array_add (kept->entries,
                     dgz_library_entry_copy (dgz_crate_entry_get_kept (self->entries->pdata[i])));
  return kept;
}

/**
 * dgz_crate_set_name:
 * @self: a crate that is in no list, or whose list puts it in its place
 * @name: its new name
 *
 * Gives it another name.
 */
void
dgz_crate_set_name (DgzCrate   *self,
                    const char *name)
{
  char *copy = g_strdup (name);

  g_free (self->name);
  g_free (self->sort_key);
  self->name = copy;
  self->sort_key = g_utf8_collate_key (copy, -1);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NAME]);
}

/**
 * dgz_crate_get_sort_key:
 * @self: a crate
 *
 * What crates are sorted by: the name, as the user's language sorts names.
 */
const char *
dgz_crate_get_sort_key (DgzCrate *self)
{
  return self->sort_key;
}

/**
 * dgz_crate_get_n:
 * @self: a crate
 *
 * How many tracks are in it.
 */
guint
dgz_crate_get_n (DgzCrate *self)
{
  return self->entries->len;
}

/**
 * dgz_crate_get_entry:
 * @self: a crate
 * @position: a place in it
 *
 * What is in a place.
 *
 * Returns: (transfer none) (nullable): %NULL where there is no such place
 */
DgzCrateEntry *
dgz_crate_get_entry (DgzCrate *self,
                     guint     position)
{
  return position < self->entries->len ? self->entries->pdata[position] : NULL;
}

/**
 * dgz_crate_find:
 * @self: a crate
 * @track_id: a track's id
 * @position: (out): its place, where it is in it
 *
 * Where a track is.
 *
 * Returns: whether it is in it
 */
gboolean
dgz_crate_find (DgzCrate   *self,
                const char *track_id,
                guint      *position)
{
  if (!g_hash_table_contains (self->ids, track_id))
    return FALSE;

  for (guint i = 0; i < self->entries->len; i++) {
    if (strcmp (dgz_crate_entry_get_id (self->entries->pdata[i]), track_id) == 0) {
      *position = i;
      return TRUE;
    }
  }

  return FALSE;
}

static void
tell (DgzCrate *self,
      guint     position,
      guint     n_removed,
      guint     n_added,
      double    seconds)
{
  gboolean has_new_time = seconds != self->seconds;

  self->seconds = seconds;
  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
  if (n_removed != n_added)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_ITEMS]);
  if (has_new_time)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SECONDS]);
}

/**
 * dgz_crate_insert:
 * @self: a crate
 * @position: a place in it, at most its length
 * @entry: a track that is not in it
 *
 * Puts a track into it.
 */
void
dgz_crate_insert (DgzCrate      *self,
                  guint          position,
                  DgzCrateEntry *entry)
{
  g_ptr_array_insert (self->entries, (int) position, g_object_ref (entry));
  g_hash_table_add (self->ids, (gpointer) dgz_crate_entry_get_id (entry));
  tell (self, position, 0, 1, add_up (self));
}

/**
 * dgz_crate_remove:
 * @self: a crate
 * @position: a place in it
 *
 * Takes a track out of it.
 */
void
dgz_crate_remove (DgzCrate *self,
                  guint     position)
{
  g_hash_table_remove (self->ids, dgz_crate_entry_get_id (self->entries->pdata[position]));
  g_ptr_array_remove_index (self->entries, position);
  tell (self, position, 1, 0, add_up (self));
}

static gboolean
has_same (DgzCrate  *self,
          GPtrArray *kept)
{
  if (kept->len != self->entries->len)
    return FALSE;
  for (guint i = 0; i < kept->len; i++) {
    if (!dgz_crate_entry_is_same (self->entries->pdata[i], kept->pdata[i]))
      return FALSE;
  }

  return TRUE;
}

/**
 * dgz_crate_update:
 * @self: a crate
 * @kept: what the library has of it by now
 *
 * Shows what another program has made of it, but for its name.
 */
void
dgz_crate_update (DgzCrate        *self,
                  DgzLibraryCrate *kept)
{
  guint n_before = self->entries->len;

  if (has_same (self, kept->entries)) {
    for (guint i = 0; i < kept->entries->len; i++) {
      const DgzLibraryEntry *one = kept->entries->pdata[i];

      dgz_crate_entry_set_note (self->entries->pdata[i], one->note);
    }
    return;
  }

  g_hash_table_remove_all (self->ids);
  g_ptr_array_set_size (self->entries, 0);
  take_entries (self, kept->entries);
  tell (self, 0, n_before, self->entries->len, add_up (self));
}

/**
 * dgz_crate_get_id:
 * @self: a crate
 *
 * A number that no other crate has, also when it was renamed or removed and came back.
 */
gint64
dgz_crate_get_id (DgzCrate *self)
{
  g_return_val_if_fail (DGZ_IS_CRATE (self), 0);

  return self->id;
}

/**
 * dgz_crate_get_name:
 * @self: a crate
 *
 * The name.
 */
const char *
dgz_crate_get_name (DgzCrate *self)
{
  g_return_val_if_fail (DGZ_IS_CRATE (self), NULL);

  return self->name;
}

/**
 * dgz_crate_get_seconds:
 * @self: a crate
 *
 * How long its tracks are together.
 *
 * Returns: seconds; tracks of an unknown length do not count
 */
double
dgz_crate_get_seconds (DgzCrate *self)
{
  g_return_val_if_fail (DGZ_IS_CRATE (self), 0.0);

  return self->seconds;
}

/**
 * dgz_crate_has_track:
 * @self: a crate
 * @track_id: (nullable): a track's id
 *
 * Whether a track is in it. Takes no longer for a large crate.
 */
gboolean
dgz_crate_has_track (DgzCrate   *self,
                     const char *track_id)
{
  g_return_val_if_fail (DGZ_IS_CRATE (self), FALSE);

  return track_id && g_hash_table_contains (self->ids, track_id);
}
