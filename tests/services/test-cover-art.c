/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Covers of the Cover Art Archive: found, not found, redirected, kept, and paced. */

#include "dgz-cover-art.h"

#include <string.h>

#include "dgz-cover-cache.h"
#include "dgz-discogs-error.h"
#include "dgz-follow.h"
#include "dgz-recent-images.h"
#include "dgz-test-archive.h"
#include "dgz-test-util.h"

#define AGENT "Diggerz/0 +https://diggerz.test"
#define RELEASE "discogs.com/release/7"
#define MASTER "discogs.com/master/900"
#define FRONT "/release/" DGZ_TEST_MBID "/front-500"
#define OTHER_FRONT "/release/" DGZ_TEST_OTHER_MBID "/front-500"
#define GROUP_FRONT "/release-group/" DGZ_TEST_GROUP_MBID "/front-500"
#define FILE_PATH "/download/cover.png"
#define PATIENCE 30.0

typedef struct
{
  DgzTestArchive *server;
  DgzTestArchive *files; /* on another port: another host for a client */
  char *folder;
  DgzCoverArt *art;
  GAsyncResult *slot;
  gint64 now;
} Fixture;

static gint64
fixture_clock (gpointer data)
{
  Fixture *self = data;

  return self->now;
}

static void
open_client (Fixture *self)
{
  const char *url = dgz_test_archive_get_url (self->server);

  self->art = dgz_cover_art_new (url, url, AGENT, self->folder);
  dgz_turns_set_clock (dgz_cover_art_get_turns (self->art), fixture_clock, self);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (GBytes) png = dgz_test_archive_png ();
  g_autofree char *file = NULL;

  self->server = dgz_test_archive_new ();
  self->files = dgz_test_archive_new ();
  self->folder = dgz_test_make_folder ();
  self->now = 1000;
  open_client (self);
  /* As the archive does: from one host to the next, and on from there. */
  file = g_strconcat (dgz_test_archive_get_url (self->files), "/item/cover.png", NULL);
  dgz_test_archive_set_link (self->server, RELEASE, "release", DGZ_TEST_MBID);
  dgz_test_archive_set_status (self->server, FRONT, 307, file);
  dgz_test_archive_set_status (self->files, "/item/cover.png", 302, FILE_PATH);
  dgz_test_archive_set_body (self->files, FILE_PATH, "image/png", png);
}

static gboolean
has_kept (gpointer data)
{
  return !dgz_cover_cache_is_storing ();
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_assert_false (dgz_test_archive_was_told (self->server));
  g_assert_false (dgz_test_archive_was_told (self->files));
  dgz_test_finalize (self->art);
  g_assert_true (dgz_test_wait (has_kept, NULL, PATIENCE));
  dgz_test_archive_free (self->server);
  dgz_test_archive_free (self->files);
  dgz_test_remove (self->folder);
}

/* Lets the clock run ahead of the time. */
static gboolean
has_found (gpointer data)
{
  Fixture *self = data;

  self->now += G_USEC_PER_SEC;
  dgz_turns_run (dgz_cover_art_get_turns (self->art));
  return self->slot != NULL;
}

static DgzCoverArtImage *
find (Fixture *self,
      gint64   master_id,
      GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  dgz_cover_art_find_async (self->art, 7, master_id, NULL, dgz_test_take_result, &self->slot);
  g_assert_true (dgz_test_wait (has_found, self, PATIENCE));
  result = dgz_test_wait_result (&self->slot);
  return dgz_cover_art_find_finish (self->art, result, error);
}

static void
expect_cover (Fixture    *self,
              gint64      master_id,
              const char *page)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzCoverArtImage) image = find (self, master_id, &error);
  g_autoptr (GBytes) png = dgz_test_archive_png ();

  g_assert_no_error (error);
  g_assert_nonnull (image);
  g_assert_true (g_bytes_equal (image->image, png));
  g_assert_cmpstr (image->page, ==, page);
  g_assert_cmpint (image->is_group, ==, strstr (page, "release-group") != NULL);
}

