/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-releases-page.h"

#include <glib/gi18n.h>

#include "dgz-release-row.h"
#include "dgz-text.h"

/**
 * DgzReleasesPage:
 *
 * A list of releases to pick one from: the versions of a record, the records
 * of an artist or label. Further pages come when its end is near. What is
 * picked goes up as win.dig.
 */
struct _DgzReleasesPage
{
  AdwBin parent_instance;

  GtkLabel *title;
  GtkEditable *filter;
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkListView *view;
  GtkSpinner *spinner;
  AdwStatusPage *status;
  GtkButton *status_button;
  GtkWidget *footer;
  GtkLabel *progress;
  GtkLabel *source;
  GtkSpinner *more_spinner;
  GtkButton *more_button;

  DgzReleaseList *list;
  GtkFilterListModel *shown;
  GtkCustomFilter *custom_filter;
  char **words; /* of the filter, folded; NULL for none */
  gboolean wants_focus;
};

G_DEFINE_FINAL_TYPE (DgzReleasesPage, dgz_releases_page, ADW_TYPE_BIN)

static gboolean
is_filtered (DgzReleasesPage *self)
{
  return self->words && self->words[0];
}

static gboolean
filter_item (gpointer item,
             gpointer data)
{
  DgzReleasesPage *self = data;

  return !is_filtered (self) ||
         dgz_release_item_matches (item, (const char *const *) self->words);
}

static guint
n_loaded (DgzReleasesPage *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->list));
}

static guint
n_shown (DgzReleasesPage *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->shown));
}

static void
update_title (DgzReleasesPage *self)
{
  const char *name = dgz_release_list_get_name (self->list);
  g_autofree char *text = NULL;

  switch (dgz_release_list_get_kind (self->list)) {
  case DGZ_RELEASE_LIST_ARTIST:
  case DGZ_RELEASE_LIST_LABEL:
    /* Translators: the name of an artist or of a label */
    text = name ? g_strdup_printf (_ ("Releases by %s"), name) : g_strdup (_ ("Releases"));
    break;
  case DGZ_RELEASE_LIST_VERSIONS:
  default:
    /* Translators: the title of a record */
    text = name ? g_strdup_printf (_ ("Versions of “%s”"), name) : g_strdup (_ ("Versions"));
    break;
  }
  gtk_label_set_label (self->title, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), text);
}

/* What went wrong, in a sentence, with the seconds that are left of a pause. */
static char *
describe_trouble (DgzReleasesPage *self)
{
  const GError *error = dgz_release_list_get_error (self->list);
  g_autofree char *sentence = error ? dgz_text_error (error) : g_strdup ("");
  int wait = dgz_release_list_get_wait (self->list);

  if (dgz_release_list_get_state (self->list) != DGZ_RELEASE_LIST_WAITING)
    return g_steal_pointer (&sentence);

  return g_strdup_printf (
      /* Translators: a sentence, a number of seconds */
      ngettext ("%s Diggerz goes on in %d second.", "%s Diggerz goes on in %d seconds.",
                (gulong) wait),
      sentence, wait);
}

static void
show_status (DgzReleasesPage *self,
             const char      *icon,
             const char      *title,
             const char      *text,
             const char      *button)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_status_page_set_icon_name (self->status, icon);
  adw_status_page_set_title (self->status, title);
  adw_status_page_set_description (self->status, markup);
  gtk_widget_set_visible (GTK_WIDGET (self->status_button), button != NULL);
  gtk_button_set_label (self->status_button, button ? button : "");
  gtk_stack_set_visible_child_name (self->stack, "status");
}

static void
show_trouble (DgzReleasesPage *self)
{
  const GError *error = dgz_release_list_get_error (self->list);
  gboolean waits = dgz_release_list_get_state (self->list) == DGZ_RELEASE_LIST_WAITING;
  gboolean offline = error && dgz_text_error_kind (error) == DGZ_TROUBLE_OFFLINE;
  g_autofree char *text = describe_trouble (self);

  show_status (self,
               waits     ? "alarm-symbolic"
               : offline ? "network-offline-symbolic"
                         : "dialog-warning-symbolic",
               error ? dgz_text_error_title (error) : "", text, waits ? NULL : _ ("_Try Again"));
}

