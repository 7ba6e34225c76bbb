/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-filter-name.h"

struct _DgzFilterName
{
  GObject parent_instance;

  char *name;
  guint64 n_tracks;
};

enum {
  PROP_0,
  PROP_NAME,
};

G_DEFINE_FINAL_TYPE (DgzFilterName, dgz_filter_name, G_TYPE_OBJECT)

static void
dgz_filter_name_finalize (GObject *object)
{
  g_free (DGZ_FILTER_NAME (object)->name);

  G_OBJECT_CLASS (dgz_filter_name_parent_class)->finalize (object);
}

static void
dgz_filter_name_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  switch (prop_id) {
  case PROP_NAME:
    g_value_set_string (value, DGZ_FILTER_NAME (object)->name);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
dgz_filter_name_class_init (DgzFilterNameClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dgz_filter_name_finalize;
  object_class->get_property = dgz_filter_name_get_property;

  /* What a list is searched by. */
  g_object_class_install_property (object_class, PROP_NAME,
                                   g_param_spec_string ("name", NULL, NULL, NULL,
                                                        G_PARAM_READABLE |
                                                            G_PARAM_STATIC_STRINGS));
}

static void
dgz_filter_name_init (DgzFilterName *self)
{
}

/**
 * dgz_filter_name_new:
 * @name: a name
 * @n_tracks: how many tracks have it; 0 where that is not known
 *
 * Makes a name.
 *
 * Returns: (transfer full)
 */
DgzFilterName *
dgz_filter_name_new (const char *name,
                     guint64     n_tracks)
{
  DgzFilterName *self = g_object_new (DGZ_TYPE_FILTER_NAME, NULL);

  self->name = g_strdup (name);
  self->n_tracks = n_tracks;
  return self;
}

/**
 * dgz_filter_name_get_name:
 * @self: a name
 *
 * The name.
 */
const char *
dgz_filter_name_get_name (DgzFilterName *self)
{
  return self->name;
}

/**
 * dgz_filter_name_get_tracks:
 * @self: a name
 *
 * How many tracks have it; 0 where that is not known.
 */
guint64
dgz_filter_name_get_tracks (DgzFilterName *self)
{
  return self->n_tracks;
}
