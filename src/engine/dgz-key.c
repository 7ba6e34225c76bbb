/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-key.h"

#include <stdlib.h>

/* Indexed by DgzKeyMove, then by DgzKeyRules. */
static const double parts[][DGZ_N_KEY_RULES] = {
  [DGZ_KEY_MOVE_SAME] = { 1.00, 1.00, 1.00 },
  [DGZ_KEY_MOVE_RELATIVE] = { 0.95, 0.95, 0.95 },
  [DGZ_KEY_MOVE_STEP] = { 0.90, 0.90, 0.90 },
  [DGZ_KEY_MOVE_DIAGONAL] = { 0.80, 0.00, 0.80 },
  [DGZ_KEY_MOVE_TWO_STEPS] = { 0.35, 0.00, 0.55 },
  [DGZ_KEY_MOVE_PARALLEL] = { 0.35, 0.00, 0.35 },
  [DGZ_KEY_MOVE_SEMITONE] = { 0.10, 0.00, 0.40 },
  [DGZ_KEY_MOVE_OTHER] = { 0.10, 0.00, 0.10 },
};

/**
 * dgz_key_new:
 * @pitch_class: 0 (C) to 11 (B); anything else is an unknown key
 * @mode: 1 major, 0 minor; anything else is an unknown key
 *
 * The key's number, or %DGZ_KEY_UNKNOWN.
 */
int
dgz_key_new (int pitch_class,
             int mode)
{
  if (pitch_class < 0 || pitch_class > 11 || mode < 0 || mode > 1)
    return DGZ_KEY_UNKNOWN;

  return pitch_class * 2 + mode;
}

/**
 * dgz_key_camelot:
 * @key: 0 to 23
 * @letter: (out): 'A' for minor, 'B' for major
 *
 * The key's hour on the Camelot wheel, 1 to 12: C major is 8B, A minor 8A.
 */
int
dgz_key_camelot (int   key,
                 char *letter)
{
  int pitch_class = key / 2;

  *letter = key % 2 ? 'B' : 'A';
  return ((key % 2 ? 7 : 4) + 7 * pitch_class) % 12 + 1;
}

/**
 * dgz_key_open_key:
 * @key: 0 to 23
 * @letter: (out): 'm' for minor, 'd' for major
 *
 * The key's number in Open Key notation, 1 to 12: C major is 1d, A minor 1m.
 */
int
dgz_key_open_key (int   key,
                  char *letter)
{
  char ignored;

  *letter = key % 2 ? 'd' : 'm';
  return (dgz_key_camelot (key, &ignored) - 8 + 12) % 12 + 1;
}

/**
 * dgz_key_shift:
 * @key: 0 to 23
 * @semitones: any number, up or down
 *
 * The key in which a track is heard that is played so many semitones higher.
 */
int
dgz_key_shift (int key,
               int semitones)
{
  int pitch_class = (key / 2 + semitones % 12 + 12) % 12;

  return pitch_class * 2 + key % 2;
}

/**
 * dgz_key_steps:
 * @from: 0 to 23
 * @to: 0 to 23
 *
 * The hours from one key to the other round the wheel, -5 to 6.
 */
int
dgz_key_steps (int from,
               int to)
{
  char ignored;
  int steps = (dgz_key_camelot (to, &ignored) - dgz_key_camelot (from, &ignored) + 12) % 12;

  return steps > 6 ? steps - 12 : steps;
}

/**
 * dgz_key_move:
 * @from: 0 to 23
 * @to: 0 to 23
 *
 * What the move from one key to the other is called.
 */
DgzKeyMove
dgz_key_move (int from,
              int to)
{
  int steps = dgz_key_steps (from, to);
  bool same_letter = from % 2 == to % 2;

  if (same_letter) {
    switch (abs (steps)) {
    case 0:
      return DGZ_KEY_MOVE_SAME;
    case 1:
      return DGZ_KEY_MOVE_STEP;
    case 2:
      return DGZ_KEY_MOVE_TWO_STEPS;
    case 5:
      /* Seven steps one way are five the other: a semitone either way. */
      return DGZ_KEY_MOVE_SEMITONE;
    default:
      return DGZ_KEY_MOVE_OTHER;
    }
  }

  if (steps == 0)
    return DGZ_KEY_MOVE_RELATIVE;
  if (abs (steps) == 1)
    return DGZ_KEY_MOVE_DIAGONAL;
  /* Three steps back from the major, three on from the minor: the same tonic. */
  if (from / 2 == to / 2)
    return DGZ_KEY_MOVE_PARALLEL;

  return DGZ_KEY_MOVE_OTHER;
}

/**
 * dgz_key_part:
 * @from: the record's key, 0 to 23
 * @to: the candidate's key, 0 to 23
 * @rules: the rule set
 *
 * How well two keys mix, 0 to 1.
 */
double
dgz_key_part (int         from,
              int         to,
              DgzKeyRules rules)
{
  return parts[dgz_key_move (from, to)][rules];
}