/* A page out of sight keeps no old words for a screen reader to find. */
static void
show_page (DgzReleasesPage *self,
           const char      *name)
{
  adw_status_page_set_title (self->status, "");
  adw_status_page_set_description (self->status, "");
  gtk_stack_set_visible_child_name (self->stack, name);
}

/* Which page of the stack: the list, or why there is none. */
static void
update_stack (DgzReleasesPage *self)
{
  DgzReleaseListState state = dgz_release_list_get_state (self->list);

  if (n_loaded (self) == 0) {
    if (state == DGZ_RELEASE_LIST_WAITING || state == DGZ_RELEASE_LIST_FAILED)
      show_trouble (self);
    else if (state == DGZ_RELEASE_LIST_READY)
      show_status (self, "edit-find-symbolic", _ ("Nothing Listed"),
                   _ ("Discogs lists no releases here."), NULL);
    else
      show_page (self, "loading");
  } else if (n_shown (self) == 0) {
    show_status (self, "edit-find-symbolic", _ ("No Match"),
                 dgz_release_list_get_is_complete (self->list)
                     ? _ ("Nothing in the list matches the filter.")
                     : _ ("Nothing of what is loaded matches the filter."),
                 _ ("_Clear the Filter"));
  } else {
    show_page (self, "list");
  }
}

/* "100 of 230 loaded", "12 match of the 100 that are loaded". */
static char *
describe_progress (DgzReleasesPage *self)
{
  gboolean complete = dgz_release_list_get_is_complete (self->list);
  g_autofree char *loaded = dgz_text_count (n_loaded (self));
  g_autofree char *shown = dgz_text_count (n_shown (self));
  g_autofree char *total =
      dgz_text_count ((guint64) MAX (dgz_release_list_get_total (self->list), 0));

  if (is_filtered (self) && complete)
    /* Translators: how many releases match the filter, how many there are */
    return g_strdup_printf (ngettext ("%s of %s matches", "%s of %s match", n_shown (self)),
                            shown, total);
  if (is_filtered (self))
    /* Translators: how many releases match the filter, how many are loaded, how many there are */
    return g_strdup_printf (ngettext ("%s matches, of the first %s of %s",
                                      "%s match, of the first %s of %s", n_shown (self)),
                            shown, loaded, total);
  if (!complete)
    /* Translators: how many releases are loaded, how many there are */
    return g_strdup_printf (_ ("The first %s of %s"), loaded, total);

  return g_strdup_printf (ngettext ("%s release", "%s releases", n_loaded (self)), total);
}

static void
update_source (DgzReleasesPage *self)
{
  gint64 since = dgz_release_list_get_stale_since (self->list);
  g_autofree char *address = dgz_release_list_dup_link (self->list);
  g_autofree char *age = since > 0 ? dgz_text_age (since) : NULL;
  g_autofree char *link =
      /* Translators: %s is the address of the record's page */
      g_strdup_printf (_ ("Data provided by <a href=\"%s\">Discogs</a>"), address);
  g_autofree char *text = NULL;

  if (age)
    /* Translators: the attribution, how long ago */
    text = g_strdup_printf (_ ("%s. Discogs could not be asked; this is from %s."), link, age);
  gtk_label_set_markup (self->source, text ? text : link);
}

static void
update_footer (DgzReleasesPage *self)
{
  DgzReleaseListState state = dgz_release_list_get_state (self->list);
  gboolean loads = state == DGZ_RELEASE_LIST_LOADING;
  gboolean waits = state == DGZ_RELEASE_LIST_WAITING;
  gboolean failed = state == DGZ_RELEASE_LIST_FAILED;
  g_autofree char *text =
      waits || failed ? describe_trouble (self) : describe_progress (self);

  gtk_widget_set_visible (self->footer, n_loaded (self) > 0);
  gtk_label_set_label (self->progress, text);
  gtk_widget_set_visible (GTK_WIDGET (self->more_spinner), loads);
  gtk_spinner_set_spinning (self->more_spinner, loads);
  gtk_widget_set_visible (GTK_WIDGET (self->more_button),
                          !dgz_release_list_get_is_complete (self->list) && !waits && !loads);
  gtk_button_set_label (self->more_button, failed ? _ ("_Try Again") : _ ("Load _More"));
  update_source (self);
}

