/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dgz-preview-clip.h"
#include "dgz-track.h"

G_BEGIN_DECLS

#define DGZ_TYPE_PREVIEW_WALK (dgz_preview_walk_get_type ())

G_DECLARE_FINAL_TYPE (DgzPreviewWalk, dgz_preview_walk, DGZ, PREVIEW_WALK, GObject)

DgzPreviewWalk *dgz_preview_walk_new         (DgzTrack           *track,
                                              const char *const  *order,
                                              GPtrArray          *providers);
DgzTrack       *dgz_preview_walk_get_track   (DgzPreviewWalk     *self);
const char     *dgz_preview_walk_get_asked   (DgzPreviewWalk     *self);
void            dgz_preview_walk_prepare     (DgzPreviewWalk     *self);
void            dgz_preview_walk_next_async  (DgzPreviewWalk     *self,
                                              GAsyncReadyCallback callback,
                                              gpointer            user_data);
DgzPreviewClip *dgz_preview_walk_next_finish (DgzPreviewWalk     *self,
                                              GAsyncResult       *result,
                                              GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean        dgz_preview_walk_report      (DgzPreviewWalk     *self,
                                              const GError       *error);
void            dgz_preview_walk_cancel      (DgzPreviewWalk     *self);

G_END_DECLS
