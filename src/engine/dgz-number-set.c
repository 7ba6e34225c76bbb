/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-number-set.h"

#include <stdlib.h>

/* More than any catalogue gives out: what is greater is of a damaged file. */
#define MOST_NUMBERS (1u << 28)

/**
 * dgz_number_set_init:
 * @set: (out): an empty set; clear with dgz_number_set_clear(), also after an error
 * @numbers: [n_numbers] what can be in it, and what is between
 * @n_numbers: how many
 *
 * Makes an empty set that has room for numbers up to the greatest of some.
 */
DgzStatus
dgz_number_set_init (DgzNumberSet   *set,
                     const uint32_t *numbers,
                     size_t          n_numbers)
{
  uint32_t most = 0;

  for (size_t i = 0; i < n_numbers; i++) {
    if (numbers[i] > most && numbers[i] < MOST_NUMBERS)
      most = numbers[i];
  }

  set->n = most + 1;
  set->bits = calloc (most / 32 + 1, sizeof *set->bits);
  return set->bits ? DGZ_STATUS_OK : DGZ_STATUS_NO_MEMORY;
}

/**
 * dgz_number_set_clear:
 * @set: a set, or zeros
 *
 * Frees what a set holds.
 */
void
dgz_number_set_clear (DgzNumberSet *set)
{
  free (set->bits);
  *set = (DgzNumberSet) { 0 };
}
