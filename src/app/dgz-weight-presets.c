/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-weight-presets.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Two weights that differ by less show as the same per cent. */
#define SAME 0.0005

/* The one place that says what the presets are. Each row adds up to 1. */
static const struct
{
  const char *name;
  const char *words;
  double weights[DGZ_N_SCORE_PARTS]; /* style, audio, cluster, BPM, key */
} presets[DGZ_N_WEIGHT_PRESETS] = {
  [DGZ_WEIGHTS_BALANCED] = { N_ ("Balanced"),
                             N_ ("A bit of everything, styles first"),
                             { 0.45, 0.20, 0.15, 0.10, 0.10 } },
  [DGZ_WEIGHTS_MIX_NEXT] = { N_ ("Mix Next"),
                             N_ ("BPM and key first: what can be mixed next"),
                             { 0.15, 0.15, 0.10, 0.30, 0.30 } },
  [DGZ_WEIGHTS_SOUNDS_LIKE] = { N_ ("Sounds Like"),
                                N_ ("Audio and cluster first: what sounds alike, whatever its "
                                    "style is called"),
                                { 0.10, 0.50, 0.30, 0.05, 0.05 } },
  [DGZ_WEIGHTS_SAME_WORLD] = { N_ ("Same World"),
                               N_ ("Style and cluster first: what stands in the same bin of a "
                                   "record shop"),
                               { 0.55, 0.10, 0.25, 0.05, 0.05 } },
};

/**
 * dgz_weight_preset_get:
 * @preset: a preset
 *
 * The weights of a preset.
 *
 * Returns: (transfer none): [5], which add up to 1
 */
const double *
dgz_weight_preset_get (DgzWeightPreset preset)
{
  return presets[preset].weights;
}

/**
 * dgz_weight_preset_name:
 * @preset: a preset
 *
 * What a preset is called.
 */
const char *
dgz_weight_preset_name (DgzWeightPreset preset)
{
  return _ (presets[preset].name);
}

/**
 * dgz_weight_preset_describe:
 * @preset: a preset
 *
 * What a preset is for.
 */
const char *
dgz_weight_preset_describe (DgzWeightPreset preset)
{
  return _ (presets[preset].words);
}

/**
 * dgz_weights_share:
 * @weights: [5] of the parts, each 0 or more
 * @has_part: (nullable): [5] which parts are there; %NULL for all
 * @shares: (out): [5] what each makes of the whole; 0 for a part that is not there
 *
 * Rescales weights so that those of the parts that are there add up to 1.
 *
 * Returns: %FALSE where nothing is left: @shares are 0 then
 */
gboolean
dgz_weights_share (const double   *weights,
                   const gboolean *has_part,
                   double         *shares)
{
  double sum = 0.0;

  for (int i = 0; i < DGZ_N_SCORE_PARTS; i++) {
    shares[i] = !has_part || has_part[i] ? weights[i] : 0.0;
    sum += shares[i];
  }
  for (int i = 0; i < DGZ_N_SCORE_PARTS; i++)
    shares[i] = sum > 0.0 ? shares[i] / sum : 0.0;

  return sum > 0.0;
}

/**
 * dgz_weight_preset_find:
 * @weights: [5] of the parts
 *
 * Which preset weights are, whatever they add up to.
 *
 * Returns: a #DgzWeightPreset, or -1 for none
 */
int
dgz_weight_preset_find (const double *weights)
{
  double shares[DGZ_N_SCORE_PARTS];

  if (!dgz_weights_share (weights, NULL, shares))
    return -1;

  for (int preset = 0; preset < DGZ_N_WEIGHT_PRESETS; preset++) {
    gboolean is_same = TRUE;

    for (int i = 0; i < DGZ_N_SCORE_PARTS; i++)
      is_same = is_same && fabs (shares[i] - presets[preset].weights[i]) < SAME;
    if (is_same)
      return preset;
  }

  return -1;
}
