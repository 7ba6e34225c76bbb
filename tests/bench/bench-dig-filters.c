/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Filters that keep about a hundredth of the rows, whatever the catalogue is like. */

#include "bench-dig.h"

#include <math.h>
#include <stdlib.h>

#include "dgz-energy.h"
#include "dgz-random.h"

#define KEPT_SHARE 0.01
#define N_YEARS 3000
#define N_POPULARITIES 101
#define N_ENERGIES 1001
#define FIRST_TEMPO 120
#define TENTHS 600
#define MAX_LABELS 10000

static const uint32_t mixing_keys = 1u << 18 | 1u << 1 | 1u << 8; /* 8A, 8B, 9A */

static uint32_t *
count_new (size_t n)
{
  uint32_t *counts = calloc (n, sizeof *counts);

  if (!counts)
    bench_fail ("no memory is left");
  return counts;
}

/* The place up to which, from @from on, as many rows are counted as are wanted. */
static int
reach (const uint32_t *counts,
       int             from,
       int             end,
       double          wanted)
{
  int step = from < end ? 1 : -1;
  double sum = 0.0;

  for (int i = from; i != end; i += step) {
    sum += counts[i];
    if (sum >= wanted)
      return i;
  }

  return end - step;
}

static int
nearest_count (const uint32_t *counts,
               int             n,
               double          wanted)
{
  int nearest = 1;

  for (int i = 1; i < n; i++) {
    if (fabs (counts[i] - wanted) < fabs (counts[nearest] - wanted))
      nearest = i;
  }

  return nearest;
}

static void
limit_years (BenchSubject      *subject,
             const DgzFeatures *features,
             double             wanted)
{
  uint32_t *counts = count_new (N_YEARS);

  for (uint32_t row = 0; row < features->n_rows; row++)
    counts[features->year[row]]++;
  subject->filters[BENCH_FILTER_YEARS].year_least = 1;
  subject->filters[BENCH_FILTER_YEARS].year_most = reach (counts, 1, N_YEARS, wanted);
  subject->filters[BENCH_FILTER_ARTISTS_OUT].year_least =
      subject->filters[BENCH_FILTER_ARTISTS_OUT].year_most = nearest_count (counts, N_YEARS,
                                                                            wanted);
  free (counts);
}

static void
limit_popularity (BenchSubject      *subject,
                  const DgzFeatures *features,
                  double             wanted)
{
  uint32_t *counts = count_new (256);

  for (uint32_t row = 0; row < features->n_rows; row++)
    counts[features->popularity[row]]++;
  subject->filters[BENCH_FILTER_POPULARITY].popularity_least = reach (counts, N_POPULARITIES - 1,
                                                                      0, wanted);
  free (counts);
}

/* Three keys that mix, and as many beats from 120 on as are needed. */
static void
limit_tempo (BenchSubject      *subject,
             const DgzFeatures *features,
             double             wanted)
{
  uint32_t *counts = count_new (TENTHS);
  DgzFilter *filter = &subject->filters[BENCH_FILTER_TEMPO_KEYS];

  for (uint32_t row = 0; row < features->n_rows; row++) {
    double tenths = (features->tempo[row] - FIRST_TEMPO) * 10.0;

    if (features->key[row] < DGZ_N_KEYS && (mixing_keys >> features->key[row] & 1) &&
        tenths >= 0.0 && tenths < TENTHS)
      counts[(int) tenths]++;
  }
  filter->keys = mixing_keys;
  filter->tempo_least = FIRST_TEMPO;
  filter->tempo_most = FIRST_TEMPO + (float) reach (counts, 0, TENTHS, wanted) / 10.0f;
  free (counts);
}

static void
limit_energy (BenchSubject      *subject,
              const DgzFeatures *features,
              double             wanted)
{
  uint32_t *counts = count_new (N_ENERGIES);

  for (uint32_t row = 0; row < features->n_rows; row++) {
    const float *values = features->features + (size_t) row * DGZ_N_FEATURES;

    if (dgz_features_known (values))
      counts[(int) (values[DGZ_FEATURE_ENERGY] * 1000.0f)]++;
  }
  subject->filters[BENCH_FILTER_ENERGY].features_least[DGZ_FEATURE_ENERGY] =
      (float) reach (counts, N_ENERGIES - 1, 0, wanted) / 1000.0f;
  free (counts);
}

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

