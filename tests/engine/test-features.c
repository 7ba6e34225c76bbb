/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "dgz-test-ruin.h"

/* Where the header keeps what the tests put wrong. */
#define AT_VERSION 8
#define AT_BYTE_ORDER 12

/* A feature file is of rows in the order of a scan. */
static DgzTestCatalogue *
new_catalogue (uint64_t seed,
               uint32_t n_rows)
{
  DgzTestCatalogue *catalogue = dgz_test_catalogue_new (seed, n_rows);

  dgz_test_catalogue_arrange (catalogue);
  return catalogue;
}

static bool
same_styles (const DgzStyleIndex *a,
             const DgzStyleIndex *b)
{
  uint32_t n_text = a->term_first[a->n_terms];
  uint32_t n_refs = a->set_first[a->n_sets];

  return a->n_documents == b->n_documents && a->n_terms == b->n_terms && a->n_sets == b->n_sets &&
         memcmp (a->term_first, b->term_first, (a->n_terms + 1) * sizeof (uint32_t)) == 0 &&
         memcmp (a->term_text, b->term_text, n_text) == 0 &&
         memcmp (a->term_df, b->term_df, a->n_terms * sizeof (uint32_t)) == 0 &&
         memcmp (a->set_first, b->set_first, (a->n_sets + 1) * sizeof (uint32_t)) == 0 &&
         memcmp (a->set_term, b->set_term, n_refs * sizeof (uint32_t)) == 0 &&
         memcmp (a->set_weight, b->set_weight, n_refs * sizeof (double)) == 0 &&
         memcmp (a->set_is_name, b->set_is_name, n_refs) == 0;
}

#define ASSERT_COLUMN(name, n) \
  g_assert_cmpmem (a->name, (n) * sizeof *a->name, b->name, (n) * sizeof *b->name)

static void
check_same (const DgzFeatures *a,
            const DgzFeatures *b)
{
  size_t n = a->n_rows;

  g_assert_cmpuint (a->n_rows, ==, b->n_rows);
  g_assert_cmpuint (a->n_artist_refs, ==, b->n_artist_refs);
  ASSERT_COLUMN (features, n * DGZ_N_FEATURES);
  ASSERT_COLUMN (tempo, n);
  ASSERT_COLUMN (key, n);
  ASSERT_COLUMN (cluster, n);
  ASSERT_COLUMN (style_set, n);
  ASSERT_COLUMN (style_source, n);
  ASSERT_COLUMN (flags, n);
  ASSERT_COLUMN (popularity, n);
  ASSERT_COLUMN (year, n);
  ASSERT_COLUMN (duration, n);
  ASSERT_COLUMN (label, n);
  ASSERT_COLUMN (release, n);
  ASSERT_COLUMN (group, n);
  ASSERT_COLUMN (stem, n);
  ASSERT_COLUMN (original, n);
  ASSERT_COLUMN (track, n);
  ASSERT_COLUMN (id_rank, n);
  ASSERT_COLUMN (artist_first, n + 1);
  ASSERT_COLUMN (artists, a->n_artist_refs);
  ASSERT_COLUMN (index.cells, a->index.n_cells);
  ASSERT_COLUMN (index.set_first, a->styles.n_sets + 2);
  ASSERT_COLUMN (index.blocks, a->index.n_blocks);
  ASSERT_COLUMN (index.sounds, (size_t) a->index.n_blocks * DGZ_BLOCK_BYTES);
  ASSERT_COLUMN (index.version_bits, a->index.n_blocks);
  ASSERT_COLUMN (index.version_first, a->index.n_blocks);
  ASSERT_COLUMN (index.version_next, a->index.n_versions);
  ASSERT_COLUMN (index.by_id, n);
  g_assert_cmpuint (a->index.n_cells, ==, b->index.n_cells);
  g_assert_cmpuint (a->index.n_blocks, ==, b->index.n_blocks);
  g_assert_true (same_styles (&a->styles, &b->styles));
  g_assert_cmpmem (&a->space, sizeof a->space, &b->space, sizeof b->space);
  g_assert_cmpmem (&a->expected, sizeof a->expected, &b->expected, sizeof b->expected);
}

