/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What stands in the boxes of prices, and what the form of the note makes of what is typed. */

#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "dgz-breakdown.h"
#include "dgz-market-box.h"
#include "dgz-price-box.h"
#include "dgz-record-private.h"
#include "dgz-test-wait.h"
#include "dgz-track-private.h"
#include "dgz-widgets-resources.h"

static const char record_json[] =
    "{\"id\": 7, \"title\": \"Harbours\", \"artists\": [{\"name\": \"Moss Relay\"}],"
    " \"styles\": [\"Dub Techno\"], \"tracklist\": []}";

typedef struct
{
  char *folder;
  DgzSession *session;
  GtkWidget *window;
  GtkWidget *toasts;
  GtkWidget *box;
} Fixture;

static GtkWidget *
find (GtkWidget  *widget,
      GType       type,
      const char *text)
{
  const char *own = NULL;

  if (!gtk_widget_get_visible (widget))
    return NULL;
  if (GTK_IS_LABEL (widget))
    own = gtk_label_get_label (GTK_LABEL (widget));
  else if (GTK_IS_BUTTON (widget))
    own = gtk_button_get_label (GTK_BUTTON (widget));
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && (!text || (own && strstr (own, text))))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find (child, type, text);

    if (found)
      return found;
  }

  return NULL;
}

static gboolean
says (GtkWidget  *widget,
      const char *text)
{
  return find (widget, GTK_TYPE_LABEL, text) != NULL;
}

static void
press (GtkWidget  *widget,
       const char *text)
{
  GtkWidget *button = find (widget, GTK_TYPE_BUTTON, text);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (GBytes) json = g_bytes_new_static (record_json, sizeof record_json - 1);

  self->folder = g_dir_make_tmp ("diggerz-test-XXXXXX", NULL);
  g_setenv ("DIGGERZ_DISCOGS_URL", NOBODY, TRUE);
  self->session = dgz_session_new (self->folder, self->folder);
  dgz_session_dig_json (self->session, json);
  WAIT_FOR (!dgz_session_get_is_busy (self->session));

  self->window = gtk_window_new ();
  self->toasts = adw_toast_overlay_new ();
  self->box = g_object_new (DGZ_TYPE_MARKET_BOX, NULL);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (self->toasts), self->box);
  gtk_window_set_child (GTK_WINDOW (self->window), self->toasts);
  dgz_market_box_set_session (DGZ_MARKET_BOX (self->box), self->session);
  dgz_market_box_set_record (DGZ_MARKET_BOX (self->box), dgz_session_get_record (self->session));
  gtk_window_present (GTK_WINDOW (self->window));
  WAIT_FOR (gtk_widget_get_mapped (self->box));
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
  GtkWidget *box = self->box;
  const char *name;
  GDir *dir;

  g_object_add_weak_pointer (G_OBJECT (box), (gpointer *) &box);
  gtk_window_destroy (GTK_WINDOW (self->window));
  WAIT_FOR (box == NULL);
  dgz_session_close_async (self->session, closed_cb, &is_closed);
  WAIT_FOR (is_closed);
  WAIT_FOR (G_OBJECT (self->session)->ref_count == 1);
  g_object_unref (self->session);

  dir = g_dir_open (self->folder, 0, NULL);
  while ((name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (self->folder, name, NULL);

    g_remove (path);
  }
  g_dir_close (dir);
  g_rmdir (self->folder);
  g_free (self->folder);
}

static DgzRecord *
get_record (Fixture *self)
{
  return dgz_session_get_record (self->session);
}

static void
test_offered (Fixture      *self,
              gconstpointer data)
{
  DgzMarket market = { (char *) "EUR", 17.48, 18, FALSE };
  DgzFreshness fresh = { g_get_real_time () / G_USEC_PER_SEC - 12 * 60, FALSE };
  DgzFreshness stale = { g_get_real_time () / G_USEC_PER_SEC - 9 * 60 * 60, TRUE };

  g_assert_true (says (self->box, "Price not known"));
  dgz_record_set_market (get_record (self), NULL, NULL, "It rains.");
  g_assert_true (says (self->box, "Price not known: It rains."));
  g_assert_nonnull (find (self->box, GTK_TYPE_BUTTON, "Again"));
  dgz_record_set_market (get_record (self), &market, &fresh, NULL);
  g_assert_true (says (self->box, "From EUR 17.48 · 18 for sale"));
  g_assert_true (says (self->box, "Discogs, 12 minutes ago"));
  g_assert_null (find (self->box, GTK_TYPE_BUTTON, "Again"));
  dgz_record_set_market (get_record (self), &market, &stale, NULL);
  g_assert_true (says (self->box, "Discogs, 9 hours ago; may have changed since"));
  g_assert_false (says (self->box, "Suggested"));
  g_assert_false (says (self->box, "Past sales, noted"));
}

