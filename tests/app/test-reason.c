/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A part is a reason only where it says more than chance, and never where it is assumed. */

#include "dgz-reason.h"

#include <math.h>
#include <string.h>

#include "dgz-key.h"

static const char *const styles[] = { "Dub Techno", "Ambient", NULL };

typedef struct
{
  DgzProfile seed;
  DgzCatalogueTrack track;
  DgzScore score;
  bool has_part[DGZ_N_PARTS];
  double expected[DGZ_N_PARTS];
  DgzTrackData data;
} Case;

static void
set_part (Case   *c,
          DgzPart part,
          double  value)
{
  c->score.parts[part].value = value;
  c->score.parts[part].contribution = c->score.parts[part].weight * value;
}

/* A case in which everything is known and nothing says more than chance. */
static void
case_init (Case *c)
{
  static const double weights[DGZ_N_PARTS] = { 0.45, 0.20, 0.15, 0.10, 0.10 };

  memset (c, 0, sizeof *c);
  c->seed.tempo = 124.0f;
  c->seed.key = dgz_key_new (9, 0);
  c->track.tempo = 125.0f;
  c->track.musical_key = dgz_key_new (4, 0);
  c->track.styles = (char **) styles;
  c->score.pitch.move = -0.008;
  c->score.pitch.ratio = 1.0;
  for (int i = 0; i < DGZ_N_PARTS; i++) {
    c->has_part[i] = true;
    c->expected[i] = 0.5;
    c->score.parts[i].weight = weights[i];
    set_part (c, (DgzPart) i, 0.5);
  }
}

static void
fill (Case       *c,
      const char *position)
{
  DgzReasonInput input = { &c->seed, &c->track, &c->score, c->has_part, c->expected, position,
                           styles };

  dgz_reason_fill (&input, &c->data);
}

static void
case_clear (Case *c)
{
  for (int i = 0; i < DGZ_N_PARTS; i++)
    g_free (c->data.parts[i].evidence);
  g_strfreev (c->data.reasons);
  g_free (c->data.key_relation);
}

static void
test_chance_is_no_reason (void)
{
  Case c;

  case_init (&c);
  fill (&c, "A");
  g_assert_null (c.data.reasons[0]);
  for (int i = 0; i < DGZ_N_PARTS; i++)
    g_assert_cmpstr (c.data.parts[i].evidence, !=, "");
  case_clear (&c);
}

static void
test_above_chance (void)
{
  for (int i = 0; i < DGZ_N_PARTS; i++) {
    Case c;

    case_init (&c);
    set_part (&c, (DgzPart) i, 0.5001);
    fill (&c, "A");
    g_assert_cmpuint (g_strv_length (c.data.reasons), ==, 1);
    g_assert_cmpstr (c.data.reasons[0], ==, c.data.parts[i].evidence);
    case_clear (&c);
  }
}

static void
test_assumed_is_no_reason (void)
{
  for (int i = 0; i < DGZ_N_PARTS; i++) {
    Case c;

    case_init (&c);
    set_part (&c, (DgzPart) i, 1.0);
    c.score.parts[i].assumed = true;
    fill (&c, "A");
    g_assert_null (c.data.reasons[0]);
    g_assert_true (c.data.parts[i].is_assumed);
    g_assert_nonnull (strstr (c.data.parts[i].evidence, "assumed"));
    g_assert_true ((c.data.key_relation == NULL) == (i == DGZ_PART_KEY));
    case_clear (&c);
  }
}

static void
test_absent_is_no_reason (void)
{
  for (int i = 0; i < DGZ_N_PARTS; i++) {
    Case c;

    case_init (&c);
    set_part (&c, (DgzPart) i, 1.0);
    c.has_part[i] = false;
    fill (&c, "A");
    g_assert_null (c.data.reasons[0]);
    g_assert_false (c.data.parts[i].is_present);
    g_assert_nonnull (strstr (c.data.parts[i].evidence, "not known of the record"));
    case_clear (&c);
  }
}

static void
test_strongest_first (void)
{
  static const DgzPart order[] = { DGZ_PART_STYLE, DGZ_PART_AUDIO, DGZ_PART_CLUSTER, DGZ_PART_KEY,
                                   DGZ_PART_BPM };
  Case c;

  case_init (&c);
  for (int i = 0; i < DGZ_N_PARTS; i++)
    set_part (&c, (DgzPart) i, i == DGZ_PART_BPM ? 0.8 : 0.9);
  fill (&c, "A2");
  g_assert_cmpuint (g_strv_length (c.data.reasons), ==, DGZ_N_PARTS);
  for (int i = 0; i < DGZ_N_PARTS; i++)
    g_assert_cmpstr (c.data.reasons[i], ==, c.data.parts[order[i]].evidence);
  g_assert_cmpstr (c.data.reasons[0], ==, "Dub Techno and Ambient in common");
  g_assert_cmpstr (c.data.reasons[1], ==, "sounds very close to A2");
  g_assert_cmpstr (c.data.reasons[3], ==, "8A to 9A (+1)");
  g_assert_cmpstr (c.data.reasons[4], ==, "124.0 to 125.0 BPM (−0.8 %)");
  case_clear (&c);
}

static void
test_style_source (void)
{
  static const char *const other[] = { "Folk", NULL };
  Case c;

  case_init (&c);
  c.track.style_source = DGZ_STYLE_ARTIST;
  fill (&c, "");
  g_assert_nonnull (strstr (c.data.parts[DGZ_PART_STYLE].evidence, "artist"));
  g_assert_cmpstr (c.data.parts[DGZ_PART_AUDIO].evidence, ==, "sounds somewhat alike");
  case_clear (&c);

  case_init (&c);
  c.track.styles = (char **) other;
  set_part (&c, DGZ_PART_STYLE, 0.0);
  fill (&c, "A");
  g_assert_cmpstr (c.data.parts[DGZ_PART_STYLE].evidence, ==, "other styles: Folk");
  case_clear (&c);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/reason/chance-is-no-reason", test_chance_is_no_reason);
  g_test_add_func ("/reason/above-chance", test_above_chance);
  g_test_add_func ("/reason/assumed-is-no-reason", test_assumed_is_no_reason);
  g_test_add_func ("/reason/absent-is-no-reason", test_absent_is_no_reason);
  g_test_add_func ("/reason/strongest-first", test_strongest_first);
  g_test_add_func ("/reason/style-source", test_style_source);

  return g_test_run ();
}
