/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dgz-crates.h"

G_BEGIN_DECLS

#define DGZ_TYPE_CRATE_ROW (dgz_crate_row_get_type ())

G_DECLARE_FINAL_TYPE (DgzCrateRow, dgz_crate_row, DGZ, CRATE_ROW, GtkListBoxRow)

GtkWidget *dgz_crate_row_new       (DgzCrates   *crates,
                                    DgzCrate    *crate);
DgzCrate  *dgz_crate_row_get_crate (DgzCrateRow *self);
void       dgz_crate_row_open_menu (DgzCrateRow *self);

G_END_DECLS
