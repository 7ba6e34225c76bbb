/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-search-entry.h"

#include <glib/gi18n.h>

#include "dgz-suggestion-popover.h"

/* Whoever waits longer wants to know for what. */
#define SLOW_MS 500

/**
 * DgzSearchEntry:
 *
 * The entry that a link is pasted into, or an artist and a title typed, with
 * what there is for it in a list below.
 *
 * The keyboard stays in the entry while one types: the list takes it only when
 * one goes down into it.
 */
struct _DgzSearchEntry
{
  GtkWidget parent_instance;

  GtkEntry *entry;
  DgzSuggestionPopover *popover;

  DgzSearcher *searcher;
  const char *hint;           /* translated; NULL for none */
  GtkEventController *clicks; /* of the window that it is in */
  gulong active_handler;      /* likewise */
  guint slow;
  gboolean is_slow;         /* whether the search takes so long that it is said */
  gboolean is_wanted;       /* whether the list is to be seen, if there is anything to see */
  gboolean is_pasting;      /* whether the next text is a pasted one */
  gboolean picks_first;     /* once there is one */
  gboolean is_set_silently; /* whether a text is being set that nobody typed */
};

enum {
  PROP_0,
  PROP_HINT,
  N_PROPS,
};

enum {
  SIGNAL_PICKED,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DgzSearchEntry, dgz_search_entry, GTK_TYPE_WIDGET)

static guint
count_items (DgzSearchEntry *self)
{
  return self->searcher ? g_list_model_get_n_items (G_LIST_MODEL (self->searcher)) : 0;
}

static void
set_hint (DgzSearchEntry *self,
          const char     *hint)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               hint ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  if (g_strcmp0 (self->hint, hint) == 0)
    return;

  self->hint = hint;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HINT]);
}

/* A screen reader reads the entry's description when it changes. */
static void
announce (DgzSearchEntry *self,
          gboolean        is_shown)
{
  g_autofree char *summary =
      is_shown ? dgz_suggestion_popover_dup_summary (self->popover) : g_strdup ("");

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  summary, -1);
}

static void
close_list (DgzSearchEntry *self)
{
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->popover)) != NULL;

  self->is_wanted = FALSE;
  self->picks_first = FALSE;
  if (!gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    return;

  if (had_focus)
    gtk_entry_grab_focus_without_selecting (self->entry);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  announce (self, FALSE);
}

/* Shows what the searcher has to say, or the old until it has something. */
static void
update (DgzSearchEntry *self)
{
  gboolean has_something;

  if (dgz_searcher_get_state (self->searcher) == DGZ_SEARCHER_SEARCHING && !self->is_slow &&
      count_items (self) == 0)
    return;

  has_something = dgz_suggestion_popover_update (self->popover, self->is_slow);
  if (!self->is_wanted || !has_something) {
    if (gtk_widget_get_visible (GTK_WIDGET (self->popover)))
      gtk_popover_popdown (GTK_POPOVER (self->popover));
    announce (self, FALSE);
    return;
  }

  dgz_suggestion_popover_place (self->popover);
  gtk_popover_popup (GTK_POPOVER (self->popover));
  announce (self, TRUE);
}

static void
pick (DgzSearchEntry *self,
      DgzSuggestion  *suggestion)
{
  g_autoptr (DgzSuggestion) picked = g_object_ref (suggestion);

  self->picks_first = FALSE;
  close_list (self);
  g_signal_emit (self, signals[SIGNAL_PICKED], 0, picked);
}

static void
pick_first (DgzSearchEntry *self)
{
  g_autoptr (DgzSuggestion) first = g_list_model_get_item (G_LIST_MODEL (self->searcher), 0);

  if (first)
    pick (self, first);
}

static gboolean
slow_cb (gpointer data)
{
  DgzSearchEntry *self = data;

  self->slow = 0;
  self->is_slow = TRUE;
  update (self);
  return G_SOURCE_REMOVE;
}