/* The labels of random rows, until they have enough of them. */
static void
limit_labels (BenchSubject      *subject,
              const DgzFeatures *features,
              double             wanted)
{
  uint64_t random = BENCH_SEED + 2;
  DgzFilter *filter = &subject->filters[BENCH_FILTER_LABELS];
  uint32_t most = 0;
  uint32_t *counts;

  for (uint32_t row = 0; row < features->n_rows; row++)
    most = features->label[row] > most ? features->label[row] : most;
  counts = count_new ((size_t) most + 1);
  for (uint32_t row = 0; row < features->n_rows; row++)
    counts[features->label[row]]++;

  subject->filter_labels = count_new (MAX_LABELS);
  while (wanted > 0.0 && filter->n_labels < MAX_LABELS) {
    uint32_t label = features->label[dgz_random_below (&random, features->n_rows)];

    if (label == 0 || lists (subject->filter_labels, filter->n_labels, label))
      continue;
    subject->filter_labels[filter->n_labels++] = label;
    wanted -= counts[label];
  }
  filter->labels = subject->filter_labels;
  free (counts);
}

/* The style that is on just as many rows as are wanted, or nearly. */
static void
limit_style (BenchSubject      *subject,
             const DgzFeatures *features,
             double             wanted)
{
  const DgzStyleIndex *styles = &features->styles;
  uint32_t *of_sets = count_new ((size_t) styles->n_sets + 1);
  uint32_t *of_terms = count_new ((size_t) styles->n_terms + 1);
  int nearest;

  for (uint32_t row = 0; row < features->n_rows; row++) {
    if (features->style_set[row] < styles->n_sets)
      of_sets[features->style_set[row]]++;
  }
  for (uint32_t set = 0; set < styles->n_sets; set++) {
    for (uint32_t i = styles->set_first[set]; i < styles->set_first[set + 1]; i++) {
      if (styles->set_is_name[i])
        of_terms[styles->set_term[i]] += of_sets[set];
    }
  }
  nearest = nearest_count (of_terms, (int) styles->n_terms, wanted);
  subject->filter_style = subject->text + styles->term_first[nearest];
  subject->filters[BENCH_FILTER_STYLE].n_styles_in = 1;
  free (of_sets);
  free (of_terms);
}

static void
leave_out_artists (BenchSubject      *subject,
                   const DgzFeatures *features)
{
  uint64_t random = BENCH_SEED + 3;
  DgzFilter *filter = &subject->filters[BENCH_FILTER_ARTISTS_OUT];

  for (int i = 0; i < BENCH_ARTISTS_OUT; i++)
    subject->filter_artists[i] = features->artists[dgz_random_below (&random,
                                                                     features->n_artist_refs)];
  filter->n_artists_out = BENCH_ARTISTS_OUT;
}

/**
 * bench_filters_make:
 * @subject: receives the filters; its names are there
 * @features: a catalogue
 *
 * Finds limits that about a hundredth of the rows pass.
 */
void
bench_filters_make (BenchSubject      *subject,
                    const DgzFeatures *features)
{
  double wanted = KEPT_SHARE * features->n_rows;

  limit_years (subject, features, wanted);
  limit_popularity (subject, features, wanted);
  limit_tempo (subject, features, wanted);
  limit_energy (subject, features, wanted);
  limit_labels (subject, features, wanted);
  limit_style (subject, features, wanted);
  leave_out_artists (subject, features);
  subject->filters[BENCH_FILTER_MOVE_KEY].max_move = 0.01;
  subject->filters[BENCH_FILTER_STEPS].steps = DGZ_STEP_UP;
  subject->filters[BENCH_FILTER_FORMATS].formats = DGZ_FORMAT_CASSETTE;
}

/**
 * bench_filter_for:
 * @filter: (out): the filter; its arrays are the subject's
 * @subject: what is asked
 * @kind: which
 * @record: the record it is for
 *
 * A filter, fitted to a record where it hangs on it.
 */
void
bench_filter_for (DgzFilter          *filter,
                  const BenchSubject *subject,
                  BenchFilterKind     kind,
                  const BenchRecord  *record)
{
  *filter = subject->filters[kind];
  if (kind == BENCH_FILTER_STYLE)
    filter->styles_in = (const char *const *) &subject->filter_style;
  if (kind == BENCH_FILTER_ARTISTS_OUT)
    filter->artists_out = subject->filter_artists;
  if (kind == BENCH_FILTER_MOVE_KEY)
    filter->keys = record->tracks[0].key == DGZ_KEY_UNKNOWN ? 1u : 1u << record->tracks[0].key;
}
