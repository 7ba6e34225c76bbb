/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Music to be heard by the tests, made another way than the program's own
 * synthesiser makes it: progressions, sevenths, detuned saws, a melody.
 */

#include "dgz-test-music.h"

#include <math.h>
#include <string.h>

#define RATE 44100
#define TABLE 2048

typedef struct
{
  int root;     /* semitones above the tonic */
  int notes[4]; /* semitones above the root; -1 ends */
} Chord;

#define MINOR   \
  {             \
    0, 3, 7, -1 \
  }
#define MAJOR   \
  {             \
    0, 4, 7, -1 \
  }

#define SEVENTH \
  {             \
    0, 3, 7, 10 \
  }

/* [tune][mode][bar] */
static const Chord chords[DGZ_TEST_N_TUNES][2][4] = {
  { { { 0, MINOR }, { 8, MAJOR }, { 3, MAJOR }, { 10, MAJOR } },
    { { 0, MAJOR }, { 7, MAJOR }, { 9, MINOR }, { 5, MAJOR } } },
  { { { 0, MINOR }, { 0, MINOR }, { 5, MINOR }, { 5, MINOR } },
    { { 0, MAJOR }, { 0, MAJOR }, { 5, MAJOR }, { 5, MAJOR } } },
  { { { 0, MINOR }, { 10, MAJOR }, { 8, MAJOR }, { 10, MAJOR } },
    { { 0, MAJOR }, { 2, MINOR }, { 5, MAJOR }, { 0, MAJOR } } },
  { { { 0, SEVENTH }, { 0, SEVENTH }, { 0, SEVENTH }, { 0, SEVENTH } },
    { { 0, MAJOR }, { 0, MAJOR }, { 0, MAJOR }, { 0, MAJOR } } },
  { { { 0, { -1 } }, { 0, { -1 } }, { 0, { -1 } }, { 0, { -1 } } },
    { { 0, { -1 } }, { 0, { -1 } }, { 0, { -1 } }, { 0, { -1 } } } },
};

/* [mode], in eighths: the riff of a bass that plays alone. */
static const int riffs[2][8] = {
  { 0, 0, 3, 0, 10, 0, 7, 5 },
  { 0, 0, 4, 0, 7, 9, 0, 7 },
};

static const int scales[2][7] = {
  { 0, 2, 3, 5, 7, 8, 10 },
  { 0, 2, 4, 5, 7, 9, 11 },
};

typedef struct
{
  float *mix;
  gsize n;
  double pitch;
  GRand *rand;
  float saw[TABLE + 1];
} Player;

/* Twelve partials, duller than a whole saw. */
static void
make_saw (float *table)
{
  for (int i = 0; i <= TABLE; i++) {
    double value = 0.0;

    for (int h = 1; h <= 12; h++)
      value += sin (2.0 * G_PI * h * i / TABLE) / pow (h, 1.2);
    table[i] = (float) value;
  }
}

static void
play_note (Player *self,
           double  start,
           double  seconds,
           double  note,
           double  gain)
{
  double hz = 440.0 * exp2 ((note - 9.0) / 12.0) * self->pitch;
  double phase = g_rand_double (self->rand);
  gsize at = (gsize) (start * RATE);
  gsize length = (gsize) (seconds * RATE);
  double fade = exp (-1.5 / RATE);
  double decay = 1.0;

  for (gsize i = 0; i < length && at + i < self->n; i++) {
    double t = (double) i / RATE;
    double envelope = MIN (t / 0.004, 1.0) * MIN ((seconds - t) / 0.03, 1.0) * decay;
    double place = phase * TABLE;
    int whole = (int) place;
    double rest = place - whole;
    double value = (double) self->saw[whole] * (1.0 - rest) + (double) self->saw[whole + 1] * rest;

    self->mix[at + i] += (float) (gain * envelope * value);
    decay *= fade;
    phase += hz / RATE;
    phase -= phase >= 1.0 ? 1.0 : 0.0;
  }
}

static void
play_kick (Player *self,
           double  start,
           double  gain)
{
  gsize at = (gsize) (start * RATE);
  double phase = 0.0;

  for (gsize i = 0; i < RATE / 4 && at + i < self->n; i++) {
    double t = (double) i / RATE;

    phase += (52.0 + 180.0 * exp (-t * 35.0)) / RATE;
    self->mix[at + i] += (float) (gain * sin (2.0 * G_PI * phase) * exp (-t * 11.0));
  }
}

