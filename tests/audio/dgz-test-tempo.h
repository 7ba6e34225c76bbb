/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DgzTestTempo:
 * @DGZ_TEST_TEMPO_EXACT: within 1 %
 * @DGZ_TEST_TEMPO_OCTAVE: twice or half, within 1 %
 * @DGZ_TEST_TEMPO_WRONG: anything else
 *
 * How a heard tempo compares with the true one.
 */
typedef enum {
  DGZ_TEST_TEMPO_EXACT,
  DGZ_TEST_TEMPO_OCTAVE,
  DGZ_TEST_TEMPO_WRONG,
} DgzTestTempo;

/**
 * DgzTestTally:
 * @counts: clips, by #DgzTestTempo
 * @bins: clips by tenths of confidence, and #DgzTestTempo
 * @worst: in BPM, the largest error of what is not wrong
 *
 * How a method did.
 */
typedef struct
{
  guint counts[3];
  guint bins[10][3];
  double worst;
} DgzTestTally;

DgzTestTempo dgz_test_tally_count      (DgzTestTally       *self,
                                        double              heard,
                                        double              confidence,
                                        double              bpm);
guint        dgz_test_tally_total      (const DgzTestTally *self);
void         dgz_test_tally_print      (const DgzTestTally *self,
                                        const char         *name);
void         dgz_test_tally_print_bins (const DgzTestTally *self,
                                        const char         *name);
double       dgz_test_tempo_aubio      (const float        *mono,
                                        gsize               n_samples);

G_END_DECLS
