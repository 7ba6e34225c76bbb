/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-filter-names.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dgz-catalogue-names.h"
#include "dgz-filter-forms.h"
#include "dgz-filter-name.h"
#include "dgz-filter-words.h"
#include "dgz-text.h"

#define HEIGHT 260
#define WIDTH 300

/**
 * DgzFilterNames:
 *
 * A list of names to search in. Each has a button to ask for it and one to
 * leave it out, which exclude one another; artists have only the latter.
 *
 * The list has those of the most tracks. Whatever else is typed can be taken
 * as it stands: the session tells which names the catalogue does not know.
 */
struct _DgzFilterNames
{
  GtkBox parent_instance;

  GtkWidget *entry;
  GtkWidget *status;
  GtkStack *stack;
  GtkWidget *list;

  DgzFilterEditor *editor;
  DgzDigLimit limit;
  GListStore *names;
  GtkStringFilter *filter;
  GCancellable *cancellable;
  char *typed; /* of the last name, while it stands for what was typed */
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (DgzFilterNames, dgz_filter_names, GTK_TYPE_BOX)

static gboolean
is_of_labels (DgzFilterNames *self)
{
  return self->limit == DGZ_DIG_LIMIT_LABELS || self->limit == DGZ_DIG_LIMIT_LABELS_OUT;
}

/* Where the names are that are asked for, or left out; NULL where none can be. */
static char ***
get_names (DgzFilterNames *self,
           gboolean        is_out)
{
  DgzDigFilter *filter = dgz_filter_editor_edit (self->editor);

  if (self->limit == DGZ_DIG_LIMIT_ARTISTS_OUT)
    return is_out ? &filter->artists_out : NULL;
  if (is_of_labels (self))
    return is_out ? &filter->labels_out : &filter->labels;
  return is_out ? &filter->styles_out : &filter->styles_in;
}

static void
set_state (DgzFilterNames *self,
           const char     *name,
           gboolean        is_out,
           gboolean        is_set)
{
  char ***names = get_names (self, is_out);
  char ***others = get_names (self, !is_out);

  dgz_filter_words_set (names, name, is_set);
  if (is_set && others)
    dgz_filter_words_set (others, name, FALSE);
  dgz_filter_editor_apply (self->editor);
}

static void
toggled_cb (GtkToggleButton *button,
            GtkListItem     *item)
{
  DgzFilterNames *self = DGZ_FILTER_NAMES (
      gtk_widget_get_ancestor (GTK_WIDGET (button), DGZ_TYPE_FILTER_NAMES));
  GtkWidget *row = gtk_list_item_get_child (item);
  GtkWidget *out = gtk_widget_get_last_child (row);
  GtkWidget *other = GTK_WIDGET (button) == out ? gtk_widget_get_prev_sibling (out) : out;
  DgzFilterName *name = gtk_list_item_get_item (item);

  if (!self || !name || self->is_filling)
    return;

  set_state (self, dgz_filter_name_get_name (name), GTK_WIDGET (button) == out,
             gtk_toggle_button_get_active (button));
  if (gtk_toggle_button_get_active (button)) {
    self->is_filling = TRUE;
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (other), FALSE);
    self->is_filling = FALSE;
  }
}

static GtkWidget *
new_toggle (GtkListItem *item,
            const char  *icon)
{
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_button_set_icon_name (GTK_BUTTON (button), icon);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "toggled", G_CALLBACK (toggled_cb), item);
  return button;
}

static void
setup_cb (DgzFilterNames *self,
          GtkListItem    *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *name = gtk_label_new (NULL);
  GtkWidget *count = gtk_label_new (NULL);
  GtkWidget *in = new_toggle (item, "list-add-symbolic");
  GtkWidget *out = new_toggle (item, "list-remove-symbolic");

  gtk_label_set_xalign (GTK_LABEL (name), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (count, "dim-label");
  gtk_widget_add_css_class (count, "numeric");
  gtk_widget_set_visible (in, self->limit != DGZ_DIG_LIMIT_ARTISTS_OUT);
  gtk_box_append (GTK_BOX (row), name);
  gtk_box_append (GTK_BOX (row), count);
  gtk_box_append (GTK_BOX (row), in);
  gtk_box_append (GTK_BOX (row), out);
  gtk_list_item_set_child (item, row);
  /* The buttons are what can be used; the row itself does the first thing. */
  gtk_list_item_set_selectable (item, FALSE);
}

static void
show_state (DgzFilterNames *self,
            GtkWidget      *button,
            const char     *name,
            gboolean        is_out)
{
  char ***names = get_names (self, is_out);
  g_autofree char *text =
      /* Translators: the name of a style, a label or an artist */
      g_strdup_printf (is_out ? _ ("Leave out %s") : _ ("Ask for %s"), name);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button),
                                names && dgz_filter_words_lists (*names, name));
  gtk_widget_set_tooltip_text (button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  -1);
}

