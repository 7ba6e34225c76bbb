/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-playback.h"
#include "dgz-shelf-file.h"

G_BEGIN_DECLS

DgzTrack *dgz_shelf_track_new  (DgzShelfFile *file);
void      dgz_shelf_track_play (DgzShelfFile *file,
                                GListModel   *entries,
                                DgzPlayback  *playback);
char     *dgz_shelf_track_name (DgzShelfFile *file);

G_END_DECLS
