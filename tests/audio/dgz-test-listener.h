/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-player.h"

G_BEGIN_DECLS

/* A player, and all that it has told. */
typedef struct
{
  DgzPlayer *player;
  GString *log;
  GError *error;
  double least_buffering;
  guint n_positions;
} DgzTestListener;

void dgz_test_listener_init   (DgzTestListener *self);
void dgz_test_listener_clear  (DgzTestListener *self);
void dgz_test_listener_expect (DgzTestListener *self,
                               DgzPlayerState   state,
                               double           position);
void dgz_test_listener_fails  (DgzTestListener *self,
                               const char      *uri,
                               double           limit,
                               DgzPlayerError   code);

G_END_DECLS
