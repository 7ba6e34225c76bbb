/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dgz-list-context.h"

G_BEGIN_DECLS

#define DGZ_TYPE_ROW_ACTIONS (dgz_row_actions_get_type ())

G_DECLARE_FINAL_TYPE (DgzRowActions, dgz_row_actions, DGZ, ROW_ACTIONS, AdwBin)

GtkWidget *dgz_row_actions_new       (DgzListContext *context);
void       dgz_row_actions_set_track (DgzRowActions  *self,
                                      DgzTrack       *track);

G_END_DECLS
