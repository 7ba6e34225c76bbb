/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The prototype's defined errors are there, and the documented one has none of them. */

#include <glib.h>
#include <math.h>

#include "dgz-baseline.h"
#include "dgz-key.h"
#include "dgz-test-catalogue.h"

#define WRITTEN DGZ_PROTOTYPE_WRITTEN
#define DOCUMENTED DGZ_PROTOTYPE_DOCUMENTED
#define NEAR 1e-12

/* A catalogue of two tracks: the one asked for and a candidate. */
static DgzTestCatalogue *
two_tracks (void)
{
  DgzTestCatalogue *catalogue = dgz_test_catalogue_new (1, 2);

  for (uint32_t row = 0; row < 2; row++) {
    for (int i = 0; i < DGZ_N_FEATURES; i++)
      catalogue->values[row * DGZ_N_FEATURES + i] = 0.5f;
    catalogue->tempo[row] = 125.0f;
    catalogue->key[row] = (uint8_t) dgz_key_new (9, 0);
    catalogue->cluster[row] = 0;
    catalogue->style_set[row] = DGZ_NO_STYLES;
  }

  return catalogue;
}

static void
parts_of (const DgzTestCatalogue *catalogue,
          DgzPrototypeKind        kind,
          double                 *parts,
          double                 *score)
{
  DgzPrototype prototype;

  g_assert_cmpint (dgz_prototype_init (&prototype, &catalogue->features, 0, kind), ==,
                   DGZ_STATUS_OK);
  dgz_prototype_parts (&prototype, 1, parts);
  *score = dgz_prototype_score (&prototype, 1);
  dgz_prototype_clear (&prototype);
}

static double
part_of (const DgzTestCatalogue *catalogue,
         DgzPrototypeKind        kind,
         DgzPart                 part)
{
  double parts[DGZ_N_PARTS];
  double score;

  parts_of (catalogue, kind, parts, &score);
  return parts[part];
}

static void
test_camelot (void)
{
  for (int key = 0; key < DGZ_N_KEYS; key++) {
    char right_letter;
    char letter;
    int right = dgz_key_camelot (key, &right_letter);

    g_assert_cmpint (dgz_prototype_camelot (DOCUMENTED, key, &letter), ==, right);
    g_assert_cmpint (letter, ==, right_letter);
    /* Every minor key is wrong, and no major one. */
    g_assert_true ((dgz_prototype_camelot (WRITTEN, key, &letter) == right) == (key % 2 == 1));
    g_assert_cmpint (letter, ==, right_letter);
  }
}

static double
key_part (DgzPrototypeKind kind,
          int              from,
          int              to)
{
  g_autoptr (DgzTestCatalogue) catalogue = two_tracks ();

  catalogue->key[0] = (uint8_t) from;
  catalogue->key[1] = (uint8_t) to;
  return part_of (catalogue, kind, DGZ_PART_KEY);
}

static void
test_key (void)
{
  int a_minor = dgz_key_new (9, 0);
  int c_major = dgz_key_new (0, 1);

  for (int from = 0; from < DGZ_N_KEYS; from++) {
    for (int to = 0; to < DGZ_N_KEYS; to++) {
      DgzKeyMove move = dgz_key_move (from, to);

      g_assert_cmpfloat (key_part (DOCUMENTED, from, to), ==,
                         move == DGZ_KEY_MOVE_SAME || move == DGZ_KEY_MOVE_RELATIVE ||
                                 move == DGZ_KEY_MOVE_STEP
                             ? 1.0
                             : 0.0);
    }
  }

  /* The relative is missed, the parallel and the semitone pass for compatible. */
  g_assert_cmpfloat (key_part (WRITTEN, a_minor, c_major), ==, 0.0);
  g_assert_cmpfloat (key_part (WRITTEN, a_minor, dgz_key_new (9, 1)), ==, 1.0);
  g_assert_cmpfloat (key_part (WRITTEN, a_minor, dgz_key_new (10, 0)), ==, 1.0);
  g_assert_cmpfloat (key_part (WRITTEN, dgz_key_new (11, 1), c_major), ==, 1.0);
  g_assert_cmpfloat (key_part (WRITTEN, c_major, DGZ_NO_KEY), ==, 0.5);
}

