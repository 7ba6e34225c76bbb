/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-import-news.h"

#include <glib/gi18n.h>

#include "dgz-notice.h"
#include "dgz-text.h"

#define NOTIFICATION_ID "import"
/* Who waited less than this is still there. */
#define LONG_SECONDS 5.0

/**
 * DgzImportNews:
 *
 * Tells what became of an import: by a toast in the window, and by a
 * notification of the desktop when it took long and the window is not looked
 * at. Also asks, by a toast, whether what was removed shall be kept.
 */
struct _DgzImportNews
{
  GObject parent_instance;

  GtkWindow *window; /* its owner */
  AdwToastOverlay *toasts;
  DgzImporter *importer;
  DgzSession *session;
  gboolean is_quiet;
};

G_DEFINE_FINAL_TYPE (DgzImportNews, dgz_import_news, G_TYPE_OBJECT)

static void
notify_desktop (DgzImportNews *self,
                const char    *title,
                const char    *body)
{
  g_autoptr (GNotification) notification = g_notification_new (title);

  /* Who has closed the window, which may still be called the active one, was told that it would be
   * said. */
  if (gtk_widget_get_visible (GTK_WIDGET (self->window)) &&
      (gtk_window_is_active (self->window) ||
       dgz_importer_get_seconds (self->importer) < LONG_SECONDS))
    return;

  g_notification_set_body (notification, body);
  g_notification_set_default_action (notification, "app.catalogue");
  dgz_notice_send (self->window, NOTIFICATION_ID, notification);
}

/* Who looks at the window needs no notification any more. */
static void
active_cb (DgzImportNews *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->window)) && gtk_window_is_active (self->window))
    dgz_notice_withdraw (self->window, NOTIFICATION_ID);
}

static void
changed_cb (DgzImportNews *self)
{
  guint64 n = dgz_source_list_get_n_tracks (dgz_importer_get_sources (self->importer));
  g_autofree char *count = dgz_text_count (n);
  g_autofree char *text = g_strdup_printf (
      ngettext ("Catalogue ready: %s track", "Catalogue ready: %s tracks", (gulong) n), count);
  gboolean has_dug = dgz_session_get_state (self->session) != DGZ_SESSION_START;
  AdwToast *toast;

  if (self->is_quiet && !has_dug)
    return;

  toast = adw_toast_new (text);
  /* What is shown was found in the old one. */
  if (has_dug) {
    adw_toast_set_button_label (toast, _ ("_Dig Again"));
    adw_toast_set_action_name (toast, "win.retry");
  }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
ended_cb (DgzImportNews    *self,
          DgzImportOutcome *outcome)
{
  const DgzImportSummary *summary = dgz_import_outcome_get_summary (outcome);
  const char *error_title = dgz_import_outcome_get_error_title (outcome);
  g_autofree char *text = NULL;

  if (summary) {
    g_autofree char *count = dgz_text_count (summary->kept);

    text = g_strdup_printf (
        /* Translators: how many tracks, and the name of a file */
        ngettext ("%s track of %s", "%s tracks of %s", (gulong) summary->kept), count,
        dgz_import_outcome_get_name (outcome));
    notify_desktop (self, _ ("Catalogue Ready"), text);
    return;
  }

  /* Translators: the name of a file, and what is wrong with it */
  text = g_strdup_printf (_ ("%s: %s"), dgz_import_outcome_get_name (outcome), error_title);
  notify_desktop (self, _ ("Import Failed"), text);
  if (!self->is_quiet) {
    g_autofree char *markup = g_markup_escape_text (text, -1);
    AdwToast *toast = adw_toast_new (markup);

    adw_toast_set_button_label (toast, _ ("_Details"));
    adw_toast_set_action_name (toast, "win.catalogue");
    adw_toast_overlay_add_toast (self->toasts, toast);
  }
}

static void
dgz_import_news_dispose (GObject *object)
{
  DgzImportNews *self = DGZ_IMPORT_NEWS (object);

  g_clear_object (&self->importer);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dgz_import_news_parent_class)->dispose (object);
}