static void
expect_none (Fixture *self,
             gint64   master_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzCoverArtImage) image = find (self, master_id, &error);

  g_assert_no_error (error);
  g_assert_null (image);
}

static void
expect_error (Fixture        *self,
              DgzDiscogsError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzCoverArtImage) image = find (self, 0, &error);

  g_assert_null (image);
  g_assert_error (error, DGZ_DISCOGS_ERROR, (int) code);
}

static void
test_found (Fixture      *self,
            gconstpointer data)
{
  expect_cover (self, 0, "https://musicbrainz.org/release/" DGZ_TEST_MBID "/cover-art");
  g_assert_cmpuint (dgz_test_archive_count (self->server, ""), ==, 2);
  g_assert_cmpuint (dgz_test_archive_count (self->files, ""), ==, 2);
  g_assert_cmpstr (dgz_test_archive_get_agent (self->server), ==, AGENT);
  g_assert_cmpstr (dgz_test_archive_get_agent (self->files), ==, AGENT);
}

/* A second look makes no request, not even by another run of the program. */
static void
test_kept (Fixture      *self,
           gconstpointer data)
{
  expect_cover (self, 0, "https://musicbrainz.org/release/" DGZ_TEST_MBID "/cover-art");
  g_assert_true (dgz_test_wait (has_kept, NULL, PATIENCE));
  dgz_test_finalize (self->art);
  open_client (self);
  expect_cover (self, 0, "https://musicbrainz.org/release/" DGZ_TEST_MBID "/cover-art");
  g_assert_cmpuint (dgz_test_archive_count (self->server, ""), ==, 2);
  g_assert_cmpuint (dgz_test_archive_count (self->files, ""), ==, 2);
}

static void
test_none_kept (Fixture      *self,
                gconstpointer data)
{
  dgz_test_archive_set_status (self->server, FRONT, 404, NULL);
  expect_none (self, 0);
  g_assert_true (dgz_test_wait (has_kept, NULL, PATIENCE));
  expect_none (self, 0);
  g_assert_cmpuint (dgz_test_archive_count (self->server, ""), ==, 2);
}

/* MusicBrainz has no link: the master's may do. */
static void
test_master (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (GBytes) png = dgz_test_archive_png ();

  dgz_test_archive_set_status (self->server, RELEASE, 404, NULL);
  dgz_test_archive_set_link (self->server, MASTER, "release_group", DGZ_TEST_GROUP_MBID);
  dgz_test_archive_set_body (self->server, GROUP_FRONT, "image/png", png);
  expect_cover (self, 900, "https://musicbrainz.org/release-group/" DGZ_TEST_GROUP_MBID);
  g_assert_cmpuint (dgz_test_archive_count (self->server, ""), ==, 3);
}

/* The release is known there but has no front: likewise. */
static void
test_master_second (Fixture      *self,
                    gconstpointer data)
{
  g_autoptr (GBytes) png = dgz_test_archive_png ();

  dgz_test_archive_set_status (self->server, FRONT, 404, NULL);
  dgz_test_archive_set_link (self->server, MASTER, "release_group", DGZ_TEST_GROUP_MBID);
  dgz_test_archive_set_body (self->server, GROUP_FRONT, "image/png", png);
  expect_cover (self, 900, "https://musicbrainz.org/release-group/" DGZ_TEST_GROUP_MBID);
}

static void
test_unknown (Fixture      *self,
              gconstpointer data)
{
  dgz_test_archive_set_status (self->server, RELEASE, 404, NULL);
  expect_none (self, 900);
  g_assert_cmpuint (dgz_test_archive_count (self->server, RELEASE), ==, 1);
  g_assert_cmpuint (dgz_test_archive_count (self->server, MASTER), ==, 1);
  g_assert_cmpuint (dgz_test_archive_count (self->server, "front"), ==, 0);
}

static void
set_json (Fixture    *self,
          const char *json)
{
  g_autoptr (GBytes) body = g_bytes_new (json, strlen (json));

  dgz_test_archive_set_body (self->server, RELEASE, "application/json", body);
}

