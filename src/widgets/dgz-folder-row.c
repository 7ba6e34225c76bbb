/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-folder-row.h"

#include <glib/gi18n.h>

/**
 * DgzFolderRow:
 *
 * A folder of the user's: where it is, what is in it, what is wrong with it,
 * and a button that takes it off the list. That goes up as win.remove-folder.
 */
struct _DgzFolderRow
{
  AdwActionRow parent_instance;

  GtkWidget *spinner;
  GtkWidget *trouble_icon;
  GtkWidget *remove_button;
  DgzShelfFolder *folder;
};

G_DEFINE_FINAL_TYPE (DgzFolderRow, dgz_folder_row, ADW_TYPE_ACTION_ROW)

static void
update (DgzFolderRow *self)
{
  const char *name = dgz_shelf_folder_get_name (self->folder);
  const char *place = dgz_shelf_folder_get_place (self->folder);
  const char *trouble = dgz_shelf_folder_get_trouble (self->folder);
  gboolean is_scanning = dgz_shelf_folder_get_is_scanning (self->folder);
  g_autofree char *description = dgz_shelf_folder_dup_description (self->folder);
  g_autofree char *subtitle =
      g_strdup_printf ("%s\n%s", place ? place : "", trouble ? trouble : description);
  /* Translators: the name of a folder */
  g_autofree char *remove = g_strdup_printf (_ ("Remove %s"), name);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  gtk_widget_set_visible (self->trouble_icon, trouble != NULL);
  gtk_widget_set_visible (self->spinner, is_scanning);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), is_scanning);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->remove_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, remove, -1);
}

static void
remove_cb (DgzFolderRow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.remove-folder", "^ay",
                              dgz_shelf_folder_get_path (self->folder));
}

static void
dgz_folder_row_dispose (GObject *object)
{
  g_clear_object (&DGZ_FOLDER_ROW (object)->folder);

  G_OBJECT_CLASS (dgz_folder_row_parent_class)->dispose (object);
}

static void
dgz_folder_row_class_init (DgzFolderRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dgz_folder_row_dispose;
}

static void
dgz_folder_row_init (DgzFolderRow *self)
{
  /* First: a name is no markup. */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);

  self->trouble_icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  gtk_widget_add_css_class (self->trouble_icon, "warning");
  self->spinner = gtk_spinner_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->spinner), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("It is being looked through"), -1);
  self->remove_button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  gtk_widget_set_tooltip_text (self->remove_button, _ ("Remove"));
  gtk_widget_set_valign (self->remove_button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->remove_button, "flat");
  g_signal_connect_object (self->remove_button, "clicked", G_CALLBACK (remove_cb), self,
                           G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->trouble_icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->spinner);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->remove_button);
}

/**
 * dgz_folder_row_new:
 * @folder: a folder of the user's
 *
 * Makes a row.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
dgz_folder_row_new (DgzShelfFolder *folder)
{
  DgzFolderRow *self = g_object_new (DGZ_TYPE_FOLDER_ROW, NULL);

  self->folder = g_object_ref (folder);
  g_signal_connect_object (folder, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
