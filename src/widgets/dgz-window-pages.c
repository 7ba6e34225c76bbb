/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Which page the window shows, and the way back from it: from a page to the
 * dig, from the record to its list, from a dig to the one before.
 */

#include "config.h"

#include "dgz-window-private.h"

#include <glib/gi18n.h>

/**
 * dgz_window_remember_dug:
 * @self: a window
 *
 * Remembers what stands in the entry as what is dug from.
 */
void
dgz_window_remember_dug (DgzWindow *self)
{
  /* Somebody else digs now, and wants to see it. */
  self->is_restoring = FALSE;
  g_free (self->dug);
  self->dug = g_strdup (dgz_search_entry_get_text (self->entry));
}

/* Long enough to be found with the keyboard, or by ear. */
#define UNDO_SECONDS 15

/**
 * dgz_window_shows:
 * @self: a window
 * @page: one of its pages
 *
 * Whether that page is shown.
 */
gboolean
dgz_window_shows (DgzWindow *self,
                  GtkWidget *page)
{
  return gtk_stack_get_visible_child (self->stack) == page;
}

static gboolean
shows_dig (DgzWindow *self)
{
  return dgz_window_shows (self, GTK_WIDGET (self->page));
}

/* What a button leads to is told by its tooltip, and to a screen reader. */
static void
name_button (DgzWindow  *self,
             GtkWidget  *button,
             const char *words,
             int         step)
{
  g_autofree char *name = shows_dig (self) && !dgz_dig_page_get_can_back (self->page)
                              ? dgz_trail_dup_name (self->trail, step)
                              : NULL;
  /* Translators: "Back", "Forward"; where that leads to */
  g_autofree char *tooltip = name ? g_strdup_printf (_ ("%s: %s"), words, name) : g_strdup (words);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip,
                                  -1);
}

/**
 * dgz_window_update_back:
 * @self: a window
 *
 * Shows the buttons back and forward where there is a way.
 */
void
dgz_window_update_back (DgzWindow *self)
{
  gboolean is_inner = !shows_dig (self) || dgz_dig_page_get_can_back (self->page);
  gboolean can_back = is_inner || dgz_trail_get_can_go (self->trail, -1);
  gboolean can_forward = !is_inner && dgz_trail_get_can_go (self->trail, 1);

  gtk_widget_set_visible (self->back_button, can_back || can_forward);
  gtk_widget_set_visible (self->forward_button, can_forward);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back", can_back);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.forward", can_forward);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.clear-history",
                                 dgz_trail_get_has_past (self->trail));
  name_button (self, self->back_button, _ ("Back"), -1);
  name_button (self, self->forward_button, _ ("Forward"), 1);
}

/**
 * dgz_window_show_page:
 * @self: a window
 * @page: one of its pages
 *
 * Shows a page.
 */
void
dgz_window_show_page (DgzWindow *self,
                      GtkWidget *page)
{
  if (dgz_window_shows (self, page))
    return;

  /* Back gives the keyboard to where it was. */
  if (shows_dig (self))
    g_set_weak_pointer (&self->came_from, gtk_root_get_focus (GTK_ROOT (self)));
  gtk_stack_set_visible_child (self->stack, page);
}

/**
 * dgz_window_show_dig:
 * @self: a window
 *
 * Shows the record and what fits it.
 */
void
dgz_window_show_dig (DgzWindow *self)
{
  dgz_window_show_page (self, GTK_WIDGET (self->page));
}

