/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-finder-seed.h"

#include "dgz-finder-record.h"
#include "dgz-vocabulary.h"

/**
 * dgz_finder_add_styles:
 * @styles: names of the vocabulary
 * @folded: the same, folded
 * @names: names from any source
 *
 * Adds what names stand for, each style once.
 */
void
dgz_finder_add_styles (GPtrArray         *styles,
                       GPtrArray         *folded,
                       const char *const *names)
{
  for (gsize i = 0; names[i]; i++) {
    g_auto (GStrv) meant = dgz_vocabulary_styles (names[i]);

    for (gsize k = 0; meant[k]; k++) {
      /* Two names may stand for one style. */
      if (g_ptr_array_find_with_equal_func (styles, meant[k], g_str_equal, NULL))
        continue;
      g_ptr_array_add (styles, g_strdup (meant[k]));
      g_ptr_array_add (folded, dgz_vocabulary_fold (meant[k]));
    }
  }
}

/* Whoever is unknown is related to nobody. */
static gboolean
is_by_nobody (const DgzCatalogueTrack *track)
{
  g_autofree char *folded =
      track->artists[0] ? dgz_vocabulary_fold_artist (track->artists[0]) : g_strdup ("unknown");

  return dgz_vocabulary_is_nobody (folded);
}

/**
 * dgz_finder_seed_new:
 * @catalogue: the catalogue, on its thread
 * @track_id: a track's id
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Looks a track up.
 *
 * Returns: (transfer full) (nullable): what a query wants of it
 */
DgzFinderSeed *
dgz_finder_seed_new (DgzCatalogue *catalogue,
                     const char   *track_id,
                     GError      **error)
{
  g_autoptr (DgzCatalogueTrack) track = NULL;
  DgzFinderSeed *self;
  guint32 row;

  if (!dgz_catalogue_find_key (catalogue, track_id, &row, error))
    return NULL;
  track = dgz_catalogue_load (catalogue, row, error);
  if (!track)
    return NULL;

  self = g_new0 (DgzFinderSeed, 1);
  self->row = row;
  self->year = track->year;
  self->is_by_nobody = is_by_nobody (track);
  dgz_profile_of_track (track, &self->profile);
  self->styles = g_ptr_array_new_with_free_func (g_free);
  self->folded = g_ptr_array_new_with_free_func (g_free);
  dgz_finder_add_styles (self->styles, self->folded, (const char *const *) track->styles);
  g_ptr_array_add (self->styles, NULL);
  return self;
}

/**
 * dgz_finder_seed_free:
 * @self: a seed
 *
 * Frees a seed.
 */
void
dgz_finder_seed_free (DgzFinderSeed *self)
{
  g_ptr_array_unref (self->styles);
  g_ptr_array_unref (self->folded);
  g_free (self);
}
