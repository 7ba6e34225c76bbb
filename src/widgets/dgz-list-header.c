/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-list-header.h"

#include <glib/gi18n.h>

#include "dgz-column-cell.h"
#include "dgz-pair-box.h"

/* As wide as the rows' round buttons. */
#define BUTTON_WIDTH 34

/**
 * DgzListHeader:
 *
 * The names of the columns, which sort the list, and a menu that shows and
 * hides them.
 */
struct _DgzListHeader
{
  AdwBin parent_instance;

  GtkBox *box;
  GtkWidget *cells[DGZ_N_LIST_COLUMNS];
  GtkWidget *buttons[DGZ_N_LIST_SORTS]; /* NULL for the order picked */
  GtkMenuButton *menu_button;

  DgzListContext *context;
};

G_DEFINE_FINAL_TYPE (DgzListHeader, dgz_list_header, ADW_TYPE_BIN)

static void
update_button (DgzListHeader *self,
               DgzListSort    sort)
{
  DgzListColumns *columns = dgz_list_context_get_columns (self->context);
  GtkWidget *button = self->buttons[sort];
  const char *name = dgz_list_sort_name (sort);
  gboolean active = dgz_list_columns_get_sort (columns) == sort;
  gboolean descending = dgz_list_columns_get_descending (columns);
  /* Translators: for screen readers: the name of a column */
  g_autofree char *words = g_strdup_printf (!active      ? _ ("Sort by %s")
                                            : descending ? _ ("Sort by %s, sorted downwards")
                                                         : _ ("Sort by %s, sorted upwards"),
                                            name);
  g_autofree char *label = g_strdup_printf ("%s%s", name, !active ? "" : descending ? " ▾"
                                                                                    : " ▴");

  gtk_button_set_label (GTK_BUTTON (button), label);
  /* Where text is large and the window narrow, words give way before the window does: the widths of
   * all other columns are the rows' too, and this one has what is left of the list. */
  if (dgz_list_sort_column (sort) == DGZ_COLUMN_TITLE)
    gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))),
                             PANGO_ELLIPSIZE_END);
  /* Newer GTK would read the label in place of the words. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  GTK_ACCESSIBLE_PROPERTY_SORT,
                                  !active      ? GTK_ACCESSIBLE_SORT_NONE
                                  : descending ? GTK_ACCESSIBLE_SORT_DESCENDING
                                               : GTK_ACCESSIBLE_SORT_ASCENDING,
                                  -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_PRESSED,
                               active ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                      : GTK_ACCESSIBLE_TRISTATE_FALSE,
                               -1);
}

static void
update (DgzListHeader *self)
{
  gtk_box_set_spacing (self->box, dgz_list_context_get_compact (self->context) ? 6 : 12);
  for (int i = 0; i < DGZ_N_LIST_COLUMNS; i++)
    gtk_widget_set_visible (self->cells[i], dgz_list_context_get_shows (self->context, i));
  for (int i = DGZ_SORT_PICKED + 1; i < DGZ_N_LIST_SORTS; i++)
    update_button (self, (DgzListSort) i);
}

static void
clicked_cb (DgzListHeader *self,
            GtkWidget     *button)
{
  for (int i = DGZ_SORT_PICKED + 1; i < DGZ_N_LIST_SORTS; i++) {
    if (self->buttons[i] == button)
      dgz_list_columns_sort (dgz_list_context_get_columns (self->context), (DgzListSort) i);
  }
}

static GtkWidget *
new_button (DgzListHeader *self,
            DgzListColumn  column)
{
  GtkWidget *button = gtk_button_new ();
  gboolean is_text = column == DGZ_COLUMN_TITLE || column == DGZ_COLUMN_LABEL;
  gboolean is_middle = column == DGZ_COLUMN_KEY || column == DGZ_COLUMN_ENERGY;

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_halign (button, is_text     ? GTK_ALIGN_START
                                 : is_middle ? GTK_ALIGN_CENTER
                                             : GTK_ALIGN_END);
  gtk_widget_set_hexpand (button, !is_text);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  return button;
}

/* Where there is no room for both, one stands over the other, as in the rows. */
static void
add_title (DgzListHeader *self)
{
  GtkWidget *title = new_button (self, DGZ_COLUMN_TITLE);
  GtkWidget *artist = new_button (self, DGZ_COLUMN_TITLE);
  GtkWidget *cell = dgz_pair_box_new (title, artist, 12, 0, 1);

  self->buttons[DGZ_SORT_TITLE] = title;
  self->buttons[DGZ_SORT_ARTIST] = artist;
  gtk_widget_set_hexpand (cell, TRUE);
  gtk_box_append (self->box, cell);
  self->cells[DGZ_COLUMN_TITLE] = cell;
}

