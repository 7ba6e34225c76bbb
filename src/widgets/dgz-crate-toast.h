/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dgz-crates.h"

G_BEGIN_DECLS

void dgz_crate_toast_show (GtkWidget      *widget,
                           DgzCrates      *crates,
                           DgzCrateChange *change,
                           const char     *text);
void dgz_crate_toast_say  (GtkWidget      *widget,
                           const char     *text);

G_END_DECLS
