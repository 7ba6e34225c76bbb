/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The user's crates: read once, shown by name, and read again where another
 * program turns out to have changed them. dgz-crates-change.c changes them.
 */

#include "config.h"

#include "dgz-crates-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dgz-library-crates.h"
#include "dgz-text.h"

enum {
  PROP_0,
  PROP_STATE,
  PROP_CURRENT,
  PROP_N_ITEMS,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_QUARK (dgz-crates-error-quark, dgz_crates_error)

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DgzCrates, dgz_crates, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
get_item_type (GListModel *model)
{
  return DGZ_TYPE_CRATE;
}

static guint
get_n_items (GListModel *model)
{
  return DGZ_CRATES (model)->crates->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  DgzCrates *self = DGZ_CRATES (model);

  return position < self->crates->len ? g_object_ref (self->crates->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
dgz_crates_dispose (GObject *object)
{
  DgzCrates *self = DGZ_CRATES (object);

  g_clear_object (&self->library);
  g_clear_object (&self->current);
  g_ptr_array_set_size (self->crates, 0);

  G_OBJECT_CLASS (dgz_crates_parent_class)->dispose (object);
}

static void
dgz_crates_finalize (GObject *object)
{
  DgzCrates *self = DGZ_CRATES (object);

  g_ptr_array_unref (self->crates);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (dgz_crates_parent_class)->finalize (object);
}

static void
dgz_crates_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  DgzCrates *self = DGZ_CRATES (object);

  switch (prop_id) {
  case PROP_STATE:
    g_value_set_uint (value, self->state);
    break;
  case PROP_CURRENT:
    g_value_set_object (value, self->current);
    break;
  case PROP_N_ITEMS:
    g_value_set_uint (value, self->crates->len);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
dgz_crates_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  switch (prop_id) {
  case PROP_CURRENT:
    dgz_crates_set_current (DGZ_CRATES (object), g_value_get_object (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
dgz_crates_class_init (DgzCratesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = dgz_crates_dispose;
  object_class->finalize = dgz_crates_finalize;
  object_class->get_property = dgz_crates_get_property;
  object_class->set_property = dgz_crates_set_property;

  props[PROP_STATE] =
      g_param_spec_uint ("state", NULL, NULL, 0, DGZ_CRATES_FAILED, DGZ_CRATES_LOADING, flags);
  props[PROP_CURRENT] =
      g_param_spec_object ("current", NULL, NULL, DGZ_TYPE_CRATE,
                           flags | G_PARAM_WRITABLE | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /* What was changed could not be kept, and was taken back: a #GError for dgz_text_error(). */
  g_signal_new ("failed", DGZ_TYPE_CRATES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_ERROR);
}

static void
dgz_crates_init (DgzCrates *self)
{
  self->crates = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * dgz_crates_has:
 * @self: the crates
 * @crate: a crate
 * @position: (out) (optional): its place
 *
 * Whether a crate is there still.
 */
gboolean
dgz_crates_has (DgzCrates *self,
                DgzCrate  *crate,
                guint     *position)
{
  return g_ptr_array_find (self->crates, crate, position);
}

/**
 * dgz_crates_find_name:
 * @self: the crates
 * @name: a name
 *
 * Finds the crate of a name, large and small letters alike.
 *
 * Returns: (transfer none) (nullable): the crate
 */
DgzCrate *
dgz_crates_find_name (DgzCrates  *self,
                      const char *name)
{
  g_autofree char *folded = dgz_library_name_fold (name);

  for (guint i = 0; i < self->crates->len; i++) {
    DgzCrate *crate = self->crates->pdata[i];
    g_autofree char *other = dgz_library_name_fold (dgz_crate_get_name (crate));

    if (strcmp (folded, other) == 0)
      return crate;
  }

  return NULL;
}

static DgzCrate *
find_id (DgzCrates *self,
         gint64     id)
{
  for (guint i = 0; i < self->crates->len; i++) {
    DgzCrate *crate = self->crates->pdata[i];

    if (dgz_crate_get_id (crate) == id)
      return crate;
  }

  return NULL;
}

static void
tell (DgzCrates *self,
      guint      position,
      guint      n_removed,
      guint      n_added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
  if (n_removed != n_added)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_ITEMS]);
}

/**
 * dgz_crates_insert:
 * @self: the crates
 * @crate: a crate that is not there
 *
 * Shows a crate in its place.
 */
void
dgz_crates_insert (DgzCrates *self,
                   DgzCrate  *crate)
{
  const char *key = dgz_crate_get_sort_key (crate);
  guint position = 0;

  while (position < self->crates->len &&
         strcmp (dgz_crate_get_sort_key (self->crates->pdata[position]), key) <= 0)
    position++;
  g_ptr_array_insert (self->crates, (int) position, g_object_ref (crate));
  tell (self, position, 0, 1);
}

/**
 * dgz_crates_take_out:
 * @self: the crates
 * @position: a crate's place
 *
 * Shows a crate no longer.
 */
void
dgz_crates_take_out (DgzCrates *self,
                     guint      position)
{
  gboolean was_current = self->crates->pdata[position] == self->current;

  g_ptr_array_remove_index (self->crates, position);
  tell (self, position, 1, 0);
  if (was_current)
    dgz_crates_set_current (self, NULL);
}

/**
 * dgz_crates_set_name:
 * @self: the crates
 * @crate: one of them
 * @name: its new name
 *
 * Shows a crate under another name, in the place of that.
 */
void
dgz_crates_set_name (DgzCrates  *self,
                     DgzCrate   *crate,
                     const char *name)
{
  g_autoptr (DgzCrate) moved = g_object_ref (crate);
  guint from;
  guint to = 0;

  dgz_crate_set_name (crate, name);
  if (!dgz_crates_has (self, crate, &from))
    return;

  for (guint i = 0; i < self->crates->len; i++)
    to += i != from && strcmp (dgz_crate_get_sort_key (self->crates->pdata[i]),
                               dgz_crate_get_sort_key (crate)) <= 0;
  if (to == from)
    return;

  g_ptr_array_remove_index (self->crates, from);
  tell (self, from, 1, 0);
  g_ptr_array_insert (self->crates, (int) to, g_steal_pointer (&moved));
  tell (self, to, 0, 1);
}

static void
set_state (DgzCrates     *self,
           DgzCratesState state,
           GError        *error)
{
  g_clear_error (&self->error);
  self->error = error;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
}

static gboolean
is_among (GPtrArray *kept,
          DgzCrate  *crate)
{
  for (guint i = 0; i < kept->len; i++) {
    const DgzLibraryCrate *one = kept->pdata[i];

    if (one->id == dgz_crate_get_id (crate))
      return TRUE;
  }

  return FALSE;
}

/* What was shown stays the same object, and where nothing has changed nothing moves. */
static void
take (DgzCrates *self,
      GPtrArray *kept)
{
  for (guint i = self->crates->len; i-- > 0;) {
    if (!is_among (kept, self->crates->pdata[i]))
      dgz_crates_take_out (self, i);
  }
  for (guint i = 0; i < kept->len; i++) {
    DgzLibraryCrate *one = kept->pdata[i];
    DgzCrate *crate = find_id (self, one->id);

    if (!crate) {
      g_autoptr (DgzCrate) fresh = dgz_crate_new (dgz_library_crate_copy (one));

      dgz_crates_insert (self, fresh);
      continue;
    }
    if (strcmp (dgz_crate_get_name (crate), one->name) != 0)
      dgz_crates_set_name (self, crate, one->name);
    dgz_crate_update (crate, one);
  }
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (DgzCrates) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) kept =
      dgz_library_load_crates_finish (DGZ_LIBRARY (source), result, &error);

  self->is_loading = FALSE;
  if (error) {
    g_debug ("The crates: %s", error->message);
    /* What is shown already stays. */
    if (self->state != DGZ_CRATES_READY)
      set_state (self, DGZ_CRATES_FAILED, g_steal_pointer (&error));
    return;
  }

  /* What was changed since it was asked is not in the answer. */
  if (self->n_changes != self->n_when_asked) {
    dgz_crates_reload (self);
    return;
  }

  take (self, kept);
  if (self->state != DGZ_CRATES_READY)
    set_state (self, DGZ_CRATES_READY, NULL);
}

/**
 * dgz_crates_reload:
 * @self: the crates
 *
 * Reads the crates again: where they could not be read, or another program has changed them.
 */
void
dgz_crates_reload (DgzCrates *self)
{
  g_return_if_fail (DGZ_IS_CRATES (self));

  if (self->is_loading || !self->library)
    return;

  self->is_loading = TRUE;
  self->n_when_asked = self->n_changes;
  if (self->state == DGZ_CRATES_FAILED)
    set_state (self, DGZ_CRATES_LOADING, NULL);
  dgz_library_load_crates_async (self->library, NULL, loaded_cb, g_object_ref (self));
}

/**
 * dgz_crates_new:
 * @library: the user's library
 *
 * Makes the model of the library's crates, and begins to read them. Where there is no library yet,
 * none is made before there is something to be kept.
 *
 * Returns: (transfer full): the crates, for the main thread
 */
DgzCrates *
dgz_crates_new (DgzLibrary *library)
{
  DgzCrates *self = g_object_new (DGZ_TYPE_CRATES, NULL);

  self->library = g_object_ref (library);
  dgz_crates_reload (self);
  return self;
}

/**
 * dgz_crates_check_ready:
 * @self: the crates
 * @error: return location for %DGZ_CRATES_ERROR_NOT_READY
 *
 * Whether they were read, so that they can be changed.
 */
gboolean
dgz_crates_check_ready (DgzCrates *self,
                        GError   **error)
{
  g_autofree char *sentence = NULL;

  if (self->state == DGZ_CRATES_READY)
    return TRUE;

  sentence = self->error ? dgz_text_error (self->error)
                         : g_strdup (_ ("Your crates are still being read."));
  g_set_error_literal (error, DGZ_CRATES_ERROR, DGZ_CRATES_ERROR_NOT_READY, sentence);
  return FALSE;
}

/**
 * dgz_crates_get_state:
 * @self: the crates
 *
 * Whether they are there.
 */
DgzCratesState
dgz_crates_get_state (DgzCrates *self)
{
  g_return_val_if_fail (DGZ_IS_CRATES (self), DGZ_CRATES_FAILED);

  return self->state;
}

/**
 * dgz_crates_get_error:
 * @self: the crates
 *
 * Why they cannot be read; dgz_text_error() has words for it.
 *
 * Returns: (transfer none) (nullable): %NULL unless the state is %DGZ_CRATES_FAILED
 */
const GError *
dgz_crates_get_error (DgzCrates *self)
{
  g_return_val_if_fail (DGZ_IS_CRATES (self), NULL);

  return self->error;
}

/**
 * dgz_crates_get_current:
 * @self: the crates
 *
 * The crate that a track is put into where no other is named.
 *
 * Returns: (transfer none) (nullable): one of the crates
 */
DgzCrate *
dgz_crates_get_current (DgzCrates *self)
{
  g_return_val_if_fail (DGZ_IS_CRATES (self), NULL);

  return self->current;
}

/**
 * dgz_crates_set_current:
 * @self: the crates
 * @crate: (nullable): one of them; one that was removed counts as none
 *
 * Says where tracks are put.
 */
void
dgz_crates_set_current (DgzCrates *self,
                        DgzCrate  *crate)
{
  g_return_if_fail (DGZ_IS_CRATES (self));

  if (crate && !dgz_crates_has (self, crate, NULL))
    crate = NULL;
  if (g_set_object (&self->current, crate))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CURRENT]);
}
