/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The feature file: whatever its bytes, no wrong access.
 *
 * Random bytes hardly ever make a file that opens. So the first byte of the
 * input says what it is:
 *
 *   bit 0  the rest is the file itself; else it is
 *            1 byte: which of a few sound files is taken
 *            1 byte: how many bytes are cut from its end
 *            6 bytes each, any number: 16 bits of offset, 32 bits to put there
 *   bit 1  give the file the checksum that it should have
 *   the six highest: which query it is put to
 *   the five highest, when all are set: take its means anew, which is slow
 *
 * That holds for every version and byte order of the file. The seeds that are
 * named after a section hit it in version 2 on a little-endian machine, and
 * elsewhere something else.
 */

#include <string.h>

#include "dgz-fuzz.h"
#include "dgz-test-ruin.h"

#define IS_FILE 1
#define SEAL 2
#define LEARN 0xf8 /* or more */

#define N_QUERIES 64

static const uint32_t sizes[] = { 0, 1, 2, 9, 40, 130 };

static DgzTestCatalogue *catalogues[G_N_ELEMENTS (sizes)];
static GByteArray *files[G_N_ELEMENTS (sizes)];

/* Made once: clusters take their time. */
static const GByteArray *
sound_file (unsigned which)
{
  if (!files[which]) {
    catalogues[which] = dgz_test_catalogue_new (which + 1, sizes[which]);
    dgz_test_catalogue_arrange (catalogues[which]);
    files[which] = dgz_test_catalogue_write (catalogues[which]);
  }

  return files[which];
}

static uint8_t *
changed_file (const uint8_t *data,
              size_t         size,
              size_t        *length)
{
  const GByteArray *sound = sound_file (size > 0 ? data[0] % G_N_ELEMENTS (sizes) : 0);
  uint8_t *file = g_memdup2 (sound->data, sound->len);

  *length = sound->len - (size > 1 ? data[1] : 0);
  for (size_t i = 2; i + 6 <= size; i += 6) {
    size_t at = (data[i] | (size_t) data[i + 1] << 8) % sound->len;

    memcpy (file + at, data + i + 2, MIN (4, sound->len - at));
  }

  return file;
}

/* Copying is what the sanitizers check at once; a loop of ours would be slow. */
#define READ(column, n) g_free (g_memdup2 (view->column, (size_t) (n) * sizeof *view->column))

/* Reads all that a view promises to hold. */
static void
read_columns (const DgzFeatures *view)
{
  size_t n = view->n_rows;
  uint32_t n_refs = view->styles.set_first[view->styles.n_sets];

  READ (features, n * DGZ_N_FEATURES);
  READ (tempo, n);
  READ (key, n);
  READ (cluster, n);
  READ (style_set, n);
  READ (style_source, n);
  READ (flags, n);
  READ (popularity, n);
  READ (year, n);
  READ (duration, n);
  READ (label, n);
  READ (release, n);
  READ (group, n);
  READ (stem, n);
  READ (original, n);
  READ (track, n);
  READ (id_rank, n);
  READ (artist_first, n + 1);
  READ (artists, view->n_artist_refs);
  READ (styles.term_first, view->styles.n_terms + 1);
  READ (styles.term_text, view->styles.term_first[view->styles.n_terms]);
  READ (styles.term_df, view->styles.n_terms);
  READ (styles.set_first, view->styles.n_sets + 1);
  READ (styles.set_term, n_refs);
  READ (styles.set_weight, n_refs);
  READ (styles.set_is_name, n_refs);
  READ (index.cells, view->index.n_cells);
  READ (index.set_first, view->styles.n_sets + 2);
  READ (index.blocks, view->index.n_blocks);
  READ (index.sounds, (size_t) view->index.n_blocks * DGZ_BLOCK_BYTES);
  READ (index.version_bits, view->index.n_blocks);
  READ (index.version_first, view->index.n_blocks);
  READ (index.version_next, view->index.n_versions);
  READ (index.levels, n * DGZ_N_FEATURES);
  READ (index.by_id, n);
}

/* What the rows of a file that was verified may be used for without a look. */
static void
check_rows (const DgzFeatures *view)
{
  for (uint32_t row = 0; row < view->n_rows; row++) {
    g_assert (view->key[row] < DGZ_N_KEYS || view->key[row] == DGZ_NO_KEY);
    g_assert (view->cluster[row] < view->space.n_clusters || view->cluster[row] == DGZ_NO_CLUSTER);
    g_assert (view->style_set[row] < view->styles.n_sets || view->style_set[row] == DGZ_NO_STYLES);
    g_assert (view->style_source[row] < DGZ_N_STYLE_SOURCES);
    g_assert (view->artist_first[row] <= view->artist_first[row + 1]);
    g_assert (view->artist_first[row + 1] <= view->n_artist_refs);
    g_assert (dgz_index_next_version (&view->index, row) < view->n_rows);
    g_assert (view->index.by_id[row] < view->n_rows);
  }
}

/* Filters, dislikes and all, made once for the largest of the sound files. */
static const DgzTestQuery *
query (unsigned which)
{
  static DgzTestQuery *tests;
  const unsigned largest = G_N_ELEMENTS (sizes) - 1;

  if (!tests) {
    sound_file (largest);
    tests = g_new0 (DgzTestQuery, N_QUERIES);
    for (unsigned i = 0; i < N_QUERIES; i++) {
      dgz_test_query_init (&tests[i], catalogues[largest], i);
      tests[i].tracks[0].tempo = 125;
      tests[i].query.weights[DGZ_PART_BPM] = 0.1;
      tests[i].query.threshold = i % 4 ? 0.0 : 0.4;
    }
  }
  return &tests[which % N_QUERIES];
}

static void
use (DgzFeatures *view,
     uint8_t      mode)
{
  for (uint32_t set = 1; set < view->styles.n_sets; set++)
    dgz_style_index_similarity (&view->styles, set - 1, set);
  dgz_test_ruin_use (view, query (mode >> 2));
  if (mode >= LEARN)
    dgz_features_expect (view, 1);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  uint8_t mode = size > 0 ? data[0] : IS_FILE;
  size_t length = size > 0 ? size - 1 : 0;
  g_autofree uint8_t *file = NULL;
  g_autofree uint8_t *exact = NULL;
  DgzFeatures view;
  DgzStatus status, verified;

  if (!(mode & IS_FILE))
    file = changed_file (data + 1, size - 1, &length);
  /* A block of just that length, so that what reads behind it is found out. */
  exact = g_malloc (MAX (length, 1));
  if (length > 0)
    memcpy (exact, file ? file : data + 1, length);
  if (mode & SEAL)
    dgz_test_ruin_seal (exact, length);

  status = dgz_features_open (&view, exact, length);
  verified = dgz_features_verify (exact, length);
  g_assert (status == DGZ_STATUS_OK || verified == status);
  if (status != DGZ_STATUS_OK) {
    g_assert (view.n_rows == 0);
    return 0;
  }

  read_columns (&view);
  if (verified == DGZ_STATUS_OK)
    check_rows (&view);
  use (&view, mode);
  return 0;
}