static void
test_round_trip (void)
{
  static const uint32_t sizes[] = { 0, 1, 2, 3, 7, 8, 63, 64, 65, 500 };
  uint64_t seed = dgz_test_seed ();

  for (size_t i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autoptr (DgzTestCatalogue) catalogue = new_catalogue (seed + i, sizes[i]);
    g_autoptr (GByteArray) file = dgz_test_catalogue_write (catalogue);
    g_autoptr (GByteArray) again = dgz_test_catalogue_write (catalogue);
    DgzFeatures view;

    g_assert_cmpint (dgz_features_open (&view, file->data, file->len), ==, DGZ_STATUS_OK);
    check_same (&catalogue->features, &view);
    g_assert_cmpint (dgz_features_verify (file->data, file->len), ==, DGZ_STATUS_OK);
    g_assert_cmpmem (file->data, file->len, again->data, again->len);
  }
}

typedef struct
{
  int left;
  int after;
} Failing;

static bool
fail_later (void       *data,
            const void *bytes,
            size_t      length)
{
  Failing *failing = data;

  if (failing->left < 0)
    failing->after++;
  return failing->left-- > 0;
}

static void
test_failing_write (void)
{
  g_autoptr (DgzTestCatalogue) catalogue = new_catalogue (dgz_test_seed (), 30);

  for (int i = 0; i < 20; i++) {
    Failing failing = { i, 0 };

    g_assert_cmpint (dgz_features_write (&catalogue->features, fail_later, &failing), ==,
                     DGZ_STATUS_INVALID);
    g_assert_cmpint (failing.after, ==, 0);
  }
}

/* Opens the first @length bytes, in a block that ends where they do. */
static void
check_cut (const GByteArray *file,
           size_t            length)
{
  g_autofree guint8 *part = g_memdup2 (file->data, length);
  DgzFeatures view;

  g_assert_cmpint (dgz_features_open (&view, part, length), ==, DGZ_STATUS_DAMAGED);
  g_assert_cmpuint (view.n_rows, ==, 0);
  g_assert_cmpint (dgz_features_verify (part, length), ==, DGZ_STATUS_DAMAGED);
}

static void
test_cut_at_sections (void)
{
  g_autoptr (DgzTestCatalogue) catalogue = new_catalogue (dgz_test_seed (), 50);
  g_autoptr (GByteArray) file = dgz_test_catalogue_write (catalogue);
  DgzFeatures v;

  g_assert_cmpint (dgz_features_open (&v, file->data, file->len), ==, DGZ_STATUS_OK);
  {
    const void *sections[] = {
      v.features, v.tempo, v.key, v.cluster, v.style_set, v.style_source, v.flags, v.popularity,
      v.year, v.duration, v.label, v.release, v.group, v.stem, v.original, v.track, v.id_rank,
      v.artist_first, v.artists, v.styles.term_first, v.styles.term_text, v.styles.term_df,
      v.styles.set_first, v.styles.set_term, v.styles.set_weight, v.styles.set_is_name,
      v.index.cells, v.index.set_first, v.index.blocks, v.index.sounds, v.index.levels,
      v.index.version_bits, v.index.version_first, v.index.version_next, v.index.by_id,
      file->data + file->len
    };

    for (size_t i = 0; i < G_N_ELEMENTS (sections); i++) {
      size_t offset = (size_t) ((const guint8 *) sections[i] - file->data);

      g_assert_cmpuint (offset % 64, ==, 0);
      for (size_t less = i + 1 < G_N_ELEMENTS (sections) ? 0 : 1; less < 3; less++)
        check_cut (file, offset - less);
      if (offset < file->len)
        check_cut (file, offset + 1);
    }
  }
}

