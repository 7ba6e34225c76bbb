/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DGZ_PREVIEW_ERROR (dgz_preview_error_quark ())

/**
 * DgzPreviewError:
 * @DGZ_PREVIEW_ERROR_OFFLINE: the provider cannot be reached
 * @DGZ_PREVIEW_ERROR_BUSY: the provider asks for a pause
 * @DGZ_PREVIEW_ERROR_REFUSED: the provider does not answer to this program, or from here
 * @DGZ_PREVIEW_ERROR_BAD_ANSWER: what it answers cannot be understood
 */
typedef enum {
  DGZ_PREVIEW_ERROR_OFFLINE,
  DGZ_PREVIEW_ERROR_BUSY,
  DGZ_PREVIEW_ERROR_REFUSED,
  DGZ_PREVIEW_ERROR_BAD_ANSWER,
} DgzPreviewError;

/**
 * DgzPreviewWanted:
 * @title: the track's title
 * @artist: its first artist
 * @isrc: (nullable): its ISRC
 *
 * What a provider is asked for: all that is sent to it.
 */
typedef struct
{
  const char *title;
  const char *artist;
  const char *isrc;
} DgzPreviewWanted;

/**
 * DgzPreviewOffer:
 * @url: the sound
 * @title: the track, as the provider calls it
 * @artist: its artist, as the provider calls it; empty where it does not say
 * @seconds: how long the whole track is; 0 where unknown
 * @isrc: (nullable): its ISRC
 * @page_url: (nullable): where it stands on the provider's site
 * @is_by_isrc: whether the ISRC found it
 *
 * A preview that a provider has.
 *
 * Whether it is of the track that is wanted is for the caller to tell. The links are of HTTP or
 * HTTPS; texts are as the provider sent them, with markup and all, but on one line.
 */
typedef struct
{
  char *url;
  char *title;
  char *artist;
  double seconds;
  char *isrc;
  char *page_url;
  gboolean is_by_isrc;
} DgzPreviewOffer;

#define DGZ_TYPE_PREVIEW_PROVIDER (dgz_preview_provider_get_type ())

G_DECLARE_INTERFACE (DgzPreviewProvider, dgz_preview_provider, DGZ, PREVIEW_PROVIDER, GObject)

/**
 * DgzPreviewProviderInterface:
 * @get_id: what settings know it by: "deezer"
 * @find_async: asks for previews of a track; its task returns the offers, likeliest first, as a
 *   #GPtrArray of #DgzPreviewOffer: none where it has none
 *
 * Somebody who has previews. Main thread. What is sent to whom is said in words where the user
 * decides on it.
 */
struct _DgzPreviewProviderInterface
{
  GTypeInterface parent_iface;

  const char *(*get_id) (DgzPreviewProvider *self);
  void (*find_async) (DgzPreviewProvider *self,
                      const DgzPreviewWanted *wanted,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data);
};

GQuark      dgz_preview_error_quark          (void);
const char *dgz_preview_provider_get_id      (DgzPreviewProvider     *self);
void        dgz_preview_provider_find_async  (DgzPreviewProvider     *self,
                                              const DgzPreviewWanted *wanted,
                                              GCancellable           *cancellable,
                                              GAsyncReadyCallback     callback,
                                              gpointer                user_data);
GPtrArray  *dgz_preview_provider_find_finish (DgzPreviewProvider     *self,
                                              GAsyncResult           *result,
                                              GError                **error)
    G_GNUC_WARN_UNUSED_RESULT;
void        dgz_preview_offer_free           (DgzPreviewOffer        *offer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzPreviewOffer, dgz_preview_offer_free)

G_END_DECLS
