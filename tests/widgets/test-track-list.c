/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The columns of the list, what they are sorted by, and what can be done with a row, in process,
 * with the starter catalogue. */

#include "config.h"

#include <adwaita.h>
#include <math.h>
#include <string.h>

#include "dgz-list-columns.h"
#include "dgz-list-header.h"
#include "dgz-row-actions.h"
#include "dgz-settings.h"
#include "dgz-test-wait.h"
#include "dgz-track-actions.h"
#include "dgz-track-list.h"
#include "dgz-track-menu.h"
#include "dgz-track-private.h"
#include "dgz-track-row.h"
#include "dgz-widgets-resources.h"

/* Its place among the features. */
#define ENERGY 1

typedef struct
{
  GSettings *settings;
  GtkWidget *window;
  GtkWidget *list;
  DgzSession *session;
  DgzPlayback *playback;
} Fixture;

static void
state_cb (Fixture *self)
{
  if (dgz_session_get_state (self->session) == DGZ_SESSION_READY)
    dgz_track_list_show_start (DGZ_TRACK_LIST (self->list));
}

static void
reset (GSettings *settings)
{
  const char *const keys[] = { "hidden-columns", "sort-column", "sort-descending", "own-shops",
                               "shops-off" };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    g_settings_reset (settings, keys[i]);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("diggerz-XXXXXX", NULL);
  GtkWidget *overlay = adw_toast_overlay_new ();

  self->settings = dgz_settings_new ();
  reset (self->settings);
  /* An empty folder: the starter catalogue is used. */
  self->session = dgz_session_new (folder, folder);
  self->playback = dgz_playback_new (folder);
  self->list = g_object_new (DGZ_TYPE_TRACK_LIST, NULL);
  dgz_track_list_set_session (DGZ_TRACK_LIST (self->list), self->session, self->playback);
  g_signal_connect_swapped (self->session, "notify::state", G_CALLBACK (state_cb), self);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), self->list);
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 900, 700);
  gtk_window_set_child (GTK_WINDOW (self->window), overlay);
  gtk_window_present (GTK_WINDOW (self->window));
  dgz_session_dig_example (self->session);
  WAIT_FOR (dgz_session_get_state (self->session) == DGZ_SESSION_READY);
}

static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(gboolean *) user_data = dgz_session_close_finish (DGZ_SESSION (source), result, NULL);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  gboolean is_closed = FALSE;

  g_signal_handlers_disconnect_by_data (self->session, self);
  g_object_add_weak_pointer (G_OBJECT (self->list), (gpointer *) &self->list);
  gtk_window_destroy (GTK_WINDOW (self->window));
  WAIT_FOR (self->list == NULL);
  g_object_unref (self->playback);
  dgz_session_close_async (self->session, closed_cb, &is_closed);
  WAIT_FOR (is_closed);
  g_object_unref (self->session);
  reset (self->settings);
  g_object_unref (self->settings);
}

static GtkWidget *
find_child (GtkWidget *widget,
            GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_child (child, type);

    if (found)
      return found;
  }

  return NULL;
}

/* A button that can be seen, by its label without the sign of its order. */
static GtkWidget *
find_button (GtkWidget  *widget,
             const char *label)
{
  if (!gtk_widget_get_visible (widget))
    return NULL;
  if (GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) &&
      g_str_has_prefix (gtk_button_get_label (GTK_BUTTON (widget)), label))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_button (child, label);

    if (found)
      return found;
  }

  return NULL;
}

static GtkWidget *
get_header (Fixture *self)
{
  return find_child (self->list, DGZ_TYPE_LIST_HEADER);
}

/* The list as it is shown, sorted. */
static GListModel *
get_model (Fixture *self)
{
  GtkWidget *view = find_child (self->list, GTK_TYPE_LIST_VIEW);

  return G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (view)));
}

static DgzTrack *
get_track (Fixture *self,
           guint    place)
{
  DgzTrack *track = g_list_model_get_item (get_model (self), place);

  g_assert_nonnull (track);
  g_object_unref (track); /* the model holds it */
  return track;
}

static DgzTrack *
get_selected (Fixture *self)
{
  return gtk_single_selection_get_selected_item (GTK_SINGLE_SELECTION (get_model (self)));
}

