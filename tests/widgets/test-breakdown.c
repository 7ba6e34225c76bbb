/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A breakdown's numbers add up, and whatever is drawn of it is also said. */

#include "config.h"

#include <adwaita.h>
#include <math.h>
#include <string.h>

#include "dgz-breakdown.h"
#include "dgz-pair-box.h"
#include "dgz-pictures.h"
#include "dgz-pitch-strip.h"
#include "dgz-radar.h"
#include "dgz-sound-table.h"
#include "dgz-test-wait.h"
#include "dgz-track-private.h"
#include "dgz-widgets-resources.h"

#define A_MINOR 18
#define C_MAJOR 1

static const double record_sound[DGZ_N_DIG_FEATURES] = { 0.7, 0.5, 0.1, 0.2, 0.9, 0.1, 0.3 };
static const double quartiles[DGZ_N_DIG_FEATURES][3] = {
  { 0.5, 0.6, 0.7 },
  { 0.4, 0.5, 0.8 },
  { 0.0, 0.1, 0.2 },
  { 0.0, 0.1, 0.4 },
  { 0.1, 0.6, 0.9 },
  { 0.1, 0.1, 0.2 },
  { 0.2, 0.4, 0.6 },
};

static void
assert_property (GtkWidget            *widget,
                 GtkAccessibleProperty property,
                 const char           *text)
{
  g_autofree char *wrong =
      gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), property, text);

  g_assert_cmpstr (wrong, ==, NULL);
}

static void
assert_label (GtkWidget  *widget,
              const char *text)
{
  assert_property (widget, GTK_ACCESSIBLE_PROPERTY_LABEL, text);
}

static void
assert_description (GtkWidget  *widget,
                    const char *text)
{
  assert_property (widget, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text);
}

static DgzTrack *
new_track (const double *values,
           double        ratio)
{
  static const double weights[DGZ_N_SCORE_PARTS] = { 0.45, 0.20, 0.15, 0.10, 0.10 };
  const char *const none[] = { NULL };
  DgzTrackData data = { 0 };

  data.id = g_strdup ("test-1");
  data.title = g_strdup ("A title");
  data.artists = g_strdupv ((char **) none);
  data.styles = g_strdupv ((char **) none);
  data.reasons = g_strdupv ((char **) none);
  data.versions = g_strdupv ((char **) none);
  for (int i = 0; i < DGZ_N_SCORE_PARTS; i++) {
    data.parts[i] = (DgzTrackPart) { TRUE, i == DGZ_SCORE_KEY, values[i], weights[i],
                                    values[i] * weights[i], g_strdup ("evidence") };
    data.score += data.parts[i].contribution;
  }
  data.rank_score = data.score;
  data.fits = g_strdup ("A2");
  data.bpm = 125.0;
  data.fit_bpm = 123.2;
  data.key = data.heard_key = C_MAJOR;
  data.fit_key = A_MINOR;
  data.has_pitch = ratio > 0.0;
  data.pitch = -0.014;
  data.ratio = ratio;
  memcpy (data.features, record_sound, sizeof record_sound);
  memcpy (data.fit_features, record_sound, sizeof record_sound);
  data.features[1] = 0.6;
  data.features[5] = NAN;

  return dgz_track_new (&data);
}

/* The first widget of a type that is shown, or NULL. */
static GtkWidget *
find (GtkWidget *widget,
      GType      type)
{
  if (!gtk_widget_get_visible (widget))
    return NULL;
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find (child, type);

    if (found)
      return found;
  }

  return NULL;
}

/* The numbers of all labels that are contributions or sums, in their order. */
static guint
collect (GtkWidget *widget,
         double    *numbers,
         guint      n)
{
  const char *text = GTK_IS_LABEL (widget) ? gtk_label_get_label (GTK_LABEL (widget)) : "";

  if (g_str_has_prefix (text, "= "))
    numbers[n++] = g_ascii_strtod (text + 2, NULL);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    n = collect (child, numbers, n);

  return n;
}

static gboolean
says (GtkWidget  *widget,
      const char *text)
{
  if (!gtk_widget_get_visible (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && strcmp (gtk_label_get_label (GTK_LABEL (widget)), text) == 0)
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    if (says (child, text))
      return TRUE;
  }

  return FALSE;
}

