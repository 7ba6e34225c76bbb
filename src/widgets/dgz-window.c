/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-window-private.h"

#include <glib/gi18n.h>

#include "dgz-crate-menu.h"
#include "dgz-fold-bin.h"
#include "dgz-key-notation.h"
#include "dgz-media-keys.h"
#include "dgz-ranking-settings.h"
#include "dgz-settings.h"
#include "dgz-window-play.h"

/**
 * DgzWindow:
 *
 * The window: the entry, the pages, the player bar.
 */
/* Under this width the header has no room for the views. */
#define SWITCHER_WIDTH 860

G_DEFINE_FINAL_TYPE (DgzWindow, dgz_window, ADW_TYPE_APPLICATION_WINDOW)

static void
hint_cb (DgzWindow *self)
{
  const char *text = dgz_search_entry_get_hint (self->entry);

  /* Not only out of sight: a screen reader must not find the old words. */
  gtk_label_set_label (self->hint, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), text != NULL);
}

/* Digs from the page on Discogs, where there is one, since it has the record's market too. An
 * artist's or a label's page is none to dig from, but has records. */
static void
dig_known (DgzWindow         *self,
           const char        *url,
           const char *const *track_ids)
{
  g_autoptr (DgzReleaseList) list = url ? dgz_session_list (self->session, url) : NULL;

  if (list) {
    dgz_window_show_releases (self, list);
    return;
  }

  self->plays_first = FALSE;
  dgz_window_remember_dug (self);
  if (url)
    dgz_session_dig_known (self->session, url, track_ids);
  else
    dgz_session_dig_tracks (self->session, track_ids);
}

static void
picked_cb (DgzWindow     *self,
           DgzSuggestion *suggestion)
{
  dig_known (self, dgz_suggestion_get_url (suggestion),
             dgz_suggestion_get_track_ids (suggestion));
}

static void
session_state_cb (DgzWindow *self)
{
  DgzSessionState state = dgz_session_get_state (self->session);
  /* Who changes what a list is ranked by stays where that is done. */
  gboolean is_again = dgz_session_get_is_ranking_again (self->session);

  if (dgz_session_get_is_busy (self->session))
    dgz_window_leave_list (self);
  /* What is dug from by now is not the file that is still heard. */
  if (dgz_session_get_is_busy (self->session) && !is_again)
    dgz_file_dig_cancel (dgz_files_desk_get_file_dig (self->desk));
  /* Whoever digs wants to see what comes of it, and leaves the row that had the keyboard. */
  if (dgz_session_get_is_busy (self->session) && !is_again && !self->is_restoring) {
    gboolean was_at_files = dgz_window_shows (self, GTK_WIDGET (self->files_page));

    dgz_window_show_dig (self);
    if (was_at_files)
      gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  }

  if (!dgz_session_get_is_busy (self->session))
    self->is_restoring = FALSE;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.cancel",
                                 dgz_session_get_is_busy (self->session) ||
                                     state == DGZ_SESSION_RATE_LIMITED);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.refresh",
                                 dgz_session_get_can_refresh (self->session));
  if (state != DGZ_SESSION_READY)
    return;

  /* Who is typing the next link already keeps the keyboard, and who has changed a match. */
  if (!is_again && dgz_window_shows (self, GTK_WIDGET (self->page)) &&
      g_strcmp0 (self->dug, dgz_search_entry_get_text (self->entry)) == 0 &&
      !dgz_dig_page_is_at_record (self->page))
    dgz_dig_page_grab_list (self->page);
  if (self->plays_first)
    dgz_dig_page_play_selected (self->page);
  self->plays_first = FALSE;
}

/* Where the entry needs the room, the views stand below. */
static void
resized_cb (DgzWindow  *self,
            int         width,
            DgzFoldBin *bin)
{
  gboolean is_narrow = width < SWITCHER_WIDTH;

  gtk_widget_set_visible (self->switcher, !is_narrow);
  gtk_widget_set_visible (self->narrow_switcher, is_narrow);
}

static void
session_record_cb (DgzWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.versions",
                                 dgz_session_get_versions (self->session) != NULL);
}

/* What stands in the entry is not what is dug from. */
static void
digging_cb (DgzWindow *self)
{
  self->plays_first = FALSE;
  dgz_search_entry_set_text (self->entry, "");
  dgz_window_remember_dug (self);
}