static void
leave_page (DgzWindow *self)
{
  dgz_window_show_dig (self);
  if (self->came_from && gtk_widget_get_mapped (self->came_from) &&
      gtk_widget_grab_focus (self->came_from))
    return;
  if (dgz_session_get_state (self->session) == DGZ_SESSION_READY)
    dgz_dig_page_grab_list (self->page);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/**
 * dgz_window_show_view:
 * @self: a window
 * @name: "dig", "crates" or "files"
 *
 * Shows a view and gives it the keyboard.
 */
void
dgz_window_show_view (DgzWindow  *self,
                      const char *name)
{
  if (g_str_equal (name, "files")) {
    dgz_window_show_page (self, GTK_WIDGET (self->files_page));
    dgz_files_page_grab (self->files_page);
  } else if (g_str_equal (name, "crates")) {
    dgz_window_show_page (self, GTK_WIDGET (self->crates_page));
    dgz_crates_page_grab (self->crates_page);
  } else if (g_str_equal (name, "dig")) {
    leave_page (self);
  }
}

/**
 * dgz_window_show_releases:
 * @self: a window
 * @list: releases
 *
 * Shows a list of releases to pick one from.
 */
void
dgz_window_show_releases (DgzWindow      *self,
                          DgzReleaseList *list)
{
  dgz_window_show_page (self, GTK_WIDGET (self->releases_page));
  dgz_releases_page_set_list (self->releases_page, list);
  dgz_releases_page_grab (self->releases_page);
}

/**
 * dgz_window_leave_list:
 * @self: a window whose list may be about to change
 *
 * Remembers which row is selected, for who comes back.
 */
void
dgz_window_leave_list (DgzWindow *self)
{
  g_autoptr (DgzTrack) selected = dgz_dig_page_dup_selected (self->page);

  if (selected)
    dgz_trail_set_selected (self->trail, dgz_track_get_id (selected));
}

/**
 * dgz_window_go:
 * @self: a window
 * @step: -1 for back, 1 for forward
 *
 * Goes back from a page, from the record to its list, or to another dig.
 */
void
dgz_window_go (DgzWindow *self,
               int        step)
{
  g_autofree char *link = NULL;

  if (step < 0 && !shows_dig (self)) {
    leave_page (self);
    return;
  }
  if (step < 0 && dgz_dig_page_get_can_back (self->page)) {
    dgz_dig_page_show_record (self->page, FALSE);
    return;
  }

  self->plays_first = FALSE;
  dgz_trail_go (self->trail, step);
  link = dgz_trail_dup_link (self->trail);
  dgz_search_entry_set_text (self->entry, link);
  dgz_window_remember_dug (self);
}

/**
 * dgz_window_clear_history:
 * @self: a window
 *
 * Forgets what was dug from, and offers to take that back.
 */
void
dgz_window_clear_history (DgzWindow *self)
{
  AdwToast *toast = adw_toast_new (_ ("History cleared"));

  dgz_trail_clear (self->trail);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (dgz_trail_unclear), self->trail,
                           G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* What is dug from a file is heard first, as when it is chosen. */
static void
file_wanted_cb (DgzWindow  *self,
                const char *path)
{
  g_action_group_activate_action (G_ACTION_GROUP (self), "dig-file",
                                  g_variant_new_bytestring (path));
}

/* Who comes back to a list finds the row that was left. */
static void
history_cb (DgzWindow *self)
{
  const char *selected = dgz_trail_get_selected (self->trail);

  if (selected && dgz_session_get_state (self->session) == DGZ_SESSION_READY)
    dgz_dig_page_select (self->page, selected);
  dgz_window_try_restore (self);
  dgz_window_update_back (self);
}

static void
visible_child_cb (DgzWindow *self)
{
  gboolean is_catalogue = dgz_window_shows (self, GTK_WIDGET (self->catalogue_page));

  dgz_import_bar_set_quiet (self->import_bar, is_catalogue);
  dgz_import_news_set_quiet (self->news, is_catalogue);
  dgz_window_update_back (self);
}

/* The buttons at a mouse's side. */
static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            DgzWindow       *self)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));

  if (button != 8 && button != 9)
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_activate_action (GTK_WIDGET (self), button == 8 ? "win.back" : "win.forward", NULL);
}

/**
 * dgz_window_watch_pages:
 * @self: a window, with its trail
 *
 * Follows which page is shown, and where one can go.
 */
void
dgz_window_watch_pages (DgzWindow *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_object (self->stack, "notify::visible-child", G_CALLBACK (visible_child_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->trail, "changed", G_CALLBACK (history_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->trail, "file-wanted", G_CALLBACK (file_wanted_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  dgz_window_update_back (self);
}
