/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The pictures: what they say, where they are hit, how the keyboard moves on them. */

#include "config.h"

#include <adwaita.h>
#include <math.h>

#include "dgz-key-notation.h"
#include "dgz-key-segment.h"
#include "dgz-key-wheel.h"
#include "dgz-settings.h"
#include "dgz-table-toggle.h"
#include "dgz-test-wait.h"
#include "dgz-text.h"
#include "dgz-widgets-resources.h"

#define A_MINOR 18
#define C_MAJOR 1

#define assert_label(widget, text) \
  gtk_test_accessible_assert_property (widget, GTK_ACCESSIBLE_PROPERTY_LABEL, text)

static GtkWidget *
show (GtkWidget *child)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  WAIT_FOR (gtk_widget_get_mapped (child) && gtk_widget_get_width (child) > 0);

  return window;
}

static void
count_cb (GtkWidget *widget,
          guint     *count)
{
  (*count)++;
}

static void
notify_cb (GtkWidget  *widget,
           GParamSpec *pspec,
           guint      *count)
{
  (*count)++;
}

static GtkWidget *
find_segment (GtkWidget *wheel,
              int        key)
{
  for (GtkWidget *child = gtk_widget_get_first_child (wheel); child;
       child = gtk_widget_get_next_sibling (child)) {
    if (dgz_key_segment_key (DGZ_KEY_SEGMENT (child)) == key)
      return child;
  }

  g_assert_not_reached ();
}

static int
get_focused (GtkWidget *window)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  return DGZ_IS_KEY_SEGMENT (focus) ? dgz_key_segment_key (DGZ_KEY_SEGMENT (focus)) : -1;
}

static void
test_wheel_relation (void)
{
  GtkWidget *wheel = dgz_key_wheel_new ();
  GtkWidget *window = show (wheel);

  g_assert_cmpint (dgz_text_key_hour (A_MINOR), ==, 8);
  assert_label (wheel, "Key wheel");
  dgz_key_wheel_set_relation (DGZ_KEY_WHEEL (wheel), A_MINOR, C_MAJOR);
  assert_label (wheel, "Key wheel: 8A to 8B, relative");
  /* As the user has keys written, at once. */
  dgz_key_notation_set (DGZ_KEY_NOTATION_MUSICAL);
  assert_label (wheel, "Key wheel: Am to C, relative");
  dgz_key_notation_set (DGZ_KEY_NOTATION_CAMELOT);
  dgz_key_wheel_set_relation (DGZ_KEY_WHEEL (wheel), A_MINOR, -1);
  assert_label (wheel, "Key wheel: 8A, the other key is not known");
  dgz_key_wheel_set_relation (DGZ_KEY_WHEEL (wheel), 99, C_MAJOR);
  assert_label (wheel, "Key wheel: 8B, the other key is not known");
  dgz_key_wheel_set_relation (DGZ_KEY_WHEEL (wheel), 99, -7);
  assert_label (wheel, "Key wheel");
  g_assert_null (gtk_widget_get_first_child (wheel));
  g_assert_false (gtk_widget_child_focus (wheel, GTK_DIR_TAB_FORWARD));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The pointer at a wedge's middle hits that key, and no other; the hub is no key's. */
static void
test_wheel_geometry (void)
{
  GtkWidget *wheel = dgz_key_wheel_new ();
  GtkWidget *window;
  GtkTextDirection directions[] = { GTK_TEXT_DIR_LTR, GTK_TEXT_DIR_RTL };

  dgz_key_wheel_set_choosable (DGZ_KEY_WHEEL (wheel), TRUE);
  window = show (wheel);
  for (gsize i = 0; i < G_N_ELEMENTS (directions); i++) {
    double width = gtk_widget_get_width (wheel);
    double height = gtk_widget_get_height (wheel);
    double radius = MIN (width, height) / 2.0;

    gtk_widget_set_direction (wheel, directions[i]);
    gtk_widget_queue_allocate (wheel);
    WAIT_FOR (gtk_widget_get_width (find_segment (wheel, 0)) > 0);
    g_assert_true (gtk_widget_pick (wheel, width / 2.0, height / 2.0, GTK_PICK_DEFAULT) == wheel);
    for (int key = 0; key < 24; key++) {
      /* The inner ring's middle, and the outer's, where the hub has at least a fourth of it. */
      double at = radius * (key % 2 ? 0.9 : 0.55);
      double angle = dgz_text_key_hour (key) * G_PI / 6.0;
      GtkWidget *hit = gtk_widget_pick (wheel, width / 2.0 + at * sin (angle),
                                        height / 2.0 - at * cos (angle), GTK_PICK_DEFAULT);

      g_assert_true (hit == find_segment (wheel, key));
    }
  }
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_wheel_choice (void)
{
  GtkWidget *wheel = dgz_key_wheel_new ();
  GtkWidget *window;
  GtkWidget *segment;
  guint n_changed = 0;
  guint n_notified = 0;

  g_signal_connect (wheel, "changed", G_CALLBACK (count_cb), &n_changed);
  g_signal_connect (wheel, "notify::key-set", G_CALLBACK (notify_cb), &n_notified);
  dgz_key_wheel_set_key_set (DGZ_KEY_WHEEL (wheel), 1u << A_MINOR | 1u << 30);
  g_assert_cmphex (dgz_key_wheel_get_key_set (DGZ_KEY_WHEEL (wheel)), ==, 1u << A_MINOR);
  dgz_key_wheel_set_choosable (DGZ_KEY_WHEEL (wheel), TRUE);
  window = show (wheel);
  assert_label (wheel, "Key wheel, chosen: 8A");
  g_assert_cmpuint (n_changed, ==, 0);

  segment = find_segment (wheel, C_MAJOR);
  assert_label (segment, "8B");
  dgz_key_notation_set (DGZ_KEY_NOTATION_OPEN);
  assert_label (segment, "1d");
  assert_label (wheel, "Key wheel, chosen: 1m");
  dgz_key_notation_set (DGZ_KEY_NOTATION_CAMELOT);
  gtk_test_accessible_assert_property (segment, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "not chosen");
  gtk_widget_activate (segment);
  WAIT_FOR (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (segment)));
  g_assert_cmphex (dgz_key_wheel_get_key_set (DGZ_KEY_WHEEL (wheel)), ==,
                   1u << A_MINOR | 1u << C_MAJOR);
  g_assert_cmpuint (n_changed, ==, 1);
  assert_label (wheel, "Key wheel, chosen: 8A, 8B");
  gtk_test_accessible_assert_property (segment, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "chosen");
  gtk_test_accessible_assert_state (segment, GTK_ACCESSIBLE_STATE_PRESSED,
                                    GTK_ACCESSIBLE_TRISTATE_TRUE);

  g_object_set (wheel, "key-set", 0u, NULL);
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (segment)));
  g_assert_cmpuint (n_changed, ==, 1);
  assert_label (wheel, "Key wheel, no key chosen");
  g_assert_cmpuint (n_notified, ==, 3);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* One choice for all charts, which is kept, by a button that is named once. */
