/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dgz-features.h"
#include "dgz-filter.h"
#include "dgz-part.h"
#include "dgz-tempo.h"

#define DGZ_MAX_QUERY_TRACKS 50

/* The caps of a list, unless somebody wants others. */
#define DGZ_CAP_ARTIST 2
#define DGZ_CAP_RELEASE 1
#define DGZ_CAP_LABEL 3

/**
 * DgzProfile:
 * @features: [7] NaN where unknown
 * @tempo: beats a minute, 0 where unknown
 * @key: 0 to 23, %DGZ_KEY_UNKNOWN
 *
 * What is known of how a track of the record sounds.
 */
typedef struct
{
  float features[DGZ_N_FEATURES];
  float tempo;
  int key;
} DgzProfile;

/**
 * DgzSeed:
 * @track: how it sounds
 * @styles: its styles, folded, in the catalogue's vocabulary
 * @n_styles: how many
 *
 * A track that a list is to keep away from.
 */
typedef struct
{
  DgzProfile track;
  const char *const *styles;
  size_t n_styles;
} DgzSeed;

/**
 * DgzQuery:
 * @tracks: the record's chosen tracks, in order
 * @n_tracks: 1 to %DGZ_MAX_QUERY_TRACKS
 * @styles: the record's styles, folded, in the catalogue's vocabulary
 * @n_styles: how many
 * @weights: of the parts, each 0 or more, not all 0
 * @key_rules: which keys count as compatible
 * @half_double: whether half and double tempo count
 * @vinyl: whether pitching moves the key, as without key lock
 * @labels: the record's labels in the catalogue, for ties
 * @n_labels: how many
 * @year: the record's year, for ties; 0 where unknown
 * @out_groups: ascending: version groups that must not be found
 * @n_out_groups: how many
 * @out_stems: ascending: stems that must not be found
 * @n_out_stems: how many
 * @out_releases: ascending: releases that must not be found
 * @n_out_releases: how many
 * @filter: (nullable): what a track must be
 * @disliked: tracks to keep away from
 * @n_disliked: how many
 * @related: ascending: rows by related artists, which are put forward; see dgz_related_find()
 * @n_related: how many
 * @threshold: the least score, 0 to 1
 * @lambda: 1 (closer) to 0.5 (wider)
 * @length: how many rows are wanted
 * @cap_artist: the most rows by any credited artist; 0 for no cap
 * @cap_release: the most rows from one release; 0 for no cap
 * @cap_label: the most of the first ten rows from one label; 0 for no cap
 * @n_threads: how many threads may scan; 0 for as many as help
 *
 * One query. The arrays belong to the caller.
 */
typedef struct
{
  const DgzProfile *tracks;
  size_t n_tracks;
  const char *const *styles;
  size_t n_styles;
  double weights[DGZ_N_PARTS];
  DgzKeyRules key_rules;
  bool half_double;
  bool vinyl;
  const uint32_t *labels;
  size_t n_labels;
  int year;
  const uint32_t *out_groups;
  size_t n_out_groups;
  const uint32_t *out_stems;
  size_t n_out_stems;
  const uint32_t *out_releases;
  size_t n_out_releases;
  const DgzFilter *filter;
  const DgzSeed *disliked;
  size_t n_disliked;
  const uint32_t *related;
  size_t n_related;
  double threshold;
  double lambda;
  size_t length;
  size_t cap_artist;
  size_t cap_release;
  size_t cap_label;
  unsigned n_threads;
} DgzQuery;

/**
 * DgzPartScore:
 * @value: 0 to 1
 * @weight: after rescaling; 0 where the record lacks the part
 * @contribution: @weight x @value
 * @assumed: whether @value is the catalogue's mean, for want of knowledge
 *
 * One part of a score.
 */
typedef struct
{
  double value;
  double weight;
  double contribution;
  bool assumed;
} DgzPartScore;

/**
 * DgzScore:
 * @parts: the parts; one with weight 0 may be dropped, see #DgzScorer.has_part
 * @score: the contributions, added in the order of the parts
 * @track: which of the record's tracks fits best
 * @pitch: the move to that track; move 0 and ratio 0 where a tempo is unknown
 * @shift: in vinyl mode, the semitones by which that move shifts the key; otherwise 0
 *
 * How well a candidate fits a record.
 */
typedef struct
{
  DgzPartScore parts[DGZ_N_PARTS];
  double score;
  uint32_t track;
  DgzPitch pitch;
  int shift;
} DgzScore;

/**
 * DgzScorer:
 *
 * A query made ready for one catalogue: what of each track of the record can be worked out before
 * a candidate is seen. Immutable once made; any thread.
 */
typedef struct
{
  const DgzFeatures *features;
  size_t n_tracks;
  bool has_part[DGZ_N_PARTS];
  double weights[DGZ_N_PARTS];
  double expected[DGZ_N_PARTS];
  DgzKeyRules key_rules;
  bool half_double;
  bool vinyl;
  bool has_sound[DGZ_MAX_QUERY_TRACKS];
  uint8_t cluster[DGZ_MAX_QUERY_TRACKS];
  int key[DGZ_MAX_QUERY_TRACKS];
  double tempo[DGZ_MAX_QUERY_TRACKS];
  double length[DGZ_MAX_QUERY_TRACKS];
  double z[DGZ_MAX_QUERY_TRACKS][DGZ_N_DIMENSIONS];
  double cluster_parts[DGZ_MAX_QUERY_TRACKS][DGZ_N_CLUSTERS];
  double key_parts[DGZ_MAX_QUERY_TRACKS][DGZ_N_KEYS];
  double *set_scores;
} DgzScorer;

DgzStatus dgz_scorer_init     (DgzScorer         *scorer,
                               const DgzFeatures *features,
                               const DgzQuery    *query);
void      dgz_scorer_clear    (DgzScorer         *scorer);
double    dgz_scorer_best     (const DgzScorer   *scorer,
                               uint32_t           row,
                               uint32_t           cell,
                               uint64_t           tracks);
uint32_t  dgz_scorer_track    (const DgzScorer   *scorer,
                               uint32_t           row,
                               uint32_t           cell);
void      dgz_scorer_score    (const DgzScorer   *scorer,
                               uint32_t           row,
                               DgzScore          *score);
void      dgz_features_expect (DgzFeatures       *features,
                               uint64_t           seed);