static gboolean
drop_cb (DgzWindow    *self,
         const GValue *value)
{
  const char *text = g_value_get_string (value);
  g_auto (GStrv) lines = g_strsplit (text ? text : "", "\n", 2);

  if (!lines[0])
    return FALSE;

  dgz_search_entry_take (self->entry, lines[0]);
  return TRUE;
}

static gboolean
key_cb (DgzWindow      *self,
        guint           key,
        guint           code,
        GdkModifierType modifiers)
{
  const char *media_action = dgz_media_keys_find (key);

  if (media_action) {
    gtk_widget_activate_action (GTK_WIDGET (self), media_action, NULL);
    return GDK_EVENT_STOP;
  }
  if (key != GDK_KEY_space || (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)))
    return GDK_EVENT_PROPAGATE;

  /* What has the focus did not want it. */
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toggle-play", NULL);
  return GDK_EVENT_STOP;
}

static void
save_geometry (DgzWindow *self)
{
  int width;
  int height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (self->settings, "window-width", width);
  g_settings_set_int (self->settings, "window-height", height);
  g_settings_set_boolean (self->settings, "window-maximized",
                          gtk_window_is_maximized (GTK_WINDOW (self)));
  dgz_window_save_view (self);
  g_settings_set_int (self->settings, "pane-width", dgz_dig_page_get_position (self->page));
}

static void
importer_closed_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GApplication) application = user_data;

  dgz_importer_close_finish (DGZ_IMPORTER (source), result, NULL);
  g_application_release (application);
}

static void
searcher_closed_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GApplication) application = user_data;

  dgz_searcher_close_finish (DGZ_SEARCHER (source), result, NULL);
  g_application_release (application);
}

static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GApplication) application = user_data;

  dgz_session_close_finish (DGZ_SESSION (source), result, NULL);
  g_application_release (application);
}

/* The application stays until the engine and the importer have put their things away. */
static gboolean
dgz_window_close_request (GtkWindow *window)
{
  DgzWindow *self = DGZ_WINDOW (window);
  GApplication *application = G_APPLICATION (gtk_window_get_application (window));

  save_geometry (self);
  if (dgz_window_stay (self))
    return GDK_EVENT_STOP;

  g_clear_object (&self->mpris);
  dgz_playback_stop (self->playback);
  /* Before the importer, which it hands its files to. */
  dgz_files_desk_close (self->desk, application);
  g_application_hold (application);
  dgz_session_close_async (self->session, closed_cb, g_object_ref (application));
  g_application_hold (application);
  dgz_searcher_close_async (self->searcher, searcher_closed_cb, g_object_ref (application));
  g_application_hold (application);
  dgz_importer_close_async (self->importer, importer_closed_cb, g_object_ref (application));

  return GTK_WINDOW_CLASS (dgz_window_parent_class)->close_request (window);
}

static void
dgz_window_dispose (GObject *object)
{
  DgzWindow *self = DGZ_WINDOW (object);

  g_clear_weak_pointer (&self->came_from);
  g_clear_object (&self->crate_desk);
  g_clear_object (&self->desk);
  g_clear_object (&self->news);
  g_clear_object (&self->library_news);
  g_clear_object (&self->importer);
  g_clear_object (&self->trail);
  g_clear_object (&self->track_searcher);
  g_clear_object (&self->searcher);
  g_clear_object (&self->session);
  g_clear_object (&self->mpris);
  g_clear_object (&self->playback);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (dgz_window_parent_class)->dispose (object);
}

static void
dgz_window_finalize (GObject *object)
{
  g_free (DGZ_WINDOW (object)->dug);

  G_OBJECT_CLASS (dgz_window_parent_class)->finalize (object);
}

static GMenuModel *
make_crate_menu (const char *track_id,
                 gpointer    data)
{
  return dgz_crate_menu_new (data, track_id);
}

