/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What stays when the window goes: the view and the record that it opens with
 * the next time, and an import, which goes on without it. The window is then
 * only out of sight, and comes back when the program is called again; it is
 * closed once nothing is imported any more. Who quits ends the import, which
 * leaves the catalogue as it was.
 */

#include "config.h"

#include "dgz-window-private.h"

static const char *const views[] = { "dig", "crates", "files", NULL };

/**
 * dgz_window_save_view:
 * @self: a window
 *
 * Keeps which view is open; of a page that lies over one, the one below.
 */
void
dgz_window_save_view (DgzWindow *self)
{
  const char *name = gtk_stack_get_visible_child_name (self->stack);

  g_settings_set_string (self->settings, "view",
                         name && g_strv_contains (views, name) ? name : views[0]);
}

/**
 * dgz_window_try_restore:
 * @self: a window
 *
 * Digs again from what was dug from last, if that is wanted, known, and nobody digs already. The
 * view that is open stays.
 */
void
dgz_window_try_restore (DgzWindow *self)
{
  g_autofree char *link = NULL;

  if (!self->wants_restore || !dgz_trail_get_is_read (self->trail))
    return;

  self->wants_restore = FALSE;
  if (dgz_session_get_state (self->session) != DGZ_SESSION_START ||
      *dgz_search_entry_get_text (self->entry) || !dgz_trail_get_can_go (self->trail, -1))
    return;

  self->is_restoring = TRUE;
  dgz_trail_go (self->trail, -1);
  link = dgz_trail_dup_link (self->trail);
  dgz_search_entry_set_text (self->entry, link);
  dgz_window_remember_dug (self);
  self->is_restoring = dgz_session_get_is_busy (self->session);
}

/**
 * dgz_window_restore:
 * @self: a window that was just made
 *
 * Opens the view that was open last, and what was dug from last once the library has told it.
 */
void
dgz_window_restore (DgzWindow *self)
{
  g_autofree char *view = g_settings_get_string (self->settings, "view");

  if (!g_str_equal (view, views[0]))
    dgz_window_show_view (self, view);
  self->wants_restore = TRUE;
  dgz_window_try_restore (self);
}

/**
 * dgz_window_quit:
 * @self: a window
 *
 * Closes the window, and ends an import.
 */
void
dgz_window_quit (DgzWindow *self)
{
  self->is_quitting = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

/**
 * dgz_window_stay:
 * @self: a window that is about to be closed
 *
 * Goes out of sight instead, where an import is under way.
 *
 * Returns: whether it does
 */
gboolean
dgz_window_stay (DgzWindow *self)
{
  if (self->is_quitting || !dgz_importer_get_is_wanted (self->importer))
    return FALSE;

  dgz_playback_stop (self->playback);
  dgz_session_cancel (self->session);
  dgz_import_news_go_on (self->news);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  return TRUE;
}

/**
 * dgz_window_cancel_import:
 * @self: a window
 *
 * Ends an import, and the notification of it.
 */
void
dgz_window_cancel_import (DgzWindow *self)
{
  dgz_import_news_cancel (self->news);
}

static gboolean
close_cb (gpointer data)
{
  DgzWindow *self = data;

  if (!gtk_widget_get_visible (GTK_WIDGET (self)) &&
      !dgz_importer_get_is_wanted (self->importer))
    dgz_window_quit (self);
  return G_SOURCE_REMOVE;
}

static void
busy_cb (DgzWindow *self)
{
  /* After whoever tells how it ended. */
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, close_cb, g_object_ref (self), g_object_unref);
}

/**
 * dgz_window_watch_import:
 * @self: a window, with its importer
 *
 * Closes the window when what it stays for has ended.
 */
void
dgz_window_watch_import (DgzWindow *self)
{
  g_signal_connect_object (self->importer, "notify::is-busy", G_CALLBACK (busy_cb), self,
                           G_CONNECT_SWAPPED);
}
