/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Previews of the starter catalogue's invented tracks.
 *
 * There is no recording of a track that does not exist, so the program plays
 * what its figures say: kick, hat, bass and chord at its tempo and in its
 * key, in a pattern of its style. Everything is computed from the figures and
 * a seed; the same track always sounds the same.
 */

#include "dgz-synth.h"

#include <math.h>
#include <string.h>

#include "dgz-fold.h"
#include "dgz-random.h"

#define N_SAMPLES (DGZ_SYNTH_RATE * DGZ_SYNTH_SECONDS)
#define STEPS_PER_BAR 16
#define FADE_SAMPLES (DGZ_SYNTH_RATE / 20)

/* One bar in sixteenths: x plays, o plays softly, anything else rests. */
typedef struct
{
  const char *word; /* in a folded style name */
  const char *kick;
  const char *snare;
  const char *hat;
  const char *bass;
  const char *chord;
  gboolean is_dubby; /* chords echo */
} Pattern;

/* The first whose word is in one of the styles is played; the last fits all. */
static const Pattern patterns[] = {
  { "ambient", "................", "................", "................", "x...............",
    "x.......x.......", TRUE },
  { "drone", "................", "................", "................", "x...............",
    "x...............", TRUE },
  { "dub techno", "x...x...x...x...", "................", "..o...o...o...o.", "..x.....x.x.....",
    "...x......x.....", TRUE },
  { "drum n bass", "x.........x.....", "....x.......x...", "x.x.x.x.x.x.x.x.", "x..x......x..x..",
    "x...............", FALSE },
  { "jungle", "x.x.......xx....", "....x..x.x..x...", "x.x.x.x.x.x.x.x.", "x.....x...x.....",
    "x...............", FALSE },
  { "dubstep", "x.........x.....", "........x.......", "..x...x...x...x.", "x..x..x.x.......",
    "x...............", TRUE },
  { "garage", "x.........x.....", "....x.......x...", "..x..x.x..x..x.x", "x..x..x...x.....",
    "x..x......x.....", FALSE },
  { "break", "x.....x...x.....", "....x.......x...", "x.x.x.x.x.x.x.x.", "x..x......x.....",
    "x...............", FALSE },
  { "electro", "x.....x...x.....", "....x.......x...", "x.x.x.x.x.x.x.x.", "x.xx..x.x.x...x.",
    "x...............", FALSE },
  { "trip hop", "x......x..x.....", "....x.......x...", "x...x...x...x...", "x.....x.........",
    "x...............", TRUE },
  { "downtempo", "x.......x.......", "....x.......x...", "..x...x...x...x.", "x.....x.........",
    "x.......x.......", TRUE },
  { "disco", "x...x...x...x...", "....x.......x...", "..x...x...x...x.", "x.x.x.x.x.x.x.x.",
    "..x...x...x...x.", FALSE },
  { "trance", "x...x...x...x...", "....x.......x...", "..x...x...x...x.", "..xx..xx..xx..xx",
    "x..x..x.x..x..x.", FALSE },
  { "minimal", "x...x...x...x...", "............x...", "..x...x...x...x.", "..x....x..x.....",
    ".........x......", FALSE },
  { "house", "x...x...x...x...", "....x.......x...", "..x...x...x...x.", "..x..x....x..x..",
    "x..x......x.....", FALSE },
  { "", "x...x...x...x...", "....o.......o...", "..x...x...x...x.", "..x...x...x...x.",
    "x.......x.......", FALSE },
};

typedef struct
{
  float *mix;
  double step; /* samples in a sixteenth */
  uint64_t random;
} Synth;

static const Pattern *
choose_pattern (const char *const *styles)
{
  const Pattern *rest = &patterns[G_N_ELEMENTS (patterns) - 1];

  for (guint p = 0; p + 1 < G_N_ELEMENTS (patterns); p++) {
    for (guint i = 0; styles && styles[i]; i++) {
      char folded[256];

      dgz_fold (styles[i], strlen (styles[i]), folded, sizeof folded);
      if (strstr (folded, patterns[p].word))
        return &patterns[p];
    }
  }

  return rest;
}

static double
note_hz (int semitones_from_a4)
{
  return 440.0 * exp2 (semitones_from_a4 / 12.0);
}

static float
noise (Synth *self)
{
  return (float) (dgz_random_unit (&self->random) * 2.0 - 1.0);
}

