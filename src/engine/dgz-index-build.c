/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The order of a catalogue's rows, and what a scan passes over rows by.
 *
 * Rows are sorted by style set, by how certain the styles are, by what is
 * known, by cluster, then by key round the wheel, then by tempo. All rows of
 * a cell have the same style and cluster part, and the same parts are assumed
 * of them, so that one bound serves them all. Within a cell neighbours are
 * alike in key and tempo: the 64 rows of a block span little of either.
 *
 * The sound of a row is kept once more as a unit vector of bytes: the cosine
 * of two of them is known to about 0.01, which is enough to tell that a row
 * does not come in question.
 */

#include "dgz-index-build.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LAST_STEP 255

/* How far the sort key's fields are shifted. Style set: 26 bits from 38. */
#define SOURCE_SHIFT 36
#define KNOWN_SHIFT 33
#define CLUSTER_SHIFT 29
#define KEY_SHIFT 24
#define SET_SHIFT 38

#define NO_ROW UINT32_MAX

static bool
is_tempo (float tempo)
{
  return tempo > 0.0f && isfinite (tempo);
}

/**
 * dgz_index_step_tempo:
 * @step: 0 to 256
 *
 * Where a step begins: 0 for the first, infinite behind the last.
 */
double
dgz_index_step_tempo (int step)
{
  uint32_t bits = ((uint32_t) step + DGZ_FIRST_STEP) << DGZ_STEP_SHIFT;
  float tempo;

  if (step <= 0 || step > LAST_STEP)
    return step <= 0 ? 0.0 : INFINITY;

  memcpy (&tempo, &bits, sizeof tempo);
  return tempo;
}

/**
 * dgz_index_find_cell:
 * @features: a catalogue, with its index
 * @row: a row
 *
 * The number of the cell that a row is in.
 */
uint32_t
dgz_index_find_cell (const DgzFeatures *features,
                     uint32_t           row)
{
  uint32_t low = 0;
  uint32_t high = features->index.n_cells;

  while (high - low > 1) {
    uint32_t middle = low + (high - low) / 2;

    if (features->index.cells[middle].first_row <= row)
      low = middle;
    else
      high = middle;
  }

  return low;
}

/**
 * dgz_index_key_place:
 * @key: 0 to 23
 *
 * The place of a key round the Camelot wheel, 0 to 23: 1A, 1B, 2A ... 12B.
 */
int
dgz_index_key_place (int key)
{
  char letter;

  return (dgz_key_camelot (key, &letter) - 1) * 2 + (letter == 'B');
}

/* The set, or the number of sets where there are no styles. */
static uint32_t
set_of (const DgzFeatures *features,
        uint32_t           row)
{
  bool has_styles = features->style_set[row] < features->styles.n_sets &&
                    features->style_source[row] < DGZ_N_STYLE_SOURCES;

  return has_styles ? features->style_set[row] : features->styles.n_sets;
}

/* Own styles and the release's are equally certain. */
static uint8_t
source_of (const DgzFeatures *features,
           uint32_t           row)
{
  uint8_t source = features->style_source[row];

  if (set_of (features, row) == features->styles.n_sets || source == DGZ_STYLE_RELEASE)
    return DGZ_STYLE_OWN;
  return source;
}

static uint8_t
known_of (const DgzFeatures *features,
          uint32_t           row)
{
  uint8_t known = 0;

  if (dgz_features_known (features->features + (size_t) row * DGZ_N_FEATURES))
    known |= DGZ_KNOWN_SOUND;
  if (is_tempo (features->tempo[row]))
    known |= DGZ_KNOWN_TEMPO;
  if (features->key[row] < DGZ_N_KEYS)
    known |= DGZ_KNOWN_KEY;
  return known;
}

static uint8_t
cluster_of (const DgzFeatures *features,
            uint32_t           row)
{
  uint8_t cluster = features->cluster[row];

  return cluster < features->space.n_clusters ? cluster : DGZ_NO_CLUSTER;
}

/**
 * dgz_index_key:
 * @features: a catalogue's columns, in any order; what is not the index
 * @row: a row
 *
 * What rows are sorted by: a number that ascends, equal ones in any order.
 */
uint64_t
dgz_index_key (const DgzFeatures *features,
               uint32_t           row)
{
  uint8_t known = known_of (features, row);
  uint8_t cluster = cluster_of (features, row);
  uint64_t key = (uint64_t) set_of (features, row) << SET_SHIFT;

  key |= (uint64_t) source_of (features, row) << SOURCE_SHIFT;
  key |= (uint64_t) known << KNOWN_SHIFT;
  key |= (uint64_t) (cluster == DGZ_NO_CLUSTER ? DGZ_N_CLUSTERS : cluster) << CLUSTER_SHIFT;
  if (known & DGZ_KNOWN_KEY)
    key |= (uint64_t) dgz_index_key_place (features->key[row]) << KEY_SHIFT;
  if (known & DGZ_KNOWN_TEMPO) {
    uint32_t bits;

    /* A positive number's bits ascend with it. */
    memcpy (&bits, &features->tempo[row], sizeof bits);
    key |= bits >> (32 - KEY_SHIFT);
  }

  return key;
}

