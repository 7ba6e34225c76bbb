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
 * @DGZ_PLAYER_ERROR_NO_PREVIEW: the server has no such clip, or no answer but an error (404, 500)
 * @DGZ_PLAYER_ERROR_NO_CODEC: it is sound, but there is no decoder for it
 * @DGZ_PLAYER_ERROR_TRUNCATED: the clip ended before its end
 * @DGZ_PLAYER_ERROR_STALLED: no sound came for ten seconds
 * @DGZ_PLAYER_ERROR_FAILED: anything else
 * @DGZ_PLAYER_ERROR_REFUSED: the link has expired, or is not for us (401, 403, 410)
 * @DGZ_PLAYER_ERROR_OFFLINE: there is no such host, it takes no connection, or it was lost
 * @DGZ_PLAYER_ERROR_NOT_AUDIO: what came is not sound: a page, a picture, random bytes
 * @DGZ_PLAYER_ERROR_NO_DEVICE: there is no sound device, or it has vanished
 * @DGZ_PLAYER_ERROR_ENDLESS: a stream without an end went on for longer than its limit
 * @DGZ_PLAYER_ERROR_MISSING: a file that is not there any more
 */
typedef enum {
  DGZ_PLAYER_ERROR_NO_PREVIEW,
  DGZ_PLAYER_ERROR_NO_CODEC,
  DGZ_PLAYER_ERROR_TRUNCATED,
  DGZ_PLAYER_ERROR_STALLED,
  DGZ_PLAYER_ERROR_FAILED,
  DGZ_PLAYER_ERROR_REFUSED,
  DGZ_PLAYER_ERROR_OFFLINE,
  DGZ_PLAYER_ERROR_NOT_AUDIO,
  DGZ_PLAYER_ERROR_NO_DEVICE,
  DGZ_PLAYER_ERROR_ENDLESS,
  DGZ_PLAYER_ERROR_MISSING,
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

/**
 * DgzClip:
 * @uri: the clip's address
 * @gain: dB to add; NaN for none but what a ReplayGain tag of the clip's own says
 * @limit: seconds after which a stream that has no end is stopped; 0 for none
 *
 * What to play, and how loud.
 */
typedef struct
{
  const char *uri;
  double gain;
  double limit;
} DgzClip;

#define DGZ_TYPE_PLAYER (dgz_player_get_type ())

G_DECLARE_FINAL_TYPE (DgzPlayer, dgz_player, DGZ, PLAYER, GObject)

GQuark dgz_player_error_quark (void);

DgzPlayer     *dgz_player_new           (void);
void           dgz_player_play_clip     (DgzPlayer     *self,
                                         const DgzClip *clip);
void           dgz_player_play_uri      (DgzPlayer     *self,
                                         const char    *uri);
void           dgz_player_play          (DgzPlayer     *self);
void           dgz_player_pause         (DgzPlayer     *self);
void           dgz_player_stop          (DgzPlayer     *self);
void           dgz_player_seek          (DgzPlayer     *self,
                                         double         seconds);
void           dgz_player_set_volume    (DgzPlayer     *self,
                                         double         volume);
DgzPlayerState dgz_player_get_state     (DgzPlayer     *self);
double         dgz_player_get_position  (DgzPlayer     *self);
double         dgz_player_get_duration  (DgzPlayer     *self);
double         dgz_player_get_buffering (DgzPlayer     *self);

G_END_DECLS
