/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-track-list.h"

#include <glib/gi18n.h>
#include <math.h>

#include "dgz-crate-key.h"
#include "dgz-list-header.h"
#include "dgz-list-moves.h"
#include "dgz-settings.h"
#include "dgz-text.h"
#include "dgz-track-actions.h"
#include "dgz-track-menu.h"
#include "dgz-track-row.h"

/**
 * DgzTrackList:
 *
 * The recommended tracks, in the order picked or sorted by a column.
 */
struct _DgzTrackList
{
  AdwBin parent_instance;

  GtkLabel *notice;
  DgzListMoves *moves;
  DgzListHeader *header;
  GtkListView *view;

  DgzListContext *context;
  DgzTrackActions *actions;
  DgzSession *session;
  GtkSortListModel *sorted;
  GtkSingleSelection *selection;
  DgzRecord *record;    /* that the list is for */
  guint place;          /* of the track that was selected last */
  GtkWidget *menu;      /* of a row; NULL until one is opened */
  DgzTrack *wanted;     /* what is selected once a track was removed */
  gboolean wants_focus; /* whether the keyboard goes there, too */
  gboolean is_quiet;
  guint rest; /* the source that waits for the end of a scroll */
};

/* After which a list that was scrolled is at rest. */
#define REST_MS 100

G_DEFINE_FINAL_TYPE (DgzTrackList, dgz_track_list, ADW_TYPE_BIN)

static DgzTrack *
get_selected (DgzTrackList *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

static DgzPlayback *
get_playback (DgzTrackList *self)
{
  return dgz_list_context_get_playback (self->context);
}

static void
activate_cb (DgzTrackList *self,
             guint         position)
{
  g_autoptr (DgzTrack) track =
      g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (track)
    dgz_playback_play (get_playback (self), track);
}

static void
selected_cb (DgzTrackList *self)
{
  DgzTrack *track = get_selected (self);

  if (track)
    self->place = gtk_single_selection_get_selected (self->selection);
  if (track && !self->is_quiet && dgz_playback_get_audition (get_playback (self)) &&
      dgz_playback_get_track (get_playback (self)) != track)
    dgz_playback_play (get_playback (self), track);
}

/* The place of a track, or GTK_INVALID_LIST_POSITION. */
static guint
find_place (DgzTrackList *self,
            DgzTrack     *track)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  for (guint i = 0; track && i < n; i++) {
    g_autoptr (DgzTrack) other = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

    if (dgz_track_is_same (other, track))
      return i;
  }

  return GTK_INVALID_LIST_POSITION;
}

static void
select_place (DgzTrackList *self,
              guint         place)
{
  gtk_single_selection_set_selected (self->selection, place);
  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", place);
}

/* What is played is selected, so that next and previous can be seen. */
static void
played_cb (DgzTrackList *self)
{
  guint place = find_place (self, dgz_playback_get_track (get_playback (self)));

  if (place == GTK_INVALID_LIST_POSITION)
    return;

  /* Something else may have been played in between. */
  dgz_playback_set_list (get_playback (self), G_LIST_MODEL (self->sorted));
  if (place != gtk_single_selection_get_selected (self->selection))
    select_place (self, place);
}

/* The row that shows a track, where it is near what can be seen. */
static DgzTrackRow *
find_row (DgzTrackList *self,
          DgzTrack     *track)
{
  for (GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (self->view)); item;
       item = gtk_widget_get_next_sibling (item)) {
    GtkWidget *row = gtk_widget_get_first_child (item);

    if (DGZ_IS_TRACK_ROW (row) && track && dgz_track_row_get_track (DGZ_TRACK_ROW (row)) == track &&
        gtk_widget_get_mapped (item))
      return DGZ_TRACK_ROW (row);
  }

  return NULL;
}

static gboolean
shares_artist (DgzTrack *a,
               DgzTrack *b)
{
  const char *const *artists = dgz_track_get_artists (a);

  for (gsize i = 0; artists[i]; i++) {
    if (g_strv_contains (dgz_track_get_artists (b), artists[i]))
      return TRUE;
  }

  return FALSE;
}

