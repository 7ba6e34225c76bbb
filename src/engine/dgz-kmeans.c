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
 *
 * A round looks at few tracks closely (Hamerly, 2010): each keeps an upper
 * bound of the distance to its centroid and a lower bound of that to any
 * other, which are let out as the centroids move. While the first is below
 * the second, with room for what rounding may do, the track stays where it
 * is. The clusters are those of the plain algorithm to the last bit.
 */

#include "dgz-space.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dgz-machine.h"
#include "dgz-random.h"
#include "dgz-share.h"

#define MAX_ROUNDS 300
#define N_THREADS 2

/* What a bound is let out by for its rounding, and that of the distances it stands for. */
#define LET_OUT 1e-5

typedef struct
{
  double sums[DGZ_N_CLUSTERS][DGZ_N_DIMENSIONS];
  uint64_t counts[DGZ_N_CLUSTERS];
} Means;

typedef struct
{
  double (*points)[DGZ_N_DIMENSIONS]; /* the known tracks only */
  uint32_t *rows;                     /* which row each point is */
  double *distances;                  /* squared, to the nearest centroid; only while needed */
  float *upper;                       /* bounds, see above */
  float *lower;
  uint8_t *clusters;
  Means *means; /* by chunk */
  size_t n;
} Points;

/* Four numbers side by side, as far as the machine can; a feature of gcc and clang. It changes
 * nothing in a sum: each of its terms is still added in order, and never fused. */
typedef double Lanes __attribute__ ((vector_size (32)));
#define N_LANES (DGZ_N_CLUSTERS / 4)

/* The centroids, a dimension a row: all distances from a point are found side by side. */
typedef struct
{
  union
  {
    Lanes lanes[N_LANES];
    double each[DGZ_N_CLUSTERS];
  } at[DGZ_N_DIMENSIONS];
  double reach[DGZ_N_CLUSTERS]; /* half the distance to the nearest other one */
  double moved[DGZ_N_CLUSTERS];
} Centroids;

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
  points->means = calloc (n_rows / DGZ_CHUNK_ROWS + 1, sizeof *points->means);
  if (!points->points || !points->rows || !points->distances || !points->clusters ||
      !points->means)
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
  free (points->upper);
  free (points->lower);
  free (points->clusters);
  free (points->means);
}

/* As dgz_space_squared_distance(), in the same order of sums, where it can be inlined. */
static inline double
squared_distance (const double *a,
                  const double *b)
{
  double sum = 0.0;

  for (int i = 0; i < DGZ_N_DIMENSIONS; i++)
    sum += (a[i] - b[i]) * (a[i] - b[i]);

  return sum;
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
      double distance = squared_distance (points->points[i], centroid);

      if (space->n_clusters == 1 || distance < points->distances[i])
        points->distances[i] = distance;
    }

    total = total_distance (points);
    if (!(total > 0.0))
      break; /* fewer different points than clusters */
    chosen = draw (points, total, &random);
  }
}

/* Bounds take the place of what the seeding needed. */
static bool
begin_bounds (Points *points)
{
  free (points->distances);
  points->distances = NULL;
  points->upper = malloc ((points->n + 1) * sizeof *points->upper);
  points->lower = malloc ((points->n + 1) * sizeof *points->lower);
  for (size_t i = 0; points->upper && points->lower && i < points->n; i++) {
    points->upper[i] = INFINITY;
    points->lower[i] = 0.0f;
  }

  return points->upper && points->lower;
}

static void
turn (Centroids      *centroids,
      const DgzSpace *space)
{
  for (uint32_t c = 0; c < DGZ_N_CLUSTERS; c++) {
    /* A cluster that there is not is nobody's nearest. */
    for (int d = 0; d < DGZ_N_DIMENSIONS; d++)
      centroids->at[d].each[c] = c < space->n_clusters ? space->centroids[c][d] : INFINITY;
  }

  for (uint32_t c = 0; c < space->n_clusters; c++) {
    double least = INFINITY;

    for (uint32_t other = 0; other < space->n_clusters; other++) {
      double distance = squared_distance (space->centroids[c], space->centroids[other]);

      if (other != c && distance < least)
        least = distance;
    }
    centroids->reach[c] = sqrt (least) / 2.0;
  }
}

