/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dgz-track.h"

G_BEGIN_DECLS

#define DGZ_TYPE_PART_SWATCH (dgz_part_swatch_get_type ())

G_DECLARE_FINAL_TYPE (DgzPartSwatch, dgz_part_swatch, DGZ, PART_SWATCH, GtkWidget)

GtkWidget *dgz_part_swatch_new   (DgzScorePart part,
                                  double       share,
                                  gboolean     is_assumed);
void       dgz_part_draw_segment (GtkSnapshot *snapshot,
                                  DgzScorePart part,
                                  gboolean     is_assumed,
                                  float        x,
                                  float        width,
                                  float        height);

G_END_DECLS
