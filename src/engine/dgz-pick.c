/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Picking: from what fits best to a list that is worth listening through.
 *
 * Greedy maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998):
 * each position takes the group with the highest lambda x score - (1 -
 * lambda) x likeness to the most alike row already picked. Caps keep one
 * artist, release, label or original from filling the list.
 */

#include "dgz-pick-private.h"

#include <math.h>
#include <stdlib.h>

#define STYLE_SHARE 0.45
#define AUDIO_SHARE 0.20
#define MAX_PER_ARTIST 2
#define MAX_PER_RELEASE 1
#define MAX_PER_LABEL 3
#define LABEL_CAP_ROWS 10
#define MIN_POOL 500
#define POOL_PER_ROW 10

typedef struct
{
  const DgzFeatures *features;
  const DgzQuery *query;
  const DgzGroup *groups;
  double *likeness; /* of each group to the most alike row picked so far */
  bool *taken;
  size_t *picked;
  size_t n_picked;
} Picker;

static int
is_in (const uint32_t *list,
       size_t          n,
       uint32_t        value)
{
  for (size_t i = 0; i < n; i++) {
    if (list[i] == value)
      return 1;
  }

  return 0;
}

static int
year_gap (const DgzFeatures *features,
          const DgzQuery    *query,
          uint32_t           row)
{
  if (query->year == 0 || features->year[row] == 0)
    return INT32_MAX;

  return abs (features->year[row] - query->year);
}

static int
known_popularity (const DgzFeatures *features,
                  uint32_t           row)
{
  return features->popularity[row] == DGZ_UNKNOWN_POPULARITY ? -1 : features->popularity[row];
}

/**
 * dgz_query_compare_ties:
 * @features: the catalogue
 * @query: the query
 * @a: a row
 * @b: another
 *
 * Orders rows that are otherwise equal: less than 0 when @a comes first.
 *
 * The record's label first, then the smaller year gap, then the higher
 * popularity, then the track id as bytes.
 */
int
dgz_query_compare_ties (const DgzFeatures *features,
                        const DgzQuery    *query,
                        uint32_t           a,
                        uint32_t           b)
{
  int label_a = is_in (query->labels, query->n_labels, features->label[a]);
  int label_b = is_in (query->labels, query->n_labels, features->label[b]);
  int gap_a = year_gap (features, query, a);
  int gap_b = year_gap (features, query, b);
  int popularity_a = known_popularity (features, a);
  int popularity_b = known_popularity (features, b);

  if (label_a != label_b)
    return label_b - label_a;
  if (gap_a != gap_b)
    return gap_a < gap_b ? -1 : 1;
  if (popularity_a != popularity_b)
    return popularity_b - popularity_a;

  return (features->id_rank[a] > features->id_rank[b]) -
         (features->id_rank[a] < features->id_rank[b]);
}

/* How alike two rows are, from what is known of both. */
static double
row_likeness (const DgzFeatures *features,
              uint32_t           a,
              uint32_t           b)
{
  const float *fa = features->features + (size_t) a * DGZ_N_FEATURES;
  const float *fb = features->features + (size_t) b * DGZ_N_FEATURES;
  double sum = 0.0;
  double shares = 0.0;

  if (features->style_set[a] < features->styles.n_sets &&
      features->style_set[b] < features->styles.n_sets) {
    sum += STYLE_SHARE * dgz_style_index_similarity (&features->styles, features->style_set[a],
                                                     features->style_set[b]);
    shares += STYLE_SHARE;
  }
  if (dgz_features_known (fa) && dgz_features_known (fb)) {
    double za[DGZ_N_DIMENSIONS];
    double zb[DGZ_N_DIMENSIONS];

    dgz_space_place (&features->space, fa, 0.0f, za);
    dgz_space_place (&features->space, fb, 0.0f, zb);
    sum += AUDIO_SHARE * dgz_space_audio_part (za, zb);
    shares += AUDIO_SHARE;
  }

  return shares > 0.0 ? sum / shares : 0.0;
}

static void
row_artists (const DgzFeatures *features,
             uint32_t           row,
             const uint32_t   **artists,
             size_t            *n)
{
  uint32_t first = features->artist_first[row];
  uint32_t end = features->artist_first[row + 1];
  bool sound = first <= end && end <= features->n_artist_refs;

  *artists = sound ? features->artists + first : features->artists;
  *n = sound ? end - first : 0;
}

static bool
artists_full (const Picker *picker,
              uint32_t      row)
{
  const uint32_t *artists;
  size_t n_artists;

  row_artists (picker->features, row, &artists, &n_artists);
  for (size_t a = 0; a < n_artists; a++) {
    size_t count = 0;

    for (size_t i = 0; i < picker->n_picked; i++) {
      uint32_t other = picker->groups[picker->picked[i]].best.row;
      const uint32_t *others;
      size_t n_others;

      row_artists (picker->features, other, &others, &n_others);
      if (is_in (others, n_others, artists[a]))
        count++;
    }
    if (count >= MAX_PER_ARTIST)
      return true;
  }

  return false;
}