static void
dgz_import_news_class_init (DgzImportNewsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dgz_import_news_dispose;
}

static void
dgz_import_news_init (DgzImportNews *self)
{
}

/**
 * dgz_import_news_new:
 * @window: the window, which owns the news and outlives it
 * @toasts: where it shows toasts
 * @importer: what is told of
 * @session: what is dug
 *
 * Tells of an importer's doings.
 *
 * Returns: (transfer full): the news
 */
DgzImportNews *
dgz_import_news_new (GtkWindow       *window,
                     AdwToastOverlay *toasts,
                     DgzImporter     *importer,
                     DgzSession      *session)
{
  DgzImportNews *self = g_object_new (DGZ_TYPE_IMPORT_NEWS, NULL);

  self->window = window;
  self->toasts = toasts;
  self->importer = g_object_ref (importer);
  self->session = g_object_ref (session);
  g_signal_connect_object (importer, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (importer, "ended", G_CALLBACK (ended_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "notify::is-active", G_CALLBACK (active_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "notify::visible", G_CALLBACK (active_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * dgz_import_news_go_on:
 * @self: news
 *
 * Tells the desktop that an import goes on without the window, and how to end it.
 */
void
dgz_import_news_go_on (DgzImportNews *self)
{
  const char *title = dgz_importer_get_title (self->importer);
  g_autoptr (GNotification) notification = g_notification_new (title ? title : "");

  g_notification_set_body (
      notification, _ ("This goes on while the window is closed. You are told when it has ended."));
  g_notification_set_priority (notification, G_NOTIFICATION_PRIORITY_LOW);
  g_notification_set_default_action (notification, "app.catalogue");
  g_notification_add_button (notification, _ ("Cancel"), "app.cancel-import");
  dgz_notice_send (self->window, NOTIFICATION_ID, notification);
}

/**
 * dgz_import_news_cancel:
 * @self: news
 *
 * Ends what is under way, of which nothing more is told.
 */
void
dgz_import_news_cancel (DgzImportNews *self)
{
  dgz_importer_cancel (self->importer);
  dgz_notice_withdraw (self->window, NOTIFICATION_ID);
}

/**
 * dgz_import_news_set_quiet:
 * @self: news
 * @quiet: whether what became of an import can be read elsewhere
 *
 * Leaves toasts that say no more than that out, while the catalogue's page is shown.
 */
void
dgz_import_news_set_quiet (DgzImportNews *self,
                           gboolean       quiet)
{
  self->is_quiet = quiet;
}

static void
undo_cb (AdwToast    *toast,
         DgzImporter *importer)
{
  dgz_importer_keep_source (importer, g_object_get_data (G_OBJECT (toast), "name"));
  /* It may be a while until the toast has gone. */
  g_object_set_data (G_OBJECT (toast), "name", NULL);
}

static void
dismissed_cb (AdwToast    *toast,
              DgzImporter *importer)
{
  const char *name = g_object_get_data (G_OBJECT (toast), "name");

  if (name && dgz_source_list_is_hidden (dgz_importer_get_sources (importer), name))
    dgz_importer_remove_source (importer, name);
}

/**
 * dgz_import_news_offer_undo:
 * @self: news
 * @name: a source's name
 *
 * Hides a source, and removes it once the toast that offers to undo that has gone.
 */
void
dgz_import_news_offer_undo (DgzImportNews *self,
                            const char    *name)
{
  /* Translators: the name of a source */
  g_autofree char *text = g_strdup_printf (_ ("Removed %s"), name);
  g_autofree char *markup = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (markup);

  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  g_object_set_data_full (G_OBJECT (toast), "name", g_strdup (name), g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), self->importer, 0);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (dismissed_cb), self->importer, 0);
  dgz_source_list_hide (dgz_importer_get_sources (self->importer), name);
  adw_toast_overlay_add_toast (self->toasts, toast);
}
