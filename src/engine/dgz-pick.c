/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Picking: from what fits best to a list that is worth listening through.
 *
 * Greedy maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998):
 * each position takes the hit with the highest lambda x rank score - (1 -
 * lambda) x likeness to the most alike row already picked. Caps keep one
 * artist, release, label or original from filling the list.
 *
 * As rows are picked a hit's worth only falls. So hits stand in a heap by the
 * worth that they had when they were last looked at, and only the one on top
 * is brought up to date: if it stays on top it is the best, whatever the
 * others have become (lazy evaluation: Minoux, 1978).
 */

#include "dgz-pick-private.h"

#include <math.h>
#include <stdlib.h>

#define STYLE_SHARE 0.45
#define AUDIO_SHARE 0.20
#define LABEL_CAP_ROWS 10

/* A hit that may be picked. */
typedef struct
{
  double worth;    /* when it was last looked at */
  double likeness; /* to the most alike of the rows that were picked by then */
  double length;
  double z[DGZ_N_DIMENSIONS];
  uint32_t row;
  uint32_t style_set;
  uint32_t n_seen; /* how many rows were picked by then */
  bool has_sound;
  bool is_placed; /* whether what it sounds like was worked out */
} Candidate;

typedef struct
{
  const DgzFeatures *features;
  const DgzQuery *query;
  const DgzHit *hits;
  Candidate *candidates;
  size_t *heap;
  size_t n_heap;
  size_t *aside; /* of labels that have their share of the first rows */
  size_t n_aside;
  size_t *picked;
  size_t n_picked;
} Picker;

typedef enum {
  CAP_NONE,
  CAP_FOR_NOW,
  CAP_FOR_GOOD,
} Cap;

static bool
is_in (const uint32_t *list,
       size_t          n,
       uint32_t        value)
{
  for (size_t i = 0; i < n; i++) {
    if (list[i] == value)
      return true;
  }

  return false;
}

static void
place (const Picker *picker,
       Candidate    *candidate)
{
  const DgzFeatures *features = picker->features;
  const float *values = features->features + (size_t) candidate->row * DGZ_N_FEATURES;

  if (candidate->is_placed)
    return;

  candidate->is_placed = true;
  candidate->has_sound = dgz_features_known (values);
  if (candidate->has_sound) {
    dgz_space_place (&features->space, values, 0.0f, candidate->z);
    candidate->length = dgz_space_length (candidate->z);
  }
}

/* How alike two rows are, from what is known of both. */
static double
likeness_of (const Picker    *picker,
             const Candidate *a,
             const Candidate *b)
{
  const DgzStyleIndex *styles = &picker->features->styles;
  double sum = 0.0;
  double shares = 0.0;

  if (a->style_set < styles->n_sets && b->style_set < styles->n_sets) {
    sum += STYLE_SHARE * dgz_style_index_similarity (styles, a->style_set, b->style_set);
    shares += STYLE_SHARE;
  }
  if (a->has_sound && b->has_sound) {
    sum += AUDIO_SHARE * dgz_space_sound_part (a->z, a->length, b->z, b->length);
    shares += AUDIO_SHARE;
  }

  return shares > 0.0 ? sum / shares : 0.0;
}

/* Takes rows into account that were picked since the candidate was last looked at: all of them, or
 * as many as bring its worth under @limit, that of another. */
static void
bring_up_to_date (const Picker *picker,
                  size_t        index,
                  double        limit)
{
  double lambda = picker->query->lambda;
  Candidate *candidate = &picker->candidates[index];

  place (picker, candidate);
  while (candidate->n_seen < picker->n_picked && candidate->worth >= limit) {
    const Candidate *other = &picker->candidates[picker->picked[candidate->n_seen++]];
    double likeness = likeness_of (picker, candidate, other);

    if (likeness > candidate->likeness) {
      candidate->likeness = likeness;
      candidate->worth = lambda * picker->hits[index].rank - (1.0 - lambda) * likeness;
    }
  }
}

/* Whether @a is to be preferred to @b, by what their worth was. */
static bool
is_better (const Picker *picker,
           size_t        a,
           size_t        b)
{
  DgzHit hit_a = { picker->candidates[a].worth, picker->hits[a].tie, picker->hits[a].row, 0 };
  DgzHit hit_b = { picker->candidates[b].worth, picker->hits[b].tie, picker->hits[b].row, 0 };

  return dgz_hit_before (picker->features->id_rank, &hit_a, &hit_b);
}

static void
heap_add (Picker *picker,
          size_t  index)
{
  size_t *heap = picker->heap;
  size_t at = picker->n_heap++;

  while (at > 0 && is_better (picker, index, heap[(at - 1) / 2])) {
    heap[at] = heap[(at - 1) / 2];
    at = (at - 1) / 2;
  }
  heap[at] = index;
}

/* Lets @index fall from a place of the heap to where all under it are worse. */
static void
heap_place (Picker *picker,
            size_t  at,
            size_t  index)
{
  size_t *heap = picker->heap;

  for (;;) {
    size_t child = 2 * at + 1;

    if (child >= picker->n_heap)
      break;
    if (child + 1 < picker->n_heap && is_better (picker, heap[child + 1], heap[child]))
      child++;
    if (!is_better (picker, heap[child], index))
      break;
    heap[at] = heap[child];
    at = child;
  }
  heap[at] = index;
}