/* What is shown of the parts is what is shown of the score, to the last digit, for any values. */
static void
test_sums (void)
{
  GtkWidget *breakdown = g_object_ref_sink (dgz_breakdown_new (NULL));

  for (int i = 0; i < 200; i++) {
    double values[DGZ_N_SCORE_PARTS];
    double numbers[16] = { 0.0 };
    double sum = 0.0;
    g_autoptr (DgzTrack) track = NULL;

    for (int j = 0; j < DGZ_N_SCORE_PARTS; j++)
      values[j] = g_test_rand_double ();
    track = new_track (values, 1.0);
    dgz_breakdown_set_track (DGZ_BREAKDOWN (breakdown), track, i % 2);
    g_assert_cmpuint (collect (breakdown, numbers, 0), ==, DGZ_N_SCORE_PARTS + 1);
    for (int j = 0; j < DGZ_N_SCORE_PARTS; j++) {
      g_assert_cmpfloat_with_epsilon (numbers[j], dgz_track_get_part (track, j)->contribution,
                                      0.001);
      sum += numbers[j];
    }
    g_assert_cmpfloat_with_epsilon (sum, numbers[DGZ_N_SCORE_PARTS], 1e-9);
    g_assert_cmpfloat_with_epsilon (sum, dgz_track_get_score (track), 0.00051);
  }
  g_object_unref (breakdown);
}

static void
test_said (void)
{
  static const double values[DGZ_N_SCORE_PARTS] = { 0.5, 0.5, 0.5, 0.5, 0.5 };
  GtkWidget *breakdown = g_object_ref_sink (dgz_breakdown_new (NULL));
  g_autoptr (DgzTrack) track = new_track (values, 1.0);
  g_autoptr (DgzTrack) half = new_track (values, 0.5);
  g_autoptr (DgzTrack) unknown = new_track (values, 0.0);

  dgz_breakdown_set_track (DGZ_BREAKDOWN (breakdown), track, FALSE);
  assert_label (find (breakdown, DGZ_TYPE_RADAR), "Sound of two tracks: Record, A2; This track");
  assert_label (find (breakdown, DGZ_TYPE_PITCH_STRIP), "Pitch fader: −1.4 %");
  g_assert_true (says (breakdown, "123.2 to 125.0 BPM, −1.4 %"));
  g_assert_true (says (breakdown, "8A to 8B (relative)"));
  g_assert_true (says (breakdown, "fits A2 best"));

  dgz_breakdown_set_track (DGZ_BREAKDOWN (breakdown), half, TRUE);
  assert_label (find (breakdown, DGZ_TYPE_PITCH_STRIP), "Pitch fader: ½× −1.4 %");
  g_assert_true (says (breakdown, "123.2 to 125.0 BPM at half tempo, −1.4 %"));

  dgz_breakdown_set_track (DGZ_BREAKDOWN (breakdown), unknown, TRUE);
  g_assert_null (find (breakdown, DGZ_TYPE_PITCH_STRIP));
  g_assert_nonnull (find (breakdown, DGZ_TYPE_RADAR));
  g_object_unref (breakdown);
}

