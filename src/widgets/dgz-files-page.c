/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-files-page.h"

#include <glib/gi18n.h>

#include "dgz-file-row.h"
#include "dgz-fold-bin.h"
#include "dgz-folder-row.h"
#include "dgz-shelf-card.h"
#include "dgz-shelf-list.h"
#include "dgz-shelf-track.h"
#include "dgz-text.h"

/* Under this width rows have no room for the time and for a button of their own to dig. */
#define COMPACT_WIDTH 560

/**
 * DgzFilesPage:
 *
 * The user's own music: the files in a list that is searched and sorted, and
 * the folders that they are in. What it asks for goes up as win.dig-file,
 * win.add-folder, win.remove-folder and win.set-ratio.
 */
struct _DgzFilesPage
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkWidget *empty_button;
  GtkStack *views;
  DgzShelfCard *card;
  GtkEditable *filter;
  GtkLabel *count;
  GtkStack *list_stack;
  GtkListView *view;
  AdwStatusPage *status;
  GtkButton *status_button;
  GtkListBox *folders;
  GtkWidget *add_row;

  DgzShelf *shelf;
  DgzPlayback *playback;
  DgzShelfList *list;
  GtkSingleSelection *selection;
  GSimpleActionGroup *sorts;
  GtkFileChooserNative *chooser;
  GPtrArray *rows; /* DgzFileRow, borrowed from the view */
  DgzShelfWhich which;
  gboolean compact;
  gboolean wants_focus;
};

G_DEFINE_FINAL_TYPE (DgzFilesPage, dgz_files_page, ADW_TYPE_BIN)

static guint
n_shown (DgzFilesPage *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->list));
}

static gboolean
is_filtered (DgzFilesPage *self)
{
  return self->which != DGZ_SHELF_ALL || *gtk_editable_get_text (self->filter);
}

/* "1,204 files · 300 still to be heard · 2 cannot be heard", or "12 of 1,204". */
static char *
describe_count (DgzFilesPage *self)
{
  guint n_all = dgz_shelf_list_get_n_all (self->list);
  guint n_waiting = dgz_shelf_get_n_waiting (self->shelf);
  guint n_failed = dgz_shelf_get_n_failed (self->shelf);
  g_autofree char *all = dgz_text_count (n_all);
  g_autofree char *shown = dgz_text_count (n_shown (self));
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (is_filtered (self))
    /* Translators: how many files match, how many there are */
    g_ptr_array_add (parts, g_strdup_printf (_ ("%s of %s"), shown, all));
  else
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%s file", "%s files", n_all), all));
  if (self->which == DGZ_SHELF_WAITING)
    g_ptr_array_add (parts, g_strdup (_ ("only those not analysed yet")));
  else if (self->which == DGZ_SHELF_FAILED)
    g_ptr_array_add (parts, g_strdup (_ ("only those that cannot be analysed")));
  if (!is_filtered (self) && n_waiting > 0)
    g_ptr_array_add (parts, dgz_text_files_waiting (n_waiting));
  if (!is_filtered (self) && n_failed > 0)
    g_ptr_array_add (parts, dgz_text_files_failed (n_failed));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

static void
show_status (DgzFilesPage *self,
             const char   *icon,
             const char   *title,
             const char   *text,
             const char   *button)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_status_page_set_icon_name (self->status, icon);
  adw_status_page_set_title (self->status, title);
  adw_status_page_set_description (self->status, markup);
  gtk_widget_set_visible (GTK_WIDGET (self->status_button), button != NULL);
  gtk_button_set_label (self->status_button, button ? button : "");
  gtk_stack_set_visible_child_name (self->list_stack, "status");
}

/* The list, or why there is none. */
static void
update_list (DgzFilesPage *self)
{
  const GError *error = dgz_shelf_list_get_error (self->list);
  g_autofree char *trouble = error ? dgz_text_error (error) : NULL;

  if (n_shown (self) > 0) {
    adw_status_page_set_title (self->status, "");
    adw_status_page_set_description (self->status, "");
    gtk_stack_set_visible_child_name (self->list_stack, "list");
  } else if (trouble) {
    show_status (self, "dialog-warning-symbolic", _ ("The Files Cannot Be Listed"), trouble,
                 _ ("_Try Again"));
  } else if (!dgz_shelf_list_get_is_loaded (self->list)) {
    gtk_stack_set_visible_child_name (self->list_stack, "loading");
  } else if (is_filtered (self)) {
    show_status (self, "edit-find-symbolic", _ ("No Match"), _ ("No file matches the filter."),
                 _ ("_Show All"));
  } else {
    show_status (self, "folder-music-symbolic", _ ("Nothing Found Yet"),
                 dgz_shelf_get_state (self->shelf) == DGZ_SHELF_SCANNING
                     ? _ ("Your folders are being looked through.")
                     : _ ("There is no music in your folders."),
                 NULL);
  }
}

