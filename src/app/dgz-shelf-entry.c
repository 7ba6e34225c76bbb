/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-shelf-entry.h"

/**
 * DgzShelfEntry:
 *
 * A file's place in a list: it stays the same while more and more is known of
 * the file, so that a list keeps what was selected in it.
 */
struct _DgzShelfEntry
{
  GObject parent_instance;

  DgzShelfFile *file;
};

enum {
  PROP_0,
  PROP_FILE,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (DgzShelfEntry, dgz_shelf_entry, G_TYPE_OBJECT)

static void
dgz_shelf_entry_finalize (GObject *object)
{
  g_clear_object (&DGZ_SHELF_ENTRY (object)->file);

  G_OBJECT_CLASS (dgz_shelf_entry_parent_class)->finalize (object);
}

static void
dgz_shelf_entry_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  if (prop_id == PROP_FILE)
    g_value_set_object (value, DGZ_SHELF_ENTRY (object)->file);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
dgz_shelf_entry_class_init (DgzShelfEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dgz_shelf_entry_finalize;
  object_class->get_property = dgz_shelf_entry_get_property;

  props[PROP_FILE] = g_param_spec_object ("file", NULL, NULL, DGZ_TYPE_SHELF_FILE,
                                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
dgz_shelf_entry_init (DgzShelfEntry *self)
{
}

/**
 * dgz_shelf_entry_new:
 * @file: a file
 *
 * Makes a file's place.
 *
 * Returns: (transfer full): the place
 */
DgzShelfEntry *
dgz_shelf_entry_new (DgzShelfFile *file)
{
  DgzShelfEntry *self = g_object_new (DGZ_TYPE_SHELF_ENTRY, NULL);

  self->file = g_object_ref (file);
  return self;
}

/**
 * dgz_shelf_entry_get_file:
 * @self: a file's place
 *
 * What is known of the file; told with notify::file.
 *
 * Returns: (transfer none)
 */
DgzShelfFile *
dgz_shelf_entry_get_file (DgzShelfEntry *self)
{
  return self->file;
}

/**
 * dgz_shelf_entry_set_file:
 * @self: a file's place
 * @file: what is known of the same file by now
 *
 * Takes over what is known.
 */
void
dgz_shelf_entry_set_file (DgzShelfEntry *self,
                          DgzShelfFile  *file)
{
  if (g_set_object (&self->file, file))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FILE]);
}
