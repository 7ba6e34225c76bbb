/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a damaged feature file that opens is put through: anything but a wrong access. */

#include "dgz-test-ruin.h"

#include <stdlib.h>
#include <string.h>

#include "dgz-related.h"

#define AT_CHECKSUM 24

/* Only rows that the file has may be asked about. */
static size_t
keep_rows (const DgzFeatures *view,
           const uint32_t    *rows,
           size_t             n_rows,
           uint32_t          *kept)
{
  size_t n = 0;

  for (size_t i = 0; i < n_rows; i++) {
    if (rows[i] < view->n_rows)
      kept[n++] = rows[i];
  }
  return n;
}

static void
check_result (const DgzFeatures  *view,
              const DgzQuery     *query,
              const DgzDigResult *result)
{
  g_assert_cmpuint (result->n_rows, <=, query->length);
  g_assert_cmpuint (result->n_matches, <=, view->n_rows);
  for (size_t i = 0; i < result->n_rows; i++) {
    const DgzDigRow *row = &result->rows[i];

    g_assert_cmpuint (row->row, <, view->n_rows);
    g_assert_cmpuint (row->score.track, <, query->n_tracks);
    g_assert_cmpuint (row->n_versions, >, 0);
    g_assert_cmpuint (row->first_version + row->n_versions, <=, result->n_versions);
  }
  for (size_t i = 0; i < result->n_versions; i++)
    g_assert_cmpuint (result->versions[i], <, view->n_rows);
}

/**
 * dgz_test_ruin_use:
 * @view: a feature file that opened
 * @test: a query, of any catalogue
 *
 * Digs in a file, counts, and looks for related artists.
 *
 * That ends, keeps to the file and names nothing that is not there; what it finds may be wrong.
 */
void
dgz_test_ruin_use (const DgzFeatures  *view,
                   const DgzTestQuery *test)
{
  DgzQuery query = test->query;
  DgzFilter filter = test->filter;
  uint32_t owned[G_N_ELEMENTS (test->filter_rows)];
  uint32_t related[DGZ_TEST_MAX_RELATED];
  uint32_t *found = NULL;
  size_t n_found = 0;
  size_t n_matches;
  DgzDigResult result;
  DgzStatus status;

  filter.n_owned_rows = keep_rows (view, filter.owned_rows, filter.n_owned_rows, owned);
  filter.owned_rows = owned;
  query.filter = query.filter ? &filter : NULL;
  query.n_related = keep_rows (view, query.related, query.n_related, related);
  query.related = related;

  status = dgz_dig (view, &query, NULL, NULL, &result);
  g_assert_cmpint (status, !=, DGZ_STATUS_STOPPED);
  check_result (view, &query, &result);
  dgz_dig_result_clear (&result);

  if (dgz_dig_count (view, &query, &n_matches) == DGZ_STATUS_OK)
    g_assert_cmpuint (n_matches, <=, view->n_rows);

  dgz_related_find (view, test->filter_artists, G_N_ELEMENTS (test->filter_artists), &found,
                    &n_found);
  for (size_t i = 0; i < n_found; i++) {
    g_assert_cmpuint (found[i], <, view->n_rows);
    g_assert_true (i == 0 || found[i] > found[i - 1]);
  }
  free (found);
}

/**
 * dgz_test_ruin_seal:
 * @file: a feature file
 * @length: its length
 *
 * Gives a changed file the checksum that it ought to have: FNV-1a over 64-bit words.
 */
void
dgz_test_ruin_seal (uint8_t *file,
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