static void
test_table_toggle (void)
{
  g_autoptr (GSettings) settings = dgz_settings_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *one = dgz_table_toggle_new ();
  GtkWidget *other = dgz_table_toggle_new ();
  GtkWidget *window;

  gtk_box_append (GTK_BOX (box), one);
  gtk_box_append (GTK_BOX (box), other);
  window = show (box);
  assert_label (one, "Show as Table");
  g_assert_false (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (one),
                                                    GTK_ACCESSIBLE_RELATION_LABELLED_BY));
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (one)));
  gtk_widget_mnemonic_activate (one, FALSE);
  WAIT_FOR (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (one)));
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (other)));
  g_assert_true (g_settings_get_boolean (settings, "charts-as-table"));
  gtk_window_destroy (GTK_WINDOW (window));

  one = g_object_ref_sink (dgz_table_toggle_new ());
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (one)));
  g_object_unref (one);
  g_settings_reset (settings, "charts-as-table");
}

/* Arrows go round and between the rings and stay within; Tab leaves, and comes back to the same. */
static void
test_wheel_keyboard (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *before = gtk_button_new ();
  GtkWidget *wheel = dgz_key_wheel_new ();
  GtkWidget *after = gtk_button_new ();
  GtkWidget *window;

  dgz_key_wheel_set_choosable (DGZ_KEY_WHEEL (wheel), TRUE);
  gtk_box_append (GTK_BOX (box), before);
  gtk_box_append (GTK_BOX (box), wheel);
  gtk_box_append (GTK_BOX (box), after);
  window = show (box);
  gtk_widget_grab_focus (before);
  gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
  g_assert_cmpint (get_focused (window), ==, A_MINOR);
  gtk_widget_child_focus (window, GTK_DIR_UP);
  g_assert_cmpint (get_focused (window), ==, C_MAJOR);
  gtk_widget_child_focus (window, GTK_DIR_UP);
  g_assert_cmpint (get_focused (window), ==, C_MAJOR);
  for (int hour = 8; hour < 20; hour++) {
    g_assert_cmpint (dgz_text_key_hour (get_focused (window)), ==, (hour - 1) % 12 + 1);
    gtk_widget_child_focus (window, GTK_DIR_RIGHT);
  }
  g_assert_cmpint (get_focused (window), ==, C_MAJOR);
  for (int hour = 20; hour > 8; hour--) {
    g_assert_cmpint (dgz_text_key_hour (get_focused (window)), ==, (hour - 1) % 12 + 1);
    gtk_widget_child_focus (window, GTK_DIR_LEFT);
  }
  gtk_widget_child_focus (window, GTK_DIR_LEFT);
  gtk_widget_child_focus (window, GTK_DIR_DOWN);
  g_assert_cmpint (dgz_text_key_hour (get_focused (window)), ==, 7);
  g_assert_cmpint (get_focused (window) % 2, ==, 0);
  gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == after);
  gtk_widget_child_focus (window, GTK_DIR_TAB_BACKWARD);
  g_assert_cmpint (dgz_text_key_hour (get_focused (window)), ==, 7);
  gtk_widget_child_focus (window, GTK_DIR_TAB_BACKWARD);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == before);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  /* What is said can only be read where somebody listens. */
  g_setenv ("GTK_A11Y", "test", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (dgz_widgets_get_resource ());

  g_test_add_func ("/charts/wheel/relation", test_wheel_relation);
  g_test_add_func ("/charts/wheel/geometry", test_wheel_geometry);
  g_test_add_func ("/charts/wheel/choice", test_wheel_choice);
  g_test_add_func ("/charts/wheel/keyboard", test_wheel_keyboard);
  g_test_add_func ("/charts/table-toggle", test_table_toggle);

  return g_test_run ();
}
