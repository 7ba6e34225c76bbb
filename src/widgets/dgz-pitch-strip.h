/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DGZ_TYPE_PITCH_STRIP (dgz_pitch_strip_get_type ())

G_DECLARE_FINAL_TYPE (DgzPitchStrip, dgz_pitch_strip, DGZ, PITCH_STRIP, GtkWidget)

GtkWidget *dgz_pitch_strip_new      (void);
void       dgz_pitch_strip_set_move (DgzPitchStrip *self,
                                     double         move,
                                     double         ratio);

G_END_DECLS
