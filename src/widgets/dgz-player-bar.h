/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dgz-playback.h"

G_BEGIN_DECLS

#define DGZ_TYPE_PLAYER_BAR (dgz_player_bar_get_type ())

G_DECLARE_FINAL_TYPE (DgzPlayerBar, dgz_player_bar, DGZ, PLAYER_BAR, AdwBin)

void dgz_player_bar_set_playback (DgzPlayerBar *self,
                                  DgzPlayback  *playback);

G_END_DECLS
