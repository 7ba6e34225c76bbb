/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What of the catalogue is a record itself: lists for a query to leave out.
 */

#include "dgz-match.h"

/**
 * dgz_own_rows_init:
 * @own: (out): empty lists
 *
 * Begins the lists.
 */
void
dgz_own_rows_init (DgzOwnRows *own)
{
  own->groups = g_array_new (FALSE, FALSE, sizeof (guint32));
  own->stems = g_array_new (FALSE, FALSE, sizeof (guint32));
  own->releases = g_array_new (FALSE, FALSE, sizeof (guint32));
  own->labels = g_array_new (FALSE, FALSE, sizeof (guint32));
}

/**
 * dgz_own_rows_clear:
 * @own: the lists
 *
 * Frees the lists.
 */
void
dgz_own_rows_clear (DgzOwnRows *own)
{
  g_clear_pointer (&own->groups, g_array_unref);
  g_clear_pointer (&own->stems, g_array_unref);
  g_clear_pointer (&own->releases, g_array_unref);
  g_clear_pointer (&own->labels, g_array_unref);
}

/**
 * dgz_own_rows_add:
 * @own: the lists
 * @features: the catalogue's columns
 * @row: a row
 *
 * Adds a track and its versions.
 */
void
dgz_own_rows_add (DgzOwnRows        *own,
                  const DgzFeatures *features,
                  guint32            row)
{
  g_array_append_val (own->groups, features->group[row]);
  g_array_append_val (own->stems, features->stem[row]);
}

static int
compare_words (gconstpointer a,
               gconstpointer b)
{
  guint32 x = *(const guint32 *) a;
  guint32 y = *(const guint32 *) b;

  return (x > y) - (x < y);
}

/**
 * dgz_own_rows_finish:
 * @own: the lists
 *
 * Puts the lists in order, as a query wants them.
 */
void
dgz_own_rows_finish (DgzOwnRows *own)
{
  g_array_sort (own->groups, compare_words);
  g_array_sort (own->stems, compare_words);
  g_array_sort (own->releases, compare_words);
}
