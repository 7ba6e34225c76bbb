/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What is asked: records of one track, drawn from the rows, and records of ten,
 * which are the first ten rows of a release. Everything is copied out of the
 * file, which is not mapped while processes are measured.
 */

#include "bench-dig.h"

#include <stdlib.h>
#include <string.h>

#include "dgz-random.h"

#define RELATED_STEP 100
#define MAX_SOUGHT 100000
/* Rows so near are of the same styles, mostly. */
#define NEAR 2000

typedef struct
{
  uint32_t n_releases;
  uint32_t *first;
  uint32_t *rows;
} Releases;

static void *
allocate (size_t length)
{
  void *bytes = calloc (length + 1, 1);

  if (!bytes)
    bench_fail ("no memory is left");
  return bytes;
}

/* The names of each set, out of the terms that are names. */
static void
copy_names (BenchSubject        *subject,
            const DgzStyleIndex *styles)
{
  uint32_t n_terms = styles->set_first[styles->n_sets];
  uint32_t n_bytes = styles->term_first[styles->n_terms];
  uint32_t n = 0;

  subject->text = allocate (n_bytes);
  memcpy (subject->text, styles->term_text, n_bytes);
  subject->names = allocate (n_terms * sizeof *subject->names);
  subject->first_name = allocate (((size_t) styles->n_sets + 1) * sizeof *subject->first_name);

  for (uint32_t set = 0; set < styles->n_sets; set++) {
    subject->first_name[set] = n;
    for (uint32_t i = styles->set_first[set]; i < styles->set_first[set + 1]; i++) {
      if (styles->set_is_name[i])
        subject->names[n++] = subject->text + styles->term_first[styles->set_term[i]];
    }
  }
  subject->first_name[styles->n_sets] = n;
}

static size_t
put_styles (const BenchSubject *subject,
            const DgzFeatures  *features,
            uint32_t            row,
            const char        **styles)
{
  uint32_t set = features->style_set[row];
  size_t n = 0;

  if (set >= features->styles.n_sets)
    return 0;
  for (uint32_t i = subject->first_name[set]; i < subject->first_name[set + 1]; i++) {
    if (n < BENCH_MAX_STYLES)
      styles[n++] = subject->names[i];
  }
  return n;
}

static void
put_profile (DgzProfile        *profile,
             const DgzFeatures *features,
             uint32_t           row)
{
  memcpy (profile->features, features->features + (size_t) row * DGZ_N_FEATURES,
          sizeof profile->features);
  profile->tempo = features->tempo[row];
  profile->key = features->key[row] < DGZ_N_KEYS ? features->key[row] : DGZ_KEY_UNKNOWN;
}

static int
compare (const void *a,
         const void *b)
{
  uint32_t x = *(const uint32_t *) a;
  uint32_t y = *(const uint32_t *) b;

  return (x > y) - (x < y);
}

static void
put_out (BenchRecord       *record,
         const DgzFeatures *features,
         const uint32_t    *rows,
         size_t             n)
{
  DgzQuery *query = &record->query;

  for (size_t i = 0; i < n; i++) {
    record->groups[i] = features->group[rows[i]];
    record->stems[i] = features->stem[rows[i]];
    record->releases[i] = features->release[rows[i]];
  }
  qsort (record->groups, n, sizeof (uint32_t), compare);
  qsort (record->stems, n, sizeof (uint32_t), compare);
  qsort (record->releases, n, sizeof (uint32_t), compare);
  query->out_groups = record->groups;
  query->out_stems = record->stems;
  query->out_releases = record->releases;
  query->n_out_groups = query->n_out_stems = query->n_out_releases = n;
}

/* Tracks to keep away from, of about the same styles: others would change nothing. */
static void
put_disliked (const BenchSubject *subject,
              BenchRecord        *record,
              const DgzFeatures  *features,
              uint32_t            row)
{
  uint64_t random = row;

  for (size_t i = 0; i < BENCH_MAX_SEEDS; i++) {
    uint32_t low = row < NEAR ? 0 : row - NEAR;
    uint32_t seed = low + (uint32_t) dgz_random_below (&random, 2 * NEAR);

    seed = seed < features->n_rows ? seed : features->n_rows - 1;
    put_profile (&record->disliked[i].track, features, seed);
    record->disliked[i].styles = record->disliked_styles[i];
    record->disliked[i].n_styles = put_styles (subject, features, seed,
                                               record->disliked_styles[i]);
  }
}

