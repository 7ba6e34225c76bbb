/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-chart.h"
#include "dgz-record-profile.h"

G_BEGIN_DECLS

#define DGZ_TYPE_ENERGY_LINE (dgz_energy_line_get_type ())

G_DECLARE_FINAL_TYPE (DgzEnergyLine, dgz_energy_line, DGZ, ENERGY_LINE, DgzChart)

void dgz_energy_line_set_profile (DgzEnergyLine    *self,
                                  DgzRecordProfile *profile);

G_END_DECLS
