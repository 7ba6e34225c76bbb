/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Which rows a filter lets through: a bit a row, found by a pass over just the
 * columns that it asks about, 64 rows at a time. The scan then passes over what
 * is out, so that a narrow filter still fills the list, and the number of rows
 * that pass is counted on the way.
 */

#include "dgz-filter-private.h"

#include <stdlib.h>
#include <string.h>

#include "dgz-kernel.h"
#include "dgz-sieve.h"
#include "dgz-steps.h"

/* How far memory is sent for before it is looked at. */
#define BLOCKS_AHEAD 16
/* Where less than a part in so many is left, it is looked at row by row. */
#define FEW_ROWS 8

static void
fill_bits (uint64_t *words,
           uint32_t  from,
           uint32_t  to)
{
  for (uint32_t row = from; row < to;) {
    uint32_t bit = row % 64;
    uint32_t n = to - row < 64 - bit ? to - row : 64 - bit;
    uint64_t bits = n == 64 ? UINT64_MAX : (UINT64_C (1) << n) - 1;

    words[row / 64] |= bits << bit;
    row += n;
  }
}

/* Styles are a matter of whole cells. */
static DgzStatus
choose_styles (const DgzFeatures *features,
               const DgzFilter   *filter,
               uint64_t          *words)
{
  const DgzIndex *index = &features->index;
  bool *in = calloc ((size_t) features->styles.n_sets + 1, sizeof *in);
  bool *out = calloc ((size_t) features->styles.n_sets + 1, sizeof *out);

  if (in && out) {
    dgz_style_index_mark (&features->styles, filter->styles_in, filter->n_styles_in, in);
    dgz_style_index_mark (&features->styles, filter->styles_out, filter->n_styles_out, out);
    for (uint32_t c = 0; c < index->n_cells; c++) {
      uint32_t end = c + 1 < index->n_cells ? index->cells[c + 1].first_row : features->n_rows;
      uint32_t set = index->cells[c].style_set;
      bool has_styles = set < features->styles.n_sets;

      if ((filter->n_styles_in == 0 || (has_styles && in[set])) && !(has_styles && out[set]))
        fill_bits (words, index->cells[c].first_row, end);
    }
  }

  free (in);
  free (out);
  return in && out ? DGZ_STATUS_OK : DGZ_STATUS_NO_MEMORY;
}

/* Whole version groups are owned: who has the radio edit has the track. */
static DgzStatus
choose_owned (const DgzFeatures *features,
              const DgzFilter   *filter,
              uint64_t          *words)
{
  uint32_t n_blocks = features->index.n_blocks;
  uint64_t *owned = calloc ((size_t) n_blocks + 1, sizeof *owned);

  if (!owned)
    return DGZ_STATUS_NO_MEMORY;

  for (size_t i = 0; i < filter->n_owned_rows; i++) {
    uint32_t row = filter->owned_rows[i];

    /* Back at a row that was met the group is complete, in a damaged file too. */
    while (row < features->n_rows && !(owned[row / 64] >> row % 64 & 1)) {
      owned[row / 64] |= UINT64_C (1) << row % 64;
      row = dgz_index_next_version (&features->index, row);
    }
  }
  for (uint32_t b = 0; b < n_blocks; b++)
    words[b] &= filter->owned == DGZ_OWNED_ONLY ? owned[b] : ~owned[b];

  free (owned);
  return DGZ_STATUS_OK;
}

/* The credits among 64, or those that are left, that are of artists who are left out. */
static uint64_t
credits_out (const DgzSieve *sieve,
             uint32_t        first)
{
  const DgzFeatures *features = sieve->features;
  const DgzFilter *filter = sieve->filter;
  uint32_t left = features->n_artist_refs - first;
  uint64_t bits = 0;

  if (left >= DGZ_BLOCK_ROWS && filter->n_artists_out <= DGZ_FEW_NUMBERS)
    return dgz_kernel_any (features->artists + first, filter->artists_out, filter->n_artists_out);
  for (uint32_t i = 0; i < DGZ_BLOCK_ROWS && i < left; i++)
    bits |= (uint64_t) dgz_number_set_has (&sieve->artists, features->artists[first + i]) << i;
  return bits;
}

/* A walk over the credits, of which few are out. */
static void
leave_out_artists (const DgzSieve *sieve,
                   uint64_t       *words)
{
  const DgzFeatures *features = sieve->features;
  uint32_t row = 0;

  for (uint32_t first = 0; first < features->n_artist_refs && features->n_rows > 0;) {
    for (uint64_t out = credits_out (sieve, first); out != 0; out &= out - 1) {
      row = dgz_features_row_of_credit (features, first + (uint32_t) __builtin_ctzll (out), row);
      words[row / 64] &= ~(UINT64_C (1) << row % 64);
    }
    if (features->n_artist_refs - first <= DGZ_BLOCK_ROWS)
      break;
    first += DGZ_BLOCK_ROWS;
  }
}