static void
test_suggestions (Fixture      *self,
                  gconstpointer data)
{
  DgzSuggestions suggestions = { { { DGZ_GRADE_MINT, 30.0, "EUR" },
                                   { DGZ_GRADE_VERY_GOOD_PLUS, 20.0, "EUR" },
                                   { DGZ_GRADE_VERY_GOOD, 10.0, "EUR" },
                                   { DGZ_GRADE_POOR, 2.0, "EUR" } },
                                 4 };
  DgzFreshness fresh = { g_get_real_time () / G_USEC_PER_SEC, FALSE };
  DgzRecord *record = get_record (self);
  static const char *const shown[] = { "Suggested by Discogs", "Low", "EUR 2.00", "Median",
                                       "EUR 15.00", "VG / VG+", "High", "EUR 30.00",
                                       "just now" };

  dgz_record_set_suggestions_state (record, DGZ_SUGGESTIONS_NO_TOKEN, NULL);
  g_assert_true (says (self->box, "With your Discogs token"));
  dgz_record_set_suggestions_state (record, DGZ_SUGGESTIONS_EMPTY, NULL);
  g_assert_true (says (self->box, "seller settings"));
  dgz_record_set_suggestions_state (record, DGZ_SUGGESTIONS_FAILED, "It rains.");
  g_assert_true (says (self->box, "Suggested prices not known: It rains."));
  g_assert_nonnull (find (self->box, GTK_TYPE_BUTTON, "Again"));

  for (int i = 0; i < 2; i++) {
    dgz_record_set_suggestions (record, &suggestions, &fresh);
    for (guint k = 0; k < G_N_ELEMENTS (shown); k++)
      g_assert_true (says (self->box, shown[k]));
    g_assert_false (says (self->box, "not known: It rains."));
  }
  /* What is offered is not known by that. */
  g_assert_true (says (self->box, "Price not known"));

  /* Without an order there are no three. */
  g_strlcpy (suggestions.suggestions[0].currency, "USD", 4);
  dgz_record_set_suggestions (record, &suggestions, &fresh);
  g_assert_false (says (self->box, "Median"));
  g_assert_true (says (self->box, "Suggestions for All Grades"));
  dgz_record_set_suggestions_state (record, DGZ_SUGGESTIONS_NONE, NULL);
  g_assert_false (says (self->box, "Suggest"));
}

static GtkEntry *
entry (Fixture *self,
       int      index)
{
  GtkWidget *row = gtk_widget_get_parent (gtk_widget_get_parent (
      find (self->box, GTK_TYPE_ENTRY, NULL)));
  GtkWidget *column = gtk_widget_get_first_child (row);

  for (int i = 0; i < index; i++)
    column = gtk_widget_get_next_sibling (column);
  return GTK_ENTRY (find (column, GTK_TYPE_ENTRY, NULL));
}

static void
type (Fixture    *self,
      int         index,
      const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (entry (self, index)), text);
}

static gboolean
is_marked (Fixture *self,
           int      index)
{
  return gtk_widget_has_css_class (GTK_WIDGET (entry (self, index)), "error");
}

static void
test_note (Fixture      *self,
           gconstpointer data)
{
  const DgzRecordMarket *market = dgz_record_get_market (get_record (self));

  g_assert_null (find (self->box, GTK_TYPE_ENTRY, NULL));
  press (self->box, "Note Past Sales");
  g_assert_null (find (self->box, GTK_TYPE_BUTTON, "Remove"));
  press (self->box, "Save");
  g_assert_true (says (self->box, "at least one price"));

  type (self, 0, "-3");
  type (self, 1, "19,20");
  type (self, 2, "twenty");
  g_assert_false (says (self->box, "at least one price"));
  press (self->box, "Save");
  g_assert_true (says (self->box, "“-3” is not a price"));
  g_assert_true (is_marked (self, 0));
  g_assert_false (is_marked (self, 1));
  g_assert_true (is_marked (self, 2));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry (self, 1))), ==, "19,20");
  g_assert_null (market->noted_date);

  type (self, 0, "");
  g_assert_false (is_marked (self, 0));
  type (self, 2, "1.");
  type (self, 2, "12.5");
  press (self->box, "Save");
  g_assert_cmpfloat (market->noted_median, ==, 19.2);
  g_assert_cmpfloat (market->noted_high, ==, 12.5);
  g_assert_true (isnan (market->noted_low));
  g_assert_null (find (self->box, GTK_TYPE_ENTRY, NULL));
  g_assert_true (says (self->box, "median 19.20, high 12.50"));
  g_assert_true (says (self->box, "do not rise"));
  g_assert_false (says (self->toasts, "Undo"));
}

