/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-lookup-table.h"
#include "dgz-role.h"
#include "dgz-track-writer.h"

G_BEGIN_DECLS

typedef struct _DgzSpotify DgzSpotify;

DgzSpotify *dgz_spotify_load         (const DgzReading *reading,
                                      const int        *members,
                                      GError          **error) G_GNUC_WARN_UNUSED_RESULT;
void        dgz_spotify_free         (DgzSpotify       *self);
gboolean    dgz_spotify_next         (DgzSpotify       *self,
                                      DgzNewTrack      *track,
                                      GCancellable     *cancellable,
                                      GError          **error);
double      dgz_spotify_get_fraction (DgzSpotify       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzSpotify, dgz_spotify_free)

G_END_DECLS