static void
bind_cb (DgzFilterNames *self,
         GtkListItem    *item)
{
  DgzFilterName *name = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *count = gtk_widget_get_next_sibling (label);
  GtkWidget *in = gtk_widget_get_next_sibling (count);
  g_autofree char *n_tracks = dgz_filter_name_get_tracks (name) > 0
                                  ? dgz_text_count (dgz_filter_name_get_tracks (name))
                                  : g_strdup ("");

  self->is_filling = TRUE;
  /* The row of the list, which has no other name. */
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (gtk_widget_get_parent (gtk_list_item_get_child (item))),
      GTK_ACCESSIBLE_PROPERTY_LABEL, dgz_filter_name_get_name (name), -1);
  gtk_label_set_label (GTK_LABEL (label), dgz_filter_name_get_name (name));
  gtk_label_set_label (GTK_LABEL (count), n_tracks);
  show_state (self, in, dgz_filter_name_get_name (name), FALSE);
  show_state (self, gtk_widget_get_next_sibling (in), dgz_filter_name_get_name (name), TRUE);
  self->is_filling = FALSE;
}

/* The row does what its first button does, and takes it back. */
static void
activate_cb (DgzFilterNames *self,
             guint           position)
{
  GtkSelectionModel *model = gtk_list_view_get_model (GTK_LIST_VIEW (self->list));
  g_autoptr (DgzFilterName) name = g_list_model_get_item (G_LIST_MODEL (model), position);
  gboolean is_out = self->limit == DGZ_DIG_LIMIT_ARTISTS_OUT ||
                    self->limit == DGZ_DIG_LIMIT_LABELS_OUT ||
                    self->limit == DGZ_DIG_LIMIT_STYLES_OUT;
  guint at;

  set_state (self, dgz_filter_name_get_name (name), is_out,
             !dgz_filter_words_lists (*get_names (self, is_out), dgz_filter_name_get_name (name)));
  /* Bound anew, it shows what it is now. */
  if (g_list_store_find (self->names, name, &at))
    g_list_model_items_changed (G_LIST_MODEL (self->names), at, 1, 1);
}

static void
update_status (DgzFilterNames *self)
{
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (self->list)));
  guint n = g_list_model_get_n_items (model);
  g_autofree char *summary = n > 0 ? g_strdup_printf (ngettext ("%u name", "%u names", n), n)
                                   : g_strdup (_ ("No name found"));

  gtk_label_set_label (GTK_LABEL (self->status), summary);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "status");
  /* A screen reader reads the entry's description when it changes. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, summary, -1);
}

static gboolean
has_name (DgzFilterNames *self,
          const char     *text)
{
  g_autofree char *wanted = g_utf8_casefold (text, -1);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->names)); i++) {
    g_autoptr (DgzFilterName) name = g_list_model_get_item (G_LIST_MODEL (self->names), i);
    g_autofree char *own = g_utf8_casefold (dgz_filter_name_get_name (name), -1);

    if (g_strcmp0 (own, wanted) == 0)
      return TRUE;
  }

  return FALSE;
}

/* What is typed stands last, while the list does not have it: below what it may stand for. */
static void
search_cb (DgzFilterNames *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->names));
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *text = g_strstrip (g_strdup (typed));

  if (self->typed) {
    g_autoptr (DgzFilterName) last = g_list_model_get_item (G_LIST_MODEL (self->names), n - 1);
    const char *name = dgz_filter_name_get_name (last);

    /* One that was taken stays. */
    if (!dgz_filter_words_lists (*get_names (self, TRUE), name) &&
        !(get_names (self, FALSE) && dgz_filter_words_lists (*get_names (self, FALSE), name)))
      g_list_store_remove (self->names, n - 1);
    g_clear_pointer (&self->typed, g_free);
  }
  if (*text != '\0' && !has_name (self, text)) {
    g_autoptr (DgzFilterName) name = dgz_filter_name_new (text, 0);

    self->typed = g_strdup (text);
    g_list_store_append (self->names, name);
  }

  gtk_string_filter_set_search (self->filter, text);
  update_status (self);
}

/* Enter takes the name that was typed in full, or else the first. */
static void
enter_cb (DgzFilterNames *self)
{
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (self->list)));
  g_autofree char *text =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  g_autofree char *wanted = g_utf8_casefold (text, -1);
  guint at = 0;

  if (*text == '\0')
    return;

  /* The entry tells of its text only once the keys have rested. */
  search_cb (self);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr (DgzFilterName) name = g_list_model_get_item (model, i);
    g_autofree char *own = g_utf8_casefold (dgz_filter_name_get_name (name), -1);

    if (strcmp (own, wanted) == 0 && dgz_filter_name_get_tracks (name) > 0)
      at = i;
  }
  if (at < g_list_model_get_n_items (model)) {
    activate_cb (self, at);
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
    search_cb (self);
  }
}

