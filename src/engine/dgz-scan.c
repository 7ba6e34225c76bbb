/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The scan: the best groups of a catalogue, without looking at most of it.
 *
 * Style sets, their cells and the cells' blocks each have an upper bound of
 * what their rows can score (dgz-bounds.c). They are taken in the order of
 * their bounds, a set being taken apart into cells and a cell into blocks, so
 * that what is best is met first; once the pool is full, whatever cannot beat
 * its worst hit is passed over, and when nothing can that is left, the scan is
 * over. Of a block that can, the sounds are compared as bytes first, and only
 * what survives is scored, in double, by the same function that fills the
 * rows of the list. What is passed over has a bound below the worst hit by
 * more than rounding may do: the pool is exact, ties and all.
 *
 * Bounds are sorted into levels of a thousandth, not sorted through: within a
 * level any order will do.
 *
 * Threads share the cells out among them, and nothing else but the bound: the
 * worst hit of any full pool bounds the hits of all.
 */

#include "dgz-scan-private.h"

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "dgz-bounds.h"
#include "dgz-index-build.h"
#include "dgz-kernel.h"
#include "dgz-share.h"

#define LEVELS_PER_ONE 1024
/* Nothing scores over 1 but by the bounds' letting out. */
#define N_LEVELS (LEVELS_PER_ONE + 2)
#define NO_ITEM UINT32_MAX
#define FIRST_ITEMS 1024
/* How many items are taken between two looks at whether to go on. */
#define ITEMS_PER_LOOK 512
/* More than any product of bytes, and less than 16 bits hold. */
#define MOST_PRODUCT 32000
#define CACHE_LINE 64
/* What a second thread is worth its while for. */
#define ROWS_FOR_TWO 1000000

typedef enum {
  KIND_SET,
  KIND_CELL,
  KIND_BLOCK,
  N_KINDS,
} Kind;

typedef struct
{
  uint32_t next;
  uint32_t number; /* of the set or cell */
  uint32_t block;
} Item;

/* What all threads see. */
typedef struct
{
  const DgzPlan *plan;
  DgzBounds bounds;
  unsigned n_threads;
  _Atomic double bound; /* of rank scores: no hit with a lesser one is wanted any more */
  atomic_bool stop;
} Scan;

/* What one thread works on. */
typedef struct
{
  Scan *scan;
  unsigned number;
  double boost; /* of the rows that are looked at now */
  DgzPool pool;
  Item *items;
  uint32_t n_items;
  uint32_t n_allocated;
  uint32_t heads[N_KINDS][N_LEVELS];
  DgzProgressFunc go_on; /* none where it is on a thread of its own */
  void *data;
  size_t n_taken;
  size_t n_scanned;
  DgzStatus status;
} Worker;

static int
level_of (double bound)
{
  return bound >= 1.0 ? N_LEVELS - 1 : bound > 0.0 ? (int) (bound * LEVELS_PER_ONE)
                                                   : 0;
}

/* The least score that is wanted still, but for rounding: for bounds, which are let out by more. */
static double
least_wanted (const Worker *worker)
{
  double bound = atomic_load_explicit (&worker->scan->bound, memory_order_relaxed);
  double threshold = worker->scan->plan->query->threshold;

  return bound - worker->boost > threshold ? bound - worker->boost : threshold;
}

/* Whether a score may still make a hit: no rank score is over the score with its boost. The boost
 * is added here as it is there, so that a tie with the bound stays one to the last bit. */
static bool
is_wanted (const Worker *worker,
           double        score)
{
  return score >= worker->scan->plan->query->threshold &&
         score + worker->boost >=
             atomic_load_explicit (&worker->scan->bound, memory_order_relaxed);
}

static void
push (Worker  *worker,
      Kind     kind,
      int      level,
      uint32_t number,
      uint32_t block)
{
  uint32_t *head = &worker->heads[kind][level];

  if (worker->n_items == worker->n_allocated) {
    uint32_t wanted = worker->n_allocated > 0 ? worker->n_allocated * 2 : FIRST_ITEMS;
    Item *grown = realloc (worker->items, wanted * sizeof *grown);

    if (!grown) {
      worker->status = DGZ_STATUS_NO_MEMORY;
      return;
    }
    worker->items = grown;
    worker->n_allocated = wanted;
  }

  worker->items[worker->n_items] = (Item) { *head, number, block };
  *head = worker->n_items++;
}

