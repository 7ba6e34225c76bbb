/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Covers from the Cover Art Archive, by the number of a Discogs release.
 *
 * MusicBrainz tells what the release is there, and the archive has the front
 * covers of its releases. Where the release has none, that of the release
 * group, which Discogs calls a master, does: it may be another pressing's.
 * The archive answers with a redirect to where the image lies.
 */

#include "dgz-cover-art.h"

#include <string.h>

#include "dgz-cover-cache.h"
#include "dgz-discogs-error.h"
#include "dgz-follow.h"
#include "dgz-musicbrainz.h"

#define TIMEOUT_SECONDS 20
/* How many releases of one page on Discogs are tried. */
#define MAX_TRIED 3
#define DEFAULT_HOLD 30
#define MAX_HOLD 3600
#define PAGE_URL "https://musicbrainz.org"

struct _DgzCoverArt
{
  GObject parent_instance;

  DgzMusicBrainz *musicbrainz;
  DgzHttp *http;
  char *archive_url;
  char *cache_dir;
  gint64 held_until; /* the archive asked for a pause */
};

G_DEFINE_FINAL_TYPE (DgzCoverArt, dgz_cover_art, G_TYPE_OBJECT)

typedef struct
{
  gint64 release_id;
  gint64 master_id;
  DgzMusicBrainzKind kind; /* what is tried now: first the release, then its group */
  char **ids;
  guint next;
  char *key; /* "release/ID", of the image that is asked for */
} Search;

static void
search_free (Search *search)
{
  g_strfreev (search->ids);
  g_free (search->key);
  g_free (search);
}

/**
 * dgz_cover_art_image_free:
 * @image: a cover
 *
 * Frees a cover.
 */
void
dgz_cover_art_image_free (DgzCoverArtImage *image)
{
  g_bytes_unref (image->image);
  g_free (image->page);
  g_free (image);
}

static void
dgz_cover_art_dispose (GObject *object)
{
  DgzCoverArt *self = DGZ_COVER_ART (object);

  g_clear_object (&self->musicbrainz);
  g_clear_object (&self->http);

  G_OBJECT_CLASS (dgz_cover_art_parent_class)->dispose (object);
}

static void
dgz_cover_art_finalize (GObject *object)
{
  DgzCoverArt *self = DGZ_COVER_ART (object);

  g_free (self->archive_url);
  g_free (self->cache_dir);

  G_OBJECT_CLASS (dgz_cover_art_parent_class)->finalize (object);
}

static void
dgz_cover_art_class_init (DgzCoverArtClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dgz_cover_art_dispose;
  object_class->finalize = dgz_cover_art_finalize;
}

static void
dgz_cover_art_init (DgzCoverArt *self)
{
}

static void ask_identifiers (GTask *task);
static void ask_image       (GTask *task);

static void
return_image (GTask  *task,
              GBytes *bytes)
{
  const Search *search = g_task_get_task_data (task);
  DgzCoverArtImage *image = g_new0 (DgzCoverArtImage, 1);

  image->image = g_bytes_ref (bytes);
  image->is_group = search->kind == DGZ_MUSICBRAINZ_RELEASE_GROUP;
  image->page =
      g_strconcat (PAGE_URL "/", search->key, image->is_group ? "" : "/cover-art", NULL);
  g_task_return_pointer (task, image, (GDestroyNotify) dgz_cover_art_image_free);
}

/**
 * dgz_cover_art_is_image:
 * @bytes: a file
 *
 * Whether a file begins as a JPEG or a PNG does: what covers are, and what the window decodes.
 */
gboolean
dgz_cover_art_is_image (GBytes *bytes)
{
  static const guint8 png[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  static const guint8 jpeg[] = { 0xff, 0xd8, 0xff };
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  return (size > sizeof png && memcmp (data, png, sizeof png) == 0) ||
         (size > sizeof jpeg && memcmp (data, jpeg, sizeof jpeg) == 0);
}

static gboolean
is_image (const DgzHttpReply *reply)
{
  return (g_strcmp0 (reply->content_type, "image/jpeg") == 0 ||
          g_strcmp0 (reply->content_type, "image/png") == 0) &&
         dgz_cover_art_is_image (reply->body);
}

static GError *
error_of (const DgzHttpReply *reply)
{
  DgzDiscogsError code = DGZ_DISCOGS_ERROR_BAD_REPLY;

  if (reply->status == 200)
    return g_error_new (DGZ_DISCOGS_ERROR, (int) code, "Not an image: %s",
                        reply->content_type ? reply->content_type : "of no type");

  if (reply->status == 429 || reply->status == 503)
    code = DGZ_DISCOGS_ERROR_RATE_LIMITED;
  else if (reply->status >= 500)
    code = DGZ_DISCOGS_ERROR_FAILED;
  return g_error_new (DGZ_DISCOGS_ERROR, (int) code, "HTTP status %u", reply->status);
}

static void
replied_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  DgzCoverArt *self = g_task_get_source_object (task);
  const Search *search = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (DgzHttpReply) reply = dgz_follow_finish (result, &error);

  if (!reply) {
    g_task_return_error (task, error);
    return;
  }

  if (reply->status == 200 && is_image (reply)) {
    dgz_cover_cache_store (self->cache_dir, search->key, reply->body);
    return_image (task, reply->body);
  } else if (reply->status == 404 || reply->status == 410) {
    g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);

    dgz_cover_cache_store (self->cache_dir, search->key, nothing);
    ask_image (g_steal_pointer (&task));
  } else {
    if (reply->status == 429 || reply->status == 503) {
      gint64 seconds = reply->retry_after >= 0 ? reply->retry_after : DEFAULT_HOLD;

      self->held_until =
          g_get_monotonic_time () + CLAMP (seconds, 1, MAX_HOLD) * G_USEC_PER_SEC;
    }
    g_task_return_error (task, error_of (reply));
  }
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  DgzCoverArt *self = g_task_get_source_object (task);
  const Search *search = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) kept = dgz_cover_cache_load_finish (result, &error);

  if (error) {
    g_task_return_error (task, error);
  } else if (kept && g_bytes_get_size (kept) > 0) {
    return_image (task, kept);
  } else if (kept) {
    ask_image (g_steal_pointer (&task));
  } else if (g_get_monotonic_time () < self->held_until) {
    g_task_return_new_error (task, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_RATE_LIMITED,
                             "The archive asked for a pause");
  } else {
    g_autofree char *url = g_strconcat (self->archive_url, "/", search->key, "/front-500", NULL);

    dgz_follow_async (self->http, url, g_task_get_cancellable (task), replied_cb,
                      g_object_ref (task));
  }
}

