/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-tempo.h"

#include <math.h>

/* Moves that differ by less are equal but for rounding: ratio 1 counts. */
#define TIE 1e-12

/**
 * dgz_tempo_fold:
 * @bpm: beats a minute, more than 0
 *
 * The place of a tempo within its octave, in [0, 1): 80 and 160 give 0.
 */
double
dgz_tempo_fold (double bpm)
{
  double octaves = log2 (bpm / 80.0);

  return octaves - floor (octaves);
}

/**
 * dgz_tempo_pitch:
 * @record: the record's tempo, more than 0
 * @candidate: the candidate's tempo, more than 0
 * @half_double: whether a tempo may be counted as its half or its double
 *
 * The least move that brings the candidate to the record's tempo.
 */
DgzPitch
dgz_tempo_pitch (double record,
                 double candidate,
                 bool   half_double)
{
  static const double others[] = { 0.5, 2.0 };
  DgzPitch best = { record / candidate - 1.0, 1.0 };

  for (int i = 0; half_double && i < 2; i++) {
    double move = record / (candidate * others[i]) - 1.0;

    if (fabs (move) < fabs (best.move) - TIE) {
      best.move = move;
      best.ratio = others[i];
    }
  }

  return best;
}

/**
 * dgz_tempo_part:
 * @pitch: the move
 *
 * How easily a turntable makes the move, 0 to 1.
 *
 * 1 up to 1 %, then linear to 0.5 at 6 % and to 0 at 10 %; times 0.9 where
 * the tempo is counted as its half or double.
 */
double
dgz_tempo_part (const DgzPitch *pitch)
{
  double move = fabs (pitch->move);
  double part;

  if (move <= 0.01)
    part = 1.0;
  else if (move <= 0.06)
    part = 1.0 - 0.5 * (move - 0.01) / 0.05;
  else if (move <= 0.10)
    part = 0.5 - 0.5 * (move - 0.06) / 0.04;
  else
    part = 0.0;

  /* Rounding in the last bit must not leave [0, 1]. */
  part = fmin (fmax (part, 0.0), 1.0);
  return pitch->ratio == 1.0 ? part : 0.9 * part;
}

/**
 * dgz_tempo_maybe_misread:
 * @record: the record's tempo, more than 0
 * @candidate: the candidate's tempo, more than 0
 *
 * Whether one tempo is within 2 % of 2/3 or 3/2 of the other.
 *
 * Detectors confuse these. It is not scored, only said.
 */
bool
dgz_tempo_maybe_misread (double record,
                         double candidate)
{
  double ratio = record / candidate;

  return fabs (ratio / 1.5 - 1.0) <= 0.02 || fabs (ratio * 1.5 - 1.0) <= 0.02;
}
