/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Which cover a record gets, from whom, and when nobody is asked. */

#include "dgz-cover-finder.h"

#include <string.h>

#include "dgz-cover-cache.h"
#include "dgz-record-private.h"
#include "dgz-test-archive.h"
#include "dgz-test-util.h"

#define AGENT "Diggerz/0 +https://diggerz.test"
#define TOKEN "Qx7SecretToken"
#define FRONT "/release/" DGZ_TEST_MBID "/front-500"
#define GROUP_FRONT "/release-group/" DGZ_TEST_GROUP_MBID "/front-500"
#define PATIENCE 30.0

typedef struct
{
  DgzTestArchive *archive;
  DgzTestArchive *images; /* Discogs' */
  char *folder;
  DgzDiscogs *discogs;
  DgzCoverFinder *finder;
  guint n_changes;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (GBytes) png = dgz_test_archive_png ();

  self->archive = dgz_test_archive_new ();
  self->images = dgz_test_archive_new ();
  self->folder = dgz_test_make_folder ();
  g_setenv ("DIGGERZ_MUSICBRAINZ_URL", dgz_test_archive_get_url (self->archive), TRUE);
  g_setenv ("DIGGERZ_COVERART_URL", dgz_test_archive_get_url (self->archive), TRUE);
  self->discogs = dgz_discogs_new ("http://127.0.0.1:9", AGENT, self->folder);
  self->finder = dgz_cover_finder_new (self->discogs, AGENT, self->folder);
  dgz_test_archive_set_link (self->archive, "discogs.com/release/7", "release", DGZ_TEST_MBID);
  dgz_test_archive_set_body (self->archive, FRONT, "image/png", png);
  dgz_test_archive_set_body (self->images, "/cover.png", "image/png", png);
}

static gboolean
has_stored (gpointer data)
{
  return !dgz_cover_cache_is_storing ();
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_assert_false (dgz_test_archive_was_told (self->archive));
  g_assert_false (dgz_test_archive_was_told (self->images));
  dgz_cover_finder_close (self->finder);
  dgz_test_finalize (self->finder);
  dgz_test_finalize (self->discogs);
  g_assert_true (dgz_test_wait (has_stored, NULL, PATIENCE));
  dgz_test_archive_free (self->archive);
  dgz_test_archive_free (self->images);
  dgz_test_remove (self->folder);
}

static void
changed_cb (DgzRecord *record,
            Fixture   *self)
{
  self->n_changes++;
}

/* A record whose search has not begun. */
static DgzRecord *
new_record (Fixture    *self,
            gint64      id,
            const char *image)
{
  char *json = g_strdup_printf (
      "{\"id\": %" G_GINT64_FORMAT ", \"title\": \"Slow Harbour\", \"master_id\": 900,"
      "\"artists\": [{\"name\": \"Moss Relay\"}], \"images\": [{\"type\": \"primary\","
      "\"uri\": \"%s%s\"}]}",
      id, dgz_test_archive_get_url (self->images), image);
  g_autoptr (GBytes) bytes = g_bytes_new_take (json, strlen (json));
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzRelease) release = dgz_release_parse (bytes, &error);
  DgzRecord *record;

  g_assert_no_error (error);
  g_assert_nonnull (release->cover_url);
  record = dgz_record_new_from_release (release, NULL);
  g_signal_connect (record, "cover-changed", G_CALLBACK (changed_cb), self);
  dgz_cover_finder_add (self->finder, record);
  return record;
}

static gboolean
has_cover (gpointer data)
{
  return dgz_record_get_cover (data) != NULL;
}

static void
expect_cover (DgzRecord     *record,
              DgzCoverSource source,
              const char    *page)
{
  dgz_record_want_cover (record);
  g_assert_true (dgz_test_wait (has_cover, record, PATIENCE));
  g_assert_cmpint (dgz_record_get_cover_source (record), ==, source);
  g_assert_cmpstr (dgz_record_get_cover_page (record), ==, page);
}

static void
test_without_token (Fixture      *self,
                    gconstpointer data)
{
  g_autoptr (DgzRecord) record = new_record (self, 7, "/cover.png");

  expect_cover (record, DGZ_COVER_ART_ARCHIVE,
                "https://musicbrainz.org/release/" DGZ_TEST_MBID "/cover-art");
  g_assert_cmpuint (dgz_test_archive_count (self->images, ""), ==, 0);
  /* Once is enough. */
  dgz_record_want_cover (record);
  g_assert_cmpuint (self->n_changes, ==, 1);
}

