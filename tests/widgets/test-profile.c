/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a profile says and shows of records that are made up: none, one and many tracks, figures
 * that are not known, titles of any length. */

#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "dgz-energy-line.h"
#include "dgz-feature-strips.h"
#include "dgz-figure-table.h"
#include "dgz-profile-box.h"
#include "dgz-record-private.h"
#include "dgz-record-profile.h"
#include "dgz-session-private.h"
#include "dgz-sound-map-view.h"
#include "dgz-test-wait.h"
#include "dgz-track-bars.h"
#include "dgz-track-private.h"
#include "dgz-widgets-resources.h"

static const char record_json[] =
    "{\"id\": 7, \"title\": \"Harbours\", \"artists\": [{\"name\": \"Moss Relay\"}],"
    " \"styles\": [\"Dub Techno\"], \"tracklist\": []}";

static DgzRecord *
new_record (void)
{
  const char *const styles[] = { NULL };

  return dgz_record_new_stand_in ("Harbours", "Moss Relay", NULL, 2004, styles);
}

static DgzRecordTrack *
add_track (DgzRecord  *record,
           const char *position,
           const char *title,
           double      energy)
{
  DgzRecordTrack *track = dgz_record_add_track (record, title, "Moss Relay");

  g_free (track->position);
  track->position = g_strdup (position);
  track->features[DGZ_PROFILE_ENERGY] = energy;
  return track;
}

static DgzSoundMap *
new_map (void)
{
  DgzSoundMap *map = dgz_sound_map_new ();

  for (int i = 0; i < DGZ_N_DIG_FEATURES; i++) {
    map->quartiles[i][0] = 0.3;
    map->quartiles[i][1] = 0.5;
    map->quartiles[i][2] = 0.7;
  }
  map->axis_names[0] = g_strdup ("Energy level");
  map->axis_shares[0] = 0.35;
  map->axis_shares[1] = 0.16;
  map->n_clusters = 1;
  map->cluster_places[0][0] = 2.0;
  map->cluster_names[0] = g_strdup ("Calm, acoustic");
  return map;
}

static DgzTrack *
new_track (const char *title,
           double      score,
           double      x,
           double      y)
{
  const char *const artists[] = { "Somebody", NULL };
  const char *const none[] = { NULL };
  DgzTrackData data = { 0 };

  data.id = g_strdup (title);
  data.title = g_strdup (title);
  data.artists = g_strdupv ((char **) artists);
  data.styles = g_strdupv ((char **) none);
  data.reasons = g_strdupv ((char **) none);
  data.versions = g_strdupv ((char **) none);
  data.key = -1;
  data.energy = NAN;
  data.score = score;
  data.has_place = TRUE;
  data.place[0] = x;
  data.place[1] = y;
  for (int i = 0; i < DGZ_N_SCORE_PARTS; i++)
    data.parts[i] = (DgzTrackPart) { TRUE, FALSE, score, 0.2, 0.2 * score, g_strdup ("evidence") };
  return dgz_track_new (&data);
}

static void
expect (char       *text,
        const char *wanted)
{
  g_assert_cmpstr (text, ==, wanted);
  g_free (text);
}

static void
expect_name (GtkWidget  *widget,
             const char *text)
{
  g_autofree char *other = gtk_test_accessible_check_property (
      GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, text);

  g_assert_cmpstr (other, ==, NULL);
}

static void
expect_gist (GtkWidget  *widget,
             const char *text)
{
  g_autofree char *other = gtk_test_accessible_check_property (
      GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text);

  g_assert_cmpstr (other, ==, NULL);
}

/* A chart in a window, so that it has a size. */
static GtkWidget *
show (GtkWidget *chart)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 240, 400);
  gtk_window_set_child (GTK_WINDOW (window), chart);
  gtk_window_present (GTK_WINDOW (window));
  WAIT_FOR (gtk_widget_get_width (chart) > 0);
  return window;
}

