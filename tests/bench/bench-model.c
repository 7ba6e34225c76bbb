/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * How long it takes to learn how a catalogue sounds: means and spreads, then
 * the clusters, over DIGGERZ_BENCH_TRACKS invented tracks (5000000 if not
 * said). The inertia is printed too: what is quick and worse is no gain.
 */

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "dgz-pca.h"
#include "dgz-space.h"
#include "gen-world.h"

#define TRACKS 5000000

typedef struct
{
  float *features;
  float *tempo;
  uint8_t *clusters;
  size_t n;
} Rows;

static double
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_MONOTONIC, &time);
  return (double) time.tv_sec + (double) time.tv_nsec / 1e9;
}

static double
peak_megabytes (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) usage.ru_maxrss * 1024.0 / 1e6;
}

static void
print_step (const char *name,
            double      begin)
{
  printf ("%-20s %9.3f %9.0f\n", name, now () - begin, peak_megabytes ());
  fflush (stdout);
}

static void
allocate (Rows  *rows,
          size_t n)
{
  rows->n = n;
  rows->features = malloc (n * DGZ_N_FEATURES * sizeof *rows->features);
  rows->tempo = malloc (n * sizeof *rows->tempo);
  rows->clusters = malloc (n);
  if (!rows->features || !rows->tempo || !rows->clusters) {
    fprintf (stderr, "bench-model: no memory is left\n");
    exit (1);
  }
}

/* Tracks of the same music as in the tables; the defects are left out. */
static void
invent (Rows *rows)
{
  GenWorld world;

  gen_world_open (&world, 1, (uint32_t) rows->n);
  for (size_t i = 0; i < rows->n; i++) {
    float *values = rows->features + i * DGZ_N_FEATURES;
    GenTrack track;
    GenFeatures made;

    gen_world_track (&world, (uint32_t) i, &track);
    gen_world_features (&world, &track, &made);
    values[DGZ_FEATURE_DANCEABILITY] = (float) made.danceability / 1e3f;
    values[DGZ_FEATURE_ENERGY] = (float) made.energy / 1e3f;
    values[DGZ_FEATURE_SPEECHINESS] = (float) made.speechiness / 1e4f;
    values[DGZ_FEATURE_ACOUSTICNESS] = (float) made.acousticness / 1e6f;
    values[DGZ_FEATURE_INSTRUMENTALNESS] = (float) made.instrumentalness / 1e6f;
    values[DGZ_FEATURE_LIVENESS] = (float) made.liveness / 1e3f;
    values[DGZ_FEATURE_VALENCE] = (float) made.valence / 1e3f;
    rows->tempo[i] = (float) made.tempo / 1e3f;
  }
  gen_world_close (&world);
}

/* The mean squared distance to the centroid of a track's own cluster. */
static double
measure_inertia (const Rows     *rows,
                 const DgzSpace *space)
{
  double sum = 0.0;

  for (size_t i = 0; i < rows->n; i++) {
    double z[DGZ_N_DIMENSIONS];

    dgz_space_place (space, rows->features + i * DGZ_N_FEATURES, rows->tempo[i], z);
    sum += dgz_space_squared_distance (z, space->centroids[rows->clusters[i]]);
  }

  return sum / (double) rows->n;
}

int
main (void)
{
  const char *said = getenv ("DIGGERZ_BENCH_TRACKS");
  long n = said && *said ? atol (said) : TRACKS;
  DgzSpace space;
  DgzAxes axes;
  double begin;
  Rows rows;

  if (n < DGZ_N_CLUSTERS || n > GEN_MAX_TRACKS) {
    fprintf (stderr, "bench-model: DIGGERZ_BENCH_TRACKS is not a number of tracks\n");
    return 1;
  }
  printf ("%-20s %9s %9s\n", "model", "s", "peak MB");
  begin = now ();
  allocate (&rows, (size_t) n);
  invent (&rows);
  print_step ("(inventing)", begin);

  begin = now ();
  dgz_space_measure (&space, rows.features, rows.tempo, rows.n);
  print_step ("means and spreads", begin);

  begin = now ();
  dgz_pca_find (&space, rows.features, rows.tempo, rows.n, &axes);
  print_step ("principal axes", begin);

  begin = now ();
  if (dgz_space_cluster (&space, rows.features, rows.tempo, rows.n, 1, rows.clusters, NULL,
                         NULL) != DGZ_STATUS_OK) {
    fprintf (stderr, "bench-model: the tracks could not be clustered\n");
    return 1;
  }
  print_step ("k-means", begin);
  printf ("%ld tracks, %" PRIu32 " clusters, inertia %.5f a track\n", n, space.n_clusters,
          measure_inertia (&rows, &space));

  free (rows.features);
  free (rows.tempo);
  free (rows.clusters);
  return 0;
}
