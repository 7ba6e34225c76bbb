/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Features that hang together as they do in music: two hidden factors, how
 * intense a track is and how it moves, shift several of them at once around
 * the means of its style. The key hangs on nothing. Whole numbers only: the
 * functions of libm round differently from one machine to the next.
 */

#include "gen-features.h"

#include "dgz-random.h"

/* One of so many songs has a defect. */
#define SONGS_PER_DEFECT 2000

const GenStyle gen_styles[GEN_N_STYLES] = {
  { 22, 124, 25, 790, 740, 560, 60, 550, 850, 380 },    /* House */
  { 20, 121, 20, 800, 600, 480, 110, 720, 1050, 400 },  /* Deep House */
  { 18, 126, 15, 805, 800, 500, 20, 760, 800, 385 },    /* Tech House */
  { 14, 123, 22, 700, 750, 290, 30, 800, 920, 430 },    /* Progressive House */
  { 16, 133, 40, 700, 830, 240, 40, 870, 900, 390 },    /* Techno (Peak Time / Driving) */
  { 14, 130, 45, 690, 720, 210, 90, 900, 1100, 400 },   /* Techno (Raw / Deep / Hypnotic) */
  { 9, 122, 20, 720, 700, 280, 60, 820, 1000, 420 },    /* Melodic House & Techno */
  { 10, 126, 20, 810, 680, 420, 50, 830, 1050, 400 },   /* Minimal / Deep Tech */
  { 18, 112, 220, 580, 560, 340, 300, 680, 1250, 280 }, /* Electronica */
  { 6, 112, 70, 700, 520, 360, 220, 780, 1200, 400 },   /* Organic House / Downtempo */
  { 6, 121, 20, 760, 680, 480, 60, 640, 950, 390 },     /* Afro House */
  { 2, 113, 10, 830, 560, 520, 80, 360, 1050, 360 },    /* Amapiano */
  { 3, 126, 15, 770, 900, 450, 20, 440, 480, 220 },     /* Bass House */
  { 4, 125, 15, 780, 830, 700, 40, 420, 650, 350 },     /* Funky House */
  { 2, 125, 12, 820, 820, 720, 40, 500, 680, 340 },     /* Jackin House */
  { 5, 118, 50, 710, 720, 480, 70, 600, 850, 350 },     /* Indie Dance */
  { 6, 117, 50, 760, 740, 720, 80, 460, 800, 330 },     /* Nu Disco / Disco */
  { 3, 129, 60, 740, 770, 440, 50, 780, 880, 300 },     /* Electro (Classic / Detroit / Modern) */
  { 8, 136, 30, 540, 860, 260, 20, 680, 750, 430 },     /* Trance (Main Floor) */
  { 2, 138, 45, 600, 830, 230, 30, 860, 850, 420 },     /* Trance (Raw / Deep / Hypnotic) */
  { 5, 143, 45, 620, 900, 270, 10, 860, 720, 440 },     /* Psy-Trance */
  { 4, 150, 60, 600, 920, 220, 20, 850, 680, 340 },     /* Hard Techno */
  { 4, 160, 130, 520, 930, 300, 20, 420, 480, 260 },    /* Hard Dance / Hardcore */
  { 10, 174, 15, 540, 890, 330, 40, 640, 520, 270 },    /* Drum & Bass */
  { 6, 141, 40, 560, 880, 280, 40, 420, 450, 225 },     /* Dubstep */
  { 2, 140, 10, 640, 620, 320, 110, 620, 900, 250 },    /* 140 / Deep Dubstep / Grime */
  { 5, 131, 60, 680, 800, 480, 50, 580, 720, 310 },     /* Breaks / Breakbeat / UK Bass */
  { 3, 133, 25, 770, 780, 590, 70, 380, 720, 270 },     /* UK Garage / Bassline */
  { 3, 138, 150, 740, 740, 400, 80, 560, 820, 220 },    /* Bass / Club */
  { 9, 142, 90, 640, 680, 360, 160, 320, 680, 190 },    /* Trap / Wave */
  { 9, 127, 25, 650, 890, 420, 40, 280, 460, 200 },     /* Mainstage */
  { 8, 119, 100, 680, 740, 520, 130, 90, 600, 205 },    /* Dance / Electro Pop */
};