/* How long drawing takes once, in milliseconds. */
static double
draw (GtkWidget *chart)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  gint64 start = g_get_monotonic_time ();
  GskRenderNode *node;
  double took;

  GTK_WIDGET_GET_CLASS (chart)->snapshot (chart, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  took = (double) (g_get_monotonic_time () - start) / 1000.0;
  g_assert_nonnull (node);
  gsk_render_node_unref (node);
  return took;
}

static void
test_sides (void)
{
  static const char *const positions[] = { "A1", "A2", "B1", "B2", "1-01", "1-02", "2-01",
                                           "Video 1", "" };
  static const guint sides[] = { 0, 0, 1, 1, 2, 2, 3, 4, 4 };
  g_autoptr (DgzRecord) record = new_record ();
  g_autoptr (DgzRecordProfile) profile = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (positions); i++)
    add_track (record, positions[i], "T", 0.5);
  add_track (record, "", "Bonus", 0.5)->is_heading = TRUE;
  profile = dgz_record_profile_new (record, NULL);
  g_assert_cmpuint (profile->n_tracks, ==, G_N_ELEMENTS (positions));
  for (gsize i = 0; i < G_N_ELEMENTS (positions); i++)
    g_assert_cmpuint (profile->tracks[i].side, ==, sides[i]);
  /* What has no position goes by its number. */
  g_assert_cmpstr (profile->tracks[8].label, ==, "9");
}

static void
test_energy_text (void)
{
  g_autoptr (DgzRecord) record = new_record ();
  DgzRecordProfile *profile = dgz_record_profile_new (record, NULL);

  expect (dgz_record_profile_text_energy (profile), "Energy: not known.");
  g_assert_true (dgz_record_profile_is_unknown (profile));
  dgz_record_profile_unref (profile);

  add_track (record, "A1", "One", 0.42);
  profile = dgz_record_profile_new (record, NULL);
  expect (dgz_record_profile_text_energy (profile), "Energy: 0.42 (A1).");
  dgz_record_profile_unref (profile);

  add_track (record, "A2", "Two", NAN);
  add_track (record, "B1", "Three", 0.8);
  add_track (record, "B2", "Four", 0.55);
  profile = dgz_record_profile_new (record, NULL);
  expect (dgz_record_profile_text_energy (profile),
          "Energy from 0.42 (A1) over 0.80 (B1) to 0.55 (B2).");
  expect (dgz_record_profile_text_tracks (profile),
          "4 tracks. Tempo in BPM: not known. Energy: 0.42 to 0.80.");
  dgz_record_profile_unref (profile);
}

static void
test_track_text (void)
{
  g_autoptr (DgzRecord) record = new_record ();
  g_autoptr (DgzSoundMap) map = new_map ();
  g_autoptr (DgzRecordProfile) profile = NULL;
  DgzRecordTrack *track = add_track (record, "A1", "One", 0.42);

  track->bpm = 123.24;
  track->estimated = DGZ_TRACK_ESTIMATED_BPM;
  add_track (record, "A2", "Two", NAN);
  profile = dgz_record_profile_new (record, map);
  expect (dgz_record_profile_text_track (profile, 0),
          "A1, One: 123.2 BPM, estimated from the sound, key not known, energy 0.42");
  expect (dgz_record_profile_text_track (profile, 1),
          "A2, Two: tempo not known, key not known, energy not known");
  expect (dgz_record_profile_text_feature (profile, DGZ_PROFILE_ENERGY),
          "Energy: A1 0.42. Half of the catalogue lies between 0.30 and 0.70, its middle at 0.50.");
  expect (dgz_record_profile_text_number (0.5, TRUE), "≈ 0.50");
}

