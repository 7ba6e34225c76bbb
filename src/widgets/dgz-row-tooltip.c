/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-row-tooltip.h"

#define KEY "dgz-row-tooltip"

static gboolean
query_cb (GtkWidget  *widget,
          int         x,
          int         y,
          gboolean    by_keyboard,
          GtkTooltip *tooltip)
{
  const char *text = g_object_get_data (G_OBJECT (widget), KEY);

  gtk_tooltip_set_text (tooltip, text);
  return text && *text;
}

/**
 * dgz_row_tooltip_set:
 * @widget: a widget of a list's row, without a tooltip of GTK's own
 * @text: (nullable): what its tooltip says
 *
 * Sets a tooltip as cheaply as a row that is scrolled into view needs it.
 *
 * GTK's own asks the display server with every new text where the pointer is, and waits for the
 * answer; this one looks for the text once the pointer rests there.
 */
void
dgz_row_tooltip_set (GtkWidget  *widget,
                     const char *text)
{
  if (g_strcmp0 (text, g_object_get_data (G_OBJECT (widget), KEY)) == 0)
    return;

  if (!g_object_get_data (G_OBJECT (widget), KEY)) {
    /* Once, for all that come. */
    g_signal_handlers_disconnect_by_func (widget, query_cb, NULL);
    g_signal_connect (widget, "query-tooltip", G_CALLBACK (query_cb), NULL);
  }
  g_object_set_data_full (G_OBJECT (widget), KEY, g_strdup (text), g_free);
  gtk_widget_set_has_tooltip (widget, text != NULL);
}
