/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The key that puts a track into a crate, in any list of tracks. */

#include "config.h"

#include "dgz-crate-key.h"

/**
 * dgz_crate_key_add:
 * @widget: a list
 * @track: (nullable): the track that is selected in it
 * @key: what was pressed
 * @modifiers: what was held
 *
 * Puts a track into the current crate where + was pressed, or Ctrl+D. On some keyboards + needs
 * Shift, so that this may be held.
 *
 * Returns: whether that was so
 */
gboolean
dgz_crate_key_add (GtkWidget      *widget,
                   DgzTrack       *track,
                   guint           key,
                   GdkModifierType modifiers)
{
  GdkModifierType held = modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK);
  gboolean is_plus = (key == GDK_KEY_plus || key == GDK_KEY_KP_Add) && held == 0;
  gboolean is_control_d = (key == GDK_KEY_d || key == GDK_KEY_D) && held == GDK_CONTROL_MASK &&
                          !(modifiers & GDK_SHIFT_MASK);

  if (!is_plus && !is_control_d)
    return FALSE;

  if (track)
    gtk_widget_activate_action (widget, "win.add-to-crate", "(sx)", dgz_track_get_id (track),
                                (gint64) 0);
  return TRUE;
}
