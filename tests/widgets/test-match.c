/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The rows of the tracklist and what opens from them, in process, with the starter catalogue. */

#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

#include "dgz-match-popover.h"
#include "dgz-record-pane.h"
#include "dgz-record-track-row.h"
#include "dgz-session.h"
#include "dgz-suggestion-row.h"
#include "dgz-test-wait.h"
#include "dgz-widgets-resources.h"

static const char record_json[] =
    "{\"id\": 7, \"title\": \"Annexe Works\", \"artists\": [{\"name\": \"Northern Annexe\"}],"
    " \"styles\": [\"Deep House\"], \"tracklist\": ["
    "{\"position\": \"\", \"type_\": \"heading\", \"title\": \"First Side\"},"
    "{\"position\": \"A1\", \"type_\": \"track\", \"title\": \"Only Balcony\"},"
    "{\"position\": \"A2\", \"type_\": \"track\", \"title\": \"Nowhere Heard\"}]}";

typedef struct
{
  GtkWidget *window;
  GtkWidget *pane;
  DgzSession *session;
  DgzSearcher *lender;
  DgzSearcher *searcher;
} Fixture;

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

/* Whether a text stands where it can be seen. */
static gboolean
shows (GtkWidget  *widget,
       const char *text)
{
  if (!gtk_widget_get_visible (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && g_str_has_prefix (gtk_label_get_label (GTK_LABEL (widget)), text))
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    if (shows (child, text))
      return TRUE;
  }

  return FALSE;
}

static GtkWidget *
get_row (Fixture *self,
         int      index)
{
  GtkWidget *list = find_child (self->pane, GTK_TYPE_LIST_BOX);

  return GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), index));
}

static gboolean
can_open (GtkWidget *row)
{
  return gtk_widget_get_visible (find_child (row, GTK_TYPE_MENU_BUTTON));
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("diggerz-XXXXXX", NULL);
  g_autoptr (GBytes) json = g_bytes_new_static (record_json, strlen (record_json));

  /* An empty folder: the starter catalogue is used. */
  self->session = dgz_session_new (folder, folder);
  self->lender = dgz_searcher_new (folder);
  self->searcher = dgz_searcher_new_for_tracks (self->lender);
  self->pane = g_object_new (DGZ_TYPE_RECORD_PANE, NULL);
  dgz_record_pane_set_searcher (DGZ_RECORD_PANE (self->pane), self->searcher);
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 360, 700);
  gtk_window_set_child (GTK_WINDOW (self->window), self->pane);
  gtk_window_present (GTK_WINDOW (self->window));
  dgz_session_dig_json (self->session, json);
  WAIT_FOR (dgz_session_get_record (self->session));
  dgz_record_pane_set_record (DGZ_RECORD_PANE (self->pane), dgz_session_get_record (self->session));
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

  g_object_add_weak_pointer (G_OBJECT (self->pane), (gpointer *) &self->pane);
  gtk_window_destroy (GTK_WINDOW (self->window));
  WAIT_FOR (self->pane == NULL);
  WAIT_FOR (G_OBJECT (self->searcher)->ref_count == 1);
  g_assert_finalize_object (self->searcher);
  g_assert_finalize_object (self->lender);
  dgz_session_close_async (self->session, closed_cb, &is_closed);
  WAIT_FOR (is_closed);
  g_object_unref (self->session);
}

/* What is only asked for says nothing of matches; what was looked up says what it is. */
static void
test_rows (Fixture      *self,
           gconstpointer data)
{
  for (int i = 0; i < 3; i++)
    g_assert_false (can_open (get_row (self, i)));
  g_assert_false (shows (self->pane, "Not in the catalogue"));

  WAIT_FOR (dgz_session_get_state (self->session) == DGZ_SESSION_READY);
  g_assert_false (can_open (get_row (self, 0)));
  g_assert_false (gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (get_row (self, 0))));
  g_assert_true (can_open (get_row (self, 1)));
  g_assert_true (shows (get_row (self, 1), "By artist and title, "));
  g_assert_true (can_open (get_row (self, 2)));
  g_assert_true (shows (get_row (self, 2), "Not in the catalogue"));
}

/* The same rows show what changes, and keep the keyboard. */
static void
test_rows_stay (Fixture      *self,
                gconstpointer data)
{
  GtkWidget *row = get_row (self, 1);

  WAIT_FOR (dgz_session_get_state (self->session) == DGZ_SESSION_READY);
  g_assert_true (gtk_widget_grab_focus (row));
  dgz_session_change_free (dgz_session_fix_match (self->session, 1, NULL));
  WAIT_FOR (shows (row, "Marked as not in the catalogue"));
  g_assert_true (get_row (self, 1) == row);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (self->window)) == row);
  dgz_session_change_free (dgz_session_unfix_match (self->session, 1));
  WAIT_FOR (shows (row, "By artist and title, "));
}

static void
test_popover (Fixture      *self,
              gconstpointer data)
{
  GtkWidget *row = get_row (self, 1);
  GtkWidget *popover;
  GtkWidget *content;

  WAIT_FOR (dgz_session_get_state (self->session) == DGZ_SESSION_READY);
  dgz_record_track_row_open (DGZ_RECORD_TRACK_ROW (row));
  popover = find_child (row, DGZ_TYPE_MATCH_POPOVER);
  g_assert_nonnull (popover);
  WAIT_FOR (gtk_widget_get_mapped (popover));
  g_assert_true (shows (popover, "A1 · Only Balcony"));
  g_assert_true (shows (popover, "Northern Annexe"));
  g_assert_true (shows (popover, "_Not This Track"));
  g_assert_false (shows (popover, "_Use the Automatic Match"));
  WAIT_FOR (find_child (popover, DGZ_TYPE_SUGGESTION_ROW));
  /* What is seen of it fits into the window; its shadow may reach over the edges. */
  content = gtk_widget_get_first_child (popover);
  WAIT_FOR (gtk_widget_get_width (content) > 0);
  g_assert_cmpint (gtk_widget_get_width (content), <=, 360);

  /* Closed, nothing is searched for any more, and the row is where it goes on. */
  gtk_popover_popdown (GTK_POPOVER (popover));
  WAIT_FOR (!gtk_widget_get_mapped (popover));
  g_assert_cmpstr (dgz_searcher_get_text (self->searcher), ==, "");
  WAIT_FOR (gtk_root_get_focus (GTK_ROOT (self->window)) == row);
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

  g_test_add ("/match/rows", Fixture, NULL, set_up, test_rows, tear_down);
  g_test_add ("/match/rows-stay", Fixture, NULL, set_up, test_rows_stay, tear_down);
  g_test_add ("/match/popover", Fixture, NULL, set_up, test_popover, tear_down);
  return g_test_run ();
}