static int
clamp (int value,
       int low,
       int high)
{
  if (value < low)
    return low;
  return value > high ? high : value;
}

/* Energy nears 1 and does not reach it. */
static int
soften (int value)
{
  return clamp (value > 900 ? 900 + (value - 900) * 2 / 5 : value, 1, 999);
}

/**
 * gen_features_gauss:
 * @random: the generator's state
 * @spread: the standard deviation, up to 30000
 *
 * A number about 0, near enough to normal: the sum of four uniform ones.
 */
int
gen_features_gauss (uint64_t *random,
                    int       spread)
{
  uint64_t bits = dgz_random_next (random);
  int sum = (int) (bits & 65535) + (int) (bits >> 16 & 65535) + (int) (bits >> 32 & 65535) +
            (int) (bits >> 48);

  return (int) ((int64_t) (sum - 131070) * spread / 37837);
}

/* A thousandth's share that is mostly small: the cube of a uniform number, up to @most. */
static int
mostly_small (uint64_t *random,
              int       most)
{
  int64_t unit = (int64_t) (dgz_random_next (random) >> 48);

  return (int) (((unit * unit) >> 16) * unit / 65536 * most / 65536);
}

static void
make_tempo (GenFeatures    *features,
            const GenStyle *style,
            uint64_t       *random)
{
  int tempo = style->tempo * 1000 + gen_features_gauss (random, style->spread * 100);
  uint64_t bits = dgz_random_next (random);

  /* Detectors take half or twice the beat now and then; most producers set whole numbers. */
  if (bits % 25 == 0)
    tempo = tempo > 120000 ? tempo / 2 : tempo * 2;
  if (bits >> 32 & 3)
    tempo = (tempo + 500) / 1000 * 1000;
  features->tempo = clamp (tempo, 40000, 230000);
  features->time_signature = (bits >> 40) % 25 == 0 ? ((bits >> 50) & 1 ? 3 : 5) : 4;
}

static GenDefect
choose_defect (uint64_t *random)
{
  uint64_t chance = dgz_random_next (random) % (SONGS_PER_DEFECT * 5);

  return chance < 5 ? (GenDefect) (GEN_DEFECT_NAN + (int) chance) : GEN_DEFECT_NONE;
}

/**
 * gen_features_make:
 * @features: (out): the features
 * @style: 0 to %GEN_N_STYLES - 1
 * @song: a seed; versions of one song share it
 * @take: a seed of the version alone
 *
 * Makes the features of a track.
 */
