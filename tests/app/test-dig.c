/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A dig's questions: filters by name, several seeds, dislikes, and what is kept between digs. */

#include <string.h>

#include "dgz-energy.h"
#include "dgz-import-job.h"
#include "dgz-recommender.h"
#include "dgz-settings.h"
#include "dgz-test-util.h"

static const char head[] =
    "track_id,track_name,artists,track_genre,tempo,key,mode,danceability,energy,speechiness,"
    "acousticness,instrumentalness,liveness,valence,album_name,label,year,duration_ms,popularity\n";

/* Close to one another, each with something of its own. */
static const char tracks[] =
    "quay,Quay,Moss Relay,Dub Techno,124,9,0,.7,.5,.1,.1,.9,.1,.2,Harbours,Tin Lantern,2003,"
    "370000,20\n"
    "one,One,Somebody,Dub Techno,124,9,0,.7,.5,.1,.1,.9,.1,.2,R1,Brass Hinge,2003,360000,20\n"
    "two,Two,Sömebödy Else,Dub Techno,125,4,0,.7,.5,.1,.1,.9,.1,.3,R2,Brass Hinge,1995,200000,70\n"
    "three,Three,Third,Ambient,123,9,0,.6,.5,.1,.1,.9,.1,.2,R3,Cold Slate,,,\n"
    "four,Four,The Fourth,House,126,4,0,.8,.9,.1,.1,.1,.1,.8,R4,Cold Slate,2010,420000,40\n"
    "five,Five,Fifth,Dub Techno,62,3,1,.7,.6,.1,.1,.9,.1,.2,R5,Brass Hinge,2004,300000,30\n";

typedef struct
{
  char *folder;
  DgzRecommender *recommender;
} Fixture;

static void
import (Fixture    *self,
        const char *rows)
{
  g_autofree char *path = g_build_filename (self->folder, "table.csv", NULL);
  g_autofree char *text = g_strconcat (head, rows, NULL);
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzImportSummary) summary = NULL;
  DgzImportJobOptions options = { 0 };

  g_assert_true (g_file_set_contents (path, text, -1, &error));
  dgz_import_job_run_async (self->folder, path, &options, NULL, NULL, NULL, dgz_test_take_result,
                            &slot);
  result = dgz_test_wait_result (&slot);
  summary = dgz_import_job_run_finish (result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (summary->rejected, ==, 0);
}

static void
remove_table (Fixture *self)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  dgz_import_job_remove_async (self->folder, "table.csv", NULL, NULL, NULL, dgz_test_take_result,
                               &slot);
  result = dgz_test_wait_result (&slot);
  g_assert_true (dgz_import_job_remove_finish (result, &error));
  g_assert_no_error (error);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autofree char *starter = dgz_settings_starter_dir ();

  self->folder = dgz_test_make_folder ();
  import (self, tracks);
  self->recommender = dgz_recommender_new (self->folder, starter);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  dgz_recommender_close_async (self->recommender, dgz_test_take_result, &slot);
  result = dgz_test_wait_result (&slot);
  g_assert_true (dgz_recommender_close_finish (self->recommender, result, NULL));
  g_clear_object (&result);
  g_assert_true (dgz_test_wait_thread ("dgz-engine"));
  dgz_test_finalize (self->recommender);
  dgz_test_remove (self->folder);
}

static DgzRelease *
make_release (const char *styles)
{
  g_autofree char *json = dgz_test_release_json (7, "Slow Harbour", styles);
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (GError) error = NULL;
  DgzRelease *release = dgz_release_parse (bytes, &error);

  g_assert_no_error (error);
  return release;
}

/* A query that keeps everything that is not filtered. */
static DgzDigQuery *
query_tracks (const char *ids)
{
  DgzDigQuery *query = dgz_dig_query_new ();

  query->track_ids = g_strsplit (ids, ",", -1);
  query->options.threshold = 0.0;
  return query;
}

