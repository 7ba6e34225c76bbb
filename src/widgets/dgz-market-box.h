/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dgz-session.h"

G_BEGIN_DECLS

#define DGZ_TYPE_MARKET_BOX (dgz_market_box_get_type ())

G_DECLARE_FINAL_TYPE (DgzMarketBox, dgz_market_box, DGZ, MARKET_BOX, AdwBin)

void dgz_market_box_set_session (DgzMarketBox *self,
                                 DgzSession   *session);
void dgz_market_box_set_record  (DgzMarketBox *self,
                                 DgzRecord    *record);

G_END_DECLS
