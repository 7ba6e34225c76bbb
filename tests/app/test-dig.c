/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A dig's questions: filters by name, several seeds, and what is kept between digs. */

#include <string.h>

#include "dgz-test-small.h"
#include "dgz-test-util.h"

/* Names as people write them: case, accents, "The", Discogs' numbers and spellings. */
static void
test_names (DgzTestSmall *self,
            gconstpointer data)
{
  DgzDigQuery *query = dgz_test_query_tracks ("quay");

  dgz_test_expect (self, query, "five,four,one,three,two", "");
  query = dgz_test_query_tracks ("quay");
  query->filter->labels = dgz_test_names ("brass HINGE");
  dgz_test_expect (self, query, "five,one,two", "");
  query = dgz_test_query_tracks ("quay");
  query->filter->styles_in = dgz_test_names ("dub techno,House Music");
  dgz_test_expect (self, query, "five,four,one,two", "");
  query = dgz_test_query_tracks ("quay");
  query->filter->styles_out = dgz_test_names ("DUB TECHNO");
  dgz_test_expect (self, query, "four,three", "");
  query = dgz_test_query_tracks ("quay");
  query->filter->artists_out = dgz_test_names ("Somebody Else,Fourth (3)");
  dgz_test_expect (self, query, "five,one,three", "");
  query = dgz_test_query_tracks ("quay");
  query->filter->labels_out = dgz_test_names ("brass HINGE,Nonesuch");
  dgz_test_expect (self, query, "four,three", "Nonesuch");
}

static void
test_unknown_names (DgzTestSmall *self,
                    gconstpointer data)
{
  DgzDigQuery *query = dgz_test_query_tracks ("quay");

  query->filter->labels = dgz_test_names ("Nonesuch,Cold Slate");
  dgz_test_expect (self, query, "four,three", "Nonesuch");
  /* A wish for nothing but unknown names finds nothing, not everything. */
  query = dgz_test_query_tracks ("quay");
  query->filter->labels = dgz_test_names ("Nonesuch");
  dgz_test_expect (self, query, "", "Nonesuch");
  query = dgz_test_query_tracks ("quay");
  query->filter->styles_in = dgz_test_names ("Zyzzyva Polka");
  dgz_test_expect (self, query, "", "Zyzzyva Polka");
  query = dgz_test_query_tracks ("quay");
  query->filter->styles_in = dgz_test_names ("DJ Tools,House");
  dgz_test_expect (self, query, "four", "DJ Tools");
  query = dgz_test_query_tracks ("quay");
  query->filter->styles_out = dgz_test_names ("Zyzzyva Polka,House");
  query->filter->artists_out = dgz_test_names ("Nobody,Third");
  dgz_test_expect (self, query, "five,one,two", "Zyzzyva Polka,Nobody");
}

static void
test_limits (DgzTestSmall *self,
             gconstpointer data)
{
  DgzDigQuery *query = dgz_test_query_tracks ("quay");

  query->filter->bpm_least = 124.0;
  query->filter->bpm_most = 125.0;
  dgz_test_expect (self, query, "one,two", "");
  query = dgz_test_query_tracks ("quay");
  query->filter->within = 1.0;
  dgz_test_expect (self, query, "five,one,three,two", "");
  query = dgz_test_query_tracks ("quay");
  query->filter->within = 1.0;
  query->options.half_double = FALSE;
  dgz_test_expect (self, query, "one,three,two", "");
  query = dgz_test_query_tracks ("quay");
  query->filter->year_least = 2003;
  query->filter->year_most = 2004;
  dgz_test_expect (self, query, "five,one", "");
  query = dgz_test_query_tracks ("quay");
  query->filter->duration_least = 300;
  query->filter->duration_most = 360;
  dgz_test_expect (self, query, "five,one", "");
  query = dgz_test_query_tracks ("quay");
  query->filter->popularity_most = 40;
  dgz_test_expect (self, query, "five,four,one", "");
  query = dgz_test_query_tracks ("quay");
  query->filter->features_least[1] = 0.6;
  dgz_test_expect (self, query, "five,four", "");
  query = dgz_test_query_tracks ("quay");
  query->filter->owned = DGZ_DIG_OWNED_NOT;
  query->filter->owned_ids = dgz_test_names ("one,no such track");
  dgz_test_expect (self, query, "five,four,three,two", "");
  query = dgz_test_query_tracks ("quay");
  query->filter->owned = DGZ_DIG_OWNED_ONLY;
  query->filter->owned_ids = dgz_test_names ("one,two");
  dgz_test_expect (self, query, "one,two", "");
  query = dgz_test_query_tracks ("quay");
  query->filter->has_preview = TRUE;
  dgz_test_expect (self, query, "", "");
  /* 0.5; nobody says what any of them came out on. */
  query = dgz_test_query_tracks ("quay");
  query->filter->steps = DGZ_DIG_STEP_LEVEL;
  dgz_test_expect (self, query, "one,three,two", "");
  query = dgz_test_query_tracks ("quay");
  query->filter->steps = DGZ_DIG_STEP_UP;
  dgz_test_expect (self, query, (double) 0.6f - 0.5 >= 0.1 ? "five,four" : "four", "");
  query = dgz_test_query_tracks ("quay");
  query->filter->formats = DGZ_DIG_FORMAT_VINYL;
  dgz_test_expect (self, query, "", "");
}

