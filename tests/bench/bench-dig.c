/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * How long a dig takes, beside a plain loop over all rows in the same run.
 *
 * Catalogues of 0.5 to 10 million invented tracks are made in the folder that
 * is given, and mapped as the program maps its own. Of 5 million, the file is
 * kept for the next run; all are with DIGGERZ_BENCH_KEEP. With
 * DIGGERZ_BENCH_TRACKS only a catalogue of that size is dug in, with
 * DIGGERZ_BENCH_LINE only lines that have that text in their names are run.
 */

#include "bench-dig.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "gen-world.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

#define MAIN_ROWS 5000000
#define PAGE 4096
/* A line that takes too long is cut short; the table says how many queries it had. */
#define LINE_SECONDS 20.0
#define MIN_QUERIES 5
#define N_LIVE 20
#define N_PLAIN 3

/**
 * BenchLine:
 * @name: what is asked
 * @limit: milliseconds that half of the queries may take, 0 for no limit
 * @record: of ten tracks
 * @no_styles: the record's styles are not known
 * @vinyl: pitching moves the key
 * @related: rows by related artists are put forward
 * @n_disliked: how many tracks to keep away from
 * @n_threads: how many threads may scan
 *
 * A line of the table.
 */
typedef struct
{
  const char *name;
  double limit;
  bool record;
  bool no_styles;
  bool vinyl;
  bool related;
  size_t n_disliked;
  unsigned n_threads;
} BenchLine;

static const BenchLine lines[] = {
  { "one track", .limit = 0.3 },
  { "10 tracks", .limit = 1, .record = true },
  { "one track, no styles", .no_styles = true },
  { "10 tracks, no styles", .limit = 10, .record = true, .no_styles = true },
  { "10 tracks, no styles, 2 threads", .record = true, .no_styles = true, .n_threads = 2 },
  { "one track, vinyl", .vinyl = true },
  { "10 tracks, vinyl", .record = true, .vinyl = true },
  { "10 tracks, 1 disliked", .record = true, .n_disliked = 1 },
  { "10 tracks, 3 disliked", .record = true, .n_disliked = 3 },
  { "10 tracks, related", .record = true, .related = true },
};

static const char *const filter_names[BENCH_N_FILTERS] = {
  [BENCH_FILTER_YEARS] = "years",
  [BENCH_FILTER_POPULARITY] = "popularity",
  [BENCH_FILTER_TEMPO_KEYS] = "BPM and keys",
  [BENCH_FILTER_LABELS] = "labels",
  [BENCH_FILTER_ENERGY] = "energy",
  [BENCH_FILTER_STYLE] = "a style",
  [BENCH_FILTER_ARTISTS_OUT] = "a year, artists out",
  [BENCH_FILTER_MOVE_KEY] = "within 1 %, one key",
  [BENCH_FILTER_STEPS] = "energy up",
  [BENCH_FILTER_FORMATS] = "cassettes",
};

/* What a line has measured so far. */
typedef struct
{
  const DgzFeatures *features;
  double *times;
  double *cpu;
  double *scored;
  double matches;
  size_t n;
} Series;

/**
 * bench_fail:
 * @message: why
 *
 * Ends the program.
 */
void
bench_fail (const char *message)
{
  fflush (stdout);
  fprintf (stderr, "bench-dig: %s\n", message);
  exit (1);
}

/**
 * bench_now:
 *
 * Seconds of a clock that only goes forward.
 */
double
bench_now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_MONOTONIC, &time);
  return (double) time.tv_sec + (double) time.tv_nsec / 1e9;
}

