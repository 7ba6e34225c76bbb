/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DGZ_TYPE_PULSE_BAR (dgz_pulse_bar_get_type ())

G_DECLARE_FINAL_TYPE (DgzPulseBar, dgz_pulse_bar, DGZ, PULSE_BAR, AdwBin)

double dgz_pulse_bar_get_fraction (DgzPulseBar *self);
void   dgz_pulse_bar_set_fraction (DgzPulseBar *self,
                                   double       fraction);

G_END_DECLS
