/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-source-item.h"

#include <glib/gi18n-lib.h>

#include "dgz-text.h"

/**
 * DgzSourceItem:
 *
 * A source of the catalogue, for a list. It does not change.
 */
struct _DgzSourceItem
{
  GObject parent_instance;

  char *name;
  const char *kind;
  char *report_path;
  gint64 imported;
  guint64 kept;
  guint64 rejected;
};

G_DEFINE_FINAL_TYPE (DgzSourceItem, dgz_source_item, G_TYPE_OBJECT)

static void
dgz_source_item_finalize (GObject *object)
{
  DgzSourceItem *self = DGZ_SOURCE_ITEM (object);

  g_free (self->name);
  g_free (self->report_path);

  G_OBJECT_CLASS (dgz_source_item_parent_class)->finalize (object);
}

static void
dgz_source_item_class_init (DgzSourceItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dgz_source_item_finalize;
}

static void
dgz_source_item_init (DgzSourceItem *self)
{
}

/**
 * dgz_source_item_new:
 * @row: what is known of the source
 *
 * Makes an item.
 *
 * Returns: (transfer full): the item
 */
DgzSourceItem *
dgz_source_item_new (const DgzSourceRow *row)
{
  DgzSourceItem *self = g_object_new (DGZ_TYPE_SOURCE_ITEM, NULL);

  self->name = g_strdup (row->name);
  self->kind = row->kind;
  self->report_path = g_strdup (row->report_path);
  self->imported = row->imported;
  self->kept = row->kept;
  self->rejected = row->rejected;
  return self;
}

/**
 * dgz_source_item_get_name:
 * @self: an item
 *
 * What the source is known by.
 */
const char *
dgz_source_item_get_name (DgzSourceItem *self)
{
  return self->name;
}

/**
 * dgz_source_item_get_report_path:
 * @self: an item
 *
 * The text file that names every line that was left out or mended.
 *
 * Returns: (nullable)
 */
const char *
dgz_source_item_get_report_path (DgzSourceItem *self)
{
  return self->report_path;
}

/**
 * dgz_source_item_dup_description:
 * @self: an item
 *
 * What it is, in a line: its tracks, what was left out, its kind, its day.
 *
 * Returns: (transfer full): the line
 */
char *
dgz_source_item_dup_description (DgzSourceItem *self)
{
  g_autofree char *kept = dgz_text_count (self->kept);
  g_autofree char *age = dgz_text_age (self->imported);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, ngettext ("%s track", "%s tracks", (gulong) self->kept), kept);
  if (self->rejected > 0) {
    g_autofree char *rejected = dgz_text_count (self->rejected);

    g_string_append (text, " · ");
    g_string_append_printf (
        text, ngettext ("%s row left out", "%s rows left out", (gulong) self->rejected), rejected);
  }
  g_string_append_printf (text, " · %s · %s", self->kind, age);
  return g_string_free (text, FALSE);
}
