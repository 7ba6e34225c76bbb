/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a dig leaves out: energy steps and formats that are not wanted, what was set aside, and what
 * is over a cap. */

#include "dgz-energy.h"
#include "dgz-test-small.h"

/* What a row says of its step is what the filter goes by, whichever track it fits. */
static void
test_steps (DgzTestSmall *self,
            gconstpointer data)
{
  static const DgzEnergyStep steps[DGZ_N_DIG_STEPS] = { DGZ_ENERGY_DOWN, DGZ_ENERGY_LEVEL,
                                                        DGZ_ENERGY_UP };
  gsize n_all = 0;

  g_assert_cmpfloat (DGZ_ENERGY_STEP, ==, DGZ_LEAST_CHANGE);
  for (guint i = 0; i < DGZ_N_DIG_STEPS; i++) {
    DgzDigQuery *query = dgz_test_query_tracks ("quay,four,three");
    g_autoptr (DgzDigAnswer) answer = NULL;

    query->filter->steps = 1u << i;
    answer = dgz_test_find (self, query);
    n_all += answer->n_matches;
    for (guint k = 0; k < answer->tracks->len; k++)
      g_assert_cmpint (dgz_track_get_energy_step (answer->tracks->pdata[k]), ==, steps[i]);
  }
  g_assert_cmpuint (n_all, ==, 6);
}

/* Two limits that keep everything out, of which one names itself. */
static void
test_relax_bits (DgzTestSmall *self,
                 gconstpointer data)
{
  DgzDigQuery *query = dgz_test_query_tracks ("quay");
  g_autoptr (DgzDigAnswer) steps = NULL;
  g_autoptr (DgzDigAnswer) formats = NULL;

  query->filter->steps = DGZ_DIG_STEP_DOWN;
  query->filter->year_least = 2003;
  steps = dgz_test_find (self, query);
  g_assert_cmpuint (steps->n_matches, ==, 0);
  g_assert_cmpint (steps->relax, ==, DGZ_DIG_LIMIT_STEPS);
  g_assert_cmpuint (steps->n_relaxed, ==, 4);

  query = dgz_test_query_tracks ("quay");
  query->filter->formats = DGZ_DIG_FORMAT_VINYL;
  query->filter->steps = DGZ_DIG_STEP_LEVEL;
  formats = dgz_test_find (self, query);
  g_assert_cmpint (formats->relax, ==, DGZ_DIG_LIMIT_FORMATS);
  g_assert_cmpuint (formats->n_relaxed, ==, 4);
}

static void
test_disliked (DgzTestSmall *self,
               gconstpointer data)
{
  g_autoptr (DgzDigAnswer) before = dgz_test_find (self, dgz_test_query_tracks ("quay"));
  DgzDigQuery *query = dgz_test_query_tracks ("quay");
  g_autoptr (DgzDigAnswer) after = NULL;
  DgzTrack *two;

  g_assert_cmpfloat (dgz_track_get_penalty (dgz_test_track_of (before, "two")), ==, 0.0);
  query->disliked_ids = dgz_test_names ("one");
  after = dgz_test_find (self, query);
  g_assert_cmpuint (after->tracks->len, ==, before->tracks->len - 1);
  g_assert_false (dgz_test_has_track (after, "one"));
  two = dgz_test_track_of (after, "two");
  g_assert_cmpfloat (dgz_track_get_penalty (two), >, 0.1);
  g_assert_cmpfloat (dgz_track_get_score (two), ==,
                     dgz_track_get_score (dgz_test_track_of (before, "two")));
  g_assert_cmpfloat_with_epsilon (dgz_track_get_rank_score (two),
                                  dgz_track_get_score (two) - dgz_track_get_penalty (two), 1e-12);
  g_assert_cmpfloat (dgz_track_get_penalty (dgz_test_track_of (after, "four")), <,
                     dgz_track_get_penalty (two));
}

