/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-chart.h"
#include "dgz-record-profile.h"

G_BEGIN_DECLS

#define DGZ_TYPE_FEATURE_STRIPS (dgz_feature_strips_get_type ())

G_DECLARE_FINAL_TYPE (DgzFeatureStrips, dgz_feature_strips, DGZ, FEATURE_STRIPS, DgzChart)

void dgz_feature_strips_set_profile (DgzFeatureStrips *self,
                                     DgzRecordProfile *profile);
void dgz_feature_strips_set_chosen  (DgzFeatureStrips *self,
                                     int               track);

G_END_DECLS