static DgzDigQuery *
query_release (DgzRelease *release)
{
  DgzDigQuery *query = dgz_dig_query_new ();

  query->release = dgz_release_ref (release);
  query->options.threshold = 0.0;
  return query;
}

static DgzDigAnswer *
ask (Fixture     *self,
     DgzDigQuery *query,
     GError     **error)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  dgz_recommender_find_async (self->recommender, query, NULL, NULL, NULL, dgz_test_take_result,
                              &slot);
  result = dgz_test_wait_result (&slot);
  return dgz_recommender_find_finish (self->recommender, result, error);
}

static DgzDigAnswer *
find (Fixture     *self,
      DgzDigQuery *query)
{
  g_autoptr (GError) error = NULL;
  DgzDigAnswer *answer = ask (self, query, &error);

  g_assert_no_error (error);
  return answer;
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* The ids of the rows in alphabetical order. */
static char *
ids_of (const DgzDigAnswer *answer)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < answer->tracks->len; i++)
    g_ptr_array_add (ids, (char *) dgz_track_get_id (answer->tracks->pdata[i]));
  g_ptr_array_sort (ids, compare_texts);
  g_ptr_array_add (ids, NULL);
  return g_strjoinv (",", (char **) ids->pdata);
}

static DgzTrack *
track_of (const DgzDigAnswer *answer,
          const char         *id)
{
  for (guint i = 0; i < answer->tracks->len; i++) {
    if (strcmp (dgz_track_get_id (answer->tracks->pdata[i]), id) == 0)
      return answer->tracks->pdata[i];
  }

  g_error ("%s was not found", id);
}

static gboolean
has_track (const DgzDigAnswer *answer,
           const char         *id)
{
  for (guint i = 0; i < answer->tracks->len; i++) {
    if (strcmp (dgz_track_get_id (answer->tracks->pdata[i]), id) == 0)
      return TRUE;
  }

  return FALSE;
}

static void
expect (Fixture     *self,
        DgzDigQuery *query,
        const char  *ids,
        const char  *unknown)
{
  g_autoptr (DgzDigAnswer) answer = find (self, query);
  g_autofree char *found = ids_of (answer);
  g_autofree char *told = NULL;

  g_assert_cmpstr (found, ==, ids);
  g_ptr_array_add (answer->unknown_names, NULL);
  told = g_strjoinv (",", (char **) answer->unknown_names->pdata);
  g_assert_cmpstr (told, ==, unknown);
}

static char **
names (const char *text)
{
  return g_strsplit (text, ",", -1);
}

/* Names as people write them: case, accents, "The", Discogs' numbers and spellings. */
static void
test_names (Fixture      *self,
            gconstpointer data)
{
  DgzDigQuery *query = query_tracks ("quay");

  expect (self, query, "five,four,one,three,two", "");
  query = query_tracks ("quay");
  query->filter->labels = names ("brass HINGE");
  expect (self, query, "five,one,two", "");
  query = query_tracks ("quay");
  query->filter->styles_in = names ("dub techno,House Music");
  expect (self, query, "five,four,one,two", "");
  query = query_tracks ("quay");
  query->filter->styles_out = names ("DUB TECHNO");
  expect (self, query, "four,three", "");
  query = query_tracks ("quay");
  query->filter->artists_out = names ("Somebody Else,Fourth (3)");
  expect (self, query, "five,one,three", "");
  query = query_tracks ("quay");
  query->filter->labels_out = names ("brass HINGE,Nonesuch");
  expect (self, query, "four,three", "Nonesuch");
}

