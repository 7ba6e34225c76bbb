/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-crates-page.h"

#include <glib/gi18n.h>

#include "dgz-crate-name.h"
#include "dgz-crate-prompt.h"
#include "dgz-crate-row.h"
#include "dgz-crate-toast.h"
#include "dgz-crate-view.h"
#include "dgz-fold-bin.h"
#include "dgz-settings.h"
#include "dgz-text.h"

/* Under this width crates and tracks are two pages. */
#define FOLD_WIDTH 700
/* Tracks under this width have no room for label, year and time. */
#define COMPACT_WIDTH 620
/* The width of the list of crates, at plain text size. */
#define SIDE_WIDTH 260

/**
 * DgzCratesPage:
 *
 * The crates beside what is in the one that is chosen, which is also the one
 * that new tracks are added to.
 */
struct _DgzCratesPage
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkSpinner *spinner;
  AdwStatusPage *status;
  GtkButton *status_button;
  GtkWidget *crates_side;
  GtkWidget *new_button;
  GtkListBox *list;
  DgzCrateView *view;

  DgzCrates *crates;
  GSettings *settings;
  gboolean is_folded;
  gboolean shows_tracks; /* while folded */
  gboolean is_syncing;
  gboolean retries;
};

G_DEFINE_FINAL_TYPE (DgzCratesPage, dgz_crates_page, ADW_TYPE_BIN)

static guint
count_crates (DgzCratesPage *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->crates));
}

static GtkWidget *
get_focus (DgzCratesPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  return focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)) ? focus : NULL;
}

static DgzCrateRow *
find_row (DgzCratesPage *self,
          DgzCrate      *crate)
{
  GtkListBoxRow *row;

  for (int i = 0; crate && (row = gtk_list_box_get_row_at_index (self->list, i)); i++) {
    if (dgz_crate_row_get_crate (DGZ_CRATE_ROW (row)) == crate)
      return DGZ_CRATE_ROW (row);
  }

  return NULL;
}

static DgzCrate *
find_crate (DgzCratesPage *self,
            gint64         id)
{
  for (guint i = 0; i < count_crates (self); i++) {
    /* The crates keep it. */
    g_autoptr (DgzCrate) crate = g_list_model_get_item (G_LIST_MODEL (self->crates), i);

    if (dgz_crate_get_id (crate) == id)
      return crate;
  }

  return NULL;
}

static void
focus_crate (DgzCratesPage *self,
             DgzCrate      *crate)
{
  DgzCrateRow *row = find_row (self, crate);

  if (row)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
update_panes (DgzCratesPage *self)
{
  gboolean folded = self->is_folded;

  gtk_widget_set_visible (self->crates_side, !folded || !self->shows_tracks);
  gtk_widget_set_visible (GTK_WIDGET (self->view), !folded || self->shows_tracks);
  gtk_widget_set_hexpand (self->crates_side, folded);
  dgz_crate_view_set_folded (self->view, folded);
}

static void
resized_cb (DgzCratesPage *self,
            int            width,
            DgzFoldBin    *bin)
{
  gboolean folded = width < FOLD_WIDTH;
  GtkWidget *focus = get_focus (self);

  if (folded != self->is_folded) {
    self->is_folded = folded;
    /* The page that has the keyboard is the one that stays. */
    self->shows_tracks = focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view));
    update_panes (self);
  }
  gtk_widget_set_size_request (
      self->crates_side, folded ? -1 : (int) (SIDE_WIDTH * dgz_fold_bin_get_text_scale (bin)), -1);
  dgz_crate_view_set_compact (self->view, (folded ? width : width - SIDE_WIDTH) < COMPACT_WIDTH);
}

static void
show_tracks (DgzCratesPage *self)
{
  if (self->is_folded) {
    self->shows_tracks = TRUE;
    update_panes (self);
  }
  dgz_crate_view_grab (self->view);
}

static gboolean
show_crates (DgzCratesPage *self)
{
  if (!self->is_folded || !self->shows_tracks)
    return FALSE;

  self->shows_tracks = FALSE;
  update_panes (self);
  focus_crate (self, dgz_crates_get_current (self->crates));
  return TRUE;
}

static void
back_cb (DgzCratesPage *self)
{
  if (!show_crates (self))
    focus_crate (self, dgz_crates_get_current (self->crates));
}

