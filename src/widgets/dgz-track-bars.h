/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-chart.h"
#include "dgz-record-profile.h"

G_BEGIN_DECLS

#define DGZ_TYPE_TRACK_BARS (dgz_track_bars_get_type ())

G_DECLARE_FINAL_TYPE (DgzTrackBars, dgz_track_bars, DGZ, TRACK_BARS, DgzChart)

void dgz_track_bars_set_profile (DgzTrackBars     *self,
                                 DgzRecordProfile *profile);

G_END_DECLS
