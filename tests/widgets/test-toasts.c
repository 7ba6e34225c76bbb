/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Toasts that take one another's place, with their animations. */

#include "config.h"

#include <adwaita.h>

#include "dgz-test-wait.h"
#include "dgz-toast-guard.h"
#include "dgz-undo-toast.h"

typedef struct
{
  GtkWidget *window;
  AdwToastOverlay *toasts;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->window = gtk_window_new ();
  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  gtk_window_set_default_size (GTK_WINDOW (self->window), 400, 300);
  adw_toast_overlay_set_child (self->toasts, gtk_label_new ("Tracks"));
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->toasts));
  dgz_toast_guard_watch (self->toasts);
  gtk_window_present (GTK_WINDOW (self->window));
  WAIT_FOR (gtk_widget_get_mapped (GTK_WIDGET (self->toasts)));
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
}

static AdwToast *
show_toast (Fixture    *self,
            const char *title)
{
  AdwToast *toast = adw_toast_new (title);

  adw_toast_set_button_label (toast, "_Undo");
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_overlay_add_toast (self->toasts, g_object_ref (toast));
  return toast;
}

/* The widget of a toast; %NULL where it is not shown. */
static GtkWidget *
find_widget (Fixture  *self,
             AdwToast *toast)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->toasts)); child;
       child = gtk_widget_get_next_sibling (child)) {
    g_autoptr (AdwToast) shown = NULL;

    if (g_object_class_find_property (G_OBJECT_GET_CLASS (child), "toast"))
      g_object_get (child, "toast", &shown, NULL);
    if (shown == toast)
      return child;
  }

  return NULL;
}

static void
count_cb (AdwToast *toast,
          guint    *n)
{
  (*n)++;
}

/* Longer than any of libadwaita's animations. */
static void
let_move (void)
{
  gint64 start = g_get_monotonic_time ();

  WAIT_FOR (g_get_monotonic_time () > start + G_USEC_PER_SEC);
}

/* What replaces a toast is withdrawn at once: it stays until it has moved into its place. */
static void
test_withdraw (Fixture      *self,
               gconstpointer data)
{
  g_autoptr (AdwToast) first = show_toast (self, "First");
  g_autoptr (AdwToast) second = show_toast (self, "Second");
  guint n_dismissed = 0;

  g_signal_connect (second, "dismissed", G_CALLBACK (count_cb), &n_dismissed);
  g_assert_true (dgz_toast_guard_is_young (self->toasts, second));
  dgz_undo_toast_withdraw (self->toasts, second);
  g_assert_cmpuint (n_dismissed, ==, 0);
  WAIT_FOR (n_dismissed == 1);
  WAIT_FOR (!find_widget (self, second));
  WAIT_FOR (find_widget (self, first));
  g_assert_true (dgz_toast_guard_is_young (self->toasts, first));
  let_move ();
  g_assert_false (dgz_toast_guard_is_young (self->toasts, first));

  /* Nothing moves: it goes at once. */
  n_dismissed = 0;
  g_signal_connect (first, "dismissed", G_CALLBACK (count_cb), &n_dismissed);
  dgz_undo_toast_withdraw (self->toasts, first);
  g_assert_cmpuint (n_dismissed, ==, 1);
  WAIT_FOR (!find_widget (self, first));
}

/* Several at once go one after another. */
static void
test_several (Fixture      *self,
              gconstpointer data)
{
  AdwToast *toasts[4];
  guint n_dismissed = 0;

  for (guint i = 0; i < G_N_ELEMENTS (toasts); i++) {
    toasts[i] = show_toast (self, "Removed");
    g_signal_connect (toasts[i], "dismissed", G_CALLBACK (count_cb), &n_dismissed);
  }
  for (guint i = 0; i < G_N_ELEMENTS (toasts); i++)
    dgz_undo_toast_withdraw (self->toasts, toasts[i]);
  WAIT_FOR (n_dismissed == G_N_ELEMENTS (toasts));
  let_move ();
  for (guint i = 0; i < G_N_ELEMENTS (toasts); i++) {
    g_assert_null (find_widget (self, toasts[i]));
    g_object_unref (toasts[i]);
  }
  g_assert_cmpuint (n_dismissed, ==, G_N_ELEMENTS (toasts));
}

/* Who presses twice does not press what moves into the place. */
static void
test_press (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (AdwToast) first = show_toast (self, "First");
  g_autoptr (AdwToast) second = NULL;

  g_assert_true (gtk_widget_get_sensitive (find_widget (self, first)));
  let_move ();
  second = show_toast (self, "Second");
  g_assert_false (gtk_widget_get_sensitive (find_widget (self, second)));
  WAIT_FOR (gtk_widget_get_sensitive (find_widget (self, second)));
  g_assert_false (dgz_toast_guard_is_young (self->toasts, second));
}

/* Without animations nothing has to wait. */
static void
test_still (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (AdwToast) first = NULL;
  g_autoptr (AdwToast) second = NULL;

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  first = show_toast (self, "First");
  second = show_toast (self, "Second");
  g_assert_true (gtk_widget_get_sensitive (find_widget (self, second)));
  dgz_undo_toast_withdraw (self->toasts, second);
  g_assert_null (find_widget (self, second));
  g_assert_nonnull (find_widget (self, first));
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
}

#define ADD(path, test) g_test_add ("/toasts/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ()) {
    g_print ("1..0 # SKIP no display\n");
    return 0;
  }
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);

  ADD ("withdraw", test_withdraw);
  ADD ("several", test_several);
  ADD ("press", test_press);
  ADD ("still", test_still);
  return g_test_run ();
}
