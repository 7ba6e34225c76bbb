/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How long the key and the seven features of half a minute take, of one core. */

#include <math.h>
#include <stdio.h>
#include <time.h>

#include "dgz-synth.h"
#include "dgz-timbre.h"
#include "dgz-tonal.h"

#define N (DGZ_SYNTH_RATE * DGZ_SYNTH_SECONDS)
#define N_RUNS 20
#define LIMIT 0.15

/* The time of this process alone: others may be at work beside it. */
static double
seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);

  return (double) now.tv_sec + (double) now.tv_nsec * 1e-9;
}

int
main (void)
{
  static const char *const styles[] = { "House", NULL };
  DgzSynthSpec spec = { 124.0, 18, 0.8, styles, 1 };
  gint16 *samples = g_new (gint16, N);
  float *mono = g_new (float, N);
  DgzSound sound = { mono, N, DGZ_SYNTH_SECONDS, -9.0, NAN, 1.0 };
  double least[2] = { INFINITY, INFINITY };

  dgz_synth_render (&spec, samples);
  for (gsize i = 0; i < N; i++)
    mono[i] = (float) samples[i] / 32768.0f;
  for (int run = 0; run < N_RUNS; run++) {
    double features[DGZ_ANALYSIS_N_FEATURES];
    DgzTonal tonal;
    double start = seconds ();

    dgz_tonal_estimate (mono, N, &tonal);
    least[0] = MIN (least[0], seconds () - start);
    start = seconds ();
    dgz_timbre_estimate (&sound, 124.0, 0.9, features);
    least[1] = MIN (least[1], seconds () - start);
  }
  printf ("key %.1f ms, features %.1f ms of one core for %d seconds; the limit is %.0f ms\n",
          least[0] * 1e3, least[1] * 1e3, DGZ_SYNTH_SECONDS, LIMIT * 1e3);
  g_free (samples);
  g_free (mono);

  return least[0] + least[1] < LIMIT ? 0 : 1;
}