static void
test_missing (void)
{
  g_autoptr (DgzRecord) record = new_record ();
  DgzRecordTrack *track = add_track (record, "A1", "One", NAN);
  g_autoptr (DgzRecordProfile) profile = dgz_record_profile_new (record, NULL);

  /* Nobody has asked yet. */
  expect (dgz_record_profile_text_missing (profile, record), NULL);
  track->is_looked_up = TRUE;
  expect (dgz_record_profile_text_missing (profile, record),
          "How the record sounds is not known: none of its tracks was found in the catalogue.");
  track->track_id = g_strdup ("x");
  expect (dgz_record_profile_text_missing (profile, record),
          "How the record sounds is not known: the catalogue has no figures of its tracks.");
}

static void
test_walk (void)
{
  g_autoptr (DgzRecord) record = new_record ();
  g_autoptr (DgzRecordProfile) profile = NULL;
  GtkWidget *line = g_object_new (DGZ_TYPE_ENERGY_LINE, NULL);
  GtkWidget *window = show (line);
  DgzChart *chart = DGZ_CHART (line);

  add_track (record, "A1", "One", 0.42);
  add_track (record, "A2", "Two", NAN);
  add_track (record, "B1", "Three", 0.8);
  profile = dgz_record_profile_new (record, NULL);
  dgz_energy_line_set_profile (DGZ_ENERGY_LINE (line), profile);
  expect_name (line,
               "Energy through the tracklist");
  expect_gist (line,
               "Energy from 0.42 (A1) to 0.80 (B1).");

  g_assert_cmpint (dgz_chart_get_current (chart), ==, -1);
  g_assert_true (dgz_chart_walk (chart, 1, 0));
  expect_name (line,
               "A1, One: energy 0.42");
  /* What is not known is stepped over. */
  g_assert_true (dgz_chart_walk (chart, 1, 0));
  g_assert_cmpint (dgz_chart_get_current (chart), ==, 2);
  expect_name (line,
               "B1, Three: energy 0.80");
  g_assert_false (dgz_chart_walk (chart, 1, 0));
  g_assert_true (dgz_chart_walk (chart, -1, 0));
  g_assert_cmpint (dgz_chart_get_current (chart), ==, 0);

  /* The first is at the right there. */
  gtk_widget_set_direction (line, GTK_TEXT_DIR_RTL);
  g_assert_false (dgz_chart_walk (chart, 1, 0));
  g_assert_true (dgz_chart_walk (chart, -1, 0));
  g_assert_cmpint (dgz_chart_get_current (chart), ==, 2);

  dgz_energy_line_set_profile (DGZ_ENERGY_LINE (line), profile);
  g_assert_cmpint (dgz_chart_get_current (chart), ==, -1);
  expect_name (line,
               "Energy through the tracklist");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
activated_cb (DgzSoundMapView *map,
              DgzTrack        *track,
              DgzTrack       **activated)
{
  *activated = track;
}

static void
test_map (void)
{
  g_autoptr (DgzRecord) record = new_record ();
  g_autoptr (DgzSoundMap) sound = new_map ();
  g_autoptr (GListStore) tracks = g_list_store_new (DGZ_TYPE_TRACK);
  g_autoptr (DgzTrack) right = new_track ("Right", 0.9, 1.0, 0.0);
  g_autoptr (DgzTrack) up = new_track ("Up", 0.8, 0.0, 1.0);
  g_autoptr (DgzTrack) same = new_track ("Same", 0.7, 0.0, 1.0);
  g_autoptr (DgzRecordProfile) profile = NULL;
  GtkWidget *view = g_object_new (DGZ_TYPE_SOUND_MAP_VIEW, NULL);
  GtkWidget *window = show (view);
  DgzChart *chart = DGZ_CHART (view);
  DgzTrack *activated = NULL;

  add_track (record, "A1", "One", 0.5)->has_place = TRUE;
  g_list_store_append (tracks, right);
  g_list_store_append (tracks, up);
  g_list_store_append (tracks, same);
  profile = dgz_record_profile_new (record, sound);
  g_signal_connect (view, "track-activated", G_CALLBACK (activated_cb), &activated);
  dgz_sound_map_view_set_profile (DGZ_SOUND_MAP_VIEW (view), profile, G_LIST_MODEL (tracks));
  WAIT_FOR (gtk_widget_get_height (view) > 0);
  expect_gist (view,
               "1 track of the record and 3 recommendations. "
               "Across: Energy level, 35 % of the spread. Up: Second axis, 16 % of the spread.");

  g_assert_true (dgz_chart_walk (chart, 0, -1));
  expect_name (view,
               "A1, One, on the record");
  g_assert_true (dgz_chart_walk (chart, 1, 0));
  expect_name (view,
               "Somebody – Right, fits 90 of 100");
  DGZ_CHART_GET_CLASS (chart)->activate (chart, (guint) dgz_chart_get_current (chart));
  g_assert_true (activated == right);
  g_assert_true (dgz_chart_walk (chart, 1, 0));
  expect_name (view,
               "Group: Calm, acoustic");
  activated = NULL;
  DGZ_CHART_GET_CLASS (chart)->activate (chart, (guint) dgz_chart_get_current (chart));
  g_assert_null (activated);

  /* Two upon one another are both come to. */
  while (dgz_chart_walk (chart, -1, 0)) {
  }
  g_assert_true (dgz_chart_walk (chart, 0, -1));
  g_assert_cmpint (dgz_chart_get_current (chart), ==, 2);
  g_assert_true (dgz_chart_walk (chart, 1, 0));
  g_assert_cmpint (dgz_chart_get_current (chart), ==, 3);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Every chart draws every record, whatever it is made of. */
static void
draw_all (DgzRecordProfile *profile,
          GListModel       *tracks)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *charts[] = { g_object_new (DGZ_TYPE_TRACK_BARS, NULL),
                          g_object_new (DGZ_TYPE_ENERGY_LINE, NULL),
                          g_object_new (DGZ_TYPE_FEATURE_STRIPS, NULL),
                          g_object_new (DGZ_TYPE_SOUND_MAP_VIEW, NULL) };
  GtkWidget *window;

  dgz_track_bars_set_profile (DGZ_TRACK_BARS (charts[0]), profile);
  dgz_energy_line_set_profile (DGZ_ENERGY_LINE (charts[1]), profile);
  dgz_feature_strips_set_profile (DGZ_FEATURE_STRIPS (charts[2]), profile);
  dgz_sound_map_view_set_profile (DGZ_SOUND_MAP_VIEW (charts[3]), profile, tracks);
  for (gsize i = 0; i < G_N_ELEMENTS (charts); i++)
    gtk_box_append (GTK_BOX (box), charts[i]);
  window = show (box);
  for (int direction = 0; direction < 2; direction++) {
    for (gsize i = 0; i < G_N_ELEMENTS (charts); i++) {
      GtkSnapshot *snapshot = gtk_snapshot_new ();

      gtk_widget_set_direction (charts[i], direction ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
      GTK_WIDGET_GET_CLASS (charts[i])->snapshot (charts[i], snapshot);
      g_clear_pointer (&snapshot, g_object_unref);
      for (int steps = 0; steps < 70 && dgz_chart_walk (DGZ_CHART (charts[i]), 0, 1); steps++) {
      }
    }
  }
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_any_record (void)
{
  static const guint counts[] = { 0, 1, 2, 60 };
  g_autoptr (DgzSoundMap) map = new_map ();
  g_autofree char *title = g_strnfill (3000, 'W');
  g_autoptr (GListStore) tracks = g_list_store_new (DGZ_TYPE_TRACK);

  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++) {
    for (int is_known = 0; is_known < 2; is_known++) {
      g_autoptr (DgzRecord) record = new_record ();
      g_autoptr (DgzRecordProfile) profile = NULL;

      for (guint j = 0; j < counts[i]; j++) {
        DgzRecordTrack *track = add_track (record, j % 7 == 3 ? title : "", title, NAN);

        for (int k = 0; is_known && k < DGZ_N_DIG_FEATURES; k++)
          track->features[k] = j % 5 == 0 ? NAN : (double) j / 20.0 - 1.0;
        track->bpm = is_known ? (double) j * 10.0 : (double) INFINITY;
        track->key = is_known ? (int) j % 24 : -1;
        track->has_place = TRUE;
        track->place[0] = is_known ? (double) j : (double) NAN;
      }
      profile = dgz_record_profile_new (record, is_known ? map : NULL);
      g_assert_cmpuint (profile->n_tracks, ==, counts[i]);
      g_assert_true (dgz_record_profile_is_unknown (profile) == (!is_known || counts[i] == 0));
      draw_all (profile, G_LIST_MODEL (tracks));
    }
  }
}

static void
test_fast (void)
{
  g_autoptr (DgzRecord) record = new_record ();
  g_autoptr (DgzSoundMap) map = new_map ();
  g_autoptr (GListStore) tracks = g_list_store_new (DGZ_TYPE_TRACK);
  g_autoptr (DgzRecordProfile) profile = NULL;
  GtkWidget *view = g_object_new (DGZ_TYPE_SOUND_MAP_VIEW, NULL);
  GtkWidget *window;
  double best = INFINITY;

  add_track (record, "A1", "One", 0.5)->has_place = TRUE;
  for (guint i = 0; i < 500; i++) {
    g_autoptr (DgzTrack) track = new_track ("T", 0.5, (double) (i * 37 % 101),
                                            (double) (i * 53 % 97));

    g_list_store_append (tracks, track);
  }
  profile = dgz_record_profile_new (record, map);
  dgz_sound_map_view_set_profile (DGZ_SOUND_MAP_VIEW (view), profile, G_LIST_MODEL (tracks));
  window = show (view);
  for (int i = 0; i < 20; i++)
    best = fmin (best, draw (view));
  g_test_message ("500 dots in %.2f ms", best);
  /* Ten times as much as it is meant to take: a sanitizer may look on. */
  g_assert_cmpfloat (best, <, 50.0);
  gtk_window_destroy (GTK_WINDOW (window));
}

static GtkWidget *
find (GtkWidget *widget,
      GType      type,
      guint     *nth)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && (*nth)-- == 0)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find (child, type, nth);

    if (found)
      return found;
  }

  return NULL;
}