/* The next image that may be there; after the release's, its group's; then there is none. */
static void
ask_image (GTask *task)
{
  DgzCoverArt *self = g_task_get_source_object (task);
  Search *search = g_task_get_task_data (task);
  const char *id = search->next < MAX_TRIED ? search->ids[search->next] : NULL;

  if (id) {
    search->next++;
    g_free (search->key);
    search->key = g_strconcat (
        search->kind == DGZ_MUSICBRAINZ_RELEASE ? "release/" : "release-group/", id, NULL);
    dgz_cover_cache_load_async (self->cache_dir, search->key, g_task_get_cancellable (task),
                                looked_cb, task);
  } else if (search->kind == DGZ_MUSICBRAINZ_RELEASE && search->master_id > 0) {
    search->kind = DGZ_MUSICBRAINZ_RELEASE_GROUP;
    ask_identifiers (task);
  } else {
    g_task_return_pointer (task, NULL, NULL);
    g_object_unref (task);
  }
}

static void
identified_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Search *search = g_task_get_task_data (task);
  GError *error = NULL;
  char **ids = dgz_musicbrainz_find_finish (DGZ_MUSICBRAINZ (source), result, &error);

  if (!ids) {
    g_task_return_error (task, error);
    return;
  }

  g_strfreev (search->ids);
  search->ids = ids;
  search->next = 0;
  ask_image (g_steal_pointer (&task));
}

static void
ask_identifiers (GTask *task)
{
  DgzCoverArt *self = g_task_get_source_object (task);
  const Search *search = g_task_get_task_data (task);
  gint64 id =
      search->kind == DGZ_MUSICBRAINZ_RELEASE ? search->release_id : search->master_id;

  dgz_musicbrainz_find_async (self->musicbrainz, search->kind, id, g_task_get_cancellable (task),
                              identified_cb, task);
}

/**
 * dgz_cover_art_new:
 * @musicbrainz_url: MusicBrainz' address, without a slash at its end
 * @archive_url: the Cover Art Archive's, likewise
 * @user_agent: how the program names itself
 * @cache_dir: the program's cache folder
 *
 * Makes a client of the archive, for the main thread.
 *
 * Returns: (transfer full): the client
 */
DgzCoverArt *
dgz_cover_art_new (const char *musicbrainz_url,
                   const char *archive_url,
                   const char *user_agent,
                   const char *cache_dir)
{
  DgzCoverArt *self = g_object_new (DGZ_TYPE_COVER_ART, NULL);

  self->musicbrainz = dgz_musicbrainz_new (musicbrainz_url, user_agent, cache_dir);
  self->http = dgz_http_new (user_agent, TIMEOUT_SECONDS);
  self->archive_url = g_strdup (archive_url);
  self->cache_dir = g_strdup (cache_dir);
  return self;
}

/**
 * dgz_cover_art_find_async:
 * @self: a client
 * @release_id: the number of a release on Discogs
 * @master_id: that of its master, 0 where it has none
 * @cancellable: (nullable): ends the search
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Looks for a release's front cover. No token is ever sent.
 */
void
dgz_cover_art_find_async (DgzCoverArt        *self,
                          gint64              release_id,
                          gint64              master_id,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Search *search = g_new0 (Search, 1);

  g_task_set_source_tag (task, dgz_cover_art_find_async);
  search->release_id = release_id;
  search->master_id = master_id;
  search->kind = DGZ_MUSICBRAINZ_RELEASE;
  g_task_set_task_data (task, search, (GDestroyNotify) search_free);
  ask_identifiers (task);
}

/**
 * dgz_cover_art_find_finish:
 * @self: a client
 * @result: what the callback was given
 * @error: return location for a #GError of %DGZ_DISCOGS_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Ends dgz_cover_art_find_async().
 *
 * Returns: (transfer full) (nullable): the cover; %NULL without @error where there is none
 */
DgzCoverArtImage *
dgz_cover_art_find_finish (DgzCoverArt  *self,
                           GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * dgz_cover_art_get_turns:
 * @self: a client
 *
 * Where its requests to MusicBrainz wait, for tests.
 *
 * Returns: (transfer none): the queue
 */
DgzTurns *
dgz_cover_art_get_turns (DgzCoverArt *self)
{
  return dgz_musicbrainz_get_turns (self->musicbrainz);
}