static void
test_cut_anywhere (void)
{
  uint64_t random = dgz_test_seed ();
  g_autoptr (DgzTestCatalogue) catalogue = new_catalogue (random, 50);
  g_autoptr (GByteArray) file = dgz_test_catalogue_write (catalogue);

  for (size_t length = 0; length < 1200; length++)
    check_cut (file, length);
  for (int i = 0; i < 3000; i++)
    check_cut (file, (size_t) dgz_random_below (&random, file->len));
}

static void
test_longer (void)
{
  g_autoptr (DgzTestCatalogue) catalogue = new_catalogue (dgz_test_seed (), 10);
  g_autoptr (GByteArray) file = dgz_test_catalogue_write (catalogue);
  DgzFeatures view;

  for (int i = 0; i < 130; i++) {
    g_byte_array_append (file, (const guint8 *) "", 1);
    g_assert_cmpint (dgz_features_open (&view, file->data, file->len), ==, DGZ_STATUS_DAMAGED);
  }
}

/* No byte can change without notice. */
static void
test_every_byte (void)
{
  uint64_t random = dgz_test_seed ();
  g_autoptr (DgzTestCatalogue) catalogue = new_catalogue (random, 30);
  g_autoptr (GByteArray) file = dgz_test_catalogue_write (catalogue);

  for (guint i = 0; i < file->len; i++) {
    guint8 kept = file->data[i];
    guint8 flips[] = { (guint8) (1 << dgz_random_below (&random, 8)), 0x80, 0xff };

    for (size_t f = 0; f < G_N_ELEMENTS (flips); f++) {
      file->data[i] = kept ^ flips[f];
      g_assert_cmpint (dgz_features_verify (file->data, file->len), !=, DGZ_STATUS_OK);
    }
    file->data[i] = kept;
  }
  g_assert_cmpint (dgz_features_verify (file->data, file->len), ==, DGZ_STATUS_OK);
}

#define N_SPOTS 8

/* Where the columns begin that a scan relies on most, and how long they are. */
static void
find_spots (const GByteArray *file,
            size_t           *spots,
            size_t           *lengths)
{
  DgzFeatures v;
  const void *columns[N_SPOTS];
  size_t n;

  g_assert_cmpint (dgz_features_open (&v, file->data, file->len), ==, DGZ_STATUS_OK);
  n = v.n_rows;
  columns[0] = v.index.cells;
  lengths[0] = v.index.n_cells * sizeof (DgzCell);
  columns[1] = v.index.blocks;
  lengths[1] = v.index.n_blocks * sizeof (DgzBlock);
  columns[2] = v.index.sounds;
  lengths[2] = v.index.n_blocks * (size_t) DGZ_BLOCK_BYTES;
  columns[3] = v.index.version_next;
  lengths[3] = v.index.n_versions * sizeof (uint32_t);
  columns[4] = v.index.by_id;
  lengths[4] = n * sizeof (uint32_t);
  columns[5] = v.styles.set_is_name;
  lengths[5] = v.styles.set_first[v.styles.n_sets];
  columns[6] = file->data;
  lengths[6] = 1024;
  columns[7] = v.index.set_first;
  lengths[7] = (v.styles.n_sets + 2) * sizeof (uint32_t);
  for (int i = 0; i < N_SPOTS; i++)
    spots[i] = (size_t) ((const guint8 *) columns[i] - file->data);
}

