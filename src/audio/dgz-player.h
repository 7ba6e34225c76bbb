/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define DGZ_PLAYER_ERROR (dgz_player_error_quark ())

/**
 * DgzPlayerError:
 * @DGZ_PLAYER_ERROR_NO_PREVIEW: the clip is not there any more
 * @DGZ_PLAYER_ERROR_NO_CODEC: there is no decoder for the clip
 * @DGZ_PLAYER_ERROR_TRUNCATED: the clip ended before its end
 * @DGZ_PLAYER_ERROR_STALLED: no sound came for ten seconds
 * @DGZ_PLAYER_ERROR_FAILED: anything else
 */
typedef enum {
  DGZ_PLAYER_ERROR_NO_PREVIEW,
  DGZ_PLAYER_ERROR_NO_CODEC,
  DGZ_PLAYER_ERROR_TRUNCATED,
  DGZ_PLAYER_ERROR_STALLED,
  DGZ_PLAYER_ERROR_FAILED,
} DgzPlayerError;

/**
 * DgzPlayerState:
 *
 * What a player does.
 */
typedef enum {
  DGZ_PLAYER_STOPPED,
  DGZ_PLAYER_LOADING,
  DGZ_PLAYER_PLAYING,
  DGZ_PLAYER_PAUSED,
} DgzPlayerState;

#define DGZ_TYPE_PLAYER (dgz_player_get_type ())

G_DECLARE_FINAL_TYPE (DgzPlayer, dgz_player, DGZ, PLAYER, GObject)

GQuark dgz_player_error_quark (void);

DgzPlayer     *dgz_player_new          (void);
void           dgz_player_play_uri     (DgzPlayer  *self,
                                        const char *uri);
void           dgz_player_play         (DgzPlayer  *self);
void           dgz_player_pause        (DgzPlayer  *self);
void           dgz_player_stop         (DgzPlayer  *self);
void           dgz_player_seek         (DgzPlayer  *self,
                                        double      seconds);
void           dgz_player_set_volume   (DgzPlayer  *self,
                                        double      volume);
DgzPlayerState dgz_player_get_state    (DgzPlayer  *self);
double         dgz_player_get_position (DgzPlayer  *self);
double         dgz_player_get_duration (DgzPlayer  *self);

G_END_DECLS