/* The entry keeps Escape to itself, with or without a text to take back. */
static void
escape_cb (DgzFilterNames *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER);

  if (popover)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

/* Those that are in the filter stand first, also such as the catalogue's largest do not have. */
static void
add_chosen (DgzFilterNames *self,
            GPtrArray      *read)
{
  for (int is_out = 0; is_out < 2; is_out++) {
    char ***names = get_names (self, is_out);

    for (gsize i = 0; names && *names && (*names)[i]; i++) {
      g_autoptr (DgzFilterName) name = NULL;
      guint64 n_tracks = 0;

      for (guint k = 0; read && k < read->len; k++) {
        const DgzCatalogueName *other = read->pdata[k];

        if (g_strcmp0 (other->name, (*names)[i]) == 0)
          n_tracks = other->n_tracks;
      }
      name = dgz_filter_name_new ((*names)[i], n_tracks);
      g_list_store_append (self->names, name);
    }
  }
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (DgzFilterNames) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) names = dgz_catalogue_names_read_finish (result, &error);
  g_autoptr (GPtrArray) rest = g_ptr_array_new_with_free_func (g_object_unref);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  /* Names can be typed without the list. */
  if (error)
    g_debug ("The names cannot be read: %s", error->message);

  g_clear_pointer (&self->typed, g_free);
  g_list_store_remove_all (self->names);
  add_chosen (self, names);
  for (guint i = 0; names && i < names->len; i++) {
    const DgzCatalogueName *name = names->pdata[i];

    if (!has_name (self, name->name))
      g_ptr_array_add (rest, dgz_filter_name_new (name->name, name->n_tracks));
  }
  g_list_store_splice (self->names, g_list_model_get_n_items (G_LIST_MODEL (self->names)), 0,
                       rest->pdata, rest->len);
  search_cb (self);
}

static void
dgz_filter_names_dispose (GObject *object)
{
  DgzFilterNames *self = DGZ_FILTER_NAMES (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->editor);
  g_clear_object (&self->names);
  g_clear_pointer (&self->typed, g_free);

  G_OBJECT_CLASS (dgz_filter_names_parent_class)->dispose (object);
}

static void
dgz_filter_names_class_init (DgzFilterNamesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dgz_filter_names_dispose;
}

static GtkWidget *
new_list (DgzFilterNames *self)
{
  GtkExpression *name = gtk_property_expression_new (DGZ_TYPE_FILTER_NAME, NULL, "name");
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkFilterListModel *filtered;

  self->filter = gtk_string_filter_new (name);
  filtered =
      gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->names)),
                                 GTK_FILTER (self->filter));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  self->list = gtk_list_view_new (
      GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (filtered))), factory);
  g_signal_connect_object (self->list, "activate", G_CALLBACK (activate_cb), self,
                           G_CONNECT_SWAPPED);
  return self->list;
}

static void
dgz_filter_names_init (DgzFilterNames *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->cancellable = g_cancellable_new ();
  self->names = g_list_store_new (DGZ_TYPE_FILTER_NAME);
  self->entry = gtk_search_entry_new ();
  g_signal_connect_object (self->entry, "search-changed", G_CALLBACK (search_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (enter_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "stop-search", G_CALLBACK (escape_cb), self,
                           G_CONNECT_SWAPPED);

  self->status = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->status, "dim-label");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), new_list (self));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_add_css_class (self->list, "filter-names");
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_size_request (GTK_WIDGET (self->stack), WIDTH, HEIGHT);
  gtk_stack_add_named (self->stack, scroller, "list");
  gtk_stack_add_named (self->stack, self->status, "status");
  gtk_box_append (GTK_BOX (self), self->entry);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->stack));
}

/**
 * dgz_filter_names_form_new:
 * @editor: what is changed
 * @limit: styles, labels or artists
 *
 * Makes the controls of names that are asked for or left out.
 */
GtkWidget *
dgz_filter_names_form_new (DgzFilterEditor *editor,
                           DgzDigLimit      limit)
{
  DgzFilterNames *self = g_object_new (DGZ_TYPE_FILTER_NAMES, NULL);
  gboolean is_of_artists = limit == DGZ_DIG_LIMIT_ARTISTS_OUT;
  const char *name;
  const char *kind;

  self->editor = g_object_ref (editor);
  self->limit = limit;
  kind = is_of_artists ? "artist" : is_of_labels (self) ? "label"
                                                        : "style";
  name = is_of_artists         ? _ ("Search for an artist")
         : is_of_labels (self) ? _ ("Search for a label")
                               : _ ("Search for a style");
  g_object_set (self->entry, "placeholder-text", name, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  is_of_artists         ? _ ("Artists")
                                  : is_of_labels (self) ? _ ("Labels")
                                                        : _ ("Styles"),
                                  -1);
  add_chosen (self, NULL);
  dgz_session_read_names_async (dgz_filter_editor_get_session (editor), kind, self->cancellable,
                                read_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}
