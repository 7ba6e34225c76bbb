/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dgz-session.h"

G_BEGIN_DECLS

#define DGZ_TYPE_BREAKDOWN (dgz_breakdown_get_type ())

G_DECLARE_FINAL_TYPE (DgzBreakdown, dgz_breakdown, DGZ, BREAKDOWN, AdwBin)

GtkWidget *dgz_breakdown_new       (DgzSession   *session);
void       dgz_breakdown_set_track (DgzBreakdown *self,
                                    DgzTrack     *track,
                                    gboolean      compact);

G_END_DECLS
