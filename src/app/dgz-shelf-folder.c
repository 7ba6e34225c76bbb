/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-shelf-folder.h"

#include <glib/gi18n-lib.h>

#include "dgz-shelf-item-private.h"
#include "dgz-text.h"

/**
 * DgzShelfFolder:
 *
 * A folder of the user's music, as it was found last. On the main thread.
 */
struct _DgzShelfFolder
{
  GObject parent_instance;

  char *path;
  char *place;
  char *name;
  char *trouble;
  DgzFilesCount counts;
  gboolean is_scanning;
  gboolean is_away;
};

enum {
  PROP_0,
  PROP_NAME,
  PROP_PLACE,
  PROP_DESCRIPTION,
  PROP_TROUBLE,
  PROP_IS_SCANNING,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (DgzShelfFolder, dgz_shelf_folder, G_TYPE_OBJECT)

static void
dgz_shelf_folder_finalize (GObject *object)
{
  DgzShelfFolder *self = DGZ_SHELF_FOLDER (object);

  g_free (self->path);
  g_free (self->place);
  g_free (self->name);
  g_free (self->trouble);

  G_OBJECT_CLASS (dgz_shelf_folder_parent_class)->finalize (object);
}

static void
dgz_shelf_folder_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  DgzShelfFolder *self = DGZ_SHELF_FOLDER (object);

  switch (prop_id) {
  case PROP_NAME:
    g_value_set_string (value, self->name);
    break;
  case PROP_PLACE:
    g_value_set_string (value, self->place);
    break;
  case PROP_DESCRIPTION:
    g_value_take_string (value, dgz_shelf_folder_dup_description (self));
    break;
  case PROP_TROUBLE:
    g_value_set_string (value, self->trouble);
    break;
  case PROP_IS_SCANNING:
    g_value_set_boolean (value, self->is_scanning);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
dgz_shelf_folder_class_init (DgzShelfFolderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = dgz_shelf_folder_finalize;
  object_class->get_property = dgz_shelf_folder_get_property;

  props[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  props[PROP_PLACE] = g_param_spec_string ("place", NULL, NULL, NULL, flags);
  /* "1,234 files · 56 not analysed yet" */
  props[PROP_DESCRIPTION] = g_param_spec_string ("description", NULL, NULL, NULL, flags);
  props[PROP_TROUBLE] = g_param_spec_string ("trouble", NULL, NULL, NULL, flags);
  props[PROP_IS_SCANNING] = g_param_spec_boolean ("is-scanning", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
dgz_shelf_folder_init (DgzShelfFolder *self)
{
}

/**
 * dgz_shelf_folder_new:
 * @path: where it is
 *
 * Makes a folder of which no more is known.
 *
 * Returns: (transfer full): the folder
 */
DgzShelfFolder *
dgz_shelf_folder_new (const char *path)
{
  DgzShelfFolder *self = g_object_new (DGZ_TYPE_SHELF_FOLDER, NULL);

  self->path = g_strdup (path);
  self->place = g_filename_display_name (path);
  self->name = g_filename_display_basename (path);
  return self;
}

/**
 * dgz_shelf_folder_set_counts:
 * @self: a folder
 * @counts: how many files it has
 *
 * Says what is in it.
 */
void
dgz_shelf_folder_set_counts (DgzShelfFolder      *self,
                             const DgzFilesCount *counts)
{
  if (self->counts.n == counts->n && self->counts.n_waiting == counts->n_waiting &&
      self->counts.n_failed == counts->n_failed)
    return;

  self->counts = *counts;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DESCRIPTION]);
}

/**
 * dgz_shelf_folder_set_is_scanning:
 * @self: a folder
 * @is_scanning: whether it is looked through
 *
 * Says whether it is looked through.
 */
void
dgz_shelf_folder_set_is_scanning (DgzShelfFolder *self,
                                  gboolean        is_scanning)
{
  if (self->is_scanning == is_scanning)
    return;

  self->is_scanning = is_scanning;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_SCANNING]);
}

/**
 * dgz_shelf_folder_set_finding:
 * @self: a folder
 * @place: where it is, to be shown
 * @trouble: (nullable): what is wrong with it, in a sentence
 * @is_away: whether it is not there
 *
 * Says how it was found.
 */
void
dgz_shelf_folder_set_finding (DgzShelfFolder *self,
                              const char     *place,
                              const char     *trouble,
                              gboolean        is_away)
{
  self->is_away = is_away;
  if (g_strcmp0 (self->place, place) != 0) {
    g_free (self->place);
    self->place = g_strdup (place);
    g_free (self->name);
    self->name = g_path_get_basename (place);
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PLACE]);
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NAME]);
  }
  if (g_strcmp0 (self->trouble, trouble) != 0) {
    g_free (self->trouble);
    self->trouble = g_strdup (trouble);
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TROUBLE]);
  }
}