/* What MusicBrainz might say instead; an identifier that is none becomes no address. */
static void
test_strange_links (Fixture      *self,
                    gconstpointer data)
{
  static const char *const nothing[] = {
    "{\"resource\": \"x\"}",
    "{\"resource\": \"x\", \"relations\": {}}",
    "{\"resource\": \"x\", \"relations\": [1, null, {}, {\"release\": 3}, {\"release\": {}}]}",
    "{\"resource\": \"x\", \"relations\": [{\"release\": {\"id\": \"../../elsewhere\"}}]}",
    "{\"resource\": \"x\", \"relations\": [{\"ended\": true, \"release\": {\"id\": \"" DGZ_TEST_MBID
    "\"}}]}",
  };
  static const char *const wrong[] = { "", "[]", "<!DOCTYPE html>", "{\"error\": \"no\"}" };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++) {
    set_json (self, wrong[i]);
    expect_error (self, DGZ_DISCOGS_ERROR_BAD_REPLY);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (nothing); i++) {
    set_json (self, nothing[i]);
    expect_none (self, 0);
    /* Else the next is answered from what is kept. */
    g_assert_true (dgz_test_wait (has_kept, NULL, PATIENCE));
    dgz_cover_cache_prune (self->folder, 0);
  }
  g_assert_cmpuint (dgz_test_archive_count (self->server, "front"), ==, 0);
}

/* Of two releases that a page is linked to, the second has the cover. */
static void
test_second_release (Fixture      *self,
                     gconstpointer data)
{
  g_autoptr (GBytes) png = dgz_test_archive_png ();

  set_json (self, "{\"resource\": \"x\", \"relations\": ["
                  "{\"release\": {\"id\": \"" DGZ_TEST_MBID "\"}},"
                  "{\"release\": {\"id\": \"" DGZ_TEST_OTHER_MBID "\"}}]}");
  dgz_test_archive_set_status (self->server, FRONT, 404, NULL);
  dgz_test_archive_set_body (self->server, OTHER_FRONT, "image/png", png);
  expect_cover (self, 0, "https://musicbrainz.org/release/" DGZ_TEST_OTHER_MBID "/cover-art");
}

static void
test_redirects (Fixture      *self,
                gconstpointer data)
{
  g_autofree char *loop = g_strconcat (dgz_test_archive_get_url (self->files), "/loop", NULL);
  g_autofree char *five = g_strconcat (dgz_test_archive_get_url (self->files), "/2", NULL);

  dgz_test_archive_set_status (self->server, FRONT, 307, loop);
  dgz_test_archive_set_status (self->files, "/loop", 302, loop);
  expect_error (self, DGZ_DISCOGS_ERROR_BAD_REPLY);
  g_assert_cmpuint (dgz_test_archive_count (self->files, "/loop"), ==, 5);

  dgz_test_archive_set_status (self->server, FRONT, 307, NULL);
  expect_error (self, DGZ_DISCOGS_ERROR_BAD_REPLY);
  dgz_test_archive_set_status (self->server, FRONT, 307, "file:///etc/hostname");
  expect_error (self, DGZ_DISCOGS_ERROR_BAD_REPLY);

  dgz_test_archive_set_status (self->server, FRONT, 301, five);
  dgz_test_archive_set_status (self->files, "/2", 302, "/3");
  dgz_test_archive_set_status (self->files, "/3", 303, "4");
  dgz_test_archive_set_status (self->files, "/4", 308, FILE_PATH);
  expect_cover (self, 0, "https://musicbrainz.org/release/" DGZ_TEST_MBID "/cover-art");
}

