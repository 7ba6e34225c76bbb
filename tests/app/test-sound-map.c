/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is told of how tracks sound, and where they lie on the map of the catalogue. */

#include <math.h>
#include <string.h>

#include "dgz-catalogue.h"
#include "dgz-session-sound.h"
#include "dgz-settings.h"
#include "dgz-statistics.h"
#include "dgz-test-session.h"
#include "dgz-test-util.h"
#include "dgz-text-sound.h"

#define ENERGY 1

static void
count_cb (DgzSession *session,
          GParamSpec *pspec,
          guint      *n)
{
  (*n)++;
}

static void
assert_ascend (const double *quartiles,
               double        most)
{
  g_assert_cmpfloat (quartiles[0], >=, 0.0);
  g_assert_cmpfloat (quartiles[0], <=, quartiles[1]);
  g_assert_cmpfloat (quartiles[1], <=, quartiles[2]);
  g_assert_cmpfloat (quartiles[2], <=, most);
}

/* The map comes with the first answer, and stays while the catalogue does. */
static void
test_map (DgzTestSession *self,
          gconstpointer   data)
{
  g_autoptr (DgzSoundMap) map = NULL;
  guint n = 0;

  g_assert_null (dgz_session_get_sound_map (self->session));
  g_signal_connect (self->session, "notify::sound-map", G_CALLBACK (count_cb), &n);
  dgz_session_dig_example (self->session);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  g_assert_cmpuint (n, ==, 1);
  g_object_get (self->session, "sound-map", &map, NULL);
  g_assert_nonnull (map);
  g_assert_true (map == dgz_session_get_sound_map (self->session));

  for (int i = 0; i < DGZ_N_DIG_FEATURES; i++)
    assert_ascend (map->quartiles[i], 1.0);
  g_assert_cmpfloat_with_epsilon (map->quartiles[ENERGY][1], 0.675, 0.05);
  assert_ascend (map->tempo_quartiles, 240.0);
  g_assert_cmpfloat (map->tempo_quartiles[0], >, 60.0);
  g_assert_cmpstr (map->axis_names[0], ==, "Energy level");
  g_assert_null (map->axis_names[1]);
  g_assert_cmpfloat (map->axis_shares[0], >=, map->axis_shares[1]);
  g_assert_cmpfloat (map->axis_shares[1], >, 0.1);
  g_assert_cmpuint (map->n_clusters, ==, DGZ_SOUND_MAP_MAX_CLUSTERS);
  for (guint i = 0; i < map->n_clusters; i++) {
    g_assert_true (isfinite (map->cluster_places[i][0]) && isfinite (map->cluster_places[i][1]));
    g_assert_cmpuint (strlen (map->cluster_names[i]), >, 0);
    for (guint k = 0; k < i; k++)
      g_assert_cmpstr (map->cluster_names[i], !=, map->cluster_names[k]);
  }

  dgz_test_session_dig (self, "7", DGZ_SESSION_READY);
  g_assert_cmpuint (n, ==, 1);
}

/* Where a sound lies, from the definition; the starter's first axis is not turned round. */
static void
assert_place (DgzSoundMap       *map,
              const DgzFeatures *columns,
              GHashTable        *loadings,
              const double      *features,
              double             tempo,
              double             x)
{
  static const char *const names[] = { "danceability", "energy", "speechiness", "acousticness",
                                       "instrumentalness", "liveness", "valence", "tempo" };
  double sum = 0.0;

  for (int i = 0; i < 8; i++) {
    const double *loading = g_hash_table_lookup (loadings, names[i]);
    double value = i < 7 ? features[i] : log2 (tempo / 80.0) - floor (log2 (tempo / 80.0));

    g_assert_nonnull (loading);
    if (i < 7 || tempo > 0.0)
      sum += *loading * (value - columns->space.mean[i]) / columns->space.sd[i];
  }
  g_assert_cmpfloat_with_epsilon (sum, x, 1e-5);
}

static void
take_loading (const char *kind,
              const char *item,
              double      value,
              gpointer    loadings)
{
  double *kept = g_new (double, 1);

  *kept = value;
  if (strcmp (kind, "axis 1") == 0)
    g_hash_table_insert (loadings, g_strdup (item), g_steal_pointer (&kept));
  g_free (kept);
}