static bool
is_by_any (const DgzFeatures  *features,
           const DgzNumberSet *artists,
           uint32_t            row)
{
  const uint32_t *own;
  size_t n = dgz_features_artists (features, row, &own);

  for (size_t i = 0; i < n; i++) {
    if (dgz_number_set_has (artists, own[i]))
      return true;
  }

  return false;
}

/* Of all rows of a block that are left: where their credits are, or the credits. Inline, since GCC
 * takes a function of nothing but this for one without effect. */
static inline __attribute__ ((always_inline)) void
send_for_credits (const DgzFeatures *features,
                  const uint64_t *words,
                  uint32_t block,
                  bool where)
{
  if (block >= features->index.n_blocks)
    return;

  for (uint64_t left = words[block]; left != 0; left &= left - 1) {
    const uint32_t *first = features->artist_first + block * DGZ_BLOCK_ROWS +
                            (uint32_t) __builtin_ctzll (left);

    __builtin_prefetch (where ? first : features->artists + *first);
  }
}

/* The same where few rows are left: only their credits are looked at. */
static void
leave_out_rows (const DgzSieve *sieve,
                uint64_t       *words)
{
  uint32_t n_blocks = sieve->features->index.n_blocks;

  for (uint32_t b = 0; b < n_blocks; b++) {
    send_for_credits (sieve->features, words, b + 2 * BLOCKS_AHEAD, true);
    send_for_credits (sieve->features, words, b + BLOCKS_AHEAD, false);
    for (uint64_t left = words[b]; left != 0; left &= left - 1) {
      int i = __builtin_ctzll (left);

      if (is_by_any (sieve->features, &sieve->artists, b * DGZ_BLOCK_ROWS + (uint32_t) i))
        words[b] &= ~(UINT64_C (1) << i);
    }
  }
}

static size_t
count (const uint64_t *words,
       uint32_t        n_words)
{
  size_t n = 0;

  for (uint32_t i = 0; i < n_words; i++)
    n += (size_t) __builtin_popcountll (words[i]);

  return n;
}

static bool
passes_all (const DgzFilter *filter)
{
  return !dgz_sieve_counts (filter) && filter->owned == DGZ_OWNED_ANY && filter->steps == 0 &&
         filter->n_styles_in == 0 && filter->n_styles_out == 0 && filter->n_artists_out == 0;
}

/**
 * dgz_mask_init:
 * @mask: (out): clear with dgz_mask_clear(), also after an error
 * @features: the catalogue
 * @query: the query, with or without a filter
 * @scorer: (nullable): the query, ready to score; %NULL where nothing can be scored by it
 * @go_on: (nullable): asked now and then while that may take long; false stops
 * @data: for @go_on
 *
 * Finds the rows that a query's filter lets through.
 *
 * Returns: %DGZ_STATUS_INVALID for a move that is too large, %DGZ_STATUS_STOPPED,
 * %DGZ_STATUS_NO_MEMORY. Any thread.
 */
DgzStatus
dgz_mask_init (DgzMask           *mask,
               const DgzFeatures *features,
               const DgzQuery    *query,
               const DgzScorer   *scorer,
               DgzProgressFunc    go_on,
               void              *data)
{
  const DgzFilter *filter = query->filter;
  DgzStatus status;
  DgzSieve sieve;

  *mask = (DgzMask) { NULL, features->n_rows };
  if (!filter || passes_all (filter))
    return DGZ_STATUS_OK;

  mask->words = calloc ((size_t) features->index.n_blocks + 1, sizeof *mask->words);
  status = dgz_sieve_init (&sieve, features, query);
  if (status == DGZ_STATUS_OK && !mask->words)
    status = DGZ_STATUS_NO_MEMORY;
  if (status == DGZ_STATUS_OK)
    status = choose_styles (features, filter, mask->words);
  if (status == DGZ_STATUS_OK && filter->owned != DGZ_OWNED_ANY)
    status = choose_owned (features, filter, mask->words);
  if (status == DGZ_STATUS_OK) {
    dgz_sieve_sift (&sieve, mask->words);
    mask->n_passed = count (mask->words, features->index.n_blocks);
  }
  if (status == DGZ_STATUS_OK && sieve.artists.bits) {
    if (mask->n_passed < features->n_rows / FEW_ROWS)
      leave_out_rows (&sieve, mask->words);
    else
      leave_out_artists (&sieve, mask->words);
    mask->n_passed = count (mask->words, features->index.n_blocks);
  }
  /* The slowest is last. */
  if (status == DGZ_STATUS_OK && filter->steps != 0) {
    status = dgz_steps_sift (features, query, scorer, go_on, data, mask->words);
    mask->n_passed = count (mask->words, features->index.n_blocks);
  }

  dgz_sieve_clear (&sieve);
  return status;
}

/**
 * dgz_mask_clear:
 * @mask: a mask that was made, or failed to be
 *
 * Frees what a mask holds.
 */
void
dgz_mask_clear (DgzMask *mask)
{
  free (mask->words);
  mask->words = NULL;
}