/* Whoever comes back to the crates has gone back enough; else the window does. */
static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   data)
{
  DgzCratesPage *self = DGZ_CRATES_PAGE (widget);

  if (!show_crates (self))
    gtk_widget_activate_action (widget, "win.back", NULL);
  return GDK_EVENT_STOP;
}

/* The one that was open when the program ended, or the first. */
static void
choose_current (DgzCratesPage *self)
{
  DgzCrate *kept = find_crate (self, g_settings_get_int64 (self->settings, "crate"));
  g_autoptr (DgzCrate) first = g_list_model_get_item (G_LIST_MODEL (self->crates), 0);

  dgz_crates_set_current (self->crates, kept ? kept : first);
}

/* The list shows what the crates say is current. */
static void
sync_current (DgzCratesPage *self)
{
  DgzCrate *current = dgz_crates_get_current (self->crates);
  DgzCrateRow *row;

  /* While they are read not all of them are there. */
  if (!current && count_crates (self) > 0 &&
      dgz_crates_get_state (self->crates) == DGZ_CRATES_READY) {
    choose_current (self);
    return;
  }
  if (current)
    g_settings_set_int64 (self->settings, "crate", dgz_crate_get_id (current));

  row = find_row (self, current);
  self->is_syncing = TRUE;
  gtk_list_box_select_row (self->list, row ? GTK_LIST_BOX_ROW (row) : NULL);
  self->is_syncing = FALSE;
  dgz_crate_view_set_crate (self->view, current);
}

static void
selected_cb (DgzCratesPage *self,
             GtkListBoxRow *row)
{
  if (row && !self->is_syncing)
    dgz_crates_set_current (self->crates, dgz_crate_row_get_crate (DGZ_CRATE_ROW (row)));
}

static void
activated_cb (DgzCratesPage *self)
{
  show_tracks (self);
}

static void
show_status (DgzCratesPage *self,
             const char    *icon,
             const char    *title,
             const char    *text,
             const char    *label,
             const char    *action)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_status_page_set_icon_name (self->status, icon);
  adw_status_page_set_title (self->status, title);
  adw_status_page_set_description (self->status, markup);
  gtk_button_set_label (self->status_button, label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->status_button), action);
  gtk_stack_set_visible_child_name (self->stack, "status");
}

static const char *
update_stack (DgzCratesPage *self)
{
  const GError *error = dgz_crates_get_error (self->crates);
  g_autofree char *sentence = error ? dgz_text_error (error) : NULL;
  DgzCratesState state = dgz_crates_get_state (self->crates);

  gtk_spinner_set_spinning (self->spinner, state == DGZ_CRATES_LOADING);
  if (state == DGZ_CRATES_LOADING) {
    gtk_stack_set_visible_child_name (self->stack, "loading");
  } else if (state == DGZ_CRATES_FAILED) {
    show_status (self, "dialog-warning-symbolic",
                 error ? dgz_text_error_title (error) : _ ("The Crates Cannot Be Read"),
                 sentence ? sentence : "", _ ("_Try Again"), "crates.retry");
  } else if (count_crates (self) == 0) {
    show_status (self, "folder-music-symbolic", _ ("No Crates Yet"),
                 _ ("A crate keeps tracks for later or for a set, in your own order."),
                 _ ("_New Crate"), "crates.new");
  } else {
    /* A page out of sight keeps no old words for a screen reader to find. */
    adw_status_page_set_title (self->status, "");
    adw_status_page_set_description (self->status, "");
    gtk_stack_set_visible_child_name (self->stack, "crates");
  }

  return gtk_stack_get_visible_child_name (self->stack);
}

/* Whoever has made the first crate, or removed the last, goes on where that is; whoever tries
 * again, with what comes of it. */
static void
update (DgzCratesPage *self)
{
  gboolean had_focus = get_focus (self) != NULL || self->retries;
  g_autofree char *before = g_strdup (gtk_stack_get_visible_child_name (self->stack));

  if (had_focus && count_crates (self) == 0 && gtk_widget_get_mapped (self->new_button))
    gtk_widget_grab_focus (self->new_button);
  if (g_strcmp0 (before, update_stack (self)) != 0 && had_focus)
    dgz_crates_page_grab (self);
  self->retries = self->retries && dgz_crates_get_state (self->crates) == DGZ_CRATES_LOADING;
}

