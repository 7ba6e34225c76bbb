/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-pool.h"

#include <stdlib.h>

#define FIRST_SIZE 512

/**
 * dgz_pool_init:
 * @pool: (out): an empty pool; clear with dgz_pool_clear()
 * @id_rank: the catalogue's
 * @size: how many hits it keeps at most
 *
 * Begins a pool.
 */
void
dgz_pool_init (DgzPool        *pool,
               const uint32_t *id_rank,
               size_t          size)
{
  *pool = (DgzPool) { .id_rank = id_rank, .size = size };
}

/**
 * dgz_pool_clear:
 * @pool: a pool
 *
 * Frees a pool's hits.
 */
void
dgz_pool_clear (DgzPool *pool)
{
  free (pool->hits);
  *pool = (DgzPool) { 0 };
}

/* Lets a hit rise while it is worse than what stands over it. */
static void
sift_up (DgzPool *pool,
         size_t   at,
         DgzHit   hit)
{
  DgzHit *heap = pool->hits;

  while (at > 0 && dgz_hit_before (pool->id_rank, &heap[(at - 1) / 2], &hit)) {
    heap[at] = heap[(at - 1) / 2];
    at = (at - 1) / 2;
  }
  heap[at] = hit;
}

/* Lets a hit fall from the root to where all under it are better. */
static void
sift_down (DgzPool *pool,
           size_t   n,
           DgzHit   hit)
{
  DgzHit *heap = pool->hits;
  size_t at = 0;

  for (;;) {
    size_t child = 2 * at + 1;

    if (child >= n)
      break;
    if (child + 1 < n && dgz_hit_before (pool->id_rank, &heap[child], &heap[child + 1]))
      child++;
    if (!dgz_hit_before (pool->id_rank, &hit, &heap[child]))
      break;
    heap[at] = heap[child];
    at = child;
  }
  heap[at] = hit;
}

/**
 * dgz_pool_add:
 * @pool: a pool that was not sorted
 * @hit: a hit
 *
 * Keeps a hit if it is among the best.
 */
DgzStatus
dgz_pool_add (DgzPool      *pool,
              const DgzHit *hit)
{
  if (pool->n == pool->size) {
    if (pool->size > 0 && dgz_hit_before (pool->id_rank, hit, &pool->hits[0]))
      sift_down (pool, pool->n, *hit);
    return DGZ_STATUS_OK;
  }

  if (pool->n == pool->n_allocated) {
    size_t wanted = pool->n_allocated > 0 ? pool->n_allocated * 2 : FIRST_SIZE;
    DgzHit *grown = realloc (pool->hits, wanted * sizeof *grown);

    if (!grown)
      return DGZ_STATUS_NO_MEMORY;
    pool->hits = grown;
    pool->n_allocated = wanted;
  }

  sift_up (pool, pool->n++, *hit);
  return DGZ_STATUS_OK;
}

/**
 * dgz_pool_sort:
 * @pool: a pool; nothing is added afterwards
 *
 * Sorts the hits, the best first.
 */
void
dgz_pool_sort (DgzPool *pool)
{
  for (size_t n = pool->n; n > 1; n--) {
    DgzHit worst = pool->hits[0];

    sift_down (pool, n - 1, pool->hits[n - 1]);
    pool->hits[n - 1] = worst;
  }
}