static void
play_hit (Player *self,
          double  start,
          double  gain,
          double  decay,
          double  bright)
{
  gsize at = (gsize) (start * RATE);
  double last = 0.0;

  for (gsize i = 0; i < RATE / 5 && at + i < self->n; i++) {
    double white = g_rand_double_range (self->rand, -1.0, 1.0);
    double value = white - bright * last;

    self->mix[at + i] += (float) (gain * value * exp (-decay * (double) i / RATE));
    last = white;
  }
}

static void
play_drums (Player *self,
            double  start,
            double  beat,
            double  gain)
{
  for (int i = 0; i < 4; i++) {
    play_kick (self, start + i * beat, 0.8 * gain);
    play_hit (self, start + (i + 0.5) * beat, 0.15 * gain, 60.0, 1.0);
  }
  play_hit (self, start + beat, 0.3 * gain, 25.0, 0.5);
  play_hit (self, start + 3.0 * beat, 0.3 * gain, 25.0, 0.5);
}

static void
play_chord (Player             *self,
            const DgzTestMusic *music,
            const Chord        *chord,
            double              start,
            double              seconds)
{
  int tonic = music->key / 2;

  for (int i = 0; i < 4 && chord->notes[i] >= 0; i++) {
    double note = (tonic + chord->root) % 12 + chord->notes[i] + 12 * music->octave;

    if (music->has_no_third && i % 2 == 1)
      continue;
    /* Two saws, a few cents apart. */
    play_note (self, start, seconds, note - 0.05, 0.05);
    play_note (self, start, seconds, note + 0.05, 0.05);
  }
}

static void
play_bar (Player             *self,
          const DgzTestMusic *music,
          int                 bar,
          double              beat)
{
  static const double stabs[] = { 0.0, 1.5, 3.0 };
  const Chord *chord = &chords[music->tune][music->key % 2][bar % 4];
  int tonic = music->key / 2;
  double start = 4.0 * beat * bar;

  for (guint i = 0; i < G_N_ELEMENTS (stabs); i++)
    play_chord (self, music, chord, start + stabs[i] * beat,
                music->tune == DGZ_TEST_TUNE_STAB ? 0.3 * beat : 1.3 * beat);
  for (int i = 0; i < 8; i++) {
    int note = music->tune == DGZ_TEST_TUNE_BASS ? riffs[music->key % 2][i] : chord->root;

    if (music->tune == DGZ_TEST_TUNE_BASS || i % 2 == 1)
      play_note (self, start + i * beat / 2.0, 0.4 * beat, (tonic + note) % 12 - 36 + 12, 0.12);
  }
  for (int i = 0; i < 8 && music->has_melody && !music->has_no_third; i++) {
    int degree = scales[music->key % 2][g_rand_int_range (self->rand, 0, 7)];

    play_note (self, start + i * beat / 2.0, 0.45 * beat,
               (tonic + degree) % 12 + 12 + 12 * music->octave, 0.05);
  }
  play_drums (self, start, beat, music->drums);
}

/**
 * dgz_test_music_render:
 * @music: what to play
 * @n_samples: (out): length of what is returned
 *
 * Plays music.
 *
 * Returns: (transfer full): samples, 44100 a second
 */
float *
dgz_test_music_render (const DgzTestMusic *music,
                       gsize              *n_samples)
{
  g_autofree Player *self = g_new0 (Player, 1);
  double beat = 60.0 / music->bpm;

  self->n = (gsize) (music->seconds * RATE);
  self->mix = g_new0 (float, self->n + 1);
  self->pitch = music->pitch;
  self->rand = g_rand_new_with_seed (music->seed);
  make_saw (self->saw);
  for (int bar = 0; 4.0 * beat * bar < music->seconds; bar++)
    play_bar (self, music, bar, beat);
  for (gsize i = 0; i < self->n; i++) {
    double noise = music->noise * g_rand_double_range (self->rand, -1.0, 1.0);

    self->mix[i] = (float) tanh ((double) self->mix[i] + noise);
  }
  g_rand_free (self->rand);
  *n_samples = self->n;

  return self->mix;
}
