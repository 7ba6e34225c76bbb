/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-list-context.h"

G_BEGIN_DECLS

#define DGZ_TYPE_TRACK_ACTIONS (dgz_track_actions_get_type ())

/* Signals "removing" (DgzTrack, whether its artists go too), before it is done; "removed", after;
 * and "restoring" (DgzTrack). */
G_DECLARE_FINAL_TYPE (DgzTrackActions, dgz_track_actions, DGZ, TRACK_ACTIONS, GObject)

DgzTrackActions *dgz_track_actions_new      (GtkWidget       *widget,
                                             DgzListContext  *context);
gboolean         dgz_track_actions_activate (DgzTrackActions *self,
                                             const char      *name,
                                             DgzTrack        *track);

G_END_DECLS
