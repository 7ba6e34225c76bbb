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
 * DgzHit:
 * @rank: its rank score
 * @tie: which of two with the same rank score comes first: the lesser; see dgz_query_tie(). Where
 *   that is the same, too, their ids decide.
 * @row: the row of the catalogue
 * @cell: the number of the cell that it is in
 *
 * A row that came in question.
 */
typedef struct
{
  double rank;
  uint32_t tie;
  uint32_t row;
  uint32_t cell;
} DgzHit;

/**
 * DgzPool:
 * @id_rank: by row: the place of its id in byte order; looked at only where all else is equal
 * @hits: a heap, the worst hit at its root, until it is sorted
 * @n: how many
 * @size: how many at most
 * @n_allocated: how many there is room for
 *
 * The best hits so far.
 */
typedef struct
{
  const uint32_t *id_rank;
  DgzHit *hits;
  size_t n;
  size_t size;
  size_t n_allocated;
} DgzPool;

void      dgz_pool_init  (DgzPool        *pool,
                          const uint32_t *id_rank,
                          size_t          size);
void      dgz_pool_clear (DgzPool        *pool);
DgzStatus dgz_pool_add   (DgzPool        *pool,
                          const DgzHit   *hit);
void      dgz_pool_sort  (DgzPool        *pool);

/* Whether @a comes before @b. */
static inline bool
dgz_hit_before (const uint32_t *id_rank,
                const DgzHit   *a,
                const DgzHit   *b)
{
  if (a->rank != b->rank)
    return a->rank > b->rank;
  if (a->tie != b->tie)
    return a->tie < b->tie;
  return id_rank[a->row] < id_rank[b->row];
}
