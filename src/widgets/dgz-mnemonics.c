/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A button of GTK 4.8 tells a screen reader its label as it is written, mark of the mnemonic and
 * all, and the text of the label within it: "_Cancel Cancel". Without the first, the second is its
 * name.
 */

#include "config.h"

#include "dgz-mnemonics.h"

#include <gtk/gtk.h>
#include <string.h>

static void
name_cb (GtkButton *button)
{
  const char *label = gtk_button_get_label (button);

  if (label && gtk_button_get_use_underline (button) && strchr (label, '_'))
    gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

static gboolean
realized_cb (GSignalInvocationHint *hint,
             guint                  n_values,
             const GValue          *values,
             gpointer               data)
{
  GObject *widget = g_value_get_object (values);

  if (GTK_IS_BUTTON (widget) && gtk_button_get_use_underline (GTK_BUTTON (widget))) {
    /* A widget may be realized again. */
    g_signal_handlers_disconnect_by_func (widget, name_cb, NULL);
    g_signal_connect (widget, "notify::label", G_CALLBACK (name_cb), NULL);
    name_cb (GTK_BUTTON (widget));
  }

  return TRUE;
}

/**
 * dgz_mnemonics_keep_out_of_names:
 *
 * Names every button by what is read on it, from the moment that it is shown.
 *
 * A button whose label has a mnemonic cannot have another name than what is read on it. Called
 * once, on the main thread.
 */
void
dgz_mnemonics_keep_out_of_names (void)
{
  /* The signal is known once its class is. */
  g_autoptr (GTypeClass) klass = g_type_class_ref (GTK_TYPE_WIDGET);

  g_signal_add_emission_hook (g_signal_lookup ("realize", G_TYPE_FROM_CLASS (klass)), 0,
                              realized_cb, NULL, NULL);
}
