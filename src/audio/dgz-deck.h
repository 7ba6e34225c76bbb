/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _DgzDeck DgzDeck;

/**
 * DgzDeckEvent:
 * @DGZ_DECK_PLAYING: the clip has begun, or goes on
 * @DGZ_DECK_PAUSED: it has paused
 * @DGZ_DECK_MOVED: the position is another
 * @DGZ_DECK_LENGTH: the duration is known
 * @DGZ_DECK_BUFFERING: what waits for data has more or less of it
 * @DGZ_DECK_ENDED: the clip came to its end
 * @DGZ_DECK_FAILED: it cannot go on
 * @DGZ_DECK_SILENT: the fade of a stop is over
 *
 * What a deck tells.
 */
typedef enum {
  DGZ_DECK_PLAYING,
  DGZ_DECK_PAUSED,
  DGZ_DECK_MOVED,
  DGZ_DECK_LENGTH,
  DGZ_DECK_BUFFERING,
  DGZ_DECK_ENDED,
  DGZ_DECK_FAILED,
  DGZ_DECK_SILENT,
} DgzDeckEvent;

/**
 * DgzDeckFunc:
 * @deck: the deck
 * @event: what has happened
 * @error: (nullable): a %DGZ_PLAYER_ERROR, with %DGZ_DECK_FAILED
 * @data: user data
 *
 * Takes what a deck tells. It may do anything with the deck but free it.
 */
typedef void (*DgzDeckFunc) (DgzDeck      *deck,
                             DgzDeckEvent  event,
                             const GError *error,
                             gpointer      data);

DgzDeck *dgz_deck_new           (DgzDeckFunc func,
                                 gpointer    data);
void     dgz_deck_free          (DgzDeck    *self);
void     dgz_deck_load          (DgzDeck    *self,
                                 const char *uri,
                                 double      gain);
void     dgz_deck_play          (DgzDeck    *self);
void     dgz_deck_pause         (DgzDeck    *self);
void     dgz_deck_stop          (DgzDeck    *self);
void     dgz_deck_seek          (DgzDeck    *self,
                                 double      seconds);
void     dgz_deck_set_volume    (DgzDeck    *self,
                                 double      volume);
gboolean dgz_deck_is_heard      (DgzDeck    *self);
gboolean dgz_deck_has_end       (DgzDeck    *self);
double   dgz_deck_get_position  (DgzDeck    *self);
double   dgz_deck_get_duration  (DgzDeck    *self);
double   dgz_deck_get_buffering (DgzDeck    *self);

G_END_DECLS
