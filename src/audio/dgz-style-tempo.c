/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * How fast music of a style usually is, as its listeners count it.
 *
 * A rhythm alone does not say whether it is counted once or twice in the time; people who mix
 * count by the style. The ranges are those that dance music is commonly described with, rounded
 * outwards; most tracks of a style lie within, and one outside is still found when nothing else
 * fits the sound.
 */

#include "dgz-style-tempo.h"

#include <math.h>
#include <string.h>

#include "dgz-fold.h"

/* Where no style is known: an octave, in the middle of which most dance music lies. */
#define ANY_LEAST 85.0
#define ANY_MOST 175.0
#define ANY_MIDDLE 124.0
/* How soft the ends of a range are, in octaves. */
#define SOFTNESS 0.08
/* What the range without a style counts beside a style's, and alone where that has no octave of
 * the beat. */
#define ANY_SHARE 0.3

typedef struct
{
  const char *words; /* in a folded style name */
  double least;
  double most;
} Range;

/* The first whose words are in a name counts for that name: narrower styles come first. */
static const Range ranges[] = {
  { "drum n bass", 160.0, 180.0 },
  { "drum and bass", 160.0, 180.0 },
  { "jungle", 150.0, 176.0 },
  { "breakcore", 160.0, 220.0 },
  { "speedcore", 220.0, 300.0 },
  { "footwork", 150.0, 165.0 },
  { "juke", 150.0, 165.0 },
  { "hardcore", 150.0, 200.0 },
  { "gabber", 160.0, 200.0 },
  { "happy hardcore", 160.0, 180.0 },
  { "hardstyle", 140.0, 160.0 },
  { "jumpstyle", 138.0, 150.0 },
  { "schranz", 145.0, 165.0 },
  { "hard techno", 140.0, 165.0 },
  { "dub techno", 110.0, 130.0 },
  { "bleep", 115.0, 128.0 },
  { "techno", 120.0, 150.0 },
  { "dubstep", 136.0, 146.0 },
  { "grime", 136.0, 144.0 },
  { "bassline", 132.0, 142.0 },
  { "speed garage", 128.0, 140.0 },
  { "uk garage", 126.0, 138.0 },
  { "garage house", 116.0, 128.0 },
  { "hip hop", 78.0, 105.0 },
  { "trip hop", 70.0, 105.0 },
  { "hip-house", 112.0, 126.0 },
  { "hip house", 112.0, 126.0 },
  { "boom bap", 80.0, 100.0 },
  { "trap", 130.0, 160.0 },
  { "hard house", 138.0, 155.0 },
  { "ghetto house", 125.0, 150.0 },
  { "progressive house", 118.0, 132.0 },
  { "deep house", 112.0, 126.0 },
  { "tropical house", 98.0, 118.0 },
  { "house", 116.0, 132.0 },
  { "goa trance", 136.0, 152.0 },
  { "psy trance", 136.0, 152.0 },
  { "hard trance", 136.0, 155.0 },
  { "trance", 126.0, 146.0 },
  { "minimal", 116.0, 134.0 },
  { "acid jazz", 85.0, 125.0 },
  { "acid", 116.0, 142.0 },
  { "tech", 118.0, 132.0 },
  { "big beat", 100.0, 140.0 },
  { "progressive breaks", 122.0, 138.0 },
  { "broken beat", 105.0, 130.0 },
  { "breakbeat", 118.0, 145.0 },
  { "breaks", 118.0, 140.0 },
  { "electroclash", 115.0, 135.0 },
  { "electro", 112.0, 140.0 },
  { "miami bass", 120.0, 145.0 },
  { "italo disco", 105.0, 132.0 },
  { "nu disco", 104.0, 126.0 },
  { "hi nrg", 118.0, 138.0 },
  { "disco", 104.0, 132.0 },
  { "eurodance", 122.0, 150.0 },
  { "euro house", 118.0, 140.0 },
  { "synth pop", 95.0, 145.0 },
  { "new wave", 100.0, 165.0 },
  { "ebm", 110.0, 140.0 },
  { "industrial", 90.0, 145.0 },
  { "idm", 80.0, 165.0 },
  { "downtempo", 65.0, 115.0 },
  { "chillwave", 75.0, 115.0 },
  { "dub", 65.0, 90.0 },
  { "roots reggae", 62.0, 90.0 },
  { "reggaeton", 86.0, 105.0 },
  { "reggae", 62.0, 95.0 },
  { "dancehall", 85.0, 112.0 },
  { "ska", 110.0, 170.0 },
  { "funk", 88.0, 125.0 },
  { "soul", 68.0, 130.0 },
  { "afrobeat", 95.0, 130.0 },
  { "contemporary r b", 60.0, 110.0 },
  { "rhythm blues", 60.0, 125.0 },
};

/* 1 within, falling to 0 outside. */
static double
fit (double bpm,
     double least,
     double most)
{
  double out = bpm < least ? log2 (least / bpm) : bpm > most ? log2 (bpm / most)
                                                             : 0.0;

  return exp (-0.5 * out * out / (SOFTNESS * SOFTNESS));
}

static const Range *
find_range (const char *style)
{
  char folded[256];

  dgz_fold (style, strlen (style), folded, sizeof folded);
  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++) {
    if (strstr (folded, ranges[i].words))
      return &ranges[i];
  }

  return NULL;
}

/* Without a style the middle is a little likelier, which decides only where nothing else does. */
static double
fit_any (double bpm)
{
  double away = log2 (bpm / ANY_MIDDLE);

  return fit (bpm, ANY_LEAST, ANY_MOST) * exp (-0.5 * away * away / (0.8 * 0.8));
}

/**
 * dgz_style_tempo_prior:
 * @styles: (nullable): a track's styles or genres, in any spelling
 * @bpm: a tempo, more than 0
 *
 * How well a tempo goes with styles, as they are usually counted. Any thread.
 *
 * Returns: 0 to 1
 */
double
dgz_style_tempo_prior (const char *const *styles,
                       double             bpm)
{
  double best = -1.0;

  for (guint i = 0; styles && styles[i]; i++) {
    const Range *range = find_range (styles[i]);

    if (range)
      best = MAX (best, fit (bpm, range->least, range->most));
  }

  if (best < 0.0)
    return fit_any (bpm);

  return (1.0 - ANY_SHARE) * best + ANY_SHARE * fit_any (bpm);
}
