/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The innermost loop, by each way to compute, against dot products one by one. */

#include "dgz-kernel.h"

#include <math.h>

#include "dgz-test-query.h"

#define N_NUMBERS 7

/* A vector of the length that those of an index have, or nothing. */
static void
any_sound (int8_t   *sound,
           size_t    step,
           uint64_t *random)
{
  double z[N_NUMBERS];
  double sum = 0.0;

  for (int i = 0; i < N_NUMBERS; i++) {
    z[i] = dgz_random_below (random, 3) ? 2.0 * dgz_random_unit (random) - 1.0 : 0.0;
    sum += z[i] * z[i];
  }
  for (int i = 0; i < N_NUMBERS; i++)
    sound[(size_t) i * step] = sum > 0.0 ? (int8_t) lrint (DGZ_UNIT * z[i] / sqrt (sum)) : 0;
}

static uint64_t
rows_over (const int8_t *sounds,
           const int8_t *query,
           int           least)
{
  uint64_t rows = 0;

  for (int row = 0; row < DGZ_BLOCK_ROWS; row++) {
    int dot = 0;

    for (int i = 0; i < N_NUMBERS; i++)
      dot += sounds[i * DGZ_BLOCK_ROWS + row] * query[i];
    rows |= (uint64_t) (dot >= least) << row;
  }
  return rows;
}

static void
check (const int8_t *sounds,
       const int8_t *query,
       int           least)
{
  uint64_t wanted = rows_over (sounds, query, least);

  for (int portable = 0; portable < 2; portable++) {
    dgz_kernel_set_portable (portable == 1);
    g_assert_cmphex (dgz_kernel_over (sounds, query, least), ==, wanted);
  }
  dgz_kernel_set_portable (false);
}

static void
test_over (void)
{
  uint64_t random = dgz_test_seed ();
  int8_t sounds[DGZ_BLOCK_BYTES];
  int8_t query[N_NUMBERS];

  for (int run = 0; run < 2000; run++) {
    any_sound (query, 1, &random);
    for (int row = 0; row < DGZ_BLOCK_ROWS; row++)
      any_sound (sounds + row, DGZ_BLOCK_ROWS, &random);
    if (run % 3 == 0) {
      /* One that is just alike, and its opposite. */
      for (int i = 0; i < N_NUMBERS; i++) {
        sounds[i * DGZ_BLOCK_ROWS + run % DGZ_BLOCK_ROWS] = query[i];
        sounds[i * DGZ_BLOCK_ROWS + run / 64 % DGZ_BLOCK_ROWS] = (int8_t) -query[i];
      }
    }
    check (sounds, query, (int) dgz_random_below (&random, 34000) - 17000);
    for (int row = 0; row < DGZ_BLOCK_ROWS; row += 9) {
      int dot = 0;

      for (int i = 0; i < N_NUMBERS; i++)
        dot += sounds[i * DGZ_BLOCK_ROWS + row] * query[i];
      for (int off = -1; off <= 1; off++)
        check (sounds, query, dot + off);
    }
    check (sounds, query, -32767);
    check (sounds, query, 32767);
  }
}

/* What a damaged file holds may wrap, but wraps the same way by either. */
static void
test_wrapping (void)
{
  uint64_t random = dgz_test_seed ();
  int8_t sounds[DGZ_BLOCK_BYTES];
  int8_t query[N_NUMBERS];

  for (int run = 0; run < 2000; run++) {
    int least = (int) dgz_random_below (&random, 65535) - 32767;
    uint64_t rows;

    any_sound (query, 1, &random);
    for (int i = 0; i < DGZ_BLOCK_BYTES; i++)
      sounds[i] = (int8_t) (run % 2 ? -128 : (int) dgz_random_below (&random, 256) - 128);
    rows = dgz_kernel_over (sounds, query, least);
    dgz_kernel_set_portable (true);
    g_assert_cmphex (dgz_kernel_over (sounds, query, least), ==, rows);
    dgz_kernel_set_portable (false);
  }
}

static void
test_pack (void)
{
  uint64_t random = dgz_test_seed ();

  for (int run = 0; run < 1000; run++) {
    uint64_t wanted = run < 64 ? UINT64_C (1) << run : dgz_random_next (&random);
    uint8_t flags[DGZ_BLOCK_ROWS];

    for (int i = 0; i < DGZ_BLOCK_ROWS; i++)
      flags[i] = wanted >> i & 1;
    for (int portable = 0; portable < 2; portable++) {
      dgz_kernel_set_portable (portable == 1);
      g_assert_cmphex (dgz_kernel_pack (flags), ==, wanted);
    }
    dgz_kernel_set_portable (false);
  }
}

/* Numbers in a set, beside it, at its end, and far beyond, as the ids of a damaged file may be. */
static void
test_in_set (void)
{
  static const uint32_t far[] = { 0, 31, 32, 0x7fffffff, 0x80000000, UINT32_MAX };
  uint64_t random = dgz_test_seed ();

  for (int run = 0; run < 1000; run++) {
    uint32_t most = 1 + (uint32_t) dgz_random_below (&random, 300);
    uint32_t values[DGZ_BLOCK_ROWS];
    uint64_t wanted = 0;
    DgzNumberSet set;

    g_assert_cmpint (dgz_number_set_init (&set, &most, 1), ==, DGZ_STATUS_OK);
    for (uint32_t i = 0; i < most; i++)
      dgz_number_set_add (&set, (uint32_t) dgz_random_below (&random, most + 1));
    for (int i = 0; i < DGZ_BLOCK_ROWS; i++) {
      values[i] = (uint32_t) dgz_random_below (&random, most + 9);
      if (i < (int) G_N_ELEMENTS (far))
        values[i] = far[i];
      wanted |= (uint64_t) dgz_number_set_has (&set, values[i]) << i;
    }
    for (int portable = 0; portable < 2; portable++) {
      dgz_kernel_set_portable (portable == 1);
      g_assert_cmphex (dgz_kernel_in_set (values, &set), ==, wanted);
    }
    dgz_kernel_set_portable (false);
    dgz_number_set_clear (&set);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/kernel/over", test_over);
  g_test_add_func ("/kernel/wrapping", test_wrapping);
  g_test_add_func ("/kernel/pack", test_pack);
  g_test_add_func ("/kernel/in-set", test_in_set);

  return g_test_run ();
}
