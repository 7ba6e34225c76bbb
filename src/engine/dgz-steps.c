/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The limit on energy steps, which is the only one that asks how a row is
 * scored: the step is from that track of the record which the row fits best.
 *
 * Most rows need not be scored. Where all of the record's tracks agree that a
 * row passes, or that it does not, it does not matter which it fits; for most
 * rows that is told by a table of 256 levels of energy. For the others the
 * tracks are compared in floats, all at once, and only where those that pass
 * come close to those that do not is the row scored as it is for the list.
 */

#include "dgz-steps.h"

#include <stdalign.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "dgz-energy.h"
#include "dgz-index-build.h"
#include "dgz-kernel.h"
#include "dgz-machine.h"
#include "dgz-share.h"

#define N_LEVELS 256
/* More than a feature's rounding to its level may be, in levels. */
#define LEVEL_SLACK 0.01f
/* Levels of one verdict lie together, so that there are few runs of them. */
#define MAX_RUNS 32
/* Tracks are compared so many at once. */
#define N_LANES 4
#define MAX_GROUPS ((DGZ_MAX_QUERY_TRACKS + N_LANES - 1) / N_LANES)
/* Much more than floats may be wrong by in a sum of parts. */
#define SLACK 1e-4f
#define FAR 1e9f
/* Beyond it a row is left to doubles. */
#define LARGEST 1e18f
/* What a second thread is worth its while for. */
#define ROWS_FOR_TWO 500000
/* A look costs nothing beside so many blocks, and they take less than a few milliseconds. */
#define BLOCKS_PER_LOOK 512

typedef enum {
  ROWS_OUT,
  ROWS_OPEN,
  ROWS_IN,
} Verdict;

/* One number for each of four tracks. */
typedef float Lane   __attribute__ ((vector_size (N_LANES * sizeof (float))));
typedef int32_t Bits __attribute__ ((vector_size (N_LANES * sizeof (int32_t))));

/* What of a score depends on the track, weighed. The last row of a table is for what is not known
 * of a candidate. */
typedef struct
{
  Lane unit[DGZ_N_FEATURES];
  Lane audio;
  Lane cluster[DGZ_N_CLUSTERS + 1];
  Lane key[DGZ_N_KEYS + 1];
  Lane tempo;
  Lane tempo_weight;
  Lane no_tempo;
  Lane pad; /* where there is no track, what keeps it from being the best */
} Group;

typedef struct
{
  Group groups[MAX_GROUPS];
  int n_groups;
  float mean[DGZ_N_FEATURES];
  float scale[DGZ_N_FEATURES];
  float slack;
  float others; /* what half and double tempo count */
  bool has_audio;
} Lanes;

typedef struct
{
  uint8_t first;
  uint8_t last;
  uint8_t verdict;
} Run;

typedef struct
{
  const DgzFeatures *features;
  const DgzQuery *query;
  const DgzScorer *scorer; /* NULL where nothing can be scored */
  uint64_t all;
  uint64_t in[N_LEVELS];   /* the tracks from which a row of this level passes */
  uint64_t open[N_LEVELS]; /* those from which it may */
  uint8_t verdicts[N_LEVELS];
  Run runs[MAX_RUNS]; /* of levels that are not out */
  int n_runs;
  /* For a row of which neither sound nor tempo are known, by its cluster and key: the tracks but
   * those that score it just as an earlier one does, which are never the best. */
  uint64_t leaders[DGZ_N_CLUSTERS + 1][DGZ_N_KEYS + 1];
  Lanes lanes;
} Steps;

/* What a thread sifts. */
typedef struct
{
  const Steps *steps;
  uint64_t *words;
  uint32_t first_block;
  uint32_t end_block;
  DgzProgressFunc go_on; /* none where it is on a thread of its own */
  void *data;
  atomic_bool *is_stopped;
} Share;

static bool
passes_from (const Steps *steps,
             size_t       track,
             float        energy)
{
  float from = steps->query->tracks[track].features[DGZ_FEATURE_ENERGY];

  return (dgz_energy_step (from, energy) & steps->query->filter->steps) != 0;
}

