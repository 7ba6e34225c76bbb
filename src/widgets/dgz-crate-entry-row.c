/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-crate-entry-row.h"

#include <glib/gi18n.h>

#include "dgz-key-notation.h"
#include "dgz-row-tooltip.h"
#include "dgz-text-estimate.h"
#include "dgz-text-flow.h"
#include "dgz-text.h"

/**
 * DgzCrateEntryRow:
 *
 * A track of a crate: its number, its two lines, its note, and how it follows
 * the track before. What is asked for goes up as crate.play, crate.dig,
 * crate.copy, crate.edit-note, crate.move-up, crate.move-down and
 * crate.remove, with the track's place, and as crate.move with two of them.
 */
struct _DgzCrateEntryRow
{
  AdwBin parent_instance;

  GtkBox *columns;
  GtkWidget *handle;
  GtkWidget *handle_icon;
  GtkLabel *number;
  GtkButton *play_button;
  GtkLabel *title;
  GtkLabel *artist;
  GtkLabel *note;
  GtkWidget *label_box;
  GtkLabel *label;
  GtkLabel *year;
  GtkLabel *bpm;
  GtkLabel *pitch;
  GtkLabel *key;
  GtkLabel *relation;
  GtkLabel *time;
  GtkMenuButton *menu_button;

  DgzPlayback *playback;
  GListModel *crate;
  DgzCrateEntry *entry;
  guint position;
  int key_hour;
  gboolean compact;
};

G_DEFINE_FINAL_TYPE (DgzCrateEntryRow, dgz_crate_entry_row, ADW_TYPE_BIN)

static DgzTrack *
get_track (DgzCrateEntryRow *self)
{
  return self->entry ? dgz_crate_entry_get_track (self->entry) : NULL;
}

static gboolean
is_current (DgzCrateEntryRow *self)
{
  DgzTrack *current = dgz_playback_get_track (self->playback);

  return current && get_track (self) &&
         g_strcmp0 (dgz_track_get_id (current), dgz_track_get_id (get_track (self))) == 0;
}

static void
update_play_button (DgzCrateEntryRow *self)
{
  DgzPlaybackState state = dgz_playback_get_state (self->playback);
  gboolean plays = is_current (self) &&
                   (state == DGZ_PLAYBACK_PLAYING || state == DGZ_PLAYBACK_LOADING);
  const char *words = plays ? _ ("Pause") : _ ("Play");

  gtk_button_set_icon_name (self->play_button, plays ? "media-playback-pause-symbolic"
                                                     : "media-playback-start-symbolic");
  dgz_row_tooltip_set (GTK_WIDGET (self->play_button), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words, -1);
}

static void
append (GString    *text,
        const char *separator,
        const char *part)
{
  if (part && *part)
    g_string_append_printf (text, "%s%s", text->len > 0 ? separator : "", part);
}

static char *
describe_year (DgzTrack *track)
{
  int year = dgz_track_get_year (track);

  return year > 0 ? g_strdup_printf ("%d", year) : g_strdup ("");
}

/* "Artist", or where there is no room for a column "Artist · Label · 2005". */
static char *
second_line (DgzCrateEntryRow *self)
{
  DgzTrack *track = get_track (self);
  GString *line = g_string_new (dgz_track_get_artist (track));
  g_autofree char *year = describe_year (track);

  if (self->compact) {
    append (line, " · ", dgz_track_get_label (track));
    append (line, " · ", year);
  }
  return g_string_free (line, FALSE);
}

static void
set_key_hour (DgzCrateEntryRow *self,
              int               hour)
{
  g_autofree char *old = g_strdup_printf ("key-%d", self->key_hour);
  g_autofree char *class = g_strdup_printf ("key-%d", hour);

  gtk_widget_remove_css_class (GTK_WIDGET (self->key), old);
  gtk_widget_add_css_class (GTK_WIDGET (self->key), class);
  self->key_hour = hour;
}

/* What is empty keeps its column, so that figures stand under one another. */
static void
set_figure (GtkLabel   *label,
            const char *figure,
            gboolean    is_estimated)
{
  g_autofree char *marked = dgz_text_mark (figure, is_estimated, FALSE);
  g_autofree char *words = dgz_text_mark_words (figure, is_estimated, FALSE);

  gtk_label_set_label (label, marked);
  dgz_row_tooltip_set (GTK_WIDGET (label), is_estimated ? words : NULL);
  gtk_widget_set_opacity (GTK_WIDGET (label), *figure ? 1.0 : 0.0);
}

static DgzTrack *
get_previous (DgzCrateEntryRow *self)
{
  /* The crate keeps the entry, and that its track. */
  g_autoptr (DgzCrateEntry) previous =
      self->position > 0 ? g_list_model_get_item (self->crate, self->position - 1) : NULL;

  return previous ? dgz_crate_entry_get_track (previous) : NULL;
}