static void
test_audio (void)
{
  g_autoptr (DgzTestCatalogue) catalogue = two_tracks ();
  float *other = catalogue->values + DGZ_N_FEATURES;
  double parts[DGZ_N_PARTS];
  double score;

  /* Nothing in common but the tempo. */
  for (int i = 0; i < DGZ_N_FEATURES; i++) {
    catalogue->values[i] = i < 3 ? 1.0f : 0.0f;
    other[i] = i < 3 ? 0.0f : 1.0f;
  }
  g_assert_cmpfloat (part_of (catalogue, DOCUMENTED, DGZ_PART_AUDIO), ==, 0.0);
  g_assert_cmpfloat (part_of (catalogue, WRITTEN, DGZ_PART_AUDIO), >, 0.999);
  g_assert_cmpfloat_with_epsilon (part_of (catalogue, WRITTEN, DGZ_PART_AUDIO),
                                  15625.0 / (sqrt (15628.0) * sqrt (15629.0)), NEAR);

  /* A duplicate to the one, and not to the other. */
  parts_of (catalogue, WRITTEN, parts, &score);
  g_assert_cmpfloat (score, <, 0.0);
  parts_of (catalogue, DOCUMENTED, parts, &score);
  g_assert_cmpfloat_with_epsilon (
      score, 0.45 * 0.5 + 0.15 + 0.10 + 0.10, NEAR);

  other[6] = NAN;
  g_assert_cmpfloat (part_of (catalogue, DOCUMENTED, DGZ_PART_AUDIO), ==, 0.5);
  parts_of (catalogue, WRITTEN, parts, &score);
  g_assert_cmpfloat (parts[DGZ_PART_AUDIO], ==, 0.5);
  g_assert_cmpfloat (score, >, 0.0);
}

static void
test_bpm_and_cluster (void)
{
  g_autoptr (DgzTestCatalogue) catalogue = two_tracks ();

  catalogue->tempo[1] = 130.0f;
  catalogue->cluster[1] = 3;
  for (int kind = 0; kind < 2; kind++) {
    g_assert_cmpfloat (part_of (catalogue, kind, DGZ_PART_BPM), ==, 0.75);
    g_assert_cmpfloat (part_of (catalogue, kind, DGZ_PART_CLUSTER), ==, 0.0);
  }

  /* Half the tempo is far away, and what is missing is neutral. */
  catalogue->tempo[1] = 62.5f;
  catalogue->cluster[1] = DGZ_NO_CLUSTER;
  g_assert_cmpfloat (part_of (catalogue, DOCUMENTED, DGZ_PART_BPM), ==, 0.0);
  g_assert_cmpfloat (part_of (catalogue, DOCUMENTED, DGZ_PART_CLUSTER), ==, 0.5);
  catalogue->tempo[1] = 0.0f;
  g_assert_cmpfloat (part_of (catalogue, WRITTEN, DGZ_PART_BPM), ==, 0.5);
}

static void
test_style (void)
{
  g_autoptr (DgzTestCatalogue) catalogue = two_tracks ();
  static const char *const dub[] = { "dub techno" };
  static const char *const deep[] = { "deep techno", "house" };
  static const char *const house[] = { "house" };
  const DgzStyleSet sets[] = { { dub, 1, 6 }, { deep, 2, 3 }, { house, 1, 1 } };
  double rare = log (11.0 / 7.0) + 1.0; /* dub, on 6 of 10 */
  double common = log (11.0 / 10.0) + 1.0;
  double third = log (11.0 / 4.0) + 1.0;
  double fourth = log (11.0 / 5.0) + 1.0;
  double alone = log (3.0 / 2.0) + 1.0;

  g_assert_cmpfloat (part_of (catalogue, WRITTEN, DGZ_PART_STYLE), ==, 0.5);
  dgz_style_index_free (&catalogue->features.styles);
  g_assert_cmpint (dgz_style_index_build (sets, 3, &catalogue->features.styles), ==,
                   DGZ_STATUS_OK);
  catalogue->style_set[0] = 0;
  g_assert_cmpfloat (part_of (catalogue, DOCUMENTED, DGZ_PART_STYLE), ==, 0.5);
  catalogue->style_set[1] = 1;
  /* Inherited styles count in full. */
  catalogue->style_source[1] = DGZ_STYLE_LABEL;
  g_assert_cmpfloat_with_epsilon (
      part_of (catalogue, DOCUMENTED, DGZ_PART_STYLE),
      common * common /
          (sqrt (rare * rare + common * common) *
           sqrt (common * common + third * third + fourth * fourth)),
      NEAR);
  g_assert_cmpfloat_with_epsilon (
      part_of (catalogue, WRITTEN, DGZ_PART_STYLE),
      1.0 / (sqrt (1.0 + alone * alone) * sqrt (1.0 + 2.0 * alone * alone)), NEAR);

  catalogue->style_set[1] = 2;
  g_assert_cmpfloat (part_of (catalogue, DOCUMENTED, DGZ_PART_STYLE), ==, 0.0);
  catalogue->style_set[1] = 0;
  g_assert_cmpfloat_with_epsilon (part_of (catalogue, WRITTEN, DGZ_PART_STYLE), 1.0, NEAR);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/baseline/camelot", test_camelot);
  g_test_add_func ("/baseline/key", test_key);
  g_test_add_func ("/baseline/audio", test_audio);
  g_test_add_func ("/baseline/bpm-and-cluster", test_bpm_and_cluster);
  g_test_add_func ("/baseline/style", test_style);
  return g_test_run ();
}
