/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What the user said of a record's matches, looked up in the catalogue.
 */

#include "config.h"

#include "dgz-finder-fixes.h"

#include "dgz-catalogue-error.h"

static gboolean
find_fix (DgzCatalogue    *catalogue,
          const DgzDigFix *from,
          DgzFinderFix    *to,
          GError         **error)
{
  g_autoptr (GError) local_error = NULL;

  if (!from->track_id) {
    to->fix = DGZ_FIX_REJECTED;
    return TRUE;
  }
  if (dgz_catalogue_find_key (catalogue, from->track_id, &to->row, &local_error)) {
    to->fix = DGZ_FIX_CHOSEN;
    return TRUE;
  }
  if (g_error_matches (local_error, DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_MISSING)) {
    to->fix = DGZ_FIX_MISSING;
    return TRUE;
  }

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * dgz_finder_fixes_find:
 * @catalogue: the catalogue, on its thread
 * @fixes: (nullable) (element-type DgzDigFix): the matches made by hand, of tracks below @n_tracks
 * @n_tracks: how many tracks the record has
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Looks up what was chosen. Blocks.
 *
 * Returns: (transfer full) (nullable): [n_tracks] what is known of each track
 */
DgzFinderFix *
dgz_finder_fixes_find (DgzCatalogue *catalogue,
                       const GArray *fixes,
                       guint         n_tracks,
                       GError      **error)
{
  g_autofree DgzFinderFix *found = g_new0 (DgzFinderFix, n_tracks + 1);

  for (guint i = 0; fixes && i < fixes->len; i++) {
    const DgzDigFix *fix = &g_array_index (fixes, DgzDigFix, i);

    if (!find_fix (catalogue, fix, &found[fix->index], error))
      return NULL;
  }

  return g_steal_pointer (&found);
}

/**
 * dgz_finder_fixes_equal:
 * @fixes: (nullable) (element-type DgzDigFix): matches made by hand
 * @others: (nullable) (element-type DgzDigFix): others
 *
 * Whether both say the same, in the same order.
 */
gboolean
dgz_finder_fixes_equal (const GArray *fixes,
                        const GArray *others)
{
  guint n = fixes ? fixes->len : 0;

  if (n != (others ? others->len : 0))
    return FALSE;

  for (guint i = 0; i < n; i++) {
    const DgzDigFix *fix = &g_array_index (fixes, DgzDigFix, i);
    const DgzDigFix *other = &g_array_index (others, DgzDigFix, i);

    if (fix->index != other->index || g_strcmp0 (fix->track_id, other->track_id) != 0)
      return FALSE;
  }

  return TRUE;
}
