/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * k-means over the catalogue's tracks.
 *
 * The same catalogue must give the same clusters on every machine: seeds come
 * from a fixed generator, sums run in row order over fixed chunks that are
 * added in chunk order, and all ties go to the lowest index. Seeding is
 * k-means++ (Arthur and Vassilvitskii, 2007), then Lloyd's rounds until no
 * track changes its cluster.
 */

#include "dgz-space.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dgz-random.h"

#define MAX_ROUNDS 300

typedef struct
{
  double (*points)[DGZ_N_DIMENSIONS]; /* the known tracks only */
  uint32_t *rows;                     /* which row each point is */
  double *distances;                  /* squared, to the nearest centroid */
  uint8_t *clusters;
  size_t n;
} Points;

static DgzStatus
collect (Points         *points,
         const DgzSpace *space,
         const float    *features,
         const float    *tempo,
         size_t          n_rows)
{
  points->points = malloc ((n_rows + 1) * sizeof *points->points);
  points->rows = malloc ((n_rows + 1) * sizeof *points->rows);
  points->distances = malloc ((n_rows + 1) * sizeof *points->distances);
  points->clusters = calloc (n_rows + 1, 1);
  if (!points->points || !points->rows || !points->distances || !points->clusters)
    return DGZ_STATUS_NO_MEMORY;

  for (size_t row = 0; row < n_rows; row++) {
    if (!dgz_features_known (features + row * DGZ_N_FEATURES))
      continue;
    dgz_space_place (space, features + row * DGZ_N_FEATURES, tempo[row], points->points[points->n]);
    points->rows[points->n++] = (uint32_t) row;
  }

  return DGZ_STATUS_OK;
}

static void
clear_points (Points *points)
{
  free (points->points);
  free (points->rows);
  free (points->distances);
  free (points->clusters);
}

/* The total in chunk order: the same on every machine. */
static double
total_distance (const Points *points)
{
  double total = 0.0;

  for (size_t start = 0; start < points->n; start += DGZ_CHUNK_ROWS) {
    double sum = 0.0;

    for (size_t i = start; i < points->n && i < start + DGZ_CHUNK_ROWS; i++)
      sum += points->distances[i];
    total += sum;
  }

  return total;
}

static size_t
draw (const Points *points,
      double        total,
      uint64_t     *random)
{
  double left = dgz_random_unit (random) * total;
  size_t last = 0;

  for (size_t i = 0; i < points->n; i++) {
    if (!(points->distances[i] > 0.0))
      continue;
    last = i;
    left -= points->distances[i];
    if (left < 0.0)
      break;
  }

  return last;
}

/* k-means++: each further seed is drawn in proportion to its squared distance. */
static void
seed_centroids (DgzSpace *space,
                Points   *points,
                uint64_t  seed)
{
  uint64_t random = seed;
  size_t chosen = points->n > 0 ? (size_t) dgz_random_below (&random, points->n) : 0;

  space->n_clusters = 0;
  while (points->n > 0 && space->n_clusters < DGZ_N_CLUSTERS) {
    double *centroid = space->centroids[space->n_clusters++];
    double total;

    memcpy (centroid, points->points[chosen], sizeof points->points[chosen]);
    for (size_t i = 0; i < points->n; i++) {
      double distance = dgz_space_squared_distance (points->points[i], centroid);

      if (space->n_clusters == 1 || distance < points->distances[i])
        points->distances[i] = distance;
    }

    total = total_distance (points);
    if (!(total > 0.0))
      break; /* fewer different points than clusters */
    chosen = draw (points, total, &random);
  }
}

static bool
assign (const DgzSpace *space,
        Points         *points)
{
  bool changed = false;

  for (size_t i = 0; i < points->n; i++) {
    const double *point = points->points[i];
    uint8_t nearest = dgz_space_nearest (space, point);

    points->distances[i] = dgz_space_squared_distance (point, space->centroids[nearest]);
    changed = changed || nearest != points->clusters[i];
    points->clusters[i] = nearest;
  }

  return changed;
}

