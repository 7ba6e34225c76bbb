/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The page of crates, and what puts tracks into them, over a library of its own. */

#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "dgz-crate-desk.h"
#include "dgz-crate-entry-row.h"
#include "dgz-crate-export.h"
#include "dgz-crate-key.h"
#include "dgz-crate-menu.h"
#include "dgz-crate-prompt.h"
#include "dgz-crate-row.h"
#include "dgz-crate-view.h"
#include "dgz-crates-page.h"
#include "dgz-session.h"
#include "dgz-test-wait.h"
#include "dgz-text-flow.h"
#include "dgz-track-private.h"
#include "dgz-widgets-resources.h"

typedef struct
{
  char *folder;
  DgzSession *session;
  DgzCrates *crates;
  DgzPlayback *playback;
  GListStore *tracks; /* the window's list */
  DgzCrateDesk *desk;
  GtkWidget *window;
  GtkWidget *toasts;
  GtkWidget *page;
} Fixture;

static DgzTrack *
new_track (guint  number,
           double bpm,
           int    key)
{
  const char *const artists[] = { "Somebody", NULL };
  const char *const none[] = { NULL };
  DgzTrackData data = { 0 };

  data.id = g_strdup_printf ("test-%u", number);
  data.title = g_strdup_printf ("Title %u", number);
  data.artists = g_strdupv ((char **) artists);
  data.styles = g_strdupv ((char **) none);
  data.reasons = g_strdupv ((char **) none);
  data.versions = g_strdupv ((char **) none);
  data.label = g_strdup ("Label");
  data.year = 1998;
  data.bpm = bpm;
  data.key = key;
  data.fit_key = -1;
  data.energy = NAN;
  data.seconds = 300.0;
  for (int i = 0; i < DGZ_N_SCORE_PARTS; i++)
    data.parts[i].evidence = g_strdup ("");
  for (int i = 0; i < DGZ_N_DIG_FEATURES; i++) {
    data.features[i] = NAN;
    data.fit_features[i] = NAN;
  }
  return dgz_track_new (&data);
}

static void
make_window (Fixture *self,
             int      width)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->window = g_object_new (ADW_TYPE_APPLICATION_WINDOW, NULL);
  self->toasts = adw_toast_overlay_new ();
  self->page = g_object_new (DGZ_TYPE_CRATES_PAGE, NULL);
  gtk_widget_set_vexpand (self->toasts, TRUE);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (self->toasts), self->page);
  gtk_box_append (GTK_BOX (box), self->toasts);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self->window), box);
  gtk_window_set_default_size (GTK_WINDOW (self->window), width, 600);
  self->desk = dgz_crate_desk_new (GTK_APPLICATION_WINDOW (self->window),
                                   ADW_TOAST_OVERLAY (self->toasts), self->crates,
                                   G_LIST_MODEL (self->tracks));
  dgz_crates_page_set_crates (DGZ_CRATES_PAGE (self->page), self->crates, self->playback);
  gtk_window_present (GTK_WINDOW (self->window));
  WAIT_FOR (gtk_widget_get_mapped (self->page));
}

/* Without animations a toast can be pressed as soon as it is there. */
static void
set_animates (gboolean animates)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", animates, NULL);
}

static void
start (Fixture *self,
       int      width)
{
  self->session = dgz_session_new (self->folder, self->folder);
  self->crates = dgz_session_get_crates (self->session);
  self->playback = dgz_playback_new (self->folder);
  self->tracks = g_list_store_new (DGZ_TYPE_TRACK);
  for (guint i = 0; i < 4; i++) {
    g_autoptr (DgzTrack) track = new_track (i, 120.0 + i, i < 3 ? (int) i : -1);

    g_list_store_append (self->tracks, track);
  }
  make_window (self, width);
  WAIT_FOR (dgz_crates_get_state (self->crates) != DGZ_CRATES_LOADING);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  set_animates (FALSE);
  self->folder = g_dir_make_tmp ("diggerz-test-XXXXXX", NULL);
  start (self, data ? GPOINTER_TO_INT (data) : 1000);
}

static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  *(gboolean *) data = TRUE;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    g_remove (path);
  }
  g_rmdir (folder);
}

