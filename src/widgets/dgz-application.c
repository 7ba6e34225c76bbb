/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-application.h"

#include <glib-unix.h>
#include <glib/gi18n.h>

#include "dgz-chart-colors.h"
#include "dgz-mnemonics.h"
#include "dgz-search-provider.h"
#include "dgz-text.h"
#include "dgz-window.h"

/**
 * DgzApplication:
 *
 * The program: one instance, one window; a second call hands its address or file over.
 *
 * The desktop may begin it without a window, to search the catalogue or to do an action of a
 * notification; it then ends by itself once nothing is asked of it.
 */
struct _DgzApplication
{
  AdwApplication parent_instance;

  guint terminate;
  DgzSearchProvider *search_provider;
  gboolean is_searching; /* whether it is held for that */
};

G_DEFINE_FINAL_TYPE (DgzApplication, dgz_application, ADW_TYPE_APPLICATION)

/* The one window, whatever stands over it. */
static GtkWindow *
main_window (DgzApplication *self)
{
  for (GList *at = gtk_application_get_windows (GTK_APPLICATION (self)); at; at = at->next) {
    if (DGZ_IS_WINDOW (at->data))
      return at->data;
  }

  return NULL;
}

static void
quit_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  DgzApplication *self = user_data;
  GtkWindow *window = main_window (self);

  dgz_search_provider_close (self->search_provider);
  if (window)
    dgz_window_quit (DGZ_WINDOW (window));
  else
    g_application_quit (G_APPLICATION (self));
}

static void
about_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  adw_show_about_window (
      gtk_application_get_active_window (GTK_APPLICATION (user_data)), "application-name",
      APP_NAME, "application-icon", APP_ID, "version", PACKAGE_VERSION, "developer-name",
      _ ("The Diggerz developers"), "license-type", GTK_LICENSE_GPL_3_0, "website", PACKAGE_URL,
      "comments",
      /* Translators: Discogs' terms ask for this sentence */
      _ ("This application uses Discogs’ API but is not affiliated with, sponsored or endorsed by "
         "Discogs. ‘Discogs’ is a trademark of Zink Media, LLC."),
      NULL);
}

static gboolean
terminate_cb (gpointer data)
{
  DgzApplication *self = data;

  self->terminate = 0;
  quit_action (NULL, NULL, self);
  return G_SOURCE_REMOVE;
}

static GtkWindow *
new_window (DgzApplication *self)
{
  GtkWindow *window = GTK_WINDOW (dgz_window_new (ADW_APPLICATION (self)));

  gtk_window_set_title (window, APP_NAME);
  /* The style's stripes tell it from the release. */
  if (IS_DEVEL)
    gtk_widget_add_css_class (GTK_WIDGET (window), "devel");
  return window;
}

/* The window, with nothing in it where it was not there. */
static DgzWindow *
ensure_window (DgzApplication *self)
{
  GtkWindow *window = main_window (self);

  if (!window)
    window = new_window (self);
  gtk_window_present (window);
  return DGZ_WINDOW (window);
}

/* The window as it was left, where nothing else is asked of it. */
static void
restore_window (DgzApplication *self)
{
  gboolean is_new = main_window (self) == NULL;
  DgzWindow *window = ensure_window (self);

  if (is_new)
    dgz_window_restore (window);
}

static void
catalogue_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  dgz_window_show_catalogue (ensure_window (user_data));
}

static void
files_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  gtk_widget_activate_action (GTK_WIDGET (ensure_window (user_data)), "win.files", NULL);
}

static void
cancel_import_action (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  GtkWindow *window = main_window (user_data);

  if (window)
    dgz_window_cancel_import (DGZ_WINDOW (window));
}

/* For other programs, as the window's own is not on the bus. */
static void
import_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  gtk_widget_activate_action_variant (GTK_WIDGET (ensure_window (user_data)), "win.import",
                                      parameter);
}

static void
activate_result_cb (DgzApplication    *self,
                    const char        *url,
                    const char *const *track_ids,
                    guint              timestamp)
{
  DgzWindow *window = ensure_window (self);

  gtk_window_present_with_time (GTK_WINDOW (window), timestamp);
  dgz_window_dig_known (window, url, track_ids);
}