static inline double
least_of (const double *distances)
{
  double least = INFINITY;

  for (int c = 0; c < DGZ_N_CLUSTERS; c++)
    least = distances[c] < least ? distances[c] : least;

  return least;
}

/* Finds a point's nearest centroid, the lowest on a tie, and sets its bounds. Which one it is is
 * anybody's guess: there is no jump that could be guessed wrong. */
static inline uint8_t
look_closely (const Centroids *centroids,
              const double    *point,
              float           *upper,
              float           *lower)
{
  union
  {
    Lanes lanes[N_LANES];
    double each[DGZ_N_CLUSTERS];
  } distances = { 0 };
  unsigned is_least = 0;
  double least;
  int nearest;

  for (int d = 0; d < DGZ_N_DIMENSIONS; d++) {
    for (int l = 0; l < N_LANES; l++) {
      Lanes gap = point[d] - centroids->at[d].lanes[l];

      distances.lanes[l] += gap * gap;
    }
  }

  least = least_of (distances.each);
  for (int c = 0; c < DGZ_N_CLUSTERS; c++)
    is_least |= (unsigned) (distances.each[c] == least) << c;
  nearest = __builtin_ctz (is_least);
  distances.each[nearest] = INFINITY;

  *upper = (float) (sqrt (least) * (1.0 + LET_OUT));
  *lower = (float) (sqrt (least_of (distances.each)) * (1.0 - LET_OUT));
  return (uint8_t) nearest;
}

/* Lets the bounds of all points out by how far the centroids have moved. */
static void
let_out (const Centroids *centroids,
         float           *nearer,
         float           *farther)
{
  for (int c = 0; c < DGZ_N_CLUSTERS; c++) {
    double most = 0.0;

    for (int other = 0; other < DGZ_N_CLUSTERS; other++)
      most = other != c ? fmax (most, centroids->moved[other]) : most;
    nearer[c] = (float) (centroids->moved[c] * (1.0 + LET_OUT));
    farther[c] = (float) (most * (1.0 + LET_OUT));
  }
}

/* Gives each point of a chunk to its nearest centroid, and sums them up. */
DGZ_FOR_EACH_MACHINE static bool
assign_chunk (const Centroids *centroids,
              const float     *nearer,
              const float     *farther,
              Points          *points,
              size_t           start,
              Means           *means)
{
  size_t end = start + DGZ_CHUNK_ROWS < points->n ? start + DGZ_CHUNK_ROWS : points->n;
  bool changed = false;

  memset (means, 0, sizeof *means);
  for (size_t i = start; i < end; i++) {
    uint8_t cluster = points->clusters[i];
    float upper = points->upper[i] + nearer[cluster];
    float lower = points->lower[i] - farther[cluster];
    float reach = (float) (centroids->reach[cluster] * (1.0 - LET_OUT));

    if (!(upper * (float) (1.0 + LET_OUT) < (lower > reach ? lower : reach))) {
      uint8_t nearest = look_closely (centroids, points->points[i], &upper, &lower);

      changed = changed || nearest != cluster;
      cluster = nearest;
      points->clusters[i] = cluster;
    }
    /* A sum of two floats is rounded: out of the bounds' way. */
    points->upper[i] = upper * (float) (1.0 + LET_OUT);
    points->lower[i] = lower * (float) (1.0 - LET_OUT);
    means->counts[cluster]++;
    for (int d = 0; d < DGZ_N_DIMENSIONS; d++)
      means->sums[cluster][d] += points->points[i][d];
  }

  return changed;
}

/* The chunks that one thread sees to. */
typedef struct
{
  const Centroids *centroids;
  const float *nearer;
  const float *farther;
  Points *points;
  Means *means; /* by chunk */
  size_t first;
  size_t end;
  bool changed;
} Share;

static void
assign_share (void *data,
              bool  is_here)
{
  Share *share = data;

  for (size_t chunk = share->first; chunk < share->end; chunk++) {
    share->changed |= assign_chunk (share->centroids, share->nearer, share->farther, share->points,
                                    chunk * DGZ_CHUNK_ROWS, &share->means[chunk]);
  }
}

/* A round: each point to its nearest centroid, and sums in chunk order, whichever thread made them.
 * Whether any point has moved. */
