/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What lists are ranked by as the user has set it: presets, settings, and who follows them. */

#include <math.h>
#include <string.h>

#include "dgz-ranking-settings.h"
#include "dgz-settings.h"
#include "dgz-test-session.h"
#include "dgz-test-util.h"
#include "dgz-weight-presets.h"

#define ALMOST 1e-9
#define PATIENCE 20

static void
test_presets (void)
{
  static const int leads[DGZ_N_WEIGHT_PRESETS][2] = {
    [DGZ_WEIGHTS_BALANCED] = { DGZ_SCORE_STYLE, DGZ_SCORE_AUDIO },
    [DGZ_WEIGHTS_MIX_NEXT] = { DGZ_SCORE_BPM, DGZ_SCORE_KEY },
    [DGZ_WEIGHTS_SOUNDS_LIKE] = { DGZ_SCORE_AUDIO, DGZ_SCORE_CLUSTER },
    [DGZ_WEIGHTS_SAME_WORLD] = { DGZ_SCORE_STYLE, DGZ_SCORE_CLUSTER },
  };
  DgzDigOptions own;

  dgz_dig_options_init (&own);
  g_assert_cmpint (dgz_weight_preset_find (own.weights), ==, DGZ_WEIGHTS_BALANCED);
  for (int preset = 0; preset < DGZ_N_WEIGHT_PRESETS; preset++) {
    const double *weights = dgz_weight_preset_get (preset);
    double scaled[DGZ_N_SCORE_PARTS];
    double sum = 0.0;

    for (int i = 0; i < DGZ_N_SCORE_PARTS; i++) {
      sum += weights[i];
      scaled[i] = 3.0 * weights[i];
      if (i != leads[preset][0] && i != leads[preset][1]) {
        g_assert_cmpfloat (weights[i], <, weights[leads[preset][0]]);
        g_assert_cmpfloat (weights[i], <, weights[leads[preset][1]]);
      }
    }
    g_assert_cmpfloat_with_epsilon (sum, 1.0, ALMOST);
    g_assert_cmpint (dgz_weight_preset_find (scaled), ==, preset);
    g_assert_cmpstr (dgz_weight_preset_name (preset), !=, "");
    g_assert_cmpstr (dgz_weight_preset_describe (preset), !=, "");
  }
}

static void
test_shares (void)
{
  static const double weights[DGZ_N_SCORE_PARTS] = { 0.5, 0.5, 0.0, 1.0, 0.0 };
  static const double none[DGZ_N_SCORE_PARTS] = { 0.0 };
  static const gboolean known[DGZ_N_SCORE_PARTS] = { TRUE, TRUE, TRUE, FALSE, TRUE };
  static const gboolean other[DGZ_N_SCORE_PARTS] = { FALSE, FALSE, TRUE, FALSE, TRUE };
  double shares[DGZ_N_SCORE_PARTS];

  g_assert_true (dgz_weights_share (weights, NULL, shares));
  g_assert_cmpfloat (shares[DGZ_SCORE_BPM], ==, 0.5);
  g_assert_true (dgz_weights_share (weights, known, shares));
  g_assert_cmpfloat (shares[DGZ_SCORE_STYLE], ==, 0.5);
  g_assert_cmpfloat (shares[DGZ_SCORE_BPM], ==, 0.0);
  g_assert_false (dgz_weights_share (weights, other, shares));
  g_assert_false (dgz_weights_share (none, NULL, shares));
  g_assert_cmpfloat (shares[DGZ_SCORE_STYLE], ==, 0.0);
  g_assert_cmpint (dgz_weight_preset_find (none), ==, -1);
}

static void
set_weights (GSettings  *settings,
             const char *text)
{
  g_assert_true (g_settings_set_value (settings, "weights", g_variant_new_parsed (text)));
}

static void
expect_own (const DgzDigOptions *options)
{
  DgzDigOptions own;

  dgz_dig_options_init (&own);
  for (int i = 0; i < DGZ_N_SCORE_PARTS; i++)
    g_assert_cmpfloat (options->weights[i], ==, own.weights[i]);
  g_assert_cmpfloat_with_epsilon (options->lambda, own.lambda, ALMOST);
  g_assert_cmpfloat (options->threshold, ==, own.threshold);
  g_assert_cmpuint (options->length, ==, own.length);
  g_assert_cmpint (options->key_rules, ==, own.key_rules);
  g_assert_true (options->half_double == own.half_double);
  g_assert_cmpuint (options->cap_artist, ==, own.cap_artist);
  g_assert_cmpuint (options->cap_release, ==, own.cap_release);
  g_assert_cmpuint (options->cap_label, ==, own.cap_label);
}

