/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Sliders rank the list while they move, and the rows go with their tracks. */

#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "dgz-dig-page.h"
#include "dgz-list-moves.h"
#include "dgz-ranking-settings.h"
#include "dgz-settings.h"
#include "dgz-test-wait.h"
#include "dgz-track-list.h"
#include "dgz-track-row.h"
#include "dgz-weight-presets.h"
#include "dgz-weights-button.h"
#include "dgz-widgets-resources.h"

typedef struct
{
  char *folder;
  DgzSession *session;
  DgzPlayback *playback;
  GSettings *settings;
  GtkWidget *window;
  GtkWidget *page;
  GtkWidget *list;
  GtkWidget *view;
  GtkWidget *button;
  DgzListMoves *moves;
  guint n_ranked;  /* times that a list was made */
  guint n_blinked; /* times that the list could not be used, or was not there */
} Fixture;

/* The first widget of a type under another, its own children first; shown or not. */
static GtkWidget *
find (GtkWidget *widget,
      GType      type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find (child, type);

    if (found)
      return found;
  }

  return NULL;
}

/* All of a type, in the order in which they stand. */
static void
collect (GtkWidget *widget,
         GType      type,
         GPtrArray *found)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

static gpointer
get_nth (Fixture *self,
         GType    type,
         guint    n)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  collect (self->button, type, found);
  g_assert_cmpuint (n, <, found->len);
  return found->pdata[n];
}

static GtkRange *
get_slider (Fixture     *self,
            DgzScorePart part)
{
  return get_nth (self, GTK_TYPE_SCALE, part);
}

static gpointer
get_preset (Fixture        *self,
            DgzWeightPreset preset)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  collect (self->button, GTK_TYPE_TOGGLE_BUTTON, found);
  for (guint i = 0; i < found->len; i++) {
    if (g_strcmp0 (gtk_button_get_label (found->pdata[i]), dgz_weight_preset_name (preset)) == 0)
      return found->pdata[i];
  }

  g_assert_not_reached ();
}

static GtkWidget *
get_reset (Fixture *self)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  collect (self->button, GTK_TYPE_BUTTON, found);
  for (guint i = 0; i < found->len; i++) {
    if (g_strcmp0 (gtk_button_get_label (found->pdata[i]), "_Reset") == 0)
      return found->pdata[i];
  }

  g_assert_not_reached ();
}

static guint
count_labels (Fixture    *self,
              const char *text)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  guint n = 0;

  collect (self->button, GTK_TYPE_LABEL, found);
  for (guint i = 0; i < found->len; i++)
    n += gtk_widget_get_visible (found->pdata[i]) &&
         strstr (gtk_label_get_label (found->pdata[i]), text) != NULL;

  return n;
}

static GListModel *
get_model (Fixture *self)
{
  return G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (self->view)));
}

static GtkSingleSelection *
get_selection (Fixture *self)
{
  return GTK_SINGLE_SELECTION (gtk_list_view_get_model (GTK_LIST_VIEW (self->view)));
}

/* The ids in the order shown. */
static char *
describe_order (Fixture *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (get_model (self)); i++) {
    g_autoptr (DgzTrack) track = g_list_model_get_item (get_model (self), i);

    g_string_append_printf (text, "%s ", dgz_track_get_id (track));
  }

  return g_string_free (text, FALSE);
}

static DgzTrackRow *
get_row (Fixture    *self,
         const char *id)
{
  for (GtkWidget *item = gtk_widget_get_first_child (self->view); item;
       item = gtk_widget_get_next_sibling (item)) {
    DgzTrackRow *row = DGZ_TRACK_ROW (gtk_widget_get_first_child (item));

    if (dgz_track_row_get_track (row) &&
        g_str_equal (dgz_track_get_id (dgz_track_row_get_track (row)), id))
      return row;
  }

  return NULL;
}