static gboolean
has_filter_focus (DgzReleasesPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  return focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->filter));
}

static void
update (DgzReleasesPage *self)
{
  gboolean loads = dgz_release_list_get_state (self->list) == DGZ_RELEASE_LIST_LOADING;

  gtk_spinner_set_spinning (self->spinner, loads && n_loaded (self) == 0);
  update_stack (self);
  update_footer (self);
  /* Whoever opened the page goes on in its list, unless the keyboard is elsewhere by now. */
  if (self->wants_focus && n_shown (self) > 0) {
    self->wants_focus = FALSE;
    if (has_filter_focus (self) && !is_filtered (self))
      gtk_widget_grab_focus (GTK_WIDGET (self->view));
  }
}

static void
filter_changed_cb (DgzReleasesPage *self)
{
  const char *text = gtk_editable_get_text (self->filter);

  g_strfreev (self->words);
  self->words = g_str_tokenize_and_fold (text, NULL, NULL);
  if (!self->list)
    return;
  gtk_filter_changed (GTK_FILTER (self->custom_filter), GTK_FILTER_CHANGE_DIFFERENT);
  update (self);
}

static void
clear_filter (DgzReleasesPage *self)
{
  gtk_editable_set_text (self->filter, "");
  filter_changed_cb (self);
}

/* Whoever types over the list goes on in the filter. The row with the keyboard may vanish at once,
 * and GTK 4.8 warns when it has to find another place for the keyboard and finds a label. */
static void
search_started_cb (DgzReleasesPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->filter));
}

/* Escape undoes one thing: the filter, then the page. */
static void
stop_search_cb (DgzReleasesPage *self)
{
  if (*gtk_editable_get_text (self->filter))
    clear_filter (self);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
}

static void
grab_list (DgzReleasesPage *self)
{
  if (self->list && n_shown (self) > 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
activate_cb (DgzReleasesPage *self,
             guint            position)
{
  g_autoptr (DgzReleaseItem) item = g_list_model_get_item (G_LIST_MODEL (self->shown), position);
  g_autofree char *link = item ? dgz_release_item_dup_link (item) : NULL;

  if (link)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.dig", "s", link);
}

/* The buttons vanish once they are pressed: the keyboard leaves them before. */
static void
status_clicked_cb (DgzReleasesPage *self)
{
  dgz_releases_page_grab (self);
  if (n_loaded (self) > 0)
    clear_filter (self);
  else
    dgz_release_list_load (self->list);
}

static void
more_clicked_cb (DgzReleasesPage *self)
{
  if (n_shown (self) > 0)
    grab_list (self);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->filter));
  dgz_release_list_load_more (self->list);
}

/* The next page comes before the end is there. A filter shows an end that is none. */
static void
scrolled_cb (DgzReleasesPage *self,
             GtkAdjustment   *adjustment)
{
  double page = gtk_adjustment_get_page_size (adjustment);
  double left = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_value (adjustment);

  if (self->list && !is_filtered (self) && gtk_widget_get_mapped (GTK_WIDGET (self->view)) &&
      dgz_release_list_get_state (self->list) == DGZ_RELEASE_LIST_READY && page > 0.0 &&
      left < 2.0 * page)
    dgz_release_list_load_more (self->list);
}

/* The row that has the keyboard. */
static DgzReleaseRow *
get_focused (DgzReleasesPage *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *row = focus ? gtk_widget_get_first_child (focus) : NULL;

  return row && DGZ_IS_RELEASE_ROW (row) ? DGZ_RELEASE_ROW (row) : NULL;
}

