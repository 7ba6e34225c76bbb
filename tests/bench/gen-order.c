/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Puts the columns of millions of rows in the order that a scan wants. */

#include "gen-order.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dgz-index-build.h"

#define DIGIT_BITS 11
#define N_DIGITS (1u << DIGIT_BITS)

typedef struct
{
  uint64_t key;
  uint32_t row;
} Entry;

/**
 * gen_order_grow:
 * @bytes: (nullable): what to make longer
 * @length: how long
 *
 * Allocates; ends the program when there is no memory.
 */
void *
gen_order_grow (void  *bytes,
                size_t length)
{
  void *grown = realloc (bytes, length + 1);

  if (!grown) {
    fprintf (stderr, "gen-order: no memory is left\n");
    exit (1);
  }
  return grown;
}

/* One pass of a radix sort; equal digits keep their order. */
static void
sort_by_digit (const Entry *from,
               Entry       *to,
               uint32_t     n,
               int          shift)
{
  uint32_t places[N_DIGITS] = { 0 };
  uint32_t sum = 0;

  for (uint32_t i = 0; i < n; i++)
    places[(from[i].key >> shift) % N_DIGITS]++;
  for (uint32_t digit = 0; digit < N_DIGITS; digit++) {
    uint32_t count = places[digit];

    places[digit] = sum;
    sum += count;
  }
  for (uint32_t i = 0; i < n; i++)
    to[places[(from[i].key >> shift) % N_DIGITS]++] = from[i];
}

/**
 * gen_order_find:
 * @features: columns in any order
 *
 * Sorts rows by dgz_index_key().
 *
 * Returns: (transfer full): the row that comes first, then the others
 */
uint32_t *
gen_order_find (const DgzFeatures *features)
{
  uint32_t n = features->n_rows;
  Entry *entries = gen_order_grow (NULL, (size_t) n * sizeof *entries);
  Entry *others = gen_order_grow (NULL, (size_t) n * sizeof *others);
  uint32_t *order = gen_order_grow (NULL, (size_t) n * sizeof *order);
  uint64_t bits = 0;

  for (uint32_t row = 0; row < n; row++) {
    entries[row] = (Entry) { dgz_index_key (features, row), row };
    bits |= entries[row].key;
  }
  for (int shift = 0; shift < 64 && bits >> shift > 0; shift += DIGIT_BITS) {
    Entry *sorted = others;

    sort_by_digit (entries, sorted, n, shift);
    others = entries;
    entries = sorted;
  }
  for (uint32_t i = 0; i < n; i++)
    order[i] = entries[i].row;

  free (entries);
  free (others);
  return order;
}

/**
 * gen_order_apply:
 * @column: (transfer full): a column
 * @width: bytes a row
 * @order: the row that comes first, then the others
 * @n_rows: how many
 *
 * Arranges a column.
 *
 * Returns: (transfer full): the column
 */
void *
gen_order_apply (void           *column,
                 size_t          width,
                 const uint32_t *order,
                 uint32_t        n_rows)
{
  char *arranged = gen_order_grow (NULL, (size_t) n_rows * width);

  for (uint32_t row = 0; row < n_rows; row++)
    memcpy (arranged + (size_t) row * width, (char *) column + (size_t) order[row] * width, width);

  free (column);
  return arranged;
}
