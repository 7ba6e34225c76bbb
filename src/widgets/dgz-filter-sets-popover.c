/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-filter-sets-popover.h"

#include <glib/gi18n.h>

#define SET_KEY "dgz-set"
#define UNDO_SECONDS 15
#define WIDTH 240
#define HEIGHT 300

/**
 * DgzFilterSetsPopover:
 *
 * A name to save the session's filter under, while it has limits, and below
 * it what was saved: a row uses a set, its buttons rename and delete it. The
 * entry also takes the other name of a set that is renamed.
 */
struct _DgzFilterSetsPopover
{
  GtkPopover parent_instance;

  GtkWidget *form;
  GtkWidget *entry;
  GtkWidget *button;
  GtkWidget *refusal;
  GtkWidget *scroller;
  GtkWidget *hint;
  GtkListBox *list;

  DgzFilterEditor *editor;
  DgzFilterSets *sets;
  DgzFilterSet *renamed; /* NULL while the entry is for saving */
  gboolean saves;
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

static void
restore_cb (AdwToast      *from,
            DgzFilterSets *sets)
{
  dgz_filter_sets_restore (sets, g_object_get_data (G_OBJECT (from), SET_KEY));
}

/* Says what became of a set that can be brought back. */
static void
offer_undo (DgzFilterSetsPopover *self,
            DgzFilterSet         *set,
            const char           *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);
  AdwToast *undo = adw_toast_new (markup);

  adw_toast_set_button_label (undo, _ ("_Undo"));
  adw_toast_set_priority (undo, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_set_timeout (undo, UNDO_SECONDS);
  g_object_set_data_full (G_OBJECT (undo), SET_KEY, g_object_ref (set), g_object_unref);
  g_signal_connect_object (undo, "button-clicked", G_CALLBACK (restore_cb), self->sets, 0);
  toast (self, undo);
}

static void
show_refusal (DgzFilterSetsPopover *self,
              const char           *sentence)
{
  gtk_label_set_label (GTK_LABEL (self->refusal), sentence ? sentence : "");
  gtk_widget_set_visible (self->refusal, sentence != NULL);
  /* A screen reader reads the entry's description when it changes. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence ? sentence : "",
                                  -1);
}

static void
update_form (DgzFilterSetsPopover *self)
{
  gboolean renames = self->renamed != NULL;

  gtk_widget_set_visible (self->form, renames || self->saves);
  gtk_button_set_label (GTK_BUTTON (self->button), renames ? _ ("_Rename") : _ ("_Save"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  renames ? _ ("Another name of the filters")
                                          : _ ("Name of the filters"),
                                  -1);
  gtk_editable_set_text (GTK_EDITABLE (self->entry),
                         renames ? dgz_filter_set_get_name (self->renamed) : "");
  show_refusal (self, NULL);
}

/* The keyboard goes to a row, or to the last, or to what else there is. */
static void
grab_row (DgzFilterSetsPopover *self,
          int                   index)
{
  int n = (int) g_list_model_get_n_items (G_LIST_MODEL (self->sets));

  if (n > 0)
    gtk_widget_grab_focus (
        GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, MIN (index, n - 1))));
  else if (gtk_widget_get_visible (self->form))
    gtk_widget_grab_focus (self->entry);
  else
    gtk_popover_popdown (GTK_POPOVER (self));
}