static void
test_unknown_names (Fixture      *self,
                    gconstpointer data)
{
  DgzDigQuery *query = query_tracks ("quay");

  query->filter->labels = names ("Nonesuch,Cold Slate");
  expect (self, query, "four,three", "Nonesuch");
  /* A wish for nothing but unknown names finds nothing, not everything. */
  query = query_tracks ("quay");
  query->filter->labels = names ("Nonesuch");
  expect (self, query, "", "Nonesuch");
  query = query_tracks ("quay");
  query->filter->styles_in = names ("Zyzzyva Polka");
  expect (self, query, "", "Zyzzyva Polka");
  query = query_tracks ("quay");
  query->filter->styles_in = names ("DJ Tools,House");
  expect (self, query, "four", "DJ Tools");
  query = query_tracks ("quay");
  query->filter->styles_out = names ("Zyzzyva Polka,House");
  query->filter->artists_out = names ("Nobody,Third");
  expect (self, query, "five,one,two", "Zyzzyva Polka,Nobody");
}

static void
test_limits (Fixture      *self,
             gconstpointer data)
{
  DgzDigQuery *query = query_tracks ("quay");

  query->filter->bpm_least = 124.0;
  query->filter->bpm_most = 125.0;
  expect (self, query, "one,two", "");
  query = query_tracks ("quay");
  query->filter->within = 1.0;
  expect (self, query, "five,one,three,two", "");
  query = query_tracks ("quay");
  query->filter->within = 1.0;
  query->options.half_double = FALSE;
  expect (self, query, "one,three,two", "");
  query = query_tracks ("quay");
  query->filter->year_least = 2003;
  query->filter->year_most = 2004;
  expect (self, query, "five,one", "");
  query = query_tracks ("quay");
  query->filter->duration_least = 300;
  query->filter->duration_most = 360;
  expect (self, query, "five,one", "");
  query = query_tracks ("quay");
  query->filter->popularity_most = 40;
  expect (self, query, "five,four,one", "");
  query = query_tracks ("quay");
  query->filter->features_least[1] = 0.6;
  expect (self, query, "five,four", "");
  query = query_tracks ("quay");
  query->filter->owned = DGZ_DIG_OWNED_NOT;
  query->filter->owned_ids = names ("one,no such track");
  expect (self, query, "five,four,three,two", "");
  query = query_tracks ("quay");
  query->filter->owned = DGZ_DIG_OWNED_ONLY;
  query->filter->owned_ids = names ("one,two");
  expect (self, query, "one,two", "");
  query = query_tracks ("quay");
  query->filter->has_preview = TRUE;
  expect (self, query, "", "");
  /* 0.5; nobody says what any of them came out on. */
  query = query_tracks ("quay");
  query->filter->steps = DGZ_DIG_STEP_LEVEL;
  expect (self, query, "one,three,two", "");
  query = query_tracks ("quay");
  query->filter->steps = DGZ_DIG_STEP_UP;
  expect (self, query, (double) 0.6f - 0.5 >= 0.1 ? "five,four" : "four", "");
  query = query_tracks ("quay");
  query->filter->formats = DGZ_DIG_FORMAT_VINYL;
  expect (self, query, "", "");
}

/* What a row says of its step is what the filter goes by, whichever track it fits. */
static void
test_steps (Fixture      *self,
            gconstpointer data)
{
  static const DgzEnergyStep steps[DGZ_N_DIG_STEPS] = { DGZ_ENERGY_DOWN, DGZ_ENERGY_LEVEL,
                                                        DGZ_ENERGY_UP };
  gsize n_all = 0;

  g_assert_cmpfloat (DGZ_ENERGY_STEP, ==, DGZ_LEAST_CHANGE);
  for (guint i = 0; i < DGZ_N_DIG_STEPS; i++) {
    DgzDigQuery *query = query_tracks ("quay,four,three");
    g_autoptr (DgzDigAnswer) answer = NULL;

    query->filter->steps = 1u << i;
    answer = find (self, query);
    n_all += answer->n_matches;
    for (guint k = 0; k < answer->tracks->len; k++)
      g_assert_cmpint (dgz_track_get_energy_step (answer->tracks->pdata[k]), ==, steps[i]);
  }
  g_assert_cmpuint (n_all, ==, 6);
}