/* Steps rise with the energy: what is the same at both ends of a level is the same within. */
static void
tell_level (Steps *steps,
            int    level)
{
  const DgzQuery *query = steps->query;
  float least = level == 0 ? -INFINITY : ((float) level - LEVEL_SLACK) / 255.0f;
  float most = level == N_LEVELS - 1 ? INFINITY : ((float) level + 1.0f + LEVEL_SLACK) / 255.0f;

  for (size_t t = 0; t < query->n_tracks; t++) {
    float from = query->tracks[t].features[DGZ_FEATURE_ENERGY];
    uint64_t bit = UINT64_C (1) << t;

    if (dgz_energy_step (from, least) != dgz_energy_step (from, most))
      steps->open[level] |= bit;
    else if (passes_from (steps, t, least))
      steps->in[level] |= bit;
  }

  steps->verdicts[level] = ROWS_OPEN;
  if (steps->in[level] == 0 && steps->open[level] == 0)
    steps->verdicts[level] = ROWS_OUT;
  /* The lowest stands for what is not known, too. */
  if (level > 0 && steps->in[level] == steps->all)
    steps->verdicts[level] = ROWS_IN;
}

/* Neighbours of one verdict are one run; what there is no room for joins the last as open, which
 * is never wrong. */
static void
find_runs (Steps *steps)
{
  for (int level = 0; level < N_LEVELS; level++) {
    uint8_t verdict = steps->verdicts[level];
    Run *last = steps->n_runs > 0 ? &steps->runs[steps->n_runs - 1] : NULL;

    if (verdict == ROWS_OUT)
      continue;
    if (last && last->last + 1 == level && last->verdict == verdict) {
      last->last = (uint8_t) level;
    } else if (steps->n_runs < MAX_RUNS) {
      steps->runs[steps->n_runs++] = (Run) { (uint8_t) level, (uint8_t) level, verdict };
    } else {
      last->last = (uint8_t) level;
      last->verdict = ROWS_OPEN;
    }
  }
}

static float
weigh (double weight,
       double value,
       bool  *is_sound)
{
  float weighed = (float) (weight * value);

  *is_sound = *is_sound && isfinite (weighed);
  return weighed;
}

static double
cluster_part (const DgzScorer *scorer,
              size_t           track,
              int              cluster)
{
  bool known = cluster < DGZ_N_CLUSTERS && scorer->cluster[track] != DGZ_NO_CLUSTER;

  return known ? scorer->cluster_parts[track][cluster] : scorer->expected[DGZ_PART_CLUSTER];
}

static double
key_part (const DgzScorer *scorer,
          size_t           track,
          int              key)
{
  bool known = key < DGZ_N_KEYS && scorer->key[track] != DGZ_KEY_UNKNOWN;

  return known ? scorer->key_parts[track][key] : scorer->expected[DGZ_PART_KEY];
}

static uint64_t
find_leaders (const DgzScorer *scorer,
              int              cluster,
              int              key)
{
  uint64_t leaders = 0;

  for (size_t t = 0; t < scorer->n_tracks; t++) {
    double of_cluster = cluster_part (scorer, t, cluster);
    double of_key = key_part (scorer, t, key);
    bool is_met = false;

    for (size_t other = 0; other < t && !is_met; other++)
      is_met = cluster_part (scorer, other, cluster) == of_cluster &&
               key_part (scorer, other, key) == of_key;
    leaders |= (uint64_t) !is_met << t;
  }

  return leaders;
}

