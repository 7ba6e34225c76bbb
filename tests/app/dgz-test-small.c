/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-test-small.h"

#include <string.h>

#include "dgz-import-job.h"
#include "dgz-settings.h"
#include "dgz-test-util.h"

static const char head[] =
    "track_id,track_name,artists,track_genre,tempo,key,mode,danceability,energy,speechiness,"
    "acousticness,instrumentalness,liveness,valence,album_name,label,year,duration_ms,popularity\n";

/* Close to one another, each with something of its own. */
const char dgz_test_small_tracks[] =
    "quay,Quay,Moss Relay,Dub Techno,124,9,0,.7,.5,.1,.1,.9,.1,.2,Harbours,Tin Lantern,2003,"
    "370000,20\n"
    "one,One,Somebody,Dub Techno,124,9,0,.7,.5,.1,.1,.9,.1,.2,R1,Brass Hinge,2003,360000,20\n"
    "two,Two,Sömebödy Else,Dub Techno,125,4,0,.7,.5,.1,.1,.9,.1,.3,R2,Brass Hinge,1995,200000,70\n"
    "three,Three,Third,Ambient,123,9,0,.6,.5,.1,.1,.9,.1,.2,R3,Cold Slate,,,\n"
    "four,Four,The Fourth,House,126,4,0,.8,.9,.1,.1,.1,.1,.8,R4,Cold Slate,2010,420000,40\n"
    "five,Five,Fifth,Dub Techno,62,3,1,.7,.6,.1,.1,.9,.1,.2,R5,Brass Hinge,2004,300000,30\n";

/* Imports a table that has nothing wrong with it. */
void
dgz_test_import_table (const char *folder,
                       const char *path)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzImportSummary) summary = NULL;
  DgzImportJobOptions options = { 0 };

  dgz_import_job_run_async (folder, path, &options, NULL, NULL, NULL, dgz_test_take_result, &slot);
  result = dgz_test_wait_result (&slot);
  summary = dgz_import_job_run_finish (result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (summary->rejected, ==, 0);
}

/* Imports rows, in the place of those before. */
void
dgz_test_small_import (DgzTestSmall *self,
                       const char   *rows)
{
  g_autofree char *path = g_build_filename (self->folder, "table.csv", NULL);
  g_autofree char *text = g_strconcat (head, rows, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, &error));
  dgz_test_import_table (self->folder, path);
}

/* Takes the table out again. */
void
dgz_test_small_remove_table (DgzTestSmall *self)
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

/* Makes the catalogue, and what digs in it. */
static void
set_up (DgzTestSmall *self,
        gconstpointer data)
{
  g_autofree char *starter = dgz_settings_starter_dir ();

  self->folder = dgz_test_make_folder ();
  dgz_test_small_import (self, dgz_test_small_tracks);
  self->recommender = dgz_recommender_new (self->folder, starter);
}

/* Closes what digs, and sees it end with its thread. */
void
dgz_test_end_recommender (DgzRecommender *recommender)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  dgz_recommender_close_async (recommender, dgz_test_take_result, &slot);
  result = dgz_test_wait_result (&slot);
  g_assert_true (dgz_recommender_close_finish (recommender, result, NULL));
  g_clear_object (&result);
  g_assert_true (dgz_test_wait_thread ("dgz-engine"));
  dgz_test_finalize (recommender);
}

/* Ends both. */
static void
tear_down (DgzTestSmall *self,
           gconstpointer data)
{
  dgz_test_end_recommender (self->recommender);
  dgz_test_remove (self->folder);
}

/* Adds tests that have the catalogue each, and runs them. */
int
dgz_test_small_run (int                     argc,
                    char                  **argv,
                    const DgzTestSmallCase *cases,
                    gsize                   n_cases)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < n_cases; i++)
    g_test_add (cases[i].path, DgzTestSmall, NULL, set_up, cases[i].function,
                tear_down);

  return g_test_run ();
}

/* A record of two tracks. */
DgzRelease *
dgz_test_release (const char *styles)
{
  g_autofree char *json = dgz_test_release_json (7, "Slow Harbour", styles);
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (GError) error = NULL;
  DgzRelease *release = dgz_release_parse (bytes, &error);

  g_assert_no_error (error);
  return release;
}

/* A query that keeps everything that is not filtered. */
DgzDigQuery *
dgz_test_query_tracks (const char *ids)
{
  DgzDigQuery *query = dgz_dig_query_new ();

  query->track_ids = g_strsplit (ids, ",", -1);
  query->options.threshold = 0.0;
  return query;
}

/* A query that keeps everything that is not filtered, from a record. */
DgzDigQuery *
dgz_test_query_release (DgzRelease *release)
{
  DgzDigQuery *query = dgz_dig_query_new ();

  query->release = dgz_release_ref (release);
  query->options.threshold = 0.0;
  return query;
}

/* Digs, and waits for the answer. */
DgzDigAnswer *
dgz_test_ask (DgzTestSmall *self,
              DgzDigQuery  *query,
              GError      **error)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  dgz_recommender_find_async (self->recommender, query, NULL, NULL, NULL, dgz_test_take_result,
                              &slot);
  result = dgz_test_wait_result (&slot);
  return dgz_recommender_find_finish (self->recommender, result, error);
}

/* Digs where nothing goes wrong. */
DgzDigAnswer *
dgz_test_find (DgzTestSmall *self,
               DgzDigQuery  *query)
{
  g_autoptr (GError) error = NULL;
  DgzDigAnswer *answer = dgz_test_ask (self, query, &error);

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
char *
dgz_test_ids_of (const DgzDigAnswer *answer)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < answer->tracks->len; i++)
    g_ptr_array_add (ids, (char *) dgz_track_get_id (answer->tracks->pdata[i]));
  g_ptr_array_sort (ids, compare_texts);
  g_ptr_array_add (ids, NULL);
  return g_strjoinv (",", (char **) ids->pdata);
}

/* A track that was found. */
DgzTrack *
dgz_test_track_of (const DgzDigAnswer *answer,
                   const char         *id)
{
  for (guint i = 0; i < answer->tracks->len; i++) {
    if (strcmp (dgz_track_get_id (answer->tracks->pdata[i]), id) == 0)
      return answer->tracks->pdata[i];
  }

  g_error ("%s was not found", id);
}

/* Whether a track was found. */
gboolean
dgz_test_has_track (const DgzDigAnswer *answer,
                    const char         *id)
{
  for (guint i = 0; i < answer->tracks->len; i++) {
    if (strcmp (dgz_track_get_id (answer->tracks->pdata[i]), id) == 0)
      return TRUE;
  }

  return FALSE;
}

/* Holds a list, sorted, and the unknown names against what is wanted. */
void
dgz_test_expect (DgzTestSmall *self,
                 DgzDigQuery  *query,
                 const char   *ids,
                 const char   *unknown)
{
  g_autoptr (DgzDigAnswer) answer = dgz_test_find (self, query);
  g_autofree char *found = dgz_test_ids_of (answer);
  g_autofree char *told = NULL;

  g_assert_cmpstr (found, ==, ids);
  g_ptr_array_add (answer->unknown_names, NULL);
  told = g_strjoinv (",", (char **) answer->unknown_names->pdata);
  g_assert_cmpstr (told, ==, unknown);
}

/* Splits names at commas. */
char **
dgz_test_names (const char *text)
{
  return g_strsplit (text, ",", -1);
}