static void
end (Fixture *self)
{
  GtkWidget *page = self->page;
  gboolean is_closed = FALSE;

  g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_clear_object (&self->desk);
  WAIT_FOR (page == NULL);
  dgz_playback_stop (self->playback);
  g_object_unref (self->playback);
  g_object_unref (self->tracks);
  dgz_session_close_async (self->session, closed_cb, &is_closed);
  WAIT_FOR (is_closed);
  g_object_unref (self->session);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  end (self);
  remove_folder (self->folder);
  g_free (self->folder);
}

/* The first widget under another that is of a type, and mapped. */
static GtkWidget *
find (GtkWidget *widget,
      GType      type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && gtk_widget_get_mapped (widget))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find (child, type);

    if (found)
      return found;
  }

  return NULL;
}

/* Whether a text is to be seen anywhere under a widget. */
static gboolean
shows (GtkWidget  *widget,
       const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
      g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), text) == 0)
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    if (shows (child, text))
      return TRUE;
  }

  return FALSE;
}

static gboolean
shows_start (GtkWidget  *widget,
             const char *start)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
      g_str_has_prefix (gtk_label_get_text (GTK_LABEL (widget)), start))
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    if (shows_start (child, start))
      return TRUE;
  }

  return FALSE;
}

/* Presses the first button of a label; what it does may take widgets away. */
static gboolean
click (GtkWidget  *widget,
       const char *label)
{
  if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget) &&
      g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0) {
    g_signal_emit_by_name (widget, "clicked");
    return TRUE;
  }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    if (click (child, label))
      return TRUE;
  }

  return FALSE;
}

/* Whether a key is taken by what a widget does with keys. */
static gboolean
press (GtkWidget      *widget,
       guint           key,
       GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean taken = FALSE;

  for (guint i = 0; !taken && i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) one = g_list_model_get_item (controllers, i);

    if (GTK_IS_EVENT_CONTROLLER_KEY (one))
      g_signal_emit_by_name (one, "key-pressed", key, 0u, modifiers, &taken);
  }

  return taken;
}

/* Where the keyboard is: the row of the list that has it. */
static GtkWidget *
get_focused (Fixture *self,
             GType    type)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self->window));

  return focus ? find (focus, type) : NULL;
}

static guint
get_focused_position (Fixture *self)
{
  GtkWidget *row = get_focused (self, DGZ_TYPE_CRATE_ENTRY_ROW);

  return row ? dgz_crate_entry_row_get_position (DGZ_CRATE_ENTRY_ROW (row))
             : GTK_INVALID_LIST_POSITION;
}

static GtkWidget *
get_list (Fixture *self)
{
  return find (self->page, GTK_TYPE_LIST_BOX);
}

static GtkWidget *
get_view (Fixture *self)
{
  return find (self->page, GTK_TYPE_LIST_VIEW);
}

static void
answer (Fixture    *self,
        const char *text,
        const char *button)
{
  GtkWidget *prompt;

  WAIT_FOR (find (self->window, DGZ_TYPE_CRATE_PROMPT));
  prompt = find (self->window, DGZ_TYPE_CRATE_PROMPT);
  gtk_editable_set_text (GTK_EDITABLE (find (prompt, GTK_TYPE_ENTRY)), text);
  click (prompt, button);
}

static void
make_crate (Fixture    *self,
            const char *name)
{
  gtk_widget_activate_action (self->page, "crates.new", NULL);
  answer (self, name, "_Create");
  WAIT_FOR (!find (self->window, DGZ_TYPE_CRATE_PROMPT));
}

static DgzCrate *
get_crate (Fixture *self)
{
  return dgz_crates_get_current (self->crates);
}

static guint
count (gpointer list)
{
  return g_list_model_get_n_items (G_LIST_MODEL (list));
}

static void
add (Fixture *self,
     guint    i)
{
  g_autoptr (DgzTrack) track = g_list_model_get_item (G_LIST_MODEL (self->tracks), i);

  g_assert_true (dgz_crate_key_add (self->page, track, GDK_KEY_plus, GDK_SHIFT_MASK));
}

/* The tracks of the current crate by their numbers: "012". */
static char *
get_order (Fixture *self)
{
  GString *order = g_string_new (NULL);

  for (guint i = 0; i < count (get_crate (self)); i++) {
    g_autoptr (DgzCrateEntry) entry = g_list_model_get_item (G_LIST_MODEL (get_crate (self)), i);

    g_string_append (order,
                     dgz_track_get_id (dgz_crate_entry_get_track (entry)) + strlen ("test-"));
  }
  return g_string_free (order, FALSE);
}

