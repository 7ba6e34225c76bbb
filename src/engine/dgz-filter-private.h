/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-dig.h"
#include "dgz-score.h"

/**
 * DgzMask:
 * @words: (nullable): [n_blocks] a bit for each row that passes; %NULL when all do
 * @n_passed: how many
 *
 * Which rows a filter lets through.
 */
typedef struct
{
  uint64_t *words;
  size_t n_passed;
} DgzMask;

DgzStatus dgz_mask_init  (DgzMask           *mask,
                          const DgzFeatures *features,
                          const DgzQuery    *query,
                          const DgzScorer   *scorer,
                          DgzProgressFunc    go_on,
                          void              *data);
void      dgz_mask_clear (DgzMask           *mask);

/* Whether a row passes. */
static inline bool
dgz_mask_has (const DgzMask *mask,
              uint32_t       row)
{
  return !mask->words || (mask->words[row / DGZ_BLOCK_ROWS] >> row % DGZ_BLOCK_ROWS & 1);
}
