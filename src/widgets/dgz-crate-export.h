/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dgz-crates.h"

G_BEGIN_DECLS

void dgz_crate_export_ask  (GtkWidget     *widget,
                            DgzCrates     *crates,
                            DgzCrate      *crate,
                            DgzCrateFormat format);
void dgz_crate_export_to   (GtkWidget     *widget,
                            DgzCrates     *crates,
                            DgzCrate      *crate,
                            DgzCrateFormat format,
                            GFile         *file);
void dgz_crate_export_copy (GtkWidget     *widget,
                            DgzCrate      *crate);

G_END_DECLS
