/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-vocabulary.h"

#include <stdio.h>
#include <string.h>

#include "dgz-csv.h"
#include "dgz-test-import.h"

#define LEAST_STYLES 250
#define LEAST_SEVERAL 40

/* Names that must come to one style. */
static const char *const meet[][2] = {
  { "deep-house", "Deep House" },
  { "deephouse", "Deep House" },
  { "detroit-techno", "Techno" },
  { "Techno (Peak Time / Driving)", "Techno" },
  { "Techno (Raw / Deep / Hypnotic)", "Techno" },
  { "Peak Time", "Techno" },
  { "Driving", "Techno" },
  { "minimal-techno", "Minimal Techno" },
  { "techno (raw / deep / hypnotic) | dub", "Dub Techno" },
  { "drum-and-bass", "Drum n Bass" },
  { "Drum & Bass", "Drum n Bass" },
  { "Drum'n'Bass", "Drum n Bass" },
  { "D&B", "dnb" },
  { "Drum & Bass | Deep", "Drum n Bass" },
  { "Liquid", "liquid funk" },
  { "Jump Up", "Jump-Up DnB" },
  { "half-time", "Halftime" },
  { "progressive-house", "Progressive House" },
  { "chicago-house", "House" },
  { "Club-House", "House" },
  { "House | Acid", "Acid House" },
  { "Jackin' House", "Jackin House" },
  { "hip house", "Hip-House" },
  { "Lofi House", "Lo-Fi House" },
  { "Soulful", "Soulful House" },
  { "US Garage", "Garage House" },
  { "New York Garage", "Garage House" },
  { "2-step", "UK Garage" },
  { "UKG", "UK Garage" },
  { "Bassline House", "Bassline" },
  { "UK Bass", "Bass Music" },
  { "Bass / Club", "Bass/Club" },
  { "Bass", "Bass Music" },
  { "Mainstage", "edm" },
  { "trip-hop", "Trip Hop" },
  { "TripHop", "Trip Hop" },
  { "Break Beat", "Breakbeat" },
  { "breakbeats", "Breakbeat" },
  { "Nu-Breakz", "Breaks" },
  { "hard style", "Hardstyle" },
  { "Rawstyle", "Raw Hardstyle" },
  { "Hardcore (Techno)", "Hardcore" },
  { "UK / Happy Hardcore", "Happy Hardcore" },
  { "Terror", "Terrorcore" },
  { "Gabba", "Gabber" },
  { "Psytrance", "Psy-Trance" },
  { "Psychedelic Trance", "Psy-Trance" },
  { "Goa", "Goa Trance" },
  { "Full-On", "Full On Psytrance" },
  { "Trance (Main Floor)", "Trance" },
  { "Trance (Raw / Deep / Hypnotic)", "Trance" },
  { "Electro (Classic / Detroit / Modern)", "Electro" },
  { "Juke / Footwork", "Juke" },
  { "Footwork", "Juke" },
  { "synth-pop", "Synthpop" },
  { "Nu Disco", "Nu-Disco" },
  { "Italo", "Italo-Disco" },
  { "Italo Dance", "Italodance" },
  { "Chill-Out", "Downtempo" },
  { "Braindance", "idm" },
  { "Nu Jazz", "Future Jazz" },
  { "power noise", "Rhythmic Noise" },
  { "musique concrete", "Musique Concrète" },
  { "hi-nrg", "Hi NRG" },
  { "High Energy", "Hi NRG" },
  { "8-Bit", "Chiptune" },
  { "Hip-Hop/Rap", "hip-hop" },
  { "r-n-b", "R&B" },
  { "R&B", "RnB/Swing" },
  { "psych-rock", "Psychedelic Rock" },
  { "alt-rock", "Alternative Rock" },
  { "j-pop", "JPop" },
};

