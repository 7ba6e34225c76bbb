/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Drums and a bass, in rhythms that are played straight, swung and in triplets.
 *
 * Unlike the starter's synthesiser, hits are off the grid, no two clips have the same drums, and
 * what is played changes from bar to bar.
 */

#include "dgz-test-rhythm.h"

#include <math.h>
#include <string.h>

#define RATE 44100.0

typedef enum {
  STRAIGHT,
  SWUNG, /* by sixteenths */
  SWUNG_EIGHTHS,
  TRIPLETS, /* twelve steps to the bar */
} Feel;

/* One bar: x plays, o plays softly. Bars of twelve steps have four beats as well. */
typedef struct
{
  const char *name;
  Feel feel;
  const char *kick;
  const char *snare;
  const char *hat;
  const char *bass;
} Pattern;

static const Pattern patterns[DGZ_TEST_N_RHYTHMS] = {
  { "four", STRAIGHT, "x...x...x...x...", "....x.......x...", "..x...x...x...x.",
    "..x...x..x....x." },
  { "four, bare", STRAIGHT, "x...x...x...x...", "", "", "" },
  { "sixteenths", STRAIGHT, "x...x...x...x...", "............x...", "xoxoxoxoxoxoxoxo",
    "xxxxxxxxxxxxxxxx" },
  { "break", STRAIGHT, "x.x.......xx....", "....x..o.o..x..o", "x.x.x.x.x.x.x.x.",
    "x.....x...x....." },
  { "swung house", SWUNG, "x...x...x...x...", "....x.......x...", "o.xoo.xoo.xoo.xo",
    "...x..x....x..x." },
  { "swung hip hop", SWUNG, "x......x.xx.....", "....x.......x...", "x.x.x.xox.x.x.xo",
    "x......x..x....." },
  { "swung 2-step", SWUNG, "x......o..x.....", "....x.......x..o", "..xo.ox..ox..ox.",
    "x..x..x....x.x.." },
  { "swung eighths", SWUNG_EIGHTHS, "x...x...x...x...", "....x.......x...", "x.o.x.o.x.o.x.o.",
    "x.....x.x.....x." },
  { "swung rock", SWUNG_EIGHTHS, "x.......x.x.....", "....x.......x...", "x.x.x.x.x.x.x.x.",
    "x.x...x.x.x...x." },
  { "shuffle", TRIPLETS, "x....xx.....", "...x.....x..", "x.xx.xx.xx.x", "x....xx....x" },
  { "schaffel", TRIPLETS, "x..x..x..x..", "...x.....x..", "..x..x..x..x", "x.xx.xx.xx.x" },
  { "twelve", TRIPLETS, "x.....x.....", "...x.....x..", "xooxooxooxoo", "x....x......" },
  { "tresillo", STRAIGHT, "x...x...x...x...", "...x..x....x..x.", "x.x.x.x.x.x.x.x.",
    "x..x..x.x..x..x." },
  { "half-time", STRAIGHT, "x.........x.....", "........x.......", "x..x..x.x..x..xo",
    "x..x..x........." },
  { "2-step", STRAIGHT, "x.........x.....", "....x.......x...", "..x..x.x..x..x.x",
    "x..x......x..x.." },
  { "footwork", STRAIGHT, "x..x..x.x..x..x.", "............x...", "..x...x...x...xx",
    "x.....x.....x..." },
  { "rolling", STRAIGHT, "x.........x.....", "....x..o.o..x..o", "xoxoxoxoxoxoxoxo",
    "x.x...x.x.x...x." },
  { "sparse", STRAIGHT, "x...............", "........x.......", "....o.......o...", "" },
  { "bass", STRAIGHT, "", "", "", "x..x..x.x.x...x." },
  { "swung bass", SWUNG_EIGHTHS, "", "", "", "x.x.x.x.x.o.x.x." },
};

/* A sound, to be put in where it is played. */
typedef struct
{
  float *samples;
  gsize n;
} Shot;

typedef struct
{
  const DgzTestRhythm *spec;
  GRand *rand;
  float *mix;
  gsize n;
} Player;

