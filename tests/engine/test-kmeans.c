/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

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

static double
squared (const double *a,
         const double *b)
{
  double sum = 0.0;

  for (int i = 0; i < DGZ_N_DIMENSIONS; i++)
    sum += (a[i] - b[i]) * (a[i] - b[i]);
  return sum;
}

static void
check_converged (const DgzTestCatalogue *catalogue)
{
  const DgzSpace *space = &catalogue->features.space;
  double sums[DGZ_N_CLUSTERS][DGZ_N_DIMENSIONS] = { { 0 } };
  int counts[DGZ_N_CLUSTERS] = { 0 };

  for (uint32_t row = 0; row < catalogue->features.n_rows; row++) {
    uint8_t cluster = catalogue->cluster[row];
    double z[DGZ_N_DIMENSIONS];

    if (!is_known (catalogue, row)) {
      g_assert_cmpuint (cluster, ==, DGZ_NO_CLUSTER);
      continue;
    }
    g_assert_cmpuint (cluster, <, space->n_clusters);
    place (catalogue, row, z);
    for (uint32_t c = 0; c < space->n_clusters; c++) {
      double other = squared (z, space->centroids[c]);

      g_assert_true (c < cluster ? squared (z, space->centroids[cluster]) < other
                                 : squared (z, space->centroids[cluster]) <= other);
    }
    g_assert_cmpuint (dgz_space_nearest (space, z), ==, cluster);
    for (int i = 0; i < DGZ_N_DIMENSIONS; i++)
      sums[cluster][i] += z[i];
    counts[cluster]++;
  }

  for (uint32_t c = 0; c < space->n_clusters; c++) {
    g_assert_cmpint (counts[c], >, 0);
    for (int i = 0; i < DGZ_N_DIMENSIONS; i++)
      g_assert_cmpfloat_with_epsilon (space->centroids[c][i], sums[c][i] / counts[c], 1e-9);
  }
}

static void
test_converged (void)
{
  static const uint32_t sizes[] = { 9, 12, 30, 100, 1000 };
  uint64_t seed = dgz_test_seed ();

  for (size_t i = 0; i < G_N_ELEMENTS (sizes); i++) {
    for (int run = 0; run < 40; run++) {
      g_autoptr (DgzTestCatalogue) catalogue = dgz_test_catalogue_new (seed++, sizes[i]);
      const DgzSpace *space = &catalogue->features.space;
      double sum = 0.0;
      int n = 0;

      check_converged (catalogue);
      g_assert_true (space->n_clusters == DGZ_N_CLUSTERS || sizes[i] <= 30);
      for (uint32_t a = 0; a < space->n_clusters; a++) {
        for (uint32_t b = 0; b < a; b++, n++)
          sum += sqrt (squared (space->centroids[a], space->centroids[b]));
      }
      g_assert_cmpfloat_with_epsilon (space->mean_distance, n > 0 ? sum / n : 0.0, 1e-9);
    }
  }
}

static void
test_deterministic (void)
{
  uint64_t seed = dgz_test_seed ();
  g_autoptr (DgzTestCatalogue) catalogue = dgz_test_catalogue_new (seed, 3000);
  DgzSpace before = catalogue->features.space;
  g_autofree uint8_t *clusters = g_memdup2 (catalogue->cluster, 3000);

  for (int run = 0; run < 3; run++) {
    memset (catalogue->cluster, 7, 3000);
    dgz_test_catalogue_learn (catalogue, seed);
    g_assert_cmpmem (&before, sizeof before, &catalogue->features.space, sizeof before);
    g_assert_cmpmem (clusters, 3000, catalogue->cluster, 3000);
  }
}

/* With fewer different points than clusters, each point is a cluster. */
static void
test_few_points (void)
{
  for (int n_points = 0; n_points <= 10; n_points++) {
    float values[60 * N];
    float tempo[60];
    uint8_t clusters[60];
    DgzSpace space;

    for (int row = 0; row < 60; row++) {
      int point = n_points > 0 ? row % n_points : 0;

      for (int i = 0; i < N; i++)
        values[row * N + i] = n_points > 0 ? (float) (point * (i + 1) % 11) : NAN;
      tempo[row] = 100.0f + (float) point;
    }
    dgz_space_measure (&space, values, tempo, 60);
    g_assert_cmpint (dgz_space_cluster (&space, values, tempo, 60, 42, clusters, NULL, NULL), ==,
                     DGZ_STATUS_OK);
    g_assert_cmpuint (space.n_clusters, ==, MIN (n_points, DGZ_N_CLUSTERS));

    for (int row = 0; row < 60; row++) {
      if (n_points == 0)
        g_assert_cmpuint (clusters[row], ==, DGZ_NO_CLUSTER);
      else
        g_assert_cmpuint (clusters[row], ==, clusters[row % n_points]);
      for (int other = 0; other < row && n_points <= DGZ_N_CLUSTERS && n_points > 0; other++)
        g_assert_true ((clusters[row] == clusters[other]) == ((row - other) % n_points == 0));
    }
  }
}

