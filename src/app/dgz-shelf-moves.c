/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Which of the files that went are those that came. */

#include "config.h"

#include "dgz-shelf-moves.h"

static guint
match_hash (gconstpointer data)
{
  const DgzShelfRow *row = data;

  return g_int64_hash (&row->size) * 31 + g_int64_hash (&row->changed);
}

static gboolean
match_equal (gconstpointer a,
             gconstpointer b)
{
  const DgzShelfRow *one = a;
  const DgzShelfRow *other = b;

  return one->size == other->size && one->changed == other->changed;
}

/**
 * dgz_shelf_sort_gone:
 * @gone: (element-type DgzShelfRow): files that went; must outlive what is returned
 *
 * Sorts files that went by size and time.
 *
 * Returns: (transfer full): for dgz_shelf_find_former()
 */
GHashTable *
dgz_shelf_sort_gone (GPtrArray *gone)
{
  GHashTable *sorted = g_hash_table_new_full (match_hash, match_equal, NULL,
                                              (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < gone->len; i++) {
    GPtrArray *alike = g_hash_table_lookup (sorted, gone->pdata[i]);

    if (!alike) {
      alike = g_ptr_array_new ();
      g_hash_table_insert (sorted, gone->pdata[i], alike);
    }
    g_ptr_array_add (alike, gone->pdata[i]);
  }

  return sorted;
}

/**
 * dgz_shelf_find_former:
 * @sorted: what dgz_shelf_sort_gone() gave
 * @found: a file that is new
 *
 * Where a file was before. Several may be alike, as on file systems whose time is coarse: then
 * the name has to agree. What was found is taken, and not found again.
 *
 * Returns: (transfer none) (nullable): a path
 */
const char *
dgz_shelf_find_former (GHashTable          *sorted,
                       const DgzShelfFound *found)
{
  DgzShelfRow wanted = { .size = found->size, .changed = found->changed };
  GPtrArray *alike = g_hash_table_lookup (sorted, &wanted);
  g_autofree char *name = g_path_get_basename (found->path);

  for (guint i = 0; alike && i < alike->len; i++) {
    DgzShelfRow *row = alike->pdata[i];
    g_autofree char *former = g_path_get_basename (row->path);

    if (row->is_taken || (alike->len > 1 && !g_str_equal (former, name)))
      continue;
    row->is_taken = TRUE;
    return row->path;
  }

  return NULL;
}

/**
 * dgz_shelf_drop_taken:
 * @gone: (element-type DgzShelfRow): files that went
 *
 * Takes those off the list that were moved.
 */
void
dgz_shelf_drop_taken (GPtrArray *gone)
{
  for (guint i = gone->len; i > 0; i--) {
    if (((DgzShelfRow *) gone->pdata[i - 1])->is_taken)
      g_ptr_array_remove_index_fast (gone, i - 1);
  }
}
