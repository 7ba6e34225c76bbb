/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How a track's energy steps from that of the record's track that it fits: a sign, and words. */

#include "config.h"

#include "dgz-text-step.h"

#include "dgz-text-sign.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Its place among the features. */
#define ENERGY 1

/**
 * dgz_text_step_sign:
 * @step: a step
 *
 * A step as a sign, which words must go with.
 *
 * Returns: (transfer none): empty where it is unknown
 */
const char *
dgz_text_step_sign (DgzEnergyStep step)
{
  switch (step) {
  case DGZ_ENERGY_DOWN:
    return "▼";
  case DGZ_ENERGY_LEVEL:
    return "=";
  case DGZ_ENERGY_UP:
    return "▲";
  case DGZ_ENERGY_UNKNOWN:
  default:
    return "";
  }
}

/**
 * dgz_text_step_change:
 * @track: a track
 *
 * By how much the energy changes: "+0.16".
 *
 * Returns: (transfer full): the text; empty where it is unknown
 */
char *
dgz_text_step_change (DgzTrack *track)
{
  double change = dgz_track_get_energy_change (track);

  return isnan (change) ? g_strdup ("") : dgz_text_signed (change, TRUE);
}

/**
 * dgz_text_step_words:
 * @track: a track
 *
 * The step in words, for tooltips and screen readers: "More energy than A2: 0.62 → 0.78".
 *
 * Returns: (transfer full) (nullable): %NULL where it is unknown
 */
char *
dgz_text_step_words (DgzTrack *track)
{
  const char *fits = dgz_track_get_fits (track);
  double to = dgz_track_get_features (track)[ENERGY];
  double from = dgz_track_get_fit_features (track)[ENERGY];
  /* Translators: stands where the position of a track does: "More energy than the record" */
  const char *name = fits ? fits : _ ("the record");

  switch (dgz_track_get_energy_step (track)) {
  case DGZ_ENERGY_DOWN:
    /* Translators: the position of a track on the record; two numbers from 0 to 1 */
    return g_strdup_printf (_ ("Less energy than %s: %.2f → %.2f"), name, from, to);
  case DGZ_ENERGY_LEVEL:
    return g_strdup_printf (_ ("As much energy as %s: %.2f → %.2f"), name, from, to);
  case DGZ_ENERGY_UP:
    return g_strdup_printf (_ ("More energy than %s: %.2f → %.2f"), name, from, to);
  case DGZ_ENERGY_UNKNOWN:
  default:
    return NULL;
  }
}
