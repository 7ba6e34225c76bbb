/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DGZ_TYPE_FOLD_BIN (dgz_fold_bin_get_type ())

G_DECLARE_FINAL_TYPE (DgzFoldBin, dgz_fold_bin, DGZ, FOLD_BIN, GtkWidget)

double dgz_fold_bin_get_text_scale (DgzFoldBin *self);

G_END_DECLS