static GtkWidget *
find_nth (GtkWidget *widget,
          GType      type,
          guint      nth)
{
  GtkWidget *found = find (widget, type, &nth);

  g_assert_nonnull (found);
  return found;
}

static GListModel *
get_rows (GtkWidget *box,
          guint      table)
{
  GtkWidget *view = find_nth (box, GTK_TYPE_COLUMN_VIEW, table);

  return G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)));
}

static void
expect_cell (GtkWidget  *box,
             guint       table,
             guint       row,
             guint       column,
             const char *text)
{
  g_autoptr (GtkStringList) cells = g_list_model_get_item (get_rows (box, table), row);

  g_assert_cmpstr (gtk_string_list_get_string (cells, column), ==, text);
}

static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  *(gboolean *) data = TRUE;
}

static void
close_session (DgzSession *session,
               const char *folder)
{
  gboolean is_closed = FALSE;
  const char *name;
  GDir *dir;

  dgz_session_close_async (session, closed_cb, &is_closed);
  WAIT_FOR (is_closed);
  WAIT_FOR (G_OBJECT (session)->ref_count == 1);
  g_object_unref (session);
  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    g_remove (path);
  }
  g_dir_close (dir);
  g_rmdir (folder);
}

/* As if the engine had answered so. */
static void
fill_session (DgzSession *session)
{
  g_autoptr (DgzTrack) track = new_track ("Right", 0.9, 1.0, 0.25);
  DgzRecord *record = dgz_session_get_record (session);
  DgzRecordTrack *first = add_track (record, "A1", "One", 0.42);

  first->bpm = 123.24;
  first->key = 0;
  first->has_place = TRUE;
  add_track (record, "B1", "Two", 0.8);
  g_clear_pointer (&session->sound_map, dgz_sound_map_unref);
  session->sound_map = new_map ();
  g_list_store_remove_all (session->tracks);
  g_list_store_append (session->tracks, track);
  dgz_record_tracks_changed (record);
}