static const DgzRecordTrack *
find_position (DgzRecord  *record,
               const char *position)
{
  for (guint i = 0; i < dgz_record_get_n_tracks (record); i++) {
    if (strcmp (dgz_record_get_track (record, i)->position, position) == 0)
      return dgz_record_get_track (record, i);
  }

  return NULL;
}

static void
assert_fits (DgzRecord *record,
             DgzTrack  *track)
{
  const DgzRecordTrack *fits = find_position (record, dgz_track_get_fits (track));

  g_assert_nonnull (fits);
  g_assert_cmpfloat (dgz_track_get_fit_bpm (track), ==, fits->bpm);
  g_assert_cmpint (dgz_track_get_fit_key (track), ==, fits->key);
  for (int i = 0; i < DGZ_N_DIG_FEATURES; i++)
    g_assert_cmpfloat (dgz_track_get_fit_features (track)[i], ==, fits->features[i]);
}

/* Rows have the catalogue's figures, and those of the record's track that they fit. */
static void
test_rows (DgzTestSession *self,
           gconstpointer   data)
{
  g_autofree char *folder = dgz_settings_starter_dir ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzCatalogue) catalogue = dgz_catalogue_open (folder, NULL, &error);
  g_autoptr (GHashTable) loadings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GListModel *tracks = dgz_session_get_tracks (self->session);
  guint n_places = 0;

  g_assert_no_error (error);
  g_assert_true (dgz_statistics_read (folder, take_loading, loadings, &error));
  dgz_session_dig_example (self->session);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  for (guint i = 0; i < g_list_model_get_n_items (tracks); i++) {
    g_autoptr (DgzTrack) track = g_list_model_get_item (tracks, i);
    const double *features = dgz_track_get_features (track);
    guint32 row;
    double x;
    double y;

    g_assert_true (dgz_catalogue_find_key (catalogue, dgz_track_get_id (track), &row, &error));
    for (int k = 0; k < DGZ_N_DIG_FEATURES; k++) {
      double stored = dgz_catalogue_get_features (catalogue)->features[row * 7u + (guint) k];

      g_assert_true (features[k] == stored || (isnan (features[k]) && isnan (stored)));
    }
    assert_fits (dgz_session_get_record (self->session), track);
    if (dgz_track_get_place (track, &x, &y)) {
      assert_place (dgz_session_get_sound_map (self->session),
                    dgz_catalogue_get_features (catalogue), loadings, features,
                    dgz_track_get_bpm (track), x);
      n_places++;
    }
  }
  g_assert_cmpuint (n_places, >, 30);
}

/* The record's tracks have theirs, whether they were told or looked up. */
static void
test_record (DgzTestSession *self,
             gconstpointer   data)
{
  DgzRecord *record;
  const DgzRecordTrack *track;
  g_autofree char *id = NULL;
  double place[2];

  dgz_session_dig_example (self->session);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  record = dgz_session_get_record (self->session);
  track = dgz_record_get_track (record, 0);
  g_assert_true (track->features[ENERGY] > 0.0 && track->features[ENERGY] < 1.0);
  g_assert_true (track->has_place);

  {
    g_autoptr (DgzTrack) first =
        g_list_model_get_item (dgz_session_get_tracks (self->session), 0);

    id = g_strdup (dgz_track_get_id (first));
    g_assert_true (dgz_track_get_place (first, &place[0], &place[1]));
  }
  dgz_test_session_forget (self);
  dgz_session_dig_track (self->session, id);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  track = dgz_record_get_track (dgz_session_get_record (self->session), 0);
  g_assert_cmpstr (track->track_id, ==, id);
  g_assert_true (track->has_place);
  g_assert_cmpfloat (track->place[0], ==, place[0]);
  g_assert_cmpfloat (track->place[1], ==, place[1]);
}