static gboolean
lists (Fixture    *self,
       const char *track_id)
{
  for (guint i = 0; i < g_list_model_get_n_items (get_model (self)); i++) {
    if (strcmp (dgz_track_get_id (get_track (self, i)), track_id) == 0)
      return TRUE;
  }

  return FALSE;
}

/* Whether the first row shows something that belongs to a column. */
static gboolean
row_shows (Fixture *self,
           GType    type,
           guint    n_wanted)
{
  GtkWidget *row = find_child (self->list, DGZ_TYPE_TRACK_ROW);
  GtkWidget *columns = gtk_widget_get_first_child (gtk_widget_get_first_child (row));
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (columns); child;
       child = gtk_widget_get_next_sibling (child))
    n += gtk_widget_get_visible (child) && G_TYPE_CHECK_INSTANCE_TYPE (child, type);

  return n == n_wanted;
}

static void
toggle (Fixture    *self,
        const char *column)
{
  g_autofree char *action = g_strconcat ("columns.", column, NULL);

  g_assert_true (gtk_widget_activate_action (get_header (self), action, NULL));
}

static GtkWidget *
nth_child (GtkWidget *widget,
           int        n)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  while (n-- > 0)
    child = gtk_widget_get_next_sibling (child);
  return child;
}

/* How wide a column is in the header and in each row that can be seen; 0 where they differ. */
static int
get_width (Fixture *self,
           int      column)
{
  GtkWidget *header = gtk_widget_get_first_child (get_header (self));
  GtkWidget *view = find_child (self->list, GTK_TYPE_LIST_VIEW);
  int width = gtk_widget_get_width (nth_child (header, column));

  for (GtkWidget *item = gtk_widget_get_first_child (view); item;
       item = gtk_widget_get_next_sibling (item)) {
    GtkWidget *columns =
        gtk_widget_get_first_child (gtk_widget_get_first_child (gtk_widget_get_first_child (item)));

    if (gtk_widget_get_child_visible (item) &&
        gtk_widget_get_width (nth_child (columns, column)) != width)
      return 0;
  }

  return width;
}

/* All rows and the header are one table, and remain one when text becomes larger, and smaller. */
static void
test_widths (Fixture      *self,
             gconstpointer data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  int before[8] = { 0 };
  int dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  /* After the button and the title. */
  for (int i = 2; i < (int) G_N_ELEMENTS (before); i++) {
    WAIT_FOR (get_width (self, i) > 0);
    before[i] = get_width (self, i);
  }

  g_object_set (settings, "gtk-xft-dpi", 2 * dpi, NULL);
  WAIT_FOR (get_width (self, 3) > before[3] * 3 / 2);
  for (int i = 2; i < (int) G_N_ELEMENTS (before); i++)
    WAIT_FOR (get_width (self, i) > 0);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  for (int i = 2; i < (int) G_N_ELEMENTS (before); i++)
    WAIT_FOR (get_width (self, i) == before[i]);

  /* What the labels have more is the titles' less. */
  dgz_track_list_set_spare (DGZ_TRACK_LIST (self->list), 100);
  WAIT_FOR (get_width (self, 2) == before[2] + 30);
  WAIT_FOR (get_width (self, 3) == before[3]);
}

/* What only passes under the pointer is not lit; at rest, it is. */
static void
test_pass (Fixture      *self,
           gconstpointer data)
{
  GtkWidget *view = find_child (self->list, GTK_TYPE_LIST_VIEW);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));

  WAIT_FOR (gtk_widget_get_can_target (view) &&
            gtk_adjustment_get_upper (adjustment) > gtk_adjustment_get_page_size (adjustment));
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + 60.0);
  g_assert_false (gtk_widget_get_can_target (view));
  WAIT_FOR (gtk_widget_get_can_target (view));
}

/* Where there is hardly room for a title, the tempo stands before the artist. */
static void
test_tight (Fixture      *self,
            gconstpointer data)
{
  guint n = 9;

  g_assert_true (row_shows (self, GTK_TYPE_WIDGET, n));
  dgz_track_list_set_compact (DGZ_TRACK_LIST (self->list), TRUE);
  dgz_track_list_set_tight (DGZ_TRACK_LIST (self->list), TRUE);
  /* Without label, energy and bar, and without the tempo. */
  g_assert_true (row_shows (self, GTK_TYPE_WIDGET, n - 4));
  dgz_track_list_set_tight (DGZ_TRACK_LIST (self->list), FALSE);
  g_assert_true (row_shows (self, GTK_TYPE_WIDGET, n - 3));
}