/* 8A; of the others 9A is a step away, D sharp major (5B) clashes. */
static void
test_compatible_keys (Fixture      *self,
                      gconstpointer data)
{
  static const guint32 n_keys[DGZ_N_DIG_KEY_RULES] = { 6, 4, 10 };

  for (int i = 0; i < DGZ_N_DIG_KEY_RULES; i++) {
    DgzDigQuery *query = query_tracks ("quay");
    g_autoptr (DgzDigAnswer) answer = NULL;
    guint n = 0;

    query->filter->keys = DGZ_DIG_KEYS_COMPATIBLE;
    query->options.key_rules = (DgzDigKeyRules) i;
    answer = find (self, query);
    for (guint32 keys = answer->keys; keys; keys &= keys - 1)
      n++;
    g_assert_cmpuint (n, ==, n_keys[i]);
    g_assert_cmpuint (answer->keys & 1u << 18, !=, 0);
    /* The record itself passes too. */
    g_assert_cmpuint (answer->n_matches, ==, 5);
  }
  {
    g_autoptr (DgzRelease) release = make_release ("\"Ambient\"");
    DgzDigQuery *query = query_release (release);
    guint weir = 1;

    /* Nothing is known of this track, so that no key goes with it. */
    query->chosen = g_array_new (FALSE, FALSE, sizeof (guint));
    g_array_append_val (query->chosen, weir);
    query->filter->keys = DGZ_DIG_KEYS_COMPATIBLE;
    expect (self, query, "", "");
  }
}

static void
test_relax (Fixture      *self,
            gconstpointer data)
{
  DgzDigQuery *query = query_tracks ("quay");
  g_autoptr (DgzDigAnswer) answer = NULL;
  g_autoptr (DgzDigAnswer) second = NULL;

  query->filter->year_least = 2020;
  query->filter->bpm_most = 125.0;
  answer = find (self, query);
  g_assert_cmpuint (answer->n_matches, ==, 0);
  g_assert_cmpint (answer->relax, ==, DGZ_DIG_LIMIT_YEARS);
  g_assert_cmpuint (answer->n_relaxed, >, 3);

  query = query_tracks ("quay");
  query->filter->year_least = 2020;
  query->filter->bpm_least = 200.0;
  second = find (self, query);
  g_assert_cmpint (second->relax, ==, DGZ_DIG_LIMIT_NONE);
  g_assert_cmpuint (second->n_relaxed, ==, 0);
}

/* Two limits that keep everything out, of which one names itself. */
static void
test_relax_bits (Fixture      *self,
                 gconstpointer data)
{
  DgzDigQuery *query = query_tracks ("quay");
  g_autoptr (DgzDigAnswer) steps = NULL;
  g_autoptr (DgzDigAnswer) formats = NULL;

  query->filter->steps = DGZ_DIG_STEP_DOWN;
  query->filter->year_least = 2003;
  steps = find (self, query);
  g_assert_cmpuint (steps->n_matches, ==, 0);
  g_assert_cmpint (steps->relax, ==, DGZ_DIG_LIMIT_STEPS);
  g_assert_cmpuint (steps->n_relaxed, ==, 4);

  query = query_tracks ("quay");
  query->filter->formats = DGZ_DIG_FORMAT_VINYL;
  query->filter->steps = DGZ_DIG_STEP_LEVEL;
  formats = find (self, query);
  g_assert_cmpint (formats->relax, ==, DGZ_DIG_LIMIT_FORMATS);
  g_assert_cmpuint (formats->n_relaxed, ==, 4);
}

/* Tracks are those of one record: their styles together, and all of them out. */
static void
test_several_seeds (Fixture      *self,
                    gconstpointer data)
{
  g_autoptr (DgzDigAnswer) answer = find (self, query_tracks ("quay,four"));
  g_autofree char *ids = ids_of (answer);

  g_assert_cmpstr (ids, ==, "five,one,three,two");
  g_assert_cmpuint (answer->seeds->len, ==, 2);
  g_assert_cmpstr (dgz_track_get_fits (track_of (answer, "one")), ==, "1");
  /* Half of the styles is no longer one's own. */
  g_assert_cmpfloat (dgz_track_get_part (track_of (answer, "one"), DGZ_SCORE_STYLE)->value, <, 1.0);
}