static int
compare (const void *a,
         const void *b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

/**
 * bench_quantile:
 * @values: [n] are sorted
 * @n: more than 0
 * @quantile: 0 to 1
 *
 * The value that so many of the others are not over.
 */
double
bench_quantile (double *values,
                size_t  n,
                double  quantile)
{
  size_t place = (size_t) (quantile * (double) n);

  qsort (values, n, sizeof *values, compare);
  return values[place < n ? place : n - 1];
}

/**
 * bench_dig_once:
 * @features: a catalogue
 * @query: a query
 * @result: (out): the list
 *
 * Digs; ends the program when that fails.
 *
 * Returns: seconds
 */
double
bench_dig_once (const DgzFeatures *features,
                const DgzQuery    *query,
                DgzDigResult      *result)
{
  double begin = bench_now ();
  DgzStatus status = dgz_dig (features, query, NULL, NULL, result);
  double end = bench_now ();

  if (status != DGZ_STATUS_OK)
    bench_fail ("a dig failed");
  return end - begin;
}

/* What the process alone has had: the difference is waiting for other programs. */
static double
now_cpu (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double) time.tv_sec + (double) time.tv_nsec / 1e9;
}

static void
series_begin (Series            *series,
              const DgzFeatures *features,
              size_t             most)
{
  *series = (Series) { .features = features };
  series->times = calloc (most + 1, sizeof (double));
  series->cpu = calloc (most + 1, sizeof (double));
  series->scored = calloc (most + 1, sizeof (double));
  if (!series->times || !series->cpu || !series->scored)
    bench_fail ("no memory is left");
}

static void
series_dig (Series         *series,
            const DgzQuery *query)
{
  double begin = now_cpu ();
  DgzDigResult result;

  series->times[series->n] = bench_dig_once (series->features, query, &result) * 1e3;
  series->cpu[series->n] = (now_cpu () - begin) * 1e3;
  series->scored[series->n++] = (double) result.n_scanned;
  series->matches += (double) result.n_matches;
  dgz_dig_result_clear (&result);
}

/* Prints the line and frees what it was made from; @plain is in seconds. */
static void
series_end (Series     *series,
            const char *name,
            double      limit,
            double      plain,
            bool        has_filter)
{
  double half = bench_quantile (series->times, series->n, 0.5);
  double rows = series->features->n_rows;
  char allowed[16] = "";
  char kept[16] = "";

  if (limit > 0.0 && series->features->n_rows == MAIN_ROWS)
    snprintf (allowed, sizeof allowed, "%g%s", limit, half > limit ? "!" : "");
  if (has_filter)
    snprintf (kept, sizeof kept, "%.2f %%", series->matches / (double) series->n / rows * 100.0);
  printf ("%8.0f %-34s %4zu %9.3f %9.3f %9.3f %6s %9.1f %9.1f %9.0f %8s\n", rows, name, series->n,
          half, bench_quantile (series->times, series->n, 0.99),
          bench_quantile (series->cpu, series->n, 0.99), allowed, plain * 1e3, plain * 1e3 / half,
          bench_quantile (series->scored, series->n, 0.5), kept);
  fflush (stdout);
  free (series->times);
  free (series->cpu);
  free (series->scored);
}

static void
print_head (void)
{
  printf ("%8s %-34s %4s %9s %9s %9s %6s %9s %9s %9s %8s\n", "rows", "query", "n", "p50 ms",
          "p99 ms", "p99 CPU", "limit", "plain ms", "plain:dig", "scored", "kept");
}

/* For who works on one line, or profiles it. */
static bool
is_asked_for (const char *name)
{
  const char *wanted = getenv ("DIGGERZ_BENCH_LINE");

  return !wanted || strstr (name, wanted);
}

static bool
may_go_on (const Series *series,
           double        begin)
{
  return series->n < MIN_QUERIES || bench_now () - begin < LINE_SECONDS;
}