static void
dgz_window_constructed (GObject *object)
{
  DgzWindow *self = DGZ_WINDOW (object);
  g_autofree char *data_dir = g_build_filename (g_get_user_data_dir (), DATA_FOLDER, NULL);
  g_autofree char *cache_dir = g_build_filename (g_get_user_cache_dir (), DATA_FOLDER, NULL);
  DgzCrates *crates;

  G_OBJECT_CLASS (dgz_window_parent_class)->constructed (object);

  self->settings = dgz_settings_new ();
  dgz_key_notation_follow (self->settings);
  self->session = dgz_session_new (data_dir, cache_dir);
  dgz_account_verify (dgz_session_get_account (self->session));
  self->searcher = dgz_searcher_new (data_dir);
  dgz_session_serve (self->session, self->searcher);
  dgz_search_entry_set_searcher (self->entry, self->searcher);
  self->track_searcher = dgz_searcher_new_for_tracks (self->searcher);
  dgz_dig_page_set_searcher (self->page, self->track_searcher);
  self->library_news = dgz_library_news_new (self->toasts, self->session);
  self->playback = dgz_playback_new (cache_dir);
  self->mpris = dgz_window_play_offer (self);
  self->importer = dgz_importer_new (data_dir);
  self->news =
      dgz_import_news_new (GTK_WINDOW (self), self->toasts, self->importer, self->session);
  self->desk = dgz_files_desk_new (GTK_APPLICATION_WINDOW (self), self->toasts, self->session,
                                   self->importer, data_dir);
  crates = dgz_session_get_crates (self->session);
  self->crate_desk = dgz_crate_desk_new (GTK_APPLICATION_WINDOW (self), self->toasts, crates,
                                         G_LIST_MODEL (dgz_session_get_tracks (self->session)));
  dgz_crates_page_set_crates (self->crates_page, crates, self->playback);
  dgz_dig_page_set_crate_menu (self->page, make_crate_menu, crates);
  g_signal_connect_object (self->desk, "digging", G_CALLBACK (digging_cb), self, G_CONNECT_SWAPPED);
  dgz_hear_bar_set_file_dig (self->hear_bar, dgz_files_desk_get_file_dig (self->desk));
  dgz_files_page_set_shelf (self->files_page, dgz_files_desk_get_shelf (self->desk),
                            self->playback);
  dgz_import_bar_set_importer (self->import_bar, self->importer);
  dgz_catalogue_page_set_importer (self->catalogue_page, self->importer);
  dgz_player_bar_set_playback (self->player_bar, self->playback);
  dgz_dig_page_set_position (self->page, g_settings_get_int (self->settings, "pane-width"));
  g_signal_connect_object (self->session, "notify::state", G_CALLBACK (session_state_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  dgz_session_follow_settings (self->session);
  dgz_dig_page_set_session (self->page, self->session, self->playback);
  self->trail = dgz_trail_new (self->session);
  g_signal_connect_object (self->session, "notify::record", G_CALLBACK (session_record_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->page, "notify::can-back", G_CALLBACK (dgz_window_update_back),
                           self, G_CONNECT_SWAPPED);
  dgz_window_watch_pages (self);
  dgz_window_watch_import (self);
  session_state_cb (self);
  session_record_cb (self);
  dgz_window_update_back (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.next", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.previous", FALSE);

  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
dgz_window_class_init (DgzWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = dgz_window_constructed;
  object_class->dispose = dgz_window_dispose;
  object_class->finalize = dgz_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = dgz_window_close_request;

  g_type_ensure (DGZ_TYPE_CATALOGUE_PAGE);
  g_type_ensure (DGZ_TYPE_CRATES_PAGE);
  g_type_ensure (DGZ_TYPE_DIG_PAGE);
  g_type_ensure (DGZ_TYPE_FILES_PAGE);
  g_type_ensure (DGZ_TYPE_FOLD_BIN);
  g_type_ensure (DGZ_TYPE_HEAR_BAR);
  g_type_ensure (DGZ_TYPE_IMPORT_BAR);
  g_type_ensure (DGZ_TYPE_PLAYER_BAR);
  g_type_ensure (DGZ_TYPE_SEARCH_ENTRY);
  g_type_ensure (DGZ_TYPE_RELEASES_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/dgz-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DgzWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, DgzWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, DgzWindow, forward_button);
  gtk_widget_class_bind_template_child (widget_class, DgzWindow, switcher);
  gtk_widget_class_bind_template_child (widget_class, DgzWindow, narrow_switcher);
  gtk_widget_class_bind_template_child (widget_class, DgzWindow, entry);
  gtk_widget_class_bind_template_child (widget_class, DgzWindow, hint);
  gtk_widget_class_bind_template_child (widget_class, DgzWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, DgzWindow, page);
  gtk_widget_class_bind_template_child (widget_class, DgzWindow, catalogue_page);
  gtk_widget_class_bind_template_child (widget_class, DgzWindow, releases_page);
  gtk_widget_class_bind_template_child (widget_class, DgzWindow, crates_page);
  gtk_widget_class_bind_template_child (widget_class, DgzWindow, files_page);
  gtk_widget_class_bind_template_child (widget_class, DgzWindow, hear_bar);
  gtk_widget_class_bind_template_child (widget_class, DgzWindow, import_bar);
  gtk_widget_class_bind_template_child (widget_class, DgzWindow, player_bar);
  gtk_widget_class_bind_template_callback (widget_class, hint_cb);
  gtk_widget_class_bind_template_callback (widget_class, resized_cb);
  gtk_widget_class_bind_template_callback (widget_class, picked_cb);

  dgz_window_install_actions (widget_class);
  dgz_window_play_install (widget_class);
}

static void
dgz_window_init (DgzWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_STRING, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (drop, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

/**
 * dgz_window_new:
 * @application: the application
 *
 * Makes the window, with its session.
 */
DgzWindow *
dgz_window_new (AdwApplication *application)
{
  return g_object_new (DGZ_TYPE_WINDOW, "application", application, NULL);
}

/**
 * dgz_window_dig:
 * @self: a window
 * @text: a Discogs address, a release's number, or what to search for
 *
 * Digs from a link, as if it had been pasted, or offers what is found.
 */
void
dgz_window_dig (DgzWindow  *self,
                const char *text)
{
  dgz_search_entry_take (self->entry, text);
}

/**
 * dgz_window_dig_known:
 * @self: a window
 * @url: (nullable): a Discogs address
 * @track_ids: ids of tracks of the catalogue: where there is no address, or Discogs is not reached
 *
 * Digs from what a search has found.
 */
void
dgz_window_dig_known (DgzWindow         *self,
                      const char        *url,
                      const char *const *track_ids)
{
  dgz_search_entry_set_text (self->entry, url ? url : "");
  dig_known (self, url, track_ids);
}

/**
 * dgz_window_dig_example:
 * @self: a window
 * @play: whether to play the first track of the list when it is there
 *
 * Shows the example record and what fits it.
 */
void
dgz_window_dig_example (DgzWindow *self,
                        gboolean   play)
{
  self->plays_first = play;
  dgz_search_entry_set_text (self->entry, "https://www.discogs.com/release/30797823");
  dgz_window_remember_dug (self);
  dgz_session_dig_example (self->session);
}

/**
 * dgz_window_show_catalogue:
 * @self: a window
 *
 * Shows what the catalogue is made of, and how to get more.
 */
void
dgz_window_show_catalogue (DgzWindow *self)
{
  dgz_window_show_page (self, GTK_WIDGET (self->catalogue_page));
  dgz_catalogue_page_grab (self->catalogue_page);
}

/**
 * dgz_window_get_importer:
 * @self: a window
 *
 * Its importer.
 *
 * Returns: (transfer none)
 */
DgzImporter *
dgz_window_get_importer (DgzWindow *self)
{
  return self->importer;
}

/**
 * dgz_window_get_session:
 * @self: a window
 *
 * Its session.
 *
 * Returns: (transfer none)
 */
DgzSession *
dgz_window_get_session (DgzWindow *self)
{
  return self->session;
}

/**
 * dgz_window_get_playback:
 * @self: a window
 *
 * What is heard.
 *
 * Returns: (transfer none)
 */
DgzPlayback *
dgz_window_get_playback (DgzWindow *self)
{
  return self->playback;
}

/**
 * dgz_window_play_selected:
 * @self: a window
 *
 * Plays the selected row of the list, else the first.
 */
void
dgz_window_play_selected (DgzWindow *self)
{
  dgz_dig_page_play_selected (self->page);
}

/**
 * dgz_window_tell:
 * @self: a window
 * @text: a sentence
 *
 * Tells something that passes.
 */
void
dgz_window_tell (DgzWindow  *self,
                 const char *text)
{
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (text));
}