/* 8A; of the others 9A is a step away, D sharp major (5B) clashes. */
static void
test_compatible_keys (DgzTestSmall *self,
                      gconstpointer data)
{
  static const guint32 n_keys[DGZ_N_DIG_KEY_RULES] = { 6, 4, 10 };

  for (int i = 0; i < DGZ_N_DIG_KEY_RULES; i++) {
    DgzDigQuery *query = dgz_test_query_tracks ("quay");
    g_autoptr (DgzDigAnswer) answer = NULL;
    guint n = 0;

    query->filter->keys = DGZ_DIG_KEYS_COMPATIBLE;
    query->options.key_rules = (DgzDigKeyRules) i;
    answer = dgz_test_find (self, query);
    for (guint32 keys = answer->keys; keys; keys &= keys - 1)
      n++;
    g_assert_cmpuint (n, ==, n_keys[i]);
    g_assert_cmpuint (answer->keys & 1u << 18, !=, 0);
    /* The record itself passes too. */
    g_assert_cmpuint (answer->n_matches, ==, 5);
  }
  {
    g_autoptr (DgzRelease) release = dgz_test_release ("\"Ambient\"");
    DgzDigQuery *query = dgz_test_query_release (release);
    guint weir = 1;

    /* Nothing is known of this track, so that no key goes with it. */
    query->chosen = g_array_new (FALSE, FALSE, sizeof (guint));
    g_array_append_val (query->chosen, weir);
    query->filter->keys = DGZ_DIG_KEYS_COMPATIBLE;
    dgz_test_expect (self, query, "", "");
  }
}

static void
test_relax (DgzTestSmall *self,
            gconstpointer data)
{
  DgzDigQuery *query = dgz_test_query_tracks ("quay");
  g_autoptr (DgzDigAnswer) answer = NULL;
  g_autoptr (DgzDigAnswer) second = NULL;

  query->filter->year_least = 2020;
  query->filter->bpm_most = 125.0;
  answer = dgz_test_find (self, query);
  g_assert_cmpuint (answer->n_matches, ==, 0);
  g_assert_cmpint (answer->relax, ==, DGZ_DIG_LIMIT_YEARS);
  g_assert_cmpuint (answer->n_relaxed, >, 3);

  query = dgz_test_query_tracks ("quay");
  query->filter->year_least = 2020;
  query->filter->bpm_least = 200.0;
  second = dgz_test_find (self, query);
  g_assert_cmpint (second->relax, ==, DGZ_DIG_LIMIT_NONE);
  g_assert_cmpuint (second->n_relaxed, ==, 0);
}

/* Tracks are those of one record: their styles together, and all of them out. */
static void
test_several_seeds (DgzTestSmall *self,
                    gconstpointer data)
{
  g_autoptr (DgzDigAnswer) answer = dgz_test_find (self, dgz_test_query_tracks ("quay,four"));
  g_autofree char *ids = dgz_test_ids_of (answer);
  DgzTrack *one;

  g_assert_cmpstr (ids, ==, "five,one,three,two");
  g_assert_cmpuint (answer->seeds->len, ==, 2);
  g_assert_cmpstr (dgz_track_get_fits (dgz_test_track_of (answer, "one")), ==, "1");
  /* Half of the styles is no longer one's own. */
  one = dgz_test_track_of (answer, "one");
  g_assert_cmpfloat (dgz_track_get_part (one, DGZ_SCORE_STYLE)->value, <, 1.0);
}