static bool
pop (Worker *worker,
     Kind    kind,
     int     level,
     Item   *item)
{
  uint32_t head = worker->heads[kind][level];

  if (head == NO_ITEM)
    return false;

  *item = worker->items[head];
  worker->heads[kind][level] = item->next;
  return true;
}

static uint64_t
all_tracks (const Scan *scan)
{
  return (UINT64_C (1) << scan->plan->scorer.n_tracks) - 1;
}

static double
score_row (Worker  *worker,
           uint32_t row,
           uint32_t cell,
           uint64_t tracks)
{
  worker->n_scanned++;
  return dgz_scorer_best (&worker->scan->plan->scorer, row, cell, tracks);
}

/* Whether no version of a hit that passes is better: then it stands for its group. That is by
 * score, so @own has its score in the place of its rank. */
static bool
is_best_version (Worker       *worker,
                 const DgzHit *own)
{
  const DgzPlan *plan = worker->scan->plan;
  const DgzFeatures *features = plan->features;
  DgzHit other = { .row = own->row };

  while (dgz_features_next_version (features, own->row, &other.row)) {
    if (!dgz_mask_has (&plan->mask, other.row) || dgz_plan_is_out (plan, other.row))
      continue;
    other.rank = score_row (worker, other.row, dgz_index_find_cell (features, other.row),
                            all_tracks (worker->scan));
    other.tie = dgz_query_tie (features, plan->query, other.row);
    if (other.rank >= plan->query->threshold && dgz_hit_before (features->id_rank, &other, own))
      return false;
  }

  return true;
}

/* A full pool's worst hit is the least that is wanted; the bound only ever rises. */
static void
raise_bound (Worker *worker)
{
  double bound = atomic_load_explicit (&worker->scan->bound, memory_order_relaxed);
  double worst = worker->pool.hits[0].rank;

  while (worst > bound &&
         !atomic_compare_exchange_weak_explicit (&worker->scan->bound, &bound, worst,
                                                 memory_order_relaxed, memory_order_relaxed))
    ;
}

static void
consider (Worker  *worker,
          uint32_t row,
          uint32_t cell,
          double   score)
{
  const DgzPlan *plan = worker->scan->plan;
  DgzHit hit = { score, 0, row, cell };
  double rank;

  if (dgz_plan_is_out (plan, row))
    return;

  rank = score - dgz_plan_penalty (plan, row, cell) + worker->boost;
  if (rank < atomic_load_explicit (&worker->scan->bound, memory_order_relaxed))
    return;
  hit.tie = dgz_query_tie (plan->features, plan->query, row);
  if (!is_best_version (worker, &hit))
    return;

  hit.rank = rank;

  if (dgz_pool_add (&worker->pool, &hit) != DGZ_STATUS_OK)
    worker->status = DGZ_STATUS_NO_MEMORY;
  else if (worker->pool.n == worker->pool.size)
    raise_bound (worker);
}

static void
expand_set (Worker  *worker,
            uint32_t set,
            int      level)
{
  const Scan *scan = worker->scan;
  const DgzIndex *index = &scan->plan->features->index;
  double least = least_wanted (worker) - DGZ_LET_OUT;

  for (uint32_t c = index->set_first[set]; c < index->set_first[set + 1]; c++) {
    const DgzCell *cell = &index->cells[c];
    double bound;

    if (c % scan->n_threads != worker->number)
      continue;
    bound = dgz_bounds_style (&scan->bounds, cell->style_set, cell->source) +
            dgz_bounds_cell (&scan->bounds, cell);
    if (bound >= least)
      push (worker, KIND_CELL, level_of (bound) < level ? level_of (bound) : level, c, 0);
  }
}

static uint32_t
cell_end (const DgzFeatures *features,
          uint32_t           cell)
{
  return cell + 1 < features->index.n_cells ? features->index.cells[cell + 1].first_row
                                            : features->n_rows;
}

/* The rows of a block that the filter lets through: those that are put forward, or the others. */
static uint64_t
passing (const Worker *worker,
         uint32_t      block)
{
  const DgzPlan *plan = worker->scan->plan;
  uint64_t rows = plan->mask.words ? plan->mask.words[block] : UINT64_MAX;

  if (plan->related)
    rows &= worker->boost > 0.0 ? plan->related[block] : ~plan->related[block];
  return rows;
}

/* The greatest bound of a block with any of some tracks. */
static double
bound_block (const DgzOpenBounds *opens,
             size_t               n_opens,
             const DgzBlock      *block)
{
  double best = -1.0;

  for (size_t i = 0; i < n_opens; i++) {
    double bound = dgz_bounds_block (&opens[i], block);

    best = bound > best ? bound : best;
  }

  return best;
}

