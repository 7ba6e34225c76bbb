/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dgz-status.h"

/**
 * DgzNumberSet:
 * @bits: (nullable): a bit for each number; %NULL before dgz_number_set_init()
 * @n: numbers less than this can be in it
 *
 * A set of the database's numbers, which have few gaps.
 */
typedef struct
{
  uint32_t *bits;
  uint32_t n;
} DgzNumberSet;

DgzStatus dgz_number_set_init  (DgzNumberSet   *set,
                                const uint32_t *numbers,
                                size_t          n_numbers);
void      dgz_number_set_clear (DgzNumberSet   *set);

/* Whether a number is in a set. */
static inline bool
dgz_number_set_has (const DgzNumberSet *set,
                    uint32_t            number)
{
  return number < set->n && (set->bits[number / 32] >> number % 32 & 1);
}

/* Adds a number, if it is one of those that can be in the set. */
static inline void
dgz_number_set_add (DgzNumberSet *set,
                    uint32_t      number)
{
  if (number < set->n)
    set->bits[number / 32] |= UINT32_C (1) << number % 32;
}
