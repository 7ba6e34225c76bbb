/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dgz-dig.h"

#define BENCH_SEED 1
#define BENCH_RECORD_TRACKS 10
#define BENCH_POOL 500
#define BENCH_MAX_STYLES 8
#define BENCH_MAX_SEEDS 3
#define BENCH_ARTISTS_OUT 10

/**
 * BenchMap:
 *
 * A feature file that is mapped, as the program maps it.
 */
typedef struct
{
  DgzFeatures features;
  void *bytes;
  size_t length;
} BenchMap;

/**
 * BenchFilterKind:
 *
 * Filters that keep about a hundredth of the rows, each in its way; steps of energy and formats
 * keep more.
 */
typedef enum {
  BENCH_FILTER_YEARS,
  BENCH_FILTER_POPULARITY,
  BENCH_FILTER_TEMPO_KEYS,
  BENCH_FILTER_LABELS,
  BENCH_FILTER_ENERGY,
  BENCH_FILTER_STYLE,
  BENCH_FILTER_ARTISTS_OUT,
  BENCH_FILTER_MOVE_KEY,
  BENCH_FILTER_STEPS,
  BENCH_FILTER_FORMATS,
  BENCH_N_FILTERS,
} BenchFilterKind;

/**
 * BenchRecord:
 * @query: the query, whose arrays are the following
 *
 * A record that is dug for.
 */
typedef struct
{
  DgzQuery query;
  DgzProfile tracks[BENCH_RECORD_TRACKS];
  const char *styles[BENCH_MAX_STYLES];
  uint32_t label;
  uint32_t groups[BENCH_RECORD_TRACKS];
  uint32_t stems[BENCH_RECORD_TRACKS];
  uint32_t releases[BENCH_RECORD_TRACKS];
  DgzSeed disliked[BENCH_MAX_SEEDS];
  const char *disliked_styles[BENCH_MAX_SEEDS][BENCH_MAX_STYLES];
} BenchRecord;

/**
 * BenchHit:
 * @score: its score
 * @row: the row
 *
 * A row that the plain loop found.
 */
typedef struct
{
  double score;
  uint32_t row;
} BenchHit;

/**
 * BenchSubject:
 * @ones: records of one track
 * @n_ones: how many
 * @records: records of ten tracks
 * @n_records: how many
 * @filters: one of each kind
 * @related: ascending: a hundredth of the rows
 * @n_related: how many
 *
 * What is asked of a catalogue. Holds nothing of its file.
 */
typedef struct
{
  BenchRecord *ones;
  size_t n_ones;
  BenchRecord *records;
  size_t n_records;
  DgzFilter filters[BENCH_N_FILTERS];
  uint32_t *filter_labels;
  uint32_t filter_artists[BENCH_ARTISTS_OUT];
  const char *filter_style;
  uint32_t *related;
  size_t n_related;
  char *text;
  const char **names;
  uint32_t *first_name;
} BenchSubject;

void   bench_fail            (const char         *message);
double bench_now             (void);
double bench_quantile        (double             *values,
                              size_t              n,
                              double              quantile);
bool   bench_store_make      (char               *path,
                              size_t              size,
                              const char         *folder,
                              uint32_t            n_rows);
bool   bench_store_map       (BenchMap           *map,
                              const char         *path);
void   bench_store_unmap     (BenchMap           *map);
void   bench_subject_make    (BenchSubject       *subject,
                              const DgzFeatures  *features,
                              size_t              n_ones,
                              size_t              n_records);
void   bench_subject_clear   (BenchSubject       *subject);
void   bench_filters_make    (BenchSubject       *subject,
                              const DgzFeatures  *features);
void   bench_filter_for      (DgzFilter          *filter,
                              const BenchSubject *subject,
                              BenchFilterKind     kind,
                              const BenchRecord  *record);
double bench_dig_once        (const DgzFeatures  *features,
                              const DgzQuery     *query,
                              DgzDigResult       *result);
void   bench_check           (const DgzFeatures  *features,
                              const DgzQuery     *query,
                              const BenchHit     *best);
void   bench_process_print   (const char         *path,
                              const BenchSubject *subject);
double bench_plain_once      (const DgzFeatures  *features,
                              const DgzQuery     *query,
                              BenchHit           *best);
double bench_plain_bandwidth (void);
double bench_plain_blocks    (const DgzFeatures  *features,
                              const DgzQuery     *query,
                              size_t             *n_rows);
