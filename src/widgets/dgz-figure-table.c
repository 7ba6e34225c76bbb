/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-figure-table.h"

#define MOST_HEIGHT 320
/* A name takes no more room than this, in letters. */
#define MOST_CHARS 24

/**
 * DgzFigureTable:
 *
 * What a picture shows, as a table of texts: the first column names, the
 * others are figures. It scrolls by itself where it is wide or long.
 */
struct _DgzFigureTable
{
  AdwBin parent_instance;

  GtkColumnView *view;
  GListStore *rows; /* GtkStringList, a text for each column */
};

G_DEFINE_FINAL_TYPE (DgzFigureTable, dgz_figure_table, ADW_TYPE_BIN)

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          gpointer                  data)
{
  GtkWidget *label = gtk_label_new (NULL);
  gboolean is_name = GPOINTER_TO_UINT (data) == 0;

  gtk_label_set_xalign (GTK_LABEL (label), is_name ? 0.0f : 1.0f);
  if (is_name) {
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
    gtk_label_set_width_chars (GTK_LABEL (label), 13);
    gtk_label_set_max_width_chars (GTK_LABEL (label), MOST_CHARS);
  } else {
    gtk_widget_add_css_class (label, "numeric");
  }
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         gpointer                  data)
{
  guint column = GPOINTER_TO_UINT (data);
  GtkStringList *row = gtk_list_item_get_item (item);
  const char *text = gtk_string_list_get_string (row, column);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), text);
  gtk_widget_set_tooltip_text (gtk_list_item_get_child (item), column == 0 ? text : NULL);
}

static void
dgz_figure_table_dispose (GObject *object)
{
  g_clear_object (&DGZ_FIGURE_TABLE (object)->rows);

  G_OBJECT_CLASS (dgz_figure_table_parent_class)->dispose (object);
}

static void
dgz_figure_table_class_init (DgzFigureTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dgz_figure_table_dispose;
}

static void
dgz_figure_table_init (DgzFigureTable *self)
{
  GtkWidget *window = gtk_scrolled_window_new ();
  GtkNoSelection *selection;

  self->rows = g_list_store_new (GTK_TYPE_STRING_LIST);
  selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->rows)));
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (GTK_SELECTION_MODEL (selection)));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "figure-table");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), GTK_WIDGET (self->view));
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (window), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (window), MOST_HEIGHT);
  adw_bin_set_child (ADW_BIN (self), window);
}

/**
 * dgz_figure_table_set_columns:
 * @self: a table without columns
 * @name: what it is a table of
 * @titles: what its columns are
 *
 * Sets the columns.
 */
void
dgz_figure_table_set_columns (DgzFigureTable    *self,
                              const char        *name,
                              const char *const *titles)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  for (guint i = 0; titles[i]; i++) {
    GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
    g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (titles[i], factory);

    g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GUINT_TO_POINTER (i));
    g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GUINT_TO_POINTER (i));
    gtk_column_view_append_column (self->view, column);
  }
}

/**
 * dgz_figure_table_clear:
 * @self: a table
 *
 * Takes all rows away.
 */
void
dgz_figure_table_clear (DgzFigureTable *self)
{
  g_list_store_remove_all (self->rows);
}

/**
 * dgz_figure_table_add:
 * @self: a table
 * @cells: a text for each column
 *
 * Adds a row.
 */
void
dgz_figure_table_add (DgzFigureTable    *self,
                      const char *const *cells)
{
  g_autoptr (GtkStringList) row = gtk_string_list_new (cells);

  g_list_store_append (self->rows, row);
}
