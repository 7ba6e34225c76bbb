/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The user's own files in lists, and as what is dug from. */

#include <math.h>
#include <string.h>

#include "dgz-catalogue-info.h"
#include "dgz-files.h"
#include "dgz-recommender.h"
#include "dgz-session-sound.h"
#include "dgz-settings.h"
#include "dgz-test-session.h"
#include "dgz-test-small.h"
#include "dgz-test-util.h"

static const char table[] =
    "track_id,track_name,artists,track_genre,tempo,key,mode,danceability,energy,speechiness,"
    "acousticness,instrumentalness,liveness,valence,album_name,label,year,duration_ms\n"
    "one,One,Somebody,Dub Techno,124,9,0,.7,.5,.1,.1,.9,.1,.2,R1,L1,2003,360000\n"
    "one-b,One,Somebody,Dub Techno,124,9,0,.7,.5,.1,.1,.9,.1,.2,R6,L6,2003,362500\n"
    "two,Two,Else,Dub Techno,125,4,0,.7,.5,.1,.1,.9,.1,.3,R2,L2,1995,200000\n"
    "three,Three,Third,Ambient,123,9,0,.6,.5,.1,.1,.9,.1,.2,R3,L3,,\n"
    "four,Four,Unknown Artist;Fourth,House,126,4,0,.8,.9,.1,.1,.1,.1,.8,R4,L4,2010,420000\n"
    "five,Five,Fourth,House,126,4,0,.8,.9,.1,.1,.1,.1,.8,R5,L5,2010,300000\n";

typedef struct
{
  char *folder;
  char *twin;  /* of "one" */
  char *alone; /* of nothing */
  char *nobody;
  DgzRecommender *recommender;
} Fixture;

static char *
put (DgzFiles   *files,
     const char *path,
     const char *artist,
     const char *title,
     double      seconds)
{
  const char *const artists[] = { artist, NULL };
  g_autoptr (DgzFile) file = dgz_file_new (path, "/music");
  g_autoptr (GError) error = NULL;

  file->artists = g_strdupv ((char **) artists);
  if (title) {
    g_free (file->title);
    file->title = g_strdup (title);
  }
  file->styles = g_strsplit ("Dub Techno", ",", -1);
  file->size = (gint64) strlen (path);
  file->seconds = seconds;
  file->state = DGZ_FILE_HEARD;
  file->heard_version = 1;
  file->bpm = 124.0;
  file->key_heard = 18;
  file->loudness = -9.0;
  for (int i = 0; i < 7; i++)
    file->features[i] = 0.5;
  dgz_files_put (files, file, &error);
  g_assert_no_error (error);
  return g_strdup (file->key);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autofree char *starter = dgz_settings_starter_dir ();
  g_autofree char *csv = NULL;
  g_autofree char *path = NULL;
  g_autoptr (DgzFiles) files = NULL;

  self->folder = dgz_test_make_folder ();
  csv = g_build_filename (self->folder, "table.csv", NULL);
  path = g_build_filename (self->folder, DGZ_FILES_NAME, NULL);
  g_assert_true (g_file_set_contents (csv, table, -1, NULL));
  dgz_test_import_table (self->folder, csv);
  files = dgz_files_open (self->folder, NULL);
  self->twin = put (files, "/music/one.flac", "Somebody", "One", 360.5);
  self->alone = put (files, "/music/alone.flac", "Mine", "Alone", 300.0);
  self->nobody = put (files, "/music/x.flac", NULL, "x", 200.0);
  g_clear_pointer (&files, dgz_files_close);
  dgz_test_import_table (self->folder, path);
  self->recommender = dgz_recommender_new (self->folder, starter);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  dgz_test_end_recommender (self->recommender);
  dgz_test_remove (self->folder);
  g_free (self->twin);
  g_free (self->alone);
  g_free (self->nobody);
}

static DgzDigAnswer *
find (Fixture     *self,
      DgzDigQuery *query)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  DgzDigAnswer *answer;

  query->options.threshold = 0.0;
  dgz_recommender_find_async (self->recommender, query, NULL, NULL, NULL, dgz_test_take_result,
                              &slot);
  result = dgz_test_wait_result (&slot);
  answer = dgz_recommender_find_finish (self->recommender, result, &error);
  g_assert_no_error (error);
  return answer;
}

static DgzDigQuery *
query_track (const char *id)
{
  DgzDigQuery *query = dgz_dig_query_new ();
  const char *const ids[] = { id, NULL };

  query->track_ids = g_strdupv ((char **) ids);
  return query;
}