static void
expand_cell (Worker  *worker,
             uint32_t number,
             int      level)
{
  const Scan *scan = worker->scan;
  const DgzFeatures *features = scan->plan->features;
  const DgzCell *cell = &features->index.cells[number];
  uint32_t last = (cell_end (features, number) - 1) / DGZ_BLOCK_ROWS;
  double style = dgz_bounds_style (&scan->bounds, cell->style_set, cell->source);
  double least = least_wanted (worker) - DGZ_LET_OUT - style;
  DgzOpenBounds opens[DGZ_MAX_QUERY_TRACKS];
  size_t n_opens = 0;

  for (uint64_t tracks = dgz_bounds_tracks (&scan->bounds, cell, least); tracks != 0;
       tracks &= tracks - 1)
    dgz_bounds_open (&scan->bounds, (size_t) __builtin_ctzll (tracks), cell, &opens[n_opens++]);

  for (uint32_t b = cell->first_row / DGZ_BLOCK_ROWS; n_opens > 0 && b <= last; b++) {
    double bound;

    if (passing (worker, b) == 0)
      continue;
    bound = bound_block (opens, n_opens, &features->index.blocks[b]);
    if (bound >= least) {
      int own = level_of (style + bound);

      push (worker, KIND_BLOCK, own < level ? own : level, number, b);
    }
  }
}

/* A bit for each row of a block that is in a cell, and is to be looked at. */
static uint64_t
rows_of (const Worker *worker,
         uint32_t      cell,
         uint32_t      block)
{
  const DgzPlan *plan = worker->scan->plan;
  uint32_t first = block * DGZ_BLOCK_ROWS;
  uint32_t begin = plan->features->index.cells[cell].first_row;
  uint32_t end = cell_end (plan->features, cell);
  uint64_t rows = passing (worker, block);

  if (begin > first)
    rows &= UINT64_MAX << (begin - first);
  if (end - first < DGZ_BLOCK_ROWS)
    rows &= (UINT64_C (1) << (end - first)) - 1;
  return rows;
}

/* The rows of a block, among @rows, that may reach @least with a track: by their sound and the
 * bound of the block first, then each by its own key and tempo. */
static uint64_t
rows_over (const DgzFeatures   *features,
           const DgzOpenBounds *open,
           uint32_t             block,
           uint64_t             rows,
           double               least)
{
  const int8_t *sounds = features->index.sounds + (size_t) block * DGZ_BLOCK_BYTES;
  double bound = dgz_bounds_block (open, &features->index.blocks[block]);
  uint64_t over = 0;

  if (bound < least)
    return 0;
  if (open->has_sound) {
    double product = dgz_bounds_product (open, bound, least);

    /* A product over the greatest is reached by none, one under the least by all; and so is one
     * that is no number, from a damaged file. */
    product = product > -MOST_PRODUCT ? product : -MOST_PRODUCT;
    product = product < MOST_PRODUCT ? product : MOST_PRODUCT;
    rows &= dgz_kernel_over (sounds, open->own->sound, (int) floor (product));
  }

  for (; rows != 0; rows &= rows - 1) {
    int i = __builtin_ctzll (rows);

    bound = dgz_bounds_row (open, features, block * DGZ_BLOCK_ROWS + (uint32_t) i);
    if (bound >= least && (!open->has_sound || dgz_kernel_product (sounds + i, open->own->sound) >=
                                                   dgz_bounds_product (open, bound, least)))
      over |= UINT64_C (1) << i;
  }

  return over;
}

/* What a score is made of lies in memory that nobody looked at lately: all of it is sent for before
 * the first is waited for. */
static void
send_for_rows (const DgzFeatures *features,
               uint32_t           first,
               uint64_t           rows)
{
  for (; rows != 0; rows &= rows - 1) {
    const float *values = features->features +
                          (size_t) (first + (uint32_t) __builtin_ctzll (rows)) * DGZ_N_FEATURES;

    __builtin_prefetch (values);
    __builtin_prefetch (values + DGZ_N_FEATURES - 1);
  }
}

/* The same for what decides whether a row is kept. */
static void
send_for_credits (const DgzFeatures *features,
                  uint32_t           row)
{
  __builtin_prefetch (features->group + row);
  __builtin_prefetch (features->stem + row);
  __builtin_prefetch (features->release + row);
  __builtin_prefetch (features->label + row);
  __builtin_prefetch (features->year + row);
  __builtin_prefetch (features->popularity + row);
}

