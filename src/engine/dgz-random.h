/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <stdint.h>

/**
 * dgz_random_next:
 * @state: the generator's state; any value is a seed
 *
 * The next 64 bits of SplitMix64.
 *
 * Used where a choice must be the same on every machine and in every run:
 * k-means seeding and the sample of random pairs. Not for secrets.
 *
 * Source: Steele, Lea, Flood, "Fast splittable pseudorandom number
 * generators", OOPSLA 2014.
 */
static inline uint64_t
dgz_random_next (uint64_t *state)
{
  uint64_t z = (*state += UINT64_C (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * UINT64_C (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * UINT64_C (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/**
 * dgz_random_unit:
 * @state: the generator's state
 *
 * A number in [0, 1), with 53 bits.
 */
static inline double
dgz_random_unit (uint64_t *state)
{
  return (double) (dgz_random_next (state) >> 11) * 0x1p-53;
}

/**
 * dgz_random_below:
 * @state: the generator's state
 * @n: more than 0
 *
 * A number in [0, @n). The bias of the remainder is under n / 2^64.
 */
static inline uint64_t
dgz_random_below (uint64_t *state,
                  uint64_t  n)
{
  return dgz_random_next (state) % n;
}
