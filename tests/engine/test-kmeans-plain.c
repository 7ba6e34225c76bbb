/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The clusters against the plain algorithm as it is defined: k-means++ seeds,
 * rounds over all points, sums over chunks of rows in their order. Bounds,
 * vectors and threads must not change a bit.
 */

#include <glib.h>
#include <math.h>
#include <string.h>

#include "dgz-random.h"
#include "dgz-space.h"

#define N DGZ_N_FEATURES
#define SEED 77

typedef struct
{
  size_t n;
  double (*points)[DGZ_N_DIMENSIONS];
  double *distances;
  uint8_t *clusters;
} Plain;

static void
seed_plain (DgzSpace *space,
            Plain    *plain)
{
  uint64_t random = SEED;
  size_t chosen = (size_t) dgz_random_below (&random, plain->n);

  for (space->n_clusters = 0; space->n_clusters < DGZ_N_CLUSTERS;) {
    double *centroid = space->centroids[space->n_clusters++];
    double total = 0.0;
    double left;

    memcpy (centroid, plain->points[chosen], sizeof plain->points[chosen]);
    for (size_t start = 0; start < plain->n; start += DGZ_CHUNK_ROWS) {
      double sum = 0.0;

      for (size_t i = start; i < MIN (plain->n, start + DGZ_CHUNK_ROWS); i++) {
        double distance = dgz_space_squared_distance (plain->points[i], centroid);

        if (space->n_clusters == 1 || distance < plain->distances[i])
          plain->distances[i] = distance;
        sum += plain->distances[i];
      }
      total += sum;
    }

    left = dgz_random_unit (&random) * total;
    for (chosen = 0; chosen < plain->n; chosen++) {
      if (plain->distances[chosen] > 0.0 && (left -= plain->distances[chosen]) < 0.0)
        break;
    }
    g_assert_cmpuint (chosen, <, plain->n);
  }
}

static bool
round_plain (DgzSpace *space,
             Plain    *plain,
             int       round)
{
  double totals[DGZ_N_CLUSTERS][DGZ_N_DIMENSIONS] = { { 0 } };
  size_t counts[DGZ_N_CLUSTERS] = { 0 };
  bool changed = false;

  for (size_t i = 0; i < plain->n; i++) {
    uint8_t nearest = dgz_space_nearest (space, plain->points[i]);

    changed = changed || nearest != plain->clusters[i];
    plain->clusters[i] = nearest;
  }
  if (!changed && round > 0)
    return false;

  for (size_t start = 0; start < plain->n; start += DGZ_CHUNK_ROWS) {
    double sums[DGZ_N_CLUSTERS][DGZ_N_DIMENSIONS] = { { 0 } };

    for (size_t i = start; i < MIN (plain->n, start + DGZ_CHUNK_ROWS); i++) {
      counts[plain->clusters[i]]++;
      for (int d = 0; d < DGZ_N_DIMENSIONS; d++)
        sums[plain->clusters[i]][d] += plain->points[i][d];
    }
    for (int c = 0; c < DGZ_N_CLUSTERS; c++) {
      for (int d = 0; d < DGZ_N_DIMENSIONS; d++)
        totals[c][d] += sums[c][d];
    }
  }

  for (int c = 0; c < DGZ_N_CLUSTERS; c++) {
    g_assert_cmpuint (counts[c], >, 0);
    for (int d = 0; d < DGZ_N_DIMENSIONS; d++)
      space->centroids[c][d] = totals[c][d] / (double) counts[c];
  }

  return true;
}

/* Several chunks, a few of them without features or tempo, in clouds that overlap. */
static void
invent (float *features,
        float *tempo,
        size_t n)
{
  uint64_t random = SEED + n;

  for (size_t row = 0; row < n; row++) {
    double cloud = (double) dgz_random_below (&random, 11) / 11.0;

    for (int i = 0; i < N; i++) {
      features[row * N + (size_t) i] = (float) (0.5 * fmod (cloud * (i + 2), 1.0) +
                                                0.5 * dgz_random_unit (&random));
    }
    if (dgz_random_below (&random, 50) == 0)
      features[row * N] = NAN;
    tempo[row] = dgz_random_below (&random, 20) == 0
                     ? 0.0f
                     : (float) (80.0 + 100.0 * dgz_random_unit (&random));
  }
}

static void
compare (size_t n)
{
  g_autofree float *features = g_new (float, n *N);
  g_autofree float *tempo = g_new (float, n);
  g_autofree uint8_t *clusters = g_new (uint8_t, n);
  g_autofree double *points = g_new (double, n *DGZ_N_DIMENSIONS);
  g_autofree double *distances = g_new (double, n);
  g_autofree uint8_t *plain_clusters = g_new0 (uint8_t, n);
  Plain plain = { 0, (void *) points, distances, plain_clusters };
  DgzSpace space;
  DgzSpace other;
  size_t at = 0;

  invent (features, tempo, n);
  dgz_space_measure (&space, features, tempo, n);
  other = space;
  g_assert_cmpint (dgz_space_cluster (&space, features, tempo, n, SEED, clusters, NULL, NULL), ==,
                   DGZ_STATUS_OK);

  for (size_t row = 0; row < n; row++) {
    if (dgz_features_known (features + row * N))
      dgz_space_place (&other, features + row * N, tempo[row], plain.points[plain.n++]);
  }
  seed_plain (&other, &plain);
  for (int round = 0; round < 300 && round_plain (&other, &plain, round); round++)
    ;

  g_assert_cmpuint (space.n_clusters, ==, other.n_clusters);
  g_assert_cmpmem (space.centroids, sizeof space.centroids, other.centroids,
                   sizeof other.centroids);
  for (size_t row = 0; row < n; row++) {
    uint8_t wanted = dgz_features_known (features + row * N) ? plain.clusters[at++]
                                                             : DGZ_NO_CLUSTER;

    g_assert_cmpuint (clusters[row], ==, wanted);
  }
}

static void
test_plain (void)
{
  static const size_t sizes[] = { 200, 5000, 65536 + 1400, 3 * 65536 };

  for (size_t i = 0; i < G_N_ELEMENTS (sizes); i++)
    compare (sizes[i]);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kmeans/plain", test_plain);
  return g_test_run ();
}
