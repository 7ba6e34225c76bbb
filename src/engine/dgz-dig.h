/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dgz-score.h"

/**
 * DgzDigRow:
 * @row: the row of the catalogue that stands for its version group
 * @n_versions: how many rows of the group passed, itself among them
 * @first_version: where the group begins in #DgzDigResult.versions, best first
 * @rank_score: what the list was ranked by: @score less @penalty, with @boost
 * @penalty: for being like a disliked track, 0 to 0.15
 * @boost: for being by a related artist, 0 or 0.05
 * @score: the score and its parts
 *
 * One row of a list.
 */
typedef struct
{
  uint32_t row;
  uint32_t n_versions;
  size_t first_version;
  double rank_score;
  double penalty;
  double boost;
  DgzScore score;
} DgzDigRow;

/**
 * DgzDigResult:
 * @rows: [n_rows] in the order in which they are shown
 * @versions: [n_versions] rows of the catalogue that #DgzDigRow.first_version points into
 * @n_matches: how many rows of the catalogue the filter lets through
 * @n_scanned: how often a row was scored in full; most could not come in question, and versions are
 *   scored again
 * @has_part: which parts the record has at all
 * @expected: each part's mean over random pairs
 *
 * What a dig found. Clear with dgz_dig_result_clear().
 */
typedef struct
{
  DgzDigRow *rows;
  size_t n_rows;
  uint32_t *versions;
  size_t n_versions;
  size_t n_matches;
  size_t n_scanned;
  bool has_part[DGZ_N_PARTS];
  double expected[DGZ_N_PARTS];
} DgzDigResult;

typedef bool (*DgzProgressFunc) (void  *data,
                                 double fraction);

DgzStatus dgz_dig              (const DgzFeatures *features,
                                const DgzQuery    *query,
                                DgzProgressFunc    go_on,
                                void              *data,
                                DgzDigResult      *result);
DgzStatus dgz_dig_count        (const DgzFeatures *features,
                                const DgzQuery    *query,
                                size_t            *n_matches);
uint32_t  dgz_query_tie        (const DgzFeatures *features,
                                const DgzQuery    *query,
                                uint32_t           row);
void      dgz_dig_result_clear (DgzDigResult      *result);
