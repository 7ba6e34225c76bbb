/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-files-desk.h"

#include <glib/gi18n.h>

#include "dgz-files-news.h"
#include "dgz-settings.h"

/**
 * DgzFilesDesk:
 *
 * What the window does with the user's own files: its actions open-file,
 * open-uri, dig-file, add-folder, remove-folder and set-ratio, and files that
 * are dropped on it.
 */
struct _DgzFilesDesk
{
  GObject parent_instance;

  GtkApplicationWindow *window; /* its owner */
  AdwToastOverlay *toasts;      /* the owner's */
  DgzShelf *shelf;
  DgzFileDig *file_dig;
  DgzFilesNews *news;
  GtkFileChooserNative *chooser;
};

enum {
  SIGNAL_DIGGING,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DgzFilesDesk, dgz_files_desk, G_TYPE_OBJECT)

static void
dgz_files_desk_dispose (GObject *object)
{
  DgzFilesDesk *self = DGZ_FILES_DESK (object);

  g_clear_object (&self->chooser);
  g_clear_object (&self->news);
  g_clear_object (&self->file_dig);
  g_clear_object (&self->shelf);

  G_OBJECT_CLASS (dgz_files_desk_parent_class)->dispose (object);
}

static void
dgz_files_desk_class_init (DgzFilesDeskClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dgz_files_desk_dispose;

  /**
   * DgzFilesDesk::digging:
   *
   * A file is about to be dug from.
   */
  signals[SIGNAL_DIGGING] = g_signal_new ("digging", DGZ_TYPE_FILES_DESK, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dgz_files_desk_init (DgzFilesDesk *self)
{
}

/* Digs from a file, or adds a folder of music. */
static void
open_file (DgzFilesDesk *self,
           GFile        *file)
{
  g_autofree char *path = g_file_get_path (file);
  gboolean is_folder =
      path && g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_DIRECTORY;

  if (path)
    g_action_group_activate_action (G_ACTION_GROUP (self->window),
                                    is_folder ? "add-folder" : "dig-file",
                                    g_variant_new_bytestring (path));
  else
    adw_toast_overlay_add_toast (
        self->toasts, adw_toast_new (_ ("Only files on this computer can be analysed.")));
}

static void
dig_file_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       data)
{
  DgzFilesDesk *self = data;

  g_signal_emit (self, signals[SIGNAL_DIGGING], 0);
  dgz_file_dig_start (self->file_dig, g_variant_get_bytestring (parameter));
}

static void
open_uri_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       data)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  open_file (data, file);
}

static void
add_folder_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       data)
{
  DgzFilesDesk *self = data;

  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.files", NULL);
  dgz_files_news_add_folder (self->news, g_variant_get_bytestring (parameter));
}

static void
remove_folder_action (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       data)
{
  dgz_files_news_remove_folder (((DgzFilesDesk *) data)->news,
                                g_variant_get_bytestring (parameter));
}

static void
set_ratio_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       data)
{
  const char *key;
  const char *title;
  double ratio;

  g_variant_get (parameter, "(&sd&s)", &key, &ratio, &title);
  dgz_files_news_set_ratio (((DgzFilesDesk *) data)->news, key, ratio, title);
}

static void
chosen_cb (DgzFilesDesk    *self,
           int              response,
           GtkNativeDialog *dialog)
{
  if (response == GTK_RESPONSE_ACCEPT) {
    g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

    open_file (self, file);
  }
  g_clear_object (&self->chooser);
}

static void
add_filters (GtkFileChooser *chooser)
{
  g_autoptr (GtkFileFilter) audio = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (audio, _ ("Audio Files"));
  gtk_file_filter_add_mime_type (audio, "audio/*");
  gtk_file_filter_set_name (all, _ ("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, audio);
  gtk_file_chooser_add_filter (chooser, all);
}

static void
open_file_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       data)
{
  DgzFilesDesk *self = data;

  g_clear_object (&self->chooser);
  self->chooser =
      gtk_file_chooser_native_new (_ ("Choose a File to Dig From"), GTK_WINDOW (self->window),
                                   GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  add_filters (GTK_FILE_CHOOSER (self->chooser));
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static gboolean
drop_cb (DgzFilesDesk *self,
         const GValue *value)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

  /* One record at a time; of several files the first is dug from. */
  if (files)
    open_file (self, files->data);
  return files != NULL;
}

/**
 * dgz_files_desk_new:
 * @window: the window, which owns the desk, outlives it, and gets its actions
 * @toasts: where it shows toasts
 * @session: what digs
 * @importer: what puts the files into the catalogue
 * @data_dir: the program's data folder
 *
 * Makes what the window does with the user's files, for which it has an action "files".
 *
 * Returns: (transfer full): the desk
 */
DgzFilesDesk *
dgz_files_desk_new (GtkApplicationWindow *window,
                    AdwToastOverlay      *toasts,
                    DgzSession           *session,
                    DgzImporter          *importer,
                    const char           *data_dir)
{
  static const GActionEntry entries[] = {
    { .name = "open-file", .activate = open_file_action },
    { .name = "open-uri", .activate = open_uri_action, .parameter_type = "s" },
    { .name = "dig-file", .activate = dig_file_action, .parameter_type = "ay" },
    { .name = "add-folder", .activate = add_folder_action, .parameter_type = "ay" },
    { .name = "remove-folder", .activate = remove_folder_action, .parameter_type = "ay" },
    { .name = "set-ratio", .activate = set_ratio_action, .parameter_type = "(sds)" },
  };
  DgzFilesDesk *self = g_object_new (DGZ_TYPE_FILES_DESK, NULL);
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_autoptr (GSettings) settings = dgz_settings_new ();

  self->window = window;
  self->toasts = toasts;
  self->shelf = dgz_shelf_new (data_dir, settings, importer);
  self->file_dig = dgz_file_dig_new (data_dir, session);
  self->news = dgz_files_news_new (toasts, self->shelf, self->file_dig);
  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), self);
  /* After the window's own for texts: what a file manager drops is a text as well, and what was
   * added last is asked first. */
  g_signal_connect_object (drop, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (window), GTK_EVENT_CONTROLLER (drop));
  return self;
}

/**
 * dgz_files_desk_get_shelf:
 * @self: a desk
 *
 * What looks after the user's files.
 *
 * Returns: (transfer none)
 */
DgzShelf *
dgz_files_desk_get_shelf (DgzFilesDesk *self)
{
  return self->shelf;
}

/**
 * dgz_files_desk_get_file_dig:
 * @self: a desk
 *
 * What digs from files.
 *
 * Returns: (transfer none)
 */
DgzFileDig *
dgz_files_desk_get_file_dig (DgzFilesDesk *self)
{
  return self->file_dig;
}

static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GApplication) application = user_data;

  dgz_shelf_close_finish (DGZ_SHELF (source), result, NULL);
  g_application_release (application);
}

/**
 * dgz_files_desk_close:
 * @self: a desk
 * @application: stays until nothing is under way any more
 *
 * Ends what is under way.
 */
void
dgz_files_desk_close (DgzFilesDesk *self,
                      GApplication *application)
{
  dgz_file_dig_cancel (self->file_dig);
  g_application_hold (application);
  dgz_shelf_close_async (self->shelf, closed_cb, g_object_ref (application));
}
