/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <stdint.h>
#include <string.h>

#define DGZ_BLOCK_ROWS 64
/* One of the feature vector's numbers for each row of a block, then the next of its numbers. */
#define DGZ_BLOCK_BYTES (DGZ_BLOCK_ROWS * 7)
/* The length that the unit vector of a sound has when its numbers are rounded to bytes. */
#define DGZ_UNIT 127

/* Tempi in 64 steps an octave, from 32 to 512 beats a minute: the head of a float's bits, which
 * ascend with it. A step is 0.8 to 1.6 % wide; the outermost are open. */
#define DGZ_STEP_SHIFT 17
#define DGZ_FIRST_STEP (UINT32_C (0x42000000) >> DGZ_STEP_SHIFT)
#define DGZ_N_STEPS 256

#define DGZ_KNOWN_SOUND 1u
#define DGZ_KNOWN_TEMPO 2u
#define DGZ_KNOWN_KEY 4u
#define DGZ_N_KNOWN 8

/**
 * DgzCell:
 * @first_row: its first row; it ends where the next begins
 * @style_set: of all its rows, %DGZ_NO_STYLES for none
 * @source: of all its rows, a #DgzStyleSource, own and release being one
 * @cluster: of all its rows, %DGZ_NO_CLUSTER for none
 * @known: of all its rows, DGZ_KNOWN_ bits
 * @reserved: 0
 *
 * Rows that differ in sound, tempo and key alone.
 */
typedef struct
{
  uint32_t first_row;
  uint32_t style_set;
  uint8_t source;
  uint8_t cluster;
  uint8_t known;
  uint8_t reserved;
} DgzCell;

/**
 * DgzBlock:
 * @key_first: the least place on the wheel, 0 to 23, of its known keys
 * @key_last: the greatest; less than @key_first when no key is known
 * @tempo_first: the least step of its known tempi, see dgz_index_tempo_step()
 * @tempo_last: the greatest; less than @tempo_first when no tempo is known
 *
 * What bounds 64 rows, the first of them a multiple of 64.
 */
typedef struct
{
  uint8_t key_first;
  uint8_t key_last;
  uint8_t tempo_first;
  uint8_t tempo_last;
} DgzBlock;

/**
 * DgzIndex:
 * @n_cells: how many cells
 * @n_blocks: how many blocks
 * @cells: [n_cells] by row, and so by style set
 * @set_first: [n_sets + 2] where the cells of each style set begin, those without styles last
 * @blocks: [n_blocks]
 * @sounds: [n_blocks * %DGZ_BLOCK_BYTES] the rows' z-scores as vectors of length %DGZ_UNIT, rounded
 * @levels: [n_rows * 7] the features, one after the other, in steps of 1/255: see dgz_index_level()
 * @n_versions: how many rows have other versions
 * @version_bits: [n_blocks] a bit for each row that has other versions
 * @version_first: [n_blocks] how many there are before a block
 * @version_next: [n_versions] the next row of the version group of each, the last leading to the
 *   first; see dgz_index_next_version()
 * @by_id: [n_rows] the rows in the order of the bytes of their ids
 *
 * What lets a scan pass over rows that it need not look at. Immutable; any thread.
 */
typedef struct
{
  uint32_t n_cells;
  uint32_t n_blocks;
  const DgzCell *cells;
  const uint32_t *set_first;
  const DgzBlock *blocks;
  const int8_t *sounds;
  const uint8_t *levels;
  uint32_t n_versions;
  const uint64_t *version_bits;
  const uint32_t *version_first;
  const uint32_t *version_next;
  const uint32_t *by_id;
} DgzIndex;

/* The step of a tempo, which is more than 0: 0 to 255. */
static inline uint8_t
dgz_index_tempo_step (float tempo)
{
  uint32_t bits;

  memcpy (&bits, &tempo, sizeof bits);
  bits >>= DGZ_STEP_SHIFT;
  if (bits < DGZ_FIRST_STEP)
    return 0;
  bits -= DGZ_FIRST_STEP;
  return bits < DGZ_N_STEPS ? (uint8_t) bits : DGZ_N_STEPS - 1;
}

/* A feature's step of 1/255: 0 to 255, and 0 for what is not known. It never falls as the feature
 * rises. */
static inline uint8_t
dgz_index_level (float feature)
{
  return feature >= 1.0f ? 255 : feature > 0.0f ? (uint8_t) (feature * 255.0f)
                                                : 0;
}

/* The next row of a row's version group, itself where it is alone. A damaged file may lead
 * anywhere, also to rows that there are not. */
static inline uint32_t
dgz_index_next_version (const DgzIndex *index,
                        uint32_t        row)
{
  uint32_t block = row / DGZ_BLOCK_ROWS;
  uint64_t bit = UINT64_C (1) << row % DGZ_BLOCK_ROWS;
  uint64_t bits = index->version_bits[block];
  uint32_t at;

  if (!(bits & bit))
    return row;
  at = index->version_first[block] + (uint32_t) __builtin_popcountll (bits & (bit - 1));
  return at < index->n_versions ? index->version_next[at] : row;
}
