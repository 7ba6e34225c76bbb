/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dgz-crates.h"

G_BEGIN_DECLS

GMenuModel *dgz_crate_menu_new (DgzCrates  *crates,
                                const char *track_id);

G_END_DECLS
