/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-dig-options.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "dgz-key.h"
#include "dgz-score.h"

#define DEFAULT_LENGTH 50
#define DEFAULT_THRESHOLD 0.40
#define DEFAULT_LAMBDA 0.85
#define WIDEST_LAMBDA 0.5

/* So high that no sum of them is lost to rounding. */
#define MAX_WEIGHT 1e6

G_STATIC_ASSERT (DGZ_DIG_MAX_TRACKS == DGZ_MAX_QUERY_TRACKS);
G_STATIC_ASSERT (DGZ_N_DIG_KEY_RULES == DGZ_N_KEY_RULES);
G_STATIC_ASSERT ((int) DGZ_DIG_KEY_RULES_STRICT == (int) DGZ_KEY_RULES_STRICT);
G_STATIC_ASSERT ((int) DGZ_DIG_KEY_RULES_BOOSTS == (int) DGZ_KEY_RULES_BOOSTS);

/**
 * dgz_dig_options_init:
 * @options: (out): the product's own weights and preferences
 *
 * Sets options to what they are unless the user says otherwise.
 */
void
dgz_dig_options_init (DgzDigOptions *options)
{
  static const double weights[DGZ_N_SCORE_PARTS] = { 0.45, 0.20, 0.15, 0.10, 0.10 };

  *options = (DgzDigOptions) { .key_rules = DGZ_DIG_KEY_RULES_WIDE, .half_double = TRUE };
  for (int i = 0; i < DGZ_N_SCORE_PARTS; i++)
    options->weights[i] = weights[i];
  options->threshold = DEFAULT_THRESHOLD;
  options->lambda = DEFAULT_LAMBDA;
  options->length = DEFAULT_LENGTH;
  options->cap_artist = DGZ_CAP_ARTIST;
  options->cap_release = DGZ_CAP_RELEASE;
  options->cap_label = DGZ_CAP_LABEL;
}

static gboolean
refuse (GError    **error,
        const char *sentence)
{
  g_set_error_literal (error, DGZ_DIG_ERROR, DGZ_DIG_ERROR_BAD_VALUE, sentence);
  return FALSE;
}

/**
 * dgz_dig_options_check:
 * @options: options
 * @error: return location for %DGZ_DIG_ERROR_BAD_VALUE, with a sentence for the user
 *
 * Checks that options make sense. Any thread.
 */
gboolean
dgz_dig_options_check (const DgzDigOptions *options,
                       GError             **error)
{
  double sum = 0.0;

  for (int i = 0; i < DGZ_N_SCORE_PARTS; i++) {
    if (!(options->weights[i] >= 0.0 && options->weights[i] <= MAX_WEIGHT))
      return refuse (error, _ ("A weight is a number from 0 on."));
    sum += options->weights[i];
  }
  if (sum == 0.0)
    return refuse (error, _ ("All weights are 0: at least one part of the score must count."));
  if (!(options->threshold >= 0.0 && options->threshold <= 1.0))
    return refuse (error, _ ("The least score is between 0 and 1."));
  if (!(options->lambda >= WIDEST_LAMBDA && options->lambda <= 1.0))
    return refuse (error, _ ("Lambda is between 0.5 (wider) and 1 (closer)."));
  if (options->length < 1 || options->length > DGZ_DIG_MAX_LENGTH)
    return refuse (error, _ ("A list has 1 to 10000 rows."));
  if (options->cap_artist > DGZ_DIG_MAX_LENGTH || options->cap_release > DGZ_DIG_MAX_LENGTH ||
      options->cap_label > DGZ_DIG_MAX_LENGTH)
    return refuse (error, _ ("A cap is a number of rows, 0 to 10000; 0 stands for none."));
  if ((int) options->key_rules < 0 || (int) options->key_rules >= DGZ_N_DIG_KEY_RULES)
    return refuse (error, _ ("The rules for keys are strict, wide or boosts."));

  return TRUE;
}

/**
 * dgz_dig_key_rules_name:
 * @rules: which keys count as compatible
 *
 * What a rule set is called in options and documents; not translated.
 */
const char *
dgz_dig_key_rules_name (DgzDigKeyRules rules)
{
  static const char *const names[DGZ_N_DIG_KEY_RULES] = {
    [DGZ_DIG_KEY_RULES_WIDE] = "wide",
    [DGZ_DIG_KEY_RULES_STRICT] = "strict",
    [DGZ_DIG_KEY_RULES_BOOSTS] = "boosts",
  };

  return names[rules];
}
