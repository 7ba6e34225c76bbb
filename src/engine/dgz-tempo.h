/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <stdbool.h>

/**
 * DgzPitch:
 * @move: what the candidate's deck must be moved by; 0.01 is +1 %
 * @ratio: 1, 1/2 or 2: how the candidate's tempo is counted
 *
 * The pitch-fader move that makes two tempi meet.
 */
typedef struct
{
  double move;
  double ratio;
} DgzPitch;

double   dgz_tempo_fold          (double          bpm);
DgzPitch dgz_tempo_pitch         (double          record,
                                  double          candidate,
                                  bool            half_double);
double   dgz_tempo_part          (const DgzPitch *pitch);
bool     dgz_tempo_maybe_misread (double          record,
                                  double          candidate);
