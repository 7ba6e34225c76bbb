/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Digs, held against brute force. */

#include "dgz-test-dig.h"

#include <string.h>

#include "dgz-kernel.h"
#include "dgz-test-filter.h"

#define EPSILON 1e-12

/**
 * dgz_test_dig_force_portable:
 * @portable: whether no vector instructions may be used
 *
 * Chooses the way in which a scan computes.
 */
void
dgz_test_dig_force_portable (bool portable)
{
  dgz_kernel_set_portable (portable);
}

/* The versions of a row: all of its group that pass, best first, itself in front. */
static void
check_versions (DgzTestBrute       *brute,
                const DgzDigResult *result,
                const DgzDigRow    *row)
{
  const uint32_t *versions = result->versions + row->first_version;

  g_assert_cmpuint (versions[0], ==, row->row);
  for (uint32_t i = 0; i < row->n_versions; i++) {
    g_assert_cmpuint (brute->catalogue->group[versions[i]], ==, brute->catalogue->group[row->row]);
    g_assert_true (brute->scores[versions[i]] >= brute->query->threshold);
    g_assert_true (i == 0 ||
                   dgz_test_brute_ranks_before (brute, brute->scores[versions[i - 1]],
                                                versions[i - 1], brute->scores[versions[i]],
                                                versions[i]));
  }
}

static void
check_score (const DgzTestBrute *brute,
             const DgzDigRow    *row)
{
  DgzScore score;
  double sum = 0.0;

  dgz_test_reference_score (&brute->reference, row->row, &score);
  g_assert_cmpfloat_with_epsilon (row->score.score, score.score, EPSILON);
  for (int i = 0; i < DGZ_N_PARTS; i++) {
    const DgzPartScore *part = &row->score.parts[i];

    g_assert_cmpfloat (part->contribution, ==, part->weight * part->value);
    sum += part->contribution;
  }
  g_assert_cmpfloat (row->score.score, ==, sum);
  g_assert_cmpfloat (row->rank_score, ==, row->score.score - row->penalty + row->boost);
}

static void
check_row (DgzTestBrute       *brute,
           const DgzDigResult *result,
           size_t              i,
           DgzTestTally       *tally)
{
  const DgzDigRow *row = &result->rows[i];
  const DgzTestGroup *group = &brute->groups[brute->picked[i]];

  g_assert_cmpuint (row->row, ==, group->row);
  g_assert_cmpfloat_with_epsilon (row->penalty, group->penalty, EPSILON);
  g_assert_cmpfloat (row->boost, ==, group->boost);
  g_assert_cmpuint (row->n_versions, ==, group->n_versions);
  check_score (brute, row);
  check_versions (brute, result, row);

  tally->n_penalised += row->penalty > 0.0;
  tally->n_boosted += row->boost > 0.0;
  tally->n_shifted += row->score.shift != 0;
}

static bool
has_same_rows (const DgzTestBrute *brute,
               const DgzDigResult *result)
{
  bool same = result->n_rows == brute->n_picked;

  for (size_t i = 0; same && i < result->n_rows; i++) {
    const DgzTestGroup *group = &brute->groups[brute->picked[i]];

    same = result->rows[i].row == group->row && result->rows[i].n_versions == group->n_versions;
  }
  return same;
}

/* Counting alone, which needs no query that can be answered. */
static void
check_count (const DgzTestCatalogue *catalogue,
             const DgzQuery         *query)
{
  DgzTestReference reference;
  bool can_be_answered = dgz_test_reference_init (&reference, catalogue, query);
  size_t n_passing = 0;
  size_t n_matches = 0;
  DgzStatus status = dgz_dig_count (&catalogue->features, query, &n_matches);

  g_assert_cmpint (status, ==, DGZ_STATUS_OK);
  for (uint32_t row = 0; row < catalogue->features.n_rows; row++)
    n_passing += dgz_test_filter_passes (catalogue, query, can_be_answered ? &reference : NULL,
                                         row);
  g_assert_cmpuint (n_matches, ==, n_passing);
  dgz_test_reference_clear (&reference);
}

static void
check_result (DgzTestBrute       *brute,
              const DgzDigResult *result,
              DgzTestTally       *tally)
{
  g_assert_cmpuint (result->n_matches, ==, brute->n_matches);
  for (int i = 0; i < DGZ_N_PARTS; i++) {
    g_assert_true (result->has_part[i] == brute->reference.has_part[i]);
    g_assert_cmpfloat (result->expected[i], ==, brute->reference.expected[i]);
  }

  if (brute->n_near_ties > 0 && !has_same_rows (brute, result)) {
    tally->n_unclear++;
    return;
  }
  g_assert_cmpuint (result->n_rows, ==, brute->n_picked);
  for (size_t i = 0; i < result->n_rows; i++)
    check_row (brute, result, i, tally);
}