static double
get_y (Fixture   *self,
       GtkWidget *widget)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, self->view, &bounds));
  return bounds.origin.y;
}

static void
state_cb (Fixture *self)
{
  self->n_ranked += dgz_session_get_state (self->session) == DGZ_SESSION_READY;
  self->n_blinked += self->list && (!gtk_widget_is_sensitive (self->list) ||
                                    !gtk_widget_get_child_visible (self->list));
}

static gboolean
set_flag_cb (GtkWidget     *widget,
             GdkFrameClock *clock,
             gpointer       data)
{
  return ++*(guint *) data < 3 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* Waits until what has been changed by now is laid out and drawn. */
static void
wait_frames (Fixture *self)
{
  guint n = 0;

  gtk_widget_add_tick_callback (self->window, set_flag_cb, &n, NULL);
  WAIT_FOR (n == 3);
}

/* Lets a change come through, down to the last frame of its moves. */
static void
settle (Fixture *self,
        guint    n_ranked)
{
  WAIT_FOR (self->n_ranked >= n_ranked && !dgz_session_get_is_busy (self->session));
  wait_frames (self);
  WAIT_FOR (!dgz_list_moves_get_is_running (self->moves));
}

static void
set_animations (gboolean enabled)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", enabled, NULL);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  set_animations (GPOINTER_TO_INT (data));
  self->folder = g_dir_make_tmp ("diggerz-test-XXXXXX", NULL);
  g_setenv ("DIGGERZ_DISCOGS_URL", NOBODY, TRUE);
  self->settings = dgz_settings_new ();
  self->session = dgz_session_new (self->folder, self->folder);
  self->playback = dgz_playback_new (self->folder);
  dgz_session_follow_settings (self->session);

  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1100, 700);
  self->page = g_object_new (DGZ_TYPE_DIG_PAGE, NULL);
  gtk_window_set_child (GTK_WINDOW (self->window), self->page);
  dgz_dig_page_set_session (DGZ_DIG_PAGE (self->page), self->session, self->playback);
  gtk_window_present (GTK_WINDOW (self->window));
  g_signal_connect_swapped (self->session, "notify::state", G_CALLBACK (state_cb), self);
  dgz_session_dig_example (self->session);
  WAIT_FOR (self->n_ranked == 1);

  self->list = find (self->page, DGZ_TYPE_TRACK_LIST);
  self->view = find (self->list, GTK_TYPE_LIST_VIEW);
  self->moves = DGZ_LIST_MOVES (find (self->list, DGZ_TYPE_LIST_MOVES));
  self->button = find (self->page, DGZ_TYPE_WEIGHTS_BUTTON);
  WAIT_FOR (gtk_widget_get_mapped (self->view) && gtk_widget_get_first_child (self->view) &&
            gtk_widget_get_height (gtk_widget_get_first_child (self->view)) > 0);
  wait_frames (self);
  settle (self, 1);
}

static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  *(gboolean *) data = TRUE;
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  gboolean is_closed = FALSE;
  GtkWidget *page = self->page;

  g_signal_handlers_disconnect_by_data (self->session, self);
  g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
  gtk_window_destroy (GTK_WINDOW (self->window));
  WAIT_FOR (page == NULL);
  /* A button that goes keeps what was moved last. */
  dgz_ranking_settings_reset (self->settings);
  dgz_session_close_async (self->session, closed_cb, &is_closed);
  WAIT_FOR (is_closed);
  g_clear_object (&self->playback);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  g_free (self->folder);
}

