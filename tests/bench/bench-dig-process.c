/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What depends on the process: the first query of one that has just begun,
 * with nothing of the file in memory, and how much memory an engine holds.
 * Each runs in a child; its parent must not have mapped the file.
 */

#include "bench-dig.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define N_COLD 5
#define N_OPENS 21
#define N_MIXED 500
#define PAGE 4096

typedef void (*Job) (const char         *path,
                     const BenchSubject *subject,
                     size_t              run,
                     double             *values);

#define N_VALUES 4

/* Runs a job in a child, which hands back a few numbers. */
static void
run_apart (Job                 job,
           const char         *path,
           const BenchSubject *subject,
           size_t              run,
           double             *values)
{
  size_t length = N_VALUES * sizeof *values;
  int pipes[2];
  int status;
  pid_t child;

  fflush (stdout);
  if (pipe (pipes) != 0)
    bench_fail ("no pipe could be made");
  child = fork ();
  if (child < 0)
    bench_fail ("no child could be begun");
  if (child == 0) {
    double found[N_VALUES] = { 0 };

    job (path, subject, run, found);
    _exit (write (pipes[1], found, length) == (ssize_t) length ? 0 : 1);
  }

  close (pipes[1]);
  if (read (pipes[0], values, length) != (ssize_t) length || waitpid (child, &status, 0) != child ||
      status != 0)
    bench_fail ("a child failed");
  close (pipes[0]);
}

/* The share of a file that is in memory. */
static double
resident_share (int    fd,
                size_t length)
{
  size_t n_pages = (length + PAGE - 1) / PAGE;
  unsigned char *pages = malloc (n_pages);
  void *bytes = mmap (NULL, length, PROT_READ, MAP_SHARED, fd, 0);
  size_t n = 0;

  if (!pages || bytes == MAP_FAILED || mincore (bytes, length, pages) != 0)
    bench_fail ("it cannot be told whether the file is in memory");
  for (size_t i = 0; i < n_pages; i++)
    n += pages[i] & 1;

  munmap (bytes, length);
  free (pages);
  return (double) n / (double) n_pages;
}

/* All of the machine's clean pages go: only where asking for the file's own was not enough. */
static bool
drop_everything (void)
{
  int fd = open ("/proc/sys/vm/drop_caches", O_WRONLY | O_CLOEXEC);
  bool dropped;

  if (fd < 0)
    return false;
  dropped = write (fd, "3\n", 2) == 2;
  close (fd);
  return dropped;
}

/* Puts the file out of memory, and says how; @share is what stays nevertheless. */
static const char *
make_cold (const char *path,
           double     *share)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  const char *how = "posix_fadvise()";
  struct stat about;

  if (fd < 0 || fstat (fd, &about) != 0)
    bench_fail ("the feature file is gone");
  fsync (fd);
  posix_fadvise (fd, 0, 0, POSIX_FADV_DONTNEED);
  *share = resident_share (fd, (size_t) about.st_size);
  if (*share > 0.01 && drop_everything ()) {
    how = "posix_fadvise() and drop_caches";
    *share = resident_share (fd, (size_t) about.st_size);
  }
  close (fd);
  return how;
}

static void
first_query (const char         *path,
             const BenchSubject *subject,
             size_t              run,
             double             *values)
{
  const BenchRecord *records = run % 2 ? subject->records : subject->ones;
  double begin = bench_now ();
  DgzDigResult result;
  BenchMap map;

  if (!bench_store_map (&map, path))
    bench_fail ("the feature file cannot be opened");
  values[1] = bench_now () - begin;
  bench_dig_once (&map.features, &records[run / 2].query, &result);
  values[0] = bench_now () - begin;
  dgz_dig_result_clear (&result);
}

