/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The index: all that a scan concludes from it must hold of each row. */

#include "dgz-index-build.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dgz-test-query.h"

static const uint32_t sizes[] = { 0, 1, 2, 63, 64, 65, 127, 128, 129, 700 };

static const DgzTestShape shapes[] = {
  0, DGZ_TEST_FEW_VALUES, DGZ_TEST_FINE_TEMPI, DGZ_TEST_ONE_CELL, DGZ_TEST_NO_STYLES,
  DGZ_TEST_NO_SOUND, DGZ_TEST_NO_TEMPO, DGZ_TEST_NO_KEY,
  DGZ_TEST_NO_STYLES | DGZ_TEST_NO_SOUND | DGZ_TEST_NO_TEMPO | DGZ_TEST_NO_KEY
};

typedef void (*Check) (const DgzTestCatalogue *catalogue);

/* Looks at catalogues of every kind and of sizes round whole blocks. */
static void
check_many (Check check)
{
  uint64_t seed = dgz_test_seed ();

  for (size_t i = 0; i < G_N_ELEMENTS (sizes); i++) {
    for (size_t s = 0; s < G_N_ELEMENTS (shapes); s++) {
      g_autoptr (DgzTestCatalogue) catalogue =
          dgz_test_catalogue_new_shaped (seed++, sizes[i], shapes[s]);

      g_test_message ("%u rows, shape %u", sizes[i], (unsigned) shapes[s]);
      dgz_test_catalogue_arrange (catalogue);
      check (catalogue);
    }
  }
}

static bool
has_sound (const DgzTestCatalogue *catalogue,
           uint32_t                row)
{
  for (uint32_t i = 0; i < DGZ_N_FEATURES; i++) {
    if (isnan (catalogue->values[row * DGZ_N_FEATURES + i]))
      return false;
  }
  return true;
}

/* What the cell of a row must say. */
static DgzCell
cell_of (const DgzTestCatalogue *c,
         uint32_t                row)
{
  DgzCell cell = { .style_set = c->style_set[row], .cluster = c->cluster[row] };

  if (c->style_set[row] != DGZ_NO_STYLES && c->style_source[row] != DGZ_STYLE_RELEASE)
    cell.source = c->style_source[row];
  if (has_sound (c, row))
    cell.known |= DGZ_KNOWN_SOUND;
  if (c->tempo[row] > 0)
    cell.known |= DGZ_KNOWN_TEMPO;
  if (c->key[row] != DGZ_NO_KEY)
    cell.known |= DGZ_KNOWN_KEY;
  return cell;
}

static bool
is_alike (const DgzCell *a,
          const DgzCell *b)
{
  return a->style_set == b->style_set && a->source == b->source && a->cluster == b->cluster &&
         a->known == b->known;
}

/* They hold every row once, and each all that stands beside it and is like it. */
static void
check_cells (const DgzTestCatalogue *catalogue)
{
  const DgzIndex *index = &catalogue->features.index;
  uint32_t n_rows = catalogue->features.n_rows;
  uint32_t row = 0;

  for (uint32_t i = 0; i < index->n_cells; i++) {
    const DgzCell *cell = &index->cells[i];
    uint32_t end = i + 1 < index->n_cells ? cell[1].first_row : n_rows;

    g_assert_cmpuint (cell->first_row, ==, row);
    g_assert_cmpuint (end, >, row);
    g_assert_cmpuint (cell->reserved, ==, 0);
    g_assert_true (i == 0 || cell->style_set >= cell[-1].style_set);
    g_assert_true (i == 0 || !is_alike (cell, &cell[-1]));
    for (; row < end; row++) {
      DgzCell wanted = cell_of (catalogue, row);

      g_assert_true (is_alike (cell, &wanted));
    }
  }
  g_assert_cmpuint (row, ==, n_rows);
}

/* Where each set's cells begin, behind the last set those without styles, and then the end. */
static void
check_sets (const DgzTestCatalogue *catalogue)
{
  const DgzIndex *index = &catalogue->features.index;
  uint32_t n_sets = (uint32_t) catalogue->n_sets;

  for (uint32_t i = 0; i < index->n_cells; i++) {
    uint32_t set = MIN (index->cells[i].style_set, n_sets);

    g_assert_cmpuint (index->set_first[set], <=, i);
    g_assert_cmpuint (index->set_first[set + 1], >, i);
  }
  g_assert_cmpuint (index->set_first[0], ==, 0);
  g_assert_cmpuint (index->set_first[n_sets + 1], ==, index->n_cells);
}

