/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The catalogue's page in the window: what it shows, what its actions do, and that it is freed. */

#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>

#include "dgz-catalogue-page.h"
#include "dgz-import-bar.h"
#include "dgz-import-card.h"
#include "dgz-outcome-card.h"
#include "dgz-pulse-bar.h"
#include "dgz-test-wait.h"
#include "dgz-widgets-resources.h"
#include "dgz-window-private.h"

typedef struct
{
  AdwApplication *application;
  GtkWindow *window;
  DgzImporter *importer;
  char *folder;
} Fixture;

/* A mapped label with this text, anywhere under a widget. */
static gboolean
shows (GtkWidget  *widget,
       const char *part)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
      strstr (gtk_label_get_label (GTK_LABEL (widget)), part))
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    if (shows (child, part))
      return TRUE;
  }

  return FALSE;
}

static GtkWidget *
find_type (GtkWidget *widget,
           GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_type (child, type);

    if (found)
      return found;
  }

  return NULL;
}

/* The mapped button with an action, or with a text. */
static GtkWidget *
find_button (GtkWidget  *widget,
             const char *words)
{
  if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget) &&
      (g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), words) == 0 ||
       g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), words) == 0))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_button (child, words);

    if (found)
      return found;
  }

  return NULL;
}

static void
press (Fixture    *self,
       const char *words)
{
  GtkWidget *button;

  WAIT_FOR ((button = find_button (GTK_WIDGET (self->window), words)) != NULL);
  g_signal_emit_by_name (button, "clicked");
}

/* Closes the toast that has a button to undo, without pressing that. */
static void
dismiss_toast (Fixture *self)
{
  GtkWidget *undo = find_button (GTK_WIDGET (self->window), "_Undo");
  GtkWidget *close = gtk_widget_get_next_sibling (undo);

  g_assert_true (GTK_IS_BUTTON (close));
  g_signal_emit_by_name (close, "clicked");
}

static void
activate_cb (GApplication *application,
             gpointer      data)
{
  GtkWindow **window = data;

  *window = GTK_WINDOW (dgz_window_new (ADW_APPLICATION (application)));
  g_object_add_weak_pointer (G_OBJECT (*window), (gpointer *) window);
  gtk_window_present (*window);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->folder = g_dir_make_tmp ("diggerz-test-XXXXXX", NULL);
  self->application =
      g_object_new (ADW_TYPE_APPLICATION, "application-id", APP_ID ".Catalogue", "flags",
                    G_APPLICATION_NON_UNIQUE, "resource-base-path", RESOURCE_PATH, NULL);
  g_signal_connect (self->application, "activate", G_CALLBACK (activate_cb), &self->window);
  g_assert_true (g_application_register (G_APPLICATION (self->application), NULL, NULL));
  g_application_activate (G_APPLICATION (self->application));
  self->importer = dgz_window_get_importer (DGZ_WINDOW (self->window));
  WAIT_FOR (dgz_source_list_get_is_starter (dgz_importer_get_sources (self->importer)));
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  GtkWidget *page = find_type (GTK_WIDGET (self->window), DGZ_TYPE_CATALOGUE_PAGE);
  DgzImporter *importer = self->importer;

  g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
  g_object_add_weak_pointer (G_OBJECT (importer), (gpointer *) &importer);
  gtk_window_close (self->window);
  WAIT_FOR (self->window == NULL);
  WAIT_FOR (page == NULL);
  WAIT_FOR (importer == NULL);
  g_object_unref (self->application);
  g_rmdir (self->folder);
  g_free (self->folder);
}

static char *
write_table (Fixture    *self,
             const char *name,
             guint       n)
{
  char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GString) text = g_string_new ("track_name,artists,genre,tempo,key,mode\n");
  static const char *const styles[] = { "dub techno", "ambient", "trance", "disco", "samba" };

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "Title %u,Artist %u,%s,%u,%u,%u\n", i, i % 40, styles[i % 5],
                            100 + i % 40, i % 12, i % 2);
  g_assert_true (g_file_set_contents (path, text->str, (gssize) text->len, NULL));
  return path;
}

static void
import (Fixture    *self,
        const char *path)
{
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.import", "^as",
                              (const char *const[]) { path, NULL });
}

static void
test_page (Fixture      *self,
           gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (self->window);

  g_assert_false (shows (window, "Where to Get One"));
  g_assert_null (find_button (window, "win.back"));
  press (self, "win.catalogue");
  WAIT_FOR (shows (window, "Where to Get One"));
  WAIT_FOR (shows (window, "invented tracks, used until you import something."));
  WAIT_FOR (find_button (window, "win.back") != NULL);
  press (self, "win.back");
  WAIT_FOR (shows (window, "What Fits This Record?"));
  WAIT_FOR (find_button (window, "win.back") == NULL);

  /* Whoever digs sees what comes of it. */
  press (self, "win.catalogue");
  gtk_widget_activate_action (window, "win.example", NULL);
  WAIT_FOR (shows (window, "cv313"));
}

