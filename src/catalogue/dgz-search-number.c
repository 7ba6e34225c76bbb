/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The catalogue numbers of all releases, in a table of the search database.
 *
 * Sleeves, shops and Discogs write one number as "HOF-017", "HOF 017" and
 * "HOF017": here it is folded, without any blank.
 */

#include "dgz-search-private.h"

#include <string.h>

#include "dgz-vocabulary.h"

/**
 * dgz_search_fold_number:
 * @text: a catalogue number, as somebody writes it
 *
 * A catalogue number in the one way in which it is looked for.
 *
 * Returns: (transfer full): the number; empty where there is neither letter nor digit in it
 */
char *
dgz_search_fold_number (const char *text)
{
  char *folded = dgz_vocabulary_fold (text);
  char *to = folded;

  for (const char *from = folded; *from; from++) {
    if (*from != ' ')
      *to++ = *from;
  }
  *to = '\0';
  return folded;
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b,
                 gpointer      data)
{
  guint32 x = *(const guint32 *) a;
  guint32 y = *(const guint32 *) b;
  int order = strcmp (dgz_texts_get (data, x), dgz_texts_get (data, y));

  return order != 0 ? order : (x > y) - (x < y);
}

static gboolean
write_sorted (DgzDb          *db,
              const DgzTexts *numbers,
              const GArray   *releases,
              GError        **error)
{
  g_autoptr (DgzStatement) add = dgz_db_prepare (db, "INSERT INTO number VALUES (?1, ?2)", error);

  if (!add)
    return FALSE;

  for (guint i = 0; i < releases->len; i++) {
    guint32 release = g_array_index (releases, guint32, i);

    dgz_statement_bind_borrowed (add, 1, dgz_texts_get (numbers, release));
    dgz_statement_bind_int (add, 2, release);
    if (!dgz_statement_run (add, error))
      return FALSE;
  }

  return TRUE;
}

/**
 * dgz_search_write_numbers:
 * @db: the search database that is being made
 * @rows: the tracks, with their releases
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * Makes the table of catalogue numbers. Appending in order is several times as fast as not.
 */
gboolean
dgz_search_write_numbers (DgzDb         *db,
                          const DgzRows *rows,
                          GError       **error)
{
  g_autoptr (GArray) releases = g_array_new (FALSE, FALSE, sizeof (guint32));
  DgzTexts numbers = { 0 };
  gboolean written;

  for (gsize i = 0; i < rows->release_catnos.n; i++) {
    g_autofree char *number = dgz_search_fold_number (dgz_texts_get (&rows->release_catnos, i));
    guint32 release = (guint32) i;

    dgz_texts_add (&numbers, number);
    if (*number)
      g_array_append_val (releases, release);
  }
  g_array_sort_with_data (releases, compare_numbers, &numbers);

  written = dgz_db_run (db,
                        "CREATE TABLE number (number TEXT NOT NULL, release_id INTEGER NOT NULL,"
                        " PRIMARY KEY (number, release_id)) WITHOUT ROWID",
                        error) &&
            write_sorted (db, &numbers, releases, error);
  dgz_texts_clear (&numbers);
  return written;
}