/* The schema's defaults are the engine's, and nonsense is as if nothing were set. */
static void
test_nonsense (void)
{
  static const char *const nonsense[] = {
    "@ad []",
    "[0.5, 0.5]",
    "[0.1, 0.1, 0.1, 0.1, 0.1, 0.1]",
    "[0.0, 0.0, 0.0, 0.0, 0.0]",
    "[-1.0, 1.0, 1.0, 1.0, 1.0]",
    "[1e300, 1.0, 1.0, 1.0, 1.0]",
  };
  g_autoptr (GSettings) settings = dgz_settings_new ();
  double strange[DGZ_N_SCORE_PARTS] = { NAN, 1.0, 1.0, 1.0, 1.0 };
  DgzDigOptions options;

  dgz_ranking_settings_read (settings, &options);
  expect_own (&options);
  g_assert_true (dgz_ranking_settings_is_default (settings));

  for (gsize i = 0; i < G_N_ELEMENTS (nonsense); i++) {
    set_weights (settings, nonsense[i]);
    dgz_ranking_settings_read (settings, &options);
    expect_own (&options);
  }
  for (int i = 0; i < 2; i++) {
    dgz_ranking_settings_set_weights (settings, strange);
    dgz_ranking_settings_read (settings, &options);
    expect_own (&options);
    strange[0] = INFINITY;
  }

  g_assert_false (dgz_ranking_settings_is_default (settings));
  dgz_ranking_settings_reset (settings);
  g_assert_true (dgz_ranking_settings_is_default (settings));
}

static void
reset_all (GSettings *settings)
{
  static const char *const names[] = { "weights", "wider", "related", "key-rules", "vinyl",
                                       "half-double", "threshold", "list-length", "cap-artist",
                                       "cap-release", "cap-label" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_settings_reset (settings, names[i]);
}

static gboolean
has_ranked (gpointer data)
{
  DgzTestSession *self = data;

  return self->states->len > 0 && !dgz_session_get_is_busy (self->session);
}

static void
expect_once (DgzTestSession *self)
{
  g_assert_true (dgz_test_wait (has_ranked, self, PATIENCE));
  g_assert_cmpstr (self->states->str, ==, "searching ready");
}

/* Every key comes to the session, and a change ranks again. */
static void
test_follows (DgzTestSession *self,
              gconstpointer   data)
{
  g_autoptr (GSettings) settings = dgz_settings_new ();
  const DgzDigOptions *options = dgz_session_get_options (self->session);

  dgz_session_follow_settings (self->session);
  dgz_session_dig_example (self->session);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  dgz_test_session_forget (self);

  /* All at once rank once. */
  set_weights (settings, "[0.0, 1.0, 0.0, 0.0, 0.0]");
  g_settings_set_double (settings, "wider", 1.0);
  g_settings_set_boolean (settings, "related", TRUE);
  g_settings_set_string (settings, "key-rules", "strict");
  g_settings_set_boolean (settings, "vinyl", TRUE);
  g_settings_set_boolean (settings, "half-double", FALSE);
  g_settings_set_double (settings, "threshold", 0.2);
  g_settings_set_uint (settings, "list-length", 20);
  g_settings_set_uint (settings, "cap-artist", 4);
  g_settings_set_uint (settings, "cap-release", 5);
  g_settings_set_uint (settings, "cap-label", 6);
  expect_once (self);
  g_assert_cmpfloat (dgz_session_get_figures (self->session)->weights[DGZ_SCORE_AUDIO], ==, 1.0);
  g_assert_cmpuint (g_list_model_get_n_items (dgz_session_get_tracks (self->session)), ==, 20);
  g_assert_cmpfloat (options->lambda, ==, 0.5);
  g_assert_cmpfloat (options->threshold, ==, 0.2);
  g_assert_cmpint (options->key_rules, ==, DGZ_DIG_KEY_RULES_STRICT);
  g_assert_true (options->related && options->vinyl && !options->half_double);
  g_assert_cmpuint (options->cap_artist, ==, 4);
  g_assert_cmpuint (options->cap_release, ==, 5);
  g_assert_cmpuint (options->cap_label, ==, 6);

  dgz_test_session_forget (self);
  reset_all (settings);
  expect_once (self);
  expect_own (options);
}

/* A session that was not told to follow them, as that of the command line, does not. */
static void
test_ignores (DgzTestSession *self,
              gconstpointer   data)
{
  g_autoptr (GSettings) settings = dgz_settings_new ();

  set_weights (settings, "[0.0, 1.0, 0.0, 0.0, 0.0]");
  g_settings_set_uint (settings, "list-length", 20);
  dgz_session_dig_example (self->session);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  g_assert_cmpuint (g_list_model_get_n_items (dgz_session_get_tracks (self->session)), ==, 50);
  expect_own (dgz_session_get_options (self->session));
  reset_all (settings);
}

static GHashTable *
tracks_by_id (DgzTestSession *self)
{
  GListModel *list = dgz_session_get_tracks (self->session);
  GHashTable *tracks = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++) {
    DgzTrack *track = g_list_model_get_item (list, i);

    g_hash_table_insert (tracks, (gpointer) dgz_track_get_id (track), track);
  }

  return tracks;
}