/* Whoever wants numbers gets them, in this row and in the next that is shown. */
static void
test_table (void)
{
  static const double values[DGZ_N_SCORE_PARTS] = { 0.5, 0.5, 0.5, 0.5, 0.5 };
  g_autoptr (DgzTrack) track = new_track (values, 1.0);
  g_autoptr (DgzSoundMap) map = dgz_sound_map_new ();
  GtkWidget *window = gtk_window_new ();
  GtkWidget *pictures = dgz_pictures_new ();
  GtkWidget *toggle;
  GtkWidget *next;

  memcpy (map->quartiles, quartiles, sizeof quartiles);
  dgz_pictures_set_track (DGZ_PICTURES (pictures), track, map);
  gtk_window_set_child (GTK_WINDOW (window), pictures);
  gtk_window_present (GTK_WINDOW (window));
  WAIT_FOR (gtk_widget_get_mapped (pictures));
  g_assert_nonnull (find (pictures, DGZ_TYPE_RADAR));
  g_assert_false (says (pictures, "0.40–0.80"));

  toggle = find (pictures, GTK_TYPE_TOGGLE_BUTTON);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), TRUE);
  g_assert_null (find (pictures, DGZ_TYPE_RADAR));
  g_assert_true (says (pictures, "0.40–0.80"));
  g_assert_true (says (pictures, "125.0"));
  g_assert_true (says (pictures, "8B"));

  next = g_object_ref_sink (dgz_pictures_new ());
  dgz_pictures_set_track (DGZ_PICTURES (next), track, NULL);
  g_assert_null (find (next, DGZ_TYPE_RADAR));
  g_assert_false (says (next, "0.40–0.80"));
  g_object_unref (next);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), FALSE);
  g_assert_nonnull (find (pictures, DGZ_TYPE_RADAR));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_table_cells (void)
{
  static const double values[DGZ_N_SCORE_PARTS] = { 0.5, 0.5, 0.5, 0.5, 0.5 };
  g_autoptr (DgzTrack) track = new_track (values, 1.0);
  g_autoptr (DgzSoundMap) map = dgz_sound_map_new ();
  GtkWidget *table;

  memcpy (map->quartiles, quartiles, sizeof quartiles);
  table = g_object_ref_sink (dgz_sound_table_new (track, map));
  assert_label (table, "Sound, tempo and key in numbers");
  assert_label (gtk_grid_get_child_at (GTK_GRID (table), 1, 2), "Energy, Record: 0.50");
  assert_label (gtk_grid_get_child_at (GTK_GRID (table), 2, 2), "Energy, This track: 0.60");
  assert_label (gtk_grid_get_child_at (GTK_GRID (table), 3, 2), "Energy, Median: 0.50");
  assert_label (gtk_grid_get_child_at (GTK_GRID (table), 2, 6), "Liveness, This track: not known");
  assert_label (gtk_grid_get_child_at (GTK_GRID (table), 1, 9), "Key, Record: 8A");
  /* The map knows no tempi here. */
  assert_label (gtk_grid_get_child_at (GTK_GRID (table), 3, 8), "BPM, Median: not known");
  g_object_unref (table);
}