static bool
stop_at_zero (void *data)
{
  int *left = data;

  return (*left)-- == 0;
}

static void
test_stop (void)
{
  uint64_t seed = dgz_test_seed ();
  g_autoptr (DgzTestCatalogue) catalogue = dgz_test_catalogue_new (seed, 1000);
  DgzSpace space = catalogue->features.space;
  uint8_t clusters[1000];

  for (int rounds = 0; rounds < 2; rounds++) {
    int left = rounds;

    memset (clusters, 99, sizeof clusters);
    g_assert_cmpint (dgz_space_cluster (&space, catalogue->values, catalogue->tempo, 1000, seed,
                                        clusters, stop_at_zero, &left),
                     ==, DGZ_STATUS_STOPPED);
    for (int row = 0; row < 1000; row++)
      g_assert_cmpuint (clusters[row], ==, 99);
  }
}

/*
 * Seeds with which a cluster loses its last point on the way, which then takes
 * the farthest: found by trial among a hundred thousand.
 */
static void
test_empty_cluster (void)
{
  static const uint64_t seeds[] = { 9215, 13315, 13797 };

  for (size_t s = 0; s < G_N_ELEMENTS (seeds); s++) {
    g_autoptr (DgzTestCatalogue) catalogue = dgz_test_catalogue_new (1, 20);
    uint64_t random = seeds[s];

    for (int i = 0; i < 20 * N; i++)
      catalogue->values[i] = i % N == 0 ? (float) dgz_random_below (&random, 30) : 0.5f;
    for (int row = 0; row < 20; row++)
      catalogue->tempo[row] = 0;
    dgz_test_catalogue_learn (catalogue, seeds[s]);
    g_assert_cmpuint (catalogue->features.space.n_clusters, ==, DGZ_N_CLUSTERS);
    check_converged (catalogue);
  }
}

/* No tracks at all. */
static void
test_no_rows (void)
{
  DgzSpace space;

  dgz_space_measure (&space, NULL, NULL, 0);
  g_assert_cmpint (dgz_space_cluster (&space, NULL, NULL, 0, 1, NULL, NULL, NULL), ==,
                   DGZ_STATUS_OK);
  g_assert_cmpuint (space.n_clusters, ==, 0);
  g_assert_cmpfloat (space.mean_distance, ==, 0.0);
}

/* A tempo that is no number counts as unknown. */
static void
test_odd_tempo (void)
{
  static const float odd[] = { INFINITY, NAN, -120, -INFINITY };
  g_autoptr (DgzTestCatalogue) catalogue = dgz_test_catalogue_new (11, 60);
  g_autofree uint8_t *clusters = NULL;
  DgzSpace space;

  for (uint32_t row = 0; row < 60; row += 7)
    catalogue->tempo[row] = 0;
  dgz_test_catalogue_learn (catalogue, 11);
  space = catalogue->features.space;
  clusters = g_memdup2 (catalogue->cluster, 60);

  for (size_t i = 0; i < G_N_ELEMENTS (odd); i++) {
    for (uint32_t row = 0; row < 60; row += 7)
      catalogue->tempo[row] = odd[i];
    dgz_test_catalogue_learn (catalogue, 11);
    g_assert_cmpmem (&space, sizeof space, &catalogue->features.space, sizeof space);
    g_assert_cmpmem (clusters, 60, catalogue->cluster, 60);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/kmeans/converged", test_converged);
  g_test_add_func ("/kmeans/deterministic", test_deterministic);
  g_test_add_func ("/kmeans/few-points", test_few_points);
  g_test_add_func ("/kmeans/stop", test_stop);
  g_test_add_func ("/kmeans/empty-cluster", test_empty_cluster);
  g_test_add_func ("/kmeans/no-rows", test_no_rows);
  g_test_add_func ("/kmeans/odd-tempo", test_odd_tempo);

  return g_test_run ();
}