static void
test_record_and_track (DgzTestSmall *self,
                       gconstpointer data)
{
  g_autoptr (DgzRelease) release = dgz_test_release ("\"Dub Techno\"");
  DgzDigQuery *query = dgz_test_query_release (release);
  g_autoptr (DgzDigAnswer) answer = NULL;
  g_autofree char *ids = NULL;

  query->track_ids = dgz_test_names ("four");
  answer = dgz_test_find (self, query);
  ids = dgz_test_ids_of (answer);
  g_assert_cmpstr (ids, ==, "five,one,three,two");
  g_assert_cmpuint (answer->found->len, ==, 2);
  g_assert_cmpstr (dgz_track_get_fits (dgz_test_track_of (answer, "one")), ==, "A");

  /* With none of the record's own tracks only the other is left to fit. */
  query = dgz_test_query_release (release);
  query->track_ids = dgz_test_names ("four");
  query->chosen = g_array_new (FALSE, FALSE, sizeof (guint));
  g_clear_pointer (&answer, dgz_dig_answer_free);
  answer = dgz_test_find (self, query);
  g_assert_cmpstr (dgz_track_get_fits (dgz_test_track_of (answer, "one")), ==, "+1");
}

/* Of a record that the catalogue has nothing of: its styles make the list, and its label and year
 * what is alike. */
static void
test_styles_alone (DgzTestSmall *self,
                   gconstpointer data)
{
  static const char json[] =
      "{\"id\": 9, \"title\": \"Unheard\", \"year\": 2003, \"styles\": [\"Dub Techno\"],"
      "\"artists\": [{\"name\": \"Nobody Yet\"}], \"labels\": [{\"name\": \"Brass Hinge\"}],"
      "\"tracklist\": [{\"position\": \"A\", \"title\": \"Quay\"},"
      "{\"position\": \"\", \"type_\": \"heading\", \"title\": \"Side\"},"
      "{\"position\": \"B\", \"title\": \"Untitled\"}]}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (json, strlen (json));
  g_autoptr (DgzRelease) release = dgz_release_parse (bytes, NULL);
  DgzDigQuery *query = dgz_test_query_release (release);
  g_autoptr (DgzDigAnswer) answer = NULL;

  query->options.threshold = 0.5;
  query->options.lambda = 1.0;
  answer = dgz_test_find (self, query);
  for (int i = 0; i < DGZ_N_PARTS; i++)
    g_assert_true (answer->has_part[i] == (i == DGZ_SCORE_STYLE));
  g_assert_cmpuint (answer->found->len, ==, 3);
  for (guint i = 0; i < answer->found->len; i++)
    g_assert_null (g_array_index (answer->found, DgzFoundTrack, i).how);
  g_assert_cmpuint (answer->tracks->len, ==, 4);
  g_assert_cmpstr (dgz_track_get_id (answer->tracks->pdata[0]), ==, "one");
  g_assert_cmpstr (dgz_track_get_id (answer->tracks->pdata[1]), ==, "five");
  g_assert_cmpstr (dgz_track_get_id (answer->tracks->pdata[2]), ==, "two");
  g_assert_cmpstr (dgz_track_get_id (answer->tracks->pdata[3]), ==, "quay");
}

static void
test_too_many (DgzTestSmall *self,
               gconstpointer data)
{
  g_autoptr (GString) ids = g_string_new ("quay");
  g_autoptr (DgzDigAnswer) answer = NULL;

  for (int i = 1; i < DGZ_DIG_MAX_TRACKS + 3; i++)
    g_string_append (ids, ",quay");
  answer = dgz_test_find (self, dgz_test_query_tracks (ids->str));
  g_assert_cmpuint (answer->n_left_out, ==, 3);
}