static void
test_record_and_track (Fixture      *self,
                       gconstpointer data)
{
  g_autoptr (DgzRelease) release = make_release ("\"Dub Techno\"");
  DgzDigQuery *query = query_release (release);
  g_autoptr (DgzDigAnswer) answer = NULL;
  g_autofree char *ids = NULL;

  query->track_ids = names ("four");
  answer = find (self, query);
  ids = ids_of (answer);
  g_assert_cmpstr (ids, ==, "five,one,three,two");
  g_assert_cmpuint (answer->found->len, ==, 2);
  g_assert_cmpstr (dgz_track_get_fits (track_of (answer, "one")), ==, "A");

  /* With none of the record's own tracks only the other is left to fit. */
  query = query_release (release);
  query->track_ids = names ("four");
  query->chosen = g_array_new (FALSE, FALSE, sizeof (guint));
  g_clear_pointer (&answer, dgz_dig_answer_free);
  answer = find (self, query);
  g_assert_cmpstr (dgz_track_get_fits (track_of (answer, "one")), ==, "+1");
}

/* Of a record that the catalogue has nothing of: its styles make the list, and its label and year
 * what is alike. */
static void
test_styles_alone (Fixture      *self,
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
  DgzDigQuery *query = query_release (release);
  g_autoptr (DgzDigAnswer) answer = NULL;

  query->options.threshold = 0.5;
  query->options.lambda = 1.0;
  answer = find (self, query);
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
test_too_many (Fixture      *self,
               gconstpointer data)
{
  g_autoptr (GString) ids = g_string_new ("quay");
  g_autoptr (DgzDigAnswer) answer = NULL;

  for (int i = 1; i < DGZ_DIG_MAX_TRACKS + 3; i++)
    g_string_append (ids, ",quay");
  answer = find (self, query_tracks (ids->str));
  g_assert_cmpuint (answer->n_left_out, ==, 3);
}

static void
test_disliked (Fixture      *self,
               gconstpointer data)
{
  g_autoptr (DgzDigAnswer) before = find (self, query_tracks ("quay"));
  DgzDigQuery *query = query_tracks ("quay");
  g_autoptr (DgzDigAnswer) after = NULL;
  DgzTrack *two;

  g_assert_cmpfloat (dgz_track_get_penalty (track_of (before, "two")), ==, 0.0);
  query->disliked_ids = names ("one");
  after = find (self, query);
  g_assert_cmpuint (after->tracks->len, ==, before->tracks->len - 1);
  g_assert_false (has_track (after, "one"));
  two = track_of (after, "two");
  g_assert_cmpfloat (dgz_track_get_penalty (two), >, 0.1);
  g_assert_cmpfloat (dgz_track_get_score (two), ==, dgz_track_get_score (track_of (before, "two")));
  g_assert_cmpfloat_with_epsilon (dgz_track_get_rank_score (two),
                                  dgz_track_get_score (two) - dgz_track_get_penalty (two), 1e-12);
  g_assert_cmpfloat (dgz_track_get_penalty (track_of (after, "four")), <,
                     dgz_track_get_penalty (two));
}

/* One is out with all its versions; what another catalogue had is no fault. */
static void
test_set_aside (Fixture      *self,
                gconstpointer data)
{
  static const char version[] =
      "one-edit,One (Radio Edit),Somebody,Dub Techno,124,9,0,.7,.5,.1,.1,.9,.1,.2,R9,Brass Hinge,"
      "2003,361000,10\n";
  g_autofree char *rows = g_strconcat (tracks, version, NULL);
  DgzDigQuery *query = query_tracks ("quay");
  g_autoptr (DgzDigAnswer) before = NULL;
  g_autoptr (DgzDigAnswer) after = NULL;

  import (self, rows);
  before = find (self, query_tracks ("quay"));
  g_assert_cmpuint (g_strv_length ((char **) dgz_track_get_versions (track_of (before, "one"))), ==,
                    1);
  query->disliked_ids = names ("gone,one-edit,nowhere");
  after = find (self, query);
  g_assert_cmpuint (after->n_missing_disliked, ==, 2);
  g_assert_cmpuint (after->tracks->len, ==, before->tracks->len - 1);
  g_assert_false (has_track (after, "one"));
  g_assert_false (has_track (after, "one-edit"));
  g_assert_cmpfloat (dgz_track_get_penalty (track_of (after, "two")), >, 0.1);
}

/* The latest put others back; the rest of them is only left out. */
static void
test_set_aside_many (Fixture      *self,
                     gconstpointer data)
{
  g_autoptr (GString) rows = g_string_new (tracks);
  g_autoptr (GString) ids = g_string_new ("one");
  DgzDigQuery *query = query_tracks ("quay");
  g_autoptr (DgzDigAnswer) answer = NULL;

  for (int i = 0; i < DGZ_DIG_MAX_PENALTIES; i++) {
    g_string_append_printf (rows,
                            "far%d,Far %d,Nobody %d,Polka,70,2,1,.1,.1,.9,.9,.0,.9,.9,F%d,,1960,"
                            "100000,1\n",
                            i, i, i, i);
    g_string_append_printf (ids, ",far%d", i);
  }
  import (self, rows->str);
  query->disliked_ids = names (ids->str);
  query->options.length = 100;
  answer = find (self, query);
  g_assert_cmpuint (answer->tracks->len, ==, 4);
  g_assert_false (has_track (answer, "one"));
  g_assert_cmpfloat (dgz_track_get_penalty (track_of (answer, "two")), ==, 0.0);
}

/* How many rows an artist, a release and a label may have is the user's to say. */
static void
test_caps (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (GString) rows = g_string_new (tracks);

  for (int i = 0; i < 6; i++)
    g_string_append_printf (rows,
                            "same%d,Same %d,The Same,Dub Techno,124,9,0,.7,.5,.1,.1,.9,.1,.2,Box,"
                            "Crate Wharf,2003,36000%d,20\n",
                            i, i, i);
  import (self, rows->str);
  for (guint artist = 0; artist < 4; artist++) {
    for (guint release = 0; release < 4; release++) {
      DgzDigQuery *query = query_tracks ("quay");
      g_autoptr (DgzDigAnswer) answer = NULL;
      guint wanted = MIN (artist > 0 ? artist : 6, release > 0 ? release : 6);

      query->options.cap_artist = artist;
      query->options.cap_release = release;
      query->options.cap_label = 0;
      answer = find (self, query);
      g_assert_cmpuint (answer->tracks->len, ==, 5 + wanted);
    }
  }
}

/* Somebody on two labels with the record's artist is related, somebody on none is not. */
static void
test_related (Fixture      *self,
              gconstpointer data)
{
  static const char more[] =
      "six,Six,Moss Relay,House,126,4,0,.8,.8,.1,.1,.1,.1,.8,R6,Brass Hinge,2010,420000,40\n"
      "seven,Seven,Third,House,126,4,0,.8,.8,.1,.1,.1,.1,.8,R7,Tin Lantern,2010,420000,40\n"
      "eight,Eight,Third,House,126,4,0,.8,.8,.1,.1,.1,.1,.8,R8,Brass Hinge,2010,420000,40\n";
  g_autofree char *rows = g_strconcat (tracks, more, NULL);
  g_autoptr (DgzRelease) release = make_release ("\"Dub Techno\"");

  import (self, rows);
  for (int related = 0; related < 2; related++) {
    DgzDigQuery *query = query_release (release);
    g_autoptr (DgzDigAnswer) answer = NULL;

    query->options.related = related;
    answer = find (self, query);
    g_assert_cmpfloat (dgz_track_get_boost (track_of (answer, "three")), ==, related ? 0.05 : 0.0);
    g_assert_cmpfloat (dgz_track_get_boost (track_of (answer, "four")), ==, 0.0);
  }
}

/* Pitched from 117 to 124, a track in 8A is heard in 3A. */
static void
test_vinyl (Fixture      *self,
            gconstpointer data)
{
  g_autofree char *rows = g_strconcat (
      tracks, "slow,Slow,Slowest,Dub Techno,117,9,0,.7,.5,.1,.1,.9,.1,.2,R9,Ajar,2003,360000,20\n",
      NULL);

  import (self, rows);
  for (int vinyl = 0; vinyl < 2; vinyl++) {
    DgzDigQuery *query = query_tracks ("quay");
    g_autoptr (DgzDigAnswer) answer = NULL;
    DgzTrack *slow;

    query->options.vinyl = vinyl;
    answer = find (self, query);
    slow = track_of (answer, "slow");
    g_assert_cmpint (dgz_track_get_key (slow), ==, 18);
    g_assert_cmpint (dgz_track_get_shift (slow), ==, vinyl);
    g_assert_cmpint (dgz_track_get_heard_key (slow), ==, vinyl ? 20 : 18);
    g_assert_cmpstr (dgz_track_get_key_relation (slow), ==, vinyl ? "semitone" : "same");
    g_assert_cmpstr (dgz_track_get_part (slow, DGZ_SCORE_KEY)->evidence, ==,
                     vinyl ? "8A to 8A, heard as 3A at +6.0 % (semitone)" : "8A to 8A (same)");
  }
}

static void
expect_refused (Fixture     *self,
                DgzDigQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzDigAnswer) answer = ask (self, query, &error);

  g_assert_null (answer);
  g_assert_error (error, DGZ_DIG_ERROR, DGZ_DIG_ERROR_BAD_VALUE);
}