static double
between (Player *self,
         double  least,
         double  most)
{
  return g_rand_double_range (self->rand, least, most);
}

/* Near enough to a normal one: the sum of four even ones. */
static double
deviate (Player *self)
{
  double sum = 0.0;

  for (guint i = 0; i < 4; i++)
    sum += between (self, -1.0, 1.0);
  return sum * sqrt (3.0 / 4.0);
}

static Shot
new_shot (double seconds)
{
  gsize n = (gsize) (seconds * RATE);

  return (Shot) { g_new0 (float, n), n };
}

static Shot
make_kick (Player *self)
{
  double decay = between (self, 8.0, 25.0);
  double low = between (self, 42.0, 62.0);
  double sweep = between (self, 60.0, 200.0);
  Shot shot = new_shot (MIN (0.5, 5.0 / decay));
  double phase = 0.0;

  for (gsize i = 0; i < shot.n; i++) {
    double t = (double) i / RATE;

    phase += (low + sweep * exp (-t * 45.0)) / RATE;
    shot.samples[i] = (float) (sin (2.0 * G_PI * phase) * exp (-t * decay));
  }
  return shot;
}

static Shot
make_snare (Player *self)
{
  double decay = between (self, 12.0, 30.0);
  double body = between (self, 0.0, 0.7);
  double hz = between (self, 160.0, 240.0);
  Shot shot = new_shot (5.0 / decay);

  for (gsize i = 0; i < shot.n; i++) {
    double t = (double) i / RATE;

    shot.samples[i] = (float) (body * sin (2.0 * G_PI * hz * t) * exp (-t * 30.0) +
                               0.5 * between (self, -1.0, 1.0) * exp (-t * decay));
  }
  return shot;
}

static Shot
make_hat (Player *self)
{
  double decay = between (self, 30.0, 90.0);
  Shot shot = new_shot (5.0 / decay);
  double last = 0.0;

  for (gsize i = 0; i < shot.n; i++) {
    double white = between (self, -1.0, 1.0);

    /* The difference of neighbours is what is high in noise. */
    shot.samples[i] = (float) ((white - last) * exp (-(double) i / RATE * decay));
    last = white;
  }
  return shot;
}

static Shot
make_tone (double seconds,
           double hz,
           double attack,
           int    harmonics)
{
  Shot shot = new_shot (seconds);

  for (gsize i = 0; i < shot.n; i++) {
    double t = (double) i / RATE;
    double envelope = MIN (1.0, t / attack) * MIN (1.0, (seconds - t) / (0.3 * seconds));
    double value = 0.0;

    for (int h = 1; h <= harmonics; h++)
      value += sin (2.0 * G_PI * hz * h * t) / h;
    shot.samples[i] = (float) (envelope * value);
  }
  return shot;
}

static void
play (Player     *self,
      const Shot *shot,
      double      seconds,
      double      gain)
{
  double at = MAX (0.0, seconds + self->spec->jitter * deviate (self)) * RATE;

  for (gsize i = 0; i < shot->n && (gsize) at + i < self->n; i++)
    self->mix[(gsize) at + i] += (float) gain * shot->samples[i];
}

/* Where a step of the bar is, in beats. */
static double
place (const Pattern *pattern,
       double         swing,
       guint          step)
{
  guint pair = pattern->feel == SWUNG ? 2 : 4;
  double within;

  if (pattern->feel == TRIPLETS)
    return step / 3.0;
  if (pattern->feel == STRAIGHT)
    return step / 4.0;

  within = (double) (step % pair) / pair;
  within = within < 0.5 ? within * 2.0 * swing : swing + (within - 0.5) * 2.0 * (1.0 - swing);
  return (step / pair + within) * pair / 4.0;
}