/* The searcher is somewhere else. */
static void
searched_cb (DgzSearchEntry *self)
{
  gboolean is_searching = dgz_searcher_get_state (self->searcher) == DGZ_SEARCHER_SEARCHING;

  if (!is_searching) {
    g_clear_handle_id (&self->slow, g_source_remove);
    self->is_slow = FALSE;
  } else if (self->slow == 0 && !self->is_slow) {
    self->slow = g_timeout_add (SLOW_MS, slow_cb, self);
  }

  update (self);
  if (self->picks_first && !is_searching && count_items (self) > 0)
    pick_first (self);
}

static void
changed_cb (DgzSearchEntry *self)
{
  gboolean is_pasted = self->is_pasting;

  if (!self->searcher)
    return;

  self->picks_first = FALSE;
  self->is_wanted = !self->is_set_silently;
  dgz_searcher_set_text (self->searcher, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  set_hint (self, dgz_searcher_get_refusal (self->searcher));
  update (self);

  /* What is selected goes before what is pasted comes. */
  if (is_pasted && *dgz_searcher_get_text (self->searcher) != '\0') {
    self->is_pasting = FALSE;
    if (dgz_searcher_get_is_link (self->searcher))
      pick_first (self);
  }
}

static void
paste_cb (DgzSearchEntry *self)
{
  self->is_pasting = TRUE;
}

static void
activate_cb (DgzSearchEntry *self)
{
  if (!self->searcher || dgz_searcher_get_refusal (self->searcher))
    return;

  if (*dgz_searcher_get_text (self->searcher) == '\0') {
    set_hint (self, _ ("Paste a record’s Discogs link, or search for artist and title."));
    return;
  }

  /* What is listed while the search goes on is another text's. */
  if (dgz_searcher_get_is_link (self->searcher) ||
      (dgz_searcher_get_state (self->searcher) != DGZ_SEARCHER_SEARCHING &&
       count_items (self) > 0)) {
    pick_first (self);
    return;
  }

  self->picks_first = dgz_searcher_get_is_busy (self->searcher);
  self->is_wanted = TRUE;
  update (self);
}

static void
picked_cb (DgzSearchEntry *self,
           DgzSuggestion  *suggestion)
{
  pick (self, suggestion);
}

static gboolean
go_down (DgzSearchEntry *self)
{
  if (!self->searcher)
    return GDK_EVENT_PROPAGATE;

  self->is_wanted = TRUE;
  update (self);
  return gtk_widget_get_visible (GTK_WIDGET (self->popover)) &&
         dgz_suggestion_popover_grab_first (self->popover);
}

static gboolean
escape (DgzSearchEntry *self)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    return GDK_EVENT_PROPAGATE;

  close_list (self);
  return GDK_EVENT_STOP;
}

static gboolean
entry_key_cb (DgzSearchEntry *self,
              guint           key,
              guint           code,
              GdkModifierType modifiers)
{
  self->is_pasting = FALSE;
  if (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK))
    return GDK_EVENT_PROPAGATE;

  switch (key) {
  case GDK_KEY_Down:
  case GDK_KEY_KP_Down:
    return go_down (self);
  case GDK_KEY_Escape:
    return escape (self);
  default:
    return GDK_EVENT_PROPAGATE;
  }
}

static gboolean
list_key_cb (DgzSearchEntry        *self,
             guint                  key,
             guint                  code,
             GdkModifierType        modifiers,
             GtkEventControllerKey *controller)
{
  gboolean is_text = g_unichar_isgraph (gdk_keyval_to_unicode (key)) || key == GDK_KEY_BackSpace;
  gboolean goes_out = (key == GDK_KEY_Up || key == GDK_KEY_KP_Up) &&
                      dgz_suggestion_popover_is_at_first (self->popover);

  if (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK))
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Escape)
    return escape (self);
  if (!is_text && !goes_out)
    return GDK_EVENT_PROPAGATE;

  /* Whoever types on goes on with the text. */
  gtk_entry_grab_focus_without_selecting (self->entry);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  if (is_text) {
    GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (self->entry));

    gtk_event_controller_key_forward (controller, GTK_WIDGET (text));
  }
  return GDK_EVENT_STOP;
}