static void
fill_cell (DgzCell           *cell,
           const DgzFeatures *features,
           uint32_t           row)
{
  uint32_t set = set_of (features, row);

  cell->first_row = row;
  cell->style_set = set < features->styles.n_sets ? set : DGZ_NO_STYLES;
  cell->source = source_of (features, row);
  cell->cluster = cluster_of (features, row);
  cell->known = known_of (features, row);
}

static DgzStatus
find_sets (DgzFeatures *features)
{
  uint32_t n_sets = features->styles.n_sets;
  uint32_t *first = calloc ((size_t) n_sets + 2, sizeof *first);

  features->index.set_first = first;
  if (!first)
    return DGZ_STATUS_NO_MEMORY;

  for (uint32_t i = 0; i < features->index.n_cells; i++) {
    uint32_t set = features->index.cells[i].style_set;

    first[(set < n_sets ? set : n_sets) + 1]++;
  }
  for (uint32_t s = 0; s <= n_sets; s++)
    first[s + 1] += first[s];
  return DGZ_STATUS_OK;
}

static DgzStatus
find_cells (DgzFeatures *features)
{
  uint64_t last = 0;
  uint32_t n = 0;
  DgzCell *cells;

  for (uint32_t row = 0; row < features->n_rows; row++) {
    uint64_t key = dgz_index_key (features, row);

    if (row > 0 && key < last)
      return DGZ_STATUS_INVALID;
    n += row == 0 || key >> CLUSTER_SHIFT != last >> CLUSTER_SHIFT;
    last = key;
  }

  cells = calloc ((size_t) n + 1, sizeof *cells);
  if (!cells)
    return DGZ_STATUS_NO_MEMORY;

  features->index.cells = cells;
  for (uint32_t row = 0; row < features->n_rows; row++) {
    uint64_t key = dgz_index_key (features, row);

    if (row == 0 || key >> CLUSTER_SHIFT != last >> CLUSTER_SHIFT)
      fill_cell (&cells[features->index.n_cells++], features, row);
    last = key;
  }

  return find_sets (features);
}

static void
widen (uint8_t *first,
       uint8_t *last,
       uint8_t  value)
{
  if (value < *first)
    *first = value;
  if (value > *last)
    *last = value;
}

/* The row's z-scores as a vector of length DGZ_UNIT, rounded; nothing for a sound without any. */
static void
place_sound (const DgzFeatures *features,
             uint32_t           row,
             int8_t            *sounds)
{
  double z[DGZ_N_DIMENSIONS];
  double sum = 0.0;

  dgz_space_place (&features->space, features->features + (size_t) row * DGZ_N_FEATURES, 0.0f, z);
  for (int i = 0; i < DGZ_N_FEATURES; i++)
    sum += z[i] * z[i];
  for (int i = 0; i < DGZ_N_FEATURES && sum > 0.0; i++)
    sounds[i * DGZ_BLOCK_ROWS] = (int8_t) lrint (DGZ_UNIT * (z[i] / sqrt (sum)));
}

static DgzStatus
fill_blocks (DgzFeatures *features)
{
  uint32_t n = features->n_rows / DGZ_BLOCK_ROWS + (features->n_rows % DGZ_BLOCK_ROWS != 0);
  DgzBlock *blocks = calloc ((size_t) n + 1, sizeof *blocks);
  int8_t *sounds = calloc ((size_t) n + 1, DGZ_BLOCK_BYTES);

  features->index.n_blocks = n;
  features->index.blocks = blocks;
  features->index.sounds = sounds;
  if (!blocks || !sounds)
    return DGZ_STATUS_NO_MEMORY;

  for (uint32_t b = 0; b < n; b++)
    blocks[b] = (DgzBlock) { .key_first = DGZ_N_KEYS, .tempo_first = LAST_STEP };

  for (uint32_t row = 0; row < features->n_rows; row++) {
    uint32_t b = row / DGZ_BLOCK_ROWS;
    uint8_t known = known_of (features, row);

    if (known & DGZ_KNOWN_KEY)
      widen (&blocks[b].key_first, &blocks[b].key_last,
             (uint8_t) dgz_index_key_place (features->key[row]));
    if (known & DGZ_KNOWN_TEMPO)
      widen (&blocks[b].tempo_first, &blocks[b].tempo_last,
             dgz_index_tempo_step (features->tempo[row]));
    if (known & DGZ_KNOWN_SOUND)
      place_sound (features, row,
                   sounds + (size_t) b * DGZ_BLOCK_BYTES + row % DGZ_BLOCK_ROWS);
  }

  return DGZ_STATUS_OK;
}

static DgzStatus
fill_levels (DgzFeatures *features)
{
  size_t n = features->n_rows;
  uint8_t *levels = calloc (n + 1, DGZ_N_FEATURES);

  features->index.levels = levels;
  for (size_t row = 0; levels && row < n; row++) {
    for (size_t f = 0; f < DGZ_N_FEATURES; f++)
      levels[f * n + row] = dgz_index_level (features->features[row * DGZ_N_FEATURES + f]);
  }

  return levels ? DGZ_STATUS_OK : DGZ_STATUS_NO_MEMORY;
}

