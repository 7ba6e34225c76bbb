/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-list-context.h"

G_BEGIN_DECLS

GMenuModel *dgz_track_menu_new        (DgzListContext *context,
                                       DgzTrack       *track) G_GNUC_WARN_UNUSED_RESULT;
GMenuModel *dgz_track_menu_new_buy    (DgzListContext *context,
                                       DgzTrack       *track) G_GNUC_WARN_UNUSED_RESULT;
GMenuModel *dgz_track_menu_new_remove (DgzTrack       *track) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
