/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-test-brute.h"

#include <math.h>
#include <string.h>

#include "dgz-test-filter.h"

/* What differs by less is equal by the definition, or may be: rounding decides. */
#define NEARLY_EQUAL 1e-12

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
dgz_test_brute_ranks_before (DgzTestBrute *brute,
                             double        score_a,
                             uint32_t      a,
                             double        score_b,
                             uint32_t      b)
{
  if (score_a == score_b)
    return wins_tie (brute, a, b);

  brute->n_near_ties += fabs (score_a - score_b) < NEARLY_EQUAL;
  return score_a > score_b;
}

static int
compare_versions (const void *a,
                  const void *b,
                  void       *data)
{
  DgzTestBrute *brute = data;
  uint32_t x = *(const uint32_t *) a;
  uint32_t y = *(const uint32_t *) b;
  uint32_t group_x = brute->catalogue->group[x];
  uint32_t group_y = brute->catalogue->group[y];

  if (group_x != group_y)
    return group_x < group_y ? -1 : 1;
  if (x == y)
    return 0;
  return dgz_test_brute_ranks_before (brute, brute->scores[x], x, brute->scores[y], y) ? -1 : 1;
}

/* For being like a track that is disliked. */
static double
penalty_of (const DgzTestBrute *brute,
            uint32_t            row)
{
  double best = 0.0;

  for (size_t i = 0; i < brute->n_disliked; i++) {
    DgzScore score;

    dgz_test_reference_score (&brute->disliked[i], row, &score);
    best = MAX (best, score.score);
  }
  return 0.3 * MAX (0.0, best - 0.5);
}

static void
add_group (DgzTestBrute *brute,
           uint32_t      row)
{
  const DgzQuery *query = brute->query;
  DgzTestGroup *group = &brute->groups[brute->n_groups++];

  *group = (DgzTestGroup) { .row = row, .score = brute->scores[row] };
  group->penalty = penalty_of (brute, row);
  group->boost = lists (query->related, query->n_related, row) ? 0.05 : 0.0;
  group->rank_score = group->score - group->penalty + group->boost;
}

/* The best version that passes stands for its group, and the group is ranked as that is. */
static void
fold_versions (DgzTestBrute *brute)
{
  uint32_t n_rows = brute->catalogue->features.n_rows;
  g_autofree uint32_t *rows = g_new (uint32_t, n_rows + 1);
  uint32_t n = 0;

  for (uint32_t row = 0; row < n_rows; row++) {
    if (brute->scores[row] >= brute->query->threshold)
      rows[n++] = row;
  }
  g_qsort_with_data (rows, (int) n, sizeof *rows, compare_versions, brute);

  for (uint32_t i = 0; i < n; i++) {
    if (i == 0 || brute->catalogue->group[rows[i]] != brute->catalogue->group[rows[i - 1]])
      add_group (brute, rows[i]);
    brute->groups[brute->n_groups - 1].n_versions++;
  }
}

static int
compare_groups (const void *a,
                const void *b,
                void       *data)
{
  const DgzTestGroup *x = a;
  const DgzTestGroup *y = b;

  if (x->row == y->row)
    return 0;
  return dgz_test_brute_ranks_before (data, x->rank_score, x->row, y->rank_score, y->row) ? -1 : 1;
}

/* Whether @row, at this position, would be one too many. */
static bool
is_capped (const DgzTestBrute *brute,
           uint32_t            row)
{
  const DgzTestCatalogue *c = brute->catalogue;
  const DgzQuery *query = brute->query;
  size_t of_label = 0;
  size_t of_release = 0;

  for (size_t i = 0; i < brute->n_picked; i++) {
    uint32_t other = brute->groups[brute->picked[i]].row;

    of_label += c->label[row] != 0 && c->label[other] == c->label[row];
    of_release += c->release[row] != 0 && c->release[other] == c->release[row];
    if ((c->flags[row] & c->flags[other] & DGZ_FLAG_REMIX) &&
        c->original[row] == c->original[other])
      return true;
  }
  if (query->cap_release > 0 && of_release >= query->cap_release)
    return true;
  if (query->cap_label > 0 && of_label >= query->cap_label && brute->n_picked < 10)
    return true;

  for (uint32_t a = c->artist_first[row]; a < c->artist_first[row + 1]; a++) {
    size_t of_artist = 0;

    for (size_t i = 0; i < brute->n_picked; i++) {
      uint32_t other = brute->groups[brute->picked[i]].row;

      of_artist += lists (c->artists + c->artist_first[other],
                          c->artist_first[other + 1] - c->artist_first[other], c->artists[a]);
    }
    if (query->cap_artist > 0 && of_artist >= query->cap_artist)
      return true;
  }

  return false;
}