static void
update (DgzFilesPage *self)
{
  gboolean has_folders = g_list_model_get_n_items (dgz_shelf_get_folders (self->shelf)) > 0;
  g_autofree char *count = describe_count (self);
  GtkWidget *focus = gtk_widget_get_root (GTK_WIDGET (self))
                         ? gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)))
                         : NULL;
  gboolean had_focus = focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
  const char *before = gtk_stack_get_visible_child_name (self->stack);

  gtk_label_set_label (self->count, dgz_shelf_list_get_is_loaded (self->list) ? count : "");
  update_list (self);
  gtk_stack_set_visible_child_name (self->stack, has_folders ? "files" : "empty");
  /* Whoever has added the first folder, or removed the last, goes on where that is. */
  if (had_focus && g_strcmp0 (before, gtk_stack_get_visible_child_name (self->stack)) != 0)
    dgz_files_page_grab (self);
  if (self->wants_focus && n_shown (self) > 0) {
    self->wants_focus = FALSE;
    focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
    if (!focus || (gtk_widget_is_ancestor (focus, GTK_WIDGET (self->filter)) &&
                   !is_filtered (self)))
      gtk_widget_grab_focus (GTK_WIDGET (self->view));
  }
}

static void
filter_changed_cb (DgzFilesPage *self)
{
  if (self->list)
    dgz_shelf_list_set_text (self->list, gtk_editable_get_text (self->filter));
}

static void
show_all (DgzFilesPage *self)
{
  gtk_editable_set_text (self->filter, "");
  g_action_group_change_action_state (G_ACTION_GROUP (self->sorts), "which",
                                      g_variant_new_string ("all"));
  filter_changed_cb (self);
}

/* The button vanishes: the keyboard leaves it before. */
static void
status_clicked_cb (DgzFilesPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->filter));
  if (dgz_shelf_list_get_error (self->list))
    dgz_shelf_list_reload (self->list);
  else
    show_all (self);
}

static void
search_started_cb (DgzFilesPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->filter));
}

/* Escape undoes one thing: the filter, then the page. */
static void
stop_search_cb (DgzFilesPage *self)
{
  if (is_filtered (self))
    show_all (self);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
}

static void
grab_list (DgzFilesPage *self)
{
  if (n_shown (self) > 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static DgzShelfFile *
get_selected (DgzFilesPage *self)
{
  DgzShelfEntry *entry = gtk_single_selection_get_selected_item (self->selection);

  return entry ? dgz_shelf_entry_get_file (entry) : NULL;
}

/* The file that an action is about; what is on the page is a handful of rows. */
static DgzShelfFile *
find_file (DgzFilesPage *self,
           const char   *key)
{
  DgzShelfEntry *entry = dgz_shelf_list_find (self->list, key);

  return entry ? dgz_shelf_entry_get_file (entry) : NULL;
}

static void
play (DgzFilesPage *self,
      DgzShelfFile *file)
{
  DgzTrack *current = dgz_playback_get_track (self->playback);

  if (current &&
      g_strcmp0 (dgz_track_get_id (current), dgz_shelf_file_get_key (file)) == 0) {
    dgz_playback_toggle (self->playback);
    return;
  }

  dgz_shelf_track_play (file, G_LIST_MODEL (self->list), self->playback);
}

static void
activate_cb (DgzFilesPage *self,
             guint         position)
{
  g_autoptr (DgzShelfEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->list), position);

  if (entry)
    play (self, dgz_shelf_entry_get_file (entry));
}

static void
dig (DgzFilesPage *self,
     DgzShelfFile *file)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.dig-file", "^ay",
                              dgz_shelf_file_get_path (file));
}

static void
say (DgzFilesPage *self,
     const char   *text)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);

  if (overlay)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), adw_toast_new (text));
}

static void
play_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  DgzFilesPage *self = DGZ_FILES_PAGE (widget);
  DgzShelfFile *file = find_file (self, g_variant_get_string (parameter, NULL));

  if (file)
    play (self, file);
}

static void
dig_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  DgzFilesPage *self = DGZ_FILES_PAGE (widget);
  DgzShelfFile *file = find_file (self, g_variant_get_string (parameter, NULL));

  if (file)
    dig (self, file);
}