static void
changed_cb (DgzCratesPage *self)
{
  sync_current (self);
  update (self);
}

static void
named_cb (DgzCratesPage  *self,
          const char     *name,
          DgzCratePrompt *prompt)
{
  g_autoptr (GError) error = NULL;
  DgzCrate *crate = dgz_crates_create (self->crates, name, &error);

  if (!crate) {
    dgz_crate_prompt_refuse (prompt, error);
    return;
  }

  dgz_crates_set_current (self->crates, crate);
  gtk_popover_popdown (GTK_POPOVER (prompt));
  focus_crate (self, crate);
}

static void
new_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  DgzCratesPage *self = DGZ_CRATES_PAGE (widget);
  g_autofree char *suggested = NULL;
  DgzCratePrompt *prompt;

  if (dgz_crates_get_state (self->crates) != DGZ_CRATES_READY)
    return;

  show_crates (self);
  suggested = dgz_crate_name_suggest (self->crates);
  prompt = dgz_crate_prompt_open (
      widget, count_crates (self) > 0 ? self->new_button : GTK_WIDGET (self->status_button),
      _ ("Name of the New Crate"), suggested, _ ("_Create"));
  g_signal_connect_object (prompt, "answered", G_CALLBACK (named_cb), self, G_CONNECT_SWAPPED);
}

static void
retry_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  DgzCratesPage *self = DGZ_CRATES_PAGE (widget);

  /* There is nothing to press while they are read. */
  self->retries = get_focus (self) != NULL;
  dgz_crates_reload (self->crates);
}

static void
renamed_cb (DgzCratesPage  *self,
            const char     *name,
            DgzCratePrompt *prompt)
{
  DgzCrate *crate = g_object_get_data (G_OBJECT (prompt), "dgz-crate");
  g_autofree char *old = g_strdup (dgz_crate_get_name (crate));
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  DgzCrateChange *change = NULL;

  if (!g_str_equal (name, old)) {
    change = dgz_crates_rename (self->crates, crate, name, &error);
    if (error) {
      dgz_crate_prompt_refuse (prompt, error);
      return;
    }
  }

  gtk_popover_popdown (GTK_POPOVER (prompt));
  focus_crate (self, crate);
  /* Translators: the old name of a crate, the new one */
  text = g_strdup_printf (_ ("Renamed “%s” to “%s”"), old, name);
  dgz_crate_toast_show (GTK_WIDGET (self->list), self->crates, change, text);
}

static void
rename_crate (DgzCratesPage *self,
              DgzCrate      *crate)
{
  DgzCrateRow *row = find_row (self, crate);
  DgzCratePrompt *prompt;

  if (!row)
    return;

  focus_crate (self, crate);
  prompt = dgz_crate_prompt_open (GTK_WIDGET (self), GTK_WIDGET (row), _ ("Name of the Crate"),
                                  dgz_crate_get_name (crate), _ ("_Rename"));
  g_object_set_data_full (G_OBJECT (prompt), "dgz-crate", g_object_ref (crate), g_object_unref);
  g_signal_connect_object (prompt, "answered", G_CALLBACK (renamed_cb), self, G_CONNECT_SWAPPED);
}

/* The keyboard goes to a neighbour before the row that has it vanishes. */
static void
remove_crate (DgzCratesPage *self,
              DgzCrate      *crate)
{
  g_autoptr (DgzCrate) kept = g_object_ref (crate);
  DgzCrateRow *row = find_row (self, crate);
  int index = row ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) : 0;
  GtkListBoxRow *next = gtk_list_box_get_row_at_index (self->list, index + 1);
  /* Translators: the name of a crate */
  g_autofree char *text = g_strdup_printf (_ ("Deleted “%s”"), dgz_crate_get_name (crate));
  gboolean had_focus = get_focus (self) != NULL;
  DgzCrateChange *change;

  if (!next && index > 0)
    next = gtk_list_box_get_row_at_index (self->list, index - 1);
  if (next && dgz_crates_get_current (self->crates) == crate)
    dgz_crates_set_current (self->crates, dgz_crate_row_get_crate (DGZ_CRATE_ROW (next)));
  if (next && had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (next));
  change = dgz_crates_remove (self->crates, crate);
  if (had_focus && !get_focus (self))
    dgz_crates_page_grab (self);
  dgz_crate_toast_show (GTK_WIDGET (self->list), self->crates, change, text);
}

