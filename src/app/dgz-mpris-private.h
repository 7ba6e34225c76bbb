/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-playback.h"

G_BEGIN_DECLS

#define DGZ_MPRIS_NAME "org.mpris.MediaPlayer2." APP_ID
#define DGZ_MPRIS_PATH "/org/mpris/MediaPlayer2"
#define DGZ_MPRIS_ROOT "org.mpris.MediaPlayer2"
#define DGZ_MPRIS_PLAYER "org.mpris.MediaPlayer2.Player"

GDBusInterfaceInfo *dgz_mpris_get_interface (const char  *name);
char               *dgz_mpris_get_track_id  (DgzTrack    *track);
gint64              dgz_mpris_to_us         (double       seconds);
GVariant           *dgz_mpris_get_value     (DgzPlayback *playback,
                                             DgzTrack    *track,
                                             const char  *name);

extern const char *const dgz_mpris_changing[];

G_END_DECLS