/* Each step of a slider is in the list by the next frames, and the list is there all the time. */
static void
test_slider (Fixture      *self,
             gconstpointer data)
{
  GtkRange *slider = get_slider (self, DGZ_SCORE_BPM);
  g_autofree char *before = describe_order (self);
  g_autofree char *after = NULL;

  g_assert_cmpfloat (gtk_range_get_value (slider), ==, 10.0);
  for (int value = 20; value <= 100; value += 20) {
    guint n = self->n_ranked;

    gtk_range_set_value (slider, value);
    settle (self, n + 1);
    g_assert_cmpfloat (dgz_session_get_options (self->session)->weights[DGZ_SCORE_BPM], ==,
                       value / 100.0);
  }
  after = describe_order (self);
  g_assert_cmpstr (before, !=, after);
  g_assert_cmpuint (self->n_blinked, ==, 0);
  g_assert_true (gtk_widget_get_mapped (self->list));
  /* 100 of 190. */
  g_assert_cmpuint (count_labels (self, "53 %"), ==, 1);
}

/* A hand that moves faster than frames come is followed once a frame. */
static void
test_coalesces (Fixture      *self,
                gconstpointer data)
{
  GtkRange *slider = get_slider (self, DGZ_SCORE_KEY);

  for (int value = 11; value <= 60; value++)
    gtk_range_set_value (slider, value);
  settle (self, 2);
  wait_frames (self);
  settle (self, 2);
  g_assert_cmpuint (self->n_ranked, ==, 2);
  g_assert_cmpfloat (dgz_session_get_options (self->session)->weights[DGZ_SCORE_KEY], ==, 0.6);
}

static void
test_preset (Fixture      *self,
             gconstpointer data)
{
  const double *weights = dgz_weight_preset_get (DGZ_WEIGHTS_MIX_NEXT);
  g_autofree char *before = describe_order (self);
  g_autofree char *after = NULL;

  g_assert_true (gtk_toggle_button_get_active (get_preset (self, DGZ_WEIGHTS_BALANCED)));
  gtk_toggle_button_set_active (get_preset (self, DGZ_WEIGHTS_MIX_NEXT), TRUE);
  g_assert_false (gtk_toggle_button_get_active (get_preset (self, DGZ_WEIGHTS_BALANCED)));
  settle (self, 2);
  after = describe_order (self);
  g_assert_cmpstr (before, !=, after);
  for (int i = 0; i < DGZ_N_SCORE_PARTS; i++) {
    g_assert_cmpfloat (dgz_session_get_options (self->session)->weights[i], ==, weights[i]);
    g_assert_cmpfloat_with_epsilon (gtk_range_get_value (get_slider (self, i)), weights[i] * 100.0,
                                    1e-9);
  }

  /* Pressed again it stays pressed; moved by hand none is. */
  gtk_toggle_button_set_active (get_preset (self, DGZ_WEIGHTS_MIX_NEXT), FALSE);
  g_assert_true (gtk_toggle_button_get_active (get_preset (self, DGZ_WEIGHTS_MIX_NEXT)));
  gtk_range_set_value (get_slider (self, DGZ_SCORE_STYLE), 77.0);
  for (int i = 0; i < DGZ_N_WEIGHT_PRESETS; i++)
    g_assert_false (gtk_toggle_button_get_active (get_preset (self, i)));
}

static void
test_reset (Fixture      *self,
            gconstpointer data)
{
  GtkWidget *reset = get_reset (self);
  GtkRange *wider = get_nth (self, GTK_TYPE_SCALE, DGZ_N_SCORE_PARTS);
  GtkSwitch *related = get_nth (self, GTK_TYPE_SWITCH, 0);
  g_autofree char *before = describe_order (self);
  g_autofree char *after = NULL;

  g_assert_false (gtk_widget_get_sensitive (reset));
  gtk_range_set_value (wider, 1.0);
  g_assert_true (gtk_widget_get_sensitive (reset));
  settle (self, 2);
  g_assert_cmpfloat (dgz_session_get_options (self->session)->lambda, ==, 0.5);
  gtk_switch_set_active (related, TRUE);
  settle (self, 3);
  g_assert_true (dgz_session_get_options (self->session)->related);
  gtk_range_set_value (get_slider (self, DGZ_SCORE_KEY), 90.0);

  /* What was moved last had no time to be kept. */
  g_signal_emit_by_name (reset, "clicked");
  g_assert_false (gtk_widget_get_sensitive (reset));
  g_assert_false (gtk_switch_get_active (related));
  g_assert_cmpfloat_with_epsilon (gtk_range_get_value (wider), 0.3, 1e-9);
  g_assert_cmpfloat (gtk_range_get_value (get_slider (self, DGZ_SCORE_KEY)), ==, 10.0);
  settle (self, 4);
  wait_frames (self);
  settle (self, 4);
  after = describe_order (self);
  g_assert_cmpstr (before, ==, after);
  g_assert_true (dgz_ranking_settings_is_default (self->settings));
}

