/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* When the list below the entry opens and closes, and what is picked from it, in process. */

#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

#include "dgz-search-entry.h"
#include "dgz-suggestion-popover.h"
#include "dgz-suggestion-row.h"
#include "dgz-test-wait.h"
#include "dgz-widgets-resources.h"

typedef struct
{
  GtkWidget *window;
  DgzSearcher *searcher;
  DgzSearchEntry *entry;
  GtkEditable *text;
  GString *picked;
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

static void
picked_cb (Fixture       *self,
           DgzSuggestion *suggestion)
{
  const char *url = dgz_suggestion_get_url (suggestion);

  g_string_append_printf (self->picked, "%s;", url ? url : dgz_suggestion_get_title (suggestion));
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("diggerz-XXXXXX", NULL);

  /* An empty folder: the starter catalogue is searched. */
  self->searcher = dgz_searcher_new (folder);
  self->entry = g_object_new (DGZ_TYPE_SEARCH_ENTRY, NULL);
  self->text = GTK_EDITABLE (find_child (GTK_WIDGET (self->entry), GTK_TYPE_ENTRY));
  self->picked = g_string_new (NULL);
  dgz_search_entry_set_searcher (self->entry, self->searcher);
  g_signal_connect_swapped (self->entry, "picked", G_CALLBACK (picked_cb), self);
  self->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->entry));
  gtk_window_present (GTK_WINDOW (self->window));
  WAIT_FOR (gtk_widget_get_mapped (GTK_WIDGET (self->entry)));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  g_rmdir (folder);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (self->entry), (gpointer *) &self->entry);
  gtk_window_destroy (GTK_WINDOW (self->window));
  WAIT_FOR (self->entry == NULL);
  WAIT_FOR (G_OBJECT (self->searcher)->ref_count == 1);
  g_assert_finalize_object (self->searcher);
  g_string_free (self->picked, TRUE);
}

static guint
count_rows (Fixture *self)
{
  GtkWidget *list = find_child (GTK_WIDGET (self->entry), GTK_TYPE_LIST_BOX);
  guint n = 0;

  while (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int) n))
    n++;
  return n;
}

static gboolean
is_done (Fixture *self)
{
  return dgz_searcher_get_state (self->searcher) == DGZ_SEARCHER_DONE;
}

static void
test_typed (Fixture      *self,
            gconstpointer data)
{
  guint n;

  gtk_editable_set_text (self->text, "northern annexe");
  WAIT_FOR (dgz_search_entry_get_is_open (self->entry));
  WAIT_FOR (is_done (self));
  n = g_list_model_get_n_items (G_LIST_MODEL (self->searcher));
  g_assert_cmpuint (n, >, 3);
  g_assert_cmpuint (count_rows (self), ==, n);
  /* The keyboard is where it was. */
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (self->window)),
                                         GTK_WIDGET (self->text)));

  gtk_editable_set_text (self->text, "");
  WAIT_FOR (!dgz_search_entry_get_is_open (self->entry));
}

static void
test_nothing (Fixture      *self,
              gconstpointer data)
{
  DgzSuggestionPopover *popover =
      DGZ_SUGGESTION_POPOVER (find_child (GTK_WIDGET (self->entry), DGZ_TYPE_SUGGESTION_POPOVER));
  g_autofree char *summary = NULL;

  gtk_editable_set_text (self->text, " nothing-at all ");
  WAIT_FOR (dgz_search_entry_get_is_open (self->entry));
  summary = dgz_suggestion_popover_dup_summary (popover);
  g_assert_cmpstr (summary, ==, "Nothing Found for “nothing-at all”");
  g_assert_cmpuint (count_rows (self), ==, 0);
  /* Enter does nothing, and the list stays. */
  g_signal_emit_by_name (self->text, "activate");
  g_assert_true (dgz_search_entry_get_is_open (self->entry));
  g_assert_cmpstr (self->picked->str, ==, "");
}

/* Enter takes the first result, also where it comes before the result does. */
static void
test_enter (Fixture      *self,
            gconstpointer data)
{
  gtk_editable_set_text (self->text, "northern annexe mille lettere");
  g_signal_emit_by_name (self->text, "activate");
  WAIT_FOR (self->picked->len > 0);
  g_assert_true (g_str_has_prefix (self->picked->str, "Mille lettere"));
  g_assert_null (strchr (strchr (self->picked->str, ';') + 1, ';'));
  WAIT_FOR (!dgz_search_entry_get_is_open (self->entry));

  /* What is typed in between is another wish. */
  g_string_truncate (self->picked, 0);
  gtk_editable_set_text (self->text, "northern");
  g_signal_emit_by_name (self->text, "activate");
  gtk_editable_set_text (self->text, "northern a");
  WAIT_FOR (is_done (self));
  WAIT_FOR (dgz_search_entry_get_is_open (self->entry));
  g_assert_cmpstr (self->picked->str, ==, "");
}

