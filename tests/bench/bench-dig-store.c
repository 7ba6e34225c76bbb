/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The feature file that is dug in: made once, kept in the build folder. */

#include "bench-dig.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gen-columns.h"

static bool
write_bytes (void       *data,
             const void *bytes,
             size_t      length)
{
  return fwrite (bytes, 1, length, data) == length;
}

/* Under another name until it is whole. */
static void
make_file (const char *path,
           uint32_t    n_rows)
{
  char unfinished[4096];
  GenColumns columns;
  FILE *file;
  bool written;

  snprintf (unfinished, sizeof unfinished, "%s.part", path);
  file = fopen (unfinished, "wb");
  if (!file)
    bench_fail ("the feature file cannot be made");

  gen_columns_make (&columns, BENCH_SEED, n_rows);
  written = dgz_features_write (&columns.features, write_bytes, file) == DGZ_STATUS_OK;
  written = fflush (file) == 0 && fsync (fileno (file)) == 0 && written;
  written = fclose (file) == 0 && written;
  gen_columns_clear (&columns);
  if (!written || rename (unfinished, path) != 0) {
    remove (unfinished);
    bench_fail ("the feature file cannot be written");
  }
}

/**
 * bench_store_make:
 * @path: (out): where the file is
 * @size: the bytes that @path has
 * @folder: an existing folder
 * @n_rows: how many rows it is to have
 *
 * Makes a feature file, unless an earlier run has left it.
 *
 * Returns: whether it was made
 */
bool
bench_store_make (char       *path,
                  size_t      size,
                  const char *folder,
                  uint32_t    n_rows)
{
  BenchMap map;

  snprintf (path, size, "%s/dig-%" PRIu32 "-%d-%d-%d.features", folder, n_rows, BENCH_SEED,
            GEN_COLUMNS_VERSION, DGZ_FEATURES_VERSION);
  if (bench_store_map (&map, path)) {
    bench_store_unmap (&map);
    return false;
  }
  make_file (path, n_rows);
  return true;
}

/**
 * bench_store_map:
 * @map: (out): unmap with bench_store_unmap()
 * @path: a feature file
 *
 * Maps and opens a feature file.
 *
 * Returns: false where there is no sound one
 */
bool
bench_store_map (BenchMap   *map,
                 const char *path)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  struct stat about;

  if (fd < 0)
    return false;
  map->bytes = MAP_FAILED;
  if (fstat (fd, &about) == 0 && about.st_size > 0) {
    map->length = (size_t) about.st_size;
    map->bytes = mmap (NULL, map->length, PROT_READ, MAP_PRIVATE, fd, 0);
  }
  close (fd);
  if (map->bytes == MAP_FAILED)
    return false;

  if (dgz_features_open (&map->features, map->bytes, map->length) == DGZ_STATUS_OK) {
    /* As the program does when it opens a catalogue. */
    posix_madvise (map->bytes, map->length, POSIX_MADV_RANDOM);
    return true;
  }
  bench_store_unmap (map);
  return false;
}

/**
 * bench_store_unmap:
 * @map: a mapped file
 *
 * Lets go of the file.
 */
void
bench_store_unmap (BenchMap *map)
{
  munmap (map->bytes, map->length);
}
