/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Whether a list has what the plain loop finds: a dig that is quick and wrong
 * is no gain. The tests compare whole lists; here the catalogue is as big as
 * they come.
 */

#include "bench-dig.h"

static bool
shares_artist (const DgzFeatures *features,
               uint32_t           a,
               uint32_t           b)
{
  for (uint32_t i = features->artist_first[a]; i < features->artist_first[a + 1]; i++) {
    for (uint32_t j = features->artist_first[b]; j < features->artist_first[b + 1]; j++) {
      if (features->artists[i] == features->artists[j])
        return true;
    }
  }

  return false;
}

/* Whether a row of the list keeps another out of it: as its version, or by a cap. */
static bool
keeps_out (const DgzFeatures *features,
           uint32_t           listed,
           uint32_t           row)
{
  return features->group[listed] == features->group[row] ||
         features->original[listed] == features->original[row] ||
         features->release[listed] == features->release[row] ||
         (features->label[row] != 0 && features->label[listed] == features->label[row]) ||
         shares_artist (features, listed, row);
}

static void
check_hit (const DgzFeatures  *features,
           const DgzDigResult *result,
           const BenchHit     *hit)
{
  for (size_t i = 0; i < result->n_rows; i++) {
    if (keeps_out (features, result->rows[i].row, hit->row))
      return;
  }
  bench_fail ("the list lacks a row that fits better than its last");
}

static void
check_scores (const DgzFeatures  *features,
              const DgzQuery     *query,
              const DgzDigResult *result)
{
  DgzScorer scorer;

  if (dgz_scorer_init (&scorer, features, query) != DGZ_STATUS_OK)
    bench_fail ("a query that nothing can be scored by");
  for (size_t i = 0; i < result->n_rows; i++) {
    DgzScore score;

    dgz_scorer_score (&scorer, result->rows[i].row, &score);
    if (score.score != result->rows[i].score.score)
      bench_fail ("a row of the list has another score than the plain loop finds");
  }
  dgz_scorer_clear (&scorer);
}

/**
 * bench_check:
 * @features: a catalogue
 * @query: a query without filter
 * @best: [BENCH_POOL] what the plain loop found
 *
 * Digs, and ends the program unless the list has what the plain loop found.
 *
 * The list is by score alone: so the first row is the best of all, and a row
 * that is better than the last is missing only for one that is listed.
 */
void
bench_check (const DgzFeatures *features,
             const DgzQuery    *query,
             const BenchHit    *best)
{
  DgzQuery by_score = *query;
  double most = -1.0;
  double least = query->threshold;
  DgzDigResult result;

  by_score.lambda = 1.0;
  bench_dig_once (features, &by_score, &result);
  for (size_t i = 0; i < BENCH_POOL; i++)
    most = best[i].score > most ? best[i].score : most;
  if ((most >= query->threshold) != (result.n_rows > 0) ||
      (result.n_rows > 0 && result.rows[0].score.score != most))
    bench_fail ("the list does not begin with what fits best");

  if (result.n_rows == query->length)
    least = result.rows[result.n_rows - 1].score.score;
  for (size_t i = 0; i < BENCH_POOL && result.n_rows > 0; i++) {
    if (best[i].score > least)
      check_hit (features, &result, &best[i]);
  }
  check_scores (features, query, &result);
  dgz_dig_result_clear (&result);
}