static void
test_box (void)
{
  g_autofree char *folder = g_dir_make_tmp ("diggerz-test-XXXXXX", NULL);
  g_autoptr (GBytes) json = g_bytes_new_static (record_json, sizeof record_json - 1);
  GtkWidget *box = g_object_new (DGZ_TYPE_PROFILE_BOX, NULL);
  GtkWidget *window = gtk_window_new ();
  DgzSession *session;
  GtkWidget *toggle;

  g_setenv ("DIGGERZ_DISCOGS_URL", NOBODY, TRUE);
  session = dgz_session_new (folder, folder);
  gtk_window_set_child (GTK_WINDOW (window), box);
  dgz_profile_box_set_session (DGZ_PROFILE_BOX (box), session);
  g_assert_false (gtk_widget_get_visible (box));
  dgz_session_dig_json (session, json);
  WAIT_FOR (!dgz_session_get_is_busy (session));
  /* A record without tracks has no sound. */
  g_assert_false (gtk_widget_get_visible (box));

  fill_session (session);
  WAIT_FOR (gtk_widget_get_visible (box));
  gtk_window_present (GTK_WINDOW (window));
  expect_gist (find_nth (box, DGZ_TYPE_ENERGY_LINE, 0),
               "Energy from 0.42 (A1) to 0.80 (B1).");
  toggle = find_nth (box, GTK_TYPE_TOGGLE_BUTTON, 0);
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (box, 0)), ==, 0);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), TRUE);
  g_assert_false (gtk_widget_get_mapped (find_nth (box, DGZ_TYPE_ENERGY_LINE, 0)));

  /* Two tracks and three quartiles; a track, a group and a recommendation. */
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (box, 0)), ==, 5);
  expect_cell (box, 0, 0, 0, "A1, One");
  expect_cell (box, 0, 0, 1, "123.2");
  expect_cell (box, 0, 0, 3, "not known");
  expect_cell (box, 0, 0, 4, "0.42");
  expect_cell (box, 0, 1, 1, "not known");
  expect_cell (box, 0, 1, 4, "0.80");
  expect_cell (box, 0, 4, 4, "0.70");
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (box, 1)), ==, 3);
  expect_cell (box, 1, 1, 0, "Group: Calm, acoustic");
  expect_cell (box, 1, 2, 0, "Somebody – Right");
  expect_cell (box, 1, 2, 1, "90");
  expect_cell (box, 1, 2, 3, "0.25");

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), FALSE);
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (box, 0)), ==, 0);
  g_object_add_weak_pointer (G_OBJECT (box), (gpointer *) &box);
  gtk_window_destroy (GTK_WINDOW (window));
  WAIT_FOR (box == NULL);
  close_session (session, folder);
}

int
main (int argc, char **argv)
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ()) {
    g_print ("1..0 # SKIP no display\n");
    return 0;
  }
  adw_init ();
  g_resources_register (dgz_widgets_get_resource ());

  g_test_add_func ("/widgets/profile/sides", test_sides);
  g_test_add_func ("/widgets/profile/energy-text", test_energy_text);
  g_test_add_func ("/widgets/profile/track-text", test_track_text);
  g_test_add_func ("/widgets/profile/missing", test_missing);
  g_test_add_func ("/widgets/profile/walk", test_walk);
  g_test_add_func ("/widgets/profile/map", test_map);
  g_test_add_func ("/widgets/profile/any-record", test_any_record);
  g_test_add_func ("/widgets/profile/fast", test_fast);
  g_test_add_func ("/widgets/profile/box", test_box);
  return g_test_run ();
}