/* What is not known has no figure: neither 0 nor a place. */
static void
test_unknown (DgzTestSession *self,
              gconstpointer   data)
{
  const DgzRecordTrack *track;
  g_autoptr (DgzTrack) row = NULL;
  double x;
  double y;

  dgz_test_session_dig (self, "7", DGZ_SESSION_READY);
  track = dgz_record_get_track (dgz_session_get_record (self->session), 0);
  g_assert_true (isnan (track->features[ENERGY]));
  g_assert_false (track->has_place);
  row = g_list_model_get_item (dgz_session_get_tracks (self->session), 0);
  g_assert_true (isnan (dgz_track_get_fit_features (row)[ENERGY]));
  g_assert_true (isnan (dgz_track_get_energy_change (row)));
  g_assert_cmpint (dgz_track_get_energy_step (row), ==, DGZ_ENERGY_UNKNOWN);
  g_assert_cmpfloat (dgz_track_get_fit_bpm (row), ==, 0.0);
  g_assert_cmpint (dgz_track_get_fit_key (row), ==, -1);
  g_assert_true (dgz_track_get_place (row, &x, &y));
}

/* A sound that is told, of a file: half of it is not known, and has no place. */
static void
test_sound (DgzTestSession *self,
            gconstpointer   data)
{
  DgzSessionSound sound = { .title = "Kelp", .bpm = 124.0, .key = 18 };
  const DgzRecordTrack *track;

  for (int i = 0; i < DGZ_N_DIG_FEATURES; i++)
    sound.features[i] = i == ENERGY ? 0.5 : NAN;
  dgz_session_dig_sound (self->session, &sound);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  track = dgz_record_get_track (dgz_session_get_record (self->session), 0);
  g_assert_cmpfloat (track->features[ENERGY], ==, 0.5);
  g_assert_true (isnan (track->features[0]));
  g_assert_false (track->has_place);

  for (int i = 0; i < DGZ_N_DIG_FEATURES; i++)
    sound.features[i] = 0.5;
  dgz_test_session_forget (self);
  dgz_session_dig_sound (self->session, &sound);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  g_assert_true (dgz_record_get_track (dgz_session_get_record (self->session), 0)->has_place);
}

/* An axis has a name only where its loadings say so; it is turned so that what is named rises. */
static void
test_axis_words (void)
{
  static const struct
  {
    double loadings[8];
    const char *name;
    gboolean is_reversed;
  } cases[] = {
    { { 0.50, 0.47, 0.13, -0.48, -0.24, 0.14, 0.42, 0.19 }, "Energy level", FALSE },
    { { -0.2, -0.55, 0.1, 0.6, 0.2, -0.1, -0.4, -0.1 }, "Energy level", TRUE },
    { { 0.1, 0.8, 0.1, -0.1, 0.2, 0.3, 0.2, 0.1 }, "Energy level", FALSE },
    /* What is acoustic and energetic at once is no level of energy. */
    { { 0.2, 0.55, 0.1, 0.6, 0.2, 0.1, 0.4, 0.1 }, NULL, FALSE },
    { { 0.3, 0.2, 0.1, 0.1, -0.3, 0.1, 0.8, 0.1 }, "Mood", FALSE },
    { { 0.3, 0.2, 0.1, 0.1, 0.3, 0.1, -0.8, 0.1 }, "Mood", TRUE },
    { { 0.16, 0.05, -0.32, -0.21, 0.53, -0.37, -0.24, 0.6 }, NULL, FALSE },
    { { NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN }, NULL, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    gboolean is_reversed;

    g_assert_cmpstr (dgz_text_sound_axis (cases[i].loadings, &is_reversed), ==, cases[i].name);
    g_assert_cmpint (is_reversed, ==, cases[i].is_reversed);
  }
}

static void
test_cluster_words (void)
{
  static const double z[] = { 0.1, -1.2, 0.2, 0.9, 0.3, 0.0, -0.4, 2.0 };
  g_autofree char *two = dgz_text_sound_cluster (z, 2);
  g_autofree char *three = dgz_text_sound_cluster (z, 3);

  g_assert_cmpstr (two, ==, "Calm, acoustic");
  g_assert_cmpstr (three, ==, "Calm, acoustic, gloomy");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func)                                                                \
  g_test_add ("/sound-map/" name, DgzTestSession, NULL, dgz_test_session_set_up, func, \
              dgz_test_session_tear_down)

  ADD ("map", test_map);
  ADD ("rows", test_rows);
  ADD ("record", test_record);
  ADD ("unknown", test_unknown);
  ADD ("sound", test_sound);
  g_test_add_func ("/sound-map/axis-words", test_axis_words);
  g_test_add_func ("/sound-map/cluster-words", test_cluster_words);

  return g_test_run ();
}
