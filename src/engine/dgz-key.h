/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <stdbool.h>

/* A key is pitch class * 2 + mode: 0 is C minor, 1 C major, 2 C sharp minor ... 23 B major. */
#define DGZ_N_KEYS 24
#define DGZ_KEY_UNKNOWN (-1)

/**
 * DgzKeyRules:
 * @DGZ_KEY_RULES_WIDE: the table of moves as it stands
 * @DGZ_KEY_RULES_STRICT: only the parts of 0.90 and more; the others are 0
 * @DGZ_KEY_RULES_BOOSTS: the table, with the energy boosts counted higher
 *
 * Which keys count as compatible.
 */
typedef enum {
  DGZ_KEY_RULES_WIDE,
  DGZ_KEY_RULES_STRICT,
  DGZ_KEY_RULES_BOOSTS,
} DgzKeyRules;

#define DGZ_N_KEY_RULES 3

/**
 * DgzKeyMove:
 *
 * How a key lies to another on the Camelot wheel.
 */
typedef enum {
  DGZ_KEY_MOVE_SAME,
  DGZ_KEY_MOVE_RELATIVE,
  DGZ_KEY_MOVE_STEP,
  DGZ_KEY_MOVE_DIAGONAL,
  DGZ_KEY_MOVE_TWO_STEPS,
  DGZ_KEY_MOVE_PARALLEL,
  DGZ_KEY_MOVE_SEMITONE,
  DGZ_KEY_MOVE_OTHER,
} DgzKeyMove;

int        dgz_key_new      (int         pitch_class,
                             int         mode);
int        dgz_key_camelot  (int         key,
                             char       *letter);
int        dgz_key_open_key (int         key,
                             char       *letter);
int        dgz_key_shift    (int         key,
                             int         semitones);
int        dgz_key_steps    (int         from,
                             int         to);
DgzKeyMove dgz_key_move     (int         from,
                             int         to);
double     dgz_key_part     (int         from,
                             int         to,
                             DgzKeyRules rules);
