/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A filter, row by row: a pass over just the columns that it asks about, 64
 * rows at a time. It is a large part of what a narrow filter costs, so that
 * most of it is done side by side.
 */

#include "dgz-sieve.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dgz-kernel.h"
#include "dgz-machine.h"

/* More than rounding moves the end of a span by. */
#define MAX_STEPS 16
/* So many blocks wait for their features at once. */
#define N_WAITING 16

static DgzStatus
gather (DgzNumberSet   *set,
        const uint32_t *numbers,
        size_t          n)
{
  DgzStatus status = DGZ_STATUS_OK;

  if (n > 0)
    status = dgz_number_set_init (set, numbers, n);
  for (size_t i = 0; status == DGZ_STATUS_OK && i < n; i++) {
    /* 0 stands for none. */
    if (numbers[i] > 0)
      dgz_number_set_add (set, numbers[i]);
  }

  return status;
}

/* Whether the move to @tempo is one that the filter allows. */
static bool
is_in_reach (double record,
             float  tempo,
             double ratio,
             double max_move)
{
  return fabs (record / (tempo * ratio) - 1.0) <= max_move;
}

/* The tempi that @max_move brings together: the move falls as the tempo rises, so that they are one
 * span, whose ends are found to the last bit. */
static DgzSpan
span_of (double record,
         double ratio,
         double max_move)
{
  DgzSpan span = { (float) (record / (ratio * (1.0 + max_move))),
                   (float) (record / (ratio * (1.0 - max_move))) };

  /* Outwards to the first that is out of reach, then back to the last that is not. */
  for (int i = 0; i < MAX_STEPS && is_in_reach (record, span.least, ratio, max_move); i++)
    span.least = nextafterf (span.least, 0.0f);
  for (int i = 0; i < MAX_STEPS && !is_in_reach (record, span.least, ratio, max_move); i++)
    span.least = nextafterf (span.least, INFINITY);
  for (int i = 0; i < MAX_STEPS && is_in_reach (record, span.most, ratio, max_move); i++)
    span.most = nextafterf (span.most, INFINITY);
  for (int i = 0; i < MAX_STEPS && !is_in_reach (record, span.most, ratio, max_move); i++)
    span.most = nextafterf (span.most, 0.0f);

  return span;
}

static int
compare_spans (const void *a,
               const void *b)
{
  float x = ((const DgzSpan *) a)->least;
  float y = ((const DgzSpan *) b)->least;

  return (x > y) - (x < y);
}

/* The tempi that are near one of the record's: few spans, since a record's tempi are alike. */
static void
find_spans (DgzSieve       *sieve,
            const DgzQuery *query)
{
  static const double ratios[] = { 1.0, 0.5, 2.0 };
  int kept = 0;
  int n = 0;

  for (size_t t = 0; t < query->n_tracks && t < DGZ_MAX_QUERY_TRACKS; t++) {
    double tempo = query->tracks[t].tempo;

    for (int r = 0; tempo > 0.0 && isfinite (tempo) && r < (query->half_double ? 3 : 1); r++)
      sieve->spans[n++] = span_of (tempo, ratios[r], sieve->filter->max_move);
  }

  qsort (sieve->spans, (size_t) n, sizeof *sieve->spans, compare_spans);
  for (int i = 0; i < n; i++) {
    if (kept > 0 && sieve->spans[i].least <= sieve->spans[kept - 1].most)
      sieve->spans[kept - 1].most = fmaxf (sieve->spans[kept - 1].most, sieve->spans[i].most);
    else
      sieve->spans[kept++] = sieve->spans[i];
  }
  sieve->n_spans = kept;
}

/* What is compared side by side by the kernels. */
static bool
has_kernels (const DgzFilter *filter)
{
  return filter->tempo_least != 0.0f || filter->tempo_most != 0.0f || filter->max_move != 0.0 ||
         filter->keys != 0 || filter->n_labels > 0 || filter->n_labels_out > 0;
}

static bool
has_levels (const DgzFilter *filter)
{
  for (int i = 0; i < DGZ_N_FEATURES; i++) {
    if (filter->features_least[i] > 0.0f)
      return true;
  }

  return false;
}

/* What is compared in loops that the compiler makes of it what it can. */
static bool
has_columns (const DgzFilter *filter)
{
  return has_levels (filter) || filter->year_least != 0 || filter->year_most != 0 ||
         filter->duration_least != 0 || filter->duration_most != 0 ||
         filter->popularity_least != 0 || filter->popularity_most != 0 || filter->has_preview ||
         filter->formats != 0;
}