/* Somebody on two labels with the record's artist is related, somebody on none is not. */
static void
test_related (DgzTestSmall *self,
              gconstpointer data)
{
  static const char more[] =
      "six,Six,Moss Relay,House,126,4,0,.8,.8,.1,.1,.1,.1,.8,R6,Brass Hinge,2010,420000,40\n"
      "seven,Seven,Third,House,126,4,0,.8,.8,.1,.1,.1,.1,.8,R7,Tin Lantern,2010,420000,40\n"
      "eight,Eight,Third,House,126,4,0,.8,.8,.1,.1,.1,.1,.8,R8,Brass Hinge,2010,420000,40\n";
  g_autofree char *rows = g_strconcat (dgz_test_small_tracks, more, NULL);
  g_autoptr (DgzRelease) release = dgz_test_release ("\"Dub Techno\"");

  dgz_test_small_import (self, rows);
  for (int related = 0; related < 2; related++) {
    DgzDigQuery *query = dgz_test_query_release (release);
    g_autoptr (DgzDigAnswer) answer = NULL;

    query->options.related = related;
    answer = dgz_test_find (self, query);
    g_assert_cmpfloat (dgz_track_get_boost (dgz_test_track_of (answer, "three")), ==,
                       related ? 0.05 : 0.0);
    g_assert_cmpfloat (dgz_track_get_boost (dgz_test_track_of (answer, "four")), ==, 0.0);
  }
}

/* Pitched from 117 to 124, a track in 8A is heard in 3A. */
static void
test_vinyl (DgzTestSmall *self,
            gconstpointer data)
{
  g_autofree char *rows = g_strconcat (
      dgz_test_small_tracks,
      "slow,Slow,Slowest,Dub Techno,117,9,0,.7,.5,.1,.1,.9,.1,.2,R9,Ajar,2003,360000,20\n",
      NULL);

  dgz_test_small_import (self, rows);
  for (int vinyl = 0; vinyl < 2; vinyl++) {
    DgzDigQuery *query = dgz_test_query_tracks ("quay");
    g_autoptr (DgzDigAnswer) answer = NULL;
    DgzTrack *slow;

    query->options.vinyl = vinyl;
    answer = dgz_test_find (self, query);
    slow = dgz_test_track_of (answer, "slow");
    g_assert_cmpint (dgz_track_get_key (slow), ==, 18);
    g_assert_cmpint (dgz_track_get_shift (slow), ==, vinyl);
    g_assert_cmpint (dgz_track_get_heard_key (slow), ==, vinyl ? 20 : 18);
    g_assert_cmpstr (dgz_track_get_key_relation (slow), ==, vinyl ? "semitone" : "same");
    g_assert_cmpstr (dgz_track_get_part (slow, DGZ_SCORE_KEY)->evidence, ==,
                     vinyl ? "8A to 8A, heard as 3A at +6.0 % (semitone)" : "8A to 8A (same)");
  }
}

static void
expect_refused (DgzTestSmall *self,
                DgzDigQuery  *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzDigAnswer) answer = dgz_test_ask (self, query, &error);

  g_assert_null (answer);
  g_assert_error (error, DGZ_DIG_ERROR, DGZ_DIG_ERROR_BAD_VALUE);
}

static void
test_refused (DgzTestSmall *self,
              gconstpointer data)
{
  g_autoptr (DgzRelease) release = dgz_test_release ("\"Dub Techno\"");
  DgzDigQuery *query = dgz_test_query_release (release);
  guint far = 2;

  query->chosen = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (query->chosen, far);
  expect_refused (self, query);
  expect_refused (self, dgz_test_query_tracks (""));
  expect_refused (self, dgz_dig_query_new ());
  query = dgz_test_query_tracks ("quay");
  query->filter->year_least = 5;
  expect_refused (self, query);
  query = dgz_test_query_tracks ("quay");
  query->options.lambda = 2.0;
  expect_refused (self, query);
  /* Of this record only the style is known, and that is not to count. */
  query = dgz_test_query_release (release);
  query->chosen = g_array_new (FALSE, FALSE, sizeof (guint));
  query->options.weights[DGZ_SCORE_STYLE] = 0.0;
  expect_refused (self, query);
}

static gboolean
was_kept (DgzTestSmall *self,
          DgzDigQuery  *query,
          const char   *ids)
{
  g_autoptr (DgzDigAnswer) answer = dgz_test_find (self, query);
  g_autofree char *found = dgz_test_ids_of (answer);

  g_assert_cmpstr (found, ==, ids);
  return answer->was_kept;
}