static void
test_hide (Fixture      *self,
           gconstpointer data)
{
  static const struct
  {
    const char *key;
    const char *button;
  } columns[] = {
    { "label", "Year" },
    { "bpm", "BPM" },
    { "key", "Key" },
    { "energy", "Energy" },
    { "score", "Fit" },
  };

  /* Two buttons, the title, label, BPM, key, energy, bar, fit. */
  g_assert_true (row_shows (self, GTK_TYPE_WIDGET, 9));
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++) {
    g_assert_nonnull (find_button (get_header (self), columns[i].button));
    toggle (self, columns[i].key);
    g_assert_null (find_button (get_header (self), columns[i].button));
    g_assert_true (row_shows (self, GTK_TYPE_WIDGET, 8));
    toggle (self, columns[i].key);
    g_assert_nonnull (find_button (get_header (self), columns[i].button));
    g_assert_true (row_shows (self, GTK_TYPE_WIDGET, 9));
  }
  toggle (self, "bar");
  g_assert_true (row_shows (self, GTK_TYPE_WIDGET, 8));

  /* Together with what there is no room for. */
  dgz_track_list_set_compact (DGZ_TRACK_LIST (self->list), TRUE);
  g_assert_true (row_shows (self, GTK_TYPE_WIDGET, 6));
  toggle (self, "bpm");
  g_assert_true (row_shows (self, GTK_TYPE_WIDGET, 5));
  dgz_track_list_set_compact (DGZ_TRACK_LIST (self->list), FALSE);
  g_assert_true (row_shows (self, GTK_TYPE_WIDGET, 7));
}

static void
click (Fixture    *self,
       const char *button)
{
  g_signal_emit_by_name (find_button (get_header (self), button), "clicked");
}

static void
expect_sorted (Fixture *self,
               int      direction)
{
  guint n = g_list_model_get_n_items (get_model (self));

  for (guint i = 1; i < n; i++) {
    double a = dgz_track_get_bpm (get_track (self, i - 1));
    double b = dgz_track_get_bpm (get_track (self, i));

    /* Unknown ones come last. */
    if (b > 0.0)
      g_assert_cmpfloat (direction * (b - a), >=, 0.0);
  }
}

static void
expect_picked (Fixture *self)
{
  for (guint i = 1; i < g_list_model_get_n_items (get_model (self)); i++)
    g_assert_cmpint (dgz_track_get_rank (get_track (self, i - 1)), <,
                     dgz_track_get_rank (get_track (self, i)));
}

static void
test_sort (Fixture      *self,
           gconstpointer data)
{
  g_autofree char *key = NULL;

  expect_picked (self);
  click (self, "BPM");
  expect_sorted (self, 1);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (find_button (get_header (self), "BPM"))), ==,
                   "BPM ▴");
  click (self, "BPM");
  expect_sorted (self, -1);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (find_button (get_header (self), "BPM"))), ==,
                   "BPM ▾");
  g_assert_true (g_settings_get_boolean (self->settings, "sort-descending"));
  key = g_settings_get_string (self->settings, "sort-column");
  g_assert_cmpstr (key, ==, "bpm");
  click (self, "BPM");
  expect_picked (self);

  /* What the list is sorted by cannot be out of sight. */
  click (self, "BPM");
  toggle (self, "bpm");
  expect_picked (self);
}