/**
 * dgz_sieve_init:
 * @sieve: (out): clear with dgz_sieve_clear(), also after an error
 * @features: the catalogue; must outlive the sieve
 * @query: the query, with a filter; must outlive the sieve
 *
 * Makes ready what a filter asks of each row.
 *
 * Returns: %DGZ_STATUS_INVALID for a move that is too large.
 */
DgzStatus
dgz_sieve_init (DgzSieve          *sieve,
                const DgzFeatures *features,
                const DgzQuery    *query)
{
  const DgzFilter *filter = query->filter;
  DgzStatus status;

  memset (sieve, 0, sizeof *sieve);
  sieve->features = features;
  sieve->filter = filter;
  sieve->has_kernels = has_kernels (filter);
  sieve->has_columns = has_columns (filter);
  sieve->has_levels = has_levels (filter);
  sieve->n_spans = -1;
  if (!(filter->max_move >= 0.0) || filter->max_move > DGZ_MAX_MOVE)
    return DGZ_STATUS_INVALID;

  if (filter->max_move > 0.0)
    find_spans (sieve, query);
  for (size_t i = 0; i < filter->n_labels; i++)
    sieve->wants_no_label = sieve->wants_no_label || filter->labels[i] == 0;
  for (size_t i = 0; i < filter->n_labels_out; i++)
    sieve->spares_no_label = sieve->spares_no_label || filter->labels_out[i] == 0;
  status = gather (&sieve->labels, filter->labels, filter->n_labels);
  if (status == DGZ_STATUS_OK)
    status = gather (&sieve->labels_out, filter->labels_out, filter->n_labels_out);
  if (status == DGZ_STATUS_OK)
    status = gather (&sieve->artists, filter->artists_out, filter->n_artists_out);
  return status;
}

/**
 * dgz_sieve_clear:
 * @sieve: a sieve that was made, or failed to be
 *
 * Frees what a sieve holds.
 */
void
dgz_sieve_clear (DgzSieve *sieve)
{
  dgz_number_set_clear (&sieve->labels);
  dgz_number_set_clear (&sieve->labels_out);
  dgz_number_set_clear (&sieve->artists);
}

/* The rows of a block whose numbers lie within limits; the last rows may be fewer than 64. */
static uint64_t
within (const float *values,
        int          n,
        float        least,
        float        most)
{
  uint64_t bits = 0;

  if (n == DGZ_BLOCK_ROWS)
    return dgz_kernel_within (values, least, most);
  for (int i = 0; i < n; i++)
    bits |= (uint64_t) (values[i] >= least && values[i] <= most) << i;
  return bits;
}

static uint64_t
sift_tempo (const DgzSieve *sieve,
            uint32_t        row,
            int             n)
{
  const DgzFilter *filter = sieve->filter;
  const float *tempo = sieve->features->tempo + row;
  uint64_t passed = UINT64_MAX;
  uint64_t near = 0;

  if (filter->tempo_least > 0.0f || filter->tempo_most > 0.0f) {
    passed = within (tempo, n, filter->tempo_least > 0.0f ? filter->tempo_least : FLT_TRUE_MIN,
                     filter->tempo_most > 0.0f ? filter->tempo_most : FLT_MAX);
  }
  for (int s = 0; s < sieve->n_spans; s++)
    near |= within (tempo, n, sieve->spans[s].least, sieve->spans[s].most);

  return sieve->n_spans < 0 ? passed : passed & near;
}

static uint64_t
sift_keys (const DgzSieve *sieve,
           uint32_t        row,
           int             n)
{
  const uint8_t *key = sieve->features->key + row;
  uint32_t wanted = sieve->filter->keys & ((1u << DGZ_N_KEYS) - 1);
  uint64_t bits = 0;

  if (sieve->filter->keys == 0)
    return UINT64_MAX;
  if (n == DGZ_BLOCK_ROWS)
    return dgz_kernel_among (key, wanted);
  for (int i = 0; i < n; i++)
    bits |= (uint64_t) (key[i] < DGZ_N_KEYS && (wanted >> key[i] & 1)) << i;
  return bits;
}

/* A few labels are looked for one by one, many in a set. */
static uint64_t
sift_labels (const DgzSieve *sieve,
             uint32_t        row,
             int             n)
{
  const DgzFilter *filter = sieve->filter;
  const uint32_t *label = sieve->features->label + row;
  uint64_t bits = 0;

  if (filter->n_labels == 0)
    return UINT64_MAX;
  if (n == DGZ_BLOCK_ROWS && filter->n_labels <= DGZ_FEW_NUMBERS && !sieve->wants_no_label)
    return dgz_kernel_any (label, filter->labels, filter->n_labels);
  if (n == DGZ_BLOCK_ROWS)
    return dgz_kernel_in_set (label, &sieve->labels);
  for (int i = 0; i < n; i++)
    bits |= (uint64_t) dgz_number_set_has (&sieve->labels, label[i]) << i;
  return bits;
}