static guint
count_same (GHashTable *before,
            GHashTable *after,
            guint      *n_shared)
{
  guint n = 0;
  GHashTableIter iter;
  gpointer id;
  gpointer track;

  *n_shared = 0;
  g_hash_table_iter_init (&iter, after);
  while (g_hash_table_iter_next (&iter, &id, &track)) {
    *n_shared += g_hash_table_contains (before, id);
    n += g_hash_table_lookup (before, id) == track;
  }

  return n;
}

static void
count_cb (DgzTrack *track,
          guint    *n)
{
  (*n)++;
}

/* While one record is ranked again a track stays the same object; another record has its own. */
static void
test_same_tracks (DgzTestSession *self,
                  gconstpointer   data)
{
  const double *weights = dgz_weight_preset_get (DGZ_WEIGHTS_SOUNDS_LIKE);
  g_autoptr (GHashTable) before = NULL;
  g_autoptr (GHashTable) after = NULL;
  g_autoptr (GHashTable) back = NULL;
  g_autoptr (GHashTable) anew = NULL;
  g_autoptr (DgzTrack) first = NULL;
  guint n_changed = 0;
  guint n_shared;
  double sum = 0.0;

  dgz_session_dig_example (self->session);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  g_assert_false (dgz_session_get_is_ranking_again (self->session));
  before = tracks_by_id (self);
  first = g_list_model_get_item (dgz_session_get_tracks (self->session), 0);
  g_signal_connect (first, "changed", G_CALLBACK (count_cb), &n_changed);

  g_assert_true (dgz_session_set_weights (self->session, weights, NULL));
  g_assert_true (dgz_session_get_is_ranking_again (self->session));
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  after = tracks_by_id (self);
  g_assert_cmpuint (count_same (before, after, &n_shared), ==, n_shared);
  g_assert_cmpuint (n_shared, >, 0);
  g_assert_cmpuint (n_shared, <, g_hash_table_size (before));

  /* Back again: those that had left come back as what they were, with the old numbers. */
  dgz_session_set_weights (self->session, dgz_weight_preset_get (DGZ_WEIGHTS_BALANCED), NULL);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  back = tracks_by_id (self);
  g_assert_cmpuint (count_same (before, back, &n_shared), ==, g_hash_table_size (before));
  g_assert_cmpuint (n_changed, >=, 1);
  g_assert_cmpint (dgz_track_get_rank (first), ==, 1);
  for (int i = 0; i < DGZ_N_SCORE_PARTS; i++)
    sum += dgz_track_get_part (first, i)->contribution;
  g_assert_cmpfloat_with_epsilon (sum, dgz_track_get_score (first), 1e-6);

  dgz_session_dig_example (self->session);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  anew = tracks_by_id (self);
  g_assert_cmpuint (count_same (before, anew, &n_shared), ==, 0);
  g_assert_cmpuint (n_shared, ==, g_hash_table_size (before));
}

static void
add (const char *path,
     void      (*function) (DgzTestSession *, gconstpointer))
{
  g_test_add (path, DgzTestSession, NULL, dgz_test_session_set_up, function,
              dgz_test_session_tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ranking/presets", test_presets);
  g_test_add_func ("/ranking/shares", test_shares);
  g_test_add_func ("/ranking/nonsense", test_nonsense);
  add ("/ranking/follows", test_follows);
  add ("/ranking/ignores", test_ignores);
  add ("/ranking/same-tracks", test_same_tracks);

  return g_test_run ();
}