static void
test_zero (Fixture      *self,
           gconstpointer data)
{
  g_assert_cmpuint (count_labels (self, "At least one part"), ==, 0);
  for (int i = 0; i < DGZ_N_SCORE_PARTS; i++)
    gtk_range_set_value (get_slider (self, i), 0.0);
  g_assert_cmpuint (count_labels (self, "At least one part"), ==, 1);
  g_assert_cmpfloat (gtk_range_get_value (get_slider (self, DGZ_SCORE_KEY)), ==, 1.0);
  settle (self, 2);
  g_assert_cmpfloat (dgz_session_get_figures (self->session)->weights[DGZ_SCORE_KEY], ==, 1.0);
  gtk_range_set_value (get_slider (self, DGZ_SCORE_AUDIO), 5.0);
  g_assert_cmpuint (count_labels (self, "At least one part"), ==, 0);
}

/* A part that the record lacks says so, counts for nothing, and can still be set. */
static void
test_unknown (Fixture      *self,
              gconstpointer data)
{
  static const char json[] = "{\"id\": 7, \"title\": \"Harbours\", \"artists\": "
                             "[{\"name\": \"Moss Relay\"}], \"styles\": [\"Dub Techno\"], "
                             "\"tracklist\": []}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (json, sizeof json - 1);

  g_assert_cmpuint (count_labels (self, "not known of this record"), ==, 0);
  dgz_session_dig_json (self->session, bytes);
  settle (self, 2);
  g_assert_cmpuint (count_labels (self, "not known of this record"), ==, 4);
  g_assert_cmpuint (count_labels (self, "100 %"), ==, 1);
  g_assert_true (gtk_widget_is_sensitive (GTK_WIDGET (get_slider (self, DGZ_SCORE_KEY))));

  /* What is left of it is all that counts. */
  gtk_range_set_value (get_slider (self, DGZ_SCORE_STYLE), 0.0);
  g_assert_cmpuint (count_labels (self, "At least one part"), ==, 1);
  g_assert_cmpfloat (gtk_range_get_value (get_slider (self, DGZ_SCORE_STYLE)), ==, 1.0);
  gtk_range_set_value (get_slider (self, DGZ_SCORE_KEY), 0.0);
  g_assert_cmpfloat (gtk_range_get_value (get_slider (self, DGZ_SCORE_KEY)), ==, 0.0);
}

static gboolean
is_open (DgzTrackRow *row)
{
  return row && gtk_revealer_get_reveal_child (
                    GTK_REVEALER (find (GTK_WIDGET (row), GTK_TYPE_REVEALER)));
}

static void
open_row (DgzTrackRow *row)
{
  g_autoptr (GPtrArray) toggles = g_ptr_array_new ();

  collect (GTK_WIDGET (row), GTK_TYPE_TOGGLE_BUTTON, toggles);
  gtk_toggle_button_set_active (toggles->pdata[0], TRUE);
}

