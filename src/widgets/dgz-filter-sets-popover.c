/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-filter-sets-popover.h"

#include <glib/gi18n.h>

#include "dgz-text.h"

#define SET_KEY "dgz-set"
#define UNDO_SECONDS 15

struct _DgzFilterSetsPopover
{
  GtkPopover parent_instance;

  GtkWidget *entry;
  GtkWidget *refusal;
  GtkListBox *list;

  DgzFilterEditor *editor;
  DgzFilterSets *sets;
};

G_DEFINE_FINAL_TYPE (DgzFilterSetsPopover, dgz_filter_sets_popover, GTK_TYPE_POPOVER)

static void
toast (DgzFilterSetsPopover *self,
       AdwToast             *toast)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);

  if (overlay)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
  else
    g_object_unref (g_object_ref_sink (toast));
}

/* That a set could not be read or kept is known only when the popover is closed. */
static void
failed_cb (DgzFilterSetsPopover *self,
           const GError         *error)
{
  g_autofree char *sentence = dgz_text_error (error);
  g_autofree char *markup = g_markup_escape_text (sentence, -1);

  toast (self, adw_toast_new (markup));
}

static void
save_cb (DgzFilterSetsPopover *self)
{
  DgzSession *session = dgz_filter_editor_get_session (self->editor);
  g_autoptr (GError) error = NULL;

  if (dgz_filter_sets_save (self->sets, gtk_editable_get_text (GTK_EDITABLE (self->entry)),
                            dgz_session_get_filter (session), dgz_session_get_options (session),
                            &error)) {
    gtk_popover_popdown (GTK_POPOVER (self));
    return;
  }

  gtk_label_set_label (GTK_LABEL (self->refusal), error->message);
  gtk_widget_set_visible (self->refusal, TRUE);
}

static void
restore_cb (AdwToast      *from,
            DgzFilterSets *sets)
{
  DgzFilterSet *set = g_object_get_data (G_OBJECT (from), SET_KEY);

  dgz_filter_sets_restore (sets, set);
}

static void
remove_cb (GtkWidget            *button,
           DgzFilterSetsPopover *self)
{
  DgzFilterSet *set = g_object_get_data (G_OBJECT (button), SET_KEY);
  g_autofree char *name = g_markup_escape_text (dgz_filter_set_get_name (set), -1);
  /* Translators: the name of saved filters */
  g_autofree char *text = g_strdup_printf (_ ("“%s” is deleted"), name);
  AdwToast *undo = adw_toast_new (text);

  adw_toast_set_button_label (undo, _ ("_Undo"));
  adw_toast_set_priority (undo, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_set_timeout (undo, UNDO_SECONDS);
  g_object_set_data_full (G_OBJECT (undo), SET_KEY, g_object_ref (set), g_object_unref);
  g_signal_connect_object (undo, "button-clicked", G_CALLBACK (restore_cb), self->sets, 0);
  toast (self, undo);

  /* Also the row goes with it: the keyboard stays in the list. */
  gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
  dgz_filter_sets_remove (self->sets, dgz_filter_set_get_name (set));
  if (g_list_model_get_n_items (G_LIST_MODEL (self->sets)) == 0)
    gtk_popover_popdown (GTK_POPOVER (self));
}

static void
row_activated_cb (DgzFilterSetsPopover *self,
                  GtkListBoxRow        *row)
{
  DgzFilterSet *set = g_object_get_data (G_OBJECT (row), SET_KEY);
  DgzSession *session = dgz_filter_editor_get_session (self->editor);
  g_autoptr (GError) error = NULL;
  const char *told = dgz_filter_set_get_notice (set);

  dgz_filter_editor_reset (self->editor);
  if (!dgz_session_set_filter (session, dgz_filter_set_get_filter (set), &error))
    told = error->message;
  if (told) {
    g_autofree char *markup = g_markup_escape_text (told, -1);

    toast (self, adw_toast_new (markup));
  }
  g_signal_emit_by_name (self->editor, "applied");
  gtk_popover_popdown (GTK_POPOVER (self));
}

static GtkWidget *
create_row (gpointer item,
            gpointer data)
{
  DgzFilterSet *set = item;
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (dgz_filter_set_get_name (set));
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *name =
      /* Translators: the name of saved filters */
      g_strdup_printf (_ ("Delete “%s”"), dgz_filter_set_get_name (set));

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  dgz_filter_set_get_name (set), -1);
  g_object_set_data_full (G_OBJECT (button), SET_KEY, g_object_ref (set), g_object_unref);
  g_object_set_data_full (G_OBJECT (row), SET_KEY, g_object_ref (set), g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), data, 0);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  return row;
}

static void
dgz_filter_sets_popover_dispose (GObject *object)
{
  DgzFilterSetsPopover *self = DGZ_FILTER_SETS_POPOVER (object);

  g_clear_object (&self->editor);
  g_clear_object (&self->sets);

  G_OBJECT_CLASS (dgz_filter_sets_popover_parent_class)->dispose (object);
}

static void
dgz_filter_sets_popover_class_init (DgzFilterSetsPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dgz_filter_sets_popover_dispose;
}

static void
dgz_filter_sets_popover_init (DgzFilterSetsPopover *self)
{
  gtk_popover_set_position (GTK_POPOVER (self), GTK_POS_BOTTOM);
  gtk_widget_add_css_class (GTK_WIDGET (self), "filter-popover");
}

static GtkWidget *
new_save_form (DgzFilterSetsPopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Save"));

  self->entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _ ("Name"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Name of the filters"), -1);
  self->refusal = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->refusal, "error");
  gtk_label_set_wrap (GTK_LABEL (self->refusal), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->refusal), 28);
  gtk_widget_set_visible (self->refusal, FALSE);
  gtk_widget_add_css_class (button, "suggested-action");
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (button, "clicked", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), self->refusal);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

static GtkWidget *
new_list (DgzFilterSetsPopover *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_list_box_new ();

  self->list = GTK_LIST_BOX (list);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "filter-names");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Saved filters"), -1);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->sets), create_row, self, NULL);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 300);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_widget_set_size_request (scroller, 240, -1);
  return scroller;
}

/**
 * dgz_filter_sets_popover_new:
 * @editor: what changes the session's filter
 * @saves: whether its filter is to be saved, or one that was is to be chosen
 *
 * Makes a popover.
 */
GtkWidget *
dgz_filter_sets_popover_new (DgzFilterEditor *editor,
                             gboolean         saves)
{
  DgzFilterSetsPopover *self = g_object_new (DGZ_TYPE_FILTER_SETS_POPOVER, NULL);
  const char *title = saves ? _ ("Save These Filters") : _ ("Saved Filters");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *heading = gtk_label_new (title);

  self->editor = g_object_ref (editor);
  self->sets =
      g_object_ref (dgz_session_get_filter_sets (dgz_filter_editor_get_session (editor)));
  g_signal_connect_object (self->sets, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (heading, "heading");
  gtk_label_set_xalign (GTK_LABEL (heading), 0.0f);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), saves ? new_save_form (self) : new_list (self));
  gtk_popover_set_child (GTK_POPOVER (self), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return GTK_WIDGET (self);
}