static void
assert_order (Fixture    *self,
              const char *expected)
{
  g_autofree char *order = get_order (self);

  g_assert_cmpstr (order, ==, expected);
}

static void
fill (Fixture *self)
{
  make_crate (self, "Warm-up");
  for (guint i = 0; i < 4; i++)
    add (self, i);
  assert_order (self, "0123");
  WAIT_FOR (find (self->page, DGZ_TYPE_CRATE_ENTRY_ROW));
}

static void
focus_entry (Fixture *self,
             guint    position)
{
  GtkSingleSelection *selection =
      GTK_SINGLE_SELECTION (gtk_list_view_get_model (GTK_LIST_VIEW (get_view (self))));

  gtk_single_selection_set_selected (selection, position);
  dgz_crate_view_grab (DGZ_CRATE_VIEW (find (self->page, DGZ_TYPE_CRATE_VIEW)));
  g_assert_cmpuint (get_focused_position (self), ==, position);
}

static void
test_create (Fixture      *self,
             gconstpointer data)
{
  WAIT_FOR (shows (self->page, "No Crates Yet"));
  dgz_crates_page_grab (DGZ_CRATES_PAGE (self->page));
  gtk_widget_activate_action (self->page, "crates.new", NULL);
  answer (self, "Warm-up", "_Create");
  WAIT_FOR (shows (self->page, "Warm-up"));
  g_assert_false (shows (self->page, "No Crates Yet"));
  g_assert_true (shows (self->page, "Nothing in Here Yet"));
  g_assert_cmpstr (dgz_crate_get_name (get_crate (self)), ==, "Warm-up");
  WAIT_FOR (get_focused (self, DGZ_TYPE_CRATE_ROW));

  /* A taken name is refused, and what was typed stays to be changed. */
  gtk_widget_activate_action (self->page, "crates.new", NULL);
  answer (self, "warm-up", "_Create");
  g_assert_nonnull (find (self->window, DGZ_TYPE_CRATE_PROMPT));
  g_assert_cmpuint (count (self->crates), ==, 1);
  answer (self, "Peak", "_Create");
  WAIT_FOR (!find (self->window, DGZ_TYPE_CRATE_PROMPT));
  g_assert_cmpuint (count (self->crates), ==, 2);
  g_assert_cmpstr (dgz_crate_get_name (get_crate (self)), ==, "Peak");
  WAIT_FOR (get_focused (self, DGZ_TYPE_CRATE_ROW));
}

static void
test_rename (Fixture      *self,
             gconstpointer data)
{
  DgzCrate *crate;

  make_crate (self, "Peak");
  make_crate (self, "Warm-up");
  crate = get_crate (self);
  g_assert_true (press (get_list (self), GDK_KEY_F2, 0));
  answer (self, "peak", "_Rename");
  g_assert_nonnull (find (self->window, DGZ_TYPE_CRATE_PROMPT));
  g_assert_cmpstr (dgz_crate_get_name (crate), ==, "Warm-up");
  answer (self, "Afters", "_Rename");
  WAIT_FOR (!find (self->window, DGZ_TYPE_CRATE_PROMPT));
  g_assert_cmpstr (dgz_crate_get_name (crate), ==, "Afters");
  /* It stands elsewhere by now, and has the keyboard still. */
  g_assert_true (get_crate (self) == crate);
  g_assert_true (dgz_crate_row_get_crate (DGZ_CRATE_ROW (get_focused (
                     self, DGZ_TYPE_CRATE_ROW))) == crate);
  WAIT_FOR (shows (self->window, "Renamed “Warm-up” to “Afters”"));
  click (self->window, "_Undo");
  g_assert_cmpstr (dgz_crate_get_name (crate), ==, "Warm-up");
}