static void
add (Synth *self,
     gsize  at,
     double value)
{
  if (at < N_SAMPLES)
    self->mix[at] += (float) value;
}

static void
play_kick (Synth *self,
           gsize  start,
           double gain)
{
  double phase = 0.0;

  for (gsize i = 0; i < DGZ_SYNTH_RATE / 4; i++) {
    double t = (double) i / DGZ_SYNTH_RATE;

    phase += (45.0 + 120.0 * exp (-t * 40.0)) / DGZ_SYNTH_RATE;
    add (self, start + i, gain * sin (2.0 * G_PI * phase) * exp (-t * 14.0));
  }
}

static void
play_snare (Synth *self,
            gsize  start,
            double gain)
{
  for (gsize i = 0; i < DGZ_SYNTH_RATE / 6; i++) {
    double t = (double) i / DGZ_SYNTH_RATE;
    double body = 0.4 * sin (2.0 * G_PI * 185.0 * t) * exp (-t * 30.0);

    add (self, start + i, gain * (body + 0.5 * noise (self) * exp (-t * 22.0)));
  }
}

static void
play_hat (Synth *self,
          gsize  start,
          double gain)
{
  float last = 0.0f;

  for (gsize i = 0; i < DGZ_SYNTH_RATE / 16; i++) {
    double t = (double) i / DGZ_SYNTH_RATE;
    float white = noise (self);

    /* The difference of neighbours is what is high in noise. */
    add (self, start + i, gain * (double) (white - last) * exp (-t * 70.0));
    last = white;
  }
}

/* Of the first few harmonics; each follows from the two below it. */
static double
saw (double sine,
     double cosine,
     int    harmonics)
{
  double below = 0.0;
  double harmonic = sine;
  double value = sine;

  for (int h = 2; h <= harmonics; h++) {
    double next = 2.0 * cosine * harmonic - below;

    below = harmonic;
    harmonic = next;
    value += harmonic / h;
  }

  return value;
}

/* A band-limited saw, fewer harmonics the duller. The listener waits: no sine is taken twice. */
static void
play_tone (Synth *self,
           gsize  start,
           double seconds,
           double hz,
           double gain,
           int    harmonics)
{
  gsize length = (gsize) (seconds * DGZ_SYNTH_RATE);
  double attack = MIN (0.25 * seconds, 0.3);
  double turn_sine = sin (2.0 * G_PI * hz / DGZ_SYNTH_RATE);
  double turn_cosine = cos (2.0 * G_PI * hz / DGZ_SYNTH_RATE);
  double sine = 0.0;
  double cosine = 1.0;

  attack = seconds < 1.0 ? 0.005 : attack;
  for (gsize i = 0; i < length; i++) {
    double t = (double) i / DGZ_SYNTH_RATE;
    double envelope = MIN (t / attack, 1.0) * MIN ((seconds - t) / (0.3 * seconds), 1.0);
    double turned = sine * turn_cosine + cosine * turn_sine;

    add (self, start + i, gain * envelope * saw (sine, cosine, harmonics));
    cosine = cosine * turn_cosine - sine * turn_sine;
    sine = turned;
  }
}

static void
play_chord (Synth              *self,
            const DgzSynthSpec *spec,
            const Pattern      *pattern,
            gsize               start,
            double              seconds)
{
  int root = spec->key / 2 - 9; /* A4 is pitch class 9 */
  int third = spec->key % 2 ? 4 : 3;
  int notes[] = { root, root + third, root + 7 };
  int harmonics = spec->energy > 0.6 ? 5 : 3;
  int echoes = pattern->is_dubby && seconds < 1.0 ? 4 : 1;

  for (int e = 0; e < echoes; e++) {
    gsize at = start + (gsize) (e * 3.0 * self->step);

    for (guint n = 0; n < G_N_ELEMENTS (notes); n++)
      play_tone (self, at, seconds, note_hz (notes[n]) / 2.0, 0.07 / (1 << e), harmonics);
  }
}

/* How loud a step is: x whole, o half, else not at all. */
static double
step_gain (char step)
{
  return step == 'x' ? 1.0 : step == 'o' ? 0.5
                                         : 0.0;
}

static void
play_drums (Synth         *self,
            const Pattern *pattern,
            double         energy,
            gsize          at,
            int            step)
{
  if (step_gain (pattern->kick[step]) > 0.0)
    play_kick (self, at, 0.75 * step_gain (pattern->kick[step]));
  if (step_gain (pattern->snare[step]) > 0.0)
    play_snare (self, at, (0.15 + 0.25 * energy) * step_gain (pattern->snare[step]));
  if (step_gain (pattern->hat[step]) > 0.0)
    play_hat (self, at, (0.06 + 0.12 * energy) * step_gain (pattern->hat[step]));
}

