/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The page that releases are chosen on, over lists from a Discogs on the loopback. */

#include "config.h"

#include <adwaita.h>

#include "dgz-release-list-private.h"
#include "dgz-release-row.h"
#include "dgz-releases-page.h"
#include "dgz-test-server.h"
#include "dgz-test-util.h"
#include "dgz-test-wait.h"
#include "dgz-versions-offer.h"
#include "dgz-widgets-resources.h"

#define VERSIONS "/masters/77/versions"

typedef struct
{
  DgzTestServer *server;
  char *folder;
  DgzDiscogs *discogs;
  DgzMarketFinder *market;
  DgzReleaseList *list;
  GtkWidget *window;
  GtkWidget *page;
  char *dug;
  gboolean went_back;
} Fixture;

static void
dig_cb (GSimpleAction *action,
        GVariant      *parameter,
        gpointer       data)
{
  Fixture *self = data;

  g_free (self->dug);
  self->dug = g_variant_dup_string (parameter, NULL);
}

static void
back_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  ((Fixture *) data)->went_back = TRUE;
}

static void
set_page (Fixture *self,
          int      page,
          int      n_pages,
          int      first,
          int      n_here)
{
  g_autofree char *path = g_strdup_printf (VERSIONS "?page=%d", page);
  g_autoptr (GString) json = g_string_new ("{\"versions\": [");

  for (int i = first; i < first + n_here; i++)
    g_string_append_printf (json,
                            "%s{\"id\": %d, \"title\": \"Harbour Lights\", \"released\": \"1998\","
                            " \"country\": \"%s\", \"format\": \"LP\", \"label\": \"Invented\","
                            " \"catno\": \"INV %d\"}",
                            i > first ? "," : "", i, i % 2 ? "Norway" : "UK", i);
  g_string_append_printf (json, "], \"pagination\": {\"page\": %d, \"pages\": %d, \"items\": %d}}",
                          page, n_pages, (n_pages - 1) * 100 + 30);
  dgz_test_server_set_body (self->server, path, json->str);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  static const GActionEntry actions[] = {
    { .name = "dig", .activate = dig_cb, .parameter_type = "s" },
    { .name = "back", .activate = back_cb },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  self->server = dgz_test_server_new ();
  self->folder = dgz_test_make_folder ();
  self->discogs = dgz_discogs_new (dgz_test_server_get_url (self->server), "Test/1", self->folder);
  self->market = dgz_market_finder_new (self->discogs, "EUR");
  self->list = dgz_release_list_new (self->discogs, self->market,
                                     DGZ_RELEASE_LIST_VERSIONS, 77);
  dgz_release_list_set_name (self->list, "Harbour & Lights");
  set_page (self, 1, 2, 1, 100);
  set_page (self, 2, 2, 101, 30);

  self->window = gtk_window_new ();
  self->page = g_object_new (DGZ_TYPE_RELEASES_PAGE, NULL);
  g_action_map_add_action_entries (G_ACTION_MAP (group), actions, G_N_ELEMENTS (actions), self);
  gtk_widget_insert_action_group (self->window, "win", G_ACTION_GROUP (group));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 360, 500);
  gtk_window_set_child (GTK_WINDOW (self->window), self->page);
  gtk_window_present (GTK_WINDOW (self->window));
  WAIT_FOR (gtk_widget_get_mapped (self->page));
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (self->page), (gpointer *) &self->page);
  gtk_window_destroy (GTK_WINDOW (self->window));
  WAIT_FOR (self->page == NULL);
  WAIT_FOR (G_OBJECT (self->list)->ref_count == 1);
  g_assert_finalize_object (self->list);
  g_object_unref (self->market);
  g_object_unref (self->discogs);
  dgz_test_server_free (self->server);
  dgz_test_remove (self->folder);
  g_free (self->dug);
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

static void
click (GtkWidget  *widget,
       const char *label)
{
  if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget) &&
      g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    g_signal_emit_by_name (widget, "clicked");

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    click (child, label);
}

static void
type (Fixture    *self,
      const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find (self->page, GTK_TYPE_SEARCH_ENTRY)), text);
}

static void
open_list (Fixture *self)
{
  dgz_releases_page_set_list (DGZ_RELEASES_PAGE (self->page), self->list);
  dgz_releases_page_grab (DGZ_RELEASES_PAGE (self->page));
}