/* Of what may stand at this position the best, or @n_pool. */
static size_t
choose (DgzTestBrute *brute,
        const bool   *taken,
        size_t        n_pool)
{
  double lambda = brute->query->lambda;
  double best_worth = 0.0;
  size_t best = n_pool;

  for (size_t i = 0; i < n_pool; i++) {
    double worth = lambda * brute->groups[i].rank_score - (1.0 - lambda) * brute->alike[i];

    if (taken[i])
      continue;
    if (best < n_pool && !dgz_test_brute_ranks_before (brute, worth, brute->groups[i].row,
                                                       best_worth, brute->groups[best].row))
      continue;
    if (is_capped (brute, brute->groups[i].row))
      continue;
    best = i;
    best_worth = worth;
  }
  return best;
}

static void
pick_from (DgzTestBrute *brute,
           size_t        n_pool)
{
  g_autofree bool *taken = g_new0 (bool, n_pool + 1);

  brute->n_picked = 0;
  memset (brute->alike, 0, n_pool * sizeof *brute->alike);
  while (brute->n_picked < brute->query->length) {
    size_t best = choose (brute, taken, n_pool);

    if (best == n_pool)
      return;
    taken[best] = true;
    brute->picked[brute->n_picked++] = best;
    for (size_t i = 0; i < n_pool; i++) {
      brute->alike[i] = MAX (brute->alike[i],
                             dgz_test_reference_like (&brute->reference, brute->groups[i].row,
                                                      brute->groups[best].row));
    }
  }
}

/* Each disliked track is a query of its own. */
static void
dislike (DgzTestBrute *brute)
{
  const DgzQuery *query = brute->query;

  brute->disliked = g_new0 (DgzTestReference, query->n_disliked + 1);
  brute->disliked_queries = g_new0 (DgzQuery, query->n_disliked + 1);
  for (size_t i = 0; i < query->n_disliked; i++) {
    DgzQuery *own = &brute->disliked_queries[brute->n_disliked];
    DgzTestReference *reference = &brute->disliked[brute->n_disliked];

    *own = *query;
    own->tracks = &query->disliked[i].track;
    own->n_tracks = 1;
    own->styles = query->disliked[i].styles;
    own->n_styles = query->disliked[i].n_styles;
    if (dgz_test_reference_init (reference, brute->catalogue, own))
      brute->n_disliked++;
    else
      dgz_test_reference_clear (reference);
  }
}

static void
score_rows (DgzTestBrute *brute)
{
  for (uint32_t row = 0; row < brute->catalogue->features.n_rows; row++) {
    bool passes = dgz_test_filter_passes (brute->catalogue, brute->query,
                                          &brute->reference, row);
    DgzScore score;

    brute->scores[row] = NAN;
    brute->n_matches += passes;
    if (!passes || dgz_test_brute_is_out (brute, row))
      continue;
    dgz_test_reference_score (&brute->reference, row, &score);
    brute->scores[row] = score.score;
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

  memset (brute, 0, sizeof *brute);
  brute->catalogue = catalogue;
  brute->query = query;
  if (!dgz_test_reference_init (&brute->reference, catalogue, query))
    return false;

  brute->scores = g_new0 (double, n_rows + 1);
  brute->groups = g_new0 (DgzTestGroup, n_rows + 1);
  brute->alike = g_new0 (double, n_rows + 1);
  brute->picked = g_new0 (size_t, query->length + 1);
  dislike (brute);
  score_rows (brute);
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
  for (size_t i = 0; i < brute->n_disliked; i++)
    dgz_test_reference_clear (&brute->disliked[i]);
  g_free (brute->disliked);
  g_free (brute->disliked_queries);
  g_free (brute->scores);
  g_free (brute->groups);
  g_free (brute->alike);
  g_free (brute->picked);
}