/* As it was left, whoever wrote it; names that are unknown are left alone. */
static void
test_remembered (void)
{
  g_autoptr (GSettings) settings = dgz_settings_new ();
  const char *const hidden[] = { "of-the-future", "key", NULL };
  g_autoptr (DgzListColumns) columns = NULL;
  g_auto (GStrv) after = NULL;

  g_settings_set_strv (settings, "hidden-columns", hidden);
  g_settings_set_string (settings, "sort-column", "energy");
  g_settings_set_boolean (settings, "sort-descending", TRUE);
  columns = dgz_list_columns_new (settings);
  g_assert_true (dgz_list_columns_get_is_hidden (columns, DGZ_COLUMN_KEY));
  g_assert_false (dgz_list_columns_get_is_hidden (columns, DGZ_COLUMN_BPM));
  g_assert_cmpint (dgz_list_columns_get_sort (columns), ==, DGZ_SORT_ENERGY);
  g_assert_true (dgz_list_columns_get_descending (columns));

  dgz_list_columns_set_is_hidden (columns, DGZ_COLUMN_BAR, TRUE);
  dgz_list_columns_set_is_hidden (columns, DGZ_COLUMN_KEY, FALSE);
  after = g_settings_get_strv (settings, "hidden-columns");
  g_assert_cmpstr (after[0], ==, "of-the-future");
  g_assert_cmpstr (after[1], ==, "bar");
  g_assert_null (after[2]);

  g_settings_set_string (settings, "sort-column", "of-the-future");
  g_assert_cmpint (dgz_list_columns_get_sort (columns), ==, DGZ_SORT_PICKED);
  g_assert_false (dgz_list_columns_get_descending (columns));
  reset (settings);
}

static DgzTrack *
new_track (int         rank,
           double      change,
           const char *title)
{
  DgzTrackData data = {
    .id = g_strdup_printf ("track %d", rank),
    .title = g_strdup (title),
    .artists = g_new0 (char *, 1),
    .styles = g_new0 (char *, 1),
    .reasons = g_new0 (char *, 1),
    .versions = g_new0 (char *, 1),
    .key = -1,
    .rank = rank,
  };

  for (int i = 0; i < DGZ_N_DIG_FEATURES; i++)
    data.features[i] = data.fit_features[i] = NAN;
  data.fit_features[ENERGY] = 0.5;
  data.features[ENERGY] = 0.5 + change;
  return dgz_track_new (&data);
}

/* The highest first; what is not known last, both ways. */
static void
test_sort_energy (void)
{
  static const double changes[] = { 0.0, NAN, 0.3, -0.2 };
  static const char *const orders[] = { "2031", "3021", "0123" };
  g_autoptr (GSettings) settings = dgz_settings_new ();
  g_autoptr (DgzListColumns) columns = dgz_list_columns_new (settings);
  g_autoptr (GListStore) store = g_list_store_new (DGZ_TYPE_TRACK);
  g_autoptr (GtkSortListModel) sorted = gtk_sort_list_model_new (
      g_object_ref (G_LIST_MODEL (store)), g_object_ref (dgz_list_columns_get_sorter (columns)));

  for (int i = 0; i < (int) G_N_ELEMENTS (changes); i++) {
    g_autoptr (DgzTrack) track = new_track (i, changes[i], "Any");

    g_list_store_append (store, track);
  }
  for (gsize k = 0; k < G_N_ELEMENTS (orders); k++) {
    dgz_list_columns_sort (columns, DGZ_SORT_ENERGY);
    for (guint i = 0; i < G_N_ELEMENTS (changes); i++) {
      g_autoptr (DgzTrack) track = g_list_model_get_item (G_LIST_MODEL (sorted), i);

      g_assert_cmpint (dgz_track_get_rank (track), ==, orders[k][i] - '0');
    }
  }
  reset (settings);
}

static void
act (Fixture    *self,
     const char *name,
     DgzTrack   *track)
{
  g_autofree char *action = g_strconcat ("track.", name, NULL);

  g_assert_true (
      gtk_widget_activate_action (self->list, action, "s", dgz_track_get_id (track)));
}

static void
press_undo (Fixture *self)
{
  WAIT_FOR (find_button (self->window, "_Undo"));
  g_signal_emit_by_name (find_button (self->window, "_Undo"), "clicked");
}

static gboolean
is_ready (Fixture *self)
{
  return dgz_session_get_state (self->session) == DGZ_SESSION_READY;
}