/* Names that must not, near as they are. */
static const char *const differ[][2] = {
  { "Deep House", "House" },
  { "Deep House", "Deep Techno" },
  { "Deep House", "Deep Tech" },
  { "Tech House", "Techno" },
  { "Tech House", "House" },
  { "Deep Tech", "Deep Techno" },
  { "Afro House", "Tribal House" },
  { "Latin House", "Latin" },
  { "Ghetto House", "Ghetto" },
  { "Hard House", "Hard Dance" },
  { "Progressive House", "Progressive Trance" },
  { "Electro House", "Electro" },
  { "Electro", "Electronica" },
  { "Electro", "Electroclash" },
  { "Bass House", "Bass Music" },
  { "Bassline", "Bass Music" },
  { "Minimal", "Minimal Techno" },
  { "Minimal Wave", "Minimal" },
  { "Techno", "Hard Techno" },
  { "Techno", "Dub Techno" },
  { "Hard Techno", "Schranz" },
  { "Hard Trance", "Hardstyle" },
  { "Hardcore", "Happy Hardcore" },
  { "Hardcore", "Gabber" },
  { "Trance", "Psy-Trance" },
  { "Psy-Trance", "Goa Trance" },
  { "Psychedelic Rock", "Psy-Trance" },
  { "Dub", "Dub Techno" },
  { "Dub", "Dubstep" },
  { "Drum n Bass", "Jungle" },
  { "Breakbeat", "Breaks" },
  { "Breakbeat", "Broken Beat" },
  { "Breakbeat", "Breakcore" },
  { "Garage House", "UK Garage" },
  { "Garage Rock", "UK Garage" },
  { "Speed Garage", "UK Garage" },
  { "Disco", "Nu-Disco" },
  { "Italo-Disco", "Italo House" },
  { "Italodance", "Italo-Disco" },
  { "Euro House", "Eurodance" },
  { "Eurobeat", "Eurodance" },
  { "Euro-Disco", "Eurodance" },
  { "Acid", "Acid House" },
  { "Acid Jazz", "Acid House" },
  { "Ambient", "Dark Ambient" },
  { "Noise", "Harsh Noise Wall" },
  { "Synth-pop", "Synthwave" },
  { "Synthwave", "Vaporwave" },
  { "New Wave", "Coldwave" },
  { "Darkwave", "Dark Electro" },
  { "Afrobeat", "Afrobeats" },
  { "Rhythm & Blues", "R&B" },
  { "Modern Classical", "Neo-Classical" },
  { "Trip Hop", "Hip Hop" },
  { "Trap", "EDM Trap" },
  { "Future Jazz", "Acid Jazz" },
};

/* What a name stands for, with "+" between. */
static const struct
{
  const char *name;
  const char *styles;
} stand_for[] = {
  { "Nu Disco / Disco", "Nu-Disco+Disco" },
  { "Indie Dance", "Indie Dance" },
  { "indie dance/nu disco", "Indie Dance+Nu-Disco" },
  { "Minimal / Deep Tech", "Minimal+Deep Tech" },
  { "Breaks / Breakbeat / UK Bass", "Breaks+Breakbeat+Bass Music" },
  { "Trap / Future Bass", "Trap+Future Bass" },
  { "Melodic House & Techno", "Melodic House+Melodic Techno" },
  { "140 / Deep Dubstep / Grime", "Dubstep+Grime" },
  { "Jungle/Drum'n'bass", "Jungle+Drum n Bass" },
  { "DJ Tools", "" },
  { "Acapellas", "" },
  { "Other", "" },
  { "electronic", "" },
  { "garage", "" },
  { "club", "" },
  { "Deep", "" },
  { "Something Nobody Heard", "Something Nobody Heard" },
};

/* The lines of a file beside the tests that are not comments, split at tabs. */
static GPtrArray *
read_lines (const char *folder,
            const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", folder, name, NULL);
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i]; i++) {
    if (lines[i][0] != '#' && lines[i][0] != '\0')
      g_ptr_array_add (rows, g_strsplit (lines[i], "\t", -1));
  }

  return rows;
}

static gboolean
stands_for_several (char **fields)
{
  return strcmp (fields[0], "=") == 0;
}

static char *
join_styles (const char *name)
{
  g_auto (GStrv) styles = dgz_vocabulary_styles (name);

  return g_strjoinv ("+", styles);
}

static void
test_version (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "styles.tsv", NULL);
  g_autofree char *text = NULL;
  const char *line;
  unsigned version;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  line = strstr (text, "\n# version ");
  g_assert_nonnull (line);
  g_assert_cmpint (sscanf (line, "\n# version %u\n", &version), ==, 1);
  g_assert_cmpuint (version, >=, 2);
  g_assert_null (strstr (line + 1, "\n# version "));
}

/* No name twice, whether as the name of a style, as another name or as one of several. */
static void
test_names_once (void)
{
  g_autoptr (GPtrArray) rows = read_lines ("", "styles.tsv");
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < rows->len; i++) {
    char **fields = rows->pdata[i];
    gboolean is_several = stands_for_several (fields);

    for (guint n = is_several; is_several ? n == 1 : fields[n] != NULL; n++) {
      g_autofree char *stripped = NULL;

      g_assert_nonnull (fields[n]);
      g_test_message ("%s", fields[n]);
      stripped = g_strstrip (g_strdup (fields[n]));
      g_assert_cmpstr (fields[n], !=, "");
      g_assert_cmpstr (fields[n], ==, stripped);
      g_assert_true (g_hash_table_add (seen, dgz_vocabulary_fold (fields[n])));
    }
  }
}

