/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * From names as somebody writes them to the numbers that the columns hold.
 */

#include "dgz-resolve.h"

#include "dgz-catalogue-private.h"
#include "dgz-vocabulary.h"

static gboolean
find_id (DgzCatalogue *catalogue,
         const char   *sql,
         const char   *folded,
         guint32      *id,
         GError      **error)
{
  g_autoptr (DgzStatement) statement =
      dgz_db_prepare (dgz_catalogue_get_db (catalogue), sql, error);
  GError *local_error = NULL;

  *id = 0;
  if (!statement)
    return FALSE;

  dgz_statement_bind_text (statement, 1, folded);
  if (dgz_statement_step (statement, &local_error))
    *id = (guint32) dgz_statement_get_int (statement, 0);
  if (local_error) {
    g_propagate_error (error, local_error);
    return FALSE;
  }

  return TRUE;
}

/**
 * dgz_resolve_label:
 * @catalogue: a catalogue, on its thread
 * @name: a label's name; case, accents and signs do not matter
 * @id: (out): its number, as #DgzFeatures.label has it; 0 for a label that is not there
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * Finds a label by its name.
 *
 * Returns: %FALSE only for a failure
 */
gboolean
dgz_resolve_label (DgzCatalogue *catalogue,
                   const char   *name,
                   guint32      *id,
                   GError      **error)
{
  g_autofree char *folded = dgz_vocabulary_fold (name);

  return find_id (catalogue, "SELECT id FROM label WHERE folded = ?1", folded, id, error);
}

/**
 * dgz_resolve_artist:
 * @catalogue: a catalogue, on its thread
 * @name: an artist's name; case, accents, signs, "The" and Discogs' numbers do not matter
 * @id: (out): its number, as #DgzFeatures.artists has it; 0 for an artist that is not there
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * Finds an artist by its name.
 *
 * Returns: %FALSE only for a failure
 */
gboolean
dgz_resolve_artist (DgzCatalogue *catalogue,
                    const char   *name,
                    guint32      *id,
                    GError      **error)
{
  g_autofree char *folded = dgz_vocabulary_fold_artist (name);

  return find_id (catalogue, "SELECT id FROM artist WHERE folded = ?1", folded, id, error);
}

/**
 * dgz_resolve_style:
 * @catalogue: a catalogue, on any thread while it is open
 * @folded: a style's folded name, in the catalogue's vocabulary
 *
 * Whether any track of the catalogue has a style.
 */
gboolean
dgz_resolve_style (DgzCatalogue *catalogue,
                   const char   *folded)
{
  const DgzStyleIndex *styles = &dgz_catalogue_get_features (catalogue)->styles;
  g_autofree bool *marks = g_new0 (bool, styles->n_sets + 1);

  dgz_style_index_mark (styles, &folded, 1, marks);
  for (guint32 i = 0; i < styles->n_sets; i++) {
    if (marks[i])
      return TRUE;
  }

  return FALSE;
}
