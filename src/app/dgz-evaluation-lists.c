/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What an evaluation measures of a list that somebody would see: how varied it is, and whether it
 * can be mixed with the record.
 */

#include "config.h"

#include <math.h>

#include "dgz-evaluation-private.h"

#define STYLE_SHARE 0.45
#define AUDIO_SHARE 0.20
#define MOST_PITCH 0.06
#define LEAST_KEY_PART 0.80

typedef struct
{
  gboolean is_known;
  double z[DGZ_N_DIMENSIONS];
} Sound;

/* The likeness of two rows that picking goes by; FALSE where nothing is known of both. */
static gboolean
likeness_of (const DgzFeatures *features,
             guint32            a,
             const Sound       *sound_a,
             guint32            b,
             const Sound       *sound_b,
             double            *likeness)
{
  const DgzStyleIndex *styles = &features->styles;
  guint32 set_a = features->style_set[a];
  guint32 set_b = features->style_set[b];
  double sum = 0.0;
  double shares = 0.0;

  if (set_a < styles->n_sets && set_b < styles->n_sets) {
    sum += STYLE_SHARE * dgz_style_index_similarity (styles, set_a, set_b);
    shares += STYLE_SHARE;
  }
  if (sound_a->is_known && sound_b->is_known) {
    sum += AUDIO_SHARE * dgz_space_audio_part (sound_a->z, sound_b->z);
    shares += AUDIO_SHARE;
  }

  *likeness = shares > 0.0 ? sum / shares : 0.0;
  return shares > 0.0;
}

static double
diversity_of (const DgzFeatures *features,
              const guint32     *rows,
              guint              n)
{
  Sound sounds[DGZ_EVAL_TOP];
  double sum = 0.0;
  guint pairs = 0;

  for (guint i = 0; i < n; i++) {
    const float *values = features->features + (gsize) rows[i] * DGZ_N_FEATURES;

    sounds[i].is_known = dgz_features_known (values);
    if (sounds[i].is_known)
      dgz_space_place (&features->space, values, 0.0f, sounds[i].z);
  }

  for (guint i = 0; i < n; i++) {
    for (guint k = i + 1; k < n; k++) {
      double likeness;

      if (!likeness_of (features, rows[i], &sounds[i], rows[k], &sounds[k], &likeness))
        continue;
      sum += 1.0 - likeness;
      pairs++;
    }
  }

  return pairs > 0 ? sum / pairs : NAN;
}

static guint
count_artists (const DgzFeatures *features,
               const guint32     *rows,
               guint              n)
{
  g_autoptr (GHashTable) artists = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < n; i++) {
    const guint32 *own;
    gsize n_own = dgz_features_artists (features, rows[i], &own);

    for (gsize k = 0; k < n_own; k++)
      g_hash_table_add (artists, GUINT_TO_POINTER (own[k]));
  }

  return g_hash_table_size (artists);
}

static void
measure_mixing (const DgzFeatures *features,
                const DgzProfile  *query,
                const guint32     *rows,
                guint              n,
                double            *values)
{
  guint tempi = 0;
  guint mixable = 0;
  guint keys = 0;
  guint harmonic = 0;

  for (guint i = 0; i < n; i++) {
    float tempo = features->tempo[rows[i]];
    guint8 key = features->key[rows[i]];

    if (query->tempo > 0.0f && tempo > 0.0f) {
      DgzPitch pitch = dgz_tempo_pitch ((double) query->tempo, (double) tempo, true);

      tempi++;
      mixable += fabs (pitch.move) <= MOST_PITCH ? 1 : 0;
    }
    if (query->key != DGZ_KEY_UNKNOWN && key < DGZ_N_KEYS) {
      keys++;
      harmonic += dgz_key_part (query->key, key, DGZ_KEY_RULES_WIDE) >= LEAST_KEY_PART ? 1 : 0;
    }
  }

  values[DGZ_EVAL_MIXABLE] = tempi > 0 ? (double) mixable / tempi : NAN;
  values[DGZ_EVAL_HARMONIC] = keys > 0 ? (double) harmonic / keys : NAN;
}

/**
 * dgz_eval_measure_list:
 * @features: the catalogue
 * @query: the track that was asked with
 * @rows: [n] the list
 * @n: at most %DGZ_EVAL_TOP
 * @values: (out): [DGZ_N_EVAL_METRICS] those of a list are filled in, NaN for what nobody knows
 *
 * Measures a list. Coverage is of many lists, and is left alone.
 */
void
dgz_eval_measure_list (const DgzFeatures *features,
                       const DgzProfile  *query,
                       const guint32     *rows,
                       guint              n,
                       double            *values)
{
  values[DGZ_EVAL_DIVERSITY] = diversity_of (features, rows, n);
  values[DGZ_EVAL_ARTISTS] = count_artists (features, rows, n);
  measure_mixing (features, query, rows, n, values);
}