static void
dig_line (const DgzFeatures  *features,
          const BenchSubject *subject,
          const BenchLine    *line,
          double              plain)
{
  const BenchRecord *records = line->record ? subject->records : subject->ones;
  size_t n = line->record ? subject->n_records : subject->n_ones;
  double begin = bench_now ();
  Series series;

  if (!is_asked_for (line->name))
    return;
  series_begin (&series, features, n);
  for (size_t i = 0; i < n && may_go_on (&series, begin); i++) {
    DgzQuery query = records[i].query;

    query.vinyl = line->vinyl;
    query.disliked = records[i].disliked;
    query.n_disliked = line->n_disliked;
    query.related = subject->related;
    query.n_related = line->related ? subject->n_related : 0;
    query.n_threads = line->n_threads ? line->n_threads : 1;
    if (line->no_styles)
      query.n_styles = 0;
    series_dig (&series, &query);
  }
  series_end (&series, line->name, line->limit, plain, false);
}

static void
dig_filtered (const DgzFeatures  *features,
              const BenchSubject *subject,
              BenchFilterKind     kind,
              bool                record,
              double              plain)
{
  const BenchRecord *records = record ? subject->records : subject->ones;
  size_t n = record ? subject->n_records : subject->n_ones;
  /* Most rows may fit one of ten tracks best or another. */
  double limit = kind != BENCH_FILTER_STEPS ? 5.0 : record ? 250.0
                                                           : 20.0;
  double begin = bench_now ();
  Series series;
  char name[64];

  snprintf (name, sizeof name, "%s: %s", record ? "10 tracks" : "one track", filter_names[kind]);
  if (!is_asked_for (name))
    return;
  series_begin (&series, features, n);
  for (size_t i = 0; i < n && may_go_on (&series, begin); i++) {
    DgzQuery query = records[i].query;
    DgzFilter filter;

    bench_filter_for (&filter, subject, kind, &records[i]);
    query.filter = &filter;
    series_dig (&series, &query);
  }
  series_end (&series, name, limit, plain, true);
}

typedef enum { LIVE_WEIGHT,
               LIVE_LAMBDA,
               LIVE_YEAR,
               N_LIVE_CHANGES } LiveChange;

/* A slider that is moved while one looks on: the same record again and again. */
static void
dig_live (const DgzFeatures  *features,
          const BenchSubject *subject,
          LiveChange          change,
          double              plain)
{
  static const char *const names[N_LIVE_CHANGES] = { "live, 10 tracks: a weight",
                                                     "live, 10 tracks: lambda",
                                                     "live, 10 tracks: years" };
  double begin = bench_now ();
  Series series;

  if (!is_asked_for (names[change]))
    return;
  series_begin (&series, features, N_LIVE * N_LIVE);
  for (size_t i = 0; i < N_LIVE && i < subject->n_records; i++) {
    for (int step = 0; step < N_LIVE && may_go_on (&series, begin); step++) {
      DgzQuery query = subject->records[i].query;
      DgzFilter filter = { 0 };

      if (change == LIVE_WEIGHT)
        query.weights[DGZ_PART_STYLE] = 0.05 * step;
      if (change == LIVE_LAMBDA)
        query.lambda = 1.0 - 0.025 * step;
      if (change == LIVE_YEAR)
        filter.year_least = 1985 + 2 * step;
      query.filter = &filter;
      series_dig (&series, &query);
    }
  }
  series_end (&series, names[change], 16.0, plain, change == LIVE_YEAR);
}

/* The time of the plain loop, and whether it finds what the dig finds. */
static double
run_plain (const DgzFeatures *features,
           const BenchRecord *records)
{
  double times[N_PLAIN];

  for (int i = 0; i < N_PLAIN; i++) {
    BenchHit best[BENCH_POOL];

    times[i] = bench_plain_once (features, &records[i].query, best);
    bench_check (features, &records[i].query, best);
  }
  return bench_quantile (times, N_PLAIN, 0.5);
}

/* Every page once, so that no query waits for one. */
static void
warm_up (const BenchMap *map)
{
  const volatile unsigned char *bytes = map->bytes;
  unsigned sum = 0;

  for (size_t at = 0; at < map->length; at += PAGE)
    sum += bytes[at];
  (void) sum;
}

