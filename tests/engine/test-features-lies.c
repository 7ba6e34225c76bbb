/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Feature files that lie: whole, but with an index that is not true. What
 * opening does not find out, a dig must bear.
 */

#include <math.h>
#include <string.h>

#include "dgz-test-ruin.h"

#define N_ROWS 200
#define N_QUERIES 24

typedef struct
{
  DgzTestCatalogue *catalogue;
  DgzTestQuery queries[N_QUERIES];
} Ground;

static void
ground_init (Ground *ground)
{
  uint64_t seed = dgz_test_seed ();

  ground->catalogue = dgz_test_catalogue_new (seed, N_ROWS);
  dgz_test_catalogue_arrange (ground->catalogue);
  for (uint64_t i = 0; i < N_QUERIES; i++) {
    DgzTestQuery *test = &ground->queries[i];

    dgz_test_query_init (test, ground->catalogue, seed + i);
    test->tracks[0].tempo = 125;
    test->query.weights[DGZ_PART_BPM] = 0.1;
    if (i % 2)
      test->query.threshold = 0.0;
    if (i % 3 == 0) {
      test->query.filter = &test->filter;
      memset (&test->filter, 0, sizeof test->filter);
      test->filter.owned = i % 2 ? DGZ_OWNED_NOT : DGZ_OWNED_ONLY;
      test->filter.owned_rows = test->filter_rows;
      test->filter.n_owned_rows = G_N_ELEMENTS (test->filter_rows);
      for (uint32_t k = 0; k < G_N_ELEMENTS (test->filter_rows); k++)
        test->filter_rows[k] = (uint32_t) (seed + i + k * 31) % N_ROWS;
    }
  }
}

static void
ground_clear (Ground *ground)
{
  dgz_test_catalogue_free (ground->catalogue);
}

/* Writes a file with what is being told in place of @column, and gives @column back. */
static GByteArray *
write_lie (const Ground *ground,
           const void   *column,
           const void   *lie,
           size_t        size)
{
  g_autofree void *kept = g_memdup2 (column, size);
  GByteArray *file;

  memcpy ((void *) column, lie, size);
  file = dgz_test_catalogue_write (ground->catalogue);
  memcpy ((void *) column, kept, size);
  return file;
}

/* It opens, and every query is borne. */
static void
check_borne (const Ground     *ground,
             const GByteArray *file,
             DgzStatus         verified)
{
  DgzFeatures view;

  g_assert_cmpint (dgz_features_open (&view, file->data, file->len), ==, DGZ_STATUS_OK);
  g_assert_cmpint (dgz_features_verify (file->data, file->len), ==, verified);
  for (int i = 0; i < N_QUERIES; i++)
    dgz_test_ruin_use (&view, &ground->queries[i]);
}

static void
check_cell (const Ground  *ground,
            uint32_t       cell,
            const DgzCell *lie,
            DgzStatus      status)
{
  const DgzCell *cells = ground->catalogue->features.index.cells;
  g_autoptr (GByteArray) file = write_lie (ground, &cells[cell], lie, sizeof *lie);
  DgzFeatures view;

  if (status == DGZ_STATUS_OK) {
    check_borne (ground, file, DGZ_STATUS_OK);
    return;
  }
  g_assert_cmpint (dgz_features_open (&view, file->data, file->len), ==, status);
  g_assert_cmpuint (view.n_rows, ==, 0);
}

#define CHECK_CELL(field, wrong, status)      \
  G_STMT_START                                \
  {                                           \
    DgzCell lie = cells[at];                  \
                                              \
    lie.field = (wrong);                      \
    check_cell (&ground, at, &lie, (status)); \
  }                                           \
  G_STMT_END

