/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DgzPreviewClip:
 * @source: whose it is: "file", "catalogue", "deezer", "apple"
 * @uri: the sound
 * @title: (nullable): the track, as a provider calls it; %NULL for what is not a provider's
 * @artist: (nullable): its artist, as a provider calls it
 * @page_url: (nullable): where it stands on the provider's site
 * @gain_dB: what it is to be made louder by; NaN where that is not known
 * @limit_seconds: how long it may go on; 0 for as long as it likes
 *
 * What is heard for a track. Counted by references; never changed.
 */
typedef struct
{
  char *source;
  char *uri;
  char *title;
  char *artist;
  char *page_url;
  double gain_dB;
  double limit_seconds;
} DgzPreviewClip;

#define DGZ_TYPE_PREVIEW_CLIP (dgz_preview_clip_get_type ())

GType           dgz_preview_clip_get_type     (void);
DgzPreviewClip *dgz_preview_clip_new          (const char     *source,
                                               const char     *uri,
                                               double          gain_dB,
                                               double          limit_seconds);
DgzPreviewClip *dgz_preview_clip_ref          (DgzPreviewClip *self);
void            dgz_preview_clip_unref        (DgzPreviewClip *self);
double          dgz_preview_clip_level_file   (double          loudness);
double          dgz_preview_clip_level_stream (double          level);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzPreviewClip, dgz_preview_clip_unref)

G_END_DECLS