static void
test_refused (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (DgzRelease) release = make_release ("\"Dub Techno\"");
  DgzDigQuery *query = query_release (release);
  guint far = 2;

  query->chosen = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (query->chosen, far);
  expect_refused (self, query);
  expect_refused (self, query_tracks (""));
  expect_refused (self, dgz_dig_query_new ());
  query = query_tracks ("quay");
  query->filter->year_least = 5;
  expect_refused (self, query);
  query = query_tracks ("quay");
  query->options.lambda = 2.0;
  expect_refused (self, query);
  /* Of this record only the style is known, and that is not to count. */
  query = query_release (release);
  query->chosen = g_array_new (FALSE, FALSE, sizeof (guint));
  query->options.weights[DGZ_SCORE_STYLE] = 0.0;
  expect_refused (self, query);
}

static gboolean
was_kept (Fixture     *self,
          DgzDigQuery *query,
          const char  *ids)
{
  g_autoptr (DgzDigAnswer) answer = find (self, query);
  g_autofree char *found = ids_of (answer);

  g_assert_cmpstr (found, ==, ids);
  return answer->was_kept;
}

/* What was matched counts again for the same record alone, whatever the list is made by. */
static void
test_kept (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (DgzRelease) release = make_release ("\"Dub Techno\"");
  g_autoptr (DgzRelease) other = make_release ("\"House\"");
  DgzDigQuery *query;
  guint weir = 1;

  g_assert_false (was_kept (self, query_release (release), "five,four,one,three,two"));
  g_assert_true (was_kept (self, query_release (release), "five,four,one,three,two"));
  query = query_release (release);
  query->filter->year_least = 2010;
  g_assert_true (was_kept (self, query, "four"));
  query = query_release (release);
  query->options.weights[DGZ_SCORE_STYLE] = 0.1;
  g_assert_true (was_kept (self, query, "five,four,one,three,two"));
  /* Another choice of tracks is another question to the same record. */
  query = query_release (release);
  query->chosen = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (query->chosen, weir);
  {
    g_autoptr (DgzDigAnswer) answer = find (self, query);

    g_assert_true (answer->was_kept);
    g_assert_false (answer->has_part[DGZ_PART_KEY]);
  }
  g_assert_false (was_kept (self, query_release (other), "five,four,one,three,two"));
  g_assert_false (was_kept (self, query_release (release), "five,four,one,three,two"));
}

