/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Finds the covers of records that are looked at.
 *
 * With a token, the image that Discogs names; otherwise, or where that fails,
 * the Cover Art Archive's. A record that nobody holds any more needs no cover:
 * its search ends with it.
 */

#include "dgz-cover-finder.h"

#include "dgz-cover-art.h"
#include "dgz-recent-images.h"
#include "dgz-record-private.h"

#define MUSICBRAINZ_URL "https://musicbrainz.org"
#define ARCHIVE_URL "https://coverartarchive.org"
/* Discogs' images may be shown while they are as fresh as its data must be; by the clock on the
 * wall, since the other one stands still while the computer sleeps. */
#define MAX_AGE (6 * 60 * 60 * (gint64) G_USEC_PER_SEC)
#define MAX_RECENT 20
#define MAX_RECENT_SIZE (1024 * 1024)

struct _DgzCoverFinder
{
  GObject parent_instance;

  DgzDiscogs *discogs;
  DgzCoverArt *art;
  DgzRecentImages *recent;
  GPtrArray *searches; /* Search, not owned: each ends by itself once it is cancelled */
};

G_DEFINE_FINAL_TYPE (DgzCoverFinder, dgz_cover_finder, G_TYPE_OBJECT)

typedef struct
{
  DgzCoverFinder *finder; /* not owned; NULL once it is closed */
  DgzRecord *record;      /* not owned; NULL once it is gone */
  DgzRelease *release;
  GCancellable *cancellable;
} Search;

static void
record_gone_cb (gpointer data,
                GObject *record)
{
  Search *search = data;

  search->record = NULL;
  g_cancellable_cancel (search->cancellable);
}

static void
search_free (Search *search)
{
  if (search->record)
    g_object_weak_unref (G_OBJECT (search->record), record_gone_cb, search);
  dgz_release_unref (search->release);
  g_object_unref (search->cancellable);
  g_free (search);
}

static void
end_search (Search *search)
{
  if (search->finder)
    g_ptr_array_remove_fast (search->finder->searches, search);
  search_free (search);
}

/**
 * dgz_cover_finder_close:
 * @self: a finder
 *
 * Ends all searches.
 */
void
dgz_cover_finder_close (DgzCoverFinder *self)
{
  for (guint i = 0; i < self->searches->len; i++) {
    Search *search = self->searches->pdata[i];

    search->finder = NULL;
    g_cancellable_cancel (search->cancellable);
  }
  g_ptr_array_set_size (self->searches, 0);
}

static void
dgz_cover_finder_dispose (GObject *object)
{
  DgzCoverFinder *self = DGZ_COVER_FINDER (object);

  dgz_cover_finder_close (self);
  g_clear_object (&self->discogs);
  g_clear_object (&self->art);

  G_OBJECT_CLASS (dgz_cover_finder_parent_class)->dispose (object);
}

static void
dgz_cover_finder_finalize (GObject *object)
{
  DgzCoverFinder *self = DGZ_COVER_FINDER (object);

  g_ptr_array_unref (self->searches);
  dgz_recent_images_free (self->recent);

  G_OBJECT_CLASS (dgz_cover_finder_parent_class)->finalize (object);
}

static void
dgz_cover_finder_class_init (DgzCoverFinderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dgz_cover_finder_dispose;
  object_class->finalize = dgz_cover_finder_finalize;
}

static void
dgz_cover_finder_init (DgzCoverFinder *self)
{
  self->searches = g_ptr_array_new ();
  self->recent = dgz_recent_images_new (MAX_RECENT, MAX_AGE);
}

static void
art_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  Search *search = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzCoverArtImage) image =
      dgz_cover_art_find_finish (DGZ_COVER_ART (source), result, &error);

  if (image && search->record)
    dgz_record_set_cover (search->record, image->image,
                          image->is_group ? DGZ_COVER_ART_ARCHIVE_GROUP : DGZ_COVER_ART_ARCHIVE,
                          image->page);
  else if (error)
    g_debug ("No cover in the archive: %s", error->message);
  end_search (search);
}

static void
ask_archive (Search *search)
{
  dgz_cover_art_find_async (search->finder->art, search->release->id, search->release->master_id,
                            search->cancellable, art_cb, search);
}

static void
show_discogs (DgzRecord *record,
              GBytes    *image)
{
  g_autofree char *page = dgz_record_dup_url (record);

  dgz_record_set_cover (record, image, DGZ_COVER_DISCOGS, page);
}

static void
image_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Search *search = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) image = dgz_discogs_get_image_finish (DGZ_DISCOGS (source), result, &error);

  if (g_cancellable_is_cancelled (search->cancellable)) {
    end_search (search);
  } else if (image && dgz_cover_art_is_image (image)) {
    if (g_bytes_get_size (image) <= MAX_RECENT_SIZE)
      dgz_recent_images_add (search->finder->recent, search->release->cover_url, image,
                             g_get_real_time ());
    show_discogs (search->record, image);
    end_search (search);
  } else {
    g_debug ("No cover from Discogs: %s", error ? error->message : "not an image");
    ask_archive (search);
  }
}

static void
wanted_cb (DgzRecord      *record,
           DgzCoverFinder *self)
{
  DgzRelease *release = dgz_record_get_release_data (record);
  gboolean is_allowed = release->cover_url && dgz_discogs_has_token (self->discogs);
  GBytes *recent = is_allowed ? dgz_recent_images_lookup (self->recent, release->cover_url,
                                                          g_get_real_time ())
                              : NULL;
  Search *search;

  if (recent) {
    show_discogs (record, recent);
    return;
  }

  search = g_new0 (Search, 1);
  search->finder = self;
  search->record = record;
  search->release = dgz_release_ref (release);
  search->cancellable = g_cancellable_new ();
  g_object_weak_ref (G_OBJECT (record), record_gone_cb, search);
  g_ptr_array_add (self->searches, search);
  if (is_allowed)
    dgz_discogs_get_image_async (self->discogs, release->cover_url, search->cancellable, image_cb,
                                 search);
  else
    ask_archive (search);
}

/**
 * dgz_cover_finder_new:
 * @discogs: a client of Discogs
 * @user_agent: how the program names itself
 * @cache_dir: the program's cache folder
 *
 * Makes a finder, for the main thread.
 *
 * Returns: (transfer full): the finder
 */
DgzCoverFinder *
dgz_cover_finder_new (DgzDiscogs *discogs,
                      const char *user_agent,
                      const char *cache_dir)
{
  DgzCoverFinder *self = g_object_new (DGZ_TYPE_COVER_FINDER, NULL);
  const char *musicbrainz = g_getenv ("DIGGERZ_MUSICBRAINZ_URL");
  const char *archive = g_getenv ("DIGGERZ_COVERART_URL");

  self->discogs = g_object_ref (discogs);
  self->art = dgz_cover_art_new (musicbrainz && *musicbrainz ? musicbrainz : MUSICBRAINZ_URL,
                                 archive && *archive ? archive : ARCHIVE_URL, user_agent,
                                 cache_dir);
  return self;
}

/**
 * dgz_cover_finder_add:
 * @self: a finder
 * @record: a record of Discogs
 *
 * Finds the record's cover, once it is wanted.
 */
void
dgz_cover_finder_add (DgzCoverFinder *self,
                      DgzRecord      *record)
{
  g_signal_connect_object (record, "cover-wanted", G_CALLBACK (wanted_cb), self, 0);
}