/* Returns whether all numbers are such as can be computed with. */
static bool
fill_track (Group           *group,
            const DgzScorer *scorer,
            size_t           track)
{
  size_t t = track % N_LANES;
  const double *weights = scorer->weights;
  const double *expected = scorer->expected;
  bool has_sound = scorer->has_sound[track];
  bool has_tempo = scorer->tempo[track] > 0.0;
  double audio = weights[DGZ_PART_AUDIO];
  bool is_sound = true;

  group->pad[t] = 0.0f;
  group->audio[t] = weigh (audio, has_sound ? 0.5 : expected[DGZ_PART_AUDIO], &is_sound);
  for (int i = 0; i < DGZ_N_FEATURES && has_sound && scorer->length[track] > 0.0; i++)
    group->unit[i][t] = weigh (audio / 2.0, scorer->z[track][i] / scorer->length[track], &is_sound);
  for (int c = 0; c <= DGZ_N_CLUSTERS; c++)
    group->cluster[c][t] = weigh (weights[DGZ_PART_CLUSTER], cluster_part (scorer, track, c),
                                  &is_sound);
  for (int k = 0; k <= DGZ_N_KEYS && !scorer->vinyl; k++)
    group->key[k][t] = weigh (weights[DGZ_PART_KEY], key_part (scorer, track, k), &is_sound);
  group->tempo[t] = weigh (1.0, scorer->tempo[track], &is_sound);
  group->tempo_weight[t] = has_tempo ? weigh (weights[DGZ_PART_BPM], 1.0, &is_sound) : 0.0f;
  group->no_tempo[t] = has_tempo ? 0.0f
                                 : weigh (weights[DGZ_PART_BPM], expected[DGZ_PART_BPM],
                                          &is_sound);
  return is_sound;
}

static void
fill_lanes (Lanes           *lanes,
            const DgzScorer *scorer)
{
  const DgzSpace *space = &scorer->features->space;

  lanes->n_groups = (int) ((scorer->n_tracks + N_LANES - 1) / N_LANES);
  lanes->has_audio = scorer->has_part[DGZ_PART_AUDIO];
  lanes->others = scorer->half_double ? 0.9f : 0.0f;
  /* Where a move shifts the key, that part may be anything. */
  lanes->slack = SLACK + (scorer->vinyl ? (float) scorer->weights[DGZ_PART_KEY] : 0.0f);
  for (int i = 0; i < DGZ_N_FEATURES; i++) {
    lanes->mean[i] = (float) space->mean[i];
    lanes->scale[i] = (float) (1.0 / space->sd[i]);
  }
  for (int g = 0; g < lanes->n_groups; g++) {
    for (int t = 0; t < N_LANES; t++)
      lanes->groups[g].pad[t] = -FAR;
  }
  for (size_t t = 0; t < scorer->n_tracks; t++) {
    if (!fill_track (&lanes->groups[t / N_LANES], scorer, t))
      lanes->n_groups = 0;
    if (lanes->n_groups == 0)
      return;
  }
}

static void
prepare (Steps *steps)
{
  fill_lanes (&steps->lanes, steps->scorer);
  for (int c = 0; c <= DGZ_N_CLUSTERS; c++) {
    for (int k = 0; k <= DGZ_N_KEYS; k++)
      steps->leaders[c][k] = find_leaders (steps->scorer, c, k);
  }
}

/* What of a row is compared. */
typedef struct
{
  float unit[DGZ_N_FEATURES]; /* 0 where unknown: what is expected is the same for all tracks */
  float has_audio;            /* 1 or 0 */
  float inverse_tempo;
  float has_tempo;
  int cluster;
  int key;
} Own;

/* Returns whether it is such as floats can be trusted with. */
static inline __attribute__ ((always_inline)) bool
look_at (const Steps *steps,
         uint32_t row,
         const DgzCell *cell,
         Own *own)
{
  const DgzFeatures *features = steps->features;
  const Lanes *lanes = &steps->lanes;
  const float *values = features->features + (size_t) row * DGZ_N_FEATURES;
  float tempo = features->tempo[row];
  float length = 0.0f;
  float scale;

  own->cluster = cell->cluster < DGZ_N_CLUSTERS ? cell->cluster : DGZ_N_CLUSTERS;
  own->key = features->key[row] < DGZ_N_KEYS ? features->key[row] : DGZ_N_KEYS;
  own->has_tempo = tempo > 0.0f && isfinite (tempo) ? 1.0f : 0.0f;
  own->inverse_tempo = own->has_tempo > 0.0f ? 1.0f / tempo : 0.0f;
  own->has_audio = lanes->has_audio && (cell->known & DGZ_KNOWN_SOUND) ? 1.0f : 0.0f;
  for (int i = 0; i < DGZ_N_FEATURES; i++) {
    own->unit[i] = own->has_audio > 0.0f ? (values[i] - lanes->mean[i]) * lanes->scale[i] : 0.0f;
    length += own->unit[i] * own->unit[i];
  }
  scale = length > 0.0f ? 1.0f / sqrtf (length) : 0.0f;
  for (int i = 0; i < DGZ_N_FEATURES; i++)
    own->unit[i] *= scale;

  return length < LARGEST && own->inverse_tempo < LARGEST;
}