static void
test_changed (Fixture      *self,
              gconstpointer data)
{
  const DgzRecordMarket *market = dgz_record_get_market (get_record (self));

  dgz_session_change_free (
      dgz_session_set_sales_note (self->session, 1.0, 2.0, 3.0, "CHF", NULL));
  press (self->box, "Edit");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry (self, 0))), ==, "1.00");
  type (self, 0, "1,50");
  press (self->box, "Save");
  g_assert_cmpfloat (market->noted_low, ==, 1.5);
  g_assert_cmpstr (market->noted_currency, ==, "CHF");
  press (self->toasts, "Undo");
  g_assert_cmpfloat (market->noted_low, ==, 1.0);

  press (self->box, "Edit");
  type (self, 0, "9");
  press (self->box, "Cancel");
  g_assert_cmpfloat (market->noted_low, ==, 1.0);
  g_assert_null (find (self->box, GTK_TYPE_ENTRY, NULL));
}

static void
test_removed (Fixture      *self,
              gconstpointer data)
{
  const DgzRecordMarket *market = dgz_record_get_market (get_record (self));

  dgz_session_change_free (
      dgz_session_set_sales_note (self->session, NAN, 2.0, NAN, "XAU", NULL));
  g_assert_false (says (self->box, "do not rise"));
  press (self->box, "Edit");
  press (self->box, "Remove");
  g_assert_null (market->noted_date);
  g_assert_false (says (self->box, "Past sales, noted"));
  press (self->toasts, "Undo");
  g_assert_cmpfloat (market->noted_median, ==, 2.0);
  /* A currency that is in no list is kept, too. */
  press (self->box, "Edit");
  press (self->box, "Save");
  g_assert_cmpstr (market->noted_currency, ==, "XAU");
}

/* The form of one record is none of the next. */
static void
test_next_record (Fixture      *self,
                  gconstpointer data)
{
  g_autoptr (GBytes) json = g_bytes_new_static ("{\"id\": 8, \"title\": \"Other\"}", 26);

  press (self->box, "Note Past Sales");
  type (self, 0, "5");
  dgz_session_dig_json (self->session, json);
  WAIT_FOR (!dgz_session_get_is_busy (self->session));
  dgz_market_box_set_record (DGZ_MARKET_BOX (self->box), get_record (self));
  g_assert_null (find (self->box, GTK_TYPE_ENTRY, NULL));
  press (self->box, "Note Past Sales");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry (self, 0))), ==, "");
}

static DgzTrack *
new_track (gint64 release)
{
  const char *const none[] = { NULL };
  DgzTrackData data = { .discogs_release = release, .key = -1, .energy = NAN };

  data.id = g_strdup ("one");
  data.title = g_strdup ("One");
  data.artists = g_strdupv ((char **) none);
  data.versions = g_strdupv ((char **) none);
  return dgz_track_new (&data);
}

static void
test_price (Fixture      *self,
            gconstpointer data)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *breakdown = dgz_breakdown_new (self->session);
  g_autoptr (DgzTrack) unknown = new_track (0);
  g_autoptr (DgzTrack) known = new_track (7);

  gtk_window_set_child (GTK_WINDOW (window), breakdown);
  gtk_window_present (GTK_WINDOW (window));
  WAIT_FOR (gtk_widget_get_mapped (breakdown));
  dgz_breakdown_set_track (DGZ_BREAKDOWN (breakdown), unknown, FALSE);
  g_assert_null (find (breakdown, GTK_TYPE_BUTTON, "Price on Discogs"));

  dgz_breakdown_set_track (DGZ_BREAKDOWN (breakdown), known, FALSE);
  WAIT_FOR (gtk_widget_get_mapped (find (breakdown, GTK_TYPE_BUTTON, "Price on Discogs")));
  press (breakdown, "Price on Discogs");
  g_assert_true (says (breakdown, "Asking Discogs"));
  g_assert_null (find (breakdown, GTK_TYPE_BUTTON, "Price on Discogs"));
  g_assert_null (find (breakdown, GTK_TYPE_BUTTON, "Ask Again"));
  /* Its row closes: nobody waits for it any more. */
  gtk_widget_set_visible (breakdown, FALSE);
  gtk_widget_set_visible (breakdown, TRUE);
  g_assert_nonnull (find (breakdown, GTK_TYPE_BUTTON, "Price on Discogs"));

  press (breakdown, "Price on Discogs");
  WAIT_FOR (says (breakdown, "Price not known: "));
  /* Folding columns leaves it there. */
  dgz_breakdown_set_track (DGZ_BREAKDOWN (breakdown), known, TRUE);
  g_assert_true (says (breakdown, "Price not known: "));
  press (breakdown, "Ask Again");
  g_assert_true (says (breakdown, "Asking Discogs"));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *self, gconstpointer data);
  } tests[] = {
    { "/market/offered", test_offered },
    { "/market/suggestions", test_suggestions },
    { "/market/note", test_note },
    { "/market/changed", test_changed },
    { "/market/removed", test_removed },
    { "/market/next-record", test_next_record },
    { "/market/price", test_price },
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
