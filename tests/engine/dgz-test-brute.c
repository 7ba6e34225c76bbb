/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-test-brute.h"

#include <math.h>

static bool
lists (const uint32_t *list,
       size_t          n,
       uint32_t        value)
{
  for (size_t i = 0; i < n; i++) {
    if (list[i] == value)
      return true;
  }

  return false;
}

static double
known_gap (const DgzTestBrute *brute,
           uint32_t            row)
{
  bool known = brute->query->year != 0 && brute->catalogue->year[row] != 0;

  return known ? fabs (brute->query->year - (double) brute->catalogue->year[row]) : INFINITY;
}

/* Whether @a comes before @b where all else is equal. */
static bool
wins_tie (const DgzTestBrute *brute,
          uint32_t            a,
          uint32_t            b)
{
  const DgzTestCatalogue *c = brute->catalogue;
  const DgzQuery *query = brute->query;
  bool label_a = lists (query->labels, query->n_labels, c->label[a]);
  bool label_b = lists (query->labels, query->n_labels, c->label[b]);
  int popularity_a = c->popularity[a] == DGZ_UNKNOWN_POPULARITY ? -1 : c->popularity[a];
  int popularity_b = c->popularity[b] == DGZ_UNKNOWN_POPULARITY ? -1 : c->popularity[b];

  if (label_a != label_b)
    return label_a;
  if (known_gap (brute, a) != known_gap (brute, b))
    return known_gap (brute, a) < known_gap (brute, b);
  if (popularity_a != popularity_b)
    return popularity_a > popularity_b;
  return c->id_rank[a] < c->id_rank[b];
}

/**
 * dgz_test_brute_is_out:
 * @brute: a list
 * @row: a row
 *
 * Whether a row is the record itself or one of its versions.
 */
bool
dgz_test_brute_is_out (const DgzTestBrute *brute,
                       uint32_t            row)
{
  const DgzTestCatalogue *c = brute->catalogue;
  const DgzQuery *query = brute->query;

  return lists (query->out_groups, query->n_out_groups, c->group[row]) ||
         lists (query->out_stems, query->n_out_stems, c->stem[row]) ||
         (c->release[row] != 0 &&
          lists (query->out_releases, query->n_out_releases, c->release[row]));
}

/**
 * dgz_test_brute_ranks_before:
 * @brute: a list
 * @score_a: the score of @a
 * @a: a row
 * @score_b: the score of @b
 * @b: a row
 *
 * Whether @a comes before @b: by score, then by the rules for ties.
 */
bool
dgz_test_brute_ranks_before (const DgzTestBrute *brute,
                             double              score_a,
                             uint32_t            a,
                             double              score_b,
                             uint32_t            b)
{
  return score_a != score_b ? score_a > score_b : wins_tie (brute, a, b);
}

static void
fold_versions (DgzTestBrute *brute)
{
  for (uint32_t row = 0; row < brute->catalogue->features.n_rows; row++) {
    uint32_t group = brute->catalogue->group[row];
    DgzTestGroup *found = NULL;

    if (!(brute->scores[row] >= brute->query->threshold))
      continue;
    for (size_t i = 0; i < brute->n_groups; i++) {
      if (brute->catalogue->group[brute->groups[i].row] == group)
        found = &brute->groups[i];
    }
    if (!found) {
      brute->groups[brute->n_groups++] = (DgzTestGroup) { row, brute->scores[row], 1 };
      continue;
    }
    found->n_versions++;
    if (dgz_test_brute_ranks_before (brute, brute->scores[row], row, found->score, found->row)) {
      found->row = row;
      found->score = brute->scores[row];
    }
  }
}

static int
compare_groups (const void *a,
                const void *b,
                void       *data)
{
  const DgzTestGroup *x = a;
  const DgzTestGroup *y = b;

  return x->row == y->row                                                         ? 0
         : dgz_test_brute_ranks_before (data, x->score, x->row, y->score, y->row) ? -1
                                                                                  : 1;
}

