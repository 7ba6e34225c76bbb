/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dgz-track.h"

G_BEGIN_DECLS

#define DGZ_TYPE_PARTS_BAR (dgz_parts_bar_get_type ())

G_DECLARE_FINAL_TYPE (DgzPartsBar, dgz_parts_bar, DGZ, PARTS_BAR, GtkWidget)

void dgz_parts_bar_set_track (DgzPartsBar *self,
                              DgzTrack    *track);
void dgz_parts_bar_set_large (DgzPartsBar *self,
                              gboolean     large);

G_END_DECLS
