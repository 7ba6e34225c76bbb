/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-number-set.h"
#include "dgz-score.h"

/* Every track of the record may be met at three ratios. */
#define DGZ_MAX_SPANS (3 * DGZ_MAX_QUERY_TRACKS)

/* So many numbers are told apart by looking for each rather than by a set. */
#define DGZ_FEW_NUMBERS 16

/**
 * DgzSpan:
 * @least: the least tempo
 * @most: the greatest
 *
 * Tempi, both ends among them.
 */
typedef struct
{
  float least;
  float most;
} DgzSpan;

/**
 * DgzSieve:
 * @features: the catalogue
 * @filter: the filter
 * @spans: the tempi near one of the record's, apart from one another
 * @n_spans: how many; -1 where any tempo passes
 * @has_kernels: whether tempo, key or label count
 * @has_columns: whether any other column does
 * @has_levels: whether features are among them
 * @wants_no_label: whether 0, which stands for none, is among the labels by mistake
 * @spares_no_label: whether it is among those that are not wanted
 * @labels: the labels that are wanted
 * @labels_out: the labels that are not
 * @artists: the artists that are not
 *
 * What of a filter is looked for row by row.
 */
typedef struct
{
  const DgzFeatures *features;
  const DgzFilter *filter;
  DgzSpan spans[DGZ_MAX_SPANS];
  int n_spans;
  bool has_kernels;
  bool has_columns;
  bool has_levels;
  bool wants_no_label;
  bool spares_no_label;
  DgzNumberSet labels;
  DgzNumberSet labels_out;
  DgzNumberSet artists;
} DgzSieve;

DgzStatus dgz_sieve_init   (DgzSieve          *sieve,
                            const DgzFeatures *features,
                            const DgzQuery    *query);
void      dgz_sieve_clear  (DgzSieve          *sieve);
void      dgz_sieve_sift   (const DgzSieve    *sieve,
                            uint64_t          *words);
bool      dgz_sieve_counts (const DgzFilter   *filter);
