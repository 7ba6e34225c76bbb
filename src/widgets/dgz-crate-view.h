/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dgz-crates.h"
#include "dgz-playback.h"

G_BEGIN_DECLS

#define DGZ_TYPE_CRATE_VIEW (dgz_crate_view_get_type ())

/* What is in a crate; signal "back": the list of crates is wanted. */
G_DECLARE_FINAL_TYPE (DgzCrateView, dgz_crate_view, DGZ, CRATE_VIEW, AdwBin)

void     dgz_crate_view_set_crates  (DgzCrateView *self,
                                     DgzCrates    *crates,
                                     DgzPlayback  *playback);
void     dgz_crate_view_set_crate   (DgzCrateView *self,
                                     DgzCrate     *crate);
void     dgz_crate_view_set_compact (DgzCrateView *self,
                                     gboolean      compact);
void     dgz_crate_view_set_folded  (DgzCrateView *self,
                                     gboolean      folded);
gboolean dgz_crate_view_grab        (DgzCrateView *self);

G_END_DECLS
