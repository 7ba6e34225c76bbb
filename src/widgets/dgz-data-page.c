/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-data-page.h"

#include <glib/gi18n.h>

#include "dgz-sent-group.h"
#include "dgz-stored.h"
#include "dgz-text.h"

/**
 * DgzDataPage:
 *
 * The page of the preferences that says what is kept on this computer and
 * where, and what leaves it.
 */
struct _DgzDataPage
{
  AdwPreferencesPage parent_instance;

  AdwActionRow *library_row;
  AdwActionRow *catalogue_row;
  AdwActionRow *stored_row;
  GtkWidget *clear_button;

  char *data_dir;
  char *cache_dir;
  GCancellable *cancellable; /* of what is done for this page alone */
};

G_DEFINE_FINAL_TYPE (DgzDataPage, dgz_data_page, ADW_TYPE_PREFERENCES_PAGE)

static void
show_toast (DgzDataPage *self,
            const char  *text)
{
  GtkWidget *window = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_WINDOW);
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (window), adw_toast_new (markup));
}

static void
measured_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  DgzDataPage *self;
  DgzStored stored;
  g_autofree char *count = NULL;
  g_autofree char *size = NULL;
  g_autofree char *text = NULL;

  if (!dgz_stored_measure_finish (result, &stored, NULL))
    return;

  self = DGZ_DATA_PAGE (user_data);
  count = dgz_text_count (stored.n);
  size = g_format_size (stored.size);
  text = stored.n == 0
             ? g_strdup (C_ ("answers", "None"))
             /* Translators: how many answers, and how large they are */
             : g_strdup_printf (ngettext ("%s answer, %s", "%s answers, %s", stored.n), count,
                                size);
  adw_action_row_set_subtitle (self->stored_row, text);
  gtk_widget_set_sensitive (self->clear_button, stored.n > 0);
}

static void
measure (DgzDataPage *self)
{
  dgz_stored_measure_async (self->cache_dir, self->cancellable, measured_cb, self);
}

static void
cleared_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  DgzDataPage *self;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gboolean cleared = dgz_stored_clear_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = DGZ_DATA_PAGE (user_data);
  text = cleared ? g_strdup (_ ("Stored answers deleted")) : dgz_text_error (error);
  show_toast (self, text);
  measure (self);
}

static void
clear_cb (DgzDataPage *self)
{
  /* What has the focus must stay sensitive, or keys go nowhere. */
  gtk_widget_grab_focus (GTK_WIDGET (self->stored_row));
  gtk_widget_set_sensitive (self->clear_button, FALSE);
  dgz_stored_clear_async (self->cache_dir, self->cancellable, cleared_cb, self);
}

static void
shown_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (DgzDataPage) self = user_data;
  g_autoptr (GError) error = NULL;

  /* Once the window has gone there is nobody to tell. */
  if (!gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error) &&
      gtk_widget_get_root (GTK_WIDGET (self)))
    show_toast (self, _ ("The folder could not be shown."));
}

static void
show_folder (DgzDataPage *self,
             const char  *path)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);

  gtk_show_uri_full (GTK_WINDOW (root), uri, GDK_CURRENT_TIME, NULL, shown_cb,
                     g_object_ref (self));
}

static void
show_data_cb (DgzDataPage *self)
{
  show_folder (self, self->data_dir);
}

static void
show_catalogue_cb (DgzDataPage *self)
{
  g_autofree char *path = g_build_filename (self->data_dir, "catalogue", NULL);

  /* There is none before the first import. */
  show_folder (self, g_file_test (path, G_FILE_TEST_IS_DIR) ? path : self->data_dir);
}

static void
show_cache_cb (DgzDataPage *self)
{
  show_folder (self, self->cache_dir);
}

static void
dgz_data_page_dispose (GObject *object)
{
  DgzDataPage *self = DGZ_DATA_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (dgz_data_page_parent_class)->dispose (object);
}

static void
dgz_data_page_finalize (GObject *object)
{
  DgzDataPage *self = DGZ_DATA_PAGE (object);

  g_free (self->data_dir);
  g_free (self->cache_dir);

  G_OBJECT_CLASS (dgz_data_page_parent_class)->finalize (object);
}

static void
dgz_data_page_class_init (DgzDataPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dgz_data_page_dispose;
  object_class->finalize = dgz_data_page_finalize;

  g_type_ensure (DGZ_TYPE_SENT_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/ui/dgz-data-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DgzDataPage, library_row);
  gtk_widget_class_bind_template_child (widget_class, DgzDataPage, catalogue_row);
  gtk_widget_class_bind_template_child (widget_class, DgzDataPage, stored_row);
  gtk_widget_class_bind_template_child (widget_class, DgzDataPage, clear_button);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_data_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_catalogue_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_cache_cb);
}

static void
dgz_data_page_init (DgzDataPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

/* A path as it is read: with ~ for the home folder, and valid whatever the bytes are. */
static void
show_path (AdwActionRow *row,
           const char   *path)
{
  const char *home = g_get_home_dir ();
  g_autofree char *whole = g_filename_display_name (path);
  g_autofree char *shown =
      g_str_has_prefix (path, home) && path[strlen (home)] == G_DIR_SEPARATOR
          ? g_strconcat ("~", whole + strlen (home), NULL)
          : g_steal_pointer (&whole);

  adw_action_row_set_subtitle (row, shown);
}

/**
 * dgz_data_page_set_folders:
 * @self: a page without
 * @data_dir: the program's data folder
 * @cache_dir: the program's cache folder
 *
 * Shows what is kept in the program's folders.
 */
void
dgz_data_page_set_folders (DgzDataPage *self,
                           const char  *data_dir,
                           const char  *cache_dir)
{
  g_autofree char *catalogue = g_build_filename (data_dir, "catalogue", NULL);
  g_autofree char *library = g_build_filename (data_dir, "library.sqlite", NULL);

  self->data_dir = g_strdup (data_dir);
  self->cache_dir = g_strdup (cache_dir);
  show_path (self->library_row, library);
  show_path (self->catalogue_row, catalogue);
  measure (self);
}