/* The first track that stands elsewhere for other weights, where it still is in both lists. */
static guint
find_mover (Fixture *self)
{
  g_autoptr (GPtrArray) before = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (get_model (self)); i++)
    g_ptr_array_add (before, g_list_model_get_item (get_model (self), i));

  gtk_toggle_button_set_active (get_preset (self, DGZ_WEIGHTS_MIX_NEXT), TRUE);
  settle (self, self->n_ranked + 1);
  for (guint i = 2; i < 8; i++) {
    for (guint j = 0; j < g_list_model_get_n_items (get_model (self)); j++) {
      g_autoptr (DgzTrack) track = g_list_model_get_item (get_model (self), j);

      if (track != before->pdata[i] || i == j)
        continue;
      gtk_toggle_button_set_active (get_preset (self, DGZ_WEIGHTS_BALANCED), TRUE);
      settle (self, self->n_ranked + 1);
      return i;
    }
  }

  g_assert_not_reached ();
}

static void
test_follows (Fixture      *self,
              gconstpointer data)
{
  guint place = find_mover (self);
  g_autoptr (DgzTrack) track = g_list_model_get_item (get_model (self), place);
  const char *id = dgz_track_get_id (track);
  GtkWidget *focus;
  double y;

  gtk_single_selection_set_selected (get_selection (self), place);
  gtk_widget_grab_focus (gtk_widget_get_parent (GTK_WIDGET (get_row (self, id))));
  open_row (get_row (self, id));
  wait_frames (self);
  g_assert_true (is_open (get_row (self, id)));

  gtk_toggle_button_set_active (get_preset (self, DGZ_WEIGHTS_MIX_NEXT), TRUE);
  settle (self, self->n_ranked + 1);
  wait_frames (self);
  settle (self, 0);
  g_assert_true (gtk_single_selection_get_selected_item (get_selection (self)) == track);
  g_assert_cmpuint (gtk_single_selection_get_selected (get_selection (self)), !=, place);
  g_assert_true (is_open (get_row (self, id)));
  focus = gtk_root_get_focus (GTK_ROOT (self->window));
  g_assert_true (focus == gtk_widget_get_parent (GTK_WIDGET (get_row (self, id))));

  /* It was in view, and is. */
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (get_row (self, id))));
  y = get_y (self, GTK_WIDGET (get_row (self, id)));
  g_assert_cmpfloat (y, >=, -0.5);
  g_assert_cmpfloat (y, <, gtk_widget_get_height (self->view));

  /* One breakdown is open, and it says what the row does. */
  for (guint i = 0; i < g_list_model_get_n_items (get_model (self)); i++) {
    g_autoptr (DgzTrack) other = g_list_model_get_item (get_model (self), i);
    DgzTrackRow *row = get_row (self, dgz_track_get_id (other));

    if (row && other != track)
      g_assert_false (is_open (row));
  }
}

/* The rows stand in the order of the list, one below the other, and none is on its way. */
static void
expect_at_rest (Fixture *self)
{
  double last = -G_MAXDOUBLE;

  g_assert_false (dgz_list_moves_get_is_running (self->moves));
  for (guint i = 0; i < g_list_model_get_n_items (get_model (self)); i++) {
    g_autoptr (DgzTrack) track = g_list_model_get_item (get_model (self), i);
    DgzTrackRow *row = get_row (self, dgz_track_get_id (track));
    double shift;
    double opacity;

    g_assert_false (dgz_list_moves_get_move (self->moves, dgz_track_get_id (track), &shift,
                                             &opacity));
    g_assert_cmpfloat (shift, ==, 0.0);
    g_assert_cmpfloat (opacity, ==, 1.0);
    if (!row || !gtk_widget_get_mapped (GTK_WIDGET (row)))
      continue;
    g_assert_cmpfloat (get_y (self, GTK_WIDGET (row)), >, last);
    last = get_y (self, GTK_WIDGET (row));
    g_assert_false (gtk_widget_has_css_class (gtk_widget_get_parent (GTK_WIDGET (row)), "moving"));
  }
}