static DgzTrack *
track_of (const DgzDigAnswer *answer,
          const char         *title)
{
  for (guint i = 0; i < answer->tracks->len; i++) {
    if (strcmp (dgz_track_get_title (answer->tracks->pdata[i]), title) == 0)
      return answer->tracks->pdata[i];
  }

  return NULL;
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static void
expect (const DgzDigAnswer *answer,
        const char         *titles)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  g_autofree char *text = NULL;

  for (guint i = 0; i < answer->tracks->len; i++)
    g_ptr_array_add (found, (char *) dgz_track_get_title (answer->tracks->pdata[i]));
  g_ptr_array_sort (found, compare_texts);
  g_ptr_array_add (found, NULL);
  text = g_strjoinv (",", (char **) found->pdata);
  g_assert_cmpstr (text, ==, titles);
}

static void
test_owned (Fixture      *self,
            gconstpointer data)
{
  DgzDigQuery *query = query_track ("two");
  const char *const ids[] = { "three", NULL };
  g_autoptr (DgzDigAnswer) any = find (self, query);
  g_autoptr (DgzDigAnswer) only = NULL;
  g_autoptr (DgzDigAnswer) not = NULL;
  g_autoptr (DgzDigAnswer) more = NULL;

  expect (any, "Alone,Five,Four,One,Three,x");
  query = query_track ("two");
  query->filter->owned = DGZ_DIG_OWNED_ONLY;
  only = find (self, query);
  expect (only, "Alone,One,x");
  query = query_track ("two");
  query->filter->owned = DGZ_DIG_OWNED_NOT;
  not = find (self, query);
  expect (not, "Five,Four,Three");
  query = query_track ("two");
  query->filter->owned = DGZ_DIG_OWNED_NOT;
  query->filter->owned_ids = g_strdupv ((char **) ids);
  more = find (self, query);
  expect (more, "Five,Four");
}

static void
test_track (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (DgzDigAnswer) answer = find (self, query_track ("two"));
  DgzTrack *alone = track_of (answer, "Alone");
  DgzTrack *one = track_of (answer, "One");
  DgzTrack *four = track_of (answer, "Four");

  g_assert_cmpstr (dgz_track_get_file (alone), ==, "/music/alone.flac");
  g_assert_true (dgz_track_get_is_owned (alone));
  g_assert_cmpfloat (dgz_track_get_loudness (alone), ==, -9.0);
  g_assert_cmpuint (dgz_track_get_estimated (alone), ==, 0x1ff);
  /* Whichever version came first, the track is owned; only the one that is the file plays it. */
  g_assert_true (dgz_track_get_is_owned (one));
  g_assert_cmpstr (dgz_track_get_file (one), ==,
                   strcmp (dgz_track_get_id (one), "one") == 0 ? "/music/one.flac" : NULL);
  g_assert_cmpuint (dgz_track_get_estimated (one), ==, 0);
  g_assert_null (dgz_track_get_file (four));
  g_assert_false (dgz_track_get_is_owned (four));
  g_assert_true (isnan (dgz_track_get_loudness (four)));
}

/* A file as what is dug from: neither it nor what it is one with comes back. */
static void
test_seed (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (DgzDigAnswer) twin = find (self, query_track (self->twin));
  g_autoptr (DgzDigAnswer) alone = find (self, query_track (self->alone));
  g_autoptr (DgzDigAnswer) nobody = NULL;
  DgzDigQuery *query = query_track (self->nobody);

  expect (twin, "Alone,Five,Four,Three,Two,x");
  g_assert_cmpstr (((DgzCatalogueTrack *) twin->seeds->pdata[0])->path, ==, "/music/one.flac");
  expect (alone, "Five,Four,One,Three,Two,x");
  /* Whoever it is by, nobody is related to them. */
  query->options.related = TRUE;
  nobody = find (self, query);
  expect (nobody, "Alone,Five,Four,One,Three,Two");
  for (guint i = 0; i < nobody->tracks->len; i++)
    g_assert_cmpfloat (dgz_track_get_boost (nobody->tracks->pdata[i]), ==, 0.0);
}

static void
sound_init (DgzSessionSound *sound)
{
  static const char *const artists[] = { "Somebody", NULL };

  *sound = (DgzSessionSound) {
    .title = "One", .artists = artists, .seconds = 360.2, .bpm = 124.0, .key = 18
  };
  for (int i = 0; i < 7; i++)
    sound->features[i] = 0.5;
}