static void
compare (DgzTestBrute   *brute,
         const DgzQuery *query,
         bool            can_be_answered,
         DgzTestTally   *tally)
{
  const DgzFeatures *features = &brute->catalogue->features;
  DgzDigResult result;
  DgzStatus status = dgz_dig (features, query, NULL, NULL, &result);

  tally->n_cases++;
  tally->n_refused += !can_be_answered;
  tally->n_listed += result.n_rows;
  tally->n_scanned += result.n_scanned;
  tally->n_rows += features->n_rows;
  g_assert_cmpint (status, ==, can_be_answered ? DGZ_STATUS_OK : DGZ_STATUS_INVALID);
  if (can_be_answered)
    check_result (brute, &result, tally);
  else
    g_assert_cmpuint (result.n_rows, ==, 0);
  dgz_dig_result_clear (&result);
}

/**
 * dgz_test_dig_compare:
 * @catalogue: a catalogue, arranged
 * @query: a query
 * @tally: what this comparison is added to
 *
 * Holds one dig against brute force.
 */
void
dgz_test_dig_compare (const DgzTestCatalogue *catalogue,
                      const DgzQuery         *query,
                      DgzTestTally           *tally)
{
  DgzTestBrute brute;
  bool can_be_answered = dgz_test_brute_init (&brute, catalogue, query);

  compare (&brute, query, can_be_answered, tally);
  check_count (catalogue, query);
  dgz_test_brute_clear (&brute);
}

/**
 * dgz_test_dig_compare_all:
 * @catalogue: a catalogue, arranged
 * @query: a query
 * @tally: what each comparison is added to
 *
 * Holds digs by each number of threads and each way to compute against brute force.
 */
void
dgz_test_dig_compare_all (const DgzTestCatalogue *catalogue,
                          const DgzQuery         *query,
                          DgzTestTally           *tally)
{
  DgzTestBrute brute;
  bool can_be_answered = dgz_test_brute_init (&brute, catalogue, query);

  for (int portable = 0; portable < 2; portable++) {
    dgz_test_dig_force_portable (portable == 1);
    for (unsigned n_threads = 0; n_threads < 4; n_threads++) {
      DgzQuery threaded = *query;

      threaded.n_threads = n_threads;
      compare (&brute, &threaded, can_be_answered, tally);
    }
  }
  dgz_test_dig_force_portable (false);
  dgz_test_brute_clear (&brute);
}

/**
 * dgz_test_dig_run:
 * @catalogue: a catalogue, arranged
 * @query: a query that can be answered
 * @result: (out): the list; clear with dgz_dig_result_clear()
 *
 * Digs without being told how far it is.
 */
void
dgz_test_dig_run (const DgzTestCatalogue *catalogue,
                  const DgzQuery         *query,
                  DgzDigResult           *result)
{
  DgzStatus status = dgz_dig (&catalogue->features, query, NULL, NULL, result);

  g_assert_cmpint (status, ==, DGZ_STATUS_OK);
}

/**
 * dgz_test_dig_check_same:
 * @a: a list
 * @b: another
 *
 * Sees that two lists are the same to the last bit.
 */
void
dgz_test_dig_check_same (const DgzDigResult *a,
                         const DgzDigResult *b)
{
  g_assert_cmpuint (a->n_rows, ==, b->n_rows);
  g_assert_cmpuint (a->n_matches, ==, b->n_matches);
  for (size_t i = 0; i < a->n_rows; i++) {
    const DgzDigRow *x = &a->rows[i];
    const DgzDigRow *y = &b->rows[i];

    g_assert_cmpuint (x->row, ==, y->row);
    g_assert_cmpuint (x->n_versions, ==, y->n_versions);
    g_assert_cmpmem (a->versions + x->first_version, x->n_versions * sizeof (uint32_t),
                     b->versions + y->first_version, y->n_versions * sizeof (uint32_t));
    g_assert_cmpfloat (x->rank_score, ==, y->rank_score);
    g_assert_cmpfloat (x->penalty, ==, y->penalty);
    g_assert_cmpfloat (x->boost, ==, y->boost);
    g_assert_cmpfloat (x->score.score, ==, y->score.score);
    g_assert_cmpuint (x->score.track, ==, y->score.track);
    g_assert_cmpint (x->score.shift, ==, y->score.shift);
    g_assert_cmpfloat (x->score.pitch.move, ==, y->score.pitch.move);
  }
}