/* The next is selected, and has the keyboard; undone, the row is back, and is selected. */
static void
test_remove (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (DgzTrack) track = g_object_ref (get_track (self, 2));
  g_autofree char *next = g_strdup (dgz_track_get_id (get_track (self, 3)));
  GtkWidget *focus;

  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (get_model (self)), 2);
  dgz_track_list_grab (DGZ_TRACK_LIST (self->list));
  act (self, "remove", track);
  g_assert_false (lists (self, dgz_track_get_id (track)));
  g_assert_cmpstr (dgz_track_get_id (get_selected (self)), ==, next);

  WAIT_FOR (is_ready (self));
  g_assert_false (lists (self, dgz_track_get_id (track)));
  g_assert_cmpstr (dgz_track_get_id (get_selected (self)), ==, next);
  focus = gtk_window_get_focus (GTK_WINDOW (self->window));
  g_assert_true (focus && gtk_widget_is_ancestor (focus, self->list));
  g_assert_cmpstr (dgz_track_get_id (dgz_track_row_get_track (
                       DGZ_TRACK_ROW (gtk_widget_get_first_child (focus)))),
                   ==, next);

  press_undo (self);
  WAIT_FOR (is_ready (self));
  g_assert_true (lists (self, dgz_track_get_id (track)));
  g_assert_cmpstr (dgz_track_get_id (get_selected (self)), ==, dgz_track_get_id (track));
}

/* The last has none after it. */
static void
test_remove_last (Fixture      *self,
                  gconstpointer data)
{
  guint n = g_list_model_get_n_items (get_model (self));
  g_autofree char *before = g_strdup (dgz_track_get_id (get_track (self, n - 2)));

  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (get_model (self)), n - 1);
  act (self, "remove", get_track (self, n - 1));
  g_assert_cmpstr (dgz_track_get_id (get_selected (self)), ==, before);
  WAIT_FOR (is_ready (self));
}

static void
test_remove_artist (Fixture      *self,
                    gconstpointer data)
{
  g_autoptr (DgzTrack) track = g_object_ref (get_track (self, 0));
  const char *artist = dgz_track_get_artists (track)[0];

  act (self, "remove-artist", track);
  WAIT_FOR (is_ready (self));
  for (guint i = 0; i < g_list_model_get_n_items (get_model (self)); i++)
    g_assert_false (g_strv_contains (dgz_track_get_artists (get_track (self, i)), artist));
  press_undo (self);
  WAIT_FOR (is_ready (self));
  g_assert_true (lists (self, dgz_track_get_id (track)));
  g_assert_null (dgz_session_get_filter (self->session)->artists_out[0]);
}

/* What is gone by the time its menu is used. */
static void
test_gone (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (DgzTrack) track = g_object_ref (get_track (self, 0));
  guint n;

  act (self, "remove", track);
  WAIT_FOR (is_ready (self));
  n = g_list_model_get_n_items (get_model (self));
  act (self, "remove", track);
  act (self, "play", track);
  g_assert_cmpuint (g_list_model_get_n_items (get_model (self)), ==, n);
  g_assert_null (dgz_playback_get_track (self->playback));
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(char **) user_data =
      gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static void
test_copy (Fixture      *self,
           gconstpointer data)
{
  DgzTrack *track = get_track (self, 1);
  g_autofree char *wanted =
      g_strdup_printf ("%s – %s", dgz_track_get_artist (track), dgz_track_get_title (track));
  g_autofree char *text = NULL;

  act (self, "copy", track);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (self->list), NULL, copied_cb, &text);
  WAIT_FOR (text);
  g_assert_cmpstr (text, ==, wanted);
}

/* All labels of a menu, one after the other. */
static void
describe (GMenuModel *menu,
          GString    *text)
{
  static const char *const links[] = { G_MENU_LINK_SECTION, G_MENU_LINK_SUBMENU };

  for (int i = 0; i < g_menu_model_get_n_items (menu); i++) {
    g_autofree char *label = NULL;

    if (g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_LABEL, "s", &label))
      g_string_append_printf (text, "%s|", label);
    for (gsize k = 0; k < G_N_ELEMENTS (links); k++) {
      g_autoptr (GMenuModel) other = g_menu_model_get_item_link (menu, i, links[k]);

      if (other)
        describe (other, text);
    }
  }
}

static GMenuModel *
make_crate_menu (const char *track_id,
                 gpointer    data)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, track_id, NULL);
  return G_MENU_MODEL (menu);
}

static void
expect_menu (DgzListContext *context,
             DgzTrack       *track,
             const char     *wanted)
{
  g_autoptr (GMenuModel) menu = dgz_track_menu_new (context, track);
  g_autoptr (GString) text = g_string_new (NULL);

  describe (menu, text);
  g_assert_cmpstr (text->str, ==, wanted);
}

