/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Which rows a filter lets through: a bit a row, found by a pass over just the
 * columns that it asks about, 64 rows at a time. The scan then passes over what
 * is out, so that a narrow filter still fills the list, and the number of rows
 * that pass is counted on the way.
 */

#include "dgz-filter-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dgz-kernel.h"
#include "dgz-number-set.h"

/* Every track of the record may be met at three ratios. */
#define MAX_SPANS (3 * DGZ_MAX_QUERY_TRACKS)

/* More than rounding moves the end of a span by. */
#define MAX_STEPS 16

/* See dgz-kmeans.c: made for the machine it runs on. */
#if defined(__x86_64__) && defined(__gnu_linux__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define FOR_EACH_MACHINE __attribute__ ((target_clones ("avx2", "default")))
#else
#define FOR_EACH_MACHINE
#endif

/* Tempi from @least to @most, both among them. */
typedef struct
{
  float least;
  float most;
} Span;

typedef struct
{
  const DgzFeatures *features;
  const DgzFilter *filter;
  Span spans[MAX_SPANS];
  int n_spans; /* -1 where any tempo passes */
  DgzNumberSet labels;
  DgzNumberSet artists;
} Sieve;

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
static Span
span_of (double record,
         double ratio,
         double max_move)
{
  Span span = { (float) (record / (ratio * (1.0 + max_move))),
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
  float x = ((const Span *) a)->least;
  float y = ((const Span *) b)->least;

  return (x > y) - (x < y);
}

/* The tempi that are near one of the record's: few spans, since a record's tempi are alike. */
static void
find_spans (Sieve          *sieve,
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

static DgzStatus
sieve_init (Sieve             *sieve,
            const DgzFeatures *features,
            const DgzQuery    *query)
{
  const DgzFilter *filter = query->filter;
  DgzStatus status;

  memset (sieve, 0, sizeof *sieve);
  sieve->features = features;
  sieve->filter = filter;
  sieve->n_spans = -1;
  if (!(filter->max_move >= 0.0) || filter->max_move > DGZ_MAX_MOVE)
    return DGZ_STATUS_INVALID;

  if (filter->max_move > 0.0)
    find_spans (sieve, query);
  status = gather (&sieve->labels, filter->labels, filter->n_labels);
  if (status == DGZ_STATUS_OK)
    status = gather (&sieve->artists, filter->artists_out, filter->n_artists_out);
  return status;
}

static void
sieve_clear (Sieve *sieve)
{
  dgz_number_set_clear (&sieve->labels);
  dgz_number_set_clear (&sieve->artists);
}

/* In the loops that follow, @n is 64 but for the last rows: said as a number it lets the compiler
 * take them side by side. */
static inline __attribute__ ((always_inline)) void
sift_tempo (const Sieve *sieve,
            uint32_t row,
            int n,
            uint8_t *passes)
{
  const DgzFilter *filter = sieve->filter;
  const float *tempo = sieve->features->tempo + row;
  float least = filter->tempo_least > 0.0f ? filter->tempo_least : 1e-30f;
  float most = filter->tempo_most > 0.0f ? filter->tempo_most : 1e30f;
  uint8_t near[DGZ_BLOCK_ROWS] = { 0 };

  if (filter->tempo_least > 0.0f || filter->tempo_most > 0.0f) {
    for (int i = 0; i < n; i++)
      passes[i] &= (uint8_t) ((tempo[i] >= least) & (tempo[i] <= most));
  }
  if (sieve->n_spans < 0)
    return;

  for (int s = 0; s < sieve->n_spans; s++) {
    Span span = sieve->spans[s];

    for (int i = 0; i < n; i++)
      near[i] |= (uint8_t) ((tempo[i] >= span.least) & (tempo[i] <= span.most));
  }
  for (int i = 0; i < n; i++)
    passes[i] &= near[i];
}

static inline __attribute__ ((always_inline)) void
sift_year (const Sieve *sieve,
           uint32_t row,
           int n,
           uint8_t *passes)
{
  const int16_t *year = sieve->features->year + row;
  int least = sieve->filter->year_least;
  int most = sieve->filter->year_most > 0 ? sieve->filter->year_most : INT16_MAX;
  int16_t from = (int16_t) (least > INT16_MAX ? INT16_MAX : least < INT16_MIN ? INT16_MIN
                                                                              : least);
  int16_t to = (int16_t) (most > INT16_MAX ? INT16_MAX : most);

  if (sieve->filter->year_least == 0 && sieve->filter->year_most == 0)
    return;
  for (int i = 0; i < n; i++)
    passes[i] &= (uint8_t) ((year[i] >= from) & (year[i] <= to) & (year[i] != 0));
}

static inline __attribute__ ((always_inline)) void
sift_duration (const Sieve *sieve,
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

/* Popularity, preview and key: a byte each. */
static inline __attribute__ ((always_inline)) void
sift_bytes (const Sieve *sieve,
            uint32_t row,
            int n,
            uint8_t *passes)
{
  const DgzFilter *filter = sieve->filter;
  const uint8_t *popularity = sieve->features->popularity + row;
  const uint8_t *flags = sieve->features->flags + row;
  const uint8_t *key = sieve->features->key + row;
  int least = filter->popularity_least;
  int most = filter->popularity_most > 0 ? filter->popularity_most : DGZ_UNKNOWN_POPULARITY - 1;

  if (filter->popularity_least > 0 || filter->popularity_most > 0) {
    for (int i = 0; i < n; i++)
      passes[i] &= (uint8_t) ((popularity[i] >= least) & (popularity[i] <= most) &
                              (popularity[i] != DGZ_UNKNOWN_POPULARITY));
  }
  for (int i = 0; filter->has_preview && i < n; i++)
    passes[i] &= flags[i] & DGZ_FLAG_PREVIEW;
  for (int i = 0; filter->keys != 0 && i < n; i++)
    passes[i] &= (uint8_t) (key[i] < DGZ_N_KEYS && (filter->keys >> (key[i] & 31) & 1));
}

static inline __attribute__ ((always_inline)) void
sift_features (const Sieve *sieve,
               uint32_t row,
               int n,
               uint8_t *passes)
{
  for (int f = 0; f < DGZ_N_FEATURES; f++) {
    const float *values = sieve->features->features + (size_t) row * DGZ_N_FEATURES + f;
    float least = sieve->filter->features_least[f];

    if (!(least > 0.0f))
      continue;
    for (int i = 0; i < n; i++)
      passes[i] &= (uint8_t) (values[i * DGZ_N_FEATURES] >= least);
  }
}

static inline __attribute__ ((always_inline)) void
sift (const Sieve *sieve,
      uint32_t row,
      int n,
      uint8_t *passes)
{
  sift_tempo (sieve, row, n, passes);
  sift_year (sieve, row, n, passes);
  sift_duration (sieve, row, n, passes);
  sift_bytes (sieve, row, n, passes);
  sift_features (sieve, row, n, passes);
  for (int i = 0; sieve->labels.bits && i < n; i++)
    passes[i] &= dgz_number_set_has (&sieve->labels, sieve->features->label[row + (uint32_t) i]);
}

/* Sifts what is left in the words. */
FOR_EACH_MACHINE
static void
sift_all (const Sieve *sieve,
          uint64_t    *words)
{
  uint32_t n_rows = sieve->features->n_rows;

  for (uint32_t row = 0; row < n_rows; row += DGZ_BLOCK_ROWS) {
    uint8_t passes[DGZ_BLOCK_ROWS] = { 0 };
    uint64_t *word = &words[row / DGZ_BLOCK_ROWS];

    if (*word == 0)
      continue;
    memset (passes, 1, n_rows - row < DGZ_BLOCK_ROWS ? n_rows - row : DGZ_BLOCK_ROWS);
    if (n_rows - row >= DGZ_BLOCK_ROWS)
      sift (sieve, row, DGZ_BLOCK_ROWS, passes);
    else
      sift (sieve, row, (int) (n_rows - row), passes);
    *word &= dgz_kernel_pack (passes);
  }
}

static void
fill_bits (uint64_t *words,
           uint32_t  from,
           uint32_t  to)
{
  for (uint32_t row = from; row < to;) {
    uint32_t bit = row % 64;
    uint32_t n = to - row < 64 - bit ? to - row : 64 - bit;
    uint64_t bits = n == 64 ? UINT64_MAX : (UINT64_C (1) << n) - 1;

    words[row / 64] |= bits << bit;
    row += n;
  }
}

/* Styles are a matter of whole cells. */
static DgzStatus
choose_styles (const DgzFeatures *features,
               const DgzFilter   *filter,
               uint64_t          *words)
{
  const DgzIndex *index = &features->index;
  bool *in = calloc ((size_t) features->styles.n_sets + 1, sizeof *in);
  bool *out = calloc ((size_t) features->styles.n_sets + 1, sizeof *out);

  if (in && out) {
    dgz_style_index_mark (&features->styles, filter->styles_in, filter->n_styles_in, in);
    dgz_style_index_mark (&features->styles, filter->styles_out, filter->n_styles_out, out);
    for (uint32_t c = 0; c < index->n_cells; c++) {
      uint32_t end = c + 1 < index->n_cells ? index->cells[c + 1].first_row : features->n_rows;
      uint32_t set = index->cells[c].style_set;
      bool has_styles = set < features->styles.n_sets;

      if ((filter->n_styles_in == 0 || (has_styles && in[set])) && !(has_styles && out[set]))
        fill_bits (words, index->cells[c].first_row, end);
    }
  }

  free (in);
  free (out);
  return in && out ? DGZ_STATUS_OK : DGZ_STATUS_NO_MEMORY;
}

/* Whole version groups are owned: who has the radio edit has the track. */
static DgzStatus
choose_owned (const DgzFeatures *features,
              const DgzFilter   *filter,
              uint64_t          *words)
{
  uint32_t n_blocks = features->index.n_blocks;
  uint64_t *owned = calloc ((size_t) n_blocks + 1, sizeof *owned);

  if (!owned)
    return DGZ_STATUS_NO_MEMORY;

  for (size_t i = 0; i < filter->n_owned_rows; i++) {
    uint32_t row = filter->owned_rows[i];

    /* Back at a row that was met the group is complete, in a damaged file too. */
    while (row < features->n_rows && !(owned[row / 64] >> row % 64 & 1)) {
      owned[row / 64] |= UINT64_C (1) << row % 64;
      row = features->index.next_version[row];
    }
  }
  for (uint32_t b = 0; b < n_blocks; b++)
    words[b] &= filter->owned == DGZ_OWNED_ONLY ? owned[b] : ~owned[b];

  free (owned);
  return DGZ_STATUS_OK;
}

/* The row that an entry of the column of artists belongs to. */
static uint32_t
row_of_entry (const DgzFeatures *features,
              uint32_t           entry)
{
  uint32_t low = 0;
  uint32_t high = features->n_rows;

  while (high - low > 1) {
    uint32_t middle = low + (high - low) / 2;

    if (features->artist_first[middle] <= entry)
      low = middle;
    else
      high = middle;
  }

  return low;
}

/* A walk over the credits, which names few rows. */
static void
leave_out_artists (const Sieve *sieve,
                   uint64_t    *words)
{
  const DgzFeatures *features = sieve->features;

  for (uint32_t i = 0; i < features->n_artist_refs; i++) {
    uint32_t row;

    if (!dgz_number_set_has (&sieve->artists, features->artists[i]))
      continue;
    row = row_of_entry (features, i);
    words[row / 64] &= ~(UINT64_C (1) << row % 64);
  }
}

static bool
passes_all (const DgzFilter *filter)
{
  bool features = false;

  for (int i = 0; i < DGZ_N_FEATURES; i++)
    features = features || filter->features_least[i] > 0.0f;

  return !features && filter->tempo_least == 0.0f && filter->tempo_most == 0.0f &&
         filter->max_move == 0.0 && filter->keys == 0 && filter->year_least == 0 &&
         filter->year_most == 0 && filter->duration_least == 0 && filter->duration_most == 0 &&
         filter->popularity_least == 0 && filter->popularity_most == 0 && !filter->has_preview &&
         filter->owned == DGZ_OWNED_ANY && filter->n_labels == 0 && filter->n_styles_in == 0 &&
         filter->n_styles_out == 0 && filter->n_artists_out == 0;
}

/**
 * dgz_mask_init:
 * @mask: (out): clear with dgz_mask_clear(), also after an error
 * @features: the catalogue
 * @query: the query, with or without a filter
 *
 * Finds the rows that a query's filter lets through.
 *
 * Returns: %DGZ_STATUS_INVALID for a move that is too large. Any thread.
 */
DgzStatus
dgz_mask_init (DgzMask           *mask,
               const DgzFeatures *features,
               const DgzQuery    *query)
{
  const DgzFilter *filter = query->filter;
  DgzStatus status;
  Sieve sieve;

  *mask = (DgzMask) { NULL, features->n_rows };
  if (!filter || passes_all (filter))
    return DGZ_STATUS_OK;

  mask->words = calloc ((size_t) features->index.n_blocks + 1, sizeof *mask->words);
  status = sieve_init (&sieve, features, query);
  if (status == DGZ_STATUS_OK && !mask->words)
    status = DGZ_STATUS_NO_MEMORY;
  if (status == DGZ_STATUS_OK)
    status = choose_styles (features, filter, mask->words);
  if (status == DGZ_STATUS_OK && filter->owned != DGZ_OWNED_ANY)
    status = choose_owned (features, filter, mask->words);
  if (status == DGZ_STATUS_OK) {
    sift_all (&sieve, mask->words);
    if (sieve.artists.bits)
      leave_out_artists (&sieve, mask->words);
    mask->n_passed = 0;
    for (uint32_t b = 0; b < features->index.n_blocks; b++)
      mask->n_passed += (size_t) __builtin_popcountll (mask->words[b]);
  }

  sieve_clear (&sieve);
  return status;
}

/**
 * dgz_mask_clear:
 * @mask: a mask that was made, or failed to be
 *
 * Frees what a mask holds.
 */
void
dgz_mask_clear (DgzMask *mask)
{
  free (mask->words);
  mask->words = NULL;
}
