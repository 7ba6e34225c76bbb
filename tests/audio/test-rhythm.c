/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Tempi of rhythms that are straight, swung, shuffled, broken, sparse, and out of time.
 *
 * DIGGERZ_TEST_GRID=1 prints the whole grid: every pattern at fifteen tempi from 80 to 181, beside
 * what aubio says, and what the confidence is worth.
 */

#include "dgz-beat.h"

#include "dgz-test-rhythm.h"
#include "dgz-test-tempo.h"

#define SECONDS 30.0

static float *
render (guint  pattern,
        guint  turn,
        double bpm,
        gsize *n_samples)
{
  DgzTestRhythm rhythm = {
    .pattern = pattern,
    .bpm = bpm,
    .swing = 0.54 + 0.04 * (turn % 4),
    .jitter = 0.004 * (turn % 3),
    .vary = 0.03 * ((turn + pattern) % 3),
    .pad = (turn + pattern) % 2,
    .noise = turn % 4 == 3 ? 0.03 : 0.0,
    .seconds = SECONDS,
    .seed = pattern * 100 + turn,
  };

  return dgz_test_rhythm_render (&rhythm, n_samples);
}

static void
add (DgzTestTally       *sum,
     const DgzTestTally *other)
{
  for (guint i = 0; i < 3; i++) {
    sum->counts[i] += other->counts[i];
    for (guint b = 0; b < G_N_ELEMENTS (sum->bins); b++)
      sum->bins[b][i] += other->bins[b][i];
  }
  sum->worst = MAX (sum->worst, other->worst);
}

/* Below 0.3 the window says "unsure". */
static guint
count_sure (const DgzTestTally *tally,
            DgzTestTempo        which)
{
  guint sum = 0;

  for (guint b = 3; b < G_N_ELEMENTS (tally->bins); b++)
    sum += tally->bins[b][which];
  return sum;
}

static void
test_patterns (void)
{
  gboolean whole = g_getenv ("DIGGERZ_TEST_GRID") != NULL;
  DgzTestTally all = { 0 };
  DgzTestTally swung = { 0 };
  DgzTestTally aubio = { 0 };

  for (guint p = 0; p < DGZ_TEST_N_RHYTHMS; p++) {
    DgzTestTally tally = { 0 };

    for (guint turn = whole ? 0 : p % 4; turn < 15; turn += whole ? 1 : 4) {
      double bpm = 80.0 + turn * 7.0 + p * 0.13;
      gsize n;
      g_autofree float *mono = render (p, turn, bpm, &n);
      DgzBeat beat;

      dgz_beat_estimate (mono, n, NULL, &beat);
      if (dgz_test_tally_count (&tally, beat.bpm, beat.confidence, bpm) == DGZ_TEST_TEMPO_WRONG)
        g_test_message ("%s: %.2f BPM was heard as %.2f, %.2f", dgz_test_rhythm_name (p), bpm,
                        beat.bpm, beat.confidence);
      if (whole)
        dgz_test_tally_count (&aubio, dgz_test_tempo_aubio (mono, n), 1.0, bpm);
    }
    if (whole)
      dgz_test_tally_print (&tally, dgz_test_rhythm_name (p));
    add (&all, &tally);
    if (dgz_test_rhythm_swings (p))
      add (&swung, &tally);
  }

  dgz_test_tally_print (&all, "all");
  dgz_test_tally_print (&swung, "swung");
  if (whole)
    dgz_test_tally_print (&aubio, "aubio");
  dgz_test_tally_print_bins (&all, "all");
  g_assert_cmpuint (100 * all.counts[DGZ_TEST_TEMPO_WRONG], <=, dgz_test_tally_total (&all));
  g_assert_cmpuint (count_sure (&all, DGZ_TEST_TEMPO_WRONG), ==, 0);
  g_assert_cmpuint (count_sure (&all, DGZ_TEST_TEMPO_EXACT) * 100, >=,
                    90 * all.counts[DGZ_TEST_TEMPO_EXACT]);
}

/* A clip comes out the same every time, or the figures above mean nothing. */
static void
test_generator (void)
{
  gsize n_first;
  gsize n_second;
  g_autofree float *first = render (9, 5, 97.0, &n_first);
  g_autofree float *second = render (9, 5, 97.0, &n_second);

  g_assert_cmpmem (first, n_first * sizeof *first, second, n_second * sizeof *second);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rhythm/patterns", test_patterns);
  g_test_add_func ("/rhythm/generator", test_generator);

  return g_test_run ();
}