/* A damaged file that opens may give a wrong list, but never a wrong access. */
static void
test_dig_in_ruins (void)
{
  enum { N_QUERIES = 32 };
  uint64_t random = dgz_test_seed ();
  g_autoptr (DgzTestCatalogue) catalogue = new_catalogue (random, 140);
  g_autoptr (GByteArray) file = dgz_test_catalogue_write (catalogue);
  g_autofree DgzTestQuery *tests = g_new0 (DgzTestQuery, N_QUERIES);
  size_t spots[N_SPOTS], lengths[N_SPOTS];
  int n_opened = 0;

  find_spots (file, spots, lengths);
  for (uint64_t i = 0; i < N_QUERIES; i++) {
    dgz_test_query_init (&tests[i], catalogue, random + i);
    tests[i].tracks[0].tempo = 125;
    tests[i].query.weights[DGZ_PART_BPM] = 0.1;
    tests[i].query.threshold = i % 4 ? 0.0 : 0.4;
  }

  for (int run = 0; run < 4000; run++) {
    g_autofree guint8 *ruin = g_memdup2 (file->data, file->len);
    int spot = run % (N_SPOTS + 1);
    size_t start = spot < N_SPOTS ? spots[spot] : 0;
    size_t length = spot < N_SPOTS ? lengths[spot] : file->len;
    DgzFeatures view;

    for (uint64_t n = 1 + dgz_random_below (&random, 12); n > 0; n--)
      ruin[start + dgz_random_below (&random, length)] ^=
          (guint8) (1 + dgz_random_below (&random, 255));
    if (run % 2)
      dgz_test_ruin_seal (ruin, file->len);
    if (dgz_features_open (&view, ruin, file->len) != DGZ_STATUS_OK)
      continue;
    n_opened++;
    dgz_test_ruin_use (&view, &tests[dgz_random_below (&random, N_QUERIES)]);
    if (n_opened <= 10)
      dgz_features_expect (&view, 1);
  }
  g_assert_cmpint (n_opened, >, 1000);
}

/* Rows whose artists lie outside of the file, which only dgz_features_verify() finds out. */
static void
test_artists_outside (void)
{
  static const uint32_t wrong[] = { 1000, UINT32_MAX / 4, UINT32_MAX };
  uint64_t seed = dgz_test_seed ();
  g_autoptr (DgzTestCatalogue) catalogue = new_catalogue (seed, 40);
  DgzTestQuery test;

  dgz_test_query_init_plain (&test, catalogue, seed);

  for (int i = 0; i < 3 * 41; i++) {
    uint32_t kept = catalogue->artist_first[i / 3];
    g_autoptr (GByteArray) file = NULL;
    DgzFeatures view;
    DgzDigResult result;

    catalogue->artist_first[i / 3] = wrong[i % 3];
    file = dgz_test_catalogue_write (catalogue);
    catalogue->artist_first[i / 3] = kept;
    g_assert_cmpint (dgz_features_open (&view, file->data, file->len), ==, DGZ_STATUS_OK);
    g_assert_cmpint (dgz_dig (&view, &test.query, NULL, NULL, &result), ==, DGZ_STATUS_OK);
    g_assert_cmpuint (result.n_rows, >, 0);
    dgz_dig_result_clear (&result);
    g_assert_cmpint (dgz_features_verify (file->data, file->len), ==, DGZ_STATUS_DAMAGED);
  }
}

static void
test_version (void)
{
  g_autoptr (DgzTestCatalogue) catalogue = new_catalogue (dgz_test_seed (), 10);
  g_autoptr (GByteArray) file = dgz_test_catalogue_write (catalogue);
  uint32_t *version = (uint32_t *) (void *) (file->data + AT_VERSION);
  uint32_t *byte_order = (uint32_t *) (void *) (file->data + AT_BYTE_ORDER);
  static const uint32_t others[] = { 0, DGZ_FEATURES_VERSION + 1, UINT32_MAX };
  DgzFeatures view;

  g_assert_cmpuint (*version, ==, DGZ_FEATURES_VERSION);
  for (size_t i = 0; i < G_N_ELEMENTS (others); i++) {
    *version = others[i];
    g_assert_cmpint (dgz_features_open (&view, file->data, file->len), ==, DGZ_STATUS_VERSION);
    g_assert_cmpint (dgz_features_verify (file->data, file->len), ==, DGZ_STATUS_VERSION);
  }
  *version = DGZ_FEATURES_VERSION;

  *byte_order = GUINT32_SWAP_LE_BE (*byte_order);
  g_assert_cmpint (dgz_features_open (&view, file->data, file->len), ==, DGZ_STATUS_VERSION);
  g_assert_cmpint (dgz_features_verify (file->data, file->len), ==, DGZ_STATUS_VERSION);
  *byte_order = GUINT32_SWAP_LE_BE (*byte_order);
  g_assert_cmpint (dgz_features_verify (file->data, file->len), ==, DGZ_STATUS_OK);

  /* A whole file of the other byte order has its version the other way round as well. */
  *version = GUINT32_SWAP_LE_BE (*version);
  *byte_order = GUINT32_SWAP_LE_BE (*byte_order);
  g_assert_cmpint (dgz_features_open (&view, file->data, file->len), ==, DGZ_STATUS_VERSION);

  file->data[0] ^= 1;
  g_assert_cmpint (dgz_features_open (&view, file->data, file->len), ==, DGZ_STATUS_DAMAGED);
}