static void
put_record (const BenchSubject *subject,
            BenchRecord        *record,
            const DgzFeatures  *features,
            const uint32_t     *rows,
            size_t              n)
{
  DgzQuery *query = &record->query;

  for (size_t i = 0; i < n; i++)
    put_profile (&record->tracks[i], features, rows[i]);
  record->label = features->label[rows[0]];
  *query = (DgzQuery) {
    .tracks = record->tracks,
    .n_tracks = n,
    .styles = record->styles,
    .n_styles = put_styles (subject, features, rows[0], record->styles),
    .weights = { 0.45, 0.20, 0.15, 0.10, 0.10 },
    .half_double = true,
    .labels = &record->label,
    .n_labels = record->label != 0,
    .year = features->year[rows[0]],
    .threshold = 0.40,
    .lambda = 0.85,
    .length = 50,
    .cap_artist = DGZ_CAP_ARTIST,
    .cap_release = DGZ_CAP_RELEASE,
    .cap_label = DGZ_CAP_LABEL,
    .n_threads = 1,
  };
  put_out (record, features, rows, n);
  put_disliked (subject, record, features, rows[0]);
}

/* Whether a record can be dug for by the row's styles, and without them too. */
static bool
can_lead (const DgzFeatures *features,
          uint32_t           row)
{
  return features->style_set[row] < features->styles.n_sets &&
         (features->tempo[row] > 0.0f || features->key[row] < DGZ_N_KEYS);
}

static void
make_ones (BenchSubject      *subject,
           const DgzFeatures *features,
           size_t             n)
{
  uint64_t random = BENCH_SEED;

  subject->ones = allocate (n * sizeof *subject->ones);
  for (int i = 0; i < MAX_SOUGHT && subject->n_ones < n; i++) {
    uint32_t row = (uint32_t) dgz_random_below (&random, features->n_rows);

    if (can_lead (features, row))
      put_record (subject, &subject->ones[subject->n_ones++], features, &row, 1);
  }
}

static void
sort_by_release (Releases          *releases,
                 const DgzFeatures *features)
{
  uint32_t most = 0;

  for (uint32_t row = 0; row < features->n_rows; row++)
    most = features->release[row] > most ? features->release[row] : most;

  releases->n_releases = most + 1;
  releases->first = allocate (((size_t) most + 3) * sizeof (uint32_t));
  releases->rows = allocate ((size_t) features->n_rows * sizeof (uint32_t));
  for (uint32_t row = 0; row < features->n_rows; row++)
    releases->first[features->release[row] + 2]++;
  for (uint32_t i = 2; i <= most + 2; i++)
    releases->first[i] += releases->first[i - 1];
  /* Each is moved on, and stands where it ought to when all rows are placed. */
  for (uint32_t row = 0; row < features->n_rows; row++)
    releases->rows[releases->first[features->release[row] + 1]++] = row;
}

static void
make_records (BenchSubject      *subject,
              const DgzFeatures *features,
              size_t             n)
{
  uint64_t random = BENCH_SEED + 1;
  Releases releases;

  sort_by_release (&releases, features);
  subject->records = allocate (n * sizeof *subject->records);
  for (int i = 0; i < MAX_SOUGHT && subject->n_records < n; i++) {
    uint32_t release = 1 + (uint32_t) dgz_random_below (&random, releases.n_releases - 1);
    const uint32_t *rows = releases.rows + releases.first[release];

    if (releases.first[release + 1] - releases.first[release] >= BENCH_RECORD_TRACKS &&
        can_lead (features, rows[0]))
      put_record (subject, &subject->records[subject->n_records++], features, rows,
                  BENCH_RECORD_TRACKS);
  }
  free (releases.first);
  free (releases.rows);
}

/**
 * bench_subject_make:
 * @subject: (out): free with bench_subject_clear()
 * @features: a catalogue
 * @n_ones: how many records of one track
 * @n_records: how many of ten
 *
 * Draws what is asked of a catalogue.
 */
void
bench_subject_make (BenchSubject      *subject,
                    const DgzFeatures *features,
                    size_t             n_ones,
                    size_t             n_records)
{
  memset (subject, 0, sizeof *subject);
  copy_names (subject, &features->styles);
  make_ones (subject, features, n_ones);
  make_records (subject, features, n_records);
  if (subject->n_ones < n_ones || subject->n_records < n_records)
    bench_fail ("there are too few records");
  bench_filters_make (subject, features);

  subject->related = allocate ((features->n_rows / RELATED_STEP + 1) * sizeof (uint32_t));
  for (uint32_t row = RELATED_STEP / 2; row < features->n_rows; row += RELATED_STEP)
    subject->related[subject->n_related++] = row;
}

/**
 * bench_subject_clear:
 * @subject: what was made
 *
 * Frees it.
 */
void
bench_subject_clear (BenchSubject *subject)
{
  free (subject->ones);
  free (subject->records);
  free (subject->filter_labels);
  free (subject->related);
  free (subject->text);
  free (subject->names);
  free (subject->first_name);
}
