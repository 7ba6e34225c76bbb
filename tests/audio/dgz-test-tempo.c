/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Counts how often tempi are heard right, and how sure of it a method was. */

#include "dgz-test-tempo.h"

#include <aubio/aubio.h>
#include <math.h>
#include <string.h>

/**
 * dgz_test_tally_count:
 * @heard: the tempo that was heard; 0 for none
 * @confidence: 0 to 1
 * @bpm: the true one
 *
 * Counts a clip.
 *
 * Returns: how the tempi compare
 */
DgzTestTempo
dgz_test_tally_count (DgzTestTally *self,
                      double        heard,
                      double        confidence,
                      double        bpm)
{
  static const double ratios[] = { 1.0, 2.0, 0.5 };
  DgzTestTempo result = DGZ_TEST_TEMPO_WRONG;

  for (guint i = 0; i < G_N_ELEMENTS (ratios) && result == DGZ_TEST_TEMPO_WRONG; i++) {
    double away = fabs (heard / ratios[i] - bpm);

    if (away > 0.01 * bpm)
      continue;
    self->worst = MAX (self->worst, away);
    result = i == 0 ? DGZ_TEST_TEMPO_EXACT : DGZ_TEST_TEMPO_OCTAVE;
  }

  self->counts[result]++;
  self->bins[MIN (9, (guint) (confidence * 10.0))][result]++;
  return result;
}

/**
 * dgz_test_tally_total:
 *
 * Says how many clips were counted.
 */
guint
dgz_test_tally_total (const DgzTestTally *self)
{
  return self->counts[0] + self->counts[1] + self->counts[2];
}

/**
 * dgz_test_tally_print:
 * @name: what did it
 *
 * Tells the shares.
 */
void
dgz_test_tally_print (const DgzTestTally *self,
                      const char         *name)
{
  guint n = dgz_test_tally_total (self);

  g_test_message ("%-14s %4u clips: tempo %.1f %%, octave too %.1f %%, wrong %.1f %%, "
                  "worst %.3f BPM",
                  name, n, 100.0 * self->counts[0] / n,
                  100.0 * (self->counts[0] + self->counts[1]) / n, 100.0 * self->counts[2] / n,
                  self->worst);
}

/**
 * dgz_test_tally_print_bins:
 * @name: what did it
 *
 * Tells what the confidence is worth.
 */
void
dgz_test_tally_print_bins (const DgzTestTally *self,
                           const char         *name)
{
  g_test_message ("%s: confidence, clips, share right, share right or an octave off", name);
  for (guint i = 0; i < 10; i++) {
    const guint *bin = self->bins[i];
    guint n = bin[0] + bin[1] + bin[2];

    if (n > 0)
      g_test_message ("  %.1f to %.1f  %4u  %5.1f %%  %5.1f %%", i / 10.0, (i + 1) / 10.0, n,
                      100.0 * bin[0] / n, 100.0 * (bin[0] + bin[1]) / n);
  }
}

/**
 * dgz_test_tempo_aubio:
 * @mono: [n_samples] at 44.1 kHz
 * @n_samples: length of @mono
 *
 * Asks aubio.
 *
 * Returns: the tempo that it has heard by the end
 */
double
dgz_test_tempo_aubio (const float *mono,
                      gsize        n_samples)
{
  aubio_tempo_t *tempo = new_aubio_tempo ("default", 1024, 256, 44100);
  fvec_t *in = new_fvec (256);
  fvec_t *out = new_fvec (1);
  double bpm;

  for (gsize i = 0; i + 256 <= n_samples; i += 256) {
    memcpy (in->data, mono + i, 256 * sizeof *mono);
    aubio_tempo_do (tempo, in, out);
  }
  bpm = aubio_tempo_get_bpm (tempo);
  del_fvec (out);
  del_fvec (in);
  del_aubio_tempo (tempo);
  return bpm;
}