/* One is out with all its versions; what another catalogue had is no fault. */
static void
test_set_aside (DgzTestSmall *self,
                gconstpointer data)
{
  static const char version[] =
      "one-edit,One (Radio Edit),Somebody,Dub Techno,124,9,0,.7,.5,.1,.1,.9,.1,.2,R9,Brass Hinge,"
      "2003,361000,10\n";
  g_autofree char *rows = g_strconcat (dgz_test_small_tracks, version, NULL);
  DgzDigQuery *query = dgz_test_query_tracks ("quay");
  g_autoptr (DgzDigAnswer) before = NULL;
  g_autoptr (DgzDigAnswer) after = NULL;
  DgzTrack *one;

  dgz_test_small_import (self, rows);
  before = dgz_test_find (self, dgz_test_query_tracks ("quay"));
  one = dgz_test_track_of (before, "one");
  g_assert_cmpuint (g_strv_length ((char **) dgz_track_get_versions (one)), ==, 1);
  query->disliked_ids = dgz_test_names ("gone,one-edit,nowhere");
  after = dgz_test_find (self, query);
  g_assert_cmpuint (after->n_missing_disliked, ==, 2);
  g_assert_cmpuint (after->tracks->len, ==, before->tracks->len - 1);
  g_assert_false (dgz_test_has_track (after, "one"));
  g_assert_false (dgz_test_has_track (after, "one-edit"));
  g_assert_cmpfloat (dgz_track_get_penalty (dgz_test_track_of (after, "two")), >, 0.1);
}

/* The latest put others back; the rest of them is only left out. */
static void
test_set_aside_many (DgzTestSmall *self,
                     gconstpointer data)
{
  g_autoptr (GString) rows = g_string_new (dgz_test_small_tracks);
  g_autoptr (GString) ids = g_string_new ("one");
  DgzDigQuery *query = dgz_test_query_tracks ("quay");
  g_autoptr (DgzDigAnswer) answer = NULL;

  for (int i = 0; i < DGZ_DIG_MAX_PENALTIES; i++) {
    g_string_append_printf (rows,
                            "far%d,Far %d,Nobody %d,Polka,70,2,1,.1,.1,.9,.9,.0,.9,.9,F%d,,1960,"
                            "100000,1\n",
                            i, i, i, i);
    g_string_append_printf (ids, ",far%d", i);
  }
  dgz_test_small_import (self, rows->str);
  query->disliked_ids = dgz_test_names (ids->str);
  query->options.length = 100;
  answer = dgz_test_find (self, query);
  g_assert_cmpuint (answer->tracks->len, ==, 4);
  g_assert_false (dgz_test_has_track (answer, "one"));
  g_assert_cmpfloat (dgz_track_get_penalty (dgz_test_track_of (answer, "two")), ==, 0.0);
}

/* How many rows an artist, a release and a label may have is the user's to say. */
static void
test_caps (DgzTestSmall *self,
           gconstpointer data)
{
  g_autoptr (GString) rows = g_string_new (dgz_test_small_tracks);

  for (int i = 0; i < 6; i++)
    g_string_append_printf (rows,
                            "same%d,Same %d,The Same,Dub Techno,124,9,0,.7,.5,.1,.1,.9,.1,.2,Box,"
                            "Crate Wharf,2003,36000%d,20\n",
                            i, i, i);
  dgz_test_small_import (self, rows->str);
  for (guint artist = 0; artist < 4; artist++) {
    for (guint release = 0; release < 4; release++) {
      DgzDigQuery *query = dgz_test_query_tracks ("quay");
      g_autoptr (DgzDigAnswer) answer = NULL;
      guint wanted = MIN (artist > 0 ? artist : 6, release > 0 ? release : 6);

      query->options.cap_artist = artist;
      query->options.cap_release = release;
      query->options.cap_label = 0;
      answer = dgz_test_find (self, query);
      g_assert_cmpuint (answer->tracks->len, ==, 5 + wanted);
    }
  }
}

int
main (int    argc,
      char **argv)
{
  static const DgzTestSmallCase tests[] = {
    { "/dig-aside/steps", test_steps },
    { "/dig-aside/relax", test_relax_bits },
    { "/dig-aside/disliked", test_disliked },
    { "/dig-aside/set-aside", test_set_aside },
    { "/dig-aside/set-aside-many", test_set_aside_many },
    { "/dig-aside/caps", test_caps },
  };

  return dgz_test_small_run (argc, argv, tests, G_N_ELEMENTS (tests));
}