static void
test_import (Fixture      *self,
             gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (self->window);
  g_autofree char *path = write_table (self, "club.csv", 600);

  gtk_widget_activate_action (window, "win.example", NULL);
  WAIT_FOR (shows (window, "this is the starter catalogue"));
  import (self, path);
  g_assert_true (dgz_importer_get_is_busy (self->importer));
  WAIT_FOR (shows (window, "600 tracks are ready to dig in."));
  g_assert_true (shows (window, "600 tracks from 1 source"));
  WAIT_FOR (find_button (window, "_Cancel") == NULL);

  /* The toast leads back to the record, and to what fits it in the new catalogue. */
  press (self, "win.retry");
  WAIT_FOR (shows (window, "Artist "));
  WAIT_FOR (!dgz_session_get_is_starter (dgz_window_get_session (DGZ_WINDOW (self->window))));

  /* Removed and kept after all. */
  gtk_widget_activate_action (window, "win.catalogue", NULL);
  press (self, "win.remove-source");
  WAIT_FOR (!find_button (window, "win.remove-source"));
  press (self, "_Undo");
  WAIT_FOR (find_button (window, "win.remove-source") != NULL);
  WAIT_FOR (find_button (window, "_Undo") == NULL);
  g_assert_false (dgz_importer_get_is_busy (self->importer));

  /* Removed: it goes when the toast goes. */
  press (self, "win.remove-source");
  WAIT_FOR (find_button (window, "_Undo") != NULL);
  g_assert_false (dgz_importer_get_is_busy (self->importer));
  dismiss_toast (self);
  WAIT_FOR (dgz_source_list_get_is_starter (dgz_importer_get_sources (self->importer)));
  g_unlink (path);
}

static void
test_error (Fixture      *self,
            gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (self->window);
  g_autofree char *path = g_build_filename (self->folder, "<b>words.csv", NULL);

  g_assert_true (g_file_set_contents (path, "colour,size\nred,2\n", -1, NULL));
  import (self, path);
  WAIT_FOR (shows (window, "<b>words.csv: The Columns Are Not Understood"));
  press (self, "_Try Again");
  g_assert_true (dgz_importer_get_is_busy (self->importer));
  WAIT_FOR (!dgz_importer_get_is_busy (self->importer));

  /* On another page a toast leads to it. */
  press (self, "_Try Again");
  press (self, "win.back");
  press (self, "_Details");
  WAIT_FOR (shows (window, "<b>words.csv: The Columns Are Not Understood"));
  g_assert_true (shows (window, "Where to Get One"));
  g_unlink (path);
}

/* The thin line on other pages, cancel, and a window that is closed meanwhile. */
static void
test_busy (Fixture      *self,
           gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (self->window);
  GtkWidget *bar = find_type (window, DGZ_TYPE_IMPORT_BAR);
  g_autofree char *path = write_table (self, "big.csv", 60000);

  import (self, path);
  WAIT_FOR (shows (window, "Importing big.csv"));
  g_assert_false (gtk_widget_get_visible (bar));
  gtk_widget_activate_action (window, "win.back", NULL);
  g_assert_true (gtk_widget_get_visible (bar));
  gtk_widget_activate_action (window, "win.catalogue", NULL);
  g_assert_false (gtk_widget_get_visible (bar));
  dgz_importer_cancel (self->importer);
  WAIT_FOR (!dgz_importer_get_is_busy (self->importer));
  g_assert_true (dgz_source_list_get_is_starter (dgz_importer_get_sources (self->importer)));

  import (self, path);
  g_assert_true (dgz_importer_get_is_busy (self->importer));
  g_unlink (path);
}

static void
test_freed (void)
{
  const GType types[] = { DGZ_TYPE_IMPORT_BAR, DGZ_TYPE_IMPORT_CARD, DGZ_TYPE_OUTCOME_CARD,
                          DGZ_TYPE_PULSE_BAR, DGZ_TYPE_CATALOGUE_PAGE };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++) {
    GtkWidget *widget = g_object_ref_sink (g_object_new (types[i], NULL));

    g_object_add_weak_pointer (G_OBJECT (widget), (gpointer *) &widget);
    g_object_unref (widget);
    g_assert_null (widget);
  }
}

#define ADD(path, test) g_test_add ("/catalogue/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_autofree char *data_dir = g_dir_make_tmp ("diggerz-test-XXXXXX", NULL);

  /* Before anybody asks: what is imported here is nobody else's. */
  g_setenv ("XDG_DATA_HOME", data_dir, TRUE);
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ()) {
    g_print ("1..0 # SKIP no display\n");
    return 0;
  }
  adw_init ();
  /* libadwaita 1.2 does not live through a toast that is dismissed while it still slides in. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_resources_register (dgz_widgets_get_resource ());

  g_test_add_func ("/catalogue/freed", test_freed);
  ADD ("page", test_page);
  ADD ("import", test_import);
  ADD ("error", test_error);
  ADD ("busy", test_busy);
  return g_test_run ();
}