static void
add_cell (DgzListHeader *self,
          DgzListColumn  column)
{
  GtkWidget *cell = dgz_column_cell_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  for (int i = DGZ_SORT_PICKED + 1; i < DGZ_N_LIST_SORTS; i++) {
    if (dgz_list_sort_column ((DgzListSort) i) != column)
      continue;
    self->buttons[i] = new_button (self, column);
    gtk_box_append (GTK_BOX (box), self->buttons[i]);
  }

  gtk_widget_set_parent (box, cell);
  gtk_box_append (self->box, cell);
  /* Its buttons do, within it. */
  gtk_widget_set_hexpand (cell, FALSE);
  dgz_column_cell_set_column (DGZ_COLUMN_CELL (cell), self->context, column);
  self->cells[column] = cell;
}

static void
add_menu (DgzListHeader *self)
{
  g_autoptr (GMenuModel) menu =
      dgz_list_columns_dup_menu (dgz_list_context_get_columns (self->context));
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_widget_set_tooltip_text (button, _ ("Columns"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Columns"), -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "columns-button");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (button, BUTTON_WIDTH, -1);
  gtk_box_append (self->box, button);
  self->menu_button = GTK_MENU_BUTTON (button);
}

static gboolean
menu_key_cb (GtkWidget *widget,
             GVariant  *args,
             gpointer   data)
{
  dgz_list_header_popup (DGZ_LIST_HEADER (widget));
  return TRUE;
}

static void
dgz_list_header_dispose (GObject *object)
{
  g_clear_object (&DGZ_LIST_HEADER (object)->context);

  G_OBJECT_CLASS (dgz_list_header_parent_class)->dispose (object);
}

static void
dgz_list_header_class_init (DgzListHeaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dgz_list_header_dispose;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, NULL);
}

static void
dgz_list_header_init (DgzListHeader *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Sort by"), -1);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (dgz_list_header_popup), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_swapped (press, "pressed", G_CALLBACK (dgz_list_header_popup), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
}

/**
 * dgz_list_header_set_context:
 * @self: a header without one
 * @context: what it shares with the rows
 *
 * Shows the columns of a list.
 */
void
dgz_list_header_set_context (DgzListHeader  *self,
                             DgzListContext *context)
{
  DgzListColumns *columns = dgz_list_context_get_columns (context);
  GtkWidget *space = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->context = g_object_ref (context);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "columns",
                                  dgz_list_columns_get_actions (columns));
  gtk_widget_set_size_request (space, BUTTON_WIDTH, -1);
  gtk_box_append (self->box, space);
  add_title (self);
  for (int i = DGZ_COLUMN_TITLE + 1; i < DGZ_N_LIST_COLUMNS; i++)
    add_cell (self, (DgzListColumn) i);
  add_menu (self);
  g_signal_connect_object (columns, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::compact", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
}

/**
 * dgz_list_header_popup:
 * @self: a header
 *
 * Opens the menu of the columns.
 */
void
dgz_list_header_popup (DgzListHeader *self)
{
  gtk_menu_button_popup (self->menu_button);
}