static void
set_ratio_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  DgzFilesPage *self = DGZ_FILES_PAGE (widget);
  const char *key;
  double ratio;
  DgzShelfFile *file;

  g_variant_get (parameter, "(&sd)", &key, &ratio);
  file = find_file (self, key);
  if (file)
    gtk_widget_activate_action (widget, "win.set-ratio", "(sds)", key, ratio,
                                dgz_shelf_file_get_title (file));
}

static void
shown_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (DgzFilesPage) self = user_data;
  g_autoptr (GVariant) answer =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  if (!answer)
    say (self, _ ("No file manager can show the file."));
}

/* The file manager's own interface selects the file; GTK 4.8 has no other way. */
static void
show_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  DgzFilesPage *self = DGZ_FILES_PAGE (widget);
  DgzShelfFile *file = find_file (self, g_variant_get_string (parameter, NULL));
  g_autofree char *uri =
      file ? g_filename_to_uri (dgz_shelf_file_get_path (file), NULL, NULL) : NULL;
  const char *const uris[] = { uri, NULL };
  GApplication *application = g_application_get_default ();
  GDBusConnection *bus = application ? g_application_get_dbus_connection (application) : NULL;

  if (!uri || !bus) {
    say (self, _ ("No file manager can show the file."));
    return;
  }

  g_dbus_connection_call (bus, "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1",
                          "org.freedesktop.FileManager1", "ShowItems",
                          g_variant_new ("(^ass)", uris, ""), NULL, G_DBUS_CALL_FLAGS_NONE, -1,
                          NULL, shown_cb, g_object_ref (self));
}

static void
copy (DgzFilesPage *self,
      DgzShelfFile *file)
{
  g_autofree char *text = dgz_shelf_track_name (file);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  say (self, _ ("Copied"));
}

static void
copy_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  DgzFilesPage *self = DGZ_FILES_PAGE (widget);
  DgzShelfFile *file = find_file (self, g_variant_get_string (parameter, NULL));

  if (file)
    copy (self, file);
}

static void
rescan_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  dgz_shelf_rescan (DGZ_FILES_PAGE (widget)->shelf);
}

static void
retry_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  dgz_shelf_retry_failed (DGZ_FILES_PAGE (widget)->shelf);
}

static void
add (DgzFilesPage *self,
     GFile        *file)
{
  g_autofree char *path = g_file_get_path (file);

  if (path)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.add-folder", "^ay", path);
  else
    say (self, _ ("Only folders on this computer can be added."));
}

static void
chosen_cb (DgzFilesPage    *self,
           int              response,
           GtkNativeDialog *dialog)
{
  if (response == GTK_RESPONSE_ACCEPT) {
    g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));

    for (guint i = 0; i < g_list_model_get_n_items (files); i++) {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      add (self, file);
    }
  }
  g_clear_object (&self->chooser);
}

