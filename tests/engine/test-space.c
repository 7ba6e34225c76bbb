/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "dgz-tempo.h"
#include "dgz-test-catalogue.h"

#define N DGZ_N_FEATURES

static bool
is_known (const DgzTestCatalogue *catalogue,
          uint32_t                row)
{
  for (int i = 0; i < N; i++) {
    if (isnan (catalogue->values[row * N + i]))
      return false;
  }

  return true;
}

static void
place (const DgzTestCatalogue *catalogue,
       uint32_t                row,
       double                 *z)
{
  dgz_space_place (&catalogue->features.space, catalogue->values + (size_t) row * N,
                   catalogue->tempo[row], z);
}

/* Over the known tracks the z-scores have mean 0 and standard deviation 1. */
static void
test_z_scores (void)
{
  uint64_t seed = dgz_test_seed ();
  g_autoptr (DgzTestCatalogue) catalogue = dgz_test_catalogue_new (seed, 2000);
  double sum[DGZ_N_DIMENSIONS] = { 0 };
  double squares[DGZ_N_DIMENSIONS] = { 0 };
  int n = 0;
  int n_tempo = 0;

  for (uint32_t row = 0; row < 2000; row++) {
    double z[DGZ_N_DIMENSIONS];

    if (!is_known (catalogue, row))
      continue;
    place (catalogue, row, z);
    n++;
    n_tempo += catalogue->tempo[row] > 0;
    if (!(catalogue->tempo[row] > 0))
      g_assert_cmpfloat (z[N], ==, 0.0);
    for (int i = 0; i < DGZ_N_DIMENSIONS; i++) {
      sum[i] += z[i];
      squares[i] += z[i] * z[i];
    }
  }

  g_assert_cmpint (n_tempo, <, n);
  for (int i = 0; i < DGZ_N_DIMENSIONS; i++) {
    int count = i < N ? n : n_tempo;

    g_assert_cmpfloat_with_epsilon (sum[i] / count, 0.0, 1e-10);
    g_assert_cmpfloat_with_epsilon (squares[i] / count, 1.0, 1e-10);
  }
}

/* The sums run in row order over chunks, added in chunk order: to the last bit. */
static void
test_chunks (void)
{
  const size_t n_rows = DGZ_CHUNK_ROWS * 2 + 77;
  g_autofree float *values = g_new (float, n_rows *N);
  g_autofree float *tempo = g_new0 (float, n_rows);
  uint64_t random = dgz_test_seed ();
  double total = 0.0;
  DgzSpace space;

  for (size_t i = 0; i < n_rows * N; i++)
    values[i] = (float) dgz_random_unit (&random);
  for (size_t row = 0; row < n_rows; row++)
    tempo[row] = 60.0f + 120.0f * (float) dgz_random_unit (&random);
  dgz_space_measure (&space, values, tempo, n_rows);

  for (size_t start = 0; start < n_rows; start += DGZ_CHUNK_ROWS) {
    double sum = 0.0;

    for (size_t row = start; row < MIN (start + DGZ_CHUNK_ROWS, n_rows); row++)
      sum += dgz_tempo_fold (tempo[row]);
    total += sum;
  }
  g_assert_cmpfloat (space.mean[N], ==, total / (double) n_rows);
}

/* A column that never changes has the standard deviation 1, and nothing explodes. */
static void
test_constant_features (void)
{
  float values[20 * N];
  float tempo[20] = { 0 };
  double z[DGZ_N_DIMENSIONS];
  DgzSpace space;

  for (int i = 0; i < 20 * N; i++)
    values[i] = 0.1f;
  dgz_space_measure (&space, values, tempo, 20);
  for (int i = 0; i < DGZ_N_DIMENSIONS; i++)
    g_assert_cmpfloat (space.sd[i], ==, 1.0);

  dgz_space_place (&space, values, 125, z);
  for (int i = 0; i < N; i++)
    g_assert_cmpfloat (z[i], ==, 0.0);
}