static void
running_cb (GdkFrameClock *clock,
            Fixture       *self)
{
  g_assert_false (dgz_list_moves_get_is_running (self->moves));
}

static void
test_no_animations (Fixture      *self,
                    gconstpointer data)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (self->view);
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (running_cb), self);

  gtk_toggle_button_set_active (get_preset (self, DGZ_WEIGHTS_SOUNDS_LIKE), TRUE);
  settle (self, 2);
  wait_frames (self);
  expect_at_rest (self);
  g_signal_handler_disconnect (clock, handler);
}

/* How far the rows that can be seen are from their places, and how many those are. */
static guint
count_moving (Fixture *self)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (get_model (self)); i++) {
    g_autoptr (DgzTrack) track = g_list_model_get_item (get_model (self), i);
    double shift;
    double opacity;

    n += dgz_list_moves_get_move (self->moves, dgz_track_get_id (track), &shift, &opacity);
  }

  return n;
}

/* Where a row is drawn does not jump, whatever comes in between. */
static void
test_interrupted (Fixture      *self,
                  gconstpointer data)
{
  gtk_toggle_button_set_active (get_preset (self, DGZ_WEIGHTS_SOUNDS_LIKE), TRUE);
  WAIT_FOR (dgz_list_moves_get_is_running (self->moves));
  g_assert_cmpuint (count_moving (self), >, 0);
  gtk_toggle_button_set_active (get_preset (self, DGZ_WEIGHTS_MIX_NEXT), TRUE);
  WAIT_FOR (self->n_ranked == 3);
  gtk_toggle_button_set_active (get_preset (self, DGZ_WEIGHTS_SAME_WORLD), TRUE);
  settle (self, 4);
  wait_frames (self);
  settle (self, 4);
  expect_at_rest (self);

  /* Out of sight in the middle of it, and back. */
  gtk_toggle_button_set_active (get_preset (self, DGZ_WEIGHTS_BALANCED), TRUE);
  WAIT_FOR (dgz_list_moves_get_is_running (self->moves));
  gtk_widget_set_visible (self->page, FALSE);
  g_assert_false (dgz_list_moves_get_is_running (self->moves));
  gtk_toggle_button_set_active (get_preset (self, DGZ_WEIGHTS_MIX_NEXT), TRUE);
  gtk_widget_set_visible (self->page, TRUE);
  settle (self, 6);
  wait_frames (self);
  settle (self, 6);
  expect_at_rest (self);
}

typedef struct
{
  Fixture *fixture;
  const char *id;
  double y;
  gboolean is_first;
} Watch;

/* In the first frame of a move a row is drawn where it was. */
static void
first_frame_cb (GdkFrameClock *clock,
                Watch         *watch)
{
  Fixture *self = watch->fixture;
  double shift;
  double opacity;

  if (!dgz_list_moves_get_is_running (self->moves) || !watch->is_first)
    return;

  watch->is_first = FALSE;
  dgz_list_moves_get_move (self->moves, watch->id, &shift, &opacity);
  watch->y = get_y (self, GTK_WIDGET (get_row (self, watch->id))) + shift;
}

static void
test_starts_where_it_was (Fixture      *self,
                          gconstpointer data)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (self->view);
  guint place = find_mover (self);
  g_autoptr (DgzTrack) track = g_list_model_get_item (get_model (self), place);
  Watch watch = { self, dgz_track_get_id (track), 0.0, TRUE };
  gulong handler;
  double y;

  wait_frames (self);
  settle (self, 0);
  y = get_y (self, GTK_WIDGET (get_row (self, watch.id)));
  handler = g_signal_connect (clock, "after-paint", G_CALLBACK (first_frame_cb), &watch);
  gtk_toggle_button_set_active (get_preset (self, DGZ_WEIGHTS_MIX_NEXT), TRUE);
  WAIT_FOR (!watch.is_first);
  g_signal_handler_disconnect (clock, handler);
  g_assert_cmpfloat_with_epsilon (watch.y, y, 1.0);
  settle (self, 0);
}