static void
test_delete (Fixture      *self,
             gconstpointer data)
{
  make_crate (self, "Peak");
  make_crate (self, "Warm-up");
  g_assert_true (press (get_list (self), GDK_KEY_Delete, 0));
  g_assert_cmpuint (count (self->crates), ==, 1);
  g_assert_cmpstr (dgz_crate_get_name (get_crate (self)), ==, "Peak");
  g_assert_nonnull (get_focused (self, DGZ_TYPE_CRATE_ROW));
  WAIT_FOR (shows (self->window, "Deleted “Warm-up”"));
  click (self->window, "_Undo");
  g_assert_cmpuint (count (self->crates), ==, 2);

  for (int i = 0; i < 2; i++)
    g_assert_true (press (get_list (self), GDK_KEY_Delete, 0));
  g_assert_cmpuint (count (self->crates), ==, 0);
  WAIT_FOR (shows (self->page, "No Crates Yet"));
  g_assert_true (shows (gtk_root_get_focus (GTK_ROOT (self->window)), "New Crate"));
  click (self->window, "_Undo");
  WAIT_FOR (count (self->crates) == 1 && get_focused (self, DGZ_TYPE_CRATE_ROW));
}

static void
test_add (Fixture      *self,
          gconstpointer data)
{
  g_autoptr (GMenuModel) menu = dgz_crate_menu_new (self->crates, "test-0");
  g_autoptr (GMenuModel) section = NULL;
  g_autofree char *label = NULL;

  /* The first crate is asked for. */
  add (self, 0);
  answer (self, "Warm-up", "_Add");
  WAIT_FOR (shows (self->window, "Added to “Warm-up”"));
  assert_order (self, "0");
  section = g_menu_model_get_item_link (menu, 0, G_MENU_LINK_SECTION);
  g_assert_cmpint (g_menu_model_get_n_items (section), ==, 1);
  g_menu_model_get_item_attribute (section, 0, G_MENU_ATTRIBUTE_LABEL, "s", &label);
  g_assert_cmpstr (label, ==, "Warm-up (has it already)");
  WAIT_FOR (!find (self->window, DGZ_TYPE_CRATE_PROMPT));

  add (self, 1);
  assert_order (self, "01");
  click (self->window, "_Undo");
  assert_order (self, "0");
  add (self, 0);
  assert_order (self, "0");
  WAIT_FOR (shows (self->window, "Already in “Warm-up”"));

  g_assert_false (dgz_crate_key_add (self->page, NULL, GDK_KEY_plus, GDK_CONTROL_MASK));
  g_assert_true (dgz_crate_key_add (self->page, NULL, GDK_KEY_KP_Add, 0));
}

static void
test_move (Fixture      *self,
           gconstpointer data)
{
  GtkWidget *view;

  fill (self);
  view = get_view (self);
  focus_entry (self, 1);
  g_assert_true (press (view, GDK_KEY_Up, GDK_ALT_MASK));
  assert_order (self, "1023");
  g_assert_cmpuint (get_focused_position (self), ==, 0);
  g_assert_true (press (view, GDK_KEY_Up, GDK_ALT_MASK));
  assert_order (self, "1023");
  for (int i = 0; i < 5; i++)
    g_assert_true (press (view, GDK_KEY_Down, GDK_ALT_MASK));
  assert_order (self, "0231");
  g_assert_cmpuint (get_focused_position (self), ==, 3);
  gtk_widget_activate_action (gtk_widget_get_parent (view), "crate.move", "(uu)", 0u, 2u);
  assert_order (self, "2301");
}

static void
test_remove (Fixture      *self,
             gconstpointer data)
{
  GtkWidget *view;

  fill (self);
  view = get_view (self);
  focus_entry (self, 3);
  g_assert_true (press (view, GDK_KEY_Delete, 0));
  assert_order (self, "012");
  g_assert_cmpuint (get_focused_position (self), ==, 2);
  focus_entry (self, 0);
  g_assert_true (press (view, GDK_KEY_Delete, 0));
  assert_order (self, "12");
  g_assert_cmpuint (get_focused_position (self), ==, 0);
  WAIT_FOR (shows (self->window, "Removed “Title 0” from “Warm-up”"));
  click (self->window, "_Undo");
  assert_order (self, "012");

  for (int i = 0; i < 3; i++)
    press (view, GDK_KEY_Delete, 0);
  assert_order (self, "");
  WAIT_FOR (shows (self->page, "Nothing in Here Yet"));
  g_assert_true (gtk_widget_get_mapped (gtk_root_get_focus (GTK_ROOT (self->window))));
}

