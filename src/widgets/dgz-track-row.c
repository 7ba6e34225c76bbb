/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-track-row.h"

#include <glib/gi18n.h>
#include <math.h>

#include "dgz-breakdown.h"
#include "dgz-column-cell.h"
#include "dgz-key-notation.h"
#include "dgz-list-moves.h"
#include "dgz-parts-bar.h"
#include "dgz-row-actions.h"
#include "dgz-row-tooltip.h"
#include "dgz-text-estimate.h"
#include "dgz-text-step.h"
#include "dgz-text.h"

/**
 * DgzTrackRow:
 *
 * A recommended track: two lines, and a breakdown that opens under them.
 */
struct _DgzTrackRow
{
  AdwBin parent_instance;

  GtkBox *columns;
  GtkButton *play_button;
  GtkWidget *cells[DGZ_N_LIST_COLUMNS]; /* NULL for the title */
  GtkLabel *title;
  GtkWidget *owned;
  GtkLabel *artist;
  GtkLabel *label;
  GtkLabel *year;
  GtkLabel *bpm;
  GtkLabel *pitch;
  GtkLabel *key;
  GtkLabel *relation;
  GtkLabel *step;
  GtkLabel *change;
  DgzPartsBar *bar;
  GtkLabel *score;
  GtkLabel *fits;
  GtkToggleButton *open_button;
  GtkRevealer *revealer;

  DgzBreakdown *breakdown; /* NULL until the row is opened */
  DgzRowActions *actions;  /* likewise */

  DgzListContext *context;
  DgzTrack *track;
  const char *key_class;
};

enum {
  SIGNAL_MENU,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DgzTrackRow, dgz_track_row, ADW_TYPE_BIN)

static gboolean
is_current (DgzTrackRow *self)
{
  return dgz_track_is_same (
      dgz_playback_get_track (dgz_list_context_get_playback (self->context)), self->track);
}

static void
update_play_button (DgzTrackRow *self)
{
  DgzPlayback *playback = dgz_list_context_get_playback (self->context);
  DgzPlaybackState state = dgz_playback_get_state (playback);
  gboolean plays = is_current (self) &&
                   (state == DGZ_PLAYBACK_PLAYING || state == DGZ_PLAYBACK_LOADING);
  const char *words = plays ? _ ("Pause") : _ ("Play");

  gtk_button_set_icon_name (self->play_button, plays ? "media-playback-pause-symbolic"
                                                     : "media-playback-start-symbolic");
  dgz_row_tooltip_set (GTK_WIDGET (self->play_button), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words, -1);
}

/* What is folded away is not there for screen readers either, once it has moved away. */
static void
revealed_cb (DgzTrackRow *self)
{
  gtk_widget_set_visible (gtk_revealer_get_child (self->revealer),
                          gtk_revealer_get_reveal_child (self->revealer) ||
                              gtk_revealer_get_child_revealed (self->revealer));
}

