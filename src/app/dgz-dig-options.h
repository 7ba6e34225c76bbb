/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-dig-filter.h"
#include "dgz-track.h"

G_BEGIN_DECLS

/* How many tracks may be dug from at once; more are left out, and that is said. */
#define DGZ_DIG_MAX_TRACKS 50
#define DGZ_DIG_MAX_LENGTH 10000

/**
 * DgzDigKeyRules:
 * @DGZ_DIG_KEY_RULES_WIDE: the table of moves as it stands
 * @DGZ_DIG_KEY_RULES_STRICT: only the parts of 0.90 and more; the others are 0
 * @DGZ_DIG_KEY_RULES_BOOSTS: the table, with the energy boosts counted higher
 *
 * Which keys count as compatible.
 */
typedef enum {
  DGZ_DIG_KEY_RULES_WIDE,
  DGZ_DIG_KEY_RULES_STRICT,
  DGZ_DIG_KEY_RULES_BOOSTS,
} DgzDigKeyRules;

#define DGZ_N_DIG_KEY_RULES 3

/**
 * DgzDigOptions:
 * @weights: of the parts, each 0 or more, not all 0
 * @key_rules: which keys count as compatible
 * @half_double: whether half and double tempo count
 * @vinyl: whether pitching moves the key
 * @related: whether tracks by related artists are put forward
 * @threshold: the least score, 0 to 1
 * @lambda: 1 (closer) to 0.5 (wider)
 * @length: how many rows, 1 to %DGZ_DIG_MAX_LENGTH
 * @cap_artist: the most rows by one artist, to %DGZ_DIG_MAX_LENGTH; 0 for no cap
 * @cap_release: the most rows from one release; 0 for no cap
 * @cap_label: the most of the first ten rows from one label; 0 for no cap
 *
 * How a list is scored, ranked and picked.
 */
typedef struct
{
  double weights[DGZ_N_SCORE_PARTS];
  DgzDigKeyRules key_rules;
  gboolean half_double;
  gboolean vinyl;
  gboolean related;
  double threshold;
  double lambda;
  guint length;
  guint cap_artist;
  guint cap_release;
  guint cap_label;
} DgzDigOptions;

void        dgz_dig_options_init   (DgzDigOptions       *options);
gboolean    dgz_dig_options_check  (const DgzDigOptions *options,
                                    GError             **error);
const char *dgz_dig_key_rules_name (DgzDigKeyRules       rules);

G_END_DECLS
