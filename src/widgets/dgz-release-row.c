/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-release-row.h"

#include <glib/gi18n.h>

#include "dgz-row-tooltip.h"

/**
 * DgzReleaseRow:
 *
 * A release in a list to pick one from, on two lines, with its price once
 * somebody has asked for it.
 */
struct _DgzReleaseRow
{
  AdwBin parent_instance;

  GtkLabel *first;
  GtkWidget *current;
  GtkLabel *second;
  GtkLabel *price;
  GtkWidget *price_button;

  DgzReleaseList *list;
  DgzReleaseItem *item;
};

G_DEFINE_FINAL_TYPE (DgzReleaseRow, dgz_release_row, ADW_TYPE_BIN)

static void
append (GString    *line,
        const char *text)
{
  if (!text || !*text)
    return;

  if (line->len > 0)
    g_string_append (line, " · ");
  g_string_append (line, text);
}

/* The versions of a record differ by what they are; those of an artist have titles. */
static char *
first_line (DgzReleaseRow *self)
{
  GString *line = g_string_new (NULL);

  if (dgz_release_list_get_kind (self->list) != DGZ_RELEASE_LIST_VERSIONS) {
    append (line, dgz_release_item_get_artist (self->item));
    append (line, dgz_release_item_get_title (self->item));
    return g_string_free (line, FALSE);
  }

  append (line, dgz_release_item_get_format (self->item));
  append (line, dgz_release_item_get_label (self->item));
  append (line, dgz_release_item_get_catno (self->item));
  if (line->len == 0)
    append (line, dgz_release_item_get_title (self->item));
  return g_string_free (line, FALSE);
}

static void
append_counts (GString        *line,
               DgzReleaseItem *item)
{
  gint64 have = dgz_release_item_get_have (item);
  gint64 want = dgz_release_item_get_want (item);
  g_autofree char *had = have >= 0 ? g_strdup_printf (_ ("Have %d"), (int) have) : NULL;
  g_autofree char *wanted = want >= 0 ? g_strdup_printf (_ ("Want %d"), (int) want) : NULL;

  append (line, had);
  append (line, wanted);
}

static char *
second_line (DgzReleaseRow *self)
{
  GString *line = g_string_new (NULL);
  int year = dgz_release_item_get_year (self->item);
  g_autofree char *shown = year > 0 ? g_strdup_printf ("%d", year) : g_strdup (_ ("Year unknown"));

  append (line, dgz_release_item_get_country (self->item));
  append (line, shown);
  if (dgz_release_list_get_kind (self->list) != DGZ_RELEASE_LIST_VERSIONS) {
    append (line, dgz_release_item_get_is_master (self->item) ? _ ("Several versions") : NULL);
    append (line, dgz_release_item_get_format (self->item));
    append (line, dgz_release_item_get_label (self->item));
    append (line, dgz_release_item_get_catno (self->item));
  }
  append_counts (line, self->item);
  return g_string_free (line, FALSE);
}

static void
update (DgzReleaseRow *self)
{
  DgzReleasePrice price = dgz_release_item_get_price (self->item);
  const char *price_text = dgz_release_item_get_price_text (self->item);
  gboolean is_current = dgz_release_item_get_is_current (self->item);
  gboolean can_ask = price == DGZ_RELEASE_PRICE_UNASKED || price == DGZ_RELEASE_PRICE_FAILED;
  g_autofree char *first = first_line (self);
  g_autofree char *second = second_line (self);
  g_autoptr (GString) name = g_string_new (first);

  gtk_label_set_label (self->first, first);
  dgz_row_tooltip_set (GTK_WIDGET (self->first), first);
  gtk_label_set_label (self->second, second);
  dgz_row_tooltip_set (GTK_WIDGET (self->second), second);
  gtk_widget_set_visible (self->current, is_current);
  gtk_label_set_label (self->price, price_text ? price_text : "");
  dgz_row_tooltip_set (GTK_WIDGET (self->price), price_text);
  gtk_widget_set_visible (GTK_WIDGET (self->price), price_text != NULL);
  gtk_widget_set_visible (self->price_button,
                          can_ask && !dgz_release_item_get_is_master (self->item));
  gtk_button_set_label (GTK_BUTTON (self->price_button),
                        price == DGZ_RELEASE_PRICE_FAILED ? _ ("Retry") : _ ("Price"));

  append (name, second);
  append (name, price_text);
  append (name, is_current ? _ ("the version that is shown") : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name->str,
                                  -1);
}

static void
clear_item (DgzReleaseRow *self)
{
  if (self->item)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_clear_object (&self->item);
  g_clear_object (&self->list);
}

static void
dgz_release_row_dispose (GObject *object)
{
  clear_item (DGZ_RELEASE_ROW (object));

  G_OBJECT_CLASS (dgz_release_row_parent_class)->dispose (object);
}

static void
dgz_release_row_class_init (DgzReleaseRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dgz_release_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/ui/dgz-release-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DgzReleaseRow, first);
  gtk_widget_class_bind_template_child (widget_class, DgzReleaseRow, current);
  gtk_widget_class_bind_template_child (widget_class, DgzReleaseRow, second);
  gtk_widget_class_bind_template_child (widget_class, DgzReleaseRow, price);
  gtk_widget_class_bind_template_child (widget_class, DgzReleaseRow, price_button);
  gtk_widget_class_bind_template_callback (widget_class, dgz_release_row_ask_price);
}

static void
dgz_release_row_init (DgzReleaseRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dgz_release_row_new:
 *
 * Makes a row that shows nothing yet.
 */
GtkWidget *
dgz_release_row_new (void)
{
  return g_object_new (DGZ_TYPE_RELEASE_ROW, NULL);
}

/**
 * dgz_release_row_set_item:
 * @self: a row
 * @list: (nullable): the item's list
 * @item: (nullable): what it shows
 *
 * Shows a release.
 */
void
dgz_release_row_set_item (DgzReleaseRow  *self,
                          DgzReleaseList *list,
                          DgzReleaseItem *item)
{
  clear_item (self);
  if (!list || !item)
    return;

  self->list = g_object_ref (list);
  self->item = g_object_ref (item);
  g_signal_connect_object (item, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

/**
 * dgz_release_row_ask_price:
 * @self: a row
 *
 * Asks for the price of what it shows.
 */
void
dgz_release_row_ask_price (DgzReleaseRow *self)
{
  if (self->item)
    dgz_release_list_ask_price (self->list, self->item);
}
