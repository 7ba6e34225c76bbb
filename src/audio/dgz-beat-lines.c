/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * How well a tempo explains the lines in the onsets' spectra.
 *
 * Music with a beat begins things on a grid, so the onsets' spectra have lines: at the bar, the
 * beat, its halves and quarters, and at its thirds where it swings. Each line also fits other
 * tempi: the thirds of a shuffle are the halves of a tempo half as fast again. What tells them
 * apart is which lines are there together and in which part of the spectrum: the bass has the
 * bar's and the beat's, hats the quarters; a line at three quarters of a tempo speaks against it.
 *
 * The table of weights was fitted by tests/audio/fit-beat.c, which prints it: as a softmax over
 * all tempi from 50 to 220 and "no beat", to 888 synthesised clips (those of dgz-synth.c and, with
 * other seeds, tempi and disorder than the tests have, of tests/audio/dgz-test-rhythm.c and
 * dgz-test-music.c) and 40 sounds without a beat, with a penalty of their squares so that no line
 * alone decides. Fitted without a quarter of the rhythms, four times, it had none of 700 clips
 * wrong that were of the rhythms left out, though 24 were less likely than no beat. Once or twice
 * is told less well where nothing alike was fitted to: a style says more.
 */

#include "dgz-beat-lines.h"

#include <aubio/aubio.h>
#include <math.h>
#include <string.h>

#include "dgz-beat-private.h"

/* Values of the transform; about thirty seconds of onsets fill a third of it. */
#define SPECTRUM 16384
#define SEGMENT 5168
/* Bins, between which a part's mean is taken: 0.4 to 42 Hz. */
#define MEAN_FROM 40
#define MEAN_TO 4000
#define N_PARTS DGZ_BEAT_LINES_N_PARTS
#define N_PLACES DGZ_BEAT_LINES_N_PLACES

static const guint parts[DGZ_ONSETS_N_GROUPS] = { 0, 1, 1, 2 };

static const double places[N_PLACES] = { 1.0 / 8.0, 1.0 / 4.0, 1.0 / 3.0, 1.0 / 2.0, 2.0 / 3.0,
                                         3.0 / 4.0, 1.0, 4.0 / 3.0, 3.0 / 2.0, 2.0,
                                         8.0 / 3.0, 3.0, 4.0, 6.0, 8.0 };

static const float weights[N_PARTS][N_PLACES] = {
  { -0.25f, -0.21f, -0.28f, 0.06f, -0.31f, 0.16f, 0.19f, -0.13f, 0.36f, 0.36f, -0.41f, 0.27f,
    0.74f, 0.29f, 0.42f },
  { 0.55f, 0.42f, -0.12f, 0.59f, -0.22f, 0.20f, 0.11f, -0.44f, 0.31f, 0.31f, -0.50f, -0.05f,
    0.51f, 0.16f, 0.34f },
  { -0.48f, -0.49f, -0.35f, -0.06f, -0.39f, -0.84f, -0.19f, -0.54f, 0.41f, 0.40f, -0.40f, -0.05f,
    0.40f, 0.25f, 0.36f },
};

struct _DgzBeatLines
{
  float lines[N_PARTS][SPECTRUM / 2];
};

/* Adds the power spectrum of a stretch of an envelope. */
static void
add_power (aubio_fft_t *fft,
           fvec_t      *in,
           fvec_t      *out,
           const float *values,
           gsize        n,
           float       *power)
{
  double mean = 0.0;

  for (gsize i = 0; i < n; i++)
    mean += values[i] / (double) n;
  fvec_zeros (in);
  for (gsize i = 0; i < n; i++) {
    double window = 0.5 - 0.5 * cos (2.0 * G_PI * ((double) i + 0.5) / (double) n);

    in->data[i] = (float) ((values[i] - mean) * window);
  }

  aubio_fft_do_complex (fft, in, out);
  for (guint k = 1; k < SPECTRUM / 2; k++)
    power[k] += out->data[k] * out->data[k] + out->data[SPECTRUM - k] * out->data[SPECTRUM - k];
}