static void
test_cells (void)
{
  Ground ground;
  const DgzCell *cells;
  uint32_t n_cells;

  ground_init (&ground);
  cells = ground.catalogue->features.index.cells;
  n_cells = ground.catalogue->features.index.n_cells;
  g_assert_cmpuint (n_cells, >, 10);
  for (uint32_t at = 1; at + 1 < n_cells; at += n_cells / 7) {
    CHECK_CELL (first_row, cells[at - 1].first_row, DGZ_STATUS_DAMAGED);
    CHECK_CELL (first_row, cells[at + 1].first_row, DGZ_STATUS_DAMAGED);
    CHECK_CELL (first_row, N_ROWS, DGZ_STATUS_DAMAGED);
    CHECK_CELL (first_row, UINT32_MAX, DGZ_STATUS_DAMAGED);
    CHECK_CELL (style_set, ground.catalogue->features.styles.n_sets, DGZ_STATUS_DAMAGED);
    CHECK_CELL (style_set, UINT32_MAX - 1, DGZ_STATUS_DAMAGED);
    CHECK_CELL (source, DGZ_N_STYLE_SOURCES, DGZ_STATUS_DAMAGED);
    CHECK_CELL (source, 255, DGZ_STATUS_DAMAGED);
    CHECK_CELL (cluster, (uint8_t) ground.catalogue->features.space.n_clusters,
                DGZ_STATUS_DAMAGED);
    CHECK_CELL (cluster, DGZ_NO_CLUSTER - 1, DGZ_STATUS_DAMAGED);
    CHECK_CELL (known, DGZ_N_KNOWN, DGZ_STATUS_DAMAGED);

    /* What is possible, but not so. */
    CHECK_CELL (source, 3, DGZ_STATUS_OK);
    CHECK_CELL (cluster, 0, DGZ_STATUS_OK);
    CHECK_CELL (cluster, DGZ_NO_CLUSTER, DGZ_STATUS_OK);
    CHECK_CELL (known, 0, DGZ_STATUS_OK);
    CHECK_CELL (known, DGZ_N_KNOWN - 1, DGZ_STATUS_OK);
    CHECK_CELL (style_set, cells[at - 1].style_set, DGZ_STATUS_OK);
  }
  ground_clear (&ground);
}

/* Sets that descend, and a first cell that does not begin with the first row. */
static void
test_order_of_cells (void)
{
  Ground ground;
  DgzCell lie;
  uint32_t at;
  const DgzCell *cells;

  ground_init (&ground);
  cells = ground.catalogue->features.index.cells;
  lie = cells[0];
  lie.first_row = 1;
  check_cell (&ground, 0, &lie, DGZ_STATUS_DAMAGED);
  lie = cells[0];
  lie.style_set = DGZ_NO_STYLES;
  check_cell (&ground, 0, &lie, DGZ_STATUS_DAMAGED);
  for (at = 0; cells[at].style_set == 0; at++)
    continue;
  lie = cells[at + 1];
  lie.style_set = 0;
  check_cell (&ground, at + 1, &lie, DGZ_STATUS_DAMAGED);
  ground_clear (&ground);
}

/* Counts that disagree with the rows or with one another. */
static void
test_counts (void)
{
  Ground ground;
  DgzIndex *index;
  DgzIndex kept;

  ground_init (&ground);
  index = &ground.catalogue->features.index;
  kept = *index;
  for (int run = 0; run < 4; run++) {
    g_autoptr (GByteArray) file = NULL;
    DgzFeatures view;

    *index = kept;
    index->n_cells = run < 2 ? (uint32_t) run : kept.n_cells;
    index->n_blocks -= (const uint32_t[]) { 0, 0, 1, index->n_blocks }[run];
    file = dgz_test_catalogue_write (ground.catalogue);
    g_assert_cmpint (dgz_features_open (&view, file->data, file->len), ==, DGZ_STATUS_DAMAGED);
  }
  *index = kept;
  ground_clear (&ground);
}

/* Sets whose cells begin elsewhere. */
static void
test_first_of_sets (void)
{
  uint64_t random = dgz_test_seed ();
  Ground ground;
  const DgzIndex *index;
  uint32_t n_sets;

  ground_init (&ground);
  index = &ground.catalogue->features.index;
  n_sets = ground.catalogue->features.styles.n_sets;
  for (uint32_t run = 0; run < 40; run++) {
    uint32_t lie[64];
    uint32_t at = (uint32_t) dgz_random_below (&random, n_sets + 2);
    g_autoptr (GByteArray) file = NULL;
    DgzFeatures view;

    g_assert_cmpuint (n_sets + 2, <=, G_N_ELEMENTS (lie));
    memcpy (lie, index->set_first, (n_sets + 2) * sizeof *lie);
    if (run % 4 == 0) {
      lie[at] = index->n_cells + 1;
      file = write_lie (&ground, index->set_first, lie, (n_sets + 2) * sizeof *lie);
      g_assert_cmpint (dgz_features_open (&view, file->data, file->len), ==, DGZ_STATUS_DAMAGED);
      continue;
    }
    /* All cells are of one set, of the first or of any. */
    for (uint32_t i = 1; i < n_sets + 1; i++)
      lie[i] = i <= at ? 0 : index->n_cells;
    file = write_lie (&ground, index->set_first, lie, (n_sets + 2) * sizeof *lie);
    check_borne (&ground, file, DGZ_STATUS_OK);
  }
  ground_clear (&ground);
}