/* The next of the tracks that stay, else the one before. */
static DgzTrack *
dup_next (DgzTrackList *self,
          DgzTrack     *track,
          gboolean      is_artist)
{
  GListModel *model = G_LIST_MODEL (self->selection);
  guint n = g_list_model_get_n_items (model);
  guint place = find_place (self, track);

  for (guint i = place + 1; place < n && i < n; i++) {
    g_autoptr (DgzTrack) other = g_list_model_get_item (model, i);

    if (!is_artist || !shares_artist (other, track))
      return g_steal_pointer (&other);
  }
  for (guint i = place; place < n && i > 0; i--) {
    g_autoptr (DgzTrack) other = g_list_model_get_item (model, i - 1);

    if (!is_artist || !shares_artist (other, track))
      return g_steal_pointer (&other);
  }

  return NULL;
}

/* Removing one row after the other goes down the list. */
static void
removing_cb (DgzTrackList *self,
             DgzTrack     *track,
             gboolean      is_artist)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  DgzTrack *selected = get_selected (self);
  gboolean is_going = dgz_track_is_same (selected, track) ||
                      (is_artist && selected && shares_artist (selected, track));

  /* With the menu, or a button of the row, the keyboard was at the row. */
  self->wants_focus |= !focus || gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
  g_clear_object (&self->wanted);
  self->wanted = is_going || !selected ? dup_next (self, track, is_artist)
                                       : g_object_ref (selected);
  if (dgz_track_is_same (dgz_list_context_get_open (self->context), track))
    dgz_list_context_set_open (self->context, NULL);
}

/* Selects what is wanted, quietly: nobody has chosen it to be heard. */
static void
select_wanted (DgzTrackList *self)
{
  guint place = find_place (self, self->wanted);

  if (place == GTK_INVALID_LIST_POSITION)
    place = 0;
  self->is_quiet = TRUE;
  select_place (self, place);
  self->is_quiet = FALSE;
  if (self->wants_focus)
    dgz_track_list_grab (self);
}

static void
removed_cb (DgzTrackList *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0)
    select_wanted (self);
}

static void
restoring_cb (DgzTrackList *self,
              DgzTrack     *track)
{
  g_set_object (&self->wanted, track);
  self->wants_focus = TRUE;
}

static void
menu_closed_cb (DgzTrackList *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  /* What was chosen may have taken the keyboard elsewhere. */
  if (!focus || gtk_widget_is_ancestor (focus, self->menu))
    dgz_track_list_grab (self);
}

/* Opens the menu of a row, at a point of it or else under its title. */
static void
popup_menu (DgzTrackList *self,
            DgzTrackRow  *row,
            double        x,
            double        y)
{
  DgzTrack *track = dgz_track_row_get_track (row);
  g_autoptr (GMenuModel) menu = NULL;
  double left;
  double top;

  if (!track)
    return;

  menu = dgz_track_menu_new (self->context, track);
  gtk_single_selection_set_selected (self->selection, find_place (self, track));
  if (!self->menu) {
    self->menu = gtk_popover_menu_new_from_model (menu);
    gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
    gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
    g_signal_connect_object (self->menu, "closed", G_CALLBACK (menu_closed_cb), self,
                             G_CONNECT_SWAPPED);
  } else {
    gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), menu);
  }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  dgz_track_get_title (track), -1);
  gtk_widget_translate_coordinates (GTK_WIDGET (row), GTK_WIDGET (self), x, y, &left, &top);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu),
                               &(GdkRectangle) { (int) left, (int) top, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
row_menu_cb (DgzTrackList *self,
             double        x,
             double        y,
             DgzTrackRow  *row)
{
  popup_menu (self, row, x, y);
}

static void
popup_selected (DgzTrackList *self)
{
  DgzTrackRow *row = find_row (self, get_selected (self));
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  if (row)
    popup_menu (self, row, is_rtl ? gtk_widget_get_width (GTK_WIDGET (row)) - 48 : 48, 40);
}

/* Keys of the row that has the keyboard, with or without the modifiers that it wants. */
static gboolean
act_on_key (DgzTrackList   *self,
            guint           key,
            GdkModifierType modifiers)
{
  gboolean is_plain = modifiers == 0;
  gboolean is_control = modifiers == GDK_CONTROL_MASK;
  gboolean is_shift = modifiers == GDK_SHIFT_MASK;
  const char *name = NULL;

  if ((is_plain && key == GDK_KEY_Menu) || (is_shift && key == GDK_KEY_F10)) {
    popup_selected (self);
    return TRUE;
  }
  if (is_plain && (key == GDK_KEY_Delete || key == GDK_KEY_KP_Delete))
    name = "remove";
  else if (is_control && (key == GDK_KEY_c || key == GDK_KEY_C || key == GDK_KEY_Insert))
    name = "copy";
  else if (is_control && (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter))
    name = "dig";

  return name && dgz_track_actions_activate (self->actions, name, get_selected (self));
}

/* Whether a row has the keyboard, not something within it that has keys of its own. */
static gboolean
is_at_row (DgzTrackList *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  return !focus || focus == GTK_WIDGET (self->view) ||
         gtk_widget_get_parent (focus) == GTK_WIDGET (self->view);
}

/* Whether something of an open breakdown has the keyboard; a menu of it is none of it. */
static gboolean
is_within_row (DgzTrackList *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  return focus && !is_at_row (self) && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view)) &&
         !gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER);
}