/**
 * dgz_shelf_folder_get_is_away:
 * @self: a folder
 *
 * Whether it was not there when it was looked for.
 */
gboolean
dgz_shelf_folder_get_is_away (DgzShelfFolder *self)
{
  return self->is_away;
}

/**
 * dgz_shelf_folder_get_path:
 * @self: a folder
 *
 * Where it is, as the system has it: bytes.
 */
const char *
dgz_shelf_folder_get_path (DgzShelfFolder *self)
{
  return self->path;
}

/**
 * dgz_shelf_folder_get_name:
 * @self: a folder
 *
 * Its name, to be shown.
 */
const char *
dgz_shelf_folder_get_name (DgzShelfFolder *self)
{
  return self->name;
}

/**
 * dgz_shelf_folder_get_place:
 * @self: a folder
 *
 * Where it is, to be shown; where it is outside of the sandbox.
 */
const char *
dgz_shelf_folder_get_place (DgzShelfFolder *self)
{
  return self->place;
}

/**
 * dgz_shelf_folder_get_n_files:
 * @self: a folder
 *
 * How many files are known in it, those in a folder within that was added by itself not counted.
 */
guint
dgz_shelf_folder_get_n_files (DgzShelfFolder *self)
{
  return self->counts.n;
}

/**
 * dgz_shelf_folder_get_n_waiting:
 * @self: a folder
 *
 * How many of its files are still to be heard.
 */
guint
dgz_shelf_folder_get_n_waiting (DgzShelfFolder *self)
{
  return self->counts.n_waiting;
}

/**
 * dgz_shelf_folder_get_n_failed:
 * @self: a folder
 *
 * How many of its files cannot be heard.
 */
guint
dgz_shelf_folder_get_n_failed (DgzShelfFolder *self)
{
  return self->counts.n_failed;
}

/**
 * dgz_shelf_folder_get_is_scanning:
 * @self: a folder
 *
 * Whether it is looked through.
 */
gboolean
dgz_shelf_folder_get_is_scanning (DgzShelfFolder *self)
{
  return self->is_scanning;
}

/**
 * dgz_shelf_folder_get_trouble:
 * @self: a folder
 *
 * What is wrong with it, in a sentence.
 *
 * Returns: (transfer none) (nullable)
 */
const char *
dgz_shelf_folder_get_trouble (DgzShelfFolder *self)
{
  return self->trouble;
}

/**
 * dgz_shelf_folder_dup_description:
 * @self: a folder
 *
 * What is in it: "1,234 files · 56 not analysed yet · 2 cannot be analysed".
 *
 * Returns: (transfer full)
 */
char *
dgz_shelf_folder_dup_description (DgzShelfFolder *self)
{
  g_autofree char *n = dgz_text_count (self->counts.n);
  g_autofree char *waiting = dgz_text_files_waiting (self->counts.n_waiting);
  g_autofree char *failed = dgz_text_files_failed (self->counts.n_failed);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, ngettext ("%s file", "%s files", self->counts.n), n);
  if (self->counts.n_waiting > 0) {
    g_string_append (text, " · ");
    g_string_append (text, waiting);
  }
  if (self->counts.n_failed > 0) {
    g_string_append (text, " · ");
    g_string_append (text, failed);
  }

  return g_string_free (text, FALSE);
}