static void
launch_search_cb (DgzApplication *self,
                  const char     *text,
                  guint           timestamp)
{
  DgzWindow *window = ensure_window (self);

  gtk_window_present_with_time (GTK_WINDOW (window), timestamp);
  dgz_window_dig (window, text);
}

/* A catalogue that is open is put away before the program ends. */
static void
searching_cb (DgzApplication *self)
{
  gboolean is_open = dgz_search_provider_get_is_open (self->search_provider);

  if (is_open == self->is_searching)
    return;

  self->is_searching = is_open;
  if (is_open)
    g_application_hold (G_APPLICATION (self));
  else
    g_application_release (G_APPLICATION (self));
}

static gboolean
dgz_application_dbus_register (GApplication    *application,
                               GDBusConnection *connection,
                               const char      *object_path,
                               GError         **error)
{
  DgzApplication *self = DGZ_APPLICATION (application);
  g_autofree char *path = g_strconcat (object_path, "/SearchProvider", NULL);

  return G_APPLICATION_CLASS (dgz_application_parent_class)
             ->dbus_register (application, connection, object_path, error) &&
         dgz_search_provider_export (self->search_provider, connection, path, error);
}

static void
dgz_application_dbus_unregister (GApplication    *application,
                                 GDBusConnection *connection,
                                 const char      *object_path)
{
  dgz_search_provider_unexport (DGZ_APPLICATION (application)->search_provider);

  G_APPLICATION_CLASS (dgz_application_parent_class)
      ->dbus_unregister (application, connection, object_path);
}

static void
dgz_application_activate (GApplication *application)
{
  restore_window (DGZ_APPLICATION (application));
}

static int
dgz_application_handle_local_options (GApplication *application,
                                      GVariantDict *options)
{
  if (!g_variant_dict_contains (options, "version"))
    return -1;

  g_print ("diggerz %s\n", PACKAGE_VERSION);
  return 0;
}

/* Whether a text means a file: it exists, or looks like one. A link and a number never do, and what
 * any web page can have opened never reads a file. */
static gboolean
is_file (GFile      *file,
         const char *text)
{
  static const char *const begins[] = { "/", "./", "../", "file:" };
  g_autofree char *type = g_content_type_guess (text, NULL, 0, NULL);

  if (dgz_text_check_entry (text) == NULL || g_str_has_prefix (text, "http") ||
      dgz_text_is_own_link (text))
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (begins); i++) {
    if (g_str_has_prefix (text, begins[i]))
      return TRUE;
  }

  return g_str_has_prefix (type, "audio/") || g_file_query_exists (file, NULL);
}

static void
open_text (DgzWindow  *window,
           GFile      *file,
           const char *text)
{
  g_autofree char *uri = g_file_get_uri (file);

  if (!text || is_file (file, text))
    gtk_widget_activate_action (GTK_WIDGET (window), "win.open-uri", "s", uri);
  else
    dgz_window_dig (window, text);
}

static void
open_argument (DgzWindow               *window,
               GApplicationCommandLine *command_line,
               const char              *argument)
{
  /* Seen from where it was called, which may be another program's folder. */
  g_autoptr (GFile) file = g_application_command_line_create_file_for_arg (command_line, argument);
  g_autofree char *text = g_filename_to_utf8 (argument, -1, NULL, NULL, NULL);

  open_text (window, file, text);
}

static int
dgz_application_command_line (GApplication            *application,
                              GApplicationCommandLine *command_line)
{
  GVariantDict *options = g_application_command_line_get_options_dict (command_line);
  DgzApplication *self = DGZ_APPLICATION (application);
  g_autofree const char **rest = NULL;
  gboolean example = FALSE;

  if (g_variant_dict_lookup (options, "example", "b", &example) && example)
    dgz_window_dig_example (ensure_window (self), TRUE);
  else if (g_variant_dict_lookup (options, G_OPTION_REMAINING, "^a&ay", &rest) && rest[0])
    open_argument (ensure_window (self), command_line, rest[0]);
  else
    restore_window (self);

  return 0;
}

