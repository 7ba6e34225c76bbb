/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib.h>

#include <string.h>

#include "dgz-key.h"

#define N_HOURS 12

/* Every key as musicians write it. */
static const struct
{
  const char *name;
  int pitch_class;
  int mode;
  int camelot;
  char camelot_letter;
  int open_key;
  char open_key_letter;
} keys[] = {
  { "C minor", 0, 0, 5, 'A', 10, 'm' },
  { "C major", 0, 1, 8, 'B', 1, 'd' },
  { "C sharp minor", 1, 0, 12, 'A', 5, 'm' },
  { "D flat major", 1, 1, 3, 'B', 8, 'd' },
  { "D minor", 2, 0, 7, 'A', 12, 'm' },
  { "D major", 2, 1, 10, 'B', 3, 'd' },
  { "E flat minor", 3, 0, 2, 'A', 7, 'm' },
  { "E flat major", 3, 1, 5, 'B', 10, 'd' },
  { "E minor", 4, 0, 9, 'A', 2, 'm' },
  { "E major", 4, 1, 12, 'B', 5, 'd' },
  { "F minor", 5, 0, 4, 'A', 9, 'm' },
  { "F major", 5, 1, 7, 'B', 12, 'd' },
  { "F sharp minor", 6, 0, 11, 'A', 4, 'm' },
  { "F sharp major", 6, 1, 2, 'B', 7, 'd' },
  { "G minor", 7, 0, 6, 'A', 11, 'm' },
  { "G major", 7, 1, 9, 'B', 2, 'd' },
  { "G sharp minor", 8, 0, 1, 'A', 6, 'm' },
  { "A flat major", 8, 1, 4, 'B', 9, 'd' },
  { "A minor", 9, 0, 8, 'A', 1, 'm' },
  { "A major", 9, 1, 11, 'B', 4, 'd' },
  { "B flat minor", 10, 0, 3, 'A', 8, 'm' },
  { "B flat major", 10, 1, 6, 'B', 11, 'd' },
  { "B minor", 11, 0, 10, 'A', 3, 'm' },
  { "B major", 11, 1, 1, 'B', 6, 'd' },
};

/*
 * From the key of the row to the key of the column, both in the order 1A to
 * 12A, 1B to 12B: S same, R relative, 1 one step, D diagonal, 2 two steps,
 * P parallel, 7 seven steps, a dot for anything else.
 */
static const char *const moves[] = {
  /* 1A to 12A   1B to 12B */
  "S12..7.7..21"
  "RD.P.......D", /* 1A */
  "1S12..7.7..2"
  "DRD.P.......", /* 2A */
  "21S12..7.7.."
  ".DRD.P......", /* 3A */
  ".21S12..7.7."
  "..DRD.P.....", /* 4A */
  "..21S12..7.7"
  "...DRD.P....", /* 5A */
  "7..21S12..7."
  "....DRD.P...", /* 6A */
  ".7..21S12..7"
  ".....DRD.P..", /* 7A */
  "7.7..21S12.."
  "......DRD.P.", /* 8A */
  ".7.7..21S12."
  ".......DRD.P", /* 9A */
  "..7.7..21S12"
  "P.......DRD.", /* 10A */
  "2..7.7..21S1"
  ".P.......DRD", /* 11A */
  "12..7.7..21S"
  "D.P.......DR", /* 12A */
  "RD.......P.D"
  "S12..7.7..21", /* 1B */
  "DRD.......P."
  "1S12..7.7..2", /* 2B */
  ".DRD.......P"
  "21S12..7.7..", /* 3B */
  "P.DRD......."
  ".21S12..7.7.", /* 4B */
  ".P.DRD......"
  "..21S12..7.7", /* 5B */
  "..P.DRD....."
  "7..21S12..7.", /* 6B */
  "...P.DRD...."
  ".7..21S12..7", /* 7B */
  "....P.DRD..."
  "7.7..21S12..", /* 8B */
  ".....P.DRD.."
  ".7.7..21S12.", /* 9B */
  "......P.DRD."
  "..7.7..21S12", /* 10B */
  ".......P.DRD"
  "2..7.7..21S1", /* 11B */
  "D.......P.DR"
  "12..7.7..21S", /* 12B */
};

static const struct
{
  char letter;
  DgzKeyMove move;
  double wide;
  double strict;
  double boosts;
} parts[] = {
  { 'S', DGZ_KEY_MOVE_SAME, 1.00, 1.00, 1.00 },
  { 'R', DGZ_KEY_MOVE_RELATIVE, 0.95, 0.95, 0.95 },
  { '1', DGZ_KEY_MOVE_STEP, 0.90, 0.90, 0.90 },
  { 'D', DGZ_KEY_MOVE_DIAGONAL, 0.80, 0.00, 0.80 },
  { '2', DGZ_KEY_MOVE_TWO_STEPS, 0.35, 0.00, 0.55 },
  { 'P', DGZ_KEY_MOVE_PARALLEL, 0.35, 0.00, 0.35 },
  { '7', DGZ_KEY_MOVE_SEMITONE, 0.10, 0.00, 0.40 },
  { '.', DGZ_KEY_MOVE_OTHER, 0.10, 0.00, 0.10 },
};