/* Closes the breakdown, and gives its row the keyboard that something of it had. */
static gboolean
leave_breakdown (DgzTrackList *self)
{
  DgzTrackRow *row = find_row (self, dgz_list_context_get_open (self->context));

  if (!row)
    return GDK_EVENT_PROPAGATE;

  gtk_widget_grab_focus (gtk_widget_get_parent (GTK_WIDGET (row)));
  dgz_list_context_set_open (self->context, NULL);
  return GDK_EVENT_STOP;
}

static gboolean
key_cb (DgzTrackList   *self,
        guint           key,
        guint           code,
        GdkModifierType modifiers)
{
  DgzTrack *selected = get_selected (self);
  gboolean control = (modifiers & GDK_CONTROL_MASK) != 0;
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  if (key == GDK_KEY_Escape && is_within_row (self))
    return leave_breakdown (self);
  if (!is_at_row (self))
    return GDK_EVENT_PROPAGATE;
  if (dgz_crate_key_add (GTK_WIDGET (self), selected, key, modifiers) ||
      act_on_key (self, key, modifiers & gtk_accelerator_get_default_mod_mask ()))
    return GDK_EVENT_STOP;
  if (modifiers & (GDK_ALT_MASK | GDK_SHIFT_MASK | GDK_SUPER_MASK))
    return GDK_EVENT_PROPAGATE;
  /* A row opens towards its arrow, and the next track is where the button for it is. */
  if (is_rtl && (key == GDK_KEY_Left || key == GDK_KEY_Right))
    key = key == GDK_KEY_Left ? GDK_KEY_Right : GDK_KEY_Left;

  switch (key) {
  case GDK_KEY_space:
  case GDK_KEY_KP_Space:
    if (control)
      return GDK_EVENT_PROPAGATE;
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toggle-play", NULL);
    return GDK_EVENT_STOP;
  case GDK_KEY_Right:
    if (control)
      dgz_playback_next (get_playback (self));
    else
      dgz_list_context_set_open (self->context, selected);
    return GDK_EVENT_STOP;
  case GDK_KEY_Left:
    if (control)
      dgz_playback_previous (get_playback (self));
    else
      dgz_list_context_set_open (self->context, NULL);
    return GDK_EVENT_STOP;
  default:
    return GDK_EVENT_PROPAGATE;
  }
}

static gboolean
rest_cb (gpointer data)
{
  DgzTrackList *self = data;

  self->rest = 0;
  gtk_widget_set_can_target (GTK_WIDGET (self->view), TRUE);
  return G_SOURCE_REMOVE;
}

/* Rows that only pass under the pointer are not lit: with each of them the styles of all that is in
 * it would be made anew, which takes longer than all the rest of a frame. */