static void
update_flow (DgzCrateEntryRow *self)
{
  DgzTrack *previous = get_previous (self);
  g_autofree char *pitch = dgz_text_flow_pitch (previous, get_track (self));
  g_autofree char *relation = dgz_text_flow_key (previous, get_track (self));
  g_autofree char *words = dgz_text_flow_words (previous, get_track (self));

  gtk_label_set_label (self->pitch, pitch);
  dgz_row_tooltip_set (GTK_WIDGET (self->pitch), words);
  gtk_label_set_label (self->relation, relation);
  dgz_row_tooltip_set (GTK_WIDGET (self->relation), words);
}

static void
update_numbers (DgzCrateEntryRow *self)
{
  DgzTrack *track = get_track (self);
  guint estimated = dgz_track_get_estimated (track);
  g_autofree char *number = g_strdup_printf ("%u", self->position + 1);
  g_autofree char *bpm = dgz_text_bpm (dgz_track_get_bpm (track));
  g_autofree char *key = dgz_text_key (dgz_track_get_key (track));
  g_autofree char *year = describe_year (track);
  g_autofree char *time = dgz_text_duration ((gint64) (dgz_track_get_seconds (track) * 1000.0));

  gtk_label_set_label (self->number, number);
  gtk_label_set_label (self->label, dgz_track_get_label (track) ? dgz_track_get_label (track) : "");
  dgz_row_tooltip_set (GTK_WIDGET (self->label), dgz_track_get_label (track));
  gtk_label_set_label (self->year, year);
  gtk_label_set_label (self->time, time);
  set_figure (self->bpm, bpm, (estimated & DGZ_TRACK_ESTIMATED_BPM) != 0);
  set_figure (self->key, key, (estimated & DGZ_TRACK_ESTIMATED_KEY) != 0);
  set_key_hour (self, dgz_text_key_hour (dgz_track_get_key (track)));
}

/* All that the row says, for those who do not see it. */
static void
update_name (DgzCrateEntryRow *self)
{
  DgzTrack *track = get_track (self);
  const char *note = dgz_crate_entry_get_note (self->entry);
  g_autoptr (GString) name = g_string_new (NULL);
  g_autofree char *bpm = dgz_text_bpm (dgz_track_get_bpm (track));
  /* Translators: a tempo in beats a minute */
  g_autofree char *tempo = *bpm ? g_strdup_printf (_ ("%s BPM"), bpm) : NULL;
  g_autofree char *key = dgz_text_key (dgz_track_get_key (track));
  g_autofree char *flow = dgz_text_flow_words (get_previous (self), track);
  /* Translators: what the user noted of a track */
  g_autofree char *noted = note && *note ? g_strdup_printf (_ ("Note: %s"), note) : NULL;

  g_string_printf (name, "%u. %s", self->position + 1, dgz_track_get_title (track));
  append (name, ", ", dgz_track_get_artist (track));
  append (name, ", ", tempo);
  append (name, ", ", key);
  append (name, ", ", gtk_label_get_label (self->time));
  append (name, ". ", flow);
  append (name, ". ", noted);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name->str,
                                  -1);
}

static void
update_columns (DgzCrateEntryRow *self)
{
  gtk_widget_set_visible (self->handle_icon, !self->compact);
  gtk_widget_set_visible (self->label_box, !self->compact);
  gtk_widget_set_visible (GTK_WIDGET (self->relation), !self->compact);
  gtk_widget_set_visible (GTK_WIDGET (self->time), !self->compact);
  gtk_box_set_spacing (self->columns, self->compact ? 6 : 12);
}

static void
update_actions (DgzCrateEntryRow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "entry.move-up", self->position > 0);
  gtk_widget_action_set_enabled (widget, "entry.move-down",
                                 self->position + 1 < g_list_model_get_n_items (self->crate));
}

static void
update (DgzCrateEntryRow *self)
{
  DgzTrack *track = get_track (self);
  const char *note = track ? dgz_crate_entry_get_note (self->entry) : NULL;
  g_autofree char *line = NULL;

  update_columns (self);
  if (!track)
    return;

  line = second_line (self);
  gtk_label_set_label (self->title, dgz_track_get_title (track));
  dgz_row_tooltip_set (GTK_WIDGET (self->title), dgz_track_get_title (track));
  gtk_label_set_label (self->artist, line);
  dgz_row_tooltip_set (GTK_WIDGET (self->artist), line);
  gtk_label_set_label (self->note, note ? note : "");
  dgz_row_tooltip_set (GTK_WIDGET (self->note), note);
  gtk_widget_set_visible (GTK_WIDGET (self->note), note && *note);
  update_numbers (self);
  update_flow (self);
  update_name (self);
  update_actions (self);
  update_play_button (self);
}

