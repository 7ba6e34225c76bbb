/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * How like a key a chroma is.
 *
 * Both profiles are published figures. The first: A. Faraldo, E. Gomez,
 * S. Jorda, P. Herrera, "Key Estimation in Electronic Dance Music", ECIR 2016,
 * the profile "edma", means of a corpus of dance music, with the figures that
 * the Essentia library gives. The second: C. Krumhansl and E. Kessler,
 * "Tracing the dynamic changes in perceived tonal organization in a spatial
 * representation of musical keys", Psychological Review 89, 1982.
 */

#include "dgz-profiles.h"

#include <math.h>

/* [profile][mode][semitones above the tonic] */
static const double profiles[2][2][12] = {
  {
      { 0.1724, 0.0534, 0.0761, 0.1004, 0.0562, 0.0853, 0.0498, 0.1345, 0.0746, 0.0500, 0.0919,
        0.0555 },
      { 0.1652, 0.0475, 0.0829, 0.0669, 0.0999, 0.0927, 0.0529, 0.1316, 0.0522, 0.0744, 0.0694,
        0.0643 },
  },
  {
      { 6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17 },
      { 6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88 },
  },
};

/* Pearson's, of the chroma from @tonic on and the profile. */
static double
correlation (const double *chroma,
             int           tonic,
             const double *profile)
{
  double mean = 0.0;
  double profile_mean = 0.0;
  double both = 0.0;
  double one = 0.0;
  double two = 0.0;

  for (int i = 0; i < 12; i++) {
    mean += chroma[i] / 12.0;
    profile_mean += profile[i] / 12.0;
  }
  for (int i = 0; i < 12; i++) {
    double a = chroma[(tonic + i) % 12] - mean;
    double b = profile[i] - profile_mean;

    both += a * b;
    one += a * a;
    two += b * b;
  }

  return one > 0.0 ? both / sqrt (one * two) : 0.0;
}

/**
 * dgz_profiles_compare:
 * @profile: which
 * @chroma: [12] how much of each pitch class was heard, from C
 * @likeness: (out): [24] -1 to 1 for each key; 0 where the chroma is level
 *
 * Correlates a chroma with the profile of every key.
 */
void
dgz_profiles_compare (DgzProfile    profile,
                      const double *chroma,
                      double       *likeness)
{
  for (int key = 0; key < 24; key++)
    likeness[key] = correlation (chroma, key / 2, profiles[profile][key % 2]);
}