static void
play_notes (Synth              *self,
            const DgzSynthSpec *spec,
            const Pattern      *pattern,
            gsize               at,
            int                 step)
{
  gboolean is_pad = !strchr (pattern->kick, 'x');
  double bar_seconds = self->step * STEPS_PER_BAR / DGZ_SYNTH_RATE;
  double bass_hz = note_hz (spec->key / 2 - 9) / 8.0;

  while (bass_hz < 41.0)
    bass_hz *= 2.0;

  if (step_gain (pattern->bass[step]) > 0.0)
    play_tone (self, at, is_pad ? bar_seconds : bar_seconds / 10.0, bass_hz,
               is_pad ? 0.18 : 0.28, 3);
  if (step_gain (pattern->chord[step]) > 0.0)
    play_chord (self, spec, pattern, at, is_pad ? MIN (bar_seconds, 8.0) : bar_seconds / 12.0);
}

/* Louder parts are bent rather than cut, and both ends fade. */
static void
finish (const float *mix,
        gint16      *samples)
{
  for (gsize i = 0; i < N_SAMPLES; i++) {
    double fade = MIN (1.0, (double) MIN (i, N_SAMPLES - 1 - i) / FADE_SAMPLES);

    samples[i] = (gint16) lrint (tanh (mix[i]) * fade * 30000.0);
  }
}

/**
 * dgz_synth_render:
 * @spec: what it is to sound like
 * @samples: (out): [30 * 44100] mono
 *
 * Plays 30 seconds of an invented track. Takes about a tenth of a second; any thread.
 */
void
dgz_synth_render (const DgzSynthSpec *spec,
                  gint16             *samples)
{
  const Pattern *pattern = choose_pattern (spec->styles);
  g_autofree float *mix = g_new0 (float, N_SAMPLES);
  double bpm = spec->bpm > 0.0 ? CLAMP (spec->bpm, 20.0, 400.0) : 100.0;
  Synth self = { mix, DGZ_SYNTH_RATE * 60.0 / bpm / 4.0, spec->seed };

  for (int i = 0; i * self.step < N_SAMPLES; i++) {
    gsize at = (gsize) lrint (i * self.step);
    int step = i % STEPS_PER_BAR;
    int bar = i / STEPS_PER_BAR;

    if (spec->bpm > 0.0)
      play_drums (&self, pattern, spec->energy, at, step);
    /* The chord holds off in every fourth bar, so that it breathes. */
    if (spec->key >= 0 && (bar % 4 != 3 || step < 8))
      play_notes (&self, spec, pattern, at, step);
  }

  finish (mix, samples);
}

static void
put32 (guint8 *at,
       guint32 value)
{
  value = GUINT32_TO_LE (value);
  memcpy (at, &value, sizeof value);
}

/**
 * dgz_synth_write:
 * @spec: what it is to sound like
 * @path: the WAV file to write; replaced as a whole
 * @error: return location for a #GError of %G_FILE_ERROR
 *
 * Writes 30 seconds of an invented track to a file. Blocks; a worker thread's work.
 */
gboolean
dgz_synth_write (const DgzSynthSpec *spec,
                 const char         *path,
                 GError            **error)
{
  gsize data_size = N_SAMPLES * sizeof (gint16);
  g_autofree guint8 *file = g_malloc (44 + data_size);
  gint16 *samples = (gint16 *) (void *) (file + 44);

  memcpy (file, "RIFF....WAVEfmt ....................data....", 44);
  put32 (file + 4, (guint32) (36 + data_size));
  put32 (file + 16, 16);
  put32 (file + 20, 1 | 1 << 16); /* PCM, one channel */
  put32 (file + 24, DGZ_SYNTH_RATE);
  put32 (file + 28, DGZ_SYNTH_RATE * sizeof (gint16));
  put32 (file + 32, sizeof (gint16) | 16 << 16);
  put32 (file + 40, (guint32) data_size);
  dgz_synth_render (spec, samples);
  for (gsize i = 0; i < N_SAMPLES; i++)
    samples[i] = GINT16_TO_LE (samples[i]);

  return g_file_set_contents_full (path, (const char *) file, (gssize) (44 + data_size),
                                   G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}