static void
test_cells (void)
{
  uint64_t seed = dgz_test_seed ();
  g_autoptr (DgzTestCatalogue) one = dgz_test_catalogue_new_shaped (seed, 200, DGZ_TEST_ONE_CELL);
  g_autoptr (DgzTestCatalogue) many = dgz_test_catalogue_new (seed, 200);

  check_many (check_cells);
  check_many (check_sets);
  dgz_test_catalogue_arrange (one);
  g_assert_cmpuint (one->features.index.n_cells, ==, 1);
  dgz_test_catalogue_arrange (many);
  g_assert_cmpuint (many->features.index.n_cells, >, 20);
}

static int
place_of (uint8_t key)
{
  int pitch_class = key / 2;
  int hour = key % 2 ? (7 + 7 * pitch_class) % 12 : (4 + 7 * pitch_class) % 12;

  return hour * 2 + key % 2;
}

static void
check_blocks (const DgzTestCatalogue *catalogue)
{
  const DgzIndex *index = &catalogue->features.index;
  uint32_t n_rows = catalogue->features.n_rows;

  g_assert_cmpuint (index->n_blocks, ==, (n_rows + 63) / 64);
  for (uint32_t i = 0; i < index->n_blocks; i++) {
    const DgzBlock *block = &index->blocks[i];
    bool has_key = false;
    bool has_tempo = false;

    for (uint32_t row = i * 64; row < MIN (n_rows, i * 64 + 64); row++) {
      if (catalogue->key[row] != DGZ_NO_KEY) {
        has_key = true;
        g_assert_cmpint (dgz_index_key_place (catalogue->key[row]), ==,
                         place_of (catalogue->key[row]));
        g_assert_cmpint (place_of (catalogue->key[row]), >=, block->key_first);
        g_assert_cmpint (place_of (catalogue->key[row]), <=, block->key_last);
      }
      if (catalogue->tempo[row] > 0) {
        has_tempo = true;
        g_assert_cmpint (dgz_index_tempo_step (catalogue->tempo[row]), >=, block->tempo_first);
        g_assert_cmpint (dgz_index_tempo_step (catalogue->tempo[row]), <=, block->tempo_last);
      }
    }
    g_assert_true (has_key == (block->key_first <= block->key_last));
    g_assert_true (has_tempo == (block->tempo_first <= block->tempo_last));
  }
}

static void
test_blocks (void)
{
  check_many (check_blocks);
}

/* A sound is its z-scores brought to length 127, each number rounded; what is none is all 0. */
static void
check_sounds (const DgzTestCatalogue *catalogue)
{
  const DgzSpace *space = &catalogue->features.space;
  const DgzIndex *index = &catalogue->features.index;

  for (uint32_t row = 0; row < index->n_blocks * 64; row++) {
    const int8_t *sound = index->sounds + row / 64 * DGZ_BLOCK_BYTES + row % 64;
    double z[DGZ_N_FEATURES] = { 0 };
    double sum = 0.0;

    for (uint32_t i = 0; i < DGZ_N_FEATURES; i++) {
      if (row < catalogue->features.n_rows && has_sound (catalogue, row)) {
        z[i] = (catalogue->values[row * DGZ_N_FEATURES + i] - space->mean[i]) / space->sd[i];
        sum += z[i] * z[i];
      }
    }
    for (int i = 0; i < DGZ_N_FEATURES; i++) {
      double wanted = sum > 0.0 ? 127.0 * z[i] / sqrt (sum) : 0.0;

      g_assert_cmpfloat (fabs (sound[i * 64] - wanted), <=, 0.5 + 1e-9);
    }
  }
}

static void
test_sounds (void)
{
  check_many (check_sounds);
}

/* From each row round its group and back: always the next row, and from the last the first. */
static void
check_versions (const DgzTestCatalogue *catalogue)
{
  uint32_t n_rows = catalogue->features.n_rows;

  for (uint32_t row = 0; row < n_rows; row++) {
    uint32_t wanted = row;

    do {
      wanted = (wanted + 1) % n_rows;
    } while (catalogue->group[wanted] != catalogue->group[row]);
    g_assert_cmpuint (dgz_index_next_version (&catalogue->features.index, row), ==, wanted);
  }
}

