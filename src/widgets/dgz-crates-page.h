/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dgz-crates.h"
#include "dgz-playback.h"

G_BEGIN_DECLS

#define DGZ_TYPE_CRATES_PAGE (dgz_crates_page_get_type ())

/* The crates, and what is in the one that is chosen. */
G_DECLARE_FINAL_TYPE (DgzCratesPage, dgz_crates_page, DGZ, CRATES_PAGE, AdwBin)

void dgz_crates_page_set_crates (DgzCratesPage *self,
                                 DgzCrates     *crates,
                                 DgzPlayback   *playback);
void dgz_crates_page_grab       (DgzCratesPage *self);

G_END_DECLS
