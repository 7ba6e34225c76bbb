/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a release came out on, from the dump to the columns that a filter reads. */

#include "dgz-format.h"

#include <glib/gstdio.h>
#include <math.h>

#include "dgz-generation.h"
#include "dgz-schema.h"
#include "dgz-test-import.h"

#define UNKNOWN 0u

typedef struct
{
  char *dir;
} Fixture;

#define RELEASE(id, artist, title, barcode, formats, track)                           \
  "<release id=\"" id "\" status=\"Accepted\"><artists><artist><name>" artist         \
  "</name></artist></artists><title>" title "</title><formats>" formats               \
  "</formats><genres><genre>Electronic</genre></genres><tracklist><track><position>1" \
  "</position><title>" track "</title><duration>5:00</duration></track></tracklist>"  \
  "<identifiers><identifier type=\"Barcode\" value=\"" barcode "\"/></identifiers>"   \
  "</release>\n"
#define FORMAT(name, description)                                                         \
  "<format name=\"" name "\" qty=\"1\" text=\"\"><descriptions><description>" description \
  "</description></descriptions></format>"

static const char *const dump[] = {
  "<?xml version=\"1.0\"?>\n<releases>\n",
  /* One each, two at once, none that is told apart, and none. */
  RELEASE ("1", "Ilvo Tarn", "Pressed", "", FORMAT ("Vinyl", "12\""), "Groove"),
  RELEASE ("2", "Ilvo Tarn", "Burnt", "", FORMAT ("CDr", "Album"), "Pit"),
  RELEASE ("3", "Ilvo Tarn", "Wound", "", FORMAT ("Cassette", "C46"), "Hiss"),
  RELEASE ("4", "Ilvo Tarn", "Sent", "", FORMAT ("File", "FLAC"), "Packet"),
  RELEASE ("5", "Ilvo Tarn", "Both", "", FORMAT ("Vinyl", "LP") FORMAT ("CD", "Album"), "Twice"),
  RELEASE ("6", "Ilvo Tarn", "Seen", "", FORMAT ("DVD", "PAL"), "Picture"),
  RELEASE ("7", "Ilvo Tarn", "Bare", "", "", "Nothing"),
  /* One with a track of a table, by artist, title and length. */
  RELEASE ("8", "Salt Meridian", "Timed", "", FORMAT ("Vinyl", "7\""), "Same Length"),
  /* One with a release of a table, by its barcode. */
  RELEASE ("9", "Salt Meridian", "Scanned", "4012345678901", FORMAT ("CD", "EP"), "Elsewhere"),
  "</releases>\n",
  NULL,
};

static const char table[] = "track_id,track_name,artists,album_name,upc,duration_ms,tempo\n"
                            "t1,Same Length,Salt Meridian,Somewhere,,300000,122\n"
                            "t2,Another,Salt Meridian,Scanned,4012345678901,200000,123\n"
                            "t3,Alone,Salt Meridian,Apart,,100000,124\n";

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->dir = dgz_test_folder_new ();
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  dgz_test_folder_free (self->dir);
}

static void
import_dump (Fixture *self)
{
  g_autofree char *text = g_strjoinv ("", (char **) dump);

  dgz_test_import_text (self->dir, "dump.xml", text);
}

