/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dgz-shelf.h"

G_BEGIN_DECLS

#define DGZ_TYPE_SHELF_CARD (dgz_shelf_card_get_type ())

G_DECLARE_FINAL_TYPE (DgzShelfCard, dgz_shelf_card, DGZ, SHELF_CARD, AdwBin)

void dgz_shelf_card_set_shelf (DgzShelfCard *self,
                               DgzShelf     *shelf);

G_END_DECLS
