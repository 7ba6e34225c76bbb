/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dgz-status.h"

/**
 * DgzFeature:
 *
 * The audio features that are compared, each 0 to 1 in the sources.
 */
typedef enum {
  DGZ_FEATURE_DANCEABILITY,
  DGZ_FEATURE_ENERGY,
  DGZ_FEATURE_SPEECHINESS,
  DGZ_FEATURE_ACOUSTICNESS,
  DGZ_FEATURE_INSTRUMENTALNESS,
  DGZ_FEATURE_LIVENESS,
  DGZ_FEATURE_VALENCE,
} DgzFeature;

#define DGZ_N_FEATURES 7
/* The features and the octave-folded tempo. */
#define DGZ_N_DIMENSIONS 8
#define DGZ_N_CLUSTERS 8
#define DGZ_NO_CLUSTER 255
/* The fixed unit of work: sums are added chunk by chunk, so every machine gets the same. */
#define DGZ_CHUNK_ROWS 65536

/**
 * DgzSpace:
 * @mean: the catalogue's means: the seven features, then the folded tempo
 * @sd: their standard deviations, 1 where it would be 0
 * @centroids: the clusters' centres, in z-scores
 * @n_clusters: how many clusters there are, 0 to 8
 * @mean_distance: D, the mean distance between centroids
 *
 * The space in which tracks sound alike, learnt from a catalogue.
 */
typedef struct
{
  double mean[DGZ_N_DIMENSIONS];
  double sd[DGZ_N_DIMENSIONS];
  double centroids[DGZ_N_CLUSTERS][DGZ_N_DIMENSIONS];
  uint32_t n_clusters;
  uint32_t reserved;
  double mean_distance;
} DgzSpace;

void      dgz_space_measure          (DgzSpace       *space,
                                      const float    *features,
                                      const float    *tempo,
                                      size_t          n_rows);
DgzStatus dgz_space_cluster          (DgzSpace       *space,
                                      const float    *features,
                                      const float    *tempo,
                                      size_t          n_rows,
                                      uint64_t        seed,
                                      uint8_t        *clusters,
                                      bool          (*should_stop) (void *),
                                      void           *data);
void      dgz_space_place            (const DgzSpace *space,
                                      const float    *features,
                                      float           tempo,
                                      double         *z);
uint8_t   dgz_space_nearest          (const DgzSpace *space,
                                      const double   *z);
double    dgz_space_length           (const double   *z);
double    dgz_space_sound_part       (const double   *a,
                                      double          length_a,
                                      const double   *b,
                                      double          length_b);
double    dgz_space_audio_part       (const double   *a,
                                      const double   *b);
double    dgz_space_cluster_part     (const DgzSpace *space,
                                      uint8_t         a,
                                      uint8_t         b);
bool      dgz_features_known         (const float    *features);
double    dgz_space_squared_distance (const double   *a,
                                      const double   *b);