static gboolean
has_keyboard (DgzFilterSetsPopover *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  return focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

static void
update_list (DgzFilterSetsPopover *self)
{
  gboolean has_sets = g_list_model_get_n_items (G_LIST_MODEL (self->sets)) > 0;

  gtk_widget_set_visible (self->scroller, has_sets);
  gtk_widget_set_visible (self->hint, !has_sets && !self->saves);
  /* The library may answer once the popover is open. */
  if (has_sets && gtk_widget_get_mapped (GTK_WIDGET (self)) && !has_keyboard (self))
    grab_row (self, 0);
}

static gboolean
save (DgzFilterSetsPopover *self,
      const char           *name,
      GError              **error)
{
  DgzSession *session = dgz_filter_editor_get_session (self->editor);
  DgzFilterSet *other = dgz_filter_sets_find (self->sets, name);
  g_autoptr (DgzFilterSet) before = other ? g_object_ref (other) : NULL;

  if (!dgz_filter_sets_save (self->sets, name, dgz_session_get_filter (session),
                             dgz_session_get_options (session), error))
    return FALSE;

  if (before) {
    g_autofree char *text =
        /* Translators: the name of saved filters */
        g_strdup_printf (_ ("“%s” is replaced"), dgz_filter_set_get_name (before));

    offer_undo (self, before, text);
  }
  gtk_popover_popdown (GTK_POPOVER (self));
  return TRUE;
}

static gboolean
rename_set (DgzFilterSetsPopover *self,
            const char           *name,
            GError              **error)
{
  if (!dgz_filter_sets_rename (self->sets, self->renamed, name, error))
    return FALSE;

  g_clear_object (&self->renamed);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->sets)); i++) {
    g_autoptr (DgzFilterSet) set = g_list_model_get_item (G_LIST_MODEL (self->sets), i);

    if (set == dgz_filter_sets_find (self->sets, name))
      grab_row (self, (int) i);
  }
  update_form (self);
  return TRUE;
}

static void
save_cb (DgzFilterSetsPopover *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *name = g_strdup (text);
  g_autoptr (GError) error = NULL;

  if (!(self->renamed ? rename_set (self, name, &error) : save (self, name, &error))) {
    show_refusal (self, error->message);
    gtk_widget_grab_focus (self->entry);
  }
}

static void
rename_cb (GtkWidget            *button,
           DgzFilterSetsPopover *self)
{
  g_set_object (&self->renamed, g_object_get_data (G_OBJECT (button), SET_KEY));
  update_form (self);
  gtk_widget_grab_focus (self->entry);
}

static void
remove_cb (GtkWidget            *button,
           DgzFilterSetsPopover *self)
{
  g_autoptr (DgzFilterSet) set = g_object_ref (g_object_get_data (G_OBJECT (button), SET_KEY));
  GtkWidget *row = gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW);
  int index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  /* Translators: the name of saved filters */
  g_autofree char *text =
      g_strdup_printf (_ ("“%s” is deleted"), dgz_filter_set_get_name (set));

  offer_undo (self, set, text);
  if (self->renamed == set) {
    g_clear_object (&self->renamed);
    update_form (self);
  }
  dgz_filter_sets_remove (self->sets, dgz_filter_set_get_name (set));
  grab_row (self, index);
}

static void
row_activated_cb (DgzFilterSetsPopover *self,
                  GtkListBoxRow        *row)
{
  DgzFilterSet *set = g_object_get_data (G_OBJECT (row), SET_KEY);
  DgzSession *session = dgz_filter_editor_get_session (self->editor);
  DgzDigOptions options = *dgz_session_get_options (session);
  g_autoptr (GError) error = NULL;
  const char *told = dgz_filter_set_get_notice (set);

  dgz_filter_editor_reset (self->editor);
  dgz_filter_set_fill_options (set, &options);
  if (!dgz_session_set_rules (session, options.key_rules, options.half_double, &error) ||
      !dgz_session_set_filter (session, dgz_filter_set_get_filter (set), &error))
    told = error->message;
  if (told) {
    g_autofree char *markup = g_markup_escape_text (told, -1);

    toast (self, adw_toast_new (markup));
  }
  g_signal_emit_by_name (self->editor, "applied");
  gtk_popover_popdown (GTK_POPOVER (self));
}

static GtkWidget *
new_row_button (DgzFilterSetsPopover *self,
                DgzFilterSet         *set,
                const char           *icon,
                const char           *name,
                GCallback             callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  g_object_set_data_full (G_OBJECT (button), SET_KEY, g_object_ref (set), g_object_unref);
  g_signal_connect_object (button, "clicked", callback, self, 0);
  return button;
}

static GtkWidget *
create_row (gpointer item,
            gpointer data)
{
  DgzFilterSet *set = item;
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (dgz_filter_set_get_name (set));
  /* Translators: the name of saved filters */
  g_autofree char *renames = g_strdup_printf (_ ("Rename “%s”"), dgz_filter_set_get_name (set));
  /* Translators: the name of saved filters */
  g_autofree char *deletes = g_strdup_printf (_ ("Delete “%s”"), dgz_filter_set_get_name (set));

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_tooltip_text (label, dgz_filter_set_get_name (set));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  dgz_filter_set_get_name (set), -1);
  g_object_set_data_full (G_OBJECT (row), SET_KEY, g_object_ref (set), g_object_unref);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), new_row_button (data, set, "document-edit-symbolic", renames,
                                                 G_CALLBACK (rename_cb)));
  gtk_box_append (GTK_BOX (box), new_row_button (data, set, "user-trash-symbolic", deletes,
                                                 G_CALLBACK (remove_cb)));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  return row;
}