/* The same of those that are not wanted. What has no label has none of them. */
static uint64_t
sift_labels_out (const DgzSieve *sieve,
                 uint32_t        row,
                 int             n)
{
  const DgzFilter *filter = sieve->filter;
  const uint32_t *label = sieve->features->label + row;
  uint64_t bits = 0;

  if (filter->n_labels_out == 0)
    return UINT64_MAX;
  if (n == DGZ_BLOCK_ROWS && filter->n_labels_out <= DGZ_FEW_NUMBERS && !sieve->spares_no_label)
    return ~dgz_kernel_any (label, filter->labels_out, filter->n_labels_out);
  if (n == DGZ_BLOCK_ROWS)
    return ~dgz_kernel_in_set (label, &sieve->labels_out);
  for (int i = 0; i < n; i++)
    bits |= (uint64_t) !dgz_number_set_has (&sieve->labels_out, label[i]) << i;
  return bits;
}

static int16_t
to_year (int year)
{
  return (int16_t) (year > INT16_MAX ? INT16_MAX : year < INT16_MIN ? INT16_MIN
                                                                    : year);
}

/* In the loops that follow, @n is 64 but for the last rows: said as a number it lets the compiler
 * take them side by side. */
static inline __attribute__ ((always_inline)) void
sift_year (const DgzSieve *sieve,
           uint32_t row,
           int n,
           uint8_t *passes)
{
  const int16_t *year = sieve->features->year + row;
  int16_t from = to_year (sieve->filter->year_least);
  int16_t to = sieve->filter->year_most > 0 ? to_year (sieve->filter->year_most) : INT16_MAX;

  if (sieve->filter->year_least == 0 && sieve->filter->year_most == 0)
    return;
  for (int i = 0; i < n; i++)
    passes[i] &= (uint8_t) ((year[i] >= from) & (year[i] <= to) & (year[i] != 0));
}

static inline __attribute__ ((always_inline)) void
sift_duration (const DgzSieve *sieve,
               uint32_t row,
               int n,
               uint8_t *passes)
{
  const uint32_t *duration = sieve->features->duration + row;
  uint32_t least = sieve->filter->duration_least > 0 ? sieve->filter->duration_least : 1;
  uint32_t most = sieve->filter->duration_most > 0 ? sieve->filter->duration_most : UINT32_MAX;

  if (sieve->filter->duration_least == 0 && sieve->filter->duration_most == 0)
    return;
  for (int i = 0; i < n; i++)
    passes[i] &= (uint8_t) ((duration[i] >= least) & (duration[i] <= most));
}

/* Popularity, preview and formats: a byte each. */
static inline __attribute__ ((always_inline)) void
sift_bytes (const DgzSieve *sieve,
            uint32_t row,
            int n,
            uint8_t *passes)
{
  const DgzFilter *filter = sieve->filter;
  const uint8_t *popularity = sieve->features->popularity + row;
  const uint8_t *flags = sieve->features->flags + row;
  uint8_t formats = (uint8_t) DGZ_FLAG_FORMATS (filter->formats & DGZ_ALL_FORMATS);
  int least = filter->popularity_least;
  int most = filter->popularity_most > 0 ? filter->popularity_most : DGZ_UNKNOWN_POPULARITY - 1;

  if (filter->popularity_least > 0 || filter->popularity_most > 0) {
    for (int i = 0; i < n; i++)
      passes[i] &= (uint8_t) ((popularity[i] >= least) & (popularity[i] <= most) &
                              (popularity[i] != DGZ_UNKNOWN_POPULARITY));
  }
  for (int i = 0; filter->has_preview && i < n; i++)
    passes[i] &= flags[i] & DGZ_FLAG_PREVIEW;
  for (int i = 0; filter->formats != 0 && i < n; i++)
    passes[i] &= (flags[i] & formats) != 0;
}

/* What is a level over the limit's passes, and what is under it does not; @in_doubt gets the rows
 * that are level with a limit. */
static inline __attribute__ ((always_inline)) void
sift_levels (const DgzSieve *sieve,
             uint32_t row,
             int n,
             uint8_t *passes,
             uint8_t *in_doubt)
{
  const DgzFeatures *features = sieve->features;

  for (size_t f = 0; f < DGZ_N_FEATURES; f++) {
    const uint8_t *levels = features->index.levels + f * features->n_rows + row;
    uint8_t limit = dgz_index_level (sieve->filter->features_least[f]);

    if (!(sieve->filter->features_least[f] > 0.0f))
      continue;
    for (int i = 0; i < n; i++) {
      passes[i] &= levels[i] >= limit;
      in_doubt[i] |= levels[i] == limit;
    }
  }
}

