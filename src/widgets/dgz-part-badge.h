/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dgz-track.h"

G_BEGIN_DECLS

#define DGZ_TYPE_PART_BADGE (dgz_part_badge_get_type ())

G_DECLARE_FINAL_TYPE (DgzPartBadge, dgz_part_badge, DGZ, PART_BADGE, GtkWidget)

GtkWidget *dgz_part_badge_new (DgzScorePart part);

G_END_DECLS
