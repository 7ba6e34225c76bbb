/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-catalogue-page.h"

#include <glib/gi18n.h>

#include "dgz-import-card.h"
#include "dgz-outcome-card.h"
#include "dgz-text.h"

/**
 * DgzCataloguePage:
 *
 * What the catalogue is made of, what is being imported, and where to get
 * more. What it asks for goes up as win.import and win.remove-source.
 */
struct _DgzCataloguePage
{
  AdwBin parent_instance;

  GtkScrolledWindow *scroller;
  GtkWidget *news; /* what is under way, and what became of it */
  GtkWidget *import_card;
  GtkBox *outcomes;
  AdwPreferencesGroup *in_use;
  GtkWidget *sources;
  GtkWidget *file_row;

  DgzImporter *importer;
  GtkFileChooserNative *chooser;
};

G_DEFINE_FINAL_TYPE (DgzCataloguePage, dgz_catalogue_page, ADW_TYPE_BIN)

static char *
describe_contents (DgzCataloguePage *self)
{
  DgzSourceList *sources = dgz_importer_get_sources (self->importer);
  const char *trouble = dgz_source_list_get_trouble (sources);
  guint n_sources = g_list_model_get_n_items (dgz_source_list_get_model (sources));
  guint64 n = dgz_source_list_get_n_tracks (sources);
  g_autofree char *tracks = dgz_text_count (n);
  g_autofree char *counted = NULL;

  if (trouble)
    return g_strdup (trouble);
  if (n == 0)
    return g_strdup ("");
  if (dgz_source_list_get_is_starter (sources))
    return g_strdup_printf (ngettext ("%s invented track, used until you import something.",
                                      "%s invented tracks, used until you import something.",
                                      (gulong) n),
                            tracks);

  counted = g_strdup_printf (ngettext ("%s track", "%s tracks", (gulong) n), tracks);
  /* Translators: "5,849 tracks", and of how many sources */
  return g_strdup_printf (ngettext ("%s from %u source", "%s from %u sources", n_sources), counted,
                          n_sources);
}

static void
update_contents (DgzCataloguePage *self)
{
  GListModel *sources = dgz_source_list_get_model (dgz_importer_get_sources (self->importer));
  g_autofree char *text = describe_contents (self);
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_preferences_group_set_description (self->in_use, markup);
  gtk_widget_set_visible (self->sources, g_list_model_get_n_items (sources) > 0);
}

static void
update_news (DgzCataloguePage *self)
{
  GListModel *outcomes = dgz_importer_get_outcomes (self->importer);
  gboolean is_busy = dgz_importer_get_is_busy (self->importer);

  /* What is changed out of sight keeps a wrong height in GTK 4.8: map() makes up for it. */
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  /* What has begun is seen, wherever it was begun. */
  if (is_busy && !gtk_widget_get_visible (self->import_card))
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0.0);
  gtk_widget_set_visible (self->import_card, is_busy);
  gtk_widget_set_visible (GTK_WIDGET (self->outcomes), g_list_model_get_n_items (outcomes) > 0);
  gtk_widget_set_visible (self->news, is_busy || g_list_model_get_n_items (outcomes) > 0);
}

static void
update_outcomes (DgzCataloguePage *self)
{
  GListModel *outcomes = dgz_importer_get_outcomes (self->importer);
  GtkWidget *child;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->outcomes))))
    gtk_box_remove (self->outcomes, child);
  for (guint i = 0; i < g_list_model_get_n_items (outcomes); i++) {
    g_autoptr (DgzImportOutcome) outcome = g_list_model_get_item (outcomes, i);

    gtk_box_append (self->outcomes, dgz_outcome_card_new (self->importer, outcome));
  }
  update_news (self);
}

static void
add_button (AdwActionRow *row,
            const char   *icon,
            const char   *tooltip,
            char         *label,
            const char   *action,
            const char   *target)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", target);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  adw_action_row_add_suffix (row, button);
  g_free (label);
}

static GtkWidget *
create_row (gpointer item,
            gpointer data)
{
  const char *name = dgz_source_item_get_name (item);
  const char *report = dgz_source_item_get_report_path (item);
  g_autofree char *description = dgz_source_item_dup_description (item);
  GtkWidget *row = adw_action_row_new ();

  /* First: a name is no markup. */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), description);
  if (report)
    add_button (ADW_ACTION_ROW (row), "text-x-generic-symbolic", _ ("Show Report"),
                /* Translators: the name of a source */
                g_strdup_printf (_ ("Show the report of %s"), name), "catalogue.open-file", report);
  add_button (ADW_ACTION_ROW (row), "user-trash-symbolic", _ ("Remove"),
              /* Translators: the name of a source */
              g_strdup_printf (_ ("Remove %s"), name), "win.remove-source", name);
  return row;
}

static void
import_files (DgzCataloguePage *self,
              GListModel       *files)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) paths = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (files); i++) {
    g_autoptr (GFile) file = g_list_model_get_item (files, i);
    g_autofree char *path = g_file_get_path (file);
    g_autofree char *uri = g_file_get_uri (file);

    /* What is not on this computer is named when it cannot be read. */
    g_strv_builder_add (builder, path ? path : uri);
  }

  paths = g_strv_builder_end (builder);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.import", "^as", paths);
}