/* A key that is held down: each removal is told of while the last one's toast still moves. */
static void
test_quick (Fixture      *self,
            gconstpointer data)
{
  gint64 start;

  set_animates (TRUE);
  fill (self);
  for (int i = 0; i < 20; i++)
    add (self, 0);
  WAIT_FOR (shows (self->window, "Already in “Warm-up”"));
  make_crate (self, "Afters");
  make_crate (self, "Peak");
  for (int i = 0; i < 3; i++)
    g_assert_true (press (get_list (self), GDK_KEY_Delete, 0));
  g_assert_cmpuint (count (self->crates), ==, 0);
  /* Longer than any of libadwaita's animations. */
  start = g_get_monotonic_time ();
  WAIT_FOR (g_get_monotonic_time () > start + G_USEC_PER_SEC);
  WAIT_FOR (shows (self->window, "Deleted “Afters”") || shows (self->window, "Deleted “Warm-up”"));
  click (self->window, "_Undo");
  g_assert_cmpuint (count (self->crates), ==, 1);
}

static void
test_note (Fixture      *self,
           gconstpointer data)
{
  fill (self);
  focus_entry (self, 2);
  g_assert_true (press (get_view (self), GDK_KEY_F2, 0));
  answer (self, "  After the break ", "_Save");
  WAIT_FOR (shows (self->page, "After the break"));
  WAIT_FOR (!find (self->window, DGZ_TYPE_CRATE_PROMPT));
  g_assert_cmpuint (get_focused_position (self), ==, 2);
  g_assert_true (press (get_view (self), GDK_KEY_F2, 0));
  answer (self, "", "_Save");
  WAIT_FOR (!shows (self->page, "After the break"));
}

/* Between neighbours stands what a set is built by. */
static void
test_flow (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (DgzTrack) slow = new_track (1, 62.0, 0);
  g_autoptr (DgzTrack) unknown = new_track (2, 0.0, -1);
  g_autoptr (DgzTrack) same = new_track (3, 124.0, 0);
  g_autofree char *pitch = dgz_text_flow_pitch (same, slow);
  g_autofree char *key = dgz_text_flow_key (same, slow);
  g_autofree char *none = dgz_text_flow_words (same, unknown);
  g_autofree char *first = dgz_text_flow_words (NULL, same);

  g_assert_cmpstr (pitch, ==, "2× ±0.0 %");
  g_assert_cmpstr (key, ==, "same");
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (first, ==, "");

  fill (self);
  /* 121 after 120, with the first taken away 122 after 121. */
  g_assert_true (shows (self->page, "−0.8 %"));
  g_assert_true (shows (self->page, "4 tracks · 20 min"));
  focus_entry (self, 1);
  press (get_view (self), GDK_KEY_Delete, 0);
  g_assert_true (shows (self->page, "−1.6 %"));
  g_assert_true (shows (self->page, "3 tracks · 15 min"));
}

static void
test_play (Fixture      *self,
           gconstpointer data)
{
  fill (self);
  focus_entry (self, 1);
  g_signal_emit_by_name (get_view (self), "activate", 1u);
  g_assert_cmpstr (dgz_track_get_id (dgz_playback_get_track (self->playback)), ==, "test-1");
  g_assert_true (dgz_playback_get_can_go (self->playback, 1));
  dgz_playback_next (self->playback);
  g_assert_cmpstr (dgz_track_get_id (dgz_playback_get_track (self->playback)), ==, "test-2");
  dgz_playback_stop (self->playback);
}

static void
test_export (Fixture      *self,
             gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "set.m3u8", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) nowhere = g_file_new_for_path ("/proc/set.csv");
  g_autofree char *text = NULL;

  fill (self);
  dgz_crate_export_to (self->page, self->crates, get_crate (self), DGZ_CRATE_FORMAT_M3U8, file);
  WAIT_FOR (shows (self->window, "Exported 4 tracks; 4 have no file on this computer"));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "Title 3"));

  dgz_crate_export_to (self->page, self->crates, get_crate (self), DGZ_CRATE_FORMAT_CSV, nowhere);
  WAIT_FOR (shows_start (self->window, "“set.csv” could not be written. "));
}