static void
leave_cb (DgzSearchEntry *self)
{
  close_list (self);
}

static void
active_cb (DgzSearchEntry *self,
           GParamSpec     *pspec,
           GtkWindow      *window)
{
  /* The list is a surface of its own, and would stay above another window. */
  if (!gtk_window_is_active (window))
    close_list (self);
}

static void
clicked_cb (DgzSearchEntry *self,
            int             n_press,
            double          x,
            double          y,
            GtkGesture     *gesture)
{
  GtkWidget *root = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (gesture));
  GtkWidget *clicked = gtk_widget_pick (root, x, y, GTK_PICK_DEFAULT);

  if (event && gdk_event_get_surface (event) ==
                   gtk_native_get_surface (GTK_NATIVE (self->popover)))
    return;
  if (!clicked || !gtk_widget_is_ancestor (clicked, GTK_WIDGET (self)))
    close_list (self);
}

static void
dgz_search_entry_measure (GtkWidget     *widget,
                          GtkOrientation orientation,
                          int            for_size,
                          int           *minimum,
                          int           *natural,
                          int           *minimum_baseline,
                          int           *natural_baseline)
{
  gtk_widget_measure (GTK_WIDGET (DGZ_SEARCH_ENTRY (widget)->entry), orientation, for_size, minimum,
                      natural, minimum_baseline, natural_baseline);
}

static void
dgz_search_entry_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  DgzSearchEntry *self = DGZ_SEARCH_ENTRY (widget);

  gtk_widget_allocate (GTK_WIDGET (self->entry), width, height, baseline, NULL);
  if (gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    dgz_suggestion_popover_place (self->popover);
  gtk_popover_present (GTK_POPOVER (self->popover));
}

static gboolean
dgz_search_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DGZ_SEARCH_ENTRY (widget)->entry));
}