/* Styles first, then the names of several, each in the order of their folded names. */
static void
test_sorted (void)
{
  g_autoptr (GPtrArray) rows = read_lines ("", "styles.tsv");
  guint n_several = 0;
  g_autofree char *before = g_strdup ("");

  for (guint i = 0; i < rows->len; i++) {
    char **fields = rows->pdata[i];
    g_autofree char *folded = dgz_vocabulary_fold (fields[stands_for_several (fields)]);

    if (stands_for_several (fields) && n_several++ == 0) {
      g_free (before);
      before = g_strdup ("");
    }
    g_test_message ("%s", fields[stands_for_several (fields)]);
    g_assert_true (n_several == 0 || stands_for_several (fields));
    g_assert_cmpstr (before, <, folded);
    g_free (before);
    before = g_steal_pointer (&folded);
  }

  g_assert_cmpuint (rows->len - n_several, >=, LEAST_STYLES);
  g_assert_cmpuint (n_several, >=, LEAST_SEVERAL);
}

/* What the table says is what is answered. */
static void
test_answers (void)
{
  g_autoptr (GPtrArray) rows = read_lines ("", "styles.tsv");

  for (guint i = 0; i < rows->len; i++) {
    char **fields = rows->pdata[i];

    if (stands_for_several (fields)) {
      g_autofree char *wanted = g_strjoinv ("+", fields + 2);
      g_autofree char *styles = join_styles (fields[1]);

      g_assert_true (dgz_vocabulary_has (fields[1]));
      g_assert_cmpstr (styles, ==, wanted);
      continue;
    }

    for (guint n = 0; fields[n]; n++) {
      g_autofree char *styles = join_styles (fields[n]);

      g_assert_true (dgz_vocabulary_has (fields[n]));
      g_assert_cmpstr (styles, ==, fields[0]);
    }
  }
}

/* A name of several stands for styles of the table, spelled as there, and never for one alone. */
static void
test_several (void)
{
  g_autoptr (GPtrArray) rows = read_lines ("", "styles.tsv");

  for (guint i = 0; i < rows->len; i++) {
    char **fields = rows->pdata[i];

    if (!stands_for_several (fields))
      continue;

    g_test_message ("%s", fields[1]);
    g_assert_cmpuint (g_strv_length (fields), !=, 3);
    for (guint n = 2; fields[n]; n++) {
      g_autofree char *styles = join_styles (fields[n]);

      g_assert_true (dgz_vocabulary_has (fields[n]));
      g_assert_cmpstr (styles, ==, fields[n]);
      g_assert_false (g_strv_contains ((const char *const *) fields + n + 1, fields[n]));
    }
  }
}

static void
test_meet (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (meet); i++) {
    g_autofree char *one = join_styles (meet[i][0]);
    g_autofree char *other = join_styles (meet[i][1]);

    g_test_message ("%s, %s", meet[i][0], meet[i][1]);
    g_assert_cmpstr (one, !=, "");
    g_assert_cmpstr (one, ==, other);
    g_assert_true (dgz_vocabulary_has (meet[i][0]));
  }
}

static void
test_differ (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (differ); i++) {
    g_autofree char *one = join_styles (differ[i][0]);
    g_autofree char *other = join_styles (differ[i][1]);

    g_test_message ("%s, %s", differ[i][0], differ[i][1]);
    g_assert_true (dgz_vocabulary_has (differ[i][0]));
    g_assert_true (dgz_vocabulary_has (differ[i][1]));
    g_assert_cmpstr (one, !=, "");
    g_assert_cmpstr (one, !=, other);
  }
}

static void
test_stand_for (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (stand_for); i++) {
    g_autofree char *styles = join_styles (stand_for[i].name);

    g_test_message ("%s", stand_for[i].name);
    g_assert_cmpstr (styles, ==, stand_for[i].styles);
  }

  g_assert_false (dgz_vocabulary_has ("Something Nobody Heard"));
  g_assert_false (dgz_vocabulary_has (""));
  g_assert_false (dgz_vocabulary_has ("="));
}

/* The starter catalogue's styles keep their names. */
static void
test_starter (void)
{
  g_autoptr (GPtrArray) rows = read_lines ("starter", "styles.tsv");

  g_assert_cmpuint (rows->len, >=, 38);
  for (guint i = 0; i < rows->len; i++) {
    char **fields = rows->pdata[i];
    g_autofree char *styles = join_styles (fields[0]);

    g_assert_true (dgz_vocabulary_has (fields[0]));
    g_assert_cmpstr (styles, ==, fields[0]);
  }
}

