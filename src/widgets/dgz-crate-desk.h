/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dgz-crates.h"

G_BEGIN_DECLS

#define DGZ_TYPE_CRATE_DESK (dgz_crate_desk_get_type ())

G_DECLARE_FINAL_TYPE (DgzCrateDesk, dgz_crate_desk, DGZ, CRATE_DESK, GObject)

DgzCrateDesk *dgz_crate_desk_new (GtkApplicationWindow *window,
                                  AdwToastOverlay      *toasts,
                                  DgzCrates            *crates,
                                  GListModel           *tracks);
void          dgz_crate_desk_add (DgzCrateDesk         *self,
                                  DgzTrack             *track,
                                  DgzCrate             *crate);

G_END_DECLS