/* Whether one more row of @row's release, label or original would be one too many. */
static bool
breaks_cap (const Picker *picker,
            uint32_t      row)
{
  const DgzFeatures *features = picker->features;
  size_t releases = 0;
  size_t labels = 0;

  for (size_t i = 0; i < picker->n_picked; i++) {
    uint32_t other = picker->groups[picker->picked[i]].best.row;

    if (features->release[row] != 0 && features->release[other] == features->release[row])
      releases++;
    if (features->label[row] != 0 && features->label[other] == features->label[row])
      labels++;
    if ((features->flags[row] & DGZ_FLAG_REMIX) && (features->flags[other] & DGZ_FLAG_REMIX) &&
        features->original[other] == features->original[row])
      return true;
  }

  if (releases >= MAX_PER_RELEASE)
    return true;
  if (picker->n_picked < LABEL_CAP_ROWS && labels >= MAX_PER_LABEL)
    return true;

  return artists_full (picker, row);
}

/* Whether group @a is to be preferred to group @b at this position. */
static bool
is_better (const Picker *picker,
           size_t        a,
           double        value_a,
           size_t        b,
           double        value_b)
{
  if (value_a != value_b)
    return value_a > value_b;

  return dgz_query_compare_ties (picker->features, picker->query, picker->groups[a].best.row,
                                 picker->groups[b].best.row) < 0;
}

/* The group for the next position, or @n_pool when none may stand there. */
static size_t
choose (const Picker *picker,
        size_t        n_pool)
{
  double lambda = picker->query->lambda;
  double best_value = -INFINITY;
  size_t best = n_pool;

  for (size_t i = 0; i < n_pool; i++) {
    double value = lambda * picker->groups[i].best.score;

    if (picker->taken[i])
      continue;
    if (picker->n_picked > 0)
      value -= (1.0 - lambda) * picker->likeness[i];
    if (best < n_pool && !is_better (picker, i, value, best, best_value))
      continue;
    if (breaks_cap (picker, picker->groups[i].best.row))
      continue;
    best = i;
    best_value = value;
  }

  return best;
}

static void
take (Picker *picker,
      size_t  chosen,
      size_t  n_pool)
{
  uint32_t row = picker->groups[chosen].best.row;

  picker->taken[chosen] = true;
  picker->picked[picker->n_picked++] = chosen;

  for (size_t i = 0; i < n_pool; i++) {
    double likeness;

    if (picker->taken[i])
      continue;
    likeness = row_likeness (picker->features, picker->groups[i].best.row, row);
    if (picker->n_picked == 1 || likeness > picker->likeness[i])
      picker->likeness[i] = likeness;
  }
}

static void
pick_from (Picker *picker,
           size_t  n_pool)
{
  picker->n_picked = 0;
  for (size_t i = 0; i < n_pool; i++)
    picker->taken[i] = false;

  while (picker->n_picked < picker->query->length) {
    size_t chosen = choose (picker, n_pool);

    if (chosen == n_pool)
      break;
    take (picker, chosen, n_pool);
  }
}

/**
 * dgz_pick:
 * @features: the catalogue
 * @query: the query
 * @groups: [n_groups] by rank, best first
 * @n_groups: how many reached the threshold
 * @picked: (out): [query->length] indices into @groups, in the order shown
 * @n_picked: (out): how many
 *
 * Picks a list that fits and still differs, from a pool that grows while the list is short.
 */
DgzStatus
dgz_pick (const DgzFeatures *features,
          const DgzQuery    *query,
          const DgzGroup    *groups,
          size_t             n_groups,
          size_t            *picked,
          size_t            *n_picked)
{
  Picker picker = { .features = features, .query = query, .groups = groups, .picked = picked };
  size_t n_pool = query->length * POOL_PER_ROW > MIN_POOL ? query->length * POOL_PER_ROW : MIN_POOL;

  *n_picked = 0;
  picker.likeness = calloc (n_groups + 1, sizeof (double));
  picker.taken = calloc (n_groups + 1, sizeof (bool));
  if (!picker.likeness || !picker.taken) {
    free (picker.likeness);
    free (picker.taken);
    return DGZ_STATUS_NO_MEMORY;
  }

  for (;;) {
    size_t n = n_pool < n_groups ? n_pool : n_groups;

    pick_from (&picker, n);
    if (picker.n_picked >= query->length || n == n_groups)
      break;
    n_pool *= 2;
  }

  *n_picked = picker.n_picked;
  free (picker.likeness);
  free (picker.taken);
  return DGZ_STATUS_OK;
}
