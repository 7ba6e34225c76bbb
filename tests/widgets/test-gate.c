/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The window never waits for the engine.
 *
 * The engine is held at a gate inside a scan. Meanwhile the main loop turns a
 * thousand times, and the window answers typing, cancel and a new query; then
 * the gate opens and the list comes.
 */

#include "config.h"

#include <adwaita.h>

#include "dgz-session-private.h"
#include "dgz-widgets-resources.h"
#include "dgz-window-private.h"

#include "dgz-recommender-private.h"
#include "dgz-test-wait.h"

typedef struct
{
  GMutex mutex;
  GCond cond;
  gboolean is_open;
  guint waiting;
} Gate;

static void
gate_cb (gpointer data)
{
  Gate *gate = data;

  g_mutex_lock (&gate->mutex);
  gate->waiting++;
  while (!gate->is_open)
    g_cond_wait (&gate->cond, &gate->mutex);
  gate->waiting--;
  g_mutex_unlock (&gate->mutex);
}

static guint
gate_get_waiting (Gate *gate)
{
  guint waiting;

  g_mutex_lock (&gate->mutex);
  waiting = gate->waiting;
  g_mutex_unlock (&gate->mutex);
  return waiting;
}

static void
gate_open (Gate *gate)
{
  g_mutex_lock (&gate->mutex);
  gate->is_open = TRUE;
  g_cond_broadcast (&gate->cond);
  g_mutex_unlock (&gate->mutex);
}

static gboolean
turn_cb (gpointer data)
{
  guint *turns = data;

  return ++(*turns) < 1000 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static GtkWidget *
find_type (GtkWidget *widget,
           GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_type (child, type);

    if (found)
      return found;
  }

  return NULL;
}

static gboolean
has_label (GtkWidget  *widget,
           const char *part)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
      strstr (gtk_label_get_label (GTK_LABEL (widget)), part))
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    if (has_label (child, part))
      return TRUE;
  }

  return FALSE;
}

static void
activate_cb (GApplication *application,
             gpointer      data)
{
  GtkWindow **window = data;

  *window = GTK_WINDOW (dgz_window_new (ADW_APPLICATION (application)));
  g_object_add_weak_pointer (G_OBJECT (*window), (gpointer *) window);
  gtk_window_present (*window);
}

static void
test_gate (void)
{
  g_autoptr (AdwApplication) application = NULL;
  GtkWindow *window = NULL;
  GtkWidget *entry;
  DgzSession *session;
  Gate gate = { 0 };
  guint turns = 0;

  application = g_object_new (ADW_TYPE_APPLICATION, "application-id", APP_ID ".Gate", "flags",
                              G_APPLICATION_NON_UNIQUE, "resource-base-path", RESOURCE_PATH, NULL);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), &window);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_application_activate (G_APPLICATION (application));
  session = dgz_window_get_session (DGZ_WINDOW (window));
  entry = find_type (GTK_WIDGET (window), GTK_TYPE_ENTRY);
  dgz_recommender_set_gate (dgz_session_get_recommender (session), gate_cb, &gate);

  /* The engine is inside a scan, and stays there. */
  gtk_widget_activate_action (GTK_WIDGET (window), "win.example", NULL);
  WAIT_FOR (gate_get_waiting (&gate) == 1);
  g_assert_cmpint (dgz_session_get_state (session), ==, DGZ_SESSION_SEARCHING);
  g_idle_add (turn_cb, &turns);
  WAIT_FOR (turns == 1000);

  /* The record is there before the list, and typing is answered. */
  WAIT_FOR (has_label (GTK_WIDGET (window), "cv313"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "https://example.org/release/1");
  WAIT_FOR (has_label (GTK_WIDGET (window), "another site"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "30797823");
  WAIT_FOR (!has_label (GTK_WIDGET (window), "another site"));

  /* So is cancel, at once. */
  gtk_widget_activate_action (GTK_WIDGET (window), "win.cancel", NULL);
  g_assert_cmpint (dgz_session_get_state (session), ==, DGZ_SESSION_START);
  WAIT_FOR (has_label (GTK_WIDGET (window), "What Fits This Record?"));

  /* And a new query, which waits for the engine without the window waiting. */
  gtk_widget_activate_action (GTK_WIDGET (window), "win.example", NULL);
  WAIT_FOR (has_label (GTK_WIDGET (window), "cv313"));
  g_assert_cmpint (dgz_session_get_state (session), ==, DGZ_SESSION_SEARCHING);
  g_assert_cmpuint (gate_get_waiting (&gate), ==, 1);

  gate_open (&gate);
  WAIT_FOR (dgz_session_get_state (session) == DGZ_SESSION_READY);
  g_assert_cmpuint (g_list_model_get_n_items (dgz_session_get_tracks (session)), >=, 20);

  gtk_window_close (window);
  WAIT_FOR (window == NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ()) {
    g_print ("1..0 # SKIP no display\n");
    return 0;
  }
  adw_init ();
  g_resources_register (dgz_widgets_get_resource ());

  g_test_add_func ("/widgets/gate", test_gate);
  return g_test_run ();
}