/* The first record whose sound is known: every block is looked at. */
static void
print_blocks (const BenchMap     *map,
              const BenchSubject *subject)
{
  double bytes = (double) map->features.index.n_blocks * DGZ_BLOCK_BYTES;
  size_t i = 0;
  size_t n_rows;
  double seconds;

  while (i + 1 < subject->n_ones && !dgz_features_known (subject->ones[i].query.tracks[0].features))
    i++;
  seconds = bench_plain_blocks (&map->features, &subject->ones[i].query, &n_rows);
  printf ("  every block, one track %20.2f ms (limit 4), %.1f GB/s; %zu rows may score 0.9\n",
          seconds * 1000.0, bytes / seconds / 1e9, n_rows);
}

static void
dig_warm (const BenchMap     *map,
          const BenchSubject *subject)
{
  double plain[2];

  warm_up (map);
  print_blocks (map, subject);
  plain[0] = run_plain (&map->features, subject->ones);
  plain[1] = run_plain (&map->features, subject->records);

  print_head ();
  for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
    dig_line (&map->features, subject, &lines[i], plain[lines[i].record]);
  for (int record = 0; record < 2; record++) {
    for (int kind = 0; kind < BENCH_N_FILTERS; kind++)
      dig_filtered (&map->features, subject, kind, record, plain[record]);
  }
  for (int change = 0; change < N_LIVE_CHANGES; change++)
    dig_live (&map->features, subject, change, plain[1]);
}

static void
run_size (const char *folder,
          uint32_t    n_rows)
{
  bool is_main = n_rows == MAIN_ROWS;
  double begin = bench_now ();
  char path[4096];
  bool made = bench_store_make (path, sizeof path, folder, n_rows);
  BenchSubject subject;
  BenchMap map;

  printf ("\n%" PRIu32 " rows, the file %s in %.1f s\n", n_rows, made ? "made" : "found",
          bench_now () - begin);
  if (!bench_store_map (&map, path))
    bench_fail ("the feature file cannot be opened");
  printf ("  %.0f bytes a row; %" PRIu32 " style sets, %" PRIu32 " cells\n",
          (double) map.length / n_rows, map.features.styles.n_sets, map.features.index.n_cells);
  bench_subject_make (&subject, &map.features, is_main ? 500 : 100, is_main ? 200 : 50);
  bench_store_unmap (&map);

  /* What was needed to draw the records is not to count as a child's memory. */
#ifdef __GLIBC__
  malloc_trim (0);
#endif
  bench_process_print (path, &subject);
  printf ("  memory, read %29.1f GB/s\n", bench_plain_bandwidth () / 1e9);

  if (!bench_store_map (&map, path))
    bench_fail ("the feature file cannot be opened");
  dig_warm (&map, &subject);
  bench_store_unmap (&map);
  bench_subject_clear (&subject);
  if (!is_main && !getenv ("DIGGERZ_BENCH_KEEP"))
    unlink (path);
}

int
main (int    argc,
      char **argv)
{
  static const uint32_t sizes[] = { 500000, 1000000, 2000000, MAIN_ROWS, 10000000 };
  const char *said = getenv ("DIGGERZ_BENCH_TRACKS");
  long n = said ? atol (said) : 0;

  if (argc != 2) {
    fprintf (stderr, "bench-dig: the folder for its files is wanted\n");
    return 1;
  }
  if (said && *said && (n < 10000 || n > GEN_MAX_TRACKS))
    bench_fail ("DIGGERZ_BENCH_TRACKS is not a number of tracks from 10000 on");

  printf ("limit: what half of the queries may take at %d rows, in ms; ! where they take more\n",
          MAIN_ROWS);
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes && n == 0; i++)
    run_size (argv[1], sizes[i]);
  if (n > 0)
    run_size (argv[1], (uint32_t) n);

  return 0;
}
