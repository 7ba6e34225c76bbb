/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-track-list.h"

#include <glib/gi18n.h>
#include <math.h>

#include "dgz-list-moves.h"
#include "dgz-text.h"
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
  GtkBox *header;
  DgzListMoves *moves;
  GtkListView *view;

  DgzListContext *context;
  DgzSession *session;
  GtkSortListModel *sorted;
  GtkSingleSelection *selection;
  GtkCustomSorter *sorter;
  GPtrArray *sort_buttons;   /* GtkButton */
  GPtrArray *compact_hidden; /* GtkWidget: header cells without room */
  int sort_key;              /* a SortKey, or NO_SORT */
  gboolean descending;
  DgzRecord *record; /* that the list is for */
  guint place;       /* of the track that was selected last */
  gboolean is_quiet;
};

typedef enum {
  SORT_TITLE,
  SORT_ARTIST,
  SORT_LABEL,
  SORT_YEAR,
  SORT_BPM,
  SORT_KEY,
  SORT_SCORE,
} SortKey;

#define NO_SORT (-1)

static const struct
{
  SortKey key;
  DgzListColumn column;
  const char *name;
  gboolean best_first; /* the first click sorts the highest to the top */
} sorts[] = {
  { SORT_TITLE, DGZ_COLUMN_TITLE, N_ ("Title"), FALSE },
  { SORT_ARTIST, DGZ_COLUMN_TITLE, N_ ("Artist"), FALSE },
  { SORT_LABEL, DGZ_COLUMN_LABEL, N_ ("Label"), FALSE },
  { SORT_YEAR, DGZ_COLUMN_LABEL, N_ ("Year"), FALSE },
  { SORT_BPM, DGZ_COLUMN_BPM, N_ ("BPM"), FALSE },
  { SORT_KEY, DGZ_COLUMN_KEY, N_ ("Key"), FALSE },
  { SORT_SCORE, DGZ_COLUMN_SCORE, N_ ("Fit"), TRUE },
};

G_DEFINE_FINAL_TYPE (DgzTrackList, dgz_track_list, ADW_TYPE_BIN)

static int
compare_texts (const char *a,
               const char *b)
{
  return g_utf8_collate (a ? a : "", b ? b : "");
}

/* Round the Camelot wheel, minor before major. */
static int
wheel_place (DgzTrack *track)
{
  int key = dgz_track_get_key (track);

  return dgz_text_key_hour (key) * 2 + key % 2;
}

static int
compare_numbers (double a,
                 double b)
{
  return (a > b) - (a < b);
}

static int
compare_by_key (DgzTrack *a,
                DgzTrack *b,
                SortKey   key)
{
  switch (key) {
  case SORT_TITLE:
    return compare_texts (dgz_track_get_title (a), dgz_track_get_title (b));
  case SORT_ARTIST:
    return compare_texts (dgz_track_get_artist (a), dgz_track_get_artist (b));
  case SORT_LABEL:
    return compare_texts (dgz_track_get_label (a), dgz_track_get_label (b));
  case SORT_YEAR:
    return compare_numbers (dgz_track_get_year (a), dgz_track_get_year (b));
  case SORT_BPM:
    return compare_numbers (dgz_track_get_bpm (a), dgz_track_get_bpm (b));
  case SORT_KEY:
    return compare_numbers (wheel_place (a), wheel_place (b));
  case SORT_SCORE:
  default:
    return compare_numbers (dgz_track_get_score (a), dgz_track_get_score (b));
  }
}

/* What is not known comes last, whichever way the list is sorted. */
static gboolean
is_unknown (DgzTrack *track,
            int       key)
{
  switch (key) {
  case SORT_LABEL:
    return dgz_track_get_label (track) == NULL;
  case SORT_YEAR:
    return dgz_track_get_year (track) == 0;
  case SORT_BPM:
    return !(dgz_track_get_bpm (track) > 0.0);
  case SORT_KEY:
    return dgz_track_get_key (track) < 0;
  default:
    return FALSE;
  }
}