static void
test_list (Fixture      *self,
           gconstpointer data)
{
  GtkWidget *view;

  g_assert_cmpuint (dgz_test_server_get_count (self->server, NULL), ==, 0);
  open_list (self);
  WAIT_FOR (find (self->page, DGZ_TYPE_RELEASE_ROW));
  view = find (self->page, GTK_TYPE_LIST_VIEW);
  g_assert_true (shows (self->page, "Versions of “Harbour & Lights”"));
  g_assert_true (shows (self->page, "LP · Invented · INV 1"));
  g_assert_true (shows (self->page, "Norway · 1998"));
  g_assert_true (shows (self->page, "The first 100 of 130"));
  /* The keyboard is in the list, and what is not looked at was not asked for. */
  WAIT_FOR (gtk_root_get_focus (GTK_ROOT (self->window)) &&
            gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (self->window)), view));
  g_assert_cmpuint (dgz_test_server_get_count (self->server, NULL), ==, 1);

  g_signal_emit_by_name (view, "activate", 2u);
  g_assert_cmpstr (self->dug, ==, "https://www.discogs.com/release/3");
}

static void
test_more (Fixture      *self,
           gconstpointer data)
{
  open_list (self);
  WAIT_FOR (shows (self->page, "The first 100 of 130"));
  dgz_test_server_set_status (self->server, VERSIONS, 500);
  click (self->page, "Load _More");
  WAIT_FOR (shows (self->page, "Discogs reports a fault of its own."));
  g_assert_nonnull (find (self->page, DGZ_TYPE_RELEASE_ROW));
  dgz_test_server_set_fault (self->server, VERSIONS, DGZ_TEST_FINE);
  click (self->page, "_Try Again");
  WAIT_FOR (shows (self->page, "130 releases"));
  g_assert_false (shows (self->page, "Load More"));
}

/* The end of the list brings the next page. */
static void
test_scroll (Fixture      *self,
             gconstpointer data)
{
  GtkAdjustment *adjustment;

  open_list (self);
  WAIT_FOR (find (self->page, DGZ_TYPE_RELEASE_ROW));
  adjustment = gtk_scrolled_window_get_vadjustment (
      GTK_SCROLLED_WINDOW (find (self->page, GTK_TYPE_SCROLLED_WINDOW)));
  WAIT_FOR (gtk_adjustment_get_upper (adjustment) > 2000.0);
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  WAIT_FOR (shows (self->page, "130 releases"));
}

static void
test_filter (Fixture      *self,
             gconstpointer data)
{
  open_list (self);
  WAIT_FOR (find (self->page, DGZ_TYPE_RELEASE_ROW));
  type (self, "norw");
  WAIT_FOR (shows (self->page, "50 match, of the first 100 of 130"));
  g_assert_false (shows (self->page, "LP · Invented · INV 2"));
  type (self, "inv 120");
  WAIT_FOR (shows (self->page, "Nothing of what is loaded matches the filter."));
  g_assert_true (shows (self->page, "0 match, of the first 100 of 130"));
  click (self->page, "Load _More");
  WAIT_FOR (shows (self->page, "1 of 130 matches"));
  g_assert_true (shows (self->page, "LP · Invented · INV 120"));

  type (self, "cassette");
  WAIT_FOR (shows (self->page, "Nothing in the list matches the filter."));
  click (self->page, "_Clear the Filter");
  WAIT_FOR (shows (self->page, "LP · Invented · INV 2"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find (self->page, GTK_TYPE_SEARCH_ENTRY))),
                   ==, "");
}

/* Escape takes one thing back at a time. */
static void
test_escape (Fixture      *self,
             gconstpointer data)
{
  GtkWidget *filter;

  open_list (self);
  WAIT_FOR (find (self->page, DGZ_TYPE_RELEASE_ROW));
  filter = find (self->page, GTK_TYPE_SEARCH_ENTRY);
  type (self, "uk");
  g_signal_emit_by_name (filter, "stop-search");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (filter)), ==, "");
  g_assert_false (self->went_back);
  g_signal_emit_by_name (filter, "stop-search");
  g_assert_true (self->went_back);
}

static void
test_trouble (Fixture      *self,
              gconstpointer data)
{
  dgz_test_server_set_status (self->server, VERSIONS, 500);
  open_list (self);
  WAIT_FOR (shows (self->page, "Trouble at Discogs"));
  g_assert_true (shows (self->page, "Try Again"));
  dgz_test_server_set_fault (self->server, VERSIONS, DGZ_TEST_FINE);
  click (self->page, "_Try Again");
  WAIT_FOR (find (self->page, DGZ_TYPE_RELEASE_ROW));
  g_assert_false (shows (self->page, "Trouble at Discogs"));
}