/* Another catalogue knows other tracks, even where its folder is called as one before it. */
static void
test_not_kept (Fixture      *self,
               gconstpointer data)
{
  g_autoptr (DgzRelease) release = make_release ("\"Dub Techno\"");
  g_autofree char *twice = g_strconcat (
      tracks, "weir,Weir,Moss Relay,Ambient,90,9,0,.7,.5,.1,.1,.9,.1,.2,R9,Ajar,2003,360000,20\n",
      NULL);
  const char *without = strchr (tracks, '\n') + 1;
  g_autoptr (DgzDigAnswer) starter = NULL;

  g_assert_false (was_kept (self, query_release (release), "five,four,one,three,two"));
  import (self, twice);
  g_assert_false (was_kept (self, query_release (release), "five,four,one,three,two"));
  remove_table (self);
  starter = find (self, query_release (release));
  g_assert_true (starter->is_starter);
  g_assert_false (starter->was_kept);
  import (self, without);
  g_assert_false (was_kept (self, query_release (release), "five,four,one,three,two"));
  remove_table (self);
  import (self, strchr (without, '\n') + 1);
  g_assert_false (was_kept (self, query_release (release), "five,four,three,two"));
}

/* A newer dig that only ranks again cancels the older, and nothing of the older is kept. */
static void
test_cancelled (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (DgzRelease) release = make_release ("\"Dub Techno\"");
  GAsyncResult *slots[5] = { NULL };

  for (int i = 0; i < 5; i++) {
    DgzDigQuery *query = query_release (release);

    query->filter->year_least = 2000 + i;
    dgz_recommender_find_async (self->recommender, query, NULL, NULL, NULL, dgz_test_take_result,
                                &slots[i]);
  }
  for (int i = 0; i < 5; i++) {
    g_autoptr (GAsyncResult) result = dgz_test_wait_result (&slots[i]);
    g_autoptr (GError) error = NULL;
    g_autoptr (DgzDigAnswer) answer =
        dgz_recommender_find_finish (self->recommender, result, &error);
    g_autofree char *ids = answer ? ids_of (answer) : NULL;

    g_assert_cmpstr (ids, ==, i == 4 ? "five,four" : NULL);
    if (i < 4)
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  }
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void (*function) (Fixture *, gconstpointer);
  } tests[] = {
    { "/dig/names", test_names },
    { "/dig/unknown-names", test_unknown_names },
    { "/dig/limits", test_limits },
    { "/dig/compatible-keys", test_compatible_keys },
    { "/dig/relax", test_relax },
    { "/dig/relax-bits", test_relax_bits },
    { "/dig/steps", test_steps },
    { "/dig/several-seeds", test_several_seeds },
    { "/dig/record-and-track", test_record_and_track },
    { "/dig/styles-alone", test_styles_alone },
    { "/dig/too-many", test_too_many },
    { "/dig/disliked", test_disliked },
    { "/dig/set-aside", test_set_aside },
    { "/dig/set-aside-many", test_set_aside_many },
    { "/dig/caps", test_caps },
    { "/dig/related", test_related },
    { "/dig/vinyl", test_vinyl },
    { "/dig/refused", test_refused },
    { "/dig/kept", test_kept },
    { "/dig/not-kept", test_not_kept },
    { "/dig/cancelled", test_cancelled },
  };

  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].function, tear_down);

  return g_test_run ();
}