static int
compare_tracks (gconstpointer a,
                gconstpointer b,
                gpointer      data)
{
  DgzTrackList *self = data;
  DgzTrack *x = DGZ_TRACK ((gpointer) a);
  DgzTrack *y = DGZ_TRACK ((gpointer) b);
  int order = is_unknown (x, self->sort_key) - is_unknown (y, self->sort_key);

  if (order != 0)
    return order;
  if (self->sort_key != NO_SORT)
    order = compare_by_key (x, y, (SortKey) self->sort_key);
  if (self->descending)
    order = -order;

  return order != 0 ? order : dgz_track_get_rank (x) - dgz_track_get_rank (y);
}

static void
update_sort_buttons (DgzTrackList *self)
{
  for (guint i = 0; i < self->sort_buttons->len; i++) {
    GtkButton *button = self->sort_buttons->pdata[i];
    const char *name = _ (sorts[i].name);
    gboolean active = self->sort_key == (int) sorts[i].key;
    g_autofree char *label = NULL;
    /* Translators: for screen readers: the name of a column */
    g_autofree char *words =
        g_strdup_printf (!active            ? _ ("Sort by %s")
                         : self->descending ? _ ("Sort by %s, sorted downwards")
                                            : _ ("Sort by %s, sorted upwards"),
                         name);

    label = g_strdup_printf ("%s%s", name, !active ? "" : self->descending ? " ▾"
                                                                           : " ▴");
    gtk_button_set_label (button, label);
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                    -1);
    gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_PRESSED,
                                 active ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                        : GTK_ACCESSIBLE_TRISTATE_FALSE,
                                 -1);
  }
}

/* Sorts, then the other way round, then back to the order picked. */
static void
sort_clicked_cb (DgzTrackList *self,
                 GtkButton    *button)
{
  guint index;

  if (!g_ptr_array_find (self->sort_buttons, button, &index))
    return;

  if (self->sort_key != (int) sorts[index].key) {
    self->sort_key = (int) sorts[index].key;
    self->descending = sorts[index].best_first;
  } else if (self->descending == sorts[index].best_first) {
    self->descending = !self->descending;
  } else {
    self->sort_key = NO_SORT;
    self->descending = FALSE;
  }

  update_sort_buttons (self);
  gtk_sorter_changed (GTK_SORTER (self->sorter), GTK_SORTER_CHANGE_DIFFERENT);
}

static GtkWidget *
add_header_cell (DgzTrackList *self,
                 DgzListColumn column)
{
  GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gboolean is_text = column == DGZ_COLUMN_TITLE || column == DGZ_COLUMN_LABEL;

  gtk_widget_set_hexpand (cell, column == DGZ_COLUMN_TITLE);
  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++) {
    GtkWidget *button;

    if (sorts[i].column != column)
      continue;
    button = gtk_button_new ();
    gtk_widget_add_css_class (button, "flat");
    gtk_widget_set_halign (button, is_text                    ? GTK_ALIGN_START
                                   : column == DGZ_COLUMN_KEY ? GTK_ALIGN_CENTER
                                                              : GTK_ALIGN_END);
    gtk_widget_set_hexpand (button, !is_text);
    g_signal_connect_object (button, "clicked", G_CALLBACK (sort_clicked_cb), self,
                             G_CONNECT_SWAPPED);
    gtk_box_append (GTK_BOX (cell), button);
    g_ptr_array_add (self->sort_buttons, button);
  }

  gtk_box_append (self->header, cell);
  if (column != DGZ_COLUMN_TITLE)
    dgz_list_context_add (self->context, column, cell);
  if (column == DGZ_COLUMN_LABEL || column == DGZ_COLUMN_BAR)
    g_ptr_array_add (self->compact_hidden, cell);
  return cell;
}

static void
add_header_space (DgzTrackList *self)
{
  GtkWidget *space = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  /* As wide as the rows' round buttons. */
  gtk_widget_set_size_request (space, 34, -1);
  gtk_box_append (self->header, space);
}