/* Bounds that hold nothing, everything, or what cannot be. */
static void
test_blocks (void)
{
  static const DgzBlock lies[] = {
    { 24, 0, 255, 0 },
    { 0, 23, 0, 255 },
    { 255, 255, 255, 255 },
    { 0, 0, 0, 0 },
    { 0, 255, 0, 255 },
    { 23, 23, 7, 7 },
    { 100, 200, 255, 255 },
  };
  Ground ground;

  ground_init (&ground);
  for (size_t i = 0; i < G_N_ELEMENTS (lies); i++) {
    DgzBlock all[4] = { lies[i], lies[i], lies[i], lies[i] };
    g_autoptr (GByteArray) file = NULL;

    g_assert_cmpuint (ground.catalogue->features.index.n_blocks, ==, G_N_ELEMENTS (all));
    file = write_lie (&ground, ground.catalogue->features.index.blocks, all, sizeof all);
    check_borne (&ground, file, DGZ_STATUS_OK);
  }
  ground_clear (&ground);
}

/* Sounds of the greatest length there can be, and longer than any is. */
static void
test_sounds (void)
{
  static const int lies[] = { -128, -127, 127, 0, 1 };
  Ground ground;

  ground_init (&ground);
  for (size_t i = 0; i < G_N_ELEMENTS (lies); i++) {
    int8_t all[4 * DGZ_BLOCK_BYTES];
    g_autoptr (GByteArray) file = NULL;

    memset (all, lies[i], sizeof all);
    file = write_lie (&ground, ground.catalogue->features.index.sounds, all, sizeof all);
    check_borne (&ground, file, DGZ_STATUS_OK);
  }
  ground_clear (&ground);
}

typedef enum {
  RING_OF_ALL,
  RING_BESIDE,
  RING_OF_ONE,
  RING_OUTSIDE,
  RING_RANDOM,
  N_RINGS,
} Ring;

static uint32_t
next_in (Ring      ring,
         uint32_t  row,
         uint64_t *random)
{
  switch (ring) {
  case RING_OF_ALL:
    return (row + 1) % N_ROWS;
  case RING_BESIDE:
    /* Leads into a ring that never comes back to where it was entered. */
    return row == 6 ? 5 : row == 5 ? 6
                                   : 5 + row % 2;
  case RING_OF_ONE:
    return 7;
  case RING_OUTSIDE:
    return row % 3 == 0 ? UINT32_MAX : N_ROWS + row;
  default:
    return (uint32_t) dgz_random_below (random, N_ROWS + 20);
  }
}

/* Versions that lead round and round. */
static void
test_rings (void)
{
  uint64_t random = dgz_test_seed ();
  Ground ground;

  ground_init (&ground);
  for (int run = 0; run < N_RINGS + 30; run++) {
    Ring ring = (Ring) MIN (run, RING_RANDOM);
    const DgzIndex *index = &ground.catalogue->features.index;
    uint32_t lie[N_ROWS];
    uint32_t n = 0;
    bool outside = false;
    g_autoptr (GByteArray) file = NULL;

    for (uint32_t row = 0; row < N_ROWS; row++) {
      if (dgz_index_next_version (index, row) == row)
        continue;
      lie[n] = next_in (ring, row, &random);
      outside = outside || lie[n] >= N_ROWS;
      n++;
    }
    g_assert_cmpuint (n, ==, index->n_versions);
    file = write_lie (&ground, index->version_next, lie, n * sizeof *lie);
    check_borne (&ground, file, outside ? DGZ_STATUS_DAMAGED : DGZ_STATUS_OK);
  }
  ground_clear (&ground);
}

/* Where all are versions of one track, a ring is left as it begins anew: none is met twice. */
static void
test_rings_in_a_group (void)
{
  uint64_t random = dgz_test_seed ();
  Ground ground;

  ground_init (&ground);
  for (uint32_t row = 0; row < N_ROWS; row++)
    ground.catalogue->group[row] = 1;
  dgz_test_catalogue_arrange (ground.catalogue);
  for (int run = 0; run < N_RINGS + 30; run++) {
    g_autoptr (GByteArray) file = NULL;
    uint32_t lie[N_ROWS];
    DgzTestQuery test;
    DgzFeatures view;
    DgzDigResult result;

    for (uint32_t row = 0; row < N_ROWS; row++)
      lie[row] = next_in ((Ring) MIN (run, RING_RANDOM), row, &random);
    file = write_lie (&ground, ground.catalogue->features.index.version_next, lie, sizeof lie);
    g_assert_cmpint (dgz_features_open (&view, file->data, file->len), ==, DGZ_STATUS_OK);
    dgz_test_query_init_plain (&test, ground.catalogue, random);
    g_assert_cmpint (dgz_dig (&view, &test.query, NULL, NULL, &result), ==, DGZ_STATUS_OK);
    for (size_t i = 0; i < result.n_rows; i++) {
      const uint32_t *versions = result.versions + result.rows[i].first_version;
      bool met[N_ROWS] = { false };

      for (uint32_t v = 0; v < result.rows[i].n_versions; v++) {
        g_assert_false (met[versions[v]]);
        met[versions[v]] = true;
      }
    }
    dgz_dig_result_clear (&result);
  }
  ground_clear (&ground);
}