static void
test_resolve (void)
{
  static const struct
  {
    const char *from;
    const char *location;
    const char *to;
  } rows[] = {
    { "https://a.org/x/y", "https://b.org/z", "https://b.org/z" },
    { "https://a.org/x/y", "/z?q=1#part", "https://a.org/z?q=1" },
    { "https://a.org/x/y", "z", "https://a.org/x/z" },
    { "https://a.org/x/y", "//b.org/z", "https://b.org/z" },
    { "http://a.org/x", "https://b.org/z", "https://b.org/z" },
    { "http://a.org/x", "http://b.org/z", "http://b.org/z" },
    { "https://a.org/x", "http://b.org/z", NULL },
    { "https://a.org/x", "http://a.org/x", NULL },
    { "https://a.org/x", "file:///etc/hostname", NULL },
    { "https://a.org/x", "data:image/png,x", NULL },
    { "https://a.org/x", "ftp://a.org/x", NULL },
    { "https://a.org/x", "https://name:word@b.org/z", NULL },
    { "https://a.org/x", "https://name@b.org/z", NULL },
    { "https://a.org/x", "https:///z", NULL },
    { "https://a.org/x", "http://[", NULL },
    { "https://a.org/x", NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *to = dgz_follow_resolve (rows[i].from, rows[i].location);

    g_assert_cmpstr (to, ==, rows[i].to);
  }
}

/* Nothing that is no whole picture of a bounded size is shown or kept. */
static void
test_bad_images (Fixture      *self,
                 gconstpointer data)
{
  static const char *const types[] = { "text/html", "image/svg+xml", "image/gif",
                                       "application/octet-stream" };
  g_autoptr (GBytes) png = dgz_test_archive_png ();
  g_autoptr (GBytes) huge = g_bytes_new_take (g_malloc0 (9 * 1024 * 1024), 9 * 1024 * 1024);
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) page = g_bytes_new_static ("<!DOCTYPE html>", 15);

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++) {
    dgz_test_archive_set_body (self->files, FILE_PATH, types[i], png);
    expect_error (self, DGZ_DISCOGS_ERROR_BAD_REPLY);
  }
  dgz_test_archive_set_body (self->files, FILE_PATH, "image/jpeg", page);
  expect_error (self, DGZ_DISCOGS_ERROR_BAD_REPLY);
  dgz_test_archive_set_body (self->files, FILE_PATH, "image/png", empty);
  expect_error (self, DGZ_DISCOGS_ERROR_BAD_REPLY);
  dgz_test_archive_set_body (self->files, FILE_PATH, "image/png", huge);
  expect_error (self, DGZ_DISCOGS_ERROR_TOO_LARGE);
  dgz_test_archive_set_body (self->files, FILE_PATH, "image/png", png);
  dgz_test_archive_set_cut (self->files, FILE_PATH);
  expect_error (self, DGZ_DISCOGS_ERROR_BROKEN_OFF);
  dgz_test_archive_set_body (self->files, FILE_PATH, "image/png", png);
  expect_cover (self, 0, "https://musicbrainz.org/release/" DGZ_TEST_MBID "/cover-art");
}

static void
test_statuses (Fixture      *self,
               gconstpointer data)
{
  dgz_test_archive_set_status (self->server, RELEASE, 500, NULL);
  expect_error (self, DGZ_DISCOGS_ERROR_FAILED);
  dgz_test_archive_set_status (self->server, RELEASE, 400, NULL);
  expect_error (self, DGZ_DISCOGS_ERROR_BAD_REPLY);
  dgz_test_archive_set_status (self->server, RELEASE, 302, dgz_test_archive_get_url (self->files));
  expect_error (self, DGZ_DISCOGS_ERROR_BAD_REPLY);
  g_assert_cmpuint (dgz_test_archive_count (self->files, ""), ==, 0);
  dgz_test_archive_set_link (self->server, RELEASE, "release", DGZ_TEST_MBID);
  dgz_test_archive_set_status (self->files, FILE_PATH, 500, NULL);
  expect_error (self, DGZ_DISCOGS_ERROR_FAILED);
  /* The archive is not asked again before the pause is over. */
  dgz_test_archive_set_retry (self->files, "600");
  dgz_test_archive_set_status (self->files, FILE_PATH, 503, NULL);
  expect_error (self, DGZ_DISCOGS_ERROR_RATE_LIMITED);
  g_assert_cmpuint (dgz_test_archive_count (self->files, FILE_PATH), ==, 2);
  expect_error (self, DGZ_DISCOGS_ERROR_RATE_LIMITED);
  g_assert_cmpuint (dgz_test_archive_count (self->files, FILE_PATH), ==, 2);
}

