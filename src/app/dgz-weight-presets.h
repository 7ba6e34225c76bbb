/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-track.h"

G_BEGIN_DECLS

/**
 * DgzWeightPreset:
 * @DGZ_WEIGHTS_BALANCED: the product's own
 * @DGZ_WEIGHTS_MIX_NEXT: BPM and key lead: what can be mixed next
 * @DGZ_WEIGHTS_SOUNDS_LIKE: audio and cluster lead: what sounds alike, whatever it is called
 * @DGZ_WEIGHTS_SAME_WORLD: style and cluster lead: what stands in the same bin
 *
 * Weights that go by a name.
 */
typedef enum {
  DGZ_WEIGHTS_BALANCED,
  DGZ_WEIGHTS_MIX_NEXT,
  DGZ_WEIGHTS_SOUNDS_LIKE,
  DGZ_WEIGHTS_SAME_WORLD,
} DgzWeightPreset;

#define DGZ_N_WEIGHT_PRESETS 4

const double *dgz_weight_preset_get      (DgzWeightPreset preset);
const char   *dgz_weight_preset_name     (DgzWeightPreset preset);
const char   *dgz_weight_preset_describe (DgzWeightPreset preset);
int           dgz_weight_preset_find     (const double   *weights);
gboolean      dgz_weights_share          (const double   *weights,
                                          const gboolean *has_part,
                                          double         *shares);

G_END_DECLS