/* "entry.play" of the row goes up as "crate.play" with its place. */
static void
forward_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  DgzCrateEntryRow *self = DGZ_CRATE_ENTRY_ROW (widget);
  g_autofree char *action = g_strdup_printf ("crate.%s", strchr (name, '.') + 1);

  if (self->entry)
    gtk_widget_activate_action (widget, action, "u", self->position);
}

static void
play_cb (DgzCrateEntryRow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "entry.play", NULL);
}

static void
open_menu_at (DgzCrateEntryRow *self,
              double            x,
              double            y)
{
  GdkRectangle place = { 0, 0, 1, 1 };
  double to_x;
  double to_y;

  gtk_menu_button_popup (self->menu_button);
  if (!gtk_widget_translate_coordinates (GTK_WIDGET (self), GTK_WIDGET (self->menu_button), x, y,
                                         &to_x, &to_y))
    return;
  place.x = (int) to_x;
  place.y = (int) to_y;
  gtk_popover_set_pointing_to (gtk_menu_button_get_popover (self->menu_button), &place);
}

static void
secondary_cb (DgzCrateEntryRow *self,
              int               n_press,
              double            x,
              double            y,
              GtkGesture       *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  open_menu_at (self, x, y);
}

static void
long_press_cb (DgzCrateEntryRow *self,
               double            x,
               double            y,
               GtkGesture       *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  open_menu_at (self, x, y);
}

static GdkContentProvider *
prepare_cb (DgzCrateEntryRow *self)
{
  return self->entry ? gdk_content_provider_new_typed (DGZ_TYPE_CRATE_ENTRY, self->entry) : NULL;
}

static void
drag_begin_cb (DgzCrateEntryRow *self,
               GdkDrag          *drag,
               GtkDragSource    *source)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (GTK_WIDGET (self));
  g_autoptr (GdkPaintable) still = gdk_paintable_get_current_image (picture);

  gtk_drag_source_set_icon (source, still, 0, 0);
}

static gboolean
is_lower_half (DgzCrateEntryRow *self,
               double            y)
{
  return y > gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;
}

static void
mark_drop (DgzCrateEntryRow *self,
           const char       *class)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "drop-above");
  gtk_widget_remove_css_class (GTK_WIDGET (self), "drop-below");
  if (class)
    gtk_widget_add_css_class (GTK_WIDGET (self), class);
}

static GdkDragAction
motion_cb (DgzCrateEntryRow *self,
           double            x,
           double            y)
{
  mark_drop (self, is_lower_half (self, y) ? "drop-below" : "drop-above");
  return GDK_ACTION_MOVE;
}

static void
leave_cb (DgzCrateEntryRow *self)
{
  mark_drop (self, NULL);
}

static gboolean
drop_cb (DgzCrateEntryRow *self,
         const GValue     *value,
         double            x,
         double            y)
{
  guint n = g_list_model_get_n_items (self->crate);
  guint to = self->position + (is_lower_half (self, y) ? 1 : 0);

  mark_drop (self, NULL);
  for (guint i = 0; i < n; i++) {
    g_autoptr (DgzCrateEntry) entry = g_list_model_get_item (self->crate, i);

    if (entry != g_value_get_object (value))
      continue;
    /* What is taken out above the place moves that up by one. */
    to -= i < to ? 1 : 0;
    if (to != i)
      gtk_widget_activate_action (GTK_WIDGET (self), "crate.move", "(uu)", i, to);
    return TRUE;
  }

  return FALSE;
}

static void
forget (DgzCrateEntryRow *self)
{
  if (self->entry)
    g_signal_handlers_disconnect_by_data (self->entry, self);
  g_clear_object (&self->entry);
  g_clear_object (&self->crate);
}

static void
dgz_crate_entry_row_dispose (GObject *object)
{
  DgzCrateEntryRow *self = DGZ_CRATE_ENTRY_ROW (object);

  forget (self);
  g_clear_object (&self->playback);

  G_OBJECT_CLASS (dgz_crate_entry_row_parent_class)->dispose (object);
}

