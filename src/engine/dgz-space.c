/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-space.h"

#include <math.h>
#include <string.h>

#include "dgz-tempo.h"

/* A standard deviation under this is none. */
#define NO_SPREAD 1e-12

/**
 * dgz_features_known:
 * @features: [7] one track's features, NaN where unknown
 *
 * Whether all seven features are known: only then does a track have a sound.
 */
bool
dgz_features_known (const float *features)
{
  for (int i = 0; i < DGZ_N_FEATURES; i++) {
    if (!isfinite (features[i]))
      return false;
  }

  return true;
}

static bool
is_tempo (float tempo)
{
  return tempo > 0.0f && isfinite (tempo);
}

/* Adds one row to sums of values or, with @mean, of squared deviations. */
static void
add_row (const float  *features,
         float         tempo,
         const double *mean,
         double       *sum,
         uint64_t     *count)
{
  for (int i = 0; i < DGZ_N_DIMENSIONS; i++) {
    double value;

    if (i == DGZ_N_FEATURES && !is_tempo (tempo))
      continue;
    value = i < DGZ_N_FEATURES ? (double) features[i] : dgz_tempo_fold (tempo);
    sum[i] += mean ? (value - mean[i]) * (value - mean[i]) : value;
    count[i]++;
  }
}

static void
average (const float  *features,
         const float  *tempo,
         size_t        n_rows,
         const double *mean,
         double       *result)
{
  double total[DGZ_N_DIMENSIONS] = { 0 };
  uint64_t count[DGZ_N_DIMENSIONS] = { 0 };

  for (size_t start = 0; start < n_rows; start += DGZ_CHUNK_ROWS) {
    size_t end = start + DGZ_CHUNK_ROWS < n_rows ? start + DGZ_CHUNK_ROWS : n_rows;
    double sum[DGZ_N_DIMENSIONS] = { 0 };

    for (size_t row = start; row < end; row++) {
      const float *values = features + row * DGZ_N_FEATURES;

      if (dgz_features_known (values))
        add_row (values, tempo[row], mean, sum, count);
    }
    for (int i = 0; i < DGZ_N_DIMENSIONS; i++)
      total[i] += sum[i];
  }

  for (int i = 0; i < DGZ_N_DIMENSIONS; i++)
    result[i] = count[i] > 0 ? total[i] / (double) count[i] : 0.0;
}

/**
 * dgz_space_measure:
 * @space: (out): receives mean and sd; the rest is cleared
 * @features: [n_rows * 7] NaN where unknown
 * @tempo: [n_rows] beats a minute, 0 where unknown
 * @n_rows: how many tracks
 *
 * Measures mean and standard deviation over the tracks whose features are known.
 */
void
dgz_space_measure (DgzSpace    *space,
                   const float *features,
                   const float *tempo,
                   size_t       n_rows)
{
  double variance[DGZ_N_DIMENSIONS];

  memset (space, 0, sizeof *space);
  average (features, tempo, n_rows, NULL, space->mean);
  average (features, tempo, n_rows, space->mean, variance);

  for (int i = 0; i < DGZ_N_DIMENSIONS; i++) {
    double sd = sqrt (variance[i]);

    /* The rounding of a mean leaves a trace where all values are the same. */
    space->sd[i] = sd > NO_SPREAD * fmax (1.0, fabs (space->mean[i])) ? sd : 1.0;
  }
}

/**
 * dgz_space_place:
 * @space: the space
 * @features: [7] all known
 * @tempo: beats a minute, 0 where unknown: the mean is taken
 * @z: (out): [8] the z-scores
 *
 * Places a track in the space.
 */
void
dgz_space_place (const DgzSpace *space,
                 const float    *features,
                 float           tempo,
                 double         *z)
{
  for (int i = 0; i < DGZ_N_FEATURES; i++)
    z[i] = ((double) features[i] - space->mean[i]) / space->sd[i];

  z[DGZ_N_FEATURES] = 0.0;
  if (is_tempo (tempo)) {
    z[DGZ_N_FEATURES] = (dgz_tempo_fold (tempo) - space->mean[DGZ_N_FEATURES]) /
                        space->sd[DGZ_N_FEATURES];
  }
}

/**
 * dgz_space_squared_distance:
 * @a: [8] a place
 * @b: [8] another
 *
 * The square of the Euclidean distance of two places.
 */
double
dgz_space_squared_distance (const double *a,
                            const double *b)
{
  double sum = 0.0;

  for (int i = 0; i < DGZ_N_DIMENSIONS; i++)
    sum += (a[i] - b[i]) * (a[i] - b[i]);

  return sum;
}

/**
 * dgz_space_nearest:
 * @space: the space, with clusters
 * @z: [8] a track's place
 *
 * The cluster whose centroid is nearest, the lowest on a tie; %DGZ_NO_CLUSTER if there is none.
 */
uint8_t
dgz_space_nearest (const DgzSpace *space,
                   const double   *z)
{
  uint8_t best = DGZ_NO_CLUSTER;
  double least = INFINITY;

  for (uint32_t c = 0; c < space->n_clusters; c++) {
    double distance = dgz_space_squared_distance (z, space->centroids[c]);

    if (distance < least) {
      least = distance;
      best = (uint8_t) c;
    }
  }

  return best;
}

/**
 * dgz_space_length:
 * @z: [7] a track's z-scores
 *
 * The length of a sound's vector, 0 where it is the catalogue's mean.
 */
double
dgz_space_length (const double *z)
{
  double sum = 0.0;

  for (int i = 0; i < DGZ_N_FEATURES; i++)
    sum += z[i] * z[i];

  return sqrt (sum);
}

/**
 * dgz_space_sound_part:
 * @a: [7] a track's z-scores
 * @length_a: dgz_space_length() of @a
 * @b: [7] another's
 * @length_b: dgz_space_length() of @b
 *
 * What dgz_space_audio_part() gives, to the last bit, where the lengths are known already.
 */
double
dgz_space_sound_part (const double *a,
                      double        length_a,
                      const double *b,
                      double        length_b)
{
  double dot = 0.0;
  double cosine;

  for (int i = 0; i < DGZ_N_FEATURES; i++)
    dot += a[i] * b[i];
  if (!(length_a > 0.0) || !(length_b > 0.0))
    return 0.5;

  cosine = dot / (length_a * length_b);
  return (1.0 + fmin (fmax (cosine, -1.0), 1.0)) / 2.0;
}

/**
 * dgz_space_audio_part:
 * @a: [7] a track's z-scores
 * @b: [7] another's
 *
 * How alike two tracks sound: (1 + cos) / 2, 0 to 1; a zero vector has cosine 0.
 */
double
dgz_space_audio_part (const double *a,
                      const double *b)
{
  return dgz_space_sound_part (a, dgz_space_length (a), b, dgz_space_length (b));
}

/**
 * dgz_space_cluster_part:
 * @space: the space, with clusters
 * @a: a cluster
 * @b: a cluster
 *
 * How near two clusters are: 1 for the same, else max (0, 1 - d / D).
 */
double
dgz_space_cluster_part (const DgzSpace *space,
                        uint8_t         a,
                        uint8_t         b)
{
  if (a == b)
    return 1.0;
  if (!(space->mean_distance > 0.0))
    return 0.0;

  return fmax (0.0, 1.0 - sqrt (dgz_space_squared_distance (space->centroids[a],
                                                            space->centroids[b])) /
                              space->mean_distance);
}