static void
expect_formats (DgzCatalogue *catalogue,
                const char   *key,
                guint         formats)
{
  const DgzFeatures *features = dgz_catalogue_get_features (catalogue);
  g_autoptr (GError) error = NULL;
  guint32 row;

  dgz_catalogue_find_key (catalogue, key, &row, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (features->flags[row] & DGZ_FLAG_FORMATS (DGZ_ALL_FORMATS), ==,
                    DGZ_FLAG_FORMATS (formats));
}

static void
expect_dump (DgzCatalogue *catalogue)
{
  expect_formats (catalogue, "discogs-1-1", DGZ_FORMAT_VINYL);
  expect_formats (catalogue, "discogs-2-1", DGZ_FORMAT_CD);
  expect_formats (catalogue, "discogs-3-1", DGZ_FORMAT_CASSETTE);
  expect_formats (catalogue, "discogs-4-1", DGZ_FORMAT_FILE);
  expect_formats (catalogue, "discogs-5-1", DGZ_FORMAT_VINYL | DGZ_FORMAT_CD);
  expect_formats (catalogue, "discogs-6-1", UNKNOWN);
  expect_formats (catalogue, "discogs-7-1", UNKNOWN);
}

static void
test_dump (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (DgzCatalogue) catalogue = NULL;

  import_dump (self);
  catalogue = dgz_test_open (self->dir);
  expect_dump (catalogue);
}

/* A track, and a release, of a table that the dump knows too take what it says; and keep it when
 * another source comes, or the feature file is made anew. */
static void
test_merged (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (DgzCatalogue) catalogue = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;

  dgz_test_import_text (self->dir, "table.csv", table);
  import_dump (self);
  for (int i = 0; i < 3; i++) {
    catalogue = dgz_test_open (self->dir);
    expect_dump (catalogue);
    expect_formats (catalogue, "t1", DGZ_FORMAT_VINYL);
    expect_formats (catalogue, "t2", DGZ_FORMAT_CD);
    expect_formats (catalogue, "t3", UNKNOWN);
    g_clear_pointer (&catalogue, dgz_catalogue_free);

    if (i == 0)
      dgz_test_import_text (self->dir, "more.csv", "track_name,artists\nStray,Nova\n");
    folder = dgz_generation_current (self->dir);
    path = g_build_filename (folder, DGZ_FEATURES_NAME, NULL);
    if (i == 1)
      g_assert_cmpint (g_unlink (path), ==, 0);
    g_clear_pointer (&folder, g_free);
    g_clear_pointer (&path, g_free);
  }
}

/* A table may say itself. */
static void
test_table (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (DgzCatalogue) catalogue = NULL;

  dgz_test_import_text (self->dir, "table.csv",
                        "track_id,track_name,artists,album_name,formats\n"
                        "a,One,Nova,First,Vinyl;File\nb,Two,Nova,Second,\nc,Three,Nova,Third,x\n");
  catalogue = dgz_test_open (self->dir);
  expect_formats (catalogue, "a", DGZ_FORMAT_VINYL | DGZ_FORMAT_FILE);
  expect_formats (catalogue, "b", UNKNOWN);
  expect_formats (catalogue, "c", UNKNOWN);
}

/* A catalogue of version 3 opens as it is, and an import takes it over. */
static void
test_version_3 (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (DgzCatalogue) catalogue = NULL;
  g_autofree char *version = NULL;

  dgz_test_unpack_old (self->dir, "catalogue-3.sqlite.gz");
  version = dgz_test_query (self->dir, "PRAGMA user_version");
  g_assert_cmpstr (version, ==, "3");
  catalogue = dgz_test_open (self->dir);
  g_assert_cmpuint (dgz_catalogue_get_features (catalogue)->n_rows, ==, 3);
  expect_formats (catalogue, "quay", UNKNOWN);
  g_clear_pointer (&catalogue, dgz_catalogue_free);

  import_dump (self);
  g_free (version);
  version = dgz_test_query (self->dir, "PRAGMA user_version");
  g_assert_cmpstr (version, ==, G_STRINGIFY (DGZ_SCHEMA_VERSION));
  catalogue = dgz_test_open (self->dir);
  expect_formats (catalogue, "quay", UNKNOWN);
  expect_dump (catalogue);
}

static void
test_names (void)
{
  g_assert_cmpuint (dgz_format_read ("Vinyl, 12\", 33 ⅓ RPM"), ==, DGZ_FORMAT_VINYL);
  g_assert_cmpuint (dgz_format_read (" vinyl ;CASSETTE; "), ==,
                    DGZ_FORMAT_VINYL | DGZ_FORMAT_CASSETTE);
  g_assert_cmpuint (dgz_format_read ("Lathe Cut"), ==, DGZ_FORMAT_VINYL);
  g_assert_cmpuint (dgz_format_read ("CD"), ==, DGZ_FORMAT_CD);
  g_assert_cmpuint (dgz_format_read ("CD-ROM"), ==, UNKNOWN);
  g_assert_cmpuint (dgz_format_read ("Vinylike"), ==, UNKNOWN);
  g_assert_cmpuint (dgz_format_read (",;, ;"), ==, UNKNOWN);
  g_assert_cmpuint (dgz_format_read (""), ==, UNKNOWN);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/formats/" name, Fixture, NULL, set_up, func, tear_down)

  ADD ("dump", test_dump);
  ADD ("merged", test_merged);
  ADD ("table", test_table);
  ADD ("version-3", test_version_3);
  g_test_add_func ("/formats/names", test_names);

  return g_test_run ();
}
