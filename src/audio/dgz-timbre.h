/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-analysis.h"

G_BEGIN_DECLS

void dgz_timbre_estimate (const DgzSound *sound,
                          double          bpm,
                          double          bpm_confidence,
                          double          features[DGZ_ANALYSIS_N_FEATURES]);

G_END_DECLS