static gboolean
is_selected_in_view (Fixture *self)
{
  DgzTrack *track = gtk_single_selection_get_selected_item (get_selection (self));
  DgzTrackRow *row = get_row (self, dgz_track_get_id (track));

  return row && gtk_widget_get_mapped (GTK_WIDGET (row)) &&
         get_y (self, GTK_WIDGET (row)) > -gtk_widget_get_height (GTK_WIDGET (row)) &&
         get_y (self, GTK_WIDGET (row)) < gtk_widget_get_height (self->view);
}

/* Whoever reads further down stays there, or with the row that is selected. */
static void
test_scroll (Fixture      *self,
             gconstpointer data)
{
  static const DgzWeightPreset presets[] = { DGZ_WEIGHTS_SOUNDS_LIKE, DGZ_WEIGHTS_MIX_NEXT,
                                             DGZ_WEIGHTS_SAME_WORLD, DGZ_WEIGHTS_BALANCED };
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
  guint n_stayed = 0;

  gtk_adjustment_set_value (adjustment, 900.0);
  wait_frames (self);
  g_assert_false (is_selected_in_view (self));
  for (gsize i = 0; i < G_N_ELEMENTS (presets); i++) {
    gboolean was_in_view = is_selected_in_view (self);
    double value = gtk_adjustment_get_value (adjustment);

    gtk_toggle_button_set_active (get_preset (self, presets[i]), TRUE);
    settle (self, self->n_ranked + 1);
    wait_frames (self);
    settle (self, 0);
    if (was_in_view) {
      g_assert_true (is_selected_in_view (self));
    } else {
      g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (adjustment), value, 1.0);
      n_stayed++;
    }
  }
  g_assert_cmpuint (n_stayed, >, 0);
}

/* Sorted by a column it stays sorted, and by the new numbers. */
static void
test_sorted (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  double last = G_MAXDOUBLE;

  collect (self->list, GTK_TYPE_BUTTON, found);
  for (guint i = 0; i < found->len; i++) {
    if (g_strcmp0 (gtk_button_get_label (found->pdata[i]), "Fit") == 0)
      g_signal_emit_by_name (found->pdata[i], "clicked");
  }
  gtk_toggle_button_set_active (get_preset (self, DGZ_WEIGHTS_SOUNDS_LIKE), TRUE);
  settle (self, 2);
  for (guint i = 0; i < g_list_model_get_n_items (get_model (self)); i++) {
    g_autoptr (DgzTrack) track = g_list_model_get_item (get_model (self), i);

    g_assert_cmpfloat (dgz_track_get_score (track), <=, last);
    last = dgz_track_get_score (track);
  }
}

static void
add (const char *path,
     gboolean    animations,
     void      (*function) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, GINT_TO_POINTER (animations), set_up, function, tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ()) {
    g_print ("1..0 # SKIP no display\n");
    return 0;
  }
  adw_init ();
  g_resources_register (dgz_widgets_get_resource ());

  add ("/weights/slider", TRUE, test_slider);
  add ("/weights/coalesces", FALSE, test_coalesces);
  add ("/weights/preset", FALSE, test_preset);
  add ("/weights/reset", FALSE, test_reset);
  add ("/weights/zero", FALSE, test_zero);
  add ("/weights/unknown", FALSE, test_unknown);
  add ("/weights/follows", FALSE, test_follows);
  add ("/weights/follows-moving", TRUE, test_follows);
  add ("/weights/no-animations", FALSE, test_no_animations);
  add ("/weights/interrupted", TRUE, test_interrupted);
  add ("/weights/starts-where-it-was", TRUE, test_starts_where_it_was);
  add ("/weights/scroll", TRUE, test_scroll);
  add ("/weights/sorted", FALSE, test_sorted);

  return g_test_run ();
}