/* Ranks that name no row, or the same row twice. */
static void
test_ids (void)
{
  uint64_t random = dgz_test_seed ();
  Ground ground;

  ground_init (&ground);
  for (int run = 0; run < 20; run++) {
    uint32_t lie[N_ROWS];
    g_autoptr (GByteArray) by_id = NULL;
    g_autoptr (GByteArray) ranks = NULL;

    for (uint32_t row = 0; row < N_ROWS; row++)
      lie[row] = run == 0 ? UINT32_MAX : (uint32_t) dgz_random_below (&random, N_ROWS + run);
    by_id = write_lie (&ground, ground.catalogue->features.index.by_id, lie, sizeof lie);
    check_borne (&ground, by_id, DGZ_STATUS_DAMAGED);
    ranks = write_lie (&ground, ground.catalogue->id_rank, lie, sizeof lie);
    check_borne (&ground, ranks, DGZ_STATUS_DAMAGED);
  }
  ground_clear (&ground);
}

/* Which of a set's terms are names, and numbers of which there are too many to count by. */
static void
test_names_and_numbers (void)
{
  static const uint32_t numbers[] = { UINT32_MAX, 0, 1u << 28, 1u << 20 };
  Ground ground;
  const DgzStyleIndex *styles;
  g_autofree uint8_t *names = NULL;
  uint32_t n_terms;

  ground_init (&ground);
  styles = &ground.catalogue->features.styles;
  n_terms = styles->set_first[styles->n_sets];
  names = g_malloc (n_terms);
  for (int lie = 0; lie < 256; lie += 85) {
    g_autoptr (GByteArray) file = NULL;

    memset (names, lie, n_terms);
    file = write_lie (&ground, styles->set_is_name, names, n_terms);
    check_borne (&ground, file, DGZ_STATUS_OK);
  }
  for (size_t i = 0; i < G_N_ELEMENTS (numbers); i++) {
    uint32_t *columns[] = { ground.catalogue->label, ground.catalogue->release,
                            ground.catalogue->group, ground.catalogue->stem,
                            ground.catalogue->original, ground.catalogue->artists };

    for (size_t c = 0; c < G_N_ELEMENTS (columns); c++) {
      g_autoptr (GByteArray) file = write_lie (&ground, columns[c], &numbers[i], sizeof *numbers);

      check_borne (&ground, file, DGZ_STATUS_OK);
    }
  }
  ground_clear (&ground);
}

/* Means and scales that are no numbers, or such that nothing computed from them is one. */
static void
test_model (void)
{
  static const double lies[] = { NAN, INFINITY, -INFINITY, -1, 0, 5e-324, 1e308, -1e308 };
  Ground ground;
  DgzFeatures *features;

  ground_init (&ground);
  features = &ground.catalogue->features;
  for (size_t i = 0; i < G_N_ELEMENTS (lies); i++) {
    double *fields[] = { &features->expected.style, &features->expected.audio,
                         &features->expected.cluster, &features->expected.bpm[0],
                         &features->expected.bpm[1], &features->expected.key[0],
                         &features->space.mean[2], &features->space.sd[2],
                         &features->space.centroids[1][2], &features->space.mean_distance };

    for (size_t f = 0; f < G_N_ELEMENTS (fields); f++) {
      g_autoptr (GByteArray) file = write_lie (&ground, fields[f], &lies[i], sizeof *lies);
      DgzFeatures view;

      /* Whether or not it is found out. */
      g_test_message ("field %zu is %g", f, lies[i]);
      if (dgz_features_open (&view, file->data, file->len) != DGZ_STATUS_OK)
        continue;
      for (int q = 0; q < N_QUERIES; q++)
        dgz_test_ruin_use (&view, &ground.queries[q]);
    }
  }
  ground_clear (&ground);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/features-lies/cells", test_cells);
  g_test_add_func ("/features-lies/order-of-cells", test_order_of_cells);
  g_test_add_func ("/features-lies/counts", test_counts);
  g_test_add_func ("/features-lies/first-of-sets", test_first_of_sets);
  g_test_add_func ("/features-lies/blocks", test_blocks);
  g_test_add_func ("/features-lies/sounds", test_sounds);
  g_test_add_func ("/features-lies/rings", test_rings);
  g_test_add_func ("/features-lies/rings-in-a-group", test_rings_in_a_group);
  g_test_add_func ("/features-lies/ids", test_ids);
  g_test_add_func ("/features-lies/names-and-numbers", test_names_and_numbers);
  g_test_add_func ("/features-lies/model", test_model);

  return g_test_run ();
}
