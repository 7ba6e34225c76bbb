/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Templates instantiate, actions change state, and what is closed is freed. */

#include "config.h"

#include <adwaita.h>
#include <math.h>

#include "dgz-application.h"
#include "dgz-breakdown.h"
#include "dgz-cover.h"
#include "dgz-fold-bin.h"
#include "dgz-loading.h"
#include "dgz-part-swatch.h"
#include "dgz-parts-bar.h"
#include "dgz-preferences.h"
#include "dgz-record-pane.h"
#include "dgz-session.h"
#include "dgz-test-wait.h"
#include "dgz-track-private.h"
#include "dgz-widgets-resources.h"
#include "dgz-window.h"

static DgzTrack *
new_track (double penalty,
           double boost)
{
  static const double weights[DGZ_N_SCORE_PARTS] = { 0.45, 0.20, 0.15, 0.10, 0.10 };
  const char *const artists[] = { "Somebody", NULL };
  const char *const none[] = { NULL };
  DgzTrackData data = { 0 };

  data.id = g_strdup ("test-1");
  data.title = g_strdup ("A title");
  data.artists = g_strdupv ((char **) artists);
  data.styles = g_strdupv ((char **) none);
  data.reasons = g_strdupv ((char **) none);
  data.versions = g_strdupv ((char **) none);
  data.key = -1;
  data.energy = NAN;
  for (int i = 0; i < DGZ_N_SCORE_PARTS; i++) {
    data.parts[i] = (DgzTrackPart) { TRUE, i == DGZ_SCORE_KEY, 0.5, weights[i], 0.5 * weights[i],
                                    g_strdup ("evidence") };
    data.score += data.parts[i].contribution;
  }
  data.penalty = penalty;
  data.boost = boost;
  data.rank_score = data.score - penalty + boost;

  return dgz_track_new (&data);
}

static guint
count_labels (GtkWidget  *widget,
              const char *text)
{
  guint count = GTK_IS_LABEL (widget) &&
                g_strcmp0 (gtk_label_get_label (GTK_LABEL (widget)), text) == 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    count += count_labels (child, text);

  return count;
}

/* Whether a button for an action can be pressed: what a disabled action looks like. */
static gboolean
can_press (GtkWidget  *widget,
           const char *action)
{
  if (GTK_IS_BUTTON (widget) &&
      g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), action) == 0)
    return gtk_widget_is_sensitive (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    if (can_press (child, action))
      return TRUE;
  }

  return FALSE;
}

static void
test_breakdown (void)
{
  GtkWidget *breakdown = g_object_ref_sink (dgz_breakdown_new (NULL));
  g_autoptr (DgzTrack) track = new_track (0.0, 0.0);
  GtkWidget *weak = breakdown;

  g_object_add_weak_pointer (G_OBJECT (breakdown), (gpointer *) &weak);
  for (int compact = 0; compact < 2; compact++) {
    dgz_breakdown_set_track (DGZ_BREAKDOWN (breakdown), track, compact);
    g_assert_cmpuint (count_labels (breakdown, "evidence"), ==, DGZ_N_SCORE_PARTS);
    g_assert_cmpuint (count_labels (breakdown, "= 0.500"), ==, 1);
    g_assert_cmpuint (count_labels (breakdown, "= 0.225"), ==, 1);
    g_assert_cmpuint (count_labels (breakdown, "× 45 %"), ==, 1);
    g_assert_cmpuint (count_labels (breakdown, "Ranks By"), ==, 0);
  }

  g_object_unref (breakdown);
  g_assert_null (weak);
}

