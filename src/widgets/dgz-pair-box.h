/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DGZ_TYPE_PAIR_BOX (dgz_pair_box_get_type ())

G_DECLARE_FINAL_TYPE (DgzPairBox, dgz_pair_box, DGZ, PAIR_BOX, GtkWidget)

GtkWidget *dgz_pair_box_new (GtkWidget *first,
                             GtkWidget *second,
                             int        beside,
                             int        below,
                             int        growing);

G_END_DECLS