/* Plays a voice's line from beginning to end. */
static void
play_line (Player        *self,
           const Pattern *pattern,
           const char    *line,
           const Shot    *shots,
           guint          n_shots,
           double         gain)
{
  guint n_steps = pattern->feel == TRIPLETS ? 12 : 16;
  double beat = 60.0 / self->spec->bpm;

  if (!line[0])
    return;

  for (guint bar = 0; bar * 4 * beat < self->spec->seconds; bar++) {
    for (guint i = 0; i < n_steps; i++) {
      double strength = line[i] == 'x' ? 1.0 : line[i] == 'o' ? 0.4
                                                              : 0.0;
      const Shot *shot = &shots[(bar * 7 + i * 5) % n_shots];

      if (between (self, 0.0, 1.0) < self->spec->vary)
        strength = strength > 0.0 ? 0.0 : 0.4;
      if (strength > 0.0)
        play (self, shot, (bar * 4 + place (pattern, self->spec->swing, i)) * beat,
              gain * strength * between (self, 0.85, 1.15));
    }
  }
}

static void
play_drum (Player        *self,
           const Pattern *pattern,
           const char    *line,
           Shot           shot,
           double         gain)
{
  play_line (self, pattern, line, &shot, 1, gain);
  g_free (shot.samples);
}

static void
play_bass (Player        *self,
           const Pattern *pattern)
{
  static const int tones[] = { 0, 3, 7, 12 };
  double root = between (self, 41.0, 75.0);
  double seconds = between (self, 0.3, 0.9) * 60.0 / self->spec->bpm;
  Shot shots[G_N_ELEMENTS (tones)];

  for (guint i = 0; i < G_N_ELEMENTS (tones); i++)
    shots[i] = make_tone (seconds, root * exp2 (tones[i] / 12.0), 0.006, 4);
  play_line (self, pattern, pattern->bass, shots, G_N_ELEMENTS (tones), 0.25);
  for (guint i = 0; i < G_N_ELEMENTS (tones); i++)
    g_free (shots[i].samples);
}

/* A chord a bar, that swells. */
static void
play_pad (Player *self)
{
  double bar = 240.0 / self->spec->bpm;
  double root = between (self, 160.0, 300.0);
  static const int chord[] = { 0, 3, 7 };

  for (guint n = 0; n < G_N_ELEMENTS (chord); n++) {
    for (guint v = 0; v < 2; v++) {
      Shot shot = make_tone (bar * 1.05, root * exp2 ((chord[n] - 2.0 * v) / 12.0), 0.2 * bar, 2);

      for (guint i = v; i * bar < self->spec->seconds; i += 2)
        play (self, &shot, i * bar, 0.15 * self->spec->pad);
      g_free (shot.samples);
    }
  }
}

/**
 * dgz_test_rhythm_name:
 *
 * Says which pattern it is.
 */
const char *
dgz_test_rhythm_name (guint pattern)
{
  return patterns[pattern].name;
}

/**
 * dgz_test_rhythm_swings:
 *
 * Says whether notes are off the straight grid, or in triplets.
 */
gboolean
dgz_test_rhythm_swings (guint pattern)
{
  return patterns[pattern].feel != STRAIGHT;
}

/**
 * dgz_test_rhythm_render:
 * @rhythm: what it is to sound like
 * @n_samples: (out): length of the result
 *
 * Plays a rhythm, at 44.1 kHz; the same for the same figures.
 *
 * Returns: (transfer full): the samples, -1 to 1
 */
float *
dgz_test_rhythm_render (const DgzTestRhythm *rhythm,
                        gsize               *n_samples)
{
  const Pattern *pattern = &patterns[rhythm->pattern];
  Player self = { rhythm, g_rand_new_with_seed (rhythm->seed), NULL,
                  (gsize) (rhythm->seconds * RATE) };

  double snare = between (&self, 0.25, 0.7);
  double hat = between (&self, 0.05, 0.2);

  self.mix = g_new0 (float, self.n);
  play_drum (&self, pattern, pattern->kick, make_kick (&self), 0.7);
  play_drum (&self, pattern, pattern->snare, make_snare (&self), snare);
  play_drum (&self, pattern, pattern->hat, make_hat (&self), hat);
  play_bass (&self, pattern);
  if (rhythm->pad > 0.0)
    play_pad (&self);
  for (gsize i = 0; i < self.n; i++)
    self.mix[i] = tanhf (self.mix[i] + (float) (rhythm->noise * between (&self, -1.0, 1.0)));

  g_rand_free (self.rand);
  *n_samples = self.n;
  return self.mix;
}