/* The key's line in the table of moves. */
static int
place (int key)
{
  return keys[key].camelot - 1 + (keys[key].camelot_letter == 'B' ? N_HOURS : 0);
}

static void
test_notations (void)
{
  g_assert_cmpint (G_N_ELEMENTS (keys), ==, DGZ_N_KEYS);

  for (int i = 0; i < DGZ_N_KEYS; i++) {
    int key = dgz_key_new (keys[i].pitch_class, keys[i].mode);
    char letter = '?';

    g_test_message ("%s", keys[i].name);
    g_assert_cmpint (key, ==, i);
    g_assert_cmpint (dgz_key_camelot (key, &letter), ==, keys[i].camelot);
    g_assert_cmpint (letter, ==, keys[i].camelot_letter);
    g_assert_cmpint (dgz_key_open_key (key, &letter), ==, keys[i].open_key);
    g_assert_cmpint (letter, ==, keys[i].open_key_letter);
  }
}

static void
test_unknown (void)
{
  static const struct
  {
    int pitch_class;
    int mode;
  } bad[] = {
    { -1, 0 },
    { -1, 1 },
    { 12, 0 },
    { 12, 1 },
    { 0, -1 },
    { 0, 2 },
    { -1, -1 },
    { G_MAXINT, 1 },
    { G_MININT, 0 },
    { 5, G_MAXINT },
    { 5, G_MININT },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_cmpint (dgz_key_new (bad[i].pitch_class, bad[i].mode), ==, DGZ_KEY_UNKNOWN);
}

static void
test_moves (void)
{
  for (int from = 0; from < DGZ_N_KEYS; from++) {
    for (int to = 0; to < DGZ_N_KEYS; to++) {
      char letter = moves[place (from)][place (to)];
      size_t i = 0;

      while (parts[i].letter != letter)
        i++;
      g_test_message ("%s to %s: %c", keys[from].name, keys[to].name, letter);
      g_assert_cmpint (dgz_key_move (from, to), ==, parts[i].move);
      g_assert_cmpfloat (dgz_key_part (from, to, DGZ_KEY_RULES_WIDE), ==, parts[i].wide);
      g_assert_cmpfloat (dgz_key_part (from, to, DGZ_KEY_RULES_STRICT), ==, parts[i].strict);
      g_assert_cmpfloat (dgz_key_part (from, to, DGZ_KEY_RULES_BOOSTS), ==, parts[i].boosts);
    }
  }
}

/* The column "from 8A" of the definition, in its own words. */
static void
test_from_a_minor (void)
{
  static const struct
  {
    const char *name;
    double wide;
    double boosts;
  } cases[] = {
    { "A minor", 1.00, 1.00 },
    { "C major", 0.95, 0.95 },
    { "D minor", 0.90, 0.90 },
    { "E minor", 0.90, 0.90 },
    { "F major", 0.80, 0.80 },
    { "G major", 0.80, 0.80 },
    { "G minor", 0.35, 0.55 },
    { "B minor", 0.35, 0.55 },
    { "A major", 0.35, 0.35 },
    { "G sharp minor", 0.10, 0.40 },
    { "B flat minor", 0.10, 0.40 },
    { "E flat minor", 0.10, 0.10 },
    { "C minor", 0.10, 0.10 },
    { "E flat major", 0.10, 0.10 },
  };
  int a_minor = dgz_key_new (9, 0);

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    int to = 0;

    while (strcmp (keys[to].name, cases[i].name) != 0)
      to++;
    g_assert_cmpfloat (dgz_key_part (a_minor, to, DGZ_KEY_RULES_WIDE), ==, cases[i].wide);
    g_assert_cmpfloat (dgz_key_part (a_minor, to, DGZ_KEY_RULES_BOOSTS), ==, cases[i].boosts);
  }
}

static void
test_steps (void)
{
  static const int round[] = { 0, 1, 2, 3, 4, 5, 6, -5, -4, -3, -2, -1 };

  for (int from = 0; from < DGZ_N_KEYS; from++) {
    for (int to = 0; to < DGZ_N_KEYS; to++) {
      int hours = (keys[to].camelot + 12 - keys[from].camelot) % 12;

      g_assert_cmpint (dgz_key_steps (from, to), ==, round[hours]);
      g_assert_cmpint (dgz_key_move (from, to), ==, dgz_key_move (to, from));
    }
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/key/notations", test_notations);
  g_test_add_func ("/key/unknown", test_unknown);
  g_test_add_func ("/key/moves", test_moves);
  g_test_add_func ("/key/from-a-minor", test_from_a_minor);
  g_test_add_func ("/key/steps", test_steps);

  return g_test_run ();
}