/* Whether @row, at this position, would be one too many. */
static bool
is_capped (const DgzTestBrute *brute,
           uint32_t            row)
{
  const DgzTestCatalogue *c = brute->catalogue;
  int of_label = 0;

  for (size_t i = 0; i < brute->n_picked; i++) {
    uint32_t other = brute->groups[brute->picked[i]].row;

    of_label += c->label[row] != 0 && c->label[other] == c->label[row];
    if (c->release[row] != 0 && c->release[other] == c->release[row])
      return true;
    if ((c->flags[row] & c->flags[other] & DGZ_FLAG_REMIX) &&
        c->original[row] == c->original[other])
      return true;
  }
  if (of_label >= 3 && brute->n_picked < 10)
    return true;

  for (uint32_t a = c->artist_first[row]; a < c->artist_first[row + 1]; a++) {
    int of_artist = 0;

    for (size_t i = 0; i < brute->n_picked; i++) {
      uint32_t other = brute->groups[brute->picked[i]].row;

      of_artist += lists (c->artists + c->artist_first[other],
                          c->artist_first[other + 1] - c->artist_first[other], c->artists[a]);
    }
    if (of_artist >= 2)
      return true;
  }

  return false;
}

static double
worth (const DgzTestBrute *brute,
       size_t              group)
{
  double lambda = brute->query->lambda;
  double alike = 0.0;

  for (size_t i = 0; i < brute->n_picked; i++) {
    alike = MAX (alike, dgz_test_reference_like (&brute->reference, brute->groups[group].row,
                                                 brute->groups[brute->picked[i]].row));
  }
  return lambda * brute->groups[group].score - (1.0 - lambda) * alike;
}

static void
pick_from (DgzTestBrute *brute,
           size_t        n_pool)
{
  g_autofree bool *taken = g_new0 (bool, n_pool + 1);

  brute->n_picked = 0;
  while (brute->n_picked < brute->query->length) {
    size_t best = n_pool;
    double best_worth = 0.0;

    for (size_t i = 0; i < n_pool; i++) {
      double value;

      if (taken[i] || is_capped (brute, brute->groups[i].row))
        continue;
      value = worth (brute, i);
      if (best == n_pool ||
          dgz_test_brute_ranks_before (brute, value, brute->groups[i].row, best_worth,
                                       brute->groups[best].row)) {
        best = i;
        best_worth = value;
      }
    }
    if (best == n_pool)
      return;
    taken[best] = true;
    brute->picked[brute->n_picked++] = best;
  }
}

/**
 * dgz_test_brute_init:
 * @brute: (out): the list; clear with dgz_test_brute_clear()
 * @catalogue: the catalogue
 * @query: the query
 *
 * Makes a list. Returns: whether the query can be answered at all.
 */
bool
dgz_test_brute_init (DgzTestBrute           *brute,
                     const DgzTestCatalogue *catalogue,
                     const DgzQuery         *query)
{
  uint32_t n_rows = catalogue->features.n_rows;
  size_t n_pool = MAX (500, 10 * query->length);

  *brute = (DgzTestBrute) { .catalogue = catalogue, .query = query };
  brute->scores = g_new0 (double, n_rows + 1);
  brute->groups = g_new0 (DgzTestGroup, n_rows + 1);
  brute->picked = g_new0 (size_t, query->length + 1);
  if (!dgz_test_reference_init (&brute->reference, catalogue, query))
    return false;

  for (uint32_t row = 0; row < n_rows; row++) {
    DgzScore score;

    dgz_test_reference_score (&brute->reference, row, &score);
    brute->scores[row] = dgz_test_brute_is_out (brute, row) ? NAN : score.score;
  }
  fold_versions (brute);
  g_qsort_with_data (brute->groups, (int) brute->n_groups, sizeof (DgzTestGroup),
                     compare_groups, brute);

  for (;; n_pool *= 2) {
    pick_from (brute, MIN (n_pool, brute->n_groups));
    if (brute->n_picked >= query->length || n_pool >= brute->n_groups)
      return true;
  }
}

/**
 * dgz_test_brute_clear:
 * @brute: a list
 *
 * Frees a list.
 */
void
dgz_test_brute_clear (DgzTestBrute *brute)
{
  dgz_test_reference_clear (&brute->reference);
  g_free (brute->scores);
  g_free (brute->groups);
  g_free (brute->picked);
}