/* Only for rows that are opened: most never are. */
static void
make_details (DgzTrackRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *breakdown = dgz_breakdown_new (dgz_list_context_get_session (self->context));
  GtkWidget *actions = dgz_row_actions_new (self->context);

  self->breakdown = DGZ_BREAKDOWN (breakdown);
  self->actions = DGZ_ROW_ACTIONS (actions);
  gtk_box_append (GTK_BOX (box), breakdown);
  gtk_box_append (GTK_BOX (box), actions);
  gtk_revealer_set_child (self->revealer, box);
  g_signal_connect_object (self->revealer, "notify::child-revealed", G_CALLBACK (revealed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
update_open (DgzTrackRow *self)
{
  gboolean open = self->track && dgz_list_context_get_open (self->context) == self->track;
  const char *words = open ? _ ("Close the breakdown") : _ ("Open the breakdown");

  if (open && !gtk_revealer_get_child (self->revealer))
    make_details (self);
  if (open) {
    dgz_breakdown_set_track (self->breakdown, self->track,
                             dgz_list_context_get_compact (self->context));
    dgz_row_actions_set_track (self->actions, self->track);
    gtk_widget_set_visible (gtk_revealer_get_child (self->revealer), TRUE);
  }

  gtk_revealer_set_reveal_child (self->revealer, open);
  gtk_toggle_button_set_active (self->open_button, open);
  gtk_button_set_icon_name (GTK_BUTTON (self->open_button),
                            open ? "pan-down-symbolic" : "pan-end-symbolic");
  dgz_row_tooltip_set (GTK_WIDGET (self->open_button), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->open_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words, -1);
}

/* "124.0 · " where there is no room for a column. */
static void
append_tempo (DgzTrackRow *self,
              GString     *line)
{
  g_autofree char *bpm = dgz_text_bpm (dgz_track_get_bpm (self->track));
  gboolean is_folded =
      dgz_list_context_get_tight (self->context) &&
      !dgz_list_columns_get_is_hidden (dgz_list_context_get_columns (self->context),
                                       DGZ_COLUMN_BPM);

  if (is_folded && *bpm)
    g_string_append_printf (line, "%s · ", bpm);
}

/* "Artist", or where there is no room for a column "Artist · Label · 2005". */
static char *
second_line (DgzTrackRow *self)
{
  GString *line = g_string_new (NULL);

  append_tempo (self, line);
  g_string_append (line, dgz_track_get_artist (self->track));

  if (!dgz_list_context_get_compact (self->context) ||
      dgz_list_columns_get_is_hidden (dgz_list_context_get_columns (self->context),
                                      DGZ_COLUMN_LABEL))
    return g_string_free (line, FALSE);

  if (dgz_track_get_label (self->track))
    g_string_append_printf (line, " · %s", dgz_track_get_label (self->track));
  if (dgz_track_get_year (self->track) > 0)
    g_string_append_printf (line, " · %d", dgz_track_get_year (self->track));
  return g_string_free (line, FALSE);
}

/* "A2", with the sign of the energy's step where there is no room for a column: "A2 ▲". */
static void
update_fits (DgzTrackRow *self)
{
  const char *fits = dgz_track_get_fits (self->track);
  gboolean is_folded =
      dgz_list_context_get_compact (self->context) &&
      !dgz_list_columns_get_is_hidden (dgz_list_context_get_columns (self->context),
                                       DGZ_COLUMN_ENERGY);
  const char *sign =
      is_folded ? dgz_text_step_sign (dgz_track_get_energy_step (self->track)) : "";
  g_autofree char *words = is_folded ? dgz_text_step_words (self->track) : NULL;
  g_autofree char *text =
      g_strdup_printf ("%s%s%s", fits ? fits : "", fits && *sign ? " " : "", sign);

  gtk_label_set_label (self->fits, text);
  dgz_row_tooltip_set (GTK_WIDGET (self->fits), words);
  gtk_widget_set_visible (GTK_WIDGET (self->fits), *text != '\0');
}

static void
update_columns (DgzTrackRow *self)
{
  for (int i = 0; i < DGZ_N_LIST_COLUMNS; i++) {
    if (self->cells[i])
      gtk_widget_set_visible (self->cells[i], dgz_list_context_get_shows (self->context, i));
  }
}

static void
update_compact (DgzTrackRow *self)
{
  gboolean compact = dgz_list_context_get_compact (self->context);
  g_autofree char *line = self->track ? second_line (self) : NULL;

  gtk_label_set_label (self->artist, line ? line : "");
  dgz_row_tooltip_set (GTK_WIDGET (self->artist), line);
  gtk_box_set_spacing (self->columns, compact ? 6 : 12);
  gtk_widget_set_visible (GTK_WIDGET (self->relation), !compact);
  update_columns (self);
  if (self->track)
    update_fits (self);
  update_open (self);
}

static void
update_energy (DgzTrackRow *self)
{
  g_autofree char *change = dgz_text_step_change (self->track);
  g_autofree char *words = dgz_text_step_words (self->track);

  gtk_label_set_label (self->step, dgz_text_step_sign (dgz_track_get_energy_step (self->track)));
  gtk_label_set_label (self->change, change);
  dgz_row_tooltip_set (self->cells[DGZ_COLUMN_ENERGY], words);
  /* A sign alone says nothing aloud. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->step), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words ? words : _ ("Energy unknown"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words ? words : "", -1);
}

static void
update_key (DgzTrackRow *self)
{
  static const char *const classes[] = { NULL, "key-1", "key-2", "key-3", "key-4", "key-5", "key-6",
                                         "key-7", "key-8", "key-9", "key-10", "key-11", "key-12" };
  int key = dgz_track_get_key (self->track);
  gboolean is_estimated =
      (dgz_track_get_estimated (self->track) & DGZ_TRACK_ESTIMATED_KEY) != 0;
  g_autofree char *text = dgz_text_key (key);
  g_autofree char *marked = dgz_text_mark (text, is_estimated, FALSE);
  g_autofree char *words = dgz_text_mark_words (text, is_estimated, FALSE);
  const char *relation = dgz_track_get_key_relation (self->track);

  if (self->key_class)
    gtk_widget_remove_css_class (GTK_WIDGET (self->key), self->key_class);
  self->key_class = classes[dgz_text_key_hour (key)];
  if (self->key_class)
    gtk_widget_add_css_class (GTK_WIDGET (self->key), self->key_class);

  gtk_label_set_label (self->key, marked);
  dgz_row_tooltip_set (GTK_WIDGET (self->key), is_estimated ? words : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->key), *text != '\0');
  gtk_label_set_label (self->relation, relation ? relation : "");
}

static void
set_bpm (DgzTrackRow *self,
         const char  *bpm)
{
  gboolean is_estimated =
      (dgz_track_get_estimated (self->track) & DGZ_TRACK_ESTIMATED_BPM) != 0;
  g_autofree char *marked = dgz_text_mark (bpm, is_estimated, FALSE);
  g_autofree char *words = dgz_text_mark_words (bpm, is_estimated, FALSE);

  gtk_label_set_label (self->bpm, marked);
  dgz_row_tooltip_set (GTK_WIDGET (self->bpm), is_estimated ? words : NULL);
}

static void
update_numbers (DgzTrackRow *self)
{
  g_autofree char *bpm = dgz_text_bpm (dgz_track_get_bpm (self->track));
  g_autofree char *score =
      g_strdup_printf ("%d", (int) lround (dgz_track_get_score (self->track) * 100.0));
  g_autofree char *year = dgz_track_get_year (self->track) > 0
                              ? g_strdup_printf ("%d", dgz_track_get_year (self->track))
                              : g_strdup ("");
  g_autofree char *pitch = NULL;
  double move;
  double ratio;

  if (dgz_track_get_pitch (self->track, &move, &ratio))
    pitch = dgz_text_pitch (move, ratio);
  set_bpm (self, bpm);
  gtk_label_set_label (self->pitch, pitch ? pitch : "");
  gtk_label_set_label (self->score, score);
  gtk_label_set_label (self->year, year);
}

/* Why it is recommended, and why it ranks lower or higher than its score. */
static char *
describe_reasons (DgzTrack *track)
{
  GString *text = g_string_new (NULL);
  /* Translators: between the reasons of a list */
  g_autofree char *reasons = g_strjoinv (_ ("; "), (char **) dgz_track_get_reasons (track));
  g_autofree char *penalty = dgz_text_penalty (dgz_track_get_penalty (track));
  g_autofree char *boost = dgz_text_boost (dgz_track_get_boost (track));
  const char *const lines[] = { reasons, penalty, boost };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++) {
    if (lines[i] && *lines[i])
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", lines[i]);
  }

  return g_string_free (text, FALSE);
}

static void
update_name (DgzTrackRow *self)
{
  g_autofree char *reasons = describe_reasons (self->track);
  /* Translators: for screen readers: title, artist, score */
  g_autofree char *fit =
      g_strdup_printf (_ ("%s, %s, fits %d of 100."), dgz_track_get_title (self->track),
                       dgz_track_get_artist (self->track),
                       (int) lround (dgz_track_get_score (self->track) * 100.0));
  g_autofree char *name = *reasons ? g_strdup_printf ("%s %s", fit, reasons) : g_strdup (fit);
  /* Translators: for screen readers: all of that, and that the user has it */
  g_autofree char *owned = dgz_track_get_is_owned (self->track)
                               ? g_strdup_printf (_ ("%s In your files."), name)
                               : NULL;
  g_autofree char *tooltip =
      g_strjoin (*reasons ? "\n" : "", dgz_track_get_title (self->track), reasons, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  owned ? owned : name, -1);
  gtk_widget_set_visible (self->owned, owned != NULL);
  dgz_row_tooltip_set (GTK_WIDGET (self->title), tooltip);
}

static void
play_cb (DgzTrackRow *self)
{
  DgzPlayback *playback = dgz_list_context_get_playback (self->context);

  if (is_current (self))
    dgz_playback_toggle (playback);
  else if (self->track)
    dgz_playback_play (playback, self->track);
}

static void
open_cb (DgzTrackRow *self)
{
  gboolean active = gtk_toggle_button_get_active (self->open_button);
  gboolean open = self->track && dgz_list_context_get_open (self->context) == self->track;

  if (active != open)
    dgz_list_context_set_open (self->context, active ? self->track : NULL);
}

static void
dgz_track_row_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  dgz_list_moves_push (widget, DGZ_TRACK_ROW (widget)->track, snapshot);
  GTK_WIDGET_CLASS (dgz_track_row_parent_class)->snapshot (widget, snapshot);
  dgz_list_moves_pop (snapshot);
}

static void
dgz_track_row_dispose (GObject *object)
{
  DgzTrackRow *self = DGZ_TRACK_ROW (object);

  g_clear_object (&self->track);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (dgz_track_row_parent_class)->dispose (object);
}

static void
dgz_track_row_class_init (DgzTrackRowClass *klass)
{
  static const struct
  {
    const char *name;
    DgzListColumn column;
  } cell_names[] = {
    { "label_cell", DGZ_COLUMN_LABEL },
    { "bpm_cell", DGZ_COLUMN_BPM },
    { "key_cell", DGZ_COLUMN_KEY },
    { "energy_cell", DGZ_COLUMN_ENERGY },
    { "bar_cell", DGZ_COLUMN_BAR },
    { "score_cell", DGZ_COLUMN_SCORE },
  };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dgz_track_row_dispose;
  widget_class->snapshot = dgz_track_row_snapshot;

  /* The menu is wanted, at a point of the row. */
  signals[SIGNAL_MENU] = g_signal_new ("menu", DGZ_TYPE_TRACK_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);

  g_type_ensure (DGZ_TYPE_COLUMN_CELL);
  g_type_ensure (DGZ_TYPE_PARTS_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/dgz-track-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DgzTrackRow, columns);
  gtk_widget_class_bind_template_child (widget_class, DgzTrackRow, play_button);
  gtk_widget_class_bind_template_child (widget_class, DgzTrackRow, title);
  gtk_widget_class_bind_template_child (widget_class, DgzTrackRow, owned);
  gtk_widget_class_bind_template_child (widget_class, DgzTrackRow, artist);
  gtk_widget_class_bind_template_child (widget_class, DgzTrackRow, label);
  gtk_widget_class_bind_template_child (widget_class, DgzTrackRow, year);
  gtk_widget_class_bind_template_child (widget_class, DgzTrackRow, bpm);
  gtk_widget_class_bind_template_child (widget_class, DgzTrackRow, pitch);
  gtk_widget_class_bind_template_child (widget_class, DgzTrackRow, key);
  gtk_widget_class_bind_template_child (widget_class, DgzTrackRow, relation);
  gtk_widget_class_bind_template_child (widget_class, DgzTrackRow, step);
  gtk_widget_class_bind_template_child (widget_class, DgzTrackRow, change);
  gtk_widget_class_bind_template_child (widget_class, DgzTrackRow, bar);
  gtk_widget_class_bind_template_child (widget_class, DgzTrackRow, score);
  gtk_widget_class_bind_template_child (widget_class, DgzTrackRow, fits);
  gtk_widget_class_bind_template_child (widget_class, DgzTrackRow, open_button);
  gtk_widget_class_bind_template_child (widget_class, DgzTrackRow, revealer);
  for (gsize i = 0; i < G_N_ELEMENTS (cell_names); i++)
    gtk_widget_class_bind_template_child_full (
        widget_class, cell_names[i].name, FALSE,
        G_STRUCT_OFFSET (DgzTrackRow, cells) +
            (gssize) (cell_names[i].column * sizeof (GtkWidget *)));
  gtk_widget_class_bind_template_callback (widget_class, play_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
}

static void
clicked_cb (DgzTrackRow *self,
            int          n_press,
            double       x,
            double       y)
{
  g_signal_emit (self, signals[SIGNAL_MENU], 0, x, y);
}

static void
pressed_cb (DgzTrackRow *self,
            double       x,
            double       y)
{
  g_signal_emit (self, signals[SIGNAL_MENU], 0, x, y);
}

static void
dgz_track_row_init (DgzTrackRow *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (clicked_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_swapped (press, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
}

static void
update_track (DgzTrackRow *self)
{
  DgzTrack *track = self->track;

  if (!track)
    return;

  gtk_label_set_label (self->title, dgz_track_get_title (track));
  gtk_label_set_label (self->label, dgz_track_get_label (track) ? dgz_track_get_label (track) : "");
  dgz_row_tooltip_set (GTK_WIDGET (self->label), dgz_track_get_label (track));
  dgz_parts_bar_set_track (self->bar, track);
  update_numbers (self);
  update_key (self);
  update_energy (self);
  update_compact (self);
  update_name (self);
  update_play_button (self);
}

/**
 * dgz_track_row_new:
 * @context: what the rows of the list share
 *
 * Makes an empty row.
 */
GtkWidget *
dgz_track_row_new (DgzListContext *context)
{
  DgzTrackRow *self = g_object_new (DGZ_TYPE_TRACK_ROW, NULL);
  DgzPlayback *playback = dgz_list_context_get_playback (context);

  self->context = g_object_ref (context);
  for (int i = 0; i < DGZ_N_LIST_COLUMNS; i++) {
    if (self->cells[i])
      dgz_column_cell_set_column (DGZ_COLUMN_CELL (self->cells[i]), context, (DgzListColumn) i);
  }
  g_signal_connect_object (context, "notify::compact", G_CALLBACK (update_compact), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dgz_list_context_get_columns (context), "changed",
                           G_CALLBACK (update_compact), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::open", G_CALLBACK (update_open), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (playback, "notify::state", G_CALLBACK (update_play_button), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (playback, "notify::track", G_CALLBACK (update_play_button), self,
                           G_CONNECT_SWAPPED);
  dgz_key_notation_watch (self, G_CALLBACK (update_track));
  return GTK_WIDGET (self);
}

/**
 * dgz_track_row_get_track:
 * @self: a row
 *
 * What it shows.
 *
 * Returns: (transfer none) (nullable): a track
 */
DgzTrack *
dgz_track_row_get_track (DgzTrackRow *self)
{
  return self->track;
}

/**
 * dgz_track_row_set_track:
 * @self: a row
 * @track: (nullable): a track
 *
 * Shows a track, and what is found of it later.
 */
void
dgz_track_row_set_track (DgzTrackRow *self,
                         DgzTrack    *track)
{
  guint duration = gtk_revealer_get_transition_duration (self->revealer);

  if (self->track)
    g_signal_handlers_disconnect_by_func (self->track, update_track, self);
  g_set_object (&self->track, track);
  if (!track)
    return;

  g_signal_connect_object (track, "changed", G_CALLBACK (update_track), self, G_CONNECT_SWAPPED);
  /* Another track's breakdown does not close, it is not there. */
  gtk_revealer_set_transition_duration (self->revealer, 0);
  update_track (self);
  gtk_revealer_set_transition_duration (self->revealer, duration);
}