static void
choose_folder_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  DgzFilesPage *self = DGZ_FILES_PAGE (widget);

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (
      _ ("Choose a Folder"), GTK_WINDOW (gtk_widget_get_root (widget)),
      GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("_Add"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static DgzFileRow *
get_focused_row (DgzFilesPage *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *row = focus ? gtk_widget_get_first_child (focus) : NULL;

  return row && DGZ_IS_FILE_ROW (row) ? DGZ_FILE_ROW (row) : NULL;
}

static gboolean
open_menu (DgzFilesPage *self)
{
  DgzFileRow *row = get_focused_row (self);

  if (row)
    dgz_file_row_open_menu (row);
  return row != NULL;
}

static void
toggle_play (DgzFilesPage *self)
{
  DgzShelfFile *file = get_selected (self);

  if (dgz_playback_get_state (self->playback) != DGZ_PLAYBACK_STOPPED)
    dgz_playback_toggle (self->playback);
  else if (file)
    play (self, file);
}

static gboolean
key_cb (DgzFilesPage   *self,
        guint           key,
        guint           code,
        GdkModifierType modifiers)
{
  GdkModifierType held = modifiers & gtk_accelerator_get_default_mod_mask ();
  DgzShelfFile *file = get_selected (self);

  if (held == 0 && (key == GDK_KEY_space || key == GDK_KEY_KP_Space))
    toggle_play (self);
  else if (held == GDK_CONTROL_MASK && (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && file)
    dig (self, file);
  else if (held == GDK_CONTROL_MASK && key == GDK_KEY_c && file)
    copy (self, file);
  else if (key == GDK_KEY_Menu || (held == GDK_SHIFT_MASK && key == GDK_KEY_F10))
    return open_menu (self) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
  else
    return GDK_EVENT_PROPAGATE;

  return GDK_EVENT_STOP;
}

static void
order_changed_cb (GSimpleAction *action,
                  GVariant      *state,
                  gpointer       data)
{
  DgzFilesPage *self = data;
  const char *name = g_variant_get_string (state, NULL);

  g_simple_action_set_state (action, state);
  dgz_shelf_list_set_order (self->list, g_str_equal (name, "title")   ? DGZ_SHELF_BY_TITLE
                                        : g_str_equal (name, "added") ? DGZ_SHELF_BY_ADDED
                                                                      : DGZ_SHELF_BY_ARTIST);
}

static void
which_changed_cb (GSimpleAction *action,
                  GVariant      *state,
                  gpointer       data)
{
  DgzFilesPage *self = data;
  const char *name = g_variant_get_string (state, NULL);

  g_simple_action_set_state (action, state);
  self->which = g_str_equal (name, "waiting")  ? DGZ_SHELF_WAITING
                : g_str_equal (name, "failed") ? DGZ_SHELF_FAILED
                                               : DGZ_SHELF_ALL;
  dgz_shelf_list_set_which (self->list, self->which);
}

static void
resized_cb (DgzFilesPage *self,
            int           width)
{
  gboolean compact = width < COMPACT_WIDTH;

  if (compact == self->compact)
    return;

  self->compact = compact;
  for (guint i = 0; i < self->rows->len; i++)
    dgz_file_row_set_compact (self->rows->pdata[i], compact);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          DgzFilesPage             *self)
{
  GtkWidget *row = dgz_file_row_new (self->playback);

  dgz_file_row_set_compact (DGZ_FILE_ROW (row), self->compact);
  g_ptr_array_add (self->rows, row);
  gtk_list_item_set_child (item, row);
}

static void
teardown_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *item,
             DgzFilesPage             *self)
{
  g_ptr_array_remove_fast (self->rows, gtk_list_item_get_child (item));
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         DgzFilesPage             *self)
{
  dgz_file_row_set_entry (DGZ_FILE_ROW (gtk_list_item_get_child (item)),
                          gtk_list_item_get_item (item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item,
           DgzFilesPage             *self)
{
  dgz_file_row_set_entry (DGZ_FILE_ROW (gtk_list_item_get_child (item)), NULL);
}

static gboolean
drop_cb (DgzFilesPage *self,
         const GValue *value)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

  for (GSList *l = files; l; l = l->next) {
    g_autofree char *path = g_file_get_path (l->data);

    /* A file is dug from, as everywhere in the window. */
    if (path && !g_file_test (path, G_FILE_TEST_IS_DIR))
      gtk_widget_activate_action (GTK_WIDGET (self), "win.dig-file", "^ay", path);
    else
      add (self, l->data);
  }
  return files != NULL;
}

static GtkWidget *
create_folder_row (gpointer item,
                   gpointer data)
{
  return dgz_folder_row_new (item);
}

static void
dgz_files_page_map (GtkWidget *widget)
{
  DgzFilesPage *self = DGZ_FILES_PAGE (widget);

  GTK_WIDGET_CLASS (dgz_files_page_parent_class)->map (widget);
  if (self->list)
    dgz_shelf_list_set_is_active (self->list, TRUE);
}

static void
dgz_files_page_unmap (GtkWidget *widget)
{
  DgzFilesPage *self = DGZ_FILES_PAGE (widget);

  if (self->list)
    dgz_shelf_list_set_is_active (self->list, FALSE);
  GTK_WIDGET_CLASS (dgz_files_page_parent_class)->unmap (widget);
}

static void
dgz_files_page_dispose (GObject *object)
{
  DgzFilesPage *self = DGZ_FILES_PAGE (object);

  g_clear_object (&self->chooser);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_object (&self->sorts);
  g_clear_object (&self->playback);
  g_clear_object (&self->shelf);

  G_OBJECT_CLASS (dgz_files_page_parent_class)->dispose (object);
}

static void
dgz_files_page_finalize (GObject *object)
{
  g_ptr_array_unref (DGZ_FILES_PAGE (object)->rows);

  G_OBJECT_CLASS (dgz_files_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DgzFilesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, DgzFilesPage, empty_button);
  gtk_widget_class_bind_template_child (widget_class, DgzFilesPage, views);
  gtk_widget_class_bind_template_child (widget_class, DgzFilesPage, card);
  gtk_widget_class_bind_template_child (widget_class, DgzFilesPage, filter);
  gtk_widget_class_bind_template_child (widget_class, DgzFilesPage, count);
  gtk_widget_class_bind_template_child (widget_class, DgzFilesPage, list_stack);
  gtk_widget_class_bind_template_child (widget_class, DgzFilesPage, view);
  gtk_widget_class_bind_template_child (widget_class, DgzFilesPage, status);
  gtk_widget_class_bind_template_child (widget_class, DgzFilesPage, status_button);
  gtk_widget_class_bind_template_child (widget_class, DgzFilesPage, folders);
  gtk_widget_class_bind_template_child (widget_class, DgzFilesPage, add_row);
  /* One that spins out of sight keeps the window's frames going. */
  gtk_widget_class_bind_template_callback (widget_class, gtk_spinner_start);
  gtk_widget_class_bind_template_callback (widget_class, gtk_spinner_stop);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_started_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, status_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, grab_list);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, resized_cb);
}

static void
dgz_files_page_class_init (DgzFilesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dgz_files_page_dispose;
  object_class->finalize = dgz_files_page_finalize;
  widget_class->map = dgz_files_page_map;
  widget_class->unmap = dgz_files_page_unmap;

  g_type_ensure (DGZ_TYPE_FOLD_BIN);
  g_type_ensure (DGZ_TYPE_SHELF_CARD);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/dgz-files-page.ui");
  bind_template (widget_class);

  gtk_widget_class_install_action (widget_class, "files.choose-folder", NULL, choose_folder_action);
  gtk_widget_class_install_action (widget_class, "files.rescan", NULL, rescan_action);
  gtk_widget_class_install_action (widget_class, "files.retry-failed", NULL, retry_action);
  gtk_widget_class_install_action (widget_class, "files.play", "s", play_action);
  gtk_widget_class_install_action (widget_class, "files.dig", "s", dig_action);
  gtk_widget_class_install_action (widget_class, "files.set-ratio", "(sd)", set_ratio_action);
  gtk_widget_class_install_action (widget_class, "files.show", "s", show_action);
  gtk_widget_class_install_action (widget_class, "files.copy", "s", copy_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.back", NULL);
}

static void
add_sorts (DgzFilesPage *self)
{
  static const GActionEntry entries[] = {
    { .name = "order",
      .parameter_type = "s",
      .state = "'artist'",
      .change_state = order_changed_cb },
    { .name = "which", .parameter_type = "s", .state = "'all'", .change_state = which_changed_cb },
  };

  self->sorts = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->sorts), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "shown", G_ACTION_GROUP (self->sorts));
}

