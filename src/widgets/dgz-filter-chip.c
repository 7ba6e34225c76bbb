/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-filter-chip.h"

#include <glib/gi18n.h>

#define MAX_CHARS 36

struct _DgzFilterChip
{
  AdwBin parent_instance;

  GtkWidget *button;
  GtkWidget *label;
  GtkWidget *remove_button;
};

G_DEFINE_FINAL_TYPE (DgzFilterChip, dgz_filter_chip, ADW_TYPE_BIN)

static void
open_cb (DgzFilterChip *self)
{
  g_signal_emit_by_name (self, "opened");
}

static void
remove_cb (DgzFilterChip *self)
{
  g_signal_emit_by_name (self, "removed");
}

static gboolean
remove_shortcut_cb (GtkWidget *widget,
                    GVariant  *arguments,
                    gpointer   data)
{
  g_signal_emit_by_name (widget, "removed");
  return TRUE;
}

/* What can be read need not be said again, over whatever opens below it. */
static gboolean
tooltip_cb (DgzFilterChip *self,
            int            x,
            int            y,
            gboolean       keyboard_mode,
            GtkTooltip    *tooltip)
{
  if (!pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (self->label))))
    return FALSE;

  gtk_tooltip_set_text (tooltip, gtk_label_get_label (GTK_LABEL (self->label)));
  return TRUE;
}

static void
dgz_filter_chip_class_init (DgzFilterChipClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, remove_shortcut_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Delete, 0, remove_shortcut_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_BackSpace, 0, remove_shortcut_cb, NULL);
  gtk_widget_class_set_css_name (widget_class, "filterchip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  g_signal_new ("opened", DGZ_TYPE_FILTER_CHIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
  g_signal_new ("removed", DGZ_TYPE_FILTER_CHIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
}

static void
dgz_filter_chip_init (DgzFilterChip *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (self->label), MAX_CHARS);
  self->button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->button), self->label);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_has_tooltip (self->button, TRUE);
  g_signal_connect_swapped (self->button, "query-tooltip", G_CALLBACK (tooltip_cb), self);
  self->remove_button = gtk_button_new_from_icon_name ("window-close-symbolic");
  gtk_widget_add_css_class (self->remove_button, "flat");
  gtk_widget_add_css_class (self->remove_button, "circular");
  gtk_widget_set_valign (self->remove_button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (open_cb), self);
  g_signal_connect_swapped (self->remove_button, "clicked", G_CALLBACK (remove_cb), self);
  gtk_box_append (GTK_BOX (box), self->button);
  gtk_box_append (GTK_BOX (box), self->remove_button);
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/**
 * dgz_filter_chip_new:
 * @can_open: whether there is something to change, besides that it can be removed
 *
 * Makes a chip.
 */
GtkWidget *
dgz_filter_chip_new (gboolean can_open)
{
  DgzFilterChip *self = g_object_new (DGZ_TYPE_FILTER_CHIP, NULL);

  /* What only says something is still read out on the way to its button. */
  gtk_widget_set_can_target (self->button, can_open);
  if (!can_open)
    gtk_widget_set_focusable (self->button, FALSE);
  return GTK_WIDGET (self);
}

/**
 * dgz_filter_chip_set_text:
 * @self: a chip
 * @text: the limit in words
 *
 * Sets what a chip says.
 */
void
dgz_filter_chip_set_text (DgzFilterChip *self,
                          const char    *text)
{
  g_autofree char *remove = NULL;

  if (g_strcmp0 (gtk_label_get_label (GTK_LABEL (self->label)), text) == 0)
    return;

  /* Translators: a filter in words, like "120–128 BPM" */
  remove = g_strdup_printf (_ ("Remove “%s”"), text);
  gtk_label_set_label (GTK_LABEL (self->label), text);
  gtk_widget_set_tooltip_text (self->remove_button, remove);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->remove_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, remove, -1);
}

/**
 * dgz_filter_chip_grab:
 * @self: a chip
 *
 * Gives a chip the keyboard.
 */
void
dgz_filter_chip_grab (DgzFilterChip *self)
{
  if (!gtk_widget_get_focusable (self->button) || !gtk_widget_grab_focus (self->button))
    gtk_widget_grab_focus (self->remove_button);
}