/* Measures a part by its own mean, so that a bass drum under noise is still heard, and bends it:
 * that a line is there counts more than how strong it is. */
static void
compress (float *power)
{
  double mean = 0.0;

  for (guint k = MEAN_FROM; k < MEAN_TO; k++)
    mean += power[k] / (double) (MEAN_TO - MEAN_FROM);
  for (guint k = 0; k < SPECTRUM / 2; k++)
    power[k] = mean > 1e-9 ? log1pf ((float) (power[k] / mean)) : 0.0f;
}

static double
line_at (const float *lines,
         double       bpm)
{
  double place = bpm / 60.0 * SPECTRUM / DGZ_ONSETS_RATE;
  guint k = (guint) place;

  if (k < 1 || k + 1 >= SPECTRUM / 2)
    return 0.0;

  return lines[k] + (place - k) * (lines[k + 1] - lines[k]);
}

/**
 * dgz_beat_lines_new:
 * @onsets: an envelope
 *
 * Makes the spectra of an envelope. Any thread.
 *
 * Returns: (transfer full): the lines
 */
DgzBeatLines *
dgz_beat_lines_new (const DgzOnsets *onsets)
{
  DgzBeatLines *self = g_new0 (DgzBeatLines, 1);
  aubio_fft_t *fft = new_aubio_fft (SPECTRUM);
  fvec_t *in = new_fvec (SPECTRUM);
  fvec_t *out = new_fvec (SPECTRUM);
  /* Longer clips are cut, so that a tempo that gives a little has lines all the same. */
  gsize n_segments = MAX (1, (onsets->n + SEGMENT / 2) / SEGMENT);

  for (guint g = 0; g < DGZ_ONSETS_N_GROUPS; g++) {
    for (gsize s = 0; s < n_segments; s++) {
      gsize from = s * onsets->n / n_segments;
      gsize to = (s + 1) * onsets->n / n_segments;

      add_power (fft, in, out, onsets->groups[g] + from, to - from, self->lines[parts[g]]);
    }
  }
  for (guint p = 0; p < N_PARTS; p++)
    compress (self->lines[p]);

  del_fvec (out);
  del_fvec (in);
  del_aubio_fft (fft);
  return self;
}

/**
 * dgz_beat_lines_take:
 * @self: the lines
 * @bpm: a tempo, more than 0
 * @lines: (out caller-allocates): [DGZ_BEAT_LINES_N] part by part, 0 or more
 *
 * Takes the lines at the places that belong to a tempo. Any thread.
 */
void
dgz_beat_lines_take (const DgzBeatLines *self,
                     double              bpm,
                     double             *lines)
{
  for (guint p = 0; p < N_PARTS; p++) {
    for (guint i = 0; i < N_PLACES; i++)
      lines[p * N_PLACES + i] = line_at (self->lines[p], places[i] * bpm);
  }
}

/**
 * dgz_beat_lines_score:
 * @self: the lines
 * @bpm: a tempo, more than 0
 *
 * How likely a tempo is by the lines alone, in nepers. Any thread.
 *
 * Returns: to be compared with that of other tempi, and %DGZ_BEAT_LINES_NONE
 */
double
dgz_beat_lines_score (const DgzBeatLines *self,
                      double              bpm)
{
  double lines[DGZ_BEAT_LINES_N];
  double sum = 0.0;

  dgz_beat_lines_take (self, bpm, lines);
  for (guint p = 0; p < N_PARTS; p++) {
    for (guint i = 0; i < N_PLACES; i++)
      sum += weights[p][i] * lines[p * N_PLACES + i];
  }

  return sum;
}

/**
 * dgz_beat_lines_free:
 * @self: (nullable): lines
 *
 * Frees lines.
 */
void
dgz_beat_lines_free (DgzBeatLines *self)
{
  g_free (self);
}
