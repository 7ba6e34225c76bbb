/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the window can be told to do by keys, buttons and menus. */

#include "config.h"

#include "dgz-window-private.h"

#include <glib/gi18n.h>

#include "dgz-preferences.h"
#include "dgz-shortcuts-window.h"

static void
example_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  dgz_window_dig_example (DGZ_WINDOW (widget), FALSE);
}

static void
retry_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  DgzWindow *self = DGZ_WINDOW (widget);

  dgz_window_show_dig (self);
  dgz_session_retry (self->session);
}

static void
refresh_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  DgzWindow *self = DGZ_WINDOW (widget);

  dgz_window_show_dig (self);
  dgz_session_refresh (self->session);
}

static void
dismiss_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  DgzWindow *self = DGZ_WINDOW (widget);

  self->plays_first = FALSE;
  dgz_session_dismiss (self->session);
}

static void
cancel_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  dgz_session_cancel (DGZ_WINDOW (widget)->session);
}

static void
back_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  dgz_window_go (DGZ_WINDOW (widget), -1);
}

static void
forward_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  dgz_window_go (DGZ_WINDOW (widget), 1);
}

static void
clear_history_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  dgz_window_clear_history (DGZ_WINDOW (widget));
}

static void
view_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  dgz_window_show_view (DGZ_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
catalogue_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  dgz_window_show_catalogue (DGZ_WINDOW (widget));
}

static void
files_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  DgzWindow *self = DGZ_WINDOW (widget);

  dgz_window_show_view (self, "files");
}

static void
versions_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  DgzWindow *self = DGZ_WINDOW (widget);
  DgzReleaseList *versions = dgz_session_get_versions (self->session);

  if (versions)
    dgz_window_show_releases (self, versions);
}

static void
import_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  g_autofree const char **paths = g_variant_get_strv (parameter, NULL);

  dgz_window_show_catalogue (DGZ_WINDOW (widget));
  dgz_importer_import (DGZ_WINDOW (widget)->importer, paths);
}

static void
preferences_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  DgzWindow *self = DGZ_WINDOW (widget);
  g_autofree char *data_dir = g_build_filename (g_get_user_data_dir (), DATA_FOLDER, NULL);
  g_autofree char *cache_dir = g_build_filename (g_get_user_cache_dir (), DATA_FOLDER, NULL);

  gtk_window_present (GTK_WINDOW (dgz_preferences_new (GTK_WINDOW (self), self->session,
                                                       self->settings, data_dir, cache_dir)));
}

static void
shortcuts_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  gtk_window_present (GTK_WINDOW (dgz_shortcuts_window_new (GTK_WINDOW (widget))));
}

static void
remove_source_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  dgz_import_news_offer_undo (DGZ_WINDOW (widget)->news, g_variant_get_string (parameter, NULL));
}

static void
fix_match_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  const char *track_id;
  const char *title;
  guint index;

  g_variant_get (parameter, "(u&s&s)", &index, &track_id, &title);
  dgz_library_news_fix_match (DGZ_WINDOW (widget)->library_news, index,
                              *track_id ? track_id : NULL, title);
}

static void
unfix_match_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  dgz_library_news_unfix_match (DGZ_WINDOW (widget)->library_news,
                                g_variant_get_uint32 (parameter));
}

static void
show_record_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  dgz_dig_page_show_record (DGZ_WINDOW (widget)->page, TRUE);
}

static void
focus_entry_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  dgz_search_entry_select_all (DGZ_WINDOW (widget)->entry);
}

static void
dig_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  DgzWindow *self = DGZ_WINDOW (widget);
  const char *text = g_variant_get_string (parameter, NULL);

  dgz_search_entry_set_text (self->entry, text);
  self->plays_first = FALSE;
  dgz_window_remember_dug (self);
  dgz_session_dig (self->session, text);
}

static void
dig_track_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  DgzWindow *self = DGZ_WINDOW (widget);

  /* What stands in the entry is not what is dug from. */
  self->plays_first = FALSE;
  dgz_search_entry_set_text (self->entry, "");
  dgz_window_remember_dug (self);
  dgz_session_dig_track (self->session, g_variant_get_string (parameter, NULL));
}

static void
search_text_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  dgz_search_entry_take (DGZ_WINDOW (widget)->entry, g_variant_get_string (parameter, NULL));
}

static void
pasted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DgzWindow) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (text)
    dgz_search_entry_take (self->entry, text);
}

static void
paste_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, pasted_cb,
                                 g_object_ref (widget));
}

/**
 * dgz_window_install_actions:
 * @widget_class: the class of windows
 *
 * Adds the actions of pages, digs and what the user made.
 */
void
dgz_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.example", NULL, example_action);
  gtk_widget_class_install_action (widget_class, "win.retry", NULL, retry_action);
  gtk_widget_class_install_action (widget_class, "win.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "win.refresh", NULL, refresh_action);
  gtk_widget_class_install_action (widget_class, "win.dismiss", NULL, dismiss_action);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "win.forward", NULL, forward_action);
  gtk_widget_class_install_action (widget_class, "win.clear-history", NULL, clear_history_action);
  gtk_widget_class_install_action (widget_class, "win.view", "s", view_action);
  gtk_widget_class_install_action (widget_class, "win.dig-track", "s", dig_track_action);
  gtk_widget_class_install_action (widget_class, "win.search-text", "s", search_text_action);
  gtk_widget_class_install_action (widget_class, "win.show-record", NULL, show_record_action);
  gtk_widget_class_install_action (widget_class, "win.focus-entry", NULL, focus_entry_action);
  gtk_widget_class_install_action (widget_class, "win.paste", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "win.catalogue", NULL, catalogue_action);
  gtk_widget_class_install_action (widget_class, "win.files", NULL, files_action);
  gtk_widget_class_install_action (widget_class, "win.preferences", NULL, preferences_action);
  gtk_widget_class_install_action (widget_class, "win.shortcuts", NULL, shortcuts_action);
  gtk_widget_class_install_action (widget_class, "win.versions", NULL, versions_action);
  gtk_widget_class_install_action (widget_class, "win.dig", "s", dig_action);
  gtk_widget_class_install_action (widget_class, "win.import", "as", import_action);
  gtk_widget_class_install_action (widget_class, "win.fix-match", "(uss)", fix_match_action);
  gtk_widget_class_install_action (widget_class, "win.unfix-match", "u", unfix_match_action);
  gtk_widget_class_install_action (widget_class, "win.remove-source", "s", remove_source_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.cancel", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "win.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, GDK_ALT_MASK, "win.forward",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_1, GDK_ALT_MASK, "win.view", "s",
                                       "dig");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_2, GDK_ALT_MASK, "win.view", "s",
                                       "crates");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_3, GDK_ALT_MASK, "win.view", "s",
                                       "files");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "win.paste",
                                       NULL);
}