static bool
assign (const Centroids *centroids,
        Points          *points,
        Means           *totals)
{
  size_t n_chunks = (points->n + DGZ_CHUNK_ROWS - 1) / DGZ_CHUNK_ROWS;
  float nearer[DGZ_N_CLUSTERS];
  float farther[DGZ_N_CLUSTERS];
  unsigned n = n_chunks < N_THREADS ? 1 : N_THREADS;
  Share shares[N_THREADS];
  bool changed = false;

  let_out (centroids, nearer, farther);
  for (unsigned t = 0; t < n; t++)
    shares[t] = (Share) { centroids, nearer, farther, points, points->means,
                         n_chunks * t / n, n_chunks * (t + 1) / n, false };
  dgz_share_out (assign_share, shares, sizeof *shares, n);
  for (unsigned t = 0; t < n; t++)
    changed = changed || shares[t].changed;

  memset (totals, 0, sizeof *totals);
  for (size_t chunk = 0; chunk < n_chunks; chunk++) {
    for (int c = 0; c < DGZ_N_CLUSTERS; c++) {
      totals->counts[c] += points->means[chunk].counts[c];
      for (int d = 0; d < DGZ_N_DIMENSIONS; d++)
        totals->sums[c][d] += points->means[chunk].sums[c][d];
    }
  }

  return changed;
}

static bool
find_distances (const DgzSpace *space,
                Points         *points)
{
  points->distances = malloc ((points->n + 1) * sizeof *points->distances);
  if (!points->distances)
    return false;

  for (size_t i = 0; i < points->n; i++)
    points->distances[i] = squared_distance (points->points[i],
                                             space->centroids[points->clusters[i]]);
  return true;
}

/* Moves the farthest point into an empty cluster. */
static void
fill_empty (Points  *points,
            uint32_t cluster,
            Means   *totals)
{
  size_t farthest = 0;
  uint8_t from;

  for (size_t i = 1; i < points->n; i++) {
    if (points->distances[i] > points->distances[farthest])
      farthest = i;
  }

  from = points->clusters[farthest];
  totals->counts[from]--;
  totals->counts[cluster] = 1;
  for (int d = 0; d < DGZ_N_DIMENSIONS; d++) {
    totals->sums[from][d] -= points->points[farthest][d];
    totals->sums[cluster][d] = points->points[farthest][d];
  }
  points->clusters[farthest] = (uint8_t) cluster;
  points->distances[farthest] = 0.0;
  points->upper[farthest] = INFINITY;
}

static bool
move_centroids (DgzSpace  *space,
                Centroids *centroids,
                Points    *points,
                Means     *totals)
{
  for (uint32_t c = 0; c < space->n_clusters; c++) {
    if (totals->counts[c] > 0)
      continue;
    if (!points->distances && !find_distances (space, points))
      return false;
    fill_empty (points, c, totals);
  }
  free (points->distances);
  points->distances = NULL;

  memset (centroids->moved, 0, sizeof centroids->moved);
  for (uint32_t c = 0; c < space->n_clusters; c++) {
    double old[DGZ_N_DIMENSIONS];

    memcpy (old, space->centroids[c], sizeof old);
    for (int d = 0; d < DGZ_N_DIMENSIONS && totals->counts[c] > 0; d++)
      space->centroids[c][d] = totals->sums[c][d] / (double) totals->counts[c];
    centroids->moved[c] = sqrt (squared_distance (old, space->centroids[c]));
  }

  return true;
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

static DgzStatus
run_rounds (DgzSpace *space,
            Points   *points,
            bool    (*should_stop) (void *),
            void     *data)
{
  Centroids centroids = { 0 };
  Means totals;

  if (!begin_bounds (points))
    return DGZ_STATUS_NO_MEMORY;

  for (int round = 0; points->n > 0 && round < MAX_ROUNDS; round++) {
    if (should_stop && should_stop (data))
      return DGZ_STATUS_STOPPED;
    turn (&centroids, space);
    if (!assign (&centroids, points, &totals) && round > 0)
      break;
    if (!move_centroids (space, &centroids, points, &totals))
      return DGZ_STATUS_NO_MEMORY;
  }

  return DGZ_STATUS_OK;
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
    status = run_rounds (space, &points, should_stop, data);
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