static void
test_versions (void)
{
  check_many (check_versions);
}

static void
check_ids (const DgzTestCatalogue *catalogue)
{
  for (uint32_t row = 0; row < catalogue->features.n_rows; row++)
    g_assert_cmpuint (catalogue->features.index.by_id[catalogue->id_rank[row]], ==, row);
}

static void
test_ids (void)
{
  check_many (check_ids);
}

static void
check_refused (DgzTestCatalogue *catalogue)
{
  dgz_index_free (&catalogue->features);
  g_assert_cmpint (dgz_index_build (&catalogue->features), ==, DGZ_STATUS_INVALID);
  dgz_index_free (&catalogue->features);
}

static void
test_unsorted (void)
{
  uint64_t seed = dgz_test_seed ();
  uint64_t random = seed;

  for (int run = 0; run < 100; run++) {
    g_autoptr (DgzTestCatalogue) catalogue = dgz_test_catalogue_new (random, 100);
    uint32_t a = (uint32_t) dgz_random_below (&random, 100);
    uint32_t b = (uint32_t) dgz_random_below (&random, 100);
    uint32_t kept;

    dgz_test_catalogue_arrange (catalogue);
    if (catalogue->style_set[a] == catalogue->style_set[b])
      continue;
    kept = catalogue->style_set[a];
    catalogue->style_set[a] = catalogue->style_set[b];
    catalogue->style_set[b] = kept;
    check_refused (catalogue);
  }
}

static void
test_bad_ranks (void)
{
  g_autoptr (DgzTestCatalogue) catalogue = dgz_test_catalogue_new (dgz_test_seed (), 100);
  static const uint32_t bad[] = { 100, 101, UINT32_MAX };

  dgz_test_catalogue_arrange (catalogue);
  for (uint32_t row = 0; row < 100; row++) {
    uint32_t kept = catalogue->id_rank[row];

    catalogue->id_rank[row] = catalogue->id_rank[(row + 1) % 100];
    check_refused (catalogue);
    catalogue->id_rank[row] = bad[row % 3];
    check_refused (catalogue);
    catalogue->id_rank[row] = kept;
  }
  g_assert_cmpint (dgz_index_build (&catalogue->features), ==, DGZ_STATUS_OK);
}

/* A tempo lies within its step, but for what rounding does at the ends. */
static void
check_step (float tempo)
{
  int step = dgz_index_tempo_step (tempo);

  g_assert_cmpfloat (dgz_index_step_tempo (step), <=, tempo * (1.0 + 1e-6));
  g_assert_cmpfloat (tempo, <, dgz_index_step_tempo (step + 1) * (1.0 + 1e-6));
}

static void
test_steps (void)
{
  static const float odd[] = { 1e-30f, 1, 31.99f, 32, 511.99f, 512, 1e9f, 3e38f };
  uint64_t random = dgz_test_seed ();

  for (int i = 0; i < 20000; i++)
    check_step (20 + 700 * (float) dgz_random_unit (&random));
  for (size_t i = 0; i < G_N_ELEMENTS (odd); i++)
    check_step (odd[i]);
  for (int step = 1; step < 256; step++) {
    float tempo = (float) dgz_index_step_tempo (step);

    g_assert_cmpfloat (dgz_index_step_tempo (step), >, dgz_index_step_tempo (step - 1));
    check_step (tempo);
    check_step (nextafterf (tempo, 0));
    check_step (nextafterf (tempo, INFINITY));
    g_assert_cmpint (dgz_index_tempo_step (tempo), >=, dgz_index_tempo_step (tempo * 0.999f));
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/index/cells", test_cells);
  g_test_add_func ("/index/blocks", test_blocks);
  g_test_add_func ("/index/sounds", test_sounds);
  g_test_add_func ("/index/versions", test_versions);
  g_test_add_func ("/index/ids", test_ids);
  g_test_add_func ("/index/unsorted", test_unsorted);
  g_test_add_func ("/index/bad-ranks", test_bad_ranks);
  g_test_add_func ("/index/steps", test_steps);

  return g_test_run ();
}