static inline Lane
choose (Bits mask,
        Lane a,
        Lane b)
{
  return (Lane) (((Bits) a & mask) | ((Bits) b & ~mask));
}

static inline Lane
greater (Lane a,
         Lane b)
{
  return choose (a > b, a, b);
}

/* The BPM part of a move, as the least of lines: it falls by 10 from 1 %, by 12.5 from 6 %. */
static inline Lane
part_of (Lane move)
{
  Lane size = (Lane) ((Bits) move & INT32_MAX);
  Lane first = 1.1f - 10.0f * size;
  Lane second = 1.25f - 12.5f * size;
  Lane part = choose (first < second, first, second);

  part = choose (part < 1.0f, part, (Lane) { 1.0f, 1.0f, 1.0f, 1.0f });
  return (Lane) ((Bits) part & (part > 0.0f));
}

/* A few tracks at once: the best of those in @in, and of those in @out, lane by lane. Of the
 * three moves no two are near enough to count, so that their parts are added. */
static inline void
compare_group (const Group *group,
               const Own   *own,
               float        others,
               uint32_t     in,
               uint32_t     out,
               Lane        *best_in,
               Lane        *best_out)
{
  const Bits bits = { 1, 2, 4, 8 };
  Bits is_in = (bits & (int32_t) in) != 0;
  Bits is_out = (bits & (int32_t) out) != 0;
  Lane far = { -FAR, -FAR, -FAR, -FAR };
  Lane ratio = group->tempo * own->inverse_tempo;
  Lane part = part_of (ratio - 1.0f);
  Lane sum = group->pad + own->has_audio * group->audio;

  part += others * (part_of (2.0f * ratio - 1.0f) + part_of (0.5f * ratio - 1.0f));
  for (int i = 0; i < DGZ_N_FEATURES; i++)
    sum += own->unit[i] * group->unit[i];
  sum += group->cluster[own->cluster] + group->key[own->key];
  sum += own->has_tempo * (group->tempo_weight * part + group->no_tempo);
  *best_in = greater (*best_in, choose (is_in, sum, far));
  *best_out = greater (*best_out, choose (is_out, sum, far));
}

static inline float
greatest (Lane lane)
{
  float left = lane[0] > lane[1] ? lane[0] : lane[1];
  float right = lane[2] > lane[3] ? lane[2] : lane[3];

  return left > right ? left : right;
}

/* Whether the track that a row fits best is among @in, as far as floats tell. */
static inline __attribute__ ((always_inline)) Verdict
compare (const Steps *steps,
         uint32_t row,
         const DgzCell *cell,
         uint64_t in)
{
  const Lanes *lanes = &steps->lanes;
  uint64_t out = steps->all & ~in;
  Lane best_in = { -FAR, -FAR, -FAR, -FAR };
  Lane best_out = { -FAR, -FAR, -FAR, -FAR };
  float difference;
  Own own;

  if (!look_at (steps, row, cell, &own) || lanes->n_groups == 0)
    return ROWS_OPEN;

  if (own.has_audio == 0.0f && own.has_tempo == 0.0f) {
    in &= steps->leaders[own.cluster][own.key];
    out &= steps->leaders[own.cluster][own.key];
  }
  for (int g = 0; g < lanes->n_groups; g++)
    compare_group (&lanes->groups[g], &own, lanes->others, (uint32_t) (in >> (N_LANES * g)),
                   (uint32_t) (out >> (N_LANES * g)), &best_in, &best_out);
  difference = greatest (best_in) - greatest (best_out);
  if (difference > lanes->slack)
    return ROWS_IN;
  return difference < -lanes->slack ? ROWS_OUT : ROWS_OPEN;
}

