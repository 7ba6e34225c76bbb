/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dgz-track.h"

G_BEGIN_DECLS

void  dgz_playback_clip_make_async  (DgzTrack           *track,
                                     const char         *cache_dir,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
char *dgz_playback_clip_make_finish (GAsyncResult       *result,
                                     GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
