/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-versions.h"

#include "dgz-sort.h"

/* Tracks further from their group's first than this are another length of the title. */
#define GROUP_SPAN_MS 3000

static guint32
root (guint32 *groups,
      guint32  row)
{
  while (groups[row] != row) {
    groups[row] = groups[groups[row]];
    row = groups[row];
  }

  return row;
}

/* The lower row stays the root, so that numbers do not depend on the order of joins. */
static void
join (guint32 *groups,
      guint32  a,
      guint32  b)
{
  a = root (groups, a);
  b = root (groups, b);
  if (a < b)
    groups[b] = a;
  else
    groups[a] = b;
}

static void
join_lengths (const DgzVersionRow *rows,
              guint32              n_rows,
              DgzSortItem         *order,
              guint32             *groups)
{
  guint32 first = 0;

  for (guint32 i = 0; i < n_rows; i++)
    order[i] = (DgzSortItem) { (guint64) rows[i].stem << 32 | rows[i].duration_ms, i };
  dgz_sort_items (order, n_rows);

  for (guint32 i = 0; i < n_rows; i++) {
    const DgzVersionRow *row = &rows[order[i].value];
    const DgzVersionRow *head = &rows[order[first].value];

    if (i > first && row->stem == head->stem && head->duration_ms > 0 &&
        row->duration_ms - head->duration_ms <= GROUP_SPAN_MS)
      join (groups, order[first].value, order[i].value);
    else
      first = i;
  }
}

static void
join_isrcs (const DgzVersionRow *rows,
            guint32              n_rows,
            DgzSortItem         *order,
            guint32             *groups)
{
  gsize n = 0;

  for (guint32 i = 0; i < n_rows; i++) {
    if (rows[i].isrc != 0)
      order[n++] = (DgzSortItem) { rows[i].isrc, i };
  }

  dgz_sort_items (order, n);
  for (gsize i = 1; i < n; i++) {
    if (order[i].key == order[i - 1].key)
      join (groups, order[i - 1].value, order[i].value);
  }
}

/**
 * dgz_versions_group:
 * @rows: [n_rows] the tracks, by id
 * @n_rows: how many
 * @groups: (out): [n_rows] each track's group: the number of its first row
 *
 * Groups the versions of a track.
 *
 * Within one stem, sorted by duration then id, a new group begins more than
 * three seconds after the group's first track; a track of unknown duration
 * stands alone; equal ISRCs join groups.
 */
void
dgz_versions_group (const DgzVersionRow *rows,
                    guint32              n_rows,
                    guint32             *groups)
{
  g_autofree DgzSortItem *order = g_new (DgzSortItem, (gsize) n_rows + 1);

  for (guint32 i = 0; i < n_rows; i++)
    groups[i] = i;

  join_lengths (rows, n_rows, order, groups);
  join_isrcs (rows, n_rows, order, groups);

  for (guint32 i = 0; i < n_rows; i++)
    groups[i] = root (groups, i);
}