static void
chosen_cb (DgzCataloguePage *self,
           int               response,
           GtkNativeDialog  *dialog)
{
  if (response == GTK_RESPONSE_ACCEPT) {
    g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));

    import_files (self, files);
  }
  g_clear_object (&self->chooser);
}

static void
add_filters (GtkFileChooser *chooser)
{
  static const char *const endings[] = { "csv", "tsv", "txt", "zip", "gz", "zst", "xz",
                                         "bz2", "lz4", "lz", "xml" };
  g_autoptr (GtkFileFilter) known = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (known, _ ("Tables, Archives and Dumps"));
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    gtk_file_filter_add_suffix (known, endings[i]);
  gtk_file_filter_set_name (all, _ ("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, known);
  gtk_file_chooser_add_filter (chooser, all);
}

static void
choose (DgzCataloguePage    *self,
        GtkFileChooserAction action,
        const char          *title)
{
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (
      title, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), action, _ ("_Import"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (self->chooser),
                                        action == GTK_FILE_CHOOSER_ACTION_OPEN);
  if (action == GTK_FILE_CHOOSER_ACTION_OPEN)
    add_filters (GTK_FILE_CHOOSER (self->chooser));
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
choose_file_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  choose (DGZ_CATALOGUE_PAGE (widget), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("Choose a File"));
}

static void
choose_folder_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  choose (DGZ_CATALOGUE_PAGE (widget), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
          _ ("Choose a Folder"));
}

static void
open_uri_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (widget)), g_variant_get_string (parameter, NULL),
                GDK_CURRENT_TIME);
}

static void
open_file_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  g_autofree char *uri = g_filename_to_uri (g_variant_get_string (parameter, NULL), NULL, NULL);

  if (uri)
    gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (widget)), uri, GDK_CURRENT_TIME);
}

static gboolean
drop_cb (DgzCataloguePage *self,
         const GValue     *value)
{
  GdkFileList *list = g_value_get_boxed (value);
  g_autoptr (GSList) files = gdk_file_list_get_files (list);
  g_autoptr (GListStore) store = g_list_store_new (G_TYPE_FILE);

  for (GSList *l = files; l; l = l->next)
    g_list_store_append (store, l->data);
  import_files (self, G_LIST_MODEL (store));
  return files != NULL;
}

static void
dgz_catalogue_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dgz_catalogue_page_parent_class)->map (widget);
  update_outcomes (DGZ_CATALOGUE_PAGE (widget));
}

static void
dgz_catalogue_page_dispose (GObject *object)
{
  DgzCataloguePage *self = DGZ_CATALOGUE_PAGE (object);

  g_clear_object (&self->chooser);
  g_clear_object (&self->importer);

  G_OBJECT_CLASS (dgz_catalogue_page_parent_class)->dispose (object);
}

static void
dgz_catalogue_page_class_init (DgzCataloguePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dgz_catalogue_page_dispose;
  widget_class->map = dgz_catalogue_page_map;

  g_type_ensure (DGZ_TYPE_IMPORT_CARD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/ui/dgz-catalogue-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DgzCataloguePage, scroller);
  gtk_widget_class_bind_template_child (widget_class, DgzCataloguePage, news);
  gtk_widget_class_bind_template_child (widget_class, DgzCataloguePage, import_card);
  gtk_widget_class_bind_template_child (widget_class, DgzCataloguePage, outcomes);
  gtk_widget_class_bind_template_child (widget_class, DgzCataloguePage, in_use);
  gtk_widget_class_bind_template_child (widget_class, DgzCataloguePage, sources);
  gtk_widget_class_bind_template_child (widget_class, DgzCataloguePage, file_row);

  gtk_widget_class_install_action (widget_class, "catalogue.choose-file", NULL, choose_file_action);
  gtk_widget_class_install_action (widget_class, "catalogue.choose-folder", NULL,
                                   choose_folder_action);
  gtk_widget_class_install_action (widget_class, "catalogue.open-uri", "s", open_uri_action);
  gtk_widget_class_install_action (widget_class, "catalogue.open-file", "s", open_file_action);
}

static void
dgz_catalogue_page_init (DgzCataloguePage *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_object (drop, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

/**
 * dgz_catalogue_page_set_importer:
 * @self: a page without one
 * @importer: what imports
 *
 * Shows the catalogue.
 */
void
dgz_catalogue_page_set_importer (DgzCataloguePage *self,
                                 DgzImporter      *importer)
{
  DgzSourceList *sources = dgz_importer_get_sources (importer);

  g_set_object (&self->importer, importer);
  dgz_import_card_set_importer (DGZ_IMPORT_CARD (self->import_card), importer);
  gtk_list_box_bind_model (GTK_LIST_BOX (self->sources), dgz_source_list_get_model (sources),
                           create_row, NULL, NULL);
  g_signal_connect_object (sources, "changed", G_CALLBACK (update_contents), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (importer, "notify::is-busy", G_CALLBACK (update_news), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dgz_importer_get_outcomes (importer), "items-changed",
                           G_CALLBACK (update_outcomes), self, G_CONNECT_SWAPPED);
  update_contents (self);
}

/**
 * dgz_catalogue_page_grab:
 * @self: a page
 *
 * Gives the first of what can be done here the keyboard.
 */
void
dgz_catalogue_page_grab (DgzCataloguePage *self)
{
  gtk_widget_grab_focus (self->file_row);
}
