/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-versions.h"

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

static int
compare_stems (gconstpointer a,
               gconstpointer b,
               gpointer      data)
{
  const DgzVersionRow *rows = data;
  guint32 x = *(const guint32 *) a;
  guint32 y = *(const guint32 *) b;

  if (rows[x].stem != rows[y].stem)
    return rows[x].stem < rows[y].stem ? -1 : 1;
  if (rows[x].duration_ms != rows[y].duration_ms)
    return rows[x].duration_ms < rows[y].duration_ms ? -1 : 1;
  return x < y ? -1 : 1;
}

static void
join_lengths (const DgzVersionRow *rows,
              guint32              n_rows,
              guint32             *groups)
{
  g_autofree guint32 *order = g_new (guint32, n_rows);
  guint32 first = 0;

  for (guint32 i = 0; i < n_rows; i++)
    order[i] = i;
  g_qsort_with_data (order, (int) n_rows, sizeof *order, compare_stems, (gpointer) rows);

  for (guint32 i = 0; i < n_rows; i++) {
    const DgzVersionRow *row = &rows[order[i]];
    const DgzVersionRow *head = &rows[order[first]];

    if (i > first && row->stem == head->stem && head->duration_ms > 0 &&
        row->duration_ms - head->duration_ms <= GROUP_SPAN_MS)
      join (groups, order[first], order[i]);
    else
      first = i;
  }
}

static void
join_isrcs (const DgzVersionRow *rows,
            guint32              n_rows,
            guint32             *groups)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint32 i = 0; i < n_rows; i++) {
    gpointer key = GUINT_TO_POINTER (rows[i].isrc);
    gpointer other;

    if (rows[i].isrc == 0)
      continue;
    if (g_hash_table_lookup_extended (seen, key, NULL, &other))
      join (groups, GPOINTER_TO_UINT (other), i);
    else
      g_hash_table_insert (seen, key, GUINT_TO_POINTER (i));
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
  for (guint32 i = 0; i < n_rows; i++)
    groups[i] = i;

  join_lengths (rows, n_rows, groups);
  join_isrcs (rows, n_rows, groups);

  for (guint32 i = 0; i < n_rows; i++)
    groups[i] = root (groups, i);
}