static void
test_menu (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (DgzListContext) context = dgz_list_context_new (self->settings);
  g_autoptr (DgzTrack) track = new_track (1, 0.0, "Quay");
  const char *const off[] = { "discogs", "bandcamp", "beatport", "juno", NULL };
  g_autofree char *wanted = NULL;

  expect_menu (context, track,
               "_Play|_Buy at|Discogs|Bandcamp|Beatport|Juno|_Dig from Here|_Search for This|"
               "_Copy “Artist – Title”|Not This _Track|");
  dgz_list_context_set_crate_menu (context, make_crate_menu, NULL);
  g_settings_set_strv (self->settings, "shops-off", &off[1]);
  g_settings_set_value (
      self->settings, "own-shops",
      g_variant_new_parsed ("[('My_Shop', 'https://shop.example/{query}'), ('Bad', 'bad')]"));
  expect_menu (context, track,
               "_Play|_Add to Crate|track 1|_Buy at|Discogs|My__Shop|_Dig from Here|"
               "_Search for This|_Copy “Artist – Title”|Not This _Track|");
  g_settings_reset (self->settings, "own-shops");
  g_settings_set_strv (self->settings, "shops-off", off);
  expect_menu (context, track,
               "_Play|_Add to Crate|track 1|_Buy at|_Choose Shops|_Dig from Here|"
               "_Search for This|_Copy “Artist – Title”|Not This _Track|");

  /* Those of the starter catalogue are invented, and by somebody. */
  wanted = g_strdup_printf ("_Play|_Add to Crate|%s|Buy: No Shop Has an Invented Track|"
                            "_Dig from Here|_Search for This|_Copy “Artist – Title”|"
                            "Not This _Track|Not This _Artist|",
                            dgz_track_get_id (get_track (self, 0)));
  expect_menu (context, get_track (self, 0), wanted);
}

static GtkWidget *
find_menu_button (GtkWidget  *widget,
                  const char *label)
{
  if (GTK_IS_MENU_BUTTON (widget) &&
      g_strcmp0 (gtk_menu_button_get_label (GTK_MENU_BUTTON (widget)), label) == 0)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_menu_button (child, label);

    if (found)
      return found;
  }

  return NULL;
}

/* The buttons under a breakdown. */
static void
test_buttons (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (DgzListContext) context = dgz_list_context_new (self->settings);
  g_autoptr (DgzTrack) track = new_track (1, 0.0, "Quay");
  g_autoptr (GtkWidget) buttons = g_object_ref_sink (dgz_row_actions_new (context));
  GtkWidget *crate = find_menu_button (buttons, "_Crate");
  GtkWidget *buy = find_menu_button (buttons, "_Buy");

  dgz_row_actions_set_track (DGZ_ROW_ACTIONS (buttons), get_track (self, 0));
  g_assert_false (gtk_widget_get_sensitive (buy));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (buy), ==,
                   "This track is invented: no shop has it");
  /* Without crates, no place for them. */
  g_assert_false (gtk_widget_get_visible (gtk_widget_get_parent (crate)));

  dgz_list_context_set_crate_menu (context, make_crate_menu, NULL);
  dgz_row_actions_set_track (DGZ_ROW_ACTIONS (buttons), track);
  g_assert_true (gtk_widget_get_sensitive (buy));
  g_assert_null (gtk_widget_get_tooltip_text (buy));
  g_assert_true (gtk_widget_get_visible (gtk_widget_get_parent (crate)));
  g_assert_nonnull (gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (crate)));
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *self,
                  gconstpointer data);
  } tests[] = {
    { "/track-list/widths", test_widths },
    { "/track-list/pass", test_pass },
    { "/track-list/tight", test_tight },
    { "/track-list/hide", test_hide },
    { "/track-list/sort", test_sort },
    { "/track-list/remove", test_remove },
    { "/track-list/remove-last", test_remove_last },
    { "/track-list/remove-artist", test_remove_artist },
    { "/track-list/gone", test_gone },
    { "/track-list/copy", test_copy },
    { "/track-list/menu", test_menu },
    { "/track-list/buttons", test_buttons },
  };

  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ()) {
    g_print ("1..0 # SKIP no display\n");
    return 0;
  }
  adw_init ();
  g_resources_register (dgz_widgets_get_resource ());

  g_test_add_func ("/track-list/remembered", test_remembered);
  g_test_add_func ("/track-list/sort-energy", test_sort_energy);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
