/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The last few images, in memory.
 *
 * For those that may not be kept on disk: going back to a record that was just
 * left does not fetch its cover again.
 */

#include "dgz-recent-images.h"

struct _DgzRecentImages
{
  guint most;
  gint64 max_age;
  GQueue images; /* Recent, last used first */
};

typedef struct
{
  char *url;
  GBytes *image;
  gint64 fetched;
} Recent;

static void
recent_free (Recent *recent)
{
  g_free (recent->url);
  g_bytes_unref (recent->image);
  g_free (recent);
}

/**
 * dgz_recent_images_new:
 * @most: how many
 * @max_age: for how long, in microseconds
 *
 * Makes an empty store.
 *
 * Returns: (transfer full): the store
 */
DgzRecentImages *
dgz_recent_images_new (guint  most,
                       gint64 max_age)
{
  DgzRecentImages *self = g_new0 (DgzRecentImages, 1);

  self->most = most;
  self->max_age = max_age;
  g_queue_init (&self->images);
  return self;
}

/**
 * dgz_recent_images_free:
 * @self: a store
 *
 * Frees a store.
 */
void
dgz_recent_images_free (DgzRecentImages *self)
{
  g_queue_clear_full (&self->images, (GDestroyNotify) recent_free);
  g_free (self);
}

static GList *
find (DgzRecentImages *self,
      const char      *url)
{
  for (GList *l = self->images.head; l; l = l->next) {
    const Recent *recent = l->data;

    if (g_str_equal (recent->url, url))
      return l;
  }

  return NULL;
}

static void
drop (DgzRecentImages *self,
      GList           *link)
{
  recent_free (link->data);
  g_queue_delete_link (&self->images, link);
}

/**
 * dgz_recent_images_lookup:
 * @self: a store
 * @url: an image's address
 * @now: the time, in microseconds
 *
 * Looks for an image; one that is too old is dropped.
 *
 * Returns: (transfer none) (nullable): the image file
 */
GBytes *
dgz_recent_images_lookup (DgzRecentImages *self,
                          const char      *url,
                          gint64           now)
{
  GList *link = find (self, url);
  Recent *recent = link ? link->data : NULL;

  if (!recent)
    return NULL;
  /* The clock may have been put back. */
  if (now < recent->fetched || now - recent->fetched >= self->max_age) {
    drop (self, link);
    return NULL;
  }

  g_queue_unlink (&self->images, link);
  g_queue_push_head_link (&self->images, link);
  return recent->image;
}

/**
 * dgz_recent_images_add:
 * @self: a store
 * @url: an image's address
 * @image: the image file
 * @now: the time, in microseconds
 *
 * Adds an image; the one that was not used for longest makes room for it.
 */
void
dgz_recent_images_add (DgzRecentImages *self,
                       const char      *url,
                       GBytes          *image,
                       gint64           now)
{
  GList *link = find (self, url);
  Recent *recent = g_new0 (Recent, 1);

  if (link)
    drop (self, link);
  recent->url = g_strdup (url);
  recent->image = g_bytes_ref (image);
  recent->fetched = now;
  g_queue_push_head (&self->images, recent);
  while (g_queue_get_length (&self->images) > self->most)
    drop (self, self->images.tail);
}