void
gen_features_make (GenFeatures *features,
                   int          style,
                   uint64_t     song,
                   uint64_t     take)
{
  const GenStyle *means = &gen_styles[style];
  int intensity = gen_features_gauss (&song, 1000);
  int groove = gen_features_gauss (&song, 1000);
  uint64_t bits = dgz_random_next (&song);

  features->energy = soften (means->energy + intensity * 90 / 1000 +
                             gen_features_gauss (&song, 50) + gen_features_gauss (&take, 15));
  features->danceability = clamp (means->danceability + groove * 80 / 1000 - intensity * 20 / 1000 +
                                      gen_features_gauss (&song, 50) +
                                      gen_features_gauss (&take, 10),
                                  50, 985);
  features->valence = clamp (means->valence + groove * 120 / 1000 + intensity * 40 / 1000 +
                                 gen_features_gauss (&song, 150),
                             20, 980);
  features->loudness = clamp (-means->loudness * 10 + intensity * 1600 / 1000 +
                                  gen_features_gauss (&song, 1500) +
                                  gen_features_gauss (&take, 200),
                              -42000, 1500);
  features->acousticness = clamp (mostly_small (&song, means->acousticness * 4) *
                                          (2000 - clamp (intensity, -2000, 1900)) / 2 +
                                      (int) (bits & 1023),
                                  3, 995000);
  if ((int) ((bits >> 10) % 1000) < means->instrumental)
    features->instrumentalness = clamp (850000 + gen_features_gauss (&song, 80) * 1000, 0, 985000);
  else
    features->instrumentalness = bits >> 62 ? mostly_small (&song, 400) * 100 + (int) (bits >> 56)
                                            : 0;
  features->speechiness = 300 + mostly_small (&song, 3000) + (int) (bits >> 40 & 127);
  features->liveness = 60 + (int) (bits >> 32 & 63) + mostly_small (&take, 800);
  features->key = (int) ((bits >> 24 & 255) % 12);
  features->mode = (bits >> 20 & 15) < 7;
  make_tempo (features, means, &song);
  features->defect = choose_defect (&song);
}

/* Small shares are written as programs write them: 2.31e-05. */
static void
put_millionths (GenOut *out,
                int     value)
{
  if (value <= 0 || value >= 100) {
    gen_out_fraction (out, value, 6);
  } else if (value >= 10) {
    gen_out_fraction (out, value, 1);
    gen_out_string (out, "e-05");
  } else {
    gen_out_uint (out, (uint64_t) value);
    gen_out_string (out, "e-06");
  }
}

static void
put_share (GenOut *out,
           int     value,
           int     digits)
{
  gen_out_fraction (out, value, digits);
  gen_out_char (out, ',');
}

/* Danceability, where most defects show. */
static void
put_danceability (GenOut            *out,
                  const GenFeatures *features)
{
  switch (features->defect) {
  case GEN_DEFECT_NAN:
    gen_out_string (out, features->key & 1 ? "NaN," : "nan,");
    break;
  case GEN_DEFECT_TOO_MUCH:
    put_share (out, features->danceability + 1000, 3);
    break;
  case GEN_DEFECT_NEGATIVE:
    put_share (out, -features->danceability, 3);
    break;
  case GEN_DEFECT_EMPTY:
    gen_out_char (out, ',');
    break;
  case GEN_DEFECT_SILENT:
    gen_out_string (out, "0.0,");
    break;
  case GEN_DEFECT_NONE:
  default:
    put_share (out, features->danceability, 3);
  }
}

/**
 * gen_features_put:
 * @out: added to
 * @features: features
 * @duration_ms: a duration, or -1 for the tables that have none among the features
 *
 * Adds the features' fields, from acousticness to valence.
 */
void
gen_features_put (GenOut            *out,
                  const GenFeatures *features,
                  int64_t            duration_ms)
{
  bool silent = features->defect == GEN_DEFECT_SILENT;

  put_millionths (out, features->acousticness);
  gen_out_char (out, ',');
  put_danceability (out, features);
  if (duration_ms >= 0) {
    gen_out_uint (out, (uint64_t) duration_ms);
    gen_out_char (out, ',');
  }
  put_share (out, features->energy, 3);
  put_millionths (out, features->instrumentalness);
  gen_out_char (out, ',');
  gen_out_uint (out, (uint64_t) features->key);
  gen_out_char (out, ',');
  put_share (out, features->liveness, 3);
  put_share (out, features->loudness, 3);
  gen_out_char (out, features->mode ? '1' : '0');
  gen_out_char (out, ',');
  put_share (out, silent ? 0 : features->speechiness, 4);
  put_share (out, silent ? 0 : features->tempo, 3);
  gen_out_char (out, (char) ('0' + (silent ? 0 : features->time_signature)));
  gen_out_char (out, ',');
  gen_out_fraction (out, silent ? 0 : features->valence, 3);
}