static void
expect_styles (DgzCatalogue *catalogue,
               const char   *key,
               const char   *wanted)
{
  g_autofree char *styles = dgz_test_get_styles (catalogue, key);

  g_test_message ("%s", key);
  g_assert_cmpstr (styles, ==, wanted);
}

/* A track gets each of the styles once, and none from a name that says nothing of style. */
static void
test_import (void)
{
  char *dir = dgz_test_folder_new ();
  g_autoptr (DgzCatalogue) catalogue = NULL;

  dgz_test_import_text (dir, "a.csv",
                        "track_id,title,artists,genre\n"
                        "several,One,Ann,Minimal / Deep Tech\n"
                        "twice,Two,Ben,disco;Nu Disco / Disco;Disco / Nu Disco\n"
                        "none,Three,Cid,DJ Tools\n"
                        "beside,Four,Dee,electronic;techno;Deep\n"
                        "itself,Five,Eve,Bagpipe Step\n"
                        "inherits,Six,Eve,Other\n");
  catalogue = dgz_test_open (dir);
  expect_styles (catalogue, "several", "Deep Tech;Minimal own");
  expect_styles (catalogue, "twice", "Disco;Nu-Disco own");
  expect_styles (catalogue, "none", "none");
  expect_styles (catalogue, "beside", "Techno own");
  expect_styles (catalogue, "itself", "Bagpipe Step own");
  expect_styles (catalogue, "inherits", "Bagpipe Step artist");

  g_clear_pointer (&catalogue, dgz_catalogue_free);
  dgz_test_folder_free (dir);
}

/* A file of other people's, %NULL where there is none. */
static char *
find_shared (const char *name)
{
  const char *shared = g_getenv ("DIGGERZ_SHARED_DATA");
  g_autofree char *path = g_build_filename (shared ? shared : "", name, NULL);

  if (!shared || !g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_autofree char *why = g_strdup_printf ("DIGGERZ_SHARED_DATA has no %s", name);

    g_test_skip (why);
    return NULL;
  }

  return g_steal_pointer (&path);
}

/* A shop's genres or sub-genres, in the second column of a table. */
static void
test_shop (gconstpointer data)
{
  g_autofree char *path = find_shared (data);
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzCsv) csv = NULL;
  DgzCsvRecord record;
  guint n = 0;

  if (!path)
    return;

  file = g_file_new_for_path (path);
  stream = g_file_read (file, NULL, &error);
  g_assert_no_error (error);
  csv = dgz_csv_new (G_INPUT_STREAM (stream));
  while (dgz_csv_next (csv, &record, NULL, &error)) {
    if (n++ == 0 || record.n_fields < 2)
      continue;
    g_test_message ("%s", record.fields[1]);
    g_assert_true (dgz_vocabulary_has (record.fields[1]));
  }
  g_assert_no_error (error);
  g_assert_cmpuint (n, >, 32);
}

/* The styles of Discogs, which all keep their names. */
static void
test_discogs (gconstpointer data)
{
  g_autofree char *path = find_shared (data);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = 0;

  if (!path)
    return;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i]; i++) {
    g_autofree char *styles = NULL;

    lines[i][strcspn (lines[i], "\t")] = '\0';
    if (*g_strstrip (lines[i]) == '\0')
      continue;
    n++;
    g_test_message ("%s", lines[i]);
    g_assert_true (dgz_vocabulary_has (lines[i]));
    styles = join_styles (lines[i]);
    g_assert_cmpstr (styles, ==, lines[i]);
  }
  g_assert_cmpuint (n, >, 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/vocabulary/version", test_version);
  g_test_add_func ("/vocabulary/names-once", test_names_once);
  g_test_add_func ("/vocabulary/sorted", test_sorted);
  g_test_add_func ("/vocabulary/answers", test_answers);
  g_test_add_func ("/vocabulary/several", test_several);
  g_test_add_func ("/vocabulary/meet", test_meet);
  g_test_add_func ("/vocabulary/differ", test_differ);
  g_test_add_func ("/vocabulary/stand-for", test_stand_for);
  g_test_add_func ("/vocabulary/starter", test_starter);
  g_test_add_func ("/vocabulary/import", test_import);
  g_test_add_data_func ("/vocabulary/shop-genres", "catalogue/kaggle/bp_genre.csv", test_shop);
  g_test_add_data_func ("/vocabulary/shop-subgenres", "catalogue/kaggle/bp_subgenre.csv",
                        test_shop);
  g_test_add_data_func ("/vocabulary/discogs-labels",
                        "taxonomy/discogs_electronic_styles_discogs400.txt", test_discogs);
  g_test_add_data_func ("/vocabulary/discogs-seen",
                        "taxonomy/styles_seen_on_electronic_in_dump_2020-08.tsv", test_discogs);

  return g_test_run ();
}