static void
dgz_search_entry_root (GtkWidget *widget)
{
  DgzSearchEntry *self = DGZ_SEARCH_ENTRY (widget);
  GtkRoot *root;

  GTK_WIDGET_CLASS (dgz_search_entry_parent_class)->root (widget);

  root = gtk_widget_get_root (widget);
  self->clicks = GTK_EVENT_CONTROLLER (gtk_gesture_click_new ());
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (self->clicks), 0);
  gtk_event_controller_set_propagation_phase (self->clicks, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (self->clicks, "pressed", G_CALLBACK (clicked_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (root), self->clicks);
  if (GTK_IS_WINDOW (root))
    self->active_handler =
        g_signal_connect_swapped (root, "notify::is-active", G_CALLBACK (active_cb), self);
}

static void
dgz_search_entry_unroot (GtkWidget *widget)
{
  DgzSearchEntry *self = DGZ_SEARCH_ENTRY (widget);
  GtkRoot *root = gtk_widget_get_root (widget);

  gtk_widget_remove_controller (GTK_WIDGET (root), self->clicks);
  self->clicks = NULL;
  g_clear_signal_handler (&self->active_handler, root);

  GTK_WIDGET_CLASS (dgz_search_entry_parent_class)->unroot (widget);
}

static void
dgz_search_entry_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch (prop_id) {
  case PROP_HINT:
    g_value_set_string (value, DGZ_SEARCH_ENTRY (object)->hint);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
dgz_search_entry_dispose (GObject *object)
{
  DgzSearchEntry *self = DGZ_SEARCH_ENTRY (object);
  GtkWidget *child;

  g_clear_handle_id (&self->slow, g_source_remove);
  if (self->searcher) {
    g_signal_handlers_disconnect_by_data (self->searcher, self);
    g_clear_object (&self->searcher);
  }
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dgz_search_entry_parent_class)->dispose (object);
}

static void
dgz_search_entry_class_init (DgzSearchEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dgz_search_entry_dispose;
  object_class->get_property = dgz_search_entry_get_property;
  widget_class->measure = dgz_search_entry_measure;
  widget_class->size_allocate = dgz_search_entry_size_allocate;
  widget_class->grab_focus = dgz_search_entry_grab_focus;
  widget_class->root = dgz_search_entry_root;
  widget_class->unroot = dgz_search_entry_unroot;

  props[PROP_HINT] = g_param_spec_string ("hint", NULL, NULL, NULL,
                                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * DgzSearchEntry::picked:
   * @suggestion: what to dig from
   *
   * Something was chosen: a link with Enter or by pasting it, a result with a click or Enter.
   */
  signals[SIGNAL_PICKED] = g_signal_new ("picked", DGZ_TYPE_SEARCH_ENTRY, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, DGZ_TYPE_SUGGESTION);

  g_type_ensure (DGZ_TYPE_SUGGESTION_POPOVER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/ui/dgz-search-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, DgzSearchEntry, entry);
  gtk_widget_class_bind_template_child (widget_class, DgzSearchEntry, popover);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, picked_cb);
}

static void
dgz_search_entry_init (DgzSearchEntry *self)
{
  GtkEventController *entry_keys;
  GtkEventController *list_keys;
  GtkEventController *focus;

  gtk_widget_init_template (GTK_WIDGET (self));

  /* Before the entry itself and the list, which have their own use for some of the keys. */
  entry_keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (entry_keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (entry_keys, "key-pressed", G_CALLBACK (entry_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), entry_keys);
  list_keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (list_keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (list_keys, "key-pressed", G_CALLBACK (list_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->popover), list_keys);
  focus = gtk_event_controller_focus_new ();
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect_swapped (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)),
                            "paste-clipboard", G_CALLBACK (paste_cb), self);
}

/**
 * dgz_search_entry_set_searcher:
 * @self: an entry without one
 * @searcher: what searches
 *
 * Has texts searched for.
 */
void
dgz_search_entry_set_searcher (DgzSearchEntry *self,
                               DgzSearcher    *searcher)
{
  self->searcher = g_object_ref (searcher);
  dgz_suggestion_popover_set_searcher (self->popover, searcher);
  g_signal_connect_swapped (searcher, "notify", G_CALLBACK (searched_cb), self);
}

/**
 * dgz_search_entry_get_text:
 * @self: an entry
 *
 * What stands in it.
 *
 * Returns: (transfer none)
 */
const char *
dgz_search_entry_get_text (DgzSearchEntry *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

/**
 * dgz_search_entry_set_text:
 * @self: an entry
 * @text: what is to stand in it
 *
 * Puts a text there that nobody typed: no list opens for it.
 */
void
dgz_search_entry_set_text (DgzSearchEntry *self,
                           const char     *text)
{
  self->is_set_silently = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  self->is_set_silently = FALSE;
  close_list (self);
}

/**
 * dgz_search_entry_take:
 * @self: an entry
 * @text: what was pasted, dropped or given on the command line
 *
 * Digs from a link; searches for anything else, and offers what there is.
 */
void
dgz_search_entry_take (DgzSearchEntry *self,
                       const char     *text)
{
  dgz_search_entry_set_text (self, text);
  if (dgz_searcher_get_is_link (self->searcher)) {
    pick_first (self);
    return;
  }

  gtk_entry_grab_focus_without_selecting (self->entry);
  self->is_wanted = TRUE;
  update (self);
}

/**
 * dgz_search_entry_select_all:
 * @self: an entry
 *
 * Gives it the keyboard, so that what is typed takes the place of what is there.
 */
void
dgz_search_entry_select_all (DgzSearchEntry *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

/**
 * dgz_search_entry_get_hint:
 * @self: an entry
 *
 * Why nothing can be done with the text.
 *
 * Returns: (transfer none) (nullable): a sentence
 */
const char *
dgz_search_entry_get_hint (DgzSearchEntry *self)
{
  return self->hint;
}

/**
 * dgz_search_entry_get_is_open:
 * @self: an entry
 *
 * Whether the list is to be seen.
 */
gboolean
dgz_search_entry_get_is_open (DgzSearchEntry *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->popover));
}