static void
test_pause (Fixture      *self,
            gconstpointer data)
{
  dgz_test_server_set_status (self->server, VERSIONS, 429);
  dgz_test_server_set_header (self->server, "Retry-After", "1");
  open_list (self);
  WAIT_FOR (shows (self->page, "Discogs Asks for a Pause"));
  g_assert_false (shows (self->page, "Try Again"));
  dgz_test_server_set_fault (self->server, VERSIONS, DGZ_TEST_FINE);
  WAIT_FOR (find (self->page, DGZ_TYPE_RELEASE_ROW));
}

static void
test_none (Fixture      *self,
           gconstpointer data)
{
  set_page (self, 1, 1, 1, 0);
  open_list (self);
  WAIT_FOR (shows (self->page, "Nothing Listed"));
  g_assert_false (shows (self->page, "Try Again"));
}

static void
test_price (Fixture      *self,
            gconstpointer data)
{
  GtkWidget *row;

  dgz_release_list_set_current (self->list, 1);
  dgz_test_server_set_status (self->server, "/marketplace/stats/1", 500);
  open_list (self);
  WAIT_FOR (find (self->page, DGZ_TYPE_RELEASE_ROW));
  row = find (self->page, DGZ_TYPE_RELEASE_ROW);
  g_assert_true (shows (row, "Shown"));
  click (row, "Price");
  WAIT_FOR (shows (row, "Trouble at Discogs"));
  dgz_test_server_set_fault (self->server, "/marketplace/stats/1", DGZ_TEST_FINE);
  click (row, "Retry");
  WAIT_FOR (shows (row, "From EUR 8.50"));
  g_assert_false (shows (row, "Price"));
  g_assert_cmpuint (dgz_test_server_get_count (self->server, NULL), ==, 3);
  dgz_release_list_set_current (self->list, 2);
  g_assert_false (shows (row, "Shown"));
}

static void
test_offer (Fixture      *self,
            gconstpointer data)
{
  GtkWidget *offer = g_object_new (DGZ_TYPE_VERSIONS_OFFER, NULL);

  gtk_window_set_child (GTK_WINDOW (self->window), offer);
  self->page = offer;
  g_assert_false (gtk_widget_get_visible (offer));
  dgz_versions_offer_set_list (DGZ_VERSIONS_OFFER (offer), self->list, FALSE);
  WAIT_FOR (shows (offer, "Other Versions"));
  g_assert_cmpuint (dgz_test_server_get_count (self->server, NULL), ==, 0);
  dgz_release_list_load (self->list);
  WAIT_FOR (shows (offer, "129 Other Versions"));
  dgz_versions_offer_set_list (DGZ_VERSIONS_OFFER (offer), self->list, TRUE);
  g_assert_true (shows (offer, "This is the main release of 130 versions."));
  g_assert_true (shows (offer, "Choose a Version"));
  dgz_versions_offer_set_list (DGZ_VERSIONS_OFFER (offer), NULL, TRUE);
  g_assert_false (gtk_widget_get_visible (offer));
}

/* Where the record is the only version, there is nothing to offer. */
static void
test_offer_alone (Fixture      *self,
                  gconstpointer data)
{
  g_autoptr (GtkWidget) offer = g_object_ref_sink (g_object_new (DGZ_TYPE_VERSIONS_OFFER, NULL));

  set_page (self, 1, 1, 1, 1);
  dgz_versions_offer_set_list (DGZ_VERSIONS_OFFER (offer), self->list, TRUE);
  g_assert_true (gtk_widget_get_visible (offer));
  dgz_release_list_load (self->list);
  WAIT_FOR (!gtk_widget_get_visible (offer));
}

static void
add (const char *path,
     void      (*function) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, function, tear_down);
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

  add ("/releases/list", test_list);
  add ("/releases/more", test_more);
  add ("/releases/scroll", test_scroll);
  add ("/releases/filter", test_filter);
  add ("/releases/escape", test_escape);
  add ("/releases/trouble", test_trouble);
  add ("/releases/pause", test_pause);
  add ("/releases/none", test_none);
  add ("/releases/price", test_price);
  add ("/releases/offer", test_offer);
  add ("/releases/offer-alone", test_offer_alone);
  return g_test_run ();
}
