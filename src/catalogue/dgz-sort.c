/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-sort.h"

#include <string.h>

#define DIGIT_BITS 11
#define N_DIGITS 6 /* 66 bits */
#define N_BUCKETS (1u << DIGIT_BITS)

static guint
digit_of (const DgzSortItem *item,
          int                digit)
{
  return (guint) (item->key >> (digit * DIGIT_BITS)) & (N_BUCKETS - 1);
}

/**
 * dgz_sort_items:
 * @items: (inout): [n_items]
 * @n_items: how many
 *
 * Sorts by key, ascending; items with the same key keep their order.
 *
 * A radix sort from the lowest digit: millions of items in a fraction of a
 * second. A digit that is the same in all items costs one look. Takes as much
 * memory again. Any thread.
 */
void
dgz_sort_items (DgzSortItem *items,
                gsize        n_items)
{
  g_autofree DgzSortItem *other = g_new (DgzSortItem, n_items + 1);
  g_autofree gsize *counts = g_new0 (gsize, N_DIGITS * N_BUCKETS);
  DgzSortItem *from = items;
  DgzSortItem *to = other;

  for (gsize i = 0; i < n_items; i++) {
    for (int d = 0; d < N_DIGITS; d++)
      counts[d * N_BUCKETS + digit_of (&items[i], d)]++;
  }

  for (int d = 0; d < N_DIGITS && n_items > 1; d++) {
    gsize *next = counts + d * N_BUCKETS;
    gsize sum = 0;
    DgzSortItem *swap = from;

    if (next[digit_of (&from[0], d)] == n_items)
      continue;
    for (guint b = 0; b < N_BUCKETS; b++) {
      gsize count = next[b];

      next[b] = sum;
      sum += count;
    }
    for (gsize i = 0; i < n_items; i++)
      to[next[digit_of (&from[i], d)]++] = from[i];
    from = to;
    to = swap;
  }

  if (from != items)
    memcpy (items, from, n_items * sizeof *items);
}
