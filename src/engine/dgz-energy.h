/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <math.h>

/* From which difference of energy on two tracks are not level. */
#define DGZ_LEAST_CHANGE 0.1

#define DGZ_STEP_DOWN 1u
#define DGZ_STEP_LEVEL 2u
#define DGZ_STEP_UP 4u

/* How one energy steps to another: one of the DGZ_STEP_ bits, 0 where one is not known. As an
 * energy rises, so does the step to it, to the last bit. */
static inline unsigned
dgz_energy_step (float from,
                 float to)
{
  double change = (double) to - (double) from;

  if (isnan (change))
    return 0;
  if (change <= -DGZ_LEAST_CHANGE)
    return DGZ_STEP_DOWN;
  return change >= DGZ_LEAST_CHANGE ? DGZ_STEP_UP : DGZ_STEP_LEVEL;
}