static void
score_rows (Worker         *worker,
            uint32_t        cell,
            uint32_t        block,
            uint64_t        rows,
            const uint64_t *tracks)
{
  const DgzPlan *plan = worker->scan->plan;
  uint32_t first = block * DGZ_BLOCK_ROWS;
  double scores[DGZ_BLOCK_ROWS];
  uint64_t kept = 0;

  send_for_rows (plan->features, first, rows);
  for (; rows != 0; rows &= rows - 1) {
    int i = __builtin_ctzll (rows);

    scores[i] = score_row (worker, first + (uint32_t) i, cell, tracks[i]);
    if (!is_wanted (worker, scores[i]))
      continue;
    kept |= UINT64_C (1) << i;
    send_for_credits (plan->features, first + (uint32_t) i);
  }

  for (; kept != 0; kept &= kept - 1) {
    int i = __builtin_ctzll (kept);

    if (is_wanted (worker, scores[i]))
      consider (worker, first + (uint32_t) i, cell, scores[i]);
  }
}

static void
look_at_block (Worker  *worker,
               uint32_t number,
               uint32_t block)
{
  const Scan *scan = worker->scan;
  const DgzCell *cell = &scan->plan->features->index.cells[number];
  double style = dgz_bounds_style (&scan->bounds, cell->style_set, cell->source);
  double least = least_wanted (worker) - DGZ_LET_OUT - style;
  uint64_t rows = rows_of (worker, number, block);
  uint64_t open = rows != 0 ? dgz_bounds_tracks (&scan->bounds, cell, least) : 0;
  uint64_t tracks[DGZ_BLOCK_ROWS] = { 0 };
  uint64_t wanted = 0;

  for (; open != 0; open &= open - 1) {
    size_t track = (size_t) __builtin_ctzll (open);
    DgzOpenBounds bounds;
    uint64_t over;

    dgz_bounds_open (&scan->bounds, track, cell, &bounds);
    over = rows_over (scan->plan->features, &bounds, block, rows, least);
    wanted |= over;
    for (; over != 0; over &= over - 1)
      tracks[__builtin_ctzll (over)] |= UINT64_C (1) << track;
  }

  if (wanted != 0)
    score_rows (worker, number, block, wanted, tracks);
}

/* What is put forward is the first half of the way, where there is any. */
static double
fraction_at (const Worker *worker,
             int           level)
{
  double fraction = (double) (N_LEVELS - 1 - level) / N_LEVELS;

  if (!worker->scan->plan->related)
    return fraction;
  return worker->boost > 0.0 ? fraction / 2.0 : 0.5 + fraction / 2.0;
}

static bool
goes_on (Worker *worker,
         int     level)
{
  if (worker->n_taken++ % ITEMS_PER_LOOK == 0 && worker->go_on &&
      !worker->go_on (worker->data, fraction_at (worker, level))) {
    worker->status = DGZ_STATUS_STOPPED;
    atomic_store_explicit (&worker->scan->stop, true, memory_order_relaxed);
  }

  return worker->status == DGZ_STATUS_OK &&
         !atomic_load_explicit (&worker->scan->stop, memory_order_relaxed);
}

/* The next block is sent for while this one is looked at: from one to the next is a jump, whose
 * waiting would be most of the work. GCC takes a function of nothing but this for one without
 * effect, and leaves out its calls, unless they are inline from the start. */
static inline __attribute__ ((always_inline)) void
send_for_block (const Worker *worker,
                uint32_t next)
{
  const DgzFeatures *features = worker->scan->plan->features;
  uint32_t block;

  if (next == NO_ITEM)
    return;
  block = worker->items[next].block;
  __builtin_prefetch (features->index.blocks + block);
  for (size_t i = 0; i < DGZ_BLOCK_BYTES; i += CACHE_LINE)
    __builtin_prefetch (features->index.sounds + (size_t) block * DGZ_BLOCK_BYTES + i);
  __builtin_prefetch (features->key + (size_t) block * DGZ_BLOCK_ROWS);
  for (size_t i = 0; i < DGZ_BLOCK_ROWS; i += CACHE_LINE / sizeof (float))
    __builtin_prefetch (features->tempo + (size_t) block * DGZ_BLOCK_ROWS + i);
}