static void
scrolled_cb (DgzTrackList *self)
{
  g_clear_handle_id (&self->rest, g_source_remove);
  self->rest = g_timeout_add (REST_MS, rest_cb, self);
  gtk_widget_set_can_target (GTK_WIDGET (self->view), FALSE);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          DgzTrackList             *self)
{
  GtkWidget *row = dgz_track_row_new (self->context);

  g_signal_connect_object (row, "menu", G_CALLBACK (row_menu_cb), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         DgzTrackList             *self)
{
  dgz_track_row_set_track (DGZ_TRACK_ROW (gtk_list_item_get_child (item)),
                           gtk_list_item_get_item (item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item,
           DgzTrackList             *self)
{
  dgz_track_row_set_track (DGZ_TRACK_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
dgz_track_list_dispose (GObject *object)
{
  DgzTrackList *self = DGZ_TRACK_LIST (object);

  g_clear_handle_id (&self->rest, g_source_remove);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_object (&self->session);
  g_clear_object (&self->record);
  g_clear_object (&self->sorted);
  g_clear_object (&self->selection);
  g_clear_object (&self->wanted);
  g_clear_object (&self->actions);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (dgz_track_list_parent_class)->dispose (object);
}

static void
dgz_track_list_class_init (DgzTrackListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dgz_track_list_dispose;

  g_type_ensure (DGZ_TYPE_LIST_MOVES);
  g_type_ensure (DGZ_TYPE_LIST_HEADER);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/dgz-track-list.ui");
  gtk_widget_class_bind_template_child (widget_class, DgzTrackList, notice);
  gtk_widget_class_bind_template_child (widget_class, DgzTrackList, header);
  gtk_widget_class_bind_template_child (widget_class, DgzTrackList, moves);
  gtk_widget_class_bind_template_child (widget_class, DgzTrackList, view);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
dgz_track_list_init (DgzTrackList *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GSettings) settings = dgz_settings_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  self->context = dgz_list_context_new (settings);
  self->actions = dgz_track_actions_new (GTK_WIDGET (self), self->context);
  g_signal_connect_object (self->actions, "removing", G_CALLBACK (removing_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->actions, "removed", G_CALLBACK (removed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->actions, "restoring", G_CALLBACK (restoring_cb), self,
                           G_CONNECT_SWAPPED);
  dgz_list_header_set_context (self->header, self->context);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  gtk_list_view_set_factory (self->view, factory);
  g_object_unref (factory);
  g_signal_connect_object (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)),
                           "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
}

/**
 * dgz_track_list_set_session:
 * @self: a list without a session
 * @session: whose tracks are shown
 * @playback: what plays them
 *
 * Shows a session's tracks.
 */
void
dgz_track_list_set_session (DgzTrackList *self,
                            DgzSession   *session,
                            DgzPlayback  *playback)
{
  g_set_object (&self->session, session);
  dgz_list_context_set_playback (self->context, playback);
  dgz_list_context_set_session (self->context, session);

  /* Before the sorted list is made, so that it is told first. */
  dgz_list_moves_watch (self->moves, self->view, dgz_session_get_tracks (session));
  self->sorted = gtk_sort_list_model_new (
      g_object_ref (dgz_session_get_tracks (session)),
      g_object_ref (dgz_list_columns_get_sorter (dgz_list_context_get_columns (self->context))));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->sorted)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));

  dgz_playback_set_list (playback, G_LIST_MODEL (self->sorted));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (playback, "notify::track", G_CALLBACK (played_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * dgz_track_list_set_compact:
 * @self: a list
 * @compact: whether there is no room for label, year and bar
 *
 * Folds columns into the second line.
 */
void
dgz_track_list_set_compact (DgzTrackList *self,
                            gboolean      compact)
{
  dgz_list_context_set_compact (self->context, compact);
  if (compact)
    gtk_widget_add_css_class (GTK_WIDGET (self), "compact");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "compact");
}

/* What the user must know of the list before reading it. */
static char *
describe_list (DgzTrackList *self)
{
  const DgzSessionFigures *figures = dgz_session_get_figures (self->session);
  const char *notice = dgz_session_get_notice (self->session);
  GString *text = g_string_new (NULL);
  guint shown = g_list_model_get_n_items (dgz_session_get_tracks (self->session));
  g_autofree char *count = dgz_text_count (figures->matches);

  if (figures->matches > shown)
    /* Translators: how many tracks are shown, of how many that were compared */
    g_string_append_printf (text, _ ("The best %u of %s tracks."), shown, count);
  else
    g_string_append_printf (text, ngettext ("%u track fits.", "%u tracks fit.", shown), shown);
  if (dgz_session_get_is_starter (self->session))
    g_string_append_printf (text, " %s",
                            _ ("These tracks are invented: this is the starter catalogue."));
  if (notice)
    g_string_append_printf (text, " %s", notice);

  return g_string_free (text, FALSE);
}

static void
select_quietly (DgzTrackList *self,
                guint         place)
{
  self->is_quiet = TRUE;
  gtk_single_selection_set_selected (self->selection, place);
  self->is_quiet = FALSE;
}

/**
 * dgz_track_list_set_tight:
 * @self: a list that is compact
 * @tight: whether there is no room for the tempo either, as with large text
 *
 * Fits the rows to a width that has hardly room for a title.
 */
void
dgz_track_list_set_tight (DgzTrackList *self,
                          gboolean      tight)
{
  dgz_list_context_set_tight (self->context, tight);
}

/**
 * dgz_track_list_set_spare:
 * @self: a list
 * @spare: how much wider it is than its columns need, in pixels, at least 0
 *
 * Gives the labels a share of the room that there is.
 */
void
dgz_track_list_set_spare (DgzTrackList *self,
                          int           spare)
{
  dgz_list_context_set_spare (self->context, spare);
}

/**
 * dgz_track_list_show_start:
 * @self: a list
 *
 * Shows a new list from its beginning; nothing is played by that. Another list for the same
 * record stays where it is: selection and breakdown go with their tracks.
 */
void
dgz_track_list_show_start (DgzTrackList *self)
{
  g_autofree char *text = describe_list (self);
  guint n = g_list_model_get_n_items (dgz_session_get_tracks (self->session));

  gtk_label_set_label (self->notice, text);
  if (n == 0)
    return;
  if (g_set_object (&self->record, dgz_session_get_record (self->session))) {
    g_clear_object (&self->wanted);
    dgz_list_context_set_open (self->context, NULL);
    select_quietly (self, 0);
    gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", 0);
  } else if (self->wanted) {
    select_wanted (self);
  } else if (!get_selected (self)) {
    /* The selected track has left: the one in its place takes over. */
    select_quietly (self, MIN (self->place, n - 1));
  }
  g_clear_object (&self->wanted);
  self->wants_focus = FALSE;
}

/**
 * dgz_track_list_grab:
 * @self: a list
 *
 * Gives the list the keyboard, at the row that is selected.
 */
void
dgz_track_list_grab (DgzTrackList *self)
{
  DgzTrackRow *row = find_row (self, get_selected (self));
  GtkWidget *item = row ? gtk_widget_get_parent (GTK_WIDGET (row)) : GTK_WIDGET (self->view);

  gtk_widget_grab_focus (item);
}

/**
 * dgz_track_list_set_crate_menu:
 * @self: a list
 * @func: what makes the menu of the crates for a track
 * @data: for @func; outlives the list
 *
 * Offers the rows' tracks to be put into crates.
 */
void
dgz_track_list_set_crate_menu (DgzTrackList    *self,
                               DgzCrateMenuFunc func,
                               gpointer         data)
{
  dgz_list_context_set_crate_menu (self->context, func, data);
}

/**
 * dgz_track_list_show_track:
 * @self: a list
 * @track: a track of it
 *
 * Selects a track and brings it into view, as if the user had come to it.
 */
void
dgz_track_list_show_track (DgzTrackList *self,
                           DgzTrack     *track)
{
  guint place = find_place (self, track);

  if (place != GTK_INVALID_LIST_POSITION)
    select_place (self, place);
}

/**
 * dgz_track_list_play_selected:
 * @self: a list
 *
 * Plays the selected track, or the first.
 */
void
dgz_track_list_play_selected (DgzTrackList *self)
{
  guint selected = gtk_single_selection_get_selected (self->selection);

  activate_cb (self, selected == GTK_INVALID_LIST_POSITION ? 0 : selected);
}

/**
 * dgz_track_list_dup_selected:
 * @self: a list
 *
 * The track whose row is selected.
 *
 * Returns: (transfer full) (nullable): the track
 */
DgzTrack *
dgz_track_list_dup_selected (DgzTrackList *self)
{
  DgzTrack *track = get_selected (self);

  return track ? g_object_ref (track) : NULL;
}

/**
 * dgz_track_list_select:
 * @self: a list
 * @track_id: a track's id
 *
 * Selects the track's row and brings it into view, where the list has it. Nothing is played by
 * that.
 */
void
dgz_track_list_select (DgzTrackList *self,
                       const char   *track_id)
{
  GListModel *rows = G_LIST_MODEL (self->selection);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++) {
    g_autoptr (DgzTrack) track = g_list_model_get_item (rows, i);

    if (!g_str_equal (dgz_track_get_id (track), track_id))
      continue;
    self->is_quiet = TRUE;
    gtk_single_selection_set_selected (self->selection, i);
    self->is_quiet = FALSE;
    gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", i);
    return;
  }
}
