/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The distinct sets of styles that tracks have: a few thousand for millions
 * of tracks. A set's number is its set_id in the database.
 */

#include "dgz-style-sets.h"

#include <string.h>

typedef struct
{
  guint32 n;
  guint32 *styles; /* ascending, all different */
  gboolean is_new;
} Set;

struct _DgzStyleSets
{
  GPtrArray *sets;     /* Set by number; some are %NULL */
  GHashTable *numbers; /* Set -> its number */
};

static guint
set_hash (gconstpointer data)
{
  const Set *set = data;
  guint hash = set->n;

  for (guint32 i = 0; i < set->n; i++)
    hash = hash * 31 + set->styles[i];
  return hash;
}

static gboolean
set_equal (gconstpointer a,
           gconstpointer b)
{
  const Set *x = a;
  const Set *y = b;

  return x->n == y->n && memcmp (x->styles, y->styles, x->n * sizeof *x->styles) == 0;
}

static void
set_free (gpointer data)
{
  Set *set = data;

  if (set)
    g_free (set->styles);
  g_free (set);
}

static int
compare_words (const void *a,
               const void *b)
{
  guint32 x = *(const guint32 *) a;
  guint32 y = *(const guint32 *) b;

  return (x > y) - (x < y);
}

static Set *
set_new (const guint32 *styles,
         gsize          n_styles)
{
  Set *set = g_new0 (Set, 1);

  set->styles = g_memdup2 (styles, n_styles * sizeof *styles);
  qsort (set->styles, n_styles, sizeof *set->styles, compare_words);
  for (gsize i = 0; i < n_styles; i++) {
    if (i == 0 || set->styles[i] != set->styles[i - 1])
      set->styles[set->n++] = set->styles[i];
  }

  return set;
}

static void
keep (DgzStyleSets *self,
      guint32       number,
      Set          *set)
{
  if (self->sets->len <= number)
    g_ptr_array_set_size (self->sets, (int) number + 1);
  self->sets->pdata[number] = set;
  g_hash_table_insert (self->numbers, set, GUINT_TO_POINTER (number));
}

/**
 * dgz_style_sets_load:
 * @db: a catalogue
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * Reads the sets that a database has.
 *
 * Returns: (transfer full) (nullable): the sets, for one thread
 */
DgzStyleSets *
dgz_style_sets_load (DgzDb   *db,
                     GError **error)
{
  g_autoptr (DgzStyleSets) self = g_new0 (DgzStyleSets, 1);
  g_autoptr (GArray) styles = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (DgzStatement) statement = NULL;
  GError *local_error = NULL;
  guint32 current = 0;

  self->sets = g_ptr_array_new_with_free_func (set_free);
  self->numbers = g_hash_table_new (set_hash, set_equal);
  /* Numbers begin with 1. */
  g_ptr_array_add (self->sets, NULL);
  statement = dgz_db_prepare (
      db, "SELECT set_id, style_id FROM style_set ORDER BY set_id, style_id", error);
  if (!statement)
    return NULL;

  while (dgz_statement_step (statement, &local_error)) {
    guint32 number = (guint32) dgz_statement_get_int (statement, 0);
    guint32 style = (guint32) dgz_statement_get_int (statement, 1);

    if (number != current && styles->len > 0) {
      keep (self, current, set_new ((guint32 *) styles->data, styles->len));
      g_array_set_size (styles, 0);
    }
    current = number;
    g_array_append_val (styles, style);
  }
  if (styles->len > 0)
    keep (self, current, set_new ((guint32 *) styles->data, styles->len));

  if (local_error) {
    g_propagate_error (error, local_error);
    return NULL;
  }
  return g_steal_pointer (&self);
}

/**
 * dgz_style_sets_free:
 * @self: the sets
 *
 * Frees the sets.
 */
void
dgz_style_sets_free (DgzStyleSets *self)
{
  g_hash_table_unref (self->numbers);
  g_ptr_array_unref (self->sets);
  g_free (self);
}

/**
 * dgz_style_sets_add:
 * @self: the sets
 * @styles: [n_styles] the database's numbers of styles, in any order, also twice
 * @n_styles: how many, at least one
 *
 * Finds the set that has just these styles, or makes it.
 *
 * Returns: its number, from 1
 */
guint32
dgz_style_sets_add (DgzStyleSets  *self,
                    const guint32 *styles,
                    gsize          n_styles)
{
  Set *set = set_new (styles, n_styles);
  guint32 number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, set));

  if (number != 0) {
    set_free (set);
    return number;
  }

  set->is_new = TRUE;
  number = self->sets->len;
  keep (self, number, set);
  return number;
}

/**
 * dgz_style_sets_get:
 * @self: the sets
 * @set: a number below dgz_style_sets_size()
 * @n_styles: (out): how many styles it has; 0 when there is no such set
 *
 * The styles of a set.
 *
 * Returns: (transfer none) (nullable): [n_styles] ascending
 */
const guint32 *
dgz_style_sets_get (const DgzStyleSets *self,
                    guint32             set,
                    gsize              *n_styles)
{
  const Set *found = set < self->sets->len ? self->sets->pdata[set] : NULL;

  *n_styles = found ? found->n : 0;
  return found ? found->styles : NULL;
}

/**
 * dgz_style_sets_size:
 * @self: the sets
 *
 * A number above those of all sets.
 */
guint32
dgz_style_sets_size (const DgzStyleSets *self)
{
  return self->sets->len;
}

/**
 * dgz_style_sets_write:
 * @self: the sets
 * @db: the catalogue that they were loaded from, within a transaction
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * Writes the sets that were added since.
 */
gboolean
dgz_style_sets_write (DgzStyleSets *self,
                      DgzDb        *db,
                      GError      **error)
{
  g_autoptr (DgzStatement) add =
      dgz_db_prepare (db, "INSERT INTO style_set VALUES (?1, ?2)", error);

  if (!add)
    return FALSE;

  for (guint32 number = 1; number < self->sets->len; number++) {
    Set *set = self->sets->pdata[number];

    if (!set || !set->is_new)
      continue;
    for (guint32 i = 0; i < set->n; i++) {
      dgz_statement_bind_int (add, 1, number);
      dgz_statement_bind_int (add, 2, set->styles[i]);
      if (!dgz_statement_run (add, error))
        return FALSE;
    }
    set->is_new = FALSE;
  }

  return TRUE;
}
