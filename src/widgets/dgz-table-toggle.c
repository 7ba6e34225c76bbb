/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-table-toggle.h"

#include <glib/gi18n.h>

#include "dgz-settings.h"

/**
 * DgzTableToggle:
 *
 * Whether charts are shown as tables: whoever asks for tables in one place wants them in all, and
 * after the next start too.
 */
struct _DgzTableToggle
{
  GtkToggleButton parent_instance;
};

G_DEFINE_FINAL_TYPE (DgzTableToggle, dgz_table_toggle, GTK_TYPE_TOGGLE_BUTTON)

static void
dgz_table_toggle_class_init (DgzTableToggleClass *klass)
{
}

static void
dgz_table_toggle_init (DgzTableToggle *self)
{
  g_autoptr (GSettings) settings = dgz_settings_new ();
  GtkWidget *label = gtk_label_new_with_mnemonic (_ ("Show as _Table"));

  gtk_label_set_mnemonic_widget (GTK_LABEL (label), GTK_WIDGET (self));
  gtk_button_set_child (GTK_BUTTON (self), label);
  gtk_widget_add_css_class (GTK_WIDGET (self), "text-button");
  gtk_widget_add_css_class (GTK_WIDGET (self), "small-button");
  /* GTK 4.8 reads a button's label and what the button is labelled by, which is the same. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Show as Table"), -1);
  g_settings_bind (settings, "charts-as-table", self, "active", G_SETTINGS_BIND_DEFAULT);
}

/**
 * dgz_table_toggle_new:
 *
 * Makes a button that is pressed while charts are shown as tables.
 */
GtkWidget *
dgz_table_toggle_new (void)
{
  return g_object_new (DGZ_TYPE_TABLE_TOGGLE, NULL);
}
