/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dgz-turns.h"

G_BEGIN_DECLS

/**
 * DgzCoverArtImage:
 * @image: the image file
 * @page: the address of a page that shows the cover with its source
 * @is_group: whether it is the release group's, and so maybe another pressing's
 *
 * A cover of the Cover Art Archive.
 */
typedef struct
{
  GBytes *image;
  char *page;
  gboolean is_group;
} DgzCoverArtImage;

#define DGZ_TYPE_COVER_ART (dgz_cover_art_get_type ())

G_DECLARE_FINAL_TYPE (DgzCoverArt, dgz_cover_art, DGZ, COVER_ART, GObject)

DgzCoverArt      *dgz_cover_art_new         (const char         *musicbrainz_url,
                                             const char         *archive_url,
                                             const char         *user_agent,
                                             const char         *cache_dir);
void              dgz_cover_art_find_async  (DgzCoverArt        *self,
                                             gint64              release_id,
                                             gint64              master_id,
                                             GCancellable       *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer            user_data);
DgzCoverArtImage *dgz_cover_art_find_finish (DgzCoverArt        *self,
                                             GAsyncResult       *result,
                                             GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean          dgz_cover_art_is_image    (GBytes             *bytes);
DgzTurns         *dgz_cover_art_get_turns   (DgzCoverArt        *self);
void              dgz_cover_art_image_free  (DgzCoverArtImage   *image);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzCoverArtImage, dgz_cover_art_image_free)

G_END_DECLS
