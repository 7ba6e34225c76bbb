/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-playback.h"

G_BEGIN_DECLS

char *dgz_playback_text_status (DgzPlayback *self);
char *dgz_playback_text_source (DgzPlayback *self);
char *dgz_playback_text_page   (DgzPlayback *self);
char *dgz_playback_text_time   (double       seconds);
char *dgz_playback_text_place  (double       position,
                                double       duration);

G_END_DECLS