static gboolean
has_asked_one (gpointer data)
{
  Fixture *self = data;

  return dgz_test_archive_count (self->server, "discogs.com") >= 1;
}

static gboolean
has_asked_two (gpointer data)
{
  Fixture *self = data;

  return dgz_test_archive_count (self->server, "discogs.com") >= 2;
}

/* Once asked for a pause, the question is asked again, and not a moment before. */
static void
test_pause (Fixture      *self,
            gconstpointer data)
{
  DgzTurns *turns = dgz_cover_art_get_turns (self->art);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DgzCoverArtImage) image = NULL;
  g_autoptr (GError) error = NULL;

  dgz_test_archive_set_status (self->server, RELEASE, 503, NULL);
  dgz_test_archive_set_retry (self->server, "7");
  dgz_cover_art_find_async (self->art, 7, 0, NULL, dgz_test_take_result, &self->slot);
  g_assert_true (dgz_test_wait (has_asked_one, self, PATIENCE));
  while (dgz_turns_get_wait (turns) <= G_USEC_PER_SEC)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (dgz_turns_get_wait (turns), ==, 7 * G_USEC_PER_SEC);

  self->now += 7 * G_USEC_PER_SEC - 1;
  dgz_turns_run (turns);
  g_assert_cmpint (dgz_turns_get_wait (turns), ==, 1);
  g_assert_null (self->slot);
  dgz_test_archive_set_link (self->server, RELEASE, "release", DGZ_TEST_MBID);
  self->now++;
  dgz_turns_run (turns);
  result = dgz_test_wait_result (&self->slot);
  image = dgz_cover_art_find_finish (self->art, result, &error);
  g_assert_no_error (error);
  g_assert_nonnull (image);
  g_assert_cmpuint (dgz_test_archive_count (self->server, "discogs.com"), ==, 2);
}

/* A service that is down for good is not asked for ever. */
static void
test_down (Fixture      *self,
           gconstpointer data)
{
  dgz_test_archive_set_status (self->server, RELEASE, 503, NULL);
  expect_error (self, DGZ_DISCOGS_ERROR_RATE_LIMITED);
  g_assert_cmpuint (dgz_test_archive_count (self->server, ""), ==, 3);
}

/* One request a second, the newest first, and one that is cancelled takes no turn. */
static void
test_pacing (Fixture      *self,
             gconstpointer data)
{
  DgzTurns *turns = dgz_cover_art_get_turns (self->art);
  GAsyncResult *slots[4] = { NULL };
  GCancellable *cancellables[4];

  for (int i = 0; i < 4; i++) {
    cancellables[i] = g_cancellable_new ();
    dgz_cover_art_find_async (self->art, 101 + i, 0, cancellables[i], dgz_test_take_result,
                              &slots[i]);
    /* The first is asked for at once; the others have come to the queue when the second ends. */
    if (i == 0)
      g_object_unref (dgz_test_wait_result (&slots[0]));
  }
  g_assert_cmpuint (dgz_test_archive_count (self->server, ""), ==, 1);

  g_cancellable_cancel (cancellables[2]);
  g_object_unref (dgz_test_wait_result (&slots[2]));
  g_assert_cmpint (dgz_turns_get_wait (turns), ==, G_USEC_PER_SEC);
  self->now += G_USEC_PER_SEC - 1;
  dgz_turns_run (turns);
  g_assert_cmpint (dgz_turns_get_wait (turns), ==, 1);
  g_assert_cmpuint (dgz_test_archive_count (self->server, ""), ==, 1);

  self->now++;
  dgz_turns_run (turns);
  g_assert_true (dgz_test_wait (has_asked_two, self, PATIENCE));
  g_assert_cmpint (dgz_turns_get_wait (turns), ==, G_USEC_PER_SEC);
  self->now += G_USEC_PER_SEC;
  dgz_turns_run (turns);
  g_object_unref (dgz_test_wait_result (&slots[1]));
  g_object_unref (dgz_test_wait_result (&slots[3]));
  g_assert_cmpuint (dgz_test_archive_count (self->server, ""), ==, 3);
  g_assert_cmpuint (dgz_test_archive_count (self->server, "release/103"), ==, 0);
  for (int i = 0; i < 4; i++)
    g_object_unref (cancellables[i]);
}