static inline __attribute__ ((always_inline)) bool
passes (const Steps *steps,
        uint32_t row,
        uint32_t cell,
        int level)
{
  float energy = steps->features->features[(size_t) row * DGZ_N_FEATURES + DGZ_FEATURE_ENERGY];
  uint64_t in = isnan (energy) ? 0 : steps->in[level];
  Verdict verdict;

  for (uint64_t open = isnan (energy) ? 0 : steps->open[level]; open != 0; open &= open - 1) {
    size_t track = (size_t) __builtin_ctzll (open);

    in |= (uint64_t) passes_from (steps, track, energy) << track;
  }
  if (in == 0 || in == steps->all)
    return in != 0;
  if (!steps->scorer)
    return false;

  verdict = compare (steps, row, &steps->features->index.cells[cell], in);
  if (verdict == ROWS_OPEN)
    return in >> dgz_scorer_track (steps->scorer, row, cell) & 1;
  return verdict == ROWS_IN;
}

/* A bit for each row of a block whose level is in a run; @n is 64 but for the last rows. */
static inline __attribute__ ((always_inline)) uint64_t
rows_in_run (const uint8_t *levels,
             const Run *run,
             int n)
{
  uint8_t is_in[DGZ_BLOCK_ROWS] = { 0 };
  uint8_t first = run->first;
  uint8_t last = run->last;

  for (int i = 0; i < n; i++)
    is_in[i] = (uint8_t) ((levels[i] >= first) & (levels[i] <= last));
  return dgz_kernel_pack (is_in);
}

/* The rows of a block that pass as their level tells, and those of which it does not tell. */
static inline __attribute__ ((always_inline)) void
tell_block (const Steps *steps,
            const uint8_t *levels,
            int n,
            uint64_t *in,
            uint64_t *open)
{
  *in = 0;
  *open = 0;
  for (int r = 0; r < steps->n_runs; r++) {
    const Run *run = &steps->runs[r];
    uint64_t rows = n == DGZ_BLOCK_ROWS ? rows_in_run (levels, run, DGZ_BLOCK_ROWS)
                                        : rows_in_run (levels, run, n);

    if (run->verdict == ROWS_IN)
      *in |= rows;
    else
      *open |= rows;
  }
}

static inline __attribute__ ((always_inline)) void
send_for_rows (const DgzFeatures *features,
               uint32_t block,
               uint64_t rows)
{
  for (; rows != 0; rows &= rows - 1) {
    uint32_t row = block * DGZ_BLOCK_ROWS + (uint32_t) __builtin_ctzll (rows);

    __builtin_prefetch (features->features + (size_t) row * DGZ_N_FEATURES);
  }
}

/* The thread that was asked to sift asks; the others look whether it was told to stop. */
static bool
may_go_on (const Share *share)
{
  if (share->go_on && !share->go_on (share->data, 0.0))
    atomic_store_explicit (share->is_stopped, true, memory_order_relaxed);

  return !atomic_load_explicit (share->is_stopped, memory_order_relaxed);
}

