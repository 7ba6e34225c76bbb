/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-importer.h"
#include "dgz-playback.h"
#include "dgz-session.h"
#include "dgz-window.h"

G_BEGIN_DECLS

/* For tests. */
DgzImporter *dgz_window_get_importer (DgzWindow *self);
DgzSession  *dgz_window_get_session  (DgzWindow *self);

DgzPlayback *dgz_window_get_playback  (DgzWindow  *self);
void         dgz_window_play_selected (DgzWindow  *self);
void         dgz_window_tell          (DgzWindow  *self,
                                       const char *text);

G_END_DECLS