/* Gaps are said, nonsense is a gap, and nothing at all can still be drawn. */
static void
test_radar (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *radar = dgz_radar_new ();
  double sound[DGZ_N_DIG_FEATURES] = { NAN, 0.5, INFINITY, -3.0, 7.0, 0.1, 0.3 };
  double some[DGZ_N_DIG_FEATURES][3];

  assert_description (radar, "Danceability: not known and not known; Energy: not known and not "
                             "known; Speech: not known and not known; Acousticness: not known and "
                             "not known; Instrumentalness: not known and not known; Liveness: not "
                             "known and not known; Mood: not known and not known");
  gtk_window_set_child (GTK_WINDOW (window), radar);
  gtk_window_present (GTK_WINDOW (window));
  WAIT_FOR (gtk_widget_get_mapped (radar) && gtk_widget_get_width (radar) > 0);

  memcpy (some, quartiles, sizeof some);
  some[0][1] = NAN;
  dgz_radar_set_sounds (DGZ_RADAR (radar), record_sound, "A1", sound, "Another", some);
  assert_label (radar, "Sound of two tracks: A1; Another");
  assert_description (
      radar, "Danceability: 0.70 and not known; "
             "Energy: 0.50 and 0.50 (catalogue 0.40 to 0.80, median 0.50); "
             "Speech: 0.10 and not known (catalogue 0.00 to 0.20, median 0.10); "
             "Acousticness: 0.20 and 0.00 (catalogue 0.00 to 0.40, median 0.10); "
             "Instrumentalness: 0.90 and 1.00 (catalogue 0.10 to 0.90, median 0.60); "
             "Liveness: 0.10 and 0.10 (catalogue 0.10 to 0.20, median 0.10); "
             "Mood: 0.30 and 0.30 (catalogue 0.20 to 0.60, median 0.40)");
  for (int i = 0; i < 4; i++) {
    GtkSnapshot *snapshot = gtk_snapshot_new ();
    GskRenderNode *node;
    int width;
    int height;

    gtk_widget_set_direction (radar, i % 2 ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
    if (i == 2)
      dgz_radar_set_sounds (DGZ_RADAR (radar), NULL, NULL, NULL, NULL, NULL);
    gtk_widget_measure (radar, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
    gtk_widget_measure (radar, GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
    gtk_widget_size_allocate (radar, &(GtkAllocation) { 0, 0, width, height }, -1);
    gtk_widget_snapshot_child (window, radar, snapshot);
    node = gtk_snapshot_free_to_node (snapshot);
    g_assert_nonnull (node);
    gsk_render_node_unref (node);
  }
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A large pointer's worth beyond a fader's end is still said as it is. */
static void
test_strip (void)
{
  GtkWidget *strip = g_object_ref_sink (dgz_pitch_strip_new ());

  assert_label (strip, "Pitch fader: not known");
  dgz_pitch_strip_set_move (DGZ_PITCH_STRIP (strip), 0.163, 2.0);
  assert_label (strip, "Pitch fader: 2× +16.3 %");
  dgz_pitch_strip_set_move (DGZ_PITCH_STRIP (strip), 0.0, 1.0);
  assert_label (strip, "Pitch fader: ±0.0 %");
  g_object_unref (strip);
}

static GtkWidget *
new_block (int width,
           int height)
{
  GtkWidget *block = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_size_request (block, width, height);
  return block;
}

/* Beside one another where there is room, else one under the other; mirrored with the script. */
static void
test_pair (void)
{
  GtkWidget *first = new_block (100, 30);
  GtkWidget *second = new_block (60, 40);
  GtkWidget *pair = g_object_ref_sink (dgz_pair_box_new (first, second, 10, 4, 0));
  int beside;
  int minimum;
  int natural;
  graphene_rect_t bounds;

  gtk_widget_measure (pair, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 100);
  g_assert_cmpint (natural, ==, 170);
  gtk_widget_measure (pair, GTK_ORIENTATION_VERTICAL, 170, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, ==, 40);
  gtk_widget_measure (pair, GTK_ORIENTATION_VERTICAL, 169, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, ==, 74);

  /* Without a width the least of all: newer GTK holds a parent to it. */
  gtk_widget_measure (pair, GTK_ORIENTATION_VERTICAL, 170, &beside, NULL, NULL, NULL);
  gtk_widget_measure (pair, GTK_ORIENTATION_VERTICAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, beside);
  g_assert_cmpint (natural, ==, beside);

  gtk_widget_size_allocate (pair, &(GtkAllocation) { 0, 0, 200, 40 }, -1);
  g_assert_true (gtk_widget_compute_bounds (second, pair, &bounds));
  g_assert_cmpfloat (bounds.origin.x, ==, 140.0f);
  gtk_widget_set_direction (pair, GTK_TEXT_DIR_RTL);
  gtk_widget_queue_allocate (pair);
  gtk_widget_size_allocate (pair, &(GtkAllocation) { 0, 0, 200, 40 }, -1);
  g_assert_true (gtk_widget_compute_bounds (second, pair, &bounds));
  g_assert_cmpfloat (bounds.origin.x, ==, 0.0f);
  gtk_widget_measure (pair, GTK_ORIENTATION_VERTICAL, 120, &minimum, NULL, NULL, NULL);
  gtk_widget_size_allocate (pair, &(GtkAllocation) { 0, 0, 120, minimum }, -1);
  g_assert_true (gtk_widget_compute_bounds (second, pair, &bounds));
  g_assert_cmpfloat (bounds.origin.y, ==, 34.0f);

  gtk_widget_set_visible (first, FALSE);
  gtk_widget_measure (pair, GTK_ORIENTATION_VERTICAL, 60, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, ==, 40);
  g_object_unref (pair);
}

static void
test_freed (void)
{
  const GType types[] = { DGZ_TYPE_PICTURES, DGZ_TYPE_RADAR, DGZ_TYPE_PITCH_STRIP };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++) {
    GtkWidget *widget = g_object_ref_sink (g_object_new (types[i], NULL));

    g_object_add_weak_pointer (G_OBJECT (widget), (gpointer *) &widget);
    g_object_unref (widget);
    g_assert_null (widget);
  }
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

  g_test_add_func ("/breakdown/sums", test_sums);
  g_test_add_func ("/breakdown/said", test_said);
  g_test_add_func ("/breakdown/table", test_table);
  g_test_add_func ("/breakdown/table/cells", test_table_cells);
  g_test_add_func ("/breakdown/radar", test_radar);
  g_test_add_func ("/breakdown/strip", test_strip);
  g_test_add_func ("/breakdown/pair", test_pair);
  g_test_add_func ("/breakdown/freed", test_freed);

  return g_test_run ();
}