/* Takes a row's bit away where it does not pass; cells come in the order of their rows. */
DGZ_FOR_EACH_MACHINE
static void
sift (const Share *share)
{
  const Steps *steps = share->steps;
  const DgzFeatures *features = steps->features;
  const DgzIndex *index = &features->index;
  const uint8_t *levels = index->levels + (size_t) DGZ_FEATURE_ENERGY * features->n_rows;
  uint32_t cell;

  if (share->first_block >= share->end_block)
    return;

  cell = dgz_index_find_cell (features, share->first_block * DGZ_BLOCK_ROWS);
  for (uint32_t b = share->first_block; b < share->end_block; b++) {
    uint32_t first = b * DGZ_BLOCK_ROWS;
    uint32_t left = features->n_rows - first;
    uint64_t in;
    uint64_t open;

    if ((b - share->first_block) % BLOCKS_PER_LOOK == 0 && !may_go_on (share))
      return;
    if (share->words[b] == 0)
      continue;
    tell_block (steps, levels + first, left < DGZ_BLOCK_ROWS ? (int) left : DGZ_BLOCK_ROWS, &in,
                &open);
    open &= share->words[b];
    share->words[b] &= in;
    send_for_rows (features, b, open);
    for (; open != 0; open &= open - 1) {
      int i = __builtin_ctzll (open);
      uint32_t row = first + (uint32_t) i;

      while (cell + 1 < index->n_cells && index->cells[cell + 1].first_row <= row)
        cell++;
      share->words[b] |= (uint64_t) passes (steps, row, cell, levels[row]) << i;
    }
  }
}

static void
work (void *share,
      bool  is_here)
{
  if (!is_here)
    ((Share *) share)->go_on = NULL;
  sift (share);
}

/* Each thread has blocks of its own. */
static DgzStatus
sift_all (const Steps    *steps,
          DgzProgressFunc go_on,
          void           *data,
          uint64_t       *words)
{
  bool is_one_enough = steps->features->n_rows < ROWS_FOR_TWO || steps->query->n_tracks == 1;
  unsigned n = dgz_share_count (steps->query->n_threads, is_one_enough ? 1 : 2);
  uint64_t n_blocks = steps->features->index.n_blocks;
  Share shares[DGZ_MAX_SHARES];
  atomic_bool is_stopped = false;

  for (unsigned i = 0; i < n; i++)
    shares[i] = (Share) { steps,
                         words,
                         (uint32_t) (n_blocks * i / n),
                         (uint32_t) (n_blocks * (i + 1) / n),
                         go_on,
                         data,
                         &is_stopped };
  dgz_share_out (work, shares, sizeof *shares, n);
  return is_stopped ? DGZ_STATUS_STOPPED : DGZ_STATUS_OK;
}

/**
 * dgz_steps_sift:
 * @features: the catalogue
 * @query: a query whose filter has a limit on energy steps
 * @scorer: (nullable): the query, ready to score; %NULL where nothing can be scored by it
 * @go_on: (nullable): asked now and then, on this thread; false stops
 * @data: for @go_on
 * @words: (inout): [n_blocks] a bit for each row that passed so far
 *
 * Sifts by the energy step from that track of the record which a row fits best.
 *
 * Without @scorer a row passes where it does from each track; where there is none, nothing does.
 *
 * Returns: %DGZ_STATUS_STOPPED, %DGZ_STATUS_NO_MEMORY. Any thread.
 */
DgzStatus
dgz_steps_sift (const DgzFeatures *features,
                const DgzQuery    *query,
                const DgzScorer   *scorer,
                DgzProgressFunc    go_on,
                void              *data,
                uint64_t          *words)
{
  DgzStatus status;
  Steps *steps;

  if (query->n_tracks == 0 || query->n_tracks > DGZ_MAX_QUERY_TRACKS) {
    memset (words, 0, features->index.n_blocks * sizeof *words);
    return DGZ_STATUS_OK;
  }
  steps = aligned_alloc (alignof (Steps), sizeof *steps);
  if (!steps)
    return DGZ_STATUS_NO_MEMORY;
  memset (steps, 0, sizeof *steps);

  steps->features = features;
  steps->query = query;
  steps->scorer = scorer;
  steps->all = (UINT64_C (1) << query->n_tracks) - 1;
  for (int level = 0; level < N_LEVELS; level++)
    tell_level (steps, level);
  find_runs (steps);
  if (scorer && query->n_tracks > 1)
    prepare (steps);
  status = sift_all (steps, go_on, data, words);
  free (steps);
  return status;
}
