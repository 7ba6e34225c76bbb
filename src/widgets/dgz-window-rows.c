/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a row of the list has the window do. */

#include "config.h"

#include "dgz-window-rows.h"

#include "dgz-window-private.h"

static void
search_text_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  dgz_window_dig (DGZ_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
dig_track_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  /* What is dug from has no address that could stand in the entry. */
  gtk_widget_activate_action (widget, "win.dig", "s", "");
  dgz_session_dig_track (dgz_window_get_session (DGZ_WINDOW (widget)),
                         g_variant_get_string (parameter, NULL));
}

/**
 * dgz_window_rows_install:
 * @widget_class: the class of windows
 *
 * Adds the actions of the list's rows.
 */
void
dgz_window_rows_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.search-text", "s", search_text_action);
  gtk_widget_class_install_action (widget_class, "win.dig-track", "s", dig_track_action);
}