static gboolean
key_cb (DgzReleasesPage *self,
        guint            key,
        guint            code,
        GdkModifierType  modifiers)
{
  DgzReleaseRow *row = get_focused (self);
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  guint onwards = is_rtl ? GDK_KEY_Left : GDK_KEY_Right;

  if (key != onwards || (modifiers & gtk_accelerator_get_default_mod_mask ()) || !row)
    return GDK_EVENT_PROPAGATE;

  dgz_release_row_ask_price (row);
  return GDK_EVENT_STOP;
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          DgzReleasesPage          *self)
{
  gtk_list_item_set_child (item, dgz_release_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         DgzReleasesPage          *self)
{
  dgz_release_row_set_item (DGZ_RELEASE_ROW (gtk_list_item_get_child (item)), self->list,
                            gtk_list_item_get_item (item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item,
           DgzReleasesPage          *self)
{
  dgz_release_row_set_item (DGZ_RELEASE_ROW (gtk_list_item_get_child (item)), NULL, NULL);
}

static void
dgz_releases_page_dispose (GObject *object)
{
  DgzReleasesPage *self = DGZ_RELEASES_PAGE (object);

  if (self->list)
    g_signal_handlers_disconnect_by_data (self->list, self);
  if (self->custom_filter)
    gtk_custom_filter_set_filter_func (self->custom_filter, NULL, NULL, NULL);
  g_clear_object (&self->custom_filter);
  g_clear_object (&self->shown);
  g_clear_object (&self->list);
  g_clear_pointer (&self->words, g_strfreev);

  G_OBJECT_CLASS (dgz_releases_page_parent_class)->dispose (object);
}

static void
dgz_releases_page_class_init (DgzReleasesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dgz_releases_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/ui/dgz-releases-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DgzReleasesPage, title);
  gtk_widget_class_bind_template_child (widget_class, DgzReleasesPage, filter);
  gtk_widget_class_bind_template_child (widget_class, DgzReleasesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, DgzReleasesPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, DgzReleasesPage, view);
  gtk_widget_class_bind_template_child (widget_class, DgzReleasesPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, DgzReleasesPage, status);
  gtk_widget_class_bind_template_child (widget_class, DgzReleasesPage, status_button);
  gtk_widget_class_bind_template_child (widget_class, DgzReleasesPage, footer);
  gtk_widget_class_bind_template_child (widget_class, DgzReleasesPage, progress);
  gtk_widget_class_bind_template_child (widget_class, DgzReleasesPage, source);
  gtk_widget_class_bind_template_child (widget_class, DgzReleasesPage, more_spinner);
  gtk_widget_class_bind_template_child (widget_class, DgzReleasesPage, more_button);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_started_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, grab_list);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, status_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.back", NULL);
}

static void
dgz_releases_page_init (DgzReleasesPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkAdjustment *adjustment;

  gtk_widget_init_template (GTK_WIDGET (self));

  self->custom_filter = gtk_custom_filter_new (filter_item, self, NULL);
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->filter), GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
  adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self,
                           G_CONNECT_SWAPPED);

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  gtk_list_view_set_factory (self->view, factory);
  g_object_unref (factory);
}

static void
forget_list (DgzReleasesPage *self)
{
  gtk_list_view_set_model (self->view, NULL);
  if (self->list)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_object (&self->shown);
  g_clear_object (&self->list);
}

/**
 * dgz_releases_page_set_list:
 * @self: a page
 * @list: a list
 *
 * Shows a list, and loads it where nobody has yet.
 */
void
dgz_releases_page_set_list (DgzReleasesPage *self,
                            DgzReleaseList  *list)
{
  GtkNoSelection *selection;

  clear_filter (self);
  if (list != self->list) {
    forget_list (self);
    self->list = g_object_ref (list);
    self->shown = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (list)),
                                             GTK_FILTER (g_object_ref (self->custom_filter)));
    selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->shown)));
    gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
    g_object_unref (selection);
    g_signal_connect_object (list, "notify::name", G_CALLBACK (update_title), self,
                             G_CONNECT_SWAPPED);
    g_signal_connect_object (list, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  }

  update_title (self);
  dgz_release_list_load (list);
  update (self);
}

/**
 * dgz_releases_page_grab:
 * @self: a page
 *
 * Gives the list the keyboard, or the filter until there is a list.
 */
void
dgz_releases_page_grab (DgzReleasesPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->filter));
  self->wants_focus = TRUE;
  if (self->list)
    update (self);
}