static void
print_cold (const char         *path,
            const BenchSubject *subject,
            bool                record)
{
  double times[N_COLD];
  double opens[N_COLD];
  const char *how = "";
  double share = 0.0;
  double opened;
  double middle;

  for (size_t run = 0; run < N_COLD; run++) {
    double values[N_VALUES];

    how = make_cold (path, &share);
    run_apart (first_query, path, subject, 2 * run + record, values);
    times[run] = values[0] * 1e3;
    opens[run] = values[1] * 1e3;
  }
  opened = bench_quantile (opens, N_COLD, 0.5);
  middle = bench_quantile (times, N_COLD, 0.5);
  printf ("  first query, cold, %-10s %8.1f ms (limit 100), %.1f to %.1f; opening %.1f of it\n",
          record ? "10 tracks" : "one track", middle, times[0], times[N_COLD - 1], opened);
  printf ("    by %s; %.1f %% of the file stayed in memory\n", how, share * 100.0);
}

/* A field of /proc/self/status, in MB. */
static double
status_field (const char *name)
{
  FILE *file = fopen ("/proc/self/status", "r");
  char line[256];
  double kilobytes = 0.0;

  if (!file)
    bench_fail ("/proc/self/status cannot be read");
  while (fgets (line, sizeof line, file)) {
    if (strncmp (line, name, strlen (name)) == 0)
      kilobytes = strtod (line + strlen (name), NULL);
  }
  fclose (file);
  return kilobytes * 1024.0 / 1e6;
}

static void
dig_and_forget (const DgzFeatures *features,
                const DgzQuery    *query)
{
  DgzDigResult result;

  bench_dig_once (features, query, &result);
  dgz_dig_result_clear (&result);
}

/* 500 queries of all kinds; in the second run one with each filter too. */
static void
hold_memory (const char         *path,
             const BenchSubject *subject,
             size_t              run,
             double             *values)
{
  double begin = bench_now ();
  BenchMap map;
  int n = 0;

  values[3] = status_field ("VmRSS:");
  if (!bench_store_map (&map, path))
    bench_fail ("the feature file cannot be opened");
  for (; n < N_MIXED && (n < 8 || bench_now () - begin < 60.0); n++) {
    const BenchRecord *record = n % 2 ? &subject->records[(size_t) n / 2 % subject->n_records]
                                      : &subject->ones[(size_t) n / 2 % subject->n_ones];
    DgzQuery query = record->query;

    if (n % 8 >= 6)
      query.n_styles = 0;
    dig_and_forget (&map.features, &query);
  }
  for (int kind = 0; run == 1 && kind < BENCH_N_FILTERS; kind++) {
    DgzQuery query = subject->ones[kind].query;
    DgzFilter filter;

    bench_filter_for (&filter, subject, kind, &subject->ones[kind]);
    query.filter = &filter;
    dig_and_forget (&map.features, &query);
  }
  values[0] = status_field ("VmRSS:");
  values[1] = status_field ("RssFile:");
  values[2] = (double) n;
}

static void
print_resident (const char         *path,
                const BenchSubject *subject)
{
  for (size_t run = 0; run < 2; run++) {
    double values[N_VALUES];

    run_apart (hold_memory, path, subject, run, values);
    printf ("  resident, %3.0f queries%-18s %5.0f MB (limit 400), %.0f of it files; %.0f before\n",
            values[2], run ? ", filters" : "", values[0], values[1], values[3]);
  }
}

static void
print_open (const char *path)
{
  double times[N_OPENS];

  for (int i = 0; i < N_OPENS; i++) {
    double begin = bench_now ();
    BenchMap map;

    if (!bench_store_map (&map, path))
      bench_fail ("the feature file cannot be opened");
    times[i] = (bench_now () - begin) * 1e3;
    bench_store_unmap (&map);
  }
  printf ("  open, warm %31.2f ms (limit 20)\n", bench_quantile (times, N_OPENS, 0.5));
}

/**
 * bench_process_print:
 * @path: a feature file that is not mapped
 * @subject: what is asked
 *
 * Measures opening, the first query and the memory, and prints them.
 */
void
bench_process_print (const char         *path,
                     const BenchSubject *subject)
{
  print_cold (path, subject, false);
  print_cold (path, subject, true);
  print_resident (path, subject);
  print_open (path);
}