/* Rows that are level with a limit, by block, until their features are there. */
typedef struct
{
  struct
  {
    uint32_t row;
    uint64_t rows;
  } waiting[N_WAITING];
  unsigned n;
} Doubts;

/* The rows in doubt, of which the features themselves pass. */
static uint64_t
settle (const DgzSieve *sieve,
        uint32_t        row,
        uint64_t        rows)
{
  const DgzFeatures *features = sieve->features;
  uint64_t passed = 0;

  for (; rows != 0; rows &= rows - 1) {
    int i = __builtin_ctzll (rows);
    const float *values = features->features + (size_t) (row + (uint32_t) i) * DGZ_N_FEATURES;
    bool passes = true;

    for (int f = 0; f < DGZ_N_FEATURES; f++) {
      float least = sieve->filter->features_least[f];

      passes = passes && (!(least > 0.0f) || values[f] >= least);
    }
    passed |= (uint64_t) passes << i;
  }

  return passed;
}

static void
settle_waiting (const DgzSieve *sieve,
                Doubts         *doubts,
                unsigned at,
                uint64_t       *words)
{
  uint32_t row = doubts->waiting[at].row;
  uint64_t rows = doubts->waiting[at].rows;

  doubts->waiting[at].rows = 0;
  if (rows != 0)
    words[row / DGZ_BLOCK_ROWS] &= ~(rows & ~settle (sieve, row, rows));
}

/* Features are far apart in memory: a block is settled only when so many more are waiting, and its
 * features were sent for. */
static void
put_off (const DgzSieve *sieve,
         Doubts         *doubts,
         uint32_t        row,
         uint64_t        rows,
         uint64_t       *words)
{
  unsigned at = doubts->n++ % N_WAITING;

  settle_waiting (sieve, doubts, at, words);
  doubts->waiting[at].row = row;
  doubts->waiting[at].rows = rows;
  for (; rows != 0; rows &= rows - 1) {
    uint32_t doubted = row + (uint32_t) __builtin_ctzll (rows);

    __builtin_prefetch (sieve->features->features + (size_t) doubted * DGZ_N_FEATURES);
  }
}

static inline __attribute__ ((always_inline)) uint64_t
sift (const DgzSieve *sieve,
      uint32_t row,
      int n,
      uint64_t *doubted)
{
  uint8_t passes[DGZ_BLOCK_ROWS] = { 0 };

  memset (passes, 1, (size_t) n);
  sift_year (sieve, row, n, passes);
  sift_duration (sieve, row, n, passes);
  sift_bytes (sieve, row, n, passes);
  if (sieve->has_levels) {
    uint8_t in_doubt[DGZ_BLOCK_ROWS] = { 0 };

    sift_levels (sieve, row, n, passes, in_doubt);
    *doubted = dgz_kernel_pack (in_doubt);
  }
  return dgz_kernel_pack (passes);
}

/**
 * dgz_sieve_sift:
 * @sieve: a sieve
 * @words: (inout): [n_blocks] a bit for each row that passed so far
 *
 * Sifts by the columns that the filter asks about, the narrow ones last, where little may be left.
 * Any thread.
 */
DGZ_FOR_EACH_MACHINE
void
dgz_sieve_sift (const DgzSieve *sieve,
                uint64_t       *words)
{
  uint32_t n_rows = sieve->features->n_rows;
  Doubts doubts = { 0 };

  for (uint32_t row = 0; row < n_rows; row += DGZ_BLOCK_ROWS) {
    uint64_t *word = &words[row / DGZ_BLOCK_ROWS];
    int n = n_rows - row < DGZ_BLOCK_ROWS ? (int) (n_rows - row) : DGZ_BLOCK_ROWS;
    uint64_t doubted = 0;

    if (*word != 0 && sieve->has_kernels)
      *word &= sift_tempo (sieve, row, n) & sift_keys (sieve, row, n) &
               sift_labels (sieve, row, n) & sift_labels_out (sieve, row, n);
    if (*word != 0 && sieve->has_columns)
      *word &= n == DGZ_BLOCK_ROWS ? sift (sieve, row, DGZ_BLOCK_ROWS, &doubted)
                                   : sift (sieve, row, n, &doubted);
    if ((*word & doubted) != 0)
      put_off (sieve, &doubts, row, *word & doubted, words);
  }

  for (unsigned i = 0; i < N_WAITING; i++)
    settle_waiting (sieve, &doubts, i, words);
}

/**
 * dgz_sieve_counts:
 * @filter: a filter
 *
 * Whether a filter asks about any column.
 */
bool
dgz_sieve_counts (const DgzFilter *filter)
{
  return has_kernels (filter) || has_columns (filter);
}