/* Moves the farthest point into an empty cluster. */
static void
fill_empty (Points   *points,
            uint32_t  cluster,
            uint64_t *counts,
            double  (*sums)[DGZ_N_DIMENSIONS])
{
  size_t farthest = 0;
  uint8_t from;

  for (size_t i = 1; i < points->n; i++) {
    if (points->distances[i] > points->distances[farthest])
      farthest = i;
  }

  from = points->clusters[farthest];
  counts[from]--;
  counts[cluster] = 1;
  for (int d = 0; d < DGZ_N_DIMENSIONS; d++) {
    sums[from][d] -= points->points[farthest][d];
    sums[cluster][d] = points->points[farthest][d];
  }
  points->clusters[farthest] = (uint8_t) cluster;
  points->distances[farthest] = 0.0;
}

static void
move_centroids (DgzSpace *space,
                Points   *points)
{
  double totals[DGZ_N_CLUSTERS][DGZ_N_DIMENSIONS] = { { 0 } };
  uint64_t counts[DGZ_N_CLUSTERS] = { 0 };

  for (size_t start = 0; start < points->n; start += DGZ_CHUNK_ROWS) {
    double sums[DGZ_N_CLUSTERS][DGZ_N_DIMENSIONS] = { { 0 } };

    for (size_t i = start; i < points->n && i < start + DGZ_CHUNK_ROWS; i++) {
      counts[points->clusters[i]]++;
      for (int d = 0; d < DGZ_N_DIMENSIONS; d++)
        sums[points->clusters[i]][d] += points->points[i][d];
    }
    for (uint32_t c = 0; c < space->n_clusters; c++) {
      for (int d = 0; d < DGZ_N_DIMENSIONS; d++)
        totals[c][d] += sums[c][d];
    }
  }

  for (uint32_t c = 0; c < space->n_clusters; c++) {
    if (counts[c] == 0)
      fill_empty (points, c, counts, totals);
  }
  for (uint32_t c = 0; c < space->n_clusters; c++) {
    for (int d = 0; d < DGZ_N_DIMENSIONS && counts[c] > 0; d++)
      space->centroids[c][d] = totals[c][d] / (double) counts[c];
  }
}

static double
mean_centroid_distance (const DgzSpace *space)
{
  double sum = 0.0;
  int pairs = 0;

  for (uint32_t a = 0; a < space->n_clusters; a++) {
    for (uint32_t b = a + 1; b < space->n_clusters; b++) {
      sum += sqrt (dgz_space_squared_distance (space->centroids[a], space->centroids[b]));
      pairs++;
    }
  }

  return pairs > 0 ? sum / pairs : 0.0;
}

/**
 * dgz_space_cluster:
 * @space: a measured space; receives the centroids and their mean distance
 * @features: [n_rows * 7] NaN where unknown
 * @tempo: [n_rows] beats a minute, 0 where unknown
 * @n_rows: how many tracks
 * @seed: the seed; the same gives the same clusters
 * @clusters: (out): [n_rows] each track's cluster, %DGZ_NO_CLUSTER without features
 * @should_stop: (nullable): asked between rounds
 * @data: for @should_stop
 *
 * Finds the musical neighbourhoods of a catalogue.
 */
DgzStatus
dgz_space_cluster (DgzSpace    *space,
                   const float *features,
                   const float *tempo,
                   size_t       n_rows,
                   uint64_t     seed,
                   uint8_t     *clusters,
                   bool       (*should_stop) (void *),
                   void        *data)
{
  Points points = { 0 };
  DgzStatus status = collect (&points, space, features, tempo, n_rows);

  if (status == DGZ_STATUS_OK) {
    seed_centroids (space, &points, seed);
    for (int round = 0; points.n > 0 && round < MAX_ROUNDS; round++) {
      if (should_stop && should_stop (data)) {
        status = DGZ_STATUS_STOPPED;
        break;
      }
      if (!assign (space, &points) && round > 0)
        break;
      move_centroids (space, &points);
    }
  }

  if (status == DGZ_STATUS_OK) {
    if (n_rows > 0)
      memset (clusters, DGZ_NO_CLUSTER, n_rows);
    for (size_t i = 0; i < points.n; i++)
      clusters[points.rows[i]] = points.clusters[i];
    space->mean_distance = mean_centroid_distance (space);
  }

  clear_points (&points);
  return status;
}