/* What is taken apart goes to this level or a lower one. */
static void
take_level (Worker *worker,
            int     level)
{
  Item item;

  while (goes_on (worker, level)) {
    if (pop (worker, KIND_SET, level, &item))
      expand_set (worker, item.number, level);
    else if (pop (worker, KIND_CELL, level, &item))
      expand_cell (worker, item.number, level);
    else if (pop (worker, KIND_BLOCK, level, &item)) {
      send_for_block (worker, item.next);
      look_at_block (worker, item.number, item.block);
    } else
      return;
  }
}

/* Takes all apart that can come in question, the best first. */
static void
take_all (Worker *worker)
{
  const Scan *scan = worker->scan;
  uint32_t n_sets = scan->plan->features->styles.n_sets;

  memset (worker->heads, 0xff, sizeof worker->heads);
  worker->n_items = 0;
  /* The last stands for all cells without styles. */
  for (uint32_t s = 0; s <= n_sets; s++) {
    double bound = dgz_bounds_style (&scan->bounds, s, DGZ_STYLE_OWN) + scan->bounds.most;

    if (bound >= least_wanted (worker) - DGZ_LET_OUT)
      push (worker, KIND_SET, level_of (bound), s, 0);
  }

  for (int level = N_LEVELS - 1; level >= 0; level--) {
    bool is_over = (level + 1.0) / LEVELS_PER_ONE < least_wanted (worker) - DGZ_LET_OUT;

    if (is_over || !goes_on (worker, level))
      break;
    take_level (worker, level);
  }
}

static void
work (void *share,
      bool  is_here)
{
  Worker *worker = share;

  if (!is_here)
    worker->go_on = NULL;
  /* What is put forward is measured by other bounds than the rest. */
  if (worker->scan->plan->related) {
    worker->boost = DGZ_RELATED_BOOST;
    take_all (worker);
    worker->boost = 0.0;
  }
  take_all (worker);

  free (worker->items);
  worker->items = NULL;
}

/* Where styles tell much apart, one thread is done before another has begun. */
static unsigned
choose_threads (const DgzPlan *plan)
{
  bool is_one_enough =
      plan->scorer.weights[DGZ_PART_STYLE] > 0.0 || plan->features->n_rows < ROWS_FOR_TWO;

  return dgz_share_count (plan->query->n_threads, is_one_enough ? 1 : 2);
}

static DgzStatus
gather (Worker  *workers,
        unsigned n,
        DgzPool *pool,
        size_t  *n_scanned)
{
  DgzStatus status = DGZ_STATUS_OK;

  for (unsigned i = 0; i < n; i++) {
    *n_scanned += workers[i].n_scanned;
    if (status == DGZ_STATUS_OK)
      status = workers[i].status;
    for (size_t h = 0; h < workers[i].pool.n && status == DGZ_STATUS_OK; h++)
      status = dgz_pool_add (pool, &workers[i].pool.hits[h]);
    dgz_pool_clear (&workers[i].pool);
  }

  return status;
}

/**
 * dgz_scan:
 * @plan: the query
 * @pool: an empty pool; receives the best groups' best versions, in no order
 * @go_on: (nullable): told the fraction done, 0 to 1; false stops
 * @data: for @go_on
 * @n_scanned: (inout): grows by how often a row was scored in full
 *
 * Finds the best groups of a catalogue: all over the threshold, where they are fewer than @pool
 * holds.
 *
 * Returns: %DGZ_STATUS_STOPPED, %DGZ_STATUS_NO_MEMORY. Any thread; @go_on is called on this one.
 */
DgzStatus
dgz_scan (const DgzPlan  *plan,
          DgzPool        *pool,
          DgzProgressFunc go_on,
          void           *data,
          size_t         *n_scanned)
{
  Scan scan = { .plan = plan, .n_threads = choose_threads (plan) };
  Worker *workers = calloc (scan.n_threads, sizeof *workers);
  DgzStatus status = dgz_bounds_init (&scan.bounds, &plan->scorer);

  atomic_init (&scan.bound, -INFINITY);
  atomic_init (&scan.stop, false);
  if (!workers)
    status = DGZ_STATUS_NO_MEMORY;

  if (status == DGZ_STATUS_OK) {
    for (unsigned i = 0; i < scan.n_threads; i++) {
      workers[i] = (Worker) { .scan = &scan, .number = i, .go_on = go_on, .data = data };
      dgz_pool_init (&workers[i].pool, pool->id_rank, pool->size);
    }
    dgz_share_out (work, workers, sizeof *workers, scan.n_threads);
    status = gather (workers, scan.n_threads, pool, n_scanned);
  }

  dgz_bounds_clear (&scan.bounds);
  free (workers);
  return status;
}
