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

#include "dgz-machine.h"
#include "dgz-sieve.h"

/* So many artists are told apart by looking for each rather than by a set. */
#define FEW_ARTISTS 16

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
      row = features->index.next_version[row];
    }
  }
  for (uint32_t b = 0; b < n_blocks; b++)
    words[b] &= filter->owned == DGZ_OWNED_ONLY ? owned[b] : ~owned[b];

  free (owned);
  return DGZ_STATUS_OK;
}

/* The row that an entry of the column of artists belongs to. */
static uint32_t
row_of_entry (const DgzFeatures *features,
              uint32_t           entry)
{
  uint32_t low = 0;
  uint32_t high = features->n_rows;

  while (high - low > 1) {
    uint32_t middle = low + (high - low) / 2;

    if (features->artist_first[middle] <= entry)
      low = middle;
    else
      high = middle;
  }

  return low;
}

/* Whether one of a few artists is among 64 credits: most are of others, and told apart at once. */
static inline __attribute__ ((always_inline)) bool
names_any (const uint32_t *credits,
           const DgzFilter *filter)
{
  uint32_t any = 0;

  for (size_t a = 0; a < filter->n_artists_out; a++) {
    uint32_t artist = filter->artists_out[a];

    for (int i = 0; i < DGZ_BLOCK_ROWS; i++)
      any |= credits[i] == artist;
  }

  return any != 0;
}

/* A walk over the credits, which names few rows. */
DGZ_FOR_EACH_MACHINE
static void
leave_out_artists (const DgzSieve *sieve,
                   uint64_t       *words)
{
  const DgzFeatures *features = sieve->features;
  bool are_few = sieve->filter->n_artists_out <= FEW_ARTISTS;

  for (uint32_t i = 0; i < features->n_artist_refs; i++) {
    uint32_t row;

    if (i % DGZ_BLOCK_ROWS == 0 && are_few && features->n_artist_refs - i > DGZ_BLOCK_ROWS &&
        !names_any (features->artists + i, sieve->filter)) {
      i += DGZ_BLOCK_ROWS - 1;
      continue;
    }
    if (!dgz_number_set_has (&sieve->artists, features->artists[i]))
      continue;
    row = row_of_entry (features, i);
    words[row / 64] &= ~(UINT64_C (1) << row % 64);
  }
}

static bool
passes_all (const DgzFilter *filter)
{
  return !dgz_sieve_counts (filter) && filter->owned == DGZ_OWNED_ANY &&
         filter->n_styles_in == 0 && filter->n_styles_out == 0 && filter->n_artists_out == 0;
}

/**
 * dgz_mask_init:
 * @mask: (out): clear with dgz_mask_clear(), also after an error
 * @features: the catalogue
 * @query: the query, with or without a filter
 *
 * Finds the rows that a query's filter lets through.
 *
 * Returns: %DGZ_STATUS_INVALID for a move that is too large. Any thread.
 */
DgzStatus
dgz_mask_init (DgzMask           *mask,
               const DgzFeatures *features,
               const DgzQuery    *query)
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
    if (sieve.artists.bits)
      leave_out_artists (&sieve, mask->words);
    mask->n_passed = 0;
    for (uint32_t b = 0; b < features->index.n_blocks; b++)
      mask->n_passed += (size_t) __builtin_popcountll (mask->words[b]);
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