static void
test_narrow (Fixture      *self,
             gconstpointer data)
{
  GtkWidget *list;

  make_crate (self, "Warm-up");
  add (self, 0);
  WAIT_FOR (get_list (self) && !find (self->page, DGZ_TYPE_CRATE_VIEW));
  list = get_list (self);
  g_signal_emit_by_name (list, "row-activated",
                         gtk_list_box_get_selected_row (GTK_LIST_BOX (list)));
  WAIT_FOR (find (self->page, DGZ_TYPE_CRATE_ENTRY_ROW));
  g_assert_null (get_list (self));
  WAIT_FOR (get_focused_position (self) == 0);
  g_signal_emit_by_name (find (self->page, DGZ_TYPE_CRATE_VIEW), "back");
  g_assert_nonnull (get_list (self));
  g_assert_nonnull (get_focused (self, DGZ_TYPE_CRATE_ROW));
}

/* The crate that was open is open after the next start. */
static void
test_open_again (Fixture      *self,
                 gconstpointer data)
{
  DgzCrate *current;

  make_crate (self, "Afters");
  make_crate (self, "Warm-up");
  make_crate (self, "Peak");
  current = dgz_crates_get_current (self->crates);
  g_assert_cmpstr (dgz_crate_get_name (current), ==, "Peak");
  end (self);
  start (self, 1000);
  current = dgz_crates_get_current (self->crates);
  g_assert_nonnull (current);
  g_assert_cmpstr (dgz_crate_get_name (current), ==, "Peak");
}

static void
test_failed (void)
{
  Fixture self = { 0 };
  g_autofree char *path = NULL;

  self.folder = g_dir_make_tmp ("diggerz-test-XXXXXX", NULL);
  /* A link to nowhere is no library. */
  path = g_build_filename (self.folder, "library.sqlite", NULL);
  g_assert_cmpint (symlink ("/nowhere/library.sqlite", path), ==, 0);
  self.session = dgz_session_new (self.folder, self.folder);
  self.crates = dgz_session_get_crates (self.session);
  self.playback = dgz_playback_new (self.folder);
  self.tracks = g_list_store_new (DGZ_TYPE_TRACK);
  make_window (&self, 1000);
  WAIT_FOR (dgz_crates_get_state (self.crates) == DGZ_CRATES_FAILED);
  WAIT_FOR (shows (self.page, "Trouble with Your Library"));
  g_assert_false (shows (self.page, "New Crate"));
  gtk_widget_activate_action (self.page, "crates.new", NULL);
  g_assert_null (find (self.window, DGZ_TYPE_CRATE_PROMPT));

  /* Still in vain; the keyboard is where it was. */
  dgz_crates_page_grab (DGZ_CRATES_PAGE (self.page));
  g_assert_true (click (self.page, "_Try Again"));
  g_assert_cmpint (dgz_crates_get_state (self.crates), ==, DGZ_CRATES_LOADING);
  WAIT_FOR (dgz_crates_get_state (self.crates) == DGZ_CRATES_FAILED);
  WAIT_FOR (GTK_IS_BUTTON (gtk_root_get_focus (GTK_ROOT (self.window))));

  g_assert_cmpint (unlink (path), ==, 0);
  g_assert_true (click (self.page, "_Try Again"));
  WAIT_FOR (dgz_crates_get_state (self.crates) == DGZ_CRATES_READY);
  WAIT_FOR (shows (self.page, "No Crates Yet"));
  g_assert_true (shows (self.page, "New Crate"));
  g_assert_false (shows (self.page, "Try Again"));
  tear_down (&self, NULL);
}

static void
add_test (const char *path,
          int         width,
          void      (*function) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, GINT_TO_POINTER (width), set_up, function, tear_down);
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

  add_test ("/crates/create", 1000, test_create);
  add_test ("/crates/rename", 1000, test_rename);
  add_test ("/crates/delete", 1000, test_delete);
  add_test ("/crates/add", 1000, test_add);
  add_test ("/crates/move", 1000, test_move);
  add_test ("/crates/open-again", 1000, test_open_again);
  add_test ("/crates/remove", 1000, test_remove);
  add_test ("/crates/quick", 1000, test_quick);
  add_test ("/crates/note", 1000, test_note);
  add_test ("/crates/flow", 1000, test_flow);
  add_test ("/crates/play", 1000, test_play);
  add_test ("/crates/export", 1000, test_export);
  add_test ("/crates/narrow", 360, test_narrow);
  g_test_add_func ("/crates/failed", test_failed);
  return g_test_run ();
}