static void
dgz_crate_entry_row_class_init (DgzCrateEntryRowClass *klass)
{
  static const char *const actions[] = { "entry.play", "entry.dig", "entry.copy",
                                         "entry.edit-note", "entry.move-up", "entry.move-down",
                                         "entry.remove" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dgz_crate_entry_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/ui/dgz-crate-entry-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DgzCrateEntryRow, columns);
  gtk_widget_class_bind_template_child (widget_class, DgzCrateEntryRow, handle);
  gtk_widget_class_bind_template_child (widget_class, DgzCrateEntryRow, handle_icon);
  gtk_widget_class_bind_template_child (widget_class, DgzCrateEntryRow, number);
  gtk_widget_class_bind_template_child (widget_class, DgzCrateEntryRow, play_button);
  gtk_widget_class_bind_template_child (widget_class, DgzCrateEntryRow, title);
  gtk_widget_class_bind_template_child (widget_class, DgzCrateEntryRow, artist);
  gtk_widget_class_bind_template_child (widget_class, DgzCrateEntryRow, note);
  gtk_widget_class_bind_template_child (widget_class, DgzCrateEntryRow, label_box);
  gtk_widget_class_bind_template_child (widget_class, DgzCrateEntryRow, label);
  gtk_widget_class_bind_template_child (widget_class, DgzCrateEntryRow, year);
  gtk_widget_class_bind_template_child (widget_class, DgzCrateEntryRow, bpm);
  gtk_widget_class_bind_template_child (widget_class, DgzCrateEntryRow, pitch);
  gtk_widget_class_bind_template_child (widget_class, DgzCrateEntryRow, key);
  gtk_widget_class_bind_template_child (widget_class, DgzCrateEntryRow, relation);
  gtk_widget_class_bind_template_child (widget_class, DgzCrateEntryRow, time);
  gtk_widget_class_bind_template_child (widget_class, DgzCrateEntryRow, menu_button);
  gtk_widget_class_bind_template_callback (widget_class, play_cb);
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i], NULL, forward_action);
}

static void
add_gestures (DgzCrateEntryRow *self)
{
  GtkGesture *secondary = gtk_gesture_click_new ();
  GtkGesture *long_press = gtk_gesture_long_press_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (secondary, "pressed", G_CALLBACK (secondary_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (secondary));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (long_press), TRUE);
  g_signal_connect_object (long_press, "pressed", G_CALLBACK (long_press_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (long_press));
}

static void
add_drag_and_drop (DgzCrateEntryRow *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (DGZ_TYPE_CRATE_ENTRY, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE | GDK_ACTION_COPY);
  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (drag_begin_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->handle, GTK_EVENT_CONTROLLER (source));
  g_signal_connect_object (target, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  gtk_widget_set_cursor_from_name (self->handle, "grab");
}

static void
dgz_crate_entry_row_init (DgzCrateEntryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  add_gestures (self);
  add_drag_and_drop (self);
}

static void
notation_cb (DgzCrateEntryRow *self)
{
  if (self->entry)
    update (self);
}

/**
 * dgz_crate_entry_row_new:
 * @playback: what plays the tracks
 *
 * Makes an empty row.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
dgz_crate_entry_row_new (DgzPlayback *playback)
{
  DgzCrateEntryRow *self = g_object_new (DGZ_TYPE_CRATE_ENTRY_ROW, NULL);

  self->playback = g_object_ref (playback);
  g_signal_connect_object (playback, "notify::state", G_CALLBACK (update_play_button), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (playback, "notify::track", G_CALLBACK (update_play_button), self,
                           G_CONNECT_SWAPPED);
  dgz_key_notation_watch (self, G_CALLBACK (notation_cb));
  return GTK_WIDGET (self);
}

/**
 * dgz_crate_entry_row_set_place:
 * @self: a row
 * @crate: (nullable): the entries, in their order
 * @position: the place of the row's own
 *
 * Shows what is at a place of a crate.
 */
void
dgz_crate_entry_row_set_place (DgzCrateEntryRow *self,
                               GListModel       *crate,
                               guint             position)
{
  forget (self);
  self->entry = crate ? g_list_model_get_item (crate, position) : NULL;
  if (!self->entry)
    return;

  self->crate = g_object_ref (crate);
  self->position = position;
  g_signal_connect_object (self->entry, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

/**
 * dgz_crate_entry_row_get_position:
 * @self: a row
 *
 * The place that the row shows.
 *
 * Returns: from 0, or %GTK_INVALID_LIST_POSITION
 */
guint
dgz_crate_entry_row_get_position (DgzCrateEntryRow *self)
{
  return self->entry ? self->position : GTK_INVALID_LIST_POSITION;
}

/**
 * dgz_crate_entry_row_set_compact:
 * @self: a row
 * @compact: whether there is little room
 *
 * Folds label and year into the second line, and leaves out what matters least.
 */
void
dgz_crate_entry_row_set_compact (DgzCrateEntryRow *self,
                                 gboolean          compact)
{
  self->compact = compact;
  update (self);
}

/**
 * dgz_crate_entry_row_open_menu:
 * @self: a row
 *
 * Shows what can be done with the track.
 */
void
dgz_crate_entry_row_open_menu (DgzCrateEntryRow *self)
{
  gtk_menu_button_popup (self->menu_button);
  gtk_popover_set_pointing_to (gtk_menu_button_get_popover (self->menu_button), NULL);
}
