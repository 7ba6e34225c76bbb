/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-catalogue-sound.h"

#include <math.h>
#include <string.h>

#include "dgz-catalogue-private.h"
#include "dgz-statistics.h"

static const char sound_sql[] =
    "SELECT kind, item, value FROM statistic WHERE kind IN ('axes', 'axis 1', 'axis 2')"
    " OR (kind > 'quartile ' AND kind < 'quartile!')";

/* A number that is written from 1 on; @n and more are for what does not count. */
static guint
parse_place (const char *text,
             guint       n)
{
  return text[0] >= '1' && text[0] < '1' + (char) n && text[1] == '\0' ? (guint) (text[0] - '1')
                                                                       : n;
}

static void
take_number (DgzCatalogueSound *sound,
             const char        *kind,
             const char        *item,
             double             value)
{
  static const char quartile[] = "quartile ";
  gboolean is_quartile = g_str_has_prefix (kind, quartile);
  guint place = parse_place (item, is_quartile ? 3 : DGZ_N_MAP_AXES);

  if (strcmp (kind, "axes") == 0) {
    if (place < DGZ_N_MAP_AXES)
      sound->shares[place] = value;
    return;
  }

  for (int m = 0; m < DGZ_N_DIMENSIONS; m++) {
    const char *name = dgz_statistics_measure_name (m);

    if (is_quartile && place < 3 && strcmp (kind + strlen (quartile), name) == 0)
      sound->quartiles[m][place] = value;
    if (!is_quartile && strcmp (item, name) == 0)
      sound->loadings[strcmp (kind, "axis 1") == 0 ? 0 : 1][m] = value;
  }
}

/**
 * dgz_catalogue_load_sound:
 * @self: a catalogue
 * @sound: (out): how its tracks sound
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Reads from the statistics how a catalogue's tracks sound.
 */
gboolean
dgz_catalogue_load_sound (DgzCatalogue      *self,
                          DgzCatalogueSound *sound,
                          GError           **error)
{
  g_autoptr (DgzStatement) statement =
      dgz_db_prepare (dgz_catalogue_get_db (self), sound_sql, error);
  GError *local_error = NULL;

  if (!statement)
    return FALSE;

  for (int m = 0; m < DGZ_N_DIMENSIONS; m++) {
    for (int i = 0; i < 3; i++)
      sound->quartiles[m][i] = NAN;
    for (int a = 0; a < DGZ_N_MAP_AXES; a++)
      sound->loadings[a][m] = NAN;
  }
  for (int a = 0; a < DGZ_N_MAP_AXES; a++)
    sound->shares[a] = 0.0;
  while (dgz_statement_step (statement, &local_error))
    take_number (sound, dgz_statement_get_text (statement, 0),
                 dgz_statement_get_text (statement, 1), dgz_statement_get_double (statement, 2));
  if (local_error) {
    g_propagate_error (error, local_error);
    return FALSE;
  }

  return TRUE;
}