/* What was matched counts again for the same record alone, whatever the list is made by. */
static void
test_kept (DgzTestSmall *self,
           gconstpointer data)
{
  g_autoptr (DgzRelease) release = dgz_test_release ("\"Dub Techno\"");
  g_autoptr (DgzRelease) other = dgz_test_release ("\"House\"");
  DgzDigQuery *query;
  guint weir = 1;

  g_assert_false (was_kept (self, dgz_test_query_release (release), "five,four,one,three,two"));
  g_assert_true (was_kept (self, dgz_test_query_release (release), "five,four,one,three,two"));
  query = dgz_test_query_release (release);
  query->filter->year_least = 2010;
  g_assert_true (was_kept (self, query, "four"));
  query = dgz_test_query_release (release);
  query->options.weights[DGZ_SCORE_STYLE] = 0.1;
  g_assert_true (was_kept (self, query, "five,four,one,three,two"));
  /* Another choice of tracks is another question to the same record. */
  query = dgz_test_query_release (release);
  query->chosen = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (query->chosen, weir);
  {
    g_autoptr (DgzDigAnswer) answer = dgz_test_find (self, query);

    g_assert_true (answer->was_kept);
    g_assert_false (answer->has_part[DGZ_PART_KEY]);
  }
  g_assert_false (was_kept (self, dgz_test_query_release (other), "five,four,one,three,two"));
  g_assert_false (was_kept (self, dgz_test_query_release (release), "five,four,one,three,two"));
}

/* Another catalogue knows other tracks, even where its folder is called as one before it. */
static void
test_not_kept (DgzTestSmall *self,
               gconstpointer data)
{
  g_autoptr (DgzRelease) release = dgz_test_release ("\"Dub Techno\"");
  g_autofree char *twice = g_strconcat (
      dgz_test_small_tracks,
      "weir,Weir,Moss Relay,Ambient,90,9,0,.7,.5,.1,.1,.9,.1,.2,R9,Ajar,2003,360000,20\n",
      NULL);
  const char *without = strchr (dgz_test_small_tracks, '\n') + 1;
  g_autoptr (DgzDigAnswer) starter = NULL;

  g_assert_false (was_kept (self, dgz_test_query_release (release), "five,four,one,three,two"));
  dgz_test_small_import (self, twice);
  g_assert_false (was_kept (self, dgz_test_query_release (release), "five,four,one,three,two"));
  dgz_test_small_remove_table (self);
  starter = dgz_test_find (self, dgz_test_query_release (release));
  g_assert_true (starter->is_starter);
  g_assert_false (starter->was_kept);
  dgz_test_small_import (self, without);
  g_assert_false (was_kept (self, dgz_test_query_release (release), "five,four,one,three,two"));
  dgz_test_small_remove_table (self);
  dgz_test_small_import (self, strchr (without, '\n') + 1);
  g_assert_false (was_kept (self, dgz_test_query_release (release), "five,four,three,two"));
}

/* A newer dig that only ranks again cancels the older, and nothing of the older is kept. */
static void
test_cancelled (DgzTestSmall *self,
                gconstpointer data)
{
  g_autoptr (DgzRelease) release = dgz_test_release ("\"Dub Techno\"");
  GAsyncResult *slots[5] = { NULL };

  for (int i = 0; i < 5; i++) {
    DgzDigQuery *query = dgz_test_query_release (release);

    query->filter->year_least = 2000 + i;
    dgz_recommender_find_async (self->recommender, query, NULL, NULL, NULL, dgz_test_take_result,
                                &slots[i]);
  }
  for (int i = 0; i < 5; i++) {
    g_autoptr (GAsyncResult) result = dgz_test_wait_result (&slots[i]);
    g_autoptr (GError) error = NULL;
    g_autoptr (DgzDigAnswer) answer =
        dgz_recommender_find_finish (self->recommender, result, &error);
    g_autofree char *ids = answer ? dgz_test_ids_of (answer) : NULL;

    g_assert_cmpstr (ids, ==, i == 4 ? "five,four" : NULL);
    if (i < 4)
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  }
}

int
main (int    argc,
      char **argv)
{
  static const DgzTestSmallCase tests[] = {
    { "/dig/names", test_names },
    { "/dig/unknown-names", test_unknown_names },
    { "/dig/limits", test_limits },
    { "/dig/compatible-keys", test_compatible_keys },
    { "/dig/relax", test_relax },
    { "/dig/several-seeds", test_several_seeds },
    { "/dig/record-and-track", test_record_and_track },
    { "/dig/styles-alone", test_styles_alone },
    { "/dig/too-many", test_too_many },
    { "/dig/related", test_related },
    { "/dig/vinyl", test_vinyl },
    { "/dig/refused", test_refused },
    { "/dig/kept", test_kept },
    { "/dig/not-kept", test_not_kept },
    { "/dig/cancelled", test_cancelled },
  };

  return dgz_test_small_run (argc, argv, tests, G_N_ELEMENTS (tests));
}