static void
dgz_filter_sets_popover_dispose (GObject *object)
{
  DgzFilterSetsPopover *self = DGZ_FILTER_SETS_POPOVER (object);

  g_clear_object (&self->editor);
  g_clear_object (&self->sets);
  g_clear_object (&self->renamed);

  G_OBJECT_CLASS (dgz_filter_sets_popover_parent_class)->dispose (object);
}

static void
dgz_filter_sets_popover_class_init (DgzFilterSetsPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dgz_filter_sets_popover_dispose;

  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_DIALOG);
}

static void
dgz_filter_sets_popover_init (DgzFilterSetsPopover *self)
{
  gtk_popover_set_position (GTK_POPOVER (self), GTK_POS_BOTTOM);
  gtk_widget_add_css_class (GTK_WIDGET (self), "filter-popover");
}

static GtkWidget *
new_form (DgzFilterSetsPopover *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->form = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _ ("Name"));
  gtk_text_set_truncate_multiline (
      GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (self->entry))), TRUE);
  gtk_widget_set_hexpand (self->entry, TRUE);
  self->button = gtk_button_new_with_mnemonic (_ ("_Save"));
  gtk_widget_add_css_class (self->button, "suggested-action");
  self->refusal = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->refusal, "error");
  gtk_label_set_wrap (GTK_LABEL (self->refusal), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->refusal), 0.0f);
  gtk_label_set_max_width_chars (GTK_LABEL (self->refusal), 28);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (save_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), self->entry);
  gtk_box_append (GTK_BOX (line), self->button);
  gtk_box_append (GTK_BOX (self->form), line);
  gtk_box_append (GTK_BOX (self->form), self->refusal);
  return self->form;
}

static GtkWidget *
new_list (DgzFilterSetsPopover *self)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());

  self->list = GTK_LIST_BOX (list);
  self->scroller = GTK_WIDGET (scroller);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "filter-names");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Saved filters"), -1);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->sets), create_row, self, NULL);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (scroller, TRUE);
  gtk_scrolled_window_set_max_content_height (scroller, HEIGHT);
  gtk_scrolled_window_set_child (scroller, list);
  gtk_widget_set_size_request (self->scroller, WIDTH, -1);
  return self->scroller;
}

/**
 * dgz_filter_sets_popover_new:
 * @editor: what changes the session's filter
 * @saves: whether the session's filter has something to be saved
 *
 * Makes a popover.
 */
GtkWidget *
dgz_filter_sets_popover_new (DgzFilterEditor *editor,
                             gboolean         saves)
{
  DgzFilterSetsPopover *self = g_object_new (DGZ_TYPE_FILTER_SETS_POPOVER, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *heading = gtk_label_new (_ ("Saved Filters"));

  self->editor = g_object_ref (editor);
  self->sets =
      g_object_ref (dgz_session_get_filter_sets (dgz_filter_editor_get_session (editor)));
  self->saves = saves;
  self->hint = gtk_label_new (_ ("Filters that you set can be saved here under a name."));
  gtk_label_set_wrap (GTK_LABEL (self->hint), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->hint), 0.0f);
  gtk_label_set_max_width_chars (GTK_LABEL (self->hint), 28);
  gtk_widget_add_css_class (self->hint, "dim-label");
  gtk_widget_add_css_class (heading, "heading");
  gtk_label_set_xalign (GTK_LABEL (heading), 0.0f);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), new_form (self));
  gtk_box_append (GTK_BOX (box), self->hint);
  gtk_box_append (GTK_BOX (box), new_list (self));
  gtk_popover_set_child (GTK_POPOVER (self), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Saved Filters"), -1);
  g_signal_connect_object (self->sets, "items-changed", G_CALLBACK (update_list), self,
                           G_CONNECT_SWAPPED);
  update_form (self);
  update_list (self);
  return GTK_WIDGET (self);
}