static void
test_link (Fixture      *self,
           gconstpointer data)
{
  static const char link[] = "https://www.discogs.com/release/7-Moss";

  gtk_editable_set_text (self->text, link);
  g_assert_false (dgz_search_entry_get_is_open (self->entry));
  g_assert_cmpstr (self->picked->str, ==, "");
  g_signal_emit_by_name (self->text, "activate");
  g_assert_cmpstr (self->picked->str, ==, "https://www.discogs.com/release/7-Moss;");

  gtk_editable_set_text (self->text, "https://example.com/7");
  g_assert_nonnull (dgz_search_entry_get_hint (self->entry));
  g_signal_emit_by_name (self->text, "activate");
  g_assert_cmpstr (self->picked->str, ==, "https://www.discogs.com/release/7-Moss;");
  gtk_editable_set_text (self->text, "");
  g_assert_null (dgz_search_entry_get_hint (self->entry));
  g_signal_emit_by_name (self->text, "activate");
  g_assert_nonnull (dgz_search_entry_get_hint (self->entry));

  dgz_search_entry_take (self->entry, "[r9]");
  g_assert_cmpstr (self->picked->str, ==, "https://www.discogs.com/release/7-Moss;[r9];");
}

/* A text that nobody typed opens nothing; one that was pasted into the window does. */
static void
test_silent (Fixture      *self,
             gconstpointer data)
{
  dgz_search_entry_set_text (self->entry, "northern annexe");
  WAIT_FOR (is_done (self));
  g_assert_false (dgz_search_entry_get_is_open (self->entry));
  dgz_search_entry_take (self->entry, "northern");
  WAIT_FOR (dgz_search_entry_get_is_open (self->entry));
}

/* A link that is pasted into the entry itself is dug from at once, words are not. */
static void
test_pasted (Fixture      *self,
             gconstpointer data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (self->window);
  GtkEditable *delegate = gtk_editable_get_delegate (self->text);

  gtk_editable_set_text (self->text, "old");
  gtk_editable_select_region (self->text, 0, -1);
  gdk_clipboard_set_text (clipboard, "discogs.com/release/12");
  g_signal_emit_by_name (delegate, "paste-clipboard");
  WAIT_FOR (self->picked->len > 0);
  g_assert_cmpstr (self->picked->str, ==, "discogs.com/release/12;");

  gtk_editable_select_region (self->text, 0, -1);
  gdk_clipboard_set_text (clipboard, "northern annexe");
  g_signal_emit_by_name (delegate, "paste-clipboard");
  WAIT_FOR (dgz_search_entry_get_is_open (self->entry));
  WAIT_FOR (is_done (self));
  g_assert_cmpstr (self->picked->str, ==, "discogs.com/release/12;");
}

/* A click on a row, which the list tells of in the same way. */
static void
test_row (Fixture      *self,
          gconstpointer data)
{
  GtkWidget *list = find_child (GTK_WIDGET (self->entry), GTK_TYPE_LIST_BOX);
  GtkListBoxRow *row;
  g_autofree char *wanted = NULL;

  gtk_editable_set_text (self->text, "northern annexe");
  WAIT_FOR (is_done (self));
  WAIT_FOR (dgz_search_entry_get_is_open (self->entry));
  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 2);
  wanted = g_strconcat (dgz_suggestion_get_title (
                            dgz_suggestion_row_get_suggestion (DGZ_SUGGESTION_ROW (row))),
                        ";", NULL);
  g_signal_emit_by_name (list, "row-activated", row);
  g_assert_cmpstr (self->picked->str, ==, wanted);
  WAIT_FOR (!dgz_search_entry_get_is_open (self->entry));
  g_assert_cmpstr (dgz_search_entry_get_text (self->entry), ==, "northern annexe");
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *self, gconstpointer data);
  } tests[] = {
    { "/search-entry/typed", test_typed },
    { "/search-entry/nothing", test_nothing },
    { "/search-entry/enter", test_enter },
    { "/search-entry/link", test_link },
    { "/search-entry/silent", test_silent },
    { "/search-entry/pasted", test_pasted },
    { "/search-entry/row", test_row },
  };

  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ()) {
    g_print ("1..0 # SKIP no display\n");
    return 0;
  }
  adw_init ();
  g_resources_register (dgz_widgets_get_resource ());

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