static void
test_with_token (Fixture      *self,
                 gconstpointer data)
{
  g_autoptr (DgzRecord) record = new_record (self, 7, "/cover.png");
  g_autoptr (DgzRecord) again = new_record (self, 7, "/cover.png");
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);

  dgz_discogs_set_token (self->discogs, TOKEN);
  expect_cover (record, DGZ_COVER_DISCOGS, "https://www.discogs.com/release/7");
  g_assert_cmpuint (dgz_test_archive_count (self->images, ""), ==, 1);
  expect_cover (again, DGZ_COVER_DISCOGS, "https://www.discogs.com/release/7");
  g_assert_cmpuint (dgz_test_archive_count (self->images, ""), ==, 1);
  g_assert_cmpuint (dgz_test_archive_count (self->archive, ""), ==, 0);
  /* Nothing of Discogs' goes to the disk. */
  g_assert_false (dgz_cover_cache_is_storing ());
  g_assert_null (g_dir_read_name (dir));
}

static void
test_falls_back (Fixture      *self,
                 gconstpointer data)
{
  g_autoptr (DgzRecord) record = new_record (self, 7, "/none.png");
  g_autoptr (DgzRecord) other = new_record (self, 7, "/page.png");
  g_autoptr (GBytes) page = g_bytes_new_static ("<!DOCTYPE html>", 15);

  dgz_test_archive_set_body (self->images, "/page.png", "image/png", page);
  dgz_discogs_set_token (self->discogs, TOKEN);
  expect_cover (record, DGZ_COVER_ART_ARCHIVE,
                "https://musicbrainz.org/release/" DGZ_TEST_MBID "/cover-art");
  expect_cover (other, DGZ_COVER_ART_ARCHIVE,
                "https://musicbrainz.org/release/" DGZ_TEST_MBID "/cover-art");
  g_assert_cmpuint (dgz_test_archive_count (self->images, ""), ==, 2);
}

static gboolean
has_asked_master (gpointer data)
{
  return dgz_test_archive_count (data, "discogs.com/master/900") > 0;
}

/* The cover of the record in all its versions says that it is. */
static void
test_group (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (DgzRecord) record = new_record (self, 7, "/cover.png");
  g_autoptr (GBytes) png = dgz_test_archive_png ();

  dgz_test_archive_set_status (self->archive, FRONT, 404, NULL);
  dgz_test_archive_set_link (self->archive, "discogs.com/master/900", "release_group",
                             DGZ_TEST_GROUP_MBID);
  dgz_test_archive_set_body (self->archive, GROUP_FRONT, "image/png", png);
  expect_cover (record, DGZ_COVER_ART_ARCHIVE_GROUP,
                "https://musicbrainz.org/release-group/" DGZ_TEST_GROUP_MBID);
  g_assert_true (has_asked_master (self->archive));
}

/* Nobody is asked for the cover of a record that nobody looks at, nor for one that is gone. */
static void
test_unwanted (Fixture      *self,
               gconstpointer data)
{
  g_autoptr (DgzRecord) first = new_record (self, 7, "/cover.png");
  g_autoptr (DgzRecord) unseen = new_record (self, 8, "/cover.png");
  DgzRecord *left = new_record (self, 9, "/cover.png");

  /* The first takes the turn of this second; the other waits for its own until it is left. */
  expect_cover (first, DGZ_COVER_ART_ARCHIVE,
                "https://musicbrainz.org/release/" DGZ_TEST_MBID "/cover-art");
  dgz_record_want_cover (left);
  g_assert_finalize_object (left);
  g_assert_true (dgz_test_wait (has_stored, NULL, PATIENCE));
  dgz_test_finalize (g_steal_pointer (&self->finder));
  self->finder = dgz_cover_finder_new (self->discogs, AGENT, self->folder);
  g_assert_cmpuint (dgz_test_archive_count (self->archive, "release/9"), ==, 0);
  g_assert_cmpuint (dgz_test_archive_count (self->archive, "release/8"), ==, 0);
  g_assert_cmpint (dgz_record_get_cover_source (unseen), ==, DGZ_COVER_NONE);
  g_assert_cmpuint (self->n_changes, ==, 1);
}

/* Closed in the middle of it, as the window is. */
static void
test_closed (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (DgzRecord) record = new_record (self, 7, "/cover.png");

  dgz_record_want_cover (record);
  dgz_cover_finder_close (self->finder);
  dgz_test_finalize (g_steal_pointer (&self->finder));
  g_assert_null (dgz_record_get_cover (record));
  self->finder = dgz_cover_finder_new (self->discogs, AGENT, self->folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) \
  g_test_add ("/covers/" name, Fixture, NULL, set_up, function, tear_down)

  ADD ("without-token", test_without_token);
  ADD ("with-token", test_with_token);
  ADD ("falls-back", test_falls_back);
  ADD ("group", test_group);
  ADD ("unwanted", test_unwanted);
  ADD ("closed", test_closed);
  return g_test_run ();
}