static void
test_constant_tempo (void)
{
  float values[100 * N];
  float tempo[100];
  uint64_t random = dgz_test_seed ();

  for (int i = 0; i < 100 * N; i++)
    values[i] = (float) dgz_random_unit (&random);

  for (int bpm = 90; bpm < 180; bpm++) {
    for (int row = 0; row < 100; row++)
      tempo[row] = (float) bpm;
    for (size_t n_rows = 1; n_rows <= 100; n_rows++) {
      DgzSpace space;

      dgz_space_measure (&space, values, tempo, n_rows);
      g_assert_cmpfloat (space.sd[N], ==, 1.0);
    }
  }
}

static void
test_known (void)
{
  float values[N] = { 0, 0.5f, 1, 0, 0, 0, 1 };

  g_assert_true (dgz_features_known (values));
  for (int i = 0; i < N; i++) {
    float kept = values[i];

    values[i] = NAN;
    g_assert_false (dgz_features_known (values));
    values[i] = INFINITY;
    g_assert_false (dgz_features_known (values));
    values[i] = kept;
  }
}

static void
test_audio_part (void)
{
  uint64_t random = dgz_test_seed ();
  double zero[N] = { 0 };
  double across[N] = { 0 };
  double along[N] = { 0 };

  for (int run = 0; run < 1000; run++) {
    double a[N], b[N], minus[N];
    double part;

    for (int i = 0; i < N; i++) {
      a[i] = dgz_random_unit (&random) * 6.0 - 3.0;
      b[i] = dgz_random_unit (&random) * 6.0 - 3.0;
      minus[i] = a[i] * -2.0;
    }
    part = dgz_space_audio_part (a, b);
    g_assert_true (part >= 0.0 && part <= 1.0);
    g_assert_cmpfloat (part, ==, dgz_space_audio_part (b, a));
    g_assert_cmpfloat_with_epsilon (dgz_space_audio_part (a, a), 1.0, 1e-12);
    g_assert_cmpfloat_with_epsilon (dgz_space_audio_part (a, minus), 0.0, 1e-12);
    g_assert_cmpfloat (dgz_space_audio_part (a, zero), ==, 0.5);
  }

  along[0] = 3.0;
  across[4] = 0.25;
  g_assert_cmpfloat (dgz_space_audio_part (along, across), ==, 0.5);
  g_assert_cmpfloat (dgz_space_audio_part (zero, zero), ==, 0.5);
}

static void
test_cluster_part (void)
{
  DgzSpace space = { .n_clusters = 3, .mean_distance = 8.0 / 3.0 };

  /* At 0, 1 and 4 on one axis: distances 1, 3 and 4. */
  space.centroids[1][2] = 1.0;
  space.centroids[2][2] = 4.0;
  for (uint8_t c = 0; c < 3; c++)
    g_assert_cmpfloat (dgz_space_cluster_part (&space, c, c), ==, 1.0);
  g_assert_cmpfloat_with_epsilon (dgz_space_cluster_part (&space, 0, 1), 0.625, 1e-12);
  g_assert_cmpfloat_with_epsilon (dgz_space_cluster_part (&space, 1, 0), 0.625, 1e-12);
  g_assert_cmpfloat (dgz_space_cluster_part (&space, 1, 2), ==, 0.0);
  g_assert_cmpfloat (dgz_space_cluster_part (&space, 0, 2), ==, 0.0);

  /* Ties go to the lowest, and without clusters there is none. */
  g_assert_cmpuint (dgz_space_nearest (&space, space.centroids[2]), ==, 2);
  space.centroids[2][2] = 1.0;
  g_assert_cmpuint (dgz_space_nearest (&space, space.centroids[2]), ==, 1);
  space.n_clusters = 0;
  g_assert_cmpuint (dgz_space_nearest (&space, space.centroids[2]), ==, DGZ_NO_CLUSTER);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/space/z-scores", test_z_scores);
  g_test_add_func ("/space/chunks", test_chunks);
  g_test_add_func ("/space/constant-features", test_constant_features);
  g_test_add_func ("/space/known", test_known);
  g_test_add_func ("/space/audio-part", test_audio_part);
  g_test_add_func ("/space/cluster-part", test_cluster_part);
  g_test_add_func ("/space/constant-tempo", test_constant_tempo);

  return g_test_run ();
}