static void
test_sound (Fixture      *self,
            gconstpointer data)
{
  static const char *const styles[] = { "Dub-Techno", NULL };
  DgzSessionSound sound;
  g_autoptr (DgzDigAnswer) bare = NULL;
  g_autoptr (DgzDigAnswer) styled = NULL;
  g_autoptr (DgzDigAnswer) silent = NULL;
  const DgzFoundTrack *found;

  /* What is dropped is what the catalogue has: all of its versions stay out. */
  sound_init (&sound);
  bare = find (self, dgz_dig_query_new_for_sound (&sound));
  expect (bare, "Alone,Five,Four,Three,Two,x");
  g_assert_false (bare->has_part[DGZ_PART_STYLE]);
  g_assert_true (bare->has_part[DGZ_PART_BPM]);
  g_assert_true (bare->has_part[DGZ_PART_KEY]);
  g_assert_true (bare->has_part[DGZ_PART_AUDIO]);
  found = &g_array_index (bare->found, DgzFoundTrack, 0);
  g_assert_cmpfloat (found->bpm, ==, 124.0);
  g_assert_cmpint (found->key, ==, 18);
  g_assert_cmpstr (found->how, ==, "file");

  sound.styles = styles;
  sound.title = "Nowhere";
  styled = find (self, dgz_dig_query_new_for_sound (&sound));
  expect (styled, "Alone,Five,Four,One,Three,Two,x");
  g_assert_true (styled->has_part[DGZ_PART_STYLE]);
  g_assert_cmpfloat (dgz_track_get_part (track_of (styled, "Two"), DGZ_SCORE_STYLE)->value, >,
                     dgz_track_get_part (track_of (styled, "Four"), DGZ_SCORE_STYLE)->value);

  /* Nothing was heard: what the catalogue knows of the same track counts. */
  sound_init (&sound);
  sound.bpm = 0.0;
  sound.key = -1;
  for (int i = 0; i < 7; i++)
    sound.features[i] = NAN;
  silent = find (self, dgz_dig_query_new_for_sound (&sound));
  found = &g_array_index (silent->found, DgzFoundTrack, 0);
  g_assert_cmpstr (found->how, ==, "title");
  g_assert_cmpfloat (found->bpm, ==, 124.0);
}

static void
test_search (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits =
      dgz_catalogue_info_search (self->folder, "alone", 10, NULL, &error);
  g_autoptr (GPtrArray) others =
      dgz_catalogue_info_search (self->folder, "three", 10, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_cmpstr (((DgzSearchHit *) hits->pdata[0])->file, ==, "/music/alone.flac");
  g_assert_cmpuint (others->len, ==, 1);
  g_assert_null (((DgzSearchHit *) others->pdata[0])->file);
}

/* The session digs from what it is told, also again and with other weights. */
static void
test_session (DgzTestSession *self,
              gconstpointer   data)
{
  DgzSessionSound sound;
  const DgzRecordTrack *track;
  DgzDigOptions options;
  g_autoptr (GError) error = NULL;

  sound_init (&sound);
  dgz_session_dig_sound (self->session, &sound);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  g_assert_cmpstr (dgz_record_get_title (dgz_session_get_record (self->session)), ==, "One");
  g_assert_cmpint (dgz_record_get_id (dgz_session_get_record (self->session)), ==, 0);
  track = dgz_record_get_track (dgz_session_get_record (self->session), 0);
  g_assert_cmpfloat (track->bpm, ==, 124.0);
  g_assert_cmpstr (track->how, ==, "file");
  g_assert_cmpuint (g_list_model_get_n_items (dgz_session_get_tracks (self->session)), >, 0);

  dgz_dig_options_init (&options);
  options.weights[DGZ_PART_BPM] = 90.0;
  g_assert_true (dgz_session_set_options (self->session, &options, &error));
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  dgz_session_retry (self->session);
  dgz_test_session_expect (self, DGZ_SESSION_READY);
  g_assert_cmpstr (dgz_record_get_track (dgz_session_get_record (self->session), 0)->how, ==,
                   "file");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/own/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("owned", test_owned);
  ADD ("track", test_track);
  ADD ("seed", test_seed);
  ADD ("sound", test_sound);
  ADD ("search", test_search);
  g_test_add ("/own/session", DgzTestSession, NULL, dgz_test_session_set_up, test_session,
              dgz_test_session_tear_down);
  return g_test_run ();
}