static void
dgz_files_page_init (DgzFilesPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  add_sorts (self);

  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->filter),
                                           GTK_WIDGET (self->view));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
  g_signal_connect_object (drop, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  g_signal_connect_object (factory, "teardown", G_CALLBACK (teardown_cb), self, 0);
  gtk_list_view_set_factory (self->view, factory);
  g_object_unref (factory);
}

/**
 * dgz_files_page_set_shelf:
 * @self: a page without one
 * @shelf: what looks after the user's files
 * @playback: what plays them
 *
 * Shows the user's files.
 */
void
dgz_files_page_set_shelf (DgzFilesPage *self,
                          DgzShelf     *shelf,
                          DgzPlayback  *playback)
{
  GListModel *folders = dgz_shelf_get_folders (shelf);

  g_set_object (&self->shelf, shelf);
  g_set_object (&self->playback, playback);
  dgz_shelf_card_set_shelf (self->card, shelf);
  self->list = dgz_shelf_list_new (shelf);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->list)));
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  gtk_list_box_bind_model (self->folders, folders, create_folder_row, NULL, NULL);
  g_signal_connect_object (self->list, "updated", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (shelf, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (folders, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

/**
 * dgz_files_page_grab:
 * @self: a page
 *
 * Gives the list the keyboard, or what comes before there is one.
 */
void
dgz_files_page_grab (DgzFilesPage *self)
{
  gboolean has_folders = g_list_model_get_n_items (dgz_shelf_get_folders (self->shelf)) > 0;

  self->wants_focus = FALSE;
  if (!has_folders)
    gtk_widget_grab_focus (self->empty_button);
  else if (g_strcmp0 (gtk_stack_get_visible_child_name (self->views), "folders") == 0)
    gtk_widget_grab_focus (self->add_row);
  else if (n_shown (self) > 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  else
    self->wants_focus = gtk_widget_grab_focus (GTK_WIDGET (self->filter));
}