/* What the desktop has for the program, where it begins it by the bus. */
static void
dgz_application_open (GApplication *application,
                      GFile       **files,
                      int           n_files,
                      const char   *hint)
{
  g_autofree char *uri = n_files > 0 ? g_file_get_uri (files[0]) : NULL;

  if (uri)
    open_text (ensure_window (DGZ_APPLICATION (application)), files[0], uri);
}

static void
dgz_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { .name = "quit", .activate = quit_action },
    { .name = "about", .activate = about_action },
    { .name = "catalogue", .activate = catalogue_action },
    { .name = "files", .activate = files_action },
    { .name = "cancel-import", .activate = cancel_import_action },
    { .name = "import", .activate = import_action, .parameter_type = "as" },
  };
  static const struct
  {
    const char *action;
    const char *accels[3];
  } accels[] = {
    { "app.quit", { "<Control>q" } },
    { "win.focus-entry", { "<Control>l" } },
    { "win.audition", { "<Control>u" } },
    { "win.catalogue", { "<Control>i" } },
    { "win.files", { "<Control>m" } },
    { "win.open-file", { "<Control>o" } },
    { "win.refresh", { "F5", "<Control>r" } },
    { "win.preferences", { "<Control>comma" } },
    { "win.versions", { "<Control>e" } },
    { "win.shortcuts", { "F1", "<Control>question" } },
  };
  DgzApplication *self = DGZ_APPLICATION (application);

  G_APPLICATION_CLASS (dgz_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accels[i].action,
                                           (const char **) accels[i].accels);
  dgz_chart_load_css (gdk_display_get_default ());
  dgz_mnemonics_keep_out_of_names ();
  /* Ended from outside, the window still closes as by hand. */
  self->terminate = g_unix_signal_add (SIGTERM, terminate_cb, self);
}

static void
dgz_application_shutdown (GApplication *application)
{
  g_clear_handle_id (&DGZ_APPLICATION (application)->terminate, g_source_remove);

  G_APPLICATION_CLASS (dgz_application_parent_class)->shutdown (application);
}

static void
dgz_application_finalize (GObject *object)
{
  g_clear_object (&DGZ_APPLICATION (object)->search_provider);

  G_OBJECT_CLASS (dgz_application_parent_class)->finalize (object);
}

static void
dgz_application_class_init (DgzApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dgz_application_finalize;

  application_class->dbus_register = dgz_application_dbus_register;
  application_class->dbus_unregister = dgz_application_dbus_unregister;
  application_class->open = dgz_application_open;
  application_class->activate = dgz_application_activate;
  application_class->command_line = dgz_application_command_line;
  application_class->handle_local_options = dgz_application_handle_local_options;
  application_class->startup = dgz_application_startup;
  application_class->shutdown = dgz_application_shutdown;
}

static void
dgz_application_init (DgzApplication *self)
{
  static const GOptionEntry entries[] = {
    { "example", 0, 0, G_OPTION_ARG_NONE, NULL,
      N_ ("Show the example record and play what fits it best"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL, N_ ("[URL|FILE]") },
    { NULL },
  };
  g_autofree char *data_dir = g_build_filename (g_get_user_data_dir (), DATA_FOLDER, NULL);

  self->search_provider = dgz_search_provider_new (data_dir);
  g_signal_connect_object (self->search_provider, "activate-result",
                           G_CALLBACK (activate_result_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search_provider, "launch-search", G_CALLBACK (launch_search_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search_provider, "notify::is-open", G_CALLBACK (searching_cb),
                           self, G_CONNECT_SWAPPED);
  g_application_add_main_option_entries (G_APPLICATION (self), entries);
  g_application_set_option_context_summary (G_APPLICATION (self),
                                            _ ("Finds the tracks that fit a Discogs record."));
}

/**
 * dgz_application_new:
 *
 * Makes the application.
 *
 * Returns: (transfer full): the application
 */
DgzApplication *
dgz_application_new (void)
{
  return g_object_new (DGZ_TYPE_APPLICATION, "application-id", APP_ID, "resource-base-path",
                       RESOURCE_PATH, "flags",
                       G_APPLICATION_HANDLES_COMMAND_LINE | G_APPLICATION_HANDLES_OPEN, NULL);
}
