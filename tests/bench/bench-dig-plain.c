/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The ruler: what a straight loop over all rows takes, and what the memory
 * could do, on this machine as busy as it is now.
 */

#include "bench-dig.h"

#include <math.h>
#include <stdlib.h>

#include "dgz-bounds.h"
#include "dgz-kernel.h"

#define BUFFER_BYTES (1u << 30)
#define N_SUMS 3

static bool
lists (const uint32_t *list,
       size_t          n,
       uint32_t        value)
{
  for (size_t i = 0; i < n; i++) {
    if (list[i] == value)
      return true;
  }

  return false;
}

static bool
is_out (const DgzFeatures *features,
        const DgzQuery    *query,
        uint32_t           row)
{
  return lists (query->out_groups, query->n_out_groups, features->group[row]) ||
         lists (query->out_stems, query->n_out_stems, features->stem[row]) ||
         (features->release[row] != 0 &&
          lists (query->out_releases, query->n_out_releases, features->release[row]));
}

/* Puts a row in the place of the worst of the heap, which stands at its top. */
static void
replace_worst (BenchHit *heap,
               size_t    n,
               BenchHit  kept)
{
  size_t at = 0;

  for (;;) {
    size_t child = 2 * at + 1;

    if (child + 1 < n && heap[child + 1].score < heap[child].score)
      child++;
    if (child >= n || heap[child].score >= kept.score)
      break;
    heap[at] = heap[child];
    at = child;
  }
  heap[at] = kept;
}

/**
 * bench_plain_once:
 * @features: a catalogue
 * @query: a query; its filter counts for nothing
 * @best: (out): [BENCH_POOL] the best of the rows that are not out, in no order; where there are
 *   fewer, the others have a score of -1
 *
 * Scores every row and keeps the best 500.
 *
 * Returns: seconds
 */
double
bench_plain_once (const DgzFeatures *features,
                  const DgzQuery    *query,
                  BenchHit          *best)
{
  double begin = bench_now ();
  DgzScorer scorer;

  for (size_t i = 0; i < BENCH_POOL; i++)
    best[i] = (BenchHit) { -1.0, 0 };
  if (dgz_scorer_init (&scorer, features, query) != DGZ_STATUS_OK)
    bench_fail ("a query that nothing can be scored by");

  for (uint32_t row = 0; row < features->n_rows; row++) {
    DgzScore score;

    if (is_out (features, query, row))
      continue;
    dgz_scorer_score (&scorer, row, &score);
    if (score.score > best[0].score)
      replace_worst (best, BENCH_POOL, (BenchHit) { score.score, row });
  }

  dgz_scorer_clear (&scorer);
  return bench_now () - begin;
}

/* Eight sums, so that no addition waits for the one before. */
static uint64_t
sum_up (const uint64_t *numbers,
        size_t          n)
{
  uint64_t sums[8] = { 0 };
  uint64_t sum = 0;

  for (size_t i = 0; i + 8 <= n; i += 8) {
    for (size_t j = 0; j < 8; j++)
      sums[j] += numbers[i + j];
  }
  for (size_t j = 0; j < 8; j++)
    sum += sums[j];
  return sum;
}

/**
 * bench_plain_bandwidth:
 *
 * Adds up 1 GiB of 64-bit numbers; the best of three.
 *
 * Returns: bytes a second
 */
double
bench_plain_bandwidth (void)
{
  size_t n = BUFFER_BYTES / sizeof (uint64_t);
  uint64_t *numbers = malloc (BUFFER_BYTES);
  double best = 0.0;

  if (!numbers)
    bench_fail ("no memory is left");
  for (size_t i = 0; i < n; i++)
    numbers[i] = i;

  for (int run = 0; run < N_SUMS; run++) {
    double begin = bench_now ();
    uint64_t sum = sum_up (numbers, n);
    double rate = BUFFER_BYTES / (bench_now () - begin);

    if (sum != (uint64_t) n * (n - 1) / 2)
      bench_fail ("the sum is wrong");
    best = rate > best ? rate : best;
  }

  free (numbers);
  return best;
}

/* The rows of a cell that may reach @least with the one track, every block being looked at. */
static size_t
count_cell (const DgzFeatures *features,
            const DgzBounds   *bounds,
            uint32_t           number,
            double             least)
{
  const DgzCell *cell = &features->index.cells[number];
  uint32_t end = number + 1 < features->index.n_cells ? cell[1].first_row : features->n_rows;
  DgzOpenBounds open;
  size_t n = 0;

  least -= dgz_bounds_style (bounds, cell->style_set, cell->source);
  dgz_bounds_open (bounds, 0, cell, &open);
  for (uint32_t b = cell->first_row / DGZ_BLOCK_ROWS; b <= (end - 1) / DGZ_BLOCK_ROWS; b++) {
    double bound = dgz_bounds_block (&open, &features->index.blocks[b]);
    double product = fmin (fmax (dgz_bounds_product (&open, bound, least), -32000.0), 32000.0);

    n += (size_t) __builtin_popcountll (
        dgz_kernel_over (features->index.sounds + (size_t) b * DGZ_BLOCK_BYTES, open.own->sound,
                         (int) floor (product)));
  }

  return n;
}

/**
 * bench_plain_blocks:
 * @features: a catalogue
 * @query: of one track, whose sound is known
 * @n_rows: (out): how many rows may score 0.9 or more
 *
 * The scan's innermost work on every block of the catalogue, nothing being passed over.
 *
 * Returns: seconds; the best of ten
 */
double
bench_plain_blocks (const DgzFeatures *features,
                    const DgzQuery    *query,
                    size_t            *n_rows)
{
  double best = INFINITY;
  DgzBounds bounds;
  DgzScorer scorer;

  if (dgz_scorer_init (&scorer, features, query) != DGZ_STATUS_OK ||
      dgz_bounds_init (&bounds, &scorer) != DGZ_STATUS_OK)
    bench_fail ("no memory is left");
  for (int run = 0; run < 10; run++) {
    double begin = bench_now ();

    *n_rows = 0;
    for (uint32_t c = 0; c < features->index.n_cells; c++)
      *n_rows += count_cell (features, &bounds, c, 0.9);
    best = fmin (best, bench_now () - begin);
  }

  dgz_bounds_clear (&bounds);
  dgz_scorer_clear (&scorer);
  return best;
}