static void
heap_drop (Picker *picker)
{
  picker->n_heap--;
  if (picker->n_heap > 0)
    heap_place (picker, 0, picker->heap[picker->n_heap]);
}

static bool
artists_full (const Picker *picker,
              uint32_t      row)
{
  size_t cap = picker->query->cap_artist;
  const uint32_t *artists;
  size_t n_artists = dgz_features_artists (picker->features, row, &artists);

  for (size_t a = 0; a < n_artists && cap > 0; a++) {
    size_t count = 0;

    for (size_t i = 0; i < picker->n_picked; i++) {
      uint32_t other = picker->hits[picker->picked[i]].row;
      const uint32_t *others;
      size_t n_others = dgz_features_artists (picker->features, other, &others);

      count += is_in (others, n_others, artists[a]);
    }
    if (count >= cap)
      return true;
  }

  return false;
}

static bool
is_full (size_t n,
         size_t cap)
{
  return cap > 0 && n >= cap;
}

/* Whether one more row of @row's artist, release, label or original would be one too many: of all
 * but labels it then is at every later position, too. */
static Cap
cap_of (const Picker *picker,
        uint32_t      row)
{
  const DgzFeatures *features = picker->features;
  const DgzQuery *query = picker->query;
  size_t releases = 0;
  size_t labels = 0;

  for (size_t i = 0; i < picker->n_picked; i++) {
    uint32_t other = picker->hits[picker->picked[i]].row;

    if (features->release[row] != 0 && features->release[other] == features->release[row])
      releases++;
    if (features->label[row] != 0 && features->label[other] == features->label[row])
      labels++;
    if ((features->flags[row] & DGZ_FLAG_REMIX) && (features->flags[other] & DGZ_FLAG_REMIX) &&
        features->original[other] == features->original[row])
      return CAP_FOR_GOOD;
  }

  if (is_full (releases, query->cap_release) || artists_full (picker, row))
    return CAP_FOR_GOOD;
  return picker->n_picked < LABEL_CAP_ROWS && is_full (labels, query->cap_label) ? CAP_FOR_NOW
                                                                                 : CAP_NONE;
}

/* The worth of the second best, when it was last looked at. */
static double
next_worth (const Picker *picker)
{
  double left = picker->n_heap > 1 ? picker->candidates[picker->heap[1]].worth : -INFINITY;
  double right = picker->n_heap > 2 ? picker->candidates[picker->heap[2]].worth : -INFINITY;

  return left > right ? left : right;
}

/* Picks the hit for the next position, if there is one. */
static bool
pick_next (Picker *picker)
{
  if (picker->n_picked >= LABEL_CAP_ROWS) {
    while (picker->n_aside > 0)
      heap_add (picker, picker->aside[--picker->n_aside]);
  }

  while (picker->n_heap > 0) {
    size_t best = picker->heap[0];
    Cap cap;

    if (picker->candidates[best].n_seen < picker->n_picked) {
      bring_up_to_date (picker, best, next_worth (picker));
      heap_place (picker, 0, best);
      continue;
    }

    heap_drop (picker);
    cap = cap_of (picker, picker->hits[best].row);
    if (cap == CAP_FOR_NOW)
      picker->aside[picker->n_aside++] = best;
    if (cap != CAP_NONE)
      continue;
    place (picker, &picker->candidates[best]);
    picker->picked[picker->n_picked++] = best;
    return true;
  }

  return false;
}

static void
begin (Picker *picker,
       size_t  n_hits)
{
  for (size_t i = 0; i < n_hits; i++) {
    Candidate *candidate = &picker->candidates[i];

    candidate->row = picker->hits[i].row;
    candidate->style_set = picker->features->index.cells[picker->hits[i].cell].style_set;
    candidate->worth = picker->query->lambda * picker->hits[i].rank;
    picker->heap[i] = i;
  }

  picker->n_heap = n_hits;
  for (size_t i = n_hits / 2; i-- > 0;)
    heap_place (picker, i, picker->heap[i]);
}

/**
 * dgz_pick:
 * @features: the catalogue
 * @query: the query
 * @hits: [n_hits] the pool, in any order
 * @n_hits: how many
 * @picked: (out): [query->length] indices into @hits, in the order shown
 * @n_picked: (out): how many
 *
 * Picks a list that fits and still differs. Any thread.
 */
DgzStatus
dgz_pick (const DgzFeatures *features,
          const DgzQuery    *query,
          const DgzHit      *hits,
          size_t             n_hits,
          size_t            *picked,
          size_t            *n_picked)
{
  Picker picker = { .features = features, .query = query, .hits = hits, .picked = picked };
  DgzStatus status = DGZ_STATUS_NO_MEMORY;

  picker.candidates = calloc (n_hits + 1, sizeof *picker.candidates);
  picker.heap = calloc (n_hits + 1, sizeof *picker.heap);
  picker.aside = calloc (n_hits + 1, sizeof *picker.aside);
  if (picker.candidates && picker.heap && picker.aside) {
    begin (&picker, n_hits);
    while (picker.n_picked < query->length && pick_next (&picker))
      ;
    status = DGZ_STATUS_OK;
  }

  *n_picked = picker.n_picked;
  free (picker.candidates);
  free (picker.heap);
  free (picker.aside);
  return status;
}