/* What a row ranks by stands below its score, line by line, where it is not the score. */
static void
test_adjustments (void)
{
  static const struct
  {
    double penalty;
    double boost;
    const char *total;
  } rows[] = {
    { 0.04, 0.0, "= 0.460" },
    { 0.0, 0.05, "= 0.550" },
    { 0.04, 0.05, "= 0.510" },
  };
  GtkWidget *breakdown = g_object_ref_sink (dgz_breakdown_new (NULL));

  for (gsize i = 0; i < 2 * G_N_ELEMENTS (rows); i++) {
    gsize row = i / 2;
    g_autoptr (DgzTrack) track = new_track (rows[row].penalty, rows[row].boost);

    dgz_breakdown_set_track (DGZ_BREAKDOWN (breakdown), track, i % 2);
    g_assert_cmpuint (count_labels (breakdown, "= 0.500"), ==, 1);
    g_assert_cmpuint (count_labels (breakdown, "− 0.040"), ==, rows[row].penalty > 0.0);
    g_assert_cmpuint (count_labels (breakdown, "+ 0.050"), ==, rows[row].boost > 0.0);
    g_assert_cmpuint (count_labels (breakdown, "Ranks By"), ==, 1);
    g_assert_cmpuint (count_labels (breakdown, rows[row].total), ==, 1);
  }

  g_object_unref (breakdown);
}

static void
test_freed (void)
{
  const GType types[] = { DGZ_TYPE_COVER, DGZ_TYPE_FOLD_BIN, DGZ_TYPE_LOADING,
                          DGZ_TYPE_PARTS_BAR, DGZ_TYPE_RECORD_PANE };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++) {
    GtkWidget *widget = g_object_ref_sink (g_object_new (types[i], NULL));

    g_object_add_weak_pointer (G_OBJECT (widget), (gpointer *) &widget);
    g_object_unref (widget);
    g_assert_null (widget);
  }
}

/* Whatever bytes come, the sleeve that was drawn stays. */
static void
test_cover_garbage (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *cover = g_object_new (DGZ_TYPE_COVER, NULL);
  g_autoptr (GBytes) garbage = g_bytes_new_static ("not a picture", 13);

  gtk_window_set_child (GTK_WINDOW (window), cover);
  dgz_cover_set_text (DGZ_COVER (cover), "Somebody", "A title");
  dgz_cover_set_image (DGZ_COVER (cover), garbage);
  gtk_window_present (GTK_WINDOW (window));
  WAIT_FOR (gtk_widget_get_mapped (cover));
  gtk_window_destroy (GTK_WINDOW (window));
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

static GtkWidget *
find_preferences (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

    if (DGZ_IS_PREFERENCES (window))
      return window;
  }

  return NULL;
}

static void
test_window (void)
{
  g_autoptr (AdwApplication) application = NULL;
  GtkWindow *window = NULL;
  GtkWidget *preferences;

  application = g_object_new (ADW_TYPE_APPLICATION, "application-id", APP_ID ".Test", "flags",
                              G_APPLICATION_NON_UNIQUE, "resource-base-path", RESOURCE_PATH, NULL);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), &window);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_application_activate (G_APPLICATION (application));
  g_assert_nonnull (window);

  /* Nothing is under way, and nothing is played: these cannot be pressed. */
  g_assert_false (can_press (GTK_WIDGET (window), "win.cancel"));
  g_assert_false (can_press (GTK_WIDGET (window), "win.back"));
  g_assert_false (can_press (GTK_WIDGET (window), "win.next"));

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.example", NULL));
  WAIT_FOR (count_labels (GTK_WIDGET (window), "cv313") == 1);
  WAIT_FOR (!can_press (GTK_WIDGET (window), "win.cancel"));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.toggle-play", NULL);
  WAIT_FOR (can_press (GTK_WIDGET (window), "win.next"));
  g_assert_false (can_press (GTK_WIDGET (window), "win.previous"));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.next", NULL);
  WAIT_FOR (can_press (GTK_WIDGET (window), "win.previous"));

  /* What stands over the window goes with it. */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.preferences", NULL));
  preferences = find_preferences ();
  g_assert_nonnull (preferences);
  g_assert_cmpuint (count_labels (preferences, "From the locale (USD)"), >, 0);
  g_object_add_weak_pointer (G_OBJECT (preferences), (gpointer *) &preferences);

  gtk_window_close (window);
  WAIT_FOR (window == NULL);
  WAIT_FOR (preferences == NULL);
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

  g_test_add_func ("/widgets/breakdown", test_breakdown);
  g_test_add_func ("/widgets/adjustments", test_adjustments);
  g_test_add_func ("/widgets/freed", test_freed);
  g_test_add_func ("/widgets/cover-garbage", test_cover_garbage);
  g_test_add_func ("/widgets/window", test_window);
  return g_test_run ();
}