static void
append_turn (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  GArray *order = data;
  int which = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (result), "which"));

  g_assert_true (dgz_turns_wait_finish (result, NULL));
  g_array_append_val (order, which);
}

static gint64
zero_clock (gpointer data)
{
  return *(gint64 *) data;
}

static gboolean
has_three (gpointer data)
{
  return ((GArray *) data)->len == 3;
}

static void
take_turn (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  gpointer *closure = data;

  g_object_set_data (G_OBJECT (result), "which", closure[1]);
  append_turn (source, result, closure[0]);
}

static void
test_turns (void)
{
  gint64 now = 0;
  DgzTurns *turns = dgz_turns_new (1, G_USEC_PER_SEC);
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (int));
  gpointer closures[3][2];

  dgz_turns_set_clock (turns, zero_clock, &now);
  for (int i = 0; i < 3; i++) {
    closures[i][0] = order;
    closures[i][1] = GINT_TO_POINTER (i);
    dgz_turns_wait_async (turns, NULL, take_turn, closures[i]);
  }
  for (int i = 0; i < 2; i++) {
    now += G_USEC_PER_SEC;
    dgz_turns_run (turns);
  }
  g_assert_true (dgz_test_wait (has_three, order, PATIENCE));
  g_assert_cmpint (g_array_index (order, int, 0), ==, 0);
  g_assert_cmpint (g_array_index (order, int, 1), ==, 2);
  g_assert_cmpint (g_array_index (order, int, 2), ==, 1);
  dgz_turns_free (turns);
}

static void
test_offline (Fixture      *self,
              gconstpointer data)
{
  dgz_test_archive_free (self->server);
  self->server = dgz_test_archive_new ();
  expect_error (self, DGZ_DISCOGS_ERROR_REFUSED);
}

static void
test_recent (void)
{
  g_autoptr (DgzRecentImages) recent = dgz_recent_images_new (2, 100);
  g_autoptr (GBytes) image = dgz_test_archive_png ();

  dgz_recent_images_add (recent, "a", image, 0);
  dgz_recent_images_add (recent, "b", image, 10);
  g_assert_true (dgz_recent_images_lookup (recent, "a", 20) == image);
  dgz_recent_images_add (recent, "c", image, 30);
  g_assert_null (dgz_recent_images_lookup (recent, "b", 30));
  g_assert_nonnull (dgz_recent_images_lookup (recent, "c", 30));
  g_assert_nonnull (dgz_recent_images_lookup (recent, "a", 99));
  g_assert_null (dgz_recent_images_lookup (recent, "a", 100));
  g_assert_null (dgz_recent_images_lookup (recent, "a", 50));
  g_assert_nonnull (dgz_recent_images_lookup (recent, "c", 129));
  g_assert_null (dgz_recent_images_lookup (recent, "c", 29));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) \
  g_test_add ("/cover-art/" name, Fixture, NULL, set_up, function, tear_down)

  ADD ("found", test_found);
  ADD ("kept", test_kept);
  ADD ("none-kept", test_none_kept);
  ADD ("master", test_master);
  ADD ("master-second", test_master_second);
  ADD ("unknown", test_unknown);
  ADD ("strange-links", test_strange_links);
  ADD ("second-release", test_second_release);
  ADD ("redirects", test_redirects);
  ADD ("bad-images", test_bad_images);
  ADD ("statuses", test_statuses);
  ADD ("pause", test_pause);
  ADD ("down", test_down);
  ADD ("pacing", test_pacing);
  ADD ("offline", test_offline);
  g_test_add_func ("/cover-art/turns", test_turns);
  g_test_add_func ("/cover-art/resolve", test_resolve);
  g_test_add_func ("/cover-art/recent", test_recent);
  return g_test_run ();
}