static void
crate_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  DgzCratesPage *self = DGZ_CRATES_PAGE (widget);
  DgzCrate *crate = find_crate (self, g_variant_get_int64 (parameter));

  if (!crate)
    return;

  if (g_str_equal (name, "crates.rename"))
    rename_crate (self, crate);
  else
    remove_crate (self, crate);
}

static gboolean
key_cb (DgzCratesPage  *self,
        guint           key,
        guint           code,
        GdkModifierType modifiers)
{
  GdkModifierType held = modifiers & gtk_accelerator_get_default_mod_mask ();
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->list);
  DgzCrateRow *row = selected ? DGZ_CRATE_ROW (selected) : NULL;

  if (!row)
    return GDK_EVENT_PROPAGATE;

  if (held == 0 && key == GDK_KEY_F2)
    rename_crate (self, dgz_crate_row_get_crate (row));
  else if (held == 0 && (key == GDK_KEY_Delete || key == GDK_KEY_KP_Delete))
    remove_crate (self, dgz_crate_row_get_crate (row));
  else if (key == GDK_KEY_Menu || (held == GDK_SHIFT_MASK && key == GDK_KEY_F10))
    dgz_crate_row_open_menu (row);
  else
    return GDK_EVENT_PROPAGATE;

  return GDK_EVENT_STOP;
}

static GtkWidget *
create_row (gpointer item,
            gpointer data)
{
  DgzCratesPage *self = data;

  return dgz_crate_row_new (self->crates, item);
}

static void
dgz_crates_page_dispose (GObject *object)
{
  DgzCratesPage *self = DGZ_CRATES_PAGE (object);

  g_clear_object (&self->crates);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (dgz_crates_page_parent_class)->dispose (object);
}

static void
dgz_crates_page_class_init (DgzCratesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dgz_crates_page_dispose;

  g_type_ensure (DGZ_TYPE_CRATE_VIEW);
  g_type_ensure (DGZ_TYPE_FOLD_BIN);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/ui/dgz-crates-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DgzCratesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, DgzCratesPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, DgzCratesPage, status);
  gtk_widget_class_bind_template_child (widget_class, DgzCratesPage, status_button);
  gtk_widget_class_bind_template_child (widget_class, DgzCratesPage, crates_side);
  gtk_widget_class_bind_template_child (widget_class, DgzCratesPage, new_button);
  gtk_widget_class_bind_template_child (widget_class, DgzCratesPage, list);
  gtk_widget_class_bind_template_child (widget_class, DgzCratesPage, view);
  gtk_widget_class_bind_template_callback (widget_class, resized_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_install_action (widget_class, "crates.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "crates.retry", NULL, retry_action);
  gtk_widget_class_install_action (widget_class, "crates.rename", "x", crate_action);
  gtk_widget_class_install_action (widget_class, "crates.remove", "x", crate_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "crates.new",
                                       NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, GDK_ALT_MASK, escape_cb, NULL);
}

static void
dgz_crates_page_init (DgzCratesPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  self->settings = dgz_settings_new ();
  update_panes (self);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
}

/**
 * dgz_crates_page_set_crates:
 * @self: a page without them
 * @crates: the user's crates
 * @playback: what plays their tracks
 *
 * Shows the user's crates.
 */
void
dgz_crates_page_set_crates (DgzCratesPage *self,
                            DgzCrates     *crates,
                            DgzPlayback   *playback)
{
  g_set_object (&self->crates, crates);
  dgz_crate_view_set_crates (self->view, crates, playback);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (crates), create_row, self, NULL);
  /* After the list, so that it has the rows of new crates. */
  g_signal_connect_object (crates, "items-changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (crates, "notify::current", G_CALLBACK (sync_current), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (crates, "notify::state", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  changed_cb (self);
}

/**
 * dgz_crates_page_grab:
 * @self: a page
 *
 * Gives the chosen crate the keyboard, or what comes before there is one.
 */
void
dgz_crates_page_grab (DgzCratesPage *self)
{
  if (count_crates (self) == 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->status_button));
  else if (self->is_folded && self->shows_tracks)
    dgz_crate_view_grab (self->view);
  else
    focus_crate (self, dgz_crates_get_current (self->crates));
}