/* Puts a value into a column, and sees whether it is found out. */
static void
check_value (const DgzTestCatalogue *catalogue,
             void                   *column,
             const void             *value,
             size_t                  size,
             DgzStatus               status)
{
  g_autofree void *kept = g_memdup2 (column, size);
  g_autoptr (GByteArray) file = NULL;

  memcpy (column, value, size);
  file = dgz_test_catalogue_write (catalogue);
  g_assert_cmpuint (file->len % 8, ==, 0);
  dgz_test_ruin_seal (file->data, file->len);
  g_assert_cmpint (dgz_features_verify (file->data, file->len), ==, status);
  memcpy (column, kept, size);
}

static void
test_values (void)
{
  g_autoptr (DgzTestCatalogue) c = new_catalogue (dgz_test_seed (), 20);
  static const uint8_t keys[] = { 24, 100, 254, 23, DGZ_NO_KEY };
  static const float tempi[] = { NAN, -1, INFINITY, 0, 300 };
  uint8_t sources[] = { 4, 255, 200, 3, 0 };
  uint8_t clusters[] = { 8, 254, (uint8_t) c->features.space.n_clusters, 0, DGZ_NO_CLUSTER };
  uint32_t sets[] = { (uint32_t) c->n_sets, UINT32_MAX - 1, 1000, 0, DGZ_NO_STYLES };
  uint32_t end = UINT32_MAX;

  for (int i = 0; i < 5; i++) {
    DgzStatus status = i < 3 ? DGZ_STATUS_DAMAGED : DGZ_STATUS_OK;

    check_value (c, &c->key[i], &keys[i], sizeof *keys, status);
    check_value (c, &c->tempo[i], &tempi[i], sizeof *tempi, status);
    check_value (c, &c->style_source[i], &sources[i], sizeof *sources, status);
    check_value (c, &c->cluster[i], &clusters[i], sizeof *clusters, status);
    check_value (c, &c->style_set[i], &sets[i], sizeof *sets, status);
  }
  check_value (c, (void *) &c->features.index.version_next[0], &end, sizeof end,
               DGZ_STATUS_DAMAGED);
  check_value (c, (void *) &c->features.index.by_id[7], &end, sizeof end, DGZ_STATUS_DAMAGED);
  check_value (c, &c->id_rank[7], &end, sizeof end, DGZ_STATUS_DAMAGED);
  check_value (c, &c->artist_first[3], &end, sizeof end, DGZ_STATUS_DAMAGED);
  check_value (c, &c->artist_first[20], &end, sizeof end, DGZ_STATUS_DAMAGED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/features/round-trip", test_round_trip);
  g_test_add_func ("/features/failing-write", test_failing_write);
  g_test_add_func ("/features/cut-at-sections", test_cut_at_sections);
  g_test_add_func ("/features/cut-anywhere", test_cut_anywhere);
  g_test_add_func ("/features/longer", test_longer);
  g_test_add_func ("/features/every-byte", test_every_byte);
  g_test_add_func ("/features/dig-in-ruins", test_dig_in_ruins);
  g_test_add_func ("/features/artists-outside", test_artists_outside);
  g_test_add_func ("/features/version", test_version);
  g_test_add_func ("/features/values", test_values);

  return g_test_run ();
}
