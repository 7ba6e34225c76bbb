/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dgz-list-context.h"

G_BEGIN_DECLS

#define DGZ_TYPE_COLUMN_CELL (dgz_column_cell_get_type ())

G_DECLARE_FINAL_TYPE (DgzColumnCell, dgz_column_cell, DGZ, COLUMN_CELL, GtkWidget)

GtkWidget *dgz_column_cell_new        (void);
void       dgz_column_cell_set_column (DgzColumnCell  *self,
                                       DgzListContext *context,
                                       DgzListColumn   column);

G_END_DECLS
