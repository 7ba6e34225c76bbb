/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-track.h"

G_BEGIN_DECLS

char *dgz_text_flow_pitch (DgzTrack *from,
                           DgzTrack *to);
char *dgz_text_flow_key   (DgzTrack *from,
                           DgzTrack *to);
char *dgz_text_flow_words (DgzTrack *from,
                           DgzTrack *to);
char *dgz_text_track_name (DgzTrack *track);

G_END_DECLS
