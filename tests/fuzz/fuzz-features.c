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
 *   the five highest, when all are set: take its means anew, which is slow
 *
 * That holds for every version and byte order of the file, and so do the seeds.
 */

#include <string.h>

#include "dgz-fuzz.h"
#include "dgz-test-query.h"

#define IS_FILE 1
#define SEAL 2
#define LEARN 0xf8 /* or more */

#define AT_CHECKSUM 24

static const uint32_t sizes[] = { 0, 1, 2, 9, 40 };

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

/* FNV-1a over 64-bit words. */
static void
seal (uint8_t *file,
      size_t   length)
{
  uint64_t hash = UINT64_C (0xcbf29ce484222325);

  if (length < AT_CHECKSUM + sizeof hash)
    return;
  memset (file + AT_CHECKSUM, 0, sizeof hash);
  for (size_t i = 0; i + 8 <= length; i += 8) {
    uint64_t word;

    memcpy (&word, file + i, sizeof word);
    hash = (hash ^ word) * UINT64_C (0x100000001b3);
  }
  memcpy (file + AT_CHECKSUM, &hash, sizeof hash);
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
  }
}

static void
use (DgzFeatures *view,
     bool         learn)
{
  static DgzTestQuery test;
  static bool made;
  DgzDigResult result;

  if (!made) {
    sound_file (G_N_ELEMENTS (sizes) - 1);
    dgz_test_query_init (&test, catalogues[G_N_ELEMENTS (sizes) - 1], 3);
    test.tracks[0].tempo = 125;
    test.query.weights[DGZ_PART_BPM] = 0.1;
    test.query.threshold = 0.0;
    made = true;
  }

  for (uint32_t set = 1; set < view->styles.n_sets; set++)
    dgz_style_index_similarity (&view->styles, set - 1, set);
  if (dgz_dig (view, &test.query, NULL, NULL, &result) == DGZ_STATUS_OK) {
    for (size_t i = 0; i < result.n_rows; i++)
      g_assert (result.rows[i].row < view->n_rows);
  }
  dgz_dig_result_clear (&result);
  if (learn)
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
    seal (exact, length);

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
  use (&view, mode >= LEARN);
  return 0;
}