/* Leads each row to the next of its version group, and the last to the first. */
static DgzStatus
chain_rows (const DgzFeatures *features,
            uint32_t          *next)
{
  uint32_t most = 0;
  uint32_t *heads;

  for (uint32_t row = 0; row < features->n_rows; row++) {
    if (features->group[row] > most)
      most = features->group[row];
  }

  heads = malloc (((size_t) most + 1) * sizeof *heads);
  if (!heads)
    return DGZ_STATUS_NO_MEMORY;

  memset (heads, 0xff, ((size_t) most + 1) * sizeof *heads);
  for (uint32_t row = features->n_rows; row-- > 0;) {
    next[row] = heads[features->group[row]];
    heads[features->group[row]] = row;
  }
  for (uint32_t row = 0; row < features->n_rows; row++) {
    if (next[row] == NO_ROW)
      next[row] = heads[features->group[row]];
  }

  free (heads);
  return DGZ_STATUS_OK;
}

/* Most rows are alone: only those that are not are kept. */
static DgzStatus
keep_versions (DgzFeatures    *features,
               const uint32_t *next)
{
  uint32_t n_blocks = features->index.n_blocks;
  uint64_t *bits = calloc ((size_t) n_blocks + 1, sizeof *bits);
  uint32_t *first = calloc ((size_t) n_blocks + 1, sizeof *first);
  uint32_t n = 0;
  uint32_t *kept;

  for (uint32_t row = 0; row < features->n_rows; row++)
    n += next[row] != row;
  kept = calloc ((size_t) n + 1, sizeof *kept);
  features->index.version_bits = bits;
  features->index.version_first = first;
  features->index.version_next = kept;
  if (!bits || !first || !kept)
    return DGZ_STATUS_NO_MEMORY;

  for (uint32_t row = 0; row < features->n_rows; row++) {
    uint32_t block = row / DGZ_BLOCK_ROWS;

    if (row % DGZ_BLOCK_ROWS == 0)
      first[block] = features->index.n_versions;
    if (next[row] == row)
      continue;
    bits[block] |= UINT64_C (1) << row % DGZ_BLOCK_ROWS;
    kept[features->index.n_versions++] = next[row];
  }

  return DGZ_STATUS_OK;
}

static DgzStatus
chain_versions (DgzFeatures *features)
{
  uint32_t *next = malloc (((size_t) features->n_rows + 1) * sizeof *next);
  DgzStatus status = next ? chain_rows (features, next) : DGZ_STATUS_NO_MEMORY;

  if (status == DGZ_STATUS_OK)
    status = keep_versions (features, next);
  free (next);
  return status;
}

static DgzStatus
order_ids (DgzFeatures *features)
{
  uint32_t *by_id = malloc (((size_t) features->n_rows + 1) * sizeof *by_id);

  features->index.by_id = by_id;
  if (!by_id)
    return DGZ_STATUS_NO_MEMORY;

  memset (by_id, 0xff, (size_t) features->n_rows * sizeof *by_id);
  for (uint32_t row = 0; row < features->n_rows; row++) {
    uint32_t rank = features->id_rank[row];

    if (rank >= features->n_rows || by_id[rank] != NO_ROW)
      return DGZ_STATUS_INVALID;
    by_id[rank] = row;
  }

  return DGZ_STATUS_OK;
}

/**
 * dgz_index_build:
 * @features: a catalogue's columns, space and styles; receives the index, to be freed with
 *   dgz_index_free(), also after an error
 *
 * Makes the index of a catalogue whose rows ascend by dgz_index_key().
 *
 * Returns: %DGZ_STATUS_INVALID when they do not, or when the ranks of the ids are no permutation.
 */
DgzStatus
dgz_index_build (DgzFeatures *features)
{
  DgzStatus status;

  memset (&features->index, 0, sizeof features->index);
  status = find_cells (features);
  if (status == DGZ_STATUS_OK)
    status = fill_blocks (features);
  if (status == DGZ_STATUS_OK)
    status = fill_levels (features);
  if (status == DGZ_STATUS_OK)
    status = chain_versions (features);
  if (status == DGZ_STATUS_OK)
    status = order_ids (features);
  return status;
}

/**
 * dgz_index_free:
 * @features: columns whose index dgz_index_build() made, not those of a mapped file
 *
 * Frees the index.
 */
void
dgz_index_free (DgzFeatures *features)
{
  free ((void *) features->index.cells);
  free ((void *) features->index.set_first);
  free ((void *) features->index.blocks);
  free ((void *) features->index.sounds);
  free ((void *) features->index.levels);
  free ((void *) features->index.version_bits);
  free ((void *) features->index.version_first);
  free ((void *) features->index.version_next);
  free ((void *) features->index.by_id);
  memset (&features->index, 0, sizeof features->index);
}
