/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-beat-lines.h"

G_BEGIN_DECLS

/* What the fit of the weights, tests/audio/fit-beat.c, has in common with the estimate. */

/* The tempi that are compared: 50 to 220. The eighth of a beat has a line this narrow. */
#define DGZ_BEAT_LEAST_BPM 50.0
#define DGZ_BEAT_BPM_RATIO 1.002
#define DGZ_BEAT_N_TEMPI 742
/* No style makes a tempo's family less likely than this, in nepers, whatever the sound. */
#define DGZ_BEAT_LEAST_USUAL -4.0

/* Bass drums; what is between, voices and snares; hats. */
#define DGZ_BEAT_LINES_N_PARTS 3
#define DGZ_BEAT_LINES_N_PLACES 15
#define DGZ_BEAT_LINES_N (DGZ_BEAT_LINES_N_PARTS * DGZ_BEAT_LINES_N_PLACES)

void dgz_beat_lines_take (const DgzBeatLines *self,
                          double              bpm,
                          double             *lines);

G_END_DECLS