static void
build_header (DgzTrackList *self)
{
  add_header_space (self);
  for (int column = 0; column < DGZ_N_LIST_COLUMNS; column++)
    add_header_cell (self, column);
  add_header_space (self);
  update_sort_buttons (self);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          DgzTrackList             *self)
{
  gtk_list_item_set_child (item, dgz_track_row_new (self->context));
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

/* What is played is selected, so that next and previous can be seen. */
static void
played_cb (DgzTrackList *self)
{
  DgzTrack *track = dgz_playback_get_track (get_playback (self));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  for (guint i = 0; track && i < n; i++) {
    g_autoptr (DgzTrack) other = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

    if (other != track)
      continue;
    /* Something else may have been played in between. */
    dgz_playback_set_list (get_playback (self), G_LIST_MODEL (self->sorted));
    if (track == get_selected (self))
      return;
    gtk_single_selection_set_selected (self->selection, i);
    gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", i);
    return;
  }
}

static gboolean
key_cb (DgzTrackList   *self,
        guint           key,
        guint           code,
        GdkModifierType modifiers)
{
  DgzTrack *selected = get_selected (self);
  gboolean control = (modifiers & GDK_CONTROL_MASK) != 0;

  if (modifiers & (GDK_ALT_MASK | GDK_SHIFT_MASK | GDK_SUPER_MASK))
    return GDK_EVENT_PROPAGATE;

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

static void
dgz_track_list_dispose (GObject *object)
{
  DgzTrackList *self = DGZ_TRACK_LIST (object);

  g_clear_object (&self->session);
  g_clear_object (&self->record);
  /* The playback may keep the sorted list, and with it the sorter. */
  if (self->sorter)
    gtk_custom_sorter_set_sort_func (self->sorter, NULL, NULL, NULL);
  g_clear_object (&self->sorted);
  g_clear_object (&self->selection);
  g_clear_object (&self->sorter);
  g_clear_pointer (&self->sort_buttons, g_ptr_array_unref);
  g_clear_pointer (&self->compact_hidden, g_ptr_array_unref);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (dgz_track_list_parent_class)->dispose (object);
}

static void
dgz_track_list_class_init (DgzTrackListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dgz_track_list_dispose;

  g_type_ensure (DGZ_TYPE_LIST_MOVES);
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

  gtk_widget_init_template (GTK_WIDGET (self));

  self->sort_key = NO_SORT;
  self->context = dgz_list_context_new ();
  self->sort_buttons = g_ptr_array_new ();
  self->compact_hidden = g_ptr_array_new ();
  build_header (self);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  gtk_list_view_set_factory (self->view, factory);
  g_object_unref (factory);
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
  self->sorter = gtk_custom_sorter_new (compare_tracks, self, NULL);
  self->sorted = gtk_sort_list_model_new (g_object_ref (dgz_session_get_tracks (session)),
                                          GTK_SORTER (g_object_ref (self->sorter)));
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
  gtk_box_set_spacing (self->header, compact ? 6 : 12);
  if (compact)
    gtk_widget_add_css_class (GTK_WIDGET (self), "compact");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "compact");
  for (guint i = 0; i < self->compact_hidden->len; i++)
    gtk_widget_set_visible (self->compact_hidden->pdata[i], !compact);
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
  if (!g_set_object (&self->record, dgz_session_get_record (self->session))) {
    /* The selected track has left: the one in its place takes over. */
    if (!get_selected (self))
      select_quietly (self, MIN (self->place, n - 1));
    return;
  }

  dgz_list_context_set_open (self->context, NULL);
  select_quietly (self, 0);
  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", 0);
}

/**
 * dgz_track_list_grab:
 * @self: a list
 *
 * Gives the list the keyboard.
 */
void
dgz_track_list_grab (DgzTrackList *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
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
 * Selects the track's row and brings it into view, where the list has it. Nothing is played by that.
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
